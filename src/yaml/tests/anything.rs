//! Any bytes: no panic, and every span inside the part, on the border of a character.

use crate::diagnostic::{Report, Spot};
use crate::text::{Source, Span};
use crate::yaml::{Choice, Field, Kind, Node, Shape, Table};
use proptest::prelude::*;

static WORDS: &[Choice] = &[Choice { name: "live", also: &["alive"] }];
static EACH: &[Field] = &[
    Field { name: "a", also: &["c"], shape: Shape::Text, required: true, doc: "" },
    Field { name: "b", also: &[], shape: Shape::List(&Shape::OneOf(WORDS)), required: false, doc: "" },
    Field {
        name: "é",
        also: &[],
        shape: Shape::Either(&Shape::Number { min: 0.0, max: 9.0, step: 0.5 }, &Shape::Map(&Shape::Date)),
        required: false,
        doc: "",
    },
];
static TABLE: Table = Table { what: "a thing", fields: &[EACH] };

fn inside(node: &Node, text: &str, part: Span) {
    let fits = |span: Span| span.start >= part.start && span.end <= part.end && text.get(span.range()).is_some();
    assert!(fits(node.span), "{:?} in {part:?}: {text:?}", node.span);
    match &node.kind {
        Kind::List(items) => items.iter().for_each(|item| inside(item, text, part)),
        Kind::Map(entries) => entries.iter().for_each(|entry| {
            assert!(fits(entry.key.span), "{:?} in {part:?}: {text:?}", entry.key.span);
            inside(&entry.value, text, part);
        }),
        Kind::Null | Kind::Scalar(_) => {}
    }
}

fn holds(before: &str, yaml: &str, after: &str) {
    let source = Source::new("a.md", &format!("{before}{yaml}{after}"));
    let part = Span::new(before.len(), before.len() + yaml.len());
    let mut report = Report::new(&source);
    if let Some(node) = crate::yaml::read(&mut report, part) {
        inside(&node, &source.text, part);
        let row = TABLE.read(&node, &mut report);
        let _ = (row.texts("a"), row.choices("b"), row.number("é"), row.entries("é"), row.nodes("b"), row.flag("a"), row.date("a"));
    } else {
        assert!(!report.list.is_empty());
    }
    for told in &report.list {
        let Spot::At(span) = told.place.spot else { panic!("no place") };
        assert!(source.text.get(span.range()).is_some() && span.start >= part.start && span.end <= part.end, "{told:?} {:?}", source.text);
    }
    crate::yaml::read_toml(&mut report);
    assert!(report.list.iter().all(|told| matches!(told.place.spot, Spot::At(span) if source.text.get(span.range()).is_some())));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn strange_texts_are_survived(yaml in "\\PC{0,60}") {
        holds("å---\n", &yaml, "\n---\n");
    }

    #[test]
    fn texts_of_yaml_signs_are_survived(pieces in prop::collection::vec(prop::sample::select(vec![
        "a", "é", ": ", ":", "\n", "\n  ", "\n\t", "- ", "[", "]", "{", "}", ", ", "#", " #", "\"", "'", "“", "”", "|", "|\n", ">-\n ", "&x ", "*x", "!t ",
        "<<: ", "?", "@", "%", "`", "---\n", "...\n", "1", "1,5", "true", "null", "~", "\r\n", "\u{0}", "\u{85}", "\u{2028}", "= ", "\\", "[[", "\u{feff}",
    ]), 0..40)) {
        holds("å\n", &pieces.concat(), "\né: x");
    }
}
