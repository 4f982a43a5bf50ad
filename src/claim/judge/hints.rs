//! What may be behind a figure that does not agree: finite, ranked and named.

use super::agrees::{agrees, cut};
use super::figure::Asked;
use super::published::covering;
use super::rounded::known_figure;
use super::settle::{Found, Outcome};
use super::{Hint, Verdict};
use crate::claim::{Claim, Comparator, Measure, Order, Unit};
use crate::dataset::{Dataset, Day, Prices};
use crate::error::Error;

/// How many years before and after are looked at.
const YEARS_APART: u16 = 3;

/// The first hint that fits.
pub(super) fn hint(
    dataset: &Dataset,
    claim: &Claim,
    outcome: &Outcome,
    by: Option<Day>,
) -> Result<Option<Hint>, Error> {
    match outcome.verdict {
        Verdict::Confirmed => return Ok(None),
        Verdict::Outdated => {
            return Ok(outcome.agreed.map(|(info, _)| Hint::OtherEdition(info.id)));
        }
        Verdict::Contradicted | Verdict::Differs | Verdict::Unverifiable => {}
    }
    if let Some(hint) = other_prices(dataset, claim, outcome, by)? {
        return Ok(Some(hint));
    }
    // A comparator that is no equality fits many years and measures by chance.
    let is_exact =
        matches!(claim.comparator, Comparator::Eq | Comparator::About) && claim.against.is_none();
    if !is_exact {
        return Ok(None);
    }
    if let Some((_, figure)) = outcome.official
        && claim.comparator == Comparator::Eq
        && cut(claim, figure.least) == claim.value.number
    {
        return Ok(Some(Hint::Cut));
    }
    let Outcome { year, prices, .. } = *outcome;
    for (instead, hint) in mistaken(claim) {
        if fits(dataset, Asked { claim: &instead, year, prices }, by)?.is_some() {
            return Ok(Some(hint));
        }
    }
    if let Some((info, _)) = fits(dataset, Asked { claim, year, prices }, None)? {
        return Ok(Some(Hint::OtherEdition(info.id)));
    }
    other_year(dataset, claim, outcome, by)
}

/// The newest figure of what is asked, if it agrees.
fn fits<'d>(
    dataset: &'d Dataset,
    asked: Asked,
    by: Option<Day>,
) -> Result<Option<Found<'d>>, Error> {
    let found = newest(dataset, asked, by)?;
    Ok(found.filter(|(_, figure)| agrees(asked.claim, figure)))
}

/// The other prices, if the money is right at them.
fn other_prices(
    dataset: &Dataset,
    claim: &Claim,
    outcome: &Outcome,
    by: Option<Day>,
) -> Result<Option<Hint>, Error> {
    let (prices, hint) = match outcome.prices {
        Prices::Current => (Prices::Constant, Hint::ConstantPrices),
        Prices::Constant | Prices::Of(_) => (Prices::Current, Hint::CurrentPrices),
    };
    let is_settled = claim.prices.is_some() || claim.measure != Measure::Change;
    if !is_of_money(claim) || !is_settled {
        return Ok(None);
    }
    let found = fits(dataset, Asked { claim, year: outcome.year, prices }, by)?;
    Ok(found.map(|_| hint))
}

/// The nearest year of which the figure is right.
fn other_year(
    dataset: &Dataset,
    claim: &Claim,
    outcome: &Outcome,
    by: Option<Day>,
) -> Result<Option<Hint>, Error> {
    // A change over several years has another base in another year.
    if matches!(claim.measure, Measure::Rank | Measure::Gap) || claim.since.is_some() {
        return Ok(None);
    }
    let Outcome { year, prices, .. } = *outcome;
    for apart in 1..=YEARS_APART {
        for near in [year.minus(apart), year.plus(apart)].into_iter().flatten() {
            if fits(dataset, Asked { claim, year: near, prices }, by)?.is_some() {
                return Ok(Some(Hint::OtherYear(near)));
            }
        }
    }
    Ok(None)
}

/// The newest figure of a year that was published by a day.
pub(super) fn newest<'d>(
    dataset: &'d Dataset,
    asked: Asked,
    by: Option<Day>,
) -> Result<Option<Found<'d>>, Error> {
    for held in covering(dataset, asked.year, by) {
        let held = held?;
        if held.may_answer(asked.claim, asked.year)
            && let Ok(figure) = known_figure(asked, held)
        {
            return Ok(Some((held.info, figure)));
        }
    }
    Ok(None)
}

/// Whether the prices matter.
pub(super) fn is_of_money(claim: &Claim) -> bool {
    match claim.measure {
        Measure::Amount | Measure::ShareOfAlliance | Measure::Added | Measure::Level => true,
        Measure::Gap => matches!(claim.value.unit, Unit::Money(_)),
        Measure::Change => claim.value.unit != Unit::Points && claim.threshold.is_none(),
        Measure::Rank => claim.order.unwrap_or(Order::BY_SHARE).by == Measure::Amount,
        _ => false,
    }
}

/// The claims that it may have been mistaken for.
fn mistaken(claim: &Claim) -> Vec<(Claim, Hint)> {
    match claim.measure {
        Measure::Change if claim.value.unit == Unit::Percent => {
            vec![(read_as(claim, Measure::Change, Unit::Points), Hint::Points)]
        }
        Measure::ShareOfAlliance | Measure::EquipmentShare => {
            vec![(read_as(claim, Measure::Share, Unit::PercentOfGdp), Hint::ShareOfGdp)]
        }
        Measure::Share => {
            vec![(read_as(claim, Measure::ShareOfAlliance, Unit::Percent), Hint::ShareOfAlliance)]
        }
        _ => Vec::new(),
    }
}

/// The same claim of another measure and unit.
fn read_as(claim: &Claim, measure: Measure, unit: Unit) -> Claim {
    let mut instead = claim.clone();
    instead.measure = measure;
    instead.value.unit = unit;
    instead
}
