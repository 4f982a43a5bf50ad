//! Groups of allies side by side: spending, share and growth of each.

use super::aggregate::{Aggregate, aggregate};
use super::gap::everybody;
use super::indicator::Indicator;
use super::lookup::{Lookup, Selection};
use super::remarks::Remark;
use crate::dataset::{Dataset, Demand, Group, Measure, Member, Requirement, Share, Target, Year};
use crate::error::Error;

/// A group's totals of one year.
#[derive(Clone, Debug)]
pub struct GroupTotals<'d> {
    /// The group.
    pub group: Group,
    /// The year.
    pub year: Year,
    /// Spending, in millions.
    pub spending: Aggregate<'d>,
    /// GDP, in millions.
    pub gdp: Aggregate<'d>,
    /// Spending as a percentage of GDP.
    pub share: Aggregate<'d>,
    /// The growth of its spending over the year before at constant prices, percent.
    pub growth: Aggregate<'d>,
    /// The allies whose published share is 2% or more.
    pub at_two: Vec<&'d Member>,
}

impl<'d> GroupTotals<'d> {
    /// The allies that any of the year's sums leaves out because a figure is missing.
    #[must_use]
    pub fn missing(&self) -> Vec<&'d Member> {
        let short = [&self.spending, &self.gdp, &self.share];
        let is_missing = |ally: &&'d Member| short.iter().any(|of| of.missing.contains(ally));
        self.share.allies.iter().copied().filter(is_missing).collect()
    }
}

/// Groups side by side.
#[derive(Clone, Debug)]
pub struct GroupsReport<'d> {
    /// The edition, with the years, prices and currency of the report.
    pub lookup: Lookup<'d>,
    /// One for each group and year.
    pub rows: Vec<GroupTotals<'d>>,
    /// What a reader needs to know beside the figures.
    pub remarks: Vec<Remark<'d>>,
}

/// Works out each group's totals, for each of the years.
///
/// # Errors
/// When no edition has the years, or it has no exchange rate to the currency.
///
/// ```
/// use defspend::calc::currency::Unit;
/// use defspend::calc::lookup::Selection;
/// use defspend::calc::groups;
/// use defspend::dataset::{Currency, Dataset, Span, EditionChoice, Years};
///
/// let dataset = Dataset::embedded()?;
/// let group = dataset.groups()?.find("europe-canada")?.clone();
/// let terms = Selection {
///     choice: EditionChoice::Named(dataset.editions.find("2024-06")?.id),
///     years: Span::Last,
///     prices: None,
///     unit: Unit::In(Currency::USD),
///     members_now: false,
/// };
/// let growth = groups::answer(&dataset, vec![group], terms)?.rows[0].growth.clone();
/// // Of the 17.9% that NATO printed, some three points are due to Sweden, which had just joined.
/// assert_eq!(growth.published.unwrap().round_dp(1), "17.9".parse().unwrap());
/// assert_eq!(growth.value.unwrap().round_dp(1), "17.9".parse().unwrap());
/// assert!(growth.same.unwrap() < "16".parse().unwrap());
/// # Ok::<(), defspend::Error>(())
/// ```
pub fn answer(
    dataset: &Dataset,
    groups: Vec<Group>,
    terms: Selection,
) -> Result<GroupsReport<'_>, Error> {
    let everybody = everybody(&[], &groups);
    let lookup = Lookup::open(dataset, Requirement::Money, &everybody, terms, None)?;
    let two = dataset.targets.find("2")?;
    let mut rows = Vec::new();
    for group in groups {
        for year in lookup.years.each() {
            rows.push(totals(&lookup, &group, year, &two));
        }
    }
    let mut without: Vec<(&Member, Year)> = Vec::new();
    for totals in &rows {
        let lack = |ally: &&&Member| lookup.stored(Measure::Share, ally, totals.year).is_none();
        for ally in totals.share.allies.iter().filter(lack) {
            if !without.contains(&(*ally, totals.year)) {
                without.push((*ally, totals.year));
            }
        }
    }
    let mut remarks = lookup.remarks(Measure::Share, &[], &without);
    remarks.extend(lookup.remarks_on_deflators(true, &everybody));
    if lookup.prices.is_none() {
        remarks.push(Remark::NoMoney);
    }
    Ok(GroupsReport { lookup, rows, remarks })
}

fn totals<'d>(lookup: &Lookup<'d>, group: &Group, year: Year, two: &Target) -> GroupTotals<'d> {
    let share = aggregate(lookup, Indicator::SHARE, group, year);
    let reaches = |ally: &&Member| {
        let share = lookup.stored(Measure::Share, ally, year).and_then(Share::new);
        matches!(two.demand, Demand::Core(two) if share.and_then(|share| share.reaches(two)) == Some(true))
    };
    GroupTotals {
        group: group.clone(),
        year,
        spending: aggregate(lookup, Indicator::SPENDING, group, year),
        gdp: aggregate(lookup, Indicator::GDP, group, year),
        at_two: share.allies.iter().copied().filter(reaches).collect(),
        share,
        growth: aggregate(lookup, Indicator::REAL_CHANGE, group, year),
    }
}
