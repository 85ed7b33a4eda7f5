//! One source file at one moment.

use super::{Digest, SrcPath};
use std::sync::Arc;

/// A text file of the book as it was read: a byte order mark is gone, bytes that are no UTF-8 stand as U+FFFD.
#[derive(Clone, Debug)]
pub struct Source {
    pub path: SrcPath,
    pub text: Arc<str>,
    pub digest: Digest,
    /// Offset of the first byte that was no UTF-8, where there was one.
    pub bad_byte: Option<u32>,
}

impl Source {
    /// A source from text, for tests and generated sources.
    pub fn new(path: &str, text: &str) -> Source {
        Source::from_bytes(SrcPath::new(path), text.as_bytes())
    }

    pub fn from_bytes(path: SrcPath, bytes: &[u8]) -> Source {
        let digest = Digest::of(bytes);
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Source { path, text: text.into(), digest, bad_byte: None },
            Err(fault) => {
                let bad_byte = u32::try_from(fault.valid_up_to()).ok();
                Source { path, text: String::from_utf8_lossy(bytes).into(), digest, bad_byte }
            }
        }
    }
}
