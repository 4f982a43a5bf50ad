//! What a rule is: a row of tests on the words around a figure, and what it says where they hold.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::Reason;
use super::super::sets::Set;
use super::super::subjects::Subject;
use super::super::terms::{Tense, Term};
use super::figure::Figure;
use super::{Found, Outcome};
use crate::claim::{Measure, When};

/// A rule of the grammar. A row is written as `Rule { …, ..Rule::ROW }`, with what it does not need left out.
pub struct Rule {
    /// What it is called.
    pub name: &'static str,
    /// What it matches.
    pub matches: &'static str,
    /// A sentence in which it decides.
    pub example: &'static str,
    /// What is read there, as [`super::super::shown`] has it, on 1 July 2025.
    pub reads: &'static str,
    /// Sentences that show how far it goes and where it ends, with all that is read in them.
    pub more: &'static [(&'static str, &'static str)],
    /// Whether it is for the figure at all: where one of these fails, the next rule is tried.
    pub(super) fits: &'static [Test],
    /// Whether the figure has to do with defence spending: where one of these fails, it makes no claim.
    pub(super) about: &'static [Test],
    /// What the figure says then.
    pub(super) says: Says,
    /// Of which year.
    pub(super) when: fn(&Figure) -> Option<When>,
    /// Why it is not judged: the first that holds. What every claim lacks, such as a subject or a year, comes after these.
    pub(super) doubts: &'static [(Reason, Test)],
    /// What it adds to a claim, or changes in it.
    pub(super) adds: fn(&Figure, &mut Found),
}

/// A rule for words that tell a figure without a number: `the third-highest`, `doubled`, `more than
/// France`. What it says is worked out by a function, because a row asks what stands around a
/// figure, and here the words themselves are it.
pub struct WordRule {
    /// What it is called.
    pub name: &'static str,
    /// What it matches.
    pub matches: &'static str,
    /// A sentence in which it decides.
    pub example: &'static str,
    /// What is read there by this rule, as [`super::super::shown`] has it, on 1 July 2025.
    pub reads: &'static str,
    /// Sentences that show how far it goes and where it ends, with all that is read in them.
    pub more: &'static [(&'static str, &'static str)],
}

/// What a figure says.
pub(super) enum Says {
    /// Nothing about defence spending.
    Nothing,
    /// This, of the figure's subject.
    That(Measure),
    /// What the first of these rules says that fits.
    FirstOf(&'static [Rule]),
    /// What the first of these rules says that fits, of another subject.
    Of(fn(&Figure) -> Option<Subject>, &'static [Rule]),
    /// What no row can say: a function, with the reason beside it.
    By(fn(&Figure) -> Option<Outcome>),
}

/// Something that holds of a figure, or does not.
#[derive(Clone, Copy)]
pub(super) enum Test {
    /// One of these meanings is there.
    Has(Where, Set),
    /// None of these meanings is there.
    No(Where, Set),
    /// Of the first set there, the meaning that comes first is of the second.
    First(Where, Set, Set),
    /// Of the first set there, the meaning that comes last, and so stands closest before the figure, is of the second.
    Last(Where, Set, Set),
    /// The sentence itself speaks of defence.
    Said,
    /// The sentence, or one shortly before it, speaks of defence.
    OnTopic,
    /// The subject is an ally, or several.
    OfAnAlly,
    /// The subject is the alliance, or a part of it.
    OfABloc,
    /// No subject is named.
    OfNobody,
    /// The name of the subject stands right beside the figure, as in a list.
    Beside,
    /// It says the same as the figure before it: `3.4% of GDP, or €1.3 billion`.
    Echoes,
    /// The number is larger.
    Above(i64),
    /// The sentence is in one of these tenses.
    Told(&'static [Tense]),
    /// The claim before it in the sentence is of this.
    Follows(Measure),
    /// The figures of the sentence before are of this, and a list may go on with them.
    GoesOn(Measure),
    /// One of these holds.
    Any(&'static [Test]),
    /// All of these hold.
    All(&'static [Test]),
    /// This does not hold.
    Not(&'static Test),
    /// What the other tests cannot say: a function, with the reason beside it.
    Is(fn(&Figure) -> bool),
    /// In any case.
    Always,
}

/// A place in the sentence, as seen from the figure. Other figures and the ends of a clause bound what belongs to it.
#[derive(Clone, Copy)]
pub(super) enum Where {
    /// The figure itself.
    Here,
    /// Right before it, past small words such as `the`.
    Prev,
    /// Right before [`Where::Prev`].
    PrevButOne,
    /// Right after it, past small words and pronouns.
    Next,
    /// Right behind it, small words and marks too.
    Behind,
    /// From the figure before it.
    Left,
    /// Up to the figure after it, and the figure itself.
    Right,
    /// Both of these.
    Near,
    /// So many items after it, but not beyond the next figure.
    After(usize),
    /// The same, but not beyond a comma.
    UpToComma(usize),
    /// So many items before it, in its clause.
    Before(usize),
    /// Its clause.
    Clause,
    /// Its clause as far as the figure.
    ClauseBefore,
    /// Everything before it, in this clause or another.
    Earlier,
    /// All of the sentence.
    Sentence,
}

impl Rule {
    /// A row with nothing in it.
    pub(super) const ROW: Self = Self {
        name: "",
        matches: "",
        example: "",
        reads: "",
        more: &[],
        fits: &[],
        about: &[],
        says: Says::Nothing,
        when: as_told,
        doubts: &[],
        adds: nothing,
    };

    /// What a figure says by this rule, and the row that decided: this one, or one of those that it leads to.
    pub(super) fn decide(&'static self, f: &Figure) -> Option<(&'static Self, Outcome)> {
        if !holds(self.fits, f) {
            return None;
        }
        if !holds(self.about, f) {
            return Some((self, Outcome::Nothing));
        }
        let outcome = match self.says {
            Says::Nothing => Some(Outcome::Nothing),
            Says::That(measure) => f.found(measure, (self.when)(f), self.doubt(f)),
            Says::FirstOf(rules) => return first_of(rules, f),
            Says::Of(whom, rules) => {
                let subject = whom(f)?;
                return first_of(rules, &Figure { subject, ..*f });
            }
            Says::By(decide) => decide(f),
        };
        let mut outcome = outcome?;
        if let Outcome::Is(found) = &mut outcome {
            (self.adds)(f, found);
        }
        Some((self, outcome))
    }

    fn doubt(&self, f: &Figure) -> Option<Reason> {
        self.doubts.iter().find(|(_, test)| test.holds(f)).map(|(reason, _)| *reason)
    }
}

/// The time that is named, or what the tense says.
pub(super) fn as_told(f: &Figure) -> Option<When> {
    f.when()
}

/// The same; but the year named is that of what it changed to: `from €15 billion` has none, unless
/// one follows.
pub(super) fn of_what_it_changed_to(f: &Figure) -> Option<When> {
    if f.is_start() && !f.timed_after { None } else { f.when() }
}

/// A row that has nothing to add.
fn nothing(_: &Figure, _: &mut Found) {}

fn first_of(rules: &'static [Rule], f: &Figure) -> Option<(&'static Rule, Outcome)> {
    rules.iter().find_map(|rule| rule.decide(f))
}

/// Whether all of these tests hold.
fn holds(tests: &[Test], f: &Figure) -> bool {
    tests.iter().all(|test| test.holds(f))
}

impl Test {
    pub(super) fn holds(self, f: &Figure) -> bool {
        match self {
            Self::Has(place, set) => place.has(f, set),
            Self::No(place, set) => !place.has(f, set),
            Self::First(_, _, is) | Self::Last(_, _, is) if !f.scene.has(is) => false,
            Self::First(place, among, is) => {
                let first = f.scene.find(place.range(f), |term| among.has(term));
                first.is_some_and(|at| is.has(f.scene.term(at)))
            }
            Self::Last(place, among, is) => {
                let last = f.scene.find_last(place.range(f), |term| among.has(term));
                last.is_some_and(|at| is.has(f.scene.term(at)))
            }
            Self::Said => f.said == super::Said::Itself,
            Self::OnTopic => f.said != super::Said::No,
            Self::OfAnAlly => f.subject.is_ally(),
            Self::OfABloc => f.subject.is_bloc(),
            Self::OfNobody => f.subject.who.is_empty(),
            Self::Beside => f.subject.beside,
            Self::Echoes => f.scene.echoes(f.at),
            Self::Above(number) => f.quantity.number > Decimal::from(number),
            Self::Told(tenses) => tenses.contains(&f.tense),
            Self::Follows(measure) => f.before.is_some_and(|found| found.claim.measure == measure),
            Self::GoesOn(measure) => f.scene.may_go_on(measure),
            Self::Any(tests) => tests.iter().any(|test| test.holds(f)),
            Self::All(tests) => holds(tests, f),
            Self::Not(test) => !test.holds(f),
            Self::Is(test) => test(f),
            Self::Always => true,
        }
    }
}

impl Where {
    fn has(self, f: &Figure, set: Set) -> bool {
        f.scene.has_within(set, || self.range(f))
    }

    /// The items that it takes.
    pub(super) fn range(self, f: &Figure) -> Range<usize> {
        let one = |place: Option<usize>| place.map_or(0..0, |place| place..place + 1);
        let scene = f.scene;
        match self {
            Self::Here => one(Some(f.at)),
            Self::Prev => one(scene.ahead(f.at)),
            Self::PrevButOne => one(scene.ahead(f.at).and_then(|at| scene.ahead(at))),
            Self::Next => one(Some(scene.after(f.at))),
            Self::Behind => one(Some(f.at + 1)),
            Self::Left => f.from..f.at,
            Self::Right => f.at..f.to,
            Self::Near => f.from..f.to,
            Self::After(items) => f.at + 1..f.to.min(f.at + 1 + items),
            Self::UpToComma(items) => {
                let comma = scene.find(f.at + 1..f.to, |term| term == Term::Mark(','));
                f.at + 1..comma.unwrap_or(f.to).min(f.at + 1 + items)
            }
            Self::Before(items) => scene.clause(f.at).start.max(f.at.saturating_sub(items))..f.at,
            Self::Clause => scene.clause(f.at),
            Self::ClauseBefore => scene.clause(f.at).start..f.at,
            Self::Earlier => 0..f.at,
            Self::Sentence => 0..scene.len(),
        }
    }
}
