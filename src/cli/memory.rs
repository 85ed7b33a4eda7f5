//! What is kept from one build to the next: what the last one was made from, what it published and what it said. When
//! both sides are as they were, byte for byte, there is nothing to do.
//!
//! One file, `.valuebook/memory-VERSION` beside book.toml. It is never trusted over content: the sources are read and the
//! published files too, and anything else than equality, a damaged file among it, means a whole build.

use super::gather::Gathered;
use crate::build::codes;
use crate::diagnostic::{Diagnostic, Place, Severity, Spot};
use crate::disk::{Roots, proof, read_bytes, write_file, write_folder};
use crate::text::{Digest, Hasher, Span, SrcPath};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The folder beside book.toml in which all is kept that may be deleted at any time.
pub(super) const FOLDER: &str = ".valuebook";
/// A file of it: whoever keeps the book under version control need not hear of the folder.
pub(super) const IGNORE: (&str, &[u8]) = (".gitignore", b"*\n");

/// Published files by address: digest and length in bytes.
pub(super) type Files = BTreeMap<String, (Digest, u64)>;

/// The place of the memory, and the digest of everything this build is made from.
pub(super) struct Memory {
    file: PathBuf,
    key: Digest,
    /// Digests and lengths of the files that are copied.
    pub copied: BTreeMap<SrcPath, (Digest, u64)>,
}

/// A build that was published.
#[derive(Debug, PartialEq)]
pub(super) struct Kept {
    pub files: Files,
    pub pages: usize,
    pub diagnostics: Vec<Diagnostic>,
}

impl Memory {
    /// `None` where something cannot be read: then nothing is remembered.
    pub fn of(gathered: &Gathered) -> Option<Memory> {
        let Gathered { roots, tree, sources, .. } = gathered;
        let mut hasher = Hasher::new();
        // Another program, even of the same version, may build something else from the same book.
        hasher.text(env!("VALUEBOOK_PROGRAM")).text(&roots.out.to_string_lossy()).digest(sources.book.digest);
        // A day that is asked for wins over the one in book.toml, the clock's does not: they differ though the dates are equal.
        hasher.number(sources.today.is_some().into()).text(&sources.today.unwrap_or(sources.clock).to_string());
        hasher.number(sources.base_url.is_some().into()).text(sources.base_url.as_deref().unwrap_or(""));
        hasher.digest(sources.history.as_ref().map_or_else(Digest::default, |history| history.digest()));
        hasher.number(sources.files.len() as u64);
        for source in sources.files.iter() {
            hasher.text(source.path.as_str()).digest(source.digest);
        }
        let mut copied = BTreeMap::new();
        for asset in &tree.assets {
            let proof = proof(&asset.file).ok()?;
            hasher.text(asset.path.as_str()).digest(proof.0);
            copied.insert(asset.path.clone(), proof);
        }
        for diagnostic in &sources.diagnostics {
            hasher.text(&format!("{diagnostic:?}"));
        }
        Some(Memory { file: file(roots), key: hasher.finish(), copied })
    }

    /// What the last build of exactly this published and said.
    pub fn recall(&self) -> Option<Kept> {
        let bytes = read_bytes(&self.file).ok()?;
        parse(&bytes, self.key)
    }

    /// Keeps a build for the next one. A folder that cannot be written to has no memory, and that is all.
    pub fn keep(&self, kept: &Kept) {
        let folder = self.file.parent().unwrap_or(&self.file);
        if write_folder(folder, &[IGNORE]).is_ok() {
            let _ = write_file(&self.file, text(kept, self.key).as_bytes());
        }
    }
}

fn file(roots: &Roots) -> PathBuf {
    roots.root.join(FOLDER).join(format!("memory-{}", env!("CARGO_PKG_VERSION")))
}

/// A line with the digests of what the build was made from and of the rest, then that rest as JSON. It is written as it is
/// walked along: a hundred thousand messages as values of JSON are a quarter of a gigabyte.
fn text(kept: &Kept, key: Digest) -> String {
    let mut rest = Vec::with_capacity(kept.files.len() * 96 + kept.diagnostics.len() * 352);
    rest.extend_from_slice(b"{\"files\":[");
    list(kept.files.iter().map(|(address, (digest, size))| (address, digest.hex(), size)), &mut rest);
    rest.extend_from_slice(format!("],\"pages\":{},\"said\":[", kept.pages).as_bytes());
    list(kept.diagnostics.iter().map(Told::of), &mut rest);
    rest.extend_from_slice(b"]}");
    let rest = String::from_utf8_lossy(&rest);
    format!("valuebook memory 1 {} {}\n{rest}", key.hex(), Digest::of(rest.as_bytes()).hex())
}

/// The items of a JSON list.
fn list(items: impl Iterator<Item = impl Serialize>, out: &mut Vec<u8>) {
    for (n, item) in items.enumerate() {
        out.extend_from_slice(if n > 0 { b"," } else { b"" });
        // Texts and numbers into memory: nothing can fail. A proof with a hole would not be read, which is a whole build.
        let _ = serde_json::to_writer(&mut *out, &item);
    }
}

fn parse(bytes: &[u8], key: Digest) -> Option<Kept> {
    let (head, rest) = std::str::from_utf8(bytes).ok()?.split_once('\n')?;
    let (made_from, whole) = head.strip_prefix("valuebook memory 1 ")?.split_once(' ')?;
    if made_from != key.hex() || whole != Digest::of(rest.as_bytes()).hex() {
        return None;
    }
    let rest: Value = serde_json::from_str(rest).ok()?;
    let file = |entry: &Value| Some((entry[0].as_str()?.to_owned(), (Digest::from_hex(entry[1].as_str()?)?, entry[2].as_u64()?)));
    let known: BTreeMap<&str, _> = codes().into_iter().chain(crate::disk::CODES.iter().copied()).map(|code| (code.name, code)).collect();
    let said = |entry: &Value| {
        let code = *known.get(entry["code"].as_str()?)?;
        let severity = [Severity::Error, Severity::Warning, Severity::Finding].into_iter().find(|s| entry["severity"] == s.name())?;
        let related = |one: &Value| Some((place(&one[0])?, one[1].as_str()?.into()));
        Some(Diagnostic {
            code,
            severity,
            place: place(&entry["place"])?,
            message: entry["message"].as_str()?.into(),
            help: entry["help"].as_str().map(|help| help.to_owned().into()),
            related: entry["related"].as_array()?.iter().map(related).collect::<Option<_>>()?,
        })
    };
    Some(Kept {
        files: rest["files"].as_array()?.iter().map(file).collect::<Option<_>>()?,
        pages: usize::try_from(rest["pages"].as_u64()?).ok()?,
        diagnostics: rest["said"].as_array()?.iter().map(said).collect::<Option<_>>()?,
    })
}

#[derive(Serialize)]
struct Told<'d> {
    code: &'d str,
    severity: &'d str,
    place: At<'d>,
    message: &'d str,
    help: Option<&'d str>,
    related: Vec<(At<'d>, &'d str)>,
}

/// `[path]` for a whole file, `[path, start, end]` for a stretch of it.
#[derive(Serialize)]
#[serde(untagged)]
enum At<'d> {
    Whole((&'d str,)),
    Stretch((&'d str, u32, u32)),
}

impl Told<'_> {
    fn of(diagnostic: &Diagnostic) -> Told<'_> {
        Told {
            code: diagnostic.code.name,
            severity: diagnostic.severity.name(),
            place: At::of(&diagnostic.place),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            related: diagnostic.related.iter().map(|(place, note)| (At::of(place), &**note)).collect(),
        }
    }
}

impl At<'_> {
    fn of(place: &Place) -> At<'_> {
        match place.spot {
            Spot::At(span) => At::Stretch((place.path.as_str(), span.start, span.end)),
            Spot::Whole | Spot::Key(_) => At::Whole((place.path.as_str(),)),
        }
    }
}

fn place(value: &Value) -> Option<Place> {
    let path = SrcPath::new(value[0].as_str()?);
    let number = |n: &Value| n.as_u64().and_then(|n| u32::try_from(n).ok());
    Some(match (number(&value[1]), number(&value[2])) {
        (Some(start), Some(end)) => Place::at(&path, Span { start, end }),
        _ => Place::whole(&path),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Kept {
        let code = codes()[0];
        let path = SrcPath::new("content/å.md");
        let first = Diagnostic::new(code, Place::at(&path, Span { start: 3, end: 9 }), "“two”\nlines").help("try");
        let first = first.severity(Severity::Finding).related(Place::whole(&path), "there");
        Kept {
            files: Files::from([("index.html".into(), (Digest::of(b"x"), 1)), ("ö/a b.html".into(), (Digest::of(b"y"), u64::MAX))]),
            pages: 2,
            diagnostics: vec![first, Diagnostic::new(code, Place::whole(&path), "")],
        }
    }

    #[test]
    fn what_is_kept_is_recalled_for_the_same_book_only() {
        let (key, other) = (Digest::of(b"book"), Digest::of(b"other"));
        let text = text(&kept(), key);
        assert_eq!(parse(text.as_bytes(), key), Some(kept()));
        assert_eq!(parse(text.as_bytes(), other), None);
    }

    #[test]
    fn no_damage_is_recalled() {
        let key = Digest::of(b"book");
        let whole = text(&kept(), key).into_bytes();
        for n in 0..whole.len() {
            assert_eq!(parse(&whole[..n], key), None, "cut at {n}");
            for bit in 0..8 {
                let mut damaged = whole.clone();
                damaged[n] ^= 1 << bit;
                assert_eq!(parse(&damaged, key), None, "bit {bit} of byte {n}");
            }
        }
    }
}
