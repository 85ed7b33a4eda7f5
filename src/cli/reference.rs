//! The chapter of all codes, made from the same text as `explain`.

use crate::diagnostic::{Code, Severity};
use std::fmt::Write as _;

const HEAD: &str = "---
title: What the messages mean
summary: Every message of the check, what it means and how to mend it.
keywords: [reference, check]
---

# What the messages mean

Every message of `valuebook check` carries a code. `valuebook explain CODE` prints what is said here about it, and this chapter
is made of the same texts: `valuebook explain --chapter` writes it.

- An **error** breaks the book: nothing is published until it is mended.
- A **warning** weakens it: `--strict` counts it as an error.
- A **finding** is a gap in the business, not in the text: it never fails, and stands under *Open gaps*.

`[check]` in book.toml raises a code to an error (`deny`) or silences it (`allow`).
";

/// Codes by name, one part for each word before the `/`.
pub(super) fn chapter(codes: &[&Code]) -> String {
    let mut chapter = HEAD.to_owned();
    let mut part = "";
    for code in codes {
        let first = code.name.split('/').next().unwrap_or("");
        if first != part {
            part = first;
            let _ = write!(chapter, "\n## {part}\n");
        }
        let severity = match code.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Finding => "Finding",
        };
        let id = code.name.replace('/', "-");
        let _ = write!(chapter, "\n### {} {{#{id}}}\n\n**{severity}:** {}.\n\n{}\n", code.name, code.title, code.explain.trim());
    }
    chapter
}
