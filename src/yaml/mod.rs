//! Authors' YAML and TOML: read into a positioned tree, and the tree read against tables of fields.
//! Takes a source and the span of the YAML in it, gives nodes and rows; everything wrong goes to the `Report`.
//! Must not know what the fields mean: no kind of block, no chapter, no key of book.toml.

mod heading;
mod node;
mod part;
mod plain;
mod read;
mod toml;

mod quiet;
mod traps;

mod check;
mod overlay;
mod row;
mod scalar;
mod schema;
mod table;

mod codes;
#[cfg(test)]
mod tests;

pub use codes::{
    BAD_DATE, CODES, COLON_IN_TEXT, COMMENT_CUT, CURLY_QUOTES, DUPLICATE_KEY, JOINED_TEXT, LIST_MARK, MISSING_FIELD, MORE_THAN_ONE,
    OUT_OF_RANGE, RESERVED_SIGN, TAB, TASK_LIST, UNKNOWN_KEY, UNKNOWN_VALUE, UNREADABLE, WRONG_TYPE,
};
pub use node::{Entry, Kind, Node, Scalar};
pub use overlay::lay;
pub use read::{read, read_text};
pub use row::Row;
pub use schema::{Schema, any_of};
pub use table::{Choice, Field, Shape, Table, same_key};
pub use toml::read_toml;
