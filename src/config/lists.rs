//! The lists that a site shares: `people.yaml`, `tags.yaml`, `dimensions.yaml`, `units.yaml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;

use super::Check;
use crate::diagnostic::{Code, Diagnostics};
use crate::lang::{Counter, Localized, QuantityKind, Unit};
use crate::source::{SourcePath, Spanned};
use crate::text::Texts;
use crate::yaml::{self, Map};

/// Someone who writes or draws: a person, or a desk or office.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name in each language.
    pub name: Texts,
    /// What they do, unless the name says it.
    pub role: Option<Role>,
    /// Who they are, in a sentence.
    pub description: Option<Texts>,
}

/// What a person does for the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Writes for the newsroom.
    Reporter,
    /// Writes for the newsroom from outside it.
    Correspondent,
    /// Edits.
    Editor,
    /// Takes pictures.
    Photographer,
    /// Draws pictures.
    Illustrator,
}

impl Role {
    /// Its name in `people.yaml` and in the theme's strings.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Correspondent => "correspondent",
            Self::Editor => "editor",
            Self::Photographer => "photographer",
            Self::Illustrator => "illustrator",
        }
    }
}

/// A subject of articles and charts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// What it is called.
    pub title: Texts,
    /// What belongs to it.
    pub description: Option<Texts>,
}

/// A dimension of observations (SDMX): places, sexes, age groups.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// What it is called.
    pub title: Texts,
    /// Its code list, in order.
    pub codes: Map<DimensionCode>,
}

/// A code of a dimension.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionCode {
    /// What it is called.
    pub title: Texts,
    /// The code that it is a part of.
    pub within: Option<Spanned<String>>,
}

/// Reads `people.yaml`.
pub fn read_people(path: &SourcePath, text: &str) -> (Map<Person>, Diagnostics) {
    read_by_id(path, text)
}

/// Reads `tags.yaml`.
pub fn read_tags(path: &SourcePath, text: &str) -> (Map<Subject>, Diagnostics) {
    read_by_id(path, text)
}

/// How many codes may lie one within another.
const DEEPEST: usize = 32;

/// The file of the dimensions.
pub const DIMENSIONS: &str = "content/dimensions.yaml";

/// Reads `dimensions.yaml`.
///
/// # Errors
/// Also a code that lies within one that does not exist, within itself, or too deep.
pub fn read_dimensions(path: &SourcePath, text: &str) -> (Map<Dimension>, Diagnostics) {
    let (dimensions, mut diagnostics) = read_by_id::<Dimension>(path, text);
    for (_, dimension) in &dimensions {
        let mut check = Check { path, diagnostics: &mut diagnostics };
        for (id, code) in &dimension.codes {
            check.id(id);
            let Some(within) = &code.within else { continue };
            if dimension.codes.get(&within.value).is_none() {
                let ids: Vec<&str> = dimension.codes.keys().collect();
                let message = format!("there is no code `{}` in this dimension", within.value);
                check.say(Code::UnknownCode, within.span, message, &within.value, &ids);
            } else if let Err((code, message)) = check_above(dimension, &id.value) {
                check.say(code, within.span, message, "", &[]);
            }
        }
    }
    (dimensions, diagnostics)
}

/// The built-in units and those of `units.yaml`.
pub fn read_units(path: &SourcePath, text: Option<&str>) -> (BTreeMap<Arc<str>, Arc<Unit>>, Diagnostics) {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct UnitFile {
        kind: Spanned<String>,
        #[serde(default)]
        large: bool,
        words: Localized<Counter>,
    }
    let mut units = Unit::built_in();
    let Some(text) = text else { return (units, Diagnostics::default()) };
    let (own, mut diagnostics) = read_by_id::<UnitFile>(path, text);
    let mut check = Check { path, diagnostics: &mut diagnostics };
    for (id, file) in own {
        let Some(kind) = QuantityKind::from_name(&file.kind.value) else {
            let names: Vec<&str> = QuantityKind::NAMES.iter().map(|(name, _)| *name).collect();
            let message = format!("there is no kind of unit `{}`", file.kind.value);
            check.say(Code::InvalidValue, file.kind.span, message, &file.kind.value, &names);
            continue;
        };
        let unit_id: Arc<str> = id.value.as_str().into();
        let unit = Unit { id: unit_id.clone(), kind, large: file.large, words: file.words };
        if units.insert(unit_id, Arc::new(unit)).is_some() {
            check.say(Code::InvalidValue, id.span, format!("the unit `{}` is built in", id.value), "", &[]);
        }
    }
    (units, diagnostics)
}

fn read_by_id<T: serde::de::DeserializeOwned>(path: &SourcePath, text: &str) -> (Map<T>, Diagnostics) {
    let (map, mut diagnostics) = yaml::read::<Map<T>>(path, text);
    let map = map.unwrap_or_default();
    for (id, _) in &map {
        Check { path, diagnostics: &mut diagnostics }.id(id);
    }
    (map, diagnostics)
}

/// What is wrong with the codes above one. Beside a circle nothing is: it is told where it begins.
fn check_above(dimension: &Dimension, code: &str) -> Result<(), (Code, String)> {
    let outer = |code: &&str| Some(dimension.codes.get(code)?.within.as_ref()?.value.as_str());
    let above: Vec<&str> = std::iter::successors(outer(&code), outer).take(DEEPEST + 1).collect();
    if above.contains(&code) {
        Err((Code::InvalidValue, format!("`{code}` lies within itself")))
    } else if above.len() > DEEPEST && above.iter().collect::<BTreeSet<_>>().len() == above.len() {
        Err((Code::Limit, format!("expected at most {DEEPEST} codes one within another, found more")))
    } else {
        Ok(())
    }
}
