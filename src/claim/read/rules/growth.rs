//! Growth, in percent and in words.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::Scene;
use super::super::sets::Set;
use super::super::subjects;
use super::super::terms::{Kind, Tense, Term, Verb};
use super::super::times;
use super::figure::Figure;
use super::{Found, Outcome, Said};
use crate::claim::{Claim, Comparator, Measure, Unit, Value, When};
use crate::dataset::{Day, Share};

pub(super) fn change(f: &Figure) -> Option<Outcome> {
    if f.kind() != Kind::Percent {
        return None;
    }
    let goes_on = goes_on(f) || leads_to_money(f);
    if !(goes_on || is_growth(f)) {
        return None;
    }
    // `This is 2.7% more than a year earlier`, after what is spent
    let told = f.scene.may_go_on(Measure::Amount) || f.scene.may_go_on(Measure::Share);
    let says_so = f.said == Said::Before && told
        || f.subject.is_bloc() && f.clause(|term| matches!(term, Term::Verb(Verb::Spend, _)));
    if !(f.said == Said::Itself || says_so || f.clause(|term| term == Term::Spending)) {
        return Some(Outcome::Nothing);
    }
    let compared = matches!(f.scene.term(f.at + 1), Term::Compare(_)).then_some(Reason::Unclear);
    let falls = |term| matches!(term, Term::Verb(Verb::Fall, _));
    let falls = f.left(falls) || goes_on && f.scene.any(0..f.at, falls);
    let since = if is_record(f) { None } else { times::since(f.scene, f.at) };
    // `2.1% of GDP in 2024, up 12%`: of the same year.
    let same = f.time.is_none() && f.scene.back(f.at, 2) == Term::Mark(',');
    let when = match f.before {
        Some(before) if same => before.claim.when,
        _ => f.when().or_else(|| since.map(|_| When::Current)),
    };
    let reason = falls.then_some(Reason::Unclear).or(compared);
    let mut found = f.found(Measure::Change, when, reason)?;
    if let Outcome::Is(found) = &mut found {
        found.claim.since = since;
        if let Some(share) = leads_to(f) {
            found.claim.threshold = Some(share);
            if matches!(found.reason, Some(Reason::NoYear | Reason::Hypothetical)) {
                found.claim.when = Some(When::Current);
                found.reason = None;
            }
        }
    }
    Some(found)
}

fn grows(term: Term) -> bool {
    matches!(term, Term::Verb(Verb::Grow | Verb::Fall, _))
}

/// `and France by 6.1%`, after growth of another.
fn goes_on(f: &Figure) -> bool {
    let (before, _) = f.next_to();
    before == Term::By
        && f.before.is_some_and(|before| {
            let is_money = matches!(before.claim.value.unit, Unit::Money(_));
            before.claim.measure == Measure::Change || is_money && f.scene.any(0..f.at, grows)
        })
}

/// `Britain by 2.8% to $82 billion`.
fn leads_to_money(f: &Figure) -> bool {
    let to_money = f.scene.after(f.scene.after(f.at));
    f.next_to() == (Term::By, Term::To)
        && f.scene.quantity(to_money).is_some_and(|to| matches!(to.kind, Kind::Money(_)))
}

/// Whether the words beside a figure say that it is growth.
fn is_growth(f: &Figure) -> bool {
    let (before, after) = f.next_to();
    let noun = f
        .scene
        .ahead(f.at)
        .filter(|at| f.scene.term(*at) == Term::Of)
        .and_then(|at| f.scene.ahead(at));
    let by = is_said_of_growth(f)
        || before == Term::By && f.left(grows)
        || grows(before)
        || noun.is_some_and(|at| grows(f.scene.term(at)));
    let next = f.scene.after(f.at);
    let after = grows(after)
        || after == Term::More
        || after == Term::Plain && grows(f.scene.term(next + 1));
    let compared =
        matches!(f.scene.term(f.at + 1), Term::Compare(_)) && f.scene.quantity(f.at + 2).is_none();
    // `an increase by 5 billion lei, or more than 45 percent`
    let again = f.scene.echoes(f.at) && follows_growth(f);
    // `3.1% in real terms`
    let real = matches!(f.scene.term(next), Term::At(_)) && f.clause(grows);
    by || after || compared || real || again
}

/// Whether the figure before is money by which something grew.
fn follows_growth(f: &Figure) -> bool {
    let Some(first) = f.scene.find_last(0..f.at, |term| Set::MONEY.has(term)) else { return false };
    let by = f.scene.ahead(first).filter(|at| matches!(f.scene.term(*at), Term::By | Term::Of));
    by.is_some_and(|by| f.scene.any(by.saturating_sub(6)..by, grows))
}

/// `The rise is 0.3 percent`, `the increase in defence spending amounted to 28%`: growth is what the verb right before is said of.
fn is_said_of_growth(f: &Figure) -> bool {
    let scene = f.scene;
    let is_to = |at: &usize| Set::TO.has(scene.term(*at));
    let before = scene.ahead(f.at);
    let before = before.filter(is_to).and_then(|to| scene.ahead(to)).or(before);
    let Some(be) = before.filter(|at| Set::BE.has(scene.term(*at))) else {
        return false;
    };
    let passed = Set::IN.or(Set::OF).or(Set::DEFENCE).or(Set::SPENDING).or(Set::FILLER).or(Set::IT);
    let passed = passed.or(Set::ALLY).or(Set::BLOC).or(Set::MEMBERS).or(Set::TIME);
    let noun = (f.from..be).rev().find(|at| !passed.has(scene.term(*at)));
    let opens = Set::FILLER.or(Set::IT).or(Set::HIGHEST).or(Set::LOWEST);
    noun.is_some_and(|noun| Set::CHANGE.has(scene.term(noun)) && opens.has(scene.back(noun, 1)))
}

/// `the largest increase since 2014`: not the year from which it grew.
fn is_record(f: &Figure) -> bool {
    let since = f.scene.find(f.scene.clause(f.at), |term| term == Term::Since);
    let Some(since) = since else { return false };
    let comma = f.scene.find_last(0..since, |term| term == Term::Mark(','));
    f.scene.any(comma.unwrap_or(0)..since, |term| matches!(term, Term::Superlative(_)))
}

/// The share that growth is said to lead to: `a 90% increase to reach 5% of GDP`.
fn leads_to(f: &Figure) -> Option<Share> {
    let scene = f.scene;
    let next = scene.find(f.at + 1..f.at + 12, |term| matches!(term, Term::Quantity(_)))?;
    let share =
        scene.quantity(next).filter(|next| matches!(next.kind, Kind::OfGdp | Kind::Percent))?;
    let reach = scene.find(f.at..next, |term| matches!(term, Term::Verb(Verb::Meet, _)))?;
    let needed = scene.back(reach, 1) == Term::To || scene.back(reach, 1) == Term::In;
    (needed && share.number < f.quantity.number).then(|| Share::new(share.number))?
}

/// `doubled its defence spending`.
pub(in super::super) fn multiple(
    scene: &Scene,
    at: usize,
    day: Option<Day>,
    said: Said,
) -> Option<Found> {
    let Term::Verb(Verb::Multiply(times), _) = scene.term(at) else { return None };
    let subject = subjects::of(scene, at);
    let clause = scene.clause(at);
    let of = scene.any(clause.clone(), |term| matches!(term, Term::Spending));
    let next = (at + 1..scene.len()).map(|at| scene.term(at)).find(|term| *term != Term::Filler);
    let whose = matches!(
        next,
        Some(Term::It | Term::They | Term::Defence | Term::Spending | Term::Ally(..))
    );
    let acts = whose || scene.any(at.saturating_sub(4)..at, |term| term == Term::Spending);
    if said != Said::Itself || !of || !acts || subject.who.is_empty() {
        return None;
    }
    let since = times::since(scene, at);
    let named = times::named(scene, at, false).and_then(|(time, _)| times::year(time, day));
    let tense = times::tense(scene, at + 1);
    let when =
        named.or_else(|| (since.is_some() || tense == Tense::Present).then_some(When::Current));
    let more = scene.back(at, 1) == Term::Compare(Comparator::MoreThan);
    let comparator = if more { Comparator::MoreThan } else { Comparator::About };
    let number = Decimal::from(u32::from(times - 1) * 100);
    let claim = Claim {
        comparator,
        when,
        since,
        ..Claim::new(Measure::Change, Value::new(number, Unit::Percent))
    };
    let reason = if more { when.is_none().then_some(Reason::NoYear) } else { Some(Reason::Loose) };
    Some(Found { who: subject.who, claim, reason })
}
