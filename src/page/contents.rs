//! Contents: all chapters of a language, then those in other languages.

use super::furniture::Sheet;
use super::{Anchor, Content, View, folded};
use crate::block::Status;
use crate::book::{Leaf, Reader};
use crate::text::{escape_attribute, put};
use crate::words::language_name;
use serde::Serialize;

/// A chapter or a folder on the page of contents, with what lies below it.
#[derive(Clone, Debug)]
pub struct ContentsItem {
    pub title: String,
    pub href: Option<String>,
    pub summary: Option<String>,
    pub minutes: Option<String>,
    pub owner: Option<String>,
    pub status: &'static str,
    pub status_word: Option<String>,
    pub overdue: bool,
    pub children: Vec<ContentsItem>,
}

/// The chapters of another language, as finished `li`s.
#[derive(Clone, Debug, Serialize, Hash)]
pub struct OtherLanguage {
    pub tag: String,
    pub name: String,
    pub chapters: String,
}

impl ContentsItem {
    /// Writes items as a `ul`, each with the list of what lies below it; `overdue` is the word for that.
    pub fn write(items: &mut dyn Iterator<Item = ContentsItem>, overdue: &str, out: &mut String) {
        out.push_str("\n<ul>");
        for item in items {
            item.row(overdue, out);
            if !item.children.is_empty() {
                ContentsItem::write(&mut item.children.into_iter(), overdue, out);
            }
            out.push_str("\n</li>");
        }
        out.push_str("\n</ul>");
    }

    fn row(&self, overdue: &str, out: &mut String) {
        let title = escape_attribute(&self.title);
        let planned = if self.href.is_some() { "" } else { " planned" };
        put(out, &["\n<li>\n<div class=\"row", planned, "\">\n<span class=\"row-title\">"]);
        match &self.href {
            Some(href) => put(out, &["<a href=\"", &escape_attribute(href), "\">", &title, "</a>"]),
            None => put(out, &[&title]),
        }
        if self.overdue {
            put(out, &[" <span class=\"badge overdue\">", &escape_attribute(overdue), "</span>"]);
        }
        if let Some(word) = self.status_word.as_deref().filter(|word| self.status != "live" && !word.is_empty()) {
            put(out, &[" <span class=\"badge ", self.status, "\">", &escape_attribute(word), "</span>"]);
        }
        put(out, &["</span>"]);
        for (class, text) in [("row-owner", &self.owner), ("row-minutes", &self.minutes), ("row-text", &self.summary)] {
            if let Some(text) = text.as_deref().filter(|text| !text.is_empty()) {
                put(out, &["<span class=\"", class, "\">", &escape_attribute(text), "</span>"]);
            }
        }
        put(out, &["\n</div>"]);
    }
}

/// All chapters of a language, then those in other languages.
pub(super) fn page(lang: &str, address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    let tree = reader.contents(lang);
    let others = reader.languages().iter().filter(|tag| *tag != lang).map(|tag| {
        let mut chapters = Vec::new();
        flatten(&sheet, &reader.contents(tag), tag, &mut chapters);
        OtherLanguage { tag: tag.clone(), name: language_name(tag).to_owned(), chapters: folded::items(&chapters) }
    });
    // One part after the other, so that a large book is never held as items all at once. Measured: 300 bytes a chapter.
    let mut parts = String::with_capacity(tree.chapters as usize * 320);
    ContentsItem::write(&mut tree.children.iter().map(|leaf| item(&sheet, leaf, 1)), sheet.words.get("overdue"), &mut parts);
    let content = Content::Contents {
        parts,
        chapters: sheet.words.count("count.chapters", u64::from(tree.chapters)),
        minutes: sheet.words.count("count.minutes", u64::from(tree.minutes)),
        others: others.filter(|o| !o.chapters.is_empty()).collect(),
    };
    let title = sheet.words.get("page.contents").to_owned();
    View { template: "contents.html", page: sheet.page(&title), content, body: Vec::new() }
}

/// Levels an outline shows; what lies deeper is listed on the last one, where it can still be read on a phone.
const DEEPEST: usize = 12;

fn children(sheet: &Sheet<'_, '_>, leaf: &Leaf<'_>, depth: usize) -> Vec<ContentsItem> {
    if depth < DEEPEST {
        return leaf.children.iter().map(|child| item(sheet, child, depth + 1)).collect();
    }
    let mut open: Vec<&Leaf<'_>> = leaf.children.iter().rev().collect();
    let mut items = Vec::new();
    while let Some(leaf) = open.pop() {
        open.extend(leaf.children.iter().rev());
        items.push(item(sheet, &Leaf { children: Vec::new(), ..leaf.clone() }, depth + 1));
    }
    items
}

fn item(sheet: &Sheet<'_, '_>, leaf: &Leaf<'_>, depth: usize) -> ContentsItem {
    let words = &sheet.words;
    let outline = leaf.path.and_then(|p| sheet.reader.glance(p));
    let owner = outline.and_then(|o| match &o.links.get(o.owner? as usize)?.target {
        crate::markdown::Target::Typed { kind, id, .. } => Some(sheet.thing(kind, id).title),
        _ => None,
    });
    let due = outline.and_then(|o| sheet.reader.due(o));
    ContentsItem {
        title: leaf.title.to_owned(),
        href: leaf.address.map(|a| sheet.href(a)),
        summary: outline.and_then(|o| o.summary.clone()),
        minutes: outline
            .filter(|_| leaf.status != Status::Planned)
            .map(|o| words.fill("reading_time.value", &[("n", &o.minutes.to_string())])),
        owner,
        status: leaf.status.name(),
        status_word: outline.filter(|o| o.status_said).and_then(|_| sheet.status_word(leaf.status)),
        overdue: due.is_some_and(|d| d < sheet.reader.today()) && matches!(leaf.status, Status::Draft | Status::Live),
        children: children(sheet, leaf, depth),
    }
}

fn flatten(sheet: &Sheet<'_, '_>, leaf: &Leaf<'_>, tag: &str, chapters: &mut Vec<Anchor>) {
    for child in &leaf.children {
        if child.path.is_some() && child.status != Status::Planned {
            chapters.push(Anchor { lang: Some(tag.to_owned()), ..sheet.anchor(child) });
        }
        flatten(sheet, child, tag, chapters);
    }
}
