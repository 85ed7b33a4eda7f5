//! What plain reading gives: written text kept, places right, hostile input refused early.

use super::{codes, read};
use crate::diagnostic::Report;
use crate::text::{Source, Span};

fn tree(text: &str) -> String {
    let (tree, told) = read(text);
    assert!(told.is_empty(), "{text:?}: {told:?}");
    tree
}

#[test]
fn plain_values_keep_the_letters_they_are_written_with() {
    assert_eq!(
        tree("a: 012\nb: 1_000\nc: 1.10\nd: yes\ne: 2026-07-01\nf: .nan\ng: 1e999\nh: 0x1F\ni: +3\n"),
        "{a: 012, b: 1_000, c: 1.10, d: yes, e: 2026-07-01, f: .nan, g: 1e999, h: 0x1F, i: +3}"
    );
    assert_eq!(tree("lang: no\ncountry: NO\ntags: [no, yes, on, off, true]\n"), "{lang: no, country: NO, tags: [no, yes, on, off, true]}");
}

#[test]
fn quotes_and_block_texts_are_not_plain() {
    assert_eq!(
        tree("a: 'it''s'\nb: \"q\\n\"\nc: |\n  x\n  y\n\nd: >-\n  x\n  y\ne: x\n  y\n"),
        "{a: \"it's\", b: \"q\\n\", c: \"x\\ny\", d: \"x y\", e: x y}"
    );
    assert_eq!(tree("a:\n  plain below\nb:\n- |\n  block\n"), "{a: plain below, b: [\"block\"]}");
}

#[test]
fn nothing_is_a_null_and_an_empty_document_too() {
    assert_eq!(tree(""), "~");
    assert_eq!(tree("# only a comment\n"), "~");
    assert_eq!(tree("a:\nb: ~\nc: null\nd: ''\n"), "{a: ~, b: ~, c: ~, d: \"\"}");
}

#[test]
fn keys_said_twice_are_kept_in_order() {
    assert_eq!(tree("a: 1\nb: 2\na: 3\n"), "{a: 1, b: 2, a: 3}");
}

#[test]
fn anchors_and_merge_keys_work() {
    assert_eq!(tree("a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n  z: 3\n"), "{a: {k: 1}, b: {k: 1}, c: {z: 3, k: 1}}");
}

#[test]
fn windows_lines_and_a_byte_order_mark_read_alike() {
    assert_eq!(tree("\u{feff}a: b\r\nc: |\r\n  x\r\n  y\r\n"), "{a: b, c: \"x\\ny\"}");
}

fn spans(text: &str, part: Span) -> Vec<String> {
    fn walk(node: &super::Node, text: &str, out: &mut Vec<String>) {
        out.push(node.span.of(text).to_owned());
        node.entries().iter().for_each(|e| {
            out.push(e.key.span.of(text).to_owned());
            walk(&e.value, text, out);
        });
        if let super::Kind::List(items) = &node.kind {
            items.iter().for_each(|n| walk(n, text, out));
        }
    }
    let source = Source::new("a.md", text);
    let mut report = Report::new(&source);
    let mut out = Vec::new();
    if let Some(node) = super::super::read(&mut report, part) {
        walk(&node, text, &mut out);
    }
    out
}

#[test]
fn spans_count_from_the_start_of_the_file_and_cover_lists_and_maps() {
    let text = "---\ntitle: Åhlén's\ntags: [ö, {k: v, }, ]  # x\n---\n# Body\n";
    let end = text.find("---\n#").unwrap();
    assert_eq!(
        spans(text, Span::new(4, end)),
        ["title: Åhlén's\ntags: [ö, {k: v, }, ]", "title", "Åhlén's", "tags", "[ö, {k: v, }, ]", "ö", "{k: v, }", "k", "v"]
    );
    assert_eq!(spans("- a\n- |\n  b\n  c\n\n\n", Span::new(0, 18)), ["- a\n- |\n  b\n  c", "a", "b\n  c"]);
}

#[test]
fn an_indented_fence_is_pieced_together_and_keeps_its_places() {
    let file = "> - x\n>   ```yaml journey\n>   title: Mend\n>   owner: desk\n>   ```\n";
    let source = Source::new("a.md", file);
    let mut report = Report::new(&source);
    let base = [(0, file.find("title").unwrap()), (12, file.find("owner").unwrap())];
    let node = super::super::read_text(&mut report, "title: Mend\nowner: desk\n", &base).unwrap();
    assert_eq!(node.entries()[1].key.span.of(file), "owner");
    assert_eq!(node.entries()[1].value.span.of(file), "desk");
    assert_eq!(node.entries()[0].value.span.of(file), "Mend");
    super::super::read_text(&mut report, "title: Mend\nowner: a: b\n", &base);
    assert_eq!(report.list.len(), 1);
}

#[test]
fn two_documents_are_an_error_where_the_second_begins() {
    assert_eq!(codes("a: b\n---\nc: d\n"), ["yaml/unreadable 2:1"]);
    assert_eq!(codes("a: b\n---\n"), ["yaml/unreadable 2:1"]);
}

#[test]
fn bombs_are_refused_early_and_named() {
    let mut laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (from, to) in ('a'..'i').zip('b'..='i') {
        laughs.push_str(&format!("{to}: &{to} [{}]\n", vec![format!("*{from}"); 9].join(", ")));
    }
    let (_, told) = read(&laughs);
    assert!(told[0].starts_with("yaml/unreadable ") && told[0].contains("repeats itself too often"), "{told:?}");
    for deep in ["[".repeat(200_000), "- ".repeat(5_000), "{a: ".repeat(5_000)] {
        let (tree, told) = read(&deep);
        assert_eq!(tree, "unreadable");
        assert_eq!(told.len(), 1);
    }
    let (_, told) = read(&format!("{}{}", "[".repeat(40), "]".repeat(40)));
    assert!(told[0].contains("32 levels"), "{told:?}");
    let wide = format!("[{}]", "a,".repeat(50_000));
    assert_eq!(read(&wide).1.len(), 0);
    assert_eq!(read("a: &x [*x]\n").1.len(), 1);
}

#[test]
fn messages_do_not_repeat_long_texts() {
    for text in ["[".repeat(5_000), format!("a: \"{}\n", "x".repeat(5_000)), format!("a: b: {}\n", "x ".repeat(5_000))] {
        let source = Source::new("a.yaml", &text);
        let mut report = Report::new(&source);
        super::super::read(&mut report, Span::new(0, text.len()));
        assert!(report.list.iter().all(|told| told.message.len() + told.help.as_ref().map_or(0, |help| help.len()) < 400));
    }
}
