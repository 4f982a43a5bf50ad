//! The measures of NATO's tables: a column each.

use std::ops::RangeInclusive;

use crate::dataset::units::{Millions, Share};

/// A column of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Measure {
    /// Defence expenditure as a percentage of real GDP.
    Share,
    /// Annual change of defence expenditure at constant prices, percent.
    RealChange,
    /// Defence expenditure, million US dollars, current prices and exchange rates.
    SpendUsd,
    /// Defence expenditure, million US dollars, prices and exchange rates of the price year.
    SpendUsdConst,
    /// Defence expenditure, million national currency units, current prices.
    SpendNational,
    /// Defence expenditure, million national currency units, prices of the price year.
    SpendNationalConst,
    /// GDP, million US dollars, current prices and exchange rates.
    GdpUsd,
    /// GDP, million US dollars, prices and exchange rates of the price year.
    GdpUsdConst,
    /// Defence expenditure a head, US dollars, prices and exchange rates of the price year.
    SpendPerHead,
    /// GDP a head, US dollars, prices and exchange rates of the price year.
    GdpPerHead,
    /// Military personnel, thousands.
    Personnel,
    /// Part of defence expenditure for major equipment and its development, percent.
    Equipment,
    /// Part of defence expenditure for personnel, percent.
    PersonnelCost,
    /// Part of defence expenditure for infrastructure, percent.
    Infrastructure,
    /// The rest of defence expenditure, percent.
    Other,
    /// Defence- and security-related spending as a percentage of GDP: in no NATO table, but a user's data may have it.
    Related,
}

impl Measure {
    /// Every measure, in the order of the columns.
    pub const ALL: [Self; 16] = [
        Self::Share,
        Self::RealChange,
        Self::SpendUsd,
        Self::SpendUsdConst,
        Self::SpendNational,
        Self::SpendNationalConst,
        Self::GdpUsd,
        Self::GdpUsdConst,
        Self::SpendPerHead,
        Self::GdpPerHead,
        Self::Personnel,
        Self::Equipment,
        Self::PersonnelCost,
        Self::Infrastructure,
        Self::Other,
        Self::Related,
    ];

    /// The name of the column in an edition's file.
    #[must_use]
    pub fn column(self) -> &'static str {
        match self {
            Self::Share => "share_pct",
            Self::RealChange => "real_change_pct",
            Self::SpendUsd => "spend_usd_m",
            Self::SpendUsdConst => "spend_usd_const_m",
            Self::SpendNational => "spend_national_m",
            Self::SpendNationalConst => "spend_national_const_m",
            Self::GdpUsd => "gdp_usd_m",
            Self::GdpUsdConst => "gdp_usd_const_m",
            Self::SpendPerHead => "spend_per_head_usd_const",
            Self::GdpPerHead => "gdp_per_head_usd_const",
            Self::Personnel => "personnel_k",
            Self::Equipment => "equipment_pct",
            Self::PersonnelCost => "personnel_pct",
            Self::Infrastructure => "infrastructure_pct",
            Self::Other => "other_pct",
            Self::Related => "related_pct",
        }
    }

    /// What it is, in words, without its unit.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::RealChange => "real change of spending",
            Self::SpendUsd | Self::SpendNational => "spending at current prices",
            Self::SpendUsdConst | Self::SpendNationalConst | Self::SpendPerHead => {
                "spending at constant prices"
            }
            Self::GdpUsd => "GDP at current prices",
            Self::GdpUsdConst | Self::GdpPerHead => "GDP at constant prices",
            Self::Personnel => "military personnel",
            Self::Equipment => "major equipment",
            Self::PersonnelCost => "personnel",
            Self::Infrastructure => "infrastructure",
            Self::Other => "other spending",
            Self::Related => "related spending",
        }
    }

    /// Which of NATO's tables the column stands in.
    #[must_use]
    pub fn nato_table(self) -> &'static str {
        match self {
            Self::SpendNational | Self::SpendNationalConst => "table 1",
            Self::SpendUsd | Self::SpendUsdConst => "table 2",
            Self::Share | Self::RealChange => "table 3",
            Self::GdpUsd | Self::GdpUsdConst => "table 5",
            Self::SpendPerHead | Self::GdpPerHead => "table 6",
            Self::Personnel => "table 7",
            Self::Equipment | Self::PersonnelCost => "table 8a",
            Self::Infrastructure | Self::Other => "table 8b",
            Self::Related => "no table of NATO's",
        }
    }

    /// Whether it is of the economy and not of defence, so that an ally without armed forces has it too.
    #[must_use]
    pub fn is_of_the_economy(self) -> bool {
        matches!(self, Self::GdpUsd | Self::GdpUsdConst | Self::GdpPerHead)
    }

    /// Whether it is at the prices and exchange rates of the edition's price year.
    #[must_use]
    pub fn is_at_constant_prices(self) -> bool {
        matches!(
            self,
            Self::SpendUsdConst
                | Self::SpendNationalConst
                | Self::GdpUsdConst
                | Self::SpendPerHead
                | Self::GdpPerHead
        )
    }

    /// Whether it is in the currency that the ally reports in.
    #[must_use]
    pub fn is_national(self) -> bool {
        matches!(self, Self::SpendNational | Self::SpendNationalConst)
    }

    /// The digits after the point that NATO prints, as its tables of July 2026 show; its workbooks hold more.
    #[must_use]
    pub fn places(self) -> u32 {
        match self {
            Self::Share
            | Self::RealChange
            | Self::Equipment
            | Self::PersonnelCost
            | Self::Infrastructure
            | Self::Other
            | Self::Related => Share::PLACES,
            Self::Personnel => 1,
            Self::SpendUsd
            | Self::SpendUsdConst
            | Self::SpendNational
            | Self::SpendNationalConst
            | Self::GdpUsd
            | Self::GdpUsdConst
            | Self::SpendPerHead
            | Self::GdpPerHead => 0,
        }
    }

    /// The unit in words; `national` is the currency of the row.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Share | Self::Related => "% of GDP",
            Self::RealChange => "% a year",
            Self::SpendUsd | Self::SpendUsdConst | Self::GdpUsd | Self::GdpUsdConst => {
                "million USD"
            }
            Self::SpendNational | Self::SpendNationalConst => "million national",
            Self::SpendPerHead | Self::GdpPerHead => "USD a head",
            Self::Personnel => "thousand",
            Self::Equipment | Self::PersonnelCost | Self::Infrastructure | Self::Other => {
                "% of spending"
            }
        }
    }

    /// Whether it is a percentage, so that its change is in percentage points.
    #[must_use]
    pub fn is_percentage(self) -> bool {
        self.unit().starts_with('%')
    }

    /// What a figure may lie between; outside it is no figure but a slip.
    pub(in crate::dataset) fn bounds(self) -> RangeInclusive<i64> {
        match self {
            Self::Share
            | Self::Equipment
            | Self::PersonnelCost
            | Self::Infrastructure
            | Self::Other
            | Self::Related => 0..=100,
            Self::RealChange => -100..=1_000,
            Self::SpendPerHead | Self::GdpPerHead | Self::Personnel => 0..=10_000_000,
            Self::SpendUsd
            | Self::SpendUsdConst
            | Self::SpendNational
            | Self::SpendNationalConst
            | Self::GdpUsd
            | Self::GdpUsdConst => 0..=Millions::MOST,
        }
    }
}
