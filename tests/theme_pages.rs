//! What every page of the default theme keeps, and what a theme of a book can and cannot do.

mod desk;
mod views;

use valuebook::block::{FRAME, KINDS, Value};
use valuebook::diagnostic::{Diagnostic, Spot};
use valuebook::page::{Content, Part, View};
use valuebook::text::{Lines, Source, embedded};
use valuebook::theme::{File, Layers, Theme};
use valuebook::words::Lexicon;

fn load(layers: &Layers<'_>) -> (Theme, Vec<Diagnostic>) {
    let lexicon = Lexicon::read(&Lexicon::built_in(), &mut Vec::new());
    let mut diagnostics = Vec::new();
    let theme = Theme::load(layers, &lexicon, &["en", "fi"], &mut diagnostics).unwrap();
    (theme, diagnostics)
}

fn with(files: &[(&str, &str)]) -> (Theme, Vec<Diagnostic>) {
    let book = files.iter().map(|(path, text)| File { path: (*path).into(), bytes: text.as_bytes().into() }).collect();
    load(&Layers { default: embedded(), folder: "themes/ours", book, ..Layers::default() })
}

fn draw(theme: &Theme, view: &View) -> String {
    String::from_utf8(theme.render(view).unwrap()).unwrap()
}

fn chapter() -> View {
    views::all().into_iter().find(|view| view.page.address.ends_with("repair.html")).unwrap()
}

/// `path:line:column message` of the fault of drawing a chapter with this template.
fn fault(template: &str) -> String {
    let path = "themes/ours/templates/chapter.html";
    let (theme, diagnostics) = with(&[(path, template)]);
    let diagnostic = diagnostics.into_iter().next().unwrap_or_else(|| theme.render(&chapter()).unwrap_err());
    let place = match diagnostic.place.spot {
        Spot::At(span) => format!("{:?}", Lines::new(template).at(span.start)),
        _ => "whole".to_string(),
    };
    format!("{} {place} {}: {}", diagnostic.place.path, diagnostic.message, diagnostic.help.unwrap_or_default())
}

#[test]
fn every_page_keeps_the_content_policy_and_stays_light() {
    let (theme, diagnostics) = load(&Layers { default: embedded(), ..Layers::default() });
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    for view in views::all() {
        let html = draw(&theme, &view);
        let name = &view.page.address;
        assert!(html.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"), "{name}");
        assert!(html.trim_end().ends_with("</html>"), "{name}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        for never in ["<style", " style=", " onclick=", "javascript:", "{{", "{%", "src=\"http", "<script>"] {
            assert!(!html.contains(never), "{name}: {never}");
        }
        let body: usize = view.body.iter().map(|part| if let Part::Html(html) = part { html.len() } else { 0 }).sum();
        assert!(html.len() - body < 12_000, "{name}: {}", html.len() - body);
    }
    let size = |address: &str| theme.statics().iter().find(|(a, _)| a == address).unwrap().1.len();
    // Compressed they are a quarter of it: 20 kB and 15 kB are the promise.
    assert!(size("assets/valuebook.css") < 60_000);
    assert!(size("assets/valuebook.js") + size("assets/valuebook-head.js") < 30_000);
}

#[test]
fn what_a_page_lacks_leaves_no_frame() {
    let (theme, _) = load(&Layers { default: embedded(), ..Layers::default() });
    let view = views::all().into_iter().find(|view| view.page.address.ends_with("plain.html")).unwrap();
    insta::assert_snapshot!(draw(&theme, &view));
}

#[test]
fn strange_words_stay_words_on_every_page() {
    let (theme, _) = load(&Layers { default: embedded(), ..Layers::default() });
    let strange = "\"'><script>alert(1)</script>";
    for mut view in views::all() {
        view.page.title = strange.to_string();
        view.page.head_title = strange.to_string();
        view.page.book_title = strange.to_string();
        view.page.summary = Some(strange.to_string());
        view.page.lang = strange.to_string();
        view.page.trail.push(views::link(strange, strange));
        view.page.see_also.push(views::link(strange, strange));
        view.page.feedback = Some(strange.to_string());
        if let Content::Chapter { heading, used_by, .. } = &mut view.content {
            *heading = Some(strange.to_string());
            *used_by = Some(valuebook::page::Folded::of(&[views::link(strange, strange)]));
        }
        assert!(!draw(&theme, &view).contains("<script>"), "{}", view.page.address);
    }
}

#[test]
fn a_page_speaks_the_language_it_is_in() {
    let (theme, _) = load(&Layers { default: embedded(), ..Layers::default() });
    let mut view = chapter();
    view.page.lang = "fi".to_string();
    assert!(draw(&theme, &view).contains("<html lang=\"fi\" dir=\"ltr\">"));
    assert!(!draw(&theme, &view).contains("Skip to content"));
    view.page.lang = "xx".to_string();
    assert!(draw(&theme, &view).contains("Skip to content"));
}

#[test]
fn a_block_is_drawn_by_its_look_and_the_books_look_wins() {
    let looks = vec![("journey/table", "<p>{{ block.title }} {{ w[\"owner\"] }}</p>")];
    let (theme, _) = load(&Layers { default: embedded(), looks: looks.clone(), ..Layers::default() });
    let mut view = chapter();
    view.body = vec![Part::Block { look: "journey/table".to_string(), value: Value::Map(vec![("title", "a < b".into())]) }];
    assert!(draw(&theme, &view).contains("<p>a &lt; b Owner</p>"));
    let path = "themes/ours/templates/blocks/journey/table.html";
    let book = vec![File { path: path.into(), bytes: b"<b>{% include \"default/blocks/journey/table.html\" %}</b>".as_slice().into() }];
    let (ours, diagnostics) = load(&Layers { default: embedded(), looks, folder: "themes/ours", book, ..Layers::default() });
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert!(draw(&ours, &view).contains("<b><p>a &lt; b Owner</p></b>"));
    assert_ne!(theme.digest(), ours.digest());
}

#[test]
fn only_looks_see_a_block() {
    let looks = vec![("journey/table", "{{ block.title }}")];
    let mut view = chapter();
    view.body = vec![Part::Block { look: "journey/table".to_string(), value: Value::Map(vec![("title", "plain".into())]) }];
    for own in ["{{ block.title }}", "{{ block.title | upper }}"] {
        let file =
            |path: &str, text: &str| File { path: format!("themes/ours/templates/{path}").as_str().into(), bytes: text.as_bytes().into() };
        let book =
            vec![file("blocks/journey/table.html", own), file("hooks/body-end.html", "{% if block %}seen{% else %}unseen{% endif %}")];
        let (theme, diagnostics) =
            load(&Layers { default: embedded(), looks: looks.clone(), folder: "themes/ours", book, ..Layers::default() });
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        assert!(draw(&theme, &view).contains("unseen"), "{own}");
    }
}

#[test]
fn a_theme_overrides_file_by_file_and_adds_its_style_last() {
    let (theme, diagnostics) = with(&[
        ("themes/ours/theme.toml", "contract = 1\n"),
        ("themes/ours/templates/partials/footer.html", "<footer>Ours</footer>"),
        ("themes/ours/static/css/house.css", ":root { --accent: red; }"),
        ("themes/ours/static/css/90-print.css", "/* no print */"),
        ("themes/ours/static/logo.svg", "<svg/>"),
        ("themes/other/static/x.svg", "<svg/>"),
    ]);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert!(draw(&theme, &chapter()).contains("<footer>Ours</footer>"));
    let statics = theme.statics();
    let addresses: Vec<&str> = statics.iter().map(|(address, _)| address.as_str()).collect();
    assert_eq!(
        addresses,
        ["assets/icon.svg", "assets/logo.svg", "assets/valuebook-head.js", "assets/valuebook.css", "assets/valuebook.js"]
    );
    let css = String::from_utf8_lossy(&statics[3].1).into_owned();
    assert!(css.trim_end().ends_with(":root { --accent: red; }"));
    assert!(!css.contains("@page") && css.contains("/* no print */"));
}

#[test]
fn all_broken_templates_are_told_in_one_run_and_the_built_in_ones_stand_in() {
    let (theme, diagnostics) = with(&[
        ("themes/ours/templates/chapter.html", "{% extends \"base.html\" %}\n{% block mian %}{% endblock %}"),
        ("themes/ours/templates/gaps.html", "a\n  {% if x %}"),
        ("themes/ours/templates/roles.html", "{{ page.title | shout }}"),
        ("themes/ours/templates/home.html", "{% extends \"home.html\" %}"),
        ("themes/ours/templates/contents.html", "{% extends \"frame.html\" %}"),
        ("themes/ours/templates/segments.html", "{% include \"../../../etc/passwd\" %}{{ get_env(name=\"HOME\") }}"),
    ]);
    let told: Vec<String> = diagnostics.iter().map(|d| format!("{} {}", d.place.path, d.message)).collect();
    insta::assert_snapshot!(told.join("\n"));
    assert!(draw(&theme, &chapter()).contains("<h1"));
}

#[test]
fn a_fault_while_drawing_names_the_place_in_the_authors_file() {
    assert_eq!(
        fault("x\n  {{ page.titel }}"),
        "themes/ours/templates/chapter.html (2, 11) Field `titel` is not defined: Did you mean `title`?"
    );
    assert!(fault("{% for a in range(end=100000) %}{% endfor %}").contains("(1, 13) "));
    let endless = "{% for a in range(end=900) %}{% for b in range(end=900) %}{{ body }}{{ page.summary }}{% endfor %}{% endfor %}";
    assert!(fault(endless).starts_with("themes/ours/templates/chapter.html whole The template writes without end"));
    let loops =
        "{% for a in range(end=999) %}{% for b in range(end=999) %}{% for c in range(end=999) %}{% endfor %}{% endfor %}{% endfor %}";
    assert!(fault(loops).contains("took more than"));
    assert!(fault("{% component deep(x) %}{{ <deep x={x} /> }}{% endcomponent deep %}{{ <deep x=\"a\" /> }}").contains("recursion"));
}

#[test]
fn a_theme_for_another_contract_is_left_out_whole() {
    let (theme, diagnostics) = with(&[("themes/ours/theme.toml", "contract = 2"), ("themes/ours/templates/chapter.html", "mine")]);
    assert_eq!(diagnostics[0].code.name, "theme/contract");
    assert_ne!(draw(&theme, &chapter()), "mine");
}

#[test]
fn every_word_the_templates_use_exists() {
    let english = embedded().iter().find(|(path, _)| *path == "i18n/en.toml").unwrap();
    let words = Source::new("i18n/en.toml", &String::from_utf8_lossy(english.1));
    let lexicon = Lexicon::read(&[words], &mut Vec::new());
    let words = lexicon.lang("en");
    for (path, bytes) in embedded().iter().filter(|(path, _)| path.starts_with("templates/")) {
        let text = String::from_utf8_lossy(bytes);
        for key in text.split("w[\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(words.find(key.trim_end_matches(".many")).is_some(), "{path}: {key}");
        }
    }
}

#[test]
fn looks_drawn_by_the_engine_give_the_same_book() {
    let demo = desk::folder(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
    let (_, plain) = desk::build(&demo);
    let of_kinds = KINDS.iter().flat_map(|kind| kind.looks.iter().map(move |look| (format!("{}/{}", kind.name, look.view), look.template)));
    let all = of_kinds.chain(FRAME.iter().map(|(name, text)| ((*name).to_owned(), *text)));
    let all: Vec<(String, &str)> = all.collect();
    // A variable that nobody uses is more than a plain look may say.
    let ours = |end: &str| {
        let ours = all.iter().map(|(name, text)| {
            Source::new(&format!("themes/ours/templates/blocks/{name}.html"), &format!("{{% set engine = 1 %}}{text}{end}"))
        });
        let mut files: Vec<Source> = demo.files.iter().cloned().chain(ours).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let book = Source::new("book.toml", &demo.book.text.replace("[output.html]\n", "[output.html]\ntheme = \"ours\"\n"));
        let (outcome, drawn) = desk::build(&valuebook::build::Sources { book, files: files.into(), ..demo.clone() });
        assert!(outcome.diagnostics.iter().all(|d| !d.place.path.as_str().starts_with("themes/")), "{:?}", outcome.diagnostics);
        drawn
    };
    let drawn = ours("");
    assert!(drawn.keys().eq(plain.keys()) && plain.len() > 80);
    for (address, page) in &plain {
        assert!(drawn[address] == *page, "{address}");
    }
    let with_blocks =
        |pages: &std::collections::BTreeMap<String, String>, sign: &str| pages.values().filter(|page| page.contains(sign)).count();
    assert!(with_blocks(&plain, "class=\"block ") > 20);
    // They are those of the theme: what it adds is on all of them.
    assert_eq!(with_blocks(&ours("<!-- ours -->"), "<!-- ours -->"), with_blocks(&plain, "class=\"block "));
}
