//! The look `numbers`: means, value ratios and advantages, one line an option.

use super::compute::{Standing, advantages};
use super::matrix::{Matrix, STAGE_WORDS};
use crate::block::{Ask, Html, Value, fields};
use crate::text::{escape_attribute, put};

pub(super) fn draw(matrix: &Matrix, ask: &dyn Ask) -> Value {
    let (words, sums) = (ask.words(), &matrix.sums);
    let names = matrix.option_names(ask);
    let heads = ["benefits", "sacrifices", "value_ratio", "advantage"].map(|key| escape_attribute(words.get(key)));
    let [benefits, sacrifices, ratio, advantage] = &heads;
    let stages = STAGE_WORDS.map(|stage| escape_attribute(words.get(stage)));
    let compared = !matrix.alternatives.is_empty();
    // `–` where nothing was scored.
    let number = |value: Option<&f64>, rows: &mut String| words.write_number(value.copied().unwrap_or(f64::NAN), 2, rows);
    // Measured: 800 bytes a line with three stages.
    let mut rows = String::with_capacity(names.len() * 1_024);
    for (option, Html(name)) in matrix.option_html(ask).iter().enumerate() {
        put(&mut rows, &["\n<tr", if option == 0 { " class=\"vm-us\"" } else { "" }, "><th scope=\"row\">", name, "</th>"]);
        for (class, head, means) in
            [("num", benefits, &sums.benefits), ("num", sacrifices, &sums.sacrifices), ("num vm-ratio", ratio, &sums.ratio)]
        {
            put(&mut rows, &["\n<td class=\"", class, "\" data-head=\"", head, "\">"]);
            number(means.get(option), &mut rows);
            rows.push_str("</td>");
        }
        for (ratios, stage) in sums.by_stage.iter().zip(&stages) {
            put(&mut rows, &["\n<td class=\"num vm-stage\" data-head=\"", stage, "\"><span>"]);
            number(ratios.get(option), &mut rows);
            // Our own line says against whom a stage is lost: that is where something can be done.
            let lost = advantages(ratios).zip(names.iter().skip(1)).filter(|(a, _)| Standing::of(*a) == Standing::Behind);
            let lost: Vec<&str> = lost.filter(|_| option == 0).map(|(_, name)| name.as_str()).collect();
            if !lost.is_empty() {
                let (head, lost) = (escape_attribute(words.get("advantage.behind")), lost.join(", "));
                put(&mut rows, &[" <span class=\"vm-behind\">", &head, ": ", &escape_attribute(&lost), "</span>"]);
            }
            rows.push_str("</span></td>");
        }
        match option.checked_sub(1).and_then(|n| sums.advantage.get(n)) {
            Some(value) if compared => {
                let standing = Standing::of(*value);
                put(&mut rows, &["\n<td data-head=\"", advantage, "\"><span class=\"vm-advantage\">"]);
                number(Some(value), &mut rows);
                let word = escape_attribute(words.get(standing.word()));
                put(&mut rows, &[" <span class=\"badge vm-", standing.name(), "\">", &word, "</span></span></td>"]);
            }
            None if compared => rows.push_str("\n<td></td>"),
            _ => {}
        }
        rows.push_str("</tr>");
    }
    fields! {
        "stages": STAGE_WORDS.map(|s| words.get(s)),
        "compared": compared,
        "rows": Html(rows),
        "partly": matrix.partly(ask),
    }
}
