//! Text made safe for the places it is written to.

use memchr::{memchr2, memchr3};
use std::borrow::Cow;

/// Longer texts are looked through by a search that takes longer to begin and sees 32 bytes at once.
const LONG: usize = 96;

/// Whether a byte of a text is special: `eight` says it of eight bytes in one number, `one` of one, `any` of a long text. Names
/// and labels are asked for by the thousand, and nearly all are clean: a fifth of the work of a look at each byte.
fn stands_in(bytes: &[u8], eight: impl Fn(u64) -> u64, one: impl Fn(u8) -> bool, any: impl Fn(&[u8]) -> bool) -> bool {
    let eight = |window: &[u8; 8]| eight(u64::from_le_bytes(*window));
    match bytes.last_chunk::<8>() {
        Some(_) if bytes.len() > LONG => any(bytes),
        // What is left over is looked at with the bytes before it.
        Some(last) => bytes.as_chunks::<8>().0.iter().fold(eight(last), |found, window| found | eight(window)) != 0,
        None => bytes.iter().any(|b| one(*b)),
    }
}

/// Not 0 where one of the eight bytes of a number is `b`: only a nought borrows from the bit above it.
const fn holds(window: u64, b: u8) -> u64 {
    let x = window ^ each(b);
    x.wrapping_sub(each(1)) & !x & each(0x80)
}

/// Eight times the same byte.
const fn each(b: u8) -> u64 {
    u64::from_le_bytes([b; 8])
}

fn escaped(text: &str, special: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for (i, b) in text.bytes().enumerate() {
        if special(b) {
            out.push_str(&text[done..i]);
            out.push_str(entity(b));
            done = i + 1;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// For text between tags: `<`, `>` and `&`.
pub fn escape_text(text: &str) -> Cow<'_, str> {
    // `<` and `>` differ in one bit.
    let eight = |window| holds(window | each(2), b'>') | holds(window, b'&');
    let one = |b| matches!(b, b'<' | b'>' | b'&');
    let any = |bytes: &[u8]| memchr3(b'<', b'>', b'&', bytes).is_some();
    if stands_in(text.as_bytes(), eight, one, any) { Cow::Owned(escaped(text, one)) } else { Cow::Borrowed(text) }
}

/// For attribute values in either kind of quotes.
pub fn escape_attribute(text: &str) -> Cow<'_, str> {
    // So do `&` and `'`.
    let eight = |window| holds(window | each(2), b'>') | holds(window | each(1), b'\'') | holds(window, b'"');
    let one = |b| matches!(b, b'<' | b'>' | b'&' | b'"' | b'\'');
    let any = |bytes: &[u8]| memchr3(b'<', b'>', b'&', bytes).is_some() || memchr2(b'"', b'\'', bytes).is_some();
    if stands_in(text.as_bytes(), eight, one, any) { Cow::Owned(escaped(text, one)) } else { Cow::Borrowed(text) }
}

fn entity(b: u8) -> &'static str {
    match b {
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'&' => "&amp;",
        b'"' => "&quot;",
        _ => "&#39;",
    }
}

/// Bytes that stand in a URL as they are.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        plain[b] = byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/' | b'(' | b')' | b'@' | b'+' | b',' | b'=' | b'$' | b'!' | b'*' | b';');
        b += 1;
    }
    plain
};

/// A path for a URL: everything but unreserved characters, `/` and a few harmless signs becomes `%XX`.
pub fn percent_encode(path: &str) -> Cow<'_, str> {
    encode(path, |b| PLAIN[usize::from(b)])
}

/// A fragment for a URL: as a path, with the `:` between kind and id as it is.
pub fn fragment_encode(anchor: &str) -> Cow<'_, str> {
    encode(anchor, |b| PLAIN[usize::from(b)] || b == b':')
}

fn encode(path: &str, plain: impl Fn(u8) -> bool) -> Cow<'_, str> {
    if path.bytes().fold(true, |all, b| all & plain(b)) {
        return Cow::Borrowed(path);
    }
    let mut out = String::with_capacity(path.len() + 16);
    for b in path.bytes() {
        if plain(b) {
            out.push(b as char);
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
    Cow::Owned(out)
}

/// `%C3%A5` → `å`; what does not decode to UTF-8 stays as written.
pub fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let digit = |b: Option<&u8>| b.and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        match (bytes[i], digit(bytes.get(i + 1)), digit(bytes.get(i + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.push(high * 16 + low);
                i += 3;
            }
            (b, ..) => {
                out.push(b);
                i += 1;
            }
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_escaped_wherever_they_stand() {
        for before in 0..120 {
            let text = format!("{}<\u{e5}&\"'>{}", "x".repeat(before), "y".repeat(before % 7));
            let plain = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert_eq!(escape_text(&text), plain(&text));
            assert_eq!(escape_attribute(&text), plain(&text).replace('"', "&quot;").replace('\'', "&#39;"));
        }
        assert!(matches!(escape_text("\u{e5}bc 'd' \"e\""), Cow::Borrowed(_)));
        // Each byte alone, first, last and in the middle of texts of every length up to the long way.
        for (b, length) in (0..128_u8).flat_map(|b| (1..20).chain([LONG, LONG + 1]).map(move |length| (b, length))) {
            for at in [0, length / 2, length - 1] {
                let text: String = (0..length).map(|n| if n == at { char::from(b) } else { 'x' }).collect();
                let owned = |escaped: Cow<'_, str>| matches!(escaped, Cow::Owned(_));
                assert_eq!(owned(escape_text(&text)), matches!(b, b'<' | b'>' | b'&'), "{text:?}");
                assert_eq!(owned(escape_attribute(&text)), matches!(b, b'<' | b'>' | b'&' | b'"' | b'\''), "{text:?}");
            }
        }
        assert_eq!(percent_encode("a/b c\u{e5}:"), "a/b%20c%C3%A5%3A");
        assert_eq!(fragment_encode("stage:a/\u{e5}"), "stage:a/%C3%A5");
    }
}
