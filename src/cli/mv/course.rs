//! What moves where.

use super::super::find;
use super::super::report::Stop;
use super::refused;
use crate::book::address;
use crate::build::Snapshot;
use crate::text::SrcPath;
use std::collections::BTreeSet;
use std::path::Path;

/// A file or a folder of the book and its new place.
pub(super) struct Course {
    pub from: SrcPath,
    pub to: SrcPath,
    /// Addresses of the folder before and after, with their closing `/`; none for a single file.
    folders: Option<(String, String)>,
}

impl Course {
    /// From what was typed: paths from the book, from its chapters' folder or from the folder one works in; a chapter may also
    /// be named by its address or title. A new place that is a folder, or ends in `/`, takes the file in.
    pub fn set(old: &str, new: &str, root: &Path, snapshot: &Snapshot) -> Result<Course, Stop> {
        let (files, src) = (snapshot.files(), snapshot.config.content());
        let is_folder = |path: &SrcPath| files.iter().any(|file| file.below(path.as_str()).is_some());
        let places = find::places(old, root, src);
        let named = places
            .iter()
            .position(|place| place.as_str() != src && (files.contains(place) || (!place.as_str().is_empty() && is_folder(place))));
        let from = match named {
            Some(at) => places[at].clone(),
            None => find::chapter(old, root, snapshot)?,
        };
        let folder = !files.contains(&from);
        // Both names are read the same way, so that `mv en/a.md en/b.md` stays in one folder.
        let inside = |place: &&SrcPath| place.below(src).is_some();
        let all = find::places(new, root, src);
        let same = named.filter(|_| places.len() == all.len()).and_then(|at| all.get(at));
        let aim = same.filter(inside).or_else(|| all.iter().find(inside)).cloned();
        let Some(aim) = aim else {
            let help = format!("chapters lie in `{}`: name a place below it", if src.is_empty() { "." } else { src });
            return Err(refused(format!("`{new}` is no place for a chapter"), &help));
        };
        let taken_in = new.ends_with(['/', '\\']) || is_folder(&aim);
        let mut to = if taken_in { SrcPath::resolve(aim.as_str(), from.file_name()).unwrap_or(aim) } else { aim };
        if !folder && snapshot.is_chapter(&from) && to.extension().is_empty() {
            to = SrcPath::new(&format!("{to}.md"));
        }
        let course = Course { folders: folder.then(|| (web(&from, src), web(&to, src))), from, to };
        course.check(&files, snapshot)?;
        Ok(course)
    }

    fn check(&self, files: &BTreeSet<SrcPath>, snapshot: &Snapshot) -> Result<(), Stop> {
        let (from, to) = (&self.from, &self.to);
        if from == to {
            return Err(refused(format!("`{from}` is there already"), "name another place"));
        }
        if to.below(from.as_str()).is_some() && self.folders.is_some() {
            return Err(refused(format!("`{to}` lies in the folder that is to be moved"), "name a place outside it"));
        }
        if snapshot.is_chapter(from) && self.folders.is_none() && !to.ends_in(&["md", "markdown"]) {
            return Err(refused(format!("`{to}` would be no chapter"), "let the new name end in `.md`"));
        }
        if files.contains(to) || files.iter().any(|file| file.below(to.as_str()).is_some()) {
            return Err(refused(format!("`{to}` is there already; nothing was moved"), "name another place, or move that one first"));
        }
        let odd = |part: &str| part.starts_with('.') || part.chars().any(|c| c.is_control() || "<>:\"|?*".contains(c));
        if to.as_str().split('/').any(odd) {
            return Err(refused(format!("`{to}` has a sign that not every system can carry"), "use letters, digits and hyphens"));
        }
        let languages = snapshot.config.languages();
        let lang = |path: &SrcPath| {
            let below = path.below(snapshot.config.content()).unwrap_or("").to_owned();
            let first = below.split('/').next().unwrap_or("").to_owned();
            snapshot.config.has_languages().then(|| languages.iter().find(|tag| **tag == first).map(|tag| (*tag).to_owned())).flatten()
        };
        if lang(from) != lang(to) || self.is_language(&languages, snapshot) {
            return Err(refused(
                format!("`{to}` lies in another language"),
                "a chapter moves within its language; a translation says `translation-of`",
            ));
        }
        Ok(())
    }

    fn is_language(&self, languages: &[&str], snapshot: &Snapshot) -> bool {
        snapshot.config.has_languages() && self.from.below(snapshot.config.content()).is_some_and(|below| languages.contains(&below))
    }

    /// Where a file is afterwards.
    pub fn of(&self, path: &SrcPath) -> SrcPath {
        if *path == self.from {
            return self.to.clone();
        }
        match path.below(self.from.as_str()) {
            Some(below) if !self.from.as_str().is_empty() => SrcPath::new(&format!("{}/{below}", self.to)),
            _ => path.clone(),
        }
    }

    /// Where a page without a source of its own is afterwards.
    pub fn page(&self, at: &str) -> String {
        match &self.folders {
            Some((from, to)) => at.strip_prefix(from.as_str()).map_or_else(|| at.to_owned(), |below| format!("{to}{below}")),
            None => at.to_owned(),
        }
    }
}

/// A folder's address on the site, with its closing `/`.
fn web(folder: &SrcPath, src: &str) -> String {
    address::of_folder(folder.below(src).unwrap_or("")).path
}
