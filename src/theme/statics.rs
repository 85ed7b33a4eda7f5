//! The static files: one style sheet from many, and everything else as it is.

use super::Layers;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An address below the root of the site, and the bytes there.
pub(super) type Static = (String, Arc<[u8]>);

/// Where the style sheets of `static/css/` are joined.
const SHEET: &str = "assets/valuebook.css";

/// Files by address, in order. A file of the book's theme takes the place of the built-in one of its name; style sheets
/// in `static/css/` are joined by name, the blocks' after the built-in ones, and the book's new ones last.
pub(super) fn join(layers: &Layers<'_>) -> Vec<Static> {
    let mut files: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    let mut sheets: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    let mut late: Vec<Arc<[u8]>> = Vec::new();
    for (name, bytes) in layers.built_in("static") {
        match sheet(name) {
            Some(name) => sheets.insert(name.to_string(), bytes.into()),
            None => files.insert(format!("assets/{name}"), bytes.into()),
        };
    }
    for (name, file) in layers.own("static") {
        match sheet(&name) {
            Some(name) if sheets.contains_key(name) => {
                sheets.insert(name.to_string(), file.bytes.clone());
            }
            Some(_) => late.push(file.bytes.clone()),
            None => {
                files.insert(format!("assets/{name}"), file.bytes.clone());
            }
        }
    }
    let mut css = Vec::new();
    for bytes in sheets.values() {
        css.extend_from_slice(bytes);
    }
    for (kind, style) in &layers.styles {
        // A layer of its own, so that ten lines of a company's style win over every kind without a trick.
        css.extend_from_slice(format!("/* {kind} */\n@layer blocks {{\n{style}\n}}\n").as_bytes());
    }
    for bytes in &late {
        css.extend_from_slice(bytes);
        css.push(b'\n');
    }
    files.insert(SHEET.to_string(), css.into());
    files.into_iter().collect()
}

fn sheet(name: &str) -> Option<&str> {
    name.strip_prefix("css/").filter(|name| name.ends_with(".css") && !name.contains('/'))
}
