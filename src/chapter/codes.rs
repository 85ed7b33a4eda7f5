//! Codes of the chapter's head, and of the doors by which blocks come in.

use crate::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($name:ident, $code:literal, $severity:ident, $title:literal, $explain:literal;)*) => {
        $(pub static $name: Code = Code { name: $code, severity: Severity::$severity, title: $title, explain: $explain };)*
        /// Codes of this folder.
        pub static CODES: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    UNKNOWN_KEY, "chapter/unknown-key", Warning, "a line of the head that valuebook does not know",
        "The head of a chapter holds lines such as `title:`, `owner:` and `reviewed:`. This one is not known, so nothing is done with it except that the theme may use it. If it is a slip of the pen, the message names the nearest known line. If it is a line of your own house, begin it with `x-`, or list it in book.toml under `[chapter] keys`.";
    UNREADABLE_HEAD, "chapter/unreadable-head", Error, "a head that is not made of lines `key: value`",
        "Between the two lines `---` a chapter describes itself, one `key: value` a line: `title: When the bike is ill`. What stands there is something else, a list or a single text. If the line was meant as a rule across the page, leave the first line of the file empty or write `***`.";
    OPEN_HEAD, "chapter/open-head", Error, "a head that is never closed",
        "The file begins with `---` and a line like `title: …`, so it has a head, but the second line `---` that ends it is missing. Add a line `---` below the last line of the head.";
    HEAD_NOT_FIRST, "chapter/wrong-language", Warning, "a language that differs from the folder's",
        "The folder decides the language of a chapter: everything in `content/fi/` is Finnish. The head names another language. Move the file, or take the line `lang:` out.";
    NO_POINTER, "chapter/bad-see-also", Error, "an entry of `see-also` that is not one link",
        "Under `see-also:` a chapter names what else is worth reading, and the page shows it as a list of links at its end. Each entry is one link: the path of a chapter from this file, such as `../process/repair.md`; a reference, such as `journey:repair`; a web address; or, with words of your own, `\"[How we mend](../process/repair.md)\"` in quotes. The titles of chapters are filled in. What is no link belongs into the text, and books or studies that facts come from belong under `sources:`.";
    LONG_HEAD, "chapter/long-head", Warning, "a head with blocks of more than 60 lines",
        "GitHub and GitLab show the head of a chapter above its text, the one as a wide table and the other as a grey box. With more than 60 lines of blocks in it readers there see the prose only after much scrolling. Move the block into the text: a fence that begins with ```` ```yaml ```` and the kind, in the place where it belongs.";
}
