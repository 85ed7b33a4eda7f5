//! Presets: the columns a matrix has when its author names none, and what is asked of each row.

use crate::yaml::Choice;

/// A named form of matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Preset {
    #[default]
    Plain,
    Segments,
    Alignment,
    Stakeholders,
    Message,
}

/// A column of a preset: its id, other names for it, the key of its word.
pub(super) struct Given {
    pub id: &'static str,
    pub also: &'static [&'static str],
    pub word: &'static str,
}

const fn given(id: &'static str, also: &'static [&'static str], word: &'static str) -> Given {
    Given { id, also, word }
}

static ALIGNMENT: [Given; 3] = [
    given("is", &["we are"], "alignment.is"),
    given("says", &["say", "we say"], "alignment.says"),
    given("does", &["do", "we do"], "alignment.does"),
];
static STAKEHOLDERS: [Given; 4] = [
    given("needs", &["need"], "stakeholders.needs"),
    given("gives", &["gives us"], "stakeholders.gives"),
    given("owner", &[], "owner"),
    given("measure", &["measures"], "measure"),
];
static MESSAGE: [Given; 4] = [
    given("benefit", &["benefits"], "benefit"),
    given("reason", &["reason to believe", "reasons"], "message.reason"),
    given("message", &["messages"], "message.message"),
    given("channel", &["channels"], "message.channel"),
];

impl Preset {
    pub const CHOICES: &'static [Choice] = &[
        Choice { name: "plain", also: &[] },
        Choice { name: "segments", also: &["segment"] },
        Choice { name: "alignment", also: &[] },
        Choice { name: "stakeholders", also: &["stakeholder"] },
        Choice { name: "message", also: &["messages"] },
    ];
    const ALL: [Preset; 5] = [Preset::Plain, Preset::Segments, Preset::Alignment, Preset::Stakeholders, Preset::Message];

    pub fn named(name: &str) -> Option<Preset> {
        Preset::ALL.into_iter().find(|p| p.name() == name)
    }

    pub fn name(self) -> &'static str {
        match self {
            Preset::Plain => "plain",
            Preset::Segments => "segments",
            Preset::Alignment => "alignment",
            Preset::Stakeholders => "stakeholders",
            Preset::Message => "message",
        }
    }

    pub fn columns(self) -> &'static [Given] {
        match self {
            Preset::Plain | Preset::Segments => &[],
            Preset::Alignment => &ALIGNMENT,
            Preset::Stakeholders => &STAKEHOLDERS,
            Preset::Message => &MESSAGE,
        }
    }
}

/// Whether two names of a row or column are the same: case, hyphens and spaces do not matter.
pub(super) fn same(a: &str, b: &str) -> bool {
    let plain = |text: &str| {
        let joined: String = text.chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c }).collect();
        joined.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    };
    a == b || plain(a) == plain(b)
}

impl Given {
    /// All its names, the id first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.id).chain(self.also.iter().copied())
    }

    pub fn is(&self, name: &str) -> bool {
        same(self.id, name) || self.also.iter().any(|also| same(also, name))
    }
}
