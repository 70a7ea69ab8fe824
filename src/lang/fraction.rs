//! Parts of a whole in words: 三分之二, two thirds.

use super::phrase::fill;
use super::{Locale, Qualifier, Rational, Style, en, zh};

/// The greatest denominator that a sentence has in words.
const MOST: i64 = 10;

impl Locale {
    /// A part of a whole as words: `two thirds`, `a quarter`, `over half`; `None` if the language has none for it.
    pub fn fraction(&self, part: &Rational, qualifier: Option<Qualifier>) -> Option<String> {
        let (over, under) = part.small().filter(|(over, under)| (1..*under).contains(over) && *under <= MOST)?;
        let (over, under) = (usize::try_from(over).ok()?, usize::try_from(under).ok()?);
        let written = match self.tag.primary() {
            "zh" => zh::fraction(over, under),
            "en" => en::fraction(over, under),
            _ => None,
        }?;
        Some(match qualifier {
            Some(qualifier) => fill(self.qualifier_pattern(qualifier, Style::Prose), &[("n", &written)]),
            None => written,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::locale::tests::locale;
    use super::super::{Qualifier, Rational};

    #[test]
    fn fractions_are_written_in_words() {
        let rows = [
            ((1, 2), "一半", "half"),
            ((1, 4), "四分之一", "a quarter"),
            ((2, 3), "三分之二", "two thirds"),
            ((1, 8), "八分之一", "an eighth"),
            ((9, 10), "十分之九", "nine tenths"),
        ];
        for ((over, under), zh, en) in rows {
            let part = Rational::new(over, under);
            let of = |tag| locale(tag).fraction(&part, None).unwrap();
            assert_eq!((of("zh").as_str(), of("en").as_str()), (zh, en));
        }
        let over_half = locale("en").fraction(&Rational::new(1, 2), Some(Qualifier::Over));
        assert_eq!(over_half.as_deref(), Some("over half"));
        for (over, under) in [(4, 3), (1, 11), (0, 1), (-1, 2)] {
            assert_eq!(locale("en").fraction(&Rational::new(over, under), None), None);
        }
    }
}
