//! Places in an order of allies.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::{Scene, is_figure};
use super::super::subjects::{self, Subject};
use super::super::terms::{Form, Kind, Tense, Term, Verb};
use super::super::times;
use super::{Found, Said};
use crate::claim::{Claim, Comparator, Measure, Order, Unit, Value, When, Who};
use crate::dataset::Day;

/// A place in an order that begins at an item: where it stands, how many items its words take, and what it says.
pub(in super::super) fn rank(
    scene: &Scene,
    at: usize,
    day: Option<Day>,
    said: Said,
) -> Option<(usize, Found)> {
    let (place, top, taken) = place(scene, at)?;
    let clause = scene.clause(at);
    let context = said != Said::No
        || scene.any(0..scene.len(), |term| {
            matches!(term, Term::Output)
                || matches!(term, Term::Quantity(found) if found.kind == Kind::OfGdp)
        })
        || scene.any(clause.clone(), |term| {
            matches!(term, Term::Equipment | Term::Verb(Verb::Spend, _))
        });
    let over_time = scene.any(clause.clone(), |term| matches!(term, Term::History | Term::Since));
    let grows = scene.any(at..at + taken + 2, |term| {
        matches!(term, Term::Verb(Verb::Grow | Verb::Fall, _) | Term::Else(_))
    });
    let one_of = scene.ahead(at).is_some_and(|at| {
        matches!(
            scene.term(at),
            Term::Beside | Term::Include | Term::OneOf | Term::Of | Term::Compare(_)
        )
    });
    if !context || over_time || grows || one_of {
        return None;
    }
    let subject = named_after(scene, at)
        .unwrap_or_else(|| subjects::with_figures(scene, subjects::of(scene, at)));
    if !subject.is_ally() {
        return None;
    }
    if scene.any(clause.start..at, |term| term == Term::OneOf) {
        return None;
    }
    // `The lowest spenders are Spain, Slovenia and Belgium`: each is among so many.
    let together = u8::try_from(subject.who.len()).ok().filter(|all| *all > 1);
    if together.is_some() && place > 1 {
        return None;
    }
    let comparator = if together.is_some() { Comparator::AtMost } else { Comparator::Eq };
    let place = together.unwrap_or(place);
    let ahead = |when: Option<When>| matches!((when, day), (Some(When::In(year)), Some(day)) if year > day.year());
    let time = times::named(scene, at, true).map(|(time, _)| time);
    let time = time.filter(|time| !ahead(times::year(*time, day)));
    let tense = times::tense(scene, at);
    let when = match (time, tense) {
        (Some(time), _) => times::year(time, day),
        (None, Tense::Past) => None,
        _ => Some(When::Current),
    };
    let any = |means: fn(Term) -> bool| scene.any(clause.clone(), means);
    let spending =
        |term| matches!(term, Term::Spending | Term::Spender | Term::Verb(Verb::Spend, _));
    let share = |term| {
        matches!(term, Term::Output | Term::Percent)
            || matches!(term, Term::Quantity(found) if matches!(found.kind, Kind::OfGdp | Kind::Percent))
    };
    // `Poland (4.1%) spends the most`
    let beside = subject.place.is_some_and(|place| {
        scene.term(place + 1) == Term::Mark('(') && share(scene.term(place + 2))
    });
    let by = if any(|term| term == Term::Equipment) {
        Measure::EquipmentShare
    } else if any(is_people) && !any(spending) {
        Measure::Personnel
    } else if any(share) || beside || !any(spending) && scene.any(0..at, share) {
        Measure::Share
    } else {
        Measure::Amount
    };
    // `ranks third`: by money or by share, which is not said.
    let open = by == Measure::Amount && !any(spending);
    let elsewhere = any(|term| matches!(term, Term::Foreign(_) | Term::Elsewhere));
    let reason = if elsewhere {
        Some(Reason::NotAnAlly)
    } else if tense == Tense::Conditional {
        Some(Reason::Hypothetical)
    } else if open {
        Some(Reason::Unclear)
    } else {
        when.is_none().then_some(Reason::NoYear)
    };
    let claim = Claim {
        comparator,
        when,
        order: Some(Order { by, lowest_first: !top }),
        ..Claim::new(Measure::Rank, Value::new(Decimal::from(place), Unit::Place))
    };
    Some((taken, Found { who: subject.who, claim, reason }))
}

/// Who has the place, where that is said after it: `The biggest spender is Poland`, `The lowest spenders are Spain (1.28%),
/// Slovenia (1.29%) and Belgium`.
fn named_after(scene: &Scene, from: usize) -> Option<Subject> {
    // `Second on the table, Estonia spends …`
    if from == 0
        && scene.term(from + 1) == Term::Spot
        && scene.term(from + 2) == Term::Mark(',')
        && let Term::Ally(code, Form::Name) = scene.term(from + 3)
    {
        return Some(Subject { who: vec![Who::Ally(code)], place: Some(from + 3), beside: false });
    }
    let be = scene.find(from..from + 10, |term| matches!(term, Term::Verb(Verb::Be, _)))?;
    let apart = |term| matches!(term, Term::Mark(_)) || is_figure(term);
    if scene.any(from..be, apart) {
        return None;
    }
    let ally = |at: usize| match scene.term(at) {
        Term::Ally(code, Form::Name) => Some(Who::Ally(code)),
        _ => None,
    };
    let first = scene.after(be);
    ally(first)?;
    let listed = |at: &usize| {
        ally(*at).is_some()
            || matches!(
                scene.term(*at),
                Term::Mark(',' | '(' | ')') | Term::And | Term::Filler | Term::With
            )
            || is_figure(scene.term(*at))
    };
    let who = (first..scene.len()).take_while(listed).filter_map(ally).collect();
    Some(Subject { who, place: Some(first), beside: true })
}

fn is_people(term: Term) -> bool {
    matches!(term, Term::Forces | Term::Troops | Term::Personnel)
        || matches!(term, Term::Quantity(found) if found.kind == Kind::Persons)
}

/// `third-highest`, `the highest percentage of GDP`, `ranks first`, `is second (`, `fourth from last`, `top of the list`:
/// the place, whether it is counted from the top, and how many items its words take.
fn place(scene: &Scene, at: usize) -> Option<(u8, bool, usize)> {
    let of_spending = |from: usize| {
        let end = scene.right(from).end.min(from + 8);
        // `is the fifth highest in NATO`, where the sentence has said of what
        let in_nato = scene
            .any(from..from + 3, |term| matches!(term, Term::Bloc(_) | Term::Members))
            && scene.any(0..from, |term| {
                matches!(term, Term::Spending | Term::Output) || is_figure(term) || is_people(term)
            });
        scene.any(from..end + 1, |term| {
            matches!(term, Term::Spending | Term::Spender | Term::Percent | Term::Part)
                || is_people(term)
        }) || in_nato
            || (2..=3).any(|back| matches!(scene.back(from, back), Term::Verb(Verb::Spend, _)))
    };
    let mut ahead = scene.ahead(at);
    while let Some(place) = ahead.filter(|at| matches!(scene.term(*at), Term::In)) {
        ahead = scene.ahead(place);
    }
    // `puts it 11th`, `ranks Canada 11th`
    if let Some(whom) =
        ahead.filter(|at| matches!(scene.term(*at), Term::It | Term::Ally(..) | Term::Country))
    {
        let verb =
            scene.ahead(whom).filter(|at| matches!(scene.term(*at), Term::Verb(Verb::Rank, _)));
        ahead = verb.or(ahead);
    }
    let before = ahead.map_or(Term::Plain, |at| scene.term(at));
    let ranks = matches!(before, Term::Verb(Verb::Rank, _));
    let is = matches!(before, Term::Verb(Verb::Be, _));
    match (scene.term(at), scene.term(at + 1)) {
        (Term::Lead(top), _) => Some((1, top, 1)),
        (Term::Ordinal(place), Term::Spot) => Some((place, true, 2)),
        (Term::Last, next)
            if ranks && next != Term::Plain || is && matches!(next, Term::In | Term::With) =>
        {
            Some((1, false, 1))
        }
        (Term::Ordinal(place), Term::From)
            if matches!(scene.term(at + 2), Term::Last | Term::Superlative(false)) =>
        {
            Some((place, false, 3))
        }
        (Term::Ordinal(place), Term::Superlative(top)) if of_spending(at + 2) => {
            Some((place, top, 2))
        }
        (Term::Superlative(top), _)
            if !matches!(scene.back(at, 1), Term::Ordinal(_)) && of_spending(at + 1) =>
        {
            Some((1, top, 1))
        }
        (Term::Ordinal(place), next) => {
            let listed = is && matches!(next, Term::Mark('('))
                || matches!(next, Term::Verb(Verb::Be, _))
                    && matches!(scene.term(scene.after(at + 1)), Term::Ally(..));
            // `is second only to Poland`, `is third after Bulgaria and the US`
            let after = is && matches!(next, Term::Ally(..) | Term::Beside);
            (ranks || listed || after).then_some((place, true, 1))
        }
        _ => None,
    }
}
