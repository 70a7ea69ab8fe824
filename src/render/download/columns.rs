//! The columns of a table of observations: what each is called, what it holds, and what programs and people must know of it.

use std::borrow::Cow;

use crate::chart::Drawn;
use crate::dataset::{Dataset, Status};
use crate::lang::{Decimal, Qualifier};
use crate::render::context::Context;
use crate::text::Texts;

/// A column; those of texts are there once for each language.
pub(super) struct Column<'a> {
    pub(super) field: Field<'a>,
    /// The language of what it holds, if it is text in one.
    pub(super) lang: Option<&'a Context<'a>>,
}

/// What a cell is made from, if it is the same for many observations: a part of a dataset, by its key.
#[derive(Clone, Copy)]
pub(super) struct Common<'o>(&'o Dataset, &'o str);

impl Common<'_> {
    /// Whether two are the same.
    pub(super) fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0) && self.1 == other.1
    }
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Field<'a> {
    Dataset,
    Indicator,
    IndicatorTitle,
    Code(&'a str),
    CodeTitle(&'a str),
    Period,
    Value,
    Unit,
    Qualifier,
    Low,
    High,
    Status,
    Publisher,
    Source,
    Url,
    Note,
    PeriodNote,
}

/// The columns of a dataset.
pub(super) fn of_dataset<'a>(languages: &'a [Context<'a>], dataset: &'a Dataset) -> Vec<Column<'a>> {
    let dimensions: Vec<&str> = dataset.dimensions.iter().map(|dimension| dimension.value.as_str()).collect();
    columns(languages, &dimensions, None)
}

/// The columns of a chart, which may draw several datasets with these dimensions.
pub(super) fn of_chart<'a>(languages: &'a [Context<'a>], dimensions: &[&'a str]) -> Vec<Column<'a>> {
    columns(languages, dimensions, Some(Field::Dataset))
}

fn columns<'a>(languages: &'a [Context<'a>], dimensions: &[&'a str], first: Option<Field<'a>>) -> Vec<Column<'a>> {
    let dimensions = dimensions.iter().flat_map(|name| [Field::Code(name), Field::CodeTitle(name)]);
    let keys = [Field::Indicator, Field::IndicatorTitle].into_iter().chain(dimensions);
    let value = [Field::Period, Field::Value, Field::Unit, Field::Qualifier, Field::Low, Field::High, Field::Status];
    let origin = [Field::Publisher, Field::Source, Field::Url, Field::Note, Field::PeriodNote];
    let fields = first.into_iter().chain(keys).chain(value).chain(origin);
    let columns = fields.flat_map(|field| -> Vec<Column<'a>> {
        if field.is_text() {
            return languages.iter().map(|context| Column { field, lang: Some(context) }).collect();
        }
        vec![Column { field, lang: None }]
    });
    columns.collect()
}

impl<'a> Field<'a> {
    fn is_text(self) -> bool {
        matches!(
            self,
            Self::IndicatorTitle | Self::CodeTitle(_) | Self::Publisher | Self::Source | Self::Note | Self::PeriodNote
        )
    }

    /// What the column is called, without its language.
    fn name(self) -> &'a str {
        match self {
            Self::Dataset => "dataset",
            Self::Indicator | Self::IndicatorTitle => "indicator",
            Self::Code(dimension) | Self::CodeTitle(dimension) => dimension,
            Self::Period => "period",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Qualifier => "qualifier",
            Self::Low => "low",
            Self::High => "high",
            Self::Status => "status",
            Self::Publisher => "publisher",
            Self::Source => "source",
            Self::Url => "url",
            Self::Note => "note",
            Self::PeriodNote => "period-note",
        }
    }

    /// Whether it belongs to what tells one observation of a dataset from the others.
    pub(super) fn is_key(self) -> bool {
        matches!(self, Self::Indicator | Self::Code(_) | Self::Period)
    }

    /// Whether every row has it.
    pub(super) fn is_required(self) -> bool {
        self.is_key() || matches!(self, Self::IndicatorTitle | Self::CodeTitle(_) | Self::Unit)
    }

    /// Whether it is a decimal number.
    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Value | Self::Low | Self::High)
    }

    /// The only values that it may have, if there is such a list.
    pub(super) fn values(self) -> Vec<&'static str> {
        match self {
            Self::Qualifier => Qualifier::NAMES.iter().map(|(name, _)| *name).collect(),
            Self::Status => Status::NAMES.iter().map(|(name, _)| *name).collect(),
            _ => Vec::new(),
        }
    }

    /// What it holds, in the words of a language.
    pub(super) fn description(self, context: &Context<'_>) -> String {
        let dimension = |name: &str| {
            let titled = context.site.dimensions.get(name);
            titled.map_or_else(|| name.to_owned(), |dimension| context.name(&dimension.title))
        };
        match self {
            Self::IndicatorTitle => context.word("columns.indicator_title").to_owned(),
            Self::Code(name) => context.phrase("columns.code", &[("dimension", &dimension(name))]),
            Self::CodeTitle(name) => dimension(name),
            Self::PeriodNote => context.word("columns.period_note").to_owned(),
            _ => context.word(&format!("columns.{}", self.name())).to_owned(),
        }
    }
}

impl Column<'_> {
    /// The name at the head of the column.
    pub(super) fn name(&self) -> String {
        match self.lang {
            Some(context) => format!("{}.{}", self.field.name(), context.lang),
            None => self.field.name().to_owned(),
        }
    }

    /// What the cell of an observation is made from, unless it has a value of its own.
    pub(super) fn common<'o>(&self, Drawn { dataset, observation }: Drawn<'o>) -> Option<Common<'o>> {
        let key = match self.field {
            Field::IndicatorTitle => &dataset.indicator_of(observation)?.id,
            Field::CodeTitle(name) => observation.code(dataset.dimension(name)?)?,
            Field::Publisher | Field::Source => &observation.source,
            _ => return None,
        };
        Some(Common(dataset, key))
    }

    /// What the column holds of an observation.
    pub(super) fn cell<'o>(&self, Drawn { dataset, observation }: Drawn<'o>) -> Cow<'o, str> {
        let decimal = |value: Option<Decimal>| Cow::Owned(value.map(|value| value.to_string()).unwrap_or_default());
        let text = |texts: Option<&Texts>| {
            let plain = self.lang.zip(texts).map(|(context, texts)| context.plain(&dataset.path, texts));
            Cow::Owned(plain.unwrap_or_default())
        };
        let indicator = dataset.indicator_of(observation);
        let source = || dataset.source(&observation.source);
        let code = |name: &str| dataset.dimension(name).and_then(|position| observation.code(position));
        match self.field {
            Field::Dataset => Cow::Borrowed(&*dataset.id),
            Field::Indicator => indicator.map_or("", |indicator| &*indicator.id).into(),
            Field::IndicatorTitle => text(indicator.map(|indicator| &indicator.title)),
            Field::Code(name) => code(name).unwrap_or_default().into(),
            Field::CodeTitle(name) => {
                let title = self.lang.zip(code(name)).map(|(context, code)| context.code(name, code));
                title.unwrap_or_default().into()
            }
            Field::Period => observation.period.to_string().into(),
            Field::Value => decimal(observation.value),
            Field::Unit => indicator.map_or("", |indicator| indicator.unit.value.as_str()).into(),
            Field::Qualifier => observation.qualifier.map(Qualifier::as_str).unwrap_or_default().into(),
            Field::Low => decimal(observation.low),
            Field::High => decimal(observation.high),
            Field::Status => observation.status.map(Status::as_str).unwrap_or_default().into(),
            Field::Publisher => text(source().map(|source| &source.publisher)),
            Field::Source => text(source().map(|source| &source.title)),
            Field::Url => source().and_then(|source| source.url.as_deref()).unwrap_or_default().into(),
            Field::Note => text(observation.note.as_ref()),
            Field::PeriodNote => text(observation.period_note.as_ref()),
        }
    }
}
