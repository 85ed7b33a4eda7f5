//! YAML or Markdown in; codes, numbers and tables out.

use super::*;
use crate::block::bench::{self, Desk, Read};
use serde_json::json;

fn read(text: &str) -> Read {
    bench::read(&KIND, text)
}

fn computed(text: &str) -> serde_json::Value {
    read(text).block.computed(&Desk::new("en"))
}

const TRAITS: &str = "title: What pleases whom\npreset: segments\nrows: [Families, Commuters, Couriers]\ncolumns: [Careful with money, One of the family, Just a tool, Asks friends]\ncells:\n  Families:\n    Careful with money: The yearly sum\n    One of the family: Name plate\n    Asks friends: Ride with a family\n  Commuters:\n    Just a tool: Loan bike always\n  Couriers:\n    careful-with-money: Price per day\n    Just a tool: Parts swapped\n";

const PROMISES: &str = "title: Do we keep our word?\npreset: alignment\nrows:\n  Back in 48 hours:\n    is: Staffed\n    says: Sign over the counter\n    does: {text: Kept in 91 of 100, state: gap, gap: Loan bikes on Mondays}\n  We listen first:\n    is: {text: Trained, state: ok}\n    says: {text: In every job advert, state: ok}\n    does: {text: Own words on the note, state: ok}\n";

#[test]
fn segments_count_their_filled_cells() {
    let read = read(TRAITS);
    assert_eq!(read.said, Vec::<String>::new());
    assert_eq!(read.block.computed(&Desk::new("en")), json!({ "filled": 6, "cells": 12, "aligned": null }));
    assert_eq!(bench::drawn(&read, "table", &Options::default(), "en")["count"], "6 of 12 cells filled");
}

#[test]
fn an_alignment_finds_its_gap_once_and_lists_it_as_written() {
    let read = read(PROMISES);
    let said = "matrix/gap 7:18 gap at “Back in 48 hours”, “does”: Loan bikes on Mondays | the cell says what is missing; set `state: ok` when it is mended";
    assert_eq!(read.said, [said]);
    assert!(read.found.is_empty());
    assert!(matches!(&read.block.marks()[..], [Mark::Gap(gap)] if gap.text == "Loan bikes on Mondays"));
    assert_eq!(read.block.computed(&Desk::new("en")), json!({ "filled": 6, "cells": 6, "aligned": 0.5 }));
    let drawn = bench::drawn(&read, "table", &Options::default(), "nb");
    assert_eq!((&drawn["columns"][0]["plain"], &drawn["aligned"]), (&json!("Vi er"), &json!("1 av 2 rader i samsvar")));
    assert_eq!(drawn["rows"][0]["cells"][2]["sign"], "✗");
    let bare = bench::read(&KIND, &PROMISES.replace(", gap: Loan bikes on Mondays", ""));
    assert_eq!((bare.found.len(), bare.block.marks().len()), (1, 0));
}

#[test]
fn each_rule_speaks_once_at_its_line() {
    let plain = "title: T\nrows: [A, B]\ncolumns: [X, Y]\n";
    let cases = [
        ("title: T\n".to_owned(), vec!["matrix/unknown-line 1:8"]),
        ("title: T\nrows: [A]\n".to_owned(), vec!["matrix/unknown-line 1:8"]),
        ("title: T\ncolumns: [A]\ncells:\n  B: {A: x}\n".to_owned(), vec!["matrix/unknown-line 1:8"]),
        (format!("{plain}cells:\n  C: {{X: a}}\n"), vec!["matrix/unknown-line 5:3"]),
        (format!("{plain}cells:\n  A: {{Z: a}}\n"), vec!["matrix/unknown-line 5:7"]),
        (format!("{plain}cells:\n  A: [a]\n  B: [a, b, c]\n"), vec!["matrix/cell-count 5:6", "matrix/cell-count 6:13"]),
        (format!("{plain}cells:\n  A: [a, b]\n  A: [c, d]\n"), vec!["general/duplicate-key 6:3"]),
        (format!("{plain}cells:\n  A: a\n"), vec!["general/wrong-type 5:6"]),
        (format!("{plain}cells:\n  A: {{X: {{txt: a}}}}\n"), vec!["general/unknown-key 5:11"]),
        (format!("{plain}cells:\n  A: {{X: {{text: a, state: okay}}}}\n"), vec!["general/unknown-value 5:27"]),
        (format!("{plain}require: [Y]\ncells:\n  A: {{Y: a}}\n"), vec!["matrix/row-incomplete 2:11"]),
        ("title: T\nrows: []\ncolumns: [A]\n".to_owned(), vec!["matrix/unknown-line 2:1"]),
        ("title: T\npreset: alignmet\nrows:\n  A: {is: x}\n".to_owned(), vec!["general/unknown-value 2:9"]),
        ("title: T\nrows: [A, B, a]\ncolumns: [X]\n".to_owned(), vec!["general/duplicate-key 2:14"]),
        (format!("{plain}require: [Z]\n"), vec!["matrix/unknown-line 4:11"]),
        ("title: T\npreset: segments\nrows: [A]\ncolumns: [X, Y]\n".to_owned(), vec!["matrix/too-small 1:8"]),
        (
            "title: T\npreset: alignment\nrows:\n  A: {is: x}\n  B: {is: x, says: y, does: z}\n".to_owned(),
            vec!["matrix/row-incomplete 4:3"],
        ),
        (
            "title: T\npreset: stakeholders\nrows:\n  A: {needs: x}\n  B: [x, y, desk, \"\"]\n".to_owned(),
            vec!["matrix/stakeholder-incomplete 4:3"],
        ),
        (
            "title: T\npreset: stakeholders\nrequire: [measure]\nrows:\n  A: {needs: x}\n  B: [x, y, desk, \"\"]\n".to_owned(),
            vec!["matrix/stakeholder-incomplete 5:3", "matrix/row-incomplete 6:3"],
        ),
        ("title: T\npreset: message\nrows: [A]\n".to_owned(), vec![]),
    ];
    for (text, wanted) in cases {
        assert_eq!(bench::codes(&KIND, &text), wanted, "{text}");
    }
}

#[test]
fn the_nearest_row_and_column_are_offered() {
    let said = read(&TRAITS.replace("  Commuters:\n", "  Comuters:\n").replace("careful-with-money", "Carefull with money")).said;
    assert!(said[0].ends_with("| did you mean “Commuters”?"), "{said:?}");
    assert!(said[1].ends_with("| did you mean “Careful with money”?"), "{said:?}");
}

#[test]
fn owners_and_measures_of_stakeholders_are_references_and_other_words_are_not() {
    let targets = |text: &str| {
        let read = read(text);
        let all: Vec<String> = read.block.marks().iter().map(|m| format!("{m:?}")).collect();
        (read.links.iter().map(|l| format!("{:?}", l.target)).collect::<Vec<_>>().join(" "), all.len())
    };
    let (links, marks) = targets(
        "title: T\npreset: stakeholders\nrows:\n  Town: [Quiet streets, Permits, \"desk, lead\", safe-answer]\n  Bank: [x, y, Treasurer, Yearly talk]\n",
    );
    for id in ["\"desk\"", "\"lead\"", "\"safe-answer\"", "\"Treasurer\""] {
        assert!(links.contains(id), "{id} {links}");
    }
    assert!(!links.contains("Yearly") && marks == 4, "{links} {marks}");
    assert_eq!(targets("title: T\nrows: [A]\ncolumns: [Owner]\ncells: {A: [Anybody at all]}\n"), (String::new(), 0));
}

#[test]
fn a_table_in_markdown_is_the_matrix_in_yaml() {
    let head = "title: T\npreset: segments\n";
    let markdown = format!(
        "```yaml matrix\n{head}```\n\n| Who | In a hurry | Likes *talk* |\n|---|---|---|\n| Neighbours | Ready at the door | |\n| Visitors | A map \\| a bell | <role:desk> |\n"
    );
    let yaml = format!(
        "{head}corner: Who\nrows: [Neighbours, Visitors]\ncolumns: [In a hurry, \"Likes *talk*\"]\ncells:\n  Neighbours: [Ready at the door, \"\"]\n  Visitors:\n    In a hurry: A map | a bell\n    Likes talk: \"<role:desk>\"\n"
    );
    let (a, b) = (read(&markdown), read(&yaml));
    assert_eq!((a.said, b.said), (Vec::<String>::new(), Vec::<String>::new()));
    let draw = |block: &dyn Block| block.draw("table", &Options::default(), &Desk::new("sv"));
    assert_eq!(draw(&*a.block), draw(&*b.block));
    assert_eq!(computed(&markdown), json!({ "filled": 3, "cells": 4, "aligned": null }));
}

#[test]
fn a_preset_table_in_another_language_keeps_its_words_and_its_rules() {
    let text = "```yaml matrix\ntitle: T\npreset: alignment\n```\n\n| | Det vi er | Det vi sier | Det vi gjør |\n|---|---|---|---|\n| Løfte | a | | c |\n";
    let read = read(text);
    assert_eq!(read.said.len(), 1, "{:?}", read.said);
    assert!(read.said[0].contains("“Det vi sier”"), "{:?}", read.said);
    assert_eq!(bench::drawn(&read, "table", &Options::default(), "nb")["columns"][1]["plain"], "Det vi sier");
}

#[test]
fn faults_of_a_table_are_told_as_those_of_a_fence() {
    let table = |preset: &str, table: &str| format!("```yaml matrix\ntitle: T\n{preset}```\n\n{table}");
    let alignment = "preset: alignment\n";
    let cases = [
        (table(alignment, "| | iss | says | does |\n|---|---|---|---|\n| A | x | y | z |\n"), vec!["matrix/unknown-line 6:5"]),
        (table(alignment, "| | iss | sayes | deos |\n|---|---|---|---|\n| A | x | y | z |\n"), vec!["matrix/unknown-line 6:5"; 3]),
        (table(alignment, "| | is | says |\n|---|---|---|\n| A | x | y |\n| B | x | y |\n"), vec!["matrix/row-incomplete 6:5"]),
        (table("", "| | a | b |\n|---|---|---|\n| A | x | y | z \\| w |\n| B | x | y | |\n"), vec!["matrix/cell-count 7:15"]),
        (table("", "w | a | b\n---|---|---\nA | x | y\nB | |\n"), vec![]),
        (table("", "| | a |\n|---|---|\n| A | x |\n| A | y |\n"), vec!["general/duplicate-key 8:3"]),
    ];
    for (text, wanted) in cases {
        let said = read(&text).said;
        let codes: Vec<&str> = said.iter().map(|s| s.split(' ').next().unwrap_or("")).collect();
        assert_eq!(codes, wanted.iter().map(|w| w.split(' ').next().unwrap_or("")).collect::<Vec<_>>(), "{said:?}");
        if let (Some(said), Some(wanted)) = (said.first(), wanted.first()) {
            assert!(said.starts_with(wanted), "{said} {wanted}");
        }
    }
    let near = read(&table(alignment, "| | iss | says | does |\n|---|---|---|---|\n| A | x | y | z |\n")).said;
    assert!(near[0].ends_with("did you mean “is”?"), "{near:?}");
}

#[test]
fn an_embed_may_show_some_columns() {
    let read = read(PROMISES);
    let options = Options { pairs: vec![("columns".to_owned(), "does,is".to_owned())], ..Options::default() };
    let drawn = bench::drawn(&read, "table", &options, "en");
    assert_eq!((drawn["columns"].as_array().map(Vec::len), &drawn["rows"][0]["cells"][1]["sign"]), (Some(2), &json!("✗")));
    assert_eq!(read.block.stray("columns", "is,deos").map(|(lost, _)| lost), Some("deos".to_owned()));
}

#[test]
fn the_example_says_nothing_wrong() {
    let example = &KIND.example[KIND.example.find("```yaml").unwrap()..];
    assert_eq!(read(example).said, Vec::<String>::new());
    assert_eq!(computed(example), json!({ "filled": 3, "cells": 4, "aligned": null }));
}

proptest::proptest! {
    #[test]
    fn whatever_is_written_a_block_comes_out(text in "(rows|cells|columns|preset|require|alignment|state|gap|text|A|- |: |\\[|\\]|\\{|\\}|,|\n|  |\\||å|`|\"){0,40}") {
        let desk = Desk::new("en");
        for text in [format!("title: x\n{text}\n"), format!("```yaml matrix\ntitle: T\n```\n\n| {text} | b |\n|---|---|\n| {text} |\n")] {
            let read = read(&text);
            read.block.draw("table", &Options::default(), &desk);
            read.block.computed(&desk);
            read.block.marks();
        }
    }
}
