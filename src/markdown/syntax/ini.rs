//! TOML, INI and their kin.

use super::piece::{DOUBLE, ESCAPE, SINGLE, text};
use super::table::Class::{Of, Outer};
use super::table::Part::Words;
use super::table::Rule::{Close, Open, Tokens};
use super::table::{Frame, Table};

pub(super) static TOML: Table = Table {
    names: &["toml"],
    parts: &[ESCAPE, ("l", Words(&["true false inf nan"]))],
    frames: &[
        Frame {
            name: "main",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r#"[^A-Za-z0-9_"'#+\-\[\n]++|[+-](?![0-9])|(?<!^)\["#,
                    tokens: &[
                        ("c", "#[^\n]*+"),
                        ("y", r#"(?<=^\[|^\[\[)[^\]\[\n]++(?=\])"#),
                        ("", r"^\[\[?"),
                        ("g", r#"(?:[A-Za-z0-9_-]++|"[^"\\\n]*+"|'[^'\n]*+')(?=[ \t]*+(?:=|\.[A-Za-z0-9_"'.-]{1,60}[ \t]*+=))"#),
                        ("l", r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ][0-9:.]++(?:[Zz]|[-+][0-9:]++)?)?|[0-9]{2}:[0-9]{2}:[0-9.]++"),
                        ("n", r"[-+]?[0-9][0-9A-Fa-fxo_]*+(?:\.[0-9_]++)?(?:[eE][-+]?[0-9]++)?"),
                        ("l", "%l%"),
                        ("s", r#"(?!"""|''')(?:"[^"\\\n]*+"|'[^'\n]*+')"#),
                        ("", "[A-Za-z0-9_-]++"),
                    ],
                },
                Open(r#"""""#, "", "triple"),
                Open("'''", "", "raw triple"),
                Open("\"", "", "double"),
                Open("'", "", "single"),
            ],
        },
        Frame { name: "triple", class: Of(b's'), rules: &[text(r#"[^"\\]++|"(?!"")"#), Close(r#""{3,5}"#, "")] },
        Frame { name: "raw triple", class: Of(b's'), rules: &[Close("'''", "")] },
        DOUBLE,
        SINGLE,
    ],
};

pub(super) static INI: Table = Table {
    names: &["ini", "cfg", "conf", "properties", "editorconfig", "dotenv", "env", "npmrc"],
    parts: &[],
    frames: &[Frame {
        name: "main",
        class: Outer,
        rules: &[Tokens {
            skip: r"[ \t]++",
            tokens: &[
                ("c", r"(?<!\S)[;#][^\n]*+"),
                ("y", r"(?<=^\[)[^\]\n]++"),
                ("", r"^\["),
                ("g", r"^[^\s=:;#\[][^=:\n]*?(?=[ \t]*[=:])"),
                ("os", r"(?<!^)([=:])[ \t]*+((?:[^\n;#]|(?<=\S)[;#])++)?"),
                ("", r"[^\s]++"),
            ],
        }],
    }],
};
