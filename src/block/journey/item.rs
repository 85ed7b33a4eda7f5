//! A stage of the table and of the cards as a finished `li`.

use super::cell::{cells, put};
use super::draw::Sheet;
use super::phase::letter;
use super::stage::Stage;
use crate::block::Ask;
use crate::register::MustBe;
use crate::text::escape_attribute;

/// How a stage stands among those that are shown.
pub struct Standing {
    /// Links to the stage lead here: this is its first drawing.
    pub anchored: bool,
    /// It begins a phase.
    pub first: bool,
    /// Its phase has no other stage here.
    pub alone: bool,
}

/// Writes the stage `n` with its rows.
pub fn write(sheet: &Sheet<'_>, n: usize, standing: &Standing, out: &mut String) {
    let stage = &sheet.journey.stages[n];
    let band = if stage.phase.is_multiple_of(2) { "0" } else { "1" };
    let weight = ["1", "2", "3"][usize::from(stage.weight.clamp(1, 3)) - 1];
    put!(out, "\n<li class=\"journey-stage band-", band, " weight-", weight, if standing.first { " is-first\"" } else { "\"" });
    if standing.anchored {
        put!(out, " id=\"", &escape_attribute(&stage.anchor()), "\"");
    }
    put!(out, ">\n<p class=\"journey-phase", if standing.alone { " is-alone" } else { "" });
    out.push_str("\"><span class=\"phase-letter\" aria-hidden=\"true\">");
    out.push(letter(stage.phase));
    let phase = sheet.phases.get(stage.phase).map_or("", |title| title);
    put!(out, "</span> <span class=\"phase-title\">", phase, "</span></p>\n<div class=\"journey-name\"><p><span class=\"stage-number\">");
    stage.write_number(out);
    put!(out, "</span> <strong>", &escape_attribute(&stage.name), "</strong></p>");
    badges(stage, sheet.ask, out);
    out.push_str("</div>\n<dl>");
    cells(sheet, n, out);
    out.push_str("\n</dl>\n</li>");
}

/// Words with a shape: what a stage is, and whether it holds.
fn badges(stage: &Stage, ask: &dyn Ask, out: &mut String) {
    let words = ask.words();
    let mut any = false;
    let mut badge = |class: &str, hint: &str, shape: &str, word: &str| {
        out.push_str(if any { "" } else { "<ul class=\"journey-marks\" role=\"list\">" });
        any = true;
        put!(out, "<li class=\"mark-", class, "\"");
        if !hint.is_empty() {
            put!(out, " title=\"", &escape_attribute(hint), "\"");
        }
        put!(out, "><span aria-hidden=\"true\">", shape, "</span> ", &escape_attribute(word), "</li>");
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
    if stage.moment {
        badge("moment", "", "◆", words.get("moment_of_truth"));
    }
    if any {
        out.push_str("</ul>");
    }
}
