//! Lists of links of which the first are shown and the others folded away.

use super::Anchor;
use crate::text::escape_attribute;
use serde::Serialize;

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
        let (first, rest) = links.split_at(if links.len() > WHOLE { FIRST } else { links.len() });
        Folded { first: items(first), rest: items(rest), more: rest.len() }
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
        let mut put = |pieces: &[&str]| pieces.iter().for_each(|piece| out.push_str(piece));
        let title = escape_attribute(&self.title);
        let lang = self.lang.as_deref().filter(|lang| !lang.is_empty()).map(escape_attribute);
        match (self.href.as_deref().map(escape_attribute), lang) {
            (Some(href), Some(lang)) => put(&["<a href=\"", &href, "\" lang=\"", &lang, "\" hreflang=\"", &lang, "\">", &title, "</a>"]),
            (Some(href), None) => put(&["<a href=\"", &href, "\">", &title, "</a>"]),
            (None, Some(lang)) => put(&["<span lang=\"", &lang, "\">", &title, "</span>"]),
            (None, None) => put(&["<span>", &title, "</span>"]),
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
