//! The files of a dataset: those of a new one, or those of an older one brought up to date.

use std::collections::BTreeMap;

use super::answers::Answers;
use super::assembly::joined;
use super::comparison::Comparison;
use super::insertion;
use super::name::Name;
use super::row::{self, Key, Row};
use super::said::Said;
use super::table::{Known, Measured, Table, Unclear};
use crate::config::{self, DIMENSIONS};
use crate::dataset::{self, Dataset};
use crate::diagnostic::{Code, Severity};
use crate::lang::Tag;
use crate::phrases::counted;
use crate::scaffold::todo;
use crate::schema;
use crate::source::{SourcePath, Sources};

/// What is to be written.
#[derive(Clone, Debug)]
pub struct Written {
    /// The files with their texts, those that change alone.
    pub files: Vec<(SourcePath, String)>,
    /// What became of the observations, for people.
    pub said: Said,
    /// What people still have to do.
    pub to_do: Vec<String>,
}

/// What a person wants beside the answers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes {
    /// Takes over a dataset that was not made by an import.
    pub force: bool,
    /// Drops observations that the table does not have.
    pub remove: bool,
}

/// The line by which an import knows its own datasets.
const MARK: &str =
    "# The observations come from `gongbao import`, which rewrites the CSV and leaves what people write here.\n";

/// Makes the files of the dataset `id`.
///
/// # Errors
/// What a new dataset must have and nobody has said; an older one that was not imported; and a result that would not
/// be read back.
pub fn write(
    id: &str,
    table: &Table,
    (answers, wishes): (&Answers, Wishes),
    known: &Known<'_>,
    sources: &Sources,
) -> Result<Written, Unclear> {
    let path = SourcePath::new(&format!("content/statistics/{id}.yaml"));
    let writer = Writer { id, table, answers, wishes, known, to_do: Vec::new(), untranslated: Vec::new() };
    let (written, csv) = match known.dataset {
        Some(dataset) => writer.revised(dataset, sources)?,
        None if sources.get(&path).is_some() => {
            return Err(fault(Code::Syntax, format!("`{path}` has errors; mend it first")));
        }
        None => writer.new_dataset(&path, sources)?,
    };
    verified(&path, &csv, written, sources)
}

fn fault(code: Code, message: String) -> Unclear {
    let mut unclear = Unclear::default();
    unclear.fault(code, message);
    unclear
}

/// The files that differ from what is there, if the dataset can be read from them.
fn verified(path: &SourcePath, csv: &SourcePath, mut written: Written, sources: &Sources) -> Result<Written, Unclear> {
    let texts = |path: &SourcePath| {
        let new = written.files.iter().find(|(own, _)| own == path).map(|(_, text)| text.as_str());
        new.or_else(|| sources.text(path)).unwrap_or_default().as_bytes().to_vec()
    };
    let (read, _) = Sources::from_bytes(vec![(path.clone(), texts(path)), (csv.clone(), texts(csv))]);
    let (_, found) = dataset::read(path, &read);
    let mut unclear = Unclear::default();
    // New indicators that a person has to add are said to be missing already.
    for finding in found.iter().filter(|finding| finding.severity == Severity::Error && written.to_do.is_empty()) {
        unclear.fault(finding.code, format!("the dataset would not be read: {}", finding.message));
    }
    if !unclear.is_empty() {
        return Err(unclear);
    }
    written.files.retain(|(path, text)| sources.text(path) != Some(text.as_str()));
    Ok(written)
}

struct Writer<'a> {
    id: &'a str,
    table: &'a Table,
    answers: &'a Answers,
    wishes: Wishes,
    known: &'a Known<'a>,
    /// Lines that a person has to put into a file.
    to_do: Vec<String>,
    /// Texts that are missing in a language of the site, which it is.
    untranslated: Vec<(Tag, String)>,
}

impl Writer<'_> {
    fn new_dataset(mut self, path: &SourcePath, sources: &Sources) -> Result<(Written, SourcePath), Unclear> {
        let stated = self.table.footnotes.source.clone();
        let lacking = self.answers.lacking(&self.table.titles, stated.as_deref());
        if !lacking.is_empty() {
            return Err(Unclear { questions: lacking.into_iter().collect(), ..Unclear::default() });
        }
        let title = self.answers.title.clone().unwrap_or_else(|| self.table.titles.join(" "));
        let source_title = self.answers.source_title.clone().unwrap_or_default();
        let publisher = self.answers.publisher.clone().or(stated).unwrap_or_default();
        let mut text = format!("{MARK}title: {}\n", self.texts(&Name::read(&title)));
        let dimensions: Vec<String> = self.table.dimensions.iter().map(|(id, _)| id.clone()).collect();
        if !dimensions.is_empty() {
            text.push_str(&format!("dimensions: [{}]\n", dimensions.join(", ")));
        }
        text.push_str(&format!("sources:\n  release:\n    title: {}\n", self.texts(&Name::read(&source_title))));
        text.push_str(&format!("    publisher: {}\n", self.texts(&Name::read(&publisher))));
        if let Some(published) = self.answers.published {
            text.push_str(&format!("    published: {published}\n"));
        }
        let remarks: Vec<Name> = self.table.footnotes.remarks.iter().map(|remark| Name::read(remark)).collect();
        if !remarks.is_empty() {
            text.push_str(&format!("    note: {}\n", self.note(&remarks)));
        }
        text.push_str("source: release\nindicators:\n");
        for indicator in &self.table.indicators {
            text.push_str(&self.indicator(indicator));
        }
        let csv = SourcePath::new(&format!("content/statistics/{}.csv", self.id));
        text.push_str(&format!("observations: {}.csv\n", self.id));
        let observations = row::csv(&dimensions, &self.table.rows);
        let mut said = Said::default();
        said.say(format!("{} in `{csv}`", counted(self.table.rows.len(), "observation", "observations")));
        self.notes_of(&self.table.rows);
        let files = vec![(path.clone(), with_schema(path, &text)), (csv.clone(), observations)];
        let mut written = Written { files, said, to_do: Vec::new() };
        self.codes(&mut written, sources);
        written.to_do = self.finished();
        Ok((written, csv))
    }

    fn revised(mut self, dataset: &Dataset, sources: &Sources) -> Result<(Written, SourcePath), Unclear> {
        let path = &dataset.path;
        let mut text = sources.text(path).unwrap_or_default().to_owned();
        let Some(csv) = dataset.csv.clone() else {
            let message = format!("`{path}` has its observations inside; move them into a CSV beside it first");
            return Err(fault(Code::Target, message));
        };
        if !text.contains(MARK.trim_end()) && !self.wishes.force {
            let message =
                format!("`{path}` was not made by an import; `--force` takes it over and rewrites `{}`", csv.name());
            return Err(fault(Code::Target, message));
        }
        let dimensions: Vec<String> = dataset.dimensions.iter().map(|dimension| dimension.value.clone()).collect();
        let old = row::read(sources.text(&csv).unwrap_or_default(), &dimensions);
        let comparison = Comparison::of(&old, &self.table.rows);
        let rows = self.brought_up_to_date(&old, &comparison, dataset);
        let new: Vec<&Measured> =
            self.table.indicators.iter().filter(|own| dataset.indicator(&own.id).is_none()).collect();
        if !new.is_empty() {
            let lines: String = new.into_iter().map(|indicator| self.indicator(indicator)).collect();
            match insertion::at_end_of(&text, "indicators", &lines) {
                Some(longer) => text = longer,
                None => self.to_do.push(format!("add to `indicators` of `{path}`:\n{lines}")),
            }
        }
        for indicator in self.table.indicators.iter().filter(|own| !own.notes.is_empty()) {
            if dataset.indicator(&indicator.id).is_some_and(|known| known.note.is_none()) {
                let note = self.note(&indicator.notes);
                self.to_do.push(format!("look whether `{}` in `{path}` needs `note: {note}`", indicator.id));
            }
        }
        let old_day = dataset.sources.first().and_then(|source| source.published).map(|day| day.to_string());
        if let Some(day) = self.answers.published.map(|day| day.to_string()).filter(|day| old_day.as_ref() != Some(day))
        {
            match old_day.and_then(|old| insertion::published(&text, &old, &day)) {
                Some(newer) => text = newer,
                None => self.to_do.push(format!("write `published: {day}` for the source in `{path}`")),
            }
        }
        self.notes_of(&rows);
        let said = comparison.said(self.wishes.remove);
        let mut files = vec![(path.clone(), text), (csv.clone(), row::csv(&dimensions, &rows))];
        // A row that no one has to change is no reason to write the file anew.
        let is_same = comparison.added.is_empty()
            && comparison.changed.is_empty()
            && (comparison.gone.is_empty() || !self.wishes.remove);
        files.truncate(if is_same && is_permuted(&rows, &old) { 1 } else { 2 });
        let mut written = Written { files, said, to_do: Vec::new() };
        self.codes(&mut written, sources);
        written.to_do = self.finished();
        Ok((written, csv))
    }

    /// The rows of both, in the order of the dataset; a row that both have keeps what only people know of it.
    fn brought_up_to_date(&self, old: &[Row], comparison: &Comparison, dataset: &Dataset) -> Vec<Row> {
        let known: BTreeMap<Key<'_>, &Row> = old.iter().map(|row| (row.key(), row)).collect();
        let revised = |row: &Row| known.get(&row.key()).map_or_else(|| row.clone(), |older| older.revised(row));
        let mut rows: Vec<Row> = self.table.rows.iter().map(revised).collect();
        if !self.wishes.remove {
            rows.extend(comparison.gone.iter().cloned());
        }
        let ids = dataset.indicators.iter().map(|indicator| &*indicator.id);
        let order: Vec<&str> = ids.chain(self.table.indicators.iter().map(|indicator| indicator.id.as_str())).collect();
        let position = |row: &Row| order.iter().position(|id| *id == row.indicator);
        rows.sort_by(|a, b| (position(a), &a.codes, a.period).cmp(&(position(b), &b.codes, b.period)));
        rows
    }

    fn indicator(&mut self, indicator: &Measured) -> String {
        let title = self.texts(&indicator.name);
        let mut text = format!("  {}:\n    title: {title}\n    unit: {}\n", indicator.id, indicator.unit.id);
        if let Some(counter) = &indicator.unit.counter {
            text.push_str(&format!("    counter: {}\n", self.texts(&Name::read(counter))));
        }
        if !indicator.notes.is_empty() {
            text.push_str(&format!("    note: {}\n", self.note(&indicator.notes)));
        }
        text
    }

    /// A name in each language of the site; where it is not known, what is to be translated.
    fn texts(&mut self, name: &Name) -> String {
        self.note(std::slice::from_ref(name))
    }

    fn note(&mut self, notes: &[Name]) -> String {
        for note in notes {
            self.translate(note, |_, _| true);
        }
        mapping(joined(notes, self.known.languages, &self.answers.texts))
    }

    /// Says of the languages that a text lacks, and that `is_lacking`, that it is to be translated.
    fn translate(&mut self, name: &Name, is_lacking: impl Fn(&Tag, &str) -> bool) {
        let text = name.text();
        let texts = name.localized(self.known.languages, &self.answers.texts);
        for lang in self.known.languages.iter().filter(|lang| texts.get(lang).is_none() && is_lacking(lang, &text)) {
            let lacking = (lang.clone(), text.clone());
            if !self.untranslated.contains(&lacking) {
                self.untranslated.push(lacking);
            }
        }
    }

    /// Says which notes on observations are to be translated: those that stand so in the rows that are written.
    fn notes_of(&mut self, rows: &[Row]) {
        for note in &self.table.notes {
            self.translate(note, |lang, text| {
                let (column, mark) = (format!("note.{lang}"), todo(lang, text));
                rows.iter().any(|row| row.cells.get(&column).is_some_and(|cell| cell.contains(&mark)))
            });
        }
    }

    /// Puts codes that the site does not have into its list.
    fn codes(&mut self, written: &mut Written, sources: &Sources) {
        let path = SourcePath::new(DIMENSIONS);
        let mut text = sources.text(&path).unwrap_or_default().to_owned();
        let before = text.clone();
        let table = self.table;
        for (dimension, heading) in &table.dimensions {
            let listed =
                |id: &str| self.known.dimensions.get(dimension).is_some_and(|known| known.codes.get(id).is_some());
            let new: Vec<_> = table.codes.iter().filter(|(of, id, _)| of == dimension && !listed(id)).collect();
            if new.is_empty() {
                continue;
            }
            let ids: Vec<&String> = new.iter().map(|(_, id, _)| id).collect();
            let named = |name: &Name, id: &str| if name.is_empty() { Name::read(id) } else { name.clone() };
            let lines: String = new
                .iter()
                .map(|(_, id, name)| format!("    {id}: {{title: {}}}\n", self.texts(&named(name, id))))
                .collect();
            let longer = if self.known.dimensions.get(dimension).is_some() {
                insertion::at_end_of(&text, dimension, &lines)
            } else {
                let title = self.texts(&named(heading, dimension));
                let newline = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
                Some(format!("{text}{newline}{dimension}:\n  title: {title}\n  codes:\n{lines}"))
            };
            let has_all = |text: &String| {
                let (read, found) = config::read_dimensions(&path, text);
                let codes = read.get(dimension).map(|dimension| &dimension.codes);
                !found.has_errors() && codes.is_some_and(|codes| ids.iter().all(|id| codes.get(id).is_some()))
            };
            match longer.filter(has_all) {
                Some(longer) => text = longer,
                None => self.to_do.push(format!("add to the codes of `{dimension}` in `{path}`:\n{lines}")),
            }
        }
        if text != before {
            let text = if before.is_empty() { with_schema(&path, &text) } else { text };
            written.files.push((path, text));
        }
    }

    fn finished(self) -> Vec<String> {
        let mut to_do = self.to_do;
        to_do.extend(self.untranslated.iter().map(|(lang, text)| match lang.primary() {
            "zh" => format!("translate into Chinese: `{text}`"),
            "en" => format!("translate into English: `{text}`"),
            _ => format!("translate into `{lang}`: `{text}`"),
        }));
        to_do
    }
}

/// A new file with the line by which editors find its schema.
fn with_schema(path: &SourcePath, text: &str) -> String {
    let line = schema::file_at(path.as_str()).map(|file| file.first_line(path.as_str())).unwrap_or_default();
    line + text
}

/// Whether rows are the same in another order.
fn is_permuted(rows: &[Row], others: &[Row]) -> bool {
    let sorted = |rows: &[Row]| {
        let mut rows = rows.to_vec();
        rows.sort_by(|a, b| a.key().cmp(&b.key()));
        rows
    };
    sorted(rows) == sorted(others)
}

/// Texts by language as YAML; strings of JSON are such of YAML.
fn mapping(texts: Vec<(Tag, String)>) -> String {
    let parts: Vec<String> =
        texts.into_iter().map(|(lang, text)| format!("{lang}: {}", serde_json::Value::String(text))).collect();
    format!("{{{}}}", parts.join(", "))
}
