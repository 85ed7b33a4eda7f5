//! Lists of words as patterns.

/// A pattern for one of these words and the end of a word: a tree by first letters, so that few words are tried.
pub(super) fn choice(lists: &[&str], any_case: bool) -> String {
    let mut list: Vec<&str> = lists.iter().flat_map(|list| list.split_whitespace()).collect();
    list.sort_unstable();
    list.dedup();
    let mut pattern = String::with_capacity(list.len() * 8);
    branch(&list, 0, any_case, &mut pattern);
    pattern.push_str("\\b");
    pattern
}

/// The words of a sorted list, which all begin with the same `depth` letters, from there on.
fn branch(words: &[&str], depth: usize, any_case: bool, out: &mut String) {
    let letter = |word: &str| word.as_bytes().get(depth).copied();
    let ends = words.first().is_some_and(|word| letter(word).is_none());
    let rest = if ends { &words[1..] } else { words };
    if rest.is_empty() {
        return;
    }
    let first = rest.first().and_then(|word| letter(word));
    let alone = !ends && rest.iter().all(|word| letter(word) == first);
    if !alone {
        out.push_str("(?:");
    }
    for (at, group) in rest.chunk_by(|a, b| letter(a) == letter(b)).enumerate() {
        if at > 0 {
            out.push('|');
        }
        if let Some(byte) = group.first().and_then(|word| letter(word)) {
            let letter = char::from(byte);
            if any_case && letter.is_ascii_alphabetic() {
                out.extend(['[', letter.to_ascii_uppercase(), letter.to_ascii_lowercase(), ']']);
            } else {
                if !letter.is_ascii_alphanumeric() && letter != '_' {
                    out.push('\\');
                }
                out.push(letter);
            }
        }
        branch(group, depth + 1, any_case, out);
    }
    if !alone {
        out.push(')');
    }
    if ends {
        out.push('?');
    }
}
