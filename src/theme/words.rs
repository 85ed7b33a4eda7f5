//! The interface words, ready for templates: one map a language, made once.

use crate::text::Hasher;
use std::collections::BTreeMap;
use tera::{Map, Value};

/// Words by language tag and key. A template writes `{{ w["skip"] }}`.
#[derive(Clone, Debug, Default)]
pub struct Words {
    by_language: BTreeMap<String, Value>,
    english: Option<Value>,
}

impl Words {
    /// Adds a language: keys such as `skip` or `measure.target` and their words.
    pub fn add<'w>(&mut self, language: &str, words: impl IntoIterator<Item = (&'w str, &'w str)>) {
        let map: Map = words.into_iter().map(|(key, word)| (key.to_string().into(), Value::normal_string(word))).collect();
        let value = Value::from(map);
        if language == "en" {
            self.english = Some(value.clone());
        }
        self.by_language.insert(language.to_string(), value);
    }

    /// The words of a language tag: its own, those of its first part (`sv` for `sv-FI`), else English.
    pub(super) fn of(&self, language: &str) -> Value {
        let first = language.split('-').next().unwrap_or(language);
        let found = self.by_language.get(language).or_else(|| self.by_language.get(first)).or(self.english.as_ref());
        found.cloned().unwrap_or_else(|| Value::from(Map::new()))
    }

    pub(super) fn digest(&self, hasher: &mut Hasher) {
        for (language, words) in &self.by_language {
            hasher.text(language);
            let mut pairs: Vec<(String, String)> =
                words.as_map().into_iter().flatten().map(|(key, word)| (key.to_string(), word.as_str().unwrap_or("").to_string())).collect();
            pairs.sort();
            hasher.number(pairs.len() as u64);
            for (key, word) in pairs {
                hasher.text(&key).text(&word);
            }
        }
    }
}
