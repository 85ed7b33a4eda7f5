//! The rows of `list`: chapters, blocks, measures, gaps, under the names scripts rely on.

use super::Snapshot;
use crate::block::{Ask, Status};
use crate::book::{Desk, Gap, Reader};
use crate::chapter::{Chapter, Outline};
use crate::markdown::Target;
use crate::register::State;
use serde_json::{Map, Value, json};

/// A row: column names and values in their fixed order.
pub type Row = Map<String, Value>;

fn row(columns: impl IntoIterator<Item = (&'static str, Value)>) -> Row {
    columns.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The id a link of the chapter names, `null` without one.
fn named(outline: &Outline, link: Option<u32>) -> Value {
    match link.and_then(|n| outline.links.get(n as usize)).map(|l| &l.target) {
        Some(Target::Typed { id, .. }) => json!(id),
        _ => Value::Null,
    }
}

fn day(date: Option<crate::text::Date>) -> Value {
    date.map_or(Value::Null, |d| json!(d.to_string()))
}

impl Snapshot {
    fn outlines(&self) -> impl Iterator<Item = &Chapter> {
        self.chapters.values().map(|c| &**c)
    }

    /// `language, path, address, title, status, owner, reviewed, review, due, overdue, words, minutes, keywords, series, audience`.
    pub fn list_chapters(&self) -> Vec<Row> {
        let reader = self.reader();
        let today = reader.today();
        let one = |chapter: &Chapter| {
            let o = &*chapter.outline;
            let due = reader.due(o);
            let series: Map<String, Value> = o.series.iter().map(|(name, part)| (name.clone(), json!(part))).collect();
            row([
                ("language", json!(o.lang)),
                ("path", json!(o.path.as_str())),
                ("address", json!(reader.address(&o.path))),
                ("title", json!(o.title)),
                ("status", json!(o.status.name())),
                ("owner", named(o, o.owner)),
                ("reviewed", day(o.reviewed)),
                ("review", json!(o.review.map(|i| i.to_string()))),
                ("due", day(due)),
                ("overdue", json!(due.is_some_and(|d| d < today) && matches!(o.status, Status::Draft | Status::Live))),
                ("words", json!(chapter.body.words)),
                ("minutes", json!(o.minutes)),
                ("keywords", json!(o.keywords)),
                ("series", if series.is_empty() { Value::Null } else { Value::Object(series) }),
                ("audience", json!(o.audience.iter().map(|a| a.name.as_str()).collect::<Vec<_>>())),
            ])
        };
        self.outlines().filter(|c| c.outline.has_page).map(one).collect()
    }

    /// `language, kind, id, title, path, line, address, status, evidence, owner, reviewed, due, computed`; lines from 1.
    pub fn list_blocks(&self) -> Vec<Row> {
        let reader = self.reader();
        let mut rows = Vec::new();
        for chapter in self.outlines() {
            let o = &*chapter.outline;
            for (i, (seen, block)) in o.blocks.iter().zip(&chapter.body.blocks).enumerate() {
                let desk = Desk::new(&reader, o, "", &o.lang);
                let index = u32::try_from(i).ok();
                let (_, address, _) = reader.place_of(&o.path, index, None);
                let due = seen.reviewed.map(|d| d.after(seen.review.unwrap_or(self.config.review.every)));
                rows.push(row([
                    ("language", json!(seen.lang)),
                    ("kind", json!(seen.kind)),
                    ("id", json!(seen.id)),
                    ("title", json!(seen.title)),
                    ("path", json!(o.path.as_str())),
                    ("line", json!(self.line(chapter, seen.key))),
                    ("address", json!(address)),
                    ("status", json!(seen.status.name())),
                    ("evidence", json!(seen.evidence.name())),
                    ("owner", named(o, seen.owner)),
                    ("reviewed", day(seen.reviewed)),
                    ("due", day(due)),
                    ("computed", block.computed(&desk as &dyn Ask)),
                ]));
            }
        }
        rows
    }

    /// `id, name, type, unit, better, target, promise, rival, tolerance, every, owner, last_period, last, n, state, deviation,
    /// trend, spread, used_by`.
    pub fn list_measures(&self) -> Vec<Row> {
        let reader = self.reader();
        let one = |m: &crate::register::Measure| {
            let last = m.last();
            let used: Vec<String> = reader.users("measure", &m.id).iter().map(|u| reader.user_place(u).0).collect();
            row([
                ("id", json!(m.id)),
                ("name", json!(m.name)),
                ("type", json!(m.sort.name())),
                ("unit", json!(m.unit)),
                ("better", json!(m.better.map(|b| b.name()))),
                ("target", json!(m.target)),
                ("promise", json!(m.promise)),
                ("rival", json!(m.rival)),
                ("tolerance", json!(m.tolerance)),
                ("every", json!(m.every.map(|i| i.to_string()))),
                ("owner", json!(m.owner)),
                ("last_period", json!(last.map(|r| r.period.to_string()))),
                ("last", json!(last.map(|r| r.value))),
                ("n", json!(last.and_then(|r| r.n))),
                ("state", json!(m.state().map(State::name))),
                ("deviation", json!(m.deviation())),
                ("trend", json!(m.trend())),
                ("spread", json!(m.spread())),
                ("used_by", json!(used)),
            ])
        };
        reader.register("measure").measures().map(one).collect()
    }

    /// `rank, from, code, text, owner, since, due, late, lever, state, ticket, kind, block, stage, path, line, address`: written
    /// gaps and findings, gravest first.
    pub fn list_gaps(&self) -> Vec<Row> {
        let reader = self.reader();
        let today = reader.today();
        let ranked = crate::page::ranked(&reader);
        ranked.iter().enumerate().map(|(i, gap)| self.gap(i + 1, gap, today, &reader)).collect()
    }

    fn gap(&self, rank: usize, gap: &Gap, today: crate::text::Date, reader: &Reader<'_>) -> Row {
        let chapter = self.chapters.get(&gap.path).map(|c| &**c);
        let block = chapter.zip(gap.block).and_then(|(c, b)| c.outline.blocks.get(b as usize));
        let part = block.zip(gap.part).and_then(|(b, p)| b.parts.get(usize::from(p)));
        let key = gap.key.or(part.map(|p| p.key)).or(block.map(|b| b.key));
        let entry = reader.entry_at(&gap.path, gap.key);
        row([
            ("rank", json!(rank)),
            ("from", json!(if gap.written { "written" } else { "finding" })),
            ("code", json!((!gap.code.is_empty()).then_some(gap.code))),
            ("text", json!(gap.text)),
            ("owner", json!(gap.owner)),
            ("since", day(gap.since)),
            ("due", day(gap.due)),
            ("late", json!(gap.due.is_some_and(|d| d < today))),
            ("lever", json!(gap.lever)),
            ("state", json!(gap.state)),
            ("ticket", json!(gap.ticket)),
            ("kind", json!(block.map(|b| b.kind).or(entry.as_ref().map(|(register, _)| register.name())))),
            ("block", json!(block.map(|b| b.id.clone()).or(entry.map(|(_, id)| id)))),
            ("stage", json!(part.map(|p| p.id.rsplit('/').next().unwrap_or(&p.id)))),
            ("path", json!(gap.path.as_str())),
            ("line", json!(key.map(|k| self.line_at(&gap.path, k)))),
            ("address", json!(reader.place_of(&gap.path, gap.block, gap.part).1)),
        ])
    }

    fn line(&self, chapter: &Chapter, key: u32) -> usize {
        self.line_at(&chapter.outline.path, key)
    }

    /// The line, from 1, of a numbered place; 1 where the source has it no longer.
    fn line_at(&self, path: &crate::text::SrcPath, key: u32) -> usize {
        let spot = crate::diagnostic::Spot::Key(key);
        let span = match self.chapters.get(path) {
            Some(chapter) => chapter.places.span(spot),
            None => self.entries.get(path).and_then(|file| file.span(key)),
        };
        let text = self.text(path);
        text.zip(span).map_or(1, |(text, span)| crate::text::Lines::new(text).at(span.start).0)
    }
}
