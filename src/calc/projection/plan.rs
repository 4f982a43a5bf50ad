//! A path in money: the amounts of every year, and the shares of GDP that they come to.

use rust_decimal::Decimal;

use super::path::{Path, between};
use super::{Base, Factors, MOST_PROJECTED, ProjectionQuestion};
use crate::calc::SHARES_AGREE;
use crate::dataset::{Demand, Millions, Prices, Share, Target, Year};
use crate::decimal;
use crate::error::{Conflict, Error, RoadConflict};

/// Refuses amounts outside the road, and a road that does not end with the last of them: what is spent after it, the plan does
/// not say.
pub(super) fn check(
    points: &[(Year, Millions)],
    first: Option<Year>,
    base: Year,
    by: Year,
) -> Result<(), Error> {
    if first.is_some() {
        return Err(RoadConflict::FirstYearOfWaypoints.into());
    }
    if let Some((year, _)) = points.iter().find(|(year, _)| *year < base || *year > by) {
        let (year, base, by) = (year.number(), base.number(), by.number());
        return Err(RoadConflict::WaypointOutside { year, base, by }.into());
    }
    match points.last() {
        Some((last, _)) if *last < by => {
            Err(RoadConflict::MoneyEnds { last: last.number(), by: by.number() }.into())
        }
        _ => Ok(()),
    }
}

/// The share of every year after the base year, percent, that a path in money comes to; `None` for another path. Nothing is
/// held against the start or the target: a plan in money may fall short of both.
pub(super) fn shares(
    question: &ProjectionQuestion,
    target: &Target,
    row: &Base,
    start: Decimal,
    gdp: Option<Millions>,
    factors: &[Factors],
    prices: Option<Prices>,
) -> Result<Option<Vec<Decimal>>, Error> {
    let Path::Money(points) = &question.path else { return Ok(None) };
    if matches!(target.demand, Demand::Split { .. }) {
        return Err(RoadConflict::WaypointsOfTwoLegs.into());
    }
    let ally = row.name().to_owned();
    let Some(Millions(mut gdp)) = gdp else {
        return Err(RoadConflict::MoneyWithoutGdp { ally }.into());
    };
    let related = match target.related() {
        Some(_) => row.figures().related.map(Share::percent).unwrap_or_default(),
        None => Decimal::ZERO,
    };
    let (base, start) = (row.year(), start + related);
    let spending = gdp * start * Decimal::new(1, 2);
    let points: Vec<(Year, Decimal)> =
        points.iter().map(|(year, amount)| (*year, amount.0)).collect();
    let Some(end) = points.last().copied() else { return Ok(None) };
    check_start(&points, base, start, gdp, &ally)?;
    let mut shares = Vec::with_capacity(factors.len());
    for (factors, year) in factors.iter().zip((1..).map_while(|after| base.plus(after))) {
        gdp = factors.next(gdp, prices);
        if gdp > MOST_PROJECTED {
            let by = question.by.number();
            return Err(RoadConflict::AmountsTooLarge { ally, by }.into());
        }
        let amount = between(&points, (base, spending), end, year);
        match (amount * Decimal::ONE_HUNDRED).checked_div(gdp) {
            Some(share) if share <= Decimal::ONE_HUNDRED => shares.push(share),
            _ => {
                let gdp = decimal::grouped(gdp, 0);
                return Err(Conflict::SpendingExceedsGdp { ally, gdp }.into());
            }
        }
    }
    Ok(Some(shares))
}

/// Refuses an amount of the base year that is not what is spent in it.
fn check_start(
    points: &[(Year, Decimal)],
    base: Year,
    start: Decimal,
    gdp: Decimal,
    ally: &str,
) -> Result<(), Error> {
    let Some((year, amount)) = points.first().copied() else { return Ok(()) };
    let share = (amount * Decimal::ONE_HUNDRED).checked_div(gdp).unwrap_or_default();
    if year != base || (share - start).abs() <= SHARES_AGREE {
        return Ok(());
    }
    let [percent, start] = [share, start].map(|share| decimal::fixed(share, 2));
    let share = format!("{} million ({percent}%)", decimal::grouped(amount, 0));
    let (year, ally) = (year.number(), ally.to_owned());
    Err(RoadConflict::WaypointOffStart { year, share, ally, start }.into())
}
