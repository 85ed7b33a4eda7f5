//! Registers from their files to their findings.

use super::*;
use crate::text::{Date, Source};

const FULL: &str = r#"roles:
  service-manager: Service manager
  workshop-lead:
    name: Workshop lead
    team: Workshop
    shown: Signs the repair note and phones about anything unexpected
  desk:
    name: Service desk
    contact: desk@hjulvik.example
touchpoints:
  phone: Workshop phone
  repair-note:
    name: Repair note on the handlebar
    kind: place
    direct: no
  autumn-check:
    name: Autumn light check in the square
    owner: desk
    how_often: seasonal
segments:
  school-run:
    name: School-run families
    wants:
      - Mornings that work without a second car
    signs:
      facts: [children aged 1 to 8, lives within 7 km of school]
      behaviour: [asks other parents first, tries before buying]
    chosen: yes
measures:
  safe-answer:
    name: Clear safety answer within ten minutes
    type: rate
    unit: "%"
    better: up
    target: 90
    promise: 85
    rival: 60
    every: month
    owner: workshop-lead
    readings: {2026-07: 91, 2026-08: 93, 2026-09: 90, 2026-10: 94}
  back-in-48h:
    name: Back within 48 hours
    type: rate
    target: 95
    tolerance: 5
    rival: 70
    every: quarter
    owner: service-manager
    readings: {2025-Q4: 96, 2026-Q1: 88, 2026-Q2: 91, 2026-Q3: 95}
  right-first-time:
    name: Repairs that hold for 90 days
    type: rate
    target: 97
    every: quarter
    owner: workshop-lead
    readings: {2026-Q2: 97.1, 2026-Q3: 97.4}
  easy-booking:
    name: Booking was easy
    type: ces
    target: 5.8
    owner: desk
    readings: {2026-Q3: {value: 6.1, n: 212}}
"#;

fn today() -> Date {
    Date::parse("2026-11-21").unwrap()
}

fn file(path: &str, text: &str) -> File {
    parse(&Source::new(path, text), "data", "en")
}

/// Code, the text under the span, and the message of everything wrong with one file.
fn faults(path: &str, text: &str) -> Vec<String> {
    let source = Source::new(path, text);
    let show = |d: &crate::diagnostic::Diagnostic| match d.place.spot {
        crate::diagnostic::Spot::At(span) => format!("{} [{}] {}", d.code.name, span.of(&source.text), d.message),
        _ => format!("{} {}", d.code.name, d.message),
    };
    parse(&source, "data", "en").diagnostics.iter().map(show).collect()
}

fn bound(files: &[File]) -> Registers {
    let (registers, diagnostics) = Registers::bind(files, "en");
    assert_eq!(diagnostics, []);
    registers
}

#[test]
fn the_worked_example_gives_its_numbers_and_its_two_findings() {
    let full = file("data/registers.yaml", FULL);
    assert_eq!(full.diagnostics, []);
    let registers = bound(&[full]);
    let m = |id: &str| registers.measure(id).unwrap();
    let back = m("back-in-48h");
    assert_eq!((back.state(), back.spread(), back.deviation(), back.trend()), (Some(State::Slipping), Some(8.0), Some(0.0), Some(0.0)));
    let MustBe::Breach { missed } = back.must_be(today()) else { panic!("{:?}", back.must_be(today())) };
    assert_eq!(missed.iter().map(|(p, v)| format!("{p}: {v}")).collect::<Vec<_>>(), ["2026-Q1: 88", "2026-Q2: 91"]);
    assert_eq!((m("safe-answer").state(), m("safe-answer").promise_kept()), (Some(State::Met), Some(true)));
    assert_eq!((m("right-first-time").spread(), m("right-first-time").trend()), (Some(0.3), Some(0.3)));
    assert_eq!((m("right-first-time").unit.as_deref(), m("right-first-time").trend_name()), (Some("%"), Some("better")));
    assert_eq!(m("easy-booking").last().unwrap().n, Some(212));
    let found: Vec<String> =
        registers.findings(today()).iter().map(|f| format!("{} {}", f.diagnostic.code.name, f.diagnostic.message)).collect();
    assert_eq!(
        found,
        [
            "measure/target-missed “Back within 48 hours” missed its target in 2 of the last 4 periods (88, 91; target 95)",
            "measure/uneven “Back within 48 hours” is uneven: its last 4 readings lie 8 apart, tolerance 5",
        ]
    );
    let findings = registers.findings(today());
    assert_eq!(findings[0].owner, Some("service-manager"));
    assert!(back.home.holds(&findings[0].diagnostic.place) && !m("safe-answer").home.holds(&findings[0].diagnostic.place));
}

#[test]
fn a_reading_counts_while_its_period_ended_within_twelve_months() {
    let text = "m:\n  name: M\n  type: rate\n  target: 50\n  owner: a\n  readings: {2025-11-21: 10, 2025-11-22: 60}\n";
    let registers = bound(&[file("data/measures.yaml", text)]);
    assert_eq!(registers.measure("m").unwrap().must_be(today()), MustBe::Holds);
    let old =
        file("data/measures.yaml", "m:\n  name: M\n  type: rate\n  target: 50\n  owner: a\n  every: month\n  readings: {2025-09: 60}\n");
    let registers = bound(&[old]);
    let m = registers.measure("m").unwrap();
    assert_eq!((m.must_be(today()), m.state(), m.stale(today())), (MustBe::Unproven, Some(State::Met), true));
    assert!(!m.stale(Date::parse("2025-11-30").unwrap()));
    assert_eq!(&*m.findings(today())[0].message, "the last reading of “M” is for 2025-09 and 417 days old");
}

#[test]
fn lower_is_better_where_time_is_measured() {
    let text = "wait:\n  name: Wait\n  type: time\n  unit: min\n  target: 10\n  promise: 15\n  rival: 12\n  owner: a\n  readings: {2026-08: 9, 2026-09: 20}\n";
    assert_eq!(faults("data/measures.yaml", text), [] as [&str; 0]);
    let registers = bound(&[file("data/measures.yaml", text)]);
    let wait = registers.measure("wait").unwrap();
    assert_eq!(
        (wait.state(), wait.deviation(), wait.promise_kept(), wait.trend_name()),
        (Some(State::Missed), Some(10.0), Some(false), Some("worse"))
    );
    let codes: Vec<_> = wait.findings(today()).iter().map(|d| d.message.to_string()).collect();
    assert_eq!(
        codes,
        [
            "“Wait” missed its target in 1 of the last 2 periods (20; target 10)",
            "“Wait” does not keep its promise of 15: 20 in 2026-09",
            "promise 15 of “Wait” is no better than the competitor's 12",
        ]
    );
}

#[test]
fn every_fault_of_a_file_is_told_once_at_its_place() {
    let text = "m:\n  name: M\n  type: csat\n  target: 50\n  promise: 4\n  onwer: desk\n  readings: {2026-13: 4, 2026-08: 9, 2026-Q3: {value: 4, n: 3}, 2026-10: four}\n";
    assert_eq!(
        faults("data/measures.yaml", text),
        [
            "general/unknown-key [onwer] valuebook does not know `onwer` in a measure",
            "general/wrong-type [four] `2026-10` is `four` where a number is meant",
            "measure/out-of-range [2026-13] `2026-13` is no period",
            "measure/out-of-range [9] the reading for 2026-08 is 9, but a measure of type `csat` is from 1 to 5",
            "measure/out-of-range [2026-Q3] `2026-Q3` is another length of period than `2026-08`",
            "measure/out-of-range [50] target is 50, but a measure of type `csat` is from 1 to 5",
            "measure/few-answers [2026-Q3: {value: 4, n: 3}] the last reading of “M” rests on 3 answers",
        ]
    );
    let text = "c:\n  name: C\n  type: count\n  owner: a\nt: {name: T, type: time, owner: a}\np: {name: P, type: rate, target: 80, promise: 90, owner: a}\n";
    assert_eq!(
        faults("data/measures.yaml", text),
        [
            "general/missing-field [c] the measure `c` is of type `count`, so it needs `better`",
            "general/missing-field [t] the measure `t` is of type `time`, so it needs `unit`",
            "measure/promise-above-target [90] the promise of 90 is better than the target of 80",
        ]
    );
}

#[test]
fn names_of_groups_are_read_as_the_group_would_hear_them() {
    let text = "c: C customers\nold:\n  name: Seniors\n  signs: {facts: [over 70]}\n";
    assert_eq!(
        faults("data/segments.yaml", text),
        [
            "segment/hurtful-name [C customers] customers of the group “C customers” should not hear its name, because of “c customers”",
            "segment/facts-only [Seniors] customer group “Seniors” is known only by facts",
        ]
    );
    assert_eq!(
        faults("data/sv/segments.yaml", "c: Snåla kunder\n"),
        ["segment/hurtful-name [Snåla kunder] customers of the group “Snåla kunder” should not hear its name, because of “snåla”"]
    );
}

#[test]
fn translations_give_words_and_nothing_else() {
    let house = file("data/roles.yaml", "desk: {name: Service desk, team: Shop}\n");
    let words = file("data/no/roles.yaml", "desk: {name: Skranken}\ndekk: Dekk\n");
    let (registers, diagnostics) = Registers::bind([&house, &words], "en");
    assert_eq!(diagnostics.iter().map(|d| &*d.message).collect::<Vec<_>>(), ["there is no role `dekk` to translate"]);
    assert_eq!(diagnostics[0].help.as_deref(), Some("did you mean `desk`?"));
    let said = |field, lang| registers.text(Register::Role, "desk", field, lang).map(|s| (s.text, s.lang));
    assert_eq!(
        [said("name", "nn"), said("name", "nb"), said("team", "nb")],
        [Some(("Skranken", "nb")), Some(("Skranken", "nb")), Some(("Shop", "en"))]
    );
    assert_eq!([said("name", "fi"), said("shown", "nb")], [Some(("Service desk", "en")), None]);
    assert_eq!(
        faults("data/fi/measures.yaml", "m:\n  name: Mittari\n  target: 5\n"),
        ["general/translation-differs [target] `target` is not read here: a translation gives words only"]
    );
}

#[test]
fn one_id_names_one_thing_in_all_files() {
    let one = file("data/registers.yaml", "roles: {desk: Desk, desk: Desk again}\n");
    assert_eq!(one.diagnostics.len(), 1);
    let two = file("data/roles.yaml", "desk: Another desk\n");
    let (registers, diagnostics) = Registers::bind([&two, &one], "en");
    assert_eq!(registers.role("desk").unwrap().name, "Desk");
    let [twice] = &diagnostics[..] else { panic!("{diagnostics:?}") };
    assert_eq!(
        (twice.code.name, twice.place.path.as_str(), twice.related[0].0.path.as_str()),
        ("general/duplicate-id", "data/roles.yaml", "data/registers.yaml")
    );
    let crate::diagnostic::Spot::Key(key) = twice.place.spot else { panic!() };
    assert_eq!(two.span(key).unwrap().of("desk: Another desk\n"), "desk");
}

#[test]
fn a_role_or_team_is_known_in_any_letter_case() {
    let files = [file("data/registers.yaml", FULL), file("data/roles.yaml", "pier: { name: Brygge Øst, team: Åpent Hav }\n")];
    let registers = bound(&files);
    let ours = ["Service desk", " WORKSHOP LEAD ", "workshop", "brygge øst", "BRYGGE ØST", "Åpent hav"];
    let others = ["Service", "Service desks", "", "brygge ost", "Hav", "Clear safety answer within ten minutes"];
    assert_eq!(ours.map(|name| registers.is_ours(name)), [true; 6]);
    assert_eq!(others.map(|name| registers.is_ours(name)), [false; 6]);
}

#[test]
fn moved_lines_and_other_entries_leave_a_digest_alone() {
    let before = bound(&[file("data/roles.yaml", "a: A\nb: {name: B, team: T}\n")]);
    let after = bound(&[file("data/roles.yaml", "# a comment\n\na: Another\nb:\n  team: T\n  name: B\n")]);
    assert_eq!(before.digest(Register::Role, "b"), after.digest(Register::Role, "b"));
    assert_ne!(before.digest(Register::Role, "a"), after.digest(Register::Role, "a"));
    assert_ne!(before.digest_all(Register::Role), after.digest_all(Register::Role));
    let translated = bound(&[file("data/roles.yaml", "a: A\nb: {name: B, team: T}\n"), file("data/sv/roles.yaml", "b: Be\n")]);
    assert_ne!(before.digest(Register::Role, "b"), translated.digest(Register::Role, "b"));
}

#[test]
fn odd_files_are_told_and_never_lost() {
    assert_eq!(faults("data/roles.yaml", ""), [] as [&str; 0]);
    assert!(!faults("data/roles.yaml", "- desk\n- till\n").is_empty());
    assert!(!faults("data/roles.yaml", "desk: [a, b]\n").is_empty());
    assert!(!faults("data/roles.yaml", "just text").is_empty());
    let empty = file("data/roles.yaml", "Service Desk: Desk\ntill:\n");
    assert_eq!(empty.roles.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["service-desk", "till"]);
    assert_eq!(empty.diagnostics.len(), 2, "{:?}", empty.diagnostics);
    let names = [
        ("data/roles.yaml", true),
        ("data/sv/roles.yml", true),
        ("data/presets/roles.yaml", false),
        ("data/roles.toml", false),
        ("content/roles.yaml", false),
    ];
    for (path, is) in names {
        assert_eq!(is_register(&path.into(), "data"), is, "{path}");
    }
}

#[test]
fn what_was_misspelt_or_cannot_be_is_not_also_called_missing_or_missed() {
    let measures = "m:\n  nam: M\n  type: rate\n  target: 190\n  owner: desk\n  readings: {2026-10: 95}\nn:\n  name: N\n  tpye: rate\n  target: 9\n  beter: up\n  owner: desk\n";
    let said = faults("data/measures.yaml", measures);
    let codes: Vec<&str> = said.iter().map(|s| s.split(' ').next().unwrap_or("")).collect();
    assert_eq!(codes, ["general/unknown-key", "measure/out-of-range", "general/unknown-key", "general/unknown-key"], "{said:?}");
    let registers = bound(&[file("data/measures.yaml", measures)]);
    assert!(registers.measure("m").unwrap().findings(today()).is_empty());
    let said = faults("data/segments.yaml", "s:\n  name: S\n  wnats: Peace\n  signs: {facts: [old]}\n");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(bound(&[file("data/roles.yaml", "desk: [\n  x: {\n")]).unreadable(Register::Role));
}
