//! What can be asked for: the quantities of NATO's tables, in whichever column of an edition they are.

use std::sync::LazyLock;

use crate::dataset::{Combination, Measure, MeasureUnit, Prices, Requirement, Words};

/// A quantity that NATO tabulates. Spending and GDP have several columns, by prices and currency, and are identified by
/// the first, in dollars at current prices. Every other quantity is one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indicator(Measure);

impl Indicator {
    /// Defence expenditure as a percentage of GDP.
    pub const SHARE: Self = Self(Measure::Share);
    /// Annual change of defence expenditure at constant prices.
    pub const REAL_CHANGE: Self = Self(Measure::RealChange);
    /// Defence expenditure.
    pub const SPENDING: Self = Self(Measure::SpendUsd);
    /// GDP.
    pub const GDP: Self = Self(Measure::GdpUsd);
    /// Military personnel.
    pub const PERSONNEL: Self = Self(Measure::Personnel);
    /// Part of defence expenditure for major equipment and its development.
    pub const EQUIPMENT: Self = Self(Measure::Equipment);
    /// Defence- and security-related spending as a percentage of GDP.
    pub const RELATED: Self = Self(Measure::Related);

    /// Every indicator with its name, in the order of the columns.
    #[must_use]
    pub fn all() -> &'static [(Self, &'static str)] {
        static ALL: LazyLock<Vec<(Indicator, &str)>> = LazyLock::new(|| {
            let mut all: Vec<(Indicator, &str)> = Vec::with_capacity(Measure::ALL.len());
            for measure in Measure::ALL {
                let name = measure.definition().words.name;
                if all.iter().all(|(_, known)| *known != name) {
                    all.push((Indicator(measure), name));
                }
            }
            all
        });
        &ALL
    }

    /// Its words for names, headings and sentences.
    #[must_use]
    pub fn words(self) -> &'static Words {
        &self.0.definition().words
    }

    /// Its name on the command line and in rows, such as `gdp_per_head`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.words().name
    }

    /// The unit in words; for money only `million`, since the currency depends on the question.
    #[must_use]
    pub fn unit(self) -> &'static str {
        if self.is_money() { "million" } else { self.0.unit() }
    }

    /// The unit of its first column.
    #[must_use]
    pub fn measured_in(self) -> MeasureUnit {
        self.0.definition().unit
    }

    /// What it is, as a phrase within a sentence.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        self.words().phrase
    }

    /// Whether it is money, so that it has a currency and prices.
    #[must_use]
    pub fn is_money(self) -> bool {
        self.measured_in() == MeasureUnit::MillionDollars
    }

    /// Whether it is a share of something. Shares are quoted as published, to two decimals.
    #[must_use]
    pub fn is_share(self) -> bool {
        matches!(self.measured_in(), MeasureUnit::PercentOfGdp | MeasureUnit::PercentOfSpending)
    }

    /// How the figures of several allies combine into a group's.
    #[must_use]
    pub fn combination(self) -> Combination {
        self.0.definition().combination
    }

    /// Whether the group's figure is the sum of its allies'.
    #[must_use]
    pub fn adds_up(self) -> bool {
        self.combination() == Combination::Sum
    }

    /// Its column; for money the one in dollars at these prices.
    #[must_use]
    pub fn column(self, prices: Prices) -> Measure {
        let (spending, gdp) = prices.measures();
        match self {
            Self::SPENDING => spending,
            Self::GDP => gdp,
            Self(measure) => measure,
        }
    }

    /// What an edition must have to answer with it.
    #[must_use]
    pub fn needs(self) -> Requirement {
        match self {
            Self::SPENDING => Requirement::Spending,
            Self::GDP => Requirement::Gdp,
            Self(measure) => Requirement::Only(measure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Indicator;
    use crate::dataset::{Measure, Prices};

    #[test]
    fn columns_of_one_quantity_are_one_indicator() {
        let names: Vec<&str> = Indicator::all().iter().map(|(_, name)| *name).collect();
        // Sixteen columns: four are spending, and two are GDP.
        assert_eq!((Measure::ALL.len(), names.len()), (16, 12));
        assert_eq!(names[..4], ["share", "real_change", "spending", "gdp"]);
        assert_eq!(Indicator::SPENDING.column(Prices::Constant), Measure::SpendUsdConst);
        assert_eq!(Indicator::GDP.column(Prices::Current), Measure::GdpUsd);
        assert_eq!(Indicator::EQUIPMENT.column(Prices::Constant), Measure::Equipment);
    }
}
