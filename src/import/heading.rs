//! Headings: a name, and what else stands in the cell: a unit in brackets, a period, marks of footnotes.

use super::footnote::Footnotes;
use super::name::{Name, clean};
use super::period::{self, When};
use super::unit::{self, Units};

/// What a heading says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    /// What it names; empty if it is only a unit or a period.
    pub(super) name: Name,
    /// The unit as it is written.
    pub(super) unit: Option<String>,
    /// The period or part of a year.
    pub(super) when: Option<When>,
    /// The footnotes on it.
    pub(super) marks: Vec<usize>,
}

impl Heading {
    /// Reads the text of a cell.
    pub(super) fn read(text: &str, footnotes: &Footnotes, units: &Units) -> Self {
        let (text, marks) = footnotes.strip(&clean(text));
        if let Some(when) = period::read(&text) {
            return Self { when: Some(when), marks, ..Self::default() };
        }
        let (mut rest, unit) = without_unit(&text, units);
        if unit.is_some()
            && let Some(when) = period::read(&rest)
        {
            return Self { name: Name::default(), unit, when: Some(when), marks };
        }
        // `人口①（万人）`: a mark before the unit.
        let (bare, more) = footnotes.strip(&rest);
        rest = bare;
        let marks = marks.into_iter().chain(more).collect();
        Self { name: Name::read(rest.trim_start_matches(['#', '＃'])), unit, when: None, marks }
    }
}

/// A text without the units in brackets, and the first of them.
fn without_unit(text: &str, units: &Units) -> (String, Option<String>) {
    let (mut rest, mut found) = (text.to_owned(), None);
    for (open, close) in [('(', ')'), ('（', '）'), ('[', ']'), ('/', '\0'), (',', '\0'), ('，', '\0')] {
        let mut from = 0;
        while let Some(at) = rest.get(from..).and_then(|tail| tail.find(open)).map(|at| from + at) {
            let inner_start = at + open.len_utf8();
            let inner_end = rest.get(inner_start..).and_then(|tail| tail.find(close)).map(|at| inner_start + at);
            // Without a closing bracket the unit goes to the end: `人口/万人`, `Exports, million yuan`.
            let (inner_end, end) = match inner_end {
                Some(inner_end) if close != '\0' => (inner_end, inner_end + close.len_utf8()),
                None if close == '\0' => (rest.len(), rest.len()),
                _ => break,
            };
            let inner = rest.get(inner_start..inner_end).unwrap_or_default();
            let bare = inner.trim().trim_start_matches("单位").trim_start_matches([':', '：']);
            let bare = bare.strip_prefix("in ").unwrap_or(bare);
            if unit::read(bare, units).is_some()
                || close != '\0' && (unit::scale(bare).is_some() || unit::is_unit(bare, units))
            {
                found = found.or_else(|| Some(bare.to_owned()));
                rest.replace_range(at..end, " ");
            } else {
                from = inner_start;
            }
        }
    }
    let mut rest = clean(&rest);
    if found.is_none() && rest.ends_with(['%', '％']) {
        rest.pop();
        rest.truncate(rest.trim_end().len());
        found = Some("%".to_owned());
    }
    (rest, found)
}

/// The unit that a line above a table states for all of it, and the line without it.
pub(super) fn unit_line(text: &str) -> Option<(String, String)> {
    let text = clean(text);
    let lower = text.to_lowercase();
    let labels = ["计量单位", "单位", "units", "unit"];
    let (at, label) = labels.iter().find_map(|label| {
        let at = lower.find(label)?;
        let behind = lower.get(at + label.len()..)?.trim_start();
        behind.starts_with([':', '：']).then_some((at, *label))
    })?;
    // Lower case may have another length; then nothing is cut out of the text.
    let (before, behind) = (text.get(..at)?, text.get(at + label.len()..)?);
    let behind = behind.trim_start().trim_start_matches([':', '：']).trim();
    let unit = match labels.iter().find_map(|label| behind.to_lowercase().find(label)) {
        Some(second) => behind.get(..second).unwrap_or(behind).trim(),
        None => behind,
    };
    let unit = unit.trim_end_matches([')', '）', '(', '（']);
    Some((unit.to_owned(), before.trim_end_matches(['(', '（', ' ']).to_owned()))
}

/// The one unit of such a line; `None` if it names several, which only the headings can tell apart.
pub(super) fn single_unit(text: &str, units: &Units) -> Option<String> {
    if unit::read(text, units).is_some() {
        return Some(text.to_owned());
    }
    let name = Name::read(text);
    let bracketed = text.split(['(', '（']).map(|part| part.trim_end_matches([')', '）', ' ']).to_owned());
    let parts = [name.zh, name.other].into_iter().flatten().chain(bracketed);
    parts.into_iter().find(|part| unit::read(part, units).is_some())
}

#[cfg(test)]
mod tests {
    use super::{Footnotes, Heading, unit_line};
    use crate::lang::Unit;

    #[test]
    fn units_are_cut_out_of_headings() {
        let units = Unit::built_in();
        let mut notes = Footnotes::default();
        notes.add("① 常住人口。");
        let cases = [
            ("总人口（万人）", "总人口", Some("万人")),
            ("总人口(万人) Total population (10 000 persons)", "总人口 Total population", Some("万人")),
            ("增长速度（％）", "增长速度", Some("％")),
            ("比重%", "比重", Some("%")),
            ("Exports, million yuan", "Exports", Some("million yuan")),
            ("Exports (million yuan)", "Exports", Some("million yuan")),
            ("人口（抽样）", "人口（抽样）", None),
            ("耕地（亩）", "耕地", Some("亩")),
            ("用水量（万立方米）", "用水量", Some("万立方米")),
            ("单产（公斤/亩）", "单产", Some("公斤/亩")),
            ("常住人口①（万人）", "常住人口", Some("万人")),
            ("Visitors (thousands)", "Visitors", Some("thousands")),
            ("(万元)", "", Some("万元")),
            ("%", "", Some("%")),
            ("#男", "男", None),
        ];
        for (text, name, unit) in cases {
            let heading = Heading::read(text, &notes, &units);
            assert_eq!((heading.name.text().as_str(), heading.unit.as_deref()), (name, unit), "{text}");
        }
    }

    #[test]
    fn lines_of_units_are_found() {
        let line = |text: &str| unit_line(text).map(|(unit, rest)| format!("{unit}|{rest}"));
        assert_eq!(line("单位：万元").as_deref(), Some("万元|"));
        assert_eq!(line("2020年 单位：万人").as_deref(), Some("万人|2020年"));
        assert_eq!(line("（计量单位：亿元）").as_deref(), Some("亿元|"));
        assert_eq!(line("Unit: 10 000 persons").as_deref(), Some("10 000 persons|"));
        assert_eq!(line("单位：万人 Unit: 10 000 persons").as_deref(), Some("万人|"));
        assert_eq!(line("单位数"), None);
    }
}
