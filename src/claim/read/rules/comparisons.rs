//! An ally's figure held against another's: `more than France or Germany`.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::Scene;
use super::super::subjects;
use super::super::terms::{Form, Tense, Term, Verb};
use super::super::times;
use super::Found;
use super::row::WordRule;
use crate::claim::{Claim, Comparator, Measure, Unit, Value, When, Who};
use crate::dataset::{Currency, Day};

pub(super) const COMPARISON: WordRule = WordRule {
    name: "comparison",
    matches: "an ally's figure held against that of others",
    example: "Poland spends more of its GDP on defence than Germany.",
    reads: "POL share more_than 0 pct_gdp current than DEU",
    more: &[
        (
            "Estonia spends 3.4% of GDP on defence, more than France or Germany.",
            "EST share eq 3.4 pct_gdp current; EST share more_than 0 pct_gdp current than FRA; EST share more_than 0 pct_gdp current than DEU",
        ),
        (
            "Poland spends more on defence than Germany.",
            "POL amount more_than 0 USD current than DEU !unclear",
        ),
        ("Poland spends more of its GDP on defence than Germany and France combined.", ""),
        ("Poland spends more of its GDP on defence than Japan.", ""),
    ],
};

/// The claims of a comparison that begins at an item, one for each ally that is named, and how many items the words of
/// each take.
pub(in super::super) fn comparison(
    scene: &Scene,
    at: usize,
    day: Option<Day>,
    before: Option<&Found>,
) -> Vec<(usize, Found)> {
    let Some((comparator, names)) = named(scene, at) else { return Vec::new() };
    let after_figure = if follows_a_figure(scene, at) { before } else { None };
    let basis = after_figure.map_or_else(|| stated(scene, at, day), of_figure);
    let Some(basis) = basis else { return Vec::new() };
    let claim = |other: Who| {
        let value = Value::new(Decimal::ZERO, basis.claim.value.unit);
        let claim = Claim { comparator, value, against: Some(other), ..basis.claim.clone() };
        Found { claim, ..basis.clone() }
    };
    names.into_iter().map(|(place, other)| ((at..=place).count(), claim(other))).collect()
}

/// How it is compared, and with whom: allies alone, not their sum, and not somebody whom no table has.
fn named(scene: &Scene, at: usize) -> Option<(Comparator, Vec<(usize, Who)>)> {
    let (comparator, from) = match scene.term(at) {
        Term::Compare(comparator @ (Comparator::MoreThan | Comparator::LessThan)) => {
            (comparator, at + 1)
        }
        // `more on defence than France`
        Term::More => {
            let passes = |term| {
                matches!(
                    term,
                    Term::With
                        | Term::In
                        | Term::Filler
                        | Term::Defence
                        | Term::Forces
                        | Term::Of
                        | Term::It
                        | Term::They
                        | Term::Output
                )
            };
            let than = scene.find(at + 1..scene.len(), |term| !passes(term))?;
            (scene.term(than) == Term::Beside).then_some((Comparator::MoreThan, than + 1))?
        }
        _ => return None,
    };
    let listed = |at: &usize| {
        matches!(
            scene.term(*at),
            Term::Ally(_, Form::Name) | Term::Mark(',') | Term::And | Term::Filler
        )
    };
    let ally = |at: usize| match scene.term(at) {
        Term::Ally(code, _) => Some((at, Who::Ally(code))),
        _ => None,
    };
    let mut names: Vec<(usize, Who)> =
        (from..scene.len()).take_while(listed).filter_map(ally).collect();
    // `more than Germany, and France …`: a comma with nothing behind it ends the list.
    let last = names.last()?.0;
    names.retain(|(place, _)| !scene.possessive(*place));
    let sum = matches!(
        scene.term(last + 1),
        Term::Total | Term::Quantity(_) | Term::Verb(..) | Term::Will | Term::Foreign(_)
    ) || scene.any(last..last + 4, |term| term == Term::Total);
    (!names.is_empty() && !sum).then_some((comparator, names))
}

/// Whether nothing but a comma stands between a figure and an item.
fn follows_a_figure(scene: &Scene, at: usize) -> bool {
    let passes = |term| {
        matches!(
            term,
            Term::Mark(',' | ')')
                | Term::With
                | Term::Filler
                | Term::Defence
                | Term::Forces
                | Term::In
        ) || matches!(term, Term::Time(_))
    };
    let figure = (0..at).rev().find(|at| !passes(scene.term(*at)));
    figure.is_some_and(|at| scene.quantity(at).is_some())
}

/// What a figure before it says: its subject, measure and year.
fn of_figure(before: &Found) -> Option<Found> {
    let compared = matches!(
        before.claim.measure,
        Measure::Share
            | Measure::Amount
            | Measure::EquipmentShare
            | Measure::PerHead
            | Measure::Personnel
    );
    let one = matches!(before.who.as_slice(), [Who::Ally(_)]);
    (compared && one && before.reason.is_none()).then(|| before.clone())
}

/// What a sentence without a figure says: `Poland spends more of its GDP on defence than Germany`. Where it does not say
/// whether money or shares are meant, it can be read in two ways.
fn stated(scene: &Scene, at: usize, day: Option<Day>) -> Option<Found> {
    let clause = scene.clause(at);
    let spends = |term| matches!(term, Term::Verb(Verb::Spend, _) | Term::Spending);
    if !scene.any(clause.start..at, spends) {
        return None;
    }
    let subject = subjects::of(scene, at);
    let one = matches!(subject.who.as_slice(), [Who::Ally(_)]) && subject.place < Some(at);
    let figures = scene.any(clause.clone(), |term| matches!(term, Term::Quantity(_)));
    if !one || figures {
        return None;
    }
    let of_output = scene.any(clause.clone(), |term| term == Term::Output);
    let time = times::named(scene, at, false).and_then(|(time, _)| times::year(time, day));
    let present = times::tense(scene, at) == Tense::Present;
    let when = time.or_else(|| present.then_some(When::Current));
    let (measure, unit) = if of_output {
        (Measure::Share, Unit::PercentOfGdp)
    } else {
        (Measure::Amount, Unit::Money(Currency::USD))
    };
    let reason =
        if of_output { when.is_none().then_some(Reason::NoYear) } else { Some(Reason::Unclear) };
    let claim = Claim { when, ..Claim::new(measure, Value::new(Decimal::ZERO, unit)) };
    Some(Found { who: subject.who, claim, reason })
}
