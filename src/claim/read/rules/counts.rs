//! How many: allies at a share, people under arms.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::{Scene, is_on_defence};
use super::super::sets::Set;
use super::super::subjects::Subject;
use super::super::terms::{Tense, Term, Time};
use super::super::times;
use super::Found;
use super::figure::Figure;
use super::row::Test::{
    All, Any, Beside, Follows, GoesOn, Has, Is, No, OfAnAlly, OnTopic, Said, Told,
};
use super::row::Where::{Before, Behind, Clause, Earlier, Here, Left, Near, Prev};
use super::row::{Rule, Says, of_what_it_changed_to};
use super::targets::the_alliance;
use crate::claim::{Comparator, Measure, When, Who};
use crate::dataset::{Day, Share};

/// No ally spends so much of its GDP: a larger share is of something else.
const LARGEST_OF_GDP: u8 = 6;

const WHAT_THEY_DO: Set =
    Set::MEET.or(Set::MISS).or(Set::SPEND).or(Set::DO).or(Set::COMPARE).or(Set::SPENDING);

pub(super) const COUNT: Rule = Rule {
    name: "count",
    matches: "so many allies that meet, or miss, a share",
    example: "In 2024, 22 of the 32 NATO allies spent at least 2% of GDP on defence.",
    reads: "NATO count eq 22 allies 2024 @2",
    fits: &[Has(Here, Set::ALLIES)],
    says: Says::FirstOf(&[ALL_OF_THEM, COMPARED_WITH_ONE, COUNTED, GOES_ON, NO_COUNT]),
    ..Rule::ROW
};

const ALL_OF_THEM: Rule = Rule {
    name: "all_of_them",
    matches: "all allies, of which somebody is one",
    example: "Poland is the biggest spender on defence among the 23 allies, with 4.1% of GDP in 2024.",
    reads: "",
    more: &[(
        "Slovakia was one of 23 allies that met the 2% defence target in 2024.",
        "NATO count eq 23 allies 2024 @2; SVK share at_least 2 pct_gdp 2024",
    )],
    fits: &[Has(Prev, Set::ONE_OF), Has(Behind, Set::MARK)],
    ..Rule::ROW
};

const COUNTED: Rule = Rule {
    name: "counted",
    matches: "allies of whom it is said what they do about a share",
    example: "In 2024, 22 of the 32 NATO allies spent at least 2% of GDP on defence.",
    reads: "NATO count eq 22 allies 2024 @2",
    fits: &[
        Is(do_something),
        Any(&[
            Said,
            Has(Clause, Set::TARGET),
            Is(is_said_of_a_share),
            All(&[OnTopic, Is(do_what_is_told_before)]),
        ]),
    ],
    says: Says::Of(the_alliance, &[AGREED_BY_THEM, BY_A_SHARE]),
    ..Rule::ROW
};

const AGREED_BY_THEM: Rule = Rule {
    name: "agreed_by_them",
    matches: "allies that agreed, promised or are asked to do it",
    example: "20 allies agreed to spend 2% of GDP on defence.",
    reads: "",
    fits: &[Is(is_agreed_by_them)],
    ..Rule::ROW
};

const BY_A_SHARE: Rule = Rule {
    name: "by_a_share",
    matches: "how many do it, and by which share they are counted",
    example: "In 2024, 22 of the 32 NATO allies spent at least 2% of GDP on defence.",
    reads: "NATO count eq 22 allies 2024 @2",
    more: &[
        (
            "NATO's target of 2% of GDP for defence was met by seven of them in 2022.",
            "NATO target eq 2 pct_gdp current; NATO count eq 7 allies 2022 @2",
        ),
        (
            "NATO expects all 32 allies at or above 2% of GDP on defence in 2025.",
            "NATO count eq 32 allies 2025 @2",
        ),
        (
            "In 2014 only three allies were at 2% of GDP on defence.",
            "NATO count eq 3 allies 2014 @2",
        ),
        (
            "Allies are to spend 2% of GDP on defence, and in 2024, 23 of them did.",
            "NATO target eq 2 pct_gdp current; NATO count eq 23 allies 2024 @2",
        ),
        (
            "NATO's defence target is 2% of GDP, which 23 of them spend.",
            "NATO target eq 2 pct_gdp current; NATO count eq 23 allies current @2",
        ),
        (
            "NATO's defence target is 2% of GDP. In 2023, 11 of the 31 members achieved it.",
            "NATO target eq 2 pct_gdp current; NATO count eq 11 allies 2023 @2",
        ),
        (
            "In 2024, 23 allies met the 2% defence target, and nine did not.",
            "NATO count eq 23 allies 2024 @2; NATO target eq 2 pct_gdp 2024; NATO count eq 9 allies 2024 <2",
        ),
        (
            "Nine allies spent less than 2% of GDP on defence in 2024.",
            "NATO count eq 9 allies 2024 <2",
        ),
        (
            "15 allies are expected to meet the 2% defence target by 2024.",
            "NATO count eq 15 allies 2024 @2 !plan; NATO target eq 2 pct_gdp 2024",
        ),
        (
            "In 2024, 30 allies spent 20% of their defence budgets on equipment.",
            "NATO count eq 30 allies 2024 !unclear; - equipment_share eq 20 pct 2024 !no_subject",
        ),
        (
            "Ten allies met the 2% defence target in 2023, up from nine in 2020.",
            "NATO count eq 10 allies 2023 @2; NATO target eq 2 pct_gdp 2023; NATO count eq 9 allies 2020 @2",
        ),
        (
            "Five allies (Greece, Estonia, Britain, Poland and the United States) met the 2% defence target in 2016.",
            "NATO count eq 5 allies 2016 @2; GRC share at_least 2 pct_gdp 2016; EST share at_least 2 pct_gdp 2016; GBR share at_least 2 pct_gdp 2016; POL share at_least 2 pct_gdp 2016; USA share at_least 2 pct_gdp 2016",
        ),
    ],
    says: Says::That(Measure::Count),
    when: when_counted,
    doubts: &[
        (Reason::Plan, Is(is_due)),
        (Reason::Unclear, Has(Before(1), Set::EUROPE)),
        (Reason::Unclear, Is(is_by_another_share)),
        (Reason::NoSubject, Is(is_loose)),
        (Reason::NoThreshold, Is(is_by_no_share)),
    ],
    adds: by_what_share,
    ..Rule::ROW
};

const GOES_ON: Rule = Rule {
    name: "count_goes_on",
    matches: "a number that goes on with the count before it",
    example: "In 2014 three allies spent 2% of GDP on defence, and by 2024 the number had risen to 22.",
    reads: "NATO count eq 3 allies 2014 @2; NATO count eq 22 allies 2024 @2",
    fits: &[Follows(Measure::Count)],
    says: Says::Of(
        of_those_before,
        &[Rule {
            name: "counted_on",
            matches: "by the same share as before",
            example: "In 2014 three allies spent 2% of GDP on defence, and by 2024 the number had risen to 22.",
            reads: "NATO count eq 3 allies 2014 @2; NATO count eq 22 allies 2024 @2",
            says: Says::That(Measure::Count),
            doubts: &[(Reason::Plan, Is(is_due))],
            adds: as_before,
            ..Rule::ROW
        }],
    ),
    ..Rule::ROW
};

const COMPARED_WITH_ONE: Rule = Rule {
    name: "compared_with_one",
    matches: "allies that spend more, or less, than another",
    example: "Of NATO's 32 members, 13 spend a lower percentage of GDP on defence than Bulgaria does.",
    reads: "",
    fits: &[Is(is_compared_with_one)],
    ..Rule::ROW
};

const NO_COUNT: Rule = Rule {
    name: "no_count",
    matches: "allies of whom nothing is said that could be counted",
    example: "23 allies sent their defence ministers to Brussels.",
    reads: "",
    ..Rule::ROW
};

pub(super) const PERSONNEL: Rule = Rule {
    name: "personnel",
    matches: "people under arms of an ally: troops, soldiers, an army of so many personnel",
    example: "Poland's armed forces have 216,000 active personnel.",
    reads: "POL personnel eq 216000 persons current",
    more: &[
        ("Poland has 216,000 soldiers.", "POL personnel eq 216000 persons current"),
        (
            "Poland's troops rose from 180,000 soldiers in 2022.",
            "POL personnel eq 180000 persons 2022",
        ),
        (
            "Poland's army will have 300,000 soldiers by 2035.",
            "POL personnel eq 300000 persons 2035 !plan",
        ),
        ("Norway's military aid mission has 500 soldiers.", ""),
    ],
    fits: &[Has(Here, Set::PERSONS)],
    about: &[
        Any(&[
            All(&[Has(Prev, Set::FROM.or(Set::TO).or(Set::BE)), Has(Earlier, Set::TROOPS)]),
            Has(Prev, Set::WITH),
            Has(Near, Set::FORCES),
            Has(Left, Set::HAVE),
            All(&[Beside, Any(&[GoesOn(Measure::Personnel), Follows(Measure::Personnel)])]),
        ]),
        OfAnAlly,
        Is(is_of_one),
        No(Clause, Set::ELSE),
    ],
    says: Says::That(Measure::Personnel),
    doubts: &[(Reason::Plan, Told(&[Tense::Future, Tense::Conditional]))],
    ..Rule::ROW
};

/// Where it is said what the counted allies do: after them, or before the figure in `the number of
/// allies that meet it`. All that they do is told by functions, because rows see what stands near a
/// figure, and not what is said of whom.
fn said_of_them(f: &Figure) -> Range<usize> {
    let clause = f.scene.clause(f.at);
    let number = f.scene.find_last(clause.start..f.at, |term| term == Term::Numbering);
    if let Some(number) = number {
        return number..f.at;
    }
    // `22 are above 2%, and eight are below`
    // Not `18 of NATO's 31 members`: nothing is said of whom until then.
    let parts = Set::VERB.or(Set::AND).or(Set::COMMA).or(Set::WILL);
    let from = f.scene.find(f.at + 1..clause.end, |term| parts.has(term));
    let next = f.scene.find(from.unwrap_or(clause.end)..clause.end, |term| Set::ALLIES.has(term));
    f.at..next.unwrap_or(clause.end)
}

/// The share that is said of them.
fn share_of_them(f: &Figure) -> Option<usize> {
    f.scene.find(said_of_them(f), |term| Set::SHARE.has(term))
}

fn is_said_of_a_share(f: &Figure) -> bool {
    share_of_them(f).is_some()
}

/// What the counted allies do: the verb after them, or before them in `was met by seven of them`;
/// or the share right behind them, as in `expects all 32 allies at or above 2%`.
fn verb_of_them(f: &Figure) -> Option<usize> {
    if Set::BY.has(f.next_to().0) {
        let clause = f.scene.clause(f.at).start..f.at;
        let passive = f.scene.find_last(clause, |term| Set::MEET.has(term));
        if passive.is_some() {
            return passive;
        }
    }
    // `three allies, Lithuania, Estonia and Latvia, are at 4.9%`
    let passed = Set::WITH.or(Set::FILLER).or(Set::BE).or(Set::COMMA).or(Set::NAME).or(Set::AND);
    // `three countries (the US, Britain and Greece) were at 2%`
    let next = f.at + 1;
    let opens = Set::OPEN.has(f.scene.term(next));
    let close = f.scene.find(next..f.scene.len(), |term| opens && Set::CLOSE.has(term));
    let from = close.map_or(next, |close| close + 1);
    let stands = |share: &usize| (from..*share).all(|at| passed.has(f.scene.term(at)));
    f.scene
        .find(said_of_them(f), |term| WHAT_THEY_DO.has(term))
        .or_else(|| share_of_them(f).filter(stands))
}

fn do_something(f: &Figure) -> bool {
    verb_of_them(f).is_some()
}

/// Whether what the allies do is told before: `19 of them achieved it`, `23 of them do`.
fn do_what_is_told_before(f: &Figure) -> bool {
    verb_of_them(f).is_some_and(|verb| is_done_so(f, verb) || f.scene.term(verb + 1) == Term::It)
}

fn is_done_so(f: &Figure, verb: usize) -> bool {
    Set::DO.has(f.scene.term(verb))
}

/// Whether it is told before them by what share they are counted: `23 of them do`, `2%, which all of
/// them spend`.
fn is_told_before(f: &Figure, verb: usize) -> bool {
    is_done_so(f, verb) || f.scene.back(f.at, 1) == Term::Which
}

/// `13 spend less than Bulgaria does`: a function, because rows do not see what stands beside a word that they find.
fn is_compared_with_one(f: &Figure) -> bool {
    let end = f.scene.clause(f.at).end;
    let than = f.scene.find(f.at + 1..end, |term| term == Term::Beside);
    let is_ally = than.is_some_and(|than| Set::ALLY.has(f.scene.term(f.scene.after(than))));
    is_ally && share_of_them(f).is_none() && !f.clause(|term| term == Term::Target)
}

fn is_agreed_by_them(f: &Figure) -> bool {
    let agrees = Set::AGREE.or(Set::PROMISE).or(Set::DEMAND);
    verb_of_them(f).is_some_and(|verb| f.scene.any(f.at..verb, |term| agrees.has(term)))
}

/// The share by which allies are counted: the one that is said of them, one before them where a
/// target is meant, the one of a count before, or the target of the time, which was 2% until the
/// summit of The Hague.
fn counted_by(f: &Figure) -> Option<Decimal> {
    if let Some(share) = share_of_them(f).and_then(|at| f.scene.quantity(at)) {
        return Some(share.number);
    }
    let has_target = f.clause(|term| term == Term::Target);
    let is_target = has_target || verb_of_them(f).is_some_and(|verb| is_told_before(f, verb));
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
    (is_before && has_target).then(|| Decimal::from(2))
}

/// `30 allies spend 20% of it on equipment`: they are counted by a share of something else.
fn is_by_another_share(f: &Figure) -> bool {
    counted_by(f).is_some_and(|share| share > Decimal::from(LARGEST_OF_GDP))
}

fn is_by_no_share(f: &Figure) -> bool {
    counted_by(f).is_none()
}

fn is_loose(f: &Figure) -> bool {
    f.quantity.loose
}

/// `15 are expected to meet it by 2024`: what is due by a year is no estimate of it.
fn is_due(f: &Figure) -> bool {
    let by_when = |at: usize| Set::BY.has(f.scene.term(at)) && Set::TIME.has(f.scene.term(at + 1));
    let end = f.scene.clause(f.at).end;
    let end = f.scene.find(f.at + 1..end, |term| Set::ALLIES.has(term)).unwrap_or(end);
    f.scene.any(f.at..end, |term| term == Term::Will) && (f.at..end).any(by_when)
}

/// Whether those are counted that miss the share.
fn is_missed(f: &Figure) -> bool {
    let Some(verb) = verb_of_them(f) else { return false };
    // `five did not`
    let last = if is_done_so(f, verb) { verb + 1 } else { verb };
    let not = f.scene.any(f.at..last + 1, |term| term == Term::Not);
    let fails = Set::MISS.or(Set::LESS_THAN).has(f.scene.term(verb));
    let share = share_of_them(f).and_then(|at| f.scene.quantity(at));
    let below = share.is_some_and(|share| matches!(share.comparator, Comparator::LessThan));
    // `all but eight members meet it`, `all bar eight`: by what stands before them, because rows look for no such words.
    let excepted = matches!(f.scene.back(f.at, 1), Term::While | Term::Target | Term::Except)
        && f.scene.back(f.at, 2) == Term::Filler;
    excepted != (not != (fails || below))
}

/// Whether they are said to be above the share, and not only at it.
fn is_exceeded(f: &Figure) -> bool {
    let share = share_of_them(f).and_then(|at| f.scene.quantity(at));
    share.is_some_and(|share| matches!(share.comparator, Comparator::MoreThan))
        || verb_of_them(f).is_some_and(|verb| Set::EXCEED.has(f.scene.term(verb)))
}

/// By what share, and whether those are counted that miss it, or are above it.
fn by_what_share(f: &Figure, found: &mut Found) {
    if !is_by_another_share(f) {
        found.claim.threshold = counted_by(f).and_then(Share::new);
    }
    found.claim.missing = is_missed(f);
    found.claim.exceeding = !found.claim.missing && is_exceeded(f);
}

fn when_counted(f: &Figure) -> Option<When> {
    of_what_it_changed_to(&Figure { time: time(f), subject: f.subject.clone(), ..*f })
}

/// When they are counted: the time right behind the share, that of the figure, or the first after it.
fn time(f: &Figure) -> Option<Time> {
    let named = |at: usize| match f.scene.term(at) {
        Term::Time(time) if times::holds(f.scene, at) => Some(time),
        _ => None,
    };
    // `10 meet it and half of the others will in 2024`, `ten met it, up from nine in 2020`
    // Not in `two percent or more of GDP`
    let ends = |at: &usize| match f.scene.term(*at) {
        Term::And => f.scene.term(at + 1) != Term::More,
        term => matches!(term, Term::From | Term::Beside),
    };
    let end = f.scene.clause(f.at).end;
    // `five allies (Greece, Estonia and Britain) met it in 2016`
    let opens = f.scene.term(f.at + 1) == Term::Mark('(');
    let close = f.scene.find(f.at..end, |term| opens && term == Term::Mark(')'));
    let end = (close.unwrap_or(f.at)..end).find(ends).unwrap_or(end);
    let first = |from: usize| f.scene.find(from..end, |term| matches!(term, Term::Time(_)));
    let passed = |term| {
        is_on_defence(term)
            || matches!(term, Term::Target | Term::And | Term::More | Term::Of | Term::Output)
    };
    // `spent 2% of GDP on defence in 2025`
    let behind =
        share_of_them(f).and_then(|share| f.scene.find(share + 1..end, |term| !passed(term)));
    let beside = behind.filter(|at| matches!(f.scene.term(*at), Term::Time(_)));
    beside.and_then(named).or(f.time).or_else(|| first(f.at).and_then(named))
}

/// `seven European allies`: of which allies the words of a count are, where they say so.
pub(in super::super) fn name_those_counted(
    text: &str,
    scene: &Scene,
    at: usize,
    found: &mut Found,
) {
    let words = scene.written(text, at);
    if found.claim.measure == Measure::Count
        && found.who == [Who::Nato]
        && words.contains("European ")
    {
        found.who = vec![Who::Europe];
    }
}

/// The allies that were counted before.
fn of_those_before(f: &Figure) -> Option<Subject> {
    let before = f.before?;
    Some(Subject { who: before.who.clone(), place: None, beside: false })
}

/// By the same share, and with the same doubt; but for the year, which is another.
fn as_before(f: &Figure, found: &mut Found) {
    let Some(before) = f.before else { return };
    (found.claim.threshold, found.claim.missing) = (before.claim.threshold, before.claim.missing);
    found.claim.exceeding = before.claim.exceeding;
    let told = before.reason.filter(|reason| *reason != Reason::NoYear);
    if found.reason != Some(Reason::Plan) {
        found.reason = told.or(found.reason);
    }
}

fn is_of_one(f: &Figure) -> bool {
    f.subject.who.len() == 1
}
