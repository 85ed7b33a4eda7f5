//! What is wrong, and where: one sentence, one suggestion, one place.
//! Takes findings from every room above, gives them back in one canonical order and in several printed forms.
//! Must not know what a journey, a chapter or a book is.

mod baseline;
mod code;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod position;
mod report;
mod sarif;
mod sentence;
mod short;
mod summary;
#[cfg(test)]
mod tests;

pub use baseline::{Baseline, Compared};
pub use code::{Code, Severity};
pub use github::github;
pub use gitlab::gitlab;
pub use human::{Look, human};
pub use json::json;
pub use junit::junit;
pub use position::Lookup;
pub use report::{Report, in_order, order};
pub use sarif::sarif;
pub use sentence::Sentence;
pub use short::short;
pub use summary::{Summary, counted};

use crate::text::{Span, SrcPath};
use std::sync::Arc;

/// Something an author should know. Wrong content is always data of this kind, never a Rust error. Its texts are shared: a
/// preview puts the whole list together with every save, and ten thousand chapters with blocks have a hundred thousand gaps.
#[derive(Clone, Debug, Eq)]
pub struct Diagnostic {
    pub code: &'static Code,
    /// The code's severity unless the case or the book's settings changed it.
    pub severity: Severity,
    pub place: Place,
    /// One plain sentence without a full stop at its end.
    pub message: Arc<str>,
    /// One suggestion, with the nearest match where there is one.
    pub help: Option<Sentence>,
    /// Other places that explain this one, with a note each.
    pub related: Vec<(Place, Arc<str>)>,
}

/// A file, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub path: SrcPath,
    pub spot: Spot,
}

/// Where in a file. A `Key` is the number of a thing in its chapter's table of places: judging knows things only by
/// number, so that a moved line changes nothing it made; `build` looks the span up when the diagnostic is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    Whole,
    At(Span),
    Key(u32),
}

impl Place {
    pub fn whole(path: &SrcPath) -> Place {
        Place { path: path.clone(), spot: Spot::Whole }
    }

    pub fn at(path: &SrcPath, span: Span) -> Place {
        Place { path: path.clone(), spot: Spot::At(span) }
    }

    pub fn key(path: &SrcPath, key: u32) -> Place {
        Place { path: path.clone(), spot: Spot::Key(key) }
    }
}

/// Texts are compared where they are not the very same: two lists of a preview share nearly all of them.
impl PartialEq for Diagnostic {
    fn eq(&self, other: &Diagnostic) -> bool {
        let same = |a: &Arc<str>, b: &Arc<str>| Arc::ptr_eq(a, b) || a == b;
        let told = self.code == other.code && self.severity == other.severity && self.place == other.place;
        told && same(&self.message, &other.message) && self.help == other.help && self.related == other.related
    }
}

impl Diagnostic {
    pub fn new(code: &'static Code, place: Place, message: impl Into<Arc<str>>) -> Diagnostic {
        Diagnostic { code, severity: code.severity, place, message: message.into(), help: None, related: Vec::new() }
    }

    pub fn help(mut self, help: impl Into<Sentence>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    pub fn severity(mut self, severity: Severity) -> Diagnostic {
        self.severity = severity;
        self
    }

    pub fn related(mut self, place: Place, note: impl Into<String>) -> Diagnostic {
        self.related.push((place, note.into().into()));
        self
    }
}
