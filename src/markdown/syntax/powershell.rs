//! PowerShell.

use super::piece::NUMBER;
use super::table::Class::{Bare, Of, Outer};
use super::table::Part::{AnyCase, Pattern};
use super::table::Rule::{Close, Open, Tokens};
use super::table::{Frame, Table};

const K: &str = "begin break catch class continue data do dynamicparam else elseif end enum exit filter finally for foreach from function hidden \
    if in param process return static switch throw trap try until using while";

const TOKENS: [(&str, &str); 13] = [
    ("c", r"#[^\n]*+"),
    ("o", "%compare%"),
    ("v", r"(?<=[\s(])-[A-Za-z][A-Za-z0-9_]*+:?"),
    ("l", r"\$(?:[Tt]rue|[Ff]alse|[Nn]ull)\b"),
    ("v", "%variable%"),
    ("kfkff", r"(function|filter)\b[ \t]++([A-Za-z0-9_:-]++)|(%k%)(?![-(])|([A-Za-z]++-[A-Za-z0-9]++)|(%first%%word%)"),
    ("t", r"(?<!\w)\[[A-Za-z][A-Za-z0-9_.]*+(?:\[\])?\]"),
    ("f", r"(?<=\.)[A-Za-z_][A-Za-z0-9_]*+(?=\()"),
    ("s", r#"(?<!@)'[^'\n]*+'|(?<!@)"[^"`$\n]*+""#),
    ("n", "%number%(?:[kKmMgG][bB])?"),
    ("", "%word%"),
    ("o", r"[|=+*!&;]++"),
    ("", r#"[-.:\[%?`]|@(?![\x22']$)|\$(?!\()|<(?!#)|>"#),
];

pub(super) static POWERSHELL: Table = Table {
    names: &["powershell", "ps1", "pwsh", "ps", "psm1"],
    parts: &[
        NUMBER,
        ("k", AnyCase(&[K])),
        ("variable", Pattern(r"[$@](?:[A-Za-z_][A-Za-z0-9_]*+(?::[A-Za-z_][A-Za-z0-9_]*+)?|\{[^}\n]{0,80}\}|[?^_](?![A-Za-z0-9]))")),
        (
            "compare",
            Pattern(
                r"-[ci]?(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|contains|notcontains|in|notin|replace|split|join|is|isnot|as|and|or|xor|not|band|bor|f)\b",
            ),
        ),
        ("first", Pattern(r"(?:^|(?<=[|;&{(] )|(?<=^PS> |^> ))")),
        ("word", Pattern(r"[A-Za-z_\\/~\x{80}-\x{10FFFF}][A-Za-z0-9_./\\:@~\x{80}-\x{10FFFF}-]*+")),
    ],
    frames: &[
        Frame {
            name: "main",
            class: Outer,
            rules: &[
                Tokens { skip: r#"[^A-Za-z0-9_\\/~\x{80}-\x{10FFFF}"'`$@#|&;<>!=*+\[.:%?\n-]++"#, tokens: &TOKENS },
                Open("<#", "", "comment"),
                Open(r"\$\(", "", "inner"),
                Open("@\"$", "", "here"),
                Open("@'$", "", "raw here"),
                Open("\"", "", "double"),
                Open("'", "", "single"),
            ],
        },
        Frame { name: "comment", class: Of(b'c'), rules: &[Close("#>", "")] },
        Frame {
            name: "double",
            class: Of(b's'),
            rules: &[
                Tokens { skip: r#"[^"`$]++|\$(?![A-Za-z_{(?^])"#, tokens: &[("x", r#"`[^\n]|"""#), ("v", "%variable%")] },
                Open(r"\$\(", "", "inner"),
                Close(r#"["$`]"#, ""),
            ],
        },
        Frame {
            name: "inner",
            class: Bare,
            rules: &[
                Tokens { skip: r#"[^A-Za-z0-9_\\/~\x{80}-\x{10FFFF}"'`$@#|&;<>!=*+\[.:%?\n()-]++"#, tokens: &TOKENS },
                Open(r"\$?\(", "", "group"),
                Open("\"", "", "double"),
                Open("'", "", "single"),
                Close(r"\)", ""),
            ],
        },
        Frame {
            name: "group",
            class: Outer,
            rules: &[
                Tokens { skip: r#"[^A-Za-z0-9_\\/~\x{80}-\x{10FFFF}"'`$@#|&;<>!=*+\[.:%?\n()-]++"#, tokens: &TOKENS },
                Open(r"\$?\(", "", "group"),
                Open("\"", "", "double"),
                Open("'", "", "single"),
                Close(r"\)", ""),
            ],
        },
        Frame { name: "single", class: Of(b's'), rules: &[Tokens { skip: "[^']++", tokens: &[("x", "''")] }, Close("'", "")] },
        Frame {
            name: "here",
            class: Of(b's'),
            rules: &[
                Tokens { skip: r"(?!^)[^$\n]++|\n|\$(?![A-Za-z_{])", tokens: &[("v", "%variable%"), ("", "^(?!\"@)[^$\n]")] },
                Close("^\"@", ""),
            ],
        },
        Frame { name: "raw here", class: Of(b's'), rules: &[Close("^'@", "")] },
    ],
};
