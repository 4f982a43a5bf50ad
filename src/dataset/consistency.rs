//! Whether an edition's figures agree with each other, as far as the printed digits can tell.
//!
//! A printed figure stands for every number that rounds to it, so a relation is broken only if no choice of such
//! numbers satisfies it. NATO's tables break a few; `data/differences.csv` lists them with their reasons.

use rust_decimal::Decimal;

use super::edition::{Edition, Measure, Row, Subject};
use super::members::Members;
use super::source::Source;
use super::table::Table;
use super::units::{EditionId, Prices, Years};
use crate::decimal;
use crate::error::Error;

/// A relation that figures should satisfy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Share = spending ÷ GDP at constant prices.
    ShareConstant,
    /// Share = spending ÷ GDP at current prices.
    ShareCurrent,
    /// The four categories of spending add up to 100 percent.
    Categories,
    /// Real change = growth of spending at constant prices over the year before.
    RealChange,
    /// NATO's total = the sum of the allies that had joined by the year.
    Total(Measure),
}

/// The amounts for which NATO prints totals.
const TOTALLED: [Measure; 5] = [
    Measure::SpendUsd,
    Measure::SpendUsdConst,
    Measure::GdpUsd,
    Measure::GdpUsdConst,
    Measure::Personnel,
];

impl Check {
    /// Its name in `differences.csv`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ShareConstant => "share_constant",
            Self::ShareCurrent => "share_current",
            Self::Categories => "categories",
            Self::RealChange => "real_change",
            Self::Total(Measure::SpendUsd) => "total_spend_usd_m",
            Self::Total(Measure::SpendUsdConst) => "total_spend_usd_const_m",
            Self::Total(Measure::GdpUsd) => "total_gdp_usd_m",
            Self::Total(Measure::GdpUsdConst) => "total_gdp_usd_const_m",
            Self::Total(_) => "total_personnel_k",
        }
    }

    fn read(text: &str) -> Option<Self> {
        [Self::ShareConstant, Self::ShareCurrent, Self::Categories, Self::RealChange]
            .into_iter()
            .chain(TOTALLED.map(Self::Total))
            .find(|check| check.name() == text)
    }
}

/// Figures that do not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The relation that is broken.
    pub check: Check,
    /// The ally or total whose row breaks it.
    pub subject: Subject,
    /// The year of that row.
    pub year: super::Year,
    /// The figure as printed.
    pub printed: Decimal,
    /// The figure worked out from the others, in the same unit.
    pub worked: Decimal,
}

impl Difference {
    /// How far the printed figure is from the worked one.
    #[must_use]
    pub fn size(&self) -> Decimal {
        (self.printed - self.worked).abs()
    }
}

/// All numbers that round to a printed figure, or bounds worked out from such numbers.
#[derive(Clone, Copy)]
struct Interval {
    low: Decimal,
    high: Decimal,
}

impl Interval {
    fn of(printed: Decimal) -> Self {
        let half = Decimal::new(5, printed.scale() + 1);
        Self { low: printed - half, high: printed + half }
    }

    fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }

    /// The ratio in percent; for amounts above zero only.
    fn percent_of(self, whole: Self) -> Option<Self> {
        let hundred = Decimal::ONE_HUNDRED;
        Some(Self {
            low: (self.low * hundred).checked_div(whole.high)?,
            high: (self.high * hundred).checked_div(whole.low)?,
        })
    }
}

/// Every relation that the rows of an edition break.
#[must_use]
pub fn differences(edition: &Edition, members: &Members) -> Vec<Difference> {
    let mut found = Vec::new();
    for row in edition.rows() {
        let before = row.year.minus(1).and_then(|before| edition.row(row.subject, before));
        found.extend(
            [
                share_and_ratio(row, Prices::Constant),
                share_and_ratio(row, Prices::Current),
                categories(row),
                before.and_then(|before| real_change(before, row)),
            ]
            .into_iter()
            .flatten(),
        );
        if !matches!(row.subject, Subject::Ally(_)) {
            found.extend(
                TOTALLED.iter().filter_map(|measure| total(edition, members, row, *measure)),
            );
        }
    }
    found
}

/// The share of a row and the ratio of its amounts, where no rounding of the printed figures makes them agree.
#[must_use]
pub fn share_and_ratio(row: &Row, prices: Prices) -> Option<Difference> {
    let check = match prices {
        Prices::Current => Check::ShareCurrent,
        // The money of a year has the ratio of the constant prices that it is rebased from.
        Prices::Constant | Prices::Of(_) => Check::ShareConstant,
    };
    let (spending, gdp) = prices.measures();
    let (printed, spending, gdp) = (row.get(Measure::Share)?, row.get(spending)?, row.get(gdp)?);
    let worked = Interval::of(spending).percent_of(Interval::of(gdp))?;
    broken(row, check, printed, worked, (spending * Decimal::ONE_HUNDRED).checked_div(gdp)?)
}

fn categories(row: &Row) -> Option<Difference> {
    let parts =
        [Measure::Equipment, Measure::PersonnelCost, Measure::Infrastructure, Measure::Other];
    let parts: Option<Vec<Decimal>> = parts.into_iter().map(|part| row.get(part)).collect();
    let parts = parts?;
    let sum = parts.iter().copied().map(Interval::of).reduce(Interval::plus)?;
    let hundred = Interval { low: Decimal::ONE_HUNDRED, high: Decimal::ONE_HUNDRED };
    let difference = Difference {
        check: Check::Categories,
        subject: row.subject,
        year: row.year,
        printed: parts.iter().sum(),
        worked: Decimal::ONE_HUNDRED,
    };
    (!sum.meets(hundred)).then_some(difference)
}

fn real_change(before: &Row, row: &Row) -> Option<Difference> {
    let printed = row.get(Measure::RealChange)?;
    let (old, new) = (before.get(Measure::SpendUsdConst)?, row.get(Measure::SpendUsdConst)?);
    let growth = |ratio: Decimal| ratio - Decimal::ONE_HUNDRED;
    let ratio = Interval::of(new).percent_of(Interval::of(old))?;
    let worked = Interval { low: growth(ratio.low), high: growth(ratio.high) };
    broken(
        row,
        Check::RealChange,
        printed,
        worked,
        growth((new * Decimal::ONE_HUNDRED).checked_div(old)?),
    )
}

fn total(edition: &Edition, members: &Members, row: &Row, measure: Measure) -> Option<Difference> {
    let printed = row.get(measure)?;
    let parts = members
        .iter()
        .filter(|member| member.joined <= row.year)
        .filter(|member| row.subject == Subject::Nato || member.iso3.as_str() != "USA")
        .filter_map(|member| edition.row(Subject::Ally(member.iso3), row.year)?.get(measure));
    let parts: Vec<Decimal> = parts.collect();
    let worked = parts.iter().copied().map(Interval::of).reduce(Interval::plus)?;
    broken(row, Check::Total(measure), printed, worked, parts.iter().sum())
}

fn broken(
    row: &Row,
    check: Check,
    printed: Decimal,
    worked: Interval,
    middle: Decimal,
) -> Option<Difference> {
    let difference =
        Difference { check, subject: row.subject, year: row.year, printed, worked: middle };
    (!Interval::of(printed).meets(worked)).then_some(difference)
}

/// Differences that are in NATO's own tables, with the reason.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The edition whose tables disagree.
    pub edition: EditionId,
    /// The relation that is broken.
    pub check: Check,
    /// The ally or total whose row breaks it.
    pub subject: Subject,
    /// The years in which it does.
    pub years: Years,
    /// The largest difference, in the unit of the figure.
    pub most: Decimal,
    /// The reason, in a sentence.
    pub reason: String,
}

impl Explained {
    /// Reads `differences.csv`.
    ///
    /// # Errors
    /// All faults of the file.
    pub fn parse(source: Source) -> Result<Vec<Self>, Error> {
        let columns = ["edition", "check", "member", "first_year", "last_year", "most", "reason"];
        let mut table = Table::open(source, &columns, &[]);
        let mut all = Vec::new();
        while table.next_row() {
            let edition = table.need(0, "an edition", EditionId::read);
            let check = table.need(1, "the name of a check", Check::read);
            let subject = table.need(2, "an ally, NATO or NATO_EUR_CAN", Subject::read);
            let first = table.need(3, "a year", super::Year::read);
            let last = table.need(4, "a year", super::Year::read);
            let most = table.need(5, "a number", |text| decimal::parse(text).ok());
            let reason =
                table.need(6, "a reason", |text| (!text.is_empty()).then(|| text.to_owned()));
            if let (
                Some(edition),
                Some(check),
                Some(subject),
                Some(first),
                Some(last),
                Some(most),
                Some(reason),
            ) = (edition, check, subject, first, last, most, reason)
            {
                all.push(Self {
                    edition,
                    check,
                    subject,
                    years: Years { first, last },
                    most,
                    reason,
                });
            }
        }
        table.finish(all)
    }

    /// Whether this explains a difference of an edition.
    #[must_use]
    pub fn covers(&self, edition: EditionId, difference: &Difference) -> bool {
        self.edition == edition
            && self.check == difference.check
            && self.subject == difference.subject
            && self.years.contains(difference.year)
            && difference.size() <= self.most
    }
}
