//! Plain Markdown through every room.

mod desk;

use desk::{build, sources, told};

#[test]
fn a_folder_of_markdown_becomes_a_site() {
    let (outcome, pages) = build(&sources(&[
        ("content/index.md", "# Welcome\n\nSee [the promise](10-why/promise.md#what-we-promise).\n"),
        ("content/10-why/promise.md", "---\ntitle: The promise\n---\n\n## What we promise\n\nWords.\n\n## And why\n\nMore.\n"),
        ("content/20-how/a.md", "# A\n"),
        ("content/20-how/b.md", "# B\n"),
    ]));
    assert_eq!(told(&outcome), Vec::<String>::new());
    let addresses: Vec<&str> = pages.keys().map(String::as_str).filter(|a| a.ends_with(".html")).collect();
    assert_eq!(
        addresses,
        ["404.html", "contents.html", "how/a.html", "how/b.html", "how/index.html", "index.html", "why/index.html", "why/promise.html"]
    );
    assert!(pages["index.html"].contains("href=\"why/promise.html#what-we-promise\""), "{}", pages["index.html"]);
    assert!(pages["how/a.html"].contains("href=\"b.html\""));
}

#[test]
fn faults_are_told_at_their_line() {
    let (outcome, _) = build(&sources(&[("content/a.md", "# A\n\n[gone](b.md)\n[anchor](#nowhere)\n![](x.png)\n<measure:x>\n")]));
    assert_eq!(
        told(&outcome),
        [
            "content/a.md:3 link/missing-chapter",
            "content/a.md:4 link/missing-anchor",
            "content/a.md:5 link/missing-file",
            "content/a.md:6 reference/no-register"
        ]
    );
}

#[test]
fn a_second_build_of_the_same_sources_makes_nothing() {
    let sources = sources(&[("content/a.md", "# A\n"), ("content/b.md", "# B\n\n[a](a.md)\n")]);
    let mut builder = valuebook::build::Builder::new();
    let site = valuebook::build::Site::default();
    builder.build(&sources, &site);
    let outcome = builder.build(&sources, &site);
    for stage in ["parse", "bind", "judge", "compose"] {
        assert_eq!(outcome.tally.of(stage).made, 0, "{stage}");
    }
}
