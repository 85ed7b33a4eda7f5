//! Reading a journey out of the tree.

use super::check::{self, Written};
use super::codes::{DUPLICATE_STAGE, FEELING_OUT_OF_RANGE, PHASE_ORDER, UNKNOWN_PHASE};
use super::fields::{JOURNEY, STAGE, WEIGHTS};
use super::phase::{self, Phase, letter};
use super::stage::{Measured, Moment, Stage};
use super::{Journey, KIND};
use crate::block::{Evidence, Gap, Head, Intake, Reference, Status};
use crate::diagnostic::Diagnostic;
use crate::markdown::{self, Prose};
use crate::text::{At, Span, id_of};
use crate::yaml::{MISSING_FIELD, Node, Row, UNKNOWN_VALUE};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Reads and checks one journey; a journey always comes out.
pub fn read(node: &Node<'_>, intake: &mut Intake<'_, '_>) -> Journey {
    let row = JOURNEY.read(node, intake.report);
    let head = Head::read(&row, &KIND, intake);
    let references = |name: &str, kind: &'static str, intake: &mut Intake<'_, '_>| refer_all(&row, name, kind, intake);
    let segments = references("segments", "segment", intake);
    let goal = prose(&row, "goal", intake);
    let trigger = prose(&row, "trigger", intake);
    let of = row.text("of").map(|id| intake.refer("journey", &id));
    let phases = phase::read(&row, intake);
    let nodes: Vec<&Node<'_>> = row.nodes("stages").into_iter().filter(|n| !n.is_empty()).collect();
    // A stage is large, and the list is kept as long as the book: no room is left over.
    let (list, written) = (Vec::with_capacity(nodes.len()), Vec::with_capacity(nodes.len()));
    let mut stages = Stages { status: head.status, phases: &phases, list, written, names: BTreeMap::new() };
    for node in nodes {
        stages.read(node, intake);
    }
    let Stages { mut list, written, .. } = stages;
    number(&mut list);
    let target = row.choice("state").is_some_and(|c| c.value == "target");
    let journey = Journey { head, segments, goal, trigger, target, of, phases, stages: list };
    check::check(&journey, &row, &written, intake);
    journey
}

fn prose(row: &Row<'_>, name: &str, intake: &mut Intake<'_, '_>) -> Option<Prose> {
    row.text(name).map(|text| intake.prose(&text))
}

fn refer_all(row: &Row<'_>, name: &str, kind: &'static str, intake: &mut Intake<'_, '_>) -> Vec<Reference> {
    row.texts(name).iter().map(|id| intake.refer(kind, id)).collect()
}

/// Gives every stage the letter of its phase and its number there.
fn number(stages: &mut [Stage]) {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for stage in stages {
        let n = counts.entry(stage.phase).or_insert(0);
        *n += 1;
        stage.number = format!("{}{n}", letter(stage.phase));
    }
}

/// The stages as they are read, one after the other.
struct Stages<'n, 'p> {
    status: Status,
    phases: &'p [Phase],
    list: Vec<Stage>,
    written: Vec<Written<'n>>,
    /// Ids so far, and where each was given.
    names: BTreeMap<String, Span>,
}

impl<'n> Stages<'n, '_> {
    fn read(&mut self, node: &'n Node<'n>, intake: &mut Intake<'_, '_>) {
        let row = STAGE.read(node, intake.report);
        let written_name = row.text("name").or_else(|| node.scalar().and_then(|_| node.as_text()));
        let span = written_name.as_ref().map_or(row.span, |n| n.span);
        let name = written_name.map_or_else(String::new, |n| markdown::plain(&n.value));
        let nth = self.list.len() + 1;
        let called = if name.is_empty() { format!("stage {nth}") } else { ["the stage “", &name, "”"].concat() };
        let id = self.id(&row, &name, span, nth, intake);
        // Neither a field of a stage nor a group of keys: that was told, and is all there is to tell.
        let broken = STAGE.fields().all(|field| !row.has(field.name));
        let phase = if broken { self.list.last().map_or(0, |s| s.phase) } else { self.phase(&row, &called, span, intake) };
        let stage = Stage {
            id,
            phase,
            number: String::new(),
            does: prose(&row, "does", intake),
            thinks: prose(&row, "thinks", intake),
            feels: feeling(&row, "feels", &called, intake),
            feels_target: feeling(&row, "feels_target", &called, intake),
            expects: prose(&row, "expects", intake),
            target: prose(&row, "target", intake),
            practice: prose(&row, "practice", intake),
            support: prose(&row, "support", intake),
            measured: measured(&row, &called, intake),
            owner: row.text("owner").map(|o| intake.refer("role", &o)),
            doers: refer_all(&row, "doers", "role", intake),
            touchpoints: refer_all(&row, "touchpoints", "touchpoint", intake),
            checklists: refer_all(&row, "checklists", "checklist", intake),
            kano: row.choice("kano").map(|c| c.value),
            weight: weight(&row),
            gate: row.flag("gate").unwrap_or(false),
            moment: moment(&row, intake),
            standard: row.choice("standard").map(|c| c.value),
            leeway: prose(&row, "leeway", intake),
            evidence: row.choice("evidence").and_then(|c| Evidence::named(c.value)),
            gap: row.node("gap").and_then(|node| Gap::read(node, self.status, intake)),
            note: row.text("note").map(|n| intake.note(&n)),
            key: intake.place(span),
            name: if name.is_empty() { called.clone() } else { name },
        };
        self.list.push(stage);
        self.written.push(Written { called, span, row, broken });
    }

    /// A stage's id, made unique where it is not, so that the book can go on.
    fn id(&mut self, row: &Row<'_>, name: &str, name_span: Span, nth: usize, intake: &mut Intake<'_, '_>) -> String {
        let given = row.text("id");
        let span = given.as_ref().map_or(name_span, |id| id.span);
        let mut id = given.as_ref().map_or_else(|| id_of(name), |id| id.value.to_string());
        if id.is_empty() {
            id = format!("stage-{nth}");
        }
        let Some(first) = self.names.get(&id).copied() else {
            self.names.insert(id.clone(), span);
            return id;
        };
        let (message, help) = if given.is_some() {
            (format!("two stages of this journey have the id `{id}`"), "give one of them another `id:`".to_owned())
        } else {
            (format!("a second stage would get the id `{id}` from its name “{name}”"), "give it an `id:` of its own".to_owned())
        };
        let (place, other) = (intake.report.place(span), intake.report.place(first));
        intake.report.push(Diagnostic::new(&DUPLICATE_STAGE, place, message).help(help).related(other, "the first one is here"));
        let unique = (2..).map(|n| format!("{id}-{n}")).find(|id| !self.names.contains_key(id)).unwrap_or(id);
        self.names.insert(unique.clone(), span);
        unique
    }

    /// The index of a stage's phase: its own, else that of the stage before it.
    fn phase(&self, row: &Row<'_>, called: &str, span: Span, intake: &mut Intake<'_, '_>) -> usize {
        let before = self.list.last().map(|s| s.phase);
        let Some(written) = row.text("phase") else {
            let first = self.phases.first().map_or("before", |p| p.id.as_str());
            if before.is_none() && !row.has("phase") && !row.blamed("phase") {
                intake.say(
                    &MISSING_FIELD,
                    span,
                    Some(0),
                    format!("{called} is the first and names no phase"),
                    format!("add `phase: {first}`; the stages below take over the phase until another is named"),
                );
            }
            return before.unwrap_or(0);
        };
        let part = u16::try_from(self.list.len()).ok();
        let Some(phase) = phase::find(self.phases, &written.value) else {
            let message = format!("{called} is in a phase `{}`, which this journey does not have", written.value);
            intake.say(&UNKNOWN_PHASE, written.span, part, message, phase::suggest(self.phases, &written.value));
            return before.unwrap_or(0);
        };
        if let Some(last) = self.list.iter().filter(|s| s.phase > phase).max_by_key(|s| s.phase) {
            let (here, there) = (&self.phases[phase].id, &self.phases[last.phase].id);
            intake.say(
                &PHASE_ORDER,
                written.span,
                part,
                format!("{called} is in the phase `{here}` but stands after “{}”, which is in `{there}`", last.name),
                "move it up to its phase, or name the phase it has here".to_owned(),
            );
        }
        phase
    }
}

/// 1, 2 or 3; 2 where nothing that fits is said.
fn weight(row: &Row<'_>) -> u8 {
    let word = |text: At<Cow<'_, str>>| {
        WEIGHTS.iter().find(|w| w.also.iter().any(|also| also.eq_ignore_ascii_case(&text.value)))?.name.parse().ok()
    };
    let number = row.whole("weight").and_then(|n| u8::try_from(n.value).ok());
    number.or_else(|| row.text("weight").and_then(word)).unwrap_or(2)
}

fn feeling(row: &Row<'_>, name: &str, called: &str, intake: &mut Intake<'_, '_>) -> Option<f64> {
    let number = row.number(name)?;
    let (value, key) = (number.value, name);
    let nearest = ((value.clamp(-2.0, 2.0) * 2.0).round() / 2.0) + 0.0;
    if (value - nearest).abs() < 1e-9 {
        return Some(nearest);
    }
    let what = if (-2.0..=2.0).contains(&value) { "lies between two steps" } else { "is off the scale" };
    intake.say(
        &FEELING_OUT_OF_RANGE,
        number.span,
        None,
        format!("`{key}: {value}` of {called} {what}"),
        format!("feelings go from -2 (bad) to 2 (good) in steps of 0.5; the nearest is `{key}: {nearest}`"),
    );
    Some(nearest)
}

fn measured(row: &Row<'_>, called: &str, intake: &mut Intake<'_, '_>) -> Measured {
    let written = row.texts("measures");
    let why = prose(row, "why", intake);
    let (none, by): (Vec<_>, Vec<_>) = written.into_iter().partition(|m| m.value.eq_ignore_ascii_case("none"));
    match none.first() {
        None if by.is_empty() => Measured::Open,
        Some(_) if by.is_empty() => Measured::Not(why),
        other => {
            if let Some(none) = other {
                intake.say(
                    &UNKNOWN_VALUE,
                    none.span,
                    None,
                    format!("`none` stands beside a measure at {called}"),
                    "take `none` away, or the measures",
                );
            }
            Measured::By(by.iter().map(|m| intake.refer("measure", m)).collect())
        }
    }
}

/// A text says what must go right; a flag says only that something must.
fn moment(row: &Row<'_>, intake: &mut Intake<'_, '_>) -> Moment {
    let Some(text) = row.text("moment_of_truth") else { return Moment::No };
    match text.value.to_ascii_lowercase().as_str() {
        "no" | "false" | "off" => Moment::No,
        "yes" | "true" | "on" => Moment::Yes,
        _ => Moment::Of(intake.prose(&text)),
    }
}
