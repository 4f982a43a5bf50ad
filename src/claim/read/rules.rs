//! What a figure says: rules that are tried in order. The first that fits decides.

use super::super::{Claim, Comparator, Measure, Order, Scale, Unit, Value, When, Who};
use super::Reason;
use super::scene::Scene;
use super::subjects::{self, Subject};
use super::terms::{Else, Form, Kind, Quantity, Tense, Term, Time, Verb};
use super::times;
use crate::dataset::{Day, Share};
use rust_decimal::Decimal;

/// A rule of the grammar.
pub struct Rule {
    /// What it is called.
    pub name: &'static str,
    /// What it matches.
    pub matches: &'static str,
    /// A sentence in which it decides.
    pub example: &'static str,
    /// What is read there, as [`super::shown`] has it, on 1 July 2025.
    pub reads: &'static str,
    decide: fn(&Figure) -> Option<Outcome>,
}

/// What a rule decides.
enum Outcome {
    /// It has nothing to do with defence spending.
    Nothing,
    /// It is this.
    Is(Box<Found>),
}

/// A claim that a rule found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Whom it is said of: a claim for each.
    pub who: Vec<Who>,
    /// The claim, without its subject.
    pub claim: Claim,
    /// Why it cannot or shall not be judged.
    pub reason: Option<Reason>,
}

/// A figure in its sentence.
pub struct Figure<'s> {
    scene: &'s Scene,
    at: usize,
    quantity: Quantity,
    subject: Subject,
    tense: Tense,
    time: Option<Time>,
    day: Option<Day>,
    /// Whether the sentence itself speaks of defence.
    said: bool,
}

/// Every rule, in the order in which they are tried.
pub const RULES: &[Rule] = &[
    Rule {
        name: "common_funding",
        matches: "a figure of the alliance's own budget, which allies pay together",
        example: "Germany pays 16 percent of NATO's common budget for the military staff.",
        reads: "DEU other eq 16 pct current !common_funding",
        decide: common_funding,
    },
    Rule {
        name: "something_else",
        matches: "a figure governed by a word for something else: a deficit, inflation, a poll",
        example: "France, whose military budget grows, has a deficit of 5.8% of GDP.",
        reads: "",
        decide: something_else,
    },
    Rule {
        name: "count",
        matches: "so many allies that meet, or miss, a share",
        example: "In 2024, 22 of the 32 NATO allies spent at least 2% of GDP on defence.",
        reads: "NATO count eq 22 allies 2024 @2",
        decide: count,
    },
    Rule {
        name: "personnel",
        matches: "people under arms of an ally: troops, soldiers, an army of so many personnel",
        example: "Poland's armed forces have 216,000 active personnel.",
        reads: "POL personnel eq 216000 persons current",
        decide: personnel,
    },
    Rule {
        name: "aid_fund_or_jobs",
        matches: "money or people of a fund, aid, a contract, exports, jobs",
        example: "Germany set up a fund of €100 billion for its armed forces.",
        reads: "DEU other eq 100 billion EUR - !fund",
        decide: aid_fund_or_jobs,
    },
    Rule {
        name: "share_of_alliance",
        matches: "percent of what all allies spend together",
        example: "The United States accounts for 62% of NATO's total defence spending.",
        reads: "USA share_of_alliance eq 62 pct current",
        decide: share_of_alliance,
    },
    Rule {
        name: "equipment",
        matches: "percent of defence spending that goes to equipment",
        example: "In 2024 Portugal spent 18.3% of its defence budget on major equipment.",
        reads: "PRT equipment_share eq 18.3 pct 2024",
        decide: equipment,
    },
    Rule {
        name: "part_of_the_budget",
        matches: "percent of the defence budget that goes to anything else",
        example: "Italy spends 60% of its defence budget on personnel.",
        reads: "ITA other eq 60 pct current !part_of_budget",
        decide: part_of_the_budget,
    },
    Rule {
        name: "change",
        matches: "growth in percent, also as 'doubled'",
        example: "Norway's military spending rose by 12.5% last year.",
        reads: "NOR change eq 12.5 pct 2024",
        decide: change,
    },
    Rule {
        name: "income_base",
        matches: "percent of gross national income, which no table has",
        example: "Luxembourg will spend 2% of GNI on defence.",
        reads: "LUX other eq 2 pct - !income_base",
        decide: income_base,
    },
    Rule {
        name: "share",
        matches: "percent of GDP: what is spent, promised, or agreed as a target",
        example: "Britain spent about 2.3 per cent of its economic output on defence last year.",
        reads: "GBR share about 2.3 pct_gdp 2024",
        decide: share,
    },
    Rule {
        name: "points",
        matches: "percentage points",
        example: "Spain would have to raise its defence spending by 1.5 percentage points.",
        reads: "ESP other eq 1.5 pp - !points",
        decide: points,
    },
    Rule {
        name: "per_head",
        matches: "money per head",
        example: "Denmark spends $1,700 per head on defence.",
        reads: "DNK per_head eq 1700 USD current",
        decide: per_head,
    },
    Rule {
        name: "gap",
        matches: "money that is missing, or is to come on top",
        example: "Italy needs an additional €35 billion a year for defence.",
        reads: "ITA gap eq 35 billion EUR current",
        decide: gap,
    },
    Rule {
        name: "amount",
        matches: "a year's defence spending in money",
        example: "Poland's defence budget was $38 billion in 2024.",
        reads: "POL amount eq 38 billion USD 2024",
        decide: amount,
    },
];

/// What a figure says, and the rule that decided; nothing where it has nothing to do with defence spending.
pub(super) fn decide(
    scene: &Scene,
    at: usize,
    day: Option<Day>,
    said: bool,
) -> Option<(&'static Rule, Found)> {
    let quantity = scene.quantity(at)?;
    let subject = subjects::of(scene, at);
    let time = times::named(scene, at, subject.beside).map(|(time, _)| time);
    let figure =
        Figure { scene, at, quantity, subject, tense: times::tense(scene, at), time, day, said };
    RULES.iter().find_map(|rule| (rule.decide)(&figure).map(|outcome| (rule, outcome))).and_then(
        |(rule, outcome)| match outcome {
            Outcome::Nothing => None,
            Outcome::Is(found) => Some((rule, *found)),
        },
    )
}

impl Figure<'_> {
    fn kind(&self) -> Kind {
        self.quantity.kind
    }

    fn is_percent(&self) -> bool {
        matches!(self.kind(), Kind::Percent | Kind::OfGdp | Kind::OfIncome)
    }

    fn is_money(&self) -> bool {
        matches!(self.kind(), Kind::Money(_))
    }

    fn left(&self, means: impl Fn(Term) -> bool) -> bool {
        self.scene.any(self.scene.left(self.at), means)
    }

    fn right(&self, means: impl Fn(Term) -> bool) -> bool {
        self.scene.any(self.scene.right(self.at), means)
    }

    fn clause(&self, means: impl Fn(Term) -> bool) -> bool {
        self.scene.any(self.scene.clause(self.at), means)
    }

    fn near(&self, means: impl Fn(Term) -> bool) -> bool {
        self.left(&means) || self.right(&means)
    }

    /// What stands right before and right after.
    fn next_to(&self) -> (Term, Term) {
        let before = self.scene.ahead(self.at).map_or(Term::Plain, |at| self.scene.term(at));
        (before, self.scene.term(self.scene.after(self.at)))
    }

    fn unit(&self) -> Option<Unit> {
        Some(match self.kind() {
            Kind::OfGdp => Unit::PercentOfGdp,
            Kind::Percent | Kind::OfIncome | Kind::Bare => Unit::Percent,
            Kind::Points => Unit::Points,
            Kind::Money(Some(currency)) => Unit::Money(currency),
            Kind::Money(None) => Unit::Money(self.kroner()?),
            Kind::Persons => Unit::Persons,
            Kind::Allies => Unit::Allies,
        })
    }

    /// Whose kroner are meant: those of the only ally named that has them.
    fn kroner(&self) -> Option<crate::dataset::Currency> {
        let has = |code: &str| {
            self.scene.any(
                0..self.scene.len(),
                |term| matches!(term, Term::Ally(ally, _) if ally.as_str() == code),
            )
        };
        crate::dataset::Currency::read(match (has("NOR"), has("DNK")) {
            (true, false) => "NOK",
            (false, true) => "DKK",
            _ => return None,
        })
    }

    /// When it holds: the time that is named, or what the tense says.
    fn when(&self) -> Option<When> {
        match (self.time, self.tense) {
            (Some(Time::Now), Tense::Past) if self.subject.beside => None,
            (Some(time), _) => times::year(time, self.day),
            (None, Tense::Present) => Some(When::Current),
            (None, Tense::Past | Tense::Future | Tense::Conditional) => None,
        }
    }

    /// Whether the year is later than the day's.
    fn is_ahead(&self, when: Option<When>) -> bool {
        matches!((when, self.day), (Some(When::In(year)), Some(day)) if year > day.year())
    }

    fn is_this_year(&self, when: Option<When>) -> bool {
        matches!((when, self.day), (Some(When::In(year)), Some(day)) if year <= day.year())
    }

    /// A claim with everything that the figure itself says.
    fn found(
        &self,
        measure: Measure,
        when: Option<When>,
        reason: Option<Reason>,
    ) -> Option<Outcome> {
        let unit = match (measure, self.unit()?) {
            (Measure::Share | Measure::Pledge, Unit::Percent) => Unit::PercentOfGdp,
            (Measure::Target, Unit::Percent) if self.quantity.number <= Decimal::from(5) => {
                Unit::PercentOfGdp
            }
            (_, unit) => unit,
        };
        let Quantity { number, high, scale, comparator, .. } = self.quantity;
        let prices = self.scene.find(0..self.scene.len(), |term| matches!(term, Term::At(_)));
        let prices = prices.and_then(|at| match self.scene.term(at) {
            Term::At(prices) => Some(prices),
            _ => None,
        });
        let claim = Claim {
            comparator,
            when,
            prices: prices.filter(|_| {
                matches!(
                    measure,
                    Measure::Amount | Measure::Change | Measure::PerHead | Measure::ShareOfAlliance
                )
            }),
            ..Claim::new(measure, Value { number, high, scale, unit })
        };
        let who = self.subject.who.clone();
        let but = self.subject.is_bloc() && self.clause(|term| term == Term::Except);
        let reason =
            reason.or_else(|| self.doubt(measure, &who, when)).or(but.then_some(Reason::Unclear));
        Some(Outcome::Is(Box::new(Found { who, claim, reason })))
    }

    /// What is missing, or not tabulated.
    fn doubt(&self, measure: Measure, who: &[Who], when: Option<When>) -> Option<Reason> {
        match who.first() {
            None => return Some(Reason::NoSubject),
            Some(Who::Other(_)) => return Some(Reason::NotAnAlly),
            Some(_) => {}
        }
        // `the alliance's eastern members`: some of them.
        let part = self.subject.place.is_some_and(|place| {
            self.scene.term(place) == Term::Members && self.scene.back(place, 1) == Term::Plain
        });
        if part && measure != Measure::Target {
            return Some(Reason::Unclear);
        }
        let loose = self.quantity.loose
            && !matches!(self.quantity.comparator, Comparator::MoreThan | Comparator::AtLeast);
        if loose {
            return Some(Reason::Loose);
        }
        if self.tense == Tense::Conditional && measure != Measure::Target {
            return Some(Reason::Hypothetical);
        }
        let timeless = matches!(measure, Measure::Target | Measure::Pledge);
        (when.is_none() && !timeless).then_some(Reason::NoYear)
    }

    /// The target word that governs the figure, if one does.
    fn is_target(&self) -> bool {
        let (before, after) = self.next_to();
        let left = self.scene.left(self.at);
        let near = self.at.saturating_sub(7).max(left.start)..self.at;
        let word = self.scene.find_last(near, |term| term == Term::Target);
        // `target of 2%`, `target to spend 2%`, `raise the target from 2%`; not `met the target, spending 2%`.
        let governs = word.is_some_and(|word| {
            !self.scene.any(word..self.at, |term| matches!(term, Term::Mark(',')))
        });
        let named = after == Term::Target
            || matches!(
                (after, self.scene.term(self.scene.after(self.at) + 1)),
                (Term::Plain | Term::Defence | Term::Spending | Term::Bloc(_), Term::Target)
            )
            || matches!(
                (
                    after,
                    self.scene.term(self.scene.after(self.at) + 1),
                    self.scene.term(self.scene.after(self.at) + 2)
                ),
                (Term::Defence, Term::Spending, Term::Target)
            );
        let _ = before;
        named || governs || self.is_called_target()
    }

    /// `at least 2%, which was the alliance's target`.
    fn is_called_target(&self) -> bool {
        let right = self.scene.right(self.at);
        let be = self.scene.find(right.clone(), |term| matches!(term, Term::Verb(Verb::Be, _)));
        be.is_some_and(|be| {
            let word = self.scene.find(be..right.end, |term| term == Term::Target);
            let plain = |term| {
                matches!(
                    term,
                    Term::Filler
                        | Term::Bloc(_)
                        | Term::It
                        | Term::Verb(Verb::Be, _)
                        | Term::Time(Time::Now)
                )
            };
            word.is_some_and(|word| !self.scene.any(be..word, |term| !plain(term)))
        })
    }

    /// A figure of the same kind stands between the subject and this one.
    fn follows_a_figure(&self) -> bool {
        let from = self.subject.place.unwrap_or(0);
        self.scene.any(from..self.at, |term| matches!(term, Term::Quantity(found) if matches!(found.kind, Kind::Percent | Kind::OfGdp)))
    }
}

fn common_funding(f: &Figure) -> Option<Outcome> {
    let common = |term| term == Term::Else(Else::Common);
    if !f.clause(common) || matches!(f.kind(), Kind::Allies | Kind::Persons) {
        return None;
    }
    f.found(Measure::Other, f.when(), Some(Reason::CommonFunding))
}

fn something_else(f: &Figure) -> Option<Outcome> {
    let topic = |term| term == Term::Else(Else::Topic);
    let scene = f.scene;
    let left = scene.left(f.at);
    let right = scene.right(f.at);
    // The nearest of the words that can govern the figure tells.
    let governs = |term| {
        topic(term) || matches!(term, Term::Defence | Term::Forces | Term::Target | Term::Spending)
    };
    // `cut aid to 0.3% of GDP`, `defence exports rose by 29%`
    let of_percent =
        |term| topic(term) || f.is_percent() && matches!(term, Term::Else(Else::Aid | Else::Jobs));
    let governs = |term| governs(term) || of_percent(term);
    let before = scene
        .find_last(left.clone(), governs)
        .is_some_and(|at| of_percent(scene.term(at)) || topic(scene.back(at, 1)));
    let end = right.end.min(right.start + 4);
    let after = scene.any(right.start..end, topic)
        && !scene.any(right.start..end, |term| matches!(term, Term::Defence | Term::Mark(',')));
    let output = f.is_money()
        && scene
            .find_last(left, |term| matches!(term, Term::Output | Term::Defence | Term::Spending))
            .is_some_and(|at| scene.term(at) == Term::Output);
    let place = scene.find_last(scene.left(f.at), governs);
    // `despite its small population, Estonia spent`
    let passed = place
        .zip(f.subject.place)
        .is_some_and(|(place, subject)| scene.any(place..subject, |term| term == Term::Mark(',')));
    let before = before && !passed;
    (f.kind() != Kind::Allies && (before || after || output)).then_some(Outcome::Nothing)
}

fn count(f: &Figure) -> Option<Outcome> {
    if f.kind() != Kind::Allies {
        return None;
    }
    let scene = f.scene;
    let clause = scene.clause(f.at);
    let rest = f.at + 1..clause.end;
    let verb = |term| {
        matches!(
            term,
            Term::Verb(Verb::Meet | Verb::Miss | Verb::Spend, _)
                | Term::Compare(_)
                | Term::Spending
        )
    };
    let verb = scene.find(rest.clone(), verb);
    let share = scene.find(rest.clone(), |term| matches!(term, Term::Quantity(found) if matches!(found.kind, Kind::OfGdp | Kind::Percent)));
    let target = scene.any(rest.clone(), |term| term == Term::Target)
        || scene.any(clause.start..f.at, |term| term == Term::Target);
    let context = f.said || target || share.is_some();
    let Some(verb) = verb.filter(|_| context) else { return Some(Outcome::Nothing) };
    let agreed = |term| matches!(term, Term::Verb(Verb::Agree | Verb::Promise | Verb::Demand, _));
    if scene.any(f.at + 1..verb, agreed) {
        return Some(Outcome::Nothing);
    }
    let not = scene.any(f.at + 1..verb, |term| term == Term::Not);
    let fails =
        matches!(scene.term(verb), Term::Verb(Verb::Miss, _) | Term::Compare(Comparator::LessThan));
    let threshold = share.and_then(|at| scene.quantity(at));
    let below = threshold.is_some_and(|share| matches!(share.comparator, Comparator::LessThan));
    let earlier = scene.find_last(
        0..f.at,
        |term| matches!(term, Term::Quantity(found) if found.kind == Kind::OfGdp),
    );
    let percent =
        threshold.or_else(|| earlier.filter(|_| target).and_then(|at| scene.quantity(at)));
    let hague = Day::read("2025-06-25");
    // Until the summit of The Hague "the target" was 2%.
    let year = f.time.and_then(|time| times::year(time, f.day));
    let before_hague = f.day.is_some() && f.day < hague
        || matches!(year, Some(When::In(year)) if year.number() < 2025);
    let share = percent
        .map(|share| share.number)
        .or_else(|| (target && before_hague).then(|| Decimal::from(2)));
    let part = scene.term(f.at.saturating_sub(1)) == Term::Foreign("Europe");
    // `30 allies spend 20% of it on equipment` counts by another share.
    let of_another = share.is_some_and(|share| share > Decimal::from(6));
    let share = share.filter(|_| !of_another);
    let reason = match share {
        _ if part || of_another => Some(Reason::Unclear),
        None => Some(Reason::NoThreshold),
        Some(_) => None,
    };
    let mut time = f.time;
    if time.is_none() {
        let after = scene.find(rest, |term| matches!(term, Term::Time(_)));
        time =
            after.filter(|at| !matches!(scene.back(*at, 2), Term::Set)).and_then(|at| match scene
                .term(at)
            {
                Term::Time(time) => Some(time),
                _ => None,
            });
    }
    let timed = Figure {
        time,
        subject: Subject { who: vec![Who::Nato], place: None, beside: false },
        scene,
        ..*f
    };
    let when = timed.when();
    let mut found = timed.found(Measure::Count, when, reason)?;
    if let Outcome::Is(found) = &mut found {
        found.claim.threshold = share.and_then(Share::new);
        found.claim.missing = not != (fails || below);
    }
    Some(found)
}

fn personnel(f: &Figure) -> Option<Outcome> {
    if f.kind() != Kind::Persons {
        return None;
    }
    let stands = f.left(|term| matches!(term, Term::Forces))
        || f.right(|term| term == Term::Forces)
        || f.left(|term| matches!(term, Term::Verb(Verb::Have, _)));
    let ally = f.subject.is_ally() && f.subject.who.len() == 1;
    let sent = f.clause(|term| matches!(term, Term::Else(_)));
    if !(stands && ally && !sent) {
        return Some(Outcome::Nothing);
    }
    let reason = matches!(f.tense, Tense::Future | Tense::Conditional).then_some(Reason::Plan);
    f.found(Measure::Personnel, f.when(), reason)
}

fn aid_fund_or_jobs(f: &Figure) -> Option<Outcome> {
    if f.is_percent() || matches!(f.kind(), Kind::Allies | Kind::Points) {
        return None;
    }
    let right = f.scene.right(f.at);
    let near = right.start..right.end.min(right.start + 8);
    let found = |range| f.scene.find(range, |term| matches!(term, Term::Else(_)));
    let place = found(near).or_else(|| found(f.scene.left(f.at)))?;
    let reason = match f.scene.term(place) {
        Term::Else(Else::Aid) => Reason::Aid,
        Term::Else(Else::Jobs) => Reason::Jobs,
        _ => Reason::Fund,
    };
    if !f.said {
        return Some(Outcome::Nothing);
    }
    f.found(Measure::Other, f.when(), Some(reason))
}

fn share_of_alliance(f: &Figure) -> Option<Outcome> {
    if f.kind() != Kind::Percent {
        return None;
    }
    let right = f.scene.right(f.at);
    let of = f.scene.term(right.start) == Term::Of;
    let near = right.start..right.end.min(right.start + 9);
    let spending = f.scene.any(near.clone(), |term| term == Term::Spending);
    let bloc = |term| matches!(term, Term::Bloc(_) | Term::Members);
    let alliance = f.scene.any(near.clone(), bloc)
        || f.scene.any(f.scene.clause(f.at).start..f.at, bloc)
            && f.scene.any(near.clone(), |term| term == Term::Total);
    // `1.4% of Germany's defence spending` is a part of another whole.
    let ally = f.scene.any(near, |term| matches!(term, Term::Ally(..)));
    (of && spending && alliance && !ally).then_some(())?;
    f.found(Measure::ShareOfAlliance, f.when(), None)
}

fn of_the_budget(f: &Figure) -> bool {
    let right = f.scene.right(f.at);
    let near = right.start + 1..right.end.min(right.start + 8);
    f.kind() == Kind::Percent
        && f.scene.term(right.start) == Term::Of
        && f.scene.any(near, |term| term == Term::Spending)
}

fn equipment(f: &Figure) -> Option<Outcome> {
    let equipment = |term| term == Term::Equipment;
    if f.kind() != Kind::Percent {
        return None;
    }
    let right = f.scene.right(f.at);
    let directly = right.start..right.end.min(right.start + 5);
    let on = f.scene.any(directly, equipment);
    let spoken = f.clause(equipment)
        || f.scene.any(
            f.scene.find_last(0..f.at, |term| matches!(term, Term::Mark(';'))).unwrap_or(0)..f.at,
            equipment,
        );
    let personnel = f.right(|term| term == Term::Personnel) && !f.right(equipment);
    let large = f.quantity.number > Decimal::from(6);
    if personnel || !(on && large || of_the_budget(f) && f.near(equipment) || spoken && large) {
        return None;
    }
    let bound = f.left(|term| matches!(term, Term::Verb(Verb::Agree | Verb::Demand, _)))
        && !f.subject.is_ally();
    if f.quantity.number == Decimal::from(20) && (f.is_target() || bound) {
        let subject = Subject { who: vec![Who::Nato], place: None, beside: false };
        return Figure { subject, ..*f }.found(Measure::Target, f.when(), None);
    }
    f.found(Measure::EquipmentShare, f.when(), None)
}

fn part_of_the_budget(f: &Figure) -> Option<Outcome> {
    let personnel = f.kind() == Kind::Percent
        && f.right(|term| term == Term::Personnel)
        && f.quantity.number > Decimal::from(6);
    if !of_the_budget(f) && !personnel {
        return None;
    }
    if f.said || f.subject.is_ally() {
        f.found(Measure::Other, f.when(), Some(Reason::PartOfBudget))
    } else {
        Some(Outcome::Nothing)
    }
}

fn change(f: &Figure) -> Option<Outcome> {
    let grow = |term| matches!(term, Term::Verb(Verb::Grow | Verb::Fall, _));
    if f.kind() != Kind::Percent {
        return None;
    }
    let (before, after) = f.next_to();
    let noun = f
        .scene
        .ahead(f.at)
        .filter(|at| f.scene.term(*at) == Term::Of)
        .and_then(|at| f.scene.ahead(at));
    let by = before == Term::By && f.left(grow)
        || grow(before)
        || noun.is_some_and(|at| grow(f.scene.term(at)));
    // `2.1%, up from 1.9%` is no growth by 2.1%.
    let next = f.scene.after(f.at);
    let up_from = matches!(f.scene.term(next + 1), Term::From) || f.scene.term(next) == Term::From;
    let after = (grow(after)
        || after == Term::More
        || matches!((after, f.scene.term(next + 1)), (Term::Plain, next) if grow(next)))
        && !up_from
        && f.scene.term(f.at + 1) != Term::Mark(',');
    let compared =
        matches!(f.scene.term(f.at + 1), Term::Compare(_)) && f.scene.quantity(f.at + 2).is_none();
    if !(by || after || compared) {
        return None;
    }
    if !(f.said || f.clause(|term| term == Term::Spending)) {
        return Some(Outcome::Nothing);
    }
    let compared = matches!(f.scene.term(f.at + 1), Term::Compare(_)).then_some(Reason::Unclear);
    let falls = f.left(|term| matches!(term, Term::Verb(Verb::Fall, _)));
    let since = times::since(f.scene, f.at);
    let when = f.when().or_else(|| since.map(|_| When::Current));
    let reason = falls.then_some(Reason::Unclear).or(compared);
    let mut found = f.found(Measure::Change, when, reason)?;
    if let Outcome::Is(found) = &mut found {
        found.claim.since = since;
    }
    Some(found)
}

fn income_base(f: &Figure) -> Option<Outcome> {
    (f.kind() == Kind::OfIncome).then_some(())?;
    f.found(Measure::Other, f.when(), Some(Reason::IncomeBase))
}

fn points(f: &Figure) -> Option<Outcome> {
    (f.kind() == Kind::Points).then_some(())?;
    if f.said {
        f.found(Measure::Other, f.when(), Some(Reason::Points))
    } else {
        Some(Outcome::Nothing)
    }
}

/// Whether a percentage speaks of spending at all.
fn is_share(f: &Figure) -> bool {
    let scene = f.scene;
    let all = 0..scene.len();
    let small = f.quantity.number <= Decimal::from(12);
    let speaks = |term| {
        matches!(
            term,
            Term::Target
                | Term::Output
                | Term::Part
                | Term::Spending
                | Term::Verb(Verb::Spend | Verb::Meet | Verb::Miss, _)
        ) || matches!(term, Term::Quantity(found) if found.kind == Kind::OfGdp)
    };
    small
        && (f.kind() == Kind::OfGdp && (f.said || !f.subject.who.is_empty())
            || scene.any(all, speaks)
            || f.subject.beside)
}

fn share(f: &Figure) -> Option<Outcome> {
    if !f.is_percent() {
        return None;
    }
    if !is_share(f) || !f.said && f.subject.who.is_empty() && !f.is_target() {
        return Some(Outcome::Nothing);
    }
    // A figure that a count of allies is measured by is no claim of its own, unless it is called the target.
    let counted = f.scene.find_last(
        f.scene.clause(f.at).start..f.at,
        |term| matches!(term, Term::Quantity(found) if found.kind == Kind::Allies),
    );
    let target = f.is_target();
    if counted.is_some() && f.subject.place.is_none_or(|place| Some(place) <= counted) {
        let required = f.left(|term| matches!(term, Term::Verb(Verb::Agree, _)));
        return if target || required { alliance(f) } else { Some(Outcome::Nothing) };
    }
    if f.subject.is_bloc() {
        return of_a_bloc(f, target);
    }
    if f.subject.who.is_empty() {
        let reaches =
            f.left(|term| matches!(term, Term::Verb(Verb::Meet, _))) && f.tense == Tense::Future;
        if target && reaches {
            return f.found(Measure::Pledge, f.when(), None);
        }
        return if target { alliance(f) } else { f.found(Measure::Share, f.when(), None) };
    }
    of_an_ally(f, target)
}

/// The alliance's target.
fn alliance(f: &Figure) -> Option<Outcome> {
    let subject = Subject { who: vec![Who::Nato], place: None, beside: false };
    let when = f.time.and_then(|time| times::year(time, f.day)).or(Some(When::Current));
    Figure { subject, ..*f }.found(Measure::Target, when, None)
}

fn of_a_bloc(f: &Figure, target: bool) -> Option<Outcome> {
    let scene = f.scene;
    let place = f.subject.place.unwrap_or(0);
    let bound = |term| matches!(term, Term::Verb(Verb::Agree | Verb::Demand | Verb::Promise, _));
    let whole = scene.any(scene.clause(f.at), |term| matches!(term, Term::Total | Term::Average));
    let goal = f.left(|term| term == Term::Target) && members(scene, place);
    if target
        || goal
        || f.left(bound)
        || f.is_ahead(f.when())
        || f.tense == Tense::Future && f.time.is_none() && !whole
    {
        let unsure = f.left(|term| matches!(term, Term::Would | Term::Verb(Verb::Demand, _)));
        let mut found = alliance(f)?;
        if let Outcome::Is(found) = &mut found
            && unsure
        {
            found.reason = Some(Reason::Opinion);
        }
        return Some(found);
    }
    let unclear = members(scene, place) && !whole && f.subject.who == [Who::Nato];
    f.found(Measure::Share, f.when(), unclear.then_some(Reason::Unclear))
}

/// Whether allies one by one are meant, not the alliance as one.
fn members(scene: &Scene, place: usize) -> bool {
    scene.term(place) == Term::Members || scene.term(place + 1) == Term::Members
}

fn of_an_ally(f: &Figure, target: bool) -> Option<Outcome> {
    let when = f.when();
    let meet = |term| {
        matches!(
            term,
            Term::Verb(Verb::Meet, _) | Term::Compare(Comparator::MoreThan | Comparator::AtLeast)
        )
    };
    let miss =
        |term| matches!(term, Term::Verb(Verb::Miss, _) | Term::Compare(Comparator::LessThan));
    let meets = f.left(meet) || f.left(miss);
    let nato = f.near(|term| matches!(term, Term::Bloc(_)));
    let reaches =
        f.left(|term| matches!(term, Term::Verb(Verb::Meet, _))) && f.tense == Tense::Future;
    if target
        && !reaches
        && (f.follows_a_figure() && !f.left(|term| matches!(term, Term::To)) || nato && !meets)
    {
        return alliance(f);
    }
    if f.left(|term| matches!(term, Term::Verb(Verb::Demand, _))) {
        return f.found(Measure::Other, when, Some(Reason::Opinion));
    }
    let promises = |term| matches!(term, Term::Verb(Verb::Promise | Verb::Agree, _));
    let start = f.scene.clause(f.at).start;
    let promise = f.scene.any(start..f.at, promises);
    let from = from_value(f);
    if from {
        let said = f.scene.find(f.at + 1..f.at + 3, |term| matches!(term, Term::Time(_))).and(when);
        let reason = said.is_none().then_some(Reason::NoYear);
        let now = matches!(f.tense, Tense::Future) || promise;
        return f.found(
            Measure::Share,
            said.or_else(|| now.then_some(When::Current).filter(|_| up_from(f))),
            reason.filter(|_| !up_from(f)),
        );
    }
    let right = f.scene.right(f.at);
    if f.scene.any(right.start..right.end.min(right.start + 4), |term| term == Term::Would) {
        return f.found(Measure::Pledge, None, Some(Reason::Hypothetical));
    }
    if f.next_to().0 == Term::To
        && !f.scene.any(start..f.at, |term| matches!(term, Term::Verb(..) | Term::Will))
    {
        return f.found(Measure::Share, when, Some(Reason::Unclear));
    }
    if f.near(|term| term == Term::Span) && f.next_to().0 != Term::To {
        return f.found(Measure::Share, when, Some(Reason::SeveralYears));
    }
    // `2.3% of GDP for defence and 0.6% for research`
    let of_else = f.follows_a_figure()
        && f.scene.term(right.start) == Term::In
        && f.scene.term(right.start + 1) == Term::Plain
        && !f.right(|term| matches!(term, Term::Defence | Term::Forces));
    if of_else {
        return f.found(Measure::Share, when, Some(Reason::Unclear));
    }
    let later = f.is_ahead(when);
    let ahead = later
        || !f.is_this_year(when)
            && (matches!(f.tense, Tense::Future | Tense::Conditional)
                || promise && f.time.is_none());
    if ahead {
        return f.found(Measure::Pledge, when.filter(|_| f.time.is_some()), None);
    }
    if target && !meets {
        return f.found(Measure::Pledge, when.filter(|_| f.time.is_some()), None);
    }
    let ministry = f.clause(|term| term == Term::Ministry);
    let mut found = f.found(Measure::Share, when, ministry.then_some(Reason::Ministry))?;
    if let Outcome::Is(found) = &mut found
        && found.claim.comparator == Comparator::Eq
    {
        found.claim.comparator = held_against(f, target, (f.left(meet), f.left(miss)));
    }
    Some(found)
}

/// How an ally that meets or misses a target stands to it.
fn held_against(f: &Figure, target: bool, (meets, misses): (bool, bool)) -> Comparator {
    let not = f.left(|term| term == Term::Not);
    let above = f.left(|term| matches!(term, Term::Compare(Comparator::MoreThan)));
    match (meets, misses) {
        _ if !target && !misses && !not => Comparator::Eq,
        (_, true) => Comparator::LessThan,
        (true, _) if not => Comparator::LessThan,
        (true, _) if above => Comparator::MoreThan,
        (true, _) => Comparator::AtLeast,
        _ => Comparator::Eq,
    }
}

/// Whether it is the first of "from 1.3% to 2%", or follows "up from".
fn from_value(f: &Figure) -> bool {
    f.next_to().0 == Term::From
}

fn up_from(f: &Figure) -> bool {
    let first = f.scene.find(0..f.scene.len(), super::scene::is_figure);
    first == Some(f.at)
}

fn of_spending(f: &Figure) -> bool {
    let words = |term| matches!(term, Term::Spending | Term::Verb(Verb::Spend, _) | Term::Ministry);
    f.clause(words) || f.scene.any(0..f.at, words)
}

/// `for 2024-2030`, `from 2025 to 2029`
fn spans_years(f: &Figure) -> bool {
    let year = |at: usize| matches!(f.scene.term(at), Term::Time(Time::Year(_)));
    let joins = |at: usize| matches!(f.scene.term(at), Term::Mark('—') | Term::To | Term::And);
    f.scene.right(f.at).any(|at| year(at) && (year(at + 1) || joins(at + 1) && year(at + 2)))
}

fn over_years(term: Term) -> bool {
    matches!(term, Term::Span | Term::Years)
}

fn per_head(f: &Figure) -> Option<Outcome> {
    let right = f.scene.right(f.at);
    let near = right.start..right.end.min(right.start + 3);
    let said = f.is_money()
        && (f.scene.any(near, |term| term == Term::PerHead)
            || f.left(|term| term == Term::PerHead)
            || f.quantity.scale == Scale::One && f.clause(|term| term == Term::PerHead));
    said.then_some(())?;
    if f.said { f.found(Measure::PerHead, f.when(), None) } else { Some(Outcome::Nothing) }
}

fn gap(f: &Figure) -> Option<Outcome> {
    f.is_money().then_some(())?;
    let (before, after) = f.next_to();
    let grow = |term| matches!(term, Term::Verb(Verb::Grow | Verb::Fall | Verb::Cost, _));
    let by = before == Term::By && f.left(grow);
    let of = before == Term::Of
        && f.scene
            .ahead(f.at)
            .and_then(|at| f.scene.ahead(at))
            .is_some_and(|at| grow(f.scene.term(at)) || f.scene.term(at) == Term::More);
    let cost = matches!(before, Term::Verb(Verb::Cost, _));
    let more = f
        .scene
        .find(f.scene.left(f.at), |term| term == Term::More)
        .is_some_and(|at| f.scene.any(at + 1..at + 3, |term| matches!(term, Term::Spending)));
    if !(by
        || of
        || cost
        || more
        || before == Term::More
        || after == Term::More
        || matches!(after, Term::Verb(Verb::Grow, _)))
    {
        return None;
    }
    if !f.said && !of_spending(f) {
        return Some(Outcome::Nothing);
    }
    let years = f.clause(|term| matches!(term, Term::Between | Term::Time(Time::DecadeEnd)))
        || f.near(over_years)
        || spans_years(f);
    let when = f
        .when()
        .or_else(|| (f.time.is_none() && f.tense == Tense::Conditional).then_some(When::Current));
    let reason = if years {
        Some(Reason::SeveralYears)
    } else if f.tense == Tense::Conditional {
        Some(Reason::Hypothetical)
    } else {
        None
    };
    f.found(Measure::Gap, when, reason)
}

fn amount(f: &Figure) -> Option<Outcome> {
    f.is_money().then_some(())?;
    let small = f.quantity.scale == Scale::One && f.quantity.number < Decimal::from(1_000_000);
    let budget = f.said && !small && (of_spending(f) || f.subject.beside);
    if !budget {
        return Some(Outcome::Nothing);
    }
    let from =
        from_value(f) && !f.scene.any(f.at + 1..f.at + 3, |term| matches!(term, Term::Time(_)));
    let when = if from { None } else { f.when() };
    let ministry = f.clause(|term| term == Term::Ministry).then_some(Reason::Ministry);
    let demand =
        f.left(|term| matches!(term, Term::Verb(Verb::Demand, _))).then_some(Reason::Opinion);
    let years = (f.near(over_years) || spans_years(f)).then_some(Reason::SeveralYears);
    f.found(Measure::Amount, when, ministry.or(demand).or(years))
}

/// A place in an order that begins at an item: where it stands, how many items its words take, and what it says.
pub(super) fn rank(
    scene: &Scene,
    at: usize,
    day: Option<Day>,
    said: bool,
) -> Option<(usize, Found)> {
    let (place, top, taken) = place(scene, at)?;
    let clause = scene.clause(at);
    let context =
        said || scene.any(0..scene.len(), |term| {
            matches!(term, Term::Output)
                || matches!(term, Term::Quantity(found) if found.kind == Kind::OfGdp)
        }) || scene.any(clause.clone(), |term| {
            matches!(term, Term::Equipment | Term::Verb(Verb::Spend, _))
        });
    let over_time = scene.any(clause.clone(), |term| matches!(term, Term::History | Term::Since));
    let grows = scene.any(at..at + taken + 2, |term| {
        matches!(term, Term::Verb(Verb::Grow | Verb::Fall, _) | Term::Else(_))
    });
    if !context || over_time || grows {
        return None;
    }
    let ahead =
        scene.find(at + taken..at + taken + 3, |term| matches!(term, Term::Ally(_, Form::Name)));
    let named_after = ahead.filter(|found| {
        scene.any(at + taken..*found, |term| matches!(term, Term::Verb(Verb::Be, _)))
    });
    let subject = match named_after.map(|at| scene.term(at)) {
        Some(Term::Ally(code, _)) => {
            Subject { who: vec![Who::Ally(code)], place: named_after, beside: true }
        }
        _ => subjects::of(scene, at),
    };
    let one_of =
        scene.ahead(at).is_some_and(|at| matches!(scene.term(at), Term::Beside | Term::Of));
    (subject.is_ally() && subject.who.len() == 1 && !one_of).then_some(())?;
    let time = times::named(scene, at, true).map(|(time, _)| time);
    let tense = times::tense(scene, at);
    let when = match (time, tense) {
        (Some(time), _) => times::year(time, day),
        (None, Tense::Past) => None,
        _ => Some(When::Current),
    };
    let any = |means: fn(Term) -> bool| scene.any(clause.clone(), means);
    let by = if any(|term| term == Term::Equipment) {
        Measure::EquipmentShare
    } else if any(|term| {
        matches!(term, Term::Output | Term::Percent)
            || matches!(term, Term::Quantity(found) if matches!(found.kind, Kind::OfGdp | Kind::Percent))
    }) {
        Measure::Share
    } else {
        Measure::Amount
    };
    let elsewhere = any(|term| matches!(term, Term::Foreign(_)));
    let reason = if elsewhere {
        Some(Reason::NotAnAlly)
    } else if tense == Tense::Conditional {
        Some(Reason::Hypothetical)
    } else {
        when.is_none().then_some(Reason::NoYear)
    };
    let claim = Claim {
        when,
        order: Some(Order { by, lowest_first: !top }),
        ..Claim::new(Measure::Rank, Value::new(Decimal::from(place), Unit::Place))
    };
    Some((taken, Found { who: subject.who, claim, reason }))
}

/// `third-highest`, `the highest percentage of GDP`, `ranks first`, `is second (`.
fn place(scene: &Scene, at: usize) -> Option<(u8, bool, usize)> {
    let of_spending = |from: usize| {
        let end = scene.right(from).end.min(from + 8);
        scene.any(from..end, |term| {
            matches!(term, Term::Spending | Term::Spender | Term::Percent | Term::Part)
        }) || matches!(scene.back(from, 2), Term::Verb(Verb::Spend, _))
            || matches!(scene.back(from, 3), Term::Verb(Verb::Spend, _))
    };
    match (scene.term(at), scene.term(at + 1)) {
        (Term::Ordinal(place), Term::Superlative(top)) if of_spending(at + 2) => {
            Some((place, top, 2))
        }
        (Term::Superlative(top), _)
            if !matches!(scene.back(at, 1), Term::Ordinal(_)) && of_spending(at + 1) =>
        {
            Some((1, top, 1))
        }
        (Term::Ordinal(place), next) => {
            let before = scene.ahead(at).map_or(Term::Plain, |at| scene.term(at));
            let ranks = matches!(before, Term::Verb(Verb::Rank, _));
            let listed = matches!(before, Term::Verb(Verb::Be, _))
                && matches!(next, Term::Mark('('))
                || matches!(next, Term::Verb(Verb::Be, _))
                    && matches!(scene.term(scene.after(at + 1)), Term::Ally(..));
            // `is second only to Poland`
            let only_to =
                matches!(before, Term::Verb(Verb::Be, _)) && matches!(next, Term::Ally(..));
            (ranks || listed || only_to).then_some((place, true, 1))
        }
        _ => None,
    }
}

/// `doubled its defence spending`.
pub(super) fn multiple(scene: &Scene, at: usize, day: Option<Day>, said: bool) -> Option<Found> {
    let Term::Verb(Verb::Multiply(times), _) = scene.term(at) else { return None };
    let subject = subjects::of(scene, at);
    let clause = scene.clause(at);
    let of = scene.any(clause.clone(), |term| matches!(term, Term::Spending));
    (said && of && !subject.who.is_empty()).then_some(())?;
    let since = times::since(scene, at);
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
