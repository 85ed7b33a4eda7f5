//! Words in five languages that Markdown is read and written with.

use pulldown_cmark::BlockQuoteKind;
use unicode_normalization::UnicodeNormalization;

/// Kinds of callouts: also the class each is drawn with.
pub const CALLOUTS: [&str; 9] = ["reflect", "do-this", "case", "in-short", "note", "tip", "quote", "rule", "warning"];

/// Index of a language tag in the tables below; English for one that is not there.
pub(super) fn tongue(lang: &str) -> usize {
    match lang.split(['-', '_']).next().unwrap_or("") {
        "nb" | "no" | "nn" => 1,
        "sv" => 2,
        "da" => 3,
        "fi" => 4,
        _ => 0,
    }
}

/// For each language, for each of `CALLOUTS`: the label, then other forms that are read.
static LABELS: [[&[&str]; 9]; 5] = [
    [
        &["Think it over", "Reflect"],
        &["Do this", "What to do", "How to"],
        &["Case", "Example"],
        &["In short", "In brief", "Summary"],
        &["Note", "Please note", "Remember"],
        &["Tip", "Hint"],
        &["Quote", "Quotation"],
        &["Rule", "House rule"],
        &["Warning", "Caution"],
    ],
    [
        &["Tenk etter", "Til ettertanke", "Refleksjon"],
        &["Slik gjør du", "Gjør slik", "Gjør dette"],
        &["Eksempel", "Case"],
        &["Kort sagt", "Kort fortalt", "Oppsummert"],
        &["Merk", "Obs", "NB", "Husk"],
        &["Tips", "Råd"],
        &["Sitat"],
        &["Regel", "Spilleregel"],
        &["Advarsel", "Pass på"],
    ],
    [
        &["Fundera", "Tänk efter", "Att fundera på"],
        &["Gör så här", "Så här gör du", "Gör detta"],
        &["Exempel", "Case", "Fall"],
        &["Kort sagt", "I korthet", "Sammanfattning"],
        &["Observera", "Obs", "Notera", "Kom ihåg"],
        &["Tips", "Råd"],
        &["Citat"],
        &["Regel", "Spelregel"],
        &["Varning", "Se upp"],
    ],
    [
        &["Tænk efter", "Til eftertanke", "Overvej", "Tænk over det"],
        &["Sådan gør du", "Gør sådan", "Gør dette"],
        &["Eksempel", "Case"],
        &["Kort sagt", "Kort fortalt", "Opsummering"],
        &["Bemærk", "Obs", "NB", "Husk"],
        &["Tip", "Tips", "Råd"],
        &["Citat"],
        &["Regel", "Spilleregel"],
        &["Advarsel", "Pas på"],
    ],
    [
        &["Pohdi", "Pohdinta", "Pohdittavaksi", "Mieti"],
        &["Toimi näin", "Tee näin", "Näin teet"],
        &["Esimerkki", "Case", "Tapaus"],
        &["Lyhyesti", "Tiivistettynä", "Eli tiivistettynä", "Yhteenveto"],
        &["Huomaa", "Huom", "Muista"],
        &["Vinkki", "Vihje"],
        &["Lainaus", "Sitaatti"],
        &["Sääntö", "Pelisääntö"],
        &["Varoitus", "Varo"],
    ],
];

/// The three parts of a rule: class, and its label in each language.
static RULE_PARTS: [(&str, [&str; 5]); 3] = [
    ("rule-rule", ["The rule", "Regelen", "Regeln", "Reglen", "Sääntö"]),
    ("rule-purpose", ["What it is for", "Hva den er til for", "Vad den är till för", "Hvad den er til for", "Mitä varten se on"]),
    (
        "rule-exception",
        ["When to leave it", "Når den kan fravikes", "När den får frångås", "Hvornår den kan fraviges", "Milloin siitä saa poiketa"],
    ),
];

/// Longest label, in characters, with room to spare: longer text is never looked up.
pub(super) const LONGEST: usize = 40;

fn same(a: &str, b: &str) -> bool {
    if a.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    let fold = |s: &str| s.nfc().flat_map(char::to_lowercase).collect::<String>();
    fold(a) == fold(b)
}

/// A label without the signs that may close it.
pub(super) fn bare(label: &str) -> &str {
    label.trim().trim_end_matches(['.', ':', '!', '?', '…']).trim_end()
}

/// The kind of callout a label stands for, the page's own language first.
pub(super) fn callout(label: &str, lang: &str) -> Option<&'static str> {
    let label = bare(label);
    if label.is_empty() || label.chars().nth(LONGEST).is_some() {
        return None;
    }
    let own = tongue(lang);
    let order = std::iter::once(own).chain((0..5).filter(|t| *t != own));
    for tongue in order {
        for (kind, forms) in CALLOUTS.iter().zip(&LABELS[tongue]) {
            if forms.iter().any(|form| same(label, form)) {
                return Some(kind);
            }
        }
    }
    None
}

/// The label of a kind of callout in a language.
pub(super) fn callout_word(kind: &str, lang: &str) -> &'static str {
    let index = CALLOUTS.iter().position(|k| *k == kind).unwrap_or(4);
    LABELS[tongue(lang)][index].first().copied().unwrap_or("")
}

/// The kind and the classes a forge's alert is drawn with.
pub(super) fn word_of_alert(alert: BlockQuoteKind) -> (&'static str, &'static str) {
    match alert {
        BlockQuoteKind::Note => ("note", "note"),
        BlockQuoteKind::Important => ("note", "note important"),
        BlockQuoteKind::Tip => ("tip", "tip"),
        BlockQuoteKind::Warning => ("warning", "warning"),
        BlockQuoteKind::Caution => ("warning", "warning caution"),
    }
}

/// The class of a part of a rule, by its label in any language.
pub(super) fn rule_part(label: &str) -> Option<&'static str> {
    let label = bare(label);
    RULE_PARTS.iter().find(|(_, labels)| labels.iter().any(|l| same(label, l))).map(|(class, _)| *class)
}

/// Words that begin a caption (without the colon): of tables, then of figures, each in any language.
pub fn caption_words() -> (&'static [&'static str], &'static [&'static str]) {
    (&["Table", "Tabell", "Tabel", "Taulukko"], &["Figure", "Figur", "Kuva", "Kuvio"])
}

/// Words the renderer itself writes.
#[derive(Clone, Copy)]
pub(super) enum Word {
    Footnotes,
    Footnote,
    Back,
    Done,
    Open,
    Anchor,
    Table,
}

/// A word in the page's language.
pub(super) fn word(word: Word, lang: &str) -> &'static str {
    let words = match word {
        Word::Footnotes => ["Footnotes", "Fotnoter", "Fotnoter", "Fodnoter", "Alaviitteet"],
        Word::Footnote => ["Footnote", "Fotnote", "Fotnot", "Fodnote", "Alaviite"],
        Word::Back => ["Back to the text", "Tilbake til teksten", "Tillbaka till texten", "Tilbage til teksten", "Takaisin tekstiin"],
        Word::Done => ["Done", "Gjort", "Klart", "Gjort", "Tehty"],
        Word::Open => ["Not done", "Ikke gjort", "Inte klart", "Ikke gjort", "Tekemättä"],
        Word::Anchor => ["Link", "Lenke", "Länk", "Link", "Linkki"],
        Word::Table => ["Table", "Tabell", "Tabell", "Tabel", "Taulukko"],
    };
    words[tongue(lang)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_known_in_any_language_whatever_its_case_and_closing_sign() {
        for (label, kind) in
            [("Think it over.", "reflect"), ("POHDI!", "reflect"), ("tänk efter", "reflect"), ("Ta\u{308}nk efter:", "reflect")]
        {
            assert_eq!(callout(label, "en"), Some(kind), "{label}");
        }
        assert_eq!(callout("Slik gjør du:", "nb"), Some("do-this"));
        assert_eq!(callout("Something", "en"), None);
        assert_eq!(rule_part("Når den kan fravikes:"), Some("rule-exception"));
    }
}
