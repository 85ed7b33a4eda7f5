//! The registers among the book: what references to entries mean, who is idle, what is unused.

use super::Book;
use super::bind::Map;
use super::codes::{MEASURE_UNUSED, NO_REGISTER, ROLE_IDLE, SEGMENT_UNUSED, TOUCHPOINT_UNUSED, UNKNOWN_REFERENCE};
use super::landing::{Landing, Nothing};
use super::usage::Gap;
use crate::block::Verb;
use crate::chapter::Outline;
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Spot};
use crate::markdown::Target;
use crate::register::{Field, Register};
use crate::text::{Digest, Hasher, SrcPath, anchor};
use crate::words::Words;
use std::borrow::Cow;
use std::hash::Hash;
use std::sync::{Arc, OnceLock};

/// What references to entries mean, a language each and in it a register each; made when the first page of a language asks.
/// A stage names four entries, and to spell each out again was a twentieth of a chapter that carries blocks.
pub(super) type Entries = Vec<OnceLock<[Map<String, Landing>; 4]>>;

impl Book {
    /// Address of a language's page of one register.
    pub(super) fn register_page(&self, lang: &str, register: Register) -> String {
        [self.base_of(lang).as_str(), "overview/", register.plural(), ".html"].concat()
    }

    /// Whether a page that is made has something of that id. Of those without entries nothing is said.
    pub(super) fn on_register_page(&self, address: &str, id: &str) -> bool {
        let stem = address.rsplit('/').next().and_then(|name| name.strip_suffix(".html")).unwrap_or("");
        let Some(register) = Register::of(stem) else { return true };
        let known = id.split_once(':').is_some_and(|(kind, id)| kind == register.name() && self.registers.home(register, id).is_some());
        known || self.registers.is_empty(register) || self.registers.unreadable(register)
    }

    /// What a reference to a register entry means; `None` when `kind` is no register.
    pub(super) fn land_entry(&self, lang: &str, kind: &str, id: &str) -> Option<Cow<'_, Landing>> {
        let register = Register::named(kind)?;
        let language = self.languages.iter().position(|l| l == lang).and_then(|n| self.entries.get(n));
        let known = language.and_then(|all| all.get_or_init(|| self.all_entries(lang))[register as usize].get(id));
        Some(known.map_or_else(|| Cow::Owned(self.find_entry(lang, register, id)), Cow::Borrowed))
    }

    fn all_entries(&self, lang: &str) -> [Map<String, Landing>; 4] {
        let all = |register| self.registers.names(register).into_iter().map(move |(id, _)| (id, self.find_entry(lang, register, id)));
        Register::ALL.map(|register| all(register).map(|(id, landing)| (id.to_owned(), landing)).collect())
    }

    fn find_entry(&self, lang: &str, register: Register, id: &str) -> Landing {
        if self.registers.is_empty(register) {
            return Landing::Free { name: id.to_owned() };
        }
        let Some(said) = self.registers.name(register, id, lang) else {
            if self.registers.unreadable(register) {
                return Landing::Free { name: id.to_owned() };
            }
            return Landing::Nothing { why: Nothing::Reference, near: self.registers.nearest(register, id).map(str::to_owned) };
        };
        let hint = match register {
            Register::Measure => self.registers.measure(id).and_then(|m| self.last_reading(m, lang)),
            _ => None,
        };
        Landing::Thing {
            name: crate::markdown::plain(said.text),
            kind: register.name().to_owned(),
            address: Some(self.register_page(lang, register)),
            anchor: Some(anchor(register.name(), id)),
            lang: said.lang.to_owned(),
            hint,
            status: "live",
            given: true,
        }
    }

    /// A measure's last value and its period, in words: `95 %, 3. kvartal 2026`.
    fn last_reading(&self, measure: &crate::register::Measure, lang: &str) -> Option<String> {
        let words = self.lexicon.lang(lang);
        let last = measure.last()?;
        Some(format!("{}, {}", amount(&words, last.value, measure.unit.as_deref()), words.period(last.period)))
    }

    /// Changes when an entry of the register changes, or who uses it. Made once a binding: it walks all uses.
    pub(super) fn register_digest(&self, kind: &str) -> Digest {
        match Register::of(kind) {
            Some(register) => *self.register_digests[register as usize].get_or_init(|| self.make_register_digest(register)),
            None => Digest::default(),
        }
    }

    fn make_register_digest(&self, register: Register) -> Digest {
        let mut hasher = Hasher::new();
        if register == Register::Role {
            for (register, id, owner, _) in self.registers.owners() {
                hasher.text(register.name()).text(id).text(owner);
            }
        }
        hasher.digest(self.registers.digest_all(register));
        // Numbers of entries are those of this book: what each is called goes with them.
        for (id, _) in self.registers.names(register) {
            self.usage.entry(register, id).hash(&mut hasher);
        }
        self.usage.all(register).iter().for_each(|one| self.usage.user(one.way).hash(&mut hasher));
        self.all_uses(register).for_each(|one| one.hash(&mut hasher));
        hasher.finish()
    }

    /// Findings about entries, as gaps for the page that lists them.
    pub(super) fn register_gaps(&self) -> Vec<Gap> {
        let gap = |(owner, diagnostic): (Option<String>, Diagnostic)| Gap {
            written: false,
            code: diagnostic.code.name,
            text: diagnostic.message.to_string(),
            key: match diagnostic.place.spot {
                Spot::Key(key) => Some(key),
                _ => None,
            },
            path: diagnostic.place.path,
            block: None,
            part: None,
            owner,
            since: None,
            due: None,
            lever: None,
            state: None,
            ticket: None,
        };
        self.register_findings().into_iter().filter(|(_, d)| d.severity == Severity::Finding).map(gap).collect()
    }

    /// Everything the rules say about entries once the whole book is known.
    pub(super) fn register_findings(&self) -> Vec<(Option<String>, Diagnostic)> {
        let own = self.registers.findings(self.today).into_iter();
        let mut list: Vec<_> = own.map(|f| (f.owner.map(str::to_owned), f.diagnostic)).collect();
        for (register, id, owner, place) in self.registers.owners() {
            if let Some(Landing::Nothing { near, .. }) = self.land_entry(self.registers.house(), "role", owner).as_deref() {
                let help = near.as_ref().map_or_else(
                    || "add it to `data/roles.yaml`, or write a role that stands there".to_owned(),
                    |n| format!("did you mean `{n}`?"),
                );
                let message = format!("the {} `{id}` is owned by `{owner}`, which is no role", register.name());
                list.push((None, Diagnostic::new(&UNKNOWN_REFERENCE, place, message).help(help)));
            }
        }
        list.extend(self.fit_findings());
        let owners = self.registers.owners();
        for register in Register::ALL {
            for (id, name) in self.registers.names(register) {
                let Some(home) = self.registers.home(register, id) else { continue };
                let owner = owners.iter().find(|(r, i, _, _)| *r == register && *i == id).map(|(_, _, owner, _)| (*owner).to_owned());
                if let Some(said) = self.in_no_stage(id).filter(|_| register == Register::Measure) {
                    list.push((owner, said));
                } else if let Some((code, message, help)) = self.unused(register, id, name) {
                    list.push((owner, Diagnostic::new(code, home.place(Field::Entry), message).help(help)));
                }
            }
        }
        list
    }

    /// One warning a register that the book lacks, at the first name that would stand in it.
    pub(super) fn want_registers(&self, outlines: &[Arc<Outline>], diagnostics: &mut Vec<Diagnostic>) {
        // Of a register without entries every name is taken as it is; most books have them all.
        let lacks = |register: &Register| self.registers.is_empty(*register) && !self.registers.unreadable(*register);
        let mut lacking: Vec<Register> = Register::ALL.into_iter().filter(lacks).collect();
        for outline in outlines {
            if lacking.is_empty() {
                break;
            }
            for (n, link) in outline.links.iter().enumerate() {
                let Target::Typed { kind, id, .. } = &link.target else { continue };
                let Some(at) = lacking.iter().position(|register| register.name() == kind) else { continue };
                lacking.remove(at);
                let key = crate::chapter::Places::link_key(u32::try_from(n).unwrap_or(u32::MAX));
                diagnostics.push(
                    Diagnostic::new(
                        &NO_REGISTER,
                        Place::key(&outline.path, key),
                        format!("the book names {kind}s such as `{id}` but has no register of them"),
                    )
                    .help(format!("write `data/{kind}s.yaml` with one line a {kind}: `{}: {id}`", crate::text::id_of(id))),
                );
            }
        }
    }

    /// The entry that a place of a register file belongs to.
    pub(super) fn entry_at(&self, path: &SrcPath, key: Option<u32>) -> Option<(Register, String)> {
        let place = Place::key(path, key?);
        let holds = |register: Register, id: &str| self.registers.home(register, id).is_some_and(|h| h.holds(&place));
        let find =
            |register: Register| self.registers.names(register).iter().find(|(id, _)| holds(register, id)).map(|(id, _)| (*id).to_owned());
        Register::ALL.into_iter().find_map(|register| Some((register, find(register)?)))
    }

    /// Whether anything refers to a block, or may do so from where nothing can be read.
    pub(super) fn is_used(&self, kind: &str, id: &str) -> bool {
        self.unsure || self.usage.is_referred(kind, id)
    }

    fn unused(&self, register: Register, id: &str, name: &str) -> Option<(&'static Code, String, &'static str)> {
        // What cannot be read may use it.
        if self.unsure {
            return None;
        }
        let users = || self.usage.users(register, id);
        let used = users().next().is_some();
        let name = crate::markdown::plain(name);
        match register {
            Register::Role => {
                let owns = self.registers.owners().iter().any(|(_, _, owner, _)| *owner == id);
                let shown = self.registers.role(id).is_some_and(|r| r.shown.is_some());
                (!used && !owns && !shown).then(|| {
                    (
                        &ROLE_IDLE,
                        format!("the role “{name}” has no part in the handbook"),
                        "give it a stage, a list, a measure or a line `shown:`, or take it out",
                    )
                })
            }
            Register::Touchpoint => (!users().any(|u| u.verb == Verb::Serves)).then(|| {
                (
                    &TOUCHPOINT_UNUSED,
                    format!("no stage uses the touchpoint “{name}”"),
                    "add it to the stage where customers meet it, or take it out",
                )
            }),
            Register::Measure => (!users().any(|u| u.verb == Verb::Proves)).then(|| {
                (
                    &MEASURE_UNUSED,
                    format!("no stage uses the measure “{name}”"),
                    "tie it to the stage whose promise it proves, or stop measuring it",
                )
            }),
            Register::Segment => (!used).then(|| {
                (
                    &SEGMENT_UNUSED,
                    format!("the group “{name}” has neither journey nor value matrix"),
                    "name it in the `segments:` of a journey or the `segment:` of a value matrix",
                )
            }),
        }
    }
}

/// A value with its unit, as the language writes it.
pub fn amount(words: &Words, value: f64, unit: Option<&str>) -> String {
    match unit {
        Some("%") => words.percent(value, decimals(value)),
        Some(unit) => words.amount(value, unit),
        None => words.trim_number(value),
    }
}

/// As many decimals as the value has, at most two.
fn decimals(value: f64) -> usize {
    let near = |factor: f64| (value * factor - (value * factor).round()).abs() < 1e-6;
    if near(1.0) {
        0
    } else if near(10.0) {
        1
    } else {
        2
    }
}

/// What the registers' own rules say, and those about who uses their entries.
pub fn judge_registers(book: &Book) -> Vec<Diagnostic> {
    book.register_findings().into_iter().map(|(_, d)| d).collect()
}
