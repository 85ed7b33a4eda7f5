//! The moment the new site takes the place of the old one.

use super::codes::CANNOT_WRITE;
use super::io::Io;
use super::marker::{Listed, MARKER, text_of};
use super::refusal::Failure;
use super::staging::{Staging, Wrote, held};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a build did to its output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or changed.
    pub written: usize,
    pub same: usize,
    pub removed: usize,
    /// Bytes of the files written.
    pub bytes: u64,
    /// Whether readers saw old and new change places in one step. Else each file took its place by itself: assets,
    /// pages, then deletions.
    pub at_once: bool,
}

/// What the new site holds, with sizes in bytes.
type Files = BTreeMap<String, (Wrote, u64)>;

impl Staging {
    /// Lets the new site take the place of the old one and removes that.
    ///
    /// # Errors
    /// When a file could not be written, now or before: the old site is untouched then, unless the place allows only the
    /// weaker order and the disk failed in the midst of it.
    pub fn finish(mut self) -> Result<Published, Failure> {
        let files = self.files()?;
        let old = self.old.clone().unwrap_or_default();
        let removed: Vec<&str> = old.iter().map(String::as_str).filter(|address| !files.contains_key(*address)).collect();
        let changed = || files.iter().filter(|(_, (wrote, _))| *wrote != Wrote::Same);
        let mut published = Published {
            written: changed().count(),
            same: files.len() - changed().count(),
            removed: removed.len(),
            bytes: changed().map(|(_, (_, size))| size).sum(),
            at_once: true,
        };
        // An unchanged site is not touched, so that its times stay and nothing is copied anew by whoever mirrors it.
        let nothing = published.written == 0 && removed.is_empty() && self.old.is_some() && self.has_marker();
        if !nothing {
            let only = match changed().collect::<Vec<_>>()[..] {
                [(address, (Wrote::Changed, _))] if removed.is_empty() => Some(address),
                _ => None,
            };
            if let Some(address) = only {
                self.replace(address)?;
            } else if !(self.beside && self.swap(&files)?) {
                self.in_place(&files, &old, &removed)?;
                published.at_once = false;
            }
            self.done = true;
        }
        self.close();
        Ok(published)
    }

    fn files(&self) -> Result<Files, Failure> {
        let entries = std::mem::take(&mut *held(&self.entries));
        let mut files = Files::new();
        for entry in entries.into_values() {
            let Some(wrote) = entry.wrote else {
                let cause = "a part of it could not be written before";
                let help = "mend what was said before and build again";
                return Err(Failure::new(
                    &CANNOT_WRITE,
                    &self.target.out().join(entry.address),
                    "cannot publish the site without",
                    cause,
                    help,
                ));
            };
            files.insert(entry.address, wrote);
        }
        Ok(files)
    }

    pub(super) fn has_marker(&self) -> bool {
        self.io.stat(&self.target.out().join(MARKER)).is_ok()
    }

    /// One page changed: moving it over the old one is the whole difference, in one step, without ten thousand links.
    fn replace(&self, address: &str) -> Result<(), Failure> {
        self.sync()?;
        self.io.rename(&self.folder.join(address), &self.target.out().join(address)).map_err(|fault| self.failed(address, &fault))
    }

    fn sync(&self) -> Result<(), Failure> {
        let failed = |fault| Failure::write(&self.target.out(), "cannot bring the site safely to the disk for", &fault);
        self.io.sync(&self.folder).map_err(failed)
    }

    /// Completes the new site and exchanges it with the old one; false where the system cannot do that.
    fn swap(&self, files: &Files) -> Result<bool, Failure> {
        let io = &*self.io;
        let out = self.target.out();
        self.link_unchanged(files)?;
        self.mark(&self.folder, &text_of(files.keys().map(String::as_str)))?;
        if self.old.is_some() {
            // The site keeps who may enter it; where that cannot be set, the umask's answer is a fair one.
            let _ = io.same_permissions(&out, &self.folder);
        }
        self.sync()?;
        let moved = if self.old.is_some() { io.exchange(&self.folder, &out) } else { io.rename(&self.folder, &out) };
        match moved {
            Ok(()) => Ok(true),
            Err(fault) if self.old.is_some() && is_refused(&fault) => Ok(false),
            Err(fault) => Err(Failure::write(&out, "cannot put the new site in the place of", &fault)),
        }
    }

    /// Gives the new site the unchanged files: as links to the old ones, else as copies.
    fn link_unchanged(&self, files: &Files) -> Result<(), Failure> {
        let out = self.target.out();
        let same: Vec<&str> = files.iter().filter(|(_, (wrote, _))| *wrote == Wrote::Same).map(|(address, _)| address.as_str()).collect();
        for address in &same {
            self.make_folders(address)?;
        }
        in_parallel(&same, |address| {
            let (from, to) = (out.join(address), self.folder.join(address));
            if self.io.link(&from, &to).is_ok() {
                return Ok(());
            }
            copy(&self.io, &from, &to).map_err(|fault| self.failed(address, &fault))
        })
    }

    /// The weaker order, file by file: assets, pages, deletions. A list of both sites stands in the output meanwhile, so
    /// that a build killed half-way leaves nothing that the next one would take for somebody else's.
    fn in_place(&self, files: &Files, old: &Listed, removed: &[&str]) -> Result<(), Failure> {
        let io = &*self.io;
        let out = self.target.out();
        let both: BTreeSet<&str> = old.iter().chain(files.keys()).map(String::as_str).collect();
        self.mark(&out, &text_of(both))?;
        // A file that stands where a folder is needed, or in a folder where a file is needed, has to go first.
        let needed: BTreeSet<&str> = files.keys().flat_map(|address| above(address)).collect();
        let (first, last): (Vec<&str>, Vec<&str>) =
            removed.iter().partition(|address| needed.contains(**address) || above(address).any(|folder| files.contains_key(folder)));
        self.delete(&first, files)?;
        for folder in &needed {
            match io.make_folder(&out.join(folder)) {
                Err(fault) if fault.kind() != ErrorKind::AlreadyExists => return Err(self.failed(folder, &fault)),
                _ => {}
            }
        }
        let is_page = |address: &str| address.ends_with(".html");
        for pages in [false, true] {
            for (address, (wrote, _)) in files {
                if is_page(address) == pages && *wrote != Wrote::Same {
                    io.rename(&self.folder.join(address), &out.join(address)).map_err(|fault| self.failed(address, &fault))?;
                }
            }
        }
        self.sync()?;
        self.delete(&last, files)?;
        self.mark(&out, &text_of(files.keys().map(String::as_str)))
    }

    fn delete(&self, addresses: &[&str], files: &Files) -> Result<(), Failure> {
        let out = self.target.out();
        let folded: BTreeMap<String, &String> = files.keys().map(|address| (address.to_lowercase(), address)).collect();
        let identity = |path: &Path| self.io.stat(path).ok().and_then(|stat| stat.identity);
        for address in addresses {
            let path = out.join(address);
            // Where letter case makes no difference, the old name may be the new file.
            let twin = folded.get(&address.to_lowercase());
            if twin.is_some_and(|new| identity(&out.join(new)).is_some_and(|new| Some(new) == identity(&path))) {
                continue;
            }
            match self.io.remove_file(&path) {
                Err(fault) if fault.kind() != ErrorKind::NotFound => {
                    return Err(Failure::write(&path, "cannot remove the old file", &fault));
                }
                _ => {}
            }
        }
        // The deepest first; a folder that is not empty stays.
        let folders: BTreeSet<&str> = addresses.iter().flat_map(|address| above(address)).collect();
        for folder in folders.iter().rev() {
            let _ = self.io.remove_folder(&out.join(folder));
        }
        Ok(())
    }

    /// Puts the marker into `folder`, aside and renamed.
    fn mark(&self, folder: &Path, text: &str) -> Result<(), Failure> {
        let (aside, marker) = (folder.join(format!("{MARKER}-part")), folder.join(MARKER));
        let failed = |fault: io::Error| Failure::write(&marker, "cannot write the list of files", &fault);
        let _ = self.io.remove_file(&aside);
        self.put(&aside, text.as_bytes()).map_err(failed)?;
        self.io.rename(&aside, &marker).map_err(failed)
    }
}

/// The folders above an address.
fn above(address: &str) -> impl Iterator<Item = &str> {
    address.match_indices('/').map(|(end, _)| &address[..end])
}

/// EINVAL, ENOSYS, EOPNOTSUPP: the file system knows no exchange. EXDEV, EBUSY, EPERM, EACCES: not of this folder.
fn is_refused(fault: &io::Error) -> bool {
    let kinds =
        [ErrorKind::InvalidInput, ErrorKind::Unsupported, ErrorKind::CrossesDevices, ErrorKind::ResourceBusy, ErrorKind::PermissionDenied];
    kinds.contains(&fault.kind())
}

fn copy(io: &Io, from: &Path, to: &Path) -> io::Result<()> {
    let mut bytes = Vec::new();
    io.read(from, u64::MAX - 1, &mut bytes)?;
    let mut file = io.create(to)?;
    io.write(&mut file, &bytes)
}

/// Does `work` for each item with two threads; more of them only wait for the file system's own locks.
fn in_parallel(items: &[&str], work: impl Fn(&str) -> Result<(), Failure> + Sync) -> Result<(), Failure> {
    let next = AtomicUsize::new(0);
    let run = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(item)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let helper = std::thread::Builder::new().spawn_scoped(scope, run);
        let done = run();
        let helped = helper.map_or(Ok(()), |helper| helper.join().unwrap_or(Ok(())));
        done.and(helped)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_above_an_address_are_its_beginnings() {
        assert_eq!(above("a/b/c.html").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(above("a.html").count(), 0);
    }
}
