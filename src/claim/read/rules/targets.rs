//! What the alliance agreed on and what it is asked for: its target, whoever is named beside it.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::Scene;
use super::super::sets::Set;
use super::super::subjects::Subject;
use super::super::terms::{Tense, Term, Verb};
use super::super::times;
use super::figure::Figure;
use super::row::Test::{self, All, Always, Any, First, Has, Is, Last, No, Not, OfNobody, Told};
use super::row::Where::{After, ClauseBefore, Left, Near, Next, Prev, Sentence, UpToComma};
use super::row::{Rule, Says};
use super::{Found, Outcome};
use crate::claim::{Comparator, Measure, When, Who};

/// Called the target, or one of the alliance's: `the alliance's recommended 2%`, `the 2% that NATO asks for`.
pub(super) const TARGET: Test = Any(&[
    Is(is_target),
    All(&[Any(&[Is(is_the_alliances), Is(is_asked_by_the_alliance)]), AGREED]),
]);

/// A share that the alliance agreed on as a whole.
pub(super) const AGREED: Test = Is(is_agreed);

pub(super) const MEETS: Set = Set::MEET.or(Set::MORE_THAN).or(Set::AT_LEAST);

pub(super) const MISSES: Set = Set::MISS.or(Set::LESS_THAN);

/// The ally has met the target, missed it, or is held against it.
pub(super) const ACTED: Test = Any(&[Has(Left, MEETS.or(MISSES)), Is(is_compared)]);

pub(super) const COMPARES: Set =
    Set::MORE_THAN.or(Set::AT_LEAST).or(Set::LESS_THAN).or(Set::OTHER_COMPARE);

/// What an ally does about a target.
const ACTS: Set = Set::PROMISE.or(Set::AGREE).or(Set::MEET).or(Set::MISS).or(COMPARES);

/// What an ally does that binds itself.
const COMMITS: Set = Set::PROMISE.or(Set::AGREE);

pub(super) const AHEAD: Test = Told(&[Tense::Future]);

/// What would be if it were so: `2% would be too much`.
pub(super) const WOULD_BE: Test =
    First(UpToComma(WHAT_WOULD_BE), Set::WOULD.or(Set::AND), Set::WOULD);

/// What is spent is no promise, though it is called the target: `spent the minimum 2%`.
pub(super) const SPENT: Test =
    All(&[Told(&[Tense::Past, Tense::Present]), Last(Left, Set::VERB.or(APART), Set::SPEND)]);

const APART: Set = Set::COMMA.or(Set::BESIDE).or(Set::WITH).or(Set::FROM).or(Set::BY);

pub(super) const BOUND: Rule = Rule {
    name: "bound",
    matches: "the target, or what the alliance binds its members to",
    example: "The alliance's standard dictates that 2% of GDP must go to defence.",
    reads: "NATO target eq 2 pct_gdp current",
    fits: &[
        OfNobody,
        Any(&[
            TARGET,
            All(&[
                AGREED,
                Has(Sentence, Set::BLOC),
                Any(&[
                    Has(Left, Set::TARGET.or(Set::AGREE).or(Set::DEMAND).or(Set::PROMISE)),
                    Is(is_at_least),
                ]),
                No(Left, Set::SAY.or(Set::WOULD)),
            ]),
        ]),
    ],
    says: Says::Of(whose_target, THE_TARGET),
    ..Rule::ROW
};

pub(super) const SPLIT: Rule = Rule {
    name: "split",
    matches: "the two parts of the 5%, both named, and of nobody in particular",
    example: "The 5% consists of 3.5% for defence and 1.5% for what belongs to it.",
    reads: "NATO target eq 5 pct_gdp current",
    fits: &[OfNobody, Is(is_of_the_split)],
    says: Says::Of(the_alliance, THE_TARGET),
    ..Rule::ROW
};

const AGREED_ON: Rule = Rule {
    name: "agreed_on",
    matches: "what the alliance agreed on, or may agree on",
    example: "NATO members agreed to spend 2% of GDP on defence.",
    reads: "NATO target eq 2 pct_gdp current",
    more: &[
        (
            "NATO members are debating a new target of 3.5% of GDP for defence.",
            "NATO target eq 3.5 pct_gdp current !opinion",
        ),
        (
            "NATO members debate how to meet the 2% target for defence.",
            "NATO target eq 2 pct_gdp current",
        ),
        (
            "It is unlikely that NATO will move to a 2.5% target.",
            "NATO target eq 2.5 pct_gdp current !opinion",
        ),
        (
            "NATO allies are to agree on spending 5% of GDP on defence.",
            "NATO target eq 5 pct_gdp current !plan",
        ),
        (
            "NATO will raise its defence target from 2% to 3.5% of GDP.",
            "NATO target eq 2 pct_gdp current; NATO target eq 3.5 pct_gdp current !plan",
        ),
        (
            "NATO raised its defence target from 2% to 5% of GDP.",
            "NATO target eq 2 pct_gdp current; NATO target eq 5 pct_gdp current",
        ),
        (
            "NATO's 3.5% benchmark would cost allies billions for defence.",
            "NATO target eq 3.5 pct_gdp current !hypothetical",
        ),
    ],
    says: Says::That(Measure::Target),
    when: when_agreed,
    doubts: &[
        (Reason::NoSubject, Is(is_of_nobodys_alliance)),
        // `debate a target of 3%`; not `debate how to meet the target`
        (Reason::Opinion, Last(ClauseBefore, Set::TALK.or(Set::MEET).or(Set::MISS), Set::TALK)),
        (Reason::Opinion, First(After(WHAT_WOULD_BE), Set::TALK.or(Set::AND), Set::TALK)),
        (Reason::Plan, Is(is_to_be_agreed)),
        (Reason::Hypothetical, WOULD_BE),
    ],
    adds: as_it_is,
    ..Rule::ROW
};

/// The alliance's target.
pub(super) const THE_TARGET: &[Rule] = &[AGREED_ON];

/// The same where its members act, who may be asked for it.
pub(super) const TARGET_OF_MEMBERS: &[Rule] = &[
    Rule {
        name: "asked_of_members",
        matches: "what members are asked for, or would spend",
        example: "Rutte is urging NATO countries to allocate 3.5% of GDP to defence.",
        reads: "NATO target eq 3.5 pct_gdp current !opinion",
        more: &[(
            "NATO allies may agree to spend 5% of GDP on defence.",
            "NATO target eq 5 pct_gdp current !opinion",
        )],
        fits: &[Has(Left, Set::WOULD.or(Set::DEMAND))],
        says: Says::That(Measure::Target),
        when: when_agreed,
        doubts: &[(Reason::Opinion, Always)],
        ..Rule::ROW
    },
    AGREED_ON,
];

pub(super) const TARGET_RAISED: Rule = Rule {
    name: "target_raised",
    matches: "what the target itself is to be raised to",
    example: "Lithuania suggests that the guideline be raised to 3% of GDP for defence.",
    reads: "NATO target eq 3 pct_gdp current !opinion",
    more: &[("Lithuania raised its defence target to 3.5% of GDP.", "LTU pledge eq 3.5 pct_gdp -")],
    fits: &[Is(is_raised_target), Not(&Is(is_raised_by_the_alliance))],
    says: Says::That(Measure::Target),
    when: when_agreed,
    doubts: &[(Reason::Opinion, Always)],
    adds: of_nato,
    ..Rule::ROW
};

pub(super) const TARGET_TO_BE_RAISED: Rule = Rule {
    name: "target_to_be_raised",
    matches: "what the alliance's target, or what it aims at, is to be raised to",
    example: "The NATO target for defence is on the verge of being raised to 5%, as demanded by the US president.",
    reads: "NATO target eq 5 pct_gdp current !plan",
    more: &[(
        "The Czech premier doubts NATO's aim to raise defence spending to 5% of GDP.",
        "NATO target eq 5 pct_gdp current !plan",
    )],
    fits: &[AGREED, Has(Prev, Set::TO), Has(Left, Set::GROW), Is(is_of_the_alliances_aim)],
    says: Says::That(Measure::Target),
    when: when_agreed,
    doubts: &[(Reason::Plan, Always)],
    adds: of_nato,
    ..Rule::ROW
};

pub(super) const TARGET_RAISED_TO: Rule = Rule {
    name: "target_raised_to",
    matches: "what the alliance raised the target to, beside an ally",
    example: "Slovenia is divided over NATO's deal to raise the defence target to 5% of GDP.",
    reads: "NATO target eq 5 pct_gdp current !plan",
    fits: &[AGREED, Is(is_raised_by_the_alliance)],
    says: Says::Of(the_alliance, THE_TARGET),
    ..Rule::ROW
};

pub(super) const TARGET_TO_MEET: Rule = Rule {
    name: "target_to_meet",
    matches: "the alliance's target, which an ally would have to meet",
    example: "Canada would need to double its defence spending to meet NATO's 2% target.",
    reads: "NATO target eq 2 pct_gdp current",
    more: &[
        (
            "Canada must spend $40 billion more to meet the NATO target of spending 2% of GDP on defence.",
            "CAN gap eq 40 billion CAD current !unclear; NATO target eq 2 pct_gdp current",
        ),
        ("Canada must spend 2% of GDP on defence.", "CAN other eq 2 pct_gdp current !opinion"),
    ],
    fits: &[
        TARGET,
        AGREED,
        Is(is_called_the_alliances),
        Has(ClauseBefore, Set::DEMAND),
        Has(Left, Set::REACH),
        Has(Left, Set::TO),
    ],
    says: Says::Of(the_alliance, THE_TARGET),
    ..Rule::ROW
};

pub(super) const TARGET_BESIDE: Rule = Rule {
    name: "target_beside",
    matches: "the alliance's target, which an ally's figure is held against or which stands alone",
    example: "Spain asked for an exemption from the 5% target.",
    reads: "NATO target eq 5 pct_gdp current",
    more: &[(
        "Italy spent 1.5% on defence in 2024, compared to the 2% obligation.",
        "ITA share eq 1.5 pct_gdp 2024; NATO target eq 2 pct_gdp current",
    )],
    fits: &[
        TARGET,
        AGREED,
        Any(&[
            Is(is_aside),
            All(&[Has(Next, Set::TARGET), No(Left, ACTS), Not(&Is(is_compared)), Not(&AHEAD)]),
            // `would not commit to the 5% target`
            All(&[
                Has(Next, Set::TARGET),
                Last(Left, Set::NOT.or(COMMITS), COMMITS),
                Has(Left, Set::NOT),
            ]),
            // `the target of spending 2% was embraced by the prime minister`
            All(&[
                Is(is_what_the_target_is),
                No(Left, MEETS.or(MISSES).or(Set::PROMISE).or(Set::HAVE).or(Set::IT)),
                Not(&AHEAD),
            ]),
        ]),
    ],
    says: Says::Of(whose_target, THE_TARGET),
    ..Rule::ROW
};

pub(super) const DEMANDED: Rule = Rule {
    name: "demanded",
    matches: "what somebody demands of all members, beside an ally",
    example: "Estonia's defence spending is near the 5% demanded of members by the president.",
    reads: "NATO target about 5 pct_gdp current !opinion",
    // `rose from 1% to over 2% planned in 2024`
    fits: &[AGREED, Is(is_demanded), No(Prev, Set::TO)],
    says: Says::That(Measure::Target),
    doubts: &[(Reason::Opinion, Always)],
    adds: of_nato,
    ..Rule::ROW
};

pub(super) const TARGET_IN_PASSING: Rule = Rule {
    name: "target_in_passing",
    matches: "the alliance's target, named in a sentence on an ally",
    example: "Italy spends 1.5% on defence, below NATO's target of 2%.",
    reads: "ITA share eq 1.5 pct_gdp current; NATO target eq 2 pct_gdp current",
    fits: &[
        TARGET,
        Not(&Is(is_reached_for)),
        Not(&Is(is_committed)),
        Is(is_of_the_alliance),
        Any(&[
            All(&[
                Is(follows_a_figure),
                Not(&Is(is_led_to)),
                Any(&[AGREED, Has(Near, Set::BLOC)]),
                // `Croatia, with 1.8%, meets the 2% target`
                Not(&Is(is_met_by_the_subject)),
            ]),
            All(&[Has(Near, Set::BLOC), Not(&ACTED), Not(&SPENT)]),
        ]),
    ],
    says: Says::Of(whose_target, THE_TARGET),
    ..Rule::ROW
};

/// `Spending 5% on defence would`: what would be stands close behind.
pub(super) const WHAT_WOULD_BE: usize = 6;

/// `the alliance's 2%`: a function, because rows do not see whose a thing is.
fn is_the_alliances(f: &Figure) -> bool {
    let owner = (f.at.saturating_sub(4)..f.at).rev().find(|at| f.scene.term(*at) != Term::Filler);
    owner.is_some_and(|at| Set::BLOC.has(f.scene.term(at)) && f.scene.possessive(at))
}

/// The same, or `the NATO target of 2%`.
fn is_called_the_alliances(f: &Figure) -> bool {
    let word = f.scene.find_last(f.from..f.at, |term| Set::TARGET.has(term));
    let owner = word.and_then(|at| f.scene.ahead(at));
    is_the_alliances(f) || owner.is_some_and(|at| Set::BLOC.has(f.scene.term(at)))
}

/// `the 2% that NATO is aiming for`, `the 2% the alliance asks for`: a function, because rows do not see what stands beside a
/// word that they find.
fn is_asked_by_the_alliance(f: &Figure) -> bool {
    let passed = Set::FILLER.or(Set::WHICH);
    let alliance = Set::BLOC.or(Set::MEMBERS);
    let bloc = f.scene.find(f.at + 1..f.scene.len(), |term| !passed.has(term));
    // `the 2% recommended by NATO`
    if let Some(by) = bloc.filter(|by| f.scene.term(*by) == Term::By && *by > f.at + 1) {
        return alliance.has(f.scene.term(f.scene.after(by)));
    }
    bloc.is_some_and(|bloc| {
        let helps = Set::FILLER.or(Set::BE).or(Set::HAVE);
        let verb = f.scene.find(bloc + 1..f.scene.len(), |term| !helps.has(term));
        let asks = Set::DEMAND.or(Set::PROMISE).or(Set::AGREE);
        alliance.has(f.scene.term(bloc))
            && !f.scene.possessive(bloc)
            && verb.is_some_and(|verb| asks.has(f.scene.term(verb)))
    })
}

pub(super) fn is_target(f: &Figure) -> bool {
    f.is_target()
}

/// `the target of spending 2%`, not an ally's own. A function, because rows do not see what stands beside a word that they
/// find.
fn is_what_the_target_is(f: &Figure) -> bool {
    let passed = Set::FILLER.or(Set::SPEND).or(Set::SPENDING).or(Set::OF).or(Set::TO);
    let word = (f.from..f.at).rev().find(|at| !passed.has(f.scene.term(*at)));
    let target = word.filter(|at| Set::TARGET.has(f.scene.term(*at)));
    target.is_some_and(|at| {
        let whose = f.scene.ahead(at).map(|at| f.scene.term(at));
        f.scene.term(at + 1) == Term::Of && whose.is_none_or(|term| !Set::ALLY.has(term))
    })
}

/// `that the requirement be raised to 3%`: a target that somebody wants raised, where nobody owns it. A function, because rows
/// do not see what stands beside a word that they find.
fn is_raised_target(f: &Figure) -> bool {
    let passed = Set::TO.or(Set::FILLER).or(Set::GROW).or(Set::BE).or(Set::PLAIN).or(COMPARES);
    let word = (f.from..f.at).rev().find(|at| !passed.has(f.scene.term(*at)));
    let Some(target) = word.filter(|at| Set::TARGET.has(f.scene.term(*at))) else { return false };
    let whose = target.checked_sub(1).map(|at| f.scene.term(at));
    let owned = whose.is_some_and(|term| Set::ALLY.or(Set::IT).or(Set::THEY).has(term));
    Set::TO.has(f.next_to().0)
        && f.scene.any(target..f.at, |term| Set::GROW.has(term))
        && f.left(|term| Set::DEMAND.or(Set::WOULD).or(Set::TALK).has(term))
        && !owned
}

/// `The NATO target is to be raised to 5%`, `NATO's aim to raise spending to 5%`: a function, because rows do not see whose a
/// thing is.
fn is_of_the_alliances_aim(f: &Figure) -> bool {
    let aims = Set::TARGET.or(Set::PROMISE_PRESENT);
    (f.from..f.at).any(|at| {
        let next = f.scene.after(at);
        let is_aim = aims.has(f.scene.term(next));
        let is_named = f.scene.possessive(at) || Set::TARGET.has(f.scene.term(next));
        // `its NATO commitment`, `Hungary's NATO pledge`
        let is_an_allys = Set::IT.or(Set::THEY).or(Set::ALLY).has(f.scene.back(at, 1));
        Set::NATO.has(f.scene.term(at)) && is_aim && is_named && !is_an_allys
    })
}

/// `NATO's deal to raise the target to 5%`: a function, because rows do not see whose a thing is.
fn is_raised_by_the_alliance(f: &Figure) -> bool {
    let word = f.scene.find_last(f.from..f.at, |term| Set::TARGET.has(term));
    let Some(target) = word.filter(|word| Set::TO.has(f.scene.term(word + 1))) else {
        return false;
    };
    let owner = f.scene.find_last(f.from..target, |term| Set::BLOC.has(term));
    owner.is_some_and(|owner| {
        let leads = |at: usize| f.scene.term(at) == Term::To && Set::GROW.has(f.scene.term(at + 1));
        f.scene.possessive(owner)
            && Set::TO.has(f.next_to().0)
            && (owner..target).any(leads)
            && !f.scene.any(owner..target, |term| Set::ALLY.has(term))
    })
}

/// `The 5% is divided into 3.5% and 1.5%`: whether the two parts of what was agreed at The Hague are both named, and it is
/// one of them, or their sum. A function, because it compares numbers.
pub(super) fn is_of_the_split(f: &Figure) -> bool {
    let number = f.quantity.number;
    (PARTS.contains(&number) || number == Decimal::from(5)) && names_both_parts(f.scene)
}

/// The two parts of what was agreed at The Hague.
const PARTS: [Decimal; 2] =
    [Decimal::from_parts(35, 0, 0, false, 1), Decimal::from_parts(15, 0, 0, false, 1)];

/// Whether a sentence names both.
pub(in super::super) fn names_both_parts(scene: &Scene) -> bool {
    let is_there = |part: &Decimal| {
        scene.any(0..scene.len(), |term| match term {
            Term::Quantity(found) => found.number == *part && Set::ANY_PERCENT.has(term),
            _ => false,
        })
    };
    PARTS.iter().all(is_there)
}

pub(super) fn is_start(f: &Figure) -> bool {
    f.is_start()
}

pub(super) fn follows_a_figure(f: &Figure) -> bool {
    f.follows_a_figure()
}

/// `from the 2% target to 3%`, `to meet the 2% target`; not `5% of GDP to defence, above the 2% target`.
fn is_led_to(f: &Figure) -> bool {
    let leads = |to: usize| {
        let next = f.scene.after(to);
        Set::TO.has(f.scene.term(to)) && (next >= f.at || Set::VERB.has(f.scene.term(next)))
    };
    (f.from..f.at).any(leads)
}

pub(super) fn is_agreed(f: &Figure) -> bool {
    [20, 35, 50].map(|tenths| Decimal::new(tenths, 1)).contains(&f.quantity.number)
}

/// Whether it can be a share that the alliance set itself, or talked of: `the 2.5% pledge` is an ally's own.
fn is_of_the_alliance(f: &Figure) -> bool {
    [15, 20, 30, 35, 37, 40, 50].map(|tenths| Decimal::new(tenths, 1)).contains(&f.quantity.number)
}

pub(super) fn is_of_all(f: &Figure) -> bool {
    f.subject.who == [Who::Nato]
}

pub(super) fn is_at_least(f: &Figure) -> bool {
    f.quantity.comparator == Comparator::AtLeast
}

/// `above the 2% target`: the comparator has become the figure's own.
fn is_compared(f: &Figure) -> bool {
    matches!(f.quantity.comparator, Comparator::MoreThan | Comparator::LessThan)
}

/// `an exemption from the 5% target`, `compared to the 2% obligation`; not `from the 2% target to 3%`.
fn is_aside(f: &Figure) -> bool {
    let onward = f.scene.any(f.at..f.at + 4, |term| term == Term::To);
    f.is_start() && !onward || f.compared
}

/// `near the 5% demanded of members by the president`
fn is_demanded(f: &Figure) -> bool {
    let next = f.scene.after(f.at);
    let demands = Set::DEMAND_PAST.or(Set::PROMISE_PAST);
    f.scene.any(next..next + 2, |term| demands.has(term))
}

/// Whether the ally is to reach the target; `NATO's pledge to raise spending to 3.5%` is reached for by nobody.
fn is_reached_for(f: &Figure) -> bool {
    let word = f.scene.find_last(f.from..f.at, |term| Set::TARGET.has(term));
    let end = match word {
        Some(word) if is_called_the_alliances(f) => word,
        _ => f.at,
    };
    let left = |set: Set| f.scene.any(f.from..end, |term| set.has(term));
    f.tense == Tense::Future && (left(Set::MEET) || left(Set::GROW) && left(Set::TO))
}

/// `Croatia, with 1.8%, meets the 2% target`: where the verb of whom it is about stands behind their figure. A function, because
/// rows do not see what stands beside a word that they find.
fn is_met_by_the_subject(f: &Figure) -> bool {
    let verb = f.scene.find_last(f.from..f.at, |term| Set::VERB.has(term));
    let figure = f.from.checked_sub(1);
    let is_beside = figure
        .and_then(|figure| f.scene.ahead(figure))
        .is_some_and(|with| Set::WITH.or(Set::OPEN).has(f.scene.term(with)));
    verb.is_some_and(|verb| {
        Set::MEET.or(Set::MISS).has(f.scene.term(verb)) && is_beside && f.subject.is_ally()
    })
}

/// Whether the ally commits itself to the target.
fn is_committed(f: &Figure) -> bool {
    !f.is_start()
        && f.left(|term| matches!(term, Term::Verb(Verb::Agree | Verb::Promise, Tense::Present)))
}

/// The alliance, whose target it is whomever else the sentence is about; nobody, where it names no ally at all.
#[expect(clippy::unnecessary_wraps, reason = "of other rows there may be no such subject")]
pub(super) fn whose_target(f: &Figure) -> Option<Subject> {
    let named = Set::BLOC.or(Set::MEMBERS).or(Set::ALLY).or(Set::STATES).or(Set::ALLIES);
    // `The summit is expected to endorse a higher defence goal of 5%`
    let is_named = f.scene.any(0..f.scene.len(), |term| named.has(term) || term == Term::Summit)
        || f.before.is_some_and(|before| before.who == [Who::Nato]);
    let nato = || Subject { who: vec![Who::Nato], place: None, beside: false };
    Some(if is_named { nato() } else { f.subject.clone() })
}

/// Nobody else has agreed on two such parts.
#[expect(clippy::unnecessary_wraps, reason = "of other rows there may be no such subject")]
pub(super) fn the_alliance(_: &Figure) -> Option<Subject> {
    Some(Subject { who: vec![Who::Nato], place: None, beside: false })
}

fn is_of_nobodys_alliance(f: &Figure) -> bool {
    !is_of_all(f)
}

fn when_agreed(f: &Figure) -> Option<When> {
    f.time.and_then(|time| times::year(time, f.day)).or(Some(When::Current))
}

/// `to agree on 5%`, `will raise it to 5%`: nobody has done so yet. A function, because rows do not see what stands beside
/// a word that they find.
fn is_to_be_agreed(f: &Figure) -> bool {
    let is_open = |at: usize| Set::TO.or(Set::WILL).or(Set::WOULD).has(f.scene.term(at));
    let is_raised_to = Set::TO.has(f.next_to().0);
    let acts = |at: &usize| {
        let term = f.scene.term(*at);
        Set::AGREE_PRESENT.has(term) || is_raised_to && Set::GROW.has(term)
    };
    let start = f.scene.clause(f.at).start;
    let is_agreed =
        f.scene.any(start..f.at, |term| Set::AGREE_PAST.or(Set::PROMISE_PAST).has(term));
    let mut acting = (start..f.at).filter(acts);
    let is_announced = is_raised_to
        && f.left(|term| Set::PROMISE_PRESENT.has(term))
        && f.left(|term| Set::TARGET.has(term));
    !is_agreed && (is_announced || acting.any(|at| f.scene.ahead(at).is_some_and(is_open)))
}

/// `those below the 2% target`: the target itself is neither below nor above.
fn as_it_is(_: &Figure, found: &mut Found) {
    if matches!(found.claim.comparator, Comparator::MoreThan | Comparator::LessThan) {
        found.claim.comparator = Comparator::Eq;
    }
}

fn of_nato(_: &Figure, found: &mut Found) {
    found.who = vec![Who::Nato];
}

/// The parts of the 5% that the alliance agreed on, after it.
pub(super) fn leg(f: &Figure) -> Option<Outcome> {
    let [core, related] = PARTS;
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
    // `raise the target from 2% to 3.5%`
    if Set::TO.has(f.next_to().0) {
        return None;
    }
    let of = f.before.filter(|before| f.is_percent() && part && goes_on(before))?;
    if f.subject.is_ally() && !f.follows_a_figure() {
        return None;
    }
    let subject = Subject { who: of.who.clone(), place: None, beside: false };
    Figure { subject, ..*f }.found(of.claim.measure, of.claim.when, of.reason)
}
