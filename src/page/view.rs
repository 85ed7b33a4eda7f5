//! The contract with themes, version 1: what a template sees, and all it sees.
//! Every field is ready to print: words in the page's language, addresses relative to the page. What a field's words call finished
//! (HTML, SVG, `li`s, `tr`s, a list) is printed with `| safe`; in looks such values need no filter.

use super::contents::OtherLanguage;
use super::entry::Entries;
use super::folded::Folded;
use crate::block::Value;
use serde::Serialize;

/// A theme whose `contract` is another number was made for other fields.
pub const CONTRACT: u64 = 1;

/// One page to be drawn. `template` names the file below `templates/`, such as `chapter.html`; `page` and `content` are
/// its variables; `body` is drawn first and reaches the template as finished text: its first-level heading, when it
/// begins with one, as `body_heading` (else null), the rest as `body`. `w` holds the interface words of the page's language.
pub struct View {
    pub template: &'static str,
    pub page: Page,
    pub content: Content,
    pub body: Vec<Part>,
}

/// A piece of a body, in order.
pub enum Part {
    /// Finished HTML.
    Html(String),
    /// A block: `look` is `kind/view`, drawn by `templates/blocks/<look>.html` with `block` set to `value`, and `page` and `w`.
    Block { look: String, value: Value },
}

/// A link: a title and an address relative to the page; without an address it is plain text (a planned chapter).
#[derive(Clone, Debug, Default, Serialize, Hash)]
pub struct Anchor {
    pub title: String,
    pub href: Option<String>,
    /// Set when the title is in another language than the page.
    pub lang: Option<String>,
}

/// What stands around the content of every page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Page {
    /// Language tag of the page.
    pub lang: String,
    /// `ltr`, or `rtl` for languages written from the right.
    pub dir: &'static str,
    /// Heading and name of the page.
    pub title: String,
    /// For `<title>`: the page's title and the book's.
    pub head_title: String,
    pub summary: Option<String>,
    /// The way from the page to the root of the site: empty or `../`, `../../` …
    pub root: String,
    /// The page's own address below the root, such as `en/process/repair.html`.
    pub address: String,
    pub book_title: String,
    pub home: Option<String>,
    pub contents: Option<String>,
    pub overview: Option<String>,
    /// One entry a language of the book; empty for a book of one language.
    pub languages: Vec<Language>,
    /// From the language's home down to the page's parent.
    pub trail: Vec<Anchor>,
    /// Goes to templates by a way of its own, since most of it is shared with other pages.
    #[serde(skip)]
    pub navigation: Navigation,
    pub previous: Option<Anchor>,
    pub next: Option<Anchor>,
    /// Headings of the page, levels 2 and 3; empty when there are fewer than two.
    pub on_this_page: Vec<TocItem>,
    /// Boxes above the content: draft, retired, overdue, unreadable head.
    pub notices: Vec<Notice>,
    pub meta: Meta,
    /// What the chapter's head says under `see-also`: shown below its text.
    pub see_also: Vec<Anchor>,
    pub edit: Option<String>,
    pub feedback: Option<String>,
    /// Absolute address where `site-url` is set.
    pub canonical: Option<String>,
    /// Style sheets and scripts of the book's own, relative to the page.
    pub styles: Vec<String>,
    pub scripts: Vec<String>,
    /// House keys of the chapter head (`x-…` and those of `[chapter] keys`), as written.
    pub extra: std::collections::BTreeMap<String, String>,
}

#[derive(Clone, Debug, Serialize, Hash)]
pub struct Language {
    pub tag: String,
    /// In its own tongue: `Suomi`.
    pub name: String,
    pub href: String,
    pub current: bool,
    /// Whether `href` is this very page in that language, rather than the nearest section or its home.
    pub same_page: bool,
    /// Absolute address of this very page in that language, where `site-url` is set and there is one.
    pub alternate: Option<String>,
}

/// The section the page stands in: its heading, and the pages beside and below it. Templates also see `list`, the entries as
/// finished HTML: `partials/navigation-entry.html` draws each with `item`, its `children` as finished HTML, and `w`, once for
/// all pages of a folder.
#[derive(Clone, Debug, Default)]
pub struct Navigation {
    /// The section's own page.
    pub section: Option<Anchor>,
    pub items: Entries,
    /// Siblings left out before and after the window that is shown.
    pub hidden_before: usize,
    pub hidden_after: usize,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct NavigationItem {
    pub title: String,
    /// Empty for a planned chapter.
    pub href: Option<String>,
    pub current: bool,
    /// `draft`, `live`, `retired` or `planned`.
    pub status: &'static str,
    pub children: Vec<NavigationItem>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TocItem {
    pub level: u8,
    pub id: String,
    pub title: String,
}

/// `kind`: `draft`, `retired`, `overdue`, `unreadable` or `translation`.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    pub kind: &'static str,
    pub text: String,
}

/// The line under the title. Absent things are `None` and leave no frame.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Meta {
    pub owner: Option<Anchor>,
    pub authors: Option<String>,
    pub date: Option<String>,
    pub reviewed: Option<String>,
    pub review_due: Option<String>,
    pub overdue: bool,
    /// `6 min`.
    pub minutes: Option<String>,
    /// `1,204 words`.
    pub words: Option<String>,
    /// `draft`, `live`, `retired`; empty when the chapter says nothing and nothing is inherited.
    pub status: &'static str,
    pub status_word: Option<String>,
    pub audience: Vec<Anchor>,
    pub keywords: Vec<String>,
}

/// What a page is about. Serialised with its variant as `content.is`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Content {
    /// A chapter: `heading` is set when its body has no first-level heading of its own.
    Chapter {
        heading: Option<String>,
        children: Vec<Card>,
        used_by: Option<Folded>,
    },
    /// A folder without a chapter of its own: the list of what it holds.
    Section {
        children: Vec<Card>,
    },
    /// A language's front page. `heading` as in a chapter; `numbers` are the totals of the book.
    Home {
        heading: Option<String>,
        parts: Vec<Card>,
        numbers: Vec<Number>,
        breaches: Vec<Finding>,
        overdue: Vec<Anchor>,
        roles: Vec<Anchor>,
    },
    /// All chapters of a language as a finished list of lists, then those in other languages.
    Contents {
        parts: String,
        chapters: String,
        minutes: String,
        others: Vec<OtherLanguage>,
    },
    /// The generated pages there are.
    Overview {
        pages: Vec<Card>,
        numbers: Vec<Number>,
    },
    Roles {
        roles: Vec<Role>,
    },
    Segments {
        segments: Vec<Segment>,
    },
    Measures {
        measures: Vec<Measure>,
        as_of: String,
    },
    Touchpoints {
        touchpoints: Vec<Touchpoint>,
        blocks: Vec<Anchor>,
    },
    /// Written gaps and findings, gravest first.
    Gaps {
        gaps: Vec<Gap>,
        /// That these are the gravest of so many, where not all are shown.
        more: Option<String>,
        as_of: String,
    },
    /// What is overdue, then what falls due, month by month. `calendar` leads to the same as a file for calendars.
    Reviews {
        groups: Vec<ReviewGroup>,
        as_of: String,
        calendar: String,
    },
    /// How much the stages say of what they should say, and how what the book says is known, as finished `tr`s. `columns` are what
    /// a stage should say, `total` is the last row; all are empty where nothing has shares. `levels` are the four kinds of evidence.
    Coverage {
        columns: Vec<String>,
        rows: String,
        total: String,
        levels: Vec<String>,
        evidence: String,
        evidence_total: String,
    },
    NotFound,
}

/// Reviews under one head: overdue ones, or those of a month.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewGroup {
    pub head: String,
    pub overdue: bool,
    /// As finished `tr`s.
    pub reviews: String,
}

#[derive(Clone, Debug, Serialize, Hash)]
pub struct Card {
    pub title: String,
    pub href: Option<String>,
    pub summary: Option<String>,
    /// `6 min`, or a count such as `3 chapters`.
    pub note: Option<String>,
    pub status: &'static str,
    pub status_word: Option<String>,
}

/// A total: `text` is the whole phrase (`7 stages`), `value` and `label` its two parts for display.
#[derive(Clone, Debug, Serialize, Hash)]
pub struct Number {
    pub value: String,
    pub label: String,
    pub href: Option<String>,
    /// `plain`, `good` or `bad`.
    pub tone: &'static str,
}

#[derive(Clone, Debug, Serialize, Hash)]
pub struct Finding {
    pub text: String,
    pub place: Anchor,
}

/// A thing a role or register entry is used by: `what` is the head (`Responsible for`), `items` the places.
#[derive(Clone, Debug, Serialize, Hash)]
pub struct Uses {
    pub what: String,
    pub items: Folded,
}

#[derive(Clone, Debug, Serialize)]
pub struct Role {
    /// The entry's anchor on its page, `role:desk`.
    pub anchor: String,
    pub name: String,
    pub lang: Option<String>,
    pub team: Option<String>,
    pub contact: Option<String>,
    pub contact_href: Option<String>,
    pub person: Option<String>,
    pub shown: Option<String>,
    pub uses: Vec<Uses>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Segment {
    pub anchor: String,
    pub name: String,
    pub lang: Option<String>,
    pub chosen: bool,
    pub chosen_word: String,
    pub wants: Vec<String>,
    pub facts: Vec<String>,
    pub behaviour: Vec<String>,
    pub uses: Vec<Uses>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Measure {
    pub anchor: String,
    pub name: String,
    pub lang: Option<String>,
    pub type_word: String,
    pub unit: Option<String>,
    pub better_word: Option<String>,
    pub target: Option<String>,
    pub promise: Option<String>,
    pub rival: Option<String>,
    pub last: Option<String>,
    pub last_period: Option<String>,
    pub answers: Option<String>,
    pub deviation: Option<String>,
    pub trend_word: Option<String>,
    /// `met`, `slipping`, `missed` or `no-data`.
    pub state: &'static str,
    pub state_word: String,
    pub stale: bool,
    pub promise_word: Option<String>,
    pub promise_kept: Option<bool>,
    pub every: Option<String>,
    pub owner: Option<Anchor>,
    pub how: Option<String>,
    pub sample: Option<String>,
    /// The last readings, oldest first.
    pub readings: Vec<Reading>,
    /// Finished SVG with classes; empty with fewer than two readings.
    pub spark: String,
    pub uses: Vec<Uses>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    pub period: String,
    pub value: String,
    pub met: Option<bool>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Touchpoint {
    pub anchor: String,
    pub name: String,
    pub lang: Option<String>,
    /// `people`, `place`, `systems`, `product` or `peers`.
    pub kind: &'static str,
    pub kind_word: String,
    pub direct: bool,
    pub direct_word: String,
    pub how_often_word: String,
    pub owner: Option<Anchor>,
    /// Stages that meet the customer here, one count a block, in the order of `blocks`; empty text for none.
    pub counts: Vec<String>,
    pub used: bool,
    pub uses: Vec<Uses>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Gap {
    /// Rank from 1, gravest first.
    pub rank: usize,
    /// `written` for a gap an author wrote, `finding` for one the program found.
    pub from: &'static str,
    /// A finding's short name in the page's language; its `text` is an English sentence.
    pub head: Option<String>,
    pub text: String,
    pub place: Anchor,
    pub owner: Option<Anchor>,
    pub since: Option<String>,
    pub due: Option<String>,
    pub late: bool,
    pub lever_word: Option<String>,
    /// `open`, `doing` or `done` for written ones.
    pub state: Option<&'static str>,
    pub state_word: Option<String>,
    pub ticket: Option<String>,
}
