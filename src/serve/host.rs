//! Who may ask: only names of this machine, so that no page of another site can read the book through the browser.

use std::net::IpAddr;

/// Whether a `Host` (or the authority of a whole address) names this machine: `localhost`, a loopback address, or the
/// address the connection came in on. Another name may be one that its owner has pointed at this machine.
pub(super) fn is_ours(host: &str, local: IpAddr) -> bool {
    let Some(name) = name(host) else { return false };
    let plain = name.strip_suffix('.').unwrap_or(name);
    if plain.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]" {
        return true;
    }
    // An unspecified address is nobody's name, and an address needs no guard against names that move.
    !local.is_unspecified() && name == literal(local)
}

/// Whether an `Origin` is the page's own: the same host and port that the request names.
pub(super) fn is_same(origin: &str, host: &str) -> bool {
    origin.strip_prefix("http://").is_some_and(|rest| rest.eq_ignore_ascii_case(host))
}

/// An address as it stands in a `Host`.
pub(super) fn literal(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => address.to_ipv4_mapped().map_or_else(|| format!("[{address}]"), |address| address.to_string()),
    }
}

/// The name without its port; `None` where either is malformed.
fn name(host: &str) -> Option<&str> {
    let end = if host.starts_with('[') { host.find(']')? + 1 } else { host.find(':').unwrap_or(host.len()) };
    let (name, port) = host.split_at(end);
    let port = match port.strip_prefix(':') {
        Some(port) => port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0),
        None => port.is_empty(),
    };
    (port && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_ours() {
        let local = IpAddr::from([127, 0, 0, 1]);
        for host in ["localhost", "LocalHost:3000", "localhost.", "localhost.:80", "127.0.0.1", "127.0.0.1:3000", "[::1]", "[::1]:3000"] {
            assert!(is_ours(host, local), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "evil.example:3000",
            "127.1",
            "0",
            "0.0.0.0",
            "[::]",
            "2130706433",
            "0x7f.1",
            "localhost:",
            "localhost:0",
            "localhost:99999",
            "localhost:3000:1",
            "localhost:+80",
            "a@localhost",
            "localhost@evil.example",
            "[::1",
            "::1",
            "[::1]x",
            "[::1]:",
            " localhost",
            "localhost ",
            "localhost..",
            "127.0.0.1.",
            "[0:0:0:0:0:0:0:1]",
            "[::ffff:127.0.0.1]",
            "localhost,evil.example",
        ] {
            assert!(!is_ours(host, local), "{host}");
        }
        let other = IpAddr::from([192, 168, 1, 5]);
        assert!(is_ours("192.168.1.5:3000", other) && !is_ours("192.168.1.6", other));
    }

    #[test]
    fn an_origin_is_the_page_itself_or_foreign() {
        assert!(is_same("http://localhost:3000", "localhost:3000"));
        for origin in [
            "null",
            "",
            "https://localhost:3000",
            "http://localhost:3001",
            "http://localhost",
            "http://127.0.0.1:3000",
            "http://localhost:3000/",
        ] {
            assert!(!is_same(origin, "localhost:3000"), "{origin}");
        }
    }
}
