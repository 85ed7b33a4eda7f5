//! Answers remembered from day to day, as lines of text. Damaged lines are as good as none, and so is a file that is gone.

use super::answer::Answer;
use crate::text::Date;
use std::collections::BTreeMap;

/// Days an answer holds: what is there stays there for a while, what is broken may be mended tomorrow.
const GOOD_FOR: i64 = 7;
const BAD_FOR: i64 = 1;

/// Answers by address, with the day they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    answers: BTreeMap<String, (Date, Answer)>,
}

impl Memory {
    /// Reads lines of day, answer, word and address with tabs between, and keeps what still holds `today`.
    pub fn read(text: &str, today: Date) -> Memory {
        let line = |line: &str| {
            let mut parts = line.splitn(4, '\t');
            let (day, kind, word, address) = (Date::parse(parts.next()?)?, parts.next()?, parts.next()?, parts.next()?);
            let answer = match kind {
                "there" => Answer::There,
                "moved" => Answer::Moved(word.to_owned()),
                "broken" => Answer::Broken(word.to_owned()),
                _ => return None,
            };
            let limit = if matches!(answer, Answer::Broken(_)) { BAD_FOR } else { GOOD_FOR };
            (0..limit).contains(&today.days_since(day)).then(|| (address.to_owned(), (day, answer)))
        };
        Memory { answers: text.lines().filter_map(line).collect() }
    }

    /// The answer that is remembered of an address.
    pub fn of(&self, address: &str) -> Option<&Answer> {
        self.answers.get(address).map(|(_, answer)| answer)
    }

    /// Remembers an answer of `today`; who did not answer is asked again the next time.
    pub fn keep(&mut self, address: &str, answer: &Answer, today: Date) {
        let whole = !address.contains(['\t', '\n', '\r']);
        if whole && !matches!(answer, Answer::Unsure(_)) {
            self.answers.insert(address.to_owned(), (today, answer.clone()));
        }
    }

    /// The lines to be read again, sorted by address.
    pub fn text(&self) -> String {
        let line = |(address, (day, answer)): (&String, &(Date, Answer))| {
            let (kind, word) = match answer {
                Answer::There => ("there", ""),
                Answer::Moved(to) => ("moved", to.as_str()),
                Answer::Broken(why) => ("broken", why.as_str()),
                Answer::Unsure(_) => return String::new(),
            };
            format!("{day}\t{kind}\t{}\t{address}\n", word.replace(['\t', '\n', '\r'], " "))
        };
        self.answers.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn answers_hold_for_some_days_and_damage_is_forgotten() {
        let mut memory = Memory::default();
        memory.keep("https://a.example/", &Answer::There, day("2026-11-21"));
        memory.keep("https://b.example/", &Answer::Broken("gone".to_owned()), day("2026-11-21"));
        memory.keep("https://c.example/", &Answer::Moved("https://d.example/".to_owned()), day("2026-11-21"));
        memory.keep("https://e.example/", &Answer::Unsure("slow".to_owned()), day("2026-11-21"));
        let text = format!("\u{fffd}\n2026-11-21\tthere\n{}2026-99-99\tthere\t\tx\n", memory.text());
        assert_eq!(Memory::read(&text, day("2026-11-21")), memory);
        let later = Memory::read(&text, day("2026-11-22"));
        assert_eq!(later.of("https://b.example/"), None);
        assert_eq!(later.of("https://a.example/"), Some(&Answer::There));
        assert_eq!(Memory::read(&text, day("2026-11-28")), Memory::default());
        assert_eq!(Memory::read(&text, day("2026-11-20")), Memory::default(), "an answer of tomorrow is none");
    }
}
