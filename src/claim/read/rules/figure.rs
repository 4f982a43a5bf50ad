//! A figure in its sentence, and what the words around it say of it.

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::scene::Scene;
use super::super::sets::Set;
use super::super::subjects::Subject;
use super::super::terms::{Kind, Quantity, Tense, Term, Time, Verb};
use super::super::times;
use super::{Found, Outcome, Said};
use crate::claim::{Claim, Comparator, Measure, Unit, Value, When, Who};
use crate::dataset::Day;

/// A figure in its sentence.
pub(super) struct Figure<'s> {
    pub(super) scene: &'s Scene,
    pub(super) at: usize,
    pub(super) quantity: Quantity,
    pub(super) subject: Subject,
    pub(super) tense: Tense,
    pub(super) time: Option<Time>,
    /// Whether the time stands after it.
    pub(super) timed_after: bool,
    pub(super) day: Option<Day>,
    /// Whether the sentence itself speaks of defence.
    pub(super) said: Said,
    /// Whether it is what another is compared with.
    pub(super) compared: bool,
    /// What the sentence said before.
    pub(super) before: Option<&'s Found>,
    /// The first item after the figure before it, and the next figure after it, within its clause.
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Figure<'_> {
    pub(super) fn kind(&self) -> Kind {
        self.quantity.kind
    }

    pub(super) fn is_percent(&self) -> bool {
        matches!(self.kind(), Kind::Percent | Kind::OfGdp | Kind::OfIncome)
    }

    pub(super) fn left(&self, means: impl Fn(Term) -> bool) -> bool {
        self.scene.any(self.from..self.at, means)
    }

    pub(super) fn clause(&self, means: impl Fn(Term) -> bool) -> bool {
        self.scene.any(self.scene.clause(self.at), means)
    }

    /// What stands right before and right after.
    pub(super) fn next_to(&self) -> (Term, Term) {
        let before = self.scene.ahead(self.at).map_or(Term::Plain, |at| self.scene.term(at));
        (before, self.scene.term(self.scene.after(self.at)))
    }

    pub(super) fn unit(&self) -> Option<Unit> {
        Some(match self.kind() {
            Kind::OfGdp => Unit::PercentOfGdp,
            Kind::Percent | Kind::OfIncome | Kind::Bare => Unit::Percent,
            Kind::Points => Unit::Points,
            // Canada's own dollar, as the ally's budgets are told.
            Kind::Money(Some(_)) if self.is_bare_dollar() => {
                Unit::Money(crate::dataset::Currency::read("CAD")?)
            }
            Kind::Money(Some(currency)) => Unit::Money(currency),
            Kind::Money(None) => Unit::Money(self.kroner()?),
            Kind::Persons => Unit::Persons,
            Kind::Allies => Unit::Allies,
        })
    }

    /// Whether it is in dollars, which is not said, and Canada's.
    pub(super) fn is_bare_dollar(&self) -> bool {
        let canada =
            matches!(self.subject.who.as_slice(), [Who::Ally(code)] if code.as_str() == "CAN");
        canada && self.scene.is_bare_dollar(self.at)
    }

    /// The number with its unit.
    pub(super) fn value(&self) -> Option<Value> {
        let Quantity { number, high, scale, .. } = self.quantity;
        Some(Value { number, high, scale, unit: self.unit()? })
    }

    /// Whose kroner are meant: those of the only ally named that has them.
    pub(super) fn kroner(&self) -> Option<crate::dataset::Currency> {
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
    pub(super) fn when(&self) -> Option<When> {
        if let Some(before) = self.before
            && !self.timed_after
            && self.scene.echoes(self.at)
        {
            return before.claim.when;
        }
        match (self.time, self.tense) {
            (Some(Time::Now), Tense::Past) if self.subject.beside => None,
            (Some(time), _) => times::year(time, self.day),
            (None, Tense::Past) => times::trailing(self.scene, self.at)
                .and_then(|time| times::year(time, self.day))
                .filter(|when| !self.is_ahead(Some(*when))),
            (None, Tense::Present) if !self.compared => Some(When::Current),
            // `will be $35 billion this year, while the U.S. will spend $967 billion`, `will lead at 4.5%, followed by
            // Lithuania at 4%`
            (None, Tense::Future) => {
                let before = self.before?;
                let when = before.claim.when;
                let is_now = when == Some(When::Current) && self.subject.beside;
                // `spent 2.3% in 2024 and plans to raise it to 2.5%`
                let is_anothers = before.who != self.subject.who
                    && !self.left(|term| Set::PROMISE.or(Set::GROW).has(term));
                if is_now || is_anothers && self.is_this_year(when) { when } else { None }
            }
            (None, _) => None,
        }
    }

    /// Whether the year is later than the day's.
    pub(super) fn is_ahead(&self, when: Option<When>) -> bool {
        matches!((when, self.day), (Some(When::In(year)), Some(day)) if year > day.year())
    }

    pub(super) fn is_this_year(&self, when: Option<When>) -> bool {
        matches!((when, self.day), (Some(When::In(year)), Some(day)) if year <= day.year())
    }

    /// A claim with everything that the figure itself says.
    pub(super) fn found(
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
        let Quantity { number, high, scale, .. } = self.quantity;
        let comparator = self.comparator(measure);
        let prices = self.scene.find(0..self.scene.len(), |term| matches!(term, Term::At(_)));
        let prices = prices.and_then(|at| match self.scene.term(at) {
            Term::At(prices) => Some(prices),
            _ => None,
        });
        let has_prices = matches!(
            measure,
            Measure::Amount
                | Measure::Added
                | Measure::Change
                | Measure::PerHead
                | Measure::ShareOfAlliance
        );
        let claim = Claim {
            comparator,
            when,
            prices: if has_prices { prices } else { None },
            ..Claim::new(measure, Value { number, high, scale, unit })
        };
        let who = self.subject.who.clone();
        let dollars = self.is_bare_dollar().then_some(Reason::Unclear);
        let but = self.subject.is_bloc() && self.clause(|term| matches!(term, Term::Except));
        let reason = reason
            .or_else(|| self.doubt(measure, &who, when))
            .or(but.then_some(Reason::Unclear))
            .or(dollars);
        Some(Outcome::Is(Box::new(Found { who, claim, reason })))
    }

    /// How it is said, or what the verb right before it says: `exceeded 3%`.
    fn comparator(&self, measure: Measure) -> Comparator {
        let said = self.quantity.comparator;
        let is_plain = matches!(measure, Measure::Target | Measure::Count);
        // `plans to increase it up to 2%`: to so much, and not to less.
        let is_raised = said == Comparator::AtMost && self.left(|term| Set::GROW.has(term));
        if measure == Measure::Pledge && is_raised {
            return Comparator::Eq;
        }
        // `would not raise it above 2.1%`
        let ends = Set::NOT.or(Set::COMMA).or(Set::WHICH).or(Set::AND).or(Set::WHILE);
        let last = self.scene.find_last(self.from..self.at, |term| ends.has(term));
        let denied = last.is_some_and(|at| self.scene.term(at) == Term::Not);
        if denied && !is_plain && said == Comparator::MoreThan {
            return Comparator::AtMost;
        }
        let is_open = matches!(said, Comparator::Eq | Comparator::About);
        if is_plain || !is_open || self.left(|term| matches!(term, Term::Not)) {
            return said;
        }
        // `passed a budget of €8 billion`, `topped the list with 4.1%`
        let leads = |term| Set::FILLER.or(Set::TARGET).or(Set::OF).or(Set::BLOC).has(term);
        let verb = (self.from..self.at).rev().find(|at| !leads(self.scene.term(*at)));
        // `stopped short of spending 4%`
        let spends = |at: &usize| Set::SPEND.or(Set::SPENDING).has(self.scene.term(*at));
        let misses = verb.filter(spends).and_then(|at| self.scene.ahead(at));
        // `failed to spend 4%`
        let to = misses.filter(|at| self.scene.term(*at) == Term::To);
        let misses = to.and_then(|to| self.scene.ahead(to)).or(misses);
        let verb = misses.filter(|at| Set::MISS.has(self.scene.term(*at))).or(verb);
        let is_passed = Set::SPENDING.has(self.next_to().1);
        match verb.map(|at| self.scene.term(at)) {
            Some(Term::Verb(Verb::Exceed, _)) if !is_passed => Comparator::MoreThan,
            Some(Term::Verb(Verb::Miss, _)) => Comparator::LessThan,
            _ => said,
        }
    }

    /// What is missing, or not tabulated.
    pub(super) fn doubt(
        &self,
        measure: Measure,
        who: &[Who],
        when: Option<When>,
    ) -> Option<Reason> {
        match who.first() {
            None => return Some(Reason::NoSubject),
            Some(Who::Other(_)) => return Some(Reason::NotAnAlly),
            Some(_) => {}
        }
        // `the alliance's eastern members`: some of them.
        let part = self.subject.place.is_some_and(|place| {
            // `our fellow NATO allies`
            let is_of_some = match (self.scene.back(place, 1), place.checked_sub(2)) {
                (Term::Bloc(_), Some(before)) => self.scene.term(before) == Term::Plain,
                (before, _) => before == Term::Plain,
            };
            self.scene.term(place) == Term::Members && is_of_some
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
    pub(super) fn is_target(&self) -> bool {
        let left = self.scene.left(self.at);
        let near = self.at.saturating_sub(7).max(left.start)..self.at;
        let word = self.scene.find_last(near, |term| matches!(term, Term::Target));
        // `target of 2%`, `target to spend 2%`, `raise the target from 2%`; not `met the target, spending 2%`, and not
        // `above the 2% target at 2.1%`.
        let governs = word.is_some_and(|word| {
            let served = matches!(self.scene.back(word, 1), Term::Quantity(_))
                && !self.scene.any(word..self.at, |term| term == Term::To);
            !served && !self.scene.any(word..self.at, |term| matches!(term, Term::Mark(',')))
        });
        // `the 2% of GDP per year defence spending target`
        let from = self.scene.after(self.at);
        let between = |term| {
            matches!(
                term,
                Term::Plain | Term::Defence | Term::Spending | Term::Bloc(_) | Term::Filler
            )
        };
        let word = (from..from + 4).find(|at| !between(self.scene.term(*at)));
        let named = word.is_some_and(|at| self.scene.term(at) == Term::Target);
        named || governs || self.is_called_target() || self.is_labelled_target()
    }

    /// `leaders announced a new goal: spend 5%`, `2026 target: 5% of GDP`
    fn is_labelled_target(&self) -> bool {
        let colon = self.scene.clause(self.at).start.checked_sub(1);
        let colon = colon.filter(|at| self.scene.term(*at) == Term::Mark(':'));
        colon.is_some_and(|colon| self.scene.back(colon, 1) == Term::Target)
    }

    /// `at least 2%, which was the alliance's target`.
    pub(super) fn is_called_target(&self) -> bool {
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
    pub(super) fn follows_a_figure(&self) -> bool {
        let from = self.subject.place.unwrap_or(0);
        self.scene.any(from..self.at, |term| matches!(term, Term::Quantity(found) if matches!(found.kind, Kind::Percent | Kind::OfGdp)))
    }

    /// Whether it is the first of "from 1.3% to 2%", or follows "up from".
    pub(super) fn is_start(&self) -> bool {
        self.next_to().0 == Term::From && self.quantity.high.is_none()
    }
}
