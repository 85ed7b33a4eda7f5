//! One file of interface words.

use super::tongue::code_of;
use super::word::Entry;
use crate::diagnostic::{Diagnostic, Report};
use crate::text::{Source, SrcPath};
use crate::yaml::{self, Field, Node, Shape, Table};
use std::collections::BTreeMap;

/// What one `i18n/<language>.toml` holds.
pub(super) struct File<'s> {
    pub(super) path: &'s SrcPath,
    pub(super) lang: String,
    pub(super) entries: BTreeMap<String, Entry>,
}

/// A word with two forms: `one` and `many`, or `one` and `other` where a number stands in it.
static FORMS: Table = Table {
    what: "a word with two forms",
    fields: &[&[
        Field { name: "one", also: &[], shape: Shape::Text, required: true, doc: "the form for one" },
        Field { name: "many", also: &["other"], shape: Shape::Text, required: false, doc: "the form for any other number" },
    ]],
};

pub(super) fn read<'s>(source: &'s Source, diagnostics: &mut Vec<Diagnostic>) -> File<'s> {
    let mut report = Report::new(source);
    let node = yaml::read_toml(&mut report);
    let mut entries = BTreeMap::new();
    for entry in node.iter().flat_map(Node::entries) {
        if let Some(word) = word(&entry.value, &mut report) {
            entries.entry(entry.key.value.to_string()).or_insert(word);
        }
    }
    diagnostics.append(&mut report.list);
    File { path: &source.path, lang: code_of(source.path.stem()), entries }
}

fn word(node: &Node<'_>, report: &mut Report<'_>) -> Option<Entry> {
    if let Some(scalar) = node.scalar() {
        return Some(Entry { one: scalar.text.to_string(), many: None });
    }
    let row = FORMS.read(node, report);
    let form = |name| row.node(name).and_then(Node::scalar).map(|s| s.text.to_string());
    Some(Entry { one: form("one")?, many: form("many") })
}
