//! The skeleton of a translation: everything that a translator does not have to think about is done.

use super::TODO;
use super::calendar::{Dated, dated};
use super::quantity::number;
use crate::article::{ArticleText, Passage, PassageKind};
use crate::lang::{Locale, Tag, read, scan};
use crate::source::{Span, replaced};

/// The source of a text with its numbers as the language of `to` writes them, and a mark before each piece of running text
/// that has to be translated. Headings with their ids, charts, citations, links and exemptions stay as they are.
pub fn translation(source: &str, text: &ArticleText, from: &Tag, to: &Locale) -> String {
    let passages = Passage::of_article(text.inline_texts(), &text.body, &|_| String::new());
    let mut edits: Vec<(Span, String)> = Vec::new();
    for passage in &passages {
        if matches!(passage.kind, PassageKind::Chart(_) | PassageKind::Picture(_)) || passage.words.trim().is_empty() {
            continue;
        }
        edits.push((before(source, passage.place(Span::new(0, 0)).start), format!("{TODO} ")));
        let mut written = numbers(&passage.words, from, to);
        for (label, _) in &passage.citations {
            fill_in(*label, &passage.words, (from, &to.tag), &mut written);
        }
        for (span, written) in written {
            let place = passage.place(span);
            let is_whole = source.get(place.start..place.end) == passage.words.get(span.start..span.end);
            if is_whole {
                edits.push((place, if to.tag.primary() == "en" { apart(source, place, &written) } else { written }));
            }
        }
    }
    replaced(source, edits.into_iter().map(|(span, written)| (span.start..span.end, written)).collect())
}

/// Has the program write a citation, for which `=` stands, if some of its words would be left in the other language, or if its
/// number would claim to be more exact than it was: 5.04万 is rounded, and 50,400 is not.
fn fill_in(label: Span, words: &str, (from, to): (&Tag, &Tag), written: &mut Vec<(Span, String)>) {
    let within = |span: &Span| label.start <= span.start && span.end <= label.end;
    let mut rest = label.start;
    let (mut left, mut whole) = (String::new(), String::new());
    for (span, number) in written.iter().filter(|(span, _)| within(span)) {
        let between = words.get(rest..span.start).unwrap_or_default();
        left.push_str(between);
        whole.extend([between, number.as_str()]);
        rest = span.end;
    }
    let end = words.get(rest..label.end).unwrap_or_default();
    left.push_str(end);
    whole.push_str(end);
    let step = |text: &str, tag| read(text, tag).map(|read| read.step);
    let original = words.get(label.start..label.end).and_then(|text| step(text, from));
    let is_finer = step(&whole, to).zip(original).is_some_and(|(own, original)| own < original);
    if is_finer || left.chars().any(char::is_alphabetic) {
        written.retain(|(span, _)| !within(span));
        written.push((label, "=".to_owned()));
    }
}

/// A number with spaces between it and the letters and links beside it, with which it would be read as one word.
fn apart(source: &str, place: Span, written: &str) -> String {
    let joins = |c: Option<char>, link: char| c.is_some_and(|c| c.is_alphabetic() || c == link);
    let space = |is_beside: bool| if is_beside { " " } else { "" };
    let before = joins(source.get(..place.start).and_then(|text| text.chars().next_back()), ')');
    let after = joins(source.get(place.end..).and_then(|text| text.chars().next()), '[');
    [space(before), written, space(after)].concat()
}

/// Before the brackets and stars in which the first words of a passage may stand.
fn before(source: &str, at: usize) -> Span {
    let marks = |c: char| matches!(c, '[' | '*' | '_' | '~');
    let at = source.get(..at).map_or(at, |text| text.trim_end_matches(marks).len());
    Span::new(at, at)
}

/// The numbers of a text as another language writes them, those that it can write.
fn numbers(words: &str, from: &Tag, to: &Locale) -> Vec<(Span, String)> {
    let mentions = scan(words, from);
    let mut found = Vec::new();
    let mut rest = mentions.as_slice();
    while let Some(first) = rest.first() {
        let (taken, written) = match dated(rest, words, to) {
            Some(Dated { taken, written }) => (taken, written),
            None => (1, number(first, words, from, to)),
        };
        found.extend(written);
        rest = rest.get(taken..).unwrap_or_default();
    }
    found
}
