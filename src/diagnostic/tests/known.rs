//! Baselines: what is known, what is new, what was mended.

use super::*;

fn said(list: &[(&'static Code, &str, usize)]) -> Vec<Diagnostic> {
    let one = |(code, message, at): &(&'static Code, &str, usize)| {
        Diagnostic::new(code, Place::at(&SrcPath::new("content/a.md"), Span::new(*at, *at + 1)), *message)
    };
    list.iter().map(one).collect()
}

/// New, hidden, mended.
fn against(known: &[Diagnostic], now: &[Diagnostic]) -> (usize, usize, usize) {
    let baseline = Baseline::read(&Baseline::of(known).write()).expect("what was written is read");
    let Compared { new, hidden, mended } = baseline.compare(now);
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
    let text = Baseline::of(&list).write();
    assert_eq!(text.lines().count(), 5, "{text}");
    let mut turned = list;
    turned.reverse();
    assert_eq!(Baseline::of(&turned).write(), text);
    assert_eq!(Baseline::of(&[]).write(), "{\"valuebook-baseline\": 1,\n\"known\": []}\n");
}

#[test]
fn a_damaged_baseline_says_what_is_wrong_with_it() {
    let whole = Baseline::of(&said(&[(&OWNER, "no owner", 4)])).write();
    let fault = |text: &str| Baseline::read(text).expect_err(text);
    assert_eq!(fault(&whole.replace("\"known\"", "<<<<<<< HEAD\n\"known\"")), "line 2 is no JSON");
    assert_eq!(fault(""), "line 1 is no JSON");
    assert_eq!(fault("[]"), "it was not written by `--write-baseline`");
    assert_eq!(fault(&whole.replace(": 1", ": 7")), "it has form 7, and this version of valuebook reads form 1");
    assert_eq!(fault("{\"valuebook-baseline\": 1}"), "its list `known` is missing");
    assert_eq!(fault(&whole.replace("\"code\"", "\"cod\"")), "entry 1 lacks a file, a code, a message or a severity");
    assert_eq!(fault(&whole.replace("\"error\"", "\"fatal\"")), "entry 1 lacks a file, a code, a message or a severity");
    for end in 0..whole.len() - 2 {
        fault(&whole[..end]);
    }
}
