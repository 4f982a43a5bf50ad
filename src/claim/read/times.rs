//! When a figure is said to hold.

use super::super::When;
use super::scene::{Scene, is_figure};
use super::terms::{Tense, Term, Time, Verb};
use crate::dataset::{Day, Year};

/// A word that is farther before a time, in items, says nothing of it.
const FAR: usize = 20;

/// The tense in which a figure is told: of the nearest verb before it, or the first after it.
pub fn tense(scene: &Scene, at: usize) -> Tense {
    let clause = scene.clause(at);
    // In `the share of GDP spent on defence` nobody does anything.
    let finite = |place: &usize| match scene.term(*place) {
        Term::Verb(Verb::Spend, Tense::Past) => !matches!(
            scene.back(*place, 1),
            Term::Output | Term::Spending | Term::Part | Term::Quantity(_)
        ),
        Term::Verb(Verb::Say, _) => false,
        Term::Verb(..) | Term::Will | Term::Would => true,
        _ => false,
    };
    let before = (clause.start..at).rev().find(finite);
    let after = || (at..clause.end).find(finite);
    let Some(place) = before.or_else(after).or_else(|| (0..at).rev().find(finite)) else {
        return Tense::Present;
    };
    // `decided to raise`, `open to raising`: nobody has done it yet, unless they fail to.
    let to = scene.ahead(place).and_then(|at| match scene.term(at) {
        Term::Plain => scene.ahead(at),
        _ => Some(at),
    });
    if let Some(to) = to.filter(|to| scene.term(*to) == Term::To && *to >= clause.start) {
        let governor = scene.find_last(clause.start..to, |term| {
            matches!(term, Term::Verb(..) | Term::Will | Term::Would)
                && term != Term::Verb(Verb::Say, Tense::Past)
        });
        // `is estimated to spend`
        if scene.ahead(to).is_some_and(|at| matches!(scene.term(at), Term::Verb(Verb::Say, _))) {
            return Tense::Present;
        }
        match governor.map(|at| scene.term(at)) {
            Some(Term::Would) => return Tense::Conditional,
            Some(Term::Verb(
                Verb::Miss
                | Verb::Manage
                | Verb::Spend
                | Verb::Multiply(_)
                | Verb::Rank
                | Verb::Meet,
                tense,
            )) => return tense,
            // `rose to reach $38 billion`; `an increase to reach it` has not come yet
            Some(Term::Verb(Verb::Grow | Verb::Fall, Tense::Past)) => return Tense::Past,
            // `was the first to exceed 5%`
            Some(Term::Verb(Verb::Be, tense))
                if scene.ahead(to).is_some_and(|at| matches!(scene.term(at), Term::Ordinal(_))) =>
            {
                return tense;
            }
            _ if matches!(scene.term(place), Term::Verb(_, Tense::Present)) => {
                return Tense::Future;
            }
            _ => {}
        }
    }
    // What stands before the verb changes it: `will spend`, `has spent`, `is expected to reach`.
    let start = clause.start.max(place.saturating_sub(5));
    let helper = scene.find_last(start..place, |term| {
        matches!(
            term,
            Term::Will
                | Term::Would
                | Term::Verb(Verb::Have | Verb::Be | Verb::Promise | Verb::Agree, _)
        )
    });
    // `would have spent`
    let helper = helper.map(|at| match (scene.term(at), scene.ahead(at)) {
        (Term::Verb(Verb::Have, _), Some(before))
            if matches!(scene.term(before), Term::Would | Term::Will) =>
        {
            before
        }
        _ => at,
    });
    match (scene.term(place), helper.map(|at| scene.term(at))) {
        (Term::Would, _) | (_, Some(Term::Would)) => Tense::Conditional,
        (Term::Will, _) | (_, Some(Term::Will)) => Tense::Future,
        (Term::Verb(verb, _), Some(Term::Verb(Verb::Promise | Verb::Agree, _)))
            if verb != Verb::Be =>
        {
            Tense::Future
        }
        (Term::Verb(_, Tense::Past), Some(Term::Verb(Verb::Have | Verb::Be, Tense::Present))) => {
            Tense::Present
        }
        (Term::Verb(_, Tense::Present), Some(Term::Verb(Verb::Be | Verb::Have, Tense::Past))) => {
            Tense::Past
        }
        (Term::Verb(_, tense), _) => tense,
        _ => Tense::Present,
    }
}

/// The time that the sentence names for a figure, and where.
pub fn named(scene: &Scene, at: usize, beside: bool) -> Option<(Time, usize)> {
    let at = scene.converted(at).unwrap_or(at);
    let right = scene.right_of_all(at);
    // A time right after `and` is that of the next figure: `2.1%, and by 2028 2.4%`.
    let timed = |term| matches!(term, Term::In | Term::By | Term::Time(_));
    let and = |at: &usize| scene.term(*at) == Term::And && timed(scene.term(*at + 1));
    let mut end = right.end;
    if is_figure(scene.term(right.end)) {
        end = right.clone().find(and).unwrap_or(end);
    }
    // `2.1%, up from 11 in 2023` was not in 2023; `2.5% from April 2028` will be in 2028.
    let ends = |at: &usize| {
        let another = || scene.any(*at..(at + 4).min(end), |term| term == Term::In);
        scene.term(*at) == Term::Which || scene.term(*at) == Term::From && another()
    };
    let which = (right.start..end).find(ends);
    let right = right.start..which.unwrap_or(end);
    // `£64 billion, which is 2.3% of GDP, in 2024`: what stands between commas is passed.
    if let Some(aside) = scene.aside_from(at + 1) {
        let after = scene.find(scene.right(aside.end), |term| matches!(term, Term::Time(_)));
        if let Some(place) = after.filter(|place| holds(scene, *place)) {
            return time(scene, place);
        }
    }
    // `more than last year (€2.7 billion)`
    let within = |term| {
        is_figure(term) || matches!(term, Term::Filler | Term::Verb(Verb::Be, _) | Term::Compare(_))
    };
    let open = (0..at).rev().find(|at| !within(scene.term(*at)));
    let told = open
        .filter(|open| scene.term(*open) == Term::Mark('('))
        .and_then(|open| open.checked_sub(1));
    if let Some(found) = told.and_then(|place| time(scene, place)) {
        return Some(found);
    }
    if let Some((_, until)) = span(scene, at) {
        return Some((Time::Year(until), right.start));
    }
    // `of its 2024 GDP`
    let within = scene.within(at);
    if within.is_some() {
        return within.map(|year| (Time::Year(year), at));
    }
    if let Some(place) =
        scene.find(right, |term| matches!(term, Term::Time(_))).filter(|place| holds(scene, *place))
    {
        return time(scene, place);
    }
    let first = scene.find(0..scene.len(), is_figure).unwrap_or(at);
    // `last year … from 1.7% in 2020, and 30% …`: what stands right after the figure before is of that one.
    let early = |place: usize| {
        let start = scene.left(at).start;
        let own = scene.any(start..place, |term| matches!(term, Term::And | Term::Mark(',')));
        let before = scene.find(0..place, is_figure);
        place <= start + 2
            && !own
            && before.is_some_and(|first| scene.any(0..first, |term| matches!(term, Term::Time(_))))
    };
    if let Some(place) =
        scene.find_last(scene.left(at), |term| matches!(term, Term::Time(_))).filter(|place| {
            holds(scene, *place) && !early(*place) && !of_another_verb(scene, *place, at)
        })
    {
        return time(scene, place);
    }
    let clause = scene.clause(at).start;
    // `since 2018, when it spent 1%`
    let when = clause.checked_sub(1).filter(|at| scene.term(*at) == Term::When);
    let before = when.and_then(|at| {
        // `in 2014, at a time when`
        let passed =
            |term| matches!(term, Term::Mark(',') | Term::With | Term::Filler | Term::Plain);
        time(scene, (at.saturating_sub(5)..at).rev().find(|at| !passed(scene.term(*at)))?)
    });
    if before.is_some() {
        return before;
    }
    // `Turkey's budget for 2024: 2.1% of GDP`
    let heading = clause.checked_sub(1).filter(|at| scene.term(*at) == Term::Mark(':'));
    let clause = heading.map_or(clause, |_| 0);
    let leading = scene
        .find_last(clause.min(first)..first, |term| matches!(term, Term::Time(_)))
        .filter(|place| holds(scene, *place) && !of_another_verb(scene, *place, at));
    let list = || {
        scene
            .find_last(0..at, |term| matches!(term, Term::Time(_)))
            .filter(|place| holds(scene, *place))
    };
    let trailing = || {
        scene
            .find_last(at..scene.len(), |term| matches!(term, Term::Time(_)))
            .filter(|place| holds(scene, *place))
    };
    let place = leading.or_else(|| beside.then(|| list().or_else(trailing))?)?;
    time(scene, place)
}

/// Whether a time goes with the verb before it and not with that of the figure: `joined in 2024 and spends 2.2%`. One that
/// stands before whoever acts goes with both.
fn of_another_verb(scene: &Scene, place: usize, at: usize) -> bool {
    let verb = |at: usize| match scene.term(at) {
        Term::Verb(_, tense) => Some(tense),
        _ => None,
    };
    let second = (place..at).find_map(|and| {
        let next = (and + 1..at).find(|at| scene.term(*at) != Term::Filler)?;
        if scene.term(and) == Term::And { verb(next) } else { None }
    });
    let acting = scene
        .any(scene.clause(at).start..place, |term| matches!(term, Term::Ally(..) | Term::Bloc(_)));
    acting && second == Some(Tense::Present)
}

fn time(scene: &Scene, place: usize) -> Option<(Time, usize)> {
    match scene.term(place) {
        Term::Time(time) => Some((time, place)),
        _ => None,
    }
}

/// Whether a time says when the figure holds: not since when, and not when a target was set.
pub fn holds(scene: &Scene, place: usize) -> bool {
    let mut before = (0..place).rev().map(|at| scene.term(at)).filter(|term| *term != Term::Filler);
    let before = before.next().filter(|term| *term != Term::In).or_else(|| before.next());
    // `the target agreed upon at the summit in Riga in 2006`
    let start = scene.left(place).start.max(place.saturating_sub(FAR));
    let set = scene.find_last(start..place, |term| {
        matches!(term, Term::Set | Term::Verb(..) | Term::Mark(',') | Term::Will)
    });
    let agreed = |at: usize| {
        matches!(scene.term(at), Term::Set | Term::Verb(Verb::Agree, Tense::Past))
            && scene.any(0..at, is_figure)
    };
    // `a sixfold increase from 2014`
    let from = scene.ahead(place).filter(|at| scene.term(*at) == Term::From);
    let base = from
        .is_some_and(|from| matches!(scene.back(from, 1), Term::Verb(Verb::Grow | Verb::Fall, _)));
    let base = base || from.is_some() && matches!(scene.term(place), Term::Time(Time::From(..0)));
    !matches!(before, Some(Term::Since | Term::Beside)) && !base && !set.is_some_and(agreed)
}

/// The only time of the clause, where it stands after a figure and nothing between them is to come: `rose by 31% and
/// reached $38 billion in 2024`.
pub fn trailing(scene: &Scene, at: usize) -> Option<Time> {
    let clause = scene.clause(at);
    let is_time = |term| matches!(term, Term::Time(_));
    let alone = clause.clone().filter(|at| is_time(scene.term(*at))).count() == 1;
    if !alone {
        return None;
    }
    let place = scene.find(at..clause.end, is_time)?;
    let ahead = |term| {
        matches!(
            term,
            Term::Will | Term::Would | Term::Beside | Term::From | Term::Verb(Verb::Promise, _)
        )
    };
    // A comma goes on with `and` alone.
    let comma = |at: usize| scene.term(at) == Term::Mark(',') && scene.term(at + 1) != Term::And;
    let open = !scene.any(at..place, ahead) && !(at..place).any(comma) && holds(scene, place);
    if open { time(scene, place).map(|(time, _)| time) } else { None }
}

/// The years of `between 2023 and 2024`, and of `from 2014 to 2024`, beside a figure.
pub fn span(scene: &Scene, at: usize) -> Option<(Year, Year)> {
    let year = |at: usize| match scene.term(at) {
        Term::Time(Time::Year(year)) => Some(year),
        _ => None,
    };
    let right = scene.right(at);
    let near = scene.left(at).chain(right.start..right.end);
    let opens = |at: &usize| matches!(scene.term(*at), Term::Between | Term::From);
    near.filter(opens).find_map(|open| {
        if !matches!(scene.term(open + 2), Term::And | Term::To) {
            return None;
        }
        Some((year(open + 1)?, year(open + 3)?))
    })
}

/// The year since which something changed.
pub fn since(scene: &Scene, at: usize) -> Option<Year> {
    if let Some((since, _)) = span(scene, at) {
        return Some(since);
    }
    let clause = scene.clause(at);
    let place = scene.find(clause.clone(), |term| term == Term::Since)?;
    match (scene.term(place + 1), scene.term(place + 2)) {
        (Term::Time(Time::Year(year)), _) | (_, Term::Time(Time::Year(year))) => Some(year),
        _ => None,
    }
}

/// The year that a time means on a day.
pub fn year(time: Time, day: Option<Day>) -> Option<When> {
    match time {
        Time::Year(year) => Some(When::In(year)),
        Time::From(years) => years_from(day?, years),
        Time::Now => Some(When::Current),
        Time::DecadeEnd => {
            let year = i16::try_from(day?.year().number()).ok()?;
            years_from(day?, 10 - year.rem_euclid(10))
        }
    }
}

/// The year so many years after that of a day, or before it.
fn years_from(day: Day, years: i16) -> Option<When> {
    let number = i16::try_from(day.year().number()).ok()?.checked_add(years)?;
    Year::read(&number.to_string()).map(When::In)
}
