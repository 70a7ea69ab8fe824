//! Percent and percentage points beside a citation: what follows the brackets, or stands before them, is in the unit of
//! the data. Within the brackets the number and its unit are compared as a whole.

use super::citing::Citing;
use super::reading::Reading;
use super::{Check, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{QuantityKind, read};
use crate::site::{Cited, Site};
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule { codes: &[Code::PercentForPoints], check: Check::Text(check) };

/// Words for percent behind a number, in every language, the longer ones first.
const PERCENT: &[&str] = &["per cent", "percent", "%", "％"];

/// Words for percentage points behind a number.
const POINTS: &[&str] = &["percentage points", "percentage point", "percentage-point", "个百分点", "百分点"];

/// Percent before a number.
const PERCENT_BEFORE: &str = "百分之";

fn check(site: &Site, reading: &Reading<'_>) -> Diagnostics {
    reading.citing().flat_map(|citing| mixed_up(site, &citing)).collect()
}

fn mixed_up(site: &Site, citing: &Citing<'_>) -> Vec<Diagnostic> {
    let cited = citing.cited(site);
    let slots = citing.passage.citations.iter().map(|(span, _)| *span);
    let pairs = slots.zip(&cited).filter_map(|(slot, cited)| Some((slot, cited.as_ref()?)));
    pairs.filter_map(|(slot, (label, cited))| mixed(citing, slot, label, cited)).collect()
}

fn mixed(citing: &Citing<'_>, slot: Span, label: &str, cited: &Cited<'_>) -> Option<Diagnostic> {
    // A number with a unit of its own is compared with it.
    read(label, citing.lang).filter(|written| written.kind.is_none())?;
    let (span, says_points) = unit_beside(&citing.passage.words, slot)?;
    let (is, help) = match cited.unit.kind {
        QuantityKind::PercentagePoint if !says_points => (
            "a difference in percentage points",
            "write percentage points (个百分点), or cite the percentage change: `growth-since=`",
        ),
        QuantityKind::Percent if says_points && &*cited.unit.id == "percent" => {
            ("in percent", "write percent, or cite the difference of two percentages: `change-since=`")
        }
        _ => return None,
    };
    let words = citing.passage.words.get(span.start..span.end).unwrap_or_default();
    let number = citing.passage.words.get(slot.start..slot.end).unwrap_or_default();
    let message = format!("`{words}` beside `{number}`, which is {is}");
    let place = Place::new(citing.path, citing.passage.place(span));
    let diagnostic = Diagnostic::new(Code::PercentForPoints, message).at(place);
    Some(diagnostic.related(cited.observation.value_place.clone(), "observed here").help(help))
}

/// The unit outside of the brackets, and whether it is percentage points.
fn unit_beside(words: &str, slot: Span) -> Option<(Span, bool)> {
    if words.get(..slot.start)?.ends_with(PERCENT_BEFORE) {
        return Some((Span::new(slot.start - PERCENT_BEFORE.len(), slot.start), false));
    }
    let behind = words.get(slot.end..)?;
    let unit = behind.trim_start_matches([' ', '-', '\u{a0}']);
    let start = slot.end + behind.len() - unit.len();
    let find = |entries: &[&str]| {
        let entry = entries.iter().find(|entry| unit.starts_with(**entry))?;
        let rest = unit.get(entry.len()..)?;
        let goes_on = entry.is_ascii() && *entry != "%" && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        (!goes_on).then(|| Span::new(start, start + entry.len()))
    };
    find(POINTS).map(|span| (span, true)).or_else(|| find(PERCENT).map(|span| (span, false)))
}

#[cfg(test)]
mod tests {
    use super::{Span, unit_beside};

    #[test]
    fn the_unit_beside_a_number_is_percent_or_points_or_none() {
        let cases = [
            ("rose 4.2 percent.", "4.2", Some(("percent", false))),
            ("rose 4.2 per cent", "4.2", Some(("per cent", false))),
            ("rose 4.2 percentage points", "4.2", Some(("percentage points", true))),
            ("a 4.2-percentage-point rise", "4.2", Some(("percentage-point", true))),
            ("in the 4.2 percentile", "4.2", None),
            ("rose 4.2, percent", "4.2", None),
            ("提高4.2%，", "4.2", Some(("%", false))),
            ("提高4.2％，", "4.2", Some(("％", false))),
            ("提高4.2个百分点", "4.2", Some(("个百分点", true))),
            ("提高百分之4.2", "4.2", Some(("百分之", false))),
            ("提高4.2元", "4.2", None),
        ];
        for (text, number, expected) in cases {
            let start = text.find(number).unwrap();
            let found = unit_beside(text, Span::new(start, start + number.len()));
            let found = found.map(|(span, points)| (&text[span.start..span.end], points));
            assert_eq!(found, expected, "{text}");
        }
    }
}
