//! What editors need to complete and check a new book's YAML while it is typed: schemas in a hidden folder, which is never
//! part of the book, and the settings that point at them.

use crate::block::KINDS;
use crate::cli::report::Stop;
use crate::cli::schema;
use crate::disk::{is_file, new_file};
use crate::register::Register;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::path::Path;

/// The folder of the schemas, beside book.toml.
const SCHEMAS: &str = ".schemas";
const SETTINGS: &str = ".vscode/settings.json";
/// Red Hat's YAML and the TOML language server, as Visual Studio Code knows them.
const EXTENSIONS: &str = ".vscode/extensions.json";

/// Writes the schemas and the settings; settings that are there already are left alone.
pub(super) fn write(folder: &Path) -> Result<(), Stop> {
    schema::write(&folder.join(SCHEMAS))?;
    let wanted = json!({"recommendations": ["redhat.vscode-yaml", "tamasfe.even-better-toml"]});
    for (path, value) in [(SETTINGS, settings()), (EXTENSIONS, wanted)] {
        let path = folder.join(path);
        if !is_file(&path) {
            new_file(&path, format!("{value:#}\n").as_bytes())?;
        }
    }
    Ok(())
}

/// Which files each schema is for.
fn settings() -> Value {
    let mut schemas = Map::new();
    let mut add = |name: &str, files: String| {
        schemas.insert(format!("./{SCHEMAS}/{}", schema::file(name)), json!([format!("data/{files}")]));
        schemas.insert(format!("./{SCHEMAS}/{}", schema::file(&format!("{name}-translation"))), json!([format!("data/*/{files}")]));
    };
    for name in Register::ALL.iter().map(|r| r.plural()).chain(["registers"]) {
        add(name, format!("{name}.yaml"));
    }
    for kind in KINDS {
        add(kind.name, format!("{}/*.yaml", kind.plural));
    }
    json!({"yaml.schemas": schemas})
}

/// A first file of the book with a line that tells any editor where its schema is.
pub(super) fn told<'t>(path: &str, text: &'t str) -> Cow<'t, str> {
    let register = path.strip_prefix("data/").and_then(|name| name.strip_suffix(".yaml")).and_then(Register::of);
    match register {
        Some(register) => {
            let file = schema::file(register.plural());
            Cow::Owned(format!("# yaml-language-server: $schema=../{SCHEMAS}/{file}\n{text}"))
        }
        None if path == "book.toml" => Cow::Owned(format!("#:schema ./{SCHEMAS}/{}\n{text}", schema::file("book.toml"))),
        None => Cow::Borrowed(text),
    }
}
