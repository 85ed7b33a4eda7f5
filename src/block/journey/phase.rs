//! Phases: the built-in sets, and an author's own.

use super::fields::PHASE;
use crate::block::Intake;
use crate::text::{id_of, nearest};
use crate::words::Words;
use crate::yaml::{Kind, Row};
use std::borrow::Cow;

/// A part of the way that stages belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    pub id: Cow<'static, str>,
    name: Name,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Name {
    /// An author's own.
    Own(String),
    /// The key of its word: built-in phases are named by the words of the page.
    Word(&'static str),
}

/// Built-in phases: their ids, with the keys of their words.
type Preset = [(&'static str, &'static str)];

/// Before purchase, purchase, after purchase.
const ABC: &Preset = &[("before", "phase.before"), ("purchase", "phase.purchase"), ("after", "phase.after")];
/// Planning and control around before, during and after.
const FIVE: &Preset = &[
    ("plan", "phase.plan"),
    ("before", "phase.before"),
    ("during", "phase.during"),
    ("after", "phase.after"),
    ("control", "phase.control"),
];
/// From the first try to coming back.
const LOYALTY: &Preset =
    &[("first-time", "phase.first-time"), ("settling", "phase.settling"), ("ongoing", "phase.ongoing"), ("back-again", "phase.back-again")];

impl Phase {
    /// As the page calls it.
    pub fn title<'p>(&'p self, words: &'p Words) -> &'p str {
        match &self.name {
            Name::Own(name) => name,
            Name::Word(key) => words.find(key).unwrap_or(&self.id),
        }
    }
}

/// The letter of the phase number `n`, from 0.
pub fn letter(n: usize) -> char {
    char::from(b'A' + u8::try_from(n % 26).unwrap_or(0))
}

/// The phases a journey names; those of `abc` when it names none. A phase that cannot be read is left out.
pub fn read(row: &Row<'_>, intake: &mut Intake<'_, '_>) -> Vec<Phase> {
    let one_of = |(id, key): &(&'static str, &'static str)| Phase { id: Cow::Borrowed(*id), name: Name::Word(key) };
    let preset = |phases: &Preset| phases.iter().map(one_of).collect::<Vec<_>>();
    let own = match row.node("phases").map(|n| &n.kind) {
        Some(Kind::List(items)) => items.iter().filter_map(|item| one(&PHASE.read(item, intake.report))).collect(),
        Some(Kind::Map(_)) => row.nodes("phases").into_iter().filter_map(|item| one(&PHASE.read(item, intake.report))).collect(),
        _ => Vec::new(),
    };
    match row.choice("phases").map(|c| c.value) {
        _ if !own.is_empty() => own,
        Some("five") => preset(FIVE),
        Some("loyalty") => preset(LOYALTY),
        _ => preset(ABC),
    }
}

fn one(row: &Row<'_>) -> Option<Phase> {
    let name = row.text("name")?.value;
    let id = row.text("id").map_or_else(|| id_of(&name), |id| id.value.into_owned());
    Some(Phase { id: Cow::Owned(id), name: Name::Own(crate::markdown::plain(&name)) })
}

/// The index of the phase that `written` means: its id, or the name an author gave it, in any case.
pub fn find(phases: &[Phase], written: &str) -> Option<usize> {
    // Small letters and figures are their own id.
    let plain = written.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let wanted = if plain { Cow::Borrowed(written) } else { Cow::Owned(id_of(written)) };
    let same = |p: &Phase| p.id == wanted || matches!(&p.name, Name::Own(name) if id_of(name) == wanted);
    phases.iter().position(same)
}

/// The help for a phase that is not there.
pub fn suggest(phases: &[Phase], written: &str) -> String {
    let known: Vec<&str> = phases.iter().map(|p| &*p.id).collect();
    let list = known.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    if let Some(near) = nearest(written, known.iter().copied()) {
        return format!("did you mean `{near}`? The phases here are {list}");
    }
    // A phase of another set tells that the set is the mistake, not the word.
    let sets = [("abc", ABC), ("five", FIVE), ("loyalty", LOYALTY)];
    match sets.iter().find(|(_, phases)| phases.iter().any(|(id, _)| *id == id_of(written))) {
        Some((set, _)) => format!("the phases here are {list}; `{written}` belongs to `phases: {set}`"),
        None => format!("the phases here are {list}; a journey may also list its own under `phases:`"),
    }
}
