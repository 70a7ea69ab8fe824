//! Finding numbers in running Chinese.

mod around;
mod calendar;
mod parts;
mod phrases;
mod said;
mod signs;

use self::around::{Place, draft, guessed, half};
use self::calendar::{minutes, weekday};
use self::parts::{add_parts, named_day};
use self::phrases::set_phrase;
use self::signs::next_sign;
use super::numeral::{guess, number};
use crate::lang::codes::code;
use crate::lang::digits::overlong;
use crate::lang::measures;
use crate::lang::mention::{Draft, Drafts};
use crate::lang::read::Number;
use crate::lang::{Mention, Rational, Sense, Strength};
use crate::source::Span;

/// The numbers of a text in their order.
pub(in crate::lang) fn scan(text: &str) -> Vec<Mention> {
    let mut drafts = Drafts::new(text, is_joint);
    let mut at = 0;
    while let Some((start, c)) = next_sign(text, at) {
        at = take(text, start, c, &mut drafts).max(start + c.len_utf8());
    }
    drafts.finish()
}

/// Takes what stands at a sign; where to go on.
fn take(text: &str, start: usize, sign: char, drafts: &mut Drafts<'_>) -> usize {
    let Some((before, rest)) = text.split_at_checked(start) else { return text.len() };
    if sign.is_ascii_digit() {
        let taken = drafts.take(before, rest);
        if let Some(length) = taken.or_else(|| code(before, rest)) {
            return start + length;
        }
    } else if let Some(end) = words(text, start, sign, drafts) {
        return end;
    }
    let read = number(rest).or_else(|| bare_scale(rest, sign));
    let Some((mut number, mut length)) = read else { return start + overlong(rest).unwrap_or_default() };
    let after = rest.get(length..).unwrap_or_default();
    if let Some((factor, more)) = counted_scale(after) {
        (number.value, number.step, number.scale) =
            (number.value * &factor, number.step * &factor, number.scale * &factor);
        length += more;
    }
    let written = rest.get(..length).unwrap_or_default();
    if weekday(before, written) || is_shopping_day(before, written) || is_labelled(rest, length) {
        return start + length;
    }
    let sign = minus(before, start, drafts);
    if sign > 0 {
        number.value = -number.value;
    }
    let place = Place { text, start: start - sign, number: start, end: start + length };
    let mut draft = draft(&place, number);
    let after = text.get(draft.mention.span.end..).unwrap_or_default();
    add_parts(&mut draft, after);
    let end = draft.mention.span.end;
    if draft.mention.sense == Sense::Hour {
        drafts.push(draft);
        let Some((minute, length)) = text.get(end..).and_then(minutes) else { return end };
        if !minute.is_zero() {
            let span = Span::new(end, end + length);
            drafts.add(Mention::new(span, minute, Sense::Minute, Strength::Sure));
        }
        return end + length;
    }
    if draft.mention.sense == Sense::Decade
        && let Some(whole) = decade_of_century(before, &draft, drafts)
    {
        drafts.drop_last();
        drafts.add(whole);
    } else {
        drafts.push(draft);
    }
    end
}

/// Takes what begins with a Chinese numeral and is no plain number; where to go on.
fn words(text: &str, start: usize, sign: char, drafts: &mut Drafts<'_>) -> Option<usize> {
    let (before, rest) = text.split_at_checked(start)?;
    if let Some((month, day, length)) = named_day(rest) {
        let middle = start + sign.len_utf8();
        let hint = |span, number, sense| Mention::new(span, Rational::from(number), sense, Strength::Hint);
        drafts.add(hint(Span::new(start, middle), month, Sense::Month));
        drafts.add(hint(Span::new(middle, start + length), day, Sense::Day));
        return Some(start + length);
    }
    if let Some(length) = set_phrase(before, rest, sign) {
        return Some(start + length);
    }
    if matches!(sign, '一' | '二')
        && before.ends_with(['唯', '统', '之', '单', '逐', '同', '专', '划', '归', '不', '万', '进', '始'])
    {
        return Some(start + sign.len_utf8());
    }
    if let Some((magnitude, length)) = vague(rest, sign) {
        if magnitude > Rational::ONE {
            let span = Span::new(start, start + length);
            drafts.add(Mention::new(span, magnitude, Sense::Magnitude, Strength::Likely));
        }
        return Some(start + length);
    }
    // The plan 十三五 is the thirteenth of five years.
    if let Some((plan, length)) = plan(rest, sign) {
        drafts.add(Mention::new(Span::new(start, start + length), plan, Sense::Ordinal, Strength::Hint));
        return Some(start + length);
    }
    if let Some(guess) = guess(rest) {
        return Some(guessed(text, start, guess, drafts));
    }
    if sign == '半' {
        return Some(half(text, start, drafts));
    }
    if rest.starts_with("零上") || rest.starts_with("零下") {
        return Some(start + "零下".len());
    }
    let (mention, length) = hint(rest, sign, start)?;
    drafts.add(mention);
    Some(start + length)
}

/// How many bytes before a number make it negative.
fn minus(before: &str, start: usize, drafts: &Drafts<'_>) -> usize {
    for word in ["零下", "负"] {
        let Some(stem) = before.strip_suffix(word).filter(|stem| drafts.is_free(stem.len())) else { continue };
        if word == "零下" || !stem.ends_with(['胜', '抱', '担', '肩', '欺', '自']) {
            return word.len();
        }
    }
    drafts.minus(start)
}

/// The 个亿 of 4个亿.
fn counted_scale(after: &str) -> Option<(Rational, usize)> {
    let exponent = match after.strip_prefix('个')?.chars().next()? {
        '亿' => 8,
        '万' => 4,
        _ => return None,
    };
    Some((Rational::power_of_ten(exponent), "个亿".len()))
}

/// 20世纪60年代 is one decade.
fn decade_of_century(before: &str, draft: &Draft, drafts: &Drafts<'_>) -> Option<Mention> {
    let is_after = before.trim_end().ends_with("世纪");
    let century = drafts.last().filter(|last| is_after && last.sense == Sense::Ordinal)?;
    let first = (&century.number - Rational::ONE) * Rational::from(100) + &draft.mention.number;
    let span = Span::new(century.span.start, draft.mention.span.end);
    Some(Mention::new(span, first, Sense::Decade, Strength::Sure))
}

/// The number of a five-year plan by its short name, and how many bytes this takes.
fn plan(rest: &str, sign: char) -> Option<(Rational, usize)> {
    let names = ["十一五", "十二五", "十三五", "十四五", "十五五"];
    let at = names.iter().position(|name| sign == '十' && rest.starts_with(name))?;
    let is_counted = rest.get("十一五".len()..).is_some_and(|after| after.starts_with(['百', '千', '万', '亿', '个']));
    (!is_counted).then(|| (Rational::from(at + 11), "十一五".len()))
}

/// 数十, 几百万: how many is not said, but the figures that the number has.
fn vague(rest: &str, sign: char) -> Option<(Rational, usize)> {
    if !matches!(sign, '数' | '几') {
        return None;
    }
    let (magnitude, length) = scales(rest.get(sign.len_utf8()..)?);
    Some((magnitude, sign.len_utf8() + length))
}

/// What the scale words at the begin of a text multiply by, and how many bytes they take.
fn scales(text: &str) -> (Rational, usize) {
    let mut factor = Rational::ONE;
    let mut length = 0;
    for c in text.chars().take_while(|c| is_scale(*c)).take(3) {
        let exponent = match c {
            '十' => 1,
            '百' => 2,
            '千' => 3,
            '万' => 4,
            _ => 8,
        };
        factor *= Rational::power_of_ten(exponent);
        length += c.len_utf8();
    }
    (factor, length)
}

fn is_scale(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '亿')
}

/// Words that may stand for a small number: 双, 首, 翻番.
fn hint(rest: &str, sign: char, start: usize) -> Option<(Mention, usize)> {
    let hint = |number: i32, sense, length: usize| {
        let span = Span::new(start, start + length);
        let mut mention = Mention::new(span, Rational::from(number), sense, Strength::Hint);
        match sense {
            Sense::Times => (mention.strength, mention.step) = (Strength::Likely, Rational::ZERO),
            Sense::Ordinal => mention.strength = Strength::Optional,
            _ => {}
        }
        Some((mention, length))
    };
    match sign {
        '双' => hint(2, Sense::Count, sign.len_utf8()),
        '首' => hint(1, Sense::Ordinal, sign.len_utf8()),
        '翻' => {
            let after = rest.strip_prefix('翻')?;
            if after.starts_with('倍') {
                return hint(2, Sense::Times, "翻倍".len());
            }
            let times = after.strip_prefix('了').unwrap_or(after);
            let (doublings, times) = match times.chars().next()? {
                '番' => (1, times),
                '一' => (1, times.strip_prefix('一')?),
                '两' => (2, times.strip_prefix('两')?),
                '三' => (3, times.strip_prefix('三')?),
                '四' => (4, times.strip_prefix('四')?),
                _ => return None,
            };
            let rest_after = times.strip_prefix('番')?;
            hint(1 << doublings, Sense::Times, rest.len() - rest_after.len())
        }
        _ => None,
    }
}

/// 近亿元, 千亿, 上万辆: a scale word alone is one of it.
fn bare_scale(rest: &str, sign: char) -> Option<(Number, usize)> {
    if !is_scale(sign) {
        return None;
    }
    let (factor, length) = scales(rest);
    let step = if factor < Rational::from(10_000) { Rational::ONE } else { factor.clone() };
    Some((Number { value: factor.clone(), step, scale: factor, kind: None }, length))
}

/// 双11 is a day for shopping.
fn is_shopping_day(before: &str, written: &str) -> bool {
    matches!(written, "11" | "12" | "十一" | "十二") && (before.ends_with('双') || before.ends_with("双“"))
}

/// Digits that begin a name: 51Talk, 3D.
fn is_labelled(rest: &str, length: usize) -> bool {
    let after = rest.get(length..).unwrap_or_default();
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    letters > 0
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && !(after.starts_with('Q') && letters == 1)
        && measures::en(after).is_none_or(|unit| unit.length != letters)
}

/// Whether the words between two numbers let the unit of the second one stand for the first too.
fn is_joint(between: &str) -> bool {
    matches!(
        between.trim_matches(|c: char| c == ' ' || c == '个'),
        "至" | "到" | "—" | "——" | "-" | "–" | "~" | "～" | "－" | "、" | "和" | "与" | "及" | "或" | "－－"
    )
}

#[cfg(test)]
mod tests;
