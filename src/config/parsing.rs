//! What the parsing of one chapter may depend on, as one number.

use super::{Config, Raw};
use crate::text::{Digest, Hasher, Interval};
use std::collections::BTreeMap;

impl Config {
    /// A digest of every setting a chapter may be parsed by: src, languages, reading pace, review interval, house keys,
    /// audiences, series, labels and raw HTML. Title, theme, addresses, editions, checks and today are not in it: parsing
    /// must not look at them.
    pub fn digest(&self) -> Digest {
        let mut hasher = Hasher::new();
        hasher.text(&self.src.value).text(&self.language.value).number(self.words_per_minute.into());
        hasher.number(self.other_languages.len() as u64);
        for language in &self.other_languages {
            hasher.text(&language.tag.value).number(language.words_per_minute.map_or(0, u64::from));
            names(&mut hasher, &language.series);
            names(&mut hasher, &language.labels);
        }
        let (unit, count) = match self.review.every {
            Interval::Days(days) => (0, days),
            Interval::Months(months) => (1, months),
        };
        hasher.number(unit).number(u64::from(count.unsigned_abs()));
        texts(&mut hasher, &self.chapter_keys);
        texts(&mut hasher, &self.audience);
        names(&mut hasher, &self.series);
        names(&mut hasher, &self.labels);
        hasher.number(match self.raw {
            Raw::Safe => 0,
            Raw::Escape => 1,
            Raw::Trusted => 2,
        });
        hasher.finish()
    }
}

fn texts(hasher: &mut Hasher, texts: &[String]) {
    hasher.number(texts.len() as u64);
    for text in texts {
        hasher.text(text);
    }
}

fn names(hasher: &mut Hasher, names: &BTreeMap<String, String>) {
    hasher.number(names.len() as u64);
    for (key, name) in names {
        hasher.text(key).text(name);
    }
}
