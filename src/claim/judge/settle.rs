//! From the editions of a day to a verdict.

use super::Verdict;
use super::agrees::{agrees, might_agree};
use super::figure::{Asked, Figure};
use super::published::covering;
use super::rounded::known_figure;
use crate::claim::{Claim, Measure, Reason, Unit, When};
use crate::dataset::{Absence, Dataset, Day, EditionInfo, Prices, Year};
use crate::error::Error;

/// A figure and the edition that has it.
pub(super) type Found<'d> = (&'d EditionInfo, Figure);

/// What the editions say to a claim of one year at one kind of prices.
#[derive(Clone, Debug)]
pub(super) struct Outcome<'d> {
    pub(super) verdict: Verdict,
    pub(super) year: Year,
    pub(super) prices: Prices,
    /// The newest figure.
    pub(super) official: Option<Found<'d>>,
    /// The newest that agrees.
    pub(super) agreed: Option<Found<'d>>,
    /// Why it is neither confirmed nor contradicted.
    pub(super) reason: Option<Reason>,
}

/// At which prices a claim may be meant, the likeliest first.
fn meant(claim: &Claim) -> &'static [Prices] {
    let of_growth = claim.measure == Measure::Change
        && claim.value.unit != Unit::Points
        && claim.threshold.is_none();
    match claim.prices {
        Some(Prices::Constant | Prices::Of(_)) => &[Prices::Constant],
        // Growth and what was added are said of either, and NATO prints the real one.
        None if of_growth || claim.measure == Measure::Added => {
            &[Prices::Constant, Prices::Current]
        }
        Some(Prices::Current) | None => &[Prices::Current],
    }
}

/// What the editions say to a claim as it stands.
pub(super) fn settle<'d>(
    dataset: &'d Dataset,
    claim: &Claim,
    when: When,
    day: Day,
    by: Option<Day>,
) -> Result<Outcome<'d>, Error> {
    let year = match when {
        When::In(year) => return of_year(dataset, claim, year, by),
        When::Current => day.year(),
    };
    let this = of_year(dataset, claim, year, by)?;
    let Some(before) = year.minus(1) else { return Ok(this) };
    let last = of_year(dataset, claim, before, by)?;
    for wanted in [Verdict::Confirmed, Verdict::Outdated] {
        for outcome in [&this, &last] {
            if outcome.verdict == wanted {
                return Ok(outcome.clone());
            }
        }
    }
    // A miss is final only where the figure of this year is held, since the speaker may know this year's budget, and
    // where no edition that had last year's is missing.
    let last_is_open = last.verdict == Verdict::Differs || last.reason == Some(Reason::NotHeld);
    Ok(match (this.verdict, last.verdict) {
        (Verdict::Unverifiable, Verdict::Unverifiable) => this,
        (Verdict::Unverifiable, _) => {
            Outcome { verdict: Verdict::Differs, reason: Some(Reason::YearNotOut), ..last }
        }
        (Verdict::Contradicted, _) if last_is_open => {
            Outcome { verdict: Verdict::Differs, reason: last.reason, ..this }
        }
        _ => this,
    })
}

/// The same for one year, at whichever prices are meant.
fn of_year<'d>(
    dataset: &'d Dataset,
    claim: &Claim,
    year: Year,
    by: Option<Day>,
) -> Result<Outcome<'d>, Error> {
    let mut outcomes = Vec::new();
    for prices in meant(claim) {
        outcomes.push(at(dataset, Asked { claim, year, prices: *prices }, by)?);
    }
    let first = |verdict: Verdict| outcomes.iter().position(|outcome| outcome.verdict == verdict);
    let all = |verdict: Verdict| outcomes.iter().all(|outcome| outcome.verdict == verdict);
    let found = first(Verdict::Confirmed).or_else(|| first(Verdict::Outdated));
    let place = found.unwrap_or_else(|| {
        outcomes.iter().position(|outcome| outcome.official.is_some()).unwrap_or_default()
    });
    // Where it is not said which prices are meant, a miss is final only at all of them.
    let open = found.is_none() && !all(Verdict::Contradicted) && !all(Verdict::Unverifiable);
    let outcome = outcomes.swap_remove(place);
    if !open {
        return Ok(outcome);
    }
    let reason = outcome.reason.or(Some(Reason::NotHeld));
    Ok(Outcome { verdict: Verdict::Differs, reason, ..outcome })
}

/// The same at one kind of prices.
fn at<'d>(dataset: &'d Dataset, asked: Asked, by: Option<Day>) -> Result<Outcome<'d>, Error> {
    let (mut held, mut absent, mut absences) = (Vec::<Found>::new(), false, Vec::new());
    for edition in covering(dataset, asked.year, by) {
        let edition = edition?;
        match known_figure(asked, edition) {
            Ok(figure) => {
                // Of what is held to too few decimals, the rest is not held.
                absent |= !agrees(asked.claim, &figure) && might_agree(asked.claim, &figure);
                held.push((edition.info, figure));
            }
            Err(absence) => {
                absent |= absence == Absence::NotHeld;
                absences.push(absence);
            }
        }
    }
    let agreed = held.iter().position(|(_, figure)| agrees(asked.claim, figure));
    let verdict = match agreed {
        _ if held.is_empty() => Verdict::Unverifiable,
        Some(0) => Verdict::Confirmed,
        Some(_) => Verdict::Outdated,
        None if absent => Verdict::Differs,
        None => Verdict::Contradicted,
    };
    Ok(Outcome {
        verdict,
        year: asked.year,
        prices: asked.prices,
        official: held.first().copied(),
        agreed: agreed.and_then(|at| held.get(at)).copied(),
        reason: match verdict {
            Verdict::Unverifiable => Some(reason(&absences)),
            Verdict::Differs => Some(Reason::NotHeld),
            _ => None,
        },
    })
}

/// Why there is no figure, where there is none: what is ours to say before what is NATO's.
fn reason(absences: &[Absence]) -> Reason {
    let order = [
        (Absence::NoForces, Reason::NoForces),
        (Absence::NotHeld, Reason::NotHeld),
        (Absence::Silent, Reason::Silent),
        (Absence::NotTabulated, Reason::NotTabulated),
    ];
    let found = order.iter().find(|(absence, _)| absences.contains(absence));
    found.map_or(Reason::NotCovered, |(_, reason)| *reason)
}
