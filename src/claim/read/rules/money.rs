//! Money: what is spent in a year, what is missing, and what comes to each head.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::terms::{Tense, Term, Time, Verb};
use super::figure::Figure;
use super::{Found, Outcome};
use crate::claim::{Claim, Measure, Scale, Unit, When};

fn of_spending(f: &Figure) -> bool {
    let words = |term| {
        matches!(term, Term::Spending | Term::Spender | Term::Verb(Verb::Spend, _) | Term::Ministry)
    };
    f.clause(words) || f.scene.any(0..f.at, words)
}

/// `for 2024-2030`, `from 2025 to 2029`
fn spans_years(f: &Figure) -> bool {
    let year = |at: usize| matches!(f.scene.term(at), Term::Time(Time::Year(_)));
    let joins = |at: usize| matches!(f.scene.term(at), Term::Mark('—') | Term::To | Term::And);
    f.scene.right(f.at).any(|at| year(at) && (year(at + 1) || joins(at + 1) && year(at + 2)))
}

fn over_years(term: Term) -> bool {
    matches!(term, Term::Span | Term::Years)
}

pub(super) fn per_head(f: &Figure) -> Option<Outcome> {
    let right = f.scene.right(f.at);
    let near = right.start..right.end.min(right.start + 3);
    let said = f.is_money()
        && (f.scene.any(near, |term| term == Term::PerHead)
            || f.quantity.scale == Scale::One && f.clause(|term| term == Term::PerHead));
    if !said {
        return None;
    }
    if f.said { f.found(Measure::PerHead, f.when(), None) } else { Some(Outcome::Nothing) }
}

/// The same money in another currency.
pub(super) fn converted(f: &Figure) -> Option<Outcome> {
    if !f.is_money() || f.scene.converted(f.at).is_none() {
        return None;
    }
    let said = f.before?;
    let of_money = matches!(said.claim.value.unit, Unit::Money(_));
    let claim = Claim { value: f.value()?, ..said.claim.clone() };
    of_money.then(|| Outcome::Is(Box::new(Found { claim, ..said.clone() })))
}

pub(super) fn gap(f: &Figure) -> Option<Outcome> {
    if !f.is_money() {
        return None;
    }
    let (before, after) = f.next_to();
    let grow = |term| matches!(term, Term::Verb(Verb::Grow | Verb::Fall | Verb::Cost, _));
    let by = before == Term::By && f.left(grow);
    let of = before == Term::Of
        && f.scene
            .ahead(f.at)
            .and_then(|at| f.scene.ahead(at))
            .is_some_and(|at| grow(f.scene.term(at)) || f.scene.term(at) == Term::More);
    let cost = matches!(before, Term::Verb(Verb::Cost, _));
    let more = f
        .scene
        .find(f.scene.left(f.at), |term| term == Term::More)
        .is_some_and(|at| f.scene.any(at..at + 3, |term| matches!(term, Term::Spending)));
    if !(by
        || of
        || cost
        || more
        || before == Term::More
        || after == Term::More
        || matches!(after, Term::Verb(Verb::Grow, _)))
    {
        return None;
    }
    if !f.said && !of_spending(f) {
        return Some(Outcome::Nothing);
    }
    let years = f.clause(|term| matches!(term, Term::Between | Term::Time(Time::DecadeEnd)))
        || f.near(over_years)
        || spans_years(f);
    let when = f
        .when()
        .or_else(|| (f.time.is_none() && f.tense == Tense::Conditional).then_some(When::Current));
    let reason = if years {
        Some(Reason::SeveralYears)
    } else if f.tense == Tense::Conditional {
        Some(Reason::Hypothetical)
    } else {
        None
    };
    f.found(Measure::Gap, when, reason)
}

pub(super) fn amount(f: &Figure) -> Option<Outcome> {
    if !f.is_money() {
        return None;
    }
    let small = f.quantity.scale == Scale::One && f.quantity.number < Decimal::from(1_000_000);
    let budget = f.said && !small && (of_spending(f) || f.subject.beside);
    if !budget {
        return Some(Outcome::Nothing);
    }
    let from = f.is_start() && !f.timed_after;
    let when = if from { None } else { f.when() };
    // `£13bn, but others say it is £6bn`: what it is stands before.
    let start = f.scene.clause(f.at).start;
    let it = f.scene.any(start..f.at, |term| term == Term::It) && f.subject.place < Some(start);
    let it = (it && f.before.is_some()).then_some(Reason::Unclear);
    let ministry = f.clause(|term| term == Term::Ministry).then_some(Reason::Ministry);
    let demand =
        f.left(|term| matches!(term, Term::Verb(Verb::Demand, _))).then_some(Reason::Opinion);
    let years = (f.near(over_years) || spans_years(f)).then_some(Reason::SeveralYears);
    f.found(Measure::Amount, when, ministry.or(demand).or(years).or(it))
}
