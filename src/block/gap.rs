//! A gap: a weakness that somebody saw and wrote down, with who mends it and by when.

use super::codes::GAP_WITHOUT_OWNER;
use super::{GapMark, Intake, Mark, Reference, Status};
use crate::markdown::{self, Link, Prose, Target};
use crate::text::{At, Date, Span};
use crate::yaml::{Choice, Field, Kind, MISSING_FIELD, Node, Shape, Table};

static LEVERS: &[Choice] =
    &[Choice { name: "cut", also: &[] }, Choice { name: "fix", also: &[] }, Choice { name: "compensate", also: &[] }];
static STATES: &[Choice] = &[Choice { name: "open", also: &[] }, Choice { name: "doing", also: &[] }, Choice { name: "done", also: &[] }];

/// Fields of the long form.
pub static GAP_FIELDS: Table = Table {
    what: "a gap",
    fields: &[&[
        Field { name: "text", also: &[], shape: Shape::Text, required: true, doc: "What is wrong, in one sentence." },
        Field { name: "owner", also: &[], shape: Shape::Ref("role"), required: false, doc: "The role that mends it." },
        Field { name: "since", also: &[], shape: Shape::Date, required: false, doc: "The day it was seen." },
        Field { name: "due", also: &[], shape: Shape::Date, required: false, doc: "The day it is to be mended by." },
        Field { name: "lever", also: &[], shape: Shape::OneOf(LEVERS), required: false, doc: "cut, fix or compensate." },
        Field { name: "state", also: &[], shape: Shape::OneOf(STATES), required: false, doc: "open, doing or done." },
        Field { name: "closed", also: &[], shape: Shape::Date, required: false, doc: "The day it was done; wanted with `state: done`." },
        Field { name: "ticket", also: &[], shape: Shape::Text, required: false, doc: "Address of the ticket." },
    ]],
};

/// A gap as written.
pub struct Gap {
    pub text: Prose,
    pub plain: String,
    pub owner: Option<Reference>,
    pub since: Option<Date>,
    pub due: Option<Date>,
    pub lever: Option<&'static str>,
    pub state: &'static str,
    pub closed: Option<Date>,
    pub ticket: Option<String>,
    pub key: u32,
    pub span: Span,
}

impl Gap {
    /// Reads either form; the long form of a live block wants an owner, the short one says only that something is wrong.
    pub fn read(node: &Node<'_>, status: Status, intake: &mut Intake<'_, '_>) -> Option<Gap> {
        if let Kind::Scalar(scalar) = &node.kind {
            let text = At::new(&*scalar.text, node.span);
            return (!text.value.trim().is_empty()).then(|| Gap::bare(text, intake));
        }
        if !matches!(node.kind, Kind::Map(_)) {
            return None;
        }
        let row = GAP_FIELDS.read(node, intake.report);
        let text = row.text("text")?;
        let mut gap = Gap::bare(text.as_str(), intake);
        gap.owner = row.text("owner").map(|o| intake.refer("role", &o));
        gap.since = row.date("since").map(|d| d.value);
        gap.due = row.date("due").map(|d| d.value);
        gap.lever = row.choice("lever").map(|c| c.value);
        gap.state = row.choice("state").map_or("open", |c| c.value);
        gap.closed = row.date("closed").map(|d| d.value);
        gap.ticket = row.text("ticket").map(|t| t.value.into_owned());
        if status == Status::Live && gap.owner.is_none() && !row.blamed("owner") && gap.state != "done" {
            intake.say(
                &GAP_WITHOUT_OWNER,
                text.span,
                None,
                format!("nobody owns the gap “{}”", gap.plain),
                "add `owner: …` to the gap, with the id of a role from `data/roles.yaml`",
            );
        }
        if let Some(done) = row.node("state").filter(|_| gap.is_done() && gap.closed.is_none() && !row.blamed("closed")) {
            let message = format!("the gap “{}” is done, but does not say since when", gap.plain);
            intake.say(&MISSING_FIELD, done.span, None, message, "add `closed: YYYY-MM-DD` to the gap, the day it was mended");
        }
        if let Some(ticket) =
            gap.ticket.as_ref().zip(row.node("ticket")).filter(|(t, _)| t.starts_with("https://") || t.starts_with("http://"))
        {
            intake.links.push(Link { target: Target::External(ticket.0.clone()), image: false, span: ticket.1.span, idle: false });
        }
        Some(gap)
    }

    pub fn is_done(&self) -> bool {
        self.state == "done"
    }

    fn bare(text: At<&str>, intake: &mut Intake<'_, '_>) -> Gap {
        Gap {
            text: intake.prose(&text),
            plain: markdown::plain(text.value),
            owner: None,
            since: None,
            due: None,
            lever: None,
            state: "open",
            closed: None,
            ticket: None,
            key: intake.place(text.span),
            span: text.span,
        }
    }

    /// What the rest of the book may know of it.
    pub fn mark(&self, part: Option<u16>) -> Mark {
        Mark::Gap(Box::new(GapMark {
            text: self.plain.clone(),
            owner: self.owner.as_ref().map(|o| o.link),
            since: self.since,
            due: self.due,
            lever: self.lever,
            state: self.state,
            ticket: self.ticket.clone(),
            part,
            key: self.key,
        }))
    }
}

impl Gap {
    /// For templates: text as HTML, and its facts in words.
    pub fn shown(&self, ask: &dyn super::Ask) -> super::Value {
        let words = ask.words();
        super::fields! {
            "head": words.get("gap"),
            "text": super::Html(ask.prose(&self.text)),
            "owner_head": words.get("owner"),
            "owner": self.owner.as_ref().map(|o| ask.named(o)),
            "since_head": words.get("gap.since"),
            "since": self.since.map(|d| words.date(d)),
            "due_head": words.get("gap.due"),
            "due": self.due.map(|d| words.date(d)),
            "lever_word": self.lever.map(|l| words.get(&format!("gap.{l}")).to_owned()),
            "state": self.state,
            "state_word": words.get(&format!("gap.state_{}", self.state)),
            "ticket_head": words.get("gap.ticket"),
            "ticket": self.ticket.as_ref(),
            "ticket_href": self.ticket.as_ref().filter(|t| t.starts_with("https://") || t.starts_with("http://")),
        }
    }
}
