//! Observations as they are typed: a list in the dataset's file, or a tidy CSV beside it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::cell::{Cell, Observations};
use super::file::{shared, unknown_source};
use super::{DataSource, Indicator, Observation, Status, observation};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{Decimal, Period, Qualifier, parse_decimal};
use crate::source::{Place, SourcePath, Sources, Span, Spanned};
use crate::text::Texts;

/// The keys of an observation beside its dimensions.
pub(super) const OWN: [&str; 10] =
    ["indicator", "period", "value", "qualifier", "low", "high", "status", "source", "note", "period-note"];

/// The most observations of a dataset; more of them need more memory than a small machine has.
const MOST: usize = 2_000_000;

/// What the rest of the dataset says about the rows.
pub(super) struct Header<'a> {
    pub(super) dimensions: &'a [Spanned<String>],
    pub(super) indicators: &'a [Indicator],
    pub(super) indicator_positions: &'a BTreeMap<Arc<str>, usize>,
    pub(super) documents: &'a [DataSource],
    pub(super) source_positions: &'a BTreeMap<Arc<str>, usize>,
    /// Whether indicators may have been left out as faulty.
    pub(super) incomplete: bool,
    /// The source of the observations of an indicator that name none.
    pub(super) default_sources: &'a BTreeMap<String, String>,
}

/// Reads all rows, leaves out the faulty ones, and brings the rest into the order of the dataset.
pub(super) fn read(
    path: &SourcePath,
    sources: &Sources,
    observations: Observations,
    header: &Header<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Observation> {
    let mut reader = Reader { header, diagnostics, known: BTreeMap::new(), default: None, read: Vec::new() };
    match observations {
        Observations::List(rows) => {
            for row in rows {
                let cells = row.value.into_iter().map(|(key, cell)| (key.map(Cow::Owned), cell)).collect();
                reader.row(path, row.span, cells);
            }
        }
        Observations::File(name) => reader.csv(path, &name, sources),
    }
    let mut read = reader.read;
    if read.len() > MOST {
        let message = format!("expected at most {MOST} observations in a dataset, found {}", read.len());
        let help = "divide the dataset, or leave out what no reader asks for";
        diagnostics.push(Diagnostic::new(Code::Limit, message).at(Place::file(path)).help(help));
    }
    read.sort_by(|a, b| (a.indicator, &a.codes, a.period).cmp(&(b.indicator, &b.codes, b.period)));
    report_duplicates(&read, header, diagnostics);
    // One of them is enough for what refers to it; two would make every reference ambiguous as well.
    read.dedup_by(|b, a| (a.indicator, &a.codes, a.period) == (b.indicator, &b.codes, b.period));
    read
}

fn report_duplicates(observations: &[Observation], header: &Header<'_>, diagnostics: &mut Diagnostics) {
    for pair in observations.windows(2) {
        let [first, second] = pair else { continue };
        if (first.indicator, &first.codes, first.period) != (second.indicator, &second.codes, second.period) {
            continue;
        }
        let indicator = header.indicators.get(first.indicator).map_or("", |indicator| &indicator.id);
        let codes = first.codes.iter().map(|code| format!(", {code}")).collect::<String>();
        let message = format!("`{indicator}`{codes}, {} is observed twice", first.period);
        diagnostics.push(
            Diagnostic::new(Code::DuplicateObservation, message)
                .at(second.place.clone())
                .related(first.place.clone(), "first observed here")
                .help("keep one, and say in its note what the other release said"),
        );
    }
}

/// Makes observations of rows, wherever they stand.
pub(super) struct Reader<'a> {
    header: &'a Header<'a>,
    pub(super) diagnostics: &'a mut Diagnostics,
    known: BTreeMap<String, Arc<str>>,
    /// The source of the last indicator of which a row has none.
    default: Option<(usize, Arc<str>)>,
    read: Vec<Observation>,
}

/// What a cell is of.
pub(super) type Key<'a> = Spanned<Cow<'a, str>>;

/// The cells of one row by key, taken out as they are read.
struct Row<'a> {
    path: &'a SourcePath,
    span: Span,
    cells: Vec<(Key<'a>, Cell)>,
}

impl Reader<'_> {
    /// Takes in one row.
    pub(super) fn row(&mut self, path: &SourcePath, span: Span, cells: Vec<(Key<'_>, Cell)>) {
        let row = Row { path, span, cells };
        match self.observation(row) {
            Ok(observation) => self.read.push(observation),
            Err(diagnostic) if self.is_echo(&diagnostic, span) => {}
            Err(diagnostic) => self.diagnostics.push(diagnostic),
        }
    }

    /// Whether a finding only repeats another: an indicator that was left out as faulty, or a value that could not be
    /// read and is missing now.
    fn is_echo(&self, diagnostic: &Diagnostic, row: Span) -> bool {
        let within = |place: &Place| place.span.is_some_and(|span| row.start <= span.start && span.end <= row.end);
        match diagnostic.code {
            Code::UnknownReference => self.header.incomplete,
            Code::MissingKey => self.diagnostics.iter().any(|earlier| earlier.place.as_ref().is_some_and(within)),
            _ => false,
        }
    }

    fn observation(&mut self, mut row: Row<'_>) -> Result<Observation, Diagnostic> {
        let indicator = self.indicator(&mut row)?;
        let mut codes = Vec::with_capacity(self.header.dimensions.len());
        for dimension in self.header.dimensions {
            let code = row.need(&dimension.value)?;
            codes.push(shared(&code.value, &mut self.known));
        }
        let period: Spanned<Period> = row.need("period").and_then(|text| {
            let period =
                text.value.parse().map_err(|message: String| row.error(Code::InvalidPeriod, text.span, message))?;
            Ok(Spanned::new(period, text.span))
        })?;
        let value_span = row.span_of("value");
        let (value, missing) = row.value()?;
        let qualifier = row.name("qualifier", Qualifier::NAMES)?;
        let (low, high) = (row.decimal("low")?, row.decimal("high")?);
        let status = row.name("status", Status::NAMES)?.or(missing.then_some(Status::Missing));
        if !missing && value.is_none() && low.is_none() && status != Some(Status::Missing) {
            let diagnostic = row.error(Code::MissingKey, row.span, "missing key `value`".into());
            return Err(diagnostic.help("a value that is missing is written `value: null`, in a CSV `..`"));
        }
        let source = self.source(&mut row, indicator)?;
        let (note, period_note) = (row.texts("note")?, row.texts("period-note")?);
        let place = Place::new(row.path, row.span);
        self.leftovers(&row);

        if period.value == Period::Unstated && period_note.is_none() {
            let message = "the period `unstated` needs a `period-note` that says what is known of it";
            return Err(Diagnostic::new(Code::MissingKey, message).at(Place::new(&place.path, period.span)));
        }
        observation::check_values(value, low, high, status, &place)?;
        Ok(Observation {
            indicator,
            codes,
            period: period.value,
            value,
            qualifier,
            low,
            high,
            status,
            source,
            note,
            period_note,
            value_place: Place::new(&place.path, value_span),
            place,
        })
    }

    fn indicator(&self, row: &mut Row<'_>) -> Result<usize, Diagnostic> {
        let name = row.need("indicator")?;
        self.header.indicator_positions.get(name.value.as_str()).copied().ok_or_else(|| {
            let ids = self.header.indicators.iter().map(|indicator| &*indicator.id);
            row.error(
                Code::UnknownReference,
                name.span,
                format!("there is no indicator `{}` in this dataset", name.value),
            )
            .candidates(&name.value, ids)
        })
    }

    fn source(&mut self, row: &mut Row<'_>, indicator: usize) -> Result<Arc<str>, Diagnostic> {
        let id = self.header.indicators.get(indicator).map_or("", |indicator| &*indicator.id);
        let Some(source) = row.take("source")? else {
            // Rows below each other are of one indicator.
            if let Some((_, source)) = self.default.as_ref().filter(|(of, _)| *of == indicator) {
                return Ok(source.clone());
            }
            let default = self.header.default_sources.get(id).map(|source| shared(source, &mut self.known));
            self.default = default.clone().map(|source| (indicator, source));
            return default.ok_or_else(|| {
                row.error(Code::MissingSource, row.span, "the observation has no source".into())
                    .help("name one here, for the indicator or for the file: `source: …`")
            });
        };
        if !self.header.source_positions.contains_key(source.value.as_str()) {
            return Err(unknown_source(&source, Place::new(row.path, source.span), self.header.documents));
        }
        Ok(shared(&source.value, &mut self.known))
    }

    /// What nobody has taken out of the row has no meaning in it.
    fn leftovers(&mut self, row: &Row<'_>) {
        for (key, _) in &row.cells {
            let diagnostic = self.unknown_key(Place::new(row.path, key.span), &key.value);
            self.diagnostics.push(diagnostic);
        }
    }

    /// Whether a key has a meaning in observations.
    pub(super) fn knows(&self, key: &str) -> bool {
        OWN.contains(&key) || self.header.dimensions.iter().any(|dimension| dimension.value == key)
    }

    /// The finding that a key has no meaning.
    pub(super) fn unknown_key(&self, place: Place, key: &str) -> Diagnostic {
        let dimensions = self.header.dimensions.iter().map(|dimension| dimension.value.as_str());
        Diagnostic::new(Code::UnknownKey, format!("unknown key `{key}`"))
            .at(place)
            .candidates(key, OWN.into_iter().chain(dimensions))
            .help("a dimension of the observations is listed under `dimensions:`")
    }
}

impl Row<'_> {
    fn error(&self, code: Code, span: Span, message: String) -> Diagnostic {
        Diagnostic::new(code, message).at(Place::new(self.path, span))
    }

    fn remove(&mut self, key: &str) -> Option<Cell> {
        let index = self.cells.iter().position(|(known, _)| known.value == key)?;
        Some(self.cells.swap_remove(index).1)
    }

    /// Where a plain value stands; the row if there is none.
    fn span_of(&self, key: &str) -> Span {
        let cell = self.cells.iter().find(|(known, _)| known.value == key).map(|(_, cell)| cell);
        match cell {
            Some(Cell::Plain(plain)) => plain.span,
            _ => self.span,
        }
    }

    /// A plain value, if there is one.
    fn take(&mut self, key: &str) -> Result<Option<Spanned<String>>, Diagnostic> {
        match self.remove(key) {
            None => Ok(None),
            Some(Cell::Plain(Spanned { value, span })) => Ok(value.map(|value| Spanned::new(value, span))),
            Some(Cell::Texts(texts)) => {
                let span = texts.iter().next().map_or(self.span, |(_, text)| text.span);
                Err(self.error(Code::WrongType, span, format!("expected one value for `{key}`, found a mapping")))
            }
        }
    }

    fn need(&mut self, key: &str) -> Result<Spanned<String>, Diagnostic> {
        self.take(key)?.ok_or_else(|| self.error(Code::MissingKey, self.span, format!("missing key `{key}`")))
    }

    /// The value, and whether the row says that there is none.
    fn value(&mut self) -> Result<(Option<Decimal>, bool), Diagnostic> {
        match self.remove("value") {
            None => Ok((None, false)),
            Some(Cell::Plain(Spanned { value: None, .. })) => Ok((None, true)),
            Some(Cell::Plain(Spanned { value: Some(text), .. })) if text == ".." => Ok((None, true)),
            Some(Cell::Plain(Spanned { value: Some(text), span })) => {
                self.number(&text, span).map(|n| (Some(n), false))
            }
            Some(Cell::Texts(_)) => {
                Err(self.error(Code::WrongType, self.span, "expected a number for `value`, found a mapping".into()))
            }
        }
    }

    fn decimal(&mut self, key: &str) -> Result<Option<Decimal>, Diagnostic> {
        let text = self.take(key)?;
        text.map(|text| self.number(&text.value, text.span)).transpose()
    }

    fn number(&self, text: &str, span: Span) -> Result<Decimal, Diagnostic> {
        parse_decimal(text).map_err(|message| self.error(Code::InvalidNumber, span, message))
    }

    fn name<T: Copy>(&mut self, key: &str, names: &[(&str, T)]) -> Result<Option<T>, Diagnostic> {
        let Some(text) = self.take(key)? else { return Ok(None) };
        let known = names.iter().find(|(name, _)| *name == text.value).map(|(_, value)| *value);
        known.map(Some).ok_or_else(|| {
            self.error(Code::InvalidValue, text.span, format!("there is no {key} `{}`", text.value))
                .candidates(&text.value, names.iter().map(|(name, _)| *name))
        })
    }

    fn texts(&mut self, key: &str) -> Result<Option<Texts>, Diagnostic> {
        match self.remove(key) {
            Some(Cell::Texts(texts)) => Ok(Some(texts)),
            Some(Cell::Plain(Spanned { value: Some(_), span })) => {
                let message = format!("expected a text in each language for `{key}`, found one text");
                Err(self.error(Code::WrongType, span, message).help(format!("write `{key}: {{zh: …, en: …}}`")))
            }
            Some(Cell::Plain(_)) | None => Ok(None),
        }
    }
}
