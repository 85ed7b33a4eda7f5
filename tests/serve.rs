//! The preview as a person uses it: save, look, break, mend. The program runs; the tests talk to it over HTTP.

#![cfg(unix)]

mod preview;

use preview::{Book, Server, number};
use std::fs;
use std::time::Duration;

fn chapter(word: &str) -> String {
    format!("# A\n\nThe word is {word}.\n")
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
    server.is_as_built(&book);
}

/// `VALUEBOOK_CYCLES=200 cargo test --test serve what_breaks` is the long form.
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
    let rounds = number("VALUEBOOK_CYCLES", 10).div_ceil(faults.len());
    for round in 0..rounds {
        for (nth, (path, bad)) in faults.iter().enumerate() {
            let cycle = round * faults.len() + nth;
            let mended = &good.iter().find(|(p, _)| p == path).unwrap().1;
            book.put(path, bad);
            let state = server.state_until("/a.html", |state| state["problems"][0]["file"] == *path);
            assert_eq!(state["page"], digest, "{round}: {state}");
            assert!(state["problems"][0]["message"].is_string());
            server.says(&format!("--> {path}"), 1 + cycle / faults.len());
            assert_eq!(strip(&server.text("/a.html")), strip(&sound), "{path}");
            book.put(path, mended);
            // A file that is being written may be seen empty for a moment.
            let mended = |state: &serde_json::Value| state["problems"].as_array().is_some_and(Vec::is_empty) && state["page"] == digest;
            let state = server.state_until("/a.html", mended);
            assert_eq!(state["to"], serde_json::Value::Null);
            assert_eq!(strip(&server.text("/a.html")), strip(&sound), "{path} mended");
            server.says(" mended\n", cycle + 1);
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

#[test]
fn an_old_address_leads_on_and_a_page_that_becomes_one_takes_the_browser_along() {
    let settings = "[book]\ntitle = \"T\"\n[output.html.redirect]\n\"/old.html\" = \"/a.html\"\n";
    let book = Book::new(&[("book.toml", settings), ("content/index.md", "# Home\n"), ("content/a.md", &chapter("x"))]);
    let server = Server::start(&book, &[]);
    let (head, _) = server.get("/old.html");
    assert!(head.starts_with("HTTP/1.1 307") && head.to_lowercase().contains("location: /a.html"), "{head}");
    fs::rename(book.at("content/a.md"), book.at("content/b c.md")).unwrap();
    book.put("book.toml", "[book]\ntitle = \"T\"\n[output.html.redirect]\n\"/old.html\" = \"/b c.html\"\n\"/a.html\" = \"/b%20c.html\"\n");
    let state = server.state_until("/a.html", |state| state["to"].is_string() && state["problems"].as_array().is_some_and(Vec::is_empty));
    assert_eq!(state["to"], "/b%20c.html");
    let (head, _) = server.get("/old.html");
    assert!(head.to_lowercase().contains("location: /b%20c.html"), "{head}");
}
