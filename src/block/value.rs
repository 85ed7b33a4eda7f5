//! What a look shows, on its way to a template.

use super::Named;
use crate::text::Short;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;

/// A value for a template. The names of fields are the program's own words, so a map is a short list: nothing is hashed
/// and no name is copied. A page with a journey, a checklist and a value matrix holds some two hundred of these.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// What is not there; `null` to a template.
    #[default]
    Nothing,
    Flag(bool),
    Number(u64),
    /// Plain text, escaped where it is printed; most is a word or a number, kept without an allocation.
    Text(Short),
    /// Finished HTML, printed as it is.
    Html(String),
    List(Vec<Value>),
    Map(Vec<(&'static str, Value)>),
}

/// Finished HTML on its way into a `Value`.
#[derive(Clone, Debug)]
pub struct Html(pub String);

impl Value {
    /// One field more, or another value for it.
    pub fn set(&mut self, name: &'static str, value: impl Into<Value>) {
        let Value::Map(fields) = self else { return };
        match fields.iter_mut().find(|(known, _)| *known == name) {
            Some(field) => field.1 = value.into(),
            None => fields.push((name, value.into())),
        }
    }
}

/// A map of named values: `fields! { "name": stage.name, "first": n == 0 }`.
macro_rules! fields {
    ($($name:literal : $value:expr),* $(,)?) => {
        $crate::block::Value::Map(vec![$(($name, $crate::block::Value::from($value))),*])
    };
}
pub(crate) use fields;

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Flag(flag)
    }
}

impl From<u8> for Value {
    fn from(number: u8) -> Value {
        Value::Number(u64::from(number))
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Number(number as u64)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.into())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text.into())
    }
}

impl From<Cow<'_, str>> for Value {
    fn from(text: Cow<'_, str>) -> Value {
        Value::Text(text.into())
    }
}

impl From<Html> for Value {
    fn from(html: Html) -> Value {
        Value::Html(html.0)
    }
}

impl From<Named> for Value {
    fn from(named: Named) -> Value {
        fields! { "name": named.name, "href": named.href, "hint": named.hint, "lang": named.lang, "found": named.found }
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Nothing, Into::into)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(list: Vec<T>) -> Value {
        Value::List(list.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value>, const N: usize> From<[T; N]> for Value {
    fn from(list: [T; N]) -> Value {
        Value::List(list.into_iter().map(Into::into).collect())
    }
}

/// As JSON; text and HTML are both texts there.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Nothing => to.serialize_none(),
            Value::Flag(flag) => to.serialize_bool(*flag),
            Value::Number(number) => to.serialize_u64(*number),
            Value::Text(text) => to.serialize_str(text),
            Value::Html(html) => to.serialize_str(html),
            Value::List(list) => to.collect_seq(list),
            Value::Map(fields) => {
                let mut map = to.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}
