//! `gongbao translated`: records that translations say what their originals say now.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::Args;

use super::{Console, findings};
use crate::article::{MadeFrom, write_translations};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::disk;
use crate::documents::{self, ArticleDocument};
use crate::lang::{Localized, Tag};
use crate::source::{Place, SourcePath, Sources};

/// What `translated` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct TranslatedArguments {
    /// Translations that say what the original says now, such as `content/news/story/en.md`
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The folder of the site: it holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// Records the translations; nothing is recorded if one of the files is no translation.
pub(super) fn run(arguments: &TranslatedArguments, console: &mut Console<'_>) -> bool {
    let (files, found) = disk::read(&arguments.root);
    let (mut sources, decoded) = Sources::from_bytes(files);
    sources.mark_unread(found.iter());
    let (documents, parsed) = documents::parse(&sources);
    let faults: Diagnostics = found.into_iter().chain(decoded).chain(parsed).collect();
    let Some(documents) = documents else { return fail(faults, &sources, console) };
    let mut refusals = Diagnostics::default();
    let (mut records, mut originals) = (Records::new(), BTreeSet::new());
    let mut asked_for_originals = Vec::new();
    for file in &arguments.files {
        let recorded = disk::source_path(&arguments.root, file).and_then(|path| {
            let article = documents.articles.iter().find(|article| article.path.folder() == path.folder());
            originals.extend(article.map(original));
            if article.map(original).as_ref() == Some(&path) {
                asked_for_originals.push(path);
                return Ok(());
            }
            record(article, &path, &mut records)
        });
        refusals.extend(recorded.err());
    }
    // Among all texts of a folder originals are passed over; alone they are a misunderstanding.
    if let (true, Some(path)) = (records.is_empty(), asked_for_originals.first()) {
        let message = format!("`{path}` is the original, not a translation");
        let fault = Diagnostic::new(Code::UnexpectedFile, message).at(Place::file(path));
        refusals.push(fault.help("name the translations that say what it says"));
    }
    // Of what has faults itself nobody can say what was made from it. The rest is for `check` to say.
    let concerns = |fault: &Diagnostic| fault.place.as_ref().is_some_and(|place| originals.contains(&place.path));
    let faults: Diagnostics = faults
        .into_iter()
        .filter(|fault| fault.severity == Severity::Error && concerns(fault))
        .chain(refusals)
        .collect();
    if !faults.is_empty() {
        return fail(faults, &sources, console);
    }
    for (folder, record) in records {
        match disk::write_translations(&arguments.root, &folder, &write_translations(&record.all)) {
            Ok(is_new) => say(&folder, &record, is_new, console),
            Err(fault) => return fail(fault.into(), &sources, console),
        }
    }
    true
}

fn fail(faults: Diagnostics, sources: &Sources, console: &mut Console<'_>) -> bool {
    findings::print(&faults.sorted(), sources, console);
    false
}

/// What is to be written, by the folders of articles.
type Records = BTreeMap<SourcePath, Record>;

/// The record of an article.
struct Record {
    /// What stands in the file then.
    all: Localized<MadeFrom>,
    /// The languages that were asked for.
    asked: Vec<Tag>,
}

/// The file of an article's original.
fn original(article: &ArticleDocument) -> SourcePath {
    SourcePath::new(&format!("{}/{}.md", article.path.folder(), article.record.original.value))
}

/// Adds the translation in a file to the record of its article.
fn record(article: Option<&ArticleDocument>, path: &SourcePath, records: &mut Records) -> Result<(), Diagnostic> {
    let (article, lang, made_from) = made_from(article, path)?;
    let folder = SourcePath::new(path.folder());
    let record = records.entry(folder).or_insert_with(|| Record { all: kept(article), asked: Vec::new() });
    record.all.insert(lang.clone(), made_from);
    if !record.asked.contains(&lang) {
        record.asked.push(lang);
    }
    Ok(())
}

/// What is known of translations that are still there.
fn kept(article: &ArticleDocument) -> Localized<MadeFrom> {
    let is_there = |lang: &Tag| article.texts.get(lang).is_some() && *lang != article.record.original.value;
    article.translations.iter().filter(|(lang, _)| is_there(lang)).map(|(l, m)| (l.clone(), m.clone())).collect()
}

/// What the translation in a file is made from.
fn made_from<'a>(
    article: Option<&'a ArticleDocument>,
    path: &SourcePath,
) -> Result<(&'a ArticleDocument, Tag, MadeFrom), Diagnostic> {
    let refused = |message: String| Diagnostic::new(Code::UnexpectedFile, message).at(Place::file(path));
    let lang = Tag::new(path.stem()).filter(|_| path.extension() == "md");
    let (Some(article), Some(lang)) = (article, lang) else {
        let message = format!("expected the translation of an article, found `{path}`");
        return Err(refused(message).help("name it as `content/news/story/en.md`"));
    };
    let original = &article.record.original.value;
    let Some(text) = article.texts.get(original) else {
        return Err(refused(format!("there is no readable `{original}.md`, from which `{path}` could be made")));
    };
    if article.texts.get(&lang).is_none() {
        return Err(refused(format!("`{path}` cannot be read, so that nobody can say what it was made from")));
    }
    let blocks = text.text_blocks(original).into_iter().map(|block| block.print).collect();
    Ok((article, lang, MadeFrom { original: original.clone(), blocks }))
}

fn say(folder: &SourcePath, record: &Record, is_new: bool, console: &mut Console<'_>) {
    for lang in &record.asked {
        let Some(made_from) = record.all.get(lang) else { continue };
        let (original, blocks) = (&made_from.original, made_from.blocks.len());
        console.say(&if is_new {
            format!("recorded `{folder}/{lang}.md`: made from `{original}.md` as it is now, {blocks} blocks")
        } else {
            format!("`{folder}/{lang}.md` is recorded already: made from `{original}.md` as it is now")
        });
    }
}
