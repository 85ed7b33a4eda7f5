//! Every touch of the disk, one counted method each, so that a test can make the Nth of them fail.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

/// What lies under a name; links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Link,
    Other,
}

impl Kind {
    pub fn of(kind: fs::FileType) -> Kind {
        match kind {
            kind if kind.is_symlink() => Kind::Link,
            kind if kind.is_dir() => Kind::Folder,
            kind if kind.is_file() => Kind::File,
            _ => Kind::Other,
        }
    }
}

#[derive(Debug)]
pub(super) struct Item {
    pub name: OsString,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stat {
    pub kind: Kind,
    pub length: u64,
    pub modified: Option<SystemTime>,
    /// Device and number of the file, where the system has them.
    pub identity: Option<(u64, u64)>,
    /// Seconds and nanoseconds of the last change of any kind, where the system has them: nobody can set this back.
    pub touched: Option<(i64, i64)>,
}

impl Stat {
    pub fn of(meta: &fs::Metadata) -> Stat {
        #[cfg(unix)]
        let (identity, touched) = {
            use std::os::unix::fs::MetadataExt;
            (Some((meta.dev(), meta.ino())), Some((meta.ctime(), meta.ctime_nsec())))
        };
        #[cfg(not(unix))]
        let (identity, touched) = (None, None);
        Stat { kind: Kind::of(meta.file_type()), length: meta.len(), modified: meta.modified().ok(), identity, touched }
    }
}

pub(super) type Refuse = fn(&'static str, &Path) -> Option<i32>;

/// The disk, or a disk whose operation number `at` fails with `errno`: that one alone, or all from there on
/// (`lasting`: a full disk, or a process that was killed there).
pub(super) struct Io {
    /// Asked before each operation with its name and path; an error number makes it fail. Tests stand in for shares with it.
    refuse: Option<Refuse>,
    at: u64,
    errno: i32,
    lasting: bool,
    count: AtomicU64,
}

impl Io {
    pub const fn real() -> Io {
        Io { refuse: None, at: u64::MAX, errno: 0, lasting: false, count: AtomicU64::new(0) }
    }

    #[cfg(test)]
    pub fn failing(at: u64, errno: i32, lasting: bool) -> Io {
        Io { refuse: None, at, errno, lasting, count: AtomicU64::new(0) }
    }

    #[cfg(test)]
    pub fn refusing(mut self, refuse: Refuse) -> Io {
        self.refuse = Some(refuse);
        self
    }

    #[cfg(test)]
    pub fn operations(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    fn step(&self, operation: &'static str, path: &Path) -> io::Result<()> {
        if let Some(errno) = self.refuse.and_then(|refuse| refuse(operation, path)) {
            return Err(io::Error::from_raw_os_error(errno));
        }
        // A real disk pays one comparison, not a shared counter, for each of its ten thousand files.
        if self.at == u64::MAX {
            return Ok(());
        }
        let now = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        if now == self.at || (self.lasting && now > self.at) { Err(io::Error::from_raw_os_error(self.errno)) } else { Ok(()) }
    }

    /// Asked before a folder is listed by the crate that walks.
    pub fn enter(&self, folder: &Path) -> io::Result<()> {
        self.step("list", folder)
    }

    /// What a folder holds, by name; what vanishes while it is listed is left out.
    pub fn list(&self, folder: &Path) -> io::Result<Vec<Item>> {
        self.step("list", folder)?;
        let mut items = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if let Ok(kind) = entry.file_type() {
                items.push(Item { name: entry.file_name(), kind: Kind::of(kind) });
            }
        }
        items.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(items)
    }

    pub fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.step("stat", path)?;
        fs::symlink_metadata(path).map(|meta| Stat::of(&meta))
    }

    /// What `path` is after following links.
    pub fn stat_target(&self, path: &Path) -> io::Result<Stat> {
        self.step("stat_target", path)?;
        fs::metadata(path).map(|meta| Stat::of(&meta))
    }

    pub fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.step("canonical", path)?;
        fs::canonicalize(path)
    }

    /// Opens a regular file for reading; anything else is `InvalidInput`, and a pipe is never waited for.
    pub fn open(&self, path: &Path) -> io::Result<(File, Stat)> {
        self.step("open", path)?;
        let mut options = fs::OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.custom_flags(i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or(0));
        }
        let file = options.open(path)?;
        let stat = Stat::of(&file.metadata()?);
        if stat.kind != Kind::File {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        Ok((file, stat))
    }

    /// Replaces `bytes` by what the file holds, at most `limit` + 1 bytes of it.
    pub fn read(&self, path: &Path, limit: u64, bytes: &mut Vec<u8>) -> io::Result<Stat> {
        let (mut file, stat) = self.open(path)?;
        bytes.clear();
        if stat.length == 0 || stat.length > limit {
            // Some network shares do not know the length of a file before it is read.
            self.step("read", path)?;
            Read::by_ref(&mut file).take(limit.saturating_add(1)).read_to_end(bytes)?;
        } else {
            // One call for one small file: the second, which would only find the end, costs a tenth of reading a book.
            bytes.resize(usize::try_from(stat.length).unwrap_or(usize::MAX), 0);
            let got = self.read_some(&mut file, bytes)?;
            bytes.truncate(got);
        }
        Ok(stat)
    }

    pub fn read_some(&self, file: &mut File, bytes: &mut [u8]) -> io::Result<usize> {
        self.step("read_some", Path::new(""))?;
        let mut got = 0;
        while got < bytes.len() {
            match file.read(&mut bytes[got..]) {
                Ok(0) => break,
                Ok(n) => got += n,
                Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(got)
    }

    /// A new file; an existing one is `AlreadyExists`.
    pub fn create(&self, path: &Path) -> io::Result<File> {
        self.step("create", path)?;
        File::create_new(path)
    }

    pub fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if let Err(fault) = self.step("write", Path::new("")) {
            // A disk that fills up takes the first half.
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(fault);
        }
        file.write_all(bytes)
    }

    /// Opens or makes the file whose lock two builds share.
    pub fn lock_file(&self, path: &Path) -> io::Result<File> {
        self.step("lock_file", path)?;
        fs::OpenOptions::new().write(true).create(true).truncate(false).open(path)
    }

    pub fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step("make_folder", path)?;
        fs::create_dir(path)
    }

    /// Gives `to` the permissions of `from`.
    pub fn same_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("same_permissions", to)?;
        fs::set_permissions(to, fs::metadata(from)?.permissions())
    }

    pub fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("link", to)?;
        fs::hard_link(from, to)
    }

    pub fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename", to)?;
        fs::rename(from, to)
    }

    /// Swaps two folders in one step, where the system can; `Unsupported` elsewhere.
    pub fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step("exchange", one)?;
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{CWD, RenameFlags, renameat_with};
            Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
        }
        #[cfg(not(target_os = "linux"))]
        {
            let _ = (one, other);
            Err(io::ErrorKind::Unsupported.into())
        }
    }

    /// Returns when all that was written to the file system of `folder` lies on the disk.
    pub fn sync(&self, folder: &Path) -> io::Result<()> {
        self.step("sync", folder)?;
        let folder = File::open(folder)?;
        #[cfg(target_os = "linux")]
        rustix::fs::syncfs(&folder)?;
        #[cfg(not(target_os = "linux"))]
        folder.sync_all()?;
        Ok(())
    }

    /// Whether another file system is mounted at `folder`.
    pub fn is_mount_point(&self, folder: &Path) -> io::Result<bool> {
        self.step("is_mount_point", folder)?;
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
            if let Ok(stat) = statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW | AtFlags::NO_AUTOMOUNT, StatxFlags::empty())
                && stat.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT)
            {
                return Ok(stat.stx_attributes.contains(StatxAttributes::MOUNT_ROOT));
            }
        }
        let device = |path: &Path| fs::symlink_metadata(path).map(|meta| Stat::of(&meta).identity.map(|(device, _)| device));
        Ok(match folder.parent() {
            Some(parent) => device(folder)? != device(parent)?,
            None => true,
        })
    }

    /// The number of the kind of file system that `folder` lies on, where the system has such numbers.
    pub fn file_system(&self, folder: &Path) -> io::Result<Option<u32>> {
        self.step("file_system", folder)?;
        #[cfg(target_os = "linux")]
        {
            // The field is wider on some machines; the number has 32 bits on all.
            let number = i128::from(rustix::fs::statfs(folder)?.f_type) & i128::from(u32::MAX);
            Ok(u32::try_from(number).ok())
        }
        #[cfg(not(target_os = "linux"))]
        Ok(None)
    }

    pub fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step("remove_file", path)?;
        fs::remove_file(path)
    }

    /// Removes an empty folder.
    pub fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step("remove_folder", path)?;
        fs::remove_dir(path)
    }
}
