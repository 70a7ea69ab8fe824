//! Office Open XML workbooks. Numbers are taken from their digits, and what the number format says of them with it:
//! a percentage is one, a date is a date.

use jiff::ToSpan;
use jiff::civil::date;
use roxmltree::Node;

use super::package::{Package, parse};
use super::sheet::{Cell, MOST, MOST_CELLS, Merged, Sheet};
use crate::lang::Decimal;

/// How a cell shows its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Number,
    Percent,
    Day,
    Month,
    Year,
}

/// The sheets of a workbook that are shown.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let mut package = Package::open(bytes)?;
    let workbook = package.text("xl/workbook.xml")?.ok_or("it has no `xl/workbook.xml`")?;
    let relations = package.text("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let strings = package.text("xl/sharedStrings.xml")?.map(|text| shared(&text)).transpose()?.unwrap_or_default();
    let formats = package.text("xl/styles.xml")?.map(|text| formats(&text)).transpose()?.unwrap_or_default();
    let from_1904 = workbook.contains("date1904=\"1\"") || workbook.contains("date1904=\"true\"");
    let book = Book { strings, formats, from_1904 };
    let mut sheets = Vec::new();
    for (name, path) in listed(&workbook, &relations)? {
        if let Some(text) = package.text(&path)? {
            sheets.push(book.sheet(&name, &text)?);
        }
    }
    Ok(sheets)
}

/// The visible sheets by name, with their files.
fn listed(workbook: &str, relations: &str) -> Result<Vec<(String, String)>, String> {
    let (workbook, relations) = (parse(workbook)?, if relations.is_empty() { None } else { Some(parse(relations)?) });
    let target = |id: &str| {
        let relation = relations.as_ref()?.descendants().find(|node| node.attribute("Id") == Some(id))?;
        let target = relation.attribute("Target")?;
        Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
    };
    let sheets = workbook.descendants().filter(|node| node.has_tag_name_of("sheet"));
    let visible = sheets.filter(|node| node.attribute("state").is_none_or(|state| state == "visible"));
    let found = visible.filter_map(|node| {
        let id = node.attributes().find(|attribute| attribute.name() == "id")?.value();
        Some((node.attribute("name")?.to_owned(), target(id)?))
    });
    Ok(found.collect())
}

trait Named {
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    /// Whether an element has a name, in whichever namespace: strict and transitional files have two.
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

/// The texts that cells refer to, without what is read out beside Japanese and Chinese.
fn shared(text: &str) -> Result<Vec<String>, String> {
    let document = parse(text)?;
    Ok(document.descendants().filter(|node| node.has_tag_name_of("si")).map(words).collect())
}

fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|node| node.has_tag_name_of("t"));
    let spoken = |node: &Node<'_, '_>| node.ancestors().any(|above| above.has_tag_name_of("rPh"));
    texts.filter(|node| !spoken(node)).filter_map(|node| node.text()).collect()
}

/// How the numbers of each cell style are shown.
fn formats(text: &str) -> Result<Vec<Shown>, String> {
    let document = parse(text)?;
    let own: Vec<(&str, &str)> = document
        .descendants()
        .filter(|node| node.has_tag_name_of("numFmt"))
        .filter_map(|node| Some((node.attribute("numFmtId")?, node.attribute("formatCode")?)))
        .collect();
    let styles = document.descendants().find(|node| node.has_tag_name_of("cellXfs"));
    let styles = styles.iter().flat_map(|node| node.children().filter(|node| node.has_tag_name_of("xf")));
    let shown = |id: &str| match own.iter().find(|(known, _)| *known == id) {
        Some((_, code)) => by_code(code),
        None => match id {
            "9" | "10" => Shown::Percent,
            "14" | "15" | "16" | "22" | "30" | "31" | "58" => Shown::Day,
            "17" | "27" | "55" | "57" => Shown::Month,
            _ => Shown::Number,
        },
    };
    Ok(styles.map(|style| shown(style.attribute("numFmtId").unwrap_or_default())).collect())
}

/// How a format code shows a number; words in quotes and colours in brackets are no part of it.
fn by_code(code: &str) -> Shown {
    let (mut bare, mut quoted, mut bracketed, mut escaped) = (String::new(), false, false, false);
    for c in code.split(';').next().unwrap_or_default().chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if !quoted && !bracketed => bare.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    if bare.contains('%') {
        Shown::Percent
    } else if bare.contains(['0', '#', '?', 'g']) {
        Shown::Number
    } else if bare.contains('d') {
        Shown::Day
    } else if bare.contains('y') {
        if bare.contains('m') { Shown::Month } else { Shown::Year }
    } else {
        Shown::Number
    }
}

struct Book {
    strings: Vec<String>,
    formats: Vec<Shown>,
    from_1904: bool,
}

impl Book {
    fn sheet(&self, name: &str, text: &str) -> Result<Sheet, String> {
        let document = parse(text)?;
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut cells = 0;
        for row in document.descendants().filter(|node| node.has_tag_name_of("row")) {
            let number = row.attribute("r").and_then(|number| number.parse::<usize>().ok());
            let at = number.map_or(rows.len(), |number| number.saturating_sub(1));
            let (mut line, mut next): (Vec<Cell>, usize) = (Vec::new(), 0);
            for cell in row.children().filter(|node| node.has_tag_name_of("c")) {
                let column = cell.attribute("r").and_then(place).map_or(next, |(_, column)| column);
                next = column + 1;
                let cell = self.cell(cell);
                if column >= MOST.1 || cell.text.is_empty() {
                    continue;
                }
                if line.len() <= column {
                    line.resize(column + 1, Cell::default());
                }
                if let Some(known) = line.get_mut(column) {
                    *known = cell;
                }
            }
            cells += line.len();
            if line.is_empty() {
                continue;
            }
            if at >= MOST.0 || cells > MOST_CELLS {
                return Err(format!("the sheet `{name}` has more than {MOST_CELLS} cells or {} rows", MOST.0));
            }
            if rows.len() <= at {
                rows.resize(at + 1, Vec::new());
            }
            if let Some(known) = rows.get_mut(at) {
                *known = line;
            }
        }
        let merged = document.descendants().filter(|node| node.has_tag_name_of("mergeCell"));
        let merged = merged.filter_map(|node| {
            let (first, last) = node.attribute("ref")?.split_once(':')?;
            Some(Merged { first: place(first)?, last: place(last)? })
        });
        Ok(Sheet::new(name, rows).merge(merged))
    }

    fn cell(&self, cell: Node<'_, '_>) -> Cell {
        let value =
            cell.children().find(|node| node.has_tag_name_of("v")).and_then(|node| node.text()).unwrap_or_default();
        let formula = cell.children().find(|node| node.has_tag_name_of("f"));
        match cell.attribute("t").unwrap_or("n") {
            // A formula may give an empty text; else a program has written it that does not calculate.
            kind if kind != "str" && value.is_empty() && formula.is_some() => {
                Cell::new(format!("={}", formula.and_then(|formula| formula.text()).unwrap_or_default()))
            }
            "s" => Cell::new(
                value.parse::<usize>().ok().and_then(|index| self.strings.get(index)).cloned().unwrap_or_default(),
            ),
            "inlineStr" => Cell::new(words(cell)),
            "n" if !value.is_empty() => {
                let style = cell.attribute("s").and_then(|style| style.parse::<usize>().ok());
                self.number(value, style.and_then(|style| self.formats.get(style)).copied().unwrap_or(Shown::Number))
            }
            _ => Cell::new(value),
        }
    }

    fn number(&self, text: &str, shown: Shown) -> Cell {
        let Some(number) = digits(text) else { return Cell::new(text) };
        match shown {
            Shown::Number => Cell::new(number.normalize().to_string()),
            Shown::Percent => {
                let percent = number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number).normalize();
                Cell { text: percent.to_string(), percent: true }
            }
            Shown::Day | Shown::Month | Shown::Year => {
                self.date(number, shown).map_or_else(|| Cell::new(text), Cell::new)
            }
        }
    }

    /// The day of a number; the first day of the calendar of spreadsheets is 1899-12-30, as 1900 was no leap year.
    fn date(&self, number: Decimal, shown: Shown) -> Option<String> {
        let days = i64::try_from(number.trunc().mantissa()).ok().filter(|days| (61..3_000_000).contains(days))?;
        let first = if self.from_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) };
        let day = first.checked_add(days.days()).ok()?;
        Some(match shown {
            Shown::Year => format!("{:04}", day.year()),
            Shown::Month => format!("{:04}-{:02}", day.year(), day.month()),
            _ => day.to_string(),
        })
    }
}

/// The number that was typed: a spreadsheet keeps the nearest binary fraction, which differs behind the fifteenth digit.
fn digits(text: &str) -> Option<Decimal> {
    let exact = text.parse::<Decimal>().or_else(|_| Decimal::from_scientific(text)).ok()?;
    exact.round_sf(15)
}

/// Row and column of a reference such as `C7`, both from 0.
fn place(reference: &str) -> Option<(usize, usize)> {
    let reference = reference.replace('$', "");
    let at = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = reference.split_at_checked(at)?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().try_fold(0_usize, |sum, letter| {
        letter.is_ascii_uppercase().then(|| sum * 26 + usize::from(letter - b'A') + 1)
    })?;
    Some((row.parse::<usize>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::{Shown, by_code, digits, place};

    #[test]
    fn formats_say_what_a_number_is() {
        let cases = [
            ("0.0%", Shown::Percent),
            ("#,##0.00", Shown::Number),
            ("yyyy\"年\"m\"月\"", Shown::Month),
            ("yyyy-mm-dd", Shown::Day),
            ("[$-804]yyyy\"年\"", Shown::Year),
            ("0.0\"%\"", Shown::Number),
            ("General", Shown::Number),
        ];
        for (code, shown) in cases {
            assert_eq!(by_code(code), shown, "{code}");
        }
    }

    #[test]
    fn numbers_are_what_was_typed() {
        assert_eq!(digits("66.400000000000006").unwrap().normalize().to_string(), "66.4");
        assert_eq!(digits("1.2E-2").unwrap().normalize().to_string(), "0.012");
        assert_eq!(digits("123456789012345").unwrap().to_string(), "123456789012345");
    }

    #[test]
    fn references_are_read() {
        assert_eq!(place("C7"), Some((6, 2)));
        assert_eq!(place("$AB$1"), Some((0, 27)));
        for text in ["", "7", "C", "C0", "ABCD1", "c7"] {
            assert_eq!(place(text), None, "{text}");
        }
    }
}
