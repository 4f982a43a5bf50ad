//! How far allies are from targets: the question and its answer.

mod carried;
mod inputs;
mod leg;
mod remarks;
pub mod subject;
pub mod what_if;

use std::cmp::Reverse;

use crate::calc::SHARES_AGREE;
use crate::calc::currency::{Rates, Unit};
use crate::calc::deflators::Deflators;
use crate::calc::projection::growth::{Assumption, Prospects};
use crate::calc::remarks::Remark;
use crate::dataset::consistency::{Difference, share_and_ratio};
use crate::dataset::{
    Currency, Dataset, Edition, EditionChoice, EditionInfo, EditionQuery, Group, Iso3, Leg, Member,
    Millions, Points, Preferred, Prices, Rate, Requirement, Row, Selected, Share, Subject, Target,
    Year, Years,
};
use crate::error::{Error, Unavailable};
use crate::order;
pub use carried::Carried;
use carried::Carrier;
pub use inputs::{Figures, PriceBase};
pub use leg::{Extent, Gap, Levels, Sum, gaps, legs_of};
pub(super) use remarks::absent;
use remarks::remarks;
use what_if::{Replacement, WhatIf};

/// What is asked: which allies, against which targets, by which figures.
#[derive(Clone, Debug)]
pub struct GapQuestion {
    /// The allies named one by one. They are shown and counted in any year, even before they joined.
    pub members: Vec<Iso3>,
    /// Groups, each counting the allies that had joined the alliance by the year.
    pub groups: Vec<Group>,
    /// Whether groups count today's members in every year.
    pub members_now: bool,
    /// The targets, in the order of the report.
    pub targets: Vec<Target>,
    /// Which edition answers.
    pub choice: EditionChoice,
    /// The figures that the answer needs.
    pub needs: Requirement,
    /// The years; `None` for the edition's last.
    pub years: Option<Years>,
    /// The year after the edition's last to which the figures of that are carried; `None` for those
    /// of `years` as they are.
    pub carried_to: Option<Year>,
    /// The prices asked for; `None` for [`GapQuestion::preferred`].
    pub prices: Option<Prices>,
    /// The prices used where none are asked for. If the edition does not have them, others are used.
    pub preferred: Preferred,
    /// The currency of the report's money.
    pub unit: Unit,
    /// Figures that replace the edition's.
    pub replaced: Vec<Replacement>,
    /// Only allies below this target.
    pub below: Option<Target>,
    /// Only allies that meet this target.
    pub met: Option<Target>,
    /// The order of the rows.
    pub order: GapOrder,
    /// The most rows shown; `None` for all.
    pub top: Option<usize>,
}

/// The order of the rows. Figures come largest first, and allies without the figure last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapOrder {
    /// The gap in points to the first target.
    Gap,
    /// The gap in money to the first target.
    Money,
    /// Defence expenditure as a percentage of GDP.
    Share,
    /// Spending, in the report's currency.
    Spending,
    /// GDP, in the report's currency.
    Gdp,
    /// The ally's name, then the year.
    Name,
    /// The year, then the ally's name.
    Year,
}

impl GapOrder {
    /// Every order with its name.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Gap, "gap"),
        (Self::Money, "money"),
        (Self::Share, "share"),
        (Self::Spending, "spending"),
        (Self::Gdp, "gdp"),
        (Self::Name, "name"),
        (Self::Year, "year"),
    ];
}

/// One ally's figures and gaps in one year.
#[derive(Clone, Debug)]
pub struct AllyGap<'d> {
    /// The ally.
    pub member: &'d Member,
    /// The year.
    pub year: Year,
    /// Whether NATO marks the year as an estimate; `None` where the edition has no row.
    pub estimate: Option<bool>,
    /// The currency of its money.
    pub currency: Currency,
    /// The figures that the gaps were worked out from.
    pub figures: Figures,
    /// The edition's own figures, where some were replaced.
    pub original: Option<Figures>,
    /// How the edition's figures were carried to the year, where it is later than the edition's
    /// last.
    pub carried: Option<Box<Carried>>,
    /// Where the edition's share and amounts disagree by more than rounding explains.
    pub differs: Option<Difference>,
    /// The gaps, for each target and leg in the order of [`GapReport::legs`].
    pub gaps: Vec<Gap>,
}

impl AllyGap<'_> {
    /// The year of the edition's figures, which may be earlier than that of the row.
    #[must_use]
    pub fn year_held(&self) -> Year {
        self.carried.as_ref().map_or(self.year, |carried| carried.from)
    }
}

/// How far allies are from targets.
#[derive(Clone, Debug)]
pub struct GapReport<'d> {
    /// The edition that the figures come from.
    pub info: &'d EditionInfo,
    /// The years.
    pub years: Years,
    /// The prices of the money; `None` where the edition has no money.
    pub prices: Option<Prices>,
    /// The targets asked for.
    pub targets: Vec<Target>,
    /// One for each ally and year.
    pub rows: Vec<AllyGap<'d>>,
    /// What a reader needs to know beside the figures.
    pub remarks: Vec<Remark<'d>>,
}

impl GapReport<'_> {
    /// The prices of a row's amounts; `None` where the edition has no money. At current prices, and in the money of its
    /// own year, a GDP of the user's is that of the year, like the edition's; at others it is not known of which year it is.
    #[must_use]
    pub fn price_base(&self, row: &AllyGap) -> Option<PriceBase> {
        let prices = self.prices?;
        let is_of_the_year = match prices {
            Prices::Current => true,
            Prices::Of(year) => year == row.year,
            Prices::Constant => false,
        };
        if row.figures.gdp_is_own && !is_of_the_year {
            return Some(PriceBase::Own);
        }
        Some(PriceBase::Edition(prices))
    }

    /// The prices of the amounts of these rows: the user's own, where all that have amounts are at them.
    #[must_use]
    pub fn price_base_of<'r, 'd: 'r>(
        &self,
        rows: impl Iterator<Item = &'r AllyGap<'d>>,
    ) -> Option<PriceBase> {
        let edition = PriceBase::Edition(self.prices?);
        let mut all = None;
        for row in rows {
            if row.figures.gdp.is_none() {
                continue;
            }
            match self.price_base(row) {
                Some(PriceBase::Own) => all = Some(PriceBase::Own),
                _ => return Some(edition),
            }
        }
        all.or(Some(edition))
    }

    /// The legs that are judged, in the order of [`AllyGap::gaps`].
    pub fn legs(&self) -> impl Iterator<Item = (&Target, Leg)> {
        legs_of(&self.targets)
    }

    /// The allies of the rows, each once, in the order of the rows.
    #[must_use]
    pub fn members(&self) -> Vec<&Member> {
        members_of(&self.rows)
    }

    /// The currency of all money, where there is only one.
    #[must_use]
    pub fn one_currency(&self) -> Option<Currency> {
        let first = self.rows.first()?.currency;
        self.rows.iter().all(|row| row.currency == first).then_some(first)
    }

    /// The sum of the gaps of these rows to each leg, in the order of [`GapReport::legs`]; `None` where they are in several
    /// currencies.
    #[must_use]
    pub fn sums(&self, of: Part) -> Option<Vec<Sum>> {
        let mut sums = vec![Sum::default(); self.legs().count()];
        let mut currency = None;
        for row in &self.rows {
            if !of.includes(row) {
                continue;
            }
            if *currency.get_or_insert(row.currency) != row.currency {
                return None;
            }
            for (sum, gap) in sums.iter_mut().zip(&row.gaps) {
                sum.add(gap.money);
            }
        }
        currency.map(|_| sums)
    }

    /// What the rows that [`GapReport::sums`] counts spend and should spend on each leg.
    #[must_use]
    pub fn levels(&self, of: Part) -> Vec<Levels> {
        let mut all = vec![Levels::default(); self.legs().count()];
        for row in self.rows.iter().filter(|row| of.includes(row)) {
            for (levels, gap) in all.iter_mut().zip(&row.gaps) {
                levels.add(gap);
            }
        }
        all
    }
}

/// Which rows of a report are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of them.
    Whole,
    /// Those of an ally.
    Ally(Iso3),
    /// Those of a year.
    Year(Year),
}

impl Part {
    /// Whether a row is one of them.
    #[must_use]
    pub fn includes(self, row: &AllyGap) -> bool {
        match self {
            Self::Whole => true,
            Self::Ally(code) => row.member.iso3 == code,
            Self::Year(year) => row.year == year,
        }
    }
}

/// Answers a question from the record.
///
/// # Errors
/// When no edition has what is asked for, or replaced figures contradict each other.
///
/// ```
/// use defspend::calc::gap::{self, GapQuestion};
/// use defspend::dataset::{Dataset, EditionChoice};
///
/// let dataset = Dataset::embedded()?;
/// let germany = dataset.members.find("germany")?.iso3;
/// let target = dataset.targets.find("3.5")?;
/// let question = GapQuestion::plain(vec![germany], vec![], vec![target], EditionChoice::Newest);
/// let answer = gap::answer(&dataset, &question)?;
/// let gap = answer.rows[0].gaps[0].money.exactly().unwrap();
/// assert_eq!(gap.0, "43957.3".parse().unwrap());
/// # Ok::<(), defspend::Error>(())
/// ```
pub fn answer<'d>(dataset: &'d Dataset, question: &GapQuestion) -> Result<GapReport<'d>, Error> {
    answer_assuming(dataset, question, &[])
}

/// Answers a question, with rates that replace the outlook's: money of a year after the edition's last depends on
/// inflation.
///
/// # Errors
/// When no edition has what is asked for, or replaced figures contradict each other.
pub fn answer_assuming<'d>(
    dataset: &'d Dataset,
    question: &GapQuestion,
    assumed: &[Assumption],
) -> Result<GapReport<'d>, Error> {
    let everybody = question.everybody();
    let what_if = WhatIf::new(question.replaced.clone(), &everybody)?;
    let chosen = dataset.choose(EditionQuery {
        choice: question.choice,
        needs: question.needs,
        years: question.years.into(),
        members: &everybody,
        prices: question.prices,
        preferred: question.preferred,
        national: question.unit != Unit::In(Currency::USD),
        amounts_replaced: question.replaced.iter().any(|replaced| replaced.field.is_money()),
    })?;
    let deflators = Deflators::new(dataset, &chosen, assumed)?;
    let carrier = carrier(dataset, &chosen, question, assumed)?;
    let sources = Sources {
        dataset,
        chosen: &chosen,
        deflators: deflators.as_ref(),
        carrier: carrier.as_ref(),
    };
    let mut rows = sources.ally_gaps(question, &what_if, &everybody)?;
    let of = rows.len();
    let undecided = narrow(&mut rows, question);
    sort(&mut rows, question.order);
    if let Some(top) = question.top {
        rows.truncate(top);
    }
    let mut remarks = remarks(&chosen, question, &rows);
    if let Some(deflators) = &deflators {
        remarks.extend(deflators.remarks(members_of(&rows)));
    }
    if let Some(carrier) = &carrier {
        remarks.push(Remark::Carried { from: carrier.from, to: carrier.to });
    }
    if rows.len() < of {
        remarks.push(Remark::Narrowed { shown: rows.len(), of, undecided });
    }
    Ok(GapReport {
        info: chosen.info,
        years: chosen.years,
        prices: chosen.prices,
        targets: question.targets.clone(),
        rows,
        remarks,
    })
}

impl GapQuestion {
    /// The plain question: these allies and groups against targets in an edition's last year, by name, with money in
    /// current dollars where the edition has it.
    #[must_use]
    pub fn plain(
        members: Vec<Iso3>,
        groups: Vec<Group>,
        targets: Vec<Target>,
        choice: EditionChoice,
    ) -> Self {
        Self {
            members,
            groups,
            members_now: false,
            targets,
            choice,
            needs: Requirement::Shares,
            years: None,
            carried_to: None,
            prices: None,
            preferred: Preferred::Current,
            unit: Unit::In(Currency::USD),
            replaced: Vec::new(),
            below: None,
            met: None,
            order: GapOrder::Name,
            top: None,
        }
    }

    /// Every ally that may be in the report, each once.
    pub(super) fn everybody(&self) -> Vec<Iso3> {
        everybody(&self.members, &self.groups)
    }
}

/// What carries the figures of the edition's last year to the year that is asked for.
fn carrier(
    dataset: &Dataset,
    chosen: &Selected,
    question: &GapQuestion,
    assumed: &[Assumption],
) -> Result<Option<Carrier>, Error> {
    let from = chosen.years.last;
    let Some(to) = question.carried_to.filter(|to| *to > from) else { return Ok(None) };
    let prospects = Prospects::assuming(dataset.outlook(from)?, assumed);
    Ok(Some(Carrier { from, to, prospects, prices: chosen.prices }))
}

/// The allies of rows, each once, in the order of the rows.
fn members_of<'d>(rows: &[AllyGap<'d>]) -> Vec<&'d Member> {
    let mut members: Vec<&Member> = Vec::new();
    for row in rows {
        if !members.contains(&row.member) {
            members.push(row.member);
        }
    }
    members
}

/// The named allies and those of the groups, each once.
pub(super) fn everybody(members: &[Iso3], groups: &[Group]) -> Vec<Iso3> {
    let mut everybody: Vec<Iso3> = Vec::with_capacity(32);
    for code in members.iter().chain(groups.iter().flat_map(|group| &group.members)) {
        if !everybody.contains(code) {
            everybody.push(*code);
        }
    }
    everybody
}

/// The figures of an ally in the year that is asked for, before any is replaced.
struct Held {
    year: Year,
    /// Whether NATO marks them as an estimate; `None` where the edition has none of the year.
    estimate: Option<bool>,
    figures: Figures,
    carried: Option<Box<Carried>>,
}

/// Where the figures of an answer come from.
struct Sources<'a, 'd> {
    dataset: &'d Dataset,
    chosen: &'a Selected<'d>,
    /// What rebases amounts; `None` unless they are in the money of a year.
    deflators: Option<&'a Deflators<'d>>,
    /// What carries figures past the edition's last year.
    carrier: Option<&'a Carrier>,
}

impl<'d> Sources<'_, 'd> {
    fn ally_gaps(
        &self,
        question: &GapQuestion,
        what_if: &WhatIf,
        everybody: &[Iso3],
    ) -> Result<Vec<AllyGap<'d>>, Error> {
        let Self { dataset, chosen, .. } = self;
        let unit = question.unit;
        let rates =
            chosen.prices.map(|prices| Rates::new(chosen.edition, &dataset.members, prices));
        let legs = question.targets.iter().map(|target| target.legs().len()).sum();
        let mut rows = Vec::with_capacity(everybody.len());
        let mut can_convert = unit == Unit::In(Currency::USD);
        for member in dataset.members.iter().filter(|member| everybody.contains(&member.iso3)) {
            let named = question.members.contains(&member.iso3);
            let counts = |year: &Year| named || question.members_now || member.joined <= *year;
            for year in chosen.years.each().filter(counts) {
                let row = chosen.edition.row(Subject::Ally(member.iso3), year);
                let at = self.deflators.map_or(year, |deflators| deflators.known);
                let (currency, rate) = match &rates {
                    Some(rates) => rates.of(member, at, unit),
                    None => (unit.of(chosen.edition, member, at), None),
                };
                let is_own = || {
                    unit != Unit::In(Currency::USD)
                        && currency == chosen.edition.reported_in(member, at)
                };
                let published = row
                    .map_or_else(Figures::default, |row| self.published(row, member, rate, is_own));
                let Held { year, estimate, figures: published, carried } =
                    self.held(member, year, row, published)?;
                let figures = what_if.apply(member.iso3, year, published)?;
                // An ally without a row has no amounts, but the edition may well have the rate that they would take.
                can_convert |= rate.is_some() || figures.rate.is_some();
                let mut all = Vec::with_capacity(legs);
                for target in &question.targets {
                    all.extend(gaps(target, &figures));
                }
                let original = (figures != published).then_some(published);
                let differs = row.and_then(|row| self.difference(row));
                rows.push(AllyGap {
                    member,
                    year,
                    estimate,
                    currency,
                    figures,
                    original,
                    carried,
                    differs,
                    gaps: all,
                });
            }
        }
        if !can_convert {
            let prices = chosen.prices;
            return Err(no_rate(chosen.info, chosen.edition, chosen.years, prices, unit));
        }
        Ok(rows)
    }

    /// The edition's figures of an ally and year, or what they come to in a later one.
    fn held(
        &self,
        member: &Member,
        year: Year,
        row: Option<&Row>,
        figures: Figures,
    ) -> Result<Held, Error> {
        let Some(carrier) = self.carrier else {
            return Ok(Held {
                year,
                estimate: row.map(|row| row.estimate),
                figures,
                carried: None,
            });
        };
        let (figures, how) = carrier.carry(member, figures)?;
        Ok(Held { year: carrier.to, estimate: None, figures, carried: Some(Box::new(how)) })
    }

    /// The figures of a row as the edition has them: in dollars, or where it lacks these and the ally's own currency is
    /// asked for, in that.
    fn published(
        &self,
        row: &Row,
        member: &Member,
        rate: Option<Rate>,
        is_own: impl Fn() -> bool,
    ) -> Figures {
        let figures = self.in_dollars(row, member, rate);
        let is_whole = figures.spending.is_some() && figures.gdp.is_some();
        if is_whole || !is_own() {
            return figures;
        }
        self.in_own_currency(row, member).unwrap_or(figures)
    }

    /// Where the share and the amounts of a row disagree by more than rounding explains.
    fn difference(&self, row: &Row) -> Option<Difference> {
        let difference = share_and_ratio(row, self.chosen.prices?)?;
        (difference.size() > SHARES_AGREE).then_some(difference)
    }

    /// The same in dollars.
    fn in_dollars(&self, row: &Row, member: &Member, rate: Option<Rate>) -> Figures {
        let prices = self.chosen.prices;
        let figures = Figures::of(row, prices, rate);
        match prices {
            Some(Prices::Of(_)) => {
                figures.rebased(self.deflators.and_then(|deflators| deflators.of(member)))
            }
            _ => figures,
        }
    }

    /// The same in the ally's own currency.
    fn in_own_currency(&self, row: &Row, member: &Member) -> Option<Figures> {
        let prices = self.chosen.prices?;
        let figures = Figures::national(row, prices)?;
        Some(match prices {
            Prices::Of(_) => {
                figures.rebased(self.deflators.and_then(|deflators| deflators.national(member)))
            }
            Prices::Current | Prices::Constant => figures,
        })
    }
}

/// The error that an edition has no exchange rate to a currency.
pub(super) fn no_rate(
    info: &EditionInfo,
    edition: &Edition,
    years: Years,
    prices: Option<Prices>,
    unit: Unit,
) -> Error {
    let currency = match unit {
        Unit::In(currency) => currency.to_string(),
        Unit::National => "national currencies".to_owned(),
    };
    let has_dollars = prices.is_some_and(|prices| edition.holds(&[prices.measures().0], years));
    let (edition, years) = (info.id.to_string(), years.to_string());
    Unavailable::Rate { edition, currency, years, has_dollars }.into()
}

/// Leaves only the rows that are below or meet the targets asked for, and counts those of which
/// that is not known.
fn narrow(rows: &mut Vec<AllyGap>, question: &GapQuestion) -> usize {
    let mut undecided = 0;
    let narrowings = [(&question.below, false), (&question.met, true)];
    for (target, keep) in
        narrowings.into_iter().filter_map(|(target, keep)| Some((target.as_ref()?, keep)))
    {
        rows.retain(|row| {
            let met = meets(target, &row.figures);
            undecided += usize::from(met.is_none());
            met == Some(keep)
        });
    }
    undecided
}

/// Whether figures meet a target as a whole; `None` where that is not known.
fn meets(target: &Target, figures: &Figures) -> Option<bool> {
    gaps(target, figures).last().and_then(|gap| gap.met)
}

fn sort(rows: &mut Vec<AllyGap>, order: GapOrder) {
    let money = |row: &AllyGap, amount: Option<Millions>| {
        amount.and_then(|amount| row.figures.convert(amount)).map(|money| money.0)
    };
    let figure = |row: &AllyGap| match order {
        GapOrder::Gap => {
            row.gaps.first().and_then(|gap| gap.points.high()).map(|Points(points)| points)
        }
        GapOrder::Money => row.gaps.first().and_then(|gap| gap.money.high()).map(|money| money.0),
        GapOrder::Share => row.figures.share.map(Share::percent),
        GapOrder::Spending => money(row, row.figures.spending),
        GapOrder::Gdp => money(row, row.figures.gdp),
        GapOrder::Name | GapOrder::Year => None,
    };
    let year = |row: &AllyGap| (order == GapOrder::Year).then_some(row.year);
    // The rows come in the order of names, and the sort is stable, so equal figures stay in that order.
    order::by_key(rows, |row| (Reverse(figure(row)), year(row)));
}
