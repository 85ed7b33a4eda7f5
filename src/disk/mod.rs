//! The only room that touches files: reads the sources, publishes the site.
//! Takes folders and finished bytes, gives texts, lists of assets, and an output folder that is whole at every moment.
//! Must not know what a chapter, a page or a theme is; wrong files are diagnostics, only a failing disk is an error.

mod codes;
mod decode;
mod file;
mod guard;
mod io;
mod leftover;
mod lock;
mod marker;
mod proof;
mod read;
mod refresh;
mod refusal;
mod relocate;
mod remote;
mod roots;
mod staging;
mod swap;
mod walk;
mod watch;

#[cfg(test)]
mod tests;

pub use codes::CODES;
pub use decode::decode;
pub use file::{holds_markdown, is_file, markdown_in, new_file, read_bytes, read_inside, write_file, write_folder};
pub use guard::Guard;
pub use proof::proof;
pub use read::{Asset, Tree, read_file, read_tree};
pub use refresh::{Changes, refresh};
pub use refusal::Failure;
pub use relocate::relocate;
pub use roots::{Roots, below_repository, find_root};
pub use staging::{Publisher, Staging, Wrote};
pub use swap::Published;
pub use watch::{POLL, Stopper, Watch};
