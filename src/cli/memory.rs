//! What is kept from one build to the next: what the last one was made from, what it published and what it said. When
//! both sides are as they were, byte for byte, there is nothing to do.
//!
//! One file, `.valuebook/memory-VERSION` beside book.toml. It is never trusted over content: the sources are read and the
//! published files too, and anything else than equality, a damaged file among it, means a whole build.

use super::gather::Gathered;
use crate::build::codes;
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Spot};
use crate::disk::{Roots, proof, read_bytes, write_file, write_folder};
use crate::text::{Digest, Hasher, Span, SrcPath};
use foldhash::fast::RandomState;
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
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
pub(super) struct Kept<'d> {
    pub files: Files,
    pub pages: usize,
    pub diagnostics: Cow<'d, [Diagnostic]>,
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
    pub fn recall(&self) -> Option<Kept<'static>> {
        let bytes = read_bytes(&self.file).ok()?;
        parse(&bytes, self.key)
    }

    /// Keeps a build for the next one. A folder that cannot be written to has no memory, and that is all.
    pub fn keep(&self, kept: &Kept<'_>) {
        let folder = self.file.parent().unwrap_or(&self.file);
        if write_folder(folder, &[IGNORE]).is_ok() {
            let _ = write_file(&self.file, &text(kept, self.key));
        }
    }
}

fn file(roots: &Roots) -> PathBuf {
    roots.root.join(FOLDER).join(format!("memory-{}", env!("CARGO_PKG_VERSION")))
}

/// Before the two digests of the first line.
const HEAD: &str = "valuebook memory 3 ";

/// A second thread is worth its start where there are more messages than this.
const MANY: usize = 1_000;

/// A line with the digests of what the build was made from and of the rest, then that rest as JSON. It is written as it is
/// walked along: a hundred thousand messages as values of JSON are a quarter of a gigabyte. Names of codes, paths and
/// suggestions stand once, and two threads write, since nothing else is done meanwhile: eleven findings a chapter were a
/// twentieth of a build.
fn text(kept: &Kept<'_>, key: Digest) -> Vec<u8> {
    let head = |whole: Digest| format!("{HEAD}{} {}\n", key.hex(), whole.hex());
    let all = &*kept.diagnostics;
    let (first, second) = all.split_at(if all.len() > MANY { all.len() / 2 } else { all.len() });
    // Measured: 150 bytes a message.
    let mut out = Vec::with_capacity(256 + kept.files.len() * 96 + all.len() * 192);
    out.extend_from_slice(head(Digest::default()).as_bytes());
    let start = out.len();
    let second = std::thread::scope(|scope| {
        let other = || (!second.is_empty()).then(|| said(second, Vec::with_capacity(second.len() * 192)));
        let helper = std::thread::Builder::new().spawn_scoped(scope, other);
        out.extend_from_slice(b"{\"files\":[");
        list(kept.files.iter().map(|(address, (digest, size))| (address, digest.hex(), size)), &mut out);
        out.extend_from_slice(format!("],\"pages\":{},\"said\":[", kept.pages).as_bytes());
        out = said(first, std::mem::take(&mut out));
        // Without a second thread the first does it all.
        helper.map_or_else(|_| other(), |helper| helper.join().unwrap_or_else(|_| other()))
    });
    if let Some(second) = second {
        out.push(b',');
        out.extend_from_slice(&second);
    }
    out.extend_from_slice(b"]}");
    let whole = Digest::of(&out[start..]);
    out[..start].copy_from_slice(head(whole).as_bytes());
    out
}

/// Adds the messages, and the texts they share.
fn said(diagnostics: &[Diagnostic], mut out: Vec<u8>) -> Vec<u8> {
    out.extend_from_slice(b"{\"list\":[");
    let mut texts = Texts::default();
    list(diagnostics.iter().map(|diagnostic| texts.told(diagnostic)), &mut out);
    out.extend_from_slice(b"],\"texts\":[");
    list(texts.all.iter(), &mut out);
    out.extend_from_slice(b"]}");
    out
}

/// The items of a JSON list.
fn list(items: impl Iterator<Item = impl Serialize>, out: &mut Vec<u8>) {
    for (n, item) in items.enumerate() {
        out.extend_from_slice(if n > 0 { b"," } else { b"" });
        // Texts and numbers into memory: nothing can fail. A proof with a hole would not be read, which is a whole build.
        let _ = serde_json::to_writer(&mut *out, &item);
    }
}

fn parse(bytes: &[u8], key: Digest) -> Option<Kept<'static>> {
    let (head, rest) = std::str::from_utf8(bytes).ok()?.split_once('\n')?;
    let (made_from, whole) = head.strip_prefix(HEAD)?.split_once(' ')?;
    if made_from != key.hex() || whole != Digest::of(rest.as_bytes()).hex() {
        return None;
    }
    let rest: Value = serde_json::from_str(rest).ok()?;
    let file = |entry: &Value| Some((entry[0].as_str()?.to_owned(), (Digest::from_hex(entry[1].as_str()?)?, entry[2].as_u64()?)));
    let known: BTreeMap<&str, _> = codes().into_iter().chain(crate::disk::CODES.iter().copied()).map(|code| (code.name, code)).collect();
    let said = |part: &Value| {
        let texts = part["texts"].as_array()?;
        let text = |n: &Value| texts.get(usize::try_from(n.as_u64()?).ok()?)?.as_str();
        part["list"].as_array()?.iter().map(|entry| message(entry, &known, text)).collect::<Option<Vec<_>>>()
    };
    Some(Kept {
        files: rest["files"].as_array()?.iter().map(file).collect::<Option<_>>()?,
        pages: usize::try_from(rest["pages"].as_u64()?).ok()?,
        diagnostics: rest["said"].as_array()?.iter().map(said).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect(),
    })
}

fn message<'v>(entry: &Value, known: &BTreeMap<&str, &'static Code>, text: impl Fn(&Value) -> Option<&'v str>) -> Option<Diagnostic> {
    let severity = text(&entry[1])?;
    let related = |one: &Value| Some((place(&one[0], &text)?, one[1].as_str()?.into()));
    Some(Diagnostic {
        code: *known.get(text(&entry[0])?)?,
        severity: [Severity::Error, Severity::Warning, Severity::Finding].into_iter().find(|s| severity == s.name())?,
        place: place(&entry[2], &text)?,
        help: if entry[3].is_null() { None } else { Some(text(&entry[3])?.to_owned().into()) },
        message: entry[4].as_str()?.into(),
        related: entry[5].as_array()?.iter().map(related).collect::<Option<_>>()?,
    })
}

/// Texts said again and again, each once, and their numbers.
#[derive(Default)]
struct Texts<'d> {
    all: Vec<&'d str>,
    known: HashMap<&'d str, u32, RandomState>,
    /// The path last asked for: messages come chapter by chapter.
    last: Option<(&'d SrcPath, u32)>,
}

/// A path by its number; with the stretch of it that is meant, else the whole file.
type At = (u32, Option<u32>, Option<u32>);

/// Code, severity, place and suggestion by their numbers, message, related places with their notes.
type Told<'d> = (u32, u32, At, Option<u32>, &'d str, Vec<(At, &'d str)>);

impl<'d> Texts<'d> {
    fn number(&mut self, text: &'d str) -> u32 {
        *self.known.entry(text).or_insert_with(|| {
            self.all.push(text);
            self.all.len() as u32 - 1
        })
    }

    fn at(&mut self, place: &'d Place) -> At {
        let path = match self.last {
            Some((path, number)) if *path == place.path => number,
            _ => self.number(place.path.as_str()),
        };
        self.last = Some((&place.path, path));
        match place.spot {
            Spot::At(span) => (path, Some(span.start), Some(span.end)),
            Spot::Whole | Spot::Key(_) => (path, None, None),
        }
    }

    fn told(&mut self, diagnostic: &'d Diagnostic) -> Told<'d> {
        (
            self.number(diagnostic.code.name),
            self.number(diagnostic.severity.name()),
            self.at(&diagnostic.place),
            diagnostic.help.as_deref().map(|help| self.number(help)),
            &diagnostic.message,
            diagnostic.related.iter().map(|(place, note)| (self.at(place), &**note)).collect(),
        )
    }
}

fn place<'v>(value: &Value, text: impl Fn(&Value) -> Option<&'v str>) -> Option<Place> {
    let path = SrcPath::new(text(&value[0])?);
    let number = |n: &Value| n.as_u64().and_then(|n| u32::try_from(n).ok());
    Some(match (number(&value[1]), number(&value[2])) {
        (Some(start), Some(end)) => Place::at(&path, Span { start, end }),
        _ => Place::whole(&path),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Kept<'static> {
        let code = codes()[0];
        let path = SrcPath::new("content/å.md");
        let first = Diagnostic::new(code, Place::at(&path, Span { start: 3, end: 9 }), "“two”\nlines").help("try");
        let first = first.severity(Severity::Finding).related(Place::whole(&path), "there");
        let other = SrcPath::new("data/b.yaml");
        let second = Diagnostic::new(codes()[1], Place::whole(&other), "one").help("try").related(Place::whole(&path), "");
        Kept {
            files: Files::from([("index.html".into(), (Digest::of(b"x"), 1)), ("ö/a b.html".into(), (Digest::of(b"y"), u64::MAX))]),
            pages: 2,
            diagnostics: vec![first, Diagnostic::new(code, Place::whole(&path), ""), second].into(),
        }
    }

    #[test]
    fn what_is_kept_is_recalled_for_the_same_book_only() {
        let (key, other) = (Digest::of(b"book"), Digest::of(b"other"));
        let text = text(&kept(), key);
        assert_eq!(parse(&text, key), Some(kept()));
        assert_eq!(parse(&text, other), None);
    }

    #[test]
    fn so_many_messages_that_two_threads_write_are_recalled_in_their_order() {
        let path = |n: usize| SrcPath::new(&format!("content/{}.md", n / 7));
        let one = |n| Diagnostic::new(codes()[n % 3], Place::whole(&path(n)), format!("message {n}")).help(format!("try {}", n % 5));
        for many in [MANY, MANY + 1, 2 * MANY + 1] {
            let kept = Kept { diagnostics: (0..many).map(one).collect(), ..kept() };
            let key = Digest::of(b"book");
            assert_eq!(parse(&text(&kept, key), key), Some(kept), "{many}");
        }
    }

    #[test]
    fn no_damage_is_recalled() {
        let key = Digest::of(b"book");
        let whole = text(&kept(), key);
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
