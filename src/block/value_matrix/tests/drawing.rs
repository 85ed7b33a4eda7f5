//! The looks through a real theme, and pages to be looked at.

use super::{BIKE, chapter};
use crate::block::bench::Desk;
use crate::block::{FRAME, KINDS, Options, STYLE};
use crate::page::{Content, Page, Part, View};
use crate::text::embedded;
use crate::theme::{Layers, Theme};
use crate::words::Lexicon;

pub(super) fn theme() -> Theme {
    let lexicon = Lexicon::read(&Lexicon::built_in(), &mut Vec::new());
    let names: Vec<(String, &str)> =
        KINDS.iter().flat_map(|k| k.looks.iter().map(|l| (format!("{}/{}", k.name, l.view), l.template))).collect();
    let mut looks: Vec<(&str, &str)> = names.iter().map(|(name, template)| (name.as_str(), *template)).collect();
    looks.extend(FRAME);
    let mut styles = vec![("block", STYLE)];
    styles.extend(KINDS.iter().map(|k| (k.name, k.style)));
    let layers = Layers { default: embedded(), looks, styles, ..Layers::default() };
    let mut diagnostics = Vec::new();
    let theme = Theme::load(&layers, &lexicon, &["en", "nb"], &mut diagnostics);
    assert_eq!(diagnostics, []);
    theme.unwrap()
}

pub(super) fn page(yaml: &str, lang: &str, views: &[&str], options: &Options) -> String {
    let desk = Desk::new(lang);
    let chapter = chapter(yaml);
    let block = &chapter.body.blocks[0];
    let body = views.iter().map(|v| Part::Block { look: format!("value-matrix/{v}"), value: block.draw(v, options, &desk) }).collect();
    let page = Page { lang: lang.to_owned(), title: "Value".to_owned(), head_title: "Value".to_owned(), ..Page::default() };
    let content = Content::Chapter { heading: None, children: Vec::new(), used_by: None };
    let view = View { template: "chapter.html", page, content, body };
    String::from_utf8(theme().render(&view).unwrap()).unwrap()
}

#[test]
fn the_numbers_are_printed_in_the_language_with_words_beside_them() {
    let english = page(BIKE, "en", &["numbers"], &Options::default());
    for text in ["1.71", "1.70", "0.92", "1.78", "2.75", "1.01", "1.87", "Level", "Ahead", "Behind: A second car", "divided by"] {
        assert!(english.contains(text), "{text}");
    }
    assert!(!english.contains('÷') && !english.contains(" style="));
    assert!(page(BIKE, "nb", &["numbers"], &Options::default()).contains("1,71"));
}

#[test]
fn each_butterfly_spells_out_its_values() {
    let html = page(BIKE, "en", &["balance"], &Options::default());
    assert_eq!(html.matches("role=\"img\"").count(), 3);
    assert!(html.contains("Emotional: Gets – Us 4, A second car 3, A bike from a web shop 2; Gives – Us 3,"), "{html}");
    assert_eq!(html.matches("rowspan=\"4\"").count(), 3);
}

#[test]
fn the_bars_of_an_option_stand_in_one_group_and_nothing_scored_draws_none() {
    let html = page(BIKE, "en", &["balance"], &Options::default());
    for group in ["vm-bar", "vm-bar vm-warm", "vm-alt vm-a1", "vm-alt vm-a1 vm-warm", "vm-alt vm-a2", "vm-alt vm-a2 vm-warm"] {
        assert_eq!(html.matches(&["<g class=\"", group, "\">"].concat()).count(), 3, "{group}");
    }
    // Four kinds, three options, two sides, three stages.
    assert_eq!(html.matches("<rect").count(), 4 * 3 * 2 * 3);
    // 14 a score from the axis, which stands at 0, and the number 4 behind it, on the other side to the left.
    assert!(html.contains("<g class=\"vm-bar\"><rect y=\"41\" width=\"56\" height=\"13\"/>"), "{html}");
    assert!(html.contains("<g class=\"vm-value\"><text x=\"60\" y=\"52\">4</text>"), "{html}");
    assert!(html.contains("<g text-anchor=\"end\"><text x=\"-46\" y=\"52\">3</text>"), "{html}");
    let yaml = "title: T\nbefore:\n  benefits:\n    social:\n      A: {score: 0}\nafter:\n  benefits:\n    social:\n      B: {}";
    let html = page(yaml, "en", &["balance"], &Options::default());
    assert_eq!((html.matches("<g class=\"vm-bar").count(), html.matches("<rect").count()), (1, 1), "{html}");
    assert!(html.contains("<rect y=\"82\" width=\"1\" height=\"13\"/>"), "what is not there at all has its place");
}

#[test]
fn the_grid_shows_what_is_empty_on_purpose_and_what_is_not_filled_in() {
    let yaml =
        "title: T\nafter:\n  benefits:\n    social: none\n    economic:\n      A <b>: {kano: must-be, idea: yes}\n      B: {only_us: yes}";
    let html = page(yaml, "en", &["grid"], &Options::default());
    assert_eq!(html.matches("Left empty on purpose").count(), 1);
    assert_eq!(html.matches("Not filled in").count(), 22);
    assert!(html.contains("Must-be") && html.contains("Only with us") && html.contains("vm-idea"));
    let compact = Options { pairs: vec![("compact".to_owned(), String::new())], ..Options::default() };
    assert!(page(BIKE, "en", &["grid"], &Options::default()).contains("vm-mini"));
    assert!(!page(BIKE, "en", &["grid"], &compact).contains("<svg"));
}
