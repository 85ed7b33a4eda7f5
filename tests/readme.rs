//! What the README promises, tried.

mod desk;

use desk::{build, sources, told};

const README: &str = include_str!("../README.md");

/// The first fenced part that begins with `fence` and a language, and ends with `fence`.
fn part<'r>(fence: &str, language: &str) -> &'r str {
    let open = format!("\n{fence}{language}\n");
    let start = README.find(&open).unwrap_or_else(|| panic!("the README has no {language}")) + open.len();
    let end = README[start..].find(&format!("\n{fence}\n")).expect("the part ends");
    &README[start..start + end + 1]
}

#[test]
fn the_first_journey_of_the_readme_has_ten_lines_and_is_drawn_without_a_warning() {
    let chapter = part("````", "markdown");
    let journey = chapter.split("```").nth(1).expect("a fence");
    assert_eq!(journey.lines().count() - 1, 10, "{journey}");
    let (outcome, pages) = build(&sources(&[("content/index.md", chapter)]));
    assert_eq!(told(&outcome), ["content/index.md:6 journey/stage-without-owner"], "one finding: it is a draft");
    let page = &pages["index.html"];
    for shown in ["My bike needs mending", "Something sounds wrong", "Handing it in", "Riding again", "<svg", "97 of 100 repairs"] {
        assert!(page.contains(shown), "{shown}");
    }
}

#[test]
fn two_commands_do_all_the_set_up() {
    let lines: Vec<&str> = part("```", "sh").lines().map(|line| line.split('#').next().unwrap_or("").trim()).collect();
    assert_eq!(lines, ["cargo run --release --locked -- build", "tests/run"]);
    assert!(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/run").is_file());
}

#[test]
fn every_file_the_readme_points_to_is_there() {
    for (at, _) in README.match_indices("](") {
        let target = README[at + 2..].split(')').next().unwrap_or("");
        if !target.contains("://") {
            assert!(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(target).is_file(), "{target}");
        }
    }
}
