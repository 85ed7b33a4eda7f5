//! Waiting for changes: the system's watcher, or looking again and again where there is none.

use super::io::{Io, Kind};
use super::refresh::Changes;
use super::remote::remote;
use super::roots::{DATA, Roots, STATIC, THEMES};
use super::walk::is_left_out;
use crate::text::SrcPath;
use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind};
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// After the first event; most ways of saving are over by then, and nobody notices the wait.
const QUIET: Duration = Duration::from_millis(5);
/// A file that is gone or empty is waited for so long: editors that rename or cut the old one away first need 20 ms, on a
/// machine that is busy five times as much. Nobody minds that a chapter lingers so long after it was deleted.
const RETURN: Duration = Duration::from_millis(120);
/// New folders are looked at once more: what was written into one before the system watched it made no event.
const SETTLE: Duration = Duration::from_millis(150);
/// How often everything is looked at where nothing can be watched.
pub const POLL: Duration = Duration::from_millis(1000);
/// Where nothing can be watched, every so many looks all files are read: clocks of network drives are coarse.
const THOROUGH: u32 = 10;
/// A longer list of paths is read from scratch: a checkout, a synchronised folder.
const MANY: usize = 2000;

pub(super) enum Signal {
    Changed {
        path: PathBuf,
        folder: bool,
    },
    /// Events were lost.
    Lost,
    /// Nothing more can be watched.
    Broken(String),
    Stop,
}

/// Tells what changed in a book's folders, until it is stopped.
pub struct Watch {
    root: PathBuf,
    signals: Receiver<Signal>,
    sender: Sender<Signal>,
    watcher: Option<RecommendedWatcher>,
    every: Option<Duration>,
    note: Option<String>,
    looks: u32,
    again: Option<(Instant, Changes)>,
}

/// Ends the waiting of a `Watch` from another thread.
#[derive(Clone)]
pub struct Stopper(Sender<Signal>);

impl Stopper {
    pub fn stop(&self) {
        let _ = self.0.send(Signal::Stop);
    }
}

/// How the system is asked to watch a folder; tests have it refuse.
pub(super) type Listen = fn(&Path, Sender<Signal>) -> notify::Result<RecommendedWatcher>;

impl Watch {
    /// Watches the folder of a book, or looks at it at intervals: because that was asked for (`poll`), because it
    /// lies on a network drive, or because the system cannot watch so much; `note` tells.
    pub fn start(root: &Path, poll: Option<Duration>) -> Watch {
        Watch::with(root, poll, &Io::real(), listen)
    }

    pub(super) fn with(root: &Path, poll: Option<Duration>, io: &Io, listen: Listen) -> Watch {
        let root = Io::real().canonical(root).unwrap_or_else(|_| root.to_path_buf());
        let (sender, signals) = channel();
        let mut watch = Watch { root, signals, sender, watcher: None, every: poll, note: None, looks: 0, again: None };
        if poll.is_none() {
            match remote(io, &watch.root) {
                Some(place) => watch.fall_back(&format!("the book lies on {place}, which does not tell of changes")),
                None => match listen(&watch.root, watch.sender.clone()) {
                    Ok(watcher) => watch.watcher = Some(watcher),
                    Err(fault) => watch.fall_back(&words(&fault)),
                },
            }
        }
        watch
    }

    /// Why the book is looked at again and again instead of being watched; told once, at the start or when it comes to that.
    pub fn note(&mut self) -> Option<String> {
        self.note.take()
    }

    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    fn fall_back(&mut self, why: &str) {
        self.watcher = None;
        self.every = Some(POLL);
        self.note = Some(format!("{why}; the book is looked through every second instead"));
    }

    /// Waits for a change of something that belongs to the book; `None` when it was stopped.
    pub fn next(&mut self, roots: &Roots) -> Option<Changes> {
        loop {
            let mut changes = Changes::default();
            let mut folders = Changes::default();
            let again = self.again.as_ref().map(|(at, _)| at.saturating_duration_since(Instant::now()));
            let wait = [again, self.every].into_iter().flatten().min();
            let first = match wait {
                Some(wait) => self.signals.recv_timeout(wait),
                None => self.signals.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match first {
                Ok(signal) => self.take(signal, roots, &mut changes, &mut folders)?,
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => match self.again.take_if(|(at, _)| *at <= Instant::now()) {
                    Some((_, again)) => return Some(again),
                    None if self.every.is_some() => {
                        self.looks += 1;
                        return Some(if self.looks.is_multiple_of(THOROUGH) { Changes::all() } else { Changes::look() });
                    }
                    None => continue,
                },
            }
            if changes.paths.is_empty() && !changes.all {
                continue;
            }
            self.collect(roots, &mut changes, &mut folders)?;
            if changes.paths.len() > MANY {
                changes = Changes::all();
            }
            if !folders.paths.is_empty() || changes.all {
                if changes.all {
                    folders = Changes::all();
                }
                // What still waits for its second look gets it together with this.
                if let Some((_, waiting)) = self.again.take() {
                    folders.paths.extend(waiting.paths);
                    folders.all |= waiting.all;
                }
                self.again = Some((Instant::now() + SETTLE, folders));
            }
            return Some(changes);
        }
    }

    /// Takes in what else comes within the quiet time, and for a while longer when a file is on its way back.
    fn collect(&mut self, roots: &Roots, changes: &mut Changes, folders: &mut Changes) -> Option<()> {
        let start = Instant::now();
        let mut end = start + QUIET;
        loop {
            match self.signals.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(signal) => {
                    self.take(signal, roots, changes, folders)?;
                    if Instant::now() < end {
                        continue;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
            // Whatever waits by now belongs to the same save.
            while let Ok(signal) = self.signals.try_recv() {
                self.take(signal, roots, changes, folders)?;
            }
            let io = Io::real();
            // Gone for a moment, or cut to nothing and not yet filled again.
            let missing = |path: &SrcPath| io.stat(&self.root.join(path.as_str())).map_or(true, |s| s.kind == Kind::File && s.length == 0);
            if changes.all || start.elapsed() >= RETURN || !changes.paths.iter().any(missing) {
                return Some(());
            }
            end = Instant::now() + QUIET;
        }
    }

    /// `None` means the end.
    fn take(&mut self, signal: Signal, roots: &Roots, changes: &mut Changes, folders: &mut Changes) -> Option<()> {
        match signal {
            Signal::Stop => return None,
            Signal::Lost => changes.all = true,
            Signal::Broken(why) => {
                if self.every.is_none() {
                    self.fall_back(&why);
                }
                changes.all = true;
            }
            Signal::Changed { path, folder } => {
                if let Some(path) = self.concerns(&path, roots) {
                    if folder || Io::real().stat(&self.root.join(path.as_str())).is_ok_and(|stat| stat.kind == Kind::Folder) {
                        folders.paths.insert(path.clone());
                    }
                    changes.paths.insert(path);
                }
            }
        }
        Some(())
    }

    /// The path in the book, when it is part of it: not the output, not what editors and tools leave.
    fn concerns(&self, path: &Path, roots: &Roots) -> Option<SrcPath> {
        let below = path.strip_prefix(&self.root).ok()?;
        let out = Io::real().canonical(&roots.out_path()).unwrap_or_else(|_| roots.out_path());
        if out != self.root && path.starts_with(&out) {
            return None;
        }
        let mut parts: Vec<&str> = Vec::new();
        for part in below.iter() {
            match part.to_str() {
                Some(part) if !part.contains('\\') && !part.chars().any(char::is_control) => parts.push(part),
                // A name that cannot be used is told at its folder.
                _ => break,
            }
        }
        let top = *parts.first()?;
        if parts.iter().any(|part| is_left_out(part, top == STATIC)) {
            return None;
        }
        let path = SrcPath::new(&parts.join("/"));
        let src = roots.src_path().unwrap_or_else(|| SrcPath::new("content"));
        let inside =
            |folder: &str| path.as_str() == folder || path.below(folder).is_some() || SrcPath::new(folder).below(path.as_str()).is_some();
        (path.as_str() == "book.toml" || [src.as_str(), DATA, STATIC, THEMES].into_iter().any(inside)).then_some(path)
    }
}

fn listen(root: &Path, sender: Sender<Signal>) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| pass_on(event, &sender))?;
    // A single file that is watched falls silent after its first atomic save; its folder does not.
    watcher.watch(root, RecursiveMode::Recursive)?;
    Ok(watcher)
}

pub(super) fn pass_on(event: notify::Result<Event>, sender: &Sender<Signal>) {
    let event = match event {
        Ok(event) => event,
        Err(fault) => {
            let full = matches!(fault.kind, ErrorKind::MaxFilesWatch);
            let _ = sender.send(if full { Signal::Broken(words(&fault)) } else { Signal::Lost });
            return;
        }
    };
    tell(&event, sender);
}

fn tell(event: &Event, sender: &Sender<Signal>) {
    if event.need_rescan() {
        let _ = sender.send(Signal::Lost);
        return;
    }
    // Reading a file is an event too: the program would wake itself for ever. Closing one that was open for writing is the
    // only event of a program that writes through memory.
    if matches!(event.kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write)) {
        return;
    }
    let folder = matches!(event.kind, EventKind::Create(CreateKind::Folder) | EventKind::Remove(notify::event::RemoveKind::Folder));
    let moved = matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)));
    for path in &event.paths {
        let folder = folder || (moved && Io::real().stat(path).is_ok_and(|stat| stat.kind == Kind::Folder));
        let _ = sender.send(Signal::Changed { path: path.clone(), folder });
    }
}

fn words(fault: &notify::Error) -> String {
    match &fault.kind {
        ErrorKind::MaxFilesWatch => "the system cannot watch so many folders".to_owned(),
        _ => format!("the folder cannot be watched ({fault})"),
    }
}
