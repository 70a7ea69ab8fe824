//! The indicators of a table: their ids and units.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::{Answers, Question};
use super::fact::{Fact, Facts};
use super::long;
use super::name::Name;
use super::table::{Known, Measured, Unclear};
use super::unit::{self, Scaled};
use crate::dataset::Indicator;
use crate::diagnostic::Code;
use crate::reference::is_id;
use crate::text::Texts;

/// The indicators by the names that the table has for them.
pub(super) type Indicators = BTreeMap<Name, Measured>;

/// Finds the indicators; `order` is that of the table.
pub(super) fn indicators(
    facts: &Facts,
    answers: &Answers,
    known: &Known<'_>,
    unclear: &mut Unclear,
) -> (Indicators, Vec<String>) {
    let mut groups: BTreeMap<Name, Vec<&Fact>> = BTreeMap::new();
    let mut names: Vec<Name> = Vec::new();
    for fact in &facts.list {
        let name = name_of(fact, facts);
        let group = groups.entry(name.clone()).or_default();
        if group.is_empty() {
            names.push(name);
        }
        group.push(fact);
    }
    let is_unnamed = facts.list.iter().all(|fact| fact.indicator.is_empty());
    let mut reader = Reader { answers, known, unclear, is_unnamed };
    let (mut found, mut order) = (Indicators::new(), Vec::new());
    for name in names {
        let group = groups.get(&name).map(Vec::as_slice).unwrap_or_default();
        let asked = reader.asked(&name, group.iter().all(|fact| fact.indicator.is_empty()));
        let only = reader.only(&name).filter(|_| asked.is_none());
        let known = reader.existing(&name, asked);
        let is_assumed = known.is_none() && only.is_some();
        let existing = known.or(only);
        let id = reader.id(&name, (asked, existing), &order);
        let unit = reader.unit(&name, group, existing);
        let (Some(id), Some((unit, written))) = (id, unit) else { continue };
        let marks = marks_on_all(group);
        let notes = marks.iter().filter_map(|mark| facts.footnotes.list.get(*mark));
        let notes = notes.filter(|note| note.is_note()).map(|note| Name::read(&note.text)).collect();
        if !order.contains(&id) {
            order.push(id.clone());
        }
        found.insert(name.clone(), Measured { id, name, unit, written, notes, marks, is_assumed });
    }
    (found, order)
}

/// The name of the indicator of a number; of a table about one, what its title says, or what a person calls it.
pub(super) fn name_of(fact: &Fact, facts: &Facts) -> Name {
    if !fact.indicator.is_empty() {
        return fact.indicator.clone();
    }
    match Name::read(&facts.titles.join(" ")) {
        none if none.is_empty() => facts.asked_title.as_deref().map(Name::read).unwrap_or_default(),
        title => title,
    }
}

/// The name by which a person is asked for an indicator; `None` for what the table has no name for.
fn named(name: &Name) -> Option<String> {
    Some(name.text()).filter(|_| !name.is_empty())
}

/// The footnotes that stand on all values of an indicator: on its heading.
fn marks_on_all(facts: &[&Fact]) -> Vec<usize> {
    let first = facts.first().filter(|_| facts.len() > 1);
    let mut marks = first.map(|fact| fact.marks.clone()).unwrap_or_default();
    marks.retain(|mark| facts.iter().all(|fact| fact.marks.contains(mark)));
    marks.dedup();
    marks
}

struct Reader<'a, 'u> {
    answers: &'a Answers,
    known: &'a Known<'a>,
    unclear: &'u mut Unclear,
    /// Whether the table has no name for what it measures.
    is_unnamed: bool,
}

impl<'a> Reader<'a, '_> {
    /// The id that a person has given a name, or what a table measures that has no names for it.
    fn asked(&self, name: &Name, is_unnamed: bool) -> Option<&'a str> {
        let all = &self.answers.indicators;
        let of_all = || all.iter().find(|(text, _)| is_unnamed && text.is_none());
        let named = all.iter().find(|(text, _)| text.as_ref().is_some_and(|text| name.is(text)));
        named.or_else(of_all).map(|(_, id)| id.as_str())
    }

    /// The indicator of the dataset that has a name.
    fn existing(&self, name: &Name, asked: Option<&str>) -> Option<&'a Indicator> {
        let dataset = self.known.dataset?;
        if let Some(id) = asked {
            return dataset.indicator(id);
        }
        let titled = |texts: &Texts| texts.iter().any(|(_, text)| name.is(&text.plain()));
        dataset.indicators.iter().find(|indicator| {
            let synonyms = indicator.synonyms.iter().flat_map(|(_, words)| words).any(|word| name.is(word));
            name.is(&indicator.id)
                || titled(&indicator.title)
                || indicator.label.as_ref().is_some_and(titled)
                || synonyms
        })
    }

    /// The one indicator of the dataset, if the table has no name for what it measures.
    fn only(&self, name: &Name) -> Option<&'a Indicator> {
        let [only] = self.known.dataset?.indicators.as_slice() else { return None };
        let is_unnamed = self.is_unnamed || long::VALUES.iter().any(|word| name.is(word));
        Some(only).filter(|_| is_unnamed)
    }

    fn id(
        &mut self,
        name: &Name,
        (asked, existing): (Option<&str>, Option<&Indicator>),
        taken: &[String],
    ) -> Option<String> {
        let id = asked
            .map(str::to_owned)
            .or_else(|| existing.map(|indicator| indicator.id.to_string()))
            .or_else(|| name.id());
        match id {
            Some(id) if !is_id(&id) => {
                let message = format!("expected an id of small letters, digits and hyphens, found `{id}`");
                self.unclear.fault(Code::InvalidId, message);
                None
            }
            // Two names may be one indicator only if a person says so.
            Some(id) if asked.is_none() && taken.contains(&id) => {
                self.unclear.ask(Question::Indicator(named(name)));
                None
            }
            Some(id) => Some(id),
            None => {
                self.unclear.ask(Question::Indicator(named(name)));
                None
            }
        }
    }

    /// The unit of an indicator and how it was written.
    fn unit(&mut self, name: &Name, facts: &[&Fact], existing: Option<&Indicator>) -> Option<(Scaled, String)> {
        let units = self.known.units;
        let asked = self.answers.units.iter().find(|(text, _)| text.as_ref().is_some_and(|text| name.is(text)));
        let stated: BTreeSet<&String> = facts.iter().filter_map(|fact| fact.unit.as_ref()).collect();
        let readable = stated.iter().find(|unit| unit::read(unit, units).is_some()).filter(|_| asked.is_none());
        // One for all that state none is none for a heading that names another.
        let is_unnamed = facts.iter().all(|fact| fact.indicator.is_empty());
        let is_open = stated.iter().all(|unit| !unit::is_unit(unit, units)) || is_unnamed && readable.is_none();
        let default = self.answers.units.iter().find(|(text, _)| text.is_none()).filter(|_| is_open);
        let percent = asked.is_none() && stated.is_empty() && facts.iter().any(|fact| is_percentage(fact));
        let answer = asked.or(default).map(|(_, unit)| unit.clone());
        let written = readable.map(|unit| (*unit).clone()).or_else(|| percent.then(|| "%".to_owned())).or(answer);
        let Some(written) = written else {
            self.unclear.ask(Question::Unit(named(name), stated.first().map(|unit| (*unit).clone())));
            return None;
        };
        let Some(mut unit) = unit::read(&written, units) else {
            self.unclear.fault(Code::UnknownUnit, format!("there is no unit `{written}` for `{}`", name.text()));
            return None;
        };
        // `Visitors (thousands)` says how many a number means, and only a person of what.
        let scales: BTreeSet<u32> = stated.iter().filter_map(|unit| unit::scale(unit)).collect();
        let several = stated.iter().filter(|_| readable.is_some()).filter_map(|unit| unit::read(unit, units));
        let several = scales.len() > 1 || several.into_iter().any(|other| other.id != unit.id);
        if let (Some(scale), 0) = (scales.first(), unit.power) {
            unit.power = *scale;
        }
        let expected = existing.map(|indicator| indicator.unit.value.as_str()).filter(|id| *id != unit.id);
        // Where only cells say that they are percentages, all of them must.
        let odd = facts.iter().find(|fact| match &fact.value {
            Some(number) => number.percent && unit.id != "percent" || percent && !number.percent,
            None => false,
        });
        let message = if several || scales.first().is_some_and(|scale| *scale != unit.power) {
            let all: Vec<String> = stated.iter().map(|unit| format!("`{unit}`")).collect();
            format!("`{}` is in several units: {} and `{written}`", name.text(), all.join(", "))
        } else if let Some(expected) = expected {
            format!("`{}` is in `{written}`, and the dataset has it in `{expected}`", name.text())
        } else if let Some(fact) = odd {
            let what = if percent { "no percentage" } else { "a percentage" };
            format!("`{}`: {what}, and `{}` is in `{written}`", fact.cell, name.text())
        } else {
            let shown = if scales.is_empty() {
                written
            } else {
                stated.iter().map(|unit| format!("{unit} ")).collect::<String>() + &written
            };
            return Some((unit, shown));
        };
        self.unclear.fault(Code::MixedUnits, message);
        None
    }
}

fn is_percentage(fact: &Fact) -> bool {
    fact.value.as_ref().is_some_and(|number| number.percent)
}
