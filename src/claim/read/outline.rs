//! What the headings, captions and columns above a figure say of it.

use super::super::{Measure, Scale, Who};
use super::around::{self, Named};
use super::scene::Scene;
use super::subjects;
use super::terms::{Else, Kind, Term, Verb};
use super::times;
use crate::claim::When;
use crate::dataset::{Currency, Day, Prices, Year};

/// So much of a heading is kept to be shown, in bytes.
const LONGEST: usize = 160;

/// Words of headings and labels that say nothing more than what is said beside them.
const PLAIN: [&str; 23] = [
    "thousands",
    "country",
    "countries",
    "nation",
    "nations",
    "ally",
    "allies",
    "member",
    "state",
    "year",
    "estimate",
    "estimates",
    "estimated",
    "est",
    "prov",
    "provisional",
    "figures",
    "source",
    "table",
    "republic",
    "and",
    "of",
    "in",
];

/// What figures are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct What {
    pub(super) measure: Measure,
    /// In what a bare number is counted; none where each figure says that itself.
    pub(super) unit: Option<Kind>,
    pub(super) scale: Scale,
    pub(super) prices: Option<Prices>,
}

/// What a heading, a label or the heading of a column says.
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own")]
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) words: String,
    /// The only one that it names.
    pub(super) who: Option<Who>,
    pub(super) year: Option<Year>,
    pub(super) what: Option<What>,
    /// Whether it speaks of defence.
    pub(super) defence: bool,
    /// Whether it names something else that allies are compared by, and not defence.
    pub(super) is_another_topic: bool,
    /// Whether it has words that say neither whom nor when nor what.
    pub(super) has_more: bool,
    /// Whether it is of something that no table has so: plans, changes, other money.
    pub(super) is_barred: bool,
    /// Whether it has a figure of its own.
    pub(super) has_figure: bool,
    /// Whether it is of something else, as far as it is known.
    pub(super) is_else: bool,
    pub(super) named: Named,
}

impl Said {
    /// What a text says, of which these are the terms.
    pub(super) fn of(text: &str, scene: &Scene, day: Option<Day>) -> Self {
        let any = |means: fn(Term) -> bool| scene.any(0..scene.len(), means);
        let mut years: Vec<Year> = Vec::new();
        let mut who: Vec<Who> = Vec::new();
        for item in scene.items() {
            if let Term::Time(time) = item.term
                && let Some(When::In(year)) = times::year(time, day)
                && !years.contains(&year)
            {
                years.push(year);
            }
            who.extend(subjects::who(item.term).filter(|named| !who.contains(named)));
        }
        let what = what(text, scene);
        let (year, named) = (only(&years).copied(), around::named(scene, day));
        // The alliance that an ally is in, and `NATO's figures`, are not whom a figure is of.
        let allies: Vec<Who> = who.iter().filter(|who| **who != Who::Nato).cloned().collect();
        let who = if allies.is_empty() { only(&who).cloned() } else { only(&allies).cloned() };
        let defence = any(|term| matches!(term, Term::Defence | Term::Forces | Term::Troops));
        let is_another_topic =
            !defence && any(|term| matches!(term, Term::Else(Else::Topic | Else::Aid)));
        let has_more = has_other_words(text, scene);
        let has_figure = any(|term| matches!(term, Term::Quantity(_)));
        let is_barred = is_barred(scene);
        let is_else = what.is_none() && (has_more || is_barred);
        let end = text.floor_char_boundary(LONGEST);
        let words = text.get(..end).unwrap_or(text).trim().to_owned();
        Self {
            words,
            who,
            year,
            what,
            defence,
            is_another_topic,
            has_more,
            is_barred,
            has_figure,
            is_else,
            named,
        }
    }
}

fn only<T>(all: &[T]) -> Option<&T> {
    match all {
        [one] => Some(one),
        _ => None,
    }
}

/// Whether a heading is of something that no table has so: plans, changes, differences, other money.
fn is_barred(scene: &Scene) -> bool {
    scene.any(0..scene.len(), |term| {
        matches!(
            term,
            Term::Else(_)
                | Term::Target
                | Term::More
                | Term::Income
                | Term::Points
                | Term::PerHead
                | Term::Will
                | Term::Would
                | Term::Not
                | Term::Verb(
                    Verb::Promise
                        | Verb::Demand
                        | Verb::Grow
                        | Verb::Fall
                        | Verb::Multiply(_)
                        | Verb::Meet
                        | Verb::Miss,
                    _
                )
        )
    })
}

fn has_other_words(text: &str, scene: &Scene) -> bool {
    scene.items().iter().any(|item| {
        let word = text.get(item.span.clone()).unwrap_or_default();
        matches!(item.term, Term::Verb(..) | Term::Average)
            || item.term == Term::Plain
                && word.chars().filter(|c| c.is_alphabetic()).count() > 1
                && !PLAIN.iter().any(|known| known.eq_ignore_ascii_case(word))
    })
}

/// What figures below a heading are of, where it says so plainly.
fn what(text: &str, scene: &Scene) -> Option<What> {
    if is_barred(scene) {
        return None;
    }
    let any = |means: fn(Term) -> bool| scene.any(0..scene.len(), means);
    let scale = scale(text, scene);
    let prices = scene.items().iter().find_map(|item| match item.term {
        Term::At(prices) => Some(prices),
        _ => None,
    });
    let plain = |measure, unit| What { measure, unit, scale: Scale::One, prices: None };
    let is_part = any(|term| matches!(term, Term::Percent | Term::Part));
    let output = any(|term| term == Term::Output);
    let spending = any(|term| matches!(term, Term::Spending | Term::Verb(Verb::Spend, _)));
    let currency = currency(scene);
    if any(|term| term == Term::Equipment) {
        let is_equipment = is_part && !output && currency.is_none();
        return is_equipment.then(|| plain(Measure::EquipmentShare, Some(Kind::Percent)));
    }
    if any(|term| matches!(term, Term::Personnel | Term::Troops)) {
        let scale = scale.unwrap_or(Scale::One);
        let persons = plain(Measure::Personnel, Some(Kind::Persons));
        return (!is_part && currency.is_none() && !spending).then_some(What { scale, ..persons });
    }
    match (output && is_part, currency) {
        (true, None) => Some(plain(Measure::Share, Some(Kind::OfGdp))),
        (false, Some(currency)) if spending && !output => {
            let unit = Some(Kind::Money(Some(currency)));
            Some(What {
                measure: Measure::Amount,
                unit,
                scale: scale.unwrap_or(Scale::One),
                prices,
            })
        }
        (false, None) if spending && !output && !is_part => {
            Some(What { prices, ..plain(Measure::Amount, None) })
        }
        _ => None,
    }
}

/// In what figures are counted: `thousands`, `in millions of dollars`.
fn scale(text: &str, scene: &Scene) -> Option<Scale> {
    scene.items().iter().find_map(|item| match item.term {
        Term::Scale(scale) => Some(scale),
        _ if text.get(item.span.clone())?.eq_ignore_ascii_case("thousands") => {
            Some(Scale::Thousand)
        }
        _ => None,
    })
}

/// The only currency that is named.
fn currency(scene: &Scene) -> Option<Currency> {
    let mut all = scene.items().iter().filter_map(|item| match item.term {
        Term::Currency(currency) => Some(currency),
        _ => None,
    });
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// The headings above the place that is read.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Those of sections, each with its level.
    headings: Vec<(u8, Said)>,
    /// The caption, or the line before a list or a table.
    lead: Option<Said>,
    /// The table that is read.
    table: Option<usize>,
    pub(super) columns: Vec<Said>,
}

impl Outline {
    /// Whether anything says what the figures below it are of.
    pub(super) fn is_open(&self) -> bool {
        self.lead.is_some() || !self.columns.is_empty() || !self.headings.is_empty()
    }

    /// A heading takes over from those of its level and below it.
    pub(super) fn head(&mut self, level: u8, said: Option<Said>) {
        self.headings.retain(|(known, _)| *known < level);
        self.headings.extend(said.map(|said| (level, said)));
        self.lead(None);
    }

    /// What stands before a list or a table; nothing where something else was said since.
    pub(super) fn lead(&mut self, said: Option<Said>) {
        self.lead = said;
        self.columns.clear();
    }

    /// What was said is passed, and something else is spoken of.
    pub(super) fn close(&mut self) {
        self.headings.clear();
        self.lead(None);
    }

    /// Whether a table begins with a row of it.
    pub(super) fn begins(&mut self, table: usize) -> bool {
        let begins = self.table.replace(table) != Some(table);
        if begins {
            self.columns.clear();
        }
        begins
    }

    /// What stands above a row, the nearest first.
    pub(super) fn above(&self) -> impl Iterator<Item = &Said> {
        self.lead.iter().chain(self.headings.iter().rev().map(|(_, said)| said))
    }
}
