//! A journey as the text of a Mermaid journey diagram.

use super::Journey;
use crate::block::Ask;

/// Words that Mermaid takes for its own at the beginning of a line, whatever their letter case.
const KEYWORDS: [&str; 5] = ["journey", "title", "section", "acctitle", "accdescr"];

/// Feelings from −2 to 2 become Mermaid's 1 to 5. A stage that does not say how it feels stands in the middle, and a comment
/// above it says so.
pub(super) fn diagram(journey: &Journey, ask: &dyn Ask) -> String {
    let mut out = format!("journey\n    title {}\n", inside(&journey.head.title));
    let mut phase = None;
    for stage in &journey.stages {
        if phase != Some(stage.phase) {
            phase = Some(stage.phase);
            let title = journey.phases.get(stage.phase).map_or("", |p| p.title(ask.words()));
            out.push_str(&format!("    section {}\n", inside(title)));
        }
        if stage.feels.is_none() {
            out.push_str("      %% no feeling is said for the next stage\n");
        }
        let score = 3.0 + stage.feels().unwrap_or(0.0);
        let owner = stage.owner().map(|o| format!(": {}", inside(&ask.named(o).name))).unwrap_or_default();
        out.push_str(&format!("      {}: {score}{owner}\n", start(&stage.name)));
    }
    out
}

/// A text at the beginning of a line.
fn start(text: &str) -> String {
    let written = inside(text);
    let low = written.to_lowercase();
    match written.chars().next() {
        Some(first) if KEYWORDS.iter().any(|word| low.starts_with(word)) => {
            format!("#{};{}", u32::from(first), &written[first.len_utf8()..])
        }
        _ => written,
    }
}

/// A text on one line, with the signs that mean something to Mermaid as entities of its own. An empty one, which Mermaid
/// does not take, becomes a dash.
fn inside(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '#' | ':' | ';' | ',' | '%' | '<' | '>' | '&' | '"' | '{' | '}' | '\\' | '`' => out.push_str(&format!("#{};", u32::from(c))),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    if out.is_empty() { "–".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_mermaid_are_written_as_entities() {
        assert_eq!(inside("Price: 5; #1, 10 %\n<b>"), "Price#58; 5#59; #35;1#44; 10 #37; #60;b#62;");
        assert_eq!(inside(" \n"), "–");
        assert_eq!(inside("Löydä 🚲 – sopiva"), "Löydä 🚲 – sopiva");
    }

    #[test]
    fn a_name_that_begins_like_a_keyword_stays_a_name() {
        assert_eq!(start("Title of the book"), "#84;itle of the book");
        assert_eq!(start("section 5"), "#115;ection 5");
        assert_eq!(start("A title"), "A title");
    }
}
