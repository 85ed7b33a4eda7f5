//! The built-in files, and what each language makes of numbers, dates and names.

use super::*;
use crate::diagnostic::Diagnostic;
use crate::text::{Date, Interval, Period, Source};
use std::collections::BTreeSet;

const LANGS: [&str; 5] = ["en", "nb", "sv", "da", "fi"];

fn lexicon() -> Lexicon {
    let mut diagnostics = Vec::new();
    let lexicon = Lexicon::read(&Lexicon::built_in(), &mut diagnostics);
    assert_eq!(diagnostics, []);
    lexicon
}

fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|p| p.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn the_five_files_hold_the_same_words_with_the_same_places() {
    let mut diagnostics = Vec::new();
    let files: Vec<_> = Lexicon::built_in().leak().iter().map(|s| file::read(s, &mut diagnostics)).collect();
    assert_eq!(diagnostics, []);
    assert_eq!(files.iter().map(|f| f.lang.as_str()).collect::<BTreeSet<_>>(), LANGS.into());
    let english = files.iter().find(|f| f.lang == "en").unwrap();
    assert!(english.entries.len() > 450);
    for file in &files {
        assert!(file.entries.keys().eq(english.entries.keys()), "{} has other keys than English", file.lang);
        for (key, entry) in &file.entries {
            // The pattern of a date is the language's own.
            if key.starts_with("date.") {
                continue;
            }
            let theirs = places(&english.entries[key].one);
            assert_eq!(places(&entry.one), theirs, "{key} in {}", file.lang);
            assert_eq!(entry.many.as_deref().map_or(theirs.clone(), places), theirs, "{key} in {}", file.lang);
            assert!(!entry.one.is_empty() && !entry.one.contains('÷'), "{key} in {}", file.lang);
            assert!(entry.many.is_some() || !key.starts_with("count."), "{key} in {}", file.lang);
        }
    }
}

#[test]
fn a_language_read_when_it_is_asked_for_has_the_words_it_has_when_read_at_once() {
    let waiting = lexicon();
    // A word of the book's own in English, the same as ours, makes every language be read at once.
    let mut files = Lexicon::built_in();
    files.push(Source::new("labels/en.toml", "\"owner\" = { one = \"Owner\", many = \"Owners\" }\n"));
    let mut diagnostics = Vec::new();
    let at_once = Lexicon::read(&files, &mut diagnostics);
    assert_eq!(diagnostics, []);
    for lang in LANGS.into_iter().chain(["no", "sv-FI", "de"]) {
        assert_eq!(waiting.digest(lang), at_once.digest(lang), "{lang}");
        assert_eq!(waiting.lang(lang).get("owner"), at_once.lang(lang).get("owner"), "{lang}");
    }
    assert_ne!(waiting.digest("fi"), waiting.digest("de"));
}

#[test]
fn numbers_follow_the_language() {
    let lexicon = lexicon();
    let all = |make: &dyn Fn(&Words) -> String| LANGS.map(|l| make(&lexicon.lang(l)));
    assert_eq!(
        all(&|w| w.number(1234567.89, 2)),
        ["1,234,567.89", "1\u{a0}234\u{a0}567,89", "1\u{a0}234\u{a0}567,89", "1.234.567,89", "1\u{a0}234\u{a0}567,89"]
    );
    assert_eq!(all(&|w| w.percent(12.5, 1)), ["12.5%", "12,5\u{a0}%", "12,5\u{a0}%", "12,5\u{a0}%", "12,5\u{a0}%"]);
    assert_eq!(all(&|w| w.number(-2.0, 0)), ["−2"; 5]);
    assert_eq!(all(&|w| w.amount(1250.0, "€")), ["€1,250", "1\u{a0}250\u{a0}€", "1\u{a0}250\u{a0}€", "1.250\u{a0}€", "1\u{a0}250\u{a0}€"]);
    let en = lexicon.lang("en");
    assert_eq!([en.trim_number(97.1), en.trim_number(95.0), en.trim_number(1.275), en.trim_number(0.3)], ["97.1", "95", "1.28", "0.3"]);
    assert_eq!([en.number(-0.004, 2), en.number(f64::NAN, 1), en.number(2.5, 0), en.number(-2.5, 0)], ["0.00", "–", "3", "−3"]);
    assert_eq!([en.signed(2.0, 0), en.signed(-7.0, 0), en.signed(0.01, 0)], ["+2", "−7", "0"]);
    assert_eq!([en.number(999.5, 0), en.number(1e15, 0), en.amount(-3.5, "£")], ["1,000", "1,000,000,000,000,000", "−£3.5"]);
}

#[test]
fn counts_choose_their_form() {
    let lexicon = lexicon();
    let count = |l, n| lexicon.lang(l).count("count.stages", n);
    assert_eq!([count("fi", 1), count("fi", 3), count("fi", 0)], ["1 vaihe", "3 vaihetta", "0 vaihetta"]);
    assert_eq!([count("en", 1), count("en", 1200)], ["1 stage", "1,200 stages"]);
    assert_eq!(lexicon.lang("nb").points(1.5, 1), "1,5 prosentpoeng");
    // Danish alone counts 1,5 as one; no built-in word shows it, so a word of two forms stands in.
    assert_eq!(lexicon.lang("da").count_decimal("count.months", 1.5, 1), "1,5 måned");
    assert_eq!(lexicon.lang("sv").count_decimal("count.months", 1.5, 1), "1,5 månader");
    assert_eq!(lexicon.lang("en").count_with("count.cells", 12, &[("k", "9")]), "9 of 12 cells filled");
}

#[test]
fn dates_follow_the_language() {
    let lexicon = lexicon();
    let day = Date::parse("2026-03-05").unwrap();
    let all = |make: &dyn Fn(&Words) -> String| LANGS.map(|l| make(&lexicon.lang(l)));
    assert_eq!(all(&|w| w.date(day)), ["5 March 2026", "5. mars 2026", "5 mars 2026", "5. marts 2026", "5. maaliskuuta 2026"]);
    assert_eq!(all(&|w| w.date_table(day)), ["5 Mar 2026", "05.03.2026", "2026-03-05", "05.03.2026", "5.3.2026"]);
    assert_eq!(all(&|w| w.month_heading(2026, 3)), ["March 2026", "Mars 2026", "Mars 2026", "Marts 2026", "Maaliskuu 2026"]);
    assert_eq!(
        all(&|w| w.period(Period::Quarter(2025, 3))),
        ["Q3 2025", "3. kvartal 2025", "kvartal 3 2025", "3. kvartal 2025", "Q3/2025"]
    );
    assert_eq!(lexicon.lang("fi").period(Period::Month(2026, 10)), "lokakuu 2026");
    assert_eq!(all(&|w| w.interval(Interval::Months(6))), ["half-yearly", "halvårlig", "varje halvår", "halvårligt", "puolivuosittain"]);
    assert_eq!(lexicon.lang("fi").interval(Interval::Months(4)), "4 kuukauden välein");
}

#[test]
fn the_alphabet_follows_the_language() {
    let lexicon = lexicon();
    let sorted = |lang: &str, text: &str| {
        let words = lexicon.lang(lang);
        let mut list: Vec<&str> = text.split(' ').collect();
        list.sort_by(|a, b| words.compare(a, b));
        list.join(" ")
    };
    assert_eq!(sorted("sv", "öl zoo ärlig Åse ale"), "ale zoo Åse ärlig öl");
    assert_eq!(sorted("fi", "øl öl ært ässä å z"), "z å ært ässä öl øl");
    assert_eq!(sorted("nb", "åre ære ørret zoo Aase Arne"), "Arne zoo ære ørret åre Aase");
    assert_eq!(sorted("da", "Aalborg Århus Ærø Zealand Øland"), "Zealand Ærø Øland Aalborg Århus");
    assert_eq!(sorted("en", "10-b 9-a 010-a Éclair echo Echo eclair Åse az"), "9-a 010-a 10-b Åse az echo Echo eclair Éclair");
}

#[test]
fn a_language_nobody_wrote_speaks_english_with_dates_that_cannot_be_misread() {
    let lexicon = lexicon();
    let words = lexicon.lang("de-AT");
    assert_eq!((words.lang(), words.get("page.contents"), words.get("no such key")), ("en", "Contents", "no such key"));
    assert_eq!(words.date(Date::parse("2026-03-05").unwrap()), "2026-03-05");
    assert_eq!(words.number(1234.5, 1), "1\u{a0}234.5");
    assert_eq!([lexicon.lang("no").lang(), lexicon.lang("nn").lang(), lexicon.lang("sv-FI").lang()], ["nb", "nb", "sv"]);
    assert_ne!(lexicon.digest("de"), lexicon.digest("en"));
}

#[test]
fn a_theme_overrides_word_by_word_and_hears_once_what_is_missing() {
    let mut files = Lexicon::built_in();
    files.push(Source::new("themes/ours/i18n/fi.toml", "\"measure\" = { one = \"Tunnusluku\", many = \"Tunnusluvut\" }\n"));
    files.push(Source::new("themes/ours/i18n/en.toml", "\"slogan\" = \"Ride on\"\n"));
    files.push(Source::new("themes/ours/i18n/sv.toml", "\"slogan\" = \"Trampa på\"\n"));
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let lexicon = Lexicon::read(&files, &mut diagnostics);
    assert_eq!((lexicon.lang("fi").many("measure"), lexicon.lang("fi").get("owner")), ("Tunnusluvut", "Vastuuhenkilö"));
    assert_eq!(lexicon.lang("fi").get("slogan"), "Ride on");
    let said: Vec<_> = diagnostics.iter().map(|d| format!("{} {} {}", d.code.name, d.place.path, d.message)).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said.contains(&"theme/missing-word themes/ours/i18n/en.toml Suomi lacks 1 interface word: `slogan`".to_owned()), "{said:?}");
}

#[test]
fn lists_and_quotes_follow_the_language() {
    let lexicon = lexicon();
    let items = ["a", "b", "c"].map(String::from);
    assert_eq!(LANGS.map(|l| lexicon.lang(l).list(&items)), ["a, b and c", "a, b og c", "a, b och c", "a, b og c", "a, b ja c"]);
    assert_eq!(lexicon.lang("en").list(&items[..1]), "a");
    assert_eq!(LANGS.map(|l| lexicon.lang(l).quote("x")), ["“x”", "«x»", "”x”", "”x”", "”x”"]);
    assert_eq!(lexicon.lang("en").fill("series.part", &[("n", "{m}"), ("m", "6")]), "Part {m} of 6");
}

#[test]
fn a_broken_file_of_words_loses_only_what_is_broken() {
    let mut files = Lexicon::built_in();
    files.push(Source::new("themes/ours/i18n/fi.toml", "\"menu\" = \"Lista\"\n\"stage\" = { mnay = \"x\" }\n\"skip\" = 3 3\n"));
    let mut diagnostics = Vec::new();
    let fi = Lexicon::read(&files, &mut diagnostics).lang("fi");
    assert_eq!([fi.get("menu"), fi.get("stage")], ["Lista", "Vaihe"], "{diagnostics:?}");
    let codes: BTreeSet<_> = diagnostics.iter().map(|d| d.code.name).collect();
    assert_eq!(codes, ["general/missing-field", "general/unknown-key", "yaml/unreadable"].into());
}
