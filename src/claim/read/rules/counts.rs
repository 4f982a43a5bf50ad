//! How many: allies at a share, people under arms.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::subjects::Subject;
use super::super::terms::{Kind, Tense, Term, Time, Verb};
use super::super::times;
use super::figure::Figure;
use super::{Outcome, Said};
use crate::claim::{Comparator, Measure, When, Who};
use crate::dataset::{Day, Share};

pub(super) fn count(f: &Figure) -> Option<Outcome> {
    if f.kind() != Kind::Allies {
        return None;
    }
    let share = share_after(f);
    let is_about = f.said == Said::Itself || has_target(f) || share.is_some();
    let verb = if is_about { verb_of(f, share) } else { None };
    let Some(verb) = verb else { return goes_on(f) };
    let agreed = |term| matches!(term, Term::Verb(Verb::Agree | Verb::Promise | Verb::Demand, _));
    if f.scene.any(f.at..verb, agreed) {
        return Some(Outcome::Nothing);
    }
    let counted = counted_by(f, share);
    // `30 allies spend 20% of it on equipment` counts by another share.
    let of_another = counted.is_some_and(|share| share > Decimal::from(6));
    let threshold = if of_another { None } else { counted };
    let part = f.scene.term(f.at.saturating_sub(1)) == Term::Foreign("Europe");
    let reason = match threshold {
        _ if part || of_another => Some(Reason::Unclear),
        _ if f.quantity.loose => Some(Reason::NoSubject),
        None => Some(Reason::NoThreshold),
        Some(_) => None,
    };
    let subject = Subject { who: vec![Who::Nato], place: None, beside: false };
    let timed = Figure { time: time(f), subject, ..*f };
    let mut found = timed.found(Measure::Count, timed.when(), reason)?;
    if let Outcome::Is(found) = &mut found {
        found.claim.threshold = threshold.and_then(Share::new);
        found.claim.missing = is_missed(f, verb, share);
    }
    Some(found)
}

/// The first share after the count, in its clause.
fn share_after(f: &Figure) -> Option<usize> {
    let rest = f.at..f.scene.clause(f.at).end;
    f.scene.find(rest, |term| matches!(term, Term::Quantity(found) if matches!(found.kind, Kind::OfGdp | Kind::Percent)))
}

/// Whether the clause has a word for the target.
fn has_target(f: &Figure) -> bool {
    f.clause(|term| term == Term::Target)
}

/// What the counted allies do: the verb after them, or before them in `was met by seven of them`; or the share right behind
/// them, as in `expects all 32 allies at or above 2%`.
fn verb_of(f: &Figure, share: Option<usize>) -> Option<usize> {
    let clause = f.scene.clause(f.at);
    let passive = f.scene.find_last(clause.start..f.at, |term| {
        matches!(term, Term::Verb(Verb::Meet | Verb::Exceed, _))
    });
    let passive = if f.next_to().0 == Term::By { passive } else { None };
    let verb = |term| {
        matches!(
            term,
            Term::Verb(Verb::Meet | Verb::Exceed | Verb::Miss | Verb::Spend, _)
                | Term::Compare(_)
                | Term::Spending
        )
    };
    passive
        .or_else(|| f.scene.find(f.at..clause.end, verb))
        .or_else(|| share.filter(|at| *at == f.scene.after(f.at)))
}

/// The share by which allies are counted: the one after them, one before them where a target is meant, or the target of the
/// time, which was 2% until the summit of The Hague.
fn counted_by(f: &Figure, share: Option<usize>) -> Option<Decimal> {
    if let Some(share) = share.and_then(|at| f.scene.quantity(at)) {
        return Some(share.number);
    }
    if !has_target(f) {
        return None;
    }
    let earlier = f.scene.find_last(
        0..f.at,
        |term| matches!(term, Term::Quantity(found) if found.kind == Kind::OfGdp),
    );
    if let Some(earlier) = earlier.and_then(|at| f.scene.quantity(at)) {
        return Some(earlier.number);
    }
    let hague = Day::read("2025-06-25");
    let year = f.time.and_then(|time| times::year(time, f.day));
    let is_before = f.day.is_some() && f.day < hague
        || matches!(year, Some(When::In(year)) if year.number() < 2025);
    is_before.then(|| Decimal::from(2))
}

/// Whether those are counted that miss the share.
fn is_missed(f: &Figure, verb: usize, share: Option<usize>) -> bool {
    let not = f.scene.any(f.at..verb, |term| term == Term::Not);
    let fails = matches!(
        f.scene.term(verb),
        Term::Verb(Verb::Miss, _) | Term::Compare(Comparator::LessThan)
    );
    let share = share.and_then(|at| f.scene.quantity(at));
    let below = share.is_some_and(|share| matches!(share.comparator, Comparator::LessThan));
    not != (fails || below)
}

/// When they are counted: the time of the figure, or the first after it.
fn time(f: &Figure) -> Option<Time> {
    if f.time.is_some() {
        return f.time;
    }
    let rest = f.at..f.scene.clause(f.at).end;
    let after = f.scene.find(rest, |term| matches!(term, Term::Time(_)))?;
    match f.scene.term(after) {
        Term::Time(time) if times::holds(f.scene, after) => Some(time),
        _ => None,
    }
}

/// A number that goes on with a count before it: `three allies met it, and by 2024 the number had risen to 22`.
fn goes_on(f: &Figure) -> Option<Outcome> {
    let Some(before) = f.before.filter(|before| before.claim.measure == Measure::Count) else {
        return Some(Outcome::Nothing);
    };
    let subject = Subject { who: before.who.clone(), place: None, beside: false };
    let timed = Figure { subject, ..*f };
    let mut found = timed.found(
        Measure::Count,
        timed.when(),
        before.reason.filter(|reason| *reason != Reason::NoYear),
    )?;
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
    let stands = matches!(f.next_to().0, Term::With)
        || f.left(|term| matches!(term, Term::Forces))
        || f.right(|term| term == Term::Forces)
        || f.left(|term| matches!(term, Term::Verb(Verb::Have, _)));
    let ally = f.subject.is_ally() && f.subject.who.len() == 1;
    let sent = f.clause(|term| matches!(term, Term::Else(_)));
    if !(stands && ally && !sent) {
        return Some(Outcome::Nothing);
    }
    let reason = matches!(f.tense, Tense::Future | Tense::Conditional).then_some(Reason::Plan);
    f.found(Measure::Personnel, f.when(), reason)
}
