//! Who uses what: roles at work, measures that prove stages.

use crate::block::{Mark, Verb};
use crate::chapter::Outline;
use crate::markdown::Target;
use crate::text::{Date, SrcPath};
use foldhash::fast::RandomState;
use std::collections::HashMap;
use std::sync::Arc;

/// A place where something is used: a chapter, a block of it, a part of that.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct User {
    pub path: SrcPath,
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

/// By kind and by id: asked for with every use there is, so that a name known already is neither copied nor looked for long.
type ByThing<T> = HashMap<String, HashMap<String, T, RandomState>, RandomState>;

/// Does something with what stands under a kind and an id, put there empty where nothing does.
fn at<T: Default>(map: &mut ByThing<T>, kind: &str, id: &str, change: impl FnOnce(&mut T)) {
    match map.get_mut(kind).and_then(|of_kind| of_kind.get_mut(id)) {
        Some(known) => change(known),
        None => change(map.entry(kind.to_owned()).or_default().entry(id.to_owned()).or_default()),
    }
}

/// Uses by kind and id.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    users: ByThing<Vec<User>>,
    /// Things that some text or block refers to.
    referred: ByThing<()>,
}

impl Usage {
    pub(super) fn gather(outlines: &[Arc<Outline>]) -> Usage {
        let mut usage = Usage::default();
        for outline in outlines {
            usage.chapter(outline);
            for (i, block) in outline.blocks.iter().enumerate() {
                let block_index = u32::try_from(i).ok();
                if let Some(owner) = block.owner {
                    usage.link(outline, owner, User { path: outline.path.clone(), block: block_index, part: None, verb: Verb::Owns });
                }
                for mark in &block.marks {
                    if let Mark::Use { link, verb, part } = mark {
                        usage.link(outline, *link, User { path: outline.path.clone(), block: block_index, part: *part, verb: *verb });
                    }
                }
            }
            for link in outline.links.iter().filter(|l| !l.idle) {
                if let Target::Typed { kind, id, .. } = &link.target {
                    at(&mut usage.referred, kind, id, |()| ());
                }
            }
        }
        usage
    }

    fn chapter(&mut self, outline: &Outline) {
        let user = |verb| User { path: outline.path.clone(), block: None, part: None, verb };
        if let Some(owner) = outline.owner {
            self.link(outline, owner, user(Verb::Owns));
        }
        for name in outline.audience.iter().chain(&outline.recommended) {
            at(&mut self.users, "role", &name.name, |users| users.push(user(Verb::Serves)));
        }
    }

    fn link(&mut self, outline: &Outline, link: u32, user: User) {
        if let Some(Target::Typed { kind, id, .. }) = outline.links.get(link as usize).map(|l| &l.target) {
            at(&mut self.users, kind, id, |users| {
                if users.last() != Some(&user) {
                    users.push(user);
                }
            });
        }
    }

    pub(super) fn users(&self, kind: &str, id: &str) -> &[User] {
        self.users.get(kind).and_then(|of_kind| of_kind.get(id)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_referred(&self, kind: &str, id: &str) -> bool {
        self.referred.get(kind).is_some_and(|of_kind| of_kind.contains_key(id))
    }
}
