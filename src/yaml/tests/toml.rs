//! TOML into the same tree.

use super::{shown, told};
use crate::diagnostic::Report;
use crate::text::Source;

fn read(text: &str) -> (String, Vec<String>) {
    let source = Source::new("book.toml", text);
    let mut report = Report::new(&source);
    let node = super::super::read_toml(&mut report);
    (node.map_or("unreadable".to_owned(), |node| shown(&node)), told(&report))
}

#[test]
fn values_keep_their_letters_and_tables_their_order() {
    let (tree, told) = read("[z]\nb = 1.50\na = \"x\"\n[y.n]\nd = 2026-11-21\nf = true\nl = [1, 'x']\n");
    assert_eq!(tree, "{z: {b: 1.50, a: \"x\"}, y: {n: {d: 2026-11-21, f: true, l: [1, \"x\"]}}}");
    assert!(told.is_empty());
    assert_eq!(read("").0, "{}");
}

#[test]
fn a_key_said_twice_keeps_the_first() {
    let (tree, told) = read("[a]\nb = 1\nb = 2\n");
    assert_eq!(tree, "{a: {b: 1}}");
    assert!(told[0].starts_with("general/duplicate-key 3:1 `b`"), "{told:?}");
}

#[test]
fn a_fault_keeps_what_can_be_read_around_it() {
    let (tree, told) = read("[a]\nb = yes\nc = \"x\"\n");
    assert!(told[0].starts_with("yaml/unreadable 2:5"), "{told:?}");
    assert!(tree.contains("c: \"x\""), "{tree}");
}

#[test]
fn a_faulty_line_is_told_once_in_its_own_words() {
    for (text, place, words, around) in [
        (
            "[book]\r\ntitle = \"T\r\nsrc = \"a\"\r\n",
            "2:9",
            "the quote opened in line 2 is never closed | add `\"` at the end",
            "{book: {src: \"a\"}}",
        ),
        (
            "[book]\ntitle = 'T\nsrc = \"a\"\n",
            "2:9",
            "the quote opened in line 2 is never closed | add `'` at the end",
            "{book: {src: \"a\"}}",
        ),
        ("[book]\ntitle = \"\"\"T\nsrc = \"a\"\n", "2:9", "opened in line 2 is never closed | add `\"\"\"` at the end", "{book: {}}"),
        (
            "[book]\ntitle: \"T\"\nsrc = \"a\"\n",
            "2:6",
            "book.toml wants `title = \"T\"`: an equals sign, not a colon",
            "{book: {title: \"T\", src: \"a\"}}",
        ),
        ("[book]\ntitle: T\n", "2:6", "book.toml wants `title = \"T\"`", "{book: {}}"),
        ("[book\ntitle = \"T\"\n", "1:1", "the heading `[book` lacks a bracket | write `[book]`", "{book: {title: \"T\"}}"),
        ("# x\r\nbook] # y\r\ntitle = \"T\"\r\n", "2:1", "the heading `book]` lacks a bracket | write `[book]`", "{book: {title: \"T\"}}"),
        ("[bo ok\ntitle = \"T\"\n", "1:", "until it is mended nothing else in book.toml is read", "unreadable"),
    ] {
        let (tree, told) = read(text);
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert!(told[0].starts_with(&format!("yaml/unreadable {place}")) && told[0].contains(words), "{text}: {told:?}");
        assert_eq!(tree, around, "{text}");
    }
}

#[test]
fn a_heading_that_lacks_a_bracket_costs_no_other_table() {
    let text =
        "[check]\nallow = [\"x\"]\n[book\ntitle = \"T\"\nsrc = 'é'\n\nreview]\nevery = \"yearly\n[git]\ndates = true\ndates = false\n";
    let (tree, told) = read(text);
    assert_eq!(tree, "{check: {allow: [\"x\"]}, book: {title: \"T\", src: \"é\"}, review: {}, git: {dates: true}}");
    let starts: Vec<&str> = told.iter().map(|one| one.split(" `").next().unwrap_or("")).collect();
    assert_eq!(starts, ["yaml/unreadable 3:1", "yaml/unreadable 7:1", "yaml/unreadable 8:9", "general/duplicate-key 11:1"]);
    // Inside a long text such a line is quite right.
    let (tree, told) = read("[a]\nb = \"\"\"\n[book\n\"\"\"\n");
    assert!(told.is_empty() && tree.contains("[book"), "{tree} {told:?}");
}

#[test]
fn a_line_without_an_equals_sign_costs_no_other_line() {
    let text = "[check]\nallow: [\"é\"]\ndeny = [\"x\"]\n[book\ntitle \"T\"\nsrc = 'é'\nlanguage: \"fi\n[git]\ndates: true\nx = 1\n";
    let (tree, told) = read(text);
    assert_eq!(tree, "{check: {allow: [\"é\"], deny: [\"x\"]}, book: {src: \"é\"}, git: {dates: true, x: 1}}");
    let starts: Vec<&str> = told.iter().map(|one| one.split(" `").next().unwrap_or("")).collect();
    let places = ["2:6", "4:1", "5:1", "7:11", "9:6"].map(|place| format!("yaml/unreadable {place}"));
    assert_eq!(starts.iter().copied().collect::<std::collections::BTreeSet<_>>(), places.iter().map(String::as_str).collect(), "{told:?}");
    assert_eq!(told.len(), 5, "{told:?}");
    let words = "`title \"T\"` no equals sign stands behind `title` | write `title = \"T\"`";
    assert!(told.iter().any(|one| one.ends_with(words)), "{told:?}");
}

#[test]
fn what_a_colon_begins_goes_on_over_several_lines() {
    for (text, wanted) in [
        ("[book]\nauthors: [\n  \"A\",\n  \"B\"]\nx = 1\n", "{book: {authors: [\"A\", \"B\"], x: 1}}"),
        ("[book]\ntitle: \"\"\"A\nnote: b\"\"\"\nx = 1\n", "{book: {title: \"A\\nnote: b\", x: 1}}"),
        ("[book]\n\"/a.html\": \"/b.html\"\nx = 1\n", "{book: {/a.html: \"/b.html\", x: 1}}"),
    ] {
        let (tree, told) = read(text);
        assert_eq!(tree, wanted, "{text}");
        assert!(told.len() == 1 && told[0].contains("an equals sign, not a colon"), "{told:?}");
    }
}

#[test]
fn nothing_is_guessed_below_a_heading_that_cannot_be_read() {
    let (tree, told) = read("[check]\na = 1\n[bo ok\ntitle = \"T\"\n");
    assert!(told.len() == 1 && told[0].starts_with("yaml/unreadable 3:") && tree == "unreadable", "{tree} {told:?}");
    assert!(told[0].contains("until it is mended nothing else in book.toml is read"), "{told:?}");
}
