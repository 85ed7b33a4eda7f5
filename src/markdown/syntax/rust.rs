//! Rust.

use super::piece::{ESCAPE, NAME, NUMBER, text};
use super::table::Class::{Of, Outer};
use super::table::Part::Words;
use super::table::Rule::{Close, Open, Tokens};
use super::table::{Frame, Table};

const K: &str = "as async await break continue crate do else for gen if in loop match move return super try unsafe use where while yield";
const T: &str =
    "Self bool char const dyn extern f32 f64 i128 i16 i32 i64 i8 impl isize let mod mut pub ref static str u128 u16 u32 u64 u8 usize";
const D: &str = "enum fn macro_rules struct trait type union";
const L: &str = "true false";
const V: &str = "self";

pub(super) static RUST: Table = Table {
    names: &["rust", "rs"],
    parts: &[
        NAME,
        ESCAPE,
        NUMBER,
        ("k", Words(&[K])),
        ("t", Words(&[T])),
        ("d", Words(&[D])),
        ("l", Words(&[L])),
        ("v", Words(&[V])),
        ("any", Words(&[K, T, D, L, V])),
    ],
    frames: &[
        Frame {
            name: "main",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r##"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'/<>=+*%&|^!?.\-@#:\n]++|(?!%any%|[A-Z]|(?:b|br|r|c|cr)(?:["']|#+"))%i%(?!\s*+\(|!|::<)|\.(?![0-9.])|/(?![/*])|r#(?=%i%)"##,
                    tokens: &[
                        (
                            "tfyktlvlffy",
                            r#"(?=[A-Za-z_\x{80}-\x{10FFFF}])(?!(?:b|br|r|c|cr)(?:["']|#+"))(?:(%d%)!?(?:\s++(?:(?<=fn )(%i%)|(?!%any%)(%i%)))?|(%k%)|(%t%)|(%l%)|(%v%)|([A-Z][A-Z0-9_]++(?![A-Za-z0-9_(!]))|(%i%!(?!=))|(?![A-Z])(%i%(?=\s*+\(|::<))|([A-Z](?:%i%)?))"#,
                        ),
                        ("s", r#"[bc]?"[^"\\\n]*+"|b?'[^'\\\n]'"#),
                        ("sxs", r"(b?')(\\(?:u\{[0-9A-Fa-f]{1,6}\}|x[0-9A-Fa-f]{2}|.))(')"),
                        ("t", "'%i%"),
                        ("c", r"//[^\n]*+"),
                        ("c", r"/\*(?:[^*/\n]|\*(?!/)|/(?!\*))*+\*/"),
                        ("n", "%number%(?:[iuf](?:8|16|32|64|128|size))?"),
                        ("a", r"#!?\[[ \t]*+(%i%(?:::%i%)*+)"),
                        ("o", r"[-+*%&|^!?=<>]++|\.\.=?"),
                        ("", "::?|[@#'.!]"),
                    ],
                },
                Open(r##"[bc]?r(#*)""##, "", "raw"),
                Open(r#"[bc]?""#, "", "string"),
                Open(r"/\*", "", "comment"),
            ],
        },
        // Texts may go on over the end of a line.
        Frame { name: "string", class: Of(b's'), rules: &[text(r#"[^"\\]++"#), Close("\"", "")] },
        Frame { name: "raw", class: Of(b's'), rules: &[Close(r#""\1"#, "")] },
        Frame {
            name: "comment",
            class: Of(b'c'),
            rules: &[Tokens { skip: r"[^*/]++|\*(?!/)|/(?!\*)", tokens: &[] }, Open(r"/\*", "", "comment"), Close(r"\*/", "")],
        },
    ],
};
