//! Growth, in percent and in words.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::Scene;
use super::super::sets::Set;
use super::super::subjects;
use super::super::terms::{Kind, Tense, Term, Time, Verb};
use super::super::times;
use super::Found;
use super::figure::Figure;
use super::row::Test::{self, All, Any, Echoes, GoesOn, Has, Is, OfABloc, OnTopic, Said};
use super::row::Where::{Behind, Clause, Earlier, Here, Left, Next, Prev, PrevButOne};
use super::row::{Rule, Says, WordRule};
use crate::claim::{Claim, Comparator, Measure, Unit, Value, When};
use crate::dataset::{Day, Share, Year};

/// What grew by money is named so close before it: `an increase in spending by 5 billion`.
const WHAT_GREW: usize = 6;

/// The share that growth leads to stands so close behind it: `a 90% increase to reach 5%`.
const WHAT_IT_LEADS_TO: usize = 12;

/// It goes on with the growth of another, or says what the growth leads to.
const CONTINUES: Test = Any(&[Is(goes_on), Is(leads_to_money)]);

pub(super) const CHANGE: Rule = Rule {
    name: "change",
    matches: "growth in percent",
    example: "Norway's military spending rose by 12.5% last year.",
    reads: "NOR change eq 12.5 pct 2024",
    more: &[
        (
            "In 2024 Germany's military spending rose by 28 percent, and France's spending by 6.1 percent.",
            "DEU change eq 28 pct 2024; FRA change eq 6.1 pct 2024",
        ),
        (
            "In 2024 military spending changed: Britain by 2.8% to $82 billion.",
            "GBR change eq 2.8 pct 2024; GBR amount eq 82 billion USD 2024",
        ),
        (
            "The increase in Germany's defence spending amounted to 28% in 2024.",
            "DEU change eq 28 pct 2024",
        ),
        ("Norway's defence budget grew 12.5% in 2024.", "NOR change eq 12.5 pct 2024"),
        ("Germany had a growth of 28% in defence spending in 2024.", "DEU change eq 28 pct 2024"),
        (
            "Norway plans a 12.5% increase in defence spending in 2025.",
            "NOR change eq 12.5 pct 2025",
        ),
        ("Poland spent 31% more on defence in 2024.", "POL change eq 31 pct 2024"),
        (
            "Poland announced a 31% nominal increase in its defence budget in 2024.",
            "POL change eq 31 pct 2024",
        ),
        (
            "Germany spent €90 billion on defence in 2024. This is 28% more than a year earlier.",
            "DEU amount eq 90 billion EUR 2024; DEU change eq 28 pct 2024 !unclear",
        ),
        (
            "The rise in Poland's defence spending was put at 3.1% in real terms in 2024.",
            "POL change eq 3.1 pct 2024",
        ),
        (
            "Romania's defence budget saw an increase by 5 billion lei, or more than 45 percent, in 2024.",
            "ROU gap eq 5 billion RON 2024; ROU change more_than 45 pct 2024",
        ),
        ("Greece's defence spending fell by 3% in 2024.", "GRC change eq 3 pct 2024 !unclear"),
        (
            "Germany spent 2.1% of GDP on defence in 2024, up 28%.",
            "DEU share eq 2.1 pct_gdp 2024; DEU change eq 28 pct 2024",
        ),
        (
            "Spain's defence budget grew by 43% in a year, from €22.7 billion in 2024 to €33.1 billion in 2025.",
            "ESP change eq 43 pct 2025; ESP amount eq 22.7 billion EUR 2024; ESP amount eq 33.1 billion EUR 2025",
        ),
        (
            "Defence spending by European allies and Canada will rise by 15.9% to about $559 billion this year.",
            "NATO_EUR_CAN change eq 15.9 pct 2025; NATO_EUR_CAN amount about 559 billion USD 2025",
        ),
        (
            "Poland's defence spending has grown by 150%, from $13 billion in 2014 to $34 billion in 2024.",
            "POL change eq 150 pct 2024 since 2014; POL amount eq 13 billion USD 2014; POL amount eq 34 billion USD 2024",
        ),
        (
            "Germany's defence spending has grown by 80% since 2014.",
            "DEU change eq 80 pct current since 2014",
        ),
        (
            "Germany's defence spending has grown by 28%, the largest increase since 1990.",
            "DEU change eq 28 pct current",
        ),
        (
            "Spain would need a 90% increase in its defence spending to reach 5% of GDP.",
            "ESP change eq 90 pct current @5; ESP pledge eq 5 pct_gdp -",
        ),
    ],
    fits: &[
        Has(Here, Set::PERCENT),
        Any(&[
            CONTINUES,
            Is(is_said_of_growth),
            // `rose by 12.5%`
            All(&[Has(Prev, Set::BY), Has(Left, Set::CHANGE)]),
            // `grew 12.5%`
            Has(Prev, Set::CHANGE),
            // `growth of 12.5%`
            All(&[Has(Prev, Set::OF), Has(PrevButOne, Set::CHANGE)]),
            // `a 12.5% increase`, `12.5% more`
            Has(Next, Set::CHANGE.or(Set::MORE)),
            Is(is_growth_of_a_kind),
            Is(is_more_after_a_dash),
            Is(is_compared),
            // `rose 3.1% in real terms`
            All(&[Has(Next, Set::AT_PRICES), Has(Clause, Set::CHANGE)]),
            // `an increase by 5 billion lei, or more than 45 percent`
            All(&[Echoes, Is(follows_growth)]),
        ]),
    ],
    about: &[Any(&[
        Said,
        // `This is 2.7% more than a year earlier`, after what is spent
        All(&[OnTopic, Any(&[GoesOn(Measure::Amount), GoesOn(Measure::Share)])]),
        All(&[OfABloc, Has(Clause, Set::SPEND)]),
        Has(Clause, Set::SPENDING),
    ])],
    says: Says::That(Measure::Change),
    when: when_it_grew,
    doubts: &[(
        Reason::Unclear,
        Any(&[
            Has(Left, Set::FALL),
            All(&[CONTINUES, Has(Earlier, Set::FALL)]),
            Has(Behind, Set::COMPARE),
        ]),
    )],
    adds: since_when_and_to_what,
};

/// `and France by 6.1%`, after growth of another. A function, because rows do not see in what a
/// claim is counted.
fn goes_on(f: &Figure) -> bool {
    let (before, _) = f.next_to();
    before == Term::By
        && f.before.is_some_and(|before| {
            let is_money = matches!(before.claim.value.unit, Unit::Money(_));
            before.claim.measure == Measure::Change
                || is_money && f.scene.any(0..f.at, |term| Set::CHANGE.has(term))
        })
}

/// `Britain by 2.8% to $82 billion`: a function, because rows do not see what stands beside a word
/// that they find.
fn leads_to_money(f: &Figure) -> bool {
    let to_money = f.scene.after(f.scene.after(f.at));
    f.next_to() == (Term::By, Term::To) && Set::MONEY.has(f.scene.term(to_money))
}

/// `a 12.5% annual increase`: a function, because rows do not see what stands beside a word.
fn is_growth_of_a_kind(f: &Figure) -> bool {
    let next = f.scene.after(f.at);
    f.scene.term(next) == Term::Plain && Set::CHANGE.has(f.scene.term(next + 1))
}

/// `$10 billion – or 3.8 percent – more`: a function, because rows do not see what stands beside a word.
fn is_more_after_a_dash(f: &Figure) -> bool {
    let next = f.scene.after(f.at);
    Set::DASH.has(f.scene.term(next)) && Set::MORE.has(f.scene.term(next + 1))
}

/// `2.7% more than a year earlier`; not `2% more than 1%`. A function, for the same reason.
fn is_compared(f: &Figure) -> bool {
    Set::COMPARE.has(f.scene.term(f.at + 1)) && f.scene.quantity(f.at + 2).is_none()
}

/// Whether the figure before is money by which something grew.
fn follows_growth(f: &Figure) -> bool {
    let Some(first) = f.scene.find_last(0..f.at, |term| Set::MONEY.has(term)) else { return false };
    let by = f.scene.ahead(first).filter(|at| Set::BY.or(Set::OF).has(f.scene.term(*at)));
    by.is_some_and(|by| f.scene.any(by.saturating_sub(WHAT_GREW)..by, |term| Set::CHANGE.has(term)))
}

/// `The rise is 0.3 percent`, `the increase in defence spending amounted to 28%`: growth is what the verb right before is said of.
fn is_said_of_growth(f: &Figure) -> bool {
    let scene = f.scene;
    let is_to = |at: &usize| Set::TO.has(scene.term(*at));
    let before = scene.ahead(f.at);
    let before = before.filter(is_to).and_then(|to| scene.ahead(to)).or(before);
    let Some(be) = before.filter(|at| Set::BE.has(scene.term(*at))) else {
        return false;
    };
    let passed = Set::IN.or(Set::OF).or(Set::DEFENCE).or(Set::SPENDING).or(Set::FILLER).or(Set::IT);
    let passed = passed.or(Set::ALLY).or(Set::BLOC).or(Set::MEMBERS).or(Set::TIME);
    let noun = (f.from..be).rev().find(|at| !passed.has(scene.term(*at)));
    let opens = Set::FILLER.or(Set::IT).or(Set::HIGHEST).or(Set::LOWEST);
    noun.is_some_and(|noun| Set::CHANGE.has(scene.term(noun)) && opens.has(scene.back(noun, 1)))
}

/// `the largest increase since 2014`: not the year from which it grew.
fn is_record(f: &Figure) -> bool {
    let since = f.scene.find(f.scene.clause(f.at), |term| term == Term::Since);
    let Some(since) = since else { return false };
    let comma = f.scene.find_last(0..since, |term| term == Term::Mark(','));
    f.scene.any(comma.unwrap_or(0)..since, |term| matches!(term, Term::Superlative(_)))
}

/// `tripled from $8.5 billion in 2014`: since when. A function, because rows see one figure.
fn year_of_the_first_sum(scene: &Scene, at: usize) -> Option<Year> {
    let sum = scene.find(at..scene.clause(at).end, |term| Set::MONEY.has(term))?;
    let is_start = scene.ahead(sum).is_some_and(|from| Set::FROM.has(scene.term(from)));
    match (scene.term(sum + 1), scene.term(sum + 2)) {
        (Term::In, Term::Time(Time::Year(year))) if is_start => Some(year),
        _ => None,
    }
}

/// Since when it grew, where that is said.
fn since_when(f: &Figure) -> Option<Year> {
    if is_record(f) {
        return None;
    }
    let sums = years_of_sums(f).filter(|(since, until)| until.minus(1) != Some(*since));
    times::since(f.scene, f.at).or_else(|| sums.map(|(since, _)| since))
}

/// `2.1% of GDP in 2024, up 12%`: of the same year; and what grew since a year grew until now.
fn when_it_grew(f: &Figure) -> Option<When> {
    let is_same = f.time.is_none() && f.scene.back(f.at, 2) == Term::Mark(',');
    match f.before {
        Some(before) if is_same => before.claim.when,
        _ if f.time.is_none()
            && let Some((_, until)) = years_of_sums(f) =>
        {
            Some(When::In(until))
        }
        _ if f.time.is_none()
            && let Some(when) = year_of_what_it_grew_to(f) =>
        {
            Some(when)
        }
        _ => f.when().or_else(|| since_when(f).map(|_| When::Current)),
    }
}

/// `rise by 15.9% to about $559 billion this year`: the year of the sum to which it grew. A function, because rows see one
/// figure.
fn year_of_what_it_grew_to(f: &Figure) -> Option<When> {
    let scene = f.scene;
    let to = Some(scene.after(f.at)).filter(|at| Set::TO.has(scene.term(*at)))?;
    let sum = scene.find(to..to + 3, |term| Set::MONEY.has(term))?;
    let (time, _) = times::named(scene, sum, false).filter(|(_, place)| *place > sum)?;
    times::year(time, f.day)
}

/// `by 150%, from $13 billion in 2014 to $34 billion in 2024`: the years of the sums between which it grew. A function, because
/// rows see one figure.
fn years_of_sums(f: &Figure) -> Option<(Year, Year)> {
    let scene = f.scene;
    let from = scene.find(f.at + 1..scene.len(), |term| matches!(term, Term::Quantity(_)))?;
    let to = scene.find(from + 1..scene.len(), |term| matches!(term, Term::Quantity(_)))?;
    let is_between = scene.ahead(from).is_some_and(|at| Set::FROM.has(scene.term(at)))
        && scene.ahead(to).is_some_and(|at| Set::TO.has(scene.term(at)))
        && Set::MONEY.has(scene.term(from))
        && Set::MONEY.has(scene.term(to));
    let year = |at: usize| match (scene.term(at + 1), scene.term(at + 2)) {
        (Term::In, Term::Time(Time::Year(year))) if is_between => Some(year),
        _ => None,
    };
    Some((year(from)?, year(to)?))
}

/// The year since which it grew, and the share that it leads to: what that takes is told of now.
fn since_when_and_to_what(f: &Figure, found: &mut Found) {
    found.claim.since = since_when(f);
    let Some(share) = leads_to(f) else { return };
    found.claim.threshold = Some(share);
    if matches!(found.reason, Some(Reason::NoYear | Reason::Hypothetical)) {
        found.claim.when = Some(When::Current);
        found.reason = None;
    }
}

/// The share that growth is said to lead to: `a 90% increase to reach 5% of GDP`.
fn leads_to(f: &Figure) -> Option<Share> {
    let scene = f.scene;
    let next =
        scene.find(f.at + 1..f.at + WHAT_IT_LEADS_TO, |term| matches!(term, Term::Quantity(_)))?;
    let share =
        scene.quantity(next).filter(|next| matches!(next.kind, Kind::OfGdp | Kind::Percent))?;
    let reach = scene.find(f.at..next, |term| matches!(term, Term::Verb(Verb::Meet, _)))?;
    let needed = scene.back(reach, 1) == Term::To || scene.back(reach, 1) == Term::In;
    (needed && share.number < f.quantity.number).then(|| Share::new(share.number))?
}

pub(super) const MULTIPLE: WordRule = WordRule {
    name: "multiple",
    matches: "growth by a multiple: doubled, tripled",
    example: "Germany doubled its defence spending between 2014 and 2024.",
    reads: "DEU change about 100 pct 2024 since 2014 !loose",
    more: &[
        (
            "Poland has more than doubled its defence spending since 2022.",
            "POL change more_than 100 pct current since 2022",
        ),
        ("Germany has doubled the number of its ships for defence.", ""),
    ],
};

/// Growth by a multiple that begins at an item.
pub(in super::super) fn multiple(
    scene: &Scene,
    at: usize,
    day: Option<Day>,
    said: super::Said,
) -> Option<Found> {
    let Term::Verb(Verb::Multiply(times), _) = scene.term(at) else { return None };
    let subject = subjects::of(scene, at);
    let clause = scene.clause(at);
    let of = scene.any(clause.clone(), |term| matches!(term, Term::Spending));
    let next = (at + 1..scene.len()).map(|at| scene.term(at)).find(|term| *term != Term::Filler);
    let whose = matches!(
        next,
        Some(Term::It | Term::They | Term::Defence | Term::Spending | Term::Ally(..))
    );
    let acts = whose || scene.any(at.saturating_sub(4)..at, |term| term == Term::Spending);
    if said != super::Said::Itself || !of || !acts || subject.who.is_empty() {
        return None;
    }
    let since = times::since(scene, at).or_else(|| year_of_the_first_sum(scene, at));
    let named = times::named(scene, at, false).and_then(|(time, _)| times::year(time, day));
    let tense = times::tense(scene, at + 1);
    let when =
        named.or_else(|| (since.is_some() || tense == Tense::Present).then_some(When::Current));
    let more = scene.back(at, 1) == Term::Compare(Comparator::MoreThan);
    let comparator = if more { Comparator::MoreThan } else { Comparator::About };
    let number = Decimal::from(u32::from(times - 1) * 100);
    let claim = Claim {
        comparator,
        when,
        since,
        ..Claim::new(Measure::Change, Value::new(number, Unit::Percent))
    };
    let reason = if more { when.is_none().then_some(Reason::NoYear) } else { Some(Reason::Loose) };
    Some(Found { who: subject.who, claim, reason })
}
