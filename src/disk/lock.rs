//! One build at a time into one folder.

use super::codes::OUTPUT_BUSY;
use super::io::Io;
use super::refusal::Failure;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A lock file that is held. The system lets go of it when the process ends in whatever way, so a stale one is harmless.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// `None` on a share that knows no locks.
    file: Option<File>,
}

pub(super) enum Taking {
    /// The file cannot even be made here.
    Denied(io::Error),
    Failed(Failure),
}

impl Lock {
    /// Waits up to `wait` for whoever holds the lock.
    pub fn take(io: &Io, path: &Path, out: &Path, wait: Duration) -> Result<Lock, Taking> {
        let until = Instant::now() + wait;
        let failed = |fault: &io::Error| Taking::Failed(Failure::write(path, "cannot lock the output folder with", fault));
        loop {
            let file = io.lock_file(path).map_err(Taking::Denied)?;
            match file.try_lock() {
                Ok(()) => {
                    // The holder before us may have removed the file between our opening and our locking it.
                    let ours = file.metadata().map(|meta| super::io::Stat::of(&meta)).map_err(|fault| failed(&fault))?;
                    match io.stat(path) {
                        Ok(there) if there.identity == ours.identity => return Ok(Lock { path: path.into(), file: Some(file) }),
                        Ok(_) => {}
                        Err(fault) if fault.kind() == io::ErrorKind::NotFound => {}
                        Err(fault) => {
                            let _ = io.remove_file(path);
                            return Err(failed(&fault));
                        }
                    }
                }
                Err(TryLockError::WouldBlock) => {
                    if Instant::now() >= until {
                        let cause = "another build is writing to it";
                        let help = "wait until it has ended, or build into another folder with `--out`";
                        return Err(Taking::Failed(Failure::new(&OUTPUT_BUSY, out, "cannot publish into", cause, help)));
                    }
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(TryLockError::Error(_)) => return Ok(Lock { path: path.into(), file: None }),
            }
        }
    }

    /// Whether nobody else can be at work here.
    pub fn is_sure(&self) -> bool {
        self.file.is_some()
    }

    /// Removes the file while it is still held, then lets go.
    pub fn release(self, io: &Io) {
        let _ = io.remove_file(&self.path);
        drop(self.file);
    }
}
