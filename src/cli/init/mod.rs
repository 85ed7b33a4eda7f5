//! `valuebook init`: the first files of a book, or a book.toml for a folder of Markdown that is already there; and a
//! .gitignore, so that what is published does not get under version control with what is written.

mod ci;
mod editor;
mod starter;

use super::End;
use super::arguments::{Init, Language};
use super::memory::FOLDER;
use super::report::{Stop, Voice};
use crate::config::Config;
use crate::disk::{holds_markdown, is_file, markdown_in, new_file, read_bytes};
use starter::Starter;
use std::path::{Component, Path, PathBuf};

/// Where other programs keep their Markdown, in the order of trying.
const FOLDERS: [&str; 3] = ["content", "docs", "src"];

pub(super) fn run(root: Option<&Path>, asked: &Init, voice: &Voice) -> Result<End, Stop> {
    // `--root x init` and `init x` mean the same; together, the folder lies below the root.
    let folder = root.map_or_else(|| asked.folder.clone(), |root| root.join(&asked.folder));
    // Without `./`; this folder is the empty path.
    let folder: PathBuf = folder.components().filter(|part| *part != Component::CurDir).collect();
    let book = folder.join("book.toml");
    if let Some(service) = asked.ci {
        ci::ready(&folder, service)?;
    }
    if is_file(&book) {
        if let Some(service) = asked.ci {
            return told(&ci::write(&folder, service)?, voice);
        }
        let message = format!("`{}` is there already; nothing was changed", book.display());
        return Err(Stop::new(message, "this folder is a book: `valuebook build` builds it"));
    }
    let starter = Starter::of(asked.language);
    let mut output = Config::default().build_dir.value;
    let mut said = String::new();
    if let Some(src) = markdown(if is_here(&folder) { Path::new(".") } else { &folder }) {
        let title = name(&folder).unwrap_or_else(|| starter.title.to_owned());
        let mut settings = settings(&title, asked.language, src);
        // Chapters in a folder of that name must neither be published over nor kept out of version control.
        if holds_markdown(&folder.join(&output)) {
            output = "public".to_owned();
            settings.push_str(&format!("\n[build]\nbuild-dir = \"{output}\"\n"));
        }
        new_file(&book, settings.as_bytes())?;
        let place = if src == "." { "this folder".to_owned() } else { format!("`{src}`") };
        said.push_str(&format!("made `{}`: the chapters are the Markdown in {place}, which stays as it is\n", book.display()));
    } else {
        let settings = settings(starter.title, asked.language, "content");
        new_file(&book, editor::told("book.toml", &settings).as_bytes())?;
        for (path, text) in starter.files {
            new_file(&folder.join(path), editor::told(path, text).as_bytes())?;
        }
        editor::write(&folder)?;
        let paths: Vec<String> = starter.files.iter().map(|(path, _)| format!("`{path}`")).collect();
        said.push_str(&format!("made `{}` and beside it {}; editors find schemas in `.schemas`\n", book.display(), paths.join(", ")));
    }
    said.push_str(&ignore(&folder, &output)?);
    if let Some(service) = asked.ci {
        said.push_str(&ci::write(&folder, service)?);
    }
    let there = if is_here(&folder) { String::new() } else { format!(" --root {}", shell(&folder)) };
    said.push_str(&format!("next: `valuebook{there} build`, then open `{}`\n", folder.join(&output).join("index.html").display()));
    told(&said, voice)
}

/// Keeps what the program makes out of version control. A .gitignore that is there already is left alone. Gives what to tell.
fn ignore(folder: &Path, output: &str) -> Result<String, Stop> {
    let file = folder.join(".gitignore");
    if is_file(&file) {
        let text = read_bytes(&file)?;
        if String::from_utf8_lossy(&text).lines().any(|line| line.trim().trim_matches('/') == output) {
            return Ok(String::new());
        }
        return Ok(format!("`{}` is there already: `/{output}/` was not added to it\n", file.display()));
    }
    new_file(&file, format!("/{output}/\n/{FOLDER}/\n").as_bytes())?;
    Ok(format!("made `{}`: `{output}`, which `build` makes anew, stays out of version control\n", file.display()))
}

fn told(said: &str, voice: &Voice) -> Result<End, Stop> {
    if !voice.quiet {
        voice.data(said)?;
    }
    Ok(End::Fine)
}

/// The folder, seen from `folder`, that holds Markdown; `.` is the folder itself, none: there is no Markdown.
fn markdown(folder: &Path) -> Option<&'static str> {
    // A README or a CHANGELOG beside `docs` is no chapter; a file with an ordinary name is.
    let shouts = |name: &str| name.rsplit_once('.').is_some_and(|(stem, _)| !stem.chars().any(char::is_lowercase));
    let below = FOLDERS.into_iter().find(|below| holds_markdown(&folder.join(below)));
    if below.is_some() && markdown_in(folder).iter().all(|name| shouts(name)) {
        return below;
    }
    holds_markdown(folder).then_some(".")
}

/// The folder's own name as a title.
fn name(folder: &Path) -> Option<String> {
    let absolute = std::path::absolute(if is_here(folder) { Path::new(".") } else { folder }).ok()?;
    let name = absolute.file_name()?.to_str()?.replace(['-', '_'], " ");
    let name = name.trim();
    let mut letters = name.chars();
    Some(letters.next()?.to_uppercase().chain(letters).collect())
}

fn settings(title: &str, language: Language, src: &str) -> String {
    let tag = Starter::of(language).tag;
    format!("[book]\ntitle = {}\nlanguage = \"{tag}\"\nsrc = \"{src}\"\n", quoted(title))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out + "\""
}

fn is_here(folder: &Path) -> bool {
    folder.as_os_str().is_empty()
}

/// A path as it is typed.
fn shell(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::diagnostic::Report;
    use crate::text::Source;
    use clap::ValueEnum;

    #[test]
    fn the_settings_of_a_new_book_are_read_without_a_word() {
        for language in Language::value_variants() {
            for (title, src) in [("A \"good\" \\ book", "content"), ("Håndbok", "."), ("x\u{7}y", "docs")] {
                let source = Source::new("book.toml", &settings(title, *language, src));
                let mut report = Report::new(&source);
                let config = Config::read(&mut report);
                assert!(report.list.is_empty(), "{:?}", report.list);
                assert_eq!((config.src.value.as_str(), config.language.value.as_str()), (src, Starter::of(*language).tag));
                assert_eq!(config.title, title.replace('\u{7}', ""));
            }
        }
    }
}
