//! Counting words as people do.

/// Words so far. A word is a run between white space that holds a letter or a digit.
#[derive(Default)]
pub(super) struct Count {
    pub(super) words: u32,
    within: bool,
}

const SPACE: u8 = 1;
const LETTER: u8 = 2;

/// What each ASCII byte is. A table, since where words end cannot be predicted: a branch there cost a sixth of a page.
const CLASSES: [u8; 128] = {
    let mut classes = [0; 128];
    let mut b = 0;
    while b < 128 {
        let byte = b as u8;
        if byte == b' ' || (byte >= b'\t' && byte <= b'\r') {
            classes[b] = SPACE;
        } else if byte.is_ascii_alphanumeric() {
            classes[b] = LETTER;
        }
        b += 1;
    }
    classes
};

/// Bytes looked at together: the machine compares so many in one step.
const STEP: usize = 32;

fn is_space(byte: u8) -> bool {
    (byte == b' ') | (b'\t'..=b'\r').contains(&byte)
}

impl Count {
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            // A step ends between two signs, and a sign has at most four bytes.
            let end = (STEP - 3..=STEP.min(rest.len())).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
            let (step, after) = rest.split_at(end);
            self.step(step);
            rest = after;
        }
    }

    /// Where every run between spaces begins with a letter, as nearly all text does, words are the letters that follow a space.
    fn step(&mut self, text: &str) {
        let (mut now, mut before) = ([b' '; STEP], [b' '; STEP]);
        now[..text.len()].copy_from_slice(text.as_bytes());
        before[1..].copy_from_slice(&now[..STEP - 1]);
        before[0] = if self.within { b'x' } else { b' ' };
        let (mut begun, mut odd) = (0, 0);
        for (b, before) in now.into_iter().zip(before) {
            let space = is_space(b);
            // Beyond ASCII those of Latin, by the first of their two bytes; the second begins nothing.
            let letter = b.is_ascii_digit() | (b | 0x20).is_ascii_lowercase() | (0xc3..=0xc8).contains(&b);
            let begins = is_space(before);
            begun += u8::from(begins & letter);
            // What else begins a run may be a bracket; × and ÷ are no letters; and beyond ASCII there are more spaces.
            odd |= u8::from(begins & !letter & !space) | u8::from((before == 0xc3) & ((b == 0x97) | (b == 0xb7)));
            odd |= u8::from((b >= 0xc9) | (b == 0xc2));
        }
        if odd != 0 {
            return self.signs(text);
        }
        self.words = self.words.saturating_add(begun.into());
        self.within = text.as_bytes().last().map_or(self.within, |b| !is_space(*b));
    }

    /// The same sign by sign, whatever they are.
    fn signs(&mut self, text: &str) {
        if text.is_ascii() {
            self.classes(text.bytes().map(|b| CLASSES[usize::from(b & 127)]));
        } else {
            self.classes(text.chars().map(|c| match u8::try_from(c) {
                Ok(b) if b.is_ascii() => CLASSES[usize::from(b)],
                // Latin letters with accents need no search in the tables of all letters.
                _ if matches!(c, '\u{c0}'..='\u{24f}') => {
                    if matches!(c, '\u{d7}' | '\u{f7}') {
                        0
                    } else {
                        LETTER
                    }
                }
                _ if c.is_alphanumeric() => LETTER,
                _ => u8::from(c.is_whitespace()),
            }));
        }
    }

    fn classes(&mut self, classes: impl Iterator<Item = u8>) {
        let (mut words, mut within) = (0, self.within);
        for class in classes {
            let letter = class == LETTER;
            words += u32::from(letter & !within);
            within = (within | letter) & (class != SPACE);
        }
        self.within = within;
        self.words = self.words.saturating_add(words);
    }

    /// Ends a word that may be open.
    pub(super) fn gap(&mut self) {
        self.within = false;
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn steps_count_what_signs_count() {
        let signs: Vec<char> = "abc dé × ÷(\u{a0}–\u{3000}Ł9\n漢ɏ)".chars().collect();
        let mut seed = 7_u64;
        for length in 0..400 {
            let mut dice = || {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                usize::try_from(seed >> 33).unwrap()
            };
            // Mostly plain words, so that steps of all kinds come up.
            let text: String = (0..length).map(|_| if dice() % 9 > 0 { signs[dice() % 4] } else { signs[dice() % signs.len()] }).collect();
            let (mut steps, mut one_by_one) = (Count::default(), Count::default());
            let half = text.char_indices().nth(length / 3).map_or(0, |(at, _)| at);
            for part in [&text[..half], &text[half..]] {
                steps.text(part);
                one_by_one.signs(part);
                assert_eq!((steps.words, steps.within), (one_by_one.words, one_by_one.within), "{text:?}");
            }
        }
    }

    #[test]
    fn every_sign_counts_as_its_kind_says() {
        for c in (0..0x3000).filter_map(char::from_u32) {
            let mut count = Count::default();
            count.text(&format!("\u{e5}{c}b"));
            let expected = if c.is_whitespace() { 2 } else { 1 };
            assert_eq!(count.words, expected, "U+{:04X}", u32::from(c));
            let mut alone = Count::default();
            alone.text(&format!("\u{2013} {c} -"));
            assert_eq!(alone.words, u32::from(c.is_alphanumeric()), "U+{:04X} alone", u32::from(c));
        }
    }
}
