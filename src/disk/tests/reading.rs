//! Reading: what is found, and what strange folders do to it.

use super::scratch::Scratch;
use crate::disk::{Roots, Tree, find_root, read_file, read_tree};
use crate::text::SrcPath;

fn read(scratch: &Scratch) -> Tree {
    read_tree(&Roots::new(scratch.path())).expect("the root opens")
}

fn sources(tree: &Tree) -> Vec<&str> {
    tree.sources.iter().map(|source| source.path.as_str()).collect()
}

fn assets(tree: &Tree) -> Vec<&str> {
    tree.assets.iter().map(|asset| asset.path.as_str()).collect()
}

fn codes(tree: &Tree) -> Vec<(&str, &str)> {
    tree.diagnostics.iter().map(|d| (d.place.path.as_str(), d.code.name)).collect()
}

#[test]
fn a_book_is_read_whole_and_in_order() {
    let book = Scratch::new();
    for path in ["book.toml", "content/en/b.md", "content/en/a.md", "content/en/pic.png", "content/.git/x.md", "content/en/a.md~"] {
        book.put(path, path);
    }
    for path in ["data/roles.yaml", "data/fi/roles.yml", "data/x.csv", "static/logo.svg", "static/.nojekyll", "book/en/a.html"] {
        book.put(path, path);
    }
    for path in ["themes/own/templates/page.html", "themes/own/f.woff2", "themes/other/page.html", "notes.md"] {
        book.put(path, path);
    }
    let tree = read_tree(&Roots { theme: Some("own".into()), ..Roots::new(book.path()) }).expect("read");
    let expected = ["content/en/a.md", "content/en/b.md", "data/fi/roles.yml", "data/roles.yaml", "themes/own/templates/page.html"];
    assert_eq!(sources(&tree), expected);
    assert_eq!(assets(&tree), ["content/en/pic.png", "data/x.csv", "static/.nojekyll", "static/logo.svg", "themes/own/f.woff2"]);
    assert_eq!(codes(&tree), []);
    assert_eq!(tree.assets[0].length, 18);
    assert_eq!(&*read_file(book.path(), &SrcPath::new("content/en/a.md")).expect("read").text, "content/en/a.md");
    assert_eq!(find_root(&book.at("content/en")).as_deref(), Some(book.path()));
}

#[test]
fn chapters_may_lie_beside_book_toml() {
    let book = Scratch::new();
    for path in
        ["book.toml", "README.md", "en/a.md", "static/x.css", "book/a.html", "target/debug/x.md", "target/CACHEDIR.TAG", "en/target/y.md"]
    {
        book.put(path, path);
    }
    let tree = read_tree(&Roots { src: ".".into(), ..Roots::new(book.path()) }).expect("read");
    assert_eq!(sources(&tree), ["README.md", "en/a.md", "en/target/y.md"]);
    assert_eq!(assets(&tree), ["static/x.css"]);
}

#[test]
fn a_missing_folder_or_theme_is_said_with_what_helps() {
    let book = Scratch::new();
    book.put("themes/modern/page.html", "");
    for (src, theme, expected) in [
        ("content", None, vec!["there is no folder `content` in this book"]),
        ("../x", None, vec!["the chapters' folder `../x` lies outside the book"]),
        (".", Some("modren"), vec!["there is no folder `themes/modren` in this book"]),
        (".", Some("default"), vec![]),
        (".", Some("../.."), vec!["the theme `../..` is no folder under `themes/`"]),
    ] {
        let roots = Roots { src: src.into(), theme: theme.map(Into::into), ..Roots::new(book.path()) };
        let tree = read_tree(&roots).expect("read");
        assert_eq!(tree.diagnostics.iter().map(|d| &*d.message).collect::<Vec<_>>(), expected);
        if theme == Some("modren") {
            assert_eq!(tree.diagnostics[0].help.as_deref(), Some("did you mean `modern`?"));
        }
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_book_and_nowhere_else() {
    use std::os::unix::fs::symlink;
    let book = Scratch::new();
    let elsewhere = Scratch::new();
    elsewhere.put("secret.md", "secret");
    book.put("content/en/a.md", "a");
    book.put("shared/pic.md", "shared");
    let link = |target: &str, name: &str| symlink(target, book.at(name)).expect("link");
    link("../shared", "content/shared");
    link("en/a.md", "content/b.md");
    link("self.md", "content/self.md");
    link("..", "content/en/up");
    link("nowhere.md", "content/dangling.md");
    link(&elsewhere.path().to_string_lossy(), "content/out");
    link(&elsewhere.at("secret.md").to_string_lossy(), "content/secret.md");
    link("../shared/../content/en", "content/round");
    let tree = read(&book);
    assert_eq!(sources(&tree), ["content/b.md", "content/en/a.md", "content/round/a.md", "content/shared/pic.md"]);
    let expected = [
        ("content/dangling.md", "disk/odd-file"),
        ("content/en/up", "disk/link-loop"),
        ("content/out", "disk/outside-link"),
        ("content/round/up", "disk/link-loop"),
        ("content/secret.md", "disk/outside-link"),
        ("content/self.md", "disk/link-loop"),
    ];
    assert_eq!(codes(&tree), expected);
}

#[cfg(unix)]
#[test]
fn folders_that_link_to_each_other_come_to_an_end() {
    use std::os::unix::fs::symlink;
    let book = Scratch::new();
    for i in 0..6 {
        book.put(&format!("content/d{i}/a.md"), "a");
        for j in 0..6 {
            symlink(format!("../d{j}"), book.at(&format!("content/d{i}/to{j}"))).expect("link");
        }
    }
    let tree = read(&book);
    assert!(tree.sources.len() < 2000, "{}", tree.sources.len());
    assert!(tree.diagnostics.iter().all(|d| d.code.name == "disk/link-loop"));
}

#[cfg(unix)]
#[test]
fn pipes_sockets_and_strange_names_are_left_out_and_never_waited_for() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let book = Scratch::new();
    for name in ["CON.md", "a:b.md", "a?.md", "%2e.md", "..foo.md", "x. ", "-x.md", "folder.md/in.md"] {
        book.put(&format!("content/{name}"), name);
    }
    std::fs::write(book.at("content").join(OsStr::from_bytes(b"v\xE4rde.md")), "x").expect("file");
    book.put("content/a\\b.md", "x");
    book.put("content/a\nb.md", "x");
    let _socket = std::os::unix::net::UnixListener::bind(book.at("content/socket.md")).expect("socket");
    let _other = std::os::unix::net::UnixListener::bind(book.at("content/other")).expect("socket");
    let tree = read(&book);
    // `..foo.md` is hidden.
    let expected = ["content/%2e.md", "content/-x.md", "content/CON.md", "content/a:b.md", "content/a?.md", "content/folder.md/in.md"];
    assert_eq!(sources(&tree), expected);
    let expected = [
        ("content", "disk/unusable-name"),
        ("content", "disk/unusable-name"),
        ("content", "disk/unusable-name"),
        ("content/other", "disk/odd-file"),
        ("content/socket.md", "disk/odd-file"),
    ];
    assert_eq!(codes(&tree), expected);
    assert!(tree.diagnostics.iter().any(|d| d.message.contains("v\u{FFFD}rde.md")));
}

#[test]
fn every_failing_read_is_a_diagnostic_and_the_rest_is_read() {
    use crate::disk::io::Io;
    use crate::disk::read::read_with;
    let book = Scratch::new();
    for i in 0..20 {
        book.put(&format!("content/f{}/{i}.md", i % 3), "text");
    }
    let roots = Roots::new(book.path());
    for errno in [2, 5, 13, 24] {
        for at in 1.. {
            let io = Io::failing(at, errno, false);
            match read_with(&io, &roots) {
                Err(_) => assert_eq!(at, 1),
                Ok(tree) if io.operations() < at => {
                    assert_eq!((tree.sources.len(), tree.diagnostics.len()), (20, 0));
                    break;
                }
                Ok(tree) if tree.sources.len() < 20 && errno != 2 => assert_eq!(tree.diagnostics.len(), 1, "{at} {errno}"),
                Ok(_) => {}
            }
        }
    }
}

#[test]
fn a_file_that_vanishes_is_as_if_it_never_was() {
    use crate::disk::io::Io;
    use crate::disk::read::read_with;
    let book = Scratch::new();
    book.put("content/stays.md", "x");
    book.put("content/goes.md", "x");
    let vanish = |operation: &'static str, path: &std::path::Path| (operation == "open" && path.ends_with("goes.md")).then_some(2);
    let tree = read_with(&Io::real().refusing(vanish), &Roots::new(book.path())).expect("read");
    assert_eq!((sources(&tree), codes(&tree)), (vec!["content/stays.md"], vec![]));
}
