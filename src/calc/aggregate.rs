//! Figures of several allies combined: sums, shares of sums, means, and growth.
//!
//! Two rules run through all of it. A ratio is that of the sums, never the mean of ratios, so that a large economy
//! counts for more than a small one, as it does in NATO's own totals. And an ally without a figure is left out of both
//! sums and named, because counting it as zero would make the group look worse than anybody knows it to be.

use rust_decimal::Decimal;

use super::indicator::Indicator;
use super::lookup::Lookup;
use crate::dataset::{Combination, Group, Measure, Member, Subject, Year, Years};

/// A group's figures of one indicator and year combined.
#[derive(Clone, Debug)]
pub struct Aggregate<'d> {
    /// The allies of the group in the year, by name.
    pub allies: Vec<&'d Member>,
    /// Those of them that are left out because a figure is missing.
    pub missing: Vec<&'d Member>,
    /// The figure of the group, in the indicator's unit; `None` where the indicator cannot be combined, or no ally has
    /// a figure.
    ///
    /// Amounts and people are added up. The share is the ratio of the sums at constant prices, since NATO's share is of
    /// real GDP. Parts of spending are weighted by spending. The real change is that of the sum of each year's allies.
    pub value: Option<Decimal>,
    /// The real change of the countries that were allies in both years, percent; `None` for other indicators.
    pub same: Option<Decimal>,
    /// The unweighted mean of the unrounded figures; `None` for money in several currencies, and for parts of a whole.
    pub mean: Option<Decimal>,
    /// What NATO printed, where it prints a total of the same allies.
    pub published: Option<Decimal>,
    /// The two sums that the value is the ratio of: for a share, spending and GDP; for a real change, spending in the
    /// year and in the year before; for a part, spending and that of the whole.
    pub ratio_of: Option<(Decimal, Decimal)>,
}

impl Aggregate<'_> {
    /// How many allies the figure counts.
    #[must_use]
    pub fn counted(&self) -> usize {
        self.allies.len() - self.missing.len()
    }
}

/// Combines a group's figures.
///
/// ```
/// use defspend::calc::aggregate::aggregate;
/// use defspend::calc::currency::Unit;
/// use defspend::calc::lookup::{Lookup, Selection};
/// use defspend::calc::indicator::Indicator;
/// use defspend::dataset::{Currency, Dataset, Requirement, Span, EditionChoice};
///
/// let dataset = Dataset::embedded()?;
/// let groups = dataset.groups()?;
/// let group = groups.find("europe-canada")?;
/// let unit = Unit::In(Currency::USD);
/// let terms = Selection { choice: EditionChoice::Newest, years: Span::Last, prices: None, unit, members_now: false };
/// let lookup = Lookup::open(&dataset, Requirement::Shares, &group.members, terms, None)?;
/// let share = aggregate(&lookup, Indicator::SHARE, group, lookup.years.last);
/// // The group spends 2.53 of every 100 dollars on defence; the mean of the allies' shares is another figure.
/// assert_eq!(share.value.unwrap().round_dp(2), "2.53".parse().unwrap());
/// assert_eq!(share.mean.unwrap().round_dp(2), "2.74".parse().unwrap());
/// # Ok::<(), defspend::Error>(())
/// ```
#[must_use]
pub fn aggregate<'d>(
    lookup: &Lookup<'d>,
    indicator: Indicator,
    group: &Group,
    year: Year,
) -> Aggregate<'d> {
    let allies = lookup.allies(group, year);
    let Combined { mut value, same, missing, ratio_of } =
        combine(lookup, indicator, group, &allies, year);
    let figures = allies.iter().filter_map(|member| lookup.unrounded(indicator, member, year));
    let figures: Vec<Decimal> = figures.collect();
    let mut mean = figures.iter().sum::<Decimal>().checked_div(Decimal::from(figures.len()));
    if indicator.is_money() && !allies.is_empty() && lookup.one_currency(&allies, year).is_none() {
        value = None;
        mean = None;
    }
    if indicator == Indicator::PART {
        mean = None;
    }
    let published = match nato_total(group) {
        Some(total) if allies.iter().all(|member| member.joined <= year) => {
            lookup.printed(indicator, total, year)
        }
        _ => None,
    };
    Aggregate { allies, missing, value, same, mean, published, ratio_of }
}

/// The part of an [`Aggregate`] that depends on how the indicator combines.
struct Combined<'d> {
    value: Option<Decimal>,
    same: Option<Decimal>,
    missing: Vec<&'d Member>,
    ratio_of: Option<(Decimal, Decimal)>,
}

fn combine<'d>(
    lookup: &Lookup<'d>,
    indicator: Indicator,
    group: &Group,
    allies: &[&'d Member],
    year: Year,
) -> Combined<'d> {
    let column = lookup.column(indicator);
    let figure = |member: &Member| lookup.unrounded(indicator, member, year);
    let figure_or_nothing = |member: &Member| figure(member).or_else(|| nothing(column, member));
    let spending = |member: &Member| constant(lookup, Measure::SpendUsdConst, member, year);
    let gdp = |member: &Member| constant(lookup, Measure::GdpUsdConst, member, year);
    match indicator.combination() {
        Combination::Sum => {
            let sums = Sums::of(allies, |member| Some((figure_or_nothing(member)?, Decimal::ZERO)));
            Combined { value: sums.top, same: None, missing: sums.missing, ratio_of: None }
        }
        Combination::ShareOfSums => {
            let sums = Sums::of(allies, |member| spending(member).zip(gdp(member)));
            let (value, ratio_of) = (sums.ratio(Decimal::ONE_HUNDRED), sums.top.zip(sums.bottom));
            Combined { value, same: None, missing: sums.missing, ratio_of }
        }
        Combination::WeightedBySpending => {
            let sums = Sums::of(allies, |member| {
                let (part, all) = figure_or_nothing(member).zip(spending(member))?;
                Some((part * all, all))
            });
            let value = sums.ratio(Decimal::ONE);
            Combined { value, same: None, missing: sums.missing, ratio_of: None }
        }
        Combination::PartOfWhole => {
            let spent = |member: &Member| {
                lookup.stored(column, member, year).or_else(|| nothing(column, member))
            };
            let sums = Sums::of(allies, |member| Some((spent(member)?, Decimal::ZERO)));
            let whole = lookup.whole.as_ref();
            let value = sums.top.and_then(|amount| whole?.part(amount, year));
            let ratio_of = sums.top.zip(whole.and_then(|whole| whole.sum(year)));
            Combined { value, same: None, missing: sums.missing, ratio_of }
        }
        Combination::GrowthOfSum => growth_of_sum(lookup, group, allies, year),
        Combination::MeanOnly => {
            let sums = Sums::of(allies, |member| Some((figure(member)?, Decimal::ZERO)));
            Combined { value: None, same: None, missing: sums.missing, ratio_of: None }
        }
    }
}

/// The growth of the sum of spending over the year before.
///
/// NATO counts each year's own allies, so an ally that joins adds its whole spending to the growth. That is the value;
/// the growth of the countries that were allies in both years is worked out beside it, because it says what spending
/// did.
fn growth_of_sum<'d>(
    lookup: &Lookup<'d>,
    group: &Group,
    allies: &[&'d Member],
    year: Year,
) -> Combined<'d> {
    let before = year.minus(1);
    let early = before.map(|before| lookup.allies(group, before)).unwrap_or_default();
    let both: Vec<&Member> = allies.iter().copied().filter(|ally| early.contains(ally)).collect();
    let spent =
        |member: &Member, year: Year| constant(lookup, Measure::SpendUsdConst, member, year);
    let each = Sums::of(allies, |member| {
        let then = if early.contains(&member) { spent(member, before?)? } else { Decimal::ZERO };
        Some((spent(member, year)?, then))
    });
    let same = Sums::of(&both, |member| Some((spent(member, year)?, spent(member, before?)?)));
    Combined {
        value: each.growth(),
        same: same.growth(),
        ratio_of: each.top.zip(each.bottom),
        missing: each.missing,
    }
}

/// By how much a group's spending lay above that of a base year, at constant prices, added up over the years after it.
/// Each year counts its own allies. `None` where a figure is missing, for one missing year would understate the sum.
#[must_use]
pub fn added(lookup: &Lookup, group: &Group, base: Year) -> Option<Decimal> {
    let total = |year: Year| {
        let sum = aggregate(lookup, Indicator::SPENDING, group, year);
        if sum.missing.is_empty() { sum.value } else { None }
    };
    added_up(lookup, base, total)
}

/// By how much an ally's spending lay above that of a base year, at constant prices, added up over the years after it.
#[must_use]
pub fn added_by(lookup: &Lookup, member: &Member, base: Year) -> Option<Decimal> {
    added_up(lookup, base, |year| lookup.unrounded(Indicator::SPENDING, member, year))
}

fn added_up(
    lookup: &Lookup,
    base: Year,
    spent: impl Fn(Year) -> Option<Decimal>,
) -> Option<Decimal> {
    let level = spent(base)?;
    let after = Years { first: base.plus(1)?, last: lookup.years.last };
    after.each().map(|year| Some(spent(year)? - level)).sum()
}

/// The total that NATO itself prints for the same allies.
fn nato_total(group: &Group) -> Option<Subject> {
    match group.id.as_str() {
        "nato" => Some(Subject::Nato),
        "europe-canada" => Some(Subject::EuropeAndCanada),
        _ => None,
    }
}

/// An amount at constant prices, in million dollars; an ally without armed forces spends nothing.
fn constant(lookup: &Lookup, measure: Measure, member: &Member, year: Year) -> Option<Decimal> {
    lookup.stored(measure, member, year).or_else(|| nothing(measure, member))
}

/// Zero where an ally has no armed forces and so nothing to spend, as NATO counts it. For any other ally an absent
/// figure is unknown.
fn nothing(measure: Measure, member: &Member) -> Option<Decimal> {
    (!member.armed_forces && !measure.is_of_the_economy()).then_some(Decimal::ZERO)
}

/// Two sums over the allies that have both figures of a pair, and the allies that lack one. A sum of nothing is `None`:
/// it would otherwise be printed as zero, and divided by.
struct Sums<'d> {
    top: Option<Decimal>,
    bottom: Option<Decimal>,
    missing: Vec<&'d Member>,
}

impl<'d> Sums<'d> {
    fn of(
        allies: &[&'d Member],
        figures: impl Fn(&'d Member) -> Option<(Decimal, Decimal)>,
    ) -> Self {
        let (mut top, mut bottom, mut missing) = (Decimal::ZERO, Decimal::ZERO, Vec::new());
        for member in allies {
            match figures(member) {
                Some((more, below)) => {
                    top += more;
                    bottom += below;
                }
                None => missing.push(*member),
            }
        }
        let something = |sum: Decimal| (sum > Decimal::ZERO).then_some(sum);
        Self { top: something(top), bottom: something(bottom), missing }
    }

    /// The ratio of the sums, multiplied before it is divided so that no digit is lost.
    fn ratio(&self, times: Decimal) -> Option<Decimal> {
        (self.top? * times).checked_div(self.bottom?)
    }

    /// By how many percent the first sum exceeds the second.
    fn growth(&self) -> Option<Decimal> {
        Some(self.ratio(Decimal::ONE_HUNDRED)? - Decimal::ONE_HUNDRED)
    }
}
