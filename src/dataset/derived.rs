//! Values derived from two observations: shares, ratios, differences, growth. They are exact; rounding is for writing.

use super::Value;
use crate::lang::{QuantityKind, Rational, Unit};
use crate::reference::Derivation;

/// The unit of a derived value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DerivedUnit {
    /// The unit of the first value.
    Same,
    /// Percent.
    Percent,
    /// Percentage points: the difference of two percentages.
    PercentagePoint,
}

/// Computes a derived value of two observations and its unit.
///
/// # Errors
/// Units that cannot be compared, a division by zero, growth from nothing or less, bounds that pull apart.
///
/// ```
/// use gongbao::dataset::{derive, DerivedUnit, Value};
/// use gongbao::lang::{parse_decimal, rational, Unit};
/// use gongbao::reference::Derivation;
/// let value = |text| Value::exact(rational(parse_decimal(text).unwrap()));
/// let percent = &Unit::built_in()["percent"];
/// let since = Derivation::ChangeSince("2019".parse().unwrap());
/// let (change, unit) = derive(&since, &value("0"), percent, &value("4.23"), percent).unwrap();
/// assert_eq!((change, unit), (value("-4.23"), DerivedUnit::PercentagePoint));
/// ```
pub fn derive(
    derivation: &Derivation,
    value: &Value,
    unit: &Unit,
    other: &Value,
    other_unit: &Unit,
) -> Result<(Value, DerivedUnit), String> {
    match derivation {
        Derivation::ShareOf(_) => {
            comparable(unit, other_unit)?;
            let hundred = Rational::from(100);
            Ok((value.over(other)?.times(&hundred), DerivedUnit::Percent))
        }
        Derivation::Per(_) => Ok((value.over(other)?, DerivedUnit::Same)),
        Derivation::ChangeSince(_) => {
            comparable(unit, other_unit)?;
            let points = &*unit.id == "percent";
            Ok((value.less(other)?, if points { DerivedUnit::PercentagePoint } else { DerivedUnit::Same }))
        }
        Derivation::GrowthSince(_) => {
            comparable(unit, other_unit)?;
            Ok((growth(value, other)?, DerivedUnit::Percent))
        }
    }
}

/// By how many percent a value is larger than another.
///
/// # Errors
/// The other is zero or less: growth from there has no meaning.
pub fn growth(value: &Value, other: &Value) -> Result<Value, String> {
    let least = other.bounds.as_ref().map_or(&other.number, |(low, _)| low);
    if !least.is_positive() {
        return Err("the earlier value is zero or less, and growth from there has no meaning".into());
    }
    let one = Value::exact(Rational::from(1));
    Ok(value.over(other)?.less(&one)?.times(&Rational::from(100)))
}

/// Counts can be compared whatever is counted; anything else only in the same unit.
fn comparable(unit: &Unit, other: &Unit) -> Result<(), String> {
    let counts = unit.kind == QuantityKind::Count && other.kind == QuantityKind::Count;
    if unit.id == other.id || counts {
        return Ok(());
    }
    Err(format!("the two values are in `{}` and `{}`, which cannot be compared", unit.id, other.id))
}
