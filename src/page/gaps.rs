//! Open gaps: what people wrote down and what the rules found, gravest first.

use super::furniture::Sheet;
use super::{Anchor, Content, Finding, View};
use crate::book::{Gap, Reader, Sign};
use crate::text::Date;

/// Gaps shown at most: more nobody reads to the end, and in 10,000 chapters with a dozen each they are a page of 50 MB.
const SHOWN: usize = 500;

/// The ends of the codes of what must be and is not, and of promises that are not kept.
const BROKEN: &str = "must-be-broken";
const NOT_KEPT: &str = "promise-not-kept";

/// How grave a gap is, for the order of the page: breaches of what must be, promises not kept, overdue work, low feelings,
/// then the rest in the order of the book.
fn weight((code, due): Sign, today: Date) -> u8 {
    match code {
        code if code.ends_with(BROKEN) => 0,
        code if code.ends_with(NOT_KEPT) => 1,
        _ if due.is_some_and(|due| due < today) => 2,
        code if code.ends_with("low-without-answer") => 3,
        // Nobody gave it a code: it was written down.
        "" => 4,
        _ => 5,
    }
}

/// Open gaps, gravest first.
pub fn ranked(reader: &Reader<'_>) -> Vec<Gap> {
    let today = reader.today();
    let mut gaps = reader.gaps();
    gaps.sort_by_key(|gap| weight((gap.code, gap.due), today));
    gaps
}

/// The page of open gaps of a language.
pub(super) fn page(address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    let today = reader.today();
    let words = &sheet.words;
    let show = |(i, gap): (usize, Gap)| super::Gap {
        rank: i + 1,
        from: if gap.written { "written" } else { "finding" },
        place: place(&sheet, &gap),
        owner: gap.owner.as_ref().map(|o| sheet.thing("role", o)),
        since: gap.since.map(|d| words.date_table(d)),
        due: gap.due.map(|d| words.date_table(d)),
        late: gap.due.is_some_and(|d| d < today),
        lever_word: gap.lever.map(|l| words.get(&format!("gap.{l}")).to_owned()),
        state: gap.state,
        state_word: gap.state.map(|s| words.get(&format!("gap.state_{s}")).to_owned()),
        ticket: gap.ticket.clone(),
        head: head(&sheet, &gap),
        text: gap.text,
    };
    let (gravest, count) = reader.gravest_gaps(SHOWN, |sign| weight(sign, today));
    let numbers = [SHOWN, count].map(|n| words.whole(n as u64));
    let more = (count > SHOWN).then(|| words.fill("page.gaps.more", &[("shown", &numbers[0]), ("n", &numbers[1])]));
    let gaps = gravest.into_iter().enumerate().map(show).collect();
    let as_of = words.fill("as_of", &[("date", &words.date(today))]);
    let title = words.many("gap.open").to_owned();
    View { template: "gaps.html", page: sheet.page(&title), content: Content::Gaps { gaps, more, as_of }, body: Vec::new() }
}

/// A finding's short name in the page's language, for readers who do not read its English sentence.
fn head(sheet: &Sheet<'_, '_>, gap: &Gap) -> Option<String> {
    let key = format!("finding.{}", gap.code);
    sheet.words.find(&key).map(str::to_owned).filter(|_| !gap.written)
}

/// Where a gap is, as a link to the block or part that has it.
fn place(sheet: &Sheet<'_, '_>, gap: &Gap) -> Anchor {
    if gap.block.is_none() {
        return sheet.register_entry(gap);
    }
    sheet.whereabouts(sheet.reader.place_of(&gap.path, gap.block, gap.part))
}

/// What must be and is not, and promises that are not kept, for the front page.
pub(super) fn breaches(sheet: &Sheet<'_, '_>, reader: &Reader<'_>) -> Vec<Finding> {
    let today = reader.today();
    let mut broken = reader.gaps_where(|code| [BROKEN, NOT_KEPT].iter().any(|end| code.ends_with(end)));
    broken.sort_by_key(|gap| weight((gap.code, gap.due), today));
    broken.into_iter().map(|g| Finding { place: place(sheet, &g), text: head(sheet, &g).unwrap_or(g.text) }).collect()
}
