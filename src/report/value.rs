//! The values of fields.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// A field's value. What is missing is [`Value::Missing`], never zero and never an empty text.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Not known, or not applicable.
    Missing,
    /// Yes or no.
    Flag(bool),
    /// A count or a year.
    Count(usize),
    /// Words.
    Text(Cow<'a, str>),
    /// An exact figure, written with every digit that it has.
    Number(Decimal),
    /// Several values.
    List(Vec<Value<'a>>),
    /// Named values that are JSON already, as somebody else wrote them.
    Json(&'a [(String, String)]),
}

/// Named values, in the order in which they are written.
pub type Object<'a> = Vec<(&'static str, Value<'a>)>;

impl<'a> Value<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// The value as the text of a cell; a missing one is empty, and the items of a list are separated by spaces, or by
    /// semicolons where they have spaces themselves.
    pub(super) fn cell(&self) -> Cow<'_, str> {
        match self {
            Self::Missing => Cow::Borrowed(""),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            Self::Count(count) => Cow::Owned(count.to_string()),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::List(values) => {
                let cells: Vec<_> = values.iter().map(Self::cell).collect();
                let has_spaces = cells.iter().any(|cell| cell.contains(' '));
                Cow::Owned(cells.join(if has_spaces { "; " } else { " " }))
            }
            Self::Json(_) => Cow::Owned(serde_json::to_string(self).unwrap_or_default()),
        }
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Missing, Into::into)
    }
}

impl From<Decimal> for Value<'_> {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<u16> for Value<'_> {
    fn from(count: u16) -> Self {
        Self::Count(count.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::text(text)
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::text(text)
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Missing => serializer.serialize_none(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Count(count) => count.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            // Written digit for digit: a float on the way would change them.
            Self::Number(number) => RawValue::from_string(number.to_string())
                .map_err(S::Error::custom)?
                .serialize(serializer),
            Self::List(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    list.serialize_element(value)?;
                }
                list.end()
            }
            Self::Json(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, json) in *fields {
                    let json = RawValue::from_string(json.clone()).map_err(S::Error::custom)?;
                    map.serialize_entry(name, &json)?;
                }
                map.end()
            }
        }
    }
}

/// Named values as a JSON object, in their order.
pub(super) struct AsObject<I>(pub I);

impl<'v, I> Serialize for AsObject<I>
where
    I: Iterator<Item = (&'static str, &'v Value<'v>)> + Clone,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.0.clone() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
