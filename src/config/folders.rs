//! Folders that would harm the book: chapters outside it, or a published book over its own sources.

use super::{Config, codes};
use crate::diagnostic::Report;
use crate::text::{At, Span, SrcPath};

/// Reports folders that cannot serve, and puts their defaults in their place.
pub(super) fn check(config: &mut Config, report: &mut Report<'_>) {
    src(config, report);
    build_dir(config, report);
    theme(config, report);
}

fn src(config: &mut Config, report: &mut Report<'_>) {
    // The book's own folder may hold the chapters: many a folder of Markdown is like that.
    let here = matches!(config.src.value.trim_end_matches(['/', '\\']), ".").then(|| ".".to_owned());
    match here.or_else(|| inside(&config.src.value)) {
        Some(src) => config.src.value = src,
        None => {
            let message = format!("`src` is `{}`, which is not a folder inside the book", config.src.value);
            report.with_help(&codes::FOLDER, config.src.span, message, "write a folder beside book.toml, as in `src = \"content\"`");
            config.src = At::new(Config::default().src.value, config.src.span);
        }
    }
}

fn build_dir(config: &mut Config, report: &mut Report<'_>) {
    let build = &config.build_dir;
    let folder = inside(&build.value);
    let fault = match &folder {
        Some(folder) => source_at(config, folder).map(|source| format!("in the way of the sources in `{source}`")),
        None if matches!(build.value.trim_end_matches(['/', '\\']), "." | "" | "..") => Some("the folder of the book itself".to_owned()),
        // Elsewhere on the disk: publishing itself refuses a folder it did not make.
        None => None,
    };
    match (fault, folder) {
        (Some(fault), _) => {
            // A default that clashes stands nowhere in the text; the place to mend is `src` then.
            let span = if build.span == Span::default() { config.src.span } else { build.span };
            let free = ["book", "public"].into_iter().find(|free| source_at(config, free).is_none()).unwrap_or("public");
            let message = format!("`build-dir` is `{}`, {fault}", build.value);
            report.with_help(&codes::FOLDER, span, message, format!("write a folder of its own, as in `build-dir = \"{free}\"`"));
            config.build_dir = At::new(free.to_owned(), span);
        }
        (None, Some(folder)) => config.build_dir.value = folder,
        (None, None) => {}
    }
}

/// The folder of sources that `folder` lies in or holds.
fn source_at<'c>(config: &'c Config, folder: &str) -> Option<&'c str> {
    let below = |a: &str, b: &str| a == b || a.strip_prefix(b).is_some_and(|rest| rest.starts_with('/'));
    let sources = [config.src.value.as_str(), "data", "static", "themes"];
    sources.into_iter().find(|source| below(folder, source) || below(source, folder))
}

fn theme(config: &mut Config, report: &mut Report<'_>) {
    let theme = &config.html.theme;
    if inside(&theme.value).is_none_or(|name| name.contains('/')) {
        let message = format!("`theme` is `{}`, which is not the name of a folder under `themes`", theme.value);
        report.with_help(&codes::FOLDER, theme.span, message, "write its bare name, as in `theme = \"house\"`");
        config.html.theme = At::new(Config::default().html.theme.value, theme.span);
    }
}

/// The path below the book, without `./` and closing `/`; none when it is the book itself or leads out of it.
fn inside(path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    if path.starts_with('/') || path.as_bytes().get(1) == Some(&b':') {
        return None;
    }
    SrcPath::resolve("", &path).map(|path| path.as_str().to_owned()).filter(|path| !path.is_empty())
}
