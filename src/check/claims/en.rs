//! The words of claims in English.

use std::sync::LazyLock;

use super::word::{Change, How, Lexeme, Vocabulary, Way, Word};
use crate::lang::Frequency;
use crate::source::Span;

const UP: Word = Word::Change(Change::Moved(Way::Up));
const DOWN: Word = Word::Change(Change::Moved(Way::Down));
const MORE: Word = Word::Compare { way: Way::Up, explicit: false };
const LESS: Word = Word::Compare { way: Way::Down, explicit: false };

/// Groups of words that do the same, apart by `|`. The longest that fits is taken.
const WORDS: &[(&str, Word)] = &[
    (
        "in|at|on|the|a|an|about|around|roughly|nearly|almost|some|just|only|already|it|they|he|she|this|that|which|had|\
         has|have|been|being|again|further|steadily|sharply|slightly|modestly|slowly|quickly|gradually|rapidly|strongly|\
         markedly|considerably|substantially|nominal|real|nominally|altogether|people|persons|yuan|percent|per cent|%|\
         percentage points|percentage point|points|households|children|students|level|rate|well|far|much|then|to just|\
         average|as much as|up to|at least|before|after|going|went|came|gone|all the way|back|total",
        Word::Light,
    ),
    ("and|but", Word::And),
    ("is|was|are|were|stood|stands", Word::Is),
    (",", Word::Comma),
    (
        "last year|the year before|the previous year|a year earlier|a year before|the same year|the same years|over the years|over the same years|\
         over the same period|the end of|end of|the beginning of|the start of|late|early|mid|year|years|january|february|\
         march|april|june|july|august|september|october|november|december|the first half of|the second half of|the first quarter of|\
         the second quarter of|the third quarter of|the fourth quarter of|now|today|that year|this year|at present|during",
        Word::Time(None),
    ),
    ("the national|nationwide|the country|the province|the national average", Word::Name),
    ("from", Word::From),
    ("to", Word::To),
    ("by", Word::By),
    ("of", Word::Of),
    (
        "rose|risen|rising|grew|grown|growing|increased|increasing|edged up|edges up|climbed|climbing|jumped|went up|going up|up|surged|rises|grows",
        UP,
    ),
    (
        "edged down|edges down|shrinks|fell|fallen|falling|dropped|dropping|declined|declining|decreased|decreasing|shrank|shrunk|shrinking|sank|slid|\
         down|went down|came down|going down|falls|drops",
        DOWN,
    ),
    ("unchanged", Word::Change(Change::Unchanged)),
    ("rise|increase|gain|growth of|jump|rise of", Word::Noun(Way::Up)),
    ("fall|drop|decline|decrease|reduction", Word::Noun(Way::Down)),
    ("more than|higher than|greater than|above", MORE),
    ("less than|fewer than|lower than|below|smaller than", LESS),
    ("exceeds|exceeded|exceeding", Word::Compare { way: Way::Up, explicit: true }),
    (
        "gap|gaps|pace|growth|deficit|shortfall|difference|slower|faster|additional|newly|net|loss|losses|gains|rises|increases|\
         declines|changes|change",
        Word::Difficult,
    ),
    (
        "not|never|no|cannot|neither|nor|hardly|without|if|whether|would|could|should|might|may|will|shall|must|can|target|targets|\
         plan|plans|planned|goal|expected|expects|forecast|projected|wrong|wrongly|mistaken|instead|unless|myth|supposed|\
         rather than|no longer|no more than|not more than|no less than|prevent|prevented|avoid",
        Word::Hypothetical,
    ),
    (
        "made up|set up|broken down|break down|build up|built up|breaks down|makes up|from up|up and running|written down",
        Word::Unknown,
    ),
];

/// How a word is cut off that says in which order or number.
const NUMBERS: &[(&str, &str, usize)] = &[
    ("two", "second", 2),
    ("three", "third", 3),
    ("four", "fourth", 4),
    ("five", "fifth", 5),
    ("six", "sixth", 6),
    ("seven", "seventh", 7),
    ("eight", "eighth", 8),
    ("nine", "ninth", 9),
    ("ten", "tenth", 10),
];

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(WORDS, '|'));

/// The words of a part of a text.
pub(super) fn lexemes(text: &str, part: Span, names: &[&str]) -> Vec<Lexeme> {
    let written = text.get(part.start..part.end).unwrap_or_default();
    let lower = written.to_ascii_lowercase();
    let mut list: Vec<Lexeme> = Vec::new();
    let mut at = 0;
    while let Some(rest) = lower.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let as_written = written.get(at..).unwrap_or_default();
        let (length, word) = special(rest, as_written, names)
            .or_else(|| {
                VOCABULARY.longest(rest, |entry| begins_with(rest, entry)).map(|(entry, word)| (entry.len(), word))
            })
            .unwrap_or_else(|| unknown(rest));
        list.push(Lexeme { word, span: Span::new(at, at + length).shifted(part.start) });
        at += length;
    }
    list
}

/// Whether a text begins with whole words.
fn begins_with(text: &str, words: &str) -> bool {
    let ends_whole = |rest: &str| {
        let next = rest.chars().next();
        let joined =
            |c: char| c.is_alphanumeric() || c == '-' && rest.chars().nth(1).is_some_and(char::is_alphanumeric);
        !words.ends_with(char::is_alphanumeric) || !next.is_some_and(joined)
    };
    text.strip_prefix(words).is_some_and(ends_whole)
}

/// A word that says nothing here, or that ends in n't.
fn unknown(text: &str) -> (usize, Word) {
    let in_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let length = text.len() - text.trim_start_matches(in_word).len();
    let whole = text.get(..length).unwrap_or_default();
    if whole.ends_with("n't") || whole.ends_with("n’t") {
        return (length, Word::Hypothetical);
    }
    let one = text.chars().next().map_or(1, char::len_utf8);
    (length.max(one), Word::Unknown)
}

/// What is made of several parts.
fn special(rest: &str, as_written: &str, names: &[&str]) -> Option<(usize, Word)> {
    let a_name = || names.iter().filter(|name| begins_with(as_written, name)).map(|name| name.len()).max();
    running(rest)
        .or_else(|| extreme(rest))
        .or_else(|| times(rest))
        .or_else(|| year(rest))
        // The month, not the word.
        .or_else(|| begins_with(as_written, "May").then_some((3, Word::Time(None))))
        .or_else(|| a_name().map(|length| (length, Word::Name)))
}

fn year(text: &str) -> Option<(usize, Word)> {
    let digits = text.get(..4)?;
    let year: i16 = digits.parse().ok()?;
    ((1000..2999).contains(&year) && begins_with(text, digits)).then_some((4, Word::Time(Some(year))))
}

/// for the third year running, for three consecutive years.
fn running(text: &str) -> Option<(usize, Word)> {
    let rest = text.strip_prefix("for ")?;
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let digits = |rest: &str| {
        let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        Some((rest.get(..length)?.parse().ok()?, length))
    };
    let word = NUMBERS.iter().find_map(|(cardinal, ordinal, count)| {
        let entry = [ordinal, cardinal].into_iter().find(|entry| begins_with(rest, entry))?;
        Some((*count, entry.len()))
    });
    let (count, length): (usize, usize) = word.or_else(|| digits(rest))?;
    let rest = rest.get(length..)?.trim_start();
    let marks = ["consecutive ", "straight ", "successive "];
    let marked = marks.iter().find_map(|mark| rest.strip_prefix(mark));
    let rest = marked.unwrap_or(rest);
    let units = [
        ("years", Frequency::Annual),
        ("year", Frequency::Annual),
        ("quarters", Frequency::Quarterly),
        ("quarter", Frequency::Quarterly),
        ("months", Frequency::Monthly),
        ("month", Frequency::Monthly),
    ];
    let (unit, frequency) = units.into_iter().find(|(unit, _)| begins_with(rest, unit))?;
    let rest = rest.get(unit.len()..)?;
    let ends = [" running", " in a row", " in succession"];
    let ended = ends.iter().find_map(|end| rest.strip_prefix(end));
    let is_marked = marked.is_some() || ended.is_some();
    is_marked.then(|| (text.len() - ended.unwrap_or(rest).len(), Word::Running { count, frequency }))
}

/// a record high, the highest level since 2015, the lowest on record.
fn extreme(text: &str) -> Option<(usize, Word)> {
    let articles = ["a ", "an ", "the ", "its ", "their "];
    let rest = articles.iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text);
    let rest = rest.strip_prefix("new ").unwrap_or(rest);
    let records =
        [("record high", Way::Up), ("all-time high", Way::Up), ("record low", Way::Down), ("all-time low", Way::Down)];
    if let Some((entry, way)) = records.into_iter().find(|(entry, _)| begins_with(rest, entry)) {
        let length = text.len() - rest.len() + entry.len();
        return Some((length, Word::Extreme { way, since: None }));
    }
    let (entry, way) =
        [("highest", Way::Up), ("lowest", Way::Down)].into_iter().find(|(entry, _)| begins_with(rest, entry))?;
    let rest = rest.get(entry.len()..)?.trim_start();
    let nouns = ["level ", "figure ", "value ", "rate ", "number ", "total "];
    let rest = nouns.iter().find_map(|noun| rest.strip_prefix(noun)).unwrap_or(rest);
    if begins_with(rest, "on record") {
        return Some((text.len() - rest.len() + "on record".len(), Word::Extreme { way, since: None }));
    }
    let rest = rest.strip_prefix("since ")?;
    let (length, Word::Time(since)) = year(rest)? else { return None };
    Some((text.len() - rest.len() + length, Word::Extreme { way, since }))
}

/// doubled, more than tripled, nearly halved.
fn times(text: &str) -> Option<(usize, Word)> {
    const NAMED: &[(&str, i128, Way)] = &[
        ("doubled", 2, Way::Up),
        ("doubling", 2, Way::Up),
        ("tripled", 3, Way::Up),
        ("trebled", 3, Way::Up),
        ("tripling", 3, Way::Up),
        ("quadrupled", 4, Way::Up),
        ("halved", 2, Way::Down),
        ("halving", 2, Way::Down),
    ];
    const HOWS: &[(&str, Option<How>)] = &[
        ("more than ", Some(How::More)),
        ("nearly ", Some(How::Nearly)),
        ("almost ", Some(How::Nearly)),
        ("less than ", None),
        ("about ", None),
        ("roughly ", None),
        ("around ", None),
        ("", Some(How::Plainly)),
    ];
    let (how, rest) = HOWS.iter().find_map(|(word, how)| {
        let rest = text.strip_prefix(word)?;
        NAMED.iter().any(|(named, ..)| begins_with(rest, named)).then_some((*how, rest))
    })?;
    let (named, times, way) = NAMED.iter().find(|(named, ..)| begins_with(rest, named))?;
    let length = text.len() - rest.len() + named.len();
    Some((length, how.map_or(Word::Unknown, |how| Word::Change(Change::Times { times: *times, way: *way, how }))))
}
