//! What NATO's tables contain, and the words by which their blocks and units are recognized.

use rust_decimal::Decimal;

use crate::dataset::{Measure, MeasureUnit, Year};

/// One of NATO's tables of annual figures. Table 4 is left out: it repeats figures of tables 2 and 3.
pub(super) struct Table {
    /// Its number: `8a`.
    pub(super) number: &'static str,
    /// Its blocks, in their order.
    pub(super) blocks: &'static [Expected],
    /// Whether its title says which series it tabulates: defence expenditure or core defence expenditure.
    pub(super) names_series: bool,
}

/// A block that a table should have.
pub(super) struct Expected {
    /// The measure of its figures.
    pub(super) measure: Measure,
    /// Its heading in words, for a fault.
    pub(super) heading: &'static str,
    /// How its heading is recognized.
    mark: Mark,
    /// Whether some of NATO's workbooks lack it.
    pub(super) is_optional: bool,
}

/// How a heading, in lower case, is recognized.
enum Mark {
    Contains(&'static str),
    Begins(&'static str),
    /// `constant`, or a year of prices.
    ConstantPrices,
}

impl Expected {
    const fn new(measure: Measure, heading: &'static str, mark: Mark) -> Self {
        Self { measure, heading, mark, is_optional: false }
    }

    /// Whether a text, in lower case, is the block's heading.
    pub(super) fn is_headed(&self, text: &str) -> bool {
        match self.mark {
            Mark::Contains(words) => text.contains(words),
            Mark::Begins(word) => text.starts_with(word),
            Mark::ConstantPrices => text.contains("constant") || price_year(text).is_some(),
        }
    }
}

/// The tables in their order.
pub(super) const TABLES: [Table; 8] = [
    Table {
        number: "1",
        blocks: &[
            Expected::new(
                Measure::SpendNational,
                "current prices",
                Mark::Contains("current prices"),
            ),
            Expected::new(Measure::SpendNationalConst, "constant prices", Mark::ConstantPrices),
        ],
        names_series: true,
    },
    Table {
        number: "2",
        blocks: &[
            Expected::new(
                Measure::SpendUsd,
                "current prices and exchange rates",
                Mark::Contains("current prices"),
            ),
            Expected::new(
                Measure::SpendUsdConst,
                "constant prices and exchange rates",
                Mark::ConstantPrices,
            ),
        ],
        names_series: true,
    },
    Table {
        number: "3",
        blocks: &[
            Expected::new(Measure::Share, "share of real GDP", Mark::Contains("share of")),
            Expected::new(Measure::RealChange, "annual real change", Mark::Contains("real change")),
        ],
        names_series: true,
    },
    Table {
        number: "5",
        blocks: &[
            Expected {
                // Until 2023 table 5 had constant prices only.
                is_optional: true,
                ..Expected::new(
                    Measure::GdpUsd,
                    "current prices and exchange rates",
                    Mark::Contains("current prices"),
                )
            },
            Expected::new(
                Measure::GdpUsdConst,
                "constant prices and exchange rates",
                Mark::ConstantPrices,
            ),
        ],
        names_series: false,
    },
    Table {
        number: "6",
        blocks: &[
            Expected::new(Measure::GdpPerHead, "GDP per capita", Mark::Contains("gdp per capita")),
            Expected::new(
                Measure::SpendPerHead,
                "defence expenditure per capita",
                Mark::Contains("expenditure per capita"),
            ),
        ],
        names_series: false,
    },
    Table {
        number: "7",
        blocks: &[Expected::new(Measure::Personnel, "thousands", Mark::Contains("thousand"))],
        names_series: false,
    },
    Table {
        number: "8a",
        blocks: &[
            Expected::new(Measure::Equipment, "equipment", Mark::Begins("equipment")),
            Expected::new(Measure::PersonnelCost, "personnel", Mark::Begins("personnel")),
        ],
        names_series: false,
    },
    Table {
        number: "8b",
        blocks: &[
            Expected::new(
                Measure::Infrastructure,
                "infrastructure",
                Mark::Begins("infrastructure"),
            ),
            Expected::new(Measure::Other, "other", Mark::Begins("other")),
        ],
        names_series: false,
    },
];

/// What a figure under this text is multiplied by to be in the measure's unit; `None` if the text names no unit.
pub(super) fn factor(measure: Measure, text: &str) -> Option<Decimal> {
    // A thousand to this power.
    let power = ["thousand", "million", "billion"].iter().zip(1..);
    let power = power.filter(|(word, _)| text.contains(**word)).map(|(_, power)| power).next();
    let scale = |power: u32| 1_000_u64.checked_pow(power).map(Decimal::from);
    let in_millions = || power.and_then(|power: u32| scale(power.checked_sub(2)?));
    match measure.definition().unit {
        MeasureUnit::MillionNational => text.contains("national currenc").then(in_millions)?,
        MeasureUnit::MillionDollars => text.contains("us dollar").then(in_millions)?,
        MeasureUnit::DollarsPerHead => {
            text.contains("us dollar").then(|| scale(power.unwrap_or_default()))?
        }
        MeasureUnit::Thousand => (power == Some(1)).then_some(Decimal::ONE),
        MeasureUnit::PercentOfGdp
        | MeasureUnit::PercentOfSpending
        | MeasureUnit::PercentOfTotal
        | MeasureUnit::PercentAYear => {
            (text.contains('%') || text.contains("percent")).then_some(Decimal::ONE)
        }
    }
}

/// The unit that a block should name, for a fault.
pub(super) fn unit(measure: Measure) -> &'static str {
    match measure.definition().unit {
        MeasureUnit::MillionNational => "million national currency units",
        MeasureUnit::MillionDollars => "million or billion US dollars",
        MeasureUnit::DollarsPerHead => "US dollars or thousand US dollars",
        MeasureUnit::Thousand => "thousands",
        MeasureUnit::PercentOfGdp
        | MeasureUnit::PercentOfSpending
        | MeasureUnit::PercentOfTotal
        | MeasureUnit::PercentAYear => "percent",
    }
}

/// The year of constant prices that a text names: `Constant 2015 prices and exchange rates`.
pub(super) fn price_year(text: &str) -> Option<Year> {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut before = words.next()?;
    for word in words {
        if word.eq_ignore_ascii_case("prices")
            && let Some(year) = Year::read(before)
        {
            return Some(year);
        }
        before = word;
    }
    None
}
