//! The laws: incremental equals clean, the same bytes with one thread and with many, cost follows the change.

mod desk;

use desk::{folder, sources, told};
use std::collections::BTreeMap;
use std::path::Path;
use valuebook::build::{Builder, Site, Sources};
use valuebook::text::{Date, Source};

/// A small source of numbers that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.roll(list.len())]
    }
}

type Files = BTreeMap<String, String>;

fn of(files: &Files) -> Sources {
    let pairs: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    sources(&pairs)
}

const PATHS: &[&str] = &[
    "content/index.md",
    "content/a.md",
    "content/b.md",
    "content/10-part/index.md",
    "content/10-part/c.md",
    "content/10-part/d.md",
    "content/20-more/e.md",
    "content/20-more/deep/f.md",
];

const PIECES: &[&str] = &[
    "Some words here.\n\n",
    "## A heading\n\n",
    "## Another heading\n\n",
    "See [a](/a.md) and [c](/10-part/c.md#a-heading).\n\n",
    "Nothing at [z](z.md).\n\n",
    "As <role:desk> says, <measure:speed> and <journey:repair>.\n\n",
    "![](journey:repair)\n\n",
    "![Felt](journey:repair?view=curve)\n\n",
    "```yaml journey\nid: repair\ntitle: Mending\nowner: desk\nstages:\n  - name: First\n    phase: before\n    feels: -1\n    owner: desk\n  - name: Then\n    feels: 1\n    measure: speed\n```\n\n",
    "```yaml checklist\nid: list\ntitle: A list\nrole: desk\n```\n\n- [ ] One thing\n- [ ] **Stop:** another\n\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
    "> **Think it over.** What would you miss?\n\n",
];

const HEADS: &[&str] = &[
    "",
    "---\ntitle: First\n---\n",
    "---\ntitle: Second\norder: 3\nowner: desk\n---\n",
    "---\ntitle: [broken\n---\n",
    "---\nstatus: planned\n---\n",
    "---\nreviewed: 2020-01-01\nstatus: live\n---\n",
];

const ROLES: &[&str] = &["desk: Service desk\n", "desk: The desk\nlead: Lead\n", "lead: Lead\n", "desk: [\n"];
const MEASURES: &[&str] = &[
    "speed:\n  name: Speed\n  type: rate\n  target: 90\n  owner: desk\n  readings: {2026-Q1: 80, 2026-Q2: 95}\n",
    "speed:\n  name: Pace\n  type: rate\n  target: 90\n  owner: lead\n  readings: {2026-Q1: 91, 2026-Q2: 95, 2026-Q3: 97}\n",
    "{}\n",
];
const BOOKS: &[&str] = &[
    "",
    "[book]\ntitle = \"Ours\"\n",
    "[review]\ntoday = \"2026-11-21\"\nevery = \"every 6 months\"\n",
    "[output.html]\nsite-url = \"https://x.example/\"\n",
    "[book]\ntitel = \"x\"\n",
];

fn write(dice: &mut Dice) -> String {
    let mut text = (*dice.pick(HEADS)).to_owned();
    for _ in 0..dice.roll(5) {
        text.push_str(PIECES[dice.roll(PIECES.len())]);
    }
    text
}

/// One edit: a body, a new file, a file gone, a rename, a register, the settings, a piece of the theme.
fn edit(files: &mut Files, dice: &mut Dice) {
    match dice.roll(16) {
        0..=4 => {
            let path = (*dice.pick(PATHS)).to_owned();
            let text = write(dice);
            files.insert(path, text);
        }
        5 => {
            files.remove(*dice.pick(PATHS));
        }
        6 => {
            if let Some(text) = files.remove(*dice.pick(PATHS)) {
                files.insert((*dice.pick(PATHS)).to_owned(), text);
            }
        }
        7 => {
            files.insert("data/roles.yaml".into(), (*dice.pick(ROLES)).to_owned());
        }
        8 => {
            files.insert("data/measures.yaml".into(), (*dice.pick(MEASURES)).to_owned());
        }
        9 => {
            files.insert("book.toml".into(), (*dice.pick(BOOKS)).to_owned());
        }
        10 => {
            let footer = format!("<footer>{}</footer>\n", dice.roll(3));
            files.insert("themes/default/templates/partials/footer.html".into(), footer);
        }
        11 => {
            files.remove("data/roles.yaml");
        }
        _ => {
            let path = (*dice.pick(PATHS)).to_owned();
            let light = (*dice.pick(LIGHT)).to_owned();
            if let Some(text) = files.get_mut(&path) {
                *text = light(text, dice.roll(5));
            }
        }
    }
}

/// Edits that leave every address, link and block of a chapter as it was.
const LIGHT: &[fn(&str, usize) -> String] = &[
    |text, n| text.replacen("title: ", ["title: Zebra ", "title: ", "title: A ", "title: \u{c4}sh ", "title: 1 "][n], 1),
    |text, n| text.replacen("title: Zebra ", ["title: ", "title: Mole ", "title: Zebra ", "title: 2 ", "title: z "][n], 1),
    |text, n| text.replace("A heading", ["A heading", "Other words", "A  heading", "Another heading", "B"][n]),
    |text, n| format!("{text}\nWords{}\n", " and words".repeat(n * 90)),
    |text, n| text.replace("2020-01-01", ["2026-11-20", "2026-01-01", "2025-06-30", "2020-01-01", "2026-05-21"][n]),
    |text, n| text.replacen("Some words", ["# One\n\nSome words", "Few words", "# Two\n\nSome", "Some words", "## Three\n\nSome words"][n], 1),
];

/// Everything a build gives, to be compared.
fn result(builder: &mut Builder, sources: &Sources) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let site = Site::default();
    let outcome = builder.build(sources, &site);
    let pages = site.pages().into_iter().map(|(address, bytes)| (address, bytes.to_vec())).collect();
    let said = outcome.diagnostics.iter().map(|d| format!("{:?}", (&d.place, d.code.name, &d.message, &d.help, &d.related))).collect();
    (pages, said)
}

fn differs(seed: u64, edits: usize) -> Option<String> {
    let mut dice = Dice(seed);
    let mut files = Files::new();
    let mut builder = Builder::new();
    for step in 0..edits {
        edit(&mut files, &mut dice);
        let sources = of(&files);
        let (pages, said) = result(&mut builder, &sources);
        let (clean_pages, clean_said) = result(&mut Builder::new(), &sources);
        if said != clean_said {
            return Some(format!("seed {seed}, edit {step}: diagnostics\n{said:#?}\n{clean_said:#?}"));
        }
        if pages.keys().ne(clean_pages.keys()) {
            return Some(format!("seed {seed}, edit {step}: other pages"));
        }
        if let Some(address) = pages.keys().find(|a| pages[*a] != clean_pages[*a]) {
            let text = |p: &BTreeMap<String, Vec<u8>>| String::from_utf8_lossy(&p[address]).into_owned();
            let (now, clean) = (text(&pages), text(&clean_pages));
            let line = now.lines().zip(clean.lines()).find(|(a, b)| a != b);
            return Some(format!("seed {seed}, edit {step}: {address}\n{line:#?}\n{files:#?}"));
        }
    }
    None
}

#[test]
fn incremental_equals_clean_for_every_history_of_edits() {
    let seeds: u64 = std::env::var("VALUEBOOK_SEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    for seed in 0..seeds {
        // The shortest history that still differs is the one to look at.
        if differs(seed, 25).is_some() {
            let shortest = (1..=25).find_map(|edits| differs(seed, edits));
            panic!("{}", shortest.unwrap_or_default());
        }
    }
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let mut one = folder(Path::new(env!("CARGO_MANIFEST_DIR")));
    one.jobs = 1;
    let many = Sources { jobs: 4, ..one.clone() };
    let (a, b) = (result(&mut Builder::new(), &one), result(&mut Builder::once(), &many));
    assert_eq!(a.1, b.1);
    assert_eq!(a.0.keys().collect::<Vec<_>>(), b.0.keys().collect::<Vec<_>>());
    for (address, bytes) in &a.0 {
        assert!(b.0[address] == *bytes, "{address}");
    }
}

/// A book of many plain chapters, each linking to the one before it.
fn large(chapters: usize) -> Files {
    let mut files = Files::new();
    for n in 0..chapters {
        let (part, before) = (n / 50, n.saturating_sub(1));
        let text = format!(
            "---\ntitle: Chapter {n}\n---\n\nWords of chapter {n}.\n\n## More\n\n[before](/{:02}-part/c{before}.md)\n",
            before / 50
        );
        files.insert(format!("content/{part:02}-part/c{n}.md"), text);
    }
    files
}

#[test]
fn cost_follows_the_change() {
    let mut files = large(1000);
    let mut builder = Builder::new();
    let mut work = |files: &Files| {
        let outcome = builder.build(&of(files), &Site::default());
        ["parse", "bind", "judge", "compose"].map(|stage| outcome.tally.of(stage).made)
    };
    let [parsed, bound, judged, composed] = work(&files);
    assert_eq!((parsed, bound, judged), (1000, 1, 1000));
    assert!(composed > 1000);
    assert_eq!(work(&files), [0, 0, 0, 0], "nothing changed");
    let path = "content/07-part/c360.md".to_owned();
    let words = files[&path].replace("Words of", "Some words of");
    files.insert(path.clone(), words);
    assert_eq!(work(&files), [1, 0, 1, 1], "words in one body");
    let title = files[&path].replace("title: Chapter 360", "title: The chapter");
    files.insert(path.clone(), title);
    let [parsed, bound, _, composed] = work(&files);
    assert_eq!((parsed, bound), (1, 1), "a title");
    // Itself, its 49 siblings, its section's page, home, contents and the pages that link to it.
    assert!((50..=60).contains(&composed), "a title: {composed} pages");
    files.insert("content/07-part/new.md".into(), "# New\n".into());
    let [parsed, bound, _, composed] = work(&files);
    assert_eq!((parsed, bound), (1, 1), "a new chapter");
    assert!(composed <= 60, "a new chapter: {composed} pages");
    files.remove("content/07-part/new.md");
    assert_eq!(work(&files)[0], 0, "a chapter gone");
    let footer = "<footer>ours</footer>".to_owned();
    files.insert("themes/default/templates/partials/footer.html".into(), footer);
    let [parsed, _, judged, composed] = work(&files);
    assert_eq!((parsed, judged), (0, 0), "a template");
    assert!(composed > 1000, "a template: {composed} pages");
}

#[test]
fn the_day_changes_only_pages_that_print_it() {
    let mut files = large(100);
    files.insert("content/dated.md".into(), "---\nreviewed: 2025-12-01\nstatus: live\n---\n\nWords.\n".into());
    let mut builder = Builder::new();
    let mut day = |today: &str| {
        let sources = Sources { today: Date::parse(today), ..of(&files) };
        builder.build(&sources, &Site::default()).tally.of("compose").made
    };
    day("2026-11-21");
    let made = day("2026-11-22");
    assert!(made < 20, "{made} pages");
}

#[test]
fn faults_come_and_go_with_what_caused_them() {
    let mut builder = Builder::new();
    let broken = sources(&[("content/a.md", "[b](b.md)\n")]);
    let outcome = builder.build(&broken, &Site::default());
    assert_eq!(told(&outcome), ["content/a.md:1 link/missing-chapter"]);
    let mended = sources(&[("content/a.md", "[b](b.md)\n"), ("content/b.md", "# B\n")]);
    assert_eq!(told(&builder.build(&mended, &Site::default())), Vec::<String>::new());
    let moved = Source::new("content/a.md", "\n\n[b](b.md)\n");
    let outcome = builder.build(&Sources { files: vec![moved].into(), ..broken }, &Site::default());
    assert_eq!(told(&outcome), ["content/a.md:3 link/missing-chapter"]);
}
