//! `valuebook review`: writes the day into the heads of chapters that somebody has gone through.

use super::End;
use super::arguments::Review;
use super::find;
use super::gather::{Asked, Gathered, gather};
use super::report::{Stop, Voice};
use crate::build::Builder;
use crate::chapter::confirm;
use crate::disk::{read_bytes, write_file};
use crate::text::{Date, SrcPath};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const MARK: &[u8] = b"\xEF\xBB\xBF";

pub(super) fn run(root: Option<&Path>, asked: &Review, voice: &Voice) -> Result<End, Stop> {
    let Gathered { roots, sources, .. } = gather(root, Asked { today: asked.today, ..Asked::default() })?;
    let outcome = Builder::judged(&sources);
    let snapshot = &outcome.snapshot;
    let today = snapshot.today();
    // All are found and changed in memory before the first is written.
    let found: Vec<SrcPath> =
        asked.chapters.iter().map(|typed| find::chapter(typed, &roots.root, snapshot)).collect::<Result<_, Stop>>()?;
    let found: BTreeSet<SrcPath> = found.into_iter().collect();
    let mut changed: Vec<(PathBuf, Option<Vec<u8>>, String)> = Vec::new();
    for path in found {
        let file = roots.root.join(path.as_str());
        let before = read_bytes(&file)?;
        let after = confirmed(&path, &before, today)?;
        let own = snapshot.dated_blocks(&path);
        let rest = match own {
            0 => String::new(),
            1 => "; 1 block in it has a date of its own and stays as it is".to_owned(),
            n => format!("; {n} blocks in it have dates of their own and stay as they are"),
        };
        let line = match after == before {
            true => format!("{path}: was reviewed on {today} already{rest}\n"),
            false => format!("{path}: reviewed {today}{rest}\n"),
        };
        changed.push((file, Some(after).filter(|after| *after != before), line));
    }
    for (file, bytes, line) in changed {
        if let Some(bytes) = bytes {
            write_file(&file, &bytes)?;
        }
        if !voice.quiet {
            voice.data(&line)?;
        }
    }
    Ok(End::Fine)
}

/// The bytes of a chapter with the day in its head.
fn confirmed(path: &SrcPath, bytes: &[u8], today: Date) -> Result<Vec<u8>, Stop> {
    let (mark, rest) = bytes.strip_prefix(MARK).map_or((&[][..], bytes), |rest| (MARK, rest));
    let text = std::str::from_utf8(rest).map_err(|_| {
        Stop::new(
            format!("`{path}` is not saved as UTF-8, so it was not changed"),
            "save it as UTF-8; `valuebook check` says where it is not",
        )
    })?;
    let after = confirm(text, today).map_err(|odd| Stop::new(format!("`{path}` was not changed: {}", odd.why), odd.help))?;
    Ok([mark, after.as_bytes()].concat())
}
