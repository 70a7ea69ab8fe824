//! The words of a language that charts, their tables and their descriptions are made of.

/// A set of words with a field for each key, and sets within it whose keys begin with theirs.
macro_rules! words {
    (
        $(#[$about:meta])* $name:ident:
        $($(#[$doc:meta])* $key:ident,)*
        $(@ $begin:literal: $(#[$set_doc:meta])* $set:ident: $type:ty,)*
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[$doc])* pub $key: String,)*
            $($(#[$set_doc])* pub $set: $type,)*
        }

        impl $name {
            /// The words that `word` has for the keys, which are the names of the fields.
            pub fn new(word: &dyn Fn(&str) -> String) -> Self {
                Self {
                    $($key: word(stringify!($key)),)*
                    $($set: <$type>::new(&|key| word(&format!(concat!($begin, ".{}"), key))),)*
                }
            }
        }
    };
}

// Made by the macro, which only what follows it can use.
mod kinds;
mod sentences;

pub use kinds::KindNames;
pub use sentences::Sentences;

words! {
    /// The words of one language that pictures and tables need. Those with braces are patterns.
    ChartWords:
    /// Heading of the column of periods: `Period`.
    period,
    /// Heading of the column of names: `Category`.
    category,
    /// Heading of the values if the series has no name: `Value`.
    value,
    /// Instead of a value or of a chart: `no data`.
    no_data,
    /// `provisional`
    provisional,
    /// `estimated`
    estimated,
    /// `forecast`
    forecast,
    /// `logarithmic scale`
    log_scale,
    /// `break in the series`
    series_break,
    /// A value at a step: `{step}: {value}`.
    datum,
    /// A value of one of several series: `{series}, {step}: {value}`.
    datum_of_series,
    /// A value with what is said of it: `{value} ({status})`.
    with_status,
    /// A heading with its unit: `{name} ({unit})`.
    with_unit,
    /// Of a few points that have no room for their names: `{names}`.
    unnamed,
    /// Of many: `{n}`.
    unnamed_many,
    /// Between the parts of a list: `, ` or `、`.
    list_separator,
    /// Before the last part of a list: ` and `.
    last_separator,
    /// Between what is said of one value in brackets.
    clause_separator,
    /// Between sentences: a space, or nothing.
    sentence_separator,
    @ "description":
    /// For descriptions.
    sentences: Sentences,
    @ "kinds":
    /// The names of the kinds.
    kinds: KindNames,
}
