//! The four registers: roles, segments, measures, touchpoints: named things everything else refers to.
//! Takes `data/*.yaml` sources, gives typed entries and, bound together, one `Registers` with look-ups and findings.
//! Must not know chapters, blocks or pages, nor who refers to an entry.

mod codes;
mod entry;
mod field;
mod file;
mod finding;
mod hurtful;
mod measure;
mod read;
mod registers;
mod said;
mod schema;
mod sound;
mod state;
mod translation;

pub use codes::{CODES, DUPLICATE_ID, TRANSLATION_DIFFERS};
pub use entry::{Field, Home, Register, Role, Segment, Touchpoint};
pub use file::{File, is_register, parse};
pub use finding::Finding;
pub use measure::{Better, Measure, Reading, Type};
pub use registers::Registers;
pub use said::Said;
pub use schema::schema;
pub use state::{MustBe, State};

#[cfg(test)]
mod tests;
