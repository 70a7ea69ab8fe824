//! A table as it was understood: observations with ids, units and exact values, and what is still to be asked.

use std::collections::BTreeSet;

use super::answers::{Answers, Question};
use super::footnote::Footnotes;
use super::name::Name;
use super::number::{no_number, with_point};
use super::row::Row;
use super::said::{Said, outline};
use super::sheet::Sheet;
use super::unit::{Scaled, Units};
use super::{assembly, layout, long, stub, wide};
use crate::config::Dimension;
use crate::dataset::Dataset;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::Tag;
use crate::source::{Place, SourcePath};
use crate::text::Texts;
use crate::yaml::Map;

/// What the site knows already.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its languages.
    pub languages: &'a [Tag],
    /// Its code lists.
    pub dimensions: &'a Map<Dimension>,
    /// Its units.
    pub units: &'a Units,
    /// The dataset as it is, if there is one.
    pub dataset: Option<&'a Dataset>,
}

/// A table with ids, units and exact values.
#[derive(Clone, Debug)]
pub struct Table {
    /// What its layout was taken for, for people.
    pub said: Said,
    /// Its observations, in the order of datasets.
    pub rows: Vec<Row>,
    pub(super) titles: Vec<String>,
    pub(super) dimensions: Vec<(String, Name)>,
    pub(super) indicators: Vec<Measured>,
    /// The codes by dimension, each once, in the order of the table.
    pub(super) codes: Vec<(String, String, Name)>,
    pub(super) footnotes: Footnotes,
    /// The notes on observations, each once.
    pub(super) notes: Vec<Name>,
}

/// An indicator of a table.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub(super) id: String,
    pub(super) name: Name,
    pub(super) unit: Scaled,
    /// The unit as the table or a person has written it.
    pub(super) written: String,
    /// The footnotes on all of its values, which are about itself.
    pub(super) notes: Vec<Name>,
    pub(super) marks: Vec<usize>,
    /// Whether it is the one of the dataset, as the table does not name any.
    pub(super) is_assumed: bool,
}

/// Why a table is not understood.
#[derive(Clone, Debug, Default)]
pub struct Unclear {
    /// What is understood all the same, for people.
    pub said: Said,
    /// What can be asked.
    pub questions: BTreeSet<Question>,
    /// What is wrong with it.
    pub faults: Vec<(Code, String)>,
}

impl Unclear {
    pub(super) fn ask(&mut self, question: Question) {
        self.questions.insert(question);
    }

    /// Asks for what a new dataset needs beside, so that nobody is asked twice.
    pub(super) fn ask_of_source(
        &mut self,
        titles: &[String],
        source: Option<&str>,
        answers: &Answers,
        known: &Known<'_>,
    ) {
        if known.dataset.is_none() && !self.questions.is_empty() {
            self.questions.extend(answers.lacking(titles, source));
        }
    }

    pub(super) fn fault(&mut self, code: Code, message: String) {
        self.faults.push((code, message));
    }

    /// Whether all is clear.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.faults.is_empty()
    }

    /// As findings about a file; questions name the options that answer them.
    pub fn diagnostics(&self, path: &SourcePath) -> Diagnostics {
        let place = || Place::file(path);
        let faults = self.faults.iter().map(|(code, message)| {
            let finding = Diagnostic::new(*code, message.clone()).at(place());
            match code {
                Code::UnknownUnit => finding.help(OWN_UNITS),
                Code::InvalidPeriod => finding.help(PERIODS),
                Code::DuplicateObservation => finding.help(GROUPS),
                _ => finding,
            }
        });
        let questions = self.questions.iter().map(|question| {
            let finding = Diagnostic::new(Code::MissingKey, question.unknown()).at(place());
            let finding = finding.help(format!("say it: `{}`", question.option()));
            match question {
                Question::Unit(_, Some(stated)) => finding
                    .help(format!("or write `{stated}` into `content/units.yaml` with its words, and import again")),
                _ => finding,
            }
        });
        let mut all = Diagnostics::default();
        all.extend(faults.chain(questions));
        all
    }
}

/// What helps against a unit that the site does not have.
const OWN_UNITS: &str = "a site's own units stand in `units.yaml`";

/// What helps against labels that are no periods.
const PERIODS: &str = "write it as a period, or take its row or column out of the table";

/// What helps against names that several groups of rows have.
const GROUPS: &str = "if they are of different groups, begin the rows of a group with `#` below the row of its name";

/// Understands a sheet.
///
/// # Errors
/// What the sheet does not say and nobody has said, and cells that are not what their place says.
pub fn understand(sheet: &Sheet, answers: &Answers, known: &Known<'_>) -> Result<Table, Unclear> {
    let mut facts = match long::facts(sheet, answers, known) {
        Some(facts) => facts?,
        None => match layout::find(sheet, &|text| kind(text, answers, known)) {
            Some(layout) => wide::facts(sheet, layout.clone(), answers, known).map_err(|unclear| {
                let (stubs, columns) = stub::columns(sheet, &layout, known.units);
                Unclear { said: outline(sheet, &layout, (&stubs, &columns)), ..unclear }
            })?,
            None => {
                let mut unclear = Unclear::default();
                unclear.fault(Code::Syntax, no_numbers(sheet));
                return Err(unclear);
            }
        },
    };
    facts.asked_title.clone_from(&answers.title);
    assembly::table(sheet, &facts, answers, known).map_err(|mut unclear| {
        unclear.ask_of_source(&facts.titles, facts.footnotes.source.as_deref(), answers, known);
        unclear
    })
}

/// What a person or the site has said that a text names.
fn kind(text: &str, answers: &Answers, known: &Known<'_>) -> Option<layout::Named> {
    let name = Name::read(text);
    let titled = |texts: &Texts| texts.iter().any(|(_, title)| name.is(&title.plain()));
    let is_indicator = answers.indicators.iter().any(|(text, _)| text.as_ref().is_some_and(|text| name.is(text)));
    let is_code = answers.codes.iter().any(|(text, _)| name.is(text));
    let mut indicators = known.dataset.iter().flat_map(|dataset| &dataset.indicators);
    let mut codes = known.dimensions.iter().flat_map(|(_, of)| of.codes.iter());
    if is_indicator || indicators.any(|indicator| titled(&indicator.title)) {
        return Some(layout::Named::Indicator);
    }
    (is_code || codes.any(|(_, code)| titled(&code.title))).then_some(layout::Named::Code)
}

fn no_numbers(sheet: &Sheet) -> String {
    let mut cells = (0..sheet.height()).flat_map(|row| sheet.filled(row).map(move |column| (row, column)));
    let name = &sheet.name;
    match cells.find(|(row, column)| with_point(sheet.text(*row, *column)).is_some()) {
        Some((row, column)) => no_number(&sheet.reference(row, column), sheet.text(row, column)),
        None => format!("`{name}` has no numbers below headings"),
    }
}
