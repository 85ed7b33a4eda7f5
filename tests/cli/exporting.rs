//! `export` and `schema`: what other programs get.

use super::Book;
use serde_json::Value;
use std::collections::BTreeSet;

fn journey(title: &str) -> String {
    format!(
        "---\ntitle: {title}\n---\n\n```yaml journey\nid: way\ntitle: \"A: way; 100 %\"\nstages:\n  - {{name: \"Title: it #1\", phase: before, feels: -1.5, owner: desk}}\n  - {{name: Next}}\n```\n"
    )
}

#[test]
fn tables_lie_in_a_folder_of_their_own_one_a_list() {
    let book = Book::good();
    book.run(&["export", "--format", "csv", "--out", "export"]).ends(0);
    let names: BTreeSet<String> = book.files("export").into_keys().collect();
    let lists = ["blocks", "chapters", "gaps", "measures", "questions", "reviews", "roles", "segments", "stages", "touchpoints"];
    let expected = lists.iter().map(|list| format!("export/{list}.csv")).chain(["export/.valuebook".to_owned()]).collect();
    assert_eq!(names, expected);
    let printed = book.run(&["list", "chapters", "--format", "csv"]).ends(0).out;
    assert_eq!(book.get("export/chapters.csv"), format!("\u{feff}{printed}"));
    // Once more, and as another format: what was exported before is replaced as a whole.
    book.run(&["export", "--out", "export"]).ends(0);
    assert_eq!(book.files("export").len(), 2);
}

#[test]
fn a_folder_with_anything_else_in_it_is_refused_and_left_alone() {
    let book = Book::good();
    book.put("mine/thesis.txt", "years of work");
    book.run(&["build"]).ends(0);
    let before = book.files("");
    for (out, why) in
        [("mine", "`thesis.txt`"), ("content", "sources"), (".", "the book itself"), ("book", "published handbook"), ("data", "sources")]
    {
        let run = book.run(&["export", "--out", out]).ends(2);
        assert!(run.err.contains(why), "{out}: {}", run.err);
    }
    assert_eq!(book.files(""), before);
}

#[test]
fn where_the_chapters_lie_beside_book_toml_no_export_gets_among_them() {
    let book = Book::new(&[("book.toml", "[book]\ntitle = \"T\"\nsrc = \".\"\n"), ("a.md", "# A\n")]);
    let run = book.run(&["export", "--format", "csv", "--out", "export"]).ends(2);
    assert!(run.err.contains("the next build would publish it"), "{}", run.err);
    book.run(&["export", "--format", "csv", "--out", ".export"]).ends(0);
}

#[test]
fn the_twin_is_one_object_on_the_standard_output_or_in_a_file() {
    let book = Book::good();
    let run = book.run(&["export"]).ends(0);
    let twin: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((&twin["title"], &twin["today"], &twin["format"]), (&"Test".into(), &"2026-11-21".into(), &1.into()));
    assert_eq!(twin["roles"][0]["chapters"][0], "content/desk.md");
    book.run(&["export", "--out", "twin"]).ends(0);
    assert_eq!(book.get("twin/book.json"), run.out);
    let schema: Value = serde_json::from_str(&book.run(&["schema", "book"]).ends(0).out).expect("JSON");
    let validator = jsonschema::draft7::new(&schema).expect("a schema");
    assert!(validator.is_valid(&twin), "{:?}", validator.iter_errors(&twin).map(|e| e.to_string()).collect::<Vec<_>>());
    let other = book.run(&["export", "--today", "2027-01-01"]).ends(0).out;
    assert!(other.contains("\"today\": \"2027-01-01\""), "{other}");
}

#[test]
fn journeys_are_written_as_mermaid_that_no_name_can_break() {
    let book = Book::good();
    book.put("content/way.md", &journey("One"));
    book.put("content/other.md", &journey("Two"));
    book.run(&["export", "--format", "mermaid", "--out", "diagrams"]).ends(0);
    let names: Vec<String> = book.files("diagrams").into_keys().filter(|name| name.ends_with(".mmd")).collect();
    assert_eq!(names, ["diagrams/way-2.mmd", "diagrams/way.mmd"]);
    let expected = "journey\n    title A#58; way#59; 100 #37;\n    section Before purchase\n      #84;itle#58; it #35;1: 1.5: Service desk\n      \
                    %% no feeling is said for the next stage\n      Next: 3\n";
    assert_eq!(book.get("diagrams/way.mmd"), expected);
    assert!(book.run(&["export", "--format", "mermaid"]).ends(2).err.contains("--out export"));
}

#[test]
fn schemas_are_printed_by_name_and_written_together() {
    let book = Book::empty();
    let head: Value = serde_json::from_str(&book.run(&["schema"]).ends(0).out).expect("JSON");
    assert_eq!(head["title"], "valuebook: the head of a chapter");
    let run = book.run(&["schema", "jurney"]).ends(2);
    assert!(run.err.contains("did you mean `journey`?"), "{}", run.err);
    book.put("schemas/mine.json", "{}");
    book.run(&["schema", "--out", "schemas"]).ends(0);
    let first = book.files("schemas");
    assert!(first.len() > 15 && first["schemas/mine.json"] == b"{}", "{:?}", first.keys());
    for (name, bytes) in first.iter().filter(|(name, _)| name.ends_with(".schema.json")) {
        let schema: Value = serde_json::from_slice(bytes).unwrap_or_else(|f| panic!("{name}: {f}"));
        assert!(jsonschema::draft7::meta::is_valid(&schema), "{name}");
        let kind = name.trim_start_matches("schemas/").trim_end_matches(".schema.json");
        assert_eq!(book.run(&["schema", kind]).ends(0).out.as_bytes(), bytes, "{name}");
    }
    book.run(&["schema", "--out", "schemas"]).ends(0);
    assert_eq!(book.files("schemas"), first);
}

#[test]
fn a_table_in_a_file_has_the_mark_that_excel_needs_and_a_pipe_has_none() {
    let book = Book::new(&[("content/index.md", "# Løfter på ä\n")]);
    let csv = ["list", "chapters", "--format", "csv"];
    let printed = book.run(&csv).ends(0).out;
    assert!(printed.starts_with("language,") && printed.contains("Løfter på ä"), "{printed}");
    assert_eq!(book.run(&[&csv[..], &["--output", "-"]].concat()).ends(0).out, printed);
    assert!(!book.path().join("-").exists());
    assert_eq!(book.run(&[&csv[..], &["--output", "chapters.csv"]].concat()).ends(0).out, "");
    let file = std::fs::read(book.path().join("chapters.csv")).expect("a file");
    assert_eq!(file.strip_prefix(b"\xEF\xBB\xBF"), Some(printed.as_bytes()));
    book.run(&["export", "--format", "csv", "--out", "export"]).ends(0);
    assert!(book.files("export").iter().all(|(name, bytes)| !name.ends_with(".csv") || bytes.starts_with(b"\xEF\xBB\xBF")));
    // Nothing else has it: JSON must not.
    book.run(&["list", "chapters", "--format", "json", "--output", "chapters.json"]).ends(0);
    assert_eq!(book.get("chapters.json"), book.run(&["list", "chapters", "--format", "json"]).ends(0).out);
}

#[test]
fn a_hyphen_is_the_standard_output() {
    let book = Book::good();
    assert_eq!(book.run(&["export", "--out", "-"]).ends(0).out, book.run(&["export"]).ends(0).out);
    assert!(book.run(&["export", "--format", "csv", "--out", "-"]).ends(2).err.contains("several files"));
    for format in ["human", "short", "json", "junit"] {
        let (plain, hyphen) = (book.run(&["check", "--format", format]), book.run(&["check", "--format", format, "--output", "-"]).ends(0));
        assert_eq!((plain.out, plain.err), (hyphen.out, hyphen.err), "{format}");
    }
    assert!(book.run(&["build", "--manifest", "-"]).ends(0).out.contains("desk.html\t"));
    assert!(book.run(&["check", "--write-baseline", "-"]).ends(2).err.contains("name a file"));
    book.run(&["list", "chapters", "--output", "chapters.txt"]).ends(0);
    assert!(book.get("chapters.txt").contains("content/desk.md"));
    assert!(!book.path().join("-").exists());
}
