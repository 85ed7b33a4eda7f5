//! `valuebook export`: the machine-readable twin of the handbook, as tables, as one JSON file, or as diagrams.

use super::End;
use super::arguments::{Export, ExportFormat};
use super::gather::{Asked, Gathered, gather};
use super::report::{Stop, Voice, file};
use super::table::{csv, marked};
use crate::build::{Builder, Snapshot, sheets};
use crate::diagnostic::{Severity, counted};
use crate::disk::{Guard, Publisher, Roots, is_file};
use std::collections::BTreeMap;
use std::path::Path;

pub(super) fn run(root: Option<&Path>, asked: &Export, voice: &Voice) -> Result<End, Stop> {
    let Gathered { roots, sources, .. } = gather(root, Asked { today: asked.today, ..Asked::default() })?;
    let outcome = Builder::judged(&sources);
    let mut files = match asked.format {
        ExportFormat::Csv => tables(&outcome.snapshot),
        ExportFormat::Json => twin(&outcome.snapshot),
        ExportFormat::Mermaid => outcome.snapshot.diagrams(),
    };
    match (file(asked.out.as_deref()), asked.format) {
        (Some(out), _) => {
            write(out, &roots, &files)?;
            voice.say(&format!("{} in `{}`", counted(files.len(), "file"), out.display()));
        }
        (None, ExportFormat::Json) => voice.data(&files.pop_first().map(|(_, text)| text).unwrap_or_default())?,
        (None, _) => {
            let help = "name a folder for them, as in `--out export`; one list alone is `valuebook list NAME --format csv`";
            return Err(Stop::new("this format is several files", help));
        }
    }
    let errors = outcome.count(Severity::Error);
    if errors > 0 {
        voice.say(&format!("the book has {}, so this may lack something; `valuebook check` shows them", counted(errors, "error")));
    }
    Ok(End::Fine)
}

/// One file a list.
fn tables(snapshot: &Snapshot) -> BTreeMap<String, String> {
    sheets().iter().map(|sheet| (format!("{}.csv", sheet.name), marked(&csv(&sheet.columns, &sheet.rows(snapshot))))).collect()
}

/// One object, with a line a row, so that versions can be compared.
fn twin(snapshot: &Snapshot) -> BTreeMap<String, String> {
    let mut text = String::from("{");
    let twin = snapshot.twin();
    for (n, (name, value)) in twin.as_object().into_iter().flatten().enumerate() {
        text.push_str(if n > 0 { ",\n" } else { "\n" });
        text.push_str(&format!("\"{name}\": "));
        match value.as_array().filter(|rows| rows.iter().any(serde_json::Value::is_object)) {
            Some(rows) => {
                let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
                text.push_str(&format!("[\n{}\n]", rows.join(",\n")));
            }
            None => text.push_str(&value.to_string()),
        }
    }
    text.push_str("\n}\n");
    BTreeMap::from([("book.json".to_owned(), text)])
}

/// Publishes the files as a site is published: aside, then swapped in; a folder with anything else in it is refused.
fn write(out: &Path, roots: &Roots, files: &BTreeMap<String, String>) -> Result<(), Stop> {
    let refuse = |why: &str, help: &str| Err(Stop::new(format!("cannot export into `{}`: {why}", out.display()), help));
    let absolute =
        std::path::absolute(out).map_err(|fault| Stop::new(format!("cannot use `{}`: {fault}", out.display()), "name a folder"))?;
    let site = std::path::absolute(&roots.out).unwrap_or_else(|_| roots.out.clone());
    if absolute == site || is_file(&absolute.join("index.html")) {
        return refuse("the published handbook lies there", "choose a folder of its own, such as `export`");
    }
    let book = std::path::absolute(&roots.root).unwrap_or_else(|_| roots.root.clone());
    let hidden = |below: &Path| below.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    // Where chapters lie beside book.toml, all that lies there is part of the book.
    if roots.src == "." && absolute.strip_prefix(&book).is_ok_and(|below| !hidden(below)) {
        return refuse(
            "the next build would publish it with the chapters beside it",
            "choose a folder outside the book, or a hidden one, such as `.export`",
        );
    }
    let staging = Publisher::begin(&absolute, &Guard::of(roots))?;
    for (name, text) in files {
        staging.write(name, text.as_bytes())?;
    }
    staging.finish()?;
    Ok(())
}
