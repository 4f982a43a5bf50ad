//! A sentence as terms: words and phrases by their meaning, and numbers with what they are counted in.

mod counts;
mod names;

use std::ops::{Range, RangeInclusive};

use rust_decimal::Decimal;

use super::super::{Comparator, Measure, Scale, Who};
use super::dates;
use super::lexicon::Lexicon;
use super::sets::Set;
use super::terms::{Form, Kind, Quantity, Tense, Term, Time, Verb};
use super::tokens::{self, Tokens};
use crate::dataset::{Currency, Day, Iso3, Prices, Year};
use crate::decimal;

/// What stands between commas is no aside if it is longer.
const LONGEST_ASIDE: usize = 16;

/// What stands in brackets could stand alone if it is longer.
const LONGEST_REMARK: usize = 6;

/// How many allies there are, from 2014 on.
const ALLIES: RangeInclusive<Decimal> =
    Decimal::from_parts(28, 0, 0, false, 0)..=Decimal::from_parts(32, 0, 0, false, 0);

/// A term and the bytes that it takes.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it means.
    pub term: Term,
    /// The bytes of the sentence.
    pub span: Range<usize>,
    /// `'s` follows.
    pub possessive: bool,
    /// Nothing but a hyphen, or nothing at all, stands before it.
    pub glued: bool,
    /// A year among its words.
    pub year: Option<Year>,
    /// It begins with a dollar sign alone.
    pub dollar: bool,
}

/// A sentence as terms.
#[derive(Debug)]
pub struct Scene {
    items: Vec<Item>,
    /// The meaning of each item and of all together, once they are settled: the rules ask for them again and again.
    meanings: Vec<Set>,
    all: Set,
    clauses: Vec<Range<usize>>,
    /// What is put between commas and could be left out: `, which borders Russia,`.
    asides: Vec<Range<usize>>,
    /// Whom it is about where it does not say so, by the sentences before it.
    carried: Vec<Who>,
    /// What the figures of the sentence before it are of.
    measure: Option<Measure>,
}

impl Scene {
    /// Reads the tokens of a sentence that was written on a day.
    pub fn new(text: &str, tokens: &Tokens, lexicon: &Lexicon, day: Option<Day>) -> Self {
        let mut items = Vec::with_capacity(tokens.all().len());
        let mut at = 0;
        while let Some(first) = tokens.all().get(at) {
            let (term, taken) = meaning(text, tokens, lexicon, at, day);
            let last = tokens.all().get(at + taken - 1).unwrap_or(first);
            let span = first.span.start..last.span.end;
            let (possessive, glued) = (last.possessive, first.glued);
            let dollar = first.kind == tokens::Kind::Mark('$');
            items.push(Item { term, span, possessive, glued, year: None, dollar });
            at += taken;
        }
        let mut scene = Self {
            items,
            meanings: Vec::new(),
            all: Set::NOTHING,
            clauses: Vec::new(),
            asides: Vec::new(),
            carried: Vec::new(),
            measure: None,
        };
        scene.leave_the_dateline_out(text);
        scene.name_the_baltics();
        scene.name_the_rest(text);
        if scene.any(0..scene.len(), |term| matches!(term, Term::Bloc(_))) {
            scene.join(Self::europe_and_canada);
        }
        scene.leave_america_out();
        // Many sentences have none, and then none of what joins them is to be looked for.
        let has_numbers = scene.any(0..scene.len(), is_number);
        if has_numbers {
            scene.join(Self::distance);
            scene.join(Self::price_year);
            scene.join(Self::number);
            scene.join(Self::range);
        }
        scene.drop_auxiliaries();
        if has_numbers {
            scene.share_units();
            scene.lend_units();
            scene.join(Self::count);
        }
        scene.count_in_words(text, lexicon.allies(day));
        scene.compare(text);
        scene.begin_without_comparison(text);
        scene.settle(text);
        scene.name_states();
        scene.drop_places();
        scene.drop_minimum();
        scene.tell_announcements();
        scene.tell_who_asks(text);
        scene.name_years_back(day);
        scene.settle_meanings();
        scene.clauses = scene.clauses();
        scene.asides = scene.asides();
        scene
    }

    /// `BRUSSELS, June 9, 2025 (Reuters) - Britain spends 2.3%`: where and when it was written, and not of what.
    fn leave_the_dateline_out(&mut self, text: &str) {
        let Some(written) = dates::dateline(text) else { return };
        for item in &mut self.items {
            if item.span.end <= written.words.len() {
                item.term = Term::Plain;
            }
        }
    }

    /// Notes what each item means. Whatever changes an item after this has to do so again.
    fn settle_meanings(&mut self) {
        self.meanings = self.items.iter().map(|item| Set::of(item.term)).collect();
        self.all = self.meanings.iter().fold(Set::NOTHING, |all, one| all.or(*one));
    }

    /// `The three countries`, `All three allies`: those who were named in the sentence before, if they were so many.
    pub fn take_up(&mut self, text: &str, named: usize) {
        let mut has_changed = false;
        for at in 1..self.len() {
            let is_theirs = self.quantity(at).is_some_and(|quantity| {
                quantity.kind == Kind::Allies && quantity.number == Decimal::from(named)
            });
            let acts = matches!(self.term(at + 1), Term::Verb(..) | Term::Will | Term::Filler);
            if is_theirs && acts && self.is_written(text, at - 1, &["the", "all", "these"]) {
                self.set(at, Term::Those);
                has_changed = true;
            }
        }
        if has_changed {
            self.settle_meanings();
        }
    }

    /// Says whom the sentence is about where it does not say so itself.
    pub fn carry(&mut self, who: Vec<Who>) {
        self.carried = who;
    }

    /// Whom the sentence is about where it does not say so.
    pub fn carried(&self) -> &[Who] {
        &self.carried
    }

    /// Says what the figures of the sentence before it are of.
    pub fn go_on(&mut self, measure: Option<Measure>) {
        self.measure = measure;
    }

    /// Whether a list without a word for what it lists may go on with figures of this.
    pub fn may_go_on(&self, measure: Measure) -> bool {
        self.measure == Some(measure)
    }

    /// Every item.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// An item's meaning; beyond the end, nothing.
    pub fn term(&self, at: usize) -> Term {
        self.items.get(at).map_or(Term::Plain, |item| item.term)
    }

    /// The meaning so many places before; beyond the beginning, nothing.
    pub fn back(&self, at: usize, places: usize) -> Term {
        at.checked_sub(places).map_or(Term::Plain, |at| self.term(at))
    }

    /// An item as it is written in the sentence; beyond the end, nothing.
    pub fn written<'t>(&self, text: &'t str, at: usize) -> &'t str {
        let span = self.items.get(at).map(|item| item.span.clone()).unwrap_or_default();
        text.get(span).unwrap_or_default()
    }

    /// Whether an item is written as one of these words, whatever its case.
    pub fn is_written(&self, text: &str, at: usize, words: &[&str]) -> bool {
        let written = self.written(text, at);
        words.iter().any(|word| word.eq_ignore_ascii_case(written))
    }

    /// Whether an item is possessive.
    pub fn possessive(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.possessive)
    }

    /// The quantity that an item is.
    pub fn quantity(&self, at: usize) -> Option<Quantity> {
        match self.term(at) {
            Term::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The year that is part of a figure's own words: `1.55% of its 2024 GDP`.
    pub fn within(&self, at: usize) -> Option<Year> {
        self.items.get(at)?.year
    }

    /// Whether a figure begins with a dollar sign alone, which does not say whose dollars.
    pub fn is_bare_dollar(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.dollar)
    }

    /// Whether some item of a range means this.
    pub fn any(&self, range: Range<usize>, means: impl Fn(Term) -> bool) -> bool {
        self.find(range, means).is_some()
    }

    /// Whether some item has one of the meanings.
    pub fn has(&self, set: Set) -> bool {
        self.all.meets(set)
    }

    /// Whether some item of a range has. Most sentences have none anywhere, and then the range is not worked out.
    pub fn has_within(&self, set: Set, range: impl FnOnce() -> Range<usize>) -> bool {
        if !self.has(set) {
            return false;
        }
        let Range { start, end } = range();
        let within = self.meanings.get(start..end.min(self.len())).unwrap_or_default();
        within.iter().any(|meaning| meaning.meets(set))
    }

    /// The first item of a range that means this.
    pub fn find(&self, range: Range<usize>, means: impl Fn(Term) -> bool) -> Option<usize> {
        (range.start..range.end.min(self.len())).find(|at| means(self.term(*at)))
    }

    /// The last item of a range that means this.
    pub fn find_last(&self, range: Range<usize>, means: impl Fn(Term) -> bool) -> Option<usize> {
        (range.start..range.end.min(self.len())).rev().find(|at| means(self.term(*at)))
    }

    /// The clause around an item: between marks and conjunctions that separate clauses.
    pub fn clause(&self, at: usize) -> Range<usize> {
        self.clauses.get(at).cloned().unwrap_or(at.min(self.len())..self.len())
    }

    /// Whether brackets that open at an item hold nothing that could stand alone: a short name, or the figure of what
    /// stands before them.
    fn is_transparent(&self, open: usize) -> bool {
        // `five allies (Greece, Estonia, Britain, Poland and the US) met 2%`
        let of_names =
            matches!(self.back(open, 1), Term::Quantity(found) if found.kind == Kind::Allies);
        let longest = if of_names { self.len() } else { LONGEST_REMARK };
        let close = (open..).take(longest).find(|at| self.term(*at) == Term::Mark(')'));
        let of_spending = self.back(open, 1) == Term::Spending;
        // `gross domestic product (GDP)`
        let repeats = self.back(open, 1) == Term::Output;
        close.is_some_and(|close| {
            !self.any(open..close, |term| match term {
                Term::Quantity(_) => !of_spending,
                Term::Output => !repeats,
                Term::Ally(..) => !of_names,
                Term::Foreign(_) | Term::Verb(..) | Term::Time(_) => true,
                _ => false,
            })
        })
    }

    /// The clause around each item. Rules ask for them again and again, so that they are worked out once.
    fn clauses(&self) -> Vec<Range<usize>> {
        let mut clauses = vec![0..self.len(); self.len()];
        let (mut start, mut within, mut passed) = (0, false, false);
        for (at, clause) in clauses.iter_mut().enumerate() {
            clause.start = start;
            // An end of brackets, marked for now, ends what stands within them alone.
            clause.end = usize::from(within);
            match self.term(at) {
                Term::Mark('(') if self.is_transparent(at) => passed = true,
                Term::Mark('(') => within = true,
                Term::Mark(')') if passed => passed = false,
                Term::Mark(',') if self.tells_of_a_figure(at) => (start, within) = (at + 1, false),
                Term::Mark(';' | ':' | ')') | Term::While | Term::When => {
                    (start, within) = (at + 1, false);
                }
                _ => {}
            }
        }
        let (mut end, mut close) = (self.len(), self.len());
        for (at, clause) in clauses.iter_mut().enumerate().rev() {
            clause.end = if clause.end == 1 { close } else { end };
            match self.term(at) {
                Term::Mark(',') if self.tells_of_a_figure(at) => (end, close) = (at, at),
                Term::Mark(';' | ':') | Term::While | Term::When => (end, close) = (at, at),
                Term::Mark(')') => close = at,
                _ => {}
            }
        }
        clauses
    }

    /// `1.3% of GDP, a figure the government has promised to raise`: what is told of it is a clause of its own.
    fn tells_of_a_figure(&self, comma: usize) -> bool {
        let part = self.past_fillers(comma + 1);
        let next = self.term(self.past_fillers(part + 1));
        self.term(part) == Term::Part
            && matches!(
                next,
                Term::Which
                    | Term::It
                    | Term::They
                    | Term::Government
                    | Term::Country
                    | Term::Ally(..)
                    | Term::Bloc(_)
                    | Term::Members
            )
    }

    /// The part between commas around an item that does not hold another, if there is one.
    pub fn aside(&self, at: usize, other: usize) -> Option<Range<usize>> {
        self.asides.iter().find(|aside| aside.contains(&at) && !aside.contains(&other)).cloned()
    }

    /// The part between commas that begins at an item.
    pub fn aside_from(&self, at: usize) -> Option<Range<usize>> {
        self.asides.iter().find(|aside| aside.start == at).cloned()
    }

    fn asides(&self) -> Vec<Range<usize>> {
        let opens = |comma: usize| {
            let first = (comma + 1..self.len()).find(|at| self.term(*at) != Term::Filler)?;
            let opens = matches!(
                self.term(first),
                Term::Which
                    | Term::Beside
                    | Term::Include
                    | Term::Such
                    | Term::OneOf
                    | Term::Except
                    | Term::Superlative(_)
                    | Term::Lead(_)
                    // `, approved by the cabinet in July,`
                    | Term::Verb(Verb::Promise | Verb::Agree, Tense::Past)
            );
            let mut near = (first..self.len()).take(LONGEST_ASIDE);
            let close = near.find(|at| matches!(self.term(*at), Term::Mark(',' | ';' | ':')))?;
            (opens && self.term(close) == Term::Mark(',')).then_some(comma..close)
        };
        let mut asides = Vec::new();
        for at in 0..self.len() {
            match self.term(at) {
                Term::Mark(',') => asides.extend(opens(at)),
                Term::Mark('—') => asides.extend(self.between_dashes(at)),
                _ => {}
            }
        }
        asides
    }

    /// `Britain and France — Europe's two big powers — will`: what stands between two dashes, unless it has a figure or is a
    /// list of names.
    fn between_dashes(&self, open: usize) -> Option<Range<usize>> {
        let mut near = (open + 1..self.len()).take(LONGEST_ASIDE);
        let close = near.find(|at| matches!(self.term(*at), Term::Mark('—')))?;
        let passed = |term| matches!(term, Term::Filler | Term::Include | Term::Such);
        let first = self.find(open + 1..close, |term| !passed(term))?;
        let is_list = matches!(self.term(first), Term::Ally(..)) && !self.possessive(first);
        let has_figure =
            self.any(open..close, |term| is_figure(term) || matches!(term, Term::Time(_)));
        let is_plain = !is_list && !has_figure;
        is_plain.then_some(open..close)
    }

    /// From the figure before (or the clause's beginning) to an item; past a figure that is only joined to it, as in
    /// "from 1.3% to 2%".
    pub fn left(&self, at: usize) -> Range<usize> {
        let clause = self.clause(at).start;
        let mut start = at;
        while let Some(figure) = self.find_last(clause..start, is_figure) {
            if !self.joined(figure, start) {
                return figure + 1..at;
            }
            start = figure;
        }
        clause..at
    }

    /// The figure that stands right before the brackets in which this one says the same: `€90.6 billion ($97.7 billion)`,
    /// `kr 2.2 billion ($17.7m/€15.7m)`.
    pub fn converted(&self, at: usize) -> Option<usize> {
        self.quantity(at)?;
        let within = |term| is_figure(term) || matches!(term, Term::Mark('/' | ',') | Term::Filler);
        let open = (0..at).rev().find(|at| !within(self.term(*at)))?;
        let first = open.checked_sub(1)?;
        // `just over 1% of GDP (1.1% in 2013)` says more, and not the same.
        let is_same = self.says_the_same(first, at);
        (self.term(open) == Term::Mark('(') && is_same).then_some(first)
    }

    /// Whether a figure says the same as the one before it: `€36bn, which is 1.3% of GDP`, `€36bn or 1.3%`.
    pub fn echoes(&self, at: usize) -> bool {
        let Some(first) = self.find_last(0..at, is_figure) else { return false };
        let says = |term| {
            matches!(
                term,
                Term::Mark(',' | '(' | ')' | '—')
                    | Term::Which
                    | Term::And
                    | Term::Filler
                    | Term::Verb(Verb::Be, _)
                    | Term::Compare(_)
            )
        };
        self.is_money(first) != self.is_money(at)
            && (first..at).skip(1).all(|at| says(self.term(at)))
    }

    /// Whether two figures can say the same: one is money and the other is not, or they are money in two currencies.
    fn says_the_same(&self, first: usize, second: usize) -> bool {
        let (Some(one), Some(other)) = (self.quantity(first), self.quantity(second)) else {
            return false;
        };
        match (one.kind, other.kind) {
            (Kind::Money(one), Kind::Money(other)) => one != other,
            (one, other) => matches!(one, Kind::Money(_)) != matches!(other, Kind::Money(_)),
        }
    }

    /// Whether a figure is money; of what is no figure, nothing.
    fn is_money(&self, at: usize) -> Option<bool> {
        self.quantity(at).map(|quantity| matches!(quantity.kind, Kind::Money(_)))
    }

    /// Whether nothing but words that join figures stands between two.
    fn joined(&self, first: usize, second: usize) -> bool {
        let joins = |term| {
            matches!(term, Term::To | Term::And | Term::More | Term::Filler | Term::Mark(','))
        };
        let between = || (first..second).skip(1).map(|at| self.term(at));
        between().all(joins) && between().any(|term| term != Term::Mark(','))
    }

    /// From an item to the next figure (or the clause's end), past one that says the same in other words: "2.5% of GDP,
    /// or £87 billion, in 2030".
    pub fn right_of_all(&self, at: usize) -> Range<usize> {
        let right = self.right(at);
        if self.converted(at + 2) == Some(at) {
            let close = (at..).take(7).find(|at| self.term(*at) == Term::Mark(')'));
            return close.map_or(right, |close| close..self.right(close).end);
        }
        let other = |term| matches!(term, Term::Mark(',' | '(') | Term::And | Term::Filler);
        if self.says_the_same(at, right.end)
            && !right.is_empty()
            && !self.any(right.clone(), |term| !other(term))
        {
            return right.start..self.right(right.end).end;
        }
        right
    }

    /// From an item to the next figure (or the clause's end).
    pub fn right(&self, at: usize) -> Range<usize> {
        let end = self.clause(at).end;
        at + 1..self.find(at + 1..end, is_figure).unwrap_or(end)
    }

    /// The list around an item: what means the same, and what joins it.
    pub fn series(&self, at: usize, means: impl Fn(Term) -> bool) -> Range<usize> {
        let joins =
            |term| matches!(term, Term::Mark(',') | Term::And | Term::Filler | Term::Respective);
        let listed = |at: &usize| means(self.term(*at)) || joins(self.term(*at));
        let start = (0..at).rev().take_while(listed).last().unwrap_or(at);
        let end = (at..self.len()).take_while(listed).last().map_or(at, |last| last + 1);
        start..end
    }

    /// The place right after one, past what may stand between words that belong together.
    pub fn after(&self, at: usize) -> usize {
        let skip = |term| {
            matches!(
                term,
                Term::Filler | Term::Total | Term::It | Term::They | Term::Mark('"' | '\'')
            )
        };
        (at + 1..self.len()).find(|at| !skip(self.term(*at))).unwrap_or(self.len())
    }

    /// The place right before one, past the same.
    pub fn ahead(&self, at: usize) -> Option<usize> {
        let skip = |term| matches!(term, Term::Filler | Term::Mark('"' | '\''));
        (0..at).rev().find(|at| !skip(self.term(*at)))
    }

    /// Puts one item in the place of several, wherever a rule says so: its term, and how many items it takes.
    fn join(&mut self, rule: fn(&Self, usize) -> Option<(Term, usize)>) {
        // Most sentences have nothing to join, and keep their items as they are.
        let Some(first) = (0..self.len()).find(|at| rule(self, *at).is_some()) else { return };
        let mut joined = Vec::with_capacity(self.len());
        joined.extend(self.items.iter().take(first).cloned());
        let mut at = first;
        while let Some(first) = self.items.get(at) {
            let (term, taken) = rule(self, at).unwrap_or((first.term, 1));
            let last = self.items.get(at + taken - 1).unwrap_or(first);
            let span = first.span.start..last.span.end;
            let year = if is_figure(term) { self.year_of(at..at + taken) } else { None };
            let (possessive, glued) = (last.possessive, first.glued);
            // `$22 billion US`
            let is_named = self.any(at..at + taken, |term| matches!(term, Term::Ally(..)));
            let dollar = first.dollar && !is_named;
            joined.push(Item { term, span, possessive, glued, year, dollar });
            at += taken;
        }
        self.items = joined;
    }

    fn year_of(&self, range: Range<usize>) -> Option<Year> {
        range.filter_map(|at| self.items.get(at)).find_map(|item| match item.term {
            Term::Time(Time::Year(year)) => Some(year),
            _ => item.year,
        })
    }

    /// `within the next two years`, `three years ago`, `in ten years`: a time so far from now.
    fn distance(&self, at: usize) -> Option<(Term, usize)> {
        let years = |at: usize| {
            let number = match self.term(at) {
                Term::Figure(number) => i16::from(number),
                Term::Quantity(quantity) => i16::try_from(quantity.number).ok()?,
                _ => return None,
            };
            (self.term(at + 1) == Term::Years && (1..=20).contains(&number)).then_some(number)
        };
        // `five years earlier than planned` says nothing of now.
        if matches!(self.term(at + 2), Term::Ago)
            && self.term(at + 3) != Term::Beside
            && let Some(number) = years(at)
        {
            return Some((Term::Time(Time::From(-number)), 3));
        }
        let next = matches!(self.term(at), Term::Ahead).then_some(at + 1)?;
        let number = years(next)?;
        Some((Term::Time(Time::From(number)), 3))
    }

    /// `2021 dollars`, `prices of 2021`: no time, but at which prices.
    fn price_year(&self, at: usize) -> Option<(Term, usize)> {
        let year = |at: usize| matches!(self.term(at), Term::Time(Time::Year(_)));
        let constant = Term::At(Prices::Constant);
        if year(at) && matches!(self.term(at + 1), Term::Currency(_) | Term::Prices) {
            return Some((constant, 2));
        }
        let of =
            matches!(self.term(at), Term::Prices) && self.term(at + 1) == Term::Of && year(at + 2);
        of.then_some((constant, 3))
    }

    /// `rose to 2.1% in 2024, from 1.9% a year earlier`, `joined in 2017 and spent $66m that year`: the year that is named
    /// before it, or the one before that. One that is still to come is not meant.
    fn name_years_back(&mut self, day: Option<Day>) {
        let is_past = |year: Year| day.is_none_or(|day| year <= day.year());
        for at in 0..self.len() {
            let Term::Time(Time::Back(years)) = self.term(at) else { continue };
            let named = self.find_last(0..at, |term| matches!(term, Term::Time(_)));
            let term = match (named.map(|at| self.term(at)), years) {
                (Some(named), 0) => named,
                (None, 0) => Term::Time(Time::Back(0)),
                (Some(Term::Time(Time::Year(year))), 1) => {
                    Term::Time(year.plus(1).map_or(Time::Back(1), Time::Year))
                }
                (Some(Term::Time(Time::From(from))), 1) => Term::Time(Time::From(from + 1)),
                (_, 1) => Term::Time(Time::Back(1)),
                (Some(Term::Time(Time::Year(year))), _) if is_past(year) => {
                    Term::Time(year.minus(1).map_or(Time::From(-1), Time::Year))
                }
                (Some(Term::Time(Time::From(from @ ..=0))), _) => Term::Time(Time::From(from - 1)),
                // `Slovenia spent 1.5%, up from 1.4% the year before`: of no year that is known.
                _ if self.tells_of_the_past() => Term::Time(Time::Back(years)),
                _ => Term::Time(Time::From(-1)),
            };
            self.set(at, term);
        }
    }

    /// Whether a sentence tells of the past.
    fn tells_of_the_past(&self) -> bool {
        let was = |at: usize| {
            matches!(
                self.term(at),
                Term::Verb(Verb::Spend | Verb::Be | Verb::Meet | Verb::Exceed, Tense::Past)
            )
        };
        let has = |at: usize| matches!(self.term(at), Term::Verb(Verb::Have | Verb::Be, _));
        (0..self.len()).any(|at| was(at) && !self.ahead(at).is_some_and(has))
    }

    /// A number with its currency, scale and unit.
    fn number(&self, at: usize) -> Option<(Term, usize)> {
        let (mut next, mut kind) = (at, Kind::Bare);
        if let Term::Currency(currency) = self.term(at) {
            (next, kind) = (at + 1, Kind::Money(Some(currency)));
        }
        let mut quantity = match self.term(next) {
            Term::Quantity(quantity) => quantity,
            Term::Figure(number) => bare(Decimal::from(number)),
            Term::Fraction(tenths) => {
                let number = Decimal::new(i64::from(tenths), 1).normalize();
                Quantity { loose: true, kind: Kind::Percent, ..bare(number) }
            }
            _ => return None,
        };
        next += 1;
        if quantity.kind == Kind::Bare {
            quantity.kind = kind;
        }
        // `3-4%`, `3–4%`, `2 to 3 per cent`: the upper end brings the unit.
        let from = self.back(at, 1) == Term::From;
        // `up by a third to 3.65 per cent` is no range.
        if !quantity.loose
            && let Some((high, after)) = self.upper_end(next, from)
        {
            quantity.high = Some(high);
            quantity.comparator = Comparator::Range;
            next = after;
        }
        if let Term::Scale(scale) = self.term(next) {
            quantity.scale = scale;
            next += 1;
        }
        let (kind, next) = self.unit(quantity.kind, next);
        quantity.kind = kind;
        if kind == Kind::Bare && self.term(next) == Term::Of {
            // `3.42 of its GDP`: percent is left out.
            let (kind, after) = self.of_output(Kind::Bare, next);
            if kind == Kind::OfGdp {
                quantity.kind = kind;
                return Some((Term::Quantity(quantity), after - at));
            }
        }
        let told = quantity.comparator != Comparator::Range || kind != Kind::Bare;
        let next = if self.is_of_america(kind, next) { next + 1 } else { next };
        // `a $2 trillion economy`: what is produced, and not spent.
        let produced = matches!(kind, Kind::Money(_))
            && matches!(self.term(next), Term::Output | Term::Economy);
        let term = if produced { Term::Plain } else { Term::Quantity(quantity) };
        told.then_some((term, next - at))
    }

    /// `$1.051 trillion US (…)`: whose dollars they are, and nobody who spends them.
    fn is_of_america(&self, kind: Kind, at: usize) -> bool {
        let is_dollar = matches!(kind, Kind::Money(Some(currency)) if currency == Currency::USD);
        let ends = matches!(
            self.term(at + 1),
            Term::Mark(_) | Term::And | Term::With | Term::In | Term::To | Term::By | Term::Time(_)
        );
        is_dollar
            && ends
            && matches!(self.term(at), Term::Ally(code, Form::Name) if code.as_str() == "USA")
    }

    /// The upper end of a range that has no unit at its lower end. What grows `from 2 to 3%` is no range.
    fn upper_end(&self, at: usize, from: bool) -> Option<(Decimal, usize)> {
        let glued = |at: usize| self.items.get(at).is_some_and(|item| item.glued);
        let place = match self.term(at) {
            Term::Mark('—') if glued(at) => at + 1,
            Term::To if !from => at + 1,
            Term::Quantity(_) if glued(at) => at,
            _ => return None,
        };
        let place = if matches!(self.term(place), Term::Currency(_)) { place + 1 } else { place };
        let high = match self.term(place) {
            Term::Figure(number) => Decimal::from(number),
            _ => self.quantity(place).filter(|high| high.kind == Kind::Bare)?.number,
        };
        Some((high, place + 1))
    }

    /// What a number is counted in, and the place after that.
    fn unit(&self, kind: Kind, at: usize) -> (Kind, usize) {
        match self.term(at) {
            Term::Percent | Term::Fraction(_) => self.of_output(Kind::Percent, at + 1),
            Term::Points => (Kind::Points, at + 1),
            Term::Currency(currency) => (Kind::Money(Some(currency)), at + 1),
            Term::Kroner if kind == Kind::Bare => (Kind::Money(None), at + 1),
            _ if kind == Kind::Percent => self.of_output(kind, at),
            _ => (kind, at),
        }
    }

    /// `of its GDP` after a percentage.
    fn of_output(&self, kind: Kind, at: usize) -> (Kind, usize) {
        let skip = |term| {
            matches!(
                term,
                Term::Of
                    | Term::Filler
                    | Term::It
                    | Term::They
                    | Term::Country
                    | Term::Ally(..)
                    | Term::Government
                    | Term::Total
                    // `of the forecast GDP`
                    | Term::Will
                    | Term::Time(Time::Year(_))
            )
        };
        let end = (at..).take(6).find(|at| !skip(self.term(*at))).unwrap_or(at);
        // `2.1% of France's GDP`: whose it is stays a word of its own.
        if self.any(at..end, |term| matches!(term, Term::Ally(..))) {
            let of = self.term(at) == Term::Of && self.term(end) == Term::Output;
            return (if of { Kind::OfGdp } else { kind }, at);
        }
        match self.term(end) {
            Term::Output | Term::Economy => {
                // `gross domestic product (GDP)`
                let again = matches!(
                    (self.term(end + 1), self.term(end + 2)),
                    (Term::Mark('('), Term::Output)
                );
                (Kind::OfGdp, if again { end + 4 } else { end + 1 })
            }
            Term::Income => (Kind::OfIncome, end + 1),
            _ => (kind, at),
        }
    }

    /// `between 3% and 4%`; `allocate from 5% to 6%`, where nothing grows.
    fn range(&self, at: usize) -> Option<(Term, usize)> {
        let low = self.quantity(at)?;
        let grows =
            |term| matches!(term, Term::Verb(Verb::Grow | Verb::Fall | Verb::Multiply(_), _));
        let joined = match self.back(at, 1) {
            Term::Between => Term::And,
            Term::From
                if matches!(self.back(at, 2), Term::Verb(..))
                    && !self.any(0..self.len(), grows) =>
            {
                Term::To
            }
            Term::From => return None,
            // `at approximately 5% to 7%`, `$55 billion to $60 billion`
            _ if (self.is_percent(at) && self.is_percent(at + 2)
                || self.is_money(at) == Some(true) && self.is_money(at + 2) == Some(true))
                && !self.any(0..self.len(), grows) =>
            {
                Term::To
            }
            _ => return None,
        };
        if self.term(at + 1) != joined {
            return None;
        }
        let high = self.quantity(at + 2)?;
        let joined = Quantity {
            number: low.number,
            high: Some(high.number),
            comparator: Comparator::Range,
            ..high
        };
        (low.kind == Kind::Bare || low.kind == high.kind || high.kind == Kind::OfGdp)
            .then_some((Term::Quantity(joined), 3))
    }

    fn is_percent(&self, at: usize) -> bool {
        self.quantity(at).is_some_and(|found| matches!(found.kind, Kind::Percent | Kind::OfGdp))
    }

    /// `2.3, 2.1 and 2.4%`: the unit of the last is that of all. Whole numbers may count something else, unless they are
    /// said to go together.
    fn share_units(&mut self) {
        let respective = self.any(0..self.len(), |term| matches!(term, Term::Respective));
        let mut unit: Option<Quantity> = None;
        for item in self.items.iter_mut().rev() {
            match (&mut item.term, unit) {
                (Term::Quantity(quantity), Some(last))
                    if quantity.kind == Kind::Bare
                        && (respective || quantity.number.scale() > 0) =>
                {
                    (quantity.kind, quantity.scale) = (last.kind, last.scale);
                }
                (Term::Quantity(quantity), _) => unit = Some(*quantity),
                (Term::Mark(',') | Term::And | Term::Filler, _) => {}
                _ => unit = None,
            }
        }
    }

    /// `rose from 2 to 3%`: the unit of the second is that of the first; `€4.5 billion in 2019, 4.8 billion in 2020`: that of the
    /// first is that of those which follow.
    fn lend_units(&mut self) {
        let is_large = |scale| matches!(scale, Scale::Million | Scale::Billion | Scale::Trillion);
        let mut money = None;
        for at in 0..self.len() {
            let Some(found) = self.quantity(at) else { continue };
            let ends = matches!(
                self.term(at + 1),
                Term::Mark(_) | Term::And | Term::In | Term::To | Term::Time(_)
            );
            match (found.kind, money) {
                (Kind::Money(_), _) => money = Some(found.kind),
                (Kind::Bare, Some(kind)) if is_large(found.scale) && ends => {
                    self.set(at, Term::Quantity(Quantity { kind, ..found }));
                }
                _ => {}
            }
            let moves = self.back(at, 1) == Term::From && self.term(at + 1) == Term::To;
            if let (true, Some(low), Some(high)) = (moves, self.quantity(at), self.quantity(at + 2))
                && low.kind == Kind::Bare
                && matches!(high.kind, Kind::Percent | Kind::OfGdp)
            {
                self.set(at, Term::Quantity(Quantity { kind: high.kind, ..low }));
            }
        }
    }

    /// `the Baltic states`: three allies, whose items take the same words.
    fn name_the_baltics(&mut self) {
        while let Some(at) = self.find(0..self.len(), |term| matches!(term, Term::Baltics)) {
            let Some(item) = self.items.get(at).cloned() else { return };
            let ally = |code| Iso3::read(code).map(|code| Term::Ally(code, Form::Name));
            let names = ["EST", "LVA", "LTU"].into_iter().filter_map(ally);
            let joined = names.flat_map(|name| [Term::And, name]).skip(1);
            let items: Vec<Item> = joined.map(|term| Item { term, ..item.clone() }).collect();
            self.items.splice(at..=at, items);
        }
    }

    /// Gives a figure the comparator that stands before or after it.
    fn compare(&mut self, text: &str) {
        for at in 0..self.len() {
            let Some(mut quantity) = self.quantity(at) else { continue };
            let before = (at.saturating_sub(3)..at).rev().find(|at| self.term(*at) != Term::Filler);
            if let Some(place) = before
                && let Term::Compare(comparator) = self.term(place)
                && quantity.comparator == Comparator::Eq
            {
                quantity.comparator = comparator;
                self.set(place, Term::Filler);
            }
            if quantity.comparator == Comparator::Eq
                && let Some(comparator) = self.compared_after(text, at)
            {
                quantity.comparator = comparator;
            }
            self.set(at, Term::Quantity(quantity));
        }
    }

    /// `2% or more`, `1 percent or less`, `2% and above`
    fn compared_after(&self, text: &str, at: usize) -> Option<Comparator> {
        const MORE: [&str; 5] = ["more", "above", "over", "higher", "greater"];
        const LESS: [&str; 5] = ["less", "below", "under", "lower", "fewer"];
        // `2%, or above Italy`, `2% or over €30 billion` compare something else.
        let ends = matches!(
            self.term(at + 3),
            Term::Plain
                | Term::Mark(_)
                | Term::And
                | Term::Of
                | Term::In
                | Term::With
                | Term::Time(_)
                | Term::Defence
                | Term::By
        );
        if self.term(at + 1) != Term::And || !ends {
            return None;
        }
        if self.is_written(text, at + 2, &MORE) {
            return Some(Comparator::AtLeast);
        }
        self.is_written(text, at + 2, &LESS).then_some(Comparator::AtMost)
    }

    /// `Under the 2014 plan`, `Above all`: words with which a sentence begins and that compare no figure.
    fn begin_without_comparison(&mut self, text: &str) {
        // `Not even Poland spends 4%`
        for at in 0..self.len() {
            let is_denied = self.is_written(text, at, &["not even"]);
            if is_denied && matches!(self.term(at + 1), Term::Ally(..) | Term::Bloc(_)) {
                self.set(at, Term::Not);
            }
        }
        let Some(first) = self.find(0..self.len(), |term| !matches!(term, Term::Mark(_))) else {
            return;
        };
        if matches!(self.term(first), Term::Compare(_)) {
            self.set(first, Term::In);
        }
    }

    /// A number that counts nothing is no figure, unless it counts people.
    fn settle(&mut self, text: &str) {
        for at in 0..self.len() {
            if let Some(quantity) = self.quantity(at).filter(|quantity| quantity.kind == Kind::Bare)
            {
                let skip = |term| matches!(term, Term::Plain | Term::Filler | Term::Defence);
                let close = matches!(self.near(at, skip), Some(Term::Troops | Term::Personnel));
                let numbering = self.any(at.saturating_sub(2)..at, |term| term == Term::Numbering)
                    && self.any(0..at, |term| term == Term::Forces);
                // `military personnel totalling only 2,400`
                let ahead = self.ahead(at);
                let totals = ahead
                    .is_some_and(|at| matches!(self.term(at), Term::Verb(Verb::Be, _)))
                    && ahead
                        .and_then(|at| self.ahead(at))
                        .is_some_and(|at| self.term(at) == Term::Troops);
                // `216,000 strong`, `a 216,000-strong army`
                let strong = self.is_written(text, at + 1, &["strong"]);
                let numbering = numbering || totals || strong || self.counts_troops(at, quantity);
                let kind = if close || numbering || self.is_listed_number(at, quantity) {
                    Some(Kind::Persons)
                } else if self.is_part(at, quantity.number)
                    || self.goes_on_counting(at, quantity)
                    || self.counts_names(at, quantity)
                {
                    Some(Kind::Allies)
                } else if self.is_listed_share(at, quantity.number) {
                    Some(Kind::Percent)
                } else {
                    None
                };
                let term = if let Some(kind) = kind {
                    Term::Quantity(Quantity { kind, ..quantity })
                } else {
                    Term::Plain
                };
                self.set(at, term);
            }
        }
    }

    /// `its troop count rose from 455,900 to 463,700`: whether a number that may be of people follows a word for them.
    fn counts_troops(&self, at: usize, quantity: Quantity) -> bool {
        let is_large = quantity.scale != Scale::One || quantity.number >= Decimal::ONE_THOUSAND;
        let leads = |at: usize| {
            matches!(
                self.term(at),
                Term::From | Term::To | Term::Compare(_) | Term::Verb(Verb::Be, _)
            )
        };
        is_large
            && self.ahead(at).is_some_and(leads)
            && self.any(0..at, |term| term == Term::Troops)
            && !self.any(at + 1..at + 3, |term| matches!(term, Term::Else(_)))
    }

    /// The first of the next three terms that is not to be passed.
    fn near(&self, at: usize, pass: impl Fn(Term) -> bool) -> Option<Term> {
        (at..).skip(1).take(3).map(|at| self.term(at)).find(|term| !pass(*term))
    }

    /// Whether the names of those who were spoken of may follow.
    pub fn opens_a_list(&self, at: usize) -> bool {
        matches!(self.term(at), Term::Mark('(' | '—' | ':'))
    }

    /// Whether a number stands beside an ally in a list of shares: `Poland (4.12%), the US (3.38)`.
    fn is_listed_share(&self, at: usize, number: Decimal) -> bool {
        let percent = |term| matches!(term, Term::Quantity(found) if matches!(found.kind, Kind::Percent | Kind::OfGdp));
        let before = match self.back(at, 1) {
            Term::With | Term::Mark('(') => self.back(at, 2),
            other => other,
        };
        // `Defence spending as a share of GDP in 2024: Poland 4.12, Estonia 3.43`
        let colon = self.find_last(0..at, |term| term == Term::Mark(':'));
        let is_headed = colon.is_some_and(|colon| {
            self.any(0..colon, |term| matches!(term, Term::Part | Term::Percent))
                && self.any(0..colon, |term| term == Term::Output)
        });
        number.scale() >= 2
            && matches!(before, Term::Ally(..))
            && (is_headed || self.any(0..self.len(), percent))
    }

    /// Whether a number that may be of people stands alone in brackets behind an ally, as in a list: `Turkey (481,000)`.
    fn is_listed_number(&self, at: usize, quantity: Quantity) -> bool {
        let is_large = quantity.scale != Scale::One || quantity.number >= Decimal::ONE_THOUSAND;
        let opens = self.back(at, 1) == Term::Mark('(') && self.term(at + 1) == Term::Mark(')');
        is_large && opens && matches!(self.back(at, 2), Term::Ally(..))
    }

    fn set(&mut self, at: usize, term: Term) {
        if let Some(item) = self.items.get_mut(at) {
            item.term = term;
        }
    }
}

/// Whether a term is a number or a year, before numbers have what they are counted in.
fn is_number(term: Term) -> bool {
    matches!(
        term,
        Term::Quantity(_) | Term::Figure(_) | Term::Fraction(_) | Term::Time(Time::Year(_))
    )
}

/// Whether a term is a figure.
pub fn is_figure(term: Term) -> bool {
    matches!(term, Term::Quantity(_))
}

/// Whether a term may be one of the words of `on defence` behind a figure.
pub fn is_on_defence(term: Term) -> bool {
    matches!(
        term,
        Term::With | Term::In | Term::Filler | Term::Defence | Term::Forces | Term::Spending
    )
}

/// Whether there can be so many allies.
fn can_be_allies(number: Decimal) -> bool {
    number.is_integer() && number <= Decimal::from(32)
}

fn bare(number: Decimal) -> Quantity {
    let comparator = Comparator::Eq;
    Quantity { number, high: None, scale: Scale::One, kind: Kind::Bare, comparator, loose: false }
}

/// What begins at a token, and how many tokens it takes.
fn meaning(
    text: &str,
    tokens: &Tokens,
    lexicon: &Lexicon,
    at: usize,
    day: Option<Day>,
) -> (Term, usize) {
    let Some(token) = tokens.all().get(at) else { return (Term::Plain, 1) };
    let raw = text.get(token.span.clone()).unwrap_or_default();
    let currency = |code| Currency::read(code).map_or(Term::Plain, Term::Currency);
    match token.kind {
        tokens::Kind::Number => match number(text, tokens, at) {
            Some((Term::Quantity(_), _)) if is_part_of_a_name(text, tokens, lexicon, at) => {
                (Term::Plain, 1)
            }
            found => found.unwrap_or((Term::Plain, 1)),
        },
        tokens::Kind::Comma => {
            let number = decimal::parse(&raw.replace(',', ".")).ok();
            (number.map_or(Term::Plain, |number| Term::Quantity(bare(number))), 1)
        }
        tokens::Kind::Unread => (Term::Plain, 1),
        tokens::Kind::Mark('%') => (Term::Percent, 1),
        tokens::Kind::Mark('$') => (currency("USD"), 1),
        tokens::Kind::Mark('€') => (currency("EUR"), 1),
        tokens::Kind::Mark('£') => (currency("GBP"), 1),
        tokens::Kind::Mark('&') => (Term::And, 1),
        tokens::Kind::Mark(mark) => (Term::Mark(mark), 1),
        tokens::Kind::Word => {
            let dollar =
                tokens.all().get(at + 1).is_some_and(|next| next.kind == tokens::Kind::Mark('$'));
            let glued = tokens.all().get(at + 1).is_some_and(|next| next.glued);
            match raw {
                "US" if dollar => (currency("USD"), 2),
                "C" | "CA" | "CAN" if dollar => (currency("CAD"), 2),
                // Dollars of elsewhere.
                _ if dollar && glued => (Term::Plain, 2),
                _ => lexicon
                    .find(text, tokens, at, day)
                    .or_else(|| people(text, tokens, lexicon, at).map(|ally| (ally, 1)))
                    .unwrap_or((Term::Plain, 1)),
            }
        }
    }
}

/// `the G7 members`: a number that ends a name, and no quantity; that of `EUR5 billion` is one.
fn is_part_of_a_name(text: &str, tokens: &Tokens, lexicon: &Lexicon, at: usize) -> bool {
    let is_glued = tokens.all().get(at).is_some_and(|token| token.glued && !token.hyphen);
    let Some(name) = at.checked_sub(1) else { return false };
    if !is_glued {
        return false;
    }
    let is_name = tokens.all().get(name).is_some_and(|token| token.capital);
    let term = lexicon.find(text, tokens, name, None).map(|(term, _)| term);
    is_name && !matches!(term, Some(Term::Currency(_)))
}

/// `the Poles`, `the Danes`: the people of an ally stand for it; not `most Poles`.
fn people(text: &str, tokens: &Tokens, lexicon: &Lexicon, at: usize) -> Option<Term> {
    let token = tokens.all().get(at)?;
    let people = text.get(token.span.clone())?.strip_suffix('s')?;
    if !people.starts_with(char::is_uppercase) || tokens.shown(text, at.checked_sub(1)?) != "the" {
        return None;
    }
    lexicon.people(people)
}

/// A number: a year, a fiscal year, an ordinal, or a quantity.
fn number(text: &str, tokens: &Tokens, at: usize) -> Option<(Term, usize)> {
    let raw = |at: usize| tokens.shown(text, at);
    let glued = |at: usize| tokens.all().get(at).is_some_and(|token| token.glued || token.hyphen);
    let digits = raw(at);
    if glued(at + 1) && matches!(raw(at + 1), "st" | "nd" | "rd" | "th") {
        return Some((digits.parse().map_or(Term::Plain, Term::Ordinal), 2));
    }
    if let Some(year) = Year::read(digits).filter(|year| (1949..2100).contains(&year.number())) {
        let unit =
            ["%", "percent", "per", "billion", "bn", "million", "troops", "soldiers", "personnel"]
                .contains(&raw(at + 1));
        let money = at.checked_sub(1).is_some_and(|sign| matches!(raw(sign), "$" | "€" | "£"));
        let dash = matches!(raw(at + 1), "/" | "–" | "—") && glued(at + 1) && glued(at + 2);
        let second = if dash { Some(at + 2) } else { glued(at + 1).then_some(at + 1) };
        let next = second.filter(|second| follows(digits, raw(*second)));
        if !unit && !money {
            let taken = next.map_or(1, |second| second + 1 - at);
            return Some((Term::Time(Time::Year(year)), taken));
        }
    }
    let number = decimal::parse(&digits.replace([',', ' ', '\u{a0}', '\u{202f}'], "")).ok()?;
    Some((Term::Quantity(bare(number)), 1))
}

/// Whether two numbers are the years of a fiscal year: 2024 and 25, or 2025.
fn follows(first: &str, second: &str) -> bool {
    let year = |text: &str| text.parse::<u16>().ok();
    if !matches!(second.len(), 2 | 4) {
        return false;
    }
    let (Some(first), Some(second)) = (year(first), year(second)) else { return false };
    second == first + 1 || second == (first + 1) % 100
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::super::tokens::Tokens;
    use super::{Scene, Set};
    use crate::dataset::Dataset;

    #[test]
    fn what_is_taken_up_is_no_count_to_any_rule() {
        let text = "The three countries spent 2% of GDP on NATO's defence.";
        let lexicon = Lexicon::new(&Dataset::embedded().unwrap().members);
        let mut tokens = Tokens::default();
        tokens.read(text);
        let mut scene = Scene::new(text, &tokens, &lexicon, None);
        assert!(scene.has(Set::ALLIES) && !scene.has(Set::COUNTRY));
        scene.take_up(text, 4);
        assert!(scene.has(Set::ALLIES));
        scene.take_up(text, 3);
        assert!(!scene.has(Set::ALLIES) && scene.has_within(Set::COUNTRY, || 0..3));
    }
}
