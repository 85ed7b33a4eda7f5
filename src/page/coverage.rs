//! Coverage: what stages say of what they should say, and how the book knows what it says.

use super::furniture::Sheet;
use super::{Anchor, Content, View};
use crate::block::{Evidence, Share};
use crate::book::{Covered, Reader};
use crate::text::{escape_attribute, put};

/// One block, or all of them: a cell for each column, then the share of all columns together.
pub struct CoverageRow {
    pub place: Anchor,
    pub status: &'static str,
    pub status_word: Option<String>,
    pub cells: Vec<ShareCell>,
    pub whole: ShareCell,
}

/// `tone`: `full`, `part` or `none`.
pub struct ShareCell {
    pub text: String,
    pub tone: &'static str,
}

/// One block, or all of them: how many of its parts rest on each kind of evidence, empty for none.
pub struct EvidenceRow {
    pub place: Anchor,
    pub status: &'static str,
    pub status_word: Option<String>,
    pub counts: Vec<String>,
}

impl CoverageRow {
    /// As a `tr`. Rows go to templates finished: as maps, seven cells each, they were a third of what the page cost.
    pub fn write(&self, out: &mut String) {
        head(&self.place, self.status, self.status_word.as_deref(), out);
        let cells = self.cells.iter().map(|cell| ("", cell)).chain([("whole ", &self.whole)]);
        for (class, ShareCell { text, tone }) in cells {
            put(out, &["\n<td class=\"count ", class, tone, "\">", &escape_attribute(text), "</td>"]);
        }
        out.push_str("\n</tr>");
    }
}

impl EvidenceRow {
    /// As a `tr`.
    pub fn write(&self, out: &mut String) {
        head(&self.place, self.status, self.status_word.as_deref(), out);
        for count in &self.counts {
            put(out, &["\n<td class=\"count\">", &escape_attribute(count), "</td>"]);
        }
        out.push_str("\n</tr>");
    }
}

/// The start of a row: what it is about.
fn head(place: &Anchor, status: &str, word: Option<&str>, out: &mut String) {
    out.push_str("\n<tr>\n<th scope=\"row\" class=\"first\">");
    place.write(out);
    if let Some(word) = word.filter(|word| !word.is_empty()) {
        put(out, &[" <span class=\"badge ", status, "\">", &escape_attribute(word), "</span>"]);
    }
    out.push_str("</th>");
}

/// The page of a language.
pub(super) fn page(address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    let words = &sheet.words;
    let coverage = reader.coverage(&sheet.lang);
    let totals = coverage.totals();
    let (shared, resting): (Vec<&Covered<'_>>, Vec<&Covered<'_>>) = (
        coverage.blocks.iter().filter(|b| !b.shares.is_empty()).collect(),
        coverage.blocks.iter().filter(|b| b.rests.iter().any(|n| *n > 0)).collect(),
    );
    let total = || Anchor { title: words.get("total").to_owned(), ..Anchor::default() };
    let evidence = |block: &&Covered<'_>| EvidenceRow {
        place: place(&sheet, block),
        status: block.status.name(),
        status_word: sheet.status_word(block.status),
        counts: counts(&sheet, block.rests),
    };
    let mut rows = String::with_capacity(shared.len() * 512);
    for block in &shared {
        let row = row(&sheet, place(&sheet, block), &block.shares, &totals);
        CoverageRow { status: block.status.name(), status_word: sheet.status_word(block.status), ..row }.write(&mut rows);
    }
    let mut sum = String::new();
    if shared.len() > 1 {
        row(&sheet, total(), &totals, &totals).write(&mut sum);
    }
    let mut rests = String::with_capacity(resting.len() * 256);
    resting.iter().for_each(|block| evidence(block).write(&mut rests));
    let mut all_rests = String::new();
    if resting.len() > 1 {
        let counts = counts(&sheet, coverage.rests());
        EvidenceRow { place: total(), status: "live", status_word: None, counts }.write(&mut all_rests);
    }
    let content = Content::Coverage {
        columns: totals.iter().map(|(what, _)| words.get(what).to_owned()).collect(),
        rows,
        total: sum,
        levels: Evidence::ALL.iter().map(|e| words.get(&format!("evidence.{}", e.name())).to_owned()).collect(),
        evidence: rests,
        evidence_total: all_rests,
    };
    let title = words.get("page.coverage").to_owned();
    View { template: "coverage.html", page: sheet.page(&title), content, body: Vec::new() }
}

/// A share as people say it: `97 %`.
pub(super) fn percent(sheet: &Sheet<'_, '_>, share: Share) -> String {
    // Whole percents, cut off: nothing that lacks something is called a hundred.
    sheet.words.percent(share.percent().floor(), 0)
}

fn place(sheet: &Sheet<'_, '_>, block: &Covered<'_>) -> Anchor {
    sheet.whereabouts(block.spot.whereabouts())
}

/// One row with the columns of `all`, in their order.
fn row(sheet: &Sheet<'_, '_>, place: Anchor, shares: &[(&'static str, Share)], all: &[(&'static str, Share)]) -> CoverageRow {
    let of = |what: &str| shares.iter().find(|(known, _)| *known == what).map(|(_, share)| *share).unwrap_or_default();
    let count = |share: Share| {
        let mut text = String::with_capacity(16);
        sheet.words.write_number(share.covered.into(), 0, &mut text);
        text.push_str("\u{2009}/\u{2009}");
        sheet.words.write_number(share.of.into(), 0, &mut text);
        text
    };
    CoverageRow {
        place,
        status: "live",
        status_word: None,
        cells: all.iter().map(|(what, _)| of(what)).map(|share| ShareCell { text: count(share), tone: tone(share) }).collect(),
        whole: whole(sheet, shares.iter().map(|(_, share)| *share).sum()),
    }
}

fn whole(sheet: &Sheet<'_, '_>, share: Share) -> ShareCell {
    ShareCell { text: percent(sheet, share), tone: tone(share) }
}

fn tone(share: Share) -> &'static str {
    match share {
        Share { of: 0, .. } => "none",
        share if share.is_full() => "full",
        Share { covered: 0, .. } => "none",
        _ => "part",
    }
}

fn counts(sheet: &Sheet<'_, '_>, rests: [u32; 4]) -> Vec<String> {
    let count = |n: u32| if n == 0 { String::new() } else { sheet.words.number(f64::from(n), 0) };
    rests.into_iter().map(count).collect()
}
