//! `gongbao import`: a table of a statistics office becomes a dataset.

use std::io::{BufRead, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Console, findings};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::disk;
use crate::documents::{self, Documents};
use crate::import::{self, Answers, Known, Question, Sheet, Table, Unclear, Wishes, Written};
use crate::lang::Period;
use crate::reference::is_id;
use crate::scaffold::slug;
use crate::source::{Place, SourcePath, Sources};

/// What `import` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct ImportArguments {
    /// The table: `.csv` (SDMX-CSV too), `.tsv`, `.xlsx`, `.ods`, or JSON-stat in `.json`
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The folder of the site: it holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The id of the dataset [default: the name of the file, a Chinese one by its pinyin]
    #[arg(long, value_name = "ID")]
    dataset: Option<String>,
    /// The sheet, if the file has several
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The unit of a heading, such as `总人口=万人`; without a heading, of all that state none
    #[arg(long, value_name = "[HEADING=]UNIT")]
    unit: Vec<String>,
    /// The id of an indicator, such as `总人口=population`; without a heading, of a table that has no names for what it measures
    #[arg(long, value_name = "[HEADING=]ID")]
    indicator: Vec<String>,
    /// What the names below a heading tell apart, such as `地区=place` or `项目=indicator`; for the names at the head of the columns `columns=…`
    #[arg(long, value_name = "HEADING=DIMENSION", value_parser = pair)]
    dimension: Vec<(String, String)>,
    /// The id of a code, such as `海口市=haikou`
    #[arg(long, value_name = "NAME=ID", value_parser = pair)]
    code: Vec<(String, String)>,
    /// The code of the dimension `place` that the whole table is about
    #[arg(long, value_name = "CODE")]
    place: Option<String>,
    /// The period of a table that names none, or the year of its months and quarters
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,
    /// A text of the table in the other language, such as `总人口=Total population`
    #[arg(long, value_name = "TEXT=TRANSLATION", value_parser = pair)]
    text: Vec<(String, String)>,
    /// What the dataset is called [default: what stands above the table]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// What the publication is called
    #[arg(long, value_name = "TEXT")]
    source_title: Option<String>,
    /// Who published it [default: what the table names as its source]
    #[arg(long, value_name = "TEXT")]
    publisher: Option<String>,
    /// When it was published
    #[arg(long, value_name = "PERIOD")]
    published: Option<Period>,
    /// Says what would be written, and writes nothing
    #[arg(long)]
    dry_run: bool,
    /// Takes over a dataset that was not made by an import
    #[arg(long)]
    force: bool,
    /// Drops the observations that the file does not have
    #[arg(long)]
    remove: bool,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.rsplit_once('=').ok_or_else(|| format!("expected `NAME=VALUE`, found `{text}`"))?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// An answer for a heading, or for what has none.
fn perhaps_headed(text: &str) -> (Option<String>, String) {
    match text.rsplit_once('=') {
        Some((heading, answer)) => (Some(heading.trim().to_owned()), answer.trim().to_owned()),
        None => (None, text.trim().to_owned()),
    }
}

/// Imports a table. One of which something is still to be asked ends as wrong arguments do: they would have answered.
pub(super) fn run(arguments: &ImportArguments, console: &mut Console<'_>) -> ExitCode {
    match import(arguments, console) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure { faults, sources, code }) => {
            findings::print(&faults.sorted(), &sources, console);
            ExitCode::from(code)
        }
    }
}

/// What went wrong, the texts that it is in, and how the program ends.
struct Failure {
    faults: Diagnostics,
    sources: Sources,
    code: u8,
}

impl Failure {
    fn new(faults: impl Into<Diagnostics>, code: u8) -> Self {
        Self { faults: faults.into(), sources: Sources::default(), code }
    }
}

fn import(arguments: &ImportArguments, console: &mut Console<'_>) -> Result<(), Failure> {
    let alone = |fault: Diagnostic| Failure::new(fault, 1);
    let asked_for = |fault: Diagnostic| Failure::new(fault, 2);
    let (path, bytes) = disk::read_table(&arguments.file).map_err(alone)?;
    let sheets = import::read(&path, &bytes).map_err(alone)?;
    let sheet = chosen(&path, &sheets, arguments.sheet.as_deref()).map_err(asked_for)?;
    let id = dataset_id(arguments, &path).map_err(asked_for)?;
    let (sources, documents) = site(arguments)?;
    let known = Known {
        languages: &documents.config.languages,
        dimensions: &documents.dimensions,
        units: &documents.units,
        dataset: documents.datasets.iter().find(|dataset| *dataset.id == *id),
    };
    let mut answers = answers(arguments);
    let wishes = Wishes { force: arguments.force, remove: arguments.remove };
    let unclear = |unclear: Unclear| {
        let code = if unclear.faults.is_empty() { 2 } else { 1 };
        Failure::new(unclear.diagnostics(&path), code)
    };
    let understand = |answers: &Answers| import::understand(sheet, answers, &known);
    let table = asked(&mut answers, &known, console, understand).map_err(unclear)?;
    console.put(&table.said.text(console.language));
    let write = |answers: &Answers| import::write(&id, &table, (answers, wishes), &known, &sources);
    let written = asked(&mut answers, &known, console, write).map_err(unclear)?;
    finish(arguments, &written, &table, console).map_err(alone)
}

/// The id that was asked for, or that of the name of the file: a Chinese name by its pinyin.
fn dataset_id(arguments: &ImportArguments, path: &SourcePath) -> Result<String, Diagnostic> {
    let (id, name) = match &arguments.dataset {
        Some(id) => (Some(id.clone()), id.as_str()),
        None if is_id(path.stem()) => (Some(path.stem().to_owned()), path.stem()),
        None => (slug(path.stem()), path.stem()),
    };
    id.filter(|id| is_id(id)).ok_or_else(|| {
        let message = format!("expected an id of small letters, digits and hyphens for the dataset, found `{name}`");
        Diagnostic::new(Code::InvalidId, message).help("name it with `--dataset ID`")
    })
}

/// The texts of the site and what they say.
fn site(arguments: &ImportArguments) -> Result<(Sources, Documents), Failure> {
    let (files, found) = disk::read(&arguments.root);
    let (mut sources, decoded) = Sources::from_bytes(files);
    sources.mark_unread(found.iter());
    let (documents, parsed) = documents::parse(&sources);
    match documents {
        Some(documents) => Ok((sources, documents)),
        // What is wrong with articles is for `check` to say.
        None => Err(Failure { faults: found.into_iter().chain(decoded).chain(parsed).collect(), sources, code: 1 }),
    }
}

fn chosen<'s>(path: &SourcePath, sheets: &'s [Sheet], name: Option<&str>) -> Result<&'s Sheet, Diagnostic> {
    let names = || sheets.iter().map(|sheet| sheet.name.as_str());
    let found = match (name, sheets) {
        (Some(name), _) => sheets.iter().find(|sheet| sheet.name == name),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    found.ok_or_else(|| {
        let message = match name {
            Some(name) => format!("there is no sheet `{name}` in `{path}`"),
            None => format!("`{path}` has several sheets"),
        };
        let fault = Diagnostic::new(Code::MissingKey, message).at(Place::file(path));
        fault.help("name one with `--sheet NAME`").candidates(name.unwrap_or_default(), names())
    })
}

fn answers(arguments: &ImportArguments) -> Answers {
    let headed = |texts: &[String]| texts.iter().map(|text| perhaps_headed(text)).collect();
    Answers {
        units: headed(&arguments.unit),
        indicators: headed(&arguments.indicator),
        dimensions: arguments.dimension.clone(),
        codes: arguments.code.clone(),
        texts: arguments.text.clone(),
        period: arguments.period,
        place: arguments.place.clone(),
        title: arguments.title.clone(),
        source_title: arguments.source_title.clone(),
        publisher: arguments.publisher.clone(),
        published: arguments.published,
    }
}

/// Tries until nothing is left to ask, if there is somebody to ask.
fn asked<T>(
    answers: &mut Answers,
    known: &Known<'_>,
    console: &mut Console<'_>,
    attempt: impl Fn(&Answers) -> Result<T, Unclear>,
) -> Result<T, Unclear> {
    let mut is_told = false;
    loop {
        let unclear = match attempt(answers) {
            Ok(result) => return Ok(result),
            Err(unclear) => unclear,
        };
        if !std::mem::replace(&mut is_told, true) {
            console.put(&unclear.said.text(console.language));
        }
        if !unclear.faults.is_empty() || !console.terminal || !std::io::stdin().is_terminal() {
            return Err(unclear);
        }
        for question in &unclear.questions {
            if !is_answered(question, answers, known, console) {
                return Err(unclear);
            }
        }
    }
}

/// Asks until there is an answer that says something; the end of the input is none. An empty line takes what is suggested.
fn is_answered(question: &Question, answers: &mut Answers, known: &Known<'_>, console: &mut Console<'_>) -> bool {
    loop {
        console.warn(&question.text());
        let suggestion = question.suggestion(answers);
        if let Some(id) = &suggestion {
            console.warn(&format!("Enter takes `{id}`"));
        }
        let mut line = String::new();
        if std::io::stdin().lock().read_line(&mut line).unwrap_or(0) == 0 {
            return false;
        }
        let answer = Some(line.trim()).filter(|line| !line.is_empty()).or(suggestion.as_deref());
        let Some(answer) = answer else { continue };
        match question.answer(answer, answers, known) {
            Ok(()) => return true,
            Err(message) => console.warn(&message),
        }
    }
}

fn finish(
    arguments: &ImportArguments,
    written: &Written,
    table: &Table,
    console: &mut Console<'_>,
) -> Result<(), Diagnostic> {
    console.put(&written.said.text(console.language));
    if table.rows.is_empty() {
        return Err(Diagnostic::new(Code::Empty, "the table has no values"));
    }
    for (path, text) in &written.files {
        if arguments.dry_run {
            console.say(&format!("would write `{path}`:"));
            console.put(text);
            continue;
        }
        disk::write_content(&arguments.root, path, text)?;
        console.say(&format!("wrote `{path}`"));
    }
    if written.files.is_empty() {
        console.say("nothing has changed");
    }
    for line in &written.to_do {
        console.say(&format!("to do: {line}"));
    }
    Ok(())
}
