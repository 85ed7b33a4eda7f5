//! A sentence of a message.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A sentence that stands in the program, or one that was made and is shared. Most suggestions are the same for every
/// book: held as they stand, a chapter of three blocks does without ten allocations.
#[derive(Clone)]
pub enum Sentence {
    Fixed(&'static str),
    Made(Arc<str>),
}

impl Deref for Sentence {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Sentence::Fixed(text) => text,
            Sentence::Made(text) => text,
        }
    }
}

impl From<&'static str> for Sentence {
    fn from(text: &'static str) -> Sentence {
        Sentence::Fixed(text)
    }
}

impl From<String> for Sentence {
    fn from(text: String) -> Sentence {
        Sentence::Made(text.into())
    }
}

impl Default for Sentence {
    fn default() -> Sentence {
        Sentence::Fixed("")
    }
}

/// The very same text in memory is not compared letter by letter.
impl PartialEq for Sentence {
    fn eq(&self, other: &Sentence) -> bool {
        std::ptr::eq::<str>(&**self, &**other) || **self == **other
    }
}

impl Eq for Sentence {}

impl std::hash::Hash for Sentence {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}
