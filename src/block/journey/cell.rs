//! The rows of a journey's table, and what a stage has to say in each.

use super::Journey;
use super::curve::tell;
use super::draw::Sheet;
use super::stage::Stage;
use super::text::Text;
use crate::block::chart::{Scale, Shapes, Svg};
use crate::block::{Ask, Gap, Reference};
use crate::register::Measure;
use crate::text::escape_attribute;
use crate::words::Words;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Adds pieces to a text, one by one: those that stand here letter by letter cost no call.
macro_rules! put {
    ($out:expr, $($piece:expr),+ $(,)?) => {
        $($out.push_str($piece);)+
    };
}
pub(super) use put;

/// What stands in a row, in the order a stage is read: the customer first, our answer, what proves and supports it, what is
/// open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Feels,
    Does,
    Thinks,
    Expects,
    Target,
    Practice,
    Support,
    Measure,
    Owner,
    Doers,
    Touchpoint,
    Checklist,
    Moment,
    Leeway,
    Evidence,
    Gap,
    Note,
}

/// All of them.
pub const ROWS: [Cell; 17] = {
    use Cell::*;
    [
        Feels, Does, Thinks, Expects, Target, Practice, Support, Measure, Owner, Doers, Touchpoint, Checklist, Moment, Leeway, Evidence,
        Gap, Note,
    ]
};
/// What is left of them in a compact table.
pub const COMPACT: [Cell; 5] = [Cell::Feels, Cell::Expects, Cell::Target, Cell::Measure, Cell::Owner];

impl Cell {
    /// Its name in the classes of the page.
    pub fn name(self) -> &'static str {
        match self {
            Cell::Feels => "feels",
            Cell::Does => "does",
            Cell::Thinks => "thinks",
            Cell::Expects => "expects",
            Cell::Target => "target",
            Cell::Practice => "practice",
            Cell::Support => "support",
            Cell::Measure => "measure",
            Cell::Owner => "owner",
            Cell::Doers => "doers",
            Cell::Touchpoint => "touchpoint",
            Cell::Checklist => "checklist",
            Cell::Moment => "moment_of_truth",
            Cell::Leeway => "leeway",
            Cell::Evidence => "evidence",
            Cell::Gap => "gap",
            Cell::Note => "note",
        }
    }

    /// The field of the stage that is its text.
    fn text(self) -> Option<Text> {
        match self {
            Cell::Does => Some(Text::Does),
            Cell::Thinks => Some(Text::Thinks),
            Cell::Expects => Some(Text::Expects),
            Cell::Target => Some(Text::Target),
            Cell::Practice => Some(Text::Practice),
            Cell::Support => Some(Text::Support),
            Cell::Moment => Some(Text::Moment),
            Cell::Note => Some(Text::Note),
            _ => None,
        }
    }

    /// Whether a stage has something to say here.
    pub fn is_said(self, stage: &Stage) -> bool {
        match self {
            Cell::Feels => stage.feels.is_some() || stage.feels_target.is_some(),
            Cell::Measure => stage.unmeasured || !stage.measures().is_empty(),
            Cell::Owner => stage.owner().is_some(),
            Cell::Doers => !stage.doers().is_empty(),
            Cell::Touchpoint => !stage.touchpoints().is_empty(),
            Cell::Checklist => !stage.checklists().is_empty(),
            Cell::Leeway => stage.has(Text::Leeway) || stage.standard.is_some(),
            Cell::Evidence => stage.evidence.is_some(),
            Cell::Gap => stage.gap.is_some(),
            cell => cell.text().is_some_and(|text| stage.has(text)),
        }
    }

    /// The word at the head of the row.
    fn head(self, words: &Words) -> &str {
        match self {
            Cell::Touchpoint => words.many("touchpoint"),
            Cell::Moment => words.get("moment_of_truth.what"),
            cell => words.get(cell.name()),
        }
    }

    /// The class of what stands here where a stage says something, `measures` also for a stage that is not measured.
    fn kind(self) -> &'static str {
        match self {
            Cell::Feels => "feel",
            Cell::Does | Cell::Expects | Cell::Target | Cell::Practice | Cell::Support => "text",
            Cell::Thinks => "quote",
            Cell::Measure => "measures",
            Cell::Doers | Cell::Touchpoint => "names",
            Cell::Checklist => "lists",
            Cell::Moment => "moment",
            cell => cell.name(),
        }
    }
}

/// A row that is shown.
pub struct Row<'w> {
    pub cell: Cell,
    /// The word at its head, escaped.
    pub head: Cow<'w, str>,
    /// What a cell of it begins with, where a stage says something.
    start: String,
}

impl<'w> Row<'w> {
    pub fn new(cell: Cell, words: &'w Words) -> Row<'w> {
        let head = escape_attribute(cell.head(words));
        let mut start = String::with_capacity(96);
        begin(cell, cell.kind(), &head, &mut start);
        Row { cell, head, start }
    }
}

fn begin(cell: Cell, kind: &str, head: &str, out: &mut String) {
    put!(out, "\n<div class=\"journey-cell field-", cell.name(), " is-", kind, "\"><dt>", head, "</dt><dd>");
}

/// Adds the rows of one stage as the finished inside of a `dl`: a `div` a row, with the classes of the row and of what stands
/// in it. One text and no list of maps: seventy cells, each a map to a template, were a twentieth of the cost of a chapter.
pub fn cells(sheet: &Sheet<'_>, n: usize, out: &mut String) {
    let stage = &sheet.journey.stages[n];
    for row in &sheet.rows {
        if !row.cell.is_said(stage) {
            begin(row.cell, "empty", &row.head, out);
        } else if row.cell == Cell::Measure && stage.unmeasured {
            begin(row.cell, "unmeasured", &row.head, out);
            unmeasured(stage, sheet.ask, out);
        } else {
            out.push_str(&row.start);
            write(row.cell, sheet.journey, n, sheet.ask, out);
        }
        out.push_str("</dd></div>");
    }
}

/// Writes what a stage says in a row.
fn write(cell: Cell, journey: &Journey, n: usize, ask: &dyn Ask, out: &mut String) {
    let stage = &journey.stages[n];
    let words = ask.words();
    match cell {
        Cell::Feels => feeling(stage, words, out),
        Cell::Thinks => {
            let mut thinks = String::with_capacity(128);
            text(stage, Text::Thinks, ask, &mut thinks);
            put!(out, "<q>", &words.quote(&thinks), "</q>");
        }
        Cell::Measure => stage.measures().iter().for_each(|measure| measured(measure, ask, out)),
        Cell::Owner => {
            names(stage.owner().map_or(&[], std::slice::from_ref), ask, out);
            let next = journey.stages.get(n + 1).filter(|next| stage.hands_over(next)).and_then(Stage::owner);
            if let Some(to) = next {
                let word = escape_attribute(words.get("hand-over"));
                put!(out, "<span class=\"hand-over\"><span aria-hidden=\"true\">↷</span> ", &word, ": ");
                ask.write_name(to, out);
                out.push_str("</span>");
            }
        }
        Cell::Doers => names(stage.doers(), ask, out),
        Cell::Touchpoint => names(stage.touchpoints(), ask, out),
        Cell::Checklist => names(stage.checklists(), ask, out),
        Cell::Leeway => {
            if let Some(standard) = stage.standard {
                let word = match standard {
                    "fixed" => "standard.fixed",
                    "guided" => "standard.guided",
                    _ => "standard.free",
                };
                put!(out, "<span class=\"standard standard-", standard, "\">", &escape_attribute(words.get(word)), "</span>");
            }
            if stage.has(Text::Leeway) {
                out.push(' ');
                text(stage, Text::Leeway, ask, out);
            }
        }
        Cell::Evidence => {
            let evidence = journey.evidence(stage);
            badge(evidence.name(), words.get(evidence.word()), out);
        }
        Cell::Gap => stage.gap.iter().for_each(|gap| weakness(gap, ask, out)),
        cell => cell.text().into_iter().for_each(|said| text(stage, said, ask, out)),
    }
}

fn text(stage: &Stage, text: Text, ask: &dyn Ask, out: &mut String) {
    if let Some(passage) = stage.text(text) {
        ask.write_passage(passage, out);
    }
}

fn badge(class: &str, word: &str, out: &mut String) {
    put!(out, "<span class=\"badge ", class, "\">", &escape_attribute(word), "</span>");
}

/// Things by their names, each linked where it has a page.
fn names(list: &[Reference], ask: &dyn Ask, out: &mut String) {
    for (n, reference) in list.iter().enumerate() {
        if n > 0 {
            out.push_str(", ");
        }
        ask.write_link(reference, out);
    }
}

/// The feeling in figures, with a little scale beside it.
fn feeling(stage: &Stage, words: &Words, out: &mut String) {
    match (stage.feels, stage.feels_target) {
        (Some(halves), None) => out.push_str(GAUGES.get(usize::from(halves.abs_diff(-4))).map_or("", String::as_str)),
        _ => gauge(stage.feels(), stage.feels_target(), out),
    }
    let mut figures = String::with_capacity(8);
    if let Some(feels) = stage.feels() {
        tell(words, feels, &mut figures);
        put!(out, " <b class=\"feel-", tone(feels).unwrap_or("even"), "\">", &escape_attribute(&figures), "</b>");
    }
    if let Some(target) = stage.feels_target() {
        let word = words.get("feels_target");
        put!(
            out,
            " <span class=\"feel-target\"><span class=\"sr\">",
            &escape_attribute(word),
            "</span><span aria-hidden=\"true\">→</span> "
        );
        figures.clear();
        tell(words, target, &mut figures);
        put!(out, &escape_attribute(&figures), "</span>");
    }
}

/// The class of a feeling that is clearly bad or good.
fn tone(feels: f64) -> Option<&'static str> {
    if feels <= -1.0 {
        Some("bad")
    } else if feels >= 1.0 {
        Some("good")
    } else {
        None
    }
}

/// The gauges of the nine feelings there are, without a target.
static GAUGES: LazyLock<[String; 9]> = LazyLock::new(|| {
    std::array::from_fn(|step| {
        let mut out = String::new();
        gauge(Some(step as f64 / 2.0 - 2.0), None, &mut out);
        out
    })
});

/// The lines of every gauge.
static GAUGE: LazyLock<Shapes> = LazyLock::new(|| {
    Shapes::new(|svg| {
        svg.lines("rule", [((8.0, 9.0), (72.0, 9.0))]).lines("axis", [((40.0, 4.0), (40.0, 14.0))]);
    })
});

fn gauge(feels: Option<f64>, target: Option<f64>, out: &mut String) {
    let scale = Scale::new((-2.0, 2.0), (8.0, 72.0));
    let mut svg = Svg::ornament(out, "feel-gauge", 80.0, 18.0);
    svg.shapes(&GAUGE);
    if let Some(target) = target {
        svg.circle("wanted-point", scale.at(target), 9.0, 4.0);
    }
    if let Some(feels) = feels {
        let class = match tone(feels) {
            Some("bad") => "dot bad",
            Some(_) => "dot good",
            None => "dot",
        };
        svg.circle(class, scale.at(feels), 9.0, 5.5);
    }
    svg.finish();
}

/// That a stage is not measured, and why.
fn unmeasured(stage: &Stage, ask: &dyn Ask, out: &mut String) {
    put!(out, "<span class=\"unmeasured\">", &escape_attribute(ask.words().get("measure.none")), "</span>");
    if stage.has(Text::Why) {
        out.push_str(" <small>");
        text(stage, Text::Why, ask, out);
        out.push_str("</small>");
    }
}

/// A measure with its state and last value.
fn measured(reference: &Reference, ask: &dyn Ask, out: &mut String) {
    out.push_str("<div class=\"stage-measure\">");
    ask.write_link(reference, out);
    if let Some(measure) = ask.measure(reference) {
        reading(measure, ask.words(), out);
    }
    out.push_str("</div>");
}

/// How a measure stands, its last reading and what it should be.
fn reading(measure: &Measure, words: &Words, out: &mut String) {
    let unit = measure.unit.as_deref().unwrap_or("");
    if let Some(state) = measure.state() {
        out.push(' ');
        badge(state.name(), words.get(state.word()), out);
    }
    let Some(last) = measure.last() else { return };
    // One text for all figures: they are escaped, since a unit is the author's.
    let mut figures = String::with_capacity(32);
    words.write_amount(last.value, unit, &mut figures);
    put!(out, " <span class=\"stage-reading\"><b>", &escape_attribute(&figures), "</b> <small>");
    figures.clear();
    words.write_period(last.period, &mut figures);
    out.push_str(&escape_attribute(&figures));
    if let Some(target) = measure.target {
        figures.clear();
        words.write_amount(target, unit, &mut figures);
        let word = words.get("measure.target");
        put!(out, " <span class=\"stage-target\">· ", &escape_attribute(word), " ", &escape_attribute(&figures), "</span>");
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
        put!(out, "<span>", &escape_attribute(&ask.named(owner).name), "</span> ");
    }
    if let Some(due) = gap.due {
        put!(out, "<span>", &escape_attribute(words.get("gap.due")), " ", &escape_attribute(&words.date(due)), "</span> ");
    }
    put!(out, "<span>", &escape_attribute(words.get(&["gap.state_", gap.state].concat())), "</span>");
    if let Some(lever) = gap.lever {
        put!(out, " <span>", &escape_attribute(words.get(&["gap.", lever].concat())), "</span>");
    }
    if let Some(ticket) = &gap.ticket {
        let head = words.get("gap.ticket");
        if ticket.starts_with("https://") || ticket.starts_with("http://") {
            put!(out, " <a href=\"", &escape_attribute(ticket), "\">", &escape_attribute(head), "</a>");
        } else if !ticket.is_empty() {
            put!(out, " <span>", &escape_attribute(head), " ", &escape_attribute(ticket), "</span>");
        }
    }
    out.push_str("</p></div>");
}
