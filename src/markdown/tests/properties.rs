use super::*;

fn sound(prose: &Prose, links: usize, fences: usize) {
    let mut last = 0;
    for hole in &prose.holes {
        assert!(hole.at >= last && prose.html.is_char_boundary(hole.at as usize), "{prose:?}");
        last = hole.at;
        let number = match hole.what {
            Filling::Href(n) | Filling::Src(n) | Filling::Name(n) | Filling::Embed { link: n, .. } => {
                assert!((n as usize) < links);
                n as usize
            }
            Filling::Fence(n) => n as usize,
        };
        assert!(!matches!(hole.what, Filling::Fence(_)) || number < fences);
        if matches!(hole.what, Filling::Href(_)) {
            assert!(prose.html[..hole.at as usize].ends_with("href=\""), "{prose:?}");
        }
        if matches!(hole.what, Filling::Src(_)) {
            let value = prose.html[..hole.at as usize].rsplit_once("=\"").map_or("", |(before, _)| before);
            assert!([" src", " srcset", " poster"].iter().any(|name| value.ends_with(name)), "{prose:?}");
        }
    }
    assert!(!prose.html.contains(" style="), "{prose:?}");
}

fn all_sound(text: &str) {
    for raw in [Raw::Escape, Raw::Safe] {
        let read = read_as(text, raw);
        sound(&read.page.prose, read.links.len(), read.page.fences.len());
        check_harmless(&show(&read.page.prose), text);
        for link in &read.links {
            assert!(text.get(link.span.range()).is_some(), "{link:?} {text:?}");
        }
        for fence in &read.page.fences {
            assert!(text.get(fence.span.range()).is_some() && fence.span.end as usize <= text.len());
            for (at, _) in fence.text.char_indices() {
                assert!(text.is_char_boundary(fence.at(at as u32) as usize), "{fence:?} {text:?}");
            }
        }
    }
    let source = Source::new("a.yaml", text);
    let mut report = Report::new(&source);
    let field = At::new(text, Span::new(0, text.len()));
    let mut links = Vec::new();
    let line = inline(field, &settings(&adopts), &mut links, &mut report);
    sound(&line, links.len(), 0);
    assert!(!line.html.contains("<p"), "{text:?} {line:?}");
    let note = blocks(field, &settings(&adopts), &mut links, &mut report);
    sound(&note, links.len(), 0);
    plain(text);
}

/// The words a reader sees, in the order of the page.
fn words(html: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = rest.find('>').map_or(rest.len(), |n| n + 1);
        text.push(' ');
        rest = &rest[length..];
    }
    text.push_str(rest);
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// The parser's own writer of HTML is simpler and knows nothing of ours: it must not show a word that we do not.
fn no_word_lost(text: &str) {
    let options = super::super::feed::BLOCKS;
    let events = pulldown_cmark::Parser::new_ext(text, options).map(|event| match event {
        pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) => pulldown_cmark::Event::Text(html),
        event => event,
    });
    let mut theirs = String::new();
    pulldown_cmark::html::push_html(&mut theirs, events);
    let source = Source::new("a.md", "");
    let mut report = Report::new(&source);
    let note = At::new(text, Span::default());
    let none = Settings { schemes: &[], kinds: &[], ..settings(&adopts) };
    let ours = words(&blocks(note, &none, &mut Vec::new(), &mut report).html);
    let mut left = ours.iter().fold(std::collections::BTreeMap::<&str, i32>::new(), |mut all, word| {
        *all.entry(word).or_default() += 1;
        all
    });
    let wanted = words(&theirs);
    // The word that makes a paragraph a caption is the one that goes.
    for word in wanted.iter().filter(|w| !matches!(w.as_str(), "Table" | "Figur")) {
        let count = left.entry(word).or_default();
        *count -= 1;
        assert!(*count >= 0, "{word:?} of {text:?}\n{theirs}\n{ours:?}");
    }
}

/// Pieces that mean something, so that random texts are more than noise.
pub(super) const PIECES: [&str; 56] = [
    "> ",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "  ",
    "    ",
    "\t",
    "**",
    "*",
    "_",
    "`",
    "```yaml card\n",
    "```yaml grid\n",
    "```yaml thing\n",
    "```\n",
    "~~~\n",
    "# ",
    "## ",
    "{#a}",
    "[",
    "](",
    ")",
    "![",
    "][",
    "]",
    "[^1]",
    "[^1]: ",
    "<role:desk>",
    "thing:x?view=y",
    "x.md",
    "#a",
    "Table: ",
    "Figur: ",
    "| a | b |\n|---|:-:|\n",
    "| c | d |\n",
    "Note.",
    "Rule:",
    "What it is for: ",
    "Think it over",
    "— Ada",
    "å",
    "é",
    "<b>",
    "<!--",
    "-->",
    "<script>",
    "&amp;",
    "\\",
    "\r\n",
    "\0",
    "[ ] ",
    "~~",
    "[!NOTE]\n",
    "\n: def\n",
    "?",
];

/// Pieces without raw HTML.
const PLAIN: [&str; 44] = [
    "> ",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "  ",
    "    ",
    "\t",
    "**",
    "*",
    "_",
    "`",
    "```yaml x\n",
    "```\n",
    "# ",
    "## ",
    "{#a}",
    "[",
    "](b.md)",
    ")",
    "![",
    "][",
    "]",
    " <http://x> ",
    "Table: ",
    "Figur: ",
    "| a | b |\n|---|:-:|\n",
    "| c | d |\n",
    "Note.",
    "**Rule:**",
    "What it is for: ",
    "**Think it over**",
    "— Ada",
    "å",
    "\n> — é",
    "&amp;",
    "\\",
    "\r\n",
    "[ ] ",
    "~~",
    "[!NOTE]\n",
    "\n: def\n",
    "> **Case: x** ",
    "\n![o](p.q)\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,200}") {
        all_sound(&text);
    }

    #[test]
    fn any_markdown_is_read_without_harm(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.iter().map(|p| PIECES[*p]).collect();
        all_sound(&text);
    }

    #[test]
    fn no_word_is_lost(pieces in prop::collection::vec(0..PLAIN.len(), 0..60)) {
        let text: String = pieces.iter().map(|p| PLAIN[*p]).collect();
        no_word_lost(&text);
    }
}

/// Each shape at two sizes: 32 times the text must take far less than 1,024 times as long.
#[test]
fn time_grows_with_the_text_and_no_faster() {
    let shapes: [(&str, &dyn Fn(usize) -> String); 22] = [
        ("quotes", &|n| format!("{}a", "> ".repeat(n))),
        ("labelled quotes", &|n| format!("{}a", "> **Note.** ".repeat(n))),
        ("lists", &|n| format!("{}a", "- ".repeat(n))),
        ("headings", &|n| "# a\n\n".repeat(n)),
        ("wanted ids", &|n| "# a {#b}\n\n".repeat(n)),
        ("pictures", &|n| format!("{}x{}", "![".repeat(n), "](&amp;b)".repeat(n))),
        ("links", &|n| "[a](thing:b) <role:c> ".repeat(n)),
        ("broken references", &|n| "[a][b] ".repeat(n)),
        ("references", &|n| format!("{}\n\n[b]: x.md\n", "[a][b] ".repeat(n))),
        ("footnotes", &|n| format!("{}\n\n[^1]: x\n", "a[^1] ".repeat(n))),
        ("captions", &|n| "Table: x\n\n| a |\n|---|\n\n".repeat(n)),
        ("tables", &|n| format!("| a | b | c |\n|---|---|---|\n{}", "| <role:a> | b | c |\n".repeat(n))),
        ("fences", &|n| "```yaml card\na: 1\n```\n\n- a\n\n".repeat(n)),
        ("questions", &|n| format!("> **Reflect.** {}", "a? ".repeat(n))),
        ("question marks", &|n| format!("> **Reflect.** {}", "? ".repeat(n))),
        ("half tags", &|n| format!("<div>\n{}", "<a \"".repeat(n))),
        ("scripts", &|n| format!("<div>\n{}", "<script></script><script>".repeat(n))),
        ("open tags", &|n| "<b>a\n\n".repeat(n)),
        ("tags in quotes", &|n| format!("{}<b>a", "> ".repeat(n))),
        ("comments", &|n| format!("{}\n\n{}", "<!-- a --> ".repeat(n), "<!-- ".repeat(n))),
        ("html links", &|n| "<a href=x.md>a</a> ".repeat(n)),
        ("brackets", &|n| "[".repeat(n)),
    ];
    for (name, shape) in shapes {
        let time = |n: usize| {
            let text = shape(n);
            let start = std::time::Instant::now();
            read_as(&text, Raw::Safe);
            start.elapsed().as_secs_f64()
        };
        // Other work on the machine makes a run longer, never shorter: the shortest of each counts, and it is tried again
        // before anything is said.
        let (mut small, mut large) = (f64::MAX, f64::MAX);
        for _ in 0..12 {
            (small, large) = (small.min(time(125)), large.min(time(4000)));
            if large / small.max(0.0004) < 100.0 {
                break;
            }
        }
        assert!(large / small.max(0.0004) < 300.0, "{name}: {small} s, then {large} s");
    }
}

/// Blocks and elements that may follow each other anywhere.
const SOUND: [&str; 21] = [
    "\n\n",
    "\n\n",
    "a word",
    "*em*",
    "<b>bold</b>",
    "<a id=\"x\"></a>",
    "<br>",
    "</section>",
    "<!-- aside -->",
    "<script>alert(1)</script>",
    "<i onclick=alert(1)>i</i>",
    "<table><tr><td>c</td></tr></table>\n\n",
    "\n- item ",
    "\n> quote ",
    "\n# Heading ",
    "\n\n| a | b |\n|---|---|\n| c | <u>d</u> |\n\n",
    "[link](x.md)",
    "\n\nTable: <b>caption</b>\n\n| a |\n|---|\n| b |\n\n",
    "[^1]",
    "\n\n[^1]: a note <em>here</em>\n\n",
    "\n\n| a | b |\n|---|---|\n| <u>c</u>\n\n",
];

/// Elements that hold blocks, and how they end.
const AROUND: [(&str, &str); 3] = [
    ("\n\n<div class=\"wide\">\n\n", "\n\n</div>\n\n"),
    ("\n\n<details><summary>s</summary>\n\n", "\n\n</details>\n\n"),
    ("\n\n<aside>\n", "\n\n</aside>\n\n"),
];

/// Pieces in a row; some numbers begin an element and one ends the last begun, unless the text ends before.
fn nested(numbers: &[usize]) -> String {
    let mut text = String::new();
    let mut open = Vec::new();
    for number in numbers {
        match (SOUND.get(*number), AROUND.get(number - SOUND.len().min(*number))) {
            (Some(piece), _) => text.push_str(piece),
            (None, Some((begin, end))) => {
                text.push_str(begin);
                open.push(end);
            }
            (None, None) => text.push_str(open.pop().unwrap_or(&"")),
        }
    }
    text
}

proptest! {
    /// Every block with a tag of the author's is cleaned, in parts that read as the whole would.
    #[test]
    fn a_page_cleaned_in_parts_reads_as_one_cleaned_whole(numbers in prop::collection::vec(0..27usize, 0..16)) {
        let text = nested(&numbers);
        let cleaner = safe::cleaner(&[]);
        let parts = show(&read_as(&text, Raw::Safe).page.prose);
        // A tag that stays open makes one part of everything.
        let whole = show(&read_as(&format!("<nav>\n\n{text}"), Raw::Safe).page.prose);
        let wanted = cleaner.clean(&whole).to_string();
        prop_assert_eq!(cleaner.clean(&format!("<nav>\n{parts}</nav>")).to_string(), wanted, "{:?}", text);
    }
}
