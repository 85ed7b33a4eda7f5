//! Events to their writers; paragraphs, lists and breaks.

use super::caption;
use super::feed::Feed;
use super::label::{Word, word};
use super::quote::Frame;
use super::write::{Mode, Writer};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

impl<'a> Writer<'a, '_> {
    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Text(text) => {
                if text.starts_with('^') {
                    self.missing_note(&range);
                }
                self.write_text(&text, range);
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Code(text) => self.write_code(&text),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.line_break("<br />\n"),
            Event::Html(html) => match &mut self.block {
                Some((block, _)) => block.push_str(&html),
                None => self.write_tag(&html, range),
            },
            Event::InlineHtml(html) => self.write_tag(&html, range),
            Event::Rule => {
                self.block_edge();
                self.out.fresh();
                self.out.push("<hr />\n");
            }
            Event::FootnoteReference(name) => self.refer_to_note(&name),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.write_text(&text, range),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.open_span("<em>"),
            Tag::Strong => self.open_span("<strong>"),
            Tag::Strikethrough => self.open_span("<del>"),
            Tag::Superscript => self.open_span("<sup>"),
            Tag::Subscript => self.open_span("<sub>"),
            Tag::Link { link_type, dest_url, title, id } => self.open_link(link_type, &dest_url, &title, &id, range),
            Tag::Image { link_type, dest_url, title, id } => self.open_picture(link_type, &dest_url, &title, &id, range),
            block => {
                self.block_edge();
                self.start_block(block, range);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open_paragraph(range),
            Tag::Heading { level, id, classes, .. } => self.open_heading(level as u8, id.as_deref(), &classes, range),
            Tag::BlockQuote(alert) => self.open_quote(alert, range),
            Tag::CodeBlock(kind) => self.open_code(kind, range),
            Tag::HtmlBlock => self.block = Some((String::new(), range)),
            Tag::List(None) => self.open_block("<ul>\n"),
            Tag::List(Some(1)) => self.open_block("<ol>\n"),
            Tag::List(Some(first)) => self.open_block(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.open_inner("<li>"),
            Tag::FootnoteDefinition(name) => {
                self.frames.push(Frame::Other);
                self.open_note(&name);
            }
            Tag::DefinitionList => self.open_block("<dl>\n"),
            Tag::DefinitionListTitle => self.open_inner("<dt>"),
            Tag::DefinitionListDefinition => self.open_inner("<dd>"),
            Tag::Table(alignments) => self.open_table(alignments),
            Tag::TableHead => self.open_table_head(),
            Tag::TableRow => self.open_row(),
            Tag::TableCell => self.open_cell(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => return self.close_span("</em>"),
            TagEnd::Strong => return self.close_span("</strong>"),
            TagEnd::Strikethrough => return self.close_span("</del>"),
            TagEnd::Superscript => return self.close_span("</sup>"),
            TagEnd::Subscript => return self.close_span("</sub>"),
            TagEnd::Link => return self.close_link(),
            TagEnd::Image => return self.close_picture(),
            _ => self.block_edge(),
        }
        match tag {
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::BlockQuote(_) => self.close_quote(),
            TagEnd::CodeBlock => self.close_code(),
            TagEnd::HtmlBlock => self.close_html(),
            TagEnd::List(true) => self.out.push("</ol>\n"),
            TagEnd::List(false) => self.out.push("</ul>\n"),
            TagEnd::Item => self.close_inner("</li>\n"),
            TagEnd::FootnoteDefinition => {
                self.frames.pop();
                self.close_note();
            }
            TagEnd::DefinitionList => self.out.push("</dl>\n"),
            TagEnd::DefinitionListTitle => self.close_inner("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.close_inner("</dd>\n"),
            TagEnd::Table => self.close_table(),
            TagEnd::TableHead => self.close_table_head(),
            TagEnd::TableRow => self.out.push("</tr>\n"),
            TagEnd::TableCell => self.close_cell(),
            _ => {}
        }
    }

    /// A word, a sentence and a question end where a block begins or ends.
    fn block_edge(&mut self) {
        self.count.gap();
        if self.reflecting > 0 {
            self.gather_questions();
        }
    }

    fn open_block(&mut self, tag: &str) {
        self.out.fresh();
        self.out.push(tag);
    }

    fn open_inner(&mut self, tag: &str) {
        self.frames.push(Frame::Other);
        self.deepest = self.deepest.max(self.frames.len());
        self.open_block(tag);
    }

    fn close_inner(&mut self, tag: &str) {
        self.frames.pop();
        self.out.push(tag);
    }

    pub(super) fn open_paragraph(&mut self, range: Range<usize>) {
        if self.mode == Mode::Inline {
            return;
        }
        if lone_picture(self.text, &range, &mut self.feed, 0) {
            return self.open_lone_picture();
        }
        self.caption = None;
        self.out.fresh();
        if let Some(candidate) = caption::candidate(&mut self.feed, self.out.len()) {
            self.candidate = Some(candidate);
            self.plain = Some(String::new());
        }
        match self.rule_class() {
            Some(class) => self.out.push(&format!("<p class=\"{class}\">")),
            None => self.out.push("<p>"),
        }
        self.closing = "</p>\n";
        self.rule_words();
    }

    fn close_paragraph(&mut self) {
        if let Some(candidate) = self.candidate.take() {
            let plain = self.plain.take().unwrap_or_default();
            if self.take_caption(candidate, &plain) {
                return;
            }
        }
        let closing = std::mem::take(&mut self.closing);
        self.close_figure();
        self.out.push(closing);
    }

    fn soft_break(&mut self) {
        if self.rule_break() {
            return;
        }
        self.line_break("\n");
    }

    fn line_break(&mut self, html: &str) {
        self.count.gap();
        self.say(" ");
        self.out.push(if self.in_attribute() { " " } else { html });
    }

    fn task(&mut self, done: bool) {
        for (tag, with_class) in [("<li>", "<li class=\"task\">"), ("<li>\n<p>", "<li class=\"task\">\n<p>")] {
            if self.out.html.ends_with(tag) {
                self.out.html.truncate(self.out.html.len() - tag.len());
                self.out.push(with_class);
            }
        }
        let (checked, state) = if done { (" checked", Word::Done) } else { ("", Word::Open) };
        let state = word(state, self.settings.lang);
        self.out.push(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{state}\" /> "));
    }
}

/// Whether a paragraph is nothing but the picture that begins `ahead` events from now.
pub(super) fn lone_picture(text: &str, paragraph: &Range<usize>, feed: &mut Feed<'_>, ahead: usize) -> bool {
    let Some((Event::Start(Tag::Image { .. }), picture)) = feed.peek(ahead) else { return false };
    let rest = text.get(picture.end..paragraph.end).unwrap_or("x");
    picture.start <= paragraph.start + 3 && rest.trim().is_empty()
}
