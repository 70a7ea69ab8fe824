//! Reference periods: when an observation holds.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

use crate::diagnostic::{Code, Diagnostic};
use crate::yaml;

/// A stretch of the calendar with a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// `2020`
    Year(i16),
    /// `2018-H1`
    Half(i16, i8),
    /// `2020-Q3`
    Quarter(i16, i8),
    /// `2020-08`
    Month(i16, i8),
    /// `2020-10-16`
    Day(Date),
}

/// How long one stretch of the calendar is (SDMX: frequency).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// Years.
    Annual,
    /// Half years.
    HalfYearly,
    /// Quarters.
    Quarterly,
    /// Months.
    Monthly,
    /// Days.
    Daily,
}

/// The reference period of an observation.
///
/// ```
/// use gongbao::lang::Period;
/// let period: Period = "2016/2020-10".parse().unwrap();
/// assert_eq!(period.to_string(), "2016/2020-10");
/// assert_eq!("2020-13".parse::<Period>().unwrap_err(), "there is no month `13`");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// One stretch of the calendar.
    At(Calendar),
    /// From the begin of one to the end of another: `2012/2019`.
    Between(Calendar, Calendar),
    /// Since the begin of one: `2019/..`.
    From(Calendar),
    /// Up to the end of one: `../2019`.
    Until(Calendar),
    /// The source does not say; never drawn on a time axis.
    Unstated,
}

impl Calendar {
    /// The first day.
    pub fn first(self) -> Date {
        if let Self::Day(date) = self {
            return date;
        }
        let (year, month, day) = self.begin();
        Date::new(year, month, day).unwrap_or(Date::MIN)
    }

    /// Year, month and day of the first day.
    pub(super) fn begin(self) -> (i16, i8, i8) {
        match self {
            Self::Year(year) => (year, 1, 1),
            Self::Half(year, half) => (year, (half - 1) * 6 + 1, 1),
            Self::Quarter(year, quarter) => (year, (quarter - 1) * 3 + 1, 1),
            Self::Month(year, month) => (year, month, 1),
            Self::Day(date) => (date.year(), date.month(), date.day()),
        }
    }

    /// How two of the same length follow each other, as nearly all that are compared do.
    fn cmp_alike(self, other: Self) -> Option<Ordering> {
        Some(match (self, other) {
            (Self::Year(own), Self::Year(other)) => own.cmp(&other),
            (Self::Half(year, part), Self::Half(other_year, other_part))
            | (Self::Quarter(year, part), Self::Quarter(other_year, other_part))
            | (Self::Month(year, part), Self::Month(other_year, other_part)) => {
                (year, part).cmp(&(other_year, other_part))
            }
            (Self::Day(own), Self::Day(other)) => own.cmp(&other),
            _ => return None,
        })
    }

    /// The last day.
    pub fn last(self) -> Date {
        let (year, month) = match self {
            Self::Year(year) => (year, 12),
            Self::Half(year, half) => (year, half * 6),
            Self::Quarter(year, quarter) => (year, quarter * 3),
            Self::Month(year, month) => (year, month),
            Self::Day(date) => return date,
        };
        Date::new(year, month, 1).map_or(Date::MAX, Date::last_of_month)
    }

    /// The stretch of the same length that follows.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year.saturating_add(1)),
            Self::Half(year, 1) => Self::Half(year, 2),
            Self::Half(year, _) => Self::Half(year.saturating_add(1), 1),
            Self::Quarter(year, quarter @ ..=3) => Self::Quarter(year, quarter + 1),
            Self::Quarter(year, _) => Self::Quarter(year.saturating_add(1), 1),
            Self::Month(year, month @ ..=11) => Self::Month(year, month + 1),
            Self::Month(year, _) => Self::Month(year.saturating_add(1), 1),
            Self::Day(date) => Self::Day(date.tomorrow().unwrap_or(date)),
        }
    }

    /// The year it lies in.
    pub fn year(self) -> i16 {
        let (year, _, _) = self.begin();
        year
    }

    /// The day, month or year as ISO 8601 has it; of a quarter or half year, which it has no form for, the last month.
    ///
    /// ```
    /// use gongbao::lang::Calendar;
    /// assert_eq!(Calendar::Month(2020, 8).iso(), "2020-08");
    /// assert_eq!(Calendar::Quarter(2020, 3).iso(), "2020-09");
    /// ```
    pub fn iso(self) -> String {
        match self {
            Self::Half(year, half) => Self::Month(year, half * 6).to_string(),
            Self::Quarter(year, quarter) => Self::Month(year, quarter * 3).to_string(),
            Self::Year(_) | Self::Month(..) | Self::Day(_) => self.to_string(),
        }
    }

    /// How long it is.
    pub fn frequency(self) -> Frequency {
        match self {
            Self::Year(_) => Frequency::Annual,
            Self::Half(..) => Frequency::HalfYearly,
            Self::Quarter(..) => Frequency::Quarterly,
            Self::Month(..) => Frequency::Monthly,
            Self::Day(_) => Frequency::Daily,
        }
    }
}

impl Period {
    /// The one stretch of the calendar that it is, if it is one.
    pub fn calendar(self) -> Option<Calendar> {
        match self {
            Self::At(calendar) => Some(calendar),
            _ => None,
        }
    }

    /// The first day; `None` if it has no begin.
    pub fn first(self) -> Option<Date> {
        match self {
            Self::At(calendar) | Self::Between(calendar, _) | Self::From(calendar) => Some(calendar.first()),
            Self::Until(_) | Self::Unstated => None,
        }
    }

    /// The last day; `None` if it has no end.
    pub fn last(self) -> Option<Date> {
        match self {
            Self::At(calendar) | Self::Between(_, calendar) | Self::Until(calendar) => Some(calendar.last()),
            Self::From(_) | Self::Unstated => None,
        }
    }

    /// Whether it lies wholly within another period.
    pub fn within(self, other: Self) -> bool {
        let begins = other.first().is_none_or(|start| self.first().is_some_and(|own| own >= start));
        let ends = other.last().is_none_or(|end| self.last().is_some_and(|own| own <= end));
        self != Self::Unstated && begins && ends
    }
}

/// Periods are ordered by their last day, then by their first: as a reader of a time axis meets them.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let days = |period: &Self| {
            let end = period.last().or(period.first()).unwrap_or(Date::MAX);
            (end, period.first().unwrap_or(Date::MIN))
        };
        if let (Self::At(own), Self::At(other)) = (*self, *other)
            && let Some(order) = own.cmp_alike(other)
        {
            return order;
        }
        if self == other {
            return Ordering::Equal;
        }
        days(self).cmp(&days(other)).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(calendar) => calendar.fmt(f),
            Self::Between(from, until) => write!(f, "{from}/{until}"),
            Self::From(from) => write!(f, "{from}/.."),
            Self::Until(until) => write!(f, "../{until}"),
            Self::Unstated => f.write_str("unstated"),
        }
    }
}

impl FromStr for Calendar {
    type Err = String;

    /// Reads `2020`, `2018-H1`, `2020-Q3`, `2020-08` or `2020-10-16`.
    fn from_str(text: &str) -> Result<Self, String> {
        let expected =
            || format!("expected a period such as `2020`, `2020-Q3`, `2020-08` or `2020-10-16`, found `{text}`");
        let (year, rest) = text.split_once('-').map_or((text, None), |(year, rest)| (year, Some(rest)));
        let year = digits(year, 4).filter(|year| (1000..=2999).contains(year)).ok_or_else(expected)?;
        let Some(rest) = rest else { return Ok(Self::Year(year)) };
        if let Some(half) = rest.strip_prefix('H') {
            let half = part(half, 1, 2, "half year").ok_or_else(expected)??;
            return Ok(Self::Half(year, half));
        }
        if let Some(quarter) = rest.strip_prefix('Q') {
            let quarter = part(quarter, 1, 4, "quarter").ok_or_else(expected)??;
            return Ok(Self::Quarter(year, quarter));
        }
        let (month, day) = rest.split_once('-').map_or((rest, None), |(month, day)| (month, Some(day)));
        let month = part(month, 2, 12, "month").ok_or_else(expected)??;
        let Some(day) = day else { return Ok(Self::Month(year, month)) };
        let day = part(day, 2, 31, "day").ok_or_else(expected)??;
        Date::new(year, month, day).map(Self::Day).map_err(|_| format!("there is no day `{text}`"))
    }
}

impl FromStr for Period {
    type Err = String;

    /// Reads a stretch of the calendar, an interval `2012/2019`, an open one `2019/..` or `../2019`, or `unstated`.
    fn from_str(text: &str) -> Result<Self, String> {
        if text == "unstated" {
            return Ok(Self::Unstated);
        }
        match text.split_once('/') {
            None => Ok(Self::At(text.parse()?)),
            Some(("..", "..")) => Err("expected a begin or an end, found `../..`".into()),
            Some((from, "..")) => Ok(Self::From(from.parse()?)),
            Some(("..", until)) => Ok(Self::Until(until.parse()?)),
            Some((from, until)) => {
                let (from, until): (Calendar, Calendar) = (from.parse()?, until.parse()?);
                if from.first() > until.last() {
                    return Err(format!("expected an interval that ends after it begins, found `{text}`"));
                }
                Ok(Self::Between(from, until))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|message: String| yaml::error(&Diagnostic::new(Code::InvalidPeriod, message)))
    }
}

fn digits(text: &str, length: usize) -> Option<i16> {
    (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// A part of a date of so many digits, from 1 to `most`; `None` if it is not of that form at all.
fn part(text: &str, length: usize, most: i16, name: &str) -> Option<Result<i8, String>> {
    let number = digits(text, length)?;
    Some(match i8::try_from(number) {
        Ok(value) if (1..=most).contains(&number) => Ok(value),
        _ => Err(format!("there is no {name} `{text}`")),
    })
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn every_form_prints_as_it_was_written() {
        let forms =
            ["2020", "2018-H1", "2020-Q3", "2020-08", "2020-10-16", "2012/2019", "2019/..", "../2019", "unstated"];
        for form in forms {
            assert_eq!(form.parse::<Period>().unwrap().to_string(), form);
        }
    }

    #[test]
    fn wrong_forms_are_named() {
        let cases = [
            ("2020-Q5", "there is no quarter `5`"),
            ("2021-02-30", "there is no day `2021-02-30`"),
            ("2019/2012", "expected an interval that ends after it begins, found `2019/2012`"),
            ("Q3 2020", "expected a period such as `2020`, `2020-Q3`, `2020-08` or `2020-10-16`, found `Q3 2020`"),
            ("２０２０", "expected a period such as `2020`, `2020-Q3`, `2020-08` or `2020-10-16`, found `２０２０`"),
        ];
        for (text, message) in cases {
            assert_eq!(text.parse::<Period>().unwrap_err(), message);
        }
    }

    #[test]
    fn order_is_that_of_a_time_axis() {
        let mut periods: Vec<Period> =
            ["2021", "2020-Q1", "2020", "2019/..", "2012/2019"].iter().map(|text| text.parse().unwrap()).collect();
        periods.sort();
        let order: Vec<String> = periods.iter().map(ToString::to_string).collect();
        assert_eq!(order, ["2019/..", "2012/2019", "2020-Q1", "2020", "2021"]);
    }

    #[test]
    fn a_period_lies_within_another() {
        let period = |text: &str| text.parse::<Period>().unwrap();
        assert!(period("2020-08").within(period("2020")));
        assert!(period("2020").within(period("2012/..")));
        assert!(!period("2011").within(period("2012/2019")));
        assert!(!Period::Unstated.within(period("2012/..")));
    }
}
