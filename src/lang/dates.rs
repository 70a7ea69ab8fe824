//! How a language writes dates and periods: patterns in the strings, ISO 8601 where they are lacking.

use jiff::civil::{Date, DateTime};

use super::date_pattern::{Form, Keys, Piece, keys};
use super::digits::push_digits;
use super::phrase::fill;
use super::{Calendar, Locale, Period};

impl Locale {
    /// A date: `2020年10月16日`, `October 16, 2020`.
    pub fn date(&self, date: Date) -> String {
        self.calendar(Calendar::Day(date), Form::Text)
    }

    /// A date with the time of day: `2020年10月16日 09:38`, `October 16, 2020, 09:38`.
    pub fn date_time(&self, at: DateTime) -> String {
        let pattern = self.strings.get("dates.date-time").unwrap_or("{date} {time}");
        let time = format!("{:02}:{:02}", at.hour(), at.minute());
        fill(pattern, &[("date", &self.date(at.date())), ("time", &time)])
    }

    /// A date within a known year: `10月16日`, `Oct. 16`.
    pub fn short_date(&self, date: Date) -> String {
        match self.strings.dates().short_date() {
            Some(pattern) => self.fill_calendar(pattern, Calendar::Day(date), Form::Text),
            None => date.strftime("%m-%d").to_string(),
        }
    }

    /// A month, from 1 to 12, of a year: `2020年8月`, `August 2020`.
    pub fn month(&self, year: i16, month: i8) -> String {
        self.calendar(Calendar::Month(year, month), Form::Text)
    }

    /// A period in a text: `2018年上半年`, `2012—2019年`, `since 2019`.
    pub fn period(&self, period: Period) -> String {
        self.period_in(period, Form::Text)
    }

    /// A period at an axis or in a narrow column: `2018上半年`, `H1 2018`, `Aug 2020`.
    pub fn period_axis(&self, period: Period) -> String {
        self.period_in(period, Form::Axis)
    }

    /// A period at an axis after one of the same century or year: `13`, `Feb`, `2月`. One without such a form is written
    /// in full.
    pub fn period_short(&self, period: Period) -> String {
        let Period::At(calendar) = period else { return self.period_axis(period) };
        match self.calendar_pattern(calendar, Form::Short) {
            Some(pattern) => self.fill_calendar(pattern, calendar, Form::Short),
            None => self.period_axis(period),
        }
    }

    fn period_in(&self, period: Period, form: Form) -> String {
        let (keys, from, until) = match period {
            Period::At(calendar) => return self.calendar(calendar, form),
            Period::Between(Calendar::Year(from), Calendar::Year(until)) if form == Form::Text => {
                (YEARS, from.to_string(), until.to_string())
            }
            Period::Between(from, until) => (BETWEEN, self.calendar(from, form), self.calendar(until, form)),
            Period::From(from) => (SINCE, self.calendar(from, form), String::new()),
            Period::Until(until) => (UNTIL, String::new(), self.calendar(until, form)),
            Period::Unstated => (UNSTATED, String::new(), String::new()),
        };
        match self.strings.get(form.key(keys)) {
            Some(pattern) => fill(pattern, &[("from", &from), ("until", &until)]),
            None => period.to_string(),
        }
    }

    fn calendar(&self, calendar: Calendar, form: Form) -> String {
        match self.calendar_pattern(calendar, form) {
            Some(pattern) => self.fill_calendar(pattern, calendar, form),
            None => calendar.to_string(),
        }
    }

    fn calendar_pattern(&self, calendar: Calendar, form: Form) -> Option<&[Piece]> {
        self.strings.dates().pattern(calendar, form)
    }

    fn fill_calendar(&self, pattern: &[Piece], calendar: Calendar, form: Form) -> String {
        let (year, month, day) = calendar.begin();
        let named = || self.strings.dates().month(month);
        let mut text = String::with_capacity(24);
        for piece in pattern {
            match piece {
                Piece::Text(own) => text.push_str(own),
                Piece::Year => {
                    text.push_str(if year < 0 { "-" } else { "" });
                    push_digits(&mut text, year.unsigned_abs().into(), 1);
                }
                Piece::YearShort => push_digits(&mut text, year.rem_euclid(100).unsigned_abs().into(), 2),
                Piece::Month => push_digits(&mut text, month.unsigned_abs().into(), 1),
                Piece::Day => push_digits(&mut text, day.unsigned_abs().into(), 1),
                Piece::MonthName => text.push_str(named().map_or("", |month| month.other.as_str())),
                Piece::MonthShort => {
                    let short = named().map_or("", |month| month.short.as_deref().unwrap_or(&month.other));
                    text.push_str(if form == Form::Text { short } else { short.trim_end_matches('.') });
                }
            }
        }
        text
    }
}

const YEARS: Keys = keys!("years");
const BETWEEN: Keys = keys!("between");
const SINCE: Keys = keys!("since");
const UNTIL: Keys = keys!("until");
const UNSTATED: Keys = keys!("unstated");

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::locale::tests::locale;

    #[test]
    fn dates_are_written_in_each_language() {
        let (zh, en, fr) = (locale("zh"), locale("en"), locale("fr"));
        let day = date(2020, 10, 16);
        assert_eq!(zh.date(day), "2020年10月16日");
        assert_eq!(en.date(day), "October 16, 2020");
        assert_eq!(fr.date(day), "2020-10-16");
        assert_eq!(zh.date_time(day.at(9, 38, 0, 0)), "2020年10月16日 09:38");
        assert_eq!(en.date_time(day.at(9, 38, 0, 0)), "October 16, 2020, 09:38");
        assert_eq!(fr.date_time(day.at(9, 38, 0, 0)), "2020-10-16 09:38");
        assert_eq!((zh.short_date(day), en.short_date(day)), ("10月16日".into(), "Oct. 16".into()));
        assert_eq!(fr.short_date(day), "10-16");
        assert_eq!((zh.month(2020, 8), en.month(2020, 8)), ("2020年8月".into(), "August 2020".into()));
    }

    #[test]
    fn periods_are_written_in_text_and_at_an_axis() {
        let cases = [
            ("2020", ["2020年", "2020", "2020", "2020"]),
            ("2018-H1", ["2018年上半年", "first half of 2018", "2018上半年", "H1 2018"]),
            ("2020-Q3", ["2020年第三季度", "third quarter of 2020", "2020Q3", "Q3 2020"]),
            ("2020-08", ["2020年8月", "August 2020", "2020.8", "Aug 2020"]),
            ("2020-10-16", ["2020年10月16日", "October 16, 2020", "2020.10.16", "Oct 16, 2020"]),
            ("2012/2019", ["2012—2019年", "2012–2019", "2012—2019", "2012–2019"]),
            ("2016/2020-10", ["2016年至2020年10月", "2016 to October 2020", "2016—2020.10", "2016–Oct 2020"]),
            ("2019/..", ["2019年以来", "since 2019", "2019起", "since 2019"]),
            ("../2019", ["截至2019年", "up to 2019", "至2019", "to 2019"]),
            ("unstated", ["时期不详", "period not stated", "不详", "not stated"]),
        ];
        let (zh, en, fr) = (locale("zh"), locale("en"), locale("fr"));
        for (id, texts) in cases {
            let period = id.parse().unwrap();
            let written = [zh.period(period), en.period(period), zh.period_axis(period), en.period_axis(period)];
            assert_eq!(written, texts);
            assert_eq!(fr.period(period), id);
        }
    }

    #[test]
    fn periods_are_short_after_others() {
        let cases = [
            ("2013", "13", "13"),
            ("2000", "00", "00"),
            ("2018-H2", "下半年", "H2"),
            ("2020-Q3", "Q3", "Q3"),
            ("2020-09", "9月", "Sept"),
            ("2020-10-17", "10.17", "Oct 17"),
            ("2012/2019", "2012—2019", "2012–2019"),
        ];
        let (zh, en, fr) = (locale("zh"), locale("en"), locale("fr"));
        for (id, in_chinese, in_english) in cases {
            let period = id.parse().unwrap();
            assert_eq!((zh.period_short(period), en.period_short(period)), (in_chinese.into(), in_english.into()));
            assert_eq!(fr.period_short(period), id);
        }
    }
}
