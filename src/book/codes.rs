//! Codes of what can only be seen with the whole book in hand.

use crate::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($name:ident, $code:literal, $severity:ident, $title:literal, $explain:literal;)*) => {
        $(pub static $name: Code = Code { name: $code, severity: Severity::$severity, title: $title, explain: $explain };)*
        /// Codes of this folder.
        pub static CODES: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    SAME_ADDRESS, "chapter/same-address", Error, "two chapters for one address",
        "Two files would be published at the same address, and one would silently replace the other. Ordering prefixes such as `10-` are not part of an address, and many servers do not tell large letters from small ones. Rename one of the files, or move it to another folder. The message names both.";
    SHARED_FOLDER, "chapter/shared-folder", Warning, "several folders for one address",
        "The names of some folders differ only in the ordering prefix, such as `10-shop` and `20-shop`, or in large and small letters. Ordering prefixes are not part of an address, so their chapters are published side by side in one folder of the site. Nothing is lost: each folder is a section with a page of its own, but only the first has the address without the prefix, and the addresses of the others change when they are put in another order. Name each folder after what is in it.";
    ADDRESS_SIGN, "chapter/address-sign", Warning, "a file name that not every server can carry",
        "The signs < > : \" | ? * and \\, and a dot or space at the end of a name, cannot stand on a Windows file share. They become a hyphen in the address. Rename the file without them, so that the address looks the way you mean it.";
    MISSING_CHAPTER, "link/missing-chapter", Error, "a link to a chapter that does not exist",
        "The link leads to a Markdown file that is not in the book. It may have been moved, renamed, or misspelt. Links are relative to the file they stand in: `../process/repair.md` goes up one folder first. The message names the file with the most similar name. Files and folders whose names begin with a dot, and `node_modules`, are left out of a book.";
    MISSING_FILE, "link/missing-file", Error, "a link to a file that does not exist",
        "The link or image leads to a file that is neither in `content/` nor in `static/`. Check the spelling and the folder; links are relative to the file they stand in. Files in `static/` are reached from the root: `/logo.svg`.";
    MISSING_ANCHOR, "link/missing-anchor", Warning, "a link to a heading that does not exist",
        "The page exists, but nothing on it has this name after `#`. Names of headings are their words in small letters with hyphens: `## What we promise` is `#what-we-promise`. A heading may have been reworded since the link was written. Write `{#name}` after a heading to give it a name that stays.";
    WRONG_CASE, "link/wrong-case", Warning, "a link that differs in large and small letters",
        "The file exists, but its name has other large and small letters than the link. It works on Windows and breaks on most web servers. Write the name as the file has it.";
    OUTSIDE, "link/outside-book", Error, "a link that leaves the book",
        "The link climbs above the folder of the book, and nothing there is published. Count the `../` in it: each goes up one folder from the file the link stands in.";
    PLANNED, "link/planned", Finding, "a link to a chapter that is only planned",
        "The chapter has `status: planned`, so it has no page yet and the link is shown as plain text. When the chapter is written and its status is changed, the link works by itself.";
    UNKNOWN_REFERENCE, "reference/unknown", Error, "a reference to something that does not exist",
        "A reference names a thing by kind and id, such as `<measure:back-in-48h>` or `owner: desk`. Nothing of that kind has this id. The message gives the nearest id there is. Ids of roles, measures, segments and touchpoints stand in `data/`; those of blocks are their `id:` line.";
    CANNOT_BE_SHOWN, "reference/cannot-be-shown", Error, "a picture of something that cannot be drawn",
        "With `!` in front a reference is shown, without it it is pointed to. Only blocks such as journeys and checklists can be shown; a role or a measure can be pointed to: take the `!` away.";
    RETIRED, "reference/retired", Warning, "a reference to something retired",
        "The block has `status: retired`: it no longer applies. Readers who follow the reference meet a banner. Point to what replaced it, or take the reference out.";
    NO_REGISTER, "reference/no-register", Warning, "names without a register",
        "Names of roles or touchpoints are used, but the book has no register of them, so the names are taken as they are written and nobody notices when one is misspelt. Write a register: a file `data/roles.yaml` with one line a role, `desk: Service desk`. From the first entry on, every name is checked.";
    UNSTABLE_ID, "reference/unstable-id", Warning, "a reference to an id made from a title",
        "The block has no `id:` of its own, so its id was made from its title, and the reference breaks when somebody rewords the title. Give the block an `id:` line.";
    UNKNOWN_AUDIENCE, "chapter/unknown-audience", Error, "an audience nobody belongs to",
        "`audience:` and `for:` name roles of the register, or names listed under `[audience] also` in book.toml. This name is neither, so nobody would be meant.";
    UNKNOWN_PARTNER, "chapter/unknown-partner", Error, "a translation of something that does not exist",
        "`translation_of:` names the chapter this one is a translation of, by its path: `en/50-process/repair.md`. No chapter has this path.";
    ROLE_IDLE, "role/idle", Finding, "a role without any part in the handbook",
        "The role owns no stage, runs no checklist, answers for no measure, touchpoint or chapter, and has no `shown` line saying how customers meet it. Either it has a part that nobody has written down yet, or it does not belong in the register.";
    TOUCHPOINT_UNUSED, "touchpoint/unused", Finding, "a touchpoint that no stage uses",
        "Customers meet us here, the register says, but no stage of any journey does. Add it to the stage where it belongs, or take it out of the register.";
    MEASURE_UNUSED, "measure/unused", Finding, "a measure that no stage uses",
        "We measure this, but no stage of any journey rests on it. Tie it to the stage whose promise it proves, or ask whether it is worth measuring.";
    SEGMENT_UNUSED, "segment/unused", Finding, "a customer group without a journey or value matrix",
        "The group stands in the register, but no journey and no value matrix is written for it. A group we have chosen deserves at least one of them.";
    REVIEW_OVERDUE, "general/review-overdue", Finding, "a review that is overdue",
        "The last conscious check, `reviewed`, lies further back than the interval `review` allows; where neither chapter nor block gives one, `[review] every` in book.toml does. Go through the text, mend what is no longer so, and write the day. Time alone never fails a build: this is a finding, unless `[review] hard-limit` in book.toml makes an error of what is overdue by more than that.";
    WEAK_EVIDENCE, "general/weak-evidence", Warning, "a live block that rests on weak evidence",
        "A live block says how we know what it says: `evidence: assumed`, `asked`, `observed` or `measured`. What customers say and what they do are two things, so a live block that rests on asking alone is a warning. An assumption may stand until the next review; one that was not tested by then is a finding. Watch some customers or count, and write what you did under `source`. Checklists claim nothing about customers and are left out.";
    GAP_LATE, "gap/late", Finding, "a gap past its day",
        "The gap was to be mended by the day under `due`, and its state is not `done`. If it is mended, write `state: done` and the day: `closed: 2026-11-02`. If not, its owner and you agree on a new day. A gap that is late again and again wants another owner or another lever.";
    SERIES_UNKNOWN, "series/unknown", Error, "a series that book.toml does not list",
        "book.toml lists the series of the book under `[series]`, each with its title, and this chapter names another one. Either the name is misspelt, in which case the message gives the nearest, or the series is new and wants a line there: `customer-process = \"The customer's process\"`. A book that lists no series may use any.";
    SERIES_TWICE, "series/part-twice", Error, "two chapters are the same part of a series",
        "Each part of a series is one chapter in a language, so that readers know which comes next. Two chapters have the same number here; the message names both. A translation may have the number of its original.";
    SERIES_HOLE, "series/hole", Warning, "a part of a series is missing",
        "The parts of a series are numbered from 1 without holes, over all languages together: readers of part 4 look for part 3. Correct the numbers. When the missing part is still to be written, give it a chapter with `status: planned`: it has no page, but its place is kept.";
    UNUSED_ASSET, "link/unused-asset", Finding, "a file that no chapter uses",
        "A picture, film or document lies among the chapters and is published, but no chapter shows it and none links to it. Perhaps the chapter that used it is gone, or the link to it is still to be written. Take it out or link to it. Files in `static/` are not looked at: they may be used from outside the book. Nor are files beside a page or style sheet of your own, which may use them.";
    LEFT_OUT, "chapter/left-out", Finding, "a chapter that its folder's page leaves out",
        "Contents and the way from page to page lead to every chapter. But the page of this folder leads to most of its chapters by links in its text, so readers take them for all there are, and nothing anywhere leads to this chapter: no link, no reference to one of its blocks, no series. Add a link to it on the folder's page.";
    SHOWN_NOWHERE, "block/shown-nowhere", Finding, "a block that no page shows",
        "The block stands in a file of `data/`, or in a chapter's head with `show: no`, and no chapter shows it. It is checked and counted, and yet readers never see it. Show it where it belongs with a line of its own, such as `![](journey:repair)`, or take it out.";
    WITHOUT_WANTS, "segment/without-wants", Error, "a customer group in use whose wants nobody knows",
        "A live journey or value matrix is made for this group, and the register does not say what the group wants. Whoever reads the promise cannot tell whether it is the right one. Add one line or more under `wants`, in the customers' words:\n\n```yaml\nwants:\n  - Mornings that work without a second car\n```\n";
    WRONG_PLACE, "measure/wrong-place", Warning, "a measure in the wrong place",
        "A net promoter score (`nps`) asks about the whole relation: tied to a single stage it moves with everything that happens elsewhere. Satisfaction (`csat`) and effort (`ces`) ask how one experience was: tied to no stage nobody knows which. Tie each to what it asks about.";
    UNKNOWN_OPTION, "reference/unknown-option", Error, "an option that means nothing where a block is shown",
        "After `?` stands how a block is to be shown: `view`, `compact`, and for a journey `stages`, `phase` and `role`, for a checklist `role`, for a matrix `columns`. Either the option is not one of them, or its value names nothing that the block has, so it would change nothing and nobody would notice. Example: `![](journey:repair?phase=after)` shows the stages after the purchase. The message gives the nearest name there is.";
    EMBED_VIEW, "reference/unknown-view", Error, "a view the block does not have",
        "After `?view=` stands the way a block is drawn. Each kind has its own views; the message lists them.";
    REDIRECT_TARGET, "redirect/unknown-target", Error, "an old address that leads to a page that does not exist",
        "Under `[output.html.redirect]` in book.toml an old address on the left leads to a page on the right, both as they are on the published site: `\"/old/page.html\" = \"/process/repair.html\"`. No page has the address on the right, so readers would follow it into nothing. The message gives the most similar address.";
    REDIRECT_LOOP, "redirect/loop", Error, "old addresses that lead to each other in a circle",
        "One old address leads to another, that one to the next, and the last back to the first, so a browser would go round for ever. Let one of them lead to a page that is there.";
    REDIRECT_CHAIN, "redirect/chain", Warning, "an old address that leads to another old address",
        "The address on the right is an old one itself and leads on. Readers arrive, because valuebook follows the chain to its end when it builds the site; but each link of it has to stay for the others to hold. Write the address where it ends.";
    REDIRECT_HIDES, "redirect/hides-page", Error, "an old address at which there is a page",
        "The address is said to be old, in book.toml or under `aliases:` in a chapter, but a page or a file is published there today. The page wins, and the redirect is left out. Perhaps a page was moved back; then take the line out.";
    REDIRECT_TWICE, "redirect/twice", Error, "an old address that leads to two places",
        "Two lines, in book.toml or under `aliases:` in chapters, say where this old address leads. The first one holds. Take one of them out.";
    REDIRECT_ADDRESS, "redirect/bad-address", Error, "an old address that is none",
        "An old address is a place on this site: `/old/page.html` from the root of the site, or, under `aliases:` of a chapter, `page.html` beside its own page. It may lead to a page of this site or to a web address that begins with `https://`. What is written here leaves the site, is empty, or holds a sign that no address can have.";
}
