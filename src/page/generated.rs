//! Contents, Overview, and the page for what is not there.

use super::chapter::numbers;
use super::furniture::Sheet;
use super::{Anchor, Card, Content, View};
use crate::block::Status;
use crate::book::{Leaf, Reader};
use crate::register::Register;
use crate::words::language_name;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, Hash)]
pub struct ContentsItem {
    pub title: String,
    pub href: Option<String>,
    pub summary: Option<String>,
    pub minutes: Option<String>,
    pub words: Option<String>,
    pub owner: Option<String>,
    pub status: &'static str,
    pub status_word: Option<String>,
    pub overdue: bool,
    pub children: Vec<ContentsItem>,
}

#[derive(Clone, Debug, Serialize, Hash)]
pub struct OtherLanguage {
    pub tag: String,
    pub name: String,
    pub chapters: Vec<Anchor>,
}

/// All chapters of a language, then those in other languages.
pub(super) fn contents(lang: &str, address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    let tree = reader.contents(lang);
    let others = reader.languages().iter().filter(|tag| *tag != lang).map(|tag| {
        let mut chapters = Vec::new();
        flatten(&sheet, &reader.contents(tag), tag, &mut chapters);
        OtherLanguage { tag: tag.clone(), name: language_name(tag).to_owned(), chapters }
    });
    let content = Content::Contents {
        parts: tree.children.iter().map(|leaf| item(&sheet, leaf, 1)).collect(),
        chapters: sheet.words.count("count.chapters", u64::from(tree.chapters)),
        minutes: sheet.words.count("count.minutes", u64::from(tree.minutes)),
        others: others.filter(|o| !o.chapters.is_empty()).collect(),
    };
    let title = sheet.words.get("page.contents").to_owned();
    View { template: "contents.html", page: sheet.page(&title), content, body: Vec::new() }
}

/// Levels an outline shows; what lies deeper is listed on the last one. Templates may nest twenty deep.
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
        words: None,
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

/// The generated pages there are, with a word on what each holds.
pub(super) fn overview(lang: &str, address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    let base = reader.base(lang);
    let words = &sheet.words;
    let card = |title: &str, to: String, note: Option<String>| Card {
        title: title.to_owned(),
        href: Some(sheet.href(&to)),
        summary: None,
        note,
        status: "live",
        status_word: None,
    };
    let mut pages = vec![card(words.get("page.contents"), format!("{base}contents.html"), None)];
    for register in Register::ALL.into_iter().filter(|r| reader.has_register(*r)) {
        let n = reader.register(register.name()).names(register).len() as u64;
        let count = words.count(&format!("count.{}", register.plural()), n);
        pages.push(card(words.many(register.name()), super::register_address(&base, register), Some(count)));
    }
    let open = reader.gaps().len() as u64;
    pages.push(card(words.many("gap.open"), format!("{base}overview/gaps.html"), Some(words.count("count.gaps", open))));
    if reader.has_reviews() {
        let overdue = reader.reviews(Some(lang)).iter().filter(|r| r.due.is_some_and(|due| due < reader.today())).count() as u64;
        pages.push(card(words.get("page.reviews"), format!("{base}overview/reviews.html"), Some(words.count("count.overdue", overdue))));
    }
    let coverage = reader.coverage(lang);
    if !coverage.blocks.is_empty() {
        let whole = coverage.whole();
        let note = (whole.of > 0).then(|| super::coverage::percent(&sheet, whole));
        pages.push(card(words.get("page.coverage"), super::list::coverage_address(&base), note));
    }
    let numbers = numbers(&sheet, reader, &reader.contents(lang));
    let title = words.get("page.overview").to_owned();
    View { template: "overview.html", page: sheet.page(&title), content: Content::Overview { pages, numbers }, body: Vec::new() }
}

/// Served for addresses that do not exist, from any depth: its links start at `site-url` where that is set.
pub(super) fn not_found(address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    let mut page = sheet.page(sheet.words.get("not_found"));
    // There is no such page in any language, so the switch leads to their homes.
    for language in &mut page.languages {
        language.href = sheet.href(&format!("{}index.html", reader.base(&language.tag)));
        language.same_page = false;
        language.alternate = None;
    }
    if let Some(site) = reader.config().html.site_url.as_ref().map(|s| s.value.trim_end_matches('/').to_owned()) {
        let rooted = |way: &Option<String>| way.as_ref().map(|w| format!("{site}/{w}"));
        page.home = rooted(&page.home);
        page.contents = rooted(&page.contents);
        page.overview = rooted(&page.overview);
        for language in &mut page.languages {
            language.href = format!("{site}/{}", language.href);
        }
        page.root = format!("{site}/");
    }
    page.canonical = None;
    View { template: "not-found.html", page, content: Content::NotFound, body: Vec::new() }
}
