//! Blocks and their parts by kind and id: what typed references can mean.

use super::bind::Map;
use crate::block::{self, Mark, Part, Share, Status};
use crate::chapter::{BlockOutline, Outline};
use crate::diagnostic::{Diagnostic, Place};
use crate::register::DUPLICATE_ID;
use crate::text::Short;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A block, or a part of one, and the source it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Thing<'b> {
    pub outline: &'b Outline,
    /// Its number among the source's blocks.
    pub number: u32,
    /// The block, or the one it is a part of.
    pub block: &'b BlockOutline,
    pub part: Option<&'b Part>,
}

impl<'b> Thing<'b> {
    pub fn name(&self) -> &'b str {
        self.part.map_or(&*self.block.title, |part| &*part.name)
    }
}

/// All things of a book. Parts have no entries of their own: a part is found through its block, whose id its own begins with.
/// Several languages may have a block of the same id; the first of a language counts.
#[derive(Clone, Debug, Default)]
pub struct Things {
    /// Every block, in the order of the sources.
    list: Vec<Listed>,
    /// The first block of each kind and id, by its place in the list.
    first: BTreeMap<&'static str, Map<String, u32>>,
    /// The languages of the blocks, each with what its blocks come to.
    sums: Vec<(Short, Sums)>,
    /// Things of each kind in the order of their ids, blocks and parts; made when the first reference means nothing.
    by_id: OnceLock<ById>,
}

/// What the blocks of a language come to; what is retired does not count. Summed up while they are gathered: two pages show it,
/// and for each of them every block was fetched from memory again.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// Count words with their numbers, in order of first meeting.
    pub totals: Vec<(&'static str, u64)>,
    /// All shares of what is to be covered; none where no block has anything that coverage shows.
    pub covered: Option<Share>,
}

impl Sums {
    fn add(&mut self, mark: &Mark) {
        let share = match mark {
            Mark::Count { key, n } => {
                match self.totals.iter_mut().find(|(known, _)| known == key) {
                    Some((_, sum)) => *sum += u64::from(*n),
                    None => self.totals.push((key, u64::from(*n))),
                }
                return;
            }
            Mark::Share { share, .. } => *share,
            Mark::Rests { n, .. } if *n > 0 => Share::default(),
            _ => return,
        };
        self.covered = Some([self.covered.unwrap_or_default(), share].into_iter().sum());
    }
}

/// Blocks by their places in the list and their parts by number, by kind.
type ById = BTreeMap<&'static str, Vec<(u32, Option<u16>)>>;

#[derive(Clone, Debug)]
struct Listed {
    outline: Arc<Outline>,
    number: u32,
    /// Its language by its place among the sums; none where it is retired.
    counts: Option<u16>,
    /// The next block of the same kind and id, in another language.
    next: Option<u32>,
}

impl Listed {
    fn thing(&self) -> Option<Thing<'_>> {
        let block = self.outline.blocks.get(self.number as usize)?;
        Some(Thing { outline: &self.outline, number: self.number, block, part: None })
    }
}

impl Things {
    /// Adds a chapter's blocks; an id given twice in one language is an error at the second, naming the first.
    pub fn add(&mut self, outline: &Arc<Outline>, diagnostics: &mut Vec<Diagnostic>) {
        for (number, block) in (0..).zip(&outline.blocks) {
            let place = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
            let of_kind = self.first.entry(block.kind).or_default();
            if let Some(first) = of_kind.get(&block.id).copied() {
                let twin = same(&self.list, first).find(|(_, other)| other.block.lang == block.lang);
                if let Some((_, twin)) = twin {
                    // The parts of a second block of the same id are not looked at: one fault, one message.
                    diagnostics.push(duplicate(outline, block, &twin));
                    continue;
                }
                let last = same(&self.list, first).last().map_or(first, |(at, _)| at);
                if let Some(last) = self.list.get_mut(last as usize) {
                    last.next = Some(place);
                }
            } else {
                of_kind.insert(block.id.clone(), place);
            }
            let counts = (block.status != Status::Retired).then(|| self.sum(block)).flatten();
            self.list.push(Listed { outline: Arc::clone(outline), number, counts, next: None });
        }
    }

    /// Adds a block to what those of its language come to, and tells the place of that.
    fn sum(&mut self, block: &BlockOutline) -> Option<u16> {
        let known = self.sums.iter().position(|(lang, _)| *lang == block.lang);
        let at = known.unwrap_or_else(|| {
            self.sums.push((block.lang.clone(), Sums::default()));
            self.sums.len() - 1
        });
        let (_, sums) = self.sums.get_mut(at)?;
        block.marks.iter().for_each(|mark| sums.add(mark));
        u16::try_from(at).ok()
    }

    /// What the blocks of a language come to.
    pub fn sums(&self, lang: &str) -> Option<&Sums> {
        self.sums.iter().find(|(own, _)| own == lang).map(|(_, sums)| sums)
    }

    /// The thing a reference from a page in `langs[0]` means: languages are tried in the order given, then any.
    pub fn find(&self, kind: &str, id: &str, langs: &[&str]) -> Option<Thing<'_>> {
        let Some(whole) = block::kind_of_part(kind) else { return chosen(|| self.named(kind, id), langs) };
        let parts = |head: usize| {
            self.named(whole.name, &id[..head]).filter_map(move |thing| {
                let part = thing.block.parts.iter().find(|part| part.kind == kind && *part.id == *id)?;
                Some(Thing { part: Some(part), ..thing })
            })
        };
        id.match_indices('/').find_map(|(head, _)| chosen(|| parts(head), langs))
    }

    /// Blocks of a kind and an id, in the order of the sources.
    fn named(&self, kind: &str, id: &str) -> impl Iterator<Item = Thing<'_>> {
        let first = self.first.get(kind).and_then(|of_kind| of_kind.get(id)).copied();
        first.into_iter().flat_map(|first| same(&self.list, first).map(|(_, thing)| thing))
    }

    /// Known ids of a kind, for the nearest match.
    pub fn ids<'t>(&'t self, kind: &str) -> impl Iterator<Item = &'t str> + 't {
        let places = self.by_id.get_or_init(|| self.sorted()).get(kind);
        places.into_iter().flatten().filter_map(|(place, part)| self.id(*place, *part))
    }

    fn sorted(&self) -> ById {
        let mut all = ById::new();
        for (place, thing) in (0..).zip(&self.list) {
            let Some(block) = thing.thing().map(|thing| thing.block) else { continue };
            all.entry(block.kind).or_default().push((place, None));
            // More parts than a number of sixteen bits can count are no suggestions.
            for (n, part) in (0..=u16::MAX).zip(&block.parts) {
                all.entry(part.kind).or_default().push((place, Some(n)));
            }
        }
        all.values_mut().for_each(|places| places.sort_by_key(|(place, part)| self.id(*place, *part)));
        all
    }

    fn id(&self, place: u32, part: Option<u16>) -> Option<&str> {
        let block = self.list.get(place as usize)?.thing()?.block;
        match part {
            Some(part) => block.parts.get(usize::from(part)).map(|part| &*part.id),
            None => Some(&block.id),
        }
    }

    /// Every block, in the order of the sources.
    pub fn blocks(&self) -> impl Iterator<Item = Thing<'_>> {
        self.list.iter().filter_map(Listed::thing)
    }

    /// Those of a language that count: what is retired does not.
    pub fn counted(&self, lang: &str) -> impl Iterator<Item = Thing<'_>> {
        let at = self.sums.iter().position(|(own, _)| own == lang).and_then(|at| u16::try_from(at).ok());
        self.list.iter().filter(move |listed| at.is_some() && listed.counts == at).filter_map(Listed::thing)
    }
}

/// The blocks that share kind and id with the one at a place of the list, that one first, each with its place.
fn same(list: &[Listed], first: u32) -> impl Iterator<Item = (u32, Thing<'_>)> {
    let places = std::iter::successors(Some(first), move |place| list.get(*place as usize)?.next);
    places.filter_map(move |place| Some((place, list.get(place as usize)?.thing()?)))
}

/// Of things with one id the one in the first of the languages that has it, else the first of all.
fn chosen<'b, I: Iterator<Item = Thing<'b>>>(things: impl Fn() -> I, langs: &[&str]) -> Option<Thing<'b>> {
    langs.iter().find_map(|lang| things().find(|thing| thing.block.lang == *lang)).or_else(|| things().next())
}

fn duplicate(outline: &Outline, block: &BlockOutline, first: &Thing<'_>) -> Diagnostic {
    let message = format!("there are two {} blocks with the id `{}`", block.kind, block.id);
    Diagnostic::new(&DUPLICATE_ID, Place::key(&outline.path, block.key), message)
        .help("give one of them another `id:`, so that references know which is meant")
        .related(Place::key(&first.outline.path, first.block.key), "the first one is here")
}
