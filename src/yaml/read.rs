//! YAML → `Node`: the engine tells values and their places, the text of plain values is taken from the source itself.

use super::part::Part;
use super::{Entry, Kind, Node, Scalar, plain, quiet, traps};
use crate::diagnostic::Report;
use crate::text::Span;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{DuplicateKeyPolicy, NonFiniteFloatPolicy};
use serde_yaml::{Location, Options, Spanned};
use std::borrow::Cow;
use std::fmt;

/// Deeper than any block needs; the engine itself is quick far beyond it, recursion here is not endless.
pub(super) const DEPTH: usize = 32;
/// Values in one block; a data file may hold half as many as it has bytes.
const NODES: usize = 20_000;

pub(super) fn node_limit(bytes: usize) -> usize {
    NODES.max(bytes / 2)
}

/// Reads the YAML that stands in `part` of the report's text. Every span counts from the file's first byte. `None` after
/// reporting when it cannot be read; an empty document is a null.
pub fn read<'t>(report: &mut Report<'t>, part: Span) -> Option<Node<'t>> {
    let text = report.text();
    read_part(report, &Part::new(part.of(text), part.range().start.min(text.len())))
}

/// Reads `text`, pieced together from lines of the report's text (an indented fence, a block quote). `base` pairs an offset
/// in `text` with one in the file wherever a new stretch begins, in ascending order.
pub fn read_text<'t>(report: &mut Report<'_>, text: &'t str, base: &'t [(usize, usize)]) -> Option<Node<'t>> {
    read_part(report, &Part::pieced(text, base))
}

fn read_part<'t>(report: &mut Report<'_>, part: &Part<'t>) -> Option<Node<'t>> {
    plain::read(part).or_else(|| with_engine(report, part))
}

/// The same for every YAML there is.
pub(super) fn with_engine<'t>(report: &mut Report<'_>, part: &Part<'t>) -> Option<Node<'t>> {
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(part.text, options(part.text.len())) {
        Ok(raw) => {
            let mut tree = Tree { part, scalars: Vec::new(), odd_key: None };
            let node = tree.node(raw);
            let Tree { mut scalars, odd_key, .. } = tree;
            if let Some(start) = odd_key {
                traps::odd_key(report, part, start);
                return None;
            }
            if traps::misread(report, part, &node) {
                return None;
            }
            quiet::look(report, part, &mut scalars);
            Some(node)
        }
        Err(error) => {
            traps::explain(report, part, &error);
            None
        }
    }
}

fn options(bytes: usize) -> Options {
    let nodes = node_limit(bytes);
    serde_yaml::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        ignore_binary_tag_for_string: true,
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: nodes },
        budget: serde_yaml::budget! { max_depth: DEPTH, max_nodes: nodes, max_events: nodes * 4, max_aliases: 1000, max_anchors: 1000 },
    }
}

/// What the engine tells of a value. `Written`: a plain number or flag, whose text is the source's.
enum Raw {
    Null,
    Written,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Written)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Written)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Written)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Written)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}

/// A scalar's place in the part's text, for the look at what lies between them.
pub(super) struct Stretch {
    pub start: usize,
    pub end: usize,
    pub plain: bool,
}

struct Tree<'p, 't> {
    part: &'p Part<'t>,
    scalars: Vec<Stretch>,
    odd_key: Option<usize>,
}

impl<'t> Tree<'_, 't> {
    fn node(&mut self, raw: Spanned<Raw>) -> Node<'t> {
        let (node, _) = self.placed(raw);
        node
    }

    /// The node, and its place in the part's text.
    fn placed(&mut self, raw: Spanned<Raw>) -> (Node<'t>, (usize, usize)) {
        let (start, end) = self.place(raw.defined);
        match raw.value {
            Raw::Null => (Node::null(self.part.span(start, end)), (start, end)),
            Raw::Written => {
                let text = self.part.text.get(start..end).unwrap_or("");
                self.scalar(Cow::Borrowed(text), start, end)
            }
            Raw::Text(text) => self.scalar(Cow::Owned(text), start, end),
            Raw::List(items) => {
                let mut last = start;
                let mut list = Vec::with_capacity(items.len());
                for item in items {
                    let (node, place) = self.placed(item);
                    last = last.max(place.1);
                    list.push(node);
                }
                let end = self.close(start, last);
                (Node::list(list, self.part.span(start, end)), (start, end))
            }
            Raw::Map(entries) => {
                let mut last = start;
                let mut map = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    let (key_start, key_end) = self.place(key.defined);
                    let key = match key.value {
                        Raw::Text(text) => Cow::Owned(text),
                        Raw::Null | Raw::Written => Cow::Borrowed(self.part.text.get(key_start..key_end).unwrap_or("")),
                        Raw::List(_) | Raw::Map(_) => {
                            self.odd_key.get_or_insert(key_start);
                            continue;
                        }
                    };
                    self.scalars.push(Stretch { start: key_start, end: key_end, plain: false });
                    let (value, place) = self.placed(value);
                    // A value merged in from an anchor stands above; it does not widen this map.
                    if key_start >= start && place.0 >= start {
                        last = last.max(place.1);
                    }
                    map.push(Entry::new(key, self.part.span(key_start, key_end), value));
                }
                let end = self.close(start, last);
                (Node::map(map, self.part.span(start, end)), (start, end))
            }
        }
    }

    fn scalar(&mut self, mut text: Cow<'t, str>, start: usize, end: usize) -> (Node<'t>, (usize, usize)) {
        let source = self.part.text;
        let written = source.get(start..end).unwrap_or("");
        let block = is_block(source, start);
        let plain = !block && !written.starts_with(['"', '\'']);
        let mut end = end;
        if block {
            let length = text.trim_end_matches(['\n', '\r']).len();
            text.to_mut().truncate(length);
            end = start + written.trim_end().len();
        }
        self.scalars.push(Stretch { start, end, plain });
        (Node { span: self.part.span(start, end), kind: Kind::Scalar(Scalar { text, plain }) }, (start, end))
    }

    fn place(&self, location: Location) -> (usize, usize) {
        let span = location.span();
        let limit = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok());
        let length = self.part.text.len();
        let start = limit(span.byte_offset()).unwrap_or_else(|| self.part.offset(location.line(), location.column())).min(length);
        let end = start.saturating_add(limit(span.byte_len()).unwrap_or(0)).min(length);
        (start, end)
    }

    /// The end of a list or map: the closing bracket where it is written in brackets, else the end of its last value.
    fn close(&self, start: usize, last: usize) -> usize {
        let text = self.part.text.as_bytes();
        let bracket = match text.get(start) {
            Some(b'[') => b']',
            Some(b'{') => b'}',
            _ => return last,
        };
        let mut at = last.max(start + 1);
        while let Some(b) = text.get(at) {
            match b {
                b if *b == bracket => return at + 1,
                b'#' => at += text[at..].iter().position(|b| *b == b'\n').unwrap_or(text.len() - at),
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => at += 1,
                _ => return last,
            }
        }
        last
    }
}

/// Whether the text at `start` is a block text: alone on its line, below a line that ends in `|` or `>` with its signs.
fn is_block(source: &str, start: usize) -> bool {
    let above = source.get(..start).unwrap_or("");
    let above = above.trim_end_matches([' ', '\t']);
    if !above.ends_with('\n') {
        return false;
    }
    let above = above.trim_end();
    let line = above.rsplit('\n').next().unwrap_or("");
    let line = line.find(" #").map_or(line, |at| &line[..at]).trim_end();
    let line = line.trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
    line.ends_with(" |") || line.ends_with(" >") || line == "|" || line == ">"
}
