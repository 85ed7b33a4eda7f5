//! A book in a folder of its own, and the program serving it.

#![allow(dead_code)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A machine that is busy with other tests may take its time.
const PATIENCE: Duration = Duration::from_secs(60);

/// A count from the environment, for the long forms of a test.
pub fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

pub struct Book(tempfile::TempDir);

impl Book {
    pub fn new(files: &[(&str, &str)]) -> Book {
        let book = Book(tempfile::tempdir().unwrap());
        book.put("book.toml", "[book]\ntitle = \"Ours\"\n");
        for (path, text) in files {
            book.put(path, text);
        }
        book
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn put(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_valuebook"));
        command.args(arguments).arg("--root").arg(self.0.path()).args(["--color", "never"]).env("SOURCE_DATE_EPOCH", "1795219200");
        command
    }

    /// Files of a clean build.
    pub fn build(&self) -> BTreeMap<String, Vec<u8>> {
        let output = self.command(&["build", "--keep-going"]).output().unwrap();
        let out = self.at("book");
        let mut files = BTreeMap::new();
        let mut open = vec![out.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr))) {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(&out).unwrap().to_str().unwrap().to_owned();
                    files.insert(name, fs::read(path).unwrap());
                }
            }
        }
        files
    }
}

pub struct Server {
    child: Child,
    pub port: u16,
    said: Arc<Mutex<String>>,
}

impl Server {
    pub fn start(book: &Book, arguments: &[&str]) -> Server {
        Server::start_under(book, &[], arguments)
    }

    /// Started by another program, which is given first.
    pub fn start_under(book: &Book, program: &[&str], arguments: &[&str]) -> Server {
        // Port 0 is any that is free; the line that is printed names it.
        let arguments: Vec<&str> = ["serve", "--port", "0"].iter().chain(arguments).copied().collect();
        let mut command = book.command(&arguments);
        if let [first, others @ ..] = program {
            let mut outer = Command::new(first);
            outer.args(others).arg(command.get_program()).args(command.get_args()).env("SOURCE_DATE_EPOCH", "1795219200");
            command = outer;
        }
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let said = Arc::new(Mutex::new(String::new()));
        let mut port = None;
        for line in lines.by_ref().map_while(Result::ok) {
            said.lock().unwrap().push_str(&format!("{line}\n"));
            port = line.split("http://127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).and_then(|port| port.parse().ok());
            if port.is_some() {
                break;
            }
        }
        let told = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                told.lock().unwrap().push_str(&format!("{line}\n"));
            }
        });
        let port = port.unwrap_or_else(|| panic!("{}", said.lock().unwrap()));
        Server { child, port, said }
    }

    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// How often the book was built after the first time.
    pub fn rebuilt(&self) -> usize {
        self.said().matches("rebuilt in").count()
    }

    /// Waits until the terminal has said something so many times.
    pub fn says(&self, words: &str, times: usize) {
        let start = Instant::now();
        while self.said().matches(words).count() < times {
            assert!(start.elapsed() < PATIENCE, "never said {times} times: {words}\n{}", self.said());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    pub fn signal(&self, name: &str) {
        assert!(Command::new("kill").args([format!("-{name}"), self.id().to_string()]).status().unwrap().success());
    }

    /// Every page and file that a clean build gives is served, byte for byte but for the one script.
    pub fn is_as_built(&self, book: &Book) {
        let built = book.build();
        assert!(built.len() > 8, "{:?}", built.keys());
        for (address, bytes) in built.iter().filter(|(address, _)| !address.starts_with('.')) {
            let (head, body) = self.get(&format!("/{address}"));
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

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends bytes as they are and reads to the end.
    pub fn raw(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        // A server that refuses early may close before all is sent.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    /// Head and body.
    pub fn get(&self, path: &str) -> (String, Vec<u8>) {
        let path: String =
            path.bytes().map(|b| if b.is_ascii_graphic() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect();
        let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port);
        let answer = self.raw(request.as_bytes());
        let end = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or(answer.len().saturating_sub(4));
        (String::from_utf8_lossy(&answer[..end]).into_owned(), answer.get(end + 4..).unwrap_or(&[]).to_vec())
    }

    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.get(path).1).unwrap()
    }

    /// Whether a page comes to show a word.
    pub fn shows(&self, path: &str, word: &str) -> bool {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if self.text(path).contains(word) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        false
    }

    pub fn token(&self) -> String {
        self.text("/index.html").split("/_valuebook/").nth(1).unwrap().split('/').next().unwrap().to_owned()
    }

    pub fn events(&self, page: &str) -> BufReader<TcpStream> {
        let mut stream = self.connect();
        let request = format!("GET /_valuebook/{}/events?page={page} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.token(), self.port);
        stream.write_all(request.as_bytes()).unwrap();
        BufReader::new(stream)
    }

    /// The first state of a page for which `wanted` holds.
    pub fn state_until(&self, page: &str, wanted: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let mut last = serde_json::Value::Null;
        for line in self.events(page).lines() {
            let Ok(line) = line else { break };
            if let Some(data) = line.strip_prefix("data: ") {
                last = serde_json::from_str(data).unwrap();
                if wanted(&last) {
                    return last;
                }
            }
        }
        panic!("never so: {last}\n{}", self.said())
    }

    /// What Ctrl-C does; gives the exit code.
    pub fn interrupt(&mut self) -> Option<i32> {
        Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
