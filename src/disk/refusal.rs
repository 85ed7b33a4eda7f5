//! What the disk refused, said so that a shop manager can act on it.

use super::codes::{CANNOT_READ, CANNOT_WRITE};
use crate::diagnostic::Code;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The program could not do its work on the disk: exit code 2. `Display` is one sentence that names the path and the cause.
#[derive(Clone, Debug)]
pub struct Failure {
    pub code: &'static Code,
    pub path: PathBuf,
    /// What was being done: "cannot write the file".
    pub doing: &'static str,
    /// Why not: "the disk is full".
    pub cause: String,
    /// One suggestion.
    pub help: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`: {}", self.doing, self.path.display(), self.cause)
    }
}

impl std::error::Error for Failure {}

impl Failure {
    /// The exit code of a run that ends so.
    pub const EXIT: u8 = 2;

    pub(super) fn new(code: &'static Code, path: &Path, doing: &'static str, cause: impl Into<String>, help: impl Into<String>) -> Failure {
        Failure { code, path: path.into(), doing, cause: cause.into(), help: help.into() }
    }

    pub(super) fn write(path: &Path, doing: &'static str, fault: &io::Error) -> Failure {
        let (cause, help) = words(fault);
        Failure::new(&CANNOT_WRITE, path, doing, cause, help)
    }

    pub(super) fn read(path: &Path, doing: &'static str, fault: &io::Error) -> Failure {
        let (cause, help) = words(fault);
        Failure::new(&CANNOT_READ, path, doing, cause, help)
    }
}

/// Cause and suggestion of a system error, in plain words.
pub(super) fn words(fault: &io::Error) -> (String, &'static str) {
    let (cause, help) = match fault.kind() {
        ErrorKind::StorageFull => ("the disk is full", "free some space and build again; the published site is as it was"),
        ErrorKind::QuotaExceeded => ("your share of the disk is used up", "free some space or ask for more, then build again"),
        ErrorKind::PermissionDenied => ("permission denied", "check who owns it and who may write there"),
        ErrorKind::ReadOnlyFilesystem => ("the disk can only be read", "choose another folder with `--out`, or mount the disk for writing"),
        ErrorKind::InvalidFilename => ("the name is too long for this disk", "shorten the name of the file or of the folders it lies in"),
        ErrorKind::NotFound => ("it is not there", "check the path; was it moved while the build ran?"),
        ErrorKind::NotADirectory => ("a file stands where a folder is needed", "rename one of the two so that both can exist"),
        ErrorKind::IsADirectory | ErrorKind::AlreadyExists => {
            ("something of that name is already there", "rename one of the two so that both can exist")
        }
        // The two "too many open files" of Unix have no kind of their own.
        _ => match fault.raw_os_error() {
            Some(23 | 24) => ("too many files are open", "close other programs, or raise the limit with `ulimit -n 4096`"),
            Some(5) => ("the disk reports a fault", "check the disk and its cable, then build again; the published site is as it was"),
            _ => return (fault.to_string(), "check the disk, then build again"),
        },
    };
    (cause.into(), help)
}

/// Whether the system will not let us write in this place at all, so that a weaker way is worth trying.
pub(super) fn is_denied(fault: &io::Error) -> bool {
    matches!(fault.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}
