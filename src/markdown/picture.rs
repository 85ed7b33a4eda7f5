//! Pictures, and things shown by the picture sign.

use super::caption::{Caption, Kind};
use super::destination::{Aim, aim, push_address};
use super::write::Writer;
use super::{Filling, Target};
use crate::text::escape_attribute;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// An open picture sign.
pub(super) struct Picture {
    form: Form,
    title: String,
}

enum Form {
    /// `<img>`: what comes is its alt text.
    Image,
    /// A thing named in a sentence: what comes is the text of a link.
    Link,
    /// A thing shown as a block: what comes from this byte of the output on is its caption.
    Shown { link: u32, at: usize },
    /// Within another picture, or harmful: only its words are kept.
    Words,
}

impl<'a> Writer<'a, '_> {
    /// Whether text is being written into `alt="…"`.
    pub(super) fn in_attribute(&self) -> bool {
        matches!(self.pictures.first(), Some(Picture { form: Form::Image, .. }))
    }

    pub(super) fn open_picture(&mut self, kind: LinkType, dest: &CowStr<'a>, title: &str, label: &str, range: Range<usize>) {
        self.depth += 1;
        let form = self.picture_form(kind, dest, title, label, range);
        self.pictures.push(Picture { form, title: title.to_owned() });
    }

    fn picture_form(&mut self, kind: LinkType, dest: &str, title: &str, label: &str, range: Range<usize>) -> Form {
        if !self.pictures.is_empty() {
            return Form::Words;
        }
        let Some(aim) = self.aim(dest, true, &range) else { return Form::Words };
        let hole = match aim {
            Aim::Go(target) => {
                let typed = matches!(target, Target::Typed { .. });
                let direct = !typed && !matches!(target, Target::Path { .. });
                if typed && self.linked {
                    return Form::Words;
                }
                let span = self.destination(kind, dest, title, label, &range);
                let number = self.add_link(target, true, span);
                if typed && std::mem::take(&mut self.lone) {
                    return Form::Shown { link: number, at: self.out.len() };
                }
                if typed {
                    return self.picture_link(number, dest);
                }
                (!direct).then_some(number)
            }
            _ => None,
        };
        self.out.push("<img src=\"");
        match hole {
            Some(number) => self.out.hole(Filling::Src(number)),
            None => push_address(&mut self.out.html, dest),
        }
        self.out.push("\" alt=\"");
        Form::Image
    }

    /// A thing shown inside a sentence is named instead, by the author's words where there are some.
    fn picture_link(&mut self, number: u32, dest: &str) -> Form {
        if matches!(self.feed.peek(0), Some((Event::End(TagEnd::Image), _))) {
            self.out.hole(Filling::Name(number));
            self.say_name(dest);
            return Form::Words;
        }
        self.open_numbered(number, dest, "");
        Form::Link
    }

    pub(super) fn close_picture(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        let Some(picture) = self.pictures.pop() else { return };
        match picture.form {
            Form::Words => {}
            Form::Link => {
                self.linked = false;
                self.out.push("</a>");
            }
            Form::Image => {
                self.out.push("\"");
                if !picture.title.is_empty() {
                    self.out.push(" title=\"");
                    self.out.push(&escape_attribute(&picture.title));
                    self.out.push("\"");
                }
                self.out.push(" loading=\"lazy\" />");
            }
            Form::Shown { link, at } => {
                let mut caption = self.out.cut(at).html;
                if let Some(above) = self.caption.take() {
                    caption = above.prose.html;
                }
                self.out.hole(Filling::Embed { link, caption });
                self.out.push("\n");
            }
        }
    }

    /// A paragraph that is nothing but a picture: a figure when it has a caption, a block when it shows a thing.
    pub(super) fn open_lone_picture(&mut self) {
        self.out.fresh();
        let caption = self.caption.take();
        let Some((Event::Start(Tag::Image { dest_url, .. }), _)) = self.feed.peek(0) else { return };
        if let Aim::Go(Target::Typed { .. }) = aim(dest_url, self.settings.schemes, true) {
            self.lone = true;
            self.closing = "";
            match caption {
                // The caption of a shown thing is plain HTML: one that holds links stays a paragraph.
                Some(caption) if !caption.prose.holes.is_empty() => {
                    self.out.push("<p>");
                    self.out.paste(caption.prose);
                    self.out.push("</p>\n");
                }
                caption => self.caption = caption,
            }
            return;
        }
        match caption {
            Some(caption) => {
                self.out.push("<figure>\n");
                self.caption = Some(caption);
                self.closing = "</figure>\n";
            }
            None => {
                self.out.push("<p>");
                self.closing = "</p>\n";
            }
        }
    }

    pub(super) fn close_figure(&mut self) {
        if let Some(Caption { prose, kind: Kind::Figure, .. }) = self.caption.take() {
            self.out.push("\n<figcaption>");
            self.out.paste(prose);
            self.out.push("</figcaption>\n");
        }
    }
}
