//! The memory: one small engine that serves every stage. There is no incremental mode: a clean build is the same call with
//! an empty memory.

use super::Work;
use crate::text::{Cell, Digest, Roll, Stamp};
use rayon::prelude::*;
use std::cmp::Ordering;
use std::sync::Arc;
use std::time::Instant;

/// Fewer values than this are looked at by one thread: to share them out costs more than to look.
const FEW: usize = 512;

/// Values by key, each kept for as long as it is asked for and still holds.
pub struct Memo<K, V> {
    /// What all values were made under; under anything else none holds.
    under: Digest,
    cells: Roll<K, V>,
}

/// What a renewal did.
pub struct Renewed<V> {
    pub work: Work,
    /// Whether keys came or went.
    pub keys: bool,
    /// Values in the place of others, where no key came or went: old and new.
    pub replaced: Vec<(Arc<V>, Arc<V>)>,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Memo<K, V> {
        Memo { under: Digest::default(), cells: Roll::default() }
    }
}

impl<K: Ord + Clone + Send + Sync, V: Send + Sync> Memo<K, V> {
    /// Makes anew, in parallel, what is not there, has another stamp or no longer holds; forgets every key not asked for.
    /// `wanted` in the order of the keys, each once. Gives what was done; the values are read with `cells`.
    pub fn renew(
        &mut self,
        under: Digest,
        wanted: &[(&K, Stamp)],
        holds: impl Fn(&V) -> bool + Sync,
        make: impl Fn(usize, &K) -> V + Sync,
    ) -> Renewed<V> {
        let start = Instant::now();
        let fresh = std::mem::replace(&mut self.under, under) == under;
        let old = paired(&self.cells, wanted);
        let keys = old.len() != self.cells.len() || old.iter().any(Option::is_none);
        let is_stale = |n: usize| match old[n] {
            Some(cell) => !(fresh && cell.stamp == wanted[n].1 && holds(&cell.value)),
            None => true,
        };
        let stale: Vec<usize> = (0..wanted.len()).into_par_iter().with_min_len(FEW).filter(|n| is_stale(*n)).collect();
        // One by one, for the largest page of a book takes as long as hundreds of others: in pieces of a quarter, which is how two
        // threads would share them, one of them waited for a tenth of a build. From the end, since the pages about the whole book
        // stand there: begun last, the largest of them is what one thread would be at while the others have nothing left to do.
        let mut made: Vec<Arc<V>> = stale.par_iter().rev().with_max_len(1).map(|n| Arc::new(make(*n, wanted[*n].0))).collect();
        made.reverse();
        let work = |start: Instant| Work { count: wanted.len(), made: stale.len(), time: start.elapsed() };
        let mut replaced = Vec::new();
        if keys {
            let mut new = stale.iter().copied().zip(&made).peekable();
            let cell = |(n, (key, stamp)): (usize, &(&K, Stamp))| match (new.next_if(|(at, _)| *at == n), old[n]) {
                (None, Some(cell)) => cell.clone(),
                (Some((_, value)), _) => Cell { key: (*key).clone(), stamp: *stamp, value: Arc::clone(value) },
                // Without an old value there is always a new one.
                (None, None) => Cell { key: (*key).clone(), stamp: *stamp, value: Arc::new(make(n, key)) },
            };
            self.cells = wanted.iter().enumerate().map(cell).collect();
        } else {
            for (n, value) in stale.iter().zip(made) {
                let before = self.cells.replace(*n, wanted[*n].1, Arc::clone(&value));
                replaced.extend(before.map(|before| (before, value)));
            }
        }
        Renewed { work: work(start), keys, replaced }
    }

    /// All values, by key.
    pub fn cells(&self) -> &Roll<K, V> {
        &self.cells
    }
}

/// For each key asked for the cell that is there, in one walk along both.
fn paired<'c, K: Ord, V>(cells: &'c Roll<K, V>, wanted: &[(&K, Stamp)]) -> Vec<Option<&'c Cell<K, V>>> {
    let mut there = cells.cells().peekable();
    let mut pairs = Vec::with_capacity(wanted.len());
    for (key, _) in wanted {
        let mut found = None;
        while let Some(cell) = there.peek() {
            // Equal keys are mostly the very same, which is seen without reading them.
            match if cell.key == **key { Ordering::Equal } else { cell.key.cmp(key) } {
                Ordering::Less => drop(there.next()),
                Ordering::Equal => {
                    found = there.next();
                    break;
                }
                Ordering::Greater => break,
            }
        }
        pairs.push(found);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(keys: &[u32]) -> Vec<(&u32, Stamp)> {
        keys.iter().map(|key| (key, Stamp::default())).collect()
    }

    fn values(memo: &Memo<u32, u32>) -> Vec<(u32, u32)> {
        memo.cells().iter().map(|(k, v)| (*k, **v)).collect()
    }

    #[test]
    fn only_what_no_longer_holds_is_made_and_what_is_not_asked_for_is_forgotten() {
        let mut memo: Memo<u32, u32> = Memo::default();
        let none = Digest::default();
        let done = memo.renew(none, &wanted(&[1, 2, 3]), |_| true, |_, k| k * 10);
        assert_eq!((done.work.count, done.work.made, done.keys), (3, 3, true));
        let done = memo.renew(none, &wanted(&[2, 3]), |v| *v != 20, |_, k| k * 100);
        assert_eq!((done.work.count, done.work.made, done.keys), (2, 1, true));
        assert_eq!(values(&memo), [(2, 200), (3, 30)]);
        let done = memo.renew(none, &wanted(&[0, 2, 3, 9]), |_| true, |n, _| u32::try_from(n).unwrap());
        assert_eq!((done.work.made, done.keys), (2, true));
        assert_eq!(values(&memo), [(0, 0), (2, 200), (3, 30), (9, 3)]);
    }

    #[test]
    fn another_stamp_or_other_settings_make_a_value_anew() {
        let mut memo: Memo<u32, u32> = Memo::default();
        let one = Digest::of(b"one");
        memo.renew(one, &wanted(&[1, 2]), |_| true, |_, k| *k);
        let stamped = [(&1, Stamp::default()), (&2, [one, one])];
        let done = memo.renew(one, &stamped, |_| true, |_, k| k + 10);
        assert_eq!((done.work.made, done.keys, done.replaced), (1, false, vec![(Arc::new(2), Arc::new(12))]));
        assert_eq!(memo.renew(Digest::of(b"two"), &stamped, |_| true, |_, k| *k).work.made, 2);
        assert_eq!(values(&memo), [(1, 1), (2, 2)]);
    }
}
