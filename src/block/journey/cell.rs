//! The rows of a journey's table, and what a stage has to say in each.

use super::Journey;
use super::curve::told;
use super::stage::{Measured, Moment, Stage};
use crate::block::chart::{Scale, Shapes, Svg};
use crate::block::{Ask, Gap, Named, Reference};
use crate::markdown::Prose;
use crate::register::Measure;
use crate::text::escape_attribute;
use crate::words::Words;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Rows by name, in the order a stage is read: the customer first, our answer, what proves and supports it, what is open.
pub const ROWS: [&str; 17] = [
    "feels",
    "does",
    "thinks",
    "expects",
    "target",
    "practice",
    "support",
    "measure",
    "owner",
    "doers",
    "touchpoint",
    "checklist",
    "moment_of_truth",
    "leeway",
    "evidence",
    "gap",
    "note",
];
/// What is left of them in a compact table.
pub const COMPACT: [&str; 5] = ["feels", "expects", "target", "measure", "owner"];

/// Whether a stage has something to say in a row.
pub fn said(row: &str, stage: &Stage) -> bool {
    match row {
        "feels" => stage.feels.is_some() || stage.feels_target.is_some(),
        "does" => stage.does.is_some(),
        "thinks" => stage.thinks.is_some(),
        "expects" => stage.expects.is_some(),
        "target" => stage.target.is_some(),
        "practice" => stage.practice.is_some(),
        "support" => stage.support.is_some(),
        "measure" => !matches!(stage.measured, Measured::Open),
        "owner" => stage.owner.is_some(),
        "doers" => !stage.doers.is_empty(),
        "touchpoint" => !stage.touchpoints.is_empty(),
        "checklist" => !stage.checklists.is_empty(),
        "moment_of_truth" => matches!(stage.moment, Moment::Of(_)),
        "leeway" => stage.leeway.is_some() || stage.standard.is_some(),
        "evidence" => stage.evidence.is_some(),
        "gap" => stage.gap.is_some(),
        "note" => stage.note.is_some(),
        _ => false,
    }
}

/// A row that is shown, and the word at its head, escaped.
pub struct Row<'w> {
    pub name: &'static str,
    pub head: Cow<'w, str>,
}

impl<'w> Row<'w> {
    pub fn new(name: &'static str, words: &'w Words) -> Row<'w> {
        Row { name, head: escape_attribute(head(name, words)) }
    }
}

/// The word at the head of a row.
pub fn head<'w>(row: &'w str, words: &'w Words) -> &'w str {
    match row {
        "touchpoint" => words.many("touchpoint"),
        "checklist" => words.get("checklist"),
        "moment_of_truth" => words.get("moment_of_truth.what"),
        row => words.get(row),
    }
}

/// Adds the rows of one stage as the finished inside of a `dl`: a `div` a row, with the classes of the row and of what stands
/// in it. One text and no list of maps: seventy cells, each a map to a template, were a twentieth of the cost of a chapter.
pub fn cells(rows: &[Row<'_>], journey: &Journey, n: usize, ask: &dyn Ask, out: &mut String) {
    let stage = &journey.stages[n];
    for Row { name: row, head } in rows {
        let said = said(row, stage);
        put(out, &["\n<div class=\"journey-cell field-", row, " is-", if said { kind(row, stage) } else { "empty" }, "\"><dt>"]);
        put(out, &[head, "</dt><dd>"]);
        if said {
            write(row, journey, n, ask, out);
        }
        out.push_str("</dd></div>");
    }
}

/// The kind of what stands in a row.
fn kind(row: &str, stage: &Stage) -> &'static str {
    match row {
        "feels" => "feel",
        "does" | "expects" | "target" | "practice" | "support" => "text",
        "thinks" => "quote",
        "note" => "note",
        "measure" if matches!(stage.measured, Measured::Not(_)) => "unmeasured",
        "measure" => "measures",
        "owner" => "owner",
        "doers" | "touchpoint" => "names",
        "checklist" => "lists",
        "moment_of_truth" => "moment",
        "leeway" => "leeway",
        "evidence" => "evidence",
        _ => "gap",
    }
}

/// Writes what a stage says in a row.
fn write(row: &str, journey: &Journey, n: usize, ask: &dyn Ask, out: &mut String) {
    let stage = &journey.stages[n];
    let words = ask.words();
    let mut text = |prose: &Option<Prose>| prose.iter().for_each(|p| ask.write_prose(p, out));
    match row {
        "feels" => feeling(stage, words, out),
        "does" => text(&stage.does),
        "expects" => text(&stage.expects),
        "target" => text(&stage.target),
        "practice" => text(&stage.practice),
        "support" => text(&stage.support),
        "note" => text(&stage.note),
        "thinks" => {
            let thinks = stage.thinks.as_ref().map_or_else(String::new, |p| ask.prose(p));
            put(out, &["<q>", &words.quote(&thinks), "</q>"]);
        }
        "measure" => measure(stage, ask, out),
        "owner" => {
            names(stage.owner.as_slice(), ask, out);
            let next = journey.stages.get(n + 1).filter(|next| stage.hands_over(next)).and_then(|next| next.owner.as_ref());
            if let Some(to) = next {
                let (word, name) = (words.get("hand-over"), ask.named(to).name);
                put(out, &["<span class=\"hand-over\"><span aria-hidden=\"true\">↷</span> ", &escape_attribute(word), ": "]);
                put(out, &[&escape_attribute(&name), "</span>"]);
            }
        }
        "doers" => names(&stage.doers, ask, out),
        "touchpoint" => names(&stage.touchpoints, ask, out),
        "checklist" => names(&stage.checklists, ask, out),
        "moment_of_truth" => {
            if let Moment::Of(what) = &stage.moment {
                ask.write_prose(what, out);
            }
        }
        "leeway" => {
            if let Some(standard) = stage.standard {
                let key = ["standard.", standard].concat();
                put(out, &["<span class=\"standard standard-", standard, "\">", &escape_attribute(words.get(&key)), "</span>"]);
            }
            if let Some(leeway) = &stage.leeway {
                out.push(' ');
                ask.write_prose(leeway, out);
            }
        }
        "evidence" => {
            let evidence = journey.evidence(stage);
            badge(evidence.name(), words.get(evidence.word()), out);
        }
        _ => stage.gap.iter().for_each(|gap| weakness(gap, ask, out)),
    }
}

fn put(out: &mut String, pieces: &[&str]) {
    pieces.iter().for_each(|piece| out.push_str(piece));
}

fn badge(class: &str, word: &str, out: &mut String) {
    put(out, &["<span class=\"badge ", class, "\">", &escape_attribute(word), "</span>"]);
}

/// Things by their names, each linked where it has a page.
fn names(list: &[Reference], ask: &dyn Ask, out: &mut String) {
    for (n, reference) in list.iter().enumerate() {
        if n > 0 {
            out.push_str(", ");
        }
        link(&ask.named(reference), out);
    }
}

fn link(named: &Named, out: &mut String) {
    let Some(href) = &named.href else { return out.push_str(&escape_attribute(&named.name)) };
    put(out, &["<a href=\"", &escape_attribute(href), "\""]);
    if let Some(lang) = &named.lang {
        put(out, &[" lang=\"", &escape_attribute(lang), "\""]);
    }
    put(out, &[">", &escape_attribute(&named.name), "</a>"]);
}

/// The feeling in figures, with a little scale beside it.
fn feeling(stage: &Stage, words: &Words, out: &mut String) {
    gauge(stage, out);
    if let Some(feels) = stage.feels {
        let tone = if feels <= -1.0 {
            "bad"
        } else if feels >= 1.0 {
            "good"
        } else {
            "even"
        };
        put(out, &[" <b class=\"feel-", tone, "\">", &escape_attribute(&told(words, feels)), "</b>"]);
    }
    if let Some(target) = stage.feels_target {
        let word = words.get("feels_target");
        put(
            out,
            &[" <span class=\"feel-target\"><span class=\"sr\">", &escape_attribute(word), "</span><span aria-hidden=\"true\">→</span> "],
        );
        put(out, &[&escape_attribute(&told(words, target)), "</span>"]);
    }
}

/// The lines of every gauge.
static GAUGE: LazyLock<Shapes> = LazyLock::new(|| {
    Shapes::new(|svg| {
        svg.lines("rule", [((8.0, 9.0), (72.0, 9.0))]).lines("axis", [((40.0, 4.0), (40.0, 14.0))]);
    })
});

fn gauge(stage: &Stage, out: &mut String) {
    let scale = Scale::new((-2.0, 2.0), (8.0, 72.0));
    let mut svg = Svg::ornament(out, "feel-gauge", 80.0, 18.0);
    svg.shapes(&GAUGE);
    if let Some(target) = stage.feels_target {
        svg.circle("wanted-point", scale.at(target), 9.0, 4.0);
    }
    if let Some(feels) = stage.feels {
        let tone = if feels <= -1.0 {
            "dot bad"
        } else if feels >= 1.0 {
            "dot good"
        } else {
            "dot"
        };
        svg.circle(tone, scale.at(feels), 9.0, 5.5);
    }
    svg.finish();
}

/// Measures with their state and last value, or why there are none.
fn measure(stage: &Stage, ask: &dyn Ask, out: &mut String) {
    let words = ask.words();
    if let Measured::Not(why) = &stage.measured {
        put(out, &["<span class=\"unmeasured\">", &escape_attribute(words.get("measure.none")), "</span>"]);
        if let Some(why) = why {
            out.push_str(" <small>");
            ask.write_prose(why, out);
            out.push_str("</small>");
        }
        return;
    }
    for reference in stage.measures() {
        out.push_str("<div class=\"stage-measure\">");
        link(&ask.named(reference), out);
        if let Some(measure) = ask.measure(reference) {
            reading(measure, words, out);
        }
        out.push_str("</div>");
    }
}

/// How a measure stands, its last reading and what it should be.
fn reading(measure: &Measure, words: &Words, out: &mut String) {
    let unit = measure.unit.as_deref().unwrap_or("");
    if let Some(state) = measure.state() {
        out.push(' ');
        badge(state.name(), words.get(&["measure.", state.name()].concat()), out);
    }
    let Some(last) = measure.last() else { return };
    let (value, period) = (words.amount(last.value, unit), words.period(last.period));
    put(out, &[" <span class=\"stage-reading\"><b>", &escape_attribute(&value), "</b> <small>", &escape_attribute(&period)]);
    if let Some(target) = measure.target {
        let (word, target) = (words.get("measure.target"), words.amount(target, unit));
        put(out, &[" <span class=\"stage-target\">· ", &escape_attribute(word), " ", &escape_attribute(&target), "</span>"]);
    }
    out.push_str("</small></span>");
}

/// A written gap with its facts.
fn weakness(gap: &Gap, ask: &dyn Ask, out: &mut String) {
    let words = ask.words();
    out.push_str("<div class=\"stage-gap\"><p>");
    ask.write_prose(&gap.text, out);
    out.push_str("</p><p class=\"gap-facts\">");
    if let Some(owner) = &gap.owner {
        put(out, &["<span>", &escape_attribute(&ask.named(owner).name), "</span> "]);
    }
    if let Some(due) = gap.due {
        put(out, &["<span>", &escape_attribute(words.get("gap.due")), " ", &escape_attribute(&words.date(due)), "</span> "]);
    }
    put(out, &["<span>", &escape_attribute(words.get(&["gap.state_", gap.state].concat())), "</span>"]);
    if let Some(lever) = gap.lever {
        put(out, &[" <span>", &escape_attribute(words.get(&["gap.", lever].concat())), "</span>"]);
    }
    if let Some(ticket) = &gap.ticket {
        let head = words.get("gap.ticket");
        if ticket.starts_with("https://") || ticket.starts_with("http://") {
            put(out, &[" <a href=\"", &escape_attribute(ticket), "\">", &escape_attribute(head), "</a>"]);
        } else if !ticket.is_empty() {
            put(out, &[" <span>", &escape_attribute(head), " ", &escape_attribute(ticket), "</span>"]);
        }
    }
    out.push_str("</p></div>");
}
