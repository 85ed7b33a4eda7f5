//! Entries against how they are used: groups whose wants nobody wrote down, measures without a target or in the wrong place.

use super::Book;
use super::codes::{WITHOUT_WANTS, WRONG_PLACE};
use crate::block::{Status, Verb, called};
use crate::chapter::BlockOutline;
use crate::diagnostic::{Diagnostic, Severity};
use crate::register::{Field, Measure, Register, Segment, Type};
use crate::yaml::MISSING_FIELD;

impl Book {
    /// Everything the rules say about how an entry fits its uses, each with the role that answers for it.
    pub(super) fn fit_findings(&self) -> Vec<(Option<String>, Diagnostic)> {
        let segments = self.registers.segments().filter_map(|s| Some((None, self.without_wants(s)?)));
        let measures = self.registers.measures();
        let of = |m: &Measure| {
            [self.in_one_stage(m), self.without_target(m)].into_iter().flatten().map(|d| (m.owner.clone(), d)).collect::<Vec<_>>()
        };
        segments.chain(measures.flat_map(of)).collect()
    }

    /// Blocks that use an entry in one way, each as often as it does.
    fn uses(&self, register: Register, id: &str, verb: Verb) -> impl Iterator<Item = (&BlockOutline, Option<u16>)> {
        let users = self.usage.users(register, id).filter(move |u| u.verb == verb);
        users.filter_map(|u| Some((self.outline(u.path)?.blocks.get(u.block? as usize)?, u.part)))
    }

    fn without_wants(&self, segment: &Segment) -> Option<Diagnostic> {
        let mut uses = self.uses(Register::Segment, &segment.id, Verb::Serves);
        let (block, _) = uses.find(|(block, _)| block.status == Status::Live).filter(|_| segment.wants.is_empty())?;
        let name = crate::markdown::plain(&segment.name);
        let message =
            format!("the live {} “{}” is made for “{name}”, but nobody says what these customers want", called(block.kind), block.title);
        Some(
            Diagnostic::new(&WITHOUT_WANTS, segment.home.place(Field::Name), message)
                .help("add `wants:` with one or more lines: `- Mornings that work without a second car`"),
        )
    }

    /// What measures the whole relation tells nothing of one stage.
    fn in_one_stage(&self, measure: &Measure) -> Option<Diagnostic> {
        if measure.sort != Type::Nps || self.unsure {
            return None;
        }
        let mut stages =
            self.uses(Register::Measure, &measure.id, Verb::Proves).filter_map(|(block, part)| block.parts.get(usize::from(part?)));
        let (Some(stage), None) = (stages.next(), stages.next()) else { return None };
        let name = crate::markdown::plain(&measure.name);
        let message = format!("“{name}” asks about the whole relation (`nps`), but only the stage “{}” rests on it", stage.name);
        let help = "measure the stage by what happens there, or ask about it alone with a measure of `type: csat` or `ces`";
        Some(Diagnostic::new(&WRONG_PLACE, measure.home.place(Field::Entry), message).help(help))
    }

    /// A question about one experience that belongs to none: this says more than that nobody uses it.
    pub(super) fn in_no_stage(&self, id: &str) -> Option<Diagnostic> {
        let measure = self.registers.measure(id).filter(|m| matches!(m.sort, Type::Csat | Type::Ces))?;
        if self.unsure || self.uses(Register::Measure, id, Verb::Proves).any(|(_, part)| part.is_some()) {
            return None;
        }
        let name = crate::markdown::plain(&measure.name);
        let message = format!("“{name}” asks how one experience was (`{}`), but no stage rests on it", measure.sort.name());
        let help = "name it in the stage it asks about: `measure: ID`, or ask about the whole relation with `type: nps`".replace("ID", id);
        Some(Diagnostic::new(&WRONG_PLACE, measure.home.place(Field::Entry), message).help(help))
    }

    fn without_target(&self, measure: &Measure) -> Option<Diagnostic> {
        if measure.target.is_some() || measure.told_target {
            return None;
        }
        let (block, part) = self.uses(Register::Measure, &measure.id, Verb::Proves).find(|(block, _)| block.status == Status::Live)?;
        let name = crate::markdown::plain(&measure.name);
        let whose = match part.and_then(|p| block.parts.get(usize::from(p))) {
            Some(stage) => format!("stage “{}”", stage.name),
            None => format!("{} “{}”", called(block.kind), block.title),
        };
        let message = format!("the live {whose} rests on “{name}”, which has no target");
        let said = Diagnostic::new(&MISSING_FIELD, measure.home.place(Field::Entry), message).severity(Severity::Warning);
        Some(said.help("add `target:` with the number to be reached"))
    }
}
