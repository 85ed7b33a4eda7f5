//! Laying the words of another language over a tree: texts are replaced, all else stays as the house wrote it.

use super::{Entry, Field, Kind, Node, Shape, Table};
use crate::text::Span;

/// The house's tree with the texts of `words` in place: keys are matched by the table, items of lists by their position.
/// What comes from the house gets the span `at`, for the result belongs to the file of the words.
pub fn lay<'t>(table: &'static Table, house: &Node<'t>, words: &Node<'t>, at: Span) -> Node<'t> {
    group(table, house, Some(words), at)
}

fn group<'t>(table: &'static Table, house: &Node<'t>, words: Option<&Node<'t>>, at: Span) -> Node<'t> {
    let Kind::Map(entries) = &house.kind else { return moved(house, at) };
    let own = |field: &'static Field| words?.entries().iter().find(|e| field.is(&e.key.value)).map(|e| &e.value);
    let lay_entry = |entry: &Entry<'t>| {
        let value = match table.field(&entry.key.value) {
            Some(field) => value(&field.shape, &entry.value, own(field), at),
            None => moved(&entry.value, at),
        };
        Entry::new(entry.key.value.clone(), at, value)
    };
    let mut laid: Vec<Entry<'t>> = entries.iter().map(lay_entry).collect();
    // A text that only the translation has is words too, such as a note.
    for entry in words.map_or(&[][..], Node::entries) {
        let new = table.field(&entry.key.value).filter(|f| is_text(&f.shape));
        if new.is_some_and(|field| !entries.iter().any(|e| field.is(&e.key.value))) {
            laid.push(entry.clone());
        }
    }
    Node::map(laid, at)
}

fn value<'t>(shape: &'static Shape, house: &Node<'t>, words: Option<&Node<'t>>, at: Span) -> Node<'t> {
    let Some(words) = words.filter(|w| !w.is_empty()) else { return moved(house, at) };
    match (shape, &house.kind) {
        (Shape::Text | Shape::Markdown | Shape::Any | Shape::Own(_), Kind::Scalar(_)) if words.scalar().is_some() => words.clone(),
        (Shape::Either(first, other), Kind::Scalar(_)) => match words.scalar() {
            Some(_) if is_text(first) => words.clone(),
            None if is_text(first) => first_text(other, words).cloned().unwrap_or_else(|| moved(house, at)),
            _ => moved(house, at),
        },
        (Shape::Either(_, other), _) => value(other, house, Some(words), at),
        (Shape::Table(table), Kind::Map(_)) => match words.scalar() {
            Some(_) => with_first_text(table, house, words, at),
            None => group(table, house, Some(words), at),
        },
        (Shape::List(inner), Kind::List(items)) => {
            let own = words.items();
            Node::list(items.iter().enumerate().map(|(i, item)| value(inner, item, own.get(i), at)).collect(), at)
        }
        (Shape::List(inner), _) => value(inner, house, words.items().first(), at),
        (Shape::Map(inner), Kind::Map(entries)) => {
            let lay_entry = |e: &Entry<'t>| Entry::new(e.key.value.clone(), at, value(inner, &e.value, words.get(&e.key.value), at));
            Node::map(entries.iter().map(lay_entry).collect(), at)
        }
        (Shape::Any | Shape::Own(_), Kind::Map(_) | Kind::List(_)) => words.clone(),
        _ => moved(house, at),
    }
}

fn is_text(shape: &Shape) -> bool {
    match shape {
        Shape::Text | Shape::Markdown => true,
        Shape::List(inner) | Shape::Either(inner, _) => is_text(inner),
        _ => false,
    }
}

/// The first text of a group: what its short form stands for.
fn first_text<'n, 't>(shape: &'static Shape, words: &'n Node<'t>) -> Option<&'n Node<'t>> {
    let Shape::Table(table) = shape else { return None };
    let text = |e: &&Entry<'_>| table.field(&e.key.value).is_some_and(|f| matches!(f.shape, Shape::Text));
    words.entries().iter().find(text).map(|e| &e.value)
}

/// A group whose words are given in the short form.
fn with_first_text<'t>(table: &'static Table, house: &Node<'t>, words: &Node<'t>, at: Span) -> Node<'t> {
    let mut laid = moved(house, at);
    if let Kind::Map(entries) = &mut laid.kind {
        let text = |e: &&mut Entry<'_>| table.field(&e.key.value).is_some_and(|f| matches!(f.shape, Shape::Text));
        if let Some(entry) = entries.iter_mut().find(text) {
            entry.value = words.clone();
        }
    }
    laid
}

/// The same tree with all its spans at one place.
fn moved<'t>(node: &Node<'t>, at: Span) -> Node<'t> {
    let kind = match &node.kind {
        Kind::List(items) => Kind::List(items.iter().map(|i| moved(i, at)).collect()),
        Kind::Map(entries) => Kind::Map(entries.iter().map(|e| Entry::new(e.key.value.clone(), at, moved(&e.value, at))).collect()),
        kind => kind.clone(),
    };
    Node { span: at, kind }
}
