//! The fields every drawn block has: title, owner, status, how we know, when it was reviewed.

use super::codes::NEVER_REVIEWED;
use super::gap::{GAP_FIELDS, Gap};
use super::{Evidence, Intake, Kind, Reference, Status, called};
use crate::markdown::{self, Prose};
use crate::text::{At, Date, Interval, Short, Span, id_of};
use crate::yaml::{Field, MISSING_FIELD, Row, Shape};
use std::borrow::Cow;

/// Fields of every kind, in front of its own.
pub static SHARED: &[Field] = &[
    Field { name: "id", also: &[], shape: Shape::Id, required: false, doc: "Name for references; made from the title when left out." },
    Field { name: "title", also: &["name"], shape: Shape::Text, required: true, doc: "What the block is called." },
    Field {
        name: "owner",
        also: &[],
        shape: Shape::Ref("role"),
        required: false,
        doc: "The one role that answers for it; taken from the chapter when left out.",
    },
    Field {
        name: "status",
        also: &[],
        shape: Shape::OneOf(Status::CHOICES),
        required: false,
        doc: "`live` switches the strict rules on; taken from the chapter, else draft.",
    },
    Field {
        name: "evidence",
        also: &[],
        shape: Shape::OneOf(Evidence::CHOICES),
        required: false,
        doc: "How we know: assumed, asked, observed or measured.",
    },
    Field { name: "source", also: &[], shape: Shape::Text, required: false, doc: "The study, its date and its size." },
    Field {
        name: "reviewed",
        also: &[],
        shape: Shape::Date,
        required: false,
        doc: "Day of the last conscious check; taken from the chapter when left out.",
    },
    Field {
        name: "review",
        also: &[],
        shape: Shape::Interval,
        required: false,
        doc: "How often it is checked; from the chapter, else from the book.",
    },
    Field { name: "note", also: &[], shape: Shape::Markdown, required: false, doc: "Markdown below the block." },
    Field {
        name: "gap",
        also: &["gaps"],
        shape: Shape::Either(&Shape::Text, &Shape::Table(&GAP_FIELDS)),
        required: false,
        doc: "A weakness you know of: one text, or text, owner, since, due, lever, state, ticket.",
    },
    Field { name: "view", also: &["views"], shape: Shape::List(&Shape::Text), required: false, doc: "The view or views to draw." },
    Field {
        name: "show",
        also: &[],
        shape: Shape::Flag,
        required: false,
        doc: "`no` keeps a block of the front matter from being drawn at the end.",
    },
];

/// The shared fields, read and inherited.
pub struct Head {
    pub id: String,
    /// Whether the author gave the id; references to an id made from a title are fragile.
    pub id_given: bool,
    /// Plain text.
    pub title: String,
    pub owner: Option<Reference>,
    pub status: Status,
    pub evidence: Evidence,
    /// Whether the author says so, or it is only the weakest by default.
    pub evidence_said: bool,
    pub source: Option<Box<Prose>>,
    pub reviewed: Option<Date>,
    /// Where it says so itself, by number.
    pub reviewed_key: Option<u32>,
    pub review: Option<Interval>,
    // Few blocks have one of these three, and each of the three blocks of a rich chapter kept 300 bytes free for them.
    pub note: Option<Box<Prose>>,
    pub gap: Option<Box<Gap>>,
    pub views: Vec<String>,
    pub show: bool,
    /// Language of its texts.
    pub lang: Short,
    /// The place of its title, by number.
    pub key: u32,
    pub span: Span,
}

impl Head {
    /// Reads the shared fields of a block of `kind`. A live block wants an owner (error) and a review (warning).
    pub fn read(row: &Row<'_>, kind: &'static Kind, intake: &mut Intake<'_, '_>) -> Head {
        let title = row.text("title");
        let span = title.as_ref().map_or(row.span, |t| t.span);
        let title = title.map_or_else(String::new, |t| markdown::plain(&t.value));
        let given = row.text("id");
        let status = row.choice("status").and_then(|c| Status::named(c.value)).unwrap_or(intake.inherit.status);
        let owner = row.text("owner").map(|o| intake.refer("role", &o)).or_else(|| {
            let owner = intake.inherit.owner.as_ref()?;
            Some(intake.refer("role", owner))
        });
        let reviewed = row.date("reviewed").map(|d| d.value).or(intake.inherit.reviewed);
        let what = || format!("the {} “{title}”", called(kind.name));
        if status == Status::Live && owner.is_none() && !row.blamed("owner") {
            intake.say(
                &MISSING_FIELD,
                span,
                None,
                format!("{} is live but nobody owns it", what()),
                "add `owner: …` with the id of a role to the block or to the chapter's head",
            );
        }
        if status == Status::Live && reviewed.is_none() && !row.blamed("reviewed") {
            intake.say(
                &NEVER_REVIEWED,
                span,
                None,
                format!("{} is live but was never reviewed", what()),
                "add `reviewed: YYYY-MM-DD`, the day somebody last went through it",
            );
        }
        let views = row.texts("view").into_iter().filter_map(|view| known_view(view, kind, intake)).collect();
        let id_given = given.is_some();
        let id = given.map_or_else(|| id_of(&title), |id| id.value.into_owned());
        Head {
            id_given,
            id: if id.is_empty() { kind.name.to_owned() } else { id },
            title,
            owner,
            status,
            evidence_said: row.has("evidence"),
            evidence: row.choice("evidence").and_then(|c| Evidence::named(c.value)).unwrap_or_default(),
            source: row.text("source").map(|t| Box::new(intake.prose(&t))),
            reviewed,
            reviewed_key: row.date("reviewed").map(|d| intake.place(d.span)),
            review: row.interval("review").map(|i| i.value).or(intake.inherit.review),
            note: row.text("note").map(|t| Box::new(intake.note(&t))),
            gap: row.node("gap").and_then(|node| Gap::read(node, status, intake)).map(Box::new),
            views,
            show: row.flag("show").unwrap_or(true),
            lang: intake.inherit.lang.clone(),
            key: intake.place(span),
            span,
        }
    }
}

/// A view the kind has; another is reported as an unknown value.
fn known_view(view: At<Cow<'_, str>>, kind: &'static Kind, intake: &mut Intake<'_, '_>) -> Option<String> {
    if kind.looks.iter().any(|l| l.view == view.value) {
        return Some(view.value.into_owned());
    }
    let known: Vec<&str> = kind.looks.iter().map(|l| l.view).collect();
    let help = crate::text::nearest(&view.value, known.iter().copied())
        .map_or_else(|| format!("a {} can be drawn as {}", called(kind.name), known.join(", ")), |n| format!("did you mean `{n}`?"));
    intake.say(&crate::yaml::UNKNOWN_VALUE, view.span, None, format!("a {} has no view called `{}`", called(kind.name), view.value), help);
    None
}
