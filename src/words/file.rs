//! One file of interface words.

use super::tongue::code_of;
use super::word::Entry;
use crate::diagnostic::Diagnostic;
use crate::text::{Source, SrcPath};
use std::collections::BTreeMap;

/// What one `i18n/<language>.toml` holds.
pub(super) struct File<'s> {
    pub(super) path: &'s SrcPath,
    pub(super) lang: String,
    pub(super) entries: BTreeMap<String, Entry>,
}

pub(super) fn read<'s>(source: &'s Source, diagnostics: &mut Vec<Diagnostic>) -> File<'s> {
    let _ = diagnostics;
    let mut entries = BTreeMap::new();
    let table: toml::Table = toml::from_str(&source.text).unwrap_or_default();
    for (key, value) in table {
        match value {
            toml::Value::String(one) => {
                entries.insert(key, Entry { one, many: None });
            }
            toml::Value::Table(t) => {
                let text = |k: &str| t.get(k).and_then(|v| v.as_str()).map(str::to_owned);
                if let Some(one) = text("one") {
                    entries.insert(key, Entry { one, many: text("many").or_else(|| text("other")) });
                }
            }
            _ => {}
        }
    }
    File { path: &source.path, lang: code_of(source.path.stem()), entries }
}
