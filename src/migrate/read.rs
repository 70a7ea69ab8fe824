//! The texts of the old site, each read on its own.

use super::meta::{self, Meta};
use super::moment::When;
use super::report::{Loss, Report};
use super::settings::{Settings, line};
use super::text::OldText;
use super::{front, place};
use crate::diagnostic::Diagnostics;
use crate::source::{SourcePath, Sources};

/// Reads all texts in languages that are carried over. What cannot be read has a finding, and the others go on.
pub(super) fn texts(sources: &Sources, settings: &mut Settings, report: &mut Report) -> (Vec<OldText>, Diagnostics) {
    let mut texts = Vec::new();
    let mut faults = Diagnostics::default();
    for path in sources.iter().map(|(path, _)| path) {
        let Some(source) = sources.text(path) else { continue };
        let Some(place) = place::read(path, settings) else { continue };
        let (parts, found) = front::read(path, source);
        if parts.is_none() {
            unread(&found, path, source, report);
        }
        faults.extend(found);
        let Some(parts) = parts else { continue };
        let meta = meta::read(parts.front, settings.program);
        let named = meta.language.as_deref().and_then(|key| settings.language(key));
        let language = place.language.or(named).unwrap_or(0);
        let Some(tag) = settings.languages.get(language).and_then(|language| language.tag.clone()) else {
            report.tell(Loss::Language, path, 0, String::new());
            continue;
        };
        let when = when(&meta, place.date.as_deref(), path, source, report);
        unused(&meta, path, source, report);
        texts.push(OldText {
            path: path.clone(),
            meta: Meta { is_draft: meta.is_draft || place.is_draft, ..meta },
            place,
            when,
            language,
            tag,
            body: source.get(parts.body..).unwrap_or_default().to_owned(),
            first_line: line(source, parts.body),
        });
    }
    (texts, faults)
}

/// Tells of keys that are understood elsewhere and have no place for this text.
pub(super) fn without_place(keys: &[&str], text: &OldText, sources: &Sources, report: &mut Report) {
    let lines = sources.text(&text.path).unwrap_or_default().lines();
    for (at, line) in lines.enumerate().take(text.first_line.saturating_sub(2)).skip(1) {
        let (key, value) = line.split_once([':', '=']).unwrap_or_default();
        let is_key = keys.iter().any(|name| name.eq_ignore_ascii_case(key.trim().trim_matches('"')));
        if is_key && !matches!(value.trim(), "[]" | "\"\"" | "''") {
            report.tell(Loss::Key, &text.path, at + 1, line);
        }
    }
}

/// Tells of a text that is left out, and of each place in it that is at fault.
fn unread(found: &Diagnostics, path: &SourcePath, source: &str, report: &mut Report) {
    for fault in found.iter() {
        let span = fault.place.as_ref().and_then(|place| place.span);
        let at = span.map_or(1, |span| line(source, span.start));
        report.tell_why(Loss::Unread, path, at, String::new(), &fault.message);
    }
}

/// When a text was published: as it says, as its name says, or when it was last changed.
fn when(meta: &Meta, of_name: Option<&str>, path: &SourcePath, source: &str, report: &mut Report) -> Option<When> {
    for date in [&meta.date, &meta.updated].into_iter().flatten() {
        if When::read(&date.value).is_none() {
            report.tell(Loss::Date, path, line(source, date.span.start), &date.value);
        }
    }
    let of_name = || of_name.and_then(When::read);
    meta::when(meta.date.as_ref()).or_else(of_name).or_else(|| meta::when(meta.updated.as_ref()))
}

fn unused(meta: &Meta, path: &SourcePath, source: &str, report: &mut Report) {
    for (key, value) in &meta.rest {
        let begin = line(source, key.span.start);
        let written = source.lines().nth(begin - 1).unwrap_or_default().trim();
        let is_longer = line(source, value.span.end.saturating_sub(1)) > begin;
        report.tell(Loss::Key, path, begin, if is_longer { format!("{written} …") } else { written.to_owned() });
    }
}
