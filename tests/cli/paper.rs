//! What the program writes about itself: the chapter of codes, completions, the manual page.

use super::{Book, program};
use std::path::Path;
use std::process::Command;

#[test]
fn the_chapter_of_codes_in_the_demo_is_what_the_program_writes() {
    let path = "content/en/90-reference/codes.md";
    let committed = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the chapter");
    let written = Book::empty().run(&["explain", "--chapter"]).ends(0).out;
    assert!(committed == written, "write it anew: valuebook explain --chapter > {path}");
    let list = Book::empty().run(&["explain", "--list"]).ends(0).out;
    for code in list.lines().filter_map(|line| line.split(' ').next()) {
        assert_eq!(written.matches(&format!("\n### {code} {{#{}}}\n", code.replace('/', "-"))).count(), 1, "{code}");
    }
}

#[test]
fn the_chapter_of_codes_is_a_chapter_without_a_fault() {
    let book = Book::good();
    book.put("content/codes.md", &book.run(&["explain", "--chapter"]).ends(0).out);
    assert_eq!(book.run(&["check"]).ends(0).out, "no problems in 3 chapters\n");
}

#[test]
fn every_shell_gets_completions_that_know_the_commands() {
    let book = Book::empty();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = book.run(&["completions", shell]).ends(0).out;
        for word in ["check", "explain", "write-baseline", "min-coverage"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let known = book.run(&["completions", "csh"]).ends(2);
    assert!(known.err.contains("bash") && known.err.contains("zsh"), "{}", known.err);
}

#[test]
fn bash_completes_with_what_it_is_given() {
    let book = Book::empty();
    book.put("completions.bash", &book.run(&["completions", "bash"]).ends(0).out);
    let ask = "source ./completions.bash; COMP_WORDS=(valuebook check --min); COMP_CWORD=2; _valuebook valuebook --min check; echo \"${COMPREPLY[@]}\"";
    let Ok(output) = Command::new("bash").current_dir(book.path()).args(["-c", ask]).output() else { return };
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "--min-coverage", "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_manual_page_names_every_command_and_option_once() {
    let page = Book::empty().run(&["man"]).ends(0).out;
    assert!(page.starts_with(".ie ") && page.matches("\n.TH valuebook 1 ").count() == 1, "{page}");
    let help = String::from_utf8(program().arg("--help").output().expect("it runs").stdout).expect("UTF-8");
    let commands = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list");
    let names: Vec<&str> =
        commands.lines().filter(|l| l.starts_with("  ") && !l.starts_with("   ")).filter_map(|l| l.split_whitespace().next()).collect();
    assert!(names.len() >= 8, "{names:?}");
    for name in names {
        assert_eq!(page.matches(&format!("\n.SS \"valuebook {name}\"\n")).count(), 1, "{name}");
    }
    assert_eq!(page.matches("\\fB\\-\\-min\\-coverage\\fR \\fI<PERCENT>\\fR").count(), 1);
    assert_eq!(page.matches("\\fB\\-\\-root\\fR \\fI<DIR>\\fR").count(), 1, "what every command takes is said once");
    let sections: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    assert_eq!(sections, ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "\"EXIT STATUS\"", "ENVIRONMENT", "VERSION"]);
}
