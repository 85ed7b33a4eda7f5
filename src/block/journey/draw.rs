//! What the looks of a journey show.

use super::Journey;
use super::cell::{COMPACT, Cell, ROWS, Row, put};
use super::compute::health;
use super::curve::{self, tell};
use super::filter::chosen;
use super::item;
use super::stage::CHAIN;
use crate::block::{Ask, Evidence, Html, Options, Value, fields};
use crate::text::escape_attribute;
use crate::words::Words;
use std::borrow::Cow;

/// More columns than these do not fit on a sheet lying on its side: they print as cards.
const MOST_COLUMNS: usize = 8;
/// So few fit on an upright one.
const FEW_COLUMNS: usize = 4;

/// The value of a look.
pub fn draw(journey: &Journey, view: &str, options: &Options, ask: &dyn Ask) -> Value {
    let chosen = chosen(journey, options);
    let words = ask.words();
    let mut value = match view {
        "curve" => course(journey, &chosen, options, ask),
        "chain" => chain(journey, &chosen, options, ask),
        _ => table(journey, &chosen, options, ask),
    };
    value.set("title", &journey.head.title);
    value.set("view", view);
    value.set("compact", options.has("compact"));
    value.set("nothing", chosen.is_empty().then(|| words.get("nothing_yet")));
    value
}

/// What the stages of a table or of cards have in common.
pub struct Sheet<'a> {
    pub journey: &'a Journey,
    pub ask: &'a dyn Ask,
    pub rows: Vec<Row<'a>>,
    /// The titles of the phases, escaped.
    pub phases: Vec<Cow<'a, str>>,
}

/// The titles of the phases, escaped.
fn phases<'a>(journey: &'a Journey, words: &'a Words) -> Vec<Cow<'a, str>> {
    journey.phases.iter().map(|phase| escape_attribute(phase.title(words))).collect()
}

/// Table and cards: one column or card a stage, the same rows in each.
fn table(journey: &Journey, chosen: &[usize], options: &Options, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let all: &[Cell] = if options.has("compact") { &COMPACT } else { &ROWS };
    let shown = all.iter().filter(|cell| chosen.iter().any(|n| cell.is_said(&journey.stages[*n])));
    let rows: Vec<Row<'_>> = shown.map(|cell| Row::new(*cell, words)).collect();
    let mut heads = String::with_capacity(rows.len() * 72);
    for Row { cell, head, .. } in &rows {
        put!(heads, "<p class=\"journey-cell field-", cell.name(), "\">", head, "</p>");
    }
    let sheet = Sheet { journey, ask, rows, phases: phases(journey, words) };
    // Measured: 2,300 bytes a stage with ten rows.
    let mut stages = String::with_capacity(chosen.len() * (640 + sheet.rows.len() * 192));
    let mut last = None;
    for n in chosen {
        let stage = &journey.stages[*n];
        let standing = item::Standing {
            anchored: options.anchored,
            first: last.replace(stage.phase) != Some(stage.phase),
            alone: chosen.iter().filter(|m| journey.stages[**m].phase == stage.phase).count() == 1,
        };
        item::write(&sheet, *n, &standing, &mut stages);
    }
    let whole = options.pairs.iter().all(|(name, _)| name == "view");
    fields! {
        "heads": Html(heads),
        "stages": Html(stages),
        "many": chosen.len() > MOST_COLUMNS,
        "few": chosen.len() <= FEW_COLUMNS,
        "facts": (whole && !options.has("compact")).then(|| facts(journey, ask)),
        "label": [words.get("view.table"), ": ", &journey.head.title].concat(),
    }
}

/// What stands above the stages: whose journey it is, what starts it, what it comes to.
fn facts(journey: &Journey, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let count = |key: &str, n: usize| (n > 0).then(|| words.count(key, n as u64));
    let stages = &journey.stages;
    let (filled, of) = journey.links();
    let counts: Vec<String> = [
        count("count.stages", stages.len()),
        count("count.moments", stages.iter().filter(|s| s.moment).count()),
        count("count.gates", stages.iter().filter(|s| s.gate).count()),
        count("count.hand-overs", journey.hand_overs()),
    ]
    .into_iter()
    .flatten()
    .collect();
    fields! {
        "goal": journey.goal.as_ref().map(|g| Html(ask.prose(g))),
        "trigger": journey.trigger.as_ref().map(|t| Html(ask.prose(t))),
        "segments": journey.segments.iter().map(|s| ask.named(s)).collect::<Vec<_>>(),
        "state": words.get(if journey.target { "state.target" } else { "state.now" }),
        "of": journey.of.as_ref().map(|o| ask.named(o)),
        "counts": counts,
        "completeness": (filled > 0).then(|| words.percent(percent(filled, of), 0)),
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 * 100.0 }
}

/// The curve and its numbers.
fn course(journey: &Journey, chosen: &[usize], options: &Options, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let any_target = chosen.iter().any(|n| journey.stages[*n].feels_target.is_some());
    let svg = curve::draw(journey, chosen, options, ask);
    fields! {
        "svg": Html(svg),
        "rows": numbers(journey, chosen, any_target, words),
        "any_target": any_target,
        "label": [words.get("curve"), ": ", &journey.head.title].concat(),
    }
}

/// The stages of the curve as finished `tr`s.
fn numbers(journey: &Journey, chosen: &[usize], any_target: bool, words: &Words) -> Html {
    // Measured: 170 to 210 bytes a stage.
    let (mut out, mut figures) = (String::with_capacity(chosen.len() * 256), String::with_capacity(8));
    let escaped = |key| escape_attribute(words.get(key));
    let phases = phases(journey, words);
    let weights = ["weight.1", "weight.2", "weight.3"].map(escaped);
    let evidence = Evidence::ALL.map(|evidence| escaped(evidence.word()));
    let yes = escaped("yes");
    for stage in chosen.iter().map(|n| &journey.stages[*n]) {
        out.push_str("\n<tr><th scope=\"row\"><span class=\"stage-number\">");
        stage.write_number(&mut out);
        let phase = phases.get(stage.phase).map_or("", |title| title);
        put!(out, "</span> ", &escape_attribute(&stage.name), "</th><td>", phase, "</td>");
        for feeling in [Some(stage.feels()), any_target.then(|| stage.feels_target())].into_iter().flatten() {
            figures.clear();
            feeling.iter().for_each(|value| tell(words, *value, &mut figures));
            put!(out, "<td class=\"num\">", &escape_attribute(&figures), "</td>");
        }
        let weight = &weights[usize::from(stage.weight.clamp(1, 3)) - 1];
        let moment = if stage.moment { &*yes } else { "" };
        put!(out, "<td>", weight, "</td><td>", moment, "</td><td>", &evidence[journey.evidence(stage) as usize], "</td></tr>");
    }
    Html(out)
}

/// Stages by links of the chain, and how far it is filled.
fn chain(journey: &Journey, chosen: &[usize], options: &Options, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let (yes, no) = (words.get("yes"), words.get("no"));
    let row = |n: &usize| {
        let stage = &journey.stages[*n];
        let filled = stage.chain();
        let links: Vec<Value> = CHAIN
            .iter()
            .zip(filled)
            .map(|(link, on)| fields! { "head": words.get(link), "filled": on, "word": if on { yes } else { no } })
            .collect();
        let count = filled.iter().filter(|f| **f).count();
        fields! {
            "anchor": options.anchored.then(|| stage.anchor()),
            "number": stage.number(),
            "name": &*stage.name,
            "links": links,
            "percent": words.percent(percent(count, 5), 0),
            "health": health(stage, ask).map(|s| s.name()),
            "health_word": health(stage, ask).map(|s| words.get(&format!("measure.{}", s.name())).to_owned()),
        }
    };
    let sums: Vec<usize> = (0..CHAIN.len()).map(|i| chosen.iter().filter(|n| journey.stages[**n].chain()[i]).count()).collect();
    let of = |n: usize, m: usize| words.fill("n_of_m", &[("n", &words.whole(n as u64)), ("m", &words.whole(m as u64))]);
    let filled: usize = sums.iter().sum();
    let coverage: Vec<Value> = journey
        .coverage()
        .iter()
        .map(|(name, n)| fields! { "name": words.get(name), "value": of(*n, journey.stages.len()), "full": *n == journey.stages.len() })
        .collect();
    fields! {
        "heads": CHAIN.iter().map(|link| words.get(link)).collect::<Vec<_>>(),
        "any_health": chosen.iter().any(|n| health(&journey.stages[*n], ask).is_some()),
        "rows": chosen.iter().map(row).collect::<Vec<_>>(),
        "sums": sums.iter().map(|n| of(*n, chosen.len())).collect::<Vec<_>>(),
        "total": words.percent(percent(filled, chosen.len() * 5), 0),
        "total_words": of(filled, chosen.len() * 5),
        "coverage": coverage,
        "label": [words.get("view.chain"), ": ", &journey.head.title].concat(),
    }
}
