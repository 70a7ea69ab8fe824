//! Tables whose headings stand above and beside the numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Answers;
use super::fact::{Fact, Facts};
use super::heading::{Heading, single_unit};
use super::layout::Layout;
use super::name::Name;
use super::number::{Reading, no_number, read};
use super::period::{self, When};
use super::role::{Role, Roles, dimension_of, roles};
use super::sheet::Sheet;
use super::stub::{Column, Kind, Stub, columns, is_time};
use super::table::{Known, Unclear};
use super::unit::Units;
use super::{dated, empty};
use crate::diagnostic::Code;
use crate::lang::{Calendar, Period};

/// The numbers of a table with what stands above and beside them.
///
/// # Errors
/// What the names stand for, and cells with words where numbers are.
pub(super) fn facts(sheet: &Sheet, layout: Layout, answers: &Answers, known: &Known<'_>) -> Result<Facts, Unclear> {
    let (stubs, mut columns) = columns(sheet, &layout, known.units);
    dated::split(&stubs, &mut columns);
    let mut unclear = Unclear::default();
    for cell in dated::formulas(sheet, &layout) {
        unclear.fault(Code::InvalidNumber, cell);
    }
    let is_known = |heading: &Name| dimension_of(heading, answers, known).is_some();
    for label in dated::unread(sheet, &layout, (&stubs, &columns), is_known) {
        unclear.fault(Code::InvalidPeriod, label);
    }
    if !unclear.is_empty() {
        return Err(unclear);
    }
    let roles = roles(sheet, &layout, (&stubs, &columns), answers, known).map_err(|questions| {
        let mut unclear = Unclear { questions, ..Unclear::default() };
        unclear.ask_of_source(&layout.titles, layout.footnotes.source.as_deref(), answers, known);
        unclear
    })?;
    let titles = layout.titles.join(" ");
    let base = answers.period.or_else(|| match period::find(&titles).as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    let unit = layout.unit.as_ref().map(|unit| single_unit(unit, known.units).unwrap_or_else(|| unit.clone()));
    let reader = Reader { sheet, layout: &layout, stubs: &stubs, roles: &roles, units: known.units, base, unit };
    let mut found = Facts { form: reader.form(&columns), axes: roles.axes.clone(), ..Facts::default() };
    let mut unclear = Unclear::default();
    let (lines, heads) = reader.rows();
    for row in &lines {
        for column in &columns {
            match reader.fact(row, column) {
                Ok(fact) => found.list.extend(fact),
                Err(message) => unclear.fault(Code::InvalidNumber, message),
            }
        }
    }
    (found.blank, found.empty) = empty::cells(sheet, &layout, (&stubs, &columns), &heads);
    if !unclear.is_empty() {
        return Err(unclear);
    }
    found.titles =
        layout.titles.iter().map(|title| without_number(&layout.footnotes.strip(title).0).to_owned()).collect();
    found.header = layout.header.iter().map(|row| row + 1).collect();
    found.body = layout.body.iter().map(|row| row + 1).collect();
    // A mark on the title is about everything.
    let marks: Vec<usize> = layout.titles.iter().flat_map(|title| layout.footnotes.strip(title).1).collect();
    found.footnotes = layout.footnotes;
    let of_all = marks.iter().filter_map(|mark| found.footnotes.list.get(*mark)).map(|note| note.text.clone());
    let of_all: Vec<String> = of_all.filter(|text| !text.is_empty()).collect();
    found.footnotes.remarks.extend(of_all);
    Ok(found)
}

struct Reader<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout,
    stubs: &'a [Stub],
    roles: &'a Roles,
    units: &'a Units,
    /// The period that the title names.
    base: Option<Period>,
    /// The unit of all that has none of its own.
    unit: Option<String>,
}

/// What stands beside the numbers of a row.
struct Line {
    row: usize,
    /// The names in each stub that has names, in order.
    names: Vec<Name>,
    whens: Vec<When>,
    unit: Option<String>,
    marks: Vec<usize>,
    remark: Option<String>,
}

impl Reader<'_> {
    fn form(&self, columns: &[Column]) -> &'static str {
        let across = columns.iter().any(|column| column.path.iter().any(|heading| heading.when.is_some()));
        let down = self.stubs.iter().any(|stub| stub.kind == Kind::When);
        match (across, down) {
            (true, true) => "periods in rows and columns",
            (true, false) => "periods in columns",
            (false, true) => "periods in rows",
            (false, false) => "one period",
        }
    }

    /// What stands beside the numbers of each row, and the rows that head groups of them.
    fn rows(&self) -> (Vec<Line>, BTreeSet<usize>) {
        let names = || self.roles.stubs.iter().map(|(column, _)| *column);
        let mut above: Vec<String> = names().map(|_| String::new()).collect();
        let mut lines = Vec::new();
        let mut year: Option<When> = None;
        for &row in &self.layout.body {
            let mut line =
                Line { row, names: Vec::new(), whens: Vec::new(), unit: None, marks: Vec::new(), remark: None };
            for (column, above) in names().zip(&mut above) {
                let text = self.sheet.shown(row, column);
                if !text.is_empty() {
                    text.clone_into(above);
                }
                let (bare, marks) = self.layout.footnotes.strip(above);
                line.marks.extend(marks);
                let (name, unit) = self.named(row, column, &bare);
                line.names.push(name);
                line.unit = line.unit.take().or(unit);
            }
            for stub in self.stubs {
                let (text, marks) = self.layout.footnotes.strip(self.when_text(row, stub));
                match stub.kind {
                    Kind::When => {
                        line.whens.extend(period::read(&text));
                        line.marks.extend(marks);
                    }
                    Kind::Unit => line.unit = line.unit.take().or(Some(text).filter(|text| !text.is_empty())),
                    Kind::Note => line.remark = Some(text).filter(|text| !text.is_empty()),
                    Kind::Translation | Kind::Name | Kind::Ignored => {}
                }
            }
            // Months may follow the row of their year.
            match line.whens.as_slice() {
                [When::Within(_)] => line.whens.extend(year),
                [whole @ When::Whole(Period::At(Calendar::Year(_)))] => year = Some(*whole),
                _ => year = None,
            }
            lines.push(line);
        }
        let heads = self.sort_by_section(&mut lines);
        if let Some(at) = self.roles.stubs.iter().position(|(_, role)| *role == Role::Indicator) {
            self.sort_by_parent(&mut lines, at);
        }
        (lines, heads)
    }

    /// The text of a stub. A year stands beside the first of its months only.
    fn when_text(&self, row: usize, stub: &Stub) -> &str {
        let text = self.sheet.shown(row, stub.column);
        let beside = |other: &Stub| {
            other.kind == Kind::When && other.column != stub.column && !self.sheet.text(row, other.column).is_empty()
        };
        if !text.is_empty() || stub.kind != Kind::When || !self.stubs.iter().any(beside) {
            return text;
        }
        let above = self.layout.body.iter().rev().filter(|above| **above < row);
        above.map(|above| self.sheet.shown(*above, stub.column)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// A name with its translation in a column beside it, and the unit in brackets behind it.
    fn named(&self, row: usize, column: usize, text: &str) -> (Name, Option<String>) {
        let read = |text: &str| Heading::read(text, &self.layout.footnotes, self.units);
        let beside = self.stubs.iter().find(|stub| stub.kind == Kind::Translation && stub.column > column);
        let heading = read(text);
        let own = if heading.name.is_empty() { Name::read(text) } else { heading.name };
        let name = match beside.map(|stub| read(self.sheet.shown(row, stub.column)).name) {
            Some(Name { other: Some(other), .. }) if own.other.is_none() => Name { other: Some(other), ..own },
            _ => own,
        };
        (name, heading.unit)
    }

    /// Names that several groups of rows have say which group they are of; a group headed by a year gives that. Returns
    /// the rows that say so much.
    fn sort_by_section(&self, lines: &mut [Line]) -> BTreeSet<usize> {
        let heads: Vec<Option<(usize, String)>> = lines.iter().map(|line| self.section(line.row)).collect();
        let mut groups: BTreeMap<Vec<Name>, BTreeSet<Option<usize>>> = BTreeMap::new();
        for (line, head) in lines.iter().zip(&heads) {
            groups.entry(line.names.clone()).or_default().insert(head.as_ref().map(|(row, _)| *row));
        }
        let mut telling = BTreeSet::new();
        for (line, head) in lines.iter_mut().zip(&heads) {
            let Some((row, head)) = head else { continue };
            if let Some(when) = period::read(head) {
                line.whens.push(when);
                telling.insert(*row);
                continue;
            }
            let repeated = groups.get(&line.names).is_some_and(|heads| heads.len() > 1);
            let indicator = self.roles.stubs.iter().position(|(_, role)| *role == Role::Indicator);
            if let Some(name) = indicator.filter(|_| repeated).and_then(|at| line.names.get_mut(at)) {
                *name = name.below(&Name::read(head));
                telling.insert(*row);
            }
        }
        telling
    }

    /// Names that stand below several others, indented or behind `#`, say which they are of.
    fn sort_by_parent(&self, lines: &mut [Line], at: usize) {
        let Some((column, _)) = self.roles.stubs.get(at) else { return };
        let cell = |line: &Line| self.sheet.cell(line.row, *column).map_or("", |cell| cell.text.as_str());
        let depths: Vec<usize> = lines.iter().map(|line| depth(cell(line))).collect();
        let parents: Vec<Option<Name>> = (0..lines.len())
            .map(|index| {
                let above = (0..index).rev().find(|above| depths.get(*above) < depths.get(index))?;
                lines.get(above)?.names.get(at).cloned()
            })
            .collect();
        let mut groups: BTreeMap<Vec<Name>, BTreeSet<&Name>> = BTreeMap::new();
        for (line, parent) in lines.iter().zip(&parents) {
            groups.entry(line.names.clone()).or_default().extend(parent);
        }
        for (line, parent) in lines.iter_mut().zip(&parents) {
            let is_repeated = groups.get(&line.names).is_some_and(|parents| parents.len() > 1);
            if let Some((name, parent)) = line.names.get_mut(at).zip(parent.as_ref().filter(|_| is_repeated)) {
                *name = name.below(parent);
            }
        }
    }

    fn section(&self, row: usize) -> Option<(usize, String)> {
        let before = self.layout.sections.partition_point(|section| *section < row);
        let head = *self.layout.sections.get(before.checked_sub(1)?)?;
        let column = self.sheet.filled(head).next()?;
        Some((head, self.layout.footnotes.strip(self.sheet.text(head, column)).0))
    }

    /// What a cell says; `None` if it is empty.
    fn fact(&self, line: &Line, column: &Column) -> Result<Option<Fact>, String> {
        let cell = self.sheet.cell(line.row, column.column).cloned().unwrap_or_default();
        let (reading, marks) = read(&cell, &self.layout.footnotes);
        let at = || self.sheet.reference(line.row, column.column);
        let value = match reading {
            Reading::Blank => return Ok(None),
            Reading::Missing => None,
            Reading::Number(number) => Some(number),
            Reading::Words => return Err(no_number(&at(), &cell.text)),
        };
        let (indicator, codes) = self.names(line, column);
        let whens = line.whens.iter().copied().chain(column.path.iter().filter_map(|heading| heading.when));
        let unit = column.path.iter().rev().find_map(|heading| heading.unit.clone());
        let column_marks = column.path.iter().flat_map(|heading| heading.marks.iter().copied());
        let mut all: Vec<usize> = marks;
        all.extend(line.marks.iter().copied().chain(column_marks));
        let remark = line.remark.iter().map(|remark| ("remark".to_owned(), remark.clone())).collect();
        Ok(Some(Fact {
            cell: at(),
            indicator,
            codes,
            period: when(whens, self.base),
            value,
            unit: unit.or_else(|| line.unit.clone()).or_else(|| self.unit.clone()),
            power: 0,
            marks: all,
            kept: remark,
        }))
    }

    fn names(&self, line: &Line, column: &Column) -> (Name, Vec<Name>) {
        let heads = column.path.iter().map(|heading| &heading.name).filter(|name| !name.is_empty() && !is_time(name));
        let heads: Vec<&Name> = heads.collect();
        let mut codes = vec![Name::default(); self.roles.axes.len()];
        let mut indicator = Name::default();
        for ((_, role), name) in self.roles.stubs.iter().zip(&line.names) {
            match role {
                Role::Axis(axis) => {
                    if let Some(code) = codes.get_mut(*axis) {
                        code.clone_from(name);
                    }
                }
                Role::Indicator => indicator = below(&indicator, name),
            }
        }
        match self.roles.columns {
            Role::Axis(axis) => {
                if let Some((code, name)) = codes.get_mut(axis).zip(heads.last()) {
                    code.clone_from(name);
                }
            }
            Role::Indicator => indicator = heads.into_iter().fold(indicator, |whole, part| below(&whole, part)),
        }
        (indicator, codes)
    }
}

/// How far the label of a row is indented; `#` says that it is a part of what stands above.
fn depth(text: &str) -> usize {
    let label = text.trim_start();
    text.chars().take_while(|c| c.is_whitespace()).count() + usize::from(label.starts_with(['#', '＃']))
}

fn below(whole: &Name, part: &Name) -> Name {
    if whole.is_empty() { part.clone() } else { part.below(whole) }
}

/// The period that parts of a heading, a row and the title give together.
pub(super) fn when(parts: impl Iterator<Item = When>, base: Option<Period>) -> Option<Period> {
    let (mut whole, mut within) = (None, None);
    for part in parts {
        match part {
            When::Whole(period) => whole = Some(period),
            When::Within(part) => within = Some(part),
        }
    }
    let year = |period: Option<Period>| match period {
        Some(Period::At(calendar)) => Some(calendar.year()),
        Some(Period::Between(from, until)) if from.year() == until.year() => Some(from.year()),
        _ => None,
    };
    match (whole, within) {
        (whole @ (Some(Period::At(Calendar::Year(_))) | None), Some(within)) => {
            year(whole.or(base)).map(|year| within.of(year))
        }
        (Some(whole), _) => Some(whole),
        (None, None) => base,
    }
}

/// A title without the number that the table has in its publication: `表3 …`, `Table 2.1 …`, `3-1 …`.
fn without_number(title: &str) -> &str {
    let lower = title.to_ascii_lowercase();
    let label = ["续表", "表", "table "].into_iter().find(|label| lower.starts_with(label)).unwrap_or("");
    let rest = title.get(label.len()..).unwrap_or(title).trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '.' | '—' | '–')).unwrap_or(rest.len());
    let (number, words) = rest.split_at_checked(end).unwrap_or(("", rest));
    // `2020年…` and `12 cities` begin with a number that means something.
    let parts = number.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    let is_numbered = parts > 1 || parts == 1 && !label.is_empty();
    let words = words.trim_start_matches([' ', ':', '：', '.']);
    if is_numbered && !words.is_empty() { words } else { title }
}

#[cfg(test)]
mod tests {
    use super::without_number;

    #[test]
    fn numbers_of_tables_are_no_part_of_titles() {
        let cases = [
            ("表3 人口", "人口"),
            ("3-1 人口", "人口"),
            ("Table 2.1: Population", "Population"),
            ("2020年各地区人口", "2020年各地区人口"),
            ("12 cities", "12 cities"),
            ("表", "表"),
        ];
        for (title, bare) in cases {
            assert_eq!(without_number(title), bare);
        }
    }
}
