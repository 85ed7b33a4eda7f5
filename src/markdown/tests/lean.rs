//! A text without what stands in its fences reads as the whole does.

use super::super::lean::Lean;
use super::super::write::page;
use super::*;

/// Everything that is made of a text, places and messages among it.
fn made(text: &str, raw: Raw, least: usize) -> String {
    let before = "---\ntitle: é\n---\n";
    let source = Source::new("a.md", &format!("{before}{text}"));
    let mut report = Report::new(&source);
    let mut links = Vec::new();
    let part = Span::new(before.len(), source.text.len());
    let page = page(part, &Settings { raw, ..settings(&adopts) }, &mut links, &mut report, least);
    format!("{page:#?}\n{links:#?}\n{:#?}", report.list)
}

/// What stands in well-made chapters.
const SOUND: [&str; 40] = [
    "```yaml card\nid: a\nname: 'é [x][y] <role:desk> {#held}'\n```",
    "```yaml card\n- <!-- a\n\n- **b**: ~~~\n\n\n> c\n```\n\n- [ ] one [a](b.md)\n- [x] two\n  lines",
    "```yaml grid\na: 1\n```\n\n| a | b |\n|---|:-:|\n| c | <role:desk> |\n| d |",
    "```yaml thing\n```",
    "```yaml cart\nnear: miss\n```",
    "```\n\n\n```",
    "```rust\nfn a() -> &'static str { \"``\" }\n    // `x`\n```",
    "````md\n```yaml card\na: 1\n```\n````",
    "````\n~~~\n`````",
    "```yaml thing\n<pre>\n\ta: 1\n```",
    "```yaml thing\n[d]: not-a-definition.md\n[^1]: no note\n```",
    "``` yaml thing {#info}\n\u{3000}\0\n  \n \t\n```",
    "A paragraph\nof two lines with *emphasis* and `` code ``.",
    "See [one](x.md \"t\"), [two][d], [three][], [d] and [lost][nowhere].",
    "[d]: thing:x?view=y 'Title'",
    "[idle]: y.md\n\"title\"",
    "[d]:",
    "[^1]: a note\n\n    with two paragraphs",
    "A note[^1], one[^none] that is none, <role:desk>, <rol:desk> and <javascript:x>.",
    "# Heading",
    "## Heading {#held}",
    "### Heading {#info .c}",
    "Setext\n===",
    "- one\n- two\n\n  more\n    - deep",
    "1. one\n\n1. two",
    "-",
    "-\n\n  x",
    "> a quotation\n> — Ada",
    "> **Think it over** Why?\n>\n> ![p](q.png)",
    "> lazy\nlines",
    "Term\n: a definition\n\n: another",
    "| a | b |\n|---|---|\n| c |\n| d | `|` |",
    "Table: a caption\n\n| a |\n|---|\n| b |",
    "![picture](thing:x 'y')",
    "    indented\n\n    code",
    "<div class=\"wide\">\n\n**in** <b id=\"held\">it</b>\n\n</div>",
    "<a href=\"x.md\">html</a> ~~gone~~ &amp; \\` \\[x]",
    "***",
    "",
    " \t",
];

/// What makes it uncertain where a fence begins or ends, or is near to that.
const ODD: [&str; 52] = [
    "```",
    "````",
    "~~~",
    "~~~yaml card",
    "~~~~",
    "  ```",
    "   ~~~",
    "    ```",
    "\t```",
    " ```yaml card",
    "``` ",
    "```\t",
    "```x",
    "```x`",
    "```x``` y",
    "```yaml card {`}",
    "- ```",
    "- ~~~",
    "  - ```yaml thing",
    "1. ````x",
    "> ```",
    "> ~~~",
    "> > ```yaml card",
    ">```",
    "[^1]: ```",
    ": ```",
    "- > ~~~",
    "- [ ] ```",
    "<!--",
    "-->",
    "<!-- x -->",
    "> <!-- y",
    "- <!-- z",
    "<?php",
    "?>",
    "<!DOCTYPE x",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</script>",
    "<PRE",
    "</pre>",
    "<style >",
    "</style>",
    "<textarea>",
    "x <textarea>",
    "<div>",
    "<b>\n*x*",
    "``",
    "` a",
    "[d]: <x.md\n\"two\nlines",
    "[label\nof",
];

/// Sound pieces with an empty line or, now and then, none between them.
fn sound() -> impl Strategy<Value = String> {
    let joints = prop::sample::select(vec!["\n\n", "\n\n", "\n\n", "\n\n", "\n\n", "\n\n\n", "\n", "\n \n", "\n\t\n"]);
    // Every other piece is a fence: what stands between them must be told from what stands in them.
    let piece = prop_oneof![0..12_usize, 12..SOUND.len()];
    let start = prop::sample::select(vec!["", "", "\n", "\n\n", " \n"]);
    (start, prop::collection::vec((piece, joints), 0..9)).prop_map(|(start, pieces)| {
        let mut text = start.to_owned();
        for (piece, joint) in pieces {
            text.push_str(SOUND[piece]);
            text.push_str(joint);
        }
        text
    })
}

/// Puts lines in, each somewhere among the lines of a text, or within one.
fn with_odd(mut text: String, odd: Vec<(usize, prop::sample::Index, bool)>) -> String {
    for (piece, place, within) in odd {
        let mut places: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        places.push(0);
        if within {
            places = text.char_indices().map(|(at, _)| at).collect();
            places.push(text.len());
        }
        let at = *place.get(&places);
        text.insert_str(at, &if within { ODD[piece].to_owned() } else { format!("{}\n", ODD[piece]) });
    }
    text
}

proptest! {
    // More than elsewhere, for it takes two things at once to be misread; `PROPTEST_CASES` may ask for many more.
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases.max(2000),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_lean_text_reads_as_the_whole(
        text in sound(),
        odd in prop::collection::vec((0..ODD.len(), any::<prop::sample::Index>(), prop::bool::weighted(0.1)), 0..4),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
        cr in prop::option::weighted(0.1, any::<prop::sample::Index>()),
        raw in prop::sample::select(vec![Raw::Escape, Raw::Safe, Raw::Trusted]),
    ) {
        let mut text = with_odd(text, odd);
        if let Some(cut) = cut {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            text.truncate(*cut.get(&ends));
        }
        if let Some(cr) = cr {
            let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).chain([text.len()]).collect();
            text.insert(*cr.get(&ends), '\r');
        }
        prop_assert_eq!(made(&text, raw, 1), made(&text, raw, usize::MAX), "{:?}", text);
    }

    #[test]
    fn any_lean_text_reads_as_the_whole(pieces in prop::collection::vec(0..properties::PIECES.len(), 0..40)) {
        let text: String = pieces.iter().map(|p| properties::PIECES[*p]).collect();
        prop_assert_eq!(made(&text, Raw::Safe, 1), made(&text, Raw::Safe, usize::MAX), "{:?}", text);
    }
}

/// Few lines that mean something to fences: short texts of them come in all orders.
#[rustfmt::skip]
const LINES: [&str; 32] = [
    "", "", "", "", "", "", "", "", "a", "a: 1", "```", "```", "```", "```", "```x", "```x", "````", "````", "`````x", "``` y", "``` ",
    " ```", "~~~", "> ```", "- ```", "- a", "> b", "<!--", "<pre>", "</pre>", "<div>", "[d]:",
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases.max(4000),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn lines_in_any_order_read_as_the_whole(lines in prop::collection::vec(0..LINES.len(), 0..16)) {
        let text: String = lines.iter().flat_map(|n| [LINES[*n], "\n"]).collect();
        prop_assert_eq!(made(&text, Raw::Safe, 1), made(&text, Raw::Safe, usize::MAX), "{:?}", text);
    }
}

/// How much of a text is left out, when anything is.
fn left_out(text: &str) -> Option<String> {
    Lean::of(text, 0, 1).map(|lean| lean.gaps.iter().map(|gap| gap.text).collect())
}

#[test]
fn fences_that_are_fences_for_sure_are_left_out() {
    let sound = SOUND.join("\n\n");
    let lean = Lean::of(&sound, 0, 1).unwrap();
    assert_eq!(lean.gaps.len(), SOUND.iter().filter(|piece| piece.starts_with("```")).count() - 1);
    assert!(!lean.text.contains("not-a-definition") && lean.text.contains("[d]: thing:x"));
    assert_eq!(made(&sound, Raw::Safe, 1), made(&sound, Raw::Safe, usize::MAX));
    for text in ["```x\na\n```", "\n```\na\n````\n\nb", "a\n\n```x\na\n```\nb `c` <b>", "````\n```\na\n````\n"] {
        assert!(left_out(text).is_some(), "{text:?}");
    }
}

#[test]
fn what_could_be_read_in_two_ways_goes_to_the_parser_whole() {
    let sure = "\n\n```yaml card\na: 1\n```\n\n";
    for doubt in [
        "~~~",
        "> ~~~",
        " ```",
        "- ```",
        "x ```",
        "```x`\n```",
        "```",
        "a\n```x\nb\n```",
        " \n```x\nb\n```",
        "```x\nb\n ```\n```",
        "```x\nb\n``` \n```",
        "```x\nb\n``` y\n",
        "a <!-- b",
        "<?",
        "<!X",
        "<ScripT",
        "<pre>",
        "> <style",
        "<textarea",
        "a\r\n",
        "a\rb",
    ] {
        assert_eq!(left_out(&format!("{doubt}{sure}")), None, "{doubt:?}");
        assert_eq!(left_out(&format!("{sure}{doubt}")), None, "{doubt:?}");
    }
    let long = format!("{sure}{}", "a ".repeat(50_000));
    assert_eq!((left_out(sure).as_deref(), left_out(&long)), (Some("a: 1\n"), None));
}

/// The parser lets references stand for as many bytes as the text has: a text so long goes to it whole.
#[test]
fn references_end_where_they_ended() {
    let text = format!("```x\n{}```\n\n{}\n\n[b]: {}\n", "a: 1\n".repeat(30_000), "[b] ".repeat(600), "x".repeat(200));
    assert_eq!(made(&text, Raw::Escape, 1), made(&text, Raw::Escape, usize::MAX));
    let short = text.replace("a: 1\n", "");
    assert!(made(&short, Raw::Escape, 1).len() < made(&text, Raw::Escape, 1).len());
}

#[test]
fn few_bytes_are_not_worth_a_copy() {
    let text = |lines: usize| format!("```yaml card\n{}```\n", "a: 1\n".repeat(lines));
    assert!(Lean::of(&text(199), 0, super::super::lean::LEAST).is_none());
    assert!(Lean::of(&text(200), 0, super::super::lean::LEAST).is_some());
}
