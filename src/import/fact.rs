//! A number with all that its place in a table says of it, in the words of the table.

use super::name::Name;
use super::number::Number;
use crate::lang::Period;

/// What a table says in one of its cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Fact {
    /// Where: `Sheet1!C7`.
    pub(super) cell: String,
    /// What was measured; empty if the title of the table says it.
    pub(super) indicator: Name,
    /// The names along each axis.
    pub(super) codes: Vec<Name>,
    /// When; `None` if that is not said.
    pub(super) period: Option<Period>,
    /// The number; `None` says that there is none.
    pub(super) value: Option<Number>,
    /// The unit as it is written.
    pub(super) unit: Option<String>,
    /// Ten to this power times the number, beside the unit.
    pub(super) power: u32,
    /// The footnotes on it.
    pub(super) marks: Vec<usize>,
    /// Other cells of an observation that the table has as datasets have them.
    pub(super) kept: Vec<(String, String)>,
}

/// What a table has in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// What its layout was taken for.
    pub(super) form: &'static str,
    /// The titles above it.
    pub(super) titles: Vec<String>,
    /// What a person calls it.
    pub(super) asked_title: Option<String>,
    /// The dimensions along which it has names.
    pub(super) axes: Vec<Axis>,
    pub(super) list: Vec<Fact>,
    /// How many cells are empty.
    pub(super) blank: usize,
    /// The rows, columns and cells that are.
    pub(super) empty: Vec<String>,
    /// What stands below it.
    pub(super) footnotes: super::footnote::Footnotes,
    /// The rows with headings and with numbers, counted from 1.
    pub(super) header: Vec<usize>,
    pub(super) body: Vec<usize>,
}

/// A dimension as the table names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Axis {
    pub(super) id: String,
    pub(super) heading: Name,
}
