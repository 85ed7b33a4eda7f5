//! The list of a section as templates see it. Most of it is the same on all pages of a folder, so each entry is drawn once for
//! all of them: drawing the list anew on every page was a third of what a page of plain text costs.

use super::Theme;
use super::draw::text;
use super::limit::{self, Bounded};
use super::value::value;
use crate::diagnostic::Diagnostic;
use crate::page::{Entries, Navigation, NavigationItem, View};
use crate::text::Digest;
use std::cell::RefCell;
use std::sync::Arc;
use tera::{Context, Map, Value};

/// Draws one entry.
const ENTRY: &str = "partials/navigation-entry.html";

/// Entries as they were drawn: by which theme, in which language, from which list.
struct Drawn {
    theme: Digest,
    lang: String,
    items: Arc<[NavigationItem]>,
    values: Vec<Value>,
    html: String,
    /// Where each entry ends in the HTML.
    ends: Vec<usize>,
}

thread_local! {
    /// What a thread drew last: pages come folder by folder.
    static LAST: RefCell<Option<Drawn>> = const { RefCell::new(None) };
}

impl Theme {
    /// `page.navigation`: its fields, and `list`, all entries as finished HTML.
    pub(super) fn navigation(&self, view: &View) -> Result<Value, Diagnostic> {
        let Navigation { section, items, hidden_before, hidden_after } = &view.page.navigation;
        let (items, list) = if items.is_empty() { (Value::from(Vec::<Value>::new()), Value::none()) } else { self.entries(items, view)? };
        let fields = [
            ("section", value(section)),
            ("items", items),
            ("hidden_before", value(hidden_before)),
            ("hidden_after", value(hidden_after)),
            ("list", list),
        ];
        Ok(Value::from(fields.into_iter().map(|(name, value)| (name.into(), value)).collect::<Map>()))
    }

    fn entries(&self, entries: &Entries, view: &View) -> Result<(Value, Value), Diagnostic> {
        let lang = view.page.lang.as_str();
        LAST.with_borrow_mut(|last| {
            let same = |drawn: &Drawn| Arc::ptr_eq(&drawn.items, &entries.shared) && drawn.theme == self.digest() && drawn.lang == lang;
            let drawn = match last.take().filter(same) {
                Some(drawn) => drawn,
                None => self.draw_entries(&entries.shared, lang)?,
            };
            let drawn = last.insert(drawn);
            let mut values = drawn.values.clone();
            let Some((at, own)) = &entries.own else { return Ok((Value::from(values), Value::safe_string(&drawn.html))) };
            let start = at.checked_sub(1).map_or(0, |before| drawn.ends[before]);
            let (value, html) = self.draw_entry(own, lang)?;
            values[*at] = value;
            let list = [&drawn.html[..start], &html, &drawn.html[drawn.ends[*at]..]].concat();
            Ok((Value::from(values), Value::safe_string(&list)))
        })
    }

    fn draw_entries(&self, items: &Arc<[NavigationItem]>, lang: &str) -> Result<Drawn, Diagnostic> {
        let (mut html, mut ends, mut values) = (String::new(), Vec::new(), Vec::new());
        for item in &**items {
            let (value, entry) = self.draw_entry(item, lang)?;
            values.push(value);
            html.push_str(&entry);
            ends.push(html.len());
        }
        Ok(Drawn { theme: self.digest(), lang: lang.to_owned(), items: Arc::clone(items), values, html, ends })
    }

    /// The entry as a value and as HTML, within which stand those below it.
    fn draw_entry(&self, item: &NavigationItem, lang: &str) -> Result<(Value, String), Diagnostic> {
        let mut below = String::new();
        for child in &item.children {
            below.push_str(&self.draw_entry(child, lang)?.1);
        }
        let shown = value(item);
        let mut context = Context::new();
        context.insert_value("item", shown.clone());
        context.insert_value("children", if below.is_empty() { Value::none() } else { Value::safe_string(&below) });
        context.insert_value("w", self.word_values(lang));
        limit::start();
        let mut out = Bounded::new(0);
        self.draw(ENTRY, &context, &mut out)?;
        Ok((shown, text(out.out)))
    }
}
