//! What the names of a table stand for: indicators, or the codes of a dimension.

use std::collections::BTreeSet;

use super::answers::{Answers, Question};
use super::fact::Axis;
use super::layout::Layout;
use super::name::Name;
use super::sheet::Sheet;
use super::stub::{Column, Kind, Stub, is_time};
use super::table::Known;

/// What names stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Indicator,
    /// The codes along an axis, by position.
    Axis(usize),
}

/// What the names of each stub and of the columns stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Roles {
    pub(super) axes: Vec<Axis>,
    /// Of each stub that has names.
    pub(super) stubs: Vec<(usize, Role)>,
    pub(super) columns: Role,
}

const PLACES: [&str; 12] =
    ["地区", "区域", "省份", "城市", "市县", "区县", "乡镇", "region", "area", "province", "place", "district"];
const INDICATORS: [&str; 8] = ["指标", "指标名称", "项目", "类别", "indicator", "item", "variable", "series"];

/// The dimension that a heading itself names.
pub(super) fn dimension_of(heading: &Name, answers: &Answers, known: &Known<'_>) -> Option<String> {
    let asked = answers.dimensions.iter().find(|(name, _)| heading.is(name)).map(|(_, id)| id.clone());
    asked
        .or_else(|| {
            let titled = known.dimensions.iter().find(|(id, dimension)| {
                heading.is(&id.value) || dimension.title.iter().any(|(_, title)| heading.is(&title.plain()))
            });
            titled.map(|(id, _)| id.value.clone())
        })
        .or_else(|| INDICATORS.iter().any(|word| heading.is(word)).then(|| "indicator".to_owned()))
        .or_else(|| PLACES.iter().any(|word| heading.is(word)).then(|| "place".to_owned()))
}

/// Finds what the names stand for.
///
/// # Errors
/// The headings of which nothing tells.
pub(super) fn roles(
    sheet: &Sheet,
    layout: &Layout,
    (stubs, columns): (&[Stub], &[Column]),
    answers: &Answers,
    known: &Known<'_>,
) -> Result<Roles, BTreeSet<Question>> {
    let mut questions = BTreeSet::new();
    let mut roles = Roles { axes: Vec::new(), stubs: Vec::new(), columns: Role::Indicator };
    let heads: Vec<&Name> = columns.iter().filter_map(column_name).collect();
    let with_names: Vec<&Stub> = stubs.iter().filter(|stub| stub.kind == Kind::Name).collect();
    for stub in &with_names {
        let texts = layout.body.iter().map(|row| layout.footnotes.strip(sheet.shown(*row, stub.column)).0);
        let names: BTreeSet<Name> = texts.filter(|text| !text.is_empty()).map(|text| Name::read(&text)).collect();
        let heading = &stub.heading.name;
        let id = dimension_of(heading, answers, known).or_else(|| listed(&names.iter().collect::<Vec<_>>(), known));
        let role = match id {
            Some(id) if id == "indicator" => Role::Indicator,
            Some(id) => roles.axis(id, heading),
            // Where the columns are periods alone, the rows are what is measured.
            None if heads.is_empty() && with_names.len() == 1 => Role::Indicator,
            None => {
                questions.insert(Question::Dimension(heading.text()));
                continue;
            }
        };
        roles.stubs.push((stub.column, role));
    }
    let asked = answers.dimensions.iter().find(|(name, _)| name == "columns").map(|(_, id)| id.clone());
    if let Some(id) = asked.or_else(|| listed(&heads, known)) {
        roles.columns = roles.axis(id, &Name::default());
    }
    if questions.is_empty() { Ok(roles) } else { Err(questions) }
}

impl Roles {
    fn axis(&mut self, id: String, heading: &Name) -> Role {
        let position = self.axes.iter().position(|axis| axis.id == id).unwrap_or(self.axes.len());
        if position == self.axes.len() {
            self.axes.push(Axis { id, heading: heading.clone() });
        }
        Role::Axis(position)
    }
}

/// What the headings of a column name, beside periods.
fn column_name(column: &Column) -> Option<&Name> {
    column.path.iter().rev().map(|heading| &heading.name).find(|name| !name.is_empty() && !is_time(name))
}

/// The dimension of the site that lists all of these names.
fn listed(names: &[&Name], known: &Known<'_>) -> Option<String> {
    let dimension = known.dimensions.iter().find(|(_, dimension)| {
        let has = |name: &&Name| {
            dimension
                .codes
                .iter()
                .any(|(id, code)| name.is(&id.value) || code.title.iter().any(|(_, title)| name.is(&title.plain())))
        };
        !names.is_empty() && names.iter().all(has)
    });
    dimension.map(|(id, _)| id.value.clone())
}
