//! Comparing two translations whole.

use std::collections::BTreeMap;
use std::ops::Range;

use super::align::{Block, Group, align};
use super::pairing::{Certainty, Difference, LeftOver, Side, judged, left_over};
use super::reading::reading;
use super::references;
use super::slip::slip;
use crate::article::{Passage, PassageKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::lang::{Mention, Rational, Sense, Tag, scan};
use crate::source::{Place, SourcePath, Span};

/// A text in one language.
#[derive(Clone, Debug)]
pub struct Translation<'a> {
    /// Its file.
    pub path: &'a SourcePath,
    /// Its language.
    pub tag: &'a Tag,
    /// Its passages in their order.
    pub passages: Vec<Passage<'a>>,
}

/// The numbers of some passages that belong together, and where each stands.
struct Numbers {
    text: String,
    mentions: Vec<Mention>,
    /// The bytes of the file and the words of each mention.
    places: Vec<(Span, String)>,
}

/// The group of a number that is left over, its position in that, and its bytes in the file.
type Moved = (usize, usize, Span);

/// What the numbers of a group have left over.
struct Remainder {
    one: Numbers,
    other: Numbers,
    left_over: LeftOver,
}

/// What is wrong between an original and its translation; findings stand in the translation, or in the original for what
/// the translation lacks. Nothing is compared if one of the languages is not read.
pub fn compare(original: &Translation<'_>, translation: &Translation<'_>) -> Diagnostics {
    let references = references::compare(original, translation);
    let is_read = |text: &Translation<'_>| matches!(text.tag.primary(), "zh" | "en");
    if !is_read(original) || !is_read(translation) {
        return references;
    }
    let found = numbers_compared(original, translation);
    // One fault, one finding: a number that differs is not said to be cited on one side only.
    let is_told = |reference: &Diagnostic| {
        let meets = |place: &Place| {
            reference.place.as_ref().is_some_and(|own| {
                let spans = own.span.zip(place.span);
                own.path == place.path
                    && spans.is_some_and(|(own, span)| own.start <= span.start && span.end <= own.end)
            })
        };
        found
            .iter()
            .any(|found| found.place.as_ref().is_some_and(meets) || found.related.iter().any(|(place, _)| meets(place)))
    };
    let others: Vec<Diagnostic> = references.iter().filter(|reference| !is_told(reference)).cloned().collect();
    found.into_iter().chain(others).collect()
}

fn numbers_compared(original: &Translation<'_>, translation: &Translation<'_>) -> Diagnostics {
    let mut found = Diagnostics::default();
    let (left, right) = (blocks(original), blocks(translation));
    for section in sections(&align(&left, &right), &left) {
        let mut remainders: Vec<Remainder> = section.iter().map(|group| remainder(group, &left, &right)).collect();
        let moved = take_moved(&mut remainders);
        found.extend(moved.into_iter().map(|(at, place, words)| {
            let message = format!("`{words}` stands in another paragraph of the translation");
            let diagnostic = Diagnostic::new(Code::TranslationParity, message).at(Place::new(original.path, at));
            with_severity(diagnostic, Severity::Warning).related(Place::new(translation.path, place), "here")
        }));
        for remainder in remainders {
            let Remainder { one, other, left_over } = remainder;
            let sides = (side(&one, original.tag), side(&other, translation.tag));
            let differences = judged(&sides.0, &sides.1, left_over);
            found.extend(
                differences.iter().filter_map(|found| diagnostic(found, (original, &one), (translation, &other))),
            );
        }
    }
    found
}

fn side<'a>(numbers: &'a Numbers, tag: &'a Tag) -> Side<'a> {
    Side { text: &numbers.text, tag, mentions: &numbers.mentions }
}

fn blocks<'a>(translation: &Translation<'a>) -> Vec<Block<'a>> {
    let is_chinese = translation.tag.primary() == "zh";
    let block = |passage: &Passage<'a>| {
        let mentions = scan(&passage.words, translation.tag);
        Block::new(passage.clone(), mentions, is_chinese)
    };
    translation.passages.iter().map(block).collect()
}

/// The groups between two subheads, which a number may have moved within.
fn sections<'g>(groups: &'g [Group], left: &[Block<'_>]) -> Vec<&'g [Group]> {
    let begins = |group: &Group| {
        let first = left.get(group.left.start).filter(|_| !group.left.is_empty());
        first.is_some_and(|block| matches!(block.passage.kind, PassageKind::Heading(_)))
    };
    groups.chunk_by(|_, next| !begins(next)).collect()
}

/// The numbers of passages, without those of citations that both translations have: these are compared with the data.
fn remainder(group: &Group, left: &[Block<'_>], right: &[Block<'_>]) -> Remainder {
    let (ours, theirs) = (range(left, &group.left), range(right, &group.right));
    let one = numbers(ours, &|citation| cites(theirs, citation));
    let other = numbers(theirs, &|citation| cites(ours, citation));
    let left_over = left_over(&one.mentions, &other.mentions);
    Remainder { one, other, left_over }
}

fn range<'b, 'a>(blocks: &'b [Block<'a>], range: &Range<usize>) -> &'b [Block<'a>] {
    blocks.get(range.clone()).unwrap_or_default()
}

fn cites(blocks: &[Block<'_>], citation: &crate::text::Citation) -> bool {
    let mut all = blocks.iter().flat_map(|block| &block.passage.citations);
    all.any(|(_, own)| own.reference.is_same(&citation.reference))
}

fn numbers(blocks: &[Block<'_>], is_shared: &dyn Fn(&crate::text::Citation) -> bool) -> Numbers {
    let mut numbers = Numbers { text: String::new(), mentions: Vec::new(), places: Vec::new() };
    for block in blocks {
        numbers.text.push_str(&block.passage.words);
        numbers.text.push('\n');
        for mention in &block.mentions {
            if block.passage.citation_at(mention.span).is_some_and(is_shared) {
                continue;
            }
            let words = block.passage.words.get(mention.span.start..mention.span.end).unwrap_or_default();
            numbers.places.push((block.passage.place(mention.span), words.to_owned()));
            numbers.mentions.push(mention.clone());
        }
    }
    numbers
}

/// The numbers that are left over in one group of a section and in another one on the other side, which they have moved
/// to: taken out, with their places and words.
fn take_moved(remainders: &mut [Remainder]) -> Vec<(Span, Span, String)> {
    let mut moved = Vec::new();
    let mut theirs: BTreeMap<(Sense, Rational), Vec<Moved>> = BTreeMap::new();
    for (group, remainder) in remainders.iter().enumerate().rev() {
        for &at in remainder.left_over.right.iter().rev() {
            if let Some((mention, (span, _))) = remainder.other.mentions.get(at).zip(remainder.other.places.get(at)) {
                theirs.entry((mention.sense, mention.value())).or_default().push((group, at, *span));
            }
        }
    }
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (group, remainder) in remainders.iter_mut().enumerate() {
        let Remainder { one, left_over, .. } = remainder;
        left_over.left.retain(|at| {
            let Some((mention, (place, words))) = one.mentions.get(*at).zip(one.places.get(*at)) else { return true };
            let list = theirs.get_mut(&(mention.sense, mention.value()));
            let other = list.and_then(|list| {
                let elsewhere = list.iter().rposition(|(other, ..)| *other != group)?;
                Some(list.remove(elsewhere))
            });
            let Some((other, position, to)) = other else { return true };
            taken.push((other, position));
            moved.push((*place, to, words.clone()));
            false
        });
    }
    for (group, position) in taken {
        if let Some(remainder) = remainders.get_mut(group) {
            remainder.left_over.right.retain(|at| *at != position);
        }
    }
    moved
}

/// What a translation is called beside another one: by its file, or by its language where both stand in one file.
pub(super) fn name(own: &Translation<'_>, other: &Translation<'_>) -> String {
    if own.path == other.path { format!("the text under `{}`", own.tag) } else { format!("`{}`", own.path.name()) }
}

fn with_severity(mut diagnostic: Diagnostic, severity: Severity) -> Diagnostic {
    diagnostic.severity = severity;
    diagnostic
}

fn diagnostic(
    found: &Difference,
    (original, one): (&Translation<'_>, &Numbers),
    (translation, other): (&Translation<'_>, &Numbers),
) -> Option<Diagnostic> {
    let at = |numbers: &Numbers, at: Option<usize>| {
        let at = at?;
        let (span, words) = numbers.places.get(at)?.clone();
        Some((numbers.mentions.get(at)?.clone(), span, words))
    };
    let severity = if found.certainty == Certainty::Certain { Severity::Error } else { Severity::Warning };
    let told = |mention: &Mention, words: &str| {
        let reading = reading(mention);
        let is_plain = reading == words || mention.sense == Sense::Count && words.starts_with(&reading);
        if is_plain { format!("`{words}`") } else { format!("`{words}` ({reading})") }
    };
    let diagnostic = match (at(one, found.one), at(other, found.other)) {
        (Some((mention, span, words)), Some((others, place, others_words))) => {
            let (own, theirs) = (told(&mention, &words), told(&others, &others_words));
            let message = format!("{theirs} is not what the original says: {own}");
            let diagnostic = Diagnostic::new(Code::TranslationParity, message)
                .at(Place::new(translation.path, place))
                .related(Place::new(original.path, span), "the original");
            match slip(&words, &others_words, &mention, &others) {
                Some(slip) => diagnostic.help(slip),
                None => diagnostic,
            }
        }
        (Some((mention, span, words)), None) => {
            let message = format!("{} is missing in {}", told(&mention, &words), name(translation, original));
            Diagnostic::new(Code::TranslationParity, message).at(Place::new(original.path, span))
        }
        (None, Some((mention, span, words))) => {
            let message = format!("{} is not in the original, {}", told(&mention, &words), name(original, translation));
            Diagnostic::new(Code::TranslationParity, message).at(Place::new(translation.path, span))
        }
        (None, None) => return None,
    };
    Some(with_severity(diagnostic, severity))
}
