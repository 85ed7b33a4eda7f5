//! The traps of YAML, each with a message of its own.

use super::{codes, read};

fn told(text: &str) -> String {
    let (_, mut told) = read(text);
    assert_eq!(told.len(), 1, "{text:?}: {told:?}");
    told.remove(0)
}

#[test]
fn a_colon_in_a_text_asks_for_quotes() {
    assert_eq!(
        told("id: x\ntarget: Answer: within a day\n"),
        "yaml/colon-in-text 2:9 `Answer: within a day` there is a second `: ` in this line, so it cannot be told where its text begins | put the text in quotes: `\"Answer: within a day\"`"
    );
    assert_eq!(codes("- name: a: b\n"), ["yaml/colon-in-text 1:9"]);
    assert_eq!(codes("- Price: fixed: yes\n"), ["yaml/colon-in-text 1:10"]);
    assert_eq!(codes("a: |\n  text: with: colons\nb: c: d\n"), ["yaml/colon-in-text 3:4"]);
}

#[test]
fn tabs_are_named() {
    assert_eq!(codes("a:\n\tb: 2\n"), ["yaml/tab 2:1"]);
    assert_eq!(codes("a: 1\n\tb: 2\n"), ["yaml/tab 2:1"]);
    assert_eq!(codes("a:\n  - x\n \t- y\n"), ["yaml/tab 3:2"]);
}

#[test]
fn reserved_signs_ask_for_quotes() {
    for text in [
        "- @desk calls\n",
        "- `x` is\n",
        "- *x*\n",
        "- **bold** x\n",
        "- %x\n",
        "- [text](there.md)\n",
        "- &Co is\n",
        "- & Co\n",
        "- !do it\n",
        "- > where\n",
        "- {name} is\n",
    ] {
        assert_eq!(codes(text), ["yaml/reserved-sign 1:3"], "{text}");
        let told = told(&text.replacen("- ", "a: x\nkey: ", 1));
        assert!(told.starts_with("yaml/reserved-sign 2:6"), "{told}");
    }
    assert!(told("- @desk calls\n").ends_with("put the text in quotes: `\"@desk calls\"`"));
    assert_eq!(codes("{{ name }}: x\n"), ["yaml/reserved-sign 1:1"]);
    assert!(codes("a: &x one\nb: *x\n").is_empty());
    assert!(codes("a: !!str 3\nb: Q&A & more!\n").is_empty());
}

#[test]
fn a_task_list_is_told_apart_from_brackets() {
    for text in ["- [ ] Call back\n", "items:\n  - a\n  - [x] Call back\n"] {
        assert!(told(text).contains("task list") && told(text).ends_with("write `- Call back`"), "{text}");
    }
}

#[test]
fn a_comment_that_cuts_a_text_is_seen() {
    assert_eq!(
        told("expects: Line 2 #1 choice\n"),
        "yaml/comment-cut 1:17 `#1 choice` the text after ` #` is dropped | put the whole text in quotes: `\"Line 2 #1 choice\"`; a comment that is meant stands on a line of its own"
    );
    assert_eq!(codes("a: The C # language\n"), ["yaml/comment-cut 1:10"]);
    assert_eq!(codes("- #1 choice\n- b\n"), ["yaml/comment-cut 1:3"]);
    assert_eq!(codes("a: desk #2\n"), ["yaml/comment-cut 1:9"]);
    for fine in [
        "# own line\na: b\n",
        "a: # after a key\n  b: c\n",
        "a: 5 # minutes\n",
        "a: text here  # two spaces\n",
        "a: live # since May\n",
        "a: \"x # y\" # z\n",
        "a: |\n  text #1 choice\n",
        "a: b#c\n",
        "a: x #\n",
        "- # the first\n  a: b\n",
    ] {
        assert!(codes(fine).is_empty(), "{fine:?}: {:?}", codes(fine));
    }
}

#[test]
fn curly_quotes_around_a_value_are_seen() {
    assert_eq!(codes("a: “Hello there”\nb: say “hello”\nc: “A” or “B”\nd: \"“x”\"\n"), ["yaml/curly-quotes 1:4"]);
    assert_eq!(codes("a: ”Hej”\nb: „Hallo“\n").len(), 2);
}

#[test]
fn quotes_and_brackets_left_open_are_named() {
    for (text, place, words) in [
        ("a: \"x\nb: c\n", "1:4", "a quote is opened"),
        ("a: 'Tis so\nb: c\n", "1:4", "a quote is opened"),
        ("a: \"Quick\" service\n", "1:4", "after its closing quote"),
        ("a: [b, c\nd: e\n", "1:4", "never closed"),
        ("a: \"C:\\Users\"\n", "1:4", "backslash"),
    ] {
        let told = told(text);
        assert!(told.starts_with(&format!("yaml/unreadable {place}")) && told.contains(words), "{text}: {told}");
    }
}

#[test]
fn bad_indentation_and_missing_signs_are_named() {
    for (text, place, words) in [
        ("a:\n  b: 1\n c: 2\n", "3:2", "not indented like"),
        ("a: b\n  c: d\n", "2:", "too far to the right"),
        ("a: b\nfoo\nc: d\n", "2:1", "needs a name, a colon"),
        ("title:Mend\nowner: desk\n", "2:", "space is missing"),
        ("a:\n  - b\n  -c\n", "3:3", "a list item begins with `- ` | write `- c`"),
        ("a: b\u{1}c\n", "1:", "cannot be seen"),
    ] {
        let told = told(text);
        assert!(told.starts_with(&format!("yaml/unreadable {place}")) && told.contains(words), "{text}: {told}");
    }
}

#[test]
fn a_missing_colon_is_told_at_its_line() {
    for (text, told_at) in [
        ("title T\nowner: desk\n", "1:1 `title T` a colon is missing | write `title: T`"),
        ("title = T\nowner: desk\n", "1:1 `title = T` a colon is missing | write `title: T`"),
        ("owner: desk\ntitle = T\nid: x\n", "2:1 `title = T` a colon is missing | write `title: T`"),
        ("title = \"T\"\n", "1:1 `title = \"T\"` a colon is missing | write `title: \"T\"`"),
    ] {
        assert_eq!(told(text), format!("yaml/unreadable {told_at}"));
    }
}

#[test]
fn no_break_spaces_are_named() {
    for text in ["a:\n\u{a0}\u{a0}b: 1\n", "a:\n\u{a0}\u{a0}- x\n", "a:\n  - b: 1\n \u{a0} \u{a0}c: 2\n"] {
        let told = told(text);
        assert!(told.contains("indented with no-break spaces | use ordinary spaces"), "{text}: {told}");
    }
    assert!(codes("a: x\u{a0}y\nb: |\n  \u{a0}text\n").is_empty());
}

#[test]
fn a_text_that_repeats_itself_is_told_so() {
    let mut text = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (from, to) in ["ab", "bc", "cd", "de", "ef"].iter().map(|pair| pair.split_at(1)) {
        text.push_str(&format!("{to}: &{to} [{}]\n", [&*format!("*{from}"); 9].join(", ")));
    }
    assert!(told(&text).contains("repeats itself too often"), "{}", told(&text));
    assert!(told("- `x` is\n").contains("a text that begins with a backtick must stand in double quotes"));
}
