//! Tags and authors of the old site: names in each language become ids with a title in each.

use std::collections::{BTreeMap, BTreeSet};

use super::report::{Loss, Report};
use crate::lang::Tag;
use crate::scaffold::slug;

/// The names of one kind, by the text of each language they stand in.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Names of two languages that stood at the same place of translations.
    pairs: BTreeSet<(Word, Word)>,
    /// Each name in small letters, and as it was written first.
    words: BTreeMap<Word, String>,
    /// The entry of each word.
    entries: BTreeMap<Word, usize>,
    /// The ids, and the titles in the languages that have one.
    pub(super) all: Vec<(String, BTreeMap<Tag, String>)>,
}

/// A name in a language, in small letters.
type Word = (Tag, String);

fn word(tag: &Tag, written: &str) -> Word {
    (tag.clone(), written.to_lowercase())
}

impl Names {
    /// Takes in the names that the translations of one text have.
    pub(super) fn add(&mut self, lists: &[(Tag, Vec<String>)]) {
        for (tag, list) in lists {
            for written in list {
                self.words.entry(word(tag, written)).or_insert_with(|| written.clone());
            }
        }
        let [(first, ours), (second, theirs)] = lists else { return };
        if ours.len() == theirs.len() {
            for (our, their) in ours.iter().zip(theirs) {
                self.pairs.insert((word(first, our), word(second, their)));
            }
        }
    }

    /// Makes entries of all names that were taken in: names that are the same in two languages are one, and so are those that
    /// always stood at the same place.
    pub(super) fn settle(&mut self, what: &str, report: &mut Report) {
        let words: Vec<Word> = self.words.keys().cloned().collect();
        for word in &words {
            if self.entries.contains_key(word) {
                continue;
            }
            let mut group = vec![word.clone()];
            group.extend(words.iter().filter(|other| other.0 != word.0 && other.1 == word.1).cloned());
            if let ([_], Some(partner)) = (group.as_slice(), self.partner(word)) {
                report.say(Loss::Pair, format!("{what}: {} = {}", self.written(word), self.written(&partner)));
                group.push(partner);
            }
            let titles: BTreeMap<Tag, String> = group.iter().map(|word| (word.0.clone(), self.written(word))).collect();
            let id = self.free_id(&titles);
            for word in group {
                self.entries.insert(word, self.all.len());
            }
            self.all.push((id, titles));
        }
    }

    fn written(&self, word: &Word) -> String {
        self.words.get(word).cloned().unwrap_or_default()
    }

    /// The only name of another language that ever stood where this one did, if the reverse is so too.
    fn partner(&self, word: &Word) -> Option<Word> {
        let of = |word: &Word| -> Vec<Word> {
            let other = |(a, b): &(Word, Word)| {
                if a == word {
                    Some(b.clone())
                } else if b == word {
                    Some(a.clone())
                } else {
                    None
                }
            };
            self.pairs.iter().filter_map(other).collect()
        };
        let [partner] = <[Word; 1]>::try_from(of(word)).ok()?;
        (of(&partner).len() == 1 && !self.entries.contains_key(&partner)).then_some(partner)
    }

    /// An id that no other has, of the English name if there is one.
    fn free_id(&self, titles: &BTreeMap<Tag, String>) -> String {
        let english = titles.iter().find(|(tag, _)| tag.primary() == "en").or_else(|| titles.iter().next());
        let id = english.and_then(|(_, title)| slug(title)).unwrap_or_else(|| "name".to_owned());
        free(&id, |id| self.all.iter().any(|(other, _)| other == id))
    }

    /// The ids of names, each once.
    pub(super) fn ids<'a>(&self, tag: &Tag, words: impl Iterator<Item = &'a String>) -> Vec<String> {
        words
            .filter_map(|written| self.entries.get(&word(tag, written)))
            .filter_map(|at| Some(self.all.get(*at)?.0.clone()))
            .collect()
    }
}

/// The first of `name`, `name-2`, `name-3` … that is not taken, and not too long for an id.
pub(super) fn free(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let name = name.get(..90).unwrap_or(name).trim_end_matches('-');
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}
