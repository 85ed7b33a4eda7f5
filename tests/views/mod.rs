//! Hand-made views of every kind of page, for the test of the pages and for looking at them.

mod registers;

use std::collections::BTreeMap;
use valuebook::page::*;

const BODY: &str = include_str!("body.html");

pub fn all() -> Vec<View> {
    let mut views = vec![chapter(), section(), home(), contents(), overview(), plain(), not_found()];
    views.extend(registers::all());
    views
}

pub fn some(text: &str) -> Option<String> {
    Some(text.to_string())
}

pub fn link(title: &str, href: &str) -> Anchor {
    Anchor { title: title.to_string(), href: some(href), lang: None }
}

/// The furniture of a page below `en/<folder>/`.
pub fn page(folder: &str, file: &str, title: &str) -> Page {
    let root = if folder.is_empty() { "../".to_string() } else { "../../".to_string() };
    let address = if folder.is_empty() { format!("en/{file}.html") } else { format!("en/{folder}/{file}.html") };
    let language = |tag: &str, name: &str, same_page| Language {
        tag: tag.to_string(),
        name: name.to_string(),
        href: format!("{root}{tag}/index.html"),
        current: tag == "en",
        same_page,
        alternate: None,
    };
    Page {
        lang: "en".to_string(),
        dir: "ltr",
        title: title.to_string(),
        head_title: format!("{title} · The Hjulvik way"),
        root: root.clone(),
        address,
        book_title: "The Hjulvik way".to_string(),
        home: some(&format!("{root}en/index.html")),
        contents: some(&format!("{root}en/contents.html")),
        overview: some(&format!("{root}en/overview/index.html")),
        languages: vec![language("en", "English", true), language("nb", "Norsk (bokmål)", true), language("fi", "Suomi", false)],
        trail: vec![link("Home", &format!("{root}en/index.html"))],
        ..Page::default()
    }
}

fn item(title: &str, href: Option<&str>, status: &'static str) -> NavigationItem {
    NavigationItem { title: title.to_string(), href: href.map(str::to_string), status, ..NavigationItem::default() }
}

fn chapter() -> View {
    let mut page = page("process", "repair", "When the bike is ill");
    page.summary = some("What a customer goes through from the first odd noise to riding again, and what each of us does on the way.");
    page.trail.push(link("The customer’s process", "index.html"));
    let mut current = item("When the bike is ill", Some("repair.html"), "live");
    current.current = true;
    current.children =
        vec![item("At the counter", Some("repair/counter.html"), "live"), item("In the workshop", Some("repair/workshop.html"), "live")];
    page.navigation = Navigation {
        section: Some(link("The customer’s process", "index.html")),
        items: vec![
            item("Buying the first cargo bike", Some("buying.html"), "live"),
            current,
            item("From enquiry to fleet", Some("lease.html"), "draft"),
            item("Moments of truth and how free we are in them", Some("moments.html"), "live"),
            item("Letting go", None, "planned"),
        ]
        .into(),
        hidden_before: 0,
        hidden_after: 12,
    };
    page.previous = Some(link("Buying the first cargo bike", "buying.html"));
    page.next = Some(link("From enquiry to fleet", "lease.html"));
    page.on_this_page =
        [(2, "noise", "The first odd noise"), (2, "kinds", "Kinds of text"), (3, "tables", "Tables & figures"), (2, "code", "Code")]
            .map(|(level, id, title)| TocItem { level, id: id.to_string(), title: title.to_string() })
            .to_vec();
    page.notices = vec![Notice { kind: "overdue", text: "This page should have been reviewed by 1 October 2026.".to_string() }];
    page.meta = Meta {
        owner: Some(link("Workshop lead", "../overview/roles.html#role:workshop")),
        reviewed: some("15 September 2026"),
        review_due: some("1 October 2026"),
        overdue: true,
        minutes: some("6 min"),
        words: some("1,204 words"),
        status: "live",
        status_word: some("Live"),
        audience: vec![link("Service desk", "#"), link("Mechanic", "#")],
        ..Meta::default()
    };
    page.see_also = vec![
        link("Moments of truth", "moments.html"),
        link("handbook.hjulvik.example/long-word-that-does-not-break-by-itself", "https://handbook.hjulvik.example/x"),
    ];
    page.edit = some("https://git.hjulvik.example/edit/repair.md");
    page.feedback = some("mailto:handbook@hjulvik.example?subject=repair");
    page.canonical = some("https://handbook.hjulvik.example/en/process/repair.html");
    page.extra = BTreeMap::from([("x-cost-centre".to_string(), "4711".to_string())]);
    let children = vec![card("At the counter", Some("repair/counter.html"), "The first two minutes decide.", "3 min")];
    let used_by = vec![
        link("Moments of truth and how free we are in them", "moments.html"),
        link("Measuring without fooling ourselves", "../run/measures.html"),
    ];
    View {
        template: "chapter.html",
        page,
        content: Content::Chapter { heading: None, children, used_by: Some(Folded::of(&used_by)) },
        body: vec![Part::Html(BODY.to_string())],
    }
}

/// A chapter with nothing but words: nothing it lacks leaves a frame.
fn plain() -> View {
    let mut page = page("", "plain", "Only words");
    page.languages = Vec::new();
    page.overview = None;
    let heading = some("Only words <really>");
    let content = Content::Chapter { heading, children: Vec::new(), used_by: None };
    View { template: "chapter.html", page, content, body: vec![Part::Html("<p>One paragraph, and that is all.</p>\n".to_string())] }
}

fn card(title: &str, href: Option<&str>, summary: &str, note: &str) -> Card {
    let planned = href.is_none();
    Card {
        title: title.to_string(),
        href: href.map(str::to_string),
        summary: Some(summary.to_string()).filter(|text| !text.is_empty()),
        note: Some(note.to_string()).filter(|text| !text.is_empty()),
        status: if planned { "planned" } else { "live" },
        status_word: planned.then(|| "Planned".to_string()),
    }
}

fn parts() -> Vec<Card> {
    vec![
        card(
            "How this book works",
            Some("start/index.html"),
            "Read this first: who writes, who decides, how to say that something is wrong.",
            "2 chapters",
        ),
        card(
            "Why the customer comes first",
            Some("why/index.html"),
            "What we believe, and what it costs us when we forget it.",
            "4 chapters",
        ),
        card(
            "Our customers",
            Some("customers/index.html"),
            "Families, commuters, couriers and municipalities: what they want from a wheel.",
            "8 chapters",
        ),
        card(
            "What it is worth",
            Some("value/index.html"),
            "Benefits and sacrifices, theirs and ours, beside the second car and doing nothing.",
            "7 chapters",
        ),
        card("The customer’s process", Some("process/index.html"), "From the first odd noise to riding again.", "9 chapters"),
        card("Letting go", None, "", ""),
    ]
}

fn section() -> View {
    let mut page = page("process", "index", "The customer’s process");
    page.summary = some("Every journey our customers make with us, stage by stage.");
    page.navigation = Navigation {
        section: Some(link("The customer’s process", "index.html")),
        items: vec![
            item("Buying the first cargo bike", Some("buying.html"), "live"),
            item("When the bike is ill", Some("repair.html"), "live"),
        ]
        .into(),
        ..Navigation::default()
    };
    View { template: "section.html", page, content: Content::Section { children: parts() }, body: Vec::new() }
}

pub fn number(value: &str, label: &str, tone: &'static str) -> Number {
    Number { value: value.to_string(), label: label.to_string(), href: some("overview/index.html"), tone }
}

fn numbers() -> Vec<Number> {
    vec![
        number("40", "chapters", "plain"),
        number("6", "customer journeys", "plain"),
        number("43", "stages", "plain"),
        number("14", "checklists", "plain"),
        number("18", "measures", "plain"),
        number("1", "must-be breach", "bad"),
        number("3", "open gaps", "bad"),
        number("2", "reviews overdue", "bad"),
    ]
}

fn home() -> View {
    let mut page = page("", "index", "The Hjulvik way");
    page.trail = Vec::new();
    page.summary =
        some("How eighty-six people in four towns keep families, couriers and municipalities rolling, written down by those who do it.");
    page.next = Some(link("How this book works", "start/index.html"));
    let content = Content::Home {
        heading: None,
        parts: parts(),
        numbers: numbers(),
        breaches: vec![Finding {
            text: "A safe bike for the wait: 88 and 91 under the target 95".to_string(),
            place: link("Being without it", "process/repair.html#stage:repair/wait"),
        }],
        overdue: vec![
            link("When the bike is ill", "process/repair.html"),
            link("What a customer really brings", "customers/profitability.html"),
        ],
        roles: ["Service desk", "Mechanic", "Workshop lead", "Sales lead", "Fleet adviser", "Managing director"]
            .map(|r| link(r, "overview/roles.html"))
            .to_vec(),
    };
    View {
        template: "home.html",
        page,
        content,
        body: vec![Part::Html("<h1 id=\"the-hjulvik-way\">Nobody should stand still because of us</h1>\n".to_string())],
    }
}

fn contents() -> View {
    let mut page = page("", "contents", "Contents");
    page.summary = some("All chapters in reading order.");
    let row = |title: &str, href: Option<&str>, minutes: Option<&str>, owner: &str, overdue| ContentsItem {
        title: title.to_string(),
        href: href.map(str::to_string),
        summary: None,
        minutes: minutes.map(str::to_string),
        owner: Some(owner.to_string()).filter(|o| !o.is_empty()),
        status: if href.is_none() { "planned" } else { "live" },
        status_word: href.is_none().then(|| "Planned".to_string()),
        overdue,
        children: Vec::new(),
    };
    let mut start = row("How this book works", Some("start/index.html"), Some("4 min"), "Managing director", false);
    start.children = vec![row("Words we use, and why value is personal", Some("start/words.html"), Some("7 min"), "Editor", false)];
    let mut process = row("The customer’s process", Some("process/index.html"), None, "", false);
    let mut repair = row("When the bike is ill", Some("process/repair.html"), Some("6 min"), "Workshop lead", true);
    repair.summary = some("What a customer goes through from the first odd noise to riding again.");
    repair.children = vec![row("At the counter", Some("process/repair/counter.html"), Some("3 min"), "Service desk", false)];
    process.children = vec![
        row("Buying the first cargo bike", Some("process/buying.html"), Some("8 min"), "Sales lead", false),
        repair,
        row("Letting go", None, None, "", false),
    ];
    let others = vec![OtherLanguage {
        tag: "fi".to_string(),
        name: "Suomi".to_string(),
        chapters: "\n<li><a href=\"../fi/prosessi/mita.html\">Asiakkaan prosessi 1: mitä se on</a></li>".to_string(),
    }];
    let mut parts = String::new();
    ContentsItem::write(&mut [start, process].into_iter(), "Overdue", &mut parts);
    let content = Content::Contents { parts, chapters: "6 chapters".to_string(), minutes: "28 min".to_string(), others };
    View { template: "contents.html", page, content, body: Vec::new() }
}

fn overview() -> View {
    let mut page = page("overview", "index", "Overview");
    page.summary = some("What the whole book says, gathered by subject.");
    let pages = vec![
        card("Roles", Some("roles.html"), "Who answers for what, and what each of us carries out.", "14 roles"),
        card("Customer groups", Some("segments.html"), "The customers this book is about, and what they want.", "6 customer groups"),
        card("Measures", Some("measures.html"), "How we know that the promise is kept.", "18 measures"),
        card("Touchpoints", Some("touchpoints.html"), "Where customers meet us.", "18 touchpoints"),
        card("Open gaps", Some("gaps.html"), "What is written down as missing, and what the check found.", "3 open gaps"),
    ];
    View { template: "overview.html", page, content: Content::Overview { pages, numbers: numbers() }, body: Vec::new() }
}

fn not_found() -> View {
    let mut page = page("", "404", "Page not found");
    page.trail = Vec::new();
    View { template: "not-found.html", page, content: Content::NotFound, body: Vec::new() }
}
