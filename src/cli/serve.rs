//! `valuebook serve`: the handbook in the browser, and every change as it is saved.

use super::End;
use super::arguments::Serve;
use super::gather::{Asked, gather};
use super::report::{Output, Stop, Voice};
use super::shelf::Shelf;
use crate::diagnostic::Summary;
use crate::disk::Watch;
use crate::serve::{Busy, Port, Preview, Turn, bind};
use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Where the first of ten ports is looked for.
const PORT: u16 = 3000;

pub(super) fn run(root: Option<&Path>, asked: &Serve, voice: &Voice) -> Result<End, Stop> {
    let port = asked.port.map_or(Port::From(PORT), Port::Only);
    let listener = bind(asked.bind, port).map_err(|busy| refused(&busy, asked))?;
    let wanted = || Asked { today: asked.today, ..Asked::default() };
    // Watching begins before reading, so that nothing is saved in between unseen.
    let found = super::gather::find(root)?;
    let mut watch = Watch::start(&found, asked.poll.map(Duration::from_millis));
    if let Some(note) = watch.note() {
        voice.say(&note);
    }
    let gathered = gather(Some(&found), wanted())?;
    let (shelf, sources) = Shelf::new(wanted(), gathered, watch, *voice);
    let (voice, first) = (*voice, AtomicBool::new(true));
    let tell = move |turn: Result<Turn<'_>, String>| match turn {
        Ok(turn) => told(&turn, first.swap(false, Ordering::Relaxed), &voice),
        Err(fault) => voice.tell(&format!("{fault}; the last good state stays\n")),
    };
    let stuck = |fault: std::io::Error| Stop::new(format!("the preview cannot start: {fault}"), "close other programs and try again");
    let preview = Preview::start(listener, found, sources, Box::new(shelf), tell).map_err(stuck)?;
    let address = shown(preview.address);
    if asked.port.is_none() && preview.address.port() != PORT {
        voice.say(&format!("port {PORT} is taken, so it is {}", preview.address.port()));
    }
    if !preview.address.ip().is_loopback() {
        voice.say("everybody who reaches this machine over the network can read the book now");
    }
    voice.say(&format!("the handbook is at {address} (Ctrl-C ends it)"));
    if asked.open
        && let Err(fault) = open::that_detached(&address)
    {
        voice.say(&format!("the browser did not open ({fault}); go to {address} yourself"));
    }
    preview.wait();
    drop(preview);
    voice.say("ended");
    Ok(End::Fine)
}

/// The address to type; the unspecified one is nobody's, so this machine's name stands for it.
fn shown(address: SocketAddr) -> String {
    match address.ip() {
        ip if ip.is_unspecified() => format!("http://localhost:{}/", address.port()),
        IpAddr::V4(ip) => format!("http://{ip}:{}/", address.port()),
        IpAddr::V6(ip) => format!("http://[{ip}]:{}/", address.port()),
    }
}

/// One line a build, before it what is new.
fn told(turn: &Turn<'_>, first: bool, voice: &Voice) {
    let heard: Vec<_> = turn.new.iter().filter(|d| !voice.quiet || d.severity == crate::diagnostic::Severity::Error).cloned().collect();
    if !heard.is_empty() {
        voice.tell(&voice.drawn(&heard, turn.sources, Some(Output::Err)));
    }
    let problems = Summary::of(turn.diagnostics).sentence();
    let mended = if turn.mended > 0 { format!(", {} mended", turn.mended) } else { String::new() };
    let word = if first { "read" } else { "rebuilt" };
    voice.say(&format!("{word} in {:.0} ms: {problems}{mended}", turn.time.as_secs_f64() * 1000.0));
}

fn refused(busy: &Busy, asked: &Serve) -> Stop {
    match (busy.fault.kind(), asked.port) {
        (ErrorKind::AddrInUse, Some(port)) => {
            Stop::new(format!("port {port} is taken by another program"), "leave out `--port`, or name another")
        }
        (ErrorKind::AddrInUse, None) => {
            Stop::new(format!("the ports {PORT} to {} are all taken", PORT + 9), "name a free one with `--port`")
        }
        _ => Stop::new(format!("cannot listen on {} port {}: {}", asked.bind, busy.port, busy.fault), "check `--bind` and `--port`"),
    }
}
