//! Ruby.

use super::piece::{ESCAPE, NAME, NUMBER};
use super::table::Class::{Bare, Of, Outer};
use super::table::Part::{Pattern, Words};
use super::table::Rule::{Close, Include, Open, Tokens};
use super::table::{Frame, Table};

const K: &str = "BEGIN END alias and attr_accessor attr_reader attr_writer begin break case class def defined? do else elsif end ensure extend \
    for if in include lambda loop module next not or prepend private proc protected public raise redo refine require require_relative rescue \
    retry return super then undef unless until using when while yield";
const L: &str = "true false nil __FILE__ __LINE__ __dir__";

const TOKENS: [(&str, &str); 14] = [
    (
        "kfkylvflfy",
        r"(?=[A-Za-z_\x{80}-\x{10FFFF}])(?:(def)\s++(?:self\.)?(%i%[?!=]?)|(%k%)(?!:(?!:))|((?<=class |module )[A-Z][A-Za-z0-9_:]*+)|(%l%)(?![?!]|:(?!:))|(self\b)|(puts|print|p|pp|printf|format|sprintf)\b(?=[ (])|(%i%[?!]?:(?!:))|(%i%[?!]?(?=\()|%i%[?!](?!=))|([A-Z](?:%i%)?))",
    ),
    ("s", r#"'[^'\\\n]*+'|"[^"\\#\n]*+"|`[^`\\#\n]*+`"#),
    ("f", r"\.(%i%(?:[?!](?!=)|(?=\()))"),
    ("c", r"#[^\n]*+"),
    ("v", r"@@?%i%|\$(?:%i%|[0-9!@&~*])"),
    ("l", r#":(?:%i%[?!]?|"[^"\n]*+")"#),
    ("s", r"%[wWiIqQ]?(?:\[[^\]\n]{0,300}\]|\([^)\n]{0,300}\)|\{[^}\n]{0,300}\}|<[^>\n]{0,300}>|\|[^|\n]{0,300}\|)"),
    ("sk", r"%opens%(/(?>(?:[^/\\\n]|\\.){1,300})/)([a-z]*+)"),
    ("n", "%number%"),
    ("v", r"(?<=[|(,] |[|(,])%i%(?=[^|\n]{0,60}\|(?!\|)\s*+$)"),
    ("o", r"::|=>|\.\.\.?|(?!<<[-~]?['\x22`A-Z_])[-+*/%&|^!~=<>]++|\?(?=\s)"),
    ("s", r"\?[A-Za-z](?![A-Za-z0-9_])"),
    ("", r"[:.?@$]"),
    ("x", r"\\\n"),
];

pub(super) static RUBY: Table = Table {
    names: &["ruby", "rb", "rake", "gemfile", "irb"],
    parts: &[
        NAME,
        ESCAPE,
        NUMBER,
        ("k", Words(&[K])),
        ("l", Words(&[L])),
        ("any", Words(&[K, L, "self puts print p pp printf format sprintf"])),
        ("here", Pattern(r#"<<[-~]?(['"`]?)([A-Z_][A-Za-z0-9_]*+)['"`]?"#)),
        ("opens", Pattern(r"(?=/)(?:(?<=[=(,!|&~\[{;]|[=(,!|&~\[{;] |when |if |and |or |not )|^)")),
        ("plain", Pattern(r"(?!%any%|[A-Z])%i%(?![?!(]|:(?!:))|\.(?![.0-9])%i%(?![?!(])|\.(?![.0-9A-Za-z_])")),
    ],
    frames: &[
        Frame {
            name: "main",
            class: Outer,
            rules: &[
                Tokens { skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'`#/<>=+*%&|^!~.\-@:$?\\\n]++|%plain%"#, tokens: &TOKENS },
                Include("openers"),
            ],
        },
        Frame {
            name: "openers",
            class: Outer,
            rules: &[
                Open("^=begin", "", "comment"),
                Open("%here%", "..", "here"),
                Open("\"", "", "double"),
                Open("'", "", "single"),
                Open("`", "", "ticks"),
            ],
        },
        Frame {
            name: "hole",
            class: Bare,
            rules: &[
                Close(r"\}", ""),
                Tokens { skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'`#/<>=+*%&|^!~.\-@:$?\\\n{}]++|%plain%"#, tokens: &TOKENS },
                Open(r"\{", "", "braces"),
                Include("openers"),
            ],
        },
        Frame {
            name: "braces",
            class: Outer,
            rules: &[
                Close(r"\}", ""),
                Tokens { skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'`#/<>=+*%&|^!~.\-@:$?\\\n{}]++|%plain%"#, tokens: &TOKENS },
                Open(r"\{", "", "braces"),
                Include("openers"),
            ],
        },
        Frame {
            name: "double",
            class: Of(b's'),
            rules: &[Tokens { skip: r#"[^"\\#]++|#(?!\{)"#, tokens: &[("x", "%escape%")] }, Open(r"#\{", "", "hole"), Close("\"", "")],
        },
        Frame {
            name: "ticks",
            class: Of(b's'),
            rules: &[Tokens { skip: r"[^`\\#]++|#(?!\{)", tokens: &[("x", "%escape%")] }, Open(r"#\{", "", "hole"), Close("`", "")],
        },
        Frame {
            name: "single",
            class: Of(b's'),
            rules: &[Tokens { skip: r"[^'\\]++", tokens: &[("x", r"\\['\\]"), ("", r"\\")] }, Close("'", "")],
        },
        Frame { name: "here", class: Of(b's'), rules: &[Close(r"^[ \t]*+\2$", ""), Open(r"#\{", "", "hole")] },
        Frame { name: "comment", class: Of(b'c'), rules: &[Close("^=end", "")] },
    ],
};
