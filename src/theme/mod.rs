//! `View` → bytes: templates, looks of blocks, style sheets and scripts.
//! Takes the layers of a theme once and then a `View` at a time, gives finished pages and the static files.
//! Must not know the book, the clock, the environment or the disk; it is the only room that knows the template engine.

mod codes;
mod draw;
mod fault;
mod layers;
mod limit;
mod manifest;
mod navigation;
mod plain;
mod set;
mod statics;
mod value;
mod words;

pub use codes::{CODES, CONTRACT, RENDER};
pub use draw::Theme;
pub use layers::{File, Layers};
