//! Counting words as people do.

/// Words so far. A word is a run between white space that holds a letter or a digit.
#[derive(Default)]
pub(super) struct Count {
    pub(super) words: u32,
    within: bool,
}

impl Count {
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.within = false;
            } else if !self.within && c.is_alphanumeric() {
                self.within = true;
                self.words = self.words.saturating_add(1);
            }
        }
    }

    /// Ends a word that may be open.
    pub(super) fn gap(&mut self) {
        self.within = false;
    }
}
