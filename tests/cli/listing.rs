//! `list`: for people, scripts and spreadsheets.

use super::Book;
use serde_json::Value;

#[test]
fn chapters_are_listed_as_table_json_and_csv() {
    let book = Book::good();
    let table = book.run(&["list", "chapters"]).ends(0).out;
    assert!(table.starts_with("PATH  ") && table.contains("  TITLE  ") && table.lines().count() == 3, "{table}");
    assert!(!table.contains("LANGUAGE"), "that column is for other programs: {table}");
    let json: Value = serde_json::from_str(&book.run(&["list", "chapters", "--format", "json"]).ends(0).out).expect("JSON");
    assert_eq!(json[0]["path"], "content/desk.md");
    assert_eq!(json[0]["owner"], "desk");
    let csv = book.run(&["list", "chapters", "--format", "csv"]).ends(0).out;
    let header = "language,path,address,title,status,owner,reviewed,review,due,overdue,words,minutes,keywords,series,audience\r\n";
    assert!(csv.starts_with(header), "{csv}");
    assert_eq!(csv.matches("\r\n").count(), 3);
}

#[test]
fn json_has_the_columns_of_the_header() {
    let book = Book::good();
    book.put("data/measures.yaml", "safe-answer:\n  name: Safe answer\n  type: rate\n  unit: \"%\"\n  owner: desk\n");
    book.put("data/segments.yaml", "family: {name: Families, wants: [Time]}\n");
    book.put("data/touchpoints.yaml", "phone: Telephone\n");
    book.put(
        "content/way.md",
        "---\njourney: {title: The way, stages: [{name: One, phase: before}]}\nreviewed: 2026-01-02\n---\n\n> **Reflect.** Why?\n",
    );
    for what in ["chapters", "stages", "roles", "segments", "measures", "touchpoints", "gaps", "reviews", "questions"] {
        let csv = book.run(&["list", what, "--format", "csv"]).ends(0).out;
        let json: Value = serde_json::from_str(&book.run(&["list", what, "--format", "json"]).ends(0).out).expect("JSON");
        let keys: Vec<&String> = json[0].as_object().unwrap_or_else(|| panic!("no {what}")).keys().collect();
        assert_eq!(csv.lines().next().expect("a header").split(',').collect::<Vec<_>>(), keys, "{what}");
    }
    let blocks: Value = serde_json::from_str(&book.run(&["list", "blocks", "--format", "json"]).ends(0).out).expect("JSON");
    assert_eq!(blocks[0]["computed"]["stages"], 1);
    let csv = book.run(&["list", "blocks", "--format", "csv"]).ends(0).out;
    assert!(csv.starts_with("language,kind,id,title,path,line,address,status,evidence,owner,reviewed,due\r\n"), "{csv}");
}

#[test]
fn a_spreadsheet_never_gets_a_formula() {
    let book = Book::new(&[("content/index.md", "---\ntitle: \"=HYPERLINK(1)\"\nsummary: x\n---\n")]);
    let csv = book.run(&["list", "chapters", "--format", "csv"]).ends(0).out;
    assert!(csv.contains(",'=HYPERLINK(1),"), "{csv}");
}

#[test]
fn a_list_of_nothing_has_its_header_and_is_said_to_people() {
    let book = Book::good();
    let run = book.run(&["list", "measures"]).ends(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", "this book has no measures\n"));
    assert_eq!(book.run(&["list", "measures", "--format", "json"]).ends(0).out, "[]\n");
    assert!(book.run(&["list", "measures", "--format", "csv"]).ends(0).out.starts_with("id,name,type,"));
}

#[test]
fn a_book_with_errors_is_listed_all_the_same() {
    let book = Book::good();
    book.put("content/more.md", "[gone](nowhere.md)\n");
    let run = book.run(&["list", "chapters"]).ends(0);
    assert!(run.out.contains("content/more.md"), "{}", run.out);
    assert!(run.err.contains("the book has 1 error"), "{}", run.err);
}

#[test]
fn an_unknown_list_is_refused_with_the_names_there_are() {
    let run = Book::good().run(&["list", "chaptres"]).ends(2);
    assert!(run.err.contains("chapters") && run.err.contains("questions"), "{}", run.err);
}
