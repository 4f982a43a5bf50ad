//! Names that several words make together, and names of places that are nobody.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::super::terms::{Bloc, Form, Tense, Term, Verb};
use super::{Scene, is_figure};

/// `NATO's defence spending, excluding the US`: no more stands between the alliance and who is left out.
const LONGEST_OWNED: usize = 8;

/// `combined`, `together` and `the average of` stand no farther from those who are taken together.
const TOGETHER: usize = 5;

/// So many allies are left without one, from 2014 on.
pub(super) const ALL_BUT_ONE: RangeInclusive<Decimal> =
    Decimal::from_parts(27, 0, 0, false, 0)..=Decimal::from_parts(31, 0, 0, false, 0);

impl Scene {
    /// `European allies and Canada`, `Canada and its European allies`, `allies from Europe and Canada`.
    pub(super) fn europe_and_canada(&self, at: usize) -> Option<(Term, usize)> {
        let end = match self.term(at) {
            Term::Bloc(Bloc::Europe) => self.joined_to(at, is_canada),
            term if is_canada(term) => self.joined_to(at, |term| term == Term::Bloc(Bloc::Europe)),
            Term::Bloc(Bloc::Nato) if self.term(at + 1) == Term::Members => {
                self.members_from(at + 1)
            }
            Term::Members => self.members_from(at),
            _ => None,
        }?;
        Some((Term::Bloc(Bloc::EuropeCanada), end + 1 - at))
    }

    /// The name that `and` joins to one. After a comma it may begin a clause of its own, unless another comma follows.
    fn joined_to(&self, at: usize, is_other: impl Fn(Term) -> bool) -> Option<usize> {
        let comma = usize::from(self.term(at + 1) == Term::Mark(','));
        if self.term(at + 1 + comma) != Term::And {
            return None;
        }
        let small = |term| matches!(term, Term::Filler | Term::It | Term::They);
        let other = (at + 2 + comma..self.len()).find(|at| !small(self.term(*at)))?;
        let closed = comma == 0 || self.term(other + 1) == Term::Mark(',');
        (is_other(self.term(other)) && closed).then_some(other)
    }

    /// `allies from Europe and Canada`.
    fn members_from(&self, members: usize) -> Option<usize> {
        let from = matches!(self.term(members + 1), Term::In | Term::From);
        let place = members + 2;
        (from && self.term(place) == Term::Bloc(Bloc::EuropeCanada)).then_some(place)
    }

    /// `NATO members excluding the US`, `without the United States, the alliance`: Europe and Canada.
    pub(super) fn leave_america_out(&mut self) {
        let Some(except) = self.find(0..self.len(), |term| matches!(term, Term::Except)) else {
            return;
        };
        let america = self.past_fillers(except + 1);
        let next = self.past_fillers(america + 1);
        let listed = matches!(self.term(next), Term::And | Term::Mark(','))
            && matches!(self.term(self.past_fillers(next + 1)), Term::Ally(..));
        if !is_america(self.term(america)) || self.possessive(america) || listed {
            return;
        }
        let Some(whole) = self.whole_before(except).or_else(|| self.whole_after(next)) else {
            return;
        };
        let second = self.term(whole) != Term::Members
            && matches!(self.term(whole + 1), Term::Members | Term::States);
        self.set(whole, Term::Bloc(Bloc::EuropeCanada));
        let rest = second.then_some(whole + 1);
        for at in rest.into_iter().chain([except, america]) {
            self.set(at, Term::Filler);
        }
    }

    /// `The US spent $968 billion, and the other 31 members combined $482 billion`: Europe and Canada.
    pub(super) fn name_the_rest(&mut self, text: &str) {
        for at in 0..self.len() {
            // `all 31 other members combined`
            if is_all_but_one(self.term(at))
                && self.is_written(text, at + 1, &["other"])
                && let Some(members) = self.rest_of_america(at)
            {
                self.name_them(at, members);
                continue;
            }
            if !matches!(self.term(at), Term::Rest) {
                continue;
            }
            // `the remaining allies`: some of them.
            let is_counted = matches!(self.term(at + 1), Term::Figure(_) | Term::Quantity(_));
            self.set(at, if is_counted { Term::Filler } else { Term::Plain });
            if let Some(members) = self.rest_of_america(at) {
                self.name_them(at, members);
            }
        }
    }

    /// Names those without America whose words begin at an item and end with another.
    fn name_them(&mut self, first: usize, members: usize) {
        for told in first..members {
            self.set(told, Term::Filler);
        }
        self.set(members, Term::Bloc(Bloc::EuropeCanada));
    }

    /// The members who are said to be the others, where America alone is named beside them and they are taken together.
    fn rest_of_america(&self, rest: usize) -> Option<usize> {
        let is_named = |term| matches!(term, Term::Ally(..) | Term::Foreign(_));
        let beside =
            self.find_last(0..rest, is_named).or_else(|| self.find(rest..self.len(), is_named))?;
        let passed =
            |term| is_all_but_one(term) || matches!(term, Term::Filler | Term::Bloc(Bloc::Nato));
        let members = self.find(rest + 1..self.len(), |term| !passed(term))?;
        let is_members = matches!(self.term(members), Term::Members | Term::States);
        let near = rest.saturating_sub(TOGETHER)..members + TOGETHER;
        let is_together = self.any(near, |term| matches!(term, Term::Total | Term::Average));
        (is_america(self.term(beside)) && is_members && is_together).then_some(members)
    }

    /// The alliance that is named shortly before an item, past what is said of it.
    fn whole_before(&self, at: usize) -> Option<usize> {
        let near = at.saturating_sub(LONGEST_OWNED)..at;
        let whole = self.find_last(near.clone(), is_alliance)?;
        let whole = match whole.checked_sub(1).filter(|at| is_alliance(self.term(*at))) {
            Some(first) if near.contains(&first) => first,
            _ => whole,
        };
        let ends = |term| is_figure(term) || matches!(term, Term::Verb(..) | Term::Target);
        (!self.any(whole..at, ends)).then_some(whole)
    }

    /// The alliance right after a comma.
    fn whole_after(&self, comma: usize) -> Option<usize> {
        let whole = self.past_fillers(comma + 1);
        (self.term(comma) == Term::Mark(',') && is_alliance(self.term(whole))).then_some(whole)
    }

    pub(super) fn past_fillers(&self, at: usize) -> usize {
        (at..self.len()).find(|at| !matches!(self.term(*at), Term::Filler)).unwrap_or(self.len())
    }

    /// States are members where the alliance is named right beside them, and nobody in particular elsewhere.
    pub(super) fn name_states(&mut self) {
        for at in 0..self.len() {
            if matches!(self.term(at), Term::States) {
                let before = matches!(self.back(at, 1), Term::Bloc(_) | Term::Members);
                let joins = |term| matches!(term, Term::In | Term::Of | Term::Filler);
                if before || matches!(self.near(at, joins), Some(Term::Bloc(_))) {
                    self.set(at, Term::Members);
                }
            }
        }
    }

    /// The city before a report, `BERLIN (Reuters) — The government …`, says where it was written; that of a summit where it
    /// was held: `the summit in Madrid`. What `the Vilnius summit` does, the alliance does.
    pub(super) fn drop_places(&mut self) {
        let dash = self.find(1..self.len().min(7), |term| matches!(term, Term::Mark('—')));
        if self.is_capital(0) && dash.is_some() {
            self.set(0, Term::Plain);
        }
        for at in 0..self.len() {
            if !self.is_capital(at) {
                continue;
            }
            let met = matches!(self.back(at, 1), Term::In | Term::With | Term::Mark(','))
                && self.back(at, 2) == Term::Summit;
            if self.term(at + 1) == Term::Summit {
                self.set(at, Term::Bloc(Bloc::Nato));
            } else if met {
                self.set(at, Term::Plain);
            }
        }
    }

    fn is_capital(&self, at: usize) -> bool {
        matches!(self.term(at), Term::Ally(_, Form::Capital))
    }

    /// `spent the minimum 2%`: what is spent is as much as the target, and no target.
    pub(super) fn drop_minimum(&mut self) {
        for at in 0..self.len() {
            if !matches!(self.term(at), Term::Target) {
                continue;
            }
            let before = self.ahead(at).map_or(Term::Plain, |at| self.term(at));
            let spent = matches!(before, Term::Verb(Verb::Spend, _));
            if spent && is_figure(self.term(at + 1)) {
                self.set(at, Term::Filler);
            }
        }
    }
}

impl Scene {
    /// `announced the new data`: what is announced is said, and nothing is promised.
    pub(super) fn tell_announcements(&mut self) {
        for at in 0..self.len() {
            let is_announced = matches!(self.term(at), Term::Verb(Verb::Promise, Tense::Past))
                && self.term(self.past_fillers(at + 1)) == Term::Title;
            if is_announced {
                self.set(at, Term::Verb(Verb::Say, Tense::Past));
            }
        }
    }
}

impl Scene {
    /// `He asked all allies to spend 5%`: what is asked by somebody is no agreement; what allies are asked to do is.
    pub(super) fn tell_who_asks(&mut self, text: &str) {
        for at in 0..self.len() {
            let may_ask = matches!(self.term(at), Term::Verb(Verb::Agree, Tense::Past));
            if !may_ask || !self.is_written(text, at, &["asked"]) {
                continue;
            }
            let is_passive =
                self.ahead(at).is_some_and(|at| matches!(self.term(at), Term::Verb(Verb::Be, _)));
            if !is_passive {
                self.set(at, Term::Verb(Verb::Demand, Tense::Past));
            }
        }
    }
}

/// Whether a term is the number of all allies but one.
fn is_all_but_one(term: Term) -> bool {
    match term {
        Term::Figure(number) => ALL_BUT_ONE.contains(&Decimal::from(number)),
        Term::Quantity(found) => ALL_BUT_ONE.contains(&found.number),
        _ => false,
    }
}

fn is_alliance(term: Term) -> bool {
    matches!(term, Term::Bloc(Bloc::Nato) | Term::Members)
}

fn is_canada(term: Term) -> bool {
    matches!(term, Term::Ally(code, Form::Name) if code.as_str() == "CAN")
}

fn is_america(term: Term) -> bool {
    matches!(term, Term::Ally(code, Form::Name) if code.as_str() == "USA")
}
