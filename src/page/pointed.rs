//! A link that stands alone, by the name of what it leads to.

use super::Anchor;
use super::furniture::Sheet;
use crate::book::Landing;
use crate::chapter::Outline;
use crate::markdown::{Pointer, Target};

/// What an entry of `see-also` shows: the author's words, else the title of what it leads to. What leads nowhere stays as text.
pub(super) fn pointed(sheet: &Sheet<'_, '_>, outline: &Outline, to: &Pointer) -> Anchor {
    let found = match (sheet.reader.link(outline, to.link).into_owned(), outline.links.get(to.link as usize).map(|link| &link.target)) {
        (_, Some(Target::Typed { kind, id, .. })) => sheet.thing(kind, id),
        (Landing::Page { address, anchor, title, lang, path, .. }, target) => {
            let heading = anchor.as_ref().zip(path).and_then(|(id, path)| {
                let heading = sheet.reader.glance(&path)?.headings.iter().find(|heading| heading.id == *id)?;
                (heading.title != title).then(|| heading.title.clone())
            });
            let title = if title.is_empty() { written(target) } else { title };
            Anchor {
                title: heading.map_or_else(|| title.clone(), |heading| format!("{title}: {heading}")),
                href: Some(sheet.href(&anchor.map_or_else(|| address.clone(), |id| format!("{address}#{id}")))),
                lang: (lang != sheet.lang && !lang.is_empty()).then_some(lang),
            }
        }
        (Landing::File { address, path, .. }, _) => {
            Anchor { title: path.file_name().to_owned(), href: Some(sheet.href(&address)), lang: None }
        }
        (Landing::Elsewhere(address), _) => Anchor { title: bare(&address).to_owned(), href: Some(address), lang: None },
        (Landing::Planned { title }, _) => Anchor { title, ..Anchor::default() },
        (_, target) => Anchor { title: written(target), ..Anchor::default() },
    };
    match &to.words {
        // Words of the author are in the language of the page.
        Some(words) => Anchor { title: words.clone(), lang: None, ..found },
        None => found,
    }
}

fn written(target: Option<&Target>) -> String {
    match target {
        Some(Target::Path { path, .. }) => path.clone(),
        Some(Target::Anchor(anchor)) => anchor.clone(),
        _ => String::new(),
    }
}

/// A web address as people say it.
fn bare(address: &str) -> &str {
    let said = ["https://", "http://", "mailto:"].iter().find_map(|scheme| address.strip_prefix(scheme)).unwrap_or(address);
    said.trim_end_matches('/')
}
