//! Sorting sources by what they are: chapters, blocks, registers, the theme.

use super::codes::UNKNOWN_DATA;
use crate::block;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::register::is_register;
use crate::text::{Source, SrcPath, nearest};
use std::collections::BTreeMap;

/// Sources by what they are.
#[derive(Default)]
pub(super) struct Sorted<'s> {
    pub chapters: BTreeMap<SrcPath, Told<'s>>,
    pub registers: BTreeMap<SrcPath, &'s Source>,
    pub theme: Vec<&'s Source>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A chapter, or a data file with a block of that kind.
#[derive(Clone, Copy)]
pub(super) enum Told<'s> {
    Chapter(&'s Source),
    /// The source, the kind, and the house's file that a translation lies over.
    Data(&'s Source, &'static str, Option<&'s Source>),
}

pub(super) fn sort<'s>(files: &'s [Source], assets: &[SrcPath], config: &Config) -> Sorted<'s> {
    let mut sorted = Sorted::default();
    let theme = format!("themes/{}", config.html.theme.value);
    let content = config.content();
    for source in files {
        let path = &source.path;
        if path.below(&theme).is_some() {
            sorted.theme.push(source);
        } else if let Some(below) = path.below("data") {
            data(source, below, &mut sorted);
        } else if path.ends_in(&["md", "markdown"]) && path.below(content).is_some() {
            sorted.chapters.insert(path.clone(), Told::Chapter(source));
        }
    }
    for path in assets.iter().filter(|path| path.below("data").is_some()) {
        stray(path, content, &mut sorted.diagnostics);
    }
    lay_translations(&mut sorted.chapters);
    sorted
}

/// A file of `data/` that is no YAML. Tables (`.csv`) and a note about the folder itself may lie there.
fn stray(path: &SrcPath, content: &str, diagnostics: &mut Vec<Diagnostic>) {
    if path.ends_in(&["csv"]) || path.stem().eq_ignore_ascii_case("readme") {
        return;
    }
    let help = if path.ends_in(&["md", "markdown"]) {
        let folder = if content.is_empty() { "beside book.toml".to_owned() } else { format!("in `{content}`") };
        format!("chapters lie {folder}; what lies in `data` is YAML: `{}.yaml`", path.stem())
    } else {
        format!("write it as YAML in a file `{}.yaml`, or move it to `static`", path.stem())
    };
    diagnostics.push(Diagnostic::new(&UNKNOWN_DATA, Place::whole(path), "nothing reads this file: only YAML is read in `data`").help(help));
}

/// Ties `data/nb/checklists/x.yaml` to `data/checklists/x.yaml`.
fn lay_translations(chapters: &mut BTreeMap<SrcPath, Told<'_>>) {
    let house_of = |path: &SrcPath| {
        let (_, rest) = path.below("data")?.split_once('/')?;
        rest.contains('/').then(|| SrcPath::new(&format!("data/{rest}")))
    };
    let pairs: Vec<(SrcPath, SrcPath)> = chapters.keys().filter_map(|path| Some((path.clone(), house_of(path)?))).collect();
    for (path, house) in pairs {
        let Some(Told::Data(house, ..)) = chapters.get(&house).copied() else { continue };
        if let Some(Told::Data(_, _, over)) = chapters.get_mut(&path) {
            *over = Some(house);
        }
    }
}

fn data<'s>(source: &'s Source, below: &str, sorted: &mut Sorted<'s>) {
    let path = &source.path;
    if is_register(path, "data") {
        sorted.registers.insert(path.clone(), source);
        return;
    }
    let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
    let word = folder.rsplit('/').next().unwrap_or("");
    match block::kind(word) {
        Some(kind) => {
            sorted.chapters.insert(path.clone(), Told::Data(source, kind.name, None));
        }
        None => {
            let message = "nothing reads this file: it is neither a register nor a block";
            let known = ["roles", "segments", "measures", "touchpoints", "registers"];
            let help = nearest(path.stem(), known).map_or_else(
                || "registers are `data/roles.yaml` and the like; a block lies in a folder named after its kind".to_owned(),
                |n| format!("did you mean `data/{n}.yaml`?"),
            );
            sorted.diagnostics.push(Diagnostic::new(&UNKNOWN_DATA, Place::whole(path), message).help(help));
        }
    }
}
