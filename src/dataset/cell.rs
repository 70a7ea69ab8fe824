//! The cells of observations as they are typed: plain values, and texts in each language.

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use crate::lang::Localized;
use crate::source::{SourcePath, Spanned};
use crate::text::Texts;
use crate::yaml::{self, Map};

/// The value of `observations:`.
pub(super) enum Observations {
    /// The name of a CSV beside the file.
    File(Spanned<String>),
    /// A list of rows.
    List(Vec<Spanned<Map<Cell>>>),
}

impl Observations {
    /// The CSV that they are in, beside the dataset.
    pub(super) fn file(&self, dataset: &SourcePath) -> Option<SourcePath> {
        match self {
            Self::File(name) => Some(SourcePath::new(&format!("{}/{}", dataset.folder(), name.value))),
            Self::List(_) => None,
        }
    }
}

/// One value of a row.
pub(super) enum Cell {
    /// A plain value; `None` if nothing stands there.
    Plain(Spanned<Option<String>>),
    /// A text in each language.
    Texts(Texts),
}

impl<'de> Deserialize<'de> for Observations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, span } = Spanned::<NameOrRows>::deserialize(deserializer)?;
        Ok(match value {
            NameOrRows::Name(name) => Self::File(Spanned::new(name, span)),
            NameOrRows::Rows(rows) => Self::List(rows),
        })
    }
}

enum NameOrRows {
    Name(String),
    Rows(Vec<Spanned<Map<Cell>>>),
}

impl<'de> Deserialize<'de> for NameOrRows {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = NameOrRows;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list of observations or the name of a CSV file")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<NameOrRows, E> {
                Ok(NameOrRows::Name(name.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<NameOrRows, A::Error> {
                yaml::elements(seq).map(NameOrRows::Rows)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, span } = Spanned::<PlainOrTexts>::deserialize(deserializer)?;
        Ok(match value {
            PlainOrTexts::Plain(plain) => Self::Plain(Spanned::new(plain, span)),
            PlainOrTexts::Texts(texts) => Self::Texts(texts),
        })
    }
}

enum PlainOrTexts {
    Plain(Option<String>),
    Texts(Texts),
}

impl<'de> Deserialize<'de> for PlainOrTexts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = PlainOrTexts;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("one value, or a text in each language")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<PlainOrTexts, E> {
                Ok(PlainOrTexts::Plain(Some(text.to_owned())))
            }

            fn visit_unit<E: serde::de::Error>(self) -> Result<PlainOrTexts, E> {
                Ok(PlainOrTexts::Plain(None))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PlainOrTexts, A::Error> {
                Localized::deserialize(MapAccessDeserializer::new(map)).map(PlainOrTexts::Texts)
            }
        }
        deserializer.deserialize_any(Either)
    }
}
