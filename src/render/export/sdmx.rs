//! SDMX-CSV 2.0. What SDMX has no word for stands in attributes of this program's own, which `import` reads back.

use jiff::civil::Date;

use crate::dataset::{Dataset, Observation, Status};
use crate::lang::{Calendar, Localized, Period, Qualifier};
use crate::text::{Segment, Text, Texts};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    Structure,
    StructureId,
    Action,
    Indicator,
    Code(usize),
    TimePeriod,
    Value,
    Unit,
    ObsStatus,
    Status,
    Qualifier,
    Low,
    High,
    Source,
    Period,
    Note(String),
    PeriodNote(String),
}

/// The observations of a dataset as SDMX-CSV.
pub fn sdmx_csv(dataset: &Dataset) -> String {
    let columns = columns(dataset);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(columns.iter().map(|column| head(column, dataset)));
    for observation in &dataset.observations {
        let _ = writer.write_record(columns.iter().map(|column| cell(column, dataset, observation)));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The columns; those of optional attributes are there if any observation has one.
fn columns(dataset: &Dataset) -> Vec<Column> {
    let any = |has: fn(&Observation) -> bool| dataset.observations.iter().any(has);
    let mut columns = vec![Column::Structure, Column::StructureId, Column::Action, Column::Indicator];
    columns.extend((0..dataset.dimensions.len()).map(Column::Code));
    columns.extend([Column::TimePeriod, Column::Value, Column::Unit, Column::ObsStatus]);
    let optional = [
        (Column::Status, any(|o| matches!(o.status, Some(Status::Revised | Status::Final)))),
        (Column::Qualifier, any(|o| o.qualifier.is_some())),
        (Column::Low, any(|o| o.low.is_some())),
        (Column::High, any(|o| o.high.is_some())),
        (Column::Source, dataset.sources.len() > 1),
        (Column::Period, any(|o| o.period.calendar().is_none())),
    ];
    columns.extend(optional.into_iter().filter(|(_, is_there)| *is_there).map(|(column, _)| column));
    columns.extend(languages(dataset, |o| o.note.as_ref()).into_iter().map(Column::Note));
    columns.extend(languages(dataset, |o| o.period_note.as_ref()).into_iter().map(Column::PeriodNote));
    columns
}

fn languages(dataset: &Dataset, texts: impl Fn(&Observation) -> Option<&Texts>) -> Vec<String> {
    let all = dataset.observations.iter().filter_map(texts).flat_map(Localized::iter);
    let mut languages: Vec<String> = all.map(|(lang, _)| lang.to_string()).collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}

fn head(column: &Column, dataset: &Dataset) -> String {
    match column {
        Column::Structure => "STRUCTURE".into(),
        Column::StructureId => "STRUCTURE_ID".into(),
        Column::Action => "ACTION".into(),
        Column::Indicator => "INDICATOR".into(),
        Column::Code(position) => {
            let id = dataset.dimensions.get(*position).map_or("", |dimension| dimension.value.as_str());
            id.to_ascii_uppercase().replace('-', "_")
        }
        Column::TimePeriod => "TIME_PERIOD".into(),
        Column::Value => "OBS_VALUE".into(),
        Column::Unit => "UNIT_MEASURE".into(),
        Column::ObsStatus => "OBS_STATUS".into(),
        Column::Status => "STATUS".into(),
        Column::Qualifier => "QUALIFIER".into(),
        Column::Low => "LOW".into(),
        Column::High => "HIGH".into(),
        Column::Source => "SOURCE".into(),
        Column::Period => "PERIOD".into(),
        Column::Note(lang) => format!("NOTE_{lang}"),
        Column::PeriodNote(lang) => format!("PERIOD_NOTE_{lang}"),
    }
}

fn cell(column: &Column, dataset: &Dataset, observation: &Observation) -> String {
    let indicator = dataset.indicator_of(observation);
    let written = |texts: &Option<Texts>, lang: &str| {
        let text = texts.iter().flat_map(Localized::iter).find(|(known, _)| known.as_str() == lang);
        text.map(|(_, text)| markdown(text)).unwrap_or_default()
    };
    match column {
        Column::Structure => "dataflow".into(),
        Column::StructureId => format!("GONGBAO:{}(1.0)", dataset.id),
        Column::Action => "I".into(),
        Column::Indicator => indicator.map(|indicator| indicator.id.to_string()).unwrap_or_default(),
        Column::Code(position) => observation.code(*position).unwrap_or_default().to_owned(),
        Column::TimePeriod => time_period(observation.period),
        Column::Value => observation.value.map_or_else(|| "NaN".to_owned(), |value| value.to_string()),
        Column::Unit => indicator.map(|indicator| indicator.unit.value.clone()).unwrap_or_default(),
        Column::ObsStatus => code(observation).into(),
        Column::Status => match observation.status {
            Some(status @ (Status::Revised | Status::Final)) => status.as_str().into(),
            _ => String::new(),
        },
        Column::Qualifier => observation.qualifier.map(Qualifier::as_str).unwrap_or_default().into(),
        Column::Low => observation.low.map(|low| low.to_string()).unwrap_or_default(),
        Column::High => observation.high.map(|high| high.to_string()).unwrap_or_default(),
        Column::Source => observation.source.to_string(),
        Column::Period => match observation.period {
            Period::At(_) => String::new(),
            period => period.to_string(),
        },
        Column::Note(lang) => written(&observation.note, lang),
        Column::PeriodNote(lang) => written(&observation.period_note, lang),
    }
}

/// The status in the code list CL_OBS_STATUS, which has none for revised and final values.
fn code(observation: &Observation) -> &'static str {
    match observation.status {
        Some(Status::Provisional) => "P",
        Some(Status::Estimated) => "E",
        Some(Status::Forecast) => "F",
        Some(Status::Break) => "B",
        Some(Status::Missing) => "O",
        Some(Status::Revised | Status::Final) | None => "A",
    }
}

/// A period as SDMX has it; an open or unstated one, for which it has no form, as this program has it.
fn time_period(period: Period) -> String {
    match period {
        Period::At(Calendar::Half(year, half)) => format!("{year:04}-S{half}"),
        Period::Between(from, until) => range(from.first(), until.last()),
        _ => period.to_string(),
    }
}

/// A begin and how long it goes on from there.
fn range(first: Date, last: Date) -> String {
    let months = i32::from(last.year() - first.year()) * 12 + i32::from(last.month()) - i32::from(first.month()) + 1;
    if first.day() != 1 || last != last.last_of_month() {
        let days = first.until(last).map_or(0, |span| span.get_days()) + 1;
        return format!("{first}/P{days}D");
    }
    if months % 12 == 0 { format!("{first}/P{}Y", months / 12) } else { format!("{first}/P{months}M") }
}

/// A text as it is written in a dataset.
fn markdown(text: &Text) -> String {
    let part = |segment: &Segment| match segment {
        Segment::Words(words) => words.clone(),
        Segment::Citation(citation) => {
            format!("[{}](stat:{})", citation.written.as_deref().unwrap_or("="), citation.reference)
        }
    };
    text.segments.iter().map(part).collect()
}
