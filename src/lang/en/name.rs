//! Names in the middle of a sentence.

use std::borrow::Cow;

/// Words with a capital everywhere that begin names of what is measured.
const PROPER: &[&str] =
    &["Asian", "Celsius", "Chinese", "Engel", "English", "European", "Gini", "Han", "Internet", "Theil"];

/// Words that begin names of places and are no names themselves.
const GENERAL: &[&str] = &[
    "All", "Central", "East", "Eastern", "North", "Northern", "Other", "Rural", "South", "Southern", "Urban", "West",
    "Western",
];

/// A name with a small letter at its beginning, unless its first word has a capital everywhere. A capital at the second word
/// shows that all of it is a proper name: `Human Development Index`.
pub(in super::super) fn in_sentence<'n>(name: &'n str, proper: &[String]) -> Cow<'n, str> {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let begins_place = |place: &String| {
        let word = place.split(' ').next().unwrap_or_default();
        name.starts_with(place.as_str()) || word == first && !GENERAL.contains(&word)
    };
    let is_proper =
        PROPER.contains(&first) || second.starts_with(char::is_uppercase) || proper.iter().any(begins_place);
    let mut rest = first.chars();
    let is_capitalised = rest.next().is_some_and(|c| c.is_ascii_uppercase()) && !rest.as_str().is_empty();
    if !is_capitalised || !rest.all(char::is_lowercase) || !name.starts_with(first) || is_proper {
        return Cow::Borrowed(name);
    }
    let mut small = name.to_owned();
    small.get_mut(..1).map(str::make_ascii_lowercase);
    Cow::Owned(small)
}

#[cfg(test)]
mod tests {
    use super::in_sentence;

    #[test]
    fn only_common_words_begin_small() {
        let places = ["Hainan", "Xiuying District", "Rural Xiuying District", "Inner Mongolia"].map(str::to_owned);
        let small = |name: &str| in_sentence(name, &places).into_owned();
        assert_eq!(small("Rural poor"), "rural poor");
        assert_eq!(small("Able, not in work"), "able, not in work");
        assert_eq!(small("Old-age insurance"), "old-age insurance");
        assert_eq!(small("Ratio of GDP"), "ratio of GDP");
        for proper in [
            "GDP per head",
            "Gini coefficient",
            "Hainan’s rate",
            "Xiuying’s households",
            "Inner Mongolia",
            "A share",
            "U.S. exports",
            "Human Development Index",
            "COVID-19 cases",
            "5G stations",
            "Été",
            "",
        ] {
            assert_eq!(small(proper), proper);
        }
    }
}
