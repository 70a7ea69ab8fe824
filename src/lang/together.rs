//! One scale for numbers that are read beside each other, as those of a chart are: `7.684万` beside `9.91万`, not `76840`.

use std::cmp::Ordering;

use super::digits::{decimals_needed, divided, power_of_ten, reaches, round, value_of};
use super::quantity::{Rules, Scale, settle};
use super::{Decimal, Locale, Qualifier, Rational, Unit, rational};

/// The most digits that a label spends on what a scale word follows, unless more stand before the point.
const SIGNIFICANT: u32 = 4;

/// The most decimals before a scale word that are taken for the sake of one scale.
const DECIMALS: u32 = 3;

/// In which scale numbers stand beside each other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Together {
    /// Of numbers that keep all their digits, as in tables.
    exact: Choice,
    /// Of numbers that are rounded, as in labels.
    rounded: Choice,
    rounds: bool,
}

#[derive(Clone, Copy, Debug, Default)]
enum Choice {
    /// Each number in the scale that suits it.
    #[default]
    Each,
    /// All in digits alone.
    Digits,
    /// All in one scale, rounded to so many decimals.
    Scale(&'static Scale, u32),
}

/// How a number is written beside others.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    choice: Choice,
    rounds: bool,
}

/// A number before its scale word.
pub(super) struct Scaled {
    pub(super) mantissa: Rational,
    pub(super) digits: String,
    pub(super) scale: &'static Scale,
}

/// What numbers have in common.
struct Extent {
    /// The least and the greatest size of those that are not zero.
    least: Decimal,
    most: Decimal,
    /// The power of ten of the last digit that is not zero in any of them.
    last_place: i64,
}

impl Together {
    /// Whether a label may differ from the exact number.
    pub fn rounds(&self) -> bool {
        self.rounds
    }

    pub(super) fn exact(&self) -> Manner {
        Manner { choice: self.exact, rounds: false }
    }

    pub(super) fn rounded(&self) -> Manner {
        Manner { choice: self.rounded, rounds: true }
    }

    /// Whether ticks of that size have no scale word, as the labels have none.
    pub(super) fn is_in_digits(&self, rules: &Rules, largest: &Rational) -> bool {
        matches!(self.rounded, Choice::Digits) && !reaches(largest, rules.digits_below)
    }

    /// The scale of the labels.
    pub(super) fn scale(&self) -> Option<&'static Scale> {
        if let Choice::Scale(scale, _) = self.rounded { Some(scale) } else { None }
    }
}

impl Locale {
    /// How numbers of a unit are best written beside each other.
    pub fn together(&self, values: impl Iterator<Item = Decimal>, unit: &Unit) -> Together {
        let extent = if unit.large { Extent::of(values) } else { None };
        let Some(extent) = extent else { return Together::default() };
        let rules = self.rules();
        let (least, most) = (rational(extent.least), rational(extent.most));
        let fitting = || {
            let fits = |scale: &&'static Scale| reaches(&least, scale.exponent) && reaches(&most, scale.from);
            rules.scales.iter().filter(fits)
        };
        let needed = |scale: &Scale| (i64::from(scale.exponent) - extent.last_place).max(0);
        let is_exact = |scale: &Scale| needed(scale) <= i64::from(scale.decimals.max(DECIMALS));
        let otherwise = if reaches(&most, rules.digits_below) { Choice::Each } else { Choice::Digits };
        let exact = fitting().find(|scale| is_exact(scale));
        let rounded = fitting().find(|scale| reaches(&most, scale.rounded.0) || is_exact(scale));
        let decimals = |scale: &Scale| {
            let rounds = reaches(&most, scale.rounded.0);
            if rounds { decimals(&divided(&least, scale.exponent), scale) } else { scale.decimals.max(DECIMALS) }
        };
        let grows = |scale: &Scale| {
            let is_higher = |other: &Scale| other.exponent > scale.exponent && reaches(&most, other.from);
            !rules.scale_on_axis_title && rules.scales.iter().any(is_higher)
        };
        let loses = |scale: &Scale| needed(scale) > i64::from(decimals(scale)) || grows(scale);
        let is_same = exact.map(|scale| scale.exponent) == rounded.map(|scale| scale.exponent);
        Together {
            exact: exact.map_or(otherwise, |scale| Choice::Scale(scale, scale.decimals.max(DECIMALS))),
            rounded: rounded.map_or(otherwise, |scale| Choice::Scale(scale, decimals(scale))),
            rounds: !is_same || rounded.map_or(matches!(otherwise, Choice::Each), loses),
        }
    }

    /// The number before its scale word; `None` if it has none.
    pub(super) fn scaled(
        &self,
        value: &Rational,
        qualifier: Option<Qualifier>,
        Manner { choice, rounds }: Manner,
    ) -> Option<Scaled> {
        let rules = self.rules();
        let alone = |scale: &'static Scale| {
            let rounded = rounds && reaches(value, scale.from);
            let mantissa = if rounded { divided(value, scale.exponent) } else { scale.mantissa(value)? };
            let most = if rounds { decimals(&mantissa, scale) } else { scale.decimals };
            Some(Scaled::new(mantissa, scale, most, qualifier).raised(value, rules.scales))
        };
        match choice {
            Choice::Digits => None,
            Choice::Scale(scale, most) if reaches(value, scale.exponent) => {
                // Where the word stands with each number, 10000万 is 1亿.
                let higher = |higher: &&'static Scale| {
                    !rules.scale_on_axis_title && higher.exponent > scale.exponent && reaches(value, higher.from)
                };
                let higher = rules.scales.iter().find(higher).and_then(alone);
                let fits = |mantissa: &Rational| rounds || decimals_needed(mantissa).is_some_and(|own| own <= most);
                let own = || Some(divided(value, scale.exponent)).filter(fits);
                let scaled = |mantissa| {
                    let scaled = Scaled::new(mantissa, scale, most, qualifier);
                    if rules.scale_on_axis_title { scaled } else { scaled.raised(value, rules.scales) }
                };
                higher.or_else(|| own().map(scaled))
            }
            Choice::Scale(..) | Choice::Each => rules.scales.iter().find_map(alone),
        }
    }
}

impl Scaled {
    fn new(mantissa: Rational, scale: &'static Scale, most: u32, qualifier: Option<Qualifier>) -> Self {
        if let Some(needed) = decimals_needed(&mantissa).filter(|needed| *needed <= most) {
            return Self { digits: round(&mantissa, needed), mantissa, scale };
        }
        let mantissa = value_of(&settle(&mantissa, Some(most), qualifier).digits);
        let digits = round(&mantissa, decimals_needed(&mantissa).unwrap_or(most));
        Self { mantissa, digits, scale }
    }

    /// The same in a higher scale, if rounding has taken the value up to it: not 10000万, but 1亿.
    fn raised(self, value: &Rational, scales: &'static [Scale]) -> Self {
        let rounded = &self.mantissa * power_of_ten(self.scale.exponent);
        let is_reached = |scale: &&Scale| {
            scale.exponent > self.scale.exponent && reaches(&rounded, scale.from) && !reaches(value, scale.from)
        };
        match scales.iter().find(is_reached) {
            Some(scale) => Self::new(divided(&rounded, scale.exponent), scale, scale.decimals, None),
            None => self,
        }
    }
}

impl Extent {
    fn of(values: impl Iterator<Item = Decimal>) -> Option<Self> {
        let sizes = values.map(|value| value.abs()).filter(|value| !value.is_zero());
        sizes.fold(None, |extent: Option<Self>, size| {
            let place = last_place(size);
            Some(match extent {
                None => Self { least: size, most: size, last_place: place },
                Some(Self { least, most, last_place }) => Self {
                    least: if size.cmp(&least) == Ordering::Less { size } else { least },
                    most: if size.cmp(&most) == Ordering::Greater { size } else { most },
                    last_place: last_place.min(place),
                },
            })
        })
    }
}

/// The power of ten of the last digit that is not zero.
fn last_place(value: Decimal) -> i64 {
    let (mut digits, mut place) = (value.mantissa(), -i64::from(value.scale()));
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
        place += 1;
    }
    place
}

/// To how many decimals a label writes a number before a scale word.
fn decimals(mantissa: &Rational, scale: &Scale) -> u32 {
    let before = (0..SIGNIFICANT).filter(|exponent| reaches(mantissa, *exponent)).count() as u32;
    (SIGNIFICANT - before).min(scale.rounded.1)
}

#[cfg(test)]
mod tests {
    use super::super::locale::tests::{locale, value};
    use super::super::{Quantity, Style, Unit, parse_decimal};

    /// The numbers in one chart, as tables and as labels have them.
    fn written(tag: &str, numbers: &[&str], unit: &str) -> (String, String) {
        let (locale, unit) = (locale(tag), &Unit::built_in()[unit]);
        let together = locale.together(numbers.iter().map(|number| parse_decimal(number).unwrap()), unit);
        let write = |rounded: bool| -> String {
            let of = |number: &&str| {
                let value = value(number);
                let quantity =
                    Quantity { value: &value, decimals: None, qualifier: None, bounds: None, unit, counter: None };
                if rounded {
                    locale.rounded(&quantity, Style::Short, &together)
                } else {
                    locale.beside(&quantity, Style::Short, &together)
                }
            };
            numbers.iter().map(of).collect::<Vec<_>>().join(", ")
        };
        assert!(together.rounds() || write(true) == write(false));
        (write(false), write(true))
    }

    #[test]
    fn numbers_of_a_chart_share_their_scale() {
        let persons = |tag, numbers: &[&str]| written(tag, numbers, "persons");
        let pair = |exact: &str, label: &str| (exact.to_owned(), label.to_owned());
        let jobs = ["99100", "76840", "62760"];
        assert_eq!(persons("zh", &jobs), pair("9.91万人, 7.684万人, 6.276万人", "9.91万人, 7.684万人, 6.276万人"));
        let jobs = ["238700", "76840", "62763"];
        assert_eq!(persons("zh", &jobs), pair("238700人, 76840人, 62763人", "23.87万人, 7.68万人, 6.28万人"));
        let insured = ["1016760000", "344550000", "0"];
        assert_eq!(
            persons("en", &insured),
            pair(
                "1,016.76 million people, 344.55 million people, 0 people",
                "1,016.8 million people, 344.6 million people, 0 people"
            )
        );
        // What does not come out even stays in digits as long as these are few.
        assert_eq!(written("zh", &["51821", "20000"], "yuan"), {
            let digits = "51821元, 20000元";
            pair(digits, digits)
        });
        assert_eq!(persons("zh", &["8200", "136500"]).1, "8200人, 136500人");
        // Rounding takes a number up to the next scale.
        assert_eq!(persons("zh", &["99999600", "50000000"]).1, "1亿人, 5000万人");
        assert_eq!(persons("zh", &["99999600", "300"]).1, "1亿人, 300人");
        assert_eq!(persons("zh", &["-99999600", "300"]), pair("−9999.96万人, 300人", "−1亿人, 300人"));
        assert_eq!(persons("en", &["999999600", "300"]).1, "1 billion people, 300 people");
        // Apart by too much for one scale.
        assert_eq!(persons("zh", &["300", "98990000"]).1, "300人, 9899万人");
    }

    #[test]
    fn labels_are_rounded_and_tables_are_not() {
        let persons = |tag, numbers: &[&str]| written(tag, numbers, "persons");
        let (exact, label) = persons("en", &["48182600", "41830000", "156390000"]);
        assert_eq!(exact, "48.1826 million people, 41.83 million people, 156.39 million people");
        assert_eq!(label, "48.18 million people, 41.83 million people, 156.39 million people");
        let (exact, label) = persons("zh", &["48182600", "41830000", "156000000"]);
        assert_eq!((&*exact, &*label), ("4818.26万人, 4183万人, 1.56亿人", "4818万人, 4183万人, 1.56亿人"));
        assert_eq!(persons("zh", &["43340000", "163200000"]).1, "4334万人, 1.63亿人");
        assert_eq!(persons("zh", &["1176640000", "1344590000"]).1, "11.77亿人, 13.45亿人");
        assert_eq!(persons("en", &["1176640000", "1344590000"]).1, "1.177 billion people, 1.345 billion people");
        assert_eq!(persons("en", &["-48182600", "47000000"]).1, "−48.18 million people, 47 million people");
    }

    #[test]
    fn ticks_are_in_the_scale_of_the_labels() {
        let (en, unit) = (locale("en"), &Unit::built_in()["persons"]);
        let insured = ["1176640000", "1344590000"].map(|number| parse_decimal(number).unwrap());
        let (ticks, title) = en.ticks(
            &["1150000000", "1200000000", "1250000000"].map(value),
            unit,
            None,
            &en.together(insured.into_iter(), unit),
        );
        assert_eq!((ticks.join(" "), title.as_deref()), ("1.15 1.20 1.25".to_owned(), Some("billion people")));
    }

    #[test]
    fn bounds_are_rounded_to_their_safe_side() {
        let (en, unit) = (locale("en"), &Unit::built_in()["persons"]);
        let together =
            en.together(["47638900", "41000000"].map(|number| parse_decimal(number).unwrap()).into_iter(), unit);
        let value = value("47638900");
        let label = |qualifier| {
            let quantity = Quantity { value: &value, decimals: None, qualifier, bounds: None, unit, counter: None };
            en.rounded(&quantity, Style::Short, &together)
        };
        assert_eq!(label(Some(super::Qualifier::AtLeast)), "≥47.63 million people");
        assert_eq!(label(Some(super::Qualifier::AtMost)), "≤47.64 million people");
    }
}
