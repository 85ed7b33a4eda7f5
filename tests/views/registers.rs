//! The pages of the registers, and the open gaps.

use super::{link, page, some};
use valuebook::page::*;

pub fn all() -> Vec<View> {
    vec![roles(), segments(), measures(), touchpoints(), gaps(), reviews(), coverage()]
}

fn view(template: &'static str, file: &str, title: &str, lead: &str, content: Content) -> View {
    let mut page = page("overview", file, title);
    page.trail.push(link("Overview", "index.html"));
    page.summary = some(lead);
    View { template, page, content, body: Vec::new() }
}

fn uses(what: &str, items: &[&str]) -> Uses {
    let items: Vec<Anchor> = items.iter().map(|title| link(title, "../process/repair.html")).collect();
    Uses { what: what.to_string(), items: Folded::of(&items) }
}

fn roles() -> View {
    let role = |id: &str, name: &str, person: &str, shown: &str, uses: Vec<Uses>| Role {
        anchor: format!("role:{id}"),
        name: name.to_string(),
        lang: None,
        team: some("Service"),
        contact: some("desk@hjulvik.example"),
        contact_href: some("mailto:desk@hjulvik.example"),
        person: Some(person.to_string()).filter(|p| !p.is_empty()),
        shown: Some(shown.to_string()).filter(|p| !p.is_empty()),
        uses,
    };
    let desk = vec![
        uses("Responsible for", &["Handing it in", "Being without it"]),
        uses("Carries out", &["Hand-in", "Hand-out", "Calling back"]),
        uses("To read", &["When the bike is ill"]),
    ];
    let roles = vec![
        role("desk", "Service desk", "", "The first face: knows your name and your bike, and says when it is ready.", desk),
        role("mechanic", "Mechanic", "Aino Lehtonen", "", vec![uses("Carries out", &["Finding the fault", "Mending it"])]),
        role("sales-lead", "Sales lead", "", "", vec![uses("Responsible for", &["Riding again"])]),
        role("chair", "Chair of the board", "", "", Vec::new()),
    ];
    view("roles.html", "roles", "Roles", "Who answers for what, and what each of us carries out.", Content::Roles { roles })
}

fn segments() -> View {
    let words = |list: &[&str]| list.iter().map(|w| w.to_string()).collect::<Vec<_>>();
    let segment = |id: &str, name: &str, chosen: bool, wants: &[&str], facts: &[&str]| Segment {
        anchor: format!("segment:{id}"),
        name: name.to_string(),
        lang: None,
        chosen,
        chosen_word: if chosen { "Chosen" } else { "Other" }.to_string(),
        wants: words(wants),
        facts: words(facts),
        behaviour: words(&["rides every day", "asks friends first"]),
        uses: vec![uses("Customer journeys", &["When the bike is ill"]), uses("Value matrices", &["A cargo bike instead of a second car"])],
    };
    let segments = vec![
        segment(
            "families",
            "Families without a second car",
            true,
            &["to get everyone there, dry and on time", "not to think about the bike"],
            &["two adults, two or three children", "4–9 km a day"],
        ),
        segment("couriers", "Couriers", true, &["hours on the road, not in the workshop"], &["60–110 km a day"]),
        segment("weekend", "Weekend riders", false, &["a nice Sunday"], &[]),
    ];
    view(
        "segments.html",
        "segments",
        "Customer groups",
        "The customers this book is about, and what they want.",
        Content::Segments { segments },
    )
}

const SPARK: &str = r#"<svg class="spark" viewBox="0 0 96 28" width="96" height="28" role="img" aria-label="91, 93, 90, 94"><path class="spark-target" d="M4 8H92"/><path class="spark-line" d="M4 18L33 11L63 22L92 6"/><circle class="spark-dot missed" cx="63" cy="22" r="2"/><circle class="spark-dot" cx="92" cy="6" r="3"/></svg>"#;

fn measures() -> View {
    let reading = |period: &str, value: &str, met| Reading { period: period.to_string(), value: value.to_string(), met };
    let measure = |id: &str, name: &str, state: &'static str, word: &str, last: Option<&str>| Measure {
        anchor: format!("measure:{id}"),
        name: name.to_string(),
        lang: None,
        type_word: "Share".to_string(),
        unit: some("%"),
        better_word: some("Higher is better"),
        target: some("95%"),
        promise: some("90%"),
        rival: last.map(|_| "84%".to_string()),
        last: last.map(str::to_string),
        last_period: last.map(|_| "Oct 2026".to_string()),
        answers: None,
        deviation: last.map(|_| "−1 percentage point".to_string()),
        trend_word: last.map(|_| "Improving".to_string()),
        state,
        state_word: word.to_string(),
        stale: state == "no-data",
        promise_word: last.map(|_| if state == "missed" { "Promise not kept" } else { "Promise kept" }.to_string()),
        promise_kept: last.map(|_| state != "missed"),
        every: some("monthly"),
        owner: Some(link("Workshop lead", "roles.html#role:workshop")),
        how: some("Bikes given back within 48 hours of hand-in, of all bikes given back in the month."),
        sample: None,
        readings: last.map_or_else(Vec::new, |_| {
            vec![
                reading("Jul", "91%", Some(false)),
                reading("Aug", "93%", Some(false)),
                reading("Sep", "96%", Some(true)),
                reading("Oct", "94%", Some(false)),
            ]
        }),
        spark: last.map_or("", |_| SPARK).to_string(),
        uses: vec![uses("Used by", &["When the bike is ill", "Moments of truth and how free we are in them"])],
    };
    let measures = vec![
        measure("safe-answer", "A safe answer at the first call", "slipping", "Unsteady", Some("94%")),
        measure("back-in-48h", "Back on the road within 48 hours", "missed", "Missed", Some("88%")),
        measure("right-first-time", "Right the first time", "met", "Met", Some("97.4%")),
        measure("easy-booking", "Easy to book", "no-data", "No data", None),
    ];
    view(
        "measures.html",
        "measures",
        "Measures",
        "How we know that the promise is kept.",
        Content::Measures { measures, as_of: "As of 21 November 2026".to_string() },
    )
}

fn touchpoints() -> View {
    let touchpoint = |id: &str, name: &str, kind: &'static str, word: &str, counts: &[&str]| Touchpoint {
        anchor: format!("touchpoint:{id}"),
        name: name.to_string(),
        lang: None,
        kind,
        kind_word: word.to_string(),
        direct: true,
        direct_word: "Direct".to_string(),
        how_often_word: "Routinely".to_string(),
        owner: Some(link("Service desk", "roles.html#role:desk")),
        counts: counts.iter().map(|c| c.to_string()).collect(),
        used: counts.iter().any(|c| !c.is_empty()),
        uses: Vec::new(),
    };
    let touchpoints = vec![
        touchpoint("counter", "The counter", "people", "Staff", &["3", "1", "2", ""]),
        touchpoint("sms", "Text message", "systems", "Systems", &["2", "", "", "1"]),
        touchpoint("loan-bike", "The loan bike", "product", "The product", &["1", "", "", ""]),
        touchpoint("forum", "The owners’ forum", "peers", "Other customers", &["", "", "", ""]),
    ];
    let blocks = ["When the bike is ill", "Buying the first cargo bike", "From enquiry to fleet", "From first ride to regular"]
        .map(|b| link(b, "../process/repair.html"))
        .to_vec();
    view("touchpoints.html", "touchpoints", "Touchpoints", "Where customers meet us.", Content::Touchpoints { touchpoints, blocks })
}

fn gaps() -> View {
    let gap = |rank, from: &'static str, text: &str, late| Gap {
        rank,
        from,
        head: (from == "finding").then(|| "Must-be breach".to_string()),
        text: text.to_string(),
        place: link("When the bike is ill, Being without it", "../process/repair.html#stage:repair/wait"),
        owner: (from == "written").then(|| link("Workshop lead", "roles.html")),
        since: (from == "written").then(|| "14 Sep 2026".to_string()),
        due: (from == "written").then(|| "26 Feb 2027".to_string()),
        late,
        lever_word: (from == "written").then(|| "Fix".to_string()),
        state: (from == "written").then_some("doing"),
        state_word: (from == "written").then(|| "In progress".to_string()),
        ticket: (from == "written").then(|| "SRV-114".to_string()),
    };
    let gaps = vec![
        gap(1, "finding", "Must-be expectation not met: `back-in-48h` is 88 and 91, under the target 95", false),
        gap(2, "written", "Nobody calls when a repair takes longer than we said", true),
        gap(3, "written", "Four loan bikes are too few in May", false),
        gap(4, "finding", "No touchpoint at Riding again", false),
    ];
    view(
        "gaps.html",
        "gaps",
        "Open gaps",
        "What is written down as missing, and what the check found.",
        Content::Gaps { gaps, more: None, as_of: "As of 21 November 2026".to_string() },
    )
}

fn reviews() -> View {
    let review = |due: &str, overdue: Option<&str>, what: &str, title: &str| Review {
        due: Some(due.to_string()),
        overdue: overdue.map(str::to_string),
        what: what.to_string(),
        place: link(title, "../process/repair.html"),
        owner: overdue.map(|_| link("Workshop lead", "roles.html#role:workshop-lead")),
        reviewed: Some("15 Mar 2026".to_string()),
        every: "every 6 months".to_string(),
    };
    let row = |review: &Review, out: &mut String| review.write(["Review due", "Owner", "Last reviewed", "Nobody"], out);
    let groups = vec![
        ReviewGroup {
            head: "Overdue".to_string(),
            overdue: true,
            reviews: drawn(&[review("15 Sep 2026", Some("67 days overdue"), "Chapter", "When the bike is ill")], row),
        },
        ReviewGroup {
            head: "January 2027".to_string(),
            overdue: false,
            reviews: drawn(
                &[
                    review("6 Jan 2027", None, "Customer journey", "From first ride to regular"),
                    review("31 Jan 2027", None, "Measure", "Easy to book"),
                ],
                row,
            ),
        },
    ];
    view(
        "reviews.html",
        "reviews",
        "Review calendar",
        "What has to be looked at again, by whom and by when.",
        Content::Reviews { groups, as_of: "As of 21 November 2026".to_string(), calendar: "reviews.ics".to_string() },
    )
}

/// Rows as the page composes them.
fn drawn<R>(rows: &[R], write: impl Fn(&R, &mut String)) -> String {
    let mut out = String::new();
    rows.iter().for_each(|row| write(row, &mut out));
    out
}

fn coverage() -> View {
    let cell = |text: &str, tone| ShareCell { text: text.to_string(), tone };
    let row = |place, cells: &[&str], whole: &str| CoverageRow {
        place,
        status: "live",
        status_word: None,
        cells: cells.iter().map(|text| cell(text, if *text == "7 / 7" { "full" } else { "part" })).collect(),
        whole: cell(whole, "part"),
    };
    let evidence =
        |place, counts: [&str; 4]| EvidenceRow { place, status: "live", status_word: None, counts: counts.map(str::to_string).to_vec() };
    let repair = || link("When the bike is ill", "../process/repair.html#journey:repair");
    let draft = CoverageRow {
        status: "draft",
        status_word: some("Draft"),
        ..row(link("Letting go", "../process/letting-go.html"), &["0 / 3", "1 / 3", "0 / 3", "0 / 3", "3 / 3", "0 / 3"], "22 %")
    };
    let total = Anchor { title: "Total".to_string(), ..Anchor::default() };
    let content = Content::Coverage {
        columns: ["Owner", "Measure", "Target level", "Support", "Touchpoint", "Evidence"].map(str::to_string).to_vec(),
        rows: drawn(&[row(repair(), &["7 / 7", "7 / 7", "7 / 7", "7 / 7", "6 / 7", "7 / 7"], "97 %"), draft], CoverageRow::write),
        total: drawn(&[row(total.clone(), &["7 / 10", "8 / 10", "7 / 10", "7 / 10", "9 / 10", "7 / 10"], "75 %")], CoverageRow::write),
        levels: ["Assumed", "Asked", "Observed", "Measured"].map(str::to_string).to_vec(),
        evidence: drawn(
            &[evidence(repair(), ["", "2", "4", "1"]), evidence(link("Family bike", "../value/family-bike.html"), ["1", "", "", ""])],
            EvidenceRow::write,
        ),
        evidence_total: drawn(&[evidence(total, ["1", "2", "4", "1"])], EvidenceRow::write),
    };
    view("coverage.html", "coverage", "Coverage", "What every stage should say, and how many stages say it.", content)
}
