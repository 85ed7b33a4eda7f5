//! Where blocks of data files are at home: in the first chapter that shows them whole.

use super::Book;
use crate::block::Status;
use crate::chapter::Outline;
use crate::markdown::Target;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Book {
    /// Outlines of all chapters, language by language, each in reading order.
    fn in_reading_order(&self) -> Vec<Arc<Outline>> {
        let mut order = Vec::with_capacity(self.chapters.len());
        for root in &self.tree.roots {
            let mut at = Some(*root);
            while let Some(node) = at {
                let node = &self.tree.nodes[node as usize];
                order.extend(node.chapter.as_ref().and_then(|path| self.chapters.get(path)).map(|b| Arc::clone(&b.outline)));
                at = node.next;
            }
        }
        order
    }

    pub(super) fn find_homes(&mut self) {
        // Only what stands in a data file has its home elsewhere.
        if self.shelf_data.values().all(|data| data.blocks.is_empty()) {
            return;
        }
        let mut homes = BTreeMap::new();
        for outline in self.in_reading_order() {
            for link in outline.links.iter().filter(|l| l.image) {
                let Target::Typed { kind, id, options } = &link.target else { continue };
                let whole = options.iter().all(|(name, _)| name == "view" || name == "compact");
                let Some(thing) = self.things.find(kind, id, &[&outline.lang, self.config.language.value.as_str()]) else { continue };
                let path = &thing.outline.path;
                let data = !self.chapters.contains_key(path);
                if whole && data && outline.status != Status::Planned {
                    homes.entry((path.clone(), thing.number)).or_insert_with(|| outline.path.clone());
                }
            }
        }
        self.homes = Arc::new(homes);
    }
}
