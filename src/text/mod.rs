//! The words everyone shares: paths, spans, digests, identifiers, dates, sources.
//! Takes plain text and bytes, gives small values without behaviour of their own.
//! Must not know YAML, Markdown, books, the disk or the clock.

mod date;
mod digest;
mod embedded;
mod escape;
mod figure;
mod id;
mod name;
mod near;
mod path;
mod roll;
mod short;
mod source;
mod span;
mod tag;

pub use date::{Date, Interval, Period};
pub use digest::{Digest, Hasher};
pub use embedded::embedded;
pub use escape::{escape_attribute, escape_text, fragment_encode, percent_decode, percent_encode};
pub use figure::{put, rounded, write_figures, write_hundredths, write_whole};
pub use id::{Ids, anchor, fold, heading_id, id_of, is_id, write_anchor};
pub use name::{plain_title, prefix, title_of};
pub use near::{distance, nearest};
pub use path::SrcPath;
pub use roll::{Cell, Roll, Stamp};
pub use short::Short;
pub use source::Source;
pub use span::{At, Lines, Span};
pub use tag::{entity_sign, without_tags};
