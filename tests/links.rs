//! Links in every way they are written: what leads nowhere is told once and where it stands, what leads somewhere is not.

mod desk;

use desk::{build, sources, told};
use valuebook::build::Outcome;
use valuebook::diagnostic::Spot;
use valuebook::text::Lines;

const OTHER: &str = "# Other\n\n## What we promise\n\n<a id=\"raw\"></a> <a name=\"old\"></a> <span ID=bare>x</span>[^n]\n\n[^n]: Foot.\n\n## Löydä & go! `code`\n\n## Twice\n\n## Twice\n\n```yaml checklist\nid: close\ntitle: Close\nitems: [Lamps off]\nnote: |\n  <b id=\"inside\">x</b>\n```\n";
const FILES: [&str; 5] = ["content/img/Pic.png", "content/img/p 2.png", "content/img/v.mp4", "static/logo.svg", "content/img/poster.png"];

/// `line:column code` of everything told of `content/a.md` beside chapters, pictures and a block of data.
fn told_of(chapter: &str) -> Vec<String> {
    let data = "title: Open\nitems: [Lamps on]\n";
    let all = "# Z\n\n![](img/Pic.png) ![](<img/p 2.png>) [v](img/v.mp4) ![](img/poster.png)\n";
    let mut files = vec![("content/a.md", chapter), ("content/b.md", OTHER), ("content/z.md", all), ("data/checklists/open.yaml", data)];
    files.extend(FILES.map(|file| (file, "")));
    let (outcome, _) = build(&sources(&files));
    placed(&outcome, "content/a.md")
}

fn placed(outcome: &Outcome, file: &str) -> Vec<String> {
    let text = outcome.snapshot.text(&valuebook::text::SrcPath::new(file)).unwrap_or("");
    let lines = Lines::new(text);
    let of_file = outcome.diagnostics.iter().filter(|d| d.place.path.as_str() == file);
    of_file
        .map(|d| {
            let (line, column) = if let Spot::At(span) = d.place.spot { lines.at(span.start) } else { (0, 0) };
            format!("{line}:{column} {}", d.code.name)
        })
        .collect()
}

#[test]
fn what_leads_nowhere_is_told_once_and_where_it_stands() {
    let chapter = "link/missing-chapter";
    let file = "link/missing-file";
    let anchor = "link/missing-anchor";
    for (text, wanted) in [
        ("[x](c.md)", vec![(1, 5, chapter)]),
        ("[x](c.md \"title\") and [x](<c d.md>)", vec![(1, 5, chapter), (1, 28, chapter)]),
        ("[x](c%20d.md) ![x](img/none.png)", vec![(1, 5, chapter), (1, 20, file)]),
        ("[![x](img/none.png)](c.md)", vec![(1, 7, file), (1, 22, chapter)]),
        ("[x](b.md#nope) [x](#nope)", vec![(1, 5, anchor), (1, 20, anchor)]),
        ("[x](b.md#Twice)", vec![(1, 5, anchor)]),
        (
            "![x](img/pic.png) [x](B.md) [x](/Logo.svg)",
            vec![(1, 6, "link/wrong-case"), (1, 23, "link/wrong-case"), (1, 33, "link/wrong-case")],
        ),
        ("[x](B.md#nope)", vec![(1, 5, anchor), (1, 5, "link/wrong-case")]),
        ("[x][r] and [r] and [r][]\n\n[r]: c.md", vec![(3, 6, chapter)]),
        ("[nobody]: c.md 'uses it'", vec![(1, 11, chapter)]),
        ("[x][nowhere]", vec![(1, 1, "link/undefined-reference")]),
        ("<a href=\"c.md\">x</a> <a href='c.md'>x</a> <a href=c.md>x</a>", vec![(1, 10, chapter), (1, 31, chapter), (1, 51, chapter)]),
        ("<div>\n<a href=\"c.md\">x</a>\n<a href=\"c.md\">x</a>\n</div>", vec![(2, 10, chapter), (3, 10, chapter)]),
        ("> <div>\n> <a href=\"c.md\">x</a>\n> <a href=\"c.md\">x</a>\n> </div>", vec![(2, 12, chapter), (3, 12, chapter)]),
        ("<a href=\"b.md?x=1&amp;y=2#nope\">x</a>", vec![(1, 10, anchor)]),
        ("<img src=\"img/none.png\">", vec![(1, 11, file)]),
        ("<img src=\"img/Pic.png\" srcset=\"img/n1.png 1x, img/Pic.png 2x, img/n2.png 3x\">", vec![(1, 32, file), (1, 63, file)]),
        (
            "<video poster=\"img/n.png\" src=\"img/v.mp4\"><source src=\"img/n.mp4\"><track src=\"n.vtt\"></video>",
            vec![(1, 16, file), (1, 56, file), (1, 79, file)],
        ),
        ("<map name=\"m\"><area href=\"c.md\"></map>", vec![(1, 27, chapter)]),
        ("[x](../../out.md)", vec![(1, 5, "link/outside-book")]),
        ("[x](/none.md) [x](img/)", vec![(1, 5, chapter), (1, 19, file)]),
        ("![x](b.md)", vec![(1, 6, "reference/cannot-be-shown")]),
        (
            "<checklist:none> [x](journey:none) ![](matrix:none)",
            vec![(1, 2, "reference/unknown"), (1, 22, "reference/unknown"), (1, 40, "reference/unknown")],
        ),
        (
            "| t |\n|---|\n| [x](c.md) |\n\n- a\n  - [x](c.md)[^1]\n\n[^1]: [x](c.md)",
            vec![(3, 7, chapter), (6, 9, chapter), (8, 11, chapter)],
        ),
        (
            "```yaml checklist\nid: x\ntitle: T\nwhen: Before [x](c.md)\nnote: |\n  One [x](c.md)\n\n  - <a href=\"c.md\">x</a>\nitems:\n  - 'It''s [x](c.md)'\n  - \"Say \\\"x\\\" [x](c.md)\"\n  - >-\n    Folded over\n    lines [x](c.md)\n```\n<checklist:x>",
            vec![(4, 18, chapter), (6, 11, chapter), (8, 14, chapter), (10, 16, chapter), (11, 20, chapter), (14, 15, chapter)],
        ),
    ] {
        let wanted: Vec<String> = wanted.into_iter().map(|(line, column, code)| format!("{}:{column} {code}", line + 2)).collect();
        assert_eq!(told_of(&format!("# A\n\n{text}\n")), wanted, "{text}");
    }
}

#[test]
fn what_leads_somewhere_is_not_told() {
    for text in [
        "[x](b.md) [x](./b.md) [x](b.html) [x](b) [x](/b.md) [x](b.md?raw=true) [x](#) [x](#top) [x](#a)",
        "[x](b.md#what-we-promise) [x](b.md#raw) [x](b.md#old) [x](b.md#bare) [x](b.md#fn-1) [x](b.md#fnref-1) [x](b.md#inside)",
        "[x](b.md#twice-1) [x](b.md#l%C3%B6yd%C3%A4--go-code) [x](b.md#löydä--go-code) [x](b.md#checklist:close)",
        "![](checklist:open)\n\n[x](#checklist:open)",
        "![x](img/Pic.png) ![x](<img/p 2.png>) ![x](img/p%202.png) ![x](/logo.svg) <img src=\"/logo.svg\">",
        "<img srcset=\"img/Pic.png 1x, img/p%202.png 2x\" src=\"img/Pic.png\"> <video src=\"img/v.mp4\" poster=\"img/poster.png\"></video>",
        "[x](https://a.example/b.md) [x](mailto:a@b.example) <https://a.example> [x](//a.example)",
        "`[x](c.md)` \\[x](c.md) [x] [ ] <!-- [x](c.md) <a href=\"c.md\"> -->",
        "```md\n[x](c.md)\n```\n\n    [x](c.md)\n\n[//]: # (a comment)\n[comment]: <> (another)",
        "[x](yoke::Yoke) <a>x</a> <a href=\"#\">x</a>",
    ] {
        assert_eq!(told_of(&format!("# A\n\n{text}\n")), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn texts_of_registers_are_looked_through() {
    let roles = "desk:\n  name: Desk\n  shown: \"see [x](c.md) and ![](n.png)\"\nlead:\n  name: Lead\n  shown: >\n    Meets you\n    [here](../content/b.md#nope)\n    and <checklist:nope>\n";
    let (outcome, _) = build(&sources(&[("content/b.md", "# B\n"), ("data/roles.yaml", roles)]));
    assert_eq!(
        placed(&outcome, "data/roles.yaml"),
        ["3:19 link/missing-chapter", "3:33 link/missing-file", "8:12 link/missing-anchor", "9:10 reference/unknown"]
    );
}

#[test]
fn addresses_of_pictures_in_html_are_led_home() {
    let chapter = "# A\n\n<img src=\"../10-img/a.png\" srcset=\"../10-img/a.png 1x, ../10-img/b.png 2x\">\n\n<video poster=../10-img/a.png controls onplay=x><source src=\"../10-img/b.png\"></video>\n\n<img srcset=\"javascript:x 1x\">\n";
    let (outcome, pages) = build(&sources(&[("content/20-x/a.md", chapter), ("content/10-img/a.png", ""), ("content/10-img/b.png", "")]));
    assert_eq!(told(&outcome), Vec::<String>::new());
    let page = &pages["x/a.html"];
    assert!(page.contains("srcset=\"../img/a.png 1x, ../img/b.png 2x\""), "{page}");
    assert!(
        page.contains("poster=\"../img/a.png\"") && page.contains("<source src=\"../img/b.png\"") && page.contains("controls"),
        "{page}"
    );
    assert!(!page.contains("onplay") && !page.contains("javascript:"), "{page}");
}

#[test]
fn files_that_no_chapter_uses_are_told() {
    let chapter = "# A\n\n![](img/used.png) <img srcset=\"img/set.png 2x\">\n\n[x](own/app.js)\n\n[idle]: img/idle.png\n";
    let (outcome, _) = build(&sources(&[
        ("content/a.md", chapter),
        ("content/img/used.png", ""),
        ("content/img/set.png", ""),
        ("content/img/idle.png", ""),
        ("content/img/unused.png", ""),
        ("content/img/notes.txt", ""),
        ("content/img/_draft.png", ""),
        ("content/favicon.svg", ""),
        ("content/own/app.js", ""),
        ("content/own/img/of-app.png", ""),
        ("static/free.png", ""),
    ]));
    let about: Vec<String> = told(&outcome).into_iter().filter(|t| t.ends_with("link/unused-asset")).collect();
    assert_eq!(about, ["content/img/idle.png:0 link/unused-asset", "content/img/unused.png:0 link/unused-asset"]);
}

#[test]
fn a_chapter_that_a_hand_made_list_forgets_is_told() {
    let list = "# List\n\n[a](a.md) [b](b.md) [c](c.md)\n";
    let block = "# R\n\n```yaml checklist\nid: r\ntitle: R\nitems: [Lamps off]\n```\n";
    let files = [
        ("content/index.md", "# Home\n"),
        ("content/s/index.md", list),
        ("content/s/a.md", "# A\n\n[e](e.md) <checklist:r>\n"),
        ("content/s/b.md", "# B\n"),
        ("content/s/c.md", "# C\n"),
        ("content/s/forgotten.md", "# F\n\n[f](forgotten.md)\n"),
        ("content/s/e.md", "# E\n"),
        ("content/s/r.md", block),
        ("content/s/old.md", "---\nstatus: retired\n---\n# Old\n"),
        ("content/t/index.md", "# No list\n\n[a](a.md)\n"),
        ("content/t/a.md", "# A\n"),
        ("content/t/b.md", "# B\n"),
        ("content/t/c.md", "# C\n"),
    ];
    let (outcome, _) = build(&sources(&files[..6]));
    assert_eq!(placed(&outcome, "content/s/forgotten.md"), ["0:0 chapter/left-out"]);
    let (outcome, _) = build(&sources(&files));
    // Three of six is no longer most of them: nobody takes that list for the whole.
    assert!(!told(&outcome).iter().any(|t| t.ends_with("chapter/left-out")), "{:?}", told(&outcome));
    let more = list.replace("[c]", "[e](e.md) [c]");
    let mut files = files;
    files[1].1 = &more;
    let (outcome, _) = build(&sources(&files));
    let about: Vec<String> = told(&outcome).into_iter().filter(|t| t.ends_with("chapter/left-out")).collect();
    assert_eq!(about, ["content/s/forgotten.md:0 chapter/left-out"]);
}

#[test]
fn a_block_that_no_page_shows_is_told() {
    let open = "title: Open\nitems: [Lamps on]\n";
    let head = "---\ntitle: A\nchecklists:\n  hidden:\n    title: Hidden\n    show: no\n    items: [One]\n  later:\n    title: Later\n    show: no\n    items: [Two]\n---\n\n![](checklist:later)\n\n<checklist:open>\n";
    let (outcome, _) = build(&sources(&[("content/a.md", head), ("data/checklists/open.yaml", open)]));
    let about: Vec<String> = told(&outcome).into_iter().filter(|t| t.ends_with("shown-nowhere")).collect();
    assert_eq!(about, ["content/a.md:5 block/shown-nowhere", "data/checklists/open.yaml:1 block/shown-nowhere"]);
}

#[test]
fn blocks_of_a_head_that_cannot_be_read_are_not_missed_elsewhere() {
    let head = "---\ntitle: [A\nchecklists:\n  - id: close\n    title: Close\n    items: [One]\n---\n\n# A\n";
    let (outcome, _) =
        build(&sources(&[("content/a.md", head), ("content/b.md", "# B\n\n<checklist:close> ![](checklist:close) <checklist:nope>\n")]));
    assert_eq!(placed(&outcome, "content/b.md"), ["3:41 reference/unknown"]);
}

/// A head with these entries of `see-also`, from line 4 on.
fn seeing(entries: &[&str]) -> String {
    let lines: String = entries.iter().map(|entry| format!("  - {entry}\n")).collect();
    format!("---\ntitle: A\nsee-also:\n{lines}---\n\n# A\n")
}

#[test]
fn see_also_is_checked_like_every_link() {
    for (entry, wanted) in [
        ("c.md", "4:5 link/missing-chapter"),
        ("'none.pdf'", "4:6 link/missing-file"),
        ("B.md", "4:5 link/wrong-case"),
        ("b.md#nope", "4:5 link/missing-anchor"),
        ("../../out.md", "4:5 link/outside-book"),
        ("checklist:none", "4:5 reference/unknown"),
        ("'[words](c.md)'", "4:14 link/missing-chapter"),
        ("'<checklist:none>'", "4:7 reference/unknown"),
        ("Porter 1985", "4:5 chapter/bad-see-also"),
        ("'see [a](b.md)'", "4:5 chapter/bad-see-also"),
        ("'[a](b.md) and [c](z.md)'", "4:5 chapter/bad-see-also"),
        ("javascript:alert(1)", "4:5 chapter/bad-see-also"),
    ] {
        assert_eq!(told_of(&seeing(&[entry])), [wanted], "{entry}");
    }
    let fine =
        ["b.md", "./b.md", "/b.md", "b", "b.html#what-we-promise", "checklist:open", "'[words](b.md)'", "https://a.example/x", "z.md"];
    assert_eq!(told_of(&seeing(&fine)), Vec::<String>::new());
    assert_eq!(told_of("---\ntitle: A\nsee_also: b.md\n---\n"), Vec::<String>::new());
}

#[test]
fn see_also_is_a_list_of_titles_below_the_text() {
    let entries = [
        "b.md",
        "'[In *our* words](z.md)'",
        "checklist:open",
        "b.md#what-we-promise",
        "img/p 2.png",
        "https://a.example/x",
        "nowhere.md",
        "later.md",
    ];
    let text = seeing(&entries);
    let files = [
        ("content/a.md", text.as_str()),
        ("content/b.md", OTHER),
        ("content/z.md", "# Z\n\n![](img/Pic.png) ![](checklist:open)\n"),
        ("content/later.md", "---\ntitle: Later\nstatus: planned\n---\n"),
        ("data/checklists/open.yaml", "title: Open\nitems: [Lamps on]\n"),
        ("content/img/Pic.png", ""),
        ("content/img/p 2.png", ""),
    ];
    let (outcome, pages) = build(&sources(&files));
    assert_eq!(placed(&outcome, "content/a.md"), ["10:5 link/missing-chapter", "11:5 link/planned"]);
    assert_eq!(
        sees(&pages["a.html"]),
        "<h2 id=\"page:see-also\">See also</h2>\n<ul class=\"list\">\n\
        <li><a href=\"b.html\">Other</a></li>\n<li><a href=\"z.html\">In our words</a></li>\n\
        <li><a href=\"z.html#checklist:open\">Open</a></li>\n<li><a href=\"b.html#what-we-promise\">Other: What we promise</a></li>\n\
        <li><a href=\"img/p%202.png\">p 2.png</a></li>\n<li><a href=\"https://a.example/x\">a.example/x</a></li>\n\
        <li><span>nowhere.md</span></li>\n<li><span>Later</span></li>\n</ul>\n"
    );
    // A link there is a link: pages led to say so, files are used.
    assert!(pages["b.html"].contains("<a href=\"a.html\">A</a>"));
    assert!(!told(&outcome).iter().any(|t| t.contains("p 2.png")), "{:?}", told(&outcome));
    assert!(!pages["z.html"].contains("page:see-also"));
}

/// What stands in the section of `see-also`.
fn sees(page: &str) -> &str {
    let start = page.find("<section class=\"see-also\"").expect("a section");
    let rest = &page[start..];
    let inner = rest.find('\n').map_or(0, |at| at + 1);
    &rest[inner..rest.find("</section>").expect("its end")]
}

#[test]
fn see_also_is_called_so_in_five_languages() {
    let words = [("en", "See also"), ("fi", "Katso myös"), ("nb", "Se også"), ("sv", "Se även"), ("da", "Se også")];
    let tables: String = words.iter().map(|(lang, _)| format!("[languages.{lang}]\n")).collect();
    let settings = format!("[book]\nlanguage = \"en\"\n{tables}");
    let chapters: Vec<(String, &str)> = words
        .iter()
        .flat_map(|(lang, _)| {
            [(format!("content/{lang}/a.md"), "---\nsee-also: ../en/b.md\n---\n# A\n"), (format!("content/{lang}/b.md"), "# B\n")]
        })
        .collect();
    let mut files: Vec<(&str, &str)> = chapters.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    files.push(("book.toml", &settings));
    let (outcome, pages) = build(&sources(&files));
    assert_eq!(told(&outcome), Vec::<String>::new());
    for (lang, word) in words {
        let there = if lang == "en" { "<a href=\"b.html\">" } else { "<a href=\"../en/b.html\" lang=\"en\" hreflang=\"en\">" };
        let section = sees(&pages[&format!("{lang}/a.html")]);
        assert_eq!(section, format!("<h2 id=\"page:see-also\">{word}</h2>\n<ul class=\"list\">\n<li>{there}B</a></li>\n</ul>\n"));
    }
}

#[test]
fn see_also_leads_to_a_chapter_that_a_list_forgets() {
    let files = [
        ("content/s/index.md", "# List\n\n[a](a.md) [b](b.md) [c](c.md)\n"),
        ("content/s/a.md", "# A\n"),
        ("content/s/b.md", "# B\n"),
        ("content/s/c.md", "---\nsee-also: forgotten.md\n---\n# C\n"),
        ("content/s/forgotten.md", "# F\n"),
    ];
    let (outcome, _) = build(&sources(&files));
    assert_eq!(told(&outcome), Vec::<String>::new());
}

#[test]
fn a_link_to_what_is_left_out_of_every_book_says_so() {
    let chapter = "# A\n\n[x](.drafts/plan.md) ![x](../static/.x/p.png) [x](/node_modules/b.md) [x](./elsewhere.md)\n";
    let (outcome, _) = build(&sources(&[("content/a.md", chapter)]));
    let helps: Vec<&str> = outcome.diagnostics.iter().filter_map(|d| d.help.as_deref()).collect();
    let said = "what begins with a dot is left out of a book, and so is `node_modules`; give it another name if it is to be read";
    assert_eq!(helps, [said, said, said, "check the spelling and the folder; links are relative to this file"]);
}

#[test]
fn a_link_to_an_old_address_is_told_with_the_new_place() {
    let settings = "[output.html.redirect]\n\"/old/page.html\" = \"/s/new.html\"\n\"/gone.html\" = \"https://a.example/\"\n";
    let chapter = "---\nsee-also: [old/page.md, s/was.html, gone.md]\n---\n# A\n\n[x](old/page.html) [x](/s/was.md#x)\n";
    let new = "---\naliases: was.html\n---\n# New\n";
    let (outcome, _) = build(&sources(&[("book.toml", settings), ("content/a.md", chapter), ("content/s/new.md", new)]));
    let helps: Vec<&str> = outcome.diagnostics.iter().filter_map(|d| d.help.as_deref()).collect();
    let mend = "did you mean `s/new.md`?";
    assert_eq!(helps, [mend, mend, "check the spelling and the folder; links are relative to this file", mend, mend]);
}
