//! What a table of figures of the user's own holds: read once, row by row, with every fault of it.

use std::collections::BTreeMap;

use super::columns::{FACTS, MEMBER, YEAR};
use super::facts::{EditionHeader, facts};
use super::measure::Measure;
use super::reader::{Reader, open, tabulated};
use crate::dataset::editions::{Coverage, EditionInfo, Editions, Series};
use crate::dataset::members::Members;
use crate::dataset::source::Source;
use crate::dataset::table::{Layout, Table};
use crate::dataset::units::{Day, EditionId, Year, Years};
use crate::error::{Fault, Faults, quoted};

/// The rows of one edition, as far as they were read.
struct RowsOfEdition {
    line: u64,
    years: Years,
    first_estimate: Option<Year>,
    facts: EditionHeader,
}

/// A table of figures being read. It takes no more room for many rows than for a few.
pub(in crate::dataset) struct Scan<'m> {
    reader: Reader<'m>,
    /// The edition of all rows, where the file is named after one.
    named: Option<EditionId>,
    editions: BTreeMap<EditionId, RowsOfEdition>,
    tabulated: [bool; Measure::ALL.len()],
    rows: usize,
    /// Whether the header has the columns without which no row can be read.
    readable: bool,
    sound: bool,
}

impl<'m> Scan<'m> {
    /// Begins with the header and the rows of a first part; gives what it takes to go on with the next.
    pub(in crate::dataset) fn begin(
        source: Source,
        named: Option<EditionId>,
        members: &'m Members,
        faults: &mut Faults,
    ) -> (Self, Layout) {
        let mut table = open(source).listing_like(faults);
        let tabulated = tabulated(&table);
        let mut scan = Self {
            reader: Reader::new(members),
            named,
            editions: BTreeMap::new(),
            tabulated,
            rows: 0,
            readable: table.has(MEMBER) && table.has(YEAR),
            sound: true,
        };
        let layout = table.layout();
        if named.is_none() && !table.has(FACTS) && table.sound() {
            table.fault_of_file(
                "it does not say which edition its figures are of: add a column `edition`, or name the file after it, as 2027-07.csv"
                    .to_owned(),
            );
        }
        scan.take_rows(&mut table);
        scan.take_faults(table, faults);
        (scan, layout)
    }

    /// Goes on with the rows of a further part.
    pub(in crate::dataset) fn go_on(
        &mut self,
        source: Source,
        layout: Layout,
        faults: &mut Faults,
    ) {
        let mut table = Table::resume(source, layout).listing_like(faults);
        if self.readable {
            self.take_rows(&mut table);
        }
        self.take_faults(table, faults);
    }

    fn take_faults(&mut self, table: Table, faults: &mut Faults) {
        let found = table.into_faults();
        self.sound &= found.is_empty();
        faults.append(found);
    }

    fn take_rows(&mut self, table: &mut Table) {
        let several = table.has(FACTS);
        while table.next_row() {
            self.rows += 1;
            let id = if several {
                table.need(FACTS, "an edition such as 2027-07", EditionId::read)
            } else {
                self.named
            };
            let row = self.reader.row(table, id);
            let line = table.line();
            // Without its edition a row is checked, but belongs nowhere.
            let Some((row, id)) = row.zip(id) else { continue };
            if let Some(rows) = self.editions.get_mut(&id) {
                rows.years.first = rows.years.first.min(row.year);
                rows.years.last = rows.years.last.max(row.year);
                if row.estimate {
                    rows.first_estimate =
                        Some(rows.first_estimate.map_or(row.year, |first| first.min(row.year)));
                }
                rows.compare(table);
            } else {
                let first_estimate = row.estimate.then_some(row.year);
                let facts = facts(table);
                self.editions.insert(
                    id,
                    RowsOfEdition { line, years: Years::one(row.year), first_estimate, facts },
                );
            }
        }
    }

    /// How many rows were read.
    pub(in crate::dataset) fn rows(&self) -> usize {
        self.rows
    }

    /// The editions that the table holds. What it does not say of one is as the program knows it. `broken` is why the
    /// table was not read to its end.
    pub(in crate::dataset) fn finish(
        self,
        file: &str,
        known: &Editions,
        broken: Option<&Fault>,
        faults: &mut Faults,
    ) -> Vec<EditionInfo> {
        let whole = Measure::ALL
            .iter()
            .zip(self.tabulated)
            .all(|(measure, has)| has || !measure.is_natos());
        let derived = if whole { Coverage::Full } else { Coverage::Partial };
        if self.rows == 0 && self.sound && broken.is_none() {
            let what = "there are no rows: expected a row for each ally and year".to_owned();
            faults.add(Fault { file: file.to_owned(), line: 0, column: 0, what });
        }
        let mut infos = Vec::new();
        for (id, rows) in self.editions {
            let info = rows.info(id, file, known.get(id), derived);
            if info.is_none() {
                let what = format!(
                    "edition {id} is new: expected the columns `published` (the day it came out) and `price_year` (of its constant prices)"
                );
                faults.add(Fault { file: file.to_owned(), line: rows.line, column: 0, what });
            }
            infos.extend(info);
        }
        if let Some(broken) = broken {
            faults.add(broken.clone());
        }
        infos
    }
}

impl RowsOfEdition {
    /// Notes where a row says something else of the edition than its first row does.
    fn compare(&self, table: &mut Table) {
        for (at, first) in self.facts.0.iter().enumerate() {
            let column = FACTS + at;
            if table.has(column) && table.field(column) != first {
                let (found, first) = (or_nothing(table.field(column)), or_nothing(first));
                let what = format!(
                    "found {found}, but line {} has {first} for the same edition",
                    self.line
                );
                table.fault(column, what);
            }
        }
    }

    fn info(
        &self,
        id: EditionId,
        file: &str,
        known: Option<&EditionInfo>,
        derived: Coverage,
    ) -> Option<EditionInfo> {
        let text = |column: usize| self.facts.of(column).map(str::to_owned);
        let years = known.map_or(self.years, |known| Years {
            first: known.years.first.min(self.years.first),
            last: known.years.last.max(self.years.last),
        });
        Some(EditionInfo {
            id,
            title: text(EditionHeader::TITLE)
                .or_else(|| known.map(|known| known.title.clone()))
                .unwrap_or_else(|| "figures of your own".to_owned()),
            published: self
                .facts
                .of(EditionHeader::PUBLISHED)
                .and_then(Day::read)
                .or(known.map(|known| known.published))?,
            cutoff: known.and_then(|known| known.cutoff),
            years,
            first_estimate: known.and_then(|known| known.first_estimate).or(self.first_estimate),
            price_year: self
                .facts
                .of(EditionHeader::PRICE_YEAR)
                .and_then(Year::read)
                .or(known.map(|known| known.price_year))?,
            coverage: self
                .facts
                .of(EditionHeader::COVERAGE)
                .and_then(Coverage::read)
                .unwrap_or(derived),
            series: self
                .facts
                .of(EditionHeader::SERIES)
                .and_then(Series::read)
                .or(known.map(|known| known.series))
                .unwrap_or(Series::Defence),
            // Where NATO's figures stand, and what is said of them, need not be so of these.
            source_url: text(EditionHeader::SOURCE_URL),
            note: None,
            printed_by: None,
            own: Some(file.to_owned()),
        })
    }
}

fn or_nothing(text: &str) -> String {
    if text.is_empty() { "nothing".to_owned() } else { quoted(text) }
}
