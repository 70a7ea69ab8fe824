//! How a language writes quantities, numbers, lists and counted words: its rules with a theme's words.

use std::borrow::Cow;

use super::count;
use super::digits::{decimals_needed, divided, grouped, is_multiple_of_ten, reaches};
use super::phrase::{fill, join};
use super::quantity::{Rules, Scale, Settled, settle, takes_and_more};
use super::together::{Manner, Scaled};
use super::{Counter, Localized, Qualifier, Quantity, Rational, Strings, Style, Tag, Together, Unit};
use super::{en, plain, zh};

/// A language with the words of a theme.
///
/// ```
/// use gongbao::lang::{Locale, Quantity, Qualifier, Strings, Style, Tag, Unit, parse_decimal, rational};
/// let yaml = "{units: {percent: {other: percent, short: '%'}}, quantities: {at-least: 'at least {n}'}}";
/// let en = Locale { tag: Tag::new("en").unwrap(), strings: serde_yaml::from_str(yaml).unwrap() };
/// let value = rational(parse_decimal("95").unwrap());
/// let quantity = Quantity {
///     value: &value,
///     decimals: None,
///     qualifier: Some(Qualifier::AtLeast),
///     bounds: None,
///     unit: &Unit::built_in()["percent"],
///     counter: None,
/// };
/// assert_eq!(en.quantity(&quantity, Style::Prose), "at least 95 percent");
/// assert_eq!(en.quantity(&quantity, Style::Short), "≥95%");
/// ```
#[derive(Clone, Debug)]
pub struct Locale {
    /// The language.
    pub tag: Tag,
    /// The words.
    pub strings: Strings,
}

/// A number as digits with a scale word.
struct Amount<'a> {
    digits: String,
    scale: Option<&'a str>,
    /// Whether it is round enough to say "and more" after it.
    round: bool,
}

impl Locale {
    /// Writes a quantity: the number with its qualifier and unit, or the range of its bounds.
    ///
    /// A word that the strings lack is replaced by a sign or the unit's id, so that the meaning stays.
    pub fn quantity(&self, quantity: &Quantity<'_>, style: Style) -> String {
        self.write(quantity, style, Manner::default())
    }

    /// The same in the scale of the numbers beside it.
    pub fn beside(&self, quantity: &Quantity<'_>, style: Style, together: &Together) -> String {
        self.write(quantity, style, together.exact())
    }

    /// The same, rounded if a scale word follows the number: for labels, and sentences whose numbers would be long.
    pub fn rounded(&self, quantity: &Quantity<'_>, style: Style, together: &Together) -> String {
        self.write(quantity, style, together.rounded())
    }

    fn write(&self, quantity: &Quantity<'_>, style: Style, manner: Manner) -> String {
        if let Some((low, high)) = quantity.bounds.as_ref().filter(|(low, high)| low != high) {
            return self.range(quantity, (low, high), style, manner);
        }
        let settled = settle(quantity.value, quantity.decimals, quantity.qualifier);
        let amount = self.amount(settled, quantity.qualifier, Some(manner).filter(|_| quantity.unit.large));
        let unit = self.unit_after(&amount, quantity, style);
        if let Some(more) = self.and_more(&amount, quantity, style) {
            return self.joined(self.number_with_scale(amount) + more, unit);
        }
        let written = self.joined(self.number_with_scale(amount), unit);
        match quantity.qualifier {
            Some(qualifier) => fill(self.qualifier_pattern(qualifier, style), &[("n", &written)]),
            None => written,
        }
    }

    /// A number for a table: digits in groups of three, no unit, exact unless `decimals` is given (half away from
    /// zero).
    pub fn number(&self, value: &Rational, decimals: Option<u32>) -> String {
        grouped(&settle(value, decimals, None).digits, self.rules().separator)
    }

    /// A unit as the heading of a column or an axis: `%`, `人`, `people`, `元/人·年`.
    pub fn unit(&self, unit: &Unit, counter: Option<&Localized<Counter>>) -> String {
        let counter = counter.and_then(|counter| counter.get(&self.tag)).map(|counter| counter.other.as_str());
        let heading = self.strings.get(&["quantities.headings.", &unit.id].concat());
        match (heading, counter) {
            (Some(heading), _) if heading.contains("{n}") => {
                let things = counter.or_else(|| self.strings.get("quantities.headings.count")).unwrap_or_default();
                fill(heading, &[("n", things)])
            }
            (_, Some(counter)) => counter.to_string(),
            (Some(heading), None) => heading.to_string(),
            (None, None) => {
                let word = self.unit_word(unit);
                word.short.as_ref().unwrap_or(&word.other).clone()
            }
        }
    }

    /// The labels of the ticks of an axis, all in one scale, that of the labels in the chart if it suits, and the line
    /// that names the unit: `["0", "2亿", "4亿"]` with `人`, `["0", "200", "400"]` with `million people`; what is counted,
    /// if that is known. The line is empty where each label has its sign: `20%`.
    pub fn ticks(
        &self,
        values: &[Rational],
        unit: &Unit,
        counter: Option<&Localized<Counter>>,
        together: &Together,
    ) -> (Vec<String>, Option<String>) {
        let own = counter.filter(|counter| counter.get(&self.tag).is_some());
        let heading = Some(self.unit(unit, own)).filter(|heading| !heading.is_empty());
        let Some((scale, word)) = self.common_scale(values, unit, together) else {
            let sign = heading.as_deref().filter(|heading| is_sign(heading)).unwrap_or_default();
            let decimals = common_decimals(values);
            let label = |value| self.tick(value, decimals) + sign;
            let title = if sign.is_empty() { heading.clone() } else { Some(String::new()) };
            return (values.iter().map(label).collect(), title);
        };
        let is_in_scale = |value: &&Rational| self.rules().scale_on_axis_title || self.higher(value, scale).is_none();
        let scaled: Vec<Rational> =
            values.iter().filter(is_in_scale).map(|value| divided(value, scale.exponent)).collect();
        let decimals = common_decimals(&scaled);
        let label = |value: &Rational| self.tick(&divided(value, scale.exponent), decimals);
        if self.rules().scale_on_axis_title {
            // `million number` would be wrong: a bare count has only its scale.
            let noun = heading.filter(|_| own.is_some() || !self.unit_word(unit).other.is_empty()).unwrap_or_default();
            let title = self.join(word, &noun);
            return (values.iter().map(label).collect(), Some(title));
        }
        let scaled = |value: &Rational| match self.higher(value, scale) {
            Some((higher, word)) => format!("{}{word}", self.tick(&higher, None)),
            None => match label(value) {
                zero if zero == "0" => zero,
                digits => format!("{digits}{word}"),
            },
        };
        (values.iter().map(scaled).collect(), heading)
    }

    /// The digits of a tick, grouped as in sentences: `1500` in Chinese, `1,500` in English. Zero has no decimals.
    fn tick(&self, value: &Rational, decimals: Option<u32>) -> String {
        let decimals = decimals.filter(|_| !value.is_zero());
        self.prose_digits(value, settle(value, decimals, None).digits)
    }

    /// A list in a sentence: `甲、乙和丙`, `a, b and c`.
    pub fn list(&self, items: &[String]) -> String {
        let (separator, last_separator) = self.rules().list;
        join(items, separator, last_separator)
    }

    /// A name in the middle of a sentence: `rural poor` for `Rural poor`. What begins with one of the `proper` names, an
    /// acronym or any other word that has its capital everywhere stays as it is.
    pub fn in_sentence<'n>(&self, name: &'n str, proper: &[String]) -> Cow<'n, str> {
        match self.tag.primary() {
            "en" => en::in_sentence(name, proper),
            _ => Cow::Borrowed(name),
        }
    }

    /// The text of a key; empty if the strings lack it, which a check reports.
    pub fn word(&self, key: &str) -> &str {
        self.strings.get(key).unwrap_or_default()
    }

    /// The text of a key with the names in braces filled in: `{page}` of `{pages}`.
    pub fn phrase(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.word(key), values)
    }

    /// Words with a number in them: `{n} articles` for a count. One exactly takes the form `one`.
    pub fn counted(&self, key: &str, count: usize) -> String {
        let Some(word) = self.strings.counter(key) else { return String::new() };
        let pattern = word.one.as_ref().filter(|_| count == 1).unwrap_or(&word.other);
        fill(pattern, &[("n", &self.prose_digits(&Rational::from(count), count.to_string()))])
    }

    /// How many minutes it takes to read a text: 400 Han characters or 220 other words a minute, at least one minute.
    pub fn reading_minutes(&self, text: &str) -> usize {
        count::reading_minutes(text)
    }

    pub(super) fn rules(&self) -> &'static Rules {
        match self.tag.primary() {
            "zh" => &zh::RULES,
            "en" => &en::RULES,
            _ => &plain::RULES,
        }
    }

    fn range(
        &self,
        quantity: &Quantity<'_>,
        (low, high): (&Rational, &Rational),
        style: Style,
        manner: Manner,
    ) -> String {
        let ends = [(low, Some(Qualifier::AtLeast)), (high, Some(Qualifier::AtMost))]
            .map(|(end, safe)| (settle(end, quantity.decimals, safe), safe));
        let amounts = |manner| ends.clone().map(|(end, safe)| self.amount(end, safe, manner));
        let [mut low_amount, mut high_amount] = amounts(Some(manner).filter(|_| quantity.unit.large));
        // In `1 to 2 million` the scale word would be taken for both.
        if low_amount.scale.is_some() != high_amount.scale.is_some() {
            [low_amount, high_amount] = amounts(None);
        }
        let unit = self.unit_after(&high_amount, quantity, style);
        // A sign belongs to each number: `5%—10%`; a word stands once.
        let low_unit = if is_sign(unit) { unit } else { "" };
        let low = self.joined(self.number_with_scale(low_amount), low_unit);
        let high = self.joined(self.number_with_scale(high_amount), unit);
        let key = if style == Style::Prose { "quantities.range" } else { "quantities.signs.range" };
        fill(self.strings.get(key).unwrap_or("{low}–{high}"), &[("low", &low), ("high", &high)])
    }

    /// A number with its scale word, if it may have one.
    fn amount(&self, settled: Settled, qualifier: Option<Qualifier>, manner: Option<Manner>) -> Amount<'_> {
        let Settled { value, digits } = settled;
        let scaled = manner.and_then(|manner| self.scaled(&value, qualifier, manner));
        let worded = scaled.and_then(|scaled| Some((self.scale_word(scaled.scale)?, scaled)));
        if let Some((word, Scaled { mantissa, digits, .. })) = worded {
            let round = mantissa.is_integer() && value.is_positive();
            return Amount { digits: self.prose_digits(&mantissa, digits), scale: Some(word), round };
        }
        let round = value.is_positive() && is_multiple_of_ten(&value);
        Amount { digits: self.prose_digits(&value, digits), scale: None, round }
    }

    fn prose_digits(&self, value: &Rational, digits: String) -> String {
        let rules = self.rules();
        let is_grouped = reaches(value, rules.grouped_from);
        if !is_grouped && !digits.starts_with('-') {
            return digits;
        }
        grouped(&digits, if is_grouped { rules.separator } else { "" })
    }

    fn scale_word(&self, scale: &Scale) -> Option<&str> {
        self.strings.get(&["quantities.", scale.key].concat()).filter(|word| !word.is_empty())
    }

    /// The scale of the labels or else the first in which every value has at most one decimal.
    fn common_scale(&self, values: &[Rational], unit: &Unit, together: &Together) -> Option<(&'static Scale, &str)> {
        let largest = values.iter().max_by(|a, b| a.abs().cmp(&b.abs())).filter(|_| unit.large)?;
        if together.is_in_digits(self.rules(), largest) {
            return None;
        }
        let fits = |scale: &&Scale| {
            let few = |value| decimals_needed(&divided(value, scale.exponent)).is_some_and(|needed| needed <= 1);
            reaches(largest, scale.from) && values.iter().all(few)
        };
        // Beside labels in billions, ticks are in billions too.
        let fits_labels = |scale: &&Scale| {
            let few = |value| decimals_needed(&divided(value, scale.exponent)).is_some_and(|needed| needed <= 2);
            fits(scale) || self.rules().scale_on_axis_title && values.iter().all(few)
        };
        let scale = together.scale().filter(fits_labels).or_else(|| self.rules().scales.iter().find(fits))?;
        Some((scale, self.scale_word(scale)?))
    }

    /// A tick that has grown out of the scale of its axis, in the next one: `1亿`, not `10000万`.
    fn higher(&self, value: &Rational, scale: &Scale) -> Option<(Rational, &str)> {
        let higher = |other: &&Scale| other.exponent > scale.exponent && reaches(value, other.from);
        let higher = self.rules().scales.iter().find(higher)?;
        let number = divided(value, higher.exponent);
        let fits = decimals_needed(&number).is_some_and(|needed| needed <= 2);
        Some((number, self.scale_word(higher)?)).filter(|_| fits)
    }

    fn number_with_scale(&self, amount: Amount<'_>) -> String {
        self.joined(amount.digits, amount.scale.unwrap_or_default())
    }

    /// Puts a number before a word, with a space where the language has one; a sign such as `%` never has.
    fn join(&self, number: &str, word: &str) -> String {
        [number, self.space_before(word), word].concat()
    }

    /// The same with a number that is not needed any more.
    fn joined(&self, mut number: String, word: &str) -> String {
        number.push_str(self.space_before(word));
        number.push_str(word);
        number
    }

    fn space_before(&self, word: &str) -> &'static str {
        if !word.is_empty() && !is_sign(word) && self.rules().spaced { " " } else { "" }
    }

    fn and_more(&self, amount: &Amount<'_>, quantity: &Quantity<'_>, style: Style) -> Option<&str> {
        let fits = self.rules().and_more
            && style == Style::Prose
            && quantity.qualifier == Some(Qualifier::Over)
            && amount.round
            && takes_and_more(quantity.unit.kind);
        if fits { self.strings.get("quantities.more").filter(|more| !more.is_empty()) } else { None }
    }

    pub(super) fn qualifier_pattern(&self, qualifier: Qualifier, style: Style) -> &str {
        let group = if style == Style::Prose { "quantities" } else { "quantities.signs" };
        let pattern = self.strings.get(&format!("{group}.{qualifier}"));
        pattern.filter(|pattern| pattern.contains("{n}")).unwrap_or(qualifier.sign())
    }

    fn unit_after<'a>(&'a self, amount: &Amount<'_>, quantity: &'a Quantity<'_>, style: Style) -> &'a str {
        let counter = quantity.counter.and_then(|counter| counter.get(&self.tag));
        let Some(word) = counter.or_else(|| self.known_word(quantity.unit)) else { return &quantity.unit.id };
        let exactly_one = || amount.scale.is_none() && amount.digits.trim_start_matches('\u{2212}') == "1";
        match word {
            Counter { short: Some(short), .. } if style == Style::Short => short,
            Counter { one: Some(one), .. } if exactly_one() => one,
            Counter { other, .. } => other,
        }
    }

    fn known_word<'a>(&'a self, unit: &'a Unit) -> Option<&'a Counter> {
        unit.words.get(&self.tag).or_else(|| self.strings.unit(&unit.id))
    }

    /// The unit's own words, else the theme's, else its id.
    pub fn unit_word<'a>(&'a self, unit: &'a Unit) -> Cow<'a, Counter> {
        self.known_word(unit)
            .map_or_else(|| Cow::Owned(Counter { other: unit.id.to_string(), ..Counter::default() }), Cow::Borrowed)
    }
}

/// To how many decimals all ticks of an axis are written, that of the one with the most: `0.460` beside `0.465`. `None` on
/// an axis of equal ratios, and if one of them has no end.
fn common_decimals(values: &[Rational]) -> Option<u32> {
    if let [a, b, c, ..] = values
        && !a.is_zero()
        && b * b == a * c
    {
        return None;
    }
    let needed: Option<Vec<u32>> = values.iter().map(decimals_needed).collect();
    needed?.into_iter().max()
}

/// Whether a unit is a sign rather than a word.
fn is_sign(word: &str) -> bool {
    matches!(word, "%" | "‰" | "°C" | "℃")
}

#[cfg(test)]
pub(super) mod tests;
