//! Live events: what the browser must know about the page it shows, sent again whenever that changes.

use super::body::Answer;
use super::stage::Stage;
use hyper::body::Bytes;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, watch};

/// So often something is sent all the same, so that a browser that is gone is noticed.
const PULSE: Duration = Duration::from_secs(15);

/// A stream of states of one page, the first at once.
pub(super) fn events(address: String, mut shown: watch::Receiver<Option<Arc<Stage>>>) -> Answer {
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(async move {
        let mut last = String::new();
        loop {
            let Some(stage) = shown.borrow_and_update().clone() else { return };
            let at = address.clone();
            let Ok(state) = tokio::task::spawn_blocking(move || stage.state(&at)).await else { return };
            if state != last {
                let event = Bytes::from(format!("retry: 500\ndata: {state}\n\n"));
                last = state;
                if sender.send(event).await.is_err() {
                    return;
                }
            }
            loop {
                match tokio::time::timeout(PULSE, shown.changed()).await {
                    Ok(Ok(())) => break,
                    Ok(Err(_)) => return,
                    Err(_) if sender.send(Bytes::from_static(b":\n\n")).await.is_err() => return,
                    Err(_) => {}
                }
            }
        }
    });
    Answer::Events(receiver)
}

/// Adds the one script tag: before the end of the body, else at the end.
pub(super) fn with_script(bytes: &[u8], token: &str, page: &str, stage: &Stage) -> Vec<u8> {
    let (styles, rest) = (&stage.files.styles, &stage.files.rest);
    let tag =
        format!("<script src=\"/_valuebook/{token}/live.js\" data-page=\"{page}\" data-styles=\"{styles}\" data-rest=\"{rest}\"></script>");
    let at = bytes.windows(7).rposition(|end| end.eq_ignore_ascii_case(b"</body>")).unwrap_or(bytes.len());
    let mut out = Vec::with_capacity(bytes.len() + tag.len());
    out.extend_from_slice(&bytes[..at]);
    out.extend_from_slice(tag.as_bytes());
    out.extend_from_slice(&bytes[at..]);
    out
}

/// The script behind the tag: the client, and the library that it swaps pages with.
pub(super) fn script() -> Bytes {
    const SCRIPT: &str = concat!(
        "/* Idiomorph 0.8.0, Zero-Clause BSD:\n",
        include_str!("client/idiomorph.LICENSE.txt"),
        "*/\n",
        include_str!("client/idiomorph.min.js"),
        "\n",
        include_str!("client/live.js")
    );
    Bytes::from_static(SCRIPT.as_bytes())
}
