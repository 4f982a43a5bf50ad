//! Counts and places of some of the allies, which no table has.

use super::super::scene::{Scene, is_figure};
use super::super::sets::Set;
use super::super::statement::{changes_nothing, is_understood_throughout};
use super::super::subjects::Subject;
use super::super::terms::{Bloc, Tense, Term, Verb};

/// Whether so many allies are not so many of all, or nothing is said of them that could be counted.
pub(super) fn is_of_no_alliance(text: &str, scene: &Scene, at: usize, subject: &Subject) -> bool {
    !is_understood_throughout(text, scene, at, subject)
        // `only two members meet this objective`: by a share that another sentence names
        || !scene.has(Set::SHARE)
        || is_no_count(text, scene, at)
        || is_of_some_allies(text, scene, at)
        || opens_with_some(text, scene, at)
        || does_something_else(text, scene, at)
        || is_of_known_allies(text, scene, at)
}

/// Whether a place is one among some.
pub(super) fn is_no_place(text: &str, scene: &Scene, at: usize, subject: &Subject) -> bool {
    !is_understood_throughout(text, scene, at, subject)
        || is_of_a_region(text, scene, at)
        || opens_with_some(text, scene, at)
}

/// `NATO has 32 members, of whom 23 meet it`, `Stoltenberg expected 18 allies to meet it`, `were expected to meet it`: how many
/// there are, or what was thought to come.
fn is_no_count(text: &str, scene: &Scene, at: usize) -> bool {
    let before = scene.ahead(at);
    let is_all = before.is_some_and(|at| matches!(scene.term(at), Term::Verb(Verb::Have, _)));
    let end = scene.clause(at).end;
    let share = scene.find(at + 1..end, is_figure).unwrap_or(end);
    let was_expected = |at: usize| {
        scene.is_written(text, at, &["expected"])
            && !scene.ahead(at).is_some_and(|be| {
                matches!(scene.term(be), Term::Verb(Verb::Be, Tense::Present) | Term::Filler)
            })
    };
    let odd = |at: usize| matches!(scene.term(at), Term::Beside | Term::Foreign(_));
    is_all || (scene.clause(at).start..share).any(was_expected) || (at + 1..share).any(odd)
}

/// Words with which all allies are counted.
const ALLIES: [&str; 31] = [
    "of",
    "out",
    "the",
    "its",
    "their",
    "all",
    "every",
    "each",
    "only",
    "sole",
    "them",
    "then",
    "nato",
    "alliance",
    "european",
    "military",
    "s",
    "member",
    "members",
    "state",
    "states",
    "country",
    "countries",
    "nation",
    "nations",
    "ally",
    "allies",
    "partner",
    "partners",
    "twenty",
    "thirty",
];

/// Numbers that are seldom those of all.
const NUMBERS: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// `eight of the nine allies on the eastern flank`, `nine out of ten allies`, `Seven European allies`, `another 13 allies`: of
/// some, or of any number.
fn is_of_some_allies(text: &str, scene: &Scene, at: usize) -> bool {
    /// The alliance has had more members since 2004.
    const FEWER: u8 = 26;
    let words = scene.written(text, at).to_ascii_lowercase();
    let is_all = |word: &str| {
        ALLIES.contains(&word) || NUMBERS.contains(&word) || word.parse::<u8>().is_ok()
    };
    let is_of_others = words
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| !word.is_empty() && !is_all(word));
    let is_another = scene.ahead(at).is_some_and(|more| scene.term(more) == Term::More);
    if is_of_others || is_another {
        return true;
    }
    let Some((_, whole)) = words.split_once(" of ") else { return false };
    whole.split(' ').any(|word| {
        NUMBERS.contains(&word) || word.parse::<u8>().is_ok_and(|number| number < FEWER)
    })
}

/// `Of the founding members, five meet it`, `Among the Nordic countries, Denmark spends most`: of whom a sentence says at its
/// beginning that it speaks, and who are not all.
fn opens_with_some(text: &str, scene: &Scene, at: usize) -> bool {
    let start = scene.clause(at).start;
    let first = scene.find(start..at, |term| term != Term::Filler);
    let Some(of) = first.filter(|of| matches!(scene.term(*of), Term::Of | Term::OneOf)) else {
        return false;
    };
    let ends = |term| term == Term::Mark(',') || matches!(term, Term::Ally(..) | Term::Quantity(_));
    let comma = scene.find(of + 1..at + 1, ends);
    let is_some = |at: usize| match scene.term(at) {
        Term::Plain => !changes_nothing(text, scene, at),
        Term::Bloc(bloc) => bloc != Bloc::Nato,
        // `the founding members`
        Term::Foreign(_) | Term::Baltics | Term::Which | Term::Event => true,
        _ => false,
    };
    comma.is_some_and(|comma| (of + 1..comma).any(is_some))
}

/// `The three allies spent 2.5%`: those who were spoken of before, and not so many of all; not `the three allies that spent 2.5%`.
fn is_of_known_allies(text: &str, scene: &Scene, at: usize) -> bool {
    let before = at.checked_sub(1);
    // `The other 31 allies`
    let is_rest = before.is_some_and(|before| scene.term(before) == Term::Rest);
    is_rest
        || before.is_some_and(|before| {
            scene.is_written(text, before, &["all", "the", "these", "those", "other", "the other"])
        }) && scene.term(at + 1) != Term::Which
}

/// `two allies bought the jet and spent 2%`, `11 allies were to meet it`: of whom something else is told too, or what was to come.
fn does_something_else(text: &str, scene: &Scene, at: usize) -> bool {
    let end = scene.clause(at).end;
    let share = scene.find(at + 1..end, is_figure).unwrap_or(end);
    let verb = |at: usize| matches!(scene.term(at), Term::Verb(..));
    let meets =
        |term| matches!(term, Term::Verb(Verb::Meet | Verb::Exceed | Verb::Miss | Verb::Spend, _));
    // `13 allies that missed it in 2023 will meet it in 2024`
    let is_told_twice = scene.term(scene.after(at)) == Term::Which
        && scene.any(share + 1..end, meets)
        && scene.any(at..share, meets);
    // `16 of them are in the EU`, `six of them by more than half`
    let next = scene.after(at);
    let is_of_them = scene.written(text, at).ends_with(" them")
        && match scene.term(next) {
            Term::By | Term::With => true,
            Term::Verb(Verb::Be, _) => scene.term(next + 1) == Term::In,
            _ => false,
        };
    // `one is on it`
    let is_there = matches!(scene.term(next), Term::Verb(Verb::Be, _))
        && matches!(scene.term(next + 1), Term::With | Term::In)
        && scene.term(next + 2) == Term::It;
    // `four of the alliance's founding members`
    let is_told_more = matches!(scene.term(next), Term::Event | Term::Plain)
        && matches!(scene.term(next + 1), Term::Members | Term::States);
    let is_first_time = |at: usize| scene.is_written(text, at, &["for the first time"]);
    is_told_twice
        || is_of_them
        || is_there
        || is_told_more
        || (at + 1..end).any(is_first_time)
        || (at + 1..share).any(|at| match scene.term(at) {
            Term::And => verb(at + 1),
            Term::Verb(Verb::Be, _) => scene.term(at + 1) == Term::To,
            _ => false,
        })
}

/// `first among the Baltic states`, `first in the Balkans`, `the largest European spender`: a place among some.
fn is_of_a_region(text: &str, scene: &Scene, at: usize) -> bool {
    let next = scene.after(at);
    let what = scene.term(scene.after(next));
    let is_among = match scene.term(next) {
        Term::OneOf => matches!(what, Term::Ally(..) | Term::Plain),
        Term::In => what == Term::Plain,
        _ => false,
    };
    let ends =
        |term| matches!(term, Term::Mark(_) | Term::Verb(..) | Term::Time(_)) || is_figure(term);
    let end = scene.find(at + 1..scene.len(), ends).unwrap_or(scene.len());
    let is_some = |at: usize| match scene.term(at) {
        Term::Plain => scene.is_written(text, at, &REGIONS),
        Term::Bloc(bloc) => bloc != Bloc::Nato,
        Term::Baltics | Term::Foreign(_) => true,
        _ => false,
    };
    // `the largest forces of the Baltic states`, which are named one by one
    let is_one_of = |at: usize| {
        matches!(scene.term(at), Term::Of | Term::OneOf | Term::In)
            && matches!(scene.term(scene.after(at)), Term::Ally(..))
    };
    is_among || (at + 1..end).any(|at| is_some(at) || is_one_of(at))
}

/// Words with which allies are told by where they are, or what else they belong to.
const REGIONS: [&str; 18] = [
    "european",
    "nordic",
    "baltic",
    "balkan",
    "balkans",
    "benelux",
    "iberian",
    "eastern",
    "western",
    "southern",
    "northern",
    "central",
    "founding",
    "newer",
    "older",
    "smaller",
    "larger",
    "scandinavian",
];
