//! Parts of a whole: of what all allies spend, of the defence budget.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::is_figure;
use super::super::sets::Set;
use super::super::subjects::{self, Subject};
use super::super::terms::Term;
use super::figure::Figure;
use super::row::Test::{
    self, Above, All, Always, Any, Beside, Follows, GoesOn, Has, Is, No, Not, OfABloc, OfAnAlly,
    Said,
};
use super::row::Where::{
    After, Clause, ClauseBefore, Earlier, Here, Left, Near, Prev, PrevButOne, Right, Sentence,
    UpToComma,
};
use super::row::{Rule, Says, of_what_it_changed_to};
use super::targets::{is_at_least, is_target, the_alliance};
use crate::claim::{Measure, When};

/// The words for the whole stand so close behind a part: `64% of what all allies together spend`.
const THE_WHOLE: usize = 9;

const ALLIANCE: Set = Set::BLOC.or(Set::MEMBERS);

/// `a rise of 11% of spending by allies`
const RISE_OF: Test = All(&[Has(Prev, Set::OF), Has(PrevButOne, Set::CHANGE)]);

/// `That share has since risen to 37%`, after a sentence on some part.
const CHANGED_PART: Test =
    All(&[Has(Left, Set::PART), Has(Left, Set::CHANGE), Has(Prev, Set::TO.or(Set::FROM))]);

pub(super) const SHARE_OF_ALLIANCE: Rule = Rule {
    name: "share_of_alliance",
    matches: "percent of what all allies spend together",
    example: "The United States accounts for 62% of NATO's total defence spending.",
    reads: "USA share_of_alliance eq 62 pct current",
    fits: &[Has(Here, Set::PERCENT)],
    says: Says::FirstOf(&[
        PART_OF_IT,
        PART_ON_AND_ON,
        ANOTHERS_PART,
        OF_ALL_SPENDING,
        PAID_FOR_ALL,
    ]),
    ..Rule::ROW
};

const PART_OF_IT: Rule = Rule {
    name: "part_of_it",
    matches: "what the part of an ally is, or has changed from and to",
    example: "Italy's share of total NATO defence spending fell to 1.9% in 2024.",
    reads: "ITA share_of_alliance eq 1.9 pct 2024",
    says: Says::Of(
        whose_part,
        &[Rule {
            name: "part_as_it_is",
            matches: "what it is, and from what it changed",
            example: "Italy's share of total NATO defence spending fell from 2.1% to 1.9% in 2024.",
            reads: "ITA share_of_alliance eq 2.1 pct - !no_year; ITA share_of_alliance eq 1.9 pct 2024",
            says: Says::That(Measure::ShareOfAlliance),
            when: of_what_it_changed_to,
            ..Rule::ROW
        }],
    ),
    ..Rule::ROW
};

const PART_ON_AND_ON: Rule = Rule {
    name: "part_on_and_on",
    matches: "what the part of the sentence before has changed to",
    example: "The United States accounted for 62% of NATO's defence spending in 2024. That share has since risen to 64%.",
    reads: "USA share_of_alliance eq 62 pct 2024; USA share_of_alliance eq 64 pct current",
    fits: &[GoesOn(Measure::ShareOfAlliance), CHANGED_PART],
    says: Says::That(Measure::ShareOfAlliance),
    ..Rule::ROW
};

const ANOTHERS_PART: Rule = Rule {
    name: "anothers_part",
    matches: "the part of another, after one",
    example: "The United States accounts for 64% of NATO's defence spending, with Europe and Canada accounting for 36%.",
    reads: "USA share_of_alliance eq 64 pct current; NATO_EUR_CAN share_of_alliance eq 36 pct current",
    more: &[(
        "The United States accounted for 64% of NATO's defence spending in 2024. European allies and Canada accounted for just 36%.",
        "USA share_of_alliance eq 64 pct 2024; NATO_EUR_CAN share_of_alliance eq 36 pct 2024",
    )],
    fits: &[
        Any(&[
            Follows(Measure::ShareOfAlliance),
            GoesOn(Measure::ShareOfAlliance),
            // `accounts for 66% of the total of $1.47 trillion, Germany for 6.6%`
            All(&[Follows(Measure::Amount), Has(Earlier, Set::TOTAL)]),
        ]),
        Any(&[
            Has(Left, Set::ACCOUNT),
            // `accounts for 64%, and Germany for 7%`
            All(&[Has(Prev, Set::IN), Has(PrevButOne, Set::NAME), Has(Earlier, Set::ACCOUNT)]),
        ]),
        No(After(1), Set::OF),
    ],
    says: Says::That(Measure::ShareOfAlliance),
    when: when_it_is_so_again,
    ..Rule::ROW
};

const OF_ALL_SPENDING: Rule = Rule {
    name: "of_all_spending",
    matches: "percent of what the alliance, or all members, spend",
    example: "The United States accounts for 62% of NATO's total defence spending.",
    reads: "USA share_of_alliance eq 62 pct current",
    more: &[
        (
            "US defence spending is 64% of the alliance's total.",
            "USA share_of_alliance eq 64 pct current",
        ),
        (
            "Germany spent 1.4% of Germany's defence spending on NATO in 2024.",
            "DEU other eq 1.4 pct 2024 !part_of_budget",
        ),
        (
            "NATO reports a rise of 11% of defence spending by European allies in 2024.",
            "NATO_EUR change eq 11 pct 2024",
        ),
    ],
    fits: &[
        Not(&RISE_OF),
        Has(After(1), Set::OF),
        Any(&[
            Has(UpToComma(THE_WHOLE), Set::SPENDING),
            All(&[
                Has(UpToComma(THE_WHOLE), Set::TOTAL),
                Has(Left, Set::SPENDING.or(Set::ACCOUNT)),
            ]),
        ]),
        Any(&[
            Has(UpToComma(THE_WHOLE), ALLIANCE),
            All(&[Has(UpToComma(THE_WHOLE), Set::TOTAL), Has(ClauseBefore, ALLIANCE)]),
            // `accounts for 65% of the total`
            All(&[OfAnAlly, Has(Left, Set::ACCOUNT), Has(After(3), Set::TOTAL)]),
        ]),
        // `54% of the allies' combined GDP`
        No(UpToComma(THE_WHOLE), Set::OUTPUT.or(Set::ECONOMY)),
        No(UpToComma(THE_WHOLE), Set::ALLY),
    ],
    says: Says::That(Measure::ShareOfAlliance),
    ..Rule::ROW
};

const PAID_FOR_ALL: Rule = Rule {
    name: "paid_for_all",
    matches: "percent of what the alliance costs, or of the alliance itself, that somebody pays",
    example: "The US pays 70% of NATO's costs for defence.",
    reads: "USA share_of_alliance eq 70 pct current",
    more: &[
        (
            "America is paying for 90 percent of NATO, the defence alliance.",
            "USA share_of_alliance eq 90 pct current",
        ),
        (
            "America pays 65 per cent of the alliance's defence bill.",
            "USA share_of_alliance eq 65 pct current",
        ),
        (
            "The US pays 16% of NATO's common budget for defence.",
            "USA other eq 16 pct current !common_funding",
        ),
    ],
    fits: &[
        Has(After(1), Set::OF.or(Set::IN)),
        Has(Left, Set::SPEND.or(Set::COST)),
        Has(After(2), Set::NATO.or(Set::FILLER)),
        Has(After(3), Set::NATO),
        No(UpToComma(THE_WHOLE), Set::ALLY),
        OfAnAlly,
    ],
    says: Says::That(Measure::ShareOfAlliance),
    ..Rule::ROW
};

/// Whose part it is in `its share of total NATO spending fell to 1.9%`. A function, because it is
/// told by what stands behind the word for the part.
fn whose_part(f: &Figure) -> Option<Subject> {
    let scene = f.scene;
    let clause = scene.clause(f.at);
    let part = scene.find_last(clause.start..f.at, |term| matches!(term, Term::Part))?;
    let near = part + 2..(part + 8).min(f.at);
    let bloc = scene.any(near.clone(), |term| Set::BLOC.has(term));
    let spending = scene.any(near.clone(), |term| term == Term::Spending);
    // `rose from 2.1% to 2.6%`: of the second too
    let figure = scene.any(near, is_figure) && f.next_to().0 != Term::To;
    let whole = scene.term(part + 1) == Term::Of && bloc && spending && !figure;
    whole.then(|| subjects::of(scene, part)).filter(Subject::is_ally)
}

/// `18% of its defence budget`: a budget is named with whose it is, and what it is for.
const WHOSE_BUDGET: usize = 8;

pub(super) const OF_THE_BUDGET: Test = All(&[
    Has(Here, Set::PERCENT),
    Has(After(1), Set::OF),
    Has(After(WHOSE_BUDGET), Set::SPENDING),
    Not(&RISE_OF),
]);

/// With these the sentence goes on with something else than a list of parts.
const NEW: Set = Set::ALLY.or(Set::OUTPUT).or(Set::TARGET).or(Set::DEFENCE).or(Set::FORCES);

/// A part that no table has, in a list with the part of equipment: `29% for equipment, 23% for operations`.
pub(super) const ANOTHER_PART: Rule = Rule {
    name: "another_part",
    matches: "percent of the defence budget beside the part of equipment",
    example: "In 2024 Portugal spent 18% of its defence budget on equipment, 23% for operations and 4% for infrastructure.",
    reads: "PRT other eq 23 pct 2024 !part_of_budget; PRT other eq 4 pct 2024 !part_of_budget",
    more: &[
        (
            "In 2024 Portugal spent 23% of its defence budget on operations and 18% on equipment.",
            "PRT other eq 23 pct 2024 !part_of_budget; PRT equipment_share eq 18 pct 2024",
        ),
        (
            "In 2024 Portugal spent 18% of its defence budget on equipment, 23% for operations, and 4% went to houses.",
            "PRT equipment_share eq 18 pct 2024; PRT other eq 23 pct 2024 !part_of_budget; PRT other eq 4 pct 2024 !part_of_budget",
        ),
    ],
    fits: &[
        Has(Here, Set::PERCENT),
        Has(Sentence, Set::EQUIPMENT),
        No(Right, Set::EQUIPMENT),
        Any(&[
            All(&[
                Is(is_for_something),
                Any(&[Is(follows_a_part), All(&[Above(6), No(Left, Set::EQUIPMENT)])]),
            ]),
            // `…, and 4% goes to infrastructure`
            All(&[Is(follows_another_part), No(Left, NEW), No(Right, NEW)]),
        ]),
    ],
    about: &[Any(&[Said, OfAnAlly])],
    says: Says::That(Measure::Other),
    doubts: &[(Reason::PartOfBudget, Always)],
    ..Rule::ROW
};

/// `23% for operations`, `23% of its budget on operations`: a function, because rows do not see what stands beside a word that they find.
fn is_for_something(f: &Figure) -> bool {
    let whose = Set::OF.or(Set::IT).or(Set::FILLER).or(Set::DEFENCE).or(Set::SPENDING);
    let joins = f.scene.find(f.at + 1..f.to, |term| !whose.has(term));
    joins.is_some_and(|at| {
        let what = f.scene.after(at);
        let is_joined = Set::IN.or(Set::WITH).has(f.scene.term(at));
        is_joined && f.scene.term(what) == Term::Plain && what < f.to
    })
}

fn follows_a_part(f: &Figure) -> bool {
    f.before.is_some_and(|before| {
        before.claim.measure == Measure::EquipmentShare
            || before.reason == Some(Reason::PartOfBudget)
    })
}

fn follows_another_part(f: &Figure) -> bool {
    f.before.is_some_and(|before| before.reason == Some(Reason::PartOfBudget))
}

/// The sentence, or what it is a part of, speaks of equipment.
const SPOKEN_OF: Test = Any(&[
    Has(Clause, Set::EQUIPMENT),
    Is(is_after_equipment),
    // `ahead of Luxembourg (53.4%)`, after a sentence on equipment
    All(&[
        GoesOn(Measure::EquipmentShare),
        Any(&[Beside, CHANGED_PART]),
        No(Sentence, Set::OUTPUT.or(Set::TARGET)),
    ]),
]);

/// It is said of an ally that it meets the target, or misses it.
const MEETS: Test =
    All(&[OfAnAlly, Not(&Follows(Measure::EquipmentShare)), Has(Left, Set::MEET.or(Set::MISS))]);

pub(super) const EQUIPMENT: Rule = Rule {
    name: "equipment",
    matches: "percent of defence spending that goes to equipment",
    example: "In 2024 Portugal spent 18.3% of its defence budget on major equipment.",
    reads: "PRT equipment_share eq 18.3 pct 2024",
    fits: &[
        Has(Here, Set::PERCENT),
        // `60% for personnel`, in a sentence on both
        Any(&[No(Right, Set::PERSONNEL), Has(Right, Set::EQUIPMENT)]),
        Any(&[
            All(&[OF_THE_BUDGET, Has(Near, Set::EQUIPMENT)]),
            // No ally spends so much of its GDP.
            All(&[Above(6), SPOKEN_OF]),
        ]),
    ],
    says: Says::FirstOf(&[EQUIPMENT_TARGET, EQUIPMENT_SHARE]),
    ..Rule::ROW
};

const EQUIPMENT_TARGET: Rule = Rule {
    name: "equipment_target",
    matches: "the 20% that the alliance agreed on",
    example: "Allies agreed to spend 20% of their defence budgets on equipment.",
    reads: "NATO target eq 20 pct current",
    more: &[
        (
            "NATO's target is to spend 20% of defence budgets on equipment.",
            "NATO target eq 20 pct current",
        ),
        (
            "NATO allies promised to spend 20% of their defence budgets on equipment.",
            "NATO target eq 20 pct current",
        ),
        (
            "NATO says 20 percent of the defence budget should be allocated to equipment.",
            "NATO target eq 20 pct current",
        ),
        (
            "Portugal met the target of 20% of the defence budget for equipment in 2024.",
            "PRT equipment_share eq 20 pct 2024",
        ),
    ],
    fits: &[
        Is(is_a_fifth),
        Not(&MEETS),
        Any(&[
            Is(is_target),
            All(&[OfABloc, Has(Left, Set::PROMISE)]),
            All(&[Not(&OfAnAlly), Has(Left, Set::AGREE.or(Set::DEMAND))]),
            // `20 percent of the budget should be allocated to equipment`
            Has(Right, Set::DEMAND),
            All(&[OfABloc, Is(is_at_least)]),
        ]),
    ],
    says: Says::Of(
        the_alliance,
        &[Rule {
            name: "equipment_agreed",
            matches: "what it agreed on is what holds, unless a time is named",
            example: "Allies agreed to spend 20% of their defence budgets on equipment.",
            reads: "NATO target eq 20 pct current",
            says: Says::That(Measure::Target),
            when: when_agreed,
            ..Rule::ROW
        }],
    ),
    ..Rule::ROW
};

const EQUIPMENT_SHARE: Rule = Rule {
    name: "equipment_share",
    matches: "what an ally spends on it",
    example: "In 2024 Portugal spent 18.3% of its defence budget on major equipment.",
    reads: "PRT equipment_share eq 18.3 pct 2024",
    more: &[
        (
            "In 2024 Luxembourg spent 53.4% of its defence budget on equipment, ahead of Poland (51.1%).",
            "LUX equipment_share eq 53.4 pct 2024; POL equipment_share eq 51.1 pct 2024",
        ),
        (
            "Poland spent 51.1% of its defence budget on equipment in 2024. It is ahead of Luxembourg (43.4%).",
            "POL equipment_share eq 51.1 pct 2024; LUX equipment_share eq 43.4 pct current",
        ),
        (
            "In 2024 Italy spent 60% of its defence budget on personnel and 20% on equipment.",
            "ITA other eq 60 pct 2024 !part_of_budget; ITA equipment_share eq 20 pct 2024",
        ),
    ],
    says: Says::That(Measure::EquipmentShare),
    ..Rule::ROW
};

/// In the year of the part before it, unless another is named.
fn when_it_is_so_again(f: &Figure) -> Option<When> {
    f.when().or(f.before.and_then(|before| before.claim.when))
}

fn when_agreed(f: &Figure) -> Option<When> {
    f.when().or(Some(When::Current))
}

/// Whether equipment is spoken of before it, and no semicolon stands between them. A function,
/// because places of rows end with the clause.
fn is_after_equipment(f: &Figure) -> bool {
    let semicolon = f.scene.find_last(0..f.at, |term| Set::SEMICOLON.has(term));
    f.scene.any(semicolon.unwrap_or(0)..f.at, |term| Set::EQUIPMENT.has(term))
}

fn is_a_fifth(f: &Figure) -> bool {
    f.quantity.number == Decimal::from(20)
}
