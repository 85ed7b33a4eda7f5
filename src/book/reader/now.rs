//! What a question asked of the book would be answered now, for those who were told before.

use super::Reader;
use crate::book::answer::{Question, digest};
use crate::register::Register;

impl Reader<'_> {
    /// The digest the answer to a question has now.
    pub(in crate::book) fn digest_of(&self, question: &Question) -> u64 {
        let book = self.book;
        match question {
            Question::Chapter(path) => digest(&self.chapters.get(path).map(|c| c.digest)),
            Question::Link(path, n) => match self.chapters.get(path) {
                Some(chapter) => digest(&book.link(&chapter.outline, *n)),
                None => 0,
            },
            Question::Thing(lang, kind, id) => digest(&book.land_thing(lang, kind, id)),
            Question::Surroundings(address) => digest(&book.surroundings(address)),
            Question::Children(address) => digest(&book.children(address)),
            Question::UsedBy(path) => digest(&book.used_by(path)),
            Question::Contents(lang) => digest(&book.contents(lang)),
            Question::Totals(lang) => digest(&book.totals(lang)),
            Question::Register(kind) => digest(&book.register_digest(kind)),
            Question::Measure(id) => digest(&book.registers.digest(Register::Measure, id)),
            Question::IsUsed(kind, id) => digest(&book.is_used(kind, id)),
            Question::Gaps => digest(&book.gaps(self.judgements, |_| true)),
            Question::GapCount => digest(&book.gap_count(self.judgements)),
            Question::LateReviews(lang) => digest(&book.late_reviews(lang)),
            Question::Coverage(lang) => digest(&book.coverage(lang)),
            Question::CoveredShare(lang) => digest(&book.covered_share(lang)),
            Question::Overdue(lang) => digest(&book.overdue(lang)),
            Question::Reviews(lang) => digest(&book.reviews(lang.as_deref())),
            Question::Changed(path) => digest(&book.changed(path)),
            Question::Redirect(at) => digest(&book.redirect(at)),
            Question::HasReviews => digest(&book.dated),
            Question::Partner(from, name) => digest(&book.partner_path(from, name)),
            Question::HasOverview => digest(&book.has_overview()),
            Question::HasRegister(register) => digest(&!book.registers.is_empty(*register)),
            Question::Outline(path) => digest(&self.chapters.get(path).map(|c| c.seen())),
            Question::RoleNames => digest(&book.registers.roles().map(|r| r.id.clone()).collect::<Vec<String>>()),
            Question::Block(lang, kind, id) => digest(&book.thing(lang, kind, id).map(|t| (&t.outline.path, t.number))),
            Question::Place(path, block, part) => digest(&book.whereabouts(path, *block, *part)),
            Question::Entry(path, key) => digest(&book.entry_at(path, *key)),
            Question::Today => digest(&book.today),
            Question::Past(day) => digest(&(*day < book.today)),
            Question::Ours(name) => digest(&book.registers.is_ours(name)),
        }
    }
}
