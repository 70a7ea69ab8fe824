//! What is said of numbers and blocks that differ.

use std::collections::{BTreeMap, BTreeSet};

use super::align::Block;
use super::pairing::{Certainty, Difference};
use super::reading::reading;
use super::slip::slip;
use super::texts::{Numbers, Spot, Translation};
use crate::article::NamedSpan;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lang::{Mention, Sense};
use crate::source::Place;

/// How many numbers of a block are named.
const NAMED: usize = 5;

/// A text with some of its numbers.
type Told<'t, 'a> = (&'t Translation<'a>, &'t Numbers);

/// What a translation is called beside another one: by its file, or by its language where both stand in one file.
pub(super) fn name(own: &Translation<'_>, other: &Translation<'_>) -> String {
    if own.path == other.path { format!("the text under `{}`", own.tag) } else { format!("`{}`", own.path.name()) }
}

/// What the text is called that is taken for the original.
fn original_name(own: &Translation<'_>, other: &Translation<'_>) -> String {
    if own.is_original { "the original".to_owned() } else { name(own, other) }
}

/// A number that the other text does not have, or has another in place of.
pub(super) fn number(
    found: &Difference,
    (original, one): Told<'_, '_>,
    (translation, other): Told<'_, '_>,
) -> Option<Diagnostic> {
    let at = |numbers: &Numbers, at: Option<usize>| {
        let at = at?;
        Some((numbers.mentions.get(at)?.clone(), numbers.spots.get(at)?.clone()))
    };
    let diagnostic = match (at(one, found.one), at(other, found.other)) {
        (Some((mention, spot)), Some((others, place))) => {
            let (own, theirs) = (told(&mention, &spot.words), told(&others, &place.words));
            let first = original_name(original, translation);
            let diagnostic = finding(format!("{theirs} is not what {first} says: {own}"))
                .at(Place::new(translation.path, place.span))
                .related(Place::new(original.path, spot.span), first);
            match slip(&spot.words, &place.words, &mention, &others) {
                Some(slip) => diagnostic.help(slip),
                None => diagnostic,
            }
        }
        (Some((mention, spot)), None) => {
            let message = format!("{} is missing in {}", told(&mention, &spot.words), name(translation, original));
            finding(message).at(Place::new(original.path, spot.span))
        }
        (None, Some((mention, spot))) => {
            let message = format!("{} is not in {}", told(&mention, &spot.words), source(original, translation));
            finding(message).at(Place::new(translation.path, spot.span))
        }
        (None, None) => return None,
    };
    Some(with_severity(diagnostic, severity(found.certainty)))
}

/// Blocks for which the other text has none: the numbers of each are told together.
pub(super) fn blocks(
    differences: &[Difference],
    (original, one): Told<'_, '_>,
    (translation, other): Told<'_, '_>,
) -> Vec<Diagnostic> {
    let ours: Vec<_> = differences.iter().filter_map(|found| Some((found.one?, found.certainty))).collect();
    let theirs: Vec<_> = differences.iter().filter_map(|found| Some((found.other?, found.certainty))).collect();
    let mut found = Vec::new();
    for (own, numbers, differing, lacking) in [
        (original, one, ours, name(translation, original)),
        (translation, other, theirs, source(original, translation)),
    ] {
        let mut by_block: BTreeMap<NamedSpan, (Certainty, BTreeMap<usize, String>)> = BTreeMap::new();
        for (at, certainty) in differing {
            let Some((mention, spot)) = numbers.mentions.get(at).zip(numbers.spots.get(at)) else { continue };
            let block = by_block.entry(spot.block).or_insert((certainty, BTreeMap::new()));
            block.0 = block.0.max(certainty);
            block.1.insert(at, told(mention, &spot.words));
        }
        found.extend(by_block.into_iter().map(|(NamedSpan { span, name }, (certainty, numbers))| {
            let numbers: Vec<String> = numbers.into_values().collect();
            let message = format!("this {name} has no counterpart in {lacking}; it states {}", listed(&numbers));
            with_severity(finding(message).at(Place::new(own.path, span)), severity(certainty))
        }));
    }
    found
}

/// A block that stands elsewhere in the translation.
pub(super) fn moved_block(
    (original, one): (&Translation<'_>, &[Block<'_>]),
    (translation, other): (&Translation<'_>, &[Block<'_>]),
) -> Option<Diagnostic> {
    let (from, to) = (one.first()?.passage.block, other.first()?.passage.block);
    let key = |mention: &Mention| (mention.sense, mention.value());
    let theirs: BTreeSet<_> = other.iter().flat_map(|block| &block.mentions).map(key).collect();
    let mut numbers = Vec::new();
    for block in one {
        for mention in block.mentions.iter().filter(|own| own.must_be_said() && theirs.contains(&key(own))) {
            let words = block.passage.words.get(mention.span.start..mention.span.end).unwrap_or_default();
            numbers.push(format!("`{words}`"));
        }
    }
    let message = format!("this {} stands elsewhere in the translation, with {}", from.name, listed(&numbers));
    let diagnostic = finding(message).at(Place::new(original.path, from.span));
    Some(with_severity(diagnostic, Severity::Warning).related(Place::new(translation.path, to.span), "here"))
}

/// Numbers that have moved from one block to another one: told together.
pub(super) fn moved_numbers(
    original: &Translation<'_>,
    translation: &Translation<'_>,
    moved: Vec<(Spot, Spot)>,
) -> Vec<Diagnostic> {
    let mut by_blocks: BTreeMap<(NamedSpan, NamedSpan), Vec<(Spot, Spot)>> = BTreeMap::new();
    for (from, to) in moved {
        by_blocks.entry((from.block, to.block)).or_default().push((from, to));
    }
    let found = by_blocks.into_iter().filter_map(|((from, to), spots)| {
        let (first, there) = spots.first()?;
        let words: Vec<String> = spots.iter().map(|(spot, _)| format!("`{}`", spot.words)).collect();
        let stand = if words.len() == 1 { "stands" } else { "stand" };
        let article = match to.name {
            name if name == from.name => "another",
            "title" | "summary" => "the",
            _ => "a",
        };
        let message = format!("{} {stand} in {article} {} of the translation", listed(&words), to.name);
        let diagnostic = finding(message).at(Place::new(original.path, first.span));
        let here = Place::new(translation.path, there.span);
        Some(with_severity(diagnostic, Severity::Warning).related(here, "here"))
    });
    found.collect()
}

fn finding(message: String) -> Diagnostic {
    Diagnostic::new(Code::TranslationParity, message)
}

fn with_severity(mut diagnostic: Diagnostic, severity: Severity) -> Diagnostic {
    diagnostic.severity = severity;
    diagnostic
}

fn severity(certainty: Certainty) -> Severity {
    if certainty == Certainty::Certain { Severity::Error } else { Severity::Warning }
}

/// The text that is taken for the original, with its file if it is known to be the original.
fn source(original: &Translation<'_>, translation: &Translation<'_>) -> String {
    let name = name(original, translation);
    if original.is_original { format!("the original, {name}") } else { name }
}

/// A number as it is written, and what it was read as if that is not plain.
fn told(mention: &Mention, words: &str) -> String {
    let reading = reading(mention);
    let is_plain = reading == words || mention.sense == Sense::Count && words.starts_with(&reading);
    if is_plain { format!("`{words}`") } else { format!("`{words}` ({reading})") }
}

/// Numbers as a list that ends in `and`; of many, the first.
fn listed(numbers: &[String]) -> String {
    let more = numbers.len().saturating_sub(NAMED);
    let (shown, last) = match (numbers.get(..NAMED), numbers.split_last()) {
        (Some(shown), _) if more > 0 => (shown, format!("{more} more")),
        (_, Some((last, rest))) => (rest, last.clone()),
        (_, None) => return String::new(),
    };
    if shown.is_empty() { last } else { format!("{} and {last}", shown.join(", ")) }
}
