//! The blocks of a head that cannot be read as YAML: their kinds and ids, so that references to them are no faults besides.

use crate::block::{self, Kind};
use crate::text::id_of;

/// Kind and id of every block that the lines of a head seem to hold. An id too many only means that less is told.
pub(super) fn stubs(head: &str) -> Vec<(&'static str, String)> {
    let mut stubs = Vec::new();
    let mut open: Option<(&'static Kind, Option<usize>)> = None;
    for line in head.lines() {
        let body = line.trim_start();
        let indent = line.len() - body.len();
        if indent == 0 && !body.starts_with('-') {
            open = body.split_once(':').and_then(|(key, _)| block::kind(&key.trim_end().replace('_', "-"))).map(|kind| (kind, None));
            continue;
        }
        let Some((kind, first)) = &mut open else { continue };
        let own = *first.get_or_insert(indent);
        let named = body.strip_prefix("- ").unwrap_or(body);
        let Some((key, value)) = named.split_once(':') else { continue };
        let value = value.split(" #").next().unwrap_or("").trim().trim_matches(['"', '\'']);
        match key.trim() {
            "id" if !value.is_empty() => stubs.push((kind.name, value.to_owned())),
            "title" | "name" if !value.is_empty() => stubs.push((kind.name, id_of(&crate::markdown::plain(value)))),
            key if indent == own && value.is_empty() && body == named && kind.table.field(key).is_none() => {
                stubs.push((kind.name, key.to_owned()))
            }
            _ => {}
        }
    }
    stubs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_lines_that_are_no_yaml() {
        let kind = block::KINDS[0];
        let head = format!("title: [x\n{}:\n  - id: repair # mine\n    title: My bike\n", kind.plural);
        assert_eq!(stubs(&head), [(kind.name, "repair".to_owned()), (kind.name, "my-bike".to_owned())]);
        let head = format!("{}:\n  repair:\n    title: [x\nowner: desk\n  id: no\n", kind.plural);
        assert_eq!(stubs(&head), [(kind.name, "repair".to_owned()), (kind.name, "x".to_owned())]);
        assert!(stubs("title: x\nid: y\n").is_empty());
    }
}
