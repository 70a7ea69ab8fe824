//! Observations from the numbers of a table: ids in the place of names, values in the units of datasets.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::answers::{Answers, Question};
use super::fact::{Fact, Facts};
use super::footnote::Footnote;
use super::measure::{self, Indicators};
use super::name::Name;
use super::number::scaled;
use super::row::Row;
use super::said::{Open, Said, said};
use super::sheet::Sheet;
use super::table::{Known, Measured, Table, Unclear};
use super::unit;
use crate::dataset::Status;
use crate::diagnostic::Code;
use crate::lang::{Period, Tag};
use crate::reference::is_id;
use crate::scaffold::todo;
use crate::text::Texts;

/// Makes a table of what a sheet says.
///
/// # Errors
/// What the sheet does not say, and what does not go together.
pub(super) fn table(sheet: &Sheet, facts: &Facts, answers: &Answers, known: &Known<'_>) -> Result<Table, Unclear> {
    let mut reader = Reader { answers, known, facts, unclear: Unclear::default(), notes: Vec::new() };
    let (indicators, ids) = measure::indicators(facts, answers, known, &mut reader.unclear);
    let codes = reader.codes();
    let rows = reader.rows(&indicators, &ids, &codes);
    let open = reader.open(&indicators, &codes);
    let mut measured: Vec<Measured> = Vec::new();
    for id in ids {
        measured.extend(indicators.values().find(|indicator| indicator.id == id).cloned());
    }
    let mut listed: Vec<(String, String, Name)> = Vec::new();
    for (position, name, id) in codes.list {
        let dimension = codes.dimensions.get(position).map(|(id, _)| id.clone()).unwrap_or_default();
        if !listed.iter().any(|(of, known, _)| *of == dimension && *known == id) {
            listed.push((dimension, id, name));
        }
    }
    let mut table = Table {
        said: Said::default(),
        rows,
        titles: facts.titles.clone(),
        dimensions: codes.dimensions,
        indicators: measured,
        codes: listed,
        footnotes: facts.footnotes.clone(),
        notes: reader.notes,
    };
    let mut unclear = reader.unclear;
    table.said = said(sheet, facts, &table, &open);
    if unclear.is_empty() {
        return Ok(table);
    }
    unclear.said = table.said;
    Err(unclear)
}

/// The codes of a table.
struct Codes {
    /// The dimensions with their headings.
    dimensions: Vec<(String, Name)>,
    /// The ids by position of the dimension and name, in the order of the table.
    list: Vec<(usize, Name, String)>,
    ids: BTreeMap<(usize, Name), String>,
}

impl Codes {
    fn add(&mut self, position: usize, name: &Name, id: String) {
        self.ids.insert((position, name.clone()), id.clone());
        self.list.push((position, name.clone(), id));
    }

    /// The code of a name; that of the whole table, if it has no names along the dimension.
    fn of(&self, position: usize, name: Option<&Name>) -> Option<&str> {
        self.ids.get(&(position, name.cloned().unwrap_or_default())).map(String::as_str)
    }
}

struct Reader<'a> {
    answers: &'a Answers,
    known: &'a Known<'a>,
    facts: &'a Facts,
    unclear: Unclear,
    /// The notes on observations, each once.
    notes: Vec<Name>,
}

impl Reader<'_> {
    /// The one place that the dataset is about, if it is: a newer release of its table need not say so again.
    fn only_place(&self) -> Option<String> {
        let dataset = self.known.dataset?;
        let position = dataset.dimension("place")?;
        let mut places = dataset.observations.iter().map(|observation| observation.code(position));
        let first = places.next()??;
        places.all(|place| place == Some(first)).then(|| first.to_owned())
    }

    fn codes(&mut self) -> Codes {
        let dimensions = self.facts.axes.iter().map(|axis| (axis.id.clone(), axis.heading.clone())).collect();
        let mut codes = Codes { dimensions, list: Vec::new(), ids: BTreeMap::new() };
        for fact in &self.facts.list {
            for (position, name) in fact.codes.iter().enumerate() {
                if codes.of(position, Some(name)).is_some() {
                    continue;
                }
                let dimension = codes.dimensions.get(position).map_or("", |(id, _)| id.as_str());
                match self.code(dimension, name) {
                    Some(id) if !is_id(&id) => {
                        let message = format!("expected an id of small letters, digits and hyphens, found `{id}`");
                        self.unclear.fault(Code::InvalidId, message);
                        codes.add(position, name, id);
                    }
                    Some(id) => codes.add(position, name, id),
                    None if name.is_empty() => {
                        let message = format!("`{}`: nothing names the `{dimension}` of the number", fact.cell);
                        self.unclear.fault(Code::MissingKey, message);
                    }
                    None => self.unclear.ask(Question::Code(name.text())),
                }
            }
        }
        let place = self.answers.place.clone().or_else(|| self.only_place());
        let place = place.filter(|_| !codes.dimensions.iter().any(|(id, _)| id == "place"));
        if let Some(place) = place {
            codes.add(codes.dimensions.len(), &Name::default(), place);
            codes.dimensions.push(("place".to_owned(), Name::default()));
        }
        codes
    }

    /// The names that have no ids yet, each once.
    fn open(&self, indicators: &Indicators, codes: &Codes) -> Open {
        let mut open = Open { is_any: !self.unclear.is_empty(), ..Open::default() };
        let mut seen: BTreeSet<(Option<usize>, Name)> = BTreeSet::new();
        if !open.is_any {
            return open;
        }
        for fact in &self.facts.list {
            let name = measure::name_of(fact, self.facts);
            if !indicators.contains_key(&name) && seen.insert((None, name.clone())) {
                open.indicators.push((name, fact.unit.clone()));
            }
            for (position, name) in fact.codes.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
                if codes.of(position, Some(name)).is_none() && seen.insert((Some(position), name.clone())) {
                    let dimension = codes.dimensions.get(position).map(|(id, _)| id.clone()).unwrap_or_default();
                    open.codes.push((dimension, name.clone()));
                }
            }
        }
        open
    }

    fn code(&self, dimension: &str, name: &Name) -> Option<String> {
        let asked = self.answers.codes.iter().find(|(text, _)| name.is(text)).map(|(_, id)| id.clone());
        let listed = || {
            let codes = &self.known.dimensions.get(dimension)?.codes;
            let has = |id: &str, title: &Texts| name.is(id) || title.iter().any(|(_, title)| name.is(&title.plain()));
            codes.iter().find(|(id, code)| has(&id.value, &code.title)).map(|(id, _)| id.value.clone())
        };
        asked.or_else(listed).or_else(|| name.id())
    }

    fn rows(&mut self, indicators: &Indicators, ids: &[String], codes: &Codes) -> Vec<Row> {
        let order = self.order(&codes.dimensions);
        let mut rows: BTreeMap<(usize, Vec<String>, Period), (Row, &str)> = BTreeMap::new();
        let facts = self.facts;
        for fact in &facts.list {
            let Some(indicator) = indicators.get(&measure::name_of(fact, facts)) else { continue };
            let at = ids.iter().position(|id| *id == indicator.id).unwrap_or(0);
            let of = |position: &usize| codes.of(*position, fact.codes.get(*position)).map(str::to_owned);
            let own: Option<Vec<String>> = order.iter().map(of).collect();
            let Some(period) = fact.period else {
                self.unclear.ask(Question::Period);
                continue;
            };
            // Names without ids are asked for; until they have some, nothing is known of what is the same.
            let Some((own, cells)) = own.zip(self.cells(fact, indicator)) else { continue };
            let row = Row { indicator: indicator.id.clone(), codes: own.clone(), period, cells };
            match rows.entry((at, own, period)) {
                Entry::Vacant(place) => {
                    place.insert((row, &fact.cell));
                }
                // A table may say the same twice, as in a summary row.
                Entry::Occupied(known) if known.get().0.agrees(&row) => {}
                Entry::Occupied(known) => {
                    let message = format!(
                        "`{}` and `{}` are both `{}`, {period}, with other values",
                        fact.cell,
                        known.get().1,
                        indicator.id
                    );
                    self.unclear.fault(Code::DuplicateObservation, message);
                }
            }
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
                    let message = format!(
                        "`{}`: expected at most 28 digits, found `{}` {}",
                        fact.cell, number.value, indicator.written
                    );
                    self.unclear.fault(Code::InvalidNumber, message);
                    return None;
                };
                cells.insert("value".into(), value.to_string());
                let status = number.status.or_else(|| self.status(fact));
                cells.extend(status.map(Status::as_str).map(|status| ("status".to_owned(), status.to_owned())));
            }
        }
        let mut notes: Vec<Name> = Vec::new();
        let own = fact.marks.iter().filter(|mark| !indicator.marks.contains(mark));
        let own = own.filter_map(|mark| self.facts.footnotes.list.get(*mark));
        for note in own.filter(|note| note.is_note()) {
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
        for note in &notes {
            if !self.notes.contains(note) {
                self.notes.push(note.clone());
            }
        }
        for (lang, text) in joined(&notes, self.known.languages, &self.answers.texts) {
            cells.entry(format!("note.{lang}")).or_insert(text);
        }
        Some(cells)
    }

    fn status(&self, fact: &Fact) -> Option<Status> {
        fact.marks.iter().filter_map(|mark| self.facts.footnotes.list.get(*mark)).find_map(Footnote::status)
    }

    fn is_asked(&self, name: &Name) -> bool {
        self.answers.units.iter().any(|(text, _)| text.as_ref().is_some_and(|text| name.is(text)))
    }
}

/// Several notes as one text in each language; what is not known in it is marked as still to be translated.
pub(super) fn joined(notes: &[Name], languages: &[Tag], texts: &[(String, String)]) -> Vec<(Tag, String)> {
    if notes.is_empty() {
        return Vec::new();
    }
    let localized: Vec<_> = notes.iter().map(|note| (note, note.localized(languages, texts))).collect();
    let of = |lang: &Tag| {
        let words =
            localized.iter().map(|(note, texts)| texts.get(lang).cloned().unwrap_or_else(|| todo(lang, &note.text())));
        let between = if lang.primary() == "zh" { "" } else { " " };
        (lang.clone(), words.collect::<Vec<_>>().join(between))
    };
    languages.iter().map(of).collect()
}
