//! Chinese: how its numbers are written, and cut out of a text.

mod numeral;
mod scan;

pub(super) use self::numeral::fraction_in_words as fraction;
use self::numeral::{guess, more, number};
pub(super) use self::scan::scan;
use super::digits::overlong;
use super::quantity::{Rules, Scale};
use super::read::{Lexeme, Lexemes, Token, sign};
use super::{Qualifier, QuantityKind};

/// 亿 and 万 where they are exact with few decimals, no separators below a million.
pub(super) const RULES: Rules = Rules {
    scales: &[
        Scale { key: "trillion", exponent: 12, from: 12, decimals: 4, rounded: (12, 2) },
        Scale { key: "hundred-million", exponent: 8, from: 8, decimals: 4, rounded: (8, 2) },
        Scale { key: "ten-thousand", exponent: 4, from: 6, decimals: 4, rounded: (6, 2) },
        Scale { key: "ten-thousand", exponent: 4, from: 4, decimals: 2, rounded: (5, 2) },
    ],
    separator: ",",
    grouped_from: 6,
    digits_below: 6,
    spaced: false,
    and_more: true,
    scale_on_axis_title: false,
    list: ("、", "和"),
};

pub(super) const BEFORE: &[(&str, Qualifier)] = &[
    ("超过", Qualifier::Over),
    ("超", Qualifier::Over),
    ("逾", Qualifier::Over),
    ("突破", Qualifier::Over),
    ("超出", Qualifier::Over),
    ("不止", Qualifier::Over),
    ("高于", Qualifier::Over),
    ("多于", Qualifier::Over),
    ("大于", Qualifier::Over),
    ("至少", Qualifier::AtLeast),
    ("最少", Qualifier::AtLeast),
    ("起码", Qualifier::AtLeast),
    ("不小于", Qualifier::AtLeast),
    ("大于等于", Qualifier::AtLeast),
    ("大于或等于", Qualifier::AtLeast),
    ("不少于", Qualifier::AtLeast),
    ("不低于", Qualifier::AtLeast),
    ("约", Qualifier::About),
    ("大约", Qualifier::About),
    ("大概", Qualifier::About),
    ("约为", Qualifier::About),
    ("约有", Qualifier::About),
    ("约占", Qualifier::About),
    ("约合", Qualifier::About),
    ("约达", Qualifier::About),
    ("近", Qualifier::Nearly),
    ("接近", Qualifier::Nearly),
    ("将近", Qualifier::Nearly),
    ("不足", Qualifier::Under),
    ("不到", Qualifier::Under),
    ("未满", Qualifier::Under),
    ("不满", Qualifier::Under),
    ("不及", Qualifier::Under),
    ("低于", Qualifier::Under),
    ("少于", Qualifier::Under),
    ("小于", Qualifier::Under),
    ("不超过", Qualifier::AtMost),
    ("不高于", Qualifier::AtMost),
    ("不超", Qualifier::AtMost),
    ("未超过", Qualifier::AtMost),
    ("不大于", Qualifier::AtMost),
    ("小于等于", Qualifier::AtMost),
    ("小于或等于", Qualifier::AtMost),
    ("不多于", Qualifier::AtMost),
    ("至多", Qualifier::AtMost),
    ("最多", Qualifier::AtMost),
];

pub(super) const AFTER: &[(&str, Qualifier)] = &[
    ("以上", Qualifier::AtLeast),
    ("以下", Qualifier::AtMost),
    ("以内", Qualifier::AtMost),
    ("之内", Qualifier::AtMost),
    ("有余", Qualifier::Over),
    ("开外", Qualifier::Over),
    ("左右", Qualifier::About),
    ("上下", Qualifier::About),
    ("个多", Qualifier::Over),
];

const UNITS: &[(&str, QuantityKind)] = &[
    ("%", QuantityKind::Percent),
    ("％", QuantityKind::Percent),
    ("‰", QuantityKind::Percent),
    ("个百分点", QuantityKind::PercentagePoint),
    ("百分点", QuantityKind::PercentagePoint),
    ("倍", QuantityKind::Ratio),
    ("元", QuantityKind::Currency),
    ("块钱", QuantityKind::Currency),
    ("元/", QuantityKind::MoneyPerTime),
    ("人民币", QuantityKind::Currency),
    ("美元", QuantityKind::Currency),
    ("欧元", QuantityKind::Currency),
    ("港元", QuantityKind::Currency),
    ("日元", QuantityKind::Currency),
    ("英镑", QuantityKind::Currency),
    ("亩", QuantityKind::Area),
    ("公顷", QuantityKind::Area),
    ("平方米", QuantityKind::Area),
    ("平方公里", QuantityKind::Area),
    ("平方千米", QuantityKind::Area),
    ("米", QuantityKind::Length),
    ("公里", QuantityKind::Length),
    ("千米", QuantityKind::Length),
    ("斤", QuantityKind::Mass),
    ("克", QuantityKind::Mass),
    ("公斤", QuantityKind::Mass),
    ("千克", QuantityKind::Mass),
    ("吨", QuantityKind::Mass),
    ("年", QuantityKind::Time),
    ("个月", QuantityKind::Time),
    ("月", QuantityKind::Time),
    ("周", QuantityKind::Time),
    ("天", QuantityKind::Time),
    ("小时", QuantityKind::Time),
    ("分钟", QuantityKind::Time),
    ("岁", QuantityKind::Time),
    ("周岁", QuantityKind::Time),
];

/// What the words after a number say about its kind: a unit, or else a measure word of something counted.
pub(super) fn kind(noun: &str) -> Option<QuantityKind> {
    let unit = UNITS.iter().filter(|(unit, _)| noun.starts_with(unit)).max_by_key(|(unit, _)| unit.len());
    let counted = (!noun.is_empty()).then_some(QuantityKind::Count);
    unit.map(|(_, kind)| *kind).or(counted)
}

/// Cuts a text into numbers, qualifiers, range signs and the characters between them.
pub(super) fn lexemes(text: &str) -> Vec<Lexeme> {
    let mut lexemes = Lexemes::default();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (token, length) = number_token(rest, &lexemes).unwrap_or_else(|| other_token(rest, &lexemes));
        let whole = matches!(token, Token::Number(_));
        if !rest.starts_with(char::is_whitespace) {
            lexemes.push(token, at, at + length);
        }
        at += length;
        if let Some((qualifier, length)) = text.get(at..).filter(|_| whole).and_then(more_after) {
            lexemes.push(Token::After(qualifier), at, at + length);
            at += length;
        }
    }
    hoist_more(text, lexemes.list)
}

/// In 400多万 the 多 stands within the number; in the lexemes it stands after it, as in 400万多.
fn hoist_more(text: &str, lexemes: Vec<Lexeme>) -> Vec<Lexeme> {
    let mut hoisted = Vec::with_capacity(lexemes.len());
    for lexeme in lexemes {
        let within = text.get(lexeme.span.start..lexeme.span.end).filter(|_| matches!(lexeme.token, Token::Number(_)));
        let more = within.and_then(|written| written.chars().find_map(more));
        let end = lexeme.span.end;
        hoisted.push(lexeme);
        hoisted.extend(more.map(|qualifier| Lexeme::new(Token::After(qualifier), end, end)));
    }
    hoisted
}

fn number_token(rest: &str, lexemes: &Lexemes) -> Option<(Token, usize)> {
    if let Some(length) = guess(rest).map(|guess| guess.length.1).or_else(|| overlong(rest)) {
        return Some((Token::Word, length));
    }
    let c = rest.chars().next()?;
    let minus = c == '负' || (matches!(c, '-' | '\u{2212}' | '－') && lexemes.minus_fits());
    let sign = if minus { c.len_utf8() } else { 0 };
    let (mut number, length) = number(rest.get(sign..)?)?;
    if minus {
        number.value = -number.value;
    }
    Some((Token::Number(number), sign + length))
}

fn other_token(rest: &str, lexemes: &Lexemes) -> (Token, usize) {
    let numbered = lexemes.numbered;
    let longest = |table: &[(&'static str, Qualifier)]| {
        table.iter().copied().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len())
    };
    if let Some((word, qualifier)) = longest(AFTER).filter(|_| numbered) {
        return (Token::After(qualifier), word.len());
    }
    if let Some((word, qualifier)) = longest(BEFORE) {
        return (Token::Before(qualifier), word.len());
    }
    let c = rest.chars().next().unwrap_or(' ');
    let token = match c {
        '—' | '–' | '-' | '\u{2212}' | '－' | '~' | '～' | '至' | '到' if numbered => Token::Range,
        '$' | '¥' | '￥' | '€' | '£' => Token::Money,
        _ => sign(c).map_or(Token::Word, Token::Before),
    };
    (token, c.len_utf8())
}

fn more_after(rest: &str) -> Option<(Qualifier, usize)> {
    let c = rest.chars().next()?;
    Some((more(c)?, c.len_utf8()))
}
