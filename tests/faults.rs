//! One fault is one message: books with planted faults say exactly what was planted, and every form of the report says it.

mod desk;

use desk::{sources, told};
use std::collections::BTreeMap;
use valuebook::build::{Builder, Outcome, Sources};
use valuebook::diagnostic::{Look, github, gitlab, human, junit, sarif, short};

/// A piece of a chapter's body, as its number in the book; the line in it, from 1; what must be said.
type Piece = (fn(usize) -> String, usize, &'static str);

const PIECES: &[Piece] = &[
    (|n| format!("Gone to [a](gone{n}.md).\n"), 1, "link/missing-chapter"),
    (|n| format!("Gone to [a](#gone{n}).\n"), 1, "link/missing-anchor"),
    (|n| format!("![a](gone{n}.png)\n"), 1, "link/missing-file"),
    (|n| format!("As <measure:gone{n}> says.\n"), 1, "reference/unknown"),
    (|n| format!("Gone to [a][gone{n}].\n"), 1, "link/undefined-reference"),
    (|_| "Gone to [c](cased.md).\n".into(), 1, "link/wrong-case"),
    (|n| format!("Gone to [a](../../../gone{n}.md).\n"), 1, "link/outside-book"),
    (|_| "As <roll:desk> says.\n".into(), 1, "markdown/unknown-kind"),
    (|_| "![](journey:whole?view=curv)\n".into(), 1, "reference/unknown-view"),
    (|_| "![](journey:whole?stges=first)\n".into(), 1, "reference/unknown-option"),
    (|_| "![](measure:speed)\n".into(), 1, "reference/cannot-be-shown"),
    (|n| journey(n, "phase: purchase", "phase: purchse"), 20, "journey/unknown-phase"),
    (|n| journey(n, "feels: 1\n", "feels: 7\n"), 21, "journey/feeling-out-of-range"),
    (|n| journey(n, "Middle\n", "Middle\n    id: first\n"), 20, "journey/duplicate-stage"),
    (|n| journey(n, "    owner: desk\n", ""), 19, "journey/stage-without-owner"),
    (|n| journey(n, "    measures: speed\n", ""), 19, "journey/stage-without-measure"),
    (|n| journey(n, "    support: A list\n", ""), 19, "journey/chain-incomplete"),
    (|n| journey(n, "    target: In a day\n", ""), 19, "journey/chain-incomplete"),
    (|n| journey(n, "    touchpoints: counter\n", ""), 19, "journey/stage-without-touchpoint"),
    (|n| journey(n, "owner: desk", "onwer: desk\n    owner: desk"), 27, "general/unknown-key"),
    (|n| journey(n, "owner: desk", "owner: dsk"), 27, "reference/unknown"),
    (|n| journey(n, "owner: desk", "owner: desk\n    checklist: gone"), 28, "reference/unknown"),
    (|n| journey(n, "owner: desk", "owner: desk\n    kano: mustbe"), 28, "general/unknown-value"),
    (|n| journey(n, "owner: desk", "owner: desk\n    standard: guided"), 28, "journey/no-leeway"),
    (|n| journey(n, "owner: desk", "owner: desk\n    kano: attractive\n    standard: fixed"), 29, "journey/standard-delight"),
    (|n| journey(n, "owner: desk", "owner: desk\n    gap: {text: It rattles}"), 28, "gap/without-owner"),
    (|n| journey(n, "owner: desk", "owner: desk\n    note: a\n    note: b"), 29, "general/duplicate-key"),
    (
        |n| format!("```yaml checklist\nid: empty{n}\ntitle: Empty {n}\nrole: desk\nwhen: At nine\n```\n\nSee <checklist:empty{n}>.\n"),
        1,
        "block/nothing-adopted",
    ),
    (|n| format!("```yaml journy\ntitle: Misspelt {n}\n```\n"), 1, "markdown/unknown-kind"),
    (|n| format!("```yaml journey\nid: torn{n}\ntitle: Torn\n  stages: [\n```\n"), 4, "yaml/unreadable"),
];

/// The lines of a head, the line of the fault in the file, what must be said.
const HEADS: &[(&str, usize, &str)] = &[
    ("onwer: desk\n---\n", 2, "general/unknown-key"),
    ("owner: dsk\n---\n", 2, "reference/unknown"),
    ("owner: desk\nreviewed: yesterday\n---\n", 3, "general/bad-date"),
    ("status: lve\n---\n", 2, "general/unknown-value"),
    ("title: A\ntitle: B\n---\n", 3, "general/duplicate-key"),
    ("title: [broken\n---\n", 2, "yaml/unreadable"),
    ("title: Never closed\n", 1, "chapter/open-head"),
    ("audience: [gone]\n---\n", 2, "chapter/unknown-audience"),
    ("translation_of: gone.md\n---\n", 2, "chapter/unknown-partner"),
    ("reading-speed: 3\n---\n", 2, "chapter/unknown-key"),
    ("order: first\n---\n", 2, "general/wrong-type"),
];

fn stage(name: &str, phase: &str) -> String {
    format!(
        "  - name: {name}\n    phase: {phase}\n    feels: 1\n    expects: It works\n    target: In a day\n    practice: By hand\n    \
         support: A list\n    measures: speed\n    owner: desk\n    touchpoints: counter\n"
    )
}

/// A live journey of three stages that lacks nothing, with one thing changed in the second.
fn journey(n: usize, from: &str, to: &str) -> String {
    let middle = stage("Middle", "purchase");
    assert!(middle.contains(from), "{from}");
    let head = format!(
        "```yaml journey\nid: j{n}\ntitle: Journey {n}\nsegments: riders\ngoal: To ride\nevidence: measured\nsource: A study\nstages:\n"
    );
    head + &stage("First", "before") + &middle.replacen(from, to, 1) + &stage("Last", "after") + "```\n"
}

/// A book in the making, and what must be said of it: `path:line code`.
#[derive(Default)]
struct Planted {
    files: BTreeMap<String, String>,
    codes: Vec<String>,
    expected: Vec<String>,
    count: usize,
}

const HEAD: &str = "---\nowner: desk\nstatus: live\nreviewed: 2026-10-01\n---\n\n# A chapter\n";
const SETTINGS: &str = "[book]\ntitle = \"Test\"\n[review]\ntoday = \"2026-11-21\"\n[check]\nallow = [\n";

impl Planted {
    /// A book in which nothing is wrong.
    fn new() -> Planted {
        let whole = journey(0, "Middle", "Middle").replace("id: j0", "id: whole");
        let files = [
            ("content/index.md", format!("{HEAD}\nSee [C](Cased.md).\n\n{whole}")),
            ("content/Cased.md", HEAD.to_owned()),
            ("data/roles.yaml", "desk: Service desk\n".to_owned()),
            ("data/measures.yaml", "speed: {name: Speed, type: rate, target: 90, owner: desk, readings: {2026-Q3: 95}}\n".to_owned()),
            ("data/touchpoints.yaml", "counter: {name: Counter, kind: people}\n".to_owned()),
            ("data/segments.yaml", "riders:\n  name: Riders\n  wants: [To ride]\n  signs: {behaviour: [Rides daily]}\n".to_owned()),
        ];
        Planted { files: files.map(|(path, text)| (path.to_owned(), text)).into(), ..Planted::default() }
    }

    fn expect(&mut self, path: &str, line: usize, code: &str) {
        self.expected.push(format!("{path}:{line} {code}"));
        self.count += 1;
    }

    /// At the end of a chapter that may hold other faults.
    fn piece(&mut self, chapter: usize, (write, line, code): &Piece) {
        let path = format!("content/chapter{chapter}.md");
        let text = self.files.entry(path.clone()).or_insert_with(|| HEAD.to_owned());
        text.push('\n');
        let before = text.lines().count();
        text.push_str(&write(self.count + 1));
        self.expect(&path, before + line, code);
    }

    fn head(&mut self, (head, line, code): &(&str, usize, &str)) {
        let path = format!("content/head{}.md", self.count);
        self.files.insert(path.clone(), format!("---\n{head}\n# A head\n\nWords.\n"));
        self.expect(&path, *line, code);
    }

    fn role(&mut self) {
        let path = "data/roles.yaml";
        let text = self.files.entry(path.to_owned()).or_default();
        let before = text.lines().count();
        text.push_str(&format!("role{n}:\n  name: Role {n}\n  nmae: Role\n  shown: Opens the shop\n", n = self.count));
        self.expect(path, before + 3, "general/unknown-key");
    }

    fn file(&mut self) {
        let path = format!("data/rolls{}.yaml", self.count);
        self.files.insert(path.clone(), "desk: Service desk\n".to_owned());
        self.expect(&path, 0, "data/unknown-file");
    }

    fn setting(&mut self) {
        self.codes.push(format!("  \"wether/number{}\",\n", self.count));
        let line = SETTINGS.lines().count() + self.codes.len();
        self.expect("book.toml", line, "book/unknown-code");
    }

    fn sources(&self) -> Sources {
        let settings = format!("{SETTINGS}{}]\n", self.codes.concat());
        let files = self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        sources(&files.chain([("book.toml", settings.as_str())]).collect::<Vec<_>>())
    }

    fn check(&self) -> Outcome {
        Builder::judged(&self.sources())
    }
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
}

/// A book with so many faults.
fn plant(faults: usize, dice: &mut Dice) -> Planted {
    let mut book = Planted::new();
    while book.count < faults {
        match dice.roll(12) {
            0..=6 => book.piece(dice.roll(12), &PIECES[dice.roll(PIECES.len())]),
            7 | 8 => book.head(&HEADS[dice.roll(HEADS.len())]),
            9 => book.role(),
            10 => book.file(),
            _ => book.setting(),
        }
    }
    book
}

/// A book with every kind of fault once.
fn all() -> Planted {
    let mut book = Planted::new();
    PIECES.iter().enumerate().for_each(|(n, piece)| book.piece(n / 4, piece));
    HEADS.iter().for_each(|head| book.head(head));
    book.role();
    book.file();
    book.setting();
    book
}

#[test]
fn a_book_without_a_planted_fault_says_nothing() {
    assert_eq!(told(&Planted::new().check()), Vec::<String>::new());
}

/// `VALUEBOOK_FAULTY_BOOKS=200 cargo test --test faults` for a long run.
#[test]
fn so_many_faults_are_so_many_messages() {
    let books: u64 = std::env::var("VALUEBOOK_FAULTY_BOOKS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    for seed in 0..books {
        let mut dice = Dice(seed);
        let mut book = plant(1 + dice.roll(50), &mut dice);
        let mut said = told(&book.check());
        said.sort();
        book.expected.sort();
        assert_eq!(said, book.expected, "seed {seed}");
    }
}

/// Backticks hold what stands in a file or is to be typed, letter by letter; “…” holds titles and words. Whoever reads `gone.md`
/// may copy it, and a curly quote never gets into a file.
#[test]
fn quotes_say_what_can_be_typed() {
    for diagnostic in all().check().diagnostics {
        let help = diagnostic.help.clone().unwrap_or_default();
        for text in [&*diagnostic.message, &*help] {
            let bare: String = text.split('`').step_by(2).collect();
            let words = bare.split('“').skip(1).map(|rest| rest.split('”').next().unwrap_or(""));
            let typed = |word: &str| word.contains(['/', '#', '_', '=', ':']) || word.ends_with(".md") || word.ends_with(".yaml");
            assert!(!words.into_iter().any(typed), "{text}");
            assert!(!bare.contains("data/") && !bare.contains(".md"), "a path without backticks: {text}");
        }
    }
}

#[test]
fn every_kind_of_fault_keeps_its_place_its_words_and_its_help_in_every_form() {
    let book = all();
    let outcome = book.check();
    assert_eq!(outcome.diagnostics.len(), book.count);
    let texts = |path: &valuebook::text::SrcPath| outcome.snapshot.text(path).map(Into::into);
    let list = &outcome.diagnostics;
    let checked: Vec<_> = outcome.snapshot.paths().cloned().collect();
    insta::assert_snapshot!("short", short(list, &texts));
    insta::assert_snapshot!("human", human(list, &texts, Look { colour: false, width: 100, all: true }));
    insta::assert_snapshot!("github", github(list, &texts, "handbook/"));
    insta::assert_snapshot!("gitlab", gitlab(list, &texts, "handbook/"));
    insta::assert_snapshot!("junit", junit(list, &texts, &checked, false, "handbook/", outcome.snapshot.today()));
    let log: serde_json::Value = serde_json::from_str(&sarif(list, &texts, "handbook/")).unwrap();
    // The rules are the texts of `explain`, which have a chapter of their own to be compared with.
    let results: Vec<String> = log["runs"][0]["results"].as_array().unwrap().iter().map(ToString::to_string).collect();
    insta::assert_snapshot!("sarif", results.join("\n"));
}
