//! A template as text and tags, and a tag as its words.

/// A stretch of a template.
#[derive(Debug, PartialEq)]
pub(super) enum Stretch<'s> {
    Text(&'s str),
    /// What stands between `{{` and `}}`.
    Show(&'s str),
    /// What stands between `{%` and `%}`.
    Tag(&'s str),
}

/// Nothing when a comment or a tag without an end is met. A `-` at an end of a tag takes the white space there away.
pub(super) fn stretches(source: &str) -> Option<Vec<Stretch<'_>>> {
    let mut all = Vec::new();
    let (mut rest, mut trim) = (source, false);
    while let Some(at) = rest.as_bytes().windows(2).position(|two| matches!(two, b"{{" | b"{%" | b"{#")) {
        let (before, tag) = rest.split_at(at);
        let shown = tag.starts_with("{{");
        let end = if shown { "}}" } else { "%}" };
        if tag.starts_with("{#") {
            return None;
        }
        let (inside, after) = tag[2..].split_once(end)?;
        let (trims, inside) = inside.strip_prefix('-').map_or((false, inside), |inside| (true, inside));
        text(before, trim, trims, &mut all);
        let (next, inside) = inside.strip_suffix('-').map_or((false, inside), |inside| (true, inside));
        all.push(if shown { Stretch::Show(inside) } else { Stretch::Tag(inside) });
        (rest, trim) = (after, next);
    }
    text(rest, trim, false, &mut all);
    Some(all)
}

fn text<'s>(text: &'s str, start: bool, end: bool, all: &mut Vec<Stretch<'s>>) {
    let text = if start { text.trim_start() } else { text };
    let text = if end { text.trim_end() } else { text };
    if !text.is_empty() {
        all.push(Stretch::Text(text));
    }
}

/// A word of a tag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'s> {
    Name(&'s str),
    /// Between double quotes, without escapes.
    Quoted(&'s str),
    Whole(u16),
    Sign(char),
    Equal,
}

/// Nothing when anything else stands in the tag.
pub(super) fn tokens(inside: &str) -> Option<Vec<Token<'_>>> {
    let mut all = Vec::new();
    let mut rest = inside;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(first) = rest.chars().next() else { return Some(all) };
        let run = |part: fn(char) -> bool| rest.find(|c| !part(c)).unwrap_or(rest.len());
        let length = match first {
            'a'..='z' | 'A'..='Z' | '_' => {
                let length = run(|c| c.is_ascii_alphanumeric() || c == '_');
                all.push(Token::Name(&rest[..length]));
                length
            }
            '0'..='9' => {
                let length = run(|c| c.is_ascii_digit());
                all.push(Token::Whole(rest[..length].parse().ok()?));
                length
            }
            '"' => {
                let (text, _) = rest[1..].split_once('"')?;
                if text.contains('\\') {
                    return None;
                }
                all.push(Token::Quoted(text));
                text.len() + 2
            }
            '=' if rest.starts_with("==") => {
                all.push(Token::Equal);
                2
            }
            '.' | '[' | ']' | '-' => {
                all.push(Token::Sign(first));
                1
            }
            _ => return None,
        };
        rest = &rest[length..];
    }
}
