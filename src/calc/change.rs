//! How much a figure changed from one year to another.

use rust_decimal::Decimal;

use super::indicator::Indicator;

/// In what a change is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeUnit {
    /// Percentage points: the difference of two percentages.
    Points,
    /// Percent of the earlier figure.
    Percent,
    /// Millions: the difference of two gaps in money, of which either may be below zero.
    Millions,
}

impl ChangeUnit {
    /// The unit in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Points => "pp",
            Self::Percent => "%",
            Self::Millions => "million",
        }
    }

    /// The change from an earlier figure; `None` where either is missing, or the earlier is zero and has no percentage.
    #[must_use]
    pub fn change(self, then: Option<Decimal>, now: Option<Decimal>) -> Option<Decimal> {
        let (then, now) = then.zip(now)?;
        match self {
            Self::Points | Self::Millions => Some(now - then),
            Self::Percent => {
                Some((now * Decimal::ONE_HUNDRED).checked_div(then)? - Decimal::ONE_HUNDRED)
            }
        }
    }
}

impl Indicator {
    /// In what its changes are counted.
    #[must_use]
    pub fn change_unit(self) -> ChangeUnit {
        if self.is_percentage() { ChangeUnit::Points } else { ChangeUnit::Percent }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::ChangeUnit;

    fn change(unit: ChangeUnit, then: &str, now: &str) -> Option<Decimal> {
        unit.change(then.parse().ok(), now.parse().ok()).map(|change| change.round_dp(2))
    }

    #[test]
    fn changes_are_differences_or_parts_of_the_earlier_figure() {
        let is = |value: &str| Some(value.parse().unwrap());
        assert_eq!(change(ChangeUnit::Points, "2.19", "4.68"), is("2.49"));
        // 125.9 ÷ 148.2 = 0.84953.
        assert_eq!(change(ChangeUnit::Percent, "148.2", "125.9"), is("-15.05"));
        assert_eq!(change(ChangeUnit::Percent, "0", "1"), None);
        assert_eq!(change(ChangeUnit::Millions, "-5", "7"), is("12"));
        assert_eq!(change(ChangeUnit::Points, "2", ""), None);
    }
}
