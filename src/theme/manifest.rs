//! theme.toml: the one number in it that decides whether the templates can be used.

use super::codes;
use crate::diagnostic::{Diagnostic, Place};
use crate::page;
use crate::text::{Source, Span};

/// Whether the theme's templates fit; a diagnostic when they do not. A theme that names no contract is taken at its word.
pub(super) fn fits(source: &Source, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let Some((written, span)) = contract(&source.text) else { return true };
    if written.parse() == Ok(page::CONTRACT) {
        return true;
    }
    let message = format!("This theme was made for contract {written}, this valuebook gives contract {}", page::CONTRACT);
    let help = format!("Use a version of the theme for contract {0}, or go through its templates and write contract = {0}", page::CONTRACT);
    diagnostics.push(Diagnostic::new(&codes::CONTRACT, Place::at(&source.path, span), message).help(help));
    false
}

/// The value of `contract` at the top of the file, before any table.
fn contract(text: &str) -> Option<(&str, Span)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim_start().starts_with('[') {
            return None;
        }
        let Some((key, rest)) = line.split_once('=') else { continue };
        if key.trim() == "contract" {
            let value = rest.split('#').next().unwrap_or("").trim();
            let from = start + key.len() + 1 + (rest.len() - rest.trim_start().len());
            return Some((value.trim_matches('"'), Span::new(from, from + value.len())));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_for_another_contract_is_refused_by_number() {
        let source = Source::new("themes/ours/theme.toml", "name = \"ours\"\ncontract = 7 # new\n[x]\ncontract = 1\n");
        let mut diagnostics = Vec::new();
        assert!(!fits(&source, &mut diagnostics));
        assert_eq!(&*diagnostics[0].message, "This theme was made for contract 7, this valuebook gives contract 1");
        assert_eq!(diagnostics[0].place, Place::at(&source.path, Span::new(25, 26)));
        assert!(fits(&Source::new("t", "contract = 1"), &mut diagnostics));
        assert!(fits(&Source::new("t", "name = \"x\""), &mut diagnostics));
    }
}
