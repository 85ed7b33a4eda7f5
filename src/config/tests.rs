use super::{Config, Raw};
use crate::diagnostic::{Report, Spot};
use crate::text::{Interval, Source};

fn read(text: &str) -> (Config, Vec<String>) {
    let source = Source::new("book.toml", text);
    let mut report = Report::new(&source);
    let config = Config::read(&mut report);
    let told = report.list.iter().map(|told| {
        let Spot::At(span) = told.place.spot else { panic!("no place") };
        format!("{} `{}` {} | {}", told.code.name, span.of(text), told.message, told.help.as_deref().unwrap_or("-"))
    });
    let told = told.collect();
    (config, told)
}

fn told(text: &str) -> String {
    let (_, mut told) = read(text);
    assert_eq!(told.len(), 1, "{told:?}");
    told.remove(0)
}

const FULL: &str = r#"
[book]
title = "Hjulvik handbook"
description = "How we keep our word"
authors = ["The service team"]
language = "en"
src = "./texts/"

[build]
build-dir = "public"

[output.html]
theme = "house"
site-url = "https://intra.example/handbook"
edit-url-template = "https://git.example/edit/{path}"
git-repository-url = "https://git.example/hjulvik"
additional_css = ["a.css"]
additional-js = []
feedback = "mailto:handbook@hjulvik.example?subject={path}"
[output.html.redirect]
"/old.html" = "/new.html"

[languages.fi]
title = "Hjulvikin käsikirja"
words-per-minute = 200
[languages.fi.series]
customer-process = "Asiakkaan prosessi"
[languages.no.reading]
words-per-minute = 220

[reading]
words-per-minute = 230
[review]
today = "2026-11-21"
every = "half-yearly"
hard-limit = "never"
[chapter]
keys = ["cost-centre"]
[series]
customer-process = "The customer's process"
[audience]
also = ["board"]
[html]
raw = "escape"
[git]
dates = true
[labels]
purchase = "Lease"
[editions.workshop]
audience = ["desk", "workshop-lead"]
[check]
deny = ["link/missing-anchor"]
allow = []
"#;

#[test]
fn every_key_is_read() {
    let (config, told) = read(FULL);
    assert!(told.is_empty(), "{told:?}");
    assert_eq!((config.src.value.as_str(), config.build_dir.value.as_str()), ("texts", "public"));
    assert_eq!(config.html.site_url.as_ref().map(|url| url.value.as_str()), Some("https://intra.example/handbook/"));
    assert_eq!((config.html.css.len(), config.html.redirects[0].1.value.as_str()), (1, "/new.html"));
    assert_eq!(config.languages(), ["en", "fi", "nb"]);
    assert_eq!(["en", "fi", "nb", "sv"].map(|tag| config.words_per_minute(tag)), [230, 200, 220, 230]);
    assert_eq!((config.title_in("fi"), config.title_in("nb")), ("Hjulvikin käsikirja", "Hjulvik handbook"));
    assert_eq!(config.series_in("fi", "customer-process"), Some("Asiakkaan prosessi"));
    assert_eq!(config.series_in("nb", "customer-process"), Some("The customer's process"));
    assert_eq!((config.label_in("en", "purchase"), config.label_in("fi", "purchase")), (Some("Lease"), None));
    assert_eq!(config.review.today.map(|today| today.to_string()).as_deref(), Some("2026-11-21"));
    assert_eq!((config.review.every, config.review.hard_limit), (Interval::Months(6), None));
    assert_eq!((config.raw, config.git_dates), (Raw::Escape, true));
    assert_eq!(config.editions["workshop"].audience.len(), 2);
    assert_eq!((config.chapter_keys.len(), config.audience.len(), config.deny.len()), (1, 1, 1));
}

#[test]
fn an_empty_file_is_the_default() {
    assert_eq!(read("").0, Config::default());
    assert_eq!(Config::default().languages(), ["en"]);
    assert!(!Config::default().has_languages());
}

#[test]
fn unknown_keys_are_errors_with_the_nearest_match() {
    assert_eq!(
        told("[book]\ntitel = \"x\"\n"),
        "general/unknown-key `titel` valuebook does not know `titel` under `[book]` | did you mean `title`?"
    );
    assert!(told("title = \"x\"\n").ends_with("`title` belongs under `[book]`"));
    assert!(told("[build]\ncreate-missing = false\n").ends_with("take it out"));
    assert!(told("[preprocessor.mermaid]\ncommand = \"x\"\n").ends_with("take it out"));
    assert!(told("[output.html]\nfavicon = \"x\"\n").contains("known here: `theme`"));
    assert!(told("[output.pdf]\n").contains("valuebook does not know `pdf` under `[output]`"));
    assert_eq!(read("[languages.fi]\ntittle = \"x\"\n").1.len(), 1);
}

#[test]
fn a_bad_key_has_its_default() {
    let (config, told) = read(
        "[review]\nevery = \"now and then\"\nhard-limit = 5\n[html]\nraw = \"sfae\"\n[reading]\nwords-per-minute = 5\n[book]\ntitle = \"T\"\n",
    );
    assert_eq!(told.len(), 4, "{told:?}");
    assert_eq!(
        (config.review.every, config.raw, config.words_per_minute, config.title.as_str()),
        (Interval::Months(12), Raw::Safe, 240, "T")
    );
    let (config, told) = read("book = 5\n[review]\ntoday = 2026-11-21\n");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(config.review.today.is_some());
    assert_eq!(read("[book]\nlanguage = \"x y\"\n").0.language.value, "en");
}

#[test]
fn folders_that_would_harm_the_book_are_refused() {
    for text in ["src = \"../other\"", "src = \"/etc\"", "src = \"C:\\\\x\""] {
        let (config, told) = read(&format!("[book]\n{text}\n"));
        assert!(told[0].starts_with("book/folder"), "{told:?}");
        assert_eq!(config.src.value, "content");
    }
    assert_eq!(read("[book]\nsrc = \"./\"\n").0.src.value, ".");
    for text in [".", "content", "content/out", "data", "./"] {
        let (config, told) = read(&format!("[build]\nbuild-dir = \"{text}\"\n"));
        assert!(told[0].starts_with("book/folder"), "{text} {told:?}");
        assert_eq!(config.build_dir.value, "book");
    }
    for fine in ["../public", "out/html", "/var/www/book"] {
        let (config, told) = read(&format!("[build]\nbuild-dir = \"{fine}\"\n"));
        assert_eq!((told.len(), config.build_dir.value.as_str()), (0, fine));
    }
    assert!(told("[book]\nsrc = \"book\"\n").starts_with("book/folder `\"book\"`"));
    assert!(told("[output.html]\ntheme = \"../x\"\n").starts_with("book/folder"));
    assert!(told("[output.html]\nsite-url = \"intra\"\n").starts_with("book/address"));
}

#[test]
fn the_digest_sees_what_parsing_depends_on_and_nothing_else() {
    let digest = |text: &str| read(text).0.digest();
    let same = digest("[book]\ntitle = \"x\"\n[review]\ntoday = 2026-01-01\n[output.html]\ntheme = \"y\"\n");
    assert_eq!(same, Config::default().digest());
    for text in [
        "[book]\nlanguage = \"fi\"\n",
        "[languages.fi]\n",
        "[chapter]\nkeys = [\"a\"]\n",
        "[html]\nraw = \"trusted\"\n",
        "[reading]\nwords-per-minute = 200\n",
    ] {
        assert_ne!(digest(text), Config::default().digest(), "{text}");
    }
}
