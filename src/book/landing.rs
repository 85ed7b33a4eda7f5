//! Where a link lands: paths and typed references followed through the whole book.

use super::bind::Set;
use super::{Book, Forward, Thing, address};
use crate::block;
use crate::chapter::{BlockOutline, Outline};
use crate::markdown::Target;
use crate::text::{SrcPath, nearest};
use std::borrow::Cow;

/// What a target means. Addresses are below the root of the site, not encoded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Landing {
    /// A page; `anchor` is the id on it, `known` whether the id is there.
    Page {
        address: String,
        anchor: Option<String>,
        known: bool,
        title: String,
        lang: String,
        path: Option<SrcPath>,
        exact: bool,
    },
    /// A file that is copied; `exact` is false when only large and small letters differ.
    File {
        address: String,
        path: SrcPath,
        exact: bool,
    },
    /// A thing with a name; the address is missing when no page shows it.
    Thing {
        name: String,
        kind: String,
        address: Option<String>,
        anchor: Option<String>,
        lang: String,
        hint: Option<String>,
        status: &'static str,
        given: bool,
    },
    /// A chapter that is planned.
    Planned {
        title: String,
    },
    /// A name of a register that the book does not have: taken as it is.
    Free {
        name: String,
    },
    Elsewhere(String),
    /// Nothing; `near` is the most similar name.
    Nothing {
        why: Nothing,
        near: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nothing {
    Chapter,
    File,
    Outside,
    Reference,
}

impl Book {
    /// Follows a link of the chapter `from`.
    pub(super) fn land(&self, from: &Outline, target: &Target) -> Cow<'_, Landing> {
        Cow::Owned(match target {
            Target::External(address) => Landing::Elsewhere(address.clone()),
            Target::Anchor(anchor) => self.land_here(from, anchor),
            Target::Path { path, anchor } => self.land_path(from, path, anchor.as_deref()),
            Target::Typed { kind, id, .. } => return self.land_thing(&from.lang, kind, id),
        })
    }

    fn land_here(&self, from: &Outline, anchor: &str) -> Landing {
        let address = self.chapters.get(&from.path).map_or_else(String::new, |c| c.address.clone());
        self.page(address, Some(from), Some(anchor), from.title.clone(), true)
    }

    fn page(&self, address: String, chapter: Option<&Outline>, anchor: Option<&str>, title: String, exact: bool) -> Landing {
        let (known, anchor) = match (chapter, anchor.filter(|a| !a.is_empty())) {
            (_, None) => (true, None),
            (None, Some(anchor)) => (true, Some(anchor.to_owned())),
            (Some(outline), Some(anchor)) => (self.has_anchor(outline, anchor), Some(anchor.to_owned())),
        };
        let lang = chapter.map_or_else(String::new, |o| o.lang.clone());
        Landing::Page { address, anchor, known, title, lang, path: chapter.map(|o| o.path.clone()), exact }
    }

    /// What the path of a link names, whether it is there or not; none where it leads out of the book.
    fn named(&self, from: &Outline, path: &str) -> Option<SrcPath> {
        let base = if path.starts_with('/') { self.config.content() } else { from.path.folder() };
        SrcPath::resolve(base, path.trim_start_matches('/'))
    }

    /// The chapter with a page that the path of a link names as its source.
    pub(super) fn names_chapter(&self, from: &Outline, path: &str) -> Option<SrcPath> {
        let wanted = self.named(from, path)?;
        self.chapters.get(&wanted).filter(|bound| !bound.planned).map(|bound| bound.outline.path.clone())
    }

    fn land_path(&self, from: &Outline, path: &str, anchor: Option<&str>) -> Landing {
        let rooted = path.starts_with('/');
        let relative = path.trim_start_matches('/');
        let Some(wanted) = self.named(from, path) else { return Landing::Nothing { why: Nothing::Outside, near: None } };
        if let Some(found) = self.land_source(&wanted, anchor, true) {
            return found;
        }
        // A rooted path may also name a published page or a file of static/.
        if rooted {
            let file = SrcPath::new(&format!("static/{relative}"));
            if let Some(address) = self.assets.get(&file) {
                return Landing::File { address: address.clone(), path: file, exact: true };
            }
        }
        // `./repair` for `repair.md`, as some other generators write it.
        if wanted.extension().is_empty()
            && let Some(found) = self.land_source(&SrcPath::new(&format!("{wanted}.md")), anchor, true)
        {
            return found;
        }
        if let Some(found) = self.land_address(from, path, rooted, anchor) {
            return found;
        }
        let alike = [rooted.then(|| format!("static/{relative}")), Some(wanted.to_string())];
        if let Some(real) = alike.into_iter().flatten().find_map(|path| self.lower.get(&path.to_lowercase()))
            && let Some(found) = self.land_source(real, anchor, false)
        {
            return found;
        }
        let why = if wanted.ends_in(&["md", "markdown"]) { Nothing::Chapter } else { Nothing::File };
        Landing::Nothing { why, near: self.moved_to(from, path, &wanted).or_else(|| self.nearest_path(&wanted)) }
    }

    /// The chapter that an old address leads to: as it is written, or as the address of a source that is gone.
    fn moved_to(&self, from: &Outline, path: &str, wanted: &SrcPath) -> Option<String> {
        let base = if path.starts_with('/') { "" } else { from_folder(&self.chapters.get(&from.path)?.address) };
        let below = wanted.below(self.config.content()).filter(|_| wanted.ends_in(&["md", "markdown"]));
        let of_source = below.map(|below| address::of_chapter(below, address::heads_folder(wanted).is_some()).path);
        let as_written = SrcPath::resolve(base, path.trim_start_matches('/')).map(|at| at.to_string());
        let page = as_written.into_iter().chain(of_source).find_map(|old| match self.redirects.get(&old)? {
            Forward::Page(page, _) => Some(page),
            Forward::Elsewhere(_) => None,
        })?;
        let node = self.tree.nodes.get(*self.by_address.get(page)? as usize)?;
        node.chapter.as_ref().map(ToString::to_string)
    }

    /// A chapter, a folder with a page, or a file, by its path in the book.
    fn land_source(&self, path: &SrcPath, anchor: Option<&str>, exact: bool) -> Option<Landing> {
        if let Some(bound) = self.chapters.get(path) {
            let outline = &bound.outline;
            if bound.planned {
                return Some(Landing::Planned { title: outline.title.clone() });
            }
            return Some(self.page(bound.address.clone(), Some(outline), anchor, outline.title.clone(), exact));
        }
        if let Some(address) = self.assets.get(path) {
            return Some(Landing::File { address: address.clone(), path: path.clone(), exact });
        }
        let node = self.folders.get(path.as_str())?;
        self.land_node(*node, anchor, exact)
    }

    fn land_node(&self, node: u32, anchor: Option<&str>, exact: bool) -> Option<Landing> {
        let node = self.tree.nodes.get(node as usize)?;
        let chapter = node.chapter.as_ref().and_then(|p| self.chapters.get(p)).map(|b| &*b.outline);
        match &node.address {
            Some(address) => Some(self.page(address.clone(), chapter, anchor, node.title.clone(), exact)),
            None => Some(Landing::Planned { title: node.title.clone() }),
        }
    }

    /// A link written to the published page rather than to its source: `repair.html`, `../process/`.
    fn land_address(&self, from: &Outline, path: &str, rooted: bool, anchor: Option<&str>) -> Option<Landing> {
        let own = &self.chapters.get(&from.path)?.address;
        let base = if rooted { "" } else { from_folder(own) };
        let wanted = SrcPath::resolve(base, path.trim_start_matches('/'))?;
        let node = self.by_address.get(wanted.as_str()).or_else(|| {
            let folder = if wanted.as_str().is_empty() { "index.html".to_owned() } else { format!("{wanted}/index.html") };
            self.by_address.get(&folder)
        });
        if let Some(node) = node {
            return self.land_node(*node, anchor, true);
        }
        let made =
            self.generated.contains(wanted.as_str()).then(|| self.page(wanted.as_str().to_owned(), None, anchor, String::new(), true))?;
        Some(match (made, anchor) {
            (Landing::Page { address, anchor: Some(id), title, lang, path, exact, .. }, Some(_))
                if !self.on_register_page(&address, &id) =>
            {
                Landing::Page { address, anchor: Some(id), known: false, title, lang, path, exact }
            }
            (made, _) => made,
        })
    }

    /// What `kind:id` means for a page in `lang`: the page's language first, then the house's, then the others.
    pub(super) fn land_thing(&self, lang: &str, kind: &str, id: &str) -> Cow<'_, Landing> {
        if let Some(landing) = self.land_entry(lang, kind, id) {
            return landing;
        }
        Cow::Owned(match self.thing(lang, kind, id) {
            Some(thing) => self.land_block(&thing, kind, id),
            None if self.is_stub(kind, id) => Landing::Free { name: id.to_owned() },
            None => Landing::Nothing { why: Nothing::Reference, near: nearest(id, self.things.ids(kind)).map(str::to_owned) },
        })
    }

    /// Whether the reference means a block that cannot be read, or a part of one.
    fn is_stub(&self, kind: &str, id: &str) -> bool {
        let (whole, id) = match block::kind_of_part(kind) {
            Some(whole) => (whole.name, id.split('/').next().unwrap_or(id)),
            None => (kind, id),
        };
        !self.stubs.is_empty() && self.stubs.iter().any(|(k, i)| *k == whole && i == id)
    }

    /// The block or part that a reference from a page in `lang` means.
    pub(super) fn thing(&self, lang: &str, kind: &str, id: &str) -> Option<Thing<'_>> {
        self.things.find(kind, id, &[lang, self.config.language.value.as_str()])
    }

    fn land_block(&self, thing: &Thing<'_>, kind: &str, id: &str) -> Landing {
        let path = &thing.outline.path;
        let home = self.homes.get(&(path.clone(), thing.number)).unwrap_or(path);
        let address = self.chapters.get(home).filter(|b| !b.planned && b.outline.has_page).map(|b| b.address.clone());
        Landing::Thing {
            name: thing.name().to_owned(),
            kind: kind.to_owned(),
            anchor: address.is_some().then(|| crate::text::anchor(kind, id)),
            address,
            lang: thing.block.lang.to_string(),
            hint: None,
            status: thing.block.status.name(),
            given: thing.block.id_given || block::kind(kind).is_none(),
        }
    }
}

fn from_folder(address: &str) -> &str {
    address.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The ids a block has where it is drawn.
fn ids(block: &BlockOutline) -> impl Iterator<Item = String> + '_ {
    let parts = block.parts.iter().map(|p| crate::text::anchor(p.kind, &p.id));
    std::iter::once(crate::text::anchor(block.kind, &block.id)).chain(parts)
}

impl Book {
    /// Every id on a chapter's page: headings, the author's own, the blocks it has and those it shows.
    fn anchors(&self, outline: &Outline) -> Set<String> {
        let headings = outline.headings.iter().map(|h| h.id.clone());
        let blocks = outline.blocks.iter().flat_map(ids);
        let shown = outline.links.iter().filter(|l| l.image).filter_map(|l| match &l.target {
            Target::Typed { kind, id, .. } => Some(self.thing(&outline.lang, kind, id)?.block),
            _ => None,
        });
        headings.chain(outline.anchors.iter().cloned()).chain(blocks).chain(shown.flat_map(ids)).collect()
    }

    /// Whether a chapter's page has something of that id.
    fn has_anchor(&self, outline: &Outline, anchor: &str) -> bool {
        self.chapters.get(&outline.path).is_some_and(|b| b.anchors.get_or_init(|| self.anchors(&b.outline)).contains(anchor))
    }

    /// The path most like `wanted`: same file name elsewhere first, then a slip of the pen in the same folder.
    fn nearest_path(&self, wanted: &SrcPath) -> Option<String> {
        if let Some(same) = self.names.get(&plain_name(wanted)) {
            return Some(same.to_string());
        }
        // A thousand neighbours are enough to look at: a broken link must not cost more in a bigger folder.
        let folder = format!("{}/", wanted.folder());
        let start = SrcPath::new(&folder);
        let chapters = self.chapters.from(&start).map(|(path, _)| path).take(1000);
        let assets = self.assets.range(start.clone()..).map(|(path, _)| path).take(1000);
        let near = chapters.chain(assets).filter(|p| p.folder() == wanted.folder()).map(|p| p.file_name());
        nearest(wanted.file_name(), near).map(|name| format!("{folder}{name}"))
    }
}

/// A file's name in small letters without its ordering prefix.
pub(super) fn plain_name(path: &SrcPath) -> String {
    address::prefix(&path.file_name().to_lowercase()).1.to_owned()
}
