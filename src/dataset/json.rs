//! Reads tables from JSON: an array of objects, each of which is a row.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::source::{Place, Source};

/// The members of an object in their order, each value as raw text, so that numbers keep their digits.
pub(super) struct Object<'t>(pub Vec<(Name<'t>, &'t RawValue)>);

/// The name of an object's member.
pub(super) struct Name<'t>(pub Cow<'t, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::with_capacity(20);
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

/// Where and why a text is not JSON, or not of the expected shape.
pub(super) struct Broken {
    pub place: Place,
    pub what: String,
}

impl Broken {
    /// The parser's error, with its place in the file.
    fn of(source: Source, error: &serde_json::Error) -> Self {
        let lines_before = error.line().saturating_sub(1) as u64;
        let column = error.column() as u64;
        let place = if lines_before == 0 {
            Place {
                line: source.start.line,
                column: source.start.column + column.saturating_sub(1),
            }
        } else {
            Place { line: source.start.line + lines_before, column }
        };
        let text = error.to_string();
        let reason = text.split(" at line ").next().unwrap_or(&text);
        Self { place, what: format!("the JSON cannot be read: {reason}") }
    }
}

/// The members of a JSON object, or what is wrong with it.
pub(super) fn members(source: Source<'_>) -> Result<Object<'_>, Broken> {
    serde_json::from_str(source.text).map_err(|error| Broken::of(source, &error))
}

/// The items of a JSON array, or what is wrong with it.
pub(super) fn items(source: Source<'_>) -> Result<Vec<&RawValue>, Broken> {
    serde_json::from_str(source.text).map_err(|error| Broken::of(source, &error))
}

/// A value as the text of a field: null is empty, and a number is its digits.
pub(super) fn field(value: &RawValue) -> Cow<'_, str> {
    match value.get() {
        "null" => Cow::Borrowed(""),
        text if text.starts_with('"') => {
            serde_json::from_str::<Name>(text).map_or(Cow::Borrowed(text), |Name(text)| text)
        }
        text => Cow::Borrowed(text),
    }
}
