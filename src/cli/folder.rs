//! Where built pages go: into a new site beside the old one, counted, and listed when a manifest is asked for.

use super::memory::{Files, Memory};
use super::progress::Progress;
use crate::build::Sink;
use crate::disk::{Failure, Staging, Wrote, read_bytes};
use crate::text::{Digest, SrcPath};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

pub(super) struct Folder<'f> {
    staging: &'f Staging,
    root: &'f Path,
    progress: &'f Progress,
    /// The first thing that the disk refused; nothing is written after it.
    failure: Mutex<Option<Failure>>,
    pub pages: AtomicUsize,
    /// Pages that are new or changed.
    pub written: AtomicUsize,
    /// Digests and lengths of all that was published, where somebody wants them.
    files: Option<Mutex<Files>>,
    /// What is known already of files to be copied.
    copied: BTreeMap<SrcPath, (Digest, u64)>,
}

impl<'f> Folder<'f> {
    /// `memory`: the files will be remembered. `manifest`: they will be listed.
    pub fn new(staging: &'f Staging, root: &'f Path, progress: &'f Progress, memory: Option<&Memory>, manifest: bool) -> Folder<'f> {
        let files = (manifest || memory.is_some()).then(Mutex::default);
        let copied = memory.map(|memory| memory.copied.clone()).unwrap_or_default();
        let (pages, written) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Folder { staging, root, progress, failure: Mutex::default(), pages, written, files, copied }
    }

    /// What the disk refused, if it did.
    pub fn failure(&self) -> Option<Failure> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Everything that was published.
    pub fn files(&self) -> Files {
        let files = self.files.as_ref().map(|files| std::mem::take(&mut *files.lock().unwrap_or_else(PoisonError::into_inner)));
        files.unwrap_or_default()
    }

    fn enter(&self, address: &str, proof: impl FnOnce() -> (Digest, u64)) {
        if let Some(files) = &self.files {
            let proof = proof();
            files.lock().unwrap_or_else(PoisonError::into_inner).insert(address.to_owned(), proof);
        }
    }

    /// Keeps the first failure. It is told once, by itself, so the build need not hear of it for each page.
    fn kept(&self, write: impl FnOnce() -> Result<(), Failure>) {
        let refused = || self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        if refused().is_none()
            && let Err(failure) = write()
        {
            refused().get_or_insert(failure);
        }
    }
}

impl Sink for Folder<'_> {
    fn page(&self, address: &str, bytes: &[u8]) -> Result<(), String> {
        self.kept(|| {
            let wrote = self.staging.write(address, bytes)?;
            if address.ends_with(".html") {
                self.pages.fetch_add(1, Ordering::Relaxed);
                self.written.fetch_add(usize::from(wrote != Wrote::Same), Ordering::Relaxed);
                self.progress.page();
            }
            self.enter(address, || (Digest::of(bytes), bytes.len() as u64));
            Ok(())
        });
        Ok(())
    }

    fn file(&self, address: &str, from: &SrcPath) -> Result<(), String> {
        self.kept(|| {
            let file = self.root.join(from.as_str());
            if self.staging.copy(address, &file)? != Wrote::Gone && self.files.is_some() {
                let known = self.copied.get(from).copied();
                let proof = match known {
                    Some(known) => known,
                    None => {
                        let bytes = read_bytes(&file)?;
                        (Digest::of(&bytes), bytes.len() as u64)
                    }
                };
                self.enter(address, || proof);
            }
            Ok(())
        });
        Ok(())
    }
}
