//! Raw sockets against the preview: what is no request of this site's own pages is refused.

#![cfg(unix)]

mod preview;

use preview::{Book, Server};
use std::fs;
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
    const LONG: usize = 48 << 20;
    let book = book();
    // One that asks and does not read: its answer is longer than all that the system holds for it.
    fs::write(book.at("static/film.bin"), vec![b'x'; LONG]).unwrap();
    let server = Server::start(&book, &[]);
    let mut lazy = server.connect();
    lazy.write_all(b"GET /film.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut first = [0; 12];
    lazy.read_exact(&mut first).unwrap();
    let begun = Instant::now();
    let mut slow: Vec<_> = (0..50).map(|_| server.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    }
    let start = Instant::now();
    assert!(server.shows("/index.html", "Home"));
    assert!(start.elapsed() < Duration::from_secs(60));
    let mut answer = Vec::new();
    let _ = slow[0].read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP/1.1 200") && start.elapsed() < Duration::from_secs(40));
    std::thread::sleep(Duration::from_secs(16).saturating_sub(begun.elapsed()));
    let mut got = first.to_vec();
    let _ = lazy.read_to_end(&mut got);
    assert!(got.starts_with(b"HTTP/1.1 200") && got.len() < LONG, "{} bytes", got.len());
    assert!(server.get("/film.bin").1.len() == LONG, "whoever reads gets it all");
}

#[test]
fn parts_of_files_are_given_and_what_is_odd_gets_the_whole() {
    let book = book();
    book.put("static/film.mp4", "0123456789");
    let server = Server::start(&book, &[]);
    let ask = |method: &str, path: &str, lines: &str| {
        let request = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{lines}\r\nConnection: close\r\n\r\n");
        let answer = String::from_utf8(server.raw(request.as_bytes())).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let range = head.lines().find_map(|line| line.strip_prefix("content-range: ")).unwrap_or("").to_owned();
        (status(answer.as_bytes()), range, body.to_owned())
    };
    for (range, told, part) in [
        ("0-0", "0-0", "0"),
        ("2-4", "2-4", "234"),
        ("7-", "7-9", "789"),
        ("7-99", "7-9", "789"),
        ("-3", "7-9", "789"),
        ("-99", "0-9", "0123456789"),
    ] {
        let expected = ("206".to_owned(), format!("bytes {told}/10"), part.to_owned());
        assert_eq!(ask("GET", "/film.mp4", &format!("Range: bytes={range}")), expected, "{range}");
    }
    for range in ["10-", "99-100", "-0", "18446744073709551615-"] {
        let (status, told, _) = ask("GET", "/film.mp4", &format!("Range: bytes={range}"));
        assert_eq!((status.as_str(), told.as_str()), ("416", "bytes */10"), "{range}");
    }
    let many = (0..500).map(|i| format!("{i}-{i}")).collect::<Vec<_>>().join(",");
    for line in [
        "Range: bytes=4-2",
        "Range: bytes=0-1,3-4",
        &format!("Range: bytes={many}"),
        "Range: bytes=a-b",
        "Range: bytes=",
        "Range: lines=0-1",
        "Range: bytes=99999999999999999999-",
        "Range: bytes=0-1\r\nRange: bytes=2-3",
        "Range: bytes=0-1\r\nIf-Range: \"x\"",
    ] {
        assert_eq!(ask("GET", "/film.mp4", line), ("200".into(), String::new(), "0123456789".into()), "{line}");
    }
    assert_eq!(ask("HEAD", "/film.mp4", "Range: bytes=2-4"), ("200".into(), String::new(), String::new()));
    assert_eq!(ask("GET", "/index.html", "Range: bytes=0-4").0, "200", "pages are drawn anew and come whole");
    assert_eq!(ask("GET", "/../secret.txt", "Range: bytes=0-4").0, "404");
}

#[test]
fn one_connection_is_judged_request_by_request_and_stays_what_it_is() {
    let book = book();
    let server = Server::start(&book, &[]);
    let fine = "GET /x.css HTTP/1.1\r\nHost: localhost\r\n\r\n";
    // A request that is refused ends the connection: nothing behind it is read as one.
    for (second, expected) in [
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "403"),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60\r\n\r\n", "405"),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60\r\n\r\n", "413"),
    ] {
        let answer = String::from_utf8(server.raw(format!("{fine}{second}{fine}{fine}").as_bytes())).unwrap();
        let answers: Vec<&str> = answer.split("HTTP/1.1 ").skip(1).map(|one| &one[..3]).collect();
        assert_eq!(answers, ["200", expected], "{second}");
    }
    for upgrade in
        ["websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13", "h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__"]
    {
        let request = format!("GET /x.css HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: {upgrade}\r\n\r\n");
        assert_eq!(status(&server.raw(request.as_bytes())), "200", "{upgrade}");
    }
    for method in ["POST", "PUT", "OPTIONS", "DELETE"] {
        for path in [format!("/_valuebook/{}/events?page=/index.html", server.token()), format!("/_valuebook/{}/live.js", server.token())] {
            let request = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assert_eq!(status(&server.raw(request.as_bytes())), "405", "{method} {path}");
        }
    }
    // What a page of another site may ask of it without being let read: no header opens that.
    for path in ["/", "/x.css", "/nowhere"] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nConnection: close\r\n\r\n");
        let head = String::from_utf8_lossy(&server.raw(request.as_bytes())).to_lowercase();
        assert!(head.contains("cross-origin-resource-policy: same-origin") && !head.contains("access-control"), "{path}: {head}");
    }
}
