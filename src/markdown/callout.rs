//! Boxes: how their label is read, and the questions in them.

use super::label::{LONGEST, bare, callout};
use super::plain;

/// The bold words a box begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) kind: &'static str,
    /// The author's label, without the sign that closes it.
    pub(super) words: String,
    /// The author's own words after it, plain.
    pub(super) title: String,
    /// Whether a sign within the bold words closed them.
    pub(super) closed: bool,
}

/// Reads bold words as a label; `inner` is their Markdown, `after` what follows in the quotation.
///
/// `**Note** that …` is emphasis and no label: words that go on in small letters after an unclosed label speak on.
pub(super) fn read(inner: &str, after: &str, lang: &str) -> Option<Label> {
    if inner.len() > 400 || inner.contains('\n') {
        return None;
    }
    let inner = plain(inner);
    let whole = bare(&inner);
    if let Some(kind) = callout(whole, lang) {
        let closed = whole.len() < inner.trim_end().len();
        let next = after.trim_start_matches([' ', '\t']).chars().next();
        if !closed && next.is_some_and(|c| c.is_lowercase() || c == ',') {
            return None;
        }
        return Some(Label { kind, words: whole.to_owned(), title: String::new(), closed });
    }
    let (at, separator) = inner.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ':' | '–' | '—' | '.'))?;
    let (words, title) = (bare(&inner[..at]), inner[at + separator.len_utf8()..].trim());
    let kind = callout(words, lang)?;
    let title = title.trim_end_matches(['.', ':']).trim_end();
    Some(Label { kind, words: words.to_owned(), title: title.to_owned(), closed: true })
}

/// How many signs after a sentence its successor's first letter is looked for.
const NEAR: usize = 8;

/// The sentences that end in a question mark. A sign before a small letter (`e.g. when`) ends no sentence.
pub(super) fn questions(said: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut start = 0;
    let signs = said.char_indices().filter(|(_, c)| matches!(c, '.' | '?' | '!' | '…'));
    for (at, sign) in signs {
        let end = at + sign.len_utf8();
        let rest = &said[end..];
        let ends = rest.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '”' | '»' | '“' | '’' | ')'));
        let next = rest.chars().take(NEAR).find(|c| c.is_alphanumeric());
        if !ends || next.is_some_and(char::is_lowercase) && sign != '?' {
            continue;
        }
        if sign == '?' {
            let question = said[start..end].trim().trim_start_matches(['"', '”', '»', '“', '’', ')']).trim_start();
            if question.chars().any(char::is_alphanumeric) {
                found.push(question.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
        start = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(inner: &str, after: &str) -> Option<(&'static str, String, String)> {
        read(inner, after, "en").map(|l| (l.kind, l.words, l.title))
    }

    #[test]
    fn a_label_is_closed_or_stands_before_a_new_sentence() {
        assert_eq!(label("Think it over.", " Which"), Some(("reflect", "Think it over".into(), "".into())));
        assert_eq!(label("Note", " This is"), Some(("note", "Note".into(), "".into())));
        assert_eq!(label("Note", " that this is"), None);
        assert_eq!(label("Case: the two look-alikes.", " Same"), Some(("case", "Case".into(), "the two look-alikes".into())));
        assert_eq!(label("Pohdi!", ""), Some(("reflect", "Pohdi".into(), "".into())));
        assert_eq!(label("Nothing known", ""), None);
    }

    #[test]
    fn questions_are_found_whole() {
        let said = "Which three would you miss, e.g. on a Monday? Sit down. How would you know them? Really!";
        assert_eq!(questions(said), ["Which three would you miss, e.g. on a Monday?", "How would you know them?"]);
        assert!(questions("?????? …… !").is_empty());
    }
}
