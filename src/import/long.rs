//! Tables with an observation a row: a column for the period, one for the value, others for what they are of.

use super::answers::{Answers, Question};
use super::fact::{Axis, Fact, Facts};
use super::footnote::Footnotes;
use super::name::{Name, clean, folded};
use super::number::{Number, Reading, no_number, read};
use super::period::{self, When};
use super::role::dimension_of;
use super::said::{self, Said};
use super::sdmx;
use super::sheet::{Cell, Sheet};
use super::stub::is_time;
use super::table::{Known, Unclear};
use crate::diagnostic::Code;
use crate::lang::Period;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Period,
    Value,
    Indicator,
    Unit,
    /// The power of ten that the value is to be multiplied by.
    Power,
    Status,
    Note,
    /// The names along an axis.
    Axis(String, Name),
    /// The title, in a language, of what another column has the id of.
    Title(String, bool),
    /// A column that the CSV of a dataset has too.
    Kept(String),
    /// The period in the form of this program, beside another form.
    ExactPeriod,
    Ignored,
}

pub(super) const VALUES: [&str; 8] = ["value", "obs_value", "obsvalue", "数值", "值", "数据", "observation", "amount"];
const NOTES: [&str; 5] = ["note", "备注", "注", "remark", "comment"];
const KEPT: [&str; 6] = ["qualifier", "low", "high", "status", "source", "period-note"];

/// The observations of such a table; `None` if the sheet is of another form.
pub(super) fn facts(sheet: &Sheet, answers: &Answers, known: &Known<'_>) -> Option<Result<Facts, Unclear>> {
    let header = (0..sheet.height().min(10)).find(|row| is_header(sheet, *row))?;
    let is_sdmx = sdmx::is_header(sheet, header);
    let heads = (0..sheet.width()).map(|column| sheet.text(header, column));
    let dimensions: Vec<&str> = known
        .dataset
        .iter()
        .flat_map(|dataset| dataset.dimensions.iter().map(|dimension| dimension.value.as_str()))
        .collect();
    let mut unclear = Unclear::default();
    let mut fields: Vec<Field> = Vec::new();
    for head in heads {
        let field = if is_sdmx { Ok(sdmx::field(head, &dimensions)) } else { field(head, answers, known) };
        match field {
            Ok(field) => fields.push(field),
            Err(question) => unclear.ask(question),
        }
    }
    let mut reader =
        Reader { sheet, header, is_sdmx, axes: axes(&fields), fields, known, footnotes: Footnotes::default() };
    reader.footnotes = reader.footnotes();
    if !unclear.is_empty() {
        unclear.ask_of_source(&reader.titles(), reader.footnotes.source.as_deref(), answers, known);
        unclear.said = reader.beginning();
        return Some(Err(unclear));
    }
    let facts = reader.facts(answers);
    Some(facts.map_err(|unclear| Unclear { said: reader.beginning(), ..unclear }))
}

fn is_header(sheet: &Sheet, row: usize) -> bool {
    let texts = || sheet.filled(row).map(|column| folded(sheet.text(row, column)));
    texts().any(|text| VALUES.contains(&text.split(':').next().unwrap_or_default()))
        && texts().any(|text| is_time(&Name::read(text.split(':').next().unwrap_or_default())))
}

fn axes(fields: &[Field]) -> Vec<Axis> {
    let axes = fields.iter().filter_map(|field| match field {
        Field::Axis(id, heading) => Some(Axis { id: id.clone(), heading: heading.clone() }),
        _ => None,
    });
    axes.collect()
}

fn field(head: &str, answers: &Answers, known: &Known<'_>) -> Result<Field, Question> {
    let name = Name::read(head);
    let text = folded(head);
    if let Some((of, lang)) = head.split_once('.') {
        let is_chinese = lang.starts_with("zh");
        return Ok(match of {
            "note" | "period-note" => Field::Kept(head.to_owned()),
            "publisher" | "source" => Field::Ignored,
            _ => Field::Title(of.to_owned(), is_chinese),
        });
    }
    Ok(match text.as_str() {
        "" | "url" | "序号" | "no." => Field::Ignored,
        "unit" | "单位" | "计量单位" => Field::Unit,
        text if VALUES.contains(&text) => Field::Value,
        text if NOTES.contains(&text) => Field::Note,
        "状态" => Field::Status,
        text if KEPT.contains(&text) => Field::Kept(text.to_owned()),
        _ if is_time(&name) => Field::Period,
        _ => match dimension_of(&name, answers, known) {
            Some(id) if id == "indicator" => Field::Indicator,
            Some(id) => Field::Axis(id, name),
            None => match name.id() {
                // A table of this form names its dimensions as programs do.
                Some(id) if id == head => Field::Axis(id, name),
                _ => return Err(Question::Dimension(name.text())),
            },
        },
    })
}

struct Reader<'a> {
    sheet: &'a Sheet,
    header: usize,
    is_sdmx: bool,
    axes: Vec<Axis>,
    fields: Vec<Field>,
    known: &'a Known<'a>,
    footnotes: Footnotes,
}

impl Reader<'_> {
    fn facts(&self, answers: &Answers) -> Result<Facts, Unclear> {
        let mut facts = Facts {
            form: self.form(),
            axes: self.axes.clone(),
            header: vec![self.header + 1],
            titles: self.titles(),
            footnotes: self.footnotes.clone(),
            ..Facts::default()
        };
        let mut unclear = Unclear::default();
        let value = self.fields.iter().position(|field| *field == Field::Value).unwrap_or_default();
        for row in self.header + 1..self.sheet.height() {
            if self.sheet.filled(row).count() == 0 || self.is_footnote(row) {
                continue;
            }
            match self.fact(row, answers.period) {
                Ok(Some(fact)) => {
                    facts.body.push(row + 1);
                    facts.list.push(fact);
                }
                Ok(None) => {
                    facts.blank += 1;
                    facts.empty.push(self.sheet.reference(row, value));
                }
                Err((code, message)) => unclear.fault(code, message),
            }
        }
        if unclear.is_empty() { Ok(facts) } else { Err(unclear) }
    }

    fn form(&self) -> &'static str {
        if self.is_sdmx { "an observation a row, in the words of SDMX" } else { "an observation a row" }
    }

    fn beginning(&self) -> Said {
        said::beginning(self.sheet, Some(self.form()), &self.titles(), (&[self.header + 1], &[]))
    }

    fn is_footnote(&self, row: usize) -> bool {
        self.sheet.filled(row).count() == 1 && self.sheet.width() > 2
    }

    fn footnotes(&self) -> Footnotes {
        let mut footnotes = Footnotes::default();
        for row in (self.header + 1..self.sheet.height()).filter(|row| self.is_footnote(*row)) {
            self.sheet.filled(row).for_each(|column| footnotes.add(&clean(self.sheet.text(row, column))));
        }
        // The words of SDMX have no marks.
        let columns = (0..self.fields.len())
            .filter(|column| !self.is_sdmx && matches!(self.fields.get(*column), Some(Field::Value | Field::Period)));
        for column in columns {
            let texts = (self.header + 1..self.sheet.height()).map(|row| self.sheet.text(row, column));
            texts.for_each(|text| footnotes.add_unexplained(text));
        }
        footnotes
    }

    fn titles(&self) -> Vec<String> {
        let above = (0..self.header)
            .flat_map(|row| self.sheet.filled(row).map(move |column| clean(self.sheet.text(row, column))));
        let structure = (0..self.sheet.width()).find(|column| self.sheet.text(self.header, *column) == "STRUCTURE_ID");
        let named = structure.map(|column| sdmx::structure(self.sheet.text(self.header + 1, column)).to_owned());
        above.chain(named.filter(|_| self.is_sdmx)).collect()
    }

    fn fact(&self, row: usize, base: Option<Period>) -> Result<Option<Fact>, (Code, String)> {
        let mut fact = Fact { codes: vec![Name::default(); self.axes.len()], ..Fact::default() };
        let (mut value, mut whens, mut exact) = (Reading::Blank, Vec::new(), None);
        let mut axis = 0;
        for (column, field) in self.fields.iter().enumerate() {
            let text = self.sheet.text(row, column);
            let at = || self.sheet.reference(row, column);
            match field {
                Field::Value => {
                    fact.cell = at();
                    let (reading, marks) =
                        read(self.sheet.cell(row, column).unwrap_or(&Cell::default()), &self.footnotes);
                    value = reading;
                    fact.marks.extend(marks);
                    if value == Reading::Words {
                        return Err((Code::InvalidNumber, no_number(&at(), text)));
                    }
                }
                Field::Axis(..) => {
                    if let Some(code) = fact.codes.get_mut(axis) {
                        *code = merged(std::mem::take(code), self.name(text));
                    }
                    axis += 1;
                }
                _ if text.is_empty() => {}
                Field::Period => {
                    let when = if self.is_sdmx { sdmx::period(text) } else { None };
                    let (stripped, marks) = self.footnotes.strip(text);
                    fact.marks.extend(marks);
                    let when = when.map(When::Whole).or_else(|| period::read(&stripped));
                    whens.push(when.ok_or_else(|| {
                        (Code::InvalidPeriod, format!("`{}`: expected a period, found `{text}`", at()))
                    })?);
                }
                Field::ExactPeriod => {
                    exact =
                        Some(text.parse().map_err(|message| (Code::InvalidPeriod, format!("`{}`: {message}", at())))?);
                }
                _ => self
                    .attribute(&mut fact, field, text)
                    .map_err(|message| (Code::InvalidNumber, format!("`{}`: {message}", at())))?,
            }
        }
        fact.value = match value {
            Reading::Number(number) => Some(number),
            Reading::Missing => None,
            Reading::Blank | Reading::Words if fact.kept.iter().any(says_why) => None,
            Reading::Blank | Reading::Words => return Ok(None),
        };
        settle(&mut fact);
        fact.period = exact.or_else(|| super::wide::when(whens.into_iter(), base));
        Ok(Some(fact))
    }

    /// Takes in a cell that is not empty and neither value nor period.
    fn attribute(&self, fact: &mut Fact, field: &Field, text: &str) -> Result<(), String> {
        match field {
            Field::Indicator => fact.indicator = merged(std::mem::take(&mut fact.indicator), self.name(text)),
            Field::Title(of, is_chinese) => self.title(fact, of, *is_chinese, text),
            Field::Unit => fact.unit = Some(sdmx::unit(text).to_owned()),
            Field::Power => {
                fact.power = text.parse().map_err(|_| format!("expected a power of ten, found `{text}`"))?;
            }
            Field::Status => {
                fact.kept.extend(sdmx::status(text).map(|status| ("status".to_owned(), status.to_owned())));
            }
            Field::Note => fact.kept.push(("remark".into(), text.to_owned())),
            Field::Kept(name) if name == "source" && !self.has_source(text) => {}
            Field::Kept(name) => {
                fact.kept.retain(|(known, _)| known != name);
                fact.kept.push((name.clone(), text.to_owned()));
            }
            Field::Period | Field::ExactPeriod | Field::Value | Field::Axis(..) | Field::Ignored => {}
        }
        Ok(())
    }

    fn name(&self, text: &str) -> Name {
        match sdmx::labelled(text).filter(|_| self.is_sdmx) {
            Some((id, label)) => Name { own_id: Some(sdmx::id(id)), ..Name::read(label) },
            None if self.is_sdmx => Name { own_id: Some(sdmx::id(text)), ..Name::default() },
            None if crate::reference::is_id(text) => Name { own_id: Some(text.to_owned()), ..Name::default() },
            None => Name::read(text),
        }
    }

    fn title(&self, fact: &mut Fact, of: &str, is_chinese: bool, text: &str) {
        let position = self.axes.iter().position(|axis| axis.id == of);
        let name = match position.and_then(|position| fact.codes.get_mut(position)) {
            Some(code) => code,
            None if of == "indicator" => &mut fact.indicator,
            None => return,
        };
        if is_chinese {
            name.zh = Some(text.to_owned());
        } else {
            name.other = Some(text.to_owned());
        }
    }

    fn has_source(&self, id: &str) -> bool {
        self.known.dataset.is_some_and(|dataset| dataset.source(id).is_some())
    }
}

/// The id of one and the words of the other.
fn merged(words: Name, read: Name) -> Name {
    Name { own_id: read.own_id, zh: read.zh.or(words.zh), other: read.other.or(words.other) }
}

/// A status of a number is not repeated, and that of a missing value is said by its absence.
fn settle(fact: &mut Fact) {
    let is_missing = fact.value.is_none() && !fact.kept.iter().any(|(name, _)| name == "low");
    fact.kept.retain(|(name, text)| !(is_missing && name == "status" && text == "missing"));
    if let Some(Number { status: status @ Some(_), .. }) = &mut fact.value
        && fact.kept.iter().any(|(name, _)| name == "status")
    {
        *status = None;
    }
}

/// Whether a cell says why there is no value: there is a range, or it is missing.
fn says_why((name, text): &(String, String)) -> bool {
    name == "low" || name == "status" && text == "missing"
}
