//! The words of an enum, from the type that is read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// The words that an enum is read from, in the order of its variants; of any other type there are none.
///
/// ```
/// #[derive(serde::Deserialize)]
/// #[serde(rename_all = "kebab-case")]
/// enum Tide { Low, HalfWay, High }
///
/// assert_eq!(gongbao::yaml::variants::<Tide>(), ["low", "half-way", "high"]);
/// ```
pub fn variants<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    T::deserialize(Asked).err().map_or(&[], |Variants(words)| words)
}

/// A deserializer that has nothing to give, and learns what it is asked for.
struct Asked;

/// The answer, as an error.
#[derive(Debug)]
struct Variants(&'static [&'static str]);

impl<'de> Deserializer<'de> for Asked {
    type Error = Variants;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Variants> {
        Err(Variants(&[]))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Variants> {
        Err(Variants(variants))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl Error for Variants {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl fmt::Display for Variants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl std::error::Error for Variants {}
