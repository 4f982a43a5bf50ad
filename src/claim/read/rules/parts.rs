//! Parts of a whole: of what all allies spend, of the defence budget.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::is_figure;
use super::super::sets::Set;
use super::super::subjects::{self, Subject};
use super::super::terms::{Kind, Term, Verb};
use super::Outcome;
use super::figure::Figure;
use super::row::Test::{self, Above, All, Always, Any, Has, Is, No, Not, OfAnAlly, Said};
use super::row::Where::{After, Here, Left, Right, Sentence};
use super::row::{Rule, Says};
use crate::claim::{Comparator, Measure, When, Who};

pub(super) fn share_of_alliance(f: &Figure) -> Option<Outcome> {
    if f.kind() != Kind::Percent {
        return None;
    }
    if let Some(subject) = whole_before(f) {
        let claim = Figure { subject, ..*f };
        let from = claim.is_start() && !claim.timed_after;
        let when = if from { None } else { claim.when() };
        return claim.found(Measure::ShareOfAlliance, when, None);
    }
    if f.scene.may_go_on(Measure::ShareOfAlliance) && is_changed_part(f) {
        return f.found(Measure::ShareOfAlliance, f.when(), None);
    }
    // `… 64% of NATO's spending, with Europe and Canada accounting for 36%`
    let again = f.before.is_some_and(|before| before.claim.measure == Measure::ShareOfAlliance)
        && f.left(|term| matches!(term, Term::Verb(Verb::Account, _)));
    if again {
        return f.found(Measure::ShareOfAlliance, f.when().or(f.before?.claim.when), None);
    }
    if is_rise_of(f) {
        return None;
    }
    let right = f.scene.right(f.at);
    let of = f.scene.term(right.start) == Term::Of;
    let end = f.scene.find(right.clone(), |term| term == Term::Mark(',')).unwrap_or(right.end);
    let near = right.start..end.min(right.start + 9);
    let total = f.scene.any(near.clone(), |term| term == Term::Total);
    // `US spending is 64% of the alliance's total`
    let spending = f.scene.any(near.clone(), |term| term == Term::Spending)
        || total && f.left(|term| term == Term::Spending);
    let bloc = |term| matches!(term, Term::Bloc(_) | Term::Members);
    let alliance = f.scene.any(near.clone(), bloc)
        || total && f.scene.any(f.scene.clause(f.at).start..f.at, bloc);
    // `1.4% of Germany's defence spending` is a part of another whole.
    let ally = f.scene.any(near, |term| matches!(term, Term::Ally(..)));
    if !of || !spending || !alliance || ally {
        return None;
    }
    f.found(Measure::ShareOfAlliance, f.when(), None)
}

/// `a rise of 11% of spending by allies`
fn is_rise_of(f: &Figure) -> bool {
    let scene = f.scene;
    let noun = scene.ahead(f.at).and_then(|of| scene.ahead(of));
    Set::OF.has(f.next_to().0) && noun.is_some_and(|noun| Set::CHANGE.has(scene.term(noun)))
}

/// `That share has since risen to 37%`, after a sentence on some part.
fn is_changed_part(f: &Figure) -> bool {
    let changes = |term| matches!(term, Term::Verb(Verb::Grow | Verb::Fall, _));
    let is_part = f.left(|term| term == Term::Part) && f.left(changes);
    is_part && Set::TO.or(Set::FROM).has(f.next_to().0)
}

/// Whose part it is in `its share of total NATO spending fell to 1.9%`.
fn whole_before(f: &Figure) -> Option<Subject> {
    let scene = f.scene;
    let clause = scene.clause(f.at);
    let part = scene.find_last(clause.start..f.at, |term| term == Term::Part)?;
    let near = part + 2..(part + 8).min(f.at);
    let bloc = scene.any(near.clone(), |term| matches!(term, Term::Bloc(_)));
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
    Not(&Is(is_rise_of)),
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

pub(super) fn equipment(f: &Figure) -> Option<Outcome> {
    let equipment = |term| term == Term::Equipment;
    if f.kind() != Kind::Percent {
        return None;
    }
    let spoken = f.clause(equipment)
        || f.scene.any(
            f.scene.find_last(0..f.at, |term| matches!(term, Term::Mark(';'))).unwrap_or(0)..f.at,
            equipment,
        );
    let personnel = f.right(|term| term == Term::Personnel) && !f.right(equipment);
    let large = f.quantity.number > Decimal::from(6);
    // `ahead of Luxembourg (53.4%)`, after a sentence on equipment
    let goes_on = f.scene.may_go_on(Measure::EquipmentShare)
        && (f.subject.beside || is_changed_part(f))
        && !f.scene.any(0..f.scene.len(), |term| Set::OUTPUT.or(Set::TARGET).has(term));
    let spoken = spoken || goes_on;
    if personnel || !(OF_THE_BUDGET.holds(f) && f.near(equipment) || spoken && large) {
        return None;
    }
    let promised =
        f.subject.is_bloc() && f.left(|term| matches!(term, Term::Verb(Verb::Promise, _)));
    let bound = (promised
        || f.left(|term| matches!(term, Term::Verb(Verb::Agree | Verb::Demand, _))))
        && !f.subject.is_ally();
    let meets = f.subject.is_ally()
        && !f.before.is_some_and(|before| before.claim.measure == Measure::EquipmentShare)
        && f.left(|term| matches!(term, Term::Verb(Verb::Meet | Verb::Exceed | Verb::Miss, _)));
    // `20 percent of the budget should be allocated to equipment`
    let asked = f.right(|term| matches!(term, Term::Verb(Verb::Demand, _)));
    let bound =
        bound || asked || f.subject.is_bloc() && f.quantity.comparator == Comparator::AtLeast;
    if f.quantity.number == Decimal::from(20) && !meets && (f.is_target() || bound) {
        let subject = Subject { who: vec![Who::Nato], place: None, beside: false };
        let when = f.when().or(Some(When::Current));
        return Figure { subject, ..*f }.found(Measure::Target, when, None);
    }
    f.found(Measure::EquipmentShare, f.when(), None)
}
