//! The words of one language.

use super::order::{SortKey, sort_key};
use super::tongue::Tongue;
use std::cmp::Ordering;
use std::collections::HashMap;

/// A word as its file gives it: one form, or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) one: String,
    /// The form for many, or for every number but one.
    pub(super) many: Option<String>,
}

/// Interface words and typography of one language, complete: what its file lacks stands here in English.
#[derive(Debug)]
pub struct Words {
    pub(super) lang: String,
    pub(super) tongue: Tongue,
    /// By a hash: a page of charts and tables looks up a few hundred words. The quick one, since a theme names its keys itself.
    pub(super) entries: HashMap<String, Entry, foldhash::fast::FixedState>,
}

impl Words {
    /// The language these words are in, `en` where a language without a file of words was asked for.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// A word in its form for one; a key that nobody knows is its own word.
    pub fn get<'w>(&'w self, key: &'w str) -> &'w str {
        self.entries.get(key).map_or(key, |e| &e.one)
    }

    /// A word where the key is known: for names that exist only for some kinds or codes.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.entries.get(key).map(|e| e.one.as_str())
    }

    /// A word in its form for many, the only form where there is one.
    pub fn many<'w>(&'w self, key: &'w str) -> &'w str {
        self.entries.get(key).map_or(key, |e| e.many.as_deref().unwrap_or(&e.one))
    }

    /// A counted form: `count("count.stages", 3)` is `3 stages`.
    pub fn count(&self, key: &str, n: u64) -> String {
        self.count_with(key, n, &[])
    }

    /// A counted form with further places: `count_with("count.cells", 12, &[("k", "9")])` is `9 of 12 cells filled`.
    pub fn count_with(&self, key: &str, n: u64, places: &[(&str, &str)]) -> String {
        // Exact up to 2^53, far beyond what a book counts.
        self.form(key, n as f64, &self.whole(n), places)
    }

    /// A counted form of a number that need not be whole: `1,5 prosentpoeng`.
    pub fn count_decimal(&self, key: &str, value: f64, decimals: usize) -> String {
        self.form(key, value, &self.number(value, decimals), &[])
    }

    fn form(&self, key: &str, value: f64, number: &str, places: &[(&str, &str)]) -> String {
        let form = if self.tongue.one(value) { self.get(key) } else { self.many(key) };
        let place = |name: &str| places.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        fill_with(form, |name, out| put(if name == "n" { Some(number) } else { place(name) }, out))
    }

    /// A word with its places filled: `fill("series.part", &[("n", "2"), ("m", "6")])`. A place nobody fills stays.
    pub fn fill(&self, key: &str, places: &[(&str, &str)]) -> String {
        fill(self.get(key), places)
    }

    /// `a, b and c`: no comma before the last.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), self.get("list.and")),
        }
    }

    /// The same, added to `out`, with values that are written when a place asks for them; `write` says whether it knows the place.
    pub fn write_filled(&self, key: &str, write: impl Fn(&str, &mut String) -> bool, out: &mut String) {
        write_filled(self.get(key), write, out);
    }

    /// In the language's quotation marks.
    pub fn quote(&self, text: &str) -> String {
        self.fill("quotes", &[("text", text)])
    }

    /// Alphabetical order: digits by their number, then letters of this language's alphabet; accents and case decide only
    /// between equals, and different texts are never equal.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        if a == b { Ordering::Equal } else { self.sort_key(a).cmp(&self.sort_key(b)) }
    }

    /// The key `compare` compares, for `sort_by_cached_key`.
    pub fn sort_key(&self, text: &str) -> SortKey {
        sort_key(text, self.tongue)
    }

    /// Every word: key, form for one, form for many (the same where there is only one), in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let mut all: Vec<_> =
            self.entries.iter().map(|(key, e)| (key.as_str(), e.one.as_str(), e.many.as_deref().unwrap_or(&e.one))).collect();
        all.sort_unstable_by_key(|(key, ..)| *key);
        all.into_iter()
    }
}

/// Puts values into `{places}`.
pub(super) fn fill(form: &str, places: &[(&str, &str)]) -> String {
    fill_with(form, |place, out| put(places.iter().find(|(name, _)| *name == place).map(|(_, value)| *value), out))
}

fn put(value: Option<&str>, out: &mut String) -> bool {
    out.push_str(value.unwrap_or_default());
    value.is_some()
}

/// The same with values that are written when a place asks for them; `write` says whether it knows the place.
pub(super) fn fill_with(form: &str, write: impl Fn(&str, &mut String) -> bool) -> String {
    let mut out = String::with_capacity(form.len() + 16);
    write_filled(form, write, &mut out);
    out
}

/// The same, added to `out`.
pub(super) fn write_filled(form: &str, write: impl Fn(&str, &mut String) -> bool, out: &mut String) {
    let mut rest = form;
    while let Some((before, inside)) = rest.split_once('{') {
        out.push_str(before);
        match inside.split_once('}').filter(|(place, _)| write(place, out)) {
            Some((_, after)) => rest = after,
            None => {
                out.push('{');
                rest = inside;
            }
        }
    }
    out.push_str(rest);
}
