//! Where the links of chapters lead: to one another, and to files that are copied.

use super::Book;
use super::bind::{Both, Map};
use super::landing::Landing;
use crate::chapter::Outline;
use crate::markdown::Target;
use crate::text::SrcPath;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Links between chapters, and files that something shows or links to.
#[derive(Clone, Debug, Default)]
pub struct Routes {
    /// Who links to a chapter, in the order of paths.
    inbound: Map<SrcPath, Vec<SrcPath>>,
    files: BTreeSet<SrcPath>,
}

/// Where one chapter leads.
struct Led {
    chapters: BTreeSet<SrcPath>,
    files: BTreeSet<SrcPath>,
}

impl Led {
    fn by(book: &Book, outline: &Outline) -> Led {
        let mut led = Led { chapters: BTreeSet::new(), files: BTreeSet::new() };
        for link in outline.links.iter().filter(|l| !l.idle) {
            let Target::Path { path, .. } = &link.target else { continue };
            // Nearly every link: followed whole it would be given the names of what it leads to.
            if let Some(path) = book.names_chapter(outline, path) {
                led.chapters.extend(Some(path).filter(|_| outline.has_page));
                continue;
            }
            match book.land(outline, &link.target).into_owned() {
                Landing::Page { path: Some(path), .. } if outline.has_page => {
                    led.chapters.insert(path);
                }
                Landing::File { path, .. } => {
                    led.files.insert(path);
                }
                _ => {}
            }
        }
        led.chapters.remove(&outline.path);
        led
    }
}

impl Routes {
    /// `outlines` in the order of their paths.
    pub(super) fn gather(book: &Book, outlines: &[Arc<Outline>], both: &Both) -> Routes {
        let mut routes = Routes::default();
        // To follow the links is nearly all of the work, and each chapter's lead where they lead.
        let (mut early, mut late) = (Vec::new(), Vec::new());
        let (first, second) = outlines.split_at(outlines.len() / 2);
        let led = |outlines: &[Arc<Outline>]| outlines.iter().map(|outline| Led::by(book, outline)).collect();
        both(&mut || early = led(first), &mut || late = led(second));
        for (led, outline) in early.into_iter().chain(late).zip(outlines) {
            let led: Led = led;
            for path in led.chapters {
                routes.inbound.entry(path).or_default().push(outline.path.clone());
            }
            routes.files.extend(led.files);
        }
        routes
    }

    /// Where one chapter leads elsewhere than before; `None` where it no longer shows a file, which others may or may not show.
    pub(super) fn turn(&mut self, book: &Book, old: &Outline, new: &Outline) -> Option<()> {
        let (before, now) = (Led::by(book, old), Led::by(book, new));
        if !before.files.is_subset(&now.files) {
            return None;
        }
        self.files.extend(now.files);
        for gone in before.chapters.difference(&now.chapters) {
            self.inbound.get_mut(gone)?.retain(|path| *path != new.path);
        }
        for led in now.chapters.difference(&before.chapters) {
            let inbound = self.inbound.entry(led.clone()).or_default();
            let at = inbound.partition_point(|path| *path < new.path);
            inbound.insert(at, new.path.clone());
        }
        Some(())
    }

    pub(super) fn shows_file(&self, path: &SrcPath) -> bool {
        self.files.contains(path)
    }

    pub(super) fn inbound(&self, path: &SrcPath) -> &[SrcPath] {
        self.inbound.get(path).map_or(&[], Vec::as_slice)
    }
}
