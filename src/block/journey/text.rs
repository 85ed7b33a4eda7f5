//! The texts of a stage and the things it refers to, each sort one behind the other in a single piece of memory.

use crate::block::Reference;
use crate::markdown::{Hole, Passage, Prose};
use std::ops::Range;

/// The texts a stage may have, in the order they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    Does,
    Thinks,
    Expects,
    Target,
    Practice,
    Support,
    /// Why it is not measured.
    Why,
    /// What must go right.
    Moment,
    Leeway,
    Note,
}

/// The sorts of things a stage refers to, in the order they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    Measures,
    Owner,
    Doers,
    Touchpoints,
    Checklists,
}

/// Where each of `N` sections ends that stand one behind the other.
#[derive(Clone, Copy, Debug)]
struct Ends<const N: usize>([u32; N]);

impl<const N: usize> Ends<N> {
    /// From here on the sections from `n` on begin.
    fn set(&mut self, n: usize, end: usize) {
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        self.0[n..].fill(end);
    }

    #[inline]
    fn range(&self, n: usize) -> Range<usize> {
        let start = if n == 0 { 0 } else { self.0[n - 1] };
        start as usize..self.0[n] as usize
    }
}

/// The texts of a stage. It has five on average, and kept one by one they took three times the memory.
pub struct Texts {
    html: Box<str>,
    holes: Box<[Hole]>,
    ends: Ends<10>,
    /// A bit for each text that is there: one may be empty.
    said: u16,
}

impl Texts {
    #[inline]
    pub fn has(&self, text: Text) -> bool {
        self.said & 1 << text as u16 != 0
    }

    pub fn get(&self, text: Text) -> Option<Passage<'_>> {
        // Without the sign that parts it from the next.
        let range = |Range { start, end }: Range<usize>| start..end.saturating_sub(1);
        self.has(text).then(|| Passage::cut(&self.html, &self.holes, range(self.ends.range(text as usize))))
    }
}

/// What a stage refers to.
pub struct Uses {
    all: Box<[Reference]>,
    ends: Ends<5>,
}

impl Uses {
    #[inline]
    pub fn of(&self, sort: Use) -> &[Reference] {
        &self.all[self.ends.range(sort as usize)]
    }
}

/// Texts and references of a stage as they are read, each sort in its order. Used again for the next stage.
pub struct Gathered {
    prose: Prose,
    texts: Ends<10>,
    said: u16,
    references: Vec<Reference>,
    uses: Ends<5>,
}

impl Gathered {
    pub fn new() -> Gathered {
        Gathered { prose: Prose::default(), texts: Ends([0; 10]), said: 0, references: Vec::new(), uses: Ends([0; 5]) }
    }

    /// Adds the text that `write` writes.
    pub fn text(&mut self, text: Text, write: impl FnOnce(&mut Prose)) {
        write(&mut self.prose);
        // One sign between two texts: else a hole at the end of one could be one at the beginning of the next.
        self.prose.html.push('\n');
        self.texts.set(text as usize, self.prose.html.len());
        self.said |= 1 << text as u16;
    }

    pub fn uses(&mut self, sort: Use, references: impl IntoIterator<Item = Reference>) {
        self.references.extend(references);
        self.uses.set(sort as usize, self.references.len());
    }

    /// What was gathered, without a byte left over, since it is kept as long as the book.
    pub fn take(&mut self) -> (Texts, Uses) {
        let html = Box::from(&*self.prose.html);
        let texts = Texts { html, holes: moved(&mut self.prose.holes), ends: self.texts, said: self.said };
        let uses = Uses { all: moved(&mut self.references), ends: self.uses };
        self.prose.html.clear();
        (self.texts, self.uses, self.said) = (Ends([0; 10]), Ends([0; 5]), 0);
        (texts, uses)
    }
}

/// All of a list, in one piece; its room stays for the next.
fn moved<T>(list: &mut Vec<T>) -> Box<[T]> {
    let mut all = Vec::with_capacity(list.len());
    all.append(list);
    all.into_boxed_slice()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Filling;

    fn reference(kind: &'static str, id: &str) -> Reference {
        Reference { link: 0, kind, id: id.into() }
    }

    #[test]
    fn each_text_keeps_its_own_holes_and_each_sort_its_references() {
        let mut all = Gathered::new();
        for round in 0..2 {
            let hole = |at, n| Hole { at, what: Filling::Name(n) };
            let one = |html: &str, holes: Vec<Hole>| Prose { html: html.to_owned(), holes };
            all.text(Text::Does, |out| out.paste(one("ab", vec![hole(0, 1), hole(2, 2)])));
            all.text(Text::Expects, |out| out.paste(one("", vec![hole(0, 3)])));
            all.text(Text::Leeway, |out| out.paste(one("", Vec::new())));
            all.text(Text::Note, |out| out.paste(one("c", vec![hole(0, 4)])));
            all.uses(Use::Owner, [reference("role", "a")]);
            all.uses(Use::Checklists, [reference("checklist", "b"), reference("checklist", "c")]);
            let (texts, uses) = all.take();
            let told = |text| {
                texts.get(text).map(|Passage { html, holes, start }| {
                    (html.to_owned(), holes.iter().map(|hole| (hole.at - start, hole.what.clone())).collect::<Vec<_>>())
                })
            };
            let name = Filling::Name;
            assert_eq!(told(Text::Does), Some(("ab".to_owned(), vec![(0, name(1)), (2, name(2))])), "round {round}");
            assert_eq!(told(Text::Expects), Some((String::new(), vec![(0, name(3))])));
            assert_eq!((told(Text::Leeway), told(Text::Thinks)), (Some((String::new(), Vec::new())), None));
            assert_eq!(told(Text::Note), Some(("c".to_owned(), vec![(0, name(4))])));
            let ids = |sort| uses.of(sort).iter().map(|reference| &*reference.id).collect::<Vec<_>>();
            assert_eq!((ids(Use::Measures), ids(Use::Owner), ids(Use::Doers)), (vec![], vec!["a"], vec![]));
            assert_eq!((ids(Use::Touchpoints), ids(Use::Checklists)), (vec![], vec!["b", "c"]));
        }
    }
}
