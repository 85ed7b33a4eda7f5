//! Rules that look at the day, at several chapters or at registers and blocks together: each planted fault is told once, at its line.

mod desk;

use desk::{build, sources, told};
use valuebook::build::Outcome;
use valuebook::diagnostic::Severity;
use valuebook::text::Date;

const ROLES: &str = "desk: {name: Service desk, team: Counter}\nlead: Lead\n";

/// What is told of some codes, as `path:line code`.
fn about(outcome: &Outcome, codes: &[&str]) -> Vec<String> {
    told(outcome).into_iter().filter(|t| codes.iter().any(|code| t.ends_with(code))).collect()
}

fn check(files: &[(&str, &str)]) -> Outcome {
    build(&sources(files)).0
}

fn message<'o>(outcome: &'o Outcome, code: &str) -> &'o str {
    outcome.diagnostics.iter().find(|d| d.code.name == code).map_or("", |d| &d.message)
}

#[test]
fn an_overdue_review_is_a_finding_and_beyond_the_hard_limit_an_error() {
    let chapter = "---\ntitle: A\nstatus: live\nreviewed: 2025-06-30\nreview: every 6 months\n---\n# A\n";
    let limit = "[review]\nhard-limit = \"3 months\"\n";
    let code = "general/review-overdue";
    for (book, today, wanted) in [
        ("", "2025-12-30", None),
        ("", "2025-12-31", Some(Severity::Finding)),
        (limit, "2026-03-30", Some(Severity::Finding)),
        (limit, "2026-03-31", Some(Severity::Error)),
    ] {
        let mut sources = sources(&[("book.toml", book), ("content/a.md", chapter)]);
        sources.today = Date::parse(today);
        let (outcome, _) = build(&sources);
        let severities: Vec<Severity> = outcome.diagnostics.iter().filter(|d| d.code.name == code).map(|d| d.severity).collect();
        assert_eq!(severities, wanted.into_iter().collect::<Vec<_>>(), "{today}");
        if wanted.is_some() {
            assert_eq!(told(&outcome), ["content/a.md:4 general/review-overdue"], "{today}");
        }
    }
}

/// A live matrix with some lines of its own.
fn matrix(lines: &str) -> String {
    format!("# A\n\n```yaml matrix\nid: m\ntitle: M\nstatus: live\nowner: desk\n{lines}rows: {{A: [x], B: [y]}}\ncolumns: [C]\n```\n")
}

#[test]
fn weak_evidence_of_a_live_block_is_told_once() {
    let codes = ["general/review-overdue", "general/weak-evidence", "general/never-reviewed"];
    let roles = ("data/roles.yaml", ROLES);
    for (lines, wanted) in [
        ("reviewed: 2026-10-01\nevidence: assumed\n", vec![]),
        ("reviewed: 2026-10-01\nevidence: observed\n", vec![]),
        ("reviewed: 2026-10-01\nevidence: asked\n", vec!["content/a.md:5 general/weak-evidence"]),
        ("evidence: assumed\n", vec!["content/a.md:5 general/never-reviewed"]),
        ("reviewed: 2025-10-01\nevidence: observed\n", vec!["content/a.md:8 general/review-overdue"]),
        // One message for both: the review speaks, and says what it has to look at.
        ("reviewed: 2025-10-01\nevidence: assumed\n", vec!["content/a.md:8 general/review-overdue"]),
    ] {
        let outcome = check(&[("content/a.md", &matrix(lines)), roles]);
        assert_eq!(about(&outcome, &codes), wanted, "{lines}");
    }
    let outcome = check(&[("content/a.md", &matrix("reviewed: 2025-10-01\n")), roles]);
    assert!(message(&outcome, "general/review-overdue").ends_with("and still rests on what we assume"));
    // From its chapter a block takes the day, and the chapter is told of its review.
    let inherited = format!("---\ntitle: A\nreviewed: 2025-10-01\n---\n{}", matrix(""));
    let outcome = check(&[("content/a.md", &inherited), roles]);
    assert_eq!(about(&outcome, &codes), ["content/a.md:3 general/review-overdue", "content/a.md:9 general/weak-evidence"]);
    let warned = |d: &valuebook::diagnostic::Diagnostic| d.severity == Severity::Warning;
    assert!(!outcome.diagnostics.iter().any(warned), "time alone makes no warning: {:?}", told(&outcome));
}

#[test]
fn gaps_past_their_day_and_gaps_called_done_are_told() {
    let codes = ["gap/late", "gap/still-fires", "missing-field"];
    let roles = ("data/roles.yaml", ROLES);
    for (gap, wanted) in [
        ("{text: G, owner: desk, due: 2026-11-21}", vec![]),
        ("{text: G, owner: desk, due: 2026-11-20}", vec!["content/a.md:9 gap/late"]),
        ("{text: G, owner: desk, due: 2026-01-01, state: done, closed: 2026-02-01}", vec![]),
        ("{text: G, owner: desk, state: done}", vec!["content/a.md:9 general/missing-field"]),
    ] {
        let outcome = check(&[("content/a.md", &matrix(&format!("reviewed: 2026-10-01\ngap: {gap}\n"))), roles]);
        assert_eq!(about(&outcome, &codes), wanted, "{gap}");
    }
    let cells = matrix("reviewed: 2026-10-01\n")
        .replace("[x]", "[{text: x, state: gap, gap: {text: G, owner: desk, state: done, closed: 2026-10-01}}]");
    let outcome = check(&[("content/a.md", &cells), roles]);
    assert_eq!(about(&outcome, &["gap/still-fires", "matrix/gap"]), ["content/a.md:9 gap/still-fires"]);
}

/// A live journey of three stages; `stage` are further lines of the second.
fn journey(stage: &str) -> String {
    let one = |name: &str, phase: &str| {
        format!(
            "  - name: {name}\n    phase: {phase}\n    owner: desk\n    expects: e\n    target: t\n    practice: p\n    support: s\n    measure: m\n    touchpoint: phone\n"
        )
    };
    format!(
        "# A\n\n```yaml journey\nid: j\ntitle: J\nstatus: live\nowner: desk\nevidence: observed\nreviewed: 2026-10-01\nsegments: [seg]\ngoal: g\nstages:\n{}{}{stage}{}```\n",
        one("One", "before"),
        one("Two", "purchase"),
        one("Three", "after")
    )
}

const MEASURES: &str = "m:\n  name: M\n  type: rate\n  target: 90\n  owner: desk\n  readings: {2026-08: 95, 2026-09: 80, 2026-10: 95}\n";
const SEGMENTS: &str = "seg:\n  name: Seg\n  wants: [Peace]\n  signs: {facts: [a], behaviour: [b]}\n";

fn with_journey(stage: &str, measures: &str, segments: &str) -> Outcome {
    check(&[
        ("content/a.md", &journey(stage)),
        ("data/measures.yaml", measures),
        ("data/segments.yaml", segments),
        ("data/touchpoints.yaml", "phone: Phone\n"),
        ("data/roles.yaml", ROLES),
    ])
}

#[test]
fn a_gap_called_done_is_held_against_what_came_after() {
    let done = |closed: &str| {
        format!("    kano: must-be\n    standard: fixed\n    gap: {{text: G, owner: desk, state: done, closed: {closed}}}\n")
    };
    let codes = ["gap/still-fires", "journey/must-be-broken"];
    let outcome = with_journey(&done("2026-09-10"), MEASURES, SEGMENTS);
    assert_eq!(about(&outcome, &codes), ["content/a.md:22 journey/must-be-broken", "content/a.md:33 gap/still-fires"]);
    assert!(message(&outcome, "gap/still-fires").ends_with("missed its target in 2026-09"));
    let outcome = with_journey(&done("2026-10-01"), MEASURES, SEGMENTS);
    assert_eq!(about(&outcome, &codes), ["content/a.md:22 journey/must-be-broken"]);
    let low = "    feels: -1\n    gap: {text: G, owner: desk, state: done, closed: 2026-10-01}\n";
    assert_eq!(about(&with_journey(low, MEASURES, SEGMENTS), &codes), ["content/a.md:32 gap/still-fires"]);
}

#[test]
fn a_stage_called_like_one_of_us_is_told() {
    for (name, wanted) in [("service desk", 1), ("Counter", 1), ("Handing it in", 0)] {
        let text = journey("").replace("name: Two", &format!("name: {name}"));
        let outcome = check(&[("content/a.md", &text), ("data/roles.yaml", ROLES)]);
        let about = about(&outcome, &["journey/names-ourselves"]);
        assert_eq!(about, vec!["content/a.md:22 journey/names-ourselves"; wanted], "{name}");
    }
}

#[test]
fn a_group_in_use_must_want_something() {
    let bare = "seg:\n  name: Seg\n  signs: {facts: [a, b]}\n";
    let codes = ["segment/without-wants", "segment/facts-only"];
    assert_eq!(about(&with_journey("", MEASURES, SEGMENTS), &codes), Vec::<String>::new());
    // The graver message speaks for both.
    assert_eq!(about(&with_journey("", MEASURES, bare), &codes), ["data/segments.yaml:2 segment/without-wants"]);
    let draft = journey("").replace("status: live", "status: draft");
    let outcome = check(&[("content/a.md", &draft), ("data/segments.yaml", bare)]);
    assert_eq!(about(&outcome, &codes), ["data/segments.yaml:2 segment/facts-only"]);
}

#[test]
fn measures_stand_where_they_mean_something() {
    let codes = ["measure/wrong-place", "measure/unused", "general/missing-field"];
    let nps = "m: {name: M, type: nps, target: 30, owner: desk}\n";
    // Three stages rest on it: that is a relation.
    assert_eq!(about(&with_journey("", nps, SEGMENTS), &codes), Vec::<String>::new());
    let one = journey("").replacen("    measure: m\n", "    measure: none\n    why: w\n", 2);
    let files = [("data/roles.yaml", ROLES), ("data/segments.yaml", SEGMENTS)];
    let outcome = check(&[("content/a.md", &one), ("data/measures.yaml", nps), files[0], files[1]]);
    assert_eq!(about(&outcome, &codes), ["data/measures.yaml:1 measure/wrong-place"]);
    let csat =
        format!("{MEASURES}s: {{name: S, type: csat, target: 4, owner: desk}}\nc: {{name: C, type: rate, target: 4, owner: desk}}\n");
    let outcome = with_journey("", &csat, SEGMENTS);
    assert_eq!(about(&outcome, &codes), ["data/measures.yaml:7 measure/wrong-place", "data/measures.yaml:8 measure/unused"]);
    let bare = MEASURES.replace("  target: 90\n", "");
    assert_eq!(about(&with_journey("", &bare, SEGMENTS), &codes), ["data/measures.yaml:1 general/missing-field"]);
}

#[test]
fn series_are_known_and_numbered_without_holes() {
    let chapter = |series: &str| format!("---\ntitle: A\nseries: {series}\n---\n# A\n");
    let of = |book: &str, list: &[&str]| {
        let chapters: Vec<(String, String)> = list.iter().enumerate().map(|(n, s)| (format!("content/{n}.md"), chapter(s))).collect();
        let mut files: Vec<(&str, &str)> = chapters.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
        files.push(("book.toml", book));
        told(&check(&files))
    };
    let listed = "[series]\nprocess = \"P\"\n";
    assert_eq!(of(listed, &["{process: 1}", "{process: 2}"]), Vec::<String>::new());
    assert_eq!(of("", &["{any: 1}"]), Vec::<String>::new());
    assert_eq!(of(listed, &["{proces: 1}"]), ["content/0.md:3 series/unknown"]);
    assert_eq!(of(listed, &["{process: 1}", "{process: 1}"]), ["content/1.md:3 series/part-twice"]);
    assert_eq!(of(listed, &["{process: 1}", "{process: 4}"]), ["content/1.md:3 series/hole"]);
    assert_eq!(of(listed, &["{process: 2}", "{process: 5}"]), ["content/0.md:3 series/hole"], "one warning a series");
    assert_eq!(of(listed, &["{process: four}"]), ["content/0.md:3 general/wrong-type"]);
    assert_eq!(of(listed, &["process"]), ["content/0.md:3 general/wrong-type"]);
    // A translation bears the number of its original.
    let both = "[languages.en]\n[languages.fi]\n[series]\nprocess = \"P\"\n";
    let one = chapter("{process: 1}");
    assert_eq!(told(&check(&[("book.toml", both), ("content/en/a.md", &one), ("content/fi/a.md", &one)])), Vec::<String>::new());
}

#[test]
fn own_keys_pass_silently_and_reach_the_theme() {
    let chapter = "---\ntitle: A\nx-shelf: B 12\ncost-centre: 4711\n---\n# A\n";
    let page = "{% for key, value in page.extra %}[{{ key }}={{ value }}]{% endfor %}";
    let book = "[chapter]\nkeys = [\"cost-centre\"]\n[output.html]\ntheme = \"own\"\n";
    let (outcome, pages) = build(&sources(&[("book.toml", book), ("content/a.md", chapter), ("themes/own/templates/chapter.html", page)]));
    assert_eq!(told(&outcome), Vec::<String>::new());
    assert!(pages["a.html"].contains("[x-shelf=B 12]") && pages["a.html"].contains("[cost-centre=4711]"), "{}", pages["a.html"]);
    // In a block, only `x-` keys do.
    let outcome = check(&[("content/a.md", &matrix("reviewed: 2026-10-01\nx-shelf: B\ncost-centre: 1\n")), ("data/roles.yaml", ROLES)]);
    assert_eq!(about(&outcome, &["unknown-key"]), ["content/a.md:10 general/unknown-key"]);
}

#[test]
fn the_demo_gives_exactly_the_planned_findings() {
    let outcome = build(&desk::folder(std::path::Path::new(env!("CARGO_MANIFEST_DIR")))).0;
    let told: Vec<String> = told(&outcome)
        .into_iter()
        .map(|t| t.split(':').next().unwrap_or("").to_owned() + " " + t.rsplit(' ').next().unwrap_or(""))
        .collect();
    assert_eq!(
        told,
        [
            "content/en/40-value/family-bike.md value-matrix/no-lead",
            "content/en/40-value/family-bike.md value-matrix/nothing-unique",
            "content/en/40-value/family-bike.md value-matrix/high-sacrifice",
            "content/en/50-process/repair.md journey/must-be-broken",
            "content/en/50-process/repair.md journey/stage-without-touchpoint",
            "content/nb/20-perspektiv/er-sier-gjor.md matrix/gap",
            "data/measures.yaml measure/target-missed",
            "data/measures.yaml measure/uneven",
            "data/touchpoints.yaml touchpoint/unused",
        ]
    );
}
