//! `valuebook check`: what is wrong, in the form that was asked for.

use super::arguments::{Check, CheckFormat};
use super::gather::{Asked, Gathered, gather};
use super::report::{Output, Stop, Voice, file, text};
use super::{End, coverage, external, gate};
use crate::build::{Builder, Outcome, Sources};
use crate::diagnostic::{Summary, counted, github, gitlab, json, junit, sarif, short};
use crate::disk::below_repository;
use crate::text::SrcPath;
use serde_json::{Map, Value, json as object};
use std::path::Path;

pub(super) fn run(root: Option<&Path>, asked: &Check, voice: &Voice) -> Result<End, Stop> {
    let known = gate::known(asked)?;
    let Gathered { roots, sources, .. } = gather(root, Asked { today: asked.today, ..Asked::default() })?;
    let mut outcome = Builder::judged(&sources);
    if asked.external_links {
        external::judge(&mut outcome, &roots.root, sources.clock, voice)?;
    }
    let coverage = outcome.snapshot.coverage();
    let gate = gate::gate(&outcome.diagnostics, (&sources, &roots.root), &coverage, asked, known.as_ref())?;
    let mut closing: Vec<String> = coverage::line(&coverage).into_iter().collect();
    let problems = Summary::of(&gate.list).sentence();
    let problems = if gate.known.is_some() { problems.replace("no problems", "no new problems") } else { problems };
    closing.push(format!("{problems} in {}", counted(outcome.snapshot.chapters(), "chapter")));
    closing.extend(gate.lines.iter().cloned());
    let closing = closing.join("\n");
    let to = file(asked.output.as_deref());
    let shown = match asked.format {
        CheckFormat::Human => {
            let mut shown = voice.drawn(&voice.heard(&gate.list), &sources, to.is_none().then_some(Output::Out));
            if !voice.quiet {
                shown.push_str(&closing);
                shown.push('\n');
            }
            shown
        }
        CheckFormat::Short => short(&voice.heard(&gate.list), &|path| text(&sources, path)),
        format => report(format, &gate, &outcome, &sources, asked.strict, &below_repository(&roots.root)),
    };
    voice.hand(to, &shown)?;
    // Whoever watches learns the result, and the data stay data.
    if to.is_some() || !matches!(asked.format, CheckFormat::Human | CheckFormat::Json) {
        voice.say(&closing);
    }
    Ok(if gate.faulty { End::Faulty } else { End::Fine })
}

/// For other programs: they count for themselves and get all of it, whatever people want to hear.
fn report(format: CheckFormat, gate: &gate::Gate, outcome: &Outcome, sources: &Sources, strict: bool, folder: &str) -> String {
    let lookup = |path: &SrcPath| text(sources, path);
    let list = &gate.list;
    match format {
        CheckFormat::Github => github(list, &lookup, folder),
        CheckFormat::Gitlab => gitlab(list, &lookup, folder),
        CheckFormat::Sarif => sarif(list, &lookup, folder),
        CheckFormat::Junit => {
            let checked: Vec<SrcPath> = outcome.snapshot.paths().cloned().collect();
            junit(list, &lookup, &checked, strict, folder, outcome.snapshot.today())
        }
        CheckFormat::Human | CheckFormat::Short | CheckFormat::Json => json(list, &lookup, numbers(gate, outcome)),
    }
}

/// What the summary of the JSON holds besides the problems.
fn numbers(gate: &gate::Gate, outcome: &Outcome) -> Map<String, Value> {
    let mut numbers = Map::new();
    numbers.insert("chapters".to_owned(), object!(outcome.snapshot.chapters()));
    numbers.insert("coverage".to_owned(), coverage::numbers(&outcome.snapshot.coverage()));
    if let Some((hidden, mended)) = gate.known {
        numbers.insert("baseline".to_owned(), object!({ "hidden": hidden, "mended": mended }));
    }
    numbers
}
