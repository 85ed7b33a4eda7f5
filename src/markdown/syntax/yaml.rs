//! YAML.

use super::piece::ESCAPE;
use super::table::Class::{Of, Outer};
use super::table::Part::{Pattern, Words};
use super::table::Rule::{Close, Include, Open, Tokens};
use super::table::{Frame, Table};

/// A text without quotes goes to the end of the line, a comment or, between brackets, the next of the list.
const BLOCK_TEXT: &str = r##"(?!%opening%)(?:[^\s#,\[\]{}&*!|>'"%@`?:-]|[?:-](?=\S))(?:[^\n#]|(?<=\S)#)*+"##;
const FLOW_TEXT: &str = r##"(?:[^\s#,\[\]{}&*!|>'"%@`?:-]|[?:-](?=[^\s,\[\]{}]))(?:[^\n#,\[\]{}:]|(?<=\S)#|:(?=[^\s,\[\]{}]))*+"##;

pub(super) static YAML: Table = Table {
    names: &["yaml", "yml"],
    parts: &[
        ESCAPE,
        // A key: in quotes or bare, up to a colon with a space behind it.
        (
            "key",
            Pattern(
                r##"(?>"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|(?:[^\s#,\[\]{}&*!|>'"%@`?:-]|[?:-](?=\S))(?:[^\n#:,\[\]{}]|(?<=\S)#|:(?=\S))*+)(?=:(?:\s|$))"##,
            ),
        ),
        ("word", Words(&["true false null yes no on off True False Null Yes No On Off TRUE FALSE NULL YES NO ON OFF"])),
        ("l", Pattern(r"(?:%word%|~|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ][0-9:.]++(?:Z| ?[-+][0-9:]++)?)?)(?=\s*+(?:$|[,\]}]|\s#))")),
        (
            "number",
            Pattern(
                r"[-+]?(?:0x[0-9A-Fa-f]++|0o[0-7]++|[0-9][0-9_]*+(?:\.[0-9]*+)?(?:[eE][-+]?[0-9]++)?|\.[0-9]++|\.inf|\.nan)(?=\s*+(?:$|[,\]}]|\s#))",
            ),
        ),
        (
            "opening",
            Pattern(r"^[ \t]*+(?:-[ \t]++)*+(?:%key%:[ \t]++)?(?:[!&][^\s,\[\]{}]*+[ \t]++)*+[|>][-+0-9]{0,2}[ \t]*+(?:#[^\n]*+)?$"),
        ),
    ],
    frames: &[
        Frame {
            name: "main",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r"(?!%opening%)(?:[ \t,\]}@`]++|[?:-](?=\s))",
                    tokens: &[
                        ("c", r"(?<!\S)#[^\n]*+"),
                        ("", "^(?:---|\\.\\.\\.)(?=\\s)"),
                        ("g", "(?!%opening%)%key%"),
                        ("l", "%l%"),
                        ("n", "%number%"),
                        ("s", r#""[^"\\\n]*+"|'[^'\n]*+'(?!')"#),
                        ("ky", r"([&*])([^\s,\[\]{}]++)"),
                        ("t", r"![^\s,\[\]{}]*+"),
                        ("k", "^%[^\n]*+"),
                        ("s", BLOCK_TEXT),
                        ("", "[#&*%?:-]"),
                    ],
                },
                Include("texts"),
                Open(r"\{|\[", "", "flow"),
                Open("\"", "", "double"),
                Open("'", "", "single"),
            ],
        },
        Frame {
            name: "texts",
            class: Outer,
            rules: &[
                Open(
                    r"^([ \t]*)(?:-[ \t]++)(%key%):[ \t]++([!&][^|>\n]*+)?([|>][-+0-9]{0,2})[ \t]*+(#[^\n]*+)?$",
                    ".gtkc",
                    "block of item",
                ),
                Open(r"^([ \t]*)(?:-[ \t]++)*+(%key%):[ \t]++([!&][^|>\n]*+)?([|>][-+0-9]{0,2})[ \t]*+(#[^\n]*+)?$", ".gtkc", "block"),
                Open(r"^([ \t]*)(?:-[ \t]++)*+([!&][^|>\n]*+)?([|>][-+0-9]{0,2})[ \t]*+(#[^\n]*+)?$", ".tkc", "block"),
                Open("[|>]", "k", "nothing"),
            ],
        },
        Frame { name: "nothing", class: Outer, rules: &[Close("", "")] },
        // All that stands further in than the line that opened it.
        Frame {
            name: "block",
            class: Outer,
            rules: &[Close(r"^(?!\1[ \t]|[ \t]*+$)", ""), Tokens { skip: "\n", tokens: &[("s", "[^\n]++")] }],
        },
        Frame {
            name: "block of item",
            class: Outer,
            rules: &[Close(r"^(?!\1[ \t]{3}|[ \t]*+$)", ""), Tokens { skip: "\n", tokens: &[("s", "[^\n]++")] }],
        },
        Frame {
            name: "flow",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r"[\s,@`|>]++|[?:-](?=[\s,\[\]{}])",
                    tokens: &[
                        ("c", r"(?<!\S)#[^\n]*+"),
                        ("g", "%key%"),
                        ("l", "%l%"),
                        ("n", "%number%"),
                        ("g", r#""[^"\\\n]*+"(?=:)"#),
                        ("s", r#""[^"\\\n]*+"|'[^'\n]*+'(?!')"#),
                        ("ky", r"([&*])([^\s,\[\]{}]++)"),
                        ("t", r"![^\s,\[\]{}]*+"),
                        ("s", FLOW_TEXT),
                        ("", "[#&*%?:-]"),
                    ],
                },
                Open(r"\{|\[", "", "flow"),
                Close(r"\}|\]", ""),
                Open("\"", "", "double"),
                Open("'", "", "single"),
            ],
        },
        // Texts in quotes go on over the end of the line, but not over an empty line: that would be a quote nobody closed.
        Frame {
            name: "double",
            class: Of(b's'),
            rules: &[Tokens { skip: r#"(?!^[ \t]*+$)[^"\\]++"#, tokens: &[("x", "%escape%")] }, Close(r#""|^[ \t]*+$"#, "")],
        },
        Frame {
            name: "single",
            class: Of(b's'),
            rules: &[Tokens { skip: r"(?!^[ \t]*+$)[^']++", tokens: &[("x", "''")] }, Close(r"'|^[ \t]*+$", "")],
        },
    ],
};
