//! The preview as a person uses it: save, look, break, mend. The program runs; the tests talk to it over HTTP.

#![cfg(unix)]

mod preview;

use preview::{Book, Server};
use std::fs;
use std::path::Path;
use std::time::Duration;

fn chapter(word: &str) -> String {
    format!("# A\n\nThe word is {word}.\n")
}

/// Ways in which programs save a file, each given the file and its new text.
type Save = fn(&Path, &str);

fn beside(path: &Path, name: &str) -> std::path::PathBuf {
    path.with_file_name(name)
}

const WAYS: &[(&str, Save)] = &[
    ("in place", |path, text| fs::write(path, text).unwrap()),
    ("renamed over", |path, text| {
        fs::write(beside(path, "a.md.tmp"), text).unwrap();
        fs::rename(beside(path, "a.md.tmp"), path).unwrap();
    }),
    ("vim", |path, text| {
        fs::write(beside(path, "4913"), "").unwrap();
        fs::remove_file(beside(path, "4913")).unwrap();
        fs::write(beside(path, ".a.md.swp"), "x").unwrap();
        fs::rename(path, beside(path, "a.md~")).unwrap();
        fs::write(path, text).unwrap();
        fs::remove_file(beside(path, "a.md~")).unwrap();
        fs::remove_file(beside(path, ".a.md.swp")).unwrap();
    }),
    ("neovim", |path, text| {
        fs::rename(path, beside(path, "a.md~")).unwrap();
        fs::write(path, text).unwrap();
        fs::remove_file(beside(path, "a.md~")).unwrap();
    }),
    ("emacs", |path, text| {
        let _ = std::os::unix::fs::symlink("me@here.1", beside(path, ".#a.md"));
        fs::write(beside(path, "#a.md#"), text).unwrap();
        fs::write(path, text).unwrap();
        fs::remove_file(beside(path, "#a.md#")).unwrap();
        fs::remove_file(beside(path, ".#a.md")).unwrap();
    }),
    ("JetBrains", |path, text| {
        fs::write(beside(path, "a.md___jb_tmp___"), text).unwrap();
        fs::rename(path, beside(path, "a.md___jb_old___")).unwrap();
        fs::rename(beside(path, "a.md___jb_tmp___"), path).unwrap();
        fs::remove_file(beside(path, "a.md___jb_old___")).unwrap();
    }),
    ("VS Code", |path, text| {
        fs::File::options().write(true).truncate(true).open(path).unwrap();
        std::thread::sleep(Duration::from_millis(2));
        fs::write(path, text).unwrap();
    }),
    ("Word", |path, text| {
        fs::write(beside(path, "~WRD0001.tmp"), text).unwrap();
        fs::rename(path, beside(path, "~WRL0001.tmp")).unwrap();
        fs::rename(beside(path, "~WRD0001.tmp"), path).unwrap();
        fs::remove_file(beside(path, "~WRL0001.tmp")).unwrap();
    }),
    ("copied with an old time", |path, text| {
        fs::write(path, text).unwrap();
        let old = std::time::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        fs::File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
    }),
    ("same size, same time", |path, text| {
        let time = fs::metadata(path).unwrap().modified().unwrap();
        fs::write(path, text).unwrap();
        fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    }),
    ("git checkout", |path, text| {
        fs::remove_file(path).unwrap();
        fs::write(path, text).unwrap();
    }),
    ("rsync", |path, text| {
        fs::write(beside(path, ".a.md.Xy12ab"), text).unwrap();
        fs::rename(beside(path, ".a.md.Xy12ab"), path).unwrap();
    }),
];

#[test]
fn every_way_of_saving_is_seen() {
    let book = Book::new(&[("content/index.md", "# Home\n"), ("content/a.md", &chapter("none"))]);
    let server = Server::start(&book, &[]);
    for round in 0..3 {
        for (i, (name, save)) in WAYS.iter().enumerate() {
            let word = format!("word{round}{i:02}");
            save(&book.at("content/a.md"), &chapter(&word));
            assert!(server.shows("/a.html", &word), "{name}, round {round}: {}", server.said());
        }
    }
}

#[test]
fn served_bytes_are_built_bytes_and_one_script() {
    let book = Book::new(&[
        ("content/index.md", "# Home\n\n[a](a.md) ![](p.png)\n"),
        ("content/a.md", "# A\n\n```yaml checklist\nid: l\ntitle: L\nrole: desk\nwhen: A bike comes in\n```\n\n- [ ] Say it\n"),
        ("content/p.png", "png"),
        ("data/roles.yaml", "desk: Desk\n"),
        ("static/x.css", "p{}"),
    ]);
    let server = Server::start(&book, &[]);
    let built = book.build();
    assert!(built.len() > 8, "{:?}", built.keys());
    for (address, bytes) in built.iter().filter(|(address, _)| !address.starts_with('.')) {
        let (head, body) = server.get(&format!("/{address}"));
        // The page for addresses that are not there is a page like any other when it is asked for by name.
        assert!(head.starts_with("HTTP/1.1 200"), "{address}: {head}");
        assert!(head.to_lowercase().contains("cache-control: no-store"));
        if address.ends_with(".html") {
            let text = String::from_utf8(body).unwrap();
            let start = text.rfind("<script src=\"/_valuebook/").unwrap();
            let end = start + text[start..].find("</script>").unwrap() + 9;
            let without = format!("{}{}", &text[..start], &text[end..]);
            assert!(without.as_bytes() == bytes.as_slice(), "{address}");
        } else {
            assert!(body == *bytes, "{address}");
        }
    }
}

#[test]
fn what_breaks_is_told_and_the_last_good_page_stays_until_it_is_mended() {
    let theme = "{% extends \"base.html\" %}{% block content %}OWN {{ body }}{% endblock %}";
    let good = [
        ("content/index.md", "# Home\n".to_owned()),
        ("content/a.md", "---\ntitle: A\n---\n\n# A\n\nThe word is good.\n\n<role:desk>\n".to_owned()),
        ("content/b.md", "# B\n\nThe word is b0.\n".to_owned()),
        ("data/roles.yaml", "desk: The service desk\n".to_owned()),
        ("themes/own/theme.toml", "contract = 1\n".to_owned()),
        ("themes/own/templates/chapter.html", theme.to_owned()),
        ("book.toml", "[book]\ntitle = \"Ours\"\n[output.html]\ntheme = \"own\"\n".to_owned()),
    ];
    let book = Book::new(&good.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>());
    let server = Server::start(&book, &[]);
    let sound = server.text("/a.html");
    let digest = server.state_until("/a.html", |_| true)["page"].clone();
    let faults = [
        ("content/a.md", "---\ntitle: [A\n---\n\n# A\n\nThe word is broken.\n"),
        ("content/a.md", "# A\n\n[gone](gone.md)\n\nThe word is broken.\n"),
        ("data/roles.yaml", "desk: [\n"),
        ("themes/own/templates/chapter.html", "{% extends \"base.html\" %}{% block content %}"),
        ("book.toml", "[book]\ntitle = \"Other\"\ntitel = 3\n[output.html]\ntheme = \"own\"\n"),
    ];
    for round in 0..2 {
        for (path, bad) in &faults {
            let mended = &good.iter().find(|(p, _)| p == path).unwrap().1;
            book.put(path, bad);
            let state = server.state_until("/a.html", |state| state["problems"][0]["file"] == *path);
            assert_eq!(state["page"], digest, "{round}: {state}");
            assert!(state["problems"][0]["message"].is_string());
            assert_eq!(strip(&server.text("/a.html")), strip(&sound), "{path}");
            book.put(path, mended);
            // A file that is being written may be seen empty for a moment.
            let mended = |state: &serde_json::Value| state["problems"].as_array().is_some_and(Vec::is_empty) && state["page"] == digest;
            let state = server.state_until("/a.html", mended);
            assert_eq!(state["to"], serde_json::Value::Null);
            assert_eq!(strip(&server.text("/a.html")), strip(&sound), "{path} mended");
        }
    }
    // Without book.toml there is no book to read: what was read stays, and the page says why.
    let settings = fs::read(book.at("book.toml")).unwrap();
    fs::remove_file(book.at("book.toml")).unwrap();
    server.state_until("/a.html", |state| state["problems"][0]["file"] == "book.toml" && state["page"] == digest);
    fs::write(book.at("book.toml"), settings).unwrap();
    server.state_until("/a.html", |state| state["problems"].as_array().is_some_and(Vec::is_empty) && state["page"] == digest);
    // A fault in one chapter does not keep others from being written.
    book.put("content/a.md", "---\ntitle: [A\n---\n");
    book.put("content/b.md", "# B\n\nThe word is b1.\n");
    assert!(server.shows("/b.html", "b1"));
}

fn strip(page: &str) -> String {
    let start = page.rfind("<script src=\"/_valuebook/").unwrap_or(page.len());
    page[..start].to_owned()
}

#[test]
fn a_renamed_page_leads_to_its_new_address() {
    let book = Book::new(&[("content/index.md", "# Home\n"), ("content/a.md", &chapter("x"))]);
    let server = Server::start(&book, &[]);
    fs::rename(book.at("content/a.md"), book.at("content/b c.md")).unwrap();
    let state = server.state_until("/a.html", |state| state["to"].is_string());
    assert_eq!(state["to"], "/b%20c.html");
    fs::rename(book.at("content/b c.md"), book.at("content/c.md")).unwrap();
    let state = server.state_until("/a.html", |state| state["to"] == "/c.html");
    assert_eq!(state["page"], "");
    fs::rename(book.at("content/c.md"), book.at("content/a.md")).unwrap();
    server.state_until("/a.html", |state| state["to"].is_null() && state["page"] != "");
}

#[test]
fn where_nothing_can_be_watched_the_book_is_looked_through() {
    let book = Book::new(&[("content/index.md", "# Home\n"), ("content/a.md", &chapter("x"))]);
    let server = Server::start(&book, &["--poll", "20"]);
    for i in 0..5 {
        book.put("content/a.md", &chapter(&format!("poll{i}")));
        assert!(server.shows("/a.html", &format!("poll{i}")));
    }
}

#[test]
fn a_port_that_was_asked_for_and_is_taken_is_exit_2_and_ctrl_c_ends_at_once() {
    let book = Book::new(&[("content/index.md", "# Home\n")]);
    let mut server = Server::start(&book, &[]);
    let port = server.port.to_string();
    let second = book.command(&["serve", "--port", &port]).output().unwrap();
    assert_eq!(second.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&second.stderr).contains("is taken"));
    let _open = server.events("/index.html");
    let start = std::time::Instant::now();
    assert_eq!(server.interrupt(), Some(0));
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}
