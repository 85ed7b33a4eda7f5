//! Reading a journey out of the tree.

use super::check::{self, Written};
use super::codes::{DUPLICATE_STAGE, FEELING_OUT_OF_RANGE, PHASE_ORDER, UNKNOWN_PHASE};
use super::fields::{JOURNEY, STAGE, WEIGHTS};
use super::phase::{self, Phase};
use super::stage::Stage;
use super::text::{Gathered, Text, Use};
use super::{Journey, KIND};
use crate::block::{Evidence, Gap, Head, Intake, Status};
use crate::diagnostic::Diagnostic;
use crate::markdown::{self, Prose};
use crate::text::{At, Span, id_of};
use crate::yaml::{MISSING_FIELD, Node, Row, UNKNOWN_VALUE};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Reads and checks one journey; a journey always comes out.
pub fn read(node: &Node<'_>, intake: &mut Intake<'_, '_>) -> Journey {
    let row = JOURNEY.read(node, intake.report);
    let head = Head::read(&row, &KIND, intake);
    let segments = row.texts("segments").iter().map(|id| intake.refer("segment", id)).collect();
    let goal = prose(&row, "goal", intake);
    let trigger = prose(&row, "trigger", intake);
    let of = row.text("of").map(|id| intake.refer("journey", &id));
    let phases = phase::read(&row, intake);
    let nodes: Vec<&Node<'_>> = row.nodes("stages").into_iter().filter(|n| !n.is_empty()).collect();
    // The list is kept as long as the book: no room is left over.
    let (list, written) = (Vec::with_capacity(nodes.len()), Vec::with_capacity(nodes.len()));
    let whole_id = [head.id.as_str(), "/"].concat();
    let (own, names, gathered) = (whole_id.len(), BTreeMap::new(), Gathered::new());
    let mut stages = Stages { status: head.status, phases: &phases, list, written, gathered, names, whole_id, own };
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

/// Gathers the text of a field.
fn gather(text: Text, name: &str, row: &Row<'_>, all: &mut Gathered, intake: &mut Intake<'_, '_>) {
    if let Some(written) = row.text(name) {
        all.text(text, |out| intake.prose_onto(&written, out));
    }
}

/// Gives every stage its number in its phase.
fn number(stages: &mut [Stage]) {
    let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
    for stage in stages {
        let n = counts.entry(stage.phase).or_insert(0);
        *n += 1;
        stage.nth = *n;
    }
}

/// A stage in messages: `the stage “Waiting”`, or `stage 3` when it has no name.
#[derive(Clone, Copy)]
pub enum Called<'s> {
    Named(&'s str),
    Nth(usize),
}

impl Called<'_> {
    /// For messages that most journeys get: put together, not formatted, at a fifth of the work.
    pub fn told(self) -> String {
        match self {
            Called::Named(name) => ["the stage “", name, "”"].concat(),
            Called::Nth(_) => self.to_string(),
        }
    }
}

impl fmt::Display for Called<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Called::Named(name) => write!(f, "the stage “{name}”"),
            Called::Nth(n) => write!(f, "stage {n}"),
        }
    }
}

/// The stages as they are read, one after the other.
struct Stages<'n, 'p> {
    status: Status,
    phases: &'p [Phase],
    list: Vec<Stage>,
    written: Vec<Written<'n>>,
    gathered: Gathered,
    /// Ids so far, and where each was given.
    names: BTreeMap<Arc<str>, Span>,
    /// The journey's own id with the sign behind it, of `own` bytes, and that of the last stage.
    whole_id: String,
    own: usize,
}

impl<'n> Stages<'n, '_> {
    fn read(&mut self, node: &'n Node<'n>, intake: &mut Intake<'_, '_>) {
        let row = STAGE.read_after(self.written.last().map(|w| &w.row), node, intake.report);
        let written_name = row.text("name").or_else(|| node.scalar().and_then(|_| node.as_text()));
        let span = written_name.as_ref().map_or(row.span, |n| n.span);
        let name = match written_name.map(|n| n.value) {
            Some(words) if markdown::is_bare(&words) => words,
            Some(words) => Cow::Owned(markdown::plain(&words)),
            None => Cow::Borrowed(""),
        };
        let nth = self.list.len() + 1;
        let called = if name.is_empty() { Called::Nth(nth) } else { Called::Named(&name) };
        let whole_id = self.id(&row, &name, span, nth, intake);
        // Neither a field of a stage nor a group of keys: that was told, and is all there is to tell.
        let broken = STAGE.fields().all(|field| !row.has(field.name));
        let before = self.list.last().map_or(0, |s| s.phase);
        let (phase, lost) = if broken { (before, false) } else { self.phase(&row, called, span, intake) };
        let all = &mut self.gathered;
        gather(Text::Does, "does", &row, all, intake);
        gather(Text::Thinks, "thinks", &row, all, intake);
        let feels = feeling(&row, "feels", called, intake);
        let feels_target = feeling(&row, "feels_target", called, intake);
        gather(Text::Expects, "expects", &row, all, intake);
        gather(Text::Target, "target", &row, all, intake);
        gather(Text::Practice, "practice", &row, all, intake);
        gather(Text::Support, "support", &row, all, intake);
        let unmeasured = measured(&row, called, all, intake);
        all.uses(Use::Owner, row.text("owner").map(|o| intake.refer("role", &o)));
        all.uses(Use::Doers, row.each_text("doers").map(|id| intake.refer("role", &id)));
        all.uses(Use::Touchpoints, row.each_text("touchpoints").map(|id| intake.refer("touchpoint", &id)));
        all.uses(Use::Checklists, row.each_text("checklists").map(|id| intake.refer("checklist", &id)));
        let moment = moment(&row, all, intake);
        gather(Text::Leeway, "leeway", &row, all, intake);
        let gap = row.node("gap").and_then(|node| Gap::read(node, self.status, intake)).map(Box::new);
        if let Some(note) = row.text("note") {
            let note = intake.note(&note);
            all.text(Text::Note, |out| out.paste(note));
        }
        let (texts, uses) = all.take();
        let stage = Stage {
            whole_id,
            name: if name.is_empty() { Arc::from(called.to_string()) } else { Arc::from(&*name) },
            texts,
            uses,
            phase,
            nth: 0,
            feels,
            feels_target,
            unmeasured,
            weight: weight(&row),
            gate: row.flag("gate").unwrap_or(false),
            moment,
            evidence: row.choice("evidence").and_then(|c| Evidence::named(c.value)),
            kano: row.choice("kano").map(|c| c.value),
            standard: row.choice("standard").map(|c| c.value),
            gap,
            key: intake.place(span),
        };
        self.list.push(stage);
        self.written.push(Written { unnamed: name.is_empty(), span, row, broken, lost });
    }

    /// A stage's whole id, made unique where it is not, so that the book can go on.
    fn id(&mut self, row: &Row<'_>, name: &str, name_span: Span, nth: usize, intake: &mut Intake<'_, '_>) -> Arc<str> {
        let given = row.text("id");
        let span = given.as_ref().map_or(name_span, |id| id.span);
        let mut id = given.as_ref().map_or_else(|| Cow::Owned(id_of(name)), |id| Cow::Borrowed(&*id.value));
        if id.is_empty() {
            id = Cow::Owned(format!("stage-{nth}"));
        }
        let Some(first) = self.given(&id) else { return self.name(span) };
        let (message, help) = if given.is_some() {
            (format!("two stages of this journey have the id `{id}`"), "give one of them another `id:`".to_owned())
        } else {
            (format!("a second stage would get the id `{id}` from its name “{name}”"), "give it an `id:` of its own".to_owned())
        };
        let (place, other) = (intake.report.place(span), intake.report.place(first));
        intake.report.push(Diagnostic::new(&DUPLICATE_STAGE, place, message).help(help).related(other, "the first one is here"));
        let mut tries = (2..).map(|n| format!("{id}-{n}"));
        let _ = tries.find(|id| self.given(id).is_none());
        self.name(span)
    }

    /// Where a stage was given this id before.
    fn given(&mut self, id: &str) -> Option<Span> {
        self.whole_id.truncate(self.own);
        self.whole_id.push_str(id);
        self.names.get(self.whole_id.as_str()).copied()
    }

    /// Gives the id that `given` was asked for last.
    fn name(&mut self, span: Span) -> Arc<str> {
        let whole: Arc<str> = Arc::from(self.whole_id.as_str());
        self.names.insert(Arc::clone(&whole), span);
        whole
    }

    /// The index of a stage's phase: its own, else that of the stage before it; and whether it names one that is not there.
    fn phase(&self, row: &Row<'_>, called: Called<'_>, span: Span, intake: &mut Intake<'_, '_>) -> (usize, bool) {
        let before = self.list.last().map(|s| s.phase);
        let Some(written) = row.text("phase") else {
            let first = self.phases.first().map_or("before", |p| &p.id);
            if before.is_none() && !row.has("phase") && !row.blamed("phase") {
                intake.say(
                    &MISSING_FIELD,
                    span,
                    Some(0),
                    format!("{called} is the first and names no phase"),
                    format!("add `phase: {first}`; the stages below take over the phase until another is named"),
                );
            }
            return (before.unwrap_or(0), false);
        };
        let part = u16::try_from(self.list.len()).ok();
        let Some(phase) = phase::find(self.phases, &written.value) else {
            let message = format!("{called} is in a phase `{}`, which this journey does not have", written.value);
            intake.say(&UNKNOWN_PHASE, written.span, part, message, phase::suggest(self.phases, &written.value));
            return (before.unwrap_or(0), true);
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
        (phase, false)
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

/// In halves.
fn feeling(row: &Row<'_>, name: &str, called: Called<'_>, intake: &mut Intake<'_, '_>) -> Option<i8> {
    let number = row.number(name)?;
    let (value, key) = (number.value, name);
    let nearest = ((value.clamp(-2.0, 2.0) * 2.0).round() / 2.0) + 0.0;
    let halves = (nearest * 2.0) as i8;
    if (value - nearest).abs() < 1e-9 {
        return Some(halves);
    }
    let what = if (-2.0..=2.0).contains(&value) { "lies between two steps" } else { "is off the scale" };
    intake.say(
        &FEELING_OUT_OF_RANGE,
        number.span,
        None,
        format!("`{key}: {value}` of {called} {what}"),
        format!("feelings go from -2 (bad) to 2 (good) in steps of 0.5; the nearest is `{key}: {nearest}`"),
    );
    Some(halves)
}

/// Gathers the measures, and why there are none; gives whether none were meant.
fn measured(row: &Row<'_>, called: Called<'_>, all: &mut Gathered, intake: &mut Intake<'_, '_>) -> bool {
    gather(Text::Why, "why", row, all, intake);
    let is_none = |written: &At<Cow<'_, str>>| written.value.eq_ignore_ascii_case("none");
    let none = row.each_text("measures").find(is_none);
    let by = || row.each_text("measures").filter(|measure| !is_none(measure));
    if let Some(none) = &none {
        if by().next().is_none() {
            return true;
        }
        intake.say(
            &UNKNOWN_VALUE,
            none.span,
            None,
            format!("`none` stands beside a measure at {called}"),
            "take `none` away, or the measures",
        );
    }
    all.uses(Use::Measures, by().map(|measure| intake.refer("measure", &measure)));
    false
}

/// A text says what must go right; a flag says only that something must.
fn moment(row: &Row<'_>, all: &mut Gathered, intake: &mut Intake<'_, '_>) -> bool {
    let Some(text) = row.text("moment_of_truth") else { return false };
    let is = |words: [&str; 3]| words.iter().any(|word| text.value.eq_ignore_ascii_case(word));
    if is(["no", "false", "off"]) {
        return false;
    }
    if !is(["yes", "true", "on"]) {
        all.text(Text::Moment, |out| intake.prose_onto(&text, out));
    }
    true
}
