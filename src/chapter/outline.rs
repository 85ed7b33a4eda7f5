//! The outline: what other chapters and pages may know of a chapter. No prose, no positions.

use crate::block::{Evidence, Found, Mark, Part, Status};
use crate::markdown::Target;
use crate::text::{Date, Digest, Hasher, Interval, Short, SrcPath};
use std::collections::BTreeMap;
use std::hash::Hash;

/// A chapter, or a data file with one block, seen from outside. Two sources with equal outlines bind into the same book.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Outline {
    pub path: SrcPath,
    /// Language tag.
    pub lang: String,
    /// A data file has a block but no page of its own.
    pub has_page: bool,
    /// Plain text.
    pub title: String,
    pub summary: Option<String>,
    /// Number of a link.
    pub owner: Option<u32>,
    pub status: Status,
    /// Whether the head says so itself.
    pub status_said: bool,
    pub reviewed: Option<Date>,
    /// Where the head says so, by number.
    pub reviewed_key: Option<u32>,
    pub review: Option<Interval>,
    pub date: Option<Date>,
    pub authors: Vec<String>,
    pub keywords: Vec<String>,
    /// For whom: role ids or names of the book's settings.
    pub audience: Vec<Name>,
    /// Recommended to, without restricting.
    pub recommended: Vec<Name>,
    /// Thousandths, from `order:`.
    pub order: Option<i64>,
    pub series: Vec<(String, i64)>,
    /// Where each of them stands, by number.
    pub series_keys: Vec<u32>,
    pub translation_of: Option<Name>,
    /// Old addresses that lead here.
    pub aliases: Vec<Name>,
    pub extra: BTreeMap<String, String>,
    /// Reading time in whole minutes, at least 1.
    pub minutes: u32,
    pub headings: Vec<Heading>,
    /// Ids on the page that are neither headings nor blocks: raw HTML, in the text and in blocks, and footnotes.
    pub anchors: Vec<String>,
    pub links: Vec<OutLink>,
    pub blocks: Vec<BlockOutline>,
    pub questions: Vec<String>,
    /// Blocks that are there but cannot be read: kind and id. References to them are no faults of those who refer.
    pub stubs: Vec<(&'static str, String)>,
    /// False when the head could not be read.
    pub readable: bool,
}

/// A name in the head that the book has to know, and its place by number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    pub name: String,
    pub key: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    /// Plain text.
    pub title: String,
    /// Stands in the text itself, not in a box: only those belong into contents.
    pub top: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OutLink {
    pub target: Target,
    pub image: bool,
    /// A definition that no link uses.
    pub idle: bool,
}

/// A block seen from outside.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BlockOutline {
    pub kind: &'static str,
    pub id: String,
    pub id_given: bool,
    pub title: String,
    pub lang: Short,
    pub owner: Option<u32>,
    pub status: Status,
    pub evidence: Evidence,
    pub reviewed: Option<Date>,
    /// Where the block says so itself, by number; none when it is the chapter's day.
    pub reviewed_key: Option<u32>,
    pub review: Option<Interval>,
    pub parts: Vec<Part>,
    pub marks: Vec<Mark>,
    /// Findings that the block's own rules gave.
    pub found: Vec<Found>,
    /// Whether the chapter draws it whole on its own page.
    pub shown: bool,
    pub key: u32,
}

impl Outline {
    /// Equal digests, equal outlines.
    pub fn digest(&self) -> Digest {
        let mut hasher = Hasher::new();
        self.hash(&mut hasher);
        Hasher::finish(&hasher)
    }
}
