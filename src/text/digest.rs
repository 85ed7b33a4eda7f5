//! Fingerprints: equal values have equal digests; different ones differ for all that a book can hold by chance. Nothing secret
//! hangs on them: who means harm may write two texts with one digest.

use std::fmt;
use xxhash_rust::xxh3::Xxh3Default;

/// An XXH3 hash of 128 bits, the highest byte first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Digest([u8; 16]);

impl Digest {
    pub fn of(bytes: &[u8]) -> Digest {
        let mut hasher = Hasher::new();
        hasher.raw(bytes);
        hasher.finish()
    }

    /// The digest of bytes that come in pieces: `next` fills the front of the room it is given and says how much; 0 ends it.
    ///
    /// # Errors
    /// What `next` says.
    pub fn of_pieces<E>(room: &mut [u8], mut next: impl FnMut(&mut [u8]) -> Result<usize, E>) -> Result<Digest, E> {
        let mut hasher = Hasher::new();
        loop {
            match next(room)? {
                0 => return Ok(hasher.finish()),
                got => hasher.raw(room.get(..got).unwrap_or_default()),
            }
        }
    }

    /// From 32 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Digest> {
        let mut digest = [0; 16];
        if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        for (i, byte) in digest.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * i..2 * i + 2)?, 16).ok()?;
        }
        Some(Digest(digest))
    }

    /// 32 hexadecimal digits.
    pub fn hex(&self) -> String {
        let mut text = String::with_capacity(32);
        for byte in self.0 {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
            }
        }
        text
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex()[..8])
    }
}

/// Builds a digest from parts. Parts are length-prefixed, so `("ab", "c")` and `("a", "bc")` differ.
pub struct Hasher(Xxh3Default);

impl Hasher {
    pub fn new() -> Hasher {
        Hasher(Xxh3Default::new())
    }

    fn raw(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Hasher {
        self.number(bytes.len() as u64);
        self.raw(bytes);
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Hasher {
        self.bytes(text.as_bytes())
    }

    pub fn number(&mut self, number: u64) -> &mut Hasher {
        self.raw(&number.to_le_bytes());
        self
    }

    pub fn digest(&mut self, digest: Digest) -> &mut Hasher {
        self.raw(&digest.0);
        self
    }

    pub fn finish(&self) -> Digest {
        Digest(self.0.digest128().to_be_bytes())
    }
}

impl Default for Hasher {
    fn default() -> Hasher {
        Hasher::new()
    }
}

/// Lets `#[derive(Hash)]` values be digested: integers are written little-endian, so the result is the same everywhere.
impl std::hash::Hasher for Hasher {
    fn finish(&self) -> u64 {
        let digest = Hasher::finish(self);
        u64::from_le_bytes([digest.0[0], digest.0[1], digest.0[2], digest.0[3], digest.0[4], digest.0[5], digest.0[6], digest.0[7]])
    }

    fn write(&mut self, bytes: &[u8]) {
        self.raw(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_have_the_digest_of_the_whole_and_digits_lead_back() {
        let text = b"some words to be cut into pieces";
        let mut rest = &text[..];
        let pieces = Digest::of_pieces(&mut [0; 5], |room| {
            let n = room.len().min(rest.len());
            room[..n].copy_from_slice(&rest[..n]);
            rest = &rest[n..];
            Ok::<_, ()>(n)
        });
        assert_eq!(pieces, Ok(Digest::of(text)));
        let digest = Digest::of(text);
        assert_eq!(Digest::from_hex(&digest.hex()), Some(digest));
        // As `xxh128sum` says it.
        assert_eq!(Digest::of(b"").hex(), "99aa06d3014798d86001c324468d497f");
        assert_eq!((Digest::from_hex("00"), Digest::from_hex(&"+1".repeat(16))), (None, None));
    }
}
