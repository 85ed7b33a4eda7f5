//! One line, rewritten, while a long build runs on a terminal.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A build quicker than this says nothing on the way: a line that flashes up tells nobody anything.
const PATIENCE: Duration = Duration::from_millis(300);
const STEP: Duration = Duration::from_millis(100);
/// As long as any line can become.
const BLANK: &str = "                                                  ";

/// Ends, and wipes its line, when it is dropped.
pub(super) struct Progress {
    pages: Arc<AtomicUsize>,
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    pub fn start(quiet: bool) -> Progress {
        let pages = Arc::new(AtomicUsize::new(0));
        let shown = Arc::clone(&pages);
        let wanted = !quiet && std::io::stderr().is_terminal();
        let (stop, stopped) = channel();
        let work = move || {
            let start = Instant::now();
            let mut wait = PATIENCE;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = STEP;
                let seconds = start.elapsed().as_secs_f64();
                let line = match shown.load(Ordering::Relaxed) {
                    0 => format!("reading and checking … {seconds:.1} s"),
                    1 => format!("1 page … {seconds:.1} s"),
                    pages => format!("{pages} pages … {seconds:.1} s"),
                };
                let _ = write!(std::io::stderr(), "\r{line}   ");
            }
            if wait == STEP {
                let _ = write!(std::io::stderr(), "\r{BLANK}\r");
            }
        };
        // Where no thread can be had, the build goes on without telling how far it is.
        let thread = if wanted { std::thread::Builder::new().spawn(work).ok() } else { None };
        Progress { pages, running: thread.map(|thread| (stop, thread)) }
    }

    /// A page was made.
    pub fn page(&self) {
        self.pages.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            drop(stop);
            let _ = thread.join();
        }
    }
}
