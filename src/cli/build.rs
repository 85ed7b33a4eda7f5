//! `valuebook build`: publishes the handbook, or says why not and leaves the last good one alone.

use super::End;
use super::arguments::Build;
use super::folder::Folder;
use super::gather::{Asked, Gathered, gather};
use super::memory::{Files, Kept, Memory};
use super::progress::Progress;
use super::report::{Output, Stop, Voice};
use crate::build::{Builder, Tally, Work};
use crate::diagnostic::{Diagnostic, Summary, counted};
use crate::disk::{Guard, Publisher, is_file};
use std::borrow::Cow;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

pub(super) fn run(root: Option<&Path>, asked: &Build, voice: &Voice) -> Result<End, Stop> {
    let start = Instant::now();
    let progress = Progress::start(voice.quiet);
    let Build { out, base_url, today, jobs, .. } = asked;
    let gathered = gather(root, Asked { out: out.clone(), today: *today, base_url: base_url.clone(), jobs: *jobs })?;
    let staging = Publisher::begin(&gathered.roots.out, &Guard::of(&gathered.roots))?;
    let publishing = Instant::now();
    let memory = if asked.no_memory { None } else { Memory::of(&gathered) };
    // Where no site lies there is nothing to compare with: the proof of a large book takes a tenth of a build to read.
    let recalled = memory.as_ref().filter(|_| staging.has_site()).and_then(Memory::recall);
    if let Some(kept) = recalled.filter(|kept| is_fine(&kept.diagnostics, asked) && staging.holds(&kept.files)) {
        drop((staging, progress));
        return unchanged(&kept, &gathered, asked, voice, publishing.elapsed(), start);
    }
    let Gathered { roots, sources, work, .. } = gathered;
    let folder = Folder::new(&staging, &roots.root, &progress, memory.as_ref(), asked.manifest.is_some());
    let mut outcome = Builder::once().build(&sources, &folder);
    if let Some(failure) = folder.failure() {
        return Err(failure.into());
    }
    let summary = Summary::of(&outcome.diagnostics);
    let faulty = summary.errors > 0 || (asked.strict && summary.warnings > 0);
    let (pages, written, files) = (folder.pages.load(Ordering::Relaxed), folder.written.load(Ordering::Relaxed), folder.files());
    // Without a theme no page can be drawn, and an empty site is worse than an old one.
    let publish = !faulty || (asked.keep_going && pages > 0);
    let publishing = Instant::now();
    if publish {
        let published = staging.finish()?;
        list(asked, voice, &files)?;
        let time = publishing.elapsed();
        outcome.tally.note("publish", Work { count: published.written + published.same, made: published.written, time });
        // A build with errors is nothing to come back to.
        if let Some(memory) = memory.filter(|_| summary.errors == 0) {
            memory.keep(&Kept { files, pages, diagnostics: Cow::Borrowed(&outcome.diagnostics) });
        }
    } else {
        drop(staging);
    }
    drop(progress);
    voice.tell(&voice.drawn(&voice.heard(&outcome.diagnostics), &sources, Some(Output::Err)));
    if asked.timings {
        outcome.tally.stages.insert(0, ("read", work));
        voice.tell(&outcome.tally.lines());
    }
    let problems = summary.sentence();
    let time = format!("{:.1} s", start.elapsed().as_secs_f64());
    if publish {
        voice.say(&format!("{}, {written} written, {} unchanged, {problems}, {time}", counted(pages, "page"), pages - written));
    } else {
        let out = asked.out.as_deref().unwrap_or_else(|| roots.out.strip_prefix(&roots.root).unwrap_or(&roots.out)).display();
        let strict = if summary.errors == 0 { " (--strict counts warnings as errors)" } else { "" };
        let state = if is_file(&roots.out.join(".valuebook")) { format!("; `{out}` is as it was") } else { String::new() };
        voice.say(&format!("{problems}{strict}: nothing was published{state} ({time})"));
    }
    // The program ends here; to take a book of ten thousand chapters apart piece by piece would be for nothing.
    std::mem::forget((outcome, sources));
    Ok(if faulty { End::Faulty } else { End::Fine })
}

fn is_fine(diagnostics: &[Diagnostic], asked: &Build) -> bool {
    let summary = Summary::of(diagnostics);
    summary.errors == 0 && (summary.warnings == 0 || !asked.strict)
}

/// Says what the last build said, as this one would say and publish the same.
fn unchanged(kept: &Kept<'_>, gathered: &Gathered, asked: &Build, voice: &Voice, time: Duration, start: Instant) -> Result<End, Stop> {
    list(asked, voice, &kept.files)?;
    voice.tell(&voice.drawn(&voice.heard(&kept.diagnostics), &gathered.sources, Some(Output::Err)));
    if asked.timings {
        let mut tally = Tally::default();
        tally.note("read", gathered.work);
        ["furnish", "parse", "bind", "judge", "compose", "report"].into_iter().for_each(|stage| tally.note(stage, Work::default()));
        tally.note("publish", Work { count: kept.files.len(), made: 0, time });
        voice.tell(&tally.lines());
    }
    let (problems, seconds) = (Summary::of(&kept.diagnostics).sentence(), start.elapsed().as_secs_f64());
    voice.say(&format!("{}, 0 written, {} unchanged, {problems}, {seconds:.1} s", counted(kept.pages, "page"), kept.pages));
    Ok(End::Fine)
}

/// Writes the manifest, where one is asked for: one line a file in the order of their addresses, with tabs between address,
/// digest and size in bytes.
fn list(asked: &Build, voice: &Voice, files: &Files) -> Result<(), Stop> {
    if asked.manifest.is_none() {
        return Ok(());
    }
    let lines = files.iter().map(|(address, (digest, size))| format!("{address}\t{}\t{size}\n", digest.hex()));
    voice.hand(asked.manifest.as_deref(), &lines.collect::<String>())
}
