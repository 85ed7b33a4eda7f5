//! What can be wrong in book.toml beyond the shape of its values.

use crate::diagnostic::{Code, Severity};

pub static FOLDER: Code = Code {
    name: "book/folder",
    severity: Severity::Error,
    title: "a folder in book.toml that cannot serve",
    explain: "The chapters must lie inside the book: `src` is a folder below the one that holds book.toml. The published book must not be \
        mixed with its sources, since publishing replaces the whole folder: `build-dir` is neither the book's own folder nor inside `src`, \
        `data`, `static` or `themes`, and holds none of them. Usually `src = \"content\"` and `build-dir = \"book\"` are right.",
};

pub static ADDRESS: Code = Code {
    name: "book/address",
    severity: Severity::Error,
    title: "an address in book.toml that is none",
    explain: "`site-url` is where the published book can be reached, and begins with `https://` or `http://`. It serves the sitemap, \
        canonical addresses and the 404 page only; links inside the book are always relative and need no address:\n\n\
        ```toml\n[output.html]\nsite-url = \"https://intra.example/handbook/\"\n```\n",
};

/// Every code of this room.
pub static CODES: &[&Code] = &[&FOLDER, &ADDRESS];
