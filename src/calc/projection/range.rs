//! The bill of a target whose related leg is unknown: a range, from that leg met in full to nothing of it counted.

use super::path::Path;
use super::{Base, Bill, ProjectionQuestion, Shares, Span};
use crate::calc::gap::Extent;
use crate::dataset::{Demand, Leg, Millions, Share, Target};
use rust_decimal::Decimal;

/// The extra of a whole target, of which only the bounds are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WholeExtra {
    /// That of the year.
    pub extra: Extent<Millions>,
    /// That of this year and all years before it.
    pub extra_sum: Extent<Millions>,
}

/// The leg that a road bills: the whole target, or the core leg alone where the target has two and the related one is
/// unknown.
pub(super) fn billed_leg(target: &Target, row: &Base) -> Leg {
    match target.demand {
        Demand::Split { .. } if row.figures().related.is_some() => Leg::Total,
        Demand::Whole { .. } => Leg::Total,
        Demand::Core(_) | Demand::Split { .. } | Demand::Equipment(_) => Leg::Core,
    }
}

/// The shares at both ends of the range: with the related leg met in full from the start, and with nothing of it
/// counted, so that core spending has to reach the whole target. `None` where there is no range.
pub(super) fn ends(
    question: &ProjectionQuestion,
    target: &Target,
    row: &Base,
    billed: &[Shares],
    years: Span,
) -> Option<[Vec<Shares>; 2]> {
    let leg = target.related().map(Share::percent)?;
    if row.figures().related.is_some() {
        return None;
    }
    let start = billed.first()?.total;
    let path = |start: Decimal| -> Vec<Decimal> {
        let goal = target.share(Leg::Total).percent();
        let later = question.path.shares(start, goal, years.base, years.first, years.by);
        std::iter::once(start).chain(later).collect()
    };
    let is_planned = matches!(question.path, Path::Money(_));
    let met_in_full = match target.demand {
        _ if is_planned => billed.iter().map(|shares| shares.total + leg).collect(),
        Demand::Split { .. } => billed.iter().map(|shares| shares.total + leg).collect(),
        _ => path(start + leg),
    };
    // A leg that is met already is spent otherwise too.
    let whole = |totals: Vec<Decimal>, met: Decimal| -> Vec<Shares> {
        let years = totals.into_iter().zip(billed);
        let of = |(total, billed): (Decimal, &Shares)| {
            let otherwise = billed.otherwise.map(|share| share + met);
            Shares { core: None, related: None, total, otherwise }
        };
        years.map(of).collect()
    };
    let nothing =
        if is_planned { billed.iter().map(|shares| shares.total).collect() } else { path(start) };
    Some([whole(met_in_full, leg), whole(nothing, Decimal::ZERO)])
}

/// The extra of each year between the bills at both ends.
pub(super) fn between(met_in_full: &[Bill], nothing: &[Bill]) -> Vec<WholeExtra> {
    let years = met_in_full.iter().zip(nothing);
    let extra = |(met, nothing): (&Bill, &Bill)| WholeExtra {
        extra: Extent::between(met.extra, nothing.extra),
        extra_sum: Extent::between(met.extra_sum, nothing.extra_sum),
    };
    years.map(extra).collect()
}
