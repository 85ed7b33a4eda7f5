//! Interface words and typography of a language: from files, with English where a word is missing.
//! Takes `i18n/<lang>.toml` sources, gives one `Words` a language: words, counts, numbers, dates, lists, alphabetical order.
//! Must not know what a page looks like, nor read an author's text.

mod codes;
mod date;
mod file;
mod lexicon;
mod number;
mod order;
mod tongue;
mod word;

pub use codes::CODES;
pub use lexicon::Lexicon;
pub use order::SortKey;
pub use tongue::language_name;
pub use word::Words;

#[cfg(test)]
mod tests;
