//! How much the book says of what it should say: the line of `check`, its numbers, and the threshold.

use crate::block::Share;
use crate::book::Coverage;
use crate::build::LOW_COVERAGE;
use crate::diagnostic::{Diagnostic, Place};
use crate::text::SrcPath;
use serde_json::{Map, Value, json};

/// `coverage 97.6 %: owner 7 of 7, measure 7 of 7 …`; nothing where nothing could be covered.
pub(super) fn line(coverage: &Coverage) -> Option<String> {
    let parts: Vec<String> = coverage.totals().iter().map(|(what, Share { covered, of })| format!("{what} {covered} of {of}")).collect();
    (!parts.is_empty()).then(|| format!("coverage {} %: {}", coverage.whole().percent(), parts.join(", ")))
}

/// `{"percent": 97.6, "owner": {"covered": 7, "of": 7}, …}`, null where nothing could be covered.
pub(super) fn numbers(coverage: &Coverage) -> Value {
    let totals = coverage.totals();
    if totals.is_empty() {
        return Value::Null;
    }
    let share = |(what, Share { covered, of }): &(&str, Share)| ((*what).to_owned(), json!({ "covered": covered, "of": of }));
    let percent = ("percent".to_owned(), json!(coverage.whole().percent()));
    Value::Object(Map::from_iter(std::iter::once(percent).chain(totals.iter().map(share))))
}

/// What there is to say when the coverage is below the threshold. A book with nothing to cover is below every one but 0:
/// a gate that opens when all journeys are gone is none.
pub(super) fn too_low(coverage: &Coverage, least: Option<f64>, book: &SrcPath) -> Option<Diagnostic> {
    let (least, whole) = (least?, coverage.whole());
    if f64::from(whole.covered) * 100.0 >= least * f64::from(whole.of) && (whole.of > 0 || least == 0.0) {
        return None;
    }
    let say = |message: String, help: String| Some(Diagnostic::new(&LOW_COVERAGE, Place::whole(book), message).help(help));
    let mut totals = coverage.totals();
    totals.sort_by(|(_, a), (_, b)| a.percent().total_cmp(&b.percent()));
    match totals.first() {
        None => say(
            format!("the book has no customer journey whose coverage could be told, and {least} % was asked for"),
            "write a journey, or leave `--min-coverage` out".to_owned(),
        ),
        Some((what, Share { covered, of })) => say(
            format!("the coverage of the book is {} %, and {least} % was asked for", whole.percent()),
            format!("lowest is `{what}`: {covered} of {of} stages have one; the page “Coverage” shows it journey by journey"),
        ),
    }
}
