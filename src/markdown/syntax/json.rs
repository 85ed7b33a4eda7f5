//! JSON, with the comments and bare keys of its kin.

use super::piece::{COMMENT, DOUBLE, ESCAPE, SHORT_COMMENT, SINGLE};
use super::table::Class::Outer;
use super::table::Part::Words;
use super::table::Rule::{Open, Tokens};
use super::table::{Frame, Table};

pub(super) static JSON: Table = Table {
    names: &["json", "jsonc", "json5", "geojson", "jsonl", "ndjson", "webmanifest"],
    parts: &[ESCAPE, ("l", Words(&["true false null Infinity NaN undefined"]))],
    frames: &[
        Frame {
            name: "main",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r#"[^"'/A-Za-z0-9_$.+\-]++|/(?![/*])|[.+\-](?![0-9.])"#,
                    tokens: &[
                        ("g", r#""(?:[^"\\\n]|\\.)*+"(?=\s*+:)|'[^'\\\n]*+'(?=\s*+:)|[A-Za-z_$][A-Za-z0-9_$]*+(?=\s*+:)"#),
                        ("s", r#""[^"\\\n]*+"|'[^'\\\n]*+'"#),
                        ("n", r"[-+]?\.?[0-9][0-9A-Fa-fxX.]*+(?:[-+][0-9]++)?"),
                        ("l", "%l%"),
                        ("c", r"//[^\n]*+"),
                        ("c", SHORT_COMMENT),
                        ("", r"[A-Za-z_$][A-Za-z0-9_$]*+|\."),
                    ],
                },
                Open("\"", "", "double"),
                Open("'", "", "single"),
                Open(r"/\*", "", "comment"),
            ],
        },
        DOUBLE,
        SINGLE,
        COMMENT,
    ],
};
