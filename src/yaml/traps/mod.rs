//! Why YAML could not be read, said from the line the author wrote rather than in the parser's words.

mod line;
mod slip;

use super::part::Part;
use super::read::{DEPTH, node_limit};
use super::{Kind, Node, codes};
use crate::diagnostic::{Code, Report};
use line::{Trap, left_open, opens_block, trap_in};
use serde_yaml::Error;
use serde_yaml::budget::BudgetBreach;
use std::borrow::Cow;

/// Reports one fault for an unreadable part.
pub(super) fn explain(report: &mut Report<'_>, part: &Part<'_>, error: &Error) {
    let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
    let at = part.offset(line, column);
    let say = |report: &mut Report<'_>, code: &'static Code, start: usize, end: usize, message: String, help: String| {
        report.with_help(code, part.span(start, end), message, help);
    };
    let rest = at + part.text[at..].lines().next().unwrap_or("").trim_end().len();
    if let Some((message, help)) = limit(part, error) {
        return say(report, &codes::UNREADABLE, at, rest, message, help.to_owned());
    }
    if matches!(error, Error::MultipleDocuments { .. }) {
        let start = part.text[..at].rfind('\n').map_or(0, |n| n + 1);
        let start = if part.text[start..].starts_with("---") { start } else { part.text[..start].rfind("\n---").map_or(start, |n| n + 1) };
        let help = "keep one document here: take the line `---` out, or quote it where it is text";
        return say(report, &codes::UNREADABLE, start, rest.max(start), "a second document begins here".to_owned(), help.to_owned());
    }
    if let Some((start, end)) = part.text.contains(slip::HARD).then(|| slip::hard_indent(part.text)).flatten() {
        return hard_space(report, part, start, end);
    }
    if error.to_string().contains("tab")
        && let Some((start, trap)) = tab_near(part.text, line)
    {
        return say(report, trap.code, start + trap.start, start + trap.end, trap.message, trap.help);
    }
    if let Some((start, trap)) = nearest_trap(part.text, line) {
        return say(report, trap.code, start + trap.start, start + trap.end, trap.message, trap.help);
    }
    let start = part.text[..at].rfind('\n').map_or(0, |n| n + 1);
    if let Some((start, end, help)) = slip::missing_colon(part.text, start) {
        return say(report, &codes::UNREADABLE, start, end, slip::NO_COLON.to_owned(), help);
    }
    let above = part.text[..start].trim_end().rsplit('\n').next().unwrap_or("");
    let whole = &part.text[start..rest.max(start)];
    let (message, help) = words(&error.to_string(), whole, above);
    let start = if at >= rest { start + (whole.len() - whole.trim_start().len()) } else { at };
    say(report, &codes::UNREADABLE, start, rest.max(start), message, help);
}

/// A line that begins with no-break spaces, from `start` to `end`: they are letters to YAML, and show nothing.
fn hard_space(report: &mut Report<'_>, part: &Part<'_>, start: usize, end: usize) {
    report.with_help(&codes::UNREADABLE, part.span(start, end), "this line is indented with no-break spaces", "use ordinary spaces");
}

/// Slips that leave text YAML can read, though as something else: a key that begins with a no-break space, `title = x`.
pub(super) fn misread(report: &mut Report<'_>, part: &Part<'_>, node: &Node<'_>) -> bool {
    if part.text.contains(slip::HARD)
        && has_hard_key(node)
        && let Some((start, end)) = slip::hard_indent(part.text)
    {
        hard_space(report, part, start, end);
        return true;
    }
    let plain = node.scalar().is_some_and(|scalar| scalar.plain && scalar.text.contains('='));
    if plain && let Some((start, end, help)) = slip::missing_colon(part.text, 0) {
        report.with_help(&codes::UNREADABLE, part.span(start, end), slip::NO_COLON, help);
        return true;
    }
    false
}

fn has_hard_key(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Map(entries) => entries.iter().any(|entry| entry.key.value.starts_with(slip::HARD) || has_hard_key(&entry.value)),
        Kind::List(items) => items.iter().any(has_hard_key),
        Kind::Null | Kind::Scalar(_) => false,
    }
}

/// A key that is a list or a map: `{{ name }}: x`, `? [a]`.
pub(super) fn odd_key(report: &mut Report<'_>, part: &Part<'_>, start: usize) {
    let end = start + part.text[start..].lines().next().unwrap_or("").trim_end().len();
    report.with_help(
        &codes::RESERVED_SIGN,
        part.span(start, end),
        "the name before a colon must be a word, not something in brackets",
        "put a text that begins with a bracket in quotes",
    );
}

fn limit(part: &Part<'_>, error: &Error) -> Option<(String, &'static str)> {
    let mut error = error;
    while let Error::AliasError { error: inner, .. } = error {
        error = inner;
    }
    const REPEATS: &str = "this text repeats itself too often through `&` and `*` marks";
    const OUT: &str = "write the values out";
    const SPLIT: &str = "split it into several blocks or files";
    let nodes = node_limit(part.text.len());
    Some(match error {
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => {
            (format!("this is nested more than {DEPTH} levels deep"), "write it flatter: nothing in a book needs so many levels")
        }
        // Fewer bytes than values: only marks can have made them.
        Error::Budget { breach: BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. }, .. } if part.text.len() < nodes => {
            (REPEATS.to_owned(), OUT)
        }
        Error::Budget { breach: BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. }, .. } => {
            (format!("this holds more than {nodes} values, the limit for a text of its size"), SPLIT)
        }
        Error::Budget {
            breach: BudgetBreach::Aliases { .. } | BudgetBreach::Anchors { .. } | BudgetBreach::AliasAnchorRatio { .. },
            ..
        } => (REPEATS.to_owned(), OUT),
        Error::Budget { .. } => (format!("this is larger than the limits allow ({nodes} values, {DEPTH} levels)"), SPLIT),
        Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. } => (REPEATS.to_owned(), OUT),
        Error::RecursiveReferencesRequireWeakTypes { .. } => {
            ("this text repeats itself without end through `&` and `*` marks".to_owned(), OUT)
        }
        _ => return None,
    })
}

/// The first line indented with a tab from the faulty one on; the parser stops before it, at the end of the value above.
fn tab_near(text: &str, faulty: u64) -> Option<(usize, Trap)> {
    let mut start = 0;
    for (number, line) in (1u64..).zip(text.split_inclusive('\n')) {
        if number >= faulty
            && let Some(trap) = trap_in(line.trim_end(), false).filter(|trap| trap.code == &codes::TAB)
        {
            return Some((start, trap));
        }
        start += line.len();
    }
    None
}

/// The trap on the faulty line, else on the written line above it, else the last quote that was left open before it.
/// Gives the offset of the trap's line.
fn nearest_trap(text: &str, faulty: u64) -> Option<(usize, Trap)> {
    let mut found: Option<(u64, usize, Trap)> = None;
    let mut open: Option<(usize, Trap)> = None;
    let mut block: Option<usize> = None;
    let mut quote: Option<char> = None;
    let mut bracket = 0;
    let mut start = 0;
    let mut written = 0;
    let mut above = 0;
    for (number, whole) in (1u64..).zip(text.split_inclusive('\n')) {
        if number > faulty {
            break;
        }
        let line = whole.trim_end();
        let here = start;
        start += whole.len();
        if line.is_empty() {
            continue;
        }
        (above, written) = (written, number);
        let indent = line.len() - line.trim_start_matches(' ').len();
        if let Some(sign) = quote {
            if line.contains(sign) {
                (quote, open) = (None, None);
            } else if number == faulty && matches!(sign, ']' | '}') && indent > bracket {
                // Inside a list that may well be closed further down: something else is wrong.
                open = None;
            }
            continue;
        }
        if block.is_some_and(|of| indent > of) {
            continue;
        }
        block = opens_block(line).then_some(indent);
        if let Some(trap) = trap_in(line, number == faulty) {
            found = Some((number, here, trap));
        } else if let Some((sign, trap)) = left_open(line) {
            (quote, bracket) = (Some(sign), indent);
            open = Some((here, trap));
        }
    }
    let close = if written == faulty { above.max(1) } else { written };
    match found {
        Some((number, here, trap)) if number >= close && open.is_none() => Some((here, trap)),
        _ => open,
    }
}

/// Message and help for a fault without a trap of its own.
fn words(engine: &str, line: &str, above: &str) -> (String, String) {
    let has = |words: &str| engine.contains(words);
    let both = |message: &str, help: &str| (message.to_owned(), help.to_owned());
    let tight = [line, above].into_iter().find_map(|line| {
        let (key, rest) = line.trim_start().trim_start_matches("- ").split_once(':')?;
        let word = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        (word && !rest.is_empty() && !rest.starts_with([' ', '/'])).then(|| format!("{key}: {}", rest.trim()))
    });
    if let (Some(right), true) = (tight, has("mapping values") || has("':'") || has("expected key")) {
        return ("a space is missing after the colon".to_owned(), format!("write `{right}`"));
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    if has("unclosed bracket") {
        return both("a bracket is opened here and never closed", "close it, or put the text in quotes if the bracket belongs to it");
    }
    if has("misplaced bracket") {
        return both("this bracket closes nothing", "take it out, or put the text in quotes if the bracket belongs to it");
    }
    if has("escape") || has("hexadecimal") {
        return both("a backslash has a meaning of its own in double quotes", "use single quotes, or write the backslash twice: `\\\\`");
    }
    if has("mapping values") && indent(line) > indent(above) {
        return both("this line begins too far to the right", "begin it exactly below the line above");
    }
    if let Some(mark) = slip::list_mark(line).filter(|_| has("':'") || has("simple key") || has("expected")) {
        return both(slip::LIST_MARK, &format!("write `- {}`", short(line.trim_start()[mark..].trim_start())));
    }
    if has("expected ':'") || has("simple key") {
        return both(
            "this line needs a name, a colon and a space in front, as in `expects: …`",
            "to continue the text above, begin it two spaces further in",
        );
    }
    if has("expected key") || has("'-' indicator") || has("indentation") || has("block mapping") || has("block collection") {
        return both(
            "this line is not indented like the lines it belongs to",
            "lines that belong together begin in the same column; indent with two spaces",
        );
    }
    if has("unexpected character") && line.chars().any(|c| c.is_control() && c != '\t') {
        return both("this line holds a sign that cannot be seen and cannot be read", "type the line anew");
    }
    if has("merge") {
        return both(
            "only a group of lines can be merged with `<<`",
            "write the lines out, or name an anchor that holds some: `<<: *name`",
        );
    }
    both("this cannot be read", "look at the indentation, the colons and the quotes of this line and the one above")
}

pub(super) use slip::{LIST_MARK, list_mark};

/// `text` in quotes that fit it.
pub(super) fn quoted(text: &str) -> String {
    let text = &*short(text.trim());
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// A text as messages repeat it: its first line, and of that 100 characters at most.
pub(super) fn short(text: &str) -> Cow<'_, str> {
    let line = text.lines().next().unwrap_or("");
    match line.char_indices().nth(100) {
        Some((end, _)) => Cow::Owned(format!("{}…", &line[..end])),
        None if line.len() < text.len() => Cow::Owned(format!("{line}…")),
        None => Cow::Borrowed(line),
    }
}
