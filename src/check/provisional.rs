//! A value that is provisional or estimated is told as such where it is cited, at least once in each text.

use std::collections::BTreeMap;

use super::citing::Citing;
use super::reading::Reading;
use super::unfinished::is_skeleton;
use super::{Check, Rule};
use crate::dataset::{Observation, Status};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{Qualifier, Tag};
use crate::parity::Translation;
use crate::site::Site;
use crate::source::Place;

pub(super) const RULE: Rule = Rule { codes: &[Code::ProvisionalAsFinal], check: Check::Text(check) };

/// Words that tell that a number is not the last, or not counted.
const CHINESE: &[&str] = &[
    "初步", "预计", "快报", "暂", "估", "约", "近", "左右", "上下", "大致", "大体", "推算", "测算", "折算", "换算",
    "算出", "得出", "算得", "相加", "相减", "减法", "加法", "减去", "加上", "扣除", "之和", "之差", "倒推", "推得",
    "计算",
];

/// The same in English, each as the beginning of a word.
const ENGLISH: &[&str] = &[
    "provisional",
    "preliminar",
    "estimat",
    "early",
    "approximat",
    "roughly",
    "flash",
    "first release",
    "derive",
    "calculat",
    "comput",
    "inferred",
    "sum of",
    "subtract",
    "adding",
    "added up",
    "add up",
    "minus",
    "arithmetic",
    "work out",
    "works out",
    "worked out",
    "work back",
    "worked back",
    "comes to",
    "come to",
    "difference between",
];

/// Words that tell it only right before a number.
const ENGLISH_BEFORE_NUMBERS: &[&str] = &["about ", "around ", "nearly ", "almost ", "some "];

/// An observation of which nobody has said yet that it is not final.
struct Silent<'a> {
    observation: &'a Observation,
    place: Place,
    number: String,
}

fn check(site: &Site, reading: &Reading<'_>) -> Diagnostics {
    if !reading.is_body {
        return Diagnostics::default();
    }
    // Of a skeleton no word is in its language yet.
    let is_begun = |text: &&Translation<'_>| !text.passages.first().is_some_and(is_skeleton);
    let texts = reading.translations.iter().filter(is_begun);
    texts.flat_map(|text| unsaid(site, &reading.citing_in(text).collect::<Vec<_>>())).collect()
}

/// One finding for each observation of a text that no passage which cites it tells to be other than final.
fn unsaid<'a>(site: &'a Site, text: &[Citing<'a>]) -> Vec<Diagnostic> {
    let mut silent: BTreeMap<(Place, usize), Option<Silent<'a>>> = BTreeMap::new();
    for citing in text {
        let says_so = says_so(&citing.passage.words, citing.lang);
        for ((span, citation), cited) in citing.passage.citations.iter().zip(citing.cited(site)) {
            let Some((label, cited)) = cited else { continue };
            // A range tells it, and so does “about” that the program writes.
            let is_about = matches!(cited.value.qualifier, Some(Qualifier::About | Qualifier::Nearly));
            let says_so = says_so || cited.value.bounds.is_some() || label.is_empty() && is_about;
            for observed in site.observed(&cited) {
                let observation = observed.observation;
                if !matches!(observation.status, Some(Status::Provisional | Status::Estimated)) {
                    continue;
                }
                let key = (observation.place.clone(), observation.indicator);
                if says_so {
                    silent.insert(key, None);
                } else {
                    let number = citing.passage.words.get(span.start..span.end).unwrap_or_default().trim().to_owned();
                    let place = Place::new(citing.path, citation.span);
                    silent.entry(key).or_insert_with(|| Some(Silent { observation, place, number }));
                }
            }
        }
    }
    silent.into_values().flatten().filter_map(finding).collect()
}

fn finding(silent: Silent<'_>) -> Option<Diagnostic> {
    let Silent { observation, place, number } = silent;
    let status = observation.status?;
    let message = format!("`{number}` is stated as final, but rests on a value that is {}", status.as_str());
    let help = match status {
        Status::Provisional => "say so beside it: preliminary, provisional; 初步数, 快报数",
        _ => "say so beside it: estimated, about, derived from; 估计, 约, 推算",
    };
    let diagnostic = Diagnostic::new(Code::ProvisionalAsFinal, message).at(place);
    Some(diagnostic.related(observation.value_place.clone(), format!("{} here", status.as_str())).help(help))
}

/// Whether a passage tells that a number in it is not final. Any other language than Chinese and English is not read.
fn says_so(words: &str, tag: &Tag) -> bool {
    match tag.primary() {
        "zh" => CHINESE.iter().any(|word| words.contains(word)),
        "en" => {
            let lower = words.to_lowercase();
            let begins = |at: usize| !lower.get(..at).is_some_and(|before| before.ends_with(char::is_alphabetic));
            let is_number =
                |behind: &str| behind.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '¥' | '€'));
            let before_number = |at: usize, word: &str| lower.get(at + word.len()..).is_some_and(is_number);
            ENGLISH.iter().any(|word| lower.match_indices(word).any(|(at, _)| begins(at)))
                || ENGLISH_BEFORE_NUMBERS
                    .iter()
                    .any(|word| lower.match_indices(word).any(|(at, _)| begins(at) && before_number(at, word)))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{Tag, says_so};

    #[test]
    fn a_passage_says_so_in_its_own_words() {
        let zh = Tag::new("zh").unwrap();
        let en = Tag::new("en").unwrap();
        for text in ["初步数为10人", "据快报有10人", "约10人", "两数相减是10人", "暂按10人计"] {
            assert!(says_so(text, &zh), "{text}");
        }
        for text in ["有10人", "最终数是10人", "一共10人"] {
            assert!(!says_so(text, &zh), "{text}");
        }
        for text in ["A preliminary 10.", "An estimated 10.", "About 10 people.", "Derived from two numbers: 10."] {
            assert!(says_so(text, &en), "{text}");
        }
        for text in [
            "There are 10.",
            "The final count is 10.",
            "Nevertheless 10, unaddressed.",
            "Nothing is known about them, some say: 10.",
            "Clearly 10.",
        ] {
            assert!(!says_so(text, &en), "{text}");
        }
        assert!(says_so("10 personnes", &Tag::new("fr").unwrap()));
    }
}
