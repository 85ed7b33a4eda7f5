//! Each rule by one change to a journey that is in order, or by a few lines.

use super::{REPAIR, journey, said};
use proptest::prelude::*;

/// What a change to the repair journey adds to what is said of it. Each change is a line and what stands there instead.
fn changed(changes: &[(&str, &str)]) -> Vec<String> {
    let mut text = REPAIR.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    let before = said(&journey(REPAIR), REPAIR);
    said(&journey(&text), &text).into_iter().filter(|told| !before.contains(told)).collect()
}

/// Whether messages begin as wanted, each at a line that begins as wanted: `message @ line`.
fn has(said: &[String], wanted: &[&str]) {
    let fits = |said: &String, wanted: &str| {
        let (message, line) = wanted.split_once(" @ ").unwrap_or((wanted, ""));
        said.starts_with(message) && said.split_once(" @ ").is_some_and(|(_, at)| at.starts_with(line))
    };
    let same = said.len() == wanted.len() && said.iter().zip(wanted).all(|(s, w)| fits(s, w));
    assert!(same, "said {said:#?}, wanted {wanted:#?}");
}

#[test]
fn the_repair_journey_lacks_one_touchpoint() {
    has(
        &said(&journey(REPAIR), REPAIR),
        &["finding journey/stage-without-touchpoint: the customer meets nothing of ours at the stage “Riding again”"],
    );
}

/// Changes to the repair journey, and what is said of them.
type Case = (&'static [(&'static str, &'static str)], &'static [&'static str]);

#[test]
fn each_rule_speaks_once_at_its_line() {
    let cases: &[Case] = &[
        (&[("  - id: book", "  - id: notice")], &["error journey/duplicate-stage @ - id: notice"]),
        (&[("    phase: purchase", "    phase: purchse")], &["error journey/unknown-phase @ phase: purchse"]),
        (
            &[("    phase: purchase", "    phase: after"), ("    phase: after\n    feels: 1.5", "    phase: purchase\n    feels: 1.5")],
            &["error journey/phase-order @ phase: purchase"],
        ),
        (&[("feels: -1.5", "feels: -3")], &["error journey/feeling-out-of-range @ feels: -3"]),
        (
            &[("feels: 0.5", "feels: 0.3")],
            &["error journey/feeling-out-of-range: `feels: 0.3` of the stage “Fetching and paying” lies between two steps"],
        ),
        (
            &[("    owner: workshop-lead\n    touchpoints: [phone, chat]\n", "    touchpoints: [phone, chat]\n")],
            &["error journey/stage-without-owner: the stage “Something sounds wrong” is live and a moment of truth but nobody owns it"],
        ),
        (
            &[("    measure: easy-booking\n", "")],
            &["error journey/stage-without-measure: the stage “Finding a time” is live and a gate but has no measure"],
        ),
        (&[("    why: The till blocks it; checked in the yearly audit\n", "")], &["error journey/stage-without-measure @ measure: none"]),
        (&[("measure: back-in-48h", "measures: [none, back-in-48h]")], &["error general/unknown-value @ measures: [none, back-in-48h]"]),
        (
            &[("    kano: must-be\n    standard: fixed\n    weight: 3\n\n", "    kano: must-be\n    standard: free\n    leeway: Any\n\n")],
            &["warning journey/must-be-too-free @ standard: free"],
        ),
        (
            &[("    target: 97 of 100 repairs hold for 90 days\n", "")],
            &["warning journey/must-be-too-free: the stage “Riding again” is a must-be but has no target"],
        ),
        (
            &[("    target: Ready within 48 hours or a loan bike at no charge\n", "")],
            &["warning journey/moment-unsecured: the stage “Being without it” is a moment of truth and a must-be but has no target"],
        ),
        (
            &[("    target: Three free times within two working days, one before eight\n", "")],
            &["warning journey/gate-without-target: the stage “Finding a time” is a gate but has no target"],
        ),
        (
            &[("    target: Ready within 48 hours or a loan bike at no charge", "    target: the promised day holds.")],
            &["warning journey/target-repeats-expectation @ target: the promised day holds."],
        ),
        (
            &[("    phase: after\n    feels: 1.5", "    feels: 1.5")],
            &["warning journey/phase-without-stage: the journey “My bike needs mending” has no stage in the phase `after`"],
        ),
        (
            &[("    feels: 0.5\n", "")],
            &["warning journey/feelings-incomplete: “Fetching and paying” does not say @ name: Fetching and paying"],
        ),
        (&[("    standard: free\n", "    standard: fixed\n")], &["warning journey/standard-delight @ standard: fixed"]),
        (
            &[("    practice: Test ride by a second pair of hands before release\n    support: Test loop marked in the yard\n", "")],
            &["finding journey/chain-incomplete: the stage “Riding again” lacks practice and support"],
        ),
        (&[("    feels: 1.5\n", "    feels: -1\n")], &["finding journey/low-without-answer @ feels: -1"]),
        (
            &[("    touchpoint: phone\n", "")],
            &["finding journey/stage-without-touchpoint: the customer meets nothing of ours at the stage “Being without it”"],
        ),
        (
            &[("    leeway: May send the loan bike by taxi\n", "")],
            &["warning journey/no-leeway: the stage “Being without it” is a moment of truth but @ moment_of_truth: Nobody"],
        ),
        (
            &[("segments: [school-run, city-courier]\n", "")],
            &["warning general/missing-field: the journey “My bike needs mending” is live but does not say which customers"],
        ),
        (&[("    why: A surprise", "    measur: x\n    why: A surprise")], &["error general/unknown-key @ measur: x"]),
        (&[("state: now", "phases: abd")], &["error general/unknown-value"]),
    ];
    for (changes, wanted) in cases {
        has(&changed(changes), wanted);
    }
}

#[test]
fn a_bare_hand_over_names_support_and_the_chain_does_not() {
    let said = changed(&[
        ("    support: Test loop marked in the yard\n", ""),
        ("    support: The till refuses a total above the ceiling without a noted yes\n", ""),
        ("    checklist: hand-out\n", ""),
    ]);
    has(&said, &["finding journey/bare-hand-over: the stage “Fetching and paying” hands over to “Riding again” with neither"]);
}

#[test]
fn an_empty_phase_of_a_draft_is_one_of_its_gaps() {
    let told = |text: &str, message: &str, help: &str| {
        let draft = journey(text);
        has(&said(&draft, text), &[message]);
        assert_eq!(draft.diagnostics[0].help.as_deref(), Some(help));
    };
    let text = REPAIR.replace("status: live", "status: draft").replace("    phase: after\n    feels: 1.5", "    feels: 1.5");
    let message = "finding journey/stage-without-touchpoint: draft: 1 stage lacks touchpoint";
    told(&text, message, "fill them in before it goes live; then a stage in `after`");
    // Where nothing else is missing it is the message itself.
    let text = text.replace("    name: Riding again\n", "    name: Riding again\n    touchpoint: yard\n");
    let message = "finding journey/phase-without-stage: draft: no stage is in the phase `after`";
    told(&text, message, "add what the customer does there, or list your own `phases:`");
}

#[test]
fn a_retired_journey_is_left_in_peace() {
    has(&said(&journey(&REPAIR.replacen("status: live", "status: retired", 1).replace("    owner: desk\n", "")), REPAIR), &[]);
}

#[test]
fn ten_lines_make_a_journey_and_one_finding() {
    let text = "title: My bike needs mending\nstages:\n  - name: Something sounds wrong\n    phase: before\n    feels: -1\n  - name: Handing it in\n    \
                phase: purchase\n    feels: 0\n  - name: Riding again\n    phase: after\n    feels: 2\n";
    has(&said(&journey(text), text), &["finding journey/stage-without-owner: draft: 3 stages lack owner and measure"]);
}

#[test]
fn a_draft_tells_what_is_left() {
    let stage = |n: u8, more: &str| {
        format!(
            "  - name: S{n}\n    phase: before\n    expects: a\n    target: b\n    practice: c\n    support: d\n    owner: x\n    touchpoint: t\n{more}"
        )
    };
    let text = format!(
        "title: T\nphases: [{{name: Before}}]\nstages:\n{}{}{}",
        stage(1, "    measure: m\n"),
        stage(2, "    measure: none\n"),
        stage(3, "    gate: yes\n")
    );
    has(
        &said(&journey(&text), &text),
        &[
            "finding journey/stage-without-measure: draft: 1 stage lacks measure @ title: T",
            "warning journey/gate-without-target: the stage “S3” is a gate but has no measure @ gate: yes",
        ],
    );
}

#[test]
fn what_is_no_journey_is_told_in_one_message() {
    for (text, wanted) in [
        ("title: T\n", "error journey/no-stages @ title: T"),
        ("title: T\nstages: []\n", "error journey/no-stages @ stages: []"),
        ("title: T\nstatus: live\nowner: a\nreviewed: 2026-01-01\ngoal: g\nsegments: s\nstages:\n", "error journey/no-stages @ stages:"),
        (
            "title: T\nphases: [{name: Only}]\nstages: [{name: A, owner: o, measure: m, expects: e, target: t, practice: p, support: s, touchpoint: t}]\n",
            "error general/missing-field: the stage “A” is the first and names no phase",
        ),
    ] {
        has(&said(&journey(text), text), &[wanted]);
    }
}

#[test]
fn a_slip_is_told_once_and_nothing_is_called_missing_for_it() {
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[("    owner:", "    onwer:")], "error general/unknown-key"),
        (&[("    measure:", "    mesure:")], "error general/unknown-key"),
        (&[("    expects:", "    expect:")], "error general/unknown-key"),
        (&[("    target:", "    tagret:")], "error general/unknown-key"),
        (&[("goal:", "gaol:")], "error general/unknown-key"),
        (&[("segments:", "segmnts:")], "error general/unknown-key"),
        (&[("stages:", "stagse:")], "error general/unknown-key"),
        (&[("    phase: before", "    phse: before")], "error general/unknown-key"),
    ];
    for (changes, wanted) in cases {
        has(&changed(changes), &[wanted]);
    }
    let head = "title: T\nstatus: live\nowner: a\nreviewed: 2026-01-01\ngoal: g\nsegments: s\n";
    for stages in ["stages: Waiting\n", "stages:\n  - [a, b]\n"] {
        let text = format!("{head}{stages}");
        has(&said(&journey(&text), &text), &["error general/wrong-type"]);
    }
    has(&changed(&[("    owner:", "    weight: 9\n    owner:")]), &["error general/out-of-range"]);
    has(&changed(&[("    owner:", "    weight: high\n    owner:")]), &[]);
}

#[test]
fn own_phases_and_other_presets_are_known() {
    let own = "title: T\nphases:\n  - {id: dream, name: Dreaming}\n  - name: Owning it\nstages:\n  - {name: A, phase: dream}\n  - {name: B, phase: owning-it}\n";
    has(&said(&journey(own), own), &["finding"]);
    let five = "title: T\nphases: five\nstages:\n  - {name: A, phase: plan}\n  - {name: B, phase: first-time}\n";
    let said = said(&journey(five), five);
    has(&said, &["finding", "error journey/unknown-phase: the stage “B” is in a phase `first-time`"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_written_makes_it_panic(lines in proptest::collection::vec(
        "( |  |    |- |  - )?(title|stages|phases|phase|name|id|feels|measure|none|kano|must-be|gap|owner|status: live|moment_of_truth|[a-zå:#\\[\\]{}&*!|>\"'-]{0,9}): ?(none|yes|-1.5|9|\\[a, b\\]|[a-z\\[\\]{}*&: ]{0,9})",
        0..30,
    )) {
        let text = lines.join("\n");
        let chapter = journey(&text);
        for block in &chapter.body.blocks {
            let _ = (block.parts(), block.marks(), block.views());
        }
    }
}
