//! `init --ci`: recipes for services, as far as they can be tried without those services.

use super::{Book, program};
use std::process::Command;

const SERVICES: [(&str, &str); 3] =
    [("github", ".github/workflows/handbook.yml"), ("gitlab", ".gitlab-ci.yml"), ("azure", "azure-pipelines.yml")];

#[test]
fn each_service_gets_its_pipeline_and_nothing_is_overwritten() {
    for (service, path) in SERVICES {
        let book = Book::good();
        let before = book.files("");
        let run = book.run(&["init", "--ci", service]).ends(0);
        assert!(run.out.contains(path) && run.out.contains(".pre-commit-config.yaml"), "{}", run.out);
        let text = book.get(path);
        assert!(text.contains(concat!("v", env!("CARGO_PKG_VERSION"))) && !text.contains("{version}") && !text.contains("{depth}"));
        let mut after = book.files("");
        let made = after.remove(path).expect("a pipeline");
        after.remove(".pre-commit-config.yaml").expect("a hook");
        assert_eq!(after, before);
        let run = book.run(&["init", "--ci", service]).ends(2);
        assert!(run.err.contains("is there already; nothing was changed"), "{}", run.err);
        assert_eq!(book.files("")[path], made);
        let other = SERVICES.iter().find(|(other, _)| *other != service).expect("another").0;
        let run = book.run(&["init", "--ci", other]).ends(0);
        assert!(run.out.contains("no hook was added"), "{}", run.out);
    }
}

#[test]
fn a_new_book_and_its_pipeline_are_made_in_one_go() {
    let book = Book::empty();
    book.run(&["init", "handbook", "--ci", "gitlab"]).ends(0);
    book.run(&["--root", "handbook", "build"]).ends(0);
    assert!(book.path().join("handbook/.gitlab-ci.yml").is_file());
}

#[test]
fn actions_are_pinned_by_their_digest() {
    let book = Book::good();
    book.run(&["init", "--ci", "github"]).ends(0);
    let text = book.get(".github/workflows/handbook.yml");
    let uses: Vec<&str> = text.lines().filter_map(|line| line.split_once("uses: ")).map(|(_, action)| action).collect();
    assert_eq!(uses.len(), 5);
    for action in uses {
        let digest = action.split('@').nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or("");
        assert!(digest.len() == 40 && digest.bytes().all(|b| b.is_ascii_hexdigit()), "{action}");
    }
}

/// The shell lines of a recipe that run valuebook, with what the service would have filled in.
fn shell(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#') && !line.contains("cargo install"));
    let line = |line: &str| {
        let line = line.trim().trim_start_matches("- ").trim_start_matches("run: ").trim_start_matches("script: ");
        let line = line.strip_prefix('\'').and_then(|line| line.strip_suffix('\'')).unwrap_or(line);
        let line = line.replace("$(Pipeline.Workspace)/valuebook/bin/", "").replace("$CARGO_HOME/bin/", "");
        line.replace("$(Build.ArtifactStagingDirectory)", "out").replace("$(Agent.OS)", "Linux")
    };
    lines.map(line).filter(|line| ["valuebook ", "\"valuebook\" ", "test -f "].iter().any(|start| line.starts_with(start))).collect()
}

#[cfg(unix)]
#[test]
fn the_shell_lines_of_each_recipe_run_and_leave_report_and_pages() {
    let binary = std::path::PathBuf::from(program().get_program());
    let path = format!("{}:{}", binary.parent().expect("a folder").display(), std::env::var("PATH").unwrap_or_default());
    let help = String::from_utf8(program().args(["check", "--help"]).output().expect("it runs").stdout).expect("UTF-8");
    for (service, file) in SERVICES {
        let book = Book::good();
        book.run(&["init", "--ci", service]).ends(0);
        std::fs::create_dir(book.path().join("out")).expect("a folder");
        let lines = shell(&book.get(file));
        assert!(lines.iter().any(|line| line.contains(" check ")) && lines.iter().any(|line| line.contains(" build ")), "{lines:?}");
        for line in &lines {
            // A service asks for its own format; where this program does not know it yet, the line is tried with another.
            let format = line.split("--format ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or("json");
            let line = if help.contains(format) { line.clone() } else { line.replace(&format!("--format {format}"), "--format json") };
            let run = Command::new("sh").arg("-euc").arg(&line).current_dir(book.path()).env("PATH", &path).output().expect("a shell");
            assert!(run.status.success(), "{line}: {}", String::from_utf8_lossy(&run.stderr));
        }
        let pages = if service == "azure" { "out/handbook" } else { "public" };
        assert!(book.path().join(pages).join("index.html").is_file(), "{service}");
        let report = match service {
            "github" => "handbook.sarif",
            "gitlab" => "gl-code-quality-report.json",
            _ => "out/report.xml",
        };
        assert!(book.path().join(report).is_file(), "{service}");
        book.put("content/desk.md", "# The desk\n\n[broken](nowhere.md)\n");
        let check =
            lines.iter().find(|line| line.contains(" check ")).expect("a check").split(" --format").next().expect("a line").to_owned();
        let run = Command::new("sh").arg("-euc").arg(&check).current_dir(book.path()).env("PATH", &path).output().expect("a shell");
        assert_eq!(run.status.code(), Some(1), "{service}: a broken link stops the pipeline");
    }
}
