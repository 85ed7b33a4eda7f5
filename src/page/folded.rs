//! Lists of links of which the first are shown and the others folded away.

use super::Anchor;
use super::furniture::Ways;
use crate::book::{PART, Spot};
use crate::text::{escape_attribute, put};
use foldhash::fast::RandomState;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

/// So many are shown where there are more than `WHOLE`.
const FIRST: usize = 8;
/// A list of so many is not folded: it would be no shorter.
const WHOLE: usize = 10;

/// Links as finished `li`s. As a map each link went through the engine field by field, and a role has a part in thousands of stages.
#[derive(Clone, Debug, Default, Serialize, Hash)]
pub struct Folded {
    /// The links that are shown: all where there are at most ten, else eight.
    pub first: String,
    /// The others; empty where all are shown.
    pub rest: String,
    /// How many the others are.
    pub more: usize,
}

impl Folded {
    pub fn of(links: &[Anchor]) -> Folded {
        let (first, rest) = links.split_at(shown(links.len()));
        Folded { first: items(first), rest: items(rest), more: rest.len() }
    }
}

/// How many of so many are shown.
fn shown(count: usize) -> usize {
    if count > WHOLE { FIRST } else { count }
}

/// A list of links in the making: each once, those in the language of the page before the others. They are written as they
/// come, since one register of a thousand chapters has ten thousand of them.
#[derive(Default)]
pub(super) struct Links {
    /// The links as finished `li`s, without their languages.
    text: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    /// Which of them are in other languages than the page, and in which.
    other: Vec<(u32, String)>,
    /// Which of them has a digest. Of two with one digest the later stands under the next number that is free.
    told: HashMap<u64, u32, RandomState>,
}

impl Links {
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Adds a link, unless one of the same title leads to the same place.
    pub fn add(&mut self, link: &Anchor) {
        let start = self.text.len();
        self.text.push_str("\n<li>");
        Anchor { lang: None, ..link.clone() }.write(&mut self.text);
        self.close(start, link.lang.as_deref().filter(|lang| !lang.is_empty()));
    }

    /// The same with a place that is not put into words yet.
    pub fn add_spot<'b>(&mut self, spot: &Spot<'b>, ways: &mut Ways<'_, 'b>) {
        let start = self.text.len();
        let end = match spot.address {
            Some(to) => {
                self.text.push_str("\n<li><a href=\"");
                ways.write(to, spot.anchor, &mut self.text);
                self.text.push_str("\">");
                "</a>"
            }
            None => {
                self.text.push_str("\n<li><span>");
                "</span>"
            }
        };
        self.text.push_str(&escape_attribute(spot.title));
        if let Some(part) = spot.part {
            put(&mut self.text, &[PART, &escape_attribute(part)]);
        }
        self.text.push_str(end);
        self.close(start, Some(spot.lang).filter(|lang| *lang != ways.lang && !lang.is_empty()));
    }

    /// Ends the link that begins at `start`, and takes it back where it was told before.
    fn close(&mut self, start: usize, lang: Option<&str>) {
        self.text.push_str("</li>");
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        let mut digest = self.told.hasher().hash_one(&self.text[start..]);
        while let Some(same) = self.told.get(&digest) {
            if self.item(*same as usize) == &self.text[start..] {
                return self.text.truncate(start);
            }
            digest = digest.wrapping_add(1);
        }
        self.told.insert(digest, number);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.other.extend(lang.map(|lang| (number, lang.to_owned())));
    }

    fn end(&self, number: usize) -> usize {
        self.ends.get(number).map_or(self.text.len(), |end| *end as usize)
    }

    fn item(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.end(before));
        &self.text[start..self.end(number)]
    }

    /// The list as it is shown.
    pub fn folded(self) -> Folded {
        let links = if self.other.is_empty() { self } else { self.sorted() };
        let (count, shown) = (links.ends.len(), shown(links.ends.len()));
        let end = shown.checked_sub(1).map_or(0, |last| links.end(last));
        let mut rest = links.text;
        let first = if shown < count { rest.drain(..end).collect() } else { std::mem::take(&mut rest) };
        Folded { first, rest, more: count - shown }
    }

    /// With the languages where they are others, and these links behind those in the language of the page.
    fn sorted(self) -> Links {
        let other: HashSet<u32> = self.other.iter().map(|(number, _)| *number).collect();
        let (mut text, mut ends) = (String::with_capacity(self.text.len() + 32 * other.len()), Vec::with_capacity(self.ends.len()));
        let mut end = |text: &String| ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        for number in (0..self.ends.len()).filter(|number| u32::try_from(*number).is_ok_and(|number| !other.contains(&number))) {
            text.push_str(self.item(number));
            end(&text);
        }
        for (number, lang) in &self.other {
            let item = self.item(*number as usize);
            // Behind the name of the tag, or behind its address, in which no such sign is left.
            let tag = "\n<li>".len() + item.get("\n<li>".len()..).and_then(|link| link.find('>')).unwrap_or_default();
            let (before, after) = item.split_at(tag);
            let lang = escape_attribute(lang);
            let hreflang = if before.contains(" href=") { [" hreflang=\"", &lang, "\""].concat() } else { String::new() };
            put(&mut text, &[before, " lang=\"", &lang, "\"", &hreflang, after]);
            end(&text);
        }
        Links { text, ends, ..Links::default() }
    }
}

/// Links as finished `li`s.
pub(super) fn items(links: &[Anchor]) -> String {
    // Measured: 110 to 140 bytes a link.
    let mut out = String::with_capacity(links.len() * 144);
    for link in links {
        out.push_str("\n<li>");
        link.write(&mut out);
        out.push_str("</li>");
    }
    out
}

impl Anchor {
    /// Writes the link as HTML: an `a`, or a `span` where there is nowhere to go.
    pub fn write(&self, out: &mut String) {
        let title = escape_attribute(&self.title);
        let lang = self.lang.as_deref().filter(|lang| !lang.is_empty()).map(escape_attribute);
        match (self.href.as_deref().map(escape_attribute), lang) {
            (Some(href), Some(lang)) => {
                put(out, &["<a href=\"", &href, "\" lang=\"", &lang, "\" hreflang=\"", &lang, "\">", &title, "</a>"])
            }
            (Some(href), None) => put(out, &["<a href=\"", &href, "\">", &title, "</a>"]),
            (None, Some(lang)) => put(out, &["<span lang=\"", &lang, "\">", &title, "</span>"]),
            (None, None) => put(out, &["<span>", &title, "</span>"]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(count: usize) -> Vec<Anchor> {
        (0..count).map(|n| Anchor { title: format!("Stage {n}"), href: Some(format!("a.html#{n}")), lang: None }).collect()
    }

    #[test]
    fn more_than_ten_links_show_eight() {
        for (count, shown) in [(0, 0), (1, 1), (10, 10), (11, 8), (2_000, 8)] {
            let list = Folded::of(&links(count));
            assert_eq!(list.first.matches("<li>").count(), shown, "{count}");
            assert_eq!(list.rest.matches("<li>").count(), count - shown, "{count}");
            assert_eq!(list.more, count - shown, "{count}");
        }
    }

    #[test]
    fn links_that_are_gathered_stand_once_and_those_in_other_languages_last() {
        let link = |n: usize, lang: Option<&str>| Anchor {
            title: format!("Stage <{n}>"),
            href: (!n.is_multiple_of(5)).then(|| format!("a.html#{n}&")),
            lang: lang.map(str::to_owned),
        };
        for count in [0, 1, 8, 10, 11, 300] {
            let mut links = Links::default();
            let mut whole = Vec::new();
            for n in 0..count {
                let anchor = link(n, Some("fi").filter(|_| n % 3 == 1));
                links.add(&anchor);
                // Told again in another language it is the same place.
                links.add(&link(n, Some("da")));
                links.add(&link(n / 2, None));
                whole.push(anchor);
            }
            whole.sort_by_key(|anchor| anchor.lang.is_some());
            let (made, wanted) = (links.folded(), Folded::of(&whole));
            assert_eq!((made.first, made.rest, made.more), (wanted.first, wanted.rest, wanted.more), "{count}");
        }
    }

    #[test]
    fn a_title_and_an_address_cannot_leave_their_place() {
        let strange = "<b>\"'&".to_owned();
        let mut out = String::new();
        Anchor { title: strange.clone(), href: Some(strange.clone()), lang: Some(strange) }.write(&mut out);
        let escaped = "&lt;b&gt;&quot;&#39;&amp;";
        assert_eq!(out, format!("<a href=\"{escaped}\" lang=\"{escaped}\" hreflang=\"{escaped}\">{escaped}</a>"));
        out.clear();
        Anchor { title: "Planned".to_owned(), href: None, lang: Some("fi".to_owned()) }.write(&mut out);
        assert_eq!(out, "<span lang=\"fi\">Planned</span>");
    }
}
