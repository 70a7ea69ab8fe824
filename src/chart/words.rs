//! The words of a language that charts, their tables and their descriptions are made of.

/// The words of one language that charts, tables and descriptions need. Those with braces are patterns.
#[derive(Clone, Debug)]
pub struct ChartWords {
    /// Heading of the column of periods: `Period`.
    pub period: String,
    /// Heading of the column of names: `Category`.
    pub category: String,
    /// Heading of the values if the series has no name: `Value`.
    pub value: String,
    /// Instead of a value or of a chart: `no data`.
    pub no_data: String,
    /// `provisional`
    pub provisional: String,
    /// `estimated`
    pub estimated: String,
    /// `forecast`
    pub forecast: String,
    /// `logarithmic scale`
    pub log_scale: String,
    /// `break in the series`
    pub series_break: String,
    /// A value at a step: `{step}: {value}`.
    pub datum: String,
    /// A value of one of several series: `{series}, {step}: {value}`.
    pub datum_of_series: String,
    /// A value with its status: `{value} ({status})`.
    pub with_status: String,
    /// A heading with its unit: `{name} ({unit})`.
    pub with_unit: String,
    /// A series in time, with `{first}`, `{first-step}`, `{last}`, `{last-step}`, `{min}`, `{min-step}`, `{max}`,
    /// `{max-step}`: `From {first} in {first-step} to {last} in {last-step}.`
    pub course: String,
    /// A sentence before another one about the same series: `{series}: {sentence}`.
    pub of_series: String,
    /// Where a series was lowest and highest, if that was neither its begin nor its end.
    pub extremes: String,
    /// A series over names, with the places of the extremes as above.
    pub comparison: String,
    /// A series of one value: `{first-step}: {first}.`
    pub single: String,
    /// What is missing: `No data for {steps}.`
    pub missing: String,
    /// Between the parts of a list: `, ` or `、`.
    pub list_separator: String,
    /// Between sentences: a space, or nothing.
    pub sentence_separator: String,
}

/// The pattern with the values of its names in braces. Text in the values is never taken for a name.
pub(super) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            out.push_str(value);
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}
