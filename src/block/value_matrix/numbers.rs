//! The look `numbers`: means, value ratios and advantages, one line an option.

use super::compute::{Standing, advantages};
use super::matrix::{Matrix, STAGE_WORDS};
use crate::block::{Ask, Html, Value, fields};
use crate::text::escape_attribute;

/// `–` where nothing was scored.
pub(super) fn number(value: Option<f64>, ask: &dyn Ask) -> String {
    ask.words().number(value.unwrap_or(f64::NAN), 2)
}

pub(super) fn draw(matrix: &Matrix, ask: &dyn Ask) -> Value {
    let (words, sums) = (ask.words(), &matrix.sums);
    let at = |means: &Option<Vec<f64>>, option: usize| means.as_ref().and_then(|m| m.get(option)).copied();
    let names = matrix.option_names(ask);
    let [benefits, sacrifices, ratio, advantage] =
        ["benefits", "sacrifices", "value_ratio", "advantage"].map(|key| escape_attribute(words.get(key)));
    let compared = !matrix.alternatives.is_empty();
    // Measured: 800 bytes a line with three stages.
    let mut rows = String::with_capacity(names.len() * 1_024);
    for (option, Html(name)) in matrix.option_html(ask).iter().enumerate() {
        let mut put = |pieces: &[&str]| pieces.iter().for_each(|piece| rows.push_str(piece));
        put(&["\n<tr", if option == 0 { " class=\"vm-us\"" } else { "" }, "><th scope=\"row\">", name, "</th>"]);
        for (class, head, means) in
            [("num", &benefits, &sums.benefits), ("num", &sacrifices, &sums.sacrifices), ("num vm-ratio", &ratio, &sums.ratio)]
        {
            put(&["\n<td class=\"", class, "\" data-head=\"", head, "\">", &number(at(means, option), ask), "</td>"]);
        }
        for (ratios, stage) in sums.by_stage.iter().zip(STAGE_WORDS) {
            let value = number(at(ratios, option), ask);
            put(&["\n<td class=\"num vm-stage\" data-head=\"", &escape_attribute(words.get(stage)), "\"><span>", &value]);
            // Our own line says against whom a stage is lost: that is where something can be done.
            let lost = advantages(ratios).into_iter().enumerate().filter(|(_, a)| Standing::of(*a) == Standing::Behind);
            let lost: Vec<&str> = lost.filter(|_| option == 0).filter_map(|(n, _)| names.get(n + 1)).map(String::as_str).collect();
            if !lost.is_empty() {
                let (head, lost) = (escape_attribute(words.get("advantage.behind")), lost.join(", "));
                put(&[" <span class=\"vm-behind\">", &head, ": ", &escape_attribute(&lost), "</span>"]);
            }
            put(&["</span></td>"]);
        }
        match option.checked_sub(1).and_then(|n| sums.advantage.get(n)) {
            Some(value) if compared => {
                let standing = Standing::of(*value).name();
                let word = escape_attribute(words.get(&format!("advantage.{standing}"))).into_owned();
                put(&["\n<td data-head=\"", &advantage, "\"><span class=\"vm-advantage\">", &number(Some(*value), ask)]);
                put(&[" <span class=\"badge vm-", standing, "\">", &word, "</span></span></td>"]);
            }
            None if compared => put(&["\n<td></td>"]),
            _ => {}
        }
        put(&["</tr>"]);
    }
    fields! {
        "stages": STAGE_WORDS.map(|s| words.get(s)),
        "compared": compared,
        "rows": Html(rows),
        "partly": matrix.partly(ask),
    }
}
