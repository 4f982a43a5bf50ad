//! The editions that come with the program. A test reads them as a user's own are read, so here no field is checked:
//! that is three quarters of what it costs to read a row.

use std::sync::OnceLock;

use memchr::memchr;

use super::measure::Measure;
use super::row::{Row, Subject};
use super::{Edition, Entry};
use crate::dataset::table::Fields;
use crate::dataset::units::{Currency, Year};
use crate::decimal;

/// What stands in the fields after member and year.
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

    /// The row of an entry.
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
    /// An edition that comes with the program.
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

/// The lines of a text; the standard library's take three times as long to find.
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
