//! The walls of the house: imports only downward, and each crate and each kind in its own room.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up. A room may import those before it.
const ROOMS: &[&str] = &[
    "text",
    "diagnostic",
    "git",
    "yaml",
    "config",
    "words",
    "register",
    "markdown",
    "block",
    "chapter",
    "book",
    "page",
    "theme",
    "web",
    "build",
    "disk",
    "serve",
    "cli",
];

/// Crates that only one room may name.
const CRATES: &[(&str, &[&str])] = &[
    ("rayon", &["build"]),
    ("tera", &["theme"]),
    ("pulldown_cmark", &["markdown"]),
    ("syntect", &["markdown"]),
    ("ammonia", &["markdown"]),
    ("serde_yaml", &["yaml"]),
    ("toml", &["yaml"]),
    ("walkdir", &["disk"]),
    ("notify", &["disk"]),
    ("hyper", &["serve"]),
    ("hyper_util", &["serve"]),
    ("tokio", &["serve"]),
    ("ureq", &["web"]),
    ("open", &["cli"]),
    ("rustix", &["disk"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("unicode_width", &["cli"]),
    ("annotate_snippets", &["diagnostic"]),
    ("jiff", &["text"]),
    ("xxhash_rust", &["text"]),
    ("foldhash", &["text", "words", "book", "page", "cli"]),
    ("smol_str", &["text"]),
    ("memchr", &["text", "markdown", "yaml", "disk"]),
];

struct File {
    path: PathBuf,
    room: String,
    text: String,
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let below = path.strip_prefix(&root).unwrap();
                let room = below.iter().next().unwrap().to_str().unwrap().to_owned();
                let text = fs::read_to_string(&path).unwrap();
                files.push(File { path: below.to_owned(), room, text });
            }
        }
    }
    assert!(files.len() > 50, "the house is not where it was");
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The text without comments, and without what stands in string literals where `strings` is false.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// Files of tests may look anywhere.
fn is_test(file: &File) -> bool {
    let name = file.path.to_str().unwrap();
    name.ends_with("tests.rs") || name.contains("/tests/") || name.contains("\\tests\\")
}

/// What a file names after `crate::`.
fn imports(text: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + 7..];
        if let Some(group) = rest.strip_prefix('{') {
            let names = group.split('}').next().unwrap_or("").split(',');
            rooms.extend(names.map(|n| n.trim().split("::").next().unwrap_or("").to_owned()));
        } else {
            rooms.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    rooms
}

#[test]
fn rooms_import_only_downward() {
    let floor = |room: &str| ROOMS.iter().position(|r| *r == room);
    for file in files().into_iter().filter(|f| !is_test(f)) {
        let Some(own) = floor(&file.room) else { continue };
        for import in imports(&code(&file.text)) {
            let other = floor(&import).unwrap_or_else(|| panic!("{} imports crate::{import}, which is no room", file.path.display()));
            assert!(other <= own, "{} imports upward: crate::{import}", file.path.display());
        }
    }
}

#[test]
fn the_disk_knows_only_the_ground_floor() {
    for file in files().iter().filter(|f| f.room == "disk") {
        for import in imports(&code(&file.text)) {
            assert!(matches!(import.as_str(), "text" | "diagnostic" | "disk"), "{} imports crate::{import}", file.path.display());
        }
    }
}

#[test]
fn each_crate_lives_in_its_room() {
    for file in files() {
        let text = code(&file.text);
        for (name, rooms) in CRATES {
            let used = text.contains(&format!("{name}::"))
                && !text.contains(&format!("crate::{name}::"))
                && !text.contains(&format!("yaml::{name}"));
            let own = rooms.contains(&file.room.as_str());
            // `toml` is also the name of a file in the yaml room.
            assert!(!used || own || (*name == "toml" && file.room == "config"), "{} uses {name}", file.path.display());
        }
    }
}

#[test]
fn only_the_disk_touches_files_and_only_the_command_line_the_world() {
    let worldly = ["std::fs", "std::env", "std::net", "std::process", "SystemTime", "println!", "eprintln!"];
    for file in files().iter().filter(|f| !is_test(f)) {
        let text = code(&file.text);
        let text = text.split("#[cfg(test)]").next().unwrap_or("");
        for word in worldly {
            let free = match word {
                // The room that asks git runs a program, with the surroundings that program needs.
                "std::process" | "std::env" if file.room == "git" => true,
                "std::fs" | "SystemTime" | "std::process" => matches!(file.room.as_str(), "disk" | "cli" | "serve" | "main.rs"),
                "std::env" => matches!(file.room.as_str(), "cli" | "main.rs") || file.path.ends_with("embedded.rs"),
                _ => matches!(file.room.as_str(), "cli" | "serve" | "main.rs"),
            };
            // The guard of the published folder wants to know where home is.
            let home = word == "std::env" && file.room == "disk";
            assert!(free || home || !text.contains(word), "{} uses {word}", file.path.display());
        }
    }
}

#[test]
fn no_kind_of_block_is_named_outside_its_folder() {
    for file in files().iter().filter(|f| f.room != "block" && !is_test(f)) {
        let text = code(&file.text);
        let text = text.split("#[cfg(test)]").next().unwrap_or("");
        for kind in valuebook::block::KINDS {
            for word in [format!("\"{}\"", kind.name), format!("\"{}\"", kind.plural), format!("{}::", kind.name.replace('-', "_"))] {
                // Cells of tables and matrices of numbers exist without the kind.
                assert!(!text.contains(&word), "{} names the kind {}", file.path.display(), kind.name);
            }
        }
    }
}

#[test]
fn every_kind_has_its_example_its_looks_and_its_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/block");
    for kind in valuebook::block::KINDS {
        let folder = root.join(kind.name.replace('-', "_"));
        for file in ["mod.rs", "example.md", "style.css"] {
            assert!(folder.join(file).is_file(), "{} has no {file}", kind.name);
        }
        assert!(folder.join("tests.rs").is_file() || folder.join("tests").is_dir(), "{} has no tests", kind.name);
        assert!(!kind.looks.is_empty() && !kind.codes.is_empty());
    }
}

#[test]
fn every_code_is_unique_and_explained() {
    let codes = valuebook::build::codes();
    assert!(codes.len() > 60, "{} codes", codes.len());
    let mut seen = BTreeSet::new();
    for code in codes {
        assert!(seen.insert(code.name), "{} is there twice", code.name);
        assert!(
            code.name.split('/').count() == 2
                && code.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '/'),
            "{}",
            code.name
        );
        assert!(!code.title.is_empty() && !code.title.ends_with('.'), "{}: {}", code.name, code.title);
        assert!(code.explain.split_whitespace().count() >= 15, "{} is hardly explained", code.name);
    }
}

#[test]
fn files_are_short_and_named_for_what_they_are() {
    let mut lengths = Vec::new();
    for file in files() {
        let name = file.path.file_stem().unwrap().to_str().unwrap();
        assert!(!matches!(name, "util" | "utils" | "helper" | "helpers" | "common" | "misc"), "{}", file.path.display());
        let lines = file.text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", file.path.display());
        lengths.push(lines);
    }
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] < 150, "the median file has {} lines", lengths[lengths.len() / 2]);
}

#[test]
fn every_room_has_a_door_that_says_what_it_must_not_know() {
    for file in files().iter().filter(|f| f.path.ends_with("mod.rs") && f.path.components().count() == 2) {
        let door: Vec<&str> = file.text.lines().take_while(|l| l.starts_with("//!")).collect();
        assert!(door.len() >= 3, "{} has no door", file.path.display());
        assert!(door.iter().any(|l| l.contains("Must not know") || l.contains("must not know")), "{}", file.path.display());
    }
}
