//! How many: allies at a share, people under arms.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::subjects::Subject;
use super::super::terms::{Kind, Tense, Term, Verb};
use super::super::times;
use super::figure::Figure;
use super::{Outcome, Said};
use crate::claim::{Comparator, Measure, When, Who};
use crate::dataset::{Day, Share};

pub(super) fn count(f: &Figure) -> Option<Outcome> {
    if f.kind() != Kind::Allies {
        return None;
    }
    let scene = f.scene;
    let clause = scene.clause(f.at);
    let rest = f.at..clause.end;
    let verb = |term| {
        matches!(
            term,
            Term::Verb(Verb::Meet | Verb::Exceed | Verb::Miss | Verb::Spend, _)
                | Term::Compare(_)
                | Term::Spending
        )
    };
    // `was met by seven of them`
    let by = f.next_to().0 == Term::By;
    let passive = scene.find_last(clause.start..f.at, |term| {
        matches!(term, Term::Verb(Verb::Meet | Verb::Exceed, _))
    });
    let passive = if by { passive } else { None };
    let verb = passive.or_else(|| scene.find(rest.clone(), verb));
    let share = scene.find(rest.clone(), |term| matches!(term, Term::Quantity(found) if matches!(found.kind, Kind::OfGdp | Kind::Percent)));
    let target = scene.any(rest.clone(), |term| term == Term::Target)
        || scene.any(clause.start..f.at, |term| term == Term::Target);
    // `expects all 32 allies at or above 2%`
    let verb = verb.or_else(|| share.filter(|at| *at == scene.after(f.at)));
    let context = f.said == Said::Itself || target || share.is_some();
    let Some(verb) = verb else { return goes_on(f) };
    if !context {
        return goes_on(f);
    }
    let agreed = |term| matches!(term, Term::Verb(Verb::Agree | Verb::Promise | Verb::Demand, _));
    if scene.any(f.at..verb, agreed) {
        return Some(Outcome::Nothing);
    }
    let not = scene.any(f.at..verb, |term| term == Term::Not);
    let fails =
        matches!(scene.term(verb), Term::Verb(Verb::Miss, _) | Term::Compare(Comparator::LessThan));
    let threshold = share.and_then(|at| scene.quantity(at));
    let below = threshold.is_some_and(|share| matches!(share.comparator, Comparator::LessThan));
    let earlier = scene.find_last(
        0..f.at,
        |term| matches!(term, Term::Quantity(found) if found.kind == Kind::OfGdp),
    );
    let earlier = if target { earlier.and_then(|at| scene.quantity(at)) } else { None };
    let percent = threshold.or(earlier);
    let hague = Day::read("2025-06-25");
    // Until the summit of The Hague "the target" was 2%.
    let year = f.time.and_then(|time| times::year(time, f.day));
    let before_hague = f.day.is_some() && f.day < hague
        || matches!(year, Some(When::In(year)) if year.number() < 2025);
    let share = percent
        .map(|share| share.number)
        .or_else(|| (target && before_hague).then(|| Decimal::from(2)));
    let part = scene.term(f.at.saturating_sub(1)) == Term::Foreign("Europe");
    // `30 allies spend 20% of it on equipment` counts by another share.
    let of_another = share.is_some_and(|share| share > Decimal::from(6));
    let share = if of_another { None } else { share };
    let reason = match share {
        _ if part || of_another => Some(Reason::Unclear),
        _ if f.quantity.loose => Some(Reason::NoSubject),
        None => Some(Reason::NoThreshold),
        Some(_) => None,
    };
    let mut time = f.time;
    if time.is_none() {
        let after = scene.find(rest, |term| matches!(term, Term::Time(_)));
        time = after.filter(|at| times::holds(scene, *at)).and_then(|at| match scene.term(at) {
            Term::Time(time) => Some(time),
            _ => None,
        });
    }
    let timed = Figure {
        time,
        subject: Subject { who: vec![Who::Nato], place: None, beside: false },
        ..*f
    };
    let when = timed.when();
    let mut found = timed.found(Measure::Count, when, reason)?;
    if let Outcome::Is(found) = &mut found {
        found.claim.threshold = share.and_then(Share::new);
        found.claim.missing = not != (fails || below);
    }
    Some(found)
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
