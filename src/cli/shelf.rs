//! The book as the preview reads it again and again: only what changed, with book.toml and the clock asked each time.

use super::gather::{Asked, Gathered, Past, past, roots, settings, sources, unread};
use super::report::{Stop, Voice};
use crate::build::Sources;
use crate::disk::{Changes, Roots, Tree, Watch, refresh};
use crate::serve::Supply;
use crate::text::{Date, Digest, Hasher, SrcPath};
use std::collections::BTreeMap;
use std::time::UNIX_EPOCH;

pub(super) struct Shelf {
    asked: Asked,
    roots: Roots,
    tree: Tree,
    /// Asked again only when book.toml changes: a save is no commit.
    past: Past,
    watch: Watch,
    voice: Voice,
    /// What the last build was made from, beside the tree.
    last: Option<(Digest, Date)>,
    /// Set when reading failed: the next reading trusts nothing.
    doubt: bool,
}

impl Shelf {
    pub fn new(asked: Asked, gathered: Gathered, watch: Watch, voice: Voice) -> (Shelf, Sources) {
        let Gathered { roots, tree, sources, past, .. } = gathered;
        let last = Some((sources.book.digest, sources.clock));
        // What was saved while the book was read and nobody watched yet is found by looking once more.
        (Shelf { asked, roots, tree, past, watch, voice, last, doubt: false }, sources)
    }

    fn read(&mut self, changes: &Changes) -> Result<Option<Sources>, Stop> {
        let (book, said) = settings(&self.roots.root)?;
        if self.last.is_none_or(|(digest, _)| digest != book.digest) {
            self.roots = roots(&self.roots.root, &book, self.asked.out.as_deref())?;
            self.past = past(&self.roots.root, &book);
        }
        let different = refresh(&mut self.tree, &self.roots, changes).map_err(|fault| unread(&self.roots, &fault))?;
        // A file of the theme that is no text is known by its length and times only.
        let forced = changes.paths.iter().any(|path| path.below("themes").is_some());
        let book_digest = book.digest;
        let sources = sources(book, said, &self.tree, (&self.asked, &self.past))?;
        let now = Some((book_digest, sources.clock));
        let different = different || forced || self.doubt || self.last != now;
        self.last = now;
        Ok(different.then_some(sources))
    }
}

impl Supply for Shelf {
    fn next(&mut self) -> Option<Result<Option<Sources>, String>> {
        let mut changes = self.watch.next(&self.roots)?;
        if let Some(note) = self.watch.note() {
            self.voice.say(&note);
        }
        if self.doubt {
            changes = Changes::all();
        }
        let read = self.read(&changes);
        self.doubt = read.is_err();
        Some(read.map_err(|stop| stop.message))
    }

    fn stamps(&self) -> BTreeMap<SrcPath, Digest> {
        let stamp = |asset: &crate::disk::Asset| {
            let time = asset.modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
            let nanos = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
            (asset.path.clone(), Hasher::new().number(asset.length).number(nanos).finish())
        };
        self.tree.assets.iter().map(stamp).collect()
    }
}
