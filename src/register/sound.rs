//! What can be told of an entry from its own file, while its places are at hand.

use super::codes::{FACTS_ONLY, FEW_ANSWERS, HURTFUL_NAME, OUT_OF_RANGE, PROMISE_ABOVE_TARGET};
use super::entry::Segment;
use super::hurtful::hurtful;
use super::measure::{Measure, Type};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::text::{At, Span};
use crate::yaml::{MISSING_FIELD, Row};

/// The fewest answers a survey's reading should rest on.
const ANSWERS: u64 = 30;

/// A customer group: its name (`at` is where that stands) and how it is known; `told` when its signs or wants have a fault.
pub(super) fn segment(segment: &Segment, at: Span, lang: &str, told: bool, report: &mut Report<'_>) {
    name(&segment.name, at, lang, report);
    if !told && !segment.facts.is_empty() && segment.behaviour.is_empty() && segment.wants.is_empty() {
        let message = format!("customer group “{}” is known only by facts", segment.name);
        report.with_help(
            &FACTS_ONLY,
            at,
            message,
            "add `wants:` with what they want, or under `signs:` a line `behaviour: […]` with what a colleague can see them do",
        );
    }
}

/// A group's name, in any language.
pub(super) fn name(name: &str, at: Span, lang: &str, report: &mut Report<'_>) {
    if let Some(word) = hurtful(name, lang) {
        let message = format!("customers of the group “{name}” should not hear its name, because of “{word}”");
        report.with_help(&HURTFUL_NAME, at, message, "name the group by what it wants or how it lives, as in “School-run families”");
    }
}

/// A measure: `entry` is where its id stands.
pub(super) fn measure(measure: &Measure, entry: Span, row: Option<&Row<'_>>, report: &mut Report<'_>) {
    let numbers = ["target", "promise", "rival"].into_iter().filter_map(|field| Some((field, row?.number(field)?)));
    for (field, number) in numbers {
        within(measure.sort, field, number, report);
    }
    let told = |field: &str| row.is_some_and(|r| r.blamed(field));
    direction_and_unit(measure, entry, &told, report);
    if measure.owner.is_none() && !told("owner") {
        let place = report.place(entry);
        let message = format!("nobody answers for the measure `{}`", measure.id);
        report.push(Diagnostic::new(&MISSING_FIELD, place, message).severity(Severity::Warning).help("add `owner:` with the id of a role"));
    }
    let beyond = measure.promise.zip(measure.target).is_some_and(|(promise, target)| !measure.as_good(target, promise));
    if let (true, Some(promise), Some(target)) = (beyond && measure.better.is_some(), row.and_then(|r| r.number("promise")), measure.target)
    {
        let message = format!("the promise of {} is better than the target of {target}", promise.value);
        report.with_help(&PROMISE_ABOVE_TARGET, promise.span, message, "aim for at least what is promised");
    }
}

fn direction_and_unit(measure: &Measure, entry: Span, told: &dyn Fn(&str) -> bool, report: &mut Report<'_>) {
    let sort = measure.sort;
    let needs_better = match sort {
        Type::Count | Type::Money => true,
        Type::Other => measure.target.is_some(),
        _ => false,
    };
    let because = if sort == Type::Other { "has a target".to_owned() } else { format!("is of type `{}`", sort.name()) };
    if needs_better && measure.better.is_none() && !told("better") && !told("type") {
        let message = format!("the measure `{}` {because}, so it needs `better`", measure.id);
        report.with_help(&MISSING_FIELD, entry, message, "add `better: up` where more is better, `better: down` where less is");
    }
    if matches!(sort, Type::Time | Type::Money) && measure.unit.is_none() && !told("unit") {
        let message = format!("the measure `{}` {because}, so it needs `unit`", measure.id);
        let example = if sort == Type::Time { "h" } else { "kr" };
        report.with_help(&MISSING_FIELD, entry, message, format!("add `unit:`, as in `unit: {example}`"));
    }
}

/// Holds a number against the range of its type.
pub(super) fn within(sort: Type, what: &str, number: At<f64>, report: &mut Report<'_>) {
    let (low, high) = sort.range();
    if (low..=high).contains(&number.value) {
        return;
    }
    let range = if high.is_finite() { format!("from {low} to {high}") } else { format!("not below {low}") };
    let message = format!("{what} is {}, but a measure of type `{}` is {range}", number.value, sort.name());
    let help = "correct the number, or choose another `type`";
    report.with_help(&OUT_OF_RANGE, number.span, message, help);
}

/// A survey whose last reading rests on few answers.
pub(super) fn answers(measure: &Measure, at: impl Fn(usize) -> Option<Span>, report: &mut Report<'_>) {
    let Some(last) = measure.last().filter(|_| measure.sort.survey()) else { return };
    if let (Some(n), Some(span)) = (last.n.filter(|n| *n < ANSWERS), at(last.index)) {
        let answers = if n == 1 { "1 answer".to_owned() } else { format!("{n} answers") };
        let message = format!("the last reading of “{}” rests on {answers}", measure.name);
        report.with_help(&FEW_ANSWERS, span, message, format!("ask until at least {ANSWERS} have answered, or read it less often"));
    }
}
