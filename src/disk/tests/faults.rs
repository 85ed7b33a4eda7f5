//! A disk that fails, and a process that is killed, at every single operation of a build.

use super::publishing::{NEW, OLD, Site, as_seen, book, names, publish, seen};
use super::scratch::files;
use crate::disk::io::{Io, Refuse};
use std::sync::Arc;

const EIO: i32 = 5;
const EACCES: i32 = 13;
const EMFILE: i32 = 24;
const ENOSPC: i32 = 28;
const EROFS: i32 = 30;
const ENAMETOOLONG: i32 = 36;
const EDQUOT: i32 = 122;

/// Fails operation N = 1, 2, 3 … of a build over an old site until one is not reached; gives how many there were.
fn every_operation(errno: i32, lasting: bool, over: bool, refuse: Option<Refuse>) -> u64 {
    for at in 1.. {
        let scratch = book();
        if over {
            publish(Arc::new(Io::real()), &scratch, OLD).expect("the old site");
        }
        let mut io = Io::failing(at, errno, lasting);
        if let Some(refuse) = refuse {
            io = io.refusing(refuse);
        }
        let io = Arc::new(io);
        let result = publish(io.clone(), &scratch, NEW);
        let case = format!("operation {at}, errno {errno}, lasting {lasting}, over {over}: {result:?}");
        let (now, old) = (seen(&scratch), if over { as_seen(OLD) } else { as_seen(&[]) });
        match &result {
            Ok(_) => assert_eq!(now, as_seen(NEW), "{case}"),
            Err(failure) => {
                // A kill may strike after the swap; a failure that is reported comes before it.
                assert!(now == old || (lasting && now == as_seen(NEW)), "{case}\n{now:?}");
                assert!(failure.to_string().contains('`') && !failure.cause.is_empty() && !failure.help.is_empty(), "{case}");
            }
        }
        if !lasting && result.is_err() {
            // Whoever reports a failure has cleaned up.
            assert!(names(&scratch).iter().all(|name| ["book", "content"].contains(&name.as_str())), "{case}");
        }
        publish(Arc::new(Io::real()), &scratch, NEW).unwrap_or_else(|failure| panic!("{case}: then {failure}"));
        assert_eq!(seen(&scratch), as_seen(NEW), "{case}");
        assert_eq!(names(&scratch), ["book", "content"], "{case}");
        if io.operations() < at {
            assert!(result.is_ok(), "{case}");
            return at - 1;
        }
    }
    0
}

#[test]
fn one_fault_anywhere_leaves_the_old_site_or_the_new_one() {
    for errno in [ENOSPC, EIO, EDQUOT, EACCES, EROFS, EMFILE, ENAMETOOLONG] {
        assert!(every_operation(errno, false, true, None) > 60);
    }
    assert!(every_operation(EIO, false, false, None) > 30);
}

#[test]
fn a_build_killed_anywhere_leaves_the_old_site_or_the_new_one_and_no_litter_for_long() {
    for errno in [EIO, EACCES, ENOSPC] {
        assert!(every_operation(errno, true, true, None) > 60);
        assert!(every_operation(errno, true, false, None) > 30);
    }
}

#[test]
fn without_links_the_promise_is_the_same() {
    let refuse: Refuse = |operation, _| (operation == "link").then_some(1);
    assert!(every_operation(ENOSPC, false, true, Some(refuse)) > 60);
    assert!(every_operation(EIO, true, true, Some(refuse)) > 60);
}

/// The weaker order promises less: every page is whole, old or new, and the next build puts all right.
#[test]
fn in_place_a_build_killed_anywhere_leaves_whole_pages_and_the_next_one_puts_all_right() {
    let refusals: [Refuse; 2] = [
        |operation, _| (operation == "exchange").then_some(22),
        |operation, path| (operation == "lock_file" && path.ends_with(".book.lock")).then_some(EACCES),
    ];
    for refuse in refusals {
        for lasting in [true, false] {
            for at in 1..2000 {
                let scratch = book();
                publish(Arc::new(Io::real()), &scratch, OLD).expect("the old site");
                let io = Arc::new(Io::failing(at, EIO, lasting).refusing(refuse));
                let result = publish(io.clone(), &scratch, NEW);
                let (old, new) = (as_seen(OLD), as_seen(NEW));
                for (name, bytes) in seen(&scratch) {
                    assert!(old.get(&name) == Some(&bytes) || new.get(&name) == Some(&bytes), "{at}: {name} is torn");
                }
                publish(Arc::new(Io::real()), &scratch, NEW).unwrap_or_else(|failure| panic!("{at}: {failure} after {result:?}"));
                assert_eq!(seen(&scratch), new, "{at}");
                assert_eq!(names(&scratch), ["book", "content"], "{at}");
                if io.operations() < at {
                    break;
                }
            }
        }
    }
}

/// One changed page takes the short way, which has to keep the same promise.
#[test]
fn one_changed_page_is_old_or_new_wherever_the_build_dies() {
    let mut changed = OLD.to_vec();
    changed[2].1 = "another b";
    let changed: Site = &changed;
    for (errno, lasting) in [(EIO, true), (ENOSPC, false), (EACCES, false)] {
        for at in 1.. {
            let scratch = book();
            publish(Arc::new(Io::real()), &scratch, OLD).expect("the old site");
            let before = files(&scratch.at("root/book"));
            let io = Arc::new(Io::failing(at, errno, lasting));
            let result = publish(io.clone(), &scratch, changed);
            let mut after = before.clone();
            after.insert("en/b.html".into(), b"another b".to_vec());
            let mut now = files(&scratch.at("root/book"));
            now.retain(|name, _| !name.starts_with(".valuebook-"));
            // Marker and all.
            assert!(now == before || now == after, "{at} {errno} {lasting} {result:?}");
            assert!(result.is_err() || now == after);
            let published = publish(Arc::new(Io::real()), &scratch, changed).expect("then");
            assert!(published.at_once && files(&scratch.at("root/book")) == after && names(&scratch) == ["book", "content"]);
            if io.operations() < at {
                break;
            }
        }
    }
}
