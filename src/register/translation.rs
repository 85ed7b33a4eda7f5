//! The words of entries in another language, read one entry at a time.

use super::codes::TRANSLATION_DIFFERS;
use super::entry::{Home, Register};
use super::field::{WORDS, translation};
use super::read::{Reader, signs, texts};
use super::said::Overlay;
use super::sound;
use crate::diagnostic::Report;
use crate::text::At;
use crate::yaml::{Entry, Row};
use std::collections::BTreeMap;

impl Reader {
    pub(super) fn overlay(
        &mut self,
        register: Register,
        id: String,
        home: Home,
        entry: &Entry<'_>,
        name: Option<At<String>>,
        report: &mut Report<'_>,
    ) {
        let mut overlay = Overlay { register, id, texts: BTreeMap::new(), lists: BTreeMap::new(), home };
        if let Some(name) = name {
            if register == Register::Segment {
                sound::name(&name.value, name.span, &self.lang, report);
            }
            overlay.texts.insert("name", name.value);
        } else if !entry.value.is_empty() {
            let row = translation(register).read(&entry.value, report);
            for field in translation(register).fields() {
                if !WORDS.contains(&field.name) {
                    if let Some(span) = row.key_span(field.name) {
                        let message = format!("`{}` is not read here: a translation gives words only", field.name);
                        let help = format!("take it out; it comes from {}.yaml of the house language", register.plural());
                        report.with_help(&TRANSLATION_DIFFERS, span, message, help);
                    }
                } else if field.name == "wants" {
                    keep(&mut overlay, Some(&row), "wants");
                } else if field.name == "signs" {
                    let signs = signs(Some(&row), report);
                    keep(&mut overlay, signs.as_ref(), "facts");
                    keep(&mut overlay, signs.as_ref(), "behaviour");
                } else if let Some(text) = row.text(field.name) {
                    if (register, field.name) == (Register::Segment, "name") {
                        sound::name(&text.value, text.span, &self.lang, report);
                    }
                    overlay.texts.insert(field.name, text.value.into_owned());
                }
            }
        }
        self.file.overlays.push(overlay);
    }
}

fn keep(overlay: &mut Overlay, row: Option<&Row<'_>>, field: &'static str) {
    let list = texts(row, field);
    if !list.is_empty() {
        overlay.lists.insert(field, list);
    }
}
