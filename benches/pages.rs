//! How long one chapter takes on one thread, stage by stage: `cargo bench --bench pages`.
//!
//! A page as the theme draws it from a hand-made view, then books in memory: plain chapters, and chapters with one block of
//! every kind. Times are those of the best of five rounds, since neighbours only ever make a round slower.

#[path = "../tests/views/mod.rs"]
mod views;

use std::time::{Duration, Instant};
use valuebook::block::KINDS;
use valuebook::build::{Builder, Site, Sources};
use valuebook::text::{Date, Source, embedded};
use valuebook::theme::{Layers, Theme};
use valuebook::words::Lexicon;

const CHAPTERS: u32 = 200;
const ROUNDS: usize = 5;

fn main() {
    furniture();
    let prose = "A word is a word, and a promise is *kept* or told early. [Home](01.md) is where the bike is.\n\n".repeat(60);
    stages("plain chapters", &|n| format!("---\ntitle: Chapter {n}\n---\n\n## One\n\n{prose}## Two\n\n{prose}"));
    for kind in KINDS {
        stages(&format!("one {} each", kind.name), &|n| format!("# Chapter {n}\n\n{}", kind.example));
    }
}

/// What stands around a body: templates, words, navigation.
fn furniture() {
    let lexicon = Lexicon::read(&Lexicon::built_in(), &mut Vec::new());
    let layers = Layers { default: embedded(), ..Layers::default() };
    let Some(theme) = Theme::load(&layers, &lexicon, &["en"], &mut Vec::new()) else { return };
    let Some(mut view) = views::all().into_iter().find(|view| view.page.address.ends_with("repair.html")) else { return };
    let items: Vec<_> = view.page.navigation.items.iter().cloned().collect();
    view.page.navigation.items = (0..9).flat_map(|_| items.clone()).collect::<Vec<_>>().into();
    let best = best(|| {
        let start = Instant::now();
        (0..CHAPTERS).for_each(|_| drop(std::hint::black_box(theme.render(&view))));
        start.elapsed()
    });
    println!("{:<28} render {:>7.1} µs a page", "a page with 45 neighbours", per_chapter(best));
}

/// Builds a book of such chapters in memory.
fn stages(name: &str, chapter: &dyn Fn(u32) -> String) {
    let files: Vec<Source> = (0..CHAPTERS).map(|n| Source::new(&format!("content/{n:02}.md"), &chapter(n))).collect();
    let Some(clock) = Date::new(2026, 11, 21) else { return };
    let sources = Sources {
        codes: Vec::new(),
        history: None,
        book: Source::new("book.toml", "[book]\ntitle = \"Pages\"\n"),
        files: files.into(),
        theme: Vec::new(),
        assets: Vec::new(),
        diagnostics: Vec::new(),
        clock,
        today: None,
        base_url: None,
        jobs: 1,
    };
    let mut times = [Duration::MAX; 4];
    for _ in 0..ROUNDS {
        let tally = Builder::once().build(&sources, &Site::default()).tally;
        for (best, stage) in times.iter_mut().zip(["parse", "bind", "judge", "compose"]) {
            *best = tally.of(stage).time.min(*best);
        }
    }
    let [parse, bind, judge, draw] = times.map(per_chapter);
    println!("{name:<28} parse {parse:>7.1}   bind {bind:>6.1}   judge {judge:>6.1}   compose and render {draw:>7.1} µs a chapter");
}

fn best(round: impl Fn() -> Duration) -> Duration {
    (0..ROUNDS).map(|_| round()).min().unwrap_or_default()
}

fn per_chapter(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6 / f64::from(CHAPTERS)
}
