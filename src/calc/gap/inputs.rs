//! The figures of one ally and year that gaps are worked out from.

use crate::calc::currency::Rate;
use crate::dataset::{Measure, Millions, Prices, Row, Share};

/// The figures of an ally and year, as an edition has them or as the user replaced them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Defence expenditure as a percentage of GDP, with every digit held.
    pub share: Option<Share>,
    /// Defence expenditure.
    pub spending: Option<Millions>,
    /// GDP.
    pub gdp: Option<Millions>,
    /// Defence- and security-related spending as a percentage of GDP; in no table of NATO's.
    pub related: Option<Share>,
    /// The part of defence expenditure that goes to major equipment.
    pub equipment: Option<Share>,
    /// From the currency of the two amounts to that of the report.
    pub rate: Option<Rate>,
}

impl Figures {
    /// What a row holds, with money at these prices in dollars, and the rate to the report's currency.
    #[must_use]
    pub fn of(row: &Row, prices: Option<Prices>, rate: Option<Rate>) -> Self {
        let (spending, gdp) = prices.map(Prices::measures).unzip();
        Self {
            share: row.share(Measure::Share),
            spending: spending.and_then(|measure| row.money(measure)),
            gdp: gdp.and_then(|measure| row.money(measure)),
            related: row.share(Measure::Related).map(Share::exactly),
            equipment: row.share(Measure::Equipment).map(Share::exactly),
            rate,
        }
    }

    /// An amount of these figures in the report's currency.
    #[must_use]
    pub fn convert(&self, amount: Millions) -> Option<Millions> {
        self.rate.map(|rate| rate.apply(amount))
    }

    /// The same figures with the amounts in the report's currency.
    #[must_use]
    pub fn converted(self) -> Self {
        Self {
            spending: self.spending.and_then(|amount| self.convert(amount)),
            gdp: self.gdp.and_then(|amount| self.convert(amount)),
            rate: Some(Rate::ONE),
            ..self
        }
    }

    /// The ratio of the two amounts, where both are there.
    #[must_use]
    pub fn ratio(&self) -> Option<Share> {
        Share::ratio(self.spending?, self.gdp?)
    }
}
