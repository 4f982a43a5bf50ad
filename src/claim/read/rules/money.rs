//! Money: what is spent in a year, what is missing, and what comes to each head.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::{Scene, is_figure};
use super::super::sets::Set;
use super::super::subjects::{self, Subject};
use super::super::terms::{Kind, Tense, Term, Verb};
use super::super::times;
use super::figure::Figure;
use super::row::Test::{
    self, All, Any, Beside, Echoes, Follows, Has, Is, Not, OnTopic, Said, Told,
};
use super::row::Where::{self, After, Clause, Earlier, Here, Left, Near, Next, Prev, PrevButOne};
use super::row::{Rule, Says, of_what_it_changed_to};
use super::{Found, Outcome};
use crate::claim::{Claim, Measure, Scale, Unit, When, Who};
use crate::dataset::{Currency, Share};

/// What each head comes to is said right behind the money: `$1,700 per head`, `$1,700 a year per head`.
const FOR_EACH: usize = 3;

const SPENDING: Set = Set::SPENDING.or(Set::SPENDER).or(Set::SPEND).or(Set::MINISTRY);

/// The clause, or what stands before it, speaks of spending.
const OF_SPENDING: Test = Any(&[Has(Clause, SPENDING), Has(Earlier, SPENDING)]);

/// `for 2024-2030`, `over the next five years`: of several years together.
const OVER_YEARS: Test = Any(&[Has(Near, Set::SPAN.or(Set::YEARS)), Is(spans_years)]);

/// `2.2% of GDP, or $353,000`, where the share was read.
const ECHOES_WHAT_IS_SPENT: Test =
    All(&[Any(&[Follows(Measure::Share), Follows(Measure::Pledge)]), Echoes]);

const CHANGES_OR_COSTS: Set = Set::CHANGE.or(Set::COST);

pub(super) const CONVERTED: Rule = Rule {
    name: "converted",
    matches: "the same money in another currency, in brackets",
    example: "Poland's defence budget was 124 billion zlotys ($29 billion) in 2024.",
    reads: "POL amount eq 29 billion USD 2024",
    fits: &[Has(Here, Set::MONEY), Is(repeats_another)],
    says: Says::By(converted),
    ..Rule::ROW
};

pub(super) const PER_HEAD: Rule = Rule {
    name: "per_head",
    matches: "money per head",
    example: "Denmark spends $1,700 per head on defence.",
    reads: "DNK per_head eq 1700 USD current",
    more: &[("Per head, Denmark spends $1,700 on defence.", "DNK per_head eq 1700 USD current")],
    fits: &[
        Has(Here, Set::MONEY),
        Any(&[
            Has(After(FOR_EACH), Set::PER_HEAD),
            All(&[Is(is_written_out), Has(Clause, Set::PER_HEAD)]),
        ]),
    ],
    about: &[Said],
    says: Says::That(Measure::PerHead),
    ..Rule::ROW
};

pub(super) const ADDED: Rule = Rule {
    name: "added",
    matches: "money that was added since a year, over all the years after it",
    example: "European allies and Canada have added more than $640 billion to their defence budgets since 2014.",
    reads: "NATO_EUR_CAN added more_than 640 billion USD current since 2014",
    more: &[
        (
            "Since 2014, Germany has added 200 billion euros to its defence spending.",
            "DEU added eq 200 billion EUR current since 2014",
        ),
        ("Poland has added $5 billion to its defence budget.", "POL gap eq 5 billion USD current"),
    ],
    fits: &[Has(Here, Set::MONEY), Has(Left, Set::ADD), Is(is_since_a_year)],
    about: &[Any(&[Said, OF_SPENDING])],
    says: Says::By(added),
    ..Rule::ROW
};

/// What a share of GDP comes to, with the share before it.
pub(super) const LEVEL: Rule = Rule {
    name: "level",
    matches: "what a share of GDP comes to in money",
    example: "1% of Germany's GDP is 46 billion euros.",
    reads: "DEU level eq 46 billion EUR current @1",
    more: &[
        (
            "For Italy, 3.5% of GDP would be 78 billion euros.",
            "ITA pledge eq 3.5 pct_gdp - !hypothetical; ITA level eq 78 billion EUR current @3.5",
        ),
        ("2% of Britain's GDP was £54bn in 2023.", "GBR level eq 54 billion GBP 2023 @2"),
        (
            "Britain spends 2.3% of GDP on defence, which is £64 billion.",
            "GBR share eq 2.3 pct_gdp current; GBR amount eq 64 billion GBP current",
        ),
    ],
    fits: &[Has(Here, Set::MONEY), Is(is_converted_from_a_share)],
    says: Says::By(level),
    ..Rule::ROW
};

pub(super) const GAP: Rule = Rule {
    name: "gap",
    matches: "money that is missing, or is to come on top",
    example: "Italy needs an additional €35 billion a year for defence.",
    reads: "ITA gap eq 35 billion EUR current",
    more: &[
        ("Germany's defence budget rose by €5 billion in 2024.", "DEU gap eq 5 billion EUR 2024"),
        (
            "Italy plans an increase of €5 billion in its defence budget in 2026.",
            "ITA gap eq 5 billion EUR 2026",
        ),
        (
            "Spain's defence plan would cost €18 billion.",
            "ESP gap eq 18 billion EUR current !hypothetical",
        ),
        (
            "Italy needs additional defence spending of €35 billion a year.",
            "ITA gap eq 35 billion EUR current",
        ),
        ("Italy needs €35 billion more for defence.", "ITA gap eq 35 billion EUR current"),
        (
            "Germany needs an additional €100 billion for defence between 2025 and 2029.",
            "DEU gap eq 100 billion EUR 2029 !several_years",
        ),
    ],
    fits: &[
        Has(Here, Set::MONEY),
        Any(&[
            // `rose by €5 billion`
            All(&[Has(Prev, Set::BY), Has(Left, CHANGES_OR_COSTS)]),
            // `an increase of €5 billion`
            All(&[Has(Prev, Set::OF), Has(PrevButOne, CHANGES_OR_COSTS.or(Set::MORE))]),
            // `would cost €5 billion`
            Has(Prev, Set::COST),
            // `has added €5 billion`
            Has(Left, Set::ADD),
            // `additional defence spending of €5 billion`
            Is(is_more_spending),
            // `an additional €5 billion`
            Has(Prev, Set::MORE),
            // `€5 billion more`, `a €5 billion increase`
            Has(Next, Set::MORE.or(Set::GROW)),
        ]),
    ],
    about: &[Any(&[Said, OF_SPENDING])],
    says: Says::That(Measure::Gap),
    when: when_it_is_missing,
    doubts: &[
        (Reason::SeveralYears, Any(&[Has(Clause, Set::BETWEEN.or(Set::DECADE_END)), OVER_YEARS])),
        (Reason::Hypothetical, Told(&[Tense::Conditional])),
    ],
    ..Rule::ROW
};

pub(super) const AMOUNT: Rule = Rule {
    name: "amount",
    matches: "a year's defence spending in money",
    example: "Poland's defence budget was $38 billion in 2024.",
    reads: "POL amount eq 38 billion USD 2024",
    more: &[
        (
            "Poland's defence budget rose from $15 billion to $38 billion in 2024.",
            "POL amount eq 15 billion USD - !no_year; POL amount eq 38 billion USD 2024",
        ),
        (
            "Germany plans a defence budget of €400 billion for 2025-2029.",
            "DEU amount eq 400 billion EUR 2025 !several_years",
        ),
        (
            "Norway's defence budget is $13bn, but others say it is $6bn.",
            "NOR amount eq 13 billion USD current; NOR amount eq 6 billion USD current !unclear",
        ),
        (
            "Britain's Ministry of Defence spent £60 billion in 2024.",
            "GBR amount eq 60 billion GBP 2024 !ministry",
        ),
        (
            "Germany should have a defence budget of €80 billion in 2025.",
            "DEU amount eq 80 billion EUR 2025 !opinion",
        ),
        ("Poland spent $500,000 on a defence exhibition in 2024.", ""),
        (
            "Greece's defence spending was 4,483 billion euros in 2019, and 4,812 billion in 2020.",
            "GRC amount eq 4.483 billion EUR 2019; GRC amount eq 4.812 billion EUR 2020",
        ),
        (
            "Italy spends €32 billion on defence, less than the €40 billion needed.",
            "ITA amount eq 32 billion EUR current; ITA amount less_than 40 billion EUR current !opinion",
        ),
    ],
    fits: &[Has(Here, Set::MONEY)],
    about: &[
        OnTopic,
        // `2.2% of GDP, or $353,000`: whatever it comes to
        Any(&[Not(&Is(is_small)), Echoes]),
        Any(&[OF_SPENDING, Beside, Is(says_again), ECHOES_WHAT_IS_SPENT]),
    ],
    says: Says::That(Measure::Amount),
    when: of_what_it_changed_to,
    doubts: &[
        (Reason::Ministry, Has(Clause, Set::MINISTRY)),
        (Reason::Opinion, Has(Left, Set::DEMAND)),
        // `the €250bn needed`
        (Reason::Opinion, Has(Next, Set::DEMAND)),
        (Reason::SeveralYears, OVER_YEARS),
        (Reason::Unclear, Is(is_of_it)),
    ],
    adds: with_decimals,
};

/// `4,483 billion euros`, of one ally but the United States: none has spent a trillion dollars, euros or pounds, so that the
/// comma stands before decimals.
fn with_decimals(f: &Figure, found: &mut Found) {
    let is_possible = matches!(found.who.first(), Some(Who::Ally(code)) if code.as_str() == "USA")
        || !f.subject.is_ally()
        || found.claim.value.scale != Scale::Billion
        || found.claim.value.number < Decimal::ONE_THOUSAND;
    let is_large = match found.claim.value.unit {
        Unit::Money(currency) => ["USD", "EUR", "GBP"].contains(&currency.as_str()),
        _ => false,
    };
    if is_large && !is_possible {
        found.claim.value.number /= Decimal::ONE_THOUSAND;
    }
}

/// `since 2014`: a function, because the year stands beside the word.
fn is_since_a_year(f: &Figure) -> bool {
    times::since(f.scene, f.at).is_some()
}

/// The year is that of the money, and the other the one since which it was added.
fn added(f: &Figure) -> Option<Outcome> {
    let since = times::since(f.scene, f.at);
    let year = f.when().filter(|when| since.map(When::In) != Some(*when));
    let mut outcome = f.found(Measure::Added, year.or(Some(When::Current)), None)?;
    if let Outcome::Is(found) = &mut outcome {
        found.claim.since = since;
    }
    Some(outcome)
}

fn is_converted_from_a_share(f: &Figure) -> bool {
    share_before(f).is_some()
}

/// The share of GDP that the money is said to be.
fn share_before(f: &Figure) -> Option<Share> {
    let at = f.scene.find_last(0..f.at, is_figure)?;
    let quantity = f.scene.quantity(at)?;
    let is_percent = matches!(quantity.kind, Kind::OfGdp | Kind::Percent);
    if !is_percent || !is_conversion(f.scene, at, f.at) {
        return None;
    }
    Share::new(quantity.number)
}

/// `1% of Germany's GDP is 46 billion euros`: a share of GDP, before which nothing in its clause acts, and a verb of being or
/// of cost between it and the money, with no spending. A function, because rows see one figure.
fn is_conversion(scene: &Scene, share: usize, money: usize) -> bool {
    let clause = scene.clause(share);
    let acts = |term| matches!(term, Term::Verb(..) | Term::Will | Term::Would);
    let is = |term| matches!(term, Term::Verb(Verb::Be | Verb::Cost, _) | Term::Would);
    let spends = |term| matches!(term, Term::Verb(Verb::Spend, _) | Term::Spending | Term::Which);
    let of_gdp = scene.quantity(share).is_some_and(|found| found.kind == Kind::OfGdp)
        || scene.any(share..money, |term| term == Term::Output);
    of_gdp
        && !scene.any(clause.start..share, acts)
        && !scene.any(clause.start..share, spends)
        && scene.any(share..money, is)
        && !scene.any(share..money, spends)
}

/// Whose GDP it is in `1% of Germany's GDP`.
fn whose_output(f: &Figure) -> Option<Subject> {
    let output = f.scene.find_last(0..f.at, |term| term == Term::Output)?;
    let place = f.scene.ahead(output)?;
    let who = subjects::who(f.scene.term(place))?;
    Some(Subject { who: vec![who], place: Some(place), beside: false })
}

/// The money of the share before it.
fn level(f: &Figure) -> Option<Outcome> {
    let share = share_before(f)?;
    // `For Italy, 3.5% of GDP would be €78 billion`: what it would be is what it is.
    let when = f.time.and_then(|time| times::year(time, f.day)).or(Some(When::Current));
    let subject = whose_output(f).unwrap_or_else(|| f.subject.clone());
    let as_it_is = Figure { tense: Tense::Present, subject, ..*f };
    // Whose dollars Canada's are is not said.
    let is_open = matches!(as_it_is.subject.who.as_slice(), [Who::Ally(code)] if code.as_str() == "CAN")
        && as_it_is.unit() == Some(Unit::Money(Currency::USD));
    let reason = is_open.then_some(Reason::Unclear);
    let mut outcome = as_it_is.found(Measure::Level, when, reason)?;
    if let Outcome::Is(found) = &mut outcome {
        found.claim.threshold = Some(share);
    }
    Some(outcome)
}

/// Whether the brackets in which the money stands follow another figure.
fn repeats_another(f: &Figure) -> bool {
    f.scene.converted(f.at).is_some()
}

/// The claim before it, in another currency. A function, because rows make claims anew.
fn converted(f: &Figure) -> Option<Outcome> {
    let said = f.before?;
    let of_money = matches!(said.claim.value.unit, Unit::Money(_));
    let claim = Claim { value: f.value()?, ..said.claim.clone() };
    of_money.then(|| Outcome::Is(Box::new(Found { claim, ..said.clone() })))
}

/// `for 2024-2030`, `from 2025 to 2029`: a function, because rows do not see what stands beside a word that they find.
fn spans_years(f: &Figure) -> bool {
    let year = |at: usize| Set::YEAR.has(f.scene.term(at));
    let joins = |at: usize| Set::DASH.or(Set::TO).or(Set::AND).has(f.scene.term(at));
    f.scene.right(f.at).any(|at| year(at) && (year(at + 1) || joins(at + 1) && year(at + 2)))
}

/// No budget, but possibly the money for one head: `1,700`, with no `million` behind it.
fn is_written_out(f: &Figure) -> bool {
    f.quantity.scale == Scale::One
}

/// Less than any ally spends in a year.
fn is_small(f: &Figure) -> bool {
    is_written_out(f) && f.quantity.number < Decimal::from(1_000_000)
}

/// `That's equivalent to $35 billion`, `This figure was $17 billion in 2022 and $28 billion in 2023`: what the figure of the
/// sentence before comes to, or was.
fn says_again(f: &Figure) -> bool {
    let goes_on = f.scene.may_go_on(Measure::Share) || f.scene.may_go_on(Measure::Amount);
    let passed = Set::WHICH
        .or(Set::IT)
        .or(Set::PART)
        .or(Set::FILLER)
        .or(Set::BE)
        .or(Set::OTHER_COMPARE)
        .or(Set::FIGURE)
        .or(Set::IN)
        .or(Set::TIME)
        .or(Set::COMMA)
        .or(Set::TO)
        .or(Set::AND);
    goes_on && f.at > 0 && (0..f.at).all(|at| passed.has(f.scene.term(at)))
}

/// `additional defence spending of`: a function, because rows do not see what stands beside a word that they find.
fn is_more_spending(f: &Figure) -> bool {
    let more = f.scene.find(Where::Left.range(f), |term| Set::MORE.has(term));
    more.is_some_and(|at| f.scene.any(at..at + 3, |term| Set::SPENDING.has(term)))
}

/// `£13bn, but others say it is £6bn`: what it is stands before the clause. A function, because rows do not see where the
/// subject stands.
fn is_of_it(f: &Figure) -> bool {
    let start = f.scene.clause(f.at).start;
    let it = f.scene.any(start..f.at, |term| Set::IT.has(term));
    it && f.subject.place < Some(start) && f.before.is_some()
}

/// What would be missing is missing now, unless a time is named.
fn when_it_is_missing(f: &Figure) -> Option<When> {
    let would = f.time.is_none() && f.tense == Tense::Conditional;
    f.when().or(if would { Some(When::Current) } else { None })
}
