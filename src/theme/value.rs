//! Values of the page as values of the engine.

use crate::block::Value as Shown;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};
use tera::Value;

/// Null stands for what cannot be given to a template, such as a map with lists for keys.
pub(super) fn value<T: Serialize>(of: &T) -> Value {
    Value::try_from_serializable(of).unwrap_or_else(|_| Value::none())
}

/// What a look shows. Finished HTML becomes text the engine prints as it is, so that no template needs a filter for it.
pub(super) fn shown(of: &Shown) -> Value {
    value(&Look(of))
}

struct Look<'v>(&'v Shown);

impl Serialize for Look<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Shown::Nothing => to.serialize_none(),
            Shown::Flag(flag) => to.serialize_bool(*flag),
            Shown::Number(number) => to.serialize_u64(*number),
            Shown::Text(text) => to.serialize_str(text),
            Shown::Html(html) => Value::safe_string(html).serialize(to),
            Shown::List(list) => to.collect_seq(list.iter().map(Look)),
            // As a struct, since the engine takes over the names of a struct's fields and copies those of a map.
            Shown::Map(fields) => {
                let mut group = to.serialize_struct("", fields.len())?;
                for (name, value) in fields {
                    group.serialize_field(name, &Look(value))?;
                }
                group.end()
            }
        }
    }
}
