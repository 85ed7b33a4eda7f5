//! Which pages will exist, and how each is composed: the Views, which are the contract with themes.
//! Takes the `Reader`, gives a `View` for every `PageId`.
//! Must not know templates, the disk, or any kind of block by name.

mod body;
mod calendar;
mod chapter;
mod compose;
mod contents;
mod coverage;
mod entry;
mod folded;
mod furniture;
mod gaps;
mod generated;
mod list;
mod pointed;
mod redirect;
mod register;
mod review;
mod spark;
mod view;

pub use compose::{Made, compose};
pub use contents::{ContentsItem, OtherLanguage};
pub use coverage::{CoverageRow, EvidenceRow, ShareCell};
pub use entry::Entries;
pub use folded::Folded;
pub use gaps::ranked;
pub use list::{PageId, pages, register_address};
pub use review::Review;
pub use view::*;
