//! One source, understood alone: `Source` → `Chapter`, which is an `Outline` for others, a body for its page, and diagnostics.
//! Takes a source and the settings; gives a chapter, whatever the bytes.
//! Must not know other chapters, registers, pages, or any kind of block by name.

mod codes;
mod confirm;
mod door;
mod head;
mod outline;
mod parse;
mod schema;
mod split;
mod stub;

pub use codes::CODES;
pub use confirm::{Odd, confirm};
pub use outline::{BlockOutline, Heading, Name, OutLink, Outline};
pub use parse::{Scope, parse, parse_data, parse_register};
pub use schema::schema;
pub use split::{Split, split};

use crate::block::Block;
use crate::diagnostic::{Diagnostic, Spot};
use crate::markdown::{Pointer, Prose};
use crate::text::{Digest, Span};
use std::sync::{Arc, OnceLock};

/// A chapter understood alone.
pub struct Chapter {
    pub outline: Arc<Outline>,
    pub body: Body,
    pub places: Places,
    pub diagnostics: Vec<Diagnostic>,
    /// Of everything its page is made from: the source and the settings it was read with.
    pub digest: Digest,
    /// Made when first asked for: a build that keeps nothing compares nothing.
    seen: OnceLock<Digest>,
}

impl Chapter {
    /// Digest of the outline: of what others may see of it.
    pub fn seen(&self) -> Digest {
        *self.seen.get_or_init(|| self.outline.digest())
    }
}

/// What a chapter's own page is made of.
#[derive(Default)]
pub struct Body {
    pub prose: Prose,
    pub blocks: Vec<Box<dyn Block>>,
    /// By number of the fence in the prose: a block, or HTML that stands for one that could not be read.
    pub fences: Vec<Shown>,
    /// Blocks of the head that the prose does not show, drawn after it.
    pub tail: Vec<u32>,
    /// What the head says under `see-also`, in its order.
    pub see: Vec<Pointer>,
    /// Whether the prose has a first-level heading.
    pub has_h1: bool,
    pub words: u32,
}

pub enum Shown {
    Block(u32),
    Html(String),
}

/// Where things stand in the source: private to the chapter, looked up when a diagnostic is shown.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pub things: Vec<Span>,
    pub links: Vec<Span>,
}

/// The bit that tells the numbers of links from those of other things.
const LINK: u32 = 1 << 31;

impl Places {
    /// The number under which a diagnostic names link `n`.
    pub fn link_key(n: u32) -> u32 {
        n | LINK
    }

    /// The span behind a place, when it has one.
    pub fn span(&self, spot: Spot) -> Option<Span> {
        match spot {
            Spot::Whole => None,
            Spot::At(span) => Some(span),
            Spot::Key(key) if key & LINK != 0 => self.links.get((key & !LINK) as usize).copied(),
            Spot::Key(key) => self.things.get(key as usize).copied(),
        }
    }
}
