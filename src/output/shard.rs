//! A part of the outputs of a site, for builds that several machines share.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use super::OutputPath;

/// One of so many parts. Which part an output belongs to depends on its path alone, and parts are about the same size.
///
/// ```
/// use gongbao::output::Shard;
/// let shard: Shard = "2/3".parse().unwrap();
/// assert_eq!(shard.to_string(), "2/3");
/// assert!("4/3".parse::<Shard>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    number: u32,
    of: NonZeroU32,
}

impl Shard {
    /// All shards of as many parts, in their order.
    pub fn all(self) -> impl Iterator<Item = Self> {
        (1..=self.of.get()).map(move |number| Self { number, ..self })
    }

    /// Whether another one is of as many parts.
    pub fn is_beside(self, other: Self) -> bool {
        self.of == other.of
    }

    /// Whether an output is in it.
    pub fn has(self, path: &OutputPath) -> bool {
        let digest = blake3::hash(path.as_str().as_bytes());
        let number = digest.as_bytes().iter().take(4).fold(0, |number: u32, byte| number << 8 | u32::from(*byte));
        number % self.of == self.number - 1
    }

    /// Whether the search is in it, whole: whoever makes one of its files has made them all.
    pub fn has_search(self) -> bool {
        self.number == 1
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    /// Reads `2/3`, the second of three parts.
    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/');
        let parts = parts.and_then(|(number, of)| Some((number.parse().ok()?, of.parse::<NonZeroU32>().ok()?)));
        match parts {
            Some((number, of)) if (1..=of.get()).contains(&number) => Ok(Self { number, of }),
            _ => Err(format!("expected a part and how many there are, such as `2/3`, found `{text}`")),
        }
    }
}
