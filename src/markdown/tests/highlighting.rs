use super::*;

#[test]
fn code_is_coloured_by_short_classes() {
    let mut html = String::new();
    highlight("rust", "fn a() -> u8 { 1 } // é\n", &mut html);
    assert!(html.contains("<i class=c>// é</i>\n") && html.contains("<i class=n>1</i>"), "{html}");
    html.clear();
    highlight("yaml", "a: true\n", &mut html);
    assert!(html.starts_with("<i class=g>a</i>"), "{html}");
    html.clear();
    highlight("no-such", "<a>\n", &mut html);
    assert_eq!(html, "&lt;a&gt;\n");
    assert!(highlight_classes().all(|(class, _)| class.len() == 1));
}

#[test]
fn javascript_without_tags_is_read_by_a_syntax_of_its_own() {
    // With a tag it is read by another syntax, and the same line means the same again without one.
    let coloured = |code: &str| {
        let mut html = String::new();
        highlight("js", code, &mut html);
        html
    };
    let line = "const a = 1; // é\n";
    let before = coloured(line);
    let tagged = coloured(&format!("{line}const b = <div className=\"c\" />;\n"));
    assert!(tagged.contains("<i class=g>div</i>") && tagged.contains("<i class=a>className</i>"), "{tagged}");
    assert!(before.contains("<i class=t>const</i>") && coloured(line) == before, "{before}");
}
