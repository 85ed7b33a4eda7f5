//! Text made safe for the places it is written to.

use std::borrow::Cow;

fn escape<'t>(text: &'t str, special: impl Fn(u8) -> Option<&'static str>) -> Cow<'t, str> {
    let Some(first) = text.bytes().position(|b| special(b).is_some()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    let mut done = first;
    for (i, b) in text.bytes().enumerate().skip(first) {
        if let Some(entity) = special(b) {
            out.push_str(&text[done..i]);
            out.push_str(entity);
            done = i + 1;
        }
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// For text between tags: `<`, `>` and `&`.
pub fn escape_text(text: &str) -> Cow<'_, str> {
    escape(text, |b| match b {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        _ => None,
    })
}

/// For attribute values in either kind of quotes.
pub fn escape_attribute(text: &str) -> Cow<'_, str> {
    escape(text, |b| match b {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    })
}

/// A path or fragment for a URL: everything but unreserved characters, `/` and a few harmless signs becomes `%XX`.
pub fn percent_encode(path: &str) -> Cow<'_, str> {
    let plain = |b: u8| {
        b.is_ascii_alphanumeric()
            || matches!(b, b'-' | b'_' | b'.' | b'~' | b'/' | b'(' | b')' | b'@' | b'+' | b',' | b'=' | b'$' | b'!' | b'*' | b';')
    };
    if path.bytes().all(plain) {
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
