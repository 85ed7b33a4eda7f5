//! The laws: incremental equals clean, the same bytes with one thread and with many, cost follows the change.

mod desk;
mod edits;

use desk::{folder, large, sources, told};
use edits::{BOOKS, Desk, Dice, Files, MEASURES, ROLES};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use valuebook::build::{Builder, Site, Sources};
use valuebook::text::{Date, Source};

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
    |text, n| {
        text.replacen("Some words", ["# One\n\nSome words", "Few words", "# Two\n\nSome", "Some words", "## Three\n\nSome words"][n], 1)
    },
];

/// Everything a build gives, to be compared.
fn result(builder: &mut Builder, sources: &Sources) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let site = Site::default();
    let outcome = builder.build(sources, &site);
    let pages = site.pages().into_iter().map(|(address, bytes)| (address, bytes.to_vec())).collect();
    let said = outcome.diagnostics.iter().map(|d| format!("{:?}", (&d.place, d.code.name, &d.message, &d.help, &d.related))).collect();
    (pages, said)
}

/// What a history is made of.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Every second edit is one of blocks and registers, on the few paths that they are on.
    Blocks,
    Any,
    /// Titles, headings, days.
    Light,
}

/// One edit after another, each built with what was kept and from nothing: where the two differ, if they do.
fn differs(book: &Files, seed: u64, edits: usize, kind: Kind) -> Option<String> {
    let mut dice = Dice(seed);
    let mut desk = Desk::new(book.clone());
    let mut builder = Builder::new();
    for step in 0..edits {
        let what = match kind {
            Kind::Light => edits::light::edit(&mut desk.files, &mut dice),
            Kind::Blocks if step % 2 == 0 => {
                edit(&mut desk.files, &mut dice);
                "blocks".to_owned()
            }
            _ => desk.edit(&mut dice),
        };
        let sources = of(&desk.files);
        let (pages, said) = result(&mut builder, &sources);
        let (clean_pages, clean_said) = result(&mut Builder::new(), &sources);
        let place = format!("seed {seed}, edit {step} ({what})");
        if said != clean_said {
            let other: Vec<_> =
                said.iter().filter(|s| !clean_said.contains(s)).chain(clean_said.iter().filter(|s| !said.contains(s))).collect();
            return Some(format!("{place}: diagnostics, {} and {}\n{other:#?}", said.len(), clean_said.len()));
        }
        if pages.keys().ne(clean_pages.keys()) {
            return Some(format!("{place}: other pages"));
        }
        if let Some(address) = pages.keys().find(|a| pages[*a] != clean_pages[*a]) {
            let text = |p: &BTreeMap<String, Vec<u8>>| String::from_utf8_lossy(&p[address]).into_owned();
            let (now, clean) = (text(&pages), text(&clean_pages));
            let line = now.lines().zip(clean.lines()).find(|(a, b)| a != b);
            return Some(format!("{place}: {address}\n{line:#?}"));
        }
    }
    None
}

/// The shortest history that still differs is the one to look at.
fn holds(book: &Files, seed: u64, edits: usize, kind: Kind) {
    if differs(book, seed, edits, kind).is_some() {
        let shortest = (1..=edits).find_map(|edits| differs(book, seed, edits, kind));
        panic!("{}", shortest.unwrap_or_default());
    }
}

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

/// 2,000 edits: `VALUEBOOK_SEEDS=80 cargo test --test laws every_history`.
#[test]
fn incremental_equals_clean_for_every_history_of_edits() {
    for seed in 0..number("VALUEBOOK_SEEDS", 6) {
        holds(&Files::new(), seed as u64, 25, Kind::Blocks);
    }
}

/// Those edits rebind only what hangs on them: `VALUEBOOK_SEEDS=80 cargo test --test laws light`.
#[test]
fn light_edits_renew_all_that_hangs_on_them() {
    for seed in 0..number("VALUEBOOK_SEEDS", 3) {
        holds(&edits::light::book(), seed as u64, 25, Kind::Light);
    }
}

/// The Markdown below a folder as a book of its own; other files are there by name.
fn stranger(root: &Path) -> Files {
    let (mut open, mut files) = (vec![root.to_path_buf()], Files::new());
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().map(|name| format!("content/{name}"));
            match name {
                _ if path.is_dir() => open.push(path),
                Some(name) if name.ends_with(".md") => {
                    drop(files.insert(name, String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned()))
                }
                // What would be read as something else at that place is left out.
                Some(name) if !["yaml", "yml", "toml", "html", "css"].iter().any(|end| name.ends_with(end)) => {
                    drop(files.insert(name, String::new()))
                }
                _ => {}
            }
        }
    }
    files
}

/// Books that nobody here wrote: `VALUEBOOK_BOOKS=FOLDER VALUEBOOK_EDITS=2000 cargo test --test laws strangers`, with a folder
/// of books, each a folder of Markdown. So many edits on all of them together. Without it a few on the demo handbook.
#[test]
fn incremental_equals_clean_on_books_of_strangers() {
    let Some(books) = std::env::var_os("VALUEBOOK_BOOKS") else {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = stranger(&root.join("content/en"));
        for source in folder(root).files.iter().filter(|source| source.path.below("data").is_some()) {
            files.insert(source.path.to_string(), source.text.to_string());
        }
        return holds(&files, 1, number("VALUEBOOK_EDITS", 6), Kind::Any);
    };
    let mut books: Vec<_> = std::fs::read_dir(books).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    books.sort();
    let edits = number("VALUEBOOK_EDITS", 2000).div_ceil(books.len());
    for (nth, book) in books.iter().enumerate() {
        let files = stranger(book);
        let chapters = files.keys().filter(|path| path.ends_with(".md")).count();
        assert!(chapters > 0, "no Markdown in {}", book.display());
        holds(&files, nth as u64, edits, Kind::Any);
        eprintln!("{}: {chapters} chapters, {edits} edits, 0 differing bytes", book.display());
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

#[test]
fn what_is_only_judged_is_told_and_listed_as_if_it_were_drawn() {
    let mut book = folder(Path::new(env!("CARGO_MANIFEST_DIR")));
    let code = Source::new("content/en/code.md", "# Code\n\n```rust\nfn a() -> u8 { 1 < 2 && [b](c.md) }\n```\n\n[b](b.md)\n");
    book.files = Arc::new(book.files.iter().cloned().chain([code]).collect());
    let (judged, drawn) = (Builder::judged(&book), Builder::once().build(&book, &Site::default()));
    assert!(
        told(&judged).iter().any(|line| line.starts_with("content/en/code.md") && line.ends_with("link/missing-chapter")),
        "{:?}",
        told(&judged)
    );
    assert_eq!(told(&judged), told(&drawn));
    assert_eq!(judged.snapshot.twin(), drawn.snapshot.twin());
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
fn a_template_or_a_word_of_a_language_is_drawn_anew_and_only_words_bind_anew() {
    let toml = |label: &str| {
        format!(
            "[book]\nlanguage = \"en\"\n\n[language.en]\ntitle = \"A\"\n\n[language.fi]\ntitle = \"B\"\n[language.fi.labels]\n\"skip\" = \"{label}\"\n"
        )
    };
    let mut files = Files::new();
    files.insert("content/en/index.md".into(), "# A\n".into());
    files.insert("content/fi/index.md".into(), "# B\n".into());
    let mut builder = Builder::new();
    let mut bound = |footer: &str, label: &str| {
        files.insert("book.toml".into(), toml(label));
        files.insert("themes/default/templates/partials/footer.html".into(), format!("<footer>{footer}</footer>\n"));
        let site = Site::default();
        let made = builder.build(&of(&files), &site).tally.of("bind").made;
        let page = String::from_utf8_lossy(&site.pages()["fi/index.html"]).into_owned();
        assert!(page.contains(footer) && page.contains(label), "{footer}, {label}: {page}");
        made
    };
    assert_eq!([bound("ONE", "Eka"), bound("TWO", "Eka"), bound("TWO", "Toka")], [1, 0, 1]);
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
