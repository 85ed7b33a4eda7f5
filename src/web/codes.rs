//! Codes of what the wide world answers. All are findings: it changes while the book does not.

use crate::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($name:ident, $code:literal, $title:literal, $explain:literal;)*) => {
        $(pub static $name: Code = Code { name: $code, severity: Severity::Finding, title: $title, explain: $explain };)*
        /// Codes of this room.
        pub static CODES: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    BROKEN, "link/external-broken", "a link to an outside page that is gone",
        "The address was asked with `check --external-links`, and its server says that nothing is there (404, 410 and the like), or there is no such server any more. Look for the new address or take the link out. Only `[check] deny` in book.toml makes an error of it: other people's pages come and go without anybody touching this book.";
    MOVED, "link/external-moved", "a link to an outside page that has moved for good",
        "The server answers that the page now lives at another address, for good (301 or 308). Readers still arrive, but one day the old address will stop leading there. Write the new one. Addresses that lead elsewhere only for now are left alone.";
    UNSURE, "link/external-unsure", "an outside page that did not answer",
        "The server did not answer in time, had trouble of its own (500 and the like), wanted more patience than a check has, or could not prove who it is. The page may be there all the same: open it in a browser. Pages that want a password, or do not talk to programs, count as being there.";
}
