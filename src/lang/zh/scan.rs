//! Finding numbers in running Chinese.

mod approximate;
mod calendar;
mod parts;
mod phrases;

use self::approximate::{approximate, named_day};
use self::calendar::calendar;
use self::parts::add_parts;
use self::phrases::{COUNTED, SET_PHRASES};
use super::numeral::{guess, more, number};
use super::{AFTER, BEFORE};
use crate::lang::digits::overlong;
use crate::lang::measures::{self, Measured};
use crate::lang::mention::{Draft, Drafts};
use crate::lang::read::Number;
use crate::lang::{Mention, Qualifier, QuantityKind, Rational, Sense, Strength};
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

/// The next character that a number can begin with.
fn next_sign(text: &str, at: usize) -> Option<(usize, char)> {
    let rest = text.get(at..)?;
    rest.char_indices().find(|(_, c)| begins(*c)).map(|(offset, c)| (at + offset, c))
}

fn begins(c: char) -> bool {
    match c {
        '0'..='9' | '０'..='９' => true,
        '\0'..='\u{2fff}' => false,
        _ => matches!(
            c,
            '〇' | '零'
                | '一'
                | '二'
                | '两'
                | '兩'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '百'
                | '千'
                | '万'
                | '萬'
                | '亿'
                | '億'
                | '半'
                | '双'
                | '翻'
                | '首'
                | '几'
                | '数'
        ),
    }
}

/// Takes what stands at a sign; where to go on.
fn take(text: &str, start: usize, sign: char, drafts: &mut Drafts<'_>) -> usize {
    let Some(rest) = text.get(start..) else { return text.len() };
    let before = text.get(..start).unwrap_or_default();
    if sign.is_ascii_digit()
        && let Some(length) = measures::code(before, rest)
    {
        return start + length;
    }
    if !sign.is_ascii_digit()
        && let Some(phrase) = SET_PHRASES.iter().find(|phrase| rest.starts_with(**phrase))
    {
        return start + phrase.len();
    }
    if matches!(sign, '一' | '二')
        && before.ends_with(['唯', '统', '之', '单', '逐', '同', '专', '划', '归', '不', '万', '进', '始'])
    {
        return start + sign.len_utf8();
    }
    if let Some(end) = by_neighbours(rest, start, drafts) {
        return end;
    }
    if let Some(length) = vague(rest, sign).or_else(|| guess(rest)).or_else(|| overlong(rest)) {
        return start + length;
    }
    // The plan 十三五 is the thirteenth of five years.
    if let Some((plan, length)) = plan(rest) {
        drafts.push(Draft::new(Span::new(start, start + length), plan, Sense::Ordinal, Strength::Hint));
        return start + length;
    }
    if let Some((draft, length)) = hint(rest, sign, start) {
        drafts.push(draft);
        return start + length;
    }
    let read = number(rest).or_else(|| bare_scale(rest));
    let Some((mut number, mut length)) = read else { return start };
    // 4个亿
    for (words, exponent) in [("个亿", 8), ("个万", 4)] {
        if rest.get(length..).is_some_and(|after| after.starts_with(words)) {
            let factor = Rational::power_of_ten(exponent);
            (number.value, number.step, number.scale) =
                (number.value * &factor, number.step * &factor, number.scale * &factor);
            length += words.len();
        }
    }
    let written = rest.get(..length).unwrap_or_default();
    if is_weekday(before, written) || is_name(before, written) || is_labelled(rest, length) {
        return start + length;
    }
    let mut draft = draft(text, Span::new(start, start + length), number);
    let after = text.get(draft.mention.span.end..).unwrap_or_default();
    add_parts(&mut draft, after);
    let end = draft.mention.span.end;
    // 20世纪60年代
    if draft.mention.sense == Sense::Decade
        && let Some(century) =
            drafts.last().filter(|last| before.trim_end().ends_with("世纪") && last.mention.sense == Sense::Ordinal)
    {
        let decade = (&century.mention.number - Rational::ONE) * Rational::from(100) + draft.mention.number;
        let whole = Span::new(century.mention.span.start, end);
        drafts.replace(Draft::new(whole, decade, Sense::Decade, Strength::Digits));
        return end;
    }
    drafts.push(draft);
    end
}

/// Takes a guess between two numbers, or a day by its name, as hints.
fn by_neighbours(rest: &str, start: usize, drafts: &mut Drafts<'_>) -> Option<usize> {
    if let Some((month, day, length)) = named_day(rest) {
        let middle = start + rest.chars().next()?.len_utf8();
        let hint = |from, to, number: i32, sense| {
            Draft::new(Span::new(from, to), Rational::from(number), sense, Strength::Hint)
        };
        drafts.push(hint(start, middle, month, Sense::Month));
        drafts.push(hint(middle, start + length, day, Sense::Day));
        return Some(start + length);
    }
    let (low, high, first, length) = approximate(rest)?;
    let measured = measures::zh(rest.get(length..)?).unwrap_or_else(Measured::bare);
    let end = start + length + measured.length;
    for (span, number) in [(Span::new(start, start + first), low), (Span::new(start + first, end), high)] {
        let mut draft = Draft::new(span, number, measured.sense, Strength::Hint);
        draft.mention.factor = measured.factor.clone();
        drafts.push(draft);
    }
    Some(end)
}

/// The number of a five-year plan by its short name, and how many bytes this takes.
fn plan(rest: &str) -> Option<(Rational, usize)> {
    let names = ["十一五", "十二五", "十三五", "十四五", "十五五"];
    let at = names.iter().position(|name| rest.starts_with(name))?;
    let is_counted = rest.get("十一五".len()..).is_some_and(|after| after.starts_with(['百', '千', '万', '亿', '个']));
    (!is_counted).then(|| (Rational::from(at + 11), "十一五".len()))
}

/// 数十, 几百万, 上千: how many is not said.
fn vague(rest: &str, sign: char) -> Option<usize> {
    if !matches!(sign, '数' | '几') {
        return None;
    }
    let scale: usize = rest.chars().skip(1).take_while(|c| "十百千万亿".contains(*c)).map(char::len_utf8).sum();
    Some(sign.len_utf8() + scale)
}

/// Words that may stand for a small number: 双, 首, 半, 翻番.
fn hint(rest: &str, sign: char, start: usize) -> Option<(Draft, usize)> {
    let draft = |number: Rational, sense, length: usize| {
        let span = Span::new(start, start + length);
        (Draft::new(span, number, sense, Strength::Hint), length)
    };
    match sign {
        '双' => Some(draft(Rational::from(2), Sense::Count, sign.len_utf8())),
        '首' => Some(draft(Rational::ONE, Sense::Ordinal, sign.len_utf8())),
        '半' => Some(draft(Rational::new(1, 2), Sense::Share, sign.len_utf8())),
        '翻' => {
            let doubled = [("翻番", 2), ("翻一番", 2), ("翻了一番", 2), ("翻两番", 4), ("翻了两番", 4), ("翻倍", 2)];
            let (word, times) = doubled.into_iter().find(|(word, _)| rest.starts_with(word))?;
            Some(draft(Rational::from(times), Sense::Times, word.len()))
        }
        _ => None,
    }
}

/// 近亿元, 千亿, 上万辆: a scale word alone is one of it.
fn bare_scale(rest: &str) -> Option<(Number, usize)> {
    let scale: String = rest.chars().take_while(|c| "十百千万亿".contains(*c)).take(3).collect();
    let mut one = String::with_capacity(scale.len() + 3);
    one.push('一');
    one.push_str(&scale);
    let (number, length) = number(&one).filter(|_| !scale.is_empty())?;
    Some((number, length.checked_sub("一".len())?))
}

/// 周三, 星期五.
fn is_weekday(before: &str, written: &str) -> bool {
    let single = written.chars().count() == 1 && "一二三四五六".contains(written);
    let counted = |rest: &str| rest.ends_with(|c| "0123456789一二两三四五六七八九十几个".contains(c));
    let week = before.strip_suffix('周').is_some_and(|rest| !counted(rest));
    single && (week || before.ends_with("星期") || before.ends_with("礼拜"))
}

/// 双11 is a day for shopping, 九一八 a day of history.
fn is_name(before: &str, written: &str) -> bool {
    (before.ends_with('双') || before.ends_with("双“")) && matches!(written, "11" | "12" | "十一" | "十二")
}

/// Digits that begin a name: 51Talk, 3D.
fn is_labelled(rest: &str, length: usize) -> bool {
    let after = rest.get(length..).unwrap_or_default();
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = after.get(..letters).unwrap_or_default();
    letters > 0 && rest.starts_with(|c: char| c.is_ascii_digit()) && measures::en(&word.to_ascii_lowercase()).is_none()
}

/// The number with what stands around it.
fn draft(text: &str, span: Span, number: Number) -> Draft {
    let before = text.get(..span.start).unwrap_or_default();
    let written = text.get(span.start..span.end).unwrap_or_default();
    let mut after = text.get(span.end..).unwrap_or_default();
    let mut qualifier = written.chars().find_map(more);
    if let Some(c) = after.chars().next().filter(|c| more(*c).is_some()) {
        qualifier = more(c);
        after = after.get(c.len_utf8()..).unwrap_or_default();
    }
    let measured = measured(before, written, after, &number);
    let end = text.len() - after.len() + measured.length;
    let has_digits = written.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let strength = if has_digits { Strength::Digits } else { strength(written, after, &measured) };
    let rest = text.get(end..).unwrap_or_default();
    let said_after = AFTER.iter().find(|(word, _)| rest.starts_with(word)).map(|(_, qualifier)| *qualifier);
    let mention = Mention {
        span: Span::new(span.start, end),
        step: number.step,
        number: number.value,
        factor: measured.factor,
        sense: measured.sense,
        otherwise: measured.otherwise,
        qualifier: qualifier.or(said_after).or_else(|| said_before(before)),
        strength,
    };
    Draft { mention, number: span, scale: number.scale, is_bare: measured.is_bare }
}

fn said_before(before: &str) -> Option<Qualifier> {
    let before = before.trim_end();
    let found = BEFORE.iter().filter(|(word, _)| before.ends_with(word)).max_by_key(|(word, _)| word.len());
    found.map(|(_, qualifier)| *qualifier)
}

/// How surely a numeral without digits is a number.
fn strength(written: &str, after: &str, measured: &Measured) -> Strength {
    let mut signs = written.chars();
    let (first, is_single) = (signs.next().unwrap_or(' '), signs.next().is_none());
    if matches!(first, '百' | '千' | '万' | '亿') && !written.contains("分之") {
        return Strength::Hint;
    }
    // The 十八大 is a congress, 九年义务教育 a kind of school.
    if after.starts_with('大') && measured.is_bare
        || ["年义务", "年一贯", "面体"].iter().any(|name| after.starts_with(name))
    {
        return Strength::Hint;
    }
    if !is_single {
        let is_holiday = matches!(written, "十一" | "五一" | "六一" | "八一") && measured.is_bare;
        return if is_holiday || written == "一半" { Strength::Hint } else { Strength::Digits };
    }
    if matches!(first, '一' | '二' | '两' | '零' | '〇') && !matches!(measured.sense, Sense::Month | Sense::Ordinal)
    {
        return Strength::Hint;
    }
    let is_counted = after.starts_with(|c| COUNTED.contains(c));
    let is_long = matches!(measured.sense, Sense::Months | Sense::Seconds | Sense::Length) && !"三十".contains(first);
    if is_long {
        return Strength::Digits;
    }
    if is_counted || !measured.is_bare { Strength::Words } else { Strength::Hint }
}

/// What stands after a number: a unit, or what makes it a date.
fn measured(before: &str, written: &str, after: &str, number: &Number) -> Measured {
    if before.ends_with('第') || before.ends_with("第 ") {
        return Measured::plain(Sense::Ordinal, 0);
    }
    match number.kind {
        Some(QuantityKind::Percent) => {
            return Measured { factor: Rational::new(1, 100), ..Measured::plain(Sense::Share, 0) };
        }
        Some(_) => return Measured::plain(Sense::Share, 0),
        None => {}
    }
    let spaces = after.len() - after.trim_start_matches(' ').len();
    let after = after.trim_start_matches(' ');
    let lengthened = |mut measured: Measured| {
        measured.length += spaces;
        measured
    };
    if let Some(measured) = calendar(before, written, after, &number.value) {
        return lengthened(measured);
    }
    if let Some(measured) = measures::zh(after) {
        return lengthened(measured);
    }
    let is_year = written.len() == 4 && written.bytes().all(|byte| byte.is_ascii_digit());
    if is_year && number.value >= 1900.into() && number.value < 2100.into() {
        return Measured { is_bare: true, ..Measured::plain(Sense::Year, 0) };
    }
    match before.chars().next_back() {
        Some('$') => Measured::plain(Sense::Money("$"), 0),
        Some('¥' | '￥') => Measured::plain(Sense::Money("CNY"), 0),
        Some('£') => Measured::plain(Sense::Money("GBP"), 0),
        Some('€') => Measured::plain(Sense::Money("EUR"), 0),
        _ => Measured::bare(),
    }
}

/// Whether the words between two numbers let the unit of the second one stand for the first too.
fn is_joint(between: &str) -> bool {
    matches!(
        between.trim_matches(|c: char| c == ' ' || c == '个'),
        "至" | "到" | "—" | "——" | "-" | "–" | "~" | "～" | "－" | "、" | "和" | "与" | "及" | "或" | "," | "－－"
    )
}
