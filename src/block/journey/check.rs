//! The rules of a journey that need nothing but the journey. One message for one missing thing: the gravest rule speaks.

use super::Journey;
use super::codes::*;
use super::read::Called;
use super::stage::{CHAIN, Stage};
use super::text::Text;
use crate::block::{GAP_STILL_FIRES, Intake, Status};
use crate::diagnostic::{Code, Sentence, Severity};
use crate::text::Span;
use crate::yaml::{MISSING_FIELD, Row};

/// A stage as it stands in the file: for messages, and to find the place of a field.
pub struct Written<'n> {
    /// Its name, else its beginning.
    pub span: Span,
    pub row: Row<'n>,
    pub unnamed: bool,
    /// No stage at all, which was reported.
    pub broken: bool,
    /// It names a phase that is not there, which was reported.
    pub lost: bool,
}

impl Written<'_> {
    /// Where the value of a field stands, else the stage's name.
    fn at(&self, field: &str) -> Span {
        self.row.node(field).map_or(self.span, |n| n.span)
    }

    /// Whether the author was told about this field already, so that it is not called missing besides.
    pub fn told(&self, field: &str) -> bool {
        self.broken || self.row.blamed(field)
    }

    pub fn lacks_measure(&self, stage: &Stage) -> bool {
        !stage.is_measured() && !self.told("measures") && !self.told("why")
    }
}

/// More stages than this nobody keeps in mind.
const MOST: usize = 15;
/// A live journey has at least these.
const FEWEST: usize = 3;

/// All rules of one journey.
pub fn check(journey: &Journey, row: &Row<'_>, written: &[Written<'_>], intake: &mut Intake<'_, '_>) {
    let head = &journey.head;
    if journey.stages.is_empty() {
        if row.blamed("stages") {
            return;
        }
        let span = row.key_span("stages").unwrap_or(head.span);
        let message = format!("the journey{} has no stages", named(&head.title));
        intake.say(&NO_STAGES, span, None, message, "add `stages:` and below it a list: `- name: …`");
        return;
    }
    if head.status == Status::Retired {
        return;
    }
    if head.status == Status::Live {
        wanted(journey, row, intake);
    }
    if !written.iter().any(|w| w.broken) {
        whole(journey, written, intake);
    }
    for (n, (stage, at)) in journey.stages.iter().zip(written).enumerate().filter(|(_, (_, at))| !at.broken) {
        Stop { journey, stage, at, written, part: u16::try_from(n).ok(), n }.check(intake);
    }
    if head.status != Status::Live {
        super::draft::tell(journey, written, intake);
    }
}

fn named(title: &str) -> String {
    if title.is_empty() { String::new() } else { [" “", title, "”"].concat() }
}

/// What a live journey says of itself.
fn wanted(journey: &Journey, row: &Row<'_>, intake: &mut Intake<'_, '_>) {
    let mut lacks = |what: &str, help: &'static str| {
        let message = ["the journey", &named(&journey.head.title), " is live but does not say ", what].concat();
        intake.say_as(&MISSING_FIELD, Severity::Warning, journey.head.span, None, message, help);
    };
    if journey.segments.is_empty() && !row.blamed("segments") {
        lacks("which customers it belongs to", "add `segments: …` with ids of customer groups from `data/segments.yaml`");
    }
    if journey.goal.is_none() && !row.blamed("goal") {
        lacks("what the customer wants to reach", "add `goal: …`, best in the customer's own words");
    }
}

/// The phases no stage is in, as they are to be typed; none when a stage may be the very one that is missing.
pub(super) fn empty_phases(journey: &Journey, written: &[Written<'_>]) -> Vec<String> {
    if written.iter().any(|w| w.broken || w.told("phase") || w.lost) {
        return Vec::new();
    }
    let is_empty = |n: usize| !journey.stages.iter().any(|s| s.phase == n);
    journey.phases.iter().enumerate().filter(|(n, _)| is_empty(*n)).map(|(_, p)| format!("`{}`", p.id)).collect()
}

/// Rules about the journey as a whole.
fn whole(journey: &Journey, written: &[Written<'_>], intake: &mut Intake<'_, '_>) {
    let (head, stages) = (&journey.head, &journey.stages);
    let (span, count) = (head.span, stages.len());
    // Nearly every journey is whole, and needs no words for itself.
    let title = || named(&head.title);
    if count > MOST {
        let help = "join stages that are one to the customer, or make two journeys of it";
        intake.say(
            &STAGE_COUNT,
            span,
            None,
            format!("the journey{} has {count} stages; more than {MOST} are hard to keep in mind", title()),
            help,
        );
    }
    // So few stages leave phases empty: that is one fault, told here.
    let few = count < FEWEST && head.status == Status::Live;
    if few {
        let stages = if count == 1 { "one stage" } else { "two stages" };
        let message = format!("the journey{} is live with only {stages}", title());
        intake.say(&STAGE_COUNT, span, None, message, "add what the customer goes through before and after");
    }
    let empty = empty_phases(journey, written);
    if !few && head.status == Status::Live && !empty.is_empty() {
        let phases = if empty.len() == 1 { "phase" } else { "phases" };
        let message = format!("the journey{} has no stage in the {phases} {}", title(), all(&empty));
        let help = "add what the customer does there: the way starts before buying and goes on after; or list your own `phases:`";
        intake.say(&PHASE_WITHOUT_STAGE, span, None, message, help);
    }
    let is_silent = |w: &Written<'_>| !w.row.has("feels") && !w.told("feels");
    let silent: Vec<String> = stages.iter().zip(written).filter(|(_, w)| is_silent(w)).map(|(s, _)| format!("“{}”", s.name)).collect();
    if !silent.is_empty() && silent.len() < count {
        let some = if silent.len() > 3 { format!("{} and {} more", silent[..3].join(", "), silent.len() - 3) } else { all(&silent) };
        let says = if silent.len() == 1 { "does" } else { "do" };
        let message = format!("{some} {says} not say how the customer feels, though other stages do");
        let span = stages.iter().zip(written).find(|(_, w)| is_silent(w)).map_or(span, |(_, w)| w.span);
        intake.say(&FEELINGS_INCOMPLETE, span, None, message, "add `feels:` from -2 to 2, so that the curve has no holes");
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn all<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => format!("{} and {}", first.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "), last.as_ref()),
    }
}

/// Whether two texts have the same words, whatever their letter case and the signs around them.
fn same_words(a: &str, b: &str) -> bool {
    let same =
        |a: &str, b: &str| if a.is_ascii() && b.is_ascii() { a.eq_ignore_ascii_case(b) } else { a.to_lowercase() == b.to_lowercase() };
    let bare = |text| str::split_whitespace(text).map(|word| word.trim_matches(['.', ',', '!', ';', ':']));
    let (mut a, mut b) = (bare(a), bare(b));
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if same(a, b) => {}
            _ => return false,
        }
    }
}

/// One stage under inspection.
struct Stop<'j, 'w, 'n> {
    journey: &'j Journey,
    stage: &'j Stage,
    at: &'w Written<'n>,
    written: &'w [Written<'n>],
    part: Option<u16>,
    n: usize,
}

impl<'j> Stop<'j, '_, '_> {
    /// For messages.
    fn called(&self) -> Called<'j> {
        if self.at.unnamed { Called::Nth(self.n + 1) } else { Called::Named(&self.stage.name) }
    }

    fn say(&self, intake: &mut Intake<'_, '_>, code: &'static Code, span: Span, message: String, help: impl Into<Sentence>) {
        intake.say(code, span, self.part, message, help);
    }

    fn check(&self, intake: &mut Intake<'_, '_>) {
        let named = self.missing(intake);
        self.kind(intake);
        self.repeats(intake);
        let leeway = self.leeway(intake);
        if self.journey.head.status != Status::Live {
            return;
        }
        let bare = self.hand_over(intake);
        self.chain(named, bare, intake);
        let (stage, called) = (self.stage, self.called());
        if stage.touchpoints().is_empty() && !self.at.told("touchpoints") {
            let message = format!("the customer meets nothing of ours at {called}: it has no touchpoint");
            self.say(
                intake,
                &STAGE_WITHOUT_TOUCHPOINT,
                self.at.span,
                message,
                "add `touchpoint: …` with an id from `data/touchpoints.yaml`",
            );
        }
        let told = self.at.told("gap") || self.at.told("leeway");
        if !leeway && !told && stage.is_low() && stage.gap.is_none() && !stage.has(Text::Leeway) {
            let message = ["customers feel bad at ", &called.told(), " and nothing answers it"].concat();
            let help = "add `gap:` with what is wrong, or `leeway:` with what may be done on the spot";
            self.say(intake, &LOW_WITHOUT_ANSWER, self.at.at("feels"), message, help);
        }
        if let Some(gap) = stage.gap.as_ref().filter(|gap| gap.is_done() && !stage.has(Text::Leeway) && stage.is_low()) {
            let message = format!("the gap “{}” is done, but customers still feel bad at {called}", gap.plain);
            self.say(intake, &GAP_STILL_FIRES, gap.span, message, "write how they feel now under `feels:`, or open the gap again");
        }
    }

    /// What the stage is besides a stage: these ask for owner, measure and target each for their own reasons.
    fn weight(&self, gate: bool, moment: bool, must_be: bool) -> Vec<&'static str> {
        let all = [
            (gate && self.stage.gate, "a gate"),
            (moment && self.stage.moment, "a moment of truth"),
            (must_be && self.stage.is_must_be(), "a must-be"),
        ];
        all.into_iter().filter(|(yes, _)| *yes).map(|(_, word)| word).collect()
    }

    /// Owner, measure and target, where a rule wants them. Gives which of the two last were named: (target, measure).
    fn missing(&self, intake: &mut Intake<'_, '_>) -> (bool, bool) {
        let (stage, called) = (self.stage, self.called());
        let live = self.journey.head.status == Status::Live;
        let no_owner = stage.owner().is_none() && !self.at.told("owner");
        let no_measure = self.at.lacks_measure(stage);
        let no_target = !stage.has(Text::Target) && !self.at.told("target");
        if live && no_owner {
            let is = [vec!["live"], self.weight(false, true, false)].concat();
            let message = format!("{called} is {} but nobody owns it", all(&is));
            let help = "add `owner: …` with the id of a role; a stage does not take its owner from the journey";
            self.say(intake, &STAGE_WITHOUT_OWNER, self.at.span, message, help);
        }
        if live && no_measure {
            let is = [vec!["live"], self.weight(true, true, false)].concat();
            if stage.unmeasured && !stage.has(Text::Why) {
                let message = format!("{called} is {} but not measured, and does not say why", all(&is));
                self.say(intake, &STAGE_WITHOUT_MEASURE, self.at.at("measures"), message, "add `why: …` below `measure: none`");
            } else {
                let message = format!("{called} is {} but has no measure", all(&is));
                let help = "add `measure: …` with an id from `data/measures.yaml`, or `measure: none` with the reason as `why: …`";
                self.say(intake, &STAGE_WITHOUT_MEASURE, self.at.span, message, help);
            }
        }
        let (gate, moment, must_be) = (stage.gate, stage.moment, stage.is_must_be());
        let measure_here = !live && no_measure;
        let owner_here = !live && no_owner && moment;
        let mut by_gate = Vec::new();
        let mut by_moment = Vec::new();
        if owner_here {
            by_moment.push("owner");
        }
        if no_target && gate {
            by_gate.push("target");
        } else if no_target && moment {
            by_moment.push("target");
        }
        if measure_here && gate {
            by_gate.push("measure");
        } else if measure_here && moment {
            by_moment.push("measure");
        }
        let help = |lacks: &[&str]| format!("add {}", all(&lacks.iter().map(|l| format!("`{l}: …`")).collect::<Vec<_>>()));
        if !by_gate.is_empty() {
            let is = self.weight(true, true, by_gate.contains(&"target"));
            let message = format!("{called} is {} but has no {}", all(&is), by_gate.join(" and no "));
            self.say(intake, &GATE_WITHOUT_TARGET, self.at.at("gate"), message, help(&by_gate));
        }
        if !by_moment.is_empty() {
            let is = self.weight(false, true, by_moment.contains(&"target"));
            let message = format!("{called} is {} but has no {}", all(&is), by_moment.join(" and no "));
            self.say(intake, &MOMENT_UNSECURED, self.at.at("moment_of_truth"), message, help(&by_moment));
        }
        if no_target && must_be && !gate && !moment {
            let message = format!("{called} is a must-be but has no target, so nobody can tell whether it holds");
            self.say(intake, &MUST_BE_TOO_FREE, self.at.at("kano"), message, "add `target: …`");
        }
        (no_target && (gate || moment || must_be), no_measure && (live || gate || moment))
    }

    /// The kind of expectation against the way of working.
    fn kind(&self, intake: &mut Intake<'_, '_>) {
        let called = self.called();
        match (self.stage.kano, self.stage.standard) {
            (Some("must-be"), Some("free")) => {
                let message = format!("{called} is a must-be, yet everybody may do it in their own way");
                self.say(intake, &MUST_BE_TOO_FREE, self.at.at("standard"), message, "write `standard: fixed` or `standard: guided`");
            }
            (Some("attractive"), Some("fixed")) => {
                let message = format!("{called} is to delight and is always done the same way: soon it will be expected");
                let help = "write `standard: guided` or `free` with `leeway:`, or call it `kano: performance`";
                self.say(intake, &STANDARD_DELIGHT, self.at.at("standard"), message, help);
            }
            _ => {}
        }
    }

    fn repeats(&self, intake: &mut Intake<'_, '_>) {
        let row = &self.at.row;
        let (Some(expects), Some(target)) = (row.text("expects"), row.text("target")) else { return };
        if same_words(&expects.value, &target.value) {
            let message = format!("the target of {} says the same as what the customer expects", self.called());
            let help = "say what can be seen or counted: how fast, how many, how exactly";
            self.say(intake, &TARGET_REPEATS_EXPECTATION, target.span, message, help);
        }
    }

    /// Whether leeway was asked for.
    fn leeway(&self, intake: &mut Intake<'_, '_>) -> bool {
        let stage = self.stage;
        let mut is: Vec<&str> = stage.standard.filter(|s| *s != "fixed").into_iter().collect();
        is.extend(self.weight(false, true, false));
        if stage.has(Text::Leeway) || is.is_empty() || self.at.told("leeway") {
            return false;
        }
        let low = stage.is_low() && stage.gap.is_none();
        let low = if low { ", and customers feel bad there," } else { "" };
        let message = format!("{} is {}{low} but does not say what may be decided on the spot", self.called(), all(&is));
        let span = if stage.standard.is_some_and(|s| s != "fixed") { self.at.at("standard") } else { self.at.at("moment_of_truth") };
        self.say(intake, &NO_LEEWAY, span, message, "add `leeway: …`, such as “May send a taxi up to 400 kr”");
        true
    }

    /// Whether the stage hands over to the next with nothing to hold on to.
    fn is_bare(&self, n: usize) -> bool {
        let stages = &self.journey.stages;
        let none =
            |s: &Stage, w: &Written<'_>| s.checklists().is_empty() && !s.has(Text::Support) && !w.told("checklists") && !w.told("support");
        let (Some([a, b]), Some([at, next])) = (stages.get(n..n + 2), self.written.get(n..n + 2)) else { return false };
        none(a, at) && none(b, next) && a.hands_over(b)
    }

    /// Gives whether support was named here: at either side of a hand-over with nothing to hold on to.
    fn hand_over(&self, intake: &mut Intake<'_, '_>) -> bool {
        let stages = &self.journey.stages;
        let next = stages.get(self.n + 1).filter(|_| self.is_bare(self.n));
        if let Some(next) = next {
            let message = format!("{} hands over to “{}” with neither a checklist nor support on either side", self.called(), next.name);
            self.say(
                intake,
                &BARE_HAND_OVER,
                self.at.span,
                message,
                "add `checklist: …` with the id of a checklist, or `support: …`, to one of the two",
            );
        }
        next.is_some() || (self.n > 0 && self.is_bare(self.n - 1))
    }

    /// The links nobody has asked for yet.
    fn chain(&self, (target, measure): (bool, bool), support: bool, intake: &mut Intake<'_, '_>) {
        let told = |link: &str| match link {
            "target" => target || self.at.told(link),
            "measure" => measure || !self.at.lacks_measure(self.stage),
            "support" => support || self.at.told(link),
            link => self.at.told(link),
        };
        let lacks: Vec<&str> = CHAIN.iter().zip(self.stage.chain()).filter(|(l, filled)| !filled && !told(l)).map(|(l, _)| *l).collect();
        if !lacks.is_empty() {
            let message = format!("{} lacks {}", self.called(), all(&lacks));
            let help = format!("add {}", all(&lacks.iter().map(|l| format!("`{l}: …`")).collect::<Vec<_>>()));
            self.say(intake, &CHAIN_INCOMPLETE, self.at.span, message, help);
        }
    }
}
