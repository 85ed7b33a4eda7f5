//! The file `.valuebook` in an output: the proof that the folder is ours, and the list of what we wrote into it.
//! It holds addresses only, neither sizes nor digests: equality is found by comparing bytes, and a site in which one page
//! changes keeps its marker, so that one rename is the whole publication.

use std::collections::BTreeSet;

/// The marker's name; all names at the top of an output that start so are ours.
pub(super) const MARKER: &str = ".valuebook";
/// The marker of a site in the making: everything beside it may be removed.
pub(super) const BUILDING: &str = "valuebook building 1\n";
const VERSION: u32 = 1;

/// The addresses of a published site.
pub(super) type Listed = BTreeSet<String>;

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
        match head.strip_prefix("valuebook output ").and_then(|rest| rest.split(':').next()?.parse::<u32>().ok()) {
            Some(version) if version > VERSION => return Marker::Newer,
            Some(VERSION) => {}
            _ => return Marker::Strange,
        }
        let listed: Option<Listed> = lines.lines().map(|line| fault_of(line).is_none().then(|| line.to_string())).collect();
        listed.map_or(Marker::Strange, Marker::Whole)
    }
}

/// The text of a whole marker; the addresses come in their order.
pub(super) fn text_of<'a>(addresses: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = format!("valuebook output {VERSION}: the next build replaces and removes these files\n");
    for address in addresses {
        text.push_str(address);
        text.push('\n');
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
        let text = text_of(["a b.html", "å/x.css"]);
        let listed: Listed = ["a b.html".to_string(), "å/x.css".to_string()].into();
        assert_eq!(Marker::parse(text.as_bytes()), Marker::Whole(listed));
    }

    #[test]
    fn a_marker_that_lists_files_outside_is_not_believed() {
        for address in ["../x", "/etc/passwd", "a/../../x", "a//b", ".valuebook", "a\\..\\b", ""] {
            let text = format!("valuebook output 1\n{address}\n");
            assert_eq!(Marker::parse(text.as_bytes()), Marker::Strange, "{address}");
        }
        assert_eq!(Marker::parse(b"valuebook output 2\nanything"), Marker::Newer);
        assert_eq!(Marker::parse(b"valuebook bui"), Marker::Building);
        assert_eq!(Marker::parse(b"my notes\n"), Marker::Strange);
    }
}
