//! A document as it stands on a line.

use std::borrow::Cow;
use std::fmt;

use memchr::memchr;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, de};
use serde_json::value::RawValue;

use super::super::document::Format;
use super::skipped::NoDocument;

/// What a document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What it is called; the number of its line where it has no name.
    pub id: String,
    /// Where it can be found.
    pub url: Option<String>,
    /// What stands above it.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Other fields that are carried along, each with its name and its JSON.
    pub carried: Vec<(String, String)>,
}

/// A document that is to be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document<'l> {
    /// What it says of itself.
    pub about: About,
    /// When it was published, as it says itself.
    pub date: Option<String>,
    /// In what it is written.
    pub format: Format,
    /// Its text.
    pub text: Cow<'l, str>,
}

impl<'l> Document<'l> {
    /// Reads the document on a line, and its fields that are to be carried along.
    ///
    /// # Errors
    /// When the line is not a document.
    pub fn parse(line: &'l [u8], number: usize, carry: &[String]) -> Result<Self, NoDocument> {
        let line = str::from_utf8(line)
            .map_err(|error| NoDocument::NotUtf8 { byte: error.valid_up_to() + 1 })?;
        let mut json = serde_json::Deserializer::from_str(line);
        let fields = Fields { carry }.deserialize(&mut json).map_err(|error| not_json(&error))?;
        json.end().map_err(|error| not_json(&error))?;
        let (format, text) = match (fields.text, fields.html) {
            (Some(text), None) => (Format::Plain, text),
            (None, Some(html)) => (Format::Html, html),
            (None, None) => return Err(NoDocument::NoText),
            (Some(_), Some(_)) => return Err(NoDocument::TextAndHtml),
        };
        if memchr(0, text.as_bytes()).is_some() {
            return Err(NoDocument::ZeroByte);
        }
        let mut about = fields.about;
        if about.id.is_empty() {
            about.id = number.to_string();
        }
        Ok(Self { about, date: fields.date, format, text })
    }
}

/// What the parser says, without its own idea of where: it only knows the line as a text.
fn not_json(error: &serde_json::Error) -> NoDocument {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or(&text).to_owned();
    NoDocument::Json { what, column: error.column() }
}

/// The fields of a document that are known, and those to be carried along.
struct Fields<'c> {
    carry: &'c [String],
}

#[derive(Default)]
struct Found<'l> {
    text: Option<Cow<'l, str>>,
    html: Option<Cow<'l, str>>,
    date: Option<String>,
    about: About,
}

impl<'l> DeserializeSeed<'l> for Fields<'_> {
    type Value = Found<'l>;

    fn deserialize<D: Deserializer<'l>>(self, from: D) -> Result<Found<'l>, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'l> Visitor<'l> for Fields<'_> {
    type Value = Found<'l>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object with `text` or `html`")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<Found<'l>, A::Error> {
        let mut found = Found::default();
        // A field that is not there is carried along as nothing.
        found.about.carried =
            self.carry.iter().map(|name| (name.clone(), "null".to_owned())).collect();
        while let Some(Text(Some(name))) = map.next_key::<Text>()? {
            let carried = found.about.carried.iter_mut().find(|(carried, _)| *carried == name);
            let place = match &*name {
                "text" => &mut found.text,
                "html" => &mut found.html,
                _ => {
                    let raw = match carried {
                        Some((_, json)) => {
                            let raw = map.next_value::<&RawValue>()?;
                            raw.get().clone_into(json);
                            raw
                        }
                        None if is_known(&name) => map.next_value::<&RawValue>()?,
                        None => {
                            map.next_value::<IgnoredAny>()?;
                            continue;
                        }
                    };
                    found.take(&name, raw).map_err(A::Error::custom)?;
                    continue;
                }
            };
            // Long, so that it is only read twice where it is to be carried along too.
            *place = match carried {
                None => map.next_value::<Text>()?.0,
                Some((_, json)) => {
                    let raw = map.next_value::<&RawValue>()?;
                    raw.get().clone_into(json);
                    serde_json::from_str::<Text>(raw.get()).map_err(A::Error::custom)?.0
                }
            };
        }
        Ok(found)
    }
}

/// Whether a short field is known.
fn is_known(name: &str) -> bool {
    matches!(name, "id" | "date" | "url" | "title" | "source")
}

impl Found<'_> {
    /// Takes a short field, if it is known.
    fn take(&mut self, name: &str, json: &RawValue) -> Result<(), serde_json::Error> {
        match name {
            "id" => self.about.id = plain(json)?.unwrap_or_default(),
            "date" => self.date = plain(json)?,
            "url" => self.about.url = plain(json)?,
            "title" => self.about.title = plain(json)?,
            "source" => self.about.source = plain(json)?,
            _ => {}
        }
        Ok(())
    }
}

/// A text without its quotation marks; anything else, such as a number, as it is written.
fn plain(json: &RawValue) -> Result<Option<String>, serde_json::Error> {
    match json.get() {
        "null" => Ok(None),
        text if text.starts_with('"') => serde_json::from_str(text).map(Some),
        other => Ok(Some(other.to_owned())),
    }
}

/// A text or nothing, which is not copied where it has no escapes.
struct Text<'l>(Option<Cow<'l, str>>);

impl<'l> Deserialize<'l> for Text<'l> {
    fn deserialize<D: Deserializer<'l>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(TextVisitor).map(Self)
    }
}

struct TextVisitor;

impl<'l> Visitor<'l> for TextVisitor {
    type Value = Option<Cow<'l, str>>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'l str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(text.to_owned())))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}
