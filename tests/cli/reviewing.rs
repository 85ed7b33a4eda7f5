//! `review`: one line of a head, and the calendar that follows from it.

use super::Book;

#[test]
fn a_review_changes_the_line_and_no_other_byte_of_the_book() {
    let book = Book::new(&[
        ("content/index.md", "# Home\n"),
        ("content/10-desk.md", "---\r\ntitle: The desk\r\n# every spring\r\nreviewed: '2025-03-01'  # Kari\r\n---\r\n\r\nWords.\r\n"),
        ("content/20-late.md", "\u{feff}# Late\n\nWords.\n"),
    ]);
    let before = book.files("");
    let run = book.run(&["review", "The desk", "late.html"]).ends(0);
    assert_eq!(run.out, "content/10-desk.md: reviewed 2026-11-21\ncontent/20-late.md: reviewed 2026-11-21\n");
    let mut after = book.files("");
    assert_eq!(after.remove("content/20-late.md").unwrap(), "\u{feff}---\nreviewed: 2026-11-21\n---\n\n# Late\n\nWords.\n".as_bytes());
    let desk = String::from_utf8(after.remove("content/10-desk.md").unwrap()).unwrap();
    assert_eq!(desk.replace("2026-11-21", "2025-03-01").into_bytes(), before["content/10-desk.md"]);
    assert!(after.iter().all(|(path, bytes)| before[path] == *bytes));
    let run = book.run(&["review", "content/10-desk.md", "--today", "2026-12-01"]).ends(0);
    assert!(run.out.contains("reviewed 2026-12-01"), "{}", run.out);
    let run = book.run(&["review", "10-desk", "--today", "2026-12-01"]).ends(0);
    assert!(run.out.contains("already"), "{}", run.out);
}

#[test]
fn a_chapter_nobody_knows_changes_nothing_and_the_nearest_is_named() {
    let book = Book::good();
    let before = book.files("");
    let run = book.run(&["review", "desk.md", "The desc"]).ends(2);
    assert!(run.err.contains("there is no chapter “The desc”") && run.err.contains("did you mean `The desk`?"), "{}", run.err);
    book.put("content/odd.md", "---\n{title: Odd}\n---\n");
    let run = book.run(&["review", "desk.md", "odd.md"]).ends(2);
    assert!(run.err.contains("`content/odd.md` was not changed: its head is written in braces"), "{}", run.err);
    std::fs::remove_file(book.path().join("content/odd.md")).unwrap();
    assert_eq!(book.files(""), before);
}

#[cfg(unix)]
#[test]
fn a_reviewed_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let book = Book::good();
    let file = book.path().join("content/desk.md");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    book.run(&["review", "desk.md"]).ends(0);
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
}

const JOURNEY: &str = "---\ntitle: Repair\nowner: desk\nreviewed: 2026-10-01\n---\n\n```yaml journey\ntitle: A journey\nreviewed: 2024-05-01\nreview: half-yearly\nstages:\n  - {name: One, phase: before, feels: 1}\n  - {name: Two, phase: purchase, feels: 0}\n  - {name: Three, phase: after, feels: 1}\n```\n";

#[test]
fn the_calendar_lists_what_is_overdue_then_month_by_month_in_every_language() {
    for language in ["en", "fi", "nb", "sv", "da"] {
        let settings = format!("[book]\ntitle = \"T\"\nlanguage = \"{language}\"\n[review]\ntoday = \"2026-11-21\"\n");
        let book = Book::new(&[
            ("book.toml", &settings),
            ("content/index.md", "# Home\n"),
            ("content/repair.md", JOURNEY),
            ("content/old.md", "---\ntitle: Gone\nreviewed: 2020-01-01\nstatus: retired\n---\n"),
            ("data/roles.yaml", "desk: Service desk\n"),
        ]);
        book.run(&["build"]).ends(0);
        let page = book.get("book/overview/reviews.html");
        let (overdue, later) = (page.find("A journey").expect("the block"), page.rfind(">Repair<").expect("the chapter"));
        assert!(overdue < later && !page.contains("Gone"), "{language}");
        for never in ["page.reviews", "calendar.add", "review.due", "count.days"] {
            assert!(!page.contains(never), "{language}: {never}");
        }
        assert!(page.contains("href=\"reviews.ics\"") && book.get("book/overview/index.html").contains("href=\"reviews.html\""));
        let file = book.get("book/overview/reviews.ics");
        assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && file.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 2);
        assert!(file.contains("DTSTAMP:20261121T000000Z\r\nDTSTART;VALUE=DATE:20241101\r\nDTEND;VALUE=DATE:20241102\r\n"), "{file}");
        assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
        // The block says it is overdue; its chapter is not.
        let chapter = book.get("book/repair.html");
        assert_eq!((chapter.matches("block-notice").count(), chapter.contains("notice overdue")), (1, false), "{language}");
        let name = |text: &str| text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
        book.run(&["review", "repair.md", "--today", "2026-11-01"]).ends(0);
        book.run(&["build", "--today", "2026-12-24"]).ends(0);
        assert_eq!(name(&file), name(&book.get("book/overview/reviews.ics")), "events keep their names");
    }
}

#[test]
fn a_book_without_dates_has_no_calendar() {
    let book = Book::good();
    book.run(&["build"]).ends(0);
    assert!(!book.path().join("book/overview/reviews.html").exists());
    assert!(!book.get("book/overview/index.html").contains("reviews.html"));
}

#[test]
fn what_is_in_use_and_was_never_gone_through_stands_in_the_calendar_and_in_the_list() {
    let block = |title: &str, more: &str| format!("\n```yaml matrix\ntitle: {title}\n{more}rows: [a]\ncolumns: [b]\n```\n");
    let never = format!(
        "---\ntitle: Never\nstatus: live\nowner: desk\n---\n{}{}",
        block("With its chapter", ""),
        block("On its own", "reviewed: 2026-05-01\n")
    );
    let draft = format!("---\ntitle: Draft\n---\n{}", block("Live in a draft", "status: live\nowner: desk\n"));
    let book = Book::new(&[
        ("content/never.md", &never),
        ("content/draft.md", &draft),
        ("content/late.md", "---\ntitle: Late\nreviewed: 2025-01-01\n---\n"),
        ("content/coming.md", "---\ntitle: Coming\nstatus: live\nreviewed: 2026-11-01\n---\n"),
        ("content/gone.md", "---\ntitle: Gone\nstatus: retired\n---\n"),
        ("content/planned.md", "---\ntitle: Planned\nstatus: planned\n---\n"),
        ("data/roles.yaml", "desk: Service desk\n"),
        ("data/measures.yaml", "speed: {name: Speed, type: rate, every: month, owner: desk}\n"),
    ]);
    let json = book.run(&["list", "reviews", "--format", "json"]).ends(0).out;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("JSON");
    let listed: Vec<(&str, bool)> = rows.iter().map(|row| (row["title"].as_str().expect("a title"), row["due"].is_string())).collect();
    let undated = [("Speed", false), ("Live in a draft", false), ("Never", false)];
    let dated = [("Late", true), ("On its own", true), ("Coming", true)];
    assert_eq!(listed[..3], dated, "{json}");
    assert_eq!(listed[3..].iter().copied().collect::<std::collections::BTreeSet<_>>(), undated.into(), "{json}");
    book.run(&["build"]).ends(0);
    let page = book.get("book/overview/reviews.html");
    let main = &page[page.find("<main").expect("main")..page.find("</main>").expect("its end")];
    let at = |what: &str| main.find(&format!(">{what}<")).unwrap_or_else(|| panic!("no {what} in {main}"));
    let places = ["Overdue", "Late", "Never reviewed", "Never", "May 2027", "On its own", "November 2027", "Coming"].map(at);
    assert!(places.is_sorted(), "{places:?}");
    assert!(["Speed", "Live in a draft"].iter().all(|what| (places[2]..places[4]).contains(&at(what))));
    assert!(!["Gone", "Planned", "Draft", "With its chapter"].iter().any(|what| main.contains(&format!(">{what}<"))), "{main}");
    // Calendars hold days, and these have none.
    assert_eq!(book.get("book/overview/reviews.ics").matches("BEGIN:VEVENT").count(), 3);
    // Gone through once, the chapter has its day, and its block with it.
    book.run(&["review", "never.md"]).ends(0);
    let json = book.run(&["list", "reviews", "--format", "json"]).ends(0).out;
    assert!(json.contains("\"due\":\"2027-11-21\",\"overdue_days\":0,\"what\":\"chapter\",\"title\":\"Never\""), "{json}");
}
