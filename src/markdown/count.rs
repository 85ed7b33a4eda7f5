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

impl Count {
    pub(super) fn text(&mut self, text: &str) {
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
