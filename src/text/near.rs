//! The nearest of the known names: "did you mean".

/// Words longer than this have no near neighbours.
const LONGEST: usize = 100;

/// Edits (insert, delete, replace, swap of neighbours) between two words, letter case ignored; stops counting above 8.
pub fn distance(a: &str, b: &str) -> usize {
    let (mut one, mut other) = (Vec::new(), Vec::new());
    letters(a, &mut one);
    letters(b, &mut other);
    edits(&one, &other, 8)
}

/// The small letters of a word, and which of them it has, told by the last six bits of their numbers.
fn letters(word: &str, into: &mut Vec<char>) -> u64 {
    into.clear();
    // What is too long to be compared need not be read to its end.
    for letter in word.chars().take(LONGEST + 1) {
        // Six thousand broken links look at six million names: asking a table for each plain letter was half of the time.
        match letter.is_ascii() {
            true => into.push(letter.to_ascii_lowercase()),
            false => into.extend(letter.to_lowercase()),
        }
    }
    into.truncate(LONGEST + 1);
    into.iter().fold(0, |set, c| set | 1 << (u32::from(*c) % 64))
}

/// The edits between two words, or `limit` + 1 when there are more.
fn edits(a: &[char], b: &[char], limit: usize) -> usize {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    if a.len().abs_diff(b.len()) > limit || a.len() > LONGEST || b.len() > LONGEST {
        return limit + 1;
    }
    let mut before = [0; LONGEST + 1];
    let mut last: [usize; LONGEST + 1] = std::array::from_fn(|j| j);
    let mut least = 0;
    for i in 1..=a.len() {
        let mut row = [i; LONGEST + 1];
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        let now = row[..=b.len()].iter().copied().min().unwrap_or(0);
        // A swap reaches back two rows.
        if least > limit && now > limit {
            return limit + 1;
        }
        least = now;
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()].min(limit + 1)
}

/// The known name a slip of the pen away from `word`: at most a third of its letters differ, at least one edit is always
/// allowed, and three at the most. Ties go to the name that comes first.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let (mut wanted, mut have) = (Vec::new(), Vec::new());
    let set = letters(word, &mut wanted);
    let mut limit = (word.chars().count() / 3).clamp(1, 3);
    let mut best = None;
    for name in known {
        let other = letters(name, &mut have);
        // A letter that the other word has not costs an edit. Thousands of broken links each look at a thousand names;
        // this turns nearly all of them away.
        let strange = (set & !other).count_ones().max((other & !set).count_ones()) as usize;
        if strange > limit || wanted.len().abs_diff(have.len()) > limit {
            continue;
        }
        let d = edits(&wanted, &have, limit);
        if d <= limit {
            best = Some(name);
            if d == 0 {
                break;
            }
            limit = d - 1;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_none() {
        assert_eq!(nearest("measur", ["measure", "target"]), Some("measure"));
        assert_eq!(nearest("onwer", ["owner", "other"]), Some("owner"));
        assert_eq!(nearest("colour", ["owner", "measure"]), None);
        assert_eq!(nearest("repiar.md", ["repaid.md", "repair.md", "Repair.md"]), Some("repair.md"));
        assert_eq!(distance("åä", "ÅÄ"), 0);
        assert_eq!(["ab", "abcd", "ba", "xaby", "kitten"].map(|word| distance(word, "ab")), [0, 2, 1, 2, 6]);
        assert_eq!(distance("sitting", "kitten"), 3);
        assert!(distance("a", "abcdefghijklm") > 8 && distance(&"x".repeat(500), &"y".repeat(500)) > 8);
    }
}
