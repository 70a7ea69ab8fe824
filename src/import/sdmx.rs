//! SDMX-CSV, versions 1.0 and 2.0: what its columns and codes mean here.

use super::long::Field;
use super::name::{Name, folded};
use super::sheet::Sheet;
use crate::lang::Period;

/// Statuses by their codes in the code list CL_OBS_STATUS. Two statuses of this program have none there.
pub(crate) const STATUSES: [(&str, &str); 6] = [
    ("P", "provisional"),
    ("E", "estimated"),
    ("F", "forecast"),
    ("B", "break"),
    ("O", "missing"),
    ("M", "missing"),
];

/// The columns that say what kind of row it is.
const STRUCTURE: [&str; 9] =
    ["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "DATAFLOW", "KEY", "FREQ", "DECIMALS", "LAST UPDATE"];

/// Whether a row is the head of such a file.
pub(super) fn is_header(sheet: &Sheet, row: usize) -> bool {
    let has = |name: &str| sheet.filled(row).any(|column| component(sheet.text(row, column)) == name);
    has("TIME_PERIOD") && has("OBS_VALUE")
}

/// What a column holds. Components that are not known are dimensions.
pub(super) fn field(head: &str) -> Field {
    let label = labelled(head).map_or("", |(_, label)| label);
    match component(head) {
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
        name => match name.strip_prefix("PERIOD_NOTE_").map(|lang| ("period-note", lang)) {
            Some((note, lang)) => Field::Kept(format!("{note}.{lang}")),
            None => match name.strip_prefix("NOTE_") {
                Some(lang) => Field::Kept(format!("note.{lang}")),
                None => Field::Axis(id(name), Name::read(label)),
            },
        },
    }
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
    match text.split(':').next().unwrap_or(text) {
        "PT" | "PC" | "PERCENT" => "percent",
        "PS" | "PERSONS" => "persons",
        "HH" => "households",
        _ => text,
    }
}

/// The status of a code or name.
pub(super) fn status(text: &str) -> Option<&'static str> {
    let code = text.split(':').next().unwrap_or(text).trim();
    let known = STATUSES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name);
    let own = || crate::dataset::Status::from_name(&folded(text)).map(crate::dataset::Status::as_str);
    known.or_else(own)
}

/// The half years of SDMX, which no other form has.
pub(super) fn period(text: &str) -> Option<Period> {
    let (year, half) = text.split_once("-S")?;
    format!("{year}-H{half}").parse().ok()
}
