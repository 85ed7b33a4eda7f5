//! A checklist as a card.

use super::{Checklist, Item, Mode, Tie};
use crate::block::{Ask, Html, Options, Reference, Value, fields};

/// What `card.html` shows. `?role=desk` keeps the items of one role; each box still has its place in the whole list, so that
/// ticks fit both drawings.
pub(super) fn card(list: &Checklist, options: &Options, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let only = options.get("role").filter(|id| !id.is_empty()).map(role);
    let name = only.as_ref().map(|only| ask.named(only).name);
    // A role may be written by its id or by its name.
    let keep = |item: &Item| match (&only, &name) {
        (Some(only), Some(name)) => list.doer(item).is_some_and(|doer| doer.id == only.id || ask.named(doer).name == *name),
        _ => true,
    };
    let (all, mut shown, mut at) = (list.items().count(), 0, 0);
    let mut groups = Vec::with_capacity(list.groups.len());
    for group in &list.groups {
        let mut items = Vec::with_capacity(group.items.len());
        for entry in &group.items {
            if keep(entry) {
                items.push(item(list, entry, at, only.is_some(), ask));
            }
            at += 1;
        }
        shown += items.len();
        if !items.is_empty() {
            groups.push(fields! { "title": group.title.as_ref().map(|t| Html(ask.prose(t))), "items": items });
        }
    }
    let stops = list.items().filter(|item| item.stop && keep(item)).count();
    let count = |key: &str, n: usize| words.count(key, n as u64);
    let key = if list.mode == Mode::Ask { "count.questions" } else { "count.items" };
    fields! {
        "list": format!("{}/{}", list.head.lang, list.head.id),
        "version": &list.version,
        "title": &list.head.title,
        "mode": list.mode.name(),
        "mode_word": words.get(list.mode.name()),
        "ordered": list.mode == Mode::ReadDo,
        "answers": list.mode == Mode::Ask,
        // Twelve questions with a line each fill a printed page, six with two; more go on to the next.
        "size": if shown > 12 { "long" } else if shown > 6 { "many" } else { "few" },
        "answer": words.get("answer"),
        "when_head": words.get("pause_point"),
        "when": list.when.as_ref().map(|w| Html(ask.prose(w))),
        "role_head": words.get("checklist.role"),
        "role": list.role.as_ref().filter(|_| only.is_none()).map(|r| link(r, ask)),
        "only": only.as_ref().map(|r| link(r, ask)),
        "minutes": list.minutes.map(|m| words.fill("checklist.minutes", &[("n", &words.number(m, usize::from(m.fract() != 0.0)))])),
        "count": if only.is_some() { words.count_with("count.items_shown", all as u64, &[("k", &shown.to_string())]) } else { count(key, all) },
        "stops": (stops > 0).then(|| count("count.stops", stops)),
        "stop": words.get("stop"),
        "why_head": words.get("checklist.why"),
        "only_if_head": words.get("checklist.only_if"),
        "done": words.get("ticks.done"),
        "all": words.get("ticks.all"),
        "reset": words.get("ticks.reset"),
        "changed": words.get("ticks.changed"),
        "local": words.get("ticks.local"),
        "groups": groups,
    }
}

fn item(list: &Checklist, item: &Item, at: usize, filtered: bool, ask: &dyn Ask) -> Value {
    let tie = |tie: &Option<Tie>| tie.as_ref().filter(|t| !t.told).map(|t| link(&t.to, ask));
    let own = |role: &&Reference| !filtered && list.role.as_ref().is_none_or(|whole| whole.id != role.id);
    let must_be = (item.kano == Some("must-be")).then(|| ask.words().get("must-be"));
    fields! {
        "at": at,
        "number": at + 1,
        "text": Html(ask.prose(&item.text)),
        "stop": item.stop,
        "role": item.role.as_ref().filter(own).map(|r| link(r, ask)),
        "why": item.why.as_ref().map(|w| Html(ask.prose(w))),
        "only_if": item.only_if.as_ref().map(|c| Html(ask.prose(c))),
        "stage": tie(&item.stage),
        "measure": tie(&item.measure),
        "must_be": must_be,
    }
}

fn link(to: &Reference, ask: &dyn Ask) -> Html {
    Html(ask.named(to).html(to.kind))
}

/// A role that is asked for in an embed, which has no link of its own.
fn role(id: &str) -> Reference {
    Reference { link: u32::MAX, kind: "role", id: id.to_owned() }
}
