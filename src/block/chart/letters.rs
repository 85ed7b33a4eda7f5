//! How wide letters are, and where a line of them ends.

use std::borrow::Cow;
use std::ops::Range;

/// Widths of the signs from space to `~` in thousandths of the type size: those of a wide common sans, so that a line that
/// fits here fits in the narrower fonts a reader may have.
static WIDTHS: [u16; 95] = [
    290, 340, 420, 640, 610, 880, 720, 240, 370, 370, 480, 640, 300, 380, 300, 370, 610, 610, 610, 610, 610, 610, 610, 610, 610, 610, 320,
    320, 640, 640, 640, 530, 960, 680, 670, 690, 740, 620, 580, 740, 740, 310, 540, 670, 560, 860, 740, 770, 630, 770, 660, 630, 620, 730,
    670, 960, 660, 630, 640, 370, 370, 370, 640, 500, 500, 580, 620, 540, 620, 590, 360, 620, 610, 270, 290, 570, 270, 930, 610, 610, 620,
    620, 410, 520, 390, 610, 560, 800, 560, 560, 530, 400, 350, 400, 640,
];

/// A sign that is in no table.
const OTHER: u64 = 620;

/// About how wide a text is at a type size; text in bold is about a twelfth wider.
pub fn text_width(text: &str, size: f64) -> f64 {
    letters(text) * size / 1000.0
}

/// Width of a text in thousandths of the type size. A whole number, so that widths of parts make exactly that of the whole.
fn letters(text: &str) -> f64 {
    // Letter by letter without asking what it is: nearly every text is plain ASCII.
    if text.is_ascii() { text.bytes().map(plain).sum::<u64>() as f64 } else { text.chars().map(letter).sum() }
}

/// Width of a sign of ASCII.
fn plain(b: u8) -> u64 {
    WIDTHS.get(usize::from(b).wrapping_sub(32)).map_or(OTHER, |width| u64::from(*width))
}

fn letter(c: char) -> f64 {
    match c {
        ' '..='~' => f64::from(WIDTHS.get(c as usize - 32).copied().unwrap_or(600)),
        'Å' | 'Ä' | 'Ö' | 'Ø' => 740.0,
        'Æ' | '…' | '—' => 960.0,
        'æ' => 900.0,
        '\u{a0}' => 290.0,
        '“' | '”' => 430.0,
        '‘' | '’' | '·' => 270.0,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}' => 0.0,
        '\u{2e80}'.. => 1000.0,
        _ => OTHER as f64,
    }
}

/// A line in the making, with its width in thousandths of the type size. Mostly it is a stretch of the text itself and no copy.
struct Line<'t> {
    text: Cow<'t, str>,
    /// Where the stretch ends in the text.
    end: usize,
    width: f64,
}

impl<'t> Line<'t> {
    const EMPTY: Line<'t> = Line { text: Cow::Borrowed(""), end: 0, width: 0.0 };

    /// Adds a piece of `whole`, behind a space where one is wanted.
    fn add(&mut self, whole: &'t str, piece: Range<usize>, space: bool, width: f64) {
        let joint = if space { " " } else { "" };
        match &self.text {
            Cow::Borrowed("") => self.text = Cow::Borrowed(&whole[piece.clone()]),
            Cow::Borrowed(line) if whole[self.end..piece.start] == *joint => {
                self.text = Cow::Borrowed(&whole[self.end - line.len()..piece.end]);
            }
            _ => {
                let line = self.text.to_mut();
                line.push_str(joint);
                line.push_str(&whole[piece.clone()]);
            }
        }
        self.end = piece.end;
        self.width += width;
    }

    fn end(&mut self, lines: &mut Vec<Cow<'t, str>>) {
        lines.push(std::mem::replace(self, Line::EMPTY).text);
    }
}

/// What is not broken where it need not be: a word, or a part of one up to its hyphen, since the pieces of a word are set
/// without a space between them.
struct Piece {
    range: Range<usize>,
    /// It begins a word.
    begins: bool,
    width: f64,
}

impl Piece {
    /// The first piece of a text from `at` on, which moves behind it. Each sign is looked at once: the ways of the standard
    /// library to the words, the hyphens and the widths took three times as long.
    fn next(text: &str, at: &mut usize) -> Option<Piece> {
        let (mut start, mut begins, mut width) = (None, *at == 0, 0);
        let bytes = text.as_bytes();
        while let Some(&b) = bytes.get(*at) {
            let (blank, own, long) = match b {
                b'\t'..=b'\r' | b' ' => (true, 0, 1),
                ..0x80 => (false, plain(b), 1),
                _ => text[*at..].chars().next().map_or((true, 0, 1), |c| (c.is_whitespace(), letter(c) as u64, c.len_utf8())),
            };
            match (blank, start) {
                (true, Some(_)) => break,
                (true, None) => begins = true,
                (false, _) => _ = start.get_or_insert(*at),
            }
            width += own;
            *at += long;
            if b == b'-' {
                break;
            }
        }
        start.map(|start| Piece { range: start..*at, begins, width: width as f64 })
    }
}

/// Breaks a text into lines no wider than `room` at a type size, at most `most` of them; what does not fit ends in `…`.
/// Words too long for a line are broken where they must be, and after their hyphens where they may.
pub fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<Cow<'_, str>> {
    let most = most.max(1);
    let wide = |letters: f64| letters * size / 1000.0;
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    let mut line = Line::EMPTY;
    let mut at = 0;
    while let Some(Piece { range, begins, width: own }) = Piece::next(text, &mut at) {
        let space = begins && !line.text.is_empty();
        let between = if space { letter(' ') } else { 0.0 };
        let fits = line.text.is_empty() || wide(line.width) + wide(between) + wide(own) <= room;
        if !fits {
            line.end(&mut lines);
        }
        let space = space && fits;
        if wide(own) > room {
            for (n, c) in text[range.clone()].char_indices() {
                if !line.text.is_empty() && wide(line.width) + wide(letter('n')) > room {
                    line.end(&mut lines);
                }
                let at = range.start + n;
                line.add(text, at..at + c.len_utf8(), false, letter(c));
            }
        } else {
            line.add(text, range, space, if space { own + between } else { own });
        }
        if lines.len() > most {
            break;
        }
    }
    if !line.text.is_empty() {
        lines.push(line.text);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut().map(Cow::to_mut) {
            while !last.is_empty() && text_width(last, size) + text_width("…", size) > room {
                last.pop();
            }
            last.truncate(last.trim_end_matches([' ', ',', ';', ':', '-', '–']).len());
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_labels_wrap_and_what_is_left_becomes_a_dot_dot_dot() {
        assert_eq!(wrap("Something sounds wrong", 12.0, 90.0, 3), ["Something", "sounds wrong"]);
        assert_eq!(wrap("Huoltosopimusneuvottelut", 12.0, 90.0, 3).len(), 2);
        let cut = wrap("one two three four five six seven eight nine ten", 12.0, 60.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…') && text_width(&cut[1], 12.0) <= 60.0, "{cut:?}");
        assert_eq!(wrap("  ", 12.0, 60.0, 2), Vec::<String>::new());
        let pieces = wrap(" one  two-three\nfour Huoltosopimusneuvottelut ", 12.0, 90.0, 9);
        assert_eq!(pieces, ["one two-three", "four", "Huoltosopimus", "neuvottelut"]);
    }
}
