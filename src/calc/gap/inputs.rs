//! The figures of one ally and year that gaps are worked out from.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::dataset::{Measure, Millions, Prices, Rate, Row, Share};

/// The figures of an ally and year, as published or as the user replaced them. Amounts are in millions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Defence expenditure as a percentage of GDP, with every digit available.
    pub share: Option<Share>,
    /// Whether the share is not the edition's but the user's: given, or what amounts of theirs come to.
    pub share_is_own: bool,
    /// Defence expenditure, at the prices asked for; for the money of a year, at the constant prices that it is rebased
    /// from.
    pub spending: Option<Millions>,
    /// GDP, at the same prices.
    pub gdp: Option<Millions>,
    /// Defence- and security-related spending as a percentage of GDP; NATO does not tabulate it.
    pub related: Option<Share>,
    /// The part of defence expenditure that goes to major equipment, percent.
    pub equipment: Option<Share>,
    /// What rebases the two amounts in the money of a year; `None` where nothing is rebased.
    pub deflator: Option<Rate>,
    /// The rate from the currency of the two amounts to that of the report.
    pub rate: Option<Rate>,
    /// Whether GDP is not the edition's but derived: spending ÷ share.
    pub gdp_is_derived: bool,
    /// Whether GDP is not the edition's but the user's: given, or what figures of theirs come to.
    pub gdp_is_own: bool,
}

/// At which prices amounts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceBase {
    /// At those of the edition, or the money of a year that they are rebased in.
    Edition(Prices),
    /// At those of a GDP that the user gave. Only the user knows of which year they are.
    Own,
}

impl PriceBase {
    /// Its name in rows.
    #[must_use]
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Edition(prices) => prices.name(),
            Self::Own => "own".into(),
        }
    }
}

impl From<Prices> for PriceBase {
    fn from(prices: Prices) -> Self {
        Self::Edition(prices)
    }
}

impl Figures {
    /// The figures of a row: money in dollars at these prices, with the rate to the report's currency.
    #[must_use]
    pub fn of(row: &Row, prices: Option<Prices>, rate: Option<Rate>) -> Self {
        let (spending, gdp) = prices.map(Prices::measures).unzip();
        Self {
            share: row.share(Measure::Share),
            share_is_own: false,
            spending: spending.and_then(|measure| row.money(measure)),
            gdp: gdp.and_then(|measure| row.money(measure)),
            related: row.share(Measure::Related).map(Share::exactly),
            equipment: row.share(Measure::Equipment).map(Share::exactly),
            deflator: None,
            rate,
            gdp_is_derived: false,
            gdp_is_own: false,
        }
    }

    /// The figures of a row in the ally's own currency, from its national spending and its share; `None` where the row
    /// lacks one of them.
    #[must_use]
    pub fn national(row: &Row, prices: Prices) -> Option<Self> {
        let spending = row.money(prices.national())?;
        let share = row.share(Measure::Share)?.percent();
        let gdp = (spending.0 * Decimal::ONE_HUNDRED).checked_div(share)?;
        Some(Self {
            spending: Some(spending),
            gdp: Some(Millions(gdp)),
            gdp_is_derived: true,
            ..Self::of(row, None, Some(Rate::ONE))
        })
    }

    /// The same figures, whose amounts are to be rebased. Without a deflator none of them can be given.
    #[must_use]
    pub fn rebased(self, deflator: Option<Rate>) -> Self {
        Self { deflator, rate: deflator.and(self.rate), ..self }
    }

    /// Converts one of the amounts into the report's currency, at its prices.
    #[must_use]
    pub fn convert(&self, amount: Millions) -> Option<Millions> {
        let amount = self.deflator.map_or(amount, |deflator| deflator.apply(amount));
        self.rate.map(|rate| rate.apply(amount))
    }

    /// The same figures with the amounts in the report's currency, at its prices.
    #[must_use]
    pub fn converted(self) -> Self {
        Self {
            spending: self.spending.and_then(|amount| self.convert(amount)),
            gdp: self.gdp.and_then(|amount| self.convert(amount)),
            deflator: None,
            rate: Some(Rate::ONE),
            ..self
        }
    }

    /// The share that stands: the published one, whatever else is replaced, unless the user's figures give another. That
    /// one is taken as given, with all its digits.
    #[must_use]
    pub fn standing_share(&self) -> Option<Share> {
        if self.share_is_own { self.share } else { self.share.map(Share::published) }
    }

    /// Spending ÷ GDP, where both are known.
    #[must_use]
    pub fn ratio(&self) -> Option<Share> {
        Share::ratio(self.spending?, self.gdp?)
    }
}
