//! The socket: a port of this machine, and connections with limits.

use super::answer::Shop;
use super::patient::Patient;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Ports that are tried when none was asked for.
const TRIED: u16 = 10;
/// A head that takes longer, or a connection that says nothing or takes nothing for so long, is closed.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longer heads are refused; no browser sends half as much.
const LONGEST_HEAD: usize = 16 * 1024;
const MOST_HEADERS: usize = 100;
const MOST_CONNECTIONS: usize = 256;

/// Which port to take.
#[derive(Clone, Copy, Debug)]
pub enum Port {
    /// This one and no other.
    Only(u16),
    /// This one, else the next free of ten.
    From(u16),
}

/// Every port that might be taken is taken, or cannot be had.
#[derive(Debug)]
pub struct Busy {
    pub port: u16,
    pub fault: io::Error,
}

/// Opens the socket; the port that was got is that of the listener.
///
/// # Errors
/// When the port, or none of the ten, can be had.
pub fn bind(address: IpAddr, port: Port) -> Result<TcpListener, Busy> {
    let (first, count) = match port {
        Port::Only(port) => (port, 1),
        Port::From(port) => (port, TRIED),
    };
    let mut busy = Busy { port: first, fault: ErrorKind::AddrInUse.into() };
    for port in first..first.saturating_add(count).max(first.saturating_add(1)) {
        match TcpListener::bind(SocketAddr::new(address, port)) {
            Ok(listener) => return Ok(listener),
            Err(fault) if fault.kind() == ErrorKind::AddrInUse => busy.fault = fault,
            Err(fault) => return Err(Busy { port, fault }),
        }
    }
    Err(busy)
}

/// Answers connections for ever.
pub(super) async fn listen(listener: tokio::net::TcpListener, shop: Arc<Shop>) {
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files: some will be closed soon.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let Ok(local) = stream.local_addr() else { continue };
        let _ = stream.set_nodelay(true);
        let shop = Arc::clone(&shop);
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let shop = Arc::clone(&shop);
                async move { Ok::<_, Infallible>(shop.answer(request, local.ip()).await) }
            });
            let mut server = http1::Builder::new();
            server.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(LONGEST_HEAD).max_headers(MOST_HEADERS);
            // A fault of one connection is that connection's end and nobody else's business.
            let _ = server.serve_connection(TokioIo::new(Patient::new(stream, PATIENCE)), service).await;
            drop(place);
        });
    }
}
