#!/usr/bin/env python3
"""Writes a made-up Nordic handbook, the same for the same arguments: corpus.py CHAPTERS FOLDER [plain|rich].

Three levels, 600 to 900 words a chapter, with headings, lists, a table, relative links, a fenced code block in every third
chapter and YAML front matter. `rich` adds a journey, a checklist and a value matrix to every chapter, and registers.
The folder gets `content/`, settings for valuebook and Hugo, and Hugo's section files beside it."""
import os
import random
import sys

WORDS = (
    "kunde asiakas kund promise løfte lupaus löfte stage vaihe steg bike pyörä cykel workshop desk morning family courier price "
    "answer wait day week call phone note owner review gap target practice support feel expect notice book collect ride mend "
    "clear plain honest early late careful warm quiet ready safe light heavy open close carry bring show tell ask listen write"
).split()
CODE = {
    "python": "def promise(day, kept):\n    # a word is a word\n    return {\"day\": day, \"kept\": [k for k in kept if k]}\n\nclass Desk:\n    name = \"front\"\n",
    "yaml": "title: A morning\nstages:\n  - name: Ringing the bell\n    feels: -1\n  - name: Riding home\n    feels: 2\n",
    "rust": "fn keep(promise: &str) -> Option<usize> {\n    // count the letters\n    promise.find('a').map(|n| n + 1)\n}\n",
}
PART, SECTION = 500, 25


def sentence(dice, low, high):
    return " ".join(dice.choice(WORDS) for _ in range(dice.randint(low, high))).capitalize() + "."


def paragraph(dice):
    return " ".join(sentence(dice, 8, 15) for _ in range(dice.randint(3, 4))) + "\n"


def path(n):
    return f"part-{n // PART + 1:02d}/section-{n % PART // SECTION + 1:02d}/{n % SECTION + 1:02d}-chapter-{n}.md"


def body(dice, n, count):
    out = []
    for h in range(6):
        out.append(f"## {sentence(dice, 3, 5)[:-1]}\n")
        out += [paragraph(dice) for _ in range(3)]
        if h == 1:
            out.append("".join(f"- {sentence(dice, 5, 8)}\n" for _ in range(5)))
        if h == 2:
            rows = "".join(f"| {dice.choice(WORDS)} | {dice.choice(WORDS)} | {dice.randint(1, 99)} |\n" for _ in range(5))
            out.append("| what | who | how many |\n|---|---|---:|\n" + rows)
        if h in (3, 4):
            there = min(count - 1, max(0, n + dice.randint(-300, 300)))
            way = os.path.relpath(path(there), os.path.dirname(path(n)))
            out.append(f"See [{sentence(dice, 2, 4)[:-1]}]({way}), **{dice.choice(WORDS)}** and *{dice.choice(WORDS)}*.\n")
        if h == 5 and n % 3 == 0:
            name = list(CODE)[n // 3 % len(CODE)]
            out.append(f"```{name}\n{CODE[name]}```\n")
    return "\n".join(out)


def blocks(dice, n):
    names = [sentence(dice, 2, 3)[:-1] for _ in range(7)]
    phases = ["before", "before", "purchase", "purchase", "purchase", "after", "after"]
    stages = "".join(
        f"  - id: s{i}\n    name: {name}\n    phase: {phase}\n    does: {sentence(dice, 5, 8)}\n    feels: {dice.choice([-1.5, -1, 0, 0.5, 1, 2])}\n"
        f"    expects: {sentence(dice, 4, 6)}\n    target: {sentence(dice, 5, 7)}\n    practice: {sentence(dice, 6, 9)}\n    support: {sentence(dice, 4, 8)}\n"
        f"    measure: m{dice.randint(0, 19)}\n    owner: r{dice.randint(0, 9)}\n    touchpoint: t{dice.randint(0, 9)}\n    kano: performance\n    standard: fixed\n"
        for i, (name, phase) in enumerate(zip(names, phases))
    )
    items = "".join(f"- [ ] {sentence(dice, 4, 8)}\n" for _ in range(6))
    cell = lambda: f"{{ {sentence(dice, 2, 4)[:-1]} {dice.randint(1, 9999)}: [{dice.randint(1, 5)}, {dice.randint(0, 5)}] }}"
    side = lambda: "".join(f"    {kind}: {cell()}\n" for kind in ("emotional", "social", "functional", "economic"))
    matrix = "".join(f"{stage}:\n  benefits:\n{side()}  sacrifices:\n{side()}" for stage in ("before", "purchase", "after"))
    return (
        f"```yaml journey\nid: j{n}\ntitle: Journey {n}\nsegments: [g0]\nowner: r1\nstages:\n{stages}```\n\n"
        f"```yaml checklist\nid: c{n}\ntitle: List {n}\nwhen: {sentence(dice, 3, 5)[:-1]}\nrole: r2\n```\n\n{items}\n"
        f"```yaml value-matrix\nid: v{n}\ntitle: Value {n}\nsegment: g0\nagainst: {{car: A second car}}\nevidence: asked\n{matrix}```\n\n"
    )


def write(folder, name, text):
    name = os.path.join(folder, name)
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)


def registers(folder):
    write(folder, "data/roles.yaml", "".join(f"r{i}:\n  name: Role {i}\n  shown: At the counter\n" for i in range(10)))
    write(folder, "data/touchpoints.yaml", "".join(f"t{i}: Touchpoint {i}\n" for i in range(10)))
    write(folder, "data/segments.yaml", "g0:\n  name: Families\n  wants: [Calm mornings]\n  signs: {facts: [Children], behaviour: [Ask friends]}\n")
    one = "m{0}:\n  name: Measure {0}\n  type: rate\n  target: 90\n  owner: r0\n  readings: {{2026-Q1: 91, 2026-Q2: 93, 2026-Q3: 95}}\n"
    write(folder, "data/measures.yaml", "".join(one.format(i) for i in range(20)))


def hugo_files(folder, parts):
    """What Hugo wants beside the chapters: its settings, and a file for each section to list it in order."""
    write(folder, "hugo.toml", 'title = "Corpus"\nbaseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\nuglyURLs = true\n\n[markup.highlight]\nnoClasses = false\n\n[markup.goldmark.renderer]\nunsafe = true\n')
    for part in parts:
        write(folder, f"hugo-sections/{part}/_index.md", f"---\ntitle: {part.split('/')[-1].replace('-', ' ').capitalize()}\n---\n")


def main():
    count, folder, rich = int(sys.argv[1]), sys.argv[2], sys.argv[3:] == ["rich"]
    dice = random.Random(7)
    write(folder, "book.toml", '[book]\ntitle = "Corpus"\n\n[review]\ntoday = "2026-11-21"\n')
    parts = set()
    for n in range(count):
        title = f"Chapter {n} {sentence(dice, 2, 4)[:-1]}"
        head = f"---\ntitle: {title}\nsummary: {sentence(dice, 6, 10)}\nkeywords: [{dice.choice(WORDS)}, {dice.choice(WORDS)}]\nreviewed: 2026-09-15\nstatus: live\n{'owner: r1' + chr(10) if rich else ''}---\n\n"
        text = body(dice, n, count)
        write(folder, "content/" + path(n), head + (blocks(dice, n) if rich else "") + text)
        # Hugo wants a file for each section to list it in order; the pages themselves are the same files.
        parts.update([path(n).split("/")[0], "/".join(path(n).split("/")[:2])])
    hugo_files(folder, sorted(parts))
    if rich:
        registers(folder)


if __name__ == "__main__":
    main()
