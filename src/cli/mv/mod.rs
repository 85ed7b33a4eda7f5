//! `valuebook mv`: moves a chapter or a folder, rewrites what leads to it, and leaves a redirect at each old address.

mod course;
mod edit;
mod forward;
mod rewrite;

use super::End;
use super::arguments::Mv;
use super::gather::{Asked, Gathered, gather};
use super::report::{Stop, Voice};
use crate::build::{Builder, End as Reach, Snapshot, Sources};
use crate::diagnostic::counted;
use crate::disk::{read_bytes, relocate};
use crate::text::{Lines, SrcPath};
use course::Course;
use edit::Edit;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Texts of files that change, by their old paths.
type Texts = BTreeMap<SrcPath, String>;

pub(super) fn run(root: Option<&Path>, asked: &Mv, voice: &Voice) -> Result<End, Stop> {
    let Gathered { roots, sources, .. } = gather(root, Asked::default())?;
    let before = Builder::judged(&sources);
    let old = &before.snapshot;
    let course = Course::set(&asked.old, &asked.new, &roots.root, old)?;
    let texts = |path: &SrcPath| old.text(path).map(str::to_owned);
    // Where pages will be is asked of the book itself, bound once with its files under their new names.
    let moved = Builder::judged(&sources.moved(|path| course.of(path), |_| None));
    let mut edits = rewrite::links(old, &moved.snapshot, &course)?;
    edits.extend(rewrite::ties(old, &course)?);
    let changed = edit::apply(&edits, &texts)?;
    let settings = forward::settings(&sources.book.text, old, &moved.snapshot, &course)?;
    let mut all = changed;
    if settings.text != *sources.book.text {
        all.insert(sources.book.path.clone(), settings.text.clone());
    }
    prove(&sources, old, &all, &course)?;
    let told = told(&course, &edits, &settings.added, old, asked.dry_run);
    if !asked.dry_run {
        let writes = bytes(&roots.root, &all, &course)?;
        relocate((&roots.root.join(course.from.as_str()), &roots.root.join(course.to.as_str())), &writes)?;
    }
    if !voice.quiet {
        voice.data(&told)?;
    }
    Ok(End::Fine)
}

/// Builds the book as it will be and holds every link against what it was: none may lead elsewhere than before.
fn prove(sources: &Sources, old: &Snapshot, texts: &Texts, course: &Course) -> Result<(), Stop> {
    let after = Builder::judged(&sources.moved(|path| course.of(path), |path| texts.get(path).cloned()));
    let new = &after.snapshot;
    let mut were = old.ways();
    were.iter_mut().for_each(|way| way.from = course.of(&way.from));
    were.sort_by(|a, b| a.from.cmp(&b.from));
    let are = new.ways();
    let strays = were.iter().zip(&are).find(|(was, is)| {
        let end = match &was.end {
            Reach::Chapter(path) => Reach::Chapter(course.of(path)),
            Reach::File(path) => Reach::File(course.of(path)),
            Reach::Page(address) => Reach::Page(course.page(address)),
            Reach::Nothing => return was.from != is.from,
        };
        was.from != is.from || end != is.end
    });
    let (stray, gone) = (strays.map(|(was, _)| was), were.len() != are.len());
    let ties = |snapshot: &Snapshot, of: &dyn Fn(&SrcPath) -> SrcPath| -> BTreeSet<(SrcPath, Option<SrcPath>)> {
        snapshot.ties().iter().map(|tie| (of(&tie.from), tie.to.as_ref().map(of))).collect()
    };
    let apart = ties(old, &|path| course.of(path)) != ties(new, &Clone::clone);
    if stray.is_none() && !gone && !apart {
        return Ok(());
    }
    let message = match stray {
        Some(way) => format!("nothing was moved: the link `{}` in `{}` would lead elsewhere afterwards", way.path, way.from),
        None => "nothing was moved: afterwards a link or a translation would lead elsewhere".to_owned(),
    };
    Err(Stop::new(message, "write that link plainly, or move the file by hand and let `valuebook check` name what broke"))
}

/// What comes into each changed file, by its new place. Byte order marks stay.
fn bytes(root: &Path, texts: &Texts, course: &Course) -> Result<Vec<(PathBuf, Vec<u8>)>, Stop> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let one = |(path, text): (&SrcPath, &String)| {
        let before = read_bytes(&root.join(path.as_str()))?;
        let mark = if before.starts_with(MARK) { MARK } else { &[] };
        Ok((root.join(course.of(path).as_str()), [mark, text.as_bytes()].concat()))
    };
    texts.iter().map(one).collect()
}

fn told(course: &Course, edits: &[Edit], redirects: &[(String, String)], old: &Snapshot, dry: bool) -> String {
    let mut out = String::new();
    let files: BTreeSet<&SrcPath> = edits.iter().map(|edit| &edit.path).collect();
    if dry {
        for path in &files {
            let lines = Lines::new(old.text(path).unwrap_or(""));
            for edit in edits.iter().filter(|edit| edit.path == **path) {
                let was = old.text(path).map_or("", |text| edit.span.of(text));
                out.push_str(&format!("{path}:{}: {was} -> {}\n", lines.at(edit.span.start).0, edit.new));
            }
        }
        redirects.iter().for_each(|(from, to)| out.push_str(&format!("book.toml: \"{from}\" = \"{to}\"\n")));
    }
    let links = format!("{} in {}", counted(edits.len(), "link"), counted(files.len(), "file"));
    let word = if dry { "would move" } else { "moved" };
    out.push_str(&format!(
        "{word} {} to {}: {links} rewritten, {} in book.toml\n",
        course.from,
        course.to,
        counted(redirects.len(), "redirect")
    ));
    out
}

/// Why a move cannot be made.
fn refused(message: String, help: &str) -> Stop {
    Stop::new(message, help)
}
