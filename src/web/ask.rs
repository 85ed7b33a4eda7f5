//! One address: asked for its head, and for itself where a server refuses that.

use super::answer::{Answer, Manner};
use super::way::follow;
use std::time::{Duration, Instant};
use ureq::http::{Response, StatusCode, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Error, Timeout};

/// Most redirections followed.
const HOPS: usize = 5;
/// What a server that is too busy gets when it does not say how long.
const BREATH: Duration = Duration::from_secs(2);

/// Who asks, and until when.
pub(super) struct Asker<'m> {
    agent: Agent,
    manner: &'m Manner,
    end: Instant,
}

/// Why there is no answer at all.
pub(super) enum Silence {
    /// No such server, or nobody listens there.
    Nobody(&'static str),
    Other(String),
}

impl<'m> Asker<'m> {
    pub(super) fn new(manner: &'m Manner, end: Instant) -> Asker<'m> {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .user_agent(concat!("valuebook/", env!("CARGO_PKG_VERSION"), " (checks the links of a handbook)"))
            .accept("text/html, */*;q=0.5")
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(manner.patience))
            .max_idle_connections(0);
        let config = if manner.proxy { config } else { config.proxy(None) };
        Asker { agent: config.build().new_agent(), manner, end }
    }

    /// Whether all the time there was is gone.
    pub(super) fn late(&self) -> bool {
        Instant::now() >= self.end
    }

    pub(super) fn rest(&self, for_how_long: Duration) {
        let left = self.end.saturating_duration_since(Instant::now());
        std::thread::sleep(for_how_long.min(left));
    }

    /// The answer of an address, redirections followed.
    ///
    /// # Errors
    /// When nothing comes back.
    pub(super) fn ask(&self, address: &str) -> Result<Answer, Silence> {
        let mut at = address.to_owned();
        let mut for_good = true;
        for hop in 0..=HOPS {
            let response = self.reach(&at)?;
            let status = response.status();
            if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
                let moved = hop > 0 && for_good && status.is_success();
                return Ok(if moved { Answer::Moved(at) } else { verdict(status) });
            }
            for_good &= matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).and_then(|to| follow(&at, to));
            match to {
                Some(to) => at = to,
                None => return Ok(Answer::Unsure("it leads on without saying where to".to_owned())),
            }
        }
        Ok(Answer::Unsure(format!("it leads on more than {HOPS} times")))
    }

    /// The answer to HEAD, or to GET where HEAD is refused; a busy server is asked a second time when it has rested.
    fn reach(&self, address: &str) -> Result<Response<Body>, Silence> {
        let first = self.patiently(|| self.agent.head(address).call())?;
        let code = first.status().as_u16();
        // Some servers know no HEAD and say so in many ways, even with 404.
        if code < 400 || code == 429 {
            return Ok(first);
        }
        self.patiently(|| self.agent.get(address).call())
    }

    fn patiently(&self, call: impl Fn() -> Result<Response<Body>, Error>) -> Result<Response<Body>, Silence> {
        let response = call().map_err(silence)?;
        let busy = matches!(response.status(), StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
        let said = response.headers().get(header::RETRY_AFTER).and_then(|wait| wait.to_str().ok()?.trim().parse().ok());
        let wait = said.map_or(BREATH, Duration::from_secs);
        if !busy || wait > self.manner.wait || Instant::now() + wait >= self.end {
            return Ok(response);
        }
        self.rest(wait);
        call().map_err(silence)
    }
}

fn verdict(status: StatusCode) -> Answer {
    match status.as_u16() {
        // A password is wanted, or programs are not: somebody is there.
        401 | 402 | 403 | 405 | 406 | 407 | 451 | 999 => Answer::There,
        429 => Answer::Unsure("its server is busy and wants to be asked later (429)".to_owned()),
        404 => Answer::Broken("its server does not find it (404)".to_owned()),
        410 => Answer::Broken("its server says it is gone (410)".to_owned()),
        code @ 400..=499 => Answer::Broken(format!("its server refuses it ({code})")),
        code @ 500.. => Answer::Unsure(format!("its server has trouble of its own ({code})")),
        _ => Answer::There,
    }
}

fn silence(fault: Error) -> Silence {
    match fault {
        Error::HostNotFound => Silence::Nobody("there is no such server"),
        Error::ConnectionFailed => Silence::Nobody("its server cannot be reached"),
        Error::Io(fault) if fault.kind() == std::io::ErrorKind::ConnectionRefused => Silence::Nobody("its server cannot be reached"),
        Error::Timeout(Timeout::Resolve) => Silence::Nobody("there is no such server"),
        Error::Timeout(_) => Silence::Other("no answer came in time".to_owned()),
        Error::BadUri(_) | Error::Http(_) => Silence::Other("it is no address that can be asked".to_owned()),
        Error::Rustls(_) | Error::Tls(_) => Silence::Other("its server cannot prove who it is".to_owned()),
        // What the system says when it cannot turn a name into a number, most often without a network.
        Error::Io(fault) if fault.to_string().contains("lookup") => {
            Silence::Other("its server is not known here; is this machine on the network?".to_owned())
        }
        Error::Io(_) => Silence::Other("the connection broke".to_owned()),
        other => Silence::Other(other.to_string().lines().next().unwrap_or("").to_owned()),
    }
}
