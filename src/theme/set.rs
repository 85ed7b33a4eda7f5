//! The set of templates: the book's over the built-in ones, faulty ones reported and left out.

use super::fault::{self, Fault};
use super::{Layers, limit};
use crate::diagnostic::Diagnostic;
use crate::text::{Hasher, Source, SrcPath};
use std::collections::BTreeMap;
use tera::Tera;

/// Under this name a template of the book reaches the built-in one: `{% extends "default/base.html" %}`.
pub(super) const DEFAULT: &str = "default/";

/// The template sources by the engine's names, for faults that are found while a page is drawn.
pub(super) struct Templates {
    pub tera: Tera,
    pub sources: BTreeMap<String, Source>,
}

impl Templates {
    /// `with_own`: whether the book's templates are used at all. Returns nothing only when the built-in ones are broken.
    pub(super) fn load(layers: &Layers<'_>, with_own: bool, diagnostics: &mut Vec<Diagnostic>) -> Option<Templates> {
        let mut own = BTreeMap::new();
        if with_own {
            for (name, file) in layers.own("templates") {
                if name.ends_with(".html") {
                    own.insert(name, Source::from_bytes(file.path.clone(), &file.bytes));
                }
            }
        }
        // Where nothing lies over them the built-in templates have their plain names: to try a name and then the longer one was a
        // twentieth of drawing a page.
        let mut sources = built_in(layers, if own.is_empty() { "" } else { DEFAULT });
        // Every round names at least one file and drops it, so that all faulty files are told in one run.
        loop {
            let mut tera = engine()?;
            let named = sources.iter().chain(&own).map(|(name, source)| (name.as_str(), &*source.text));
            let Err(error) = tera.add_raw_templates(named) else {
                sources.append(&mut own);
                return Some(Templates { tera, sources });
            };
            if own.is_empty() {
                return None;
            }
            let faults = fault::all(&error);
            let before = own.len();
            for fault in &faults {
                if let Some(source) = own.get(&fault.template) {
                    diagnostics.push(fault.tell(source));
                }
            }
            for fault in faults {
                own.remove(&fault.template);
            }
            if own.len() == before {
                let source = own.pop_first().map(|(_, source)| source)?;
                diagnostics.push(Fault::whole("", &error.to_string()).tell(&source));
                own.clear();
            }
        }
    }

    /// Digest of everything written in templates.
    pub(super) fn digest(&self, hasher: &mut Hasher) {
        for (name, source) in &self.sources {
            hasher.text(name).digest(source.digest);
        }
    }

    /// The source of a template, by the name a view or an error gives.
    pub(super) fn source(&self, name: &str) -> Source {
        self.find(name).cloned().unwrap_or_else(|| Source::new(&format!("templates/{name}"), ""))
    }

    /// The book's template of this name, else the built-in one.
    pub(super) fn find(&self, name: &str) -> Option<&Source> {
        self.sources.get(name).or_else(|| self.sources.get(&format!("{DEFAULT}{name}")))
    }
}

fn built_in(layers: &Layers<'_>, before: &str) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    for (name, bytes) in layers.built_in("templates") {
        let path = SrcPath::new(&format!("themes/default/templates/{name}"));
        sources.insert(format!("{before}{name}"), Source::from_bytes(path, bytes));
    }
    for (look, text) in &layers.looks {
        let name = format!("blocks/{look}.html");
        let path = format!("themes/default/templates/{name}");
        sources.insert(format!("{before}{name}"), Source::new(&path, text));
    }
    sources
}

fn engine() -> Option<Tera> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes([DEFAULT]).ok()?;
    tera.register_function("range", limit::range);
    Some(tera)
}
