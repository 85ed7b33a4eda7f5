//! Tables of fields: what may be said, where. Reading, nearest match, schema and reference all come from them.

use super::traps::short;
use super::{Entry, Kind, Node, Row, check, codes};
use crate::diagnostic::{Diagnostic, Report};
use crate::text::{Span, nearest};

/// A word of an enumeration and the other words for it. Letter case, `-`, `_` and spaces do not matter.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    pub name: &'static str,
    pub also: &'static [&'static str],
}

/// What a value looks like.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One paragraph of inline Markdown.
    Text,
    /// Markdown of any length.
    Markdown,
    /// Lower-case letters, digits and single hyphens.
    Id,
    Flag,
    /// From `min` to `max`; in steps of `step` from zero where that is not 0.
    Number {
        min: f64,
        max: f64,
        step: f64,
    },
    Whole {
        min: i64,
        max: i64,
    },
    Date,
    Interval,
    Period,
    OneOf(&'static [Choice]),
    /// The id or name of a thing of that kind.
    Ref(&'static str),
    /// One value counts as a list of one.
    List(&'static Shape),
    /// Free keys, each with a value of this shape.
    Map(&'static Shape),
    /// A group of keys with a table of its own, which the caller reads.
    Table(&'static Table),
    /// The first for a scalar, else the second.
    Either(&'static Shape, &'static Shape),
    Any,
    /// Read by whoever asks, in ways of its own; the shape tells editors what it takes.
    Own(&'static Shape),
}

#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    /// Other names for it. Hyphen = underscore, and singular = plural for lists, hold without being listed.
    pub also: &'static [&'static str],
    pub shape: Shape,
    pub required: bool,
    /// One line for reference, schema and help.
    pub doc: &'static str,
}

/// The fields of one thing.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// With its article, for messages: "a stage".
    pub what: &'static str,
    /// Groups, so that fields shared by many tables are one constant.
    pub fields: &'static [&'static [Field]],
}

/// Whether two keys are the same: hyphen and underscore are.
pub fn same_key(a: &str, b: &str) -> bool {
    let plain = |b: u8| if b == b'_' { b'-' } else { b };
    a.len() == b.len() && a.bytes().zip(b.bytes()).all(|(a, b)| plain(a) == plain(b))
}

/// Whether `one` is the singular of `many`.
fn is_singular(one: &str, many: &str) -> bool {
    match (many.strip_suffix("ies"), one.strip_suffix('y')) {
        (Some(stem), Some(other)) => same_key(stem, other),
        (Some(_), None) => false,
        (None, _) => many.strip_suffix('s').is_some_and(|stem| same_key(stem, one)),
    }
}

impl Field {
    /// Whether `key` means this field.
    pub fn is(&self, key: &str) -> bool {
        // A plural begins like its singular: most fields are done with by one letter.
        let first = |name: &str| name.as_bytes().first() == key.as_bytes().first();
        if !first(self.name) && !self.also.iter().any(|also| first(also)) {
            return false;
        }
        if same_key(self.name, key) || self.also.iter().any(|also| same_key(also, key)) {
            return true;
        }
        let many = match &self.shape {
            Shape::List(_) | Shape::Map(_) => true,
            Shape::Either(_, other) => matches!(other, Shape::List(_) | Shape::Map(_)),
            _ => false,
        };
        many && (is_singular(self.name, key) || is_singular(key, self.name))
    }
}

impl Table {
    /// Every field, in order.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().flat_map(|group| group.iter())
    }

    pub fn field(&self, name: &str) -> Option<&'static Field> {
        // Group by group: it is asked of every key, and one iterator over all groups takes three times the work.
        let named = self.fields.iter().find_map(|group| group.iter().find(|field| field.name == name));
        named.or_else(|| self.fields.iter().find_map(|group| group.iter().find(|field| field.is(name))))
    }

    /// The known key nearest to `key`, synonyms included.
    pub fn nearest(&self, key: &str) -> Option<&'static str> {
        nearest(
            &short(key.trim_matches(['“', '”', '„', '«', '»', '‘', '’', '"', '\'', '`', ' '])).replace('_', "-"),
            self.fields().flat_map(|field| std::iter::once(field.name).chain(field.also.iter().copied())),
        )
    }

    /// Reads a group of keys. Unknown keys are errors with the nearest match; keys that begin with `x-` are kept in `extra`.
    pub fn read<'n>(&'static self, node: &'n Node<'n>, report: &mut Report<'_>) -> Row<'n> {
        self.read_after(None, node, report)
    }

    /// The same for one of a list of things, with the thing before it: mostly the keys of both are the same in the same order,
    /// and need not be looked for among the fields.
    pub fn read_after<'n>(&'static self, before: Option<&Row<'_>>, node: &'n Node<'n>, report: &mut Report<'_>) -> Row<'n> {
        self.read_rows(before, node, report, |entry, report| {
            let help = match self.nearest(&entry.key.value) {
                Some(name) => format!("did you mean `{name}`?"),
                None => self.known(),
            };
            report.with_help(
                &codes::UNKNOWN_KEY,
                entry.key.span,
                format!("valuebook does not know `{}` in {}", short(&entry.key.value), self.what),
                help,
            );
            false
        })
    }

    /// Like `read`; `unknown` decides about unknown keys, reports what it wants, and says whether `extra` keeps the entry.
    pub fn read_with<'n>(
        &'static self,
        node: &'n Node<'n>,
        report: &mut Report<'_>,
        unknown: impl FnMut(&'n Entry<'n>, &mut Report<'_>) -> bool,
    ) -> Row<'n> {
        self.read_rows(None, node, report, unknown)
    }

    fn read_rows<'n>(
        &'static self,
        before: Option<&Row<'_>>,
        node: &'n Node<'n>,
        report: &mut Report<'_>,
        mut unknown: impl FnMut(&'n Entry<'n>, &mut Report<'_>) -> bool,
    ) -> Row<'n> {
        let mut row = Row::new(node.span, node.entries().len());
        match &node.kind {
            Kind::Map(_) | Kind::Null => {}
            Kind::Scalar(_) | Kind::List(_) => {
                let wanted = self.fields().find(|field| field.required).or_else(|| self.fields().next()).map_or("key", |field| field.name);
                let span = check::clipped(report, node.span);
                let message = format!("this is {} where {} is meant", node.what(), self.what);
                report.with_help(
                    &codes::WRONG_TYPE,
                    span,
                    message,
                    format!("write it as lines of a name, a colon and a value, such as `{wanted}: …`"),
                );
                return row;
            }
        }
        for (place, entry) in node.entries().iter().enumerate() {
            let key = &entry.key.value;
            let Some(field) = before.and_then(|before| before.same_key(place, key)).or_else(|| self.field(key)) else {
                if key.starts_with("x-") || unknown(entry, report) {
                    row.extra.push(entry);
                } else if let Some(meant) = self.nearest(key).and_then(|name| self.field(name)) {
                    row.blamed.push(meant);
                }
                continue;
            };
            if let Some(first) = row.entry(field) {
                report_twice(report, entry, first);
                continue;
            }
            row.say(field, entry);
            let before = report.list.len();
            check::value(&field.shape, &entry.value, key, report);
            if report.list.len() > before {
                row.blamed.push(field);
            }
        }
        self.missing(node, &row, report);
        row
    }

    fn missing(&self, node: &Node<'_>, row: &Row<'_>, report: &mut Report<'_>) {
        let required = self.fields.iter().flat_map(|group| group.iter().filter(|field| field.required));
        for field in required.filter(|field| !row.blamed(field.name)) {
            let empty = |node: &Node<'_>| node.is_empty() || matches!(&node.kind, Kind::List(items) if items.iter().all(Node::is_empty));
            let span = match row.entry(field) {
                Some(entry) if empty(&entry.value) => entry.key.span,
                Some(_) => continue,
                None => node.entries().first().map_or(Span { start: node.span.start, end: node.span.start }, |first| first.key.span),
            };
            let doc = field.doc.trim_end_matches('.');
            let help = if doc.is_empty() { format!("add `{}: …`", field.name) } else { format!("add `{}: …` ({doc})", field.name) };
            report.with_help(&codes::MISSING_FIELD, span, format!("{} needs `{}`", self.what, field.name), help);
        }
    }

    fn known(&self) -> String {
        let names: Vec<String> = self.fields().map(|field| format!("`{}`", field.name)).collect();
        format!("known here: {}; a line of your own begins with `x-`", names.join(", "))
    }
}

/// Reports `entry` as said before by `first`.
pub(super) fn report_twice(report: &mut Report<'_>, entry: &Entry<'_>, first: &Entry<'_>) {
    let (key, other) = (short(&entry.key.value), short(&first.key.value));
    let message = if key == other { format!("`{key}` is said twice") } else { format!("`{key}` and `{other}` are the same key") };
    let place = report.place(entry.key.span);
    let related = report.place(first.key.span);
    report.push(
        Diagnostic::new(&codes::DUPLICATE_KEY, place, message)
            .help("keep one of the two; the first one counts")
            .related(related, "it is said here first"),
    );
}
