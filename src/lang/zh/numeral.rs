//! Chinese numerals, alone and mixed with digits.

use crate::lang::digits::{power_of_ten, run};
use crate::lang::read::{Number, ratio};
use crate::lang::{Qualifier, QuantityKind, Rational};

/// A number with all that multiplies it: 1.5亿, 两万五千, 三分之二, 百分之九十, 三成.
pub(super) fn number(text: &str) -> Option<(Number, usize)> {
    if text.starts_with("一半") || text.starts_with("半数") {
        return Some((Number::fraction(&ratio(1, 1), &ratio(2, 1)), "一半".len()));
    }
    if let Some(found) = percentage(text) {
        return Some(found);
    }
    let (number, length) = Numeral::read(text)?;
    let rest = text.get(length..)?;
    let found = match rest.chars().next() {
        Some('分') => fraction(&number, rest),
        Some('成') => tenths(&number, rest),
        _ => None,
    };
    Some(found.map_or((number, length), |(whole, more)| (whole, length + more)))
}

/// 三成 and 三成五 are tenths, but 5成员 are members, and nothing stands between the number and the noun of 六成人口.
fn tenths(number: &Number, rest: &str) -> Option<(Number, usize)> {
    let rest = rest.strip_prefix('成').filter(|_| number.value <= ratio(10, 1))?;
    let tail = |c| if c == '半' { Some(5) } else { digit(c) };
    let (tail, tail_length) = rest.chars().next().and_then(tail).map_or((0, 0), |d| (d, "五".len()));
    let next = rest.get(tail_length..).and_then(|rest| rest.chars().next());
    // 这一成绩 is a result.
    let is_one = number.value == ratio(1, 1) && tail_length == 0;
    if is_one && next.is_some_and(|c| c.is_alphabetic() && !"以上左多余的至到和".contains(c)) {
        return None;
    }
    if tail_length == 0 && next.is_some_and(|c| matches!(c, '员' | '立')) && !rest.starts_with("员工") {
        return None;
    }
    let value = &number.value * ratio(10, 1) + ratio(u64::from(tail), 1);
    let step = if tail_length > 0 { ratio(1, 1) } else { ratio(10, 1) };
    let number = Number { value, step, scale: ratio(10, 1), kind: Some(QuantityKind::Percent) };
    Some((number, "成".len() + tail_length))
}

/// 百分之九十, 千分之三, 百分之百: in hundredths.
fn percentage(text: &str) -> Option<(Number, usize)> {
    let (per, rest) = match text.chars().next()? {
        '百' => (ratio(1, 1), text.strip_prefix("百分之")?),
        '千' => (ratio(1, 10), text.strip_prefix("千分之")?),
        '万' => (ratio(1, 100), text.strip_prefix("万分之")?),
        _ => return None,
    };
    let kind = Some(QuantityKind::Percent);
    let before = text.len() - rest.len();
    if rest.starts_with('百') {
        let all = Number { value: ratio(100, 1) * per, step: ratio(1, 1), scale: Rational::ONE, kind };
        return Some((all, before + "百".len()));
    }
    let (number, length) = Numeral::read(rest)?;
    let number = Number { value: number.value * &per, step: number.step * per, scale: number.scale, kind };
    Some((number, before + length))
}

/// The 分之二 of 三分之二.
fn fraction(denominator: &Number, rest: &str) -> Option<(Number, usize)> {
    let rest = rest.strip_prefix("分之").filter(|_| !denominator.value.is_zero())?;
    let (numerator, length) = Numeral::read(rest)?;
    let length = "分之".len() + length;
    if denominator.value == ratio(100, 1) {
        return Some((Number { kind: Some(QuantityKind::Percent), ..numerator }, length));
    }
    Some((Number::fraction(&numerator.value, &denominator.value), length))
}

/// A fraction as words: 一半, 三分之二.
pub(in crate::lang) fn fraction_in_words(over: usize, under: usize) -> Option<String> {
    let digit = |digit: usize| "零一二三四五六七八九十".chars().nth(digit);
    Some(if (over, under) == (1, 2) { "一半".to_owned() } else { format!("{}分之{}", digit(under)?, digit(over)?) })
}

/// 余 and 多 after or within a number; 来 and 几 in the same places.
pub(super) fn more(c: char) -> Option<Qualifier> {
    match c {
        '余' | '餘' | '多' | '几' | '幾' => Some(Qualifier::Over),
        '来' => Some(Qualifier::About),
        _ => None,
    }
}

pub(super) fn digit(c: char) -> Option<u32> {
    let digit = match c {
        '〇' | '零' | 'O' | 'Ｏ' | '○' => 0,
        '一' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some(digit)
}

/// The power of ten that a character multiplies by.
pub(super) fn exponent(c: char) -> Option<u32> {
    match c {
        '十' => Some(1),
        '百' => Some(2),
        '千' => Some(3),
        '万' | '萬' => Some(4),
        '亿' | '億' => Some(8),
        _ => None,
    }
}

/// Whether a number in digits may go on with a character.
fn goes_on(c: char) -> bool {
    c == ' ' || c == '点' || digit(c).is_some() || exponent(c).is_some() || more(c).is_some()
}

/// The 千 of 千克 and the 百 of 百分点 multiply nothing.
fn begins_unit(text: &str) -> bool {
    ["百分", "千克", "千米", "千瓦"].iter().any(|unit| text.starts_with(unit))
}

/// A number in the making, as it is read from left to right.
#[derive(Default)]
struct Numeral {
    /// What 万 and 亿 have closed.
    total: Rational,
    /// What stands before the next 万 or 亿.
    section: Rational,
    /// Digits that nothing has multiplied yet.
    pending: Option<Pending>,
    /// The exponent of the last multiplier, until a 零 says that places are left out.
    last: Option<u32>,
    step: Rational,
    scale: Rational,
    multipliers: u32,
    length: usize,
}

struct Pending {
    value: Rational,
    step: Rational,
    /// Whether it is one digit, which in 两万五 is worth thousands.
    single: bool,
}

impl Numeral {
    /// Reads the number at the begin of a text.
    fn read(text: &str) -> Option<(Number, usize)> {
        if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９')) {
            let run = run(text, &[',', '，'])?;
            if !text.get(run.length..)?.chars().next().is_some_and(goes_on) {
                let number = Number { value: run.value, step: run.step, scale: Rational::ONE, kind: None };
                return Some((number, run.length));
            }
        }
        let mut numeral = Self { scale: Rational::ONE, ..Self::default() };
        while let Some(rest) = text.get(numeral.length..) {
            if numeral.pending.is_none() && is_guess(rest) {
                return None;
            }
            let Some(length) = numeral.take(rest) else { break };
            numeral.length += length;
        }
        (numeral.length > 0).then(|| numeral.finish())
    }

    /// Takes what the next character begins.
    fn take(&mut self, rest: &str) -> Option<usize> {
        match rest.chars().next()? {
            '0'..='9' | '０'..='９' => self.digits(rest),
            '点' => self.decimals(rest),
            '廿' | '卅' => self.tens(rest),
            c if digit(c).is_some() => self.digits(rest),
            c if c == ' ' || exponent(c).is_some() => self.multiplier(rest),
            c if more(c).is_some() => self.more(rest),
            _ => None,
        }
    }

    /// Takes 廿 and 卅, which are two and three tens.
    fn tens(&mut self, rest: &str) -> Option<usize> {
        let c = rest.chars().next().filter(|_| self.pending.is_none() && self.multipliers < 8)?;
        self.section += ratio(if c == '廿' { 20 } else { 30 }, 1);
        self.step = ratio(10, 1);
        self.multipliers += 1;
        self.last = Some(1);
        Some(c.len_utf8())
    }

    /// Takes Arabic or Chinese digits. 二〇二〇 is one digit after the other; a 零 within a number leaves out places.
    fn digits(&mut self, rest: &str) -> Option<usize> {
        if self.pending.is_some() {
            return None;
        }
        if let Some(run) = run(rest, &[',', '，']) {
            self.pending = Some(Pending { value: run.value, step: run.step, single: run.length == 1 });
            return Some(run.length);
        }
        if rest.starts_with('零') && self.length > 0 {
            self.last = None;
            return Some('零'.len_utf8());
        }
        let (mantissa, count, length) = chinese_digits(rest)?;
        self.pending = Some(Pending { value: mantissa, step: Rational::ONE, single: count == 1 });
        Some(length)
    }

    /// Takes the 点五 of 三点五.
    fn decimals(&mut self, rest: &str) -> Option<usize> {
        let point = '点'.len_utf8();
        let decimals = rest.strip_prefix('点').filter(|_| self.length > 0)?;
        let (mantissa, count, length) = chinese_digits(decimals)?;
        // 三点二十分 and 三点一刻 are times of day.
        if decimals.get(length..)?.starts_with(['十', '刻']) {
            return None;
        }
        let step = Rational::ONE / power_of_ten(count);
        let whole = self.pending.take().map(|pending| pending.value).unwrap_or_default();
        self.pending = Some(Pending { value: whole + mantissa * &step, step, single: false });
        Some(point + length)
    }

    /// Takes 十, 百, 千, 万 or 亿, also after a space.
    fn multiplier(&mut self, rest: &str) -> Option<usize> {
        let spaces = usize::from(rest.starts_with(' ') && self.pending.is_some());
        let c = rest.get(spaces..)?.chars().next()?;
        let exponent = exponent(c).filter(|_| !begins_unit(rest.trim_start()))?;
        let begins_with_ten = self.pending.is_none() && c == '十' && self.section.is_zero();
        let multiplies_section = exponent >= 4 && !(self.section.is_zero() && self.total.is_zero());
        if (self.pending.is_none() && !begins_with_ten && !multiplies_section) || self.multipliers == 8 {
            return None;
        }
        let factor = power_of_ten(exponent);
        let one = || Pending { value: Rational::ONE, step: Rational::ONE, single: true };
        let pending = self.pending.take().or_else(|| begins_with_ten.then(one));
        let value = pending.as_ref().map(|pending| pending.value.clone()).unwrap_or_default();
        // 五百万 is as exact as 500万.
        let unmultiplied = if self.section.is_zero() { self.step.clone() } else { Rational::ONE };
        self.step = pending.map_or(unmultiplied, |pending| pending.step) * &factor;
        self.multipliers += 1;
        self.last = Some(exponent);
        let closes_all = self.total.is_zero() || (exponent == 8 && self.section.is_zero() && value.is_zero());
        match exponent {
            8 => self.total = (&self.total + &self.section + value) * &factor,
            4 => self.total += (&self.section + value) * &factor,
            _ => {
                self.section += value * &factor;
                return Some(spaces + c.len_utf8());
            }
        }
        self.section = Rational::ZERO;
        self.scale = if closes_all { &self.scale * factor } else { Rational::ONE };
        Some(spaces + c.len_utf8())
    }

    /// Takes the 多 of 400多万: only where 万, 亿, 百 or 千 follows; elsewhere it stands after the number.
    fn more(&self, rest: &str) -> Option<usize> {
        let c = rest.chars().next().filter(|c| self.length > 0 && more(*c).is_some())?;
        let next = rest.get(c.len_utf8()..)?.chars().next()?;
        exponent(next).is_some().then_some(c.len_utf8())
    }

    fn finish(self) -> (Number, usize) {
        let mut value = self.total + self.section;
        let mut step = self.step;
        let mut scale = self.scale;
        if let Some(pending) = self.pending {
            // 两万五 leaves out the thousand.
            let left_out = self.last.filter(|_| pending.single).map_or(0, |last| last - 1);
            let worth = power_of_ten(left_out);
            step = pending.step * &worth;
            value += pending.value * worth;
            if self.multipliers > 0 {
                scale = Rational::ONE;
            }
        }
        // 六百 is as exact as 600.
        if value < power_of_ten(4) && step > Rational::ONE {
            step = Rational::ONE;
        }
        (Number { value, step, scale, kind: None }, self.length)
    }
}

/// The value, number and bytes of the Chinese digits at the begin of a text; at most 18 of them.
fn chinese_digits(text: &str) -> Option<(Rational, u32, usize)> {
    let (mut mantissa, mut count, mut length) = (0_i64, 0, 0);
    for (c, digit) in text.chars().map_while(|c| Some((c, digit(c)?))).take(18) {
        mantissa = mantissa * 10 + i64::from(digit);
        count += 1;
        length += c.len_utf8();
    }
    (count > 0).then(|| (Rational::new(mantissa.into(), 1), count, length))
}

/// A guess, which is no number: 两三 and 三四百, 七八, 三五; 十七八.
pub(super) struct Guess {
    /// The least and the most that is guessed.
    pub(super) ends: (Rational, Rational),
    /// What the scale words multiply by.
    pub(super) scale: Rational,
    /// How many bytes it takes up to the last character of the lesser end, and in all.
    pub(super) length: (usize, usize),
}

/// The guess at the begin of a text.
pub(super) fn guess(text: &str) -> Option<Guess> {
    let ones = tens_before(text);
    let (tens, tens_length) = ones.unwrap_or((0, 0));
    let mut signs = text.get(tens_length..)?.chars();
    let (one, other) = (signs.next()?, signs.next()?);
    let (low, high) = (digit(one)?, digit(other)?);
    if signs.as_str().chars().next().and_then(digit).is_some() {
        return None;
    }
    let follow = high == low + 1 || low == 3 && high == 5;
    if low == 0 || high <= low || !follow && tens_length > 0 {
        return None;
    }
    let (mut scale, mut length) = (Rational::ONE, tens_length + one.len_utf8() + other.len_utf8());
    let multipliers = signs.map_while(|c| Some((c, exponent(c)?))).take(4);
    for (c, exponent) in multipliers {
        scale *= power_of_ten(exponent);
        length += c.len_utf8();
    }
    let is_one = follow || is_two(one) || is_two(other) || scale != Rational::ONE;
    let end = |digit: u32| ratio(u64::from(tens + digit), 1) * &scale;
    is_one.then(|| Guess {
        ends: (end(low), end(high)),
        length: (tens_length + one.len_utf8(), length),
        scale: scale.clone(),
    })
}

/// The tens of 十七八 and 三十七八 with their bytes.
fn tens_before(text: &str) -> Option<(u32, usize)> {
    let (tens, rest) = match text.chars().next()? {
        '十' => (1, text),
        c => (digit(c).filter(|tens| *tens > 0)?, text.get(c.len_utf8()..)?),
    };
    let rest = rest.strip_prefix('十')?;
    Some((tens * 10, text.len() - rest.len()))
}

fn is_two(c: char) -> bool {
    matches!(c, '两' | '兩')
}

/// Whether digits that are no number begin a text, or go on with one: 两三, 三四百, 二三四百.
fn is_guess(text: &str) -> bool {
    if text.chars().next().and_then(digit).is_none() {
        return false;
    }
    if tens_before(text).is_none() && guess(text).is_some() {
        return true;
    }
    let Some((_, count, length)) = chinese_digits(text) else { return false };
    let is_scaled = text.get(length..).and_then(|rest| rest.chars().next()).is_some_and(|c| exponent(c).is_some());
    let both = text.chars().take(count as usize).any(is_two);
    count > 1 && !text.starts_with('零') && (is_scaled || both)
}
