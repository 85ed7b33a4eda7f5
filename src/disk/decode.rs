//! Bytes to text: UTF-8 as it stands, UTF-16 turned into it, the rest marked and said.

use super::codes::{NOT_UTF_8, NUL_BYTE};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::text::{Digest, Lines, Source, Span, SrcPath};
use memchr::memchr;

const SAVE: &str = "save it as UTF-8: in most editors under File, Save with encoding";

/// The source these bytes make, and what an author should know about how they were saved.
/// The digest is of the bytes as they lie on the disk.
pub fn decode(path: SrcPath, bytes: &[u8]) -> (Source, Option<Diagnostic>) {
    if let Some(text) = utf_16(bytes) {
        let source = Source { path, text: text.into(), digest: Digest::of(bytes), bad_byte: None };
        let said = Diagnostic::new(
            &NOT_UTF_8,
            Place::whole(&source.path),
            "this file is saved as UTF-16; it was read, but other tools may not read it",
        )
        .severity(Severity::Warning)
        .help(SAVE);
        return (source, Some(said));
    }
    let source = Source::from_bytes(path, bytes);
    let said = bad_byte(&source, bytes).or_else(|| nul_byte(&source));
    (source, said)
}

fn bad_byte(source: &Source, bytes: &[u8]) -> Option<Diagnostic> {
    let bad = source.bad_byte?;
    let at = bad as usize;
    let (line, column) = Lines::new(&source.text).at(bad);
    // The offset counts from behind a byte order mark, as positions in the text do.
    let byte = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).get(at).copied().unwrap_or(0);
    // U+FFFD stands there now, three bytes long.
    let place = Place::at(&source.path, Span::new(at, at + '\u{FFFD}'.len_utf8()));
    let message =
        format!("this file is not saved as UTF-8, the way all texts of a book are: line {line}, column {column} holds no letter of it");
    let help = match latin_1(byte) {
        Some(letter) => format!("{SAVE}; it looks like Windows-1252 (Latin-1), where “{letter}” stands here"),
        None => SAVE.to_owned(),
    };
    Some(Diagnostic::new(&NOT_UTF_8, place, message).help(help))
}

fn nul_byte(source: &Source) -> Option<Diagnostic> {
    // YAML has a message of its own for signs it cannot hold.
    if matches!(source.path.extension(), "yaml" | "yml") {
        return None;
    }
    // One by one this took a tenth of reading a book.
    let at = memchr(0, source.text.as_bytes())?;
    let place = Place::at(&source.path, Span::new(at, at + 1));
    Some(
        Diagnostic::new(&NUL_BYTE, place, "a sign that no text can hold, a NUL, stands here")
            .help("delete it; if this is no text file, move it to `static/`"),
    )
}

/// The letter of a Nordic or other Western word that this byte most likely was.
fn latin_1(byte: u8) -> Option<char> {
    (byte >= 0xC0).then_some(byte as char)
}

fn utf_16(bytes: &[u8]) -> Option<String> {
    let (rest, little) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (rest, true),
        [0xFE, 0xFF, rest @ ..] => (rest, false),
        _ => (bytes, unmarked(bytes)?),
    };
    let pairs = rest.chunks_exact(2);
    // An odd last byte is half a letter: a file cut short.
    let tail = if pairs.remainder().is_empty() { "" } else { "\u{FFFD}" };
    let units = pairs.map(|pair| if little { u16::from_le_bytes([pair[0], pair[1]]) } else { u16::from_be_bytes([pair[0], pair[1]]) });
    let mut text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    text.push_str(tail);
    Some(text)
}

/// Whether bytes without a mark are UTF-16, and little-endian: of Western text every other byte is NUL.
fn unmarked(bytes: &[u8]) -> Option<bool> {
    // Real text has no NUL; one look settles nearly every file.
    let head = bytes.get(..bytes.len().min(512))?;
    if head.len() < 4 || !bytes.len().is_multiple_of(2) || !head.contains(&0) {
        return None;
    }
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 >= half * 7 && even * 10 <= half {
        return Some(true);
    }
    (even * 10 >= half * 7 && odd * 10 <= half).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<&'static str>) {
        let (source, said) = decode(SrcPath::new("content/a.md"), bytes);
        (source.text.to_string(), said.map(|d| d.code.name))
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        let text = "# Kundens värde €\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [marked(b"\xFF\xFE", &little), marked(b"\xFE\xFF", &big), little, big] {
            assert_eq!(read(&bytes), (text.to_string(), Some("disk/not-utf-8")));
        }
        assert_eq!(read(b"\xFF\xFEa").0, "\u{FFFD}");
        assert_eq!(read(b"\xFF\xFE\x00\xD8a\x00").0, "\u{FFFD}a");
    }

    #[test]
    fn latin_1_is_said_at_its_byte_with_the_letter_it_was() {
        let (source, said) = decode(SrcPath::new("a.md"), b"\xEF\xBB\xBFab\nv\xE4rde");
        assert_eq!(&*source.text, "ab\nv\u{FFFD}rde");
        let said = said.expect("said");
        assert!(said.message.contains("line 2, column 2"), "{}", said.message);
        assert!(said.help.expect("help").contains('ä'));
        assert_eq!(said.place.spot, crate::diagnostic::Spot::At(Span { start: 4, end: 7 }));
    }

    #[test]
    fn nul_bytes_stay_and_good_files_are_silent() {
        assert_eq!(read(b"a\0b"), ("a\0b".to_string(), Some("disk/nul-byte")));
        assert_eq!(read("\u{FEFF}å".as_bytes()), ("å".to_string(), None));
        assert_eq!(read(b""), (String::new(), None));
        // Overlong and surrogate forms are no UTF-8.
        assert_eq!(read(b"\xC0\xAF").1, Some("disk/not-utf-8"));
        assert_eq!(read(b"\xED\xA0\x80").1, Some("disk/not-utf-8"));
    }
}
