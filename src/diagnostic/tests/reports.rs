//! Reports for other programs: whatever a book says, they stay whole.

use super::*;
use serde_json::Value;

/// Signs that mean something to one of the formats, and some that none can carry.
const STRANGE: &str = "a \"b\" <c> & 'd' ]]> 100% x,y:z\r\n::error::no \u{1b}[2J \u{0} \u{fffe} 😀 å";

fn strange() -> Vec<Diagnostic> {
    let path = SrcPath::new("content/blå, 100%: <x>.md");
    let place = |start| Place::at(&path, Span::new(start, if start == 5 { 9 } else { 12 }));
    vec![
        Diagnostic::new(&OWNER, place(5), STRANGE).help(STRANGE).related(place(9), STRANGE),
        Diagnostic::new(&OWNER, place(9), STRANGE),
        Diagnostic::new(&ANCHOR, Place::at(&path, Span::new(0, 20)), "over two lines"),
        Diagnostic::new(&IDLE, Place::whole(&SrcPath::new("data/roles.yaml")), "idle").help("give it work"),
    ]
}

fn text(_: &SrcPath) -> Option<Arc<str>> {
    Some("😀 åäö one\ntwo three\n".into())
}

#[test]
fn github_gets_one_line_a_diagnostic_whatever_it_says() {
    let out = github(&strange(), &text, "the, book/");
    assert_eq!(out.lines().count(), 4, "{out}");
    let lines: Vec<&str> = out.lines().collect();
    let file = "file=the%2C book/content/blå%2C 100%25%3A <x>.md";
    assert!(
        lines[0].starts_with(&format!("::error {file},line=1,col=3,endLine=1,endColumn=5,title=journey/stage-without-owner::a ")),
        "{out}"
    );
    assert!(lines[0].contains("100%25 x,y:z  ::error::no ") && lines[0].contains("%0Aa \"b\""), "{out}");
    assert_eq!(lines[2], format!("::warning {file},line=1,col=1,endLine=2,title=link/missing-anchor::over two lines"));
    assert_eq!(lines[3], "::notice file=the%2C book/data/roles.yaml,title=role/idle::idle%0Agive it work");
    assert!(!out.contains(['\r', '\u{1b}', '\u{0}']));
}

#[test]
fn junit_is_sound_xml_and_fails_where_the_check_does() {
    let checked = [SrcPath::new("content/good & true.md"), SrcPath::new("data/roles.yaml")];
    let day = crate::text::Date::parse("2026-11-21").expect("a day");
    for (strict, failures) in [(false, 2), (true, 3)] {
        let out = junit(&strange(), &text, &checked, strict, "", day);
        let xml = roxmltree::Document::parse(&out).unwrap_or_else(|fault| panic!("{fault}\n{out}"));
        let root = xml.root_element();
        let all = |name: &'static str| root.descendants().filter(move |n| n.has_tag_name(name));
        let number = |node: &roxmltree::Node<'_, '_>, name| node.attribute(name).and_then(|n| n.parse::<usize>().ok()).expect("a number");
        assert_eq!((all("testcase").count(), all("failure").count()), (5, failures));
        for suite in all("testsuite") {
            let inside = |name: &str| suite.descendants().filter(|n| n.has_tag_name(name)).count();
            assert_eq!((number(&suite, "tests"), number(&suite, "failures")), (inside("testcase"), inside("failure")));
        }
        let mut names: Vec<_> = all("testcase").map(|n| (n.attribute("classname"), n.attribute("name"))).collect();
        names.dedup();
        assert_eq!(names.len(), 5, "every test has a name of its own");
        assert!(names.contains(&(Some("content/good & true.md"), Some("no problems"))), "{names:?}");
    }
    assert!(roxmltree::Document::parse(&junit(&[], &text, &[], true, "", day)).is_ok());
}

#[test]
fn fingerprints_stay_while_lines_move_and_differ_among_equals() {
    let before = strange();
    let moved: Vec<Diagnostic> =
        before.iter().cloned().map(|d| Diagnostic { place: Place { spot: Spot::At(Span::new(15, 17)), ..d.place }, ..d }).collect();
    let of = |list: &[Diagnostic]| -> Vec<String> {
        let value: Value = serde_json::from_str(&gitlab(list, &text, "")).expect("JSON");
        value.as_array().expect("a list").iter().map(|one| one["fingerprint"].to_string()).collect()
    };
    assert_eq!(of(&before), of(&moved));
    let unique: std::collections::BTreeSet<String> = of(&before).into_iter().collect();
    assert_eq!(unique.len(), 4);
    let log: Value = serde_json::from_str(&sarif(&before, &text, "")).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let same: Vec<String> = results.iter().map(|one| one["partialFingerprints"]["valuebook/v1"].to_string()).collect();
    assert_eq!(same, of(&before));
}

#[test]
fn sarif_tells_each_rule_once_and_places_by_code_points() {
    let log: Value = serde_json::from_str(&sarif(&strange(), &text, "the book/")).expect("JSON");
    let run = &log["runs"][0];
    assert_eq!((&log["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    assert_eq!(run["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(3));
    let first = &run["results"][1];
    let place = &first["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "the%20book/content/bl%C3%A5,%20100%25%3A%20%3Cx%3E.md");
    assert_eq!(place["region"], serde_json::json!({ "startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 7 }));
    assert_eq!(run["results"][0]["relatedLocations"][0]["id"], 1);
    assert!(run["results"][3]["locations"][0]["physicalLocation"].get("region").is_none(), "a whole file has no region");
}

#[test]
fn a_report_of_nothing_is_a_report() {
    let none = |_: &SrcPath| None;
    assert_eq!(github(&[], &none, ""), "");
    assert_eq!(gitlab(&[], &none, ""), "[]\n");
    let log: Value = serde_json::from_str(&sarif(&[], &none, "")).expect("JSON");
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}
