//! A paragraph that begins `Table:` or `Figure:` directly above a table or picture is its caption.

use super::Prose;
use super::block::lone_picture;
use super::feed::Feed;
use super::label::caption_words;
use super::write::Writer;
use pulldown_cmark::{Event, Tag};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Table,
    Figure,
}

/// An open paragraph that may turn out to be a caption.
pub(super) struct Candidate {
    /// Where its `<p>` begins in the output.
    at: usize,
    kind: Kind,
    /// Bytes of the word and its colon.
    skip: usize,
}

/// A caption waiting for its table or figure.
pub(super) struct Caption {
    pub(super) prose: Prose,
    pub(super) plain: String,
    pub(super) kind: Kind,
}

/// Whether the paragraph that begins now may be a caption; `at` is where its HTML will begin.
pub(super) fn candidate(feed: &mut Feed<'_>, at: usize) -> Option<Candidate> {
    let Some((Event::Text(text), _)) = feed.peek(0) else { return None };
    // The longest of the words has eight letters, so most paragraphs are done with here.
    let colon = text.bytes().take(12).position(|b| b == b':')?;
    let word = &text[..colon];
    let (tables, figures) = caption_words();
    let is = |words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    let kind = if is(tables) {
        Kind::Table
    } else if is(figures) {
        Kind::Figure
    } else {
        return None;
    };
    Some(Candidate { at, kind, skip: colon + 1 })
}

impl Writer<'_, '_> {
    /// Turns the paragraph just ended into the caption of what follows, if that is of its kind.
    pub(super) fn take_caption(&mut self, candidate: Candidate, plain: &str) -> bool {
        let follows = match candidate.kind {
            Kind::Table => matches!(self.feed.peek(0), Some((Event::Start(Tag::Table(_)), _))),
            Kind::Figure => match self.feed.peek(0) {
                Some((Event::Start(Tag::Paragraph), range)) => {
                    let range = range.clone();
                    lone_picture(self.text, &range, &mut self.feed, 1)
                }
                _ => false,
            },
        };
        let plain = plain.get(candidate.skip..).unwrap_or("").trim();
        if !follows || plain.is_empty() {
            return false;
        }
        let part = self.out.cut(candidate.at);
        let tag = part.html.find('>').map_or(0, |at| at + 1);
        let prose = part.without_start(tag + candidate.skip);
        self.caption = Some(Caption { prose, plain: plain.to_owned(), kind: candidate.kind });
        self.closing = "";
        true
    }
}
