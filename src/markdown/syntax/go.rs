//! Go.

use super::piece::{COMMENT, DOUBLE, ESCAPE, NAME, NUMBER, SHORT_COMMENT, SINGLE};
use super::table::Class::{Of, Outer};
use super::table::Part::Words;
use super::table::Rule::{Close, Open, Tokens};
use super::table::{Frame, Table};

const K: &str = "break case continue default defer else fallthrough for go goto if import package range return select switch";
const T: &str = "any bool byte chan comparable complex128 complex64 const error float32 float64 func int int16 int32 int64 int8 interface map \
    rune string struct type uint uint16 uint32 uint64 uint8 uintptr var";
const L: &str = "false iota nil true";

pub(super) static GO: Table = Table {
    names: &["go", "golang"],
    parts: &[NAME, ESCAPE, NUMBER, ("k", Words(&[K])), ("t", Words(&[T])), ("l", Words(&[L])), ("any", Words(&[K, T, L]))],
    frames: &[
        Frame {
            name: "main",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'`/<>=+*%&|^!~.\-:\n]++|(?!%any%)%i%(?!\s*+\()|\.(?![0-9])|/(?![/*])"#,
                    tokens: &[
                        ("tyktlf", r"(?=[A-Za-z_\x{80}-\x{10FFFF}])(?:(type)[ \t]++(%i%)|(%k%)|(%t%)|(%l%)|(%i%(?=\s*+\()))"),
                        ("s", r#""[^"\\\n]*+"|`[^`\n]*+`|'[^'\\\n]'"#),
                        ("c", r"//[^\n]*+"),
                        ("c", SHORT_COMMENT),
                        ("n", "%number%i?"),
                        ("o", r":=|\.\.\.|[-+*%&|^!~=<>]++"),
                        ("", r"[:.]"),
                    ],
                },
                Open("\"", "", "double"),
                Open("'", "", "single"),
                Open("`", "", "raw"),
                Open(r"/\*", "", "comment"),
            ],
        },
        DOUBLE,
        SINGLE,
        Frame { name: "raw", class: Of(b's'), rules: &[Close("`", "")] },
        COMMENT,
    ],
};
