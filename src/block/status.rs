//! Words that chapters and blocks share: how far something is, how we know it, what kind of expectation it meets.

use crate::yaml::Choice;

/// Life of a chapter or block. `Live` switches the strict rules on; `Retired` stays visible under a banner, out of totals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    Planned,
    #[default]
    Draft,
    Live,
    Retired,
}

impl Status {
    pub const CHOICES: &'static [Choice] =
        &[Choice { name: "draft", also: &[] }, Choice { name: "live", also: &[] }, Choice { name: "retired", also: &[] }];
    pub const CHAPTER_CHOICES: &'static [Choice] = &[
        Choice { name: "planned", also: &[] },
        Choice { name: "draft", also: &[] },
        Choice { name: "live", also: &[] },
        Choice { name: "retired", also: &[] },
    ];

    pub fn named(name: &str) -> Option<Status> {
        [Status::Planned, Status::Draft, Status::Live, Status::Retired].into_iter().find(|s| s.name() == name)
    }

    pub fn name(self) -> &'static str {
        match self {
            Status::Planned => "planned",
            Status::Draft => "draft",
            Status::Live => "live",
            Status::Retired => "retired",
        }
    }
}

/// How we know what a block says, weakest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    #[default]
    Assumed,
    Asked,
    Observed,
    Measured,
}

impl Evidence {
    pub const CHOICES: &'static [Choice] = &[
        Choice { name: "assumed", also: &[] },
        Choice { name: "asked", also: &[] },
        Choice { name: "observed", also: &[] },
        Choice { name: "measured", also: &[] },
    ];

    pub const ALL: [Evidence; 4] = [Evidence::Assumed, Evidence::Asked, Evidence::Observed, Evidence::Measured];

    pub fn named(name: &str) -> Option<Evidence> {
        Evidence::ALL.into_iter().find(|e| e.name() == name)
    }

    pub fn name(self) -> &'static str {
        match self {
            Evidence::Assumed => "assumed",
            Evidence::Asked => "asked",
            Evidence::Observed => "observed",
            Evidence::Measured => "measured",
        }
    }

    /// Its word of the interface.
    pub fn word(self) -> &'static str {
        match self {
            Evidence::Assumed => "evidence.assumed",
            Evidence::Asked => "evidence.asked",
            Evidence::Observed => "evidence.observed",
            Evidence::Measured => "evidence.measured",
        }
    }
}

/// Kano's five classes of expectation, with the names other schools use.
pub static KANO: &[Choice] = &[
    Choice { name: "must-be", also: &["basic", "prerequisite", "m"] },
    Choice { name: "performance", also: &["one-dimensional", "o"] },
    Choice { name: "attractive", also: &["delight", "a"] },
    Choice { name: "indifferent", also: &["neutral", "i"] },
    Choice { name: "reverse", also: &["r"] },
];
