//! Which observations are not what they were.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, DatasetImpact, Datasets, Key, State};
use crate::dataset::{Dataset, Observation};
use crate::site::Site;
use crate::source::Place;

/// The datasets of which an observation was added, removed or revised.
pub(super) fn changed(old: &Site, new: &Site) -> Datasets {
    let ids: BTreeSet<&str> = old.datasets.iter().chain(&new.datasets).map(|dataset| &*dataset.id).collect();
    let mut datasets = Datasets::new();
    for id in ids {
        let (before, after) = (find(old, id), find(new, id));
        let Some(path) = after.or(before).map(|dataset| dataset.path.clone()) else { continue };
        let changes = changes(&states(old, before), &states(new, after));
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

type States = BTreeMap<Key, (State, Place)>;

fn states(site: &Site, dataset: Option<&Dataset>) -> States {
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
            (key(dataset, observation), (state, observation.value_place.clone()))
        })
        .collect()
}

fn changes(old: &States, new: &States) -> Vec<Change> {
    let keys: BTreeSet<&Key> = old.keys().chain(new.keys()).collect();
    let mut changes = Vec::new();
    for key in keys {
        let (before, after) = (old.get(key), new.get(key));
        if before.map(|(state, _)| state) != after.map(|(state, _)| state) {
            changes.push(Change {
                key: key.clone(),
                old: before.map(|(state, _)| state.clone()),
                new: after.map(|(state, _)| state.clone()),
                place: after.map(|(_, place)| place.clone()),
                texts: Vec::new(),
            });
        }
    }
    changes
}
