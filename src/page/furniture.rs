//! What stands around every page: header, trail, navigation, neighbours, languages.

use super::entry::entries;
use super::{Anchor, Language, Navigation, Page};
use crate::block::Status;
use crate::book::{Leaf, Reader, Surroundings, Whereabouts, address};
use crate::text::{fragment_encode, percent_encode, write_anchor};
use crate::words::{Words, language_name};
use std::borrow::Cow;
use std::sync::Arc;

/// A page in the making: where it is, its language and words, and the way to other addresses.
pub(super) struct Sheet<'r, 'b> {
    pub reader: &'r Reader<'b>,
    pub address: String,
    pub lang: String,
    pub words: Arc<Words>,
    pub around: Surroundings<'b>,
}

/// Ways from a page to places on others, for lists of thousands: such places mostly stand page by page, and the way to a page is
/// found once for all that follow one another on it.
pub(super) struct Ways<'s, 'b> {
    from: &'s str,
    /// Language of the page.
    pub lang: &'s str,
    to: &'b str,
    way: String,
}

impl<'b> Ways<'_, 'b> {
    /// Writes the way, percent-encoded and with the id of the place. No sign is left in it that has to be escaped.
    pub fn write(&mut self, to: &'b str, anchor: Option<(&str, &str)>, out: &mut String) {
        let Some((kind, id)) = anchor else { return out.push_str(&address::href(self.from, to, None)) };
        if self.to != to {
            self.way = if to == self.from { String::new() } else { address::href(self.from, to, None) };
            self.to = to;
        }
        out.push_str(&self.way);
        out.push('#');
        let at = out.len();
        write_anchor(kind, id, out);
        if let Cow::Owned(encoded) = fragment_encode(&out[at..]) {
            out.replace_range(at.., &encoded);
        }
    }
}

impl<'r, 'b> Sheet<'r, 'b> {
    pub fn ways(&self) -> Ways<'_, 'b> {
        Ways { from: &self.address, lang: &self.lang, to: "", way: String::new() }
    }

    pub fn new(reader: &'r Reader<'b>, address: &str) -> Sheet<'r, 'b> {
        let around = reader.surroundings(address);
        let lang = around.lang.to_owned();
        Sheet { reader, address: address.to_owned(), words: reader.words(&lang), lang, around }
    }

    /// The way from this page, percent-encoded; an anchor after `#` is kept.
    pub fn href(&self, to: &str) -> String {
        let (path, anchor) = to.split_once('#').map_or((to, None), |(p, a)| (p, Some(a)));
        address::href(&self.address, path, anchor)
    }

    pub fn anchor(&self, leaf: &Leaf<'_>) -> Anchor {
        Anchor { title: leaf.title.to_owned(), href: leaf.address.map(|a| self.href(a)), lang: None }
    }

    /// The address with the site's own in front, where `site-url` is set.
    pub fn absolute(&self, address: &str) -> Option<String> {
        let site = &self.reader.config().html.site_url.as_ref()?.value;
        Some(format!("{}/{}", site.trim_end_matches('/'), percent_encode(address)))
    }

    /// A typed thing as a link: `kind:id` by its name.
    pub fn thing(&self, kind: &str, id: &str) -> Anchor {
        use crate::book::Landing;
        match &*self.reader.thing(&self.lang, kind, id) {
            Landing::Thing { name, address, anchor, lang, .. } => Anchor {
                title: name.clone(),
                href: address.as_ref().map(|a| address::href(&self.address, a, anchor.as_deref())),
                lang: (*lang != self.lang && !lang.is_empty()).then(|| lang.clone()),
            },
            Landing::Free { name } => Anchor { title: name.clone(), ..Anchor::default() },
            _ => Anchor { title: id.to_owned(), ..Anchor::default() },
        }
    }

    /// A place in a chapter as a link.
    pub fn whereabouts(&self, at: Whereabouts<'_>) -> Anchor {
        Anchor {
            href: at.address.map(|a| address::href(&self.address, a, at.anchor.as_deref())),
            lang: (at.lang != self.lang && !at.lang.is_empty()).then(|| at.lang.to_owned()),
            title: at.title.into_owned(),
        }
    }

    /// The furniture of this page under that title; chapters add their meta line, contents and notices.
    pub fn page(&self, title: &str) -> Page {
        let config = self.reader.config();
        let book_title = config.title_in(&self.lang).to_owned();
        let base = self.reader.base(&self.lang);
        let head_title = if title == book_title || title.is_empty() { book_title.clone() } else { format!("{title} · {book_title}") };
        let asset = |name: &String| self.href(name.trim_start_matches('/'));
        Page {
            lang: self.lang.clone(),
            dir: if matches!(self.lang.split('-').next(), Some("ar" | "he" | "fa" | "ur" | "yi")) { "rtl" } else { "ltr" },
            title: title.to_owned(),
            head_title,
            root: address::to_root(&self.address),
            address: self.address.clone(),
            home: Some(self.href(&format!("{base}index.html"))),
            contents: Some(self.href(&format!("{base}contents.html"))),
            overview: self.reader.has_overview().then(|| self.href(&format!("{base}overview/index.html"))),
            languages: self.languages(),
            trail: self.around.trail.iter().map(|leaf| self.anchor(leaf)).collect(),
            navigation: self.navigation(),
            previous: self.around.previous.as_ref().map(|leaf| self.anchor(leaf)),
            next: self.around.next.as_ref().map(|leaf| self.anchor(leaf)),
            canonical: self.absolute(&self.address),
            styles: config.html.css.iter().map(|name| asset(&name.value)).collect(),
            scripts: config.html.js.iter().map(|name| asset(&name.value)).collect(),
            book_title,
            ..Page::default()
        }
    }

    fn languages(&self) -> Vec<Language> {
        let name = |tag: &str| language_name(tag).to_owned();
        let switch = self.around.languages.iter();
        switch
            .map(|(tag, address, same)| Language {
                tag: tag.clone(),
                name: name(tag),
                href: self.href(address),
                current: *tag == self.lang,
                same_page: *same,
                alternate: same.then(|| self.absolute(address)).flatten(),
            })
            .collect()
    }

    fn navigation(&self) -> Navigation {
        Navigation {
            section: self.around.section.as_ref().map(|leaf| self.anchor(leaf)),
            items: entries(&self.around.siblings, &self.address, |a| self.href(a)),
            hidden_before: self.around.hidden_before,
            hidden_after: self.around.hidden_after,
        }
    }

    /// The word for a status, `None` where there is nothing to say.
    pub fn status_word(&self, status: Status) -> Option<String> {
        (status != Status::Live).then(|| self.words.get(&format!("status.{}", status.name())).to_owned())
    }
}
