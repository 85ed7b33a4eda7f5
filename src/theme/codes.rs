//! What a theme can be told.

use crate::diagnostic::{Code, Severity};

pub static CODES: &[&Code] = &[&CONTRACT, &RENDER];

pub static RENDER: Code = Code {
    name: "theme/render",
    severity: Severity::Error,
    title: "a template of the theme cannot be used, or failed on a page",
    explain: "A template of the book's theme has a mistake: a tag that is not closed, a name that the page does not have, a block \
that no parent has, or output without end. The place is the line of the template, in the theme's own file. \
Templates see `page`, `content`, `body` and the words `w`, and looks of blocks also `block`; nothing else exists. \
Every field is always there: what a page does not have is `null`, so ask with `{% if page.summary %}` before printing it. \
With `--keep-going` the file is left out and the built-in template of the same name takes its place.",
};

pub static CONTRACT: Code = Code {
    name: "theme/contract",
    severity: Severity::Error,
    title: "the theme was made for another version of valuebook",
    explain: "`contract` in theme.toml says which fields the theme's templates expect. This valuebook gives the fields of contract 1. \
A theme with another number would fail somewhere in the middle of the book, so it is refused before anything is drawn. \
Use a version of the theme made for contract 1, or go through its templates and set `contract = 1`.",
};
