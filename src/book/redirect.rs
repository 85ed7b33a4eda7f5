//! Old addresses and where they lead: those of book.toml, and the `aliases` of chapters.

use super::Book;
use super::codes::{REDIRECT_ADDRESS, REDIRECT_CHAIN, REDIRECT_HIDES, REDIRECT_LOOP, REDIRECT_TARGET, REDIRECT_TWICE};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::text::{SrcPath, nearest, percent_decode};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Where an old address leads in the end.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Forward {
    /// An address below the root of the site, not encoded, with its anchor.
    Page(String, Option<String>),
    /// An address elsewhere, as written.
    Elsewhere(String),
}

/// A redirect on its way into the book.
struct Wish {
    place: Place,
    /// Where the target stands.
    target: Place,
    to: Forward,
    /// As written.
    written: String,
}

/// A redirect may lead to a redirect so many times: more is a ring, or might as well be one.
const LONGEST: usize = 100;

/// The address of an old page: with `/` in front from the root, else from `folder`. What is no page is taken for a folder.
fn old_address(written: &str, folder: &str) -> Option<String> {
    let path = written.split(['#', '?']).next().unwrap_or("").trim();
    let decoded = percent_decode(path);
    let at = SrcPath::resolve(if decoded.starts_with('/') { "" } else { folder }, decoded.trim_start_matches('/'))?;
    let folder_meant = !at.ends_in(&["html", "htm"]);
    let page = match at.as_str() {
        "" => "index.html".to_owned(),
        at if folder_meant => format!("{at}/index.html"),
        at => at.to_owned(),
    };
    (!path.is_empty() && !page.contains(['<', '>', ':', '"', '|', '?', '*']) && !page.chars().any(char::is_control)).then_some(page)
}

fn forward(written: &str) -> Forward {
    let written = written.trim();
    let scheme = written.split_once(':').map(|(scheme, _)| scheme);
    let outside = scheme.is_some_and(|s| s.len() > 1 && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"+.-".contains(&b)));
    if written.starts_with("//") || outside {
        return Forward::Elsewhere(written.to_owned());
    }
    let (path, anchor) = written.split_once('#').map_or((written, None), |(path, anchor)| (path, Some(anchor)));
    let path = percent_decode(path.split('?').next().unwrap_or(""));
    let mut page = SrcPath::resolve("", path.trim_start_matches('/')).map_or_else(|| path.to_string(), |p| p.to_string());
    if page.is_empty() || path.ends_with('/') {
        page = format!("{page}/index.html").trim_start_matches('/').to_owned();
    }
    Forward::Page(page, anchor.filter(|a| !a.is_empty()).map(|a| percent_decode(a).into_owned()))
}

impl Book {
    /// Gathers all redirects, follows each to its end, and tells what is wrong with them.
    pub(super) fn bind_redirects(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let (all, mut wishes) = (self.wishes(), BTreeMap::<String, Wish>::new());
        let taken = if all.is_empty() { HashMap::new() } else { self.taken() };
        for (old, wish, written) in all {
            let Some(address) = old.filter(|old| !harmful(&wish.to) && !old.is_empty()) else {
                let message = format!("`{written}` cannot lead anywhere else");
                diagnostics.push(say(
                    &REDIRECT_ADDRESS,
                    wish.place,
                    message,
                    "write an old address of this site, such as `/old/page.html`",
                ));
                continue;
            };
            let claim = address.to_lowercase();
            let above = claim.match_indices('/').map(|(at, _)| &claim[..at]);
            if let Some(real) = above.chain([claim.as_str()]).find_map(|at| taken.get(at)) {
                let message = format!("`{written}` is the address of {real}, which readers could not reach any more");
                diagnostics.push(say(&REDIRECT_HIDES, wish.place, message, "take this line out, or move that page"));
                continue;
            }
            if let Some(first) = wishes.get(&address) {
                let message = format!("`{written}` leads to `{}` already", first.written);
                let twice = say(&REDIRECT_TWICE, wish.place, message, "keep one of the two").related(first.place.clone(), "the other one");
                diagnostics.push(twice);
                continue;
            }
            wishes.insert(address, wish);
        }
        let ends: BTreeMap<String, Forward> =
            wishes.iter().filter_map(|(old, wish)| Some((old.clone(), self.end_of(old, wish, &wishes, diagnostics)?))).collect();
        self.redirects = Arc::new(ends);
    }

    /// Every redirect that somebody wrote: the old address where it is one, the redirect, the old address as written.
    fn wishes(&self) -> Vec<(Option<String>, Wish, String)> {
        let settings = SrcPath::new("book.toml");
        let mut list = Vec::new();
        for (old, new) in &self.config.html.redirects {
            let (place, target) = (Place::at(&settings, old.span), Place::at(&settings, new.span));
            let wish = Wish { place, target, to: forward(&new.value), written: new.value.clone() };
            list.push((old_address(&old.value, ""), wish, old.value.clone()));
        }
        for (path, bound) in self.chapters.iter().filter(|(_, b)| !b.planned) {
            let folder = bound.address.rsplit_once('/').map_or("", |(folder, _)| folder);
            for alias in &bound.outline.aliases {
                let place = Place::key(path, alias.key);
                let to = Forward::Page(bound.address.clone(), None);
                let wish = Wish { target: place.clone(), place, to, written: bound.address.clone() };
                list.push((old_address(&alias.name, folder), wish, alias.name.clone()));
            }
        }
        list
    }

    /// Everything that is published anyway: its address in small letters, since some disks know no others, and what makes it.
    fn taken(&self) -> HashMap<String, String> {
        let own = self.generated.iter().cloned().chain(["index.html".to_owned()]);
        let mut taken: HashMap<String, String> = own.map(|at| (at, "a page that valuebook makes itself".to_owned())).collect();
        taken.extend(self.assets.iter().map(|(path, at)| (at.to_lowercase(), format!("`{path}`"))));
        for node in &self.tree.nodes {
            let Some(at) = &node.address else { continue };
            taken.insert(
                at.to_lowercase(),
                node.chapter.as_ref().map_or_else(|| "the page of a folder".to_owned(), |path| format!("`{path}`")),
            );
        }
        taken
    }

    /// Whether a page or a file is published at that very address.
    fn is_there(&self, at: &str) -> bool {
        self.by_address.contains_key(at) || self.generated.contains(at) || at == "index.html" || self.assets.values().any(|file| file == at)
    }

    fn end_of(&self, old: &str, wish: &Wish, wishes: &BTreeMap<String, Wish>, diagnostics: &mut Vec<Diagnostic>) -> Option<Forward> {
        let mut to = &wish.to;
        // Of a ring, the first of its addresses tells; one that only leads into a ring tells for itself.
        let (mut first, mut round) = (true, false);
        for step in 0..LONGEST {
            let Forward::Page(page, anchor) = to else { return Some(to.clone()) };
            if let Some(next) = wishes.get(page) {
                if page == old {
                    round = true;
                    break;
                }
                first &= old < page.as_str();
                to = &next.to;
                continue;
            }
            if !self.is_there(page) {
                if step == 0 {
                    diagnostics.push(self.lost(page, wish));
                }
                return None;
            }
            if step > 0 {
                let message = format!("`{}` is an old address itself: two steps for one", wish.written);
                diagnostics.push(say(&REDIRECT_CHAIN, wish.target.clone(), message, &format!("write `/{page}`, where it ends")));
            }
            return Some(Forward::Page(page.clone(), anchor.clone()));
        }
        if first || !round {
            diagnostics.push(say(
                &REDIRECT_LOOP,
                wish.target.clone(),
                format!("`{}` leads round in a circle", wish.written),
                "let it lead to a page that is there",
            ));
        }
        None
    }

    fn lost(&self, page: &str, wish: &Wish) -> Diagnostic {
        let source = self.chapters.get(&SrcPath::new(page)).or_else(|| {
            let below = format!("{}/{page}", self.config.content());
            self.chapters.get(&SrcPath::new(below.trim_start_matches('/')))
        });
        let pages = self.by_address.keys().chain(self.generated.iter()).map(String::as_str);
        // The map of addresses has no order of its own: without one, equals would be told differently each time.
        let mut pages: Vec<&str> = pages.collect();
        pages.sort_unstable();
        let near = source.map(|bound| bound.address.as_str()).or_else(|| nearest(page, pages));
        let help = near
            .map_or_else(|| "write the address of a page, such as `/process/repair.html`".to_owned(), |n| format!("did you mean `/{n}`?"));
        say(&REDIRECT_TARGET, wish.target.clone(), format!("there is no page at `{}`", wish.written), &help)
    }

    /// Where an old address leads, the title of what is there, and its language.
    pub(super) fn redirect(&self, at: &str) -> Option<(Forward, String, String)> {
        let to = self.redirects.get(at)?;
        let node = match to {
            Forward::Page(page, _) => self.by_address.get(page).and_then(|node| self.tree.nodes.get(*node as usize)),
            Forward::Elsewhere(_) => None,
        };
        let lang = self.languages.get(node.map_or(0, |node| node.lang)).cloned().unwrap_or_default();
        let title = node.map_or_else(|| self.config.title_in(&lang).to_owned(), |node| node.title.clone());
        Some((to.clone(), title, lang))
    }

    /// Old addresses, in their order.
    pub fn redirects(&self) -> impl Iterator<Item = &str> {
        self.redirects.keys().map(String::as_str)
    }
}

/// Addresses that a browser runs.
fn harmful(to: &Forward) -> bool {
    let Forward::Elsewhere(to) = to else { return false };
    let scheme = to.split(':').next().unwrap_or("").to_ascii_lowercase();
    !to.starts_with("//") && !matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel" | "ftp")
}

fn say(code: &'static Code, place: Place, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(code, place, message).help(help.to_owned())
}
