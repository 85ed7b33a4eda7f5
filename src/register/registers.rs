//! All registers of a book, bound together from their files.

use super::codes::{DUPLICATE_ID, TRANSLATION_DIFFERS};
use super::entry::{Field, Home, Register, Role, Segment, Touchpoint};
use super::file::File;
use super::measure::Measure;
use super::said::Overlay;
use crate::diagnostic::{Diagnostic, Place};
use crate::text::{Digest, Hasher, nearest};
use std::collections::{BTreeMap, BTreeSet};

type Overlays = BTreeMap<String, BTreeMap<(Register, String), Overlay>>;

/// Roles, segments, measures and touchpoints of the book, each in the order it is written.
#[derive(Clone, Debug, Default)]
pub struct Registers {
    house: String,
    roles: Shelf<Role>,
    segments: Shelf<Segment>,
    measures: Shelf<Measure>,
    touchpoints: Shelf<Touchpoint>,
    overlays: Overlays,
    digests: BTreeMap<(Register, String), Digest>,
    /// What roles and teams are called in any language, in small letters: every stage of every journey is compared with them.
    ours: Vec<String>,
    /// Registers of which a file could not be read.
    torn: BTreeSet<Register>,
}

#[derive(Clone, Debug)]
struct Shelf<T> {
    list: Vec<T>,
    at: BTreeMap<String, usize>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Shelf<T> {
        Shelf { list: Vec::new(), at: BTreeMap::new() }
    }
}

impl<T: Clone> Shelf<T> {
    fn get(&self, id: &str) -> Option<&T> {
        self.at.get(id).and_then(|i| self.list.get(*i))
    }

    /// Takes entries in; gives those whose id is taken, with the one that has it.
    fn fill(&mut self, entries: &[T], id: impl Fn(&T) -> &str) -> Vec<(T, T)> {
        let mut twice = Vec::new();
        for entry in entries {
            match self.get(id(entry)) {
                Some(first) => twice.push((entry.clone(), first.clone())),
                None => {
                    self.at.insert(id(entry).to_owned(), self.list.len());
                    self.list.push(entry.clone());
                }
            }
        }
        twice
    }
}

impl Registers {
    /// Binds the files of one book, whose `data/` speaks the language `house`. The same id twice is an error that names both.
    pub fn bind<'f>(files: impl IntoIterator<Item = &'f File>, house: &str) -> (Registers, Vec<Diagnostic>) {
        let mut files: Vec<&File> = files.into_iter().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut registers = Registers { house: house.to_owned(), ..Registers::default() };
        let mut diagnostics = Vec::new();
        for file in &files {
            registers.torn.extend(&file.unreadable);
            let said = |register: Register, id: &str, home: &Home, first: &Home| {
                let message = format!("{} `{id}` is there already", register.name());
                Diagnostic::new(&DUPLICATE_ID, home.place(Field::Entry), message)
                    .help("rename one of the two, or delete the copy; the first one counts")
                    .related(first.place(Field::Entry), format!("`{id}` is first written here"))
            };
            for (entry, first) in registers.roles.fill(&file.roles, |e| &e.id) {
                diagnostics.push(said(Register::Role, &entry.id, &entry.home, &first.home));
            }
            for (entry, first) in registers.segments.fill(&file.segments, |e| &e.id) {
                diagnostics.push(said(Register::Segment, &entry.id, &entry.home, &first.home));
            }
            for (entry, first) in registers.measures.fill(&file.measures, |e| &e.id) {
                diagnostics.push(said(Register::Measure, &entry.id, &entry.home, &first.home));
            }
            for (entry, first) in registers.touchpoints.fill(&file.touchpoints, |e| &e.id) {
                diagnostics.push(said(Register::Touchpoint, &entry.id, &entry.home, &first.home));
            }
        }
        for file in files {
            let Some(lang) = &file.lang else { continue };
            for overlay in &file.overlays {
                diagnostics.extend(registers.translate(lang, overlay));
            }
        }
        registers.digests = registers.make_digests();
        registers.ours = registers.find_ours();
        (registers, diagnostics)
    }

    fn translate(&mut self, lang: &str, overlay: &Overlay) -> Option<Diagnostic> {
        let (register, id) = (overlay.register, &overlay.id);
        let place = overlay.home.place(Field::Entry);
        if !self.has(register, id) {
            let message = format!("there is no {} `{id}` to translate", register.name());
            let help = match self.nearest(register, id) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write it in the house language's {}.yaml first", register.plural()),
            };
            return Some(Diagnostic::new(&TRANSLATION_DIFFERS, place, message).help(help));
        }
        let words = self.overlays.entry(lang.to_owned()).or_default();
        if let Some(first) = words.get(&(register, id.clone())) {
            let first = first.home.place(Field::Entry);
            let message = format!("{} `{id}` is translated already", register.name());
            let twice = Diagnostic::new(&DUPLICATE_ID, place, message).help("keep one of the two; the first one counts");
            return Some(twice.related(first, format!("`{id}` is first translated here")));
        }
        words.insert((register, id.clone()), overlay.clone());
        None
    }

    fn make_digests(&self) -> BTreeMap<(Register, String), Digest> {
        let mut all = BTreeMap::new();
        all.extend(self.roles().map(|e| ((Register::Role, e.id.clone()), e.digest())));
        all.extend(self.segments().map(|e| ((Register::Segment, e.id.clone()), e.digest())));
        all.extend(self.measures().map(|e| ((Register::Measure, e.id.clone()), e.digest())));
        all.extend(self.touchpoints().map(|e| ((Register::Touchpoint, e.id.clone()), e.digest())));
        for (lang, words) in &self.overlays {
            for (key, overlay) in words {
                let Some(digest) = all.get_mut(key) else { continue };
                let mut hasher = Hasher::new();
                hasher.digest(*digest).text(lang);
                for (field, text) in &overlay.texts {
                    hasher.text(field).text(text);
                }
                for (field, list) in &overlay.lists {
                    hasher.text(field).number(list.len() as u64);
                    list.iter().for_each(|text| {
                        hasher.text(text);
                    });
                }
                *digest = hasher.finish();
            }
        }
        all
    }

    /// The language of the house's own files.
    pub fn house(&self) -> &str {
        &self.house
    }

    pub(super) fn overlays(&self) -> &Overlays {
        &self.overlays
    }

    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.get(id)
    }

    pub fn segment(&self, id: &str) -> Option<&Segment> {
        self.segments.get(id)
    }

    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.get(id)
    }

    pub fn touchpoint(&self, id: &str) -> Option<&Touchpoint> {
        self.touchpoints.get(id)
    }

    pub fn roles(&self) -> impl ExactSizeIterator<Item = &Role> {
        self.roles.list.iter()
    }

    pub fn segments(&self) -> impl ExactSizeIterator<Item = &Segment> {
        self.segments.list.iter()
    }

    pub fn measures(&self) -> impl ExactSizeIterator<Item = &Measure> {
        self.measures.list.iter()
    }

    pub fn touchpoints(&self) -> impl ExactSizeIterator<Item = &Touchpoint> {
        self.touchpoints.list.iter()
    }

    pub fn has(&self, register: Register, id: &str) -> bool {
        match register {
            Register::Role => self.role(id).is_some(),
            Register::Segment => self.segment(id).is_some(),
            Register::Measure => self.measure(id).is_some(),
            Register::Touchpoint => self.touchpoint(id).is_some(),
        }
    }

    /// Whether a register has no entry: registers are strict only once they exist.
    pub fn is_empty(&self, register: Register) -> bool {
        match register {
            Register::Role => self.roles().next().is_none(),
            Register::Segment => self.segments().next().is_none(),
            Register::Measure => self.measures().next().is_none(),
            Register::Touchpoint => self.touchpoints().next().is_none(),
        }
    }

    /// Ids and names in the house language, in the order they are written.
    pub fn names(&self, register: Register) -> Vec<(&str, &str)> {
        match register {
            Register::Role => self.roles().map(|e| (e.id.as_str(), e.name.as_str())).collect(),
            Register::Segment => self.segments().map(|e| (e.id.as_str(), e.name.as_str())).collect(),
            Register::Measure => self.measures().map(|e| (e.id.as_str(), e.name.as_str())).collect(),
            Register::Touchpoint => self.touchpoints().map(|e| (e.id.as_str(), e.name.as_str())).collect(),
        }
    }

    /// The id a slip of the pen away from `id`, or the id of the entry with that very name.
    pub fn nearest(&self, register: Register, id: &str) -> Option<&str> {
        let names = self.names(register);
        let by_name = names.iter().find(|(_, name)| name.eq_ignore_ascii_case(id)).map(|(id, _)| *id);
        by_name.or_else(|| nearest(id, names.iter().map(|(id, _)| *id)))
    }

    /// Where an entry is written, for diagnostics about it.
    pub fn home(&self, register: Register, id: &str) -> Option<&Home> {
        match register {
            Register::Role => self.role(id).map(|e| &e.home),
            Register::Segment => self.segment(id).map(|e| &e.home),
            Register::Measure => self.measure(id).map(|e| &e.home),
            Register::Touchpoint => self.touchpoint(id).map(|e| &e.home),
        }
    }

    /// Whether a role or a team is called so, in any language; large and small letters do not matter.
    pub fn is_ours(&self, name: &str) -> bool {
        let name = name.trim();
        // Seven stages a chapter are asked for: a name of ASCII is compared as it stands.
        if name.is_ascii() {
            let small = || name.bytes().map(|b| b.to_ascii_lowercase());
            return self.ours.binary_search_by(|own| own.bytes().cmp(small())).is_ok();
        }
        self.ours.binary_search(&name.to_lowercase()).is_ok()
    }

    fn find_ours(&self) -> Vec<String> {
        let overlays = self.overlays.values().flat_map(BTreeMap::values).filter(|o| o.register == Register::Role);
        let translated = overlays.flat_map(|o| ["name", "team"].into_iter().filter_map(|field| o.texts.get(field)));
        let own = self.roles.list.iter().flat_map(|role| std::iter::once(&role.name).chain(&role.team));
        let mut ours: Vec<String> = own.chain(translated).map(|name| name.trim().to_lowercase()).collect();
        ours.sort_unstable();
        ours
    }

    /// Changes when anything an entry says changes, in any language; not when it moves.
    pub fn digest(&self, register: Register, id: &str) -> Option<Digest> {
        self.digests.get(&(register, id.to_owned())).copied()
    }

    /// Changes when an entry comes, goes, changes or changes its place in the order.
    pub fn digest_all(&self, register: Register) -> Digest {
        let mut hasher = Hasher::new();
        for (id, _) in self.names(register) {
            hasher.digest(self.digest(register, id).unwrap_or_default());
        }
        hasher.finish()
    }

    /// Whether a file of the register could not be read, so that entries may be there that nobody sees.
    pub fn unreadable(&self, register: Register) -> bool {
        self.torn.contains(&register)
    }

    /// Whether that is so of any register.
    pub fn is_torn(&self) -> bool {
        !self.torn.is_empty()
    }

    /// Every role that an entry names as its owner: the register and id of the entry, the role, and where it is named.
    pub fn owners(&self) -> Vec<(Register, &str, &str, Place)> {
        let measures = self.measures().map(|e| (Register::Measure, &e.id, &e.owner, &e.home));
        let touchpoints = self.touchpoints().map(|e| (Register::Touchpoint, &e.id, &e.owner, &e.home));
        let said = |(register, id, owner, home): (Register, _, _, &Home)| {
            let owner: &Option<String> = owner;
            let id: &String = id;
            (register, id.as_str(), owner.as_deref(), home.place(Field::Owner))
        };
        measures.chain(touchpoints).map(said).filter_map(|(register, id, owner, place)| Some((register, id, owner?, place))).collect()
    }
}
