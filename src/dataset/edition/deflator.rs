//! Deflators: what turns an edition's constant prices into the money of a year.

use super::{Edition, Measure, Row};
use crate::dataset::units::{Rate, Year, Years};

/// Spending at current and at constant prices, in dollars and in an ally's own currency.
const SPENDING: [[Measure; 2]; 2] = [
    [Measure::SpendUsd, Measure::SpendUsdConst],
    [Measure::SpendNational, Measure::SpendNationalConst],
];

impl Row {
    /// The ally's deflator of the year: its spending at current prices ÷ that at constant prices, in dollars, which
    /// includes what became of the exchange rate. An ally that spends nothing has that of its GDP.
    #[must_use]
    pub fn deflator(&self) -> Option<Rate> {
        let [dollars, _] = SPENDING;
        self.ratio(dollars).or_else(|| self.gdp_deflator())
    }

    /// The same in the ally's own currency.
    #[must_use]
    pub fn national_deflator(&self) -> Option<Rate> {
        let [_, own] = SPENDING;
        self.ratio(own)
    }

    /// GDP at current prices ÷ GDP at constant prices.
    #[must_use]
    pub fn gdp_deflator(&self) -> Option<Rate> {
        self.ratio([Measure::GdpUsd, Measure::GdpUsdConst])
    }

    fn ratio(&self, [current, constant]: [Measure; 2]) -> Option<Rate> {
        let (current, constant) = (self.money(current)?, self.money(constant)?);
        if current.is_positive() { Rate::new(current, constant) } else { None }
    }
}

impl Edition {
    /// The year whose amounts deflate to the money of a year: the year itself, or the edition's last where it comes
    /// later. `None` where the year is earlier than the edition, or no ally has spending at both prices.
    #[must_use]
    pub fn deflator_year(&self, year: Year) -> Option<Year> {
        let covered = self.years()?;
        let known = year.min(covered.last);
        let has = |columns: &[Measure; 2]| self.holds(columns, Years::one(known));
        (covered.contains(known) && SPENDING.iter().any(has)).then_some(known)
    }
}
