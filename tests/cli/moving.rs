//! `mv`: files move, links follow, old addresses lead on, and no other byte changes.

use super::Book;
use std::collections::BTreeMap;

const A: &str = "# A\n\n[b](b.md) [b again](./b.md#b \"B (the one)\") [spaces](<my file.md>) [coded](my%20file.md) [c][]\n\n\
    ![pic](img/p%20q.png) <a href=\"b.md\">b.md</a> [page](b.html) [rooted](/part/b.md?x#b) [none](nowhere.md)\n\n\
    > [in a box](b.md)\n\n`[code](b.md)`\n\n```md\n[code](b.md)\n```\n\n[c]: deep/c.md 'C'\n";

fn book() -> Book {
    Book::new(&[
        ("content/index.md", "# Home\n\n[a](part/a.md) [folder](part/) [b](part/b.md) [c](part/deep/c.md)\n"),
        ("content/part/index.md", "# Part\n\n[a](a.md)\n"),
        ("content/part/a.md", A),
        ("content/part/b.md", "---\ntranslation_of: part/deep/c.md   # told\n---\r\n# B\r\n\r\n[a](a.md) [me](b.md#b)\r\n"),
        ("content/part/my file.md", "# My file\n\n[b](b.md)\n"),
        ("content/part/deep/c.md", "# C\n\n[b](../b.md) [home](../../index.md) ![pic](../img/p%20q.png)\n"),
        ("content/part/img/p q.png", "png"),
    ])
}

/// Messages without the names of files, since those change.
fn told(book: &Book) -> Vec<String> {
    let run = book.run(&["check", "--format", "short"]);
    let mut lines: Vec<String> = run.out.lines().map(|line| line.split_once(' ').map_or(line, |(_, rest)| rest).to_owned()).collect();
    lines.sort();
    lines
}

fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(path, _)| path.clone()).collect()
}

#[test]
fn a_chapter_moves_and_every_form_of_link_follows() {
    let book = book();
    let (before, messages) = (book.files(""), told(&book));
    book.run(&["mv", "content/part/b.md", "content/other/new b.md"]).ends(0);
    assert_eq!(told(&book), messages);
    assert_eq!(
        book.get("content/part/a.md"),
        A.replace("[b](b.md)", "[b](../other/new%20b.md)")
            .replace("`[code](../other/new%20b.md)`", "`[code](b.md)`")
            .replace("[code](../other/new%20b.md)", "[code](b.md)")
            .replace("(./b.md#b", "(../other/new%20b.md#b")
            .replace("href=\"b.md\"", "href=\"../other/new%20b.md\"")
            .replace("(b.html)", "(../other/new%20b.html)")
            .replace("/part/b.md?x", "/other/new%20b.md?x")
            .replace("[in a box](b.md)", "[in a box](../other/new%20b.md)")
    );
    assert_eq!(
        book.get("content/other/new b.md"),
        "---\ntranslation_of: part/deep/c.md   # told\n---\r\n# B\r\n\r\n[a](../part/a.md) [me](<new b.md>#b)\r\n"
            .replace("(<new b.md>#b)", "(new%20b.md#b)")
    );
    assert!(
        book.get("book.toml").ends_with("\n[output.html.redirect]\n\"/part/b.html\" = \"/other/new%20b.html\"\n"),
        "{}",
        book.get("book.toml")
    );
    let after = book.files("");
    assert_eq!(
        changed(&before, &after),
        [
            "book.toml",
            "content/index.md",
            "content/other/new b.md",
            "content/part/a.md",
            "content/part/deep/c.md",
            "content/part/my file.md"
        ]
    );
    book.run(&["build"]);
    book.run(&["build", "--keep-going"]);
    let old = book.get("book/part/b.html");
    assert!(old.contains("url=../other/new%20b.html\"") && old.contains("rel=\"canonical\"") && !old.contains("<script"), "{old}");
    // And back again: what led on is gone, the new way leads back.
    book.run(&["mv", "content/other/new b.md", "content/part/b.md"]).ends(0);
    let settings = book.get("book.toml");
    assert!(settings.ends_with("[output.html.redirect]\n\"/other/new%20b.html\" = \"/part/b.html\"\n"), "{settings}");
    assert_eq!(told(&book), messages);
}

#[test]
fn a_folder_moves_with_its_pictures_and_its_inner_links_stay_as_they_are() {
    let book = book();
    let (before, messages) = (book.files(""), told(&book));
    let shown = book.run(&["mv", "part", "section/new-part", "--dry-run"]).ends(0);
    assert!(shown.out.contains("content/index.md:3: part/a.md -> section/new-part/a.md"), "{}", shown.out);
    assert_eq!(book.files(""), before, "a dry run changes nothing");
    book.run(&["mv", "part", "section/new-part"]).ends(0);
    assert_eq!(told(&book), messages);
    let after = book.files("");
    assert_eq!(
        changed(&before, &after)
            .into_iter()
            .filter(|path| before.get(&path.replace("section/new-part", "part")) != Some(&after[path]))
            .collect::<Vec<_>>(),
        [
            "book.toml",
            "content/index.md",
            "content/section/new-part/a.md",
            "content/section/new-part/b.md",
            "content/section/new-part/deep/c.md"
        ]
    );
    assert_eq!(book.get("content/section/new-part/a.md"), A.replace("/part/b.md?x", "/section/new-part/b.md?x"));
    assert!(book.get("content/section/new-part/b.md").contains("translation_of: section/new-part/deep/c.md   # told\n"));
    assert!(book.get("content/section/new-part/deep/c.md").contains("[home](../../../index.md)"));
    assert!(book.get("content/index.md").contains("[folder](section/new-part/)"));
    let settings = book.get("book.toml");
    assert_eq!(settings.matches(" = \"/section/new-part/").count(), 6, "{settings}");
}

#[test]
fn redirects_are_added_among_comments_and_led_on() {
    let settings = "# ours\n[book]\ntitle = \"T\"\n\n[output.html.redirect] # old ones\n\"/x.html\" = \"/part/b.html#b\" # long ago\n\n# the end\n[review]\ntoday = \"2026-11-21\"\n";
    let book = book();
    book.put("book.toml", settings);
    book.run(&["mv", "part/b.md", "c.md"]).ends(0);
    assert_eq!(
        book.get("book.toml"),
        settings.replace("\"/part/b.html#b\" # long ago\n", "\"/c.html#b\" # long ago\n\"/part/b.html\" = \"/c.html\"\n")
    );
}

#[test]
fn what_cannot_be_done_whole_is_not_begun() {
    let book = book();
    let before = book.files("");
    for (arguments, why) in [
        (["content/part/a.md", "content/part/b.md"], "is there already; nothing was moved"),
        (["content/part", "content/part/deep/x"], "lies in the folder that is to be moved"),
        (["content/part/a.md", "content/a.txt"], "would be no chapter"),
        (["content/part/a.md", "../a.md"], "is no place for a chapter"),
        (["content/part/q.md", "content/x.md"], "there is no chapter"),
    ] {
        let run = book.run(&["mv", arguments[0], arguments[1]]).ends(2);
        assert!(run.err.contains(why), "{arguments:?}: {}", run.err);
    }
    book.put("book.toml", "[book]\ntitle = \"T\"\n[output.html]\nredirect = {\"/x.html\" = \"/part/a.html\"}\n");
    let run = book.run(&["mv", "content/part/b.md", "content/c.md"]).ends(2);
    assert!(
        run.err.contains("redirects of book.toml are written in a way") && run.err.contains("\"/part/b.html\" = \"/c.html\""),
        "{}",
        run.err
    );
    let mut after = book.files("");
    after.insert("book.toml".into(), before["book.toml"].clone());
    assert_eq!(after, before);
}

#[test]
fn see_also_moves_along() {
    let head = "---\nsee-also:   # where to go on\n  - b.md\n  - \"./b.md#b\"\n  - '[B](b.md)'\n  - b.html\n  - b\n---\n# A\n";
    let book = Book::new(&[
        ("content/a.md", head),
        ("content/b.md", "---\nsee_also: [a.md, 'my a.md']\n---\n# B\n"),
        ("content/my a.md", "# My\n"),
    ]);
    book.run(&["check", "--strict"]).ends(0);
    book.run(&["mv", "b.md", "deep/new b.md"]).ends(0);
    assert_eq!(
        book.get("content/a.md"),
        head.replace("- b.md", "- deep/new%20b.md")
            .replace("./b.md#b", "./deep/new%20b.md#b")
            .replace("[B](b.md)", "[B](deep/new%20b.md)")
            .replace("- b.html", "- deep/new%20b.html")
            .replace("- b\n", "- deep/new%20b\n")
    );
    assert_eq!(book.get("content/deep/new b.md"), "---\nsee_also: [../a.md, '../my%20a.md']\n---\n# B\n");
    book.run(&["check", "--strict"]).ends(0);
}
