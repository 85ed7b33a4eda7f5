//! What services that run pipelines need to check, build and publish a book.

use crate::cli::arguments::Service;
use crate::cli::report::Stop;
use crate::config::Config;
use crate::diagnostic::Report;
use crate::disk::{decode, is_file, new_file, read_bytes};
use crate::text::SrcPath;
use std::path::Path;

const HOOK: &str = ".pre-commit-config.yaml";

/// A pipeline's file, below the book, and its text.
fn recipe(service: Service) -> (&'static str, &'static str) {
    match service {
        Service::Github => (".github/workflows/handbook.yml", include_str!("github.yml")),
        Service::Gitlab => (".gitlab-ci.yml", include_str!("gitlab.yml")),
        Service::Azure => ("azure-pipelines.yml", include_str!("azure.yml")),
    }
}

/// Refuses when the pipeline's file is there already.
pub(super) fn ready(folder: &Path, service: Service) -> Result<(), Stop> {
    let file = folder.join(recipe(service).0);
    if !is_file(&file) {
        return Ok(());
    }
    let message = format!("`{}` is there already; nothing was changed", file.display());
    Err(Stop::new(message, "rename it, then copy what you need from the new one"))
}

/// Writes pipeline and hook; a book.toml is there by now. Gives what to tell.
pub(super) fn write(folder: &Path, service: Service) -> Result<String, Stop> {
    let (path, text) = recipe(service);
    // Dates from git want the whole history; for all else the last state is enough.
    let depth = if settings(folder)?.git_dates { "0" } else { "1" };
    let filled = |text: &str| text.replace("{version}", env!("CARGO_PKG_VERSION")).replace("{depth}", depth);
    new_file(&folder.join(path), filled(text).as_bytes())?;
    let mut said = format!("made `{}`: its first lines say what to set up once\n", folder.join(path).display());
    let hook = folder.join(HOOK);
    if is_file(&hook) {
        said.push_str(&format!("`{}` is there already: no hook was added to it\n", hook.display()));
    } else {
        new_file(&hook, include_str!("pre-commit.yml").as_bytes())?;
        said.push_str(&format!("made `{}`: a check before each commit, once `pre-commit install` was run\n", hook.display()));
    }
    Ok(said)
}

fn settings(folder: &Path) -> Result<Config, Stop> {
    let (source, _) = decode(SrcPath::new("book.toml"), &read_bytes(&folder.join("book.toml"))?);
    Ok(Config::read(&mut Report::new(&source)))
}
