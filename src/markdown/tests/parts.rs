//! Cleaning in parts, by texts that a stranger with bad intentions would write.

use super::*;

/// What opens, ends and stands between, in pieces that fit together by chance.
#[rustfmt::skip]
const PIECES: [&str; 120] = [
    "\n\n", "\n\n", "\n\n", "\n\n", "\n\n", "\n", "\r\n\r\n", "\r", "\t", "    ", "  ", " ", "word", "Term", "*", "**", "~~", "`", "\\",
    "&lt;", "&#60;b&#62;", "&", "\"", "'", ">", "<", "--", "\0", "<b>", "</b>", "<i onclick=alert(1)>", "</i>", "<div class=\"x\">",
    "</div>", "<p>", "</p>", "<li>", "</li>", "<td>", "</td>", "<tr>", "</tr>", "<th>", "<tbody>", "<table>", "</table>", "<dt>", "<dd>",
    "</dd>", "<ul>", "</ul>", "<a href=\"x.md\">", "<a href=javascript:alert(1)>", "</a>", "<a id=\"",
    "<details open ontoggle=alert(1)>", "<summary>", "</details>", "<br>", "<hr>", "<h2>", "</h2>", "<pre>", "</pre>", "<section>",
    "</section>", "<blockquote>", "</blockquote>", "<ruby>", "<rt>", "</ruby>", "<svg onload=alert(1)>", "<svg><style>", "</svg>",
    "<math><mtext>", "<template>", "</template>", "<noscript>", "<textarea>", "</textarea>", "<title>", "</title>", "<select>",
    "<option>", "<plaintext>", "<xmp>", "<iframe srcdoc=\"", "<form>", "<script>", "</script>", "<style>", "</style>", "<!--", "-->",
    "<![CDATA[", "<?", "<img src=x onerror=alert(1)>", "<img alt=\"", "<div title=\"", "\n> ", "\n- ", "\n1. ", "\n- [ ] ", "\n# ",
    "\n---\n", "\n: ", "\n\n[^1]: ", "[^1]", "\n\n    ", "\n\n```yaml card\na: 1\n```\n\n", "\n```\n", "\n\n| a | b |\n|---|---|\n| ",
    " | ", "\n\nTable: ", "\n\nFigure: ", "\n\n![w](thing:x)\n\n", "![", "](p.png \"", "<role:desk>", "\n> **Case: ",
];

/// Whether a piece begins an element that goes on until it is ended.
fn is_open(piece: &str) -> bool {
    let alone = ["p", "li", "td", "th", "tr", "tbody", "dt", "dd", "rt"];
    let opens =
        |tag: tag::Tag<'_>| !tag.closes && safe::is_allowed(&tag.name) && !VOID.contains(&&*tag.name) && !alone.contains(&&*tag.name);
    piece.starts_with('<') && tag::read(piece).is_ok_and(opens)
}

/// Elements that have no end.
const VOID: [&str; 11] = ["area", "br", "col", "hr", "img", "input", "wbr", "source", "track", "embed", "link"];

/// Each element ends before that which it stands in, and all have ended at the end.
fn check_balanced(html: &str, text: &str) {
    let (mut rest, mut open) = (html, Vec::new());
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let Ok(tag) = tag::read(rest) else { panic!("{text:?}\n{html}") };
        rest = &rest[tag.length..];
        if tag.closes {
            assert_eq!(open.pop().as_ref(), Some(&tag.name), "{text:?}\n{html}");
        } else if !VOID.contains(&tag.name.as_str()) {
            open.push(tag.name);
        }
    }
    assert!(open.is_empty(), "{open:?} {text:?}\n{html}");
}

fn check_whole(prose: &Prose, text: &str) {
    let shown = show(prose);
    check_harmless(&shown, text);
    check_balanced(&prose.html, text);
    for hole in &prose.holes {
        if let Filling::Embed { caption, .. } = &hole.what {
            check_balanced(caption, text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Where no element is left open, a page has many parts.
    #[test]
    fn a_page_of_hostile_pieces_is_harmless_and_balanced(pieces in prop::collection::vec(0..PIECES.len(), 0..40), ended in any::<bool>()) {
        let text: String = pieces.iter().map(|n| PIECES[*n]).filter(|piece| !ended || !is_open(piece)).collect();
        check_whole(&read_as(&text, Raw::Safe).page.prose, &text);
        let source = Source::new("a.yaml", &text);
        let mut report = Report::new(&source);
        let field = At::new(&*text, Span::new(0, text.len()));
        let safe = Settings { raw: Raw::Safe, ..settings(&adopts) };
        check_whole(&inline(field, &safe, &mut Vec::new(), &mut report), &text);
        check_whole(&blocks(field, &safe, &mut Vec::new(), &mut report), &text);
    }
}

#[test]
fn cells_that_a_row_lacks_belong_to_their_table() {
    let text = "| a | b |\n|---|---|\n| <b>c</b>\n\nwords\n";
    check_whole(&read_as(text, Raw::Safe).page.prose, text);
    assert!(show(&read_as(text, Raw::Safe).page.prose).ends_with("</tr>\n</tbody>\n</table>\n</div>\n<p>words</p>\n"));
}

#[test]
fn a_name_behind_an_open_tag_stays_in_it() {
    let text = "a <b><role:desk>";
    let source = Source::new("a.yaml", text);
    let mut report = Report::new(&source);
    let field = At::new(text, Span::new(0, text.len()));
    let line = inline(field, &Settings { raw: Raw::Safe, ..settings(&adopts) }, &mut Vec::new(), &mut report);
    assert_eq!(show(&line), "a <b>{name 0}</b>");
}
