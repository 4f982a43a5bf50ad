//! The figures of allies year by year, and the totals of groups.

use rust_decimal::Decimal;

use super::aggregate::{Aggregate, added, added_by, aggregate};
use super::gap::everybody;
use super::indicator::Indicator;
use super::lookup::{Entry, Lookup, Selection};
use super::remarks::Remark;
use crate::dataset::{Dataset, Group, Iso3, Member, Year};
use crate::error::{Conflict, Error};

/// What is asked: which indicator, for which allies and groups.
#[derive(Clone, Debug)]
pub struct HistoryQuestion {
    /// The allies named one by one. They are shown in any year, even before they joined.
    pub members: Vec<Iso3>,
    /// Groups, each counting the allies that had joined the alliance by the year.
    pub groups: Vec<Group>,
    /// Which figure.
    pub indicator: Indicator,
    /// The group of whose spending figures are a part, where they are parts; `None` for the alliance.
    pub part_of: Option<Group>,
    /// The base year with whose spending later spending is compared.
    pub since: Option<Year>,
    /// Which edition, years, prices and currency.
    pub terms: Selection,
}

/// A group's figures of one year.
#[derive(Clone, Debug)]
pub struct Total<'d> {
    /// The group.
    pub group: Group,
    /// The year.
    pub year: Year,
    /// The allies' figures combined.
    pub aggregate: Aggregate<'d>,
}

/// Whose spending was added up.
#[derive(Clone, Debug)]
pub enum Whose<'d> {
    /// One ally's.
    Ally(&'d Member),
    /// A group's, counting each year's allies.
    Group(Group),
}

/// Spending above the level of a base year, added up over the years.
#[derive(Clone, Debug)]
pub struct Added<'d> {
    /// The ally or group that spent it.
    pub whose: Whose<'d>,
    /// The amount, in millions at constant prices; `None` where a figure is missing.
    pub amount: Option<Decimal>,
}

/// Figures year by year.
#[derive(Clone, Debug)]
pub struct History<'d> {
    /// The edition, with the years, prices and currency of the report.
    pub lookup: Lookup<'d>,
    /// One for each ally and year, by name and then year.
    pub entries: Vec<Entry<'d>>,
    /// One for each group and year.
    pub totals: Vec<Total<'d>>,
    /// With a base year, one for each ally and then each group.
    pub added: Vec<Added<'d>>,
    /// What a reader needs to know beside the figures.
    pub remarks: Vec<Remark<'d>>,
}

/// The mean of a figure over years, each of which counts alike; `None` where one of them lacks the figure, for the mean of the
/// others would be of other years.
///
/// ```
/// use defspend::calc::history::mean_over_years;
/// assert_eq!(mean_over_years(&[Some(1.into()), Some(2.into()), Some(6.into())]), Some(3.into()));
/// assert_eq!(mean_over_years(&[Some(1.into()), None]), None);
/// ```
#[must_use]
pub fn mean_over_years(figures: &[Option<Decimal>]) -> Option<Decimal> {
    let sum: Decimal = figures.iter().copied().sum::<Option<Decimal>>()?;
    sum.checked_div(Decimal::from(figures.len()))
}

/// Answers a question from the record.
///
/// # Errors
/// When no edition has what is asked for, or a base year is asked for of anything but spending at constant prices.
///
/// ```
/// use defspend::calc::currency::Unit;
/// use defspend::calc::history::{self, HistoryQuestion};
/// use defspend::calc::lookup::Selection;
/// use defspend::calc::indicator::Indicator;
/// use defspend::dataset::{Currency, Dataset, Span, EditionChoice};
///
/// let dataset = Dataset::embedded()?;
/// let history = history::answer(&dataset, &HistoryQuestion {
///     members: vec![dataset.members.find("germany")?.iso3],
///     groups: vec![],
///     indicator: Indicator::SHARE,
///     part_of: None,
///     since: None,
///     terms: Selection {
///         choice: EditionChoice::Newest,
///         years: Span::Whole,
///         prices: None,
///         unit: Unit::In(Currency::USD),
///         members_now: false,
///     },
/// })?;
/// assert_eq!(history.entries.last().unwrap().value, Some("2.69".parse().unwrap()));
/// # Ok::<(), defspend::Error>(())
/// ```
pub fn answer<'d>(dataset: &'d Dataset, question: &HistoryQuestion) -> Result<History<'d>, Error> {
    let indicator = question.indicator;
    let terms = match question.since {
        None => question.terms,
        Some(_) if indicator == Indicator::SPENDING => question.terms.at_constant_prices()?,
        Some(_) => {
            return Err(Conflict::BaseYearWithoutSpending.into());
        }
    };
    let everybody = everybody(&question.members, &question.groups);
    let mut lookup = Lookup::open(dataset, indicator.needs(), &everybody, terms, question.since)?;
    if indicator == Indicator::PART {
        let HistoryQuestion { members, groups, part_of, .. } = question;
        lookup = lookup.of_parts(part_of.as_ref(), members, groups)?;
    }

    let mut entries = Vec::new();
    for member in dataset.members.iter().filter(|member| everybody.contains(&member.iso3)) {
        let named = question.members.contains(&member.iso3);
        let counts = |year: &Year| named || terms.members_now || member.joined <= *year;
        let years = lookup.years.each().filter(counts);
        entries.extend(years.map(|year| lookup.entry(indicator, member, year)));
    }
    let mut totals = Vec::new();
    for group in &question.groups {
        totals.extend(lookup.years.each().map(|year| Total {
            group: group.clone(),
            year,
            aggregate: aggregate(&lookup, indicator, group, year),
        }));
    }
    let mut all_added = Vec::new();
    if let Some(base) = question.since {
        let members = dataset.members.iter().filter(|member| everybody.contains(&member.iso3));
        all_added.extend(members.map(|member| Added {
            whose: Whose::Ally(member),
            amount: added_by(&lookup, member, base),
        }));
        all_added.extend(question.groups.iter().map(|group| Added {
            whose: Whose::Group(group.clone()),
            amount: added(&lookup, group, base),
        }));
    }
    let without: Vec<_> = entries
        .iter()
        .filter(|entry| entry.value.is_none())
        .map(|entry| (entry.member, entry.year))
        .collect();
    let mut remarks = lookup.remarks(lookup.column(indicator), &entries, &without);
    if indicator.is_money() {
        remarks.extend(lookup.remarks_on_deflators(indicator == Indicator::GDP, &everybody));
    }
    Ok(History { lookup, entries, totals, added: all_added, remarks })
}
