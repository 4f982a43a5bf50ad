//! When a figure is said to hold.

use std::ops::Range;

use super::super::{Comparator, When};
use super::scene::{Scene, is_figure, is_on_defence};
use super::terms::{Tense, Term, Time, Verb};
use crate::dataset::{Day, Year};

/// A word that is farther before a time, in items, says nothing of it.
const FAR: usize = 20;

/// `respectively` stands no farther behind the figures that go together, in items.
const RESPECTIVE: usize = 4;

/// What a time belongs to stands no farther before it, in items.
const NEAR: usize = 8;

/// The tense in which a figure is told: of the nearest verb before it, or the first after it.
pub fn tense(scene: &Scene, at: usize) -> Tense {
    if is_held_beside(scene, at) || is_held_now(scene, at) {
        return Tense::Present;
    }
    let clause = scene.clause(at);
    let finite = |place: &usize| is_finite(scene, *place);
    let before = (clause.start..at).rev().find(finite);
    let after = || (at..clause.end).find(finite);
    let Some(place) = before.or_else(after).or_else(|| (0..at).rev().find(finite)) else {
        return Tense::Present;
    };
    if place < at && goes_with_the_past(scene, clause.start, place) {
        return Tense::Past;
    }
    after_to(scene, place, clause.start).unwrap_or_else(|| helped(scene, place, clause.start))
}

/// `made up for most of it, accounting for 71%`: whether a verb right behind a comma goes with one of the past before it.
fn goes_with_the_past(scene: &Scene, clause: usize, verb: usize) -> bool {
    let is_participle = scene.term(verb) == Term::Verb(Verb::Account, Tense::Present)
        && scene.back(verb, 1) == Term::Mark(',');
    if !is_participle {
        return false;
    }
    let is_main = |at: &usize| is_finite(scene, *at) && scene.aside(*at, verb).is_none();
    let main = (clause..verb).rev().find(is_main);
    main.is_some_and(|main| {
        matches!(scene.term(main), Term::Verb(_, Tense::Past))
            && helped(scene, main, clause) == Tense::Past
    })
}

/// Whether a word says what somebody does. In `the share of GDP spent on defence` nobody does anything.
fn is_finite(scene: &Scene, place: usize) -> bool {
    match scene.term(place) {
        Term::Verb(Verb::Spend, Tense::Past) => !matches!(
            scene.back(place, 1),
            Term::Output | Term::Spending | Term::Part | Term::Quantity(_)
        ),
        Term::Verb(Verb::Say, _) => false,
        // `the goal agreed by allies`
        Term::Verb(Verb::Agree, Tense::Past) if scene.term(place + 1) == Term::By => false,
        Term::Verb(..) | Term::Will | Term::Would => true,
        _ => false,
    }
}

/// The tense of a verb after `to`. `decided to raise`, `open to raising`: nobody has done it yet, unless they fail to.
fn after_to(scene: &Scene, place: usize, clause: usize) -> Option<Tense> {
    let to = scene.ahead(place).and_then(|at| match scene.term(at) {
        Term::Plain => scene.ahead(at),
        _ => Some(at),
    });
    let to = to.filter(|to| scene.term(*to) == Term::To && *to >= clause)?;
    let before = scene.ahead(to).map(|at| scene.term(at));
    // `is estimated to spend`
    if matches!(before, Some(Term::Verb(Verb::Say, _))) {
        return Some(Tense::Present);
    }
    let governor = scene.find_last(clause..to, |term| {
        matches!(term, Term::Verb(..) | Term::Will | Term::Would)
            && term != Term::Verb(Verb::Say, Tense::Past)
    });
    match governor.map(|at| scene.term(at)) {
        Some(Term::Would) => Some(Tense::Conditional),
        Some(Term::Verb(
            Verb::Miss
            | Verb::Manage
            | Verb::Spend
            | Verb::Multiply(_)
            | Verb::Rank
            | Verb::Meet
            | Verb::Exceed,
            tense,
        )) => Some(tense),
        // `rose to reach $38 billion`; `an increase to reach it` has not come yet, nor has `will be increased to reach it`
        Some(Term::Verb(Verb::Grow | Verb::Fall, Tense::Past)) => {
            governor.map(|grow| helped(scene, grow, clause))
        }
        // `was the first to exceed 5%`
        Some(Term::Verb(Verb::Be, tense)) if matches!(before, Some(Term::Ordinal(_))) => {
            Some(tense)
        }
        _ if matches!(scene.term(place), Term::Verb(_, Tense::Present)) => Some(Tense::Future),
        _ => None,
    }
}

/// The tense of a verb by what stands before it: `will spend`, `has spent`, `is expected to reach`.
fn helped(scene: &Scene, place: usize, clause: usize) -> Tense {
    let start = clause.max(place.saturating_sub(5));
    let helper = scene.find_last(start..place, |term| {
        matches!(
            term,
            Term::Will
                | Term::Would
                | Term::Verb(Verb::Have | Verb::Be | Verb::Promise | Verb::Agree, _)
        )
    });
    // `Latvia, in fear of what may come, hit 1.45%`; not `will, for the first time, hit 2%`
    let commas =
        |helper: usize| (helper..place).filter(|at| scene.term(*at) == Term::Mark(',')).count();
    let helper = helper.filter(|helper| commas(*helper) != 1);
    // `would have spent`
    let helper = helper.map(|at| match (scene.term(at), scene.ahead(at)) {
        (Term::Verb(Verb::Have, _), Some(before))
            if matches!(scene.term(before), Term::Would | Term::Will) =>
        {
            before
        }
        // `has been spending`
        (Term::Verb(Verb::Be, Tense::Past), Some(before))
            if matches!(scene.term(before), Term::Verb(Verb::Have, _)) =>
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

/// `plans to spend 3.5%, compared to about 1.9% now`: a share that is held now, beside one that is planned.
fn is_held_beside(scene: &Scene, at: usize) -> bool {
    let right = scene.right(at);
    scene.ahead(at).is_some_and(|at| scene.term(at) == Term::Beside)
        && scene.any(right.start..right.end.min(right.start + 3), |term| {
            matches!(term, Term::Time(Time::Now | Time::From(..0)))
        })
}

/// `the U.S. — currently spending around 3.19% — might not`: what is spent now, whatever the verb of the sentence.
fn is_held_now(scene: &Scene, at: usize) -> bool {
    let passed = |term| matches!(term, Term::Spending | Term::With | Term::Filler);
    let before = scene.left(at).rev().find(|at| !passed(scene.term(*at)));
    before.is_some_and(|now| {
        scene.term(now) == Term::Time(Time::Now)
            && scene.any(now..at, |term| matches!(term, Term::Spending | Term::With))
    })
}

/// A time and the item that names it.
type Named = Option<(Time, usize)>;

/// A way to find the time of a figure.
struct Way {
    /// A sentence in which it finds that of its last figure.
    #[cfg(test)]
    example: &'static str,
    find: fn(&Scene, usize) -> Named,
}

/// Writes a [`Way`] with its example, which only tests need.
macro_rules! ways {
    ($($example:literal => $find:expr,)+) => {
        &[$(Way { #[cfg(test)] example: $example, find: $find },)+]
    };
}

/// The ways to find a figure's time, in the order in which they are tried.
const WAYS: &[Way] = ways! {
    "Spain spent €33 billion on defence this year, up from last year's €28 billion." => whose,
    "Poland: 2025 actual: 4.7% of GDP for defence, 2026 target: 5% of GDP." => of_a_label,
    "Spain spent 1.43 and 2.00% of GDP on defence in 2024 and 2025, respectively." => in_its_place,
    "The budget is £64 billion, which borders on greed, in 2024." => after_an_aside,
    "Portugal will spend 200 million more than last year (2.7 billion euros)." => before_brackets,
    "Spending rose by 46% between 2020 and 2024." => of_a_span,
    "Germany spent 1.55% of its 2024 GDP on defence." => in_its_words,
    "Germany spent 2.1% of GDP on defence in 2024." => after,
    "Germany spent in 2024 2.1% of GDP on defence." => before,
    "Finland has grown since 2018, when it spent 1% of GDP on defence." => of_the_clause_before,
    "In 2024 Poland spent 4.1% and Estonia 3.4% of GDP on defence." => at_the_beginning,
    "In 2017 budgets went up, although Portugal spent only 1.2% of GDP on defence." => of_the_whole_sentence,
    "At 1.57% of GDP for defence, Germany was far from the target in 2023." => of_the_main_clause,
    "France spent 2% of GDP on defence in 2017, while Italy spent 1.2%." => of_the_half_before,
};

/// The time that the sentence names for a figure, and where. That of a list is that of each figure beside a name.
pub fn named(scene: &Scene, at: usize, beside: bool) -> Named {
    let at = scene.converted(at).unwrap_or(at);
    let found = WAYS.iter().find_map(|way| (way.find)(scene, at));
    let is_owned = scene.ahead(at).is_some_and(|owner| scene.possessive(owner));
    found.or_else(|| if beside || is_owned { of_a_list(scene, at) } else { None })
}

/// `last year's 2.1%`
fn whose(scene: &Scene, at: usize) -> Named {
    let place = scene.ahead(at).filter(|at| scene.possessive(*at))?;
    time(scene, place)
}

/// `2025 actual: 4.7%`, `2026 target: 5%`: the time of a label that stands right before its figure.
fn of_a_label(scene: &Scene, at: usize) -> Named {
    let colon = scene.ahead(at).filter(|at| scene.term(*at) == Term::Mark(':'))?;
    let told = |term| matches!(term, Term::Plain | Term::Target | Term::Filler | Term::Will);
    let place = (0..colon).rev().find(|at| !told(scene.term(*at)))?;
    if colon - place > 3 { None } else { time(scene, place) }
}

/// The time in the same place of a list of times, where figures are listed too.
fn in_its_place(scene: &Scene, at: usize) -> Named {
    let figures = scene.series(at, is_figure);
    let (place, all) = place_in(scene, figures, at, is_figure)?;
    let is_year = |term| matches!(term, Term::Time(Time::Year(_) | Time::From(_)));
    let first = scene.clause(at).find(|at| {
        let second = scene.term(scene.after(*at));
        is_year(scene.term(*at)) && matches!(second, Term::And | Term::Mark(','))
    })?;
    let years: Vec<usize> =
        scene.series(first, is_year).filter(|at| is_year(scene.term(*at))).collect();
    if years.len() != all {
        return None;
    }
    time(scene, *years.get(place)?)
}

/// Which of the items of a range that mean something is the one at a place, and how many there are. One alone is no list.
fn place_in(
    scene: &Scene,
    range: Range<usize>,
    at: usize,
    means: impl Fn(Term) -> bool,
) -> Option<(usize, usize)> {
    let listed = |range: Range<usize>| range.filter(|at| means(scene.term(*at))).count();
    let all = listed(range.clone());
    (all > 1).then(|| (listed(range.start..at), all))
}

/// `£64 billion, which is 2.3% of GDP, in 2024`: what stands between commas is passed.
fn after_an_aside(scene: &Scene, at: usize) -> Named {
    let aside = scene.aside_from(at + 1)?;
    let after = scene.find(scene.right(aside.end), is_time)?;
    if holds(scene, after) { time(scene, after) } else { None }
}

/// `more than last year (€2.7 billion)`
fn before_brackets(scene: &Scene, at: usize) -> Named {
    let within = |term| {
        is_figure(term) || matches!(term, Term::Filler | Term::Verb(Verb::Be, _) | Term::Compare(_))
    };
    let open = (0..at).rev().find(|at| !within(scene.term(*at)))?;
    if scene.term(open) != Term::Mark('(') {
        return None;
    }
    time(scene, open.checked_sub(1)?)
}

fn of_a_span(scene: &Scene, at: usize) -> Named {
    let (since, until) = span(scene, at)?;
    // `fell between 2010 and 2016 (from £59 billion to £46 billion)`
    let is_start = scene.ahead(at).is_some_and(|at| scene.term(at) == Term::From);
    Some((Time::Year(if is_start { since } else { until }), scene.right_of_all(at).start))
}

/// `of its 2024 GDP`
fn in_its_words(scene: &Scene, at: usize) -> Named {
    Some((Time::Year(scene.within(at)?), at))
}

fn after(scene: &Scene, at: usize) -> Named {
    let at = last_of_a_list(scene, at).unwrap_or(at);
    let place = scene.find(own_right(scene, at), is_time)?;
    if holds(scene, place) { time(scene, place) } else { None }
}

/// `1.9% and 1.3%, respectively, in 2021`: the last of figures that go together, after which a time is that of all.
fn last_of_a_list(scene: &Scene, at: usize) -> Option<usize> {
    let figures = scene.series(at, is_figure);
    // `1.4% and 1.5% of GDP on defence, respectively, in 2021`
    let is_together =
        scene.any(figures.start..figures.end + RESPECTIVE, |term| term == Term::Respective);
    if is_together { scene.find_last(figures, is_figure) } else { None }
}

/// What stands after a figure and says something of it.
fn own_right(scene: &Scene, at: usize) -> Range<usize> {
    let right = scene.right_of_all(at);
    // A time right after `and` is that of the next figure: `2.1%, and by 2028 2.4%`.
    let timed = |term| matches!(term, Term::In | Term::By | Term::Time(_));
    // So is one between a comma and the next figure: `in 2023 was 2.1%, in 2024 it was 2.4%`.
    let passed = |term| matches!(term, Term::It | Term::Verb(Verb::Be, _) | Term::Filler);
    let last = right.clone().rev().find(|at| !passed(scene.term(*at)));
    let is_beside_next = last.is_some_and(|last| is_time(scene.term(last)));
    let and = |at: &usize| {
        let joins = match scene.term(*at) {
            Term::And => true,
            Term::Mark(',') => is_beside_next,
            _ => false,
        };
        joins && timed(scene.term(scene.after(*at)))
    };
    let mut end = right.end;
    if is_figure(scene.term(right.end)) {
        end = right.clone().find(and).unwrap_or(end);
    }
    // `2.1%, up from 11 in 2023` was not in 2023; `2.5% from April 2028` will be in 2028.
    let ends = |at: &usize| {
        let another = || scene.any(*at..(at + 4).min(end), |term| term == Term::In);
        // `1.3% of GDP, a figure that is to rise by 2030`
        let renamed =
            scene.term(*at) == Term::Mark(',') && scene.term(scene.after(*at)) == Term::Part;
        // `1.2%, compared to 0.4% in 2014`
        let is_compared = scene.term(*at) == Term::Beside && *at > right.start;
        // `3.2%, more than double what it spent in 2021`
        let multiplied = scene.term(*at) == Term::Mark(',')
            && matches!(
                (scene.term(*at + 1), scene.term(*at + 2)),
                (Term::Verb(Verb::Multiply(_), _), _)
                    | (Term::Compare(_) | Term::Filler, Term::Verb(Verb::Multiply(_), _))
            );
        // `1.5% in 2024, as in 2014`
        let is_likened = scene.term(*at) == Term::Mark(',')
            && scene.term(*at + 1) == Term::Plain
            && scene.term(*at + 2) == Term::In;
        renamed
            || is_compared
            || is_likened
            || multiplied
            || scene.term(*at) == Term::Which
            || scene.term(*at) == Term::From && another()
    };
    let which = (right.start..end).find(ends);
    right.start..which.unwrap_or(end)
}

fn before(scene: &Scene, at: usize) -> Named {
    // `the 2026 budget, approved in July 2025, is €82 billion`
    // `8% more than a year earlier, it spends 1.2%`
    let is_compared = |place: usize| {
        let than = scene.ahead(place).map(|at| scene.term(at));
        matches!(than, Some(Term::Compare(Comparator::MoreThan | Comparator::LessThan)))
    };
    let is_own = |place: &usize| {
        is_time(scene.term(*place)) && scene.aside(*place, at).is_none() && !is_compared(*place)
    };
    let place = scene.left(at).rev().find(is_own)?;
    let own = holds(scene, place)
        && !is_of_the_figure_before(scene, place, at)
        && !of_another_verb(scene, place, at);
    if own { time(scene, place) } else { None }
}

/// `last year … from 1.7% in 2020, and 30% …`: what stands right after the figure before is of that one.
fn is_of_the_figure_before(scene: &Scene, place: usize, at: usize) -> bool {
    let start = scene.left(at).start;
    if start == scene.clause(at).start {
        return false;
    }
    let own = scene.any(start..place, |term| matches!(term, Term::And | Term::Mark(',')));
    let behind =
        |term| is_on_defence(term) || matches!(term, Term::By | Term::Of | Term::Output | Term::It);
    let is_right_behind = !scene.any(start..place, |term| !behind(term));
    // `3.2% in 2024, which it wants to increase to 5%`, `2.4% this year, with plans to raise that to 3.5%`
    let is_planned = |term| {
        matches!(
            term,
            Term::Will | Term::Would | Term::Talk | Term::Verb(Verb::Promise | Verb::Demand, _)
        )
    };
    if !own && is_right_behind && scene.any(place..at, is_planned) {
        return true;
    }
    let before = scene.find(0..place, is_figure);
    // `23 allies, up from 11 in 2023, meaning that they will spend 2%`
    let last = scene.find_last(0..start, is_figure).and_then(|last| scene.ahead(last));
    let is_past = last.is_some_and(|at| matches!(scene.term(at), Term::From | Term::Beside));
    let is_timed = before.is_some_and(|first| scene.any(0..first, is_time));
    place <= start + 2 && !own && (is_timed || is_past)
}

/// `since 2018, when it spent 1%`
fn of_the_clause_before(scene: &Scene, at: usize) -> Named {
    let when = scene.clause(at).start.checked_sub(1).filter(|at| scene.term(*at) == Term::When)?;
    // `in 2014, at a time when`
    let passed = |term| matches!(term, Term::Mark(',') | Term::With | Term::Filler | Term::Plain);
    time(scene, (when.saturating_sub(5)..when).rev().find(|at| !passed(scene.term(*at)))?)
}

fn at_the_beginning(scene: &Scene, at: usize) -> Named {
    let first = scene.find(0..scene.len(), is_figure).unwrap_or(at);
    let clause = scene.clause(at).start;
    // `Turkey's budget for 2024: 2.1% of GDP`, `In 2021 a budget of kr 36 billion ($5 billion) equated to 1.3% of GDP`
    let goes_on =
        clause.checked_sub(1).filter(|at| matches!(scene.term(*at), Term::Mark(':' | ')')));
    let clause = goes_on.map_or(clause, |_| 0);
    let place = scene.find_last(clause.min(first)..first, is_time)?;
    let own = holds(scene, place) && !of_another_verb(scene, place, at);
    if own { time(scene, place) } else { None }
}

/// The time with which a sentence begins, where it names no other: `In 2017 budgets went up, although Portugal spent only
/// 1.2%`; not `In 2023 Belgium spent 1.1%, while Hungary spends 2.1%`.
fn of_the_whole_sentence(scene: &Scene, at: usize) -> Named {
    let place = scene.find(0..scene.len(), |term| !matches!(term, Term::In | Term::Filler))?;
    let alone = !scene.any(place + 1..scene.len(), is_time);
    let after_a_conjunction = scene.clause(at).start.checked_sub(1).map(|at| scene.term(at));
    let goes_on = after_a_conjunction == Some(Term::While) && tense(scene, at) == Tense::Past;
    if alone && goes_on { time(scene, place) } else { None }
}

/// `At 1.6% of GDP, Germany was far from the target in 2023`: what is said before the subject is of the only time of all.
fn of_the_main_clause(scene: &Scene, at: usize) -> Named {
    let opening = scene.ahead(at).filter(|with| scene.term(*with) == Term::With)?;
    if scene.ahead(opening).is_some() {
        return None;
    }
    let place = scene.find(0..scene.len(), is_time)?;
    if scene.any(place + 1..scene.len(), is_time) {
        return None;
    }
    let is_past = scene.any(at..place, |term| matches!(term, Term::Verb(_, Tense::Past)));
    if is_past && holds(scene, place) { time(scene, place) } else { None }
}

/// `Spain spent 1.3% last year, while Italy spent 1.5%`: what is told in the same tense is of the only time before it.
fn of_the_half_before(scene: &Scene, at: usize) -> Named {
    let clause = scene.clause(at);
    let separates = |term| matches!(term, Term::While | Term::Mark(';'));
    let joint = clause.start.checked_sub(1).filter(|at| separates(scene.term(*at)))?;
    let before = scene.clause(joint.checked_sub(1)?);
    let figure = scene.find(before.clone(), is_figure)?;
    let place = scene.find(before.clone(), is_time)?;
    let is_only = !scene.any(clause, is_time) && !scene.any(place + 1..before.end, is_time);
    let is_past = tense(scene, at) == Tense::Past && tense(scene, figure) == Tense::Past;
    if is_only && is_past && holds(scene, place) { time(scene, place) } else { None }
}

/// The last time before the figure, or the last one at all.
fn of_a_list(scene: &Scene, at: usize) -> Named {
    // `Berlin at 2.7% for 2026, up from 2.2% last year, and Washington at 3.2%`
    let is_of_a_start = |place: usize| {
        let figure = scene.find_last(0..place, is_figure);
        let from = figure.and_then(|figure| scene.ahead(figure));
        from.is_some_and(|from| scene.term(from) == Term::From)
    };
    let is_own = |at: &usize| is_time(scene.term(*at)) && holds(scene, *at) && !is_of_a_start(*at);
    // `Denmark, at 2.4%, has almost reached the 3.5% that allies promised for 2035`
    let end = scene.find(at..scene.len(), |term| term == Term::Which).unwrap_or(scene.len());
    let place = (0..at).rev().find(is_own).or_else(|| (at..end).rev().find(is_own))?;
    time(scene, place)
}

fn is_time(term: Term) -> bool {
    matches!(term, Term::Time(_))
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

fn time(scene: &Scene, place: usize) -> Named {
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
    // `a target which had been set at a summit in 2014`: when they met
    !matches!(before, Some(Term::Since | Term::Beside | Term::Summit))
        && !is_base(scene, place)
        && !is_of_an_event(scene, place)
        && !set.is_some_and(agreed)
}

/// `a sixfold increase from 2014`, `an increase on 2019`, `more than 2016`, `up from last year`; not `up from last year's 2.1%`.
fn is_base(scene: &Scene, place: usize) -> bool {
    let Some(from) = scene.ahead(place) else { return false };
    let grows = matches!(scene.back(from, 1), Term::Verb(Verb::Grow | Verb::Fall, _));
    match scene.term(from) {
        Term::From => {}
        // Not `2.7% more than a year earlier`, where what is compared has the year after it.
        Term::Compare(Comparator::MoreThan) => {
            return from + 1 == place && matches!(scene.term(place), Term::Time(Time::Year(_)));
        }
        // `18% higher than in 2023`
        Term::In => {
            let than = scene.back(from, 1);
            return matches!(
                than,
                Term::Compare(Comparator::MoreThan | Comparator::LessThan) | Term::Beside
            );
        }
        _ => return scene.term(from) == Term::With && grows,
    }
    let of_a_figure = scene.possessive(place) && is_figure(scene.term(scene.after(place)));
    grows || matches!(scene.term(place), Term::Time(Time::From(..0))) && !of_a_figure
}

/// Whether a time says since when, or when something else happened: `a member since April 2023`, `after joining in 2023`;
/// not `when it joined in 2023`.
pub fn is_of_an_event(scene: &Scene, place: usize) -> bool {
    let mut acted = false;
    for at in (place.saturating_sub(NEAR)..place).rev() {
        match scene.term(at) {
            // `has since risen`
            Term::Since => return !matches!(scene.back(at, 1), Term::Verb(Verb::Have, _)),
            Term::Event => {
                let when = scene.clause(at).start.checked_sub(1);
                return !acted && when.is_none_or(|when| scene.term(when) != Term::When);
            }
            Term::Verb(..) => acted = true,
            Term::Quantity(_) | Term::Mark(_) | Term::While | Term::When | Term::And => {
                return false;
            }
            _ => {}
        }
    }
    false
}

/// The only time of the clause, where it stands after a figure and nothing between them is to come: `rose by 31% and
/// reached $38 billion in 2024`.
pub fn trailing(scene: &Scene, at: usize) -> Option<Time> {
    let clause = scene.clause(at);
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
    // `the largest increase since 2014` is of one year.
    let most = |since: usize| {
        scene.any(since.saturating_sub(5)..since, |term| {
            matches!(term, Term::Superlative(_) | Term::History)
        })
    };
    let is_since = |at: &usize| scene.term(*at) == Term::Since && !most(*at);
    let place = scene.clause(at).find(is_since)?;
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
        Time::Back(_) => None,
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

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::super::tokens::Tokens;
    use super::{Scene, WAYS, is_figure};
    use crate::dataset::Dataset;

    #[test]
    fn each_way_finds_the_time_of_its_example() {
        let lexicon = Lexicon::new(&Dataset::embedded().unwrap().members);
        for (number, way) in WAYS.iter().enumerate() {
            let mut tokens = Tokens::default();
            tokens.read(way.example);
            let scene = Scene::new(way.example, &tokens, &lexicon, None);
            let at = scene.find_last(0..scene.len(), is_figure).unwrap();
            let first = WAYS.iter().position(|way| (way.find)(&scene, at).is_some());
            assert_eq!(first, Some(number), "{}", way.example);
        }
    }
}
