//! Periods as tables have them: `2019年末`, `2023年一季度`, `1—2月`, `Jan 2020`.

use super::name::narrow;
use crate::lang::{Calendar, Period};

/// What a heading says of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A period.
    Whole(Period),
    /// A part of a year that stands elsewhere.
    Within(Within),
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    Year,
    Half(i8),
    Quarter(i8),
    Month(i8),
    Months(i8, i8),
}

impl Within {
    /// The part of a year.
    pub(super) fn of(self, year: i16) -> Period {
        match self {
            Self::Year => Period::At(Calendar::Year(year)),
            Self::Half(half) => Period::At(Calendar::Half(year, half)),
            Self::Quarter(quarter) => Period::At(Calendar::Quarter(year, quarter)),
            Self::Month(month) => Period::At(Calendar::Month(year, month)),
            Self::Months(from, until) => Period::Between(Calendar::Month(year, from), Calendar::Month(year, until)),
        }
    }
}

/// Reads a text that says when and nothing else.
pub(super) fn read(text: &str) -> Option<When> {
    if let Ok(period) = narrow(text).parse::<Period>() {
        return Some(When::Whole(period));
    }
    let text: String = in_digits(&narrow(text).to_lowercase());
    if let Some(month) = joined_month(&text) {
        return Some(When::Whole(month));
    }
    if let Ok(period) = text.to_uppercase().parse::<Period>() {
        return Some(When::Whole(period));
    }
    let text: String = text.chars().map(|c| if is_dash(c) { '-' } else { c }).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > 24 {
        return None;
    }
    within(&text).map(When::Within).or_else(|| {
        let (year, rest) = year_first(&text).or_else(|| year_last(&text))?;
        of_year(year, rest.trim()).map(When::Whole)
    })
}

/// The periods that a longer text names with a year, each once: `2020年1—6月各地区…`.
pub(super) fn find(text: &str) -> Vec<Period> {
    let text = narrow(text);
    let mut found = Vec::new();
    let mut done = 0;
    for (at, _) in text.char_indices() {
        let before = text.get(..at).and_then(|before| before.chars().last());
        if at < done || before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',')) {
            continue;
        }
        let Some((length, period)) = longest(text.get(at..).unwrap_or_default()) else { continue };
        done = at + length;
        if !found.contains(&period) {
            found.push(period);
        }
    }
    found
}

/// The period with a year at the beginning or, behind a blank, at the end of a text, and the rest of it.
pub(super) fn apart(text: &str) -> Option<(Period, String)> {
    let text = narrow(text);
    let (period, rest) = match longest(&text) {
        Some((end, period)) => (period, text.get(end..)?),
        None => {
            let (rest, last) = text.rsplit_once([' ', ','])?;
            (longest(last).filter(|(end, _)| *end == last.len())?.1, rest)
        }
    };
    let rest = rest.trim_matches([' ', ',', ':']);
    rest.starts_with(char::is_alphabetic).then(|| (period, rest.to_owned()))
}

/// Whether a text begins as a period with a year does, be it one or not: `2024/25`, `Mar-24`, `2023年比…`.
pub(super) fn begins(text: &str) -> bool {
    let text = narrow(text).to_lowercase();
    let short = || {
        let (month, year) = text.split_once(['-', ' ', '\''])?;
        Some(month_named(month).is_some() && digits(year.trim_start_matches('\'')).is_some())
    };
    year_first(&text).is_some() || short().unwrap_or(false)
}

/// The longest beginning of a text that is a period.
fn longest(text: &str) -> Option<(usize, Period)> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_alphabetic()) {
        return None;
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(18).collect();
    ends.iter().rev().find_map(|&end| {
        let cut_short = |a: char, b: char| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric();
        let (beginning, rest) = text.split_at_checked(end)?;
        let last = beginning.chars().last()?;
        if rest.starts_with(|next| cut_short(last, next)) || last.is_whitespace() || last == '-' {
            return None;
        }
        match read(beginning)? {
            // A bare number in a sentence is a year only in the range of years of statistics.
            When::Whole(Period::At(Calendar::Year(year))) if !(1900..=2100).contains(&year) => None,
            // `202403` in a sentence is a number.
            When::Whole(_) if joined_month(beginning).is_some() => None,
            When::Whole(period) => Some((end, period)),
            When::Within(_) => None,
        }
    })
}

/// A text with the year in Chinese numerals in digits: `二〇二四年`.
fn in_digits(text: &str) -> String {
    let year: Option<String> = text
        .chars()
        .take(4)
        .map(|c| "〇一二三四五六七八九".chars().position(|own| own == c))
        .map(|digit| digit.map(|digit| digit.to_string()))
        .collect();
    match (year, text.char_indices().nth(4)) {
        (Some(year), Some((at, '年'))) => year + text.get(at..).unwrap_or_default(),
        _ => text.to_owned(),
    }
}

/// `202403`.
fn joined_month(text: &str) -> Option<Period> {
    let (year, month) = text.split_at_checked(4).filter(|_| text.len() == 6)?;
    let year = year_of(year).filter(|year| (1900..=2100).contains(year))?;
    Some(Within::Month(month_of(digits(month).filter(|_| month.len() == 2)?)?).of(year))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–' | '－' | '~' | '～' | '至' | '−')
}

/// A year at the head of a text, and what follows.
fn year_first(text: &str) -> Option<(i16, &str)> {
    let (year, rest) = text.split_at_checked(4)?;
    let year = year_of(year)?;
    match rest.strip_prefix('年') {
        Some(rest) => Some((year, rest)),
        None if rest.starts_with(|c: char| c.is_ascii_digit()) => None,
        None => Some((year, rest)),
    }
}

/// A year at the end of a text, and what stands before it.
fn year_last(text: &str) -> Option<(i16, &str)> {
    let (rest, year) = text.split_at_checked(text.len().checked_sub(4)?)?;
    let rest = rest.strip_suffix([' ', '-', '/', '.'])?;
    within(rest.trim_end_matches([',', '.']))?;
    Some((year_of(year)?, rest.trim_end_matches([',', '.'])))
}

fn year_of(text: &str) -> Option<i16> {
    let is_number = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten().filter(|year| (1000..=2999).contains(year))
}

/// What is meant by a year and the rest of a text.
fn of_year(year: i16, rest: &str) -> Option<Period> {
    if matches!(rest, "" | "末" | "底" | "度" | "年末" | "年底" | "全年") {
        return Some(Period::At(Calendar::Year(year)));
    }
    let behind = rest.trim_start_matches(['-', '/', '.', ' ', 'm']);
    let separated = behind.len() < rest.len();
    // `2016-2020`, `2016年-2020年`
    if let Some(until) = rest.strip_prefix('-').and_then(|rest| year_of(rest.trim().trim_end_matches('年'))) {
        return (until > year).then_some(Period::Between(Calendar::Year(year), Calendar::Year(until)));
    }
    if let Some(within) = within(rest).or_else(|| within(behind)) {
        return Some(within.of(year));
    }
    // `2020/1`, `2020.01`, `2020-1-5`, `2020年1月5日`
    let numbers = behind.trim_end_matches('日').replace(['月', '/', '.'], "-");
    let mut parts = numbers.split('-');
    let month: i8 = digits(parts.next()?)?;
    match (parts.next(), parts.next()) {
        (None, _) if separated => month_of(month).map(|month| Within::Month(month).of(year)),
        (Some(day), None) => {
            let date = jiff::civil::Date::new(year, month, digits(day)?).ok()?;
            Some(Period::At(Calendar::Day(date)))
        }
        _ => None,
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const ORDINALS: [(&str, i8); 8] = [("一", 1), ("二", 2), ("三", 3), ("四", 4), ("1", 1), ("2", 2), ("3", 3), ("4", 4)];

/// A part of a year by its name.
fn within(text: &str) -> Option<Within> {
    match text {
        "全年" | "annual" | "full year" => return Some(Within::Year),
        "上半年" | "h1" | "s1" | "first half" => return Some(Within::Half(1)),
        "下半年" | "h2" | "s2" | "second half" => return Some(Within::Half(2)),
        _ => {}
    }
    if let Some(quarter) = text.strip_suffix("季度").or_else(|| text.strip_suffix("季")) {
        let quarter = quarter.strip_prefix('第').unwrap_or(quarter);
        return ORDINALS.iter().find(|(name, _)| *name == quarter).map(|(_, number)| Within::Quarter(*number));
    }
    if let Some(quarter) = text.strip_prefix('q') {
        return digits(quarter).filter(|quarter| (1..=4).contains(quarter)).map(Within::Quarter);
    }
    if let Some(months) = text.strip_suffix('月') {
        let Some((from, until)) = months.split_once('-') else { return month_of(digits(months)?).map(Within::Month) };
        let from = month_of(digits(from.trim_end_matches('月').trim())?)?;
        let until = month_of(digits(until.trim())?)?;
        return (from < until).then_some(Within::Months(from, until));
    }
    if let Some((from, until)) = text.split_once('-') {
        let (from, until) = (month_named(from.trim())?, month_named(until.trim())?);
        return (from < until).then_some(Within::Months(from, until));
    }
    month_named(text).map(Within::Month)
}

fn month_named(text: &str) -> Option<i8> {
    let text = text.trim_end_matches('.');
    let named = |month: &str| text == month || matches!(text.len(), 3 | 4) && month.starts_with(text);
    let index = MONTHS.iter().position(|month| named(month))?;
    i8::try_from(index + 1).ok()
}

fn month_of(number: i8) -> Option<i8> {
    (1..=12).contains(&number).then_some(number)
}

fn digits(text: &str) -> Option<i8> {
    (matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{When, Within, find, read};

    #[test]
    fn periods_are_read_as_offices_write_them() {
        let cases = [
            ("2019", "2019"),
            ("２０１９年", "2019"),
            ("2019年末", "2019"),
            ("2023年一季度", "2023-Q1"),
            ("2023年第4季度", "2023-Q4"),
            ("2023Q1", "2023-Q1"),
            ("Q1 2023", "2023-Q1"),
            ("2023-Q2", "2023-Q2"),
            ("2020年上半年", "2020-H1"),
            ("2020年1—2月", "2020-01/2020-02"),
            ("2020年8月", "2020-08"),
            ("2020.08", "2020-08"),
            ("2020-8", "2020-08"),
            ("2020M08", "2020-08"),
            ("Aug. 2020", "2020-08"),
            ("January 2020", "2020-01"),
            ("2020年10月16日", "2020-10-16"),
            ("2020/10/16", "2020-10-16"),
            ("2016—2020年", "2016/2020"),
            ("二〇二四年", "2024"),
            ("二〇二四年3月", "2024-03"),
            ("202403", "2024-03"),
        ];
        for (text, period) in cases {
            assert_eq!(read(text), Some(When::Whole(period.parse().unwrap())), "{text}");
        }
        assert_eq!(read("12月"), Some(When::Within(Within::Month(12))));
        assert_eq!(read("三季度"), Some(When::Within(Within::Quarter(3))));
        for text in [
            "13月",
            "20201",
            "2020年13月",
            "人口",
            "",
            "1",
            "12",
            "5.5",
            "2020年比2019年增长",
            "mar chant",
            "202413",
            "Mar-24",
            "2024/25",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn periods_are_found_in_titles() {
        let found = |text: &str| find(text).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(found("3-1 2020年各地区人口"), ["2020"]);
        assert_eq!(found("2021年1—6月固定资产投资"), ["2021-01/2021-06"]);
        assert_eq!(found("Table 2. Population, 2015 and 2020"), ["2015", "2020"]);
        assert_eq!(found("人口12345"), Vec::<String>::new());
    }
}
