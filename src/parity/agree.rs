//! Whether two mentions are of the same number.

use crate::lang::{Mention, Qualifier, Rational, Sense};

/// How well two mentions agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// The same number of the same kind.
    Same,
    /// The same number, and nothing that says it is of another kind.
    Compatible,
    /// One is the other, rounded.
    Rounded,
}

/// How two mentions agree; `None` if they do not.
pub(super) fn agreement(one: &Mention, other: &Mention) -> Option<Agreement> {
    if one.sense == other.sense && one.value() == other.value() {
        return Some(Agreement::Same);
    }
    // 两倍 and twice may be meant as so much more; to double has one meaning.
    let is_verb = |mention: &Mention| mention.sense == Sense::Times && mention.step.is_zero();
    if is_verb(one) && is_verb(other) {
        return None;
    }
    let readings = |mention: &Mention| {
        let own = (mention.number.clone(), mention.value(), mention.sense);
        let second = mention.otherwise.clone().map(|(number, sense)| (number.clone(), number, sense));
        std::iter::once(own).chain(second).collect::<Vec<_>>()
    };
    let others = readings(other);
    let fits = readings(one).iter().any(|one| others.iter().any(|other| is_compatible(one, other)));
    if fits {
        return Some(Agreement::Compatible);
    }
    is_rounded(one, other).then_some(Agreement::Rounded)
}

type Reading = (Rational, Rational, Sense);

fn is_compatible(one: &Reading, other: &Reading) -> bool {
    compatible(one, other) || compatible(other, one)
}

fn compatible((number, value, sense): &Reading, (other_number, other_value, other_sense): &Reading) -> bool {
    match (sense, other_sense) {
        (Sense::Times, Sense::Times) => {
            // 增长一倍 is to double.
            value == other_value || value + Rational::ONE == *other_value
        }
        (Sense::Times, Sense::Share) => {
            value == other_value || value + Rational::ONE == *other_value || *value == other_value + Rational::ONE
        }
        (Sense::Times, Sense::Count) => {
            number == other_number || number + Rational::ONE == *other_number || *number == other_number + Rational::ONE
        }
        (Sense::Money(one), Sense::Money(other)) => value == other_value && is_same_money(one, other),
        (Sense::Hour, Sense::Count | Sense::Ordinal) => {
            number == other_number || number - Rational::from(12) == *other_number
        }
        // The first half of a year are its first six months.
        (Sense::Half, Sense::Months) => *number == Rational::ONE && *other_value == Rational::from(6),
        (Sense::Quarter, Sense::Months) => *number == Rational::ONE && *other_value == Rational::from(3),
        (Sense::Magnitude, Sense::Count) => other_number >= number && *other_number < number * &Rational::from(10),
        (Sense::Temperature, Sense::Other("degree Fahrenheit")) => {
            let fahrenheit = number * &Rational::new(9, 5) + Rational::from(32);
            (fahrenheit - other_number.clone()).abs() <= Rational::ONE
        }
        (Sense::Year, Sense::Year | Sense::Count) | (Sense::Decade, Sense::Decade | Sense::Count | Sense::Year) => {
            number == other_number || is_short(number, other_number) || is_short(other_number, number)
        }
        // The 1700s are the 18th century.
        (Sense::Ordinal, Sense::Decade) if *other_number == (number - Rational::ONE) * Rational::from(100) => true,
        (Sense::Day, Sense::Seconds) => number == other_number && *other_value == number * &Rational::from(86_400),
        (Sense::Ordinal, Sense::Day | Sense::Month | Sense::Count | Sense::Year | Sense::Months | Sense::Decade)
        | (Sense::Quarter | Sense::Half | Sense::Minute, Sense::Ordinal | Sense::Count | Sense::Seconds) => {
            number == other_number
        }
        // Each hundredth is one percent.
        (Sense::Ordinal, Sense::Share) => number * other_value == Rational::ONE,
        (Sense::Count, Sense::Share) => number == other_number || value == other_value,
        (Sense::Count, _) | (Sense::Money("GBP"), Sense::Other("pound")) => number == other_number,
        _ => sense == other_sense && value == other_value,
    }
}

/// A year by its last two digits.
fn is_short(short: &Rational, long: &Rational) -> bool {
    let (Some((short, 1)), Some((long, 1))) = (short.small(), long.small()) else { return false };
    short < 100 && long % 100 == short && long >= 1000
}

/// Whether two names may be of the same money: a dollar sign is that of many countries.
fn is_same_money(one: &str, other: &str) -> bool {
    const DOLLARS: &[&str] = &["USD", "HKD", "TWD", "AUD", "CAD"];
    one == other
        || one == "$" && DOLLARS.contains(&other)
        || other == "$" && DOLLARS.contains(&one)
        || one == "¥" && matches!(other, "CNY" | "JPY")
        || other == "¥" && matches!(one, "CNY" | "JPY")
}

/// Whether one is the other to fewer digits, of which it has two at least.
fn is_rounded(one: &Mention, other: &Mention) -> bool {
    let is_measured = |sense: Sense| !sense.is_calendar() && sense != Sense::Magnitude;
    let fits = one.sense == other.sense || one.sense == Sense::Count || other.sense == Sense::Count;
    if !fits || !is_measured(one.sense) || !is_measured(other.sense) {
        return false;
    }
    let alike = one.sense == other.sense;
    let worth = |mention: &Mention| if alike { mention.value() } else { mention.number.clone() };
    let step = |mention: &Mention| if alike { &mention.step * &mention.factor } else { mention.step.clone() };
    // A number that is said to be about or over is rounded to the last digit that is not zero.
    let step = |mention: &Mention| match mention.qualifier {
        Some(_) => step(mention).max(last_place(&worth(mention))),
        None => step(mention),
    };
    let (coarse, fine) = if step(one) >= step(other) { (one, other) } else { (other, one) };
    let (step, apart) = (step(coarse), (worth(one) - worth(other)).abs());
    let has_digits = worth(coarse).abs() >= &step * &Rational::from(10);
    let is_less =
        |mention: &Mention| matches!(mention.qualifier, Some(Qualifier::Nearly | Qualifier::Under | Qualifier::AtMost));
    let is_more = |mention: &Mention| matches!(mention.qualifier, Some(Qualifier::Over | Qualifier::AtLeast));
    // What is nearly a number, or more than it, may be a whole step away.
    let is_one_sided = is_less(coarse) && worth(fine) < worth(coarse) || is_more(coarse) && worth(fine) > worth(coarse);
    let near = if is_one_sided { step.clone() } else { &step / &Rational::from(2) };
    has_digits && step > Rational::ZERO && apart <= near && worth(fine) != Rational::ZERO
}

/// The worth of one in the last place of an integer that is not zero; zero for a fraction.
fn last_place(number: &Rational) -> Rational {
    let Some((mut whole, 1)) = number.small() else { return Rational::ZERO };
    let mut place = 1_i64;
    while whole != 0 && whole % 10 == 0 && place < 1_000_000_000_000 {
        whole /= 10;
        place *= 10;
    }
    Rational::new(place.into(), 1)
}
