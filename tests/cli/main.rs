//! The program as people run it: exit codes, messages, files.

mod building;
mod checking;
mod exporting;
mod gate;
mod history;
mod listing;
mod moving;
mod paper;
mod pipelines;
mod remembering;
mod reviewing;
mod starting;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A book in a folder of its own, gone when the test ends.
struct Book(TempDir);

/// What a run of the program gave.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

const SETTINGS: &str = "[book]\ntitle = \"Test\"\n[review]\ntoday = \"2026-11-21\"\n";

impl Book {
    /// The files of a book; `book.toml` is there unless it is given.
    fn new(files: &[(&str, &str)]) -> Book {
        let book = Book(TempDir::new().expect("a folder"));
        book.put("book.toml", SETTINGS);
        files.iter().for_each(|(path, text)| book.put(path, text));
        book
    }

    /// A small book without a fault.
    fn good() -> Book {
        Book::new(&[
            ("content/index.md", "# Home\n\nSee [the desk](desk.md).\n"),
            ("content/desk.md", "---\nowner: desk\n---\n\n# The desk\n\nWords.\n"),
            ("data/roles.yaml", "desk: Service desk\n"),
        ])
    }

    /// A folder without anything.
    fn empty() -> Book {
        Book(TempDir::new().expect("a folder"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, path: &str, text: &str) {
        let file = self.path().join(path);
        std::fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
        std::fs::write(file, text).expect("written");
    }

    fn get(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }

    /// Runs the program in the book's folder, without anything of the surroundings that could change what it says.
    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[])
    }

    fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = program();
        command.current_dir(self.path()).args(arguments).env_remove("SOURCE_DATE_EPOCH").envs(variables.iter().copied());
        let Output { status, stdout, stderr } = command.output().expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Run { code: status.code(), out: text(stdout), err: text(stderr) }
    }

    /// Every file below a folder, with its bytes.
    fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut waiting = vec![self.path().join(folder)];
        while let Some(folder) = waiting.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    waiting.push(path);
                } else {
                    let name = path.strip_prefix(self.path()).expect("below").to_string_lossy().into_owned();
                    files.insert(name, std::fs::read(&path).expect("read"));
                }
            }
        }
        files
    }
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_valuebook"))
}

impl Run {
    /// Fails with all that was said when the exit code is another.
    #[track_caller]
    fn ends(self, code: i32) -> Run {
        assert_eq!(self.code, Some(code), "out: {}\nerr: {}", self.out, self.err);
        self
    }
}
