//! The calendar of reviews as a file that calendars read (RFC 5545).

use crate::book::{Reader, Review};
use crate::text::{Date, Digest, Interval, fragment_encode, percent_encode};
use crate::words::Words;

/// Longest line in bytes, without its end.
const LONGEST: usize = 75;

/// A language's reviews, one event of a whole day each.
pub(super) fn file(lang: &str, reader: &Reader<'_>) -> String {
    let words = reader.words(lang);
    let config = reader.config();
    let site = config.html.site_url.as_ref().map(|url| url.value.trim_end_matches('/'));
    let stamp = [&day(reader.today()), "T000000Z"].concat();
    let name = format!("{} · {}", words.get("page.reviews"), config.title_in(lang));
    let mut out = Lines(String::new());
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//valuebook//reviews//EN");
    out.line("CALSCALE", "GREGORIAN");
    out.text("X-WR-CALNAME", &name);
    // What was never gone through has no day of its own: it stands on the page and in the list.
    for review in reader.reviews(Some(lang)) {
        let (Some(due), Some(reviewed)) = (review.due, review.reviewed) else { continue };
        let owner = review.owner.map(|role| match &*reader.thing(lang, "role", role) {
            crate::book::Landing::Thing { name, .. } => name.clone(),
            _ => role.to_owned(),
        });
        event(&review, owner, (site, &stamp, due, reviewed), &words, &mut out);
    }
    out.line("END", "VCALENDAR");
    out.0
}

fn event(
    review: &Review<'_>,
    owner: Option<String>,
    (site, stamp, due, reviewed): (Option<&str>, &str, Date, Date),
    words: &Words,
    out: &mut Lines,
) {
    // The same for as long as the thing is there, so that a calendar moves its event when the review was done.
    let name = [site.unwrap_or(""), "\n", review.lang, "\n", review.path.as_str(), "\n", &review.name].concat();
    out.line("BEGIN", "VEVENT");
    out.line("UID", &[&Digest::of(name.as_bytes()).hex()[..32], "@valuebook"].concat());
    out.line("DTSTAMP", stamp);
    out.line("DTSTART;VALUE=DATE", &day(due));
    out.line("DTEND;VALUE=DATE", &day(due.after(Interval::Days(1))));
    out.text("SUMMARY", &[words.get("review.due"), ": ", &review.title].concat());
    let owned = owner.map(|owner| [words.get("owner"), ": ", &owner, "\n"].concat());
    out.text("DESCRIPTION", &[&owned.unwrap_or_default(), words.get("reviewed"), ": ", &words.date(reviewed)].concat());
    if let (Some(site), Some(address)) = (site, &review.address) {
        let (path, anchor) = address.split_once('#').map_or((&**address, None), |(path, anchor)| (path, Some(anchor)));
        let anchor = anchor.map(|anchor| format!("#{}", fragment_encode(anchor))).unwrap_or_default();
        out.line("URL", &format!("{site}/{}{anchor}", percent_encode(path)));
    }
    out.line("TRANSP", "TRANSPARENT");
    out.line("END", "VEVENT");
}

/// As `20260305`.
fn day(date: Date) -> String {
    let number = (i32::from(date.year()) * 100 + i32::from(date.month())) * 100 + i32::from(date.day());
    format!("{number:08}")
}

/// Lines of the format: folded, each closed by CR and LF.
struct Lines(String);

impl Lines {
    fn text(&mut self, name: &str, value: &str) {
        let special = |c: char| matches!(c, '\\' | ';' | ',') || c.is_control();
        // Byte by byte, since titles rarely have one: above ASCII the only controls are two bytes long and begin with C2.
        if !value.bytes().any(|b| b == 0xc2 || (b.is_ascii() && special(char::from(b)))) {
            return self.line(name, value);
        }
        let mut escaped = String::with_capacity(value.len() + 8);
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => escaped.push(' '),
                c => escaped.push(c),
            }
        }
        self.line(name, &escaped);
    }

    /// A line longer than 75 bytes goes on in the next, which begins with a space; no sign is cut in two.
    fn line(&mut self, name: &str, value: &str) {
        self.0.push_str(name);
        self.0.push(':');
        let (mut rest, mut room) = (value, LONGEST - name.len() - 1);
        while rest.len() > room {
            let end = (0..=room).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(0);
            self.0.push_str(&rest[..end]);
            self.0.push_str("\r\n ");
            (rest, room) = (&rest[end..], LONGEST - 1);
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_at_75_bytes_and_unfold_to_what_they_were() {
        let mut lines = Lines(String::new());
        let text = "Når sykkelen er syk, ".repeat(20);
        lines.text("SUMMARY", &text);
        let all: Vec<&str> = lines.0.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        assert!(all.len() > 5 && all.iter().all(|line| line.len() <= LONGEST));
        assert!(all[..all.len() - 1].iter().all(|line| line.len() >= LONGEST - 3));
        assert_eq!(lines.0.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", text.replace(',', "\\,")));
    }

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        let mut lines = Lines(String::new());
        lines.text("SUMMARY", "a; b, c\\d\ne\u{7}f\r:");
        assert_eq!(lines.0, "SUMMARY:a\\; b\\, c\\\\d\\ne f :\r\n");
    }
}
