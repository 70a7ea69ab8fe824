//! Chinese numerals, alone and mixed with digits.

use crate::lang::digits::{power_of_ten, run};
use crate::lang::read::{Number, ratio};
use crate::lang::{Qualifier, QuantityKind, Rational};

/// A number with all that multiplies it: 1.5亿, 两万五千, 三分之二, 百分之九十, 三成.
pub(super) fn number(text: &str) -> Option<(Number, usize)> {
    if text.starts_with("一半") || text.starts_with("半数") {
        return Some((Number::fraction(&ratio(1, 1), &ratio(2, 1)), "一半".len()));
    }
    if let Some(found) = fraction(text) {
        return Some(found);
    }
    let (number, length) = Numeral::read(text)?;
    let Some(rest) = text.get(length..)?.strip_prefix('成').filter(|_| number.value <= ratio(10, 1)) else {
        return Some((number, length));
    };
    let tail = |c| if c == '半' { Some(5) } else { digit(c) };
    let (tail, tail_length) = rest.chars().next().and_then(tail).map_or((0, 0), |d| (d, "五".len()));
    // 三成 and 三成五 are tenths, but 5成员 are members.
    let next = rest.get(tail_length..).and_then(|rest| rest.chars().next());
    if next.is_some_and(|c| c.is_alphabetic() && !"以左上多余的至到和".contains(c)) {
        return Some((number, length));
    }
    let value = number.value * ratio(10, 1) + ratio(u64::from(tail), 1);
    let step = if tail_length > 0 { ratio(1, 1) } else { ratio(10, 1) };
    let number = Number { value, step, scale: Rational::ONE, kind: Some(QuantityKind::Percent) };
    Some((number, length + "成".len() + tail_length))
}

/// 三分之二, and with a hundred below: 百分之九十, which is a percentage.
fn fraction(text: &str) -> Option<(Number, usize)> {
    let (denominator, rest) = if let Some(rest) = text.strip_prefix('百') {
        (ratio(100, 1), rest)
    } else {
        let (number, length) = Numeral::read(text)?;
        (number.value, text.get(length..)?)
    };
    let rest = rest.strip_prefix("分之").filter(|_| !denominator.is_zero())?;
    let (numerator, length) = Numeral::read(rest)?;
    let length = text.len() - rest.len() + length;
    if denominator == ratio(100, 1) {
        return Some((Number { kind: Some(QuantityKind::Percent), ..numerator }, length));
    }
    Some((Number::fraction(&numerator.value, &denominator), length))
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
        '〇' | '零' => 0,
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
        let mut numeral = Self { scale: Rational::ONE, ..Self::default() };
        while let Some(rest) = text.get(numeral.length..) {
            if numeral.pending.is_none() && guess(rest).is_some() {
                return None;
            }
            let taken = numeral.digits(rest).or_else(|| numeral.decimals(rest));
            let taken = taken.or_else(|| numeral.multiplier(rest)).or_else(|| numeral.more(rest));
            let Some(length) = taken else { break };
            numeral.length += length;
        }
        (numeral.length > 0).then(|| numeral.finish())
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
        let (mantissa, count, length) = chinese_digits(rest.strip_prefix('点').filter(|_| self.length > 0)?)?;
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

/// The value, number and bytes of the Chinese digits at the begin of a text.
fn chinese_digits(text: &str) -> Option<(Rational, u32, usize)> {
    let digits = || text.chars().map_while(|c| Some((c, digit(c)?))).take(28);
    let mantissa =
        digits().fold(Rational::ZERO, |value, (_, digit)| value * Rational::from(10) + Rational::new(digit.into(), 1));
    let count = digits().count() as u32;
    (count > 0).then(|| (mantissa, count, digits().map(|(c, _)| c.len_utf8()).sum()))
}

/// How many bytes a guess takes: 两三 and 三四百 are no numbers.
pub(super) fn guess(text: &str) -> Option<usize> {
    let (_, count, length) = chinese_digits(text).filter(|(_, count, _)| *count > 1)?;
    let rest = text.get(length..)?;
    let multipliers: usize = rest.chars().take_while(|c| exponent(*c).is_some()).map(char::len_utf8).sum();
    let both = text.chars().take(count as usize).any(|c| matches!(c, '两' | '兩'));
    // 三四个, 七八成
    let mut digits = text.chars().take(count as usize).filter_map(digit);
    let follow =
        count == 2 && matches!((digits.next(), digits.next()), (Some(one), Some(other)) if one > 0 && other == one + 1);
    let both = both || follow;
    let guessed = !text.starts_with('零') && (multipliers > 0 || both);
    guessed.then_some(length + multipliers)
}
