//! Composing: a page's identity becomes its View, through the `Reader` and nothing else.

use super::{PageId, View, calendar, chapter, contents, coverage, gaps, generated, redirect, register, review};
use crate::book::Reader;

/// What becomes of a page: a view for a theme to draw, or a file that looks the same under every theme.
pub enum Made {
    View(Box<View>),
    File(String),
}

/// The view, or the whole file, that is published at `address`.
pub fn compose(page: &PageId, address: &str, reader: &Reader<'_>) -> Made {
    let view = match page {
        PageId::Chapter(path) => chapter::chapter(path, address, reader),
        PageId::Section(_) => chapter::section(address, reader),
        PageId::Home(lang) => chapter::home(lang, address, reader),
        PageId::Root => chapter::home(&reader.languages()[0].clone(), address, reader),
        PageId::Contents(lang) => contents::page(lang, address, reader),
        PageId::Overview(lang) => generated::overview(lang, address, reader),
        PageId::Register(_, kind) => register::page(*kind, address, reader),
        PageId::Coverage(_) => coverage::page(address, reader),
        PageId::Gaps(_) => gaps::page(address, reader),
        PageId::Reviews(lang) => review::page(lang, address, reader),
        PageId::Calendar(lang) => return Made::File(calendar::file(lang, reader)),
        PageId::Redirect(at) => return Made::File(redirect::file(at, reader)),
        PageId::NotFound => generated::not_found(address, reader),
    };
    Made::View(Box::new(view))
}
