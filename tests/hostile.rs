//! What authors write stays text on every page, whoever writes the HTML around it.

mod desk;

use desk::{build, sources};

/// A word that would end an attribute and begin a tag, as a value of YAML in single quotes. It is no whole tag, which texts in
/// Markdown may hold and would lose.
const WORD: &str = "'\"><x-y a=''&'";

/// A chapter with a journey, a checklist, a value matrix and a matrix, all of whose texts are hostile.
fn chapter() -> String {
    let text = "---\ntitle: W\nsummary: W\nstatus: draft\nowner: desk\nreviewed: 2020-01-01\nkeywords: [W]\n---\n\n\
        ```yaml journey\nid: j\ntitle: W\nowner: desk\nsegments: [g]\ngoal: W\ntrigger: W\nstages:\n\
        \x20 - {id: a, name: W, phase: before, does: W, thinks: W, expects: W, target: W, practice: W, support: W, feels: -1, measure: m, owner: desk, touchpoint: t, kano: must-be, note: W, leeway: W, moment_of_truth: W, gap: {text: W, owner: desk}}\n\
        \x20 - {id: b, name: W, phase: after, does: W, feels: 2, owner: lead, gate: true}\n```\n\n\
        ```yaml checklist\nid: c\ntitle: W\nwhen: W\nrole: desk\nitems:\n  - {text: W, why: W, only_if: W, role: lead, stop: true, kano: must-be}\n  - W\n```\n\n\
        ```yaml value-matrix\nid: v\ntitle: W\nsegment: g\nagainst: {car: W}\nbefore:\n  benefits:\n    emotional: { W: [1, 4] }\n  sacrifices:\n    economic: { W: [2, 3] }\n```\n\n\
        ```yaml matrix\nid: x\ntitle: W\nrows: {W: [W], B: [y]}\ncolumns: [W]\nnote: W\nsource: W\n```\n";
    text.replace('W', WORD)
}

#[test]
fn hostile_texts_of_blocks_heads_and_registers_stay_texts() {
    let (chapter, word) = (chapter(), |text: &str| text.replace('W', WORD));
    let files = [
        ("book.toml".to_owned(), "[book]\ntitle = '\"><x-y a=&'\n\n[labels]\nowner = '\"><x-y a=&'\n".to_owned()),
        ("content/a.md".to_owned(), chapter),
        ("content/b/c.md".to_owned(), word("---\ntitle: W\n---\n\n[W](../a.md) ![](journey:j) <measure:m>\n")),
        ("data/roles.yaml".to_owned(), word("desk: {name: W, team: W, contact: W, person: W, shown: W}\nlead: {name: W}\n")),
        ("data/segments.yaml".to_owned(), word("g: {name: W, chosen: true, wants: [W], facts: [W], behaviour: [W]}\n")),
        (
            "data/measures.yaml".to_owned(),
            word("m: {name: W, unit: W, target: 4, every: month, owner: desk, how: W, sample: W, readings: {2026-01: 3, 2026-02: 5}}\n"),
        ),
        ("data/touchpoints.yaml".to_owned(), word("t: {name: W, owner: desk}\n")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (_, site) = build(&sources(&files));
    let pages: Vec<(String, String)> = site.into_iter().filter(|(address, _)| address.ends_with(".html")).collect();
    let of = |name: &str| pages.iter().find(|(address, _)| address.ends_with(name)).map_or("", |(_, html)| html.as_str());
    for (name, least) in
        [("a.html", 40), ("roles.html", 8), ("coverage.html", 2), ("reviews.html", 2), ("contents.html", 3), ("measures.html", 4)]
    {
        let escaped = of(name).matches("&lt;x-y").count();
        assert!(escaped >= least, "{name} says it {escaped} times");
    }
    for (address, html) in &pages {
        assert!(!html.contains("<x-y"), "{address}");
    }
}
