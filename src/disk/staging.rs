//! The new site in the making, beside the old one.

use super::codes::{CANNOT_WRITE, SAME_FILE};
use super::guard::{Guard, Target};
use super::io::{Io, Stat};
use super::leftover::{remove, sweep};
use super::lock::{Lock, Taking};
use super::marker::{BUILDING, Listed, MARKER, fault_of};
use super::refusal::{Failure, is_denied};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a build waits for another one that writes to the same folder.
const WAIT: Duration = Duration::from_secs(5);
/// Assets are copied and compared in pieces of this many bytes.
const PIECE: usize = 256 << 10;

/// The way to an output folder.
pub struct Publisher;

impl Publisher {
    /// Locks `out`, makes sure that it may be replaced, and opens a new site beside it. Removes what killed builds left.
    ///
    /// # Errors
    /// When the folder is refused, busy for five seconds, or the disk fails. Nothing was changed then.
    pub fn begin(out: &Path, guard: &Guard) -> Result<Staging, Failure> {
        Staging::begin(Arc::new(Io::real()), out, guard, WAIT)
    }
}

/// How a file of the new site compares with the old one at its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrote {
    New,
    Changed,
    Same,
    /// The file to be copied is no longer there; the site has nothing at this address.
    Gone,
}

pub(super) struct Entry {
    pub address: String,
    /// Set once it is written, with the size in bytes.
    pub wrote: Option<(Wrote, u64)>,
}

/// A site in the making. Any number of threads may write to it. Dropped without `finish`, it leaves nothing behind.
pub struct Staging {
    pub(super) io: Arc<Io>,
    pub(super) target: Target,
    pub(super) lock: Option<Lock>,
    /// What the marker of the old site lists; `None` where there is no folder yet.
    pub(super) old: Option<Listed>,
    /// Where new and changed files are collected.
    pub(super) folder: PathBuf,
    /// Whether `folder` lies beside the output, so that the two can be swapped, or has to lie inside it.
    pub(super) beside: bool,
    /// By address without regard to letter case.
    pub(super) entries: Mutex<HashMap<String, Entry>>,
    /// Folders known to exist below `folder`.
    pub(super) folders: Mutex<HashSet<String>>,
    /// Whether `folder` was made by us: another build may be busy in a folder of that name.
    made: bool,
    /// Whether the new site has taken its place.
    pub(super) done: bool,
}

pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Staging {
    pub(super) fn begin(io: Arc<Io>, out: &Path, guard: &Guard, wait: Duration) -> Result<Staging, Failure> {
        let target = guard.place(&io, out)?;
        // What is plainly somebody else's is refused before so much as a lock is laid beside it.
        if target.missing.is_empty() && io.stat(&target.out().join(MARKER)).is_err() {
            Guard::contents(&io, &target.out())?;
        }
        let mut staging = Staging {
            folder: target.beside(&format!("new-{}", std::process::id())),
            io,
            target,
            lock: None,
            old: None,
            beside: true,
            entries: Mutex::default(),
            folders: Mutex::default(),
            made: false,
            done: false,
        };
        // From here on dropping it removes what was made.
        staging.open(wait)?;
        Ok(staging)
    }

    fn open(&mut self, wait: Duration) -> Result<(), Failure> {
        let io = &*self.io;
        let out = self.target.out();
        for folder in &self.target.missing {
            match io.make_folder(folder) {
                Err(fault) if fault.kind() != ErrorKind::AlreadyExists => {
                    return Err(Failure::write(folder, "cannot make the folder", &fault));
                }
                _ => {}
            }
        }
        let beside = self.target.beside("lock");
        let inside = out.join(format!("{MARKER}-lock"));
        let lock = match Lock::take(io, &beside, &out, wait) {
            Err(Taking::Denied(fault)) if is_denied(&fault) && io.stat(&out).is_ok() => {
                self.beside = false;
                Lock::take(io, &inside, &out, wait)
            }
            other => other,
        };
        let lock = lock.map_err(|taking| match taking {
            Taking::Failed(failure) => failure,
            Taking::Denied(fault) => Failure::write(&out, "cannot write to the output folder", &fault),
        })?;
        let sure = lock.is_sure();
        self.lock = Some(lock);
        if sure {
            let prefix = self.target.beside("new-");
            sweep(io, &self.target.parent, &prefix.file_name().unwrap_or_default().to_string_lossy(), &out);
            sweep(io, &out, &format!("{MARKER}-new"), &out);
        }
        // Only now, with the lock held, nobody else changes it.
        self.old = Guard::contents(io, &out)?;
        let mut made = if self.beside { io.make_folder(&self.folder) } else { Err(ErrorKind::PermissionDenied.into()) };
        if made.as_ref().is_err_and(is_denied) && self.old.is_some() {
            self.beside = false;
            self.folder = out.join(format!("{MARKER}-new"));
            made = io.make_folder(&self.folder);
        }
        made.map_err(|fault| Failure::write(&self.folder, "cannot make the folder", &fault))?;
        self.made = true;
        let marker = self.folder.join(MARKER);
        self.put(&marker, BUILDING.as_bytes()).map_err(|fault| Failure::write(&marker, "cannot write the file", &fault))
    }

    /// Writes the file at `address`, a path below the output with `/` between parts.
    ///
    /// # Errors
    /// When the disk fails, the address could leave the folder, or another file has it, be it in other letter case.
    pub fn write(&self, address: &str, bytes: &[u8]) -> Result<Wrote, Failure> {
        let key = self.claim(address)?;
        let listed = self.is_listed(address);
        let size = bytes.len() as u64;
        if listed && self.is_same(address, bytes) {
            return Ok(self.record(&key, Wrote::Same, size));
        }
        self.make_folders(address)?;
        self.put(&self.folder.join(address), bytes).map_err(|fault| self.failed(address, &fault))?;
        Ok(self.record(&key, if listed { Wrote::Changed } else { Wrote::New }, size))
    }

    /// Copies the file `from` to `address`.
    ///
    /// # Errors
    /// As `write`, and when `from` cannot be read. A file that is no longer there is no error.
    pub fn copy(&self, address: &str, from: &Path) -> Result<Wrote, Failure> {
        let key = self.claim(address)?;
        let unread = |fault: &io::Error| Failure::read(from, "cannot read the file", fault);
        let (file, stat) = match self.io.open(from) {
            Err(fault) if fault.kind() == ErrorKind::NotFound => {
                held(&self.entries).remove(&key);
                return Ok(Wrote::Gone);
            }
            other => other.map_err(|fault| unread(&fault))?,
        };
        let listed = self.is_listed(address);
        if listed && self.is_same_file(address, file, stat).map_err(|fault| unread(&fault))? {
            return Ok(self.record(&key, Wrote::Same, stat.length));
        }
        // Once more from the start: the first byte may have told them apart, or the last of a film.
        let (mut file, stat) = self.io.open(from).map_err(|fault| unread(&fault))?;
        self.make_folders(address)?;
        let mut to = self.io.create(&self.folder.join(address)).map_err(|fault| self.failed(address, &fault))?;
        let mut piece = vec![0; piece_of(stat.length)];
        let mut size = 0;
        loop {
            let got = self.io.read_some(&mut file, &mut piece).map_err(|fault| unread(&fault))?;
            if got == 0 {
                break;
            }
            self.io.write(&mut to, &piece[..got]).map_err(|fault| self.failed(address, &fault))?;
            size += got as u64;
        }
        Ok(self.record(&key, if listed { Wrote::Changed } else { Wrote::New }, size))
    }

    fn claim(&self, address: &str) -> Result<String, Failure> {
        if let Some(fault) = fault_of(address) {
            let help = "rename the source it comes from";
            return Err(Failure::new(&CANNOT_WRITE, Path::new(address), "cannot publish at the address", fault, help));
        }
        let key = address.to_lowercase();
        let mut entries = held(&self.entries);
        if let Some(other) = entries.get(&key) {
            let cause = if other.address == address {
                "two things are to be published there".to_string()
            } else {
                format!("`{}` differs from it only by upper and lower case, which is one file on many systems", other.address)
            };
            return Err(Failure::new(
                &SAME_FILE,
                Path::new(address),
                "cannot publish at the address",
                cause,
                "rename one of the two sources",
            ));
        }
        entries.insert(key.clone(), Entry { address: address.into(), wrote: None });
        Ok(key)
    }

    fn record(&self, key: &str, wrote: Wrote, size: u64) -> Wrote {
        if let Some(entry) = held(&self.entries).get_mut(key) {
            entry.wrote = Some((wrote, size));
        }
        wrote
    }

    fn is_listed(&self, address: &str) -> bool {
        self.old.as_ref().is_some_and(|old| old.contains(address))
    }

    /// Whether the old file holds these bytes. One that cannot be read is simply written anew.
    fn is_same(&self, address: &str, bytes: &[u8]) -> bool {
        let Ok((mut file, stat)) = self.io.open(&self.target.out().join(address)) else { return false };
        if stat.length != bytes.len() as u64 {
            return false;
        }
        let mut old = vec![0; bytes.len()];
        self.io.read_some(&mut file, &mut old).is_ok_and(|got| got == bytes.len()) && old == bytes
    }

    fn is_same_file(&self, address: &str, mut new: File, stat: Stat) -> io::Result<bool> {
        let Ok((mut old, before)) = self.io.open(&self.target.out().join(address)) else { return Ok(false) };
        if before.length != stat.length {
            return Ok(false);
        }
        let mut pieces = (vec![0; piece_of(stat.length)], vec![0; piece_of(stat.length)]);
        loop {
            let got = self.io.read_some(&mut new, &mut pieces.0)?;
            let Ok(had) = self.io.read_some(&mut old, &mut pieces.1) else { return Ok(false) };
            if pieces.0[..got] != pieces.1[..had] {
                return Ok(false);
            }
            if got == 0 {
                return Ok(true);
            }
        }
    }

    pub(super) fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.io.create(path)?;
        self.io.write(&mut file, bytes)
    }

    /// Makes the folders above `address` below the new site, each once.
    pub(super) fn make_folders(&self, address: &str) -> Result<(), Failure> {
        let Some((folder, _)) = address.rsplit_once('/') else { return Ok(()) };
        let mut folders = held(&self.folders);
        if folders.contains(folder) {
            return Ok(());
        }
        let ends = folder.match_indices('/').map(|(end, _)| end).chain([folder.len()]);
        for part in ends.map(|end| &folder[..end]) {
            if folders.contains(part) {
                continue;
            }
            match self.io.make_folder(&self.folder.join(part)) {
                // Also the same folder in other letter case, where the system makes no difference.
                Err(fault) if fault.kind() != ErrorKind::AlreadyExists => return Err(self.failed(part, &fault)),
                _ => folders.insert(part.into()),
            };
        }
        Ok(())
    }

    pub(super) fn failed(&self, address: &str, fault: &io::Error) -> Failure {
        Failure::write(&self.target.out().join(address), "cannot write the file", fault)
    }

    /// Removes the new site in the making and lets go of the lock.
    pub(super) fn close(&mut self) {
        let out = self.target.out();
        if std::mem::take(&mut self.made) && self.io.stat(&self.folder).is_ok() {
            // What cannot be removed now is swept by the next build.
            let _ = remove(&self.io, &self.folder, &out);
        }
        if let Some(lock) = self.lock.take() {
            lock.release(&self.io);
        }
        // A second call finds nothing left to do: what lies there by then may be another build's.
        let missing = std::mem::take(&mut self.target.missing);
        if !self.done {
            for folder in missing.iter().rev() {
                let _ = self.io.remove_folder(folder);
            }
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        self.close();
    }
}

fn piece_of(length: u64) -> usize {
    usize::try_from(length).unwrap_or(PIECE).clamp(1, PIECE)
}
