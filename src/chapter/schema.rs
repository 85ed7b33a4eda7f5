//! The JSON Schema of a chapter's head.

use super::head::HEAD;
use crate::block::KINDS;
use crate::yaml::{Schema, any_of};
use serde_json::{Value, json};

/// The fewest letters of a line whose misspellings are refused; near shorter ones lie too many other words.
const LONG: usize = 4;

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
    // A line that only warns is no error in an editor: a house has lines of its own. One letter beside a known line is a slip.
    document["definitions"][&name]["additionalProperties"] = json!(true);
    let known: Vec<&str> =
        document["definitions"][&name]["properties"].as_object().into_iter().flatten().map(|(k, _)| k.as_str()).collect();
    let spellings: Vec<String> = HEAD.fields().flat_map(|field| field.spellings()).chain(known.iter().map(|k| (*k).to_owned())).collect();
    let slips: Vec<String> = known.iter().filter(|k| k.len() >= LONG).flat_map(|k| slips(k)).collect();
    document["definitions"][&name]["propertyNames"] = json!({
        "anyOf": [{"enum": spellings}, {"pattern": "^x-"}, {"not": {"pattern": format!("^(?:{})$", slips.join("|"))}}],
    });
    document
}

/// Patterns of all words one letter away: left out, put in, another, or two changed about.
fn slips(word: &str) -> Vec<String> {
    let signs: Vec<char> = word.chars().collect();
    let text = |signs: &[char]| signs.iter().collect::<String>();
    let mut out = Vec::new();
    for n in 0..signs.len() {
        let (before, after) = (text(&signs[..n]), text(&signs[n + 1..]));
        // Left out or another; put in before it.
        out.push(format!("{before}.?{after}"));
        out.push(format!("{before}.{}{after}", signs[n]));
        if let Some(next) = signs.get(n + 1) {
            out.push(format!("{before}{next}{}{}", signs[n], text(&signs[n + 2..])));
        }
    }
    out.push(format!("{word}."));
    out
}
