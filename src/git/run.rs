//! Running git: no shell, nothing of the surroundings but where to find the program, and a bound on time and size.

use super::codes::NO_HISTORY;
use super::log::{History, Log};
use crate::diagnostic::{Diagnostic, Place};
use crate::text::{Span, SrcPath};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// So much of a log is read (256 MiB) and so long is waited for: a million changes fit well within.
const LARGEST: usize = 256 << 20;
const LONGEST: Duration = Duration::from_secs(120);

/// What a repository's own settings could do here is switched off: helpers, pagers, signatures, quoted names.
const SETTINGS: [&str; 7] = [
    "core.quotePath=false",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "log.showSignature=false",
    "log.follow=false",
    "diff.renames=true",
];

/// The history of the files below `root`. `at` is where book.toml asks for it.
///
/// # Errors
/// A warning, where there is no git, no work tree, or not the whole history.
pub fn read(root: &Path, at: Option<Span>) -> Result<History, Diagnostic> {
    let said = git(root).args(["rev-parse", "--is-inside-work-tree", "--is-shallow-repository"]).output();
    let said = said.map_err(|_| none(at, "the program git is not on this machine", "install git, or take `dates = true` out"))?;
    let words = String::from_utf8_lossy(&said.stdout);
    let mut words = words.split_whitespace();
    if !said.status.success() || words.next() != Some("true") {
        return Err(none(at, "this book lies in no git work tree", "put it under git, or take `dates = true` out"));
    }
    if words.next() != Some("false") {
        return Err(none(
            at,
            "only the last part of git's history is here, so nobody can say when a chapter was changed",
            "fetch all of it: `git fetch --unshallow`, in a pipeline `fetch-depth: 0`",
        ));
    }
    log(root).ok_or_else(|| none(at, "git could not tell its history", "try `git log` in this folder, or take `dates = true` out"))
}

fn log(root: &Path) -> Option<History> {
    let mut command = git(root);
    command.args(["log", "-z", "--relative", "--name-status", "--find-renames", "-l2000", "--no-ext-diff", "--no-textconv"]);
    let mut child = command.args(["--format=%x1e%at%x1f%aN", "--", "."]).stdout(Stdio::piped()).spawn().ok()?;
    let (start, mut read, mut log) = (Instant::now(), 0, Log::default());
    let mut out = BufReader::new(child.stdout.take()?);
    let mut token = Vec::new();
    let whole = loop {
        token.clear();
        match out.read_until(0, &mut token) {
            Ok(0) => break true,
            Ok(length) if read + length <= LARGEST && start.elapsed() < LONGEST => read += length,
            _ => break false,
        }
        let text = token.strip_suffix(b"\0").unwrap_or(&token);
        if !text.is_empty() {
            log.token(text);
        }
    };
    if !whole {
        let _ = child.kill();
    }
    let ended = child.wait().ok()?;
    (whole && ended.success()).then(|| log.finish())
}

/// The program, to be run in the book's folder. Variables of git lead it elsewhere when a hook runs this, so none is kept.
fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().to_ascii_uppercase().starts_with("GIT_")) {
        command.env_remove(name);
    }
    for (name, value) in [("GIT_OPTIONAL_LOCKS", "0"), ("GIT_NO_LAZY_FETCH", "1"), ("GIT_TERMINAL_PROMPT", "0"), ("LC_ALL", "C")] {
        command.env(name, value);
    }
    command.arg("-C").arg(root).arg("--no-pager");
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}

fn none(at: Option<Span>, message: &str, help: &'static str) -> Diagnostic {
    let book = SrcPath::new("book.toml");
    let place = at.map_or_else(|| Place::whole(&book), |span| Place::at(&book, span));
    Diagnostic::new(&NO_HISTORY, place, message).help(help)
}
