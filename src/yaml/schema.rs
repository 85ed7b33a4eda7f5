//! JSON Schema (draft-07, which editors know best) from the tables that read: what they take, it allows.

use super::table::{Choice, Field, Shape, Table};
use crate::text::id_of;
use serde_json::{Map, Value, json};

/// A schema in the making: tables become definitions as they are met.
pub struct Schema {
    /// Whether what is required must be there; words of a translation may leave everything out.
    whole: bool,
    names: Vec<(&'static Table, String)>,
    definitions: Map<String, Value>,
}

impl Schema {
    pub fn new(whole: bool) -> Schema {
        Schema { whole, names: Vec::new(), definitions: Map::new() }
    }

    /// The schema of one table alone.
    pub fn of(table: &'static Table, whole: bool) -> Value {
        let mut schema = Schema::new(whole);
        let root = schema.table(table);
        schema.finish(table.what, root)
    }

    /// A group of keys, defined once and referred to.
    pub fn table(&mut self, table: &'static Table) -> Value {
        let known = self.names.iter().find(|(t, _)| std::ptr::eq(*t, table)).map(|(_, name)| name.clone());
        let name = known.unwrap_or_else(|| self.define(table));
        json!({"$ref": format!("#/definitions/{name}")})
    }

    fn define(&mut self, table: &'static Table) -> String {
        let bare = ["a ", "an ", "the "].iter().find_map(|article| table.what.strip_prefix(article)).unwrap_or(table.what);
        let tries = std::iter::once(id_of(bare)).chain((2..).map(|n: u32| format!("{}-{n}", id_of(bare))));
        let name = tries.into_iter().find(|name| self.names.iter().all(|(_, taken)| taken != name)).unwrap_or_default();
        self.names.push((table, name.clone()));
        let definition = self.group(table, &name);
        self.definitions.insert(name.clone(), definition);
        name
    }

    /// The keys of a table under the name of its definition. Other spellings are patterns, so that no editor suggests them.
    fn group(&mut self, table: &'static Table, name: &str) -> Value {
        let (mut properties, mut patterns, mut required) = (Map::new(), Map::new(), Vec::new());
        for field in table.fields() {
            properties.insert(field.name.to_owned(), self.field(field));
            let others: Vec<String> = field.spellings().into_iter().filter(|s| table.fields().all(|f| f.name != s)).collect();
            if !others.is_empty() {
                let same = json!({"$ref": format!("#/definitions/{name}/properties/{}", field.name)});
                patterns.insert(format!("^(?:{})$", others.join("|")), same);
            }
            if field.required && self.whole {
                let any: Vec<Value> = std::iter::once(field.name.to_owned()).chain(others).map(|s| json!({"required": [s]})).collect();
                required.push(if any.len() == 1 { any[0].clone() } else { json!({"anyOf": any}) });
            }
        }
        patterns.insert("^x-".to_owned(), json!({}));
        let mut group = json!({
            "title": table.what,
            "type": "object",
            "properties": properties,
            "patternProperties": patterns,
            "additionalProperties": false,
        });
        if let (Some(map), false) = (group.as_object_mut(), required.is_empty()) {
            map.insert("allOf".to_owned(), Value::Array(required));
        }
        group
    }

    fn field(&mut self, field: &'static Field) -> Value {
        let mut value = self.shape(&field.shape);
        // A key with nothing behind its colon counts as not said.
        if !field.required || !self.whole {
            value = any_of([value, json!({"type": "null"})]);
        }
        let mut described = Map::new();
        if !field.doc.is_empty() {
            described.insert("description".to_owned(), json!(field.doc));
        }
        if let Value::Object(map) = value {
            described.extend(map);
        }
        Value::Object(described)
    }

    /// What a value of that shape may be in YAML. Numbers may stand in quotes, texts may look like numbers.
    pub fn shape(&mut self, shape: &'static Shape) -> Value {
        match shape {
            Shape::Any => json!({}),
            Shape::Own(shape) => self.shape(shape),
            Shape::Text | Shape::Markdown | Shape::Ref(_) => json!({"type": ["string", "number", "boolean"]}),
            Shape::Id => json!({"type": ["string", "integer"], "pattern": r"^[\p{Ll}\p{Lm}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lm}\p{Lo}\p{N}]+)*$"}),
            Shape::Flag => json!({"anyOf": [{"enum": ["yes", "no", true, false]}, word(["yes", "no", "true", "false", "on", "off"])]}),
            Shape::Number { min, max, step } => {
                let mut number = json!({"type": ["number", "string"], "pattern": r"^[-+]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)$"});
                let limits = [("minimum", *min, min.is_finite()), ("maximum", *max, max.is_finite()), ("multipleOf", *step, *step > 0.0)];
                for (name, limit, _) in limits.into_iter().filter(|(_, _, said)| *said) {
                    number[name] = json!(limit);
                }
                number
            }
            Shape::Whole { min, max } => {
                let mut number = json!({"type": ["integer", "string"], "pattern": "^[-+]?[0-9]+$", "minimum": min});
                if *max < i64::MAX {
                    number["maximum"] = json!(max);
                }
                number
            }
            Shape::Date => {
                json!({"type": "string", "format": "date", "pattern": "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"})
            }
            Shape::Interval => {
                let usual = ["yearly", "half-yearly", "quarterly", "monthly", "weekly", "daily"];
                let units =
                    "days?|daily|weeks?|weekly|months?|monthly|quarters?|quarterly|half[-_]years?|half[-_]yearly|years?|yearly|annually";
                let pattern = format!("^(?:(?:every|each) +)*(?:[0-9]{{1,4}} *)?(?:{units})$");
                json!({"anyOf": [{"enum": usual}, {"type": "string", "pattern": in_any_case(&pattern)}]})
            }
            Shape::Period => json!({"type": ["string", "integer"], "pattern": "^[0-9]{4}(?:-[Qq][1-4]|-[0-9]{2}(?:-[0-9]{2})?)?$"}),
            Shape::OneOf(choices) => one_of(choices),
            Shape::List(inner) => {
                let item = self.shape(inner);
                let list = json!({"type": "array", "items": any_of([item.clone(), json!({"type": "null"})])});
                any_of([item, list])
            }
            Shape::Map(inner) => {
                let value = self.shape(inner);
                json!({"type": "object", "additionalProperties": any_of([value, json!({"type": "null"})])})
            }
            Shape::Table(table) => self.table(table),
            Shape::Either(first, second) => any_of([self.shape(first), self.shape(second)]),
        }
    }

    /// The whole document, with `root` as what it describes.
    pub fn finish(self, title: &str, root: Value) -> Value {
        json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": format!("valuebook: {title}"),
            // Beside a `$ref` everything else would be ignored.
            "allOf": [root],
            "definitions": self.definitions,
        })
    }
}

/// One of several, without a choice inside a choice; where anything goes, that is all there is to say.
pub fn any_of(all: impl IntoIterator<Item = Value>) -> Value {
    let mut any: Vec<Value> = Vec::new();
    for one in all {
        match one.as_object() {
            Some(map) if map.is_empty() => return one,
            Some(map) if map.len() == 1 && map.contains_key("anyOf") => {
                any.extend(map["anyOf"].as_array().cloned().unwrap_or_default());
            }
            _ => any.push(one),
        }
    }
    any.dedup();
    if any.len() == 1 { any.remove(0) } else { json!({"anyOf": any}) }
}

/// The names, which editors offer, and every other way of writing them.
fn one_of(choices: &'static [Choice]) -> Value {
    let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
    let words: Vec<&str> = choices.iter().flat_map(|c| std::iter::once(c.name).chain(c.also.iter().copied())).collect();
    // What YAML takes for a number or a flag is a word all the same.
    let typed: Vec<Value> = words
        .iter()
        .filter_map(|word| match *word {
            "true" | "yes" => Some(json!(true)),
            "false" | "no" => Some(json!(false)),
            word => word.parse::<i64>().ok().map(|n| json!(n)),
        })
        .collect();
    let mut any = vec![json!({"enum": names}), word(words)];
    if !typed.is_empty() {
        any.push(json!({"enum": typed}));
    }
    any_of(any)
}

/// One of some words, in any letter case; hyphen, underscore and space are the same.
fn word<'w>(words: impl IntoIterator<Item = &'w str>) -> Value {
    let words: Vec<String> = words.into_iter().map(|word| word.replace(['-', '_', ' '], "[-_ ]")).collect();
    json!({"type": "string", "pattern": in_any_case(&format!("^(?:{})$", words.join("|")))})
}

/// A pattern whose letters stand for both cases; those inside brackets stay as they are.
fn in_any_case(pattern: &str) -> String {
    let mut inside = false;
    let both = |c: char| {
        inside = (inside || c == '[') && c != ']';
        if c.is_ascii_lowercase() && !inside { format!("[{c}{}]", c.to_ascii_uppercase()) } else { c.to_string() }
    };
    pattern.chars().map(both).collect()
}

impl Field {
    /// Every other way to write its name: synonyms, hyphen for underscore, singular for plural.
    pub(crate) fn spellings(&self) -> Vec<String> {
        let mut all = vec![self.name.to_owned()];
        all.extend(self.also.iter().map(|also| (*also).to_owned()));
        for more in [format!("{}s", self.name), self.name.strip_suffix('y').map_or_else(String::new, |stem| format!("{stem}ies"))] {
            all.push(more);
        }
        for (from, to) in [("ies", "y"), ("s", "")] {
            all.extend(self.name.strip_suffix(from).map(|stem| format!("{stem}{to}")));
        }
        let both: Vec<String> = all.iter().flat_map(|s| [s.replace('_', "-"), s.replace('-', "_")]).collect();
        all.extend(both);
        // Whether a spelling counts is for the reading to say.
        let mut unique: Vec<String> = Vec::new();
        for spelling in all {
            if !spelling.is_empty() && spelling != self.name && self.is(&spelling) && !unique.contains(&spelling) {
                unique.push(spelling);
            }
        }
        unique
    }
}
