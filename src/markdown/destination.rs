//! What the address in a link means.

use super::Target;
use crate::text::percent_decode;
use std::borrow::Cow;

/// What to do with a destination.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Aim {
    Go(Target),
    /// Nothing to check: empty, `#`, `#top`, a picture in the text. Written as it stands.
    Here,
    /// Would run a program; the scheme.
    Harmful(String),
}

/// Schemes a browser runs or that smuggle a page of their own.
const HARMFUL: [&str; 9] = ["javascript", "vbscript", "livescript", "mocha", "data", "blob", "filesystem", "view-source", "jar"];

const PICTURES: [&str; 5] = ["data:image/png", "data:image/gif", "data:image/jpeg", "data:image/webp", "data:image/jpg"];

/// The scheme a browser would see: it drops control characters and spaces before and within it.
fn loose_scheme(dest: &str) -> Option<String> {
    let end = dest.find([':', '/', '?', '#'])?;
    if !dest[end..].starts_with(':') {
        return None;
    }
    Some(dest[..end].chars().filter(|c| !c.is_control() && !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect())
}

fn is_scheme(scheme: &str) -> bool {
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'))
}

/// Whether an address is a picture written into the text, of a kind that cannot hold a program.
pub(super) fn is_picture(address: &str) -> bool {
    let start = address.chars().take(16).collect::<String>().to_ascii_lowercase();
    PICTURES.iter().any(|p| start.starts_with(p))
}

/// Reads a destination as the parser gives it (escapes and entities resolved).
pub(super) fn aim(dest: &str, schemes: &[&str], image: bool) -> Aim {
    let dest = dest.trim();
    if let Some(anchor) = dest.strip_prefix('#') {
        let top = anchor.is_empty() || anchor.eq_ignore_ascii_case("top");
        return if top { Aim::Here } else { Aim::Go(Target::Anchor(percent_decode(anchor).into_owned())) };
    }
    if dest.is_empty() {
        return Aim::Here;
    }
    if dest.starts_with("//") {
        return Aim::Go(Target::External(dest.to_owned()));
    }
    if let Some(scheme) = loose_scheme(dest) {
        if image && is_picture(dest) {
            return Aim::Here;
        }
        if HARMFUL.contains(&scheme.as_str()) {
            return Aim::Harmful(scheme);
        }
        let written = &dest[..dest.find(':').unwrap_or(0)];
        if schemes.contains(&written) {
            return Aim::Go(typed(written, &dest[written.len() + 1..]));
        }
        if is_scheme(written) {
            return Aim::Go(Target::External(dest.to_owned()));
        }
    }
    let (path, anchor) = dest.split_once('#').map_or((dest, None), |(p, a)| (p, Some(a)));
    // On a site of plain files a query changes nothing; forges add `?raw=true` to pictures.
    let path = path.split_once('?').map_or(path, |(p, _)| p);
    let anchor = anchor.filter(|a| !a.is_empty()).map(|a| percent_decode(a).into_owned());
    Aim::Go(Target::Path { path: percent_decode(path).into_owned(), anchor })
}

fn typed(kind: &str, rest: &str) -> Target {
    let (id, options) = rest.split_once('?').unwrap_or((rest, ""));
    let options = options
        .split('&')
        .filter(|o| !o.is_empty())
        .map(|o| o.split_once('=').unwrap_or((o, "")))
        .map(|(name, value)| (percent_decode(name).into_owned(), percent_decode(value).into_owned()))
        .collect();
    Target::Typed { kind: Cow::Owned(kind.to_owned()), id: percent_decode(id).into(), options }
}

/// Writes an address into an attribute: `%XX` for what an address cannot hold, entities for `&` and `'`.
pub(super) fn push_address(out: &mut String, address: &str) {
    for b in address.bytes() {
        match b {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#39;"),
            b if b.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/$~".contains(&b) => out.push(b as char),
            b => {
                const HEX: [u8; 16] = *b"0123456789ABCDEF";
                out.push('%');
                out.push(HEX[usize::from(b >> 4)] as char);
                out.push(HEX[usize::from(b & 15)] as char);
            }
        }
    }
}

/// Writes an id after `#`. Letters of every language stay: browsers read them, and addresses stay short.
pub(super) fn push_fragment(out: &mut String, id: &str) {
    for c in id.chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/' | '~') {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for b in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{b:02X}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_mean_what_browsers_make_of_them() {
        let aim = |d| aim(d, &["role", "thing"], false);
        let path = |p: &str, a: Option<&str>| Aim::Go(Target::Path { path: p.into(), anchor: a.map(Into::into) });
        assert_eq!(aim("../a%20b.md#x"), path("../a b.md", Some("x")));
        assert_eq!(aim("a.png?raw=true"), path("a.png", None));
        assert_eq!(aim("c:/x"), path("c:/x", None));
        assert_eq!(aim("%ff.md"), path("%ff.md", None));
        assert_eq!(aim("#l%C3%B6yd%C3%A4"), Aim::Go(Target::Anchor("löydä".into())));
        assert_eq!(aim("#"), Aim::Here);
        assert_eq!(aim("mailto:a@b"), Aim::Go(Target::External("mailto:a@b".into())));
        assert_eq!(aim("//x.example"), Aim::Go(Target::External("//x.example".into())));
        for harm in ["javascript:alert(1)", " JaVaScRiPt:x", "java\tscript:x", "\u{1}javascript:x", "vbscript:x", "data:text/html,x"] {
            assert!(matches!(aim(harm), Aim::Harmful(_)), "{harm:?}");
        }
        let typed =
            Target::Typed { kind: "thing".into(), id: "a/b".into(), options: vec![("view".into(), "x y".into()), ("c".into(), "".into())] };
        assert_eq!(aim("thing:a/b?view=x%20y&c"), Aim::Go(typed));
    }
}
