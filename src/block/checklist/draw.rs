//! A checklist as a card.

use super::{Checklist, Item, Mode, compute, item};
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
        // Measured: 160 bytes an item that says no more than its text.
        let mut items = String::with_capacity(group.items.len() * 192);
        for entry in &group.items {
            if keep(entry) {
                item::write(list, entry, at, only.is_some(), ask, &mut items);
                shown += 1;
            }
            at += 1;
        }
        if !items.is_empty() {
            groups.push(fields! { "title": group.title.as_ref().map(|t| Html(t.html(ask))), "items": Html(items) });
        }
    }
    let stops = list.items().filter(|item| item.stop && keep(item)).count();
    let count = |key: &str, n: usize| words.count(key, n as u64);
    let key = if list.mode == Mode::Ask { "count.questions" } else { "count.items" };
    fields! {
        "list": [&list.head.lang, "/", &list.head.id].concat(),
        "version": compute::version(&list.groups),
        "title": &list.head.title,
        "mode": list.mode.name(),
        "mode_word": words.get(list.mode.name()),
        "ordered": list.mode == Mode::ReadDo,
        // Twelve questions with a line each fill a printed page, six with two; more go on to the next.
        "size": if shown > 12 { "long" } else if shown > 6 { "many" } else { "few" },
        "when_head": words.get("pause_point"),
        "when": list.when.as_ref().map(|w| Html(w.html(ask))),
        "role_head": words.get("checklist.role"),
        "role": list.role.as_ref().filter(|_| only.is_none()).map(|r| link(r, ask)),
        "only": only.as_ref().map(|r| link(r, ask)),
        "minutes": list.minutes.map(|m| words.fill("checklist.minutes", &[("n", &words.number(m, usize::from(m.fract() != 0.0)))])),
        "count": if only.is_some() { words.count_with("count.items_shown", all as u64, &[("k", &shown.to_string())]) } else { count(key, all) },
        "stops": (stops > 0).then(|| count("count.stops", stops)),
        "done": words.get("ticks.done"),
        "all": words.get("ticks.all"),
        "reset": words.get("ticks.reset"),
        "changed": words.get("ticks.changed"),
        "local": words.get("ticks.local"),
        "groups": groups,
    }
}

fn link(to: &Reference, ask: &dyn Ask) -> Html {
    Html(ask.named(to).html(to.kind))
}

/// A role that is asked for in an embed, which has no link of its own.
fn role(id: &str) -> Reference {
    Reference { link: u32::MAX, kind: "role", id: id.into() }
}
