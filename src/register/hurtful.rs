//! Names a group of customers should never hear: words that judge, and letters that grade.

struct List {
    /// Match the start of a word, so that inflected forms are caught.
    beginnings: &'static [&'static str],
    /// Match only as they stand.
    words: &'static [&'static str],
    /// Read from the same place in the name, let it through.
    not: &'static [&'static str],
}

const ENGLISH: List = List {
    beginnings: &[
        "annoy", "complain", "difficult", "hopeless", "loss-mak", "low-value", "moan", "nuisance", "penny-pinch", "poor", "problem",
        "second-rate", "stingy", "third-rate", "time-wast", "troubl", "undesir", "unimportant", "unprofit", "unwanted", "whin",
        "worthless",
    ],
    words: &["bad", "worse", "worst"],
    not: &["problem-solv", "problem solv", "trouble-free"],
};

const NORWEGIAN: List = List {
    beginnings: &[
        "besværlig", "brysom", "dårlig", "gjerrig", "gnien", "håpløs", "irriterende", "klag", "krangl", "kverul", "lavverdi", "problem",
        "sutr", "tapsbring", "ubetydelig", "ulønnsom", "umulig", "uviktig", "uønsk", "verdiløs",
    ],
    words: &["vanskelig", "vanskelige", "verre", "verst", "verste"],
    not: &["problemløs"],
};

const SWEDISH: List = List {
    beginnings: &[
        "besvärlig", "dålig", "förlustbring", "gnidig", "gnäll", "hopplös", "jobbig", "klag", "krånglig", "kverul", "lågvärde",
        "obetydlig", "olönsam", "omöjlig", "oviktig", "oönsk", "problem", "rättshaverist", "snål", "värdelös",
    ],
    words: &["svår", "svåra", "sämre", "sämst", "sämsta"],
    not: &["problemlös"],
};

const DANISH: List = List {
    beginnings: &[
        "besværlig", "brokke", "dårlig", "håbløs", "irriterende", "klag", "kværul", "lavværdi", "ligegyldig", "nærig", "problem",
        "tabsgiv", "ubetydelig", "ulønsom", "umulig", "underskuds", "urentab", "uvigtig", "uønsk", "værdiløs",
    ],
    words: &["vanskelig", "vanskelige", "værre", "værst", "værste"],
    not: &["problemløs"],
};

const FINNISH: List = List {
    beginnings: &[
        "arvoton", "arvottom", "ei-toiv", "epätoiv", "hankala", "huono", "ikävä", "kannattamat", "kiukuttel", "kitsa", "mahdoton",
        "mahdottom", "marisij", "ongelma", "pihi", "rasittav", "riesa", "tappiol", "toisarvoi", "toivottom", "turha", "valittaj",
        "vähäarvoi", "ärsyttäv",
    ],
    words: &["heikko", "heikot", "vaikea", "vaikeat"],
    not: &["huonokuul", "huononäk", "ongelmanratk"],
};

/// What in `name` a group should not hear of itself: the word, or the grade letter with what follows it. `lang` is the language
/// the name is written in; of a language without a list only grade letters are known.
pub(super) fn hurtful(name: &str, lang: &str) -> Option<String> {
    let name = name.trim().to_lowercase();
    if let Some(grade) = grade(&name) {
        return Some(grade);
    }
    let list = match lang.split(['-', '_']).next().unwrap_or("") {
        "en" => ENGLISH,
        "nb" | "nn" | "no" => NORWEGIAN,
        "sv" => SWEDISH,
        "da" => DANISH,
        "fi" => FINNISH,
        _ => return None,
    };
    words(&name).find_map(|(start, word)| {
        let rest = &name[start..];
        let judges = list.beginnings.iter().any(|b| word.starts_with(b)) || list.words.contains(&word);
        (judges && !list.not.iter().any(|n| rest.starts_with(n))).then(|| word.to_owned())
    })
}

/// Words with their places; a hyphen is part of a word.
fn words(name: &str) -> impl Iterator<Item = (usize, &str)> {
    let part = |c: char| c.is_alphanumeric() || c == '-';
    name.split(move |c| !part(c)).filter(|w| !w.is_empty()).map(|word| (word.as_ptr() as usize - name.as_ptr() as usize, word))
}

/// `C customers`, `a-kund`, `b-class`, `tier 2`; but not the article of "a customer in a hurry".
fn grade(name: &str) -> Option<String> {
    let mut letters = name.chars();
    let (first, second) = (letters.next()?, letters.next()?);
    let rest = letters.as_str();
    let letter = matches!(first, 'a'..='d') && (second == '-' || (second == ' ' && first != 'a'));
    let graded = ["customer", "client", "kund", "asiak"].iter().any(|w| rest.starts_with(w))
        || (second == '-' && ["class", "klass", "luok"].iter().any(|w| rest.starts_with(w)));
    if letter && graded {
        return Some(name.split_whitespace().take(if second == ' ' { 2 } else { 1 }).collect::<Vec<_>>().join(" "));
    }
    let (head, tail) = name.split_once(' ')?;
    let mut tail_letters = tail.chars();
    let mark = tail_letters.next()?;
    let alone = !tail_letters.next().is_some_and(|c| c.is_alphanumeric() || c == '_');
    let names_rank = matches!(head, "class" | "grade" | "tier" | "klass" | "klasse" | "luokka");
    (names_rank && alone && (mark.is_ascii_digit() || matches!(mark, 'a'..='d'))).then(|| format!("{head} {mark}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_judges_is_caught_in_its_own_language() {
        for (name, lang, word) in [
            ("Difficult customers", "en", "difficult"),
            ("The worst payers", "en", "worst"),
            ("Snåla kunder", "sv", "snåla"),
            ("Vanskelige kunder", "nb", "vanskelige"),
            ("Ulønsomme kunder", "da", "ulønsomme"),
            ("Kannattamattomat asiakkaat", "fi", "kannattamattomat"),
            ("C customers", "fi", "c customers"),
            ("A-kunder", "sv", "a-kunder"),
            ("B-asiakkaat", "de", "b-asiakkaat"),
            ("C-luokan ostajat", "fi", "c-luokan"),
            ("Tier 2", "en", "tier 2"),
        ] {
            assert_eq!(hurtful(name, lang).as_deref(), Some(word), "{name}");
        }
    }

    #[test]
    fn a_name_its_group_may_hear_passes() {
        for (name, lang) in [
            ("A customer in a hurry", "en"),
            ("Problem-solving tinkerers", "en"),
            ("Problem solvers", "en"),
            ("Trouble-free commuters", "en"),
            ("Vanskeligstilte", "nb"),
            ("Vaikeavammaiset", "fi"),
            ("Svårt sjuka", "sv"),
            ("Huonokuuloiset", "fi"),
            ("Classical riders", "en"),
            ("Class acts", "en"),
            ("", "en"),
            ("é", "xx"),
        ] {
            assert_eq!(hurtful(name, lang), None, "{name}");
        }
    }
}
