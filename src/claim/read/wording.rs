//! The weakest doubt: a claim that is told in words of which a part is not understood.

mod some;

use std::ops::Range;

use super::super::{Comparator, Context, Measure, Reason};
use super::rules::Found;
use super::scene::{Scene, is_on_defence};
use super::statement::{changes_nothing, is_plain, is_understood_throughout};
use super::subjects::{self, Subject};
use super::terms::{Bloc, Kind, Tense, Term, Verb};
use some::{is_no_place, is_of_no_alliance};

/// Looks at the words of a claim that would be judged: whether they say nothing that could be confirmed, or accuse nobody.
pub(super) fn weigh(
    text: &str,
    scene: &Scene,
    at: usize,
    found: &mut Found,
    context: &mut Context,
) {
    if found.reason.is_some() {
        return;
    }
    let subject = subjects::of(scene, at);
    found.reason = bar(text, scene, at, found, &subject);
    if found.reason.is_none() && context.doubt.is_none() {
        context.doubt = doubt(text, scene, at, found, &subject);
    }
}

/// Why a claim for which there is no other doubt accuses nobody.
fn doubt(text: &str, scene: &Scene, at: usize, found: &Found, subject: &Subject) -> Option<Reason> {
    let is_open = match found.claim.measure {
        Measure::Target => is_no_target(text, scene, at, subject),
        Measure::Count => is_of_no_alliance(text, scene, at, subject),
        Measure::Rank => is_no_place(text, scene, at, subject),
        _ => !is_plain(text, scene, at, subject) || is_no_whole(text, scene, at, found, subject),
    };
    if is_open {
        return Some(Reason::Wording);
    }
    // NATO counts all forces, and not the army alone or who is in reserve.
    let is_of_some = found.claim.measure == Measure::Personnel
        && scene.clause(at).any(|at| scene.is_written(text, at, &["army", "reserve", "reserves"]));
    is_of_some.then_some(Reason::Definition)
}

/// Whether a figure is not all that an ally spends, has or does.
fn is_no_whole(text: &str, scene: &Scene, at: usize, found: &Found, subject: &Subject) -> bool {
    match found.claim.measure {
        Measure::Share => is_no_share(text, scene, at, found, subject),
        // `The US Air Force spent $230 billion`
        Measure::Amount => {
            has_other_words(text, scene, after_subject(scene, at, subject)..at)
                || is_a_distance(scene, at)
                || is_for_other_things(text, scene, at)
                || is_a_part(scene, at)
                || is_a_sum(scene, at, found)
                || is_no_range(found)
                || scene
                    .any(scene.clause(at), |term| matches!(term, Term::Equipment | Term::Personnel))
        }
        Measure::Personnel => is_posted(scene, at),
        Measure::EquipmentShare => {
            is_a_part(scene, at) || is_for_no_equipment(scene, at) || is_growth(scene, at)
        }
        Measure::ShareOfAlliance => {
            is_of_another_whole(scene, at) || is_growth(scene, at) || found.who.len() > 1
        }
        Measure::Change => is_of_another_change(text, scene, at),
        _ => false,
    }
}

/// Whether a percentage is not what an ally spends of its output.
fn is_no_share(text: &str, scene: &Scene, at: usize, found: &Found, subject: &Subject) -> bool {
    let from = after_subject(scene, at, subject);
    is_told_in_other_words(text, scene, from, at)
        || is_where_a_change_leads(scene, at)
        || is_told_of_itself(scene, at)
        || is_a_distance(scene, at)
        || is_what_was_to_be(text, scene, from, at)
        || is_for_other_things(text, scene, at)
        || is_what_something_costs(scene, at)
        || is_beside_another_subject(scene, at, subject)
        || is_of_another_whole_than_output(scene, at)
        || is_a_plan(scene, at, found)
        || found.who.len() > 1 && scene.any(scene.clause(at), |term| term == Term::Total)
}

/// Whether a target is not what the alliance as one agreed on: `Four NATO allies agreed to spend 4%`, `NATO's informal target`.
fn is_no_target(text: &str, scene: &Scene, at: usize, subject: &Subject) -> bool {
    let is_count = |term| matches!(term, Term::Quantity(found) if found.kind == Kind::Allies);
    !is_understood_throughout(text, scene, at, subject)
        || is_a_distance(scene, at)
        || scene.any(scene.left(at), |term| matches!(term, Term::Compare(_)))
        || scene.any(scene.clause(at), is_count)
}

/// Why a claim says nothing that could be confirmed: `2.1% less than Poland`, `4.1% of GDP on roads`, `Germany's neighbour spent
/// 3.8%`, `$8 billion a month`.
fn bar(text: &str, scene: &Scene, at: usize, found: &Found, subject: &Subject) -> Option<Reason> {
    let is_of_money = matches!(found.claim.measure, Measure::Share | Measure::Amount);
    let is_barred = is_of_money
        && (is_a_distance(scene, at)
            || is_for_nothing_military(text, scene, at)
            || is_of_somebody_of_theirs(scene, at, subject)
            || is_of_a_shorter_time(text, scene, at));
    is_barred.then_some(Reason::Unclear)
}

/// `Germany's neighbour spends 3.8%`: whether somebody else spends it, for whom the grammar has no word.
fn is_of_somebody_of_theirs(scene: &Scene, at: usize, subject: &Subject) -> bool {
    let place = subject.place.filter(|place| *place < at);
    let Some(place) = place.filter(|place| scene.possessive(*place)) else { return false };
    let spends = |term| matches!(term, Term::Verb(Verb::Spend, _));
    let Some(verb) = scene.find(place..at, spends) else { return false };
    // `Germany's defence minister spent`, `Germany's last budget spent`
    let is_known = |term| !matches!(term, Term::Plain | Term::Filler);
    verb > place + 1 && !scene.any(place + 1..verb, is_known)
}

/// `$8 billion a month`, `2.1% of GDP each month`
fn is_of_a_shorter_time(text: &str, scene: &Scene, at: usize) -> bool {
    const TIMES: [&str; 8] =
        ["month", "monthly", "week", "weekly", "day", "daily", "quarter", "hour"];
    let next = scene.after(at);
    (next..next + 2).any(|at| scene.is_written(text, at, &TIMES))
}

/// `Norway's defence industry grew by 60%`, `GDP grew by 2.1% and spending by 20%`: whether something else than spending changed.
fn is_of_another_change(text: &str, scene: &Scene, at: usize) -> bool {
    let spends = |term| matches!(term, Term::Spending | Term::Verb(Verb::Spend, _));
    let part = |term| matches!(term, Term::Personnel | Term::Equipment | Term::Troops);
    let left = scene.left(at);
    let is_of_others = scene.any(left.clone(), part)
        || scene.any(left.clone(), |term| term == Term::Forces) && !scene.any(left, spends);
    // `in dollars`: NATO counts in the currency of each ally. `as a share of GDP`: it is no change of money.
    let is_other_unit =
        |term| matches!(term, Term::Currency(_) | Term::Output | Term::Economy | Term::Part);
    let is_exchanged = |at: usize| scene.is_written(text, at, &["exchange"]);
    is_of_others
        || scene.any(0..scene.len(), is_other_unit)
        || (0..scene.len()).any(is_exchanged)
        || !scene.any(scene.clause(at), spends)
}

/// `rose by 12%`, `fell 2%`: a change, and not what there is.
fn is_growth(scene: &Scene, at: usize) -> bool {
    let passed = |term| matches!(term, Term::Filler | Term::By | Term::Compare(_));
    let verb = (0..at).rev().find(|at| !passed(scene.term(*at)));
    verb.is_some_and(|verb| matches!(scene.term(verb), Term::Verb(Verb::Grow | Verb::Fall, _)))
}

/// `$35 billion to $34.5 billion`
fn is_no_range(found: &Found) -> bool {
    found.claim.value.high.is_some_and(|high| high < found.claim.value.number)
}

/// `35% on pay`: a part of the budget for anything but equipment.
fn is_for_no_equipment(scene: &Scene, at: usize) -> bool {
    let on = scene.after(at);
    let leads = matches!(scene.term(on), Term::With | Term::In | Term::To);
    let passed = |term| matches!(term, Term::Filler | Term::Defence | Term::It | Term::They);
    let what = scene.find(on + 1..scene.len(), |term| !passed(term));
    leads
        && what.is_some_and(|what| {
            !matches!(scene.term(what), Term::Equipment | Term::Time(_) | Term::Spending)
        })
}

/// `With growth of 0.2%, Germany spends 2.1%`, `Italy, growing at 0.9%, spends 1.5%`: what stands beside whoever spends, and is
/// not said to be spent; not `At 2.1%, Germany`.
fn is_beside_another_subject(scene: &Scene, at: usize, subject: &Subject) -> bool {
    let is_rate = scene
        .ahead(at)
        .filter(|with| scene.term(*with) == Term::With)
        .is_some_and(|with| matches!(scene.back(with, 1), Term::Verb(Verb::Grow | Verb::Fall, _)));
    let clause = scene.clause(at);
    let place = subject.place.filter(|place| *place > at);
    let is_fronted = place.is_some_and(|place| {
        let plain = |term| {
            matches!(
                term,
                Term::With
                    | Term::In
                    | Term::Filler
                    | Term::Compare(_)
                    | Term::Time(_)
                    | Term::Defence
                    | Term::Spending
                    | Term::Verb(Verb::Spend, _)
            )
        };
        // `At 5.8% of GDP, France's deficit`
        let is_of_theirs = scene.possessive(place) && !is_on_defence(scene.term(place + 1));
        scene.any(at..place, |term| term == Term::Mark(','))
            && (is_of_theirs || !(clause.start..at).all(|at| plain(scene.term(at))))
    });
    is_rate || is_fronted || is_of_a_part_of_theirs(scene, at, subject)
}

/// `Italy's military pensions, 0.4% of GDP, are included`: of a part of what an ally has, or of something else that it has.
fn is_of_a_part_of_theirs(scene: &Scene, at: usize, subject: &Subject) -> bool {
    let place = subject.place.filter(|place| *place < at && scene.possessive(*place));
    let Some(place) = place else { return false };
    let has = |means: fn(Term) -> bool| scene.any(place + 1..at, means);
    let is_part = |term| {
        matches!(
            term,
            Term::Personnel
                | Term::Equipment
                | Term::Troops
                | Term::Verb(Verb::Grow, Tense::Present)
        )
    };
    let spends = |term| matches!(term, Term::Spending | Term::Verb(Verb::Spend | Verb::Be, _));
    has(is_part) && !has(|term| matches!(term, Term::Verb(Verb::Spend, _)))
        || has(|term| term == Term::Forces) && !has(spends)
}

/// `its share of defence spending is 6.6%`, `4% of NATO's GDP`, `Of all spending, 6.6%`: of something else than an ally's own
/// output.
fn is_of_another_whole_than_output(scene: &Scene, at: usize) -> bool {
    let clause = scene.clause(at);
    let produces = |term| matches!(term, Term::Output | Term::Economy | Term::Income);
    let is_of_others = |part: usize| {
        scene.term(part) == Term::Part
            && matches!(scene.term(part + 1), Term::Of | Term::In)
            && (!scene.any(part + 2..part + 6, produces)
                || scene.any(part + 2..part + 4, |term| matches!(term, Term::Bloc(_))))
    };
    let first = scene.find(clause.clone(), |term| term != Term::Filler);
    let opens = first.is_some_and(|first| {
        scene.term(first) == Term::Of && scene.any(first..at, |term| term == Term::Spending)
    });
    let whose = scene.after(at + 1);
    let is_of_all = scene.term(at + 1) == Term::Of
        && matches!(scene.term(whose), Term::Bloc(_))
        && scene.possessive(whose);
    let verb = scene.find_last(clause.start..at, |term| matches!(term, Term::Verb(..)));
    let has = verb.is_some_and(|verb| matches!(scene.term(verb), Term::Verb(Verb::Have, _)));
    opens || is_of_all || has || (clause.start..at).any(is_of_others)
}

/// `Portugal's target for 2024 was 1.66%`, `promised 1.5% for 2024`, `Madrid says 2.1%`: what somebody set, promised or says, and
/// is not said to spend.
fn is_a_plan(scene: &Scene, at: usize, found: &Found) -> bool {
    let left = scene.left(at);
    let is_exact = found.claim.comparator == Comparator::Eq;
    let verb = scene.find_last(left.clone(), |term| matches!(term, Term::Verb(..)));
    let is_no_spending = verb.is_some_and(|verb| {
        matches!(scene.term(verb), Term::Verb(Verb::Promise | Verb::Agree | Verb::Say, _))
            && scene.find(verb + 1..at, |term| term == Term::Which).is_none()
    });
    let plans = |term| matches!(term, Term::Target | Term::Verb(Verb::Promise, _));
    is_exact && (scene.any(left, plans) || is_no_spending)
}

/// `$26.9 billion of it`, `60% of it abroad`: a part of the figure before it.
fn is_a_part(scene: &Scene, at: usize) -> bool {
    let whole = scene.term(at + 3);
    scene.term(at + 1) == Term::Of
        && matches!(scene.term(at + 2), Term::It | Term::They)
        && !matches!(whole, Term::Spending | Term::Defence | Term::Output)
}

/// `Germany and France spent $162 billion`: of several allies that have one figure together, though that is seldom said.
fn is_a_sum(scene: &Scene, at: usize, found: &Found) -> bool {
    let is_money = |at: &usize| {
        scene.quantity(*at).is_some_and(|quantity| matches!(quantity.kind, Kind::Money(_)))
    };
    let all = scene.series(at, |term| matches!(term, Term::Quantity(_)));
    found.who.len() > 1 && all.filter(is_money).count() < found.who.len()
}

/// `2,000 troops in Latvia`: where some of them are.
fn is_posted(scene: &Scene, at: usize) -> bool {
    let end = scene.right(at).end;
    let comma = scene.find(at + 1..end, |term| matches!(term, Term::Mark(_)));
    scene.any(at + 1..comma.unwrap_or(end), |term| matches!(term, Term::Ally(..) | Term::Baltics))
}

/// `19% of the spending of the European allies and Canada`: of a part of the alliance.
fn is_of_another_whole(scene: &Scene, at: usize) -> bool {
    scene.any(scene.clause(at), |term| matches!(term, Term::Bloc(bloc) if bloc != Bloc::Nato))
}

/// `The war cost Germany 2.5% of GDP`, `Germany contributes 0.02% of GDP to NATO`: whether the verb tells what something costs or
/// what is contributed, and not what is spent on defence.
fn is_what_something_costs(scene: &Scene, at: usize) -> bool {
    let start = scene.clause(at).start;
    let verb = scene.find_last(start..at, |term| matches!(term, Term::Verb(..)));
    match verb.map(|verb| (verb, scene.term(verb))) {
        Some((verb, Term::Verb(Verb::Cost, _))) => !scene.any(start..verb, is_on_defence),
        Some((_, Term::Verb(Verb::Account, _))) => true,
        _ => false,
    }
}

/// From whom a figure is said of, or from the figure before it.
fn after_subject(scene: &Scene, at: usize, subject: &Subject) -> usize {
    let left = scene.left(at).start;
    let place = subject.place.filter(|place| *place < at);
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

/// `0.3% of GDP below the target`, `rose by 5% of GDP`, `$88 billion more than in 2023`: how far it is from something, and not
/// what is spent.
fn is_a_distance(scene: &Scene, at: usize) -> bool {
    let is_from = matches!(
        scene.term(scene.after(at)),
        Term::Compare(Comparator::LessThan | Comparator::MoreThan)
            | Term::Verb(Verb::Miss, _)
            | Term::More
    );
    // `$11.9 billion short of the 2% target`
    let is_short = scene
        .quantity(scene.after(at))
        .is_some_and(|next| matches!(next.comparator, Comparator::LessThan | Comparator::MoreThan));
    is_from || is_short || scene.ahead(at).is_some_and(|by| scene.term(by) == Term::By)
}

/// `told Spain in 2024 to spend 5%`, `was expected to spend 2%`: what somebody was to do, and may not have done.
fn is_what_was_to_be(text: &str, scene: &Scene, from: usize, at: usize) -> bool {
    let verb = scene.find_last(from..at, |term| matches!(term, Term::Verb(..)));
    let to = verb.and_then(|verb| scene.ahead(verb)).filter(|to| scene.term(*to) == Term::To);
    let leads = to.and_then(|to| scene.ahead(to)).map(|leads| scene.term(leads));
    let is_open = matches!(
        leads,
        Some(
            Term::Time(_)
                | Term::Ally(..)
                | Term::Bloc(_)
                | Term::Members
                | Term::They
                | Term::Plain
        )
    );
    // `was told to spend 3%`
    let told = to.and_then(|to| scene.ahead(to));
    let is_told = told.is_some_and(|told| scene.is_written(text, told, &["told"]));
    // `debates spending 3%`, `is against spending 3%`
    let spends = |at: usize| matches!(scene.term(at), Term::Spending | Term::Verb(Verb::Spend, _));
    let is_not_done = |at: usize| {
        scene.term(at) == Term::Talk || scene.term(at) == Term::Beside && spends(scene.after(at))
    };
    let was_expected = |at: usize| {
        scene.term(at) == Term::Will
            && scene.ahead(at).is_some_and(|be| scene.term(be) == Term::Verb(Verb::Be, Tense::Past))
    };
    // `had planned to spend 4.7%`, `had budgeted for 2.9%`
    let had_planned = |at: usize| {
        let next = scene.after(at);
        scene.term(at) == Term::Verb(Verb::Have, Tense::Past)
            && (scene.is_written(text, next, &["budgeted", "earmarked"])
                || matches!(scene.term(next), Term::Verb(Verb::Promise | Verb::Agree, _)))
    };
    is_open
        || is_told
        || (from..at).any(|at| was_expected(at) || had_planned(at) || is_not_done(at))
}

/// Where it is told what money is for: the words after one of these.
fn object(text: &str, scene: &Scene, at: usize, leads: &[&str]) -> Option<Range<usize>> {
    let passed = |term| matches!(term, Term::Of | Term::Output | Term::Filler | Term::It);
    let on = scene.find(at + 1..scene.len(), |term| !passed(term))?;
    if !scene.is_written(text, on, leads) {
        return None;
    }
    let ends = |term| {
        matches!(
            term,
            Term::Mark(_)
                | Term::Verb(..)
                | Term::Time(_)
                | Term::Quantity(_)
                | Term::While
                | Term::Which
                | Term::Beside
                | Term::To
                | Term::From
                | Term::By
                | Term::In
                | Term::Of
        )
    };
    Some(on + 1..scene.find(on + 1..scene.len(), ends).unwrap_or(scene.len()))
}

/// `$380 billion on interest`, `0.3% of GDP on its navy`, `3.4% on defence in Europe`: what is told to be for anything but
/// defence as a whole.
fn is_for_other_things(text: &str, scene: &Scene, at: usize) -> bool {
    let leads = ["on", "for", "to", "into", "in"];
    let Some(mut object) = object(text, scene, at, &leads) else { return false };
    let end = object.end;
    // `on border defence`, `on the war in Ukraine`, which can be verbs
    let is_cut_off =
        scene.term(end) == Term::Beside && !scene.any(object.clone(), |term| term != Term::Filler);
    // `0.02% of GDP to NATO`
    let is_nato = |term| matches!(term, Term::Bloc(_));
    let is_military = |term| matches!(term, Term::Defence | Term::Forces | Term::Spending);
    let is_to_nato = !scene.is_written(text, object.start - 1, &["in"])
        && scene.any(object.clone(), is_nato)
        && !scene.any(object.clone(), is_military);
    // `on defence in Europe`, `on the defence of Ukraine`
    let whose = matches!(scene.term(end), Term::In | Term::Of)
        && matches!(scene.term(scene.after(end)), Term::Foreign(_) | Term::Baltics);
    whose || is_cut_off || is_to_nato || object.any(|at| is_another_object(text, scene, at))
}

/// The same, where nothing military is named for it.
fn is_for_nothing_military(text: &str, scene: &Scene, at: usize) -> bool {
    let Some(mut object) = object(text, scene, at, &["on"]) else { return false };
    let is_military = |term| {
        matches!(term, Term::Defence | Term::Forces | Term::Bloc(_) | Term::Target | Term::Average)
    };
    !scene.any(object.clone(), is_military) && object.any(|at| is_another_object(text, scene, at))
}

fn is_another_object(text: &str, scene: &Scene, at: usize) -> bool {
    match scene.term(at) {
        Term::Equipment | Term::Personnel | Term::Troops | Term::Else(_) | Term::Foreign(_) => true,
        Term::Plain => !changes_nothing(text, scene, at),
        Term::Spending => scene.is_written(text, at, &["investment", "investments"]),
        _ => false,
    }
}

/// `and 2% is within reach`, `4.5% is years away`, `2% of GDP is $46 billion`, `3% should be the target`: what is told of a figure,
/// and of nobody who spends it; not `2% was spent`.
fn is_told_of_itself(scene: &Scene, at: usize) -> bool {
    let opens = |term| matches!(term, Term::Filler | Term::And);
    let start = scene.clause(at).start;
    let before = (start..at).rev().find(|at| !opens(scene.term(*at)));
    let begins = before.is_none_or(|before| {
        scene.term(before) == Term::Mark(',') && scene.term(before + 1) == Term::And
    });
    let on = |term| {
        is_on_defence(term) || matches!(term, Term::Of | Term::Output | Term::Ally(..) | Term::It)
    };
    let Some(verb) = scene.find(at + 1..scene.len(), |term| !on(term)) else { return false };
    let next = scene.after(verb);
    match scene.term(verb) {
        // `For Italy, 2% of GDP is $46 billion`
        Term::Verb(Verb::Be | Verb::Cost, _) if is_money_next(scene, next) => {
            !scene.any(start..at, |term| matches!(term, Term::Verb(..)))
        }
        Term::Verb(Verb::Be, _) => begins && !matches!(scene.term(next), Term::Verb(..)),
        Term::Verb(Verb::Demand, _) | Term::Will | Term::Would => begins,
        _ => false,
    }
}

fn is_money_next(scene: &Scene, at: usize) -> bool {
    let next = scene.find(at..scene.len(), |term| !matches!(term, Term::Compare(_) | Term::Filler));
    next.and_then(|next| scene.quantity(next))
        .is_some_and(|quantity| matches!(quantity.kind, Kind::Money(_)))
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
    range.any(|at| scene.term(at) == Term::Plain && !changes_nothing(text, scene, at))
}
