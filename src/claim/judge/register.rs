//! Claims about what was agreed and what was promised: against the targets and the register of pledges.

use rust_decimal::Decimal;

use super::agrees::room_of_about;
use super::{Hint, Judgement, Official, Origin, Verdict};
use crate::claim::{Claim, Comparator, Reason, Unit, When, Who};
use crate::dataset::{Dataset, Day, Demand, Leg, Pledge, Share, Target, Year};
use crate::error::Error;

/// What an ally promised: in the register or not, and the register is not exhaustive.
pub(super) fn pledge<'d>(
    dataset: &'d Dataset,
    claim: &Claim,
    who: &Who,
    day: Day,
) -> Result<Judgement<'d>, Error> {
    let Who::Ally(code) = who else {
        let agreed = target(dataset, claim, who, day);
        return Ok(match agreed.verdict {
            Verdict::Contradicted => Judgement::unverifiable(Reason::NotInRegister),
            _ => agreed,
        });
    };
    let said: Vec<&Pledge> = dataset
        .pledges()?
        .iter()
        .filter(|pledge| pledge.member == *code && pledge.announced.by() <= day)
        .filter(|pledge| promises(claim, pledge.share.percent()))
        .collect();
    let latest =
        |all: &[&Pledge]| all.iter().copied().max_by_key(|pledge| pledge.announced.by()).cloned();
    let due: Vec<&Pledge> =
        said.iter().copied().filter(|pledge| is_due(pledge, claim.when, day)).collect();
    let Some(found) = latest(&due) else {
        let elsewhere = latest(&said).and_then(|pledge| pledge.by_year);
        let hint = elsewhere.map(Hint::OtherYear);
        return Ok(Judgement { hint, ..Judgement::unverifiable(Reason::NotInRegister) });
    };
    let official = Official {
        year: found.by_year,
        ..Official::plain(found.share, Origin::Register(Box::new(found)))
    };
    Ok(Judgement::of(Verdict::Confirmed, official))
}

/// Whether a promised or agreed share is the one that is quoted: nobody rounds a target. The register has the lower end of "more than" and of a range.
fn promises(claim: &Claim, promised: Decimal) -> bool {
    let quoted = claim.value.number;
    match claim.comparator {
        Comparator::Eq => promised == quoted,
        Comparator::About => promised
            .checked_sub(quoted)
            .is_some_and(|distance| distance.abs() <= room_of_about(claim)),
        Comparator::MoreThan | Comparator::AtLeast => promised >= quoted,
        Comparator::LessThan => promised < quoted,
        Comparator::AtMost => promised <= quoted,
        Comparator::Range => quoted <= promised && promised <= claim.value.high.unwrap_or(quoted),
    }
}

/// Whether a pledge is for the time that is said, as far as any is.
fn is_due(pledge: &Pledge, when: Option<When>, day: Day) -> bool {
    let wanted = match when {
        None => return true,
        Some(When::Current) => day.year(),
        Some(When::In(year)) => year,
    };
    let last = pledge.by_text.as_deref().and_then(|text| {
        let (_, last) = text.split_once('-')?;
        Year::read(last)
    });
    let Some(first) = pledge.by_year else { return false };
    (first..=last.unwrap_or(first)).contains(&wanted)
}

/// What the alliance agreed.
pub(super) fn target<'d>(
    dataset: &'d Dataset,
    claim: &Claim,
    who: &Who,
    day: Day,
) -> Judgement<'d> {
    let (until, ahead) = match claim.when {
        Some(When::In(year)) if year <= day.year() => (Day::last_of(year).min(day), None),
        Some(When::In(year)) => (day, Some(year)),
        Some(When::Current) | None => (day, None),
    };
    let in_force: Vec<(&Target, Share)> = dataset
        .targets
        .iter()
        .filter(|target| target.agreed.as_ref().is_some_and(|agreed| agreed.day <= until))
        .filter(|target| is_of(target, claim.value.unit))
        .flat_map(|target| target.legs().iter().map(move |leg: &Leg| (target, target.share(*leg))))
        .collect();
    let official = |(target, share): (&Target, Share)| Official {
        year: year_of(target),
        ..Official::plain(share, Origin::Targets(Box::new(target.clone())))
    };
    let fitting = || {
        let fits = |share: Share| promises(claim, share.percent());
        in_force.iter().copied().filter(move |(_, share)| fits(*share))
    };
    let in_time =
        fitting().find(|(target, _)| ahead.is_none_or(|year| year_of(target) == Some(year)));
    if let Some(found) = in_time {
        return Judgement::of(Verdict::Confirmed, official(found));
    }
    if let Some(found) = fitting().next() {
        let hint = year_of(found.0).map(Hint::OtherYear);
        return Judgement { hint, ..Judgement::unverifiable(Reason::NotInRegister) };
    }
    let distance = |share: Share| {
        share.percent().checked_sub(claim.value.number).map_or(Decimal::MAX, |far| far.abs())
    };
    let nearest = in_force.iter().copied().min_by_key(|(_, share)| distance(*share));
    match (nearest, claim.when, who) {
        (Some(nearest), Some(_), Who::Nato | Who::EuropeAndCanada | Who::Europe)
            if ahead.is_none() =>
        {
            let official = official(nearest);
            let difference = official.difference(claim);
            Judgement { difference, ..Judgement::of(Verdict::Contradicted, official) }
        }
        (Some(_), None, _) => Judgement::unverifiable(Reason::NoYear),
        _ => Judgement::unverifiable(Reason::NotInRegister),
    }
}

/// The year by which a target was agreed.
fn year_of(target: &Target) -> Option<Year> {
    target.agreed.as_ref().map(|agreed| agreed.by)
}

/// Whether a target is in a unit: a share of GDP, or of something that is not named.
fn is_of(target: &Target, unit: Unit) -> bool {
    match target.demand {
        Demand::Equipment(_) => unit == Unit::Percent,
        Demand::Core(_) | Demand::Split { .. } | Demand::Whole { .. } => true,
    }
}
