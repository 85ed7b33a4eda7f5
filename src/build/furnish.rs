//! Theme and words of a book: joined from what is built in and what the book brings.

use super::Builder;
use super::Sources;
use super::sort::Sorted;
use crate::block::KINDS;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::text::{Digest, Hasher, Source, embedded};
use crate::theme::{self, Layers, Theme};
use crate::words::Lexicon;
use std::sync::Arc;

/// Theme and words, and the digests of what they were made from.
pub(super) struct Furnished {
    key: Digest,
    /// Of the words alone: a book is bound with them, and with nothing else of a theme.
    pub words: Digest,
    pub lexicon: Arc<Lexicon>,
    /// What reading the words had to say; `diagnostics` begins with it.
    said: usize,
    pub theme: Option<Arc<Theme>>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Builder {
    /// Theme and words, anew when one of their files changed.
    pub(super) fn furnish(&mut self, sources: &Sources, sorted: &Sorted, config: &Config) {
        let mut hasher = Hasher::new();
        let theme: Vec<&Source> = sorted.theme.iter().map(|n| &sources.files[*n]).collect();
        theme.iter().for_each(|s| {
            hasher.text(s.path.as_str()).digest(s.digest);
        });
        sources.theme.iter().for_each(|f| {
            hasher.text(f.path.as_str()).bytes(&f.bytes);
        });
        let words = words(&theme, config);
        let key = hasher.digest(words).text(&config.html.theme.value).finish();
        if self.furnished.as_ref().is_some_and(|f| f.key == key) {
            return;
        }
        let (lexicon, mut diagnostics) = match self.furnished.take().filter(|f| f.words == words) {
            Some(Furnished { lexicon, mut diagnostics, said, .. }) => {
                diagnostics.truncate(said);
                (lexicon, diagnostics)
            }
            None => {
                let mut diagnostics = Vec::new();
                (Arc::new(read_words(&theme, config, &mut diagnostics)), diagnostics)
            }
        };
        let said = diagnostics.len();
        let folder = format!("themes/{}", config.html.theme.value);
        let text = theme.iter().map(|s| theme::File { path: s.path.clone(), bytes: s.text.as_bytes().into() });
        let other = sources.theme.iter().map(|f| theme::File { path: f.path.clone(), bytes: Arc::clone(&f.bytes) });
        let book: Vec<theme::File> = text.chain(other).collect();
        let names: Vec<(String, &str)> =
            KINDS.iter().flat_map(|k| k.looks.iter().map(|l| (format!("{}/{}", k.name, l.view), l.template))).collect();
        let frame = crate::block::FRAME.iter().map(|(name, text)| (*name, *text));
        let layers = Layers {
            default: embedded(),
            looks: frame.chain(names.iter().map(|(name, text)| (name.as_str(), *text))).collect(),
            styles: std::iter::once(("block", crate::block::STYLE)).chain(KINDS.iter().map(|k| (k.name, k.style))).collect(),
            folder: &folder,
            book,
        };
        let theme = Theme::load(&layers, &lexicon, &config.languages(), &mut diagnostics).map(Arc::new);
        self.furnished = Some(Furnished { key, words, lexicon, said, theme, diagnostics });
    }
}

/// The digest of all that words are read from.
fn words(theme: &[&Source], config: &Config) -> Digest {
    let mut hasher = Hasher::new();
    for source in theme.iter().filter(|source| is_words(source)) {
        hasher.text(source.path.as_str()).digest(source.digest);
    }
    for tag in config.languages() {
        let labels = labels(config, tag);
        hasher.text(tag).digest(labels.map_or_else(Digest::default, |labels| labels.digest));
    }
    hasher.finish()
}

fn is_words(source: &Source) -> bool {
    source.path.folder().ends_with("/i18n")
}

fn read_words(theme: &[&Source], config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Lexicon {
    let mut files = Lexicon::built_in();
    files.extend(theme.iter().filter(|source| is_words(source)).map(|s| (*s).clone()));
    files.extend(config.languages().into_iter().filter_map(|tag| labels(config, tag)));
    Lexicon::read(&files, diagnostics)
}

/// The book's own words for a language, `[labels]`, as a file over all others. A bare `purchase` names the phase.
fn labels(config: &Config, tag: &str) -> Option<Source> {
    let own = config.in_language(tag).map(|language| &language.labels);
    let house = Some(&config.labels).filter(|_| tag == config.language.value);
    let mut text = String::new();
    for (key, word) in house.into_iter().chain(own).flatten() {
        let quoted = word.replace('\\', "\\\\").replace('"', "\\\"");
        let known = embedded()
            .iter()
            .any(|(name, bytes)| *name == "i18n/en.toml" && String::from_utf8_lossy(bytes).contains(&format!("\"{key}\" =")));
        let key = if known { key.clone() } else { format!("phase.{key}") };
        text.push_str(&format!("\"{key}\" = \"{quoted}\"\n"));
    }
    (!text.is_empty()).then(|| Source::new(&format!("labels/{tag}.toml"), &text))
}
