//! Every rule of the domain at every door it can come through: told once at its line, and nothing said of a twin without the fault.
//! The ids (`J07`) are those of the table of rules, so that a rule without a row is seen.

mod desk;
mod doors_rows;

use desk::{sources, told};
use doors_rows::*;
use std::cell::RefCell;
use valuebook::build::Builder;

/// Texts put in the place of others: `+` adds at the end, an empty one stands for all there is.
pub type Swaps = &'static [(&'static str, &'static str)];

/// A rule planted: its ids, its code, how the sound thing is changed first (a twin that may say something else), the fault,
/// words of the line it is told at.
pub type Row = (&'static str, &'static str, Swaps, Swaps, &'static str);

fn swapped(text: &str, swaps: Swaps) -> String {
    swaps.iter().fold(text.to_owned(), |text, (from, to)| match *from {
        "" => (*to).to_owned(),
        "+" => text + to,
        from => {
            assert!(text.contains(from), "no {from:?} in\n{text}");
            text.replace(from, to)
        }
    })
}

/// Registers in which nothing is wrong, a live block of each kind that uses all of them, and a list that is retired.
fn house() -> Vec<(String, String)> {
    let mut home = String::from("# Home\n\n<checklist:whole>\n");
    for (kind, sound) in kinds() {
        let whole = sound.replace("id: tested", "id: whole").replace("title: Tested", "title: Whole");
        home.push_str(&format!("\n```yaml {kind}\n{whole}```\n"));
    }
    home.push_str("\n```yaml checklist\nid: old\ntitle: Old\nstatus: retired\nitems: [Lamps on]\n```\n");
    let mut files = vec![("content/index.md".to_owned(), home)];
    files.extend(REGISTERS.map(|(name, text)| (format!("data/{name}.yaml"), text.to_owned())));
    files
}

fn kinds() -> [(&'static str, String); 4] {
    [("journey", journey()), ("checklist", CHECKLIST.to_owned()), ("matrix", MATRIX.to_owned()), ("value-matrix", value_matrix())]
}

fn say(files: &[(String, String)]) -> Vec<String> {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    // One builder for many books: only what differs is read again, and the law says that the outcome is the same.
    thread_local!(static BUILDER: RefCell<Builder> = RefCell::new(Builder::new()));
    BUILDER.with_borrow_mut(|builder| told(&builder.check(&sources(&files))))
}

/// The place that is expected: the first line with these words.
fn place(files: &[(String, String)], path: &str, mark: &str) -> String {
    let text = &files.iter().find(|(p, _)| p == path).expect("the file").1;
    let line = text.lines().position(|line| line.contains(mark)).unwrap_or_else(|| panic!("no {mark:?} in\n{text}"));
    format!("{path}:{}", line + 1)
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Door {
    Fence,
    Head,
    Data,
}

/// The house with one block more, come in by a door; and the file the block stands in.
fn with_block(kind: &str, block: &str, door: Door) -> (Vec<(String, String)>, String) {
    let kind = valuebook::block::kind(kind).expect("a kind");
    let id = block.lines().find_map(|line| line.strip_prefix("id: ")).unwrap_or("tested");
    let named = format!("<{}:{id}>", kind.name);
    let mut files = house();
    let (chapter, path) = match door {
        Door::Fence => (format!("# A\n\n```yaml {}\n{block}```\n\n{named}\n", kind.name), "content/tested.md".to_owned()),
        Door::Head => {
            let lines: String = block.lines().map(|line| format!("    {line}\n")).collect();
            let item = lines.replacen("    ", "  - ", 1);
            (format!("---\ntitle: A\n{}:\n{item}---\n\n# A\n\n{named}\n", kind.plural), "content/tested.md".to_owned())
        }
        Door::Data => {
            let path = format!("data/{}/tested.yaml", kind.plural);
            files.push((path.clone(), block.to_owned()));
            (format!("# A\n\n![]({}:{id})\n", kind.name), path)
        }
    };
    files.push(("content/tested.md".to_owned(), chapter));
    (files, path)
}

/// The one message that a fault adds to what its twin says.
#[track_caller]
fn one_more(twin: &[String], faulty: &[String], wanted: &str, what: &str) {
    let mut more = faulty.to_vec();
    for said in twin {
        let code = |one: &str| one.rsplit(' ').next().unwrap_or("").to_owned();
        // Lines may have moved.
        let at = more.iter().position(|one| one == said).or_else(|| more.iter().position(|one| code(one) == code(said)));
        more.remove(at.unwrap_or_else(|| panic!("{what}: {said} is gone from {faulty:?}")));
    }
    assert_eq!(more, [wanted], "{what}");
}

fn at_all_doors(kind: &str, sound: &str, rows: &[Row]) {
    for door in [Door::Fence, Door::Head, Door::Data] {
        assert_eq!(say(&with_block(kind, sound, door).0), Vec::<String>::new(), "a sound {kind} by {door:?}");
        for (id, code, before, plant, mark) in rows {
            let what = format!("{id} {code} by {door:?} in {kind}");
            let block = swapped(sound, before);
            let twin = if before.is_empty() { Vec::new() } else { say(&with_block(kind, &block, door).0) };
            assert!(!twin.iter().any(|said| said.ends_with(&format!(" {code}"))), "the twin of {what}: {twin:?}");
            let (files, path) = with_block(kind, &swapped(&block, plant), door);
            one_more(&twin, &say(&files), &format!("{} {code}", place(&files, &path, mark)), &what);
        }
    }
}

#[test]
fn rules_of_every_kind_hold_at_every_door() {
    for (kind, sound) in kinds() {
        at_all_doors(kind, &sound, SHARED);
        let claims = valuebook::block::kind(kind).is_some_and(|kind| kind.claims);
        at_all_doors(kind, &sound, if claims { CLAIMED } else { &[] });
    }
}

#[test]
fn rules_of_journeys_hold_at_every_door() {
    at_all_doors("journey", &journey(), JOURNEY_ROWS);
}

#[test]
fn rules_of_checklists_hold_at_every_door() {
    at_all_doors("checklist", CHECKLIST, CHECKLIST_ROWS);
    // A list that nobody refers to; a data file that no page shows is told as such.
    for door in [Door::Fence, Door::Head] {
        let (mut files, path) = with_block("checklist", CHECKLIST, door);
        let chapter = files.last_mut().expect("the chapter");
        chapter.1 = chapter.1.replace("<checklist:tested>", "");
        assert_eq!(say(&files), [format!("{} checklist/used-nowhere", place(&files, &path, "title: Tested"))], "C08 by {door:?}");
    }
}

#[test]
fn rules_of_matrices_hold_at_every_door() {
    at_all_doors("matrix", MATRIX, MATRIX_ROWS);
    at_all_doors("value-matrix", &value_matrix(), VALUE_ROWS);
}

/// The house with its registers in files of their own, or all in one.
fn with_registers(changed: (&str, &str), whole: bool) -> (Vec<(String, String)>, String) {
    let mut files = house();
    let own = format!("data/{}.yaml", changed.0);
    files.iter_mut().find(|(path, _)| *path == own).expect("a register").1 = changed.1.to_owned();
    if !whole {
        return (files, own);
    }
    let mut all = String::new();
    for (name, _) in REGISTERS {
        let at = files.iter().position(|(path, _)| *path == format!("data/{name}.yaml")).expect("a register");
        let lines: String = files.remove(at).1.lines().map(|line| format!("  {line}\n")).collect();
        all.push_str(&format!("{name}:\n{lines}"));
    }
    files.push(("data/registers.yaml".to_owned(), all));
    (files, "data/registers.yaml".to_owned())
}

#[test]
fn rules_of_registers_hold_in_a_file_of_their_own_and_in_one_for_all() {
    for whole in [false, true] {
        assert_eq!(say(&with_registers(REGISTERS[0], whole).0), Vec::<String>::new(), "one file for all: {whole}");
    }
    let rows = REGISTER_ROWS.iter().flat_map(|(register, rows)| rows.iter().map(move |row| (register, row)));
    for (register, (id, code, before, plant, mark)) in rows {
        for whole in [false, true] {
            let what = format!("{id} {code} in {register}, {}", if whole { "one file for all" } else { "a file of its own" });
            let sound = swapped(REGISTERS.iter().find(|(name, _)| name == register).expect("a register").1, before);
            let twin = if before.is_empty() { Vec::new() } else { say(&with_registers((register, &sound), whole).0) };
            assert!(!twin.iter().any(|said| said.ends_with(&format!(" {code}"))), "the twin of {what}: {twin:?}");
            let (files, path) = with_registers((register, &swapped(&sound, plant)), whole);
            one_more(&twin, &say(&files), &format!("{} {code}", place(&files, &path, mark)), &what);
        }
    }
}

#[test]
fn what_is_broken_in_a_measure_breaks_the_stage_that_must_hold() {
    // J17: the reading is told in the register, the breach in the journey, by whatever door it came.
    for door in [Door::Fence, Door::Head, Door::Data] {
        let must_be = swapped(&journey(), &[("    measures: again\n", "    measures: again\n    kano: must-be\n    standard: fixed\n")]);
        for (block, breach) in [(journey(), false), (must_be, true)] {
            let (mut files, path) = with_block("journey", &block, door);
            let measures = files.iter_mut().find(|(path, _)| path == "data/measures.yaml").expect("measures");
            measures.1 = swapped(&measures.1, &[("2026-Q2: 95", "2026-Q2: 88")]);
            let missed = format!("{} measure/target-missed", place(&files, "data/measures.yaml", "2026-Q2: 88"));
            let broken = format!("{} journey/must-be-broken", place(&files, &path, "name: Middle"));
            let mut said = say(&files);
            said.sort_by_key(|said| !said.ends_with("target-missed"));
            assert_eq!(said, if breach { vec![missed, broken] } else { vec![missed] }, "{door:?}");
        }
    }
}

#[test]
fn without_a_register_one_warning_asks_for_it() {
    // R04: names are taken as they are until there is a register.
    for name in ["roles", "touchpoints"] {
        let mut files = house();
        files.retain(|(path, _)| *path != format!("data/{name}.yaml"));
        let said = say(&files);
        assert_eq!(said.iter().filter(|said| said.ends_with(" reference/no-register")).count(), 1, "{name}: {said:?}");
    }
}

/// The rules of the domain that kinds of today carry, without those that come with kinds, languages or editions to be.
#[test]
fn every_rule_has_a_row() {
    let mut ids: Vec<&str> =
        [SHARED, CLAIMED, JOURNEY_ROWS, CHECKLIST_ROWS, MATRIX_ROWS, VALUE_ROWS].concat().iter().map(|row| row.0).collect();
    ids.extend(REGISTER_ROWS.iter().flat_map(|(_, rows)| *rows).map(|row| row.0));
    // In tests of their own, above and in `rules.rs`.
    ids.extend(["J15", "J17", "C08", "R04", "G11", "L01"]);
    let range = |letter: char, to: u32, holes: &[u32]| -> Vec<String> {
        (1..=to).filter(|n| !holes.contains(n)).map(|n| format!("{letter}{n:02}")).collect()
    };
    // G07 comes with the plan of improvements, M04 is no message, J02 never was.
    let wanted = [
        range('G', 11, &[7]),
        range('R', 6, &[]),
        range('Q', 9, &[]),
        range('J', 23, &[2]),
        range('C', 10, &[]),
        range('V', 12, &[]),
        range('M', 7, &[4]),
        range('X', 3, &[]),
    ];
    for id in wanted.concat() {
        assert!(ids.iter().any(|known| known.split(' ').any(|one| one == id)), "{id} is planted nowhere");
    }
}
