//! The names of what can be wrong with a value's shape and with YAML itself.

use crate::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($id:ident = $name:literal, $severity:ident, $title:literal, $explain:literal;)*) => {
        $(pub static $id: Code = Code { name: $name, severity: Severity::$severity, title: $title, explain: $explain };)*
        /// Every code of this room.
        pub static CODES: &[&Code] = &[$(&$id),*];
    };
}

codes! {
UNKNOWN_KEY = "general/unknown-key", Error, "a key that means nothing here",
"The word before a colon (in book.toml, before an equals sign) is the key of its line: it says what the line is about, and each thing \
knows its own keys. This one is spelled wrongly, or stands in the wrong place. What is written behind it would be lost without a word, so the build \
stops. The message names the nearest known key. Hyphen and underscore are the same, and a list's key may be singular or plural. \
A key of your own that only your theme reads begins with `x-`:\n\n```yaml\nx-colour: green\n```\n";
UNKNOWN_VALUE = "general/unknown-value", Error, "a value outside the list of allowed ones",
"This field takes one of a few words, and the one written is none of them. The message lists the allowed words and names the nearest. \
The case of letters does not matter: `Live` and `live` are the same. Intervals between reviews are words too: `yearly`, `every 6 months`, `90 days`.";
MISSING_FIELD = "general/missing-field", Error, "a field that must be there is not",
"Something cannot be drawn or checked without this field, so it must be written. A key with nothing behind its colon counts as not said. \
The place shown is the beginning of the thing that lacks the field.";
WRONG_TYPE = "general/wrong-type", Error, "a value of the wrong kind",
"A number, date, flag, text or list is meant, and something else is written. Numbers use a point and no unit: `1.5`, not `1,5` and not `95 %`. \
Flags are `yes` or `no`. Ids are lower-case letters, digits and single hyphens: `back-in-48h`. The message says what was found and how to write it.";
DUPLICATE_KEY = "general/duplicate-key", Error, "the same key twice",
"A key stands twice in the same place, so one of its values would be lost without a word. The first one is used until you decide. \
Singular and plural, hyphen and underscore, and a key and its synonym (`tags` and `keywords`) are the same key. Keep one; join lists into one list.";
BAD_DATE = "general/bad-date", Error, "a date that is none",
"Dates are written year, month, day with hyphens: `2026-09-15`. Other orders mean different days to different people, so they are refused. \
The day must exist. A period, where one is meant, is a year `2026`, a quarter `2026-Q3`, a month `2026-09` or a day.";
OUT_OF_RANGE = "general/out-of-range", Error, "a number outside what the field allows",
"The number is smaller or larger than the field's scale, or stands between its steps. The message gives the scale. \
Often a decimal point is missing, or a percentage was written for a share.";
MORE_THAN_ONE = "general/more-than-one", Error, "a list where one is meant",
"This field takes exactly one value: one owner, one date, one phase. With two owners nobody owns. Choose one, and write it without brackets \
or hyphen:\n\n```yaml\nowner: service-manager\n```\n";
UNREADABLE = "yaml/unreadable", Error, "text that cannot be read as YAML or TOML",
"The lines between the marks must be `key: value` pairs and lists, and something breaks that form. Common causes are a line that is not indented \
like its neighbours, a quote or bracket that is never closed, and a missing space after a colon. Very deep or very large values are refused as \
well, with the limit named. In book.toml a line is `key = value`, and texts stand in double quotes.";
JOINED_TEXT = "yaml/joined-text", Warning, "a colon split a text in two",
"A text with a colon and a space in it, such as `Price: fixed`, is a key and a value to YAML. Where a text is meant the two are joined again, \
so nothing is lost. Put the text in quotes to make it certain:\n\n```yaml\n- \"Price: fixed\"\n```\n";
LIST_MARK = "yaml/list-mark", Warning, "a list item without the mark of one",
"A list item begins with a hyphen and a space: `- Call back`. Without the space, or with a dash or a bullet in place of the hyphen, YAML takes \
the lines for one long text. Word processors turn hyphens into dashes by themselves; write each item on a line of its own:\n\n\
```yaml\nitems:\n  - Call back\n  - Note the time\n```\n";
COMMENT_CUT = "yaml/comment-cut", Warning, "text after a number sign is dropped",
"A space and `#` begin a comment in YAML: of `Line 2 #1 choice` only `Line 2` is left. Put the text in quotes if the rest belongs to it. \
A comment that is meant stands on a line of its own, or after two spaces.";
CURLY_QUOTES = "yaml/curly-quotes", Warning, "curly quotes around a value",
"Word processors turn straight quotes into curly ones. To YAML those are letters: they become part of the text and protect nothing. \
Use straight quotes, `\"…\"`, or none. Curly quotes inside a text are fine.";
TAB = "yaml/tab", Error, "a tab at the beginning of a line",
"YAML shows what belongs to what by spaces at the beginning of the line, and forbids tabs there, since their width differs from editor to editor. \
Replace the tab by spaces, two for each level. Most editors can be told to do so when the Tab key is pressed.";
COLON_IN_TEXT = "yaml/colon-in-text", Error, "a colon and a space inside a text",
"A colon followed by a space begins a value in YAML, so a second one in the same line cannot be read. Put the text in quotes:\n\n\
```yaml\ntarget: \"Answer: within a day\"\n```\n\nA colon without a space behind it, as in `10:30`, needs none.";
RESERVED_SIGN = "yaml/reserved-sign", Error, "a text that begins with a sign YAML keeps for itself",
"The signs `@`, `` ` ``, `*`, `&`, `!`, `%`, `[`, `{`, `|` and `>` have a meaning of their own at the beginning of a value. \
A text that begins with one, such as a Markdown link or a word in bold, must stand in quotes:\n\n```yaml\n- \"[The form](form.md) is signed\"\n```\n";
TASK_LIST = "yaml/task-list", Error, "a Markdown task list inside YAML",
"`- [ ] Call back` is a task in Markdown. Inside YAML the brackets are an empty list, and the text behind them cannot be read. \
Write `- Call back`: a checklist draws its boxes by itself.";
}
