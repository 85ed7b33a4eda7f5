//! The chapter somebody means: by its path, its address on the site, or its title.

use super::report::Stop;
use crate::build::Snapshot;
use crate::text::{SrcPath, id_of, nearest, prefix};
use std::path::Path;

/// A path of the book as it was typed: below the book (or its chapters' folder) or below the folder one works in. Folders
/// count without a closing `/`. `None` when it leads out of the book.
pub(super) fn places(typed: &str, root: &Path, src: &str) -> Vec<SrcPath> {
    let text = |path: &Path| std::path::absolute(path).ok().and_then(|path| Some(path.to_str()?.replace('\\', "/")));
    let typed = typed.replace('\\', "/");
    let (root, here) = (text(root).and_then(|r| SrcPath::resolve("", &r)), text(Path::new(&typed)).and_then(|t| SrcPath::resolve("", &t)));
    let here = root.zip(here).and_then(|(root, here)| here.below(root.as_str()).map(SrcPath::new));
    let relative = |folder: &str| (!typed.starts_with('/')).then(|| SrcPath::resolve(folder, &typed)).flatten();
    let mut all: Vec<SrcPath> = Vec::new();
    for place in [here, relative(""), relative(src)].into_iter().flatten() {
        if !all.contains(&place) {
            all.push(place);
        }
    }
    all
}

/// Path, address and title of a chapter.
type Named<'c> = (&'c SrcPath, &'c str, &'c str);

/// The chapter that was meant.
pub(super) fn chapter(typed: &str, root: &Path, snapshot: &Snapshot) -> Result<SrcPath, Stop> {
    let typed = typed.split('#').next().unwrap_or(typed);
    let chapters: Vec<Named<'_>> = snapshot.titles().collect();
    for place in places(typed, root, snapshot.config.content()) {
        for ending in ["", ".md", ".markdown", "/index.md"] {
            let wanted = format!("{place}{ending}");
            if let Some((path, ..)) = chapters.iter().find(|(path, ..)| path.as_str() == wanted) {
                return Ok((*path).clone());
            }
        }
    }
    let site = snapshot.config.html.site_url.as_ref().and_then(|url| typed.strip_prefix(url.value.as_str()));
    let address = site.unwrap_or(typed).trim_start_matches('/');
    let title = typed.trim().to_lowercase();
    let tries: [&dyn Fn(&Named<'_>) -> bool; 4] = [
        &|(_, at, _)| {
            *at == address
                || at
                    .strip_suffix("index.html")
                    .is_some_and(|folder| !folder.is_empty() && folder.trim_end_matches('/') == address.trim_end_matches('/'))
        },
        &|(_, _, named)| named.to_lowercase() == title,
        &|(_, _, named)| id_of(named) == id_of(typed) && !id_of(typed).is_empty(),
        &|(path, ..)| prefix(path.stem()).1.to_lowercase() == title.trim_end_matches(".md"),
    ];
    for fits in tries {
        let found: Vec<&SrcPath> = chapters.iter().filter(|chapter| fits(chapter)).map(|(path, ..)| *path).collect();
        match found[..] {
            [] => {}
            [one] => return Ok(one.clone()),
            [..] => {
                let paths: Vec<String> = found.iter().take(5).map(|path| format!("`{path}`")).collect();
                return Err(Stop::new(
                    format!("“{typed}” may mean any of {} chapters", found.len()),
                    format!("name one by its path: {}", paths.join(", ")),
                ));
            }
        }
    }
    let names = chapters.iter().flat_map(|(path, at, named)| [path.as_str(), path.file_name(), at, *named]);
    let help = nearest(typed, names).map_or_else(
        || {
            "name it by its path, such as `content/repair.md`, by its address, or by its title; `valuebook list chapters` shows them"
                .to_owned()
        },
        |near| format!("did you mean `{near}`?"),
    );
    Err(Stop::new(format!("there is no chapter “{typed}”"), help))
}
