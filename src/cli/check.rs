//! `valuebook check`: what is wrong, in the form that was asked for.

use super::End;
use super::arguments::{Check, CheckFormat};
use super::gather::{Asked, Gathered, gather};
use super::report::{Output, Stop, Voice, text};
use crate::build::Builder;
use crate::diagnostic::{Summary, counted, json, short};
use crate::disk::write_file;
use std::path::Path;

pub(super) fn run(root: Option<&Path>, asked: &Check, voice: &Voice) -> Result<End, Stop> {
    let Gathered { sources, .. } = gather(root, Asked { today: asked.today, ..Asked::default() })?;
    let outcome = Builder::once().check(&sources);
    let summary = Summary::of(&outcome.diagnostics);
    let chapters = outcome.snapshot.chapters();
    let list = voice.heard(&outcome.diagnostics);
    let lookup = |path: &_| text(&sources, path);
    let closing = format!("{} in {}", summary.sentence(), counted(chapters, "chapter"));
    let shown = match asked.format {
        CheckFormat::Human => {
            let mut shown = voice.drawn(&list, &sources, asked.output.is_none().then_some(Output::Out));
            if !voice.quiet {
                shown.push_str(&closing);
                shown.push('\n');
            }
            shown
        }
        CheckFormat::Short => short(&list, &lookup),
        // Programs count for themselves: they get all of it, whatever people want to hear.
        CheckFormat::Json => json(&outcome.diagnostics, &lookup, chapters),
    };
    match &asked.output {
        Some(path) => write_file(path, shown.as_bytes())?,
        None => voice.data(&shown)?,
    }
    // Whoever watches learns the result, and the data stay data.
    if asked.output.is_some() || asked.format == CheckFormat::Short {
        voice.say(&closing);
    }
    let faulty = summary.errors > 0 || (asked.strict && summary.warnings > 0);
    Ok(if faulty { End::Faulty } else { End::Fine })
}
