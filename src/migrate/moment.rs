//! Dates as the old programs write them.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use crate::article::Moment;

/// A date, perhaps with a time, perhaps with an offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    moment: Moment,
    offset: Option<Offset>,
}

impl When {
    /// Reads `2024-01-02`, `2024-01-02T10:00:00+08:00`, `2024-01-02 10:00 +0800` and the like.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let date = text.get(..10)?;
        let rest = text.get(10..)?.trim_start_matches(['T', 't', ' ']);
        let (clock, zone) = match rest.find(['+', '-', 'Z', 'z', ' ']) {
            Some(at) => rest.split_at(at),
            None => (rest, ""),
        };
        let clock = clock.split('.').next().unwrap_or_default();
        let moment = if clock.is_empty() { date.to_owned() } else { format!("{date}T{}", padded(clock)) };
        Some(Self { moment: moment.parse().ok()?, offset: offset(zone.trim()) })
    }

    /// The day, as it is written.
    pub(super) fn day(&self) -> Date {
        self.moment.date
    }

    /// The offset it is written with.
    pub(super) fn offset(&self) -> Option<Offset> {
        self.moment.time.and(self.offset)
    }

    /// The moment at the offset of the site, to the minute.
    pub(super) fn at(&self, site: Offset) -> Moment {
        let (Some(_), Some(own)) = (self.moment.time, self.offset) else { return self.moment };
        let seconds = i64::from(site.seconds()) - i64::from(own.seconds());
        let moved: Option<DateTime> =
            self.moment.date_time().checked_add(jiff::SignedDuration::from_secs(seconds)).ok();
        moved.map_or(self.moment, |moved| Moment { date: moved.date(), time: Some(moved.time()) })
    }
}

/// A time with two digits in each part.
fn padded(clock: &str) -> String {
    clock.split(':').map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join(":")
}

fn offset(zone: &str) -> Option<Offset> {
    if zone.eq_ignore_ascii_case("z") || zone == "UTC" {
        return Some(Offset::UTC);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits: String = zone.strip_prefix(['+', '-'])?.chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().unwrap_or(0) * 60;
    Offset::from_seconds(sign * seconds).ok()
}

/// An offset as `site.yaml` has it.
pub(super) fn written(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_the_programs_write_them() {
        let china = offset("+08:00").unwrap();
        for (text, expected) in [
            ("2024-01-02", "2024-01-02"),
            ("2024-01-02T09:05:00", "2024-01-02T09:05"),
            ("2024-01-02T09:05:00+08:00", "2024-01-02T09:05"),
            ("2024-01-01T23:30:00Z", "2024-01-02T07:30"),
            ("2024-01-02 9:05:30 +0800", "2024-01-02T09:05"),
            ("2024-01-01 20:05:30.123 -0500", "2024-01-02T09:05"),
        ] {
            assert_eq!(When::read(text).unwrap().at(china).to_string(), expected, "{text}");
        }
        assert_eq!(written(china), "+08:00");
        for text in ["", "soon", "2024-02-30", "02/01/2024", "2024-01-02T25:00"] {
            assert_eq!(When::read(text), None, "{text}");
        }
    }
}
