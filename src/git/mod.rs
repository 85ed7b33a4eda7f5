//! When each file was last changed, and by whom, as git remembers it: one reading for the whole book.
//! Takes the folder of a book, gives a `History`, or one diagnostic that says why there is none.
//! Must not know chapters, settings or pages; runs `git log` without a shell and nothing else.

mod codes;
mod log;
mod run;

pub use codes::CODES;
pub use log::{Change, History};
pub use run::read;
