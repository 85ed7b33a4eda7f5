//! The interface words, ready for templates: one map a language, made once.

use crate::text::Hasher;
use crate::words::Lexicon;
use std::collections::BTreeMap;
use tera::value::Key;
use tera::{Map, Value};

/// Words by language tag and key. A template writes `{{ w["skip"] }}`, and `{{ w["role.many"] }}` for the form for many.
#[derive(Debug)]
pub(super) struct Vocabulary {
    by_language: BTreeMap<String, Value>,
    english: Value,
}

impl Vocabulary {
    /// The words of the book's languages; those of all other tags are English.
    pub(super) fn of_book(lexicon: &Lexicon, languages: &[&str]) -> Vocabulary {
        Vocabulary {
            by_language: languages.iter().map(|tag| ((*tag).to_string(), map(lexicon, tag))).collect(),
            english: map(lexicon, "en"),
        }
    }

    /// The words of a language tag of the book.
    pub(super) fn of(&self, language: &str) -> Value {
        self.by_language.get(language).unwrap_or(&self.english).clone()
    }

    /// One word of a language tag of the book.
    pub(super) fn word(&self, language: &str, key: &str) -> Option<String> {
        let words = self.by_language.get(language).unwrap_or(&self.english);
        words.as_map()?.get(&Key::Str(key))?.as_str().map(str::to_owned)
    }
}

fn map(lexicon: &Lexicon, tag: &str) -> Value {
    let words = lexicon.lang(tag);
    let mut map = Map::new();
    for (key, one, many) in words.iter() {
        map.insert(key.to_string().into(), Value::normal_string(one));
        if one != many {
            map.insert(format!("{key}.many").into(), Value::normal_string(many));
        }
    }
    Value::from(map)
}

/// Digest of the words of these languages.
pub(super) fn digest(lexicon: &Lexicon, languages: &[&str], hasher: &mut Hasher) {
    for tag in languages.iter().chain(&["en"]) {
        hasher.text(tag).digest(lexicon.digest(tag));
    }
}
