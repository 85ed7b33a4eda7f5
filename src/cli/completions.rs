//! `valuebook completions`: what lets a shell complete commands and options.

use super::End;
use super::arguments::{Arguments, Completions};
use super::report::{Stop, Voice};
use clap::CommandFactory;

pub(super) fn run(asked: &Completions, voice: &Voice) -> Result<End, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut Arguments::command(), "valuebook", &mut script);
    voice.data(&String::from_utf8_lossy(&script))?;
    Ok(End::Fine)
}
