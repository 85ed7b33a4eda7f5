//! The schemas that ship with the program, held against everything authors have written, by a validator of another house.

mod desk;

use jsonschema::Validator;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use valuebook::block::KINDS;
use valuebook::build::twin_schema;
use valuebook::chapter::{schema as of_heads, split};
use valuebook::diagnostic::Report;
use valuebook::register::{Register, schema as of_registers};
use valuebook::text::{Source, Span};
use valuebook::yaml::{Kind, Node, Schema, read, read_toml};

fn validator(schema: &Value) -> Validator {
    assert!(jsonschema::draft7::meta::is_valid(schema), "no schema: {schema:#}");
    jsonschema::draft7::options().should_validate_formats(true).build(schema).unwrap_or_else(|fault| panic!("{fault}"))
}

fn kind(name: &str, whole: bool) -> Validator {
    validator(&Schema::of(KINDS.iter().find(|k| k.name == name).expect("a kind").table, whole))
}

/// Fails with every complaint.
#[track_caller]
fn fits(validator: &Validator, value: &Value, what: &str) {
    let faults: Vec<String> = validator.iter_errors(value).map(|f| format!("{}: {f}", f.instance_path())).collect();
    assert!(faults.is_empty(), "{what}: {faults:#?}\n{value:#}");
}

/// A tree as YAML's core schema types it.
fn typed(node: &Node<'_>) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::List(items) => items.iter().map(typed).collect(),
        Kind::Map(entries) => Value::Object(entries.iter().map(|e| (e.key.value.to_string(), typed(&e.value))).collect()),
        Kind::Scalar(scalar) if !scalar.plain => json!(scalar.text),
        Kind::Scalar(scalar) => match &*scalar.text {
            "" | "~" | "null" | "Null" | "NULL" => Value::Null,
            "true" | "True" | "TRUE" => json!(true),
            "false" | "False" | "FALSE" => json!(false),
            text => match (text.parse::<i64>(), text.parse::<f64>()) {
                (Ok(whole), _) => json!(whole),
                (_, Ok(number)) if number.is_finite() && text.starts_with(|c: char| c.is_ascii_digit() || "-+.".contains(c)) => {
                    json!(number)
                }
                _ => json!(text),
            },
        },
    }
}

fn yaml(text: &str) -> Value {
    let source = Source::new("a.yaml", text);
    let mut report = Report::new(&source);
    read(&mut report, Span::new(0, text.len())).map_or(Value::Null, |node| typed(&node))
}

fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The head and the typed fences of a chapter.
fn parts(text: &str) -> (Option<Value>, Vec<(&'static str, Value)>) {
    let head = split(text).head.map(|span| yaml(span.of(text)));
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("\n```yaml ") {
        rest = &rest[at + 9..];
        let (word, body) = rest.split_once('\n').expect("a fence has lines");
        let end = body.find("\n```").expect("a fence ends") + 1;
        blocks.extend(KINDS.iter().find(|k| k.name == word.trim()).map(|k| (k.name, yaml(&body[..end]))));
        rest = &body[end..];
    }
    (head, blocks)
}

#[test]
fn every_example_fits_the_schema_of_its_kind() {
    let heads = validator(&of_heads());
    for kind in KINDS {
        let (head, blocks) = parts(kind.example);
        fits(&heads, &head.expect("an example has a head"), kind.name);
        assert!(!blocks.is_empty(), "{} has no fence", kind.name);
        for (name, block) in blocks {
            fits(&self::kind(name, true), &block, kind.name);
        }
    }
}

#[test]
fn the_whole_demo_book_fits() {
    let heads = validator(&of_heads());
    let (mut chapters, mut fences, mut data) = (0, 0, 0);
    for (path, text) in files("content", "md") {
        let (head, blocks) = parts(&text);
        chapters += usize::from(head.is_some());
        fits(&heads, &head.unwrap_or(json!({})), path.to_str().unwrap());
        for (name, block) in blocks {
            fences += 1;
            fits(&kind(name, true), &block, &format!("{}: {name}", path.display()));
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for (path, text) in files("data", "yaml") {
        let below = path.strip_prefix(&root).unwrap();
        let parts: Vec<&str> = below.iter().map(|p| p.to_str().unwrap()).collect();
        let stem = below.file_stem().unwrap().to_str().unwrap();
        let block = parts.iter().rev().nth(1).and_then(|folder| KINDS.iter().find(|k| k.plural == *folder));
        let schema = match block {
            Some(block) => Schema::of(block.table, parts.len() == 2),
            None => of_registers(Register::of(stem), parts.len() == 2),
        };
        fits(&validator(&schema), &yaml(&text), below.to_str().unwrap());
        data += 1;
    }
    // Were the demo moved, all of this would be true of nothing.
    assert!(chapters > 35 && fences > 15 && data > 20, "{chapters} heads, {fences} fences, {data} files of data");
    let settings = Source::new("book.toml", include_str!("../book.toml"));
    let tree = read_toml(&mut Report::new(&settings)).expect("it is read");
    fits(&validator(&Schema::of(&valuebook::config::BOOK, true)), &typed(&tree), "book.toml");
}

#[test]
fn what_reading_refuses_the_schemas_refuse() {
    let journey = kind("journey", true);
    let good = "title: A\nstages:\n  - {name: B, phase: before, feels: -1.5, gate: yes, weight: high, gap: {text: C, due: 2026-02-28}}\n";
    fits(&journey, &yaml(good), "good");
    let faults = [
        ("title: A", "titel: A"),
        ("title: A\n", ""),
        ("name: B", "nom: B"),
        ("feels: -1.5", "feels: bad"),
        ("gate: yes", "gate: perhaps"),
        ("weight: high", "weight: 9"),
        ("weight: high", "kano: musst"),
        ("due: 2026-02-28", "due: 28.2.2026"),
        ("due: 2026-02-28", "due: 2026-02-30"),
        ("{text: C, due: 2026-02-28}", "{due: 2026-02-28}"),
        ("title: A", "title: [A, B]"),
        ("title: A", "title: A\nid: Big Id"),
        ("title: A", "title: A\nreview: now and then"),
        ("title: A", "title: A\nstatus: finished"),
    ];
    for (from, to) in faults {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good);
        assert!(!journey.is_valid(&yaml(&bad)), "{from} → {to}");
    }
    let heads = validator(&of_heads());
    for (head, right) in [
        ("title: A\nreviewed: 2026-10-01\nreview: Every 6 months\ntags: [a]\nx-own: [1]", true),
        ("owner:\nstatus: LIVE\ntranslation_of: a.md", true),
        ("journeys: {repair: {title: A, stages: [{name: B}]}}", true),
        ("journeys: {repair: {stages: [{name: B}]}}", false),
        ("onwer: desk", false),
        ("ownr: desk", false),
        ("revieweds: 2026-10-01", false),
        ("title: A\ncost-centre: 12\nmood: [good]", true),
        ("see-also: [../b.md, 'journey:repair', '[words](c.md)']", true),
        ("see_also: b.md", true),
        ("see-also: {a: {b: c.md}}", false),
        ("see-aslo: b.md", false),
        ("status: ready", false),
        ("reviewed: yesterday", false),
        ("review: sometimes", false),
    ] {
        assert_eq!(heads.is_valid(&yaml(head)), right, "{head}");
    }
    let measures = validator(&of_registers(Some(Register::Measure), false));
    for (entry, right) in [
        ("a: Just a name", true),
        ("a: {name: A, target: 9, readings: {2026-Q3: 1, 2026-Q4: {value: 2, n: 30}}}", true),
        ("a: {target: 9}", false),
        ("a: {name: A, target: many}", false),
        ("a: {name: A, better: sideways}", false),
        ("a: {name: A, readings: {2026-Q3: {n: 30}}}", false),
        ("Big Id: {name: A}", false),
    ] {
        assert_eq!(measures.is_valid(&yaml(entry)), right, "{entry}");
    }
    let words = validator(&of_registers(Some(Register::Measure), true));
    assert!(words.is_valid(&yaml("a: {how: Counted}")) && !words.is_valid(&yaml("a: {hwo: Counted}")));
}

#[test]
fn cells_that_a_kind_reads_in_its_own_way_are_held_against_their_forms() {
    let of = |name: &str| KINDS.iter().find(|k| k.name == name).expect("a kind");
    let (_, values) = parts(of("value-matrix").example);
    let example = serde_json::to_string(&values[0].1).unwrap();
    let values = kind("value-matrix", true);
    for (from, to) in [("\"kano\":\"must-be\"", "\"kano\":\"musst\""), ("\"only_us\"", "\"onyl_us\""), ("[3,3,2]", "[3,\"many\",2]")] {
        let bad = example.replacen(from, to, 1);
        assert!(bad != example && !values.is_valid(&serde_json::from_str(&bad).unwrap()), "{from} → {to}");
    }
    let matrix = kind("matrix", true);
    for (cells, right) in [
        ("rows: [A, B]", true),
        ("rows: {A: {is: Good, does: {text: Nine of ten, state: gap, gap: Not on Mondays}}, B: [x, y]}", true),
        ("rows: {A: {does: {text: Nine of ten, state: open}}}", false),
        ("rows: [A]\ncells: {A: {does: {txet: Nine of ten}}}", false),
    ] {
        assert_eq!(matrix.is_valid(&yaml(&format!("title: T\n{cells}"))), right, "{cells}");
    }
}

#[test]
fn every_field_of_every_table_is_described() {
    fn look(value: &Value, path: &str) {
        if let Some(properties) = value["properties"].as_object() {
            for (name, field) in properties {
                assert!(field["description"].as_str().is_some_and(|d| d.len() > 4), "{path}/{name} says nothing");
            }
        }
    }
    let mut schemas: Vec<Value> = KINDS.iter().map(|k| Schema::of(k.table, true)).collect();
    schemas.extend(Register::ALL.map(|r| of_registers(Some(r), false)));
    schemas.extend([of_heads(), Schema::of(&valuebook::config::BOOK, true)]);
    for schema in schemas {
        let definitions = schema["definitions"].as_object().expect("definitions");
        assert!(!definitions.is_empty());
        definitions.iter().for_each(|(name, one)| look(one, name));
    }
}

#[test]
fn the_twin_of_the_demo_book_fits_its_schema_and_is_the_same_each_time() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let twin = |jobs| {
        let mut sources = desk::folder(root);
        sources.jobs = jobs;
        valuebook::build::Builder::judged(&sources).snapshot.twin()
    };
    let (one, many) = (twin(1), twin(4));
    assert_eq!(one.to_string(), many.to_string());
    let schema = validator(&twin_schema());
    fits(&schema, &one, "book.json");
    for list in ["chapters", "blocks", "stages", "roles", "segments", "measures", "touchpoints", "gaps", "reviews", "questions"] {
        assert!(!one[list].as_array().expect("a list").is_empty(), "{list} is empty");
        let mut bad = one.clone();
        bad[list][0]["surprise"] = json!(1);
        assert!(!schema.is_valid(&bad), "{list}");
        let mut bad = one.clone();
        let first = bad[list][0].as_object().unwrap().keys().next().unwrap().clone();
        bad[list][0].as_object_mut().unwrap().remove(&first);
        assert!(!schema.is_valid(&bad), "{list}");
    }
}
