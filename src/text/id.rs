//! Identifiers: of things (`back-in-48h`), of headings (`what-we-promise-1`), and how they look in an address.

use super::figure::put;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Whether `id` is lower-case letters, digits and single hyphens between them; Nordic letters are letters.
pub fn is_id(id: &str) -> bool {
    // Most are of small letters and digits throughout.
    if id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return !id.is_empty();
    }
    !id.starts_with('-')
        && !id.ends_with('-')
        && !id.contains("--")
        && id.chars().all(|c| c == '-' || c.is_numeric() || (c.is_alphabetic() && !c.is_uppercase()))
}

/// An id from a title: lower case, NFC, everything that is neither letter nor digit becomes one hyphen.
pub fn id_of(title: &str) -> String {
    let mut id = String::with_capacity(title.len());
    let sign = |c: char| {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            id.extend(c.to_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    };
    composed(title, sign);
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// The signs of a text, each letter with its marks as one sign (NFC).
fn composed(text: &str, mut sign: impl FnMut(char)) {
    // Below the first combining mark every sign is composed; to ask for the marks of each is ten times the work.
    if text.chars().all(|c| c < '\u{300}') {
        text.chars().for_each(&mut sign);
    } else {
        text.nfc().for_each(&mut sign);
    }
}

/// Letters without their marks, for addresses and loose comparison: å→a, ä→a, ö→o, ø→o, æ→ae, lower case.
pub fn fold(text: &str) -> String {
    // Nearly every id; to ask for the marks of each of its letters is thirty times the work.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfd() {
        match c {
            'ø' | 'Ø' => out.push('o'),
            'æ' | 'Æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            '\u{300}'..='\u{36f}' => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// The anchor of a typed thing on its page: `journey:repair`, `stage:repair/wait`, folded.
pub fn anchor(kind: &str, id: &str) -> String {
    let mut anchor = String::with_capacity(kind.len() + 1 + id.len());
    write_anchor(kind, id, &mut anchor);
    anchor
}

/// `anchor`, added to `out`.
pub fn write_anchor(kind: &str, id: &str, out: &mut String) {
    put(out, &[kind, ":", id]);
    let at = out.len() - id.len();
    match out.get_mut(at..) {
        Some(id) if id.is_ascii() => id.make_ascii_lowercase(),
        _ => out.replace_range(at.., &fold(id)),
    }
}

/// A heading's id by GitHub's rule: lower case, spaces become hyphens, all but letters, digits, `-` and `_` goes.
pub fn heading_id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    let sign = |c: char| {
        if c.is_ascii_alphanumeric() || c == '_' || c == '-' {
            id.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            id.extend(c.to_lowercase());
        } else if c.is_whitespace() {
            id.push('-');
        }
    };
    composed(text.trim(), sign);
    id
}

/// Hands out ids that are unique on one page: a second `a` becomes `a-1`, a third `a-2`.
#[derive(Default)]
pub struct Ids {
    taken: HashMap<String, u32>,
}

impl Ids {
    /// `wanted`, or `wanted-N` with the smallest N not yet tried for it. Linear however often one id is wanted.
    pub fn take(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "section" } else { wanted };
        if !self.taken.contains_key(wanted) {
            self.taken.insert(wanted.to_owned(), 0);
            return wanted.to_owned();
        }
        loop {
            let count = self.taken.entry(wanted.to_owned()).or_insert(0);
            *count += 1;
            let id = format!("{wanted}-{count}");
            if !self.taken.contains_key(&id) {
                self.taken.insert(id.clone(), 0);
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_ids() {
        assert_eq!(id_of("Back within 48 hours!"), "back-within-48-hours");
        assert_eq!(id_of("Löydä – ja valitse"), "löydä-ja-valitse");
        assert!(is_id("löydä-2") && !is_id("A") && !is_id("a--b") && !is_id(""));
        assert_eq!(fold("Ærlig Målinger på ön"), "aerlig malinger pa on");
        assert_eq!(
            ["repair/wait-2", "Repair/Wait", "löydä"].map(|id| anchor("stage", id)),
            ["stage:repair/wait-2", "stage:repair/wait", "stage:loyda"]
        );
    }

    #[test]
    fn headings_follow_the_forges() {
        assert_eq!(heading_id("What we promise (and why)"), "what-we-promise-and-why");
        assert_eq!((heading_id("Ä_Ö \u{c5}-\u{df} 2\u{bd}"), heading_id("A\u{30a}")), ("ä_ö-å-ß-2½".to_owned(), "å".to_owned()));
        let mut ids = Ids::default();
        let got: Vec<_> = ["a", "a", "a-1", "a", ""].iter().map(|w| ids.take(w)).collect();
        assert_eq!(got, ["a", "a-1", "a-1-1", "a-2", "section"]);
    }
}
