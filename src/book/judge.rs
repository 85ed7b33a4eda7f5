//! Judging: the rules that need the whole book, one chapter at a time. Here `check` ends.

use super::codes::*;
use super::{Answers, Desk, Landing, Nothing, Reader};
use crate::block::{Found, KINDS, called};
use crate::chapter::{Chapter, Outline, Places};
use crate::diagnostic::{Code, Diagnostic, Place, Spot};
use crate::markdown::Target;
use crate::register::Register;
use crate::text::{SrcPath, nearest};

/// What judging a chapter gave: diagnostics with places by number, and findings by block for the pages that list them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    pub diagnostics: Vec<Diagnostic>,
    pub found: Vec<(u32, Found)>,
    /// What it rests on, where that is recorded.
    pub answers: Answers,
}

/// Judges one chapter. That it holds only for this very chapter is for the caller to remember.
pub fn judge(chapter: &Chapter, reader: &Reader<'_>) -> Judgement {
    let outline = &chapter.outline;
    let path = &outline.path;
    let mut judgement = Judgement::default();
    for (n, link) in outline.links.iter().enumerate() {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        let place = Place::key(path, Places::link_key(n));
        judge_link(outline, n, &link.target, link.image, place, reader, &mut judgement.diagnostics);
    }
    judge_head(outline, reader, &mut judgement.diagnostics);
    judge_blocks(chapter, reader, &mut judgement);
    super::overdue::judge(outline, reader, &mut judgement);
    // Both are kept as long as the book, and a first message makes room for four: a kilobyte a chapter.
    judgement.diagnostics.shrink_to_fit();
    judgement.found.shrink_to_fit();
    judgement
}

fn judge_blocks(chapter: &Chapter, reader: &Reader<'_>, judgement: &mut Judgement) {
    let outline = &chapter.outline;
    for (i, block) in chapter.body.blocks.iter().enumerate() {
        let desk = Desk::new(reader, outline, "", &outline.lang);
        let mut found = Vec::new();
        block.judge(&desk, &mut found);
        let Some(seen) = outline.blocks.get(i) else { continue };
        for one in found {
            let part_key = one.part.and_then(|p| seen.parts.get(usize::from(p))).map(|p| p.key);
            let place = Place::key(&outline.path, one.key.or(part_key).unwrap_or(seen.key));
            let mut diagnostic = Diagnostic::new(one.code.0, place, one.message.clone()).severity(one.severity);
            diagnostic.help.clone_from(&one.help);
            for (period, place) in one.shown_by.iter().filter_map(|id| reader.measure(id)).flat_map(|m| m.breaches(reader.today())) {
                // Asked for the record: what was said holds only as long as the measure stands where it stood.
                if let Spot::Key(key) = place.spot {
                    reader.entry_at(&place.path, Some(key));
                }
                diagnostic = diagnostic.related(place, format!("the reading for {period}"));
            }
            judgement.diagnostics.push(diagnostic);
            if one.severity == crate::diagnostic::Severity::Finding {
                judgement.found.push((u32::try_from(i).unwrap_or(u32::MAX), one));
            }
        }
    }
}

fn judge_head(outline: &Outline, reader: &Reader<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for name in outline.audience.iter().chain(&outline.recommended) {
        if reader.config().audience.contains(&name.name) {
            continue;
        }
        if let Landing::Nothing { near, .. } = &*reader.thing(&outline.lang, "role", &name.name) {
            let message = format!("`{}` is neither a role nor a name that book.toml has under `[audience]`", name.name);
            let help = near.as_ref().map_or_else(
                || format!("add it to `data/roles.yaml`, or to book.toml: `[audience] also = [\"{}\"]`", name.name),
                |n| format!("did you mean `{n}`?"),
            );
            diagnostics.push(Diagnostic::new(&UNKNOWN_AUDIENCE, Place::key(&outline.path, name.key), message).help(help));
        }
    }
    if let Some(name) = &outline.translation_of
        && let Err(near) = reader.partner_path(&outline.path, &name.name)
    {
        let message = format!("this chapter is a translation of `{}`, and there is no such chapter", name.name);
        let help = near.map_or_else(
            || "write the path below the content folder, such as `en/50-process/repair.md`".to_owned(),
            |n| format!("did you mean `{n}`?"),
        );
        diagnostics.push(Diagnostic::new(&UNKNOWN_PARTNER, Place::key(&outline.path, name.key), message).help(help));
    }
}

fn judge_link(outline: &Outline, n: u32, target: &Target, image: bool, place: Place, reader: &Reader<'_>, out: &mut Vec<Diagnostic>) {
    // A misspelt scheme was told when the chapter was read.
    if matches!(target, Target::External(_)) {
        return;
    }
    let written = match target {
        Target::Path { path, .. } => path.as_str(),
        Target::Typed { id, .. } => id.as_str(),
        Target::Anchor(anchor) => anchor.as_str(),
        Target::External(_) => "",
    };
    let mut say = |code: &'static Code, message: String, help: String| out.push(Diagnostic::new(code, place.clone(), message).help(help));
    let landing = reader.link(outline, n);
    // Nearly every reference to an entry of a register: there is nothing to say of it.
    if !image && matches!(&*landing, Landing::Thing { status, given: true, .. } if *status != "retired") {
        return;
    }
    match landing.into_owned() {
        Landing::Page { known: false, anchor, path, exact, .. } => {
            let anchor = anchor.unwrap_or_default();
            let near = path.as_ref().and_then(|p| reader.nearest_anchor(p, &anchor));
            let whose = match &path {
                Some(path) if *path != outline.path => format!("`{path}` has"),
                _ => "this page has".to_owned(),
            };
            let help = near.map_or_else(
                || "copy the name from the address of the page, or leave `#…` out".to_owned(),
                |n| format!("did you mean `#{n}`?"),
            );
            say(&MISSING_ANCHOR, format!("{whose} no heading or block called `{anchor}`"), help);
            if let (false, Some(path)) = (exact, path) {
                say_case(written, outline, &path, &mut say);
            }
        }
        Landing::Page { path: Some(_), .. } if image => {
            say(
                &CANNOT_BE_SHOWN,
                format!("`{written}` is a chapter and no picture"),
                "take the `!` in front of the link away to lead there".to_owned(),
            );
        }
        Landing::Page { exact: false, path: Some(path), .. } | Landing::File { exact: false, path, .. } => {
            say_case(written, outline, &path, &mut say);
        }
        Landing::Planned { title } => {
            say(
                &PLANNED,
                format!("the link leads to “{title}”, which is only planned"),
                "it becomes a link by itself when that chapter is written".to_owned(),
            );
        }
        Landing::Nothing { why, near } => judge_nothing(why, near, written, target, outline, &mut say),
        Landing::Thing { kind, status, name, given, .. } => {
            if image && !KINDS.iter().any(|k| k.name == kind) {
                say(
                    &CANNOT_BE_SHOWN,
                    format!("a {kind} cannot be shown, only pointed to"),
                    "take the `!` in front of the link away".to_owned(),
                );
            } else if status == "retired" {
                say(&RETIRED, format!("“{name}” is retired"), "point to what replaced it".to_owned());
            } else if !given {
                say(
                    &UNSTABLE_ID,
                    format!("the id `{written}` was made from a title and changes with it"),
                    format!("give “{name}” a line `id: {written}`"),
                );
            }
            if image && status != "retired" {
                judge_view(target, &mut say);
                judge_options(outline, target, reader, &mut say);
            }
        }
        _ => {}
    }
}

fn say_case(written: &str, outline: &Outline, path: &SrcPath, say: &mut impl FnMut(&'static Code, String, String)) {
    let message = format!("`{written}` differs from the file's name in large and small letters");
    say(&WRONG_CASE, message, format!("write `{}`", way_to(outline, path)));
}

/// An embed's `?view=` must be one the kind has.
fn judge_view(target: &Target, say: &mut impl FnMut(&'static Code, String, String)) {
    let Target::Typed { kind, options, .. } = target else { return };
    let (Some(kind), Some((_, view))) = (crate::block::kind(kind), options.iter().find(|(name, _)| name == "view")) else { return };
    let known: Vec<&str> = kind.looks.iter().map(|l| l.view).collect();
    if !view.is_empty() && !known.contains(&view.as_str()) {
        let help = nearest(view, known.iter().copied())
            .map_or_else(|| format!("it can be drawn as {}", known.join(", ")), |n| format!("did you mean `view={n}`?"));
        say(&EMBED_VIEW, format!("a {} has no view called `{view}`", called(kind.name)), help);
    }
}

/// The other options of an embed: names that its kind knows, values that its block knows.
fn judge_options(outline: &Outline, target: &Target, reader: &Reader<'_>, say: &mut impl FnMut(&'static Code, String, String)) {
    let Target::Typed { kind: name, id, options } = target else { return };
    let Some(kind) = crate::block::kind(name) else { return };
    let one_or_many = |option: &str| {
        kind.options.iter().any(|o| *o == option || o.strip_suffix('s') == Some(option) || option.strip_suffix('s') == Some(o))
    };
    for (option, value) in options.iter().filter(|(option, _)| !option.is_empty() && option != "view" && option != "compact") {
        if !one_or_many(option) {
            let known: Vec<&str> = ["view", "compact"].into_iter().chain(kind.options.iter().copied()).collect();
            let help = nearest(option, known.iter().copied()).map_or_else(
                || format!("a {} can be shown with {}", called(kind.name), known.join(", ")),
                |n| format!("did you mean `{n}`?"),
            );
            say(&UNKNOWN_OPTION, format!("a {} has no option called `{option}`", called(kind.name)), help);
            continue;
        }
        let Some((chapter, n)) = reader.block(&outline.lang, name, id) else { continue };
        let Some((lost, known)) = chapter.body.blocks.get(n).and_then(|block| block.stray(option, value)) else { continue };
        // A role of the register that has no part here is an empty drawing and no slip of the pen; lists know roles by name too.
        if option == "role" && knows_role(&outline.lang, value, reader) {
            continue;
        }
        let help = nearest(&lost, known.iter().map(String::as_str)).map_or_else(
            || if known.is_empty() { format!("leave `{option}` out") } else { format!("there is {}", known.join(", ")) },
            |n| format!("did you mean `{n}`?"),
        );
        say(&UNKNOWN_OPTION, format!("`{option}={value}` means nothing to this {}: it has no `{lost}`", called(kind.name)), help);
    }
}

fn knows_role(lang: &str, role: &str, reader: &Reader<'_>) -> bool {
    matches!(*reader.thing(lang, "role", role), Landing::Thing { .. }) || reader.role_names().iter().any(|name| name == role)
}

fn judge_nothing(
    why: Nothing,
    near: Option<String>,
    written: &str,
    target: &Target,
    outline: &Outline,
    say: &mut impl FnMut(&'static Code, String, String),
) {
    match why {
        Nothing::Chapter | Nothing::File => {
            let help = if written.contains('\\') {
                Some(format!("write `{}`", written.replace('\\', "/")))
            } else if is_left_out(written) {
                let out = "what begins with a dot is left out of a book, and so is `node_modules`";
                Some(format!("{out}; give it another name if it is to be read"))
            } else {
                near.map(|n| format!("did you mean `{}`?", way_to(outline, &SrcPath::new(&n))))
            };
            let (code, what) = if why == Nothing::Chapter { (&MISSING_CHAPTER, "chapter") } else { (&MISSING_FILE, "file") };
            say(
                code,
                format!("there is no {what} at `{written}`"),
                help.unwrap_or_else(|| "check the spelling and the folder; links are relative to this file".to_owned()),
            );
        }
        Nothing::Outside => say(&OUTSIDE, format!("`{written}` leads out of the book"), "take away one `../` or more".to_owned()),
        Nothing::Reference => {
            let Target::Typed { kind, .. } = target else { return };
            let help = near.map_or_else(|| unknown(kind, written), |n| format!("did you mean `{n}`?"));
            say(&UNKNOWN_REFERENCE, format!("there is no {} called `{written}`", called(kind)), help);
        }
    }
}

/// Whether a path leads into what no book holds: such a file may well be there, and is not read.
fn is_left_out(path: &str) -> bool {
    path.split('/').any(|part| part == "node_modules" || (part.starts_with('.') && !matches!(part, "." | "..")))
}

/// What to do about an id that nothing has and nothing is like.
fn unknown(kind: &str, id: &str) -> String {
    match (Register::of(kind), crate::block::kind_of_part(kind)) {
        (Some(register), _) => {
            format!("no {kind} has this id; add `{id}: …` to `data/{}.yaml`, or correct the spelling here", register.plural())
        }
        (None, Some(whole)) => {
            let part = id.rsplit('/').next().unwrap_or(id);
            format!("no {kind} has this id; give one of the {} a line `id: {part}`, or correct the spelling here", whole.plural)
        }
        _ => format!("no {kind} has this id; write one with `id: {id}`, or correct the spelling here"),
    }
}

/// The relative link an author would write in this chapter.
fn way_to(outline: &Outline, path: &SrcPath) -> String {
    if let Some(below) = path.below("static") {
        return format!("/{below}");
    }
    super::address::relative(outline.path.as_str(), path.as_str())
}
