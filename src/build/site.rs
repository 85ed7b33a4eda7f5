//! Where pages go: into a folder, or into memory.

use crate::text::SrcPath;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Takes pages as they are made, from several threads.
pub trait Sink: Sync {
    /// A page or another file made by the build, at its address below the root of the site.
    ///
    /// # Errors
    /// One sentence saying why it could not be taken.
    fn page(&self, address: &str, bytes: &[u8]) -> Result<(), String>;

    /// A file of the book that is copied as it is.
    ///
    /// # Errors
    /// One sentence saying why it could not be taken.
    fn file(&self, address: &str, from: &SrcPath) -> Result<(), String>;
}

/// A whole site in memory: what the tests compare and the preview serves.
#[derive(Debug, Default)]
pub struct Site {
    pages: Mutex<BTreeMap<String, Arc<[u8]>>>,
    files: Mutex<BTreeMap<String, SrcPath>>,
}

impl Site {
    /// Pages by address.
    pub fn pages(&self) -> BTreeMap<String, Arc<[u8]>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Copied files by address.
    pub fn files(&self) -> BTreeMap<String, SrcPath> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Sink for Site {
    fn page(&self, address: &str, bytes: &[u8]) -> Result<(), String> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).insert(address.to_owned(), bytes.into());
        Ok(())
    }

    fn file(&self, address: &str, from: &SrcPath) -> Result<(), String> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(address.to_owned(), from.clone());
        Ok(())
    }
}
