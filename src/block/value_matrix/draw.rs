//! A matrix as the rest of the book sees it: its marks, its numbers under their names, the views it is drawn in.

use super::matrix::{BENEFITS, Item, Matrix, SACRIFICES, STAGES};
use super::{balance, grid, numbers};
use crate::block::{Ask, Block, Found, Head, Html, Kind, Mark, Options, Part, Status, Value, Verb};
use crate::text::escape_text;
use serde_json::json;

impl Block for Matrix {
    fn kind(&self) -> &'static Kind {
        &super::KIND
    }

    fn head(&self) -> &Head {
        &self.head
    }

    fn parts(&self) -> Vec<Part> {
        Vec::new()
    }

    fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut serves = |link| marks.push(Mark::Use { link, verb: Verb::Serves, part: None });
        self.segment.iter().for_each(|s| serves(s.link));
        let items = self.cells.all().iter();
        items.clone().filter_map(Item::stage).for_each(|s| serves(s.link));
        let musts = items.clone().filter(|item| item.kano() == Some("must-be"));
        marks.extend(musts.map(|_| Mark::MustBe { part: None, proofs: Vec::new() }));
        let gaps = self.head.gap.as_deref().into_iter().chain(items.filter_map(Item::gap));
        marks.extend(gaps.map(|gap| gap.mark(None)));
        if self.head.status != Status::Retired {
            let count = |side| u32::try_from(self.cells.side(side).filter(|item| !item.idea).count()).unwrap_or(u32::MAX);
            let counts = [("count.value_matrices", 1), ("count.benefits", count(BENEFITS)), ("count.sacrifices", count(SACRIFICES))];
            marks.extend(counts.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| Mark::Count { key, n }));
            marks.push(Mark::Rests { on: self.head.evidence, n: 1 });
        }
        marks
    }

    fn views(&self) -> Vec<&'static str> {
        if self.sums.scored > 0 { vec!["balance", "numbers", "grid"] } else { vec!["grid"] }
    }

    fn judge(&self, _: &dyn Ask, _: &mut Vec<Found>) {}

    fn draw(&self, view: &str, options: &Options, ask: &dyn Ask) -> Value {
        match view {
            "balance" => balance::draw(self, ask),
            "numbers" => numbers::draw(self, ask),
            _ => grid::draw(self, options.has("compact"), ask),
        }
    }

    /// Lists stand in the order of `options`; `advantage` leaves us out.
    fn computed(&self, ask: &dyn Ask) -> serde_json::Value {
        let sums = &self.sums;
        let by_stage: serde_json::Map<String, serde_json::Value> =
            STAGES.iter().zip(&sums.by_stage).map(|(stage, ratios)| ((*stage).to_owned(), rounded(ratios))).collect();
        let unique = self.cells.side(BENEFITS).filter(|item| item.only_us && !item.idea);
        json!({
            "options": self.option_names(ask),
            "benefits": rounded(&sums.benefits),
            "sacrifices": rounded(&sums.sacrifices),
            "ratio": rounded(&sums.ratio),
            "by_stage": by_stage,
            "advantage": rounded(&sums.advantage),
            "scored": sums.scored,
            "items": sums.items,
            "filled": sums.filled,
            "only_us": unique.map(|item| item.text.plain()).collect::<Vec<_>>(),
        })
    }
}

/// Three decimals, which is more than scores can bear; what cannot be told is null.
fn rounded(values: &[f64]) -> serde_json::Value {
    use serde_json::Value;
    if values.is_empty() {
        return Value::Null;
    }
    values.iter().map(|v| if v.is_finite() { json!((v * 1000.0 + 1e-9).round() / 1000.0) } else { Value::Null }).collect()
}

impl Matrix {
    /// Us, then the alternatives, as plain text.
    pub fn option_names(&self, ask: &dyn Ask) -> Vec<String> {
        let words = ask.words();
        let nothing = || words.get("alternative.nothing").to_owned();
        let others = self.alternatives.iter().map(|a| a.name.as_ref().map_or_else(nothing, |name| name.plain().to_owned()));
        std::iter::once(words.get("us").to_owned()).chain(others).collect()
    }

    /// The same as HTML.
    pub fn option_html(&self, ask: &dyn Ask) -> Vec<Html> {
        let nothing = || escape_text(ask.words().get("alternative.nothing")).into_owned();
        let others = self.alternatives.iter().map(|a| a.name.as_ref().map_or_else(nothing, |name| name.html(ask)));
        std::iter::once(escape_text(ask.words().get("us")).into_owned()).chain(others).map(Html).collect()
    }

    /// "22 of 24 items scored", when it is not all of them.
    pub fn partly(&self, ask: &dyn Ask) -> Option<String> {
        let sums = &self.sums;
        (sums.scored < sums.items)
            .then(|| ask.words().count_with("count.scored", sums.items as u64, &[("k", &ask.words().whole(sums.scored as u64))]))
    }
}
