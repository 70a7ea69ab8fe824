//! Measures that Chinese says in parts: 1米85, 9秒98, 2元5角, 2小时10分.

use super::super::numeral::{digit, exponent};
use crate::lang::digits::power_of_ten;
use crate::lang::mention::Draft;
use crate::lang::{Rational, Sense};

/// Adds what follows the unit of a number to it; the bytes belong to it too.
pub(super) fn add_parts(draft: &mut Draft, rest: &str) {
    let mention = &mut draft.mention;
    let is_one = mention.factor == Rational::ONE;
    let Some((digits, count, length)) = small(rest) else { return };
    let after = rest.get(length..).unwrap_or_default();
    let tenth = Rational::new(1, 10);
    let (part, step, more) = match mention.sense {
        Sense::Money("CNY") if is_one => match after.chars().next() {
            Some(c @ ('角' | '毛')) => (&digits * &tenth, tenth, c.len_utf8()),
            // 1块5
            _ if count == 1 && !goes_on(after) => (&digits * &tenth, tenth, 0),
            _ => return,
        },
        // 1米85 has no unit behind it; 3米2人 would be two things.
        Sense::Length | Sense::Seconds if is_one && !after.starts_with(char::is_alphanumeric) => {
            let step = Rational::ONE / power_of_ten(count);
            (&digits * &step, step, 0)
        }
        Sense::Seconds if mention.factor == Rational::from(3600) && after.starts_with('分') => {
            let words = if after.starts_with("分钟") { "分钟" } else { "分" };
            let (minute, second) = (Rational::new(1, 60), Rational::new(1, 3600));
            match seconds(after.get(words.len()..).unwrap_or_default()) {
                Some((seconds, more)) => (&digits * &minute + &seconds * &second, second, words.len() + more),
                None => (&digits * &minute, minute, words.len()),
            }
        }
        _ => return,
    };
    mention.number = &mention.number + &part;
    mention.step = step;
    mention.span.end += length + more;
}

/// The seconds at the begin of a text, and how many bytes they take.
fn seconds(text: &str) -> Option<(Rational, usize)> {
    let (seconds, _, length) = small(text)?;
    text.get(length..)?.starts_with('秒').then_some((seconds, length + "秒".len()))
}

/// Whether a text begins with a word that a number belongs to; 一斤 and 每斤 say for what the money is.
fn goes_on(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric) && !text.starts_with(['一', '每'])
}

/// One or two digits at the begin of a text: their number, how many they are, and their bytes.
fn small(text: &str) -> Option<(Rational, u32, usize)> {
    let value = |c: char| c.to_digit(10).or_else(|| digit(c));
    // 1块5一斤 are two numbers.
    let is_ascii = text.starts_with(|c: char| c.is_ascii_digit());
    let is_like = |c: &char| value(*c).is_some() && c.is_ascii_digit() == is_ascii;
    let signs: Vec<char> = text.chars().take(3).take_while(is_like).collect();
    if signs.is_empty() || signs.len() > 2 {
        return None;
    }
    let number = signs.iter().filter_map(|c| value(*c)).fold(0, |number, digit| number * 10 + digit);
    Some((Rational::from(i32::try_from(number).ok()?), signs.len() as u32, signs.iter().map(|c| c.len_utf8()).sum()))
}

/// Days that are called by their numbers: the month, the day, and how many bytes say so.
pub(super) fn named_day(rest: &str) -> Option<(i32, i32, usize)> {
    const DAYS: &[(&str, i32, i32)] = &[
        ("三八", 3, 8),
        ("五一", 5, 1),
        ("五四", 5, 4),
        ("六一", 6, 1),
        ("七一", 7, 1),
        ("八一", 8, 1),
        ("九一八", 9, 18),
        ("七七事变", 7, 7),
    ];
    let (name, month, day) = DAYS.iter().rev().find(|(name, ..)| rest.starts_with(name))?;
    let goes_on = rest.get(name.len()..)?.starts_with(|c| digit(c).is_some() || exponent(c).is_some());
    (!goes_on).then_some((*month, *day, name.len()))
}
