//! The calendar of reviews: what is overdue, then what falls due, month by month.

use super::furniture::Sheet;
use super::{Anchor, Content, ReviewGroup, View};
use crate::book::{Reader, Review};
use crate::text::Date;

/// A language's calendar of reviews.
pub(super) fn page(lang: &str, address: &str, reader: &Reader<'_>) -> View {
    let sheet = Sheet::new(reader, address);
    let today = reader.today();
    let words = &sheet.words;
    let mut groups: Vec<ReviewGroup> = Vec::new();
    // What was never gone through waits already: it comes before what is still to be due.
    let (dated, never): (Vec<Review>, Vec<Review>) = reader.reviews(Some(lang)).into_iter().partition(|review| review.due.is_some());
    let late = dated.iter().take_while(|review| review.due.is_some_and(|due| due < today)).count();
    let (late, coming) = dated.split_at(late);
    for review in late.iter().cloned().chain(never).chain(coming.iter().cloned()) {
        let overdue = review.due.is_some_and(|due| due < today);
        let head = match review.due {
            None => words.get("review.never").to_owned(),
            Some(_) if overdue => words.get("overdue").to_owned(),
            Some(due) => words.month_heading(due.year(), due.month()),
        };
        let shown = show(&sheet, review, today);
        match groups.last_mut().filter(|group| group.head == head) {
            Some(group) => group.reviews.push(shown),
            None => groups.push(ReviewGroup { head, overdue, reviews: vec![shown] }),
        }
    }
    let as_of = words.fill("as_of", &[("date", &words.date(today))]);
    let calendar = sheet.href(&format!("{}overview/reviews.ics", reader.base(lang)));
    let title = words.get("page.reviews").to_owned();
    let mut page = sheet.page(&title);
    page.summary = Some(words.get("page.reviews.lead").to_owned());
    View { template: "reviews.html", page, content: Content::Reviews { groups, as_of, calendar }, body: Vec::new() }
}

fn show(sheet: &Sheet<'_, '_>, review: Review, today: Date) -> super::Review {
    let words = &sheet.words;
    let late = review.overdue_days(today).and_then(|days| u64::try_from(days).ok()).unwrap_or(0);
    super::Review {
        due: review.due.map(|day| words.date_table(day)),
        overdue: (late > 0).then(|| words.count("count.days_over", late)),
        what: words.get(review.what).to_owned(),
        place: Anchor {
            href: review.address.map(|address| sheet.href(&address)),
            lang: (review.lang != sheet.lang && !review.lang.is_empty()).then_some(review.lang),
            title: review.title,
        },
        owner: review.owner.map(|role| sheet.thing("role", &role)),
        reviewed: review.reviewed.map(|day| words.date_table(day)),
        every: words.interval(review.review),
    }
}
