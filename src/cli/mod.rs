//! The command line: arguments, one file a command, what is printed, exit codes.
//! Takes what was typed, gives text on the two outputs and 0 (fine), 1 (the book has errors) or 2 (could not run).
//! Must not know how anything is parsed, judged or drawn; the only room beside `disk` that asks the clock and the environment.

mod arguments;
mod build;
mod check;
mod completions;
mod coverage;
mod explain;
mod export;
mod external;
mod find;
mod folder;
mod gate;
mod gather;
mod init;
mod list;
mod man;
mod memory;
mod mv;
mod progress;
mod reference;
mod report;
mod review;
mod schema;
mod serve;
mod shelf;
mod table;
mod wrap;

use arguments::{Arguments, Command};
use clap::Parser;
use report::{Stop, Voice};
use std::process::ExitCode;

/// How a command that could run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Exit code 0.
    Fine,
    /// The book has errors: exit code 1.
    Faulty,
}

/// Runs the command that was typed.
pub fn run() -> ExitCode {
    // A usage error ends the program here with code 2; `--help` and `--version` with 0.
    let arguments = Arguments::parse();
    let voice = Voice::new(&arguments);
    let root = arguments.root.as_deref();
    let end = match &arguments.command {
        Command::Build(asked) => build::run(root, asked, &voice),
        Command::Serve(asked) => serve::run(root, asked, &voice),
        Command::Check(asked) => check::run(root, asked, &voice),
        Command::Init(asked) => init::run(root, asked, &voice),
        Command::List(asked) => list::run(root, asked, &voice),
        Command::Export(asked) => export::run(root, asked, &voice),
        Command::Schema(asked) => schema::run(asked, &voice),
        Command::Mv(asked) => mv::run(root, asked, &voice),
        Command::Review(asked) => review::run(root, asked, &voice),
        Command::Explain(asked) => explain::run(asked, &voice),
        Command::Completions(asked) => completions::run(asked, &voice),
        Command::Man => man::run(&voice),
    };
    match end {
        Ok(End::Fine) => ExitCode::SUCCESS,
        Ok(End::Faulty) => ExitCode::from(1),
        Err(stop) => {
            voice.stop(&stop);
            ExitCode::from(Stop::EXIT)
        }
    }
}
