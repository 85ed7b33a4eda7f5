//! `valuebook man`: one manual page, the commands below the program.

use super::End;
use super::arguments::Arguments;
use super::report::{Stop, Voice};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::io;

/// What the arguments do not say.
const EXIT: &[(&str, &str)] = &[
    ("0", "All is well; warnings and findings are allowed."),
    ("1", "The book has errors, or warnings with --strict, or its coverage is below --min-coverage."),
    ("2", "The program could not run: there is no book, an argument is wrong, a disk or a port refuses."),
];
const ENVIRONMENT: &[(&str, &str)] = &[
    ("NO_COLOR", "When set, nothing is printed in colour."),
    ("SOURCE_DATE_EPOCH", "Seconds since 1970: the day a book is judged by, unless --today or book.toml names one."),
];

pub(super) fn run(voice: &Voice) -> Result<End, Stop> {
    let page = page().map_err(|fault| Stop::new(format!("cannot write the manual page: {fault}"), "try again"))?;
    voice.data(&joined(&String::from_utf8_lossy(&page)))?;
    Ok(End::Fine)
}

/// Each piece was written as a page of its own and begins by saying what an apostrophe is: once is enough.
fn joined(pages: &str) -> String {
    let preamble = |line: &str| line.starts_with(".ie ") || line.starts_with(".el ");
    let first = pages.lines().take_while(|line| preamble(line));
    first.chain(pages.lines().filter(|line| !preamble(line))).map(|line| format!("{line}\n")).collect()
}

fn page() -> io::Result<Vec<u8>> {
    let mut command = Arguments::command();
    command.build();
    let mut page = Vec::new();
    let man = Man::new(command.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    section("COMMANDS", &[], &mut page)?;
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        subcommand(below, &mut page)?;
    }
    section("EXIT STATUS", EXIT, &mut page)?;
    section("ENVIRONMENT", ENVIRONMENT, &mut page)?;
    man.render_version_section(&mut page)?;
    Ok(page)
}

/// A command as a part of its own: what it does, how it is written, its options.
fn subcommand(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SS", [format!("valuebook {}", command.get_name()).as_str()]);
    roff.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default())]);
    roff.control("PP", []);
    roff.to_writer(page)?;
    let mut parts = Vec::new();
    // What every command takes stands at the top of the page.
    let own = command.clone().mut_args(|argument| {
        let everywhere = argument.is_global_set() || matches!(argument.get_id().as_str(), "help" | "version");
        argument.hide(everywhere)
    });
    let man = Man::new(own);
    man.render_synopsis_section(&mut parts)?;
    man.render_options_section(&mut parts)?;
    // Heads of sections would end this part.
    let text = String::from_utf8_lossy(&parts);
    let inner = text.lines().filter(|line| !line.starts_with(".SH"));
    inner.for_each(|line| page.extend(line.bytes().chain(*b"\n")));
    Ok(())
}

fn section(title: &str, entries: &[(&str, &str)], page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for (name, text) in entries {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*text)]);
    }
    roff.to_writer(page)
}
