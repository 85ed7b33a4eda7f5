//! Codes of the rules of checklists.

use crate::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($name:ident, $code:literal, $severity:ident, $title:literal, $explain:literal;)*) => {
        $(pub static $name: Code = Code { name: $code, severity: Severity::$severity, title: $title, explain: $explain };)*
        /// Codes of this folder.
        pub static CODES: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    NO_ITEMS, "checklist/no-items", Error, "a checklist without items",
        "A checklist, or one of its groups, holds nothing to do, to confirm or to ask. Write the items as a Markdown list directly below the fence, which every forge shows as a list with boxes, or inside the block under `items:`. A group that is planned but empty is better left out.";
    TOO_MANY_ITEMS, "checklist/too-many-items", Warning, "more items than a person goes through",
        "At one pause people confirm five to nine things; what comes after that is ticked without being looked at. So a do-confirm list has at most 9 items in a group, and any list at most 15. Keep the items that hurt when they are missed. If all are needed, there is usually a second pause point: give each a title and its items under `groups:`.";
    LONG_ITEM, "checklist/long-item", Warning, "an item that is too long to be read on the spot",
        "An item of more than 120 characters is a paragraph, and nobody reads a paragraph with a customer at the counter. Say what is to be seen when it is done, in a few words, and move the rest: the reason to `why:`, the condition to `only_if:`. Two things in one item are two items.";
    WRONG_VERB, "checklist/wrong-verb", Error, "a task among questions, or a question among tasks",
        "In a list of `mode: ask` every item is a question and stands under `ask:`; in the other modes it is something to do or confirm and stands under `do:`. A plain text needs neither word. Change the key, or the mode of the list if the others are the odd ones out.";
    WITHOUT_ROLE, "checklist/without-role", Warning, "a live list that nobody runs",
        "A list that belongs to everybody is read by nobody. Name the role that takes it out: `role: desk` on the list. Single items may have a role of their own, in YAML by `role:`, in a Markdown list by writing `<role:workshop-lead>` into the item. The role then finds the list on its own page.";
    WITHOUT_MOMENT, "checklist/without-moment", Warning, "a live list without its pause point",
        "A checklist works when it is taken out at one known moment: before the customer leaves, before the key changes hands, as the first point of the meeting. Say it in `when:`. A list with `groups:` has a moment for each, in its title.";
    REPEATED_ITEM, "checklist/repeated-item", Warning, "the same item twice",
        "Two items of the list have the same words. One of them is likely left over from a copy. If the thing really is to be done twice, say what is different the second time.";
    USED_NOWHERE, "checklist/used-nowhere", Finding, "a live list that nothing leads to",
        "No stage, no chapter and no other block refers to this list, so people meet it only by chance. Name it in the stage of the journey it serves, `checklist: hand-in`, or in the text where the moment is described: `<checklist:hand-in>` links to it and `![](checklist:hand-in)` shows it there. A list that is no longer used is set to `status: retired`.";
    STOP_WITHOUT_ROLE, "checklist/stop-without-role", Warning, "a stop item that is nobody's",
        "A stop item says that nobody goes on until it is done, so somebody must be the one to say stop. Give the list a `role:`, or the item its own.";
    QUESTION_MARK, "checklist/question-mark", Warning, "a question without its mark, or a mark where nothing is asked",
        "The items of a list of `mode: ask` are questions and end in a question mark; they also appear in the book's index of questions. Items of other lists say what has been done when they are ticked: “Ceiling price said aloud”, not “Ceiling price said?”.";
    TOO_LONG, "checklist/too-long", Warning, "a list to confirm that takes more than two minutes",
        "A do-confirm list is a pause in the work, and a pause of more than two minutes is skipped when there is a queue. Cut it to what must not be missed, split it at a second pause point, or make it a `mode: read-do` list if people work through it step by step.";
}
