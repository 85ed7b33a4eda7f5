//! Which folders may be an output: a build replaces the whole of it, so the wrong one would cost somebody's work.

use super::codes::OUTPUT_REFUSED;
use super::io::{Io, Kind};
use super::leftover::strangers;
use super::marker::{Listed, MARKER, Marker};
use super::refusal::Failure;
use super::roots::Roots;
use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// What an output must keep away from.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    /// The folder of the book.
    pub root: PathBuf,
    /// The folders of its sources; one that equals `root` may hold the output, which reading leaves out.
    pub sources: Vec<PathBuf>,
    pub home: Option<PathBuf>,
}

/// An output folder that may be used, in its canonical place.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub parent: PathBuf,
    pub name: OsString,
    /// Folders above it that do not exist yet, the highest first.
    pub missing: Vec<PathBuf>,
}

impl Target {
    pub fn out(&self) -> PathBuf {
        self.parent.join(&self.name)
    }

    /// A hidden name beside the output, such as `.book.lock`.
    pub fn beside(&self, ending: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".");
        name.push(ending);
        self.parent.join(name)
    }
}

const ELSEWHERE: &str = "choose a folder of its own, such as `book`, with `--out` or as `build-dir` in book.toml";

fn refuse(out: &Path, cause: impl Into<String>, help: impl Into<String>) -> Failure {
    Failure::new(&OUTPUT_REFUSED, out, "cannot publish into", cause, help)
}

impl Guard {
    /// The guard of a book, with the home folder of whoever runs the program.
    pub fn of(roots: &Roots) -> Guard {
        Guard { root: roots.root.clone(), sources: roots.source_folders(), home: std::env::home_dir() }
    }

    /// Checks where `out` lies; what lies in it is `contents`' business.
    pub(super) fn place(&self, io: &Io, out: &Path) -> Result<Target, Failure> {
        let no = |cause: &str, help: &str| Err(refuse(out, cause, help));
        let absolute = std::path::absolute(out).map_err(|fault| Failure::read(out, "cannot find the folder", &fault))?;
        if absolute.parent().is_none() {
            return no("it is the root of the whole disk", ELSEWHERE);
        }
        let Some(Component::Normal(name)) = absolute.components().next_back() else {
            return no("its path ends in `..`", "write the path of the output folder without `..`");
        };
        let (parent, missing) = existing(io, absolute.parent().unwrap_or(&absolute), out)?;
        let target = Target { parent, name: name.into(), missing };
        let place = target.out();
        match io.stat(&place) {
            Err(fault) if fault.kind() == ErrorKind::NotFound => {}
            Err(fault) => return Err(Failure::read(out, "cannot look at the output folder", &fault)),
            Ok(stat) => match stat.kind {
                Kind::Link => return no("it is a symbolic link", "name the folder it points at, or remove the link"),
                Kind::Folder => {}
                Kind::File | Kind::Other => return no("it is a file, not a folder", ELSEWHERE),
            },
        }
        if let Some(cause) = self.clash(io, &place) {
            return no(cause, ELSEWHERE);
        }
        Ok(target)
    }

    fn clash(&self, io: &Io, out: &Path) -> Option<&'static str> {
        // A folder that does not exist yet has no canonical place, but its parents have.
        let real = |path: &Path| existing(io, path, path).map_or_else(|_| path.to_path_buf(), |(folder, _)| folder);
        if out.components().any(|part| part.as_os_str() == OsStr::new(".git")) {
            return Some("it lies inside a `.git` folder");
        }
        if let Some(home) = self.home.as_deref().filter(|home| !home.as_os_str().is_empty()).map(real) {
            if home == out {
                return Some("it is your home folder");
            }
            // Root's home on a small system may be `/`, which is an ancestor of nothing else.
            if home.starts_with(out) {
                return Some("your home folder lies in it");
            }
        }
        let root = real(&self.root);
        if root == out {
            return Some("it is the folder of the book itself");
        }
        if root.starts_with(out) {
            return Some("the book itself lies in it");
        }
        for source in self.sources.iter().map(|source| real(source)) {
            if source == out {
                return Some("it is a folder of the book's sources");
            }
            if source.starts_with(out) {
                return Some("sources of the book lie in it");
            }
            if out.starts_with(&source) && source != root {
                return Some("it lies inside a folder of the book's sources");
            }
        }
        None
    }

    /// Checks what lies in an output folder and gives what its marker lists; `None` when the folder does not exist.
    pub(super) fn contents(io: &Io, out: &Path) -> Result<Option<Listed>, Failure> {
        let failed = |fault: std::io::Error| Failure::read(out, "cannot look into the output folder", &fault);
        let items = match io.list(out) {
            Ok(items) => items,
            Err(fault) if fault.kind() == ErrorKind::NotFound => return Ok(None),
            Err(fault) => return Err(failed(fault)),
        };
        if items.iter().any(|item| [".git", ".hg", ".svn", ".jj"].iter().any(|name| item.name == *name)) {
            return Err(refuse(
                out,
                "it is a work tree of git or another version control",
                "publish into a new folder and copy from there",
            ));
        }
        if io.is_mount_point(out).map_err(failed)? {
            return Err(refuse(
                out,
                "it is a mounted disk or share",
                "choose a folder inside it: it must be possible to swap the whole folder",
            ));
        }
        let mut bytes = Vec::new();
        let listed = match items.iter().find(|item| item.name == MARKER) {
            None => Listed::new(),
            Some(item) if item.kind != Kind::File => return Err(strange(out)),
            Some(_) => match io.read(&out.join(MARKER), u64::MAX - 1, &mut bytes).map(|_| Marker::parse(&bytes)) {
                Ok(Marker::Whole(listed)) => listed,
                Ok(Marker::Newer) => {
                    return Err(refuse(out, "a newer version of valuebook made it", "use that version, or delete the folder yourself"));
                }
                Ok(Marker::Building | Marker::Strange) => return Err(strange(out)),
                Err(fault) => return Err(failed(fault)),
            },
        };
        let foreign = strangers(io, out, &listed).map_err(failed)?;
        if foreign.is_empty() {
            return Ok(Some(listed));
        }
        let mut names = foreign.iter().take(3).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        if foreign.len() > 3 {
            names.push_str(&format!(" and {} more", foreign.len() - 3));
        }
        let cause = format!("it holds files that valuebook did not make: {names}");
        Err(refuse(out, cause, "move them away (files to be published belong in `static/`), or choose another folder with `--out`"))
    }
}

fn strange(out: &Path) -> Failure {
    let help = "if nothing in the folder is needed, delete it yourself; else choose another with `--out`";
    refuse(out, "its list of files, `.valuebook`, is damaged, so nobody can tell what is whose", help)
}

/// The canonical place of `folder`, and which of its folders have yet to be made, the highest first.
fn existing(io: &Io, folder: &Path, asked: &Path) -> Result<(PathBuf, Vec<PathBuf>), Failure> {
    let mut names = Vec::new();
    for ancestor in folder.ancestors() {
        match io.canonical(ancestor) {
            Ok(mut place) => {
                let mut missing = Vec::new();
                for name in names.into_iter().rev() {
                    place.push(name);
                    missing.push(place.clone());
                }
                return Ok((place, missing));
            }
            Err(fault) if fault.kind() == ErrorKind::NotFound => match ancestor.file_name() {
                // A dangling link would be made real by creating the folder behind it.
                Some(name) if io.stat(ancestor).is_err() => names.push(name.to_os_string()),
                _ => {
                    return Err(refuse(
                        asked,
                        "its path leads through a broken link or through `..`",
                        "write the path of the output folder in full",
                    ));
                }
            },
            Err(fault) => return Err(Failure::read(asked, "cannot find the folder", &fault)),
        }
    }
    Err(refuse(asked, "its path leads nowhere", "write the path of the output folder in full"))
}
