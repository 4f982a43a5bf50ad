//! The figures of one edition: a row for each ally and year.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::editions::{Coverage, EditionInfo};
use super::members::Members;
use super::table::Table;
use super::units::{Iso3, Millions, Share, Year, Years};
use crate::decimal;
use crate::error::{Error, quoted};

/// The columns before the figures: member, year and the mark of an estimate.
const FIRST_FIGURE: usize = 3;

/// Whom a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// One ally.
    Ally(Iso3),
    /// NATO's own total of all allies but the United States.
    EuropeAndCanada,
    /// NATO's own total of all allies.
    Nato,
}

/// A column of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Measure {
    /// Defence expenditure as a percentage of real GDP.
    Share,
    /// Annual change of defence expenditure at constant prices, percent.
    RealChange,
    /// Defence expenditure, million US dollars, current prices and exchange rates.
    SpendUsd,
    /// Defence expenditure, million US dollars, prices and exchange rates of the price year.
    SpendUsdConst,
    /// Defence expenditure, million national currency units, current prices.
    SpendNational,
    /// Defence expenditure, million national currency units, prices of the price year.
    SpendNationalConst,
    /// GDP, million US dollars, current prices and exchange rates.
    GdpUsd,
    /// GDP, million US dollars, prices and exchange rates of the price year.
    GdpUsdConst,
    /// Defence expenditure a head, US dollars, prices and exchange rates of the price year.
    SpendPerHead,
    /// GDP a head, US dollars, prices and exchange rates of the price year.
    GdpPerHead,
    /// Military personnel, thousands.
    Personnel,
    /// Part of defence expenditure for major equipment and its development, percent.
    Equipment,
    /// Part of defence expenditure for personnel, percent.
    PersonnelCost,
    /// Part of defence expenditure for infrastructure, percent.
    Infrastructure,
    /// The rest of defence expenditure, percent.
    Other,
    /// Defence- and security-related spending as a percentage of GDP: in no NATO table, but a user's data may have it.
    Related,
}

impl Measure {
    /// Every measure, in the order of the columns.
    pub const ALL: [Self; 16] = [
        Self::Share,
        Self::RealChange,
        Self::SpendUsd,
        Self::SpendUsdConst,
        Self::SpendNational,
        Self::SpendNationalConst,
        Self::GdpUsd,
        Self::GdpUsdConst,
        Self::SpendPerHead,
        Self::GdpPerHead,
        Self::Personnel,
        Self::Equipment,
        Self::PersonnelCost,
        Self::Infrastructure,
        Self::Other,
        Self::Related,
    ];

    /// The name of the column in an edition's file.
    #[must_use]
    pub fn column(self) -> &'static str {
        match self {
            Self::Share => "share_pct",
            Self::RealChange => "real_change_pct",
            Self::SpendUsd => "spend_usd_m",
            Self::SpendUsdConst => "spend_usd_const_m",
            Self::SpendNational => "spend_national_m",
            Self::SpendNationalConst => "spend_national_const_m",
            Self::GdpUsd => "gdp_usd_m",
            Self::GdpUsdConst => "gdp_usd_const_m",
            Self::SpendPerHead => "spend_per_head_usd_const",
            Self::GdpPerHead => "gdp_per_head_usd_const",
            Self::Personnel => "personnel_k",
            Self::Equipment => "equipment_pct",
            Self::PersonnelCost => "personnel_pct",
            Self::Infrastructure => "infrastructure_pct",
            Self::Other => "other_pct",
            Self::Related => "related_pct",
        }
    }

    /// Which of NATO's tables the column stands in.
    #[must_use]
    pub fn nato_table(self) -> &'static str {
        match self {
            Self::SpendNational | Self::SpendNationalConst => "table 1",
            Self::SpendUsd | Self::SpendUsdConst => "table 2",
            Self::Share | Self::RealChange => "table 3",
            Self::GdpUsd | Self::GdpUsdConst => "table 5",
            Self::SpendPerHead | Self::GdpPerHead => "table 6",
            Self::Personnel => "table 7",
            Self::Equipment | Self::PersonnelCost => "table 8a",
            Self::Infrastructure | Self::Other => "table 8b",
            Self::Related => "no table of NATO's",
        }
    }

    /// Whether it is of the economy and not of defence, so that an ally without armed forces has it too.
    #[must_use]
    pub fn is_of_the_economy(self) -> bool {
        matches!(self, Self::GdpUsd | Self::GdpUsdConst | Self::GdpPerHead)
    }

    /// What a figure may lie between; outside it is no figure but a slip.
    fn bounds(self) -> RangeInclusive<i64> {
        match self {
            Self::Share
            | Self::Equipment
            | Self::PersonnelCost
            | Self::Infrastructure
            | Self::Other
            | Self::Related => 0..=100,
            Self::RealChange => -100..=1_000,
            Self::SpendPerHead | Self::GdpPerHead | Self::Personnel => 0..=10_000_000,
            Self::SpendUsd
            | Self::SpendUsdConst
            | Self::SpendNational
            | Self::SpendNationalConst
            | Self::GdpUsd
            | Self::GdpUsdConst => 0..=Millions::MOST,
        }
    }
}

/// One ally's figures of one year.
#[derive(Clone, Debug)]
pub struct Row {
    /// Whom it is about.
    pub subject: Subject,
    /// The year.
    pub year: Year,
    /// Whether NATO marks the year as an estimate.
    pub estimate: bool,
    figures: [Option<Decimal>; Measure::ALL.len()],
}

impl Row {
    /// A figure as it is held, in the measure's unit.
    #[must_use]
    pub fn get(&self, measure: Measure) -> Option<Decimal> {
        self.figures.get(measure as usize).copied().flatten()
    }

    /// A percentage.
    #[must_use]
    pub fn share(&self, measure: Measure) -> Option<Share> {
        self.get(measure).and_then(Share::new)
    }

    /// An amount of money.
    #[must_use]
    pub fn money(&self, measure: Measure) -> Option<Millions> {
        self.get(measure).map(Millions)
    }
}

/// The figures of one edition, or of some years of it.
#[derive(Clone, Debug)]
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
    /// Reads an edition's file; `file` is what faults call it. With `years` only their rows are read and checked, which
    /// is all that a question about them needs.
    ///
    /// # Errors
    /// All faults of what was read: unknown columns and allies, impossible years and figures, rows that stand twice.
    pub fn parse(
        file: &str,
        text: &str,
        members: &Members,
        years: Option<Years>,
    ) -> Result<Self, Error> {
        let columns = Measure::ALL.map(Measure::column);
        let optional: Vec<&str> = std::iter::once("estimate").chain(columns).collect();
        let mut table = Table::open(file, text, &["member", "year"], &optional);
        let mut rows: Vec<Row> = Vec::with_capacity(40);
        let tabulated = std::array::from_fn(|measure| table.has(FIRST_FIGURE + measure));
        let wanted = |text: &str| {
            years.is_none_or(|years| Year::read(text).is_none_or(|year| years.contains(year)))
        };
        while table.next_row_where(1, wanted) {
            let Some(year) = table.need(1, "a year from 1949 to 2100", Year::read) else {
                continue;
            };
            let subject = table.need(0, "the code of an ally, NATO or NATO_EUR_CAN", |text| {
                subject(text, members)
            });
            let estimate =
                table.may(2, "e or nothing", |text| (text == "e").then_some(())).is_some();
            let mut figures = [None; Measure::ALL.len()];
            for ((figure, measure), column) in
                figures.iter_mut().zip(Measure::ALL).zip(FIRST_FIGURE..)
            {
                *figure = number(&mut table, column, measure);
            }
            let Some(subject) = subject else { continue };
            if rows.iter().any(|row| row.year == year && row.subject == subject) {
                let found = quoted(table.field(0));
                table.fault_of_line(format!("{found} has two rows for {year}"));
            }
            rows.push(Row { subject, year, estimate, figures });
        }
        table.finish(Self { rows, tabulated })
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
        let whole = matches!(info.coverage, Coverage::Full | Coverage::Partial);
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

    /// Whether any row read has a figure of every one of these measures.
    #[must_use]
    pub fn holds(&self, measures: &[Measure]) -> bool {
        self.rows.iter().any(|row| measures.iter().all(|measure| row.get(*measure).is_some()))
    }
}

fn subject(text: &str, members: &Members) -> Option<Subject> {
    match text {
        "NATO" => Some(Subject::Nato),
        "NATO_EUR_CAN" => Some(Subject::EuropeAndCanada),
        code => {
            let code = Iso3::read(code)?;
            members.by_code(code).map(|member| Subject::Ally(member.iso3))
        }
    }
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

#[cfg(test)]
mod tests {
    use super::Edition;
    use crate::dataset::Dataset;
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
        let Err(Error::Data(faults)) = Edition::parse("f.csv", text, &members, None) else {
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
