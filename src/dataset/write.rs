//! Writes the figures of an edition as a file that tells of itself: the columns of `data/editions/ID.csv`, and after
//! them what must be known of an edition that is in no list.

use rust_decimal::Decimal;
use serde::ser::{Error as _, SerializeMap};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::edition::{Edition, Row};
use super::editions::EditionInfo;

/// What stands in a field.
enum Field<'a> {
    Missing,
    Text(&'a str),
    Number(Decimal),
}

/// One row's fields with their names.
type Record<'a> = Vec<(&'static str, Field<'a>)>;

/// As CSV: one header line, a line for each ally and year. A figure that is not there is empty.
#[must_use]
pub fn csv(info: &EditionInfo, edition: &Edition) -> String {
    let facts = Facts::of(info);
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has the same fields.
    for (index, row) in edition.rows().enumerate() {
        let record = facts.record(edition, row);
        if index == 0 {
            let _ = writer.write_record(record.iter().map(|(name, _)| *name));
        }
        let _ = writer.write_record(record.iter().map(|(_, field)| match field {
            Field::Missing => String::new(),
            Field::Text(text) => (*text).to_owned(),
            Field::Number(number) => number.to_string(),
        }));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// As JSON: an array with an object for each ally and year, of the same names as the CSV. Numbers are exact; a figure
/// that is not there is null.
#[must_use]
pub fn json(info: &EditionInfo, edition: &Edition) -> String {
    let facts = Facts::of(info);
    // Writing to memory cannot fail: every key is a text and every number a plain one.
    let objects: Vec<String> = edition
        .rows()
        .filter_map(|row| serde_json::to_string(&AsObject(facts.record(edition, row))).ok())
        .collect();
    format!("[\n{}\n]\n", objects.join(",\n"))
}

/// What is known of an edition, as it stands in each of its rows.
struct Facts<'a> {
    info: &'a EditionInfo,
    id: String,
    published: String,
}

impl<'a> Facts<'a> {
    fn of(info: &'a EditionInfo) -> Self {
        Self { info, id: info.id.to_string(), published: info.published.to_string() }
    }

    /// A row with the facts after it; a fact that is not known has no column.
    fn record<'r>(&'r self, edition: &Edition, row: &'r Row) -> Record<'r> {
        let number = |number: u16| Field::Number(number.into());
        let mut record = vec![
            ("member", Field::Text(row.subject.code())),
            ("year", number(row.year.number())),
            ("estimate", if row.estimate { Field::Text("e") } else { Field::Missing }),
        ];
        record.extend(edition.columns().map(|measure| {
            (measure.column(), row.get(measure).map_or(Field::Missing, Field::Number))
        }));
        record.extend([
            ("edition", Field::Text(&self.id)),
            ("title", Field::Text(&self.info.title)),
            ("published", Field::Text(&self.published)),
            ("price_year", number(self.info.price_year.number())),
            ("series", Field::Text(&self.info.series)),
        ]);
        record.extend(self.info.source_url.as_deref().map(|url| ("source_url", Field::Text(url))));
        record
    }
}

/// A record as a JSON object.
struct AsObject<'a>(Record<'a>);

impl Serialize for AsObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, field) in &self.0 {
            match field {
                Field::Missing => map.serialize_entry(name, &())?,
                Field::Text(text) => map.serialize_entry(name, text)?,
                // The digits as they are: a float on the way would change them.
                Field::Number(number) => {
                    let digits = RawValue::from_string(number.to_string());
                    map.serialize_entry(name, &digits.map_err(S::Error::custom)?)?;
                }
            }
        }
        map.end()
    }
}
