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
    for review in reader.reviews(Some(lang)) {
        let overdue = review.due < today;
        let head = if overdue { words.get("overdue").to_owned() } else { words.month_heading(review.due.year(), review.due.month()) };
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
    let late = u64::try_from(review.overdue_days(today)).unwrap_or(0);
    super::Review {
        due: words.date_table(review.due),
        overdue: (late > 0).then(|| words.count("count.days_over", late)),
        what: words.get(review.what).to_owned(),
        place: Anchor {
            href: review.address.map(|address| sheet.href(&address)),
            lang: (review.lang != sheet.lang && !review.lang.is_empty()).then_some(review.lang),
            title: review.title,
        },
        owner: review.owner.map(|role| sheet.thing("role", &role)),
        reviewed: words.date_table(review.reviewed),
        every: words.interval(review.review),
    }
}
