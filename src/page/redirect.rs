//! The small page at an old address: it leads on without a script, and says so to whoever stays.

use crate::book::{Forward, Reader, address};
use crate::text::{escape_attribute, escape_text, percent_encode};

/// The page at an old address, the same under every theme.
pub(super) fn file(at: &str, reader: &Reader<'_>) -> String {
    let (to, canonical, title, lang) = match reader.redirect(at) {
        Some((Forward::Page(page, anchor), title, lang)) => {
            let end = anchor.map(|anchor| format!("#{}", percent_encode(&anchor).replace("%3A", ":"))).unwrap_or_default();
            let site = reader.config().html.site_url.as_ref();
            let canonical = site.map(|url| format!("{}/{}", url.value.trim_end_matches('/'), percent_encode(&page)));
            (format!("{}{end}", percent_encode(&address::relative(at, &page))), canonical, title, lang)
        }
        Some((Forward::Elsewhere(to), title, lang)) => (to.clone(), Some(to), title, lang),
        None => return String::new(),
    };
    let words = reader.words(&lang);
    let (href, title) = (escape_attribute(&to), escape_text(&title));
    let canonical = canonical.unwrap_or_else(|| to.clone());
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n<link rel=\"canonical\" href=\"{canonical}\">\n<title>{title}</title>\n</head>\n\
         <body>\n<main>\n<h1>{moved}</h1>\n<p><a href=\"{href}\">{title}</a></p>\n</main>\n</body>\n</html>\n",
        lang = escape_attribute(&lang),
        canonical = escape_attribute(&canonical),
        moved = escape_text(words.get("moved")),
    )
}
