//! The desk a block is drawn or judged at: answers its questions through the `Reader`, seen from one page.

use super::{Landing, Reader, address};
use crate::block::{Ask, Named, Reference};
use crate::chapter::Outline;
use crate::markdown::{Filling, Passage};
use crate::register::Measure;
use crate::text::{Date, escape_attribute};
use crate::words::Words;
use std::sync::Arc;

/// Where a block or a piece of prose is shown: `home` is the chapter its link numbers belong to.
pub struct Desk<'r, 'b> {
    pub reader: &'r Reader<'b>,
    pub home: &'r Outline,
    /// Address of the page.
    pub page: &'r str,
    /// Language of the page.
    pub lang: &'r str,
    words: Arc<Words>,
}

impl<'r, 'b> Desk<'r, 'b> {
    pub fn new(reader: &'r Reader<'b>, home: &'r Outline, page: &'r str, lang: &'r str) -> Desk<'r, 'b> {
        Desk { reader, home, page, lang, words: reader.words(lang) }
    }

    /// The way from this page to an address, percent-encoded, with its anchor.
    pub fn href(&self, to: &str, anchor: Option<&str>) -> String {
        address::href(self.page, to, anchor)
    }

    /// A typed reference as a name and an address.
    pub fn thing(&self, kind: &str, id: &str) -> Named {
        match &*self.reader.thing(self.lang, kind, id) {
            Landing::Thing { name, address, anchor, lang, hint, .. } => Named {
                name: name.clone(),
                href: address.as_ref().map(|a| self.href(a, anchor.as_deref())),
                hint: hint.clone(),
                lang: (lang != self.lang && !lang.is_empty()).then(|| lang.clone()),
                found: true,
            },
            Landing::Free { name } => Named { name: name.clone(), found: true, ..Named::default() },
            _ => Named { name: id.to_owned(), ..Named::default() },
        }
    }

    /// Writes what a hole of the chapter's own prose is filled with; embeds and fences are the page's business.
    pub fn fill(&self, what: &Filling, out: &mut String) {
        match what {
            Filling::Href(n) => self.fill_href(*n, out),
            Filling::Src(n) => self.fill_src(*n, out),
            Filling::Name(n) | Filling::Embed { link: n, .. } => self.fill_name(*n, out),
            Filling::Fence(_) => {}
        }
    }

    /// The address of a link, inside its `href="…"`. A link that leads nowhere loses the attribute: an `a` without it reads
    /// as plain text.
    fn fill_href(&self, n: u32, out: &mut String) {
        match &*self.reader.link(self.home, n) {
            // Percent-encoded, these hold no sign that would have to be escaped.
            Landing::Page { address, anchor, .. } => address::write_href(self.page, address, anchor.as_deref(), out),
            Landing::File { address, .. } => address::write_href(self.page, address, None, out),
            Landing::Elsewhere(address) => out.push_str(&escape_attribute(address)),
            Landing::Thing { address: Some(address), anchor, .. } => {
                address::write_href(self.page, address, anchor.as_deref(), out);
            }
            Landing::Planned { .. } => without_href("planned", out),
            Landing::Thing { .. } | Landing::Free { .. } => without_href("ref", out),
            Landing::Nothing { .. } => without_href("broken", out),
        }
    }

    fn fill_src(&self, n: u32, out: &mut String) {
        let src = match &*self.reader.link(self.home, n) {
            Landing::File { address, .. } | Landing::Page { address, .. } => self.href(address, None),
            Landing::Elsewhere(address) => address.clone(),
            _ => return,
        };
        out.push_str(&escape_attribute(&src));
    }

    /// A thing by its name, linked where it has a page.
    fn fill_name(&self, n: u32, out: &mut String) {
        let Some(link) = self.home.links.get(n as usize) else { return };
        let crate::markdown::Target::Typed { kind, id, .. } = &link.target else { return };
        self.thing(kind, id).write(kind, out);
    }
}

/// The name of what a reference means, the written one where it means nothing.
fn name_of<'l>(landing: &'l Landing, written: &'l str) -> &'l str {
    match landing {
        Landing::Thing { name, .. } | Landing::Free { name } => name,
        _ => written,
    }
}

/// Turns an open `href="` into `class="…`, so that what follows closes it.
fn without_href(class: &str, out: &mut String) {
    if out.ends_with("href=\"") {
        out.truncate(out.len() - "href=\"".len());
        out.push_str("class=\"");
        out.push_str(class);
    }
}

impl Ask for Desk<'_, '_> {
    fn words(&self) -> &Words {
        &self.words
    }

    fn today(&self) -> Date {
        self.reader.today()
    }

    fn named(&self, reference: &Reference) -> Named {
        self.thing(reference.kind, &reference.id)
    }

    fn measure(&self, reference: &Reference) -> Option<&Measure> {
        self.reader.measure(&reference.id)
    }

    fn write_link(&self, reference: &Reference, out: &mut String) {
        let landing = self.reader.thing(self.lang, reference.kind, &reference.id);
        let Landing::Thing { name, address: Some(address), anchor, lang, .. } = &*landing else {
            return out.push_str(&escape_attribute(name_of(&landing, &reference.id)));
        };
        out.push_str("<a href=\"");
        // Percent-encoded, it holds no sign that would have to be escaped.
        address::write_href(self.page, address, anchor.as_deref(), out);
        if lang != self.lang && !lang.is_empty() {
            out.push_str("\" lang=\"");
            out.push_str(&escape_attribute(lang));
        }
        out.push_str("\">");
        out.push_str(&escape_attribute(name));
        out.push_str("</a>");
    }

    fn write_name(&self, reference: &Reference, out: &mut String) {
        let landing = self.reader.thing(self.lang, reference.kind, &reference.id);
        out.push_str(&escape_attribute(name_of(&landing, &reference.id)));
    }

    fn write_passage(&self, Passage { html, holes, start }: Passage<'_>, out: &mut String) {
        let mut done = 0;
        for hole in holes {
            let at = (hole.at - start) as usize;
            out.push_str(&html[done..at]);
            self.fill(&hole.what, out);
            done = at;
        }
        out.push_str(&html[done..]);
    }

    fn is_ours(&self, name: &str) -> bool {
        self.reader.is_ours(name)
    }

    fn is_used(&self, kind: &str, id: &str) -> bool {
        self.reader.is_used(kind, id)
    }
}
