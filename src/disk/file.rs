//! Single files beside the published site: what a command is asked to write, and the first files of a new book.

use super::io::{Io, Kind};
use super::refusal::Failure;
use super::walk::is_left_out;
use crate::text::SrcPath;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// So many names are looked at in search of Markdown: enough for any handbook, quick in a home folder too.
const LOOKED_AT: usize = 20_000;

/// Whether an ordinary file lies there, be it through a link.
pub fn is_file(path: &Path) -> bool {
    Io::real().stat_target(path).is_ok_and(|stat| stat.kind == Kind::File)
}

/// The bytes of a file.
///
/// # Errors
/// When it cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = Io::real().read(path, u64::MAX - 1, &mut bytes);
    read.map(|_| bytes).map_err(|fault| Failure::read(path, "cannot read the file", &fault))
}

/// The bytes of a file of the book; a link that leads out of the book is as good as nothing.
///
/// # Errors
/// When it cannot be read.
pub fn read_inside(root: &Path, path: &SrcPath) -> Result<Vec<u8>, Failure> {
    let io = Io::real();
    let file = root.join(path.as_str());
    let failed = |fault| Failure::read(&file, "cannot read the file", &fault);
    let (root, real) = (io.canonical(root).map_err(failed)?, io.canonical(&file).map_err(failed)?);
    if !real.starts_with(&root) {
        return Err(failed(ErrorKind::NotFound.into()));
    }
    read_bytes(&real)
}

/// Makes a folder of ours, where there is none, with its first files.
///
/// # Errors
/// When the disk fails.
pub fn write_folder(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), Failure> {
    let io = Io::real();
    match io.make_folder(folder) {
        Ok(()) => files.iter().try_for_each(|(name, bytes)| write_file(&folder.join(name), bytes)),
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(fault) => Err(Failure::write(folder, "cannot make the folder", &fault)),
    }
}

/// Writes a file aside and renames it, so that nobody finds half of it. One that was there keeps its permissions. A pipe or a device is written to as it is.
///
/// # Errors
/// When the disk fails; what was there before is untouched then.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_with(&Io::real(), path, bytes)
}

pub(super) fn write_with(io: &Io, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |fault| Failure::write(path, "cannot write the file", &fault);
    // A link stays a link: what it points at is replaced.
    let place = io.canonical(path).unwrap_or_else(|_| path.to_path_buf());
    match io.stat_target(&place).map(|stat| stat.kind) {
        Ok(Kind::Folder) => return Err(failed(ErrorKind::IsADirectory.into())),
        Ok(Kind::Other) => {
            let mut file = io.lock_file(&place).map_err(failed)?;
            return match io.write(&mut file, bytes) {
                // Whoever reads the pipe has seen enough.
                Err(fault) if fault.kind() == ErrorKind::BrokenPipe => Ok(()),
                done => done.map_err(failed),
            };
        }
        _ => {}
    }
    let mut name = place.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".part-{}.tmp", std::process::id()));
    let aside = place.with_file_name(name);
    let _ = io.remove_file(&aside);
    let kept = || if io.stat(&place).is_ok() { io.same_permissions(&place, &aside) } else { Ok(()) };
    let made = io.create(&aside).and_then(|mut file| io.write(&mut file, bytes));
    let written = made.and_then(|()| kept()).and_then(|()| io.rename(&aside, &place));
    written.map_err(|fault| {
        let _ = io.remove_file(&aside);
        failed(fault)
    })
}

/// Writes a file that must not be there yet, and the folders above it.
///
/// # Errors
/// When something of that name exists, or the disk fails.
pub fn new_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let io = Io::real();
    let failed = |fault| Failure::write(path, "cannot make the file", &fault);
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut missing: Vec<&Path> =
        folder.ancestors().filter(|above| !above.as_os_str().is_empty()).take_while(|above| io.stat_target(above).is_err()).collect();
    missing.reverse();
    for above in missing {
        io.make_folder(above).map_err(|fault| Failure::write(above, "cannot make the folder", &fault))?;
    }
    io.create(path).and_then(|mut file| io.write(&mut file, bytes)).map_err(failed)
}

/// The Markdown files in a folder, not in those below it, by name. Hidden files are left out; a folder that cannot be
/// read has none.
pub fn markdown_in(folder: &Path) -> Vec<String> {
    let items = Io::real().list(folder).unwrap_or_default();
    let names = items.iter().filter(|item| item.kind == Kind::File).filter_map(|item| item.name.to_str());
    names.filter(|name| is_markdown(name)).map(str::to_owned).collect()
}

/// Whether Markdown lies anywhere below a folder; links are not followed, packages and hidden folders not entered.
pub fn holds_markdown(folder: &Path) -> bool {
    let io = Io::real();
    let mut waiting: Vec<PathBuf> = vec![folder.to_path_buf()];
    let mut seen = 0;
    while let Some(folder) = waiting.pop() {
        for item in io.list(&folder).unwrap_or_default() {
            seen += 1;
            let Some(name) = item.name.to_str() else { continue };
            match item.kind {
                Kind::File if is_markdown(name) => return true,
                Kind::Folder if !is_left_out(name, false) && !matches!(name, "node_modules" | "target") => waiting.push(folder.join(name)),
                _ => {}
            }
            if seen > LOOKED_AT {
                return false;
            }
        }
    }
    false
}

fn is_markdown(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    !is_left_out(name, false) && matches!(extension.as_deref(), Some("md" | "markdown"))
}
