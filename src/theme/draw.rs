//! Drawing one page: its blocks with their looks, then the page around them.

use super::limit::{self, Bounded};
use super::plain::Looks;
use super::set::Templates;
use super::statics::{self, Static};
use super::value::{shown, value};
use super::words::{self, Vocabulary};
use super::{Layers, fault, manifest};
use crate::diagnostic::Diagnostic;
use crate::page::{self, Part, View};
use crate::text::{Digest, Hasher};
use crate::words::Lexicon;
use std::borrow::Cow;
use tera::{Context, Value};

/// A theme, ready to draw. Shared by threads.
pub struct Theme {
    templates: Templates,
    words: Vocabulary,
    looks: Looks,
    statics: Vec<Static>,
    digest: Digest,
}

impl Theme {
    /// Joins the layers. Faults of the book's theme become diagnostics, and the built-in file stands in for each faulty one;
    /// a theme for another contract is left out whole. `None` only when the built-in templates themselves do not load.
    /// `languages`: the tags pages can have; their interface words are taken from the lexicon here, once.
    pub fn load(layers: &Layers<'_>, lexicon: &Lexicon, languages: &[&str], diagnostics: &mut Vec<Diagnostic>) -> Option<Theme> {
        let fits = layers.manifest().is_none_or(|source| manifest::fits(&source, diagnostics));
        let templates = Templates::load(layers, fits, diagnostics)?;
        let mut hasher = Hasher::new();
        hasher.number(page::CONTRACT);
        templates.digest(&mut hasher);
        words::digest(lexicon, languages, &mut hasher);
        let words = Vocabulary::of_book(lexicon, languages);
        let looks = layers.looks.iter().map(|(look, _)| *look);
        let look = |look: &str| templates.find(&format!("blocks/{look}.html")).map(|source| &*source.text);
        let looks = Looks::read(looks, look, languages, |language, key| words.word(language, key));
        Some(Theme { templates, words, looks, statics: statics::join(layers), digest: hasher.finish() })
    }

    /// The page's bytes, UTF-8. A fault names the template and the place in it.
    pub fn render(&self, view: &View) -> Result<Vec<u8>, Diagnostic> {
        let mut page = value(&view.page).into_map().unwrap_or_default();
        page.insert("navigation".into(), self.navigation(view)?);
        limit::start();
        let mut context = Context::new();
        context.insert_value("page", Value::from(page));
        context.insert_value("w", self.word_values(&view.page.lang));
        let body = self.body(&view.body, &view.page.lang, &mut context)?;
        let (heading, rest) = split_heading(&body);
        context.insert_value("body_heading", heading.map_or_else(Value::none, Value::safe_string));
        context.insert_value("body", Value::safe_string(rest));
        context.insert_value("content", value(&view.content));
        let mut out = Bounded::new(body.len());
        self.draw(view.template, &context, &mut out)?;
        Ok(out.out)
    }

    /// Style sheet, scripts and other files of the theme, by address below the root of the site.
    pub fn statics(&self) -> Vec<Static> {
        self.statics.clone()
    }

    /// Digest of all that can change a rendered page: templates, looks and words, not style sheets.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    fn body<'v>(&self, parts: &'v [Part], lang: &str, context: &mut Context) -> Result<Cow<'v, str>, Diagnostic> {
        if let [Part::Html(html)] = parts {
            return Ok(Cow::Borrowed(html));
        }
        // Measured: a journey with seven stages takes 28 kB in three looks and a frame.
        let given = parts.iter().map(|part| if let Part::Html(html) = part { html.len() } else { 7_168 }).sum();
        let (mut out, most) = (String::with_capacity(given), limit::most(given));
        for part in parts {
            match part {
                Part::Html(html) => out.push_str(html),
                Part::Block { look, value: block } if self.looks.write(look, lang, block, most, &mut out) => {}
                Part::Block { look, value: block } => {
                    context.insert_value("block", shown(block));
                    let mut drawn = Bounded::within(most.saturating_sub(out.len()));
                    self.draw(&format!("blocks/{look}.html"), context, &mut drawn)?;
                    out.push_str(&text(drawn.out));
                }
            }
        }
        // Only looks see a block: what a page's own templates see must not depend on which look the engine drew last.
        context.remove("block");
        Ok(Cow::Owned(out))
    }

    /// `w`: the words of a language.
    pub(super) fn word_values(&self, lang: &str) -> Value {
        self.words.of(lang)
    }

    pub(super) fn draw(&self, template: &str, context: &Context, out: &mut Bounded) -> Result<(), Diagnostic> {
        let Err(error) = self.templates.tera.render_to(template, context, &mut *out) else { return Ok(()) };
        let fault = fault::one(&error, template);
        Err(fault.tell(&self.templates.source(&fault.template)))
    }
}

/// What templates wrote.
pub(super) fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|fault| String::from_utf8_lossy(fault.as_bytes()).into_owned())
}

/// A body that begins with its own heading gives it away, so that summary, notices and meta line can stand below it.
fn split_heading(body: &str) -> (Option<&str>, &str) {
    const END: &str = "</h1>";
    let start = body.trim_start();
    if start.starts_with("<h1")
        && let Some(end) = start.find(END)
    {
        let (heading, rest) = start.split_at(end + END.len());
        return (Some(heading), rest);
    }
    (None, body)
}
