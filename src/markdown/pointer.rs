//! A line that is one link and nothing else: an address as it is, or with words of its own.

use super::destination::{Aim, aim};
use super::origin::Origin;
use super::plain::plain;
use super::{Link, Settings, inline};
use crate::diagnostic::Report;
use crate::text::At;

/// Where it points: a number among the links, and the author's words for it, plain, where there are any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer {
    pub link: u32,
    pub words: Option<String>,
}

/// Reads `../repair.md`, `journey:repair`, `<journey:repair>`, `[in our words](../repair.md)` or an address of the wide world.
/// `None` when the text is something else, or more than one link; its links are then not kept.
pub fn pointer(text: At<&str>, settings: &Settings<'_>, links: &mut Vec<Link>, report: &mut Report<'_>) -> Option<Pointer> {
    let before = links.len();
    let number = u32::try_from(before).unwrap_or(u32::MAX);
    let value = text.value;
    if value.starts_with(['[', '<']) {
        let prose = inline(text, settings, links, report);
        let whole = (prose.html.starts_with("<a ") && prose.html.trim_end().ends_with("</a>")) || prose.html.trim().is_empty();
        if whole && links.len() == before + 1 {
            let words = value.starts_with('[').then(|| plain(value)).filter(|words| !words.is_empty());
            return Some(Pointer { link: number, words });
        }
        links.truncate(before);
        return None;
    }
    let Aim::Go(target) = aim(value, settings.schemes, false) else { return None };
    // Words about a book or a person are no path, whatever a path may hold.
    let a_path = !value.contains(char::is_whitespace) || value.contains(['/', '#']) || has_ending(value);
    if !a_path {
        return None;
    }
    let span = Origin::of(text, report.text(), 0).span(0..value.len());
    links.push(Link { target, image: false, span, idle: false });
    Some(Pointer { link: number, words: None })
}

/// Whether a file's ending stands at the end: `my chapter.md`, and not `Porter 1985`.
fn has_ending(value: &str) -> bool {
    value.rsplit_once('.').is_some_and(|(_, ending)| (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric()))
}
