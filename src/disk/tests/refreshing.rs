//! A reading brought up to date equals a fresh one, whatever happened in between.

use super::scratch::Scratch;
use crate::disk::{Changes, Roots, Tree, Watch, read_tree, refresh};
use crate::text::SrcPath;
use proptest::prelude::*;
use std::fs;
use std::time::Duration;

type Texts = Vec<(String, String)>;

fn seen(tree: &Tree) -> (Texts, Vec<(String, u64)>, Vec<String>) {
    let texts = tree.sources.iter().map(|s| (s.path.to_string(), s.text.to_string())).collect();
    let assets = tree.assets.iter().map(|a| (a.path.to_string(), a.length)).collect();
    (texts, assets, tree.diagnostics.iter().map(|d| format!("{:?}", d)).collect())
}

const PATHS: &[&str] = &[
    "content/a.md",
    "content/b.md",
    "content/deep/c.md",
    "content/deep/er/d.md",
    "content/pic.png",
    "content/.hidden.md",
    "content/a.md~",
    "data/roles.yaml",
    "data/x.csv",
    "static/logo.svg",
    "static/.nojekyll",
    "themes/own/templates/page.html",
    "book/out.html",
    "notes.md",
];
const FOLDERS: &[&str] = &["content/deep", "content/deep/er", "content/new", "data", "static", "themes/own", "content"];

#[derive(Clone, Debug)]
enum Edit {
    Write(usize, u8),
    Remove(usize),
    Rename(usize, usize),
    Folder(usize),
    Sweep(usize),
    MoveFolder(usize, usize),
    Link(usize, usize),
}

fn edits() -> impl Strategy<Value = Vec<Vec<Edit>>> {
    let (p, f) = (0..PATHS.len(), 0..FOLDERS.len());
    let one = prop_oneof![
        5 => (p.clone(), any::<u8>()).prop_map(|(p, n)| Edit::Write(p, n)),
        2 => p.clone().prop_map(Edit::Remove),
        2 => (p.clone(), p.clone()).prop_map(|(a, b)| Edit::Rename(a, b)),
        1 => f.clone().prop_map(Edit::Folder),
        1 => f.clone().prop_map(Edit::Sweep),
        1 => (f.clone(), f).prop_map(|(a, b)| Edit::MoveFolder(a, b)),
        1 => (p.clone(), p).prop_map(|(a, b)| Edit::Link(a, b)),
    ];
    prop::collection::vec(prop::collection::vec(one, 1..4), 1..12)
}

/// Does it, and names the paths a watcher would name.
fn run(book: &Scratch, edit: &Edit) -> Vec<String> {
    let name = |path: &&str| (**path).to_owned();
    match edit {
        Edit::Write(p, n) => {
            let path = book.at(PATHS[*p]);
            let made = path.parent().is_some_and(|folder| !folder.exists());
            if fs::create_dir_all(path.parent().unwrap()).is_ok() {
                let bytes: &[u8] = if *n == 7 { b"\xFF" } else { &[b'a' + n % 20] };
                let _ = fs::write(&path, bytes);
            }
            let top = PATHS[*p].split('/').next().unwrap().to_owned();
            let mut named = if made { vec![top, name(&PATHS[*p])] } else { vec![name(&PATHS[*p])] };
            // Who writes through a link writes to what it leads to, and that is what the system reports.
            let (root, real) = (fs::canonicalize(book.path()), fs::canonicalize(&path));
            if let (Ok(root), Ok(real)) = (root, real) {
                named.extend(real.strip_prefix(&root).ok().map(|below| below.to_string_lossy().into_owned()));
            }
            named
        }
        Edit::Remove(p) => {
            let _ = fs::remove_file(book.at(PATHS[*p]));
            vec![name(&PATHS[*p])]
        }
        Edit::Rename(a, b) => {
            let _ = fs::rename(book.at(PATHS[*a]), book.at(PATHS[*b]));
            vec![name(&PATHS[*a]), name(&PATHS[*b])]
        }
        Edit::Folder(f) => {
            let _ = fs::create_dir_all(book.at(FOLDERS[*f]));
            vec![FOLDERS[*f].split('/').next().unwrap().to_owned(), name(&FOLDERS[*f])]
        }
        Edit::Sweep(f) => {
            let _ = fs::remove_dir_all(book.at(FOLDERS[*f]));
            vec![name(&FOLDERS[*f])]
        }
        Edit::MoveFolder(a, b) => {
            let _ = fs::rename(book.at(FOLDERS[*a]), book.at(FOLDERS[*b]));
            vec![name(&FOLDERS[*a]), name(&FOLDERS[*b])]
        }
        #[cfg(unix)]
        Edit::Link(a, b) => {
            let _ = fs::remove_file(book.at(PATHS[*b]));
            let _ = std::os::unix::fs::symlink(book.at(PATHS[*a]), book.at(PATHS[*b]));
            vec![name(&PATHS[*b])]
        }
        #[cfg(not(unix))]
        Edit::Link(..) => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn a_reading_brought_up_to_date_equals_a_fresh_one(rounds in edits()) {
        let book = Scratch::new();
        for path in ["book.toml", "content/a.md", "content/deep/c.md", "data/roles.yaml", "static/logo.svg"] {
            book.put(path, path);
        }
        let roots = Roots { theme: Some("own".into()), ..Roots::new(book.path()) };
        let mut tree = read_tree(&roots).unwrap();
        for round in rounds {
            let paths = round.iter().flat_map(|edit| run(&book, edit)).map(|path| SrcPath::new(&path)).collect();
            let before = seen(&tree);
            let different = refresh(&mut tree, &roots, &Changes { paths, ..Changes::default() }).unwrap();
            let fresh = read_tree(&roots).unwrap();
            prop_assert_eq!(seen(&tree), seen(&fresh));
            prop_assert!(different || before == seen(&fresh));
        }
    }
}

#[test]
fn same_size_and_same_times_are_no_excuse_where_the_watcher_names_the_path() {
    let book = Scratch::new();
    let path = book.put("content/a.md", "one");
    let roots = Roots::new(book.path());
    let mut tree = read_tree(&roots).unwrap();
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, "two").unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    let changes = Changes { paths: [SrcPath::new("content/a.md")].into(), ..Changes::default() };
    assert!(refresh(&mut tree, &roots, &changes).unwrap());
    assert_eq!(&*tree.sources[0].text, "two");
    assert!(!refresh(&mut tree, &roots, &changes).unwrap(), "nothing is different the second time");
}

#[test]
fn a_watch_names_what_was_saved_and_nothing_else() {
    let book = Scratch::new();
    book.put("content/a.md", "a");
    book.put("book/a.html", "a");
    let roots = Roots::new(book.path());
    let mut watch = Watch::start(book.path(), None);
    assert_eq!(watch.note(), None);
    for path in ["book/a.html", "content/.a.md.swp", "content/4913", "notes.md", "content/a.md"] {
        fs::write(book.at(path), "b").unwrap();
    }
    let _ = fs::read(book.at("content/a.md"));
    let changes = watch.next(&roots).unwrap();
    assert_eq!(changes, Changes { paths: [SrcPath::new("content/a.md")].into(), ..Changes::default() });
    watch.stopper().stop();
    assert_eq!(watch.next(&roots), None);
}

#[test]
fn where_nothing_is_watched_everything_is_looked_at_again() {
    let book = Scratch::new();
    let mut watch = Watch::start(book.path(), Some(Duration::from_millis(5)));
    let roots = Roots::new(book.path());
    let looks: Vec<Changes> = (0..10).filter_map(|_| watch.next(&roots)).collect();
    assert!(looks[..9].iter().all(|changes| *changes == Changes::look()));
    assert_eq!(looks[9], Changes::all(), "now and then every file is read");
}
