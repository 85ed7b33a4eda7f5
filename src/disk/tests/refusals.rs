//! Folders that are somebody else's: refused, and not a byte of them lost.

use super::publishing::{NEW, OLD, as_seen, names, publish, seen};
use super::scratch::{Scratch, files};
use crate::disk::io::Io;
use crate::disk::{Guard, Publisher};
use std::path::Path;
use std::sync::Arc;

/// A home with a book in it, and many folders that are none of the program's business.
fn world() -> (Scratch, Guard) {
    let world = Scratch::new();
    for path in [
        "home/letters.txt",
        "home/root/book.toml",
        "home/root/content/a.md",
        "home/root/content/deep/b.md",
        "home/root/data/roles.yaml",
        "home/root/themes/own/page.html",
        "home/root/static/logo.svg",
        "home/root/notes/todo.txt",
        "home/root/.git/config",
        "home/root/marked/.valuebook",
        "home/root/marked/letter.txt",
        "home/root/newer/.valuebook",
        "home/root/hostile/.valuebook",
        "home/root/hidden/.secret",
        "home/root/deep/er/and/er/x",
        "home/root/many/1",
        "home/root/many/2",
        "home/root/many/3",
        "home/root/many/4",
        "home/root/file",
        "home/root/tree/.git",
        "home/root/hg/.hg/x",
        "home/root/svn/.svn/x",
        "home/root/jj/.jj/x",
        "home/root/other-book/book.toml",
        "outside/photo.jpg",
        "letters-book/a.txt",
    ] {
        world.put(path, path);
    }
    world.put("home/root/newer/.valuebook", "valuebook output 99\n");
    world.put("home/root/hostile/.valuebook", "valuebook output 1\n../notes/todo.txt\n");
    world.put("home/root/hostile/x", "x");
    std::fs::create_dir_all(world.at("home/root/empty")).expect("folder");
    let sources = ["content", "data", "themes", "static"].map(|name| world.at("home/root").join(name)).to_vec();
    let guard = Guard { root: world.at("home/root"), sources, home: Some(world.at("home")) };
    (world, guard)
}

#[test]
fn an_output_that_is_not_ours_is_refused_and_nothing_is_lost() {
    let (world, guard) = world();
    #[cfg(unix)]
    for (target, link) in [("empty", "link"), ("nowhere", "dangling"), ("../../outside", "out-link"), ("content", "to-content")] {
        std::os::unix::fs::symlink(target, world.at("home/root").join(link)).expect("link");
    }
    let before = files(world.path());
    let cases: &[(&str, &str)] = &[
        ("/", "root of the whole disk"),
        ("/..", "ends in `..`"),
        ("/dev/shm", "your home folder lies in it"),
        ("/dev", "your home folder lies in it"),
        ("/proc", "mounted disk"),
        ("", "lies in it"),
        ("home", "your home folder"),
        ("home/", "your home folder"),
        ("home/root/..", "ends in `..`"),
        ("home/root", "folder of the book itself"),
        ("home/root/", "folder of the book itself"),
        ("home/root/.", "folder of the book itself"),
        ("home/root/content/../../root", "folder of the book itself"),
        ("home/root/content", "folder of the book's sources"),
        ("home/root/content/.", "folder of the book's sources"),
        ("home/root/data", "folder of the book's sources"),
        ("home/root/themes", "folder of the book's sources"),
        ("home/root/static", "folder of the book's sources"),
        ("home/root/content/deep", "inside a folder of the book's sources"),
        ("home/root/content/new", "inside a folder of the book's sources"),
        ("home/root/content/new/deeper", "inside a folder of the book's sources"),
        ("home/root/data/out", "inside a folder of the book's sources"),
        ("home/root/themes/own", "inside a folder of the book's sources"),
        ("home/root/static/site", "inside a folder of the book's sources"),
        ("home/root/notes/../static/site", "inside a folder of the book's sources"),
        ("home/root/.git", "`.git`"),
        ("home/root/.git/site", "`.git`"),
        ("home/root/tree", "work tree"),
        ("home/root/hg", "work tree"),
        ("home/root/svn", "work tree"),
        ("home/root/jj", "work tree"),
        ("home/root/notes", "did not make: `todo.txt`"),
        ("home/root/deep", "did not make: `er/and/er/x`"),
        ("home/root/hidden", "did not make: `.secret`"),
        ("home/root/many", "did not make: `1`, `2`, `3` and 1 more"),
        ("home/root/other-book", "did not make: `book.toml`"),
        ("home/root/marked", "damaged"),
        ("home/root/newer", "newer version"),
        ("home/root/hostile", "damaged"),
        ("home/root/file", "is a file"),
        ("home/root/file/x", "a file stands where a folder is needed"),
        ("outside", "did not make: `photo.jpg`"),
        ("letters-book", "did not make: `a.txt`"),
    ];
    #[cfg(unix)]
    let links: &[(&str, &str)] = &[
        ("home/root/link", "symbolic link"),
        ("home/root/link/", "symbolic link"),
        ("home/root/dangling", "symbolic link"),
        ("home/root/dangling/site", "broken link"),
        ("home/root/out-link", "symbolic link"),
        ("home/root/to-content", "symbolic link"),
        ("home/root/to-content/site", "inside a folder of the book's sources"),
        ("home/root/to-content/..", "ends in `..`"),
    ];
    #[cfg(not(unix))]
    let links: &[(&str, &str)] = &[];
    for (out, expected) in cases.iter().chain(links) {
        let out = if out.starts_with('/') { Path::new(out).to_path_buf() } else { world.at(out) };
        // The test's world lies in `/dev/shm` only where the system has it.
        let elsewhere = out.starts_with("/dev") && !out.starts_with(world.path()) && !world.path().starts_with(&out);
        if elsewhere || (out.starts_with("/proc") && !out.exists()) {
            continue;
        }
        let failure = Publisher::begin(&out, &guard).err().unwrap_or_else(|| panic!("{} was taken", out.display()));
        let said = failure.to_string();
        assert!(said.contains(expected), "{}: {said}", out.display());
        assert!(!failure.help.is_empty() && !said.ends_with('.'), "{said}");
    }
    assert_eq!(files(world.path()), before);
    assert!(cases.len() + links.len() >= 40);
}

#[test]
fn folders_that_are_new_or_empty_or_ours_are_taken() {
    let (world, guard) = world();
    for out in ["home/root/book", "home/root/book/", "home/root/empty", "home/site", "home/root/a/b/c", "site"] {
        for text in ["one", "two"] {
            let staging = Publisher::begin(&world.at(out), &guard).unwrap_or_else(|failure| panic!("{failure}"));
            staging.write("a.html", text.as_bytes()).expect("written");
            staging.finish().expect("finished");
        }
    }
    // A book whose chapters lie beside book.toml has its output among them; reading leaves it out.
    let flat = Guard { sources: vec![guard.root.clone()], ..guard };
    Publisher::begin(&world.at("home/root/flat"), &flat).expect("taken").finish().expect("finished");
}

#[test]
fn a_foreign_file_in_our_own_output_is_refused_by_name() {
    let (world, _) = world();
    let world = world;
    world.put("root/content/a.md", "a");
    publish(Arc::new(Io::real()), &world, OLD).expect("first");
    world.put("root/book/en/notes.docx", "dear diary");
    // What file browsers leave is nobody's work.
    world.put("root/book/.DS_Store", "");
    let failure = publish(Arc::new(Io::real()), &world, NEW).expect_err("refused");
    assert!(failure.cause.ends_with("did not make: `en/notes.docx`"), "{failure}");
    std::fs::remove_file(world.at("root/book/en/notes.docx")).expect("moved away");
    publish(Arc::new(Io::real()), &world, NEW).expect("taken");
}

#[cfg(unix)]
#[test]
fn a_link_put_into_our_output_never_leads_deletion_outside() {
    let (world, _) = world();
    world.put("root/content/a.md", "a");
    publish(Arc::new(Io::real()), &world, OLD).expect("first");
    world.put("precious/x.css", "precious");
    std::fs::remove_dir_all(world.at("root/book/assets")).expect("removed");
    std::os::unix::fs::symlink(world.at("precious"), world.at("root/book/assets")).expect("link");
    assert!(publish(Arc::new(Io::real()), &world, NEW).is_err());
    assert_eq!(files(&world.at("precious")).len(), 1);
}

#[test]
fn a_foreign_file_that_comes_while_we_build_is_kept() {
    let (world, _) = world();
    world.put("root/content/a.md", "a");
    publish(Arc::new(Io::real()), &world, OLD).expect("first");
    let guard = super::publishing::guard(&world);
    let staging = Publisher::begin(&world.at("root/book"), &guard).expect("begin");
    staging.write("index.html", b"new").expect("written");
    world.put("root/book/en/late.docx", "late");
    world.put("root/book/Thumbs.db", "dust");
    staging.finish().expect("finished");
    let now = seen(&world);
    assert_eq!(now["en/late.docx"], b"late");
    assert_eq!((now.len(), names(&world)), (3, vec!["book".to_string(), "content".to_string()]));
    assert_ne!(now, as_seen(OLD));
}

#[test]
fn what_a_killed_build_left_is_removed_and_what_only_looks_like_it_stays() {
    let (world, _) = world();
    world.put("root/content/a.md", "a");
    world.put("root/.book.lock", "");
    world.put("root/.book.new-99/.valuebook", "valuebook bui");
    world.put("root/.book.new-99/en/a.html", "half");
    std::fs::create_dir_all(world.at("root/.book.new-98")).expect("folder");
    world.put("root/.book.new-97/mine.txt", "mine");
    publish(Arc::new(Io::real()), &world, NEW).expect("taken");
    assert_eq!(names(&world), [".book.new-97", "book", "content"]);
    assert_eq!(files(&world.at("root/.book.new-97"))["mine.txt"], b"mine");
}
