//! File and folder names as people write them: an ordering prefix, hyphens for spaces.

/// The ordering prefix of a file or folder name: one to three digits, then `-`, `_` or `.`, then not a digit.
/// Gives its number and the name without it.
pub fn prefix(name: &str) -> (Option<u32>, &str) {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return (None, name);
    }
    let Some(rest) = name[digits..].strip_prefix(['-', '_', '.']) else { return (None, name) };
    match rest.chars().next() {
        Some(c) if !c.is_ascii_digit() => (name[..digits].parse().ok(), rest),
        _ => (None, name),
    }
}

/// A title from a file or folder name: prefix gone, hyphens and underscores to spaces, first letter large.
pub fn title_of(name: &str) -> String {
    let name = prefix(name).1.replace(['-', '_'], " ");
    let mut chars = name.trim().chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The title of a chapter that gives none: from its file name, or its folder's when the file only heads the folder.
pub fn plain_title(stem: &str, folder: &str) -> String {
    let heads = matches!(stem, "index" | "README" | "readme" | "_index");
    let folder = folder.rsplit('/').next().filter(|f| heads && !f.is_empty());
    title_of(folder.unwrap_or(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_ordering_prefix_goes() {
        assert_eq!(prefix("50-process"), (Some(50), "process"));
        assert_eq!(prefix("1.intro"), (Some(1), "intro"));
        assert_eq!(prefix("2026-plan"), (None, "2026-plan"));
        assert_eq!(prefix("10-2-speed"), (None, "10-2-speed"));
        assert_eq!(prefix("7up"), (None, "7up"));
        assert_eq!(title_of("50-our_process"), "Our process");
        assert_eq!(plain_title("index", "content/10-why"), "Why");
    }
}
