//! Whether files still hold what they held: read whole and told by digest, since lengths and times can lie.

use super::io::Io;
use super::staging::Staging;
use crate::text::Digest;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Files are read in pieces of this many bytes.
const PIECE: usize = 64 << 10;

/// Digest and length of a file.
///
/// # Errors
/// When it cannot be read.
pub fn proof(path: &Path) -> io::Result<(Digest, u64)> {
    let io = Io::real();
    let (mut file, _) = io.open(path)?;
    let (mut piece, mut length) = (vec![0; PIECE], 0);
    let digest = Digest::of_pieces(&mut piece, |piece| {
        let got = io.read_some(&mut file, piece)?;
        length += got as u64;
        Ok::<usize, io::Error>(got)
    })?;
    Ok((digest, length))
}

impl Staging {
    /// Whether a site of ours lies there.
    pub fn has_site(&self) -> bool {
        self.old.is_some() && self.has_marker()
    }

    /// Whether the site that lies there holds exactly these files, byte for byte: digest and length by address.
    pub fn holds(&self, files: &BTreeMap<String, (Digest, u64)>) -> bool {
        let Some(old) = self.old.as_ref().filter(|_| self.has_site()) else { return false };
        if old.len() != files.len() || !old.iter().zip(files.keys()).all(|(old, new)| old == new) {
            return false;
        }
        let out = self.target.out();
        let files: Vec<(PathBuf, (Digest, u64))> = files.iter().map(|(address, proof)| (out.join(address), *proof)).collect();
        all(&files, |(path, expected)| proof(path).is_ok_and(|found| found == *expected))
    }
}

/// Whether all items pass, found by two threads.
fn all<T: Sync>(items: &[T], passes: impl Fn(&T) -> bool + Sync) -> bool {
    let (next, good) = (AtomicUsize::new(0), AtomicBool::new(true));
    let run = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)).filter(|_| good.load(Ordering::Relaxed)) {
            if !passes(item) {
                good.store(false, Ordering::Relaxed);
            }
        }
    };
    std::thread::scope(|scope| {
        // Without a second thread the first does it all.
        let _helper = std::thread::Builder::new().spawn_scoped(scope, run);
        run();
    });
    good.into_inner()
}
