//! Which pages will exist, and how each is composed: the Views, which are the contract with themes.
//! Takes the `Reader`, gives a `View` for every `PageId`.
//! Must not know templates, the disk, or any kind of block by name.

mod view;

pub use view::*;
