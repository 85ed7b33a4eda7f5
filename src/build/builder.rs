//! The builder: seven verbs in order, each served by the memory.

use super::codes::{NOT_PUBLISHED, UNKNOWN_CODE, codes};
use super::sort::{Sorted, Told, sort};
use super::{Memo, Outcome, Sink, Snapshot, Sources, Tally, Work};
use crate::block::KINDS;
use crate::book::{Answers, Book, Chapters, Judgement, Judgements, Parts, Reader, bind, judge, judge_registers};
use crate::chapter::{Chapter, Scope, parse, parse_data};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, Report, Severity, Spot, in_order};
use crate::page::{PageId, compose, pages};
use crate::register::{File, Registers};
use crate::text::{Date, Digest, Hasher, Source, SrcPath, embedded, nearest};
use crate::theme::{self, Layers, Theme};
use crate::words::Lexicon;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;

/// Builds a book again and again; what still holds from the last time is not made anew.
#[derive(Default)]
pub struct Builder {
    parsed: Memo<SrcPath, Chapter>,
    registers: Memo<SrcPath, Entries>,
    bound: Option<Bound>,
    judged: Memo<SrcPath, Judged>,
    drawn: Memo<PageId, Drawn>,
    furnished: Option<Furnished>,
    /// Whether pages are kept for the next build, or only handed on.
    keep: bool,
    /// Number of the build, to tell pages made in it from older ones.
    round: u64,
}

/// A register file read, and what it was read from.
struct Entries {
    file: File,
    digest: Digest,
}

/// The book of one binding, and the digest of all that went into it.
struct Bound {
    key: Digest,
    book: Arc<Book>,
    diagnostics: Vec<Diagnostic>,
}

struct Judged {
    settings: Digest,
    chapter: Digest,
    answers: Answers,
    judgement: Arc<Judgement>,
}

/// A page drawn: under which settings and theme, from which answers.
struct Drawn {
    stamp: Digest,
    answers: Answers,
    /// What was drawn, where pages are kept.
    bytes: Option<Arc<[u8]>>,
    fault: Option<Diagnostic>,
    /// The build it was made in.
    round: u64,
}

/// Theme and words, and the digest of the files they were made from.
struct Furnished {
    key: Digest,
    lexicon: Arc<Lexicon>,
    theme: Option<Arc<Theme>>,
    diagnostics: Vec<Diagnostic>,
}

impl Builder {
    /// A builder that keeps everything for the next build.
    pub fn new() -> Builder {
        Builder { keep: true, ..Builder::default() }
    }

    /// A builder for one build: pages are handed on as they are made and not kept.
    pub fn once() -> Builder {
        Builder::default()
    }

    /// Everything up to judging: what is wrong and where, without drawing a page.
    pub fn check(&mut self, sources: &Sources) -> Outcome {
        in_pool(sources.jobs, || self.run(sources, None))
    }

    /// All of it; pages go to the sink as they are made.
    pub fn build(&mut self, sources: &Sources, sink: &dyn Sink) -> Outcome {
        in_pool(sources.jobs, || self.run(sources, Some(sink)))
    }

    fn run(&mut self, sources: &Sources, sink: Option<&dyn Sink>) -> Outcome {
        let mut tally = Tally::default();
        let mut diagnostics = sources.diagnostics.clone();
        let config = Arc::new(read_config(sources, &mut diagnostics));
        let sorted = sort(&sources.files, &sources.assets, &config);
        diagnostics.extend(sorted.diagnostics.iter().cloned());
        self.furnish(sources, &sorted, &config);
        tally.note("parse", self.parse(&sorted, &config));
        let (work, changed) = self.bind(sources, &config);
        tally.note("bind", work);
        let chapters: Arc<Chapters> = Arc::new(self.parsed.cells().clone());
        let settings = Hasher::new().digest(sources.book.digest).text(sources.base_url.as_deref().unwrap_or("")).finish();
        tally.note("judge", self.judge(&chapters, settings, changed));
        let judgements: Judgements = self.judged.cells().iter().map(|(path, j)| (path.clone(), Arc::clone(&j.judgement))).collect();
        let snapshot = self.snapshot(sources, config, chapters, Arc::new(judgements));
        if let Some(sink) = sink {
            tally.note("compose", self.draw(&snapshot, (settings, changed), sink, &mut diagnostics));
        }
        self.gather(&snapshot, &mut diagnostics);
        let diagnostics = settle(diagnostics, &snapshot.config, &sources.book.path);
        Outcome { diagnostics, tally, snapshot }
    }

    /// Theme and words, anew when one of their files changed.
    fn furnish(&mut self, sources: &Sources, sorted: &Sorted<'_>, config: &Config) {
        let mut hasher = Hasher::new();
        sorted.theme.iter().for_each(|s| {
            hasher.text(s.path.as_str()).digest(s.digest);
        });
        sources.theme.iter().for_each(|f| {
            hasher.text(f.path.as_str()).bytes(&f.bytes);
        });
        config.languages().iter().for_each(|tag| {
            hasher.text(tag);
        });
        config.labels.iter().for_each(|(key, word)| {
            hasher.text(key).text(word);
        });
        let key = hasher.text(&config.html.theme.value).finish();
        if self.furnished.as_ref().is_some_and(|f| f.key == key) {
            return;
        }
        let mut diagnostics = Vec::new();
        let lexicon = Arc::new(read_words(sorted, config, &mut diagnostics));
        let folder = format!("themes/{}", config.html.theme.value);
        let text = sorted.theme.iter().map(|s| theme::File { path: s.path.clone(), bytes: s.text.as_bytes().into() });
        let other = sources.theme.iter().map(|f| theme::File { path: f.path.clone(), bytes: Arc::clone(&f.bytes) });
        let book: Vec<theme::File> = text.chain(other).collect();
        let names: Vec<(String, &str)> =
            KINDS.iter().flat_map(|k| k.looks.iter().map(|l| (format!("{}/{}", k.name, l.view), l.template))).collect();
        let frame = crate::block::FRAME.iter().map(|(name, text)| (*name, *text));
        let layers = Layers {
            default: embedded(),
            looks: frame.chain(names.iter().map(|(name, text)| (name.as_str(), *text))).collect(),
            styles: std::iter::once(("block", crate::block::STYLE)).chain(KINDS.iter().map(|k| (k.name, k.style))).collect(),
            folder: &folder,
            book,
        };
        let theme = Theme::load(&layers, &lexicon, &config.languages(), &mut diagnostics).map(Arc::new);
        self.furnished = Some(Furnished { key, lexicon, theme, diagnostics });
    }

    fn parse(&mut self, sorted: &Sorted<'_>, config: &Arc<Config>) -> Work {
        let scope = Scope::new(Arc::clone(config));
        let keys: Vec<SrcPath> = sorted.chapters.keys().cloned().collect();
        let told = |path: &SrcPath| sorted.chapters[path];
        let work = self.parsed.renew(
            keys,
            |path, chapter| match told(path) {
                Told::Chapter(source) => chapter.digest == scope.stamp(source),
                Told::Data(source, _, house) => chapter.digest == scope.stamp_over(source, house),
            },
            |path| match told(path) {
                Told::Chapter(source) => parse(source, &scope),
                Told::Data(source, kind, house) => parse_data(source, kind, house, &scope),
            },
        );
        let registers: Vec<SrcPath> = sorted.registers.keys().cloned().collect();
        let house = config.language.value.as_str();
        self.registers.renew(
            registers,
            |path, entries| entries.digest == sorted.registers[path].digest,
            |path| Entries { file: crate::register::parse(sorted.registers[path], "data", house), digest: sorted.registers[path].digest },
        );
        work
    }

    /// Binds when an outline, a register, an asset's name, a setting or the day changed; says whether it did.
    fn bind(&mut self, sources: &Sources, config: &Arc<Config>) -> (Work, bool) {
        let start = Instant::now();
        let Some(furnished) = &self.furnished else { return (Work::default(), false) };
        let today = today(sources, config);
        let assets: BTreeSet<SrcPath> = sources.assets.iter().filter(|p| p.below("data").is_none()).cloned().collect();
        let mut hasher = Hasher::new();
        for (path, chapter) in self.parsed.cells() {
            hasher.text(path.as_str()).digest(chapter.seen);
        }
        for (path, entries) in self.registers.cells() {
            hasher.text(path.as_str()).digest(entries.digest);
        }
        for path in &assets {
            hasher.text(path.as_str());
        }
        let base_url = sources.base_url.as_deref().unwrap_or("");
        let key = hasher.digest(sources.book.digest).digest(furnished.key).text(&today.to_string()).text(base_url).finish();
        let work = |made: bool| Work { count: 1, made: usize::from(made), time: start.elapsed() };
        if self.bound.as_ref().is_some_and(|b| b.key == key) {
            return (work(false), false);
        }
        let files = self.registers.cells().values().map(|e| &e.file);
        let (registers, mut diagnostics) = Registers::bind(files, &config.language.value);
        let outlines: Vec<_> = self.parsed.cells().values().map(|c| Arc::clone(&c.outline)).collect();
        let parts = Parts { config, lexicon: &furnished.lexicon, registers: &Arc::new(registers), assets: &assets, today };
        let (book, more) = bind(&outlines, &parts);
        diagnostics.extend(more);
        self.bound = Some(Bound { key, book: Arc::new(book), diagnostics });
        (work(true), true)
    }

    fn judge(&mut self, chapters: &Chapters, settings: Digest, book_changed: bool) -> Work {
        let Some(bound) = &self.bound else { return Work::default() };
        let none = Judgements::new();
        let keep = self.keep;
        let reader = || match keep {
            true => Reader::new(&bound.book, chapters, &none),
            false => Reader::unrecorded(&bound.book, chapters, &none),
        };
        self.judged.renew(
            chapters.keys().cloned().collect(),
            |path, judged| {
                judged.settings == settings
                    && chapters.get(path).is_some_and(|c| c.digest == judged.chapter)
                    && judged.answers.hold(&reader(), book_changed)
            },
            |path| {
                let reader = reader();
                let judgement = Arc::new(judge(path, &reader));
                let chapter = chapters.get(path).map_or_else(Digest::default, |c| c.digest);
                Judged { settings, chapter, answers: reader.into_answers(), judgement }
            },
        )
    }

    fn snapshot(&self, sources: &Sources, config: Arc<Config>, chapters: Arc<Chapters>, judgements: Arc<Judgements>) -> Snapshot {
        let book = self.bound.as_ref().map_or_else(|| Arc::new(Book::empty()), |b| Arc::clone(&b.book));
        let pages = pages(&book).into_iter().map(|(page, address)| (address, page)).collect();
        let theme = self.furnished.as_ref().and_then(|f| f.theme.clone());
        let entries = self.registers.cells().iter().map(|(path, e)| (path.clone(), e.file.clone())).collect();
        let texts = sources.files.iter().chain(std::iter::once(&sources.book)).map(|s| (s.path.clone(), Arc::clone(&s.text))).collect();
        Snapshot { config, book, chapters, judgements, theme, pages: Arc::new(pages), entries: Arc::new(entries), texts: Arc::new(texts) }
    }

    /// Composes and renders every page that no longer holds, and hands all to the sink.
    fn draw(
        &mut self,
        snapshot: &Snapshot,
        (settings, book_changed): (Digest, bool),
        sink: &dyn Sink,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Work {
        let Some(theme) = &snapshot.theme else { return Work::default() };
        let stamp = Hasher::new().digest(theme.digest()).digest(settings).finish();
        let addresses: BTreeMap<&PageId, &str> = snapshot.pages.iter().map(|(address, page)| (page, address.as_str())).collect();
        self.round += 1;
        let (round, keep) = (self.round, self.keep);
        let work = self.drawn.renew(
            snapshot.pages.values().cloned().collect(),
            |_, drawn| drawn.stamp == stamp && drawn.bytes.is_some() && drawn.answers.hold(&snapshot.reader(), book_changed),
            |page| {
                let reader = if keep { snapshot.reader() } else { snapshot.glance() };
                let view = compose(page, addresses[page], &reader);
                let rendered = theme.render(&view);
                let sent = rendered.as_ref().map(|bytes| sink.page(addresses[page], bytes));
                let fault = match &sent {
                    Ok(Ok(())) => None,
                    Ok(Err(why)) => Some(not_published(addresses[page], why)),
                    Err(fault) => Some((*fault).clone()),
                };
                let bytes = rendered.ok().filter(|_| keep).map(Into::into);
                Drawn { stamp, answers: reader.into_answers(), bytes, fault, round }
            },
        );
        for (page, drawn) in self.drawn.cells() {
            diagnostics.extend(drawn.fault.clone());
            if let Some(bytes) = drawn.bytes.as_ref().filter(|_| drawn.round != round) {
                note_failure(sink.page(addresses[page], bytes), addresses[page], diagnostics);
            }
        }
        for (address, bytes) in theme.statics() {
            note_failure(sink.page(&address, &bytes), &address, diagnostics);
        }
        for (path, address) in snapshot.book.assets() {
            note_failure(sink.file(address, path), address, diagnostics);
        }
        work
    }

    /// Everything the stages had to say, with places turned from numbers into spans.
    fn gather(&self, snapshot: &Snapshot, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.extend(self.furnished.iter().flat_map(|f| f.diagnostics.iter().cloned()));
        diagnostics.extend(self.bound.iter().flat_map(|b| b.diagnostics.iter().cloned()));
        for chapter in snapshot.chapters.values() {
            diagnostics.extend(chapter.diagnostics.iter().cloned());
        }
        for entries in self.registers.cells().values() {
            diagnostics.extend(entries.file.diagnostics.iter().cloned());
        }
        for judged in self.judged.cells().values() {
            diagnostics.extend(judged.judgement.diagnostics.iter().cloned());
        }
        diagnostics.extend(judge_registers(&snapshot.reader()));
        for diagnostic in diagnostics {
            self.locate(&mut diagnostic.place, snapshot);
            diagnostic.related.iter_mut().for_each(|(place, _)| self.locate(place, snapshot));
        }
    }

    fn locate(&self, place: &mut Place, snapshot: &Snapshot) {
        let Spot::Key(key) = place.spot else { return };
        let span = match snapshot.chapters.get(&place.path) {
            Some(chapter) => chapter.places.span(place.spot),
            None => self.registers.cells().get(&place.path).and_then(|e| e.file.span(key)),
        };
        place.spot = span.map_or(Spot::Whole, Spot::At);
    }
}

fn note_failure(sent: Result<(), String>, address: &str, diagnostics: &mut Vec<Diagnostic>) {
    if let Err(why) = sent {
        diagnostics.push(not_published(address, &why));
    }
}

fn not_published(address: &str, why: &str) -> Diagnostic {
    Diagnostic::new(&NOT_PUBLISHED, Place::whole(&SrcPath::new(address)), why)
}

/// Runs with so many threads; 0 is one a processor.
fn in_pool<T: Send>(jobs: usize, run: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(jobs).build() {
        Ok(pool) if jobs > 0 => pool.install(run),
        _ => run(),
    }
}

fn read_config(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let mut report = Report::new(&sources.book);
    let mut config = Config::read(&mut report);
    diagnostics.append(&mut report.list);
    if let (Some(url), span) = (&sources.base_url, crate::text::Span::default()) {
        config.html.site_url = Some(crate::text::At::new(url.clone(), span));
    }
    config
}

fn read_words(sorted: &Sorted<'_>, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Lexicon {
    let built_in = embedded().iter().filter(|(name, _)| name.starts_with("i18n/"));
    let mut files: Vec<Source> = built_in.map(|(name, bytes)| Source::from_bytes(SrcPath::new(name), bytes)).collect();
    files.extend(sorted.theme.iter().filter(|s| s.path.folder().ends_with("/i18n")).map(|s| (*s).clone()));
    files.extend(config.languages().into_iter().filter_map(|tag| labels(config, tag)));
    Lexicon::read(&files, diagnostics)
}

/// The book's own words for a language, `[labels]`, as a file over all others. A bare `purchase` names the phase.
fn labels(config: &Config, tag: &str) -> Option<Source> {
    let own = config.in_language(tag).map(|language| &language.labels);
    let house = Some(&config.labels).filter(|_| tag == config.language.value);
    let mut text = String::new();
    for (key, word) in house.into_iter().chain(own).flatten() {
        let quoted = word.replace('\\', "\\\\").replace('"', "\\\"");
        let known = embedded()
            .iter()
            .any(|(name, bytes)| *name == "i18n/en.toml" && String::from_utf8_lossy(bytes).contains(&format!("\"{key}\" =")));
        let key = if known { key.clone() } else { format!("phase.{key}") };
        text.push_str(&format!("\"{key}\" = \"{quoted}\"\n"));
    }
    (!text.is_empty()).then(|| Source::new(&format!("labels/{tag}.toml"), &text))
}

/// `--today`, else book.toml's, else the clock's.
fn today(sources: &Sources, config: &Config) -> Date {
    sources.today.or(config.review.today).unwrap_or(sources.clock)
}

/// Applies `[check] deny` and `allow`, and puts everything in order.
fn settle(diagnostics: Vec<Diagnostic>, config: &Config, book: &SrcPath) -> Vec<Diagnostic> {
    let mut list = diagnostics;
    let known = codes();
    for name in config.deny.iter().chain(&config.allow) {
        if known.iter().any(|c| c.name == name.value) {
            continue;
        }
        let near = nearest(&name.value, known.iter().map(|c| c.name));
        let help = near.map_or_else(|| "`valuebook explain --list` shows all codes".to_owned(), |n| format!("did you mean `{n}`?"));
        list.push(
            Diagnostic::new(&UNKNOWN_CODE, Place::at(book, name.span), format!("no message has the code “{}”", name.value)).help(help),
        );
    }
    list.retain(|d| !config.allow.iter().any(|a| a.value == d.code.name));
    for diagnostic in &mut list {
        if config.deny.iter().any(|d| d.value == diagnostic.code.name) {
            diagnostic.severity = Severity::Error;
        }
    }
    in_order(list)
}
