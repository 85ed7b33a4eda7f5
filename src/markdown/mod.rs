//! Markdown: text → HTML with holes, headings, words.
//! Takes a part of a source (or a text field) and settings, gives prose whose holes only the book can fill.
//! Must not know chapters, books or any kind of block: schemes, kinds and what adopts a list are told by the caller.

mod adopt;
mod block;
mod callout;
mod caption;
mod code;
mod codes;
mod count;
mod destination;
mod element;
mod feed;
mod fence;
mod foot;
mod heading;
mod highlight;
mod label;
mod lean;
mod link;
mod origin;
mod page;
mod patch;
mod pen;
mod picture;
mod plain;
mod pointer;
mod prose;
mod quote;
mod raw;
mod rule;
mod safe;
mod span;
mod syntax;
mod table;
mod tag;
mod write;

pub use adopt::{Adopted, Adopts, Item};
pub use codes::CODES;
pub use fence::Fence;
pub use highlight::{classes as highlight_classes, highlight};
pub use label::{CALLOUTS, caption_words};
pub use page::{Heading, Page, Raw, Settings};
pub use plain::{is_bare, plain};
pub use pointer::{Pointer, pointer};
pub use prose::{Filling, Hole, Link, Passage, Prose, Target};
pub use write::{blocks, inline, inline_onto, render};

#[cfg(test)]
mod tests;
