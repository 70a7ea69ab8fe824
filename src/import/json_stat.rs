//! JSON-stat 2.0: a cube of values. It is laid out as SDMX-CSV, with which it shares its words.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::name::Name;
use super::sheet::{Cell, MOST_CELLS, Sheet};
use super::stub::is_time;

#[derive(Deserialize)]
struct CubeFile {
    label: Option<String>,
    source: Option<String>,
    id: Vec<String>,
    size: Vec<usize>,
    #[serde(default)]
    role: Roles,
    dimension: BTreeMap<String, DimensionFile>,
    /// A list or a map from positions; numbers stay digits.
    value: Box<RawValue>,
    status: Option<Box<RawValue>>,
}

#[derive(Default, Deserialize)]
struct Roles {
    #[serde(default)]
    time: Vec<String>,
    #[serde(default)]
    geo: Vec<String>,
    #[serde(default)]
    metric: Vec<String>,
}

#[derive(Deserialize)]
struct DimensionFile {
    label: Option<String>,
    category: CategoryFile,
}

#[derive(Deserialize)]
struct CategoryFile {
    index: Option<Box<RawValue>>,
    #[serde(default)]
    label: BTreeMap<String, String>,
    #[serde(default)]
    unit: BTreeMap<String, UnitFile>,
}

#[derive(Deserialize)]
struct UnitFile {
    label: Option<String>,
    base: Option<String>,
}

/// The one sheet of a cube.
pub(super) fn read(name: &str, text: &str) -> Result<Sheet, String> {
    let cube: CubeFile =
        serde_json::from_str(text).map_err(|error| format!("it is no dataset in JSON-stat 2.0: {error}"))?;
    let dimensions: Vec<Dimension<'_>> = cube.id.iter().map(|id| dimension(&cube, id)).collect::<Result<_, _>>()?;
    let sizes: Vec<usize> = dimensions.iter().map(|dimension| dimension.ids.len()).collect();
    let cells = sizes.iter().try_fold(dimensions.len() + 4, |cells, size| cells.checked_mul(*size));
    if sizes != cube.size || cells.is_none_or(|cells| cells > MOST_CELLS) {
        return Err(format!(
            "expected the sizes of its dimensions and at most {MOST_CELLS} cells, found {:?}",
            cube.size
        ));
    }
    let (values, statuses) =
        (by_position(&cube.value)?, cube.status.as_ref().map(|status| by_position(status)).transpose()?);
    let mut rows = vec![vec![Cell::new(cube.label.clone().unwrap_or_default())]];
    // Where no dimension is time, it is for a person to say which period the values are of.
    let is_timeless = !dimensions.iter().any(|dimension| dimension.is_time);
    let time = is_timeless.then(|| Cell::new("TIME_PERIOD"));
    let heads = dimensions.iter().map(|dimension| Cell::new(dimension.head.clone()));
    rows.push(
        time.into_iter().chain(heads).chain(["OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS"].map(Cell::new)).collect(),
    );
    let count: usize = sizes.iter().product();
    for position in 0..count {
        let Some(value) = values.get(&position) else { continue };
        let mut row: Vec<Cell> = Vec::new();
        let (mut rest, mut unit) = (position, None);
        for dimension in dimensions.iter().rev() {
            let id = dimension.ids.get(rest % dimension.ids.len().max(1)).map_or("", String::as_str);
            rest /= dimension.ids.len().max(1);
            let label = dimension.file.category.label.get(id).filter(|_| !dimension.is_time);
            row.insert(0, Cell::new(label.map_or_else(|| id.to_owned(), |label| format!("{id}: {label}"))));
            let own = dimension.file.category.unit.get(id);
            unit = unit.or(own.and_then(|unit| unit.base.as_ref().or(unit.label.as_ref())));
        }
        if is_timeless {
            row.insert(0, Cell::default());
        }
        let status = statuses.as_ref().and_then(|statuses| statuses.get(&position)).cloned().flatten();
        row.push(Cell::new(value.clone().unwrap_or_else(|| "..".into())));
        row.push(Cell::new(unit.cloned().unwrap_or_default()));
        row.push(Cell::new(status.map(|status| status.to_uppercase()).unwrap_or_default()));
        rows.push(row);
    }
    if let Some(source) = &cube.source {
        rows.push(vec![Cell::new(format!("Source: {source}"))]);
    }
    Ok(Sheet::new(name, rows))
}

struct Dimension<'a> {
    head: String,
    ids: Vec<String>,
    is_time: bool,
    file: &'a DimensionFile,
}

fn dimension<'a>(cube: &'a CubeFile, id: &str) -> Result<Dimension<'a>, String> {
    let file = cube.dimension.get(id).ok_or_else(|| format!("it does not describe its dimension `{id}`"))?;
    let has = |ids: &[String]| ids.iter().any(|known| known == id);
    // Roles may be left out.
    let is_time = has(&cube.role.time)
        || cube.role.time.is_empty()
            && [Some(id), file.label.as_deref()].into_iter().flatten().any(|name| is_time(&Name::read(name)));
    let name = if is_time {
        "TIME_PERIOD"
    } else if has(&cube.role.geo) {
        "REF_AREA"
    } else if has(&cube.role.metric) {
        "INDICATOR"
    } else {
        id
    };
    let label = file.label.as_ref().filter(|label| !label.eq_ignore_ascii_case(name));
    let head = label.map_or_else(|| name.to_owned(), |label| format!("{name}: {label}"));
    Ok(Dimension { head, ids: ids(&file.category)?, is_time, file })
}

/// The ids of categories in their order: a list, a map to positions, or the one that has a label.
fn ids(category: &CategoryFile) -> Result<Vec<String>, String> {
    let Some(index) = &category.index else { return Ok(category.label.keys().take(1).cloned().collect()) };
    if let Ok(list) = serde_json::from_str::<Vec<String>>(index.get()) {
        return Ok(list);
    }
    let map: BTreeMap<String, usize> =
        serde_json::from_str(index.get()).map_err(|error| format!("an `index` is no list of ids: {error}"))?;
    let mut ids: Vec<(usize, String)> = map.into_iter().map(|(id, position)| (position, id)).collect();
    ids.sort_unstable();
    Ok(ids.into_iter().map(|(_, id)| id).collect())
}

/// Values by position, as they are written; `None` for `null`.
fn by_position(raw: &RawValue) -> Result<BTreeMap<usize, Option<String>>, String> {
    type Raw = Option<Box<RawValue>>;
    let wrong = |error: serde_json::Error| format!("its values are no list: {error}");
    let entries: Vec<(usize, Raw)> = match serde_json::from_str::<Vec<Raw>>(raw.get()) {
        Ok(list) => list.into_iter().enumerate().collect(),
        Err(_) => serde_json::from_str::<BTreeMap<usize, Raw>>(raw.get()).map_err(wrong)?.into_iter().collect(),
    };
    let text = |raw: Box<RawValue>| raw.get().trim_matches('"').to_owned();
    Ok(entries.into_iter().map(|(position, raw)| (position, raw.map(text))).collect())
}
