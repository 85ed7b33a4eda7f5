//! What can be wrong in a register, and what its numbers give away.

use crate::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($id:ident = $name:literal, $severity:ident, $title:literal, $explain:literal;)*) => {
        $(pub static $id: Code = Code { name: $name, severity: Severity::$severity, title: $title, explain: $explain };)*
        /// Every code of this room.
        pub static CODES: &[&Code] = &[$(&$id),*];
    };
}

codes! {
DUPLICATE_ID = "general/duplicate-id", Error, "the same id twice",
"An id names one thing in the whole book, so that a reference such as `<measure:back-in-48h>` can mean only one. The message names both \
places. Rename one of them and the references to it, or delete the copy. The one that comes first is used until then.";
TRANSLATION_DIFFERS = "general/translation-differs", Warning, "a translation says more than words",
"A file such as `data/sv/measures.yaml` gives the words of another language: names, texts and lists of texts. Numbers, references and \
choices come from the house language's file, so that they cannot differ from language to language; here they are not read. \
The same is said of an entry that the house language does not have.\n\n\
```yaml\n# data/sv/measures.yaml\nback-in-48h:\n  name: Klar inom 48 timmar\n```\n";
OUT_OF_RANGE = "measure/out-of-range", Error, "a reading, target, promise or rival that cannot be, or a period that is none",
"Each type of measure has its range: `rate` and `audit` 0 to 100, `count` and `time` not below 0, `nps` −100 to 100, `csat` 1 to 5, \
`ces` 1 to 7. A value outside it is a slip of the pen or the wrong type. Readings are kept under the period they are for: a year `2026`, a \
quarter `2026-Q3`, a month `2026-09` or a day `2026-09-15`, and all of one measure in the same way.\n\n\
```yaml\nreadings: {2026-Q2: 97.1, 2026-Q3: {value: 97.4, n: 212}}\n```\n";
STALE = "measure/stale", Finding, "a measure whose last reading is old",
"The last reading is older than twice the interval the measure is read in (`every`). Nobody can tell whether the promise still holds. \
Take a new reading, or lengthen `every` if it was too ambitious.";
TARGET_MISSED = "measure/target-missed", Finding, "a measure that missed its target lately",
"At least one of the last four readings was worse than the target. This is a fact about the business, not a fault of the book, so it never \
fails a build: it stands on *Open gaps* until four readings in a row have met the target. Where something must always hold, a single miss in \
twelve months counts as a breach.";
PROMISE_NOT_KEPT = "measure/promise-not-kept", Finding, "a promise to customers that does not hold",
"The last reading is worse than what customers were promised. Keep the promise or take it back: a promise that is not kept costs more trust \
than none. Promises that do not hold stand near the top of *Open gaps*.";
NO_BETTER_THAN_RIVAL = "measure/no-better-than-rival", Finding, "a target or promise that a competitor reaches too",
"The target, or the promise, is no better than what the competitor does (`rival`). Reaching it gives customers no reason to choose you. \
That may be meant, where keeping up is enough; else aim higher.";
UNEVEN = "measure/uneven", Finding, "readings that differ more than accepted",
"The largest and the smallest of the last four readings lie further apart than `tolerance` allows. Customers remember the bad day, not the \
mean: an experience that varies is worse than its average. Look for what differed between the two periods that the suggestion names.";
FEW_ANSWERS = "measure/few-answers", Warning, "a survey with fewer than 30 answers",
"The last reading of a survey (`nps`, `csat`, `ces`) rests on fewer than 30 answers. One or two customers more would have changed it, so \
differences from period to period say little. Ask more customers, or read it less often.";
PROMISE_ABOVE_TARGET = "measure/promise-above-target", Warning, "a promise better than the target",
"Customers are promised more than the company aims for, so even a target that is met can break the promise. Raise the target or lower the promise.";
HURTFUL_NAME = "segment/hurtful-name", Warning, "a name its customers should not hear",
"The name of a customer group must be such that the group may hear it. A word that judges (*difficult*, *unprofitable*) or a grade (*C customers*) \
colours every meeting with these people, and handbooks are read by more eyes than one thinks. Name the group by what it wants or by how it lives: \
*School-run families*, *City couriers*.";
FACTS_ONLY = "segment/facts-only", Warning, "a customer group known only by facts",
"Age, size and address tell who customers are, not what would please them, and nobody at the counter can see them. Add `wants`, or signs of \
behaviour that a colleague can recognise:\n\n\
```yaml\nsigns:\n  facts: [children aged 1 to 8]\n  behaviour: [asks other parents first, tries before buying]\n```\n";
}
