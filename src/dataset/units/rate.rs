//! What a dollar comes to in another currency.

use rust_decimal::Decimal;

use super::Millions;

/// An exchange rate, kept as the two amounts that it is the ratio of, so that nothing is divided before the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// An ally's spending in the currency, in millions.
    pub amount: Millions,
    /// The same spending in million dollars.
    pub dollars: Millions,
}

impl Rate {
    /// The rate of the dollar itself.
    pub const ONE: Self = Self { amount: Millions(Decimal::ONE), dollars: Millions(Decimal::ONE) };

    /// Converts an amount of dollars into the currency.
    #[must_use]
    pub fn apply(self, dollars: Millions) -> Millions {
        if self.amount == self.dollars {
            return dollars;
        }
        Millions(dollars.0 * self.amount.0 / self.dollars.0)
    }
}
