//! What asking gives, and how it is done.

use super::codes::{BROKEN, MOVED, UNSURE};
use crate::diagnostic::{Diagnostic, Place};
use std::time::Duration;

/// What became of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    There,
    /// For good, to this address.
    Moved(String),
    /// The reason, such as `404`.
    Broken(String),
    /// Nobody can tell: no answer in time, trouble over there.
    Unsure(String),
}

/// How the world is asked: few addresses at once, one at a time of a server, and never for long.
#[derive(Clone, Debug)]
pub struct Manner {
    /// Servers asked at once.
    pub at_once: usize,
    /// Rest between two questions to one server.
    pub rest: Duration,
    /// Longest for one answer, from looking the server up to the end of the head of its answer.
    pub patience: Duration,
    /// Longest for all of them together.
    pub total: Duration,
    /// Longest that a server may ask us to wait before a second try.
    pub wait: Duration,
    /// Whether the proxy that the environment names is used.
    pub proxy: bool,
}

impl Default for Manner {
    fn default() -> Manner {
        let seconds = Duration::from_secs;
        Manner { at_once: 8, rest: Duration::from_millis(200), patience: seconds(15), total: seconds(300), wait: seconds(30), proxy: true }
    }
}

impl Answer {
    /// What is to be said of a link to `address` at a place; nothing where all is well.
    pub fn told(&self, address: &str, place: Place) -> Option<Diagnostic> {
        let said = match self {
            Answer::There => return None,
            Answer::Moved(to) => Diagnostic::new(&MOVED, place, format!("`{address}` has moved for good")).help(format!("write `{to}`")),
            Answer::Broken(why) => Diagnostic::new(&BROKEN, place, format!("nothing is at `{address}` any more: {why}"))
                .help("look for its new address, or take the link out"),
            Answer::Unsure(why) => Diagnostic::new(&UNSURE, place, format!("nobody can tell whether `{address}` is still there: {why}"))
                .help("open it in a browser; if it works, there is nothing to mend"),
        };
        Some(said)
    }
}
