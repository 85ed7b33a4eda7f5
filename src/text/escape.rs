//! Text made safe for the places it is written to.

use std::borrow::Cow;

/// `special` is asked of every byte; a text without one is found clean sixteen bytes at a time and not copied.
fn escape<'t>(text: &'t str, special: impl Fn(u8) -> bool, entity: impl Fn(u8) -> &'static str) -> Cow<'t, str> {
    let bytes = text.as_bytes();
    // What is left over is looked at in the last whole window: some bytes twice, few one by one.
    let found = match (bytes.last_chunk::<16>(), bytes.first_chunk::<8>().zip(bytes.last_chunk::<8>())) {
        (Some(last), _) => any(last, &special) || bytes.as_chunks::<16>().0.iter().any(|window| any(window, &special)),
        (None, Some((first, last))) => any(first, &special) | any(last, &special),
        _ => bytes.iter().any(|byte| special(*byte)),
    };
    if !found {
        return Cow::Borrowed(text);
    }
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
    Cow::Owned(out)
}

/// Whether a byte of a window is special: a sum without a way out, which the machine makes of all of them at once.
fn any<const N: usize>(window: &[u8; N], special: impl Fn(u8) -> bool) -> bool {
    window.iter().fold(false, |any, byte| any | special(*byte))
}

/// For text between tags: `<`, `>` and `&`.
pub fn escape_text(text: &str) -> Cow<'_, str> {
    escape(text, is_of_tags, entity)
}

/// For attribute values in either kind of quotes.
pub fn escape_attribute(text: &str) -> Cow<'_, str> {
    escape(text, |b| is_of_tags(b) | (b == b'"') | (b == b'\''), entity)
}

fn is_of_tags(b: u8) -> bool {
    // `<` and `>` differ in one bit.
    (b | 2 == b'>') | (b == b'&')
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
        for before in 0..70 {
            let text = format!("{}<\u{e5}&\"'>{}", "x".repeat(before), "y".repeat(before % 7));
            let plain = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert_eq!(escape_text(&text), plain(&text));
            assert_eq!(escape_attribute(&text), plain(&text).replace('"', "&quot;").replace('\'', "&#39;"));
        }
        assert!(matches!(escape_text("\u{e5}bc 'd' \"e\""), Cow::Borrowed(_)));
        assert_eq!(percent_encode("a/b c\u{e5}:"), "a/b%20c%C3%A5%3A");
        assert_eq!(fragment_encode("stage:a/\u{e5}"), "stage:a/%C3%A5");
    }
}
