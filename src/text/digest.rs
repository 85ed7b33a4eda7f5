//! Fingerprints: equal values have equal digests; different ones differ for all that a book can hold.

use std::fmt;

/// The first 16 bytes of a BLAKE3 hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Digest([u8; 16]);

impl Digest {
    pub fn of(bytes: &[u8]) -> Digest {
        let mut hasher = Hasher::new();
        hasher.raw(bytes);
        hasher.finish()
    }

    /// 32 hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|b| format!("{b:02x}")).collect()
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex()[..8])
    }
}

/// Builds a digest from parts. Parts are length-prefixed, so `("ab", "c")` and `("a", "bc")` differ.
pub struct Hasher(blake3::Hasher);

impl Hasher {
    pub fn new() -> Hasher {
        Hasher(blake3::Hasher::new())
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
        let mut out = [0; 16];
        out.copy_from_slice(&self.0.finalize().as_bytes()[..16]);
        Digest(out)
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
