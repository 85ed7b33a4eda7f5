//! What has to be written in place of each link: as little as possible, in the style it was written in.

use super::super::report::Stop;
use super::course::Course;
use super::edit::Edit;
use crate::book::address;
use crate::build::{End, Snapshot, Tie, Way};
use crate::text::{Lines, Span, SrcPath, percent_decode, percent_encode};
use std::collections::BTreeSet;

/// An edit for every link that would lead elsewhere, or nowhere, once the files have moved.
pub(super) fn links(old: &Snapshot, moved: &Snapshot, course: &Course) -> Result<Vec<Edit>, Stop> {
    let files = old.files();
    let mut edits = Vec::new();
    for way in old.ways() {
        let Some(new) = wanted(&way, (old, moved), &files, course) else { continue };
        let text = old.text(&way.from).unwrap_or("");
        let Some((span, raw)) = place(text, &way) else {
            return Err(by_hand(text, &way.from, way.span, &way.path));
        };
        let angle = text[..span.start as usize].ends_with('<');
        edits.push(Edit { path: way.from.clone(), span, new: written(&new, raw, angle) });
    }
    edits.sort();
    edits.dedup();
    Ok(edits)
}

/// The path that a link must say afterwards, not encoded; `None` where what it says still holds.
fn wanted(way: &Way, (old, moved): (&Snapshot, &Snapshot), files: &BTreeSet<SrcPath>, course: &Course) -> Option<String> {
    let (here, src) = (course.of(&way.from), old.config.content());
    let rooted = way.path.starts_with('/');
    let relative = way.path.trim_start_matches('/');
    let base = |path: &SrcPath| if rooted { src.to_owned() } else { path.folder().to_owned() };
    let said = SrcPath::resolve(&base(&way.from), relative)?;
    let is = |path: &str| said.as_str().to_lowercase() == path.to_lowercase();
    let is_folder = || {
        files
            .range(said.clone()..)
            .take_while(|file| file.as_str().starts_with(said.as_str()))
            .any(|file| file.below(said.as_str()).is_some())
    };
    // By its path in the sources, as it is or with an ending that was left out; by its folder; or by its published address.
    let (goal, form, slash) = match &way.end {
        End::Nothing => return None,
        End::Page(_) if !said.as_str().is_empty() && is_folder() => (course.of(&said), said.to_string(), relative.ends_with('/')),
        End::Page(at) => return page(way, at, &course.page(at), moved, &here, old.address(&way.from)),
        // A file of `static` that is named from the root does not move, nor does the root.
        End::File(path) if rooted && path.below(src).is_none() => return None,
        End::Chapter(path) | End::File(path) => {
            let (goal, short) = (course.of(path), path.as_str().strip_suffix(".md"));
            let heads = || address::heads_folder(path).is_some() && address::heads_folder(&goal).is_some();
            if is(path.as_str()) {
                (goal, path.to_string(), false)
            } else if let (Some(short), Some(goal)) = (short.filter(|short| is(short)), goal.as_str().strip_suffix(".md")) {
                (SrcPath::new(goal), short.to_owned(), false)
            } else if is(path.folder()) && heads() {
                (SrcPath::new(goal.folder()), path.folder().to_owned(), relative.ends_with('/'))
            } else {
                return page(way, old.address(path)?, moved.address(&goal)?, moved, &here, old.address(&way.from));
            }
        }
    };
    // A link that differs in large and small letters holds as well as before as long as it differs in nothing else.
    let holds = SrcPath::resolve(&base(&here), relative).is_some_and(|holds| match said.as_str() == form {
        true => holds == goal,
        false => holds.as_str().to_lowercase() == goal.as_str().to_lowercase(),
    });
    if holds {
        return None;
    }
    let way_there = match rooted {
        true => format!("/{}", goal.below(src)?),
        false => address::relative(here.as_str(), goal.as_str()),
    };
    Some(dressed(way_there, way, slash))
}

/// The same for a link to the published page at `old`, which is at `new` afterwards.
fn page(way: &Way, old: &str, new: &str, moved: &Snapshot, here: &SrcPath, own: Option<&str>) -> Option<String> {
    let folder = |at: &str| at.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let (rooted, relative) = (way.path.starts_with('/'), way.path.trim_start_matches('/'));
    let own_new = moved.address(here)?;
    let base = |at: &str| if rooted { String::new() } else { folder(at) };
    let names = |base: &str| SrcPath::resolve(base, relative).map(|at| at.to_string());
    let folder_meant = names(&base(own?)).is_none_or(|at| at != old);
    let folder_meant = folder_meant && (new == "index.html" || new.ends_with("/index.html"));
    let goal = if folder_meant { folder(new) } else { new.to_owned() };
    if names(&base(own_new)).is_some_and(|at| at == goal) {
        return None;
    }
    let way_there = if rooted { format!("/{goal}") } else { address::relative(own_new, &goal) };
    Some(dressed(way_there, way, folder_meant && relative.ends_with('/')))
}

/// Keeps `./` in front and `/` behind where the author wrote them.
fn dressed(mut path: String, way: &Way, slash: bool) -> String {
    if way.path.starts_with("./") && !path.starts_with('.') {
        path.insert_str(0, "./");
    }
    if slash && !path.ends_with('/') {
        path.push('/');
    }
    path
}

/// The place of a link's path in its source, and the path as it is written there.
fn place<'t>(text: &'t str, way: &Way) -> Option<(Span, &'t str)> {
    let whole = way.span.of(text);
    // The span is the destination alone, or, where the parser's text of it stands nowhere, the whole element.
    let starts = std::iter::once(0).chain(whole.match_indices("](").map(|(at, _)| at + 2)).collect::<Vec<_>>();
    for start in starts.into_iter().rev() {
        let rest = &whole[start..];
        let inner = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        let skipped = rest.len() - inner.len();
        let (from, angle) = if inner.starts_with('<') { (start + skipped + 1, true) } else { (start + skipped, false) };
        let ends: &[char] = if angle { &['>', '\n', '?', '#'] } else { &['?', '#', '\n', '\r'] };
        let line = &whole[from..];
        let most = line.find(ends).unwrap_or(line.len());
        // A path ends where it says what the link means; it may hold spaces and brackets.
        let fits = line[..most].char_indices().map(|(at, c)| at + c.len_utf8()).rev().find(|end| means(&line[..*end]) == way.path);
        if let Some(end) = fits {
            let span = Span::new(way.span.start as usize + from, way.span.start as usize + from + end);
            return Some((span, &whole[from..from + end]));
        }
    }
    None
}

/// A destination as a reader of Markdown takes it: `\_` is `_`, `%20` a space.
fn means(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut signs = raw.chars().peekable();
    while let Some(c) = signs.next() {
        match signs.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => out.extend(signs.next()),
            _ => out.push(c),
        }
    }
    percent_decode(&out).into_owned()
}

/// A path as it stands in a link: encoded like the one it replaces, and always so that it ends where it should.
fn written(path: &str, old: &str, angle: bool) -> String {
    let encoded = old.contains('%') && old.is_ascii();
    if encoded {
        return percent_encode(path).replace('(', "%28").replace(')', "%29");
    }
    let mut out = String::with_capacity(path.len() + 8);
    for c in path.chars() {
        let risky = c.is_control() || matches!(c, '%' | '#' | '?' | '<' | '>' | '\\' | '"' | '\'' | '&' | '`' | '|' | '*' | '[' | ']');
        if risky || (!angle && matches!(c, ' ' | '(' | ')')) {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|b| out.push_str(&format!("%{b:02X}")));
        } else {
            out.push(c);
        }
    }
    out
}

/// An edit for every `translation_of` that would name nothing, or another chapter.
pub(super) fn ties(old: &Snapshot, course: &Course) -> Result<Vec<Edit>, Stop> {
    let mut edits = Vec::new();
    for tie in old.ties() {
        let Some(new) = partner(&tie, old.config.content(), course) else { continue };
        let text = old.text(&tie.from).unwrap_or("");
        let raw = tie.span.of(text);
        let Some(at) = raw.find(&tie.name).filter(|_| raw.matches(tie.name.as_str()).count() == 1) else {
            return Err(by_hand(text, &tie.from, tie.span, &tie.name));
        };
        let start = tie.span.start as usize + at;
        edits.push(Edit { path: tie.from.clone(), span: Span::new(start, start + tie.name.len()), new });
    }
    Ok(edits)
}

fn partner(tie: &Tie, src: &str, course: &Course) -> Option<String> {
    let (target, here) = (tie.to.as_ref()?, course.of(&tie.from));
    let goal = course.of(target);
    let rooted = SrcPath::resolve(src, tie.name.trim_start_matches('/'));
    let ending = ["", ".md", "/index.md"];
    let of = |base: &Option<SrcPath>| ending.into_iter().find(|e| base.as_ref().is_some_and(|b| format!("{b}{e}") == target.as_str()));
    let relative = SrcPath::resolve(tie.from.folder(), &tie.name);
    let (ending, from_root) = of(&rooted).map(|e| (e, true)).or_else(|| of(&relative).map(|e| (e, false)))?;
    let short = goal.as_str().strip_suffix(ending).unwrap_or(goal.as_str());
    let slash = if tie.name.starts_with('/') { "/" } else { "" };
    let new = match from_root {
        true => format!("{slash}{}", SrcPath::new(short).below(src)?),
        false => address::relative(here.as_str(), short),
    };
    (new != tie.name).then_some(new)
}

fn by_hand(text: &str, path: &SrcPath, span: Span, written: &str) -> Stop {
    let line = Lines::new(text).at(span.start).0;
    let message =
        format!("nothing was moved: the link `{written}` in `{path}`, line {line}, is written in a way that cannot be changed safely");
    Stop::new(message, "write its address plainly, without entities, and try again")
}
