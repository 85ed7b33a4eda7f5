//! The rules of a checklist.

use super::codes::*;
use super::{Checklist, Group, Item, Mode};
use crate::block::{Ask, Found, Intake, Status};
use crate::text::Span;
use crate::yaml::Row;
use std::collections::BTreeSet;
use std::fmt;

/// Most items of one group: what a person confirms at one pause, and what anybody works through.
const MOST_CONFIRMED: usize = 9;
const MOST: usize = 15;
/// Longest item in characters.
const LONGEST: usize = 120;
/// A list that is confirmed from memory keeps within two minutes.
const MINUTES: f64 = 2.0;

/// Rules that look at the list alone, written as `row`; `minutes` is where its minutes stand.
pub(super) fn check(list: &Checklist, row: &Row<'_>, minutes: Option<Span>, intake: &mut Intake<'_, '_>) {
    let title = Title(&list.head.title);
    no_items(list, title, row, intake);
    for group in &list.groups {
        too_many(list.mode, group, title, intake);
    }
    for item in list.items() {
        too_long(item, intake);
        question_mark(list.mode, item, intake);
    }
    repeated(list, intake);
    if !row.blamed("role") {
        without_role(list, title, intake);
    }
    if !row.blamed("when") {
        without_moment(list, title, row, intake);
    }
    if let (Mode::DoConfirm, Some(n), Some(span)) = (list.mode, list.minutes, minutes)
        && n > MINUTES
    {
        let message = format!("{title} takes {n} minutes, and a list to confirm should take two at the most");
        intake.say(&TOO_LONG, span, None, message, "split it at a second pause point, or make it `mode: read-do`");
    }
}

/// A list in a message; most lists have none, so it is put into words only there.
#[derive(Clone, Copy)]
struct Title<'t>(&'t str);

impl fmt::Display for Title<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { f.write_str("this checklist") } else { write!(f, "the checklist “{}”", self.0) }
    }
}

impl Title<'_> {
    /// Put together, not formatted, for the message that most lists get.
    fn told(self) -> String {
        if self.0.is_empty() { self.to_string() } else { ["the checklist “", self.0, "”"].concat() }
    }
}

/// An item in a message: its first words.
fn told(plain: &str) -> String {
    let mut words: String = plain.chars().take(60).collect();
    if words.len() < plain.len() {
        words.truncate(words.rfind(' ').unwrap_or(words.len()));
        words.push('…');
    }
    format!("“{words}”")
}

fn no_items(list: &Checklist, title: Title<'_>, row: &Row<'_>, intake: &mut Intake<'_, '_>) {
    if list.items().next().is_none() {
        // A fence that found no list below it was told so already.
        let told = row.blamed("items") || row.blamed("groups") || intake.nothing_adopted(row.span);
        if !told && !list.groups.iter().any(|group| group.faulty) {
            let span = row.key_span("items").or_else(|| row.key_span("groups")).unwrap_or(list.head.span);
            let help = "write them under `items:`, or as a Markdown list directly below the fence";
            intake.say(&NO_ITEMS, span, None, format!("{title} has no items"), help);
        }
        return;
    }
    for group in list.groups.iter().filter(|g| g.items.is_empty() && !g.faulty) {
        let message = if group.name().is_empty() {
            "a group has no items".to_owned()
        } else {
            format!("the group “{}” has no items", group.name())
        };
        let span = intake.first_line(group.span);
        intake.say(&NO_ITEMS, span, None, message, "write them under `items:`, or take the group out");
    }
}

fn too_many(mode: Mode, group: &Group, title: Title<'_>, intake: &mut Intake<'_, '_>) {
    let most = if mode == Mode::DoConfirm { MOST_CONFIRMED } else { MOST };
    let n = group.items.len();
    let Some(item) = group.items.get(most) else { return };
    let whose = if group.name().is_empty() { title.to_string() } else { format!("the group “{}”", group.name()) };
    let message = match mode {
        Mode::DoConfirm => format!("{whose} has {n} items, more than the {most} a person can confirm at one pause"),
        _ => format!("{whose} has {n} items, more than the {most} anybody works through"),
    };
    let help = if mode == Mode::DoConfirm && n <= MOST {
        "keep those that hurt when they are missed, or split the list into `groups:` with a pause point each"
    } else {
        "split it into `groups:`, or into two lists for two moments"
    };
    let span = intake.first_line(item.span);
    intake.say(&TOO_MANY_ITEMS, span, None, message, help);
}

fn too_long(item: &Item, intake: &mut Intake<'_, '_>) {
    // No text has more characters than bytes, and most have fewer of these.
    if item.text.plain().len() <= LONGEST {
        return;
    }
    let n = item.text.plain().chars().count();
    if n > LONGEST {
        let message =
            format!("the item {} is {n} characters long, and more than {LONGEST} are not read at a counter", told(item.text.plain()));
        let span = intake.first_line(item.span);
        intake.say(&LONG_ITEM, span, None, message, "split it in two, or move the reason to `why:`");
    }
}

/// An item under the verb of another mode.
pub(super) fn wrong_verb(text: &str, mode: Mode, span: Span, intake: &mut Intake<'_, '_>) {
    let (right, wrong) = mode.keys();
    let message = format!("the item {} says `{wrong}` in a list of `mode: {}`", told(&crate::markdown::plain(text)), mode.name());
    let help = match mode {
        Mode::Ask => "write `ask: …` with a question, or make the list `mode: do-confirm`".to_owned(),
        _ => format!("write `{right}: …`, or make the list `mode: ask`"),
    };
    intake.say(&WRONG_VERB, span, None, message, help);
}

fn question_mark(mode: Mode, item: &Item, intake: &mut Intake<'_, '_>) {
    const MARKS: [char; 3] = ['?', '？', '؟'];
    if mode == Mode::Ask {
        if !item.text.plain().contains(MARKS) {
            let span = intake.first_line(item.span);
            let message = format!("the question {} has no question mark", told(item.text.plain()));
            intake.say(&QUESTION_MARK, span, None, message, "ask it as a question, or make the list `mode: do-confirm`");
        }
    } else if item.text.plain().trim_end().ends_with(MARKS) {
        let span = intake.first_line(item.span);
        let message = format!("the item {} is a question in a list of things to do", told(item.text.plain()));
        intake.say(&QUESTION_MARK, span, None, message, "say what has been done when it is ticked, or make the list `mode: ask`");
    }
}

fn repeated(list: &Checklist, intake: &mut Intake<'_, '_>) {
    let mut all: Vec<Option<char>> = list.items().map(initial).collect();
    all.sort_unstable();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for item in list.items() {
        let initial = initial(item);
        let alone = all.get(all.partition_point(|other| *other < initial) + 1) != Some(&initial);
        if !alone && !seen.insert(key(item.text.plain())) {
            let span = intake.first_line(item.span);
            let message = format!("the item {} stands here twice", told(item.text.plain()));
            intake.say(&REPEATED_ITEM, span, None, message, "take one of the two out");
        }
    }
}

/// The first sign of the key of an item, if it has any: those of six items are mostly different, and so much cheaper to tell
/// apart than the keys.
fn initial(item: &Item) -> Option<char> {
    let first = item.text.plain().trim_start().chars().next()?;
    first.to_lowercase().next().filter(|first| !STOPS.contains(first))
}

/// What may stand at the end of an item without making another of it.
const STOPS: [char; 3] = ['.', '!', ';'];

/// A text by which those that say the same are known: small letters, single spaces, no stop at the end.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    // Most texts are of ASCII, whose spaces and letter case are found at once; it knows no vertical tab.
    if text.bytes().all(|b| b.is_ascii() && b != b'\x0b') {
        text.split_ascii_whitespace().enumerate().for_each(|(n, word)| {
            key.push_str(if n > 0 { " " } else { "" });
            key.push_str(word);
        });
        key.make_ascii_lowercase();
    } else {
        for word in text.split_whitespace() {
            key.push_str(if key.is_empty() { "" } else { " " });
            key.push_str(word);
        }
        key = key.to_lowercase();
    }
    key.truncate(key.trim_end_matches(STOPS).len());
    key
}

/// A live list that nobody runs; else stop items that are nobody's. One line, `role:` of the list, mends both.
fn without_role(list: &Checklist, title: Title<'_>, intake: &mut Intake<'_, '_>) {
    if list.role.is_some() || list.items().next().is_none() {
        return;
    }
    let stops = list.items().filter(|item| item.stop).count();
    if list.head.status == Status::Live && list.items().all(|item| item.role().is_none()) {
        let stops = match stops {
            0 => String::new(),
            1 => ", not even its stop item".to_owned(),
            n => format!(", not even its {n} stop items"),
        };
        let message = format!("{title} is live but says of no item whose it is{stops}");
        intake.say(
            &WITHOUT_ROLE,
            list.head.span,
            None,
            message,
            "add `role: …` with the id of the role that runs it, as in `data/roles.yaml`",
        );
        return;
    }
    for item in list.items().filter(|item| item.stop && item.role().is_none()) {
        let message = format!("the stop item {} belongs to nobody", told(item.text.plain()));
        let span = intake.first_line(item.span);
        intake.say(&STOP_WITHOUT_ROLE, span, None, message, "add `role: …` with the id of a role to the list, or to the item");
    }
}

/// A live list without its moment. Groups with titles have a moment each.
fn without_moment(list: &Checklist, title: Title<'_>, row: &Row<'_>, intake: &mut Intake<'_, '_>) {
    let grouped = list.groups.iter().all(|group| !group.name().is_empty()) && !list.groups.is_empty();
    // Without a list below its fence it was told so; a list that is there but empty lacks its moment besides.
    let written = list.items().next().is_some() || row.key_span("items").is_some();
    if list.head.status == Status::Live && list.when.is_none() && !grouped && written {
        let message = format!("{title} is live but does not say when it is taken out");
        intake.say(&WITHOUT_MOMENT, list.head.span, None, message, "add `when: …`, such as `when: Before the customer leaves the counter`");
    }
}

/// A live list that no stage, chapter or block refers to.
pub(super) fn used_nowhere(list: &Checklist, ask: &dyn Ask) -> Option<Found> {
    if list.head.status != Status::Live || ask.is_used("checklist", &list.head.id) {
        return None;
    }
    let (title, id) = (Title(&list.head.title).told(), list.head.id.as_str());
    let message = [&title, " is live, but no stage, chapter or block refers to it"].concat();
    let help = ["name it in the stage it serves: `checklist: ", id, "`, or where people read of it: `<checklist:", id, ">`"].concat();
    Some(Found::new(&USED_NOWHERE, None, message).help(help))
}
