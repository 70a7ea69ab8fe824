//! The answer for people: by dataset, then by what changed in it, then by place.

use crate::phrases::counted;
use std::collections::BTreeSet;

use super::Answer;
use crate::cli::Console;
use crate::diagnostic::tame;
use crate::impact::{Change, ChartUse, DatasetImpact, Key, State, TextUse, Verdict};
use crate::source::Place;

/// How many characters of a sentence are shown, and how many of them stand before the number.
const SENTENCE: usize = 100;
const BEFORE: usize = 40;

/// How many addresses of pages stand in a line.
const PAGES: usize = 6;

/// Prints the answer.
pub(super) fn tell(answer: &Answer<'_>, console: &mut Console<'_>) {
    let commit = answer.commit.get(..10).unwrap_or(answer.commit);
    let since = format!("`{}` ({commit})", tame(answer.revision));
    let datasets = &answer.impact.datasets;
    if datasets.is_empty() {
        console.answer(&format!("the data are those of {since}"));
        return;
    }
    let changes: usize = datasets.iter().map(|dataset| dataset.changes.len()).sum();
    console.answer(&format!(
        "since {since}: {} changed in {}",
        counted(changes, "observation", "observations"),
        counted(datasets.len(), "dataset", "datasets")
    ));
    for dataset in datasets {
        tell_dataset(answer, dataset, console);
    }
    if !answer.impact.cards.is_empty() {
        console.answer("\nsocial cards that change");
        for card in &answer.impact.cards {
            let parts: Vec<&str> = card.parts.iter().copied().collect();
            console.answer(&format!("  {} ({})", card.address, parts.join(", ")));
        }
    }
    console.answer(&format!("\n{}", summary(answer)));
}

fn tell_dataset(answer: &Answer<'_>, dataset: &DatasetImpact, console: &mut Console<'_>) {
    console.answer(&format!("\n{}", dataset.path));
    if !dataset.is_used() {
        let changes = counted(dataset.changes.len(), "observation", "observations");
        console.answer(&format!("  {changes} changed, cited in no text and drawn in no chart"));
        return;
    }
    let (cited, silent): (Vec<_>, Vec<_>) = dataset.changes.iter().partition(|change| !change.texts.is_empty());
    for change in cited {
        console.answer(&format!("  {}: {}", named(&change.key), described(change)));
        for text in &change.texts {
            tell_text(answer, text, console);
        }
    }
    for text in &dataset.texts {
        tell_text(answer, text, console);
    }
    if !silent.is_empty() {
        let changes = counted(silent.len(), "changed observation", "changed observations");
        console.answer(&format!("  {changes} cited in no text"));
    }
    for chart in &dataset.charts {
        tell_chart(answer, chart, console);
    }
}

fn tell_text(answer: &Answer<'_>, text: &TextUse, console: &mut Console<'_>) {
    let place = placed(answer, &text.place);
    let new = text.new.as_deref().unwrap_or_default();
    let written = text.written.as_deref().map(tame).unwrap_or_default();
    let words = match &text.verdict {
        Verdict::Holds if text.written.is_none() => format!("reads `{new}` as before"),
        Verdict::Holds => format!("`{written}` holds: {} → {new}", text.old),
        Verdict::Rewritten => format!("rewritten: {} → {new}", text.old),
        Verdict::Look => format!("look at `{written}`: {} → {new}", text.old),
        Verdict::Wrong(why) if text.old == new => format!("MEND `{written}`: {why}"),
        Verdict::Wrong(_) => format!("MEND `{written}`: {} → {new}", text.old),
        Verdict::Broken(why) => format!("MEND the citation: {why}"),
    };
    console.answer(&format!("    {place} {} in {}: {words}", text.kind, text.lang));
    let needs_reading = text.verdict.is_fault() || text.verdict == Verdict::Look;
    if needs_reading && !text.sentence.is_empty() {
        console.put(&format!("      {}\n", excerpt(&text.sentence, text.written.as_deref().unwrap_or("[=]"))));
    }
}

fn tell_chart(answer: &Answer<'_>, chart: &ChartUse, console: &mut Console<'_>) {
    let place = placed(answer, &chart.place);
    let what = match (&chart.broken, &chart.lang) {
        (Some(why), _) => format!("chart `{}`: MEND it: {why}", chart.id),
        (None, lang) => {
            let lang = lang.as_ref().map(|lang| format!(" in {lang}")).unwrap_or_default();
            let drawn = counted(chart.changes.len(), "change", "changes");
            format!("chart `{}`{lang}: {drawn} drawn; on {}", chart.id, pages(&chart.pages))
        }
    };
    console.answer(&format!("    {place} {what}"));
}

/// What came of it all, in a line.
fn summary(answer: &Answer<'_>) -> String {
    let count = |wanted: &Verdict| answer.impact.texts().filter(|text| text.verdict == *wanted).count();
    let charts = answer.impact.datasets.iter().flat_map(|dataset| &dataset.charts);
    let charts = charts.map(|chart| (&chart.id, &chart.place)).collect::<BTreeSet<_>>().len();
    let parts = [
        (answer.impact.faults(), "to mend"),
        (count(&Verdict::Look), "to look at"),
        (count(&Verdict::Rewritten), "rewritten by the program"),
        (count(&Verdict::Holds), "right"),
    ];
    let mut parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")).collect();
    if charts > 0 {
        parts.push(counted(charts, "chart concerned", "charts concerned"));
    }
    if parts.is_empty() { "no text and no chart is concerned".to_owned() } else { parts.join(", ") }
}

fn placed(answer: &Answer<'_>, place: &Place) -> String {
    let (line, column) = answer.position(place);
    format!("{}:{line}:{column}", place.path)
}

fn named(key: &Key) -> String {
    let codes = key.codes.iter().map(|(dimension, code)| format!("{dimension}={code}"));
    let parts: Vec<String> = codes.chain([format!("period={}", key.period)]).collect();
    format!("{}?{}", key.indicator, parts.join("&"))
}

fn described(change: &Change) -> String {
    let [before, after] = &change.written;
    let old = change.old.as_ref().map(|old| state(old, before.as_deref()));
    let new = change.new.as_ref().map(|new| state(new, after.as_deref()));
    match (old, new) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (Some(old), None) => format!("{old} → removed"),
        (None, Some(new)) => format!("{new} added"),
        (None, None) => String::new(),
    }
}

/// A value and its standing.
fn state(state: &State, written: Option<&str>) -> String {
    let status = state.status.map(|status| format!(" ({})", status.as_str()));
    format!("{}{}", written.unwrap_or("no value"), status.unwrap_or_default())
}

fn pages(pages: &[String]) -> String {
    let shown: Vec<String> = pages.iter().take(PAGES).map(|page| format!("/{page}")).collect();
    let more = pages.len().saturating_sub(PAGES);
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

/// As much of a sentence as a line holds, with the number in it.
fn excerpt(sentence: &str, number: &str) -> String {
    let sentence = tame(sentence);
    let characters: Vec<char> = sentence.chars().collect();
    let at = sentence.find(number).and_then(|byte| sentence.get(..byte)).map_or(0, |before| before.chars().count());
    if characters.len() <= SENTENCE {
        return sentence;
    }
    let start = at.saturating_sub(BEFORE).min(characters.len() - SENTENCE);
    let shown: String = characters.iter().skip(start).take(SENTENCE).collect();
    let (head, tail) = (start > 0, start + SENTENCE < characters.len());
    format!("{}{shown}{}", if head { "…" } else { "" }, if tail { "…" } else { "" })
}
