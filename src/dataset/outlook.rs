//! The outlook: real growth and prices of the years ahead, as the IMF expects them.

use rust_decimal::Decimal;

use super::members::Members;
use super::table::Table;
use super::units::{Iso3, Year};
use crate::decimal;
use crate::error::Error;

/// What is expected of one ally and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Expectation {
    member: Iso3,
    year: Year,
    growth: Decimal,
    deflator: Decimal,
}

/// Yearly rates of an ally, percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Growth of real GDP.
    pub growth: Decimal,
    /// Change of the GDP deflator.
    pub deflator: Decimal,
    /// Whether the year lies past the outlook's end, and its last year's rates are held.
    pub held: bool,
}

/// The outlook for some years.
#[derive(Clone, Debug)]
pub struct Outlook(Vec<Expectation>);

impl Outlook {
    /// What it is and who published it.
    pub const SOURCE: &'static str = "IMF, World Economic Outlook, April 2026";

    /// Reads `outlook.csv`, the rows of years after `after` alone; `file` is what faults call it.
    ///
    /// # Errors
    /// All faults of what was read.
    pub fn parse(file: &str, text: &str, members: &Members, after: Year) -> Result<Self, Error> {
        let columns = [
            "member",
            "year",
            "forecast",
            "real_growth_pct",
            "deflator_change_pct",
            "gdp_national_bn",
            "gdp_usd_bn",
            "population_m",
        ];
        let mut table = Table::open(file, text, &columns, &[]);
        let mut rows: Vec<Expectation> = Vec::with_capacity(200);
        let wanted = |text: &str| Year::read(text).is_none_or(|year| year > after);
        while table.next_row_where(1, wanted) {
            let member = table.need(0, "the code of an ally", |text| {
                Iso3::read(text).filter(|code| members.by_code(*code).is_some())
            });
            let year = table.need(1, "a year", Year::read);
            let rate = |text: &str| {
                decimal::parse(text).ok().filter(|rate| decimal::lies_in(*rate, &(-50..=200)))
            };
            let growth = table.need(3, "a percentage", rate);
            let deflator = table.need(4, "a percentage", rate);
            if let (Some(member), Some(year), Some(growth), Some(deflator)) =
                (member, year, growth, deflator)
            {
                rows.push(Expectation { member, year, growth, deflator });
            }
        }
        table.finish(Self(rows))
    }

    /// What is expected of an ally in a year; past the outlook's end the rates of its last year are held.
    #[must_use]
    pub fn of(&self, member: Iso3, year: Year) -> Option<Expected> {
        let rows = || self.0.iter().filter(|row| row.member == member && row.year <= year);
        let row = rows().max_by_key(|row| row.year)?;
        Some(Expected { growth: row.growth, deflator: row.deflator, held: row.year < year })
    }

    /// The last year that the outlook reaches.
    #[must_use]
    pub fn last(&self) -> Option<Year> {
        self.0.iter().map(|row| row.year).max()
    }
}
