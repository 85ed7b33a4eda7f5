//! The entries of one file, read one by one.

use super::codes::OUT_OF_RANGE;
use super::entry::{Field, Home, ROOM, Register, Role, Segment, Touchpoint};
use super::field::{READING, SIGNS, house};
use super::file::File;
use super::measure::{Better, Measure, Reading, Type};
use super::sound;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::text::{At, Period, Span, id_of, is_id};
use crate::yaml::{Entry, Kind, Node, Row, WRONG_TYPE};
use unicode_normalization::UnicodeNormalization;

/// A file in the making.
pub(super) struct Reader {
    /// The language the file's words are in.
    pub(super) lang: String,
    /// Entries read so far.
    pub(super) next: u32,
    pub(super) file: File,
}

impl Reader {
    pub(super) fn entry(&mut self, register: Register, entry: &Entry<'_>, report: &mut Report<'_>) {
        let key: String = entry.key.value.trim().nfc().collect();
        let id = if is_id(&key) {
            key
        } else {
            let id = id_of(&key);
            let message = format!("`{key}` cannot be an id: an id is made of small letters, digits and hyphens");
            let help = if id.is_empty() {
                "an id is lower-case letters, digits and single hyphens".to_owned()
            } else {
                format!("write `{id}: {{name: {key}}}`")
            };
            report.with_help(&WRONG_TYPE, entry.key.span, message, help);
            if id.is_empty() { key } else { id }
        };
        let home = Home { path: self.file.path.clone(), base: self.next.saturating_mul(ROOM) };
        self.next += 1;
        self.file.places.insert(home.base, entry.key.span);
        // A register entry may be just a name.
        let just_a_name = match &entry.value.kind {
            Kind::Scalar(scalar) if !entry.value.is_empty() => Some(At::new(scalar.text.trim().to_owned(), entry.value.span)),
            _ => None,
        };
        if self.file.lang.is_some() {
            self.overlay(register, id, home, entry, just_a_name, report);
            return;
        }
        let bare = Node::null(entry.key.span);
        let node = match (&just_a_name, &entry.value.kind) {
            (Some(_), _) => None,
            (None, Kind::Map(_) | Kind::List(_)) => Some(&entry.value),
            (None, _) => Some(&bare),
        };
        let row = node.map(|node| house(register).read(node, report));
        let name = just_a_name.or_else(|| row.as_ref()?.text("name").map(At::owned)).unwrap_or_else(|| At::new(id.clone(), entry.key.span));
        for (field, said) in [
            (Field::Name, "name"),
            (Field::Owner, "owner"),
            (Field::Target, "target"),
            (Field::Promise, "promise"),
            (Field::Rival, "rival"),
            (Field::Readings, "readings"),
        ] {
            let span = row.as_ref().and_then(|r| if field == Field::Readings { r.key_span(said) } else { Some(r.node(said)?.span) });
            if let Some(span) = span {
                self.file.places.insert(home.base + field.slot(), span);
            }
        }
        let one = |field: &str| row.as_ref().and_then(|r| r.text(field)).map(|text| text.value.into_owned());
        match register {
            Register::Role => self.file.roles.push(Role {
                name: name.value,
                team: one("team"),
                contact: one("contact"),
                person: one("person"),
                shown: one("shown"),
                id,
                home,
            }),
            Register::Touchpoint => self.file.touchpoints.push(Touchpoint {
                name: name.value,
                sort: row.as_ref().and_then(|r| r.choice("kind")).map_or("people", |c| c.value),
                direct: row.as_ref().and_then(|r| r.flag("direct")).unwrap_or(true),
                how_often: row.as_ref().and_then(|r| r.choice("how_often")).map_or("routine", |c| c.value),
                owner: one("owner"),
                id,
                home,
            }),
            Register::Segment => {
                let signs = signs(row.as_ref(), report);
                let segment = Segment {
                    name: name.value,
                    wants: texts(row.as_ref(), "wants"),
                    facts: texts(signs.as_ref(), "facts"),
                    behaviour: texts(signs.as_ref(), "behaviour"),
                    chosen: row.as_ref().and_then(|r| r.choice("chosen")).is_none_or(|c| c.value == "yes"),
                    id,
                    home,
                };
                let blamed = |row: Option<&Row<'_>>, field: &str| row.is_some_and(|r| r.blamed(field));
                let told = blamed(row.as_ref(), "wants") || blamed(row.as_ref(), "signs") || blamed(signs.as_ref(), "behaviour");
                sound::segment(&segment, name.span, &self.lang, told, report);
                self.file.segments.push(segment);
            }
            Register::Measure => self.measure(id, name.value, home, entry.key.span, row.as_ref(), report),
        }
    }

    fn measure(&mut self, id: String, name: String, home: Home, entry: Span, row: Option<&Row<'_>>, report: &mut Report<'_>) {
        let one = |field: &str| row.and_then(|r| r.text(field)).map(|text| text.value.into_owned());
        let number = |field: &str| row.and_then(|r| r.number(field)).map(|n| n.value);
        let said = row.and_then(|r| r.choice("type")).and_then(|c| Type::of(c.value));
        let unit = one("unit");
        // A lone `%` is a rate.
        let sort = said.unwrap_or(if unit.as_deref() == Some("%") { Type::Rate } else { Type::Other });
        // A number its type cannot have is reported, and then held against nothing.
        let (low, high) = sort.range();
        let within = |field: &str| number(field).filter(|n| (low..=high).contains(n));
        let better = row.and_then(|r| r.choice("better")).map(|c| if c.value == "up" { Better::Up } else { Better::Down });
        let before = report.list.len();
        let readings = row.map(|r| self.readings(r, sort, &home, report)).unwrap_or_default();
        let measure = Measure {
            name,
            sort,
            unit: unit.or_else(|| sort.unit().map(str::to_owned)),
            better: better.or(sort.better()),
            target: within("target"),
            promise: within("promise"),
            rival: within("rival"),
            tolerance: number("tolerance"),
            every: row.and_then(|r| r.interval("every")).map(|i| i.value),
            owner: one("owner"),
            how: one("how"),
            sample: one("sample"),
            readings,
            told_readings: row.is_some_and(|r| r.blamed("readings")) || report.list.len() > before,
            told_target: row.is_some_and(|r| r.blamed("target") || r.has("target")),
            id,
            home,
        };
        sound::measure(&measure, entry, row, report);
        sound::answers(&measure, |index| self.file.span(measure.home.base + Field::Reading(index).slot()), report);
        self.file.measures.push(measure);
    }

    fn readings(&mut self, row: &Row<'_>, sort: Type, home: &Home, report: &mut Report<'_>) -> Vec<Reading> {
        let mut readings: Vec<Reading> = Vec::new();
        let mut grain: Option<Period> = None;
        let mut mixed = false;
        for (index, entry) in row.entries("readings").iter().enumerate() {
            let Some(period) = Period::parse(entry.key.value.trim()) else {
                let message = format!("`{}` is no period", entry.key.value);
                let help = "write a year, quarter, month or day: `2026`, `2026-Q3`, `2026-09`, `2026-09-15`";
                report.with_help(&OUT_OF_RANGE, entry.key.span, message, help);
                continue;
            };
            let (value, n) = match &entry.value.kind {
                Kind::Map(_) => {
                    let row = READING.read(&entry.value, report);
                    (row.number("value"), row.whole("n").and_then(|n| u64::try_from(n.value).ok()))
                }
                // Already reported where it is not a number.
                Kind::Scalar(scalar) => (scalar.text.trim().parse().ok().map(|v| At::new(v, entry.value.span)), None),
                Kind::Null | Kind::List(_) => (None, None),
            };
            let Some(value) = value.filter(|v| v.value.is_finite()) else { continue };
            if readings.iter().any(|r| r.period == period) {
                continue;
            }
            let slot = home.base + Field::Reading(index).slot();
            self.file.places.entry(slot).or_insert(entry.span());
            let first = *grain.get_or_insert(period);
            if !mixed && !first.same_grain(period) {
                mixed = true;
                let place = report.place(entry.key.span);
                let message = format!("`{period}` is another length of period than `{first}`");
                let help = "keep all readings of a measure by the year, the quarter, the month or the day";
                report.push(Diagnostic::new(&OUT_OF_RANGE, place, message).severity(Severity::Warning).help(help));
            }
            sound::within(sort, &format!("the reading for {period}"), value, report);
            let (low, high) = sort.range();
            if (low..=high).contains(&value.value) {
                readings.push(Reading { period, value: value.value, n, index });
            }
        }
        readings.sort_by_key(|r| (r.period.end(), r.index));
        readings
    }
}

pub(super) fn texts(row: Option<&Row<'_>>, field: &str) -> Vec<String> {
    row.map(|r| r.texts(field).into_iter().map(|t| t.value.into_owned()).collect()).unwrap_or_default()
}

pub(super) fn signs<'n>(row: Option<&Row<'n>>, report: &mut Report<'_>) -> Option<Row<'n>> {
    row.and_then(|r| r.node("signs")).map(|node| SIGNS.read(node, report))
}
