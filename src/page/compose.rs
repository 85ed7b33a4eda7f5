//! Composing: a page's identity becomes its View, through the `Reader` and nothing else.

use super::{PageId, View, chapter, coverage, gaps, generated, register};
use crate::book::Reader;

/// The view of a page that is published at `address`.
pub fn compose(page: &PageId, address: &str, reader: &Reader<'_>) -> View {
    match page {
        PageId::Chapter(path) => chapter::chapter(path, address, reader),
        PageId::Section(_) => chapter::section(address, reader),
        PageId::Home(lang) => chapter::home(lang, address, reader),
        PageId::Root => chapter::home(&reader.languages()[0].clone(), address, reader),
        PageId::Contents(lang) => generated::contents(lang, address, reader),
        PageId::Overview(lang) => generated::overview(lang, address, reader),
        PageId::Register(_, kind) => register::page(*kind, address, reader),
        PageId::Coverage(_) => coverage::page(address, reader),
        PageId::Gaps(_) => gaps::page(address, reader),
        PageId::NotFound => generated::not_found(address, reader),
    }
}
