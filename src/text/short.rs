//! Short texts.

/// A text that is mostly short, such as an id: up to 23 bytes stand where it is kept, without an allocation of their own.
pub use smol_str::SmolStr as Short;
