//! Words of an entry in a language: from its translation, else from the house language.

use super::Registers;
use super::entry::{Home, Register};
use std::collections::BTreeMap;

/// A text and the language it is in, which a page marks where it differs from its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said<'r, T: ?Sized = str> {
    pub text: &'r T,
    pub lang: &'r str,
}

/// The words of one entry in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Overlay {
    pub(super) register: Register,
    pub(super) id: String,
    pub(super) texts: BTreeMap<&'static str, String>,
    pub(super) lists: BTreeMap<&'static str, Vec<String>>,
    pub(super) home: Home,
}

impl Registers {
    /// The name of an entry for a page in `lang`.
    pub fn name(&self, register: Register, id: &str, lang: &str) -> Option<Said<'_>> {
        self.text(register, id, "name", lang)
    }

    /// A text of an entry by the name of its field (`name`, `shown`, `how` …) for a page in `lang`.
    pub fn text(&self, register: Register, id: &str, field: &str, lang: &str) -> Option<Said<'_>> {
        let house = match register {
            Register::Role => self.role(id)?.text(field),
            Register::Segment => self.segment(id)?.text(field),
            Register::Measure => self.measure(id)?.text(field),
            Register::Touchpoint => self.touchpoint(id)?.text(field),
        };
        let there = self.overlay(register, id, lang).and_then(|(lang, o)| Some(Said { text: o.texts.get(field)?.as_str(), lang }));
        there.or(house.map(|text| Said { text, lang: self.house() }))
    }

    /// A list of texts of a segment (`wants`, `facts`, `behaviour`) for a page in `lang`. A list is one language's whole.
    pub fn list(&self, id: &str, field: &str, lang: &str) -> Option<Said<'_, [String]>> {
        let house = self.segment(id)?.list(field)?;
        let there =
            self.overlay(Register::Segment, id, lang).and_then(|(lang, o)| Some(Said { text: o.lists.get(field)?.as_slice(), lang }));
        Some(there.unwrap_or(Said { text: house, lang: self.house() }))
    }

    fn overlay(&self, register: Register, id: &str, lang: &str) -> Option<(&str, &Overlay)> {
        let short = lang.split(['-', '_']).next().unwrap_or(lang);
        // Norwegian is written `no`, `nb` and `nn`; readers of one read the others.
        let norwegian = if matches!(short, "no" | "nn" | "nb") { "nb" } else { short };
        let of = |tag: &str| {
            if tag == self.house() { None } else { self.overlays().get_key_value(tag) }
        };
        let (lang, all) = of(lang).or_else(|| of(short)).or_else(|| of(norwegian))?;
        Some((lang, all.get(&(register, id.to_owned()))?))
    }
}
