//! What is planted: sound things, and a row a rule.

use super::{Row, Swaps};

pub const REGISTERS: [(&str, &str); 4] = [
    ("roles", "desk: Service desk\nlead:\n  name: Workshop lead\n  team: Workshop\n  shown: Opens the shop\n"),
    (
        "measures",
        "speed: {name: Speed, type: rate, target: 90, owner: desk, readings: {2026-Q3: 95}}\nmood:\n  name: Mood\n  type: csat\n  target: 4\n  owner: desk\n  readings: {2026-Q3: {value: 4.5, n: 100}}\nagain:\n  name: Holds again\n  type: rate\n  target: 90\n  promise: 85\n  rival: 60\n  tolerance: 20\n  every: quarter\n  owner: desk\n  readings: {2026-Q2: 95, 2026-Q3: 96}\n",
    ),
    ("touchpoints", "counter: {name: Counter, kind: people}\nphone:\n  name: Telephone\n  kind: systems\n"),
    ("segments", "riders:\n  name: Riders\n  wants: [To ride]\n  signs:\n    facts: [Rides daily]\n    behaviour: [Asks for lamps]\n"),
];

pub fn stage(name: &str, phase: &str, [measures, owner, touchpoint]: [&str; 3]) -> String {
    format!(
        "  - name: {name}\n    phase: {phase}\n    feels: 1\n    expects: {name} works\n    target: {name} in a day\n    practice: {name} by hand\n    \
         support: {name} has a list\n    measures: {measures}\n    owner: {owner}\n    touchpoints: {touchpoint}\n"
    )
}

/// A live journey of three stages that lacks nothing.
pub fn journey() -> String {
    "id: tested\ntitle: Tested\nstatus: live\nowner: desk\nreviewed: 2026-10-01\nevidence: measured\nsource: A study\nsegments: riders\ngoal: To ride\nstages:\n"
        .to_owned()
        + &stage("First", "before", ["[speed, mood]", "desk", "counter"])
        + &stage("Middle", "purchase", ["again", "lead", "phone"]).replace("feels: 1", "feels: 0.5")
        + &stage("Last", "after", ["speed", "desk", "counter"])
}

pub const CHECKLIST: &str = "id: tested\ntitle: Tested\nstatus: live\nowner: desk\nreviewed: 2026-10-01\nwhen: Before the door opens\nmode: do-confirm\nrole: desk\nminutes: 1\nitems:\n  - Lamps on\n  - do: Till counted\n    stop: yes\n  - Door unlocked\n";

const MATRIX_CELLS: &str = "rows: [A, B]\ncolumns: [C, D]\ncells:\n  A: {C: one, D: two}\n  B: {C: three}\n";

pub const MATRIX: &str = "id: tested\ntitle: Tested\nstatus: live\nowner: desk\nreviewed: 2026-10-01\nevidence: measured\nrows: [A, B]\ncolumns: [C, D]\ncells:\n  A: {C: one, D: two}\n  B: {C: three}\n";

/// A live value matrix with all its cells, ahead of the one alternative.
pub fn value_matrix() -> String {
    let mut out = "id: tested\ntitle: Tested\nstatus: live\nowner: desk\nreviewed: 2026-10-01\nevidence: measured\nsource: A study\nsegment: riders\nagainst: {car: A car}\n".to_owned();
    for stage in ["before", "purchase", "after"] {
        out.push_str(&format!("{stage}:\n"));
        for (side, scores) in [("benefits", "[4, 2]"), ("sacrifices", "[1, 3]")] {
            out.push_str(&format!("  {side}:\n"));
            for kind in ["emotional", "social", "functional", "economic"] {
                out.push_str(&format!("    {kind}: {{{stage} {side} {kind}: {scores}}}\n"));
            }
        }
    }
    out
}

const REVIEWED: &str = "reviewed: 2026-10-01\n";

/// What holds for every kind.
pub const SHARED: &[Row] = &[
    ("G01", "general/unknown-key", &[], &[(REVIEWED, "reviewed: 2026-10-01\nsuorce: x\n")], "suorce"),
    ("G05", "general/duplicate-id", &[], &[("id: tested", "id: whole")], "title: Tested"),
    ("G08", "general/unknown-value", &[], &[("status: live", "status: lve")], "status: lve"),
    ("G09", "general/review-overdue", &[], &[("2026-10-01", "2025-01-05")], "reviewed: 2025"),
    ("G10", "general/never-reviewed", &[], &[(REVIEWED, "")], "title: Tested"),
    ("R01", "reference/unknown", &[], &[("status: live\nowner: desk", "status: live\nowner: dsk")], "owner: dsk"),
    ("R02", "reference/cannot-be-shown", &[], &[(REVIEWED, "reviewed: 2026-10-01\nnote: As ![](measure:speed) says\n")], "note:"),
    ("R03", "reference/retired", &[], &[(REVIEWED, "reviewed: 2026-10-01\nnote: As <checklist:old> says\n")], "note:"),
    ("X01", "gap/without-owner", &[], &[(REVIEWED, "reviewed: 2026-10-01\ngap: {text: It rattles}\n")], "gap:"),
    ("X02", "gap/late", &[], &[(REVIEWED, "reviewed: 2026-10-01\ngap: {text: It rattles, owner: desk, due: 2026-11-20}\n")], "gap:"),
    ("title", "general/missing-field", &[], &[("title: Tested\n", "")], "id: tested"),
];

/// What holds for kinds that claim to know something of customers.
pub const CLAIMED: &[Row] = &[("G06", "general/weak-evidence", &[], &[("evidence: measured", "evidence: asked")], "title: Tested")];

const MIDDLE: &str = "    phase: purchase\n";

macro_rules! more {
    ($($n:literal)*) => {
        concat!($(
            "  - {name: More ", $n, ", phase: after, feels: 1, expects: a, target: b, practice: c, support: d, ",
            "measures: speed, owner: desk, touchpoints: counter}\n",
        )*)
    };
}

/// Thirteen stages more.
const MANY: &str = more!(1 2 3 4 5 6 7 8 9 10 11 12 13);

pub const JOURNEY_ROWS: &[Row] = &[
    ("J01", "journey/no-stages", &[], &[("", "id: tested\ntitle: Tested\nowner: desk\nreviewed: 2026-10-01\n")], "title: Tested"),
    ("J03", "journey/duplicate-stage", &[], &[(MIDDLE, "    phase: purchase\n    id: first\n")], "id: first"),
    ("J04", "journey/unknown-phase", &[], &[("phase: purchase", "phase: purchse")], "purchse"),
    (
        "J05",
        "journey/phase-order",
        &[],
        &[("phase: purchase", "phase: swapped"), ("phase: after", "phase: purchase"), ("phase: swapped", "phase: after")],
        "phase: purchase",
    ),
    ("J06", "journey/feeling-out-of-range", &[], &[("feels: 0.5", "feels: 7")], "feels: 7"),
    ("J07", "journey/stage-without-owner", &[], &[("    owner: lead\n", "")], "name: Middle"),
    ("J08", "journey/stage-without-measure", &[], &[("    measures: again\n", "")], "name: Middle"),
    ("J08", "journey/stage-without-measure", &[], &[("measures: again", "measures: none")], "measures: none"),
    (
        "J09",
        "journey/must-be-too-free",
        &[],
        &[(MIDDLE, "    phase: purchase\n    kano: must-be\n    standard: free\n    leeway: All\n")],
        "standard: free",
    ),
    (
        "J09",
        "journey/must-be-too-free",
        &[],
        &[(MIDDLE, "    phase: purchase\n    kano: must-be\n    standard: fixed\n"), ("    target: Middle in a day\n", "")],
        "kano:",
    ),
    (
        "J10",
        "journey/moment-unsecured",
        &[],
        &[(MIDDLE, "    phase: purchase\n    moment_of_truth: It holds\n    leeway: All\n"), ("    target: Middle in a day\n", "")],
        "moment_of_truth",
    ),
    (
        "J11",
        "journey/gate-without-target",
        &[],
        &[(MIDDLE, "    phase: purchase\n    gate: yes\n"), ("    target: Middle in a day\n", "")],
        "gate: yes",
    ),
    ("J12", "journey/target-repeats-expectation", &[], &[("target: Middle in a day", "target: middle works.")], "target: middle"),
    ("J13", "journey/phase-without-stage", &[], &[("phase: after", "phase: purchase")], "title: Tested"),
    ("J14", "journey/feelings-incomplete", &[], &[("    feels: 0.5\n", "")], "name: Middle"),
    (
        "J15",
        "journey/stage-count",
        &[],
        &[
            ("  - name: Middle\n", "    note: |\n      Cut\n"),
            (
                "    phase: purchase\n    feels: 0.5\n    expects: Middle works\n    target: Middle in a day\n    practice: Middle by hand\n    support: Middle has a list\n    measures: again\n    owner: lead\n    touchpoints: phone\n",
                "",
            ),
        ],
        "title: Tested",
    ),
    ("J15", "journey/stage-count", &[], &[("+", MANY)], "title: Tested"),
    (
        "J16",
        "journey/standard-delight",
        &[],
        &[(MIDDLE, "    phase: purchase\n    kano: attractive\n    standard: fixed\n")],
        "standard: fixed",
    ),
    ("J18", "journey/chain-incomplete", &[], &[("    support: Middle has a list\n", "")], "name: Middle"),
    ("J19", "journey/low-without-answer", &[], &[("feels: 0.5", "feels: -1")], "feels: -1"),
    ("J20", "journey/stage-without-touchpoint", &[], &[("    touchpoints: phone\n", "")], "name: Middle"),
    ("J21", "journey/no-leeway", &[], &[(MIDDLE, "    phase: purchase\n    standard: guided\n")], "standard: guided"),
    (
        "J22",
        "journey/bare-hand-over",
        &[],
        &[("    support: First has a list\n", ""), ("    support: Middle has a list\n", "")],
        "name: First",
    ),
    ("J23", "journey/names-ourselves", &[], &[("name: Middle", "name: workshop")], "name: workshop"),
    (
        "X03",
        "gap/still-fires",
        &[("feels: 0.5", "feels: -1\n    gap: {text: It rattles, owner: desk}")],
        &[("owner: desk}", "owner: desk, state: done, closed: 2026-10-01}")],
        "gap:",
    ),
    ("segments", "general/missing-field", &[], &[("segments: riders\n", "")], "title: Tested"),
    ("goal", "general/missing-field", &[], &[("goal: To ride\n", "")], "title: Tested"),
];

const LONG: Swaps = &[(
    "- Lamps on",
    "- Lamps on in the window and in the yard and at the back door, where the children come in with their bikes on dark mornings in winter",
)];

pub const CHECKLIST_ROWS: &[Row] = &[
    (
        "C01",
        "checklist/no-items",
        &[],
        &[("items:\n  - Lamps on\n  - do: Till counted\n    stop: yes\n  - Door unlocked\n", "items: []\n")],
        "items: []",
    ),
    ("C02", "checklist/too-many-items", &[], &[("+", "  - Four\n  - Five\n  - Six\n  - Seven\n  - Eight\n  - Nine\n  - Ten\n")], "- Ten"),
    (
        "C02",
        "checklist/too-many-items",
        &[("do-confirm", "read-do")],
        &[("+", "  - Four\n  - Five\n  - Six\n  - Seven\n  - Eight\n  - Nine\n  - Ten\n  - 11\n  - 12\n  - 13\n  - 14\n  - 15\n  - 16\n")],
        "- 16",
    ),
    ("C03", "checklist/long-item", &[], LONG, "- Lamps on"),
    ("C04", "checklist/wrong-verb", &[], &[("- Lamps on", "- ask: Lamps on")], "- ask:"),
    ("C05", "checklist/without-role", &[], &[("role: desk\n", "")], "title: Tested"),
    ("C06", "checklist/without-moment", &[], &[("when: Before the door opens\n", "")], "title: Tested"),
    ("C07", "checklist/repeated-item", &[], &[("- Door unlocked", "- lamps  on.")], "- lamps"),
    (
        "C09",
        "checklist/stop-without-role",
        &[("- Door unlocked", "- do: Door unlocked\n    role: lead")],
        &[("role: desk\n", "")],
        "do: Till",
    ),
    ("C10", "checklist/question-mark", &[], &[("- Lamps on", "- Lamps on?")], "- Lamps on?"),
    (
        "C10",
        "checklist/question-mark",
        &[
            ("do-confirm", "ask"),
            ("- Lamps on", "- Lamps on?"),
            ("do: Till counted", "ask: Till counted?"),
            ("Door unlocked", "Door unlocked?"),
        ],
        &[("unlocked?", "unlocked")],
        "- Door",
    ),
    ("minutes", "checklist/too-long", &[], &[("minutes: 1", "minutes: 3")], "minutes: 3"),
];

pub const MATRIX_ROWS: &[Row] = &[
    ("M01", "matrix/unknown-line", &[], &[("B: {C: three}", "Q: {C: three}")], "Q: "),
    ("M01", "matrix/unknown-line", &[], &[("B: {C: three}", "B: {Q: three}")], "B: {Q"),
    (
        "M01",
        "matrix/unknown-line",
        &[],
        &[("rows: [A, B]\n", ""), ("cells:\n  A: {C: one, D: two}\n  B: {C: three}\n", "")],
        "title: Tested",
    ),
    ("M02", "matrix/cell-count", &[], &[("B: {C: three}", "B: [three]")], "B: [three]"),
    ("M03", "matrix/too-small", &[], &[("rows: [A, B]", "preset: segments\nrows: [A]"), ("  B: {C: three}\n", "")], "title: Tested"),
    (
        "M05",
        "matrix/row-incomplete",
        &[(MATRIX_CELLS, "preset: alignment\nrows:\n  A: {is: a, says: b, does: c}\n")],
        &[(", does: c", "")],
        "A: {is",
    ),
    ("M05", "matrix/row-incomplete", &[("B: {C: three}", "B: {C: three, D: four}\nrequire: [D]")], &[(", D: four", "")], "rows: [A, B]"),
    ("M06", "matrix/gap", &[], &[("C: three", "C: {text: three, state: gap}")], "B: {C"),
    (
        "M07",
        "matrix/stakeholder-incomplete",
        &[(MATRIX_CELLS, "preset: stakeholders\nrows:\n  A: {needs: a, owner: desk}\n")],
        &[(", owner: desk", "")],
        "A: {needs",
    ),
    (
        "X03",
        "gap/still-fires",
        &[("C: three", "C: {text: three, state: ok, gap: {text: g, owner: desk, state: done, closed: 2026-10-01}}")],
        &[("state: ok", "state: gap")],
        "B: {C",
    ),
];

pub const VALUE_ROWS: &[Row] = &[
    ("V01", "value-matrix/without-segment", &[], &[("segment: riders\n", "")], "title: Tested"),
    ("V02", "value-matrix/scores", &[], &[("after benefits social: [4, 2]", "after benefits social: [4, 2, 2]")], "after benefits social"),
    ("V02", "value-matrix/scores", &[], &[("after benefits social: [4, 2]", "after benefits social: [7, 2]")], "after benefits social"),
    ("V03", "value-matrix/empty-cell", &[], &[("    social: {after sacrifices social: [1, 3]}\n", "    social: []\n")], "social: []"),
    ("V04", "value-matrix/blind-spot", &[], &[("    emotional: {", "    emotional: none # {")], "title: Tested"),
    (
        "V05",
        "value-matrix/feeling-or-reason",
        &[],
        &[(
            "    functional: {before benefits functional: [4, 2]}\n    economic: {before benefits economic: [4, 2]}\n",
            "    functional: none\n    economic: none\n",
        )],
        "before:",
    ),
    ("V06", "value-matrix/money-only", &[], &[(": [1, 3]", ": {scores: [1, 3], pays: money}")], "title: Tested"),
    (
        "V07",
        "value-matrix/partly-scored",
        &[],
        &[("after benefits social: [4, 2]", "after benefits social: {weight: 2}")],
        "after benefits social",
    ),
    ("V08", "value-matrix/no-lead", &[], &[("[1, 3]", "[3, 1]")], "title: Tested"),
    ("V09", "value-matrix/nothing-unique", &[], &[("[4, 2]", "[4, 4]")], "title: Tested"),
    ("V10", "value-matrix/assumed-scores", &[], &[("evidence: measured", "evidence: assumed")], "evidence: assumed"),
    (
        "V11",
        "value-matrix/high-sacrifice",
        &[],
        &[("after sacrifices social: [1, 3]", "after sacrifices social: [5, 3]")],
        "after sacrifices social",
    ),
    (
        "V12",
        "value-matrix/wrong-side",
        &[],
        &[("after benefits social: [4, 2]", "after benefits social: {scores: [4, 2], pays: time}")],
        "after benefits social",
    ),
    (
        "V12",
        "value-matrix/wrong-side",
        &[],
        &[("after sacrifices social: [1, 3]", "after sacrifices social: {scores: [1, 3], idea: yes}")],
        "after sacrifices social",
    ),
];

/// What holds for entries, register by register.
pub const REGISTER_ROWS: &[(&str, &[Row])] = &[
    (
        "roles",
        &[
            ("G01", "general/unknown-key", &[], &[("  team: Workshop", "  taem: Workshop")], "taem"),
            ("R05", "role/idle", &[], &[("+", "idle: Nobody in particular\n")], "idle:"),
        ],
    ),
    (
        "touchpoints",
        &[
            ("G08", "general/unknown-value", &[], &[("kind: systems", "kind: systmes")], "systmes"),
            ("R06", "touchpoint/unused", &[], &[("+", "idle: {name: Idle}\n")], "idle:"),
            ("R01", "reference/unknown", &[], &[("kind: systems", "kind: systems\n  owner: dsk")], "owner: dsk"),
        ],
    ),
    (
        "segments",
        &[
            ("G02", "segment/hurtful-name", &[], &[("name: Riders", "name: Difficult riders")], "Difficult"),
            ("G02", "segment/hurtful-name", &[], &[("name: Riders", "name: C customers")], "C customers"),
            (
                "G03",
                "segment/facts-only",
                &[("+", "idle:\n  name: Idle\n  signs:\n    facts: [a, b]\n    behaviour: [c]\n")],
                &[("    behaviour: [c]\n", "")],
                "name: Idle",
            ),
            ("G04", "segment/without-wants", &[], &[("  wants: [To ride]\n", "")], "name: Riders"),
            ("R06", "segment/unused", &[], &[("+", "idle: {name: Idle, wants: [a], signs: {facts: [a], behaviour: [b]}}\n")], "idle:"),
        ],
    ),
    (
        "measures",
        &[
            ("Q01", "measure/out-of-range", &[], &[("2026-Q3: 96", "2026-Q3: 196")], "2026-Q3: 196"),
            ("Q01", "measure/out-of-range", &[], &[("2026-Q3: 96", "2026-Q7: 96")], "2026-Q7: 96"),
            ("Q02", "measure/stale", &[], &[("{2026-Q2: 95, 2026-Q3: 96}", "{2025-Q4: 95}")], "2025-Q4"),
            ("Q03", "measure/target-missed", &[], &[("2026-Q2: 95", "2026-Q2: 88")], "2026-Q2: 88"),
            (
                "Q04",
                "measure/promise-not-kept",
                &[("2026-Q3: 96", "2026-Q3: 84"), ("promise: 85", "promise: 80")],
                &[("promise: 80", "promise: 85")],
                "2026-Q3: 84",
            ),
            ("Q05", "measure/no-better-than-rival", &[], &[("rival: 60", "rival: 90"), ("promise: 85\n", "promise: 90\n")], "  target: 90"),
            ("Q06", "measure/uneven", &[], &[("tolerance: 20", "tolerance: 0.5")], "2026-Q2: 95"),
            ("Q07", "measure/few-answers", &[], &[("n: 100", "n: 12")], "n: 12"),
            (
                "Q08",
                "measure/wrong-place",
                &[],
                &[("again:\n  name: Holds again\n  type: rate", "again:\n  name: Holds again\n  type: nps")],
                "again:",
            ),
            ("Q08", "measure/wrong-place", &[], &[("+", "idle: {name: Idle, type: csat, target: 4, owner: desk}\n")], "idle:"),
            ("Q09", "measure/promise-above-target", &[], &[("promise: 85", "promise: 95")], "promise: 95"),
            ("R06", "measure/unused", &[], &[("+", "idle: {name: Idle, type: rate, target: 4, owner: desk}\n")], "idle:"),
            ("owner", "general/missing-field", &[], &[("every: quarter\n  owner: desk\n", "every: quarter\n")], "again:"),
            (
                "target",
                "general/missing-field",
                &[("  promise: 85\n", "")],
                &[("name: Holds again\n  type: rate\n  target: 90\n", "name: Holds again\n  type: rate\n")],
                "again:",
            ),
        ],
    ),
];
