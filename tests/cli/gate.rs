//! The gate: baselines, coverage, what is raised or silenced, and the forms other programs read.

use super::{Book, SETTINGS};
use serde_json::Value;

const JOURNEY: &str = "# Repair\n\n```yaml journey\ntitle: Repair\nstages:\n  - {name: Before, phase: before, owner: desk, target: A day}\n  - {name: Then, phase: purchase, owner: desk}\n  - {name: After, phase: after}\n```\n";

/// A book with one error and one warning.
fn faulty() -> Book {
    let book = Book::good();
    book.put("content/old.md", "# Old\n\n[gone](nowhere.md) and [here](#nowhere)\n");
    book
}

#[test]
fn a_baseline_hides_what_is_old_and_fails_on_what_is_new() {
    let book = faulty();
    let run = book.run(&["check", "--write-baseline", "known.json"]).ends(0);
    assert!(run.out.contains("`known.json` now knows 2 problems; `check --baseline known.json` fails only on what is new"), "{}", run.out);
    let run = book.run(&["check", "--strict", "--baseline", "known.json"]).ends(0);
    assert_eq!(run.out, "no new problems in 3 chapters\n2 problems that `known.json` knows are hidden\n");
    // Lines above come, and one fault more.
    book.put("content/old.md", "# Old\n\nNew words.\n\n[more](elsewhere.md)\n\n[gone](nowhere.md) and [here](#nowhere)\n");
    let run = book.run(&["check", "--format", "short", "--baseline", "known.json"]).ends(1);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    assert!(run.out.starts_with("content/old.md:5:8 error link/missing-chapter"), "{}", run.out);
    // All but the new one is mended.
    book.put("content/old.md", "# Old\n\n[more](elsewhere.md)\n");
    let run = book.run(&["check", "--baseline", "known.json"]).ends(1);
    assert!(
        run.out.ends_with(
            "1 error in 3 chapters\nnothing is hidden by `known.json`, 2 of its others are mended: `check --write-baseline known.json` takes them off\n"
        ),
        "{}",
        run.out
    );
    let json: Value =
        serde_json::from_str(&book.run(&["check", "--format", "json", "--baseline", "known.json"]).ends(1).out).expect("JSON");
    assert_eq!(json["summary"]["baseline"], serde_json::json!({ "hidden": 0, "mended": 2 }));
}

#[test]
fn a_baseline_that_cannot_be_used_ends_with_code_two() {
    let book = faulty();
    let help = "`valuebook check --write-baseline known.json` writes it anew from what is wrong today";
    let run = book.run(&["check", "--baseline", "known.json"]).ends(2);
    assert!(run.err.contains("known.json") && run.err.contains(help), "{}", run.err);
    book.put("known.json", "{\"valuebook-baseline\": 2,\n<<<<<<< ours\n\"known\": []}\n");
    let run = book.run(&["check", "--baseline", "known.json"]).ends(2);
    assert!(run.err.contains("the baseline `known.json` cannot be used: line 2 is no JSON") && run.err.contains(help), "{}", run.err);
    std::fs::write(book.path().join("known.json"), b"\xff\xfe").expect("written");
    assert!(book.run(&["check", "--baseline", "known.json"]).ends(2).err.contains("it is no text"));
    book.run(&["check", "--write-baseline", "nowhere/known.json"]).ends(2);
}

#[test]
fn too_little_coverage_is_one_error_in_every_form() {
    let book = Book::good();
    book.put("content/repair.md", JOURNEY);
    let counts = "coverage 16.6 %: owner 2 of 3, measure 0 of 3, target 1 of 3, support 0 of 3, touchpoint 0 of 3, evidence 0 of 3\n";
    let run = book.run(&["check", "--min-coverage", "16.5 %"]).ends(0);
    assert!(run.out.contains(counts), "{}", run.out);
    let run = book.run(&["check", "--min-coverage", "80"]).ends(1);
    assert!(run.out.contains("error[coverage/too-low]: the coverage of the book is 16.6 %, and 80 % was asked for"), "{}", run.out);
    assert!(run.out.contains("lowest is `measure`: 0 of 3 stages have one"), "{}", run.out);
    for format in ["short", "json", "github", "gitlab", "sarif", "junit"] {
        let run = book.run(&["check", "--min-coverage", "80", "--format", format]).ends(1);
        assert_eq!(
            run.out.matches("the coverage of the book is 16.6 %").count(),
            if format == "junit" { 3 } else { 1 },
            "{format} {}",
            run.out
        );
    }
    let json: Value = serde_json::from_str(&book.run(&["check", "--format", "json"]).ends(0).out).expect("JSON");
    assert_eq!(json["summary"]["coverage"]["percent"], 16.6);
    assert_eq!(json["summary"]["coverage"]["owner"], serde_json::json!({ "covered": 2, "of": 3 }));
    // A baseline is no way around it.
    book.run(&["check", "--min-coverage", "80", "--write-baseline", "known.json"]).ends(1);
    book.run(&["check", "--min-coverage", "80", "--baseline", "known.json"]).ends(1);
    for wrong in ["101", "-1", "many", "NaN"] {
        book.run(&["check", &format!("--min-coverage={wrong}")]).ends(2);
    }
}

#[test]
fn a_book_without_journeys_is_below_every_threshold_but_none() {
    let book = Book::good();
    let run = book.run(&["check", "--min-coverage", "1"]).ends(1);
    assert!(run.out.contains("the book has no customer journey whose coverage could be told, and 1 % was asked for"), "{}", run.out);
    book.run(&["check", "--min-coverage", "0"]).ends(0);
    assert!(!book.run(&["check"]).ends(0).out.contains("coverage"));
}

#[test]
fn what_is_retired_does_not_count_and_a_translation_counts_once() {
    let book = Book::good();
    let percent = |book: &Book| -> Value {
        let json: Value = serde_json::from_str(&book.run(&["check", "--format", "json"]).out).expect("JSON");
        json["summary"]["coverage"]["owner"].clone()
    };
    book.put("content/repair.md", JOURNEY);
    book.put("content/gone.md", &JOURNEY.replace("title: Repair\n", "title: Gone\nstatus: retired\n"));
    assert_eq!(percent(&book), serde_json::json!({ "covered": 2, "of": 3 }));
    let two = Book::new(&[
        ("book.toml", &format!("{SETTINGS}[languages.sv]\ntitle = \"Prov\"\n")),
        ("content/en/repair.md", &JOURNEY.replace("title: Repair\n", "id: repair\ntitle: Repair\n")),
        ("content/sv/lagning.md", &JOURNEY.replace("title: Repair\n", "id: repair\ntitle: Lagning\n").replace(", owner: desk", "")),
        ("data/roles.yaml", "desk: Service desk\n"),
    ]);
    assert_eq!(percent(&two), serde_json::json!({ "covered": 2, "of": 3 }));
}

/// The faulty book with a file that is not saved as UTF-8.
fn faulty_in_latin() -> Book {
    let book = faulty();
    std::fs::write(book.path().join("content/latin.md"), b"# L\xe5ng\n\n\xe5\n").expect("written");
    book
}

/// What `check` says in short where `[check]` says this.
fn checked(book: &Book, settings: &str) -> String {
    book.put("book.toml", &format!("{SETTINGS}[check]\n{settings}"));
    book.run(&["check", "--format", "short"]).out
}

/// `severity code` of each line.
fn gravities(lines: &str) -> Vec<String> {
    lines.lines().map(|line| line.split(' ').skip(1).take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn codes_of_every_room_can_be_raised_and_silenced() {
    let book = faulty_in_latin();
    let said = |settings: &str| gravities(&checked(&book, settings));
    let all = ["error disk/not-utf-8", "error link/missing-chapter", "warning link/missing-anchor"];
    assert_eq!(said(""), all);
    assert_eq!(said("allow = [\"disk/not-utf-8\", \"link/missing-chapter\"]\n"), ["warning link/missing-anchor"]);
    assert_eq!(said("deny = [\"link/missing-anchor\"]\n"), [all[0], all[1], "error link/missing-anchor"]);
    book.put("book.toml", &format!("{SETTINGS}[check]\nallow = [\"missing-anchor\", \"disk/not-utf8\", \"wether\"]\n"));
    let run = book.run(&["check", "--format", "short"]).ends(1);
    let told: Vec<&str> = run.out.lines().filter(|line| line.starts_with("book.toml:")).collect();
    assert_eq!(
        told,
        [
            "book.toml:6:10 warning book/unknown-code no message has the code `missing-anchor` (did you mean `link/missing-anchor`?)",
            "book.toml:6:28 warning book/unknown-code no message has the code `disk/not-utf8` (did you mean `disk/not-utf-8`?)",
            "book.toml:6:45 warning book/unknown-code no message has the code `wether` (`valuebook explain --list` names all codes)",
        ],
        "{}",
        run.out
    );
    assert!(book.run(&["explain", "disk/not-utf-8"]).ends(0).out.starts_with("disk/not-utf-8"));
}

#[test]
fn a_report_goes_to_a_file_whole_or_not_at_all_and_without_colour() {
    let book = faulty();
    for format in ["human", "short", "github", "gitlab", "sarif", "junit"] {
        let run = book.run(&["--color", "always", "check", "--format", format, "--output", "report"]).ends(1);
        let report = book.get("report");
        assert!(run.out.is_empty() && run.err.contains("1 error, 1 warning in 3 chapters"), "{format}: {}{}", run.out, run.err);
        assert!(report.contains("missing-chapter") && !report.contains('\u{1b}'), "{format}: {report}");
    }
    let before = book.get("report");
    book.run(&["check", "--output", "content"]).ends(2);
    book.run(&["check", "--output", "report/below"]).ends(2);
    assert_eq!(book.get("report"), before);
    assert!(book.files("").keys().all(|name| !name.contains("part-")), "nothing half is left");
}

#[test]
fn paths_count_from_the_root_of_the_repository_where_a_server_reads_them() {
    let outer = Book::empty();
    for (path, bytes) in faulty().files("") {
        outer.put(&format!("our books/{path}"), &String::from_utf8(bytes).expect("UTF-8"));
    }
    let first = |format: &str| {
        let run = outer.run(&["--root", "our books", "check", "--format", format]).ends(1);
        run.out.replace('\n', " ")
    };
    assert!(first("github").starts_with("::error file=content/old.md,"));
    std::fs::create_dir(outer.path().join(".git")).expect("a folder");
    assert!(first("github").starts_with("::error file=our books/content/old.md,"), "{}", first("github"));
    assert!(first("gitlab").contains("\"path\":\"our books/content/old.md\""));
    assert!(first("sarif").contains("\"uri\": \"our%20books/content/old.md\""));
    assert!(first("junit").contains("classname=\"our books/content/old.md\""));
    for format in ["human", "short", "json"] {
        assert!(!first(format).contains("our books/content"), "{format}: people work inside the book");
    }
}

#[test]
fn strict_fails_on_warnings_and_findings_never_fail() {
    let book = Book::good();
    book.put("content/repair.md", JOURNEY);
    let run = book.run(&["check", "--strict", "--format", "junit"]).ends(0);
    assert!(run.out.contains("failures=\"0\"") && run.err.contains("1 finding"), "{}{}", run.out, run.err);
    book.put("content/more.md", "# More\n\n[here](#nowhere)\n");
    book.run(&["check"]).ends(0);
    assert!(book.run(&["check", "--strict", "--format", "junit"]).ends(1).out.contains("failures=\"1\""));
    book.run(&["build"]).ends(0);
    book.run(&["build", "--strict"]).ends(1);
}

#[test]
fn a_whole_room_of_codes_can_be_raised_and_silenced() {
    let book = faulty_in_latin();
    let said = |settings: &str| gravities(&checked(&book, settings));
    let [disk, chapter, anchor] = ["error disk/not-utf-8", "error link/missing-chapter", "warning link/missing-anchor"];
    assert_eq!(said("allow = [\"link/*\"]\n"), [disk]);
    assert_eq!(said("allow = [\"disk/*\"]\n"), [chapter, anchor]);
    assert_eq!(said("deny = [\"link/*\"]\n"), [disk, chapter, "error link/missing-anchor"]);
    // One code is said more closely than its room; alike, silence wins.
    assert_eq!(said("allow = [\"link/*\"]\ndeny = [\"link/missing-anchor\"]\n"), [disk, "error link/missing-anchor"]);
    assert_eq!(said("allow = [\"link/missing-chapter\"]\ndeny = [\"link/*\"]\n"), [disk, "error link/missing-anchor"]);
    assert_eq!(said("allow = [\"link/*\"]\ndeny = [\"link/*\"]\n"), [disk]);
    let told = checked(&book, "deny = [\"lnik/*\", \"link/mis*\", \"link*\", \"*\", \"weather/*\", \"link/external-*\"]\n");
    let helps: Vec<&str> =
        told.lines().filter(|line| line.starts_with("book.toml:6:")).filter_map(|line| line.split(" (").nth(1)).collect();
    assert_eq!(helps.len(), 6, "{told}");
    for n in [0, 1, 2, 5] {
        assert_eq!(helps[n], "did you mean `link/*`? It stands for all codes that begin so)");
    }
    for n in [3, 4] {
        assert!(
            helps[n].starts_with("a pattern is the first word of codes and `/*`: `block/*`, ") && helps[n].contains("`disk/*`"),
            "{}",
            helps[n]
        );
    }
    let list = book.run(&["explain", "--list", "disk/*"]).ends(0).out;
    assert!(list.lines().count() > 5 && list.lines().all(|line| line.starts_with("disk/")), "{list}");
    assert_eq!(book.run(&["explain", "disk"]).ends(0).out, list);
    assert_eq!(book.run(&["explain", "--list", "disk/nul-byte"]).ends(0).out.lines().count(), 1);
    assert!(book.run(&["explain", "--list", "dsik/*"]).ends(2).err.contains("did you mean `disk/*`?"));
}

#[test]
fn a_baseline_survives_a_rename_and_sees_a_copy() {
    let book = faulty();
    book.run(&["check", "--write-baseline", "known.json"]).ends(0);
    let old = book.get("content/old.md");
    std::fs::remove_file(book.path().join("content/old.md")).expect("gone");
    book.put("content/new.md", &format!("# More\n\nWords.\n\n{old}"));
    let run = book.run(&["check", "--strict", "--baseline", "known.json"]).ends(0);
    assert_eq!(run.out, "no new problems in 3 chapters\n2 problems that `known.json` knows are hidden\n");
    book.put("content/old.md", &old);
    let run = book.run(&["check", "--format", "short", "--baseline", "known.json"]).ends(1);
    assert_eq!(run.out.lines().filter(|line| line.starts_with("content/new.md:")).count(), 2, "{}", run.out);
    // A baseline without lines serves for files that keep their names.
    let mut plain: Value = serde_json::from_str(&book.get("known.json")).expect("JSON");
    for entry in plain["known"].as_array_mut().expect("a list") {
        assert!(entry.as_object_mut().expect("an entry").remove("line").is_some());
    }
    book.put("known.json", &plain.to_string());
    std::fs::remove_file(book.path().join("content/new.md")).expect("gone");
    book.run(&["check", "--strict", "--baseline", "known.json"]).ends(0);
}
