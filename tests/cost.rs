//! What an edit costs, in pieces of work: the table of ARCHITECTURE.md. Counts, never seconds.
//!
//! A book of 1,000 chapters runs with all tests. One of 10,000, as promised, takes its time:
//! `VALUEBOOK_CHAPTERS=10000 cargo test --release --test cost`.

mod desk;

use desk::{Files, large, sources};
use std::ops::RangeInclusive;
use valuebook::build::{Builder, Site};

/// An edit: its name, what it does, and how much is then parsed, bound, judged and composed.
struct Row {
    edit: &'static str,
    change: fn(&mut Files),
    parsed: usize,
    bound: usize,
    judged: RangeInclusive<usize>,
    composed: RangeInclusive<usize>,
}

const ONE: &str = "content/part07/c360.md";
const OTHER: &str = "content/part08/c400.md";

fn replace(files: &mut Files, path: &str, from: &str, to: &str) {
    let text = files.get_mut(path).expect("a file");
    assert!(text.contains(from), "{path}: {from}");
    *text = text.replacen(from, to, 1);
}

fn row(
    edit: &'static str,
    change: fn(&mut Files),
    (parsed, bound): (usize, usize),
    judged: RangeInclusive<usize>,
    composed: RangeInclusive<usize>,
) -> Row {
    Row { edit, change, parsed, bound, judged, composed }
}

fn cost(chapters: usize) {
    let mut files = large(chapters);
    files.insert("data/measures.yaml".into(), "speed:\n  name: Speed\n  type: rate\n  target: 90\n  readings: {2026-Q1: 91}\n".into());
    files.get_mut(OTHER).expect("a chapter").push_str("\nAs <measure:speed> tells.\n");
    let all = chapters..=chapters + chapters / 10;
    let table = [
        row("nothing", |_| (), (0, 0), 0..=0, 0..=0),
        row("words in one body", |files| replace(files, ONE, "Words of", "Some words of"), (1, 0), 1..=1, 1..=1),
        // Judged: itself; the page that links to it is asked, and its link lands where it did. Composed: itself, and its section's
        // page and contents, whose cards are made from outlines.
        row("a heading", |files| replace(files, ONE, "## More", "## Much more"), (1, 1), 1..=1, 3..=3),
        // Judged: itself and the page that links to it, since a link lands on a title. Composed: itself, its 49
        // siblings, its section's page, home, contents, neighbours and the page that links to it.
        row("a title", |files| replace(files, ONE, "title: Chapter 360", "title: The chapter"), (1, 1), 2..=2, 50..=60),
        // Composed: the page and the linked one, which lists who links to it; its section's page and contents, as above.
        row("a link added", |files| replace(files, ONE, "words of", "[words](/part08/c400.md) of"), (1, 1), 1..=1, 4..=4),
        row("a chapter added", |files| drop(files.insert("content/part07/new.md".into(), "# New\n".into())), (1, 1), 1..=1, 50..=60),
        row("a chapter gone", |files| drop(files.remove("content/part07/new.md")), (0, 1), 0..=0, 50..=60),
        // Judged: the register and the chapter whose reference tells the last reading. Composed: the page of the register,
        // the pages that show the measure, and home and gaps, which tell what stands badly.
        row("a reading", |files| replace(files, "data/measures.yaml", "91}", "91, 2026-Q2: 95}"), (1, 1), 2..=2, 2..=6),
        row(
            "a template",
            |files| drop(files.insert("themes/default/templates/partials/footer.html".into(), "<footer>ours</footer>".into())),
            (0, 0),
            0..=0,
            all.clone(),
        ),
    ];
    let mut builder = Builder::new();
    let mut work = |files: &Files| {
        let pairs: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let outcome = builder.build(&sources(&pairs), &Site::default());
        ["parse", "bind", "judge", "compose"].map(|stage| outcome.tally.of(stage).made)
    };
    let [parsed, bound, judged, composed] = work(&files);
    // The register is read like a chapter, for the links in its texts.
    assert_eq!((parsed, bound, judged), (chapters + 1, 1, chapters + 1), "a clean build");
    assert!(all.contains(&composed), "a clean build: {composed} pages");
    for Row { edit, change, parsed, bound, judged, composed } in table {
        change(&mut files);
        let [p, b, j, c] = work(&files);
        assert_eq!((p, b), (parsed, bound), "{edit}: parsed and bound");
        assert!(judged.contains(&j), "{edit}: {j} judged, not {judged:?}");
        assert!(composed.contains(&c), "{edit}: {c} composed, not {composed:?}");
    }
}

#[test]
fn cost_follows_the_change() {
    // The long form: VALUEBOOK_CHAPTERS=10000.
    let chapters = std::env::var("VALUEBOOK_CHAPTERS").ok().and_then(|n| n.parse().ok());
    cost(chapters.unwrap_or(1_000));
}
