//! One raw line of YAML and what is wrong with it.

use super::{quoted, short};
use crate::diagnostic::Code;
use crate::yaml::codes;

/// A fault in a line; offsets count from the line's first byte.
pub(super) struct Trap {
    pub code: &'static Code,
    pub start: usize,
    pub end: usize,
    pub message: String,
    pub help: String,
}

/// Where the value of a line begins, and whether the line is a list item without a key.
struct Value<'l> {
    text: &'l str,
    start: usize,
    item: bool,
}

fn value_of(line: &str) -> Value<'_> {
    let mut start = line.len() - line.trim_start().len();
    let mut item = false;
    while let Some(rest) = line[start..].strip_prefix("- ") {
        item = true;
        start = line.len() - rest.trim_start().len();
    }
    let rest = &line[start..];
    if let Some(after) = key_end(rest) {
        let value = rest[after..].trim_start();
        return Value { text: value, start: line.len() - value.len(), item: false };
    }
    Value { text: rest, start, item }
}

/// The byte after the colon of a line's key.
fn key_end(line: &str) -> Option<usize> {
    let from = match line.chars().next()? {
        sign @ ('"' | '\'') => closing(line, sign)?,
        '@' | '`' | '*' | '%' | '&' | '!' | '[' | '{' | '|' | '>' | '#' => return None,
        _ => 0,
    };
    let colon =
        line[from..].match_indices(':').map(|(at, _)| from + at).find(|at| matches!(line.as_bytes().get(at + 1), None | Some(b' ')))?;
    if from > 0 && !line[from..colon].trim().is_empty() {
        return None;
    }
    if line[..colon].contains(" #") { None } else { Some(colon + 1) }
}

/// The byte after the quote that closes the one `text` begins with.
fn closing(text: &str, sign: char) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if sign == '"' => at += 1,
            b'\'' if sign == '\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            b if b as char == sign => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether the text of this line is a block text's sign, so that the lines below are text.
pub(super) fn opens_block(line: &str) -> bool {
    is_header(value_of(line).text)
}

fn is_header(value: &str) -> bool {
    let value = value.split(" #").next().unwrap_or("").trim_end();
    value.strip_prefix(['|', '>']).is_some_and(|rest| rest.chars().all(|c| matches!(c, '+' | '-') || c.is_ascii_digit()))
}

/// A quote or bracket that is opened in this line and not closed in it, and the sign that would close it.
pub(super) fn left_open(line: &str) -> Option<(char, Trap)> {
    let value = value_of(line);
    let sign = value.text.chars().next()?;
    let (close, message, help) = match sign {
        '"' | '\'' if closing(value.text, sign).is_none() => {
            let help = match sign {
                '"' => format!("close it: `{}\"`", short(value.text)),
                _ => format!("close it, or put the whole text in double quotes: `\"{}\"`", short(value.text)),
            };
            (sign, "a quote is opened here and never closed", help)
        }
        '[' | '{' => {
            let close = if sign == '[' { ']' } else { '}' };
            if bracket_end(value.text, sign, close).is_some() {
                return None;
            }
            let help = format!("close it, or put the text in quotes if the bracket belongs to it: `{}`", quoted(value.text));
            (close, "a bracket is opened here and never closed", help)
        }
        _ => return None,
    };
    Some((close, Trap { code: &codes::UNREADABLE, start: value.start, end: line.len(), message: message.to_owned(), help }))
}

/// The trap in a line, if it holds one. `faulty`: the parser stopped in this very line, so doubtful cases count.
pub(super) fn trap_in(line: &str, faulty: bool) -> Option<Trap> {
    let space = &line[..line.len() - line.trim_start().len()];
    if let Some(tab) = space.find('\t') {
        return Some(Trap {
            code: &codes::TAB,
            start: tab,
            end: space.len(),
            message: "this line is indented with a tab".to_owned(),
            help: "use spaces: two for each level".to_owned(),
        });
    }
    let value = value_of(line);
    let text = value.text;
    let trap = |code: &'static Code, message: String, help: String| {
        Some(Trap { code, start: value.start, end: value.start + text.len(), message, help })
    };
    let reserved = || {
        let sign = text.chars().next().unwrap_or(' ');
        let message = match sign {
            '`' => "a text that begins with a backtick must stand in double quotes".to_owned(),
            _ => format!("a text cannot begin with `{sign}`"),
        };
        trap(&codes::RESERVED_SIGN, message, format!("put the text in quotes: `{}`", quoted(text)))
    };
    let goes_on = |end: usize| {
        let tail = text[end..].trim_start();
        !tail.is_empty() && !tail.starts_with('#')
    };
    match text.chars().next()? {
        '#' => None,
        '[' if value.item && is_box(text) => {
            let rest = text[3..].trim();
            trap(
                &codes::TASK_LIST,
                "a Markdown task list cannot stand inside YAML".to_owned(),
                format!("write `- {}`", if rest.is_empty() { "…".into() } else { short(rest) }),
            )
        }
        sign @ ('"' | '\'') => match closing(text, sign) {
            Some(end) if goes_on(end) && !text[end..].trim_start().starts_with([',', ']', '}', ':']) => trap(
                &codes::UNREADABLE,
                "the text goes on after its closing quote".to_owned(),
                format!("put the whole text in quotes: `{}`", outer(text, sign)),
            ),
            _ => None,
        },
        '[' => bracket_end(text, '[', ']').filter(|end| goes_on(*end)).and_then(|_| reserved()),
        '{' => bracket_end(text, '{', '}').filter(|end| goes_on(*end)).and_then(|_| reserved()),
        '@' | '`' | '%' => reserved(),
        ',' | ']' | '}' if faulty => reserved(),
        '*' | '&' => {
            let name = text[1..].split([' ', ',']).next().unwrap_or("");
            let tail = text[1 + name.len()..].trim_start();
            let odd = name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
            let more = text.starts_with('*') && !tail.is_empty() && !tail.starts_with('#');
            if odd || more || faulty { reserved() } else { None }
        }
        '!' if faulty => reserved(),
        '|' | '>' if !is_header(text) => reserved(),
        '?' | '-' => None,
        _ => {
            let said = text.find(" #").map_or(text, |at| &text[..at]).trim_end();
            if value.start > 0 && !value.item && starts_after_key(line, value.start) && (said.contains(": ") || said.ends_with(':')) {
                return trap(
                    &codes::COLON_IN_TEXT,
                    "there is a second `: ` in this line, so it cannot be told where its text begins".to_owned(),
                    format!("put the text in quotes: `{}`", quoted(said)),
                );
            }
            None
        }
    }
}

fn starts_after_key(line: &str, value: usize) -> bool {
    line[..value].trim_end().ends_with(':')
}

fn is_box(text: &str) -> bool {
    ["[ ]", "[x]", "[X]"].iter().any(|b| text.strip_prefix(b).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

fn bracket_end(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(at + 1);
            }
        }
    }
    None
}

/// The whole of a text that has quotes inside, in the other kind of quotes.
fn outer(text: &str, sign: char) -> String {
    let text = &*short(text);
    if sign == '"' { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}
