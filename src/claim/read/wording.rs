//! The weakest doubt: a claim that is told in words of which a part is not understood.

use std::ops::Range;

use super::super::{Comparator, Measure, Reason};
use super::rules::Found;
use super::scene::{Scene, is_figure, is_on_defence};
use super::subjects;
use super::terms::{Tense, Term, Verb};

/// Why a claim for which there is no other doubt accuses nobody.
pub(super) fn doubt(text: &str, scene: &Scene, at: usize, found: &Found) -> Option<Reason> {
    if found.reason.is_some() {
        // It is not judged at all.
        return None;
    }
    let is_open = match found.claim.measure {
        Measure::Share => {
            let from = after_subject(scene, at);
            is_told_in_other_words(text, scene, from, at)
                || is_where_a_change_leads(scene, at)
                || is_told_of_itself(scene, at)
                || is_a_distance(scene, at)
                || is_what_was_to_be(scene, from, at)
        }
        // `The US Air Force spent $230 billion`
        Measure::Amount => {
            has_other_words(text, scene, after_subject(scene, at)..at)
                || is_for_other_things(scene, at)
        }
        Measure::Count => {
            is_of_some_allies(text, scene, at)
                || does_something_else(scene, at)
                || is_of_known_allies(text, scene, at)
        }
        Measure::Rank => is_of_a_region(scene, at),
        // `Norway's defence industry grew by 60%`
        Measure::Change => {
            let spends = |term| matches!(term, Term::Spending | Term::Verb(Verb::Spend, _));
            !scene.any(scene.clause(at), spends)
        }
        _ => false,
    };
    if is_open {
        return Some(Reason::Wording);
    }
    // NATO counts all forces, and not the army alone or who is in reserve.
    let is_of_some = found.claim.measure == Measure::Personnel
        && scene.clause(at).any(|at| scene.is_written(text, at, &["army", "reserve", "reserves"]));
    is_of_some.then_some(Reason::Definition)
}

/// From whom a figure is said of, or from the figure before it.
fn after_subject(scene: &Scene, at: usize) -> usize {
    let left = scene.left(at).start;
    let place = subjects::of(scene, at).place.filter(|place| *place < at);
    place.map_or(left, |place| place.max(left))
}

/// `a rise to 5% is out of the question`: where a change would lead that nobody is said to have made.
fn is_where_a_change_leads(scene: &Scene, at: usize) -> bool {
    let change = scene.ahead(at).filter(|to| scene.term(*to) == Term::To);
    let change = change.and_then(|to| to.checked_sub(1));
    change.is_some_and(|change| {
        matches!(scene.term(change), Term::Verb(Verb::Grow | Verb::Fall, Tense::Present))
            && scene.back(change, 1) == Term::Filler
    })
}

/// `0.3% of GDP below the target`, `rose by 5% of GDP`: how far it is from something, and not what is spent.
fn is_a_distance(scene: &Scene, at: usize) -> bool {
    let is_from = matches!(
        scene.term(at + 1),
        Term::Compare(Comparator::LessThan | Comparator::MoreThan) | Term::Verb(Verb::Miss, _)
    );
    is_from || scene.ahead(at).is_some_and(|by| scene.term(by) == Term::By)
}

/// `told Spain in 2024 to spend 5%`, `was expected to spend 2%`: what somebody was to do, and may not have done.
fn is_what_was_to_be(scene: &Scene, from: usize, at: usize) -> bool {
    let verb = scene.find_last(from..at, |term| matches!(term, Term::Verb(..)));
    let to = verb.and_then(|verb| scene.ahead(verb)).filter(|to| scene.term(*to) == Term::To);
    let leads = to.and_then(|to| scene.ahead(to)).map(|leads| scene.term(leads));
    let is_open = matches!(
        leads,
        Some(Term::Time(_) | Term::Ally(..) | Term::Bloc(_) | Term::Members | Term::They)
    );
    let was_expected = |at: usize| {
        scene.term(at) == Term::Will
            && scene.ahead(at).is_some_and(|be| scene.term(be) == Term::Verb(Verb::Be, Tense::Past))
    };
    is_open || (from..at).any(was_expected)
}

/// `$380 billion on interest`
fn is_for_other_things(scene: &Scene, at: usize) -> bool {
    scene.term(at + 1) == Term::With && scene.term(scene.after(at + 1)) == Term::Plain
}

/// `eight of the nine allies on the eastern flank`, `nine out of ten allies`: of some, or of any number.
fn is_of_some_allies(text: &str, scene: &Scene, at: usize) -> bool {
    /// The alliance has had more members since 2004.
    const FEWER: u8 = 26;
    const WORDS: [&str; 11] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    let words = scene.written(text, at).to_ascii_lowercase();
    let Some((_, whole)) = words.split_once(" of ") else { return false };
    whole
        .split(' ')
        .any(|word| WORDS.contains(&word) || word.parse::<u8>().is_ok_and(|number| number < FEWER))
}

/// `The three allies spent 2.5%`: those who were spoken of before, and not so many of all; not `the three allies that spent 2.5%`.
fn is_of_known_allies(text: &str, scene: &Scene, at: usize) -> bool {
    let before = at.checked_sub(1);
    before.is_some_and(|before| scene.is_written(text, before, &["the", "these", "those"]))
        && scene.term(at + 1) != Term::Which
}

/// `two allies bought the jet and spent 2%`, `11 allies were to meet it`: of whom something else is told too, or what was to come.
fn does_something_else(scene: &Scene, at: usize) -> bool {
    let end = scene.clause(at).end;
    let share = scene.find(at + 1..end, is_figure).unwrap_or(end);
    let verb = |at: usize| matches!(scene.term(at), Term::Verb(..));
    (at + 1..share).any(|at| match scene.term(at) {
        Term::And => verb(at + 1),
        Term::Verb(Verb::Be, _) => scene.term(at + 1) == Term::To,
        _ => false,
    })
}

/// `first among the Baltic states`, `first in the Balkans`: a place among some.
fn is_of_a_region(scene: &Scene, at: usize) -> bool {
    let next = scene.after(at);
    let what = scene.term(scene.after(next));
    match scene.term(next) {
        Term::OneOf => matches!(what, Term::Ally(..) | Term::Plain),
        Term::In => what == Term::Plain,
        _ => false,
    }
}

/// `and 2% is within reach`, `4.5% is years away`: what is told of a figure, and of nobody who spends it; not `2% was spent`.
fn is_told_of_itself(scene: &Scene, at: usize) -> bool {
    let opens = |term| matches!(term, Term::Filler | Term::And);
    let before = (scene.clause(at).start..at).rev().find(|at| !opens(scene.term(*at)));
    let begins = before.is_none_or(|before| {
        scene.term(before) == Term::Mark(',') && scene.term(before + 1) == Term::And
    });
    let on = |term| is_on_defence(term) || term == Term::Of || term == Term::Output;
    let be = scene.find(at + 1..scene.len(), |term| !on(term));
    let is = be.filter(|be| matches!(scene.term(*be), Term::Verb(Verb::Be, _)));
    begins && is.is_some_and(|be| !matches!(scene.term(scene.after(be)), Term::Verb(..)))
}

/// `has its eyes on 5.4%`, `with a view to 3.5%`: whether a word that the grammar does not know stands right before a share.
/// Most such words change nothing, but nobody is accused by a sentence of which a part is not understood.
fn is_told_in_other_words(text: &str, scene: &Scene, from: usize, at: usize) -> bool {
    // What stands before the verb that states it tells of whom it is said.
    let states = |term| match term {
        Term::Verb(verb, _) => {
            matches!(
                verb,
                Verb::Spend
                    | Verb::Be
                    | Verb::Meet
                    | Verb::Exceed
                    | Verb::Miss
                    | Verb::Grow
                    | Verb::Fall
            )
        }
        _ => false,
    };
    let from = scene.find_last(from..at, states).unwrap_or(from);
    has_other_words(text, scene, from..at)
}

fn has_other_words(text: &str, scene: &Scene, mut range: Range<usize>) -> bool {
    const CHANGE_NOTHING: [&str; 6] = ["already", "as", "country", "member", "relative", "still"];
    range.any(|at| {
        scene.term(at) == Term::Plain
            && !scene.written(text, at).ends_with("ly")
            && !scene.is_written(text, at, &CHANGE_NOTHING)
    })
}
