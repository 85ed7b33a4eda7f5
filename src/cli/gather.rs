//! From what was typed to the sources of a build: finds the book, reads it, asks the clock.

use super::report::Stop;
use crate::build::{Sources, ThemeFile, Work};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Report};
use crate::disk::{self, Roots, Tree};
use crate::git::{self, History};
use crate::text::{Date, Source, Span, SrcPath};
use std::path::{Path, PathBuf};
use std::sync::Arc;
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
    /// What was read, for the next reading; its texts are also in `sources`.
    pub tree: Tree,
    pub sources: Sources,
    /// What git remembers, for the next reading.
    pub past: Past,
    /// What reading cost.
    pub work: Work,
}

/// Finds and reads the book. What is wrong in single files is told by the sources' diagnostics.
pub(super) fn gather(root: Option<&Path>, asked: Asked) -> Result<Gathered, Stop> {
    let start = Instant::now();
    let root = find(root)?;
    let (book, said) = settings(&root)?;
    let roots = roots(&root, &book, asked.out.as_deref())?;
    let tree = disk::read_tree(&roots).map_err(|fault| unread(&roots, &fault))?;
    let past = past(&root, &book);
    let sources = sources(book, said, &tree, (&asked, &past))?;
    let count = tree.sources.len() + 1;
    Ok(Gathered { roots, tree, sources, past, work: Work { count, made: count, time: start.elapsed() } })
}

/// What git remembers where book.toml asks for it, or why it cannot tell.
pub(super) type Past = Option<Result<Arc<History>, Diagnostic>>;

/// Asks git, once for the whole book.
pub(super) fn past(root: &Path, book: &Source) -> Past {
    let config = Config::read(&mut Report::new(book));
    config.git_dates.then(|| git::read(root, None).map(Arc::new))
}

/// book.toml as it is now, and what is wrong with its bytes.
pub(super) fn settings(root: &Path) -> Result<(Source, Option<Diagnostic>), Stop> {
    Ok(disk::decode(SrcPath::new("book.toml"), &disk::read_bytes(&root.join("book.toml"))?))
}

/// The folders that book.toml and the command line name.
pub(super) fn roots(root: &Path, book: &Source, out: Option<&Path>) -> Result<Roots, Stop> {
    // The builder reads it again and reports what is wrong in it; here only the folders are wanted.
    let config = Config::read(&mut Report::new(book));
    let out = match out {
        // What is typed counts from where it is typed, what is written in book.toml from there.
        Some(out) => {
            std::path::absolute(out).map_err(|fault| Stop::new(format!("cannot use `{}`: {fault}", out.display()), "name a folder"))?
        }
        None => root.join(&config.build_dir.value),
    };
    let said = |span: Span| (span != Span::default()).then_some(span);
    Ok(Roots {
        src_at: said(config.src.span),
        theme_at: said(config.html.theme.span),
        src: config.src.value,
        theme: Some(config.html.theme.value),
        out,
        root: root.to_path_buf(),
    })
}

pub(super) fn unread(roots: &Roots, fault: &std::io::Error) -> Stop {
    let message = format!("cannot read the folder `{}`: {fault}", roots.root.display());
    Stop::new(message, "check that it is there and may be read")
}

/// What the builder takes, from what was read.
pub(super) fn sources(book: Source, said: Option<Diagnostic>, tree: &Tree, (asked, past): (&Asked, &Past)) -> Result<Sources, Stop> {
    let mut theme = Vec::new();
    let mut assets = Vec::new();
    for asset in &tree.assets {
        if asset.path.below("themes").is_some() {
            theme.push(ThemeFile { path: asset.path.clone(), bytes: disk::read_bytes(&asset.file)?.into() });
        } else {
            assets.push(asset.path.clone());
        }
    }
    let mut diagnostics = tree.diagnostics.clone();
    diagnostics.extend(said);
    let history = past.as_ref().and_then(|past| past.as_ref().map_err(|why| diagnostics.push(why.clone())).ok().cloned());
    let (today, base_url) = (asked.today, asked.base_url.clone());
    Ok(Sources {
        book,
        files: Arc::clone(&tree.sources),
        theme,
        assets,
        diagnostics,
        codes: disk::CODES.to_vec(),
        clock: clock()?,
        today,
        base_url,
        history,
        jobs: asked.jobs,
    })
}

/// The folder with book.toml: the one that was named, else the nearest upwards.
pub(super) fn find(given: Option<&Path>) -> Result<PathBuf, Stop> {
    let (found, message) = match given {
        Some(given) => {
            let found = disk::is_file(&given.join("book.toml")).then(|| given.to_path_buf());
            (found, format!("there is no book.toml in `{}`", given.display()))
        }
        None => (disk::find_root(Path::new(".")), "there is no book.toml in this folder or any folder above it".to_owned()),
    };
    let help = "`valuebook init DIR` writes a book.toml with `src` set to where the Markdown is and leaves the Markdown as it is";
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
