//! HTML back to the words in it.

/// The words of a piece of well-formed HTML: tags and comments go, entities become the signs they stand for, and white space
/// between lines becomes one space.
pub fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = if rest.starts_with('<') { after_tag(rest) } else { entity(rest, &mut out) };
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What follows a tag; a `>` inside a quoted value does not end it. A `<` that begins no tag is left out.
fn after_tag(html: &str) -> &str {
    if let Some(comment) = html.strip_prefix("<!--") {
        return comment.find("-->").map_or("", |end| &comment[end + 3..]);
    }
    let mut quote = None;
    for (at, c) in html.char_indices().skip(1) {
        match (quote, c) {
            (None, '>') => return &html[at + 1..],
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    &html[1..]
}

/// Writes the sign behind an entity and gives what follows; an unknown one stays as it is written.
fn entity<'h>(html: &'h str, out: &mut String) -> &'h str {
    let known = html[1..].split_once(';').filter(|(name, _)| name.len() <= 8).and_then(|(name, rest)| Some((entity_sign(name)?, rest)));
    match known {
        Some((sign, rest)) => {
            out.push(sign);
            rest
        }
        None => {
            out.push('&');
            &html[1..]
        }
    }
}

/// The sign an entity stands for, by what is between `&` and `;`: those of XML, `nbsp` and numbers.
pub fn entity_sign(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{escape_attribute, escape_text};

    #[test]
    fn tags_go_and_words_stay() {
        assert_eq!(without_tags("A <a href=\"x\" title='1 > 0'>loan <em>bike</em></a> &amp; more<!-- <b> -->"), "A loan bike & more");
        assert_eq!(without_tags("&#39;&#x41;&lt;b&gt; R&D &nothing; 5 &lt"), "'A<b> R&D &nothing; 5 &lt");
        assert_eq!(without_tags("a\n  b<br>\nc"), "a b c");
    }

    #[test]
    fn what_was_escaped_comes_back() {
        for text in ["<script>alert(1)</script>", "=1+1 & \"q\" 'p'", "Ærlig – 🚲", "&amp;lt;", ""] {
            assert_eq!(without_tags(&escape_text(text)), text);
            assert_eq!(without_tags(&escape_attribute(text)), text);
        }
    }
}
