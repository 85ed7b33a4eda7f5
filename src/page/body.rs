//! A chapter's body: its prose with the holes filled, and its blocks drawn where they belong.

use super::Part;
use crate::block::{Ask, Block, Html, Options, Status, Value, fields};
use crate::book::{Desk, Reader};
use crate::chapter::{Chapter, Outline, Shown};
use crate::markdown::{Filling, Target};
use crate::text::anchor;
use std::collections::BTreeSet;

/// Draws a body piece by piece. Numbers figures and tables, and lets only the first drawing of a block carry its ids.
pub(super) struct Draft<'r, 'b> {
    desk: Desk<'r, 'b>,
    parts: Vec<Part>,
    html: String,
    drawn: BTreeSet<String>,
    figures: usize,
    tables: usize,
}

impl<'r, 'b> Draft<'r, 'b> {
    pub fn new(reader: &'r Reader<'b>, outline: &'r Outline, page: &'r str, lang: &'r str) -> Draft<'r, 'b> {
        let desk = Desk::new(reader, outline, page, lang);
        Draft { desk, parts: Vec::new(), html: String::new(), drawn: BTreeSet::new(), figures: 0, tables: 0 }
    }

    /// All of a chapter's body.
    pub fn chapter(mut self, chapter: &Chapter) -> Vec<Part> {
        let prose = &chapter.body.prose;
        let mut done = 0;
        for hole in &prose.holes {
            let at = hole.at as usize;
            self.html.push_str(&prose.html[done..at]);
            done = at;
            match &hole.what {
                Filling::Fence(n) => match chapter.body.fences.get(*n as usize) {
                    Some(Shown::Block(b)) => self.own(chapter, *b),
                    Some(Shown::Html(html)) => self.html.push_str(html),
                    None => {}
                },
                Filling::Embed { link, caption } => self.embed(*link, caption),
                what => self.desk.fill(what, &mut self.html),
            }
        }
        self.html.push_str(&prose.html[done..]);
        for block in &chapter.body.tail {
            self.own(chapter, *block);
        }
        self.close();
        self.parts
    }

    fn close(&mut self) {
        if !self.html.is_empty() {
            self.parts.push(Part::Html(std::mem::take(&mut self.html)));
        }
    }

    fn own(&mut self, chapter: &Chapter, n: u32) {
        let Some(block) = chapter.body.blocks.get(n as usize) else { return };
        let outline = self.desk.home;
        self.block(&**block, outline, Options::default());
    }

    /// A block of this or another chapter, shown by an image of a typed reference.
    fn embed(&mut self, link: u32, caption: &str) {
        let Some(Target::Typed { kind, id, options }) = self.desk.home.links.get(link as usize).map(|l| &l.target) else { return };
        let Some((chapter, n)) = self.desk.reader.block(self.desk.lang, kind, id) else {
            return self.desk.fill(&Filling::Name(link), &mut self.html);
        };
        let Some(block) = chapter.body.blocks.get(n) else { return };
        let options = Options { pairs: options.clone(), anchored: false, caption: (!caption.is_empty()).then(|| caption.to_owned()) };
        self.block(&**block, &chapter.outline, options);
    }

    /// Frame, views, foot.
    fn block(&mut self, block: &dyn Block, home: &Outline, mut options: Options) {
        self.close();
        let (kind, head) = (block.kind(), block.head());
        let reference = anchor(kind.name, &head.id);
        options.anchored = self.drawn.insert(reference.clone());
        let desk = Desk::new(self.desk.reader, home, self.desk.page, self.desk.lang);
        let wanted = options.get("view").unwrap_or_default().to_owned();
        let asked: Vec<&str> = wanted.split(',').filter(|v| kind.looks.iter().any(|l| l.view == *v)).collect();
        let usual = block.views();
        let views: Vec<&str> = match (asked.is_empty(), head.views.is_empty()) {
            (false, _) => asked,
            (true, false) => head.views.iter().map(String::as_str).collect(),
            (true, true) => usual,
        };
        let first_is_figure = views.first().and_then(|v| kind.looks.iter().find(|l| l.view == *v)).is_some_and(|l| l.figure);
        let number = self.number(first_is_figure);
        self.parts.push(Part::Block { look: "block/head".to_owned(), value: frame(block, &desk, &options, &reference, &number) });
        for view in views {
            self.parts.push(Part::Block { look: format!("{}/{view}", kind.name), value: block.draw(view, &options, &desk) });
            options.anchored = false;
        }
        self.parts.push(Part::Block { look: "block/foot".to_owned(), value: foot(block, &desk, &options) });
    }

    fn number(&mut self, figure: bool) -> String {
        let (key, n) = if figure {
            self.figures += 1;
            ("figure", self.figures)
        } else {
            self.tables += 1;
            ("table", self.tables)
        };
        let words = self.desk.words();
        format!("{} {n}", words.get(key))
    }
}

/// What the look `block/head` shows: the frame every block stands in.
fn frame(block: &dyn Block, desk: &Desk<'_, '_>, options: &Options, reference: &str, number: &str) -> Value {
    let head = block.head();
    let words = desk.words();
    let status = head.status.name();
    let notice = (head.status == Status::Retired).then(|| words.get("retired.notice").to_owned());
    let notice = notice.or_else(|| overdue(block, desk));
    let embedded = !options.pairs.is_empty() || options.caption.is_some();
    fields! {
        "kind": block.kind().name,
        "kind_word": words.get(block.kind().name),
        "anchor": options.anchored.then_some(reference),
        "title": &head.title,
        "caption": options.caption.clone().map(Html),
        "embedded": embedded,
        "number": number,
        "lang": (head.lang != desk.lang).then_some(&*head.lang),
        "status": status,
        "status_word": (head.status != Status::Live).then(|| words.get(&format!("status.{status}")).to_owned()),
        "notice": notice,
        "evidence": head.evidence.name(),
        "evidence_head": words.get("evidence"),
        "evidence_word": head.evidence_said.then(|| words.get(&format!("evidence.{}", head.evidence.name())).to_owned()),
        "owner_head": words.get("owner"),
        "owner": head.owner.as_ref().map(|o| desk.named(o)),
        "reviewed_head": words.get("reviewed"),
        "reviewed": head.reviewed.map(|d| words.date(d)),
    }
}

/// The notice of a block whose review is overdue; its own page's banner speaks for a block that moves with its chapter.
fn overdue(block: &dyn Block, desk: &Desk<'_, '_>) -> Option<String> {
    use crate::block::Ask;
    let head = block.head();
    if !matches!(head.status, Status::Draft | Status::Live) {
        return None;
    }
    let due = head.reviewed?.after(head.review.unwrap_or_else(|| desk.reader.config().review.every));
    let at_home = desk.reader.address(&desk.home.path) == Some(desk.page);
    let follows = (head.reviewed, head.review) == (desk.home.reviewed, desk.home.review);
    let words = desk.words();
    (due < desk.today() && !(at_home && follows))
        .then(|| format!("{} – {}: {}", words.get("overdue"), words.get("review.due"), words.date(due)))
}

/// What the look `block/foot` shows below the views: source, note, gap.
fn foot(block: &dyn Block, desk: &Desk<'_, '_>, options: &Options) -> Value {
    let head = block.head();
    let words = desk.words();
    let filtered = options.pairs.iter().any(|(name, _)| name != "view");
    let gap = head.gap.as_ref().filter(|_| !filtered).map(|gap| gap.shown(desk));
    fields! {
        "source_head": words.get("source"),
        "source": head.source.as_ref().filter(|_| !filtered).map(|s| Html(desk.prose(s))),
        "note": head.note.as_ref().filter(|_| !filtered).map(|n| Html(desk.prose(n))),
        "gap": gap,
    }
}
