//! Changes of single places in texts.

use super::super::report::Stop;
use super::Texts;
use crate::text::{Span, SrcPath};

/// A place in a file, by its old path, and what comes there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edit {
    pub path: SrcPath,
    pub span: Span,
    pub new: String,
}

/// The new text of every file that changes. Several links may share one place, a definition; they must agree on it.
pub(super) fn apply(edits: &[Edit], text: &dyn Fn(&SrcPath) -> Option<String>) -> Result<Texts, Stop> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort();
    sorted.dedup();
    let mut texts = Texts::new();
    for edits in sorted.chunk_by(|a, b| a.path == b.path) {
        let path = &edits[0].path;
        let (Some(old), mut new, mut done) = (text(path), String::new(), 0) else { continue };
        for edit in edits {
            let range = edit.span.range();
            let Some(between) = old.get(done..range.start) else {
                let message = format!("nothing was moved: two links of `{path}` stand in one place");
                return Err(Stop::new(message, "write each of them with an address of its own"));
            };
            new.push_str(between);
            new.push_str(&edit.new);
            done = range.end;
        }
        new.push_str(old.get(done..).unwrap_or(""));
        texts.insert(path.clone(), new);
    }
    Ok(texts)
}
