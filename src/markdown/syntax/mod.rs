//! Grammars of our own, for the languages documentation is full of: data that the highlighter's engine runs.
//! Takes the word behind a fence, gives the syntax and the set it is in.
//! Must not know classes of the page: what scope a letter stands for is told.

mod c;
mod css;
mod diff;
mod docker;
mod draft;
mod go;
mod html;
mod ini;
mod javascript;
mod json;
mod markdown;
mod php;
mod piece;
mod powershell;
mod python;
mod ruby;
mod rust;
mod shell;
mod sql;
mod table;
mod words;
mod yaml;

use std::sync::OnceLock;
use syntect::parsing::{SyntaxSet, SyntaxSetBuilder};
use table::Table;

pub(super) use draft::ScopeOf;

static TABLES: [&Table; 26] = [
    &javascript::JAVASCRIPT,
    &javascript::TYPESCRIPT,
    &javascript::TAGGED,
    &json::JSON,
    &shell::SHELL,
    &shell::CONSOLE,
    &yaml::YAML,
    &c::C,
    &c::CPP,
    &c::JAVA,
    &c::SHARP,
    &python::PYTHON,
    &rust::RUST,
    &go::GO,
    &html::HTML,
    &html::XML,
    &css::CSS,
    &ini::TOML,
    &ini::INI,
    &sql::SQL,
    &php::PHP,
    &ruby::RUBY,
    &diff::DIFF,
    &markdown::MARKDOWN,
    &powershell::POWERSHELL,
    &docker::DOCKERFILE,
];

static SETS: [OnceLock<SyntaxSet>; TABLES.len()] = [const { OnceLock::new() }; TABLES.len()];

fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.names.contains(&name)).copied()
}

/// The grammar for a word in small letters: a set with one syntax, made when it is first asked for and shared by all threads.
pub(super) fn find(name: &str, scope_of: ScopeOf) -> Option<&'static SyntaxSet> {
    let at = TABLES.iter().position(|table| table.names.contains(&name))?;
    Some(SETS[at].get_or_init(|| {
        let mut builder = SyntaxSetBuilder::new();
        if let Some(definition) = draft::definition(TABLES[at], table, scope_of) {
            builder.add(definition);
        }
        builder.build()
    }))
}

/// Every language, by the first of its names.
#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    TABLES.iter().filter_map(|table| table.names.first().copied())
}

/// Every pattern of every language, with the name of its context.
#[cfg(test)]
pub(super) fn patterns(scope_of: ScopeOf) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for t in TABLES {
        let definition = draft::definition(t, table, scope_of).unwrap();
        for (name, context) in definition.contexts {
            for pattern in context.patterns {
                if let syntect::parsing::syntax_definition::Pattern::Match(pattern) = pattern {
                    all.push((format!("{} {name}", t.names[0]), pattern.regex.regex_str().to_owned()));
                }
            }
        }
    }
    all
}
