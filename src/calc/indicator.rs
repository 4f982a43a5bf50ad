//! What can be asked for: the quantities of NATO's tables, in whichever column of an edition they are, and what follows from
//! them.

use std::sync::LazyLock;

use crate::dataset::{Combination, Definition, Measure, MeasureUnit, Prices, Requirement, Words};

/// A quantity that NATO tabulates, or one that is worked out from those. Spending and GDP have several columns, by prices and
/// currency, and are identified by the first, in dollars at current prices. Every other quantity is one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indicator(Of);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// A column of NATO's tables.
    Column(Measure),
    /// Spending as a part of that of the alliance, or of a group.
    Part,
}

/// The part of spending as if it were a column, so that the words and units of all quantities are in one place each.
const PART: Definition = Definition {
    column: "",
    title: "part of NATO's spending",
    noun: "part of NATO's spending",
    unit: MeasureUnit::PercentOfTotal,
    table: None,
    prices: None,
    is_of_the_economy: false,
    combination: Combination::PartOfWhole,
    words: Words {
        name: "share_of_alliance",
        phrase: "part of NATO's spending",
        ranked_by: "part of NATO's spending",
        label: "Part of the total",
        subject: "Its part of NATO's spending",
    },
};

impl Indicator {
    /// Defence expenditure as a percentage of GDP.
    pub const SHARE: Self = Self(Of::Column(Measure::Share));
    /// Annual change of defence expenditure at constant prices.
    pub const REAL_CHANGE: Self = Self(Of::Column(Measure::RealChange));
    /// Defence expenditure.
    pub const SPENDING: Self = Self(Of::Column(Measure::SpendUsd));
    /// GDP.
    pub const GDP: Self = Self(Of::Column(Measure::GdpUsd));
    /// Military personnel.
    pub const PERSONNEL: Self = Self(Of::Column(Measure::Personnel));
    /// Part of defence expenditure for major equipment and its development.
    pub const EQUIPMENT: Self = Self(Of::Column(Measure::Equipment));
    /// Defence- and security-related spending as a percentage of GDP.
    pub const RELATED: Self = Self(Of::Column(Measure::Related));
    /// Defence expenditure as a percentage of the alliance's, or of a group's.
    pub const PART: Self = Self(Of::Part);

    /// Every indicator with its name: the columns in their order, and then what follows from them.
    #[must_use]
    pub fn all() -> &'static [(Self, &'static str)] {
        static ALL: LazyLock<Vec<(Indicator, &str)>> = LazyLock::new(|| {
            let mut all: Vec<(Indicator, &str)> = Vec::with_capacity(Measure::ALL.len() + 1);
            for measure in Measure::ALL {
                let name = measure.definition().words.name;
                if all.iter().all(|(_, known)| *known != name) {
                    all.push((Indicator(Of::Column(measure)), name));
                }
            }
            all.push((Indicator::PART, PART.words.name));
            all
        });
        &ALL
    }

    /// Those that NATO tabulates, with their names.
    #[must_use]
    pub fn tabulated() -> &'static [(Self, &'static str)] {
        // What follows from the columns comes last, and is one.
        Self::all().split_last().map_or(&[], |(_, columns)| columns)
    }

    fn definition(self) -> &'static Definition {
        match self.0 {
            Of::Column(measure) => measure.definition(),
            Of::Part => const { &PART },
        }
    }

    /// Its words for names, headings and sentences.
    #[must_use]
    pub fn words(self) -> &'static Words {
        &self.definition().words
    }

    /// Its name on the command line and in rows, such as `gdp_per_head`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.words().name
    }

    /// The unit in words; for money only `million`, since the currency depends on the question.
    #[must_use]
    pub fn unit(self) -> &'static str {
        if self.is_money() { "million" } else { self.measured_in().words() }
    }

    /// The unit of its first column.
    #[must_use]
    pub fn measured_in(self) -> MeasureUnit {
        self.definition().unit
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

    /// Whether it depends on the prices of money: amounts, and parts of them.
    #[must_use]
    pub fn has_prices(self) -> bool {
        self.is_money() || self == Self::PART
    }

    /// The prices of its only column, which nobody can choose: figures a head are at constant prices.
    #[must_use]
    pub fn own_prices(self) -> Option<Prices> {
        if self.has_prices() { None } else { self.definition().prices }
    }

    /// Whether it is a percentage, so that its change is in percentage points.
    #[must_use]
    pub fn is_percentage(self) -> bool {
        self.measured_in().is_percentage()
    }

    /// Whether it is a share of something that NATO prints. Shares are quoted as published, to two decimals.
    #[must_use]
    pub fn is_share(self) -> bool {
        matches!(self.measured_in(), MeasureUnit::PercentOfGdp | MeasureUnit::PercentOfSpending)
    }

    /// How the figures of several allies combine into a group's.
    #[must_use]
    pub fn combination(self) -> Combination {
        self.definition().combination
    }

    /// Whether the group's figure is the sum of its allies'.
    #[must_use]
    pub fn adds_up(self) -> bool {
        self.combination() == Combination::Sum
    }

    /// Its column, or that which it is worked out from; for money the one in dollars at these prices.
    #[must_use]
    pub fn column(self, prices: Prices) -> Measure {
        let (spending, gdp) = prices.measures();
        match self.0 {
            Of::Part | Of::Column(Measure::SpendUsd) => spending,
            Of::Column(Measure::GdpUsd) => gdp,
            Of::Column(measure) => measure,
        }
    }

    /// What an edition must have to answer with it.
    #[must_use]
    pub fn needs(self) -> Requirement {
        match self.0 {
            Of::Part | Of::Column(Measure::SpendUsd) => Requirement::Spending,
            Of::Column(Measure::GdpUsd) => Requirement::Gdp,
            Of::Column(measure) => Requirement::Only(measure),
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
        // Sixteen columns: four are spending, and two are GDP. The part of the alliance is none.
        assert_eq!((Measure::ALL.len(), names.len()), (16, 13));
        let tabulated: Vec<&str> = Indicator::tabulated().iter().map(|(_, name)| *name).collect();
        assert_eq!(tabulated, names[..12]);
        assert_eq!(names[12], Indicator::PART.name());
        assert_eq!(names[..4], ["share", "real_change", "spending", "gdp"]);
        assert_eq!(Indicator::SPENDING.column(Prices::Constant), Measure::SpendUsdConst);
        assert_eq!(Indicator::GDP.column(Prices::Current), Measure::GdpUsd);
        assert_eq!(Indicator::EQUIPMENT.column(Prices::Constant), Measure::Equipment);
    }
}
