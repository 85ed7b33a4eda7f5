//! What a checklist adds up to.

use super::{Checklist, Group, Mode};
use crate::block::Mark;
use crate::text::Hasher;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Items, stop items, and items by the role that carries them out; items without a role are in no role's number.
pub(super) fn computed(list: &Checklist) -> Value {
    let mut by_role: BTreeMap<&str, usize> = BTreeMap::new();
    for item in list.items() {
        if let Some(role) = list.doer(item) {
            *by_role.entry(&role.id).or_default() += 1;
        }
    }
    let stop = list.items().filter(|item| item.stop).count();
    json!({ "items": list.items().count(), "stop": stop, "by_role": by_role })
}

/// For the totals of the book. Questions are items too.
pub(super) fn counts(list: &Checklist) -> Vec<Mark> {
    let count = |key, n: usize| Mark::Count { key, n: u32::try_from(n).unwrap_or(u32::MAX) };
    let items = list.items().count();
    let mut counts = vec![count("count.checklists", 1), count("count.items", items)];
    if list.mode == Mode::Ask {
        counts.push(count("count.questions", items));
    }
    counts
}

/// Eight hexadecimal digits that change when an item is added, taken out, moved or reworded: ticks kept for another version
/// are not put on this one.
pub(super) fn version(groups: &[Group]) -> String {
    let mut hasher = Hasher::new();
    for group in groups {
        hasher.number(group.items.len() as u64);
        for item in &group.items {
            hasher.text(item.text.plain());
        }
    }
    let mut hex = hasher.finish().hex();
    hex.truncate(8);
    hex
}
