//! Trees held against tables.

use super::told;
use crate::diagnostic::Report;
use crate::text::{At, Interval, Source, Span};
use crate::yaml::{Choice, Field, Row, Shape, Table};

const fn field(name: &'static str, shape: Shape) -> Field {
    Field { name, also: &[], shape, required: false, doc: "" }
}

static PHASES: &[Choice] =
    &[Choice { name: "before", also: &["pre"] }, Choice { name: "during", also: &[] }, Choice { name: "after", also: &[] }];
static NONE: &[Choice] = &[Choice { name: "none", also: &[] }];
static SHARED: &[Field] =
    &[field("owner", Shape::Ref("role")), field("reviewed", Shape::Date), field("review", Shape::Interval), field("note", Shape::Markdown)];
static OWN: &[Field] = &[
    Field { name: "name", also: &["title"], shape: Shape::Text, required: true, doc: "What the customer would call it." },
    field("phase", Shape::OneOf(PHASES)),
    field("feels", Shape::Number { min: -3.0, max: 3.0, step: 0.5 }),
    field("weight", Shape::Whole { min: 0, max: i64::MAX }),
    field("gate", Shape::Flag),
    field("touchpoints", Shape::List(&Shape::Ref("touchpoint"))),
    field("measure", Shape::Either(&Shape::OneOf(NONE), &Shape::List(&Shape::Ref("measure")))),
    field("expects", Shape::List(&Shape::Text)),
    field("readings", Shape::Map(&Shape::Number { min: 0.0, max: 100.0, step: 0.0 })),
    field("on", Shape::Period),
    field("id", Shape::Id),
    field("translation-of", Shape::Text),
];
static STAGE: Table = Table { what: "a stage", fields: &[OWN, SHARED] };

fn with<T>(text: &str, ask: impl Fn(&Row<'_>) -> T) -> (T, Vec<String>) {
    let source = Source::new("a.yaml", text);
    let mut report = Report::new(&source);
    let node = super::super::read(&mut report, Span::new(0, text.len())).unwrap();
    let row = STAGE.read(&node, &mut report);
    (ask(&row), told(&report))
}

fn faults(text: &str) -> Vec<String> {
    with(&format!("name: x\n{text}"), |_| ()).1
}

#[test]
fn every_getter_gives_what_is_written() {
    let text = "title: Waiting\nphase: Before\nfeels: -1.5\nweight: 012\ngate: yes\ntouchpoint: phone\nexpects: [a, b]\nreadings: {2026-Q1: 88}\n\
                reviewed: 2026-09-15\nreview: every 6 months\non: 2026-Q3\ntranslation_of: y\nx-colour: green\nowner: desk\n";
    let ((), told) = with(text, |row| {
        let value = |name| row.text(name).map(|t| t.value);
        assert_eq!(value("name").as_deref(), Some("Waiting"));
        assert_eq!(row.choice("phase").map(|c| c.value), Some("before"));
        assert_eq!(row.number("feels").map(|n| n.value), Some(-1.5));
        assert_eq!(row.whole("weight").map(|n| n.value), Some(12));
        assert_eq!(row.flag("gate"), Some(true));
        assert_eq!(row.texts("touchpoints").len(), 1);
        assert_eq!(row.texts("expects").len(), 2);
        assert_eq!(row.entries("readings")[0].key.value, "2026-Q1");
        assert_eq!(row.date("reviewed").map(|d| d.value.to_string()).as_deref(), Some("2026-09-15"));
        assert_eq!(row.interval("review").map(|i| i.value), Some(Interval::Months(6)));
        assert!(row.period("on").is_some() && row.has("translation-of") && row.key_span("owner").is_some());
        assert_eq!(value("owner").as_deref(), Some("desk"));
        assert_eq!(row.extra[0].key.value, "x-colour");
        assert!(row.text("note").is_none() && !row.has("note"));
    });
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn unknown_keys_name_the_nearest() {
    assert_eq!(
        faults("onwer: desk\n"),
        ["general/unknown-key 2:1 `onwer` valuebook does not know `onwer` in a stage | did you mean `owner`?"]
    );
    assert_eq!(
        faults("Phase: after\n"),
        ["general/unknown-key 2:1 `Phase` valuebook does not know `Phase` in a stage | did you mean `phase`?"]
    );
    assert!(faults("colour: x\n")[0].contains("| known here: `name`, `phase`"));
}

#[test]
fn a_reader_may_decide_about_unknown_keys_itself() {
    let source = Source::new("a.yaml", "name: x\ncost-centre: 7\n");
    let mut report = Report::new(&source);
    let node = super::super::read(&mut report, Span::new(0, source.text.len())).unwrap();
    let row = STAGE.read_with(&node, &mut report, |entry, _| entry.key.value == "cost-centre");
    assert_eq!(row.extra.len(), 1);
    assert!(report.list.is_empty());
}

#[test]
fn a_key_said_twice_counts_once() {
    let (name, told) = with("name: first\nname: second\n", |row| row.text("name").map(|t| t.value.into_owned()));
    assert_eq!(name.as_deref(), Some("first"));
    assert_eq!(told, ["general/duplicate-key 2:1 `name` `name` is said twice | keep one of the two; the first one counts"]);
    assert!(faults("title: y\n")[0].contains("`title` and `name` are the same key"));
    assert!(faults("touchpoint: a\ntouchpoints: b\n")[0].contains("are the same key"));
    assert_eq!(faults("readings: {a: 1, a: 2}\n").len(), 1);
}

#[test]
fn what_must_be_said_is_missed_once() {
    let (_, told) = with("phase: after\n", |_| ());
    assert_eq!(told, ["general/missing-field 1:1 `phase` a stage needs `name` | add `name: …` (What the customer would call it)"]);
    assert_eq!(with("phase: after\nname:\n", |_| ()).1.len(), 1);
    assert_eq!(with("", |_| ()).1.len(), 1);
    assert!(with("- a\n", |_| ()).1[0].starts_with("general/wrong-type"));
}

#[test]
fn words_numbers_and_dates_say_how_to_write_them() {
    for (text, words) in [
        (
            "phase: befor",
            "general/unknown-value 2:8 `befor` `phase` cannot be `befor` | did you mean `before`? Allowed: `before`, `during`, `after`",
        ),
        ("feels: 1,5", "general/wrong-type 2:8 `1,5` `feels` is `1,5` where a number is meant | write `1.5`"),
        ("feels: 4", "general/out-of-range 2:8 `4` `feels` is 4 | it goes from -3 to 3"),
        ("feels: 1.3", "general/out-of-range 2:8 `1.3` `feels` is 1.3, which is between two steps | it goes in steps of 0.5"),
        (
            "feels: high",
            "general/wrong-type 2:8 `high` `feels` is `high` where a number is meant | write a number in digits, without a unit",
        ),
        ("readings: {a: 95 %}", "general/wrong-type 2:15 `95 %` `a` is `95 %` where a number is meant | write `95`"),
        ("weight: 1 000", "general/wrong-type 2:9 `1 000` `weight` is `1 000` where a whole number is meant | write `1000`"),
        ("weight: -1", "general/out-of-range 2:9 `-1` `weight` is -1 | it cannot be less than 0"),
        ("gate: maybe", "general/wrong-type 2:7 `maybe` `gate` is `maybe` where yes or no is meant | write `yes` or `no`"),
        ("reviewed: 15.9.2026", "general/bad-date 2:11 `15.9.2026` `reviewed` is `15.9.2026`, which is no date | write `2026-09-15`"),
        (
            "reviewed: 2026-02-30",
            "general/bad-date 2:11 `2026-02-30` `reviewed` is `2026-02-30`, which is no date | write year-month-day, as in `2026-09-15`",
        ),
        (
            "review: sometimes",
            "general/unknown-value 2:9 `sometimes` `review` is `sometimes`, which is no interval | write `yearly`, `every 6 months` or `90 days`",
        ),
        (
            "id: My Bike",
            "general/wrong-type 2:5 `My Bike` `id` is `My Bike`, but an id is made of small letters, digits and hyphens | write `my-bike`",
        ),
        ("owner: [a, b]", "general/more-than-one 2:8 `[a, b]` `owner` is a list where one role is meant | choose one: `owner: a`"),
        (
            "owner: {a: b}",
            "general/wrong-type 2:8 `{a: b}` `owner` is a group of lines where one role is meant | write one value after `owner:`; is `a` indented too far?",
        ),
        (
            "readings: 5",
            "general/wrong-type 2:11 `5` `readings` is a text where a group of lines is meant | write one line each below `readings:`, as in `name: value`, without `- `",
        ),
    ] {
        assert_eq!(faults(text), [words]);
    }
}

#[test]
fn a_text_with_a_colon_is_joined_again() {
    let (texts, told) = with("name: x\nexpects:\n  - Price: fixed\n  - Help:\n  - b\n", |row| {
        row.texts("expects").into_iter().map(At::owned).collect::<Vec<_>>()
    });
    assert_eq!(texts.iter().map(|t| t.value.as_str()).collect::<Vec<_>>(), ["Price: fixed", "Help:", "b"]);
    assert_eq!(told.len(), 2);
    assert!(told[0].starts_with("yaml/joined-text 3:5 `Price: fixed`") && told[0].ends_with("`\"Price: fixed\"`"), "{told:?}");
    assert_eq!(faults("expects:\n  a: b\n  c: d\n").len(), 1);
}

#[test]
fn either_takes_both_forms() {
    assert!(faults("measure: none\n").is_empty());
    assert!(faults("measure: [a, b]\n").is_empty());
    assert!(faults("measure: back-in-48h\n").is_empty());
    assert_eq!(faults("measure: {a: b}\n").len(), 1);
}

#[test]
fn list_marks_without_their_space_are_seen() {
    for (text, place) in [
        ("expects:\n  -a\n  - b\n", "3:3"),
        ("expects:\n  – a\n  – b\n", "3:3"),
        ("touchpoints: • desk\n", "2:14"),
        ("measure:\n  -nps\n", "3:3"),
        ("expects:\n  - a\n   -b\n", "4:4"),
    ] {
        assert!(crate::yaml::tests::read(text).0 != "unreadable", "{text}: {:?}", crate::yaml::tests::read(text));
        let told = faults(text);
        assert!(told.len() == 1 && told[0].starts_with(&format!("yaml/list-mark {place} ")), "{text}: {told:?}");
    }
    for fine in ["expects: -5 degrees\n", "expects:\n  - long text\n    – goes on\n", "expects:\n  - \"-a\"\n  - b – c\n"] {
        assert!(faults(fine).is_empty(), "{fine}: {:?}", faults(fine));
    }
}

#[test]
fn a_thing_reads_the_same_whatever_stands_before_it() {
    let keys = ["title: a", "name: b", "touchpoint: p", "touchpoints: q", "feels: 9", "feeels: 1", "x-own: c", "phase: pre"];
    let pick = |bits: usize| keys.iter().enumerate().filter(move |(n, _)| bits >> n & 1 == 1).map(|(_, key)| *key);
    for (first, second) in (1..256).flat_map(|bits| [(bits, bits), (bits, 255 - bits), (bits, bits >> 1)]).filter(|(_, second)| *second > 0)
    {
        let item = |bits: usize| format!("- {}\n", pick(bits).collect::<Vec<_>>().join("\n  "));
        let text = item(first) + &item(second);
        let source = Source::new("a.yaml", text.as_str());
        let tree = super::super::read(&mut Report::new(&source), Span::new(0, text.len())).unwrap();
        let [before, node] = tree.items() else { panic!("{text}") };
        let before = STAGE.read(before, &mut Report::new(&source));
        let (mut alone, mut after) = (Report::new(&source), Report::new(&source));
        let rows = [STAGE.read(node, &mut alone), STAGE.read_after(Some(&before), node, &mut after)];
        let said = rows.iter().map(|row| STAGE.fields().map(|field| (row.text(field.name), row.blamed(field.name))).collect::<Vec<_>>());
        let said: Vec<_> = said.collect();
        assert_eq!(said[0], said[1], "{text}");
        assert_eq!(told(&alone), told(&after), "{text}");
    }
}
