//! The tree of book.toml, table by table, into a `Config`.

use super::fields::{self, MDBOOK};
use super::{Config, Edition, Language, Raw, codes, folders};
use crate::diagnostic::Report;
use crate::text::{At, Interval};
use crate::yaml::{Node, Row, Shape, Table, UNKNOWN_KEY, WRONG_TYPE, read_toml};
use std::collections::BTreeMap;

impl Config {
    /// Reads the whole text of book.toml. Every fault is reported; what is not said, or said wrongly, has its default.
    pub fn read(report: &mut Report<'_>) -> Config {
        let mut config = Config::default();
        if let Some(node) = read_toml(report) {
            let root = row(&fields::BOOK, &node, report);
            sections(&root, &mut config, report);
            folders::check(&mut config, report);
        }
        config
    }
}

/// Reads a table; an unknown key is told where it belongs, or that it is mdBook's.
fn row<'n>(table: &'static Table, node: &'n Node<'n>, report: &mut Report<'_>) -> Row<'n> {
    table.read_with(node, report, |entry, report| {
        let key = &*entry.key.value;
        let help = if let Some(name) = table.nearest(key) {
            format!("did you mean `{name}`?")
        } else if let Some(section) = home(key).filter(|section| section.what != table.what) {
            format!("`{key}` belongs under `{}`", section.what)
        } else if MDBOOK.contains(&key) {
            "mdBook knows this key and valuebook does not: take it out".to_owned()
        } else {
            let names: Vec<String> = table.fields().map(|field| format!("`{}`", field.name)).collect();
            format!("known here: {}", names.join(", "))
        };
        report.with_help(&UNKNOWN_KEY, entry.key.span, format!("valuebook does not know `{key}` {}", within(table)), help);
        false
    })
}

/// Where a key stands, as people say it.
fn within(table: &Table) -> String {
    if table.what.starts_with('[') { format!("under `{}`", table.what) } else { format!("in {}", table.what) }
}

/// The section of book.toml that a key belongs to.
fn home(key: &str) -> Option<&'static Table> {
    let sections = fields::BOOK.fields().filter_map(|field| match field.shape {
        Shape::Table(table) => Some(table),
        _ => None,
    });
    sections.chain([&fields::OUTPUT_HTML]).find(|table| table.fields().any(|field| field.is(key)))
}

fn set<T>(to: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *to = value;
    }
}

fn text(row: &Row<'_>, name: &str) -> Option<At<String>> {
    row.text(name).map(At::owned)
}

fn texts(row: &Row<'_>, name: &str) -> Vec<At<String>> {
    row.texts(name).into_iter().map(At::owned).collect()
}

fn words(row: &Row<'_>, name: &str) -> Option<String> {
    text(row, name).map(|text| text.value)
}

fn pace(row: &Row<'_>) -> Option<u32> {
    row.whole("words-per-minute").and_then(|number| u32::try_from(number.value).ok())
}

fn names(row: &Row<'_>, name: &str) -> BTreeMap<String, String> {
    let named = |entry: &crate::yaml::Entry<'_>| Some((entry.key.value.to_string(), entry.value.as_text()?.value.into_owned()));
    row.entries(name).into_iter().filter_map(named).collect()
}

fn plain(texts: Vec<At<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

/// A language's tag as it is kept: `no` is Norwegian in general and means `nb`.
fn tag(written: At<String>, report: &mut Report<'_>) -> Option<At<String>> {
    let text = written.value.replace('_', "-");
    let fits = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let primary = text.split('-').next().unwrap_or("");
    if !text.split('-').all(fits) || !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_alphabetic()) {
        report.with_help(
            &WRONG_TYPE,
            written.span,
            format!("`{}` is no language tag", written.value),
            "write a tag such as `en`, `fi`, `nb`, `sv` or `de-CH`",
        );
        return None;
    }
    let text = if text.eq_ignore_ascii_case("no") { "nb".to_owned() } else { text };
    Some(At::new(text, written.span))
}

fn sections(root: &Row<'_>, config: &mut Config, report: &mut Report<'_>) {
    let mut section = |name: &str, table: &'static Table, read: &mut dyn FnMut(&Row<'_>, &mut Report<'_>)| {
        if let Some(node) = root.node(name) {
            let row = row(table, node, report);
            read(&row, report);
        }
    };
    section("book", &fields::ABOUT, &mut |row, report| {
        set(&mut config.title, words(row, "title"));
        set(&mut config.description, words(row, "description"));
        config.authors = plain(texts(row, "authors"));
        set(&mut config.language, text(row, "language").and_then(|text| tag(text, report)));
        set(&mut config.src, text(row, "src"));
    });
    section("build", &fields::BUILD, &mut |row, _| set(&mut config.build_dir, text(row, "build-dir")));
    section("output", &fields::OUTPUT, &mut |output, report| {
        if let Some(node) = output.node("html") {
            let row = row(&fields::OUTPUT_HTML, node, report);
            html(&row, config, report);
        }
    });
    section("reading", &fields::READING, &mut |row, _| set(&mut config.words_per_minute, pace(row)));
    section("review", &fields::REVIEW, &mut |row, _| {
        config.review.today = row.date("today").map(|date| date.value);
        set(&mut config.review.every, row.interval("every").map(|every| every.value));
        config.review.hard_limit = text(row, "hard-limit").and_then(|text| Interval::parse(&text.value));
    });
    section("check", &fields::CHECK, &mut |row, _| {
        config.deny = texts(row, "deny");
        config.allow = texts(row, "allow");
    });
    section("chapter", &fields::CHAPTER, &mut |row, _| config.chapter_keys = plain(texts(row, "keys")));
    section("audience", &fields::AUDIENCE, &mut |row, _| config.audience = plain(texts(row, "also")));
    section("git", &fields::GIT, &mut |row, _| set(&mut config.git_dates, row.flag("dates")));
    section("html", &fields::HTML, &mut |row, _| {
        config.raw = match row.choice("raw").map(|raw| raw.value) {
            Some("escape") => Raw::Escape,
            Some("trusted") => Raw::Trusted,
            _ => Raw::Safe,
        };
    });
    config.series = names(root, "series");
    config.labels = names(root, "labels");
    for entry in root.entries("editions") {
        let row = row(&fields::EDITION, &entry.value, report);
        config.editions.insert(entry.key.value.to_string(), Edition { audience: texts(&row, "audience") });
    }
    for entry in root.entries("languages") {
        if let Some(tag) = tag(entry.key.clone().owned(), report) {
            let language = language(tag, &entry.value, report);
            config.other_languages.push(language);
        }
    }
}

fn html(row: &Row<'_>, config: &mut Config, report: &mut Report<'_>) {
    let html = &mut config.html;
    set(&mut html.theme, text(row, "theme"));
    html.edit_url = words(row, "edit-url-template");
    html.repository_url = words(row, "git-repository-url");
    html.feedback = words(row, "feedback");
    html.css = texts(row, "additional-css");
    html.js = texts(row, "additional-js");
    let pair = |entry: &crate::yaml::Entry<'_>| Some((entry.key.clone().owned(), entry.value.as_text()?.owned()));
    html.redirects = row.entries("redirect").into_iter().filter_map(pair).collect();
    let Some(mut url) = text(row, "site-url") else { return };
    if url.value.starts_with("https://") || url.value.starts_with("http://") {
        if !url.value.ends_with('/') {
            url.value.push('/');
        }
        html.site_url = Some(url);
    } else {
        report.with_help(
            &codes::ADDRESS,
            url.span,
            format!("`site-url` is `{}`, which is no web address", url.value),
            "write the whole address, as in `https://intra.example/handbook/`; links need none",
        );
    }
}

fn language(tag: At<String>, node: &Node<'_>, report: &mut Report<'_>) -> Language {
    let said = row(&fields::LANGUAGE, node, report);
    let inner = said.node("reading").and_then(|node| pace(&row(&fields::READING, node, report)));
    Language {
        tag,
        title: words(&said, "title"),
        description: words(&said, "description"),
        words_per_minute: pace(&said).or(inner),
        series: names(&said, "series"),
        labels: names(&said, "labels"),
    }
}
