//! Addresses outside the book, each with the places that lead there.

use super::Outcome;
use super::settle::apply;
use crate::diagnostic::{Diagnostic, Place};
use crate::markdown::Target;

impl Outcome {
    /// Every address of another site that a chapter or block leads to, as written, and where it stands.
    pub fn external_links(&self) -> Vec<(String, Place)> {
        let mut list = Vec::new();
        for chapter in self.snapshot.chapters.values() {
            for (link, span) in chapter.outline.links.iter().zip(&chapter.places.links) {
                if let Target::External(address) = &link.target {
                    list.push((address.clone(), Place::at(&chapter.outline.path, *span)));
                }
            }
        }
        list
    }

    /// Adds what was found out after the build, under the same settings as everything else.
    pub fn add(&mut self, more: Vec<Diagnostic>) {
        self.diagnostics.extend(more);
        self.diagnostics = apply(std::mem::take(&mut self.diagnostics), &self.snapshot.config);
    }
}
