//! Places in an order of allies.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::{Scene, is_figure};
use super::super::sets::Set;
use super::super::subjects::{self, Subject};
use super::super::terms::{Form, Kind, Tense, Term, Time, Verb};
use super::super::times;
use super::row::WordRule;
use super::{Found, Said};
use crate::claim::{Claim, Comparator, Measure, Order, Unit, Value, When, Who};
use crate::dataset::Day;

pub(super) const RANK: WordRule = WordRule {
    name: "rank",
    matches: "a place in an order of allies",
    example: "Latvia had the third-highest defence spending as a share of GDP in 2024.",
    reads: "LVA rank eq 3 rank 2024",
    more: &[
        ("The biggest spender on defence in 2024 was Poland.", "POL rank eq 1 rank 2024"),
        (
            "The lowest spenders on defence in 2024 were Spain, Slovenia and Belgium.",
            "ESP rank at_most 3 rank 2024; SVN rank at_most 3 rank 2024; BEL rank at_most 3 rank 2024",
        ),
        (
            "The lowest and highest spenders on defence in 2024 were Spain (1.28%) and Poland (4.12%).",
            "ESP rank eq 1 rank 2024; POL rank eq 1 rank 2024; ESP share eq 1.28 pct_gdp 2024; POL share eq 4.12 pct_gdp 2024",
        ),
        (
            "Second on the table, Estonia spends 3.4% of GDP on defence.",
            "EST rank eq 2 rank current; EST share eq 3.4 pct_gdp current",
        ),
        (
            "Poland (4.1%) spent the most on defence in 2024.",
            "POL share eq 4.1 pct_gdp 2024; POL rank eq 1 rank 2024",
        ),
        (
            "Luxembourg was the smallest ally in troops, and spent 1.2% of GDP on defence in 2024.",
            "LUX rank eq 1 rank 2024; LUX share eq 1.2 pct_gdp 2024",
        ),
        ("Poland has the third-largest military in NATO.", "POL rank eq 3 rank current"),
        ("Poland's defence spending as a share of GDP is the highest in history.", ""),
        ("Poland announced the largest increase in defence spending in 2024.", ""),
        ("Poland is among the largest spenders on defence.", ""),
        ("Estonia was third after Romania in terms of defence spending increase in 2024.", ""),
        (
            "Poland has the third-highest defence spending in the world as a share of GDP.",
            "POL rank eq 3 rank current !not_an_ally",
        ),
        (
            "Poland would have the third-largest defence budget in NATO.",
            "POL rank eq 3 rank current !hypothetical",
        ),
        ("Poland ranks third in NATO in defence.", "POL rank eq 3 rank current !unclear"),
        (
            "Poland had the third-highest defence spending as a share of GDP.",
            "POL rank eq 3 rank - !no_year",
        ),
    ],
};

/// A way to say a place: words one after the other, with what stands before and behind them. These
/// rows are of a kind of their own, because those of figures ask what stands around a number, and
/// here the words themselves say it.
pub struct Place {
    /// What it is called.
    pub name: &'static str,
    /// A sentence in which it decides.
    pub example: &'static str,
    /// What is read there, as [`super::super::shown`] has it, on 1 July 2025.
    pub reads: &'static str,
    /// The word that the place depends on: `ranks`, `is`.
    governor: Set,
    /// Its words, one after the other. They are what is quoted.
    words: &'static [Set],
    /// What stands right behind them.
    next: Set,
    /// What else must hold of the place where they stand.
    stands: fn(&Scene, usize) -> bool,
}

const ENDS: Set = Set::HIGHEST.or(Set::LOWEST);

/// Every way to say a place, in the order in which they are tried.
pub const PLACES: &[Place] = &[
    Place {
        name: "lead",
        example: "Poland tops the list of defence spending as a share of GDP in 2024.",
        reads: "POL rank eq 1 rank 2024",
        words: &[Set::LEAD],
        ..Place::WORDS
    },
    Place {
        name: "third_spot",
        example: "Estonia is in third place in defence spending as a share of GDP in 2024.",
        reads: "EST rank eq 3 rank 2024",
        words: &[Set::ORDINAL, Set::SPOT],
        ..Place::WORDS
    },
    Place {
        name: "ranks_last",
        example: "Spain ranked last in defence spending as a share of GDP in 2024.",
        reads: "ESP rank eq 1 rank 2024",
        governor: Set::RANK,
        words: &[Set::LAST],
        next: Set::ANYTHING.but(Set::PLAIN),
        ..Place::WORDS
    },
    Place {
        name: "is_last",
        example: "Spain was last in defence spending as a share of GDP in 2024.",
        reads: "ESP rank eq 1 rank 2024",
        governor: Set::BE,
        words: &[Set::LAST],
        next: Set::IN.or(Set::WITH),
        ..Place::WORDS
    },
    Place {
        name: "third_from_last",
        example: "Belgium ranked third from last in defence spending as a share of GDP in 2024.",
        reads: "BEL rank eq 3 rank 2024",
        words: &[Set::ORDINAL, Set::FROM.or(Set::TO), Set::LAST.or(Set::LOWEST)],
        ..Place::WORDS
    },
    Place {
        name: "third_from_the_bottom",
        example: "Belgium is 3rd from the bottom in defence spending as a share of GDP in 2024.",
        reads: "BEL rank eq 3 rank 2024",
        words: &[Set::ORDINAL, Set::FROM, Set::FILLER, Set::LOWEST],
        ..Place::WORDS
    },
    Place {
        name: "third_highest",
        example: "Latvia had the third-highest defence spending as a share of GDP in 2024.",
        reads: "LVA rank eq 3 rank 2024",
        words: &[Set::ORDINAL, ENDS],
        stands: is_third_highest_of_spending,
        ..Place::WORDS
    },
    Place {
        name: "highest",
        example: "Poland spent the highest percentage of GDP on defence in 2024.",
        reads: "POL rank eq 1 rank 2024",
        words: &[ENDS],
        stands: is_highest_of_spending,
        ..Place::WORDS
    },
    Place {
        name: "who_spends_most",
        example: "Belgium is the 28th member that spends most of its GDP on defence.",
        reads: "BEL rank eq 28 rank current",
        governor: Set::BE,
        words: &[Set::ORDINAL],
        stands: is_who_spends_most,
        ..Place::WORDS
    },
    Place {
        name: "ranks_third",
        example: "Latvia ranked third in defence spending as a share of GDP in 2024.",
        reads: "LVA rank eq 3 rank 2024",
        governor: Set::RANK,
        words: &[Set::ORDINAL],
        ..Place::WORDS
    },
    Place {
        name: "is_third",
        example: "By defence spending as a share of GDP, Latvia is third after Poland and Estonia.",
        reads: "LVA rank eq 3 rank current",
        governor: Set::BE,
        words: &[Set::ORDINAL],
        next: Set::OPEN.or(Set::ALLY).or(Set::BESIDE),
        ..Place::WORDS
    },
    Place {
        name: "is_third_in_spending",
        example: "Latvia is third in total defence spending as a share of GDP.",
        reads: "LVA rank eq 3 rank current",
        governor: Set::BE,
        words: &[Set::ORDINAL],
        next: Set::IN.or(Set::ONE_OF).or(Set::TOTAL),
        stands: is_of_spending_or_allies,
    },
    Place {
        name: "second_only_to",
        example: "Estonia is a big spender on defence as a share of GDP, second only to Poland.",
        reads: "EST rank eq 2 rank current",
        governor: Set::COMMA.or(Set::BE).or(Set::WHICH),
        words: &[Set::ORDINAL],
        next: Set::ALLY.or(Set::FILLER),
        stands: is_second_to_one,
    },
    Place {
        name: "third_is",
        example: "Poland spends 4.1% of GDP on defence. Second is Estonia.",
        reads: "EST rank eq 2 rank current",
        words: &[Set::ORDINAL],
        next: Set::BE,
        stands: is_before_a_name,
        ..Place::WORDS
    },
    Place {
        name: "third_on",
        example: "Poland spends most of its GDP on defence, with Latvia third on 3.2%.",
        reads: "LVA rank eq 3 rank current",
        governor: Set::NAME,
        words: &[Set::ORDINAL],
        next: Set::WITH,
        stands: is_before_a_share,
    },
];

/// A place in an order that begins at an item: where it stands, how many items its words take, and what it says.
pub(in super::super) fn rank(
    scene: &Scene,
    at: usize,
    day: Option<Day>,
    said: Said,
) -> Option<(usize, Found)> {
    let (place, top, taken) = place(scene, at)?;
    if !is_of_defence(scene, at, said) || is_of_something_else(scene, at, taken) {
        return None;
    }
    let subject = named_in_order(scene, at)
        .or_else(|| named_after(scene, at))
        .unwrap_or_else(|| subjects::with_figures(scene, subjects::of(scene, at)));
    // `Among these countries, Bulgaria ranks 13th` is one of them with a place of its own.
    let one_of = scene.find_last(scene.clause(at).start..at, |term| term == Term::OneOf);
    let is_one_of = one_of.is_some_and(|one| !scene.any(one..at, |term| term == Term::Mark(',')));
    if !subject.is_ally() || is_one_of {
        return None;
    }
    // Several that lead the way are ahead, and have no places.
    if subject.who.len() > 1 && matches!(scene.term(at), Term::Lead(_)) {
        return None;
    }
    let (comparator, place) = shared(&subject, place)?;
    let tense = times::tense(scene, at);
    let when = when(scene, at, day, tense);
    let by = measure(scene, at, &subject);
    let claim = Claim {
        comparator,
        when,
        order: Some(Order { by, lowest_first: !top }),
        ..Claim::new(Measure::Rank, Value::new(Decimal::from(place), Unit::Place))
    };
    let reason = doubt(scene, at, by, when, tense);
    Some((taken, Found { who: subject.who, claim, reason }))
}

/// Whether the text, the sentence or the clause is about defence spending.
fn is_of_defence(scene: &Scene, at: usize, said: Said) -> bool {
    said != Said::No
        || scene.any(0..scene.len(), |term| {
            matches!(term, Term::Output)
                || matches!(term, Term::Quantity(found) if found.kind == Kind::OfGdp)
        })
        || scene.any(scene.clause(at), |term| {
            matches!(term, Term::Equipment | Term::Verb(Verb::Spend, _))
        })
}

/// `the highest in history`, `the largest increase`, `among the largest`: no place among allies.
fn is_of_something_else(scene: &Scene, at: usize, taken: usize) -> bool {
    let over_time = scene.any(scene.clause(at), |term| matches!(term, Term::History | Term::Since));
    let grows = scene.any(at..at + taken + 2, |term| {
        matches!(term, Term::Verb(Verb::Grow | Verb::Fall, _) | Term::Else(_))
    });
    // `third after Romania in terms of spending increase`
    let by_growth = own_words(scene, at + taken).any(|at| {
        scene.term(at) == Term::Spending
            && matches!(scene.term(at + 1), Term::Verb(Verb::Grow | Verb::Fall, _))
    });
    let one_of = scene.ahead(at).is_some_and(|at| {
        matches!(
            scene.term(at),
            Term::Beside | Term::Include | Term::OneOf | Term::Of | Term::Compare(_)
        )
    });
    over_time || grows || by_growth || one_of
}

/// `The lowest spenders are Spain, Slovenia and Belgium`: each is among so many. Several cannot have another place.
fn shared(subject: &Subject, place: u8) -> Option<(Comparator, u8)> {
    match u8::try_from(subject.who.len()).ok().filter(|all| *all > 1) {
        None => Some((Comparator::Eq, place)),
        Some(_) if place > 1 => None,
        Some(all) => Some((Comparator::AtMost, all)),
    }
}

/// The year of the place: one that is named and is not ahead, or what the tense says.
fn when(scene: &Scene, at: usize, day: Option<Day>, tense: Tense) -> Option<When> {
    let ahead = |when: Option<When>| matches!((when, day), (Some(When::In(year)), Some(day)) if year > day.year());
    let time = times::named(scene, at, true).map(|(time, _)| time);
    match (time.filter(|time| !ahead(times::year(*time, day))), tense) {
        (Some(time), _) => times::year(time, day),
        (None, Tense::Past) => None,
        _ => Some(When::Current),
    }
}

fn is_spending(term: Term) -> bool {
    matches!(term, Term::Spending | Term::Spender | Term::Verb(Verb::Spend, _))
}

fn is_share(term: Term) -> bool {
    matches!(term, Term::Output | Term::Percent)
        || matches!(term, Term::Quantity(found) if matches!(found.kind, Kind::OfGdp | Kind::Percent))
}

/// What the allies are ordered by.
fn measure(scene: &Scene, at: usize, subject: &Subject) -> Measure {
    let any = |means: fn(Term) -> bool| scene.any(scene.clause(at), means);
    // `is the smallest ally in troops, and spent 1.2%`
    let own = own_words(scene, at);
    if scene.any(own.clone(), is_people) && !scene.any(own, is_spending) {
        return Measure::Personnel;
    }
    // `Poland (4.1%) spends the most`
    let beside = subject.place.is_some_and(|place| {
        scene.term(place + 1) == Term::Mark('(') && is_share(scene.term(place + 2))
    });
    let is_of_the_military = scene
        .clause(at)
        .any(|at| matches!(scene.term(at), Term::Superlative(_)) && is_military(scene, at + 1));
    if any(|term| term == Term::Equipment) {
        Measure::EquipmentShare
    } else if (any(is_people) || is_of_the_military) && !any(is_spending) {
        Measure::Personnel
    } else if any(is_share) || beside || !any(is_spending) && scene.any(0..at, is_share) {
        Measure::Share
    } else {
        Measure::Amount
    }
}

/// Why the place is not judged.
fn doubt(
    scene: &Scene,
    at: usize,
    by: Measure,
    when: Option<When>,
    tense: Tense,
) -> Option<Reason> {
    let clause = scene.clause(at);
    if scene.any(clause.clone(), |term| matches!(term, Term::Foreign(_) | Term::Elsewhere)) {
        return Some(Reason::NotAnAlly);
    }
    if tense == Tense::Conditional {
        return Some(Reason::Hypothetical);
    }
    // `ranks third`: by money or by share, which is not said.
    if by == Measure::Amount && !scene.any(clause, is_spending) {
        return Some(Reason::Unclear);
    }
    when.is_none().then_some(Reason::NoYear)
}

/// Who has the place, where that is said after it: `The biggest spender is Poland`, `The lowest spenders are Spain (1.28%),
/// Slovenia (1.29%) and Belgium`.
fn named_after(scene: &Scene, from: usize) -> Option<Subject> {
    // `Second on the table, Estonia spends …`
    if from == 0
        && scene.term(from + 1) == Term::Spot
        && scene.term(from + 2) == Term::Mark(',')
        && let Term::Ally(code, Form::Name) = scene.term(from + 3)
    {
        return Some(Subject { who: vec![Who::Ally(code)], place: Some(from + 3), beside: false });
    }
    let be = scene.find(from..from + 10, |term| matches!(term, Term::Verb(Verb::Be, _)))?;
    let apart = |term| matches!(term, Term::Mark(_)) || is_figure(term);
    if scene.any(from..be, apart) {
        return None;
    }
    let ally = |at: usize| match scene.term(at) {
        Term::Ally(code, Form::Name) => Some(Who::Ally(code)),
        _ => None,
    };
    let first = scene.after(be);
    ally(first)?;
    let listed = |at: &usize| {
        ally(*at).is_some()
            || matches!(
                scene.term(*at),
                Term::Mark(',' | '(' | ')') | Term::And | Term::Filler | Term::With
            )
            || is_figure(scene.term(*at))
    };
    let who = (first..scene.len()).take_while(listed).filter_map(ally).collect();
    Some(Subject { who, place: Some(first), beside: true })
}

/// Who of two that are named in order: `The lowest and highest spenders were Spain (1.28%) and Poland (4.12%)`.
fn named_in_order(scene: &Scene, at: usize) -> Option<Subject> {
    let is_end = |at: usize| matches!(scene.term(at), Term::Superlative(_));
    let first = match at.checked_sub(2) {
        Some(first) if is_end(first) && scene.term(at - 1) == Term::And => first,
        _ => at,
    };
    if scene.term(first + 1) != Term::And || !is_end(first + 2) {
        return None;
    }
    let named = named_after(scene, first + 2)?;
    let [one, other] = named.who.as_slice() else { return None };
    let who = if at == first { one } else { other };
    Some(Subject { who: vec![who.clone()], ..named })
}

fn is_people(term: Term) -> bool {
    matches!(term, Term::Forces | Term::Troops | Term::Personnel)
        || matches!(term, Term::Quantity(found) if found.kind == Kind::Persons)
}

/// The place that words say which begin at an item, whether it is counted from the top, and how
/// many items they take.
fn place(scene: &Scene, at: usize) -> Option<(u8, bool, usize)> {
    let said = PLACES.iter().find(|place| place.is_said(scene, at))?;
    let taken = said.words.len();
    let number = match scene.term(at) {
        Term::Ordinal(number) => number,
        _ => 1,
    };
    let lowest = scene.any(at..at + taken, |term| {
        matches!(term, Term::Last | Term::Superlative(false) | Term::Lead(false))
    });
    Some((number, !lowest, taken))
}

impl Place {
    const WORDS: Self = Self {
        name: "",
        example: "",
        reads: "",
        governor: Set::ANYTHING,
        words: &[],
        next: Set::ANYTHING,
        stands: anywhere,
    };

    fn is_said(&self, scene: &Scene, at: usize) -> bool {
        let mut words = self.words.iter().zip(at..);
        words.all(|(word, at)| word.has(scene.term(at)))
            && self.next.has(scene.term(at + self.words.len()))
            && (self.governor == Set::ANYTHING || self.governor.has(governor(scene, at)))
            && (self.stands)(scene, at)
    }
}

fn anywhere(_: &Scene, _: usize) -> bool {
    true
}

/// `third-highest spender`
fn is_third_highest_of_spending(scene: &Scene, at: usize) -> bool {
    is_of_spending(scene, at + 2)
}

/// `the highest percentage of GDP`; not the second word of `third-highest`.
fn is_highest_of_spending(scene: &Scene, at: usize) -> bool {
    !Set::ORDINAL.has(scene.back(at, 1)) && is_of_spending(scene, at + 1)
}

fn is_who_spends_most(scene: &Scene, at: usize) -> bool {
    spends_most(scene, at + 1)
}

/// `Third is Germany`
fn is_before_a_name(scene: &Scene, at: usize) -> bool {
    Set::ALLY.has(scene.term(scene.after(at + 1)))
}

/// `third in total defence spending`, `number one among NATO countries`; not `first in Europe`
fn is_of_spending_or_allies(scene: &Scene, at: usize) -> bool {
    let passed = Set::IN.or(Set::ONE_OF).or(Set::FILLER).or(Set::TOTAL);
    let of = scene.find(at + 1..scene.len(), |term| !passed.has(term));
    let is_of = Set::SPENDING.or(Set::DEFENCE).or(Set::BLOC).or(Set::MEMBERS);
    of.is_some_and(|of| is_of.has(scene.term(of)))
}

/// `, second only to the United States`; not `Poland first, second Estonia`
fn is_second_to_one(scene: &Scene, at: usize) -> bool {
    let spends = Set::SPENDER.or(Set::SPENDING).or(Set::SPEND);
    scene.term(at) == Term::Ordinal(2)
        && Set::ALLY.has(scene.term(scene.after(at)))
        && !scene.any(0..at, |term| Set::ORDINAL.has(term))
        && scene.any(0..at, |term| spends.has(term))
}

/// `third on 3.4%`
fn is_before_a_share(scene: &Scene, at: usize) -> bool {
    is_share(scene.term(scene.after(at + 1)))
}

/// `that invests most`, `of the alliance (of 29) that most invests`; not `that spends 2%`
fn spends_most(scene: &Scene, from: usize) -> bool {
    let Some(that) = scene.find(from..from + 8, |term| term == Term::Which) else { return false };
    scene.any(that..that + 4, |term| matches!(term, Term::Verb(Verb::Spend, _)))
        && !scene.any(that..that + 8, is_figure)
}

/// The word that a place depends on: `ranks`, `is in`; of `puts it 11th` and `ranks Canada 11th` the verb before whom it
/// is said of.
fn governor(scene: &Scene, at: usize) -> Term {
    let mut ahead = scene.ahead(at);
    let is_passed = |at: &usize| matches!(scene.term(*at), Term::In | Term::Time(Time::Now));
    while let Some(place) = ahead.filter(is_passed) {
        ahead = scene.ahead(place);
    }
    let is_whom = |at: &usize| matches!(scene.term(*at), Term::It | Term::Ally(..) | Term::Country);
    if let Some(whom) = ahead.filter(is_whom) {
        let verb =
            scene.ahead(whom).filter(|at| matches!(scene.term(*at), Term::Verb(Verb::Rank, _)));
        ahead = verb.or(ahead);
    }
    ahead.map_or(Term::Plain, |at| scene.term(at))
}

/// `the third-largest military`, as a noun.
fn is_military(scene: &Scene, at: usize) -> bool {
    let is_noun = !matches!(
        scene.term(at + 1),
        Term::Plain
            | Term::Defence
            | Term::Spending
            | Term::Spender
            | Term::Equipment
            | Term::Else(_)
    );
    scene.term(at) == Term::Defence && (is_noun || at + 1 >= scene.len())
}

/// What belongs to a place: the words after it, as far as a comma.
fn own_words(scene: &Scene, from: usize) -> Range<usize> {
    let end = scene.right(from).end.min(from + 8);
    let comma = scene.find(from..end, |term| matches!(term, Term::Mark(',')));
    from..comma.unwrap_or(end)
}

/// Whether the words of a place, or the verb before it, say by what allies are ordered: not in `third in NATO`, and not in
/// `ranks third`.
pub(in super::super) fn says_by_what(scene: &Scene, at: usize) -> bool {
    let own = own_words(scene, at + 1);
    let spends = (1..=4).any(|back| matches!(scene.back(at, back), Term::Verb(Verb::Spend, _)));
    spends
        || is_military(scene, at + 1)
        || scene.any(own.start..own.end + 1, |term| {
            is_spending(term)
                || is_share(term)
                || is_people(term)
                || matches!(term, Term::Part | Term::Equipment)
        })
}

/// Whether the words from an item on, or the verb before it, say that the most or least is spent.
fn is_of_spending(scene: &Scene, from: usize) -> bool {
    let end = scene.right(from).end.min(from + 8);
    // `is the fifth highest in NATO`, where the sentence has said of what
    let in_nato = scene.any(from..from + 3, |term| matches!(term, Term::Bloc(_) | Term::Members))
        && scene.any(0..from, |term| {
            matches!(term, Term::Spending | Term::Output) || is_figure(term) || is_people(term)
        });
    scene.any(from..end + 1, |term| {
        matches!(term, Term::Spending | Term::Spender | Term::Percent | Term::Part)
            || is_people(term)
    }) || in_nato
        || is_military(scene, from)
        || (2..=3).any(|back| matches!(scene.back(from, back), Term::Verb(Verb::Spend, _)))
}

#[cfg(test)]
mod tests {
    use super::super::super::lexicon::Lexicon;
    use super::super::super::tokens::Tokens;
    use super::super::super::{read, shown};
    use super::{PLACES, Scene};
    use crate::dataset::{Dataset, Day};

    #[test]
    fn each_way_to_say_a_place_decides_its_example() {
        let members = Dataset::embedded().unwrap().members.clone();
        let day = Day::read("2025-07-01");
        let mut wrong = Vec::new();
        for place in PLACES {
            let claims = read(place.example, &members, day);
            let ranks: Vec<_> =
                claims.iter().filter(|claim| claim.rule == "rank").map(shown).collect();
            let last = place.example.rsplit(". ").next().unwrap_or_default();
            let mut tokens = Tokens::default();
            tokens.read(last);
            let scene = Scene::new(last, &tokens, &Lexicon::new(&members), day);
            let deciders: Vec<_> = (0..scene.len())
                .filter_map(|at| PLACES.iter().find(|place| place.is_said(&scene, at)))
                .map(|place| place.name)
                .collect();
            if ranks.join("; ") != place.reads || !deciders.contains(&place.name) {
                wrong.push(format!(
                    "{}: {}\n  {}\n  {} {deciders:?}",
                    place.name,
                    place.example,
                    place.reads,
                    ranks.join("; ")
                ));
            }
        }
        assert!(wrong.is_empty(), "what it says, and what is read:\n{}", wrong.join("\n"));
    }
}
