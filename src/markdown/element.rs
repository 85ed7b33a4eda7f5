//! One element of the author's HTML: its ids are anchors of the page, its addresses are links of the page.

use super::destination::{Aim, aim};
use super::tag::Tag;
use super::write::Writer;
use super::{Filling, Target};
use crate::text::entity_sign;
use std::borrow::Cow;
use std::ops::Range;

/// What an attribute holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Link,
    Image,
    /// Several pictures for several screens, as in `srcset`.
    Images,
}

/// Whether an attribute of a tag leads somewhere, and to what.
fn lead(tag: &str, attribute: &str) -> Option<Lead> {
    match (tag, attribute) {
        ("a" | "area" | "link", "href") | ("iframe", "src") | ("object", "data") => Some(Lead::Link),
        ("img" | "video" | "audio" | "source" | "track" | "embed" | "input" | "script", "src") | ("video", "poster") => Some(Lead::Image),
        ("img" | "source", "srcset") => Some(Lead::Images),
        _ => None,
    }
}

/// A piece of HTML on its way to the page, and where it stands in the text.
pub(super) struct Piece {
    pub range: Range<usize>,
    /// Whether it stands there byte by byte; in a quotation the signs before each line are left out.
    pub exact: bool,
    /// Up to where its values have been found.
    pub seen: usize,
}

impl Writer<'_, '_> {
    /// Writes a tag that begins `offset` bytes into the piece.
    pub(super) fn write_element(&mut self, source: &str, tag: &Tag<'_>, offset: usize, piece: &mut Piece) {
        let mut done = 0;
        for attribute in &tag.attributes {
            let value = &source[attribute.value.clone()];
            let name = attribute.name.to_ascii_lowercase();
            if name == "id" || (tag.name == "a" && name == "name") {
                let id = decode(value).unwrap_or(Cow::Borrowed(value));
                self.ids.take(&id);
                self.anchors.push(id.into_owned());
            }
            let Some(lead) = lead(&tag.name, &name) else { continue };
            let parts = if lead == Lead::Images { candidates(value) } else { std::iter::once(0..value.len()).collect() };
            let mut holes = Vec::new();
            for part in parts {
                let inside = attribute.value.start + part.start..attribute.value.start + part.end;
                holes.extend(self.note_address(&value[part], lead, inside, offset, piece));
            }
            if holes.is_empty() {
                continue;
            }
            let quote = if attribute.quoted { "" } else { "\"" };
            self.out.push(&source[done..attribute.value.start]);
            self.out.push(quote);
            done = attribute.value.start;
            for (at, filling) in holes {
                self.out.push(&source[done..at.start]);
                self.out.hole(filling);
                done = at.end;
            }
            self.out.push(&source[done..attribute.value.end]);
            self.out.push(quote);
            done = attribute.value.end;
        }
        self.out.push(&source[done..]);
    }

    /// Notes an address among the page's links; gives its place in the tag and its hole when the book must say where it leads.
    fn note_address(
        &mut self,
        written: &str,
        lead: Lead,
        inside: Range<usize>,
        offset: usize,
        piece: &mut Piece,
    ) -> Option<(Range<usize>, Filling)> {
        // An address with entities nobody knows here stays as it is.
        let address = decode(written)?;
        let image = lead != Lead::Link;
        let place = self.place_in(written, offset + inside.start, piece);
        let Aim::Go(target) = aim(&address, self.settings.schemes, image) else { return None };
        let hole = match target {
            Target::Path { .. } => true,
            Target::Typed { .. } => !image,
            _ => false,
        };
        let span = self.origin.span(place);
        let number = self.add_link(target, image, span);
        hole.then_some((inside, if image { Filling::Src(number) } else { Filling::Href(number) }))
    }

    /// Where a value stands in the text.
    fn place_in(&self, value: &str, offset: usize, piece: &mut Piece) -> Range<usize> {
        let start = if piece.exact {
            Some(piece.range.start + offset)
        } else {
            self.text.get(piece.seen..piece.range.end).and_then(|t| t.find(value)).map(|n| piece.seen + n)
        };
        match start {
            Some(start) if !value.is_empty() => {
                piece.seen = start + value.len();
                start..piece.seen
            }
            _ => piece.range.clone(),
        }
    }
}

/// The addresses of a `srcset`: each ends at white space or at a comma behind it.
fn candidates(value: &str) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    let mut at = 0;
    while let Some(start) = value[at..].find(|c: char| !c.is_ascii_whitespace() && c != ',').map(|n| at + n) {
        let end = value[start..].find(|c: char| c.is_ascii_whitespace()).map_or(value.len(), |n| start + n);
        let bare = value[start..end].trim_end_matches(',');
        list.push(start..start + bare.len());
        at = if bare.len() < end - start { end } else { value[end..].find(',').map_or(value.len(), |n| end + n + 1) };
    }
    list
}

/// A value without its entities; `None` when it has one that is not known here.
fn decode(value: &str) -> Option<Cow<'_, str>> {
    if !value.contains('&') {
        return Some(Cow::Borrowed(value));
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name: &str = &rest[1..1 + rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len() - 1)];
        if name.is_empty() || !rest[1 + name.len()..].starts_with(';') {
            // As in `?a=1&b=2`: a sign like others.
            out.push('&');
            rest = &rest[1..];
            continue;
        }
        out.push(entity_sign(name)?);
        rest = &rest[name.len() + 2..];
    }
    out.push_str(rest);
    Some(Cow::Owned(out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_addresses_of_a_srcset_are_told_apart() {
        let parts = |value: &str| candidates(value).into_iter().map(|r| value[r].to_owned()).collect::<Vec<_>>();
        assert_eq!(parts("a.png 1x, b.png 2x"), ["a.png", "b.png"]);
        assert_eq!(parts(" a.png, b,c.png 480w ,d.png,"), ["a.png", "b,c.png", "d.png"]);
        assert_eq!(parts("data:image/png;base64,AA== 1x, z.png"), ["data:image/png;base64,AA==", "z.png"]);
        assert!(parts(" , ").is_empty());
    }

    #[test]
    fn entities_are_read_where_they_are_known() {
        assert_eq!(decode("a?x=1&amp;y=2&z#q&#x41;&#66;").as_deref(), Some("a?x=1&y=2&z#qAB"));
        assert_eq!(decode("a&"), Some(Cow::Owned("a&".to_owned())));
        assert_eq!(decode("l&ouml;yd&auml;.md"), None);
    }
}
