//! What a page of Markdown is read with, and what is found in it.

use super::{Adopts, Fence, Prose};
use crate::text::Span;

/// What is done with HTML tags in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Raw {
    /// Harmless tags and attributes stay, the rest goes.
    #[default]
    Safe,
    /// Tags are shown as text, comments dropped.
    Escape,
    /// As written.
    Trusted,
}

/// What the reader of Markdown must be told.
pub struct Settings<'a> {
    /// Language tag of the page.
    pub lang: &'a str,
    pub raw: Raw,
    /// Whether code gets its colours: dear, and of use to nobody where no page is drawn.
    pub colours: bool,
    /// Schemes of typed references, such as `role` in `<role:desk>`.
    pub schemes: &'a [&'a str],
    /// Second words that make a `yaml` fence a typed one.
    pub kinds: &'a [&'a str],
    /// What a typed fence takes of the block after it, by its kind and text.
    pub adopts: &'a dyn Fn(&str, &str) -> Adopts,
}

/// A heading of the page, in order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Unique on the page.
    pub id: String,
    /// Plain text.
    pub text: String,
    /// Whether it stands in the text itself, not in a quotation, a list or a box: only those belong into contents.
    pub top: bool,
    pub span: Span,
}

/// A page of Markdown.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub prose: Prose,
    pub headings: Vec<Heading>,
    /// Ids that the author's own HTML brings along, and those of footnotes.
    pub anchors: Vec<String>,
    /// Words of prose, callouts, lists and tables; none of code blocks or typed fences.
    pub words: u32,
    pub fences: Vec<Fence>,
    /// Questions in boxes to think over, plain text, in order.
    pub questions: Vec<String>,
    pub has_h1: bool,
    /// Whether the author wrote HTML tags.
    pub raw_html: bool,
}
