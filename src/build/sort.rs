//! Sorting sources by what they are: chapters, blocks, registers, the theme.

use super::codes::UNKNOWN_DATA;
use crate::block;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::register::is_register;
use crate::text::{Source, SrcPath, nearest};
use std::collections::BTreeMap;

/// Sources by what they are, each by its number among the files; kept as long as no file comes or goes.
#[derive(Default)]
pub(super) struct Sorted {
    /// In the order of their paths.
    pub chapters: Vec<Told>,
    /// In the order of their paths.
    pub registers: Vec<usize>,
    pub theme: Vec<usize>,
    pub diagnostics: Vec<Diagnostic>,
    /// What it was sorted from.
    files: Vec<SrcPath>,
    assets: Vec<SrcPath>,
    folders: (String, String),
}

/// A chapter, or a data file with a block of some kind.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub file: usize,
    /// The kind of a data file's block.
    pub kind: Option<&'static str>,
    /// The house's file that a translation lies over.
    pub house: Option<usize>,
    /// A register, which is looked through for the links in its texts.
    pub register: bool,
}

impl Sorted {
    /// Whether sorting again would give the same. Paths that did not change are the very same, so this is quick.
    pub fn holds(&self, files: &[Source], assets: &[SrcPath], config: &Config) -> bool {
        self.files.len() == files.len()
            && self.files.iter().zip(files).all(|(path, file)| *path == file.path)
            && self.assets == assets
            && self.folders.0 == config.content()
            && self.folders.1 == config.html.theme.value
    }
}

pub(super) fn sort(files: &[Source], assets: &[SrcPath], config: &Config) -> Sorted {
    let content = config.content();
    let folders = (content.to_owned(), config.html.theme.value.clone());
    let paths = files.iter().map(|file| file.path.clone()).collect();
    let mut sorted = Sorted { files: paths, assets: assets.to_vec(), folders, ..Sorted::default() };
    let theme = format!("themes/{}", config.html.theme.value);
    for (file, source) in files.iter().enumerate() {
        let path = &source.path;
        if path.below(&theme).is_some() {
            sorted.theme.push(file);
        } else if let Some(below) = path.below("data") {
            data(file, path, below, &mut sorted);
        } else if path.ends_in(&["md", "markdown"]) && path.below(content).is_some() {
            sorted.chapters.push(Told { file, kind: None, house: None, register: false });
        }
    }
    sorted.chapters.sort_by(|a, b| files[a.file].path.cmp(&files[b.file].path));
    sorted.chapters.dedup_by(|a, b| files[a.file].path == files[b.file].path);
    sorted.registers.sort_by(|a, b| files[*a].path.cmp(&files[*b].path));
    sorted.registers.dedup_by(|a, b| files[*a].path == files[*b].path);
    for path in assets.iter().filter(|path| path.below("data").is_some()) {
        stray(path, content, &mut sorted.diagnostics);
    }
    lay_translations(&mut sorted.chapters, files);
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
fn lay_translations(chapters: &mut [Told], files: &[Source]) {
    let data: BTreeMap<&SrcPath, usize> = chapters.iter().filter(|t| t.kind.is_some()).map(|t| (&files[t.file].path, t.file)).collect();
    for told in chapters.iter_mut().filter(|t| t.kind.is_some()) {
        let rest = files[told.file].path.below("data").and_then(|below| below.split_once('/')).map_or("", |(_, rest)| rest);
        if rest.contains('/') {
            told.house = data.get(&SrcPath::new(&format!("data/{rest}"))).copied();
        }
    }
}

fn data(file: usize, path: &SrcPath, below: &str, sorted: &mut Sorted) {
    if is_register(path, "data") {
        sorted.registers.push(file);
        sorted.chapters.push(Told { file, kind: None, house: None, register: true });
        return;
    }
    let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
    let word = folder.rsplit('/').next().unwrap_or("");
    match block::kind(word) {
        Some(kind) => sorted.chapters.push(Told { file, kind: Some(kind.name), house: None, register: false }),
        None => {
            let message = "nothing reads this file: its name is that of no register, and its folder holds no blocks";
            let known = ["roles", "segments", "measures", "touchpoints", "registers"];
            let help = nearest(path.stem(), known).map_or_else(
                || "registers are `data/roles.yaml` and the like; a block lies in a folder named after its kind".to_owned(),
                |n| format!("did you mean `data/{n}.yaml`?"),
            );
            sorted.diagnostics.push(Diagnostic::new(&UNKNOWN_DATA, Place::whole(path), message).help(help));
        }
    }
}
