//! The first chapters of a book, in five languages.

use crate::cli::arguments::Language;

/// What an empty folder is filled with.
pub(super) struct Starter {
    pub tag: &'static str,
    pub title: &'static str,
    /// Paths below the book, and texts.
    pub files: &'static [(&'static str, &'static str)],
}

macro_rules! starter {
    ($tag:literal, $title:literal, $journey:literal) => {
        Starter {
            tag: $tag,
            title: $title,
            files: &[
                ("content/index.md", include_str!(concat!($tag, "/index.md"))),
                (concat!("content/", $journey), include_str!(concat!($tag, "/journey.md"))),
                ("data/roles.yaml", include_str!(concat!($tag, "/roles.yaml"))),
            ],
        }
    };
}

static EN: Starter = starter!("en", "Our handbook", "10-first-visit.md");
static FI: Starter = starter!("fi", "Käsikirjamme", "10-ensikaynti.md");
static NB: Starter = starter!("nb", "Håndboken vår", "10-forste-besok.md");
static SV: Starter = starter!("sv", "Vår handbok", "10-forsta-besoket.md");
static DA: Starter = starter!("da", "Vores håndbog", "10-forste-besog.md");

impl Starter {
    pub fn of(language: Language) -> &'static Starter {
        match language {
            Language::En => &EN,
            Language::Fi => &FI,
            Language::Nb => &NB,
            Language::Sv => &SV,
            Language::Da => &DA,
        }
    }
}
