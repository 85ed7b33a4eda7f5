//! From what was typed to the sources of a build: finds the book, reads it, asks the clock.

use super::report::Stop;
use crate::build::{Sources, ThemeFile, Work};
use crate::config::Config;
use crate::diagnostic::Report;
use crate::disk::{self, Roots};
use crate::text::{Date, SrcPath};
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// What the command line says about a build.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub out: Option<PathBuf>,
    pub today: Option<Date>,
    pub base_url: Option<String>,
    pub jobs: usize,
}

/// A book as it lies on the disk.
pub(super) struct Gathered {
    pub roots: Roots,
    pub sources: Sources,
    /// What reading cost.
    pub work: Work,
}

/// Finds and reads the book. What is wrong in single files is told by the sources' diagnostics.
pub(super) fn gather(root: Option<&Path>, asked: Asked) -> Result<Gathered, Stop> {
    let start = Instant::now();
    let root = find(root)?;
    let path = SrcPath::new("book.toml");
    let (book, said) = disk::decode(path, &disk::read_bytes(&root.join("book.toml"))?);
    // The builder reads it again and reports what is wrong in it; here only the folders are wanted.
    let config = Config::read(&mut Report::new(&book));
    let out = match &asked.out {
        // What is typed counts from where it is typed, what is written in book.toml from there.
        Some(out) => {
            std::path::absolute(out).map_err(|fault| Stop::new(format!("cannot use `{}`: {fault}", out.display()), "name a folder"))?
        }
        None => root.join(&config.build_dir.value),
    };
    let roots = Roots { src: config.src.value, theme: Some(config.html.theme.value), out, root };
    let tree = disk::read_tree(&roots).map_err(|fault| {
        let message = format!("cannot read the folder `{}`: {fault}", roots.root.display());
        Stop::new(message, "check that it is there and may be read")
    })?;
    let mut theme = Vec::new();
    let mut assets = Vec::new();
    for asset in tree.assets {
        if asset.path.below("themes").is_some() {
            theme.push(ThemeFile { path: asset.path, bytes: disk::read_bytes(&asset.file)?.into() });
        } else {
            assets.push(asset.path);
        }
    }
    let mut diagnostics = tree.diagnostics;
    diagnostics.extend(said);
    let Asked { today, base_url, jobs, .. } = asked;
    let count = tree.sources.len() + 1;
    let sources = Sources { book, files: tree.sources, theme, assets, diagnostics, clock: clock()?, today, base_url, jobs };
    Ok(Gathered { roots, sources, work: Work { count, made: count, time: start.elapsed() } })
}

/// The folder with book.toml: the one that was named, else the nearest upwards.
fn find(given: Option<&Path>) -> Result<PathBuf, Stop> {
    let (found, message) = match given {
        Some(given) => {
            let found = disk::is_file(&given.join("book.toml")).then(|| given.to_path_buf());
            (found, format!("there is no book.toml in `{}`", given.display()))
        }
        None => (disk::find_root(Path::new(".")), "there is no book.toml in this folder or any folder above it".to_owned()),
    };
    let help = "`valuebook init DIR` writes a book.toml with `src` set to where the Markdown is and touches nothing else";
    found.ok_or_else(|| Stop::new(message, help))
}

/// The day by SOURCE_DATE_EPOCH, else by the clock, in UTC.
fn clock() -> Result<Date, Stop> {
    let seconds = match std::env::var_os("SOURCE_DATE_EPOCH").filter(|text| !text.is_empty()) {
        Some(text) => text.to_str().and_then(|text| text.trim().parse().ok()),
        None => SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|time| i64::try_from(time.as_secs()).ok()),
    };
    let help = "SOURCE_DATE_EPOCH is a number of seconds since 1970; `--today DATE` names the day directly";
    seconds.and_then(Date::from_unix).ok_or_else(|| Stop::new("the time of this build cannot be told", help))
}
