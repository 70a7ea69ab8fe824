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

/// A mention with its value, which is computed once for all that it is compared with.
pub(super) struct Valued<'m> {
    pub(super) mention: &'m Mention,
    value: Rational,
}

impl<'m> Valued<'m> {
    pub(super) fn new(mention: &'m Mention) -> Self {
        Self { mention, value: mention.value() }
    }

    /// Number, value and sense; a number that may be meant in two ways has both.
    fn readings(&self) -> impl Iterator<Item = Reading<'_>> + Clone {
        let own = (&self.mention.number, &self.value, self.mention.sense);
        let second = self.mention.otherwise.as_ref().map(|(number, sense)| (number, number, *sense));
        std::iter::once(own).chain(second)
    }
}

/// How two mentions agree; `None` if they do not.
pub(super) fn agreement(one: &Valued<'_>, other: &Valued<'_>) -> Option<Agreement> {
    let Valued { mention, value } = one;
    if mention.sense == other.mention.sense && *value == other.value {
        return Some(Agreement::Same);
    }
    // Three times more may be meant as four times as much; to triple has one meaning.
    let is_times = |mention: &Mention| mention.sense == Sense::Times;
    let is_verb = |mention: &Mention| is_times(mention) && mention.step.is_zero();
    if is_times(mention) && is_times(other.mention) && (is_verb(mention) || is_verb(other.mention)) {
        return None;
    }
    let others = other.readings();
    let fits = one.readings().any(|one| others.clone().any(|other| is_compatible(one, other)));
    if fits {
        return Some(Agreement::Compatible);
    }
    is_rounded(one, other).then_some(Agreement::Rounded)
}

type Reading<'m> = (&'m Rational, &'m Rational, Sense);

fn is_compatible(one: Reading<'_>, other: Reading<'_>) -> bool {
    compatible(one, other) || compatible(other, one)
}

fn compatible((number, value, sense): Reading<'_>, (other_number, other_value, other_sense): Reading<'_>) -> bool {
    match (sense, other_sense) {
        // 2.5 times as much is 150% more.
        (Sense::Times, Sense::Share) => value == other_value || *value == other_value + Rational::ONE,
        (Sense::Times, Sense::Count) => number == other_number || number - Rational::ONE == *other_number,
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
        // A half month, and two weeks.
        (Sense::Months, Sense::Seconds) => is_near(&(value * &Rational::from(2_630_000)), other_value, 12),
        (_, Sense::Other(unit)) if converted(unit).is_some() => {
            converted(unit).is_some_and(|(own, worth)| own == sense && is_near(value, &(other_number * &worth), 50))
        }
        (Sense::Mass, Sense::Money("GBP")) => is_near(value, &(other_number * &Rational::new(45_359, 100_000)), 50),
        (Sense::Count, _) | (Sense::Money("GBP"), Sense::Other("pound")) => number == other_number,
        _ => sense == other_sense && value == other_value,
    }
}

/// The sense and the worth of a unit of other countries, which a translator may convert.
fn converted(unit: &str) -> Option<(Sense, Rational)> {
    let (sense, millimetres) = match unit {
        "mile" => (Sense::Length, 1_609_344),
        "nautical mile" => (Sense::Length, 1_852_000),
        "foot" => (Sense::Length, 305),
        "yard" => (Sense::Length, 914),
        "pound" => (Sense::Mass, 454),
        "acre" => (Sense::Area, 4_046_856),
        "square mile" => (Sense::Area, 2_589_988_110),
        "square foot" => (Sense::Area, 93),
        _ => return None,
    };
    Some((sense, Rational::new(millimetres, 1000)))
}

/// Whether two values are apart by no more than a part of the one.
fn is_near(one: &Rational, other: &Rational, part: i32) -> bool {
    (one - other).abs() * Rational::from(part) <= one.abs()
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
fn is_rounded(one: &Valued<'_>, other: &Valued<'_>) -> bool {
    let (ours, theirs) = (one.mention, other.mention);
    let is_measured = |sense: Sense| !sense.is_calendar() && sense != Sense::Magnitude;
    let fits = ours.sense == theirs.sense || ours.sense == Sense::Count || theirs.sense == Sense::Count;
    if !fits || !is_measured(ours.sense) || !is_measured(theirs.sense) {
        return false;
    }
    let alike = ours.sense == theirs.sense;
    let worth = |valued: &Valued<'_>| if alike { valued.value.clone() } else { valued.mention.number.clone() };
    let step = |mention: &Mention| if alike { &mention.step * &mention.factor } else { mention.step.clone() };
    // A number that is said to be about or over is rounded to the last digit that is not zero.
    let step = |valued: &Valued<'_>| match valued.mention.qualifier {
        Some(_) => step(valued.mention).max(last_place(&worth(valued))),
        None => step(valued.mention),
    };
    let (coarse, fine) = if step(one) >= step(other) { (one, other) } else { (other, one) };
    let (step, apart) = (step(coarse), (worth(one) - worth(other)).abs());
    let has_digits = worth(coarse).abs() >= &step * &Rational::from(10);
    let is_less =
        |mention: &Mention| matches!(mention.qualifier, Some(Qualifier::Nearly | Qualifier::Under | Qualifier::AtMost));
    let is_more = |mention: &Mention| matches!(mention.qualifier, Some(Qualifier::Over | Qualifier::AtLeast));
    // What is nearly a number, or more than it, may be a whole step away.
    let is_one_sided = is_less(coarse.mention) && worth(fine) < worth(coarse)
        || is_more(coarse.mention) && worth(fine) > worth(coarse);
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
