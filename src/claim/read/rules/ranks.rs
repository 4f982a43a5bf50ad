//! Places in an order of allies.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::Scene;
use super::super::subjects::{self, Subject};
use super::super::terms::{Form, Kind, Tense, Term, Verb};
use super::super::times;
use super::Found;
use crate::claim::{Claim, Measure, Order, Unit, Value, When, Who};
use crate::dataset::Day;

/// A place in an order that begins at an item: where it stands, how many items its words take, and what it says.
pub(in super::super) fn rank(
    scene: &Scene,
    at: usize,
    day: Option<Day>,
    said: bool,
) -> Option<(usize, Found)> {
    let (place, top, taken) = place(scene, at)?;
    let clause = scene.clause(at);
    let context =
        said || scene.any(0..scene.len(), |term| {
            matches!(term, Term::Output)
                || matches!(term, Term::Quantity(found) if found.kind == Kind::OfGdp)
        }) || scene.any(clause.clone(), |term| {
            matches!(term, Term::Equipment | Term::Verb(Verb::Spend, _))
        });
    let over_time = scene.any(clause.clone(), |term| matches!(term, Term::History | Term::Since));
    let grows = scene.any(at..at + taken + 2, |term| {
        matches!(term, Term::Verb(Verb::Grow | Verb::Fall, _) | Term::Else(_))
    });
    if !context || over_time || grows {
        return None;
    }
    let ahead =
        scene.find(at + taken..at + taken + 3, |term| matches!(term, Term::Ally(_, Form::Name)));
    let named_after = ahead.filter(|found| {
        scene.any(at + taken..*found, |term| matches!(term, Term::Verb(Verb::Be, _)))
    });
    let subject = match named_after.map(|at| scene.term(at)) {
        Some(Term::Ally(code, _)) => {
            Subject { who: vec![Who::Ally(code)], place: named_after, beside: true }
        }
        _ => subjects::of(scene, at),
    };
    let one_of =
        scene.ahead(at).is_some_and(|at| matches!(scene.term(at), Term::Beside | Term::Of));
    (subject.is_ally() && subject.who.len() == 1 && !one_of).then_some(())?;
    let time = times::named(scene, at, true).map(|(time, _)| time);
    let tense = times::tense(scene, at);
    let when = match (time, tense) {
        (Some(time), _) => times::year(time, day),
        (None, Tense::Past) => None,
        _ => Some(When::Current),
    };
    let any = |means: fn(Term) -> bool| scene.any(clause.clone(), means);
    let by = if any(|term| term == Term::Equipment) {
        Measure::EquipmentShare
    } else if any(|term| {
        matches!(term, Term::Output | Term::Percent)
            || matches!(term, Term::Quantity(found) if matches!(found.kind, Kind::OfGdp | Kind::Percent))
    }) {
        Measure::Share
    } else {
        Measure::Amount
    };
    let elsewhere = any(|term| matches!(term, Term::Foreign(_)));
    let reason = if elsewhere {
        Some(Reason::NotAnAlly)
    } else if tense == Tense::Conditional {
        Some(Reason::Hypothetical)
    } else {
        when.is_none().then_some(Reason::NoYear)
    };
    let claim = Claim {
        when,
        order: Some(Order { by, lowest_first: !top }),
        ..Claim::new(Measure::Rank, Value::new(Decimal::from(place), Unit::Place))
    };
    Some((taken, Found { who: subject.who, claim, reason }))
}

/// `third-highest`, `the highest percentage of GDP`, `ranks first`, `is second (`.
fn place(scene: &Scene, at: usize) -> Option<(u8, bool, usize)> {
    let of_spending = |from: usize| {
        let end = scene.right(from).end.min(from + 8);
        scene.any(from..end, |term| {
            matches!(term, Term::Spending | Term::Spender | Term::Percent | Term::Part)
        }) || matches!(scene.back(from, 2), Term::Verb(Verb::Spend, _))
            || matches!(scene.back(from, 3), Term::Verb(Verb::Spend, _))
    };
    match (scene.term(at), scene.term(at + 1)) {
        (Term::Ordinal(place), Term::Superlative(top)) if of_spending(at + 2) => {
            Some((place, top, 2))
        }
        (Term::Superlative(top), _)
            if !matches!(scene.back(at, 1), Term::Ordinal(_)) && of_spending(at + 1) =>
        {
            Some((1, top, 1))
        }
        (Term::Ordinal(place), next) => {
            let before = scene.ahead(at).map_or(Term::Plain, |at| scene.term(at));
            let ranks = matches!(before, Term::Verb(Verb::Rank, _));
            let listed = matches!(before, Term::Verb(Verb::Be, _))
                && matches!(next, Term::Mark('('))
                || matches!(next, Term::Verb(Verb::Be, _))
                    && matches!(scene.term(scene.after(at + 1)), Term::Ally(..));
            // `is second only to Poland`
            let only_to =
                matches!(before, Term::Verb(Verb::Be, _)) && matches!(next, Term::Ally(..));
            (ranks || listed || only_to).then_some((place, true, 1))
        }
        _ => None,
    }
}
