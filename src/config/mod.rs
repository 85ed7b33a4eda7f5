//! `book.toml` → `Config`: what a book says about itself, with a place for every value that can be wrong later.
//! Takes the text of book.toml, gives a whole `Config` whatever the text says; a bad key is reported and gets its default.
//! Must not know the disk, the command line, chapters, or which diagnostics exist.

mod codes;
mod fields;
mod folders;
mod parsing;
mod read;
#[cfg(test)]
mod tests;

pub use codes::{ADDRESS, CODES, FOLDER};
pub use fields::BOOK;

use crate::text::{At, Date, Interval};
use std::collections::BTreeMap;

/// The settings of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    pub title: String,
    pub description: String,
    pub authors: Vec<String>,
    /// The tag of the house language.
    pub language: At<String>,
    /// The folder of the chapters, inside the book, without `/` at its ends; `.` is the book's own folder.
    pub src: At<String>,
    /// Where the published book goes, relative to book.toml unless absolute.
    pub build_dir: At<String>,
    pub html: Html,
    /// The `[languages.…]` groups, in order; empty in a book of one language.
    pub other_languages: Vec<Language>,
    pub words_per_minute: u32,
    pub review: Review,
    /// House keys of the chapter head.
    pub chapter_keys: Vec<String>,
    /// Series and their titles in the house language; any series is allowed when there are none.
    pub series: BTreeMap<String, String>,
    /// Names an audience may have beside the ids of roles.
    pub audience: Vec<String>,
    pub editions: BTreeMap<String, Edition>,
    /// Codes raised to errors.
    pub deny: Vec<At<String>>,
    /// Codes that are not shown.
    pub allow: Vec<At<String>>,
    pub raw: Raw,
    pub git_dates: bool,
    /// Words of this book in place of valuebook's own: key, word.
    pub labels: BTreeMap<String, String>,
}

/// `[output.html]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Html {
    pub theme: At<String>,
    /// Ends in `/`.
    pub site_url: Option<At<String>>,
    /// Holds `{path}`.
    pub edit_url: Option<String>,
    pub repository_url: Option<String>,
    pub css: Vec<At<String>>,
    pub js: Vec<At<String>>,
    /// Old address, new address, as they are written.
    pub redirects: Vec<(At<String>, At<String>)>,
    /// An address to write to about a page; `{path}` stands for the page's source.
    pub feedback: Option<String>,
}

/// `[languages.TAG]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    pub tag: At<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub words_per_minute: Option<u32>,
    pub series: BTreeMap<String, String>,
    pub labels: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The day the book is judged by.
    pub today: Option<Date>,
    pub every: Interval,
    /// Overdue by more than this is an error; none: never.
    pub hard_limit: Option<Interval>,
}

/// One audience's book: things whose audience is none of these names are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    pub audience: Vec<At<String>>,
}

/// What happens to HTML written in a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Raw {
    Safe,
    Escape,
    Trusted,
}

impl Config {
    /// The chapters' folder as a prefix of paths: empty when it is the book's own folder.
    pub fn content(&self) -> &str {
        match self.src.value.as_str() {
            "." => "",
            src => src,
        }
    }

    /// Whether chapters lie in `src/TAG/`: `[languages]` is given.
    pub fn has_languages(&self) -> bool {
        !self.other_languages.is_empty()
    }

    /// The tags of all languages, the house language first.
    pub fn languages(&self) -> Vec<&str> {
        let house = self.language.value.as_str();
        let others = self.other_languages.iter().map(|language| language.tag.value.as_str()).filter(|tag| *tag != house);
        std::iter::once(house).chain(others).collect()
    }

    /// What `[languages.TAG]` says, if it is there; the house language may have one too.
    pub fn in_language(&self, tag: &str) -> Option<&Language> {
        self.other_languages.iter().find(|language| language.tag.value == tag)
    }

    /// The book's title in a language, else in the house language.
    pub fn title_in(&self, tag: &str) -> &str {
        self.in_language(tag).and_then(|language| language.title.as_deref()).unwrap_or(&self.title)
    }

    pub fn description_in(&self, tag: &str) -> &str {
        self.in_language(tag).and_then(|language| language.description.as_deref()).unwrap_or(&self.description)
    }

    /// A series' title in a language, else in the house language, else nothing.
    pub fn series_in(&self, tag: &str, series: &str) -> Option<&str> {
        let own = self.in_language(tag).and_then(|language| language.series.get(series));
        own.or_else(|| self.series.get(series)).map(String::as_str)
    }

    /// The book's own word for `key` in a language. A word of the house language does not serve another.
    pub fn label_in(&self, tag: &str, key: &str) -> Option<&str> {
        let own = self.in_language(tag).and_then(|language| language.labels.get(key));
        own.or_else(|| self.labels.get(key).filter(|_| tag == self.language.value)).map(String::as_str)
    }

    pub fn words_per_minute(&self, tag: &str) -> u32 {
        self.in_language(tag).and_then(|language| language.words_per_minute).unwrap_or(self.words_per_minute)
    }
}

impl Default for Config {
    fn default() -> Config {
        let word = |text: &str| At::new(text.to_owned(), crate::text::Span::default());
        Config {
            title: "Handbook".to_owned(),
            description: String::new(),
            authors: Vec::new(),
            language: word("en"),
            src: word("content"),
            build_dir: word("book"),
            html: Html {
                theme: word("default"),
                site_url: None,
                edit_url: None,
                repository_url: None,
                css: Vec::new(),
                js: Vec::new(),
                redirects: Vec::new(),
                feedback: None,
            },
            other_languages: Vec::new(),
            words_per_minute: 240,
            review: Review { today: None, every: Interval::Months(12), hard_limit: None },
            chapter_keys: Vec::new(),
            series: BTreeMap::new(),
            audience: Vec::new(),
            editions: BTreeMap::new(),
            deny: Vec::new(),
            allow: Vec::new(),
            raw: Raw::Safe,
            git_dates: false,
            labels: BTreeMap::new(),
        }
    }
}
