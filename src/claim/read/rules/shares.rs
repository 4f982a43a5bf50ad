//! Percent of GDP: what is spent, what is promised, and what was agreed.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene;
use super::super::sets::Set;
use super::super::subjects::{self, Subject};
use super::super::terms::{Tense, Term};
use super::Found;
use super::figure::Figure;
use super::row::Test::{
    self, Above, All, Always, Any, First, Has, Is, No, Not, OfABloc, OfAnAlly, OfNobody, OnTopic,
    Said, Told,
};
use super::row::Where::{
    After, Before, Clause, ClauseBefore, Here, Left, Near, Prev, Right, Sentence,
};
use super::row::{Rule, Says};
use super::targets::{
    ACTED, AGREED, AHEAD, BOUND, COMPARES, DEMANDED, MEETS, MISSES, SPENT, SPLIT, TARGET,
    TARGET_BESIDE, TARGET_IN_PASSING, TARGET_OF_MEMBERS, TARGET_RAISED, TARGET_RAISED_TO,
    TARGET_TO_BE_RAISED, TARGET_TO_MEET, THE_TARGET, WHAT_WOULD_BE, WOULD_BE, follows_a_figure,
    is_agreed, is_of_all, is_of_the_split, is_start, is_target, whose_target,
};
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

/// The clause promises something before the figure.
const PROMISED: Test = Has(ClauseBefore, Set::PROMISE.or(Set::AGREE));

/// `2.1% of GDP is needed to meet it`: what has to be.
const NEEDED: Test = All(&[
    First(After(WHAT_WOULD_BE), Set::DEMAND.or(Set::COMMA).or(Set::AND), Set::DEMAND),
    First(After(WHAT_WOULD_BE), Set::BE.or(Set::COMMA).or(Set::AND), Set::BE),
]);

/// What is planned or promised has not come yet.
const PLANNED: Test = Any(&[AHEAD, PROMISED]);

/// A time is named, and not only told by the tense.
const TIMED: Test = Is(is_timed);

/// A plan for the year of the day is this year's figure, and so is what `will now be spending` says.
const THIS_YEAR: Test = Any(&[
    Is(is_this_year),
    All(&[Has(Left, Set::WILL), Has(Left, Set::NOW), Has(Left, Set::SPENDING)]),
]);

const WHOLE: Set = Set::TOTAL.or(Set::AVERAGE);

pub(super) const SHARE: Rule = Rule {
    name: "share",
    matches: "percent of GDP: what is spent, promised, or agreed as a target",
    example: "Britain spent about 2.3 per cent of its economic output on defence last year.",
    reads: "GBR share about 2.3 pct_gdp 2024",
    fits: &[Has(Here, Set::ANY_PERCENT)],
    about: &[
        SMALL,
        Any(&[
            Has(Sentence, OF_SHARES),
            All(&[OnTopic, Any(&[OfAnAlly, Is(is_enumerated), Is(is_of_the_split)]), BARE]),
            Test::Beside,
        ]),
        Any(&[Said, Not(&OfNobody), Is(is_target), Is(is_of_the_split)]),
    ],
    says: Says::FirstOf(&[
        CONVERSION,
        ADDED,
        ENUMERATED,
        ONE_OF,
        COUNTED_BY,
        BLOC,
        PLEDGE_OF_IT,
        BOUND,
        SPLIT,
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

const CONVERSION: Rule = Rule {
    name: "conversion",
    matches: "a share of GDP of which it is only said how much money it is",
    example: "1% of Germany's GDP is 46 billion euros.",
    reads: "",
    more: &[(
        "Germany's defence spending, 2% of GDP, is €90 billion.",
        "DEU share eq 2 pct_gdp current; DEU amount eq 90 billion EUR current",
    )],
    fits: &[Is(is_converted)],
    ..Rule::ROW
};

const ADDED: Rule = Rule {
    name: "added",
    matches: "a share of GDP that comes on top of another",
    example: "Canada needs an additional 0.6% of GDP for defence.",
    reads: "CAN other eq 0.6 pct_gdp current !points",
    more: &[(
        "Estonia spends 3.4% of GDP on defence, more than France.",
        "EST share eq 3.4 pct_gdp current; EST share more_than 0 pct_gdp current than FRA",
    )],
    fits: &[Has(Prev, Set::MORE)],
    says: Says::That(Measure::Other),
    doubts: &[(Reason::Points, Always)],
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
            says: Says::Of(whose_target, THE_TARGET),
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
            name: "met_together",
            matches: "the target that they meet as a whole",
            example: "European allies and Canada are now collectively meeting the 2% target for defence.",
            reads: "NATO_EUR_CAN share at_least 2 pct_gdp current",
            fits: &[TARGET, Has(Left, Set::TOTAL), Has(Left, MEETS.or(MISSES)), Not(&PLANNED)],
            says: Says::That(Measure::Share),
            adds: how_it_stands,
            ..Rule::ROW
        },
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
                All(&[Has(Left, Set::AGREE.or(Set::DEMAND).or(Set::PROMISE)), Not(&Is(is_exact))]),
                Is(is_ahead),
                All(&[AHEAD, Not(&TIMED), No(Clause, WHOLE)]),
            ])],
            says: Says::Of(whose_target, TARGET_OF_MEMBERS),
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
            doubts: &[
                (Reason::Opinion, Any(&[Has(Left, Set::DEMAND), NEEDED])),
                (Reason::Unclear, All(&[Is(is_of_members), No(Clause, WHOLE), Is(is_of_all)])),
            ],
            ..Rule::ROW
        },
    ]),
    ..Rule::ROW
};

/// Whoever was named before, and not the alliance.
const A_COUNTRY: Set = Set::GOVERNMENT.or(Set::COUNTRY);

const SOMEBODY: Set = A_COUNTRY.or(Set::IT).or(Set::THEY);

const PLEDGE_OF_IT: Rule = Rule {
    name: "pledge_of_it",
    matches: "what somebody whose name is not said is to reach",
    example: "It aims to reach the 2% target on defence by 2030.",
    reads: "- pledge eq 2 pct_gdp 2030 !no_subject",
    more: &[
        (
            "Like other NATO members the country aims to raise defence spending to 3.5% of GDP by 2030.",
            "- pledge eq 3.5 pct_gdp 2030 !no_subject",
        ),
        (
            "To reach the 2% defence target, the government will borrow money.",
            "- target eq 2 pct_gdp current !no_subject",
        ),
    ],
    fits: &[
        OfNobody,
        AHEAD,
        Any(&[TARGET, PROMISED]),
        Any(&[
            All(&[Has(Left, SOMEBODY), Has(Left, Set::MEET)]),
            All(&[Has(Left, A_COUNTRY), Has(Left, Set::GROW), Has(Left, Set::TO)]),
        ]),
    ],
    says: Says::That(Measure::Pledge),
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
    TARGET_RAISED,
    TARGET_TO_BE_RAISED,
    TARGET_RAISED_TO,
    TARGET_TO_MEET,
    TARGET_BESIDE,
    DEMANDED,
    TARGET_IN_PASSING,
    ASKED,
    NEEDED_FOR_IT,
    BEFORE_A_CHANGE,
    COMPARED,
    NOT_SETTLED,
    ESTIMATED,
    TO_COME,
    HELD,
];

const ASKED: Rule = Rule {
    name: "asked",
    matches: "what somebody asks of an ally",
    example: "The president urged Germany to spend 5% of GDP on defence.",
    reads: "DEU other eq 5 pct_gdp - !opinion",
    more: &[
        (
            "Latvia's government agreed that defence spending should be increased to 4% of GDP in 2026.",
            "LVA pledge eq 4 pct_gdp 2026",
        ),
        (
            "The minister urged allies to spend more on defence, saying that Greece spends 3% of GDP.",
            "GRC share eq 3 pct_gdp current",
        ),
    ],
    // `suggested that Germany, currently spending 2%, …`
    fits: &[Is(is_asked), Not(&All(&[Has(Left, Set::NOW), Has(Left, Set::SPENDING)]))],
    says: Says::That(Measure::Other),
    doubts: &[(Reason::Opinion, Always)],
    ..Rule::ROW
};

const NEEDED_FOR_IT: Rule = Rule {
    name: "needed_for_it",
    matches: "the share for which money is needed",
    example: "Germany needs to spend 162 billion euros on defence to reach 3.5% of GDP.",
    reads: "DEU other eq 3.5 pct_gdp current !opinion",
    more: &[(
        "Romania spent €8 billion on defence to reach 2.2% of GDP in 2024.",
        "ROU amount eq 8 billion EUR 2024; ROU share eq 2.2 pct_gdp 2024",
    )],
    fits: &[
        Is(follows_money),
        Has(Left, Set::TO),
        Has(Left, Set::MEET),
        Has(ClauseBefore, Set::DEMAND.or(Set::WOULD)),
    ],
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

const COMPARED: Rule = Rule {
    name: "compared",
    matches: "what is spent now, with which a plan is compared",
    example: "The Netherlands plans to spend 3.5% of GDP on defence, compared to about 1.9% now.",
    reads: "NLD pledge eq 3.5 pct_gdp -; NLD share about 1.9 pct_gdp current",
    more: &[(
        "Belgium will spend 2.5% of GDP on defence by 2034, compared with 1.3%.",
        "BEL pledge eq 2.5 pct_gdp 2034; BEL share eq 1.3 pct_gdp current",
    )],
    fits: &[
        Is(is_compared_with),
        PLANNED,
        Not(&Is(is_ahead)),
        // `will spend 4% and move toward 5%`
        No(Left, Set::TO.or(Set::VERB)),
    ],
    says: Says::That(Measure::Share),
    when: when_compared,
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
            fits: &[WOULD_BE],
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
    doubts: &[(Reason::Ministry, Has(Clause, Set::MINISTRY))],
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
            "In 2014, at a summit, Canada committed to reach 2% of GDP on defence.",
            "CAN pledge eq 2 pct_gdp -",
        ),
        (
            "Portugal's goal of reaching 2% of GDP on defence was originally set for 2030.",
            "PRT pledge eq 2 pct_gdp -",
        ),
        (
            "In 2024 Canada managed to reach 1.4% of GDP on defence.",
            "CAN share eq 1.4 pct_gdp 2024",
        ),
        (
            "Germany will spend 2.4% of its GDP on defence this year.",
            "DEU share eq 2.4 pct_gdp 2025",
        ),
    ],
    fits: &[Any(&[
        Is(is_ahead),
        Is(is_promised_then),
        Is(is_own_goal),
        // `against a promised 2%`
        All(&[Has(Prev, Set::PROMISE_PAST), No(Left, Set::SPEND), Not(&Is(is_timed_after))]),
        All(&[
            Not(&THIS_YEAR),
            // `Poland leads projected shares at 4.48%, followed by Lithuania at 4.0%`: what a list says of the first.
            Not(&All(&[Test::Beside, Test::Follows(Measure::Share)])),
            Any(&[Told(&[Tense::Future, Tense::Conditional]), All(&[PROMISED, Not(&TIMED)])]),
        ]),
        All(&[TARGET, Not(&ACTED), Not(&SPENT), Not(&All(&[TIMED, THIS_YEAR]))]),
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
        (Reason::Hypothetical, Is(is_what_failing_means)),
        (Reason::Unclear, Is(is_of_none)),
        (Reason::Opinion, NEEDED),
        // What an ally does not spend says little of what it spends.
        (
            Reason::Unclear,
            All(&[Has(Before(WHAT_IS_DENIED), Set::NOT), Not(&AGREED), Not(&TARGET)]),
        ),
    ],
    adds: how_it_stands,
    ..Rule::ROW
};

/// `does not now spend only 1.9%`: what is denied stands close before.
const WHAT_IS_DENIED: usize = 4;

/// Where the count stands by which the figure measures allies: such a share is no claim of its own.
fn counted(f: &Figure) -> Option<usize> {
    f.scene.find_last(f.scene.clause(f.at).start..f.at, |term| Set::ALLIES.has(term))
}

/// The names after a figure, unless it is said of the alliance with one of them: `members that spend 3% include Norway` says
/// it of them; `NATO spent 2.7%, including the US` of all.
fn enumerated(f: &Figure) -> Option<Subject> {
    // `Members that meet the 2% goal, such as Britain`: of those that do.
    let is_told = f.subject.place.is_some_and(|place| {
        Set::MEMBERS.has(f.scene.term(place))
            && f.scene.any(place..f.at, |term| Set::WHICH.has(term))
    });
    let apart = |place: usize| {
        f.scene.back(place, 2) != Term::Mark(',') || is_told && f.scene.back(place, 1) == Term::Such
    };
    let count = counted(f);
    if let Some(names) = count.and_then(|count| subjects::counted_names(f.scene, count)) {
        return Some(names);
    }
    if (f.subject.is_bloc() || f.subject.who.is_empty())
        && let Some(names) = subjects::said_to_be(f.scene, f.at)
    {
        return Some(names);
    }
    let names = subjects::enumerated(f.scene, f.at)?;
    // `Other European countries at 2% include Belgium and Portugal`, `Only two European countries spent 2%: Greece and
    // Estonia`
    let of_others = matches!(f.subject.who.first(), None | Some(Who::Other(_)));
    let opens = names.place.map(|place| f.scene.back(place, 1));
    let them = count.is_some()
        || of_others && (f.clause(|term| term == Term::Include) || opens == Some(Term::Mark(':')))
        || f.subject.is_bloc() && names.place.is_some_and(apart);
    them.then_some(names)
}

fn is_enumerated(f: &Figure) -> bool {
    enumerated(f).is_some()
}

/// `one of 23 countries that`, `the only member that`: a function, because rows do not see what stands beside a word that they find.
fn is_one_of_a_count(f: &Figure) -> bool {
    counted(f).is_some_and(|at| {
        let is_only = f.scene.quantity(at).is_some_and(|counted| counted.number == Decimal::ONE);
        is_only || f.scene.any(at.saturating_sub(2)..at, |term| Set::ONE_OF.has(term))
    })
}

/// Whether a count stands before it, and nobody else whom it could be said of after that.
fn is_counted_by(f: &Figure) -> bool {
    let counted = counted(f);
    counted.is_some() && f.subject.place.is_none_or(|place| Some(place) <= counted)
}

/// Whether allies one by one are meant, not the alliance as one.
fn is_of_members(f: &Figure) -> bool {
    f.scene.term(f.subject.place.unwrap_or(0)) == Term::Members
}

fn is_ahead(f: &Figure) -> bool {
    f.is_ahead(f.when())
}

fn is_this_year(f: &Figure) -> bool {
    f.is_this_year(f.when())
}

fn is_timed_after(f: &Figure) -> bool {
    f.timed_after
}

fn is_timed(f: &Figure) -> bool {
    f.time.is_some()
}

fn is_compared_with(f: &Figure) -> bool {
    f.compared
}

/// What a plan is compared with is now, unless a time is named.
fn when_compared(f: &Figure) -> Option<When> {
    if f.time.is_some() { f.when() } else { Some(When::Current) }
}

/// Money stands right before its words.
fn follows_money(f: &Figure) -> bool {
    f.from.checked_sub(1).is_some_and(|at| Set::MONEY.has(f.scene.term(at)))
}

/// `1% of Germany's GDP is 46 billion euros`: nothing is said of what is spent. A function, because it leads to the next
/// figure.
fn is_converted(f: &Figure) -> bool {
    let passes = Set::OF
        .or(Set::ALLY)
        .or(Set::OUTPUT)
        .or(Set::IT)
        .or(Set::THEY)
        .or(Set::COUNTRY)
        .or(Set::FILLER)
        .or(Set::PLAIN)
        .or(Set::WOULD)
        .or(Set::WILL)
        .or(COMPARES)
        .or(Set::TO)
        .or(Set::BE)
        .or(Set::COST);
    let next = f.scene.find(f.at + 1..f.scene.len(), |term| !passes.has(term));
    let is_money = next.is_some_and(|next| Set::MONEY.has(f.scene.term(next)));
    let says = Set::BE.or(Set::COST).or(Set::WOULD).or(Set::WILL);
    let is_said = next.is_some_and(|next| f.scene.any(f.at..next, |term| says.has(term)));
    // `Spending at 2.1% of GDP was €88 billion` is of what is spent.
    let opens = Set::FILLER.or(COMPARES);
    let leads = f.scene.find_last(0..f.at, |term| !opens.has(term));
    let starts = Set::SEMICOLON.or(Set::COLON).or(Set::WHICH).or(Set::WHILE);
    Set::OF_GDP.has(f.scene.term(f.at))
        && is_money
        && is_said
        && leads.is_none_or(|at| starts.has(f.scene.term(at)))
}

/// Whether somebody asks for it: `urged allies to spend more, saying that Greece has met 2%` asks nothing of Greece. A
/// function, because rows cannot measure from the demand to the subject.
fn is_asked(f: &Figure) -> bool {
    let start = f.scene.left(f.at).start;
    let demand = f.scene.find_last(start..f.at, |term| Set::DEMAND.has(term));
    demand.is_some_and(|demand| {
        let place = f.subject.place.unwrap_or(demand);
        // `Latvia agreed that it should spend 4%`
        let start = f.scene.clause(f.at).start;
        let own = |term| Set::AGREE.or(Set::PROMISE).has(term);
        if f.scene.any(place.max(start)..demand, own) {
            return false;
        }
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
    let what = f.scene.term(f.at + 2);
    matches!(f.scene.term(f.at + 1), Term::In | Term::With)
        && matches!(what, Term::Plain | Term::Personnel)
}

fn is_exact(f: &Figure) -> bool {
    f.quantity.number.scale() >= 2
}

/// Whether estimates may reach so far: the year after the day's at most.
fn is_soon(f: &Figure) -> bool {
    match (f.when(), f.day) {
        (Some(When::In(year)), Some(day)) => year <= day.year(),
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

/// `In 2014 Canada committed to reach 2%`: the time is that of the promise, and by when is not said. A function, because
/// rows do not see what stands beside a word that they find.
fn is_promised_then(f: &Figure) -> bool {
    let scene = f.scene;
    let start = scene.clause(f.at).start;
    let promises = Set::PROMISE_PAST.or(Set::AGREE_PAST);
    // Not `agreed to reach 3%, having spent 2.4%`
    let Some(promise) = scene.find_last(f.from..f.at, |term| promises.has(term)) else {
        return false;
    };
    let acts = Set::MEET.or(Set::SPEND).or(Set::GROW);
    scene.term(promise + 1) == Term::To
        && acts.has(scene.term(scene.after(promise + 1)))
        && scene.any(start..promise, |term| Set::TIME.has(term))
        && !f.timed_after
}

/// `Portugal's goal of reaching 2%`: what an ally means to reach, and not what it has.
fn is_own_goal(f: &Figure) -> bool {
    let scene = f.scene;
    let goal = scene.find_last(f.from..f.at, |term| Set::TARGET.has(term));
    goal.is_some_and(|goal| {
        let owner = scene.ahead(goal).filter(|at| scene.possessive(*at));
        let is_ally = owner.is_some_and(|at| Set::ALLY.has(scene.term(at)));
        let leads = Set::OF.or(Set::TO).has(scene.term(goal + 1));
        is_ally && leads && Set::MEET.has(scene.term(scene.after(goal + 1)))
    })
}

/// `now has a goal of 2.6%`: by when is not said.
fn by_when(f: &Figure) -> Option<When> {
    if is_promised_then(f) {
        return None;
    }
    f.when().filter(|when| f.time.is_some() && *when != When::Current)
}

/// How an ally that meets or misses a target stands to it.
fn how_it_stands(f: &Figure, found: &mut Found) {
    let left = |set: Set| f.left(|term| set.has(term));
    let (target, not) = (TARGET.holds(f), left(Set::NOT));
    let misses = left(MISSES) && !meets_after_all(f);
    // `Among the 23 allies that spent 2% is Denmark`: those that were counted have at least so much.
    let is_counted = f.subject.beside && counted(f).is_some() && !not && !misses;
    if is_counted && found.claim.comparator == Comparator::Eq {
        found.claim.comparator = Comparator::AtLeast;
        return;
    }
    if not && let Some(comparator) = denied(found.claim.comparator) {
        found.claim.comparator = comparator;
        return;
    }
    if found.claim.comparator != Comparator::Eq || !target && !is_agreed(f) {
        return;
    }
    // No target has two decimals: `fulfils the objective, spending 3.57%`
    let target = target && !is_exact(f);
    // Of several together it is told that they have come so far, and not that they are there.
    let target = target || found.who.len() > 1;
    let comparator = match (left(MEETS), misses) {
        (false, false) if not && left(Set::BE.or(Set::SPEND)) => Comparator::LessThan,
        _ if !target && !misses && !not => Comparator::Eq,
        // `has not fallen below 2%`
        (false, true) if not => Comparator::AtLeast,
        (_, true) => Comparator::LessThan,
        (true, _) if not => Comparator::LessThan,
        (true, _) if left(Set::MORE_THAN) => Comparator::MoreThan,
        (true, _) => Comparator::AtLeast,
        _ => Comparator::Eq,
    };
    found.claim.comparator = comparator;
}

/// `has never spent below 2%`
fn denied(comparator: Comparator) -> Option<Comparator> {
    match comparator {
        Comparator::LessThan => Some(Comparator::AtLeast),
        Comparator::MoreThan => Some(Comparator::AtMost),
        _ => None,
    }
}

/// `lagging countries that have now reached 2%`; not `that struggle to reach 2%`.
fn meets_after_all(f: &Figure) -> bool {
    let last = f.scene.find_last(f.scene.left(f.at), |term| Set::MEET.or(MISSES).has(term));
    last.is_some_and(|last| {
        let before = f.scene.ahead(last).map(|at| f.scene.term(at));
        let is_open = before.is_some_and(|term| Set::TO.or(Set::IN).or(Set::OF).has(term));
        Set::REACH.has(f.scene.term(last)) && !is_open
    })
}

/// `neither of which spends 3%`: what is told of nobody.
fn is_of_none(f: &Figure) -> bool {
    let is_none = |at: usize| {
        f.scene.term(at) == Term::Not
            && f.scene.term(at + 1) == Term::Of
            && f.scene.term(at + 2) == Term::Which
    };
    (f.scene.clause(f.at).start..f.at).any(is_none)
}

/// `the consequences of failing to spend 5%`: nobody is said to have failed. A function, because rows do not see what stands
/// beside a word that they find.
fn is_what_failing_means(f: &Figure) -> bool {
    let start = f.scene.clause(f.at).start;
    let fails = f.scene.find_last(start..f.at, |term| Set::MISS.has(term));
    let before = fails.and_then(|fails| f.scene.ahead(fails));
    before.is_some_and(|of| Set::OF.has(f.scene.term(of)))
}
