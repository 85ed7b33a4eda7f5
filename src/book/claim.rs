//! Claims to addresses: what is published where, and what steps aside when two want the same place.

use super::bind::{Map, Set};
use super::codes::{SAME_ADDRESS, SHARED_FOLDER};
use super::{Book, address, landing};
use crate::chapter::Outline;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::text::SrcPath;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

impl Book {
    pub(super) fn place_assets(&mut self, assets: &BTreeSet<SrcPath>) {
        let (mut lower, mut names, mut placed) = (Map::default(), Map::default(), BTreeMap::new());
        for path in assets.iter().filter(|p| p.below("data").is_none()) {
            let address = match path.below("static") {
                Some(below) => below.to_owned(),
                None => address::of_asset(path.below(self.config.content()).unwrap_or(path.as_str())).path,
            };
            lower.insert(path.as_str().to_lowercase(), path.clone());
            names.entry(landing::plain_name(path)).or_insert_with(|| path.clone());
            placed.insert(path.clone(), address);
        }
        (self.lower, self.names, self.assets) = (Arc::new(lower), Arc::new(names), Arc::new(placed));
    }

    /// Folders of the site in small letters, without their closing `/`: no page may have the name of one.
    pub(super) fn folder_claims(&self, outlines: &[Arc<Outline>]) -> Set<String> {
        let mut folders = Set::default();
        let sources = outlines.iter().filter(|o| o.has_page).map(|o| o.path.folder());
        let mut last = "";
        for folder in sources {
            if folder == last {
                continue;
            }
            last = folder;
            let below = SrcPath::new(folder);
            let address = address::of_folder(below.below(self.config.content()).unwrap_or("")).path.to_lowercase();
            let mut part = address.trim_end_matches('/');
            while !part.is_empty() && folders.insert(part.to_owned()) {
                part = part.rsplit_once('/').map_or("", |(above, _)| above);
            }
        }
        folders
    }

    /// Folders whose names differ only in what orders them: their chapters lie in one folder of the site. One message an
    /// address; of those within them nothing more is said.
    pub(super) fn shared_folders(&self, outlines: &[Arc<Outline>], diagnostics: &mut Vec<Diagnostic>) {
        let (mut sharing, mut seen) = (BTreeMap::<String, Vec<(&str, &SrcPath)>>::new(), Set::<&str>::default());
        for path in outlines.iter().filter(|o| o.has_page).map(|o| &o.path) {
            let mut folder = path.folder();
            while !folder.is_empty() && seen.insert(folder) {
                let whole = SrcPath::new(folder);
                let Some(below) = whole.below(self.config.content()) else { break };
                let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
                let name = address::of_folder(below.rsplit('/').next().unwrap_or(below)).path.to_lowercase();
                sharing.entry(format!("{above}/{name}")).or_default().push((folder, path));
                folder = above;
            }
        }
        for folders in sharing.values() {
            let [(first, _), (second, path), more @ ..] = &folders[..] else { continue };
            let more = match more.len() {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            let message = format!(
                "the folders `{first}` and `{second}`{more} have one address: a number in front does not count, nor do large letters"
            );
            let help = "name each after what is in it; the page of the first folder has the address without a number";
            diagnostics.push(Diagnostic::new(&SHARED_FOLDER, Place::whole(path), message).help(help));
        }
    }

    /// Copied files that would lie where a page or another file lies, or under a page's name: each is an error, and left out.
    pub(super) fn drop_clashing_assets(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        if self.assets.is_empty() {
            return;
        }
        let mut taken: HashMap<String, String> = HashMap::new();
        for node in &self.tree.nodes {
            let Some(address) = &node.address else { continue };
            let maker = node.chapter.as_ref().map_or_else(|| "the page of a folder".to_owned(), ToString::to_string);
            taken.insert(address.to_lowercase(), maker);
        }
        for address in self.generated.iter() {
            taken.entry(address.clone()).or_insert_with(|| "a page that valuebook makes itself".to_owned());
        }
        let pages: HashSet<String> = taken.keys().cloned().collect();
        let mut clashing = Vec::new();
        for (path, address) in self.assets.iter() {
            let claim = address.to_lowercase();
            let under = claim.match_indices('/').map(|(at, _)| &claim[..at]).find(|folder| pages.contains(*folder));
            let other = taken.get(&claim).or_else(|| under.and_then(|folder| taken.get(folder)));
            if let Some(other) = other {
                let message = format!("this file and {other} would both be published as {address}");
                diagnostics.push(Diagnostic::new(&SAME_ADDRESS, Place::whole(path), message).help("rename one of the two"));
                clashing.push(path.clone());
            } else {
                taken.insert(claim, path.to_string());
            }
        }
        if !clashing.is_empty() {
            let assets = Arc::make_mut(&mut self.assets);
            clashing.iter().for_each(|path| drop(assets.remove(path)));
        }
    }

    /// Another address for a chapter whose own is taken: with its ordering prefix, else with a number.
    pub(super) fn aside(&self, below: &str, wanted: &str, taken: &Map<String, SrcPath>, folders: &Set<String>) -> String {
        let free = |address: &String| {
            let claim = address.to_lowercase();
            !taken.contains_key(&claim) && !self.generated.contains(&claim) && !folders.contains(&claim)
        };
        let prefixed = address::with_prefix(below).path;
        if free(&prefixed) {
            return prefixed;
        }
        let stem = wanted.strip_suffix(".html").unwrap_or(wanted);
        (2..).map(|n| format!("{stem}-{n}.html")).find(free).unwrap_or(prefixed)
    }
}

/// Addresses of pages that are made rather than written, in small letters. Chapters keep away from them.
pub(super) fn generated_addresses(config: &Config, languages: &[String]) -> BTreeSet<String> {
    let mut all = BTreeSet::from(["404.html".to_owned(), "assets/valuebook.css".to_owned()]);
    for tag in languages {
        let base = if config.has_languages() { format!("{}/", tag.to_lowercase()) } else { String::new() };
        all.insert(format!("{base}contents.html"));
        for page in ["index", "roles", "segments", "measures", "touchpoints", "gaps", "reviews", "coverage"] {
            all.insert(format!("{base}overview/{page}.html"));
        }
        all.insert(format!("{base}overview/reviews.ics"));
    }
    all
}
