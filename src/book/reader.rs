//! The only way to look at a book: every question is noted with a digest of its answer.

mod now;

use super::answer::{Answers, Question, digest};
use super::around::{Leaf, Surroundings};
use super::gap::Sign;
use super::judge::Judgement;
use super::lookup::{Spot, Whereabouts};
use super::redirect::Forward;
use super::review::Review;
use super::usage::{Gap, User};
use super::{Book, Coverage, Landing};
use crate::block::{Share, Verb};
use crate::chapter::{Chapter, Outline};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::git::Change;
use crate::register::{Measure, Register, Registers};
use crate::text::{Date, Roll, SrcPath};
use crate::words::Words;
use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

/// Chapters by path.
pub type Chapters = Roll<SrcPath, Chapter>;
/// What judging said, by path.
pub type Judgements = Roll<SrcPath, Judgement>;

/// Looks at a book on behalf of one page or one judgement, and keeps the record of it.
pub struct Reader<'b> {
    book: &'b Book,
    chapters: &'b Chapters,
    judgements: &'b Judgements,
    /// The record; none when nobody wants it.
    answers: Option<RefCell<Answers>>,
}

impl<'b> Reader<'b> {
    pub fn new(book: &'b Book, chapters: &'b Chapters, judgements: &'b Judgements) -> Reader<'b> {
        Reader { book, chapters, judgements, answers: Some(RefCell::default()) }
    }

    /// The record so far.
    pub fn into_answers(self) -> Answers {
        self.answers.map(RefCell::into_inner).unwrap_or_default()
    }

    /// The same without a record, for a build whose pages nobody keeps.
    pub fn unrecorded(book: &'b Book, chapters: &'b Chapters, judgements: &'b Judgements) -> Reader<'b> {
        Reader { answers: None, ..Reader::new(book, chapters, judgements) }
    }

    fn note(&self, question: impl FnOnce() -> Question, answer: impl FnOnce() -> u64) {
        if let Some(answers) = &self.answers {
            answers.borrow_mut().note(question(), answer());
        }
    }

    /// The settings; a change of them makes everything anew, so asking is not noted.
    pub fn config(&self) -> &'b Config {
        &self.book.config
    }

    /// Words of a language; like the settings, not noted.
    pub fn words(&self, lang: &str) -> Arc<Words> {
        self.book.lexicon.lang(lang)
    }

    /// Tags of the book's languages, the house language first; settings.
    pub fn languages(&self) -> &'b [String] {
        &self.book.languages
    }

    /// Folder of a language's pages with its closing `/`, or empty; settings.
    pub fn base(&self, lang: &str) -> String {
        let index = self.book.languages.iter().position(|l| l == lang).unwrap_or(0);
        self.book.base(index)
    }

    pub fn today(&self) -> Date {
        self.note(|| Question::Today, || digest(&self.book.today));
        self.book.today
    }

    /// Whether a day lies behind us; the answer changes once, and not every morning.
    pub fn is_past(&self, day: Date) -> bool {
        let past = day < self.book.today;
        self.note(|| Question::Past(day), || digest(&past));
        past
    }

    /// Whether a role or a team of the registers is called so.
    pub fn is_ours(&self, name: &str) -> bool {
        let ours = self.book.registers.is_ours(name);
        self.note(|| Question::Ours(name.to_owned()), || digest(&ours));
        ours
    }

    /// A chapter, whole.
    pub fn chapter(&self, path: &SrcPath) -> Option<&'b Chapter> {
        let chapter = self.chapters.get(path).map(|c| &**c);
        self.note(|| Question::Chapter(path.clone()), || digest(&chapter.map(|c| c.digest)));
        chapter
    }

    /// What others may know of a chapter.
    pub fn glance(&self, path: &SrcPath) -> Option<&'b Outline> {
        let outline = self.book.outline(path).map(|o| &**o);
        self.note(|| Question::Outline(path.clone()), || digest(&self.chapters.get(path).map(|c| c.seen())));
        outline
    }

    /// Ids of all roles, in the order of the register.
    pub fn role_names(&self) -> Vec<String> {
        let names: Vec<String> = self.book.registers.roles().map(|r| r.id.clone()).collect();
        self.note(|| Question::RoleNames, || digest(&names));
        names
    }

    /// A chapter's published address, as part of its surroundings.
    pub fn address(&self, path: &SrcPath) -> Option<&'b str> {
        self.book.chapters.get(path).map(|b| b.address.as_str())
    }

    /// Where link number `n` of a chapter lands.
    pub fn link(&self, outline: &Outline, n: u32) -> Cow<'b, Landing> {
        let landing = self.book.link(outline, n);
        if let Some(answers) = &self.answers {
            answers.borrow_mut().lead(&landing);
        }
        self.note(|| Question::Link(outline.path.clone(), n), || digest(&landing));
        landing
    }

    /// Where `kind:id` lands, seen from a page in `lang`.
    pub fn thing(&self, lang: &str, kind: &str, id: &str) -> Cow<'b, Landing> {
        let landing = self.book.land_thing(lang, kind, id);
        self.note(|| Question::Thing(lang.to_owned(), kind.to_owned(), id.to_owned()), || digest(&landing));
        landing
    }

    /// The chapter and the number of the block that `kind:id` means.
    pub fn block(&self, lang: &str, kind: &str, id: &str) -> Option<(&'b Chapter, usize)> {
        let thing = self.book.thing(lang, kind, id);
        self.note(
            || Question::Block(lang.to_owned(), kind.to_owned(), id.to_owned()),
            || digest(&thing.map(|t| (&t.outline.path, t.number))),
        );
        let thing = thing?;
        Some((self.chapter(&thing.outline.path)?, thing.number as usize))
    }

    /// All that stands around the page at `address`.
    pub fn surroundings(&self, address: &str) -> Surroundings<'b> {
        let around = self.book.surroundings(address);
        self.note(|| Question::Surroundings(address.to_owned()), || digest(&around));
        around
    }

    /// Pages below the page at `address`, one level deep.
    pub fn children(&self, address: &str) -> Vec<Leaf<'b>> {
        let children = self.book.children(address);
        self.note(|| Question::Children(address.to_owned()), || digest(&children));
        children
    }

    /// Pages that link to a chapter, as title, address and language.
    pub fn used_by(&self, path: &SrcPath) -> Vec<(String, String, String)> {
        let pages = self.book.used_by(path);
        self.note(|| Question::UsedBy(path.clone()), || digest(&pages));
        pages
    }

    /// A language's whole tree.
    pub fn contents(&self, lang: &str) -> Leaf<'b> {
        let tree = self.book.contents(lang);
        self.note(|| Question::Contents(lang.to_owned()), || digest(&tree));
        tree
    }

    /// Totals of a language: count words with their numbers, in order of first meeting.
    pub fn totals(&self, lang: &str) -> Vec<(String, u64)> {
        let totals = self.book.totals(lang);
        self.note(|| Question::Totals(lang.to_owned()), || digest(&totals));
        totals
    }

    /// The registers; the answer covers the entries of `kind` and all their uses.
    pub fn register(&self, kind: &str) -> &'b Registers {
        self.note(|| Question::Register(kind.to_owned()), || digest(&self.book.register_digest(kind)));
        &self.book.registers
    }

    /// Who uses an entry; part of the answer to `register`.
    pub fn users(&self, register: Register, id: &str) -> impl Iterator<Item = User<'b>> + use<'b> {
        self.book.usage.users(register, id)
    }

    /// Every use of a register's entries, in the order of the sources: the number of the entry, in what way and where; part of
    /// the answer to `register`.
    pub fn uses(&self, register: Register) -> impl Iterator<Item = (u32, Verb, Spot<'b>)> + use<'b> {
        self.book.all_uses(register)
    }

    /// The number of an entry in `uses`; none where nothing uses it.
    pub fn entry_number(&self, register: Register, id: &str) -> Option<u32> {
        self.book.usage.entry(register, id)
    }

    /// A place in a chapter.
    pub fn place_of(&self, path: &SrcPath, block: Option<u32>, part: Option<u16>) -> Whereabouts<'b> {
        let at = self.book.whereabouts(path, block, part);
        self.note(|| Question::Place(path.clone(), block, part), || digest(&at));
        at
    }

    /// The register entry a place of a register file belongs to.
    pub fn entry_at(&self, path: &SrcPath, key: Option<u32>) -> Option<(Register, String)> {
        let entry = self.book.entry_at(path, key);
        self.note(|| Question::Entry(path.clone(), key), || digest(&entry));
        entry
    }

    /// Where a user is; part of the answer to `register`.
    pub fn user_place(&self, user: User<'_>) -> Whereabouts<'b> {
        self.book.whereabouts(user.path, user.block, user.part)
    }

    /// Everything the rules say about register entries, each with the role that answers for it.
    pub fn register_findings(&self) -> Vec<(Option<String>, Diagnostic)> {
        self.book.register_findings()
    }

    /// Whether there is anything to show an overview of; settings and registers decide, so asking is noted.
    pub fn has_overview(&self) -> bool {
        let has = self.book.has_overview();
        self.note(|| Question::HasOverview, || digest(&has));
        has
    }

    /// Whether a register has entries.
    pub fn has_register(&self, register: Register) -> bool {
        let has = !self.book.registers.is_empty(register);
        self.note(|| Question::HasRegister(register), || digest(&has));
        has
    }

    pub fn measure(&self, id: &str) -> Option<&'b Measure> {
        let measure = self.book.registers.measure(id);
        self.note(|| Question::Measure(id.to_owned()), || digest(&self.book.registers.digest(Register::Measure, id)));
        measure
    }

    pub fn is_used(&self, kind: &str, id: &str) -> bool {
        let used = self.book.is_used(kind, id);
        self.note(|| Question::IsUsed(kind.to_owned(), id.to_owned()), || digest(&used));
        used
    }

    /// All written gaps and findings of the book, in the order of their chapters.
    pub fn gaps(&self) -> Vec<Gap> {
        let gaps = self.book.gaps(self.judgements, |_| true);
        self.note(|| Question::Gaps, || digest(&gaps));
        gaps
    }

    /// The first `most` of them, those of smaller `weight` first, and how many there are. The answer noted is that of all.
    pub fn gravest_gaps(&self, most: usize, weight: impl Fn(Sign) -> u8) -> (Vec<Gap>, usize) {
        self.note(|| Question::Gaps, || self.digest_of(&Question::Gaps));
        self.book.gravest_gaps(self.judgements, most, weight)
    }

    /// Those whose codes are `wanted`; a written gap has an empty one. The answer noted is that of all.
    pub fn gaps_where(&self, wanted: impl Fn(&str) -> bool) -> Vec<Gap> {
        self.note(|| Question::Gaps, || self.digest_of(&Question::Gaps));
        self.book.gaps(self.judgements, wanted)
    }

    /// How many they are.
    pub fn gap_count(&self) -> usize {
        let count = self.book.gap_count(self.judgements);
        self.note(|| Question::GapCount, || digest(&count));
        count
    }

    /// How much a language's blocks say of what they should say.
    pub fn coverage(&self, lang: &str) -> Coverage<'b> {
        let coverage = self.book.coverage(lang);
        self.note(|| Question::Coverage(lang.to_owned()), || digest(&coverage));
        coverage
    }

    /// The one number of it, all shares together; none where a language has nothing that could be shown.
    pub fn covered_share(&self, lang: &str) -> Option<Share> {
        let share = self.book.covered_share(lang);
        self.note(|| Question::CoveredShare(lang.to_owned()), || digest(&share));
        share
    }

    /// The coverage of the whole book, each block once. For summaries; no page asks it, so asking is not noted.
    pub fn whole_coverage(&self) -> Coverage<'b> {
        self.book.whole_coverage()
    }

    /// Chapters whose review is overdue: title, address, due date.
    pub fn overdue(&self, lang: &str) -> Vec<(String, String, Date)> {
        let list = self.book.overdue(lang);
        self.note(|| Question::Overdue(lang.to_owned()), || digest(&list));
        list
    }

    /// Everything that has to be reviewed, in one language or in all, the first due first.
    pub fn reviews(&self, lang: Option<&str>) -> Vec<Review<'b>> {
        let list = self.book.reviews(lang);
        self.note(|| Question::Reviews(lang.map(str::to_owned)), || digest(&list));
        list
    }

    /// How many things of a language were to be reviewed before today.
    pub fn late_reviews(&self, lang: &str) -> usize {
        let late = self.book.late_reviews(lang);
        self.note(|| Question::LateReviews(lang.to_owned()), || digest(&late));
        late
    }

    /// The last change of a source, where git is asked and knows it.
    pub fn changed(&self, path: &SrcPath) -> Option<&'b Change> {
        self.note(|| Question::Changed(path.clone()), || digest(&self.book.changed(path)));
        self.book.changed(path)
    }

    /// Where an old address leads, the title of what is there, and its language.
    pub fn redirect(&self, at: &str) -> Option<(Forward, String, String)> {
        let to = self.book.redirect(at);
        self.note(|| Question::Redirect(at.to_owned()), || digest(&to));
        to
    }

    pub fn has_reviews(&self) -> bool {
        self.note(|| Question::HasReviews, || digest(&self.book.dated));
        self.book.dated
    }

    /// The day a chapter's next review is due, from its own head and the settings.
    pub fn due(&self, outline: &Outline) -> Option<Date> {
        self.book.due(outline)
    }

    /// The heading or block of a page most like `wanted`; for suggestions only, so a miss costs nothing but a better word.
    pub fn nearest_anchor(&self, path: &SrcPath, wanted: &str) -> Option<String> {
        self.chapter(path);
        self.book.nearest_anchor(path, wanted)
    }

    /// The chapter that `translation_of: name` means.
    ///
    /// # Errors
    /// The path most like it, where no chapter has that path.
    pub fn partner_path(&self, from: &SrcPath, name: &str) -> Result<SrcPath, Option<String>> {
        let partner = self.book.partner_path(from, name);
        self.note(|| Question::Partner(from.clone(), name.to_owned()), || digest(&partner));
        partner
    }
}
