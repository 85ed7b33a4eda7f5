//! An item of a card as a finished `li`: its box, its text, what belongs to it.

use super::{Checklist, Item, Mode, Tie};
use crate::block::{Ask, Reference};
use crate::text::escape_attribute;

/// Writes an item, the `at`th of the whole list from 0. In a list that is `filtered` for one role, roles go without saying.
pub(super) fn write(list: &Checklist, item: &Item, at: usize, filtered: bool, ask: &dyn Ask, out: &mut String) {
    let words = ask.words();
    let mut put = |pieces: &[&str]| pieces.iter().for_each(|piece| out.push_str(piece));
    let (at, number) = (at.to_string(), (at + 1).to_string());
    let ordered = list.mode == Mode::ReadDo;
    put(&["\n<li", if item.stop { " class=\"stop\"" } else { "" }]);
    if ordered {
        put(&[" value=\"", &number, "\""]);
    }
    put(&["><label><input type=\"checkbox\" class=\"tick\" autocomplete=\"off\" data-item=\"", &at, "\">"]);
    if ordered {
        put(&["<span class=\"checklist-number\">", &number, "</span>"]);
    }
    put(&["<span class=\"item\">"]);
    if item.stop {
        put(&["<strong class=\"checklist-stop\"><span aria-hidden=\"true\">■</span> ", &escape_attribute(words.get("stop")), "</strong> "]);
    }
    put(&[&ask.prose(&item.text), "</span></label>"]);
    notes(list, item, filtered, ask, out);
    if list.mode == Mode::Ask {
        ["<div class=\"checklist-answer\" aria-hidden=\"true\">", &escape_attribute(words.get("answer")), "</div>"]
            .iter()
            .for_each(|piece| out.push_str(piece));
    }
    out.push_str("</li>");
}

/// When and why it is done, and what it is tied to.
fn notes(list: &Checklist, item: &Item, filtered: bool, ask: &dyn Ask, out: &mut String) {
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
    let mut put = |pieces: &[&str]| pieces.iter().for_each(|piece| out.push_str(piece));
    put(&["\n<div class=\"checklist-notes\">"]);
    for (head, prose) in [("checklist.only_if", &item.only_if), ("checklist.why", &item.why)] {
        if let Some(prose) = prose {
            let head = escape_attribute(words.get(head));
            put(&["<p><span class=\"checklist-label\">", &head, "</span> ", &ask.prose(prose), "</p>"]);
        }
    }
    if tied {
        put(&["<p class=\"checklist-ties\">"]);
        ties.iter().for_each(|(open, tie, close)| tie.iter().for_each(|tie| put(&[open, tie, close])));
        put(&["</p>"]);
    }
    put(&["</div>"]);
}
