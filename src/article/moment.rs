//! When an article was published: a date, perhaps with a time of day.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Deserializer};

use crate::diagnostic::{Code, Diagnostic};
use crate::yaml;

/// A date, perhaps with a time of day in the site's own offset.
///
/// ```
/// use gongbao::article::Moment;
/// let moment: Moment = "2020-10-16T09:38".parse().unwrap();
/// assert_eq!(moment.to_string(), "2020-10-16T09:38");
/// assert_eq!("2021-02-30".parse::<Moment>().unwrap_err(), "there is no day `2021-02-30`");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of day, to the minute or second.
    pub time: Option<Time>,
}

impl Moment {
    /// The moment as a date with a time; midnight if no time is given.
    pub fn date_time(self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::midnight()))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            None => write!(f, "{}", self.date),
            Some(time) => write!(f, "{}T{:02}:{:02}", self.date, time.hour(), time.minute()),
        }
    }
}

impl FromStr for Moment {
    type Err = String;

    /// Reads `2020-10-16`, `2020-10-16T09:38` or `2020-10-16 09:38`, with or without seconds.
    fn from_str(text: &str) -> Result<Self, String> {
        let (date, time) = match text.split_once(['T', ' ']) {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        Ok(Self { date: read_date(date, text)?, time: time.map(|time| read_time(time, text)).transpose()? })
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl serde::de::Visitor<'_> for Text {
            type Value = String;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date such as `2020-10-16` or `2020-10-16T09:38`")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<String, E> {
                Ok(text.to_owned())
            }
        }
        let text = deserializer.deserialize_any(Text)?;
        text.parse().map_err(|message: String| yaml::error(&Diagnostic::new(Code::InvalidDate, message)))
    }
}

fn read_date(date: &str, whole: &str) -> Result<Date, String> {
    let wrong = || format!("expected a date such as `2020-10-16` or `2020-10-16T09:38`, found `{whole}`");
    let parts: Vec<&str> = date.split('-').collect();
    let &[year, month, day] = parts.as_slice() else { return Err(wrong()) };
    let fits = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    if !(fits(year, 4) && fits(month, 2) && fits(day, 2)) {
        return Err(wrong());
    }
    let (year, month, day) = (year.parse(), month.parse(), day.parse());
    let (Ok(year), Ok(month), Ok(day)) = (year, month, day) else { return Err(wrong()) };
    if !(1000..=2999).contains(&year) {
        return Err(format!("expected a year from 1000 to 2999, found `{date}`"));
    }
    Date::new(year, month, day).map_err(|_| format!("there is no day `{date}`"))
}

fn read_time(time: &str, whole: &str) -> Result<Time, String> {
    let wrong = || format!("expected a time such as `09:38`, found `{whole}`");
    let numbers: Vec<i8> = time
        .split(':')
        .map(|part| {
            (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
                .ok_or_else(wrong)
        })
        .collect::<Result<_, _>>()?;
    match *numbers.as_slice() {
        [hour, minute] => Time::new(hour, minute, 0, 0).map_err(|_| wrong()),
        [hour, minute, second] => Time::new(hour, minute, second, 0).map_err(|_| wrong()),
        _ => Err(wrong()),
    }
}
