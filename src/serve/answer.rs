//! From a request to an answer. Every address is looked up in what was built; nothing changes anything.

use super::body::Answer;
use super::host;
use super::live;
use super::mime;
use super::range::Wanted;
use super::stage::{Beside, Stage};
use super::target;
use crate::disk::read_inside;
use hyper::body::{Body, Bytes};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode, Version};
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::watch;

/// What every answer is made from.
pub(super) struct Shop {
    pub root: PathBuf,
    pub token: String,
    /// `None` when the preview ends.
    pub shown: watch::Receiver<Option<Arc<Stage>>>,
}

impl Shop {
    /// The answer to a request that came in on `local`.
    pub async fn answer<B: Body>(self: Arc<Shop>, request: Request<B>, local: IpAddr) -> Response<Answer> {
        let head = request.method() == Method::HEAD;
        let host = match host_of(&request, local) {
            Ok(host) => host,
            Err(status) => return closing(plain(status)),
        };
        if request.method() != Method::GET && !head {
            let mut response = plain(StatusCode::METHOD_NOT_ALLOWED);
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            return closing(response);
        }
        let headers = request.headers();
        // Nobody sends a body with these; whoever does means to confuse.
        if headers.contains_key(header::TRANSFER_ENCODING) || headers.get(header::CONTENT_LENGTH).is_some_and(|length| length != "0") {
            return closing(plain(StatusCode::PAYLOAD_TOO_LARGE));
        }
        let Some(stage) = self.shown.borrow().clone() else { return closing(plain(StatusCode::SERVICE_UNAVAILABLE)) };
        let path = request.uri().path();
        if let Some(asked) = path.strip_prefix("/_valuebook/").and_then(|rest| rest.strip_prefix(self.token.as_str()))
            && let Some(live) = self.live(asked, &request, &host, head)
        {
            return live;
        }
        let Some(address) = target::address(path) else { return plain(StatusCode::NOT_FOUND) };
        let wanted = if head { None } else { Wanted::of(headers) };
        let shop = Arc::clone(&self);
        tokio::task::spawn_blocking(move || shop.look_up(&stage, &address, wanted))
            .await
            .unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR))
    }

    /// Script and events, for whoever knows the token of this run.
    fn live<B>(&self, asked: &str, request: &Request<B>, host: &str, head: bool) -> Option<Response<Answer>> {
        let headers = request.headers();
        if !is_own(headers, host) {
            return Some(plain(StatusCode::FORBIDDEN));
        }
        match asked {
            "/live.js" => Some(bytes(StatusCode::OK, "text/javascript; charset=utf-8", live::script())),
            "/events" => {
                let page = request.uri().query().and_then(|query| query.strip_prefix("page="));
                let page = page.and_then(|page| target::address(&page.replace("%2F", "/")))?;
                let body = if head { Answer::Whole(None) } else { live::events(page, self.shown.clone()) };
                Some(finished(StatusCode::OK, "text/event-stream; charset=utf-8", body))
            }
            _ => None,
        }
    }

    fn look_up(&self, stage: &Stage, address: &str, wanted: Option<Wanted>) -> Response<Answer> {
        if let Some(to) = stage.snapshot.forward(address) {
            return elsewhere(&target::path(&to));
        }
        if let Some(page) = stage.page(address) {
            let status = if page.fault.is_some() { StatusCode::INTERNAL_SERVER_ERROR } else { StatusCode::OK };
            let sent = if address.ends_with(".html") {
                live::with_script(&page.bytes, &self.token, &page.digest, stage)
            } else {
                page.bytes.clone()
            };
            return bytes(status, mime::of(address), sent.into());
        }
        match stage.beside(address) {
            Some(Beside::Made(made)) => return file(address, Bytes::copy_from_slice(made), wanted),
            Some(Beside::Copied(path)) => {
                if let Ok(copied) = read_inside(&self.root, path) {
                    return file(address, copied.into(), wanted);
                }
            }
            None => {}
        }
        let folder = format!("{address}/index.html");
        if stage.snapshot.has_page(&folder) {
            return elsewhere(&target::path(&folder));
        }
        let page = stage.page("404.html");
        let body = page
            .map_or_else(|| b"<!DOCTYPE html>\n<title>Not found</title>\n<body><h1>Not found</h1></body>\n".to_vec(), |p| p.bytes.clone());
        // The digest of a page that is not there is empty: the browser takes it up when it comes.
        bytes(StatusCode::NOT_FOUND, "text/html; charset=utf-8", live::with_script(&body, &self.token, "", stage).into())
    }
}

/// The host a request names, once, in the header and, where it is a whole address, there too.
fn host_of<B>(request: &Request<B>, local: IpAddr) -> Result<String, StatusCode> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().map_err(|_| StatusCode::BAD_REQUEST)?,
        // Before 1.1 a host was not asked for; every browser sends one, so whoever does not is none.
        (None, _) if request.version() < Version::HTTP_11 => return Err(StatusCode::FORBIDDEN),
        _ => return Err(StatusCode::BAD_REQUEST),
    };
    let whole = request.uri().authority().is_none_or(|authority| host::is_ours(authority.as_str(), local));
    let scheme = request.uri().scheme_str().is_none_or(|scheme| scheme == "http");
    if host::is_ours(host, local) && whole && scheme { Ok(host.to_owned()) } else { Err(StatusCode::FORBIDDEN) }
}

/// Whether the page itself asks: no origin or its own, and nothing that a browser would say of another site's page.
fn is_own(headers: &HeaderMap, host: &str) -> bool {
    let origins = headers.get_all(header::ORIGIN).iter().all(|origin| origin.to_str().is_ok_and(|origin| host::is_same(origin, host)));
    let site = headers.get_all("sec-fetch-site").iter().all(|site| site == "same-origin" || site == "none");
    origins && site
}

fn elsewhere(path: &str) -> Response<Answer> {
    let mut response = plain(StatusCode::TEMPORARY_REDIRECT);
    if let Ok(to) = HeaderValue::from_str(path) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn plain(status: StatusCode) -> Response<Answer> {
    let text = format!("{}\n", status.canonical_reason().unwrap_or("error"));
    bytes(status, "text/plain; charset=utf-8", text.into())
}

fn bytes(status: StatusCode, mime: &'static str, bytes: Bytes) -> Response<Answer> {
    finished(status, mime, Answer::Whole(Some(bytes).filter(|bytes| !bytes.is_empty())))
}

/// A file beside the pages, or the part of it that is wanted.
fn file(address: &str, whole: Bytes, wanted: Option<Wanted>) -> Response<Answer> {
    let (mime, length) = (mime::of(address), whole.len());
    let (mut response, range) = match wanted.map(|wanted| wanted.within(length)) {
        None => (bytes(StatusCode::OK, mime, whole), None),
        Some(Some(part)) => {
            let range = format!("bytes {}-{}/{length}", part.start, part.end - 1);
            (bytes(StatusCode::PARTIAL_CONTENT, mime, whole.slice(part)), Some(range))
        }
        Some(None) => (plain(StatusCode::RANGE_NOT_SATISFIABLE), Some(format!("bytes */{length}"))),
    };
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(range) = range.and_then(|range| HeaderValue::try_from(range).ok()) {
        headers.insert(header::CONTENT_RANGE, range);
    }
    response
}

fn closing(mut response: Response<Answer>) -> Response<Answer> {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

fn finished(status: StatusCode, mime: &'static str, body: Answer) -> Response<Answer> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, mime),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
