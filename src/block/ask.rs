//! What a block may ask while it is judged or drawn.

use super::Reference;
use crate::markdown::{Passage, Prose};
use crate::register::Measure;
use crate::text::{Date, escape_attribute, escape_text, put, without_tags};
use crate::words::Words;

/// The book as a block sees it from the page it is drawn on. Whoever answers keeps a record, so that a page is made anew
/// when an answer changes: ask only for what is shown.
pub trait Ask {
    /// Words of the page's language, with the book's own labels in place.
    fn words(&self) -> &Words;
    fn today(&self) -> Date;
    /// The name and address of what a reference means; the written text when it means nothing.
    fn named(&self, reference: &Reference) -> Named;
    /// The measure a reference means.
    fn measure(&self, reference: &Reference) -> Option<&Measure>;
    /// Adds a thing by its name to `out`, escaped, linked where it has a page.
    fn write_link(&self, reference: &Reference, out: &mut String) {
        let Named { name, href, lang, .. } = self.named(reference);
        if let Some(href) = &href {
            put(out, &["<a href=\"", &escape_attribute(href), "\""]);
            if let Some(lang) = &lang {
                put(out, &[" lang=\"", &escape_attribute(lang), "\""]);
            }
            out.push('>');
        }
        out.push_str(&escape_attribute(&name));
        out.push_str(if href.is_some() { "</a>" } else { "" });
    }
    /// Adds its name alone to `out`, escaped.
    fn write_name(&self, reference: &Reference, out: &mut String) {
        out.push_str(&escape_attribute(&self.named(reference).name));
    }
    /// Adds text with its links led home to `out`, as HTML.
    fn write_passage(&self, passage: Passage<'_>, out: &mut String);
    /// The same for all of a text.
    fn write_prose(&self, prose: &Prose, out: &mut String) {
        self.write_passage(prose.passage(), out);
    }
    /// The same alone.
    fn prose(&self, prose: &Prose) -> String {
        let mut out = String::with_capacity(prose.html.len() + prose.holes.len() * 40);
        self.write_prose(prose, &mut out);
        out
    }
    /// The words of a text, with things of the book under their names.
    fn plain(&self, passage: Passage<'_>) -> String {
        let mut out = String::with_capacity(passage.html.len() + passage.holes.len() * 40);
        self.write_passage(passage, &mut out);
        without_tags(&out)
    }
    /// Whether a role or a team is called so, in any language of the registers.
    fn is_ours(&self, name: &str) -> bool;
    /// Whether anything in the book refers to the block `kind:id` apart from itself.
    fn is_used(&self, kind: &str, id: &str) -> bool;
}

/// A thing by name, seen from a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Named {
    pub name: String,
    /// Relative to the page, percent-encoded; `None` when there is no page to lead to.
    pub href: Option<String>,
    /// A word more, for a hover: a measure's last reading.
    pub hint: Option<String>,
    /// Set when the name is in another language than the page.
    pub lang: Option<String>,
    /// Whether the reference means anything.
    pub found: bool,
}

impl Named {
    /// `<a class="ref ref-measure" href="…" title="…" lang="…">name</a>`, a `span` without a page.
    pub fn html(&self, kind: &str) -> String {
        let mut out = String::with_capacity(80);
        self.write(kind, &mut out);
        out
    }

    /// The same, added to `out`.
    pub fn write(&self, kind: &str, out: &mut String) {
        let tag = if self.href.is_some() { "a" } else { "span" };
        out.push('<');
        out.push_str(tag);
        out.push_str(" class=\"ref ref-");
        out.push_str(kind);
        out.push('"');
        for (name, value) in [("href", &self.href), ("title", &self.hint), ("lang", &self.lang)] {
            if let Some(value) = value {
                out.push(' ');
                out.push_str(name);
                out.push_str("=\"");
                out.push_str(&escape_attribute(value));
                out.push('"');
            }
        }
        out.push('>');
        out.push_str(&escape_text(&self.name));
        out.push_str("</");
        out.push_str(tag);
        out.push('>');
    }
}

/// How a block is to be drawn: what stands after `?` in an embed.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub pairs: Vec<(String, String)>,
    /// The first drawing on a page carries the ids of the block and its parts.
    pub anchored: bool,
    /// Caption given by the embed, as HTML; the block's own title when there is none.
    pub caption: Option<String>,
}

impl Options {
    /// The value of an option; an option without a value is the empty text.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(|v| !matches!(v, "no" | "false" | "off"))
    }
}
