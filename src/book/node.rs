//! The tree of a language: its sections and chapters in reading order.

use super::address;
use crate::block::Status;
use crate::chapter::Outline;
use crate::text::SrcPath;
use crate::words::{SortKey, Words};
use std::collections::BTreeMap;
use std::sync::Arc;

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
    pub address: String,
}

impl Tree {
    /// Adds a language: `seats` are its chapters, `base` the folder of its pages with closing `/`.
    pub fn add(&mut self, lang: usize, home_title: &str, base: &str, seats: &[Seat<'_>], words: &Words) {
        let root = self.push(Node::section(lang, home_title, format!("{base}index.html"), None));
        self.roots.push(root);
        let mut folders: BTreeMap<&str, u32> = BTreeMap::from([("", root)]);
        for seat in seats {
            self.folder(seat.folder, base, lang, &mut folders);
        }
        let mut sorts: BTreeMap<u32, Sort> = BTreeMap::new();
        for (folder, node) in &folders {
            let name = folder.rsplit('/').next().unwrap_or("");
            sorts.insert(
                *node,
                Sort { number: number(address::prefix(name).0.map(|n| i64::from(n) * 1000)), title: None, path: (*folder).to_owned() },
            );
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
                node.address = (!planned).then(|| seat.address.clone());
                if let (Some(order), Some(sort)) = (outline.order, sorts.get_mut(&parent)) {
                    sort.number = number(Some(order));
                }
                continue;
            }
            let node = self.push(Node {
                address: (!planned).then(|| seat.address.clone()),
                chapter: Some(outline.path.clone()),
                status: outline.status,
                ..Node::section(lang, &outline.title, String::new(), Some(parent))
            });
            self.nodes[parent as usize].children.push(node);
            let order = outline.order.or_else(|| address::prefix(outline.path.stem()).0.map(|n| i64::from(n) * 1000));
            sorts.insert(node, Sort { number: number(order), title: None, path: outline.path.as_str().to_owned() });
        }
        self.sort(root, &mut sorts, words);
        self.thread(root);
    }

    fn push(&mut self, node: Node) -> u32 {
        self.nodes.push(node);
        u32::try_from(self.nodes.len() - 1).unwrap_or(u32::MAX)
    }

    /// The node of a folder, made with all above it when it is not there yet.
    fn folder<'s>(&mut self, folder: &'s str, base: &str, lang: usize, folders: &mut BTreeMap<&'s str, u32>) -> u32 {
        if let Some(node) = folders.get(folder) {
            return *node;
        }
        let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
        let parent = self.folder(above, base, lang, folders);
        let address = format!("{base}{}index.html", address::of_folder(folder).path);
        let node = self.push(Node::section(lang, &crate::text::title_of(name), address, Some(parent)));
        self.nodes[parent as usize].children.push(node);
        folders.insert(folder, node);
        node
    }

    fn sort(&mut self, root: u32, sorts: &mut BTreeMap<u32, Sort>, words: &Words) {
        for (node, sort) in sorts.iter_mut() {
            sort.title = Some(words.sort_key(&self.nodes[*node as usize].title));
        }
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            let mut children = std::mem::take(&mut self.nodes[node as usize].children);
            children.sort_by(|a, b| sorts.get(a).cmp(&sorts.get(b)));
            open.extend(&children);
            for (seat, child) in children.iter().enumerate() {
                self.nodes[*child as usize].seat = u32::try_from(seat).unwrap_or(u32::MAX);
            }
            self.nodes[node as usize].children = children;
        }
    }

    /// Ties previous and next, and sums chapters and minutes upwards. Minutes of chapters are set by `weigh` before.
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
            if let Some(before) = last {
                self.nodes[before as usize].next = Some(node);
            }
            last = Some(node);
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
            previous: None,
            next: None,
            chapters: 0,
            minutes: 0,
        }
    }
}

/// Siblings stand by number, those without one after them, then by title in the language's order, then by path.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Sort {
    number: (bool, i64),
    title: Option<SortKey>,
    path: String,
}

fn number(order: Option<i64>) -> (bool, i64) {
    (order.is_none(), order.unwrap_or(0))
}
