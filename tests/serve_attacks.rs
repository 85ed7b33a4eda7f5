//! Raw sockets against the preview: what is no request of this site's own pages is refused.

#![cfg(unix)]

mod preview;

use preview::{Book, Server};
use std::io::{Read, Write};
use std::time::{Duration, Instant};

const SECRET: &str = "root-of-all-secrets";

fn book() -> Book {
    let book = Book::new(&[("content/index.md", "# Home\n"), ("content/en/a.md", "# A\n"), ("static/x.css", "p{}")]);
    book.put("secret.txt", SECRET);
    book.put("content/.env", SECRET);
    book.put("data/roles.yaml", &format!("desk: {SECRET}\n"));
    book
}

fn status(answer: &[u8]) -> String {
    String::from_utf8_lossy(answer).split_whitespace().nth(1).unwrap_or("none").to_owned()
}

#[test]
fn only_this_machine_by_its_names() {
    let (book, mut count) = (book(), 0);
    let server = Server::start(&book, &[]);
    let port = server.port;
    let mut ask = |request: String, expected: &str| {
        count += 1;
        let answer = server.raw(request.as_bytes());
        assert_eq!(status(&answer), expected, "{request:?}");
        assert!(expected == "200" || !String::from_utf8_lossy(&answer).contains("_valuebook"), "{request:?}");
    };
    let with = |lines: &str| format!("GET / HTTP/1.1\r\n{lines}Connection: close\r\n\r\n");
    for host in ["localhost", "localhost.", "LOCALHOST", "127.0.0.1", "[::1]", "LocalHost."] {
        ask(with(&format!("Host: {host}\r\n")), "200");
        ask(with(&format!("Host: {host}:{port}\r\n")), "200");
    }
    for host in [
        "evil.example",
        "evil.example:3000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.1",
        "127.0.1",
        "0",
        "0.0.0.0",
        "[::]",
        "2130706433",
        "0x7f000001",
        "017700000001",
        "127.0.0.2",
        "192.168.1.1",
        "[::ffff:127.0.0.1]",
        "[0:0:0:0:0:0:0:1]",
        "::1",
        "localhost:",
        "localhost:x",
        "localhost:0",
        "localhost:99999",
        "localhost:80:80",
        "a@localhost",
        "localhost@evil.example",
        "localhost/evil",
        "localhost,evil.example",
        "localhost evil",
        "*",
        "localhost..",
        "l\u{f6}calhost",
        "xn--lcalhost-n4a",
        "localhost%00",
        "localhost#",
        "localhost?",
        "127.0.0.1.",
        "[::1",
        "[::1]x",
        "http://localhost",
    ] {
        let answer = server.raw(with(&format!("Host: {host}\r\n")).as_bytes());
        assert!(matches!(status(&answer).as_str(), "403" | "400"), "{host}: {}", status(&answer));
    }
    ask(with(""), "400");
    ask(with("Host:\r\n"), "403");
    ask(with("Host: localhost\r\nHost: localhost\r\n"), "400");
    ask(with("Host: localhost\r\nHost: evil.example\r\n"), "400");
    ask(with("Host: evil.example\r\nX-Forwarded-Host: localhost\r\n"), "403");
    ask(with("Host: evil.example\r\nForwarded: host=localhost\r\n"), "403");
    ask("GET / HTTP/1.0\r\n\r\n".into(), "403");
    ask("GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n".into(), "403");
    ask("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n".into(), "200");
    for (target, host, expected) in [
        ("http://localhost/", "localhost", "200"),
        ("http://evil.example/", "localhost", "403"),
        ("http://localhost/", "evil.example", "403"),
        ("https://localhost/", "localhost", "403"),
        ("ftp://localhost/", "localhost", "403"),
        ("http://user@localhost/", "localhost", "403"),
    ] {
        ask(format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), expected);
    }
}

#[test]
fn events_are_for_the_page_itself() {
    let book = book();
    let server = Server::start(&book, &[]);
    let (token, port) = (server.token(), server.port);
    let host = format!("Host: localhost:{port}\r\n");
    let ask = |path: &str, lines: &str| {
        let mut stream = server.connect();
        stream.write_all(format!("GET {path} HTTP/1.1\r\n{lines}\r\n").as_bytes()).unwrap();
        let mut answer = [0; 12];
        let _ = stream.read_exact(&mut answer);
        String::from_utf8_lossy(&answer[9..]).into_owned()
    };
    let events = format!("/_valuebook/{token}/events?page=/index.html");
    assert_eq!(ask(&events, &host), "200");
    assert_eq!(ask(&events, &format!("{host}Origin: http://localhost:{port}\r\nSec-Fetch-Site: same-origin\r\n")), "200");
    for origin in [
        "null",
        "",
        "http://evil.example",
        "https://evil.example",
        &format!("https://localhost:{port}"),
        "http://localhost",
        "http://localhost:1",
        &format!("http://127.0.0.1:{port}"),
        &format!("http://[::1]:{port}"),
        &format!("http://localhost.evil.example:{port}"),
        &format!("http://evil.example:{port}"),
        "file://",
        "chrome-extension://abc",
        &format!("http://localhost:{port}/"),
        &format!("http://localhost:{port}.evil.example"),
        &format!("http://a@localhost:{port}"),
        "http://192.168.1.1",
        "*",
        &format!("http://localhost:{port} http://evil.example"),
        "data:",
        "about:blank",
        &format!("HTTP://localhost:{port}"),
        &format!("ws://localhost:{port}"),
    ] {
        assert_eq!(ask(&events, &format!("{host}Origin: {origin}\r\n")), "403", "{origin}");
    }
    assert_eq!(ask(&events, &format!("{host}Origin: http://localhost:{port}\r\nOrigin: null\r\n")), "403");
    for site in ["cross-site", "same-site"] {
        assert_eq!(ask(&events, &format!("{host}Sec-Fetch-Site: {site}\r\n")), "403");
        assert_eq!(ask(&format!("/_valuebook/{token}/live.js"), &format!("{host}Sec-Fetch-Site: {site}\r\n")), "403");
    }
    assert_eq!(ask(&events, "Host: evil.example\r\n"), "403");
    for wrong in ["", "0", &token[..31], &format!("{token}0"), &token.to_uppercase().replace(char::is_numeric, "x")] {
        assert_eq!(ask(&format!("/_valuebook/{wrong}/events?page=/index.html"), &host), "404", "{wrong}");
    }
}

#[test]
fn no_path_reaches_the_disk() {
    let book = book();
    let server = Server::start(&book, &[]);
    let mut forms: Vec<String> = Vec::new();
    for step in [
        "..",
        "%2e%2e",
        "%2E.",
        ".%2e",
        "%252e%252e",
        "..%2f",
        "..%5c",
        "..\\",
        "....//",
        "..;",
        "%c0%ae%c0%ae",
        "%e0%40%ae",
        "..%00",
        ".%00.",
        "\u{ff0e}\u{ff0e}",
    ] {
        for target in ["book.toml", "secret.txt", "content/.env"] {
            forms.push(format!("/{step}/{target}"));
            forms.push(format!("/en/{step}/{step}/{target}"));
        }
    }
    for path in [
        "/secret.txt",
        "/book.toml",
        "/content/index.md",
        "/content/.env",
        "/.env",
        "/data/roles.yaml",
        "/@fs/etc/passwd",
        "/@fs/../secret.txt?raw",
        "/@id/x",
        "//etc/passwd",
        "///etc/passwd",
        "/etc/passwd",
        "/%2Fetc/passwd",
        "/proc/self/environ",
        "/static/x.css",
        "/./secret.txt",
        "/index.html/../../secret.txt",
        "/x.css/../secret.txt",
        "/C:/windows/win.ini",
        "/c:%5cwindows",
        "/%5c%5cserver%5cshare",
        "/\\etc\\passwd",
        "/index.html%00.txt",
        "/index.html/",
        "/%",
        "/%zz",
        "/%2",
        "/index.html.",
        "/INDEX.HTML",
        "/index.html::$DATA",
        "/~root",
        "/.git/config",
        "/.valuebook",
        "/_valuebook/",
        "/_valuebook/../index.html",
    ] {
        forms.push(path.to_owned());
    }
    assert!(forms.len() >= 80);
    for path in forms {
        let answer = server.raw(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes());
        assert!(matches!(status(&answer).as_str(), "404" | "400"), "{path}: {}", status(&answer));
        let text = String::from_utf8_lossy(&answer);
        assert!(!text.contains(SECRET) && !text.contains("root:"), "{path}");
    }
}

#[test]
fn only_get_and_head_and_nothing_that_confuses() {
    let book = book();
    let server = Server::start(&book, &[]);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "FOO", "M-SEARCH"] {
        let answer = server.raw(format!("{method} / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes());
        assert!(matches!(status(&answer).as_str(), "405" | "400"), "{method}: {}", status(&answer));
    }
    let head = String::from_utf8(server.raw(b"HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).unwrap();
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"));
    let lower = head.to_lowercase();
    for line in ["x-content-type-options: nosniff", "cross-origin-resource-policy: same-origin", "cache-control: no-store"] {
        assert!(lower.contains(line), "{line}");
    }
    assert!(!lower.contains("access-control"));
    let long = "x".repeat(40_000);
    let many: String = (0..300).map(|i| format!("X-{i}: 1\r\n")).collect();
    for request in [
        format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"),
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello".to_owned(),
        "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n".to_owned(),
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n".to_owned(),
        "GET /\r\n\r\n".to_owned(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n".to_owned(),
        "\u{0}\u{1}\u{2}\r\n\r\n".to_owned(),
        "GET * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".to_owned(),
    ] {
        let answer = server.raw(request.as_bytes());
        assert!(!matches!(status(&answer).as_str(), "200"), "{:?}: {}", &request[..request.len().min(80)], status(&answer));
    }
    assert!(server.shows("/index.html", "Home"), "it still answers");
}

#[test]
fn whoever_is_slow_is_sent_away_and_others_are_served_meanwhile() {
    let book = book();
    let server = Server::start(&book, &[]);
    let mut slow: Vec<_> = (0..50).map(|_| server.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    }
    let start = Instant::now();
    assert!(server.shows("/index.html", "Home"));
    assert!(start.elapsed() < Duration::from_secs(5));
    let mut answer = Vec::new();
    let _ = slow[0].read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP/1.1 200") && start.elapsed() < Duration::from_secs(19));
}
