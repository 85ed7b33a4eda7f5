//! One register file, understood alone.

use super::entry::{ROOM, Register, Role, Segment, Touchpoint};
use super::field::ALL;
use super::measure::Measure;
use super::read::Reader;
use super::said::Overlay;
use crate::diagnostic::{Diagnostic, Report};
use crate::text::{Source, Span, SrcPath};
use crate::yaml::{self, Entry, Node};
use std::collections::BTreeMap;

/// The entries of one file, where they stand, and what is wrong with them.
#[derive(Clone, Debug)]
pub struct File {
    pub path: SrcPath,
    /// The language whose words this file gives; none for the house's own.
    pub lang: Option<String>,
    pub roles: Vec<Role>,
    pub segments: Vec<Segment>,
    pub measures: Vec<Measure>,
    pub touchpoints: Vec<Touchpoint>,
    pub diagnostics: Vec<Diagnostic>,
    /// The registers it was to hold, when its YAML cannot be read; of words in another language nothing hangs on it.
    pub(super) unreadable: Vec<Register>,
    pub(super) overlays: Vec<Overlay>,
    pub(super) places: BTreeMap<u32, Span>,
}

impl File {
    /// The span a key of a diagnostic's place stands for: of the field, or of its entry where the field is not written.
    pub fn span(&self, key: u32) -> Option<Span> {
        self.places.get(&key).or_else(|| self.places.get(&(key - key % ROOM))).copied()
    }
}

/// Whether the file at `path` is a register, or the words of one, below the folder `data`.
pub fn is_register(path: &SrcPath, data: &str) -> bool {
    place_of(path, data).is_some()
}

/// The language folder and the register of a path; no register stands for `registers.yaml`, which has all four.
fn place_of(path: &SrcPath, data: &str) -> Option<(Option<String>, Option<Register>)> {
    if !path.ends_in(&["yaml", "yml"]) {
        return None;
    }
    let register = match path.stem() {
        "registers" => None,
        stem => Some(Register::ALL.into_iter().find(|r| r.plural() == stem)?),
    };
    let lang = match path.below(data)?.rsplit_once('/') {
        None => None,
        Some((folder, _)) => Some(language(folder)?),
    };
    Some((lang, register))
}

/// A folder's name as a language tag: two or three letters, with or without more behind a hyphen.
fn language(folder: &str) -> Option<String> {
    let first = folder.split(['-', '_']).next()?;
    let tag = (2..=3).contains(&first.len()) && folder.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    tag.then(|| if first == "no" { "nb".to_owned() } else { folder.to_owned() })
}

/// Reads a register file below the folder `data`, which speaks the language `house`. Every fault of it is in `diagnostics`.
pub fn parse(source: &Source, data: &str, house: &str) -> File {
    let (lang, register) = place_of(&source.path, data).unwrap_or_default();
    let mut report = Report::new(source);
    let mut reading = Reader {
        lang: lang.clone().unwrap_or_else(|| house.to_owned()),
        next: 0,
        file: File {
            path: source.path.clone(),
            lang,
            roles: Vec::new(),
            segments: Vec::new(),
            measures: Vec::new(),
            touchpoints: Vec::new(),
            diagnostics: Vec::new(),
            unreadable: Vec::new(),
            overlays: Vec::new(),
            places: BTreeMap::new(),
        },
    };
    let whole = Span::new(0, source.text.len());
    if let Some(node) = yaml::read(&mut report, whole) {
        // `roles.yaml` is the map itself: read as if it stood under its key in `registers.yaml`.
        let node = match register {
            Some(register) => Node::map(vec![Entry::new(register.plural(), Span::new(0, 0), node)], whole),
            None => node,
        };
        let row = ALL.read(&node, &mut report);
        for register in Register::ALL {
            let mut said: BTreeMap<&str, ()> = BTreeMap::new();
            for entry in row.entries(register.plural()) {
                if said.insert(&entry.key.value, ()).is_none() {
                    reading.entry(register, entry, &mut report);
                }
            }
        }
    } else if reading.file.lang.is_none() {
        reading.file.unreadable = register.map_or_else(|| Register::ALL.to_vec(), |one| vec![one]);
    }
    reading.file.diagnostics = report.list;
    reading.file
}
