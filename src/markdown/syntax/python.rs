//! Python.

use super::piece::{DOUBLE, ESCAPE, NAME, NUMBER, SINGLE, text};
use super::table::Class::{Bare, Of, Outer};
use super::table::Part::{Pattern, Words};
use super::table::Rule::{Close, Include, Open, Tokens};
use super::table::{Frame, Table};

const K: &str = "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not \
    or pass raise return try while with yield";
const T: &str = "bool bytearray bytes complex dict float frozenset int list memoryview object set str tuple type";
const L: &str = "Ellipsis False None NotImplemented True __debug__";
const V: &str = "cls self";

const TOKENS: [(&str, &str); 9] = [
    (
        "kyktlvlfy",
        r"(?=[A-Za-z_\x{80}-\x{10FFFF}])(?!%prefix%|def\b)(?:(class)\s++(%i%)|(%k%)|(%t%)|(%l%)|(%v%)|([A-Z][A-Z0-9_]++(?![A-Za-z0-9_(]))|(?![A-Z])(%i%(?=\())|([A-Z](?:%i%)?))",
    ),
    ("s", r#"(?!"""|''')(?:"[^"\\\n]*+"|'[^'\\\n]*+')"#),
    ("c", r"#[^\n]*+"),
    ("n", "%number%[jJ]?"),
    ("f", r"(?<![A-Za-z0-9_)\]] )(?<![A-Za-z0-9_)\]])@%i%(?:\.%i%)*+"),
    ("o", r"[-+*/%&|^!~=<>@]++|:="),
    ("l", r"\.\.\."),
    ("", r"[.:]"),
    ("x", r"\\\n"),
];

pub(super) static PYTHON: Table = Table {
    names: &["python", "py", "python3", "py3", "pyi"],
    parts: &[
        NAME,
        ESCAPE,
        NUMBER,
        ("k", Words(&[K])),
        ("t", Words(&[T])),
        ("l", Words(&[L])),
        ("v", Words(&[V])),
        ("any", Words(&[K, T, L, V])),
        ("prefix", Pattern(r#"(?:[rR][bB]?|[bB][rR]?|[fF][rR]?|[rR][fF]|[uU])["']"#)),
        // A text that stands for itself says what the code is for.
        ("document", Pattern(r#"^[ \t]*+[rRuU]?(?:"""|''')"#)),
        ("plain", Pattern(r"(?!%any%|[A-Z]|%prefix%)%i%(?!\()|\.%i%(?!\()|[.](?![0-9.])")),
    ],
    frames: &FRAMES,
};

static FRAMES: [Frame; 22] = [
    Frame {
        name: "main",
        class: Outer,
        rules: &[
            Tokens { skip: r#"(?!%document%)[^A-Za-z0-9_\x{80}-\x{10FFFF}"'#/<>=+*%&|^!~.\-@:\\\n]++|%plain%"#, tokens: &TOKENS },
            Open(r#"^[ \t]*+[rRuU]?""""#, "", "document"),
            Open(r"^[ \t]*+[rRuU]?'''", "", "document single"),
            Include("openers"),
        ],
    },
    Frame {
        name: "openers",
        class: Outer,
        rules: &[
            Open(r"(def)\s++(%i%)(?:\[[^\]\n]*+\])?\s*+\(", "kf", "params"),
            Open("def", "k", "nothing"),
            Open(r#"[rR][bB]?"""|[bB][rR]""""#, "", "raw triple"),
            Open(r"[rR][bB]?'''|[bB][rR]'''", "", "raw triple single"),
            Open(r#"(?:[fF][rR]?|[rR][fF])""""#, "", "filled triple"),
            Open(r"(?:[fF][rR]?|[rR][fF])'''", "", "filled triple single"),
            Open(r#"(?:[fF][rR]?|[rR][fF])""#, "", "filled"),
            Open(r"(?:[fF][rR]?|[rR][fF])'", "", "filled single"),
            Open(r#"[rR][bB]?"|[bB][rR]""#, "", "raw"),
            Open(r"[rR][bB]?'|[bB][rR]'", "", "raw single"),
            Open(r#"[bBuU]?""""#, "", "triple"),
            Open(r"[bBuU]?'''", "", "triple single"),
            Open(r#"[bBuU]?""#, "", "double"),
            Open(r"[bBuU]?'", "", "single"),
        ],
    },
    Frame { name: "hole", class: Bare, rules: &[Include("braces")] },
    Frame {
        name: "braces",
        class: Outer,
        rules: &[
            Tokens { skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'#/<>=+*%&|^!~.\-@:\\\n{}]++|%plain%"#, tokens: &TOKENS },
            Open(r"\{", "", "braces"),
            Close(r"\}|(?=\n)", ""),
            Include("openers"),
        ],
    },
    Frame { name: "triple", class: Of(b's'), rules: &[text(r#"[^"\\]++|"(?!"")"#), Close(r#"""""#, "")] },
    Frame { name: "triple single", class: Of(b's'), rules: &[text(r"[^'\\]++|'(?!'')"), Close("'''", "")] },
    Frame { name: "document", class: Of(b'c'), rules: &[Close(r#"""""#, "")] },
    Frame { name: "document single", class: Of(b'c'), rules: &[Close("'''", "")] },
    Frame { name: "nothing", class: Outer, rules: &[Close("", "")] },
    Frame {
        name: "params",
        class: Outer,
        rules: &[
            Tokens { skip: r"[ \t\n,]++", tokens: &[("v", r"(?:^[ \t]*+|(?<=[(,*] |[(,*]))(?!%v%)%i%"), ("o", r"\*\*?|->|/(?=\s*+[,)])")] },
            Close(r"\)", ""),
            Open(r"(?=[^\s,*)])", "", "value"),
        ],
    },
    // What stands behind a parameter: its type and what it is when nobody says.
    Frame {
        name: "value",
        class: Outer,
        rules: &[
            Tokens { skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'#/<>=+*%&|^!~.\-@:\\\n{}(),\[\]]++|%plain%"#, tokens: &TOKENS },
            Open(r"[(\[{]", "", "group"),
            Close(r"(?=[,)\n])", ""),
            Include("openers"),
        ],
    },
    Frame {
        name: "group",
        class: Outer,
        rules: &[
            Tokens { skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'#/<>=+*%&|^!~.\-@:\\{}()\[\]]++|%plain%"#, tokens: &TOKENS },
            Open(r"[(\[{]", "", "group"),
            Close(r"[)\]}]", ""),
            Include("openers"),
        ],
    },
    Frame { name: "raw triple", class: Of(b's'), rules: &[Close(r#"""""#, "")] },
    Frame { name: "raw triple single", class: Of(b's'), rules: &[Close("'''", "")] },
    Frame { name: "raw", class: Of(b's'), rules: &[Tokens { skip: r#"[^"\\\n]++|\\[^\n]"#, tokens: &[] }, Close(r#""|(?=\n)"#, "")] },
    Frame { name: "raw single", class: Of(b's'), rules: &[Tokens { skip: r"[^'\\\n]++|\\[^\n]", tokens: &[] }, Close(r"'|(?=\n)", "")] },
    Frame {
        name: "filled triple",
        class: Of(b's'),
        rules: &[Close(r#"""""#, ""), Tokens { skip: r#"[^"\\{]++|"(?!"")"#, tokens: &[("x", r"\{\{|%escape%")] }, Open(r"\{", "", "hole")],
    },
    Frame {
        name: "filled triple single",
        class: Of(b's'),
        rules: &[Close("'''", ""), Tokens { skip: r"[^'\\{]++|'(?!'')", tokens: &[("x", r"\{\{|%escape%")] }, Open(r"\{", "", "hole")],
    },
    Frame {
        name: "filled",
        class: Of(b's'),
        rules: &[Tokens { skip: r#"[^"\\{\n]++"#, tokens: &[("x", r"\{\{|%escape%")] }, Open(r"\{", "", "hole"), Close(r#""|(?=\n)"#, "")],
    },
    Frame {
        name: "filled single",
        class: Of(b's'),
        rules: &[Tokens { skip: r"[^'\\{\n]++", tokens: &[("x", r"\{\{|%escape%")] }, Open(r"\{", "", "hole"), Close(r"'|(?=\n)", "")],
    },
    SINGLE,
    DOUBLE,
];
