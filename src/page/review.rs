//! The calendar of reviews: what is overdue, then what falls due, month by month.

use super::furniture::Sheet;
use super::{Anchor, Content, ReviewGroup, View};
use crate::book::{self, Reader};
use crate::text::{Date, escape_attribute, put};

/// A review as a row of the calendar shows it.
#[derive(Clone, Debug)]
pub struct Review {
    /// None for what was never gone through, which is due since it is in use.
    pub due: Option<String>,
    /// `12 days overdue`.
    pub overdue: Option<String>,
    /// `Chapter`, `Customer journey`, `Measure` …
    pub what: String,
    pub place: Anchor,
    pub owner: Option<Anchor>,
    pub reviewed: Option<String>,
    /// `yearly`.
    pub every: String,
}

impl Review {
    /// As a `tr`. `heads`: the words for when it is due, for who answers, for when it was last gone through, and for nobody.
    pub fn write(&self, heads: [&str; 4], out: &mut String) {
        let [due, owner, reviewed, nobody] = heads.map(escape_attribute);
        let text = |text: &Option<String>| {
            text.as_deref().filter(|text| !text.is_empty()).map_or_else(|| "–".into(), |text| escape_attribute(text).into_owned())
        };
        out.push_str("\n<tr>\n<th scope=\"row\" class=\"first\">");
        self.place.write(out);
        put(out, &[" <small>", &escape_attribute(&self.what), "</small></th>\n<td data-head=\"", &due, "\">", &text(&self.due)]);
        if let Some(overdue) = self.overdue.as_deref().filter(|text| !text.is_empty()) {
            put(out, &[" <span class=\"badge overdue\">", &escape_attribute(overdue), "</span>"]);
        }
        put(out, &["</td>\n<td data-head=\"", &owner, "\">"]);
        match &self.owner {
            Some(owner) => owner.write(out),
            None => out.push_str(&nobody),
        }
        put(out, &["</td>\n<td data-head=\"", &reviewed, "\">", &text(&self.reviewed)]);
        put(out, &[" <small>", &escape_attribute(&self.every), "</small></td>\n</tr>"]);
    }
}

/// A language's calendar of reviews.
pub(super) fn page(lang: &str, address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    let today = reader.today();
    let words = &sheet.words;
    let mut groups: Vec<ReviewGroup> = Vec::new();
    // Whether the last one has a day, and its month where that is the head.
    let mut last = (false, None);
    let heads = ["review.due", "owner", "reviewed", "owner.none"].map(|key| words.get(key));
    // What was never gone through waits already: it comes before what is still to be due.
    let (dated, never): (Vec<book::Review<'_>>, Vec<book::Review<'_>>) =
        reader.reviews(Some(lang)).into_iter().partition(|review| review.due.is_some());
    let late = dated.iter().take_while(|review| review.due.is_some_and(|due| due < today)).count();
    let (late, coming) = dated.split_at(late);
    for review in late.iter().cloned().chain(never).chain(coming.iter().cloned()) {
        let overdue = review.due.is_some_and(|due| due < today);
        let month = review.due.filter(|_| !overdue).map(|due| (due.year(), due.month()));
        if groups.is_empty() || last != (review.due.is_some(), month) {
            last = (review.due.is_some(), month);
            let head = match (review.due, month) {
                (None, _) => words.get("review.never").to_owned(),
                (_, Some((year, month))) => words.month_heading(year, month),
                _ => words.get("overdue").to_owned(),
            };
            if groups.last().is_none_or(|group| group.head != head) {
                groups.push(ReviewGroup { head, overdue, reviews: String::new() });
            }
        }
        if let Some(group) = groups.last_mut() {
            show(&sheet, review, today).write(heads, &mut group.reviews);
        }
    }
    let as_of = words.fill("as_of", &[("date", &words.date(today))]);
    let calendar = sheet.href(&format!("{}overview/reviews.ics", reader.base(lang)));
    let title = words.get("page.reviews").to_owned();
    let mut page = sheet.page(&title);
    page.summary = Some(words.get("page.reviews.lead").to_owned());
    View { template: "reviews.html", page, content: Content::Reviews { groups, as_of, calendar }, body: Vec::new() }
}

fn show(sheet: &Sheet<'_, '_>, review: book::Review<'_>, today: Date) -> Review {
    let words = &sheet.words;
    let late = review.overdue_days(today).and_then(|days| u64::try_from(days).ok()).unwrap_or(0);
    Review {
        due: review.due.map(|day| words.date_table(day)),
        overdue: (late > 0).then(|| words.count("count.days_over", late)),
        what: words.get(review.what).to_owned(),
        place: Anchor {
            href: review.address.map(|address| sheet.href(&address)),
            lang: (review.lang != sheet.lang && !review.lang.is_empty()).then(|| review.lang.to_owned()),
            title: review.title.into_owned(),
        },
        owner: review.owner.map(|role| sheet.thing("role", role)),
        reviewed: review.reviewed.map(|day| words.date_table(day)),
        every: words.interval(review.review),
    }
}
