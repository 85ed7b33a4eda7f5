//! The doors by which blocks come in: the head, a typed fence, a fence with the list or table after it, a data file.

use super::Shown;
use super::outline::BlockOutline;
use crate::block::{self, Block, Inherit, Intake, Kind, NOTHING_ADOPTED};
use crate::diagnostic::Report;
use crate::markdown::{Adopts, Fence, Link, Settings};
use crate::text::{Source, Span, escape_text, id_of};
use crate::yaml::{self, Entry, Kind as Value, Node};

/// The blocks of one source as they are read, with what they add to it.
pub(super) struct Doors<'a> {
    pub settings: &'a Settings<'a>,
    pub inherit: &'a Inherit,
    pub links: Vec<Link>,
    pub places: Vec<Span>,
    pub blocks: Vec<Box<dyn Block>>,
    pub outlines: Vec<BlockOutline>,
    /// Blocks that could not be read: kind and id.
    pub stubs: Vec<(&'static str, String)>,
    /// Ids that HTML in the blocks' texts brings along.
    pub anchors: Vec<String>,
}

/// What a fence takes from the Markdown after it: nothing when it has a body of its own.
pub(super) fn adopts(word: &str, text: &str) -> Adopts {
    let Some(kind) = block::kind(word).filter(|kind| kind.adopts != Adopts::No) else { return Adopts::No };
    // From the key and not from the colon: most lines begin with another letter.
    let own = |line: &str| {
        let said = |key: &&str| line.strip_prefix(*key).is_some_and(|rest| rest.trim_start().starts_with(':'));
        kind.unless.iter().any(said)
    };
    if text.lines().any(own) { Adopts::No } else { kind.adopts }
}

impl<'a> Doors<'a> {
    /// Doors nothing has come through yet.
    pub fn new(settings: &'a Settings<'a>, inherit: &'a Inherit) -> Doors<'a> {
        Doors {
            settings,
            inherit,
            links: Vec::new(),
            places: Vec::new(),
            blocks: Vec::new(),
            outlines: Vec::new(),
            stubs: Vec::new(),
            anchors: Vec::new(),
        }
    }
}

impl Doors<'_> {
    /// Reads one block and keeps it; gives its number.
    fn read(&mut self, kind: &'static Kind, node: &Node<'_>, report: &mut Report<'_>) -> u32 {
        let mut intake = Intake {
            report,
            settings: self.settings,
            inherit: self.inherit,
            links: &mut self.links,
            places: &mut self.places,
            anchors: &mut self.anchors,
            found: Vec::new(),
        };
        let block = (kind.read)(node, &mut intake);
        let mut found = std::mem::take(&mut intake.found);
        found.shrink_to_fit();
        let head = block.head();
        // Kept as long as the book, with no room left over.
        let mut marks = block.marks();
        marks.shrink_to_fit();
        self.outlines.push(BlockOutline {
            kind: kind.name,
            id: head.id.clone(),
            id_given: head.id_given,
            title: head.title.clone(),
            lang: head.lang.clone(),
            owner: head.owner.as_ref().map(|o| o.link),
            status: head.status,
            evidence: head.evidence,
            reviewed: head.reviewed,
            reviewed_key: head.reviewed_key,
            review: head.review,
            parts: block.parts(),
            marks,
            found,
            shown: false,
            key: head.key,
        });
        self.blocks.push(block);
        u32::try_from(self.blocks.len() - 1).unwrap_or(u32::MAX)
    }

    /// A typed fence. One that cannot be read is shown as it was written, so that nothing is missing from the page.
    pub fn fence(&mut self, fence: &Fence, report: &mut Report<'_>) -> Shown {
        let base: Vec<(usize, usize)>;
        let node = if fence.contiguous {
            yaml::read(report, fence.span)
        } else {
            base = fence.offsets.iter().map(|(text, file)| (*text as usize, *file as usize)).collect();
            yaml::read_text(report, &fence.text, &base)
        };
        let (Some(mut node), Some(kind)) = (node, block::kind(&fence.kind)) else {
            if let Some(kind) = block::kind(&fence.kind) {
                self.stubs.push((kind.name, id_in(&fence.text).unwrap_or_else(|| kind.name.to_owned())));
            }
            return Shown::Html(format!("<pre class=\"code unreadable\" tabindex=\"0\"><code>{}</code></pre>\n", escape_text(&fence.text)));
        };
        if node.is_empty() {
            node = Node::map(Vec::new(), fence.info_span);
        }
        match &fence.adopted {
            Some(adopted) => (kind.join)(&mut node, adopted, report),
            None if misspelt(kind, &node) => {}
            None if fence.followed_by_other || (adopts(&fence.kind, &fence.text) != Adopts::No) => {
                let what = if kind.adopts == Adopts::Table { "table" } else { "list" };
                let message = format!("no {what} follows this {}", kind.name);
                let own = kind.unless.first().copied().unwrap_or("items");
                report.with_help(
                    &NOTHING_ADOPTED,
                    fence.info_span,
                    message,
                    format!("put the {what} directly below the three backticks that end the block, or write it inside under `{own}:`"),
                );
            }
            None => {}
        }
        let n = self.read(kind, &node, report);
        if let Some(outline) = self.outlines.last_mut() {
            outline.shown = true;
        }
        Shown::Block(n)
    }

    /// Blocks of the head: one, a list, or a map from id to block, under the name of their kind.
    pub fn head(&mut self, entry: &Entry<'_>, report: &mut Report<'_>) {
        let Some(kind) = block::kind(&entry.key.value.replace('_', "-")) else { return };
        let is_block = |node: &Node<'_>| node.entries().iter().any(|e| kind.table.field(&e.key.value).is_some());
        match &entry.value.kind {
            Value::List(items) => {
                for item in items {
                    self.read(kind, item, report);
                }
            }
            Value::Map(entries) if !is_block(&entry.value) => {
                for named in entries {
                    self.read(kind, &with_id(named), report);
                }
            }
            Value::Null => {}
            _ => {
                self.read(kind, &entry.value, report);
            }
        }
    }

    /// The block of a data file that gives only words, laid over the house's tree already. What is wrong with the rest of it
    /// was told where the house wrote it.
    pub fn words(&mut self, kind: &'static Kind, source: &Source, tree: &Node<'_>) {
        let mut unheard = Report::new(source);
        self.data(kind, source.path.stem(), tree, &mut unheard);
        if let Some(outline) = self.outlines.last_mut() {
            outline.found.clear();
        }
    }

    /// The block of a data file; its name is the id when it has none.
    pub fn data(&mut self, kind: &'static Kind, stem: &str, node: &Node<'_>, report: &mut Report<'_>) {
        let entry = Entry::new(stem, Span::new(0, 0), node.clone());
        self.read(kind, &with_id(&entry), report);
    }
}

/// The id of a block whose YAML cannot be read, by its line `id:`, else by its title.
fn id_in(text: &str) -> Option<String> {
    let of = |key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?;
        Some(line.split(" #").next()?.trim().trim_matches(['"', '\'']).to_owned()).filter(|value| !value.is_empty())
    };
    of("id").or_else(|| of("title").or_else(|| of("name")).map(|title| id_of(&crate::markdown::plain(&title))))
}

/// Whether a key is one slip away from the list or table a fence would otherwise take from below: that is told as such.
fn misspelt(kind: &Kind, node: &Node<'_>) -> bool {
    let unknown = |e: &&Entry<'_>| kind.table.field(&e.key.value).is_none();
    node.entries().iter().filter(unknown).any(|e| kind.table.nearest(&e.key.value).is_some_and(|near| kind.unless.contains(&near)))
}

/// A block under its id: the key is the `id` unless the block says another.
fn with_id<'t>(entry: &Entry<'t>) -> Node<'t> {
    let mut node = entry.value.clone();
    if node.get("id").is_none() {
        let id = Entry::new("id", entry.key.span, Node::text(entry.key.value.clone(), entry.key.span));
        if let Value::Map(entries) = &mut node.kind {
            entries.insert(0, id);
        }
    }
    node
}
