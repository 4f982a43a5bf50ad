//! Percent of GDP: what is spent, what is promised, and what was agreed.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene;
use super::super::sets::Set;
use super::super::subjects::{self, Subject};
use super::super::terms::{Tense, Term, Verb};
use super::super::times;
use super::figure::Figure;
use super::row::Test::{
    self, Above, All, Always, Any, Has, Is, No, Not, OfABloc, OfAnAlly, OfNobody, Said, Told,
};
use super::row::Where::{
    After, Before, Clause, ClauseBefore, Here, Left, Near, Next, Prev, Right, Sentence,
};
use super::row::{Rule, Says};
use super::{Found, Outcome};
use crate::claim::{Comparator, Measure, When, Who};

/// A word with which a sentence speaks of shares of GDP.
const OF_SHARES: Set = Set::TARGET
    .or(Set::OUTPUT)
    .or(Set::PART)
    .or(Set::SPENDING)
    .or(Set::SPEND)
    .or(Set::MEET)
    .or(Set::MISS)
    .or(Set::OF_GDP);

/// No ally spends more of its GDP; a percentage that is not said to be of it must be smaller still.
const SMALL: Test = Any(&[Not(&Above(7)), All(&[Has(Here, Set::OF_GDP), Not(&Above(12))])]);

const BARE: Test = All(&[Has(Here, Set::PERCENT), No(After(1), Set::OF)]);

/// Called the target, or one of the alliance's: `the alliance's recommended 2%`.
const TARGET: Test = Any(&[Is(is_target), All(&[Is(is_the_alliances), AGREED])]);

/// A share that the alliance agreed on as a whole.
const AGREED: Test = Is(is_agreed);

/// The clause promises something before the figure.
const PROMISED: Test = Has(ClauseBefore, Set::PROMISE.or(Set::AGREE));

const MEETS: Set = Set::MEET.or(Set::MORE_THAN).or(Set::AT_LEAST);

const MISSES: Set = Set::MISS.or(Set::LESS_THAN);

/// The ally has met the target, missed it, or is held against it.
const ACTED: Test = Any(&[Has(Left, MEETS.or(MISSES)), Is(is_compared)]);

const COMPARES: Set = Set::MORE_THAN.or(Set::AT_LEAST).or(Set::LESS_THAN).or(Set::OTHER_COMPARE);

/// What an ally does about a target.
const ACTS: Set = Set::PROMISE.or(Set::AGREE).or(Set::MEET).or(Set::MISS).or(COMPARES);

const AHEAD: Test = Told(&[Tense::Future]);

/// What is planned or promised has not come yet.
const PLANNED: Test = Any(&[AHEAD, PROMISED]);

/// A time is named, and not only told by the tense.
const TIMED: Test = Is(is_timed);

const THIS_YEAR: Test = Is(is_this_year);

const WHOLE: Set = Set::TOTAL.or(Set::AVERAGE);

pub(super) const SHARE: Rule = Rule {
    name: "share",
    matches: "percent of GDP: what is spent, promised, or agreed as a target",
    example: "Britain spent about 2.3 per cent of its economic output on defence last year.",
    reads: "GBR share about 2.3 pct_gdp 2024",
    fits: &[Has(Here, Set::ANY_PERCENT)],
    about: &[
        SMALL,
        Any(&[Has(Sentence, OF_SHARES), All(&[Said, OfAnAlly, BARE]), Test::Beside]),
        Any(&[Said, Not(&OfNobody), Is(is_target)]),
    ],
    says: Says::FirstOf(&[
        ENUMERATED,
        ONE_OF,
        COUNTED_BY,
        BLOC,
        PLEDGE_OF_IT,
        BOUND,
        OF_NOBODY,
        Rule {
            name: "of_an_ally",
            matches: "percent of GDP that is said of an ally, or of several",
            example: "Britain spent about 2.3 per cent of its economic output on defence last year.",
            reads: "GBR share about 2.3 pct_gdp 2024",
            says: Says::FirstOf(OF_AN_ALLY),
            ..Rule::ROW
        },
    ]),
    ..Rule::ROW
};

const ENUMERATED: Rule = Rule {
    name: "enumerated",
    matches: "a figure of those whose names are given after it",
    example: "Members that spend 3% on defence include Norway and Denmark.",
    reads: "NOR share eq 3 pct_gdp current; DNK share eq 3 pct_gdp current",
    more: &[(
        "NATO spent 2.7% of GDP on defence in 2024, including the US.",
        "NATO share eq 2.7 pct_gdp 2024",
    )],
    fits: &[Is(is_enumerated)],
    says: Says::Of(enumerated, OF_AN_ALLY),
    ..Rule::ROW
};

const ONE_OF: Rule = Rule {
    name: "one_of",
    matches: "the share by which allies are counted, said of one of them",
    example: "Slovakia, one of 23 countries that met NATO's 2% target in 2024, buys tanks.",
    reads: "SVK share at_least 2 pct_gdp 2024",
    fits: &[OfAnAlly, Is(is_one_of_a_count)],
    says: Says::FirstOf(OF_AN_ALLY),
    ..Rule::ROW
};

const COUNTED_BY: Rule = Rule {
    name: "counted_by",
    matches: "the share by which allies are counted",
    example: "In 2024, 22 allies met the 2% target.",
    reads: "NATO target eq 2 pct_gdp 2024",
    fits: &[Is(is_counted_by)],
    says: Says::FirstOf(&[
        Rule {
            name: "counted_by_the_target",
            matches: "it is called the target, or required",
            example: "In 2024, 22 allies met the 2% target.",
            reads: "NATO target eq 2 pct_gdp 2024",
            fits: &[Any(&[TARGET, Has(Left, Set::AGREE)])],
            says: Says::By(alliance),
            ..Rule::ROW
        },
        Rule {
            name: "counted_by_a_share",
            matches: "it is no claim of its own",
            example: "In 2024, 22 allies spent at least 2% of GDP on defence.",
            reads: "",
            ..Rule::ROW
        },
    ]),
    ..Rule::ROW
};

const BLOC: Rule = Rule {
    name: "bloc",
    matches: "percent of GDP that is said of the alliance, or of its members",
    example: "NATO spent 2.7% of its GDP on defence in 2024.",
    reads: "NATO share eq 2.7 pct_gdp 2024",
    fits: &[OfABloc],
    says: Says::FirstOf(&[
        Rule {
            name: "target_of_members",
            matches: "what they agreed on, are asked for or will spend",
            example: "NATO members agreed to spend 2% of GDP on defence.",
            reads: "NATO target eq 2 pct_gdp current",
            more: &[(
                "The president demanded that NATO allies spend 5% of GDP on defence.",
                "NATO target eq 5 pct_gdp current !opinion",
            )],
            fits: &[Any(&[
                TARGET,
                All(&[Has(Left, Set::TARGET), Is(is_of_members)]),
                Has(Left, Set::AGREE.or(Set::DEMAND).or(Set::PROMISE)),
                Is(is_ahead),
                All(&[AHEAD, Not(&TIMED), No(Clause, WHOLE)]),
            ])],
            says: Says::By(alliance),
            adds: asked_or_would,
            ..Rule::ROW
        },
        Rule {
            name: "share_of_the_whole",
            matches: "what they spend together",
            example: "NATO spent 2.7% of its GDP on defence in 2024.",
            reads: "NATO share eq 2.7 pct_gdp 2024",
            more: &[(
                "NATO allies spent 2.7% of GDP on defence in 2024.",
                "NATO share eq 2.7 pct_gdp 2024 !unclear",
            )],
            says: Says::That(Measure::Share),
            doubts: &[(
                Reason::Unclear,
                All(&[Is(is_of_members), No(Clause, WHOLE), Is(is_of_all)]),
            )],
            ..Rule::ROW
        },
    ]),
    ..Rule::ROW
};

const PLEDGE_OF_IT: Rule = Rule {
    name: "pledge_of_it",
    matches: "what somebody whose name is not said is to reach",
    example: "It aims to reach the 2% target on defence by 2030.",
    reads: "- pledge eq 2 pct_gdp 2030 !no_subject",
    more: &[(
        "To reach the 2% defence target, the government will borrow money.",
        "- target eq 2 pct_gdp current !no_subject",
    )],
    fits: &[
        OfNobody,
        AHEAD,
        Any(&[TARGET, PROMISED]),
        Has(Left, Set::IT.or(Set::THEY).or(Set::GOVERNMENT).or(Set::COUNTRY)),
        Has(Left, Set::MEET),
    ],
    says: Says::That(Measure::Pledge),
    ..Rule::ROW
};

const BOUND: Rule = Rule {
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
                No(Left, Set::SAY),
            ]),
        ]),
    ],
    says: Says::By(alliance),
    ..Rule::ROW
};

const OF_NOBODY: Rule = Rule {
    name: "of_nobody",
    matches: "what somebody whose name is not said spends",
    example: "It spends 2.1% of GDP on defence.",
    reads: "- share eq 2.1 pct_gdp current !no_subject",
    fits: &[OfNobody],
    says: Says::That(Measure::Share),
    ..Rule::ROW
};

/// Percent of GDP that is said of allies: the first of these that fits.
const OF_AN_ALLY: &[Rule] = &[
    TARGET_BESIDE,
    DEMANDED,
    TARGET_IN_PASSING,
    ASKED,
    BEFORE_A_CHANGE,
    NOT_SETTLED,
    ESTIMATED,
    TO_COME,
    HELD,
];

const TARGET_BESIDE: Rule = Rule {
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
        ]),
    ],
    says: Says::By(alliance),
    ..Rule::ROW
};

const DEMANDED: Rule = Rule {
    name: "demanded",
    matches: "what somebody demands of all members, beside an ally",
    example: "Estonia's defence spending is near the 5% demanded of members by the president.",
    reads: "NATO target about 5 pct_gdp current !opinion",
    fits: &[AGREED, Is(is_demanded)],
    says: Says::That(Measure::Target),
    doubts: &[(Reason::Opinion, Always)],
    adds: of_nato,
    ..Rule::ROW
};

const TARGET_IN_PASSING: Rule = Rule {
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
            All(&[Is(follows_a_figure), No(Left, Set::TO)]),
            All(&[Has(Near, Set::BLOC), Not(&ACTED)]),
        ]),
    ],
    says: Says::By(alliance),
    ..Rule::ROW
};

const ASKED: Rule = Rule {
    name: "asked",
    matches: "what somebody asks of an ally",
    example: "The president urged Germany to spend 5% of GDP on defence.",
    reads: "DEU other eq 5 pct_gdp - !opinion",
    more: &[(
        "The minister urged allies to spend more on defence, saying that Greece spends 3% of GDP.",
        "GRC share eq 3 pct_gdp current",
    )],
    fits: &[Is(is_asked)],
    says: Says::That(Measure::Other),
    doubts: &[(Reason::Opinion, Always)],
    ..Rule::ROW
};

const BEFORE_A_CHANGE: Rule = Rule {
    name: "before_a_change",
    matches: "the first of two shares between which something changes",
    example: "Italy will raise defence spending from 1.5% of GDP to 2% by 2028.",
    reads: "ITA share eq 1.5 pct_gdp current; ITA pledge eq 2 pct_gdp 2028",
    more: &[(
        "Britain will raise defence spending to 2.5% of GDP by 2027, up from 2.3%.",
        "GBR pledge eq 2.5 pct_gdp 2027; GBR share eq 2.3 pct_gdp current",
    )],
    fits: &[Is(is_start)],
    says: Says::That(Measure::Share),
    when: when_before_a_change,
    doubts: &[(Reason::NoYear, Is(is_of_no_year))],
    ..Rule::ROW
};

const NOT_SETTLED: Rule = Rule {
    name: "not_settled",
    matches: "what would be, is of several years or of something else",
    example: "For Italy 5% of GDP on defence would be too much.",
    reads: "ITA pledge eq 5 pct_gdp - !hypothetical",
    says: Says::FirstOf(&[
        Rule {
            name: "would_be",
            matches: "what would be if it were so",
            example: "For Italy 5% of GDP on defence would be too much.",
            reads: "ITA pledge eq 5 pct_gdp - !hypothetical",
            fits: &[Test::First(After(WHAT_WOULD_BE), Set::WOULD.or(Set::AND), Set::WOULD)],
            says: Says::That(Measure::Pledge),
            when: never,
            doubts: &[(Reason::Hypothetical, Always)],
            ..Rule::ROW
        },
        Rule {
            name: "towards_it",
            matches: "a share to which nobody is said to have come",
            example: "Italy's road to 2% of GDP on defence.",
            reads: "ITA share eq 2 pct_gdp current !unclear",
            fits: &[Has(Prev, Set::TO), No(ClauseBefore, Set::VERB.or(Set::WILL))],
            says: Says::That(Measure::Share),
            doubts: &[(Reason::Unclear, Always)],
            ..Rule::ROW
        },
        Rule {
            name: "not_until",
            matches: "a share that was not spent until a year",
            example: "Slovakia did not reach 2% of GDP on defence until 2020.",
            reads: "SVK share eq 2 pct_gdp 2020 !unclear",
            fits: &[Has(Left, Set::NOT), Has(Right, Set::UNTIL)],
            says: Says::That(Measure::Share),
            doubts: &[(Reason::Unclear, Always)],
            ..Rule::ROW
        },
        Rule {
            name: "over_years",
            matches: "a share of several years together",
            example: "Over the past decade Italy spent 1.3% of GDP on defence.",
            reads: "ITA share eq 1.3 pct_gdp - !several_years",
            fits: &[No(Prev, Set::TO), Not(&PLANNED), Has(Near, Set::SPAN)],
            says: Says::That(Measure::Share),
            doubts: &[(Reason::SeveralYears, Always)],
            ..Rule::ROW
        },
        Rule {
            name: "for_something_else",
            matches: "a second share, which is for something else",
            example: "Italy spends 2.3% of GDP on defence and 0.6% for research.",
            reads: "ITA share eq 2.3 pct_gdp current; ITA share eq 0.6 pct_gdp current !unclear",
            fits: &[
                Is(follows_a_figure),
                Is(is_for_something),
                No(Right, Set::DEFENCE.or(Set::FORCES)),
            ],
            says: Says::That(Measure::Share),
            doubts: &[(Reason::Unclear, Always)],
            ..Rule::ROW
        },
    ]),
    ..Rule::ROW
};

const ESTIMATED: Rule = Rule {
    name: "estimated",
    matches: "what an ally is to spend by an estimate of NATO's: promises are round",
    example: "Poland will spend 4.48% of GDP on defence.",
    reads: "POL share eq 4.48 pct_gdp current",
    fits: &[AHEAD, Not(&PROMISED), Is(is_exact), Is(is_soon)],
    says: Says::That(Measure::Share),
    when: when_estimated,
    ..Rule::ROW
};

const TO_COME: Rule = Rule {
    name: "to_come",
    matches: "what an ally plans or has promised",
    example: "Germany has pledged to spend 3.5% of GDP on defence by 2029.",
    reads: "DEU pledge eq 3.5 pct_gdp 2029",
    more: &[
        ("Turkey now has a goal of 2.6% of GDP on defence.", "TUR pledge eq 2.6 pct_gdp -"),
        (
            "Germany will spend 2.4% of its GDP on defence this year.",
            "DEU share eq 2.4 pct_gdp 2025",
        ),
    ],
    fits: &[Any(&[
        Is(is_ahead),
        All(&[
            Not(&THIS_YEAR),
            Any(&[Told(&[Tense::Future, Tense::Conditional]), All(&[PROMISED, Not(&TIMED)])]),
        ]),
        All(&[TARGET, Not(&ACTED), Not(&All(&[TIMED, THIS_YEAR]))]),
    ])],
    says: Says::That(Measure::Pledge),
    when: by_when,
    ..Rule::ROW
};

const HELD: Rule = Rule {
    name: "held",
    matches: "what an ally spends",
    example: "Britain spent about 2.3 per cent of its economic output on defence last year.",
    reads: "GBR share about 2.3 pct_gdp 2024",
    more: &[
        (
            "Slovenia does not meet the alliance's 2% target.",
            "SVN share less_than 2 pct_gdp current",
        ),
        ("Greece met NATO's 2% defence target in 2023.", "GRC share at_least 2 pct_gdp 2023"),
        (
            "Italy's defence ministry spent 1.5% of GDP in 2024.",
            "ITA share eq 1.5 pct_gdp 2024 !ministry",
        ),
        (
            "Italy does not spend 1.9% of its GDP on defence.",
            "ITA share eq 1.9 pct_gdp current !unclear",
        ),
    ],
    says: Says::That(Measure::Share),
    doubts: &[
        (Reason::Ministry, Has(Clause, Set::MINISTRY)),
        // What an ally does not spend says little of what it spends.
        (
            Reason::Unclear,
            All(&[Has(Before(WHAT_IS_DENIED), Set::NOT), Not(&AGREED), Not(&TARGET)]),
        ),
    ],
    adds: how_it_stands,
    ..Rule::ROW
};

/// `Spending 5% on defence would`: what would be stands close behind.
const WHAT_WOULD_BE: usize = 4;

/// `does not now spend only 1.9%`: what is denied stands close before.
const WHAT_IS_DENIED: usize = 4;

/// Where the count stands by which the figure measures allies: such a share is no claim of its own.
fn counted(f: &Figure) -> Option<usize> {
    f.scene.find_last(f.scene.clause(f.at).start..f.at, |term| Set::ALLIES.has(term))
}

/// The names after a figure, unless it is said of the alliance with one of them: `members that spend 3% include Norway` says
/// it of them; `NATO spent 2.7%, including the US` of all.
fn enumerated(f: &Figure) -> Option<Subject> {
    let apart = |place: usize| f.scene.back(place, 2) != Term::Mark(',');
    let names = subjects::enumerated(f.scene, f.at)?;
    let them = counted(f).is_some() || f.subject.is_bloc() && names.place.is_some_and(apart);
    them.then_some(names)
}

fn is_enumerated(f: &Figure) -> bool {
    enumerated(f).is_some()
}

/// `one of 23 countries that`: a function, because rows do not see what stands beside a word that they find.
fn is_one_of_a_count(f: &Figure) -> bool {
    counted(f).is_some_and(|at| f.scene.any(at.saturating_sub(2)..at, |term| Set::ONE_OF.has(term)))
}

/// Whether a count stands before it, and nobody else whom it could be said of after that.
fn is_counted_by(f: &Figure) -> bool {
    let counted = counted(f);
    counted.is_some() && f.subject.place.is_none_or(|place| Some(place) <= counted)
}

/// `the alliance's 2%`: a function, because rows do not see whose a thing is.
fn is_the_alliances(f: &Figure) -> bool {
    let owner = (f.at.saturating_sub(4)..f.at).rev().find(|at| f.scene.term(*at) != Term::Filler);
    owner.is_some_and(|at| Set::BLOC.has(f.scene.term(at)) && f.scene.possessive(at))
}

fn is_target(f: &Figure) -> bool {
    f.is_target()
}

fn is_start(f: &Figure) -> bool {
    f.is_start()
}

fn follows_a_figure(f: &Figure) -> bool {
    f.follows_a_figure()
}

fn is_agreed(f: &Figure) -> bool {
    [20, 35, 50].map(|tenths| Decimal::new(tenths, 1)).contains(&f.quantity.number)
}

/// Whether it can be a share that the alliance set itself, or talked of: `the 2.5% pledge` is an ally's own.
fn is_of_the_alliance(f: &Figure) -> bool {
    [15, 20, 30, 35, 37, 40, 50].map(|tenths| Decimal::new(tenths, 1)).contains(&f.quantity.number)
}

/// Whether allies one by one are meant, not the alliance as one.
fn is_of_members(f: &Figure) -> bool {
    f.scene.term(f.subject.place.unwrap_or(0)) == Term::Members
}

fn is_of_all(f: &Figure) -> bool {
    f.subject.who == [Who::Nato]
}

fn is_ahead(f: &Figure) -> bool {
    f.is_ahead(f.when())
}

/// A plan for the year of the day is this year's figure.
fn is_this_year(f: &Figure) -> bool {
    f.is_this_year(f.when())
}

fn is_timed(f: &Figure) -> bool {
    f.time.is_some()
}

fn is_at_least(f: &Figure) -> bool {
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

/// Whether the ally is to reach the target.
fn is_reached_for(f: &Figure) -> bool {
    let left = |set: Set| f.left(|term| set.has(term));
    f.tense == Tense::Future && (left(Set::MEET) || left(Set::GROW) && left(Set::TO))
}

/// Whether the ally commits itself to the target.
fn is_committed(f: &Figure) -> bool {
    !f.is_start()
        && f.left(|term| matches!(term, Term::Verb(Verb::Agree | Verb::Promise, Tense::Present)))
}

/// Whether somebody asks for it: `urged allies to spend more, saying that Greece has met 2%` asks nothing of Greece. A
/// function, because rows cannot measure from the demand to the subject.
fn is_asked(f: &Figure) -> bool {
    let start = f.scene.left(f.at).start;
    let demand = f.scene.find_last(start..f.at, |term| Set::DEMAND.has(term));
    demand.is_some_and(|demand| {
        let place = f.subject.place.unwrap_or(demand);
        !f.scene.any(demand..place.max(demand), |term| Set::WHICH.or(Set::COMMA).has(term))
    })
}

/// Whether no figure stands before it.
fn is_first(f: &Figure) -> bool {
    let first = f.scene.find(0..f.scene.len(), scene::is_figure);
    first == Some(f.at)
}

/// Whether it is what is to change, and not what changed: `will raise it to 2.5% by 2027, up from 2.3%`.
fn is_first_or_pledged(f: &Figure) -> bool {
    is_first(f) || f.before.is_some_and(|before| before.claim.measure == Measure::Pledge)
}

fn is_of_no_year(f: &Figure) -> bool {
    let said = if f.timed_after { f.when() } else { None };
    said.is_none() && !is_first_or_pledged(f)
}

/// `2.3% for research`: a function, because rows do not see what stands beside a word that they find.
fn is_for_something(f: &Figure) -> bool {
    f.scene.term(f.at + 1) == Term::In && f.scene.term(f.at + 2) == Term::Plain
}

fn is_exact(f: &Figure) -> bool {
    f.quantity.number.scale() >= 2
}

/// Whether estimates may reach so far: the year after the day's at most.
fn is_soon(f: &Figure) -> bool {
    match (f.when(), f.day) {
        (Some(When::In(year)), Some(day)) => Some(year) <= day.year().plus(1),
        (Some(When::Current) | None, _) => true,
        (Some(When::In(_)), None) => false,
    }
}

fn never(_: &Figure) -> Option<When> {
    None
}

fn when_estimated(f: &Figure) -> Option<When> {
    f.when().or(Some(When::Current))
}

/// What is to change is now, unless another time follows; what changed has no year of its own.
fn when_before_a_change(f: &Figure) -> Option<When> {
    let said = if f.timed_after { f.when() } else { None };
    let now = PLANNED.holds(f) && is_first_or_pledged(f);
    said.or_else(|| now.then_some(When::Current))
}

/// `now has a goal of 2.6%`: by when is not said.
fn by_when(f: &Figure) -> Option<When> {
    f.when().filter(|when| f.time.is_some() && *when != When::Current)
}

/// The alliance's target. A function, because it is the alliance's, whomever the figure is said of.
fn alliance(f: &Figure) -> Option<Outcome> {
    let named = Set::BLOC.or(Set::MEMBERS).or(Set::ALLY).or(Set::STATES).or(Set::ALLIES);
    let whose = f.scene.any(0..f.scene.len(), |term| named.has(term))
        || f.before.is_some_and(|before| before.who == [Who::Nato]);
    let when = f.time.and_then(|time| times::year(time, f.day)).or(Some(When::Current));
    if !whose {
        return f.found(Measure::Target, when, Some(Reason::NoSubject));
    }
    let subject = Subject { who: vec![Who::Nato], place: None, beside: false };
    Figure { subject, ..*f }.found(Measure::Target, when, None)
}

fn of_nato(_: &Figure, found: &mut Found) {
    found.who = vec![Who::Nato];
}

fn asked_or_would(f: &Figure, found: &mut Found) {
    if f.left(|term| Set::WOULD.or(Set::DEMAND).has(term)) {
        found.reason = Some(Reason::Opinion);
    }
}

/// How an ally that meets or misses a target stands to it.
fn how_it_stands(f: &Figure, found: &mut Found) {
    let left = |set: Set| f.left(|term| set.has(term));
    let (target, not, misses) = (TARGET.holds(f), left(Set::NOT), left(MISSES));
    if found.claim.comparator != Comparator::Eq || !target && !is_agreed(f) {
        return;
    }
    let comparator = match (left(MEETS), misses) {
        (false, false) if not && left(Set::BE.or(Set::SPEND)) => Comparator::LessThan,
        _ if !target && !misses && !not => Comparator::Eq,
        (_, true) => Comparator::LessThan,
        (true, _) if not => Comparator::LessThan,
        (true, _) if left(Set::MORE_THAN) => Comparator::MoreThan,
        (true, _) => Comparator::AtLeast,
        _ => Comparator::Eq,
    };
    found.claim.comparator = comparator;
}

/// The parts of the 5% that the alliance agreed on, after it.
pub(super) fn leg(f: &Figure) -> Option<Outcome> {
    let [core, related] = [35, 15].map(|tenths| Decimal::new(tenths, 1));
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
    let of = f.before.filter(|before| f.is_percent() && part && goes_on(before))?;
    if f.subject.is_ally() && !f.follows_a_figure() {
        return None;
    }
    let subject = Subject { who: of.who.clone(), place: None, beside: false };
    Figure { subject, ..*f }.found(of.claim.measure, of.claim.when, of.reason)
}
