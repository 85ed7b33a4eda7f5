//! All languages together, and what fills in for a word that one of them lacks.

use super::codes::MISSING_WORD;
use super::file::{self, File};
use super::tongue::{Tongue, code_of, language_name};
use super::word::{Entry, Words};
use crate::diagnostic::{Diagnostic, Place};
use crate::text::{Digest, Hasher, Source, SrcPath, embedded};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// How a language writes that says nothing about it: nobody should read 03/05 the wrong way round.
const NEUTRAL: [(&str, &str); 9] = [
    ("quotes", "“{text}”"),
    ("quotes.inner", "‘{text}’"),
    ("decimal", "."),
    ("thousands", "\u{a0}"),
    ("percent", "{n}\u{a0}%"),
    ("date.text", "{y}-{mm}-{dd}"),
    ("date.table", "{y}-{mm}-{dd}"),
    ("date.month", "{y}-{mm}"),
    ("date.quarter", "{y}-Q{q}"),
];

/// How many missing keys a warning names before it counts the rest.
const NAMED: usize = 8;

/// Words of a language, and the digest of all of them.
type Known = (Arc<Words>, Digest);

/// The words of every language there is a file for.
#[derive(Debug)]
pub struct Lexicon {
    languages: BTreeMap<String, Language>,
    english: BTreeMap<String, Entry>,
    neutral: Known,
}

/// A language that only the built-in file speaks is read when it is first asked for: reading all five was more than half of what a
/// build costs before its first chapter, and most books speak one.
#[derive(Debug)]
struct Language {
    built_in: Option<Source>,
    known: OnceLock<Known>,
}

impl Lexicon {
    /// The files that are built in, one a language.
    pub fn built_in() -> Vec<Source> {
        let words = embedded().iter().filter(|(name, _)| name.starts_with("i18n/"));
        words.map(|(name, bytes)| Source::from_bytes(SrcPath::new(name), bytes)).collect()
    }

    /// Reads `…/<language>.toml` files in order, the built-in ones first: a later file overrides an earlier one key by key.
    pub fn read(files: &[Source], diagnostics: &mut Vec<Diagnostic>) -> Lexicon {
        let built_in =
            |source: &Source| embedded().iter().any(|(name, bytes)| *name == source.path.as_str() && *bytes == source.text.as_bytes());
        let all_built_in = |lang: &str| files.iter().filter(|source| code_of(source.path.stem()) == lang).all(built_in);
        // Nothing is to be said of them: that they are whole and complete is tested.
        let english = all_built_in("en");
        let waits = |lang: &str| lang != "en" && english && all_built_in(lang);
        let (waiting, now): (Vec<&Source>, Vec<&Source>) = files.iter().partition(|source| waits(&code_of(source.path.stem())));
        let files: Vec<File> = now.into_iter().map(|source| file::read(source, diagnostics)).collect();
        let own = |lang: &str| {
            let mut entries = BTreeMap::new();
            for file in files.iter().filter(|f| f.lang == lang) {
                entries.extend(file.entries.iter().map(|(k, v)| (k.clone(), v.clone())));
            }
            entries
        };
        let english = own("en");
        let mut languages = BTreeMap::new();
        for file in &files {
            if !languages.contains_key(&file.lang) {
                let entries = own(&file.lang);
                if file.lang != "en" {
                    diagnostics.extend(missing(&files, &file.lang, &english, &entries));
                }
                let known = OnceLock::from(complete(&file.lang, &english, entries));
                languages.insert(file.lang.clone(), Language { built_in: None, known });
            }
        }
        languages.extend(waiting.into_iter().map(|source| {
            let language = Language { built_in: Some(source.clone()), known: OnceLock::new() };
            (code_of(source.path.stem()), language)
        }));
        let neutral = complete("", &english, BTreeMap::new());
        Lexicon { languages, english, neutral }
    }

    /// The words of a language tag: `no` and `nn` are served by `nb`, `sv-FI` by `sv`, a language without a file by English
    /// words with dates and numbers that cannot be misread.
    pub fn lang(&self, tag: &str) -> Arc<Words> {
        self.entry(tag).0.clone()
    }

    /// Changes when any word of that language changes.
    pub fn digest(&self, tag: &str) -> Digest {
        self.entry(tag).1
    }

    fn entry(&self, tag: &str) -> &Known {
        let language = self.languages.get(tag).or_else(|| self.languages.get(&code_of(tag)));
        language.map_or(&self.neutral, |language| language.known.get_or_init(|| language.read(&self.english)))
    }
}

impl Language {
    fn read(&self, english: &BTreeMap<String, Entry>) -> Known {
        let file = self.built_in.as_ref().map(|source| file::read(source, &mut Vec::new()));
        file.map_or_else(|| complete("", english, BTreeMap::new()), |file| complete(&file.lang, english, file.entries))
    }
}

/// Own words over neutral typography over English words. An empty `lang` stands for every unknown language.
fn complete(lang: &str, english: &BTreeMap<String, Entry>, own: BTreeMap<String, Entry>) -> Known {
    let plain = |text: &str| Entry { one: text.to_owned(), many: None };
    let mut entries = english.clone();
    entries.extend(NEUTRAL.iter().map(|(key, text)| ((*key).to_owned(), plain(text))));
    if !lang.is_empty() {
        entries.insert("language.name".to_owned(), plain(language_name(lang)));
    }
    entries.extend(own);
    let mut hasher = Hasher::new();
    hasher.text(lang);
    for (key, entry) in &entries {
        hasher.text(key).text(&entry.one).text(entry.many.as_deref().unwrap_or(""));
    }
    let lang = if lang.is_empty() { "en" } else { lang };
    let words = Words { lang: lang.to_owned(), tongue: Tongue::of(lang), entries: entries.into_iter().collect() };
    (Arc::new(words), hasher.finish())
}

fn missing(files: &[File], lang: &str, english: &BTreeMap<String, Entry>, own: &BTreeMap<String, Entry>) -> Option<Diagnostic> {
    let lacks: Vec<&str> = english.keys().map(String::as_str).filter(|k| !own.contains_key(*k) && *k != "language.name").collect();
    let first = *lacks.first()?;
    // The file to mend is the one that came last: this language's, or the English one that brought the new word.
    let at = files.iter().rposition(|f| f.lang == lang || (f.lang == "en" && f.entries.contains_key(first)))?;
    let named: Vec<String> = lacks.iter().take(NAMED).map(|k| format!("`{k}`")).collect();
    let more = lacks.len() - named.len();
    let keys = if more > 0 { format!("{} and {more} more", named.join(", ")) } else { named.join(", ") };
    let (words, they) = if lacks.len() == 1 { ("word", "it is") } else { ("words", "they are") };
    let message = format!("{} lacks {} interface {words}: {keys}", language_name(lang), lacks.len());
    let help = format!("{they} shown in English; add the keys to i18n/{lang}.toml of the theme");
    Some(Diagnostic::new(&MISSING_WORD, Place::whole(files[at].path), message).help(help))
}
