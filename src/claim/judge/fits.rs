//! What else a figure fits, of all that its text names.

use super::agrees::agrees;
use super::figure::Asked;
use super::hints::is_of_money;
use super::published::{Published, covering};
use super::rounded::known_figure;
use crate::claim::{Claim, Context, Measure, Order, Unit, When, Who};
use crate::dataset::{Dataset, Day, Prices, Year};
use crate::error::Error;

/// No claim is compared with more readings: the time that a sentence takes is bound by its figures.
const MOST_READINGS: usize = 160;

/// A reading that a figure fits, where it does not fit its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Of whom.
    pub who: Who,
    /// Of which year.
    pub year: Year,
    /// Of what.
    pub measure: Measure,
    /// At which prices, where they matter.
    pub prices: Option<Prices>,
}

/// The readings that a figure fits among those that its text names, each by any edition of the day.
pub(super) fn fits(
    dataset: &Dataset,
    claim: &Claim,
    context: &Context,
    day: Day,
    by: Option<Day>,
) -> Result<Vec<Fit>, Error> {
    let (mut found, mut compared) = (Vec::new(), 0);
    let readings = readings(claim, context);
    for year in years(claim, context, day) {
        let mut editions: Vec<_> = covering(dataset, year, by).collect::<Result<_, _>>()?;
        editions.retain(|edition| edition.may_answer(claim, year));
        for (who, reading) in &readings {
            for prices in prices(reading) {
                compared += 1;
                if compared > MOST_READINGS {
                    return Ok(found);
                }
                let asked = Asked { claim: reading, year, prices: *prices };
                if !is_fact(asked, &editions) {
                    continue;
                }
                found.push(Fit {
                    who: who.clone(),
                    year,
                    measure: reading.measure,
                    prices: is_of_money(reading).then_some(*prices),
                });
            }
        }
    }
    Ok(found)
}

/// The years of which a claim without one is right, the newest first.
pub(super) fn years_that_fit(
    dataset: &Dataset,
    claim: &Claim,
    day: Day,
    by: Option<Day>,
) -> Result<Vec<Fit>, Error> {
    /// The tables go back no further than a reader would look.
    const YEARS: u16 = 12;
    let years = (0..YEARS).filter_map(|back| day.year().minus(back)).collect();
    fits(dataset, claim, &Context { years, ..Context::default() }, day, by)
}

/// Whether any of the editions has the figure. Of a place only the newest that has it is asked: each has to be worked out of
/// all allies' figures, and older tables seldom differ.
fn is_fact(asked: Asked, editions: &[Published]) -> bool {
    let mut figures = editions.iter().filter_map(|edition| known_figure(asked, *edition).ok());
    if asked.claim.measure == Measure::Rank {
        return figures.next().is_some_and(|figure| agrees(asked.claim, &figure));
    }
    figures.any(|figure| agrees(asked.claim, &figure))
}

/// The claim as it is and as other measures, said of its own subject and of everybody else who is named.
fn readings(claim: &Claim, context: &Context) -> Vec<(Who, Claim)> {
    let mut all = Vec::new();
    // A comparison of two has no number that could be another's.
    if claim.against.is_some() {
        return all;
    }
    for reading in measures(claim, context) {
        for who in subjects(claim, context) {
            if can_be_of(&reading, &who) {
                let reading = Claim { subject: Some(who.clone()), ..reading.clone() };
                all.push((who, reading));
            }
        }
    }
    all
}

/// Whether a reading can be of somebody: allies have places, and only all of them or a part of them are counted.
fn can_be_of(reading: &Claim, who: &Who) -> bool {
    let is_ally = matches!(who, Who::Ally(_));
    match reading.measure {
        Measure::Rank => is_ally,
        Measure::Count => !is_ally,
        _ => true,
    }
}

/// The claim's own subject first.
fn subjects(claim: &Claim, context: &Context) -> Vec<Who> {
    let mut all: Vec<Who> = claim.subject.clone().into_iter().collect();
    for who in &context.who {
        if !all.contains(who) {
            all.push(who.clone());
        }
    }
    all
}

/// The claim's own year first, then those that its text names, and those that its present may mean.
fn years(claim: &Claim, context: &Context, day: Day) -> Vec<Year> {
    let mut all = Vec::new();
    if let Some(When::In(year)) = claim.when {
        all.push(year);
    }
    let present = [Some(day.year()), day.year().minus(1)];
    for year in context.years.iter().copied().chain(present.into_iter().flatten()) {
        if !all.contains(&year) && claim.since != Some(year) {
            all.push(year);
        }
    }
    all
}

/// The claim as it is, and the same number as another measure that the sentence has a word for.
fn measures(claim: &Claim, context: &Context) -> Vec<Claim> {
    let mut all = vec![claim.clone()];
    match claim.measure {
        Measure::Share | Measure::EquipmentShare | Measure::ShareOfAlliance | Measure::Change => {
            for measure in &context.measures {
                if *measure != claim.measure {
                    all.push(as_measure(claim, *measure));
                }
            }
        }
        // `ranks third`: by what is often not said.
        Measure::Rank => {
            let order = claim.order.unwrap_or(Order::BY_SHARE);
            for by in [Measure::Share, Measure::Amount] {
                if by != order.by {
                    all.push(Claim { order: Some(Order { by, ..order }), ..claim.clone() });
                }
            }
        }
        _ => {}
    }
    all
}

/// The same number as another measure.
fn as_measure(claim: &Claim, measure: Measure) -> Claim {
    let mut reading = claim.clone();
    reading.measure = measure;
    reading.value.unit = if measure == Measure::Share { Unit::PercentOfGdp } else { Unit::Percent };
    (reading.threshold, reading.since) = (None, None);
    reading
}

/// At which prices it may be meant.
fn prices(claim: &Claim) -> &'static [Prices] {
    if is_of_money(claim) { &[Prices::Current, Prices::Constant] } else { &[Prices::Current] }
}
