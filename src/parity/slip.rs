//! What slip of the pen makes one number of another.

use crate::lang::{Mention, Rational, Sense, grouped};

/// What has likely happened between two mentions that should agree, for a help line; `None` if nothing suggests itself.
pub(super) fn slip(one: &str, other: &str, ones: &Mention, others: &Mention) -> Option<String> {
    match (ones.sense, others.sense) {
        (Sense::PercentagePoint, Sense::Share) | (Sense::Share, Sense::PercentagePoint)
            if ones.number == others.number =>
        {
            return Some("percent and percentage points are not the same: from 4% to 5% is a rise of one percentage point, or of 25 percent".into());
        }
        (Sense::Year, Sense::Year) => return Some("the year differs".into()),
        (Sense::Month, Sense::Month) => return Some("the month differs".into()),
        (Sense::Day, Sense::Day) => return Some("the day differs".into()),
        (Sense::Quarter, Sense::Quarter) => return Some("the quarter of the year differs".into()),
        (Sense::Half, Sense::Half) => return Some("one is the first half, the other the second".into()),
        (Sense::Minute, Sense::Minute) => return Some("the minutes differ".into()),
        (Sense::Magnitude, Sense::Magnitude) => {
            return Some(
                "neither number is told, but they have not as many figures: 数十万 are hundreds of thousands".into(),
            );
        }
        (Sense::Money(one), Sense::Money(other)) if one != other && ones.number == others.number => {
            return Some(format!("the money differs, {one} and {other}; amounts are not converted"));
        }
        _ if ones.sense == others.sense && ones.value() == others.value() => {
            return Some("one says that it is more, the other that it is less".into());
        }
        _ if ones.number == others.number && ones.sense != Sense::Count && others.sense != Sense::Count => {
            return Some("the number is the same, the unit is not".into());
        }
        _ => {}
    }
    scaled(one, other, ones, others).or_else(|| miswritten(one, other, ones, others))
}

/// Whether one number looks like the other, miswritten.
pub(super) fn resembles(one: &Mention, other: &Mention) -> bool {
    one.number == other.number || scaled("", "", one, other).is_some() || miswritten("teen", "", one, other).is_some()
}

/// Numbers that are a power of ten apart.
fn scaled(one: &str, other: &str, ones: &Mention, others: &Mention) -> Option<String> {
    if ones.number.is_zero() || others.number.is_zero() {
        return None;
    }
    let apart = if ones.number > others.number { &ones.number / &others.number } else { &others.number / &ones.number };
    let (times, 1) = apart.small()? else { return None };
    if ![10, 100, 1000, 10_000, 100_000, 1_000_000].contains(&times) {
        return None;
    }
    let both = [one, other];
    let has = |sign: &str| both.iter().any(|text| text.contains(sign));
    let word = if has("万亿") {
        ": 1万亿 is a trillion"
    } else if has("亿") {
        ": 1亿 is 100 million, 10亿 a billion"
    } else if has("万") {
        ": 1万 is ten thousand, 100万 a million"
    } else {
        ""
    };
    Some(format!(
        "one is {} times the other{word}",
        if times == 10 { "ten".to_owned() } else { grouped(&times.to_string(), ",") }
    ))
}

/// Digits that changed places, were left out, or sound alike.
fn miswritten(one: &str, other: &str, ones: &Mention, others: &Mention) -> Option<String> {
    let digits =
        |mention: &Mention| crate::lang::round(&mention.number, 4).trim_end_matches(['0', '.']).replace('.', "");
    let (ours, theirs) = (digits(ones), digits(others));
    let sorted = |digits: &str| {
        let mut all: Vec<char> = digits.chars().collect();
        all.sort_unstable();
        all
    };
    if ours.len() > 1 && ours != theirs && sorted(&ours) == sorted(&theirs) && !has_other_size(ones, others) {
        return Some("digits have changed places".into());
    }
    let (long, short) = if ours.len() > theirs.len() { (&ours, &theirs) } else { (&theirs, &ours) };
    let is_dropped = |at: usize| {
        long.get(..at).zip(long.get(at + 1..)).is_some_and(|(before, after)| format!("{before}{after}") == *short)
    };
    if short.len() > 1
        && long.len() == short.len() + 1
        && !has_other_size(ones, others)
        && (0..long.len()).any(is_dropped)
    {
        return Some("a digit is missing in one of them".into());
    }
    let sounds = |text: &str| text.contains("teen") || text.contains("ty");
    let alike = |a: &Rational, b: &Rational| {
        (13..=19).any(|teen| *a == Rational::from(teen) && *b == Rational::from((teen - 10) * 10))
    };
    let is_alike = alike(&ones.number, &others.number) || alike(&others.number, &ones.number);
    (is_alike && (sounds(one) || sounds(other))).then(|| "-teen and -ty sound alike".into())
}

/// Whether the numbers are of so different sizes that no single digit makes the difference.
fn has_other_size(ones: &Mention, others: &Mention) -> bool {
    let twelve = Rational::from(12);
    ones.number > &others.number * &twelve || others.number > &ones.number * &twelve
}
