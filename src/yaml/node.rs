//! The positioned tree: what an author wrote, where each part of it stands.

use crate::text::{At, Span};
use std::borrow::Cow;

/// One value and where it stands, in bytes of the whole source file. A list's or map's span runs from its first to its last byte.
/// Keys and texts that stand in the source letter by letter are not copied out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'t> {
    pub span: Span,
    pub kind: Kind<'t>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind<'t> {
    Null,
    Scalar(Scalar<'t>),
    List(Vec<Node<'t>>),
    Map(Vec<Entry<'t>>),
}

/// A text, number, date or flag, as it is written: `012`, `1.10` and `yes` keep their letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar<'t> {
    pub text: Cow<'t, str>,
    /// Neither quoted nor a block text.
    pub plain: bool,
}

/// A key and its value. A key said twice stands here twice, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'t> {
    pub key: At<Cow<'t, str>>,
    pub value: Node<'t>,
}

impl<'t> Node<'t> {
    pub fn null(span: Span) -> Node<'t> {
        Node { span, kind: Kind::Null }
    }

    /// A text that was made, not read: it counts as quoted, so no trap of YAML is looked for in it.
    pub fn text(text: impl Into<Cow<'t, str>>, span: Span) -> Node<'t> {
        Node { span, kind: Kind::Scalar(Scalar { text: text.into(), plain: false }) }
    }

    pub fn list(items: Vec<Node<'t>>, span: Span) -> Node<'t> {
        Node { span, kind: Kind::List(items) }
    }

    pub fn map(entries: Vec<Entry<'t>>, span: Span) -> Node<'t> {
        Node { span, kind: Kind::Map(entries) }
    }

    /// Whether nothing was said: null or an empty text.
    #[inline]
    pub fn is_empty(&self) -> bool {
        match &self.kind {
            Kind::Null => true,
            Kind::Scalar(scalar) => scalar.trimmed().is_empty(),
            Kind::List(_) | Kind::Map(_) => false,
        }
    }

    #[inline]
    pub fn scalar(&self) -> Option<&Scalar<'t>> {
        if let Kind::Scalar(scalar) = &self.kind { Some(scalar) } else { None }
    }

    /// The items of a list, nothing for a null, the node itself for anything else.
    #[inline]
    pub fn items(&self) -> &[Node<'t>] {
        match &self.kind {
            Kind::List(items) => items,
            Kind::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    #[inline]
    pub fn entries(&self) -> &[Entry<'t>] {
        if let Kind::Map(entries) = &self.kind { entries } else { &[] }
    }

    /// The value of the first entry with this very key.
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.entries().iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
    }

    /// What it is, for messages.
    pub fn what(&self) -> &'static str {
        match self.kind {
            Kind::Null => "nothing",
            Kind::Scalar(_) => "a text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a group of lines",
        }
    }

    /// The text of this node where a text is meant: a scalar's own, or that of a one-key map, which is what YAML makes of
    /// `Price: fixed` without quotes.
    pub fn as_text(&self) -> Option<At<Cow<'_, str>>> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(At::new(Cow::Borrowed(&*scalar.text), self.span)),
            Kind::Map(entries) => match &entries[..] {
                [Entry { key, value: Node { kind: Kind::Scalar(value), .. } }] => {
                    Some(At::new(Cow::Owned(format!("{}: {}", key.value, value.text)), self.span))
                }
                [Entry { key, value: Node { kind: Kind::Null, .. } }] => Some(At::new(Cow::Owned(format!("{}:", key.value)), self.span)),
                _ => None,
            },
            Kind::Null | Kind::List(_) => None,
        }
    }
}

impl Scalar<'_> {
    /// The text without white space around it.
    #[inline]
    pub fn trimmed(&self) -> &str {
        // Nearly every text begins and ends with a sign of ASCII that is no space, and Unicode need not be asked.
        match self.text.as_bytes() {
            [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => &self.text,
            _ => self.text.trim(),
        }
    }
}

impl<'t> Entry<'t> {
    #[inline]
    pub fn new(key: impl Into<Cow<'t, str>>, span: Span, value: Node<'t>) -> Entry<'t> {
        Entry { key: At::new(key.into(), span), value }
    }

    /// From the start of the key to the end of the value.
    pub fn span(&self) -> Span {
        self.key.span.to(self.value.span)
    }
}
