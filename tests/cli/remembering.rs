//! What is kept between two builds: it saves work, and no damage to it ever shows in what is published or said.

use crate::Book;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// A book with things to say about it, a copied file and a theme of its own.
fn book() -> Book {
    let book = Book::new(&[
        ("content/index.md", "# Home\n\nSee [the desk](desk.md) and [nothing](gone.md#x).\n"),
        ("content/desk.md", "---\nowner: desk\nstrange: line\n---\n\n# The desk\n\nWords.\n"),
        ("content/plan.txt", "a plan"),
        ("data/roles.yaml", "desk: Service desk\nidle: Nobody\n"),
        ("static/x.css", "p{}"),
    ]);
    book.put("content/index.md", "# Home\n\nSee [the desk](desk.md).\n\n![plan](plan.txt)\n");
    book
}

fn file(book: &Book) -> PathBuf {
    let name = book.files(".valuebook").into_keys().find(|name| name.contains("/memory-")).expect("a memory");
    book.path().join(name)
}

/// How many pages a build parsed, and what it said without the time it took.
fn build(book: &Book, arguments: &[&str]) -> (u64, Vec<String>) {
    let run = book.run(&[&["build", "--timings"], arguments].concat()).ends(0);
    let parsed = run.err.lines().find_map(|line| line.strip_prefix("{\"stage\":\"parse\",\"count\":")).expect("a stage");
    let parsed = parsed.split(',').next().and_then(|n| n.parse().ok()).expect("a number");
    let said = run.err.lines().filter(|line| !line.starts_with('{')).map(|line| line.rsplit_once(", ").map_or(line, |(line, _)| line));
    (parsed, said.map(str::to_owned).collect())
}

fn site(book: &Book) -> BTreeMap<String, Vec<u8>> {
    book.files("book")
}

#[test]
fn a_book_that_did_not_change_is_not_built_again() {
    let book = book();
    let (parsed, _) = build(&book, &[]);
    assert!(parsed > 0);
    let published = site(&book);
    let (parsed, said) = build(&book, &["--manifest", "list.txt"]);
    assert_eq!((parsed, site(&book)), (0, published.clone()));
    let (anew, again) = build(&book, &["--manifest", "again.txt", "--no-memory"]);
    assert!(anew > 0);
    assert_eq!((said, book.get("list.txt")), (again, book.get("again.txt")), "it says and lists what a whole build does");
    assert_eq!(book.get(".valuebook/.gitignore"), "*\n");
}

#[test]
fn whatever_differs_is_built() {
    let book = book();
    build(&book, &[]);
    let changes: &[(&str, &str)] = &[
        ("content/desk.md", "# The desk\n\nOther words.\n"),
        ("content/plan.txt", "b plan"),
        ("static/x.css", "q{}"),
        ("static/y.css", "q{}"),
        ("data/roles.yaml", "desk: The desk\n"),
        ("book.toml", "[book]\ntitle = \"Other\"\n[review]\ntoday = \"2026-11-21\"\n"),
        ("themes/default/templates/partials/footer.html", "<footer>ours</footer>"),
        // Somebody wrote into the output, with the same length.
        ("book/desk.html", "x"),
        ("book/x.css", "r{}"),
    ];
    for (path, text) in changes {
        assert_eq!(build(&book, &[]).0, 0, "before {path}");
        book.put(path, text);
        assert!(build(&book, &[]).0 > 0, "{path}");
        let published = site(&book);
        build(&book, &["--no-memory"]);
        assert_eq!(site(&book), published, "{path}");
    }
    for arguments in [&["--today", "2026-11-22"][..], &["--base-url", "https://x.example/"]] {
        assert!(build(&book, arguments).0 > 0, "{arguments:?}");
    }
    assert!(book.run(&["build", "--strict"]).code == book.run(&["build", "--strict", "--no-memory"]).code);
}

#[test]
fn nothing_is_kept_when_that_is_asked_for() {
    let book = book();
    build(&book, &["--no-memory"]);
    assert!(!book.path().join(".valuebook").exists());
}

#[test]
fn no_damage_to_the_memory_shows() {
    let book = book();
    build(&book, &[]);
    let (_, said) = build(&book, &[]);
    let (published, memory) = (site(&book), file(&book));
    let whole = std::fs::read(&memory).expect("a memory");
    let other = Book::good();
    build(&other, &[]);
    let others = std::fs::read(file(&other)).expect("a memory");
    let mut dice: u64 = 7;
    for n in 0..200 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(dice >> 33).expect("small") % whole.len();
        let mut damaged = whole.clone();
        match n % 6 {
            0 => damaged.truncate(at),
            1 => damaged[at] ^= 1 << (at % 8),
            2 => damaged.clone_from(&others),
            3 => damaged = [&whole[..at], &whole[at / 2..]].concat(),
            4 => damaged = String::from_utf8_lossy(&whole).replacen("memory ", "memory 9", 1).into_bytes(),
            _ => damaged.fill(u8::try_from(at % 256).expect("a byte")),
        }
        std::fs::write(&memory, damaged).expect("written");
        if n % 5 == 0 {
            let future = SystemTime::now() + Duration::from_secs(1_000_000_000);
            std::fs::File::options().write(true).open(&memory).and_then(|file| file.set_modified(future)).expect("a time");
        }
        let (parsed, again) = build(&book, &[]);
        assert!(parsed > 0, "damage {n} was taken for good");
        assert_eq!((&again, &site(&book)), (&said, &published), "damage {n}");
    }
    // A folder in its place, a folder that takes no files, and no folder at all.
    std::fs::remove_file(&memory).expect("removed");
    std::fs::create_dir(&memory).expect("a folder");
    assert_eq!((build(&book, &[]).1, site(&book)), (said.clone(), published.clone()));
    std::fs::remove_dir_all(book.path().join(".valuebook")).expect("removed");
    book.put(".valuebook", "a file");
    assert_eq!((build(&book, &[]).1, site(&book)), (said.clone(), published.clone()));
    std::fs::remove_file(book.path().join(".valuebook")).expect("removed");
    assert_eq!((build(&book, &[]).1, site(&book)), (said, published));
}

#[test]
fn a_memory_removed_while_builds_run_does_no_harm() {
    let book = book();
    build(&book, &[]);
    let (published, folder) = (site(&book), book.path().join(".valuebook"));
    std::thread::scope(|scope| {
        let remover = scope.spawn(|| {
            for _ in 0..200 {
                let _ = std::fs::remove_dir_all(&folder);
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        while !remover.is_finished() {
            build(&book, &[]);
            assert_eq!(site(&book), published);
        }
    });
}
