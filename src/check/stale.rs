//! No translation has fallen behind its original.

use super::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::lang::Tag;
use crate::site::{Site, StaleChange, StalePart};
use crate::source::{Place, SourcePath};

pub(super) const RULE: Rule = Rule { codes: &[Code::StaleTranslation], check };

/// How many files the help names.
const NAMED: usize = 3;

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let mut unrecorded = Vec::new();
    for article in &site.articles {
        let original = &article.record.original.value;
        let is_unread = site.is_unread_file(article.path.folder(), crate::article::TRANSLATIONS);
        for (lang, text) in article.texts.iter().filter(|(lang, _)| *lang != original && !is_unread) {
            match site.stale_parts(article, lang) {
                Some(parts) => diagnostics.extend(parts.iter().map(|part| finding(part, lang, &text.path))),
                None => unrecorded.push(&text.path),
            }
        }
    }
    unrecorded.sort_unstable();
    diagnostics.extend(never_recorded(&unrecorded));
    diagnostics
}

/// A changed number is graver than a changed word.
fn finding(stale: &StalePart, lang: &Tag, translation: &SourcePath) -> Diagnostic {
    let StalePart { part, change, place, original } = stale;
    let part = part.name();
    let words = original.as_ref().map(|(_, words)| excerpt(words)).unwrap_or_default();
    let (severity, message) = match change {
        StaleChange::Quantities => {
            (Severity::Error, format!("the numbers of this {part} have changed in the original: `{words}`"))
        }
        StaleChange::Followed => {
            let message = format!(
                "the numbers of this {part} have changed in the original, and it states the same ones: `{words}`"
            );
            (Severity::Warning, message)
        }
        StaleChange::Words => (Severity::Warning, format!("this {part} has been reworded in the original: `{words}`")),
        StaleChange::Added => {
            (Severity::Warning, format!("this {part} is new since the article was translated into `{lang}`: `{words}`"))
        }
        StaleChange::Removed => (Severity::Warning, format!("the original of this {part} is gone")),
        StaleChange::Withdrawn => (Severity::Error, format!("the original of this {part} is gone, with its numbers")),
    };
    let mut diagnostic = Diagnostic::new(Code::StaleTranslation, message).at(place.clone());
    diagnostic.severity = severity;
    if let (Some((now, _)), true) = (original, *change != StaleChange::Added) {
        diagnostic = diagnostic.related(now.clone(), "the original as it is now");
    }
    let first = if *change == StaleChange::Followed {
        "if its words are right too,"
    } else {
        "bring the translation up to date, then"
    };
    diagnostic.help(format!("{first} run `gongbao translated {translation}`"))
}

/// Once for the whole site: a newsroom that does not use the command shall not read it with each article.
fn never_recorded(unrecorded: &[&SourcePath]) -> Option<Diagnostic> {
    let first = unrecorded.first()?;
    let message = match unrecorded.len() {
        1 => {
            "what this translation was made from was never recorded, so nobody can see when it falls behind".to_owned()
        }
        more => {
            format!(
                "what {more} translations were made from was never recorded, so nobody can see when they fall behind"
            )
        }
    };
    let named: Vec<&str> = unrecorded.iter().take(NAMED).map(|path| path.as_str()).collect();
    let rest = unrecorded.len().saturating_sub(NAMED);
    let files = named.join(" ");
    let help = if rest == 0 {
        format!("if it says what the original says, run `gongbao translated {files}`")
    } else {
        format!("those that say what the original says are recorded by `gongbao translated {files}` and {rest} more")
    };
    let mut diagnostic = Diagnostic::new(Code::StaleTranslation, message).at(Place::file(first)).help(help);
    diagnostic.severity = Severity::Note;
    Some(diagnostic)
}

/// The first words of a block.
fn excerpt(words: &str) -> String {
    const LONGEST: usize = 48;
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words.to_owned(),
    }
}
