//! Everything that can be typed. The comments here are the program's help.

use crate::build::sheets;
use crate::text::Date;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::IpAddr;
use std::path::PathBuf;

/// Turns a folder of Markdown into a handbook that says what customers are promised, and checks that it holds.
#[derive(Debug, Parser)]
#[command(name = "valuebook", version, max_term_width = 100, propagate_version = true, disable_help_subcommand = true)]
pub(super) struct Arguments {
    /// The folder with book.toml; without this, the nearest one upwards
    #[arg(long, value_name = "DIR", global = true)]
    pub root: Option<PathBuf>,
    /// Colours: on a terminal, always or never
    #[arg(long, value_enum, default_value_t = Colour::Auto, global = true, value_name = "WHEN")]
    pub color: Colour,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Show every warning and finding, even hundreds of the same code
    #[arg(short, long, global = true)]
    pub verbose: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the handbook and publish it into the folder `book`
    Build(Build),
    /// Show the handbook in the browser, and every change as it is saved
    Serve(Serve),
    /// Say what is wrong in the book, and where; publishes nothing
    Check(Check),
    /// Start a book, or make one of a folder of Markdown
    Init(Init),
    /// List what the book holds, as a table, JSON or CSV
    List(List),
    /// Write all that the book holds for other programs: tables, JSON or diagrams
    Export(Export),
    /// Print the JSON Schema of a chapter's head, of a block or a register, for editors
    Schema(Schema),
    /// Confirm that chapters were gone through: writes the day into the line `reviewed:` of their heads
    Review(Review),
    /// Move a chapter or a folder: links to it are rewritten, and its old address leads to the new one
    Mv(Mv),
    /// Explain the code of a message, such as link/missing-chapter
    Explain(Explain),
    /// Print what lets a shell complete these commands: valuebook completions bash > FILE
    Completions(Completions),
    /// Print the manual page: valuebook man > valuebook.1
    Man,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// The folder to publish into, instead of `build-dir` in book.toml
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The address the site will have, instead of `site-url` in book.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Take warnings as seriously as errors
    #[arg(long)]
    pub strict: bool,
    /// Publish in spite of errors; the exit code is still 1
    #[arg(long)]
    pub keep_going: bool,
    /// The day the book is judged by, as in 2026-11-21
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
    /// Threads to work with; without this, one a processor
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub jobs: usize,
    /// Print how long each stage took, one line of JSON a stage
    #[arg(long)]
    pub timings: bool,
    /// Build everything anew and keep nothing for the next build
    #[arg(long)]
    pub no_memory: bool,
    /// Write a list of all published files: address, digest and size, with tabs between; `-` is the standard output
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The port; without this, 3000 or the next free of ten
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// The address to listen on; any other than this machine's own lets others in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub bind: IpAddr,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// The day the book is judged by, as in 2026-11-21
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
    /// Look for changes every so many milliseconds (1000) instead of being told: for shares and mounted folders
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "1000", value_parser = clap::value_parser!(u64).range(10..=3_600_000))]
    pub poll: Option<u64>,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// For people, one line each, or for other programs
    #[arg(long, value_enum, default_value_t = CheckFormat::Human, value_name = "FORMAT")]
    pub format: CheckFormat,
    /// Write to this file; without this, or as `-`, to the standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Take warnings as seriously as errors
    #[arg(long)]
    pub strict: bool,
    /// Hide what this file knows already, and fail only on what is new
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all that is wrong today into this file, for `--baseline`; none of it is a failure then
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// Fail when the stages of all journeys together say less than this share of what they should
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub min_coverage: Option<f64>,
    /// Ask whether the addresses outside the book are still there; answers are kept for some days in .valuebook
    #[arg(long)]
    pub external_links: bool,
    /// The day the book is judged by, as in 2026-11-21
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// With the line in question and what to do about it
    Human,
    /// One line each
    Short,
    /// All of it as one JSON object
    Json,
    /// Annotations in a workflow of GitHub
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// SARIF 2.1.0
    Sarif,
    /// JUnit's XML
    Junit,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder of the book; it is made when it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// The language of the book
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub language: Language,
    /// Write what a service needs to check and publish the book, and a hook that checks before each commit
    #[arg(long, value_enum, value_name = "SERVICE")]
    pub ci: Option<Service>,
}

/// A service that runs pipelines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Service {
    Github,
    Gitlab,
    Azure,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    En,
    Fi,
    Nb,
    Sv,
    Da,
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// What to list
    #[arg(value_parser = PossibleValuesParser::new(sheets().into_iter().map(|sheet| sheet.name)))]
    pub what: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t = ListFormat::Table, value_name = "FORMAT")]
    pub format: ListFormat,
    /// Write to this file; without this, or as `-`, to the standard output. CSV files begin with a mark that Excel needs for å and ö
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The day the book is judged by, as in 2026-11-21
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    Table,
    Json,
    Csv,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    /// A table a list, everything in one file, or a diagram a block
    #[arg(long, value_enum, default_value_t = ExportFormat::Json, value_name = "FORMAT")]
    pub format: ExportFormat,
    /// The folder to write into; without this, or as `-`, JSON goes to the standard output
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The day the book is judged by, as in 2026-11-21
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    Csv,
    Json,
    Mermaid,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// `chapter` (the usual), a kind of block, a register such as `roles`, `book.toml`, or `book` for what `export` writes
    #[arg(conflicts_with = "out")]
    pub kind: Option<String>,
    /// Write all schemas into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Review {
    /// Chapters, each by its path, its address on the site, or its title
    #[arg(required = true, value_name = "CHAPTER")]
    pub chapters: Vec<String>,
    /// The day of the review, as in 2026-11-21; without this, the day the book is judged by
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct Mv {
    /// The chapter or folder: its path, or a chapter's address or title
    pub old: String,
    /// Its new path; a folder that is there, or a name that ends in `/`, takes it in
    pub new: String,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The code, as it stands in the message; `link/*` lists all that begin so
    #[arg(required_unless_present_any = ["list", "chapter"])]
    pub code: Option<String>,
    /// Name all codes there are, or all that begin so as in `--list link/*`
    #[arg(long)]
    pub list: bool,
    /// Print a chapter that explains all codes
    #[arg(long, conflicts_with_all = ["code", "list"])]
    pub chapter: bool,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

fn percent(text: &str) -> Result<f64, String> {
    let number = text.trim().trim_end_matches('%').trim_end().replace(',', ".").parse::<f64>().ok();
    number.filter(|number| (0.0..=100.0).contains(number)).ok_or_else(|| "a share is written like 80, from 0 to 100".to_owned())
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a day is written like 2026-11-21".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }
}
