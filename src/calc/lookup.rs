//! An edition opened for a question about single figures, in the currency and at the prices that were asked for.

use rust_decimal::Decimal;

use super::currency::{Rates, Unit};
use super::deflators::Deflators;
use super::gap::Figures;
use super::gap::{absent, no_rate};
use super::indicator::Indicator;
use super::remarks::Remark;
use super::whole::{Whole, refuse_others};
use crate::dataset::{
    Absence, Currency, Dataset, Edition, EditionChoice, EditionInfo, EditionQuery, Group, Iso3,
    Measure, MeasureUnit, Member, Millions, Preferred, Prices, Rate, Requirement, Row, Share, Span,
    Subject, Year, Years,
};
use crate::error::{Conflict, Error};

/// What a question about any indicator selects: edition, years, prices and currency.
#[derive(Clone, Copy, Debug)]
pub struct Selection {
    /// Which edition answers.
    pub choice: EditionChoice,
    /// The years that are asked for.
    pub years: Span,
    /// The prices of money. Where none are asked for, current prices are used, or constant ones if the edition lacks
    /// them.
    pub prices: Option<Prices>,
    /// The currency that money is converted into.
    pub unit: Unit,
    /// Whether groups count today's members in every year.
    pub members_now: bool,
}

impl Selection {
    /// The same selection for spending of different years, which only constant prices, or the money of one year, make comparable.
    ///
    /// # Errors
    /// When current prices are asked for.
    pub(super) fn at_constant_prices(self) -> Result<Self, Error> {
        if self.prices == Some(Prices::Current) {
            return Err(Conflict::CurrentPricesCompared.into());
        }
        Ok(Self { prices: self.prices.or(Some(Prices::Constant)), ..self })
    }
}

/// An edition with its figures, and the selection by which they are read.
#[derive(Clone, Debug)]
pub struct Lookup<'d> {
    dataset: &'d Dataset,
    /// The edition's title, dates and years.
    pub info: &'d EditionInfo,
    edition: &'d Edition,
    /// The years asked for.
    pub years: Years,
    /// The prices of money; `None` where the edition has no money.
    pub prices: Option<Prices>,
    /// The selection as it was asked for.
    pub terms: Selection,
    /// What rebases money; `None` unless it is that of a year.
    deflators: Option<Deflators<'d>>,
    newer: Option<&'d EditionInfo>,
    /// The whole of which figures are a part; none where they are no parts.
    pub whole: Option<Whole<'d>>,
}

/// The figure of one ally in one year.
#[derive(Clone, Debug)]
pub struct Entry<'d> {
    /// The ally.
    pub member: &'d Member,
    /// The year.
    pub year: Year,
    /// Whether NATO marks the year as an estimate; `None` where the edition has no row.
    pub estimate: Option<bool>,
    /// The currency of money, also of that a head; `None` for other indicators.
    pub currency: Option<Currency>,
    /// The figure in the indicator's unit, a share as published; `None` where the edition has none.
    pub value: Option<Decimal>,
    /// Whether it is not converted from dollars but what the ally reports in its own currency, or follows from that.
    pub is_own: bool,
}

impl<'d> Lookup<'d> {
    /// Opens the edition that answers a question about these allies. Where the years are compared with a base year, the
    /// edition must cover that too.
    ///
    /// # Errors
    /// When no edition has what is asked for, it has no exchange rate to the currency, or the years are not later than
    /// the base year.
    pub fn open(
        dataset: &'d Dataset,
        needs: Requirement,
        members: &[Iso3],
        terms: Selection,
        base: Option<Year>,
    ) -> Result<Self, Error> {
        let chosen = dataset.choose(EditionQuery {
            choice: terms.choice,
            needs,
            years: base.map_or(terms.years, |base| terms.years.and(base)),
            members,
            prices: terms.prices,
            preferred: Preferred::Current,
            national: terms.unit != Unit::In(Currency::USD),
            amounts_replaced: false,
        })?;
        let lookup = Self {
            dataset,
            info: chosen.info,
            edition: chosen.edition,
            years: terms.years.of(chosen.info.years).unwrap_or(chosen.years),
            prices: chosen.prices,
            terms,
            deflators: Deflators::new(dataset, &chosen, &[])?,
            newer: chosen.newer,
            whole: None,
        };
        if let Some(base) = base.filter(|base| *base >= lookup.years.last) {
            let (year, base) = (lookup.years.last.number(), base.number());
            return Err(Conflict::NotAfterBaseYear { year, base }.into());
        }
        let no_rates = || {
            let allies = || members.iter().filter_map(|code| dataset.members.by_code(*code));
            let can_be_given = |member: &Member, year: Year| {
                lookup.rate(member, year).is_some()
                    || lookup.in_own_currency(Indicator::SPENDING, member, year).is_some()
            };
            !allies().any(|member| lookup.years.each().any(|year| can_be_given(member, year)))
        };
        if chosen.prices.is_some() && terms.unit != Unit::In(Currency::USD) && no_rates() {
            let (edition, prices) = (lookup.edition, lookup.prices);
            return Err(no_rate(lookup.info, edition, lookup.years, prices, terms.unit));
        }
        Ok(lookup)
    }

    /// The same lookup for parts of the spending of a group, or without one of the alliance's.
    ///
    /// # Errors
    /// When allies or groups are asked for that are no part of it.
    pub(super) fn of_parts(
        self,
        group: Option<&Group>,
        members: &[Iso3],
        groups: &[Group],
    ) -> Result<Self, Error> {
        let known = &self.dataset.members;
        let group = group.cloned().unwrap_or_else(|| Group::everybody(known));
        refuse_others(&group, members, groups, known)?;
        let column = self.column(Indicator::PART);
        let spent = |member: &Member, year| self.stored(column, member, year);
        let allies = |group: &Group, year| self.allies(group, year);
        let whole = Whole::new(group, self.info.years, allies, spent);
        Ok(Self { whole: Some(whole), ..self })
    }

    /// Which part of the whole an ally's spending is, percent.
    fn part(&self, member: &Member, year: Year) -> Option<Decimal> {
        let whole = self.whole.as_ref()?;
        let spent = self.stored(self.column(Indicator::PART), member, year)?;
        if whole.counts(member, year) { whole.part(spent, year) } else { None }
    }

    /// The allies of a group in a year, by name.
    #[must_use]
    pub fn allies(&self, group: &Group, year: Year) -> Vec<&'d Member> {
        let counts = |member: &&Member| {
            group.members.contains(&member.iso3)
                && (self.terms.members_now || member.joined <= year)
        };
        self.dataset.members.iter().filter(counts).collect()
    }

    /// A figure as the edition stores it, with every digit; money in million dollars.
    #[must_use]
    pub fn stored(&self, measure: Measure, member: &Member, year: Year) -> Option<Decimal> {
        self.row(member, year)?.get(measure)
    }

    /// A figure with every digit; money in millions of the currency asked for.
    #[must_use]
    pub fn unrounded(&self, indicator: Indicator, member: &Member, year: Year) -> Option<Decimal> {
        if indicator == Indicator::PART {
            return self.part(member, year);
        }
        let figure = self.stored(self.column(indicator), member, year);
        if !indicator.is_money() {
            return figure;
        }
        let rebased = figure.and_then(|figure| self.rebased(Millions(figure), member));
        let converted =
            rebased.zip(self.rate(member, year)).map(|(amount, rate)| rate.apply(amount).0);
        converted.or_else(|| self.in_own_currency(indicator, member, year))
    }

    /// An amount in dollars at the prices of this lookup; `None` where an ally has no deflator to them.
    fn rebased(&self, amount: Millions, member: &Member) -> Option<Millions> {
        if self.deflators.is_none() {
            return Some(amount);
        }
        Some(self.deflator(member)?.apply(amount))
    }

    /// What rebases an ally's dollars; `None` where nothing is rebased, or nothing can be.
    #[must_use]
    pub fn deflator(&self, member: &Member) -> Option<Rate> {
        self.deflators.as_ref()?.of(member)
    }

    /// How the money of a year comes about; `of_gdp` says whether GDP is counted in it, whose own deflator may differ.
    pub(super) fn remarks_on_deflators(&self, of_gdp: bool, members: &[Iso3]) -> Vec<Remark<'d>> {
        let Some(deflators) = &self.deflators else { return Vec::new() };
        let whom = self.dataset.members.iter();
        deflators.remarks(whom.filter(|member| of_gdp && members.contains(&member.iso3)))
    }

    /// The year of the exchange rates for money of a year.
    fn rate_year(&self, year: Year) -> Year {
        self.deflators.as_ref().map_or(year, |deflators| deflators.known)
    }

    /// Whether the edition has dollars for any of the years, from which money is converted.
    #[must_use]
    pub fn has_dollars(&self) -> bool {
        self.prices.is_some_and(|prices| self.edition.holds(&[prices.measures().0], self.years))
    }

    /// Spending as the ally reports it, or the GDP that follows from it and the share, where the edition has no dollars
    /// and the ally's own currency is asked for.
    #[must_use]
    pub fn in_own_currency(
        &self,
        indicator: Indicator,
        member: &Member,
        year: Year,
    ) -> Option<Decimal> {
        let own = self.edition.reported_in(member, self.rate_year(year));
        if self.terms.unit == Unit::In(Currency::USD) || self.currency(member, year) != own {
            return None;
        }
        let (row, prices) = (self.row(member, year)?, self.prices?);
        let amount = match indicator {
            Indicator::SPENDING => row.money(prices.national()),
            Indicator::GDP => Figures::national(row, prices)?.gdp,
            _ => None,
        };
        let Some(deflators) = &self.deflators else { return amount.map(|Millions(own)| own) };
        Some(deflators.national(member)?.apply(amount?).0)
    }

    /// A figure as it is quoted: shares as published, others with every digit.
    #[must_use]
    pub fn quoted(&self, indicator: Indicator, member: &Member, year: Year) -> Option<Decimal> {
        let figure = self.unrounded(indicator, member, year)?;
        as_quoted(indicator, figure)
    }

    /// The prices of an indicator's figures; none where they are neither money nor parts of it.
    #[must_use]
    pub fn prices_of(&self, indicator: Indicator) -> Option<Prices> {
        if indicator.has_prices() { self.prices } else { indicator.own_prices() }
    }

    /// The figure of an ally and year, with its currency and whether it is an estimate.
    #[must_use]
    pub fn entry(&self, indicator: Indicator, member: &'d Member, year: Year) -> Entry<'d> {
        let value = self.quoted(indicator, member, year);
        let converts = || {
            self.stored(self.column(indicator), member, year).is_some()
                && self.rebased(Millions::ZERO, member).is_some()
                && self.rate(member, year).is_some()
        };
        Entry {
            member,
            year,
            estimate: self.row(member, year).map(|row| row.estimate),
            currency: match indicator.measured_in() {
                MeasureUnit::MillionDollars => Some(self.currency(member, year)),
                MeasureUnit::DollarsPerHead => Some(Currency::USD),
                _ => None,
            },
            value,
            is_own: indicator.is_money() && value.is_some() && !converts(),
        }
    }

    /// The currency of an ally's money in a year.
    #[must_use]
    pub fn currency(&self, member: &Member, year: Year) -> Currency {
        self.terms.unit.of(self.edition, member, self.rate_year(year))
    }

    /// The currency of several allies' money in a year, where there is only one.
    #[must_use]
    pub fn one_currency(&self, allies: &[&Member], year: Year) -> Option<Currency> {
        let mut currencies = allies.iter().map(|member| self.currency(member, year));
        let first = currencies.next()?;
        currencies.all(|currency| currency == first).then_some(first)
    }

    /// The figures that gaps are worked out from.
    #[must_use]
    pub fn figures(&self, member: &Member, year: Year) -> Figures {
        let rate = self.rate(member, year);
        let row = self.row(member, year);
        let figures = row.map_or_else(Figures::default, |row| Figures::of(row, self.prices, rate));
        if self.deflators.is_some() { figures.rebased(self.deflator(member)) } else { figures }
    }

    /// What NATO printed for one of its own totals. It prints money in dollars only, and not rebased, so other money
    /// is `None`, and so are parts.
    #[must_use]
    pub fn printed(&self, indicator: Indicator, of: Subject, year: Year) -> Option<Decimal> {
        let is_worked_out = self.terms.unit != Unit::In(Currency::USD) || self.deflators.is_some();
        if indicator.is_money() && is_worked_out || indicator == Indicator::PART {
            return None;
        }
        as_quoted(indicator, self.edition.row(of, year)?.get(self.column(indicator))?)
    }

    /// Whether NATO marks a year as an estimate for any ally.
    #[must_use]
    pub fn is_estimate(&self, year: Year) -> bool {
        self.edition.rows_of(year).any(|row| row.estimate)
    }

    /// Why a figure is absent.
    #[must_use]
    pub fn absence(&self, measure: Measure, member: &Member, year: Year) -> Absence {
        let subject = Subject::Ally(member.iso3);
        self.edition.absence(self.info, subject, member.armed_forces, year, measure)
    }

    /// What a reader needs to know about the edition, the allies and the years; `without` lists those without a figure.
    #[must_use]
    pub fn remarks(
        &self,
        measure: Measure,
        shown: &[Entry<'d>],
        without: &[(&'d Member, Year)],
    ) -> Vec<Remark<'d>> {
        let mut remarks: Vec<Remark> = self.newer.map(Remark::NewerEdition).into_iter().collect();
        if self.prices == Some(Prices::Constant) && self.terms.prices.is_none() {
            remarks.push(Remark::ConstantPrices);
        }
        let why = |(member, year): &(&Member, Year)| self.absence(measure, member, *year);
        let mut forceless: Vec<&Member> = Vec::new();
        let mut others = Vec::new();
        for whom in without {
            let (member, year) = *whom;
            // It lacks no figure of its own, but the whole is not known, or it was not counted yet.
            if self.whole.is_some() && self.stored(measure, member, year).is_some() {
                continue;
            }
            match why(whom) {
                Absence::NoForces if !forceless.contains(&whom.0) => forceless.push(whom.0),
                Absence::Silent | Absence::NotHeld => others.push(*whom),
                Absence::NoForces | Absence::NotTabulated | Absence::NotCovered => {}
            }
        }
        remarks.extend(forceless.into_iter().map(Remark::NoForces));
        remarks.extend(absent(self.edition, self.info, measure, others));
        let unknown = self.whole.as_ref().map(|whole| whole.missing(self.years));
        remarks.extend(unknown.filter(|whom| !whom.is_empty()).map(Remark::WholeUnknown));
        let early: Vec<_> = shown
            .iter()
            .filter(|entry| !self.terms.members_now && entry.year < entry.member.joined)
            .map(|entry| (entry.member, entry.year))
            .collect();
        if !early.is_empty() {
            remarks.push(Remark::NotYetMember(early));
        }
        let few = |entry: &Entry| {
            let share = self.row(entry.member, entry.year).and_then(|row| row.share(measure));
            share.is_some_and(|share| share.places() < Share::PLACES)
        };
        let own = shown.iter().filter(|entry| entry.is_own);
        let derived: Vec<_> = own.map(|entry| (entry.member, entry.year)).collect();
        if measure.is_of_the_economy() && !derived.is_empty() {
            remarks.push(Remark::GdpDerived(derived));
        }
        if measure == Measure::Share && shown.iter().any(few) {
            remarks.push(Remark::FewDecimals);
        }
        if shown
            .iter()
            .any(|entry| shown.first().is_some_and(|first| first.currency != entry.currency))
        {
            remarks.push(Remark::ManyCurrencies);
        }
        remarks
    }

    fn row(&self, member: &Member, year: Year) -> Option<&Row> {
        self.edition.row(Subject::Ally(member.iso3), year)
    }

    /// The rate from the dollar to the currency of an ally's money in a year.
    #[must_use]
    pub fn rate(&self, member: &Member, year: Year) -> Option<Rate> {
        let rates = Rates::new(self.edition, &self.dataset.members, self.prices?);
        rates.of(member, self.rate_year(year), self.terms.unit).1
    }

    /// The column of an indicator, at the prices of this lookup.
    #[must_use]
    pub fn column(&self, indicator: Indicator) -> Measure {
        indicator.column(self.prices.unwrap_or(Prices::Constant))
    }
}

/// Rounds shares as NATO publishes them; other figures stay as they are.
fn as_quoted(indicator: Indicator, figure: Decimal) -> Option<Decimal> {
    if !indicator.is_share() {
        return Some(figure);
    }
    let share = Share::new(figure)?;
    // Only shares of GDP are sometimes known to one decimal alone, and then 2.0 is not 2.00. Other percentages end
    // where their zeros begin.
    let share = if indicator == Indicator::SHARE { share } else { share.exactly() };
    Some(share.published().percent())
}
