//! Listing the folders of a book: sorted, never out of the book, never into a circle.

use super::codes::{LINK_LOOP, MISSING_FOLDER, ODD_FILE, OUTSIDE_LINK, UNREADABLE, UNUSABLE_NAME};
use super::io::{Io, Kind};
use super::refusal::words;
use crate::diagnostic::{Diagnostic, Place};
use crate::text::{Span, SrcPath};
use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Folders reached through a link, inside a folder reached through a link …: real books need one or two, and each
/// level more multiplies what folders linking to each other can unfold.
const NESTED_LINKS: usize = 3;

/// The files of a book, and what is wrong with its folders.
pub(super) struct Walk<'w> {
    io: &'w Io,
    /// The canonical root.
    root: &'w Path,
    /// Canonical folders that are no part of the book, such as the output.
    leave_out: &'w [PathBuf],
    pub files: Vec<Found>,
    /// Folders that were listed and lie behind no link.
    pub folders: BTreeSet<String>,
    /// Whether any link was met.
    pub linked: bool,
    pub diagnostics: Vec<Diagnostic>,
}

/// A file of the book and where it lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub path: SrcPath,
    pub file: PathBuf,
    /// Whether a link leads to it, so that it may change without a sign of it under this path.
    pub linked: bool,
}

struct Folder {
    /// With `/` between parts, empty for the root.
    path: String,
    file: PathBuf,
    /// Canonical folders of the links that lead here.
    through: Vec<PathBuf>,
}

impl<'w> Walk<'w> {
    pub fn new(io: &'w Io, root: &'w Path, leave_out: &'w [PathBuf]) -> Walk<'w> {
        Walk { io, root, leave_out, files: Vec::new(), folders: BTreeSet::new(), linked: false, diagnostics: Vec::new() }
    }

    /// Adds the files below `start`. A folder that is not there is nothing, or an error when `required` says what helps.
    pub fn add(&mut self, start: &SrcPath, leave_out: &[&str], required: Option<(Place, String)>) {
        let mut waiting = vec![Folder { path: start.as_str().into(), file: self.root.join(start.as_str()), through: Vec::new() }];
        match self.io.stat_target(&waiting[0].file) {
            Err(fault) if fault.kind() == ErrorKind::NotFound => {
                if let Some((place, help)) = required {
                    let message = format!("there is no folder `{start}` in this book");
                    self.diagnostics.push(Diagnostic::new(&MISSING_FOLDER, place, message).help(help));
                }
                return;
            }
            Err(fault) => return self.unreadable(start.as_str(), "folder", &fault),
            Ok(stat) if stat.kind != Kind::Folder => {
                let message = format!("`{start}` is a file, but a folder of that name is needed");
                return self.diagnostics.push(
                    Diagnostic::new(&MISSING_FOLDER, required.map_or_else(|| book_toml(None), |(place, _)| place), message)
                        .help("rename the file"),
                );
            }
            Ok(_) => {}
        }
        self.linked |= self.io.stat(&waiting[0].file).is_ok_and(|stat| stat.kind == Kind::Link);
        // The starting folder may itself be a link; it obeys the same rule as any other.
        match self.io.canonical(&waiting[0].file) {
            Ok(real) if !real.starts_with(self.root) => return self.outside(start.as_str()),
            Ok(_) => {}
            Err(fault) => return self.unreadable(start.as_str(), "folder", &fault),
        }
        let alone = start.as_str() == super::roots::STATIC;
        while let Some(folder) = waiting.pop() {
            self.list(&folder, if folder.path == start.as_str() { leave_out } else { &[] }, alone, &mut waiting);
        }
    }

    /// Everything below one folder; folders behind links are left for later, each with the way that led to it.
    fn list(&mut self, folder: &Folder, leave_out: &[&str], hidden_ok: bool, waiting: &mut Vec<Folder>) {
        if !self.enter(&folder.path, &folder.file) {
            return;
        }
        let behind = !folder.through.is_empty();
        if !behind {
            self.folders.insert(folder.path.clone());
        }
        // Links are followed by the rules of this room, not by the crate's: inside the book and a few levels only.
        let mut entries = WalkDir::new(&folder.file).min_depth(1).follow_links(false).sort_by_file_name().into_iter();
        // The path of the folder that lies open at each depth.
        let mut open: Vec<String> = vec![folder.path.clone()];
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(fault) => {
                    self.unlisted(folder, &fault);
                    continue;
                }
            };
            let is_folder = entry.file_type().is_dir();
            open.truncate(entry.depth());
            let above = open.last().map_or("", String::as_str);
            let name = self.name(above, entry.file_name());
            let Some(name) = name.filter(|name| !is_left_out(name, hidden_ok) && (entry.depth() > 1 || !leave_out.contains(name))) else {
                if is_folder {
                    entries.skip_current_dir();
                }
                continue;
            };
            let path = if above.is_empty() { name.to_string() } else { format!("{above}/{name}") };
            match Kind::of(entry.file_type()) {
                Kind::File => {
                    let linked = !folder.through.is_empty();
                    self.files.push(Found { path: SrcPath::new(&path), file: entry.into_path(), linked });
                }
                Kind::Folder if self.is_foreign(name, entry.path()) || !self.enter(&path, entry.path()) => entries.skip_current_dir(),
                Kind::Folder => {
                    if !behind {
                        self.folders.insert(path.clone());
                    }
                    open.push(path);
                }
                Kind::Link => {
                    self.linked = true;
                    let file = entry.into_path();
                    let here = file.parent().unwrap_or(&folder.file).to_path_buf();
                    waiting.extend(self.follow(&here, &folder.through, path, file));
                }
                Kind::Other => self.odd(&path, "is a pipe, socket or device, not a file"),
            }
        }
    }

    /// Whether a folder may be listed; if not, that is said.
    fn enter(&mut self, path: &str, folder: &Path) -> bool {
        match self.io.enter(folder) {
            Ok(()) => true,
            Err(fault) => {
                if fault.kind() != ErrorKind::NotFound {
                    self.unreadable(path, "folder", &fault);
                }
                false
            }
        }
    }

    /// A folder that could not be listed; one that vanished meanwhile is as if it never was.
    fn unlisted(&mut self, folder: &Folder, fault: &walkdir::Error) {
        let below = fault.path().and_then(|path| path.strip_prefix(&folder.file).ok());
        let below = below.map(|path| path.to_string_lossy().replace('\\', "/")).unwrap_or_default();
        let path = [folder.path.as_str(), &below].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
        match fault.io_error() {
            Some(fault) if fault.kind() == ErrorKind::NotFound => {}
            Some(fault) => self.unreadable(&path, "folder", fault),
            None => self.circle(&path),
        }
    }

    /// `here` is the folder the link lies in, `through` the folders of the links that lead there.
    fn follow(&mut self, here: &Path, through: &[PathBuf], path: String, file: PathBuf) -> Option<Folder> {
        let real = match self.io.canonical(&file) {
            Ok(real) => real,
            Err(fault) if fault.kind() == ErrorKind::NotFound => {
                self.odd(&path, "is a link to something that is not there");
                return None;
            }
            // ELOOP is 40 on Linux and 62 on the Mac.
            Err(fault) if matches!(fault.raw_os_error(), Some(40 | 62)) => {
                self.circle(&path);
                return None;
            }
            Err(fault) => {
                self.unreadable(&path, "link", &fault);
                return None;
            }
        };
        if !real.starts_with(self.root) || self.leave_out.iter().any(|out| real.starts_with(out)) {
            self.outside(&path);
            return None;
        }
        match self.io.stat(&real).map(|stat| stat.kind) {
            Ok(Kind::File) => self.files.push(Found { path: SrcPath::new(&path), file, linked: true }),
            Ok(Kind::Folder) => {
                let here = self.io.canonical(here).ok()?;
                let mut through = through.to_vec();
                if here.starts_with(&real) || through.iter().any(|before| before.starts_with(&real)) || through.len() >= NESTED_LINKS {
                    self.circle(&path);
                    return None;
                }
                through.push(here);
                return Some(Folder { path, file, through });
            }
            Ok(_) => self.odd(&path, "is a link to a pipe, socket or device"),
            Err(fault) if fault.kind() == ErrorKind::NotFound => {}
            Err(fault) => self.unreadable(&path, "link", &fault),
        }
        None
    }

    /// Folders that tools fill: the output, installed packages, compiled code.
    fn is_foreign(&self, name: &str, file: &Path) -> bool {
        // `target` alone is a fair name for a chapter's folder; the tag is what a compiler leaves in its own.
        name == "node_modules"
            || (name == "target" && self.io.stat(&file.join("CACHEDIR.TAG")).is_ok())
            || self
                .leave_out
                .iter()
                .any(|out| out.file_name() == file.file_name() && self.io.canonical(file).is_ok_and(|real| real == *out))
    }

    fn name<'n>(&mut self, folder: &str, name: &'n std::ffi::OsStr) -> Option<&'n str> {
        let wrong = match name.to_str() {
            None => "is not UTF-8",
            Some(name) if name.contains('\\') => "holds a backslash, which other systems take for a folder",
            Some(name) if name.chars().any(char::is_control) => "holds a control character",
            Some(name) => return Some(name),
        };
        // Leftovers of editors are no business of the author, whatever their names hold.
        let shown: String = name.to_string_lossy().chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
        if !is_left_out(&shown, false) {
            let place = Place::whole(&SrcPath::new(folder));
            let message = format!("the name `{shown}` {wrong}; it is left out");
            self.diagnostics.push(Diagnostic::new(&UNUSABLE_NAME, place, message).help("rename it with plain letters, digits and hyphens"));
        }
        None
    }

    pub fn unreadable(&mut self, path: &str, what: &str, fault: &io::Error) {
        self.diagnostics.push(unreadable(&SrcPath::new(path), what, fault));
    }

    fn outside(&mut self, path: &str) {
        let message = format!("the link `{path}` leads out of the book; it is left out");
        let place = Place::whole(&SrcPath::new(path));
        self.diagnostics.push(Diagnostic::new(&OUTSIDE_LINK, place, message).help("copy what it points at into the book"));
    }

    fn circle(&mut self, path: &str) {
        let message = format!("the link `{path}` leads in a circle; it is left out");
        let place = Place::whole(&SrcPath::new(path));
        self.diagnostics
            .push(Diagnostic::new(&LINK_LOOP, place, message).help("remove the link, or let it point at a folder that does not hold it"));
    }

    fn odd(&mut self, path: &str, what: &str) {
        let message = format!("`{path}` {what}; it is left out");
        let place = Place::whole(&SrcPath::new(path));
        self.diagnostics.push(Diagnostic::new(&ODD_FILE, place, message).help("remove it, or put an ordinary file in its place"));
    }
}

/// A place in book.toml, else the whole of it.
pub(super) fn book_toml(at: Option<Span>) -> Place {
    let path = SrcPath::new("book.toml");
    at.map_or_else(|| Place::whole(&path), |span| Place::at(&path, span))
}

pub(super) fn unreadable(path: &SrcPath, what: &str, fault: &io::Error) -> Diagnostic {
    let (cause, help) = words(fault);
    Diagnostic::new(&UNREADABLE, Place::whole(path), format!("the {what} `{path}` cannot be read: {cause}")).help(help)
}

/// Hidden names and what editors leave behind. In `static/` the hidden names that web servers look for are kept.
pub(super) fn is_left_out(name: &str, in_static: bool) -> bool {
    if name.starts_with('.') {
        return !(in_static && matches!(name, ".nojekyll" | ".well-known" | ".htaccess"));
    }
    let ends = |end: &str| name.len() > end.len() && name.ends_with(end);
    name == "4913"
        || (name.starts_with('#') && ends("#"))
        || name.starts_with("~$")
        || matches!(name, "Thumbs.db" | "desktop.ini")
        || [".swp", ".swo", ".swx", ".tmp", "~", "___jb_tmp___", "___jb_old___"].iter().any(|end| ends(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_of_editors_are_no_sources() {
        for name in [".git", ".a.md.swp", ".#a.md", "#a.md#", "a.md~", "4913", "a.tmp", "a.md___jb_tmp___", "~$plan.md"] {
            assert!(is_left_out(name, false), "{name}");
        }
        for name in ["a.md", "#1.md", "4913.md", "%2e", "a~b.md", "-x.md", "tmp", "CON"] {
            assert!(!is_left_out(name, false), "{name}");
        }
        assert!(!is_left_out(".nojekyll", true));
        assert!(is_left_out(".git", true));
    }
}
