//! The JSON Schema of a chapter's head.

use super::head::HEAD;
use crate::block::KINDS;
use crate::yaml::{Schema, any_of};
use serde_json::{Value, json};

/// The lines of the head, and the blocks of every kind beside them: one, a list, or a map from id to block.
pub fn schema() -> Value {
    let mut schema = Schema::new(true);
    let lines = schema.table(&HEAD);
    let mut document_properties = serde_json::Map::new();
    for kind in KINDS {
        let block = schema.table(kind.table);
        let list = json!({"type": "array", "items": block});
        let map = json!({"type": "object", "additionalProperties": block});
        let doc = format!("Blocks of the kind {}: one, a list, or a map from id to block.", kind.name);
        let mut entry = any_of([block, list, map, json!({"type": "null"})]);
        entry["description"] = json!(doc);
        for name in [kind.name, kind.plural] {
            document_properties.insert(name.to_owned(), entry.clone());
        }
    }
    let mut document = schema.finish(HEAD.what, lines);
    // A head is one group of keys, so the kinds stand among its lines.
    let name = document["allOf"][0]["$ref"].as_str().and_then(|r| r.strip_prefix("#/definitions/")).unwrap_or_default().to_owned();
    if let Some(lines) = document["definitions"][&name]["properties"].as_object_mut() {
        lines.extend(document_properties);
    }
    document
}
