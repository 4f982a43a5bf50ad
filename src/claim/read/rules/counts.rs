//! How many: allies at a share, people under arms.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::is_on_defence;
use super::super::sets::Set;
use super::super::subjects::Subject;
use super::super::terms::{Kind, Tense, Term, Time, Verb};
use super::super::times;
use super::figure::Figure;
use super::{Outcome, Said};
use crate::claim::{Comparator, Measure, When, Who};
use crate::dataset::{Day, Share};

/// So many allies that meet, or miss, a share. A function, because rows cannot tell what is said of the allies from what is
/// said of the number.
pub(super) fn count(f: &Figure) -> Option<Outcome> {
    if f.kind() != Kind::Allies {
        return None;
    }
    // `the biggest spender among all 32 allies, with …`; not `one of 23 allies that meet it`
    if f.next_to().0 == Term::OneOf && matches!(f.scene.term(f.at + 1), Term::Mark(_)) {
        return Some(Outcome::Nothing);
    }
    let said = said_of_them(f);
    let share = f.scene.find(said.clone(), |term| Set::SHARE.has(term));
    let verb = verb_of(f, &said, share);
    let Some(verb) = verb.filter(|verb| is_about_defence(f, *verb, share)) else {
        return goes_on(f);
    };
    let agreed = |term| matches!(term, Term::Verb(Verb::Agree | Verb::Promise | Verb::Demand, _));
    if f.scene.any(f.at..verb, agreed) {
        return Some(Outcome::Nothing);
    }
    let counted = counted_by(f, share, has_target(f) || is_told_before(f, verb));
    // `30 allies spend 20% of it on equipment` counts by another share.
    let of_another = counted.is_some_and(|share| share > Decimal::from(6));
    let threshold = if of_another { None } else { counted };
    let part = f.scene.term(f.at.saturating_sub(1)) == Term::Foreign("Europe");
    let reason = match threshold {
        _ if is_due(f) => Some(Reason::Plan),
        _ if part || of_another => Some(Reason::Unclear),
        _ if f.quantity.loose => Some(Reason::NoSubject),
        None => Some(Reason::NoThreshold),
        Some(_) => None,
    };
    let subject = Subject { who: vec![Who::Nato], place: None, beside: false };
    let timed = Figure { time: time(f, share), subject, ..*f };
    let from = timed.is_start() && !timed.timed_after;
    let when = if from { None } else { timed.when() };
    let mut found = timed.found(Measure::Count, when, reason)?;
    if let Outcome::Is(found) = &mut found {
        found.claim.threshold = threshold.and_then(Share::new);
        found.claim.missing = is_missed(f, verb, share);
    }
    Some(found)
}

/// Where it is said what the counted allies do: after them, or before the figure in `the number of allies that meet it`.
fn said_of_them(f: &Figure) -> Range<usize> {
    let clause = f.scene.clause(f.at);
    let number = f.scene.find_last(clause.start..f.at, |term| term == Term::Numbering);
    number.map_or(f.at..clause.end, |number| number..f.at)
}

/// Whether the clause has a word for the target.
fn has_target(f: &Figure) -> bool {
    f.clause(|term| term == Term::Target)
}

/// Whether the sentence is about defence, or the allies do something to what the sentences before are about: `19 of the 31
/// members achieved it`.
fn is_about_defence(f: &Figure, verb: usize, share: Option<usize>) -> bool {
    let refers = f.said == Said::Before && refers(f, verb);
    f.said == Said::Itself || has_target(f) || share.is_some() || refers
}

/// Whether what the allies do is told before: `19 of them achieved it`, `23 of them do`.
fn refers(f: &Figure, verb: usize) -> bool {
    is_done_so(f, verb) || f.scene.term(verb + 1) == Term::It
}

fn is_done_so(f: &Figure, verb: usize) -> bool {
    matches!(f.scene.term(verb), Term::Verb(Verb::Do, _))
}

/// Whether it is told before them by what share they are counted: `23 of them do`, `2%, which all of them spend`.
fn is_told_before(f: &Figure, verb: usize) -> bool {
    let is_clause_of_it = f.at.checked_sub(1).is_some_and(|at| f.scene.term(at) == Term::Which);
    is_done_so(f, verb) || is_clause_of_it
}

/// What the counted allies do: the verb after them, or before them in `was met by seven of them`; or the share right behind
/// them, as in `expects all 32 allies at or above 2%` and `only three were at 2%`.
fn verb_of(f: &Figure, said: &Range<usize>, share: Option<usize>) -> Option<usize> {
    let passive = f.scene.find_last(f.scene.clause(f.at).start..f.at, |term| {
        matches!(term, Term::Verb(Verb::Meet | Verb::Exceed, _))
    });
    let passive = if f.next_to().0 == Term::By { passive } else { None };
    let verb = |term| {
        matches!(
            term,
            Term::Verb(Verb::Meet | Verb::Exceed | Verb::Miss | Verb::Spend | Verb::Do, _)
                | Term::Compare(_)
                | Term::Spending
        )
    };
    let passed = |term| matches!(term, Term::With | Term::Filler | Term::Verb(Verb::Be, _));
    let stands = |share: &usize| (f.at + 1..*share).all(|at| passed(f.scene.term(at)));
    passive.or_else(|| f.scene.find(said.clone(), verb)).or_else(|| share.filter(stands))
}

/// The share by which allies are counted: the one that is said of them, one before them where a target is meant, the one of
/// a count before, or the target of the time, which was 2% until the summit of The Hague.
fn counted_by(f: &Figure, share: Option<usize>, is_target: bool) -> Option<Decimal> {
    if let Some(share) = share.and_then(|at| f.scene.quantity(at)) {
        return Some(share.number);
    }
    let named = |at: &usize| {
        let next = *at + 1..*at + 3;
        let is_called =
            Set::SHARE.has(f.scene.term(*at)) && f.scene.any(next, |term| term == Term::Target);
        is_called || Set::OF_GDP.has(f.scene.term(*at))
    };
    let earlier = (0..f.at).rev().find(named);
    if let Some(earlier) = earlier.and_then(|at| f.scene.quantity(at))
        && is_target
    {
        return Some(earlier.number);
    }
    if let Some(threshold) = f.before.and_then(|before| before.claim.threshold) {
        return Some(threshold.percent());
    }
    let hague = Day::read("2025-06-25");
    let year = f.time.and_then(|time| times::year(time, f.day));
    let is_before = f.day.is_some() && f.day < hague
        || matches!(year, Some(When::In(year)) if year.number() < 2025);
    (is_before && has_target(f)).then(|| Decimal::from(2))
}

/// `15 are expected to meet it by 2024`: what is due by a year is no estimate of it.
fn is_due(f: &Figure) -> bool {
    let by_when = |at: usize| Set::BY.has(f.scene.term(at)) && Set::TIME.has(f.scene.term(at + 1));
    let end = f.scene.clause(f.at).end;
    let another = |term| matches!(term, Term::Quantity(found) if found.kind == Kind::Allies);
    let end = f.scene.find(f.at + 1..end, another).unwrap_or(end);
    f.scene.any(f.at..end, |term| term == Term::Will) && (f.at..end).any(by_when)
}

/// Whether those are counted that miss the share.
fn is_missed(f: &Figure, verb: usize, share: Option<usize>) -> bool {
    // `five did not`
    let last = if is_done_so(f, verb) { verb + 1 } else { verb };
    let not = f.scene.any(f.at..last + 1, |term| term == Term::Not);
    let fails = matches!(
        f.scene.term(verb),
        Term::Verb(Verb::Miss, _) | Term::Compare(Comparator::LessThan)
    );
    let share = share.and_then(|at| f.scene.quantity(at));
    let below = share.is_some_and(|share| matches!(share.comparator, Comparator::LessThan));
    not != (fails || below)
}

/// When they are counted: the time right behind the share, that of the figure, or the first after it.
fn time(f: &Figure, share: Option<usize>) -> Option<Time> {
    let named = |at: usize| match f.scene.term(at) {
        Term::Time(time) if times::holds(f.scene, at) => Some(time),
        _ => None,
    };
    // `10 meet it and half of the others will in 2024`, `ten met it, up from nine in 2020`
    let ends = |term| matches!(term, Term::And | Term::From | Term::Beside);
    let end = f.scene.clause(f.at).end;
    // `five allies (Greece, Estonia and Britain) met it in 2016`
    let opens = f.scene.term(f.at + 1) == Term::Mark('(');
    let close = f.scene.find(f.at..end, |term| opens && term == Term::Mark(')'));
    let end = f.scene.find(close.unwrap_or(f.at)..end, ends).unwrap_or(end);
    let first = |from: usize| f.scene.find(from..end, |term| matches!(term, Term::Time(_)));
    let passed = |term| is_on_defence(term) || term == Term::Target;
    // `spent 2% of GDP on defence in 2025`
    let behind = share.and_then(|share| f.scene.find(share + 1..end, |term| !passed(term)));
    let beside = behind.filter(|at| matches!(f.scene.term(*at), Term::Time(_)));
    beside.and_then(named).or(f.time).or_else(|| first(f.at).and_then(named))
}

/// A number that goes on with a count before it: `three allies met it, and by 2024 the number had risen to 22`.
fn goes_on(f: &Figure) -> Option<Outcome> {
    let Some(before) = f.before.filter(|before| before.claim.measure == Measure::Count) else {
        return Some(Outcome::Nothing);
    };
    let subject = Subject { who: before.who.clone(), place: None, beside: false };
    let timed = Figure { subject, ..*f };
    let told = before.reason.filter(|reason| *reason != Reason::NoYear);
    let reason = if is_due(f) { Some(Reason::Plan) } else { told };
    let mut found = timed.found(Measure::Count, timed.when(), reason)?;
    if let Outcome::Is(found) = &mut found {
        (found.claim.threshold, found.claim.missing) =
            (before.claim.threshold, before.claim.missing);
    }
    Some(found)
}

pub(super) fn personnel(f: &Figure) -> Option<Outcome> {
    if f.kind() != Kind::Persons {
        return None;
    }
    let changes =
        |at: usize| matches!(f.scene.term(at), Term::From | Term::To | Term::Verb(Verb::Be, _));
    let is_counted = f.scene.ahead(f.at).is_some_and(changes)
        && f.scene.any(0..f.at, |term| term == Term::Troops);
    let stands = is_counted
        || matches!(f.next_to().0, Term::With)
        || f.left(|term| matches!(term, Term::Forces))
        || f.right(|term| term == Term::Forces)
        || f.left(|term| matches!(term, Term::Verb(Verb::Have, _)));
    let goes_on = f.subject.beside
        && (f.scene.may_go_on(Measure::Personnel)
            || f.before.is_some_and(|before| before.claim.measure == Measure::Personnel));
    let stands = stands || goes_on;
    let ally = f.subject.is_ally() && f.subject.who.len() == 1;
    let sent = f.clause(|term| matches!(term, Term::Else(_)));
    if !(stands && ally && !sent) {
        return Some(Outcome::Nothing);
    }
    let reason = matches!(f.tense, Tense::Future | Tense::Conditional).then_some(Reason::Plan);
    f.found(Measure::Personnel, f.when(), reason)
}
