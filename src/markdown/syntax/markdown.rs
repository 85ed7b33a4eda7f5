//! Markdown as code.

use super::table::Class::{Of, Outer};
use super::table::Part::Pattern;
use super::table::Rule::{Close, Open, Tokens};
use super::table::{Frame, Table};

pub(super) static MARKDOWN: Table = Table {
    names: &["markdown", "md", "mdown", "mdx", "mkd"],
    parts: &[("fence", Pattern("^[ \\t]*+(?:`{3}|~{3})"))],
    frames: &[
        Frame {
            name: "main",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r"(?!^)(?<!\]\()[^`*_\[\]<!\\(\n]++|(?<!\])\(|(?<=[A-Za-z0-9])_|\n",
                    tokens: &[
                        ("h", r"^ {0,3}#{1,6}[ \t][^\n]*+"),
                        ("h", r"^=+[ \t]*+$"),
                        ("q", r"^ {0,3}>[^\n]*+"),
                        ("", r"^[ \t]*+(?:[-+*]|[0-9]{1,9}[.)])[ \t]"),
                        (".u", r"^ {0,3}(\[[^\]\n]{1,200}\]:)[ \t]*+([^\s]++)"),
                        ("q", r"``(?!`)[^\n]{1,300}?``|`[^`\n]++`"),
                        ("b", r"\*\*[^*\s\n](?:[^*\n]|\*(?!\*)){0,300}\*\*|__[^_\s\n](?:[^_\n]|_(?!_)){0,300}__"),
                        ("e", r"\*[^*\s\n][^*\n]{0,300}\*|_[^_\s\n][^_\n]{0,300}_(?![A-Za-z0-9])"),
                        ("u", r"(?<=\]\()[^()\s]++"),
                        ("u", r"<(?:https?:|mailto:)[^>\s]++>"),
                        (".g", r"(</?)([A-Za-z][A-Za-z0-9-]*+)"),
                        ("x", r"\\[!-/:-@\[-`{-~]"),
                        ("", r"(?!%fence%|<!--)(?:[`*_\[\]<!\\(]|^[ \t]*+[^\s`*_\[\]<!\\(]?)"),
                    ],
                },
                Open("<!--", "", "comment"),
                Open(r"^[ \t]*+((`{3,}|~{3,})[^`\n]*+)$", "q", "fence"),
            ],
        },
        Frame { name: "comment", class: Of(b'c'), rules: &[Close("-->", "")] },
        // What stands in a fence is code of whatever language, or Markdown again.
        Frame { name: "fence", class: Outer, rules: &[Close(r"^[ \t]*+(\2[`~]*+)[ \t]*+$", "q")] },
    ],
};
