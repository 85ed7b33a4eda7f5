//! The pages of the four registers: entries with what they say and where they are used.

use super::folded::Links;
use super::furniture::Sheet;
use super::{Anchor, Content, Measure, Reading, Role, Segment, Touchpoint, Uses, View};
use crate::block::Verb;
use crate::book::{Gap, Reader, amount};
use crate::markdown;
use crate::register::{self, Register};
use crate::text::anchor;

/// A register's page in a language.
pub(super) fn page(register: Register, address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    let registers = reader.register(register.name());
    let mut used = Used::of(register, &sheet);
    let (template, content) = match register {
        Register::Role => ("roles.html", Content::Roles { roles: registers.roles().map(|r| role(&mut used, r)).collect() }),
        Register::Segment => {
            ("segments.html", Content::Segments { segments: registers.segments().map(|s| segment(&mut used, s)).collect() })
        }
        Register::Measure => {
            let measures = registers.measures().map(|m| measure(&mut used, m)).collect();
            let today = sheet.words.date(reader.today());
            ("measures.html", Content::Measures { measures, as_of: sheet.words.fill("as_of", &[("date", &today)]) })
        }
        Register::Touchpoint => {
            let touchpoints = registers.touchpoints().map(|t| touchpoint(&mut used, t)).collect();
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

/// Where the entries of a register are used, by entry, with a list for each head. Every source is gone through once for all.
struct Used<'s, 'r, 'b> {
    sheet: &'s Sheet<'r, 'b>,
    register: Register,
    lists: Vec<[Links; 3]>,
}

/// Heads under which the uses of a role stand, and in what way it is used there; of all other entries there is but one.
const OF_ROLES: [(&str, Verb); 3] = [("role.owns", Verb::Owns), ("role.does", Verb::Does), ("role.read", Verb::Serves)];

/// Uses that are looked up before the first of them is written. The book lies about in memory, and places that are looked up
/// one after the other are fetched side by side.
const AT_ONCE: usize = 64;

impl<'s, 'r, 'b> Used<'s, 'r, 'b> {
    fn of(register: Register, sheet: &'s Sheet<'r, 'b>) -> Used<'s, 'r, 'b> {
        let mut lists: Vec<[Links; 3]> = Vec::new();
        let mut ways = sheet.ways();
        let (mut uses, mut some) = (sheet.reader.uses(register), Vec::with_capacity(AT_ONCE));
        loop {
            some.clear();
            some.extend(uses.by_ref().take(AT_ONCE));
            for (entry, verb, spot) in &some {
                let head = if register == Register::Role { OF_ROLES.iter().position(|(_, way)| way == verb) } else { Some(0) };
                let entry = *entry as usize;
                if lists.len() <= entry {
                    lists.resize_with(entry + 1, Default::default);
                }
                if let Some(list) = head.and_then(|head| lists[entry].get_mut(head)) {
                    list.add_spot(spot, &mut ways);
                }
            }
            if some.len() < AT_ONCE {
                break;
            }
        }
        Used { sheet, register, lists }
    }

    /// The lists of an entry; empty where nothing uses it.
    fn take(&mut self, id: &str) -> [Links; 3] {
        let entry = self.sheet.reader.entry_number(self.register, id);
        entry.and_then(|entry| self.lists.get_mut(entry as usize)).map(std::mem::take).unwrap_or_default()
    }

    /// Users of an entry; nothing when there are none.
    fn used_by(&mut self, id: &str) -> Vec<Uses> {
        let [list, ..] = self.take(id);
        uses(self.sheet, "used_by", list).into_iter().collect()
    }
}

/// Links under a head; nothing when there are none.
fn uses(sheet: &Sheet<'_, '_>, head: &str, links: Links) -> Option<Uses> {
    (!links.is_empty()).then(|| Uses { what: sheet.words.get(head).to_owned(), items: links.folded() })
}

fn role(used: &mut Used<'_, '_, '_>, role: &register::Role) -> Role {
    let sheet = used.sheet;
    let said = Said { sheet, register: Register::Role, id: &role.id };
    let (name, lang) = said.name();
    let mut lists = used.take(&role.id);
    let owned = sheet.reader.register("role").owners();
    for (register, id, ..) in owned.iter().filter(|(_, _, owner, _)| *owner == role.id) {
        lists[0].add(&sheet.thing(register.name(), id));
    }
    let groups = OF_ROLES.iter().zip(lists).map(|((head, _), links)| uses(sheet, head, links));
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
        uses: groups.flatten().collect(),
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

fn segment(used: &mut Used<'_, '_, '_>, segment: &register::Segment) -> Segment {
    let sheet = used.sheet;
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
        uses: used.used_by(&segment.id),
    }
}

fn touchpoint(used: &mut Used<'_, '_, '_>, touchpoint: &register::Touchpoint) -> Touchpoint {
    let sheet = used.sheet;
    let said = Said { sheet, register: Register::Touchpoint, id: &touchpoint.id };
    let (name, lang) = said.name();
    let uses = used.used_by(&touchpoint.id);
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

fn measure(used: &mut Used<'_, '_, '_>, measure: &register::Measure) -> Measure {
    let sheet = used.sheet;
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
        uses: used.used_by(&measure.id),
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
