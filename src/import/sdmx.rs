//! SDMX-CSV, versions 1.0 and 2.0: what its columns and codes mean here.

use super::long::Field;
use super::name::{Name, folded};
use super::sheet::Sheet;
use crate::lang::Period;
use jiff::ToSpan;
use jiff::civil::Date;

/// Statuses by their codes in the code list CL_OBS_STATUS. Two statuses of this program have none there.
pub(crate) const STATUSES: [(&str, &str); 6] =
    [("P", "provisional"), ("E", "estimated"), ("F", "forecast"), ("B", "break"), ("O", "missing"), ("M", "missing")];

/// The columns that say what kind of row it is.
const STRUCTURE: [&str; 9] =
    ["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "DATAFLOW", "KEY", "FREQ", "DECIMALS", "LAST UPDATE"];

/// Whether a row is the head of such a file.
pub(super) fn is_header(sheet: &Sheet, row: usize) -> bool {
    let has = |name: &str| sheet.filled(row).any(|column| component(sheet.text(row, column)) == name);
    has("TIME_PERIOD") && has("OBS_VALUE")
}

/// What a column holds. Components that are not known are dimensions.
pub(super) fn field(head: &str, dimensions: &[&str]) -> Field {
    // What the dataset tells apart is a dimension, whatever the name is elsewhere.
    let own = id(component(head));
    if dimensions.contains(&own.as_str()) {
        return Field::Axis(own, Name::default());
    }
    let label = labelled(head).map_or("", |(_, label)| label);
    match component(head).to_ascii_uppercase().as_str() {
        name if STRUCTURE.contains(&name) => Field::Ignored,
        "TIME_PERIOD" => Field::Period,
        "PERIOD" => Field::ExactPeriod,
        "OBS_VALUE" => Field::Value,
        "INDICATOR" | "MEASURE" | "SUBJECT" | "VARIABLE" | "SERIES" => Field::Indicator,
        "UNIT_MEASURE" | "UNIT" => Field::Unit,
        "UNIT_MULT" => Field::Power,
        "OBS_STATUS" | "STATUS" => Field::Status,
        "OBS_COMMENT" | "COMMENT_OBS" | "COMMENT" => Field::Note,
        "QUALIFIER" => Field::Kept("qualifier".into()),
        "LOW" => Field::Kept("low".into()),
        "HIGH" => Field::Kept("high".into()),
        "SOURCE" => Field::Kept("source".into()),
        "REF_AREA" | "GEO" => Field::Axis("place".into(), Name::read(label)),
        name => note(component(head)).unwrap_or_else(|| Field::Axis(id(name), Name::read(label))),
    }
}

/// The column of a text in a language, as `export` writes it.
fn note(name: &str) -> Option<Field> {
    let period = || Some(("period-note", name.strip_prefix("PERIOD_NOTE_")?));
    let (column, lang) = period().or_else(|| Some(("note", name.strip_prefix("NOTE_")?)))?;
    Some(Field::Kept(format!("{column}.{lang}")))
}

/// The name of a component, without its label: `REF_AREA: Reference area`.
fn component(head: &str) -> &str {
    head.split(':').next().unwrap_or_default().trim()
}

/// An id and its label, as in `CN: China`.
pub(super) fn labelled(text: &str) -> Option<(&str, &str)> {
    let (id, label) = text.split_once(':')?;
    Some((id.trim(), label.trim())).filter(|(_, label)| !label.is_empty())
}

/// An id as this program has them.
pub(super) fn id(text: &str) -> String {
    text.to_ascii_lowercase().replace(['_', ' ', '.'], "-")
}

/// The name of a structure, without agency and version: `GONGBAO:income(1.0)`.
pub(super) fn structure(text: &str) -> &str {
    let name = text.split_once(':').map_or(text, |(_, name)| name);
    name.split('(').next().unwrap_or(name)
}

/// The unit of a code; what is no code is left as it is.
pub(super) fn unit(text: &str) -> &str {
    match component(text) {
        "PT" | "PC" | "PERCENT" => "percent",
        "PS" | "PERSONS" => "persons",
        "HH" => "households",
        _ => labelled(text).map_or(text, |(_, label)| label),
    }
}

/// The status of a code or name.
pub(super) fn status(text: &str) -> Option<&'static str> {
    let code = text.split(':').next().unwrap_or(text).trim();
    let known = STATUSES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name);
    let own = || crate::dataset::Status::from_name(&folded(text)).map(crate::dataset::Status::as_str);
    known.or_else(own)
}

/// The forms of periods that SDMX alone has: half years, reporting years and months, and a begin with a duration.
pub(super) fn period(text: &str) -> Option<Period> {
    if let Some((first, duration)) = text.split_once("/P") {
        return range(first, duration);
    }
    let (year, rest) = text.split_once('-')?;
    let iso = match rest.split_at_checked(1)? {
        ("S", half) => format!("{year}-H{half}"),
        ("M", month) => format!("{year}-{month}"),
        ("A", "1") => year.to_owned(),
        _ => return None,
    };
    iso.parse().ok()
}

fn range(first: &str, duration: &str) -> Option<Period> {
    let first: Date = first.parse().ok()?;
    let (number, unit) = duration.split_at_checked(duration.len().checked_sub(1)?)?;
    let number: i32 = number.parse().ok().filter(|number| (1..=40_000).contains(number))?;
    let months = |months: i32| first.checked_add(months.months()).ok();
    let last = match unit {
        "Y" => months(number * 12)?,
        "M" => months(number)?,
        "D" => first.checked_add(number.days()).ok()?,
        _ => return None,
    }
    .yesterday()
    .ok()?;
    let text = match unit {
        "Y" if first.month() == 1 && first.day() == 1 => format!("{}/{}", first.year(), last.year()),
        "Y" | "M" if first.day() == 1 => {
            format!("{:04}-{:02}/{:04}-{:02}", first.year(), first.month(), last.year(), last.month())
        }
        _ => format!("{first}/{last}"),
    };
    text.parse().ok()
}
