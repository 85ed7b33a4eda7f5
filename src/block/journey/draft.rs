//! A draft gets one finding for all its gaps, so that a first sketch is not buried under messages.

use super::Journey;
use super::check::{Written, all, empty_phases};
use super::codes::{
    CHAIN_INCOMPLETE, LOW_WITHOUT_ANSWER, PHASE_WITHOUT_STAGE, STAGE_WITHOUT_MEASURE, STAGE_WITHOUT_OWNER, STAGE_WITHOUT_TOUCHPOINT,
};
use super::stage::{CHAIN, Stage};
use super::text::Text;
use crate::block::Intake;

/// What a stage can lack, and how many stages lack it.
type Lack = (&'static str, usize);

/// Says what the stages of a draft still lack: owner and measure first, since going live asks for them.
pub fn tell(journey: &Journey, written: &[Written<'_>], intake: &mut Intake<'_, '_>) {
    let stages = &journey.stages;
    let count = |lacks: &dyn Fn(&Stage, &Written<'_>) -> bool| stages.iter().zip(written).filter(|(s, w)| lacks(s, w)).count();
    // What a gate or a moment of truth asks for was said as a warning of its own.
    let strict: [Lack; 2] = [
        ("owner", count(&|s, w| s.owner().is_none() && !w.told("owner") && !s.moment)),
        ("measure", count(&|s, w| w.lacks_measure(s) && !s.moment && !s.gate)),
    ];
    let link = |n: usize| count(&|s, w| !s.chain()[n] && !w.told(CHAIN[n]) && !(n == 1 && (s.gate || s.moment || s.is_must_be())));
    let rest: [Lack; 5] = [
        (CHAIN[0], link(0)),
        (CHAIN[1], link(1)),
        (CHAIN[2], link(2)),
        (CHAIN[4], link(4)),
        ("touchpoint", count(&|s, w| s.touchpoints().is_empty() && !w.told("touchpoints"))),
    ];
    let low = count(&|s, w| {
        !w.told("gap")
            && !w.told("leeway")
            && s.is_low()
            && s.gap.is_none()
            && !s.has(Text::Leeway)
            && s.standard.is_none_or(|s| s == "fixed")
            && !s.moment
    });
    let empty = empty_phases(journey, written);
    let (first, second) = (sentence(&strict), sentence(&rest));
    let code = match (strict[0].1, strict[1].1) {
        (0, 0) if rest[..4].iter().any(|(_, n)| *n > 0) => &CHAIN_INCOMPLETE,
        (0, 0) if rest[4].1 > 0 => &STAGE_WITHOUT_TOUCHPOINT,
        (0, 0) if low > 0 => &LOW_WITHOUT_ANSWER,
        (0, 0) => &PHASE_WITHOUT_STAGE,
        (0, _) => &STAGE_WITHOUT_MEASURE,
        _ => &STAGE_WITHOUT_OWNER,
    };
    let answer = (low > 0).then(|| {
        let (stages, feel) = if low == 1 { ("one stage", "makes") } else { ("some stages", "make") };
        format!("{stages} {feel} customers feel bad with neither `gap` nor `leeway`")
    });
    let phases = (!empty.is_empty()).then(|| {
        let phases = if empty.len() == 1 { "phase" } else { "phases" };
        format!("no stage is in the {phases} {}", all(&empty))
    });
    let alone = first.is_none() && second.is_none();
    // The longest lists go first; what is left over is named without counts.
    let mut later = Vec::new();
    if first.is_some() && second.is_some() {
        later.push(all(&rest.iter().filter(|(_, n)| *n > 0).map(|(what, _)| *what).collect::<Vec<_>>()));
    }
    if !alone && answer.is_some() {
        later.push("`gap` or `leeway` where customers feel bad".to_owned());
    }
    if phases.is_some() && (!alone || answer.is_some()) {
        later.push(format!("a stage in {}", all(&empty)));
    }
    let Some(told) = first.or(second).or(answer).or(phases) else { return };
    let help = match (alone, low > 0) {
        (true, true) => "write down the weakness, or what may be done on the spot".to_owned(),
        (true, false) => "add what the customer does there, or list your own `phases:`".to_owned(),
        _ => "fill them in before it goes live".to_owned(),
    };
    let help = if later.is_empty() { help } else { format!("{help}; then {}", later.join("; ")) };
    // The gravest code would make an error of it; in a draft it is a gap among gaps.
    intake.say_as(code, crate::diagnostic::Severity::Finding, journey.head.span, None, format!("draft: {told}"), help);
}

/// `3 stages lack owner and measure`, `2 stages lack owner, 1 lacks measure`.
fn sentence(lacks: &[Lack]) -> Option<String> {
    let mut groups: Vec<(usize, Vec<&str>)> = Vec::new();
    for (what, n) in lacks.iter().filter(|(_, n)| *n > 0) {
        match groups.iter_mut().find(|(of, _)| of == n) {
            Some((_, all)) => all.push(what),
            None => groups.push((*n, vec![what])),
        }
    }
    let mut out = String::new();
    for (i, (n, what)) in groups.iter().enumerate() {
        let stages = if i > 0 {
            ""
        } else if *n == 1 {
            " stage"
        } else {
            " stages"
        };
        let lack = if *n == 1 { "lacks" } else { "lack" };
        out.push_str(&format!("{}{n}{stages} {lack} {}", if i > 0 { ", " } else { "" }, all(what)));
    }
    (!out.is_empty()).then_some(out)
}
