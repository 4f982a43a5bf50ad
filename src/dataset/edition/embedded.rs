//! Reads the editions that come with the program.
//!
//! Users' files go through [`Reader`](super::reader::Reader), which checks every field and notes every fault. For these
//! files a test does that: it reads them both ways and compares every digit. So nothing is checked here, which saves
//! three quarters of the cost of a row. A row whose member or year cannot be read is dropped, and a figure that cannot
//! be read is absent; either would fail that test.
//!
//! At first only member and year are read. The other fields stay text until [`Edition::row`] asks for them, because
//! most questions are about one year of thirteen.

use std::sync::OnceLock;

use memchr::memchr;

use super::measure::Measure;
use super::row::{Row, Subject};
use super::{Edition, Entry};
use crate::dataset::table::Fields;
use crate::dataset::units::{Currency, Year};
use crate::decimal;

/// What the fields after member and year are.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns(Vec<Column>);

#[derive(Clone, Copy, Debug)]
enum Column {
    Estimate,
    Figure(Measure),
    Currency,
}

impl Columns {
    fn of_header(header: &str) -> Self {
        let column = |name: &str| match name {
            "estimate" => Some(Column::Estimate),
            "currency" => Some(Column::Currency),
            _ => {
                let mut measures = Measure::ALL.into_iter();
                measures.find(|measure| measure.column() == name).map(Column::Figure)
            }
        };
        Self(header.split(',').skip(2).filter_map(column).collect())
    }

    /// Parses the fields of an entry into a row.
    pub(super) fn row(&self, entry: &Entry) -> Row {
        let mut row = Row::new(entry.subject, entry.year, false);
        for (column, text) in self.0.iter().zip(Fields(Some(entry.fields))) {
            if text.is_empty() {
                continue;
            }
            match column {
                Column::Estimate => row.estimate = true,
                Column::Currency => row.currency = Currency::read(text),
                Column::Figure(measure) => {
                    if let Ok(figure) = decimal::parse(text) {
                        row.set(*measure, figure);
                    }
                }
            }
        }
        row
    }
}

impl Edition {
    /// Indexes an edition that comes with the program; its rows are parsed when they are asked for.
    pub(in crate::dataset) fn embedded(text: &'static str) -> Self {
        let mut lines = Lines(text);
        let columns = Columns::of_header(lines.next().unwrap_or_default());
        let mut tabulated = [false; Measure::ALL.len()];
        for column in &columns.0 {
            if let Column::Figure(measure) = column
                && let Some(has) = tabulated.get_mut(*measure as usize)
            {
                *has = true;
            }
        }
        let mut entries = Vec::with_capacity(512);
        entries.extend(lines.filter_map(entry));
        Self::indexed(entries, tabulated, columns)
    }
}

fn entry(line: &'static str) -> Option<Entry> {
    let mut fields = Fields(Some(line));
    let (subject, year) = (Subject::read(fields.next()?)?, Year::read(fields.next()?)?);
    Some(Entry { subject, year, fields: fields.0.unwrap_or_default(), row: OnceLock::new() })
}

/// The lines of a text. `str::lines` takes three times as long.
struct Lines(&'static str);

impl Iterator for Lines {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        if self.0.is_empty() {
            return None;
        }
        let end = memchr(b'\n', self.0.as_bytes()).unwrap_or(self.0.len());
        let (line, rest) = self.0.split_at(end);
        self.0 = rest.get(1..).unwrap_or_default();
        Some(line)
    }
}
