//! `[git] dates`: last change and authors, from git and only where it can be told.

use super::Book;
use std::process::Command;

const SETTINGS: &str = "[book]\ntitle = \"T\"\n[git]\ndates = true\n[review]\ntoday = \"2026-11-21\"\n";

/// Runs git in the book's folder and gives what it prints; what the machine's own settings say does not matter.
pub(super) fn git(book: &Book, day: &str, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(book.path()).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Åse Ø").env(format!("GIT_{who}_EMAIL"), "ase@hjulvik.example");
        command.env(format!("GIT_{who}_DATE"), format!("{day}T12:00:00Z"));
    }
    let run = command.args(arguments).output().expect("git is here");
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("UTF-8")
}

fn book() -> Book {
    let book =
        Book::new(&[("book.toml", SETTINGS), ("content/index.md", "# Home\n"), ("content/å desk.md", "# The desk\n\nWords that stay.\n")]);
    git(&book, "2026-01-01", &["init", "-q", "-b", "main"]);
    git(&book, "2026-01-01", &["add", "-A"]);
    git(&book, "2026-03-05", &["commit", "-qm", "first"]);
    book
}

#[test]
fn a_chapter_shows_its_last_change_and_keeps_its_past_when_it_is_renamed() {
    let book = book();
    git(&book, "2026-04-01", &["mv", "content/å desk.md", "content/desk.md"]);
    book.put("content/index.md", "# Home\n\nMore.\n");
    git(&book, "2026-06-02", &["commit", "-qam", "second"]);
    book.put("content/new.md", "# Not in git yet\n");
    // Variables of a hook that runs this must not lead git elsewhere.
    let elsewhere = [("GIT_DIR", "/nonexistent"), ("GIT_INDEX_FILE", "/nonexistent/index")];
    let run = book.run_with(&["list", "chapters", "--format", "csv"], &elsewhere).ends(0);
    assert!(run.out.lines().next().is_some_and(|head| head.ends_with(",audience,changed,authors")), "{}", run.out);
    let row = |path: &str| run.out.lines().find(|line| line.contains(path)).unwrap_or("").to_owned();
    assert!(row("content/desk.md").ends_with(",2026-06-02,Åse Ø"), "{}", run.out);
    assert!(row("content/index.md").ends_with(",2026-06-02,Åse Ø"), "{}", run.out);
    assert!(row("content/new.md").ends_with(",,"), "{}", run.out);
    book.run(&["build"]).ends(0);
    let page = book.get("book/desk.html");
    assert!(page.contains("Last changed") && page.contains("2 June 2026") && page.contains("Åse Ø"), "{page}");
}

#[test]
fn without_the_setting_git_is_not_asked_and_clones_give_the_same_bytes() {
    let book = book();
    book.put("book.toml", &SETTINGS.replace("dates = true", "dates = false"));
    book.run(&["build"]).ends(0);
    let with = book.files("book");
    assert!(!book.get("book/å desk.html").contains("Åse Ø"));
    std::fs::remove_dir_all(book.path().join(".git")).expect("gone");
    book.run(&["build", "--out", "again"]).ends(0);
    for (path, bytes) in with.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert_eq!(book.files("again")[&path.replacen("book", "again", 1)], *bytes, "{path}");
    }
}

#[test]
fn half_a_history_or_none_is_one_warning_and_no_dates_at_all() {
    let book = book();
    book.put("content/index.md", "# Home\n\nMore.\n");
    git(&book, "2026-06-02", &["commit", "-qam", "second"]);
    let clone = Book::empty();
    let from = format!("file://{}", book.path().display());
    git(&clone, "2026-06-02", &["clone", "-q", "--depth", "1", &from, "half"]);
    let run = clone.run(&["--root", "half", "check", "--format", "short"]).ends(0);
    assert_eq!(run.out.matches("git/no-history").count(), 1, "{}", run.out);
    clone.run(&["--root", "half", "build"]).ends(0);
    assert!(!clone.get("half/book/index.html").contains("Last changed"));
    let none = Book::new(&[("book.toml", SETTINGS), ("content/index.md", "# Home\n")]);
    let run = none.run(&["check", "--format", "short"]).ends(0);
    assert!(run.out.contains("git/no-history") && run.out.contains("lies in no git work tree"), "{}", run.out);
}
