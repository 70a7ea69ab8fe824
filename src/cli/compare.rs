//! `gongbao compare`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::findings::Format;
use super::{Console, findings};
use crate::article::{Body, Passage, markdown, read_text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::disk;
use crate::lang::Tag;
use crate::parity::{Translation, compare};
use crate::source::{Place, SourcePath, Sources};
use crate::text::{Citation, Text};

/// The exit code for arguments that make no sense.
const USAGE: u8 = 2;

#[derive(Clone, Debug, Args)]
pub(super) struct CompareArguments {
    /// The original, a Markdown text such as `report.zh.md`
    original: PathBuf,
    /// Its translation, such as `report.en.md`
    translation: PathBuf,
    /// The languages of the two, `zh,en`, if the names of the files do not say them
    #[arg(long, value_name = "TAG,TAG")]
    languages: Option<String>,
    /// How the findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// A text that was read.
struct Read {
    path: SourcePath,
    tag: Tag,
    front: Vec<Text>,
    body: Body,
}

/// Compares the numbers of two Markdown texts. The exit code is 0 if they agree, 1 if there is a certain mismatch, 2 for
/// files or languages that cannot be read.
pub(super) fn run(arguments: &CompareArguments, console: &mut Console<'_>) -> ExitCode {
    let (texts, sources) = match read(arguments) {
        Ok(read) => read,
        Err(unread) => {
            let (diagnostics, sources) = *unread;
            findings::print_as(arguments.format, &diagnostics, &sources, "", console);
            return ExitCode::from(USAGE);
        }
    };
    let write = |_: &Citation| String::new();
    let translations: Vec<Translation<'_>> = texts
        .iter()
        .zip([true, false])
        .map(|(Read { path, tag, front, body }, is_original)| Translation {
            path,
            tag,
            is_original,
            passages: Passage::of_article(front, body, &write),
        })
        .collect();
    let [original, translation] = translations.as_slice() else { return ExitCode::from(USAGE) };
    let found = compare(original, translation).sorted();
    findings::print_as(arguments.format, &found, &sources, "", console);
    if found.is_empty() && arguments.format == Format::Human {
        console.say("the two texts state the same numbers");
    }
    if found.has_errors() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

type Unread = Box<(Diagnostics, Sources)>;

fn read(arguments: &CompareArguments) -> Result<(Vec<Read>, Sources), Unread> {
    let paths = [&arguments.original, &arguments.translation];
    let files: Result<Vec<_>, Diagnostic> = paths.iter().map(|path| disk::read_text(path)).collect();
    let fail = |diagnostics: Diagnostics, sources: Sources| Err(Box::new((diagnostics, sources)));
    let files = match files {
        Ok(files) => files,
        Err(diagnostic) => return fail(diagnostic.into(), Sources::default()),
    };
    let names: Vec<SourcePath> = files.iter().map(|(path, _)| path.clone()).collect();
    let (sources, undecoded) = Sources::from_bytes(files);
    if undecoded.has_errors() {
        return fail(undecoded, sources);
    }
    let tags = match tags(arguments.languages.as_deref(), &names) {
        Ok(tags) => tags,
        Err(diagnostic) => return fail(diagnostic.into(), sources),
    };
    let mut texts = Vec::new();
    for (path, tag) in names.into_iter().zip(tags) {
        let text = sources.text(&path).unwrap_or_default();
        let (front, body) = match parts(&path, text) {
            Ok(parts) => parts,
            Err(diagnostics) => return fail(diagnostics, sources),
        };
        texts.push(Read { path, tag, front, body });
    }
    Ok((texts, sources))
}

/// The title, summary and main points of an article and its body; a text without front matter is all body.
fn parts(path: &SourcePath, text: &str) -> Result<(Vec<Text>, Body), Diagnostics> {
    if text.starts_with("---\n")
        && let (Some(article), _) = read_text(path, text)
    {
        let front = article.inline_texts().cloned().collect();
        return Ok((front, article.body));
    }
    // The front matter of other generators says nothing that the texts share.
    let body =
        text.strip_prefix("---\n").and_then(|rest| Some("---\n".len() + rest.find("\n---\n")? + "\n---\n".len()));
    let (body, found) = markdown::parse(path, text, body.unwrap_or_default());
    // What a site would not take is no reason not to compare; a text that was not read to its end is.
    let unread: Vec<Diagnostic> = found.into_iter().filter(|found| found.code == Code::Nesting).collect();
    if unread.is_empty() { Ok((Vec::new(), body)) } else { Err(unread.into_iter().collect()) }
}

/// The languages: as given, or by the part of the name before `.md`.
fn tags(given: Option<&str>, names: &[SourcePath]) -> Result<Vec<Tag>, Diagnostic> {
    let words: Vec<&str> = match given {
        Some(given) => given.split(',').map(str::trim).collect(),
        None => names.iter().map(|path| path.stem().rsplit(['.', '_']).next().unwrap_or_default()).collect(),
    };
    let tags: Vec<Tag> = words.iter().filter_map(|word| Tag::new(word)).filter(is_read).collect();
    let are_two =
        tags.len() == 2 && words.len() == 2 && tags.first().map(Tag::primary) != tags.last().map(Tag::primary);
    if are_two {
        return Ok(tags);
    }
    let found = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" and ");
    let message = format!("expected one text in Chinese and one in English, found {found}");
    let fault = Diagnostic::new(Code::InvalidValue, message);
    let fault = names.first().map_or(fault.clone(), |first| fault.at(Place::file(first)));
    Err(fault.help("name the files `….zh.md` and `….en.md`, or give their languages: `--languages zh,en`"))
}

fn is_read(tag: &Tag) -> bool {
    matches!(tag.primary(), "zh" | "en")
}
