//! The names of what can be wrong with a journey.

use crate::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($id:ident = $name:literal, $severity:ident, $title:literal, $explain:literal;)*) => {
        $(pub static $id: Code = Code { name: $name, severity: Severity::$severity, title: $title, explain: $explain };)*
        /// Every code of this kind.
        pub static CODES: &[&Code] = &[$(&$id),*];
    };
}

codes! {
NO_STAGES = "journey/no-stages", Error, "a journey without stages",
"A journey is its stages: without them there is nothing to draw. Three lines make the first one:\n\n```yaml\nstages:\n  - name: Something sounds wrong\n    phase: before\n```\n\n\
Write down what the customer goes through, not what we do, and begin before the purchase.";
DUPLICATE_STAGE = "journey/duplicate-stage", Error, "two stages with the same id",
"References such as `<stage:repair/wait>` name a stage by its id, so it must be unique within the journey. A stage without an id gets one from its name; \
two stages of the same name therefore need an `id:` of their own. Better still, give them two names: the customer does not go through the same thing twice.";
UNKNOWN_PHASE = "journey/unknown-phase", Error, "a phase this journey does not have",
"A journey has the phases *before*, *purchase* and *after* unless `phases:` says otherwise. `phases: five` gives plan, before, during, after and control; \
`phases: loyalty` gives first-time, settling, ongoing and back-again. Your own are a list:\n\n```yaml\nphases:\n  - {id: dream, name: Dreaming of it}\n  - {id: own, name: Owning it}\n```\n";
PHASE_ORDER = "journey/phase-order", Error, "a stage of an earlier phase after one of a later phase",
"Stages stand in the order the customer meets them, and phases follow one another. A stage that goes back to an earlier phase is either in the wrong place or has \
the wrong phase. If customers really go round again, describe the second round as a journey of its own.";
FEELING_OUT_OF_RANGE = "journey/feeling-out-of-range", Error, "a feeling outside −2 to 2",
"Feelings go from -2 (bad) through 0 (neither) to 2 (good), in steps of 0.5. Finer steps would promise a precision nobody has. \
Results on another scale, such as 1 to 5 or 0 to 10, belong into a measure; the stage can name that measure as its proof.";
STAGE_WITHOUT_OWNER = "journey/stage-without-owner", Error, "a stage nobody answers for",
"Each stage of a live journey belongs to exactly one role. It is not taken from the journey: whoever owns the whole seldom stands at the counter, and what belongs to \
everybody is kept by nobody. Write `owner: desk` with a role of the register. In a draft this is a finding, and all gaps of the draft share one line.";
STAGE_WITHOUT_MEASURE = "journey/stage-without-measure", Error, "a stage without a measure",
"A live stage says how we know that the customer gets what was promised. Name one or more measures of the register, or say why there is none:\n\n\
```yaml\nmeasure: none\nwhy: A surprise that is counted stops being one\n```\n\nIn a draft this is a finding, and all gaps of the draft share one line.";
MUST_BE_TOO_FREE = "journey/must-be-too-free", Warning, "a must-be stage left to chance",
"What customers take for granted is noticed only when it fails, and then it is all they notice. Such a stage cannot be `standard: free`, and it needs a target that says \
when it holds. Make it fixed or guided, and write the target down.";
MOMENT_UNSECURED = "journey/moment-unsecured", Warning, "a moment of truth that nothing secures",
"At a moment of truth it is decided what the customer thinks of us from then on. It needs a role that owns it, a target, and a measure or a reason for having none. \
If it does not deserve these, it is an ordinary stage.";
GATE_WITHOUT_TARGET = "journey/gate-without-target", Warning, "a gate without target or measure",
"A gate is a stage whose failure ends the journey: when nobody answers the phone there is no order. We must therefore know the level it has to hold (`target`) and whether \
it holds (`measure`).";
TARGET_REPEATS_EXPECTATION = "journey/target-repeats-expectation", Warning, "a target that only repeats the expectation",
"What the customer expects and what we promise ourselves to reach are two things. A target adds what can be seen or counted: not *a quick answer* but *an answer within ten \
minutes while we are open*.";
PHASE_WITHOUT_STAGE = "journey/phase-without-stage", Warning, "a phase without a stage",
"The customer's process starts before the purchase and goes on after it; the phases we forget are the ones we do not see. Add a stage for what the customer does there. \
If the phase does not exist in this journey, list your own under `phases:`.";
FEELINGS_INCOMPLETE = "journey/feelings-incomplete", Warning, "a curve with holes",
"Some stages say how the customer feels and others do not, so the curve has to guess in between; it is drawn with dashes there. Add `feels:` to the stages named, \
or take it from all until you have asked.";
STAGE_COUNT = "journey/stage-count", Warning, "too many stages, or too few",
"More than 15 stages fit neither on a page nor in a head: join those that feel like one to the customer, or make two journeys of it. A live journey of fewer than three \
stages has no before and after.";
STANDARD_DELIGHT = "journey/standard-delight", Warning, "a surprise that is always given",
"A delight that everybody gets every time becomes an expectation, and later a complaint when it is missing. Let it be `guided` or `free`, with `leeway` for those who give it, \
or call it what it has become: `kano: performance` or `must-be`.";
MUST_BE_BROKEN = "journey/must-be-broken", Finding, "something customers take for granted does not hold",
"A measure of a must-be stage missed its target at least once in the last twelve months. Good work elsewhere does not make up for it: mend this first. \
The finding stays until no reading of the last twelve months is on the wrong side of the target.";
CHAIN_INCOMPLETE = "journey/chain-incomplete", Finding, "a chain with missing links",
"A stage works when five things hang together: what the customer expects, the level we aim for (`target`), how we work (`practice`), how we know (`measure`) and what makes it \
possible (`support`). The message names the links that are missing and that no other message has named.";
LOW_WITHOUT_ANSWER = "journey/low-without-answer", Finding, "a low point nobody answers",
"Customers feel bad here (-1 or lower), and the stage neither admits a gap nor gives anybody the freedom to help. Write down the weakness as a `gap` with an owner and a day, \
or say under `leeway` what may be done on the spot.";
STAGE_WITHOUT_TOUCHPOINT = "journey/stage-without-touchpoint", Finding, "a stage where the customer meets nothing of ours",
"Without a touchpoint the stage happens without us. That may be right, but then it is a place to be found: a note on the bike, a message, another customer. Name what the \
customer meets under `touchpoints`.";
NO_LEEWAY = "journey/no-leeway", Warning, "freedom that is not described",
"A stage that is guided or free, or a moment of truth, asks people to decide on the spot. Say how far they may go: `leeway: May order a taxi up to 400 kr`. Without it \
the careful do nothing and the bold do anything.";
NAMES_OURSELVES = "journey/names-ourselves", Warning, "a stage called like one of our own roles or teams",
"A stage is named from the customer's side: *Handing it in*, not *Service desk*. A stage that bears the name of a role or a team shows how we are organised, and customers do not \
see that. Name it for what the customer does or goes through, and write the role under `owner`.";
BARE_HAND_OVER = "journey/bare-hand-over", Finding, "a hand-over with nothing to hold on to",
"The owner changes from one stage to the next, and neither of the two has a checklist or a line about support. Most things get lost between two owners. Add the list they use \
or what helps them hand over.";
}
