//! Binding after a small change: where only titles, headings, dates or plain links of a few chapters differ, the book keeps
//! everything that addresses, references and blocks decide. Binding ten thousand chapters costs a tenth of a second, this a
//! hundredth of it where no link differs.

use super::Book;
use super::bind::Bound;
use super::route::Routes;
use crate::chapter::Outline;
use crate::markdown::Target;
use crate::text::Stamp;
use std::sync::{Arc, OnceLock};

/// More chapters at once are rather a checkout than a save.
const FEW: usize = 32;

impl Book {
    /// The book with other outlines in the place of some, exactly as binding all would make it; `None` where it has to be
    /// bound whole. `changed`: old and new outline of each chapter that differs.
    pub fn relit(&self, changed: &[(Arc<Outline>, Arc<Outline>)]) -> Option<Book> {
        if changed.len() > FEW || !changed.iter().all(|(old, new)| is_light(old, new)) {
            return None;
        }
        let mut book = Book { register_digests: Default::default(), ..self.clone() };
        for (old, new) in changed {
            let at = book.chapters.position(&new.path)?;
            let bound = book.chapters.at(at)?;
            let bound = Bound {
                outline: Arc::clone(new),
                address: bound.value.address.clone(),
                planned: bound.value.planned,
                anchors: OnceLock::new(),
            };
            book.chapters.replace(at, Stamp::default(), Arc::new(bound));
            let seat = *book.seats.get(&new.path)?;
            let words = book.lexicon.lang(&book.languages[book.tree.nodes[seat as usize].lang]);
            book.tree.rename(seat, old, new, &words);
        }
        let turned = changed.iter().filter(|(old, new)| old.links != new.links);
        let mut routes: Option<Routes> = None;
        for (old, new) in turned {
            routes.get_or_insert_with(|| Routes::clone(&book.routes)).turn(&book, old, new)?;
        }
        if let Some(routes) = routes {
            book.routes = Arc::new(routes);
        }
        Some(book)
    }
}

/// Whether the same references stand at the same numbers, so that the links differ in plain ones only.
fn is_plain(old: &Outline, new: &Outline) -> bool {
    let longer = old.links.len().max(new.links.len());
    (0..longer).all(|n| {
        let (old, new) = (old.links.get(n), new.links.get(n));
        old == new || [old, new].into_iter().flatten().all(|link| !matches!(link.target, Target::Typed { .. }))
    })
}

/// Whether two outlines of one chapter differ only in what no address, link, block or use hangs on.
fn is_light(old: &Outline, new: &Outline) -> bool {
    let mut rest = new.clone();
    rest.title.clone_from(&old.title);
    rest.summary.clone_from(&old.summary);
    (rest.status_said, rest.reviewed, rest.review, rest.date) = (old.status_said, old.reviewed, old.review, old.date);
    rest.authors.clone_from(&old.authors);
    rest.keywords.clone_from(&old.keywords);
    rest.extra.clone_from(&old.extra);
    rest.minutes = old.minutes;
    rest.headings.clone_from(&old.headings);
    rest.anchors.clone_from(&old.anchors);
    rest.questions.clone_from(&old.questions);
    if old.links != new.links && is_plain(old, new) {
        rest.links.clone_from(&old.links);
    }
    // The first date of a book makes a page of its own, the last one takes it away.
    new.has_page && new.reviewed.is_some() == old.reviewed.is_some() && rest == *old
}
