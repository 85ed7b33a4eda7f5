//! Which pages will exist.

use crate::book::Book;
use crate::register::Register;
use crate::text::SrcPath;

/// A page to be published. Ordered, so that pages are always made and counted in the same order.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageId {
    Chapter(SrcPath),
    /// A folder without a chapter of its own, by its address.
    Section(String),
    /// A language's front page.
    Home(String),
    /// The front page of the house language once more, at the root of a book of several languages.
    Root,
    Contents(String),
    Overview(String),
    /// A language's page of one register.
    Register(String, Register),
    Gaps(String),
    /// A language's calendar of reviews, and the same as a file for calendars.
    Reviews(String),
    Calendar(String),
    /// An old address.
    Redirect(String),
    /// What each journey of a language says, and on what evidence.
    Coverage(String),
    NotFound,
}

/// Every page with its address below the root of the site. A register without entries has no page.
pub fn pages(book: &Book) -> Vec<(PageId, String)> {
    let mut pages = Vec::new();
    for seat in book.seats() {
        let id = match (seat.root, seat.path) {
            (true, _) => PageId::Home(seat.lang.to_owned()),
            (false, Some(path)) => PageId::Chapter(path.clone()),
            (false, None) => PageId::Section(seat.address.to_owned()),
        };
        pages.push((id, seat.address.to_owned()));
    }
    for lang in book.languages() {
        let base = book.base_of(lang);
        pages.push((PageId::Contents(lang.clone()), format!("{base}contents.html")));
        for register in Register::ALL {
            if !book.registers().is_empty(register) {
                pages.push((PageId::Register(lang.clone(), register), register_address(&base, register)));
            }
        }
        if book.has_reviews() {
            pages.push((PageId::Reviews(lang.clone()), format!("{base}overview/reviews.html")));
            pages.push((PageId::Calendar(lang.clone()), format!("{base}overview/reviews.ics")));
        }
        if book.has_overview() {
            pages.push((PageId::Overview(lang.clone()), format!("{base}overview/index.html")));
            pages.push((PageId::Gaps(lang.clone()), format!("{base}overview/gaps.html")));
        }
        if book.has_coverage(lang) {
            pages.push((PageId::Coverage(lang.clone()), coverage_address(&base)));
        }
    }
    pages.extend(book.redirects().map(|at| (PageId::Redirect(at.to_owned()), at.to_owned())));
    if !pages.iter().any(|(_, a)| a == "index.html") {
        pages.push((PageId::Root, "index.html".to_owned()));
    }
    pages.push((PageId::NotFound, "404.html".to_owned()));
    pages.sort();
    // Folders that differ only in what orders them share one address, and so one page.
    pages.dedup_by(|a, b| a.0 == b.0);
    pages
}

/// Address of a language's page of coverage; `base` is the language's folder.
pub(super) fn coverage_address(base: &str) -> String {
    format!("{base}overview/coverage.html")
}

/// Address of a language's page of one register; `base` is the language's folder.
pub fn register_address(base: &str, register: Register) -> String {
    format!("{base}overview/{}.html", register.plural())
}
