//! Baselines: what is known, what is new, what was mended.

use super::*;

fn said(list: &[(&'static Code, &str, usize)]) -> Vec<Diagnostic> {
    let one = |(code, message, at): &(&'static Code, &str, usize)| {
        Diagnostic::new(code, Place::at(&SrcPath::new("content/a.md"), Span::new(*at, *at + 1)), *message)
    };
    list.iter().map(one).collect()
}

/// No texts at hand.
fn nothing(_: &SrcPath) -> Option<Arc<str>> {
    None
}

/// New, hidden, mended.
fn against(known: &[Diagnostic], now: &[Diagnostic]) -> (usize, usize, usize) {
    let baseline = Baseline::read(&Baseline::of(known, &nothing).write()).expect("what was written is read");
    let Compared { new, hidden, mended } = baseline.compare(now, &nothing, &|_| true);
    (new.len(), hidden, mended)
}

#[test]
fn a_baseline_knows_what_moved_and_not_what_came() {
    let old = said(&[(&OWNER, "no owner", 4), (&OWNER, "no owner", 30), (&ANCHOR, "no anchor", 60)]);
    assert_eq!(against(&old, &old), (0, 3, 0));
    let moved = said(&[(&OWNER, "no owner", 404), (&OWNER, "no owner", 430), (&ANCHOR, "no anchor", 460)]);
    assert_eq!(against(&old, &moved), (0, 3, 0));
    let more = said(&[(&OWNER, "no owner", 4), (&OWNER, "no owner", 30), (&OWNER, "no owner", 50), (&ANCHOR, "other", 60)]);
    assert_eq!(against(&old, &more), (2, 2, 1), "a third of the same is new");
    assert_eq!(against(&old, &[]), (0, 0, 3));
    assert_eq!(against(&[], &old), (3, 0, 0));
}

#[test]
fn what_became_graver_is_new_and_what_became_lighter_is_known() {
    let as_severity = |severity| said(&[(&IDLE, "late", 1)]).into_iter().map(|d| d.severity(severity)).collect::<Vec<_>>();
    let [error, finding] = [as_severity(Severity::Error), as_severity(Severity::Finding)];
    assert_eq!(against(&finding, &error), (1, 0, 0));
    assert_eq!(against(&error, &finding), (0, 1, 0));
}

#[test]
fn a_baseline_is_one_line_an_entry_in_a_fixed_order() {
    let list = said(&[(&OWNER, "no \"owner\"", 4), (&ANCHOR, "no anchor\n", 60)]);
    let text = Baseline::of(&list, &nothing).write();
    assert_eq!(text.lines().count(), 5, "{text}");
    let mut turned = list;
    turned.reverse();
    assert_eq!(Baseline::of(&turned, &nothing).write(), text);
    assert_eq!(Baseline::of(&[], &nothing).write(), "{\"valuebook-baseline\": 2,\n\"known\": []}\n");
}

#[test]
fn a_damaged_baseline_says_what_is_wrong_with_it() {
    let whole = Baseline::of(&said(&[(&OWNER, "no owner", 4)]), &nothing).write();
    let fault = |text: &str| Baseline::read(text).expect_err(text);
    assert_eq!(fault(&whole.replace("\"known\"", "<<<<<<< HEAD\n\"known\"")), "line 2 is no JSON");
    assert_eq!(fault(""), "line 1 is no JSON");
    assert_eq!(fault("[]"), "it was not written by `--write-baseline`");
    assert_eq!(fault(&whole.replace(": 2,", ": 7,")), "it has form 7, and this version of valuebook reads form 2");
    assert_eq!(fault("{\"valuebook-baseline\": 2}"), "its list `known` is missing");
    assert_eq!(fault(&whole.replace("\"code\"", "\"cod\"")), "entry 1 lacks a file, a code, a message or a severity");
    assert_eq!(fault(&whole.replace("\"error\"", "\"fatal\"")), "entry 1 lacks a file, a code, a message or a severity");
    for end in 0..whole.len() - 2 {
        fault(&whole[..end]);
    }
}

/// New, hidden, mended, from one book to another: files with their texts, and a diagnostic at each `!` in them.
fn between(before: &[(&str, &str)], after: &[(&str, &str)]) -> (usize, usize, usize) {
    let list = |files: &[(&str, &str)]| -> Vec<Diagnostic> {
        let of = |(path, text): &(&str, &str)| {
            let at = |at| Diagnostic::new(&OWNER, Place::at(&SrcPath::new(path), Span::new(at, at + 1)), "no owner");
            text.match_indices('!').map(|(place, _)| at(place)).collect::<Vec<_>>()
        };
        files.iter().flat_map(of).collect()
    };
    fn text(files: &[(&str, &str)], path: &SrcPath) -> Option<Arc<str>> {
        files.iter().find(|(name, _)| *name == path.as_str()).map(|(_, text)| (*text).into())
    }
    let written = Baseline::of(&list(before), &|path| text(before, path)).write();
    let known = Baseline::read(&written).expect("what was written is read");
    let Compared { new, hidden, mended } = known.compare(&list(after), &|path| text(after, path), &|path| text(after, path).is_some());
    (new.len(), hidden, mended)
}

#[test]
fn what_is_known_stays_known_under_another_name() {
    let two = "first\n one !\nlast\n two !\n";
    assert_eq!(between(&[("a", two)], &[("b", two)]), (0, 2, 0), "renamed");
    assert_eq!(between(&[("a", two)], &[("x/b", "more\n\none  !\n    two !\n")]), (0, 2, 0), "moved, renamed, other lines");
    assert_eq!(between(&[("a", two)], &[("b", "one !\nthree !\n")]), (1, 1, 1), "another line is another fault");
    assert_eq!(between(&[("a", two)], &[("a", two), ("b", two)]), (2, 2, 0), "a copy is new");
    assert_eq!(between(&[("a", "one !"), ("b", "one !")], &[("c", "one !")]), (0, 1, 1), "one entry knows one");
    // A file that had faults of its own is not the other one under a new name.
    assert_eq!(between(&[("a", "one !"), ("b", "two !")], &[("b", "two !\none !")]), (1, 1, 1));
    assert_eq!(between(&[("a", "one !\none !")], &[("b", "one !\none !\none !")]), (1, 2, 0), "two alike know two");
}

#[test]
fn of_two_alike_one_is_mended() {
    let two = "one !\ntwo !\n";
    assert_eq!(between(&[("a", two)], &[("a", "x\ny\ntwo !\n")]), (0, 1, 1));
    assert_eq!(between(&[("a", "one !\none !\n")], &[("a", "one !\n")]), (0, 1, 1), "equal to the letter");
    assert_eq!(between(&[("a", two)], &[("a", "one !\ntwo !\nthree !\n")]), (1, 2, 0));
    // The words around it changed: in its own file it is known all the same.
    assert_eq!(between(&[("a", two)], &[("a", "one !\nelse !\n")]), (0, 2, 0));
}

#[test]
fn what_is_said_of_a_whole_file_is_known_by_its_name_or_its_folder() {
    let of = |path| [Diagnostic::new(&IDLE, Place::whole(&SrcPath::new(path)), "nobody shows it")];
    let known = Baseline::of(&of("content/a/pic.png"), &nothing);
    for (path, hidden) in [("content/b/pic.png", 1), ("content/a/new.png", 1), ("content/b/new.png", 0)] {
        assert_eq!(known.compare(&of(path), &nothing, &|_| false).hidden, hidden, "{path}");
        assert_eq!(known.compare(&of(path), &nothing, &|_| true).hidden, 0, "{path}: the old one is still there");
    }
}
