//! Parts of a question that contradict each other.

use std::fmt;

use super::quoted;

/// What is wrong with values that are valid alone. Numbers with units are given as text, ready to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// A figure or rate is replaced twice.
    ReplacedTwice {
        /// The second replacement, in the notation that a user writes.
        second: String,
    },
    /// A figure or rate is replaced for an ally that is not in the report.
    ReplacedUnasked {
        /// The ally.
        ally: String,
    },
    /// All three of share, spending and GDP are replaced, and contradict each other.
    ReplacementsDisagree {
        /// The ally.
        ally: String,
        /// Spending ÷ GDP in percent, to two decimals.
        ratio: String,
    },
    /// The replaced spending is larger than GDP.
    SpendingExceedsGdp {
        /// The ally.
        ally: String,
        /// GDP in whole millions.
        gdp: String,
    },
    /// GDPs are given by year, but none for the year that is asked for.
    GdpOfOtherYears {
        /// The year, where it is known.
        year: Option<u16>,
        /// The first and the last year of the GDPs.
        given: (u16, u16),
    },
    /// A base year is given for a measure other than spending.
    BaseYearWithoutSpending,
    /// Spending of different years is to be compared at current prices.
    CurrentPricesCompared,
    /// The last year is not after the base year.
    NotAfterBaseYear {
        /// The last year.
        year: u16,
        /// The base year.
        base: u16,
    },
    /// Amounts in several currencies are to be ranked.
    SeveralCurrenciesRanked,
    /// Allies are to be put in the order of a change that there is not.
    NoChange {
        /// Whether the figure that ranks them is itself a change.
        is_change: bool,
    },
    /// An ally is asked for that is not among those that are ranked.
    NotRanked {
        /// The ally.
        ally: String,
        /// The year of the ranking.
        year: u16,
    },
    /// A part of spending is asked for of those who are not in the whole.
    NotPartOf {
        /// The ally or group.
        who: String,
        /// The group that is the whole.
        whole: String,
    },
    /// Allies are to be ranked by the gap to a target that includes related spending.
    RelatedLegRanked {
        /// The target.
        target: String,
    },
    /// The years, target or waypoints of a road are impossible.
    Road(RoadConflict),
    /// The figures of somebody who is no ally answer nothing.
    Subject(SubjectConflict),
    /// The state of pledges is asked for as of an earlier day.
    StateOfADay,
    /// A target does not apply to a measure.
    TargetOfAnotherMeasure {
        /// The target.
        target: String,
        /// The measure's column.
        column: &'static str,
    },
    /// More than one year is to be followed through the editions.
    SeveralYearsFollowed {
        /// The years.
        years: String,
    },
    /// An edition is compared with itself.
    SameEdition {
        /// The edition.
        edition: String,
    },
    /// The edition to compare with came out earlier.
    EditionsBackwards {
        /// The edition that was given as the earlier one.
        from: String,
        /// The edition that was given as the later one.
        to: String,
    },
    /// An edition came out after the day that the question is about.
    EditionTooLate {
        /// The edition.
        edition: String,
        /// The day it came out, as `2026-07-07`.
        published: String,
        /// The day that the question is about, as `2026-07-07`.
        day: String,
    },
}

/// What is wrong with a road to a target, or with a pace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoadConflict {
    /// A road is asked for without a target.
    NoTarget,
    /// A road to a target for equipment is asked for.
    RoadOfEquipment,
    /// The target year is not after the base year.
    TargetYearPast {
        /// The target year.
        by: u16,
        /// The base year.
        base: u16,
    },
    /// The first year does not lie between base year and target year.
    FirstYearOutside {
        /// The first year.
        first: u16,
        /// The base year.
        base: u16,
        /// The target year.
        by: u16,
    },
    /// A first year is given together with waypoints.
    FirstYearOfWaypoints,
    /// Waypoints are given for a target of two legs.
    WaypointsOfTwoLegs,
    /// A waypoint lies before the base year or after the target year.
    WaypointOutside {
        /// The year of the waypoint.
        year: u16,
        /// The base year.
        base: u16,
        /// The target year.
        by: u16,
    },
    /// A waypoint for the base year differs from the ally's share.
    WaypointOffStart {
        /// The year of the waypoint.
        year: u16,
        /// The share of the waypoint, percent.
        share: String,
        /// The ally.
        ally: String,
        /// The ally's share in that year, percent.
        start: String,
    },
    /// A waypoint for the target year differs from the target.
    WaypointOffTarget {
        /// The year of the waypoint.
        year: u16,
        /// The share of the waypoint, percent.
        share: String,
        /// The share that the target asks for, percent.
        target: String,
    },
    /// A path in money ends before the road does.
    MoneyEnds {
        /// The last year of the path.
        last: u16,
        /// The target year.
        by: u16,
    },
    /// A path in money is given for several allies.
    MoneyOfSeveral,
    /// A path in money is given where GDP is not known.
    MoneyWithoutGdp {
        /// The ally.
        ally: String,
    },
    /// A baseline of the user's own lies above the road.
    BaselineAbovePath {
        /// The ally.
        ally: String,
        /// The year.
        year: u16,
        /// The share of the baseline, percent.
        baseline: String,
        /// The share on the road, percent.
        share: String,
    },
    /// Growth is given both as real and as nominal.
    TwoGrowths,
    /// Nominal growth is given for a road at constant prices.
    NominalGrowthAtConstantPrices,
    /// Projected amounts are too large to be calculated.
    AmountsTooLarge {
        /// The ally.
        ally: String,
        /// The target year.
        by: u16,
    },
    /// The window of past years has no year.
    WindowEmpty,
    /// The window of past years begins before the edition's first year.
    WindowTooLong {
        /// The length of the window in years.
        window: u16,
        /// The edition.
        edition: String,
        /// The first year of the edition.
        first: u16,
        /// The longest window that the edition allows, in years.
        most: u16,
    },
}

/// What is wrong with a question about somebody who is no ally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubjectConflict {
    /// It is an ally, and has figures.
    IsAlly {
        /// The ally.
        ally: String,
    },
    /// A target for equipment is asked for, of which no figure can be given.
    OfEquipment,
    /// Nothing is given that has a share.
    NoShare {
        /// Whose figures they are.
        subject: String,
    },
    /// Of share, spending and GDP only one amount is given.
    OneAmount {
        /// Whose figures they are.
        subject: String,
        /// The amount: spending or GDP.
        amount: &'static str,
    },
    /// A road is asked for, but not from which year on.
    NoYear {
        /// Whose figures they are.
        subject: String,
    },
    /// A road is asked for, but the growth of a year is not given.
    NoGrowth {
        /// Whose road it is.
        subject: String,
        /// The first year without growth.
        year: u16,
    },
    /// Amounts rise with inflation, and none is given.
    NoInflation {
        /// Whose road it is.
        subject: String,
    },
    /// Spending and share are given of which no GDP can be.
    NoGdp {
        /// Whose figures they are.
        subject: String,
    },
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReplacedTwice { second } => {
                write!(f, "the same figure is replaced twice, the second time by {second}")
            }
            Self::ReplacedUnasked { ally } => {
                write!(f, "a figure for {ally} is replaced, but {ally} is not in the report")
            }
            Self::ReplacementsDisagree { ally, ratio } => write!(
                f,
                "the share, spending and GDP set for {ally} disagree: spending ÷ GDP is {ratio}%"
            ),
            Self::SpendingExceedsGdp { ally, gdp } => {
                write!(f, "the spending set for {ally} exceeds its GDP of {gdp} million")
            }
            Self::GdpOfOtherYears { year: Some(year), given: (first, last) } => {
                write!(f, "GDPs are given from {first} to {last}, and so none for {year}")
            }
            Self::GdpOfOtherYears { year: None, given: (first, last) } => write!(
                f,
                "GDPs are given from {first} to {last}, but not in which of these years the figures are"
            ),
            Self::BaseYearWithoutSpending => {
                f.write_str("a base year applies to spending only")
            }
            Self::CurrentPricesCompared => f.write_str(
                "spending of different years can only be compared at the prices of one year",
            ),
            Self::NotAfterBaseYear { year, base } => {
                write!(f, "{year} is not later than the base year {base}")
            }
            Self::SeveralCurrenciesRanked => {
                f.write_str("amounts in different currencies cannot be ranked")
            }
            Self::NoChange { is_change: true } => {
                f.write_str("the figure is itself a change, and its own changes are not worked out")
            }
            Self::NoChange { is_change: false } => {
                f.write_str("an order by change needs an earlier year to compare with")
            }
            Self::NotRanked { ally, year } => {
                write!(f, "{ally} is not among the allies ranked for {year}")
            }
            Self::NotPartOf { who, whole } => {
                write!(f, "no part of the spending of {whole}: {who}")
            }
            Self::RelatedLegRanked { target } => {
                write!(f, "{target} includes related spending, for which no gap is known")
            }
            Self::TargetOfAnotherMeasure { target, column } => {
                write!(f, "the target {target} does not apply to {column}")
            }
            Self::StateOfADay => f.write_str(
                "the state of a pledge is known only as of the register's day, but the question is about an earlier day",
            ),
            Self::SeveralYearsFollowed { years } => write!(
                f,
                "only one year can be followed through the editions, not {years}"
            ),
            Self::SameEdition { edition } => {
                write!(f, "edition {edition} is compared with itself")
            }
            Self::EditionsBackwards { from, to } => {
                write!(f, "edition {from} came out after {to}, the edition it is compared with")
            }
            Self::EditionTooLate { edition, published, day } => {
                write!(f, "edition {edition} came out on {published}, after {day}")
            }
            Self::Road(road) => road.fmt(f),
            Self::Subject(subject) => subject.fmt(f),
        }
    }
}

impl fmt::Display for RoadConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTarget => f.write_str("the road has no target"),
            Self::RoadOfEquipment => f.write_str(
                "a target for equipment is a share of defence spending, so there is no road to it",
            ),
            Self::TargetYearPast { by, base } => {
                write!(f, "the target year {by} is not after the base year {base}")
            }
            Self::FirstYearOutside { first, base, by } => write!(
                f,
                "the first year {first} must come after the base year {base} and no later than {by}"
            ),
            Self::FirstYearOfWaypoints => {
                f.write_str("a first year cannot be combined with waypoints")
            }
            Self::WaypointsOfTwoLegs => {
                f.write_str("waypoints lead to one number, but this target has two legs")
            }
            Self::WaypointOutside { year, base, by } => {
                write!(f, "the waypoint for {year} lies outside the road from {base} to {by}")
            }
            Self::WaypointOffStart { year, share, ally, start } => write!(
                f,
                "the waypoint for {year} is {share}, but the share of {ally} in that year is {start}"
            ),
            Self::WaypointOffTarget { year, share, target } => {
                write!(f, "the waypoint for {year} is {share}, but the target is {target}")
            }
            Self::MoneyEnds { last, by } => {
                write!(f, "the path in money ends in {last}, but the road in {by}")
            }
            Self::MoneyOfSeveral => f.write_str("a path in money is that of one ally"),
            Self::MoneyWithoutGdp { ally } => write!(
                f,
                "the path is in money, but no GDP of {ally} is known that would make shares of it"
            ),
            Self::BaselineAbovePath { ally, year, baseline, share } => write!(
                f,
                "the baseline for {year} is {baseline}, above the road of {ally}, which is at {share} in that year"
            ),
            Self::TwoGrowths => f.write_str("growth is given both as real and as nominal"),
            Self::NominalGrowthAtConstantPrices => f.write_str(
                "nominal growth includes inflation, but the amounts are at the prices of one year",
            ),
            Self::AmountsTooLarge { ally, by } => {
                write!(f, "by {by} the amounts for {ally} are too large to be calculated")
            }
            Self::WindowEmpty => f.write_str("a window of 0 years shows no change"),
            Self::WindowTooLong { window, edition, first, .. } => write!(
                f,
                "a window of {window} years is longer than the record: edition {edition} begins in {first}"
            ),
        }
    }
}

impl From<RoadConflict> for Conflict {
    fn from(road: RoadConflict) -> Self {
        Self::Road(road)
    }
}

impl fmt::Display for SubjectConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IsAlly { ally } => write!(f, "{ally} is an ally, with figures of NATO's"),
            Self::OfEquipment => f.write_str(
                "a target for equipment is a share of defence spending, of which no figure can be given",
            ),
            Self::NoShare { subject } => {
                write!(f, "no figure of {} is given: expected at least a share", quoted(subject))
            }
            Self::OneAmount { subject, amount } => write!(
                f,
                "only {amount} is given of {}: expected a share, or two of share, spending and GDP",
                quoted(subject)
            ),
            Self::NoYear { subject } => write!(
                f,
                "the figures of {} are of no year, and so no road starts from them",
                quoted(subject)
            ),
            Self::NoGrowth { subject, year } => write!(
                f,
                "no growth of {} is given for {year}, and no outlook has one",
                quoted(subject)
            ),
            Self::NoInflation { subject } => write!(
                f,
                "growth at current prices, and spending in cash, need inflation, but none of {} is given",
                quoted(subject)
            ),
            Self::NoGdp { subject } => write!(
                f,
                "the share and the spending set for {} give no possible GDP",
                quoted(subject)
            ),
        }
    }
}
