//! Paths inside a book: relative to its root, with `/` between parts on every system.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A file's path inside the book, such as `content/en/50-process/repair.md`. Cheap to clone, ordered by bytes.
#[derive(Clone, Eq)]
pub struct SrcPath(Arc<str>);

impl SrcPath {
    /// `path` as it stands, with `\` turned into `/` and a leading `./` dropped.
    pub fn new(path: &str) -> SrcPath {
        let path = path.strip_prefix("./").unwrap_or(path);
        if path.contains('\\') { SrcPath(path.replace('\\', "/").into()) } else { SrcPath(path.into()) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder the file lies in, without a closing `/`; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// The file name without its last extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// The last extension, without the dot, empty when there is none.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Whether the extension is one of `any`, in large or small letters.
    pub fn ends_in(&self, any: &[&str]) -> bool {
        any.iter().any(|extension| self.extension().eq_ignore_ascii_case(extension))
    }

    /// The path below `folder`, when it lies there.
    pub fn below(&self, folder: &str) -> Option<&str> {
        if folder.is_empty() {
            return Some(&self.0);
        }
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// Follows `target`, a relative or rooted (`/…`) path, from the folder `from`; `None` when it leaves the book.
    pub fn resolve(from: &str, target: &str) -> Option<SrcPath> {
        let mut path = String::with_capacity(from.len() + 1 + target.len());
        let push = |part: &str, path: &mut String| {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(part);
        };
        if !target.starts_with('/') {
            from.split('/').filter(|part| !part.is_empty()).for_each(|part| push(part, &mut path));
        }
        for part in target.split('/') {
            match part {
                "" | "." => {}
                ".." if path.is_empty() => return None,
                ".." => path.truncate(path.rfind('/').unwrap_or(0)),
                part => push(part, &mut path),
            }
        }
        Some(SrcPath(path.into()))
    }
}

/// Paths of one file mostly share one text, and a list of messages compares a hundred thousand of them.
impl PartialEq for SrcPath {
    fn eq(&self, other: &SrcPath) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Hash for SrcPath {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl Ord for SrcPath {
    fn cmp(&self, other: &SrcPath) -> Ordering {
        if Arc::ptr_eq(&self.0, &other.0) { Ordering::Equal } else { self.0.cmp(&other.0) }
    }
}

impl PartialOrd for SrcPath {
    fn partial_cmp(&self, other: &SrcPath) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for SrcPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl fmt::Display for SrcPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for SrcPath {
    fn from(path: &str) -> SrcPath {
        SrcPath::new(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_follows_dots_and_never_leaves_the_book() {
        let follow = |from, target| SrcPath::resolve(from, target).map(|p| p.to_string());
        assert_eq!(follow("content/en", "../fi/./a.md").as_deref(), Some("content/fi/a.md"));
        assert_eq!(follow("content", "../../etc/passwd"), None);
        assert_eq!(follow("a//b/", "..//../c/").as_deref(), Some("c"));
        assert_eq!((follow("", "a/..").as_deref(), follow("", "..")), (Some(""), None));
        assert_eq!(follow("content/en", "/x.md").as_deref(), Some("x.md"));
    }

    #[test]
    fn names_fall_apart_into_stem_and_extension() {
        let path = SrcPath::new("a/b.c.md");
        assert_eq!((path.folder(), path.stem(), path.extension()), ("a", "b.c", "md"));
        assert_eq!(SrcPath::new(".hidden").stem(), ".hidden");
    }
}
