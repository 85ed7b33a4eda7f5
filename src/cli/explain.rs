//! `valuebook explain`: the long text of a code.

use super::End;
use super::arguments::Explain;
use super::report::{Stop, Voice, width};
use super::table::columns;
use super::wrap::wrap;
use crate::diagnostic::Code;
use crate::{build, disk};

/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 90;

pub(super) fn run(asked: &Explain, voice: &Voice) -> Result<End, Stop> {
    let mut codes = build::codes();
    codes.extend(disk::CODES);
    codes.sort_by_key(|code| code.name);
    let listed = |codes: &[&Code]| {
        let rows = codes.iter().map(|code| [code.name, code.severity.name(), code.title].map(str::to_owned).to_vec());
        voice.data(&columns(&rows.collect::<Vec<_>>()))
    };
    match &asked.code {
        _ if asked.chapter => voice.data(&super::reference::chapter(&codes))?,
        None => listed(&codes)?,
        Some(name) => match family(name, &codes) {
            Some(family) => listed(&family)?,
            None => {
                let code = find(name, &codes)?;
                let heading = format!("{} · {}\n{}\n\n", code.name, code.severity, code.title);
                if asked.list { listed(&[code])? } else { voice.data(&(heading + &wrap(code.explain, width().min(WIDEST))))? }
            }
        },
    }
    Ok(End::Fine)
}

/// The code of that name; the words after the `/` are enough where only one code ends so.
fn find<'c>(name: &str, codes: &[&'c Code]) -> Result<&'c Code, Stop> {
    let name = name.trim().trim_matches(['[', ']']).to_lowercase();
    if let Some(code) = codes.iter().find(|code| code.name == name) {
        return Ok(code);
    }
    let ending: Vec<&&Code> = codes.iter().filter(|code| code.last() == name).collect();
    if let [code] = ending[..] {
        return Ok(code);
    }
    Err(Stop::new(format!("there is no code `{name}`"), Code::suggestion(&name, codes)))
}

/// All codes that begin so: `link/*`, as in book.toml, or `link`.
fn family<'c>(name: &str, codes: &[&'c Code]) -> Option<Vec<&'c Code>> {
    let name = name.trim().to_lowercase();
    let room = name.trim_end_matches(['*', '/']);
    let family: Vec<&Code> = codes.iter().filter(|code| code.room() == room).copied().collect();
    (!family.is_empty()).then_some(family)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    const fn code(name: &'static str) -> Code {
        Code { name, severity: Severity::Error, title: "", explain: "" }
    }
    static OWNER: Code = code("journey/stage-without-owner");
    static GAP: Code = code("gap/without-owner");
    static KEY: Code = code("general/unknown-key");
    static OTHER_KEY: Code = code("chapter/unknown-key");

    fn ask(name: &str) -> Result<&'static str, String> {
        find(name, &[&KEY, &OTHER_KEY, &GAP, &OWNER]).map(|code| code.name).map_err(|stop| stop.help)
    }

    #[test]
    fn a_code_is_found_whole_or_by_its_last_words() {
        assert_eq!(ask("gap/without-owner"), Ok("gap/without-owner"));
        assert_eq!(ask("[stage-without-owner]"), Ok("journey/stage-without-owner"));
    }

    #[test]
    fn a_family_is_all_codes_that_begin_alike() {
        let codes: &[&'static Code] = &[&KEY, &OTHER_KEY, &GAP, &OWNER];
        let names = |name| family(name, codes).map(|family| family.iter().map(|code| code.name).collect::<Vec<_>>());
        for name in ["gap/*", "gap/", "gap", "GAP"] {
            assert_eq!(names(name), Some(vec!["gap/without-owner"]), "{name}");
        }
        assert_eq!(names("gap/without-owner"), None);
        assert_eq!(names("gpa/*"), None);
        assert_eq!(ask("gpa/*"), Err("did you mean `gap/*`? It stands for all codes that begin so".to_owned()));
    }

    #[test]
    fn an_unknown_code_names_those_that_may_be_meant() {
        assert_eq!(ask("unknown-key"), Err("did you mean `chapter/unknown-key` or `general/unknown-key`?".to_owned()));
        assert_eq!(ask("gap/witout-owner"), Err("did you mean `gap/without-owner`?".to_owned()));
        assert_eq!(ask("owner"), Err("did you mean `gap/without-owner` or `journey/stage-without-owner`?".to_owned()));
        assert_eq!(ask("weather"), Err("`valuebook explain --list` names all codes".to_owned()));
    }
}
