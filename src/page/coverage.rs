//! Coverage: what stages say of what they should say, and how the book knows what it says.

use super::furniture::Sheet;
use super::{Anchor, Content, View};
use crate::block::{Evidence, Share};
use crate::book::{Covered, Reader};
use serde::Serialize;

/// One block, or all of them: a cell for each column, then the share of all columns together.
#[derive(Clone, Debug, Serialize, Hash)]
pub struct CoverageRow {
    pub place: Anchor,
    pub status: &'static str,
    pub status_word: Option<String>,
    pub cells: Vec<ShareCell>,
    pub whole: ShareCell,
}

/// `tone`: `full`, `part` or `none`.
#[derive(Clone, Debug, Serialize, Hash)]
pub struct ShareCell {
    pub text: String,
    pub tone: &'static str,
}

/// One block, or all of them: how many of its parts rest on each kind of evidence, empty for none.
#[derive(Clone, Debug, Serialize, Hash)]
pub struct EvidenceRow {
    pub place: Anchor,
    pub status: &'static str,
    pub status_word: Option<String>,
    pub counts: Vec<String>,
}

/// The page of a language.
pub(super) fn page(address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    let words = &sheet.words;
    let coverage = reader.coverage(&sheet.lang);
    let totals = coverage.totals();
    let (shared, resting): (Vec<&Covered>, Vec<&Covered>) = (
        coverage.blocks.iter().filter(|b| !b.shares.is_empty()).collect(),
        coverage.blocks.iter().filter(|b| b.rests.iter().any(|n| *n > 0)).collect(),
    );
    let total = || Anchor { title: words.get("total").to_owned(), ..Anchor::default() };
    let evidence = |block: &&Covered| EvidenceRow {
        place: place(&sheet, block),
        status: block.status.name(),
        status_word: sheet.status_word(block.status),
        counts: counts(&sheet, block.rests),
    };
    let content = Content::Coverage {
        columns: totals.iter().map(|(what, _)| words.get(what).to_owned()).collect(),
        rows: shared
            .iter()
            .map(|block| CoverageRow {
                status: block.status.name(),
                status_word: sheet.status_word(block.status),
                ..row(&sheet, place(&sheet, block), &block.shares, &totals)
            })
            .collect(),
        total: (shared.len() > 1).then(|| Box::new(row(&sheet, total(), &totals, &totals))),
        levels: Evidence::ALL.iter().map(|e| words.get(&format!("evidence.{}", e.name())).to_owned()).collect(),
        evidence: resting.iter().map(evidence).collect(),
        evidence_total: (resting.len() > 1).then(|| {
            let counts = counts(&sheet, coverage.rests());
            Box::new(EvidenceRow { place: total(), status: "live", status_word: None, counts })
        }),
    };
    let title = words.get("page.coverage").to_owned();
    View { template: "coverage.html", page: sheet.page(&title), content, body: Vec::new() }
}

/// A share as people say it: `97 %`.
pub(super) fn percent(sheet: &Sheet<'_, '_>, share: Share) -> String {
    // Whole percents, cut off: nothing that lacks something is called a hundred.
    sheet.words.percent(share.percent().floor(), 0)
}

fn place(sheet: &Sheet<'_, '_>, block: &Covered) -> Anchor {
    let lang = Some(block.lang.clone()).filter(|lang| *lang != sheet.lang && !lang.is_empty());
    Anchor { title: block.title.clone(), href: block.address.as_ref().map(|a| sheet.href(a)), lang }
}

/// One row with the columns of `all`, in their order.
fn row(sheet: &Sheet<'_, '_>, place: Anchor, shares: &[(&'static str, Share)], all: &[(&'static str, Share)]) -> CoverageRow {
    let of = |what: &str| shares.iter().find(|(known, _)| *known == what).map(|(_, share)| *share).unwrap_or_default();
    let count = |share: Share| {
        let numbers = [share.covered, share.of].map(|n| sheet.words.number(f64::from(n), 0));
        format!("{}\u{2009}/\u{2009}{}", numbers[0], numbers[1])
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
