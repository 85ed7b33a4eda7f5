//! Events with their places, and a look at those to come.

use pulldown_cmark::{BrokenLink, BrokenLinkCallback, CowStr, Event, LinkType, OffsetIter, Options, Parser};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

type Placed<'a> = (Event<'a>, Range<usize>);

/// A reference without a definition: where, and the label.
type Loose = (Range<usize>, String);

/// References without a definition.
#[derive(Clone, Default)]
pub(super) struct Broken(Rc<RefCell<Vec<Loose>>>);

impl Broken {
    pub(super) fn take(&self) -> Vec<Loose> {
        std::mem::take(&mut self.0.borrow_mut())
    }
}

impl<'a> BrokenLinkCallback<'a> for Broken {
    fn handle_broken_link(&mut self, link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        // A shortcut (`[x]`) without a definition is ordinary text in brackets; the two-part forms were meant as links.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            self.0.borrow_mut().push((link.span, link.reference.to_string()));
        }
        None
    }
}

pub(super) struct Feed<'a> {
    iter: OffsetIter<'a, Broken>,
    ahead: VecDeque<Placed<'a>>,
    pub(super) broken: Broken,
    /// Blocks and elements that are open behind the last event.
    pub(super) depth: usize,
}

const ALWAYS: Options = Options::ENABLE_STRIKETHROUGH;

/// Everything but footnotes: those need a page to stand on. What a fence is for sure (`lean.rs`) was thought through with these options:
/// another one that lets something go on behind an empty line has to be looked at there.
pub(super) const BLOCKS: Options = ALWAYS
    .union(Options::ENABLE_TABLES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

pub(super) const PAGE: Options = BLOCKS.union(Options::ENABLE_FOOTNOTES);

/// One paragraph.
pub(super) const INLINE: Options = ALWAYS;

impl<'a> Feed<'a> {
    pub(super) fn new(text: &'a str, options: Options) -> Feed<'a> {
        let broken = Broken::default();
        let iter = Parser::new_with_broken_link_callback(text, options, Some(broken.clone())).into_offset_iter();
        Feed { iter, ahead: VecDeque::new(), broken, depth: 0 }
    }

    pub(super) fn next(&mut self) -> Option<Placed<'a>> {
        let placed = if self.ahead.is_empty() { self.iter.next() } else { self.ahead.pop_front() }?;
        match placed.0 {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Some(placed)
    }

    /// Puts an event back, to be the next.
    pub(super) fn unread(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(_) => self.depth = self.depth.saturating_sub(1),
            Event::End(_) => self.depth += 1,
            _ => {}
        }
        self.ahead.push_front((event, range));
    }

    /// The event `n` places ahead; 0 is the next. Only ever asked for the next few.
    pub(super) fn peek(&mut self, n: usize) -> Option<&Placed<'a>> {
        while self.ahead.len() <= n {
            let event = self.iter.next()?;
            self.ahead.push_back(event);
        }
        self.ahead.get(n)
    }

    /// Where the definition of a reference label stands.
    pub(super) fn definition(&self, label: &str) -> Option<Range<usize>> {
        self.iter.reference_definitions().get(label).map(|d| d.span.clone())
    }

    /// Every definition and the address it gives, in the order of the text.
    pub(super) fn definitions(&self) -> Vec<(Range<usize>, String)> {
        let all = self.iter.reference_definitions().iter();
        let mut list: Vec<_> = all.map(|(_, definition)| (definition.span.clone(), definition.dest.to_string())).collect();
        list.sort_unstable_by_key(|(span, _)| span.start);
        list
    }

    /// All defined labels, sorted.
    pub(super) fn labels(&self) -> Vec<String> {
        let mut labels: Vec<String> = self.iter.reference_definitions().iter().map(|(label, _)| label.to_owned()).collect();
        labels.sort_unstable();
        labels
    }
}
