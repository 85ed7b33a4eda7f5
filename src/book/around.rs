//! What stands around a page, computed from the bound book: trail, siblings, neighbours, languages, totals.

use super::{Book, Landing};
use crate::block::Status;
use crate::chapter::Outline;
use crate::text::SrcPath;
use std::borrow::Cow;

/// Siblings shown at once: a page of a folder with thousands of chapters must not grow with the folder.
const WINDOW: usize = 40;

/// A node of the tree as pages see it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Leaf<'b> {
    pub title: &'b str,
    pub address: Option<&'b str>,
    pub path: Option<&'b SrcPath>,
    pub status: Status,
    /// Chapters at and below it, and their minutes.
    pub chapters: u32,
    pub minutes: u32,
    pub children: Vec<Leaf<'b>>,
}

/// What stands around a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Surroundings<'b> {
    pub lang: &'b str,
    pub trail: Vec<Leaf<'b>>,
    /// The section whose pages are listed beside this one.
    pub section: Option<Leaf<'b>>,
    /// The window of siblings that is shown, with the children of this page below it.
    pub siblings: Vec<Leaf<'b>>,
    pub hidden_before: usize,
    pub hidden_after: usize,
    pub previous: Option<Leaf<'b>>,
    pub next: Option<Leaf<'b>>,
    /// Tag, address and whether it is this very page, for every language of the book.
    pub languages: Vec<(String, String, bool)>,
}

impl Book {
    pub(super) fn link(&self, outline: &Outline, n: u32) -> Cow<'_, Landing> {
        match outline.links.get(n as usize) {
            Some(link) => self.land(outline, &link.target),
            None => Cow::Owned(Landing::Elsewhere(String::new())),
        }
    }

    fn leaf(&self, node: u32, depth: usize) -> Leaf<'_> {
        let n = &self.tree.nodes[node as usize];
        let children = if depth == 0 { Vec::new() } else { n.children.iter().map(|c| self.leaf(*c, depth - 1)).collect() };
        Leaf {
            title: &n.title,
            address: n.address.as_deref(),
            path: n.chapter.as_ref(),
            status: n.status,
            chapters: if depth == 0 { 0 } else { n.chapters },
            minutes: if depth == 0 { 0 } else { n.minutes },
            children,
        }
    }

    pub(super) fn surroundings(&self, at: &str) -> Surroundings<'_> {
        let Some(node) = self.by_address.get(at).copied() else { return self.loose(at) };
        let n = &self.tree.nodes[node as usize];
        let mut trail = Vec::new();
        let mut above = n.parent;
        while let Some(parent) = above {
            trail.push(self.leaf(parent, 0));
            above = self.tree.nodes[parent as usize].parent;
        }
        trail.reverse();
        let section = n.parent.unwrap_or(node);
        let siblings = &self.tree.nodes[section as usize].children;
        let at_sibling = n.seat as usize;
        let from =
            if siblings.len() <= WINDOW + WINDOW / 2 { 0 } else { at_sibling.saturating_sub(WINDOW / 2).min(siblings.len() - WINDOW) };
        let to = if siblings.len() <= WINDOW + WINDOW / 2 { siblings.len() } else { from + WINDOW };
        let shown = siblings[from..to].iter().map(|s| {
            let mut leaf = self.leaf(*s, 0);
            if *s == node && n.parent.is_some() {
                leaf.children = n.children.iter().take(WINDOW).map(|c| self.leaf(*c, 0)).collect();
            }
            leaf
        });
        Surroundings {
            lang: &self.languages[n.lang],
            trail,
            section: Some(self.leaf(section, 0)),
            siblings: shown.collect(),
            hidden_before: from,
            hidden_after: siblings.len() - to,
            previous: n.previous.map(|p| self.leaf(p, 0)),
            next: n.next.map(|p| self.leaf(p, 0)),
            languages: self.language_switch(Some(node)),
        }
    }

    /// Around a generated page: its language's home, and the same page in the other languages.
    fn loose(&self, at: &str) -> Surroundings<'_> {
        let lang = self.languages.iter().position(|tag| at.starts_with(&format!("{tag}/"))).unwrap_or(0);
        let base = self.base(lang);
        let below = at.strip_prefix(base.as_str()).unwrap_or(at);
        // Coverage has a page only where something can be covered; from there other languages are reached at their homes.
        let same = |tag: &str| below != "overview/coverage.html" || self.has_coverage(tag);
        let languages = self.languages.iter().enumerate().map(|(l, tag)| match same(tag) {
            true => (tag.clone(), format!("{}{below}", self.base(l)), true),
            false => (tag.clone(), format!("{}index.html", self.base(l)), false),
        });
        let languages: Vec<_> = languages.collect();
        let trail = self.tree.roots.get(lang).map(|root| self.leaf(*root, 0)).into_iter().collect();
        Surroundings {
            lang: self.languages.get(lang).map_or("", String::as_str),
            trail,
            languages: if self.languages.len() > 1 && self.generated.contains(&at.to_lowercase()) { languages } else { Vec::new() },
            ..Surroundings::default()
        }
    }

    /// For each language the partner of a page, else its nearest section, else the language's home.
    fn language_switch(&self, node: Option<u32>) -> Vec<(String, String, bool)> {
        if self.languages.len() < 2 {
            return Vec::new();
        }
        let own = node.map(|n| self.tree.nodes[n as usize].lang);
        let mut switch = Vec::new();
        for (lang, tag) in self.languages.iter().enumerate() {
            let mut found = None;
            let mut at = node;
            let mut exact = true;
            while let Some(n) = at {
                if own == Some(lang) {
                    found = self.tree.nodes[n as usize].address.clone();
                    break;
                }
                if let Some(partner) = self.partner(n, lang) {
                    found = Some(partner);
                    break;
                }
                exact = false;
                at = self.tree.nodes[n as usize].parent;
            }
            let home = self.tree.roots.get(lang).and_then(|r| self.tree.nodes[*r as usize].address.clone());
            let Some(address) = found.or(home) else { continue };
            switch.push((tag.clone(), address, exact));
        }
        switch
    }

    /// The page of another language that is a translation of this one: by equal path, or tied by `translation_of`.
    fn partner(&self, node: u32, lang: usize) -> Option<String> {
        let n = &self.tree.nodes[node as usize];
        if let Some(tied) = n.chapter.as_ref().and_then(|p| self.tied(p, lang)) {
            return Some(tied);
        }
        let own = n.address.as_ref()?;
        let below = own.strip_prefix(self.base(n.lang).as_str())?;
        let there = format!("{}{below}", self.base(lang));
        let partner = *self.by_address.get(&there)?;
        (self.tree.nodes[partner as usize].lang == lang).then_some(there)
    }

    pub(super) fn children(&self, at: &str) -> Vec<Leaf<'_>> {
        let Some(node) = self.by_address.get(at) else { return Vec::new() };
        self.tree.nodes[*node as usize].children.iter().map(|c| Leaf { children: Vec::new(), ..self.leaf(*c, 1) }).collect()
    }

    pub(super) fn used_by(&self, path: &SrcPath) -> Vec<(String, String, String)> {
        let pages = self.routes.inbound(path).iter().filter_map(|p| self.chapters.get(p));
        pages.filter(|b| !b.planned).map(|b| (b.outline.title.clone(), b.address.clone(), b.outline.lang.clone())).collect()
    }

    pub(super) fn contents(&self, lang: &str) -> Leaf<'_> {
        let index = self.languages.iter().position(|l| l == lang).unwrap_or(0);
        self.leaf(self.tree.roots[index], usize::MAX)
    }

    /// The counts of all blocks of a language's chapters; what is retired does not count.
    pub(super) fn totals(&self, lang: &str) -> Vec<(String, u64)> {
        let totals = self.things.sums(lang).into_iter().flat_map(|sums| &sums.totals);
        totals.map(|(key, n)| ((*key).to_owned(), *n)).collect()
    }
}
