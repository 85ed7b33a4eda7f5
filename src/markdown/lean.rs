//! A text without what stands in its fences, for the parser.
//!
//! What stands in a fence is no Markdown, but the parser walks through it line by line and sizes its tree by it: half of a
//! chapter with a journey, a checklist and a value matrix is YAML, and 40,000 of the 122,000 instructions of the parser's first
//! pass went into it. A text is read without only where every fence in it is one for sure; one with anything that could be
//! read in two ways goes to the parser whole.

use super::origin::Origin;
use memchr::{memchr, memchr3};
use std::ops::Range;

/// A copy is worth its cost from so many bytes left out: each saves eight instructions, finding and copying takes some 3,000.
pub(super) const LEAST: usize = 1000;

/// The parser lets references stand for as many bytes as the text has, and for this many at least: up to here a shorter text
/// allows the same.
const LONGEST: usize = 100_000;

/// What begins HTML that goes on over blank lines, in small letters; `<!` and `<?` do too.
const OPEN_ENDED: [&[u8]; 4] = [b"script", b"pre", b"style", b"textarea"];

/// What is left out.
#[derive(Clone, Copy)]
pub(super) struct Gap<'a> {
    /// Where it is missing in the lean text: where the closing line begins.
    pub at: usize,
    /// Where it begins in the source.
    pub source: usize,
    pub text: &'a str,
}

pub(super) struct Lean<'a> {
    pub text: String,
    /// By their places, ascending.
    pub gaps: Vec<Gap<'a>>,
    pub origin: Origin,
}

impl<'a> Lean<'a> {
    /// The text, which begins at byte `at` of its source, without what stands in fences; `None` when that is less than `least`
    /// bytes or when it is not certain.
    pub(super) fn of(text: &'a str, at: usize, least: usize) -> Option<Lean<'a>> {
        let insides = insides(text.as_bytes())?;
        let left_out: usize = insides.iter().map(Range::len).sum();
        if left_out < least.max(1) || text.len() > LONGEST || memchr(b'\r', text.as_bytes()).is_some() {
            return None;
        }
        let mut lean = String::with_capacity(text.len() - left_out);
        let mut gaps = Vec::with_capacity(insides.len());
        let mut pairs = Vec::with_capacity(insides.len() + 1);
        pairs.push((0, at));
        let mut done = 0;
        for inside in insides {
            lean.push_str(&text[done..inside.start]);
            gaps.push(Gap { at: lean.len(), source: at + inside.start, text: &text[inside.clone()] });
            pairs.push((lean.len(), at + inside.end));
            done = inside.end;
        }
        lean.push_str(&text[done..]);
        Some(Lean { text: lean, gaps, origin: Origin::Pieces { pairs, skip: 0 } })
    }
}

/// The gap in a code block of the lean text.
pub(super) fn gap_in<'a>(gaps: &[Gap<'a>], block: &Range<usize>) -> Option<Gap<'a>> {
    let next = gaps.partition_point(|gap| gap.at < block.start);
    gaps.get(next).filter(|gap| gap.at < block.end).copied()
}

/// Where the lines within fences stand; `None` when it is not certain what is a fence.
fn insides(text: &[u8]) -> Option<Vec<Range<usize>>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = memchr3(b'`', b'~', b'<', &text[at..]).map(|n| at + n) {
        if text[start] == b'<' {
            if is_open_ended(&text[start + 1..]) {
                return None;
            }
            at = start + 1;
            continue;
        }
        let marks = run(&text[start..]);
        at = start + marks;
        if marks < 3 {
            continue;
        }
        // Behind a blank line or at the very beginning, at the line's first place, no paragraph, list, quotation or HTML goes on.
        let alone = matches!(&text[..start], [] | [b'\n'] | [.., b'\n', b'\n']);
        if text[start] != b'`' || !alone {
            return None;
        }
        let inside = at + memchr(b'\n', &text[at..])? + 1;
        if memchr(b'`', &text[at..inside]).is_some() {
            return None;
        }
        let end = closing(text, inside, marks)?;
        if end > inside {
            found.push(inside..end);
        }
        at = end + run(&text[end..]);
    }
    Some(found)
}

/// Where the line begins that closes a fence of so many marks; `None` when as many stand in another way before it.
fn closing(text: &[u8], inside: usize, marks: usize) -> Option<usize> {
    let mut at = inside;
    loop {
        let start = at + memchr(b'`', &text[at..])?;
        at = start + run(&text[start..]);
        if at - start >= marks {
            return (text[start - 1] == b'\n' && matches!(text.get(at), None | Some(b'\n'))).then_some(start);
        }
    }
}

/// How often the first byte is repeated from the beginning.
fn run(text: &[u8]) -> usize {
    text.iter().take_while(|b| Some(*b) == text.first()).count()
}

/// Whether `<` before this text may begin HTML that goes on over blank lines.
fn is_open_ended(text: &[u8]) -> bool {
    let named = |name: &&[u8]| text.get(..name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name));
    matches!(text.first(), Some(b'!' | b'?')) || OPEN_ENDED.iter().any(named)
}
