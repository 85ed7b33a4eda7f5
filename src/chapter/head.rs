//! The head of a chapter: what it says of itself, and the blocks described there.

use super::codes::{HEAD_NOT_FIRST, LONG_HEAD, UNKNOWN_KEY, UNREADABLE_HEAD};
use crate::block::{self, Inherit, KINDS, Status};
use crate::config::Config;
use crate::diagnostic::Report;
use crate::text::{At, Date, Interval, Span, distance, nearest};
use crate::yaml::{Entry, Field, Kind, Node, Row, Shape, Table, UNKNOWN_KEY as MISSPELT, WRONG_TYPE};
use std::borrow::Cow;
use std::collections::BTreeMap;

const fn field(name: &'static str, also: &'static [&'static str], shape: Shape, doc: &'static str) -> Field {
    Field { name, also, shape, required: false, doc }
}

static PARTS: Shape = Shape::Map(&Shape::Number { min: 0.0, max: 1e6, step: 1.0 });

/// Lines of the head. Blocks come beside them, under the names of their kinds.
pub static HEAD: Table = Table {
    what: "the head of a chapter",
    fields: &[&[
        field("title", &[], Shape::Text, "Name of the chapter; its first heading when left out."),
        field("summary", &["description"], Shape::Text, "One or two sentences below the title and in lists."),
        field("keywords", &["tags"], Shape::List(&Shape::Text), "Words it is found by."),
        field("author", &["authors"], Shape::List(&Shape::Text), "Who wrote it."),
        field("date", &[], Shape::Date, "Day it was written."),
        field("lang", &["language"], Shape::Text, "Language tag, where the folder does not tell."),
        field(
            "order",
            &["weight"],
            Shape::Number { min: -1e9, max: 1e9, step: 0.0 },
            "Place among its siblings; else the number before the file name.",
        ),
        field("owner", &[], Shape::Ref("role"), "The one role that answers for it."),
        field("reviewed", &[], Shape::Date, "Day of the last conscious check."),
        field("review", &[], Shape::Interval, "How often it is checked, such as `every 6 months`."),
        field("status", &[], Shape::OneOf(Status::CHAPTER_CHOICES), "planned, draft, live or retired."),
        field("series", &[], Shape::Own(&PARTS), "Series it belongs to, each with its part: `{customer-process: 4}`."),
        field("audience", &[], Shape::List(&Shape::Text), "For whom it is: roles, or names of `[audience] also`."),
        field("for", &[], Shape::List(&Shape::Text), "Whom it is recommended to, without keeping it from others."),
        field("translation-of", &[], Shape::Text, "The chapter it is a translation of, as a path."),
        field("feedback", &[], Shape::Text, "Where readers write about it, instead of the book's address."),
        field(
            "see-also",
            &[],
            Shape::List(&Shape::Text),
            "What else is worth reading, shown at the end: paths of chapters, `journey:repair`, or `[words](address)`.",
        ),
        field("sources", &[], Shape::Any, "Where facts and figures come from."),
        field("aliases", &[], Shape::List(&Shape::Text), "Old addresses that lead here."),
    ]],
};

/// The head, read.
#[derive(Default)]
pub(super) struct Head<'n> {
    pub title: Option<At<Cow<'n, str>>>,
    pub summary: Option<At<Cow<'n, str>>>,
    pub keywords: Vec<String>,
    pub authors: Vec<String>,
    pub date: Option<Date>,
    pub order: Option<i64>,
    pub owner: Option<At<Cow<'n, str>>>,
    pub reviewed: Option<At<Date>>,
    pub review: Option<Interval>,
    pub status: Option<Status>,
    pub series: Vec<(At<Cow<'n, str>>, i64)>,
    pub audience: Vec<At<Cow<'n, str>>>,
    pub recommended: Vec<At<Cow<'n, str>>>,
    pub translation_of: Option<At<Cow<'n, str>>>,
    pub aliases: Vec<At<Cow<'n, str>>>,
    pub see_also: Vec<At<Cow<'n, str>>>,
    pub extra: BTreeMap<String, String>,
    /// Entries named like a kind of block.
    pub blocks: Vec<&'n Entry<'n>>,
}

impl<'n> Head<'n> {
    /// Reads the tree of a head. Keys one slip away from a known one are errors, other unknown ones warnings.
    pub fn read(node: &'n Node<'n>, lang: &str, config: &Config, report: &mut Report<'_>) -> Option<Head<'n>> {
        if !matches!(node.kind, Kind::Map(_) | Kind::Null) {
            let message = format!("the head is {} and not lines of `key: value`", node.what());
            report.with_help(&UNREADABLE_HEAD, node.span, message, "write `title: …` between the two lines `---`, or take them away");
            return None;
        }
        let mut blocks = Vec::new();
        let row = HEAD.read_with(node, report, |entry, report| {
            if block::kind(&entry.key.value.replace('_', "-")).is_some() {
                blocks.push(entry);
                return false;
            }
            unknown(entry, node, config, report);
            true
        });
        let mut head = Head::from(&row);
        head.series = series(&row, report);
        head.blocks = blocks;
        check_lang(&row, lang, config, report);
        warn_long(&head.blocks, report);
        Some(head)
    }

    fn from(row: &Row<'n>) -> Head<'n> {
        let values = |name: &str| row.texts(name).into_iter().map(|t| t.value.into_owned()).collect();
        // A key in a wiki of another tool may hold anything; the theme gets what is a plain value.
        let plain = |entry: &&Entry<'_>| entry.value.scalar().map(|s| (entry.key.value.to_string(), s.text.to_string()));
        Head {
            title: row.text("title"),
            summary: row.text("summary"),
            keywords: values("keywords"),
            authors: values("author"),
            date: row.date("date").map(|d| d.value),
            order: row.number("order").map(|n| (n.value * 1000.0).round() as i64),
            owner: row.text("owner"),
            reviewed: row.date("reviewed"),
            review: row.interval("review").map(|i| i.value),
            status: row.choice("status").and_then(|c| Status::named(c.value)),
            series: Vec::new(),
            audience: row.texts("audience"),
            recommended: row.texts("for"),
            translation_of: row.text("translation-of"),
            aliases: row.texts("aliases"),
            see_also: row.texts("see-also"),
            extra: row.extra.iter().filter_map(plain).collect(),
            blocks: Vec::new(),
        }
    }

    /// What the chapter's blocks take from it.
    pub fn inherit(&self, lang: &str) -> Inherit {
        Inherit {
            status: self.status.unwrap_or_default(),
            owner: self.owner.clone().map(At::owned),
            reviewed: self.reviewed.as_ref().map(|d| d.value),
            review: self.review,
            lang: lang.into(),
        }
    }
}

/// Series with the parts of them that the chapter is.
fn series<'n>(row: &Row<'n>, report: &mut Report<'_>) -> Vec<(At<Cow<'n, str>>, i64)> {
    let help = "write each series with the number of the part: `series: {customer-process: 4}`";
    let mut series: Vec<(At<Cow<'n, str>>, i64)> = Vec::new();
    if let Some(node) = row.node("series").filter(|node| !matches!(node.kind, Kind::Map(_) | Kind::Null)) {
        report.with_help(&WRONG_TYPE, node.span, format!("`series` is {} and not series with their parts", node.what()), help);
    }
    for entry in row.entries("series") {
        match entry.value.scalar().and_then(|s| s.text.trim().parse().ok()).filter(|part| *part > 0) {
            Some(part) => series.push((entry.key.clone(), part)),
            None => {
                let message = format!("the part in the series `{}` is no whole number from 1 on", entry.key.value);
                report.with_help(&WRONG_TYPE, entry.span(), message, help);
            }
        }
    }
    series.sort_by(|a, b| (&a.0.value, a.1).cmp(&(&b.0.value, b.1)));
    series
}

fn unknown(entry: &Entry<'_>, node: &Node<'_>, config: &Config, report: &mut Report<'_>) {
    let key = &entry.key.value;
    if config.chapter_keys.iter().any(|known| known == key) {
        return;
    }
    let limit = if key.chars().count() >= 8 { 2 } else { 1 };
    let kinds = KINDS.iter().flat_map(|k| [k.plural, k.name]);
    let known = HEAD.fields().flat_map(|f| std::iter::once(f.name).chain(f.also.iter().copied())).chain(kinds);
    let near = nearest(key, known).filter(|known| distance(key, known) <= limit && node.get(known).is_none());
    match near {
        Some(known) => report.with_help(
            &MISSPELT,
            entry.key.span,
            format!("valuebook does not know `{key}` in the head of a chapter"),
            format!("did you mean `{known}`?"),
        ),
        None => report.with_help(
            &UNKNOWN_KEY,
            entry.key.span,
            format!("valuebook does not know `{key}` in the head of a chapter, so only the theme sees it"),
            format!("call it `x-{key}`, or list it in book.toml: `[chapter] keys = [\"{key}\"]`"),
        ),
    }
}

fn check_lang(row: &Row<'_>, lang: &str, config: &Config, report: &mut Report<'_>) {
    let Some(said) = row.text("lang") else { return };
    let normal = if said.value.eq_ignore_ascii_case("no") { "nb" } else { &said.value };
    if config.has_languages() && !normal.eq_ignore_ascii_case(lang) {
        let message = format!("the head says `{}`, but the folder makes this chapter `{lang}`", said.value);
        report.with_help(&HEAD_NOT_FIRST, said.span, message, "move the file to the folder of its language, or take the line out");
    }
}

fn warn_long(blocks: &[&Entry<'_>], report: &mut Report<'_>) {
    let lines = |e: &&Entry<'_>| e.key.span.to(e.value.span).of(report.text()).lines().count();
    let total: usize = blocks.iter().map(lines).sum();
    if let (true, Some(first)) = (total > 60, blocks.first()) {
        let span = Span { start: first.key.span.start, end: first.key.span.end };
        let help = format!(
            "move it to a fence in the text: a line ```` ```yaml {} ````, the block, and a line ```` ``` ````",
            block::kind(&first.key.value.replace('_', "-")).map_or("", |k| k.name)
        );
        report.with_help(&LONG_HEAD, span, format!("the blocks in the head take {total} lines"), help);
    }
}
