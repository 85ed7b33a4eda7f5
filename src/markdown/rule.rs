//! The three parts of a rule: the rule, what it is for, when to leave it.

use super::label::{LONGEST, rule_part};
use super::quote::Frame;
use super::write::Writer;
use crate::text::escape_text;
use pulldown_cmark::{CowStr, Event, Tag};

impl Writer<'_, '_> {
    fn in_rule(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Box { kind: "rule", .. }))
    }

    /// The class of the part that begins with the next words, and the length of its label where that is plain text.
    fn part_ahead(&mut self) -> Option<(&'static str, usize)> {
        if !self.in_rule() || self.depth > 0 {
            return None;
        }
        match self.feed.peek(0) {
            Some((Event::Start(Tag::Strong), range)) => {
                let inner = self.text.get(range.start + 2..range.end.checked_sub(2)?)?;
                if inner.len() > 4 * LONGEST {
                    return None;
                }
                rule_part(inner).map(|class| (class, 0))
            }
            Some((Event::Text(text), _)) => {
                let (at, sign) = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ':' | '.' | '–' | '—'))?;
                rule_part(&text[..at]).map(|class| (class, at + sign.len_utf8()))
            }
            _ => None,
        }
    }

    pub(super) fn rule_class(&mut self) -> Option<&'static str> {
        self.part_ahead().map(|(class, _)| class)
    }

    /// Makes a plain label bold.
    pub(super) fn rule_words(&mut self) {
        let Some((_, length @ 1..)) = self.part_ahead() else { return };
        if let Some((Event::Text(text), range)) = self.feed.next() {
            let (label, rest) = text.split_at(length);
            self.say(label);
            self.count.text(label);
            self.out.push("<strong>");
            self.out.push(&escape_text(label));
            self.out.push("</strong>");
            if !rest.is_empty() {
                self.feed.unread(Event::Text(CowStr::from(rest.to_owned())), range.start + length..range.end);
            }
        }
    }

    /// A line of a rule that begins with the label of a part is a paragraph of its own.
    pub(super) fn rule_break(&mut self) -> bool {
        if self.closing != "</p>\n" {
            return false;
        }
        let Some((class, _)) = self.part_ahead() else { return false };
        self.count.gap();
        self.say(" ");
        self.out.push(&format!("</p>\n<p class=\"{class}\">"));
        self.rule_words();
        true
    }
}
