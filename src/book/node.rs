//! The tree of a language: its sections and chapters in reading order.

use super::address;
use crate::block::Status;
use crate::chapter::Outline;
use crate::text::SrcPath;
use crate::words::Words;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Siblings stand by number, those without one after them.
type Rank = (bool, i64);

/// A chapter or a section in its language's tree. Nodes are known by their index in `Tree::nodes`.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it is published; `None` for a planned chapter.
    pub address: Option<String>,
    pub title: String,
    pub chapter: Option<SrcPath>,
    pub status: Status,
    pub lang: usize,
    pub parent: Option<u32>,
    pub children: Vec<u32>,
    /// Its place among its siblings.
    pub seat: u32,
    rank: Rank,
    /// Source folder of a section.
    folder: Option<String>,
    /// Neighbours with pages, in reading order.
    pub previous: Option<u32>,
    pub next: Option<u32>,
    /// Chapters at and below this node, without planned and retired ones, and their minutes.
    pub chapters: u32,
    pub minutes: u32,
}

/// All nodes of the book; `roots` has one node a language, in the order of the languages.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub nodes: Vec<Node>,
    pub roots: Vec<u32>,
}

/// A chapter on its way into the tree.
pub struct Seat<'o> {
    pub outline: &'o Arc<Outline>,
    /// Folder below the language's root, as in the source.
    pub folder: &'o str,
    pub heads_folder: bool,
    pub address: &'o str,
}

/// Sections by their source folder, and which folder has which address, in small letters; none for that of a chapter which
/// heads no folder.
struct Folders<'s> {
    nodes: BTreeMap<&'s str, u32>,
    claims: HashMap<String, Option<&'s str>>,
}

impl<'s> Folders<'s> {
    /// An address for the page of a folder. Of folders whose names differ only in the prefix the later ones keep it.
    fn claim(&mut self, folder: &'s str, base: &str) -> String {
        let page = |folder: String, name: &str| format!("{base}{folder}{name}.html");
        let plain = page(address::of_folder(folder).path, "index");
        let others = (1_u32..).map(|n| {
            let name = if n == 1 { "index".to_owned() } else { format!("index-{n}") };
            page(address::of_folder_with_prefix(folder).path, &name)
        });
        let mut free = std::iter::once(plain.clone()).chain(others).filter(|address| {
            let claim = address.to_lowercase();
            *self.claims.entry(claim).or_insert(Some(folder)) == Some(folder)
        });
        free.next().unwrap_or(plain)
    }
}

impl Tree {
    /// Adds a language: `seats` are its chapters, `base` the folder of its pages with closing `/`.
    pub fn add(&mut self, lang: usize, home_title: &str, base: &str, seats: &[Seat<'_>], words: &Words) {
        let root = self.push(Node::section(lang, home_title, format!("{base}index.html"), None));
        self.roots.push(root);
        let alike = seats.iter().filter(|seat| seat.address.rsplit('/').next().is_some_and(|name| name.starts_with("index")));
        let claims = alike.map(|seat| (seat.address.to_lowercase(), seat.heads_folder.then_some(seat.folder))).collect();
        let mut folders = Folders { nodes: BTreeMap::from([("", root)]), claims };
        for seat in seats {
            self.folder(seat.folder, base, lang, &mut folders);
        }
        let folders = folders.nodes;
        for (folder, node) in &folders {
            let node = &mut self.nodes[*node as usize];
            let name = folder.rsplit('/').next().unwrap_or("");
            node.rank = number(address::prefix(name).0.map(|n| i64::from(n) * 1000));
            node.folder = Some((*folder).to_owned());
        }
        for seat in seats {
            let parent = folders.get(seat.folder).copied().unwrap_or(root);
            let outline = seat.outline;
            let planned = outline.status == Status::Planned;
            if seat.heads_folder {
                let node = &mut self.nodes[parent as usize];
                node.title.clone_from(&outline.title);
                node.chapter = Some(outline.path.clone());
                node.status = outline.status;
                node.address = (!planned).then(|| seat.address.to_owned());
                if outline.order.is_some() {
                    node.rank = number(outline.order);
                }
                continue;
            }
            let order = outline.order.or_else(|| address::prefix(outline.path.stem()).0.map(|n| i64::from(n) * 1000));
            let node = self.push(Node {
                address: (!planned).then(|| seat.address.to_owned()),
                chapter: Some(outline.path.clone()),
                status: outline.status,
                rank: number(order),
                ..Node::section(lang, &outline.title, String::new(), Some(parent))
            });
            self.nodes[parent as usize].children.push(node);
        }
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            self.sort(node, words);
            open.extend(&self.nodes[node as usize].children);
        }
        self.thread(root);
    }

    fn push(&mut self, node: Node) -> u32 {
        self.nodes.push(node);
        u32::try_from(self.nodes.len() - 1).unwrap_or(u32::MAX)
    }

    /// The node of a folder, made with all above it when it is not there yet.
    fn folder<'s>(&mut self, folder: &'s str, base: &str, lang: usize, folders: &mut Folders<'s>) -> u32 {
        if let Some(node) = folders.nodes.get(folder) {
            return *node;
        }
        let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
        let parent = self.folder(above, base, lang, folders);
        let address = folders.claim(folder, base);
        let node = self.push(Node::section(lang, &crate::text::title_of(name), address, Some(parent)));
        self.nodes[parent as usize].children.push(node);
        folders.nodes.insert(folder, node);
        node
    }

    /// Puts the children of a node in order: by number, then by title in the language's order, then by path.
    fn sort(&mut self, node: u32, words: &Words) {
        let mut children = std::mem::take(&mut self.nodes[node as usize].children);
        let of = |n: &u32| &self.nodes[*n as usize];
        children.sort_by_key(|n| of(n).rank);
        // Most siblings differ in their numbers, and a title's place in the alphabet is dear.
        for same in children.chunk_by_mut(|a, b| of(a).rank == of(b).rank).filter(|same| same.len() > 1) {
            same.sort_by_cached_key(|n| {
                let path = of(n).folder.as_deref().or(of(n).chapter.as_ref().map(SrcPath::as_str)).unwrap_or("");
                (words.sort_key(&of(n).title), path.to_owned())
            });
        }
        for (seat, child) in children.iter().enumerate() {
            self.nodes[*child as usize].seat = u32::try_from(seat).unwrap_or(u32::MAX);
        }
        self.nodes[node as usize].children = children;
    }

    /// Ties previous and next.
    fn thread(&mut self, root: u32) {
        let mut order = Vec::new();
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            order.push(node);
            open.extend(self.nodes[node as usize].children.iter().rev());
        }
        let mut last: Option<u32> = None;
        for node in order {
            if self.nodes[node as usize].address.is_none() {
                continue;
            }
            self.nodes[node as usize].previous = last;
            self.nodes[node as usize].next = None;
            if let Some(before) = last {
                self.nodes[before as usize].next = Some(node);
            }
            last = Some(node);
        }
    }

    /// Gives a chapter's node another title and other minutes, and everything that hangs on them its new place.
    pub fn rename(&mut self, node: u32, old: &Outline, new: &Outline, words: &Words) {
        let Some(own) = self.nodes.get_mut(node as usize) else { return };
        let (parent, lang, counts) = (own.parent, own.lang, matches!(own.status, Status::Draft | Status::Live));
        if old.title != new.title {
            own.title.clone_from(&new.title);
            if let (Some(parent), Some(root)) = (parent, self.roots.get(lang).copied()) {
                self.sort(parent, words);
                self.thread(root);
            }
        }
        let mut at = Some(node).filter(|_| counts);
        while let Some(n) = at {
            let node = &mut self.nodes[n as usize];
            node.minutes = (node.minutes + new.minutes).saturating_sub(old.minutes);
            at = node.parent;
        }
    }

    /// Sums chapters and minutes from the leaves to the roots. `minutes` tells a chapter's own.
    pub fn weigh(&mut self, minutes: impl Fn(&SrcPath) -> u32) {
        // A parent is always made before its children, so going backwards meets every child before its parent.
        for i in (0..self.nodes.len()).rev() {
            let node = &mut self.nodes[i];
            if let (Some(path), Status::Draft | Status::Live) = (&node.chapter, node.status) {
                node.chapters += 1;
                node.minutes += minutes(path);
            }
            let (chapters, minutes, parent) = (node.chapters, node.minutes, node.parent);
            if let Some(parent) = parent {
                self.nodes[parent as usize].chapters += chapters;
                self.nodes[parent as usize].minutes += minutes;
            }
        }
    }
}

impl Node {
    fn section(lang: usize, title: &str, address: String, parent: Option<u32>) -> Node {
        Node {
            address: Some(address),
            title: title.to_owned(),
            chapter: None,
            status: Status::Live,
            lang,
            parent,
            children: Vec::new(),
            seat: 0,
            rank: number(None),
            folder: None,
            previous: None,
            next: None,
            chapters: 0,
            minutes: 0,
        }
    }
}

fn number(order: Option<i64>) -> Rank {
    (order.is_none(), order.unwrap_or(0))
}
