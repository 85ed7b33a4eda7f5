//! Many addresses: some servers at once, one question at a time to each, and an end to it all.

use super::answer::{Answer, Manner};
use super::ask::{Asker, Silence};
use super::way::host;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// A server that stayed silent so often in a row is not asked again.
const ENOUGH: usize = 3;

/// What asking gave.
#[derive(Debug, Default)]
pub struct Asked {
    pub answers: BTreeMap<String, Answer>,
    /// Addresses for which no time was left.
    pub unasked: usize,
    /// Whether not a single server could be reached, as on a machine without a connection: then no answer is given.
    pub alone: bool,
}

/// What one server gave.
#[derive(Default)]
struct Share {
    answers: Vec<(String, Answer)>,
    unasked: usize,
    /// Whether anything came back, and whether anything was sent at all.
    heard: bool,
    tried: bool,
}

/// Asks every address once. They are pages as `page` gives them.
pub fn ask(addresses: &BTreeSet<String>, manner: &Manner) -> Asked {
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for address in addresses {
        hosts.entry(host(address)).or_default().push(address);
    }
    let asker = Asker::new(manner, Instant::now() + manner.total);
    let crowd = manner.at_once.clamp(1, hosts.len().max(1));
    // The server with most questions comes first, so that the end is not one long queue.
    let mut queue: Vec<Vec<&str>> = hosts.into_values().collect();
    queue.sort_by_key(Vec::len);
    let queue = Mutex::new(queue);
    let shares = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..crowd {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop();
                    let Some(group) = next else { break };
                    let share = one_server(&group, &asker, manner);
                    shares.lock().unwrap_or_else(PoisonError::into_inner).push(share);
                }
            });
        }
    });
    let mut asked = Asked::default();
    let (mut heard, mut tried) = (false, false);
    for share in shares.into_inner().unwrap_or_else(PoisonError::into_inner) {
        asked.answers.extend(share.answers);
        asked.unasked += share.unasked;
        heard |= share.heard;
        tried |= share.tried;
    }
    asked.alone = tried && !heard;
    if asked.alone {
        asked.answers.clear();
    }
    asked
}

fn one_server(group: &[&str], asker: &Asker<'_>, manner: &Manner) -> Share {
    let mut share = Share::default();
    let mut silent = 0;
    let mut last = Answer::There;
    for (n, address) in group.iter().enumerate() {
        if asker.late() {
            share.unasked += group.len() - n;
            break;
        }
        if silent < ENOUGH {
            if n > 0 {
                asker.rest(manner.rest);
            }
            share.tried = true;
            last = match asker.ask(address) {
                Ok(answer) => {
                    share.heard = true;
                    silent = 0;
                    answer
                }
                Err(Silence::Nobody(why)) => {
                    silent = ENOUGH;
                    Answer::Broken(why.to_owned())
                }
                Err(Silence::Other(why)) => {
                    // Whoever is too slow is there all the same: the machine is connected.
                    share.heard = true;
                    silent += 1;
                    Answer::Unsure(why)
                }
            };
        }
        share.answers.push(((*address).to_owned(), last.clone()));
    }
    share
}
