//! JavaScript and TypeScript, with tags among the code.

use super::piece::{COMMENT, DOUBLE, ESCAPE, SINGLE, text};
use super::table::Class::{Bare, Of, Outer};
use super::table::Part::{Pattern, Words};
use super::table::Rule::{Close, Include, Open, Tokens, Turn};
use super::table::{Frame, Part, Table};

pub(super) static JAVASCRIPT: Table = Table { names: &["javascript", "js", "mjs", "cjs", "jsx", "node"], parts: &PARTS, frames: &FRAMES };

pub(super) static TYPESCRIPT: Table = Table { names: &["typescript", "ts", "mts", "cts"], parts: &TYPED, frames: &FRAMES };

pub(super) static TAGGED: Table = Table { names: &["tsx"], parts: &TYPED_TAGGED, frames: &FRAMES };

const K: &str = "as async await break case catch continue debugger default delete do else export finally for from if import in \
    instanceof new of return switch throw try typeof void while with yield";
const T: &str = "class const console document exports extends function global globalThis let module process var window";
const L: &str = "false Infinity NaN null true undefined";
const V: &str = "arguments super this";
const TYPED_K: &str = "abstract asserts declare implements infer is keyof namespace override private protected public readonly satisfies";
const TYPED_T: &str = "any bigint boolean enum interface never number object string symbol type unknown";

const I: (&str, Part) = ("i", Pattern(r"[A-Za-z_$\x{80}-\x{10FFFF}][A-Za-z0-9_$\x{80}-\x{10FFFF}]*+"));
/// Behind a value a slash divides and an angle compares; elsewhere they begin a regular expression or a tag.
const OPENS: (&str, Part) = (
    "opens",
    Pattern(
        r#"(?:(?<=return|typeof|default|case|else|await|yield|return |typeof |default |case |else |await |yield )|(?<![A-Za-z0-9_$)\]}'"`])(?<![A-Za-z0-9_$)\]}'"`] ))"#,
    ),
);
const REGEX: (&str, Part) = ("regex", Pattern(r"(?=/)%opens%/(?=(?![/*])(?>(?:[^\\/\[\n]|\\.|\[(?>(?:[^\]\\\n]|\\.){0,200})\]){1,400})/)"));
const ARROW: (&str, Part) = ("arrow", Pattern(r"(?=[^()\n]{0,200}\)\s*+(?::[^=\n]{0,80})?=>)"));
const TAG: (&str, Part) = ("tag", Pattern(r"(?=<[A-Za-z>])%opens%<"));
const NO_TAG: (&str, Part) = ("tag", Pattern("(?!)"));
const CALL: (&str, Part) = ("call", Pattern(r"\s*+\("));
const TYPED_CALL: (&str, Part) = ("call", Pattern(r"\s*+(?:<[^()<>\n]{0,80}>)?\("));
const PLAIN: (&str, Part) = (
    "plain",
    Pattern(
        r"(?!%any%|[A-Z]|(?:get|set|static|accessor)\s++[A-Za-z_$#*\[])%i%(?!%call%|\s*+=>)|\.%i%(?!%call%)|\.(?!\.\.|[0-9A-Za-z_$\x{80}-\x{10FFFF}])|\((?!%arrow%)|#(?!!/)",
    ),
);

static PARTS: [(&str, Part); 13] = [
    I,
    OPENS,
    REGEX,
    ARROW,
    TAG,
    CALL,
    ("k", Words(&[K])),
    ("t", Words(&[T])),
    ("l", Words(&[L])),
    ("v", Words(&[V])),
    ("any", Words(&[K, T, L, V])),
    PLAIN,
    ESCAPE,
];

static TYPED: [(&str, Part); 13] = typed(NO_TAG);
static TYPED_TAGGED: [(&str, Part); 13] = typed(TAG);

const fn typed(tag: (&'static str, Part)) -> [(&'static str, Part); 13] {
    [
        I,
        OPENS,
        REGEX,
        ARROW,
        tag,
        TYPED_CALL,
        ("k", Words(&[K, TYPED_K])),
        ("t", Words(&[T, TYPED_T])),
        ("l", Words(&[L])),
        ("v", Words(&[V])),
        ("any", Words(&[K, TYPED_K, T, TYPED_T, L, V])),
        PLAIN,
        ESCAPE,
    ]
}

const TOKENS: [(&str, &str); 12] = [
    (
        "kttlvlyfv",
        r"(?=[A-Za-z_$\x{80}-\x{10FFFF}])(?!function\b)(?:(%k%)|(%t%)|((?:get|set|static|accessor)(?=\s++[A-Za-z_$#*\[]))|(%l%)|(%v%)|([A-Z][A-Z0-9_]++(?![A-Za-z0-9_$(]))|([A-Z](?:%i%)?)|(%i%(?=%call%))|(%i%(?=\s*+=>)))",
    ),
    ("f", r"\.(%i%)"),
    ("s", r"'[^'\\\n]*+'"),
    ("s", r#""[^"\\\n]*+""#),
    ("s", r"`[^`\\$\n]*+`"),
    ("c", r"//[^\n]*+"),
    ("c", r"/\*(?:[^*\n]|\*(?!/))*+\*/"),
    ("n", r"(?:0[xX][0-9A-Fa-f_]++|0[bB][01_]++|0[oO][0-7_]++|[0-9][0-9_]*+(?:\.[0-9_]*+)?(?:[eE][-+]?[0-9]++)?|\.[0-9][0-9_]*+)n?"),
    ("t", "=>"),
    ("o", r"(?:[-+*%&|^!~?>]|=(?!>)|(?!%tag%)<(?!/s(?:cript|tyle)\b)|(?!%regex%)/(?![/*])|\.\.\.)++"),
    ("f", "@(%i%)"),
    ("c", "#!/[^\n]*+"),
];

static FRAMES: [Frame; 14] = [
    Frame {
        name: "main",
        class: Outer,
        rules: &[
            Tokens { skip: r#"[^A-Za-z0-9_$\x{80}-\x{10FFFF}"'`/<>=+*%&|^!~?.\-@#(\n]++|%plain%"#, tokens: &TOKENS },
            Include("openers"),
        ],
    },
    Frame {
        name: "openers",
        class: Outer,
        rules: &[
            Open("'", "", "single"),
            Open("\"", "", "double"),
            Open("`", "", "template"),
            Open(r"/\*", "", "comment"),
            Open("%regex%", "", "regex"),
            Open(r"(function)\b(\s*\*)?(?:\s*(%i%))?", "tof", "signature"),
            Open(r"\(%arrow%", "", "params"),
            Open("%tag%", "", "tag"),
        ],
    },
    SINGLE,
    DOUBLE,
    Frame { name: "template", class: Of(b's'), rules: &[text(r"[^`\\$]++|\$(?!\{)"), Close("`", ""), Open(r"\$\{", "", "interpolation")] },
    Frame { name: "interpolation", class: Bare, rules: &[Close(r"\}", ""), Include("code")] },
    Frame { name: "braces", class: Outer, rules: &[Close(r"\}", ""), Include("code")] },
    Frame {
        name: "code",
        class: Outer,
        rules: &[
            Tokens { skip: r#"[^A-Za-z0-9_$\x{80}-\x{10FFFF}"'`/<>=+*%&|^!~?.\-@#(\n{}]++|%plain%"#, tokens: &TOKENS },
            Open(r"\{", "", "braces"),
            Include("openers"),
        ],
    },
    COMMENT,
    Frame {
        name: "regex",
        class: Of(b's'),
        rules: &[
            Tokens { skip: r"[^\\/\[\n]++", tokens: &[("x", r"\\[^\n]"), ("l", r"\[(?:[^\]\\\n]|\\.)*+\]")] },
            Close(r"/([a-z]*)|(?=\n)", "k"),
        ],
    },
    Frame {
        name: "signature",
        class: Outer,
        rules: &[Tokens { skip: r"<[^<>\n]*+>|[ \t]", tokens: &[] }, Turn(r"\(", "", "params"), Close(r"(?=[^ \t(<])", "")],
    },
    Frame {
        name: "params",
        class: Outer,
        rules: &[
            Tokens {
                skip: r#"[^A-Za-z0-9_$\x{80}-\x{10FFFF}"'=.()/:?|&]++|\.(?!\.\.)|:\s*+|['"](?!)"#,
                tokens: &[
                    ("l", "%l%"),
                    ("t", "%t%"),
                    ("k", "%k%"),
                    ("y", r"[A-Z](?:%i%)?"),
                    ("f", "%i%(?=%call%)"),
                    ("v", "%i%"),
                    ("n", "[0-9]++"),
                    ("s", r#"'[^'\n]*+'|"[^"\n]*+""#),
                    ("c", r"//[^\n]*+|/\*(?:[^*\n]|\*(?!/))*+\*/"),
                    ("o", r"\.\.\.|[=?|&]|/(?![/*])"),
                ],
            },
            Open(r"\(", "", "params"),
            Close(r"\)", ""),
        ],
    },
    Frame {
        name: "tag",
        class: Outer,
        rules: &[
            Tokens {
                skip: r#"[^A-Za-z_=/>{"']++|/(?!>)"#,
                tokens: &[
                    ("g", r"(?<=<)[A-Za-z][A-Za-z0-9_.:-]*+"),
                    ("a", r"[A-Za-z_][A-Za-z0-9_:-]*+"),
                    ("o", "="),
                    ("s", r#""[^"]*+"?|'[^']*+'?"#),
                ],
            },
            Open(r"\{", "", "braces"),
            Close("/>", ""),
            Turn(">", "", "children"),
        ],
    },
    Frame {
        name: "children",
        class: Outer,
        rules: &[
            Tokens { skip: "[^<{]++|<(?![/A-Za-z>])", tokens: &[] },
            Close(r"</([A-Za-z0-9_.:-]*+)[^>\n]*+>?", "g"),
            Open("<", "", "tag"),
            Open(r"\{", "", "braces"),
        ],
    },
];
