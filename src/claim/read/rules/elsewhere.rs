//! Figures of something else: never judged, or no claim at all.

use super::super::Reason;
use super::super::sets::Set;
use super::super::terms::{Else, Term};
use super::figure::Figure;
use super::parts::OF_THE_BUDGET;
use super::row::Test::{
    Above, All, Always, Any, Echoes, First, Follows, Has, Is, Last, No, Not, OfAnAlly, Said,
};
use super::row::Where::{After, Clause, Here, Left, Next, Right, UpToComma};
use super::row::{Rule, Says, Where};
use crate::claim::Measure;

/// What a figure is of stands close behind it: `2.7% of GDP in military aid`.
const WHAT_IT_IS_OF: usize = 4;

/// A fund, aid or jobs may be named with all that they are for: `€100 billion over five years for a special fund`.
const WHAT_MONEY_IS_FOR: usize = 8;

/// Words that can govern a figure; the nearest of them before it does.
const GOVERNORS: Set = Set::DEFENCE.or(Set::FORCES).or(Set::TARGET).or(Set::SPENDING);

/// What percentages are of, and not of defence; money and people of aid and jobs have a rule of their own.
const OTHERS_IN_PERCENT: Set = Set::TOPIC.or(Set::AID).or(Set::JOBS);

/// After these the sentence goes on with something new.
const NEW: Set = Set::DEFENCE.or(Set::COMMA).or(Set::AND).or(Set::TIME);

const FUND_AID_OR_JOBS: Set = Set::FUND.or(Set::AID).or(Set::JOBS);

pub(super) const COMMON_FUNDING: Rule = Rule {
    name: "common_funding",
    matches: "a figure of the alliance's own budget, which allies pay together",
    example: "Germany pays 16 percent of NATO's common budget for the military staff.",
    reads: "DEU other eq 16 pct current !common_funding",
    fits: &[Has(Clause, Set::COMMON), No(Here, Set::ALLIES.or(Set::PERSONS))],
    says: Says::That(Measure::Other),
    doubts: &[(Reason::CommonFunding, Always)],
    ..Rule::ROW
};

pub(super) const SOMETHING_ELSE: Rule = Rule {
    name: "something_else",
    matches: "a figure governed by a word for something else: a deficit, inflation, a poll",
    example: "France, whose military budget grows, has a deficit of 5.8% of GDP.",
    reads: "",
    fits: &[No(Here, Set::ALLIES)],
    says: Says::FirstOf(&[
        Rule {
            name: "after_something_else",
            matches: "the nearest word before the figure that can govern it is for something else",
            example: "France, whose military budget grows, has a deficit of 5.8% of GDP.",
            reads: "",
            more: &[
                ("Britain raised its defence budget and cut aid to 0.3% of GDP.", ""),
                ("German defence exports rose by 29% in 2024.", ""),
                (
                    "Poland, which spends 4.1% on defence, has an inflation target of 2.5%.",
                    "POL share eq 4.1 pct_gdp current",
                ),
                (
                    "Despite its small population, Estonia spent 3.4% of GDP on defence in 2024.",
                    "EST share eq 3.4 pct_gdp 2024",
                ),
            ],
            fits: &[Is(is_governed)],
            ..Rule::ROW
        },
        Rule {
            name: "before_something_else",
            matches: "a word for something else stands close behind the figure",
            example: "Denmark has given 2.7% of its GDP in military aid.",
            reads: "",
            more: &[(
                "Britain will spend 2.4% of GDP on defence this year, and cut aid.",
                "GBR share eq 2.4 pct_gdp 2025",
            )],
            fits: &[Any(&[
                First(After(WHAT_IT_IS_OF), Set::TOPIC.or(NEW), Set::TOPIC),
                All(&[
                    Has(Here, Set::ANY_PERCENT),
                    First(After(WHAT_IT_IS_OF), OTHERS_IN_PERCENT.or(NEW), OTHERS_IN_PERCENT),
                ]),
            ])],
            ..Rule::ROW
        },
        Rule {
            name: "economy",
            matches: "money that is said of the whole economy",
            example: "Poland, which spends 4.1% on defence, has a GDP of $900 billion.",
            reads: "",
            more: &[(
                "Estonia's defence spending as a share of its GDP was 3.4% in 2024, or €1.3 billion.",
                "EST share eq 3.4 pct_gdp 2024; EST amount eq 1.3 billion EUR 2024",
            )],
            fits: &[
                Has(Here, Set::MONEY),
                Not(&Echoes),
                Last(Left, Set::OUTPUT.or(Set::DEFENCE).or(Set::SPENDING), Set::OUTPUT),
            ],
            ..Rule::ROW
        },
    ]),
    ..Rule::ROW
};

pub(super) const AID_FUND_OR_JOBS: Rule = Rule {
    name: "aid_fund_or_jobs",
    matches: "money or people of a fund, aid, a contract, exports, jobs",
    example: "Germany set up a fund of €100 billion for its armed forces.",
    reads: "DEU other eq 100 billion EUR - !fund",
    more: &[
        (
            "Norway spent $8 billion on military aid in 2024.",
            "NOR other eq 8 billion USD 2024 !aid",
        ),
        (
            "Britain spent £5 billion on defence jobs in 2024.",
            "GBR other eq 5 billion GBP 2024 !jobs",
        ),
    ],
    fits: &[
        No(Here, Set::ANY_PERCENT.or(Set::ALLIES).or(Set::POINTS)),
        Any(&[Has(UpToComma(WHAT_MONEY_IS_FOR), FUND_AID_OR_JOBS), Has(Left, FUND_AID_OR_JOBS)]),
    ],
    about: &[Said],
    says: Says::That(Measure::Other),
    doubts: &[(Reason::Aid, Is(is_aid)), (Reason::Jobs, Is(is_jobs)), (Reason::Fund, Always)],
    ..Rule::ROW
};

pub(super) const PART_OF_THE_BUDGET: Rule = Rule {
    name: "part_of_the_budget",
    matches: "percent of the defence budget that goes to anything else",
    example: "Italy spends 60% of its defence budget on personnel.",
    reads: "ITA other eq 60 pct current !part_of_budget",
    more: &[(
        "In 2024 Italy's army spent 60% on personnel.",
        "ITA other eq 60 pct 2024 !part_of_budget",
    )],
    fits: &[Any(&[
        OF_THE_BUDGET,
        // No ally spends so much of its GDP.
        All(&[Has(Here, Set::PERCENT), Has(Right, Set::PERSONNEL), Above(6)]),
    ])],
    about: &[Any(&[Said, OfAnAlly])],
    says: Says::That(Measure::Other),
    doubts: &[(Reason::PartOfBudget, Always)],
    ..Rule::ROW
};

pub(super) const PART_OF_A_SUM: Rule = Rule {
    name: "part_of_a_sum",
    matches: "a part of a sum or share before it, for anything else than defence as a whole",
    example: "Italy's defence budget was €30 billion in 2024, of which €8 billion went to equipment.",
    reads: "ITA other eq 8 billion EUR 2024 !part_of_budget",
    more: &[
        (
            "Italy will spend €30 billion this year, of which €8 billion is for defence.",
            "ITA amount eq 30 billion EUR 2025; ITA amount eq 8 billion EUR 2025",
        ),
        (
            "Greece spent 3.1% of GDP on defence in 2024, of which 1.1% went to salaries.",
            "GRC share eq 3.1 pct_gdp 2024; GRC other eq 1.1 pct 2024 !part_of_budget",
        ),
        (
            "Poland spent 4.1% of GDP on defence in 2024, 0.6% of it on loans.",
            "POL share eq 4.1 pct_gdp 2024; POL other eq 0.6 pct 2024 !part_of_budget",
        ),
    ],
    fits: &[
        Any(&[
            All(&[Has(Here, Set::MONEY), Is(is_of_which)]),
            All(&[
                Has(Here, Set::PERCENT),
                Follows(Measure::Share),
                Any(&[Is(is_of_which), Is(is_of_it)]),
                No(Right, Set::EQUIPMENT.or(Set::FORCES)),
            ]),
        ]),
        No(Right, Set::DEFENCE),
    ],
    about: &[Any(&[Said, OfAnAlly])],
    says: Says::That(Measure::Other),
    doubts: &[(Reason::PartOfBudget, Always)],
    ..Rule::ROW
};

/// What a part of defence spending goes to.
const PARTS: Set = Set::EQUIPMENT.or(Set::PERSONNEL).or(Set::TROOPS);

pub(super) const PART_OF_GDP: Rule = Rule {
    name: "part_of_gdp",
    matches: "percent of GDP for a part of defence: equipment, salaries",
    example: "Italy spends 0.3% of GDP on military equipment.",
    reads: "ITA other eq 0.3 pct_gdp current !part_of_budget",
    more: &[
        (
            "In 2024 Italy spent 1.5% of GDP on defence, 20% of it on equipment.",
            "ITA share eq 1.5 pct_gdp 2024; ITA equipment_share eq 20 pct 2024",
        ),
        (
            "Italy spends 1.5% of GDP on its army, equipment included.",
            "ITA share eq 1.5 pct_gdp current",
        ),
    ],
    fits: &[
        Has(Here, Set::OF_GDP),
        Has(Next, Set::WITH),
        First(UpToComma(WHAT_IT_IS_OF), PARTS.or(Set::AND).or(Set::TIME), PARTS),
    ],
    says: Says::That(Measure::Other),
    doubts: &[(Reason::PartOfBudget, Always)],
    ..Rule::ROW
};

pub(super) const INCOME_BASE: Rule = Rule {
    name: "income_base",
    matches: "percent of gross national income, which no table has",
    example: "Luxembourg will spend 2% of GNI on defence.",
    reads: "LUX other eq 2 pct - !income_base",
    fits: &[Has(Here, Set::OF_INCOME)],
    says: Says::That(Measure::Other),
    doubts: &[(Reason::IncomeBase, Always)],
    ..Rule::ROW
};

pub(super) const POINTS: Rule = Rule {
    name: "points",
    matches: "percentage points",
    example: "Spain would have to raise its defence spending by 1.5 percentage points.",
    reads: "ESP other eq 1.5 pp - !points",
    fits: &[Has(Here, Set::POINTS)],
    about: &[Said],
    says: Says::That(Measure::Other),
    doubts: &[(Reason::Points, Always)],
    ..Rule::ROW
};

/// Whether the nearest word before a figure that can govern it is for something else, or has such a word right before it
/// (`the inflation target of 2%`). A function, because what is told before the subject is passed, as in
/// `despite its small population, Estonia spent 3.4%`, and rows cannot measure between the two.
fn is_governed(f: &Figure) -> bool {
    let scene = f.scene;
    let others = if f.is_percent() { OTHERS_IN_PERCENT } else { Set::TOPIC };
    let governs = GOVERNORS.or(Set::TOPIC).or(others);
    let Some(place) = scene.find_last(f.from..f.at, |term| governs.has(term)) else { return false };
    // `the aid budget`
    let is_else = others.has(scene.term(place)) || others.has(scene.back(place, 1));
    // `With a deficit of 5.5%, France spends 2.1%`: whom the figure stands before, it is not said of.
    let subject = f.subject.place.filter(|subject| *subject < f.at);
    let is_passed =
        subject.is_some_and(|subject| scene.any(place..subject, |term| Set::COMMA.has(term)));
    is_else && !is_passed
}

/// `of which €8 billion went to equipment`
fn is_of_which(f: &Figure) -> bool {
    let which = f.scene.ahead(f.at).filter(|at| f.scene.term(*at) == Term::Which);
    which.is_some_and(|which| f.scene.ahead(which).is_some_and(|of| f.scene.term(of) == Term::Of))
}

/// `0.6% of it on loans`: a function, because rows do not see what stands beside a word that they find.
fn is_of_it(f: &Figure) -> bool {
    let ends = Set::WITH.or(Set::IN).or(Set::BE).or(Set::MARK);
    f.scene.term(f.at + 1) == Term::Of
        && f.scene.term(f.at + 2) == Term::It
        && ends.has(f.scene.term(f.at + 3))
}

/// The fund, aid or jobs that money or people are of: the first word for one close behind them, or else before them. A
/// function, because which of the two places counts depends on the first.
fn fund_aid_or_jobs(f: &Figure) -> Option<Term> {
    let first = |place: Where| f.scene.find(place.range(f), |term| FUND_AID_OR_JOBS.has(term));
    let place = first(UpToComma(WHAT_MONEY_IS_FOR)).or_else(|| first(Left))?;
    Some(f.scene.term(place))
}

fn is_aid(f: &Figure) -> bool {
    fund_aid_or_jobs(f) == Some(Term::Else(Else::Aid))
}

fn is_jobs(f: &Figure) -> bool {
    fund_aid_or_jobs(f) == Some(Term::Else(Else::Jobs))
}
