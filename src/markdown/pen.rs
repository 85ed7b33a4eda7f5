//! Operations on scopes turned into tags.

use crate::text::escape_text;
use syntect::parsing::{Scope, ScopeStack, ScopeStackOp};

/// No colour.
pub(super) const PLAIN: u8 = 0;

/// Writes text in the colour of the innermost scope that has one; neighbours of one colour share their tag.
pub(super) struct Pen {
    stack: ScopeStack,
    /// The colour at each depth of the stack.
    letters: Vec<u8>,
    open: u8,
    /// The colour of a scope.
    letter: fn(Scope) -> u8,
}

impl Pen {
    pub(super) fn new(letter: fn(Scope) -> u8) -> Pen {
        Pen { stack: ScopeStack::new(), letters: Vec::new(), open: PLAIN, letter }
    }

    pub(super) fn apply(&mut self, op: &ScopeStackOp) {
        if self.stack.apply(op).is_err() {
            return;
        }
        match op {
            ScopeStackOp::Push(scope) => self.push(*scope),
            ScopeStackOp::Pop(count) => self.letters.truncate(self.letters.len().saturating_sub(*count)),
            ScopeStackOp::Noop => {}
            _ => {
                self.letters.clear();
                for scope in self.stack.as_slice().to_vec() {
                    self.push(scope);
                }
            }
        }
    }

    fn push(&mut self, scope: Scope) {
        let around = self.letters.last().copied().unwrap_or(PLAIN);
        let own = (self.letter)(scope);
        self.letters.push(if own == PLAIN { around } else { own });
    }

    pub(super) fn write(&mut self, text: &str, out: &mut String) {
        // White space has no colour: it stays outside a tag about to end.
        let words = text.trim_end_matches([' ', '\t']);
        if words.len() < text.len() && !words.is_empty() {
            self.write(words, out);
            self.write(&text[words.len()..], out);
            return;
        }
        // Tags end with the line, so that lines can be numbered and marked.
        if let Some(line) = text.strip_suffix('\n') {
            if !line.is_empty() {
                self.write(line, out);
            }
            self.close(out);
            out.push('\n');
            return;
        }
        if text.is_empty() {
            return;
        }
        let letter = self.letters.last().copied().unwrap_or(PLAIN);
        let blank = text.trim().is_empty();
        if blank && self.open != PLAIN && letter != self.open {
            self.close(out);
        }
        if letter != self.open && !blank {
            self.close(out);
            if letter != PLAIN {
                out.push_str("<i class=");
                out.push(char::from(letter));
                out.push('>');
            }
            self.open = letter;
        }
        out.push_str(&escape_text(text));
    }

    pub(super) fn close(&mut self, out: &mut String) {
        if self.open != PLAIN {
            out.push_str("</i>");
            self.open = PLAIN;
        }
    }
}
