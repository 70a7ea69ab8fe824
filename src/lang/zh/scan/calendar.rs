//! Dates, hours and what is counted like them in running Chinese.

use crate::lang::measures::Measured;
use crate::lang::zh::numeral::number;
use crate::lang::{Rational, Sense};

/// 周三, 星期五.
pub(super) fn weekday(before: &str, written: &str) -> bool {
    let is_single = written.len() == "一".len() && written.starts_with(['一', '二', '三', '四', '五', '六']);
    let counted = |rest: &str| rest.ends_with(|c| "0123456789一二两三四五六七八九十几个".contains(c));
    let is_week = || before.strip_suffix('周').is_some_and(|rest| !counted(rest));
    is_single && (before.ends_with("星期") || before.ends_with("礼拜") || is_week())
}

/// The minutes after an hour with the bytes they take: the 30分 of 3时30分, the 半 of 三点半, the `:30` of 3:30.
pub(super) fn minutes(rest: &str) -> Option<(Rational, usize)> {
    let words = [("半", 30), ("一刻", 15), ("三刻", 45)];
    if let Some((word, minute)) = words.iter().find(|(word, _)| rest.starts_with(word)) {
        return Some((Rational::from(*minute), word.len()));
    }
    let digits = rest.trim_start_matches([':', '：']);
    let colon = rest.len() - digits.len();
    let (number, length) = number(digits).filter(|(_, length)| *length <= "五十五".len())?;
    let after = digits.get(length..)?;
    let is_minute = colon > 0 || after.starts_with('分') && !after.starts_with("分之");
    let sign = if colon == 0 || after.starts_with('分') { "分".len() } else { 0 };
    (is_minute && number.value < Rational::from(60)).then_some((number.value, colon + length + sign))
}

/// Years, months, days, hours, decades and what is counted like them.
pub(super) fn calendar(before: &str, written: &str, after: &str, value: &Rational) -> Option<Measured> {
    let (whole, _) = value.small().filter(|(_, under)| *under == 1)?;
    let c = after.chars().next()?;
    let rest = after.get(c.len_utf8()..).unwrap_or_default();
    let signs = written.chars().count();
    let plain = |sense, words: usize| Some(Measured::plain(sense, words));
    match c {
        '年' if rest.starts_with('代') => plain(Sense::Decade, "年代".len()),
        '年' if signs == 4 && (1000..3000).contains(&whole) => {
            // 早1000年 is a span of time.
            let months = (whole % 100 == 0).then(|| (Rational::from(12) * value.clone(), Sense::Months));
            Some(Measured { otherwise: months, ..Measured::plain(Sense::Year, c.len_utf8()) })
        }
        '年' if signs == 2 && (0..100).contains(&whole) && !written.contains(['十', '百', '千', '万']) => {
            let is_short_year =
                written.starts_with(['0', '〇', '零']) || !written.contains(|c: char| c.is_numeric() && !is_han(c));
            if is_short_year {
                return plain(Sense::Year, c.len_utf8());
            }
            let months = Measured { factor: Rational::from(12), ..Measured::plain(Sense::Months, c.len_utf8()) };
            Some(Measured { otherwise: Some((value.clone(), Sense::Year)), ..months })
        }
        '月' if (1..=12).contains(&whole) => {
            let part = if rest.starts_with('份') { "月份".len() } else { c.len_utf8() };
            plain(Sense::Month, part)
        }
        '日' if (1..=31).contains(&whole) && !rest.starts_with('元') => plain(Sense::Day, c.len_utf8()),
        '号' if (1..=31).contains(&whole) => Some(Measured {
            otherwise: Some((value.clone(), Sense::Ordinal)),
            ..Measured::plain(Sense::Day, c.len_utf8())
        }),
        '时' if (0..=24).contains(&whole) && !rest.starts_with(['代', '间', '速', '段', '期', '刻', '限']) => {
            plain(Sense::Hour, c.len_utf8())
        }
        '点' if (0..=24).contains(&whole) && is_hour(before, rest) => plain(Sense::Hour, c.len_utf8()),
        ':' | '：' if (0..=24).contains(&whole) && begins_with_minutes(rest) => plain(Sense::Hour, 0),
        '后' if signs == 2 && whole % 10 == 0 => plain(Sense::Decade, c.len_utf8()),
        '世' if rest.starts_with('纪') => plain(Sense::Ordinal, "世纪".len()),
        '季' if rest.starts_with('度') && (1..=4).contains(&whole) => {
            if before.ends_with('前') {
                let quarters = Measured::plain(Sense::Months, "季度".len());
                return Some(Measured { factor: Rational::from(3), ..quarters });
            }
            plain(Sense::Quarter, "季度".len())
        }
        '是' if before.ends_with(['；', '，', '。', '：', ';', ',']) => plain(Sense::Ordinal, 0),
        '届' | '楼' => plain(Sense::Ordinal, c.len_utf8()),
        '折' => {
            let price = Rational::new(1, if whole >= 10 { 100 } else { 10 });
            let off = Rational::ONE - value * &price;
            Some(Measured {
                factor: price,
                otherwise: Some((off, Sense::Share)),
                ..Measured::plain(Sense::Share, c.len_utf8())
            })
        }
        _ => None,
    }
}

/// An hour of the day as the part of the day before it says, and what it may be instead.
pub(super) fn hour_of_day(before: &str, hour: Rational) -> (Rational, Option<(Rational, Sense)>) {
    let before = before.trim_end();
    let says = |parts: &[&str]| parts.iter().any(|part| before.ends_with(part));
    let (noon, zero) = (Rational::from(12), Rational::ZERO);
    if hour == noon {
        return (hour, Some((zero, Sense::Hour)));
    }
    let later = &hour + &noon;
    if hour > noon || says(&["上午", "凌晨", "早上", "清晨", "早晨", "晨", "早"]) {
        (hour, None)
    } else if says(&["下午", "傍晚", "晚上", "晚间", "当晚", "今晚", "昨晚", "夜里", "晚"]) {
        (later, None)
    } else {
        (hour, Some((later, Sense::Hour)))
    }
}

fn is_hour(before: &str, rest: &str) -> bool {
    const PARTS: &[&str] = &["上午", "下午", "凌晨", "早上", "晚上", "中午", "清晨", "傍晚", "晚", "早", "时间", "日"];
    let before = before.trim_end();
    PARTS.iter().any(|part| before.ends_with(part))
        || rest.starts_with(['钟', '许', '半', '整', '前', '左', '多'])
        || minutes(rest).is_some()
}

fn begins_with_minutes(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).count() == 2 && rest.starts_with(['0', '1', '2', '3', '4', '5'])
}

/// Whether a character is a Chinese numeral and no digit.
fn is_han(c: char) -> bool {
    ('\u{3007}'..='\u{9fff}').contains(&c)
}
