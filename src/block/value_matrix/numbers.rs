//! The look `numbers`: means, value ratios and advantages, one line an option.

use super::compute::{Standing, advantages};
use super::matrix::{Matrix, STAGE_WORDS};
use crate::block::{Ask, Value, fields};

/// `–` where nothing was scored.
pub(super) fn number(value: Option<f64>, ask: &dyn Ask) -> String {
    ask.words().number(value.unwrap_or(f64::NAN), 2)
}

pub(super) fn draw(matrix: &Matrix, ask: &dyn Ask) -> Value {
    let (words, sums) = (ask.words(), &matrix.sums);
    let at = |means: &Option<Vec<f64>>, option: usize| means.as_ref().and_then(|m| m.get(option)).copied();
    let names = matrix.option_names(ask);
    let rows: Vec<Value> = matrix
        .option_html(ask)
        .into_iter()
        .enumerate()
        .map(|(option, name)| {
            let stages: Vec<Value> = sums
                .by_stage
                .iter()
                .zip(STAGE_WORDS)
                .map(|(ratios, stage)| {
                    // Our own line says against whom a stage is lost: that is where something can be done.
                    let lost = advantages(ratios).into_iter().enumerate().filter(|(_, a)| Standing::of(*a) == Standing::Behind);
                    let lost: Vec<&str> = lost.filter(|_| option == 0).filter_map(|(n, _)| names.get(n + 1)).map(String::as_str).collect();
                    fields! { "name": words.get(stage), "value": number(at(ratios, option), ask), "behind": lost.join(", ") }
                })
                .collect();
            let advantage = option.checked_sub(1).and_then(|n| sums.advantage.get(n)).copied();
            let standing = advantage.map(|a| Standing::of(a).name());
            fields! {
                "name": name,
                "us": option == 0,
                "benefits": number(at(&sums.benefits, option), ask),
                "sacrifices": number(at(&sums.sacrifices, option), ask),
                "ratio": number(at(&sums.ratio, option), ask),
                "stages": stages,
                "advantage": number(advantage, ask),
                "standing": standing,
                "standing_word": standing.map(|s| words.get(&format!("advantage.{s}")).to_owned()),
            }
        })
        .collect();
    fields! {
        "stages": STAGE_WORDS.map(|s| words.get(s)),
        "compared": !matrix.alternatives.is_empty(),
        "rows": rows,
        "partly": matrix.partly(ask),
    }
}
