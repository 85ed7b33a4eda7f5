//! Where a page went when its source was renamed.

use crate::build::{Snapshot, Sources};
use crate::text::{Digest, SrcPath};
use std::collections::BTreeMap;

/// Old addresses and the new ones. An address that is there again leads nowhere else.
#[derive(Clone, Default)]
pub(super) struct Moves(BTreeMap<String, String>);

impl Moves {
    /// Adds what moved between two builds: the same bytes under another name, or the only one that went and the only one
    /// that came.
    pub fn note(&mut self, before: (&Sources, &Snapshot), now: (&Sources, &Snapshot)) {
        let same =
            before.0.files.len() == now.0.files.len() && before.0.files.iter().zip(now.0.files.iter()).all(|(a, b)| a.path == b.path);
        if same {
            return;
        }
        let gone = only(before, now.0);
        let come = only(now, before.0);
        for (digest, old) in &gone {
            let mut found = come.iter().filter(|(other, _)| digest == other);
            let new = match (found.next(), found.next()) {
                (Some((_, new)), None) => Some(new),
                (None, _) if gone.len() == 1 && come.len() == 1 => come.first().map(|(_, new)| new),
                _ => None,
            };
            if let Some(new) = new.filter(|new| *new != old) {
                self.0.insert(old.clone(), new.clone());
            }
        }
        self.0.retain(|old, _| !now.1.has_page(old));
    }

    /// Where the page of this address is now.
    pub fn follow(&self, address: &str) -> Option<&str> {
        let mut at = self.0.get(address)?;
        // A page renamed many times in one sitting; a ring cannot be, but costs nothing to bound.
        for _ in 0..100 {
            match self.0.get(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        Some(at)
    }
}

/// Chapters of one side that the other has not: digest and address.
fn only((sources, snapshot): (&Sources, &Snapshot), other: &Sources) -> Vec<(Digest, String)> {
    let there = |path: &SrcPath| other.files.binary_search_by(|source| source.path.cmp(path)).is_ok();
    let missing = sources.files.iter().filter(|source| !there(&source.path));
    missing.filter_map(|source| snapshot.address(&source.path).map(|address| (source.digest, address.to_owned()))).collect()
}
