//! A table as it was understood: observations with ids, units and exact values, and what is still to be asked.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::{Answers, Question};
use super::fact::{Fact, Facts};
use super::footnote::Footnotes;
use super::name::Name;
use super::number::scaled;
use super::row::Row;
use super::sheet::Sheet;
use super::unit::{self, Scaled, Units};
use super::{layout, long, wide};
use crate::config::Dimension;
use crate::dataset::{Dataset, Indicator, Status};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{Period, Tag};
use crate::reference::is_id;
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
    pub said: String,
    /// Its observations, in the order of datasets.
    pub rows: Vec<Row>,
    pub(super) titles: Vec<String>,
    pub(super) dimensions: Vec<(String, Name)>,
    pub(super) indicators: Vec<Measured>,
    /// The codes by dimension, each once, in the order of the table.
    pub(super) codes: Vec<(String, String, Name)>,
    pub(super) footnotes: Footnotes,
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
    marks: Vec<usize>,
}

/// Why a table is not understood.
#[derive(Clone, Debug, Default)]
pub struct Unclear {
    /// What can be asked.
    pub questions: BTreeSet<Question>,
    /// What is wrong with it.
    pub faults: Vec<(Code, String)>,
}

impl Unclear {
    pub(super) fn ask(&mut self, question: Question) {
        self.questions.insert(question);
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
        let faults = self.faults.iter().map(|(code, message)| Diagnostic::new(*code, message.clone()).at(place()));
        let questions = self.questions.iter().map(|question| {
            let finding = Diagnostic::new(Code::MissingKey, question.unknown()).at(place());
            finding.help(format!("say it: `{}`", question.option()))
        });
        let mut all = Diagnostics::default();
        all.extend(faults.chain(questions));
        all
    }
}

/// Understands a sheet.
///
/// # Errors
/// What the sheet does not say and nobody has said, and cells that are not what their place says.
pub fn understand(sheet: &Sheet, answers: &Answers, known: &Known<'_>) -> Result<Table, Unclear> {
    let facts = match long::facts(sheet, answers, known) {
        Some(facts) => facts?,
        None => match layout::find(sheet) {
            Some(layout) => wide::facts(sheet, layout, answers, known)?,
            None => {
                let mut unclear = Unclear::default();
                let message = format!("`{}` has no numbers below headings", sheet.name);
                unclear.fault(Code::Syntax, message);
                return Err(unclear);
            }
        },
    };
    let mut reader = Reader { answers, known, facts: &facts, unclear: Unclear::default() };
    let table = reader.table(sheet);
    if reader.unclear.is_empty() { Ok(table) } else { Err(reader.unclear) }
}

struct Reader<'a> {
    answers: &'a Answers,
    known: &'a Known<'a>,
    facts: &'a Facts,
    unclear: Unclear,
}

impl<'a> Reader<'a> {
    fn table(&mut self, sheet: &Sheet) -> Table {
        let mut indicators = self.indicators();
        let (dimensions, codes) = self.dimensions();
        let rows = self.rows(&indicators, &dimensions, &codes);
        indicators.retain(|(_, indicator)| rows.iter().any(|row| row.indicator == indicator.id));
        let mut listed: Vec<(String, String, Name)> = Vec::new();
        for (position, name, id) in codes {
            let dimension = dimensions.get(position).map(|(id, _)| id.clone()).unwrap_or_default();
            if !listed.iter().any(|(of, known, _)| *of == dimension && *known == id) {
                listed.push((dimension, id, name));
            }
        }
        let mut table = Table {
            said: String::new(),
            rows,
            titles: self.facts.titles.clone(),
            dimensions,
            indicators: indicators.into_iter().map(|(_, indicator)| indicator).collect(),
            codes: listed,
            footnotes: self.facts.footnotes.clone(),
        };
        table.indicators.dedup_by(|b, a| a.id == b.id);
        table.said = super::said::said(sheet, self.facts, &table);
        table
    }

    /// The name of an indicator; of a table about one, what its title says.
    fn indicator_name(&self, fact: &Fact) -> Name {
        if fact.indicator.is_empty() { Name::read(&self.facts.titles.join(" ")) } else { fact.indicator.clone() }
    }

    /// The indicators by the names that the table has for them.
    fn indicators(&mut self) -> Vec<(Name, Measured)> {
        let mut found: Vec<(Name, Measured)> = Vec::new();
        for fact in &self.facts.list {
            let name = self.indicator_name(fact);
            if found.iter().any(|(known, _)| *known == name) {
                continue;
            }
            let existing = self.existing(&name);
            let id = self.indicator_id(&name, existing, &found);
            let unit = self.unit(&name, existing);
            let Some((unit, written)) = unit else { continue };
            let Some(id) = id else { continue };
            let marks = self.marks_on_all(&name);
            let texts = marks.iter().filter_map(|mark| self.facts.footnotes.list.get(*mark));
            let notes = texts.map(|note| Name::read(&note.text)).collect();
            found.push((name.clone(), Measured { id, name, unit, written, notes, marks }));
        }
        found
    }

    /// The footnotes that stand on all values of an indicator: on its heading.
    fn marks_on_all(&self, name: &Name) -> Vec<usize> {
        let facts: Vec<&Fact> = self.facts.list.iter().filter(|fact| self.indicator_name(fact) == *name).collect();
        let mut marks = facts.first().filter(|_| facts.len() > 1).map(|fact| fact.marks.clone()).unwrap_or_default();
        marks.retain(|mark| facts.iter().all(|fact| fact.marks.contains(mark)));
        marks.dedup();
        marks
    }

    /// The indicator of the dataset that has a name.
    fn existing(&self, name: &Name) -> Option<&'a Indicator> {
        let asked = self.answers.indicators.iter().find(|(text, _)| name.is(text)).map(|(_, id)| id.as_str());
        let dataset = self.known.dataset?;
        if let Some(id) = asked {
            return dataset.indicator(id);
        }
        let titled = |texts: &Texts| texts.iter().any(|(_, text)| name.is(&text.plain()));
        dataset.indicators.iter().find(|indicator| {
            let synonyms = indicator.synonyms.iter().flat_map(|(_, words)| words).any(|word| name.is(word));
            name.is(&indicator.id) || titled(&indicator.title) || indicator.label.as_ref().is_some_and(titled) || synonyms
        })
    }

    fn indicator_id(&mut self, name: &Name, existing: Option<&Indicator>, found: &[(Name, Measured)]) -> Option<String> {
        let asked = self.answers.indicators.iter().find(|(text, _)| name.is(text)).map(|(_, id)| id.clone());
        let id = asked.clone().or_else(|| existing.map(|indicator| indicator.id.to_string())).or_else(|| name.id());
        match id {
            Some(id) if !is_id(&id) => {
                let message = format!("expected an id of small letters, digits and hyphens, found `{id}`");
                self.unclear.fault(Code::InvalidId, message);
                None
            }
            // Two names may be one indicator only if a person says so.
            Some(id) if asked.is_none() && found.iter().any(|(_, other)| other.id == id) => {
                self.unclear.ask(Question::Indicator(name.text()));
                None
            }
            Some(id) => Some(id),
            None => {
                self.unclear.ask(Question::Indicator(name.text()));
                None
            }
        }
    }

    /// The unit of an indicator and how it was written.
    fn unit(&mut self, name: &Name, existing: Option<&Indicator>) -> Option<(Scaled, String)> {
        let asked = self.answers.units.iter().find(|(text, _)| text.as_ref().is_some_and(|text| name.is(text)));
        let facts: Vec<&Fact> = self.facts.list.iter().filter(|fact| self.indicator_name(fact) == *name).collect();
        let stated: BTreeSet<&String> = facts.iter().filter_map(|fact| fact.unit.as_ref()).collect();
        let percent = facts.iter().any(|fact| fact.value.as_ref().is_some_and(|number| number.percent));
        let default = self.answers.units.iter().find(|(text, _)| text.is_none());
        let written = match (asked, stated.first(), default) {
            (Some((_, unit)), _, _) => unit.clone(),
            (None, Some(unit), _) => (*unit).clone(),
            (None, None, _) if percent => "%".to_owned(),
            (None, None, Some((_, unit))) => unit.clone(),
            (None, None, None) => {
                self.unclear.ask(Question::Unit(name.text()));
                return None;
            }
        };
        let Some(unit) = unit::read(&written, self.known.units) else {
            if asked.is_none() {
                self.unclear.ask(Question::Unit(name.text()));
            } else {
                self.unclear.fault(Code::UnknownUnit, format!("there is no unit `{written}`"));
            }
            return None;
        };
        let others = stated.iter().filter(|_| asked.is_none()).map(|unit| unit::read(unit, self.known.units));
        let expected = existing.map(|indicator| indicator.unit.value.as_str());
        let wrong_cell = facts.iter().find(|fact| fact.value.as_ref().is_some_and(|number| number.percent));
        let message = if others.flatten().any(|other| other.id != unit.id) {
            Some(format!("`{}` is in several units: {}", name.text(), quoted(&stated)))
        } else if let Some(expected) = expected.filter(|expected| *expected != unit.id) {
            Some(format!("`{}` is in `{written}`, and the dataset has it in `{expected}`", name.text()))
        } else {
            wrong_cell.filter(|_| unit.id != "percent").map(|fact| {
                format!("`{}`: a percentage, and `{}` is in `{written}`", fact.cell, name.text())
            })
        };
        if let Some(message) = message {
            self.unclear.fault(Code::MixedUnits, message);
            return None;
        }
        Some((unit, written))
    }

    /// The dimensions with their headings, and the codes by position of their dimension and name.
    fn dimensions(&mut self) -> (Vec<(String, Name)>, Vec<(usize, Name, String)>) {
        let mut dimensions: Vec<(String, Name)> =
            self.facts.axes.iter().map(|axis| (axis.id.clone(), axis.heading.clone())).collect();
        let mut codes: Vec<(usize, Name, String)> = Vec::new();
        for fact in &self.facts.list {
            for (position, name) in fact.codes.iter().enumerate() {
                if codes.iter().any(|(at, known, _)| *at == position && known == name) {
                    continue;
                }
                let dimension = dimensions.get(position).map_or("", |(id, _)| id.as_str());
                match self.code(dimension, name) {
                    Some(id) => codes.push((position, name.clone(), id)),
                    None => self.unclear.ask(Question::Code(name.text())),
                }
            }
        }
        if let Some(place) = self.answers.place.clone().filter(|_| !dimensions.iter().any(|(id, _)| id == "place")) {
            codes.push((dimensions.len(), Name::default(), place));
            dimensions.push(("place".to_owned(), Name::default()));
        }
        (dimensions, codes)
    }

    fn code(&self, dimension: &str, name: &Name) -> Option<String> {
        let asked = self.answers.codes.iter().find(|(text, _)| name.is(text)).map(|(_, id)| id.clone());
        let listed = || {
            let codes = &self.known.dimensions.get(dimension)?.codes;
            let has = |id: &str, title: &Texts| name.is(id) || title.iter().any(|(_, title)| name.is(&title.plain()));
            codes.iter().find(|(id, code)| has(&id.value, &code.title)).map(|(id, _)| id.value.clone())
        };
        asked.filter(|id| is_id(id)).or_else(listed).or_else(|| name.id())
    }

    fn rows(
        &mut self,
        indicators: &[(Name, Measured)],
        dimensions: &[(String, Name)],
        codes: &[(usize, Name, String)],
    ) -> Vec<Row> {
        let order = self.order(dimensions);
        let mut rows: BTreeMap<(usize, Vec<String>, Period), (Row, &str)> = BTreeMap::new();
        let facts = self.facts;
        for fact in &facts.list {
            let name = self.indicator_name(fact);
            let Some((_, indicator)) = indicators.iter().find(|(known, _)| *known == name) else { continue };
            let at = indicators.iter().position(|(_, known)| known.id == indicator.id).unwrap_or(0);
            let of = |position: usize| {
                let name = fact.codes.get(position);
                let found = codes.iter().find(|(at, known, _)| *at == position && name.is_none_or(|name| name == known));
                found.map(|(_, _, id)| id.clone()).unwrap_or_default()
            };
            let codes: Vec<String> = order.iter().map(|position| of(*position)).collect();
            let Some(period) = fact.period else {
                self.unclear.ask(Question::Period);
                continue;
            };
            let Some(cells) = self.cells(fact, indicator) else { continue };
            let row = Row { indicator: indicator.id.clone(), codes: codes.clone(), period, cells };
            if let Some((known, cell)) = rows.get(&(at, codes.clone(), period)) {
                // A table may say the same twice, as in a summary row.
                if !known.agrees(&row) {
                    let message = format!("`{}` and `{cell}` are both `{}`, {period}, with other values", fact.cell, indicator.id);
                    self.unclear.fault(Code::DuplicateObservation, message);
                }
                continue;
            }
            rows.insert((at, codes, period), (row, &fact.cell));
        }
        rows.into_values().map(|(row, _)| row).collect()
    }

    /// The positions of the table's dimensions in the order of the dataset, if there is one.
    fn order(&mut self, dimensions: &[(String, Name)]) -> Vec<usize> {
        let Some(dataset) = self.known.dataset else { return (0..dimensions.len()).collect() };
        let ids: Vec<&str> = dataset.dimensions.iter().map(|dimension| dimension.value.as_str()).collect();
        let position = |id: &&str| dimensions.iter().position(|(own, _)| own == id);
        let order: Vec<usize> = ids.iter().filter_map(position).collect();
        if order.len() != ids.len() || order.len() != dimensions.len() {
            let own: Vec<&str> = dimensions.iter().map(|(id, _)| id.as_str()).collect();
            let message = format!(
                "the table tells apart [{}], and the dataset `{}` [{}]",
                own.join(", "),
                dataset.id,
                ids.join(", ")
            );
            self.unclear.fault(Code::UnknownKey, message);
        }
        order
    }

    /// The cells of a row besides its key.
    fn cells(&mut self, fact: &Fact, indicator: &Measured) -> Option<BTreeMap<String, String>> {
        let mut cells: BTreeMap<String, String> = BTreeMap::new();
        let own = fact.unit.as_ref().filter(|_| !self.is_asked(&indicator.name));
        let unit = own.and_then(|unit| unit::read(unit, self.known.units)).unwrap_or_else(|| indicator.unit.clone());
        match &fact.value {
            None if fact.kept.iter().any(|(column, _)| column == "low") => {}
            None => {
                cells.insert("value".into(), "..".into());
            }
            Some(number) => {
                let Some(value) = scaled(number.value, unit.power + fact.power) else {
                    let message = format!("`{}`: expected at most 28 digits, found `{}` {}", fact.cell, number.value, indicator.written);
                    self.unclear.fault(Code::InvalidNumber, message);
                    return None;
                };
                cells.insert("value".into(), value.to_string());
                cells.extend(number.status.map(Status::as_str).map(|status| ("status".to_owned(), status.to_owned())));
            }
        }
        let mut notes: Vec<Name> = Vec::new();
        let own = fact.marks.iter().filter(|mark| !indicator.marks.contains(mark));
        for note in own.filter_map(|mark| self.facts.footnotes.list.get(*mark)) {
            let name = Name::read(&note.text);
            if !notes.contains(&name) {
                notes.push(name);
            }
        }
        for (column, text) in &fact.kept {
            if column == "remark" {
                notes.push(Name::read(text));
            } else {
                cells.insert(column.clone(), text.clone());
            }
        }
        for (lang, text) in joined(&notes, self.known.languages, &self.answers.texts) {
            cells.entry(format!("note.{lang}")).or_insert(text);
        }
        Some(cells)
    }

    fn is_asked(&self, name: &Name) -> bool {
        self.answers.units.iter().any(|(text, _)| text.as_ref().is_some_and(|text| name.is(text)))
    }
}

/// Several notes as one text in each language.
pub(super) fn joined(notes: &[Name], languages: &[Tag], texts: &[(String, String)]) -> Vec<(Tag, String)> {
    let localized: Vec<_> = notes.iter().map(|note| note.localized(languages, texts)).collect();
    let of = |lang: &Tag| {
        let parts: Vec<&str> = localized.iter().filter_map(|note| note.get(lang)).map(String::as_str).collect();
        let between = if lang.primary() == "zh" { "" } else { " " };
        (!parts.is_empty()).then(|| (lang.clone(), parts.join(between)))
    };
    languages.iter().filter_map(of).collect()
}

fn quoted(units: &BTreeSet<&String>) -> String {
    units.iter().map(|unit| format!("`{unit}`")).collect::<Vec<_>>().join(", ")
}
