//! The outlook: real growth and inflation of the years ahead, as the IMF expects them.

use rust_decimal::Decimal;

use super::members::Members;
use super::source::Source;
use super::table::Table;
use super::units::{Iso3, Year};
use crate::decimal;
use crate::error::Error;
use crate::order;

/// The rates that are expected for one ally and year, percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Expectation {
    member: Iso3,
    year: Year,
    growth: Decimal,
    deflator: Decimal,
}

/// The rates of an ally in a year, percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Growth of real GDP.
    pub growth: Decimal,
    /// Change of the GDP deflator, which stands for inflation.
    pub deflator: Decimal,
    /// Whether the year lies past the outlook's end, so that these are the rates of its last year.
    pub is_past_end: bool,
}

/// The outlook, sorted by ally and year.
#[derive(Clone, Debug, Default)]
pub struct Outlook(Vec<Expectation>);

impl Outlook {
    /// Publisher, title and date, for a note.
    pub const SOURCE: &'static str = "IMF, World Economic Outlook, April 2026";

    /// The month in which it was published.
    pub const MONTH: &'static str = "2026-04";

    /// Reads `outlook.csv`, but only rows for years after `after`; others are not checked.
    ///
    /// # Errors
    /// All faults of what was read.
    pub fn parse(source: Source, members: &Members, after: Year) -> Result<Self, Error> {
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
        let mut table = Table::open(source, &columns, &[]);
        let mut rows: Vec<Expectation> = Vec::with_capacity(200);
        let wanted = |text: &str| Year::read(text).is_none_or(|year| year > after);
        while table.next_row_where(1, wanted) {
            let member = members.read(&mut table, 0);
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
        order::by_key(&mut rows, |row| (row.member, row.year));
        for pair in rows.windows(2) {
            if let [a, b] = pair
                && (a.member, a.year) == (b.member, b.year)
            {
                table.fault_of_file(format!("{} {} appears twice", a.member, a.year));
            }
        }
        table.finish(Self(rows))
    }

    /// The rates of an ally in a year. Past the outlook's end the rates of its last year continue.
    #[must_use]
    pub fn of(&self, member: Iso3, year: Year) -> Option<Expected> {
        let after = self.0.partition_point(|row| (row.member, row.year) <= (member, year));
        let row = self.0.get(after.checked_sub(1)?).filter(|row| row.member == member)?;
        Some(Expected { growth: row.growth, deflator: row.deflator, is_past_end: row.year < year })
    }

    /// The last year that the outlook reaches.
    #[must_use]
    pub fn last(&self) -> Option<Year> {
        self.0.iter().map(|row| row.year).max()
    }
}

#[cfg(test)]
mod tests {
    use super::Outlook;
    use crate::dataset::{Dataset, Source, Year};
    use crate::error::Error;

    const HEADER: &str = "member,year,forecast,real_growth_pct,deflator_change_pct,gdp_national_bn,gdp_usd_bn,population_m";

    fn read(rows: &str) -> Result<Outlook, Error> {
        let members = Dataset::embedded()?.members;
        let after = Year::parse("2026")?;
        Outlook::parse(Source::new("o", &format!("{HEADER}\n{rows}")), &members, after)
    }

    #[test]
    fn the_last_rates_are_held() {
        let outlook = read(
            "ITA,2028,f,0.8,2,,,\nITA,2027,f,0.5,2.4,,,\nITA,2026,f,9,9,,,\nJPN,2026,f,x,y,,,\n",
        )
        .unwrap();
        let growth = |year: &str| {
            let italy = crate::dataset::Iso3::read("ITA").unwrap();
            outlook
                .of(italy, Year::read(year).unwrap())
                .map(|e| (e.growth.to_string(), e.is_past_end))
        };
        assert_eq!(growth("2026"), None);
        assert_eq!(growth("2027"), Some(("0.5".to_owned(), false)));
        assert_eq!(growth("2030"), Some(("0.8".to_owned(), true)));
        assert_eq!(outlook.last(), Year::read("2028"));
    }

    #[test]
    fn every_fault_is_reported() {
        let Err(Error::Data(faults)) = read(
            "JPN,2027,f,1,2,,,\nITA,2027,f,999,,,,\nITA,x,f,1,1,,,\nITA,2028,f,1,1,,,\nITA,2028,f,1,1,,,\n",
        ) else {
            panic!()
        };
        let texts: Vec<String> = faults.listed.iter().map(ToString::to_string).collect();
        assert_eq!(
            texts,
            [
                "o:2:1: `JPN` (Japan) is not in NATO: expected the name or code of an ally",
                "o:3:12: found `999`, expected a percentage",
                "o:3:16: the field is empty: expected a percentage",
                "o:4:5: found `x`, expected a year",
                "o: ITA 2028 appears twice",
            ]
        );
    }
}
