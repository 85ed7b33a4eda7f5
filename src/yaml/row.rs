//! What one thing says, field by field. Getters give only what fits its shape; the rest was reported when it was read.

use super::{Entry, Field, Kind, Node, Shape, scalar};
use crate::text::{At, Date, Interval, Period, Span, is_id};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A group of keys that was read against a table. Names are those of the table; synonyms have been resolved.
#[derive(Clone, Debug)]
pub struct Row<'n> {
    pub span: Span,
    /// Keys that begin with `x-`, and unknown ones the reader chose to keep.
    pub extra: Vec<&'n Entry<'n>>,
    said: Vec<(&'static Field, &'n Entry<'n>)>,
    /// The places among them from 1, by the signs of their names: nearly every field is found, or known not to be said, by one
    /// look. Of two with one sign it is the later; a place beyond a byte is looked for.
    places: [u8; SIGNS],
    /// Fields about which something was reported already: a key one slip away from theirs, a value that does not fit.
    pub(super) blamed: Vec<&'static Field>,
}

/// How many signs there are for names.
const SIGNS: usize = 64;

/// One of them for a name, by its length and first letter. A stage has 26 fields, of which an author says half, and is asked for
/// each of them once or twice: that was 200 comparisons.
#[inline]
fn sign(name: &str) -> usize {
    let first = name.as_bytes().first().map_or(0, |first| usize::from(*first));
    (name.len() + 11 * first) % SIGNS
}

impl<'n> Row<'n> {
    pub(super) fn new(span: Span, room: usize) -> Row<'n> {
        Row { span, extra: Vec::new(), said: Vec::with_capacity(room), places: [0; SIGNS], blamed: Vec::new() }
    }

    pub(super) fn say(&mut self, field: &'static Field, entry: &'n Entry<'n>) {
        self.said.push((field, entry));
        self.places[sign(field.name)] = u8::try_from(self.said.len()).unwrap_or(u8::MAX);
    }

    /// The entry that says a field.
    pub(super) fn entry(&self, field: &'static Field) -> Option<&'n Entry<'n>> {
        self.seek(sign(field.name), |said| std::ptr::eq(said, field)).map(|(_, entry)| entry)
    }

    /// The field that was said at that place in the row, where its key is the same letter by letter.
    pub(super) fn same_key(&self, place: usize, key: &str) -> Option<&'static Field> {
        self.said.get(place).filter(|(_, entry)| entry.key.value == key).map(|(field, _)| *field)
    }

    fn find(&self, name: &str) -> Option<(&'static Field, &'n Entry<'n>)> {
        self.seek(sign(name), |field| field.name == name)
    }

    /// The said field that `is` the one meant, whose name has that sign.
    #[inline]
    fn seek(&self, sign: usize, is: impl Fn(&'static Field) -> bool) -> Option<(&'static Field, &'n Entry<'n>)> {
        let last = usize::from(self.places[sign]).checked_sub(1)?;
        let found = self.said.get(last).filter(|(field, _)| is(field));
        found.or_else(|| self.said.iter().find(|(field, _)| is(field))).copied()
    }

    /// Whether the author was told about this field already, so that a rule need not call it missing: one fault, one message.
    pub fn blamed(&self, name: &str) -> bool {
        self.blamed.iter().any(|field| field.name == name)
    }

    /// Whether the field is said with something behind its colon.
    pub fn has(&self, name: &str) -> bool {
        self.node(name).is_some()
    }

    /// Where the key stands, also when nothing is behind its colon.
    pub fn key_span(&self, name: &str) -> Option<Span> {
        self.find(name).map(|(_, entry)| entry.key.span)
    }

    /// The key with its value, also when nothing is behind its colon.
    pub fn keyed(&self, name: &str) -> Option<&'n Entry<'n>> {
        self.find(name).map(|(_, entry)| entry)
    }

    /// The value as it is written; none for null and empty text.
    pub fn node(&self, name: &str) -> Option<&'n Node<'n>> {
        self.find(name).map(|(_, entry)| &entry.value).filter(|node| !node.is_empty())
    }

    /// The items of a list, or the one value. Empty items of a list are among them.
    pub fn nodes(&self, name: &str) -> Vec<&'n Node<'n>> {
        self.node(name).map(|node| node.items().iter().collect()).unwrap_or_default()
    }

    /// The entries of a map, in order; of a key that stands twice, the first.
    pub fn entries(&self, name: &str) -> Vec<&'n Entry<'n>> {
        let mut seen = BTreeSet::new();
        let entries: &'n [Entry<'n>] = self.node(name).map_or(&[], Node::entries);
        entries.iter().filter(|entry| seen.insert(&*entry.key.value)).collect()
    }

    pub fn text(&self, name: &str) -> Option<At<Cow<'n, str>>> {
        match self.find(name)? {
            // One text where one is meant, as in nearly every field.
            (Field { shape: Shape::Text | Shape::Ref(_), .. }, Entry { value: Node { span, kind: Kind::Scalar(scalar) }, .. }) => {
                Some(scalar.trimmed()).filter(|text| !text.is_empty()).map(|text| At::new(Cow::Borrowed(text), *span))
            }
            (field, entry) => entry.value.items().iter().find_map(|node| text_of(inner(&field.shape), node)),
        }
    }

    pub fn texts(&self, name: &str) -> Vec<At<Cow<'n, str>>> {
        self.each_text(name).collect()
    }

    /// The texts of a field, one after the other.
    pub fn each_text(&self, name: &str) -> impl Iterator<Item = At<Cow<'n, str>>> + use<'n> {
        let found = self.find(name);
        let shape = found.map_or(&Shape::Any, |(field, _)| inner(&field.shape));
        found.map_or(&[][..], |(_, entry)| entry.value.items()).iter().filter_map(move |node| text_of(shape, node))
    }

    /// The scalars of a field, trimmed, with the shape they must fit.
    fn scalars(&self, name: &str) -> impl Iterator<Item = (&'static Shape, At<&'n str>)> + use<'n> {
        let found = self.find(name);
        let shape = found.map_or(&Shape::Any, |(field, _)| inner(&field.shape));
        let items = found.map_or(&[][..], |(_, entry)| entry.value.items()).iter();
        items
            .filter_map(|node| node.scalar().map(|scalar| At::new(scalar.trimmed(), node.span)))
            .filter(|text| !text.value.is_empty())
            .map(move |text| (shape, text))
    }

    fn first<T>(&self, name: &str, read: impl Fn(&'static Shape, &str) -> Option<T>) -> Option<At<T>> {
        self.scalars(name).next().and_then(|(shape, text)| Some(At::new(read(shape, text.value)?, text.span)))
    }

    pub fn flag(&self, name: &str) -> Option<bool> {
        self.first(name, |_, text| scalar::flag(text)).map(|flag| flag.value)
    }

    pub fn number(&self, name: &str) -> Option<At<f64>> {
        self.first(name, |shape, text| scalar::number(shape, text).ok())
    }

    pub fn whole(&self, name: &str) -> Option<At<i64>> {
        self.first(name, |shape, text| scalar::whole(shape, text).ok())
    }

    pub fn date(&self, name: &str) -> Option<At<Date>> {
        self.first(name, |_, text| Date::parse(text))
    }

    pub fn interval(&self, name: &str) -> Option<At<Interval>> {
        self.first(name, |_, text| Interval::parse(text))
    }

    pub fn period(&self, name: &str) -> Option<At<Period>> {
        self.first(name, |_, text| Period::parse(text))
    }

    /// The canonical name of the word that is said.
    pub fn choice(&self, name: &str) -> Option<At<&'static str>> {
        self.each_choice(name).next()
    }

    pub fn choices(&self, name: &str) -> Vec<At<&'static str>> {
        self.each_choice(name).collect()
    }

    fn each_choice(&self, name: &str) -> impl Iterator<Item = At<&'static str>> + use<'n> {
        let read = |(shape, text): (&'static Shape, At<&str>)| match shape {
            Shape::OneOf(choices) => Some(At::new(scalar::choice(choices, text.value)?, text.span)),
            _ => None,
        };
        self.scalars(name).filter_map(read)
    }
}

/// The text of an item whose shape that is.
fn text_of<'n>(shape: &'static Shape, node: &'n Node<'n>) -> Option<At<Cow<'n, str>>> {
    match &node.kind {
        Kind::Scalar(scalar) if !scalar.trimmed().is_empty() => {
            let text = if matches!(shape, Shape::Markdown) { &*scalar.text } else { scalar.trimmed() };
            (!matches!(shape, Shape::Id) || is_id(text)).then(|| At::new(Cow::Borrowed(text), node.span))
        }
        Kind::Map(_) if matches!(shape, Shape::Text | Shape::Markdown | Shape::Any | Shape::Own(_)) => node.as_text(),
        _ => None,
    }
}

/// The shape of one item, of the scalar form where there are two.
fn inner(shape: &'static Shape) -> &'static Shape {
    match shape {
        Shape::List(inner) => self::inner(inner),
        Shape::Either(first, _) => self::inner(first),
        shape => shape,
    }
}
