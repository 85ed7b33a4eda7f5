//! The author's own HTML, made harmless before the holes of the page are filled.

use super::destination::{Aim, aim};
use super::patch::Patches;
use super::{Filling, Hole, Link, Prose, Target};
use ammonia::Builder;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

static TAGS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let mut tags = Builder::default().clone_tags();
    tags.extend(["section", "tfoot", "picture", "source", "video", "audio", "track"]);
    tags
});

/// Attributes that any tag may have.
const ATTRIBUTES: [&str; 11] =
    ["class", "id", "lang", "dir", "title", "role", "tabindex", "translate", "hidden", "aria-label", "aria-hidden"];

/// Attributes of single tags beyond those that are allowed anyway.
const OF_TAG: [(&str, &[&str]); 13] = [
    ("a", &["name"]),
    ("img", &["loading", "srcset", "sizes"]),
    ("source", &["src", "srcset", "sizes", "media", "type", "width", "height"]),
    ("video", &["src", "poster", "controls", "width", "height", "muted", "loop", "preload"]),
    ("audio", &["src", "controls", "muted", "loop", "preload"]),
    ("track", &["src", "kind", "srclang", "label", "default"]),
    ("pre", &["data-lang"]),
    ("input", &["type", "disabled", "checked"]),
    ("details", &["open", "name"]),
    ("ol", &["reversed", "type"]),
    ("li", &["value"]),
    ("time", &["datetime"]),
    ("data", &["value"]),
];

/// Whether the author may write a tag. (`input` comes from task lists alone.)
pub(super) fn is_allowed(tag: &str) -> bool {
    TAGS.contains(tag)
}

/// Cleans the parts of a page that hold HTML of the author's; `links` are the page's own.
pub(super) fn clean(mut page: Prose, patches: Patches, links: &[Link]) -> Prose {
    let parts = patches.parts(page.len());
    let cleaner = cleaner(links);
    for hole in &mut page.holes {
        if let Filling::Embed { caption, .. } = &mut hole.what
            && caption.contains('<')
        {
            *caption = cleaner.clean(caption).to_string();
        }
    }
    // From the end, so that what stands before a part keeps its place.
    let mut after = Vec::with_capacity(2 * parts.len());
    for part in parts.into_iter().rev() {
        // A hole behind the last sign of a page stands in its last part.
        if part.end < page.len() {
            after.push(page.cut(part.end));
        }
        after.push(clean_part(page.cut(part.start), &cleaner));
    }
    for part in after.into_iter().rev() {
        page.paste(part);
    }
    page
}

/// Cleans a part. Its holes survive as marks no text can hold, unless what they stood in went.
fn clean_part(part: Prose, cleaner: &Builder<'_>) -> Prose {
    // The number is drawn anew for every part, so no author can write a mark.
    let mark = format!("\u{e000}{:016x}.", RandomState::new().hash_one(part.html.len()));
    let mut marked = String::with_capacity(part.html.len() + part.holes.len() * (mark.len() + 8));
    let mut done = 0;
    for (number, hole) in part.holes.iter().enumerate() {
        let at = hole.at as usize;
        marked.push_str(&part.html[done..at]);
        marked.push_str(&format!("{mark}{number}\u{e001}"));
        done = at;
    }
    marked.push_str(&part.html[done..]);
    let cleaned = cleaner.clean(&marked).to_string();
    unmark(&cleaned, &mark, &part.holes)
}

pub(super) fn cleaner(links: &[Link]) -> Builder<'_> {
    let mut builder = Builder::default();
    let mut tags = TAGS.clone();
    tags.insert("input");
    let schemes = links.iter().filter_map(|link| match &link.target {
        Target::External(address) => address.split_once(':').map(|(scheme, _)| scheme),
        _ => None,
    });
    builder
        .tags(tags)
        .link_rel(None)
        .add_generic_attributes(ATTRIBUTES)
        .add_url_schemes(["data"])
        .add_url_schemes(schemes)
        .attribute_filter(|element, attribute, value| {
            let data = value.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
            let picture = element == "img" && attribute == "src" && super::destination::is_picture(value);
            let led = matches!(attribute, "src" | "href" | "cite" | "poster" | "srcset");
            (!led || ((!data || picture) && (attribute != "srcset" || harmless_set(value)))).then_some(Cow::Borrowed(value))
        });
    for (tag, attributes) in OF_TAG {
        builder.add_tag_attributes(tag, attributes);
    }
    builder
}

/// Turns marks back into holes. A mark in a place its filling was not made for is dropped.
fn unmark(html: &str, mark: &str, holes: &[Hole]) -> Prose {
    let by_number: BTreeMap<usize, &Filling> = holes.iter().map(|h| &h.what).enumerate().collect();
    let mut out = Prose::with_capacity(html.len());
    let mut place = Place::Text;
    let mut rest = html;
    while let Some(at) = rest.find(mark) {
        let (before, after) = rest.split_at(at);
        place = place.after(before);
        out.push(before);
        let after = &after[mark.len()..];
        let Some((number, behind)) = after.split_once('\u{e001}') else {
            rest = after;
            break;
        };
        let what = number.parse().ok().and_then(|n: usize| by_number.get(&n).copied());
        let fits = match what {
            Some(Filling::Href(_)) => before.ends_with("href=\"") && behind.starts_with('"'),
            Some(Filling::Src(_)) => place == Place::Value && pictured(&out.html),
            Some(_) => place == Place::Text,
            None => false,
        };
        if let Some(what) = what.filter(|_| fits) {
            out.hole(what.clone());
        }
        rest = behind;
    }
    out.push(rest);
    out
}

/// Whether HTML ends inside the value of an attribute that names pictures or the like.
fn pictured(html: &str) -> bool {
    let name = html.rsplit_once("=\"").map_or("", |(before, _)| before.rsplit(' ').next().unwrap_or(""));
    matches!(name, "src" | "poster" | "srcset")
}

/// Whether no word of a `srcset` is an address that could run a program; the cleaner looks at single addresses only.
fn harmless_set(value: &str) -> bool {
    value.split(|c: char| c.is_ascii_whitespace() || c == ',').all(|word| !matches!(aim(word, &[], true), Aim::Harmful(_)))
}

/// Where a point of cleaned HTML lies. Values always stand in double quotes there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Tag,
    Value,
}

impl Place {
    fn after(self, html: &str) -> Place {
        html.bytes().fold(self, |place, b| match (place, b) {
            (Place::Text, b'<') | (Place::Value, b'"') => Place::Tag,
            (Place::Tag, b'"') => Place::Value,
            (Place::Tag, b'>') => Place::Text,
            (place, _) => place,
        })
    }
}
