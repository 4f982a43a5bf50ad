//! Reads NATO's Excel workbook into an edition.
//!
//! The workbook has a sheet for each table, `Table 1` to `Table 8b`. Every cell is rounded to the decimals that
//! editions are kept with. Whatever does not fit is a fault, reported with its sheet and cell: a figure is never
//! guessed.

mod archive;
mod layout;
mod sheet;
mod tables;
mod xml;

pub use archive::MOST_BYTES;

use archive::Archive;
use layout::{Header, Layout};
use sheet::{Place, Sheets, cell_name};
use tables::{TABLES, Table};

use super::edition::{Edition, Measure, Row, Subject};
use super::editions::Series;
use super::members::Members;
use super::units::{Iso3, Prices, Year, Years};
use crate::error::{Error, Fault, Faults, quoted};

/// The most faults of one sheet that are reported; more would help nobody.
const MOST_FAULTS: usize = 500;

/// The contents of a workbook.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// The figures, in the order of an edition's file.
    pub edition: Edition,
    /// The numbers of the tables that were read, such as `8a`.
    pub tables: Vec<&'static str>,
    /// The years that its tables cover.
    pub years: Years,
    /// The first year that is marked as an estimate.
    pub first_estimate: Option<Year>,
    /// The year of its constant prices and exchange rates.
    pub price_year: Year,
    /// What it tabulates.
    pub series: Series,
    /// The allies with national figures after whose name no currency stands in brackets.
    pub without_currency: Vec<Iso3>,
}

impl Workbook {
    /// Reads the bytes of an `.xlsx` file, which faults call `file`.
    ///
    /// # Errors
    /// All faults of the workbook. If the file is not a workbook, or is too large unpacked, only the first.
    pub fn read(file: &str, bytes: &[u8], members: &Members) -> Result<Self, Error> {
        let mut faults = WorkbookFaults { file, all: Faults::without_bound() };
        let opened = Archive::open(bytes).and_then(Sheets::open);
        let sheets = opened.map_err(|what| faults.of_file(what)).ok();
        let found = sheets.map(|mut sheets| {
            let tables = TABLES.iter().filter_map(|table| {
                let (name, layout) = read(&mut sheets, table, members, &mut faults)?;
                Some(Found { table, name, layout })
            });
            tables.collect::<Vec<_>>()
        });
        let workbook = found.and_then(|found| agree(&found, members, &mut faults));
        match workbook {
            Some(workbook) if faults.all.is_empty() => Ok(workbook),
            _ => Err(Error::Data(faults.all)),
        }
    }
}

/// A table, and the sheet in which it was found.
struct Found {
    table: &'static Table,
    name: String,
    layout: Layout,
}

/// The faults seen so far.
struct WorkbookFaults<'a> {
    file: &'a str,
    /// Bounded sheet by sheet.
    all: Faults,
}

impl WorkbookFaults<'_> {
    fn note(&mut self, place: String, what: String) {
        self.all.add(Fault { file: place, line: 0, column: 0, what });
    }

    fn of_file(&mut self, what: String) {
        self.note(self.file.to_owned(), what);
    }

    fn at(&mut self, sheet: &str, place: Option<Place>, what: String) {
        let cell = place.map(|place| format!(", cell {}", cell_name(place))).unwrap_or_default();
        self.note(format!("{}: sheet {}{cell}", self.file, quoted(sheet)), what);
    }
}

/// Reads the sheet of a table. It is called `Table 8a`, in any case, with or without spaces.
fn read(
    sheets: &mut Sheets,
    table: &Table,
    members: &Members,
    faults: &mut WorkbookFaults,
) -> Option<(String, Layout)> {
    let wanted = format!("table{}", table.number);
    let names = sheets.names();
    let plain = |name: &str| name.to_lowercase().split_whitespace().collect::<String>();
    let mut fitting = names.iter().filter(|name| plain(name) == wanted);
    let Some(name) = fitting.next() else {
        let names: Vec<&str> = names.iter().take(12).map(|name| name.trim()).collect();
        let what = format!(
            "no sheet is called `Table {}`: found {}",
            table.number,
            quoted(&names.join(", "))
        );
        faults.of_file(what);
        return None;
    };
    if let Some(other) = fitting.next() {
        faults.at(other, None, format!("a second sheet for table {}", table.number));
    }
    let sheet = sheets.read(name);
    let sheet = sheet.map_err(|(place, what)| faults.at(name, place, what)).ok()?;
    let mut layout = layout::read(&sheet, table, members);
    let more = layout.faults.len().saturating_sub(MOST_FAULTS);
    for (place, what) in layout.faults.drain(..).take(MOST_FAULTS) {
        faults.at(name, place, what);
    }
    if more > 0 {
        faults.at(name, None, format!("and {more} more faults"));
    }
    Some((name.clone(), layout))
}

/// Puts the tables together. They must agree on years, prices and series.
fn agree(found: &[Found], members: &Members, faults: &mut WorkbookFaults) -> Option<Workbook> {
    let headers = found.iter().filter_map(|of| Some((of, of.layout.header?)));
    let header = same(
        headers.map(|(of, header)| (of, Some(header.place), header.describe(), header)),
        faults,
    )?;
    let years =
        found.iter().flat_map(|of| of.layout.price_years.iter().map(move |year| (of, *year)));
    let prices =
        years.map(|(of, (place, year))| (of, Some(place), format!("prices of {year}"), year));
    let price_year = same(prices, faults);
    if price_year.is_none() {
        faults.of_file(
            "no sheet names the year of constant prices, as in `Constant 2021 prices`".to_owned(),
        );
    }
    let named = found.iter().filter(|of| of.table.names_series);
    let titles = named.filter_map(|of| Some((of, of.layout.title.as_ref()?)));
    let series = same(
        titles.map(|(of, (place, title))| {
            let core = title.to_lowercase().contains("core ");
            let series = if core { Series::Core } else { Series::Defence };
            (of, Some(*place), series.name().to_owned(), series)
        }),
        faults,
    );
    let edition = edition(found, header, members);
    absurd_rates(&edition, faults);
    Some(Workbook {
        edition,
        tables: found.iter().map(|of| of.table.number).collect(),
        years: header.years,
        first_estimate: header.first_estimate,
        price_year: price_year?,
        series: series?,
        without_currency: without_currency(found, members),
    })
}

/// Notes every row whose amounts in the two currencies cannot be the same spending.
fn absurd_rates(edition: &Edition, faults: &mut WorkbookFaults) {
    for row in edition.rows() {
        for prices in Prices::TABULATED {
            if let Some((_, what)) = row.absurd_rate(prices) {
                faults.of_file(format!("{} {}: {what}", row.subject.code(), row.year));
            }
        }
    }
}

/// The allies with national figures that none of their rows names the currency of.
fn without_currency(found: &[Found], members: &Members) -> Vec<Iso3> {
    let blocks = found.iter().flat_map(|of| &of.layout.blocks);
    let blocks = blocks.filter(|block| block.expected.measure.is_national());
    let lines: Vec<_> = blocks.flat_map(|block| &block.lines).collect();
    let is_without = |ally: &Iso3| {
        let mut own = lines.iter().filter(|line| line.subject == Subject::Ally(*ally)).peekable();
        own.peek().is_some() && own.all(|line| line.currency.is_none())
    };
    members.iter().map(|member| member.iso3).filter(is_without).collect()
}

/// What most tables say, or the first of them in a draw. A table that says otherwise is a fault: the majority is right
/// more often than the first, and the fault is then reported where it is.
fn same<'f, T>(
    all: impl Iterator<Item = (&'f Found, Option<Place>, String, T)>,
    faults: &mut WorkbookFaults,
) -> Option<T> {
    let mut all: Vec<_> = all.collect();
    let agree = |text: &str| all.iter().filter(|(_, _, other, _)| other == text).count();
    let most = all.iter().map(|(_, _, text, _)| agree(text)).max()?;
    let usual = all.iter().position(|(_, _, text, _)| agree(text) == most)?;
    let (first, _, wanted, value) = all.remove(usual);
    for (of, place, found, _) in all {
        if found != wanted {
            let first = quoted(&first.name);
            faults.at(&of.name, place, format!("found {found}, but sheet {first} has {wanted}"));
        }
    }
    Some(value)
}

/// The rows in the order of an edition's file: allies by name, then NATO's two totals.
fn edition(found: &[Found], header: Header, members: &Members) -> Edition {
    let blocks = || found.iter().flat_map(|of| &of.layout.blocks);
    let allies = members.iter().map(|member| Subject::Ally(member.iso3));
    let mut rows = Vec::new();
    for subject in allies.chain([Subject::EuropeAndCanada, Subject::Nato]) {
        let today = match subject {
            Subject::Ally(code) => members.by_code(code).map(|member| member.currency),
            Subject::EuropeAndCanada | Subject::Nato => None,
        };
        let lines: Vec<_> = blocks()
            .filter_map(|block| {
                let line = block.lines.iter().find(|line| line.subject == subject)?;
                Some((block.expected.measure, line))
            })
            .collect();
        for (index, year) in header.years.each().enumerate() {
            let estimate = header.first_estimate.is_some_and(|first| year >= first);
            let mut row = Row::new(subject, year, estimate);
            for (measure, line) in &lines {
                row.currency = row.currency.or(line.currency.filter(|of| Some(*of) != today));
                if let Some(figure) = line.figures.get(index).copied().flatten() {
                    row.set(*measure, figure);
                }
            }
            if Measure::ALL.iter().any(|measure| row.get(*measure).is_some()) {
                rows.push(row);
            }
        }
    }
    let columns: Vec<Measure> = blocks().map(|block| block.expected.measure).collect();
    Edition::new(rows, &columns)
}
