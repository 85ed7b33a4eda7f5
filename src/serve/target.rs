//! From the path of a request to an address of the site. Nothing here, and nothing after it, is a path of the disk.

/// The address below the root of the site that a path asks for: decoded once, `index.html` for a folder. `None` where the
/// path cannot be one of ours.
pub(super) fn address(path: &str) -> Option<String> {
    let mut address = decoded(path.strip_prefix('/')?)?;
    if address.is_empty() || address.ends_with('/') {
        address.push_str("index.html");
    }
    Some(address)
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        if *first == b'%' {
            let [a, b, after @ ..] = after else { return None };
            let digit = |b: &u8| char::from(*b).to_digit(16);
            bytes.push(u8::try_from(digit(a)? * 16 + digit(b)?).ok()?);
            rest = after;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// An address as a path for a browser.
pub(super) fn path(address: &str) -> String {
    let mut path = String::from("/");
    let address = address.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(address);
    for b in address.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => path.push(char::from(b)),
            b => path.push_str(&format!("%{b:02X}")),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_decoded_once() {
        assert_eq!(address("/").as_deref(), Some("index.html"));
        assert_eq!(address("/en/").as_deref(), Some("en/index.html"));
        assert_eq!(address("/v%C3%A4rde/a%2520b.html").as_deref(), Some("v\u{e4}rde/a%20b.html"));
        assert_eq!((address("a"), address("/%"), address("/%g0"), address("/%FF")), (None, None, None, None));
        assert_eq!(path("en/v\u{e4}g 1/index.html"), "/en/v%C3%A4g%201/");
    }
}
