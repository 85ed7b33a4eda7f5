//! A grammar as data.

/// A language: what it is called in a fence, and its frames, of which code begins in `main`.
///
/// Patterns are Onig's, matched within one line. `%name%` in one stands for the part of that name. Classes are a letter for each
/// group of the pattern, `.` where a group has no colour; or one letter for all of a pattern without groups.
pub struct Table {
    pub names: &'static [&'static str],
    pub parts: &'static [(&'static str, Part)],
    pub frames: &'static [Frame],
}

/// What `%name%` stands for.
#[derive(Clone, Copy)]
pub enum Part {
    Pattern(&'static str),
    /// One of these words, with an end of a word behind it.
    Words(&'static [&'static str]),
    /// The same, in small and in capital letters.
    AnyCase(&'static [&'static str]),
}

/// A state of reading: what may come, the first rule that fits at a place wins.
pub struct Frame {
    pub name: &'static str,
    /// The colour of all that has none of its own, with what opens and closes the frame.
    pub class: Class,
    pub rules: &'static [Rule],
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// That of the frame around it.
    Outer,
    /// None: code within a text, as in `${…}`.
    Bare,
    Of(u8),
}

pub enum Rule {
    /// What leads nowhere, many in one pattern: after as much of `skip` as there is comes one of `tokens`. All of it is found where
    /// reading stands, or nothing; so it must eat every character that no other rule of the frame begins with, and none that one does.
    Tokens { skip: &'static str, tokens: &'static [(&'static str, &'static str)] },
    /// Opens a frame.
    Open(&'static str, &'static str, &'static str),
    /// Goes on in another frame.
    Turn(&'static str, &'static str, &'static str),
    /// Back to the frame around. `\1` is what the first group of the opening pattern found.
    Close(&'static str, &'static str),
    /// Opens `main` of another language, by its name, which ends before this pattern, whatever is open in it.
    Embed(&'static str, &'static str, &'static str, &'static str),
    /// The rules of another frame.
    Include(&'static str),
}
