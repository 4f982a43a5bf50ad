//! What a dollar comes to in another currency.

use rust_decimal::Decimal;

use super::Millions;

/// An exchange rate, kept as the two amounts that it is the ratio of, so that nothing is divided before the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    amount: Millions,
    dollars: Millions,
}

impl Rate {
    /// The rate of the dollar itself.
    pub const ONE: Self = Self { amount: Millions(Decimal::ONE), dollars: Millions(Decimal::ONE) };
    /// The fewest units of a currency to the dollar. No currency of an ally was ever dearer than 5 dollars.
    pub const LEAST: Decimal = Decimal::from_parts(1, 0, 0, false, 3);
    /// The most units of a currency to the dollar; of old Turkish lira there were more than a million. An amount times the
    /// rate is at most 10^18, and what is worked out of it cannot overflow.
    pub const MOST: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);

    /// The rate that an amount in a currency and the same amount in dollars imply; `None` where it lies outside
    /// [`Rate::LEAST`] and [`Rate::MOST`], or the dollars are 0.
    ///
    /// ```
    /// use defspend::dataset::{Millions, Rate};
    /// let (lira, dollars) = (Millions(90.into()), Millions(2.into()));
    /// assert_eq!(Rate::new(lira, dollars).unwrap().apply(Millions(4.into())), Millions(180.into()));
    /// assert_eq!(Rate::new(lira, Millions::ZERO), None);
    /// ```
    #[must_use]
    pub fn new(amount: Millions, dollars: Millions) -> Option<Self> {
        if !dollars.is_positive() {
            return None;
        }
        // 1 lies between the bounds, so that one of them is enough; every row of a table is looked at.
        let is_sound = if amount >= dollars {
            amount.0 <= dollars.0 * Self::MOST
        } else {
            amount.0 >= dollars.0 * Self::LEAST
        };
        is_sound.then_some(Self { amount, dollars })
    }

    /// The amount in the currency, in millions.
    #[must_use]
    pub fn amount(self) -> Millions {
        self.amount
    }

    /// The same amount in million dollars.
    #[must_use]
    pub fn dollars(self) -> Millions {
        self.dollars
    }

    /// Converts an amount of dollars into the currency.
    #[must_use]
    pub fn apply(self, dollars: Millions) -> Millions {
        if self.amount == self.dollars {
            return dollars;
        }
        let product = dollars.0.checked_mul(self.amount.0);
        // Amounts in a currency may be as large as both of the ratio together; the ratio itself is bounded.
        let converted = product.map_or_else(
            || dollars.0 * (self.amount.0 / self.dollars.0),
            |product| product / self.dollars.0,
        );
        Millions(converted)
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;
    use crate::dataset::Millions;

    fn millions(text: &str) -> Millions {
        Millions(text.parse().unwrap())
    }

    #[test]
    fn an_amount_as_large_as_the_ratio_is_converted() {
        // 10^17 × 10^17 is more than a decimal holds; 10^17 ÷ (5 × 10^16) is 2.
        let rate = Rate::new(millions("100000000000000000"), millions("50000000000000000"));
        let converted = rate.map(|rate| rate.apply(millions("100000000000000000")));
        assert_eq!(converted, Some(millions("200000000000000000")));
    }

    #[test]
    fn a_rate_lies_within_its_bounds() {
        // The bounds are 0.001 and 10,000,000 units to the dollar, and belong to what they bound.
        for (amount, dollars, is_sound) in [
            ("0.001", "1", true),
            ("0.000999999", "1", false),
            ("10000000", "1", true),
            ("10000000.001", "1", false),
            ("0.01", "0.000000001", true),
            ("0.010000001", "0.000000001", false),
            ("100000000000", "100000000000", true),
            ("100000000000", "100000000000000", true),
            ("0", "1", false),
            ("1", "0", false),
            ("0", "0", false),
        ] {
            let rate = Rate::new(millions(amount), millions(dollars));
            assert_eq!(rate.is_some(), is_sound, "{amount} ÷ {dollars}");
        }
    }
}
