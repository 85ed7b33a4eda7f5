//! Roles, segments and touchpoints, and what all entries share.

use crate::diagnostic::{Place, Spot};
use crate::text::{Digest, Hasher, SrcPath};

/// The four registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Register {
    Role,
    Segment,
    Measure,
    Touchpoint,
}

impl Register {
    pub const ALL: [Register; 4] = [Register::Role, Register::Segment, Register::Measure, Register::Touchpoint];

    /// As in a reference and as the key of interface words: `role` in `<role:desk>`.
    pub fn name(self) -> &'static str {
        match self {
            Register::Role => "role",
            Register::Segment => "segment",
            Register::Measure => "measure",
            Register::Touchpoint => "touchpoint",
        }
    }

    /// As a file's stem and as a key of `registers.yaml`: `roles`.
    pub fn plural(self) -> &'static str {
        match self {
            Register::Role => "roles",
            Register::Segment => "segments",
            Register::Measure => "measures",
            Register::Touchpoint => "touchpoints",
        }
    }

    /// By the name that references and files use, `role`.
    pub fn named(name: &str) -> Option<Register> {
        Register::ALL.into_iter().find(|r| r.name() == name)
    }

    /// By either name, `role` or `roles`.
    pub fn of(name: &str) -> Option<Register> {
        Register::ALL.into_iter().find(|r| r.name() == name || r.plural() == name)
    }
}

/// Where an entry is written: a file, and a number in that file's table of places. No part of what an entry says, so a moved
/// line changes no digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    pub(super) path: SrcPath,
    pub(super) base: u32,
}

/// A field of an entry that a diagnostic can point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Entry,
    Name,
    Owner,
    Target,
    Promise,
    Rival,
    Readings,
    /// A reading by its place in the order of the file, from 0.
    Reading(usize),
}

/// Places an entry has room for; a reading of one entry never moves the numbers of the next one.
pub(super) const ROOM: u32 = 256;
const FIRST_READING: u32 = 16;

impl Field {
    pub(super) fn slot(self) -> u32 {
        match self {
            Field::Entry => 0,
            Field::Name => 1,
            Field::Owner => 2,
            Field::Target => 3,
            Field::Promise => 4,
            Field::Rival => 5,
            Field::Readings => 6,
            Field::Reading(n) => u32::try_from(n).ok().map(|n| FIRST_READING + n).filter(|n| *n < ROOM).unwrap_or(Field::Readings.slot()),
        }
    }
}

impl Home {
    pub fn path(&self) -> &SrcPath {
        &self.path
    }

    pub fn place(&self, field: Field) -> Place {
        Place::key(&self.path, self.base + field.slot())
    }

    /// Whether a place this room gave out lies in this entry.
    pub fn holds(&self, place: &Place) -> bool {
        place.path == self.path && matches!(place.spot, Spot::Key(key) if key - key % ROOM == self.base)
    }
}

/// A role people have in the book's company. Texts are inline Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    pub id: String,
    pub name: String,
    pub team: Option<String>,
    pub contact: Option<String>,
    pub person: Option<String>,
    /// How a customer meets this role.
    pub shown: Option<String>,
    pub home: Home,
}

/// Where a customer meets the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touchpoint {
    pub id: String,
    pub name: String,
    /// `people`, `place`, `systems`, `product` or `peers`.
    pub sort: &'static str,
    /// Not direct is what a customer notices without us present.
    pub direct: bool,
    /// `routine`, `seasonal` or `rare`.
    pub how_often: &'static str,
    pub owner: Option<String>,
    pub home: Home,
}

/// A group of customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub id: String,
    pub name: String,
    pub wants: Vec<String>,
    /// Signs one can look up.
    pub facts: Vec<String>,
    /// Signs one can see.
    pub behaviour: Vec<String>,
    /// Whether this is a group the company has chosen to serve.
    pub chosen: bool,
    pub home: Home,
}

impl Role {
    /// A text by the name of its field.
    pub fn text(&self, field: &str) -> Option<&str> {
        match field {
            "name" => Some(&self.name),
            "team" => self.team.as_deref(),
            "contact" => self.contact.as_deref(),
            "person" => self.person.as_deref(),
            "shown" => self.shown.as_deref(),
            _ => None,
        }
    }

    pub(super) fn digest(&self) -> Digest {
        let mut hasher = Hasher::new();
        hasher.text(&self.id).text(&self.name);
        for text in [&self.team, &self.contact, &self.person, &self.shown] {
            option(&mut hasher, text.as_deref());
        }
        hasher.finish()
    }
}

impl Touchpoint {
    pub fn text(&self, field: &str) -> Option<&str> {
        if field == "name" { Some(&self.name) } else { None }
    }

    pub(super) fn digest(&self) -> Digest {
        let mut hasher = Hasher::new();
        hasher.text(&self.id).text(&self.name).text(self.sort).text(self.how_often).number(u64::from(self.direct));
        option(&mut hasher, self.owner.as_deref());
        hasher.finish()
    }
}

impl Segment {
    pub fn text(&self, field: &str) -> Option<&str> {
        if field == "name" { Some(&self.name) } else { None }
    }

    /// A list of texts by the name of its field.
    pub fn list(&self, field: &str) -> Option<&[String]> {
        match field {
            "wants" => Some(&self.wants),
            "facts" => Some(&self.facts),
            "behaviour" => Some(&self.behaviour),
            _ => None,
        }
    }

    pub(super) fn digest(&self) -> Digest {
        let mut hasher = Hasher::new();
        hasher.text(&self.id).text(&self.name).number(u64::from(self.chosen));
        for list in [&self.wants, &self.facts, &self.behaviour] {
            hasher.number(list.len() as u64);
            for item in list {
                hasher.text(item);
            }
        }
        hasher.finish()
    }
}

/// An absent text and an empty one differ.
pub(super) fn option(hasher: &mut Hasher, text: Option<&str>) {
    match text {
        Some(text) => hasher.number(1).text(text),
        None => hasher.number(0),
    };
}
