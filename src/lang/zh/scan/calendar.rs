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

/// How many bytes the minutes after an hour take: the 30分 of 3时30分, the 二十分 of 三点二十分.
pub(super) fn minutes(rest: &str) -> usize {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let numeral = if digits > 0 { Some(digits) } else { number(rest).map(|(_, length)| length) };
    let Some(length) = numeral.filter(|length| *length <= "五十五".len()) else { return 0 };
    let is_minute = rest.get(length..).is_some_and(|rest| rest.starts_with('分') && !rest.starts_with("分之"));
    if is_minute { length + "分".len() } else { 0 }
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
        '年' if signs == 4 && (1000..3000).contains(&whole) => plain(Sense::Year, c.len_utf8()),
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
        ':' | '：' if (0..=24).contains(&whole) && rest.chars().take_while(char::is_ascii_digit).count() == 2 => {
            plain(Sense::Hour, c.len_utf8() + 2)
        }
        '后' if signs == 2 && whole % 10 == 0 => plain(Sense::Decade, c.len_utf8()),
        '世' if rest.starts_with('纪') => plain(Sense::Ordinal, "世纪".len()),
        '季' if rest.starts_with('度') && !before.ends_with('前') => plain(Sense::Ordinal, "季度".len()),
        '届' => plain(Sense::Ordinal, c.len_utf8()),
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

fn is_hour(before: &str, rest: &str) -> bool {
    const PARTS: &[&str] = &["上午", "下午", "凌晨", "早上", "晚上", "中午", "清晨", "傍晚", "晚", "早", "时间", "日"];
    let before = before.trim_end();
    PARTS.iter().any(|part| before.ends_with(part))
        || rest.starts_with(['钟', '许', '半', '整', '前', '左', '多'])
        || minutes(rest) > 0
}

/// Whether a character is a Chinese numeral and no digit.
fn is_han(c: char) -> bool {
    ('\u{3007}'..='\u{9fff}').contains(&c)
}
