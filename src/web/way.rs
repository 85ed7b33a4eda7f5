//! Addresses taken apart, as far as asking needs it.

/// The page an address leads to: without `#…`, with `https:` where the scheme is left out. `None` for what is no page of the
/// web, such as `mailto:`.
pub fn page(address: &str) -> Option<String> {
    let bare = address.split('#').next().unwrap_or("").trim();
    let whole = if bare.starts_with("//") { format!("https:{bare}") } else { bare.to_owned() };
    let (scheme, _) = whole.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (web && !host(&whole).is_empty()).then_some(whole)
}

/// The server an address names, with its port, in small letters.
pub fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    authority.rsplit('@').next().unwrap_or("").to_ascii_lowercase()
}

/// Where a redirection leads from an address.
pub(super) fn follow(from: &str, to: &str) -> Option<String> {
    if let Some(whole) = page(to) {
        let scheme = from.split_once(':').map_or("https", |(scheme, _)| scheme);
        return Some(if to.trim().starts_with("//") { format!("{scheme}:{}", to.trim().split('#').next().unwrap_or("")) } else { whole });
    }
    let to = to.split('#').next().unwrap_or("").trim();
    let (scheme, rest) = from.split_once("://")?;
    if to.contains("://") || to.split(['/', '?']).next().is_some_and(|start| start.contains(':')) {
        return None;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let path = path.split(['?', '#']).next().unwrap_or("");
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    Some(match to.chars().next() {
        Some('/') => format!("{scheme}://{authority}{to}"),
        Some('?') => format!("{scheme}://{authority}{path}{to}"),
        _ => format!("{scheme}://{authority}{folder}/{to}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_the_web_are_told_from_other_addresses() {
        assert_eq!(page("HTTPS://A.example/b?c#d").as_deref(), Some("HTTPS://A.example/b?c"));
        assert_eq!(page("//a.example").as_deref(), Some("https://a.example"));
        for other in ["mailto:a@b.example", "tel:+47", "https://", "ftp://a.example/x", "#x"] {
            assert_eq!(page(other), None, "{other}");
        }
        assert_eq!(host("https://me@A.example:8080/x"), "a.example:8080");
    }

    #[test]
    fn a_redirection_leads_from_where_it_is_told() {
        let from = "http://a.example/b/c?d";
        for (to, wanted) in [
            ("https://z.example/x#y", "https://z.example/x"),
            ("//z.example/x", "http://z.example/x"),
            ("/x", "http://a.example/x"),
            ("x", "http://a.example/b/x"),
            ("?q", "http://a.example/b/c?q"),
        ] {
            assert_eq!(follow(from, to).as_deref(), Some(wanted), "{to}");
        }
        assert_eq!(follow("http://a.example", "x").as_deref(), Some("http://a.example/x"));
        assert_eq!(follow(from, "mailto:a@b.example"), None);
    }
}
