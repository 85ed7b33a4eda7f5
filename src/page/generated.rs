//! Overview, and the page for what is not there.

use super::chapter::numbers;
use super::furniture::Sheet;
use super::{Card, Content, View};
use crate::book::Reader;
use crate::register::Register;

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
    let open = reader.gap_count() as u64;
    pages.push(card(words.many("gap.open"), format!("{base}overview/gaps.html"), Some(words.count("count.gaps", open))));
    if reader.has_reviews() {
        let overdue = reader.late_reviews(lang) as u64;
        pages.push(card(words.get("page.reviews"), format!("{base}overview/reviews.html"), Some(words.count("count.overdue", overdue))));
    }
    if let Some(whole) = reader.covered_share(lang) {
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
