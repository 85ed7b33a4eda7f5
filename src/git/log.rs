//! The log of a work tree, read from the newest change to the oldest: renames are followed, so a moved file keeps its past.

use crate::text::{Date, Digest, Hasher, SrcPath};
use std::collections::{BTreeMap, HashMap};

/// More people than this are not told of one chapter.
const MOST: usize = 12;

/// The last change of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    /// Day of the last change, in UTC.
    pub day: Date,
    /// Everybody who changed it, whoever did so last first.
    pub authors: Vec<String>,
}

/// The last changes of the files below one folder, by their paths from there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    files: BTreeMap<SrcPath, Change>,
    digest: Digest,
}

impl History {
    pub fn of(&self, path: &SrcPath) -> Option<&Change> {
        self.files.get(path)
    }

    /// Equal digests, equal histories.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

/// Reads the tokens of `git log -z --name-status --format=%x1e%at%x1f%aN`, one after the other.
#[derive(Default)]
pub(super) struct Log {
    files: BTreeMap<SrcPath, Change>,
    /// What a name of the past is called today; none where that file is gone.
    today: HashMap<String, Option<String>>,
    day: Option<Date>,
    author: String,
    /// A status that waits for its paths.
    status: Option<char>,
    old: Option<String>,
}

impl Log {
    pub fn token(&mut self, token: &[u8]) {
        let text = String::from_utf8_lossy(token);
        let text = text.trim_start_matches('\n');
        if let Some(head) = text.strip_prefix('\u{1e}') {
            let (time, author) = head.split_once('\u{1f}').unwrap_or((head, ""));
            self.day = time.trim().parse().ok().and_then(Date::from_unix);
            self.author = author.trim().to_owned();
            (self.status, self.old) = (None, None);
            return;
        }
        match (self.status, self.old.take()) {
            (None, _) => self.status = text.chars().next(),
            (Some('R' | 'C'), None) => self.old = Some(text.to_owned()),
            (Some(status), old) => {
                self.entry(status, old, text);
                self.status = None;
            }
        }
    }

    fn entry(&mut self, status: char, old: Option<String>, path: &str) {
        let name = self.today.get(path).cloned().unwrap_or_else(|| Some(path.to_owned()));
        if status == 'D' {
            // What bore this name before is not what bears it now.
            self.today.insert(path.to_owned(), None);
            return;
        }
        if let Some(name) = &name {
            self.note(name);
        }
        if matches!(status, 'A' | 'R') {
            self.today.insert(path.to_owned(), None);
        }
        if let (Some(old), 'R') = (old, status) {
            self.today.insert(old, name);
        }
    }

    fn note(&mut self, name: &str) {
        let Some(day) = self.day else { return };
        let change = self.files.entry(SrcPath::new(name)).or_insert_with(|| Change { day, authors: Vec::new() });
        if !self.author.is_empty() && change.authors.len() < MOST && !change.authors.contains(&self.author) {
            change.authors.push(self.author.clone());
        }
    }

    pub fn finish(self) -> History {
        let mut hasher = Hasher::new();
        for (path, change) in &self.files {
            hasher.text(path.as_str()).text(&change.day.to_string()).number(change.authors.len() as u64);
            change.authors.iter().for_each(|author| {
                hasher.text(author);
            });
        }
        History { digest: hasher.finish(), files: self.files }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(log: &str) -> History {
        let mut read = Log::default();
        log.split('\0').filter(|token| !token.is_empty()).for_each(|token| read.token(token.as_bytes()));
        read.finish()
    }

    #[test]
    fn a_renamed_file_keeps_its_past_and_a_new_one_of_its_old_name_has_its_own() {
        let log = "\u{1e}1795305600\u{1f}Kari\0\nM\0a.md\0A\0b\"å.md\0\u{1e}1780000000\u{1f}Liv\0\nR095\0b.md\0a.md\0\
            \u{1e}1770000000\u{1f}Kari\0\nM\0b.md\0\u{1e}1760000000\u{1f}Per\0\nA\0b.md\0A\0gone.md\0";
        let history = history(log);
        let told = |path: &str| history.of(&SrcPath::new(path)).map(|c| (c.day.to_string(), c.authors.join(", ")));
        assert_eq!(told("a.md"), Some(("2026-11-22".into(), "Kari, Liv, Per".into())));
        assert_eq!(told("b\"å.md").map(|(_, who)| who).as_deref(), Some("Kari"));
        assert_eq!(told("b.md"), None);
    }

    #[test]
    fn a_file_deleted_and_made_again_begins_anew() {
        let log = "\u{1e}300000\u{1f}C\0\nA\0x.md\0\u{1e}200000\u{1f}B\0\nD\0x.md\0\u{1e}100000\u{1f}A\0\nA\0x.md\0";
        assert_eq!(history(log).of(&SrcPath::new("x.md")).map(|c| c.authors.clone()), Some(vec!["C".to_owned()]));
    }
}
