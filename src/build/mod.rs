//! The stages in order, the memory that serves them, and the outcome.
//! Takes `Sources`, gives pages to a `Sink` and an `Outcome`: diagnostics, a tally of the work, a snapshot of the book.
//! Must not know the disk, the command line, or any kind of block by name.

mod builder;
mod codes;
mod external;
mod furnish;
mod list;
mod memo;
mod outcome;
mod pages;
mod settle;
mod site;
mod sort;
mod sources;
mod tally;
mod way;

pub use builder::Builder;
pub use codes::{LOW_COVERAGE, codes};
pub use list::{Row, Sheet, sheets, twin_schema};
pub use memo::{Memo, Renewed};
pub use outcome::{Outcome, Snapshot};
pub use site::{Sink, Site};
pub use sources::{Sources, ThemeFile};
pub use tally::{Tally, Work};
pub use way::{End, Tie, Way};
