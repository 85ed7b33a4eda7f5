//! `valuebook build`: publishes the handbook, or says why not and leaves the last good one alone.

use super::End;
use super::arguments::Build;
use super::folder::Folder;
use super::gather::{Asked, Gathered, gather};
use super::progress::Progress;
use super::report::{Output, Stop, Voice};
use crate::build::{Builder, Work};
use crate::diagnostic::{Summary, counted};
use crate::disk::{Guard, Publisher, is_file, write_file};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Instant;

pub(super) fn run(root: Option<&Path>, asked: &Build, voice: &Voice) -> Result<End, Stop> {
    let start = Instant::now();
    let progress = Progress::start(voice.quiet);
    let Build { out, base_url, today, jobs, .. } = asked;
    let Gathered { roots, sources, work, .. } =
        gather(root, Asked { out: out.clone(), today: *today, base_url: base_url.clone(), jobs: *jobs })?;
    let staging = Publisher::begin(&roots.out, &Guard::of(&roots))?;
    let folder = Folder::new(&staging, &roots.root, &progress, asked.manifest.is_some());
    let mut outcome = Builder::once().build(&sources, &folder);
    if let Some(failure) = folder.failure() {
        return Err(failure.into());
    }
    let summary = Summary::of(&outcome.diagnostics);
    let faulty = summary.errors > 0 || (asked.strict && summary.warnings > 0);
    let (pages, written, manifest) = (folder.pages.load(Ordering::Relaxed), folder.written.load(Ordering::Relaxed), folder.manifest());
    // Without a theme no page can be drawn, and an empty site is worse than an old one.
    let publish = !faulty || (asked.keep_going && pages > 0);
    let publishing = Instant::now();
    if publish {
        let published = staging.finish()?;
        if let (Some(path), Some(text)) = (&asked.manifest, &manifest) {
            write_file(path, text.as_bytes())?;
        }
        let time = publishing.elapsed();
        outcome.tally.note("publish", Work { count: published.written + published.same, made: published.written, time });
    } else {
        drop(staging);
    }
    drop(progress);
    let list = voice.heard(&outcome.diagnostics);
    voice.tell(&voice.drawn(&list, &sources, Some(Output::Err)));
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
    Ok(if faulty { End::Faulty } else { End::Fine })
}
