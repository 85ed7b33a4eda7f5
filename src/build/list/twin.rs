//! The machine-readable twin of a book: all its lists in one object, the schema of that object, and its diagrams.

use super::{Row, Snapshot, blocks, sheets};
use crate::block::{Column, Form};
use crate::book::Desk;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Raised when a name or a meaning changes; new names leave it as it is.
const FORMAT: u32 = 1;

impl Snapshot {
    /// Everything a program may want to know of the book: its title, the day it is judged by, and every list under its name.
    /// The same sources and the same day give the same bytes.
    pub fn twin(&self) -> Value {
        let reader = self.glance();
        let mut twin = Map::new();
        twin.insert("format".to_owned(), json!(FORMAT));
        twin.insert("title".to_owned(), json!(self.config.title));
        twin.insert("description".to_owned(), json!(self.config.description));
        twin.insert("language".to_owned(), json!(self.config.language.value));
        twin.insert("languages".to_owned(), json!(reader.languages()));
        twin.insert("today".to_owned(), json!(reader.today().to_string()));
        for sheet in sheets() {
            let mut rows = sheet.rows(self);
            if sheet.name == "measures" {
                self.add_readings(&mut rows);
            }
            twin.insert(sheet.name.to_owned(), Value::Array(rows.into_iter().map(Value::Object).collect()));
        }
        Value::Object(twin)
    }

    /// Readings fit in no cell, so the list leaves them out and the twin has them.
    fn add_readings(&self, rows: &mut [Row]) {
        let reader = self.glance();
        for (row, measure) in rows.iter_mut().zip(reader.register("measure").measures()) {
            let one =
                |r: &crate::register::Reading| json!({"period": r.period.to_string(), "value": super::number(Some(r.value)), "n": r.n});
            row.insert("readings".to_owned(), measure.readings.iter().map(one).collect());
        }
    }

    /// The Mermaid diagrams of the book's blocks, by the name of a file: `repair.mmd`, `fi/repair.mmd` in a book of several
    /// languages.
    pub fn diagrams(&self) -> BTreeMap<String, String> {
        let reader = self.glance();
        let several = reader.languages().len() > 1;
        let mut taken = BTreeSet::new();
        let mut diagrams = BTreeMap::new();
        blocks::each(self, &mut |o, _, seen, block| {
            let desk = Desk::new(&reader, o, "", &seen.lang);
            let Some(text) = block.mermaid(&desk) else { return };
            let folder = if several { format!("{}/", seen.lang) } else { String::new() };
            let id = if crate::text::is_id(&seen.id) { seen.id.as_str() } else { seen.kind };
            let tries = std::iter::once(String::new()).chain((2..).map(|n: u32| format!("-{n}")));
            let name = tries.map(|end| format!("{folder}{id}{end}.mmd")).find(|name| taken.insert(name.to_lowercase()));
            diagrams.extend(name.map(|name| (name, text)));
        });
        diagrams
    }
}

/// The JSON Schema (draft-07) of what `twin` gives, made from the columns of the lists.
pub fn schema() -> Value {
    let mut properties = Map::new();
    properties.insert("format".to_owned(), json!({"const": FORMAT, "description": "Raised when a name or a meaning changes."}));
    for (name, doc) in [("title", "The book's title."), ("description", "One sentence about it."), ("language", "The house language.")] {
        properties.insert(name.to_owned(), json!({"type": "string", "description": doc}));
    }
    let languages = json!({"type": "array", "items": {"type": "string"}, "description": "All languages, the house language first."});
    properties.insert("languages".to_owned(), languages);
    properties.insert("today".to_owned(), date("The day the book is judged by.", false));
    for sheet in sheets() {
        let mut cells: Map<String, Value> = sheet.columns.iter().map(|c| (c.name.to_owned(), cell(c))).collect();
        if sheet.name == "measures" {
            cells.insert("readings".to_owned(), readings());
        }
        let names: Vec<&String> = cells.keys().collect();
        let row = json!({"type": "object", "required": names, "properties": cells, "additionalProperties": false});
        let list = json!({"type": "array", "items": row, "description": format!("As `valuebook list {}`.", sheet.name)});
        properties.insert(sheet.name.to_owned(), list);
    }
    let names: Vec<&String> = properties.keys().collect();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "book.json of valuebook",
        "description": "What `valuebook export --format json` writes: everything a book holds, list by list.",
        "type": "object",
        "required": names,
        "properties": properties,
        // New names may come with the same format.
        "additionalProperties": true,
    })
}

fn cell(column: &Column) -> Value {
    match column.form {
        Form::Text => json!({"type": ["string", "null"], "description": column.doc}),
        Form::Date => date(column.doc, true),
        Form::Number => json!({"type": ["number", "null"], "description": column.doc}),
        Form::Flag => json!({"type": "boolean", "description": column.doc}),
        Form::Texts => json!({"type": "array", "items": {"type": "string"}, "description": column.doc}),
        Form::Object => json!({"type": "object", "description": column.doc}),
    }
}

fn date(doc: &str, or_null: bool) -> Value {
    let kinds = if or_null { json!(["string", "null"]) } else { json!("string") };
    json!({"type": kinds, "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": doc})
}

fn readings() -> Value {
    let reading = json!({
        "type": "object",
        "required": ["period", "value", "n"],
        "properties": {
            "period": {"type": "string", "description": "`2026`, `2026-Q3`, `2026-07` or `2026-07-15`."},
            "value": {"type": "number", "description": "The value that was read."},
            "n": {"type": ["integer", "null"], "description": "How many answers stand behind it."},
        },
        "additionalProperties": false,
    });
    json!({"type": "array", "items": reading, "description": "Every reading, the oldest first."})
}
