//! Taking a look apart. What it means is the engine's to say: the tests hold the two against each other.

use super::tag::{Stretch, Token, stretches, tokens};
use super::{Name, Piece, Place, Test};

/// Names that mean something of their own, so that no loop of a plain look may call its entries so.
const TAKEN: [&str; 19] = [
    "block", "page", "w", "loop", "true", "false", "True", "False", "none", "None", "null", "not", "and", "or", "in", "is", "if", "else",
    "range",
];

/// A look that includes a look that includes a look: the built-in ones stop at the second.
const DEPTH: usize = 4;

/// Nothing when the look says anything that is not plain.
pub(super) fn read<'s>(name: &str, source: &impl Fn(&str) -> Option<&'s str>, keys: &mut Vec<String>) -> Option<Vec<Piece>> {
    let mut reading = Reading { loops: Vec::new(), source, keys, depth: 0 };
    reading.look(name)
}

struct Reading<'r, F> {
    /// What the entries of the loops around are called, the outermost first.
    loops: Vec<String>,
    source: &'r F,
    keys: &'r mut Vec<String>,
    depth: usize,
}

/// Where a list of pieces ended.
#[derive(PartialEq)]
enum End<'s> {
    Elif(Vec<Token<'s>>),
    Else,
    Endif,
    Endfor,
    Source,
}

impl<'s, F: Fn(&str) -> Option<&'s str>> Reading<'_, F> {
    fn look(&mut self, name: &str) -> Option<Vec<Piece>> {
        if self.depth == DEPTH {
            return None;
        }
        self.depth += 1;
        let mut rest = stretches((self.source)(name)?)?.into_iter();
        let (pieces, end) = self.pieces(&mut rest)?;
        self.depth -= 1;
        (end == End::Source).then_some(pieces)
    }

    fn pieces(&mut self, rest: &mut std::vec::IntoIter<Stretch<'s>>) -> Option<(Vec<Piece>, End<'s>)> {
        let mut pieces = Vec::new();
        while let Some(stretch) = rest.next() {
            match stretch {
                Stretch::Text(text) => pieces.push(Piece::Text(text.to_owned())),
                Stretch::Show(inside) => pieces.push(self.shown(&tokens(inside)?)?),
                Stretch::Tag(inside) => match tokens(inside)?.as_slice() {
                    [Token::Name("if"), test @ ..] => pieces.push(self.branches(test, rest)?),
                    [Token::Name("elif"), test @ ..] => return Some((pieces, End::Elif(test.to_vec()))),
                    [Token::Name("else")] => return Some((pieces, End::Else)),
                    [Token::Name("endif")] => return Some((pieces, End::Endif)),
                    [Token::Name("endfor")] => return Some((pieces, End::Endfor)),
                    [Token::Name("for"), Token::Name(entry), Token::Name("in"), list @ ..] => {
                        if TAKEN.contains(entry) {
                            return None;
                        }
                        let list = self.place(list)?;
                        self.loops.push((*entry).to_owned());
                        let (body, end) = self.pieces(rest)?;
                        self.loops.pop();
                        if end != End::Endfor {
                            return None;
                        }
                        pieces.push(Piece::For(list, body));
                    }
                    // What is included sees no `loop` of its own, so a loop around it is left to the engine.
                    [Token::Name("include"), Token::Quoted(name)] if self.loops.is_empty() => {
                        let look = name.strip_prefix("blocks/")?.strip_suffix(".html")?;
                        pieces.append(&mut self.look(look)?);
                    }
                    _ => return None,
                },
            }
        }
        Some((pieces, End::Source))
    }

    fn branches(&mut self, test: &[Token<'s>], rest: &mut std::vec::IntoIter<Stretch<'s>>) -> Option<Piece> {
        let mut branches = Vec::new();
        let mut test = self.test(test)?;
        loop {
            let (pieces, end) = self.pieces(rest)?;
            branches.push((test, pieces));
            match end {
                End::Elif(next) => test = self.test(&next)?,
                End::Endif => return Some(Piece::If(branches, Vec::new())),
                End::Else => {
                    let (other, end) = self.pieces(rest)?;
                    return (end == End::Endif).then_some(Piece::If(branches, other));
                }
                End::Endfor | End::Source => return None,
            }
        }
    }

    fn shown(&mut self, tokens: &[Token<'s>]) -> Option<Piece> {
        match tokens {
            [Token::Name("w"), Token::Sign('['), Token::Quoted(key), Token::Sign(']')] => {
                let known = self.keys.iter().position(|k| k == key);
                Some(Piece::Word(known.unwrap_or_else(|| {
                    self.keys.push((*key).to_owned());
                    self.keys.len() - 1
                })))
            }
            [Token::Name("loop"), Token::Sign('.'), Token::Name("index"), less @ ..] if !self.loops.is_empty() => match less {
                [] => Some(Piece::Index(0)),
                [Token::Sign('-'), Token::Whole(less)] => Some(Piece::Index(-i64::from(*less))),
                _ => None,
            },
            place => self.place(place).map(Piece::Show),
        }
    }

    /// `a or b`, `a and b`, `not a`, `a == "word"`; not both of the first two at once.
    fn test(&self, tokens: &[Token<'s>]) -> Option<Test> {
        for (word, join) in [("or", Test::Any as fn(Vec<Test>) -> Test), ("and", Test::All)] {
            if tokens.contains(&Token::Name(word)) {
                let other = if word == "or" { "and" } else { "or" };
                if tokens.contains(&Token::Name(other)) {
                    return None;
                }
                let parts = tokens.split(|token| *token == Token::Name(word));
                return parts.map(|part| self.test(part)).collect::<Option<_>>().map(join);
            }
        }
        match tokens {
            [Token::Name("not"), rest @ ..] if !rest.contains(&Token::Equal) => self.test(rest).map(|test| Test::Not(Box::new(test))),
            [Token::Name("loop"), Token::Sign('.'), Token::Name(which)] if !self.loops.is_empty() => match *which {
                "first" => Some(Test::First),
                "last" => Some(Test::Last),
                _ => None,
            },
            [place @ .., Token::Equal, Token::Quoted(word)] => Some(Test::Says(self.place(place)?, (*word).to_owned())),
            place => self.place(place).map(Test::Holds),
        }
    }

    fn place(&self, tokens: &[Token<'s>]) -> Option<Place> {
        let [Token::Name(root), rest @ ..] = tokens else { return None };
        let entry = match *root {
            "block" => None,
            // The innermost loop that calls its entries so.
            name => Some(self.loops.iter().rposition(|entry| entry == name)?),
        };
        let names = rest.chunks(2).map(|step| match step {
            [Token::Sign('.'), Token::Name(name)] => Some(Name::new(name)),
            _ => None,
        });
        Some(Place { entry, names: names.collect::<Option<_>>()? })
    }
}
