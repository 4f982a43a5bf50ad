//! The road to a target: what an ally spends year by year on the way there, and how much more that is than a baseline.
//!
//! A projection is arithmetic on assumptions, not a forecast, and the answer names each of them. Its steps depend on
//! each other in this order:
//!
//! 1. The gap report gives each ally's figures of the base year, with replacements applied.
//! 2. The starting share: the published one, or at current prices spending ÷ GDP.
//! 3. The prospects give growth and inflation of every year, and these the GDP.
//! 4. The path gives the share of every year; a path in money, by dividing by GDP. Waypoints are first checked against the start
//!    and the target.
//! 5. Share × GDP is the spending, and what it exceeds the baseline by is the extra.

mod base;
mod baseline;
pub mod growth;
mod own;
pub mod path;
mod plan;
mod range;
mod sums;

use rust_decimal::Decimal;

use crate::calc::SHARES_AGREE;
use crate::calc::gap::what_if::gdps_of;
use crate::calc::gap::{self, AllyGap, Extent, Figures, GapQuestion, GapReport, PriceBase};
use crate::calc::root::root;
use crate::dataset::{
    Coverage, Dataset, Demand, EditionChoice, Leg, Millions, Preferred, Prices, Share, Target, Year,
};
use crate::decimal;
use crate::error::{Error, RoadConflict, SubjectConflict, Unavailable};
pub use base::{Base, OwnBase};
pub use baseline::Baseline;
use growth::{Assumption, Prospects, RateKind, Rates};
use path::Path;
pub use range::WholeExtra;
pub use sums::{RoadSum, YearSum};

/// What is asked: whose road, to which target, by which path.
#[derive(Clone, Debug)]
pub struct ProjectionQuestion {
    /// The edition, the base year, prices, currency and replaced figures. Its only target is the end of the road.
    pub gaps: GapQuestion,
    /// Whose road it is, where it is that of somebody who is no ally. The question of the gaps then
    /// has neither allies nor groups, and the figures that it replaces are all there are.
    pub subject: Option<String>,
    /// The year in which the target is reached.
    pub by: Year,
    /// The first year in which the share moves; `None` for the year after the base year.
    pub first: Option<Year>,
    /// How the share gets there.
    pub path: Path,
    /// What the extra is counted over, which changes the bill severalfold.
    pub baseline: Baseline,
    /// Growth and inflation that replace the outlook's.
    pub assumed: Vec<Assumption>,
}

impl ProjectionQuestion {
    /// Whether the user gave rates of this kind.
    #[must_use]
    pub fn has_rate(&self, kind: RateKind) -> bool {
        self.assumed.iter().any(|one| one.kind == kind)
    }
}

/// One year of a road. Money is in the report's currency, at its prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The year.
    pub year: Year,
    /// The core share, percent; `None` where the target is judged only as a whole.
    pub core: Option<Decimal>,
    /// The related share, percent; `None` where it is unknown, or not projected separately.
    pub related: Option<Decimal>,
    /// The share that is billed, percent: that of [`Road::leg`].
    pub billed: Decimal,
    /// The money of that share; `None` where the edition has no GDP.
    pub bill: Option<Bill>,
    /// The extra of the whole target, where its related leg is unknown.
    pub whole: Option<WholeExtra>,
}

impl Step {
    /// The extra of the whole target in this year.
    #[must_use]
    pub fn whole_extra(&self) -> Extent<Millions> {
        self.whole.map_or(self.bill.map(|bill| bill.extra).into(), |whole| whole.extra)
    }

    /// The extra of the whole target in this year and all years before it.
    #[must_use]
    pub fn whole_extra_sum(&self) -> Extent<Millions> {
        self.whole.map_or(self.bill.map(|bill| bill.extra_sum).into(), |whole| whole.extra_sum)
    }
}

/// The money of one year, in millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bill {
    /// GDP at the report's prices.
    pub gdp: Millions,
    /// Spending: the share of GDP in that year.
    pub spending: Millions,
    /// The spending of this year and all years before it, without the base year.
    pub spending_sum: Millions,
    /// What spending would be otherwise; `None` where nothing is deducted.
    pub baseline: Option<Millions>,
    /// Spending less baseline; zero in the base year.
    pub extra: Millions,
    /// The extra of this year and all years before it.
    pub extra_sum: Millions,
}

/// The road of one ally, or of somebody who is no ally.
#[derive(Clone, Debug)]
pub struct Road<'d> {
    /// Whose it is, with the figures of the base year.
    pub base: Base<'d>,
    /// The leg that is billed: the whole target; or of two legs the core alone, where the related one is unknown.
    pub leg: Leg,
    /// The base year and every year after it up to the target year.
    pub steps: Vec<Step>,
    /// The rates from each year to the next, one fewer than the steps.
    pub rates: Vec<Rates>,
    /// The yearly growth of spending at constant prices that the road takes, percent; approximate.
    pub needed_growth: Option<Decimal>,
    /// The share from which the path starts, percent.
    pub start: Decimal,
}

impl Road<'_> {
    /// How far a year is from a target in the leg that is billed, in points; below 0 where it is above.
    #[must_use]
    pub fn gap(&self, target: &Target, step: &Step) -> Decimal {
        target.share(self.leg).percent() - step.billed
    }

    /// The money that a year lacks of a target in the leg that is billed.
    #[must_use]
    pub fn missing(&self, target: &Target, step: &Step) -> Option<Millions> {
        let gap = self.gap(target, step) * Decimal::new(1, 2);
        step.bill.map(|bill| Millions(bill.gdp.0 * gap))
    }

    /// The money of the base year.
    #[must_use]
    pub fn first_bill(&self) -> Option<Bill> {
        self.steps.first()?.bill
    }

    /// The money of the target year.
    #[must_use]
    pub fn last_bill(&self) -> Option<Bill> {
        self.steps.last()?.bill
    }
}

/// The roads of several allies.
#[derive(Clone, Debug)]
pub struct Projection<'d> {
    /// The gap report of the base year; its rows have moved into the roads. `None` for somebody who
    /// is no ally.
    pub answer: Option<GapReport<'d>>,
    /// The prices of the amounts; `None` without any. Those of somebody who is no ally are current,
    /// or else constant: those of the given figures.
    pub prices: Option<Prices>,
    /// One road for each ally with a share.
    pub roads: Vec<Road<'d>>,
    /// The base year.
    pub base: Year,
    /// The first year in which shares move.
    pub first: Year,
    /// Where growth and inflation come from.
    pub prospects: Prospects,
    /// Allies whose starting share differs from the published one: the name, the start in percent, the published share.
    pub starts_off: Vec<(&'d str, Decimal, Share)>,
}

impl<'d> Projection<'d> {
    /// The figures of the base year, for each road of an ally.
    pub fn bases(&self) -> impl Iterator<Item = &AllyGap<'d>> + Clone {
        self.roads.iter().filter_map(|road| road.base.ally())
    }

    /// The prices of the amounts: the user's own, where all of them are; else the edition's.
    #[must_use]
    pub fn price_base(&self) -> Option<PriceBase> {
        match &self.answer {
            Some(answer) => answer.price_base_of(self.bases()),
            None => self.own_prices(),
        }
    }

    /// The prices of the amounts of one road.
    #[must_use]
    pub fn price_base_of(&self, road: &Road) -> Option<PriceBase> {
        match (&self.answer, road.base.ally()) {
            (Some(answer), Some(ally)) => answer.price_base(ally),
            _ => self.own_prices(),
        }
    }

    /// The prices of the amounts of somebody who is no ally.
    fn own_prices(&self) -> Option<PriceBase> {
        self.prices.map(|prices| match prices {
            Prices::Current => PriceBase::Edition(prices),
            _ => PriceBase::Own,
        })
    }
}

/// The shares of one year.
#[derive(Clone, Copy, Debug)]
pub struct Shares {
    /// The core share, percent.
    pub core: Option<Decimal>,
    /// The related share, percent.
    pub related: Option<Decimal>,
    /// Core and related together, percent.
    pub total: Decimal,
    /// What the share would be otherwise, percent, where the user gave that.
    pub otherwise: Option<Decimal>,
}

impl Shares {
    fn of_both(core: Decimal, related: Decimal) -> Self {
        let (core, related, total) = (Some(core), Some(related), core + related);
        Self { core, related, total, otherwise: None }
    }

    fn of_core(core: Decimal) -> Self {
        Self { core: Some(core), related: None, total: core, otherwise: None }
    }

    /// Of a target that names no parts, none is known.
    fn of_the_whole(total: Decimal) -> Self {
        Self { core: None, related: None, total, otherwise: None }
    }
}

/// By what GDP and prices are multiplied in a year.
#[derive(Clone, Copy, Debug)]
pub struct Factors {
    /// 1 + growth.
    pub growth: Decimal,
    /// 1 + inflation.
    pub inflation: Decimal,
}

impl Factors {
    /// The GDP of the year, after that of the year before.
    fn next(&self, gdp: Decimal, prices: Option<Prices>) -> Decimal {
        let real = gdp * self.growth;
        if prices == Some(Prices::Current) { real * self.inflation } else { real }
    }
}

impl From<Rates> for Factors {
    fn from(rates: Rates) -> Self {
        let factor = |percent: Decimal| Decimal::ONE + percent * Decimal::new(1, 2);
        Self { growth: factor(rates.growth), inflation: factor(rates.inflation) }
    }
}

/// Works the roads out.
///
/// # Errors
/// When no edition has what is asked for, no ally has a share, the years are impossible, or replaced figures contradict
/// each other.
pub fn project<'d>(
    dataset: &'d Dataset,
    question: &ProjectionQuestion,
) -> Result<Projection<'d>, Error> {
    if let Some(subject) = &question.subject {
        return own::project(dataset, question, subject);
    }
    let carried = carried(dataset, &question.gaps)?;
    let gaps = carried.as_ref().unwrap_or(&question.gaps);
    let mut answer = gap::answer_assuming(dataset, gaps, &question.assumed)?;
    let base = gaps.carried_to.unwrap_or(answer.years.last);
    let years = Span::check(base, question)?;
    let members: Vec<_> = answer.members().iter().map(|member| member.iso3).collect();
    let after = answer.years.last;
    let prospects = Prospects::new(dataset.outlook(after)?, question.assumed.clone(), &members)?;
    let is_nominal = question.has_rate(RateKind::NominalGrowth);
    if is_nominal && answer.prices.is_some_and(|prices| prices != Prices::Current) {
        return Err(RoadConflict::NominalGrowthAtConstantPrices.into());
    }
    let rows = std::mem::take(&mut answer.rows);
    if matches!(question.path, Path::Money(_)) && rows.len() > 1 {
        return Err(RoadConflict::MoneyOfSeveral.into());
    }
    if rows.iter().all(|row| row.figures.share.is_none()) {
        return Err(no_share(&rows, base));
    }
    let Some(target) = answer.targets.first().cloned() else {
        return Err(RoadConflict::NoTarget.into());
    };
    let prices = answer.prices;
    let (mut roads, mut starts_off) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        let (Some(share), Some(start)) = (row.figures.share, start(&row.figures, prices)) else {
            continue;
        };
        if (start - share.percent()).abs() > SHARES_AGREE {
            starts_off.push((row.member.name.as_str(), start, share));
        }
        let row = Base::Ally(Box::new(row));
        roads.push(road(question, &target, row, start, years, &prospects, prices)?);
    }
    let answer = Some(answer);
    Ok(Projection { answer, prices, roads, base, first: years.first, prospects, starts_off })
}

/// The question of a base year that is later than the last of the edition: that of its last year,
/// whose figures are carried on. `None` where the edition reaches the base year.
fn carried(dataset: &Dataset, gaps: &GapQuestion) -> Result<Option<GapQuestion>, Error> {
    let Some(base) = gaps.years.map(|years| years.last) else { return Ok(None) };
    let last = match gaps.choice {
        EditionChoice::Named(id) => Some(dataset.editions.find(&id.to_string())?.years.last),
        choice => {
            let published = dataset.editions.by(choice.day(&dataset.editions));
            let held = published.filter(|info| info.coverage != Coverage::None);
            held.map(|info| info.years.last).max()
        }
    };
    if last.is_none_or(|last| base <= last) {
        return Ok(None);
    }
    let preferred = match gaps.preferred {
        Preferred::LastYear => Preferred::Of(base),
        preferred => preferred,
    };
    Ok(Some(GapQuestion { years: None, carried_to: Some(base), preferred, ..gaps.clone() }))
}

/// The years of a road.
#[derive(Clone, Copy)]
struct Span {
    base: Year,
    first: Year,
    by: Year,
}

impl Span {
    fn check(base: Year, question: &ProjectionQuestion) -> Result<Self, Error> {
        let by = question.by;
        if by <= base {
            let (by, base) = (by.number(), base.number());
            return Err(RoadConflict::TargetYearPast { by, base }.into());
        }
        let first = question.first.or(base.plus(1)).unwrap_or(by);
        if first <= base || first > by {
            let (first, base, by) = (first.number(), base.number(), by.number());
            return Err(RoadConflict::FirstYearOutside { first, base, by }.into());
        }
        if let Path::Waypoints(points) = &question.path {
            if question.first.is_some() {
                return Err(RoadConflict::FirstYearOfWaypoints.into());
            }
            if let Some((year, _)) = points.iter().find(|(year, _)| *year < base || *year > by) {
                let (year, base, by) = (year.number(), base.number(), by.number());
                return Err(RoadConflict::WaypointOutside { year, base, by }.into());
            }
        }
        if let Path::Money(points) = &question.path {
            plan::check(points, question.first, base, by)?;
        }
        Ok(Self { base, first, by })
    }
}

fn no_share(rows: &[AllyGap], base: Year) -> Error {
    let nobody =
        rows.is_empty().then(|| format!("none of the allies asked for had joined by {base}"));
    let whose = rows.iter().take(3).map(|row| {
        let name = &row.member.name;
        if row.member.armed_forces {
            format!("no share is available for {name} in {}", row.year)
        } else {
            format!("{name} has no armed forces, and so no share")
        }
    });
    Unavailable::NoShare { why: nobody.into_iter().chain(whose).collect() }.into()
}

/// The share from which the path starts. At the prices of one year it is the one that stands. At current prices it is spending
/// ÷ GDP, so that the first year's money continues the published amounts: the published share is of real GDP, and would
/// make spending jump.
fn start(figures: &Figures, prices: Option<Prices>) -> Option<Decimal> {
    let ratio = (prices == Some(Prices::Current)).then(|| figures.ratio()).flatten();
    ratio.or(figures.standing_share()).map(Share::percent)
}

fn road<'d>(
    question: &ProjectionQuestion,
    target: &Target,
    row: Base<'d>,
    start: Decimal,
    years: Span,
    prospects: &Prospects,
    prices: Option<Prices>,
) -> Result<Road<'d>, Error> {
    let rates = rates(question, &row, years, prospects, prices)?;
    let factors: Vec<Factors> = rates.iter().copied().map(Factors::from).collect();
    let gdp = row.figures().gdp.and_then(|gdp| row.figures().convert(gdp));
    let planned = plan::shares(question, target, &row, start, gdp, &factors, prices)?;
    let mut shares = shares(question, target, &row, start, years, planned.as_deref())?;
    set_baseline(&mut shares, &question.baseline, row.name(), years.base)?;
    let bills = |shares: &[Shares]| -> Result<Vec<Bill>, Error> {
        let Some(gdp) = gdp else { return Ok(Vec::new()) };
        let (ally, by) = (row.name().to_owned(), years.by.number());
        let bills = bills(shares, &factors, gdp, &question.baseline, prices);
        bills.ok_or(RoadConflict::AmountsTooLarge { ally, by }.into())
    };
    let wholes = match range::ends(question, target, &row, &shares, years) {
        Some([met_in_full, nothing]) => range::between(&bills(&met_in_full)?, &bills(&nothing)?),
        None => Vec::new(),
    };
    let (mut billed, mut wholes) = (bills(&shares)?.into_iter(), wholes.into_iter());
    let steps: Vec<Step> = (0..)
        .map_while(|after| years.base.plus(after))
        .zip(&shares)
        .map(|(year, shares)| Step {
            year,
            core: shares.core,
            related: shares.related,
            billed: shares.total,
            bill: billed.next(),
            whole: wholes.next(),
        })
        .collect();
    let needed_growth = needed_growth(&shares, &factors);
    let leg = range::billed_leg(target, &row);
    Ok(Road { base: row, leg, steps, rates, needed_growth, start })
}

/// The rates from each year of a road to the next: between GDPs that the user gives, those which
/// lead from one to the other.
fn rates(
    question: &ProjectionQuestion,
    whose: &Base,
    years: Span,
    prospects: &Prospects,
    prices: Option<Prices>,
) -> Result<Vec<Rates>, Error> {
    let gdps = gdps_of(&question.gaps.replaced, whose.code());
    let mut rates = Vec::with_capacity(years.by.since(years.base).into());
    for year in (1..).map_while(|after| years.base.plus(after)) {
        if year > years.by {
            break;
        }
        let rate = prospects.along(whose.code(), year, gdps, prices);
        rates.push(rate.ok_or_else(|| no_rate(whose, years.base, year))?);
    }
    Ok(rates)
}

/// The error that neither the outlook nor the user gives the rates of a year.
fn no_rate(whose: &Base, base: Year, year: Year) -> Error {
    let name = whose.name().to_owned();
    match whose {
        Base::Ally(_) => Unavailable::NoOutlook { ally: name, after: base.number() }.into(),
        Base::Subject(_) => SubjectConflict::NoGrowth { subject: name, year: year.number() }.into(),
    }
}

/// The shares that are billed, of the base year and every year after it. Each leg of a split has its own path, and related
/// spending that is unknown is not billed. Of a target that is met only as a whole, nothing of it is counted.
fn shares(
    question: &ProjectionQuestion,
    target: &Target,
    row: &Base,
    start: Decimal,
    years: Span,
    planned: Option<&[Decimal]>,
) -> Result<Vec<Shares>, Error> {
    let known = row.figures().related.map(Share::percent);
    let related = known.unwrap_or_default();
    if let Path::Waypoints(points) = &question.path {
        let counted = if target.related().is_some() { related } else { Decimal::ZERO };
        check_waypoints(points, target, row, start + counted, years)?;
    }
    let leg = |start, to| leg_shares(question, start, to, years, planned);
    Ok(match target.demand {
        Demand::Split { core, related: to } if known.is_some() => {
            let legs = leg(start, core).into_iter().zip(leg(related, to));
            legs.map(|(core, related)| Shares::of_both(core, related)).collect()
        }
        Demand::Core(core) | Demand::Split { core, .. } => {
            leg(start, core).into_iter().map(Shares::of_core).collect()
        }
        Demand::Whole { .. } => {
            let total = leg(start + related, target.share(Leg::Total));
            total.into_iter().map(Shares::of_the_whole).collect()
        }
        Demand::Equipment(_) => return Err(RoadConflict::RoadOfEquipment.into()),
    })
}

/// The shares of one leg from that of the base year on: as planned, or along the path to the target.
fn leg_shares(
    question: &ProjectionQuestion,
    start: Decimal,
    to: Share,
    years: Span,
    planned: Option<&[Decimal]>,
) -> Vec<Decimal> {
    let mut shares = vec![start];
    if let Some(planned) = planned {
        shares.extend(planned);
    } else {
        let Span { base, first, by } = years;
        shares.extend(question.path.shares(start, to.percent(), base, first, by));
    }
    shares
}

/// Sets what the shares after the base year would be otherwise. A baseline above the road would make its extra negative: it is
/// a mistake.
fn set_baseline(
    shares: &mut [Shares],
    baseline: &Baseline,
    whose: &str,
    base: Year,
) -> Result<(), Error> {
    let years = (1..).map_while(|after| base.plus(after));
    for (year, shares) in years.zip(shares.iter_mut().skip(1)) {
        shares.otherwise = baseline.own_share(year);
        if let Some(otherwise) = shares.otherwise
            && otherwise > shares.total
        {
            let (ally, year) = (whose.to_owned(), year.number());
            let [baseline, share] = [otherwise, shares.total].map(|share| decimal::fixed(share, 2));
            return Err(RoadConflict::BaselineAbovePath { ally, year, baseline, share }.into());
        }
    }
    Ok(())
}

fn check_waypoints(
    points: &[(Year, Share)],
    target: &Target,
    row: &Base,
    start: Decimal,
    years: Span,
) -> Result<(), Error> {
    if matches!(target.demand, Demand::Split { .. }) {
        return Err(RoadConflict::WaypointsOfTwoLegs.into());
    }
    let goal = target.legs().last().map(|leg| target.share(*leg));
    for (year, share) in points {
        let percent = share.percent();
        let written = percent.normalize().to_string();
        if *year == years.base && (percent - start).abs() > SHARES_AGREE {
            let (ally, start) = (row.name().to_owned(), decimal::fixed(start, 2));
            let (year, share) = (year.number(), written);
            return Err(RoadConflict::WaypointOffStart { year, share, ally, start }.into());
        }
        if let Some(goal) = goal
            && *year == years.by
            && goal.percent() != percent
        {
            let (year, target) = (year.number(), decimal::fixed(goal.percent(), 2));
            return Err(RoadConflict::WaypointOffTarget { year, share: written, target }.into());
        }
    }
    Ok(())
}

/// The money of the base year and every year after it. GDP grows by `factors`: by real growth alone at the prices of
/// one year, and by inflation too at current prices. `shares` begin with the base year, `factors` with the year after. `None`
/// where an amount exceeds [`MOST_PROJECTED`].
#[must_use]
pub fn bills(
    shares: &[Shares],
    factors: &[Factors],
    gdp: Millions,
    baseline: &Baseline,
    prices: Option<Prices>,
) -> Option<Vec<Bill>> {
    let (now, later) = shares.split_first()?;
    let hundredth = Decimal::new(1, 2);
    let current = prices == Some(Prices::Current);
    let part = now.total * hundredth;
    let (mut gdp, mut level) = (gdp.0, gdp.0 * part);
    let (mut spending_sum, mut extra_sum) = (Decimal::ZERO, Decimal::ZERO);
    let deducts = *baseline != Baseline::None;
    let mut bills = Vec::with_capacity(shares.len());
    bills.push(Bill {
        gdp: Millions(gdp),
        spending: Millions(level),
        spending_sum: Millions::ZERO,
        baseline: deducts.then_some(Millions(level)),
        extra: Millions::ZERO,
        extra_sum: Millions::ZERO,
    });
    for (shares, factors) in later.iter().zip(factors) {
        gdp = factors.next(gdp, prices);
        match baseline {
            Baseline::Real if current => level *= factors.inflation,
            Baseline::Cash if !current => level = level.checked_div(factors.inflation)?,
            _ => {}
        }
        // A year multiplies an amount by at most 3 × 3, so amounts below this bound cannot overflow before the next
        // check.
        if gdp > MOST_PROJECTED || level > MOST_PROJECTED {
            return None;
        }
        let spending = gdp * (shares.total * hundredth);
        let otherwise = match baseline {
            Baseline::Share | Baseline::Own(_) => {
                gdp * shares.otherwise.map_or(part, |percent| percent * hundredth)
            }
            Baseline::Real | Baseline::Cash => level,
            Baseline::None => Decimal::ZERO,
        };
        let extra = spending - otherwise;
        spending_sum += spending;
        extra_sum += extra;
        bills.push(Bill {
            gdp: Millions(gdp),
            spending: Millions(spending),
            spending_sum: Millions(spending_sum),
            baseline: deducts.then_some(Millions(otherwise)),
            extra: Millions(extra),
            extra_sum: Millions(extra_sum),
        });
    }
    Some(bills)
}

/// The largest amount that is projected, in millions, and the largest growth: 10^20. Larger ones follow from absurd assumptions, and would
/// overflow.
pub const MOST_PROJECTED: Decimal = Decimal::from_parts(0x6310_0000, 0x6BC7_5E2D, 5, false, 0);

/// The yearly growth of spending at constant prices that leads from the first share to the last, percent.
#[must_use]
pub fn needed_growth(shares: &[Shares], factors: &[Factors]) -> Option<Decimal> {
    let (first, last) = (shares.first()?.total, shares.last()?.total);
    let economy = factors
        .iter()
        .try_fold(Decimal::ONE, |product, factors| product.checked_mul(factors.growth))?;
    let ratio = last.checked_mul(economy)?.checked_div(first)?;
    yearly_growth(ratio, u16::try_from(factors.len()).ok()?)
}

/// The rate of growth in percent a year that adds up to a ratio after a number of years; approximate. `None` where the
/// ratio exceeds [`MOST_PROJECTED`]: it follows from absurd assumptions, and would overflow.
///
/// ```
/// use defspend::calc::projection::{MOST_PROJECTED, yearly_growth};
/// use rust_decimal::Decimal;
/// // 1.02 × 1.02 = 1.0404.
/// assert_eq!(yearly_growth("1.0404".parse()?, 2).map(|rate| rate.round_dp(9)), Some(Decimal::TWO));
/// assert_eq!(yearly_growth(MOST_PROJECTED + Decimal::ONE, 2), None);
/// # Ok::<(), rust_decimal::Error>(())
/// ```
#[must_use]
pub fn yearly_growth(ratio: Decimal, years: u16) -> Option<Decimal> {
    let is_sound = years > 0 && ratio <= MOST_PROJECTED;
    is_sound.then(|| (root(ratio, years) - Decimal::ONE) * Decimal::ONE_HUNDRED)
}
