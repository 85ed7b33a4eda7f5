//! Blocks and their parts by kind and id: what typed references can mean.

use crate::block::Status;
use crate::chapter::Outline;
use crate::diagnostic::{Diagnostic, Place};
use crate::register::DUPLICATE_ID;
use crate::text::SrcPath;
use std::collections::BTreeMap;

/// A block, or a part of one, and where it lives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Thing {
    pub lang: String,
    pub path: SrcPath,
    /// Index among the chapter's blocks.
    pub block: u32,
    /// Index among the block's parts, `None` for the block itself.
    pub part: Option<u16>,
    pub name: String,
    pub status: Status,
    /// Whether an author gave the id, or it was made from a title.
    pub given: bool,
    pub key: u32,
}

/// All things, by kind, then id. Several languages may have one of the same id; the first of a language counts.
#[derive(Clone, Debug, Default)]
pub struct Things {
    all: BTreeMap<&'static str, BTreeMap<String, Vec<Thing>>>,
}

impl Things {
    /// Adds a chapter's blocks; an id given twice in one language is an error at the second, naming the first.
    pub fn add(&mut self, outline: &Outline, diagnostics: &mut Vec<Diagnostic>) {
        for (i, block) in outline.blocks.iter().enumerate() {
            let thing = Thing {
                lang: block.lang.clone(),
                path: outline.path.clone(),
                block: u32::try_from(i).unwrap_or(u32::MAX),
                part: None,
                name: block.title.clone(),
                status: block.status,
                given: block.id_given,
                key: block.key,
            };
            if !self.insert(block.kind, &block.id, thing.clone(), diagnostics) {
                // The parts of a second block of the same id would each be reported again: one fault, one message.
                continue;
            }
            for (n, part) in block.parts.iter().enumerate() {
                let (lang, path) = (thing.lang.clone(), thing.path.clone());
                let thing = Thing { lang, path, part: u16::try_from(n).ok(), name: part.name.to_string(), key: part.key, ..thing };
                self.insert(part.kind, &part.id, thing, &mut Vec::new());
            }
        }
    }

    fn insert(&mut self, kind: &'static str, id: &str, thing: Thing, diagnostics: &mut Vec<Diagnostic>) -> bool {
        // Nearly always there is one; without a word on it a list makes room for four.
        let same = self.all.entry(kind).or_default().entry(id.to_owned()).or_insert_with(|| Vec::with_capacity(1));
        if let Some(first) = same.iter().find(|t| t.lang == thing.lang) {
            diagnostics.push(
                Diagnostic::new(
                    &DUPLICATE_ID,
                    Place::key(&thing.path, thing.key),
                    format!("there are two {kind} blocks with the id `{id}`"),
                )
                .help("give one of them another `id:`, so that references know which is meant")
                .related(Place::key(&first.path, first.key), "the first one is here"),
            );
            return false;
        }
        same.push(thing);
        true
    }

    /// The thing a reference from a page in `langs[0]` means: languages are tried in the order given, then any.
    pub fn find(&self, kind: &str, id: &str, langs: &[&str]) -> Option<&Thing> {
        let same = self.all.get(kind)?.get(id)?;
        langs.iter().find_map(|lang| same.iter().find(|t| t.lang == *lang)).or(same.first())
    }

    /// Known ids of a kind, for the nearest match.
    pub fn ids<'t>(&'t self, kind: &str) -> Box<dyn Iterator<Item = &'t str> + 't> {
        match self.all.get(kind) {
            Some(ids) => Box::new(ids.keys().map(String::as_str)),
            None => Box::new(std::iter::empty()),
        }
    }

    /// Every block, kind by kind, id by id.
    pub fn blocks(&self) -> impl Iterator<Item = (&str, &str, &Thing)> {
        self.all.iter().flat_map(|(kind, ids)| {
            ids.iter().flat_map(move |(id, things)| things.iter().filter(|t| t.part.is_none()).map(move |t| (*kind, id.as_str(), t)))
        })
    }
}
