//! The file `.valuebook` in an output: the proof that the folder is ours, and the list of what we wrote into it.

use crate::text::Digest;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The marker's name; all names at the top of an output that start so are ours.
pub(super) const MARKER: &str = ".valuebook";
/// The marker of a site in the making: everything beside it may be removed.
pub(super) const BUILDING: &str = "valuebook building 1\n";
const VERSION: u32 = 1;

/// The addresses of a published site with their sizes in bytes.
pub(super) type Listed = BTreeMap<String, u64>;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// A build was at work here.
    Building,
    Whole(Listed),
    /// Written by a later version, with another list.
    Newer,
    /// Not ours, or damaged.
    Strange,
}

impl Marker {
    pub fn parse(bytes: &[u8]) -> Marker {
        // A build killed while it wrote its first line left a part of it, perhaps nothing.
        if BUILDING.as_bytes().starts_with(bytes) {
            return Marker::Building;
        }
        let Some((head, lines)) = std::str::from_utf8(bytes).ok().and_then(|text| text.split_once('\n')) else { return Marker::Strange };
        match head.strip_prefix("valuebook output ").and_then(|version| version.parse::<u32>().ok()) {
            Some(version) if version > VERSION => return Marker::Newer,
            Some(VERSION) => {}
            _ => return Marker::Strange,
        }
        let entry = |line: &str| {
            let (_, rest) = line.split_once(' ')?;
            let (size, address) = rest.split_once(' ')?;
            fault_of(address).is_none().then_some((address.to_string(), size.parse().ok()?))
        };
        let listed: Option<Listed> = lines.lines().filter(|line| !line.starts_with('#')).map(entry).collect();
        listed.map_or(Marker::Strange, Marker::Whole)
    }
}

/// The text of a whole marker; the entries come in the order of their addresses.
pub(super) fn text_of<'e>(entries: impl Iterator<Item = (&'e str, u64, Digest)>) -> String {
    let mut text = format!("valuebook output {VERSION}\n# Made by valuebook. The next build replaces and removes the files listed here.\n");
    for (address, size, digest) in entries {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{} {size} {address}", digest.hex());
    }
    text
}

/// Why an address cannot be one of the site's, if it cannot: it might leave the folder, or damage the marker.
pub(super) fn fault_of(address: &str) -> Option<&'static str> {
    if address.is_empty() {
        return Some("it is empty");
    }
    if address.contains('\\') || address.chars().any(char::is_control) || (cfg!(windows) && address.contains(':')) {
        return Some("it holds a sign that no address may hold");
    }
    if address.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Some("it could lead out of the output folder");
    }
    address.starts_with(MARKER).then_some("names that start with `.valuebook` are reserved")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_comes_back_as_it_was_written() {
        let text = text_of([("a b.html", 3, Digest::of(b"abc")), ("å/x.css", 0, Digest::of(b""))].into_iter());
        let listed: Listed = [("a b.html".to_string(), 3), ("å/x.css".to_string(), 0)].into();
        assert_eq!(Marker::parse(text.as_bytes()), Marker::Whole(listed));
    }

    #[test]
    fn a_marker_that_lists_files_outside_is_not_believed() {
        for address in ["../x", "/etc/passwd", "a/../../x", "a//b", ".valuebook", "a\\..\\b", ""] {
            let text = format!("valuebook output 1\n00 1 {address}\n");
            assert_eq!(Marker::parse(text.as_bytes()), Marker::Strange, "{address}");
        }
        assert_eq!(Marker::parse(b"valuebook output 2\nanything"), Marker::Newer);
        assert_eq!(Marker::parse(b"valuebook bui"), Marker::Building);
        assert_eq!(Marker::parse(b"my notes\n"), Marker::Strange);
    }
}
