//! Footnotes: gathered at the end of the page, in the order they are first referred to.

use super::label::{Word, word};
use super::write::{Mode, Writer};
use super::{Prose, codes};
use std::collections::HashMap;
use std::ops::Range;

/// The footnotes of a page.
#[derive(Default)]
pub(super) struct Notes {
    by_name: HashMap<String, usize>,
    list: Vec<Note>,
    /// Numbers of notes in the order of their first reference.
    order: Vec<usize>,
    /// Notes being written, and the page they interrupt.
    pub(super) open: Vec<(usize, Prose)>,
}

#[derive(Default)]
struct Note {
    /// From 1; 0 until somebody refers to it.
    number: usize,
    id: String,
    /// Ids of the places that refer to it.
    from: Vec<String>,
    body: Option<Prose>,
}

impl Notes {
    fn find(&mut self, name: &str) -> usize {
        if let Some(index) = self.by_name.get(name) {
            return *index;
        }
        self.list.push(Note::default());
        self.by_name.insert(name.to_owned(), self.list.len() - 1);
        self.list.len() - 1
    }
}

impl Writer<'_, '_> {
    fn number_note(&mut self, index: usize) {
        self.notes.order.push(index);
        let number = self.notes.order.len();
        let id = self.ids.take(&format!("fn-{number}"));
        self.anchors.push(id.clone());
        let note = &mut self.notes.list[index];
        note.number = number;
        note.id = id;
    }

    pub(super) fn refer_to_note(&mut self, name: &str) {
        if self.in_attribute() {
            return;
        }
        let index = self.notes.find(name);
        if self.notes.list[index].number == 0 {
            self.number_note(index);
        }
        let number = self.notes.list[index].number;
        let from = self.ids.take(&format!("fnref-{number}"));
        self.anchors.push(from.clone());
        let word = word(Word::Footnote, self.settings.lang);
        let note = &mut self.notes.list[index];
        self.out.push(&format!(
            "<sup class=\"fn\"><a href=\"#{}\" id=\"{from}\" role=\"doc-noteref\" aria-label=\"{word} {number}\">{number}</a></sup>",
            note.id
        ));
        note.from.push(from);
    }

    /// `[^x]` without a line `[^x]: …` reaches the writer as text: told at the text behind its bracket.
    pub(super) fn missing_note(&mut self, range: &Range<usize>) {
        let before = self.text.get(..range.start).unwrap_or("");
        if self.mode != Mode::Page || !before.ends_with('[') || before.ends_with("\\[") {
            return;
        }
        let line = self.text.get(range.start..).and_then(|t| t.lines().next()).unwrap_or("");
        let Some((name, rest)) = line.get(1..).and_then(|l| l.split_once(']')) else { return };
        if name.is_empty() || name.contains(['[', ' ', '`']) || rest.starts_with(['(', '[', ':']) {
            return;
        }
        let message = format!("the footnote `[^{name}]` is written nowhere in this chapter");
        let help = format!("add a line `[^{name}]: text of the note` below the paragraph");
        self.fault(&codes::UNDEFINED_REFERENCE, range.start - 1..range.start + name.len() + 2, message, help);
    }

    pub(super) fn open_note(&mut self, name: &str) {
        let mut index = self.notes.find(name);
        if self.notes.list[index].body.is_some() || self.notes.open.iter().any(|(open, _)| *open == index) {
            // Written twice: the first is the one referred to, the second is kept all the same.
            self.notes.list.push(Note::default());
            index = self.notes.list.len() - 1;
        }
        self.notes.open.push((index, std::mem::take(&mut self.out)));
    }

    pub(super) fn close_note(&mut self) {
        if let Some((index, page)) = self.notes.open.pop() {
            self.notes.list[index].body = Some(std::mem::replace(&mut self.out, page));
        }
    }

    /// Writes the notes below the page.
    pub(super) fn write_notes(&mut self) {
        if self.notes.list.is_empty() {
            return;
        }
        for index in 0..self.notes.list.len() {
            if self.notes.list[index].number == 0 {
                self.number_note(index);
            }
        }
        let lang = self.settings.lang;
        let (title, back) = (word(Word::Footnotes, lang), word(Word::Back, lang));
        self.out.fresh();
        self.out.push(&format!("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{title}\">\n<ol>\n"));
        for index in std::mem::take(&mut self.notes.order) {
            let note = std::mem::take(&mut self.notes.list[index]);
            self.out.push(&format!("<li id=\"{}\">\n", note.id));
            let mut body = note.body.unwrap_or_default();
            let paragraph = body.html.ends_with("</p>\n");
            if paragraph {
                body.html.truncate(body.html.len() - "</p>\n".len());
            }
            self.out.paste(body);
            for from in &note.from {
                self.out.push(&format!(" <a class=\"fn-back\" href=\"#{from}\" role=\"doc-backlink\" aria-label=\"{back}\">↩</a>"));
            }
            self.out.push(if paragraph { "</p>\n</li>\n" } else { "\n</li>\n" });
        }
        self.out.push("</ol>\n</section>\n");
    }
}
