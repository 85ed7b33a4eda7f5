//! A stage of the table and of the cards as a finished `li`.

use super::Journey;
use super::cell::{Row, cells};
use super::phase::letter;
use super::stage::{Moment, Stage};
use crate::block::Ask;
use crate::register::MustBe;
use crate::text::escape_attribute;

/// How a stage stands among those that are shown.
pub struct Standing {
    /// Where links to the stage lead, when this is its first drawing.
    pub anchor: Option<String>,
    /// It begins a phase.
    pub first: bool,
    /// Its phase has no other stage here.
    pub alone: bool,
}

/// Writes the stage `n` with its rows.
pub fn write(journey: &Journey, n: usize, standing: &Standing, rows: &[Row<'_>], ask: &dyn Ask, out: &mut String) {
    let stage = &journey.stages[n];
    let mut put = |pieces: &[&str]| pieces.iter().for_each(|piece| out.push_str(piece));
    let band = if stage.phase.is_multiple_of(2) { "0" } else { "1" };
    put(&["\n<li class=\"journey-stage band-", band, " weight-", &stage.weight.to_string()]);
    put(&[if standing.first { " is-first\"" } else { "\"" }]);
    if let Some(anchor) = &standing.anchor {
        put(&[" id=\"", &escape_attribute(anchor), "\""]);
    }
    put(&[">\n<p class=\"journey-phase", if standing.alone { " is-alone" } else { "" }]);
    let phase = journey.phases.get(stage.phase).map_or("", |p| p.title(ask.words()));
    let letter = letter(stage.phase).to_string();
    put(&["\"><span class=\"phase-letter\" aria-hidden=\"true\">", &letter, "</span> <span class=\"phase-title\">"]);
    put(&[&escape_attribute(phase), "</span></p>\n<div class=\"journey-name\"><p><span class=\"stage-number\">"]);
    put(&[&escape_attribute(&stage.number), "</span> <strong>", &escape_attribute(&stage.name), "</strong></p>"]);
    badges(stage, ask, out);
    out.push_str("</div>\n<dl>");
    cells(rows, journey, n, ask, out);
    out.push_str("\n</dl>\n</li>");
}

/// Words with a shape: what a stage is, and whether it holds.
fn badges(stage: &Stage, ask: &dyn Ask, out: &mut String) {
    let words = ask.words();
    let mut any = false;
    let mut badge = |class: &str, hint: &str, shape: &str, word: &str| {
        out.push_str(if any { "" } else { "<ul class=\"journey-marks\" role=\"list\">" });
        any = true;
        ["<li class=\"mark-", class, "\""].iter().for_each(|piece| out.push_str(piece));
        if !hint.is_empty() {
            [" title=\"", &escape_attribute(hint), "\""].iter().for_each(|piece| out.push_str(piece));
        }
        ["><span aria-hidden=\"true\">", shape, "</span> ", &escape_attribute(word), "</li>"].iter().for_each(|piece| out.push_str(piece));
    };
    match stage.kano {
        Some("must-be") => badge("must-be", "", "■", words.get("must-be")),
        Some("attractive") => badge("attractive", "", "✦", words.get("attractive")),
        Some(kano @ ("indifferent" | "reverse")) => badge("kano", "", "○", words.get(kano)),
        Some(kano) => badge("kano", "", "↗", words.get(kano)),
        None => {}
    }
    let today = ask.today();
    let broken = |m: &crate::register::Measure| matches!(m.must_be(today), MustBe::Breach { .. });
    if stage.is_must_be() && stage.measures().iter().filter_map(|m| ask.measure(m)).any(broken) {
        badge("breach", "", "▲", words.get("must-be.breach"));
    }
    if stage.gate {
        badge("gate", words.get("gate.hint"), "▮", words.get("gate"));
    }
    if !matches!(stage.moment, Moment::No) {
        badge("moment", "", "◆", words.get("moment_of_truth"));
    }
    if any {
        out.push_str("</ul>");
    }
}
