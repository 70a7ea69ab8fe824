//! What stands around a number in Chinese: its unit, halves, and how it bounds or approaches the true one.

use super::calendar::{calendar, hour_of_day};
use super::phrases::is_counted;
use super::trend::trend;
use crate::lang::measures::{self, Measured};
use crate::lang::mention::{Draft, Drafts, Said};
use crate::lang::money::{chinese, signed};
use crate::lang::read::Number;
use crate::lang::zh::numeral::{Guess, more};
use crate::lang::zh::scan::said::{said_after, said_before};
use crate::lang::{Mention, Qualifier, QuantityKind, Rational, Sense, Strength};
use crate::source::Span;

/// Where a number stands in a text.
pub(super) struct Place<'t> {
    pub(super) text: &'t str,
    /// Where it begins, its minus sign included.
    pub(super) start: usize,
    /// Where its digits begin.
    pub(super) number: usize,
    pub(super) end: usize,
}

impl<'t> Place<'t> {
    fn before(&self) -> &'t str {
        self.text.get(..self.start).unwrap_or_default()
    }

    fn written(&self) -> &'t str {
        self.text.get(self.number..self.end).unwrap_or_default()
    }

    fn after(&self) -> &'t str {
        self.text.get(self.end..).unwrap_or_default()
    }
}

/// The number with what stands around it.
pub(super) fn draft(place: &Place<'_>, mut number: Number) -> Draft {
    let (text, written, mut after) = (place.text, place.written(), place.after());
    let mut qualifier = if written.is_ascii() { None } else { written.chars().find_map(more) };
    if let Some((found, length)) = more_after(after) {
        qualifier = Some(found);
        after = after.get(length..).unwrap_or_default();
    }
    let halves = after.strip_prefix("个半").filter(|rest| counted_unit(rest).is_some());
    if let Some(rest) = halves {
        after = rest;
        add_half(&mut number);
    }
    let measured = measured(place, after, &number, halves.is_some() || qualifier.is_some());
    let mut end = text.len() - after.len() + measured.length;
    let rest = |end: usize| text.get(end..).unwrap_or_default();
    if let Some((decimals, step)) = centimetres(written, &measured, rest(end)) {
        number.value += decimals;
        end += if step == Rational::new(1, 10) { 1 } else { 2 };
        number.step = step;
    } else if is_divisible(&measured) {
        if goes_on_with(rest(end), '半') {
            add_half(&mut number);
            end += "半".len();
        }
        for c in ['多', '余'] {
            if goes_on_with(rest(end), c) {
                qualifier = Some(Qualifier::Over);
                end += c.len_utf8();
            }
        }
    }
    if measured.sense == Sense::Temperature && !number.value.is_negative() && place.before().ends_with("零下") {
        number.value = -number.value;
    }
    let otherwise = second_reading(place.before(), after, &measured, &mut number);
    let has_digits = written.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let strength = if has_digits {
        Strength::Sure
    } else {
        strength(written, after, &measured, is_head(place.before(), rest(end)))
    };
    let strength = if may_be_name(place.before(), &measured) { strength.min(Strength::Optional) } else { strength };
    let qualifier = qualifier
        .or_else(|| said_after(rest(end), measured.is_bare()))
        .or_else(|| said_before(place.before(), measured.sense, rest(end)));
    let mention = Mention {
        span: Span::new(place.start, end),
        step: number.step,
        number: number.value,
        factor: measured.factor,
        sense: measured.sense,
        otherwise,
        qualifier,
        trend: trend(measured.sense, place.before()),
        strength,
    };
    Draft { mention, number: Span::new(place.start, place.end), scale: number.scale, said: measured.said }
}

/// Adds the two ends of a guess as hints; where to go on.
pub(super) fn guessed(text: &str, start: usize, guess: Guess, drafts: &mut Drafts<'_>) -> usize {
    let (middle, end) = (start + guess.length.0, start + guess.length.1);
    let (low, high) = guess.ends;
    let step = if guess.scale < Rational::from(10_000) { Rational::ONE } else { guess.scale };
    let number = |value: Rational| Number { value, step: step.clone(), scale: Rational::ONE, kind: None };
    let mut last = draft(&Place { text, start: middle, number: middle, end }, number(high));
    let rest = text.get(end..).unwrap_or_default();
    if rest.starts_with('成') && step == Rational::ONE {
        last.mention.sense = Sense::Share;
        last.mention.factor = Rational::new(1, 10);
        last.mention.span.end = end + "成".len();
    }
    last.mention.strength = Strength::Hint;
    let mut first = Mention::new(Span::new(start, middle), low, last.mention.sense, Strength::Hint);
    first.step = step;
    first.factor = last.mention.factor.clone();
    first.qualifier = said_before(text.get(..start).unwrap_or_default(), first.sense, rest);
    let end = last.mention.span.end;
    drafts.add(first);
    drafts.add(last.mention);
    end
}

/// Takes a 半: half an hour, or half of something; where to go on.
pub(super) fn half(text: &str, start: usize, drafts: &mut Drafts<'_>) -> usize {
    let before = text.get(..start).unwrap_or_default();
    let sign = "半".len();
    let rest = text.get(start + sign..).unwrap_or_default();
    if let Some((which, length)) = half_of_year(before, rest) {
        let span = Span::new(start - "上".len(), start + sign + length);
        drafts.add(Mention::new(span, Rational::from(which), Sense::Half, Strength::Likely));
        return start + sign + length;
    }
    let span = Span::new(start, start + sign);
    let mut half = Mention::new(span, Rational::new(1, 2), Sense::Share, Strength::Hint);
    let is_part = before.ends_with(['上', '下', '前', '后', '大', '小', '多', '过', '对', '折', '减', '砍']);
    let unit = counted_unit(rest).filter(|unit| is_divisible(unit) && !is_part);
    let is_name = |length: usize| rest.get(length..).is_some_and(|rest| rest.starts_with(['度', '报', '级', '制']));
    if let Some(unit) = unit.filter(|unit| !is_name(unit.length)) {
        half.span.end += unit.length;
        half.strength = Strength::Optional;
        half.sense = unit.sense;
        half.factor = unit.factor;
    } else if rest.starts_with('数') {
        half.span.end += "数".len();
    }
    let end = half.span.end;
    drafts.add(half);
    end
}

/// Which half the 半 of 上半年 and 下半场 is, and how many bytes after it say so.
fn half_of_year(before: &str, rest: &str) -> Option<(i32, usize)> {
    let which = if before.ends_with('上') { 1 } else { 2 };
    let c = rest.chars().next().filter(|c| matches!(c, '年' | '场' | '叶'))?;
    before.ends_with(['上', '下']).then_some((which, c.len_utf8()))
}

/// A unit, also with or without 个 before it: the 个小时 of 半个小时, the 月 of 一个半月.
fn counted_unit(rest: &str) -> Option<Measured> {
    if let Some(measured) = measures::zh(rest) {
        return Some(measured);
    }
    let month = rest.starts_with('月') && !rest.starts_with("月亮");
    if month {
        return Some(Measured { factor: Rational::ONE, ..Measured::plain(Sense::Months, "月".len()) });
    }
    if rest.starts_with("世纪") {
        return Some(Measured { factor: Rational::from(1200), ..Measured::plain(Sense::Months, "世纪".len()) });
    }
    let rest = rest.strip_prefix('个')?;
    measures::zh(rest).map(|unit| Measured { length: unit.length + "个".len(), ..unit })
}

/// Whether one can have a half of such a unit, and more than so many.
fn is_divisible(measured: &Measured) -> bool {
    let has_unit = measured.length > 0 && measured.said == Said::After && measured.otherwise.is_none();
    has_unit
        && matches!(
            measured.sense,
            Sense::Months
                | Sense::Seconds
                | Sense::Mass
                | Sense::Area
                | Sense::Length
                | Sense::Volume
                | Sense::Times
                | Sense::PercentagePoint
                | Sense::Money(_)
        )
}

/// Whether a text begins with a character that no other word goes on from.
fn goes_on_with(rest: &str, c: char) -> bool {
    let after = rest.strip_prefix(c).map(|after| after.chars().next());
    after.is_some_and(|next| {
        next.is_none_or(|next| !next.is_alphanumeric() || "的来了前后里内间时以就才仍至到".contains(next))
    })
}

fn add_half(number: &mut Number) {
    let half = Rational::new(1, 2);
    number.value = if number.value.is_negative() { &number.value - &half } else { &number.value + &half };
    number.step = half;
}

/// The 75 of 1米75 with the worth of one in its last place.
fn centimetres(written: &str, measured: &Measured, rest: &str) -> Option<(Rational, Rational)> {
    let is_metres = measured.sense == Sense::Length && measured.factor == Rational::ONE;
    if !is_metres || measured.length != "米".len() || !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..)?;
    let is_end =
        after.chars().next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '—' | '%' | '～'));
    let is_end = is_end || after.starts_with(['的', '高', '宽', '长', '深', '左', '以']);
    let number = rest.get(..digits)?.parse::<i128>().ok().filter(|_| digits <= 2 && is_end)?;
    let under = if digits == 1 { 10 } else { 100 };
    Some((Rational::new(number, under), Rational::new(1, under)))
}

/// 余, 多, 来 and 几 after a number, and the 个多 of 2个多月.
fn more_after(after: &str) -> Option<(Qualifier, usize)> {
    let c = after.chars().next()?;
    if c == '个' {
        let rest = after.strip_prefix("个多")?;
        return counted_unit(rest).map(|_| (Qualifier::Over, "个多".len()));
    }
    let found = more(c)?;
    let next = after.chars().nth(1);
    let is_verb = c == '来' && matches!(next, Some('自' | '到' | '源' | '临' | '说'));
    (!is_verb).then_some((found, c.len_utf8()))
}

/// What a number may be instead of what it is, which what stands before it may change.
fn second_reading(before: &str, after: &str, measured: &Measured, number: &mut Number) -> Option<(Rational, Sense)> {
    match measured.sense {
        Sense::Times if is_growth(before) => {
            // To grow by two times is to triple.
            let own = number.value.is_integer().then(|| (number.value.clone(), Sense::Times));
            number.value += Rational::ONE;
            own
        }
        // 度 are degrees, and kilowatt-hours.
        Sense::Temperature if after.trim_start_matches(' ').starts_with('度') => {
            Some((number.value.clone(), Sense::Other("kilowatt-hour")))
        }
        Sense::Hour => {
            let (hour, otherwise) = hour_of_day(before, number.value.clone());
            number.value = hour;
            otherwise
        }
        _ => measured.otherwise.clone(),
    }
}

/// Whether a number of times says by how much something grew, and not what it is now: 增长了两倍, not 增长到两倍.
fn is_growth(before: &str) -> bool {
    let verb = before.trim_end_matches(['了', '约', '近', '超', '过', '将', '大', '幅']);
    ["增长", "增加", "提高", "上升", "上涨", "扩", "增", "涨", "升", "多", "高"]
        .iter()
        .any(|known| verb.ends_with(known))
}

/// Whether the 十八号 of 神舟十八号 may be a name: nothing of a date stands before it.
fn may_be_name(before: &str, measured: &Measured) -> bool {
    let is_day = measured.sense == Sense::Day && measured.otherwise.is_some();
    is_day && before.ends_with(|c: char| c.is_alphabetic() && !"月在于到至从自日和及由，截".contains(c))
}

/// Whether a number that ends there is the unit of a table or a chart: （万元）, 单位：亿元.
fn is_head(before: &str, rest: &str) -> bool {
    before.ends_with(['（', '(']) && rest.starts_with(['）', ')', '/', '，', ',']) || before.ends_with("单位：")
}

/// How surely a numeral without digits is a number; as the unit at the head of a table it is a sure one.
fn strength(written: &str, after: &str, measured: &Measured, is_head: bool) -> Strength {
    let mut signs = written.chars();
    let (first, is_single) = (signs.next().unwrap_or(' '), signs.next().is_none());
    if matches!(first, '百' | '千' | '万' | '亿') && !written.contains("分之") {
        return if is_head { Strength::Likely } else { Strength::Hint };
    }
    // The 十八大 is a congress, 九年义务教育 a kind of school.
    if after.starts_with('大') && measured.is_bare() {
        return if is_single && first != '一' { Strength::Optional } else { Strength::Hint };
    }
    if ["年义务", "年一贯", "面体"].iter().any(|name| after.starts_with(name)) {
        return Strength::Hint;
    }
    if !is_single {
        let is_holiday = matches!(written, "十一" | "五一" | "六一" | "八一") && measured.is_bare();
        return match written {
            "一半" => Strength::Optional,
            _ if is_holiday => Strength::Hint,
            _ => Strength::Sure,
        };
    }
    if matches!(first, '一' | '二' | '两' | '零' | '〇')
        && !matches!(measured.sense, Sense::Month | Sense::Day | Sense::Ordinal | Sense::Quarter)
    {
        let is_span = matches!(measured.sense, Sense::Months | Sense::Seconds);
        let is_two = matches!(first, '二' | '两') && (!measured.is_bare() || after.starts_with(is_counted)) || is_span;
        return if is_two { Strength::Optional } else { Strength::Hint };
    }
    if matches!(measured.sense, Sense::Months | Sense::Seconds | Sense::Length) && first != '三' && first != '十' {
        return Strength::Sure;
    }
    if !measured.is_bare() || after.starts_with(is_counted) { Strength::Likely } else { Strength::Hint }
}

/// What stands after a number: a unit, or what makes it a date.
fn measured(place: &Place<'_>, after: &str, number: &Number, is_more: bool) -> Measured {
    let before = place.before();
    if before.ends_with('第') || before.ends_with("第 ") {
        let quarter = calendar(before, place.written(), after, &number.value).filter(|own| own.sense == Sense::Quarter);
        return quarter.unwrap_or_else(|| Measured::plain(Sense::Ordinal, 0));
    }
    match number.kind {
        Some(QuantityKind::Percent) => {
            return Measured { factor: Rational::reduced(1, 100), ..Measured::before(Sense::Share) };
        }
        Some(_) => {
            // A quarter of a century is a span of time, a quarter of the people a share.
            let unit = counted_unit(after).filter(|unit| matches!(unit.sense, Sense::Months | Sense::Seconds));
            return unit.filter(|_| after.starts_with('个')).unwrap_or_else(|| Measured::plain(Sense::Share, 0));
        }
        None => {}
    }
    let unspaced = after.trim_start_matches(' ');
    let spaces = after.len() - unspaced.len();
    let unit = if is_more {
        counted_unit(unspaced).or_else(|| calendar(before, place.written(), unspaced, &number.value))
    } else {
        calendar(before, place.written(), unspaced, &number.value).or_else(|| unit(unspaced, spaces))
    };
    if let Some(mut unit) = unit {
        if unit.sense == Sense::Temperature && before.ends_with("华氏") {
            unit.sense = Sense::Other("degree Fahrenheit");
        }
        // 元 is the yuan if nothing before it says otherwise.
        if unit.sense == Sense::Money("CNY")
            && let Some((_, code)) = chinese(before.trim_end())
        {
            unit.sense = Sense::Money(code);
        }
        return Measured { length: unit.length + spaces, ..unit };
    }
    let is_year = place.written().len() == 4 && place.written().bytes().all(|byte| byte.is_ascii_digit());
    // 2000人 are no year, 2015级 are the pupils of one.
    let is_counted = after.starts_with(is_counted) && !after.starts_with('级');
    if is_year && !is_counted && number.value >= 1900.into() && number.value < 2100.into() {
        return Measured { said: Said::Nowhere, ..Measured::plain(Sense::Year, 0) };
    }
    money(before).map_or_else(Measured::bare, Measured::before)
}

/// A unit in Chinese, or in Latin letters directly after the number or a space.
fn unit(after: &str, spaces: usize) -> Option<Measured> {
    if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return measures::en(after).filter(|_| spaces <= 1);
    }
    measures::zh(after)
}

/// The money that stands before a number.
fn money(before: &str) -> Option<Sense> {
    let before = before.trim_end();
    let code = match signed(before) {
        // In Chinese the yuan needs no name, and the yen has one.
        Some("¥") => "CNY",
        Some(code) => code,
        None => chinese(before)?.1,
    };
    Some(Sense::Money(code))
}
