//! Everything about a group of allies: what its figures come to and were the year before, how far its members are from targets,
//! and its last years.

use rust_decimal::Decimal;

use super::aggregate::Aggregate;
use super::country::if_answered;
use super::currency::Unit;
use super::history::{self, History, HistoryQuestion};
use super::indicator::Indicator;
use super::lookup::Selection;
use super::{gap, groups, targets};
use crate::dataset::{
    Currency, Dataset, EditionChoice, Group, Prices, Requirement, Span, Target, Targets, Year,
    Years,
};
use crate::error::Error;

/// What is asked: which group, by which edition.
#[derive(Clone, Debug)]
pub struct GroupQuestion {
    /// The group.
    pub group: Group,
    /// The edition.
    pub choice: EditionChoice,
    /// The prices of money; current prices where none are asked for, or constant ones if the edition lacks them.
    pub prices: Option<Prices>,
    /// Whether the group counts today's members in every year.
    pub members_now: bool,
}

/// One figure of the group, and that of the year before.
#[derive(Clone, Debug)]
pub struct GroupFigure<'d> {
    /// What the figure measures.
    pub indicator: Indicator,
    /// The figures of the members and of the group, in both years.
    pub history: History<'d>,
}

impl<'d> GroupFigure<'d> {
    /// The year of the figure.
    #[must_use]
    pub fn year(&self) -> Year {
        self.history.lookup.years.last
    }

    /// The figures of the members combined.
    #[must_use]
    pub fn combined(&self) -> Option<&Aggregate<'d>> {
        self.of(self.year())
    }

    /// The figure of the year before; `None` where the edition begins with the year.
    #[must_use]
    pub fn before(&self) -> Option<Decimal> {
        self.of(self.year().minus(1)?)?.value
    }

    /// The change from the year before.
    #[must_use]
    pub fn change(&self) -> Option<Decimal> {
        Some(self.combined()?.value? - self.before()?)
    }

    fn of(&self, year: Year) -> Option<&Aggregate<'d>> {
        let total = self.history.totals.iter().find(|total| total.year == year)?;
        Some(&total.aggregate)
    }

    fn has_a_figure(&self) -> bool {
        self.combined().is_some_and(|figure| figure.value.is_some() || figure.mean.is_some())
    }
}

/// Everything about one group.
#[derive(Clone, Debug)]
pub struct GroupProfile<'d> {
    /// The indicators that the edition has for its members.
    pub figures: Vec<GroupFigure<'d>>,
    /// What was asked about the gaps of its members.
    pub of_gaps: gap::GapQuestion,
    /// Where each member stands against the agreed targets, the farthest from 2% first, and how many meet each leg.
    pub targets: targets::TargetsReport<'d>,
    /// What the group came to in each of the last years.
    pub years: groups::GroupsReport<'d>,
}

/// How many years before the last are shown.
const YEARS_BEFORE: u16 = 4;

/// Puts the profile together.
///
/// # Errors
/// When no edition has any figure for the members.
///
/// ```
/// use defspend::calc::group_profile::{self, GroupQuestion};
/// use defspend::dataset::{Dataset, EditionChoice};
///
/// let dataset = Dataset::embedded()?;
/// let group = dataset.groups()?.find("baltic")?.clone();
/// let choice = EditionChoice::Newest;
/// let question = GroupQuestion { group, choice, prices: None, members_now: false };
/// let profile = group_profile::answer(&dataset, &question)?;
/// assert_eq!(profile.targets.gaps.rows.len(), 3);
/// assert_eq!(profile.years.rows.len(), 5);
/// # Ok::<(), defspend::Error>(())
/// ```
pub fn answer<'d>(
    dataset: &'d Dataset,
    question: &GroupQuestion,
) -> Result<GroupProfile<'d>, Error> {
    let targets = Targets::USUAL.map(|id| dataset.targets.find(id));
    let targets: Vec<Target> = targets.into_iter().collect::<Result<_, Error>>()?;
    let whom = vec![question.group.clone()];
    let plain = gap::GapQuestion::plain(Vec::new(), whom.clone(), targets, question.choice);
    let of_gaps = gap::GapQuestion {
        needs: Requirement::Money,
        prices: question.prices,
        members_now: question.members_now,
        order: gap::GapOrder::Gap,
        ..plain
    };
    let gaps = gap::answer(dataset, &of_gaps)?;
    let (info, last) = (gaps.info, gaps.years.last);
    let since = |years: u16| {
        let first = last.minus(years).filter(|first| info.years.contains(*first));
        Span::Exactly(Years { first: first.unwrap_or(info.years.first), last })
    };
    // All figures must come from one edition: editions restate each other, so figures of two cannot be compared.
    let terms = Selection {
        choice: EditionChoice::Named(info.id),
        years: since(1),
        prices: question.prices,
        unit: Unit::In(Currency::USD),
        members_now: question.members_now,
    };
    let mut figures = Vec::new();
    for (indicator, _) in Indicator::all() {
        let found = if_answered(figure(dataset, &question.group, *indicator, terms))?;
        figures.extend(found.filter(GroupFigure::has_a_figure));
    }
    let counts = targets::count(dataset, &gaps)?;
    let targets = targets::TargetsReport { gaps, counts, later: Vec::new() };
    let years = Selection { years: since(YEARS_BEFORE), ..terms };
    let mut years = groups::answer(dataset, whom, years)?;
    // Some editions are known for their last year alone, and a count of years without a figure would be none of anybody.
    years.rows.retain(|totals| totals.share.mean.is_some());
    Ok(GroupProfile { figures, of_gaps, targets, years })
}

fn figure<'d>(
    dataset: &'d Dataset,
    group: &Group,
    indicator: Indicator,
    terms: Selection,
) -> Result<GroupFigure<'d>, Error> {
    // Only money has prices to choose.
    let prices = if indicator.is_money() { terms.prices } else { None };
    let question = HistoryQuestion {
        members: Vec::new(),
        groups: vec![group.clone()],
        indicator,
        part_of: None,
        since: None,
        terms: Selection { prices, ..terms },
    };
    Ok(GroupFigure { indicator, history: history::answer(dataset, &question)? })
}
