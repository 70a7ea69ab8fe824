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
struct Amount {
    digits: String,
    scale: Option<String>,
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
        let amount = self.amount(&settled, quantity.qualifier, Some(manner).filter(|_| quantity.unit.large));
        let unit = self.unit_after(&amount, quantity, style);
        if let Some(more) = self.and_more(&amount, quantity, style) {
            return self.join(&format!("{}{more}", self.number_with_scale(&amount)), &unit);
        }
        let written = self.join(&self.number_with_scale(&amount), &unit);
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
    /// if that is known. There is no line where each label has its sign: `20%`.
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
            let label = |value| format!("{}{sign}", self.tick(value, decimals));
            return (values.iter().map(label).collect(), heading.clone().filter(|_| sign.is_empty()));
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
        self.prose_digits(value, &settle(value, decimals, None).digits)
    }

    /// A list in a sentence: `甲、乙和丙`, `a, b and c`.
    pub fn list(&self, items: &[String]) -> String {
        let (separator, last_separator) = self.rules().list;
        join(items, separator, last_separator)
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
        fill(pattern, &[("n", &self.prose_digits(&Rational::from(count), &count.to_string()))])
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
        let amounts = |manner| ends.each_ref().map(|(end, safe)| self.amount(end, *safe, manner));
        let [mut low_amount, mut high_amount] = amounts(Some(manner).filter(|_| quantity.unit.large));
        // In `1 to 2 million` the scale word would be taken for both.
        if low_amount.scale.is_some() != high_amount.scale.is_some() {
            [low_amount, high_amount] = amounts(None);
        }
        let unit = self.unit_after(&high_amount, quantity, style);
        // A sign belongs to each number: `5%—10%`; a word stands once.
        let low_unit = if is_sign(&unit) { unit.as_str() } else { "" };
        let low = self.join(&self.number_with_scale(&low_amount), low_unit);
        let high = self.join(&self.number_with_scale(&high_amount), &unit);
        let key = if style == Style::Prose { "quantities.range" } else { "quantities.signs.range" };
        fill(self.strings.get(key).unwrap_or("{low}–{high}"), &[("low", &low), ("high", &high)])
    }

    /// A number with its scale word, if it may have one.
    fn amount(&self, settled: &Settled, qualifier: Option<Qualifier>, manner: Option<Manner>) -> Amount {
        let Settled { value, digits } = settled;
        let scaled = manner.and_then(|manner| self.scaled(value, qualifier, manner));
        let worded = scaled.and_then(|scaled| Some((self.scale_word(scaled.scale)?, scaled)));
        if let Some((word, Scaled { mantissa, digits, .. })) = worded {
            let round = mantissa.is_integer() && value.is_positive();
            return Amount { digits: self.prose_digits(&mantissa, &digits), scale: Some(word.to_string()), round };
        }
        let round = value.is_positive() && is_multiple_of_ten(value);
        Amount { digits: self.prose_digits(value, digits), scale: None, round }
    }

    fn prose_digits(&self, value: &Rational, digits: &str) -> String {
        let rules = self.rules();
        grouped(digits, if reaches(value, rules.grouped_from) { rules.separator } else { "" })
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

    fn number_with_scale(&self, amount: &Amount) -> String {
        self.join(&amount.digits, amount.scale.as_deref().unwrap_or_default())
    }

    /// Puts a number before a word, with a space where the language has one; a sign such as `%` never has.
    fn join(&self, number: &str, word: &str) -> String {
        let space = if self.rules().spaced && !word.is_empty() && !is_sign(word) { " " } else { "" };
        [number, space, word].concat()
    }

    fn and_more(&self, amount: &Amount, quantity: &Quantity<'_>, style: Style) -> Option<&str> {
        let fits = self.rules().and_more
            && style == Style::Prose
            && quantity.qualifier == Some(Qualifier::Over)
            && amount.round
            && takes_and_more(quantity.unit.kind);
        self.strings.get("quantities.more").filter(|more| fits && !more.is_empty())
    }

    fn qualifier_pattern(&self, qualifier: Qualifier, style: Style) -> &str {
        let group = if style == Style::Prose { "quantities" } else { "quantities.signs" };
        let pattern = self.strings.get(&format!("{group}.{qualifier}"));
        pattern.filter(|pattern| pattern.contains("{n}")).unwrap_or(qualifier.sign())
    }

    fn unit_after(&self, amount: &Amount, quantity: &Quantity<'_>, style: Style) -> String {
        let counter = quantity.counter.and_then(|counter| counter.get(&self.tag));
        let word = counter.map_or_else(|| self.unit_word(quantity.unit), Cow::Borrowed);
        let exactly_one = amount.scale.is_none() && amount.digits.trim_start_matches('\u{2212}') == "1";
        match &*word {
            Counter { short: Some(short), .. } if style == Style::Short => short.clone(),
            Counter { one: Some(one), .. } if exactly_one => one.clone(),
            Counter { other, .. } => other.clone(),
        }
    }

    /// The unit's own words, else the theme's, else its id.
    fn unit_word<'a>(&'a self, unit: &'a Unit) -> Cow<'a, Counter> {
        let own = unit.words.get(&self.tag);
        let word = own.or_else(|| self.strings.counter(&["units.", &unit.id].concat()));
        word.map_or_else(|| Cow::Owned(Counter { other: unit.id.to_string(), ..Counter::default() }), Cow::Borrowed)
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
pub(super) mod tests {
    use super::super::{Counter, Localized, Qualifier, Quantity, Rational, Style, Tag, Together, Unit};
    use super::super::{parse_decimal, rational};
    use super::Locale;

    /// The locale of a language with the strings of the theme.
    pub(in super::super) fn locale(tag: &str) -> Locale {
        let yaml = match tag {
            "zh" => include_str!("../../themes/gazette/strings/zh.yaml"),
            "en" => include_str!("../../themes/gazette/strings/en.yaml"),
            _ => "{}",
        };
        Locale { tag: Tag::new(tag).unwrap(), strings: serde_yaml::from_str(yaml).unwrap() }
    }

    pub(in super::super) fn value(text: &str) -> Rational {
        rational(parse_decimal(text).unwrap())
    }

    /// A counter by its Chinese word and its English singular and plural.
    pub(in super::super) fn counter(zh: &str, one: &str, other: &str) -> Localized<Counter> {
        let word =
            |one: Option<&str>, other: &str| Counter { one: one.map(Into::into), other: other.into(), short: None };
        [(Tag::new("zh").unwrap(), word(None, zh)), (Tag::new("en").unwrap(), word(Some(one), other))]
            .into_iter()
            .collect()
    }

    fn write(locale: &Locale, number: &str, unit: &str, qualifier: &str, style: Style) -> String {
        let (value, unit) = (value(number), &Unit::built_in()[unit]);
        let qualifier = Qualifier::from_name(qualifier);
        locale
            .quantity(&Quantity { value: &value, decimals: None, qualifier, bounds: None, unit, counter: None }, style)
    }

    #[test]
    fn prose_is_as_the_facts_say_it() {
        let (zh, en) = (locale("zh"), locale("en"));
        let rows = [
            ("1538", "households", "", "1538户", "1,538 households"),
            ("7270", "persons", "", "7270人", "7,270 people"),
            ("4.23", "percent", "", "4.23%", "4.23 percent"),
            ("0", "percent", "", "0%", "0 percent"),
            ("4.23", "percentage-point", "", "4.23个百分点", "4.23 percentage points"),
            ("6000", "yuan-per-person-per-year", "at-least", "6000元以上", "at least 6,000 yuan"),
            ("4000", "yuan-per-person-per-year", "", "4000元", "4,000 yuan"),
            ("5000", "yuan-per-month", "over", "5000余元", "over 5,000 yuan"),
            ("100000", "yuan-per-year", "over", "10万余元", "over 100,000 yuan"),
            ("40000", "yuan-per-year", "over", "4万余元", "over 40,000 yuan"),
            ("20000", "yuan", "", "2万元", "20,000 yuan"),
            ("92900", "yuan", "", "9.29万元", "92,900 yuan"),
            ("27540", "yuan", "", "27540元", "27,540 yuan"),
            ("4000000", "yuan-per-year", "over", "400万余元", "over 4 million yuan"),
            ("2120000", "yuan", "over", "212万余元", "over 2.12 million yuan"),
            ("1000", "count", "at-least", "1000以上", "at least 1,000"),
            ("600", "count", "over", "600余", "over 600"),
            ("62", "count", "over", "超过62", "over 62"),
            ("1", "months", "over", "超过1个月", "over 1 month"),
            ("10", "months", "", "10个月", "10 months"),
            ("50", "years", "over", "50余年", "over 50 years"),
            ("90.69", "percent", "", "90.69%", "90.69 percent"),
            ("95", "percent", "at-least", "95%以上", "at least 95 percent"),
            ("95", "percent", "over", "超过95%", "over 95 percent"),
            ("1361010000", "persons", "", "13.6101亿人", "1,361.01 million people"),
            ("130000000000", "yuan", "over", "1300亿余元", "over 130 billion yuan"),
            ("101598600000000", "yuan", "", "101.5986万亿元", "101.5986 trillion yuan"),
            ("250000000", "persons", "over", "超过2.5亿人", "over 250 million people"),
            ("371000000", "persons", "nearly", "近3.71亿人", "nearly 371 million people"),
            ("1234567800", "yuan", "", "123456.78万元", "1,234.5678 million yuan"),
            ("650000", "persons", "about", "约65万人", "about 650,000 people"),
            ("171868", "persons", "", "171868人", "171,868 people"),
            ("41278000", "persons", "", "4127.8万人", "41.278 million people"),
            ("1234567.8", "yuan", "under", "不足1,234,567.8元", "under 1,234,567.8 yuan"),
            ("1.5", "times", "at-most", "不超过1.5倍", "at most 1.5 times"),
            ("1", "persons", "", "1人", "1 person"),
            ("1000000", "persons", "", "100万人", "1 million people"),
            ("-0.5", "percentage-point", "", "−0.5个百分点", "−0.5 percentage points"),
            ("-1", "percentage-point", "", "−1个百分点", "−1 percentage point"),
        ];
        for (number, unit, qualifier, zh_text, en_text) in rows {
            assert_eq!(write(&zh, number, unit, qualifier, Style::Prose), zh_text);
            assert_eq!(write(&en, number, unit, qualifier, Style::Prose), en_text);
        }
    }

    #[test]
    fn short_has_signs() {
        let (zh, en) = (locale("zh"), locale("en"));
        let rows = [
            ("90.69", "percent", "", "90.69%", "90.69%"),
            ("95", "percent", "at-least", "≥95%", "≥95%"),
            ("2120000", "yuan", "over", "超212万元", ">2.12 million yuan"),
            ("650000", "persons", "about", "约65万人", "≈650,000 people"),
            ("371000000", "persons", "nearly", "近3.71亿人", "nearly 371 million people"),
            ("-4.23", "percentage-point", "", "−4.23个百分点", "−4.23 pp"),
        ];
        for (number, unit, qualifier, zh_text, en_text) in rows {
            assert_eq!(write(&zh, number, unit, qualifier, Style::Short), zh_text);
            assert_eq!(write(&en, number, unit, qualifier, Style::Short), en_text);
        }
    }

    #[test]
    fn what_is_counted_replaces_the_unit() {
        let cases = [
            ("62", "支", "team", "teams", "62支", "62 teams"),
            ("1", "支", "team", "teams", "1支", "1 team"),
            (
                "62",
                "个行政村",
                "administrative village",
                "administrative villages",
                "62个行政村",
                "62 administrative villages",
            ),
            ("126", "名", "worker", "workers", "126名", "126 workers"),
            ("600", "只", "chicken", "chickens", "600只", "600 chickens"),
        ];
        for (number, zh_word, one, other, zh_text, en_text) in cases {
            let (counter, value) = (counter(zh_word, one, other), value(number));
            let unit = &Unit::built_in()["count"];
            let quantity = Quantity {
                value: &value,
                decimals: None,
                qualifier: None,
                bounds: None,
                unit,
                counter: Some(&counter),
            };
            assert_eq!(locale("zh").quantity(&quantity, Style::Prose), zh_text);
            assert_eq!(locale("en").quantity(&quantity, Style::Prose), en_text);
        }
    }

    #[test]
    fn bounds_are_written_as_a_range() {
        let write = |tag, low, high, unit: &str, style| {
            let unit = &Unit::built_in()[unit];
            let bounds = Some((value(low), value(high)));
            let quantity =
                Quantity { value: &value(low), decimals: None, qualifier: None, bounds, unit, counter: None };
            locale(tag).quantity(&quantity, style)
        };
        assert_eq!(write("zh", "1500", "2000", "yuan", Style::Prose), "1500—2000元");
        assert_eq!(write("en", "1500", "2000", "yuan", Style::Prose), "1,500 to 2,000 yuan");
        assert_eq!(write("en", "1500", "2000", "yuan", Style::Short), "1,500–2,000 yuan");
        assert_eq!(write("zh", "5", "10", "percent", Style::Prose), "5%—10%");
        assert_eq!(write("en", "5", "10", "percent", Style::Prose), "5 to 10 percent");
        assert_eq!(write("zh", "100000", "200000", "yuan", Style::Prose), "10万—20万元");
        assert_eq!(write("en", "2000000", "2000000", "yuan", Style::Prose), "2 million yuan");
    }

    #[test]
    fn decimals_round_before_the_scale_is_chosen() {
        let unit = &Unit::built_in()["yuan"];
        let value = value("2123456.7");
        let quantity =
            |decimals| Quantity { value: &value, decimals, qualifier: None, bounds: None, unit, counter: None };
        assert_eq!(locale("zh").quantity(&quantity(Some(0)), Style::Prose), "212.3457万元");
        assert_eq!(locale("en").quantity(&quantity(Some(0)), Style::Prose), "2,123,457 yuan");
        assert_eq!(locale("en").quantity(&quantity(Some(2)), Style::Prose), "2,123,456.70 yuan");
    }

    #[test]
    fn numbers_of_tables_are_grouped_and_bare() {
        let (zh, fr) = (locale("zh"), locale("fr"));
        assert_eq!(zh.number(&value("1361010000"), None), "1,361,010,000");
        assert_eq!(zh.number(&value("-1538.5"), Some(0)), "−1,539");
        assert_eq!(zh.number(&value("95"), Some(1)), "95.0");
        assert_eq!(fr.number(&value("1538"), None), "1\u{202f}538");
        assert_eq!(write(&fr, "2120000", "yuan", "over", Style::Prose), ">2\u{202f}120\u{202f}000 yuan");
    }

    #[test]
    fn headings_say_per_what() {
        let unit = |tag, id: &str| locale(tag).unit(&Unit::built_in()[id], None);
        let cases = [
            ("percent", "%", "%"),
            ("persons", "人", "people"),
            ("yuan-per-person-per-year", "元/人·年", "yuan per person per year"),
            ("yuan-per-month", "元/月", "yuan per month"),
            ("percentage-point", "百分点", "percentage points"),
            ("count-per-year", "个/年", "number per year"),
        ];
        for (id, zh, en) in cases {
            assert_eq!((unit("zh", id).as_str(), unit("en", id).as_str()), (zh, en));
        }
        let hens = counter("只", "hen", "hens");
        assert_eq!(locale("en").unit(&Unit::built_in()["count-per-year"], Some(&hens)), "hens per year");
        assert_eq!(locale("zh").unit(&Unit::built_in()["count"], Some(&hens)), "只");
    }

    #[test]
    fn ticks_share_one_scale() {
        let ticks = |tag, numbers: &[&str], unit: &str| {
            let values: Vec<Rational> = numbers.iter().map(|number| value(number)).collect();
            let (labels, line) = locale(tag).ticks(&values, &Unit::built_in()[unit], None, &Together::default());
            (labels.join(" "), line.unwrap_or_default())
        };
        let pair = |labels: &str, line: &str| (labels.to_string(), line.to_string());
        let people = ["0", "200000000", "400000000"];
        assert_eq!(ticks("zh", &people, "persons"), pair("0 2亿 4亿", "人"));
        assert_eq!(ticks("en", &people, "persons"), pair("0 200 400", "million people"));
        let yuan = ["0", "5000", "10000", "15000"];
        assert_eq!(ticks("zh", &yuan, "yuan"), pair("0 0.5万 1.0万 1.5万", "元"));
        assert_eq!(ticks("en", &yuan, "yuan"), pair("0 5,000 10,000 15,000", "yuan"));
        assert_eq!(ticks("zh", &["0", "2500", "10000"], "yuan"), pair("0 2500 10000", "元"));
        assert_eq!(ticks("en", &["-20", "0", "20"], "percent"), pair("−20% 0% 20%", ""));
        assert_eq!(ticks("zh", &["0", "85", "86.5", "87"], "percent"), pair("0% 85.0% 86.5% 87.0%", ""));
        assert_eq!(ticks("en", &["0.46", "0.465", "0.47"], "index"), pair("0.460 0.465 0.470", "index"));
        assert_eq!(ticks("en", &["0.1", "1", "10"], "index"), pair("0.1 1 10", "index"));
        assert_eq!(ticks("en", &["0", "500000000", "1000000000"], "yuan"), pair("0 0.5 1.0", "billion yuan"));
        assert_eq!(ticks("en", &people, "count"), pair("0 200 400", "million"));
        assert_eq!(ticks("en", &[], "yuan"), pair("", "yuan"));
        let poor = ["0", "25000000", "75000000", "100000000", "125000000"];
        assert_eq!(ticks("zh", &poor, "persons"), pair("0 2500万 7500万 1亿 1.25亿", "人"));
        let teams = counter("支", "team", "teams");
        let counted = |tag, number: &str| {
            let (labels, line) = locale(tag).ticks(
                &[value("0"), value(number)],
                &Unit::built_in()["count"],
                Some(&teams),
                &Together::default(),
            );
            (labels.join(" "), line.unwrap_or_default())
        };
        assert_eq!(counted("en", "50"), pair("0 50", "teams"));
        assert_eq!(counted("zh", "50"), pair("0 50", "支"));
        assert_eq!(counted("en", "2000000"), pair("0 2", "million teams"));
    }

    #[test]
    fn lists_and_counted_words() {
        let (zh, en) = (locale("zh"), locale("en"));
        let items: Vec<String> = ["甲", "乙", "丙"].map(Into::into).into();
        assert_eq!(zh.list(&items), "甲、乙和丙");
        assert_eq!(en.list(&items), "甲, 乙 and 丙");
        assert_eq!(en.list(&items[..1]), "甲");
        assert_eq!(en.list(&[]), "");
        let strings = "articles: {one: '{n} article', other: '{n} articles'}";
        let en = Locale { strings: serde_yaml::from_str(strings).unwrap(), ..en };
        assert_eq!(en.counted("articles", 1), "1 article");
        assert_eq!(en.counted("articles", 1234), "1,234 articles");
        assert_eq!(en.counted("missing", 1), "");
    }
}
