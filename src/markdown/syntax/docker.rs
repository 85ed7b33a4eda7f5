//! Dockerfiles.

use super::table::Class::{Of, Outer};
use super::table::Part::{AnyCase, Pattern};
use super::table::Rule::{Close, Open, Tokens};
use super::table::{Frame, Table};

const K: &str = "add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell stopsignal user volume workdir";

pub(super) static DOCKERFILE: Table = Table {
    names: &["dockerfile", "docker", "containerfile"],
    parts: &[
        ("k", AnyCase(&[K])),
        ("variable", Pattern(r"\$(?:[A-Za-z_][A-Za-z0-9_]*+|\{[^}\n]{0,80}\})")),
        ("word", Pattern(r"[A-Za-z0-9_./~+:@\x{80}-\x{10FFFF}][A-Za-z0-9_./~+:@\x{80}-\x{10FFFF}-]*+")),
    ],
    frames: &[
        Frame {
            name: "main",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r#"(?!^)[^A-Za-z0-9_./~+:@\x{80}-\x{10FFFF}"'$#|&;=\\\n-]++"#,
                    tokens: &[
                        ("c", r"^[ \t]*+#[^\n]*+"),
                        ("k", r"^[ \t]*+%k%(?=\s)"),
                        ("k", r"(?<=\s)(?:AS|as)(?=\s)"),
                        ("ff", r"(?<=^RUN |^CMD )(%word%)|(?<=&& |\|\| |[;|] )(%word%)"),
                        ("v", r"(?<=\s)-{1,2}[A-Za-z][A-Za-z0-9_-]*+"),
                        ("v", "%variable%"),
                        ("gos", r"(?<=\s)([A-Za-z_][A-Za-z0-9_.]*+)(=)([^\s\x22'$\\]++)?"),
                        ("s", r#"'[^'\n]*+'|"[^"\\$\n]*+""#),
                        ("o", r"&&|\|\|?|;|="),
                        ("x", r"\\[^\n]?"),
                        ("", r"%word%|[$#'&-]|^[ \t]++|^[^\s#]"),
                    ],
                },
                Open("\"", "", "double"),
            ],
        },
        Frame {
            name: "double",
            class: Of(b's'),
            rules: &[
                Tokens { skip: r#"[^"\\$\n]++|\$(?![A-Za-z_{])"#, tokens: &[("x", r"\\(?:.|\n)"), ("v", "%variable%")] },
                Close(r#""|(?=\n)"#, ""),
            ],
        },
    ],
};
