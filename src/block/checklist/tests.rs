//! YAML or Markdown in; codes, numbers and cards out.

use super::*;
use crate::block::bench::{self, Desk, Read};
use crate::markdown::Link;

fn read(text: &str) -> Read {
    bench::read(&KIND, text)
}

fn codes(text: &str) -> Vec<String> {
    bench::codes(&KIND, text)
}

const HAND_IN: &str =
    "title: Taking a bike in\nwhen: Before the customer leaves\nrole: desk\nowner: lead\nstatus: live\nreviewed: 2026-10-06\n";

#[test]
fn the_hand_in_list_says_nothing_wrong_and_adds_up() {
    let list = "items:\n  - Fault written in the customer's own words\n  - do: Ceiling price agreed\n    stop: yes\n    why: Two of three complaints began here\n  - do: Photo taken\n    role: workshop-lead\n    kano: must-be\n    measure: photos\n";
    let read = read(&format!("{HAND_IN}minutes: 1\n{list}"));
    assert_eq!(read.said, Vec::<String>::new());
    let wanted = serde_json::json!({ "items": 3, "stop": 1, "by_role": { "desk": 2, "workshop-lead": 1 } });
    assert_eq!(read.block.computed(&Desk::new("en")), wanted);
    let marks = read.block.marks();
    assert!(marks.contains(&Mark::Count { key: "count.items", n: 3 }));
    let proof = read.links.iter().position(|l| matches!(&l.target, crate::markdown::Target::Typed { kind, .. } if kind == "measure"));
    assert!(marks.contains(&Mark::MustBe { part: None, proofs: vec![u32::try_from(proof.unwrap()).unwrap()] }));
}

#[test]
fn each_rule_speaks_once_at_its_line() {
    let long = "x".repeat(121);
    let items = |n: usize| (0..n).map(|i| format!("  - Item {i}\n")).collect::<String>();
    let draft = "title: T\n";
    let cases = [
        (draft.to_owned(), vec!["checklist/no-items 1:8"]),
        (format!("{draft}items: []\n"), vec!["checklist/no-items 2:1"]),
        (format!("{draft}items:\n{}", items(9)), vec![]),
        (format!("{draft}items:\n{}", items(10)), vec!["checklist/too-many-items 12:5"]),
        (format!("{draft}mode: read-do\nitems:\n{}", items(15)), vec![]),
        (format!("{draft}mode: read-do\nitems:\n{}", items(16)), vec!["checklist/too-many-items 19:5"]),
        (format!("{draft}items:\n  - {long}\n"), vec!["checklist/long-item 3:5"]),
        (format!("{draft}mode: ask\nitems:\n  - do: Why?\n"), vec!["checklist/wrong-verb 4:5"]),
        (format!("{draft}items:\n  - ask: Done\n"), vec!["checklist/wrong-verb 3:5"]),
        (format!("{draft}mode: ask\nitems:\n  - Who knows\n  - ask: Who else?\n"), vec!["checklist/question-mark 4:5"]),
        (format!("{draft}items:\n  - Said?\n  - Asked “why?”\n"), vec!["checklist/question-mark 3:5"]),
        (format!("{draft}items:\n  - Key  back\n  - do: key back.\n"), vec!["checklist/repeated-item 4:9"]),
        (format!("{draft}items:\n  - Åpne opp\n  - Bag it\n  - åpne  OPP;\n  - Bring it\n"), vec!["checklist/repeated-item 5:5"]),
        (format!("{draft}items:\n  - İ\n  - i̇\n  - Σ a\n  - σ A!\n"), vec!["checklist/repeated-item 4:5", "checklist/repeated-item 6:5"]),
        (format!("{draft}items:\n  - ...\n  - a\n  - ;\n"), vec!["checklist/repeated-item 5:5"]),
        (format!("{draft}items:\n  - do: Halt here\n    stop: yes\n"), vec!["checklist/stop-without-role 3:9"]),
        (format!("{HAND_IN}minutes: 3\nitems: [A]\n"), vec!["checklist/too-long 7:10"]),
        (format!("{HAND_IN}minutes: 3\nmode: ask\nitems: [A?]\n"), vec![]),
        (
            HAND_IN.replace("when: Before the customer leaves\n", "items: []\n"),
            vec!["checklist/no-items 2:1", "checklist/without-moment 1:8"],
        ),
        (format!("{HAND_IN}itmes: [A]\n"), vec!["general/unknown-key 7:1"]),
        (format!("{HAND_IN}Items: [A]\n"), vec!["general/unknown-key 7:1"]),
        (HAND_IN.replace("when:", "wehn:") + "items: [A]\n", vec!["general/unknown-key 2:1"]),
        (HAND_IN.replace("role:", "“role”:") + "items: [A]\n", vec!["general/unknown-key 3:1"]),
        (HAND_IN.replace("2026-10-06", "06.10.2026") + "items: [A]\n", vec!["general/bad-date 6:11"]),
        (HAND_IN.replace("owner:", "onwer:") + "items: [A]\n", vec!["general/unknown-key 4:1"]),
        (HAND_IN.replace("role: desk\n", "items: [A]\n"), vec!["checklist/without-role 1:8"]),
        (HAND_IN.replace("role: desk\n", "items: [{do: A, role: x}, B]\n"), vec![]),
        (HAND_IN.replace("role: desk\n", "items: [{do: A, stop: yes}]\n"), vec!["checklist/without-role 1:8"]),
        (HAND_IN.replace("when: Before the customer leaves\n", "items: [A]\n"), vec!["checklist/without-moment 1:8"]),
        (format!("{draft}groups:\n  - title: One\n    items: [A]\n  - title: Two\n"), vec!["checklist/no-items 5:12"]),
        (format!("{draft}items:\n  - why: So\n"), vec!["general/missing-field 3:5"]),
        (format!("{draft}items:\n  - do: A\n    onlyif: B\n"), vec!["general/unknown-key 4:5"]),
        (format!("{draft}items:\n  - Price: fixed\n"), vec!["yaml/joined-text 3:5"]),
        (format!("{draft}items:\n  - [A, B]\n  - C\n"), vec!["general/wrong-type 3:5"]),
        (format!("{draft}preset: key-questions\nitems: [A]\n"), vec!["general/unknown-key 2:1"]),
    ];
    for (text, wanted) in cases {
        assert_eq!(codes(&text), wanted, "{text}");
    }
}

#[test]
fn a_list_in_markdown_is_the_list_in_yaml() {
    let markdown = format!(
        "```yaml checklist\n{HAND_IN}```\n\n- [ ] Fault written in the customer’s own words\n- [x] **Stop:** ceiling price *said aloud*\n- [ ] Ready day promised, see <stage:repair/wait>\n- [ ] Photo taken <role:workshop-lead>\n- Key back (<role:desk>), as [agreed](measure:ready?x=1)\n"
    );
    let yaml = format!(
        "{HAND_IN}items:\n  - Fault written in the customer’s own words\n  - do: ceiling price *said aloud*\n    stop: yes\n  - do: Ready day promised, see <stage:repair/wait>\n    stage: repair/wait\n  - do: Photo taken\n    role: workshop-lead\n  - do: Key back, as [agreed](measure:ready?x=1)\n    role: desk\n    measure: ready\n"
    );
    let (a, b) = (read(&markdown), read(&yaml));
    assert_eq!((a.said, b.said), (Vec::<String>::new(), Vec::<String>::new()));
    for options in [Options::default(), Options { pairs: vec![("role".to_owned(), "desk".to_owned())], ..Options::default() }] {
        let desk = Desk::new("en");
        assert_eq!(a.block.draw("card", &options, &desk), b.block.draw("card", &options, &desk));
        assert_eq!(a.block.computed(&desk), b.block.computed(&desk));
    }
    assert_eq!(a.block.marks().len(), b.block.marks().len());
    let targets = |links: &[Link]| {
        let mut all: Vec<String> = links.iter().map(|l| format!("{:?}", l.target)).collect();
        all.sort();
        all
    };
    assert_eq!(targets(&a.links), targets(&b.links));
}

#[test]
fn stop_is_read_in_five_languages_and_only_as_a_whole_word() {
    for (item, stop) in [
        ("**Stop:** a", true),
        ("**Stopp**: a", true),
        ("__STANNA!__ a", true),
        ("**Pysähdy.** a", true),
        ("**Seis** – a", true),
        ("**Stans:** a", true),
        ("**Stopwatch:** a", false),
        ("Stop: a", false),
        ("**Stop:**", false),
        ("**Bold** a", false),
    ] {
        let read = read(&format!("```yaml checklist\ntitle: T\nrole: r\n```\n\n- {item}\n"));
        assert_eq!(read.block.computed(&Desk::new("en"))["stop"], usize::from(stop), "{item}");
    }
}

#[test]
fn a_card_for_one_role_keeps_the_places_of_its_items() {
    let read = read("title: T\nrole: desk\nid: t\nitems: [A, {do: B, role: shop}, C]\n");
    let options = Options { pairs: vec![("role".to_owned(), "shop".to_owned())], ..Options::default() };
    let card = bench::drawn(&read, "card", &options, "en");
    assert_eq!(card["count"], "1 of 3 items");
    let items = card["groups"][0]["items"].as_str().unwrap();
    assert!(items.contains("data-item=\"1\"") && items.matches("<li").count() == 1, "{items}");
    assert_eq!(card["list"], "en/t");
    let whole = bench::drawn(&read, "card", &Options::default(), "fi");
    assert_eq!((&whole["count"], &whole["version"]), (&serde_json::json!("3 kohtaa"), &card["version"]));
}

#[test]
fn a_reworded_or_moved_item_is_another_version_and_a_reason_is_not() {
    let version =
        |items: &str| bench::drawn(&read(&format!("title: T\nitems: {items}\n")), "card", &Options::default(), "en")["version"].clone();
    let first = version("[A, B]");
    assert_eq!(first, version("[{do: A, why: X}, B]"));
    for other in ["[B, A]", "[A, B, C]", "[A, Bb]", "[AB]"] {
        assert_ne!(first, version(other), "{other}");
    }
}

#[test]
fn a_live_list_nobody_refers_to_is_found_and_a_draft_is_not() {
    let found = |text: &str, used| {
        let mut found = Vec::new();
        read(text).block.judge(&Desk { used, ..Desk::new("en") }, &mut found);
        found.iter().map(|f| f.code.0.name).collect::<Vec<_>>()
    };
    let live = format!("{HAND_IN}items: [A]\n");
    assert_eq!(found(&live, false), ["checklist/used-nowhere"]);
    assert_eq!(found(&live, true), Vec::<&str>::new());
    assert_eq!(found("title: T\nitems: [A]\n", false), Vec::<&str>::new());
}

#[test]
fn the_example_says_nothing_wrong() {
    let example = &KIND.example[KIND.example.find("```yaml").unwrap()..];
    let read = read(example);
    assert_eq!(read.said, Vec::<String>::new());
    assert_eq!(read.block.computed(&Desk::new("en"))["items"], 4);
}

proptest::proptest! {
    #[test]
    fn whatever_is_written_a_block_comes_out(text in "(title|items|groups|mode|do|ask|- |: |\\[|\\]|\\{|\\}|\n|  |\\*\\*Stop:\\*\\*|<role:|>|å|`|\"){0,40}") {
        let desk = Desk::new("en");
        let yaml = read(&format!("title: x\n{text}\n"));
        yaml.block.draw("card", &Options::default(), &desk);
        let list = read(&format!("```yaml checklist\ntitle: T\n```\n\n- {text}\n"));
        list.block.draw("card", &Options::default(), &desk);
        list.block.marks();
    }
}
