//! Long texts for a terminal: paragraphs are wrapped, examples stay as they are.

/// Breaks the paragraphs of a Markdown text at `width` characters; fenced blocks lose their fence and are set in.
pub(super) fn wrap(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut fenced = false;
    let mut words: Vec<&str> = Vec::new();
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            flow(&mut words, width, &mut out);
            fenced = !fenced;
        } else if fenced {
            out.push_str(if trimmed.is_empty() { "" } else { "    " });
            out.push_str(line.trim_end());
            out.push('\n');
        } else if trimmed.is_empty() {
            flow(&mut words, width, &mut out);
            out.push('\n');
        } else {
            if trimmed.starts_with("- ") {
                flow(&mut words, width, &mut out);
            }
            words.extend(trimmed.split_whitespace());
        }
    }
    flow(&mut words, width, &mut out);
    out
}

/// Writes the words collected so far as lines; those of a list item stand under its first word.
fn flow(words: &mut Vec<&str>, width: usize, out: &mut String) {
    let indent = if words.first() == Some(&"-") { "  " } else { "" };
    let mut column = 0;
    for word in words.iter() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            out.push_str(indent);
            column = indent.len();
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    if !words.is_empty() {
        out.push('\n');
    }
    words.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_break_and_examples_do_not() {
        let text = "One two three\nfour five.\n\n```yaml\nowner: a long line that stays whole\n```\n\n- six seven eight nine\n- ten";
        let expected = "One two\nthree four\nfive.\n\n    owner: a long line that stays whole\n\n- six\n  seven\n  eight\n  nine\n- ten\n";
        assert_eq!(wrap(text, 10), expected);
    }
}
