//! What people and programs are shown.

mod known;
mod reports;

use super::*;
use crate::text::Span;
use std::sync::Arc;
use std::time::Instant;

static OWNER: Code = Code { name: "journey/stage-without-owner", severity: Severity::Error, title: "", explain: "" };
static ANCHOR: Code = Code { name: "link/missing-anchor", severity: Severity::Warning, title: "", explain: "" };
static IDLE: Code = Code { name: "role/idle", severity: Severity::Finding, title: "", explain: "" };

const TEXT: &str = "title: Å lage\nstages:\n  - name: Vänta\n    onwer: desk\n";

fn look() -> Look {
    Look { colour: false, width: 100, all: false }
}

fn at(text: &str, word: &str) -> Place {
    let start = text.find(word).expect("the word is there");
    Place::at(&SrcPath::new("content/a.md"), Span::new(start, start + word.len()))
}

fn shown(text: &str, list: &[Diagnostic]) -> String {
    let text: Arc<str> = text.into();
    human(list, &|_| Some(text.clone()), look())
}

#[test]
fn a_person_sees_the_line_the_underline_and_the_help() {
    let list = [
        Diagnostic::new(&OWNER, at(TEXT, "onwer"), "unknown key `onwer`")
            .help("did you mean `owner`?")
            .related(at(TEXT, "Vänta"), "in this stage"),
        Diagnostic::new(&IDLE, Place::whole(&SrcPath::new("data/roles.yaml")), "the role \"Chair\" does nothing"),
    ];
    let expected = r#"error[journey/stage-without-owner]: unknown key `onwer`
 --> content/a.md:4:5
  |
4 |     onwer: desk
  |     ^^^^^
  |
  = help: did you mean `owner`?
note: in this stage
 --> content/a.md:3:11
  |
3 |   - name: Vänta
  |           -----

finding[role/idle]: the role "Chair" does nothing
--> data/roles.yaml

"#;
    assert_eq!(shown(TEXT, &list), expected);
}

#[test]
fn colours_come_only_when_asked_for() {
    let list = [Diagnostic::new(&OWNER, at(TEXT, "onwer"), "unknown key")];
    let painted = human(&list, &|_| Some(TEXT.into()), Look { colour: true, ..look() });
    assert!(painted.contains("\u{1b}["));
    assert!(!shown(TEXT, &list).contains('\u{1b}'));
}

#[test]
fn messages_cannot_steer_the_terminal() {
    let text = "a \u{1b}[31mred\u{202e} b\n";
    let list = [Diagnostic::new(&OWNER, at(text, "red"), "an \u{1b}[2J odd\nname").help("mind \u{7} this")];
    let all = shown(text, &list) + &short(&list, &|_| Some(text.into()));
    assert!(!all.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{all}");
}

#[test]
fn a_line_of_a_megabyte_is_cut_around_the_place_and_quick() {
    let long = format!("one\n{}HERE{}\nthree\n", "å".repeat(500_000), "ö ".repeat(400_000));
    let started = Instant::now();
    let list: Vec<Diagnostic> = (0..5).map(|n| Diagnostic::new(&OWNER, at(&long, "HERE"), format!("fault {n}"))).collect();
    let out = shown(&long, &list);
    assert!(out.contains("content/a.md:2:500001"), "{}", &out[..500]);
    assert!(out.contains("HERE") && out.contains("^^^^") && out.len() < 5 * 2000, "{}", out.len());
    assert!(started.elapsed().as_secs() < 5);
}

#[test]
fn a_place_at_the_end_an_empty_file_and_a_missing_text_are_shown_too() {
    let place = |start, end| Place::at(&SrcPath::new("content/a.md"), Span::new(start, end));
    for text in ["", "a", "a\n", "a\r\n\r\n", "\n\n\n", "å"] {
        for (start, end) in [(0, 0), (0, 1), (1, 1), (0, 9), (3, 3), (1, 3)] {
            let list = [Diagnostic::new(&OWNER, place(start, end), "odd")];
            assert!(shown(text, &list).contains("content/a.md:"), "{text:?} {start}..{end}");
        }
    }
    let list = [Diagnostic::new(&OWNER, place(5, 9), "odd")];
    assert!(human(&list, &|_| None, look()).contains("content/a.md\n"));
}

#[test]
fn a_place_of_many_lines_is_underlined_on_its_first_line_only() {
    let text = "a\n\n  stages:\n    - b\n    - c\n";
    let place = Place::at(&SrcPath::new("a.md"), Span::new(1, text.len()));
    let out = shown(text, &[Diagnostic::new(&OWNER, place, "too much")]);
    assert!(out.contains("3 |   stages:\n  |   ^^^^^^^\n"), "{out}");
}

#[test]
fn the_fifty_first_warning_of_a_code_is_only_counted_but_every_error_is_shown() {
    let many = |code| (0..80).map(move |n| Diagnostic::new(code, at(TEXT, "name"), format!("fault {n}")));
    let list: Vec<Diagnostic> = many(&OWNER).chain(many(&ANCHOR)).collect();
    let out = shown(TEXT, &list);
    assert_eq!((out.matches("error[").count(), out.matches("warning[").count()), (80, 50));
    assert!(out.contains("… and 30 more like these: warning link/missing-anchor\n"), "{out}");
    assert_eq!(short(&list, &|_| Some(TEXT.into())).lines().count(), 160);
}

#[test]
fn a_short_line_holds_place_severity_code_message_and_help() {
    let list = [
        Diagnostic::new(&OWNER, at(TEXT, "Vänta"), "no owner").help("add `owner:`"),
        Diagnostic::new(&IDLE, Place::whole(&SrcPath::new("data/roles.yaml")), "idle"),
    ];
    let out = short(&list, &|_| Some(TEXT.into()));
    assert_eq!(
        out,
        "content/a.md:3:11 error journey/stage-without-owner no owner (add `owner:`)\ndata/roles.yaml:1:1 finding role/idle idle\n"
    );
}

#[test]
fn json_has_the_promised_names() {
    let list = [
        Diagnostic::new(&OWNER, at(TEXT, "Vänta"), "no \"owner\"").help("add it").related(at(TEXT, "onwer"), "here"),
        Diagnostic::new(&IDLE, Place::whole(&SrcPath::new("data/roles.yaml")), "idle"),
    ];
    let more = serde_json::Map::from_iter([("chapters".to_owned(), 7.into())]);
    let out = json(&list, &|_| Some(TEXT.into()), more);
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let expected = serde_json::json!({
        "diagnostics": [
            {"severity": "error", "code": "journey/stage-without-owner", "file": "content/a.md", "line": 3, "column": 11,
             "endLine": 3, "endColumn": 16, "message": "no \"owner\"", "help": "add it",
             "related": [{"file": "content/a.md", "line": 4, "column": 5, "message": "here"}]},
            {"severity": "finding", "code": "role/idle", "file": "data/roles.yaml", "line": 1, "column": 1,
             "endLine": 1, "endColumn": 1, "message": "idle", "help": "", "related": []},
        ],
        "summary": {"errors": 1, "warnings": 0, "findings": 1, "chapters": 7},
    });
    assert_eq!(value, expected);
    assert!(serde_json::from_str::<serde_json::Value>(&json(&[], &|_| None, Default::default())).is_ok());
}

#[test]
fn the_summary_counts_in_plain_words() {
    let one = |code| Diagnostic::new(code, Place::whole(&SrcPath::new("a.md")), "");
    let list = [one(&OWNER), one(&OWNER), one(&ANCHOR), one(&IDLE), one(&IDLE), one(&IDLE)];
    assert_eq!(Summary::of(&list).sentence(), "2 errors, 1 warning, 3 findings");
    assert_eq!(Summary::default().sentence(), "no problems");
}
