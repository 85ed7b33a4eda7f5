//! The short way and the engine's give the same tree, place for place, or the short way is not taken.

use crate::diagnostic::Report;
use crate::text::Source;
use crate::yaml::part::Part;
use crate::yaml::{Node, plain, read::with_engine};
use proptest::prelude::*;

const BLOCK: &str = "id: repair\ntitle: When the bike is ill\nsegments: [families, g0]\nstages:\n  - id: wait\n    name: Being without it\n    \
    feels: -1.5\n    does: Rings the bell, twice (at 8.30); waits!\n    measures: [ a , b-c ]\n  - name: Ægir's way – home\n    gap: {text: Too late, owner: desk}\n\
    against: {car: A second car}\nbefore:\n  benefits:\n    emotional: { Some words & more 12: [4, 3.5] }\n\nlist:\n- one\n-   two: 2\n    three:\n    - 012\n    - yes\n";

/// What the engine makes of it; nothing where it had anything to say.
fn thorough(text: &str) -> Option<Node<'_>> {
    let source = Source::new("a.yaml", text);
    let mut report = Report::new(&source);
    with_engine(&mut report, &Part::new(text, 7)).filter(|_| report.list.is_empty())
}

fn short(text: &str) -> Option<Node<'_>> {
    plain::read(&Part::new(text, 7))
}

fn agree(text: &str) {
    if let Some(node) = short(text) {
        assert_eq!(Some(node), thorough(text), "{text:?}");
    }
}

#[test]
fn an_ordinary_block_takes_the_short_way() {
    assert!(short(BLOCK).is_some());
    agree(BLOCK);
    for kind in crate::block::KINDS {
        kind.example.split("```").for_each(agree);
    }
}

#[test]
fn what_is_not_plain_is_left_to_the_engine() {
    for text in [
        "",
        "a",
        "a:",
        "a: b\n c",
        "a: b: c",
        "a: 'b'",
        "a: \"b\"",
        "a: b #c",
        "a: |\n  b",
        "a: &b c",
        "a: *b",
        "a: !b c",
        "a: ~",
        "a: null",
        "a: [b",
        "a: [b,]",
        "a: []",
        "a: {b}",
        "a: {b:c}",
        "a: [b: c]",
        "a: b\n  c: d",
        "- - a",
        "-",
        "- a\nb: c",
        "a: b\n- c",
        "a\t: b",
        "a: b\r\n",
        "---\na: b",
        "a: b\n...",
        "? a",
        "a: @b",
        "a: -",
        "a: - b",
        "“a”: b",
        "a: “b”",
        "\u{a0}a: b",
        "a: 123456789012345678901",
        "<<: a",
        "a: [b] c",
        "{a: b",
        "a : b",
        "a: b\n\u{2028}",
        "a: {b : c}",
        "a: ,b",
    ] {
        assert_eq!(short(text), None, "{text:?}");
    }
}

fn piece() -> impl Strategy<Value = String> {
    let signs = r#" |  |\n|\n  |\n- |: |:|-|- |, |,|[|]|{|}|#| #|'|"|&|*|!|?|~|<<|%|@|`|null|x|0|1.5|\t|\r|é|“|\u{a0}|\u{2028}|\u{85}||="#;
    let mut signs: Vec<String> = signs.split('|').map(|s| s.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r")).collect();
    signs.extend(["|", ">", "\u{a0}", "\u{2028}", "\u{85}", "\u{feff}", "---\n", "...\n"].map(str::to_owned));
    proptest::sample::select(signs)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_block_with_slips_means_what_the_engine_says(slips in proptest::collection::vec((0..BLOCK.len(), 0..6usize, piece()), 1..4)) {
        let mut text = BLOCK.to_owned();
        for (at, gone, new) in slips {
            let border = |at: usize| (0..=at.min(text.len())).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0);
            let (from, to) = (border(at), border(at + gone));
            text.replace_range(from..to, &new);
        }
        agree(&text);
    }

    #[test]
    fn pieces_in_any_order_mean_what_the_engine_says(pieces in proptest::collection::vec(prop_oneof![piece(), proptest::sample::select(vec!["a", "b: ", "ab: c", "c", "x y"]).prop_map(str::to_owned)], 1..16)) {
        agree(&pieces.concat());
    }
}
