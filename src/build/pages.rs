//! The pages of one binding: by identity for those who draw them, by address for those who ask for one.

use crate::book::Book;
use crate::page::{PageId, pages};
use std::collections::BTreeMap;

/// All pages of a book.
#[derive(Default)]
pub(super) struct Pages {
    /// In the order of their identities, each with its address.
    pub list: Vec<(PageId, String)>,
    /// Numbers of the list, in the order of the addresses.
    by_address: Vec<u32>,
}

impl Pages {
    pub fn of(book: &Book) -> Pages {
        // Folders that differ only in their numbers want the same address: the last one has it.
        let last: BTreeMap<String, PageId> = pages(book).into_iter().map(|(page, address)| (address, page)).collect();
        let mut list: Vec<(PageId, String)> = last.into_iter().map(|(address, page)| (page, address)).collect();
        list.sort();
        list.dedup_by(|a, b| a.0 == b.0);
        let mut by_address: Vec<u32> = (0..u32::try_from(list.len()).unwrap_or(u32::MAX)).collect();
        by_address.sort_by(|a, b| list[*a as usize].1.cmp(&list[*b as usize].1));
        Pages { list, by_address }
    }

    pub fn find(&self, address: &str) -> Option<&PageId> {
        let at = self.by_address.binary_search_by(|n| self.list[*n as usize].1.as_str().cmp(address)).ok()?;
        Some(&self.list[self.by_address[at] as usize].0)
    }

    /// In order.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.by_address.iter().map(|n| self.list[*n as usize].1.as_str())
    }
}
