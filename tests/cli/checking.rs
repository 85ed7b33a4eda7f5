//! `check` and `explain`: what is said, where, how often, and in which form.

use super::{Book, program};
use serde_json::Value;
use std::process::Stdio;

/// A book with one fault of many kinds each: file, line, column and code of what must be said.
fn faulty() -> (Book, Vec<&'static str>) {
    let book = Book::new(&[
        ("book.toml", "[book]\ntitel = \"Test\"\n[review]\ntoday = \"2026-11-21\"\n"),
        ("content/index.md", "# Home\n\nå [gone](nowere.md) and [desk](desk.md#bottom)\n"),
        ("content/nowhere.md", "---\nonwer: desk\n---\n\n# Found\n"),
        ("content/desk.md", "---\nowner: dsk\n---\n\n# The desk\n\n![](picture.png)\n"),
        ("content/open.md", "---\ntitle: Never closed\n\nText.\n"),
        ("data/roles.yaml", "desk: Service desk\nlead:\n  name: Lead\n  nmae: Lead\n  shown: Opens the shop\n"),
        ("data/rolls.yaml", "desk: Service desk\n"),
    ]);
    let expected = vec![
        "book.toml:2:1 error general/unknown-key",
        "content/desk.md:2:8 error reference/unknown",
        "content/desk.md:7:5 error link/missing-file",
        "content/index.md:3:10 error link/missing-chapter",
        "content/index.md:3:32 warning link/missing-anchor",
        "content/nowhere.md:2:1 error general/unknown-key",
        "content/open.md:1:1 error chapter/open-head",
        "data/roles.yaml:4:3 error general/unknown-key",
        "data/rolls.yaml:1:1 warning data/unknown-file",
    ];
    (book, expected)
}

#[test]
fn every_planted_fault_is_said_once_at_its_place() {
    let (book, expected) = faulty();
    let run = book.run(&["check", "--format", "short"]).ends(1);
    let said: Vec<String> = run.out.lines().map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" ")).collect();
    let said: Vec<&str> = said.iter().map(String::as_str).filter(|line| !line.contains(" finding ")).collect();
    assert_eq!(said, expected, "{}", run.out);
    for near in ["`title`", "`desk`", "nowhere.md", "`owner`", "`name`", "`data/roles.yaml`"] {
        assert!(run.out.contains(near), "{near} in {}", run.out);
    }
}

#[test]
fn json_has_the_promised_shape() {
    let (book, expected) = faulty();
    let run = book.run(&["check", "--format", "json"]).ends(1);
    assert!(run.err.is_empty(), "{}", run.err);
    let report: Value = serde_json::from_str(&run.out).expect("JSON");
    let list = report["diagnostics"].as_array().expect("a list");
    let count = |severity: &str| list.iter().filter(|one| one["severity"] == severity).count();
    assert_eq!(report["summary"]["errors"], count("error"));
    assert_eq!(report["summary"]["warnings"], count("warning"));
    assert_eq!(report["summary"]["findings"], count("finding"));
    assert_eq!(report["summary"]["chapters"], 4);
    assert_eq!(count("error") + count("warning"), expected.len());
    let keys = ["severity", "code", "file", "line", "column", "endLine", "endColumn", "message", "help", "related"];
    for one in list {
        assert_eq!(one.as_object().expect("an object").keys().collect::<Vec<_>>(), keys);
    }
}

#[test]
fn people_see_the_line_and_the_help_without_colour_in_a_pipe() {
    let (book, _) = faulty();
    let run = book.run(&["check"]).ends(1);
    assert!(run.out.contains("error[general/unknown-key]: "), "{}", run.out);
    assert!(run.out.contains(" --> content/nowhere.md:2:1\n  |\n2 | onwer: desk\n  | ^^^^^\n"), "{}", run.out);
    assert!(run.out.contains("= help: did you mean `owner`?"), "{}", run.out);
    assert!(run.out.contains("7 errors, 2 warnings") && run.out.ends_with(" in 4 chapters\n"), "{}", run.out);
    assert!(!run.out.contains('\u{1b}'));
    assert!(book.run(&["check", "--color", "always"]).ends(1).out.contains("\u{1b}["));
}

#[test]
fn quiet_says_errors_only_and_a_good_book_nothing() {
    let (book, _) = faulty();
    let run = book.run(&["-q", "check"]).ends(1);
    assert!(run.out.contains("error[") && !run.out.contains("warning["), "{}", run.out);
    let good = Book::good();
    let run = good.run(&["check", "--quiet"]).ends(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    assert_eq!(good.run(&["check"]).ends(0).out, "no problems in 2 chapters\n");
}

#[test]
fn a_report_goes_to_a_file_when_asked_and_the_result_to_the_reader() {
    let (book, _) = faulty();
    let run = book.run(&["check", "--format", "json", "--output", "report.json"]).ends(1);
    assert!(run.out.is_empty() && run.err.starts_with("7 errors, 2 warnings"), "{}{}", run.out, run.err);
    serde_json::from_str::<Value>(&book.get("report.json")).expect("JSON");
    assert!(!book.path().join("book").exists());
}

#[test]
fn a_folder_without_a_book_says_how_to_make_one() {
    let nothing = Book::empty();
    for arguments in [&["build"][..], &["check"], &["list", "chapters"], &["--root", ".", "build"]] {
        let run = nothing.run(arguments).ends(2);
        assert!(run.err.contains("there is no book.toml in"), "{}", run.err);
        let line = "`valuebook init DIR` writes a book.toml with `src` set to where the Markdown is and leaves the Markdown as it is";
        assert!(run.err.contains(line), "{}", run.err);
    }
}

#[test]
fn wrong_arguments_end_with_code_two() {
    let book = Book::good();
    for arguments in [&["bild"][..], &[], &["check", "--format", "xml"], &["list"], &["explain"], &["build", "--jobs", "many"]] {
        book.run(arguments).ends(2);
    }
    for arguments in [&["--help"][..], &["--version"], &["build", "--help"]] {
        book.run(arguments).ends(0);
    }
}

#[test]
fn every_code_that_is_said_is_explained() {
    let (book, expected) = faulty();
    for code in expected.iter().filter_map(|line| line.split(' ').nth(2)) {
        let run = book.run(&["explain", code]).ends(0);
        assert!(run.out.starts_with(code), "{}", run.out);
        assert!(run.out.lines().count() > 3 && run.out.lines().all(|line| line.chars().count() <= 100), "{}", run.out);
    }
    let unknown = book.run(&["explain", "link/missing-chaptre"]).ends(2);
    assert!(unknown.err.contains("did you mean `link/missing-chapter`?"), "{}", unknown.err);
    assert!(book.run(&["explain", "--list"]).ends(0).out.contains("\nlink/missing-chapter "));
}

#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    let mut child = program().args(["explain", "--list"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let end = child.wait_with_output().expect("it ends");
    assert_eq!((end.status.code(), String::from_utf8_lossy(&end.stderr).into_owned()), (Some(0), String::new()));
}

#[test]
fn a_folder_that_is_not_there_is_told_where_book_toml_names_it() {
    let book = Book::new(&[
        ("book.toml", "[book]\ntitle = \"T\"\nsrc = \"contnt\"\n[output.html]\ntheme = \"modren\"\n"),
        ("content/index.md", "# Home\n"),
        ("themes/modern/x.css", ""),
    ]);
    let run = book.run(&["check", "--format", "short"]).ends(1);
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines.iter().any(|l| l.starts_with("book.toml:3:7 ") && l.contains("`content`")), "{}", run.out);
    assert!(lines.iter().any(|l| l.starts_with("book.toml:5:9 ") && l.contains("`modern`")), "{}", run.out);
}

#[test]
fn endings_in_large_letters_and_files_nobody_reads_are_noticed() {
    let book = Book::new(&[
        ("book.toml", "[book]\ntitle = \"T\"\n"),
        ("content/index.md", "# Home\n\n[y](y.MD), [z](a/z.Markdown), [w](a\\z.Markdown) and <roll:desk>\n"),
        ("content/y.MD", "# Y\n"),
        ("content/a/z.Markdown", "# Z\n"),
        ("data/checklists/a.md", "- x\n"),
        ("data/roles.txt", "x\n"),
        ("data/table.csv", "x\n"),
    ]);
    let run = book.run(&["check", "--format", "short"]).ends(1);
    let said: Vec<String> = run.out.lines().map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        said,
        [
            "content/index.md:3:35 error link/missing-chapter",
            "content/index.md:3:53 warning markdown/unknown-kind",
            "data/checklists/a.md:1:1 warning data/unknown-file",
            "data/roles.txt:1:1 warning data/unknown-file",
        ],
        "{}",
        run.out
    );
    assert!(run.out.contains("write `a/z.Markdown`"), "{}", run.out);
}
