//! Addresses: where a source is published. Folders and file names as they are, less the ordering prefix.

pub use crate::text::prefix;
use crate::text::{SrcPath, fragment_encode, percent_encode};
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Names under a language's root that generated pages use.
pub const RESERVED: &[&str] = &["overview", "assets", "search"];

/// An address below the root of the site, such as `en/process/repair.html`, and whether a sign had to be replaced in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub path: String,
    pub replaced: bool,
}

/// The address of a chapter, from its path below the content folder.
pub fn of_chapter(below: &str, heads_folder: bool) -> Address {
    let (folder, name) = below.rsplit_once('/').map_or(("", below), |(f, n)| (f, n));
    let stem = stem_of(name);
    let mut address = of_folder(folder);
    if heads_folder {
        address.path.push_str("index.html");
    } else {
        push(prefix(stem).1, &mut address);
        address.path.push_str(".html");
    }
    address
}

/// A file name without the ending of a chapter, however it is written: `Repair.MD`, `repair.Markdown`.
fn stem_of(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown") => stem,
        _ => name,
    }
}

/// The same, but the file's own prefix stays: the way out when two chapters want one address.
pub fn with_prefix(below: &str) -> Address {
    let (folder, name) = below.rsplit_once('/').map_or(("", below), |(f, n)| (f, n));
    let mut address = of_folder(folder);
    push(stem_of(name), &mut address);
    address.path.push_str(".html");
    address
}

/// The address of a folder, with its closing `/`; empty for the root.
pub fn of_folder(folder: &str) -> Address {
    by_parts(folder, |part| prefix(part).1)
}

/// The same with all its prefixes, for a folder whose own address another one has.
pub fn of_folder_with_prefix(folder: &str) -> Address {
    by_parts(folder, |part| part)
}

fn by_parts(folder: &str, shown: impl Fn(&str) -> &str) -> Address {
    let mut address = Address { path: String::with_capacity(folder.len() + 24), replaced: false };
    for part in folder.split('/').filter(|p| !p.is_empty()) {
        push(shown(part), &mut address);
        address.path.push('/');
    }
    address
}

/// The address of a file that is copied as it is.
pub fn of_asset(below: &str) -> Address {
    let (folder, name) = below.rsplit_once('/').map_or(("", below), |(f, n)| (f, n));
    let mut address = of_folder(folder);
    push(name, &mut address);
    address
}

/// Appends one part, with signs that a file share cannot carry turned into `-`.
fn push(part: &str, address: &mut Address) {
    let part: Cow<'_, str> = if is_nfc(part) { Cow::Borrowed(part) } else { Cow::Owned(part.nfc().collect()) };
    let start = address.path.len();
    for c in part.chars() {
        if c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\') {
            address.path.push('-');
            address.replaced = true;
        } else {
            address.path.push(c);
        }
    }
    // Windows drops a closing dot or space and keeps device names for itself, with any extension.
    if address.path.ends_with(['.', ' ']) {
        address.path.pop();
        address.path.push('-');
        address.replaced = true;
    }
    let device = address.path[start..].split('.').next().unwrap_or("").to_ascii_uppercase();
    let numbered = |name: &str| device.strip_prefix(name).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    if matches!(device.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT") {
        address.path.insert(start, '-');
        address.replaced = true;
    }
}

/// The way from one address to another: `en/a/b.html` to `en/c.html` is `../c.html`. Not yet percent-encoded.
pub fn relative(from: &str, to: &str) -> String {
    let mut out = String::with_capacity(to.len() + 12);
    let rest = climb(from, to, &mut out);
    out.push_str(rest);
    out
}

/// The way from a page, percent-encoded, with its anchor; on the page itself the anchor alone.
pub fn href(page: &str, to: &str, anchor: Option<&str>) -> String {
    let mut out = String::with_capacity(to.len() + anchor.map_or(0, str::len) + 12);
    write_href(page, to, anchor, &mut out);
    out
}

/// The same, added to `out`. Nothing in it has to be escaped in an attribute.
pub fn write_href(page: &str, to: &str, anchor: Option<&str>, out: &mut String) {
    if to != page || anchor.is_none() {
        let rest = climb(page, to, out);
        out.push_str(&percent_encode(rest));
    }
    if let Some(anchor) = anchor {
        out.push('#');
        out.push_str(&fragment_encode(anchor));
    }
}

/// Writes the way up to the folder that two addresses share, and gives what is below it on the way down.
fn climb<'t>(from: &str, to: &'t str, out: &mut String) -> &'t str {
    // Only the folder is compared: the names in it are longer, and many of them begin alike.
    let folder = &from.as_bytes()[..from.bytes().rposition(|b| b == b'/').map_or(0, |at| at + 1)];
    let same = folder.iter().zip(to.as_bytes()).take_while(|(a, b)| a == b).count();
    let shared = folder[..same].iter().rposition(|b| *b == b'/').map_or(0, |at| at + 1);
    let (up, rest) = (folder[shared..].iter().filter(|b| **b == b'/').count(), &to[shared..]);
    (0..up).for_each(|_| out.push_str("../"));
    // A first part with a colon would read as a scheme; an empty way would mean the page itself.
    if up == 0 && (rest.is_empty() || rest.bytes().take_while(|b| *b != b'/').any(|b| b == b':')) {
        out.push_str("./");
    }
    rest
}

/// The way from a page to the root of the site: empty, `../`, `../../` …
pub fn to_root(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

/// Whether a file name heads its folder, and how strongly: a lower number wins.
pub fn heads_folder(path: &SrcPath) -> Option<u8> {
    match stem_of(path.file_name()) {
        stem if stem.len() == path.file_name().len() => None,
        "index" => Some(0),
        "README" | "readme" => Some(1),
        "_index" => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_letters_and_lose_what_shares_cannot_carry() {
        assert_eq!(of_chapter("en/50-process/repair.md", false).path, "en/process/repair.html");
        assert_eq!(of_chapter("en/50-process/index.md", true).path, "en/process/index.html");
        assert_eq!(of_chapter("fi/Löydä se.md", false).path, "fi/Löydä se.html");
        assert_eq!(of_chapter("y.MD", false).path, "y.html");
        assert_eq!(of_chapter("y.Markdown", false).path, "y.html");
        assert_eq!(heads_folder(&SrcPath::new("a/index.MD")), Some(0));
        assert_eq!(of_chapter("a:b?.md", false), Address { path: "a-b-.html".into(), replaced: true });
        assert_eq!(of_chapter("con.md", false).path, "-con.html");
        assert_eq!(of_chapter("x./y.md", false).path, "x-/y.html");
    }

    #[test]
    fn ways_are_relative() {
        assert_eq!(relative("en/a/b.html", "en/c.html"), "../c.html");
        assert_eq!(relative("en/a/b.html", "en/a/c.html"), "c.html");
        assert_eq!(relative("index.html", "en/a/c.html"), "en/a/c.html");
        assert_eq!(relative("en/a.html", "fi/a.html"), "../fi/a.html");
        assert_eq!(relative("en/ab/x.html", "en/a/x.html"), "../a/x.html");
        assert_eq!(relative("en/a/x.html", "en/a"), "../a");
        assert_eq!(relative("en/a/x.html", "en/a/"), "./");
        assert_eq!(relative("en/a/x.html", "en/a/b:c/d.html"), "./b:c/d.html");
        assert_eq!(relative("en/a/x.html", "b:c.html"), "../../b:c.html");
        assert_eq!(to_root("en/a/b.html"), "../../");
    }

    #[test]
    fn a_way_is_encoded_and_leads_to_its_anchor() {
        assert_eq!(href("en/a.html", "fi/ä b.html", Some("stage:ö/å")), "../fi/%C3%A4%20b.html#stage:%C3%B6/%C3%A5");
        assert_eq!(href("en/a.html", "en/a.html", Some("x")), "#x");
        assert_eq!(href("en/a.html", "en/a.html", None), "a.html");
        assert_eq!(href("en/a.html", "en/b:c.html", None), "./b%3Ac.html");
    }
}
