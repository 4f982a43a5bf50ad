//! Allies ranked by one figure.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::aggregate::added_by;
use super::change::ChangeUnit;
use super::currency::Unit;
use super::gap::everybody;
use super::gap::gaps;
use super::indicator::Indicator;
use super::lookup::{Entry, Lookup, Selection};
use super::remarks::Remark;
use crate::dataset::{
    Dataset, Demand, Group, Iso3, Measure, Member, Millions, Points, Prices, Requirement, Span,
    Target, Year, Years,
};
use crate::error::{Conflict, Error};
use crate::order;

/// What allies are ranked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A figure that NATO tabulates.
    Figure(Indicator),
    /// The gap to a target, in percentage points.
    Gap,
    /// The gap to a target, in millions.
    GapMoney,
    /// Growth of spending at constant prices since a base year, percent.
    Growth,
    /// Spending above the level of a base year, added up, in millions at constant prices.
    Added,
}

impl Key {
    /// Every key with its name.
    #[must_use]
    pub fn all() -> &'static [(Self, &'static str)] {
        static ALL: LazyLock<Vec<(Key, &str)>> = LazyLock::new(|| {
            let figures = Indicator::all().iter();
            let mut all: Vec<_> = figures.map(|(of, name)| (Key::Figure(*of), *name)).collect();
            all.extend([
                (Key::Gap, "gap"),
                (Key::GapMoney, "gap_money"),
                (Key::Growth, "growth"),
                (Key::Added, "added"),
            ]);
            all
        });
        &ALL
    }

    /// The unit in words; for money only `million`, since the currency depends on the question.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Figure(indicator) => indicator.unit(),
            Self::Gap => "pp",
            Self::Growth => "%",
            Self::GapMoney | Self::Added => "million",
        }
    }

    /// Whether it is money, so that it has a currency and prices.
    #[must_use]
    pub fn is_money(self) -> bool {
        match self {
            Self::Figure(indicator) => indicator.is_money(),
            Self::GapMoney | Self::Added => true,
            Self::Gap | Self::Growth => false,
        }
    }

    /// Whether it depends on the prices of money.
    #[must_use]
    pub fn has_prices(self) -> bool {
        match self {
            Self::Figure(indicator) => indicator.has_prices(),
            _ => self.is_money(),
        }
    }

    /// Whether it is a gap, and so needs a target.
    #[must_use]
    pub fn is_gap(self) -> bool {
        matches!(self, Self::Gap | Self::GapMoney)
    }

    /// In what the changes of its figures are counted.
    #[must_use]
    pub fn change_unit(self) -> ChangeUnit {
        match self {
            Self::Figure(indicator) => indicator.change_unit(),
            Self::Gap | Self::Growth => ChangeUnit::Points,
            Self::GapMoney | Self::Added => ChangeUnit::Millions,
        }
    }

    /// Whether it compares years itself, and so needs a base year.
    #[must_use]
    pub fn compares_years(self) -> bool {
        matches!(self, Self::Growth | Self::Added)
    }

    fn needs(self) -> Requirement {
        match self {
            Self::Figure(indicator) => indicator.needs(),
            Self::Gap => Requirement::Shares,
            Self::GapMoney => Requirement::Money,
            Self::Growth | Self::Added => Requirement::Spending,
        }
    }
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RankOrder {
    /// By rank, and then by name.
    #[default]
    Rank,
    /// By the change since the year that is compared with: the largest first, or with [`RankQuestion::lowest`] the smallest.
    Change,
}

impl RankOrder {
    /// Every order with its name.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Rank, "rank"), (Self::Change, "change")];
}

/// What is asked: which allies, ranked among whom, by what.
#[derive(Clone, Debug)]
pub struct RankQuestion {
    /// The allies to show; all that are ranked where none is named.
    pub members: Vec<Iso3>,
    /// The groups within which allies are ranked, each with the allies that had joined by the year.
    pub groups: Vec<Group>,
    /// What they are ranked by.
    pub key: Key,
    /// The target that gaps are measured to.
    pub target: Target,
    /// The group of whose spending figures are a part, where they are parts; `None` for the alliance.
    pub part_of: Option<Group>,
    /// The base year of growth, `None` for the year before; for other keys the year that figures and ranks are compared
    /// with, `None` for no comparison.
    pub since: Option<Year>,
    /// Whether the smallest figure comes first.
    pub lowest: bool,
    /// The order of the rows.
    pub order: RankOrder,
    /// The most rows shown; `None` for all.
    pub top: Option<usize>,
    /// Which edition, year, prices and currency.
    pub terms: Selection,
}

/// An ally and its rank.
#[derive(Clone, Debug)]
pub struct Ranked<'d> {
    /// The ally and its figure.
    pub entry: Entry<'d>,
    /// Its rank, from 1; `None` without a figure.
    pub rank: Option<usize>,
    /// Whether another ally has the same rank.
    pub tied: bool,
    /// How it stood in the year that is compared with, where there is one.
    pub before: Option<Before>,
}

/// How an ally stood in an earlier year.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// Its figure.
    pub value: Option<Decimal>,
    /// Its rank among the allies of that year; `None` without a figure, and before it joined.
    pub rank: Option<usize>,
    /// The change since, in the key's [`ChangeUnit`].
    pub change: Option<Decimal>,
}

/// Allies ranked by a figure.
#[derive(Clone, Debug)]
pub struct Ranking<'d> {
    /// The edition, with the year, prices and currency of the report.
    pub lookup: Lookup<'d>,
    /// The year.
    pub year: Year,
    /// The base year of growth, or the year that is compared with.
    pub base: Option<Year>,
    /// The rows shown, in the order asked for; allies without a rank come last.
    pub rows: Vec<Ranked<'d>>,
    /// How many allies are ranked, whether or not they are shown.
    pub of: usize,
    /// How many were ranked in the year that is compared with; `None` without such a year.
    pub of_before: Option<usize>,
    /// How many rows there would be without [`RankQuestion::top`].
    pub asked: usize,
    /// What a reader needs to know beside the figures.
    pub remarks: Vec<Remark<'d>>,
}

/// The rank of each figure: one more than the number of figures ahead of it, so that equal figures share a rank and the
/// next one skips a place. The largest comes first, or with `lowest` the smallest.
///
/// ```
/// use defspend::calc::rank::ranks;
/// let figures = [Some(3.into()), Some(5.into()), None, Some(3.into()), Some(1.into())];
/// assert_eq!(ranks(&figures, false), [Some(2), Some(1), None, Some(2), Some(4)]);
/// ```
#[must_use]
pub fn ranks(figures: &[Option<Decimal>], lowest: bool) -> Vec<Option<usize>> {
    let rank = |figure: Decimal| {
        let before = |other: &&Decimal| if lowest { **other < figure } else { **other > figure };
        1 + figures.iter().flatten().filter(before).count()
    };
    figures.iter().map(|figure| figure.map(rank)).collect()
}

/// Answers a question from the record.
///
/// # Errors
/// When no edition has what is asked for, a named ally is not among those ranked, a target has
/// several legs, or amounts are asked for in each ally's own currency.
///
/// ```
/// use defspend::calc::currency::Unit;
/// use defspend::calc::lookup::Selection;
/// use defspend::calc::indicator::Indicator;
/// use defspend::calc::rank::{self, Key, RankQuestion};
/// use defspend::dataset::{Currency, Dataset, Group, Span, EditionChoice};
///
/// let dataset = Dataset::embedded()?;
/// let ranking = rank::answer(&dataset, &RankQuestion {
///     members: vec![],
///     groups: vec![Group::everybody(&dataset.members)],
///     key: Key::Figure(Indicator::SHARE),
///     target: dataset.targets.find("3.5")?,
///     part_of: None,
///     since: None,
///     lowest: false,
///     order: rank::RankOrder::Rank,
///     top: Some(1),
///     terms: Selection {
///         choice: EditionChoice::Newest,
///         years: Span::Last,
///         prices: None,
///         unit: Unit::In(Currency::USD),
///         members_now: false,
///     },
/// })?;
/// assert_eq!((ranking.rows[0].entry.member.name.as_str(), ranking.of), ("Lithuania", 31));
/// # Ok::<(), defspend::Error>(())
/// ```
pub fn answer<'d>(dataset: &'d Dataset, question: &RankQuestion) -> Result<Ranking<'d>, Error> {
    let key = question.key;
    let terms = question.sound_terms()?;
    let everybody = everybody(&[], &question.groups);
    let base = match terms.years {
        _ if !key.compares_years() => question.since,
        Span::Exactly(years) => question.since.or(years.first.minus(1)),
        _ => question.since,
    };
    let mut lookup = Lookup::open(dataset, key.needs(), &everybody, terms, base)?;
    if key == Key::Figure(Indicator::PART) {
        lookup = lookup.of_parts(question.part_of.as_ref(), &question.members, &question.groups)?;
    }
    let year = lookup.years.last;
    let base = if key.compares_years() { base.or(year.minus(1)) } else { base };
    let figures = Keyed { lookup: &lookup, question, year, base };
    question.refuse_others(dataset, &lookup)?;
    let mut rows = figures.ranked(&question.field(dataset, &lookup, year));
    let of_before = figures.look_back(&mut rows, dataset);
    let of = rows.iter().filter(|row| row.rank.is_some()).count();
    let shown = |row: &Ranked| {
        question.members.is_empty() || question.members.contains(&row.entry.member.iso3)
    };
    rows.retain(shown);
    let asked = rows.len();

    let without = rows.iter().filter(|row| row.rank.is_none());
    let mut without: Vec<_> =
        without.map(|row| (row.entry.member, figures.lacks(row.entry.member))).collect();
    without.extend(figures.without_before(&rows));
    if question.order == RankOrder::Change {
        by_change(&mut rows, question.lowest);
    }
    rows.truncate(question.top.unwrap_or(usize::MAX));
    let shown: Vec<Entry> = rows.iter().map(|row| row.entry.clone()).collect();
    let mut remarks = lookup.remarks(figures.measure(), &shown, &without);
    remarks.retain(|remark| key.has_prices() || *remark != Remark::ConstantPrices);
    if key.has_prices() {
        let of_gdp = matches!(key, Key::Figure(Indicator::GDP) | Key::GapMoney);
        let members: Vec<Iso3> = shown.iter().map(|entry| entry.member.iso3).collect();
        remarks.extend(lookup.remarks_on_deflators(of_gdp, &members));
    }
    Ok(Ranking { lookup, year, base, rows, of, of_before, asked, remarks })
}

/// Puts the largest change first, or the smallest; rows without a change stay in their order, after all others.
fn by_change(rows: &mut Vec<Ranked>, lowest: bool) {
    let change = |row: &Ranked| row.before.and_then(|before| before.change);
    order::by_key(rows, |row| {
        let change = change(row);
        (change.is_none(), if lowest { change } else { change.map(|change| -change) })
    });
}

impl RankQuestion {
    /// The selection, at the prices that the key needs. Refuses what cannot be ranked: gaps that may be ranges, and
    /// amounts in different currencies.
    fn sound_terms(&self) -> Result<Selection, Error> {
        let demand = self.target.demand;
        if self.key.is_gap() && !matches!(demand, Demand::Core(_) | Demand::Equipment(_)) {
            return Err(Conflict::RelatedLegRanked { target: self.target.id.clone() }.into());
        }
        if self.order == RankOrder::Change && (self.since.is_none() || self.key.compares_years()) {
            return Err(Conflict::NoChange { is_change: self.key.compares_years() }.into());
        }
        if self.key.is_money() && self.terms.unit == Unit::National {
            return Err(Conflict::SeveralCurrenciesRanked.into());
        }
        if self.key.compares_years() {
            return self.terms.at_constant_prices();
        }
        let mut terms = self.terms;
        if self.since.is_some() && self.key.is_money() {
            // What an amount bought changes from year to year; the user may ask for current prices all the same.
            terms.prices = terms.prices.or(Some(Prices::Constant));
        }
        Ok(terms)
    }

    /// The allies that are ranked in a year, by name.
    fn field<'d>(&self, dataset: &'d Dataset, lookup: &Lookup<'d>, year: Year) -> Vec<&'d Member> {
        let groups: Vec<_> = self.groups.iter().map(|group| lookup.allies(group, year)).collect();
        let is_ranked = |member: &&Member| groups.iter().any(|allies| allies.contains(member));
        dataset.members.iter().filter(is_ranked).collect()
    }

    /// Every ally that is asked for must be ranked.
    fn refuse_others(&self, dataset: &Dataset, lookup: &Lookup) -> Result<(), Error> {
        let year = lookup.years.last;
        let field = self.field(dataset, lookup, year);
        for code in &self.members {
            let named = dataset.members.by_code(*code);
            if let Some(member) = named.filter(|member| !field.contains(member)) {
                let (ally, year) = (member.name.clone(), year.number());
                return Err(Conflict::NotRanked { ally, year }.into());
            }
        }
        Ok(())
    }
}

/// A key with everything needed to work out its figure.
struct Keyed<'a, 'd> {
    lookup: &'a Lookup<'d>,
    question: &'a RankQuestion,
    year: Year,
    base: Option<Year>,
}

impl<'d> Keyed<'_, 'd> {
    /// The allies by rank and then name; those without a figure come last.
    fn ranked(&self, field: &[&'d Member]) -> Vec<Ranked<'d>> {
        let entries: Vec<Entry> =
            field.iter().map(|member| self.entry(member, self.year)).collect();
        let figures: Vec<Option<Decimal>> = entries.iter().map(|entry| entry.value).collect();
        let ranks = ranks(&figures, self.question.lowest);
        let is_tied = |rank: Option<usize>| {
            rank.is_some() && ranks.iter().filter(|other| **other == rank).count() > 1
        };
        let mut rows: Vec<Ranked> = entries
            .into_iter()
            .zip(&ranks)
            .map(|(entry, rank)| Ranked { entry, rank: *rank, tied: is_tied(*rank), before: None })
            .collect();
        // The rows come in the order of names, and the sort is stable, so equal ranks stay in that order.
        order::by_key(&mut rows, |row| row.rank.unwrap_or(usize::MAX));
        rows
    }

    /// The year that figures are compared with. Keys that compare years themselves have none.
    fn compared_with(&self) -> Option<Year> {
        if self.question.key.compares_years() { None } else { self.base }
    }

    /// Adds to each row how the ally stood in the year that is compared with; how many were ranked then.
    fn look_back(&self, rows: &mut [Ranked<'d>], dataset: &'d Dataset) -> Option<usize> {
        let base = self.compared_with()?;
        let field = self.question.field(dataset, self.lookup, base);
        let figures: Vec<_> = field.iter().map(|member| self.entry(member, base).value).collect();
        let ranks = ranks(&figures, self.question.lowest);
        let unit = self.question.key.change_unit();
        for row in rows {
            let member = row.entry.member;
            let at = field.iter().position(|ally| ally.iso3 == member.iso3);
            let value = self.entry(member, base).value;
            let rank = at.and_then(|at| ranks.get(at).copied().flatten());
            row.before = Some(Before { value, rank, change: unit.change(value, row.entry.value) });
        }
        Some(ranks.iter().flatten().count())
    }

    /// The allies that have a figure now, and none in the year that is compared with.
    fn without_before(&self, rows: &[Ranked<'d>]) -> Vec<(&'d Member, Year)> {
        let mut without = Vec::new();
        for row in rows {
            let lacks = row.before.is_some_and(|before| before.value.is_none());
            if let Some(base) = self.base
                && lacks
                && row.rank.is_some()
            {
                without.push((row.entry.member, base));
            }
        }
        without
    }

    fn entry(&self, member: &'d Member, year: Year) -> Entry<'d> {
        let indicator = match self.question.key {
            Key::Figure(indicator) => indicator,
            Key::Gap => Indicator::SHARE,
            Key::GapMoney | Key::Growth | Key::Added => Indicator::SPENDING,
        };
        let entry = self.lookup.entry(indicator, member, year);
        let currency = if self.question.key == Key::Growth { None } else { entry.currency };
        let value = match self.question.key {
            Key::Figure(_) => entry.value,
            Key::Gap => self.gap(member, year).0.map(|Points(points)| points),
            Key::GapMoney => self.gap(member, year).1.map(|Millions(amount)| amount),
            Key::Growth => self.base.and_then(|base| self.growth(member, base)),
            Key::Added => self.base.and_then(|base| added_by(self.lookup, member, base)),
        };
        Entry { currency, value, ..entry }
    }

    fn gap(&self, member: &Member, year: Year) -> (Option<Points>, Option<Millions>) {
        let figures = self.lookup.figures(member, year);
        let gap = gaps(&self.question.target, &figures).next();
        gap.map_or((None, None), |gap| (gap.points.exactly(), gap.money.exactly()))
    }

    fn growth(&self, member: &Member, base: Year) -> Option<Decimal> {
        let spent = |year| self.lookup.stored(Measure::SpendUsdConst, member, year);
        let ratio = (spent(self.year)? * Decimal::ONE_HUNDRED).checked_div(spent(base)?)?;
        Some(ratio - Decimal::ONE_HUNDRED)
    }

    /// The column whose absence leaves an ally without a rank.
    fn measure(&self) -> Measure {
        match (self.question.key, self.question.target.demand) {
            (Key::Figure(indicator), _) => self.lookup.column(indicator),
            (Key::Gap, Demand::Equipment(_)) => Measure::Equipment,
            (Key::Gap, _) => Measure::Share,
            (Key::GapMoney, _) => self.lookup.column(Indicator::SPENDING),
            (Key::Growth | Key::Added, _) => Measure::SpendUsdConst,
        }
    }

    /// The first year for which an ally lacks the figure.
    fn lacks(&self, member: &Member) -> Year {
        let measure = self.measure();
        let lacks = |year: &Year| self.lookup.stored(measure, member, *year).is_none();
        let base = if self.question.key.compares_years() { self.base } else { None };
        let years = Years { first: base.unwrap_or(self.year), last: self.year };
        years.each().find(lacks).unwrap_or(self.year)
    }
}
