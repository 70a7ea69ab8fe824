//! Names as tables have them: blanks for looks, full-width letters, two languages in one cell.

use crate::lang::{Localized, Tag};
use crate::reference::is_id;

/// A name in the languages in which a table gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// The id that the table gives it.
    pub(super) own_id: Option<String>,
    /// In Chinese.
    pub(super) zh: Option<String>,
    /// In any other language.
    pub(super) other: Option<String>,
}

impl Name {
    /// Reads `总人口 Total population`, or a name in one language.
    pub(super) fn read(text: &str) -> Self {
        let text = clean(text);
        if !text.chars().any(is_han) {
            return Self { own_id: None, zh: None, other: Some(text).filter(|text| !text.is_empty()) };
        }
        match translation(&text) {
            Some(at) => Self {
                own_id: None,
                zh: text.get(..at).map(|zh| zh.trim_end().to_owned()),
                other: text.get(at..).map(str::to_owned),
            },
            None => Self { own_id: None, zh: Some(text), other: None },
        }
    }

    /// How the table has it.
    pub(super) fn text(&self) -> String {
        let parts: Vec<&str> = [&self.zh, &self.other].into_iter().flatten().map(String::as_str).collect();
        if parts.is_empty() { self.own_id.clone().unwrap_or_default() } else { parts.join(" ") }
    }

    /// Whether a text names the same, whatever blanks, width or case it has.
    pub(super) fn is(&self, text: &str) -> bool {
        let text = folded(text);
        folded(&self.text()) == text
            || [&self.own_id, &self.zh, &self.other].into_iter().flatten().any(|own| folded(own) == text)
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.own_id.is_none() && self.zh.is_none() && self.other.is_none()
    }

    /// A part of something that has a name itself.
    pub(super) fn below(&self, whole: &Self) -> Self {
        let joined = |whole: &Option<String>, part: &Option<String>, between: &str| match (whole, part) {
            (Some(whole), Some(part)) => Some(format!("{whole}{between}{part}")),
            _ => None,
        };
        let both = Self {
            own_id: None,
            zh: joined(&whole.zh, &self.zh, "："),
            other: joined(&whole.other, &self.other, ": "),
        };
        if both.is_empty() { Self::read(&format!("{} {}", whole.text(), self.text())) } else { both }
    }

    /// An id that the name itself gives.
    pub(super) fn id(&self) -> Option<String> {
        self.own_id.clone().filter(|id| is_id(id)).or_else(|| self.other.as_deref().and_then(slug))
    }

    /// The name in each language of a site, as far as the table or the `texts` beside it give it.
    pub(super) fn localized(&self, languages: &[Tag], texts: &[(String, String)]) -> Localized<String> {
        if let (None, None, Some(id)) = (&self.zh, &self.other, &self.own_id) {
            // Both languages of what has only an id are in its one translation: `beds=床位 Beds`.
            let words = texts.iter().find(|(of, _)| of == id).map(|(_, words)| Self::read(words));
            return words.map_or_else(|| single(languages, id), |words| words.localized(languages, &[]));
        }
        let mut named = Localized::default();
        let other = languages.iter().find(|lang| lang.primary() != "zh");
        let zh = languages.iter().find(|lang| lang.primary() == "zh");
        let translated = |text: &Option<String>| {
            let text = text.as_deref()?;
            texts.iter().find(|(of, _)| folded(of) == folded(text)).map(|(_, translation)| translation.clone())
        };
        let of_zh = self.zh.clone().or_else(|| translated(&self.other));
        let of_other = self.other.clone().or_else(|| translated(&self.zh));
        for (lang, text) in [(zh, of_zh), (other, of_other)] {
            if let Some((lang, text)) = lang.zip(text) {
                named.insert(lang.clone(), text);
            }
        }
        if named.is_empty() { single(languages, &self.text()) } else { named }
    }
}

/// A text of which nobody knows the language.
fn single(languages: &[Tag], text: &str) -> Localized<String> {
    languages.first().map(|lang| (lang.clone(), text.to_owned())).into_iter().collect()
}

/// Where the translation begins, if a text has one behind its Chinese words.
fn translation(text: &str) -> Option<usize> {
    let last = text.char_indices().rfind(|(_, c)| is_han(*c) || matches!(c, '）' | '，' | '、'))?;
    let rest = last.0 + last.1.len_utf8();
    let behind = text.get(rest..)?;
    let at = behind.find(' ')? + 1;
    let begins = behind.get(at..)?.starts_with(|c: char| c.is_ascii_alphabetic());
    let letters = behind.get(at..)?.chars().filter(char::is_ascii_alphabetic).count();
    (begins && letters >= 2).then_some(rest + at)
}

/// Whether a character is Chinese.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// A text without blanks for looks: one between words, none between Chinese characters.
pub(super) fn clean(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut clean = String::new();
    for word in words {
        let tight = clean.chars().last().is_none_or(is_han) && word.starts_with(is_han);
        if !tight && !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    clean
}

/// A text with ASCII in the place of its full-width forms, without blanks at its ends.
pub(super) fn narrow(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        c => c,
    };
    text.chars().map(narrow).collect::<String>().trim().to_owned()
}

/// A text as names are compared.
pub(super) fn folded(text: &str) -> String {
    narrow(&clean(text)).to_lowercase().chars().filter(|c| !c.is_whitespace()).collect()
}

/// The id that words in Latin letters give; at most forty letters, cut between words.
fn slug(text: &str) -> Option<String> {
    if !text.is_ascii() && text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut id = String::new();
    for word in words {
        if !id.is_empty() && id.len() + word.len() >= 40 {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(word);
    }
    Some(id).filter(|id| is_id(id) && id.chars().any(|c| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::{Name, clean};

    #[test]
    fn two_languages_in_one_cell_are_two_names() {
        let name = Name::read("年末 总人口\nTotal Population  (year-end)");
        assert_eq!(name.zh.as_deref(), Some("年末总人口"));
        assert_eq!(name.other.as_deref(), Some("Total Population (year-end)"));
        assert_eq!(name.id().as_deref(), Some("total-population-year-end"));
        assert_eq!(Name::read("人均GDP").other, None);
        assert_eq!(Name::read("GDP增长率").zh.as_deref(), Some("GDP增长率"));
        assert_eq!(clean("合　计"), "合计");
    }
}
