//! No translation has fallen behind its original.

use super::unfinished::is_skeleton;
use super::{Check, Rule};
use crate::article::cjk::is_han;
use crate::article::{ArticleText, Passage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::lang::Tag;
use crate::site::{Site, StaleChange, StalePart};
use crate::source::{Place, SourcePath};

pub(super) const RULE: Rule = Rule { codes: &[Code::StaleTranslation], check: Check::Site(check) };

/// How many files the help names.
const NAMED: usize = 3;

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let mut unrecorded = Vec::new();
    for article in &site.articles {
        let original = &article.record.original.value;
        let is_unread = site.is_unread_file(article.path.folder(), crate::article::TRANSLATIONS);
        let is_begun = |text: &ArticleText| !is_skeleton(&Passage::of_text(&text.title, &|_| String::new()));
        let is_compared = |lang: &Tag, text: &ArticleText| lang != original && !is_unread && is_begun(text);
        for (lang, text) in article.texts.iter().filter(|(lang, text)| is_compared(lang, text)) {
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
    let StalePart { name: part, change, place, original } = stale;
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
        1 => "there is no record of what this translation was made from, so nobody can see when it falls behind"
            .to_owned(),
        more => {
            format!(
                "there is no record of what {more} translations were made from, so nobody can see when they fall behind"
            )
        }
    };
    let named: Vec<&str> = unrecorded.iter().take(NAMED).map(|path| path.as_str()).collect();
    let rest = unrecorded.len().saturating_sub(NAMED);
    let files = named.join(" ");
    let help = if rest == 0 {
        format!("if it says what the original says, run `gongbao translated {files}`")
    } else {
        format!(
            "if they say what the originals say, run `gongbao translated {files} …` with these and the {rest} others"
        )
    };
    let mut diagnostic = Diagnostic::new(Code::StaleTranslation, message).at(Place::file(first)).help(help);
    diagnostic.severity = Severity::Note;
    Some(diagnostic)
}

/// The first words of a block, about half a line of them.
fn excerpt(words: &str) -> String {
    const COLUMNS: usize = 48;
    let mut columns = 0;
    let fits = |&(_, c): &(usize, char)| {
        columns += if is_han(c) { 2 } else { 1 };
        columns <= COLUMNS
    };
    let shown = words.char_indices().take_while(fits).last().map_or(0, |(start, c)| start + c.len_utf8());
    let Some((shown, rest)) = words.split_at_checked(shown).filter(|(_, rest)| !rest.is_empty()) else {
        return words.to_owned();
    };
    // A word is not cut in two, nor a number.
    let is_within = |c: char| !c.is_whitespace() && !is_han(c);
    let end = if rest.starts_with(is_within) { shown.trim_end_matches(is_within) } else { shown };
    let end = end.trim_end_matches([' ', ',', ';', '，', '、', '；']);
    format!("{}…", if end.is_empty() { shown } else { end })
}
