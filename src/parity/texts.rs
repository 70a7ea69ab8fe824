//! Comparing two translations whole.

use std::collections::BTreeSet;

use super::align::{Block, Group, align};
use super::apart::apart;
use super::message;
use super::moved::{reunite, take_numbers, whole_rows};
use super::pairing::{LeftOver, Side, judged, left_over};
use super::references;
use super::tables::give_units;
use crate::article::{NamedSpan, Passage};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lang::{Mention, Tag, scan};
use crate::source::{Place, SourcePath, Span};

/// A text in one language.
#[derive(Clone, Debug)]
pub struct Translation<'a> {
    /// Its file.
    pub path: &'a SourcePath,
    /// Its language.
    pub tag: &'a Tag,
    /// Whether the others are translated from it. In a file with all languages nobody says which of them was first.
    pub is_original: bool,
    /// Its passages in their order.
    pub passages: Vec<Passage<'a>>,
}

/// The numbers of some passages that belong together, and where each stands.
#[derive(Default)]
pub(super) struct Numbers {
    text: String,
    pub(super) mentions: Vec<Mention>,
    /// One for each mention.
    pub(super) spots: Vec<Spot>,
    /// The blocks that cite what the other text cites: the numbers of these citations are not among the mentions.
    pub(super) cited: BTreeSet<NamedSpan>,
}

/// Where a number stands.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// Its bytes in the file.
    pub(super) span: Span,
    /// Its words.
    pub(super) words: String,
    /// The block around it.
    pub(super) block: NamedSpan,
}

/// What the numbers of a group have left over.
pub(super) struct Remainder {
    pub(super) one: Numbers,
    pub(super) other: Numbers,
    pub(super) left_over: LeftOver,
}

/// What is wrong between an original and its translation; findings stand in the translation, or in the original for what
/// the translation lacks. Nothing is compared if one of the languages is not read.
pub fn compare(original: &Translation<'_>, translation: &Translation<'_>) -> Diagnostics {
    let references = references::compare(original, translation);
    let is_read = |text: &Translation<'_>| matches!(text.tag.primary(), "zh" | "en");
    if !is_read(original) || !is_read(translation) {
        return references;
    }
    let (left, right) = (blocks(original), blocks(translation));
    let groups = reunite(whole_rows(align(&left, &right), &left, &right), &left, &right);
    let found = numbers_compared((original, &left), (translation, &right), &groups);
    // One fault, one finding: a number that differs, or a block that is missing, is not said to be cited on one side only.
    let is_told = |reference: &Diagnostic| {
        let meets = |place: &Place| {
            reference.place.as_ref().is_some_and(|own| {
                let is_within = |(one, other): (Span, Span)| {
                    one.start <= other.start && other.end <= one.end || other.start <= one.start && one.end <= other.end
                };
                own.path == place.path && own.span.zip(place.span).is_some_and(is_within)
            })
        };
        found
            .iter()
            .any(|found| found.place.as_ref().is_some_and(meets) || found.related.iter().any(|(place, _)| meets(place)))
    };
    let others: Vec<Diagnostic> = references.iter().filter(|reference| !is_told(reference)).cloned().collect();
    let moved = groups
        .iter()
        .filter(|group| group.is_moved)
        .filter_map(|group| message::moved_block((original, group.ours(&left)), (translation, group.theirs(&right))));
    found.into_iter().chain(moved).chain(others).collect()
}

fn numbers_compared(
    (original, left): (&Translation<'_>, &[Block<'_>]),
    (translation, right): (&Translation<'_>, &[Block<'_>]),
    groups: &[Group],
) -> Diagnostics {
    let mut found = Diagnostics::default();
    // A number may have moved between two subheads.
    for section in groups.chunk_by(|_, next| !next.begins_section(left)) {
        let mut remainders: Vec<Remainder> = section.iter().map(|group| remainder(group, left, right)).collect();
        found.extend(message::moved_numbers(original, translation, take_numbers(&mut remainders)));
        for (Remainder { one, other, left_over }, group) in remainders.into_iter().zip(section) {
            let sides = (side(&one, original.tag), side(&other, translation.tag));
            let is_alone = group.is_lone() && left_over.left.len() + left_over.right.len() == one.sure() + other.sure();
            let (blocks, numbers) = apart(judged(&sides.0, &sides.1, left_over), group, is_alone, &one, &other);
            let (one, other) = ((original, &one), (translation, &other));
            found.extend(message::blocks(&blocks, one, other));
            found.extend(numbers.iter().filter_map(|found| message::number(found, one, other)));
        }
    }
    found
}

impl Numbers {
    /// How many of them are sure to be numbers.
    fn sure(&self) -> usize {
        self.mentions.iter().filter(|mention| mention.must_be_said()).count()
    }
}

fn side<'a>(numbers: &'a Numbers, tag: &'a Tag) -> Side<'a> {
    Side { text: &numbers.text, tag, mentions: &numbers.mentions }
}

fn blocks<'a>(translation: &'a Translation<'_>) -> Vec<Block<'a>> {
    let is_chinese = translation.tag.primary() == "zh";
    let mut mentions: Vec<Vec<Mention>> =
        translation.passages.iter().map(|passage| scan(&passage.words, translation.tag)).collect();
    give_units(&translation.passages, &mut mentions);
    let passages = translation.passages.iter().zip(mentions);
    passages.map(|(passage, mentions)| Block::new(passage, mentions, is_chinese)).collect()
}

/// The numbers of passages, without those of citations that both translations have: these are compared with the data.
fn remainder(group: &Group, left: &[Block<'_>], right: &[Block<'_>]) -> Remainder {
    let (ours, theirs) = (group.ours(left), group.theirs(right));
    let one = numbers(ours, &|citation| cites(theirs, citation));
    let other = numbers(theirs, &|citation| cites(ours, citation));
    let left_over = left_over(&one.mentions, &other.mentions);
    Remainder { one, other, left_over }
}

fn cites(blocks: &[Block<'_>], citation: &crate::text::Citation) -> bool {
    let mut all = blocks.iter().flat_map(|block| &block.passage.citations);
    all.any(|(_, own)| own.reference.is_same(&citation.reference))
}

fn numbers(blocks: &[Block<'_>], is_shared: &dyn Fn(&crate::text::Citation) -> bool) -> Numbers {
    let mut numbers = Numbers::default();
    for block in blocks {
        numbers.text.push_str(&block.passage.words);
        numbers.text.push('\n');
        for mention in &block.mentions {
            if block.passage.citation_at(mention.span).is_some_and(is_shared) {
                numbers.cited.insert(block.passage.block);
                continue;
            }
            let words = block.passage.words.get(mention.span.start..mention.span.end).unwrap_or_default();
            let span = block.passage.place(mention.span);
            numbers.spots.push(Spot { span, words: words.to_owned(), block: block.passage.block });
            numbers.mentions.push(mention.clone());
        }
    }
    numbers
}
