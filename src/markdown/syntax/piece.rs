//! Pieces that several languages share.

use super::table::Class::Of;
use super::table::Part::Pattern;
use super::table::Rule::{Close, Tokens};
use super::table::{Frame, Part, Rule};

/// A name, as most languages write one. Classes of Unicode are dear to compile: whatever is not ASCII may stand in a name.
pub(super) const NAME: (&str, Part) = ("i", Pattern(r"[A-Za-z_\x{80}-\x{10FFFF}][A-Za-z0-9_\x{80}-\x{10FFFF}]*+"));

/// An escape within a text, the end of the line among them.
pub(super) const ESCAPE: (&str, Part) =
    ("escape", Pattern(r"\\(?:u\{[0-9A-Fa-f]{1,6}\}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[0-7]{1,3}|.|\n)"));

/// A number of the families of C.
pub(super) const NUMBER: (&str, Part) = (
    "number",
    Pattern(
        r"(?:0[xX][0-9A-Fa-f_']++|0[bB][01_']++|0[oO][0-7_]++|[0-9](?:[0-9_]|'[0-9])*+(?:\.(?![.A-Za-z_])[0-9_]*+)?(?:[eE][-+]?[0-9_]++)?|\.[0-9][0-9_]*+(?:[eE][-+]?[0-9]++)?)",
    ),
);

/// A comment that begins and ends in one line.
pub(super) const SHORT_COMMENT: &str = r"/\*(?:[^*\n]|\*(?!/))*+\*/";

/// From `/*` to `*/`.
pub(super) const COMMENT: Frame =
    Frame { name: "comment", class: Of(b'c'), rules: &[Tokens { skip: r"[^*]++|\*(?!/)", tokens: &[] }, Close(r"\*/", "")] };

/// A text that ends with the line at the latest.
pub(super) const SINGLE: Frame = Frame { name: "single", class: Of(b's'), rules: &[text(r"[^'\\\n]++"), Close(r"'|(?=\n)", "")] };
pub(super) const DOUBLE: Frame = Frame { name: "double", class: Of(b's'), rules: &[text(r#"[^"\\\n]++"#), Close(r#""|(?=\n)"#, "")] };

/// The inside of a text: escapes among what is skipped.
pub(super) const fn text(skip: &'static str) -> Rule {
    Tokens { skip, tokens: &[("x", "%escape%")] }
}
