//! Links, and where their addresses stand in the source.

use super::destination::{Aim, aim, push_address};
use super::write::Writer;
use super::{Filling, Link, Target, codes};
use crate::text::{Span, distance, escape_attribute};
use pulldown_cmark::{CowStr, Event, LinkType, TagEnd};
use std::ops::Range;

/// Schemes that are near to none of ours, however short ours are.
const WORLD: [&str; 12] = ["http", "https", "mailto", "tel", "sms", "ftp", "sftp", "file", "news", "geo", "webcal", "xmpp"];

impl<'a> Writer<'a, '_> {
    pub(super) fn open_link(&mut self, kind: LinkType, dest: &CowStr<'a>, title: &str, label: &str, range: Range<usize>) {
        self.depth += 1;
        if self.linked || !self.pictures.is_empty() {
            // The parser lets `<…>` stand in the words of a link, a browser does not: its words stay.
            let typed = dest.split_once(':').filter(|(scheme, _)| kind == LinkType::Autolink && self.settings.schemes.contains(scheme));
            match typed {
                Some((_, id)) => {
                    self.pass_link();
                    self.write_words(id);
                }
                None => self.inner_links += 1,
            }
            return;
        }
        if kind == LinkType::Email {
            let span = self.origin.span(range);
            let address = format!("mailto:{dest}");
            self.open_anchor(&address, title);
            self.links.push(Link { target: Target::External(address), image: false, span, idle: false });
            return;
        }
        match self.aim(dest, false, &range) {
            None => {}
            Some(Aim::Go(target)) => {
                let span = self.destination(kind, dest, title, label, &range);
                let named = kind == LinkType::Autolink && matches!(target, Target::Typed { .. });
                let number = self.add_link(target, false, span);
                if named {
                    return self.name(number, dest);
                }
                self.open_numbered(number, dest, title);
            }
            Some(_) => self.open_anchor(dest, title),
        }
    }

    /// What a destination means; `None`, with a message, when it must not be written.
    pub(super) fn aim(&mut self, dest: &str, image: bool, range: &Range<usize>) -> Option<Aim> {
        let aim = aim(dest, self.settings.schemes, image);
        match &aim {
            Aim::Harmful(scheme) => {
                let message = format!("an address that begins with `{scheme}:` is not written into the page");
                self.fault(&codes::HARMFUL_LINK, range.clone(), message, "link to a page or a file instead".to_owned());
                return None;
            }
            Aim::Go(Target::External(address)) => {
                let scheme = address.split(':').next().unwrap_or("");
                // Four letters with two others are another word, and `crate::Type` is a path of a program.
                let most = if scheme.len() > 5 { 2 } else { 1 };
                // A word of three is a slip only where a letter was left out: `rol` is `role`.
                let long = |known: &str| scheme.len() > 3 || (scheme.len() == 3 && known.len() == 4);
                let slip = |known: &&&str| (1..=most).contains(&distance(scheme, known)) && long(known);
                if !address.starts_with("//")
                    && !address[scheme.len()..].starts_with("::")
                    && !WORLD.contains(&scheme)
                    && let Some(known) = self.settings.schemes.iter().find(slip)
                {
                    let message = format!("valuebook knows nothing that `{scheme}:` could refer to");
                    self.fault(&codes::UNKNOWN_KIND, range.clone(), message, format!("did you mean `{known}:`?"));
                }
            }
            _ => {}
        }
        Some(aim)
    }

    pub(super) fn add_link(&mut self, target: Target, image: bool, span: Span) -> u32 {
        let number = u32::try_from(self.links.len()).unwrap_or(u32::MAX);
        self.links.push(Link { target, image, span, idle: false });
        number
    }

    fn open_anchor(&mut self, address: &str, title: &str) {
        self.out.push("<a href=\"");
        push_address(&mut self.out.html, address);
        self.title(title);
        self.out.push("\">");
        self.linked = true;
    }

    /// Opens `<a>` for a link of the list: a hole where the book must say the address.
    pub(super) fn open_numbered(&mut self, number: u32, dest: &str, title: &str) {
        match self.links.get(number as usize).map(|l| &l.target) {
            Some(Target::Path { .. } | Target::Typed { .. }) => {
                self.out.push("<a href=\"");
                self.out.hole(Filling::Href(number));
                self.title(title);
                self.out.push("\">");
                self.linked = true;
            }
            _ => self.open_anchor(dest, title),
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push("\" title=\"");
            self.out.push(&escape_attribute(title));
        }
    }

    /// `<role:desk>`: the book writes the whole link.
    fn name(&mut self, number: u32, dest: &str) {
        self.pass_link();
        self.out.hole(Filling::Name(number));
        self.say_name(dest);
    }

    /// Passes over the words of the link just opened.
    fn pass_link(&mut self) {
        while let Some((event, _)) = self.feed.next() {
            if event == Event::End(TagEnd::Link) {
                break;
            }
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// Stands in for a name that only the book knows, where plain text is wanted.
    pub(super) fn say_name(&mut self, dest: &str) {
        let id = dest.split_once(':').map_or(dest, |(_, id)| id);
        self.say(id);
        self.count.text(id);
    }

    pub(super) fn close_link(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.inner_links > 0 {
            self.inner_links -= 1;
        } else if self.linked {
            self.linked = false;
            self.out.push("</a>");
        }
    }

    /// Where the address stands: in the link itself or in its definition; else the whole element.
    pub(super) fn destination(&mut self, kind: LinkType, dest: &str, title: &str, label: &str, range: &Range<usize>) -> Span {
        let found = match kind {
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
                let definition = self.feed.definition(label);
                self.defined.extend(definition.as_ref().map(|d| d.start));
                definition.and_then(|definition| in_definition(self.text, &definition, dest))
            }
            LinkType::Autolink => find_within(self.text, range.clone(), dest),
            _ => {
                // Only the end of the element can hold the address: nested pictures stay linear so.
                let window = 2 * (dest.len() + title.len()) + 64;
                let mut start = range.end.saturating_sub(window).max(range.start);
                while !self.text.is_char_boundary(start) {
                    start += 1;
                }
                let tail = self.text.get(start..range.end).unwrap_or("");
                let opening = tail.as_bytes().windows(2).rposition(|w| w == b"](").map_or(start, |at| start + at + 2);
                find_within(self.text, opening..range.end, dest)
            }
        };
        self.origin.span(found.unwrap_or_else(|| range.clone()))
    }

    /// Definitions that no link uses are links all the same: they are there to be used, and must lead somewhere.
    pub(super) fn idle_definitions(&mut self) {
        for (definition, dest) in self.feed.definitions() {
            if self.defined.contains(&definition.start) {
                continue;
            }
            if let Aim::Go(target) = aim(&dest, self.settings.schemes, false) {
                let place = in_definition(self.text, &definition, &dest).unwrap_or(definition);
                let span = self.origin.span(place);
                self.links.push(Link { target, image: false, span, idle: true });
            }
        }
    }
}

/// Where the address stands in a definition.
fn in_definition(text: &str, definition: &Range<usize>, dest: &str) -> Option<Range<usize>> {
    let start = text.get(definition.clone())?.find("]:")? + definition.start + 2;
    find_within(text, start..definition.end, dest)
}

fn find_within(text: &str, range: Range<usize>, wanted: &str) -> Option<Range<usize>> {
    if wanted.is_empty() {
        return None;
    }
    let part = text.get(range.clone())?;
    // Nearly always it stands right there, and a search would be prepared in vain.
    let at = if part.starts_with(wanted) { range.start } else { part.find(wanted)? + range.start };
    Some(at..at + wanted.len())
}
