//! Every number of an article that is no date, age or place in an order is cited, or listed.

use super::reading::{Reading, of_document};
use super::{Check, Rule};
use crate::article::{ArticleText, Figures, Passage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::lang::{Mention, Sense, Strength, Tag, scan};
use crate::parity::Translation;
use crate::site::{Article, Site};
use crate::source::{Place, SourcePath, Span};

pub(super) const RULE: Rule = Rule { codes: &[Code::UncitedQuantity], check: Check::Text(check) };

/// The rule for those who ask: it lists the numbers that no citation covers in articles that do not demand citations.
pub const UNCITED: Rule = Rule { codes: &[Code::UncitedQuantity], check: Check::Text(uncited_quantities) };

/// How many of the numbers of an article are cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The file of the text.
    pub path: SourcePath,
    /// Its numbers that are cited.
    pub cited: usize,
    /// Its numbers.
    pub all: usize,
}

/// How many numbers of each article are cited, in each language in which numbers are read; articles without numbers left
/// out.
pub fn coverage(site: &Site) -> Vec<Coverage> {
    let texts = site.articles.iter().flat_map(|article| article.texts.iter().map(move |text| (article, text)));
    let of = |(article, (tag, text)): (&Article, (&Tag, &ArticleText))| {
        let (cited, uncited) = counted(tag, &of_document(site, text, article.defaults()));
        Coverage { path: text.path.clone(), cited, all: cited + uncited.len() }
    };
    texts.map(of).filter(|coverage| coverage.all > 0).collect()
}

fn check(_: &Site, reading: &Reading<'_>) -> Diagnostics {
    uncited(reading, Some(Figures::All))
}

fn uncited_quantities(_: &Site, reading: &Reading<'_>) -> Diagnostics {
    uncited(reading, None)
}

/// The numbers that are not cited, if it is an article that says so much of its figures.
fn uncited(reading: &Reading<'_>, figures: Option<Figures>) -> Diagnostics {
    let Some(article) = reading.article.filter(|article| article.record.figures == figures) else {
        return Diagnostics::default();
    };
    let of = |text: &Translation<'_>| -> Vec<Diagnostic> {
        let (_, uncited) = counted(text.tag, &text.passages);
        uncited.into_iter().map(|(span, words)| not_cited(article, Place::new(text.path, span), &words)).collect()
    };
    reading.translations.iter().flat_map(of).collect()
}

fn not_cited(article: &Article, place: Place, words: &str) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(Code::UncitedQuantity, format!("`{words}` is not cited")).at(place);
    if article.record.figures == Some(Figures::All) {
        return diagnostic
            .help("cite it: `[number](stat:dataset/indicator)`; `figures: all` in `article.yaml` asks for it");
    }
    diagnostic.severity = Severity::Note;
    diagnostic
}

/// How many numbers of a text are cited, and the others with their places and words.
fn counted(tag: &Tag, passages: &[Passage<'_>]) -> (usize, Vec<(Span, String)>) {
    let mut cited = 0;
    let mut uncited = Vec::new();
    for passage in passages {
        let mentions = scan(&passage.words, tag);
        let has_number =
            |span: Span| mentions.iter().any(|own| span.start <= own.span.start && own.span.end <= span.end);
        cited += passage.citations.iter().filter(|(span, _)| has_number(*span)).count();
        for mention in mentions {
            if counts(&mention) && passage.citation_at(mention.span).is_none() {
                let words = passage.words.get(mention.span.start..mention.span.end).unwrap_or_default();
                uncited.push((passage.place(mention.span), words.to_owned()));
            }
        }
    }
    (cited, uncited)
}

/// Whether a number is one that a reader would want to trace: no date, age or place in an order, and none of the small
/// ones in words, which are seldom data.
fn counts(mention: &Mention) -> bool {
    let is_measured = !mention.sense.is_calendar() && mention.sense != Sense::Months;
    is_measured && mention.strength == Strength::Sure
}
