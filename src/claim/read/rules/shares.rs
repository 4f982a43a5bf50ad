//! Percent of GDP: what is spent, what is promised, and what was agreed.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::{self, Scene};
use super::super::subjects::{self, Subject};
use super::super::terms::{Kind, Tense, Term, Verb};
use super::super::times;
use super::figure::Figure;
use super::{Found, Outcome};
use crate::claim::{Comparator, Measure, When, Who};

/// Whether a percentage speaks of spending at all.
fn is_share(f: &Figure) -> bool {
    let scene = f.scene;
    let all = 0..scene.len();
    let most = if f.kind() == Kind::OfGdp { Decimal::from(12) } else { Decimal::from(7) };
    let small = f.quantity.number <= most;
    let bare = f.kind() == Kind::Percent && f.scene.term(f.at + 1) != Term::Of;
    let speaks = |term| {
        matches!(
            term,
            Term::Target
                | Term::Output
                | Term::Part
                | Term::Spending
                | Term::Verb(Verb::Spend | Verb::Meet | Verb::Miss, _)
        ) || matches!(term, Term::Quantity(found) if found.kind == Kind::OfGdp)
    };
    small && (scene.any(all, speaks) || f.said && f.subject.is_ally() && bare || f.subject.beside)
}

pub(super) fn share(f: &Figure) -> Option<Outcome> {
    if !f.is_percent() {
        return None;
    }
    if !is_share(f) || !f.said && f.subject.who.is_empty() && !f.is_target() {
        return Some(Outcome::Nothing);
    }
    // A figure that a count of allies is measured by is no claim of its own, unless it is called the target.
    let counted = f.scene.find_last(
        f.scene.clause(f.at).start..f.at,
        |term| matches!(term, Term::Quantity(found) if found.kind == Kind::Allies),
    );
    // `the alliance's recommended 2%`
    let owner = (f.at.saturating_sub(4)..f.at).rev().find(|at| f.scene.term(*at) != Term::Filler);
    let of_the_alliance =
        owner.is_some_and(|at| matches!(f.scene.term(at), Term::Bloc(_)) && f.scene.possessive(at));
    let target = f.is_target() || of_the_alliance && is_agreed(f);
    // `members that spend 3% include Norway` says it of them; `NATO spent 2.7%, including the US` of all.
    let them = |names: &Subject| {
        let apart = |place: usize| f.scene.back(place, 2) != Term::Mark(',');
        counted.is_some() || f.subject.is_bloc() && names.place.is_some_and(apart)
    };
    if let Some(subject) = subjects::enumerated(f.scene, f.at).filter(them) {
        return of_an_ally(&Figure { subject, ..*f }, target);
    }
    // `Slovakia, one of 23 countries that met the 2% target`
    let one =
        counted.is_some_and(|at| f.scene.any(at.saturating_sub(2)..at, |term| term == Term::OneOf));
    if one && f.subject.is_ally() {
        return of_an_ally(f, target);
    }
    if counted.is_some() && f.subject.place.is_none_or(|place| Some(place) <= counted) {
        let required = f.left(|term| matches!(term, Term::Verb(Verb::Agree, _)));
        return if target || required { alliance(f) } else { Some(Outcome::Nothing) };
    }
    if f.subject.is_bloc() {
        return of_a_bloc(f, target);
    }
    if f.subject.who.is_empty() {
        // `It aims to reach the 2% target`: somebody's promise; not `To reach the 2% target, the government …`.
        let whose = |term| matches!(term, Term::It | Term::They | Term::Government | Term::Country);
        let reaches = f.tense == Tense::Future
            && f.left(whose)
            && f.left(|term| matches!(term, Term::Verb(Verb::Meet, _)));
        if (target || is_promised(f)) && reaches {
            return f.found(Measure::Pledge, f.when(), None);
        }
        // `The alliance's standard dictates that 2% of GDP must go to defence`
        let binds = |term| {
            matches!(term, Term::Target | Term::Verb(Verb::Agree | Verb::Demand | Verb::Promise, _))
        };
        let bound = is_agreed(f)
            && f.scene.any(0..f.scene.len(), |term| matches!(term, Term::Bloc(_)))
            && (f.left(binds) || f.quantity.comparator == Comparator::AtLeast)
            && !f.left(|term| matches!(term, Term::Verb(Verb::Say, _)));
        return if target || bound { alliance(f) } else { f.found(Measure::Share, f.when(), None) };
    }
    of_an_ally(f, target)
}

/// The parts of the 5% that the alliance agreed on, after it.
pub(super) fn leg(f: &Figure) -> Option<Outcome> {
    let [core, related] = [35, 15].map(|tenths| Decimal::new(tenths, 1));
    let number = f.quantity.number;
    let part = number == core || number == related;
    let whole = |of: Decimal| of == Decimal::from(5) || of == core && number == related;
    let goes_on = |before: &&Found| match before.claim.measure {
        Measure::Target => true,
        Measure::Pledge => whole(before.claim.value.number),
        Measure::Other => {
            before.reason == Some(Reason::Opinion) && whole(before.claim.value.number)
        }
        _ => false,
    };
    let of = f.before.filter(|before| f.is_percent() && part && goes_on(before))?;
    if f.subject.is_ally() && !f.follows_a_figure() {
        return None;
    }
    let subject = Subject { who: of.who.clone(), place: None, beside: false };
    Figure { subject, ..*f }.found(of.claim.measure, of.claim.when, of.reason)
}

/// Whether it is a share that the alliance agreed on as a whole.
fn is_agreed(f: &Figure) -> bool {
    [20, 35, 50].map(|tenths| Decimal::new(tenths, 1)).contains(&f.quantity.number)
}

/// Whether it can be a share that the alliance set itself, or talked of: `the 2.5% pledge` is an ally's own.
fn is_of_the_alliance(f: &Figure) -> bool {
    [15, 20, 30, 35, 37, 40, 50].map(|tenths| Decimal::new(tenths, 1)).contains(&f.quantity.number)
}

/// The alliance's target.
fn alliance(f: &Figure) -> Option<Outcome> {
    let named = |term| {
        matches!(term, Term::Bloc(_) | Term::Members | Term::Ally(..) | Term::States)
            || matches!(term, Term::Quantity(found) if found.kind == Kind::Allies)
    };
    let whose = f.scene.any(0..f.scene.len(), named)
        || f.before.is_some_and(|before| before.who == [Who::Nato]);
    if !whose {
        let when = f.time.and_then(|time| times::year(time, f.day)).or(Some(When::Current));
        return f.found(Measure::Target, when, Some(Reason::NoSubject));
    }
    let subject = Subject { who: vec![Who::Nato], place: None, beside: false };
    let when = f.time.and_then(|time| times::year(time, f.day)).or(Some(When::Current));
    Figure { subject, ..*f }.found(Measure::Target, when, None)
}

fn of_a_bloc(f: &Figure, target: bool) -> Option<Outcome> {
    let scene = f.scene;
    let place = f.subject.place.unwrap_or(0);
    let bound = |term| matches!(term, Term::Verb(Verb::Agree | Verb::Demand | Verb::Promise, _));
    let whole = scene.any(scene.clause(f.at), |term| matches!(term, Term::Total | Term::Average));
    let goal = f.left(|term| term == Term::Target) && members(scene, place);
    if target
        || goal
        || f.left(bound)
        || f.is_ahead(f.when())
        || f.tense == Tense::Future && f.time.is_none() && !whole
    {
        let unsure = f.left(|term| matches!(term, Term::Would | Term::Verb(Verb::Demand, _)));
        let mut found = alliance(f)?;
        if let Outcome::Is(found) = &mut found
            && unsure
        {
            found.reason = Some(Reason::Opinion);
        }
        return Some(found);
    }
    let unclear = members(scene, place) && !whole && f.subject.who == [Who::Nato];
    f.found(Measure::Share, f.when(), unclear.then_some(Reason::Unclear))
}

/// Whether allies one by one are meant, not the alliance as one.
fn members(scene: &Scene, place: usize) -> bool {
    scene.term(place) == Term::Members
}

/// Percent of GDP that is said of allies: the first of these that fits.
fn of_an_ally(f: &Figure, target: bool) -> Option<Outcome> {
    named_beside_an_ally(f, target)
        .or_else(|| before_a_change(f))
        .or_else(|| not_settled(f))
        .or_else(|| to_come(f, target))
        .or_else(|| held(f, target))
}

fn meets(term: Term) -> bool {
    matches!(
        term,
        Term::Verb(Verb::Meet, _) | Term::Compare(Comparator::MoreThan | Comparator::AtLeast)
    )
}

fn misses(term: Term) -> bool {
    matches!(term, Term::Verb(Verb::Miss, _) | Term::Compare(Comparator::LessThan))
}

fn promises(term: Term) -> bool {
    matches!(term, Term::Verb(Verb::Promise | Verb::Agree, _))
}

/// `above the 2% target`: the comparator has become the figure's own.
fn is_compared(f: &Figure) -> bool {
    matches!(f.quantity.comparator, Comparator::MoreThan | Comparator::LessThan)
}

/// Whether the clause promises something before the figure.
fn is_promised(f: &Figure) -> bool {
    f.scene.any(f.scene.clause(f.at).start..f.at, promises)
}

/// The alliance's target in a sentence on an ally, or what somebody asks of it.
fn named_beside_an_ally(f: &Figure, target: bool) -> Option<Outcome> {
    let agreed = is_agreed(f);
    // `an exemption from the 5% target`, `compared to the 2% obligation`
    let onward = f.scene.any(f.at..f.at + 4, |term| term == Term::To);
    let aside = f.is_start() && !onward || f.compared;
    let acts = |term| {
        promises(term) || matches!(term, Term::Verb(Verb::Meet | Verb::Miss, _) | Term::Compare(_))
    };
    let bare = f.scene.term(f.scene.after(f.at)) == Term::Target
        && !f.left(acts)
        && !is_compared(f)
        && f.tense != Tense::Future;
    if target && agreed && (aside || bare) {
        return alliance(f);
    }
    // `near the 5% demanded of members by the president`
    let next = f.scene.after(f.at);
    let demanded = f.scene.any(next..next + 2, |term| {
        matches!(term, Term::Verb(Verb::Demand | Verb::Promise, Tense::Past))
    });
    if agreed && demanded {
        let subject = Subject { who: vec![Who::Nato], place: None, beside: false };
        return Figure { subject, ..*f }.found(Measure::Target, f.when(), Some(Reason::Opinion));
    }
    let raises =
        f.left(|term| matches!(term, Term::Verb(Verb::Grow, _))) && f.left(|term| term == Term::To);
    let reaches = f.tense == Tense::Future
        && (raises || f.left(|term| matches!(term, Term::Verb(Verb::Meet, _))));
    let commits = !f.is_start()
        && f.left(|term| matches!(term, Term::Verb(Verb::Agree | Verb::Promise, Tense::Present)));
    let nato = f.near(|term| matches!(term, Term::Bloc(_)));
    let follows = f.follows_a_figure() && !f.left(|term| matches!(term, Term::To));
    let acted = f.left(meets) || f.left(misses) || is_compared(f);
    if target && !reaches && !commits && is_of_the_alliance(f) && (follows || nato && !acted) {
        return alliance(f);
    }
    // `urged allies to spend more, saying that Greece has met 2%` asks nothing of Greece.
    let start = f.scene.left(f.at).start;
    let demand = f.scene.find_last(start..f.at, |term| matches!(term, Term::Verb(Verb::Demand, _)));
    let asked = demand.is_some_and(|demand| {
        let place = f.subject.place.unwrap_or(demand);
        !f.scene
            .any(demand..place.max(demand), |term| matches!(term, Term::Which | Term::Mark(',')))
    });
    asked.then(|| f.found(Measure::Other, f.when(), Some(Reason::Opinion)))?
}

/// The first of "from 1.3% to 2%".
fn before_a_change(f: &Figure) -> Option<Outcome> {
    if !f.is_start() {
        return None;
    }
    let said = if f.timed_after { f.when() } else { None };
    let plan = f.tense == Tense::Future || is_promised(f);
    // `will raise it to 2.5% by 2027, up from 2.3%`
    let pledged = f.before.is_some_and(|before| before.claim.measure == Measure::Pledge);
    let now = plan && (is_first(f) || pledged);
    let when = said.or_else(|| now.then_some(When::Current));
    let open = said.is_none() && !(is_first(f) || pledged);
    f.found(Measure::Share, when, open.then_some(Reason::NoYear))
}

/// What would be, is of several years or of something else.
fn not_settled(f: &Figure) -> Option<Outcome> {
    let right = f.scene.right(f.at);
    let near = right.start..right.end.min(right.start + 4);
    let would = f.scene.find(near, |term| term == Term::Would);
    if would.is_some_and(|would| !f.scene.any(right.start..would, |term| term == Term::And)) {
        return f.found(Measure::Pledge, None, Some(Reason::Hypothetical));
    }
    let to = f.next_to().0 == Term::To;
    let start = f.scene.clause(f.at).start;
    if to && !f.scene.any(start..f.at, |term| matches!(term, Term::Verb(..) | Term::Will)) {
        return f.found(Measure::Share, f.when(), Some(Reason::Unclear));
    }
    // `did not reach 2% until 2020`
    let until = f.left(|term| term == Term::Not) && f.right(|term| term == Term::Until);
    if until {
        return f.found(Measure::Share, f.when(), Some(Reason::Unclear));
    }
    let plan = f.tense == Tense::Future || is_promised(f);
    if !to && !plan && f.near(|term| term == Term::Span) {
        return f.found(Measure::Share, f.when(), Some(Reason::SeveralYears));
    }
    // `2.3% of GDP for defence and 0.6% for research`
    let of_else = f.follows_a_figure()
        && f.scene.term(right.start) == Term::In
        && f.scene.term(right.start + 1) == Term::Plain
        && !f.right(|term| matches!(term, Term::Defence | Term::Forces));
    of_else.then(|| f.found(Measure::Share, f.when(), Some(Reason::Unclear)))?
}

/// What is planned or promised.
fn to_come(f: &Figure, target: bool) -> Option<Outcome> {
    let when = f.when();
    let promise = is_promised(f);
    // A plan told to two decimals is an estimate of NATO's: promises are round.
    let exact = f.quantity.number.scale() >= 2 && f.tense == Tense::Future && !promise;
    let near = match (when, f.day) {
        (Some(When::In(year)), Some(day)) => Some(year) <= day.year().plus(1),
        (Some(When::Current) | None, _) => true,
        (Some(When::In(_)), None) => false,
    };
    if exact && near {
        return f.found(Measure::Share, when.or(Some(When::Current)), None);
    }
    // A plan for the year of the day is this year's figure.
    let this_year = f.is_this_year(when);
    let planned =
        matches!(f.tense, Tense::Future | Tense::Conditional) || promise && f.time.is_none();
    let acted = f.left(meets) || f.left(misses) || is_compared(f);
    let own_target = target && !acted && !(f.time.is_some() && this_year);
    let pledge = f.is_ahead(when) || !this_year && planned || own_target;
    if !pledge {
        return None;
    }
    // `now has a goal of 2.6%`: by when is not said.
    let by = when.filter(|when| f.time.is_some() && *when != When::Current);
    f.found(Measure::Pledge, by, None)
}

/// What is spent.
fn held(f: &Figure, target: bool) -> Option<Outcome> {
    let ministry = f.clause(|term| term == Term::Ministry).then_some(Reason::Ministry);
    // `does not spend 1.9%` says little of what it spends.
    let start = f.scene.clause(f.at).start.max(f.at.saturating_sub(4));
    let not = f.scene.any(start..f.at, |term| term == Term::Not);
    let denied = (not && !is_agreed(f) && !target).then_some(Reason::Unclear);
    let mut found = f.found(Measure::Share, f.when(), ministry.or(denied))?;
    if let Outcome::Is(found) = &mut found
        && found.claim.comparator == Comparator::Eq
    {
        found.claim.comparator = held_against(f, target, (f.left(meets), f.left(misses)));
    }
    Some(found)
}

/// How an ally that meets or misses a target stands to it.
fn held_against(f: &Figure, target: bool, (meets, misses): (bool, bool)) -> Comparator {
    let not = f.left(|term| term == Term::Not);
    let above = f.left(|term| matches!(term, Term::Compare(Comparator::MoreThan)));
    match (meets, misses) {
        _ if !target && !is_agreed(f) => Comparator::Eq,
        (false, false)
            if not && f.left(|term| matches!(term, Term::Verb(Verb::Be | Verb::Spend, _))) =>
        {
            Comparator::LessThan
        }
        _ if !target && !misses && !not => Comparator::Eq,
        (_, true) => Comparator::LessThan,
        (true, _) if not => Comparator::LessThan,
        (true, _) if above => Comparator::MoreThan,
        (true, _) => Comparator::AtLeast,
        _ => Comparator::Eq,
    }
}

/// Whether no figure stands before it.
fn is_first(f: &Figure) -> bool {
    let first = f.scene.find(0..f.scene.len(), scene::is_figure);
    first == Some(f.at)
}
