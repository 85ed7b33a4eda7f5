//! Looks that only say what a block holds, written without the engine: it took a tenth of what a page with three blocks costs.
//! Takes the sources of looks once, then a look's name and a value at a time; gives the bytes the engine would give, or nothing.
//! Must not know the engine, and must leave to it whatever it does not understand, each fault among it.

mod read;
mod tag;
#[cfg(test)]
mod tests;
mod write;

use crate::block::Value;
use crate::text::escape_attribute;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The looks that are plain. A look of the book's own theme is one of them like any other.
#[derive(Debug, Default)]
pub(super) struct Looks {
    by_name: BTreeMap<String, Vec<Piece>>,
    /// The keys of all interface words they say.
    keys: Vec<String>,
    /// Those words in each language, escaped, in the order of `keys`; nothing where a language has no such word.
    words: BTreeMap<String, Vec<Option<String>>>,
}

/// A look, taken apart.
#[derive(Debug, PartialEq)]
enum Piece {
    Text(String),
    /// An interface word, by its place among the keys.
    Word(usize),
    Show(Place),
    /// `loop.index`, with what is added to it.
    Index(i64),
    /// The first branch whose condition holds, else the last list.
    If(Vec<(Test, Vec<Piece>)>, Vec<Piece>),
    For(Place, Vec<Piece>),
}

/// Where a value is found: from the block or from the entry of a loop, the outermost being the first, and on by names.
#[derive(Debug, PartialEq)]
struct Place {
    entry: Option<usize>,
    names: Vec<Name>,
}

/// The name of a field, and where among the fields it stood last: blocks of a kind have the same ones in the same order, twenty
/// in a frame, and a look asks for nearly all of them.
#[derive(Debug)]
struct Name {
    text: String,
    stood: AtomicUsize,
}

impl Name {
    fn new(text: &str) -> Name {
        Name { text: text.to_owned(), stood: AtomicUsize::new(0) }
    }

    fn among<'v>(&self, fields: &'v [(&'static str, Value)]) -> Option<&'v Value> {
        if let Some((name, value)) = fields.get(self.stood.load(Ordering::Relaxed))
            && *name == self.text
        {
            return Some(value);
        }
        let stands = fields.iter().position(|(name, _)| *name == self.text)?;
        self.stood.store(stands, Ordering::Relaxed);
        fields.get(stands).map(|(_, value)| value)
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        self.text == other.text
    }
}

#[derive(Debug, PartialEq)]
enum Test {
    Holds(Place),
    Says(Place, String),
    First,
    Last,
    Not(Box<Test>),
    All(Vec<Test>),
    Any(Vec<Test>),
}

/// What only the engine can do, or tell.
#[derive(Debug)]
struct Beyond;

impl Looks {
    /// `source` gives the text of a template by its name, `names` are those of looks; `word` gives an interface word of a
    /// language, by its key.
    pub(super) fn read<'s>(
        names: impl Iterator<Item = &'s str>,
        source: impl Fn(&str) -> Option<&'s str>,
        languages: &[&str],
        word: impl Fn(&str, &str) -> Option<String>,
    ) -> Looks {
        let mut looks = Looks::default();
        for name in names {
            if let Some(pieces) = read::read(name, &source, &mut looks.keys) {
                looks.by_name.insert(name.to_owned(), pieces);
            }
        }
        // A page in no language of the book is in English.
        for language in languages.iter().chain(&["en"]) {
            let said = |key: &String| word(language, key).map(|said| escape_attribute(&said).into_owned());
            looks.words.insert((*language).to_owned(), looks.keys.iter().map(said).collect());
        }
        looks
    }

    /// Adds the look to what is written. False, and nothing added, where only the engine can draw it; `most` is how long the
    /// text may become.
    pub(super) fn write(&self, name: &str, language: &str, block: &Value, most: usize, out: &mut String) -> bool {
        let words = self.words.get(language).or_else(|| self.words.get("en"));
        let (Some(pieces), Some(words)) = (self.by_name.get(name), words) else { return false };
        let start = out.len();
        let done = write::Pen::new(block, words, most, out).pieces(pieces).is_ok();
        if !done {
            out.truncate(start);
        }
        done
    }

    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}
