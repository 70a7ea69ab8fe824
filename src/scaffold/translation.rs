//! The skeleton of a translation: everything that a translator does not have to think about is done.

use jiff::civil::Date;

use super::TODO;
use crate::article::{ArticleText, Passage, PassageKind};
use crate::lang::{Calendar, Locale, Mention, Period, Qualifier, Quantity, Rational, Sense, Style, Tag, Unit, scan};
use crate::source::Span;

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
            fill_in(*label, &passage.words, &mut written);
        }
        for (span, written) in written {
            let place = passage.place(span);
            let is_whole = source.get(place.start..place.end) == passage.words.get(span.start..span.end);
            if is_whole {
                edits.push((place, written));
            }
        }
    }
    edits.sort_by_key(|(span, _)| (span.start, span.end));
    let mut out = String::with_capacity(source.len());
    let mut done = 0;
    for (span, written) in edits {
        if span.start < done {
            continue;
        }
        out.push_str(source.get(done..span.start).unwrap_or_default());
        out.push_str(&written);
        done = span.end;
    }
    out.push_str(source.get(done..).unwrap_or_default());
    out
}

/// Has the program write a citation if some of its words would be left in the other language: `=` stands for its number.
fn fill_in(label: Span, words: &str, written: &mut Vec<(Span, String)>) {
    let within = |span: &Span| label.start <= span.start && span.end <= label.end;
    let mut rest = label.start;
    let mut left = String::new();
    for (span, _) in written.iter().filter(|(span, _)| within(span)) {
        left.push_str(words.get(rest..span.start).unwrap_or_default());
        rest = span.end;
    }
    left.push_str(words.get(rest..label.end).unwrap_or_default());
    if left.chars().any(char::is_alphabetic) {
        written.retain(|(span, _)| !within(span));
        written.push((label, "=".to_owned()));
    }
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
        let (taken, written) = match date(rest, words, to) {
            Some((count, span, written)) => (count, Some((span, written))),
            None => (1, number(first, words, to)),
        };
        found.extend(written);
        rest = rest.get(taken..).unwrap_or_default();
    }
    found
}

/// A day or month of the calendar at the beginning of the mentions: how many of them it takes.
fn date(mentions: &[Mention], words: &str, to: &Locale) -> Option<(usize, Span, String)> {
    let part = |sense: Sense, among: &[Mention]| {
        let part = among.iter().find(|mention| mention.sense == sense)?;
        integer(&part.number)
    };
    for count in [3, 2] {
        let among = mentions.get(..count)?;
        let joined = among.windows(2).all(|pair| {
            let between = pair.first().zip(pair.last()).and_then(|(a, b)| words.get(a.span.end..b.span.start));
            between.is_some_and(|between| between.chars().all(|c| matches!(c, ' ' | ',')))
        });
        let (year, month) = (part(Sense::Year, among), part(Sense::Month, among));
        let (Some(year), Some(month), true) = (year, month, joined) else { continue };
        let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
        let span = Span::new(among.first()?.span.start, among.last()?.span.end);
        match part(Sense::Day, among) {
            Some(day) => {
                let date = Date::new(year, month, i8::try_from(day).ok()?).ok()?;
                return Some((count, span, to.date(date)));
            }
            None if count == 2 => return Some((count, span, to.month(year, month))),
            None => {}
        }
    }
    None
}

/// A number, and the words of the text that it takes the place of.
fn number(mention: &Mention, words: &str, to: &Locale) -> Option<(Span, String)> {
    if !mention.must_be_said() || mention.otherwise.is_some() || mention.step.is_zero() {
        return None;
    }
    let hundred = Rational::from(100);
    let (id, scale) = match mention.sense {
        Sense::Share => ("percent", &mention.factor * &hundred),
        Sense::Count => ("count", mention.factor.clone()),
        Sense::PercentagePoint => ("percentage-point", mention.factor.clone()),
        Sense::Times => ("times", mention.factor.clone()),
        Sense::Money("CNY") => ("yuan", mention.factor.clone()),
        Sense::Money("USD") => ("us-dollar", mention.factor.clone()),
        Sense::Year => {
            let year = i16::try_from(integer(&mention.number)?).ok()?;
            return Some((mention.span, to.period(Period::At(Calendar::Year(year)))));
        }
        _ => return None,
    };
    let unit = Unit::built_in().get(id).cloned()?;
    let (span, qualifier) = qualified(mention, words);
    let quantity = Quantity {
        value: &(&mention.number * &scale),
        decimals: decimals(&(&mention.step * &scale)),
        qualifier,
        bounds: None,
        unit: &unit,
        counter: None,
    };
    Some((span, to.quantity(&quantity, Style::Prose)))
}

/// A number with the word beside it that bounds it, if that is one of [`BEFORE`] or [`BEHIND`]; any other stays in the text.
fn qualified(mention: &Mention, words: &str) -> (Span, Option<Qualifier>) {
    let Span { start, end } = mention.span;
    let (before, behind) = (words.get(..start).unwrap_or_default(), words.get(end..).unwrap_or_default());
    let own = words.get(start..end).unwrap_or_default();
    if own.contains(['余', '多']) {
        return (mention.span, mention.qualifier);
    }
    let first = BEFORE.iter().find(|word| before.to_lowercase().ends_with(**word)).map_or(0, |word| word.len());
    let last = BEHIND.iter().find(|word| behind.starts_with(**word)).map_or(0, |word| word.len());
    let qualifier = mention.qualifier.filter(|_| first + last > 0);
    match qualifier {
        Some(_) => (Span::new(start - first, end + last), qualifier),
        None => (mention.span, None),
    }
}

/// Words that bound the number behind them, the longer ones first.
const BEFORE: &[&str] = &[
    "more than ",
    "less than ",
    "at least ",
    "at most ",
    "around ",
    "nearly ",
    "almost ",
    "about ",
    "under ",
    "over ",
    "超过",
    "至少",
    "大约",
    "不到",
    "至多",
    "逾",
    "超",
    "近",
    "约",
];

/// Words that bound the number before them.
const BEHIND: &[&str] = &[" or more", " or less", "以上", "以下", "左右", "上下"];

/// How many decimals are written, if any are.
fn decimals(step: &Rational) -> Option<u32> {
    (1..=6)
        .find(|decimals| (step * &Rational::power_of_ten(*decimals)).is_integer() && !step.is_integer())
        .and_then(|d| u32::try_from(d).ok())
}

fn integer(number: &Rational) -> Option<i64> {
    number.is_integer().then(|| number.to_string().parse().ok())?
}
