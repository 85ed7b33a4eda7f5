//! Moving a file or folder of the book, with changes in others that go with it: all of it or nothing.

use super::file::write_with;
use super::io::Io;
use super::refusal::Failure;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Moves `from` to `to`, where nothing may be yet, and then replaces the contents of `writes`, whose paths are those after the
/// move. When the disk fails on the way, what was done is undone.
///
/// # Errors
/// When something is at `to` already, or the disk fails.
pub fn relocate(way: (&Path, &Path), writes: &[(PathBuf, Vec<u8>)]) -> Result<(), Failure> {
    relocate_with(&Io::real(), way, writes)
}

pub(super) fn relocate_with(io: &Io, (from, to): (&Path, &Path), writes: &[(PathBuf, Vec<u8>)]) -> Result<(), Failure> {
    let failed = |fault| Failure::write(to, "cannot move to", &fault);
    match (io.stat(to), io.stat(from)) {
        (Err(fault), _) if fault.kind() == ErrorKind::NotFound => {}
        // Only large and small letters change, on a disk that takes both for one.
        (Ok(there), Ok(own)) if there.identity.is_some() && there.identity == own.identity => {}
        (Ok(_), _) => return Err(failed(ErrorKind::AlreadyExists.into())),
        (Err(fault), _) => return Err(failed(fault)),
    }
    let mut made: Vec<&Path> = Vec::new();
    let above: Vec<&Path> = to.ancestors().skip(1).take_while(|folder| io.stat_target(folder).is_err()).collect();
    let mut kept: Vec<(&Path, Vec<u8>)> = Vec::new();
    let mut moved = false;
    let done = (|| {
        for folder in above.iter().rev().filter(|folder| !folder.as_os_str().is_empty()) {
            io.make_folder(folder).map_err(|fault| Failure::write(folder, "cannot make the folder", &fault))?;
            made.push(folder);
        }
        io.rename(from, to).map_err(failed)?;
        moved = true;
        for (path, bytes) in writes {
            let mut before = Vec::new();
            io.read(path, u64::MAX - 1, &mut before).map_err(|fault| Failure::read(path, "cannot read the file", &fault))?;
            write_with(io, path, bytes)?;
            kept.push((path, before));
        }
        Ok(())
    })();
    if done.is_err() {
        for (path, before) in &kept {
            let _ = write_with(io, path, before);
        }
        if moved {
            let _ = io.rename(to, from);
        }
        for folder in made.iter().rev() {
            let _ = io.remove_folder(folder);
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::fs;

    fn tree(root: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let walk = walkdir::WalkDir::new(root).into_iter().flatten();
        walk.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).ok())).collect()
    }

    #[test]
    fn whatever_operation_fails_all_is_as_before_or_as_wanted() {
        let mut failures = 0;
        for at in 1..60 {
            let scratch = tempfile::tempdir().unwrap();
            let root = scratch.path();
            fs::create_dir(root.join("a")).unwrap();
            fs::write(root.join("a/x.md"), "x").unwrap();
            fs::write(root.join("y.md"), "y").unwrap();
            let before = tree(root);
            let writes = [(root.join("deep/er/b/x.md"), b"X".to_vec()), (root.join("y.md"), b"Y".to_vec())];
            let io = Io::failing(at, 28, false);
            match relocate_with(&io, (&root.join("a"), &root.join("deep/er/b")), &writes) {
                Ok(()) => {
                    assert_eq!(fs::read(root.join("deep/er/b/x.md")).unwrap(), b"X");
                    assert_eq!(fs::read(root.join("y.md")).unwrap(), b"Y");
                    assert!(!root.join("a").exists());
                }
                Err(_) => {
                    failures += 1;
                    assert_eq!(tree(root), before, "operation {at}");
                }
            }
        }
        assert!(failures > 8, "{failures} failures");
    }

    #[test]
    fn nothing_is_overwritten() {
        let scratch = tempfile::tempdir().unwrap();
        let (a, b) = (scratch.path().join("a"), scratch.path().join("b"));
        fs::write(&a, "a").unwrap();
        fs::write(&b, "b").unwrap();
        assert!(relocate((&a, &b), &[]).is_err());
        assert_eq!((fs::read(&a).unwrap(), fs::read(&b).unwrap()), (b"a".to_vec(), b"b".to_vec()));
    }
}
