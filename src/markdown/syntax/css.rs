//! CSS, SCSS and Less.

use super::piece::{COMMENT, DOUBLE, ESCAPE, SHORT_COMMENT, SINGLE};
use super::table::Class::Outer;
use super::table::Part::Pattern;
use super::table::Rule::{Close, Include, Open, Tokens};
use super::table::{Frame, Table};

pub(super) static CSS: Table = Table {
    names: &["css", "scss", "less"],
    parts: &[
        ESCAPE,
        ("i", Pattern(r"-{0,2}[A-Za-z_\x{80}-\x{10FFFF}][A-Za-z0-9_\x{80}-\x{10FFFF}-]*+")),
        // A colon stands in selectors too; but there no semicolon follows, nor a space and nothing but the value.
        ("property", Pattern(r"[$@]?%i%\s*+:(?=[^\n{};]{0,200}[;}]|\s[^\n{}]{0,200}$)")),
    ],
    frames: &[
        Frame {
            name: "main",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'/.#@!$:%{}\[(<\n-]++|/(?![/*])|<(?!/s(?:cript|tyle))"#,
                    tokens: &[
                        ("c", r"//[^\n]*+"),
                        ("c", SHORT_COMMENT),
                        ("k", r"(?!%property%)(?:@%i%|!%i%)"),
                        ("v", r"(?!%property%)\$%i%"),
                        ("a", r"[.#]%i%"),
                        ("k", "::?%i%"),
                        ("s", r#""[^"\\\n]*+"|'[^'\\\n]*+'"#),
                        ("k", "(?:and|from|not|only|or|to)\\b(?!-)"),
                        ("g", "(?!%property%)%i%"),
                        ("n", "[0-9][0-9.]*+%?"),
                        ("", "(?!%property%)[:.@!$%#-]"),
                    ],
                },
                Open(r"(--%i%|\$%i%)\s*+:", "t", "value"),
                Open(r"(@?%i%)\s*+:", "g", "value"),
                Include("openers"),
                Open(r"\{", "", "rules"),
                Open(r"\[", "", "attribute"),
                Open(r"\(", "", "condition"),
            ],
        },
        Frame { name: "openers", class: Outer, rules: &[Open("\"", "", "double"), Open("'", "", "single"), Open(r"/\*", "", "comment")] },
        Frame { name: "rules", class: Outer, rules: &[Close(r"\}", ""), Include("main")] },
        Frame {
            name: "value",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'/#!$@;{}.\n:<-]++|/(?![/*])|[:.](?![0-9])|-(?![A-Za-z0-9-])|<(?!/s(?:cript|tyle))"#,
                    tokens: &[
                        ("c", r"//[^\n]*+"),
                        ("c", SHORT_COMMENT),
                        ("l", r"#[0-9A-Fa-f]++"),
                        ("nk", r"([-+]?(?:[0-9]++(?:\.[0-9]++)?|\.[0-9]++)(?:[eE][-+]?[0-9]++)?)([A-Za-z]++|%)?"),
                        ("k", r"!%i%"),
                        ("v", r"[$@]%i%"),
                        ("t", r"--[A-Za-z0-9_-]++"),
                        ("f", r"%i%(?=\()"),
                        ("s", r#"(?<=url\()[^"'()\s][^()\s]*+|"[^"\\\n]*+"|'[^'\\\n]*+'"#),
                        ("", r"%i%|[#!$@-]"),
                    ],
                },
                Include("openers"),
                Close(r";|(?=\})", ""),
                Open(r"\{", "", "rules"),
            ],
        },
        Frame {
            name: "attribute",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r#"[^A-Za-z_"'=\]~|^$*{}\n-]++"#,
                    tokens: &[("a", "%i%"), ("o", r"[~|^$*]?="), ("s", r#""[^"\n]*+"|'[^'\n]*+'"#)],
                },
                Close(r"\]|(?=[{}\n])", ""),
            ],
        },
        Frame {
            name: "condition",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r#"[^A-Za-z0-9_(){}\n.-]++|[.-](?![A-Za-z0-9])"#,
                    tokens: &[("g", r"%i%(?=\s*+:)"), ("nk", r"(\.?[0-9][0-9.]*+)([A-Za-z]++|%)?"), ("a", r"\.%i%"), ("", "%i%")],
                },
                Open(r"\(", "", "condition"),
                Close(r"\)|(?=[{}\n])", ""),
            ],
        },
        DOUBLE,
        SINGLE,
        COMMENT,
    ],
};
