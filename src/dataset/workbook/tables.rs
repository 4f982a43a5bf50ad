//! What NATO's tables hold, and by which words their blocks and units are known.

use rust_decimal::Decimal;

use crate::dataset::{Measure, Year};

/// One of NATO's tables that holds annual figures. Table 4 repeats figures of tables 2 and 3.
pub(super) struct Table {
    /// Its number: `8a`.
    pub(super) number: &'static str,
    /// What its blocks hold, in their order.
    pub(super) blocks: &'static [Measure],
    /// Whether its title names what is tabulated: defence expenditure, or core defence expenditure.
    pub(super) names_series: bool,
}

/// The tables in their order.
pub(super) const TABLES: [Table; 8] = [
    Table {
        number: "1",
        blocks: &[Measure::SpendNational, Measure::SpendNationalConst],
        names_series: true,
    },
    Table { number: "2", blocks: &[Measure::SpendUsd, Measure::SpendUsdConst], names_series: true },
    Table { number: "3", blocks: &[Measure::Share, Measure::RealChange], names_series: true },
    Table { number: "5", blocks: &[Measure::GdpUsd, Measure::GdpUsdConst], names_series: false },
    Table {
        number: "6",
        blocks: &[Measure::GdpPerHead, Measure::SpendPerHead],
        names_series: false,
    },
    Table { number: "7", blocks: &[Measure::Personnel], names_series: false },
    Table {
        number: "8a",
        blocks: &[Measure::Equipment, Measure::PersonnelCost],
        names_series: false,
    },
    Table { number: "8b", blocks: &[Measure::Infrastructure, Measure::Other], names_series: false },
];

/// Whether NATO leaves the block out of some workbooks: table 5 was of constant prices alone until 2023.
pub(super) fn is_optional(measure: Measure) -> bool {
    measure == Measure::GdpUsd
}

/// Whether a heading, in small letters, is that of a measure's block.
pub(super) fn is_heading(measure: Measure, text: &str) -> bool {
    match measure {
        Measure::SpendUsd | Measure::SpendNational | Measure::GdpUsd => {
            text.contains("current prices")
        }
        Measure::SpendUsdConst | Measure::SpendNationalConst | Measure::GdpUsdConst => {
            text.contains("constant") || price_year(text).is_some()
        }
        Measure::Share => text.contains("share of"),
        Measure::RealChange => text.contains("real change"),
        Measure::GdpPerHead => text.contains("gdp per capita"),
        Measure::SpendPerHead => text.contains("expenditure per capita"),
        Measure::Personnel => text.contains("thousand"),
        Measure::Equipment => text.starts_with("equipment"),
        Measure::PersonnelCost => text.starts_with("personnel"),
        Measure::Infrastructure => text.starts_with("infrastructure"),
        Measure::Other => text.starts_with("other"),
        Measure::Related => false,
    }
}

/// What a block is looked for by, in words.
pub(super) fn heading(measure: Measure) -> &'static str {
    match measure {
        Measure::SpendUsd | Measure::GdpUsd => "current prices and exchange rates",
        Measure::SpendNational => "current prices",
        Measure::SpendUsdConst | Measure::GdpUsdConst => "constant prices and exchange rates",
        Measure::SpendNationalConst => "constant prices",
        Measure::Share => "share of real GDP",
        Measure::RealChange => "annual real change",
        Measure::GdpPerHead => "GDP per capita",
        Measure::SpendPerHead => "defence expenditure per capita",
        Measure::Personnel => "thousands",
        Measure::Equipment => "equipment",
        Measure::PersonnelCost => "personnel",
        Measure::Infrastructure => "infrastructure",
        Measure::Other => "other",
        Measure::Related => "related spending",
    }
}

/// What a figure under such a text is multiplied by to be in the measure's unit; none where the text names no unit.
pub(super) fn factor(measure: Measure, text: &str) -> Option<Decimal> {
    // A thousand to this power.
    let power = ["thousand", "million", "billion"].iter().zip(1..);
    let power = power.filter(|(word, _)| text.contains(**word)).map(|(_, power)| power).next();
    let scale = |power: u32| 1_000_u64.checked_pow(power).map(Decimal::from);
    let in_millions = || power.and_then(|power: u32| scale(power.checked_sub(2)?));
    match measure {
        Measure::SpendNational | Measure::SpendNationalConst => {
            text.contains("national currenc").then(in_millions)?
        }
        Measure::SpendUsd | Measure::SpendUsdConst | Measure::GdpUsd | Measure::GdpUsdConst => {
            text.contains("us dollar").then(in_millions)?
        }
        Measure::SpendPerHead | Measure::GdpPerHead => {
            text.contains("us dollar").then(|| scale(power.unwrap_or_default()))?
        }
        Measure::Personnel => (power == Some(1)).then_some(Decimal::ONE),
        _ => (text.contains('%') || text.contains("percent")).then_some(Decimal::ONE),
    }
}

/// The unit that a block is looked for in, in words.
pub(super) fn unit(measure: Measure) -> &'static str {
    match measure {
        Measure::SpendNational | Measure::SpendNationalConst => "million national currency units",
        Measure::SpendUsd | Measure::SpendUsdConst | Measure::GdpUsd | Measure::GdpUsdConst => {
            "million or billion US dollars"
        }
        Measure::SpendPerHead | Measure::GdpPerHead => "US dollars or thousand US dollars",
        Measure::Personnel => "thousands",
        _ => "percent",
    }
}

/// The decimals that are kept of a measure's figures: more than NATO prints, and fewer than a float holds.
pub(super) fn places(measure: Measure) -> u32 {
    match measure {
        Measure::Share => 6,
        Measure::SpendPerHead | Measure::GdpPerHead => 2,
        Measure::SpendUsd
        | Measure::SpendUsdConst
        | Measure::SpendNational
        | Measure::SpendNationalConst
        | Measure::GdpUsd
        | Measure::GdpUsdConst
        | Measure::Personnel => 3,
        _ => 4,
    }
}

/// The year of constant prices that a text names: `Constant 2015 prices and exchange rates`.
pub(super) fn price_year(text: &str) -> Option<Year> {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut before = words.next()?;
    words.find_map(|word| {
        let year = Year::read(before).filter(|_| word.eq_ignore_ascii_case("prices"));
        before = word;
        year
    })
}
