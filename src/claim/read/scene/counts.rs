//! How many allies: numbers beside words for them, and words that say how many without a number.

use rust_decimal::Decimal;

use super::super::terms::{Bloc, Form, Kind, Quantity, Term, Time, Verb};
use super::names::ALL_BUT_ONE;
use super::{ALLIES, Item, Scale, Scene, bare, can_be_allies};

impl Scene {
    /// `do spend`, `did not meet`: words that only help a verb. `which 23 of them do`, `five did so in 2016` stand for what was
    /// told before.
    pub(super) fn drop_auxiliaries(&mut self) {
        for at in 0..self.len() {
            if !matches!(self.term(at), Term::Verb(Verb::Do, _)) {
                continue;
            }
            let next = if self.term(at + 1) == Term::Not { at + 2 } else { at + 1 };
            let ends = next >= self.len()
                || matches!(
                    self.term(next),
                    Term::Mark(_)
                        | Term::And
                        | Term::While
                        | Term::In
                        | Term::By
                        | Term::Time(_)
                        | Term::Verb(Verb::Be, _)
                );
            if !ends {
                self.set(at, Term::Plain);
            }
        }
    }

    /// `23 of the 32 NATO members`, `nine allies`.
    pub(super) fn count(&self, at: usize) -> Option<(Term, usize)> {
        let quantity = self
            .quantity(at)
            .filter(|quantity| quantity.kind == Kind::Bare && quantity.scale == Scale::One)?;
        let before = (0..at).rev().map(|at| self.term(at)).find(|term| *term != Term::Filler);
        // `like the other 31 allies`, `out of 32 members, 24 meet it`, `among the 32 members`: whom it is about, and no count.
        let all = ALLIES.contains(&quantity.number) && before == Some(Term::OneOf);
        // `compared to 23 countries in 2014` goes on with a count.
        let is_nearly_all =
            ALLIES.contains(&quantity.number) || ALL_BUT_ONE.contains(&quantity.number);
        let whole = all
            || before == Some(Term::Of)
            || before == Some(Term::Beside) && is_nearly_all
            || matches!(before, Some(Term::Bloc(_))) && self.possessive(at.saturating_sub(1));
        let mut next = at + 1;
        if self.term(next) == Term::Of {
            let whole = (next..).take(6).find(|at| matches!(self.term(*at), Term::Quantity(_)));
            let whole =
                whole.filter(|at| self.quantity(*at).is_some_and(|whole| whole.kind == Kind::Bare));
            let between = whole.is_some_and(|whole| {
                !self.any(next + 1..whole, |term| {
                    !matches!(
                        term,
                        Term::Filler | Term::It | Term::They | Term::Bloc(_) | Term::Defence
                    )
                })
            });
            next = if between { whole? + 1 } else { next + 1 };
        }
        while matches!(self.term(next), Term::Bloc(_) | Term::Filler | Term::It | Term::They) {
            next += 1;
        }
        // Countries are allies where the sentence names the alliance or its target, or what they spend.
        let of_alliance = |term| matches!(term, Term::Bloc(_) | Term::Members | Term::Target);
        let spend = |term| {
            matches!(term, Term::Verb(Verb::Spend | Verb::Meet | Verb::Exceed | Verb::Miss, _))
        };
        let of_gdp = |term| matches!(term, Term::Quantity(found) if found.kind == Kind::OfGdp);
        let act = self
            .find(next..self.len(), spend)
            .is_some_and(|verb| self.any(verb..self.len(), of_gdp));
        let states =
            self.term(next) == Term::States && (act || self.any(0..self.len(), of_alliance));
        let named = self.term(next) == Term::Members || states;
        let members = named || matches!(self.back(next, 1), Term::Bloc(_));
        // `23 of them`, where the allies are named before
        let them = self.term(at + 1) == Term::Of
            && self.term(at + 2) == Term::They
            && self.any(0..at, |term| matches!(term, Term::Bloc(_) | Term::Members));
        let of_all = !named && self.is_number_of_allies(next.saturating_sub(1)) && self.acts(next);
        let end = if named { next + 1 } else { next };
        let are_bound = named && self.binds_all(quantity.number, end);
        let whole = whole || are_bound;
        let of_nato = |term| matches!(term, Term::Bloc(_) | Term::Members);
        let loose = (states || of_all) && !self.any(0..self.len(), of_nato);
        let counted = Quantity { kind: Kind::Allies, loose, ..quantity };
        let term = if whole { Term::Members } else { Term::Quantity(counted) };
        (can_be_allies(quantity.number) && (members || them || of_all)).then_some((term, end - at))
    }

    /// `The 28 allies had pledged to spend 2%`, `agreed that all 29 members would spend 2%`: whether so many are the alliance,
    /// which binds itself by what stands from an item on.
    fn binds_all(&self, number: Decimal, from: usize) -> bool {
        let binds = |term| {
            matches!(term, Term::Would | Term::Verb(Verb::Promise | Verb::Agree | Verb::Demand, _))
        };
        ALLIES.contains(&number) && self.any(from..from + 2, binds)
    }

    /// `all NATO members met 2%`, `the only ally that spends more than 4%`: how many allies do it, without a number.
    pub(super) fn count_in_words(&mut self, text: &str, allies: usize) {
        for at in 0..self.len() {
            let word = self.written(text, at);
            let found = match (self.all_allies(word, at), self.only_ally(word, text, at)) {
                (Some(end), _) => Some((allies, end)),
                (None, Some(end)) => Some((1, end)),
                (None, None) => None,
            };
            let Some((number, end)) = found else { continue };
            let counted = Quantity { kind: Kind::Allies, ..bare(Decimal::from(number)) };
            let (Some(first), Some(last)) = (self.items.get(at), self.items.get(end - 1)) else {
                return;
            };
            let span = first.span.start..last.span.end;
            let item =
                Item { term: Term::Quantity(counted), span, possessive: false, ..first.clone() };
            self.items.splice(at..end, [item]);
        }
    }

    /// Where the words end that begin at an item and are for all allies, of whom something is said that can be counted.
    fn all_allies(&self, words: &str, at: usize) -> Option<usize> {
        let mut noun = at;
        if words.eq_ignore_ascii_case("all") {
            noun = at + 1;
            while matches!(
                self.term(noun),
                Term::Filler | Term::Of | Term::It | Term::They | Term::Bloc(Bloc::Nato)
            ) {
                noun += 1;
            }
            let of_nato = self.term(noun) == Term::States
                && matches!(self.back(noun, 1), Term::Bloc(Bloc::Nato));
            if self.term(noun) != Term::Members && !of_nato {
                return None;
            }
        } else {
            if !matches!(self.term(at), Term::Members) {
                return None;
            }
            let is_each = ["every ", "each "].iter().any(|each| {
                words.get(..each.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(each))
            });
            if !is_each {
                return None;
            }
        }
        // `not all members`, `nearly all members`, `was agreed by all members`, `the target for all members`
        let acts = self.ahead(at).is_none_or(|before| {
            matches!(
                self.term(before),
                Term::Mark(_)
                    | Term::Which
                    | Term::While
                    | Term::When
                    | Term::And
                    | Term::Time(_)
                    | Term::Verb(Verb::Say, _)
                    | Term::Plain
            )
        });
        // `requires that all members spend 2%`
        let is_asked = self.any(0..at, |term| {
            matches!(
                term,
                Term::Verb(Verb::Demand | Verb::Agree | Verb::Promise, _)
                    | Term::Would
                    | Term::Talk
            )
        });
        let done = self.past_adverbs(noun + 1);
        let meets = self.is_met(done, at);
        (acts && !is_asked && meets).then_some(noun + 1)
    }

    /// Where the words end that begin at an item and are for one ally alone, of which something is said that can be counted.
    fn only_ally(&self, word: &str, text: &str, at: usize) -> Option<usize> {
        if !word.eq_ignore_ascii_case("only") && !word.eq_ignore_ascii_case("sole") {
            return None;
        }
        let of_nato = |at: usize| matches!(self.term(at), Term::Bloc(Bloc::Nato));
        let noun = if of_nato(at + 1) { at + 2 } else { at + 1 };
        let is_member = self.is_written(text, noun, &["member", "ally"]);
        let is_country = self.is_written(text, noun, &["country", "nation", "state"]);
        let whose = matches!(self.term(noun + 1), Term::Of | Term::In);
        let whose = if whose { self.past_fillers(noun + 2) } else { noun };
        let (is_of_nato, next) = if whose > noun && of_nato(whose) {
            (true, whose + 1)
        } else {
            (of_nato(at + 1), noun + 1)
        };
        let leads = matches!(self.term(next), Term::Which | Term::To);
        let is_one = is_member || is_country && is_of_nato;
        (is_one && leads && self.is_met(self.past_adverbs(next + 1), at)).then_some(next)
    }

    /// The first item from one on that is no adverb: `members have finally met`, `members now spend`.
    fn past_adverbs(&self, at: usize) -> usize {
        let passed = |term| {
            matches!(
                term,
                Term::Filler | Term::Plain | Term::Time(Time::Now) | Term::Verb(Verb::Have, _)
            )
        };
        (at..at + 3).find(|at| !passed(self.term(*at))).unwrap_or(at + 3)
    }

    /// Whether a share is spent or a target met at an item: close behind it, or before those who are counted in `the target
    /// that all allies met`.
    fn is_met(&self, verb: usize, counted: usize) -> bool {
        let is_share = |term| matches!(term, Term::Quantity(found) if matches!(found.kind, Kind::Percent | Kind::OfGdp));
        let is_measure = |term| is_share(term) || matches!(term, Term::Target);
        match self.term(verb) {
            Term::Verb(Verb::Spend, _) => self.any(verb + 1..verb + 6, is_share),
            Term::Verb(Verb::Meet | Verb::Exceed, _) => {
                let passed = |term| {
                    matches!(term, Term::Filler | Term::Compare(_) | Term::Bloc(_) | Term::It)
                };
                let next = (verb + 1..self.len()).find(|at| !passed(self.term(*at)));
                let is_object = next.is_some_and(|at| is_measure(self.term(at)));
                let told = counted.checked_sub(1).filter(|at| self.term(*at) == Term::Which);
                is_object
                    || told
                        .is_some_and(|which| self.any(which.saturating_sub(4)..which, is_measure))
            }
            _ => false,
        }
    }

    /// `20 of the 28 do not spend it`: whether a number is that of all allies, and the last of several that belong together.
    fn is_number_of_allies(&self, at: usize) -> bool {
        let is_all = self.quantity(at).is_some_and(|quantity| {
            quantity.kind == Kind::Bare && ALLIES.contains(&quantity.number)
        });
        is_all && self.ahead(at).is_some_and(|of| self.term(of) == Term::Of)
    }

    /// Whether something is done from an item on: `spend`, `do not spend`.
    fn acts(&self, at: usize) -> bool {
        let at = if self.term(at) == Term::Time(Time::Now) { at + 1 } else { at };
        matches!(self.term(at), Term::Verb(..) | Term::Will | Term::Not)
            || self.term(at) == Term::Plain && self.term(at + 1) == Term::Not
    }

    /// Whether a number counts some of the members named before it: `Out of 32 members, 24 meet it`.
    pub(super) fn is_part(&self, at: usize, number: Decimal) -> bool {
        let told = self.ahead(at).is_some_and(|last| {
            // `Of NATO's 32 members 24 meet it`
            let whose =
                (0..last).rev().find(|at| !matches!(self.term(*at), Term::Bloc(_) | Term::Filler));
            let of_them = self.term(last) == Term::Members
                && whose.is_some_and(|of| matches!(self.term(of), Term::Of | Term::OneOf));
            of_them || self.term(last) == Term::Mark(',') && self.back(last, 1) == Term::Members
        });
        told && self.acts(at + 1) && can_be_allies(number)
    }

    /// Whether a number goes on with a count of allies: `ten allies met it, compared to just three in 2014`, `the number
    /// rose to nine`.
    pub(super) fn goes_on_counting(&self, at: usize, quantity: Quantity) -> bool {
        let before = self.ahead(at).map_or(Term::Plain, |at| self.term(at));
        let grows = before == Term::To
            && self.any(at.saturating_sub(7)..at, |term| {
                matches!(term, Term::Verb(Verb::Grow | Verb::Fall, _))
            });
        // `only four meet it, while 15 are expected to do so`, `22 met it, with nine falling short`
        let acts = matches!(self.term(at + 1), Term::Verb(..) | Term::Will)
            && matches!(
                before,
                Term::While | Term::And | Term::With | Term::Mark(',' | ';') | Term::Time(_)
            );
        // `the five that do are Britain and Estonia`
        let acts = acts
            || self.term(at + 1) == Term::Which
                && matches!(self.term(at + 2), Term::Verb(Verb::Do, _));
        let has_target = self.any(0..at, |term| term == Term::Target);
        let counted = |at: usize| match self.term(at) {
            Term::Quantity(found) => found.kind == Kind::Allies,
            Term::Members => acts,
            // `the number of allies that meet it rose to nine`
            Term::Numbering => self.any(at..at + 4, |term| {
                matches!(term, Term::Members) || term == Term::States && has_target
            }),
            _ => false,
        };
        // `up from just 10 out of 30`
        let of_all = self.term(at + 1) == Term::Of && self.quantity(at + 2).is_some();
        // Beyond the end of the sentence everything is plain.
        let ends = of_all
            || matches!(
                self.term(at + 1),
                Term::In
                    | Term::Mark(',' | ')' | '"' | '.')
                    | Term::Verb(Verb::Say, _)
                    | Term::Time(_)
                    | Term::Will
                    | Term::Plain
                    | Term::With
                    | Term::To
            );
        can_be_allies(quantity.number)
            && (acts || ends && (matches!(before, Term::Beside | Term::From) || grows))
            && (0..at).any(counted)
    }

    /// `Only five (Greece, Estonia, Britain, Poland and the US) met it`: whether a number is that of the allies that are named
    /// right after it.
    pub(super) fn counts_names(&self, at: usize, quantity: Quantity) -> bool {
        if !can_be_allies(quantity.number) || !self.opens_a_list(at + 1) {
            return false;
        }
        let close = self.find(at + 2..self.len(), |term| matches!(term, Term::Mark(')' | '—')));
        let named = (at + 2..close.unwrap_or(at))
            .filter(|at| matches!(self.term(*at), Term::Ally(_, Form::Name)));
        let named = named.count();
        named > 1 && quantity.number == Decimal::from(named)
    }
}
