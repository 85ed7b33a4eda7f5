//! Every save is seen, once, and the preview does not tire of it. Each run takes a sample; counts in the environment make
//! it long:
//!
//!     VALUEBOOK_SAVES=100 cargo test --test saves every_way        1,200 saves in twelve ways
//!     VALUEBOOK_SOAK_MINUTES=60 cargo test --test saves tire -- --nocapture

#![cfg(unix)]

mod preview;

use preview::{Book, Server, number};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

fn chapter(word: &str) -> String {
    format!("# A\n\nThe word is {word}.\n")
}

fn book() -> Book {
    Book::new(&[("content/index.md", "# Home\n"), ("content/a.md", &chapter("none"))])
}

/// Ways in which programs save a file, each given the file and its new text.
type Save = fn(&Path, &str);

fn beside(path: &Path, name: &str) -> std::path::PathBuf {
    path.with_file_name(name)
}

const WAYS: &[(&str, Save)] = &[
    ("in place", |path, text| fs::write(path, text).unwrap()),
    ("renamed over", |path, text| {
        fs::write(beside(path, "a.md.tmp"), text).unwrap();
        fs::rename(beside(path, "a.md.tmp"), path).unwrap();
    }),
    ("vim", |path, text| {
        fs::write(beside(path, "4913"), "").unwrap();
        fs::remove_file(beside(path, "4913")).unwrap();
        fs::write(beside(path, ".a.md.swp"), "x").unwrap();
        fs::rename(path, beside(path, "a.md~")).unwrap();
        fs::write(path, text).unwrap();
        fs::remove_file(beside(path, "a.md~")).unwrap();
        fs::remove_file(beside(path, ".a.md.swp")).unwrap();
    }),
    ("neovim", |path, text| {
        fs::rename(path, beside(path, "a.md~")).unwrap();
        fs::write(path, text).unwrap();
        fs::remove_file(beside(path, "a.md~")).unwrap();
    }),
    ("emacs", |path, text| {
        let _ = std::os::unix::fs::symlink("me@here.1", beside(path, ".#a.md"));
        fs::write(beside(path, "#a.md#"), text).unwrap();
        fs::write(path, text).unwrap();
        fs::remove_file(beside(path, "#a.md#")).unwrap();
        fs::remove_file(beside(path, ".#a.md")).unwrap();
    }),
    ("JetBrains", |path, text| {
        fs::write(beside(path, "a.md___jb_tmp___"), text).unwrap();
        fs::rename(path, beside(path, "a.md___jb_old___")).unwrap();
        fs::rename(beside(path, "a.md___jb_tmp___"), path).unwrap();
        fs::remove_file(beside(path, "a.md___jb_old___")).unwrap();
    }),
    ("VS Code", |path, text| {
        fs::File::options().write(true).truncate(true).open(path).unwrap();
        std::thread::sleep(Duration::from_millis(2));
        fs::write(path, text).unwrap();
    }),
    ("Word", |path, text| {
        fs::write(beside(path, "~WRD0001.tmp"), text).unwrap();
        fs::rename(path, beside(path, "~WRL0001.tmp")).unwrap();
        fs::rename(beside(path, "~WRD0001.tmp"), path).unwrap();
        fs::remove_file(beside(path, "~WRL0001.tmp")).unwrap();
    }),
    ("copied with an old time", |path, text| {
        fs::write(path, text).unwrap();
        let old = std::time::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        fs::File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
    }),
    ("same size, same time", |path, text| {
        let time = fs::metadata(path).unwrap().modified().unwrap();
        fs::write(path, text).unwrap();
        fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    }),
    ("git checkout", |path, text| {
        fs::remove_file(path).unwrap();
        fs::write(path, text).unwrap();
    }),
    ("rsync", |path, text| {
        fs::write(beside(path, ".a.md.Xy12ab"), text).unwrap();
        fs::rename(beside(path, ".a.md.Xy12ab"), path).unwrap();
    }),
];

/// Saves so many times in each way; every save must come to be shown.
fn save_in_every_way(book: &Book, server: &Server, rounds: usize) {
    for round in 0..rounds {
        for (i, (name, save)) in WAYS.iter().enumerate() {
            // Always as long as the last: a length tells nothing.
            let word = format!("word{round:04}{i:02}");
            save(&book.at("content/a.md"), &chapter(&word));
            assert!(server.shows("/a.html", &word), "{name}, round {round}: {}", server.said());
        }
    }
}

#[test]
fn every_way_of_saving_is_seen_once() {
    let (book, rounds) = (book(), number("VALUEBOOK_SAVES", 3));
    let server = Server::start(&book, &[]);
    save_in_every_way(&book, &server, rounds);
    let (saves, rebuilt) = (rounds * WAYS.len(), server.rebuilt());
    eprintln!("{saves} saves, {rebuilt} rebuilds");
    assert!((saves..=2 * saves).contains(&rebuilt), "{rebuilt} rebuilds for {saves} saves");
    server.is_as_built(&book);
}

#[test]
fn every_way_of_saving_is_seen_where_nothing_can_be_watched() {
    let book = book();
    let server = Server::start(&book, &["--poll", "20"]);
    save_in_every_way(&book, &server, 1);
    server.is_as_built(&book);
}

#[test]
fn clocks_that_jump_hide_nothing() {
    let book = book();
    for arguments in [&["--poll", "20"][..], &[]] {
        let server = Server::start(&book, arguments);
        for (i, seconds) in [4_102_444_800, 0, 2_147_483_648, 1_000_000_000, 1].into_iter().enumerate() {
            let word = format!("clock{i}");
            fs::write(book.at("content/a.md"), chapter(&word)).unwrap();
            let file = fs::File::options().write(true).open(book.at("content/a.md")).unwrap();
            file.set_modified(std::time::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
            assert!(server.shows("/a.html", &word), "{seconds}: {}", server.said());
        }
    }
}

/// While a file that concerns all pages has errors, all pages stay as they were; what is saved meanwhile is not lost.
#[test]
fn a_save_beside_a_fault_is_seen_at_once_and_shown_when_the_fault_is_mended() {
    let book = book();
    book.put("data/roles.yaml", "desk: Desk\n");
    let server = Server::start(&book, &[]);
    book.put("data/roles.yaml", "desk: [\n");
    server.says(": 1 error", 1);
    let rebuilt = server.rebuilt();
    book.put("content/a.md", &chapter("meanwhile"));
    server.says("rebuilt in", rebuilt + 1);
    assert!(server.text("/a.html").contains("The word is none."), "the last good page stays: {}", server.said());
    book.put("data/roles.yaml", "desk: Desk\n");
    assert!(server.shows("/a.html", "meanwhile"), "{}", server.said());
    server.is_as_built(&book);
}

/// The queue of the system holds 16,384 events; what runs over is lost, and must be read all the same.
#[test]
fn a_burst_of_fifty_thousand_events_loses_nothing() {
    let book = book();
    let server = Server::start(&book, &[]);
    server.signal("STOP");
    // Opened and cut, written, closed: four events a save, and never twice the same file in a row.
    for save in 0..12_500 {
        fs::write(book.at(&format!("content/c{}.md", save % 100)), format!("# C\n\nburst{save}.\n")).unwrap();
    }
    server.signal("CONT");
    for file in 0..100 {
        assert!(server.shows(&format!("/c{file}.html"), &format!("burst{}.", 12_400 + file)), "{}", server.said());
    }
    let rebuilt = server.rebuilt();
    assert!(rebuilt <= 10, "{rebuilt} rebuilds");
    server.is_as_built(&book);
    book.put("content/a.md", &chapter("after"));
    assert!(server.shows("/a.html", "after"), "it watches still");
}

/// As many watches as were given to a namespace of its own; `None` where this system gives no such namespaces.
#[cfg(target_os = "linux")]
fn with_watches(book: &Book, watches: usize) -> Option<Server> {
    let limit = "echo $0 > /proc/sys/user/max_inotify_watches && exec \"$@\"";
    let before = ["unshare", "-Ur", "sh", "-c"];
    let probe = std::process::Command::new(before[0]).args(&before[1..]).args([limit, "9", "true"]).output();
    if !probe.is_ok_and(|probe| probe.status.success()) {
        eprintln!("no namespaces here: src/disk/tests/watching.rs stands in");
        return None;
    }
    let watches = watches.to_string();
    Some(Server::start_under(book, &[before[0], before[1], before[2], before[3], limit, &watches], &[]))
}

#[cfg(target_os = "linux")]
#[test]
fn a_limit_of_watches_means_looking_and_is_said() {
    let book = book();
    let Some(server) = with_watches(&book, 1) else { return };
    assert!(server.said().contains("the system cannot watch so many folders; the book is looked through every second instead"));
    book.put("content/a.md", &chapter("looked"));
    assert!(server.shows("/a.html", "looked"), "{}", server.said());
    drop(server);
    // Enough for the book and its chapters, and not for the folder that comes.
    let Some(server) = with_watches(&book, 2) else { return };
    assert!(!server.said().contains("cannot watch"), "{}", server.said());
    book.put("content/new/b.md", &chapter("unwatched"));
    assert!(server.shows("/new/b.html", "unwatched"), "{}", server.said());
    book.put("content/new/b.md", &chapter("still"));
    assert!(server.shows("/new/b.html", "still"), "{}", server.said());
    assert_eq!(server.said().matches("cannot watch").count(), 1, "{}", server.said());
    server.is_as_built(&book);
}

/// Resident memory in kB and open files of a process.
#[cfg(target_os = "linux")]
fn weight(server: &Server) -> (usize, usize) {
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let memory = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap().trim().trim_end_matches(" kB").parse().unwrap();
    (memory, fs::read_dir(format!("/proc/{}/fd", server.id())).unwrap().count())
}

#[cfg(target_os = "linux")]
#[test]
fn it_does_not_tire() {
    let minutes = number("VALUEBOOK_SOAK_MINUTES", 0);
    let length = if minutes > 0 { Duration::from_secs(60 * minutes as u64) } else { Duration::from_secs(6) };
    let book = book();
    for n in 0..100 {
        book.put(
            &format!("content/{:02}-part/c{n}.md", n / 10),
            &format!("# Chapter {n}\n\n[home](/index.md)\n\n{}", "Many words stand here.\n\n".repeat(40)),
        );
    }
    let server = Server::start(&book, &[]);
    let handles = weight(&server).1;
    let (start, mut edits, mut clients, mut told) = (Instant::now(), 0_usize, Vec::new(), 0);
    let mut seen: Vec<usize> = Vec::new();
    // Whole rounds of twenty: ended between a fault and its mending, the pages would rightly stay at the last good ones.
    while start.elapsed() < length || edits % 20 != 0 {
        edits += 1;
        let n = edits * 7 % 100;
        let place = format!("{:02}-part/c{n}", n / 10);
        match edits % 20 {
            // A fault comes and is mended two edits later.
            3 => book.put("data/roles.yaml", "desk: [\n"),
            5 => book.put("data/roles.yaml", "desk: Desk\n"),
            7 => book.put(&format!("content/passing{}.md", edits % 3), "# Passing\n"),
            9 => drop(fs::remove_file(book.at(&format!("content/passing{}.md", (edits - 2) % 3)))),
            _ => book.put(
                &format!("content/{place}.md"),
                &format!("# Chapter {n}\n\nEdit {edits}.\n\n{}", "Many words stand here.\n\n".repeat(40)),
            ),
        }
        // Two hundred readers come and go: some listen for a while, some leave in the middle of a page.
        clients.push(server.events("/index.html"));
        if clients.len() > 20 {
            clients.remove(edits % 20);
        }
        drop(server.connect());
        server.text(&format!("/part/c{n}.html"));
        std::thread::sleep(Duration::from_millis(20));
        if start.elapsed() >= length * told / 20 {
            told += 1;
            let (memory, open) = weight(&server);
            seen.push(memory);
            eprintln!("{:4} s: {edits} edits, {memory} kB, {open} open files", start.elapsed().as_secs());
        }
    }
    drop(clients);
    book.put("content/a.md", &chapter("rested"));
    assert!(server.shows("/a.html", "rested"), "after {edits} edits: {}", server.said());
    server.is_as_built(&book);
    // A listener that left is noticed at the next event that it should have had.
    let patience = Instant::now();
    while weight(&server).1 > handles + 2 && patience.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(100));
        book.put("content/a.md", &chapter(&format!("pulse{}", patience.elapsed().as_millis())));
    }
    let open = weight(&server).1;
    assert!(open <= handles + 2, "{open} open files, {handles} at first: {seen:?}");
    // The last quarter against the second: by then everything has been built once. A sample is too short to say.
    let high = |part: &[usize]| part.iter().copied().max().unwrap_or(0);
    let (before, after) = (high(&seen[seen.len() / 4..seen.len() / 2]), high(&seen[seen.len() * 3 / 4..]));
    assert!(minutes < 5 || after * 100 <= before * 105, "memory grew from {before} to {after} kB: {seen:?}");
}
