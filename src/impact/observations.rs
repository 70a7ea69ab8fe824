//! Which observations are not what they were.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, DatasetImpact, Datasets, Key, State};
use crate::dataset::{Dataset, Observation};
use crate::lang::{Locale, Quantity, Style};
use crate::site::Site;
use crate::source::Place;

/// The datasets of which an observation was added, removed or revised.
pub(super) fn changed(old: &Site, new: &Site, locale: Option<&Locale>) -> Datasets {
    let ids: BTreeSet<&str> = old.datasets.iter().chain(&new.datasets).map(|dataset| &*dataset.id).collect();
    let mut datasets = Datasets::new();
    for id in ids {
        let (before, after) = (find(old, id), find(new, id));
        let Some(path) = after.or(before).map(|dataset| dataset.path.clone()) else { continue };
        let changes = changes(&states(old, before, locale), &states(new, after, locale));
        if !changes.is_empty() {
            let (texts, charts) = (Vec::new(), Vec::new());
            datasets.insert(id.to_owned(), DatasetImpact { id: id.to_owned(), path, changes, texts, charts });
        }
    }
    datasets
}

/// What tells an observation from others of its dataset.
pub(super) fn key(dataset: &Dataset, observation: &Observation) -> Key {
    let names = dataset.dimensions.iter().map(|dimension| dimension.value.clone());
    let mut codes: Vec<(String, String)> = names.zip(observation.codes.iter().map(ToString::to_string)).collect();
    codes.sort_unstable();
    let indicator = dataset.indicator_of(observation).map(|indicator| indicator.id.to_string()).unwrap_or_default();
    Key { indicator, codes, period: observation.period }
}

fn find<'a>(site: &'a Site, id: &str) -> Option<&'a Dataset> {
    site.dataset(id).map(|(_, dataset)| dataset)
}

/// Observations with what is written of them and where.
type States = BTreeMap<Key, (State, Option<String>, Place)>;

fn states(site: &Site, dataset: Option<&Dataset>, locale: Option<&Locale>) -> States {
    let observations = dataset.into_iter().flat_map(|dataset| dataset.observations.iter().map(move |o| (dataset, o)));
    observations
        .map(|(dataset, observation)| {
            let unit = dataset.indicator_of(observation).map(|indicator| site.unit(indicator).id.to_string());
            let state = State {
                // A zero at the end is no change: 4.50 is 4.5.
                value: observation.value.map(|value| value.normalize()),
                qualifier: observation.qualifier,
                low: observation.low.map(|low| low.normalize()),
                high: observation.high.map(|high| high.normalize()),
                status: observation.status,
                unit: unit.unwrap_or_default(),
            };
            let written = locale.and_then(|locale| written(site, dataset, observation, locale));
            (key(dataset, observation), (state, written, observation.value_place.clone()))
        })
        .collect()
}

/// An observed value with its unit, and the range in which it lies.
fn written(site: &Site, dataset: &Dataset, observation: &Observation, locale: &Locale) -> Option<String> {
    let value = observation.value()?;
    let indicator = dataset.indicator_of(observation)?;
    let unit = site.unit(indicator);
    let write = |bounds| {
        let quantity = Quantity {
            value: &value.number,
            decimals: observation.value.map(|value| value.scale()),
            qualifier: value.qualifier,
            bounds,
            unit: &unit,
            counter: indicator.counter.as_ref(),
        };
        locale.quantity(&quantity, Style::Prose)
    };
    match (&value.bounds, observation.value) {
        (Some(bounds), Some(_)) => Some(format!("{} ({})", write(None), write(Some(bounds.clone())))),
        (bounds, _) => Some(write(bounds.clone())),
    }
}

fn changes(old: &States, new: &States) -> Vec<Change> {
    let keys: BTreeSet<&Key> = old.keys().chain(new.keys()).collect();
    let mut changes = Vec::new();
    for key in keys {
        let (before, after) = (old.get(key), new.get(key));
        if before.map(|(state, ..)| state) != after.map(|(state, ..)| state) {
            changes.push(Change {
                key: key.clone(),
                old: before.map(|(state, ..)| state.clone()),
                new: after.map(|(state, ..)| state.clone()),
                written: [before, after].map(|state| state.and_then(|(_, written, _)| written.clone())),
                place: after.map(|(.., place)| place.clone()),
                texts: Vec::new(),
            });
        }
    }
    changes
}
