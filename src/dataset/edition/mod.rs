//! The figures of one edition: a row for each ally and year.

mod columns;
mod facts;
mod measure;
mod reader;
mod row;
mod scan;

use super::editions::EditionInfo;
use super::members::{Member, Members};
use super::source::Source;
use super::units::{Currency, EditionId, Year, Years};
use crate::error::Error;
use columns::{FACTS, YEAR};
pub(super) use facts::EditionHeader;
pub use measure::Measure;
use reader::{Reader, open, same_decimals, tabulated};
pub use row::{Row, Subject};
pub(super) use scan::Scan;

/// The figures of one edition, or of some years of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    rows: Vec<Row>,
    tabulated: [bool; Measure::ALL.len()],
}

/// Why a figure is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The edition does not cover the year.
    NotCovered,
    /// The ally has no armed forces, and so neither spending nor a share.
    NoForces,
    /// It is in no table of NATO's.
    NotTabulated,
    /// NATO's table has no figure.
    Silent,
    /// NATO may have printed it, but it is not held.
    NotHeld,
}

impl Edition {
    /// Reads an edition from a table of figures: of a table of several editions its own rows alone. With `years` only
    /// their rows are read and checked, which is all that a question about them needs.
    ///
    /// # Errors
    /// All faults of what was read: unknown columns and allies, impossible years and figures, rows that stand twice.
    pub fn parse(
        source: Source,
        members: &Members,
        id: EditionId,
        years: Option<Years>,
    ) -> Result<Self, Error> {
        let mut table = open(source);
        let several = table.has(FACTS);
        let mut tabulated = if several { [false; Measure::ALL.len()] } else { tabulated(&table) };
        let mut reader = Reader::new(members);
        let mut rows: Vec<Row> = Vec::with_capacity(40);
        let wanted = |year: Year| years.is_none_or(|years| years.contains(year));
        while if several {
            table.next_row_where(FACTS, |text| EditionId::read(text) == Some(id))
        } else {
            table.next_row_where(YEAR, |text| Year::read(text).is_none_or(wanted))
        } {
            let row = reader.row(&mut table, id);
            if let (true, Some(row)) = (several || source.is_json(), &row) {
                // Where the header does not tell, an edition has the columns in which it has a figure.
                row.figures
                    .iter()
                    .zip(&mut tabulated)
                    .for_each(|(figure, has)| *has |= figure.is_some());
            }
            rows.extend(row.filter(|row| wanted(row.year)));
        }
        same_decimals(&mut rows);
        table.finish(Self { rows, tabulated })
    }

    /// An edition of these rows, which has these columns.
    pub(super) fn new(rows: Vec<Row>, columns: &[Measure]) -> Self {
        Self { rows, tabulated: Measure::ALL.map(|measure| columns.contains(&measure)) }
    }

    /// The measures that it has a column for, in their order.
    pub fn columns(&self) -> impl Iterator<Item = Measure> {
        let tabulated = Measure::ALL.into_iter().zip(self.tabulated);
        tabulated.filter_map(|(measure, has)| has.then_some(measure))
    }

    /// Every row that was read.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    /// The row of an ally or a total.
    #[must_use]
    pub fn row(&self, subject: Subject, year: Year) -> Option<&Row> {
        self.rows.iter().find(|row| row.year == year && row.subject == subject)
    }

    /// Why a figure is absent, so that NATO's silence is told from what is not held of NATO's tables.
    ///
    /// Of an edition that is held whole in the columns of its file (`full`, `partial`) an empty cell is NATO's silence,
    /// and so is an ally without a row; of others an absent figure only means that it is not held.
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
        let totals_held = || self.rows.iter().any(|row| row.subject == subject);
        match subject {
            _ if measure == Measure::Related => Absence::NotTabulated,
            _ if !info.years.contains(year) => Absence::NotCovered,
            Subject::Ally(_) if !has_forces && !measure.is_of_the_economy() => Absence::NoForces,
            Subject::Ally(_) if whole && tabulated => Absence::Silent,
            _ if whole && tabulated && totals_held() => Absence::Silent,
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
        Measure::ALL
            .into_iter()
            .all(|measure| measure == Measure::Related || self.tabulates(measure))
    }

    /// The currency of an ally's national figures in a year: its own of today, unless the row says otherwise.
    #[must_use]
    pub fn reported_in(&self, member: &Member, year: Year) -> Currency {
        let row = self.row(Subject::Ally(member.iso3), year);
        row.and_then(|row| row.currency).unwrap_or(member.currency)
    }

    /// Whether any row read has a figure of every one of these measures.
    #[must_use]
    pub fn holds(&self, measures: &[Measure]) -> bool {
        self.rows.iter().any(|row| measures.iter().all(|measure| row.get(*measure).is_some()))
    }
}

#[cfg(test)]
mod tests {
    use super::Edition;
    use crate::dataset::{Dataset, EditionId, Source};
    use crate::error::Error;

    #[test]
    fn every_fault_of_a_file_is_told_with_its_place() {
        let text = "member,year,estimate,share_pct,gdp_usd_m\n\
                    DEU,2024,,2.1,5\n\
                    JPN,2024,,140,-5\n\
                    FRA,99999,,1,1\n\
                    FRA,2024,x,1e3,1234567890123456\n\
                    DEU,2024,,,\n\
                    ITA,2024,,1,1,1\n";
        let members = Dataset::embedded().unwrap().members;
        let id = EditionId::read("2024-06").unwrap();
        let Err(Error::Data(faults)) =
            Edition::parse(Source::new("f.csv", text), &members, id, None)
        else {
            panic!()
        };
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "f.csv:3:1: found `JPN`, expected the code of an ally, NATO or NATO_EUR_CAN",
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
        assert_eq!(Error::Data(faults).to_string(), told.join("\n"));
    }
}
