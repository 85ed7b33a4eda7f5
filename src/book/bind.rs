//! Binding: outlines become one book. Every chapter gets its address and its seat, every thing its home.

use super::claim::generated_addresses;
use super::codes::{ADDRESS_SIGN, SAME_ADDRESS};
use super::node::{Seat, Tree};
use super::redirect::Forward;
use super::register::Entries;
use super::route::Routes;
use super::thing::Things;
use super::usage::Usage;
use super::{address, landing};
use crate::block::Status;
use crate::chapter::Outline;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::git::History;
use crate::register::Registers;
use crate::text::{Cell, Date, Digest, Roll, SrcPath, Stamp};
use crate::words::Lexicon;
use foldhash::fast::RandomState;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// What is asked for a dozen times a chapter while a book is bound. The hash of the standard library, safe against keys made to
/// collide, takes ten times as long for a path; this one has a seed of its own in every run.
pub(super) type Map<K, V> = HashMap<K, V, RandomState>;
pub(super) type Set<K> = HashSet<K, RandomState>;

/// What a book is bound from, besides the outlines.
pub struct Parts<'a> {
    pub config: &'a Arc<Config>,
    pub lexicon: &'a Arc<Lexicon>,
    pub registers: &'a Arc<Registers>,
    /// Files that are copied: those of the content folder and of `static/`.
    pub assets: &'a BTreeSet<SrcPath>,
    /// What git remembers, where the book asks for it.
    pub history: Option<&'a Arc<History>>,
    pub today: Date,
    /// Does both, side by side where more than one thread is there; in any order it comes to the same.
    pub both: &'a Both,
}

/// Two pieces of work that do not touch one another. Which threads there are is the builder's business.
pub type Both = dyn Fn(&mut (dyn FnMut() + Send), &mut (dyn FnMut() + Send)) + Sync;

/// The book, bound. Its fields are private: what a page learns of it goes through a `Reader`. What only addresses, links
/// and blocks decide is shared with the book after it where those stay the same.
#[derive(Clone)]
pub struct Book {
    pub(super) config: Arc<Config>,
    pub(super) lexicon: Arc<Lexicon>,
    pub(super) registers: Arc<Registers>,
    pub(super) history: Option<Arc<History>>,
    pub(super) today: Date,
    /// Tags in the order of the book's settings, the house language first.
    pub(super) languages: Arc<Vec<String>>,
    pub(super) chapters: Roll<SrcPath, Bound>,
    pub(super) tree: Tree,
    pub(super) things: Arc<Things>,
    /// Where a block is drawn whole: the chapter it stands in, or for a data file the first chapter that shows it.
    pub(super) homes: Arc<BTreeMap<(SrcPath, u32), SrcPath>>,
    pub(super) assets: Arc<BTreeMap<SrcPath, String>>,
    /// Paths in small letters, for links that differ only there.
    pub(super) lower: Arc<Map<String, SrcPath>>,
    /// File names in small letters without their prefix, for the nearest match.
    pub(super) names: Arc<Map<String, SrcPath>>,
    pub(super) by_address: Arc<Map<String, u32>>,
    /// Content folders with a page, by their path in the book.
    pub(super) folders: Arc<Map<String, u32>>,
    pub(super) seats: Arc<Map<SrcPath, u32>>,
    pub(super) generated: Arc<BTreeSet<String>>,
    pub(super) usage: Arc<Usage>,
    pub(super) routes: Arc<Routes>,
    /// Outlines of data files, which have no page.
    pub(super) shelf_data: BTreeMap<SrcPath, Arc<Outline>>,
    /// Translations by the chapter they are of.
    pub(super) translations: Arc<BTreeMap<SrcPath, Vec<SrcPath>>>,
    /// Blocks that are there but cannot be read, by kind and id.
    pub(super) stubs: Arc<BTreeSet<(&'static str, String)>>,
    /// Whether something of the book could not be read, so that nobody can say what is unused.
    pub(super) unsure: bool,
    /// Old addresses and where they lead in the end.
    pub(super) redirects: Arc<BTreeMap<String, Forward>>,
    /// Whether anything has a date to be reviewed by.
    pub(super) dated: bool,
    /// Digests of the four registers with all their uses, made when first asked for.
    pub(super) register_digests: [OnceLock<Digest>; 4],
    /// What references to entries mean; nothing but registers, settings and words decide it.
    pub(super) entries: Arc<Entries>,
}

/// A chapter with its address.
#[derive(Clone)]
pub(super) struct Bound {
    pub outline: Arc<Outline>,
    pub address: String,
    pub planned: bool,
    /// Every id on its page, gathered when the first link asks for one.
    pub anchors: OnceLock<Set<String>>,
}

/// Binds all outlines, in the order of their paths, into a book and reports what cannot stand side by side.
pub fn bind(outlines: &[Arc<Outline>], parts: &Parts<'_>) -> (Book, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let config = parts.config;
    let languages: Vec<String> = config.languages().into_iter().map(str::to_owned).collect();
    let generated = generated_addresses(config, &languages);
    let mut book = Book {
        config: Arc::clone(config),
        lexicon: Arc::clone(parts.lexicon),
        registers: Arc::clone(parts.registers),
        history: parts.history.map(Arc::clone),
        today: parts.today,
        entries: Arc::new(languages.iter().map(|_| OnceLock::new()).collect()),
        languages: Arc::new(languages),
        chapters: Roll::default(),
        tree: Tree::default(),
        things: Arc::default(),
        homes: Arc::default(),
        assets: Arc::default(),
        lower: Arc::default(),
        names: Arc::default(),
        by_address: Arc::default(),
        folders: Arc::default(),
        seats: Arc::default(),
        generated: Arc::new(generated),
        usage: Arc::default(),
        routes: Arc::default(),
        shelf_data: outlines.iter().filter(|o| !o.has_page).map(|o| (o.path.clone(), Arc::clone(o))).collect(),
        translations: Arc::default(),
        stubs: Arc::new(outlines.iter().flat_map(|o| o.stubs.iter().cloned()).collect()),
        unsure: parts.registers.is_torn() || outlines.iter().any(|o| !o.readable || !o.stubs.is_empty()),
        redirects: Arc::default(),
        dated: false,
        register_digests: Default::default(),
    };
    let (mut things, mut usage, mut twins) = (Things::default(), Usage::default(), Vec::new());
    // What blocks are called and use has nothing to do with addresses, and each of the two takes half of a binding.
    let mut seat = || {
        book.place_assets(parts.assets);
        book.place_chapters(outlines, &mut diagnostics);
        book.tie_translations();
        book.grow_tree();
        book.drop_clashing_assets(&mut diagnostics);
        book.bind_redirects(&mut diagnostics);
        book.dated = book.find_dates();
    };
    let mut gather = || {
        // One walk: an outline lies about in memory, and is near the second time.
        for outline in outlines {
            things.add(outline, &mut twins);
            usage.add(outline);
        }
    };
    (parts.both)(&mut seat, &mut gather);
    diagnostics.append(&mut twins);
    (book.things, book.usage) = (Arc::new(things), Arc::new(usage));
    book.find_homes();
    book.routes = Arc::new(Routes::gather(&book, outlines, parts.both));
    book.want_registers(outlines, &mut diagnostics);
    book.judge_series(&mut diagnostics);
    (book, diagnostics)
}

impl Book {
    /// A book without chapters.
    pub fn empty() -> Book {
        let lexicon = Arc::new(Lexicon::read(&[], &mut Vec::new()));
        let parts = Parts {
            config: &Arc::default(),
            lexicon: &lexicon,
            registers: &Arc::default(),
            assets: &BTreeSet::new(),
            history: None,
            today: Date::MIN,
            both: &|one, other| {
                one();
                other();
            },
        };
        bind(&[], &parts).0
    }

    /// The folder of a language's pages, with closing `/`; empty in a book of one language.
    pub(super) fn base(&self, lang: usize) -> String {
        if self.languages.len() > 1 || self.config.has_languages() {
            self.languages.get(lang).map_or_else(String::new, |tag| format!("{tag}/"))
        } else {
            String::new()
        }
    }

    /// The language's index, and the chapter's path below the language's folder.
    fn shelf<'p>(&self, path: &'p SrcPath) -> (usize, &'p str) {
        let below = path.below(self.config.content()).unwrap_or(path.as_str());
        if !self.config.has_languages() {
            return (0, below);
        }
        let first = below.split('/').next().unwrap_or("");
        match self.languages.iter().position(|tag| tag == first) {
            Some(lang) if below.len() > first.len() => (lang, &below[first.len() + 1..]),
            _ => (0, below),
        }
    }

    /// Gives each chapter its address; a second claim to one is an error, and the later chapter steps aside.
    fn place_chapters(&mut self, outlines: &[Arc<Outline>], diagnostics: &mut Vec<Diagnostic>) {
        let mut taken: Map<String, SrcPath> = Map::default();
        let (mut lower, mut names, mut chapters) = (Map::clone(&self.lower), Map::clone(&self.names), Vec::new());
        let heads = folder_heads(outlines);
        let folders = self.folder_claims(outlines);
        self.shared_folders(outlines, diagnostics);
        for outline in outlines.iter().filter(|o| o.has_page) {
            let below = outline.path.below(self.config.content()).unwrap_or(outline.path.as_str());
            let heads_folder = heads.contains(&outline.path);
            let mut address = address::of_chapter(below, heads_folder);
            if address.replaced {
                diagnostics.push(
                    Diagnostic::new(
                        &ADDRESS_SIGN,
                        Place::whole(&outline.path),
                        "the file name has a sign that not every server can carry, so its address was changed",
                    )
                    .help(format!("rename the file; for now it is published as `{}`", address.path)),
                );
            }
            let mut claim = address.path.to_lowercase();
            let first = taken.get(&claim).cloned();
            if first.is_some() || self.generated.contains(&claim) || folders.contains(&claim) {
                let mut fault = match &first {
                    Some(first) => Diagnostic::new(
                        &SAME_ADDRESS,
                        Place::whole(&outline.path),
                        format!("this chapter and `{first}` would both be published as `{}`", address.path),
                    ),
                    None => Diagnostic::new(
                        &SAME_ADDRESS,
                        Place::whole(&outline.path),
                        format!("this chapter would be published as `{}`, which is a page that valuebook makes itself", address.path),
                    ),
                };
                fault = fault.help("rename one of the two files");
                if let Some(first) = &first {
                    fault = fault.related(Place::whole(first), "the other chapter");
                }
                diagnostics.push(fault);
                address.path = self.aside(below, &address.path, &taken, &folders);
                claim = address.path.to_lowercase();
            }
            taken.insert(claim, outline.path.clone());
            lower.insert(outline.path.as_str().to_lowercase(), outline.path.clone());
            names.entry(landing::plain_name(&outline.path)).or_insert_with(|| outline.path.clone());
            let bound = Bound {
                outline: Arc::clone(outline),
                address: address.path,
                planned: outline.status == Status::Planned,
                anchors: OnceLock::new(),
            };
            chapters.push(Cell { key: outline.path.clone(), stamp: Stamp::default(), value: Arc::new(bound) });
        }
        chapters.sort_by(|a, b| a.key.cmp(&b.key));
        self.chapters = chapters.into_iter().collect();
        (self.lower, self.names) = (Arc::new(lower), Arc::new(names));
    }

    fn tie_translations(&mut self) {
        let mut translations: BTreeMap<SrcPath, Vec<SrcPath>> = BTreeMap::new();
        for (path, bound) in self.chapters.iter() {
            if let Some(Ok(root)) = bound.outline.translation_of.as_ref().map(|n| self.partner_path(path, &n.name)) {
                translations.entry(root).or_default().push(path.clone());
            }
        }
        self.translations = Arc::new(translations);
    }

    fn grow_tree(&mut self) {
        let mut tree = Tree::default();
        for (lang, tag) in self.languages.iter().enumerate() {
            let base = self.base(lang);
            let mut seats = Vec::new();
            for (path, bound) in self.chapters.iter() {
                let (own, below) = self.shelf(path);
                if own != lang {
                    continue;
                }
                let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
                let heads_folder = bound.address.ends_with("/index.html") || bound.address == "index.html";
                seats.push(Seat { outline: &bound.outline, folder, heads_folder, address: &bound.address });
            }
            tree.add(lang, self.config.title_in(tag), &base, &seats, &self.lexicon.lang(tag));
        }
        // A folder without a chapter of its own gives way to a page that is made anyway, such as `overview/`.
        for node in tree.nodes.iter_mut().filter(|n| n.chapter.is_none()) {
            if node.address.as_ref().is_some_and(|a| self.generated.contains(&a.to_lowercase())) {
                node.address = None;
            }
        }
        tree.weigh(|path| self.chapters.get(path).map_or(0, |b| b.outline.minutes));
        let (mut by_address, mut seats) = (Map::default(), Map::default());
        for (i, node) in tree.nodes.iter().enumerate() {
            let i = u32::try_from(i).unwrap_or(u32::MAX);
            if let Some(address) = &node.address {
                by_address.insert(address.clone(), i);
            }
            if let Some(path) = &node.chapter {
                seats.insert(path.clone(), i);
            }
        }
        (self.by_address, self.seats) = (Arc::new(by_address), Arc::new(seats));
        self.tree = tree;
        self.name_folders();
    }

    /// Folders by their source path, so that a link to a folder leads to its page.
    fn name_folders(&mut self) {
        let mut folders = Map::default();
        for path in self.chapters.keys() {
            let Some(seat) = self.seats.get(path) else { continue };
            let heads = address::heads_folder(path).is_some()
                && self.tree.nodes[*seat as usize].address.as_deref().is_some_and(|a| a.ends_with("index.html"));
            let mut node = if heads { Some(*seat) } else { self.tree.nodes[*seat as usize].parent };
            let mut folder = path.folder();
            while let Some(n) = node {
                if folder.is_empty() || folders.contains_key(folder) {
                    break;
                }
                folders.insert(folder.to_owned(), n);
                node = self.tree.nodes[n as usize].parent;
                folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
            }
        }
        self.folders = Arc::new(folders);
    }
}

/// The files that head their folders: of several in one folder, `index.md` before `README.md` before `_index.md`.
fn folder_heads(outlines: &[Arc<Outline>]) -> BTreeSet<SrcPath> {
    let mut best: BTreeMap<&str, (u8, &SrcPath)> = BTreeMap::new();
    for outline in outlines {
        if let Some(rank) = address::heads_folder(&outline.path) {
            let entry = best.entry(outline.path.folder()).or_insert((rank, &outline.path));
            if rank < entry.0 {
                *entry = (rank, &outline.path);
            }
        }
    }
    best.into_values().map(|(_, path)| path.clone()).collect()
}
