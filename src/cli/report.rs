//! What is printed: data on the standard output, everything said to people on the standard error.

use super::arguments::{Arguments, Colour};
use crate::build::Sources;
use crate::diagnostic::{Diagnostic, Look, Severity, human};
use crate::disk::{Failure, write_file};
use crate::text::SrcPath;
use anstream::{AutoStream, ColorChoice};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;

/// Lines for a file or a pipe are made this wide, and on a terminal whose width is not known.
const WIDTH: usize = 100;

/// Why a command could not run.
#[derive(Debug)]
pub(super) struct Stop {
    pub message: String,
    pub help: String,
}

impl Stop {
    pub const EXIT: u8 = 2;

    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Stop {
        Stop { message: message.into(), help: help.into() }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        Stop { message: failure.to_string(), help: failure.help }
    }
}

/// How the program speaks: with or without colour, much or little.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    out: bool,
    err: bool,
    pub quiet: bool,
    pub verbose: bool,
}

impl Voice {
    pub fn new(arguments: &Arguments) -> Voice {
        let colour = |auto: ColorChoice| match arguments.color {
            Colour::Auto => auto != ColorChoice::Never,
            Colour::Always => true,
            Colour::Never => false,
        };
        // NO_COLOR, dumb terminals and pipes are known to the library.
        let (out, err) = (AutoStream::choice(&io::stdout()), AutoStream::choice(&io::stderr()));
        Voice { out: colour(out), err: colour(err), quiet: arguments.quiet, verbose: arguments.verbose }
    }

    /// Data, to the standard output. A reader that has seen enough, such as `head`, is no fault.
    pub fn data(&self, text: &str) -> Result<(), Stop> {
        let mut out = AutoStream::new(io::stdout().lock(), choice(self.out));
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(fault) if fault.kind() != ErrorKind::BrokenPipe => {
                Err(Stop::new(format!("cannot write to the standard output: {fault}"), "check where it leads; is the disk full?"))
            }
            _ => Ok(()),
        }
    }

    /// Data, into a file; to the standard output without one, and for `-`, as everyone's tools have it.
    pub fn hand(&self, to: Option<&Path>, text: &str) -> Result<(), Stop> {
        match file(to) {
            Some(path) => Ok(write_file(path, text.as_bytes())?),
            None => self.data(text),
        }
    }

    /// Something for people, to the standard error; nobody can be told when that fails.
    pub fn tell(&self, text: &str) {
        let mut err = AutoStream::new(io::stderr().lock(), choice(self.err));
        let _ = err.write_all(text.as_bytes());
    }

    /// A line for people, unless they asked for silence.
    pub fn say(&self, line: &str) {
        if !self.quiet {
            self.tell(&format!("{line}\n"));
        }
    }

    /// Why the program could not run.
    pub fn stop(&self, stop: &Stop) {
        let (bold, cyan, end) = if self.err { ("\x1b[1;91m", "\x1b[1;96m", "\x1b[0m") } else { ("", "", "") };
        self.tell(&format!("{bold}error{end}: {}\n{cyan}help{end}: {}\n", stop.message, stop.help));
    }

    /// The diagnostics to be shown: with `--quiet` only errors.
    pub fn heard(&self, list: &[Diagnostic]) -> Vec<Diagnostic> {
        let heard = |diagnostic: &&Diagnostic| !self.quiet || diagnostic.severity == Severity::Error;
        list.iter().filter(heard).cloned().collect()
    }

    /// Diagnostics as people like to read them, for a file (`None`), or for the terminal behind one of the outputs.
    pub fn drawn(&self, list: &[Diagnostic], sources: &Sources, on: Option<Output>) -> String {
        let (colour, width) = match on {
            None => (false, WIDTH),
            Some(Output::Out) => (self.out, width()),
            Some(Output::Err) => (self.err, width()),
        };
        let mut text = human(list, &|path| text(sources, path), Look { colour, width, all: self.verbose });
        if !list.is_empty() && !self.quiet {
            text.push_str("`valuebook explain CODE` tells more about the code in the brackets\n");
        }
        text
    }
}

/// The file that is meant; none for `-`, which is the standard output.
pub(super) fn file(asked: Option<&Path>) -> Option<&Path> {
    asked.filter(|path| *path != Path::new("-"))
}

/// One of the two outputs of a program.
#[derive(Clone, Copy, Debug)]
pub(super) enum Output {
    Out,
    Err,
}

fn choice(colour: bool) -> ColorChoice {
    if colour { ColorChoice::Always } else { ColorChoice::Never }
}

/// Columns of the terminal.
pub(super) fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0))
}

/// The text of a file of the book; the files come in the order of their paths.
pub(super) fn text(sources: &Sources, path: &SrcPath) -> Option<Arc<str>> {
    if *path == sources.book.path {
        return Some(Arc::clone(&sources.book.text));
    }
    let at = sources.files.binary_search_by(|source| source.path.cmp(path)).ok()?;
    sources.files.get(at).map(|source| Arc::clone(&source.text))
}
