//! Single facts of the bound book: a block's outline, a translation's partner, the nearest anchor, reviews overdue.

use super::Book;
use super::bind::Bound;
use super::thing::Thing;
use super::usage::Use;
use crate::block::{Status, Verb};
use crate::chapter::{BlockOutline, Outline};
use crate::git::Change;
use crate::register::{Register, Registers};
use crate::text::{Date, SrcPath, anchor, nearest};
use std::borrow::Cow;
use std::sync::Arc;

/// A page of the tree, for those who list all pages.
pub struct SeatOf<'b> {
    pub address: &'b str,
    pub lang: &'b str,
    pub path: Option<&'b SrcPath>,
    pub root: bool,
}

impl Book {
    /// Every node with a page, in the order of the tree.
    pub fn seats(&self) -> impl Iterator<Item = SeatOf<'_>> {
        self.tree.nodes.iter().filter_map(|n| {
            Some(SeatOf {
                address: n.address.as_deref()?,
                lang: &self.languages[n.lang],
                path: n.chapter.as_ref(),
                root: n.parent.is_none(),
            })
        })
    }

    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Folder of a language's pages with its closing `/`, empty in a book of one language.
    pub fn base_of(&self, lang: &str) -> String {
        self.base(self.languages.iter().position(|l| l == lang).unwrap_or(0))
    }

    pub fn registers(&self) -> &Registers {
        &self.registers
    }

    /// Files to be copied, each with its address.
    pub fn assets(&self) -> impl Iterator<Item = (&SrcPath, &str)> {
        self.assets.iter().map(|(path, address)| (path, address.as_str()))
    }

    /// Whether there is anything beside chapters: register entries, blocks or reviews.
    pub fn has_overview(&self) -> bool {
        self.dated || Register::ALL.into_iter().any(|r| !self.registers.is_empty(r)) || self.things.blocks().next().is_some()
    }

    pub(super) fn changed(&self, path: &SrcPath) -> Option<&Change> {
        self.history.as_ref()?.of(path)
    }

    /// Whether anything has a date to be reviewed by.
    pub fn has_reviews(&self) -> bool {
        self.dated
    }

    /// The outline of the source a thing lives in, a chapter's or a data file's.
    pub(super) fn outline(&self, path: &SrcPath) -> Option<&Arc<Outline>> {
        self.chapters.get(path).map(|b| &b.outline).or_else(|| self.shelf_data.get(path))
    }

    /// The page of another language tied to a chapter by `translation_of`, in either direction.
    pub(super) fn tied(&self, path: &SrcPath, lang: usize) -> Option<String> {
        let tag = self.languages.get(lang)?;
        let bound = self.chapters.get(path)?;
        let root = match &bound.outline.translation_of {
            Some(name) => self.partner_path(path, &name.name).ok()?,
            None => path.clone(),
        };
        let of_root = self.translations.get(&root)?;
        let partner =
            std::iter::once(&root).chain(of_root).find(|p| self.chapters.get(*p).is_some_and(|b| b.outline.lang == *tag && !b.planned))?;
        Some(self.chapters.get(partner)?.address.clone())
    }

    /// The chapter that `translation_of` names: by its path below the content folder, or relative to the chapter's own.
    pub(super) fn partner_path(&self, from: &SrcPath, name: &str) -> Result<SrcPath, Option<String>> {
        let below = SrcPath::resolve(self.config.content(), name.trim_start_matches('/')).unwrap_or_else(|| SrcPath::new(name));
        let tries = [Some(below.clone()), SrcPath::resolve(from.folder(), name)];
        let with_ending = |p: &SrcPath| [p.clone(), SrcPath::new(&format!("{p}.md")), SrcPath::new(&format!("{p}/index.md"))];
        let found = tries.iter().flatten().flat_map(with_ending).find(|p| self.chapters.contains_key(p));
        found.ok_or_else(|| {
            self.names.get(&super::landing::plain_name(&below)).map(|p| p.below(self.config.content()).unwrap_or(p.as_str()).to_owned())
        })
    }

    /// A source as the places in it are looked up: once for all of them.
    fn source(&self, path: &SrcPath) -> Option<Source<'_>> {
        let bound = self.chapters.get(path).map(|b| &**b);
        Some(Source { outline: bound.map(|b| &b.outline).or_else(|| self.shelf_data.get(path))?, bound })
    }

    fn spot<'b>(&'b self, source: Source<'b>, block: Option<u32>, part: Option<u16>) -> Spot<'b> {
        let outline = source.outline;
        // Only a block shown elsewhere has its home there.
        let home = block.filter(|_| !self.homes.is_empty()).and_then(|b| self.homes.get(&(outline.path.clone(), b)));
        let home = home.map_or(source.bound, |home| self.chapters.get(home).map(|b| &**b));
        let address = home.filter(|b| !b.planned).map(|b| b.address.as_str());
        let Some(seen) = block.and_then(|b| outline.blocks.get(b as usize)) else {
            return Spot { title: &outline.title, part: None, address, anchor: None, lang: &outline.lang };
        };
        let part = part.and_then(|p| seen.parts.get(usize::from(p)));
        let anchor = part.map_or((seen.kind, &*seen.id), |part| (part.kind, &*part.id));
        Spot { title: &seen.title, part: part.map(|part| &*part.name), address, anchor: Some(anchor), lang: &seen.lang }
    }

    /// A place inside a chapter.
    pub(super) fn whereabouts(&self, path: &SrcPath, block: Option<u32>, part: Option<u16>) -> Whereabouts<'_> {
        match self.source(path) {
            Some(source) => self.spot(source, block, part).whereabouts(),
            None => Whereabouts { title: Cow::Owned(path.to_string()), address: None, anchor: None, lang: "" },
        }
    }

    /// The same of a block of the book.
    pub(super) fn spot_of<'b>(&'b self, thing: &Thing<'b>) -> Option<Spot<'b>> {
        Some(self.spot(self.source(&thing.outline.path)?, Some(thing.number), None))
    }

    /// Every use of the entries of a register, in the order of the sources: the number of the entry, in what way, and where.
    pub(super) fn all_uses(&self, register: Register) -> impl Iterator<Item = (u32, Verb, Spot<'_>)> {
        let mut last: Option<(u32, Option<Source<'_>>)> = None;
        self.usage.all(register).iter().filter_map(move |Use { entry, way }| {
            let user = self.usage.user(*way)?;
            // A chapter of stages uses a dozen entries, one after the other.
            let source = match last.filter(|(number, _)| *number == way.source) {
                Some((_, source)) => source,
                None => self.source(user.path),
            };
            last = Some((way.source, source));
            let unknown = Spot { title: user.path.as_str(), part: None, address: None, anchor: None, lang: "" };
            Some((*entry, user.verb, source.map_or(unknown, |source| self.spot(source, user.block, user.part))))
        })
    }

    pub(super) fn overdue(&self, lang: &str) -> Vec<(String, String, Date)> {
        let mut list: Vec<_> = self
            .chapters
            .values()
            .filter(|b| b.outline.lang == lang && matches!(b.outline.status, Status::Draft | Status::Live))
            .filter_map(|b| Some((b, self.due(&b.outline)?)))
            .filter(|(_, due)| *due < self.today)
            .map(|(b, due)| (b.outline.title.clone(), b.address.clone(), due))
            .collect();
        list.sort_by(|a, b| a.2.cmp(&b.2).then_with(|| a.0.cmp(&b.0)));
        list
    }

    /// The day a chapter's next review is due: last review plus its interval, or the book's.
    pub(super) fn due(&self, outline: &Outline) -> Option<Date> {
        Some(outline.reviewed?.after(outline.review.unwrap_or_else(|| self.config.review.every)))
    }
}

/// A source of the book, and what it is bound to where it has a page.
#[derive(Clone, Copy)]
struct Source<'b> {
    outline: &'b Arc<Outline>,
    bound: Option<&'b Bound>,
}

/// A place in a chapter in pieces the book has: whoever writes ten thousand of them puts no names together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot<'b> {
    /// Of the chapter, or of the block.
    pub title: &'b str,
    /// The name of the part of it.
    pub part: Option<&'b str>,
    /// Of the page; none where there is none.
    pub address: Option<&'b str>,
    /// Kind and id of the block or the part.
    pub anchor: Option<(&'static str, &'b str)>,
    pub lang: &'b str,
}

/// Between the title of a block and the name of a part of it.
pub const PART: &str = " – ";

impl<'b> Spot<'b> {
    /// Its name as a whole.
    pub fn name(&self) -> Cow<'b, str> {
        self.part.map_or(Cow::Borrowed(self.title), |part| Cow::Owned([self.title, PART, part].concat()))
    }

    /// Its id on the page.
    pub fn anchor(&self) -> Option<String> {
        self.anchor.map(|(kind, id)| anchor(kind, id))
    }

    pub fn whereabouts(&self) -> Whereabouts<'b> {
        Whereabouts { title: self.name(), address: self.address, anchor: self.anchor(), lang: self.lang }
    }
}

/// A place in a chapter as readers find it: on which page, and where on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Whereabouts<'b> {
    pub title: Cow<'b, str>,
    pub address: Option<&'b str>,
    pub anchor: Option<String>,
    pub lang: &'b str,
}

impl Whereabouts<'_> {
    /// The address with its anchor.
    pub fn whole_address(&self) -> Option<String> {
        let address = self.address?;
        Some(self.anchor.as_ref().map_or_else(|| address.to_owned(), |anchor| [address, "#", anchor].concat()))
    }
}

impl Book {
    /// The heading or block of a page most like `wanted`.
    pub(super) fn nearest_anchor(&self, path: &SrcPath, wanted: &str) -> Option<String> {
        let outline = self.outline(path)?;
        let parts = |b: &BlockOutline| b.parts.iter().map(|p| anchor(p.kind, &p.id)).collect::<Vec<_>>();
        let blocks = outline.blocks.iter().flat_map(|b| std::iter::once(anchor(b.kind, &b.id)).chain(parts(b)));
        let blocks = blocks.chain(outline.anchors.iter().cloned());
        // A page with more headings than this is no place to guess on, and guessing must stay cheap.
        let all: Vec<String> = outline.headings.iter().take(1000).map(|h| h.id.clone()).chain(blocks.take(1000)).collect();
        nearest(wanted, all.iter().map(String::as_str)).map(str::to_owned)
    }
}
