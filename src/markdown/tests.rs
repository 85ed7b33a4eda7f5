use super::*;
use crate::diagnostic::Report;
use crate::text::{At, Source, Span};
use proptest::prelude::*;

mod highlighting;
mod lean;
mod parts;
mod properties;

const SCHEMES: [&str; 3] = ["thing", "role", "long-thing"];
const KINDS: [&str; 3] = ["thing", "card", "grid"];

fn settings(adopts: &dyn Fn(&str, &str) -> Adopts) -> Settings<'_> {
    Settings { lang: "en", raw: Raw::Escape, colours: true, schemes: &SCHEMES, kinds: &KINDS, adopts }
}

fn adopts(kind: &str, _: &str) -> Adopts {
    match kind {
        "card" => Adopts::List,
        "grid" => Adopts::Table,
        _ => Adopts::No,
    }
}

struct Read {
    page: Page,
    links: Vec<Link>,
    said: Vec<(String, String, Option<String>)>,
}

fn read_as(text: &str, raw: Raw) -> Read {
    let source = Source::new("a.md", text);
    let mut report = Report::new(&source);
    let mut links = Vec::new();
    let part = Span::new(0, source.text.len());
    let page = render(part, &Settings { raw, ..settings(&adopts) }, &mut links, &mut report);
    let place = |d: &crate::diagnostic::Diagnostic| match d.place.spot {
        crate::diagnostic::Spot::At(span) => span.of(&source.text).to_owned(),
        _ => String::new(),
    };
    let said = report.list.iter().map(|d| (d.code.name.to_owned(), place(d), d.help.as_deref().map(str::to_owned))).collect();
    Read { page, links, said }
}

fn read(text: &str) -> Read {
    read_as(text, Raw::Escape)
}

/// The HTML with each hole shown as `{…}`.
fn show(prose: &Prose) -> String {
    let mut out = String::new();
    let mut done = 0;
    for hole in &prose.holes {
        out.push_str(&prose.html[done..hole.at as usize]);
        done = hole.at as usize;
        match &hole.what {
            Filling::Href(n) => out.push_str(&format!("{{href {n}}}")),
            Filling::Src(n) => out.push_str(&format!("{{src {n}}}")),
            Filling::Name(n) => out.push_str(&format!("{{name {n}}}")),
            Filling::Embed { link, caption } => out.push_str(&format!("{{embed {link} {caption}}}")),
            Filling::Fence(n) => out.push_str(&format!("{{fence {n}}}")),
        }
    }
    out.push_str(&prose.html[done..]);
    out
}

/// Cases stand in a file: `=== name`, the Markdown, `---->`, the HTML. `→` is a tab, `␠` a space at a line's end.
fn cases(file: &str, raw: Raw) {
    let mut wrong = String::new();
    for case in file.split("=== ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (markdown, html) = rest.split_once("---->\n").unwrap();
        let markdown = markdown.replace('→', "\t").replace('␠', " ");
        let got = show(&read_as(&markdown, raw).page.prose);
        if got.trim_end() != html.trim_end() {
            wrong.push_str(&format!("\n=== {name}\n{markdown}----> got\n{got}\n----> wanted\n{html}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn markdown_means_what_it_means_elsewhere() {
    cases(include_str!("tests/common.txt"), Raw::Escape);
}

#[test]
fn boxes_are_quotations_with_a_label() {
    cases(include_str!("tests/boxes.txt"), Raw::Escape);
}

#[test]
fn links_leave_holes() {
    cases(include_str!("tests/links.txt"), Raw::Escape);
}

#[test]
fn safe_html_keeps_what_is_harmless() {
    cases(include_str!("tests/safe.txt"), Raw::Safe);
}

#[test]
fn links_in_html_are_links_of_the_page() {
    let text = "<a id=\"old\" href=\"x.md#y\">x</a> <a href=z.md>z</a> <img SRC='p%20q.png' width=\"3\">\n\n## Old\n";
    for raw in [Raw::Safe, Raw::Trusted] {
        let read = read_as(text, raw);
        let places: Vec<_> = read.links.iter().map(|l| (l.span.of(text), l.image)).collect();
        assert_eq!(places, [("x.md#y", false), ("z.md", false), ("p%20q.png", true)]);
        let html = show(&read.page.prose);
        assert!(html.contains("href=\"{href 0}\">x</a> <a href=\"{href 1}\">z</a> <img "), "{html}");
        assert_eq!((read.page.anchors[0].as_str(), read.page.headings[0].id.as_str()), ("old", "old-1"));
    }
}

/// Each of these has run a program somewhere.
const PAYLOADS: [&str; 40] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example/a.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x\" ONERROR = \"alert(1)\">",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"java&#9;script:alert(1)\">x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](&#106;avascript:alert&#40;1))",
    "[x](data:text/html;base64,PHNjcmlwdD4)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "<javascript:alert(1)>",
    "[x][y]\n\n[y]: vbscript:x",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"javascript:alert(1)\">",
    "<embed src=\"javascript:alert(1)\">",
    "<form action=\"javascript:alert(1)\"><input type=submit></form>",
    "<button onclick=alert(1) formaction=javascript:alert(1)>x</button>",
    "<base href=\"//x.example/\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<link rel=stylesheet href=//x.example/a.css>",
    "<style>@import '//x.example/a.css';</style>",
    "<p style=\"background:url(javascript:alert(1))\">x</p>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "<div title=\"\n\n<role:desk>\n\n\"><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<template><script>alert(1)</script></template>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<video><source onerror=alert(1)></video>",
    "`<script>alert(1)</script>` **<b onclick=alert(1)>**",
    "```<script>alert(1)</script> onload=\"alert(1)\nx\n```",
    "## x {#\"onclick=alert(1) .a\"onclick=alert(1) onclick=alert(1)}",
];

#[test]
fn no_payload_runs_a_program_wherever_it_stands() {
    let places: [&dyn Fn(&str) -> String; 8] = [
        &|p| p.to_owned(),
        &|p| format!("text {p} text"),
        &|p| format!("> **Case: {p}** more {p}"),
        &|p| format!("# {p}"),
        &|p| format!("| {p} | b | c |\n|---|---|---|\n| {p} | | |"),
        &|p| format!("![{p}](a.png \"{p}\") [{p}](b.md '{p}')"),
        &|p| format!("Figure: {p}\n\n![{p}](thing:x)"),
        &|p| format!("a[^1]\n\n[^1]: {p}"),
    ];
    for payload in PAYLOADS {
        for place in places {
            let text = place(payload);
            for raw in [Raw::Safe, Raw::Escape] {
                let page = read_as(&text, raw).page;
                check_harmless(&show(&page.prose), &text);
            }
        }
    }
}

/// Reads HTML back tag by tag: only tags and attributes that run nothing.
fn check_harmless(html: &str, text: &str) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let Ok(tag) = tag::read(rest) else { panic!("{text:?}\n{html}") };
        assert!(safe::is_allowed(&tag.name) || tag.name == "input", "<{}> {text:?}\n{html}", tag.name);
        for attribute in &tag.attributes {
            let (name, value) = (attribute.name.to_lowercase(), &rest[attribute.value.clone()]);
            assert!(!name.starts_with("on") && name != "style" && name != "srcdoc", "{name} {text:?}\n{html}");
            let address = matches!(name.as_str(), "href" | "src" | "cite" | "action");
            let harmful = matches!(destination::aim(value, &[], name == "src"), destination::Aim::Harmful(_));
            assert!(!address || !harmful, "{value} {text:?}\n{html}");
        }
        rest = &rest[tag.length..];
    }
}

#[test]
fn trusted_html_stays_as_written() {
    let html = read_as("a <b onclick=x>b</b>\n\n<!-- c -->\n", Raw::Trusted).page.prose.html;
    assert_eq!(html, "<p>a <b onclick=x>b</b></p>\n<!-- c -->\n");
}

#[test]
fn headings_get_ids_and_an_asked_for_id_wins() {
    let page = read("# Setup\n\n## Setup\n\n## Other *one* `x` {#setup .wide}\n\n> ## Löydä <role:desk>\n").page;
    let ids: Vec<_> = page.headings.iter().map(|h| (h.level, h.id.as_str(), h.text.as_str(), h.top)).collect();
    let wanted = [
        (1, "setup-1", "Setup", true),
        (2, "setup-2", "Setup", true),
        (2, "setup", "Other one x", true),
        (2, "löydä-desk", "Löydä desk", false),
    ];
    assert_eq!(ids, wanted);
    assert!(page.has_h1);
    assert!(
        page.prose.html.contains("<h2 id=\"setup\" class=\"wide\">Other <em>one</em> <code>x</code> <a class=\"anchor\""),
        "{}",
        page.prose.html
    );
}

#[test]
fn a_link_is_placed_at_its_address() {
    let text = "[a](x.md#y) [b][c] ![d](p%20q.png \"t\") <thing:z> [e](thing:z?view=w)\n\n[c]: far/away.md\n";
    let read = read(text);
    let places: Vec<_> = read.links.iter().map(|l| l.span.of(text)).collect();
    assert_eq!(places, ["x.md#y", "far/away.md", "p%20q.png", "thing:z", "thing:z?view=w"]);
    assert_eq!(read.links[2].target, Target::Path { path: "p q.png".into(), anchor: None });
    assert!(read.links[2].image);
}

#[test]
fn an_undefined_reference_is_told_with_the_nearest_label() {
    let read = read("see [a][nop] and [b] and [c][]\n\n[nope]: x.md\n");
    let code = "link/undefined-reference".to_owned();
    assert_eq!(read.said[0], (code.clone(), "[a][nop]".into(), Some("did you mean `[nope]`?".into())));
    assert_eq!((read.said[1].0.as_str(), read.said[1].1.as_str()), (code.as_str(), "[c]"));
    assert_eq!(read.said.len(), 2);
    assert!(read.page.prose.html.contains("[a][nop]"));
}

#[test]
fn a_misspelt_kind_is_told_and_another_word_is_plain_code() {
    let read = read("```yaml thnig\na: 1\n```\n\n```yaml compose\na: 1\n```\n\n<rolle:desk>\n");
    let said: Vec<_> = read.said.iter().map(|(c, p, h)| (c.as_str(), p.as_str(), h.as_deref())).collect();
    assert_eq!(
        said,
        [
            ("markdown/unknown-kind", "yaml thnig", Some("did you mean `thing`?")),
            ("markdown/unknown-kind", "<rolle:desk>", Some("did you mean `role:`?"))
        ]
    );
    assert!(read.page.fences.is_empty());
}

#[test]
fn a_harmful_link_keeps_its_words_only() {
    let read = read("[go](javascript:alert%281%29) ![p](data:text/html,x) ![q](data:image/png;base64,AA)\n");
    assert_eq!(read.page.prose.html, "<p>go p <img src=\"data:image/png;base64,AA\" alt=\"q\" loading=\"lazy\" /></p>\n");
    assert_eq!(read.said.len(), 2);
}

#[test]
fn words_are_counted_as_people_do() {
    let words = |t: &str| read(t).page.words;
    assert_eq!(words("One *t*wo – `three` four-and-a-half, 5!\n"), 5);
    assert_eq!(words("one\ntwo\n\n- three\n\n| four | |\n|--|--|\n| five | six |\n\n```rust\nfn none() {}\n```\n"), 6);
    assert_eq!(words("```yaml card\na: b\n```\n\n- adopted words\n"), 0);
    assert_eq!(words("> **Note.** one two\n"), 3);
}

#[test]
fn questions_to_think_over_are_gathered() {
    let page = read(
        "> **Think it over.** Which *three* would\n> you miss? Say so.\n>\n> - How do you [know](x.md)?\n>   - Really?\n\nNot this?\n",
    )
    .page;
    assert_eq!(page.questions, ["Which three would you miss?", "How do you know?", "Really?"]);
}

#[test]
fn a_fence_knows_where_its_bytes_stand() {
    let text = "> - x\n>\n>   ```yaml thing\n>   a: 1\n>   bcd: 2\n>   ```\n\n~~~ yml Thing\nå: ä\n~~~\n";
    let read = read(text);
    let [inner, plain] = &read.page.fences[..] else { panic!("{:?}", read.page.fences) };
    assert_eq!(inner.text, "a: 1\nbcd: 2\n");
    assert!(!inner.contiguous);
    let at = inner.text.find("bcd").unwrap() as u32;
    assert_eq!(inner.place(Span { start: at, end: at + 3 }).of(text), "bcd");
    assert_eq!(inner.info_span.of(text), "yaml thing");
    assert!(plain.contiguous);
    assert_eq!((plain.kind.as_str(), plain.span.of(text)), ("thing", "å: ä\n"));
    assert_eq!(show(&read.page.prose), "<blockquote>\n<ul>\n<li>\n<p>x</p>\n{fence 0}\n</li>\n</ul>\n</blockquote>\n{fence 1}\n");
}

#[test]
fn carriage_returns_do_not_move_a_fence() {
    let text = "a\r\n\r\n```yaml thing\r\na: 1\r\nbcd: 2\r\n```\r\n";
    let fence = &read(text).page.fences[0];
    let at = fence.text.find("bcd").unwrap() as u32;
    assert_eq!(fence.place(Span { start: at, end: at + 3 }).of(text), "bcd");
    let empty = "```yaml thing\n```\n";
    assert_eq!(read(empty).page.fences[0].span, Span::new(13, 13));
}

#[test]
fn a_fence_takes_the_list_after_it() {
    let text =
        "```yaml card\nid: x\n```\n\n- [ ] Fault *written*\n  down\n- [x] **Stop:** price\n  - low\n  - high\n- Done\n\n  twice\n\nAfter\n";
    let read = read(text);
    let Some(Adopted::List { items, .. }) = &read.page.fences[0].adopted else { panic!() };
    let got: Vec<_> = items.iter().map(|i| (i.text.value.as_str(), i.checked)).collect();
    let wanted = [("Fault *written* down", Some(false)), ("**Stop:** price: low; high", Some(true)), ("Done twice", None)];
    assert_eq!(got, wanted);
    assert_eq!(items[0].text.span.of(text), "Fault *written*\n  down");
    assert_eq!(show(&read.page.prose), "{fence 0}\n<p>After</p>\n");
}

#[test]
fn a_fence_takes_the_table_after_it_and_nothing_else() {
    let text = "```yaml grid\n```\n\n|  | A *b* |\n|---|---|\n| x \\| y |  |\n\n```yaml grid\n```\n\ntext\n\n```yaml grid\n```\n";
    let read = read(text);
    let Some(Adopted::Table { head, rows, .. }) = &read.page.fences[0].adopted else { panic!() };
    let values = |cells: &[At<String>]| cells.iter().map(|c| c.value.clone()).collect::<Vec<_>>();
    assert_eq!(values(head), ["", "A *b*"]);
    assert_eq!(values(&rows[0]), ["x | y", ""]);
    assert_eq!(head[1].span.of(text), "A *b*");
    let others: Vec<_> = read.page.fences.iter().map(|f| f.followed_by_other).collect();
    assert_eq!(others, [false, true, false]);
}

fn field<'t>(value: &'t str, source: &Source) -> At<&'t str> {
    let start = source.text.find(value).unwrap_or(0);
    At::new(value, Span::new(start, start + value.len()))
}

#[test]
fn a_text_field_is_one_paragraph_whatever_it_begins_with() {
    let source = Source::new("a.yaml", "does: see [x](thing:y) and _z_\n");
    let mut report = Report::new(&source);
    let mut links = Vec::new();
    let mut line = |text: &str| show(&inline(field(text, &source), &settings(&adopts), &mut links, &mut report));
    assert_eq!(line("8. *mai* & <role:desk>"), "8. <em>mai</em> &amp; {name 0}");
    assert_eq!(line("see [x](thing:y) and _z_"), "see <a href=\"{href 1}\">x</a> and <em>z</em>");
    assert_eq!(line("# no heading > at all"), "# no heading &gt; at all");
    assert_eq!(line("- a `b`\n- c"), "- a <code>b</code> - c");
    assert_eq!(line("_a_ ![t](thing:q) ![](thing:q)"), "<em>a</em> <a href=\"{href 2}\">t</a> {name 3}");
    assert_eq!(links[1].span.of(&source.text), "thing:y");
    assert_eq!(plain("8. *mai* [at](x.md) `c` \\* &amp; ~~d~~"), "8. mai at c * & d");
}

#[test]
fn a_note_is_full_markdown_without_ids() {
    let source = Source::new("a.yaml", "");
    let mut report = Report::new(&source);
    let note = At::new("## H\n\n- a\n\n```yaml thing\nx: 1\n```\n", Span::default());
    let html = blocks(note, &settings(&adopts), &mut Vec::new(), &mut report).html;
    assert!(html.starts_with("<h2>H</h2>\n<ul>\n<li>a</li>\n</ul>\n<pre class=\"code\" data-lang=\"yaml\""), "{html}");
}

#[test]
fn a_fence_without_end_is_told_at_its_opening_line() {
    let read = read_as("# T\n\n```yaml thing\nid: x\n\nText.\n", Raw::Safe);
    assert!(read.page.fences.is_empty());
    let help = Some("add a line ``` below its last line".to_owned());
    assert_eq!(read.said, [("markdown/open-fence".to_owned(), "```yaml thing".to_owned(), help)]);
    assert_eq!(read_as("~~~~yaml thing\nid: x\n~~~~", Raw::Safe).page.fences.len(), 1);
    assert_eq!(read_as("> ```yaml thing\n> id: x\n> ```\n", Raw::Safe).page.fences.len(), 1);
}

#[test]
fn a_footnote_that_is_not_there_is_told() {
    let read = read_as("One[^nix], two[^1], `[^no]`, \\[^no] and [^a](b.md).\n\n[^1]: x\n", Raw::Safe);
    let told: Vec<(&str, &str)> = read.said.iter().map(|(code, at, _)| (code.as_str(), at.as_str())).collect();
    assert_eq!(told, [("link/undefined-reference", "[^nix]")]);
}
