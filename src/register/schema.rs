//! The JSON Schemas of register files.

use super::entry::Register;
use super::field::{house, translation};
use crate::yaml::{Schema, Shape, any_of};
use serde_json::{Map, Value, json};

/// Of a file such as `roles.yaml`, or of `registers.yaml` when no register is named; in the house language, or with only the
/// words of another one.
pub fn schema(register: Option<Register>, translated: bool) -> Value {
    let mut schema = Schema::new(!translated);
    let title = |what: &str| if translated { format!("{what} in another language") } else { what.to_owned() };
    match register {
        Some(register) => {
            let entries = entries(register, translated, &mut schema);
            schema.finish(&title(register.plural()), entries)
        }
        None => {
            let all: Map<String, Value> = Register::ALL
                .into_iter()
                .flat_map(|r| [r.plural(), r.name()].map(|name| (name.to_owned(), r)))
                .map(|(name, r)| (name, entries(r, translated, &mut schema)))
                .collect();
            let root = json!({"type": "object", "properties": all, "patternProperties": {"^x-": {}}, "additionalProperties": false});
            schema.finish(&title("registers"), root)
        }
    }
}

/// Ids with entries; an entry may be just its name.
fn entries(register: Register, translated: bool, schema: &mut Schema) -> Value {
    let table = if translated { translation(register) } else { house(register) };
    let name = schema.shape(&Shape::Text);
    let entry = any_of([name, schema.table(table)]);
    let id = schema.shape(&Shape::Id);
    json!({"type": ["object", "null"], "propertyNames": {"pattern": id["pattern"]}, "additionalProperties": entry})
}
