//! Figures of something else: never judged, or no claim at all.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::terms::{Else, Kind, Term};
use super::Outcome;
use super::figure::Figure;
use super::parts::of_the_budget;
use crate::claim::Measure;

pub(super) fn common_funding(f: &Figure) -> Option<Outcome> {
    let common = |term| term == Term::Else(Else::Common);
    if !f.clause(common) || matches!(f.kind(), Kind::Allies | Kind::Persons) {
        return None;
    }
    f.found(Measure::Other, f.when(), Some(Reason::CommonFunding))
}

pub(super) fn something_else(f: &Figure) -> Option<Outcome> {
    let topic = |term| term == Term::Else(Else::Topic);
    let scene = f.scene;
    let left = scene.left(f.at);
    let right = scene.right(f.at);
    // The nearest of the words that can govern the figure tells.
    let governs = |term| {
        topic(term) || matches!(term, Term::Defence | Term::Forces | Term::Target | Term::Spending)
    };
    // `cut aid to 0.3% of GDP`, `defence exports rose by 29%`
    let of_percent =
        |term| topic(term) || f.is_percent() && matches!(term, Term::Else(Else::Aid | Else::Jobs));
    let governs = |term| governs(term) || of_percent(term);
    let before = scene
        .find_last(left.clone(), governs)
        .is_some_and(|at| of_percent(scene.term(at)) || topic(scene.back(at, 1)));
    let end = right.end.min(right.start + 4);
    // `2.7% of GDP in military aid`; not `3.2% next year, and cut aid`
    let parts = |term| matches!(term, Term::Defence | Term::Mark(',') | Term::And | Term::Time(_));
    let after = scene.find(right.start..end, of_percent);
    let after = after.is_some_and(|place| !scene.any(right.start..place, parts));
    let output = f.is_money()
        && scene
            .find_last(left, |term| matches!(term, Term::Output | Term::Defence | Term::Spending))
            .is_some_and(|at| scene.term(at) == Term::Output);
    let place = scene.find_last(scene.left(f.at), governs);
    // `despite its small population, Estonia spent`
    let passed = place
        .zip(f.subject.place)
        .is_some_and(|(place, subject)| scene.any(place..subject, |term| term == Term::Mark(',')));
    let before = before && !passed;
    (f.kind() != Kind::Allies && (before || after || output)).then_some(Outcome::Nothing)
}

pub(super) fn aid_fund_or_jobs(f: &Figure) -> Option<Outcome> {
    if f.is_percent() || matches!(f.kind(), Kind::Allies | Kind::Points) {
        return None;
    }
    let right = f.scene.right(f.at);
    let comma = f.scene.find(right.clone(), |term| term == Term::Mark(','));
    let near = right.start..comma.unwrap_or(right.end).min(right.start + 8);
    let governs = |term| matches!(term, Term::Else(Else::Fund | Else::Aid | Else::Jobs));
    let found = |range| f.scene.find(range, governs);
    let place = found(near).or_else(|| found(f.scene.left(f.at)))?;
    let reason = match f.scene.term(place) {
        Term::Else(Else::Aid) => Reason::Aid,
        Term::Else(Else::Jobs) => Reason::Jobs,
        _ => Reason::Fund,
    };
    if !f.said {
        return Some(Outcome::Nothing);
    }
    f.found(Measure::Other, f.when(), Some(reason))
}

pub(super) fn part_of_the_budget(f: &Figure) -> Option<Outcome> {
    let personnel = f.kind() == Kind::Percent
        && f.right(|term| term == Term::Personnel)
        && f.quantity.number > Decimal::from(6);
    if !of_the_budget(f) && !personnel {
        return None;
    }
    if f.said || f.subject.is_ally() {
        f.found(Measure::Other, f.when(), Some(Reason::PartOfBudget))
    } else {
        Some(Outcome::Nothing)
    }
}

pub(super) fn income_base(f: &Figure) -> Option<Outcome> {
    if f.kind() != Kind::OfIncome {
        return None;
    }
    f.found(Measure::Other, f.when(), Some(Reason::IncomeBase))
}

pub(super) fn points(f: &Figure) -> Option<Outcome> {
    if f.kind() != Kind::Points {
        return None;
    }
    if f.said {
        f.found(Measure::Other, f.when(), Some(Reason::Points))
    } else {
        Some(Outcome::Nothing)
    }
}
