//! Translations that were made from an older original, and where they differ from it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Article, Site};
use crate::article::{MadeFrom, Part, Print, TextBlock};
use crate::lang::Tag;
use crate::source::{Place, Span};

/// A part of an original that is not what it was when the translation was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StalePart {
    /// What it is called: `title`, `list item`.
    pub name: &'static str,
    /// What became of it.
    pub change: StaleChange,
    /// Where it stands in the translation; of one that is new, in the original.
    pub place: Place,
    /// Where it stands in the original, and its words there; `None` if it is gone.
    pub original: Option<(Place, String)>,
}

/// What became of a part of an original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaleChange {
    /// Other words, the same quantities.
    Words,
    /// Other quantities.
    Quantities,
    /// Other quantities, and the translation states the same.
    Followed,
    /// It is new.
    Added,
    /// It is gone, and had no quantities.
    Removed,
    /// It is gone with its quantities, which the translation still states.
    Withdrawn,
}

impl Site {
    /// What has changed in the original since the text of an article in a language was made from it. `None` if nobody
    /// has recorded what it was made from; nothing for the original itself.
    pub fn stale_parts(&self, article: &Article, lang: &Tag) -> Option<Vec<StalePart>> {
        let source = &article.record.original.value;
        let Some((original, translation)) = article.texts.get(source).zip(article.texts.get(lang)) else {
            return Some(Vec::new());
        };
        if source == lang {
            return Some(Vec::new());
        }
        let MadeFrom { blocks: recorded, .. } =
            article.translations.get(lang).filter(|made_from| made_from.original == *source)?;
        let current = original.text_blocks(source);
        let prints: Vec<&Print> = current.iter().map(|block| &block.print).collect();
        let translated = translation.text_blocks(lang);
        let in_translation = |index: usize| Place::new(&translation.path, counterpart(recorded, index, &translated));
        let there = |index: usize| {
            let span = counterpart(recorded, index, &translated);
            translated.iter().find(|block| block.span == span)
        };
        let quantities_there = |index: usize| there(index).and_then(|block| block.print.quantities.as_ref());
        let mut parts = Vec::new();
        for (old, new) in differences(recorded, &prints) {
            let now = new.and_then(|new| current.get(new));
            let was = old.and_then(|old| recorded.get(old));
            let in_original = now.map(|block| (Place::new(&original.path, block.span), block.words.clone()));
            let change = match (was, now) {
                (Some(was), Some(now)) if was.quantities == now.print.quantities => StaleChange::Words,
                (Some(_), Some(now)) if old.and_then(quantities_there) == now.print.quantities.as_ref() => {
                    StaleChange::Followed
                }
                (Some(_), Some(_)) => StaleChange::Quantities,
                (Some(was), None) if was.quantities.is_some() => StaleChange::Withdrawn,
                (Some(_), None) => StaleChange::Removed,
                (None, Some(_)) => StaleChange::Added,
                (None, None) => continue,
            };
            let name = now.or_else(|| there(old?)).map_or("paragraph", |block| block.name);
            let place = old.map(in_translation).or_else(|| in_original.clone().map(|(place, _)| place));
            parts.extend(place.map(|place| StalePart { name, change, place, original: in_original }));
        }
        Some(parts)
    }
}

/// Where the block of a translation stands that was made from a recorded block: of the front matter the same part, of the
/// body the same block of the same section, as far as the translation has as many of them.
fn counterpart(recorded: &[Print], index: usize, translated: &[TextBlock]) -> Span {
    let Some(print) = recorded.get(index) else { return Span::default() };
    let blocks = |wanted: fn(Part) -> bool| translated.iter().filter(move |block| wanted(block.print.part));
    let nth = |list: Vec<&TextBlock>, n: usize| list.get(n).or(list.last()).map(|block| block.span);
    let before = |wanted: fn(Part) -> bool| recorded.iter().take(index).filter(move |print| wanted(print.part));
    let found = match print.part {
        Part::Title => nth(blocks(|part| part == Part::Title).collect(), 0),
        Part::Summary => nth(blocks(|part| part == Part::Summary).collect(), 0),
        Part::Point => nth(blocks(|part| part == Part::Point).collect(), before(|part| part == Part::Point).count()),
        Part::Heading | Part::Text => {
            let body: Vec<&TextBlock> = blocks(is_body).collect();
            let sections = sections(&body);
            let headings = |prints: &[Print]| prints.iter().filter(|print| print.part == Part::Heading).count();
            if sections.len() == headings(recorded) + 1 {
                let own = headings(recorded.get(..=index).unwrap_or_default());
                let start = before(is_body).enumerate().filter(|(_, print)| print.part == Part::Heading).last();
                let within = before(is_body).count() - start.map_or(0, |(position, _)| position);
                let within = if print.part == Part::Heading { 0 } else { within };
                sections.get(own).and_then(|section| nth(section.clone(), within))
            } else {
                nth(body, before(is_body).count())
            }
        }
    };
    found.or_else(|| translated.first().map(|block| block.span)).unwrap_or_default()
}

fn is_body(part: Part) -> bool {
    matches!(part, Part::Heading | Part::Text)
}

/// The blocks before the first subhead, and those from each subhead on.
fn sections<'a>(body: &[&'a TextBlock]) -> Vec<Vec<&'a TextBlock>> {
    let mut sections = vec![Vec::new()];
    for block in body {
        if block.print.part == Part::Heading {
            sections.push(Vec::new());
        }
        if let Some(section) = sections.last_mut() {
            section.push(*block);
        }
    }
    sections
}

/// The blocks that differ, as positions in both lists. What stands in both is the same wherever it stands, so that
/// nothing is said about paragraphs that moved or have new neighbours.
fn differences(recorded: &[Print], current: &[&Print]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut found = Vec::new();
    for group in [&[Part::Title][..], &[Part::Summary], &[Part::Point], &[Part::Heading, Part::Text]] {
        let old: Vec<usize> = positions(recorded.iter(), group);
        let new: Vec<usize> = positions(current.iter().copied(), group);
        let known = same(recorded, current, &old, &new);
        pair_the_rest(recorded, current, (&old, &new), &known, &mut found);
    }
    // In the order of the original, and what is gone after what stood before it.
    found.sort_by_key(|(old, new)| (new.or(*old), *new, *old));
    found
}

fn positions<'a>(prints: impl Iterator<Item = &'a Print>, group: &[Part]) -> Vec<usize> {
    prints.enumerate().filter(|(_, print)| group.contains(&print.part)).map(|(position, _)| position).collect()
}

/// The recorded position of each current block whose words are the same.
fn same(recorded: &[Print], current: &[&Print], old: &[usize], new: &[usize]) -> BTreeMap<usize, usize> {
    let mut by_words: BTreeMap<(Part, &str), Vec<usize>> = BTreeMap::new();
    for position in old.iter().rev() {
        let Some(print) = recorded.get(*position) else { continue };
        by_words.entry((print.part, &print.words)).or_default().push(*position);
    }
    let matching = |position: &usize| {
        let print = current.get(*position)?;
        Some((*position, by_words.get_mut(&(print.part, print.words.as_str()))?.pop()?))
    };
    new.iter().filter_map(matching).collect()
}

/// What was and what is between two neighbours that are the same.
type Gap = (Vec<usize>, Vec<usize>);

/// Pairs what stands after the same neighbour and is the same part: first what has the same quantities, then in order.
fn pair_the_rest(
    recorded: &[Print],
    current: &[&Print],
    (old, new): (&[usize], &[usize]),
    known: &BTreeMap<usize, usize>,
    found: &mut Vec<(Option<usize>, Option<usize>)>,
) {
    let matched: BTreeSet<usize> = known.values().copied().collect();
    let mut gaps: BTreeMap<(Option<usize>, Part), Gap> = BTreeMap::new();
    let mut before = None;
    for position in old {
        match recorded.get(*position) {
            Some(print) if !matched.contains(position) => {
                gaps.entry((before, print.part)).or_default().0.push(*position);
            }
            _ => before = Some(*position),
        }
    }
    before = None;
    for position in new {
        match (known.get(position), current.get(*position)) {
            (None, Some(print)) => gaps.entry((before, print.part)).or_default().1.push(*position),
            (partner, _) => before = partner.copied(),
        }
    }
    for (mut old, mut new) in gaps.into_values() {
        old.retain(|was| {
            let Some(quantities) = recorded.get(*was).and_then(|print| print.quantities.as_ref()) else { return true };
            let is_like =
                |now: &usize| current.get(*now).is_some_and(|now| now.quantities.as_ref() == Some(quantities));
            let Some(partner) = new.iter().position(is_like) else { return true };
            found.push((Some(*was), Some(new.remove(partner))));
            false
        });
        let most = old.len().max(new.len());
        found.extend((0..most).map(|index| (old.get(index).copied(), new.get(index).copied())));
    }
}

#[cfg(test)]
mod tests {
    use super::differences;
    use crate::article::{Part, Print};

    /// Blocks of `words` or `words=quantities`.
    fn prints(blocks: &[&str]) -> Vec<Print> {
        let print = |block: &&str| {
            let (words, quantities) = block.split_once('=').map_or((*block, None), |(w, q)| (w, Some(q.to_owned())));
            Print { part: Part::Text, words: words.to_owned(), quantities }
        };
        blocks.iter().map(print).collect()
    }

    fn found(old: &[&str], new: &[&str]) -> Vec<(Option<usize>, Option<usize>)> {
        let new = prints(new);
        differences(&prints(old), &new.iter().collect::<Vec<_>>())
    }

    #[test]
    fn moved_and_repeated_blocks_are_no_difference() {
        assert_eq!(found(&["a", "b", "c"], &["c", "a", "b"]), []);
        assert_eq!(found(&["a", "a", "b"], &["a", "b", "a"]), []);
        assert_eq!(found(&["a", "a"], &["a"]), [(Some(1), None)]);
    }

    #[test]
    fn an_added_block_is_the_only_difference() {
        assert_eq!(found(&["a", "b", "c"], &["a", "n", "b", "c"]), [(None, Some(1))]);
        assert_eq!(found(&["a", "b"], &["n", "a", "b"]), [(None, Some(0))]);
        assert_eq!(found(&["a", "b", "c"], &["a", "c"]), [(Some(1), None)]);
    }

    #[test]
    fn a_changed_block_is_paired_with_what_it_was() {
        assert_eq!(found(&["a", "b", "c"], &["a", "x", "c"]), [(Some(1), Some(1))]);
        // The new one before it has other quantities.
        assert_eq!(found(&["a", "b=1", "c"], &["a", "n=2", "x=1", "c"]), [(None, Some(1)), (Some(1), Some(2))]);
        assert_eq!(found(&["a=1"], &["b=2"]), [(Some(0), Some(0))]);
    }

    #[test]
    fn subheads_keep_what_stands_below_them_together() {
        let subhead = |mut prints: Vec<Print>, at: usize| {
            prints[at].part = Part::Heading;
            prints
        };
        let old = subhead(prints(&["a", "gone=1", "moved", "h", "b=2"]), 3);
        let new = subhead(prints(&["n", "a", "h", "x=3", "moved"]), 2);
        let found = differences(&old, &new.iter().collect::<Vec<_>>());
        assert_eq!(found, [(None, Some(0)), (Some(1), None), (Some(4), Some(3))]);
    }

    #[test]
    fn all_is_new_and_all_is_gone() {
        assert_eq!(found(&[], &["a", "b"]), [(None, Some(0)), (None, Some(1))]);
        assert_eq!(found(&["a", "b"], &[]), [(Some(0), None), (Some(1), None)]);
    }
}
