//! The worked example in a book with its registers: outcome and numbers.

use super::{REGISTERS, REPAIR};
use crate::build::{Builder, Outcome, Site, Sources};
use crate::text::{Date, Source};

/// A book of these files, built on the day the worked examples are judged by.
pub fn book(files: &[(&str, &str)]) -> (Outcome, Site) {
    let site = Site::default();
    let sources = Sources {
        codes: Vec::new(),
        book: Source::new("book.toml", "[book]\ntitle = \"T\"\nlanguage = \"en\"\nsrc = \"content\"\n"),
        files: files.iter().map(|(path, text)| Source::new(path, text)).collect::<Vec<_>>().into(),
        theme: Vec::new(),
        assets: Vec::new(),
        diagnostics: Vec::new(),
        clock: Date::new(2026, 11, 21).unwrap(),
        today: None,
        base_url: None,
        history: None,
        jobs: 1,
    };
    let outcome = Builder::new().build(&sources, &site);
    (outcome, site)
}

/// The repair journey in a chapter, with its registers.
pub fn repair(more: &str) -> (Outcome, Site) {
    let chapter = format!("# When the bike is ill\n\nSee [the waiting](stage:repair/wait).\n\n```yaml journey\n{REPAIR}```\n\n{more}");
    book(&[("content/repair.md", &chapter), ("data/registers.yaml", REGISTERS)])
}

#[test]
fn the_repair_journey_gives_its_two_findings_and_no_more() {
    let (outcome, _) = repair("");
    let told: Vec<String> = outcome
        .diagnostics
        .iter()
        .filter(|d| d.place.path.as_str() == "content/repair.md" && !d.message.contains("checklist called"))
        .map(|d| format!("{} {}: {}", d.severity, d.code.name, d.message))
        .collect();
    assert_eq!(
        told,
        [
            "finding journey/must-be-broken: the stage “Being without it” is a must-be and did not hold in the last twelve months: \
             “Back within 48 hours” was 88 and 91 under 95",
            "finding journey/stage-without-touchpoint: the customer meets nothing of ours at the stage “Riding again”: it has no touchpoint",
        ]
    );
}

#[test]
fn the_repair_journey_comes_to_the_known_numbers() {
    let (outcome, _) = repair("");
    let rows = outcome.snapshot.list("blocks");
    let row = rows.iter().find(|r| r["id"] == "repair").unwrap();
    let known = serde_json::json!({
        "stages": 7, "completeness": 1, "links": 35, "links_of": 35, "low": -1.5, "low_stage": "wait", "peak": 1.5, "peak_stage": "ride",
        "end": 1, "swing": 3, "hand_overs": 4, "gates": 1, "moments": 2, "breaches": 1,
        "coverage": {"owner": 7, "measure": 7, "target": 7, "support": 7, "touchpoint": 6, "evidence": 7},
    });
    assert_eq!(row["computed"], known);
}
