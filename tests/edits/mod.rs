//! Edits as people make them, on any book: drawn by lot, the same for the same seed.

#![allow(dead_code)]

pub mod light;

use std::collections::BTreeMap;

/// A small source of numbers that is the same everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    pub fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.roll(list.len())]
    }
}

/// Texts by path; what is no text has an empty one.
pub type Files = BTreeMap<String, String>;

/// The kinds of edits, by name so that a failure says what was done.
pub const KINDS: &[&str] = &[
    "body",
    "body",
    "body",
    "heading",
    "title",
    "new",
    "delete",
    "rename",
    "move a folder",
    "link",
    "touch",
    "config",
    "theme",
    "style",
    "data",
    "asset",
    "break",
    "break",
    "repair",
    "repair",
];

pub const ROLES: &[&str] = &["desk: Service desk\n", "desk: The desk\nlead: Lead\n", "lead: Lead\n", "desk: [\n"];
pub const MEASURES: &[&str] = &[
    "speed:\n  name: Speed\n  type: rate\n  target: 90\n  owner: desk\n  readings: {2026-Q1: 80, 2026-Q2: 95}\n",
    "speed:\n  name: Pace\n  type: rate\n  target: 90\n  owner: lead\n  readings: {2026-Q1: 91, 2026-Q2: 95, 2026-Q3: 97}\n",
    "{}\n",
];
pub const BOOKS: &[&str] = &[
    "",
    "[book]\ntitle = \"Ours\"\n",
    "[review]\ntoday = \"2026-11-21\"\nevery = \"every 6 months\"\n",
    "[output.html]\nsite-url = \"https://x.example/\"\n",
    "[book]\ntitel = \"x\"\n",
];
/// Beginnings that make a chapter something else, or nothing.
const BROKEN: &[&str] =
    &["---\ntitle: [torn\n---\n", "```yaml journey\nid: torn\nstages: [\n```\n", "---\n", "<script>\n", "<!-- \n", "\u{0}"];

/// A book under edit, and what was broken in it and waits to be repaired.
pub struct Desk {
    pub files: Files,
    broken: Vec<(String, Option<String>)>,
    count: usize,
}

impl Desk {
    pub fn new(files: Files) -> Desk {
        Desk { files, broken: Vec::new(), count: 0 }
    }

    fn chapters(&self) -> Vec<String> {
        self.files.keys().filter(|path| path.starts_with("content/") && path.ends_with(".md")).cloned().collect()
    }

    fn chapter(&self, dice: &mut Dice) -> Option<String> {
        let chapters = self.chapters();
        (!chapters.is_empty()).then(|| dice.pick(&chapters).clone())
    }

    /// Puts a line into a chapter, somewhere.
    fn insert(&mut self, path: &str, line: &str, dice: &mut Dice) {
        let text = &self.files[path];
        let mut lines: Vec<&str> = text.lines().collect();
        lines.insert(dice.roll(lines.len() + 1), line);
        let text = lines.join("\n") + "\n";
        self.files.insert(path.to_owned(), text);
    }

    fn put(&mut self, path: &str, text: &str) {
        self.files.insert(path.to_owned(), text.to_owned());
    }

    /// A path that may be new: in a folder that is there, or in one that is not.
    fn place(&mut self, dice: &mut Dice) -> String {
        self.count += 1;
        let near = self.chapter(dice).unwrap_or_else(|| "content/x.md".to_owned());
        let folder = near.rsplit_once('/').map_or("content", |(folder, _)| folder);
        match dice.roll(5) {
            0 => format!("{folder}/{:02}-made/index.md", dice.roll(30)),
            1 => format!("{folder}/index.md"),
            2 => format!("content/{:02}-made{}.md", dice.roll(30), dice.roll(9)),
            _ => format!("{folder}/made{}.md", self.count),
        }
    }

    /// Does one edit, and says what it was.
    pub fn edit(&mut self, dice: &mut Dice) -> String {
        let kind = *dice.pick(KINDS);
        let chapter = self.chapter(dice);
        let n = dice.roll(50);
        match (kind, chapter) {
            ("body", Some(path)) => self.change(&path, dice),
            ("heading", Some(path)) => {
                let line = format!("\n{} Heading {n}\n", "#".repeat(1 + n % 4));
                self.insert(&path, &line, dice);
            }
            ("title", Some(path)) => {
                let head = format!("---\ntitle: Title {n}\norder: {}\nstatus: live\n---\n", n % 5);
                let text = self.files[&path].clone();
                let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text.as_str(), |(_, body)| body);
                self.put(&path, &format!("{head}{body}"));
            }
            ("new", from) => {
                let path = self.place(dice);
                let text = from.map(|from| self.files[&from].clone()).unwrap_or_default();
                let lines: Vec<&str> = text.lines().skip(dice.roll(text.lines().count())).take(40).collect();
                self.put(&path, &format!("# New {n}\n\n{}\n", lines.join("\n")));
            }
            ("delete", Some(path)) => drop(self.files.remove(&path)),
            ("rename", Some(path)) => {
                let text = self.files.remove(&path).unwrap_or_default();
                let to = self.place(dice);
                self.put(&to, &text);
            }
            ("move a folder", Some(path)) => {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned() + "/";
                let moved: Vec<String> =
                    self.files.keys().filter(|path| folder != "content/" && path.starts_with(&folder)).cloned().collect();
                for path in moved {
                    let text = self.files.remove(&path).unwrap_or_default();
                    self.put(&format!("content/{n:02}-moved/{}", &path[folder.len()..]), &text);
                }
            }
            ("link", Some(path)) => {
                let to = self.chapter(dice).unwrap_or_default();
                let to = to.strip_prefix("content").unwrap_or(&to).replace(' ', "%20");
                let line = match n % 5 {
                    0 => format!("\n[there]({to}#heading-{n})\n"),
                    1 => "\n[nowhere](nowhere.md) <role:desk> <measure:speed> ![](pic1.png)\n".to_owned(),
                    2 => format!("\n[by name][name{n}]\n\n[name{n}]: {to}\n"),
                    _ => format!("\n[there]({to})\n"),
                };
                self.insert(&path, &line, dice);
            }
            ("config", _) => {
                let text = (*dice.pick(BOOKS)).to_owned();
                self.put("book.toml", &text);
            }
            ("theme", _) => match n % 4 {
                0 => drop(self.files.remove("themes/default/templates/partials/footer.html")),
                1 => self.put("themes/default/i18n/en.toml", &format!("\"contents\" = \"Contents {n}\"\n")),
                _ => self.put("themes/default/templates/partials/footer.html", &format!("<footer>{n}</footer>\n")),
            },
            ("style", _) => self.put("themes/default/static/css/95-own.css", &format!("p {{ margin: {n}px }}\n")),
            ("data", _) => match n % 4 {
                0 => drop(self.files.remove("data/roles.yaml")),
                1 => self.put("data/measures.yaml", MEASURES[n % 3]),
                _ => self.put("data/roles.yaml", ROLES[n % ROLES.len()]),
            },
            ("asset", near) => {
                let folder = near.as_deref().and_then(|path| path.rsplit_once('/')).map_or("content", |(folder, _)| folder).to_owned();
                let path = if n.is_multiple_of(3) { format!("static/file{}.txt", n % 4) } else { format!("{folder}/pic{}.png", n % 3) };
                if self.files.remove(&path).is_none() {
                    self.put(&path, "");
                }
            }
            ("break", Some(path)) => match n % 6 {
                0 => self.spoil("themes/default/templates/partials/footer.html", "{% if %}"),
                1 => self.spoil("book.toml", "[book\n"),
                2 => self.spoil("data/roles.yaml", "desk: [\n"),
                _ => {
                    let text = format!("{}{}", dice.pick(BROKEN), self.files[&path]);
                    self.spoil(&path, &text);
                }
            },
            ("repair", _) => {
                if let Some((path, text)) = self.broken.pop() {
                    match text {
                        Some(text) => drop(self.files.insert(path, text)),
                        None => drop(self.files.remove(&path)),
                    }
                }
            }
            // Touched, or nothing there to be edited: the same once more.
            _ => {}
        }
        format!("{kind} {n}")
    }

    fn spoil(&mut self, path: &str, text: &str) {
        self.broken.push((path.to_owned(), self.files.get(path).cloned()));
        self.put(path, text);
    }

    /// A few words, a line or a paragraph of a body: gone, twice, elsewhere, or from another chapter.
    fn change(&mut self, path: &str, dice: &mut Dice) {
        let text = self.files[path].clone();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let at = dice.roll(lines.len());
        match dice.roll(6) {
            _ if lines.is_empty() => lines.push("First words.".to_owned()),
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => lines.swap(at, 0),
            3 => {
                let other = self.chapter(dice).map(|other| self.files[&other].clone()).unwrap_or_default();
                let from = dice.roll(other.lines().count());
                for (i, line) in other.lines().skip(from).take(8).enumerate() {
                    lines.insert(at + i, line.to_owned());
                }
            }
            4 => {
                let cut = lines[at].char_indices().nth(dice.roll(lines[at].chars().count().max(1))).map_or(0, |(cut, _)| cut);
                lines[at].truncate(cut);
            }
            _ => {
                let words = format!("{} and {} words more", lines[at], dice.roll(100));
                lines[at] = words;
            }
        }
        self.put(path, &(lines.join("\n") + "\n"));
    }
}
