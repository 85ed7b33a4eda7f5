//! Plain Markdown through every room.

mod desk;

use desk::{build, sources, told};

#[test]
fn a_folder_of_markdown_becomes_a_site() {
    let (outcome, pages) = build(&sources(&[
        ("content/index.md", "# Welcome\n\nSee [the promise](10-why/promise.md#what-we-promise).\n"),
        ("content/10-why/promise.md", "---\ntitle: The promise\n---\n\n## What we promise\n\nWords.\n\n## And why\n\nMore.\n"),
        ("content/20-how/a.md", "# A\n"),
        ("content/20-how/b.md", "# B\n"),
    ]));
    assert_eq!(told(&outcome), Vec::<String>::new());
    let addresses: Vec<&str> = pages.keys().map(String::as_str).filter(|a| a.ends_with(".html")).collect();
    assert_eq!(
        addresses,
        ["404.html", "contents.html", "how/a.html", "how/b.html", "how/index.html", "index.html", "why/index.html", "why/promise.html"]
    );
    assert!(pages["index.html"].contains("<a href=\"why/promise.html#what-we-promise\">the promise</a>"), "{}", pages["index.html"]);
    assert!(pages["how/a.html"].contains("href=\"b.html\""));
}

#[test]
fn faults_are_told_at_their_line() {
    let (outcome, _) = build(&sources(&[("content/a.md", "# A\n\n[gone](b.md)\n[anchor](#nowhere)\n![](x.png)\n<measure:x>\n")]));
    assert_eq!(
        told(&outcome),
        [
            "content/a.md:3 link/missing-chapter",
            "content/a.md:4 link/missing-anchor",
            "content/a.md:5 link/missing-file",
            "content/a.md:6 reference/no-register"
        ]
    );
}

#[test]
fn a_second_build_of_the_same_sources_makes_nothing() {
    let sources = sources(&[("content/a.md", "# A\n"), ("content/b.md", "# B\n\n[a](a.md)\n")]);
    let mut builder = valuebook::build::Builder::new();
    let site = valuebook::build::Site::default();
    builder.build(&sources, &site);
    let outcome = builder.build(&sources, &site);
    for stage in ["parse", "bind", "judge", "compose"] {
        assert_eq!(outcome.tally.of(stage).made, 0, "{stage}");
    }
}

#[test]
fn a_chapter_where_a_generated_page_lies_is_told_and_published_beside_it() {
    let (outcome, pages) = build(&sources(&[
        ("content/index.md", "# A\n"),
        ("content/overview/index.md", "# Mine\n\nMYWORDS\n"),
        ("data/roles.yaml", "desk: {name: Desk, shown: Here}\n"),
    ]));
    assert_eq!(told(&outcome), ["content/overview/index.md:0 chapter/same-address"]);
    assert_eq!(pages.values().filter(|p| p.contains("MYWORDS")).count(), 1);
    assert!(pages["overview/index.html"].contains("Overview"));
}

#[test]
fn a_file_where_a_page_lies_is_told_and_left_out() {
    let (outcome, _) = build(&sources(&[("content/a.md", "# A\n"), ("static/A.html.txt", ""), ("static/a.html/x.txt", "")]));
    assert_eq!(told(&outcome), ["static/a.html/x.txt:0 chapter/same-address"]);
}

#[test]
fn folders_that_differ_only_in_their_order_have_a_page_each() {
    let (outcome, pages) = build(&sources(&[
        ("content/index.md", "# Home\n\n[Later](20-part/) and [last](30-part/).\n"),
        ("content/10-part/a.md", "# One\n"),
        ("content/20-part/b.md", "# Two\n"),
        ("content/20-part/10-deep/c.md", "# Three\n"),
        ("content/30-part/10-deep/d.md", "# Four\n"),
    ]));
    assert_eq!(told(&outcome), ["content/20-part/10-deep/c.md:0 chapter/shared-folder"]);
    let addresses: Vec<&str> = pages.keys().map(String::as_str).filter(|a| a.contains("part/")).collect();
    assert_eq!(
        addresses,
        [
            "20-part/index.html",
            "30-part/10-deep/index.html",
            "30-part/index.html",
            "part/a.html",
            "part/b.html",
            "part/deep/c.html",
            "part/deep/d.html",
            "part/deep/index.html",
            "part/index.html"
        ]
    );
    for (page, chapter) in [("part", "One"), ("20-part", "Two"), ("part/deep", "Three"), ("30-part/10-deep", "Four")] {
        let page = &pages[&format!("{page}/index.html")];
        let cards = page.split("class=\"cards\"").nth(1).unwrap();
        let list = cards.split("</ul>").next().unwrap();
        for other in ["One", "Two", "Three", "Four"] {
            assert_eq!(list.contains(other), other == chapter, "{other} in {list}");
        }
    }
    for chapter in ["One", "Two", "Three", "Four"] {
        assert!(pages["contents.html"].contains(chapter), "{chapter}");
    }
    assert!(
        pages["index.html"].contains("<a href=\"20-part/index.html\">") && pages["index.html"].contains("<a href=\"30-part/index.html\">")
    );
}

#[test]
fn a_folder_without_a_page_of_its_own_leaves_the_address_to_one_that_has_one() {
    let (outcome, pages) = build(&sources(&[
        ("content/index.md", "# Home\n"),
        ("content/10-part/a.md", "# One\n"),
        ("content/20-part/index.md", "# The part\n\nMYWORDS\n"),
        ("content/Part/b.md", "# Two\n"),
        ("content/Part/index-2.md", "# Three\n"),
    ]));
    assert_eq!(told(&outcome), ["content/20-part/index.md:0 chapter/shared-folder"]);
    let addresses: Vec<&str> = pages.keys().map(String::as_str).filter(|a| a.ends_with("index.html") || a.contains("index-")).collect();
    assert_eq!(addresses, ["10-part/index.html", "Part/index-2.html", "Part/index-3.html", "index.html", "part/index.html"]);
    assert!(pages["Part/index-2.html"].contains(">Three</h1>") && pages["Part/index-3.html"].contains("index-2.html"));
    assert!(pages["part/index.html"].contains("MYWORDS"));
}

#[test]
fn a_page_named_like_a_folder_steps_aside() {
    let (outcome, pages) = build(&sources(&[("content/x.md", "# X\n\nFILE\n"), ("content/x.html/index.md", "# Y\n")]));
    assert_eq!(told(&outcome), ["content/x.md:0 chapter/same-address"]);
    assert!(pages["x-2.html"].contains("FILE"));
}

#[test]
fn lines_between_two_rules_that_are_no_head_stay_on_the_page() {
    let (outcome, pages) = build(&sources(&[("content/a.md", "---\n\n# Title\n\nwords here\n\n---\n\nmore\n")]));
    assert!(pages["a.html"].contains("words here"), "{:?}", told(&outcome));
}

#[test]
fn a_misspelt_kind_in_the_head_is_an_error() {
    let (outcome, _) = build(&sources(&[("content/a.md", "---\ntitle: A\njourneyz:\n  - title: T\n---\n")]));
    assert_eq!(told(&outcome), ["content/a.md:3 general/unknown-key"]);
    assert_eq!(outcome.diagnostics[0].help.as_deref(), Some("did you mean `journeys`?"));
}

#[test]
fn folders_may_lie_deep() {
    let deep = format!("content/{}x.md", "d/".repeat(40));
    let (outcome, pages) = build(&sources(&[("content/index.md", "# A\n"), (&deep, "# Deep down\n")]));
    assert_eq!(told(&outcome), Vec::<String>::new());
    assert!(pages["contents.html"].contains("Deep down"));
}

const JOURNEY: &str = "```yaml journey\nid: repair\ntitle: Repair\nstages:\n  - {name: Wait, phase: before, owner: desk}\n```\n";

/// What is told of the embeds in a chapter beside a journey, a checklist and a matrix: message and help.
fn embeds(lines: &str) -> Vec<String> {
    let list = "```yaml checklist\nid: close\ntitle: Close\nrole: desk\nitems: [Lamps off]\n```\n";
    let matrix = "```yaml matrix\nid: word\ntitle: Word\npreset: alignment\nrows: {A: [a, b, c]}\n```\n";
    let chapter = format!("# A\n\n{JOURNEY}\n{list}\n{matrix}\n{lines}\n");
    let (outcome, _) = build(&sources(&[("content/a.md", &chapter), ("data/roles.yaml", "desk: Desk\nlead: Lead\n")]));
    let about = outcome.diagnostics.iter().filter(|d| d.code.name.starts_with("reference/"));
    about.map(|d| format!("{} {} | {}", d.code.name, d.message, d.help.clone().unwrap_or_default())).collect()
}

#[test]
fn options_of_an_embed_mean_something_or_are_told() {
    let right = "![](journey:repair?view=curve&phase=after&stages=wait..&role=desk&compact)\n\n![](journey:repair?role=lead)\n\n![](checklist:close?role=desk)\n\n![](matrix:word?columns=is,does)\n";
    assert_eq!(embeds(right), Vec::<String>::new());
    for (embed, near) in [
        ("journey:repair?veiw=curve", "did you mean `view`?"),
        ("journey:repair?phase=aftr", "did you mean `after`?"),
        ("journey:repair?stages=wait..zz", "there is wait"),
        ("journey:repair?role=dsk", "did you mean `desk`?"),
        ("checklist:close?role=dsk", "did you mean `desk`?"),
        ("checklist:close?phase=after", "a checklist can be shown with view, compact, role"),
        ("matrix:word?columns=zz", "there is is, says, does"),
    ] {
        let told = embeds(&format!("![]({embed})"));
        assert!(matches!(&told[..], [one] if one.starts_with("reference/unknown-option") && one.ends_with(near)), "{embed} {told:?}");
    }
}

#[test]
fn what_cannot_be_read_makes_no_faults_elsewhere() {
    let torn = JOURNEY.replace("title: Repair", "title: [Repair");
    let other = "# B\n\n[x](journey:repair) <stage:repair/wait>\n\n![](journey:repair)\n\n<journey:repiar>\n";
    let roles = ("data/roles.yaml", "desk: Desk\nlead: Lead\n");
    let (outcome, _) = build(&sources(&[("content/a.md", &format!("# A\n\n{torn}")), ("content/b.md", other), roles]));
    let said = told(&outcome);
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[1], "content/b.md:7 reference/unknown");
    let (outcome, _) = build(&sources(&[("content/a.md", &format!("# A\n\n{JOURNEY}")), ("data/roles.yaml", "desk: [Desk\nlead: Lead\n")]));
    let said = told(&outcome);
    assert!(!said.iter().any(|s| s.contains("reference/")), "{said:?}");
}

#[test]
fn an_id_that_nothing_is_like_is_told_how_to_write_one() {
    assert_eq!(
        embeds("<journey:xyzzy>"),
        [
            "reference/unknown there is no journey called `xyzzy` | no journey has this id; write one with `id: xyzzy`, or correct the spelling here"
        ]
    );
}

#[test]
fn a_broken_must_be_leads_to_the_readings_that_show_it() {
    let journey = JOURNEY.replace("owner: desk}", "owner: desk, kano: must-be, target: t, measure: safe}");
    let measures = "other: {name: O, type: rate, owner: desk}\nsafe:\n  name: Safe\n  type: rate\n  target: 90\n  owner: desk\n  readings:\n    2026-09: 95\n    2026-10: 80\n";
    let (outcome, _) = build(&sources(&[
        ("content/a.md", &format!("# A\n\n{journey}")),
        ("data/measures.yaml", measures),
        ("data/roles.yaml", "desk: Desk\n"),
    ]));
    let broken: Vec<_> = outcome.diagnostics.iter().filter(|d| d.code.name == "journey/must-be-broken").collect();
    let [one] = &broken[..] else { panic!("{:?}", told(&outcome)) };
    let places: Vec<String> = one.related.iter().map(|r| format!("{r:?}")).collect();
    assert!(
        matches!(&places[..], [place] if place.contains("the reading for 2026-10") && place.contains("data/measures.yaml")),
        "{places:?}"
    );
}

/// Three stages, of which the first is whole.
const COVERED: &str = "```yaml journey\nid: mend\ntitle: Mending\nevidence: asked\nstages:\n  - {name: Wait, phase: before, owner: desk, measure: none, why: Too rare, target: A day, support: A list, touchpoints: counter}\n  - {name: Ride, phase: after, evidence: assumed}\n```\n";

#[test]
fn the_page_of_coverage_shows_what_stages_say_and_how_the_book_knows() {
    let matrix =
        "```yaml value-matrix\ntitle: A bike\nevidence: measured\nstatus: draft\nbenefits:\n  functional:\n    before: [It rides]\n```\n";
    let retired = COVERED.replace("id: mend\n", "id: old\nstatus: retired\n");
    let (_, pages) = build(&sources(&[
        ("content/a.md", &format!("# A\n\n{COVERED}\n{retired}\n{matrix}")),
        ("data/roles.yaml", "desk: Service desk\n"),
        ("data/touchpoints.yaml", "counter: {name: Counter, kind: people}\n"),
    ]));
    let page = &pages["overview/coverage.html"];
    let rows: Vec<String> = page.split("<tr>").skip(1).map(cells).collect();
    assert_eq!(
        rows,
        [
            "Title|Owner|Measure|Target level|Support|Touchpoint|Evidence|Total",
            "Mending Draft|1\u{2009}/\u{2009}2|1\u{2009}/\u{2009}2|1\u{2009}/\u{2009}2|1\u{2009}/\u{2009}2|1\u{2009}/\u{2009}2|1\u{2009}/\u{2009}2|50%",
            "Title|Assumed|Asked|Observed|Measured",
            "Mending Draft|1|1||",
            "A bike Draft||||1",
            "Total|1|1||1",
        ],
        "{page}"
    );
    assert!(page.contains("href=\"../a.html#journey:mend\""), "{page}");
    assert!(pages["overview/index.html"].contains("href=\"coverage.html\""));
}

#[test]
fn a_book_without_anything_to_cover_has_no_page_of_coverage() {
    let (_, pages) = build(&sources(&[("content/a.md", "# A\n"), ("data/roles.yaml", "desk: {name: Desk, shown: Here}\n")]));
    assert!(!pages.contains_key("overview/coverage.html"));
    assert!(!pages["overview/index.html"].contains("coverage.html"));
}

/// The cells of a row of a table as text, with `|` between.
fn cells(row: &str) -> String {
    let cell = |part: &str| {
        let inner = part.split("</t").next().unwrap_or("").split_once('>').map_or("", |(_, rest)| rest);
        inner.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect::<String>().trim().to_owned()
    };
    let row = row.split("</tr>").next().unwrap_or("").replace("<th", "<td");
    row.split("<td").skip(1).map(cell).collect::<Vec<_>>().join("|")
}

#[test]
fn a_book_of_very_many_gaps_shows_the_gravest_and_says_how_many_there_are() {
    let stages = |gaps: usize| (0..gaps).map(|n| format!("  - {{name: S{n}, phase: before, gap: G{n}.}}\n")).collect::<String>();
    let chapter = |gaps: usize| format!("# Gaps\n\n```yaml journey\nstages:\n{}```\n", stages(gaps));
    let page = |gaps: usize| build(&sources(&[("content/a.md", &chapter(gaps))])).1.remove("overview/gaps.html").expect("the page of gaps");
    let (few, many) = (page(30), page(600));
    assert!(few.contains("G29.") && !few.contains("gravest"), "{few}");
    assert_eq!(many.matches("<li class=\"gap ").count(), 500);
    assert!(many.contains("These are the 500 gravest of"), "{many}");
}
