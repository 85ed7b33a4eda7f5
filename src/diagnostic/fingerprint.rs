//! Fingerprints: what stays the same about a diagnostic while lines move.

use super::Diagnostic;
use crate::text::Hasher;
use std::collections::HashMap;

/// One a diagnostic, in the order of the list: 32 hexadecimal digits from its file, code and message, never from its
/// line. Of several that say the same of one file, each has its own by its number among them.
pub(super) fn fingerprints(list: &[Diagnostic]) -> Vec<String> {
    let mut met: HashMap<(&str, &str, &str), u64> = HashMap::new();
    let one = |diagnostic| {
        let (file, code, message) = said(diagnostic);
        let number = met.entry((file, code, message)).or_default();
        *number += 1;
        Hasher::new().text(file).text(code).text(message).number(*number).finish().hex()
    };
    list.iter().map(one).collect()
}

/// File, code and message: what a diagnostic says, wherever in the file its lines have moved to.
pub(super) fn said(diagnostic: &Diagnostic) -> (&str, &str, &str) {
    (diagnostic.place.path.as_str(), diagnostic.code.name, &diagnostic.message)
}
