//! Differences between files.

use super::table::Class::Outer;
use super::table::Rule::Tokens;
use super::table::{Frame, Table};

pub(super) static DIFF: Table = Table {
    names: &["diff", "patch", "udiff"],
    parts: &[],
    frames: &[Frame {
        name: "main",
        class: Outer,
        rules: &[Tokens {
            skip: r"\n|(?<!^)[^\n]++",
            tokens: &[
                ("h", r"^(?:(?:---|\+\+\+|\*\*\*)(?= )|@@)[^\n]*+"),
                ("c", r"^(?:diff |index |Index: |={10}|(?:new|deleted) file mode |old mode |new mode |similarity |rename )[^\n]*+"),
                ("i", r"^[+>][^\n]*+"),
                ("d", r"^[-<][^\n]*+"),
                ("", r"^[^\n]++"),
            ],
        }],
    }],
};
