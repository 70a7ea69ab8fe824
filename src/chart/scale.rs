//! Scales: which values an axis covers, which of them it names, and where a value stands.
//!
//! Ticks are exact. Binary floats come in only as the place of a value on the axis, a number from 0 to 1, so that no
//! value is too large, too small or too close to another for the drawing.

use crate::lang::Rational;

/// The values that an axis covers.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    low: Rational,
    high: Rational,
    method: Method,
    /// The values to be named at the axis, ascending. On a scale that is not logarithmic the first and the last are its
    /// ends.
    pub(super) ticks: Vec<Rational>,
}

/// What a scale begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// Zero, as the length of a mark says the value.
    Zero,
    /// Zero if it is so near that leaving it out gains little.
    NearZero,
    /// The lowest value: equal distances are equal ratios.
    Log,
}

/// How a value becomes a place.
#[derive(Clone, Copy, Debug)]
enum Method {
    /// By floats: the lower end and the length.
    Float(f64, f64),
    /// By the logarithms of floats: the one of the lower end and the length.
    Log(f64, f64),
    /// By exact arithmetic, where floats could not tell values apart.
    Exact,
}

impl Scale {
    /// A scale over all of the values, with no more ticks than `most`. `None` if there are no values, or not only
    /// positive ones for logarithms.
    pub(super) fn new<'a>(values: impl Iterator<Item = &'a Rational>, base: Base, most: usize) -> Option<Self> {
        let (mut low, mut high) = ends(values)?;
        if base == Base::Log {
            return low.is_positive().then(|| Self::log(low, high, most));
        }
        let origin = Rational::ZERO;
        if base == Base::Zero || low == high || is_near_zero(low, high) {
            low = low.min(&origin);
            high = high.max(&origin);
        }
        let one = Rational::ONE;
        if low == high {
            high = &one;
        }
        let ticks = ticks(low, high, most);
        let (low, high) = (ticks.first()?.clone(), ticks.last()?.clone());
        Some(Self { method: Method::linear(&low, &high), low, high, ticks })
    }

    /// A scale from zero over all of the values, without ticks and without room beyond them. `None` if there are no
    /// values.
    pub(super) fn bare<'a>(values: impl Iterator<Item = &'a Rational>) -> Option<Self> {
        let (low, high) = ends(values)?;
        let (low, mut high) = (low.min(&Rational::ZERO).clone(), high.max(&Rational::ZERO).clone());
        if low == high {
            high += Rational::ONE;
        }
        Some(Self { method: Method::linear(&low, &high), low, high, ticks: Vec::new() })
    }

    /// A scale from the lowest to the highest of the values; if there is but one, it stands in the middle. `None` if
    /// there are no values.
    pub(super) fn tight<'a>(values: impl Iterator<Item = &'a Rational>) -> Option<Self> {
        let (low, high) = ends(values)?;
        let (mut low, mut high) = (low.clone(), high.clone());
        if low == high {
            low -= Rational::ONE;
            high += Rational::ONE;
        }
        Some(Self { method: Method::linear(&low, &high), low, high, ticks: Vec::new() })
    }

    /// A scale between values of the sequence 1, 2, 5, 10, 20, … of which those are ticks that are not too many; one
    /// would not tell how far it is to another value.
    fn log(low: &Rational, high: &Rational, most: usize) -> Self {
        let mut steps = vec![Rational::ZERO];
        let mut power = Rational::power_of_ten(low.magnitude());
        while steps.last().is_some_and(|last| last <= high) {
            for factor in [1, 2, 5] {
                steps.push(&power * Rational::from(factor));
            }
            power *= Rational::from(10);
        }
        let begin = steps.iter().rposition(|step| step <= low).unwrap_or(1);
        let end = steps.iter().position(|step| step >= high).unwrap_or(steps.len());
        let mut ticks: Vec<Rational> = steps
            .into_iter()
            .enumerate()
            .filter(|(index, _)| (begin..=end.max(begin + 1)).contains(index))
            .map(|(_, step)| step)
            .collect();
        let (low, high) = (ticks.first().unwrap_or(low).clone(), ticks.last().unwrap_or(high).clone());
        if ticks.len() > most {
            ticks.retain(is_power_of_ten);
            let stride = ticks.len().div_ceil(most.max(1));
            ticks = ticks.into_iter().step_by(stride.max(1)).collect();
            if ticks.len() < 2 {
                ticks = vec![low.clone(), high.clone()];
            }
        }
        let (from, to) = (low.to_f64().ln(), high.to_f64().ln());
        Self { method: Method::Log(from, to - from), low, high, ticks }
    }

    /// Where a value stands, from 0 at the lower end to 1 at the upper.
    pub(super) fn at(&self, value: &Rational) -> f64 {
        let place = match self.method {
            Method::Float(low, span) => (value.to_f64() - low) / span,
            Method::Log(low, span) => (value.to_f64().ln() - low) / span,
            Method::Exact => ((value - &self.low) / (&self.high - &self.low)).to_f64(),
        };
        if place.is_finite() { place.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Where zero stands, or the end that is nearest to it.
    pub(super) fn origin(&self) -> f64 {
        match self.method {
            Method::Log(..) => 0.0,
            _ => self.at(&Rational::ZERO),
        }
    }
}

impl Method {
    /// Floats keep 15 digits, so that they do unless the ends agree in most of them.
    fn linear(low: &Rational, high: &Rational) -> Self {
        let (from, to) = (low.to_f64(), high.to_f64());
        let length = to - from;
        let precise = length > from.abs().max(to.abs()) * 1e-8;
        if precise && length.is_finite() && length > 0.0 { Self::Float(from, length) } else { Self::Exact }
    }
}

/// The lowest and the highest of the values.
pub(super) fn ends<'a>(values: impl Iterator<Item = &'a Rational>) -> Option<(&'a Rational, &'a Rational)> {
    values.fold(None, |range: Option<(&Rational, &Rational)>, value| {
        let Some((low, high)) = range else { return Some((value, value)) };
        let low = if value < low { value } else { low };
        Some((low, if value > high { value } else { high }))
    })
}

fn is_near_zero(low: &Rational, high: &Rational) -> bool {
    let (low, high) = (low.to_f64(), high.to_f64());
    (high - low) * 2.0 >= high.abs().max(low.abs())
}

/// Multiples of 1, 2, 2.5 or 5 times a power of ten that enclose the range, at most so many (at least three).
pub(super) fn ticks(low: &Rational, high: &Rational, most: usize) -> Vec<Rational> {
    let most = most.max(3);
    let span = high - low;
    if !span.is_positive() {
        return vec![low.clone()];
    }
    let least = span / Rational::from(most - 1);
    let mut power = Rational::power_of_ten(least.magnitude());
    for _ in 0..3 {
        for (over, under) in STEPS {
            let step = &power * Rational::new(over, under);
            if step < least {
                continue;
            }
            let (begin, end) = ((low / &step).floor(), (high / &step).ceil());
            if &end - &begin < Rational::from(most) {
                let next = |tick: &Rational| Some(tick + Rational::ONE).filter(|next| *next <= end);
                return std::iter::successors(Some(begin), next).map(|tick| tick * &step).collect();
            }
        }
        power *= Rational::from(10);
    }
    vec![low.clone(), high.clone()]
}

/// From one tick to the next, in powers of ten.
const STEPS: [(i128, i128); 4] = [(1, 1), (2, 1), (5, 2), (5, 1)];

fn is_power_of_ten(number: &Rational) -> bool {
    Rational::power_of_ten(number.magnitude()) == *number
}

#[cfg(test)]
mod tests {

    use super::{Base, Scale, ticks};
    use crate::lang::{Rational, parse_decimal, rational};

    fn number(text: &str) -> Rational {
        rational(parse_decimal(text).unwrap())
    }

    fn written(low: &str, high: &str, most: usize) -> Vec<String> {
        ticks(&number(low), &number(high), most).iter().map(ToString::to_string).collect()
    }

    fn scale(values: &[&str], base: Base) -> Scale {
        let values: Vec<Rational> = values.iter().map(|value| number(value)).collect();
        Scale::new(values.iter(), base, 6).unwrap()
    }

    #[test]
    fn ticks_are_round_numbers() {
        assert_eq!(written("0", "91.1", 6), ["0", "20", "40", "60", "80", "100"]);
        assert_eq!(written("98.2", "99.9", 6), ["98", "197/2", "99", "199/2", "100"]);
        assert_eq!(written("-3", "7", 6), ["-5", "-5/2", "0", "5/2", "5", "15/2"]);
    }

    #[test]
    fn ticks_cover_any_range_and_are_few() {
        let mut ends: Vec<Rational> = ["0", "0.000000000000000000000000001", "1", "3", "9999999999999999999999999999"]
            .iter()
            .map(|text| number(text))
            .collect();
        let huge = Rational::power_of_ten(308);
        ends.extend([huge.clone(), &huge + number("1"), number("1") / &huge]);
        ends.extend(ends.clone().into_iter().map(|end| -end));
        for low in &ends {
            for high in ends.iter().filter(|high| *high > low) {
                for most in 3..9 {
                    let ticks = ticks(low, high, most);
                    assert!((2..=most).contains(&ticks.len()), "{low}..{high}: {ticks:?}");
                    assert!(ticks.first().unwrap() <= low && ticks.last().unwrap() >= high, "{low}..{high}: {ticks:?}");
                    let step = &ticks[1] - &ticks[0];
                    assert!(step.is_positive() && ticks.windows(2).all(|pair| &pair[1] - &pair[0] == step));
                }
            }
        }
    }

    #[test]
    fn equal_values_have_an_axis() {
        for value in ["0", "5", "-0.3", "9999999999999999999999999999"] {
            let scale = scale(&[value, value], Base::NearZero);
            assert!(scale.ticks.len() > 1);
            assert!((0.0..=1.0).contains(&scale.at(&number(value))));
        }
        assert!(Scale::new(std::iter::empty(), Base::Zero, 6).is_none());
    }

    #[test]
    fn values_closer_than_a_float_can_tell_are_told_apart() {
        let ends = ["1000000000000000000000000000", "1000000000000000000000000001"];
        let scale = scale(&ends, Base::NearZero);
        assert!(scale.at(&number(ends[1])) - scale.at(&number(ends[0])) > 0.5);
    }

    #[test]
    fn lines_leave_zero_out_only_if_it_is_far() {
        let first = |low: &str, high: &str, base| scale(&[low, high], base).ticks[0].to_string();
        assert_eq!(first("98.2", "99.9", Base::NearZero), "98");
        assert_eq!(first("98.2", "99.9", Base::Zero), "0");
        assert_eq!(first("30", "90", Base::NearZero), "0");
    }

    #[test]
    fn logarithms_have_ticks_of_one_two_and_five() {
        let ticks = |values: &[&str]| -> Vec<String> {
            scale(values, Base::Log).ticks.iter().map(ToString::to_string).collect()
        };
        assert_eq!(ticks(&["3", "40"]), ["2", "5", "10", "20", "50"]);
        assert_eq!(ticks(&["7", "7"]), ["5", "10"]);
        assert_eq!(ticks(&["0.004", "800000"]), ["1/100", "1", "100", "10000", "1000000"]);
        let scale = scale(&["1", "100"], Base::Log);
        assert!((scale.at(&number("10")) - 0.5).abs() < 1e-9);
        assert!(Scale::new([number("0"), number("5")].iter(), Base::Log, 6).is_none());
    }

    #[test]
    fn logarithms_have_at_least_two_ticks() {
        let steps: Vec<Rational> =
            ["1", "2", "5", "10", "20", "50", "100", "200", "500", "1000", "2000", "5000"].map(number).to_vec();
        for (index, low) in steps.iter().enumerate() {
            for high in steps.iter().skip(index) {
                for most in 3..=6 {
                    let ticks = Scale::new([low, high].into_iter(), Base::Log, most).unwrap().ticks;
                    assert!((2..=most).contains(&ticks.len()), "{low}..{high}, {most}: {ticks:?}");
                }
            }
        }
    }
}
