//! Writing a plain look.

use super::{Beyond, Piece, Place, Test};
use crate::block::Value;
use crate::text::{escape_attribute, write_whole};

pub(super) struct Pen<'v, 'o> {
    block: &'v Value,
    words: &'o [Option<String>],
    most: usize,
    /// The entries the loops around stand at, with their places and whether they are the last.
    loops: Vec<Turn<'v>>,
    out: &'o mut String,
}

struct Turn<'v> {
    entry: &'v Value,
    index: usize,
    last: bool,
}

impl<'v, 'o> Pen<'v, 'o> {
    pub(super) fn new(block: &'v Value, words: &'o [Option<String>], most: usize, out: &'o mut String) -> Pen<'v, 'o> {
        Pen { block, words, most, loops: Vec::new(), out }
    }

    pub(super) fn pieces(&mut self, pieces: &[Piece]) -> Result<(), Beyond> {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.out.push_str(text),
                Piece::Word(n) => self.out.push_str(self.words[*n].as_ref().ok_or(Beyond)?),
                Piece::Show(place) => self.show(place)?,
                Piece::Index(add) => {
                    let index = self.loops.last().ok_or(Beyond)?.index as i64 + 1 + add;
                    self.out.push_str(&index.to_string());
                }
                Piece::If(branches, other) => {
                    let mut chosen = other;
                    for (test, pieces) in branches {
                        if self.holds(test)? {
                            chosen = pieces;
                            break;
                        }
                    }
                    self.pieces(chosen)?;
                }
                Piece::For(place, body) => {
                    let Some(Value::List(list)) = self.find(place)? else { return Err(Beyond) };
                    for (index, entry) in list.iter().enumerate() {
                        self.loops.push(Turn { entry, index, last: index + 1 == list.len() });
                        self.pieces(body)?;
                        self.loops.pop();
                    }
                }
            }
            if self.out.len() > self.most {
                return Err(Beyond);
            }
        }
        Ok(())
    }

    fn show(&mut self, place: &Place) -> Result<(), Beyond> {
        match self.find(place)?.ok_or(Beyond)? {
            Value::Nothing => {}
            Value::Flag(flag) => self.out.push_str(if *flag { "true" } else { "false" }),
            Value::Number(number) => write_whole(*number, "", self.out),
            Value::Text(text) => self.out.push_str(&escape_attribute(text)),
            Value::Html(html) => self.out.push_str(html),
            Value::List(_) | Value::Map(_) => return Err(Beyond),
        }
        Ok(())
    }

    fn holds(&self, test: &Test) -> Result<bool, Beyond> {
        Ok(match test {
            Test::Holds(place) => self.find(place)?.is_some_and(full),
            Test::Says(place, word) => match self.find(place)? {
                Some(Value::Text(text)) => text == word,
                Some(Value::Html(html)) => html == word,
                _ => false,
            },
            Test::First => self.loops.last().ok_or(Beyond)?.index == 0,
            Test::Last => self.loops.last().ok_or(Beyond)?.last,
            Test::Not(test) => !self.holds(test)?,
            Test::All(tests) => {
                for test in tests {
                    if !self.holds(test)? {
                        return Ok(false);
                    }
                }
                true
            }
            Test::Any(tests) => {
                for test in tests {
                    if self.holds(test)? {
                        return Ok(true);
                    }
                }
                false
            }
        })
    }

    /// Nothing when the last name is not there; another that is not there is a fault for the engine to tell.
    fn find(&self, place: &Place) -> Result<Option<&'v Value>, Beyond> {
        let mut found = match place.entry {
            None => self.block,
            Some(n) => self.loops.get(n).ok_or(Beyond)?.entry,
        };
        for (n, name) in place.names.iter().enumerate() {
            let next = match found {
                Value::Map(fields) => name.among(fields),
                _ => None,
            };
            match next {
                Some(value) => found = value,
                None if n + 1 == place.names.len() => return Ok(None),
                None => return Err(Beyond),
            }
        }
        Ok(Some(found))
    }
}

fn full(value: &Value) -> bool {
    match value {
        Value::Nothing => false,
        Value::Flag(flag) => *flag,
        Value::Number(number) => *number != 0,
        Value::Text(text) => !text.is_empty(),
        Value::Html(html) => !html.is_empty(),
        Value::List(list) => !list.is_empty(),
        Value::Map(fields) => !fields.is_empty(),
    }
}
