//! Links to the outside, asked of a server of this test's own.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use valuebook::web::{Answer, Manner, ask};

/// A server on loopback that answers by the path it is asked for, and writes down what it is asked.
struct World {
    base: String,
    log: Arc<Mutex<Vec<String>>>,
    at_once: Arc<Mutex<(usize, usize)>>,
}

fn respond(stream: &mut TcpStream, status: &str, more: &str) {
    let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n{more}\r\n");
}

fn serve(mut stream: TcpStream, seen: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let first = lines.next().and_then(Result::ok).unwrap_or_default();
    let head: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let agent = head.iter().any(|line| line.to_lowercase().starts_with("user-agent: valuebook/"));
    let (method, path) = (first.split(' ').next().unwrap_or(""), first.split(' ').nth(1).unwrap_or(""));
    let times = {
        let mut seen = seen.lock().unwrap();
        seen.push(format!("{method} {path}{}", if agent { "" } else { " nameless" }));
        seen.iter().filter(|line| line.split(' ').nth(1) == Some(path)).count()
    };
    match path {
        "/moved" => respond(&mut stream, "301 Moved Permanently", "Location: /there#part\r\n"),
        "/lent" => respond(&mut stream, "302 Found", "Location: there\r\n"),
        "/moved-then-lent" => respond(&mut stream, "308 Permanent Redirect", "Location: /lent\r\n"),
        "/moved-and-gone" => respond(&mut stream, "301 Moved Permanently", "Location: /gone\r\n"),
        "/circle" => respond(&mut stream, "302 Found", "Location: /circle\r\n"),
        "/missing" => respond(&mut stream, "404 Not Found", ""),
        "/gone" => respond(&mut stream, "410 Gone", ""),
        "/trouble" => respond(&mut stream, "500 Internal Server Error", ""),
        "/locked" => respond(&mut stream, "403 Forbidden", ""),
        "/no-head" if method == "HEAD" => respond(&mut stream, "405 Method Not Allowed", ""),
        "/liar" if method == "HEAD" => respond(&mut stream, "404 Not Found", ""),
        "/busy" if times == 1 => respond(&mut stream, "429 Too Many Requests", "Retry-After: 1\r\n"),
        "/busy-for-hours" => respond(&mut stream, "429 Too Many Requests", "Retry-After: 7200\r\n"),
        "/slow" => {
            std::thread::sleep(Duration::from_millis(300));
            respond(&mut stream, "200 OK", "");
        }
        "/hang" => std::thread::sleep(Duration::from_secs(20)),
        "/half" => drop(stream.write_all(b"HTTP/1.1 20")),
        _ => respond(&mut stream, "200 OK", ""),
    }
}

impl World {
    fn new() -> World {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let log: Arc<Mutex<Vec<String>>> = Arc::default();
        let at_once: Arc<Mutex<(usize, usize)>> = Arc::default();
        let (seen, counts) = (Arc::clone(&log), Arc::clone(&at_once));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (seen, counts) = (Arc::clone(&seen), Arc::clone(&counts));
                std::thread::spawn(move || {
                    {
                        let mut counts = counts.lock().unwrap();
                        counts.0 += 1;
                        counts.1 = counts.1.max(counts.0);
                    }
                    serve(stream, &seen);
                    counts.lock().unwrap().0 -= 1;
                });
            }
        });
        World { base, log, at_once }
    }

    fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    /// Answers by path.
    fn ask(&self, paths: &[&str], manner: &Manner) -> BTreeMap<String, Answer> {
        let addresses: BTreeSet<String> = paths.iter().map(|path| format!("{}{path}", self.base)).collect();
        let asked = ask(&addresses, manner);
        asked.answers.into_iter().map(|(address, answer)| (address[self.base.len()..].to_owned(), answer)).collect()
    }
}

fn manner() -> Manner {
    Manner { rest: Duration::from_millis(1), patience: Duration::from_secs(4), proxy: false, ..Manner::default() }
}

#[test]
fn every_kind_of_answer_is_understood() {
    let world = World::new();
    let paths = [
        "/there",
        "/moved",
        "/lent",
        "/moved-then-lent",
        "/moved-and-gone",
        "/circle",
        "/missing",
        "/gone",
        "/trouble",
        "/locked",
        "/no-head",
        "/liar",
        "/busy",
        "/busy-for-hours",
        "/slow",
    ];
    let answers = world.ask(&paths, &manner());
    let there = ["/there", "/lent", "/moved-then-lent", "/locked", "/no-head", "/liar", "/busy", "/slow"];
    for path in there {
        assert_eq!(answers[path], Answer::There, "{path}");
    }
    assert_eq!(answers["/moved"], Answer::Moved(format!("{}/there", world.base)));
    for path in ["/missing", "/gone", "/moved-and-gone"] {
        assert!(matches!(answers[path], Answer::Broken(_)), "{path} {:?}", answers[path]);
    }
    for path in ["/trouble", "/circle", "/busy-for-hours"] {
        assert!(matches!(answers[path], Answer::Unsure(_)), "{path} {:?}", answers[path]);
    }
    let log = world.log();
    assert!(!log.iter().any(|line| line.ends_with("nameless")), "{log:?}");
    assert_eq!(log.iter().filter(|line| line.ends_with(" /circle")).count(), 6, "five redirections are followed");
    assert_eq!(log.iter().filter(|line| *line == "HEAD /busy").count(), 2);
    assert!(!log.iter().any(|line| line == "GET /there"), "what answers to HEAD is not asked again");
    assert_eq!(world.at_once.lock().unwrap().1, 1, "one server is asked one thing at a time");
}

#[test]
fn a_server_that_hangs_costs_no_more_than_patience() {
    let world = World::new();
    let start = Instant::now();
    let answers = world.ask(&["/hang", "/half"], &Manner { patience: Duration::from_millis(500), ..manner() });
    assert!(answers.values().all(|answer| matches!(answer, Answer::Unsure(_))), "{answers:?}");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn all_of_it_ends_in_time() {
    let world = World::new();
    let paths: Vec<String> = (0..50).map(|n| format!("/slow?{n}")).collect();
    let addresses: BTreeSet<String> = paths.iter().map(|path| format!("{}{path}", world.base)).collect();
    let asked = ask(&addresses, &Manner { rest: Duration::from_millis(200), total: Duration::from_secs(1), ..manner() });
    assert!(asked.unasked > 0 && asked.answers.len() + asked.unasked == 50, "{} and {}", asked.answers.len(), asked.unasked);
}

#[test]
fn a_machine_without_a_connection_judges_nothing() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let gone = format!("http://{free}/x");
    let asked = ask(&BTreeSet::from([gone.clone()]), &manner());
    assert!(asked.alone && asked.answers.is_empty(), "{asked:?}");
    // Beside a server that answers, one that is not there is known to be gone.
    let world = World::new();
    let asked = ask(&BTreeSet::from([gone.clone(), format!("{}/there", world.base)]), &manner());
    assert!(!asked.alone && matches!(asked.answers[&gone], Answer::Broken(_)), "{asked:?}");
}

/// Checks the book in `folder` with or without the outside; gives the exit code and both outputs.
fn check(folder: &std::path::Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_valuebook"));
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(name);
    }
    command.env("SOURCE_DATE_EPOCH", "1795219200").arg("--root").arg(folder).args(["check", "--format", "short"]).args(arguments);
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_outside_is_asked_only_on_demand_and_once_in_some_days() {
    let world = World::new();
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let base = &world.base;
    std::fs::create_dir(root.join("content")).unwrap();
    let chapter = format!(
        "# A\n\n[x]({base}/there#part) [x]({base}/there) [x]({base}/missing)\n\n<{base}/moved>\n\n<a href=\"{base}/trouble\">x</a>\n\n[x](mailto:a@b.example)\n"
    );
    std::fs::write(root.join("content/a.md"), chapter).unwrap();
    std::fs::write(root.join("book.toml"), "[book]\ntitle = \"B\"\n").unwrap();
    assert_eq!(check(root, &[]).1, "");
    assert_eq!(world.log(), Vec::<String>::new(), "nobody is asked unless it is said");
    let (code, out, err) = check(root, &["--external-links", "--strict"]);
    let codes: Vec<&str> = out.lines().map(|line| line.split(' ').nth(2).unwrap_or("")).collect();
    assert_eq!(codes, ["link/external-broken", "link/external-moved", "link/external-unsure"], "{out}{err}");
    assert!(out.contains("content/a.md:3:") && out.contains("content/a.md:5:2") && out.contains("content/a.md:7:10"), "{out}");
    assert_eq!(code, Some(0), "the outside is no gate");
    let asked = world.log().len();
    assert_eq!(world.log().iter().filter(|line| line.ends_with(" /there")).count(), 2, "once for its two links, once for what moved there");
    // What was answered is remembered; only who had trouble is asked again.
    let (_, again, _) = check(root, &["--external-links"]);
    assert_eq!(again, out);
    let new: Vec<String> = world.log().split_off(asked);
    assert!(!new.is_empty() && new.iter().all(|line| line.ends_with(" /trouble")), "{new:?}");
    // The settings decide what is grave.
    std::fs::write(root.join("book.toml"), "[check]\ndeny = [\"link/external-broken\"]\nallow = [\"link/external-moved\"]\n").unwrap();
    let (code, out, _) = check(root, &["--external-links"]);
    assert_eq!((code, out.lines().count()), (Some(1), 2), "{out}");
    // The memory may go, or be damaged, at any time.
    std::fs::write(root.join(".valuebook/external-links.tsv"), b"\xff\x00 nonsense").unwrap();
    assert_eq!(check(root, &["--external-links"]).1.lines().count(), 2);
    std::fs::remove_dir_all(root.join(".valuebook")).unwrap();
    assert_eq!(check(root, &["--external-links"]).1.lines().count(), 2);
}
