//! English: how its numbers are written, and cut out of a text.

mod name;
mod numeral;
mod scan;

pub(super) use self::name::in_sentence;
pub(super) use self::numeral::fraction_in_words as fraction;
use self::numeral::number;
pub(super) use self::scan::scan;
use super::digits::{Run, run};
use super::quantity::{Rules, Scale};
use super::read::{Lexeme, Lexemes, Token, sign};
use super::{Qualifier, QuantityKind};
use crate::source::Span;

/// Million and billion where they are exact with few decimals, digits in groups of three.
pub(super) const RULES: Rules = Rules {
    scales: &[
        Scale { key: "trillion", exponent: 12, from: 12, decimals: 4, rounded: (12, 2) },
        Scale { key: "billion", exponent: 9, from: 9, decimals: 3, rounded: (9, 3) },
        Scale { key: "million", exponent: 6, from: 6, decimals: 4, rounded: (6, 2) },
    ],
    separator: ",",
    grouped_from: 3,
    digits_below: 7,
    spaced: true,
    and_more: false,
    scale_on_axis_title: true,
    list: (", ", " and "),
};

/// The longer phrase first where one begins another.
pub(super) const BEFORE: &[(&str, Qualifier)] = &[
    ("no more than", Qualifier::AtMost),
    ("not more than", Qualifier::AtMost),
    ("no less than", Qualifier::AtLeast),
    ("not less than", Qualifier::AtLeast),
    ("no fewer than", Qualifier::AtLeast),
    ("more than", Qualifier::Over),
    ("greater than", Qualifier::Over),
    ("higher than", Qualifier::Over),
    ("upwards of", Qualifier::Over),
    ("over", Qualifier::Over),
    ("above", Qualifier::Over),
    ("exceeding", Qualifier::Over),
    ("exceed", Qualifier::Over),
    ("exceeds", Qualifier::Over),
    ("exceeded", Qualifier::Over),
    ("in excess of", Qualifier::Over),
    ("at least", Qualifier::AtLeast),
    ("a minimum of", Qualifier::AtLeast),
    ("about", Qualifier::About),
    ("around", Qualifier::About),
    ("approximately", Qualifier::About),
    ("roughly", Qualifier::About),
    ("circa", Qualifier::About),
    ("some", Qualifier::About),
    ("an estimated", Qualifier::About),
    ("nearly", Qualifier::Nearly),
    ("almost", Qualifier::Nearly),
    ("close to", Qualifier::Nearly),
    ("approaching", Qualifier::Nearly),
    ("just under", Qualifier::Under),
    ("less than", Qualifier::Under),
    ("fewer than", Qualifier::Under),
    ("lower than", Qualifier::Under),
    ("under", Qualifier::Under),
    ("short of", Qualifier::Under),
    ("below", Qualifier::Under),
    ("at most", Qualifier::AtMost),
    ("a maximum of", Qualifier::AtMost),
    ("up to", Qualifier::AtMost),
];

pub(super) const AFTER: &[(&str, Qualifier)] = &[
    ("or more", Qualifier::AtLeast),
    ("or above", Qualifier::AtLeast),
    ("and above", Qualifier::AtLeast),
    ("and over", Qualifier::AtLeast),
    ("or higher", Qualifier::AtLeast),
    ("or older", Qualifier::AtLeast),
    ("and older", Qualifier::AtLeast),
    ("or over", Qualifier::AtLeast),
    ("or less", Qualifier::AtMost),
    ("or fewer", Qualifier::AtMost),
    ("or below", Qualifier::AtMost),
    ("or younger", Qualifier::AtMost),
    ("or lower", Qualifier::AtMost),
    ("or under", Qualifier::AtMost),
    ("or so", Qualifier::About),
    ("odd", Qualifier::Over),
];

const UNITS: &[(&str, QuantityKind)] = &[
    ("percentage point", QuantityKind::PercentagePoint),
    ("percentage points", QuantityKind::PercentagePoint),
    ("pp", QuantityKind::PercentagePoint),
    ("percent", QuantityKind::Percent),
    ("per cent", QuantityKind::Percent),
    ("pct", QuantityKind::Percent),
    ("per mille", QuantityKind::Percent),
    ("times", QuantityKind::Ratio),
    ("yuan", QuantityKind::Currency),
    ("rmb", QuantityKind::Currency),
    ("renminbi", QuantityKind::Currency),
    ("us dollar", QuantityKind::Currency),
    ("us dollars", QuantityKind::Currency),
    ("dollar", QuantityKind::Currency),
    ("dollars", QuantityKind::Currency),
    ("euros", QuantityKind::Currency),
    ("hectare", QuantityKind::Area),
    ("hectares", QuantityKind::Area),
    ("ha", QuantityKind::Area),
    ("mu", QuantityKind::Area),
    ("square kilometer", QuantityKind::Area),
    ("square kilometers", QuantityKind::Area),
    ("square kilometre", QuantityKind::Area),
    ("square kilometres", QuantityKind::Area),
    ("square meters", QuantityKind::Area),
    ("square metres", QuantityKind::Area),
    ("km²", QuantityKind::Area),
    ("kilometers", QuantityKind::Length),
    ("kilometres", QuantityKind::Length),
    ("km", QuantityKind::Length),
    ("meters", QuantityKind::Length),
    ("metres", QuantityKind::Length),
    ("kilogram", QuantityKind::Mass),
    ("kilograms", QuantityKind::Mass),
    ("kg", QuantityKind::Mass),
    ("tonne", QuantityKind::Mass),
    ("tonnes", QuantityKind::Mass),
    ("tons", QuantityKind::Mass),
    ("t", QuantityKind::Mass),
    ("year", QuantityKind::Time),
    ("years", QuantityKind::Time),
    ("month", QuantityKind::Time),
    ("months", QuantityKind::Time),
    ("week", QuantityKind::Time),
    ("weeks", QuantityKind::Time),
    ("day", QuantityKind::Time),
    ("days", QuantityKind::Time),
    ("hour", QuantityKind::Time),
    ("hours", QuantityKind::Time),
    ("minutes", QuantityKind::Time),
];

/// The words for money that stand before a number.
const MONEY: &[&str] = &["rmb", "cny", "usd"];

/// What the words after a number say about its kind: a unit, or else a noun that is counted.
pub(super) fn kind(noun: &str) -> Option<QuantityKind> {
    if noun.starts_with(['%', '％', '‰']) {
        return Some(QuantityKind::Percent);
    }
    let lower = noun.to_lowercase();
    let is_unit = |unit: &str| {
        lower.strip_prefix(unit).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '²'))
    };
    let unit = UNITS.iter().find(|(unit, _)| is_unit(unit)).map(|(_, kind)| *kind);
    unit.or_else(|| (!noun.is_empty()).then_some(QuantityKind::Count))
}

/// The smallest part of a text: digits, a word, or a sign.
enum Piece<'t> {
    Digits(Run),
    Word(&'t str),
    Sign(char),
}

type Pieces<'t> = [(Piece<'t>, Span)];

fn pieces(text: &str) -> Vec<(Piece<'_>, Span)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some((piece, length)) = text.get(at..).and_then(piece) {
        pieces.extend(piece.map(|piece| (piece, Span::new(at, at + length))));
        at += length;
    }
    pieces
}

/// The piece at the begin of a text with its length; a space is none.
fn piece(text: &str) -> Option<(Option<Piece<'_>>, usize)> {
    let c = text.chars().next()?;
    if let Some(run) = run(text, &[',']).filter(|run| !ordinal(text, run.length)) {
        let length = run.length;
        return Some((Some(Piece::Digits(run)), length));
    }
    if c.is_alphanumeric() {
        let word = word_at(text);
        return Some((Some(Piece::Word(word)), word.len()));
    }
    Some(((!c.is_whitespace()).then_some(Piece::Sign(c)), c.len_utf8()))
}

/// The word at the begin of a text; digits belong to it, as in `B2`, unless it is money: `RMB132`.
fn word_at(text: &str) -> &str {
    let until = |belongs: fn(char) -> bool| {
        let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
        text.get(..end).unwrap_or_default()
    };
    let letters = until(char::is_alphabetic);
    if is_money(letters) {
        return letters;
    }
    until(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'))
}

fn is_money(word: &str) -> bool {
    MONEY.iter().any(|money| word.eq_ignore_ascii_case(money))
}

/// `2nd` and `20th` are places in an order.
fn ordinal(text: &str, digits: usize) -> bool {
    let suffix: String = text.get(digits..).unwrap_or_default().chars().take_while(|c| c.is_alphabetic()).collect();
    matches!(suffix.as_str(), "st" | "nd" | "rd" | "th")
}

/// Cuts a text into numbers, qualifiers, range signs and other words.
pub(super) fn lexemes(text: &str) -> Vec<Lexeme> {
    let pieces = pieces(text);
    let mut lexemes = Lexemes::default();
    let mut rest = pieces.as_slice();
    while let Some(((_, span), _)) = rest.split_first() {
        let (token, count) = number_token(rest, &lexemes).unwrap_or_else(|| other_token(rest, &lexemes));
        let end = rest.get(count - 1).map_or(span.end, |(_, last)| last.end);
        lexemes.push(token, span.start, end);
        rest = rest.get(count..).unwrap_or_default();
    }
    lexemes.list
}

fn number_token(pieces: &Pieces<'_>, lexemes: &Lexemes) -> Option<(Token, usize)> {
    let minus = match &pieces.first()?.0 {
        Piece::Sign('-' | '\u{2212}') => lexemes.minus_fits(),
        Piece::Word(word) => word.eq_ignore_ascii_case("minus"),
        _ => false,
    };
    let (mut number, count) = number(pieces.get(usize::from(minus)..)?)?;
    if minus {
        number.value = -number.value;
    }
    Some((Token::Number(number), count + usize::from(minus)))
}

fn other_token(pieces: &Pieces<'_>, lexemes: &Lexemes) -> (Token, usize) {
    let numbered = lexemes.numbered;
    let phrase = |table: &[(&str, Qualifier)]| {
        table.iter().find_map(|(phrase, qualifier)| Some((*qualifier, phrase_length(pieces, phrase)?)))
    };
    if let Some((qualifier, count)) = phrase(AFTER).filter(|_| numbered) {
        return (Token::After(qualifier), count);
    }
    if let Some((qualifier, count)) = phrase(BEFORE) {
        return (Token::Before(qualifier), count);
    }
    let token = match pieces.first().map(|(piece, _)| piece) {
        Some(Piece::Sign('-')) if is_word(pieces, 1, "odd") => return (Token::After(Qualifier::Over), 2),
        Some(Piece::Sign('+')) if numbered => Token::After(Qualifier::AtLeast),
        Some(Piece::Sign('-' | '–' | '—' | '\u{2212}')) if numbered => Token::Range,
        Some(Piece::Sign('$' | '¥' | '￥' | '€' | '£')) => Token::Money,
        Some(Piece::Sign(c)) => sign(*c).map_or(Token::Word, Token::Before),
        Some(Piece::Word(_)) if is_word(pieces, 0, "between") => Token::Range,
        Some(Piece::Word(_)) if is_word(pieces, 0, "to") && numbered => Token::Range,
        Some(Piece::Word(_)) if is_word(pieces, 0, "and") && numbered && lexemes.ranged => Token::Range,
        Some(Piece::Word(word)) if is_money(word) && !numbered => Token::Money,
        Some(Piece::Word(_)) if is_word(pieces, 0, "us") && matches!(pieces.get(1), Some((Piece::Sign('$'), _))) => {
            return (Token::Money, 2);
        }
        _ => Token::Word,
    };
    (token, 1)
}

/// How many pieces a phrase takes, if it stands here.
fn phrase_length(pieces: &Pieces<'_>, phrase: &str) -> Option<usize> {
    let words = phrase.split(' ');
    words.clone().enumerate().all(|(at, expected)| is_word(pieces, at, expected)).then(|| words.count())
}

fn word<'t>(pieces: &Pieces<'t>, at: usize) -> Option<&'t str> {
    if let (Piece::Word(word), _) = pieces.get(at)? { Some(word) } else { None }
}

/// Whether a word in small letters stands there.
fn is_word(pieces: &Pieces<'_>, at: usize, expected: &str) -> bool {
    word(pieces, at).is_some_and(|word| word.eq_ignore_ascii_case(expected))
}
