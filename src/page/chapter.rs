//! A chapter's page, a section's page, and a language's front page.

use super::body::Draft;
use super::furniture::Sheet;
use super::{Anchor, Card, Content, Folded, Meta, Notice, Number, Page, TocItem, View};
use crate::block::Status;
use crate::book::{Leaf, Reader};
use crate::chapter::{Chapter, Outline};
use crate::text::SrcPath;

/// A chapter's page.
pub(super) fn chapter(path: &SrcPath, address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    let Some(chapter) = reader.chapter(path) else { return section(address, reader) };
    let outline = &chapter.outline;
    let used_by = reader.used_by(path).into_iter();
    let mut used_by: Vec<Anchor> = used_by
        .map(|(title, to, lang)| Anchor { title, href: Some(sheet.href(&to)), lang: (lang != sheet.lang).then_some(lang) })
        .collect();
    // What is in the reader's language comes first.
    used_by.sort_by_key(|a| a.lang.is_some());
    let heading = (!chapter.body.has_h1).then(|| outline.title.clone());
    let heads_folder = address.ends_with("index.html");
    let children = if heads_folder { cards(&sheet, &reader.children(address)) } else { Vec::new() };
    View {
        template: "chapter.html",
        page: dressed(&sheet, chapter),
        content: Content::Chapter { heading, children, used_by: (!used_by.is_empty()).then(|| Folded::of(&used_by)) },
        body: Draft::new(reader, outline, address, &sheet.lang).chapter(chapter),
    }
}

/// A folder without a chapter of its own.
pub(super) fn section(address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    // The section is a node of the tree: its title stands beside its siblings.
    let own = sheet.around.siblings.iter().chain(&sheet.around.section).find(|l| l.address == Some(address));
    let title = own.map_or_else(String::new, |l| l.title.to_owned());
    let children = cards(&sheet, &reader.children(address));
    View { template: "section.html", page: sheet.page(&title), content: Content::Section { children }, body: Vec::new() }
}

/// A language's front page: its root chapter when there is one, then the parts and the totals. `address` may be the root
/// of the site, where the house language's front page stands once more.
pub(super) fn home(lang: &str, address: &str, reader: &Reader<'_>) -> View {
    let own = format!("{}index.html", reader.base(lang));
    let mut sheet = Sheet::new(reader, &own);
    sheet.address = address.to_owned();
    sheet.around.trail.clear();
    let tree = reader.contents(lang);
    let chapter = tree.path.and_then(|p| reader.chapter(p));
    let title = reader.config().title_in(lang).to_owned();
    let mut page = match chapter {
        Some(chapter) => dressed(&sheet, chapter),
        None => sheet.page(&title),
    };
    page.previous = None;
    page.on_this_page.clear();
    if page.summary.is_none() {
        page.summary = Some(reader.config().description_in(lang).to_owned()).filter(|d| !d.is_empty());
    }
    let heading = chapter.is_none_or(|c| !c.body.has_h1).then(|| page.title.clone());
    let overdue =
        reader.overdue(lang).into_iter().map(|(title, to, _)| Anchor { title, href: Some(sheet.href(&to)), lang: None }).collect();
    let roles = reader.role_names().into_iter();
    let body = chapter.map_or_else(Vec::new, |c| Draft::new(reader, &c.outline, &sheet.address, &sheet.lang).chapter(c));
    View {
        template: "home.html",
        content: Content::Home {
            heading,
            parts: cards(&sheet, &tree.children),
            numbers: numbers(&sheet, reader, &tree),
            breaches: super::gaps::breaches(&sheet, reader),
            overdue,
            roles: roles.map(|id| sheet.thing("role", &id)).collect(),
        },
        page,
        body,
    }
}

/// The book in numbers: chapters, minutes, then what its blocks count.
pub(super) fn numbers(sheet: &Sheet<'_, '_>, reader: &Reader<'_>, tree: &Leaf<'_>) -> Vec<Number> {
    let chapters = ("count.chapters".to_owned(), u64::from(tree.chapters));
    let minutes = ("count.minutes".to_owned(), u64::from(tree.minutes));
    let counted = reader.totals(&sheet.lang);
    std::iter::once(chapters).chain(std::iter::once(minutes)).chain(counted).map(|(key, n)| number(sheet, &key, n)).collect()
}

/// The number apart from its word, for large figures: `7` and `stages`.
fn number(sheet: &Sheet<'_, '_>, key: &str, n: u64) -> Number {
    let whole = sheet.words.count(key, n);
    let value = sheet.words.number(n as f64, 0);
    let label = whole.strip_prefix(value.as_str()).map_or_else(|| whole.clone(), |l| l.trim_start_matches(['\u{a0}', ' ']).to_owned());
    Number { value, label, href: None, tone: "plain" }
}

pub(super) fn cards(sheet: &Sheet<'_, '_>, leaves: &[Leaf<'_>]) -> Vec<Card> {
    leaves.iter().map(|leaf| card(sheet, leaf)).collect()
}

fn card(sheet: &Sheet<'_, '_>, leaf: &Leaf<'_>) -> Card {
    let outline = leaf.path.and_then(|p| sheet.reader.glance(p));
    let note = match leaf.chapters {
        0 => None,
        1 => Some(sheet.words.fill("reading_time.value", &[("n", &leaf.minutes.to_string())])),
        n => Some(sheet.words.count("count.chapters", u64::from(n))),
    };
    Card {
        title: leaf.title.to_owned(),
        href: leaf.address.map(|a| sheet.href(a)),
        summary: outline.and_then(|o| o.summary.clone()),
        note,
        status: leaf.status.name(),
        status_word: outline.filter(|o| o.status_said || o.status != Status::Draft).and_then(|_| sheet.status_word(leaf.status)),
    }
}

/// The furniture of a chapter's page: what every page has, and what its head says.
fn dressed(sheet: &Sheet<'_, '_>, chapter: &Chapter) -> Page {
    let outline = &*chapter.outline;
    let config = sheet.reader.config();
    let mut page = sheet.page(&outline.title);
    page.summary.clone_from(&outline.summary);
    page.on_this_page = contents_of(outline);
    page.meta = meta(sheet, chapter);
    page.notices = notices(sheet, outline, &page.meta);
    page.see_also = chapter.body.see.iter().map(|to| super::pointed::pointed(sheet, outline, to)).collect();
    page.extra.clone_from(&outline.extra);
    let path = crate::text::percent_encode(outline.path.as_str()).into_owned();
    page.edit = config.html.edit_url.as_ref().map(|url| url.replace("{path}", &path));
    page.feedback = config.html.feedback.as_ref().map(|url| url.replace("{path}", &path));
    page
}

/// More entries than this are no overview: a chapter of 130 codes had 16 kB of them.
const CONTENTS: usize = 60;

/// Headings of levels 2 and 3, when there are enough to choose from; only level 2 when there are too many.
fn contents_of(outline: &Outline) -> Vec<TocItem> {
    let mut items: Vec<TocItem> = outline
        .headings
        .iter()
        .filter(|h| h.top && (2..=3).contains(&h.level))
        .map(|h| TocItem { level: h.level, id: h.id.clone(), title: h.title.clone() })
        .collect();
    if items.len() > CONTENTS && items.iter().any(|item| item.level == 2) {
        items.retain(|item| item.level == 2);
    }
    if items.len() < 2 { Vec::new() } else { items }
}

fn meta(sheet: &Sheet<'_, '_>, chapter: &Chapter) -> Meta {
    let outline = &*chapter.outline;
    let words = &sheet.words;
    let due = sheet.reader.due(outline);
    let overdue = due.is_some_and(|d| d < sheet.reader.today()) && matches!(outline.status, Status::Draft | Status::Live);
    let owner = outline.owner.and_then(|n| match &outline.links.get(n as usize)?.target {
        crate::markdown::Target::Typed { kind, id, .. } => Some(sheet.thing(kind, id)),
        _ => None,
    });
    let changed = sheet.reader.changed(&outline.path);
    let authors = if outline.authors.is_empty() { changed.map_or(&[][..], |c| &c.authors) } else { &outline.authors };
    Meta {
        owner,
        authors: (!authors.is_empty()).then(|| words.list(authors)),
        date: changed.map(|c| c.day).or(outline.date).map(|d| words.date(d)),
        reviewed: outline.reviewed.map(|d| words.date(d)),
        review_due: due.map(|d| words.date(d)),
        overdue,
        minutes: Some(words.fill("reading_time.value", &[("n", &outline.minutes.to_string())])),
        words: Some(words.count("count.words", u64::from(chapter.body.words))),
        status: if outline.status_said { outline.status.name() } else { "" },
        status_word: outline.status_said.then(|| words.get(&format!("status.{}", outline.status.name())).to_owned()),
        audience: outline.audience.iter().chain(&outline.recommended).map(|a| sheet.thing("role", &a.name)).collect(),
        keywords: outline.keywords.clone(),
    }
}

fn notices(sheet: &Sheet<'_, '_>, outline: &Outline, meta: &Meta) -> Vec<Notice> {
    let words = &sheet.words;
    let mut notices = Vec::new();
    let mut say = |kind: &'static str, text: String| notices.push(Notice { kind, text });
    if !outline.readable {
        say("unreadable", words.get("broken_head.notice").to_owned());
    }
    match outline.status {
        Status::Draft if outline.status_said => say("draft", words.get("draft.notice").to_owned()),
        Status::Retired => say("retired", words.get("retired.notice").to_owned()),
        _ => {}
    }
    if let (true, Some(due)) = (meta.overdue, &meta.review_due) {
        say("overdue", words.fill("review.overdue", &[("date", due)]));
    }
    notices
}
