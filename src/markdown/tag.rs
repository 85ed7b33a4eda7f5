//! One HTML tag, read as a browser reads it.

use std::ops::Range;

/// A complete tag at the start of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// Lower case.
    pub(super) name: String,
    pub(super) closes: bool,
    pub(super) attributes: Vec<Attribute<'t>>,
    /// Bytes up to and with `>`.
    pub(super) length: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute<'t> {
    pub(super) name: &'t str,
    /// The value without its quotes, as bytes of the tag; empty where there is none.
    pub(super) value: Range<usize>,
    pub(super) quoted: bool,
}

/// Reads the tag that `text`, which begins with `<`, begins with. `Err` has the bytes that were looked at.
pub(super) fn read(text: &str) -> Result<Tag<'_>, usize> {
    let bytes = text.as_bytes();
    let at = |i: usize| bytes.get(i).copied();
    let closes = at(1) == Some(b'/');
    let start = if closes { 2 } else { 1 };
    if !at(start).is_some_and(|b| b.is_ascii_alphabetic()) {
        return Err(start);
    }
    let space = |b: u8| b.is_ascii_whitespace();
    let until = |from: usize, end: &dyn Fn(u8) -> bool| bytes[from..].iter().position(|b| end(*b)).map(|n| from + n);
    let Some(mut i) = until(start, &|b| space(b) || b == b'/' || b == b'>') else { return Err(bytes.len()) };
    let name = text[start..i].to_lowercase();
    let mut attributes = Vec::new();
    loop {
        let Some(next) = until(i, &|b| !space(b) && b != b'/') else { return Err(bytes.len()) };
        i = next;
        if at(i) == Some(b'>') {
            return Ok(Tag { name, closes, attributes, length: i + 1 });
        }
        // A first `=` belongs to the name, as browsers have it.
        let Some(end) = until(i + 1, &|b| space(b) || matches!(b, b'/' | b'>' | b'=')) else { return Err(bytes.len()) };
        let name = &text[i..end];
        let Some(after) = until(end, &|b| !space(b)) else { return Err(bytes.len()) };
        if at(after) != Some(b'=') {
            attributes.push(Attribute { name, value: end..end, quoted: false });
            i = end;
            continue;
        }
        let Some(from) = until(after + 1, &|b| !space(b)) else { return Err(bytes.len()) };
        let quote = bytes[from];
        let (value, quoted) = if quote == b'"' || quote == b'\'' {
            let Some(end) = until(from + 1, &|b| b == quote) else { return Err(bytes.len()) };
            (from + 1..end, true)
        } else {
            let Some(end) = until(from, &|b| space(b) || b == b'>') else { return Err(bytes.len()) };
            (from..end, false)
        };
        i = value.end + usize::from(quoted);
        attributes.push(Attribute { name, value, quoted });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_as_browsers_read_it() {
        let text = "<A hReF='x>y' b c=d/>rest";
        let tag = read(text).unwrap();
        let seen: Vec<_> = tag.attributes.iter().map(|a| (a.name, &text[a.value.clone()], a.quoted)).collect();
        assert_eq!((tag.name.as_str(), tag.closes, &text[tag.length..]), ("a", false, "rest"));
        assert_eq!(seen, [("hReF", "x>y", true), ("b", "", false), ("c", "d/", false)]);
        assert!(read("</div >").unwrap().closes);
        for broken in ["< a>", "<3>", "<", "<a", "<a b", "<a b=", "<a b='>", "<a \"<a"] {
            assert!(read(broken).is_err(), "{broken}");
        }
    }
}
