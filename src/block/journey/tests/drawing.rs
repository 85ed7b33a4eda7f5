//! What is drawn: every look through the theme, the course of the curve, what options leave out.

use super::super::compute::Course;
use super::super::smooth::slopes;
use super::whole::repair;
use super::{REPAIR, journey};
use proptest::prelude::*;

fn page(more: &str) -> String {
    let (outcome, site) = repair(more);
    let drawn = site.pages();
    let page = drawn.get("repair.html").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    page.unwrap_or_else(|| panic!("no page: {:#?}", outcome.diagnostics))
}

#[test]
fn curve_and_table_stand_one_below_the_other_with_one_set_of_anchors() {
    let page = page("");
    assert!(page.find("journey-curve").unwrap() < page.find("journey-map").unwrap());
    assert_eq!(page.matches("id=\"journey:repair\"").count(), 1);
    assert_eq!(page.matches("id=\"stage:repair/wait\"").count(), 1);
    for word in
        ["A1", "Peak +1.5", "Low −1.5", "Start −1", "End +1", "88", "Must-be", "Moment of truth", "Gate", "Hand-over", "95%", "Q3 2026"]
    {
        assert!(page.contains(word), "{word}");
    }
    assert!(!page.contains("style="));
}

#[test]
fn every_look_draws() {
    let page = page(
        "![](journey:repair?view=cards)\n\n![](journey:repair?view=chain)\n\n![](journey:repair?view=table&stages=book..wait&compact=yes)\n",
    );
    assert!(page.contains("as-cards") && page.contains("journey-chain") && page.contains("is-compact"));
    assert!(page.contains("35 of 35") || page.contains("100%"));
}

#[test]
fn options_choose_stages() {
    let chapter = journey(REPAIR);
    let (outcome, site) = repair("![](journey:repair?view=chain&role=workshop-lead)\n");
    assert_eq!(chapter.body.blocks[0].views(), ["curve", "table"]);
    let pages = site.pages();
    let page = String::from_utf8_lossy(&pages["repair.html"]).into_owned();
    let chain = &page[page.find("journey-chain").unwrap_or_else(|| panic!("{:#?}", outcome.diagnostics))..];
    assert_eq!(chain.matches("<tr><th scope=\"row\"").count(), 5, "four stages of the role and the sum");
}

#[test]
fn ties_go_to_the_first_and_one_feeling_is_no_curve() {
    let course = Course::of(&[(0, 1.0), (2, -1.0), (3, -1.0), (4, 1.0)]).unwrap();
    assert_eq!((course.peak, course.low, course.end, course.swing()), ((0, 1.0), (2, -1.0), (4, 1.0), 2.0));
    assert_eq!(Course::of(&[(0, 1.0)]), None);
    let one = journey("title: T\nstages:\n  - {name: A, phase: before, feels: 1}\n  - {name: B}\n");
    assert_eq!(one.body.blocks[0].views(), ["table"]);
}

proptest! {
    /// Between two points the curve keeps between them: it never shows a feeling that nobody had.
    #[test]
    fn the_curve_never_overshoots(feelings in proptest::collection::vec(-4..=4i32, 2..12), gaps in proptest::collection::vec(1..4i32, 12)) {
        let mut x = 0.0;
        let points: Vec<(f64, f64)> = feelings.iter().zip(&gaps).map(|(f, gap)| { x += f64::from(*gap) * 98.0; (x, f64::from(*f) * 30.0) }).collect();
        let slopes = slopes(&points);
        for i in 0..points.len() - 1 {
            let ((x0, a), (x1, b)) = (points[i], points[i + 1]);
            let width = x1 - x0;
            let (c, d) = (a + slopes[i] * width / 3.0, b - slopes[i + 1] * width / 3.0);
            for step in 0..=40 {
                let t = f64::from(step) / 40.0;
                let u = 1.0 - t;
                let y = u * u * u * a + 3.0 * u * u * t * c + 3.0 * u * t * t * d + t * t * t * b;
                prop_assert!(y >= a.min(b) - 1e-6 && y <= a.max(b) + 1e-6, "{y} between {a} and {b}");
            }
        }
    }
}
