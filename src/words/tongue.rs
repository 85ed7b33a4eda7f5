//! Which tongue a language tag speaks: its file, its alphabet, its plural rule.

/// The rules that no file of words can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    /// English and every language without rules of its own.
    Plain,
    /// Swedish and Finnish: z å ä ö.
    Swedish,
    /// Norwegian: z æ ø å.
    Norwegian,
    /// Danish: z æ ø å, and 0,5 and 1,5 count as one.
    Danish,
}

impl Tongue {
    /// `lang` is a language code as `code_of` gives it.
    pub(super) fn of(lang: &str) -> Tongue {
        match lang {
            "sv" | "fi" => Tongue::Swedish,
            "nb" => Tongue::Norwegian,
            "da" => Tongue::Danish,
            _ => Tongue::Plain,
        }
    }

    /// Whether `value` takes the form for one, by the rules of CLDR for these languages.
    pub(super) fn one(self, value: f64) -> bool {
        let value = value.abs();
        value == 1.0 || (self == Tongue::Danish && value > 0.0 && value < 2.0)
    }
}

/// The code that names a tag's file of words: `sv-FI` → `sv`, `no` and `nn` → `nb`.
pub(super) fn code_of(tag: &str) -> String {
    let code = tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    if matches!(code.as_str(), "no" | "nn") { "nb".to_owned() } else { code }
}

/// A language in its own name, `Suomi` for `fi`; the tag itself where it is not known.
pub fn language_name(tag: &str) -> &str {
    let exact = tag.to_ascii_lowercase();
    let code = exact.split(['-', '_']).next().unwrap_or("");
    match code {
        "en" => "English",
        "nb" | "no" => "Norsk (bokmål)",
        "nn" => "Norsk (nynorsk)",
        "sv" => "Svenska",
        "da" => "Dansk",
        "fi" => "Suomi",
        "se" => "Davvisámegiella",
        "is" => "Íslenska",
        "fo" => "Føroyskt",
        "kl" => "Kalaallisut",
        "et" => "Eesti",
        "lv" => "Latviešu",
        "lt" => "Lietuvių",
        "de" => "Deutsch",
        "nl" => "Nederlands",
        "fr" => "Français",
        "es" => "Español",
        "pt" => "Português",
        "it" => "Italiano",
        "pl" => "Polski",
        "cs" => "Čeština",
        "uk" => "Українська",
        "ru" => "Русский",
        "tr" => "Türkçe",
        "ar" => "العربية",
        "zh" => "中文",
        "ja" => "日本語",
        _ => tag,
    }
}
