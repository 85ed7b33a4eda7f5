//! Parts of a file: what a player asks for when somebody winds a film forward.

use hyper::header::{self, HeaderMap};
use std::ops::Range;

/// The one part that a request wants, before the length of the file is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// From this byte to that one, both included.
    Between(u64, u64),
    From(u64),
    /// So many at the end.
    Last(u64),
}

impl Wanted {
    /// What the headers ask for; `None` where they ask for all, for several parts at once, or for something malformed,
    /// which by the rules of HTTP all get the whole. So does whoever makes a condition: nothing here has a version to meet it.
    pub fn of(headers: &HeaderMap) -> Option<Wanted> {
        let mut ranges = headers.get_all(header::RANGE).iter();
        let (Some(range), None) = (ranges.next(), ranges.next()) else { return None };
        if headers.contains_key(header::IF_RANGE) {
            return None;
        }
        let (first, last) = range.to_str().ok()?.strip_prefix("bytes=")?.split_once('-')?;
        match (first, last) {
            ("", last) => Some(Wanted::Last(number(last)?)),
            (first, "") => Some(Wanted::From(number(first)?)),
            (first, last) => Some(Wanted::Between(number(first)?, number(last)?)).filter(|w| !matches!(w, Wanted::Between(a, b) if a > b)),
        }
    }

    /// The bytes of a file of that length; `None` where it has none of them.
    pub fn within(self, length: usize) -> Option<Range<usize>> {
        let at = |number: u64| usize::try_from(number).unwrap_or(usize::MAX).min(length);
        let range = match self {
            Wanted::Between(first, last) => at(first)..at(last.saturating_add(1)),
            Wanted::From(first) => at(first)..length,
            Wanted::Last(count) => length - at(count)..length,
        };
        (!range.is_empty()).then_some(range)
    }
}

/// Digits and nothing else.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::HeaderValue;

    fn of(text: &str) -> Option<Wanted> {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_str(text).unwrap());
        Wanted::of(&headers)
    }

    #[test]
    fn one_part_is_given_and_everything_odd_gets_the_whole() {
        assert_eq!(of("bytes=0-0").unwrap().within(10), Some(0..1));
        assert_eq!(of("bytes=2-99").unwrap().within(10), Some(2..10));
        assert_eq!(of("bytes=4-").unwrap().within(10), Some(4..10));
        assert_eq!(of("bytes=-3").unwrap().within(10), Some(7..10));
        assert_eq!(of("bytes=-30").unwrap().within(10), Some(0..10));
        for beyond in ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=18446744073709551615-"] {
            assert_eq!(of(beyond).unwrap().within(10), None, "{beyond}");
        }
        assert_eq!(of("bytes=0-18446744073709551615").unwrap().within(0), None);
        for odd in ["", "bytes", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "bytes=+1-2", "bytes= 1-2", "items=0-1", "bytes=1-2-3"]
        {
            assert_eq!(of(odd), None, "{odd}");
        }
    }
}
