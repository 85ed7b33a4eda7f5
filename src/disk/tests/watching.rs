//! What is made of what the system tells; where it cannot watch, the book is looked through instead, nothing is missed, and
//! it is said.

use super::scratch::Scratch;
use crate::disk::io::Io;
use crate::disk::watch::{Listen, Signal, pass_on};
use crate::disk::{Changes, Roots, Watch, read_tree, refresh};
use crate::text::SrcPath;
use notify::event::{AccessKind, AccessMode, CreateKind};
use notify::{Error, ErrorKind, Event, EventKind, RecommendedWatcher, Watcher};
use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

fn watched(book: &Scratch, io: &Io, listen: Listen) -> (Roots, Watch) {
    (Roots::new(book.path()), Watch::with(book.path(), None, io, listen))
}

#[test]
fn a_system_that_watches_no_more_folders_is_told_and_the_book_looked_through() {
    let book = Scratch::new();
    let file = book.put("content/a.md", "a");
    let (roots, mut watch) = watched(&book, &Io::real(), |_, _| Err(Error::new(ErrorKind::MaxFilesWatch)));
    assert_eq!(watch.note().as_deref(), Some("the system cannot watch so many folders; the book is looked through every second instead"));
    assert_eq!(watch.note(), None, "told once");
    let mut tree = read_tree(&roots).unwrap();
    fs::write(file, "other").unwrap();
    let changes = watch.next(&roots).unwrap();
    assert_eq!(changes, Changes::look());
    assert!(refresh(&mut tree, &roots, &changes).unwrap());
    assert_eq!(&*tree.sources[0].text, "other");
    assert!(!refresh(&mut tree, &roots, &changes).unwrap());
}

#[test]
fn a_limit_that_is_reached_later_is_told_then() {
    let book = Scratch::new();
    let (roots, mut watch) = watched(&book, &Io::real(), |_, sender| {
        pass_on(Err(Error::new(ErrorKind::MaxFilesWatch)), &sender);
        RecommendedWatcher::new(|_| {}, notify::Config::default())
    });
    assert_eq!(watch.note(), None);
    assert_eq!(watch.next(&roots), Some(Changes::all()));
    assert!(watch.note().is_some_and(|note| note.starts_with("the system cannot watch so many folders")));
}

#[test]
fn a_queue_that_ran_over_means_that_everything_is_read() {
    let book = Scratch::new();
    for event in [Ok(Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan)), Err(Error::generic("odd"))] {
        let (sender, signals) = channel();
        pass_on(event, &sender);
        assert!(matches!(signals.try_recv(), Ok(Signal::Lost)));
    }
    let (roots, mut watch) = watched(&book, &Io::real(), |_, sender| {
        pass_on(Ok(Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan)), &sender);
        RecommendedWatcher::new(|_| {}, notify::Config::default())
    });
    let start = std::time::Instant::now();
    assert_eq!(watch.next(&roots), Some(Changes::all()));
    // What was written while it was read is found by reading once more.
    assert_eq!(watch.next(&roots), Some(Changes::all()));
    assert!(start.elapsed() >= Duration::from_millis(100));
}

#[test]
fn whatever_keeps_the_folder_from_being_watched_is_named() {
    let book = Scratch::new();
    let (_, mut watch) = watched(&book, &Io::real(), |_, _| Err(Error::io(std::io::Error::from_raw_os_error(24))));
    let note = watch.note().unwrap();
    assert!(note.contains("Too many open files") && note.ends_with("looked through every second instead"), "{note}");
}

thread_local! {
    static SENDER: RefCell<Option<Sender<Signal>>> = const { RefCell::new(None) };
}

/// A watch that hears nothing but what is said to it, and the way to say it.
fn told(book: &Scratch) -> (Roots, Watch, impl Fn(EventKind, &str)) {
    let (roots, watch) = watched(book, &Io::real(), |_, sender| {
        SENDER.set(Some(sender));
        RecommendedWatcher::new(|_| {}, notify::Config::default())
    });
    let sender = SENDER.take().unwrap();
    let root = book.path().to_path_buf();
    (roots, watch, move |kind, path| pass_on(Ok(Event::new(kind).add_path(root.join(path))), &sender))
}

fn these(paths: &[&str]) -> Option<Changes> {
    Some(Changes { paths: paths.iter().map(|path| SrcPath::new(path)).collect(), ..Changes::default() })
}

/// A program that writes through memory makes no other event than that it closed the file; to take up those of reading as
/// well would have the preview wake itself for ever.
#[test]
fn a_file_closed_after_writing_is_a_change_and_one_that_was_only_read_is_none() {
    let (sender, signals) = channel();
    for (kind, path) in [
        (AccessKind::Open(AccessMode::Any), "/opened.md"),
        (AccessKind::Close(AccessMode::Read), "/read.md"),
        (AccessKind::Close(AccessMode::Write), "/written.md"),
    ] {
        pass_on(Ok(Event::new(EventKind::Access(kind)).add_path(path.into())), &sender);
    }
    drop(sender);
    let paths: Vec<PathBuf> =
        signals.into_iter().filter_map(|s| if let Signal::Changed { path, .. } = s { Some(path) } else { None }).collect();
    assert_eq!(paths, [PathBuf::from("/written.md")]);
}

#[test]
fn a_folder_that_waits_for_its_second_look_is_not_forgotten_for_the_next_one() {
    let book = Scratch::new();
    book.put("content/one/a.md", "a");
    book.put("content/two/b.md", "b");
    let (roots, mut watch, say) = told(&book);
    for folder in ["content/one", "content/two"] {
        say(EventKind::Create(CreateKind::Folder), folder);
        assert_eq!(watch.next(&roots), these(&[folder]));
    }
    assert_eq!(watch.next(&roots), these(&["content/one", "content/two"]));
}
