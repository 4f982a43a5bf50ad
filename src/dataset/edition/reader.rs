//! Reads the rows of a table of figures and checks every field.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::columns::{CURRENCY, FIRST_FIGURE, REQUIRED, YEAR};
use super::facts::EditionHeader;
use super::measure::Measure;
use super::row::{Row, Subject};
use crate::dataset::members::Members;
use crate::dataset::source::Source;
use crate::dataset::table::Table;
use crate::dataset::units::{Currency, EditionId, Prices, Share, Year};
use crate::decimal;
use crate::error::quoted;

/// Gives every share two decimals if any has two. Other programs write 2.10 as 2.1, and a share of 2.1 alone might be
/// anything that rounds to it; but NATO prints all shares of an edition with the same decimals.
pub(super) fn same_decimals(rows: &mut [Row]) {
    let shares = |row: &Row| row.get(Measure::Share).map(|share| share.scale());
    if rows.iter().filter_map(shares).any(|places| places >= Share::PLACES) {
        for share in
            rows.iter_mut().filter_map(|row| row.figures.get_mut(Measure::Share as usize)?.as_mut())
        {
            if share.scale() < Share::PLACES {
                share.rescale(Share::PLACES);
            }
        }
    }
}

/// Opens a table of figures.
pub(super) fn open(source: Source<'_>) -> Table<'_> {
    let figures = Measure::ALL.map(Measure::column);
    let optional: Vec<&str> = std::iter::once("estimate")
        .chain(figures)
        .chain(["currency"])
        .chain(EditionHeader::COLUMNS)
        .collect();
    Table::open(source, &REQUIRED, &optional)
}

/// Which measures a table of figures has a column for.
pub(super) fn tabulated(table: &Table) -> [bool; Measure::ALL.len()] {
    std::array::from_fn(|measure| table.has(FIRST_FIGURE + measure))
}

/// Reads rows of figures, and notices those that appear twice.
pub(super) struct Reader<'m> {
    members: &'m Members,
    /// For each edition a flag for each subject and year, so that memory does not grow with the number of rows.
    seen: BTreeMap<EditionId, Vec<bool>>,
}

impl<'m> Reader<'m> {
    pub(super) fn new(members: &'m Members) -> Self {
        Self { members, seen: BTreeMap::new() }
    }

    /// The table's current row. If it cannot be read, its faults are noted in the table. Without its edition, it is not
    /// known whether it appears twice.
    pub(super) fn row(&mut self, table: &mut Table, edition: Option<EditionId>) -> Option<Row> {
        let found = subject(table.field(0), self.members);
        if found.is_none() {
            let expected = "the name or code of an ally, NATO or NATO_EUR_CAN";
            self.members.refuse(table, 0, expected);
        }
        let year = table.need(YEAR, "a year from 1949 to 2100", Year::read);
        let estimate = table.may(2, "e or nothing", |text| match text {
            "e" | "true" => Some(true),
            "false" => Some(false),
            _ => None,
        });
        let mut figures = [None; Measure::ALL.len()];
        for ((figure, measure), column) in figures.iter_mut().zip(Measure::ALL).zip(FIRST_FIGURE..)
        {
            *figure = number(table, column, measure);
        }
        let currency = table.may(CURRENCY, "the code of a currency, such as BGN", Currency::read);
        let ((subject, number), year) = found.zip(year)?;
        let row = Row { subject, year, estimate: estimate == Some(true), currency, figures };
        for prices in Prices::TABULATED {
            if let Some((measure, what)) = row.absurd_rate(prices) {
                table.fault(FIRST_FIGURE + measure as usize, what);
            }
        }
        let Some(edition) = edition else { return Some(row) };
        let years = usize::from(Year::LAST.since(Year::FIRST)) + 1;
        let subjects = self.members.iter().count() + 2;
        let seen = self.seen.entry(edition).or_insert_with(|| vec![false; subjects * years]);
        if let Some(seen) = seen.get_mut(number * years + usize::from(year.since(Year::FIRST)))
            && std::mem::replace(seen, true)
        {
            let found = quoted(table.field(0));
            table.fault_of_line(format!("{found} has two rows for {year}"));
        }
        Some(row)
    }
}

/// The subject of a row, and its number among all subjects. Most tables have codes, which are looked for first.
fn subject(text: &str, members: &Members) -> Option<(Subject, usize)> {
    let by_code = Subject::read(text).and_then(|subject| numbered(subject, members));
    by_code.or_else(|| numbered(Subject::named(text, members)?, members))
}

fn numbered(subject: Subject, members: &Members) -> Option<(Subject, usize)> {
    let allies = members.iter().count();
    let number = match subject {
        Subject::Nato => allies,
        Subject::EuropeAndCanada => allies + 1,
        Subject::Ally(code) => members.iter().position(|member| member.iso3 == code)?,
    };
    Some((subject, number))
}

fn number(table: &mut Table, column: usize, measure: Measure) -> Option<Decimal> {
    let text = table.field(column);
    if text.is_empty() {
        return None;
    }
    let bounds = measure.bounds();
    let expected = match decimal::parse(text) {
        Ok(figure) if decimal::lies_in(figure, &bounds) => return Some(figure),
        Ok(_) => format!("a number from {} to {}", bounds.start(), bounds.end()),
        Err(reason) => reason.expected().to_owned(),
    };
    let what = format!("{} is {}, expected {expected}", measure.column(), quoted(text));
    table.fault(column, what);
    None
}
