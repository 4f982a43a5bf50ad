//! Money in another currency, at the edition's own exchange rate of the year.

use crate::dataset::{Currency, Edition, Member, Members, Prices, Rate, Row, Subject, Year};

/// The currency in which money is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// One currency for all.
    In(Currency),
    /// Each ally's national currency.
    National,
}

impl Unit {
    /// The currency of an ally's money in a year.
    #[must_use]
    pub fn of(self, edition: &Edition, member: &Member, year: Year) -> Currency {
        match self {
            Self::In(currency) => currency,
            Self::National => edition.reported_in(member, year),
        }
    }
}

/// The exchange rates of one edition, at current or at constant prices.
#[derive(Clone, Copy, Debug)]
pub struct Rates<'e> {
    edition: &'e Edition,
    members: &'e Members,
    prices: Prices,
}

impl<'e> Rates<'e> {
    /// The rates that an edition's figures imply: national spending ÷ the same spending in dollars. The money of a year
    /// takes that year's rates.
    #[must_use]
    pub fn new(edition: &'e Edition, members: &'e Members, prices: Prices) -> Self {
        let prices = if prices.year().is_some() { Prices::Current } else { prices };
        Self { edition, members, prices }
    }

    /// The currency that an ally's money is given in, and its rate to the dollar in a year; no rate where the edition
    /// implies none. An ally that reports in the currency has its own rate. For others it is that of the largest
    /// spender that reports in the currency: figures are printed in whole millions, so the largest gives the most exact
    /// ratio.
    #[must_use]
    pub fn of(&self, member: &Member, year: Year, unit: Unit) -> (Currency, Option<Rate>) {
        let currency = unit.of(self.edition, member, year);
        if currency == Currency::USD {
            return (currency, Some(Rate::ONE));
        }
        if self.edition.reported_in(member, year) == currency
            && let Some(rate) = self.rate_of(member, year)
        {
            return (currency, Some(rate));
        }
        let mut largest: Option<Rate> = None;
        for row in self.edition.rows_of(year) {
            let Some(rate) = row.rate(self.prices) else { continue };
            // Whose row it is takes longest to tell, and is asked last.
            let is_larger = largest.is_none_or(|other| rate.dollars() >= other.dollars());
            if is_larger && self.currency_of(row) == Some(currency) {
                largest = Some(rate);
            }
        }
        (currency, largest)
    }

    /// The currency of an ally's row; a total has none.
    fn currency_of(&self, row: &Row) -> Option<Currency> {
        let Subject::Ally(code) = row.subject else { return None };
        self.members.by_code(code).map(|ally| row.reported_in(ally))
    }

    fn rate_of(&self, member: &Member, year: Year) -> Option<Rate> {
        self.edition.row(Subject::Ally(member.iso3), year)?.rate(self.prices)
    }
}
