//! `valuebook schema`: JSON Schemas of what authors write and of what programs read, for editors and checks.

use super::End;
use super::arguments::Schema;
use super::report::{Stop, Voice};
use crate::block::KINDS;
use crate::disk::{is_file, new_file, write_file};
use crate::register::{self, Register};
use crate::text::nearest;
use crate::{build, chapter, config, yaml};
use serde_json::Value;
use std::path::Path;

/// What describes the words of another language.
const TRANSLATION: &str = "translation";

pub(super) fn run(asked: &Schema, voice: &Voice) -> Result<End, Stop> {
    if let Some(folder) = &asked.out {
        write(folder)?;
        voice.say(&format!("{} schemas are in `{}`; the README says how editors find them", names().len(), folder.display()));
        return Ok(End::Fine);
    }
    let name = asked.kind.as_deref().unwrap_or("chapter");
    let Some(schema) = schema(name) else {
        let names = names();
        let help = match nearest(name, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", names.join(", ")),
        };
        return Err(Stop::new(format!("there is no schema `{name}`"), help));
    };
    voice.data(&text(&schema))?;
    Ok(End::Fine)
}

/// The schemas there are: of the head of a chapter, of each kind and register, of book.toml, of `export --format json`.
pub(super) fn names() -> Vec<String> {
    let data = KINDS.iter().map(|k| k.name).chain(Register::ALL.iter().map(|r| r.plural())).chain(["registers"]);
    let data = data.flat_map(|name| [name.to_owned(), format!("{name}-{TRANSLATION}")]);
    std::iter::once("chapter".to_owned()).chain(data).chain(["book.toml".to_owned(), "book".to_owned()]).collect()
}

fn schema(name: &str) -> Option<Value> {
    match name {
        "chapter" => return Some(chapter::schema()),
        "book.toml" => return Some(yaml::Schema::of(&config::BOOK, true)),
        "book" => return Some(build::twin_schema()),
        _ => {}
    }
    let (name, translated) = match name.strip_suffix(TRANSLATION).and_then(|rest| rest.strip_suffix('-')) {
        Some(name) => (name, true),
        None => (name, false),
    };
    if name == "registers" {
        return Some(register::schema(None, translated));
    }
    if let Some(register) = Register::ALL.into_iter().find(|r| r.plural() == name) {
        return Some(register::schema(Some(register), translated));
    }
    KINDS.iter().find(|kind| kind.name == name).map(|kind| yaml::Schema::of(kind.table, !translated))
}

/// The name of a schema's file.
pub(super) fn file(name: &str) -> String {
    format!("{name}.schema.json")
}

/// Writes every schema into a folder; what else lies there stays.
pub(super) fn write(folder: &Path) -> Result<(), Stop> {
    for (name, schema) in names().iter().filter_map(|name| Some((name, schema(name)?))) {
        let path = folder.join(file(name));
        let write = if is_file(&path) { write_file } else { new_file };
        write(&path, text(&schema).as_bytes())?;
    }
    Ok(())
}

fn text(schema: &Value) -> String {
    serde_json::to_string_pretty(schema).unwrap_or_default() + "\n"
}
