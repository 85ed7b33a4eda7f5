//! `init`: a new book, or an old folder made one.

use super::Book;
use super::history::git;

#[test]
fn a_new_book_in_each_language_builds_without_error_or_warning() {
    for language in ["en", "fi", "nb", "sv", "da"] {
        let book = Book::empty();
        let run = book.run(&["init", "handbook", "--language", language]).ends(0);
        assert!(run.out.contains("next: `valuebook --root handbook build`"), "{}", run.out);
        let run = book.run(&["--root", "handbook", "build", "--strict"]).ends(0);
        assert!(!run.err.contains("warning"), "{language}: {}", run.err);
        assert!(book.get("handbook/book/index.html").contains(&format!("lang=\"{language}\"")), "{language}");
    }
}

#[test]
fn a_root_and_a_folder_are_told_as_one_path() {
    let book = Book::empty();
    for (arguments, path) in [
        (&["--root", "a", "init", "--ci", "gitlab"][..], "a"),
        (&["--root", ".", "init", "b"], "b"),
        (&["--root", "c", "init", "./d"], "c/d"),
    ] {
        let run = book.run(arguments).ends(0);
        assert!(run.out.contains(&format!("made `{path}/book.toml`")) && !run.out.contains("/./"), "{}", run.out);
        assert!(run.out.contains(&format!("next: `valuebook --root {path} build`")), "{}", run.out);
    }
}

#[test]
fn a_folder_of_markdown_gets_settings_and_nothing_else() {
    let cases = [
        (&[("docs/a.md", "# A\n"), ("README.md", "# Read me\n")][..], "docs", "a.html"),
        (&[("content/deep/a.md", "# A\n")][..], "content", "deep/a.html"),
        (&[("src/SUMMARY.md", "# Contents\n"), ("src/a.md", "# A\n")][..], "src", "a.html"),
        (&[("a.md", "# A\n"), ("docs/b.md", "# B\n")][..], ".", "docs/b.html"),
        (&[("guide/a.md", "# A\n"), ("README.md", "# Read me\n")][..], ".", "guide/a.html"),
    ];
    for (files, src, page) in cases {
        let book = Book::empty();
        files.iter().for_each(|(path, text)| book.put(path, text));
        let before = book.files("");
        book.run(&["init"]).ends(0);
        // Titled after the folder.
        let title = book.path().file_name().and_then(|name| name.to_str()).expect("a name");
        assert_eq!(book.get("book.toml"), format!("[book]\ntitle = \"{title}\"\nlanguage = \"en\"\nsrc = \"{src}\"\n"));
        let mut after = book.files("");
        assert!(after.remove("book.toml").is_some() && after.remove(".gitignore").is_some(), "{:?}", after.keys());
        assert_eq!(after, before);
        book.run(&["build"]).ends(0);
        assert!(book.path().join("book").join(page).exists(), "{page}");
    }
}

#[test]
fn a_book_is_never_overwritten() {
    let book = Book::good();
    let before = book.files("");
    let run = book.run(&["init"]).ends(2);
    assert!(run.err.contains("`book.toml` is there already; nothing was changed"), "{}", run.err);
    assert_eq!(book.files(""), before);
}

#[test]
fn a_new_book_brings_schemas_that_editors_find_and_no_page_shows() {
    let book = Book::empty();
    book.run(&["init"]).ends(0);
    let settings: serde_json::Value = serde_json::from_str(&book.get(".vscode/settings.json")).expect("JSON");
    let schemas = settings["yaml.schemas"].as_object().expect("schemas");
    assert!(schemas.len() > 10, "{settings}");
    for (file, patterns) in schemas {
        serde_json::from_str::<serde_json::Value>(&book.get(file.trim_start_matches("./"))).unwrap_or_else(|f| panic!("{file}: {f}"));
        assert!(patterns[0].as_str().is_some_and(|p| p.starts_with("data/")), "{patterns}");
    }
    assert!(book.get("data/roles.yaml").starts_with("# yaml-language-server: $schema=../.schemas/roles.schema.json\n"));
    assert!(book.get("book.toml").starts_with("#:schema ./.schemas/book.toml.schema.json\n"));
    for name in ["roles.schema.json", "book.toml.schema.json"] {
        assert!(book.path().join(".schemas").join(name).is_file(), "{name}");
    }
    book.run(&["build", "--strict"]).ends(0);
    let published = book.files("book");
    assert!(
        !published.is_empty() && !published.keys().any(|name| name.contains("schema") || name.contains("vscode")),
        "{:?}",
        published.keys()
    );
}

#[test]
fn what_is_published_stays_out_of_version_control() {
    let book = Book::empty();
    let run = book.run(&["init"]).ends(0);
    assert!(run.out.contains("made `.gitignore`: "), "{}", run.out);
    book.run(&["build"]).ends(0);
    let git = |arguments: &[&str]| git(&book, "2026-11-21", arguments);
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    let taken = git(&["ls-files"]);
    assert!(taken.contains("content/index.md\n") && taken.contains(".gitignore\n"), "{taken}");
    assert!(!taken.lines().any(|file| file.starts_with("book/") || file.starts_with(".valuebook/")), "{taken}");
}

#[test]
fn chapters_in_a_folder_called_book_are_neither_ignored_nor_in_the_way() {
    let book = Book::empty();
    book.put("book/a.md", "# A\n");
    assert!(book.run(&["init"]).ends(0).out.contains("then open `public/index.html`"));
    assert_eq!(book.get(".gitignore"), "/public/\n/.valuebook/\n");
    book.run(&["build", "--strict"]).ends(0);
    assert!(book.path().join("public/book/a.html").is_file());
}

#[test]
fn a_gitignore_that_is_there_stays() {
    for (mine, said) in [("*.pdf\n", true), ("*.pdf\n/book\n", false), ("book/\n", false)] {
        let book = Book::empty();
        book.put(".gitignore", mine);
        let run = book.run(&["init"]).ends(0);
        assert_eq!(book.get(".gitignore"), mine);
        assert_eq!(run.out.contains("`.gitignore` is there already: `/book/` was not added to it"), said, "{}", run.out);
    }
}

#[test]
fn settings_of_an_editor_that_are_there_stay() {
    let book = Book::empty();
    book.put(".vscode/settings.json", "{\"mine\": true}");
    book.run(&["init"]).ends(0);
    assert_eq!(book.get(".vscode/settings.json"), "{\"mine\": true}");
    assert!(book.path().join(".schemas/journey.schema.json").is_file());
}
