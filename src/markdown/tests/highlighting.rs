use super::super::highlight::{colour, lean, scope_of, theirs};
use super::super::syntax;
use super::*;

fn coloured(lang: &str, code: &str) -> String {
    let mut html = String::new();
    highlight(lang, code, &mut html);
    html
}

/// Every character with its class, `-` where it has none.
fn spread(html: &str) -> Vec<(char, char)> {
    let (mut all, mut class, mut rest) = (Vec::new(), '-', html);
    while let Some(first) = rest.chars().next() {
        let end = |mark: char| rest.find(mark).unwrap() + 1;
        let length = match first {
            '<' => {
                class = rest.strip_prefix("<i class=").map_or('-', |rest| rest.chars().next().unwrap());
                end('>')
            }
            '&' => {
                let length = end(';');
                let c = match &rest[..length] {
                    "&lt;" => '<',
                    "&gt;" => '>',
                    "&amp;" => '&',
                    other => panic!("{other}"),
                };
                all.push((c, class));
                length
            }
            c => {
                all.push((c, class));
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    all
}

/// Neighbours of one class, without the spaces around them.
fn pieces(html: &str) -> Vec<String> {
    spread(html)
        .chunk_by(|a, b| a.1 == b.1 && a.0 != '\n')
        .map(|chunk| format!("{}:{}", chunk[0].1, chunk.iter().map(|c| c.0).collect::<String>().trim()))
        .collect()
}

#[test]
fn code_is_coloured_by_short_classes() {
    let html = coloured("rust", "fn a() -> u8 { 1 } // é\n");
    assert!(html.contains("<i class=c>// é</i>\n") && html.contains("<i class=n>1</i>"), "{html}");
    assert!(coloured("yaml", "a: true\n").starts_with("<i class=g>a</i>"));
    assert_eq!(coloured("no-such", "<a>\n"), "&lt;a&gt;\n");
    assert!(highlight_classes().all(|(class, _)| class.len() == 1));
    // A language that only the many know.
    assert!(coloured("lua", "local a = nil -- c\n").contains("<i class=c>-- c</i>"));
}

/// Languages, code in each, and pieces that it falls into, each after its class.
fn promises() -> impl Iterator<Item = (&'static str, &'static str, Vec<&'static str>)> {
    include_str!("code.txt").split("=== ").skip(1).map(|part| {
        let (lang, rest) = part.split_once('\n').unwrap();
        let (code, promised) = rest.split_once("---\n").unwrap();
        (lang, code, promised.lines().flat_map(|line| line.split("  ")).collect())
    })
}

#[test]
fn every_language_keeps_what_it_promises() {
    for (lang, code, promised) in promises() {
        assert!(lean(lang).is_some(), "{lang} has no grammar of its own");
        let html = coloured(lang, code);
        let pieces = pieces(&html);
        for promise in promised {
            assert!(pieces.iter().any(|piece| *piece == promise), "{lang}: no {promise} in {pieces:?}");
        }
    }
    for name in syntax::names() {
        let told = |other: &str| syntax::find(other, scope_of).is_some_and(|set| set.syntaxes()[0].name == name);
        assert!(name == "tsx" || promises().any(|(lang, ..)| told(lang)), "nothing is promised of {name}");
    }
}

#[test]
fn a_text_nobody_closed_ends_with_its_line() {
    for lang in ["js", "ts", "json", "c", "cpp", "java", "python", "go", "css", "toml"] {
        let html = coloured(lang, "a = \"b\nc = 1\n");
        assert!(pieces(&html).iter().any(|piece| piece == "n:1"), "{lang}: {html}");
    }
    // In shells and YAML it may go on, and in YAML an empty line ends it.
    let html = coloured("yaml", "a: \"b\n\nc: 1\n");
    assert!(pieces(&html).iter().any(|piece| piece == "n:1"), "{html}");
}

#[test]
fn every_pattern_of_a_grammar_is_one() {
    let patterns = syntax::patterns(scope_of);
    assert!(patterns.len() > 200);
    for (place, pattern) in patterns {
        // What refers to the pattern that opened the frame is filled in first.
        let filled = (1..4).fold(pattern.clone(), |filled, n| filled.replace(&format!("\\{n}"), "x"));
        assert!(syntect::parsing::Regex::try_compile(&filled).is_none(), "{place}: {pattern}");
        // A part that is missing stays as it was written.
        let named = |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase());
        let between = pattern.split('%').count().saturating_sub(2);
        assert_eq!(pattern.split('%').skip(1).take(between).find(named), None, "{place}: {pattern}");
        // Dear to compile: classes of Unicode, and cases folded by the engine.
        assert!(!pattern.contains("\\p{") && !pattern.contains("(?i"), "{place}: {pattern}");
    }
}

/// Pieces of which hostile code is made.
const PIECES: [&str; 44] = [
    "(",
    ")",
    "[",
    "{",
    "}",
    "<",
    "/",
    "/[",
    "\\",
    "\"",
    "'",
    "`",
    ".",
    "- ",
    "a: ",
    ": |\n",
    "# ",
    "$",
    "${",
    "$(",
    "\\\"",
    "f\"{",
    "r#",
    "/*",
    "*/",
    "<a ",
    "</a>",
    "a=",
    "&a ",
    "%",
    "@a",
    "0x",
    "=>",
    "(a,",
    "<<A\n",
    "A\n",
    "é",
    "\t",
    " ",
    "\n",
    "def a(",
    "function ",
    "return /",
    "😀",
];

#[test]
fn whatever_comes_no_character_is_lost_and_every_line_closes_its_tags() {
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for lang in syntax::names() {
        for _ in 0..60 {
            let code: String = (0..next(60)).map(|_| PIECES[next(PIECES.len())]).collect();
            let html = coloured(lang, &code);
            assert_eq!(spread(&html).iter().map(|c| c.0).collect::<String>(), code, "{lang}");
            for line in html.lines() {
                assert_eq!(line.matches("<i ").count(), line.matches("</i>").count(), "{lang} {code:?}: {html}");
            }
        }
    }
}

#[test]
fn no_pattern_runs_away() {
    // A line of one piece, as long as is coloured: the worst takes 0.1 s where all is compiled without optimising but Onig.
    for lang in syntax::names() {
        for piece in PIECES.iter().filter(|piece| !piece.contains('\n')) {
            let start = std::time::Instant::now();
            let code = format!("{}\n", piece.repeat(4_900 / piece.len()));
            coloured(lang, &code);
            assert!(start.elapsed().as_secs() < 10, "{lang} {piece:?}");
        }
    }
}

/// How far ours and theirs agree on real code: `VALUEBOOK_CODE=FOLDER cargo test colours_agree -- --nocapture` prints for each
/// language the share of characters, spaces aside, that get the same class, and the commonest differences. Without it the theme
/// and the settings of this repository, where it must be most of them.
#[test]
fn colours_agree_with_those_of_the_many() {
    let mut shares = std::collections::BTreeMap::<String, (usize, usize, std::collections::BTreeMap<(char, char), usize>)>::new();
    let asked = std::env::var_os("VALUEBOOK_CODE").map(std::path::PathBuf::from);
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open =
        asked.clone().map_or_else(|| vec![here.join("themes"), here.join("book.toml"), here.join("data")], |folder| vec![folder]);
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let lang = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        let Ok(code) = std::fs::read_to_string(&path) else { continue };
        let (Some(ours), Some(others)) = (lean(&lang), theirs(&lang)) else { continue };
        if code.lines().any(|line| line.len() > 5_000) {
            continue;
        }
        let [ours, others] = [ours, others].map(|grammar| {
            let mut html = String::new();
            colour(grammar, &code, &mut html);
            spread(&html)
        });
        let (same, all, differences) = shares.entry(lang).or_default();
        for (a, b) in ours.iter().zip(&others).filter(|(a, _)| !a.0.is_whitespace()) {
            *all += 1;
            *same += usize::from(a.1 == b.1);
            if a.1 != b.1 {
                *differences.entry((b.1, a.1)).or_default() += 1;
            }
        }
    }
    assert!(!shares.is_empty(), "no code there that both know");
    for (lang, (same, all, differences)) in shares {
        let mut differences: Vec<_> = differences.into_iter().collect();
        differences.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let told = differences.iter().take(5).map(|((theirs, ours), n)| format!(" {theirs}→{ours} {}", n * 1000 / all));
        assert!(asked.is_some() || same * 20 > all * 11, "{lang}: {same} of {all}");
        println!("{lang:10} {:3} ‰ of {all}; theirs→ours in ‰:{}", same * 1000 / all, told.collect::<String>());
    }
}
