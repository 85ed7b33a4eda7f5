//! `build`: what is published, and what is left alone.

use super::{Book, program};
use std::process::Stdio;

#[test]
fn a_good_book_is_built_and_the_second_time_nothing_is_written() {
    let book = Book::good();
    let first = book.run(&["build"]).ends(0);
    assert!(first.out.is_empty(), "{}", first.out);
    assert!(first.err.contains(" written, 0 unchanged, no problems, "), "{}", first.err);
    assert!(book.get("book/desk.html").contains("Words."));
    let site = book.files("book");
    let second = book.run(&["build"]).ends(0);
    assert!(second.err.contains(", 0 written, "), "{}", second.err);
    assert_eq!(book.files("book"), site);
}

#[test]
fn a_failing_build_leaves_the_published_site_as_it_was_and_says_so() {
    let book = Book::good();
    book.run(&["build"]).ends(0);
    let site = book.files("book");
    book.put("content/desk.md", "# The desk\n\n[gone](nowhere.md)\n");
    let run = book.run(&["build"]).ends(1);
    assert!(run.err.contains("1 error, 1 finding: nothing was published; `book` is as it was ("), "{}", run.err);
    assert_eq!(book.files("book"), site);
    let kept = book.run(&["build", "--keep-going"]).ends(1);
    assert!(kept.err.contains(" written, "), "{}", kept.err);
    assert_ne!(book.files("book"), site);
    assert!(book.get("book/desk.html").contains("gone"));
}

#[test]
fn a_first_build_that_fails_publishes_nothing() {
    let book = Book::new(&[("content/index.md", "[gone](nowhere.md)\n")]);
    let run = book.run(&["build"]).ends(1);
    assert!(run.err.contains("1 error: nothing was published ("), "{}", run.err);
    assert!(!book.path().join("book").exists());
}

#[test]
fn strict_takes_warnings_as_errors() {
    let book = Book::new(&[("content/index.md", "# Home\n\n[up](#nowhere)\n")]);
    book.run(&["build"]).ends(0);
    let run = book.run(&["build", "--strict", "--out", "other"]).ends(1);
    assert!(run.err.contains("1 warning (--strict counts warnings as errors): nothing was published"), "{}", run.err);
    book.run(&["check"]).ends(0);
    book.run(&["check", "--strict"]).ends(1);
}

#[test]
fn a_folder_with_files_of_others_is_refused_and_left_alone() {
    let book = Book::good();
    book.put("book/thesis.txt", "years of work");
    let run = book.run(&["build"]).ends(2);
    assert!(run.err.contains("it holds files that valuebook did not make: `thesis.txt`"), "{}", run.err);
    assert_eq!(book.files("book").len(), 1);
    book.run(&["build", "--out", "."]).ends(2);
    book.run(&["build", "--out", "content"]).ends(2);
    assert!(book.get("content/desk.md").contains("Words."));
}

#[test]
fn an_output_named_on_the_command_line_counts_from_where_it_is_typed() {
    let book = Book::good();
    let elsewhere = Book::empty();
    let root = book.path().to_str().expect("UTF-8");
    elsewhere.run(&["--root", root, "build", "--out", "site"]).ends(0);
    assert!(elsewhere.path().join("site/index.html").exists());
    assert!(!book.path().join("book").exists());
    elsewhere.run(&["build", "--root", root]).ends(0);
    assert!(book.path().join("book/index.html").exists());
}

#[test]
fn a_folder_below_the_book_builds_the_book() {
    let book = Book::good();
    let status = program().arg("build").current_dir(book.path().join("content")).stderr(Stdio::null()).status().expect("it runs");
    assert_eq!(status.code(), Some(0));
    assert!(book.path().join("book/index.html").exists());
}

#[test]
fn the_manifest_lists_every_published_file() {
    let book = Book::good();
    book.put("static/logo.txt", "a logo");
    book.run(&["build", "--manifest", "list.txt"]).ends(0);
    let list = book.get("list.txt");
    let files = book.files("book");
    let pages: Vec<&str> = files.keys().filter_map(|name| name.strip_prefix("book/")).filter(|name| *name != ".valuebook").collect();
    let listed: Vec<&str> = list.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(listed, pages);
    assert!(list.lines().any(|line| line.starts_with("logo.txt\t") && line.ends_with("\t6")), "{list}");
}

#[test]
fn timings_are_one_line_of_json_a_stage() {
    let book = Book::good();
    let build = |book: &Book, code: i32| -> Vec<serde_json::Value> {
        let run = book.run(&["build", "--timings", "-q"]).ends(code);
        let lines = run.err.lines().filter(|line| line.starts_with('{'));
        lines.map(|line| serde_json::from_str(line).unwrap_or_else(|fault| panic!("{line}: {fault}"))).collect()
    };
    let names = |lines: &[serde_json::Value]| -> Vec<String> {
        lines.iter().map(|line| line["stage"].as_str().expect("a name").to_owned()).collect()
    };
    let first = build(&book, 0);
    assert_eq!(names(&first), ["read", "furnish", "parse", "bind", "judge", "compose", "report", "publish"]);
    let of = |lines: &[serde_json::Value], stage: &str, key: &str| {
        lines.iter().find(|line| line["stage"] == stage).unwrap_or_else(|| panic!("no {stage}"))[key].as_u64()
    };
    for line in &first {
        let (count, made) = (line["count"].as_u64().expect("a count"), line["made"].as_u64().expect("a count"));
        assert!(made == count && (count > 0 || line["stage"] == "report") && line["ms"].as_f64().is_some_and(|ms| ms >= 0.0), "{line}");
    }
    assert_eq!((of(&first, "read", "count"), of(&first, "judge", "count")), (Some(4), Some(3)), "four files; two chapters and a register");
    let files = book.files("book").len() as u64 - 1;
    assert_eq!(of(&first, "publish", "count"), Some(files));
    let second = build(&book, 0);
    assert_eq!((of(&second, "publish", "count"), of(&second, "publish", "made")), (Some(files), Some(0)), "all files are as they were");
    book.put("content/desk.md", "[gone](gone.md)\n");
    assert_eq!(names(&build(&book, 1)).last().map(String::as_str), Some("report"), "nothing was published");
}

#[test]
fn the_day_of_the_build_comes_from_outside() {
    let book = Book::good();
    let bad = book.run_with(&["build"], &[("SOURCE_DATE_EPOCH", "yesterday")]).ends(2);
    assert!(bad.err.contains("SOURCE_DATE_EPOCH"), "{}", bad.err);
    book.run_with(&["build"], &[("SOURCE_DATE_EPOCH", "1795219200")]).ends(0);
    let typed = book.run(&["build", "--today", "21.11.2026"]).ends(2);
    assert!(typed.err.contains("a day is written like 2026-11-21"), "{}", typed.err);
}

#[test]
fn a_disk_that_refuses_ends_with_code_two_and_a_way_out() {
    let book = Book::good();
    book.put("list", "a file");
    let run = book.run(&["build", "--out", "list"]).ends(2);
    assert!(run.err.contains("list`: it is a file, not a folder\nhelp: choose a folder of its own"), "{}", run.err);
    let run = book.run(&["check", "--output", "no/such/folder.txt"]).ends(2);
    assert!(run.err.contains("cannot write the file `no/such/folder.txt`"), "{}", run.err);
}
