//! Colours for code, as classes of one letter: by the lean grammars of `syntax` where there is one, by the many of `two-face` elsewhere.

use super::pen::{PLAIN, Pen};
use super::syntax;
use crate::text::escape_text;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};
use std::rc::Rc;
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStackOp, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// Class, what a theme colours by it, and the scopes that get it; the first match counts, so the narrower come first.
static CLASSES: [(&str, &str, &[&str]); 21] = [
    ("c", "comment", &["comment", "punctuation.definition.comment"]),
    ("x", "escape within a text, such as \\n", &["constant.character.escape"]),
    ("s", "text in quotes", &["string", "punctuation.definition.string"]),
    ("n", "number", &["constant.numeric"]),
    ("l", "constant: true, null, a named one", &["constant"]),
    ("o", "operator", &["keyword.operator"]),
    ("k", "keyword", &["keyword", "storage.control"]),
    ("t", "type that is built in, or a word that declares", &["storage", "support.type"]),
    ("f", "function", &["entity.name.function", "support.function", "variable.function", "meta.function-call.identifier"]),
    ("g", "tag of a markup language, key of a mapping", &["entity.name.tag", "meta.mapping.key", "support.type.property-name"]),
    ("a", "attribute", &["entity.other.attribute-name"]),
    ("h", "heading", &["markup.heading", "entity.name.section"]),
    ("y", "name of a type or class", &["entity.name", "entity.other.inherited-class", "support.class"]),
    (
        "v",
        "variable that has a meaning of its own, or a parameter",
        &["variable.parameter", "variable.language", "variable.other.readwrite"],
    ),
    ("b", "bold", &["markup.bold"]),
    ("e", "slanted", &["markup.italic"]),
    ("i", "line that was added", &["markup.inserted"]),
    ("d", "line that was taken out", &["markup.deleted"]),
    ("u", "link", &["markup.underline"]),
    ("q", "quotation or raw text", &["markup.quote", "markup.raw"]),
    ("z", "error", &["invalid"]),
];

/// The classes code is coloured by, each with its meaning: `<i class=k>` is a keyword.
pub fn classes() -> impl Iterator<Item = (&'static str, &'static str)> {
    CLASSES.iter().map(|(class, meaning, _)| (*class, *meaning))
}

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// A syntax, and the set its parts are in.
#[derive(Clone, Copy)]
pub(super) struct Grammar {
    set: &'static SyntaxSet,
    syntax: &'static SyntaxReference,
}

static SCOPES: LazyLock<Vec<(Scope, u8)>> = LazyLock::new(|| {
    let mut scopes: Vec<(Scope, u8)> = Vec::new();
    for (class, _, names) in &CLASSES {
        let letter = class.as_bytes().first().copied().unwrap_or(PLAIN);
        scopes.extend(names.iter().filter_map(|name| Some((Scope::new(name).ok()?, letter))));
    }
    // The most specific scope speaks.
    scopes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    scopes
});

/// Names people write that the many do not know.
const ALIASES: [(&str, &str); 3] = [("f#", "fs"), ("plaintext", "txt"), ("text", "txt")];

/// Bytes of a block and of a line above which code stays uncoloured.
const BLOCK: usize = 200_000;
const LINE: usize = 5_000;

fn grammar(lang: &str) -> Option<Grammar> {
    if lang.is_empty() || lang.len() > 40 {
        return None;
    }
    let lang = lang.to_lowercase();
    let name = ALIASES.iter().find(|(alias, _)| *alias == lang).map_or(lang.as_str(), |(_, name)| name);
    if name == "txt" {
        return None;
    }
    // The set is searched from end to end for each word, so each thread remembers what it found.
    FOUND.with_borrow_mut(|found| match found.get(name) {
        Some(grammar) => *grammar,
        None => {
            let grammar = lean(name).or_else(|| theirs(name));
            if found.len() < 1000 {
                found.insert(name.to_owned(), grammar);
            }
            grammar
        }
    })
}

/// A grammar of ours.
pub(super) fn lean(name: &str) -> Option<Grammar> {
    let set = syntax::find(name, scope_of)?;
    Some(Grammar { set, syntax: set.syntaxes().first()? })
}

/// One of the many others.
pub(super) fn theirs(name: &str) -> Option<Grammar> {
    SYNTAXES.find_syntax_by_token(name).map(|syntax| Grammar { set: &SYNTAXES, syntax })
}

/// The scope that gets this class.
pub(super) fn scope_of(letter: u8) -> Option<Scope> {
    let (_, _, names) = CLASSES.iter().find(|(class, ..)| class.as_bytes() == [letter])?;
    Scope::new(names.first()?).ok()
}

/// Writes code as HTML. An unknown language, a block or a line that is too long: escaped text without colours.
pub fn highlight(lang: &str, code: &str, out: &mut String) {
    let fits = code.len() <= BLOCK && code.split('\n').all(|line| line.len() <= LINE);
    match grammar(lang) {
        Some(grammar) if fits => colour(grammar, code, out),
        _ => out.push_str(&escape_text(code)),
    }
}

pub(super) fn colour(grammar: Grammar, code: &str, out: &mut String) {
    let mut state = ParseState::new(grammar.syntax);
    let mut pen = Pen::new(letter);
    let mut done = 0;
    for line in LinesWithEndings::from(code) {
        let Some(ops) = parse_line(&mut state, grammar.set, line) else {
            pen.close(out);
            out.push_str(&escape_text(&code[done..]));
            return;
        };
        let mut from = 0;
        for (at, op) in ops.iter() {
            let at = (*at).min(line.len());
            if let Some(text) = line.get(from..at).filter(|t| !t.is_empty()) {
                pen.write(text, out);
                from = at;
            }
            pen.apply(op);
        }
        pen.write(line.get(from..).unwrap_or(""), out);
        done += line.len();
    }
    pen.close(out);
}

type Ops = Rc<[(usize, ScopeStackOp)]>;

/// A line that was parsed before: from which state, with what result.
struct Known {
    set: &'static SyntaxSet,
    before: ParseState,
    line: Box<str>,
    ops: Ops,
    after: ParseState,
}

/// Lines a thread has parsed, by their digest. Handbooks and manuals repeat lines (`}`, `title: …`) many times: in Node's
/// documentation they save half of what its JavaScript costs. The memory is emptied at 20,000 lines, so that it stays small.
#[derive(Default)]
struct Lines {
    by_digest: HashMap<u64, Vec<Known>>,
    count: usize,
}

thread_local! {
    static LINES: RefCell<Lines> = RefCell::default();
    static FOUND: RefCell<HashMap<String, Option<Grammar>>> = RefCell::default();
    static LETTERS: RefCell<HashMap<Scope, u8>> = RefCell::default();
}

/// Parses a line, or remembers how it was parsed from the same state; `None` when the syntax itself is at fault.
fn parse_line(state: &mut ParseState, set: &'static SyntaxSet, line: &str) -> Option<Ops> {
    let mut hasher = DefaultHasher::new();
    hasher.write(line.as_bytes());
    let digest = hasher.finish();
    LINES.with_borrow_mut(|lines| {
        // The same state means another place in another set.
        let same = |known: &&Known| *known.line == *line && std::ptr::eq(known.set, set) && known.before == *state;
        if let Some(known) = lines.by_digest.get(&digest).and_then(|all| all.iter().find(same)) {
            state.clone_from(&known.after);
            return Some(Rc::clone(&known.ops));
        }
        let before = state.clone();
        let ops: Ops = state.parse_line(line, set).ok()?.into();
        if lines.count >= 20_000 {
            *lines = Lines::default();
        }
        lines.count += 1;
        let known = Known { set, before, line: line.into(), ops: Rc::clone(&ops), after: state.clone() };
        lines.by_digest.entry(digest).or_default().push(known);
        Some(ops)
    })
}

/// The colour of a scope. There are some thousand scopes, and a block has forty of them.
fn letter(scope: Scope) -> u8 {
    let look = || SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map_or(PLAIN, |(_, letter)| *letter);
    LETTERS.with_borrow_mut(|known| *known.entry(scope).or_insert_with(look))
}
