//! Writes tables as CSV or JSON, so that reading them again gives the same figures.

use std::borrow::Cow;

use csv::{ReaderBuilder, WriterBuilder};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::edition::EditionHeader;
use super::edition::{Edition, Measure};
use super::editions::{Coverage, EditionInfo};
use super::json::{self, Name, Object};
use super::overlay::{FIGURES, LISTS, SCHEMA};
use super::source::Source;
use super::units::{Currency, EditionId};
use super::{Dataset, embedded_text};
use crate::decimal;
use crate::error::Error;

/// A table: the names of the columns, and a text for each field. A missing value is an empty text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid<'d> {
    names: Vec<String>,
    rows: Vec<Vec<Cow<'d, str>>>,
}

impl<'d> Grid<'d> {
    /// The figures of an edition, in the columns that its file has. With `facts`, columns follow that say what must be
    /// known about an edition that no list names.
    #[must_use]
    pub fn of_figures(info: &'d EditionInfo, edition: &'d Edition, facts: bool) -> Self {
        let facts = if facts { named_facts(info) } else { Vec::new() };
        let has_currencies = edition.rows().any(|row| row.currency.is_some());
        let mut names = vec!["member", "year", "estimate"];
        names.extend(edition.columns().map(Measure::column));
        if has_currencies {
            names.push("currency");
        }
        names.extend(facts.iter().map(|(name, _)| *name));
        let mut grid = Self { names: texts(names), rows: Vec::new() };
        for row in edition.rows() {
            let mut fields = Vec::with_capacity(grid.names.len());
            fields.push(row.subject.code().into());
            fields.push(row.year.to_string().into());
            fields.push(if row.estimate { "e" } else { "" }.into());
            for measure in edition.columns() {
                fields.push(row.get(measure).map(decimal::all_digits).unwrap_or_default().into());
            }
            if has_currencies {
                let currency = row.currency.as_ref().map(Currency::as_str);
                fields.push(currency.unwrap_or_default().into());
            }
            fields.extend(facts.iter().map(|(_, text)| text.clone()));
            grid.rows.push(fields);
        }
        grid
    }

    /// A list as it is in its source, which must have been read without a fault. Its columns come in the order of our own
    /// list: a file may have them in any order, and JSON need not name those that are empty.
    fn of_list(source: Source, columns: &str) -> Self {
        let mut grid = Self { names: texts(columns.split(',')), rows: Vec::new() };
        if source.is_json() {
            for item in json::items(source).unwrap_or_default() {
                let Ok(Object(members)) = serde_json::from_str(item.get()) else { continue };
                let fields =
                    members.iter().map(|(Name(name), value)| (&**name, json::field(value)));
                grid.add(fields);
            }
            return grid;
        }
        let mut reader =
            ReaderBuilder::new().has_headers(false).from_reader(source.text.as_bytes());
        let mut records = reader.records().filter_map(Result::ok);
        let header = records.next().unwrap_or_default();
        for record in records {
            grid.add(header.iter().zip(record.iter().map(Cow::from)));
        }
        grid
    }

    /// Adds a row by the names of its fields.
    fn add<'f>(&mut self, fields: impl Iterator<Item = (&'f str, Cow<'f, str>)>) {
        let mut row = vec![Cow::default(); self.names.len()];
        for (name, field) in fields {
            let known = self.names.iter().position(|known| *known == name);
            if let Some(place) = known.and_then(|at| row.get_mut(at)) {
                *place = field.into_owned().into();
            }
        }
        self.rows.push(row);
    }

    /// Stacks several tables, with every column that any of them has.
    fn below_each_other(grids: Vec<Self>) -> Self {
        let mut names: Vec<String> = Vec::new();
        for grid in &grids {
            // A new column goes after the one that it follows in its own table, so that related columns stay together.
            let mut after = 0;
            for name in &grid.names {
                let known = names.iter().position(|known| known == name);
                if known.is_none() {
                    names.insert(after, name.clone());
                }
                after = known.unwrap_or(after) + 1;
            }
        }
        let mut all = Self { names, rows: Vec::new() };
        for grid in grids {
            let place = |name: &String| grid.names.iter().position(|known| known == name);
            let places: Vec<Option<usize>> = all.names.iter().map(place).collect();
            for mut row in grid.rows {
                let field = |place: &Option<usize>| {
                    place.and_then(|place| row.get_mut(place)).map(std::mem::take)
                };
                all.rows.push(places.iter().map(field).map(Option::unwrap_or_default).collect());
            }
        }
        all
    }

    /// The table as CSV: a header, and a line for each row.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut writer = WriterBuilder::new().from_writer(Vec::new());
        // Writing to memory cannot fail, and every row has the same fields.
        let _ = writer.write_record(&self.names);
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(Cow::as_ref));
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// The table as JSON: an array with an object for each row. Numbers are written digit for digit, and an empty field
    /// is null.
    #[must_use]
    pub fn json(&self) -> String {
        format!("{}\n", array("", self.objects()))
    }

    /// Each row as a JSON object.
    fn objects(&self) -> Vec<String> {
        // Only texts and checked digits are written, so this cannot fail.
        let objects =
            self.rows.iter().map(|row| serde_json::to_string(&AsObject(&self.names, row)));
        objects.filter_map(Result::ok).collect()
    }
}

fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    texts.into_iter().map(str::to_owned).collect()
}

/// A JSON array with one item on each line.
fn array(indent: &str, items: Vec<String>) -> String {
    let lines: Vec<String> = items.into_iter().map(|item| format!("{indent}  {item}")).collect();
    if lines.is_empty() { "[]".to_owned() } else { format!("[\n{}\n{indent}]", lines.join(",\n")) }
}

/// What a table of figures says about its edition, by column; unknown facts have no column.
fn named_facts(info: &EditionInfo) -> Vec<(&'static str, Cow<'_, str>)> {
    let texts: [Cow<str>; 7] = [
        info.id.to_string().into(),
        info.title.as_str().into(),
        info.published.to_string().into(),
        info.price_year.to_string().into(),
        info.coverage.name().into(),
        info.series.name().into(),
        info.source_url.as_deref().unwrap_or_default().into(),
    ];
    EditionHeader::COLUMNS.into_iter().zip(texts).filter(|(_, text)| !text.is_empty()).collect()
}

/// Whether a column holds numbers: percentages, amounts, counts or years.
fn is_number(name: &str) -> bool {
    ["_pct", "_m", "_k", "_bn", "_const", "year"].iter().any(|ending| name.ends_with(ending))
        || ["joined", "first_estimate", "most", "value", "to"].contains(&name)
}

/// A row as a JSON object.
struct AsObject<'a>(&'a [String], &'a [Cow<'a, str>]);

impl Serialize for AsObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, text) in self.0.iter().zip(self.1) {
            // Written digit for digit: a float on the way would change them.
            let number = Some(text).filter(|text| is_number(name) && decimal::parse(text).is_ok());
            match number.and_then(|text| RawValue::from_string(text.to_string()).ok()) {
                Some(digits) => map.serialize_entry(name, &digits)?,
                None if text.is_empty() => map.serialize_entry(name, &())?,
                None => map.serialize_entry(name, text)?,
            }
        }
        map.end()
    }
}

impl Dataset {
    /// The figures of these editions, each row with what must be known about its edition.
    ///
    /// # Errors
    /// All faults of the figures.
    pub fn figures(&self, editions: &[EditionId]) -> Result<Grid<'_>, Error> {
        let infos = self.with_figures().filter(|info| editions.contains(&info.id));
        let grids = infos.map(|info| Ok(Grid::of_figures(info, self.edition(info.id)?, true)));
        Ok(Grid::below_each_other(grids.collect::<Result<Vec<_>, Error>>()?))
    }

    /// The whole record as one JSON object.
    ///
    /// # Errors
    /// All faults of the figures.
    pub fn set(&self) -> Result<String, Error> {
        let mut parts = vec![("schema", format!("\"{SCHEMA}\""))];
        parts.extend(LISTS.iter().map(|list| (*list, array("  ", self.grid(list).objects()))));
        let mut rows = Vec::new();
        for info in self.with_figures() {
            let mut grid = Grid::of_figures(info, self.edition(info.id)?, false);
            grid.names.insert(0, "edition".to_owned());
            grid.rows.iter_mut().for_each(|row| row.insert(0, info.id.to_string().into()));
            rows.extend(grid.objects());
        }
        parts.push((FIGURES, array("  ", rows)));
        let parts: Vec<String> =
            parts.iter().map(|(name, part)| format!("  \"{name}\": {part}")).collect();
        Ok(format!("{{\n{}\n}}\n", parts.join(",\n")))
    }

    /// The whole record as CSV files, each with its path in a folder.
    ///
    /// # Errors
    /// All faults of the figures.
    pub fn files(&self) -> Result<Vec<(String, String)>, Error> {
        let lists = LISTS.iter().map(|list| Ok((format!("{list}.csv"), self.grid(list).csv())));
        let figures = self.with_figures().map(|info| {
            let grid = Grid::of_figures(info, self.edition(info.id)?, false);
            Ok((format!("editions/{}.csv", info.id), grid.csv()))
        });
        lists.chain(figures).collect()
    }

    /// A list: the user's, or else the one that comes with the program. That of editions is the merged one.
    fn grid(&self, list: &str) -> Grid<'_> {
        if list != "editions" {
            let path = format!("data/{list}.csv");
            let columns = embedded_text(&path).lines().next().unwrap_or_default();
            return Grid::of_list(self.list(list, &path), columns);
        }
        let columns = EditionInfo::COLUMNS.into_iter().chain([EditionInfo::PRINTED_BY]);
        let mut grid = Grid { names: texts(columns), rows: Vec::new() };
        let fields = |info: &EditionInfo| info.fields().map(Cow::from).to_vec();
        grid.rows.extend(self.editions.iter().map(fields));
        grid
    }

    /// The editions that have any figures.
    fn with_figures(&self) -> impl Iterator<Item = &EditionInfo> {
        self.editions.iter().filter(|info| info.coverage != Coverage::None)
    }
}
