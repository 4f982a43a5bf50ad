//! The measures of NATO's tables, one for each column, with everything that is known about each in one place.

use std::ops::RangeInclusive;

use crate::dataset::units::{Millions, Prices, Share};
use MeasureUnit::{
    DollarsPerHead, MillionDollars, MillionNational, PercentAYear, PercentOfGdp, PercentOfSpending,
    PercentOfTotal, Thousand,
};

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureUnit {
    /// Percent of GDP.
    PercentOfGdp,
    /// Percent of defence expenditure.
    PercentOfSpending,
    /// Percent of the spending of several allies together.
    PercentOfTotal,
    /// Percent of the year before.
    PercentAYear,
    /// Million US dollars.
    MillionDollars,
    /// Million units of the currency that the ally reports in.
    MillionNational,
    /// US dollars for each inhabitant.
    DollarsPerHead,
    /// Thousand people.
    Thousand,
}

/// How the figures of several allies combine into a group's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combination {
    /// The sum of the figures.
    Sum,
    /// The sum of spending ÷ the sum of GDP, both at constant prices.
    ShareOfSums,
    /// The mean weighted by spending at constant prices.
    WeightedBySpending,
    /// The growth of the sum of spending at constant prices.
    GrowthOfSum,
    /// The sum of spending ÷ that of the whole of which each figure is a part.
    PartOfWhole,
    /// None: only an unweighted mean is meaningful.
    MeanOnly,
}

/// The words for a measure in names, headings and sentences.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Its name on the command line and in rows: `gdp_per_head`.
    pub name: &'static str,
    /// In a sentence: `number of military personnel`.
    pub phrase: &'static str,
    /// After "ranked by": `part of spending for major equipment`.
    pub ranked_by: &'static str,
    /// As the label of a row, before the unit: `Military personnel`.
    pub label: &'static str,
    /// As the subject of a sentence about one ally: `Its share of GDP`.
    pub subject: &'static str,
}

/// Everything that is known about a measure.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The name of the column in an edition's file.
    pub column: &'static str,
    /// What it measures, without its unit.
    pub title: &'static str,
    /// What the figure is, after the name of an ally: `Germany's share of GDP`.
    pub noun: &'static str,
    /// The unit of its figures.
    pub unit: MeasureUnit,
    /// Which of NATO's tables it is from; `None` for figures that only a user's data may have.
    pub table: Option<&'static str>,
    /// The prices and exchange rates of money: those of the year, or of the edition's price year; `None` for other
    /// measures.
    pub prices: Option<Prices>,
    /// Whether it measures the economy, not defence, so that an ally without armed forces has it too.
    pub is_of_the_economy: bool,
    /// How the figures of several allies combine into a group's.
    pub combination: Combination,
    /// Its words. Columns that differ only in prices or currency share them.
    pub words: Words,
}

/// Declares the enum and its table together, so that no measure can lack a definition.
macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident = $definition:expr;)*) => {
        /// A measure: one column of NATO's tables.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub enum Measure {
            $($(#[$doc])* $name,)*
        }

        impl Measure {
            /// Every measure, in the order of the columns.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];

            /// Everything that is known about it.
            #[must_use]
            pub fn definition(self) -> &'static Definition {
                match self {
                    $(Self::$name => const { &$definition },)*
                }
            }
        }
    };
}

measures! {
    /// Defence expenditure as a percentage of real GDP.
    Share = Definition {
        column: "share_pct",
        title: "share",
        noun: "share of GDP",
        unit: PercentOfGdp,
        table: Some("table 3"),
        prices: None,
        is_of_the_economy: false,
        combination: Combination::ShareOfSums,
        words: Words {
            name: "share",
            phrase: "share",
            ranked_by: "share of GDP",
            label: "Share",
            subject: "Its share of GDP",
        },
    };
    /// Annual change of defence expenditure at constant prices, percent.
    RealChange = Definition {
        column: "real_change_pct",
        title: "real change of spending",
        noun: "real change of spending",
        unit: PercentAYear,
        table: Some("table 3"),
        prices: None,
        is_of_the_economy: false,
        combination: Combination::GrowthOfSum,
        words: Words {
            name: "real_change",
            phrase: "real change",
            ranked_by: "real change of spending on the year before",
            label: "Real change",
            subject: "The real change of its spending",
        },
    };
    /// Defence expenditure, million US dollars, current prices and exchange rates.
    SpendUsd = Definition {
        column: "spend_usd_m",
        title: "spending at current prices",
        noun: "spending at current prices",
        unit: MillionDollars,
        table: Some("table 2"),
        prices: Some(Prices::Current),
        is_of_the_economy: false,
        combination: Combination::Sum,
        words: SPENDING,
    };
    /// Defence expenditure, million US dollars, prices and exchange rates of the price year.
    SpendUsdConst = Definition {
        column: "spend_usd_const_m",
        title: "spending at constant prices",
        noun: "spending at constant prices",
        unit: MillionDollars,
        table: Some("table 2"),
        prices: Some(Prices::Constant),
        is_of_the_economy: false,
        combination: Combination::Sum,
        words: SPENDING,
    };
    /// Defence expenditure, million national currency units, current prices.
    SpendNational = Definition {
        column: "spend_national_m",
        title: "spending at current prices",
        noun: "spending at current prices",
        unit: MillionNational,
        table: Some("table 1"),
        prices: Some(Prices::Current),
        is_of_the_economy: false,
        combination: Combination::Sum,
        words: SPENDING,
    };
    /// Defence expenditure, million national currency units, prices of the price year.
    SpendNationalConst = Definition {
        column: "spend_national_const_m",
        title: "spending at constant prices",
        noun: "spending at constant prices",
        unit: MillionNational,
        table: Some("table 1"),
        prices: Some(Prices::Constant),
        is_of_the_economy: false,
        combination: Combination::Sum,
        words: SPENDING,
    };
    /// GDP, million US dollars, current prices and exchange rates.
    GdpUsd = Definition {
        column: "gdp_usd_m",
        title: "GDP at current prices",
        noun: "GDP at current prices",
        unit: MillionDollars,
        table: Some("table 5"),
        prices: Some(Prices::Current),
        is_of_the_economy: true,
        combination: Combination::Sum,
        words: GDP,
    };
    /// GDP, million US dollars, prices and exchange rates of the price year.
    GdpUsdConst = Definition {
        column: "gdp_usd_const_m",
        title: "GDP at constant prices",
        noun: "GDP at constant prices",
        unit: MillionDollars,
        table: Some("table 5"),
        prices: Some(Prices::Constant),
        is_of_the_economy: true,
        combination: Combination::Sum,
        words: GDP,
    };
    /// Defence expenditure a head, US dollars, prices and exchange rates of the price year.
    SpendPerHead = Definition {
        column: "spend_per_head_usd_const",
        title: "spending at constant prices",
        noun: "spending a head at constant prices",
        unit: DollarsPerHead,
        table: Some("table 6"),
        prices: Some(Prices::Constant),
        is_of_the_economy: false,
        combination: Combination::MeanOnly,
        words: Words {
            name: "per_head",
            phrase: "spending a head",
            ranked_by: "spending a head",
            label: "Spending a head",
            subject: "Its spending a head",
        },
    };
    /// GDP a head, US dollars, prices and exchange rates of the price year.
    GdpPerHead = Definition {
        column: "gdp_per_head_usd_const",
        title: "GDP at constant prices",
        noun: "GDP a head at constant prices",
        unit: DollarsPerHead,
        table: Some("table 6"),
        prices: Some(Prices::Constant),
        is_of_the_economy: true,
        combination: Combination::MeanOnly,
        words: Words {
            name: "gdp_per_head",
            phrase: "GDP a head",
            ranked_by: "GDP a head",
            label: "GDP a head",
            subject: "Its GDP a head",
        },
    };
    /// Military personnel, thousands.
    Personnel = Definition {
        column: "personnel_k",
        title: "military personnel",
        noun: "number of military personnel",
        unit: Thousand,
        table: Some("table 7"),
        prices: None,
        is_of_the_economy: false,
        combination: Combination::Sum,
        words: Words {
            name: "personnel",
            phrase: "number of military personnel",
            ranked_by: "number of military personnel",
            label: "Military personnel",
            subject: "The number of its military personnel",
        },
    };
    /// Part of defence expenditure for major equipment and its development, percent.
    Equipment = Definition {
        column: "equipment_pct",
        title: "major equipment",
        noun: "part of spending for major equipment",
        unit: PercentOfSpending,
        table: Some("table 8a"),
        prices: None,
        is_of_the_economy: false,
        combination: Combination::WeightedBySpending,
        words: Words {
            name: "equipment",
            phrase: "part for equipment",
            ranked_by: "part of spending for major equipment",
            label: "Equipment",
            subject: "The part of its spending for major equipment",
        },
    };
    /// Part of defence expenditure for personnel, percent.
    PersonnelCost = Definition {
        column: "personnel_pct",
        title: "personnel",
        noun: "part of spending for personnel",
        unit: PercentOfSpending,
        table: Some("table 8a"),
        prices: None,
        is_of_the_economy: false,
        combination: Combination::WeightedBySpending,
        words: Words {
            name: "personnel_cost",
            phrase: "part for personnel",
            ranked_by: "part of spending for personnel",
            label: "Cost of personnel",
            subject: "The part for personnel",
        },
    };
    /// Part of defence expenditure for infrastructure, percent.
    Infrastructure = Definition {
        column: "infrastructure_pct",
        title: "infrastructure",
        noun: "part of spending for infrastructure",
        unit: PercentOfSpending,
        table: Some("table 8b"),
        prices: None,
        is_of_the_economy: false,
        combination: Combination::WeightedBySpending,
        words: Words {
            name: "infrastructure",
            phrase: "part for infrastructure",
            ranked_by: "part of spending for infrastructure",
            label: "Infrastructure",
            subject: "The part for infrastructure",
        },
    };
    /// The rest of defence expenditure, percent.
    Other = Definition {
        column: "other_pct",
        title: "other spending",
        noun: "part of spending for other things",
        unit: PercentOfSpending,
        table: Some("table 8b"),
        prices: None,
        is_of_the_economy: false,
        combination: Combination::WeightedBySpending,
        words: Words {
            name: "other",
            phrase: "part for other things",
            ranked_by: "part of spending for other things",
            label: "Other things",
            subject: "The part for other things",
        },
    };
    /// Defence- and security-related spending as a percentage of GDP: in no NATO table, but a user's data may have it.
    Related = Definition {
        column: "related_pct",
        title: "related spending",
        noun: "related spending",
        unit: PercentOfGdp,
        table: None,
        prices: None,
        is_of_the_economy: false,
        combination: Combination::MeanOnly,
        words: Words {
            name: "related",
            phrase: "related share",
            ranked_by: "share of related spending",
            label: "Related share",
            subject: "Its related share",
        },
    };
}

/// The words of spending, at whichever prices and in whichever currency.
const SPENDING: Words = Words {
    name: "spending",
    phrase: "spending",
    ranked_by: "spending",
    label: "Spending",
    subject: "Its spending",
};

/// The words of GDP, at whichever prices.
const GDP: Words =
    Words { name: "gdp", phrase: "GDP", ranked_by: "GDP", label: "GDP", subject: "Its GDP" };

impl Measure {
    /// The name of the column in an edition's file.
    #[must_use]
    pub fn column(self) -> &'static str {
        self.definition().column
    }

    /// What it measures, without its unit.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.definition().title
    }

    /// Which of NATO's tables it is from, in words.
    #[must_use]
    pub fn nato_table(self) -> &'static str {
        self.definition().table.unwrap_or("no table of NATO's")
    }

    /// Whether NATO tabulates it; otherwise only a user's data may have figures.
    #[must_use]
    pub fn is_natos(self) -> bool {
        self.definition().table.is_some()
    }

    /// Whether it measures the economy, not defence, so that an ally without armed forces has it too.
    #[must_use]
    pub fn is_of_the_economy(self) -> bool {
        self.definition().is_of_the_economy
    }

    /// Whether it is at the prices and exchange rates of the edition's price year.
    #[must_use]
    pub fn is_at_constant_prices(self) -> bool {
        self.definition().prices == Some(Prices::Constant)
    }

    /// Whether its figures are in the currency that the ally reports in.
    #[must_use]
    pub fn is_national(self) -> bool {
        self.definition().unit == MillionNational
    }

    /// How many decimals are kept of figures that have more: more than NATO prints, and fewer than a float can be trusted
    /// with.
    pub(in crate::dataset) fn kept_places(self) -> u32 {
        match self.definition().unit {
            PercentOfGdp => 6,
            PercentOfSpending | PercentOfTotal | PercentAYear => 4,
            MillionDollars | MillionNational | Thousand => 3,
            DollarsPerHead => 2,
        }
    }

    /// The digits after the point that NATO prints, as in its tables of July 2026; its workbooks have more.
    #[must_use]
    pub fn places(self) -> u32 {
        self.definition().unit.places()
    }

    /// The unit in words; `national` is the currency of the row.
    #[must_use]
    pub fn unit(self) -> &'static str {
        self.definition().unit.words()
    }

    /// Whether it is a percentage, so that its change is in percentage points.
    #[must_use]
    pub fn is_percentage(self) -> bool {
        self.definition().unit.is_percentage()
    }

    /// The bounds of a figure, both included. They only catch slips, such as a misplaced point.
    pub(in crate::dataset) fn bounds(self) -> RangeInclusive<i64> {
        self.definition().unit.bounds()
    }
}

impl MeasureUnit {
    /// The unit in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            PercentOfGdp => "% of GDP",
            PercentOfSpending => "% of spending",
            PercentOfTotal => "% of total",
            PercentAYear => "% a year",
            MillionDollars => "million USD",
            MillionNational => "million national",
            DollarsPerHead => "USD a head",
            Thousand => "thousand",
        }
    }

    /// The digits after the point that NATO prints.
    #[must_use]
    pub fn places(self) -> u32 {
        match self {
            PercentOfGdp | PercentOfSpending | PercentOfTotal | PercentAYear => Share::PLACES,
            Thousand => 1,
            MillionDollars | MillionNational | DollarsPerHead => 0,
        }
    }

    /// Whether it is a percentage, so that a change is in percentage points.
    #[must_use]
    pub fn is_percentage(self) -> bool {
        matches!(self, PercentOfGdp | PercentOfSpending | PercentOfTotal | PercentAYear)
    }

    fn bounds(self) -> RangeInclusive<i64> {
        match self {
            PercentOfGdp | PercentOfSpending | PercentOfTotal => 0..=100,
            PercentAYear => -100..=1_000,
            MillionDollars | MillionNational => 0..=Millions::MOST,
            DollarsPerHead | Thousand => 0..=10_000_000,
        }
    }
}
