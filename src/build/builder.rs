//! The builder: seven verbs in order, each served by the memory.

use super::codes::NOT_PUBLISHED;
use super::furnish::Furnished;
use super::outcome::drawn;
use super::pages::Pages;
use super::settle::settle;
use super::sort::{Sorted, sort};
use super::{Memo, Outcome, Sink, Snapshot, Sources, Tally, Work};
use crate::book::{Anew, Answers, Book, Both, Judgement, Judgements, Parts, Reader, bind, judge, judge_registers};
use crate::chapter::{Chapter, Outline, Scope, parse, parse_data, parse_register};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::page::PageId;
use crate::register::{File, Registers};
use crate::text::{Date, Digest, Hasher, SrcPath, Stamp};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

/// Builds a book again and again; what still holds from the last time is not made anew.
#[derive(Default)]
pub struct Builder {
    settled: Option<Settled>,
    sorted: Option<Sorted>,
    pub(super) furnished: Option<Furnished>,
    parsed: Memo<SrcPath, Chapter>,
    registers: Memo<SrcPath, File>,
    pub(super) bound: Option<Bound>,
    judged: Memo<SrcPath, Judgement>,
    drawn: Memo<PageId, Drawn>,
    /// Whether pages are kept for the next build, or only handed on.
    keep: bool,
    /// No page of it is ever drawn, so code needs no colours.
    undrawn: bool,
    /// Number of the build, to tell pages made in it from older ones.
    round: u64,
}

/// The settings, and what they were read from.
struct Settled {
    key: Digest,
    config: Arc<Config>,
    diagnostics: Vec<Diagnostic>,
}

/// The book of one binding, and what went into it beside the chapters and the registers.
pub(super) struct Bound {
    key: Digest,
    assets: Vec<SrcPath>,
    book: Arc<Book>,
    pages: Arc<Pages>,
    pub diagnostics: Vec<Diagnostic>,
    /// What the rules say about entries of the registers.
    pub findings: Vec<Diagnostic>,
    /// What is there and reached by nobody.
    pub unreached: Vec<Diagnostic>,
}

/// A page drawn, from which answers.
struct Drawn {
    answers: Answers,
    /// What was drawn, where pages are kept.
    bytes: Option<Arc<[u8]>>,
    fault: Option<Diagnostic>,
    /// The build it was made in.
    round: u64,
}

/// What parsing left different: everything, or these outlines, old and new.
struct Parsed {
    work: Work,
    all: bool,
    outlines: Vec<(Arc<Outline>, Arc<Outline>)>,
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

    /// Everything up to judging, once: what is wrong and where, with no page to be drawn of it.
    pub fn judged(sources: &Sources) -> Outcome {
        Builder { undrawn: true, ..Builder::default() }.check(sources)
    }

    /// Everything up to judging; the outcome can draw any of its pages.
    pub fn check(&mut self, sources: &Sources) -> Outcome {
        in_pool(sources.jobs, || self.run(sources, None))
    }

    /// All of it; pages go to the sink as they are made.
    pub fn build(&mut self, sources: &Sources, sink: &dyn Sink) -> Outcome {
        in_pool(sources.jobs, || self.run(sources, Some(sink)))
    }

    fn run(&mut self, sources: &Sources, sink: Option<&dyn Sink>) -> Outcome {
        let mut tally = Tally::default();
        let start = Instant::now();
        let mut diagnostics = sources.diagnostics.clone();
        let config = self.read_config(sources, &mut diagnostics);
        let kept = self.sorted.take().filter(|sorted| sorted.holds(&sources.files, &sources.assets, &config));
        let sorted = kept.unwrap_or_else(|| sort(&sources.files, &sources.assets, &config));
        diagnostics.extend(sorted.diagnostics.iter().cloned());
        self.furnish(sources, &sorted, &config);
        tally.note("furnish", Work { count: 1, made: 1, time: start.elapsed() });
        let parsed = self.parse(sources, &sorted, &config);
        tally.note("parse", parsed.work);
        self.sorted = Some(sorted);
        let (work, anew) = self.bind(sources, &config, &parsed);
        tally.note("bind", work);
        let settings = Hasher::new().digest(sources.book.digest).text(sources.base_url.as_deref().unwrap_or("")).finish();
        tally.note("judge", self.judge(settings, &anew));
        let snapshot = self.snapshot(sources, config);
        if let Some(sink) = sink {
            tally.note("compose", self.draw(&snapshot, settings, &anew, sink, &mut diagnostics));
        }
        let start = Instant::now();
        self.gather(&snapshot, &mut diagnostics);
        let diagnostics = settle(diagnostics, &snapshot.config, sources);
        tally.note("report", Work { count: diagnostics.len(), made: diagnostics.len(), time: start.elapsed() });
        Outcome { diagnostics, tally, snapshot }
    }

    /// The settings, anew when book.toml or the command line changed.
    fn read_config(&mut self, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Arc<Config> {
        let base_url = sources.base_url.as_deref();
        let key = Hasher::new().digest(sources.book.digest).number(base_url.is_some().into()).text(base_url.unwrap_or("")).finish();
        let kept = self.settled.take().filter(|settled| settled.key == key);
        let settled = kept.unwrap_or_else(|| {
            let mut report = Report::new(&sources.book);
            let mut config = Config::read(&mut report);
            if let Some(url) = base_url {
                config.html.site_url = Some(crate::text::At::new(url.to_owned(), crate::text::Span::default()));
            }
            Settled { key, config: Arc::new(config), diagnostics: report.list }
        });
        diagnostics.extend(settled.diagnostics.iter().cloned());
        let config = Arc::clone(&settled.config);
        self.settled = Some(settled);
        config
    }

    fn parse(&mut self, sources: &Sources, sorted: &Sorted, config: &Arc<Config>) -> Parsed {
        let scope = Scope::new(Arc::clone(config));
        let scope = if self.undrawn { scope.undrawn() } else { scope };
        let files = &sources.files;
        let stamp = |file: usize, over: Option<usize>| [files[file].digest, over.map_or_else(Digest::default, |house| files[house].digest)];
        let wanted: Vec<(&SrcPath, Stamp)> = sorted.chapters.iter().map(|t| (&files[t.file].path, stamp(t.file, t.house))).collect();
        let make = |n: usize, _: &SrcPath| {
            let told = sorted.chapters[n];
            match told.kind {
                None if told.register => parse_register(&files[told.file], &scope),
                None => parse(&files[told.file], &scope),
                Some(kind) => parse_data(&files[told.file], kind, told.house.map(|house| &files[house]), &scope),
            }
        };
        let chapters = self.parsed.renew(scope.digest(), &wanted, |_| true, make);
        let house = config.language.value.as_str();
        let wanted: Vec<(&SrcPath, Stamp)> = sorted.registers.iter().map(|file| (&files[*file].path, stamp(*file, None))).collect();
        let make = |n: usize, _: &SrcPath| crate::register::parse(&files[sorted.registers[n]], "data", house);
        let registers = self.registers.renew(Digest::of(house.as_bytes()), &wanted, |_| true, make);
        let outlines = chapters.replaced.iter().filter(|(old, new)| old.seen() != new.seen());
        Parsed {
            work: chapters.work,
            all: chapters.keys || registers.keys || !registers.replaced.is_empty(),
            outlines: outlines.map(|(old, new)| (Arc::clone(&old.outline), Arc::clone(&new.outline))).collect(),
        }
    }

    /// Binds when an outline, a register, an asset's name, a setting or the day changed; says what is different then.
    fn bind(&mut self, sources: &Sources, config: &Arc<Config>, parsed: &Parsed) -> (Work, Anew) {
        let start = Instant::now();
        let Some(furnished) = &self.furnished else { return (Work::default(), Anew::All) };
        let today = today(sources, config);
        let base_url = sources.base_url.as_deref().unwrap_or("");
        let mut hasher = Hasher::new();
        hasher.digest(sources.history.as_ref().map_or_else(Digest::default, |history| history.digest()));
        let key = hasher.digest(sources.book.digest).digest(furnished.words).text(&today.to_string()).text(base_url).finish();
        let work = |made: bool| Work { count: 1, made: usize::from(made), time: start.elapsed() };
        if let Some(bound) = self.bound.as_mut().filter(|b| b.key == key && b.assets == sources.assets && !parsed.all) {
            if parsed.outlines.is_empty() {
                return (work(false), Anew::Nothing);
            }
            if let Some(book) = bound.book.relit(&parsed.outlines) {
                bound.findings = judge_registers(&book);
                if parsed.outlines.iter().any(|(old, new)| old.links != new.links) {
                    bound.unreached = book.unreached();
                }
                bound.book = Arc::new(book);
                return (work(true), Anew::outlines(parsed.outlines.iter().map(|(_, new)| &new.path)));
            }
        }
        let assets: BTreeSet<SrcPath> = sources.assets.iter().filter(|p| p.below("data").is_none()).cloned().collect();
        let files = self.registers.cells().values().map(|file| &**file);
        let (registers, mut diagnostics) = Registers::bind(files, &config.language.value);
        let outlines: Vec<_> = self.parsed.cells().values().map(|c| Arc::clone(&c.outline)).collect();
        let history = sources.history.as_ref();
        let (lexicon, registers) = (&furnished.lexicon, &Arc::new(registers));
        let both: &Both = &|one, other| {
            rayon::join(one, other);
        };
        let parts = Parts { config, lexicon, registers, assets: &assets, history, today, both };
        let (book, more) = bind(&outlines, &parts);
        diagnostics.extend(more);
        let (pages, (findings, unreached)) = rayon::join(|| Pages::of(&book), || (judge_registers(&book), book.unreached()));
        let (assets, pages) = (sources.assets.clone(), Arc::new(pages));
        self.bound = Some(Bound { key, assets, book: Arc::new(book), pages, diagnostics, findings, unreached });
        (work(true), Anew::All)
    }

    fn judge(&mut self, settings: Digest, anew: &Anew) -> Work {
        let Some(bound) = &self.bound else { return Work::default() };
        let (chapters, none) = (self.parsed.cells(), Judgements::default());
        // A chapter has the stamp of its source, so its judgement takes that over.
        let wanted: Vec<(&SrcPath, Stamp)> = chapters.cells().map(|cell| (&cell.key, cell.stamp)).collect();
        let keep = self.keep;
        let reader = || match keep {
            true => Reader::new(&bound.book, chapters, &none),
            false => Reader::unrecorded(&bound.book, chapters, &none),
        };
        let make = |n: usize, _: &SrcPath| {
            let Some(chapter) = chapters.at(n) else { return Judgement::default() };
            let reader = reader();
            let judgement = judge(&chapter.value, &reader);
            Judgement { answers: reader.into_answers(), ..judgement }
        };
        self.judged.renew(settings, &wanted, |judgement| judgement.answers.hold(reader, anew), make).work
    }

    fn snapshot(&self, sources: &Sources, config: Arc<Config>) -> Snapshot {
        let bound = self.bound.as_ref();
        Snapshot {
            config,
            book: bound.map_or_else(|| Arc::new(Book::empty()), |b| Arc::clone(&b.book)),
            pages: bound.map(|b| Arc::clone(&b.pages)).unwrap_or_default(),
            chapters: self.parsed.cells().clone(),
            judgements: self.judged.cells().clone(),
            entries: self.registers.cells().clone(),
            theme: self.furnished.as_ref().and_then(|f| f.theme.clone()),
            files: Arc::clone(&sources.files),
            settings: sources.book.clone(),
        }
    }

    /// Composes and renders every page that no longer holds, and hands all to the sink.
    fn draw(&mut self, snapshot: &Snapshot, settings: Digest, anew: &Anew, sink: &dyn Sink, diagnostics: &mut Vec<Diagnostic>) -> Work {
        let Some(theme) = &snapshot.theme else { return Work::default() };
        let under = Hasher::new().digest(theme.digest()).digest(settings).finish();
        let list = &snapshot.pages.list;
        self.round += 1;
        let (round, keep) = (self.round, self.keep);
        let wanted: Vec<(&PageId, Stamp)> = list.iter().map(|(page, _)| (page, Stamp::default())).collect();
        let make = |n: usize, page: &PageId| {
            let address = &list[n].1;
            let reader = if keep { snapshot.reader() } else { snapshot.glance() };
            let rendered = drawn(page, address, &reader, theme);
            let sent = rendered.as_ref().map(|bytes| sink.page(address, bytes));
            let fault = match &sent {
                Ok(Ok(())) => None,
                Ok(Err(why)) => Some(not_published(address, why)),
                Err(fault) => Some((*fault).clone()),
            };
            let bytes = rendered.ok().filter(|_| keep).map(Into::into);
            Drawn { answers: reader.into_answers(), bytes, fault, round }
        };
        let holds = |drawn: &Drawn| drawn.bytes.is_some() && drawn.answers.hold(|| snapshot.reader(), anew);
        let work = self.drawn.renew(under, &wanted, holds, make).work;
        for (drawn, (_, address)) in self.drawn.cells().values().zip(list) {
            diagnostics.extend(drawn.fault.clone());
            if let Some(bytes) = drawn.bytes.as_ref().filter(|_| drawn.round != round) {
                note_failure(sink.page(address, bytes), address, diagnostics);
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
    // The pool that is there anyway: threads of its own would be started and ended with every save.
    if jobs == 0 {
        return run();
    }
    match rayon::ThreadPoolBuilder::new().num_threads(jobs).build() {
        Ok(pool) => pool.install(run),
        Err(_) => run(),
    }
}

/// `--today`, else book.toml's, else the clock's.
fn today(sources: &Sources, config: &Config) -> Date {
    sources.today.or(config.review.today).unwrap_or(sources.clock)
}
