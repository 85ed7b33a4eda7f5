//! What can be said about Markdown.

use crate::diagnostic::{Code, Severity};

pub static UNDEFINED_REFERENCE: Code = Code {
    name: "link/undefined-reference",
    severity: Severity::Warning,
    title: "a reference link has no definition",
    explain: "A link such as `[our promise][promise]` takes its address from a line `[promise]: address` elsewhere in the same \
              chapter. Without that line the brackets are shown as they stand. Add the line, correct the label, or write the address \
              in the link itself: `[our promise](promise.md)`. If you wanted brackets and no link, put a backslash before them: `\\[`.",
};

pub static UNKNOWN_KIND: Code = Code {
    name: "markdown/unknown-kind",
    severity: Severity::Warning,
    title: "a kind is misspelt",
    explain: "The second word of a `yaml` fence names the kind of block that is drawn there, and the word before the colon in a typed \
              reference (`<role:desk>`) the kind of thing it leads to. This word is no kind, but very close to one, so the fence is shown \
              as plain code, or the reference leads nowhere. Correct the word; any other second word is left alone.",
};

pub static OPEN_FENCE: Code = Code {
    name: "markdown/open-fence",
    severity: Severity::Error,
    title: "a fence that is never closed",
    explain: "A block begins with a line of three backticks and its kind, and ends with a line of three backticks alone. Without that line \
              everything to the end of the chapter belongs to the block, so nothing of it is read and it is shown as plain code. Add the \
              closing line below the last line of the block, beginning where the opening line begins.",
};

pub static HARMFUL_LINK: Code = Code {
    name: "link/harmful",
    severity: Severity::Warning,
    title: "a link that could run a program",
    explain: "Addresses that begin with `javascript:`, `vbscript:` or `data:` can run a program in the reader's browser, so they are \
              never written into a page: the words of the link are shown without it. Link to a page or a file instead. Small pictures \
              written into the text (`data:image/png`, gif, jpeg, webp) are allowed.",
};

pub static CODES: &[&Code] = &[&UNDEFINED_REFERENCE, &UNKNOWN_KIND, &OPEN_FENCE, &HARMFUL_LINK];
