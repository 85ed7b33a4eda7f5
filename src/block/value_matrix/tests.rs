use super::KIND;
use crate::block::bench::Desk;
use crate::block::{Found, Options};
use crate::chapter::{Chapter, Scope, parse};
use crate::config::Config;
use crate::diagnostic::{Severity, Spot};
use crate::text::{Lines, Source};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

mod drawing;

pub(super) const BIKE: &str = include_str!("tests/family-bike.yaml");

pub(super) fn chapter(yaml: &str) -> Chapter {
    let text = format!("```yaml value-matrix\n{yaml}\n```\n");
    parse(&Source::new("content/a.md", &text), &Scope::new(Arc::new(Config::default())))
}

/// Severity, code and line of the YAML of everything that is said.
fn said(yaml: &str) -> Vec<String> {
    let text = format!("```yaml value-matrix\n{yaml}\n```\n");
    let lines = Lines::new(&text);
    let mut all: Vec<(usize, String)> = chapter(yaml)
        .diagnostics
        .iter()
        .map(|d| {
            let line = if let Spot::At(span) = d.place.spot { lines.at(span.start).0 - 1 } else { 0 };
            let sign = match d.severity {
                Severity::Error => "E",
                Severity::Warning => "W",
                Severity::Finding => "F",
            };
            (line, format!("{sign} {line} {}", d.code.name))
        })
        .collect();
    all.sort();
    all.into_iter().map(|(_, text)| text).collect()
}

fn messages(yaml: &str) -> Vec<String> {
    chapter(yaml).diagnostics.into_iter().map(|d| d.message.to_string()).collect()
}

fn computed(yaml: &str) -> Value {
    chapter(yaml).body.blocks[0].computed(&Desk::new("en"))
}

#[test]
fn the_family_bike_has_the_numbers_it_is_known_for() {
    assert_eq!(
        computed(BIKE),
        json!({
            "options": ["Us", "A second car", "A bike from a web shop"],
            "benefits": [4.0, 2.833, 2.75],
            "sacrifices": [2.333, 1.667, 3.0],
            "ratio": [1.714, 1.7, 0.917],
            "by_stage": {"before": [1.778, 2.75, 0.8], "purchase": [1.5, 1.444, 0.833], "after": [1.889, 1.25, 1.071]},
            "advantage": [1.008, 1.87],
            "scored": 24,
            "items": 24,
            "filled": 24,
            "only_us": [],
        })
    );
}

#[test]
fn the_family_bike_has_three_findings_and_nothing_else() {
    let three = ["F 2 value-matrix/no-lead", "F 2 value-matrix/nothing-unique", "F 50 value-matrix/high-sacrifice"];
    assert_eq!(said(BIKE), three);
    let live = BIKE.replace("status: draft", "status: live\nreviewed: 2026-09-15");
    assert_eq!(said(&live), three.map(|f| f.replace("50", "51")));
    assert_eq!(
        messages(BIKE)[..2],
        [
            "“A cargo bike instead of a second car” has no lead: level with A second car in total (1.71 against 1.70), behind A second car \
             before the purchase (1.78 against 2.75)",
            "no benefit of “A cargo bike instead of a second car” is ours alone, and our economic benefits (mean 4.00) are not above those \
             of A bike from a web shop (4.00)",
        ]
    );
    let chapter = chapter(BIKE);
    let found: Vec<&Found> = chapter.outline.blocks.iter().flat_map(|b| &b.found).collect();
    assert_eq!(found.len(), 3);
}

/// 24 cells that nobody can complain about, one a line from line 2 on, some of them replaced.
fn full(head: &str, with: &[(&str, &str)]) -> String {
    let mut text = format!("{{title: T, evidence: asked, {head}}}").replace(", }", "}");
    text = text.trim_matches(['{', '}']).replace(", ", "\n");
    for stage in ["before", "purchase", "after"] {
        text.push_str(&format!("\n{stage}:"));
        for side in ["benefits", "sacrifices"] {
            text.push_str(&format!("\n  {side}:"));
            for kind in ["emotional", "social", "functional", "economic"] {
                let path = format!("{stage}.{side}.{kind}");
                let value = with.iter().find(|(at, _)| *at == path).map_or(" Something", |(_, value)| *value);
                text.push_str(&format!("\n    {kind}:{value}"));
            }
        }
    }
    text
}

#[test]
fn each_rule_speaks_once_at_its_line() {
    type Case<'c> = (&'c str, String, &'c [&'c str]);
    // In `full` the usual head has 2 lines, `before:` is line 3, its benefits 5 to 8, its sacrifices 10 to 13.
    let cases: &[Case] = &[
        ("nothing", full("", &[]), &[]),
        ("V01", full("status: live, owner: a, reviewed: 2026-01-01", &[]), &["E 1 value-matrix/without-segment"]),
        ("segment", full("status: live, owner: a, reviewed: 2026-01-01, segment: s", &[]), &[]),
        ("V03", full("", &[("before.sacrifices.social", "")]), &["W 11 value-matrix/empty-cell"]),
        ("none", full("", &[("before.sacrifices.social", " none")]), &[]),
        ("none in any case", full("", &[("before.sacrifices.social", " None")]), &[]),
        ("none in a list", full("", &[("before.sacrifices.social", " [A, none]")]), &["E 11 general/unknown-value"]),
        ("none alone in a list", full("", &[("before.sacrifices.social", " [none]")]), &["E 11 general/unknown-value"]),
        ("none in a map", full("", &[("before.sacrifices.social", "\n      A:\n      none:")]), &["E 13 general/unknown-value"]),
        ("V03 twice", full("", &[("before.sacrifices.social", ""), ("after.benefits.social", "")]), &["W 1 value-matrix/empty-cell"]),
        (
            "V05",
            full("", &[("before.benefits.functional", " none"), ("before.benefits.economic", " none")]),
            &["W 3 value-matrix/feeling-or-reason"],
        ),
        (
            "V05 names its cells",
            full("", &[("before.benefits.emotional", ""), ("before.benefits.social", "")]),
            &["W 3 value-matrix/feeling-or-reason"],
        ),
        (
            "V10",
            full("", &[]).replace("evidence: asked", "evidence: assumed").replace("economic: Something", "economic: {S: [3]}"),
            &["W 2 value-matrix/assumed-scores", "W 5 value-matrix/partly-scored"],
        ),
        ("V12 pays", full("", &[("before.benefits.social", " {A: {pays: time}}")]), &["E 6 value-matrix/wrong-side"]),
        ("V12 idea", full("", &[("before.sacrifices.social", " {A: {idea: yes}}")]), &["E 11 value-matrix/wrong-side"]),
        ("sides", full("", &[("before.sacrifices.social", " {A: {pays: time}}"), ("before.benefits.social", " {A: {idea: yes}}")]), &[]),
        ("a word", full("", &[("before.sacrifices.social", " {A: {pays: tim}}")]), &["E 11 general/unknown-value"]),
        ("weight", full("", &[("before.sacrifices.social", " {A: {weight: 4}}")]), &["E 11 general/out-of-range"]),
        ("a slip", full("", &[("before.sacrifices.social", " {A: {wieght: 2}}")]), &["E 11 general/unknown-key"]),
        ("twice", full("", &[("before.sacrifices.social", "\n      A:\n      B:\n      A:")]), &["E 14 general/duplicate-key"]),
        ("joined", full("", &[("before.sacrifices.social", "\n      Price: fixed\n      Other:")]), &["W 12 yaml/joined-text"]),
        (
            "joined in a list",
            full("", &[("before.sacrifices.social", "\n      - Price: fixed\n      - Other")]),
            &["W 12 yaml/joined-text"],
        ),
        ("text forgotten", full("", &[("before.sacrifices.social", " {scores: [1, 2], pays: time}")]), &["E 11 general/wrong-type"]),
        ("no stage", "title: T".to_owned(), &["E 1 general/missing-field"]),
        ("stage misspelt", "title: T\npurchas:\n  benefits: {}".to_owned(), &["E 2 general/unknown-key"]),
        ("a stage misspelt among others", full("", &[]).replace("purchase:", "purchas:"), &["E 14 general/unknown-key"]),
        ("a side misspelt", full("", &[]).replacen("sacrifices:", "sacrifics:", 1), &["E 9 general/unknown-key"]),
        ("a kind misspelt everywhere", full("", &[]).replacen("emotional", "emotinal", 1), &["E 5 general/unknown-key"]),
        ("an empty stage", "title: T\nafter:".to_owned(), &["W 1 value-matrix/empty-cell"]),
    ];
    for (name, yaml, expected) in cases {
        assert_eq!(said(yaml), *expected, "{name}\n{yaml}\n{:?}", messages(yaml));
    }
}

#[test]
fn only_stages_that_are_said_are_asked_for_more() {
    let yaml =
        "title: T\nafter:\n  benefits:\n    social: Friends\n    emotional: Joy\n    economic: Cheap\n  sacrifices:\n    economic: Price";
    assert_eq!(said(yaml), ["W 1 value-matrix/empty-cell", "W 1 value-matrix/feeling-or-reason", "W 1 value-matrix/money-only"]);
    assert!(
        messages(yaml).iter().any(|m| m.contains("4 of 24 cells filled; empty: all sacrifices before the purchase, everything at the"))
    );
}

/// A matrix of scored items without a quarrel about anything but scores.
fn scored(head: &str, benefits: &str, sacrifices: &str) -> String {
    format!("title: T\nevidence: asked\nstatus: retired\n{head}\nafter:\n  benefits:\n{benefits}\n  sacrifices:\n{sacrifices}")
}

#[test]
fn scores_must_fit_what_they_are_compared_with() {
    const TWO: &str = "against: {car: A second car, online: A web shop}";
    let cases: &[(&str, &str, &str, &[&str])] = &[
        ("right", TWO, "[3, 2, 1]", &[]),
        ("too few", TWO, "[3, 2]", &["E 7 value-matrix/scores"]),
        ("one alone", TWO, "3", &["E 7 value-matrix/scores"]),
        ("too many", TWO, "[3, 2, 1, 0]", &["E 7 value-matrix/scores"]),
        ("too high", TWO, "[3, 2, 6]", &["E 7 value-matrix/scores"]),
        ("below zero", TWO, "[3, -1, 2]", &["E 7 value-matrix/scores"]),
        ("a hole", TWO, "[3, ~, 2]", &["E 7 value-matrix/scores"]),
        ("a word", TWO, "[3, much, 2]", &["E 7 general/wrong-type"]),
        ("no number", TWO, "[3, .inf, 2]", &["E 7 general/wrong-type"]),
        ("rich", TWO, "{scores: [3, 2]}", &["E 7 value-matrix/scores"]),
        ("alone but not", TWO, "{scores: [3, 2, 1], only_us: yes}", &["E 7 value-matrix/scores"]),
        ("doing nothing", "", "[3, 2]", &[]),
        ("only us", "", "[3]", &["E 7 value-matrix/scores"]),
        ("nobody named", "", "[3, 2, 1]", &["E 7 value-matrix/scores"]),
        ("a list", "against: [A second car, A web shop]", "[3, 2, 1]", &["E 4 general/wrong-type"]),
    ];
    for (name, head, item, expected) in cases {
        let other = if head.is_empty() { "[1, 1]" } else { "[1, 1, 1]" };
        let yaml = scored(head, &format!("    social: {{A: {item}}}"), &format!("    social: {{B: {other}}}"));
        assert_eq!(said(&yaml), *expected, "{name}\n{yaml}\n{:?}", messages(&yaml));
    }
    let all = scored(TWO, "    social: {A: [1, 2], C: [2, 2]}", "    social: {B: [1, 1]}");
    assert_eq!(said(&all), ["E 4 value-matrix/scores"]);
    assert_eq!(messages(&all), ["every item has 2 scores, but `against` names 2 alternatives, which makes 3"]);
    let five =
        scored("against: {a: A, b: B, c: C, d: D, e: E}", "    social: {A: [1, 2, 3, 4, 5, 5]}", "    social: {B: [1, 1, 1, 1, 1, 1]}");
    assert_eq!(said(&five), ["E 4 general/out-of-range"]);
    assert_eq!(computed(&five)["ratio"].as_array().map(Vec::len), Some(5));
}

#[test]
fn ideas_weights_and_missing_sides_count_as_the_rules_say() {
    let idea = computed(&scored("", "    social: {A: [4, 2], I: {scores: [5, 0], idea: yes}}", "    social: {B: [2, 0]}"));
    assert_eq!((&idea["benefits"], &idea["sacrifices"], &idea["ratio"]), (&json!([4.0, 2.0]), &json!([2.0, 0.0]), &json!([2.0, 2.0])));
    assert_eq!((&idea["items"], &idea["scored"], &idea["only_us"]), (&json!(2), &json!(2), &json!([])));
    let weight = computed(&scored("", "    social: {A: {scores: [4, 1], weight: 3}, C: [2, 1]}", "    social: Time"));
    assert_eq!((&weight["benefits"], &weight["sacrifices"], &weight["ratio"]), (&json!([3.5, 1.0]), &Value::Null, &json!([3.5, 1.0])));
    assert_eq!(weight["only_us"], json!(["A", "C"]));
    let nothing = computed(&scored("", "    social: {A: [4, 0]}", "    social: none"));
    assert_eq!((&nothing["advantage"], &nothing["options"]), (&json!([null]), &json!(["Us", "Doing nothing"])));
    let texts = computed("title: T\nafter:\n  benefits:\n    social: [A, B]");
    assert_eq!((&texts["ratio"], &texts["advantage"], &texts["items"]), (&Value::Null, &Value::Null, &json!(2)));
}

#[test]
fn a_benefit_of_our_own_or_an_economic_lead_is_enough() {
    let unique = BIKE.replace("[5, 3, 1]", "[5, 1, 1]");
    assert_eq!(said(&unique), ["F 2 value-matrix/no-lead", "F 50 value-matrix/high-sacrifice"]);
    let told = BIKE.replace("[5, 3, 1]", "{scores: [5, 1, 1], only_us: no}");
    assert!(said(&told).contains(&"F 2 value-matrix/nothing-unique".to_owned()));
    let cheaper = BIKE.replace("[4, 2, 3]", "[4, 2, 2]");
    assert!(!said(&cheaper).contains(&"F 2 value-matrix/nothing-unique".to_owned()));
    let answered = BIKE.replace("[4, 5, 3]", "{scores: [4, 5, 3], gap: A monthly price is missing}");
    assert!(!said(&answered).iter().any(|s| s.contains("high-sacrifice")));
}

#[test]
fn the_example_can_be_copied_without_a_complaint() {
    let chapter = parse(&Source::new("content/a.md", KIND.example), &Scope::new(Arc::new(Config::default())));
    let graver: Vec<_> = chapter.diagnostics.iter().filter(|d| d.severity != Severity::Finding).collect();
    assert!(graver.is_empty(), "{graver:?}");
    assert_eq!(chapter.outline.blocks.len(), 1);
    let names: Vec<&str> = KIND.codes.iter().map(|c| c.name).collect();
    assert!(names.len() == 12 && names.iter().all(|n| n.starts_with("value-matrix/")));
}

static FINNISH: std::sync::OnceLock<Desk> = std::sync::OnceLock::new();

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_yaml_makes_a_block_that_can_be_drawn(lines in proptest::collection::vec(line(), 0..30)) {
        let desk = FINNISH.get_or_init(|| Desk::new("fi"));
        for block in &chapter(&lines.join("\n")).body.blocks {
            block.computed(desk);
            block.marks();
            for look in KIND.looks {
                block.draw(look.view, &Options::default(), desk);
            }
        }
    }
}

fn line() -> impl Strategy<Value = String> {
    let keys =
        ["title", "against", "before", "after", "benefits", "sacrifices", "social", "economic", "A", "none", "scores", "- B", "- none"];
    let values =
        ["", "none", "x", "[3, 2]", "[9]", "[a, , 2]", "{A: [1, 2]}", "{A: {scores: [5, 0], idea: yes, weight: 2}}", "[none, x]", "3"];
    (0..5usize, proptest::sample::select(keys.to_vec()), proptest::sample::select(values.to_vec()), any::<bool>())
        .prop_map(|(depth, key, value, odd)| format!("{}{key}{} {value}", "  ".repeat(depth), if odd && depth > 3 { "" } else { ":" }))
}
