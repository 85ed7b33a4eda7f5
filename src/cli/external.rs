//! `check --external-links`: the wide world is asked, and what it said is remembered beside the book.

use super::memory::{FOLDER, IGNORE};
use super::report::{Stop, Voice};
use crate::build::Outcome;
use crate::diagnostic::counted;
use crate::disk::{read_bytes, write_file, write_folder};
use crate::text::Date;
use crate::web::{self, Manner, Memory};
use std::collections::BTreeSet;
use std::path::Path;

/// What is remembered.
const FILE: &str = "external-links.tsv";

/// Asks every address outside the book that is not known from the last days, and adds what is wrong to the outcome.
pub(super) fn judge(outcome: &mut Outcome, root: &Path, today: Date, voice: &Voice) -> Result<(), Stop> {
    let links: Vec<_> = outcome.external_links().into_iter().filter_map(|(link, place)| Some((web::page(&link)?, link, place))).collect();
    let file = root.join(FOLDER).join(FILE);
    let text = read_bytes(&file).unwrap_or_default();
    let mut memory = Memory::read(&String::from_utf8_lossy(&text), today);
    let all: BTreeSet<String> = links.iter().map(|(page, ..)| page.clone()).collect();
    let open: BTreeSet<String> = all.iter().filter(|page| memory.of(page).is_none()).cloned().collect();
    let asked = web::ask(&open, &Manner::default());
    asked.answers.iter().for_each(|(page, answer)| memory.keep(page, answer, today));
    if asked.alone {
        voice.say("no server could be reached: external links are not judged; is this machine connected?");
    } else if !all.is_empty() {
        let known = all.len() - open.len();
        let late = if asked.unasked > 0 { format!(", no time left for {}", asked.unasked) } else { String::new() };
        voice.say(&format!("asked {}, {known} known from the last days{late}", counted(asked.answers.len(), "external link")));
    }
    let told = |(page, link, place): (String, String, _)| asked.answers.get(&page).or_else(|| memory.of(&page))?.told(&link, place);
    let more = links.into_iter().filter_map(told).collect();
    outcome.add(more);
    if !open.is_empty() && !asked.alone {
        write_folder(&root.join(FOLDER), &[IGNORE])?;
        write_file(&file, memory.text().as_bytes())?;
    }
    Ok(())
}
