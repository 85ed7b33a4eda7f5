//! Where built pages go: into a new site beside the old one, counted, and listed when a manifest is asked for.

use super::progress::Progress;
use crate::build::Sink;
use crate::disk::{Failure, Staging, Wrote, read_bytes};
use crate::text::{Digest, SrcPath};
use std::collections::BTreeMap;
use std::fmt::Write as _;
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
    manifest: Option<Mutex<BTreeMap<String, (Digest, usize)>>>,
}

impl<'f> Folder<'f> {
    pub fn new(staging: &'f Staging, root: &'f Path, progress: &'f Progress, manifest: bool) -> Folder<'f> {
        let manifest = manifest.then(Mutex::default);
        Folder { staging, root, progress, failure: Mutex::default(), pages: AtomicUsize::new(0), written: AtomicUsize::new(0), manifest }
    }

    /// What the disk refused, if it did.
    pub fn failure(&self) -> Option<Failure> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// One line a file in the order of their addresses: address, digest, size in bytes, with tabs between.
    pub fn manifest(&self) -> Option<String> {
        let files = self.manifest.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::new();
        for (address, (digest, size)) in &*files {
            let _ = writeln!(text, "{address}\t{}\t{size}", digest.hex());
        }
        Some(text)
    }

    fn enter(&self, address: &str, bytes: &[u8]) {
        if let Some(manifest) = &self.manifest {
            let entry = (Digest::of(bytes), bytes.len());
            manifest.lock().unwrap_or_else(PoisonError::into_inner).insert(address.to_owned(), entry);
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
            self.enter(address, bytes);
            Ok(())
        });
        Ok(())
    }

    fn file(&self, address: &str, from: &SrcPath) -> Result<(), String> {
        self.kept(|| {
            let file = self.root.join(from.as_str());
            if self.staging.copy(address, &file)? != Wrote::Gone && self.manifest.is_some() {
                self.enter(address, &read_bytes(&file)?);
            }
            Ok(())
        });
        Ok(())
    }
}
