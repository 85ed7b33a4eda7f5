//! An item of a card as a finished `li`: its box, its text, what belongs to it.

use super::{Checklist, Item, Mode, More, Tie};
use crate::block::{Ask, Reference};
use crate::text::{escape_attribute, put, write_whole};

/// Writes an item, the `at`th of the whole list from 0. In a list that is `filtered` for one role, roles go without saying.
pub(super) fn write(list: &Checklist, item: &Item, at: usize, filtered: bool, ask: &dyn Ask, out: &mut String) {
    let words = ask.words();
    let ordered = list.mode == Mode::ReadDo;
    let number = |out: &mut String| write_whole(at as u64 + 1, "", out);
    out.push_str(if item.stop { "\n<li class=\"stop\"" } else { "\n<li" });
    if ordered {
        out.push_str(" value=\"");
        number(out);
        out.push('"');
    }
    out.push_str("><label><input type=\"checkbox\" class=\"tick\" autocomplete=\"off\" data-item=\"");
    write_whole(at as u64, "", out);
    out.push_str("\">");
    if ordered {
        out.push_str("<span class=\"checklist-number\">");
        number(out);
        out.push_str("</span>");
    }
    out.push_str("<span class=\"item\">");
    if item.stop {
        put(
            out,
            &["<strong class=\"checklist-stop\"><span aria-hidden=\"true\">■</span> ", &escape_attribute(words.get("stop")), "</strong> "],
        );
    }
    item.text.write(ask, out);
    out.push_str("</span></label>");
    if let Some(more) = &item.more {
        notes(list, more, filtered, ask, out);
    }
    if list.mode == Mode::Ask {
        put(out, &["<div class=\"checklist-answer\" aria-hidden=\"true\">", &escape_attribute(words.get("answer")), "</div>"]);
    }
    out.push_str("</li>");
}

/// When and why it is done, and what it is tied to.
fn notes(list: &Checklist, item: &More, filtered: bool, ask: &dyn Ask, out: &mut String) {
    let words = ask.words();
    let link = |to: &Reference| ask.named(to).html(to.kind);
    let tie = |tie: &Option<Tie>| tie.as_ref().filter(|t| !t.told).map(|t| link(&t.to));
    let own = |role: &&Reference| !filtered && list.role.as_ref().is_none_or(|whole| whole.id != role.id);
    let ties = [
        ("<span class=\"tie-role\">", item.role.as_ref().filter(own).map(link), "</span> "),
        ("<span class=\"tie-stage\">", tie(&item.stage), "</span> "),
        ("<span class=\"tie-measure\">", tie(&item.measure), "</span> "),
        (
            "<span class=\"tie-must-be\">",
            (item.kano == Some("must-be")).then(|| escape_attribute(words.get("must-be")).into_owned()),
            "</span>",
        ),
    ];
    let tied = ties.iter().any(|(_, tie, _)| tie.is_some());
    if !tied && item.only_if.is_none() && item.why.is_none() {
        return;
    }
    put(out, &["\n<div class=\"checklist-notes\">"]);
    for (head, prose) in [("checklist.only_if", &item.only_if), ("checklist.why", &item.why)] {
        if let Some(prose) = prose {
            let head = escape_attribute(words.get(head));
            put(out, &["<p><span class=\"checklist-label\">", &head, "</span> ", &ask.prose(prose), "</p>"]);
        }
    }
    if tied {
        put(out, &["<p class=\"checklist-ties\">"]);
        ties.iter().for_each(|(open, tie, close)| tie.iter().for_each(|tie| put(out, &[open, tie, close])));
        put(out, &["</p>"]);
    }
    put(out, &["</div>"]);
}
