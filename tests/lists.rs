//! The lists of a book: their columns, what is in them, and how they survive spreadsheets.

mod desk;

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use valuebook::build::{Builder, Row, Sheet, Snapshot, sheets};

/// Scripts rely on these names and this order.
const COLUMNS: [(&str, &str); 10] = [
    (
        "chapters",
        "language, path, address, title, status, owner, reviewed, review, due, overdue, words, minutes, keywords, series, audience",
    ),
    ("blocks", "language, kind, id, title, path, line, address, status, evidence, owner, reviewed, due, computed"),
    (
        "stages",
        "book, language, journey_id, journey_title, segments, state, status, evidence, phase, letter, stage_no, stage_id, stage_name, does, \
         thinks, feels, feels_target, expects, target, practice, support, measures, owner, doers, touchpoints, kano, weight, gate, \
         moment_of_truth, standard, leeway, checklists, gap, gap_owner, gap_due, reviewed, address",
    ),
    ("roles", "id, name, team, contact, person, shown, stages_owned, stages_done, checklists, measures, gaps, chapters"),
    ("segments", "id, name, wants, facts, behaviour, chosen, journeys, value_matrices"),
    (
        "measures",
        "id, name, type, unit, better, target, promise, rival, tolerance, every, owner, last_period, last, n, state, deviation, trend, \
         spread, used_by",
    ),
    ("touchpoints", "id, name, kind, direct, how_often, owner, stages, journeys, health"),
    ("gaps", "rank, from, code, text, owner, since, due, late, lever, state, ticket, kind, block, stage, path, line, address"),
    ("reviews", "due, overdue_days, what, title, owner, reviewed, review, address"),
    ("questions", "text, from, block, chapter, address"),
];

fn demo() -> Snapshot {
    Builder::judged(&desk::folder(Path::new(env!("CARGO_MANIFEST_DIR")))).snapshot
}

fn small(files: &[(&str, &str)]) -> Snapshot {
    Builder::judged(&desk::sources(files)).snapshot
}

/// The first row with these cells.
#[track_caller]
fn find(rows: &[Row], cells: &[(&str, &str)]) -> Row {
    let fits = |row: &&Row| cells.iter().all(|(name, value)| row[*name] == *value);
    rows.iter().find(fits).unwrap_or_else(|| panic!("no row {cells:?}")).clone()
}

/// Holds some cells of a row against what they are to be, written as JSON.
#[track_caller]
fn holds(row: &Row, cells: Value) {
    for (name, value) in cells.as_object().expect("cells") {
        assert_eq!(row[name], *value, "{name} of {row:?}");
    }
}

#[test]
fn the_columns_are_those_that_scripts_rely_on() {
    let known: Vec<(&str, String)> = COLUMNS.map(|(name, columns)| (name, columns.to_owned())).into();
    let there = |sheet: &Sheet| (sheet.name, sheet.columns.iter().map(|c| c.name).collect::<Vec<_>>().join(", "));
    assert_eq!(sheets().iter().map(there).collect::<Vec<_>>(), known);
    for sheet in sheets() {
        assert!(sheet.columns.iter().all(|c| c.doc.ends_with('.')), "{}", sheet.name);
        let shown = sheet.columns.iter().filter(|c| c.shown).count();
        assert!((3..=7).contains(&shown), "{} shows {shown} columns", sheet.name);
    }
}

#[test]
fn every_column_of_every_list_is_filled_somewhere_in_the_demo_book() {
    let snapshot = demo();
    // What the demo book has no reason to say.
    let silent = ["chapters.audience", "roles.person"];
    for sheet in sheets() {
        let rows = sheet.rows(&snapshot);
        for column in &sheet.columns {
            let said = |row: &Row| !(row[column.name].is_null() || row[column.name] == serde_json::json!([]));
            let name = format!("{}.{}", sheet.name, column.name);
            assert_ne!(rows.iter().any(said), silent.contains(&name.as_str()), "{name} in {} rows", rows.len());
        }
    }
}

#[test]
fn the_demo_book_is_listed_as_it_is_written() {
    let snapshot = demo();
    let stages = snapshot.list("stages");
    holds(
        &find(&stages, &[("journey_id", "repair"), ("stage_id", "wait"), ("language", "en")]),
        serde_json::json!({
            "book": "Hjulvik handbook", "journey_title": "My bike needs mending", "state": "now", "status": "live", "feels": -1.5,
            "measures": ["back-in-48h"], "kano": "must-be", "gap": "Loan bikes run out on Mondays", "gap_owner": "service-manager",
            "gap_due": "2027-02-26", "reviewed": "2026-09-15", "address": "en/process/repair.html#stage:repair/wait",
        }),
    );
    let measures = snapshot.list("measures");
    holds(
        &find(&measures, &[("id", "back-in-48h")]),
        serde_json::json!({"target": 95, "rival": 70, "tolerance": 5, "last_period": "2026-Q3", "last": 95, "state": "slipping", "spread": 8,
            "deviation": 0, "promise": null, "n": null}),
    );
    holds(
        &find(&measures, &[("id", "easy-booking")]),
        serde_json::json!({"n": 212, "last": 6.1, "deviation": 0.3, "better": "up", "every": null}),
    );
    let segments = snapshot.list("segments");
    let families = find(&segments, &[("id", "school-run")]);
    holds(&families, serde_json::json!({"chosen": true, "behaviour": ["asks other parents first", "tries before buying"]}));
    assert!(!families["value_matrices"].as_array().expect("ids").is_empty(), "{families:?}");
    let roles = snapshot.list("roles");
    let desk = find(&roles, &[("id", "service-manager")]);
    for (column, id) in [("stages_owned", "repair/wait"), ("checklists", "late-news"), ("measures", "back-in-48h")] {
        assert!(desk[column].as_array().expect("ids").contains(&id.into()), "{column}: {desk:?}");
    }
    let touchpoints = snapshot.list("touchpoints");
    let phone = find(&touchpoints, &[("id", "phone")]);
    assert!(phone["journeys"].as_array().expect("ids").contains(&"repair".into()), "{phone:?}");
    let reviews = snapshot.list("reviews");
    let dates: Vec<&str> = reviews.iter().filter_map(|r| r["due"].as_str()).collect();
    assert!(dates.is_sorted() && dates.len() > 20, "{dates:?}");
    assert!(["chapter", "measure"].iter().all(|what| reviews.iter().any(|r| r["what"] == *what)));
    let questions = snapshot.list("questions");
    assert!(["reflect", "checklist"].iter().all(|from| questions.iter().any(|q| q["from"] == *from)));
    assert!(questions.iter().all(|q| q["address"].is_string()));
}

#[test]
fn what_is_overdue_is_counted_in_days() {
    let snapshot = small(&[
        ("content/index.md", "---\ntitle: Home\nstatus: live\nreviewed: 2025-11-01\n---\n"),
        ("content/b.md", "---\ntitle: B\nstatus: live\n---\n"),
        ("content/c.md", "---\ntitle: C\nreviewed: 2026-11-20\nreview: weekly\n---\n"),
        ("content/d.md", "---\ntitle: D\nstatus: retired\nreviewed: 2020-11-20\n---\n"),
        ("data/measures.yaml", "m: {name: M, type: rate, every: month, readings: {2026-08: 90}}"),
    ]);
    let rows: Vec<String> = snapshot.list("reviews").iter().map(|r| format!("{} {} {}", r["title"], r["due"], r["overdue_days"])).collect();
    // August ends on the 31st; two months later is the last day for a reading.
    assert_eq!(rows, ["\"M\" \"2026-10-31\" 21", "\"Home\" \"2026-11-01\" 20", "\"C\" \"2026-11-27\" 0", "\"B\" null null"]);
}

const HOSTILE: [&str; 12] = [
    "=HYPERLINK(\"http://evil.example\";\"x\")",
    "+1 234",
    "-1+1",
    "@SUM(A1)",
    "say \"hi\", you; all",
    "a, b",
    "🚲 Ærlig – löydä 🇳🇴",
    "5",
    "-2.5",
    "'quoted'",
    "<b>not bold</b> & more",
    "café\u{301} 中文 עברית",
];

#[test]
fn hostile_texts_come_back_from_a_spreadsheet_as_they_were() {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
    for (name, text) in names.iter().zip(HOSTILE) {
        let quoted = Value::from(text.replace('<', "\\<").replace('&', "\\&")).to_string();
        files.insert(format!("content/{name}.md"), format!("---\ntitle: {quoted}\nkeywords: [{quoted}, \"two\\nlines\"]\n---\n"));
    }
    let pairs: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("book.toml"), "[book]\ntitle = \"T\"\n").unwrap();
    std::fs::create_dir(folder.path().join("content")).unwrap();
    pairs.iter().for_each(|(path, text)| std::fs::write(folder.path().join(path), text).unwrap());
    let program = |format: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_valuebook"));
        command.current_dir(folder.path()).args(["-q", "list", "chapters", "--format", format]);
        command.output().expect("it runs").stdout
    };
    let json: Vec<Row> = serde_json::from_slice(&program("json")).expect("JSON");
    let bytes = program("csv");
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\r'));
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(&bytes[..]);
    let header = reader.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("every row has as many cells as the header");
    assert_eq!(rows.len(), HOSTILE.len());
    assert_eq!(json.len(), HOSTILE.len());
    for ((row, same), text) in rows.iter().zip(&json).zip(HOSTILE) {
        assert_eq!(same["title"], text);
        assert_eq!(same["keywords"][0].as_str().map(|t| t.replace('\\', "")).as_deref(), Some(text));
        for (name, cell) in header.iter().zip(row) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name}: {cell}");
        }
        let title = row.get(3).expect("a title");
        assert_eq!(title.strip_prefix('\'').filter(|_| text.starts_with(['=', '+', '-', '@'])).unwrap_or(title), text);
        assert!(row.get(12).expect("keywords").ends_with("; two\nlines"), "{row:?}");
    }
}

/// Mermaid's own rules for a line of a journey, entities taken out first as it does.
#[track_caller]
fn is_mermaid(line: &str) {
    let mut bare = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('#') {
        bare.push_str(&rest[..at]);
        let (entity, after) = rest[at + 1..].split_once(';').unwrap_or_else(|| panic!("a lone #: {line}"));
        assert!(entity.bytes().all(|b| b.is_ascii_digit()), "{line}");
        rest = after;
    }
    bare.push_str(rest);
    let bare = bare.trim();
    assert!(!bare.contains(['#', ';', '\n']), "{line}");
    if bare.starts_with("%%") || bare.strip_prefix("title ").or(bare.strip_prefix("section ")).is_some_and(|text| !text.contains(':')) {
        return;
    }
    let parts: Vec<&str> = bare.split(": ").collect();
    assert!((2..=3).contains(&parts.len()) && bare.matches(':').count() == parts.len() - 1, "{line}");
    let score: f64 = parts[1].parse().unwrap_or_else(|_| panic!("{line}"));
    assert!((1.0..=5.0).contains(&score), "{line}");
}

#[test]
fn every_journey_of_the_demo_book_has_its_diagram() {
    let snapshot = demo();
    let diagrams = snapshot.diagrams();
    let journeys = snapshot.list("blocks").iter().filter(|row| row["kind"] == "journey").count();
    assert!(journeys > 2 && diagrams.len() == journeys, "{:?}", diagrams.keys());
    assert!(diagrams["en/repair.mmd"].contains("Being without it: 1.5: "), "{}", diagrams["en/repair.mmd"]);
    for text in diagrams.values() {
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("journey"));
        assert!(lines.clone().count() > 3, "{text}");
        lines.for_each(is_mermaid);
    }
}
