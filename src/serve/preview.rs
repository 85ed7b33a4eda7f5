//! The loop: wait, refresh the sources, build, show.

use super::answer::Shop;
use super::socket::listen;
use super::stage::Stage;
use crate::build::{Builder, Outcome, Sources};
use crate::diagnostic::Diagnostic;
use crate::text::{Digest, SrcPath};
use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// Threads that draw pages and read files for answers. Each keeps memory of its own at hand, and a hundred browsers that ask
/// at once are served by four as soon as by a hundred.
const DRAWING: usize = 4;

/// Gives the book as it is now.
pub trait Supply: Send {
    /// Waits until something may be different and reads it; `None` ends the preview. A fault is told, and the last good
    /// state stays. `Ok(None)` when nothing turned out to be different.
    fn next(&mut self) -> Option<Result<Option<Sources>, String>>;

    /// Digests of the files that are copied as they are.
    fn stamps(&self) -> BTreeMap<SrcPath, Digest>;
}

/// One build of the preview, as it is told on the terminal.
pub struct Turn<'t> {
    pub sources: &'t Sources,
    pub diagnostics: &'t [Diagnostic],
    /// What this build says and the one before did not.
    pub new: Vec<Diagnostic>,
    /// How many of the last build's are gone.
    pub mended: usize,
    /// From the end of waiting to the new state being shown.
    pub time: Duration,
}

/// A preview that runs until it is dropped.
pub struct Preview {
    runtime: Option<Runtime>,
    shown: Arc<watch::Sender<Option<Arc<Stage>>>>,
    pub address: SocketAddr,
}

/// How the preview ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    ByHand,
    /// The system gives no signals; it ran until its supply ended.
    BySupply,
}

/// The loop and what it remembers from one turn to the next.
struct Turns {
    builder: Builder,
    supply: Box<dyn Supply>,
    shown: Arc<watch::Sender<Option<Arc<Stage>>>>,
    told: Vec<Diagnostic>,
}

impl Preview {
    /// Builds once and answers from then on; builds again, on a thread of its own, whenever `supply` has something new.
    /// `tell` hears of every build and of every fault of reading.
    ///
    /// # Errors
    /// When the system gives no threads or the socket cannot be used.
    pub fn start(
        listener: TcpListener,
        root: PathBuf,
        first: Sources,
        supply: Box<dyn Supply>,
        tell: impl Fn(Result<Turn<'_>, String>) + Send + 'static,
    ) -> io::Result<Preview> {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).max_blocking_threads(DRAWING).enable_all().build()?;
        let (sender, receiver) = watch::channel(None);
        let shown = Arc::new(sender);
        let mut turns = Turns { builder: Builder::new(), supply, shown: Arc::clone(&shown), told: Vec::new() };
        turns.show(first, Instant::now(), &tell);
        let shop = Arc::new(Shop { root, token: token(), shown: receiver });
        {
            let _inside = runtime.enter();
            let listener = tokio::net::TcpListener::from_std(listener)?;
            runtime.spawn(listen(listener, shop));
        }
        std::thread::Builder::new().name("rebuild".into()).spawn(move || {
            while let Some(next) = turns.supply.next() {
                let start = Instant::now();
                match next {
                    Ok(Some(sources)) => turns.show(sources, start, &tell),
                    Ok(None) => {}
                    Err(fault) => {
                        let before = turns.shown.borrow().clone();
                        if let Some(before) = before {
                            turns.shown.send_replace(Some(Arc::new(before.troubled(&fault))));
                        }
                        tell(Err(fault));
                    }
                }
            }
        })?;
        Ok(Preview { runtime: Some(runtime), shown, address })
    }

    /// Waits for Ctrl-C.
    pub fn wait(&self) -> Stopped {
        let signal = self.runtime.as_ref().map(|runtime| runtime.block_on(tokio::signal::ctrl_c()));
        if matches!(signal, Some(Ok(()))) { Stopped::ByHand } else { Stopped::BySupply }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // Open streams end with this; what still runs gets half a second.
        self.shown.send_replace(None);
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_millis(500));
        }
    }
}

impl Turns {
    fn show(&mut self, sources: Sources, start: Instant, tell: &impl Fn(Result<Turn<'_>, String>)) {
        let Outcome { diagnostics, snapshot, .. } = self.builder.check(&sources);
        let before = self.shown.borrow().clone();
        let stage = Arc::new(Stage::new(sources, (snapshot, &diagnostics), self.supply.stamps(), before.as_deref()));
        self.shown.send_replace(Some(Arc::clone(&stage)));
        let time = start.elapsed();
        let (new, mended) = differences(&self.told, &diagnostics);
        tell(Ok(Turn { sources: &stage.sources, diagnostics: &diagnostics, new, mended, time }));
        self.told = diagnostics;
    }
}

/// What is said now and was not before, and how much is no longer said. A place that only moved is the same problem.
fn differences(before: &[Diagnostic], now: &[Diagnostic]) -> (Vec<Diagnostic>, usize) {
    // Both lists stand in the same order, and mostly differ in one place.
    let same = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    let (before, now) = (&before[same..], &now[same..]);
    let same = before.iter().rev().zip(now.iter().rev()).take_while(|(a, b)| a == b).count();
    let (before, now) = (&before[..before.len() - same], &now[..now.len() - same]);
    let key = |d: &Diagnostic| (d.code.name, d.place.path.clone(), d.message.clone());
    let mut counts: BTreeMap<_, isize> = BTreeMap::new();
    for diagnostic in before {
        *counts.entry(key(diagnostic)).or_default() += 1;
    }
    let mut new = Vec::new();
    for diagnostic in now {
        let left = counts.entry(key(diagnostic)).or_default();
        *left -= 1;
        if *left < 0 {
            new.push(diagnostic.clone());
        }
    }
    (new, counts.values().filter(|left| **left > 0).map(|left| left.unsigned_abs()).sum())
}

/// 32 digits nobody can guess: a keyed hash whose keys the system drew by lot when this process began.
fn token() -> String {
    let lot = RandomState::new();
    format!("{:016x}{:016x}", lot.hash_one(1_u8), lot.hash_one(2_u8))
}
