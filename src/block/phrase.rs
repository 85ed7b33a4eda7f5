//! A line of an author as it is kept: what is drawn, and its words alone.

use super::{Ask, Intake};
use crate::markdown::{self, Prose};
use crate::text::At;

/// A line of inline Markdown. Nearly every one is words and nothing else, which are their own HTML: kept once and in 16
/// bytes, where HTML with its holes and a text beside it take 72 and two allocations.
pub struct Phrase(Form);

enum Form {
    Bare(Box<str>),
    Marked(Box<(Prose, String)>),
}

impl Phrase {
    /// The words.
    pub fn plain(&self) -> &str {
        match &self.0 {
            Form::Bare(text) => text,
            Form::Marked(both) => &both.1,
        }
    }

    /// Adds it as HTML, with its links led home, to `out`.
    pub fn write(&self, ask: &dyn Ask, out: &mut String) {
        match &self.0 {
            Form::Bare(text) => out.push_str(text),
            Form::Marked(both) => ask.write_prose(&both.0, out),
        }
    }

    /// The same alone.
    pub fn html(&self, ask: &dyn Ask) -> String {
        match &self.0 {
            Form::Bare(text) => text.as_ref().to_owned(),
            Form::Marked(both) => ask.prose(&both.0),
        }
    }
}

impl Intake<'_, '_> {
    /// One paragraph of inline Markdown with its words.
    pub fn phrase(&mut self, text: &At<impl AsRef<str>>) -> Phrase {
        let words = text.value.as_ref();
        if markdown::is_bare(words) {
            return Phrase(Form::Bare(words.into()));
        }
        Phrase(Form::Marked(Box::new((self.prose(text), markdown::plain(words)))))
    }
}

#[cfg(test)]
mod tests {
    use crate::block::bench::{Desk, phrase};

    #[test]
    fn a_line_is_drawn_and_told_as_it_was_whichever_way_it_is_kept() {
        let desk = Desk::new("en");
        for (text, html, plain) in [
            ("", "", ""),
            ("A “wait” for the lift’s \"call\"", "A “wait” for the lift’s \"call\"", "A “wait” for the lift’s \"call\""),
            ("# 1", "# 1", "# 1"),
            ("a > b", "a &gt; b", "a > b"),
            ("a & b", "a &amp; b", "a & b"),
            ("**a** `b`", "<strong>a</strong> <code>b</code>", "a b"),
            ("a\nb", "a b", "a b"),
        ] {
            let phrase = phrase(text);
            assert_eq!((phrase.html(&desk).as_str(), phrase.plain()), (html, plain), "{text:?}");
            let mut out = String::new();
            phrase.write(&desk, &mut out);
            assert_eq!(out, html);
        }
        assert_eq!(size_of::<super::Phrase>(), 16);
    }
}
