//! The kinds of block: journeys, checklists, matrices … one folder a kind, one line a kind in `KINDS`.
//! Takes a positioned tree, gives a typed block: checked, computed, ready to be drawn, with the marks others may use.
//! Must not know chapters, the book, pages or templates' language; what a block asks of the book it asks through `Ask`.

mod ask;
#[cfg(test)]
mod bench;
pub mod chart;
mod checklist;
mod codes;
mod gap;
mod head;
mod intake;
mod journey;
pub mod list;
mod mark;
mod matrix;
mod phrase;
mod status;
mod value;
mod value_matrix;

pub use ask::{Ask, Named, Options};
pub use codes::{CODES, GAP_STILL_FIRES, NOTHING_ADOPTED};
pub use gap::{GAP_FIELDS, Gap};
pub use head::{Head, SHARED};
pub use intake::{Found, Inherit, Intake, Reference};
pub use list::{Column, Form, Line, List, Users};
pub use mark::{GapMark, Mark, Part, Share, Verb};
pub use phrase::Phrase;
pub use status::{Evidence, KANO, Status};
pub(crate) use value::fields;
pub use value::{Html, Value};

use crate::diagnostic::{Code, Report};
use crate::markdown::{Adopted, Adopts};
use crate::yaml::{Node, Table};

/// Every kind there is. A new kind is a folder like the others and one line here.
pub static KINDS: &[&Kind] = &[&journey::KIND, &checklist::KIND, &value_matrix::KIND, &matrix::KIND];

/// The frame every block stands in: its head and its foot, as looks.
pub static FRAME: &[(&str, &str)] = &[("block/head", include_str!("head.html")), ("block/foot", include_str!("foot.html"))];
/// Style sheet of the frame.
pub static STYLE: &str = include_str!("style.css");

/// A kind of block: how it is read, and how it may be drawn.
pub struct Kind {
    /// As in fences and references: `value-matrix`.
    pub name: &'static str,
    /// As in front matter and as a folder under `data/`: `value-matrices`.
    pub plural: &'static str,
    /// Its fields; what reads them also describes them.
    pub table: &'static Table,
    /// Kinds of parts that references may name: `stage` in `stage:repair/wait`.
    pub parts: &'static [&'static str],
    /// What a fence of this kind takes from the Markdown after it, unless it has one of the keys `unless` itself.
    pub adopts: Adopts,
    pub unless: &'static [&'static str],
    /// Puts what was adopted into the tree, so that both ways of writing are read by the same code.
    pub join: for<'t> fn(&mut Node<'t>, &'t Adopted, &mut Report<'_>),
    /// Reads and checks a block; everything wrong with it is reported, and a block always comes out.
    pub read: fn(&Node<'_>, &mut Intake<'_, '_>) -> Box<dyn Block>,
    /// Its views, the usual one first.
    pub looks: &'static [Look],
    /// What may stand after `?` where a block is shown, besides `view` and `compact`.
    pub options: &'static [&'static str],
    /// Lists of the book that its blocks fill, beside those every block is in.
    pub lists: &'static [List],
    /// Columns it adds to the lists of the registers.
    pub users: &'static [Users],
    /// Style sheet of all its looks.
    pub style: &'static str,
    /// Scaffold, reference and smoke test: a chapter with one block of this kind.
    pub example: &'static str,
    pub codes: &'static [&'static Code],
    /// Whether it says something about customers that one may know well or badly.
    pub claims: bool,
}

/// One way of drawing a block.
pub struct Look {
    /// As in `?view=curve`.
    pub view: &'static str,
    /// The default template, overridden by `templates/blocks/<kind>/<view>.html` of a theme.
    pub template: &'static str,
    /// Counted as a figure rather than as a table.
    pub figure: bool,
}

/// A block that was read.
pub trait Block: Send + Sync {
    fn kind(&self) -> &'static Kind;
    fn head(&self) -> &Head;
    /// Things inside it that references may name, in order.
    fn parts(&self) -> Vec<Part>;
    /// Facts the rest of the book may use.
    fn marks(&self) -> Vec<Mark>;
    /// The views drawn when nobody asked for one.
    fn views(&self) -> Vec<&'static str>;
    /// Rules that need the book: the registers' readings, who else uses what.
    fn judge(&self, ask: &dyn Ask, found: &mut Vec<Found>);
    /// What the look `view` shows, ready to print.
    fn draw(&self, view: &str, options: &Options, ask: &dyn Ask) -> Value;
    /// What in the value of an option means nothing to this block, and what would.
    fn stray(&self, _option: &str, _value: &str) -> Option<(String, Vec<String>)> {
        None
    }
    /// Its computed values under their names in `list blocks --format json`.
    fn computed(&self, ask: &dyn Ask) -> serde_json::Value;
    /// Its rows of one of the lists its kind fills.
    fn rows(&self, _list: &str, _ask: &dyn Ask) -> Vec<Line> {
        Vec::new()
    }
    /// The text of a Mermaid diagram of it, for kinds that have one.
    fn mermaid(&self, _ask: &dyn Ask) -> Option<String> {
        None
    }
}

/// The kind of that name, singular or plural.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|k| k.name == name || k.plural == name).copied()
}

/// The name of a kind, register or part as a word of a sentence: `value-matrix` is a value matrix.
pub fn called(name: &str) -> String {
    name.replace('-', " ")
}

/// The kind whose parts are called `part`: `stage` leads to journeys.
pub fn kind_of_part(part: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|k| k.parts.contains(&part)).copied()
}
