//! Ids of subheads that people can read in an address: `## 医疗保障（2020）` is `#s-医疗保障-2020`.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

/// What the id of every subhead begins with, so that none collides with an id of the page itself (`main`, `fn-1`, …).
/// The page's own ids must not begin with it.
pub const ANCHOR_PREFIX: &str = "s-";

/// The most characters an id takes from its heading; addresses should stay short enough to be shared.
const LONGEST: usize = 60;

/// The ids given so far in an article.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    given: BTreeSet<String>,
    /// The last number tried for each name, so that many equal headings stay cheap.
    last: BTreeMap<String, usize>,
}

impl Anchors {
    /// The id for a heading: the first of `name`, `name-2`, `name-3` … that is free.
    pub(super) fn give(&mut self, heading: &str) -> String {
        let name = format!("{ANCHOR_PREFIX}{}", name(heading));
        let last = self.last.entry(name.clone()).or_insert(0);
        loop {
            *last += 1;
            let anchor = if *last == 1 { name.clone() } else { format!("{name}-{last}") };
            if self.given.insert(anchor.clone()) {
                return anchor;
            }
        }
    }
}

/// Letters, Chinese characters and digits stay, ASCII in small letters; whatever stands between is one hyphen.
fn name(heading: &str) -> String {
    let mut name = String::new();
    let mut length = 0;
    let mut gap = false;
    for c in heading.nfc() {
        if !c.is_alphanumeric() {
            gap = length > 0;
            continue;
        }
        if length >= LONGEST {
            break;
        }
        if std::mem::take(&mut gap) {
            name.push('-');
        }
        name.push(c.to_ascii_lowercase());
        length += 1;
    }
    if name.is_empty() { "section".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::Anchors;

    #[test]
    fn readable_and_unique() {
        let mut anchors = Anchors::default();
        let cases = [
            ("医疗保障（2020）", "s-医疗保障-2020"),
            ("“Two Nos” & Three Guarantees!", "s-two-nos-three-guarantees"),
            ("A", "s-a"),
            ("a-2", "s-a-2"),
            ("a", "s-a-3"),
            ("a", "s-a-4"),
            ("A 2", "s-a-2-2"),
            ("！", "s-section"),
            ("", "s-section-2"),
            ("e\u{301}tat", "s-état"),
        ];
        for (heading, anchor) in cases {
            assert_eq!(anchors.give(heading), anchor, "{heading}");
        }
        assert_eq!(anchors.give(&"长".repeat(1000)).chars().count(), 62);
    }
}
