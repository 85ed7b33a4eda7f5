//! Who uses what: roles at work, measures that prove stages.

use super::bind::{Map, Set};
use crate::block::{Mark, Verb};
use crate::chapter::Outline;
use crate::markdown::Target;
use crate::register::Register;
use crate::text::{Date, SrcPath};

/// A place where something is used: a chapter, a block of it, a part of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct User<'u> {
    pub path: &'u SrcPath,
    pub block: Option<u32>,
    pub part: Option<u16>,
    pub verb: Verb,
}

/// A weakness for the page of open gaps: one an author wrote, or one the rules found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gap {
    pub written: bool,
    /// `general/…` code of a finding; empty for a written gap.
    pub code: &'static str,
    pub text: String,
    pub path: SrcPath,
    pub block: Option<u32>,
    pub part: Option<u16>,
    pub key: Option<u32>,
    /// Owner as a role id or free text.
    pub owner: Option<String>,
    pub since: Option<Date>,
    pub due: Option<Date>,
    pub lever: Option<&'static str>,
    pub state: Option<&'static str>,
    pub ticket: Option<String>,
}

/// A use of an entry, by the entry's number. A chapter with a journey has thirty: 24 bytes each, the source by its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub entry: u32,
    pub way: Way,
}

/// Where and in what way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Way {
    pub source: u32,
    pub block: Option<u32>,
    pub part: Option<u16>,
    pub verb: Verb,
}

/// The uses of a register's entries, in the order of the sources, for those who go through them all: chapter by chapter each
/// is looked at once, where entry by entry a stage was looked at anew with every role, measure and touchpoint of it.
#[derive(Clone, Debug, Default)]
struct Uses {
    all: Vec<Use>,
    /// Numbers of the entries by their ids, in the order of first use; an id need not be one of the register.
    entries: Map<String, u32>,
    /// Places in `all` by entry.
    of: Vec<Vec<u32>>,
}

/// Uses of register entries, and what is referred to of everything else.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    uses: [Uses; 4],
    /// All sources, in their order.
    sources: Vec<SrcPath>,
    /// Blocks and parts that some text or block refers to, by kind and id.
    referred: Map<String, Set<String>>,
}

impl Usage {
    /// Adds what a source uses and refers to; sources come in the order of their paths.
    pub(super) fn add(&mut self, outline: &Outline) {
        let source = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        self.sources.push(outline.path.clone());
        self.chapter(outline, source);
        for (number, block) in (0..).zip(&outline.blocks) {
            let way = |part, verb| Way { source, block: Some(number), part, verb };
            if let Some(owner) = block.owner {
                self.link(outline, owner, way(None, Verb::Owns));
            }
            for mark in &block.marks {
                if let Mark::Use { link, verb, part } = mark {
                    self.link(outline, *link, way(*part, *verb));
                }
            }
        }
        for link in outline.links.iter().filter(|l| !l.idle) {
            match &link.target {
                Target::Typed { kind, id, .. } if Register::named(kind).is_none() => self.refer(kind, id),
                _ => {}
            }
        }
    }

    fn chapter(&mut self, outline: &Outline, source: u32) {
        let way = |verb| Way { source, block: None, part: None, verb };
        if let Some(owner) = outline.owner {
            self.link(outline, owner, way(Verb::Owns));
        }
        for name in outline.audience.iter().chain(&outline.recommended) {
            self.uses[Register::Role as usize].add(&name.name, way(Verb::Serves), false);
        }
    }

    /// Notes the entry a link names as used; blocks that are named beside one another are no use of anything.
    fn link(&mut self, outline: &Outline, link: u32, way: Way) {
        if let Some(Target::Typed { kind, id, .. }) = outline.links.get(link as usize).map(|l| &l.target)
            && let Some(register) = Register::named(kind)
        {
            self.uses[register as usize].add(id, way, true);
        }
    }

    fn refer(&mut self, kind: &str, id: &str) {
        // Known already it is not copied.
        if !self.is_referred(kind, id) {
            self.referred.entry(kind.to_owned()).or_default().insert(id.to_owned());
        }
    }

    /// The uses of an entry, in the order of the sources.
    pub(super) fn users<'u>(&'u self, register: Register, id: &str) -> impl Iterator<Item = User<'u>> + use<'u> {
        let uses = &self.uses[register as usize];
        let places = uses.entries.get(id).and_then(|entry| uses.of.get(*entry as usize));
        places.into_iter().flatten().filter_map(|place| self.user(uses.all.get(*place as usize)?.way))
    }

    /// Who that is.
    pub(super) fn user(&self, Way { source, block, part, verb }: Way) -> Option<User<'_>> {
        Some(User { path: self.sources.get(source as usize)?, block, part, verb })
    }

    /// The uses of all entries of a register, in the order of the sources.
    pub(super) fn all(&self, register: Register) -> &[Use] {
        &self.uses[register as usize].all
    }

    /// The number of an entry among those that are used.
    pub(super) fn entry(&self, register: Register, id: &str) -> Option<u32> {
        self.uses[register as usize].entries.get(id).copied()
    }

    /// Whether something refers to a block or a part; of entries of the registers see `users`.
    pub(super) fn is_referred(&self, kind: &str, id: &str) -> bool {
        debug_assert!(Register::named(kind).is_none());
        self.referred.get(kind).is_some_and(|of_kind| of_kind.contains(id))
    }
}

impl Uses {
    /// `once`: not when it is the very use that was noted of this entry last.
    fn add(&mut self, id: &str, way: Way, once: bool) {
        let entry = match self.entries.get(id) {
            Some(entry) => *entry,
            None => {
                let entry = u32::try_from(self.of.len()).unwrap_or(u32::MAX);
                self.entries.insert(id.to_owned(), entry);
                self.of.push(Vec::new());
                entry
            }
        };
        let Some(places) = self.of.get_mut(entry as usize) else { return };
        let last = places.last().and_then(|place| self.all.get(*place as usize));
        if !once || last.is_none_or(|last| last.way != way) {
            places.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
            self.all.push(Use { entry, way });
        }
    }
}
