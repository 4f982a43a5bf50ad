//! The figures of one edition: a row for each ally and year.

mod columns;
mod deflator;
mod embedded;
mod facts;
mod measure;
mod reader;
mod row;
mod scan;

use std::sync::OnceLock;

use super::editions::EditionInfo;
use super::members::{Member, Members};
use super::source::Source;
use super::units::{Currency, EditionId, Year, Years};
use crate::error::Error;
use columns::FACTS;
use embedded::Columns;
pub(super) use facts::EditionHeader;
pub use measure::{Combination, Definition, Measure, MeasureUnit, Words};
use reader::{Reader, open, same_decimals, tabulated};
pub use row::{Row, Subject};
pub(super) use scan::Scan;

/// The figures of one edition: rows in the order of the file, found by year and subject.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    /// In the order of the file.
    entries: Vec<Entry>,
    /// The subjects of each year's entries, and where those are.
    years: Vec<(Year, Vec<(Subject, usize)>)>,
    tabulated: [bool; Measure::ALL.len()],
    /// What the fields of entries are that have not been parsed yet.
    columns: Columns,
}

/// A subject and year with its row. Most questions are about one year of thirteen, so rows that come with the program
/// stay text until they are asked for; a user's rows are parsed at once, since all of their faults are reported.
#[derive(Clone, Debug)]
struct Entry {
    subject: Subject,
    year: Year,
    fields: &'static str,
    row: OnceLock<Box<Row>>,
}

/// Why a figure is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The edition does not cover the year.
    NotCovered,
    /// The ally has no armed forces, and so neither spending nor a share.
    NoForces,
    /// NATO does not tabulate the measure.
    NotTabulated,
    /// NATO's table has an empty cell.
    Silent,
    /// NATO may have printed it, but this record does not have it.
    NotHeld,
}

impl Edition {
    /// Reads an edition from a table of figures. If the table has several editions, only rows of this one are read.
    ///
    /// # Errors
    /// All faults of what was read: unknown columns and allies, impossible years and figures, rows that appear twice.
    pub fn parse(source: Source, members: &Members, id: EditionId) -> Result<Self, Error> {
        let mut table = open(source);
        let several = table.has(FACTS);
        let mut tabulated = if several { [false; Measure::ALL.len()] } else { tabulated(&table) };
        let mut reader = Reader::new(members);
        let mut rows: Vec<Row> = Vec::with_capacity(40);
        while if several {
            table.next_row_where(FACTS, |text| EditionId::read(text) == Some(id))
        } else {
            table.next_row()
        } {
            let row = reader.row(&mut table, Some(id));
            if let (true, Some(row)) = (several || source.is_json(), &row) {
                // A table of several editions, or of JSON objects, has one header for all. An edition then has the
                // columns in which it has a figure.
                row.figures
                    .iter()
                    .zip(&mut tabulated)
                    .for_each(|(figure, has)| *has |= figure.is_some());
            }
            rows.extend(row);
        }
        same_decimals(&mut rows);
        table.finish(Self::of_rows(rows, tabulated))
    }

    /// An edition with these rows and columns.
    pub(super) fn new(rows: Vec<Row>, columns: &[Measure]) -> Self {
        Self::of_rows(rows, Measure::ALL.map(|measure| columns.contains(&measure)))
    }

    fn of_rows(rows: Vec<Row>, tabulated: [bool; Measure::ALL.len()]) -> Self {
        let entry = |row: Row| Entry {
            subject: row.subject,
            year: row.year,
            fields: "",
            row: Box::new(row).into(),
        };
        Self::indexed(rows.into_iter().map(entry).collect(), tabulated, Columns::default())
    }

    fn indexed(
        entries: Vec<Entry>,
        tabulated: [bool; Measure::ALL.len()],
        columns: Columns,
    ) -> Self {
        let mut years: Vec<(Year, Vec<(Subject, usize)>)> = Vec::with_capacity(16);
        for (place, entry) in entries.iter().enumerate() {
            let found = (entry.subject, place);
            if let Some((_, places)) = years.iter_mut().find(|(year, _)| *year == entry.year) {
                places.push(found);
            } else {
                let mut places = Vec::with_capacity(40);
                places.push(found);
                years.push((entry.year, places));
            }
        }
        Self { entries, years, tabulated, columns }
    }

    fn read<'e>(&'e self, entry: &'e Entry) -> &'e Row {
        entry.row.get_or_init(|| Box::new(self.columns.row(entry)))
    }

    /// The subjects of a year's entries, and where those are.
    fn places_of(&self, year: Year) -> &[(Subject, usize)] {
        let found = self.years.iter().find(|(known, _)| *known == year);
        found.map_or(&[], |(_, places)| places)
    }

    /// The measures for which it has a column, in their order.
    pub fn columns(&self) -> impl Iterator<Item = Measure> {
        let tabulated = Measure::ALL.into_iter().zip(self.tabulated);
        tabulated.filter_map(|(measure, has)| has.then_some(measure))
    }

    /// Every row, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.entries.iter().map(|entry| self.read(entry))
    }

    /// The rows of a year, in the order of the file.
    pub fn rows_of(&self, year: Year) -> impl Iterator<Item = &Row> {
        let entries = self.places_of(year).iter().filter_map(|(_, place)| self.entries.get(*place));
        entries.map(|entry| self.read(entry))
    }

    /// The first and the last year with a row; `None` where there is no row.
    #[must_use]
    pub fn years(&self) -> Option<Years> {
        let years = || self.years.iter().map(|(year, _)| *year);
        Some(Years { first: years().min()?, last: years().max()? })
    }

    /// Whether it has a row of a year.
    #[must_use]
    pub fn has(&self, year: Year) -> bool {
        !self.places_of(year).is_empty()
    }

    /// The row of an ally or a total.
    #[must_use]
    pub fn row(&self, subject: Subject, year: Year) -> Option<&Row> {
        let (_, place) = self.places_of(year).iter().find(|(known, _)| *known == subject)?;
        self.entries.get(*place).map(|entry| self.read(entry))
    }

    /// Why a figure is absent: because NATO left it out, or because this record does not have it.
    ///
    /// The difference matters, since the first is a fact about the ally and the second is not. If an edition is
    /// complete in the columns of its file (`full`, `partial`), an empty cell or a missing row of an ally is NATO's. In
    /// any other edition an absent figure may well have been printed. The order of the cases decides: what NATO never
    /// tabulates or the edition does not cover comes before any question of cells.
    #[must_use]
    pub fn absence(
        &self,
        info: &EditionInfo,
        subject: Subject,
        has_forces: bool,
        year: Year,
        measure: Measure,
    ) -> Absence {
        let whole = info.is_whole();
        let tabulated = self.tabulates(measure);
        let has_totals = || self.entries.iter().any(|entry| entry.subject == subject);
        match subject {
            _ if !measure.is_natos() => Absence::NotTabulated,
            _ if !info.years.contains(year) => Absence::NotCovered,
            Subject::Ally(_) if !has_forces && !measure.is_of_the_economy() => Absence::NoForces,
            Subject::Ally(_) if whole && tabulated => Absence::Silent,
            _ if whole && tabulated && has_totals() => Absence::Silent,
            _ => Absence::NotHeld,
        }
    }

    /// Whether the file has a column for the measure.
    #[must_use]
    pub fn tabulates(&self, measure: Measure) -> bool {
        self.tabulated.get(measure as usize).copied().unwrap_or_default()
    }

    /// Whether the file has a column for every measure that NATO tabulates.
    #[must_use]
    pub fn tabulates_all(&self) -> bool {
        Measure::ALL.into_iter().all(|measure| !measure.is_natos() || self.tabulates(measure))
    }

    /// The currency of an ally's national figures in a year: its present one, unless the row says otherwise.
    #[must_use]
    pub fn reported_in(&self, member: &Member, year: Year) -> Currency {
        let row = self.row(Subject::Ally(member.iso3), year);
        row.map_or(member.currency, |row| row.reported_in(member))
    }

    /// Whether any row in these years has all of these measures.
    #[must_use]
    pub fn holds(&self, measures: &[Measure], years: Years) -> bool {
        let mut rows = years.each().flat_map(|year| self.rows_of(year));
        rows.any(|row| measures.iter().all(|measure| row.get(*measure).is_some()))
    }
}

impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        self.tabulated == other.tabulated && self.rows().eq(other.rows())
    }
}

#[cfg(test)]
mod tests {
    use super::Edition;
    use crate::dataset::{Dataset, EditionId, Source};
    use crate::error::Error;

    #[test]
    fn every_fault_of_a_file_is_reported_with_its_place() {
        let text = "member,year,estimate,share_pct,gdp_usd_m\n\
                    DEU,2024,,2.1,5\n\
                    JPN,2024,,140,-5\n\
                    FRA,99999,,1,1\n\
                    FRA,2024,x,1e3,1234567890123456\n\
                    DEU,2024,,,\n\
                    ITA,2024,,1,1,1\n";
        let members = Dataset::embedded().unwrap().members;
        let id = EditionId::read("2024-06").unwrap();
        let Err(Error::Data(faults)) = Edition::parse(Source::new("f.csv", text), &members, id)
        else {
            panic!()
        };
        let texts: Vec<String> = faults.listed.iter().map(ToString::to_string).collect();
        assert_eq!(
            texts,
            [
                "f.csv:3:1: `JPN` (Japan) is not in NATO: expected the name or code of an ally, NATO or NATO_EUR_CAN",
                "f.csv:3:11: share_pct is `140`, expected a number from 0 to 100",
                "f.csv:3:15: gdp_usd_m is `-5`, expected a number from 0 to 100000000000",
                "f.csv:4:5: found `99999`, expected a year from 1949 to 2100",
                "f.csv:5:10: found `x`, expected e or nothing",
                "f.csv:5:12: share_pct is `1e3`, expected a plain number such as 2.35",
                "f.csv:5:16: gdp_usd_m is `1234567890123456`, expected a number of at most 15 digits, 9 of them after the point",
                "f.csv:6: `DEU` has two rows for 2024",
                "f.csv:7: the line has 6 fields, expected 5",
            ]
        );
        assert_eq!(Error::Data(faults).to_string(), texts.join("\n"));
    }

    #[test]
    fn amounts_that_cannot_be_the_same_spending_are_at_fault() {
        // National ÷ dollars: 50,000; 10^20 and 10^-9; no rate, for a 0 is no amount; 0.0009 at constant prices.
        let text = "member,year,spend_usd_m,spend_national_m,spend_national_const_m,spend_usd_const_m\n\
                    DEU,2024,2,100000,2,2\n\
                    FRA,2024,0.000000001,100000000000,1,1000000000\n\
                    ITA,2024,0,100000000000,1,\n\
                    ESP,2024,1,1,0.0009,1\n";
        let members = Dataset::embedded().unwrap().members;
        let id = EditionId::read("2024-06").unwrap();
        let faults = Edition::parse(Source::new("f.csv", text), &members, id).unwrap_err();
        let expected =
            "expected 0.001 to 10000000 of the currency to the dollar (both are in millions)";
        assert_eq!(
            faults.to_string(),
            [
                format!("f.csv:3:22: spend_national_m is 100000000000 and spend_usd_m is 0.000000001, {expected}"),
                format!("f.csv:3:35: spend_national_const_m is 1 and spend_usd_const_m is 1000000000, {expected}"),
                format!("f.csv:5:14: spend_national_const_m is 0.0009 and spend_usd_const_m is 1, {expected}"),
            ]
            .join("\n")
        );
    }
}
