//! Every key of book.toml.

use crate::yaml::{Choice, Field, Shape, Table};

const fn key(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, also: &[], shape, required: false, doc }
}

const TEXTS: Shape = Shape::List(&Shape::Text);
const WORDS_PER_MINUTE: Field = key("words-per-minute", Shape::Whole { min: 50, max: 1000 }, "Words read in a minute, for reading times.");

/// The whole of book.toml.
pub static BOOK: Table = Table {
    what: "book.toml",
    fields: &[&[
        key("book", Shape::Table(&ABOUT), "The book itself."),
        key("build", Shape::Table(&BUILD), "Where the published book goes."),
        key("output", Shape::Table(&OUTPUT), "What is published, and how."),
        key("languages", Shape::Map(&Shape::Table(&LANGUAGE)), "Other languages, by their tag."),
        key("reading", Shape::Table(&READING), "Reading times."),
        key("review", Shape::Table(&REVIEW), "How often chapters are confirmed."),
        key("editions", Shape::Map(&Shape::Table(&EDITION)), "Books for one audience."),
        key("check", Shape::Table(&CHECK), "Which diagnostics are raised or silenced."),
        key("chapter", Shape::Table(&CHAPTER), "The head of chapters."),
        key("series", Shape::Map(&Shape::Text), "Series and their titles."),
        key("audience", Shape::Table(&AUDIENCE), "Whom a chapter may be for."),
        key("html", Shape::Table(&HTML), "HTML written in chapters."),
        key("git", Shape::Table(&GIT), "What is taken from git."),
        key("labels", Shape::Map(&Shape::Text), "Words of this book in place of valuebook's own."),
    ]],
};

pub(super) static ABOUT: Table = Table {
    what: "[book]",
    fields: &[&[
        key("title", Shape::Text, "The book's title."),
        key("description", Shape::Text, "One sentence about the book."),
        key("authors", TEXTS, "Who writes it."),
        Field { name: "language", also: &["lang"], shape: Shape::Text, required: false, doc: "The house language's tag." },
        key("src", Shape::Text, "The folder of the chapters."),
    ]],
};

pub(super) static BUILD: Table =
    Table { what: "[build]", fields: &[&[key("build-dir", Shape::Text, "The folder of the published book.")]] };

pub(super) static OUTPUT: Table = Table { what: "[output]", fields: &[&[key("html", Shape::Table(&OUTPUT_HTML), "The site.")]] };

pub(super) static OUTPUT_HTML: Table = Table {
    what: "[output.html]",
    fields: &[&[
        key("theme", Shape::Text, "A folder under themes/."),
        key("site-url", Shape::Text, "Where the site can be reached."),
        key("edit-url-template", Shape::Text, "Where a chapter is edited; `{path}` stands for its path."),
        key("git-repository-url", Shape::Text, "Where the sources lie."),
        key("additional-css", TEXTS, "Style sheets beside the theme's."),
        key("additional-js", TEXTS, "Scripts beside the theme's."),
        key("redirect", Shape::Map(&Shape::Text), "Old addresses and the new ones."),
        key("feedback", Shape::Text, "Where to write about a page; `{path}` stands for its path."),
    ]],
};

pub(super) static LANGUAGE: Table = Table {
    what: "a language",
    fields: &[&[
        key("title", Shape::Text, "The book's title in this language."),
        key("description", Shape::Text, "One sentence about the book in this language."),
        WORDS_PER_MINUTE,
        key("reading", Shape::Table(&READING), "Reading times in this language."),
        key("series", Shape::Map(&Shape::Text), "Titles of series in this language."),
        key("labels", Shape::Map(&Shape::Text), "Words of this book in this language."),
    ]],
};

pub(super) static READING: Table = Table { what: "[reading]", fields: &[&[WORDS_PER_MINUTE]] };

static NEVER: &[Choice] = &[Choice { name: "never", also: &["none", "off"] }];

pub(super) static REVIEW: Table = Table {
    what: "[review]",
    fields: &[&[
        key("today", Shape::Date, "The day the book is judged by."),
        key("every", Shape::Interval, "How often a chapter is confirmed unless it says so itself."),
        key("hard-limit", Shape::Either(&Shape::Interval, &Shape::OneOf(NEVER)), "Overdue by more than this is an error."),
    ]],
};

pub(super) static EDITION: Table = Table { what: "an edition", fields: &[&[key("audience", TEXTS, "Roles and audiences it is for.")]] };

pub(super) static CHECK: Table = Table {
    what: "[check]",
    fields: &[&[
        key("deny", TEXTS, "Codes raised to errors: one as in `link/missing-anchor`, or all that begin so as in `link/*`."),
        key("allow", TEXTS, "Codes that are not shown, named in the same ways."),
    ]],
};

pub(super) static CHAPTER: Table = Table { what: "[chapter]", fields: &[&[key("keys", TEXTS, "House keys of the chapter head.")]] };

pub(super) static AUDIENCE: Table = Table { what: "[audience]", fields: &[&[key("also", TEXTS, "Names beside the ids of roles.")]] };

static RAW: &[Choice] = &[Choice { name: "safe", also: &[] }, Choice { name: "escape", also: &[] }, Choice { name: "trusted", also: &[] }];

pub(super) static HTML: Table =
    Table { what: "[html]", fields: &[&[key("raw", Shape::OneOf(RAW), "What happens to HTML written in chapters.")]] };

pub(super) static GIT: Table = Table { what: "[git]", fields: &[&[key("dates", Shape::Flag, "Whether dates come from git.")]] };

/// Keys of mdBook's book.toml that have no meaning here, so that nobody has to wonder why.
pub(super) static MDBOOK: &[&str] = &[
    "cname",
    "code",
    "copy-fonts",
    "create-missing",
    "curly-quotes",
    "default-theme",
    "edition",
    "extra-watch-dirs",
    "fold",
    "git-repository-icon",
    "hash-files",
    "input-404",
    "mathjax-support",
    "multilingual",
    "no-section-label",
    "playground",
    "preferred-dark-theme",
    "preprocessor",
    "print",
    "rust",
    "search",
    "sidebar-header-nav",
    "smart-punctuation",
    "text-direction",
    "use-default-preprocessors",
];
