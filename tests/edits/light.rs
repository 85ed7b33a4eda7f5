//! A small book in which everything hangs on titles, headings and days: link texts, neighbours, registers, redirects, series,
//! translations, embeds, reviews. Its edits change nothing but those and plain links, as most saves do.

use super::{Dice, Files};

const BOOK: &[(&str, &str)] = &[
    (
        "book.toml",
        "[book]\ntitle = \"Ours\"\nlanguage = \"en\"\n[languages.en]\n[languages.fi]\n[series]\ncare = \"Care\"\n\
         [review]\nevery = \"every 6 months\"\n[output.html]\nsite-url = \"https://x.example/\"\n\
         [output.html.redirect]\n\"/old.html\" = \"/en/shop/repair.html#waiting\"\n\"/older/\" = \"/en/shop/\"\n",
    ),
    (
        "data/roles.yaml",
        "desk: {name: Desk, shown: \"Looks at [sale](/en/shop/sale.md) and [it](/en/shop/lend.md)\"}\nlead: {name: Lead, owner: desk}\n",
    ),
    ("data/checklists/shelf.yaml", "id: shelf\ntitle: Shelf\nrole: desk\nitems:\n  - do: As in [one](/en/shop/folder/one.md)\n"),
    ("static/house.pdf", "a house"),
    ("data/measures.yaml", "speed:\n  name: Speed\n  type: rate\n  target: 90\n  owner: desk\n  readings: {2026-Q1: 80, 2026-Q2: 95}\n"),
    ("content/en/index.md", "---\ntitle: Home\n---\n\nSee [](shop/10-repair.md), [it](/en/shop/10-repair.md#waiting) and [all](shop/).\n"),
    (
        "content/en/shop/index.md",
        "---\ntitle: Shop\nsee-also: [sale.md]\nreviewed: 2026-03-01\n---\n\n[one](10-repair.md) [two](sale.md#price) [three](lend.md)\n",
    ),
    (
        "content/en/shop/10-repair.md",
        "---\ntitle: Mending\nreviewed: 2026-01-01\nowner: desk\nstatus: live\nseries: {care: 1}\naliases: [/was.html]\n---\n\n\
         ## Waiting\n\nWords of waiting.\n\n```yaml journey\nid: repair\ntitle: Mending a bike\nowner: desk\nevidence: assumed\nreviewed: 2026-02-01\n\
         stages:\n  - id: come\n    name: Coming\n    phase: before\n    feels: -1\n    owner: desk\n    measure: speed\n    expects: A word as in [sale](sale.md).\n```\n\n\
         ### Price {#price}\n\nWords.\n",
    ),
    (
        "content/en/shop/sale.md",
        "---\nseries: {care: 2}\nreviewed: 2026-05-01\nstatus: live\n---\n\n# Selling\n\n## Price\n\n\
         [mending](10-repair.md#price), <journey:repair>, ![](journey:repair), [no](10-repair.md#gone) and [](lend.md).\n",
    ),
    ("content/en/shop/lend.md", "# Lending\n\n## Waiting\n\n[a](#waiting) ![Felt](journey:repair?view=curve) <stage:repair/come>\n"),
    ("content/en/shop/folder/one.md", "# One\n\n[up](../index.md) [over](../sale.md#price)\n"),
    (
        "content/en/shop/folder/two.md",
        "---\ntitle: Two\nsee-also: [one.md]\nreviewed: 2026-06-01\nstatus: live\n---\n\n[one](one.md)\n\n> **Reflect.** Why so?\n",
    ),
    ("content/en/shop/plan.pdf", "a plan"),
    ("content/en/shop/plan.png", "a picture of it"),
    ("content/en/later.md", "---\ntitle: Later\nstatus: planned\n---\n"),
    ("content/en/gone.md", "---\ntitle: Gone\nstatus: retired\n---\n\n[later](later.md) <checklist:list>\n"),
    (
        "content/en/list.md",
        "---\ntitle: Lists\nfor: [desk]\n---\n\n```yaml checklist\nid: list\ntitle: A list\nrole: desk\n```\n\n- [ ] One thing\n\n## Waiting\n",
    ),
    ("content/fi/index.md", "---\ntitle: Koti\n---\n\n[x](/en/shop/10-repair.md)\n"),
    (
        "content/fi/kauppa/korjaus.md",
        "---\ntitle: Korjaus\ntranslation_of: en/shop/10-repair.md\nreviewed: 2026-04-01\n---\n\n## Odotus\n\n<journey:repair>\n",
    ),
    ("content/fi/shop/sale.md", "# Myynti\n\n[t](../kauppa/korjaus.md#odotus)\n"),
];

const TITLES: &[&str] = &["Alpha", "Zulu", "Älv", "Mending", "2 wheels", "a *b* `c` & <d>", "Waiting", "Home"];
const HEADINGS: &[&str] = &["Waiting", "Price", "Gone", "Odotus", "Price {#price}", "Other {#waiting}", "Price"];
const DAYS: &[&str] = &["2025-01-01", "2026-05-21", "2026-05-22", "2026-11-21", "2027-01-01"];
const LINKS: &[&str] = &[
    "[r](10-repair.md)",
    "[r](/en/shop/10-repair.md#waiting)",
    "[s](/en/shop/sale.md)",
    "[](/en/shop/lend.md)",
    "[o](/en/shop/folder/one.md)",
    "[t](/en/shop/folder/two.md)",
    "[f](/en/shop/folder/)",
    "[l](/en/later.md)",
    "[p](/en/shop/plan.pdf)",
    "![p](/en/shop/plan.png)",
    "[gone](gone-away.md)",
    "[w](https://x.example/)",
    "<journey:repair>",
    "<https://x.example/>",
    "[r][by-name]\n\n[by-name]: /en/shop/10-repair.md\n",
    "\n\n[idle]: /en/shop/sale.md\n",
    "\n\n[idle-file]: /en/shop/plan.pdf\n",
    "[self](#waiting)",
    "[was](/was.html)",
    "[old](/old.html)",
    "[page](/en/shop/sale.html)",
    "[house](/house.pdf)",
    "[Plan](/en/shop/PLAN.pdf)",
    "[fi](/fi/kauppa/korjaus.md#odotus)",
    "[k](/fi/kauppa/)",
    "[g](/en/gone.md)",
    "[roles](/en/roles.html)",
    "<a href=\"/en/shop/lend.md\">l</a>",
    "![](checklist:list)",
    "![](checklist:shelf)",
    "[data](checklist:shelf)",
    "[out](../../../x.md)",
    "[near](/en/shop/sal.md)",
    "[note][^n]\n\n[^n]: [two](/en/shop/folder/two.md)\n",
];
const SEE: &[&str] =
    &["/en/shop/lend.md", "sale.md", "\"[it](10-repair.md#waiting)\"", "nothing.md", "role:desk", "https://y.example/", "journey:repair"];
const HEAD: &[&str] =
    &["summary: One line", "summary: Another", "keywords: [a, b]", "authors: [Mo]", "review: monthly", "date: 2026-01-01"];

pub fn book() -> Files {
    BOOK.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Puts another line in the place of one that begins so, or of one of several.
fn instead(text: &str, dice: &mut Dice, begins: &[&str], line: impl Fn(&str, &mut Dice) -> String) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let found: Vec<usize> = (0..lines.len()).filter(|n| begins.iter().any(|begin| lines[*n].starts_with(begin))).collect();
    if !found.is_empty() {
        let at = *dice.pick(&found);
        lines[at] = line(&lines[at], dice);
    }
    lines.join("\n") + "\n"
}

/// One edit of one chapter, and what it was. Now and then of two at once, as a search through all files does it.
pub fn edit(files: &mut Files, dice: &mut Dice) -> String {
    let chapters: Vec<String> = files.keys().filter(|path| path.ends_with(".md")).cloned().collect();
    let mut said = String::new();
    for _ in 0..1 + dice.roll(4) / 3 {
        let path = dice.pick(&chapters).clone();
        let text = files[&path].clone();
        let kind = dice.roll(12);
        let text = match kind {
            0 => instead(&text, dice, &["title: ", "# "], |line, dice| {
                let title = dice.pick(TITLES);
                if line.starts_with('#') { format!("# {title}") } else { format!("title: \"{}\"", title.replace('"', "")) }
            }),
            1 => instead(&text, dice, &["## ", "### "], |line, dice| {
                format!("{} {}", line.split(' ').next().unwrap_or("##"), dice.pick(HEADINGS))
            }),
            2 => instead(&text, dice, &["reviewed: "], |_, dice| format!("reviewed: {}", dice.pick(DAYS))),
            3 => instead(&text, dice, &["title: "], |line, dice| format!("{line}\n{}", dice.pick(HEAD))),
            4 => instead(&text, dice, &["summary: ", "keywords: ", "authors: ", "review: ", "date: "], |_, _| "# nothing".to_owned()),
            // A link at the end, one before all others, and a line with links gone: the numbers of links shift.
            5 => format!("{text}\n{} {}\n", dice.pick(LINKS), dice.pick(LINKS)),
            6 => match text.split_once("\n\n") {
                Some((head, rest)) => format!("{head}\n\n{}\n\n{rest}", dice.pick(LINKS)),
                None => text,
            },
            7 if text.contains("](") => {
                let lines: Vec<&str> = text.lines().collect();
                let linked: Vec<usize> = (0..lines.len()).filter(|n| lines[*n].contains("](")).collect();
                let gone = *dice.pick(&linked);
                lines.iter().enumerate().filter(|(n, _)| *n != gone).map(|(_, line)| format!("{line}\n")).collect()
            }
            // One link is another, or gone.
            8 => {
                let begins: Vec<usize> = text.match_indices("[").map(|(at, _)| at).collect();
                let at = begins.get(dice.roll(begins.len().max(1))).copied().unwrap_or(text.len());
                let other = if dice.roll(2) == 0 { "" } else { *dice.pick(LINKS) };
                match text[at..].find(')').filter(|end| text[at..at + end].contains("](")) {
                    Some(end) => format!("{}{}{}", &text[..at], other, &text[at + end + 1..]),
                    None => text,
                }
            }
            // A link in a head, and one within the words of a block.
            9 => instead(&text, dice, &["see-also: "], |_, dice| format!("see-also: [{}]", dice.pick(SEE))),
            10 => instead(&text, dice, &["    expects: ", "- [ ] "], |line, dice| {
                let begin = if line.starts_with('-') { "- [ ] A thing as in" } else { "    expects: Words of" };
                format!("{begin} [a](/en/shop/{}).", dice.pick(&["lend.md", "sale.md#price", "folder/", "nowhere.md", "plan.png"]))
            }),
            _ => format!("{text}\nWords{}. <a id=\"mark{}\"></a>\n", " and more".repeat(dice.roll(3) * 120), dice.roll(3)),
        };
        said += &format!("{path} {kind} ");
        files.insert(path, text);
    }
    said
}
