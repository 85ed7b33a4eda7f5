//! Checklists: things to do, to confirm or to ask at a pause point.
//! Takes a positioned tree, from YAML or from a Markdown list, and gives a card with real boxes, for the screen and for paper.
//! Must not know which stages, chapters or pages use a list; it asks whether any does.

mod adopt;
mod check;
mod codes;
mod compute;
mod draw;
mod fields;
mod item;
mod read;
#[cfg(test)]
mod tests;

use super::{Ask, Block, Found, Head, Kind, Look, Mark, Options, Part, Phrase, Reference, Value, Verb};
use crate::markdown::{Adopts, Prose};
use crate::text::Span;
use std::collections::BTreeSet;

pub static KIND: Kind = Kind {
    name: "checklist",
    plural: "checklists",
    table: &fields::CHECKLIST,
    parts: &[],
    adopts: Adopts::List,
    unless: &["items", "groups", "preset", "item", "group"],
    join: adopt::join,
    read: read::read,
    looks: &[Look { view: "card", template: include_str!("card.html"), figure: false }],
    options: &["role"],
    lists: &[],
    users: fields::USERS,
    style: include_str!("style.css"),
    example: include_str!("example.md"),
    codes: codes::CODES,
    claims: false,
};

/// How a list is worked with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mode {
    /// Do the work from memory, then stop and confirm.
    #[default]
    DoConfirm,
    /// Read an item, do it, read the next: numbered, the order matters.
    ReadDo,
    /// Questions.
    Ask,
}

struct Checklist {
    head: Head,
    mode: Mode,
    /// The pause point.
    when: Option<Phrase>,
    role: Option<Reference>,
    minutes: Option<f64>,
    groups: Vec<Group>,
}

/// Items under one title; a list without groups is one group without a title.
struct Group {
    title: Option<Phrase>,
    span: Span,
    items: Vec<Item>,
    /// Whether something was written that is no item, and reported.
    faulty: bool,
}

struct Item {
    text: Phrase,
    span: Span,
    stop: bool,
    /// What an item may have besides. Those that are a text alone, most of every list, take 40 bytes and not 360.
    more: Option<Box<More>>,
}

/// What belongs to an item besides its text.
#[derive(Default)]
struct More {
    role: Option<Reference>,
    why: Option<Prose>,
    only_if: Option<Prose>,
    stage: Option<Tie>,
    measure: Option<Tie>,
    kano: Option<&'static str>,
}

impl Item {
    fn role(&self) -> Option<&Reference> {
        self.more.as_ref()?.role.as_ref()
    }
}

impl Group {
    /// The title as plain text, empty without one.
    fn name(&self) -> &str {
        self.title.as_ref().map_or("", Phrase::plain)
    }
}

/// What an item serves or is proved by.
struct Tie {
    to: Reference,
    /// Whether the words of the item show the link already.
    told: bool,
}

impl Mode {
    fn name(self) -> &'static str {
        match self {
            Mode::DoConfirm => "do-confirm",
            Mode::ReadDo => "read-do",
            Mode::Ask => "ask",
        }
    }

    fn named(name: &str) -> Option<Mode> {
        [Mode::DoConfirm, Mode::ReadDo, Mode::Ask].into_iter().find(|m| m.name() == name)
    }

    /// The key an item's words stand under, and the key they must not stand under.
    fn keys(self) -> (&'static str, &'static str) {
        if self == Mode::Ask { ("ask", "do") } else { ("do", "ask") }
    }
}

impl Checklist {
    fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// Who carries an item out: its own role, else the list's.
    fn doer<'c>(&'c self, item: &'c Item) -> Option<&'c Reference> {
        item.role().or(self.role.as_ref())
    }
}

impl Block for Checklist {
    fn kind(&self) -> &'static Kind {
        &KIND
    }

    fn head(&self) -> &Head {
        &self.head
    }

    fn parts(&self) -> Vec<Part> {
        Vec::new()
    }

    fn marks(&self) -> Vec<Mark> {
        let mut marks = compute::counts(self);
        let mut uses = |link: u32, verb: Verb| marks.push(Mark::Use { link, verb, part: None });
        if let Some(role) = &self.role {
            uses(role.link, Verb::Does);
        }
        let more = || self.items().filter_map(|item| item.more.as_ref());
        for item in more() {
            if let Some(role) = &item.role {
                uses(role.link, Verb::Does);
            }
            if let Some(stage) = &item.stage {
                uses(stage.to.link, Verb::Serves);
            }
            if let Some(measure) = &item.measure {
                uses(measure.to.link, Verb::Proves);
            }
        }
        for item in more().filter(|item| item.kano == Some("must-be")) {
            marks.push(Mark::MustBe { part: None, proofs: item.measure.iter().map(|m| m.to.link).collect() });
        }
        if self.mode == Mode::Ask {
            marks.extend(self.items().map(|item| Mark::Question { text: item.text.plain().to_owned() }));
        }
        marks.extend(self.head.gap.as_ref().map(|gap| gap.mark(None)));
        marks
    }

    fn views(&self) -> Vec<&'static str> {
        vec!["card"]
    }

    fn judge(&self, ask: &dyn Ask, found: &mut Vec<Found>) {
        found.extend(check::used_nowhere(self, ask));
    }

    fn draw(&self, _view: &str, options: &Options, ask: &dyn Ask) -> Value {
        draw::card(self, options, ask)
    }

    fn stray(&self, option: &str, value: &str) -> Option<(String, Vec<String>)> {
        let roles: BTreeSet<&str> = self.items().filter_map(|item| self.doer(item)).map(|role| &*role.id).collect();
        let lost = option == "role" && !value.is_empty() && !roles.iter().any(|id| *id == value);
        lost.then(|| (value.to_owned(), roles.into_iter().map(str::to_owned).collect()))
    }

    fn computed(&self, _ask: &dyn Ask) -> serde_json::Value {
        compute::computed(self)
    }
}
