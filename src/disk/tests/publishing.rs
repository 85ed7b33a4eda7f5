//! Publishing: what a build does to its folder when all is well.

use super::scratch::{Scratch, files};
use crate::disk::io::Io;
use crate::disk::staging::Staging;
use crate::disk::{Failure, Guard, Published, Publisher, Wrote};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

pub(super) type Site<'s> = &'s [(&'s str, &'s str)];

pub(super) fn guard(scratch: &Scratch) -> Guard {
    Guard { root: scratch.at("root"), sources: vec![scratch.at("root/content")], home: None }
}

pub(super) fn publish(io: Arc<Io>, scratch: &Scratch, site: Site) -> Result<Published, Failure> {
    let staging = Staging::begin(io, &scratch.at("root/book"), &guard(scratch), Duration::from_millis(50))?;
    for (address, text) in site {
        staging.write(address, text.as_bytes())?;
    }
    staging.finish()
}

/// What readers see: the files without the marker.
pub(super) fn seen(scratch: &Scratch) -> BTreeMap<String, Vec<u8>> {
    files(&scratch.at("root/book")).into_iter().filter(|(name, _)| !name.starts_with(".valuebook")).collect()
}

pub(super) fn as_seen(site: Site) -> BTreeMap<String, Vec<u8>> {
    site.iter().map(|(address, text)| (address.to_string(), text.as_bytes().to_vec())).collect()
}

pub(super) fn book() -> Scratch {
    let scratch = Scratch::new();
    scratch.put("root/content/a.md", "a");
    scratch
}

/// Names in the book's folder.
pub(super) fn names(scratch: &Scratch) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(scratch.at("root")).expect("list").flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

pub(super) const OLD: Site = &[
    ("index.html", "old home"),
    ("en/a.html", "same"),
    ("en/b.html", "old b"),
    ("assets/x.css", "old css"),
    ("gone/deep/c.html", "c"),
    ("flip", "file"),
];
pub(super) const NEW: Site = &[
    ("index.html", "new home"),
    ("en/a.html", "same"),
    ("en/b.html", "new b"),
    ("assets/x.css", "new css"),
    ("en/d/e.html", "e"),
    ("flip/in.html", "i"),
];

type Disk = fn() -> Io;

fn ways() -> [(&'static str, Disk); 5] {
    [
        ("real", || Io::real()),
        ("no exchange", || Io::real().refusing(|operation, _| (operation == "exchange").then_some(22))),
        ("no links", || Io::real().refusing(|operation, _| (operation == "link").then_some(1))),
        ("parent closed", || {
            Io::real().refusing(|operation, path| (operation == "lock_file" && path.ends_with(".book.lock")).then_some(13))
        }),
        ("parent half closed", || {
            Io::real().refusing(|operation, path| {
                (operation == "make_folder" && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".book.new-")))
                    .then_some(30)
            })
        }),
    ]
}

#[test]
fn a_new_site_replaces_the_old_one_in_every_way_there_is() {
    for (way, io) in ways() {
        let scratch = book();
        publish(Arc::new(Io::real()), &scratch, OLD).expect("first");
        let published = publish(Arc::new(io()), &scratch, NEW).unwrap_or_else(|failure| panic!("{way}: {failure}"));
        assert_eq!(seen(&scratch), as_seen(NEW), "{way}");
        assert_eq!((published.written, published.same, published.removed), (5, 1, 2), "{way}");
        assert_eq!(published.bytes, 8 + 5 + 7 + 1 + 1, "{way}");
        assert_eq!(published.at_once, matches!(way, "real" | "no links"), "{way}");
        assert_eq!(names(&scratch), ["book", "content"], "{way}");
        let marker = files(&scratch.at("root/book")).remove(".valuebook");
        // The same site published into an empty place has the same marker, whatever came before.
        let fresh = book();
        publish(Arc::new(Io::real()), &fresh, NEW).expect("fresh");
        assert_eq!(marker, files(&fresh.at("root/book")).remove(".valuebook"), "{way}");
        assert_eq!(files(&scratch.at("root/book")).len(), NEW.len() + 1, "{way}");
        // And back again, over flipped files and folders.
        publish(Arc::new(io()), &scratch, OLD).unwrap_or_else(|failure| panic!("{way}: {failure}"));
        assert_eq!(seen(&scratch), as_seen(OLD), "{way}");
    }
}

#[test]
fn an_unchanged_site_is_not_touched() {
    let scratch = book();
    publish(Arc::new(Io::real()), &scratch, OLD).expect("first");
    let before = std::fs::metadata(scratch.at("root/book")).expect("there").modified().expect("time");
    let published = publish(Arc::new(Io::real()), &scratch, OLD).expect("second");
    assert_eq!((published.written, published.same, published.removed, published.bytes), (0, OLD.len(), 0, 0));
    assert_eq!(std::fs::metadata(scratch.at("root/book")).expect("there").modified().expect("time"), before);
    assert_eq!(names(&scratch), ["book", "content"]);
}

#[test]
fn a_hand_edited_page_is_put_right() {
    let scratch = book();
    publish(Arc::new(Io::real()), &scratch, OLD).expect("first");
    scratch.put("root/book/en/a.html", "SAME");
    publish(Arc::new(Io::real()), &scratch, OLD).expect("second");
    assert_eq!(seen(&scratch), as_seen(OLD));
}

#[test]
fn a_dropped_build_leaves_nothing_behind() {
    let scratch = book();
    let out = scratch.at("root/deep/er/book");
    let staging = Publisher::begin(&out, &guard(&scratch)).expect("begin");
    staging.write("a/b.html", b"x").expect("written");
    drop(staging);
    assert_eq!(names(&scratch), ["content"]);
    Publisher::begin(&out, &guard(&scratch)).expect("begin").finish().expect("an empty site is a site");
    assert_eq!(names(&scratch), ["content", "deep"]);
}

#[test]
fn two_files_of_one_name_are_refused_and_then_nothing_is_published() {
    let scratch = book();
    let staging = Publisher::begin(&scratch.at("root/book"), &guard(&scratch)).expect("begin");
    assert_eq!(staging.write("en/Åsa.html", b"x").expect("written"), Wrote::New);
    for address in ["en/Åsa.html", "en/åsa.html"] {
        assert_eq!(staging.write(address, b"y").expect_err("refused").code.name, "disk/same-file");
    }
    for address in ["../x", "/x", "a/../b", "a//b", "", ".", "a\\b", ".valuebook", ".valuebook/x", "a\nb", "a/"] {
        assert!(staging.write(address, b"y").is_err(), "{address}");
    }
    // A file where a folder is needed.
    assert!(staging.write("en/Åsa.html/x.html", b"y").is_err());
    assert_eq!(staging.finish().expect_err("not whole").code.name, "disk/cannot-write");
    assert_eq!(names(&scratch), ["content"]);
}

#[test]
fn assets_are_copied_once_and_then_linked() {
    let scratch = book();
    let big: Vec<u8> = (0..700_000u32).map(|n| (n % 251) as u8).collect();
    let from = scratch.put("root/static/film.bin", &big);
    let run = |expected| {
        let staging = Publisher::begin(&scratch.at("root/book"), &guard(&scratch)).expect("begin");
        assert_eq!(staging.copy("film.bin", &from).expect("copied"), expected);
        assert_eq!(staging.copy("nothing.bin", &scratch.at("root/static/nothing.bin")).expect("no error"), Wrote::Gone);
        staging.finish().expect("finished");
        files(&scratch.at("root/book"))
    };
    let first = run(Wrote::New);
    assert_eq!(first["film.bin"], big);
    assert_eq!(run(Wrote::Same), first);
    let mut other = big.clone();
    other[600_000] ^= 1;
    scratch.put("root/static/film.bin", &other);
    assert_eq!(run(Wrote::Changed)["film.bin"], other);
    // A page of the same bytes counts as the same file with the same digest.
    let staging = Publisher::begin(&scratch.at("root/book"), &guard(&scratch)).expect("begin");
    assert_eq!(staging.write("film.bin", &other).expect("written"), Wrote::Same);
}

#[test]
fn the_second_of_two_builds_waits_and_then_is_told() {
    let scratch = book();
    let out = scratch.at("root/book");
    let first = Publisher::begin(&out, &guard(&scratch)).expect("first");
    first.write("a.html", b"1").expect("written");
    let second = publish(Arc::new(Io::real()), &scratch, NEW).expect_err("busy");
    assert_eq!(second.code.name, "disk/output-busy");
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| Staging::begin(Arc::new(Io::real()), &out, &guard(&scratch), Duration::from_secs(20))?.finish());
        std::thread::sleep(Duration::from_millis(30));
        first.finish().expect("first ends");
        assert_eq!(waiting.join().expect("joined").expect("second").removed, 1);
    });
    assert_eq!(names(&scratch), ["book", "content"]);
}

#[test]
fn two_builds_at_once_never_mix() {
    let scratch = book();
    let out = scratch.at("root/book");
    let sites: Vec<Vec<(String, String)>> =
        ["one", "two"].iter().map(|who| (0..12).map(|n| (format!("{}/{n}.html", n % 3), format!("{who} {n}"))).collect()).collect();
    for round in 0..100u64 {
        std::thread::scope(|scope| {
            for (i, site) in sites.iter().enumerate() {
                let (out, scratch) = (&out, &scratch);
                scope.spawn(move || {
                    std::thread::sleep(Duration::from_micros(if i == 0 { 0 } else { round * 37 % 3000 }));
                    let staging =
                        Staging::begin(Arc::new(Io::real()), out, &guard(scratch), Duration::from_secs(30)).expect("its turn comes");
                    for (address, text) in site {
                        staging.write(address, text.as_bytes()).expect("written");
                    }
                    staging.finish().expect("finished");
                });
            }
        });
        let now = seen(&scratch);
        assert_eq!(now.len(), 12);
        assert!(now.values().all(|bytes| bytes.starts_with(b"one")) || now.values().all(|bytes| bytes.starts_with(b"two")));
        assert_eq!(names(&scratch), ["book", "content"]);
    }
}

#[test]
fn a_reader_finds_every_page_whole_while_the_site_is_replaced() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let scratch = book();
    publish(Arc::new(Io::real()), &scratch, OLD).expect("first");
    let page = scratch.at("root/book/index.html");
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = [0, 0];
            while !over.load(Ordering::Relaxed) {
                match std::fs::read(&page).expect("never missing").as_slice() {
                    b"old home" => seen[0] += 1,
                    b"new home" => seen[1] += 1,
                    other => panic!("{other:?}"),
                }
            }
            seen
        });
        for round in 0..200 {
            publish(Arc::new(Io::real()), &scratch, if round % 2 == 0 { NEW } else { OLD }).expect("published");
        }
        over.store(true, Ordering::Relaxed);
        assert!(reader.join().expect("reader").iter().all(|times| *times > 0));
    });
}
