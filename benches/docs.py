"""Writes a book from a folder of somebody's documentation, so that all programs can build the same chapters.

    python3 benches/docs.py FOLDER BOOK

Takes every Markdown file with its address below FOLDER. What only one of the programs understands is made plain: each file gets
a head with its title alone, an `index.md` another name (Hugo takes what lies beside one for its appendix), signs of templates
a blank between them, a file called like a folder beside it another name, and links to files that are not there, or to places in files, lose what makes Zola refuse them."""
import os
import re
import sys

from corpus import hugo_files, write

LINK = re.compile(r"\]\(([^)#\s]+\.md)(#[^)]*)?\)")
HEAD = re.compile(r"\A---\r?\n.*?\n---\r?\n", re.S)


def address(path, parts):
    """The address of a file in the book; `parts` are its folders in small letters."""
    folder, name = os.path.split(path)
    if name.lower() in ("index.md", "_index.md", "readme.md"):
        return os.path.join(folder, "front.md")
    return path[:-3] + "-file.md" if path[:-3].lower() in parts else path


def found(root):
    for at, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        yield from (os.path.relpath(os.path.join(at, name), root) for name in sorted(names) if name.endswith(".md"))


def main():
    root, book = sys.argv[1:]
    all = list(found(root))
    parts = set()
    for path in all:
        folder = os.path.dirname(path)
        while folder:
            parts.add(folder)
            folder = os.path.dirname(folder)
    small = {part.lower() for part in parts}
    there = {address(path, small) for path in all}
    for path in all:
        with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
            text = HEAD.sub("", file.read())
        folder = os.path.dirname(path)

        def link(match):
            to = address(os.path.normpath(os.path.join(folder, match[1])), small)
            return f"]({os.path.relpath(to, folder or '.')})" if to in there else f"]({match[1][:-3]})"

        text = LINK.sub(link, text).replace("{{", "{ {").replace("{%", "{ %")
        first = re.search(r"^# +(.+)$", text, re.M)
        title = re.sub(r"[^\w .,()-]", "", first[1] if first else "").strip() or os.path.basename(path)[:-3]
        write(book, "content/" + address(path, small), f"---\ntitle: {title.replace(': ', ' ')}\n---\n\n{text}")
    # Links of real documentation lead where only its own tools go; what is measured is how long the pages take.
    write(book, "book.toml", '[book]\ntitle = "Documentation"\n\n[check]\nallow = ["link/*", "reference/*", "markdown/*", "chapter/*", "yaml/*"]\n')
    hugo_files(book, sorted(parts))
    print(len(all))


if __name__ == "__main__":
    main()
