//! The same book gives the same bytes wherever, whenever and by whomever it is built.
//!
//! Each run takes a sample; `VALUEBOOK_BUILDS=300 cargo test --test same_bytes` is the long form: so many builds of all the
//! books together.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, UNIX_EPOCH};

const ZONES: &[&str] = &["UTC", "Europe/Helsinki", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"];
const LOCALES: &[&str] = &["C", "en_US.UTF-8", "tr_TR.UTF-8", "fi_FI.UTF-8", "ar_EG.UTF-8", "ja_JP.eucJP"];
const MASKS: &[&str] = &["022", "077", "000"];
const THREADS: &[&str] = &["1", "2", "4", "8", "16"];
/// 1970, 2001, the last second of 32 bits, 2100.
const EPOCHS: &[Option<&str>] = &[None, Some("0"), Some("1000000000"), Some("2147483647"), Some("4102444800")];

/// Path and bytes of every file.
type Files = Vec<(String, Vec<u8>)>;

fn below(root: &Path) -> Files {
    let mut open = vec![root.to_path_buf()];
    let mut files = Files::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push((path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The demo handbook.
fn demo() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![("book.toml".to_owned(), fs::read(root.join("book.toml")).unwrap())];
    for folder in ["content", "data", "static"] {
        files.extend(below(&root.join(folder)).into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    files
}

fn texts(files: &[(String, String)]) -> Files {
    files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect()
}

/// Letters that languages sort, fold and number in their own ways, with a theme and a chapter that is wrong.
fn letters() -> Files {
    let words =
        ["Istanbul", "ısı", "İzmir", "ilk", "ängel", "zebra", "Öl", "ørret", "Åbo", "aarhus", "ß", "ﬁ", "日本", "مرحبا", "e\u{301}t\u{e9}"];
    let mut files = vec![
        ("book.toml".to_owned(), "[book]\ntitle = \"İı\"\nlanguage = \"sv\"\n[output.html]\ntheme = \"own\"\n".to_owned()),
        ("data/roles.yaml".to_owned(), words.iter().enumerate().map(|(i, w)| format!("r{i}: {w}\n")).collect()),
        ("themes/own/static/css/95-own.css".to_owned(), "p { margin: 0 }\n".to_owned()),
        ("themes/own/theme.toml".to_owned(), "contract = 1\n".to_owned()),
        ("static/İ.txt".to_owned(), "x".to_owned()),
        ("content/wrong.md".to_owned(), "---\ntitle: [x\n---\n\n[gone](gone.md) <role:r99>\n".to_owned()),
    ];
    for (i, word) in words.iter().enumerate() {
        let next = words[(i + 1) % words.len()];
        let text = format!(
            "---\ntitle: {word}\nkeywords: [{word}, {next}]\nowner: r{i}\nreviewed: 2026-0{}-01\nstatus: live\n---\n\n# {word}\n\n## {word} {next}\n\n<role:r{i}> [{next}]({next}.md)\n\n1 234,5 % | {word}\n",
            i % 9 + 1
        );
        files.push((format!("content/{word}.md"), text));
    }
    texts(&files)
}

/// Many chapters in folders, each with links, a table, code and a block.
fn many() -> Files {
    let mut files = vec![
        ("book.toml".to_owned(), "[book]\ntitle = \"Many\"\n[output.html]\nsite-url = \"https://x.example/\"\n".to_owned()),
        ("data/roles.yaml".to_owned(), "desk: Desk\nlead: Lead\n".to_owned()),
        (
            "data/measures.yaml".to_owned(),
            "speed:\n  name: Speed\n  type: rate\n  target: 90\n  owner: desk\n  readings: {2026-Q1: 80, 2026-Q2: 95, 2026-Q3: 97}\n"
                .to_owned(),
        ),
    ];
    for n in 0..120 {
        let block = match n % 3 {
            0 => format!(
                "```yaml journey\nid: j{n}\ntitle: Journey {n}\nowner: desk\nstages:\n  - {{name: First, phase: before, feels: -1, owner: desk}}\n  - {{name: Then, feels: 1, measure: speed}}\n```\n"
            ),
            1 => format!("```yaml checklist\nid: c{n}\ntitle: List {n}\nrole: lead\n```\n\n- [ ] One thing\n- [ ] **Stop:** another\n"),
            _ => "```rust\nfn keep(promise: &str) -> bool { !promise.is_empty() }\n```\n".to_owned(),
        };
        let text = format!(
            "---\ntitle: Chapter {n}\nkeywords: [k{}, k{}]\n---\n\n## More\n\n[before](/{:02}-part/c{}.md#more)\n\n| a | b |\n|---|---|\n| {n} | 2 |\n\n{block}\n",
            n % 7,
            n % 5,
            n.max(1) / 20,
            n.max(1) - 1
        );
        files.push((format!("content/{:02}-part/c{n}.md", n / 20), text));
    }
    texts(&files)
}

/// A folder in memory where there is such a place.
fn scratch() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// Lays a book out: the way to it, the order in which its files are made (and listed again by many systems) and the times
/// they bear differ from one build to the next.
fn lay(files: &Files, nth: usize, root: &Path) -> PathBuf {
    let book = root.join(["a", "a/much/longer/way/to/it", "ö İ"][nth % 3]).join(format!("book{nth}"));
    let count = files.len();
    // Any step that shares no factor with the count visits each file once.
    let step = (1 + nth * 37..).find(|step| (2..=count).all(|n| !count.is_multiple_of(n) || !step.is_multiple_of(n))).unwrap();
    for at in 0..count {
        let (path, bytes) = &files[(at * step + nth) % count];
        let path = book.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        let time = UNIX_EPOCH + Duration::from_secs((at as u64 * 7919 + nth as u64 * 104_729) * 10_007 % 4_000_000_000);
        fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    }
    book
}

/// One of a list; with `turn` the pairing with other lists of that length changes each time round.
fn pick<T: Copy>(list: &[T], nth: usize, turn: usize) -> T {
    list[(nth + nth / list.len() * turn) % list.len()]
}

/// Builds under circumstances of its own: the site, what was said about the book, and the list of files.
fn build(files: &Files, nth: usize) -> BTreeMap<String, Vec<u8>> {
    let scratch = scratch();
    let book = lay(files, nth, scratch.path());
    let faketime = ["", "1971-05-05", "2037-12-31", "2100-02-28"][nth % 4];
    let clock = !faketime.is_empty() && Command::new("faketime").arg("--version").output().is_ok();
    let run = |arguments: &[&str]| {
        let mut command = Command::new("sh");
        command.args(["-c", "umask $0 && exec \"$@\"", pick(MASKS, nth, 1)]);
        if clock {
            command.args(["faketime", faketime]);
        }
        command.arg(env!("CARGO_BIN_EXE_valuebook")).args(arguments).arg("--root").arg(&book);
        let locale = pick(LOCALES, nth, 1);
        command.env("TZ", pick(ZONES, nth, 0)).env("LC_ALL", locale).env("LANG", locale).env_remove("SOURCE_DATE_EPOCH");
        // The day is given, or it is that of the epoch: then the last second of it in UTC, tomorrow in half the zones.
        if nth % 3 == 1 {
            command.env("SOURCE_DATE_EPOCH", "1795305599");
        } else {
            command.args(["--today", "2026-11-21"]);
            if let Some(epoch) = pick(EPOCHS, nth, 2) {
                command.env("SOURCE_DATE_EPOCH", epoch);
            }
        }
        command.output().unwrap()
    };
    let built =
        run(&["build", "-q", "--keep-going", "--jobs", pick(THREADS, nth, 0), "--manifest", book.join("list.txt").to_str().unwrap()]);
    assert!(matches!(built.status.code(), Some(0 | 1)), "build {nth}: {}", String::from_utf8_lossy(&built.stderr));
    let mut site: BTreeMap<String, Vec<u8>> = below(&book.join("book")).into_iter().collect();
    site.insert("said by build".into(), built.stderr);
    site.insert("said by check".into(), run(&["check", "--format", "json"]).stdout);
    site.insert("list of files".into(), fs::read(book.join("list.txt")).unwrap());
    assert!(site.len() > 20, "{:?}", site.keys());
    site
}

fn same(name: &str, files: &Files, builds: usize, first: usize) {
    let clean = build(files, 0);
    for nth in first..first + builds {
        let other = build(files, nth);
        assert_eq!(clean.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{name}, build {nth}");
        for (address, bytes) in &clean {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).chars().take(300).collect::<String>();
            let at = bytes.iter().zip(&other[address]).position(|(a, b)| a != b).unwrap_or(0).saturating_sub(40);
            assert!(*bytes == other[address], "{name}, build {nth}: {address}\n{}\n{}", text(&bytes[at..]), text(&other[address][at..]));
        }
    }
    eprintln!("{name}: {builds} builds, {} files each, 0 differing bytes", clean.len());
}

/// So many builds of each book beside the first.
fn builds() -> usize {
    std::env::var("VALUEBOOK_BUILDS").map_or(5, |text| text.parse::<usize>().expect("a number").div_ceil(3).saturating_sub(1))
}

#[test]
fn the_demo_handbook_is_the_same_everywhere() {
    // In a sample the smaller books try what this one leaves out.
    same("demo", &demo(), if builds() == 5 { 2 } else { builds() }, 2);
}

#[test]
fn a_book_of_many_letters_is_the_same_everywhere() {
    same("letters", &letters(), builds(), 1);
}

#[test]
fn a_book_of_many_chapters_is_the_same_everywhere() {
    same("many", &many(), builds(), 4);
}

#[test]
fn what_is_published_may_be_read_by_whom_the_mask_allows() {
    let book = scratch();
    fs::create_dir(book.path().join("content")).unwrap();
    fs::write(book.path().join("content/a.md"), "# A\n").unwrap();
    fs::write(book.path().join("book.toml"), "").unwrap();
    for (mask, mode) in [("022", 0o644), ("077", 0o600), ("000", 0o666)] {
        let out = book.path().join(format!("out{mask}"));
        let mut command = Command::new("sh");
        command.args(["-c", "umask $0 && exec \"$@\"", mask, env!("CARGO_BIN_EXE_valuebook"), "build", "-q", "--root"]);
        assert!(command.arg(book.path()).arg("--out").arg(&out).status().unwrap().success());
        let page = fs::metadata(out.join("a.html")).unwrap().permissions().mode() & 0o777;
        assert_eq!(page, mode, "{mask}");
    }
}
