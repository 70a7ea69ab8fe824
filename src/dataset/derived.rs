//! Values derived from two observations: shares, ratios, differences, growth. They are exact; rounding is for writing.

use super::Value;
use crate::lang::{QuantityKind, Rational};
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

/// Computes a derived value of two observations and its unit. `kind` and `other_kind` are those of the two units.
///
/// # Errors
/// Units that cannot be compared, a division by zero, bounds that pull apart.
///
/// ```
/// use gongbao::dataset::{derive, DerivedUnit, Value};
/// use gongbao::lang::{parse_decimal, rational, QuantityKind};
/// use gongbao::reference::Derivation;
/// let value = |text| Value::exact(rational(parse_decimal(text).unwrap()));
/// let since = Derivation::ChangeSince("2019".parse().unwrap());
/// let (change, unit) =
///     derive(&since, &value("0"), QuantityKind::Percent, &value("4.23"), QuantityKind::Percent).unwrap();
/// assert_eq!((change, unit), (value("-4.23"), DerivedUnit::PercentagePoint));
/// ```
pub fn derive(
    derivation: &Derivation,
    value: &Value,
    kind: QuantityKind,
    other: &Value,
    other_kind: QuantityKind,
) -> Result<(Value, DerivedUnit), String> {
    let hundred = Rational::from_integer(100.into());
    let comparable = || {
        if kind == other_kind { Ok(()) } else { Err("the two values are in units that cannot be compared".to_owned()) }
    };
    match derivation {
        Derivation::ShareOf(_) => {
            comparable()?;
            Ok((value.over(other)?.times(&hundred), DerivedUnit::Percent))
        }
        Derivation::Per(_) => Ok((value.over(other)?, DerivedUnit::Same)),
        Derivation::ChangeSince(_) => {
            comparable()?;
            let unit = if kind == QuantityKind::Percent { DerivedUnit::PercentagePoint } else { DerivedUnit::Same };
            Ok((value.less(other)?, unit))
        }
        Derivation::GrowthSince(_) => {
            comparable()?;
            let one = Value::exact(Rational::from_integer(1.into()));
            Ok((value.over(other)?.less(&one)?.times(&hundred), DerivedUnit::Percent))
        }
    }
}
