//! What can be wrong with a file of interface words.

use crate::diagnostic::{Code, Severity};

pub static CODES: &[&Code] = &[&MISSING_WORD];

pub static MISSING_WORD: Code = Code {
    name: "theme/missing-word",
    severity: Severity::Warning,
    title: "a language of the theme lacks interface words",
    explain:
        "The words a reader sees that no author wrote (*Contents*, *Owner*, *Next*) come from the files `i18n/<language>.toml` of the \
theme. A word that a language lacks is shown in English. The built-in files are complete in English, Norwegian, Swedish, Danish and \
Finnish, so this is said only of languages or words that your own theme adds.

To mend it, add the missing keys to the file that is named:

```toml
\"measure.met\" = \"Erreicht\"
\"journey\" = { one = \"Kundenreise\", many = \"Kundenreisen\" }
\"count.stages\" = { one = \"{n} Schritt\", other = \"{n} Schritte\" }
```",
};
