//! The memory: one small engine that serves every stage. There is no incremental mode: a clean build is the same call with
//! an empty memory.

use super::Work;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

/// Values by key, each kept for as long as it is asked for and still holds.
pub struct Memo<K, V> {
    cells: BTreeMap<K, Arc<V>>,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Memo<K, V> {
        Memo { cells: BTreeMap::new() }
    }
}

impl<K: Ord + Clone + Send + Sync, V: Send + Sync> Memo<K, V> {
    /// Makes anew, in parallel, what is not there or no longer holds; forgets every key not asked for. `keys` in any order,
    /// each once. Gives what was done; the values are read with `cells`.
    pub fn renew(&mut self, keys: Vec<K>, holds: impl Fn(&K, &V) -> bool + Sync, make: impl Fn(&K) -> V + Sync) -> Work {
        let start = Instant::now();
        let count = keys.len();
        let old = &self.cells;
        let renewed: Vec<(K, Arc<V>, bool)> = keys
            .into_par_iter()
            .map(|key| match old.get(&key) {
                Some(value) if holds(&key, value) => {
                    let value = Arc::clone(value);
                    (key, value, false)
                }
                _ => {
                    let value = Arc::new(make(&key));
                    (key, value, true)
                }
            })
            .collect();
        let made = renewed.iter().filter(|(_, _, made)| *made).count();
        self.cells = renewed.into_iter().map(|(key, value, _)| (key, value)).collect();
        Work { count, made, time: start.elapsed() }
    }

    /// All values, by key.
    pub fn cells(&self) -> &BTreeMap<K, Arc<V>> {
        &self.cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_longer_holds_is_made_and_what_is_not_asked_for_is_forgotten() {
        let mut memo: Memo<u32, u32> = Memo::default();
        let work = memo.renew(vec![1, 2, 3], |_, _| true, |k| k * 10);
        assert_eq!((work.count, work.made), (3, 3));
        let work = memo.renew(vec![3, 2], |k, _| *k != 2, |k| k * 100);
        assert_eq!((work.count, work.made), (2, 1));
        let values: Vec<(u32, u32)> = memo.cells().iter().map(|(k, v)| (*k, **v)).collect();
        assert_eq!(values, [(2, 200), (3, 30)]);
    }
}
