//! Every number that is written in a citation is what the data say, at the precision at which it is written.

use super::{Check, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{Qualifier, QuantityKind, Rational, Sense, Tag, Written, decimal, grouped, read, scan};
use crate::site::{Cited, Defaults, Site};
use crate::source::{Place, SourcePath};
use crate::text::{Citation, Text};

pub(super) const RULE: Rule = Rule { codes: &[Code::CitationMismatch], check: Check::Site(check) };

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for at in site.localized_texts() {
        for (lang, text) in at.texts.iter() {
            let citations = text.citations();
            diagnostics.extend(citations.filter_map(|citation| mismatch(site, at.path, lang, citation, at.defaults)));
        }
    }
    for (lang, text, defaults) in site.article_texts() {
        let citations = text.inline_texts().flat_map(Text::citations).chain(text.body.citations());
        diagnostics.extend(citations.filter_map(|citation| mismatch(site, &text.path, lang, citation, defaults)));
    }
    diagnostics
}

/// The finding about one citation. Words without a number, such as "all", are not compared.
fn mismatch(
    site: &Site,
    path: &SourcePath,
    lang: &Tag,
    citation: &Citation,
    defaults: Defaults<'_>,
) -> Option<Diagnostic> {
    let label = citation.written.as_deref()?;
    let cited = site.cited(path, &citation.reference, defaults).ok()?;
    let fault = compared(label, lang, &cited)?.err()?;
    let diagnostic = Diagnostic::new(Code::CitationMismatch, format!("`{label}` is not what the data say: {fault}"));
    Some(
        diagnostic
            .at(Place::new(path, citation.span))
            .related(cited.observation.value_place.clone(), "observed here")
            .help("write what the data say, or `[=]` to have it written"),
    )
}

/// Whether a number as it is written is what the data say, and why not; `None` for words without a number.
pub(crate) fn compared(label: &str, lang: &Tag, cited: &Cited<'_>) -> Option<Result<(), String>> {
    let Some(written) = read(label, lang) else { return several(label, lang) };
    let fault = unit_fault(&written, cited).or_else(|| money_fault(label, lang, cited));
    Some(fault.or_else(|| value_fault(&written, cited)).map_or(Ok(()), Err))
}

/// A citation is of one number: of several in its brackets, nobody would check the others.
fn several(label: &str, lang: &Tag) -> Option<Result<(), String>> {
    let mentions = scan(label, lang);
    let sure = mentions
        .iter()
        .filter(|mention| mention.must_be_said() && !mention.sense.is_calendar() && mention.sense != Sense::Magnitude);
    (sure.count() > 1).then(|| Err("it states several numbers, and a citation is of one".to_owned()))
}

/// A number in another unit than the data's, as far as its words tell. A bare number has none; a fraction such as
/// two-thirds may stand for a percentage.
fn unit_fault(written: &Written, cited: &Cited<'_>) -> Option<String> {
    use QuantityKind::{Count, Currency, Index, MoneyPerTime, Percent, Ratio};
    let sign = parts(&written.noun);
    let own = if sign == Some(Parts::Thousandths) { Percent } else { written.kind? };
    let expected = match cited.unit.kind {
        Index => return None,
        MoneyPerTime => Currency,
        Ratio if &*cited.unit.id == "persons-per-household" => Count,
        kind => kind,
    };
    if own == Percent
        && expected == Percent
        && let Some(sign) = sign
        && sign != unit_parts(cited)
    {
        return Some(format!("it is in {}, written in {}", unit_parts(cited).name(), sign.name()));
    }
    if own == Count
        && cited.counter.is_none()
        && let Some(counted) = counted(&written.noun).filter(|counted| *counted != &*cited.unit.id)
        && matches!(&*cited.unit.id, "persons" | "households")
    {
        return Some(format!("it counts {}, written as {counted}", cited.unit.id));
    }
    let fits = own == expected || (own == Ratio && expected == Percent);
    (!fits).then(|| format!("it is {}, written as {}", kind_name(expected), kind_name(own)))
}

/// Money of another country than the data's.
fn money_fault(label: &str, lang: &Tag, cited: &Cited<'_>) -> Option<String> {
    let allowed = match &*cited.unit.id {
        "us-dollar" => ["USD", "$"],
        id if id.starts_with("yuan") => ["CNY", "¥"],
        _ => return None,
    };
    let mentions = scan(label, lang);
    let money = mentions.iter().find_map(|mention| match mention.sense {
        Sense::Money(code) => Some(code),
        _ => None,
    })?;
    let own = allowed.first().copied().unwrap_or_default();
    (!allowed.contains(&money)).then(|| format!("it is in {own}, written in {money}"))
}

/// The parts that a share is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parts {
    Hundredths,
    Thousandths,
}

impl Parts {
    fn name(self) -> &'static str {
        match self {
            Self::Hundredths => "percent",
            Self::Thousandths => "per mille",
        }
    }

    /// How many of them are a whole.
    fn whole(self) -> i32 {
        match self {
            Self::Hundredths => 100,
            Self::Thousandths => 1000,
        }
    }
}

/// The parts that the sign or the words behind a number name; `None` where the number itself does, as 千分之三 and 三成 do.
fn parts(noun: &str) -> Option<Parts> {
    let lower = noun.to_lowercase();
    let begins = |signs: &[&str]| signs.iter().any(|sign| lower.starts_with(sign));
    if begins(&["‰", "per mille", "per thousand"]) {
        return Some(Parts::Thousandths);
    }
    begins(&["%", "％", "percent", "per cent", "pct"]).then_some(Parts::Hundredths)
}

fn unit_parts(cited: &Cited<'_>) -> Parts {
    if &*cited.unit.id == "per-mille" { Parts::Thousandths } else { Parts::Hundredths }
}

/// Persons and households, the one pair of things that is told apart: a household is not a person.
fn counted(noun: &str) -> Option<&'static str> {
    let lower = noun.to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    if begins(&["户", "household", "famil", "poor household", "registered household"]) {
        return Some("households");
    }
    begins(&["人", "名", "口人", "people", "person", "resident", "inhabitant", "student", "worker"])
        .then_some("persons")
}

/// What a kind of quantity is called in a message.
fn kind_name(kind: QuantityKind) -> &'static str {
    match kind {
        QuantityKind::Count => "a count",
        QuantityKind::Ratio => "a ratio",
        QuantityKind::Percent => "a percentage",
        QuantityKind::PercentagePoint => "a difference in percentage points",
        QuantityKind::Currency | QuantityKind::MoneyPerTime => "money",
        QuantityKind::Area => "an area",
        QuantityKind::Length => "a length",
        QuantityKind::Mass => "a mass",
        QuantityKind::Time => "a time",
        QuantityKind::Index => "an index",
    }
}

fn value_fault(written: &Written, cited: &Cited<'_>) -> Option<String> {
    let value = &cited.value;
    // A fall is written without a sign; a part as a fraction, or in words, which are read as hundredths.
    let whole = unit_parts(cited).whole();
    let divisor = match written.kind.filter(|_| cited.unit.kind == QuantityKind::Percent) {
        Some(QuantityKind::Ratio) => Rational::from(whole),
        Some(QuantityKind::Percent) if parts(&written.noun).is_none() => Rational::from(whole / 100),
        _ => Rational::ONE,
    };
    let scaled = |number: &Rational| number / &divisor;
    let number = scaled(&value.number);
    let holds = |number: &Rational| written.holds(number) || written.holds(&number.abs());
    if let Some((low, high)) = &value.bounds {
        let within = holds(&scaled(low)) && holds(&scaled(high));
        return (!within).then(|| format!("it lies from {} to {}", shown(low), shown(high)));
    }
    if !holds(&number) {
        return Some(format!("the value is {}", with_unit(cited)));
    }
    match value.qualifier {
        Some(Qualifier::Over | Qualifier::AtLeast) if written.high.is_some() => {
            Some(format!("it is a lower bound, {} or more", shown(&value.number)))
        }
        Some(Qualifier::Under | Qualifier::AtMost) if written.low.is_some() => {
            Some(format!("it is an upper bound, {} or less", shown(&value.number)))
        }
        _ => None,
    }
}

/// The value of an observation for a message, with its unit: `90.69%`, `5,510,000 persons`.
fn with_unit(cited: &Cited<'_>) -> String {
    let (number, unit) = (shown(&cited.value.number), &*cited.unit.id);
    match unit {
        "percent" => format!("{number}%"),
        "number" | "index" => number,
        _ if cited.counter.is_some() => number,
        "percentage-point" if number != "1" => format!("{number} percentage points"),
        _ => format!("{number} {}", unit.replace('-', " ")),
    }
}

/// A number for a message: exact if it has an end, else to six digits after the point.
pub(super) fn shown(value: &Rational) -> String {
    grouped(&decimal(value), ",")
}
