//! What each path of the old site is: a text of a language at a place, or the head of a list.

use super::settings::{Program, Settings};
use crate::source::SourcePath;

/// A text of the old site by its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OldPlace {
    /// The position of its language among those of the site, if the path says it.
    pub(super) language: Option<usize>,
    /// The folders that it lies in, below those of the content and of the language.
    pub(super) folders: Vec<String>,
    /// Its name: that of the file or, of a bundle, of the folder.
    pub(super) name: String,
    /// The date that its name begins with.
    pub(super) date: Option<String>,
    /// Whether it stands at the head of a list of texts.
    pub(super) is_list: bool,
    /// Whether it lies among drafts.
    pub(super) is_draft: bool,
    /// Whether it lies among posts, and not among pages.
    pub(super) is_post: bool,
}

/// The place of a path; `None` if it is no text.
pub(super) fn read(path: &SourcePath, settings: &mut Settings) -> Option<OldPlace> {
    if !matches!(path.extension(), "md" | "markdown") {
        return None;
    }
    match settings.program {
        Program::Jekyll => jekyll(path, settings),
        Program::Hugo | Program::Zola => content(path, settings),
    }
}

/// The folder of texts that a path lies in, and what follows it.
fn content(path: &SourcePath, settings: &mut Settings) -> Option<OldPlace> {
    let (mut language, rest) =
        own_folder(path, settings).or_else(|| Some((None, path.as_str().strip_prefix("content/")?)))?;
    let mut folders: Vec<String> = rest.split('/').map(str::to_owned).collect();
    folders.pop();
    if language.is_none()
        && let Some(at) = folders.first().and_then(|first| settings.language(first))
    {
        language = Some(at);
        folders.remove(0);
    }
    let mut name = path.stem().to_owned();
    if let Some((stem, suffix)) = path.stem().rsplit_once('.')
        && let Some(at) = settings.language(suffix)
    {
        (name, language) = (stem.to_owned(), Some(at));
    }
    let is_list = name == "_index" || name == "index" && folders.is_empty();
    if name == "index" && !is_list {
        name = folders.pop()?;
    }
    let (date, name) = match settings.program {
        Program::Zola => dated(&name, &['-', '_']),
        _ => (None, name),
    };
    Some(OldPlace { language, folders, name, date, is_list, is_draft: false, is_post: false })
}

/// The language in whose own folder a path lies, the innermost of several, and what follows it.
fn own_folder<'p>(path: &'p SourcePath, settings: &Settings) -> Option<(Option<usize>, &'p str)> {
    let folders = settings.languages.iter().enumerate().filter_map(|(at, language)| {
        let folder = language.folder.as_deref()?.trim_matches('/');
        let rest = path.as_str().strip_prefix(folder)?.strip_prefix('/')?;
        Some((folder.len(), Some(at), rest))
    });
    // Of languages that share a folder, the first is the one of files without a suffix.
    let innermost = folders.rev().max_by_key(|(length, ..)| *length);
    innermost.map(|(_, language, rest)| (language, rest))
}

fn jekyll(path: &SourcePath, settings: &mut Settings) -> Option<OldPlace> {
    let mut folders: Vec<String> =
        path.folder().split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let mut language = None;
    folders.retain(|folder| match settings.language(folder) {
        Some(at) => {
            language = language.or(Some(at));
            false
        }
        None => folder != "_i18n",
    });
    let holder = folders.iter().position(|folder| folder.starts_with('_'));
    let is_draft = holder.and_then(|at| folders.get(at)).is_some_and(|folder| folder == "_drafts");
    if let Some(at) = holder {
        let folder = folders.remove(at);
        match folder.as_str() {
            "_posts" | "_drafts" => {}
            "_includes" | "_layouts" | "_sass" | "_data" | "_plugins" => return None,
            other => folders.insert(at, other.trim_start_matches('_').to_owned()),
        }
    }
    let (date, mut name) = dated(path.stem(), &['-']);
    for separator in ['.', '-', '_'] {
        if let Some((stem, suffix)) = name.clone().rsplit_once(separator)
            && let Some(at) = settings.language(suffix)
        {
            (name, language) = (stem.to_owned(), language.or(Some(at)));
        }
    }
    let is_post = holder.is_some();
    let is_list = !is_post && name == "index";
    let is_readme =
        !is_post && matches!(name.to_ascii_lowercase().as_str(), "readme" | "license" | "contributing" | "changelog");
    (!is_readme).then_some(OldPlace { language, folders, name, date, is_list, is_draft, is_post })
}

/// The date before a name, if there is one, and the name.
fn dated(name: &str, separators: &[char]) -> (Option<String>, String) {
    let is_date = |text: &str| {
        text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    };
    match name.split_at_checked(10) {
        Some((date, rest)) if is_date(date) && rest.starts_with(separators) && rest.len() > 1 => {
            (Some(date.to_owned()), rest.get(1..).unwrap_or_default().to_owned())
        }
        _ => (None, name.to_owned()),
    }
}
