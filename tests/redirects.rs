//! Old addresses: where they lead, and what is wrong with them.

mod desk;

use desk::{build, sources, told};

const SETTINGS: &str = "[book]\ntitle = \"T\"\n[output.html.redirect]\n\"/old.html\" = \"/part/desk.html#top\"\n\"/older/\" = \"/old.html\"\n\"/gone/x\" = \"https://elsewhere.example/a?b&c\"\n";

#[test]
fn an_old_address_leads_on_without_a_script_from_any_folder() {
    let files = [
        ("book.toml", SETTINGS),
        ("content/index.md", "# Home\n"),
        ("content/part/10-desk.md", "---\ntitle: The <desk>\naliases: [/a/b.html, was here.html]\n---\n"),
    ];
    let (outcome, pages) = build(&sources(&files));
    assert_eq!(told(&outcome), ["book.toml:5 redirect/chain"]);
    let leads = |at: &str| {
        let page = &pages[at];
        assert!(!page.contains("<script") && !page.contains("<desk>") && page.contains("noindex"), "{page}");
        page.split("url=").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("").to_owned()
    };
    assert_eq!(leads("old.html"), "part/desk.html#top");
    assert_eq!(leads("older/index.html"), "../part/desk.html#top");
    assert_eq!(leads("gone/x/index.html"), "https://elsewhere.example/a?b&amp;c");
    assert_eq!(leads("a/b.html"), "../part/desk.html");
    assert_eq!(leads("part/was here.html"), "desk.html");
    // They are in nobody's way: no navigation, no list knows them.
    for (at, page) in pages.iter().filter(|(at, _)| at.ends_with("index.html") && !at.starts_with("older") && !at.starts_with("gone")) {
        assert!(!page.contains("old.html") && !page.contains("b.html"), "{at}");
    }
}

#[test]
fn what_is_wrong_with_an_old_address_is_told_with_the_nearest() {
    let settings = "[book]\ntitle = \"T\"\n[output.html.redirect]\n\"/a.html\" = \"/desc.html\"\n\"/b.html\" = \"/c.html\"\n\"/c.html\" = \"/b.html\"\n\
        \"/Desk.html\" = \"/index.html\"\n\"/../x.html\" = \"/desk.html\"\n\"/j.html\" = \"javascript:alert(1)\"\n\"/d.html\" = \"/content/desk.md\"\n";
    let files = [
        ("book.toml", settings),
        ("content/index.md", "# Home\n"),
        ("content/desk.md", "---\naliases: [/index.html, e.html]\n---\n# Desk\n"),
        ("content/other.md", "---\naliases: e.html\n---\n# Other\n"),
    ];
    let (outcome, pages) = build(&sources(&files));
    let mut all = told(&outcome);
    all.sort();
    assert_eq!(
        all,
        [
            "book.toml:10 redirect/unknown-target",
            "book.toml:4 redirect/unknown-target",
            "book.toml:5 redirect/loop",
            "book.toml:7 redirect/hides-page",
            "book.toml:8 redirect/bad-address",
            "book.toml:9 redirect/bad-address",
            "content/desk.md:2 redirect/hides-page",
            "content/other.md:2 redirect/twice",
        ]
    );
    let help = |line: &str| outcome.diagnostics.iter().find(|d| d.message.contains(line)).and_then(|d| d.help.clone()).unwrap_or_default();
    assert_eq!(&*help("/desc.html"), "did you mean `/desk.html`?");
    assert_eq!(&*help("at `/content/desk.md`"), "did you mean `/desk.html`?");
    assert!(pages["index.html"].contains("<h1") && !pages.contains_key("a.html") && !pages.contains_key("b.html"));
    assert!(pages["e.html"].contains("url=desk.html"));
}
