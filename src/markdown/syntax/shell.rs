//! Shells, and what a terminal showed.

use super::piece::ESCAPE;
use super::table::Class::{Bare, Of, Outer};
use super::table::Part::{Pattern, Words};
use super::table::Rule::{Close, Include, Open, Tokens, Turn};
use super::table::{Frame, Part, Table};

const PARTS: [(&str, Part); 7] = [
    ESCAPE,
    ("k", Words(&["if then elif else fi for while until do done case esac in select function time return break continue exit"])),
    ("t", Words(&["export local declare readonly typeset alias unset"])),
    ("variable", Pattern(r"\$(?:[A-Za-z_][A-Za-z0-9_]*+|[0-9@#?*!$-])|\$\{[^{}\n]*+\}")),
    (
        "prompt",
        Pattern(
            r"(?:\([^()\n]{1,30}\) )?(?:\[?[A-Za-z0-9_.-]{1,40}@[^\n$#%>]{1,60})?(?:[$%❯]|PS(?: ?[A-Z]:[^>\n]{0,80})?>|[A-Z]:[^<>\n]{0,80}>)[ \t]",
        ),
    ),
    // Where a word is a command: where a line begins, behind what joins commands, and behind words that ask for one.
    (
        "first",
        Pattern(
            r"(?:^[ \t]*+|(?<=[|&;(`!{]|[|&;(`!{] |(?:if|do) |then |else |elif |while |until |time |sudo |exec |exit |xargs |[$%❯] |^> ))",
        ),
    ),
    ("word", Pattern(r"[A-Za-z0-9_./~@+:,\x{80}-\x{10FFFF}][A-Za-z0-9_./~@+:,%\x{80}-\x{10FFFF}-]*+")),
];

pub(super) static SHELL: Table = Table { names: &["sh", "bash", "shell", "zsh", "ksh", "ash"], parts: &PARTS, frames: &FRAMES };

pub(super) static CONSOLE: Table =
    Table { names: &["console", "shell-session", "shellsession", "sh-session", "terminal"], parts: &PARTS, frames: &SESSION };

const TOKENS: [(&str, &str); 12] = [
    ("c", r"(?<![^\s;&|()])#[^\n]*+"),
    (
        "ktvosfkff",
        r"%first%(?![0-9]++[<>])(?:(%k%)(?=[\s;)])|(%t%)(?=\s)|([A-Za-z_][A-Za-z0-9_]*+)(?:\[[^\]\n]*+\])?(\+?=)(?:([^\s\x22'`$()|&;<>\\]++)(?:[ \t]++(?![A-Za-z_][A-Za-z0-9_]*+=)(%word%))?)?|(\[\[?)(?=\s)|([A-Za-z_][A-Za-z0-9_-]*+)(?=\s*+\(\))|(?![-=])(%word%)(?![(=]))",
    ),
    ("k", r"(?<=\s)(?:in|do)\b(?=\s)|\]\]?(?=[\s;&|)])"),
    ("v", r"(?<=[\s|(\[])-{1,2}[A-Za-z0-9?][A-Za-z0-9_.-]*+"),
    ("v", "%variable%"),
    ("s", r#"'[^'\n]*+'|"[^"\\$`\n]*+""#),
    ("vos", r"(?<=\s)([A-Za-z_][A-Za-z0-9_]*+)(=)([^\s\x22'`$()|&;<>\\]++)?"),
    ("o", r"\|\|?|&&?|;;?|[0-9]?(?:>>?|<(?!<))(?:&[0-9-])?|[!=*]++"),
    ("x", r"\\."),
    ("", r"%word%"),
    ("", r"^[ \t]++"),
    ("", r"\$(?![{(])|[#'](?<=[A-Za-z0-9.][#'])|<(?!<)|\]|-"),
];

const SKIP: &str = r##"(?!^)[ \t]++|[^A-Za-z0-9_./~@+:,\x{80}-\x{10FFFF}"'`$\\#|&;<>!=*\[\]() \t\n-]++|[()\[](?!%first%\[)"##;

/// What stands behind no prompt is what the terminal said.
static SESSION: [Frame; 15] = frames(Frame { name: "main", class: Outer, rules: &[Include("session")] });
/// The first line says what this is: with a prompt, only lines that have one are commands.
static FRAMES: [Frame; 15] = frames(Frame {
    name: "main",
    class: Outer,
    rules: &[Turn(r"^(?=[ \t]*+(?:%prompt%|>[ \t]))", "", "session"), Turn(r"^(?=.|\n)", "", "script")],
});

const fn frames(main: Frame) -> [Frame; 15] {
    [
        main,
        Frame { name: "script", class: Outer, rules: &[Include("command"), Tokens { skip: "\n", tokens: &[] }] },
        Frame {
            name: "session",
            class: Outer,
            rules: &[
                Open(r"^[ \t]*+(%prompt%|>[ \t])", "o", "typed"),
                Tokens { skip: r"(?!^)[^\n]++|\n", tokens: &[("c", "^[ \t]*+#[ \t][^\n]*+"), ("", r"^[^\n]++")] },
            ],
        },
        Frame { name: "typed", class: Outer, rules: &[Include("command"), Close(r"(?=\n)", "")] },
        Frame { name: "command", class: Outer, rules: &[Tokens { skip: SKIP, tokens: &TOKENS }, Include("openers")] },
        Frame {
            name: "openers",
            class: Outer,
            rules: &[
                Open(r"\\\n", "x", "further"),
                Open(r"\$\(\(", "", "sum"),
                Open(r"\$\(", "", "inner"),
                Open(r"\$\{", "v", "expansion"),
                Open("`", "", "ticks"),
                Open(r#"\$?""#, "", "double"),
                Open("'", "", "single"),
                Open(r#"(<<)-?[ \t]*+(['"]?)([A-Za-z_][A-Za-z0-9_]*+)['"]?"#, "o..", "here"),
                Open("<<<", "o", "nothing"),
            ],
        },
        Frame { name: "nothing", class: Outer, rules: &[Close("", "")] },
        // A line that goes on: its first word is no command.
        Frame {
            name: "further",
            class: Outer,
            rules: &[
                Tokens { skip: r"^[ \t]++", tokens: &[("v", r"(?<=[ \t])-{1,2}[A-Za-z0-9?][A-Za-z0-9_.-]*+"), ("", "%word%")] },
                Close(r"(?=.|\n)", ""),
            ],
        },
        Frame { name: "sum", class: Bare, rules: &[Tokens { skip: r"[^)\n]++|\)(?!\))", tokens: &[] }, Close(r"\)\)|(?=\n)", "")] },
        Frame {
            name: "inner",
            class: Bare,
            rules: &[
                Tokens {
                    skip: r##"(?!^)[ \t]++|[^A-Za-z0-9_./~@+:,\x{80}-\x{10FFFF}"'`$\\#|&;<>!=*\[\]() \t\n-]++|[\[]"##,
                    tokens: &TOKENS,
                },
                Open(r"\(", "", "inner"),
                Close(r"\)", ""),
                Include("openers"),
            ],
        },
        Frame { name: "expansion", class: Of(b'v'), rules: &[Open(r"\$\{", "", "expansion"), Close(r"\}|(?=\n)", "")] },
        Frame { name: "ticks", class: Bare, rules: &[Close("`", ""), Include("command")] },
        Frame {
            name: "double",
            class: Of(b's'),
            rules: &[
                Tokens { skip: r#"[^"\\$`]++|\$(?![A-Za-z0-9_@#?*!${(-])"#, tokens: &[("x", "%escape%"), ("v", "%variable%")] },
                Open(r"\$\(", "", "inner"),
                Open(r"\$\{", "", "expansion"),
                Open("`", "", "ticks"),
                Close("\"", ""),
            ],
        },
        Frame { name: "single", class: Of(b's'), rules: &[Close("'", "")] },
        Frame { name: "here", class: Of(b's'), rules: &[Close(r"^[ \t]*+\3$", "")] },
    ]
}
