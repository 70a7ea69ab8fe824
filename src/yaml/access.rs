//! The parts of lists and mappings, as a visitor asks for them.

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::de::{NodeDeserializer, Reader};
use super::fault::Fault;
use super::node::{Entry, Node};
use crate::diagnostic::Code;

/// The elements of a list that have not been set aside.
pub(super) struct Elements<'a> {
    reader: &'a Reader<'a>,
    rest: std::slice::Iter<'a, Node<'a>>,
}

impl<'a> Elements<'a> {
    pub(super) fn new(reader: &'a Reader<'a>, list: &'a [Node<'a>]) -> Self {
        Self { reader, rest: list.iter() }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        let Some(node) = self.rest.by_ref().find(|node| !self.reader.is_aside(node)) else { return Ok(None) };
        seed.deserialize(self.reader.at(node)).map(Some).map_err(|fault| self.reader.give_up(node, fault))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The entries of a mapping whose keys and values have not been set aside.
pub(super) struct Entries<'a> {
    reader: &'a Reader<'a>,
    rest: std::slice::Iter<'a, Entry<'a>>,
    value: Option<&'a Node<'a>>,
}

impl<'a> Entries<'a> {
    pub(super) fn new(reader: &'a Reader<'a>, entries: &'a [Entry<'a>]) -> Self {
        Self { reader, rest: entries.iter(), value: None }
    }
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Fault;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        let reader = self.reader;
        let usable = |(key, value): &&Entry<'_>| !reader.is_aside(key) && !reader.is_aside(value);
        let Some((key, value)) = self.rest.by_ref().find(usable) else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(reader.at(key)).map(Some).map_err(|fault| reader.give_up(key, fault))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let node = self.value.take().ok_or_else(|| Fault::custom("a value was asked for before its key"))?;
        seed.deserialize(self.reader.at(node)).map_err(|fault| self.reader.give_up(node, fault))
    }
}

/// A [`crate::source::Spanned`] taken apart: the value, its first byte, the byte after its last.
pub(super) struct SpannedParts<'a> {
    whole: NodeDeserializer<'a>,
    given: usize,
}

impl<'a> SpannedParts<'a> {
    pub(super) fn new(whole: NodeDeserializer<'a>) -> Self {
        Self { whole, given: 0 }
    }
}

impl<'de> SeqAccess<'de> for SpannedParts<'_> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        self.given += 1;
        match self.given {
            1 => seed.deserialize(self.whole).map(Some),
            2 => seed.deserialize(self.whole.node.span.start.into_deserializer()).map(Some),
            3 => seed.deserialize(self.whole.node.span.end.into_deserializer()).map(Some),
            _ => Ok(None),
        }
    }
}

/// A value as a list of one, or of none if it cannot be read.
pub(super) struct AttemptedPart<'a>(pub(super) NodeDeserializer<'a>);

impl<'de> SeqAccess<'de> for AttemptedPart<'_> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        let NodeDeserializer { reader, node } = self.0;
        match seed.deserialize(self.0) {
            Ok(value) => Ok(Some(value)),
            Err(fault) => {
                reader.set_aside(node, fault);
                Ok(None)
            }
        }
    }
}

/// A variant of an enum without data.
pub(super) struct Word<'a>(pub(super) &'a str);

impl<'de, 'a> EnumAccess<'de> for Word<'a> {
    type Error = Fault;
    type Variant = NoData;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, NoData), Fault> {
        let name: StrDeserializer<'a, Fault> = self.0.into_deserializer();
        seed.deserialize(name).map(|variant| (variant, NoData))
    }
}

/// What a variant holds when it is given as a word.
pub(super) struct NoData;

impl<'de> VariantAccess<'de> for NoData {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, _: S) -> Result<S::Value, Fault> {
        Err(no_data())
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Fault> {
        Err(no_data())
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Fault> {
        Err(no_data())
    }
}

fn no_data() -> Fault {
    Fault::new(Code::WrongType, "expected a mapping, found text")
}
