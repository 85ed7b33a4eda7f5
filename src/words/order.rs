//! Alphabetical order of the five languages: å ä ö last in Swedish and Finnish, æ ø å in Norwegian and Danish.

use super::tongue::Tongue;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// Where a text stands in the alphabet of one language. Keys of different languages are not to be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    letters: Vec<u32>,
    accents: Vec<u32>,
    capitals: Vec<bool>,
    text: String,
}

// Signs come before digits, digits before letters, as in every index.
const SIGN: u32 = 0x1000_0000;
const DIGIT: u32 = 0x2000_0000;
const LETTER: u32 = 0x3000_0000;
const AFTER_Z: u32 = LETTER + 'z' as u32;

pub(super) fn sort_key(text: &str, tongue: Tongue) -> SortKey {
    let mut key = SortKey { letters: Vec::with_capacity(text.len()), accents: Vec::new(), capitals: Vec::new(), text: text.to_owned() };
    let chars: Vec<char> = text.nfc().collect();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        if c.is_ascii_digit() {
            i = key.number(&chars, i);
            continue;
        }
        i += 1;
        let small = c.to_lowercase().next().unwrap_or(c);
        let capital = small != c;
        if small == 'a' && matches!(tongue, Tongue::Norwegian | Tongue::Danish) && chars.get(i).is_some_and(|n| matches!(n, 'a' | 'A')) {
            i += 1;
            key.push(AFTER_Z + 3, 1, capital);
            continue;
        }
        key.letter(small, capital, tongue);
    }
    key
}

impl SortKey {
    fn push(&mut self, letter: u32, accent: u32, capital: bool) {
        self.letters.push(letter);
        self.accents.push(accent);
        self.capitals.push(capital);
    }

    /// A run of digits counts by its value, however long: first by its length without zeros, then digit by digit.
    fn number(&mut self, chars: &[char], start: usize) -> usize {
        let end = chars[start..].iter().position(|c| !c.is_ascii_digit()).map_or(chars.len(), |n| start + n);
        let first = chars[start..end].iter().position(|c| *c != '0').map_or(end, |n| start + n);
        self.push(DIGIT + u32::try_from(end - first).unwrap_or(u32::MAX - DIGIT), 0, false);
        for digit in &chars[first..end] {
            self.push(DIGIT + *digit as u32, 0, false);
        }
        end
    }

    fn letter(&mut self, c: char, capital: bool, tongue: Tongue) {
        let own = match (tongue, c) {
            (Tongue::Swedish, 'å') => Some((AFTER_Z + 1, 0)),
            (Tongue::Swedish, 'ä') => Some((AFTER_Z + 2, 0)),
            (Tongue::Swedish, 'æ') => Some((AFTER_Z + 2, 1)),
            (Tongue::Swedish, 'ö') => Some((AFTER_Z + 3, 0)),
            (Tongue::Swedish, 'ø') => Some((AFTER_Z + 3, 1)),
            (Tongue::Norwegian | Tongue::Danish, 'æ') => Some((AFTER_Z + 1, 0)),
            (Tongue::Norwegian | Tongue::Danish, 'ä') => Some((AFTER_Z + 1, 1)),
            (Tongue::Norwegian | Tongue::Danish, 'ø') => Some((AFTER_Z + 2, 0)),
            (Tongue::Norwegian | Tongue::Danish, 'ö') => Some((AFTER_Z + 2, 1)),
            (Tongue::Norwegian | Tongue::Danish, 'å') => Some((AFTER_Z + 3, 0)),
            (Tongue::Swedish | Tongue::Norwegian | Tongue::Danish, 'ü') => Some((LETTER + 'y' as u32, 1)),
            _ => None,
        };
        if let Some((letter, accent)) = own {
            return self.push(letter, accent, capital);
        }
        let pair = match c {
            'æ' => "ae",
            'œ' => "oe",
            'ß' => "ss",
            'þ' => "th",
            'ø' => "o",
            'ð' | 'đ' => "d",
            'ł' => "l",
            _ => "",
        };
        if !pair.is_empty() {
            for letter in pair.chars() {
                self.push(LETTER + letter as u32, 1, capital);
            }
            return;
        }
        decompose_canonical(c, |part| match part {
            // A soft hyphen is no letter and no sign.
            '\u{ad}' => {}
            '\u{300}'..='\u{36f}' => {
                if let Some(accent) = self.accents.last_mut() {
                    *accent = accent.wrapping_mul(31).wrapping_add(part as u32);
                }
            }
            part if part.is_alphanumeric() => self.push(LETTER + part as u32, 0, capital),
            part if part.is_whitespace() => self.push(SIGN, 0, false),
            part => self.push(SIGN + part as u32, 0, false),
        });
    }
}
