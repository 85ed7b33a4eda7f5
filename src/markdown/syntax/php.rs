//! PHP.

use super::piece::{COMMENT, ESCAPE, NAME, NUMBER, SHORT_COMMENT};
use super::table::Class::{Of, Outer};
use super::table::Part::{Pattern, Words};
use super::table::Rule::{Close, Open, Tokens, Turn};
use super::table::{Frame, Table};

const K: &str = "and as break case catch clone continue declare default do else elseif enddeclare endfor endforeach endif endswitch endwhile \
    exit finally for foreach from global goto if include include_once instanceof insteadof match namespace new or print require require_once \
    return switch throw try use while xor yield echo die";
const T: &str = "abstract array bool boolean callable class const enum extends final float fn function implements int interface iterable mixed \
    never object private protected public readonly static string trait var void";
const L: &str = "true false null TRUE FALSE NULL";
const V: &str = "self parent";

pub(super) static PHP: Table = Table {
    names: &["php", "php3", "php7", "php8", "phtml"],
    parts: &[
        NAME,
        ESCAPE,
        NUMBER,
        ("k", Words(&[K])),
        ("t", Words(&[T])),
        ("l", Words(&[L])),
        ("v", Words(&[V])),
        ("any", Words(&[K, T, L, V])),
        ("here", Pattern(r#"<<<[ \t]*+(['"]?)(%i%)['"]?"#)),
    ],
    frames: &[
        // Many samples leave the mark of the beginning out: what begins with a tag is a page with code in it.
        Frame { name: "main", class: Outer, rules: &[Turn(r"^(?=[ \t]*+<[!A-Za-z])", "", "page"), Turn("^(?=.|\n)", "", "code")] },
        Frame {
            name: "page",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r"[^<>=A-Za-z]++|(?<!<|</)[A-Za-z]++|[>=]|<(?![A-Za-z?!])",
                    tokens: &[("g", r"(?<=<|</)[A-Za-z][A-Za-z0-9-]*+"), ("", "</?(?!\\?)"), ("c", "<!--(?:[^-\n]|-(?!->))*+-->")],
                },
                Open(r"<\?(?:php|=)?", "k", "code"),
            ],
        },
        Frame {
            name: "code",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'/<>=+*%&|^!~.\-@:#$?\\\n]++|(?!%any%|[A-Z])%i%(?!\s*+\()|->%i%(?!\s*+\()|\.(?![0-9.=])|/(?![/*])|#(?=\[)"#,
                    tokens: &[
                        (
                            "ktlvfly",
                            r"(?=[A-Za-z_\x{80}-\x{10FFFF}])(?:(%k%)|(%t%)|(%l%)|(%v%)|(?<!new )(%i%(?=\s*+\())|([A-Z][A-Z0-9_]++(?![A-Za-z0-9_(\\]))|(%i%(?:\\%i%)*+))",
                        ),
                        ("v", r"\$\$?%i%"),
                        ("y", r"\\%i%(?:\\%i%)*+"),
                        ("f", r"\??->(%i%)(?=\s*+\()"),
                        ("s", r#"'[^'\\\n]*+'|"[^"\\${\n]*+""#),
                        ("c", r"//(?:[^?\n]|\?(?!>))*+|#(?:[^?\n]|\?(?!>))*+"),
                        ("c", SHORT_COMMENT),
                        ("n", "%number%"),
                        ("k", r"<\?(?:php\b|=)?"),
                        ("o", r"(?!<<<)(?:[-+*%&|^!~=<@]|(?<!\?)>|\?(?!>)|\.\.\.|\.=)++|::"),
                        ("", r"[:$>.\\]"),
                    ],
                },
                Open("%here%", "..", "here"),
                Turn(r"\?>", "k", "page"),
                Open("\"", "", "double"),
                Open("'", "", "single"),
                Open(r"/\*", "", "comment"),
            ],
        },
        Frame {
            name: "double",
            class: Of(b's'),
            rules: &[
                Tokens {
                    skip: r#"[^"\\${]++|\$(?!%i%|\{)|\{(?!\$)"#,
                    tokens: &[("x", "%escape%"), ("v", r"\{?\$%i%(?:->%i%|\[[^\]\n]*+\])*+\}?|\$?\{[^{}\n]*+\}")],
                },
                Close("\"", ""),
                Open(r"[{$]++", "", "nothing"),
            ],
        },
        Frame { name: "nothing", class: Outer, rules: &[Close("", "")] },
        Frame {
            name: "single",
            class: Of(b's'),
            rules: &[Tokens { skip: r"[^'\\]++", tokens: &[("x", r"\\['\\]"), ("", r"\\")] }, Close("'", "")],
        },
        Frame {
            name: "here",
            class: Of(b's'),
            rules: &[Close(r"^[ \t]*+\2\b", ""), Tokens { skip: r"[^$\n]++|\n|\$(?!%i%)", tokens: &[("v", r"\$%i%")] }],
        },
        COMMENT,
    ],
};
