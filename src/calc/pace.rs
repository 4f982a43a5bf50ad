//! Pace: the change of a share over past years, carried forward, beside the pace that a target needs. It is arithmetic
//! on the past, not a forecast.

use rust_decimal::Decimal;

use super::gap::Gap;
use super::gap::what_if::gdps_of;
use super::gap::{self, AllyGap, GapReport};
use super::projection::growth::{Assumption, Prospects, Rates};
use super::projection::{Factors, yearly_growth};
use crate::dataset::{Dataset, Edition, Leg, Measure, Member, Share, Subject, Year, Years};
use crate::error::{Error, RoadConflict};

/// What is asked: whether allies reach a target in time if they go on as before.
#[derive(Clone, Debug)]
pub struct PaceQuestion {
    /// The gaps of the base year; the only target is the goal.
    pub gaps: gap::GapQuestion,
    /// The year in which the target should be reached.
    pub by: Year,
    /// The number of past years over which the change is measured.
    pub window: u16,
    /// Growth that replaces the outlook's.
    pub assumed: Vec<Assumption>,
}

/// What becomes of a target at the pace of the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The target is met already.
    Met,
    /// The target will be met in time.
    OnCourse,
    /// The target will be met, but too late.
    Late,
    /// The target will never be met: the share stands still or falls.
    Never,
}

impl Outcome {
    /// Its name in rows, such as `on_course`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::OnCourse => "on_course",
            Self::Late => "late",
            Self::Never => "never",
        }
    }
}

/// The pace of one ally towards one leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegPace {
    /// The gap in the base year.
    pub gap: Gap,
    /// The change of the share over the window, in percentage points a year; `None` where a year of it has no share.
    pub points: Option<Decimal>,
    /// The year in which the target is met at this pace; it may lie far beyond [`Year::LAST`].
    pub reached: Option<u32>,
    /// The change that reaches the target in time, in percentage points a year; `None` where it is met.
    pub needed_points: Option<Decimal>,
    /// The growth of spending at constant prices that reaches it in time, in percent a year; approximate.
    pub needed_growth: Option<Decimal>,
    /// What becomes of the target; `None` where that is not known.
    pub outcome: Option<Outcome>,
}

/// The paces of one ally.
#[derive(Clone, Debug)]
pub struct Trajectory<'d> {
    /// Its figures and gaps in the base year.
    pub base: AllyGap<'d>,
    /// The published share at the start of the window.
    pub from: Option<Share>,
    /// The pace towards each leg.
    pub paces: Vec<LegPace>,
    /// Whether growth past the outlook's end was assumed to be that of its last year.
    pub growth_past_end: bool,
}

/// The paces of several allies.
#[derive(Clone, Debug)]
pub struct PaceReport<'d> {
    /// The gaps of the base year; its rows have moved into the trajectories.
    pub answer: GapReport<'d>,
    /// One for each ally.
    pub trajectories: Vec<Trajectory<'d>>,
    /// The years between which the change is measured, both included.
    pub window: Years,
    /// Where growth comes from.
    pub prospects: Prospects,
    /// Allies with a share in the base year, but not in every year of the window.
    pub broken: Vec<&'d Member>,
}

/// Works the paces out.
///
/// # Errors
/// When no edition has what is asked for, the window is empty or begins before the edition does, or the year is past.
pub fn pace<'d>(dataset: &'d Dataset, question: &PaceQuestion) -> Result<PaceReport<'d>, Error> {
    let mut answer = gap::answer(dataset, &question.gaps)?;
    let base = answer.years.last;
    if question.by <= base {
        let (by, base) = (question.by.number(), base.number());
        return Err(RoadConflict::TargetYearPast { by, base }.into());
    }
    if question.window == 0 {
        return Err(RoadConflict::WindowEmpty.into());
    }
    let most = base.since(answer.info.years.first);
    if question.window > most {
        let (window, edition) = (question.window, answer.info.id.to_string());
        let first = answer.info.years.first.number();
        return Err(RoadConflict::WindowTooLong { window, edition, first, most }.into());
    }
    let first = answer.info.years.each().find(|year| base.since(*year) == question.window);
    let window = Years { first: first.unwrap_or(base), last: base };
    let record = dataset.edition(answer.info.id)?;
    let members: Vec<_> = answer.members().iter().map(|member| member.iso3).collect();
    let prospects = Prospects::new(dataset.outlook(base)?, question.assumed.clone(), &members)?;
    let (mut trajectories, mut broken) = (Vec::new(), Vec::new());
    for row in std::mem::take(&mut answer.rows) {
        let from = unbroken(record, row.member, window);
        if from.is_none() && row.figures.share.is_some() {
            broken.push(row.member);
        }
        let gdps = gdps_of(&question.gaps.replaced, Some(row.member.iso3));
        let rates = |year| prospects.along(Some(row.member.iso3), year, gdps, answer.prices);
        let factors = factors(rates, base, question.by);
        let growth_past_end = factors.as_ref().is_some_and(|(_, past_end)| *past_end);
        let economy = factors.map(|(economy, _)| economy);
        let paces = row.gaps.iter().map(|gap| one(gap, from, economy, window, question)).collect();
        trajectories.push(Trajectory { base: row, from, paces, growth_past_end });
    }
    Ok(PaceReport { answer, trajectories, window, prospects, broken })
}

/// The published share at the start of the window, where every year of it has a share. A gap in between may hide a
/// change of what was counted, so no pace is measured across it.
fn unbroken(record: &Edition, member: &Member, window: Years) -> Option<Share> {
    let share = |year: Year| record.row(Subject::Ally(member.iso3), year)?.share(Measure::Share);
    if window.each().any(|year| share(year).is_none()) {
        return None;
    }
    share(window.first).map(Share::published)
}

/// The factor by which the economy grows until a year, and whether that needed rates past the outlook's end. `None`
/// where a rate is not known, or the factor is absurdly large.
fn factors(rates: impl Fn(Year) -> Option<Rates>, base: Year, by: Year) -> Option<(Decimal, bool)> {
    let years = (1..=by.since(base)).map(|after| rates(base.plus(after)?));
    years.into_iter().try_fold((Decimal::ONE, false), |(economy, past_end), rates| {
        let rates = rates?;
        let economy = economy.checked_mul(Factors::from(rates).growth)?;
        Some((economy, past_end || rates.growth_past_end))
    })
}

fn one(
    gap: &Gap,
    from: Option<Share>,
    economy: Option<Decimal>,
    window: Years,
    question: &PaceQuestion,
) -> LegPace {
    let base = window.last;
    let years = question.by.since(base);
    // NATO tabulates core shares only, so there is no past of related spending to carry forward.
    let share = if gap.leg == Leg::Core { gap.share } else { None };
    let over = Decimal::from(question.window);
    let change = share.zip(from).map(|(now, then)| (now - then).0);
    let points = change.map(|change| change / over);
    let short = match gap.met {
        Some(false) => gap.points.exactly().map(|points| points.0),
        _ => None,
    };
    let needed_points = short.map(|short| short / Decimal::from(years));
    let ratio = share.and_then(|share| gap.wanted.percent().checked_div(share.percent()));
    let needed_growth = short
        .and(ratio.zip(economy))
        .and_then(|(ratio, economy)| yearly_growth(ratio.checked_mul(economy)?, years));
    // Divided only once: 0.07 ÷ 3 is cut after 28 digits, so 27 years of it would fall just short of 0.63.
    let steps = short.zip(change).and_then(|(short, change)| {
        (change > Decimal::ZERO).then(|| (short * over / change).ceil())
    });
    let reached = steps
        .and_then(|steps| u32::try_from(steps).ok())
        .map(|steps| u32::from(base.number()) + steps);
    let outcome = match (gap.met, points, reached) {
        (Some(true), _, _) => Some(Outcome::Met),
        (Some(false), Some(_), Some(year)) if year <= u32::from(question.by.number()) => {
            Some(Outcome::OnCourse)
        }
        (Some(false), Some(_), Some(_)) => Some(Outcome::Late),
        (Some(false), Some(_), None) => Some(Outcome::Never),
        _ => None,
    };
    LegPace { gap: *gap, points, reached, needed_points, needed_growth, outcome }
}
