//! A long sorted list that is cheap to copy and to change in one place: two copies share all but the changed piece.

use super::Digest;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// Cells in one shared piece. A change copies one piece and the list of pieces: with ten thousand cells, a hundred
/// of each.
const PIECE: usize = 128;

/// What a value was made from; equal stamps, equal values.
pub type Stamp = [Digest; 2];

/// Values by key, in the order of the keys, each with the stamp it was made under.
#[derive(Debug)]
pub struct Roll<K, V> {
    pieces: Vec<Arc<Vec<Cell<K, V>>>>,
    len: usize,
    /// Places by the digests of keys, made when first asked for and shared by copies, whose keys are the same.
    places: OnceLock<Arc<Places>>,
}

type Places = HashMap<u64, u32, BuildHasherDefault<Same>>;

/// What is a digest already needs no other.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, digest: u64) {
        self.0 = digest;
    }
}

#[derive(Debug)]
pub struct Cell<K, V> {
    pub key: K,
    pub stamp: Stamp,
    pub value: Arc<V>,
}

impl<K: Clone, V> Clone for Cell<K, V> {
    fn clone(&self) -> Cell<K, V> {
        Cell { key: self.key.clone(), stamp: self.stamp, value: Arc::clone(&self.value) }
    }
}

impl<K, V> Clone for Roll<K, V> {
    fn clone(&self) -> Roll<K, V> {
        Roll { pieces: self.pieces.clone(), len: self.len, places: self.places.clone() }
    }
}

impl<K, V> Default for Roll<K, V> {
    fn default() -> Roll<K, V> {
        Roll { pieces: Vec::new(), len: 0, places: OnceLock::new() }
    }
}

/// Cells must come in the order of their keys, each key once.
impl<K: Ord, V> FromIterator<Cell<K, V>> for Roll<K, V> {
    fn from_iter<I: IntoIterator<Item = Cell<K, V>>>(cells: I) -> Roll<K, V> {
        let mut cells = cells.into_iter().peekable();
        let mut roll = Roll::default();
        while cells.peek().is_some() {
            let piece: Vec<_> = cells.by_ref().take(PIECE).collect();
            debug_assert!(piece.is_sorted_by(|a, b| a.key < b.key));
            roll.len += piece.len();
            roll.pieces.push(Arc::new(piece));
        }
        roll
    }
}

impl<K, V> Roll<K, V> {
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn cells(&self) -> impl Iterator<Item = &Cell<K, V>> + Clone {
        self.pieces.iter().flat_map(|piece| piece.iter())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&K, &Arc<V>)> {
        self.cells().map(|cell| (&cell.key, &cell.value))
    }

    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.cells().map(|cell| &cell.key)
    }

    pub fn values(&self) -> impl Iterator<Item = &Arc<V>> {
        self.cells().map(|cell| &cell.value)
    }

    /// The cell at a place in the order.
    pub fn at(&self, index: usize) -> Option<&Cell<K, V>> {
        self.pieces.get(index / PIECE)?.get(index % PIECE)
    }
}

impl<K: Ord + Hash, V> Roll<K, V> {
    /// The place of a key in the order. To follow links of ten thousand chapters by halving was a twenty-fifth of a build: each
    /// step waits for memory.
    pub fn position(&self, key: &K) -> Option<usize> {
        if self.len <= PIECE {
            return self.search(key);
        }
        let places = self.places.get_or_init(|| {
            let mut places = Places::with_capacity_and_hasher(self.len, BuildHasherDefault::default());
            for (n, key) in (0..).zip(self.keys()) {
                places.entry(digest(key)).or_insert(n);
            }
            Arc::new(places)
        });
        let place = *places.get(&digest(key))? as usize;
        // Two keys may share a digest; the second is found by halving.
        if self.at(place).is_some_and(|cell| cell.key == *key) { Some(place) } else { self.search(key) }
    }

    pub fn get(&self, key: &K) -> Option<&Arc<V>> {
        self.at(self.position(key)?).map(|cell| &cell.value)
    }

    pub fn contains_key(&self, key: &K) -> bool {
        self.get(key).is_some()
    }
}

impl<K: Ord, V> Roll<K, V> {
    fn search(&self, key: &K) -> Option<usize> {
        let piece = self.pieces.partition_point(|piece| piece[0].key <= *key).checked_sub(1)?;
        let within = self.pieces[piece].binary_search_by(|cell| cell.key.cmp(key)).ok()?;
        Some(piece * PIECE + within)
    }

    /// Values from the first key that is not below `key`, in order.
    pub fn from(&self, key: &K) -> impl Iterator<Item = (&K, &Arc<V>)> {
        let piece = self.pieces.partition_point(|piece| piece[0].key < *key).saturating_sub(1);
        let cells = self.pieces[piece.min(self.pieces.len())..].iter().flat_map(|piece| piece.iter());
        cells.map(|cell| (&cell.key, &cell.value)).skip_while(move |(other, _)| *other < key)
    }
}

impl<K: Clone, V> Roll<K, V> {
    /// Puts another value in the place of one, and gives that back.
    pub fn replace(&mut self, index: usize, stamp: Stamp, value: Arc<V>) -> Option<Arc<V>> {
        let cell = Arc::make_mut(self.pieces.get_mut(index / PIECE)?).get_mut(index % PIECE)?;
        cell.stamp = stamp;
        Some(std::mem::replace(&mut cell.value, value))
    }
}

fn digest<K: Hash>(key: &K) -> u64 {
    FixedState::default().hash_one(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roll(count: usize) -> Roll<usize, usize> {
        (0..count).map(|n| Cell { key: n * 2, stamp: Stamp::default(), value: Arc::new(n) }).collect()
    }

    #[test]
    fn values_are_found_by_key_and_by_place() {
        for count in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 5] {
            let roll = roll(count);
            assert_eq!((roll.len(), roll.iter().count(), roll.is_empty()), (count, count, count == 0));
            for n in 0..count {
                assert_eq!((roll.get(&(n * 2)).map(|v| **v), roll.get(&(n * 2 + 1))), (Some(n), None));
                assert_eq!((roll.at(n).map(|cell| cell.key), roll.position(&(n * 2))), (Some(n * 2), Some(n)));
                assert_eq!(roll.from(&(n * 2)).count(), count - n);
                assert_eq!(roll.from(&(n * 2 + 1)).count(), count - n - 1);
            }
            assert!(roll.at(count).is_none());
        }
    }

    #[test]
    fn keys_of_one_digest_are_found() {
        struct Alike(usize);
        impl Hash for Alike {
            fn hash<H: Hasher>(&self, _: &mut H) {}
        }
        impl PartialEq for Alike {
            fn eq(&self, other: &Alike) -> bool {
                self.0 == other.0
            }
        }
        impl Eq for Alike {}
        impl PartialOrd for Alike {
            fn partial_cmp(&self, other: &Alike) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
        impl Ord for Alike {
            fn cmp(&self, other: &Alike) -> std::cmp::Ordering {
                self.0.cmp(&other.0)
            }
        }
        let roll: Roll<Alike, usize> = (0..300).map(|n| Cell { key: Alike(n), stamp: Stamp::default(), value: Arc::new(n) }).collect();
        assert!((0..300).all(|n| roll.position(&Alike(n)) == Some(n)));
        assert_eq!(roll.position(&Alike(300)), None);
    }

    #[test]
    fn a_copy_keeps_what_it_had() {
        let mut now = roll(300);
        let before = now.clone();
        assert_eq!(now.replace(200, Stamp::default(), Arc::new(7)).as_deref(), Some(&200));
        assert_eq!((now.get(&400).map(|v| **v), before.get(&400).map(|v| **v)), (Some(7), Some(200)));
        assert!(now.replace(300, Stamp::default(), Arc::new(7)).is_none());
        assert!(Arc::ptr_eq(&now.pieces[0], &before.pieces[0]) && !Arc::ptr_eq(&now.pieces[1], &before.pieces[1]));
    }
}
