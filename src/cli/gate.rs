//! The gate: what a baseline knows already does not fail, and too little coverage does.

use super::arguments::Check;
use super::coverage;
use super::report::{Stop, file, text};
use crate::book::Coverage;
use crate::build::Sources;
use crate::diagnostic::{Baseline, Compared, Diagnostic, Summary, counted, in_order};
use crate::disk::{is_file, read_bytes, write_file};
use crate::text::SrcPath;
use std::path::Path;

/// What is told, and whether it fails.
pub(super) struct Gate {
    /// What is new, in order; all of it without a baseline.
    pub list: Vec<Diagnostic>,
    pub faulty: bool,
    /// Numbers of the baseline, where there is one: hidden by it, and mended since.
    pub known: Option<(usize, usize)>,
    /// What people are told about baselines.
    pub lines: Vec<String>,
}

/// Holds what was found against a baseline and the threshold, and writes the new baseline.
pub(super) fn gate(
    all: &[Diagnostic],
    (sources, root): (&Sources, &Path),
    coverage: &Coverage,
    asked: &Check,
    known: Option<&Baseline>,
) -> Result<Gate, Stop> {
    let lookup = |path: &SrcPath| text(sources, path);
    let mut lines = Vec::new();
    let mut gate = match known {
        None => Gate { list: all.to_vec(), faulty: false, known: None, lines: Vec::new() },
        Some(baseline) => {
            let Compared { new, hidden, mended } = baseline.compare(all, &lookup, &|path| is_file(&root.join(path.as_str())));
            Gate { list: new, faulty: false, known: Some((hidden, mended)), lines: Vec::new() }
        }
    };
    let low = coverage::too_low(coverage, asked.min_coverage, &SrcPath::new("book.toml"));
    let summary = Summary::of(&gate.list);
    let fresh = summary.errors > 0 || (asked.strict && summary.warnings > 0);
    gate.faulty = low.is_some() || (fresh && asked.write_baseline.is_none());
    if let Some(low) = low {
        gate.list = in_order(gate.list.into_iter().chain([low]).collect());
    }
    if let (Some(path), Some((hidden, mended))) = (&asked.baseline, gate.known) {
        lines.push(told(path, hidden, mended, asked.write_baseline.is_some()));
    }
    if let Some(path) = &asked.write_baseline {
        let baseline = Baseline::of(all, &lookup);
        write_file(path, baseline.write().as_bytes())?;
        let path = path.display();
        lines.push(format!("`{path}` now knows {}; `check --baseline {path}` fails only on what is new", problems(baseline.len())));
    }
    Ok(Gate { lines, ..gate })
}

fn problems(count: usize) -> String {
    counted(count, "problem")
}

/// How many old ones are hidden, and how many of the baseline are mended.
fn told(path: &Path, hidden: usize, mended: usize, writes: bool) -> String {
    let path = path.display();
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    let known = match hidden {
        0 => format!("nothing is hidden by `{path}`"),
        n => format!("{} that `{path}` knows {} hidden", problems(n), are(n)),
    };
    match mended {
        0 => known,
        n if writes => format!("{known}, {n} of its others {} mended", are(n)),
        n => format!(
            "{known}, {n} of its others {} mended: `check --write-baseline {path}` takes {} off",
            are(n),
            if n == 1 { "it" } else { "them" }
        ),
    }
}

/// The baseline that was asked for. One that cannot be used, or could not be written, is told before a large book is read.
pub(super) fn known(asked: &Check) -> Result<Option<Baseline>, Stop> {
    if asked.write_baseline.as_deref().is_some_and(|path| file(Some(path)).is_none()) {
        let message = "a baseline is kept for later runs, so it cannot go to the standard output";
        return Err(Stop::new(message, "name a file, such as `known.json`"));
    }
    asked.baseline.as_deref().map(baseline).transpose()
}

/// The baseline that was named.
fn baseline(path: &Path) -> Result<Baseline, Stop> {
    let write = format!("`valuebook check --write-baseline {}` writes it anew from what is wrong today", path.display());
    let bytes = read_bytes(path).map_err(|failure| Stop::new(failure.to_string(), write.clone()))?;
    let text = String::from_utf8(bytes).map_err(|_| "it is no text".to_owned());
    text.and_then(|text| Baseline::read(&text))
        .map_err(|why| Stop::new(format!("the baseline `{}` cannot be used: {why}", path.display()), write))
}
