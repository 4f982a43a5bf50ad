//! Percent of GDP: what is spent, what is promised, and what was agreed.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::{self, Scene};
use super::super::sets::Set;
use super::super::subjects::{self, Subject};
use super::super::terms::{Tense, Term, Verb};
use super::super::times;
use super::figure::Figure;
use super::row::Test::{
    self, Above, All, Always, Any, First, Has, Is, Last, No, Not, OfABloc, OfAnAlly, OfNobody,
    OnTopic, Said, Told,
};
use super::row::Where::{
    After, Before, Clause, ClauseBefore, Here, Left, Near, Next, Prev, Right, Sentence, UpToComma,
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

/// Called the target, or one of the alliance's: `the alliance's recommended 2%`, `the 2% that NATO asks for`.
const TARGET: Test = Any(&[
    Is(is_target),
    All(&[Any(&[Is(is_the_alliances), Is(is_asked_by_the_alliance)]), AGREED]),
]);

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

/// What an ally does that binds itself.
const COMMITS: Set = Set::PROMISE.or(Set::AGREE);

const AHEAD: Test = Told(&[Tense::Future]);

/// What would be if it were so: `2% would be too much`.
const WOULD_BE: Test = First(UpToComma(WHAT_WOULD_BE), Set::WOULD.or(Set::AND), Set::WOULD);

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

/// What is spent is no promise, though it is called the target: `spent the minimum 2%`.
const SPENT: Test =
    All(&[Told(&[Tense::Past, Tense::Present]), Last(Left, Set::VERB.or(APART), Set::SPEND)]);

const APART: Set = Set::COMMA.or(Set::BESIDE).or(Set::WITH).or(Set::FROM).or(Set::BY);

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
                No(Left, Set::SAY.or(Set::WOULD)),
            ]),
        ]),
    ],
    says: Says::Of(whose_target, THE_TARGET),
    ..Rule::ROW
};

const SPLIT: Rule = Rule {
    name: "split",
    matches: "the two parts of the 5%, both named, and of nobody in particular",
    example: "The 5% consists of 3.5% for defence and 1.5% for what belongs to it.",
    reads: "NATO target eq 5 pct_gdp current",
    fits: &[OfNobody, Is(is_of_the_split)],
    says: Says::Of(the_alliance, THE_TARGET),
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
const THE_TARGET: &[Rule] = &[AGREED_ON];

/// The same where its members act, who may be asked for it.
const TARGET_OF_MEMBERS: &[Rule] = &[
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

const TARGET_RAISED: Rule = Rule {
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

const TARGET_TO_BE_RAISED: Rule = Rule {
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

const TARGET_RAISED_TO: Rule = Rule {
    name: "target_raised_to",
    matches: "what the alliance raised the target to, beside an ally",
    example: "Slovenia is divided over NATO's deal to raise the defence target to 5% of GDP.",
    reads: "NATO target eq 5 pct_gdp current !plan",
    fits: &[AGREED, Is(is_raised_by_the_alliance)],
    says: Says::Of(the_alliance, THE_TARGET),
    ..Rule::ROW
};

const TARGET_TO_MEET: Rule = Rule {
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

const DEMANDED: Rule = Rule {
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
            All(&[Is(follows_a_figure), Not(&Is(is_led_to)), Any(&[AGREED, Has(Near, Set::BLOC)])]),
            All(&[Has(Near, Set::BLOC), Not(&ACTED), Not(&SPENT)]),
        ]),
    ],
    says: Says::Of(whose_target, THE_TARGET),
    ..Rule::ROW
};

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

/// `Spending 5% on defence would`: what would be stands close behind.
const WHAT_WOULD_BE: usize = 6;

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

fn is_start(f: &Figure) -> bool {
    f.is_start()
}

fn follows_a_figure(f: &Figure) -> bool {
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

fn is_this_year(f: &Figure) -> bool {
    f.is_this_year(f.when())
}

fn is_timed_after(f: &Figure) -> bool {
    f.timed_after
}

fn is_timed(f: &Figure) -> bool {
    f.time.is_some()
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

/// The alliance, whose target it is whomever else the sentence is about; nobody, where it names no ally at all.
#[expect(clippy::unnecessary_wraps, reason = "of other rows there may be no such subject")]
fn whose_target(f: &Figure) -> Option<Subject> {
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

/// `the consequences of failing to spend 5%`: nobody is said to have failed. A function, because rows do not see what stands
/// beside a word that they find.
fn is_what_failing_means(f: &Figure) -> bool {
    let start = f.scene.clause(f.at).start;
    let fails = f.scene.find_last(start..f.at, |term| Set::MISS.has(term));
    let before = fails.and_then(|fails| f.scene.ahead(fails));
    before.is_some_and(|of| Set::OF.has(f.scene.term(of)))
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
