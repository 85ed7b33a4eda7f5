//! The list of a section: pages of one folder show the same entries, but for the one that is the page itself.

use super::NavigationItem;
use crate::book::Leaf;
use std::cell::RefCell;
use std::sync::Arc;

/// The entries beside a page. Those of its neighbours are shared by all pages of the folder, so that a page costs the same
/// whether its folder holds five or fifty.
#[derive(Clone, Debug)]
pub struct Entries {
    /// All entries, none of them the current one.
    pub shared: Arc<[NavigationItem]>,
    /// The entry of the page itself and the place it takes.
    pub own: Option<(usize, NavigationItem)>,
}

impl Entries {
    /// Every entry, the page's own in its place.
    pub fn iter(&self) -> impl Iterator<Item = &NavigationItem> {
        let own = |n: usize| self.own.as_ref().filter(|(at, _)| *at == n).map(|(_, item)| item);
        self.shared.iter().enumerate().map(move |(n, item)| own(n).unwrap_or(item))
    }

    pub fn is_empty(&self) -> bool {
        self.shared.is_empty()
    }
}

impl Default for Entries {
    fn default() -> Entries {
        Entries::from(Vec::new())
    }
}

impl From<Vec<NavigationItem>> for Entries {
    fn from(items: Vec<NavigationItem>) -> Entries {
        let own = items.iter().position(|item| item.current).map(|at| (at, items[at].clone()));
        let plain = |item| NavigationItem { current: false, children: Vec::new(), ..item };
        Entries { shared: items.into_iter().map(plain).collect(), own }
    }
}

/// A list as it was made last, and from what: from which folder it is seen, and each entry's address.
struct Made {
    folder: String,
    addresses: Vec<Option<String>>,
    items: Arc<[NavigationItem]>,
}

thread_local! {
    static LAST: RefCell<Option<Made>> = const { RefCell::new(None) };
}

/// The entries of `siblings` as the page at `address` shows them. Pages are made folder by folder, so the list a thread made
/// last is mostly the one it needs again; it is compared with what it would be made from and never trusted.
pub(super) fn entries(siblings: &[Leaf<'_>], address: &str, href: impl Fn(&str) -> String) -> Entries {
    let item = |leaf: &Leaf<'_>| NavigationItem {
        title: leaf.title.to_owned(),
        href: leaf.address.map(&href),
        current: false,
        status: leaf.status.name(),
        children: Vec::new(),
    };
    let folder = address.rsplit_once('/').map_or("", |(folder, _)| folder);
    let shared = LAST.with_borrow_mut(|last| {
        if let Some(made) = last.as_ref().filter(|made| made.folder == folder && made.holds(siblings)) {
            return Arc::clone(&made.items);
        }
        let items: Arc<[NavigationItem]> = siblings.iter().map(item).collect();
        let addresses = siblings.iter().map(|leaf| leaf.address.map(str::to_owned)).collect();
        *last = Some(Made { folder: folder.to_owned(), addresses, items: Arc::clone(&items) });
        items
    });
    let own = siblings.iter().position(|leaf| leaf.address == Some(address));
    let own = own.map(|at| {
        let children = siblings[at].children.iter().map(item).collect();
        (at, NavigationItem { current: true, children, ..shared[at].clone() })
    });
    Entries { shared, own }
}

impl Made {
    fn holds(&self, siblings: &[Leaf<'_>]) -> bool {
        let same = |(leaf, (item, address)): (&Leaf<'_>, (&NavigationItem, &Option<String>))| {
            leaf.address == address.as_deref() && leaf.title == item.title && leaf.status.name() == item.status
        };
        siblings.len() == self.items.len() && siblings.iter().zip(self.items.iter().zip(&self.addresses)).all(same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Status;

    fn leaf<'b>(title: &'b str, address: Option<&'b str>) -> Leaf<'b> {
        Leaf { title, address, path: None, status: Status::Live, chapters: 0, minutes: 0, children: Vec::new() }
    }

    fn shown(entries: &Entries) -> Vec<(String, Option<String>, bool)> {
        entries.iter().map(|item| (item.title.clone(), item.href.clone(), item.current)).collect()
    }

    #[test]
    fn pages_of_a_folder_share_their_entries_and_each_has_its_own() {
        let mut siblings = vec![leaf("A", Some("en/a.html")), leaf("B", Some("en/b.html")), leaf("C", None)];
        let href = |to: &str| to.trim_start_matches("en/").to_owned();
        let [a, b] = ["en/a.html", "en/b.html"].map(|page| entries(&siblings, page, href));
        assert!(Arc::ptr_eq(&a.shared, &b.shared));
        let row = |title: &str, href: Option<&str>, current| (title.to_owned(), href.map(str::to_owned), current);
        assert_eq!(shown(&a), [row("A", Some("a.html"), true), row("B", Some("b.html"), false), row("C", None, false)]);
        assert_eq!(shown(&b), [row("A", Some("a.html"), false), row("B", Some("b.html"), true), row("C", None, false)]);
        // From another folder, or with another title, status or address, it is another list.
        let away = entries(&siblings, "index.html", str::to_owned);
        assert_eq!(shown(&away)[0], row("A", Some("en/a.html"), false));
        for change in [leaf("New", Some("en/a.html")), leaf("New", Some("en/new.html")), leaf("New", None)] {
            siblings[0] = change;
            assert_eq!(shown(&entries(&siblings, "en/b.html", href))[0].1, siblings[0].address.map(href));
        }
        siblings[0].status = Status::Retired;
        assert_eq!(entries(&siblings, "en/b.html", href).shared[0].status, "retired");
    }
}
