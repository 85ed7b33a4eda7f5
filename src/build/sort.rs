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
    Data(&'s Source, &'static str),
}

impl<'s> Told<'s> {
    pub fn source(self) -> &'s Source {
        match self {
            Told::Chapter(source) | Told::Data(source, _) => source,
        }
    }
}

pub(super) fn sort<'s>(files: &'s [Source], config: &Config) -> Sorted<'s> {
    let mut sorted = Sorted::default();
    let theme = format!("themes/{}", config.html.theme.value);
    let content = config.content();
    for source in files {
        let path = &source.path;
        if path.below(&theme).is_some() {
            sorted.theme.push(source);
        } else if let Some(below) = path.below("data") {
            data(source, below, &mut sorted);
        } else if matches!(path.extension(), "md" | "markdown") && path.below(content).is_some() {
            sorted.chapters.insert(path.clone(), Told::Chapter(source));
        }
    }
    sorted
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
            sorted.chapters.insert(path.clone(), Told::Data(source, kind.name));
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
