//! The pages of the four registers: entries with what they say and where they are used.

use super::furniture::Sheet;
use super::{Anchor, Content, Folded, Measure, Reading, Role, Segment, Touchpoint, Uses, View};
use crate::block::Verb;
use crate::book::{Gap, Reader, User, amount};
use crate::markdown;
use crate::register::{self, Register};
use crate::text::anchor;
use foldhash::fast::RandomState;
use std::collections::HashSet;

/// A register's page in a language.
pub(super) fn page(register: Register, address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    let (template, content) = match register {
        Register::Role => ("roles.html", Content::Roles { roles: reader.register("role").roles().map(|r| role(&sheet, r)).collect() }),
        Register::Segment => {
            ("segments.html", Content::Segments { segments: reader.register("segment").segments().map(|s| segment(&sheet, s)).collect() })
        }
        Register::Measure => {
            let measures = reader.register("measure").measures().map(|m| measure(&sheet, m)).collect();
            let today = sheet.words.date(reader.today());
            ("measures.html", Content::Measures { measures, as_of: sheet.words.fill("as_of", &[("date", &today)]) })
        }
        Register::Touchpoint => {
            let touchpoints = reader.register("touchpoint").touchpoints().map(|t| touchpoint(&sheet, t)).collect();
            ("touchpoints.html", Content::Touchpoints { touchpoints, blocks: Vec::new() })
        }
    };
    let title = sheet.words.many(register.name()).to_owned();
    View { template, page: sheet.page(&title), content, body: Vec::new() }
}

/// An entry's own text in the page's language, as plain text; and the language it is in where that is another.
struct Said<'s, 'r, 'b> {
    sheet: &'s Sheet<'r, 'b>,
    register: Register,
    id: &'s str,
}

impl Said<'_, '_, '_> {
    fn text(&self, field: &str) -> Option<String> {
        let registers = self.sheet.reader.register(self.register.name());
        registers.text(self.register, self.id, field, &self.sheet.lang).map(|s| markdown::plain(s.text))
    }

    fn name(&self) -> (String, Option<String>) {
        let registers = self.sheet.reader.register(self.register.name());
        match registers.name(self.register, self.id, &self.sheet.lang) {
            Some(said) => (markdown::plain(said.text), (said.lang != self.sheet.lang).then(|| said.lang.to_owned())),
            None => (self.id.to_owned(), None),
        }
    }

    fn list(&self, field: &str) -> Vec<String> {
        let registers = self.sheet.reader.register(self.register.name());
        registers.list(self.id, field, &self.sheet.lang).map_or_else(Vec::new, |s| s.text.iter().map(|t| markdown::plain(t)).collect())
    }
}

fn link(sheet: &Sheet<'_, '_>, user: &User) -> Anchor {
    sheet.whereabouts(sheet.reader.user_place(user))
}

/// Users of an entry under a head; nothing when there are none.
fn uses(sheet: &Sheet<'_, '_>, head: &str, users: impl Iterator<Item = Anchor>) -> Option<Uses> {
    // By a set: a role can have a part in thousands of stages, and to look through those told already for each grows with the
    // square of the book.
    let mut items: Vec<Anchor> = users.collect();
    let mut told = HashSet::with_capacity_and_hasher(items.len(), RandomState::default());
    let mut first = items.iter().map(|a| told.insert((a.href.as_deref(), a.title.as_str()))).collect::<Vec<_>>().into_iter();
    items.retain(|_| first.next().unwrap_or(true));
    // What is in the reader's language comes first.
    items.sort_by_key(|a| a.lang.is_some());
    (!items.is_empty()).then(|| Uses { what: sheet.words.get(head).to_owned(), items: Folded::of(&items) })
}

fn used_by(sheet: &Sheet<'_, '_>, register: Register, id: &str) -> Vec<Uses> {
    let users = sheet.reader.users(register.name(), id);
    uses(sheet, "used_by", users.iter().map(|u| link(sheet, u))).into_iter().collect()
}

fn role(sheet: &Sheet<'_, '_>, role: &register::Role) -> Role {
    let said = Said { sheet, register: Register::Role, id: &role.id };
    let (name, lang) = said.name();
    let users = sheet.reader.users("role", &role.id);
    let by = |verb: Verb| users.iter().filter(move |u| u.verb == verb).map(|u| link(sheet, u));
    let owned = sheet.reader.register("role").owners();
    let entries = owned.iter().filter(|(_, _, owner, _)| *owner == role.id).map(|(register, id, _, _)| sheet.thing(register.name(), id));
    let groups = [
        uses(sheet, "role.owns", by(Verb::Owns).chain(entries)),
        uses(sheet, "role.does", by(Verb::Does)),
        uses(sheet, "role.read", by(Verb::Serves)),
    ];
    let contact = said.text("contact");
    Role {
        anchor: anchor("role", &role.id),
        name,
        lang,
        team: said.text("team"),
        contact_href: contact.as_deref().and_then(contact_href),
        contact,
        person: said.text("person"),
        shown: said.text("shown"),
        uses: groups.into_iter().flatten().collect(),
    }
}

/// An address people can click: e-mail or telephone.
fn contact_href(contact: &str) -> Option<String> {
    let contact = contact.trim();
    if contact.contains('@') && !contact.contains(char::is_whitespace) {
        return Some(format!("mailto:{contact}"));
    }
    let digits: String = contact.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    (digits.len() >= 6 && contact.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')')))
        .then(|| format!("tel:{digits}"))
}

fn segment(sheet: &Sheet<'_, '_>, segment: &register::Segment) -> Segment {
    let said = Said { sheet, register: Register::Segment, id: &segment.id };
    let (name, lang) = said.name();
    Segment {
        anchor: anchor("segment", &segment.id),
        name,
        lang,
        chosen: segment.chosen,
        chosen_word: sheet.words.get(if segment.chosen { "segment.chosen" } else { "segment.other" }).to_owned(),
        wants: said.list("wants"),
        facts: said.list("facts"),
        behaviour: said.list("behaviour"),
        uses: used_by(sheet, Register::Segment, &segment.id),
    }
}

fn touchpoint(sheet: &Sheet<'_, '_>, touchpoint: &register::Touchpoint) -> Touchpoint {
    let said = Said { sheet, register: Register::Touchpoint, id: &touchpoint.id };
    let (name, lang) = said.name();
    let uses = used_by(sheet, Register::Touchpoint, &touchpoint.id);
    Touchpoint {
        anchor: anchor("touchpoint", &touchpoint.id),
        name,
        lang,
        kind: touchpoint.sort,
        kind_word: sheet.words.get(&format!("touchpoint.{}", touchpoint.sort)).to_owned(),
        direct: touchpoint.direct,
        direct_word: sheet.words.get(if touchpoint.direct { "touchpoint.direct" } else { "touchpoint.indirect" }).to_owned(),
        how_often_word: sheet.words.get(&format!("how_often.{}", touchpoint.how_often)).to_owned(),
        owner: touchpoint.owner.as_ref().map(|o| sheet.thing("role", o)),
        counts: Vec::new(),
        used: !uses.is_empty(),
        uses,
    }
}

fn measure(sheet: &Sheet<'_, '_>, measure: &register::Measure) -> Measure {
    let words = &sheet.words;
    let said = Said { sheet, register: Register::Measure, id: &measure.id };
    let (name, lang) = said.name();
    let unit = said.text("unit").or_else(|| measure.unit.clone());
    let value = |v: f64| amount(words, v, unit.as_deref());
    let state = measure.state().map_or("no_data", register::State::name);
    let kept = measure.promise_kept();
    let last = measure.last();
    Measure {
        anchor: anchor("measure", &measure.id),
        name,
        lang,
        type_word: words.get(&format!("type.{}", measure.sort.name())).to_owned(),
        better_word: measure.better.map(|b| words.get(&format!("better.{}", b.name())).to_owned()),
        target: measure.target.map(value),
        promise: measure.promise.map(value),
        rival: measure.rival.map(value),
        last: last.map(|r| value(r.value)),
        last_period: last.map(|r| words.period(r.period)),
        answers: last.and_then(|r| r.n).map(|n| words.count("count.answers", n)),
        deviation: measure.deviation().map(|d| deviation(sheet, d, unit.as_deref())),
        trend_word: measure.trend_name().map(|t| words.get(&format!("trend.{t}")).to_owned()),
        state: if state == "no_data" { "no-data" } else { state },
        state_word: words.get(&format!("measure.{state}")).to_owned(),
        stale: measure.stale(sheet.reader.today()),
        promise_word: kept.map(|k| words.get(if k { "promise.kept" } else { "promise.broken" }).to_owned()),
        promise_kept: kept,
        every: measure.every.map(|i| words.interval(i)),
        owner: measure.owner.as_ref().map(|o| sheet.thing("role", o)),
        how: said.text("how"),
        sample: said.text("sample"),
        readings: measure
            .recent()
            .iter()
            .map(|r| Reading {
                period: words.period(r.period),
                value: value(r.value),
                met: measure.target.map(|t| measure.as_good(r.value, t)),
            })
            .collect(),
        spark: super::spark::draw(measure, words),
        uses: used_by(sheet, Register::Measure, &measure.id),
        unit,
    }
}

/// The difference of two percentages is counted in percentage points.
fn deviation(sheet: &Sheet<'_, '_>, value: f64, unit: Option<&str>) -> String {
    match unit {
        Some("%") => sheet.words.points(value, usize::from(value.fract() != 0.0)),
        Some(unit) => format!("{} {unit}", sheet.words.signed(value, 0)),
        None => sheet.words.signed(value, usize::from(value.fract() != 0.0)),
    }
}

impl Sheet<'_, '_> {
    /// The entry a gap of a register is about.
    pub(super) fn register_entry(&self, gap: &Gap) -> Anchor {
        match self.reader.entry_at(&gap.path, gap.key) {
            Some((register, id)) => self.thing(register.name(), &id),
            None => Anchor { title: gap.path.to_string(), ..Anchor::default() },
        }
    }
}
