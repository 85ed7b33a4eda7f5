//! A table made into what the engine reads.

use super::table::{Class, Frame, Part, Rule, Table};
use super::words::choice;
use std::collections::HashMap;
use syntect::parsing::syntax_definition::{Context, ContextReference, MatchOperation, MatchPattern, Pattern, SyntaxDefinition};
use syntect::parsing::{ClearAmount, Scope};

/// The scope of a class, as the colours' table has it.
pub type ScopeOf = fn(u8) -> Option<Scope>;

pub(super) struct Draft<'a> {
    /// The names of its frames begin with it.
    prefix: &'a str,
    scope_of: ScopeOf,
    parts: HashMap<&'static str, String>,
}

/// The definition of a language and of those it embeds, whose tables `find` knows.
pub(super) fn definition(table: &'static Table, find: fn(&str) -> Option<&'static Table>, scope_of: ScopeOf) -> Option<SyntaxDefinition> {
    let mut contexts = HashMap::new();
    let mut open = vec![("", table)];
    while let Some((prefix, table)) = open.pop() {
        let draft = Draft::new(table, prefix, scope_of);
        for frame in table.frames {
            let mut context = Context::new(false);
            match frame.class {
                Class::Outer => {}
                Class::Bare => context.clear_scopes = Some(ClearAmount::TopN(1)),
                Class::Of(letter) => context.meta_scope = scope_of(letter).into_iter().collect(),
            }
            draft.rules(frame, &mut context, &mut contexts);
            for rule in frame.rules {
                if let Rule::Embed(_, _, name, _) = rule
                    && let Some(other) = find(name)
                    && !contexts.contains_key(&format!("{name}:main"))
                    && !open.iter().any(|(prefix, _)| prefix == name)
                {
                    open.push((name, other));
                }
            }
            contexts.insert(draft.name(frame.name), context);
        }
    }
    Some(SyntaxDefinition {
        name: table.names.first().copied()?.to_owned(),
        file_extensions: table.names.iter().map(|name| (*name).to_owned()).collect(),
        scope: Scope::new("source").ok()?,
        first_line_match: None,
        hidden: false,
        variables: HashMap::new(),
        contexts,
    })
}

impl<'a> Draft<'a> {
    fn new(table: &'a Table, prefix: &'a str, scope_of: ScopeOf) -> Draft<'a> {
        let mut draft = Draft { prefix, scope_of, parts: HashMap::new() };
        for (name, part) in table.parts {
            let text = match part {
                Part::Pattern(pattern) => draft.filled(pattern),
                Part::Words(words) => choice(words, false),
                Part::AnyCase(words) => choice(words, true),
            };
            draft.parts.insert(name, text);
        }
        draft
    }

    fn name(&self, frame: &str) -> String {
        // The engine begins with the context of this name.
        match self.prefix {
            "" if frame == "main" => "__start".to_owned(),
            "" => frame.to_owned(),
            prefix => format!("{prefix}:{frame}"),
        }
    }

    /// The pattern with its parts; they may stand in parts named after them.
    fn filled(&self, pattern: &str) -> String {
        let mut text = String::with_capacity(pattern.len());
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('%') {
            text.push_str(before);
            let part = after.split_once('%').and_then(|(name, tail)| Some((self.parts.get(name)?, tail)));
            rest = match part {
                Some((part, tail)) => {
                    text.push_str(part);
                    tail
                }
                None => {
                    text.push('%');
                    after
                }
            };
        }
        text.push_str(rest);
        text
    }

    fn rules(&self, frame: &Frame, context: &mut Context, contexts: &mut HashMap<String, Context>) {
        for rule in frame.rules {
            let to = |frame: &str| reference(&self.name(frame)).into_iter().collect::<Vec<_>>();
            let pattern = match rule {
                Rule::Include(frame) => {
                    context.patterns.extend(reference(&self.name(frame)).map(Pattern::Include));
                    continue;
                }
                Rule::Tokens { skip, tokens } => self.tokens(skip, tokens),
                Rule::Open(pattern, classes, frame) => self.single(pattern, classes, MatchOperation::Push(to(frame))),
                Rule::Turn(pattern, classes, frame) => self.single(pattern, classes, MatchOperation::Set(to(frame))),
                Rule::Close(pattern, classes) => self.single(pattern, classes, MatchOperation::Pop),
                Rule::Embed(pattern, classes, other, end) => {
                    let first = format!("{other}:main");
                    let mut single = self.single(pattern, classes, MatchOperation::Push(reference(&first).into_iter().collect()));
                    let mut way_out = Context::new(false);
                    way_out.patterns.push(Pattern::Match(self.single(end, "", MatchOperation::Pop)));
                    let name = format!("{}:{other}:end", self.name(frame.name));
                    single.with_prototype = reference(&name);
                    contexts.insert(name, way_out);
                    single
                }
            };
            context.uses_backrefs |= pattern.has_captures;
            context.patterns.push(Pattern::Match(pattern));
        }
    }

    /// Skipping and a token. Nothing is tried twice: what was taken stays taken, and a token need not come.
    fn tokens(&self, skip: &str, tokens: &[(&str, &str)]) -> MatchPattern {
        let (mut regex, mut captures, mut group) = (format!("(?>(?:{})*)(?>", self.filled(skip)), Vec::new(), 1);
        for (classes, pattern) in tokens {
            let pattern = self.filled(pattern);
            let groups = groups(&pattern);
            let whole = groups == 0 && !classes.is_empty();
            regex.push_str(if whole { "(" } else { "(?:" });
            regex.push_str(&pattern);
            regex.push_str(")|");
            self.capture(classes, group, &mut captures);
            group += if whole { 1 } else { groups };
        }
        regex.push(')');
        MatchPattern::new(false, regex, Vec::new(), Some(captures), MatchOperation::None, None)
    }

    fn single(&self, pattern: &str, classes: &str, then: MatchOperation) -> MatchPattern {
        let pattern = self.filled(pattern);
        let refers = pattern.as_bytes().windows(2).any(|w| w[0] == b'\\' && w[1].is_ascii_digit() && w[1] != b'0');
        let mut captures = Vec::new();
        let mut scopes = Vec::new();
        if groups(&pattern) == 0 {
            scopes.extend(classes.bytes().filter_map(self.scope_of));
        } else {
            self.capture(classes, 1, &mut captures);
        }
        let captures = if captures.is_empty() { None } else { Some(captures) };
        MatchPattern::new(refers, pattern, scopes, captures, then, None)
    }

    fn capture(&self, classes: &str, first: usize, captures: &mut Vec<(usize, Vec<Scope>)>) {
        let scopes = classes.bytes().enumerate().filter_map(|(at, letter)| Some((first + at, vec![(self.scope_of)(letter)?])));
        captures.extend(scopes);
    }
}

/// The engine's type has variants but no way to make one, other than reading it.
fn reference(name: &str) -> Option<ContextReference> {
    serde_json::from_value(serde_json::json!({ "Named": name })).ok()
}

/// How many groups of a pattern capture.
fn groups(pattern: &str) -> usize {
    let (mut count, mut depth, mut escaped) = (0, 0_usize, false);
    let bytes = pattern.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'(' if depth == 0 && bytes.get(at + 1) != Some(&b'?') => count += 1,
            _ => {}
        }
    }
    count
}
